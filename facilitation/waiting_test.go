package facilitation

import (
	"fmt"
	"testing"
)

func TestAgreementsWaitForTheCopiesOfOthers(t *testing.T) {
	r := full(t, 2)
	theirs := func(person int) int { return len(r.Own(person, evening, quiet).Theirs) }
	waiting := r.WaitingAgreements()
	if waiting[0] == 0 || waiting[1] == 0 || waiting[0] >= r.Waiting()[0] {
		t.Fatalf("%v agreements wait, and %v lines", waiting, r.Waiting())
	}
	same(t, "before", fmt.Sprint(theirs(0), theirs(1), len(r.Therapist(Record{}, evening, quiet).Commitments)), "0 0 0")
	r.do(LookedThrough(1))
	same(t, "after Bo", fmt.Sprint(theirs(0), theirs(1), len(r.Therapist(Record{}, evening, quiet).Commitments)), fmt.Sprint(waiting[1], 0, waiting[1]))
	same(t, "Ana’s wait", fmt.Sprint(r.WaitingAgreements()), fmt.Sprint([]int{waiting[0], 0}))
	r.do(LookedThrough(0))
	same(t, "none waits", fmt.Sprint(r.WaitingAgreements()), "[0 0]")
}
