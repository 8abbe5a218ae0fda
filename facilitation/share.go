package facilitation

import "time"

// Where a step has everybody speak, one after the other, time is equal there
// too: the program says who begins and about how long each has. Nothing runs
// and nothing rings; only turns have a clock.

// shareUnit is what a share is rounded down to, and the least it can be.
const shareUnit = 30 * time.Second

// round says whether everybody speaks in a step, one after the other.
func (k PartKind) round(step string) bool {
	switch k {
	case Arrive:
		return step == "review"
	case Happened:
		return step == "agreement" || step == "impact"
	case OwnershipPart:
		return step == "answers"
	case PatternPart:
		return step == "cycle"
	case MoneyPart:
		return step == "stories" || step == "agreed" || step == "impact"
	}
	return false
}

// GoesRound says whether everybody speaks in this step, one after the other. Of
// two people only one answers an account.
func (s Session) GoesRound() bool {
	if s.answering() && (!s.accounting() || len(s.People) == Fewest) {
		return false
	}
	return s.Begun() && s.Part().Kind.round(s.StepName())
}

// Begins is who begins in this step. It moves on by one from each such step to
// the next, so that nobody is always first; whoever gave an account does not
// begin the answers. After an account of what happened nobody is named: whoever
// was hurt chooses to speak or to listen first (method.md 2a), and the program
// does not know who that is. It is Nobody in all other steps, too.
func (s Session) Begins() int {
	if !s.GoesRound() || s.StepName() == "impact" {
		return Nobody
	}
	first := s.roundsBefore() % len(s.People)
	if s.answering() && first == s.Ownership.Of {
		first = (first + 1) % len(s.People)
	}
	return first
}

// answering says whether the others answer somebody's account in this step.
func (s Session) answering() bool { return s.Part().Kind == OwnershipPart && s.StepName() == "answers" }

// roundsBefore counts the steps of today's agenda before this one in which
// somebody of all the people began.
func (s Session) roundsBefore() int {
	n := 0
	for i, part := range s.Agenda.Parts[:s.Agenda.At+1] {
		steps := s.stepsOf(part.Kind)
		if i == s.Agenda.At {
			steps = steps[:s.Agenda.Step]
		}
		for _, step := range steps {
			if part.Kind.round(step) && step != "impact" && (step != "answers" || len(s.People) > Fewest) {
				n++
			}
		}
	}
	return n
}

// Share is each person's equal share of a step in which everybody speaks, and
// zero in any other.
func (s Session) Share() time.Duration {
	if !s.GoesRound() {
		return 0
	}
	steps := s.steps()
	share := s.Part().Planned / time.Duration(len(steps)*len(s.People))
	return max(shareUnit, share.Truncate(shareUnit))
}
