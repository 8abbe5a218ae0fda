package facilitation

import (
	"fmt"
	"testing"
	"time"
)

// begins is who begins in each step of a session in which everybody speaks.
func begins(t *testing.T, people int) (named []int, steps []string) {
	t.Helper()
	r := inPart(t, Arrive, people)
	for at := range r.Agenda.Parts {
		r.Session = r.enter(at, r.now)
		for step := range r.steps() {
			r.Session = r.enterStep(step)
			if step > 0 && r.Part().Kind == OwnershipPart {
				r.Ownership.Of = 0
			}
			if r.GoesRound() {
				named, steps = append(named, r.Begins()), append(steps, string(r.Part().Kind)+" "+r.StepName())
			}
		}
	}
	return named, steps
}

func TestWhoBeginsMovesOnSoThatNobodyIsAlwaysFirst(t *testing.T) {
	for people, want := range map[int]string{2: "[0 -1 1 0 1 -1]", 3: "[0 -1 1 2 0 1 -1]", 6: "[0 -1 1 2 3 4 -1]"} {
		got, steps := begins(t, people)
		same(t, fmt.Sprintf("%d people, %v", people, steps), fmt.Sprint(got), want)
	}
}

func TestAfterAnAccountTheProgramNamesNobodyToBegin(t *testing.T) {
	for _, kind := range []PartKind{Happened, MoneyPart} {
		r := inPart(t, kind, 2).onStep(t, "impact")
		same(t, "begins", r.Begins(), Nobody)
		same(t, "has a share", r.Share() > 0, true)
		same(t, "at the account", r.onBack("account").GoesRound(), false)
	}
}

// onBack goes back to a step.
func (r *room) onBack(step string) *room {
	for r.StepName() != step {
		r.do(Session.GoBack)
	}
	return r
}

func TestWhoGaveTheAccountDoesNotBeginTheAnswers(t *testing.T) {
	for people := 3; people <= Most; people++ {
		for person := range people {
			r := gave(t, people, person)
			if b := r.Begins(); b == person || b == Nobody {
				t.Errorf("%d people, account of %d: %d begins", people, person, b)
			}
		}
	}
	same(t, "one answer is no round", gave(t, 2, 1).GoesRound(), false)
}

func TestAShareIsEqualAndWholeHalfMinutes(t *testing.T) {
	for _, c := range []struct {
		kind   PartKind
		step   string
		people int
		want   time.Duration
	}{
		{Happened, "agreement", 2, 30 * time.Second},         // 6:00 in 4 steps for 2: 0:45
		{PatternPart, "cycle", 2, time.Minute},               // 6:00 in 3 steps for 2
		{PatternPart, "cycle", 6, 30 * time.Second},          // never less
		{MoneyPart, "stories", 2, 30 * time.Second},          // 10:00 in 8 steps for 2: 0:37
		{PatternPart, "feeds", 2, 0}, {Turns, "turns", 2, 0}, // nobody is asked in turn; turns have their clock
	} {
		r := inPart(t, c.kind, c.people)
		if r.StepName() != c.step {
			r.onStep(t, c.step)
		}
		same(t, string(c.kind)+" "+c.step, r.Share(), c.want)
	}
}
