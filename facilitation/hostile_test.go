package facilitation

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

// parsers are the readers of files that anybody may have written, each with
// what such a file begins with.
var parsers = map[string]func(file string, text []byte) error{
	"plan":      func(file string, text []byte) error { _, err := ParsePlan(file, text); return err },
	"deck":      func(file string, text []byte) error { _, err := ParseDeck(file, text); return err },
	"prompts":   func(file string, text []byte) error { _, err := ParsePrompts(file, text); return err },
	"support":   func(file string, text []byte) error { _, err := ParseSupport(file, text); return err },
	"sheet":     func(file string, text []byte) error { _, err := ParseSheet(file, text); return err },
	"blank":     func(file string, text []byte) error { _, err := ParseBlank(file, text); return err },
	"reframe":   func(file string, text []byte) error { _, err := ParseReframe(file, text); return err },
	"rehearsal": func(file string, text []byte) error { _, err := ParseRehearsal(file, text); return err },
}

// hostile is a file that was made to do harm, or broken on its way.
type hostile struct {
	name, text string
	phrase     string // part of what is said about it, "" where readers say it differently
}

// most is how much memory the reading of one file may take in all, in bytes.
const mostMemory = 64 << 20

func rep(text string, n int) string { return strings.Repeat(text, n) }

// utf16Of is a text as some editors of Windows save it.
func utf16Of(text string, high bool) string {
	var out []byte
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(text))...) {
		if high {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return string(out)
}

// broken are files that no reader takes. Each begins like a plan, so that the
// fault is met and not only the missing beginning.
func broken() []hostile {
	const f = "format = 1\n"
	return []hostile{
		{"empty", "", "the file is empty"},
		{"space", " \r\n\t\n", "the file is empty"},
		{"only a mark", "\xef\xbb\xbf", "the file is empty"},
		{"two marks", "\xef\xbb\xbf\xef\xbb\xbf" + f, ""},
		{"only comments", rep("# nothing\n", 4000), "format = 1"},
		{"UTF-16, low byte first", utf16Of(f, false), "UTF-16"},
		{"UTF-16, high byte first", utf16Of(f, true), "UTF-16"},
		{"UTF-16 without a mark", utf16Of(f, false)[2:], "not text in UTF-8"},
		{"UTF-32", "\xff\xfe\x00\x00f\x00\x00\x00", "UTF-16"},
		{"NUL", f + "title = \"a\x00b\"\n", "not text in UTF-8"},
		{"only NUL", rep("\x00", 200_000), "not text in UTF-8"},
		{"half a letter", f + "title = \"\xc3\"\n", "not text in UTF-8"},
		{"a letter written too long", f + "title = \"\xc0\xaf\"\n", "not text in UTF-8"},
		{"half a pair of UTF-16", f + "title = \"\xed\xa0\x80\"\n", "not text in UTF-8"},
		{"a program", "\x7fELF\x02\x01\x01" + rep("\x00\x90\xff", 1000), "not text in UTF-8"},
		{"a picture", "\x89PNG\r\n\x1a\n" + rep("\x90", 99), "not text in UTF-8"},
		{"a zip", "PK\x03\x04" + rep("\x00", 99), "not text in UTF-8"},
		{"an escape of a terminal", f + "title = \"a\x1b[2Jb\"\n", "U+001B"},
		{"the same, escaped", f + `title = "a\u001b[2Jb"` + "\n", ""},
		{"a backspace", f + "# a\x08\n", "U+0008"},
		{"a control character of the second set", f + "title = \"a\u009bb\"\n", "U+009B"},
		{"a turned line", f + "title = \"\u202eabc\"\n", "U+202E"},
		{"a turned line in a comment", f + "# \u2066 x = 1 \u2069\nx = 2\n", "U+2066"},
		{"a turned line in a key", f + "\"\u202ea\" = 1\n", "U+202E"},
		{"line ends of an old Mac", strings.ReplaceAll(f+"id = \"a\"\n", "\n", "\r"), "U+000D"},
		{"too large", f + rep("# a comment\n", 23_000), "larger than 256 KB"},
		{"one line too large", f + "title = \"" + rep("x", 300<<10) + "\"", "larger than 256 KB"},
		{"many lines", f + rep("\n", 5001), "more than 5000 lines"},
		{"many keys", f + lines(2001, "k%d = 1"), "more than 2000 keys"},
		{"many keys on one line", f + "a = {" + rep("k = 1, ", 9000) + "}", "more than 2000 keys"},
		{"3,000 unknown keys in tables", f + lines(3000, "t%d.k = 1"), "more than 2000 keys"},
		{"1,990 unknown keys", f + lines(1990, "k%d = 1"), `no such key as "k0" here`},
		{"1,990 unknown keys like known ones", f + lines(1990, "titl%d = 1"), "no such key"},
		{"4,900 unknown tables", f + lines(4900, "[t%d]"), "no such key"},
		{"4,900 unknown lists of tables", f + rep("[[t]]\n", 4900), "no such key"},
		{"4,900 tables eight deep", f + lines(4900, "[a.b.c.d.e.f.g.t%d]"), "no such key"},
		{"1,900 keys eight deep", f + lines(1900, "a.b.c.d.e.f.g.t%d = 1"), "no such key"},
		{"deep brackets", f + "x = " + rep("[", 9999) + rep("]", 9999), "nested more than 8 deep"},
		{"deep open brackets", f + "x = " + rep("[", 99_999), "nested more than 8 deep"},
		{"deep tables on one line", f + "x = " + rep("{a=", 1500) + "1" + rep("}", 1500), "nested more than 8 deep"},
		{"deep dots", f + rep("a.", 60_000) + "a = 1\n", "nested more than 8 deep"},
		{"deep dots in a header", f + "[" + rep("a.", 60_000) + "a]\n", "nested more than 8 deep"},
		{"deep dots with quotes", f + "[" + rep(`"a".`, 30_000) + "a]\n", "nested more than 8 deep"},
		{"deep dots in a list's header", f + "[[" + rep("a.", 60_000) + "a]]\n", "nested more than 8 deep"},
		{"deep dots over tables", f + "[a.b.c.d]\nx = {a.b = {c.d = {e = 1}}}\n", "nested more than 8 deep"},
		{"deep after a text of brackets", f + "a = \"]]]]]]\"\nx = " + rep("[", 9999), "nested more than 8 deep"},
		{"deep after a long text", f + "a = \"\"\"\n\\\"\"\"\"\nx = " + rep("[", 9999), "nested more than 8 deep"},
		{"250,000 numbers", f + "lengths = [" + rep("1,", 125_000) + "]", ""},
		{"80,000 texts", f + "lengths = [" + rep("'',", 80_000) + "]", ""},
		{"80,000 empty lists", f + "lengths = [" + rep("[],", 80_000) + "]", ""},
		{"80,000 empty tables", f + "lengths = [" + rep("{},", 80_000) + "]", ""},
		{"80,000 empty tables where tables belong", f + "part = [" + rep("{},", 80_000) + "]", ""},
		{"80,000 empty cards", f + "value = [" + rep("{},", 80_000) + "]", ""},
		{"60,000 truths", f + "lengths = [" + rep("true,", 50_000) + "]", ""},
		{"10,000 dates", f + "lengths = [" + rep("2026-11-20T19:00:00Z,", 12_000) + "]", ""},
		{"many commas", f + "lengths = [" + rep(",", 200_000) + "]", ""},
		{"many quotes", f + "x = " + rep("\"", 200_000), ""},
		{"many apostrophes", f + "x = " + rep("'", 200_000), ""},
		{"many backslashes", f + "x = \"" + rep("\\", 200_000) + "\"", ""},
		{"many escapes", f + "title = \"" + rep(`\u0041`, 40_000) + "\"", ""},
		{"many equals signs", f + rep("=", 200_000), "more than 2000 keys"},
		{"many hashes", f + rep("#", 200_000) + "\nx", ""},
		{"a huge key", f + rep("k", 200_000) + " = 1\n", "no such key"},
		{"a huge key in quotes", f + "\"" + rep("k ", 100_000) + "\" = 1\n", "no such key"},
		{"a huge text", f + "title = \"" + rep("x", 200_000) + "\"\n", ""},
		{"a huge text in a wrong place", "format = \"" + rep("x", 200_000) + "\"\n", ""},
		{"a huge number", "format = " + rep("9", 200_000) + "\n", "out of range"},
		{"a huge number of another kind", "format = 0x" + rep("f", 200_000) + "\n", ""},
		{"a huge number with a point", "format = 1e" + rep("9", 200_000) + "\n", ""},
		{"a number of no size", "format = inf\n", ""},
		{"no number", "format = nan\n", ""},
		{"a number without digits", "format = 0b\n", ""},
		{"a number just too large", "format = 9223372036854775808\n", "out of range"},
		{"the smallest number", fmt.Sprintf("format = %d\n", math.MinInt64), ""},
		{"a month too many", "format = 2026-13-01\n", ""},
		{"an hour too many", "format = 2026-11-20T25:00:00Z\n", ""},
		{"a year of five digits", "format = 12026-11-20\n", ""},
		{"a day", "format = 2026-11-20\n", ""},
		{"a key twice", f + "id = \"a\"\nid = \"b\"\n", `"id" is there twice`},
		{"a table twice", f + "[a]\n[a]\n", `"a" is there twice`},
		{"a table that is a key", f + "a = 1\n[a]\n", ""},
		{"a list that is a table", f + "[a]\n[[a]]\n", ""},
		{"a list of another kind", f + "a = [1]\n[[a]]\n", ""},
		{"a key without a value", f + "id =\ntitle = 1\n", "no value"},
		{"a value without a key", f + "= 1\n", "no key"},
		{"a text that does not end", f + "id = \"evening\ntitle = 1\n", "closing quote"},
		{"a long text that does not end", f + "id = \"\"\"evening\n", "ends in the middle"},
		{"a list that does not end", f + "lengths = [50, 80\n", ""},
		{"a table that does not end", f + "turn = { speak = \"3:00\"", ""},
		{"a header that does not end", f + "[[part\n", ""},
		{"a bad escape", f + `id = "a\qb"` + "\n", ""},
		{"a letter that is none", f + `id = "\U00110000"` + "\n", ""},
		{"half a pair as an escape", f + `id = "\ud800"` + "\n", ""},
		{"prose", "Dear diary, today we sat down.\n", "key = value"},
		{"JSON", "{\"format\": 1}\n", ""},
		{"YAML", "format: 1\nid: a\n", "key = value"},
		{"HTML", "<!DOCTYPE html><html></html>\n", ""},
		{"a newer format", "format = 2\n", "format = 1"},
		{"a format below zero", "format = -1\n", "format = 1"},
		{"a format as text", "format = \"1\"\n", "whole number"},
		{"a format in a list", "format = [1]\n", "whole number"},
		{"a format in a table", "[format]\n", "whole number"},
	}
}

func TestNoHostileFileIsReadSlowlyOrAtGreatCost(t *testing.T) {
	cases := broken()
	if len(cases) < 60 {
		t.Fatalf("%d files, want at least 60", len(cases))
	}
	for kind, parse := range parsers {
		for _, c := range cases {
			wantRefused(t, kind+", "+c.name, c, func() error { return parse("f.toml", []byte(c.text)) })
		}
	}
}

// wantRefused holds that a file is refused with a place, quickly and cheaply.
// Its words are held only where all readers use the same.
func wantRefused(t *testing.T, what string, c hostile, read func() error) {
	t.Helper()
	var faults Faults
	if err := read(); !errors.As(err, &faults) || len(faults) == 0 {
		t.Errorf("%s: got %v, want faults", what, err)
		return
	}
	if strings.Count(faults.Error(), "\n") != len(faults)-1 {
		t.Errorf("%s: a fault has more than one line:\n%v", what, faults)
	}
	if said := faults.Error(); !strings.Contains(said, c.phrase) || len(said) > mostFaults*4*mostWords {
		t.Errorf("%s: want %q, got %d bytes:\n%.300s", what, c.phrase, len(said), said)
	}
	wantQuick(t, what, func() { _ = read() })
	wantCheap(t, what, func() { _ = read() })
}

func wantCheap(t *testing.T, what string, read func()) {
	t.Helper()
	if used := memoryOf(read); used > slowed*mostMemory {
		t.Errorf("%s: takes %d MB of memory, may take %d MB", what, used>>20, slowed*mostMemory>>20)
	}
}

// odd is a plan with one thing in it that no plan may have.
func odd(t *testing.T) []hostile {
	t.Helper()
	parts := func(n int) string {
		return eveningText(t)[:strings.Index(eveningText(t), "[[part]]\nkind = \"landing\"")] + rep("[[part]]\nkind = \"settle\"\ntitle = \"a\"\nminutes = { 50 = 1 }\n", n)
	}
	return []hostile{
		{"minutes below zero", swap(t, "50 = 3, 80 = 3", "50 = -3, 80 = 3"), "-3 is not possible"},
		{"minutes of 300 years", swap(t, "50 = 3, 80 = 3", "50 = 9223372036854775807, 80 = 3"), "is not possible"},
		{"minutes of a turn below zero", swap(t, `"3:00"`, `"-3:00"`), "minutes and seconds"},
		{"minutes of a turn in letters of Arabic", swap(t, `"3:00"`, `"٣:٠٠"`), "minutes and seconds"},
		{"a prompt of 2,001 characters", swap(t, "room = ", "long = \""+rep("x", 2001)+"\"\nroom = "), "at most 2000"},
		{"a room form of 81 characters", swap(t, `"What did it mean to you?"`, `"`+rep("é", 81)+`"`), "at most 80"},
		{"a title of joined marks", swap(t, `"An evening"`, `"`+rep("e\u0301", 60)+`"`), "at most 60"},
		{"500 parts", parts(480), "only the last"},
		{"an id that climbs", swap(t, `"evening"`, `"../evening"`), "an id has"},
		{"an id of a folder", swap(t, `"evening"`, `"a/b"`), "an id has"},
		{"an id of a drive", swap(t, `"evening"`, `"c:evening"`), "an id has"},
		{"an id of 65 letters", swap(t, `"evening"`, `"`+rep("a", 65)+`"`), "an id has"},
		{"a deck that climbs", swap(t, `id = "evening"`, "id = \"evening\"\ndeck = \"../deck\""), "an id has"},
		{"lengths of all kinds", swap(t, "[50, 80]", `[50, "80", [1], {a = 1}, 1.5, true]`), `"lengths"`},
		{"seven lengths", swap(t, "[50, 80]", "[50, 80, 20, 30, 40, 60, 70]"), "one to six lengths"},
		{"a part in a part", swap(t, `kind = "happened"`, "kind = \"happened\"\npart = []"), "no such key"},
		{"a kind that is none", swap(t, `kind = "happened"`, `kind = "interrogation"`), "no such kind"},
		{"a step that is none", swap(t, `kind = "happened"`, "kind = \"happened\"\nprompt = [{step = \"accuont\", room = \"a\"}]"), "no such step"},
	}
}

func TestAPlanWithSomethingOddInItIsRefusedQuickly(t *testing.T) {
	for _, c := range odd(t) {
		wantRefused(t, c.name, c, func() error { return parsePlan(c.text) })
	}
}

// deckOf is a deck of n cards.
func deckOf(n int, card string) string { return "format = 1\n" + lines(n, card) }

const oneCard = "[[value]]\nid = \"v-%[1]d\"\nname = \"a %[1]d\""

func TestADeckWithSomethingOddInItIsRefusedQuickly(t *testing.T) {
	for _, c := range []hostile{
		{"501 cards", deckOf(501, oneCard), "not 501"},
		{"no card", "format = 1\n", "not 0"},
		{"four cards", deckOf(4, oneCard), "not 4"},
		{"cards of one id", "format = 1\n" + rep("[[value]]\nid = \"a\"\nname = \"a\"\n", 9), "is there twice"},
		{"a meaning of 2,001 characters", deckOf(5, oneCard+"\nmeaning = \""+rep("x", 2001)+"\""), "meaning has 2001 letters"},
		{"a name of joined letters", deckOf(5, "[[value]]\nid = \"v-%d\"\nname = \""+rep("👨‍👩‍👧", 9)+"\""), "at most 24"},
		{"an empty name", deckOf(5, "[[value]]\nid = \"v-%d\"\nname = \" \""), "name is missing"},
		{"cards as texts", "format = 1\nvalue = [" + rep("\"a\",", 99) + "]\n", "\"value\""},
		{"one card without a list", "format = 1\n[value]\nid = \"a\"\n", "[[value]]"},
		{"an id that climbs", deckOf(5, "id = \"../%d\"\n[[value]]"), ""},
		{"an id of the deck that climbs", "format = 1\nid = \"../a\"\n" + lines(5, oneCard), "an id has"},
	} {
		wantRefused(t, c.name, c, func() error { _, err := ParseDeck("f.toml", []byte(c.text)); return err })
	}
}

func TestWhatOnlyLooksHostileIsRead(t *testing.T) {
	for name, text := range map[string]string{
		"a mark at the beginning":      "\xef\xbb\xbf" + eveningText(t),
		"line ends of Windows":         strings.ReplaceAll(eveningText(t), "\n", "\r\n"),
		"tabs":                         strings.ReplaceAll(eveningText(t), " = ", "\t=\t"),
		"many comments":                eveningText(t) + rep("# a comment\n", 4800),
		"a comment with brackets":      eveningText(t) + "# " + rep("[{", 10_000) + "\n",
		"brackets in a text":           swap(t, "What did it mean to you?", rep("[{", 20)),
		"a long comment":               eveningText(t) + "#" + rep("x", 200_000),
		"no line end at the end":       strings.TrimRight(eveningText(t), "\n"),
		"a joiner, for Persian":        swap(t, "An evening", "می\u200cخواهم"),
		"letters from right to left":   swap(t, "An evening", "ערב אחד"),
		"a text of 2,000 characters":   swap(t, "room = ", "long = \""+rep("x", 2000)+"\"\nroom = "),
		"a room form of 80 characters": swap(t, "What did it mean to you?", rep("é", 80)),
		"quotes of the other kind":     swap(t, `"An evening"`, `'An evening'`),
		"keys in quotes":               swap(t, "title = \"An", "\"title\" = \"An"),
		"a table on lines of its own":  swap(t, `turn = { speak = "3:00", reflect = "1:30", check = "0:30" }`, `turn.speak = "3:00"`),
		"an escape that is no control": swap(t, "An evening", `An \u00e9vening`),
	} {
		if err := parsePlan(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		wantQuick(t, name, func() { _ = parsePlan(text) })
		wantCheap(t, name, func() { _ = parsePlan(text) })
	}
	whole := deckOf(500, oneCard)
	if _, err := ParseDeck("f.toml", []byte(whole)); err != nil {
		t.Errorf("500 cards: %v", err)
	}
	wantCheap(t, "500 cards", func() { _, _ = ParseDeck("f.toml", []byte(whole)) })
}

// TestWithoutTheGuardADeepFileCostsTooMuch proves that the guard is what keeps
// hostile files cheap: the reader alone takes more memory than a file may.
func TestWithoutTheGuardADeepFileCostsTooMuch(t *testing.T) {
	for name, text := range map[string]string{
		"tables on one line": "x = " + rep("{a=", 900) + "1" + rep("}", 900),
		"dots":               lines(200, rep("a.", 200)+"k%d = 1"),
		"empty tables":       "part = [" + rep("{},", 80_000) + "]",
	} {
		used := memoryOf(func() { _, _ = decode("f.toml", []byte(text), &Plan{}) })
		if guarded := memoryOf(func() { _ = parsePlan(text) }); used <= mostMemory && name != "empty tables" || guarded > mostMemory/8 {
			t.Errorf("%s: %d MB without the guard, %d MB with it", name, used>>20, guarded>>20)
		}
	}
}

// memoryOf is how much memory something takes in all, in bytes.
func memoryOf(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
