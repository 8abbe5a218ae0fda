package facilitation

import (
	"slices"
	"time"
)

// Marks are the ids of what one person welcomes. Done says that the person has
// finished marking.
type Marks struct {
	Welcome []string `toml:"welcome"`
	Done    bool     `toml:"done"`
}

// asked says whether everyone has finished marking.
func (m Moments) asked() bool {
	return len(m.Marks) > 0 && !slices.ContainsFunc(m.Marks, func(k Marks) bool { return !k.Done })
}

// welcomed are the moments that everyone welcomes, in the order of the list.
// There are none until everyone has finished.
func (m Moments) welcomed() []Moment {
	if !m.asked() {
		return nil
	}
	return slices.DeleteFunc(m.InPlay(), func(i Moment) bool {
		return slices.ContainsFunc(m.Marks, func(k Marks) bool { return !slices.Contains(k.Welcome, i.ID) })
	})
}

// entered is what is left of the marks when a step begins. What one welcomed and
// another did not is forgotten as soon as the last has finished, or as soon as
// the marking is left before that: from then on it is in no file, and nothing
// brings it back. A marking that begins again asks everyone anew.
func (m Moments) entered(marking bool) Moments {
	if len(m.Marks) == 0 {
		return m
	}
	done := m.asked() && !marking
	var all []string
	for _, item := range m.welcomed() {
		all = append(all, item.ID)
	}
	m.Marks = make([]Marks, len(m.Marks))
	for i := range m.Marks {
		m.Marks[i] = Marks{slices.Clone(all), done}
	}
	if !done {
		m.Chosen = nil
	}
	return m
}

// inMarking says whether the step is the one in which each marks in private.
func (s Session) inMarking() bool { return s.Part().Kind == MomentsPart && s.StepName() == "mark" }

// MayMark says whether somebody marks in private just now.
func (s Session) MayMark() bool { return s.mine(MomentsPart) && s.Hand.Turn < len(s.Moments.Marks) }

// MyMarks are the ids that the person whose private turn it is welcomes, and
// empty at any other time.
func (s Session) MyMarks() []string {
	if !s.MayMark() {
		return nil
	}
	return s.Moments.Marks[s.Hand.Turn].Welcome
}

// Mark says that a moment is welcome, or not now. Not now is where all begin.
func Mark(id string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayMark() || !hasMoment(s.Moments.InPlay(), id) {
			return s
		}
		s.Moments.Marks = slices.Clone(s.Moments.Marks)
		mine := &s.Moments.Marks[s.Hand.Turn]
		mine.Welcome = toggled(mine.Welcome, id)
		return s
	}
}

// toggled is a list with the id, or without it if it was there.
func toggled(list []string, id string) []string {
	list = slices.Clone(list)
	if i := slices.Index(list, id); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return append(list, id)
}

// FinishMarks ends the private turn. The screen is covered for the next person;
// after the last one it shows what all welcome.
func (s Session) FinishMarks(_ time.Time) Session {
	if !s.MayMark() {
		return s
	}
	s.Moments.Marks = slices.Clone(s.Moments.Marks)
	s.Moments.Marks[s.Hand.Turn].Done = true
	return s.passHand()
}

// WelcomeToAll are the moments that everyone welcomes, once everyone has marked.
// It says nothing about the rest.
func (s Session) WelcomeToAll() []Moment {
	if s.Private() {
		return nil
	}
	return s.Moments.welcomed()
}

// FirstMoments are the moments that the people begin with. Only what everyone
// welcomes is ever among them.
func (s Session) FirstMoments() []Moment {
	return slices.DeleteFunc(s.WelcomeToAll(), func(m Moment) bool { return !slices.Contains(s.Moments.Chosen, m.ID) })
}

// MayChooseMoment says whether the people can begin with a moment, or let it go.
// Letting go is always possible.
func (s Session) MayChooseMoment(id string) bool {
	if !s.inMoments("together") || !hasMoment(s.WelcomeToAll(), id) {
		return false
	}
	return slices.Contains(s.Moments.Chosen, id) || len(s.Moments.Chosen) < MomentsChosen
}

// ChooseMoment chooses a moment that all welcome, to begin with, or lets it go.
func ChooseMoment(id string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayChooseMoment(id) {
			s.Moments.Chosen = toggled(s.Moments.Chosen, id)
		}
		return s
	}
}

func momentLine(id string) string { return "moment-" + id }

// momentLines are the moments the people begin with. What else is welcome, and
// what is not, is on no copy.
func (s Session) momentLines() []SectionLine {
	var lines []SectionLine
	for _, m := range s.FirstMoments() {
		lines = append(lines, SectionLine{Line: Line{ID: momentLine(m.ID), Text: m.Name}, About: "chosen"})
	}
	return lines
}
