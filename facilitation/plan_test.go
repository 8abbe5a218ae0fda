package facilitation

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func parsePlan(s string) error {
	_, err := ParsePlan("evening.toml", []byte(s))
	return err
}

// swap is the good plan with one thing changed, which must be there.
func swap(t *testing.T, from, to string) string {
	t.Helper()
	text := eveningText(t)
	if !strings.Contains(text, from) {
		t.Fatalf("the plan has no %q", from)
	}
	return strings.Replace(text, from, to, 1)
}

func TestABadPlanSaysWhereItIsWrongAndWhatWouldBeRight(t *testing.T) {
	good := eveningText(t)
	wantFaults(t, parsePlan, []faultCase{
		{"empty", "", 1, "the file is empty; it begins with format = 1"},
		{"only space", " \n\n\t", 1, "the file is empty"},
		{"binary", "\x7fELF\x02\x01\xff\xfe\x90", 1, "not text in UTF-8"},
		{"NUL", "format = 1\x00", 1, "not text in UTF-8"},
		{"UTF-16", "\xff\xfef\x00o\x00", 1, "UTF-16; save it as UTF-8"},
		{"UTF-16, the other way", "\xfe\xff\x00f\x00o", 1, "UTF-16; save it as UTF-8"},
		{"huge", good + strings.Repeat("# a comment\n", 30_000), 1, "larger than 256 KB"},
		{"many lines", good + strings.Repeat("\n", 5001), 1, "more than 5000 lines"},
		{"10,000 keys", good + lines(10_000, "k%d = 1"), 1, "more than 5000 lines"},
		{"10,000 keys on few lines", good + "a = {" + strings.Repeat("k = 1, ", 10_000) + "}", 1, "more than 2000 keys"},
		{"2,000 unknown keys", lines(1990, "k%d = 1") + "format = 1\n", 1, `no such key as "k0" here`},
		{"a letter", "x = 1\nformat = 1\n", 1, `no such key as "x" here`},
		{"a key with dots", "mood.is.blue = 1\n", 1, `no such key as "mood" here`},
		{"deep brackets", good + "a = " + strings.Repeat("[", 10_000), 1, "nested more than 8 deep"},
		{"deep tables", good + strings.Repeat("a = {", 3000), 1, "more than 2000 keys"},
		{"deep dots", "a" + strings.Repeat(".a", 500) + " = 1", 1, "nested more than 8 deep"},
		{"deep after a tricky string", `a = ["""x"""", ` + strings.Repeat("[", 5000), 1, "nested more than 8 deep"},
		{"deep after another tricky string", `a = ["""x\"""", ` + strings.Repeat("[", 5000), 1, "nested more than 8 deep"},
		{"deep under a long header", "[a.b.c.d.e.f]\nx = {y.z = {a = 1}}", 1, "nested more than 8 deep"},
		{"truncated in a text", good[:strings.Index(good, "evening\"\n")+3], 2, "the file ends in the middle of a value"},
		{"truncated in a table", good[:strings.Index(good, "80 = 5 }")], 11, "the file ends in the middle of a value"},
		{"truncated between parts", good[:strings.Index(good, "[[part]]\nkind = \"values\"")], 48, "the last part, and only the last"},
		{"no landing", good[:strings.Index(good, "[[part]]\nkind = \"landing\"")], 59, `the last part, and only the last, has kind = "landing"`},
		{"a key twice", swap(t, `title = "An evening"`, "id = \"other\""), 3, `"id" is there twice`},
		{"a table twice", "[turn]\nspeak = \"3:00\"\n[turn]\n", 3, `"turn" is there twice`},
		{"not TOML", "Dear diary\n", 1, "write one key = value on each line"},
		{"no value", swap(t, `"evening"`, ``), 2, `there is no value after "="`},
		{"no quotes", swap(t, `"evening"`, `evening`), 2, `a text stands in "quotes"`},
		{"two keys on a line", swap(t, "format = 1\n", "format = 1 "), 1, "write one key = value on each line"},
		{"a newer format", swap(t, "format = 1", "format = 2"), 1, "a plan begins with format = 1"},
		{"no format", swap(t, "format = 1", ""), 1, "a plan begins with format = 1"},
		{"an id of words", swap(t, `"evening"`, `"An Evening"`), 2, "an id has up to 64 small letters"},
		{"a long title", swap(t, "An evening", strings.Repeat("x", 61)), 3, "title has 61 letters; at most 60 fit"},
		{"a control character", swap(t, "An evening", `An\u001b evening`), 3, "title has a control character"},
	})
}

func TestAValueOfTheWrongTypeIsNamedWithItsLine(t *testing.T) {
	wantFaults(t, parsePlan, []faultCase{
		{"a number as text", swap(t, "format = 1", `format = "1"`), 1, `"format" must be a whole number (is text)`},
		{"a point", swap(t, "[50, 80]", "[50, 80.5]"), 4, `"lengths" must be a whole number (is a number with a point)`},
		{"no list", swap(t, "[50, 80]", "50"), 4, `"lengths" must be a list in [brackets] (is a number)`},
		{"a text as number", swap(t, `"An evening"`, "5"), 3, `"title" must be a text in "quotes" (is a number)`},
		{"a date", swap(t, `"An evening"`, "2026-11-20"), 3, `"title" must be a text in "quotes" (is a date)`},
		{"minutes in words, in the second part", swap(t, "50 = 3, 80 = 3", `50 = "ten", 80 = 3`), 16, `"50" must be a whole number (is text)`},
		{"a kind, in the third part", swap(t, `kind = "happened"`, "kind = 3"), 19, `"kind" must be a text in "quotes" (is a number)`},
		{"a prompt's room, in the second prompt", swap(t, `"What did it mean to you?"`, "true"), 38, `"room" must be a text in "quotes" (is true or false)`},
		{"no minutes and seconds", swap(t, `"1:30"`, `"1.5 min"`), 6, `write minutes and seconds such as "3:00"`},
		{"one pair of brackets", "format = 1\n[part]\nkind = \"arrive\"\n", 2, "write [[part]], with two brackets"},
		{"no table", swap(t, `{ speak = "3:00", reflect = "1:30", check = "0:30" }`, `"3:00"`), 6, `"turn" must be a table (is text)`},
		{"a number too large", swap(t, "format = 1", "format = 99999999999999999999"), 1, "out of range"},
	})
}

func TestAnUnknownKeyIsReportedWithTheNearestOneOfItsTable(t *testing.T) {
	wantFaults(t, parsePlan, []faultCase{
		{"a slip", swap(t, "lengths", "lenghts"), 4, `no such key as "lenghts" here; did you mean "lengths"?`},
		{"in a part", swap(t, "minutes = { 80 = 5 }", "minute = { 80 = 5 }"), 50, `no such key as "minute" here; did you mean "minutes"?`},
		{"in a prompt", swap(t, "start = ", "stat = "), 39, `did you mean "start"?`},
		{"in a table on one line", swap(t, "speak =", "speek ="), 6, `no such key as "speek" here; did you mean "speak"?`},
		{"a key of another table", swap(t, `id = "evening"`, "id = \"evening\"\nminutes = 4"), 3, `no such key as "minutes" here`},
		{"a table", strings.ReplaceAll(eveningText(t), "[[part.prompt]]", "[[part.promt]]"), 28, `no such key as "promt" here; did you mean "prompt"?`},
	})
	for _, other := range []string{"minutes = 4", "x = 4"} {
		if err := parsePlan(swap(t, `id = "evening"`, "id = \"evening\"\n"+other)); strings.Contains(err.Error(), "did you mean") {
			t.Errorf("it recommends a key that was not meant: %v", err)
		}
	}
}

func TestMinutesThatDoNotMakeASessionAreNamed(t *testing.T) {
	wantFaults(t, parsePlan, []faultCase{
		{"0 minutes", swap(t, "50 = 3, 80 = 3", "50 = 0, 80 = 3"), 16, "0 is not possible; give a whole number from 1 to 240"},
		{"10,000 minutes", swap(t, "50 = 3, 80 = 3", "50 = 10000, 80 = 3"), 16, "10000 is not possible"},
		{"below zero", swap(t, "50 = 3, 80 = 3", "50 = -3, 80 = 3"), 16, "-3 is not possible"},
		{"a length that is not there", swap(t, "50 = 3, 80 = 3", "51 = 3, 80 = 3"), 16, `"51" is none of the plan's lengths [50 80]`},
		{"a sum", swap(t, "50 = 3, 80 = 3", "50 = 4, 80 = 3"), 4, "the parts of the 50-minute form add up to 51:00 for two people, not 50:00"},
		{"13 rounds", swap(t, "80 = 3 }\n\n[[part.prompt]]\nroom = \"What did it mean", "80 = 13 }\n\n[[part.prompt]]\nroom = \"What did it mean"), 35, "13 is not possible; give a whole number from 1 to 12"},
		{"a length of 0", swap(t, "[50, 80]", "[50, 80, 0]"), 4, "a session lasts 10 to 240 minutes, not 0"},
		{"a length of 10,000", swap(t, "[50, 80]", "[50, 80, 10000]"), 4, "not 10000"},
		{"no lengths", swap(t, "[50, 80]", "[]"), 4, "give one to six lengths"},
		{"a length twice", swap(t, "[50, 80]", "[50, 50, 80]"), 4, "50 is there twice"},
		{"a short landing", swap(t, "50 = 10, 80 = 10", "50 = 9, 80 = 10"), 66, "the landing keeps its 10 minutes"},
		{"a form without a landing", swap(t, "{ 50 = 10, 80 = 10 }", "{ 50 = 10 }"), 4, "the 80-minute form needs minutes for arriving at its beginning and for the landing at its end"},
		{"a form without arriving", swap(t, "{ 50 = 4, 80 = 5 }", "{ 50 = 4 }"), 4, "the 80-minute form needs"},
		{"turns with minutes", swap(t, "rounds = ", "minutes = "), 35, "turns take rounds, not minutes"},
		{"rounds elsewhere", swap(t, "minutes = { 50 = 4, 80 = 5 }", "rounds = { 50 = 4, 80 = 5 }"), 11, "only turns have rounds"},
		{"no minutes", swap(t, "minutes = { 50 = 4, 80 = 5 }", ""), 8, "say how many minutes for each length, such as minutes = { 50 = 4 }"},
		{"a part of no known kind", swap(t, `kind = "happened"`, `kind = "hapened"`), 19, "no such kind of part; the kinds are"},
		{"landing first", swap(t, `kind = "arrive"`, `kind = "landing"`), 9, `the last part, and only the last, has kind = "landing"`},
		{"no parts", eveningText(t)[:strings.Index(eveningText(t), "[[part]]")], 1, `the first part has kind = "arrive"`},
		{"a stage of no time", swap(t, `"3:00"`, `"0:00"`), 6, `a stage lasts "0:30" to "30:00"`},
		{"a stage of an hour", swap(t, `"3:00"`, `"60:00"`), 6, `a stage lasts "0:30" to "30:00"`},
		{"a long question", swap(t, "What did you need?", strings.Repeat("x", 81)), 42, "room has 81 letters; at most 80 fit"},
		{"turns without a question", withoutTurnPrompts(t), 33, "turns need at least one [[part.prompt]]"},
	})
}

func withoutTurnPrompts(t *testing.T) string {
	text := eveningText(t)
	from := strings.Index(text, "[[part.prompt]]\nroom = \"What did it mean")
	to := strings.Index(text, "[[part]]\nkind = \"settle\"\ntitle = \"A short rest\"")
	return text[:from] + text[to:]
}

func lines(n int, format string) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, format+"\n", i)
	}
	return text.String()
}

func TestFaultsComeInTheOrderOfTheFileAndTheSameEachTime(t *testing.T) {
	text := swap(t, "50 = 3, 80 = 3", "50 = 0, 80 = 0")
	text = strings.Replace(text, `"3:00", reflect = "1:30", check = "0:30"`, `"99:00", reflect = "99:00", check = "99:00"`, 1)
	text = strings.Replace(text, "An evening", strings.Repeat("x", 99), 1)
	first := parsePlan(text).Error()
	var faults Faults
	errors.As(parsePlan(text), &faults)
	if !slices.IsSortedFunc(faults, func(a, b Fault) int { return a.Line - b.Line }) {
		t.Errorf("not in order:\n%v", faults)
	}
	for range 20 {
		if again := parsePlan(text).Error(); again != first {
			t.Fatalf("another time:\n%s\nnot\n%s", again, first)
		}
	}
}

func TestAtMostTwentyFaultsAreShown(t *testing.T) {
	var faults Faults
	errors.As(parsePlan(lines(500, "k%d = 1")), &faults)
	same(t, "faults", len(faults), 20)
}

func TestAFaultIsOneLineWithItsPlace(t *testing.T) {
	same(t, "fault", Fault{"evening.toml", 14, 7, "too long"}.Error(), "evening.toml:14:7: too long")
	same(t, "two", strings.Count(Faults{{}, {}}.Error(), "\n"), 1)
}

func TestPlacesAreFoundInTablesListsAndDots(t *testing.T) {
	d := document{source: strings.Join([]string{
		`title = "a"`,             // 1
		`  about = """`,           // 2
		`[[part]]`,                // 3, in a text
		`kind = "x"`,              // 4, in a text
		`"""`,                     // 5
		`turn.speak = "3:00"`,     // 6
		`[[part]] # the first`,    // 7
		"\tkind = \"arrive\"",     // 8
		`  [[ part . prompt ]]`,   // 9
		`room = "one = '''"`,      // 10
		`[[part.prompt]]`,         // 11
		`"room" = "two"`,          // 12
		`[[part]]`,                // 13
		`[[part.prompt]]`,         // 14
		`long = '''a"""b'''`,      // 15
		`room = "x" # it's """ a`, // 16
		`list = [`,                // 17
		`  "kind = 1",`,           // 18
		`  [1, 2],`,               // 19
		`]`,                       // 20
		`[part.minutes]`,          // 21
		`50 = 4`,                  // 22
	}, "\r\n")}
	for _, c := range []struct {
		what string
		p    path
		want spot
	}{
		{"a key", at("title"), spot{1, 1}},
		{"a key after space", at("about"), spot{2, 3}},
		{"a key with a dot", at("turn", "speak"), spot{6, 1}},
		{"the table before the dot", at("turn"), spot{6, 1}},
		{"another key of it", at("turn", "check"), spot{6, 1}},
		{"a list's table", at("part", 0), spot{7, 1}},
		{"its key, after a tab", at("part", 0, "kind"), spot{8, 2}},
		{"a list in a list", at("part", 0, "prompt", 0), spot{9, 3}},
		{"its key", at("part", 0, "prompt", 0, "room"), spot{10, 1}},
		{"the second", at("part", 0, "prompt", 1, "room"), spot{12, 1}},
		{"a key that is missing", at("part", 0, "prompt", 1, "long"), spot{11, 1}},
		{"the first of the second part", at("part", 1, "prompt", 0, "long"), spot{15, 1}},
		{"a key after a text with quotes", at("part", 1, "prompt", 0, "room"), spot{16, 1}},
		{"a table in a list's table", at("part", 1, "minutes", "50"), spot{22, 1}},
		{"nothing", at("nothing"), spot{1, 1}},
		{"a part that is not there", at("part", 9, "kind"), spot{7, 1}},
	} {
		same(t, c.what, d.place(c.p), c.want)
	}
}

func TestTheMarkThatSomeEditorsPutFirstIsNoFault(t *testing.T) {
	if err := parsePlan("\xef\xbb\xbf" + eveningText(t)); err != nil {
		t.Error(err)
	}
	if err := parsePlan(strings.ReplaceAll(eveningText(t), "\n", "\r\n")); err != nil {
		t.Errorf("line ends of Windows: %v", err)
	}
}

func TestMinutesAreWrittenWithSeconds(t *testing.T) {
	for text, want := range map[string]time.Duration{"3:00": 3 * time.Minute, "0:30": 30 * time.Second, "12:05": 725 * time.Second, "240:00": 4 * time.Hour} {
		var m Minutes
		if err := m.UnmarshalText([]byte(text)); err != nil || time.Duration(m) != want {
			t.Errorf("%s: %v, %v", text, time.Duration(m), err)
		}
		back, _ := m.MarshalText()
		same(t, "written", string(back), text)
	}
	for _, text := range []string{"", "3", "3:5", "3:60", "-3:00", "-0:30", "+3:00", " 3:00", "3: 00", "3:000", "241:00", "99999:00", "a:bc", "3:00\n"} {
		var m Minutes
		if err := m.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as %v", text, time.Duration(m))
		}
	}
}

func TestTheClockShowsZeroOnlyWhenItIsOver(t *testing.T) {
	for d, want := range map[time.Duration]string{
		3 * time.Minute: "3:00", 179_001 * time.Millisecond: "3:00", time.Millisecond: "0:01", 0: "0:00", -time.Hour: "0:00", 75 * time.Minute: "75:00",
	} {
		same(t, d.String(), Clock(d), want)
	}
}

func TestAReadPlanIsTheSameWhenItIsWrittenAndReadAgain(t *testing.T) {
	plan := eveningPlan(t)
	again, err := ParsePlan("again", encodePlan(t, plan))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(plan, again) {
		t.Errorf("got\n%+v\nwant\n%+v", again, plan)
	}
}

func TestPromptsAreFilledOnce(t *testing.T) {
	p := Prompt{"s", "{speaker}, {problem}?", "{listener}", "{problem}"}.Fill("{problem}", "Bo", "the Silence")
	same(t, "prompt", p, Prompt{"s", "{problem}, the Silence?", "Bo", "the Silence"})
}
