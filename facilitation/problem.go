package facilitation

import (
	"slices"
	"time"
)

// WhatHappened is the breach in the people's own terms: its kinds, and the
// agreement as each understood it, spoken or not. The accounts themselves are
// spoken; what people want to keep of them is a note.
type WhatHappened struct {
	Kinds      []string `toml:"kinds"`
	Agreements []string `toml:"agreements"` // one per person
}

// TickBreach ticks a kind of breach, or takes the tick away. Several may be
// ticked and none must be.
func TickBreach(kind string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.Begun() || s.Part().Kind != Happened {
			return s
		}
		kinds, kind := slices.Clone(s.Happened.Kinds), cleanShort(kind)
		if kind == "" {
			return s
		}
		if i := slices.Index(kinds, kind); i >= 0 {
			s.Happened.Kinds = slices.Delete(kinds, i, i+1)
		} else {
			s.Happened.Kinds = append(kinds, kind)
		}
		return s
	}
}

// UnderstoodAs writes how a person understood the agreement that was broken.
func UnderstoodAs(person int, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.Begun() || person < 0 || person >= len(s.Happened.Agreements) {
			return s
		}
		s.Happened.Agreements = slices.Clone(s.Happened.Agreements)
		s.Happened.Agreements[person] = CleanNote(text)
		return s
	}
}

// Problem is what the people face together, outside of all of them. Effects,
// Stand and Why are the narrative steps after the name: what it does, where we
// stand on that, and what that says about what matters (White 2007).
type Problem struct {
	Name     string   `toml:"name"`
	Accepted []bool   `toml:"accepted"` // one per person
	Own      []string `toml:"own"`      // one per person: what each calls it, where the names differ; "" for none
	Refuse   []string `toml:"refuse"`   // words for a person's role, which is no name for a problem
	Effects  string   `toml:"effects"`
	Stand    string   `toml:"stand"`
	Why      string   `toml:"why"`
}

// Named is the problem's name once everyone accepts it, and empty until then.
func (p Problem) Named() string {
	if p.Name == "" || slices.Contains(p.Accepted, false) {
		return ""
	}
	return p.Name
}

// ProblemFault says why a name is not fit for the problem.
type ProblemFault int

// The faults of a problem's name.
const (
	ProblemFine ProblemFault = iota
	ProblemPerson
	ProblemLong
)

// ProblemFault says whether a name may stand for the problem: a person is never
// the problem.
func (s Session) ProblemFault(name string) ProblemFault {
	name = CleanLine(name)
	if letters(name) > LongestName {
		return ProblemLong
	}
	for _, p := range s.People {
		if sameName(name, p.Name) {
			return ProblemPerson
		}
	}
	return ProblemFine
}

// MayName says whether the problem can be named or renamed: at any time.
func (s Session) MayName() bool { return s.Begun() }

// NameProblem proposes a name. Everyone accepts a new name anew; an empty name
// leaves the problem unnamed.
func NameProblem(name string) Move {
	return func(s Session, _ time.Time) Session {
		if name = CleanLine(name); !visible(name) {
			name = ""
		}
		if !s.MayName() || s.ProblemFault(name) != ProblemFine || name == s.Problem.Name {
			return s
		}
		s.Problem.Name, s.Problem.Accepted = name, make([]bool, len(s.People))
		return s
	}
}

// AcceptName says whether a person accepts the name.
func AcceptName(person int, yes bool) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayName() || s.Problem.Name == "" || person < 0 || person >= len(s.Problem.Accepted) {
			return s
		}
		s.Problem.Accepted = slices.Clone(s.Problem.Accepted)
		s.Problem.Accepted[person] = yes
		return s
	}
}

// DescribeProblem writes the answer to one of the steps after the name.
func DescribeProblem(step, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.Begun() {
			return s
		}
		switch step {
		case "effects":
			s.Problem.Effects = CleanNote(text)
		case "stand":
			s.Problem.Stand = CleanNote(text)
		case "why":
			s.Problem.Why = CleanNote(text)
		}
		return s
	}
}

// happenedLines are the kinds of breach that were ticked, and the agreement as
// each understood it.
func (s Session) happenedLines(words Wording) []SectionLine { return nil }

// problemLines are what each calls it where the names differ, and the answers to
// the steps after the name.
func (s Session) problemLines() []SectionLine { return nil }
