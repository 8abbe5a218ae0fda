package facilitation

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

const script = `format = 1
plan = "evening"
length = 50
begins = 2026-11-20T19:00:00+01:00
people = ["Ana", "Bo"]

[[step]]
at = "0:10"
move = "begin"

[[step]]
at = "4:00"
move = "stop"

[[step]]
at = "6:00"
move = "resume-by"
time = 2026-11-21T19:30:00
`

// play reads and plays a script.
func play(t testing.TB, text string) (Trail, time.Time, error) {
	r, err := ParseRehearsal("script.toml", []byte(text))
	if err != nil {
		return Trail{}, time.Time{}, err
	}
	trail, err := r.Open(eveningPlan(t), cards(9), nil)
	if err != nil {
		return trail, r.Begins, err
	}
	return r.Play(trail)
}

func TestAScriptIsPlayedOnItsOwnClock(t *testing.T) {
	trail, now, err := play(t, script)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "end", now.Format(time.RFC3339), "2026-11-20T19:06:00+01:00")
	same(t, "part", trail.Session.Part().Kind, Landing)
	same(t, "left", trail.Session.UntilEnd(now), 44*time.Minute+10*time.Second)
	same(t, "a time without a zone is where the session is", trail.Session.Kept.Resume.ResumeBy.Format(time.RFC3339), "2026-11-21T19:30:00+01:00")
}

func TestABadScriptSaysWhereAndWhat(t *testing.T) {
	change := func(from, to string) string {
		if !strings.Contains(script, from) {
			t.Fatalf("the script has no %q", from)
		}
		return strings.Replace(script, from, to, 1)
	}
	step := func(text string) string { return script + "\n[[step]]\nat = \"7:00\"\n" + text + "\n" }
	wantFaults(t, func(s string) error { _, _, err := play(t, s); return err }, []faultCase{
		{"an unknown move", change(`"stop"`, `"stopp"`), 13, `no such move as "stopp"; did you mean "stop"?`},
		{"no move", change("move = \"stop\"\n", ""), 11, `no such move as ""`},
		{"an earlier step", change(`"4:00"`, `"0:05"`), 12, "this is earlier than the step before, which is at 0:10"},
		{"no time, in the second step", change(`"4:00"`, `"four"`), 12, `write minutes and seconds such as "3:00"`},
		{"a wrong order", change(`"begin"`, `"ready"`), 9, `"ready" is not possible here: the session has not begun`},
		{"a move that does nothing", change(`"stop"`, `"accept"`+"\nwho = \"Ana\""), 13, `"accept" changes nothing here: part 1 (arrive), step ground`},
		{"nobody of that name", change(`"stop"`, `"accept"`+"\nwho = \"Zoe\""), 13, `"accept": who must be one of the 2 people`},
		{"seven people", change(`"Bo"]`, `"Bo", "C", "D", "E", "F", "G"]`), 5, "give 2 to 6 names"},
		{"equal names", change(`"Bo"]`, `"ANA"]`), 5, "everyone needs a name of their own"},
		{"an empty name", change(`"Bo"]`, `""]`), 5, "everyone needs a name of their own"},
		{"another length", change("length = 50", "length = 55"), 3, "the plan has the lengths [50 80], not 55"},
		{"no beginning", change("begins = 2026-11-20T19:00:00+01:00", ""), 1, "say when it begins"},
		{"a beginning in quotes", change("2026-11-20T19:00:00+01:00", `"seven"`), 4, "without quotes"},
		{"an unknown key", change("at = \"4:00\"", "att = \"4:00\""), 12, `no such key as "att" here; did you mean "at"?`},
		{"nothing to undo", change(`"begin"`, `"undo"`), 9, "there is nothing to undo here"},
		{"no text", step(`move = "topic"`), 22, `"topic": give text`},
		{"no time", step(`move = "check-in"`), 22, `"check-in": give time = 2026`},
		{"a card that is not there", sortingScript(`most = ["card-0", "trust"]`), 61, `there is no card "trust" among the 7`},
		{"a long script of one fault", script + lines(600, "[[step]]\nat = \"9:00\"\nmove = \"m%d\""), 21, `no such move as "m0"`},
	})
}

// sortingScript goes on to the values and sorts with these words.
func sortingScript(words string) string {
	text := script[:strings.Index(script, "\n[[step]]\nat = \"4:00\"")]
	for range 11 {
		text += "\n[[step]]\nat = \"4:00\"\nmove = \"go-on\"\n"
	}
	return text + "\n[[step]]\nat = \"5:00\"\nmove = \"lift\"\n\n[[step]]\nat = \"5:00\"\nmove = \"sort\"\n" + words + "\n"
}

func TestAPauseInAScriptIsNoStepToUndo(t *testing.T) {
	text := script[:strings.Index(script, "\n[[step]]\nat = \"4:00\"")]
	for i, move := range []string{"go-on", "pause", "rest", "resume", "undo"} {
		text += fmt.Sprintf("\n[[step]]\nat = \"%d:00\"\nmove = %q\n", i+5, move)
	}
	trail, _, err := play(t, text)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "part", trail.Session.Part().Kind, Arrive)
	same(t, "paused", trail.Session.Pause.On, false)
}

func TestAFaultOfAScriptIsAFault(t *testing.T) {
	_, _, err := play(t, strings.Replace(script, `"stop"`, `"ready"`, 1))
	var faults Faults
	if !errors.As(err, &faults) || faults[0].Column != 1 || faults[0].File != "script.toml" {
		t.Errorf("got %v", err)
	}
}
