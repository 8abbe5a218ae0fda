package facilitation

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/cases"
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
	ProblemRole
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
		if sameName(name, p.Name) || speaksOf(name, p.Name) {
			return ProblemPerson
		}
	}
	if slices.ContainsFunc(s.Problem.Refuse, func(role string) bool { return speaksOf(name, role) }) {
		return ProblemRole
	}
	return ProblemFine
}

// speaksOf says whether a name has the words of another one in it, whole and in
// their order: "Bo's lying" speaks of Bo, and "Partnership" of no partner.
func speaksOf(name, other string) bool {
	words, wanted := wordsOf(name), wordsOf(other)
	for i := range words {
		if len(wanted) > 0 && len(words)-i >= len(wanted) && slices.Equal(words[i:i+len(wanted)], wanted) {
			return true
		}
	}
	return false
}

// wordsOf are the words of a line as sameName compares them. An apostrophe ends
// a word, so that a possessive does not hide a name.
func wordsOf(line string) []string {
	return strings.FieldsFunc(cases.Fold().String(seen(line)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
	})
}

// mostRoles is how many words for a role there may be.
const mostRoles = 500

// DealRoles says which words are somebody's role and so no name for a problem.
// It is done once, before the session begins.
func DealRoles(roles []string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.arriving() {
			return s
		}
		s.Problem.Refuse = nil
		for _, role := range roles[:min(len(roles), mostRoles)] {
			s.Problem.Refuse = append(s.Problem.Refuse, cleanShort(role))
		}
		return s
	}
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

// MayCallOwn says whether people can each keep a name of their own for it: while
// there is none that all accept.
func (s Session) MayCallOwn() bool { return s.MayName() && s.Problem.Named() == "" }

// CallOwn writes what one person calls it. Nobody else accepts it or not.
func CallOwn(person int, name string) Move {
	return func(s Session, _ time.Time) Session {
		if name = CleanLine(name); !visible(name) {
			name = ""
		}
		if !s.MayCallOwn() || person < 0 || person >= len(s.Problem.Own) || s.ProblemFault(name) != ProblemFine {
			return s
		}
		s.Problem.Own = slices.Clone(s.Problem.Own)
		s.Problem.Own[person] = name
		return s
	}
}

// Calls is what a person calls it: the name that all accept, or their own, or
// nothing.
func (p Problem) Calls(person int) string {
	if name := p.Named(); name != "" || person < 0 || person >= len(p.Own) {
		return name
	}
	return p.Own[person]
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
func (s Session) happenedLines(words Wording) []SectionLine {
	var lines []SectionLine
	for _, kind := range s.Happened.Kinds {
		lines = append(lines, SectionLine{Line: Line{ID: "kind-" + kind, Text: words.breach(kind)}, About: "kind"})
	}
	for i, text := range s.Happened.Agreements {
		if text != "" {
			lines = append(lines, SectionLine{Line: Line{lineID("understood", i), s.who(i), text}, About: "agreement"})
		}
	}
	return lines
}

// breach is the name of a kind of breach, or the people's own word.
func (w Wording) breach(kind string) string {
	if w.Breach == nil {
		return kind
	}
	return w.Breach(kind)
}

// problemLines are what each calls it where there is no name that all accept,
// and the answers to the steps after the name.
func (s Session) problemLines() []SectionLine {
	var lines []SectionLine
	p := s.Problem
	for i, own := range p.Own {
		if own != "" && p.Named() == "" {
			lines = append(lines, SectionLine{Line: Line{lineID("own", i), s.who(i), own}, About: "own"})
		}
	}
	for _, answer := range []struct{ step, text string }{{"effects", p.Effects}, {"stand", p.Stand}, {"why", p.Why}} {
		if answer.text != "" {
			lines = append(lines, SectionLine{Line: Line{ID: "problem-" + answer.step, Text: answer.text}, About: answer.step})
		}
	}
	return lines
}
