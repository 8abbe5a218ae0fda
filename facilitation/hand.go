package facilitation

import (
	"fmt"
	"slices"
)

// HandStage is where a private turn is.
type HandStage int

// The stages of a step that goes from hand to hand. A cover comes before each
// person's private turn.
const (
	HandIdle HandStage = iota
	HandCover
	HandMine
)

var handStageNames = []string{"idle", "cover", "mine"}

// MarshalText writes the stage by name.
func (h HandStage) MarshalText() ([]byte, error) { return []byte(handStageNames[h]), nil }

// UnmarshalText reads a stage by name.
func (h *HandStage) UnmarshalText(text []byte) error {
	i := slices.Index(handStageNames, string(text))
	if i < 0 {
		return fmt.Errorf("want one of the stages %v", handStageNames)
	}
	*h = HandStage(i)
	return nil
}

// Hand is whose private turn it is, in a step where each person answers while
// the others look away. It is idle in every other step.
type Hand struct {
	Stage HandStage `toml:"stage"`
	Turn  int       `toml:"turn"`
}

// Private says whether a private turn is under way, or its cover is up.
func (h Hand) Private() bool { return h.Stage != HandIdle }

// Private says whether the screen belongs to one person just now.
func (s Session) Private() bool { return s.Values.Private() || s.Hand.Private() }

// handsOver says whether the step we are in goes from hand to hand.
func (s Session) handsOver() bool {
	switch s.Part().Kind {
	case Questions:
		return s.StepName() == "write"
	case FuturePart:
		return s.StepName() == "answer"
	case MomentsPart:
		return s.StepName() == "mark"
	}
	return false
}

// mine says whether somebody answers in private in a part of that kind.
func (s Session) mine(kind PartKind) bool {
	return s.Hand.Stage == HandMine && s.Part().Kind == kind && !s.Pause.On
}

// passHand ends a private turn. The screen is covered for the next person; after
// the last one the next step is open to all.
func (s Session) passHand() Session {
	if s.Hand.Turn+1 < len(s.People) {
		s.Hand = Hand{HandCover, s.Hand.Turn + 1}
		return s
	}
	return s.enterStep(s.Agenda.Step + 1)
}

// coverAgain covers a private turn again: others may be looking at the screen.
func (s Session) coverAgain() Session {
	if s.Values.Private() && !s.Values.covered() {
		s.Values.Stage, s.Values.Under = ValuesCover, s.Values.Stage
	}
	if s.Hand.Private() {
		s.Hand.Stage = HandCover
	}
	return s
}

// coveredTurn says whether a cover waits for the person it names.
func (s Session) coveredTurn() bool {
	return s.Values.covered() || s.Hand.Stage == HandCover
}

// soundHand holds that a private turn belongs to a step that has them.
func (s Session) soundHand(d *document) {
	h := s.Hand
	if h.Private() != (s.Begun() && s.handsOver()) || h.Turn < 0 || h.Turn >= len(s.People) {
		d.fault(at("hand"), "there is a private turn where the session has none")
	}
}

// PrivateTurn is the person whose private turn it is or was last, from 0.
func (s Session) PrivateTurn() int {
	if s.Hand.Private() {
		return s.Hand.Turn
	}
	return s.Values.Turn
}
