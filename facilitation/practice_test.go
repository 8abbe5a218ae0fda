package facilitation

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func shippedPractice(t testing.TB) Practice {
	t.Helper()
	var practice Practice
	shipped(t, "practice/*.toml", func(file string, text []byte) {
		var err error
		if practice, err = ParsePractice(file, text); err != nil {
			t.Fatal(err)
		}
	})
	return practice
}

func TestAPracticeRoundTakesThreeMinutesForTwoPeople(t *testing.T) {
	p := shippedPractice(t)
	for people, want := range map[int]time.Duration{2: 3 * time.Minute, 3: 270 * time.Second, 6: 9 * time.Minute} {
		if got := p.Takes(people); got != want {
			t.Errorf("with %d people it takes %v, want %v", people, got, want)
		}
	}
}

// Nobody has to type anything: a practice round goes from its beginning through one turn
// each to its end, with made-up names.
func TestAPracticeRoundGoesFromBeginningToEndWithoutAWordTyped(t *testing.T) {
	p, now := shippedPractice(t), evening
	s := p.Begin(p.Session(), now)
	if got := s.Names(); !slices.Equal(got, p.Names[:2]) || !s.Floor.Open {
		t.Fatalf("it begins with %q, turns are open: %v", got, s.Floor.Open)
	}
	if got, want := s.TurnPrompt(), p.Prompts[0]; got != want {
		t.Errorf("it asks %q", got.Room)
	}
	for range 2 {
		now = now.Add(10 * time.Minute) // however long they look at the screen before
		if !s.MayReady(now) {
			t.Fatal("there is no time for a turn")
		}
		s = s.Ready(now).HandOver(now).HandOver(now).GotIt(now)
	}
	if s = s.GoOn(now); s.Part().Kind != Landing {
		t.Errorf("after one turn each it is in %s", s.Part().Kind)
	}
}

func TestWhoTypesANameInAPracticeRoundKeepsIt(t *testing.T) {
	p := shippedPractice(t)
	s := p.Session().Welcome(evening)
	s = CallPerson(1, " ana ")(s, evening)
	if got, want := p.Begin(s, evening).Names(), []string{"Bo", "ana", "Kim"}; !slices.Equal(got, want) {
		t.Errorf("they are called %q, want %q", got, want)
	}
	twice := CallPerson(0, "Ana")(s, evening)
	if p.MayBegin(twice) || p.Begin(twice, evening).Begun() {
		t.Error("it begins with the same name twice")
	}
}

func TestAPracticeRoundLeavesTheOldValueAsItWas(t *testing.T) {
	p := shippedPractice(t)
	rapid.Check(t, func(t *rapid.T) {
		s := p.Session()
		for range rapid.IntRange(0, 6).Draw(t, "more") {
			s = s.Welcome(evening)
		}
		for i := range s.People {
			s = CallPerson(i, rapid.SampledFrom([]string{"", " ", "Ana", "Bo", "ana", "Zoë", strings.Repeat("m", 41)}).Draw(t, "name"))(s, evening)
		}
		before, may := slices.Clone(s.People), p.MayBegin(s)
		after := p.Begin(s, evening)
		if !slices.Equal(s.People, before) {
			t.Fatalf("people were %v and are %v", before, s.People)
		}
		if after.Begun() != may || may && after.Part().Kind != Turns {
			t.Fatalf("it may begin: %v; begun %v, in %s", may, after.Begun(), after.Part().Kind)
		}
	})
}

func TestAPracticeRoundSaysWhatIsWrongInIt(t *testing.T) {
	const good = "format = 1\ntitle = \"Try\"\nnames = [\"A\", \"B\", \"C\", \"D\", \"E\", \"F\"]\nturn = { speak = \"0:30\" }\n[[prompt]]\nroom = \"Tea?\"\n"
	if _, err := ParsePractice("p.toml", []byte(good)); err != nil {
		t.Fatal(err)
	}
	for change, want := range map[[2]string]string{
		{"format = 1", "format = 2"}:                        "p.toml:1:",
		{"\"Try\"", "\"\""}:                                 "p.toml:2:",
		{"\"C\", ", ""}:                                     "p.toml:3:1: give 6 made-up names",
		{"\"C\"", "\"a\""}:                                  "is there twice",
		{"turn = { speak = \"0:30\" }\n", ""}:               "say how long a turn is",
		{"0:30", "0:10"}:                                    "a stage lasts",
		{"[[prompt]]\nroom = \"Tea?\"\n", ""}:               "1 to 10 questions",
		{"\"Tea?\"", "\"" + strings.Repeat("t", 81) + "\""}: "p.toml:6:",
	} {
		_, err := ParsePractice("p.toml", []byte(strings.Replace(good, change[0], change[1], 1)))
		var faults Faults
		if !errors.As(err, &faults) || !strings.Contains(err.Error(), want) {
			t.Errorf("with %q it says %v, want %q", change[1], err, want)
		}
	}
}

func FuzzPractice(f *testing.F) {
	seed(f, "../assets/practice/*.toml")
	f.Fuzz(func(t *testing.T, text []byte) {
		begin := time.Now()
		p, err := ParsePractice("fuzz.toml", text)
		wantFault(t, text, err, time.Since(begin), func() { _, _ = ParsePractice("fuzz.toml", text) })
		if err == nil && !p.MayBegin(p.Session()) {
			t.Error("it can never begin")
		}
	})
}
