package facilitation

import (
	"fmt"
	"slices"
	"time"
)

// Limits of the moments: those that come with the program and those that people
// add, how many they begin with, and the letters of one.
const (
	mostMoments    = 200
	mostOwnMoments = 12
	MomentsChosen  = 3
	LongestMoment  = 60
)

// Moments are small moments of connection. Each person marks in private what is
// welcome; only what all welcome is ever shown (method.md 2g).
type Moments struct {
	Items  []Moment `toml:"item"`
	Touch  bool     `toml:"touch"`  // moments with touch are among them
	Marks  []Marks  `toml:"marks"`  // one per person
	Chosen []string `toml:"chosen"` // the ids of those the people want to begin with
}

// Moment is one small moment of connection. Own says that the people of this
// session wrote it.
type Moment struct {
	ID    string `toml:"id"`
	Name  string `toml:"name"`
	Touch bool   `toml:"touch,omitempty"`
	Own   bool   `toml:"own,omitempty"`
}

// DealMoments lays the list of moments on the table. It is done once, before the
// session begins.
func DealMoments(items []Moment) Move {
	return func(s Session, _ time.Time) Session {
		if s.arriving() {
			s.Moments.Items = dealtMoments(items)
		}
		return s
	}
}

// dealtMoments are the moments of a list, each id once, with room for those that
// the people add.
func dealtMoments(items []Moment) []Moment {
	var dealt []Moment
	for _, m := range items {
		m.Name, m.Own = CleanLine(m.Name), false
		if len(dealt) < mostMoments-mostOwnMoments && m.fits() && !hasMoment(dealt, m.ID) {
			dealt = append(dealt, m)
		}
	}
	return dealt
}

// fits says whether a moment can stand in the list.
func (m Moment) fits() bool {
	return slug.MatchString(m.ID) && m.Name == CleanLine(m.Name) && visible(m.Name) && letters(m.Name) <= LongestMoment
}

func hasMoment(list []Moment, id string) bool {
	return slices.ContainsFunc(list, func(m Moment) bool { return m.ID == id })
}

// InPlay are the moments that are on the table: those with touch only once
// somebody has switched them on.
func (m Moments) InPlay() []Moment {
	return slices.DeleteFunc(slices.Clone(m.Items), func(i Moment) bool { return i.Touch && !m.Touch })
}

// without forgets moments in every mark and choice.
func (m Moments) without(gone func(id string) bool) Moments {
	m.Marks = slices.Clone(m.Marks)
	for i := range m.Marks {
		m.Marks[i].Welcome = slices.DeleteFunc(slices.Clone(m.Marks[i].Welcome), gone)
	}
	m.Chosen = slices.DeleteFunc(slices.Clone(m.Chosen), gone)
	return m
}

// inMoments says whether the people are in that step of the moments.
func (s Session) inMoments(step string) bool {
	return s.Begun() && s.Part().Kind == MomentsPart && s.StepName() == step && !s.Pause.On
}

// MayListMoments says whether the list can be changed: while it lies open to all.
func (s Session) MayListMoments() bool { return s.inMoments("list") }

// WithTouch says whether moments with touch are among them. They are off until
// somebody switches them on. Switched off again, they are gone from all that was
// marked and chosen.
func WithTouch(on bool) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayListMoments() || s.Moments.Touch == on {
			return s
		}
		s.Moments.Touch = on
		if !on {
			s.Moments = s.Moments.without(s.Moments.touches)
		}
		return s
	}
}

// touches says whether the moment of that id is one with touch.
func (m Moments) touches(id string) bool {
	return slices.ContainsFunc(m.Items, func(i Moment) bool { return i.ID == id && i.Touch })
}

// own counts the moments that people here wrote.
func (m Moments) own() int {
	n := 0
	for _, i := range m.Items {
		if i.Own {
			n++
		}
	}
	return n
}

// MayAddMoment says whether the people can add one more moment of their own.
func (s Session) MayAddMoment() bool {
	return s.MayListMoments() && s.Moments.own() < mostOwnMoments && len(s.Moments.Items) < mostMoments
}

// MomentFault says why a moment cannot be added.
type MomentFault int

// The faults of a moment in the people's own words.
const (
	MomentFine MomentFault = iota
	MomentMissing
	MomentLong
	MomentTwice
)

// MomentFault says what is wrong with a moment that somebody would like to add.
func (s Session) MomentFault(text string) MomentFault {
	name := CleanLine(text)
	switch {
	case !visible(name):
		return MomentMissing
	case letters(name) > LongestMoment:
		return MomentLong
	case slices.ContainsFunc(s.Moments.Items, func(m Moment) bool { return sameName(m.Name, name) }):
		return MomentTwice
	}
	return MomentFine
}

// AddMoment adds a moment in the people's own words.
func AddMoment(name string, touch bool) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayAddMoment() || s.MomentFault(name) != MomentFine {
			return s
		}
		item := Moment{ID: s.Moments.free(), Name: CleanLine(name), Touch: touch, Own: true}
		s.Moments.Items = append(slices.Clone(s.Moments.Items), item)
		return s
	}
}

// free is an id that no moment has.
func (m Moments) free() string {
	for n := 1; ; n++ {
		if id := fmt.Sprintf("own-%d", n); !hasMoment(m.Items, id) {
			return id
		}
	}
}

// DropMoment takes one of the people's own moments away again, and every mark on
// it. Its line is no longer left out of the copy, since the next moment may get
// its id.
func DropMoment(id string) Move {
	return func(s Session, _ time.Time) Session {
		i := slices.IndexFunc(s.Moments.Items, func(m Moment) bool { return m.Own && m.ID == id })
		if !s.MayListMoments() || i < 0 {
			return s
		}
		s.Moments.Items = slices.Delete(slices.Clone(s.Moments.Items), i, i+1)
		s.Moments = s.Moments.without(func(other string) bool { return other == id })
		s.Kept.LeftOut = slices.DeleteFunc(slices.Clone(s.Kept.LeftOut), func(line string) bool { return line == momentLine(id) })
		return s
	}
}

func momentMoves() []Entry {
	return []Entry{
		{"touch", rule(Session.MayListMoments), plain(func(s Session, now time.Time) Session { return WithTouch(!s.Moments.Touch)(s, now) })},
		{"add-moment", rule(Session.MayAddMoment), withText(func(text string) Move { return AddMoment(text, false) })},
		{"add-touch", rule(Session.MayAddMoment), withText(func(text string) Move { return AddMoment(text, true) })},
		{"drop-moment", nil, func(s Session, a Args) (Move, error) { return DropMoment(a.Choice), s.Moments.unknown(a.Choice) }},
		{"welcome", rule(Session.MayMark), func(s Session, a Args) (Move, error) { return markAll(a.Pick), s.Moments.unknown(a.Pick...) }},
		{"marked", rule(Session.MayMark), plain(Session.FinishMarks)},
		{"choose-moment", nil, func(s Session, a Args) (Move, error) { return ChooseMoment(a.Choice), s.Moments.unknown(a.Choice) }},
	}
}

func markAll(ids []string) Move {
	return func(s Session, now time.Time) Session {
		for _, id := range ids {
			s = Mark(id)(s, now)
		}
		return s
	}
}

// unknown is an error when there is no moment of one of these ids. It gives the
// place and not the id: somebody marked it in private.
func (m Moments) unknown(ids ...string) error {
	for i, id := range ids {
		if !hasMoment(m.Items, id) {
			return fmt.Errorf("number %d is none of the %d moments of this session", i+1, len(m.Items))
		}
	}
	return nil
}

func (m Moments) sound(d *document, people int) {
	if len(m.Marks) > people || len(m.Items) > mostMoments || m.own() > mostOwnMoments || len(m.Chosen) > MomentsChosen {
		d.fault(at("moments"), "there is more in it than there can be")
		return
	}
	for i, item := range m.Items {
		if !item.fits() || hasMoment(m.Items[:i], item.ID) {
			d.fault(at("moments", "item", i), "a moment has an id of its own, and one line of up to %d letters", LongestMoment)
		}
	}
	m.soundMarks(d, people)
}

func (m Moments) soundMarks(d *document, people int) {
	for i, marks := range m.Marks {
		if !allOnce(marks.Welcome, m.InPlay()) {
			d.fault(at("moments", "marks", i), "something is marked that was not there")
		}
	}
	if !allOnce(m.Chosen, m.welcomed()) || len(m.Chosen) > 0 && len(m.Marks) != people {
		d.fault(at("moments", "chosen"), "a moment is chosen only when everyone welcomes it")
	}
}

// allOnce says whether each id is one of the list's, and there once.
func allOnce(ids []string, list []Moment) bool {
	for i, id := range ids {
		if !hasMoment(list, id) || slices.Index(ids, id) != i {
			return false
		}
	}
	return true
}
