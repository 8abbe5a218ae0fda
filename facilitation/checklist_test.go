package facilitation

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestEveryPointOfTheChecklistIsThereOnceAndCanBeKept(t *testing.T) {
	seen := map[string]bool{}
	for _, points := range Checklist() {
		for _, id := range points.IDs {
			if seen[id] || !ticks([]string{id}) {
				t.Errorf("%s, %s: it is there twice, or cannot be kept", points.When, id)
			}
			seen[id] = true
		}
	}
}

func TestTicksComeBackAndAloneAreWorthKeeping(t *testing.T) {
	n := PrivateNotes{}.Tick("each-alone", true).Tick("court", true).Tick("each-alone", false).Tick("signal", true).Tick("court", true)
	if want := []string{"signal", "court"}; n.Empty() || !slices.Equal(n.Checklist, want) {
		t.Fatalf("ticked are %v, want %v", n.Checklist, want)
	}
	text, err := EncodePrivateNotes(n)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := ParsePrivateNotes(text); err != nil || !back.same(n) {
		t.Errorf("got %+v, error %v", back, err)
	}
	if !n.Tick("court", false).Tick("signal", false).Empty() {
		t.Error("notes without a tick are not empty")
	}
}

func TestATickLeavesTheNotesBeforeItAlone(t *testing.T) {
	n := PrivateNotes{Checklist: []string{"signal", "court", "landing"}}
	n.Tick("signal", false)
	n.Tick("papers", true)
	if !slices.Equal(n.Checklist, []string{"signal", "court", "landing"}) {
		t.Errorf("they are %v", n.Checklist)
	}
}

func TestNotesWithoutAChecklistStillRead(t *testing.T) {
	n, err := ParsePrivateNotes([]byte("format = 1\nnotes = \"as they were before\"\n"))
	if err != nil || n.Notes == "" || len(n.Checklist) > 0 {
		t.Errorf("got %+v, error %v", n, err)
	}
	if text, err := EncodePrivateNotes(n); err != nil || strings.Contains(string(text), "checklist") {
		t.Errorf("written again they are %q, error %v", text, err)
	}
}

func TestAPointOfALaterChecklistStays(t *testing.T) {
	n, err := ParsePrivateNotes([]byte("format = 1\nnotes = \"\"\nchecklist = [\"a-point-of-2031\"]\n"))
	if err != nil || !slices.Equal(n.Tick("signal", true).Checklist, []string{"a-point-of-2031", "signal"}) {
		t.Errorf("got %+v, error %v", n, err)
	}
}

func TestOnlyPointsCanBeTicked(t *testing.T) {
	many := strings.TrimSuffix(strings.Repeat(`"a",`, mostTicks+1), ",")
	for _, list := range []string{`"what Ana said"`, `""`, `"` + strings.Repeat("x", 41) + `"`, `"Signal"`, `"-a"`, `"a\nb"`, many} {
		if _, err := ParsePrivateNotes([]byte(fmt.Sprintf("format = 1\nnotes = \"\"\nchecklist = [%s]\n", list))); !errors.Is(err, ErrDamaged) {
			t.Errorf("%.40s: error %v", list, err)
		}
	}
}

func TestTicksOfTwoVersionsComeTogether(t *testing.T) {
	a := PrivateNotes{Checklist: []string{"signal", "court"}}
	b := PrivateNotes{Checklist: []string{"papers", "signal"}}
	want := []string{"signal", "court", "papers"}
	if got := a.With(b).With(b).Checklist; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if len(a.Checklist) != 2 {
		t.Error("the notes were changed")
	}
}
