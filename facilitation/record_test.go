package facilitation

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestASessionComesBackPausedWhereItWas(t *testing.T) {
	r := roomAt(t, Turns, 80, 3).do(Session.Ready).after(70 * time.Second)
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	later := &room{back, evening.Add(30 * 24 * time.Hour)}
	same(t, "paused", later.Pause.On, true)
	same(t, "any clock", later.Floor.Clock.Running() || later.Agenda.Clock.Running() || later.Pause.Clock.Running(), false)
	same(t, "left of the turn", later.Floor.Left(later.now), 110*time.Second)
	end := later.UntilEnd(later.now)
	later.do(Session.Resume).after(10 * time.Second)
	same(t, "goes on", later.Floor.Left(later.now), 100*time.Second)
	same(t, "left of the session", later.UntilEnd(later.now), end-10*time.Second)
}

func TestASessionComesBackPausedWhateverTheFileSays(t *testing.T) {
	text, err := EncodeSession(begun(t, 80, 2).Session, evening)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", []byte(strings.Replace(string(text), "on = true", "on = false", 1)))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "paused", back.Pause.On, true)
}

func TestAFullSessionComesBackEqual(t *testing.T) {
	r := full(t, 6).do(NamesOnPaper(OtherNames), CallOnPaper(4, "River"), LookedThrough(1), LookedThrough(0))
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := plainOf(back), plainOf(r.AtRest(r.now)); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	if !strings.HasPrefix(string(text), "format = 1\n") {
		t.Errorf("it begins with %q", text[:20])
	}
}

func TestTheFullestSessionCanStillBeWritten(t *testing.T) {
	r := arrived(t, 80, 6).do(DealDeck(cards(200)), Session.Begin)
	for i := range 300 {
		r.do(JotAt(Note{Round: i, Owner: 0}, strings.Repeat("\"\\", LongestNote/2)))
		r.do(Commit(Commitment{Owner: i % 6, When: strings.Repeat("\"", 400), Act: strings.Repeat("é", 400), Slip: "x", Until: evening, Review: evening}))
	}
	for i := range 6 {
		r.do(UnderstoodAs(i, strings.Repeat("\n", LongestNote)), CallPerson(i, strings.Repeat("x", 40)))
	}
	if _, err := EncodeSession(r.Session, r.now); err != nil {
		t.Error(err)
	}
}

func TestARoomThatStoodOpenForWeeksCanBeWritten(t *testing.T) {
	r := arrived(t, 80, 2).do(EndOnTime(true), Session.Begin).after(21 * 24 * time.Hour).do(Session.Stop)
	if _, err := EncodeSession(r.Session, r.now); err != nil {
		t.Error(err)
	}
}

func TestASessionIsWrittenUncovered(t *testing.T) {
	r := begun(t, 80, 2).do(Session.Cover)
	same(t, "covered", r.AtRest(r.now).Pause.Covered, false)
}

func TestASessionFileThatDoesNotFitIsRefusedWithoutItsWords(t *testing.T) {
	r := full(t, 2).do(NamesOnPaper(OtherNames), CallOnPaper(1, "River"), LookedThrough(0))
	r.do(Session.GoBack)
	encoded, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	good := string(encoded)
	for _, c := range []struct{ what, from, to string }{
		{"a word where a number was", `format = 1`, `format = "my note"`},
		{"a type", `at = 7`, `at = "my note"`},
		{"a part that is not there", `at = 7`, `at = 99`},
		{"a step that is not there", `step = 0`, `step = 9`},
		{"a part of another plan", `title = "Landing"`, `title = "my note"`},
		{"a stage", `stage = "speak"`, `stage = "my note"`},
		{"a name twice", `name = "Bo"`, `name = "ANA"`},
		{"a name of 10,000 letters", `name = "Bo"`, `name = "` + strings.Repeat("my note", 2000) + `"`},
		{"a pile", `"unsorted"`, `"my note"`},
		{"a person who is not here", `owner = 1`, `owner = 7`},
		{"a time below zero", `spent = "0s"`, `spent = "-1h"`},
		{"a time that is none", `spent = "0s"`, `spent = "my note"`},
		{"an unknown key", `[floor]`, "[floor]\nmy-note = 1"},
		{"a key twice", `[floor]`, "[floor]\nopen = false"},
		{"cut in the middle of a note", good[strings.Index(good, `note"`):], ``},
		{"a turn outside the turns", `open = false`, `open = true`},
		{"one yes less", `shows = true`, `shows = false`},
		{"a way to be named", `naming = "others"`, `naming = "my note"`},
		{"another name of two lines", `others = ["", "River"]`, `others = ["", "my\nnote"]`},
		{"another name of 10,000 letters", `others = ["", "River"]`, `others = ["", "` + strings.Repeat("my note", 2000) + `"]`},
		{"another name that turns a line", `others = ["", "River"]`, `others = ["", "\u202Emy note"]`},
		{"other names of three", `others = ["", "River"]`, `others = ["", "River", "my note"]`},
		{"a sum that is a text", `looked = ["`, `looked = ["my note`},
		{"sums of three", `looked = ["`, `looked = ["", "", "`},
		{"a part that was held twice", `held = [0, 1`, `held = [0, 0`},
		{"a part that was held and is not there", `held = [0, 1`, `held = [-1, 1`},
		{"a part that is held later", `held = [0, 1`, `held = [0, 9`},
		{"one act less", `acts = ["", "a call"]`, `acts = ["a call"]`},
	} {
		if !strings.Contains(good, c.from) {
			t.Errorf("%s: the file has no %q", c.what, c.from)
			continue
		}
		_, err := ParseSession("s.toml", []byte(strings.Replace(good, c.from, c.to, 1)))
		switch {
		case err == nil:
			t.Errorf("%s: read without a fault", c.what)
		case strings.Contains(err.Error(), "my note"):
			t.Errorf("%s: the fault quotes the file: %v", c.what, err)
		}
	}
}

func TestASortThatDoesNotFitTheDeckIsRefused(t *testing.T) {
	encoded, err := EncodeSession(roomAt(t, ValuesPart, 80, 2).do(Session.Lift, Session.SkipCard).Session, evening)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		"later = [0]":    "later = [99]",
		"piles = [":      `piles = ["most", `,
		`stage = "sort"`: `stage = "pile"`,
	} {
		_, err := ParseSession("s.toml", []byte(strings.Replace(string(encoded), from, to, 1)))
		if !strings.Contains(string(encoded), from) || err == nil {
			t.Errorf("%s instead of %s: %v", to, from, err)
		}
	}
}

func TestAFileOfANewerGoldseamSaysSo(t *testing.T) {
	_, err := ParseSession("s.toml", []byte("format = 2\nmood = \"blue\"\n"))
	if err == nil || !strings.Contains(err.Error(), "a newer Goldseam wrote this file") {
		t.Errorf("got %v", err)
	}
}

func TestAFaultInThePlanOfASessionHasItsLine(t *testing.T) {
	r := begun(t, 80, 2)
	encoded, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(encoded), `title = "An evening"`, `title = ""`, 1)
	want := 1 + strings.Count(text[:strings.Index(text, `title = ""`)], "\n")
	wantFaults(t, func(s string) error { _, err := ParseSession("s", []byte(s)); return err }, []faultCase{{"title", text, want, "title is missing"}})
}

func TestAFileFromBeforeCopiesWereLookedThroughStillOpens(t *testing.T) {
	r := full(t, 2).do(NamesOnPaper(NoNames), CallOnPaper(1, "River"), LookedThrough(0), LookedThrough(1))
	encoded, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	var old []string
	for line := range strings.Lines(string(encoded)) {
		if !regexp.MustCompile(`^ *(naming = |others = |looked = |held = \[)`).MatchString(line) {
			old = append(old, line)
		}
	}
	if missing := strings.Count(string(encoded), "\n") - len(old); missing != 4 {
		t.Fatalf("%d lines were taken out", missing)
	}
	back, err := ParseSession("s.toml", []byte(strings.Join(old, "")))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "names", back.Kept.Naming, FullNames)
	same(t, "nobody has looked", back.HasLooked(0) || back.HasLooked(1), false)
	same(t, "agreements", len(back.Kept.Commitments), 3)
}

func TestASessionOfWhichOneFieldDoesNotComeBackIsNotTheSame(t *testing.T) {
	r := full(t, 2).do(NamesOnPaper(OtherNames), CallOnPaper(1, "River"), LookedThrough(0))
	whole := r.AtRest(r.now)
	same(t, "itself", sameSession(copyOf(whole), plainOf(whole)), true)
	kinds := map[reflect.Kind]int{}
	before := copyOf(whole)
	leaves(reflect.ValueOf(&whole).Elem(), func(v reflect.Value, change func()) {
		was := reflect.ValueOf(v.Interface())
		change()
		if kinds[v.Kind()]++; sameSession(before, whole) || sameSession(whole, before) {
			t.Errorf("a %s changed, and that is not seen", v.Type())
		}
		v.Set(was)
	})
	if kinds[reflect.String] < 100 || kinds[reflect.Int64] < 5 || kinds[reflect.Struct] < 10 {
		t.Errorf("changed were %v", kinds)
	}
}

// leaves calls with each value and each list of a session, and with what changes it.
func leaves(v reflect.Value, each func(v reflect.Value, change func())) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		each(v, func() { v.Set(reflect.ValueOf(v.Interface().(time.Time).Add(time.Second))) })
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			leaves(v.Field(i), each)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			leaves(v.Index(i), each)
		}
		each(v, func() { v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem()))) })
	case v.Kind() == reflect.String:
		each(v, func() { v.SetString(v.String() + "x") })
	case v.Kind() == reflect.Bool:
		each(v, func() { v.SetBool(!v.Bool()) })
	case v.CanInt():
		each(v, func() { v.SetInt(v.Int() + 1) })
	}
}
