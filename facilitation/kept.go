package facilitation

import (
	"reflect"
	"slices"
	"time"
	"unicode/utf8"
)

// Kept is what people want to take with them.
type Kept struct {
	Notes       []Note          `toml:"note"`
	Commitments []Commitment    `toml:"commitment"`
	Resume      ResumeAgreement `toml:"resume"`
	LeftOut     []string        `toml:"left-out"`           // lines of the shared copy that somebody left out
	Calendar    string          `toml:"calendar,omitempty"` // by what a calendar knows the entries of this session again; see SignCalendar

	Naming PaperNaming `toml:"naming,omitempty"` // how people are named on paper
	Others []string    `toml:"others,omitempty"` // one per person: another name for paper, "" for none
	Looked []string    `toml:"looked,omitempty"` // one per person: the sum of their lines when they looked through them, "" before that
}

// Everyone is the owner of a note that belongs to all.
const Everyone = -1

const (
	mostNotes       = 200
	mostMore        = 20 // notes that go on from one
	mostCommitments = 30
)

// Note is what people want to keep from one place of the session: of a turn
// (its part, round and speaker), or of a step.
type Note struct {
	Part  int    `toml:"part"`
	Step  int    `toml:"step"`
	Round int    `toml:"round"`
	Owner int    `toml:"owner"`          // a person, or Everyone
	More  int    `toml:"more,omitempty"` // a note that goes on where this many before it are full
	Text  string `toml:"text"`
}

// Next is the place of the note that goes on where this one is full.
func (n Note) Next() Note {
	n.Text = ""
	n.More++
	return n
}

// Full says whether a note has no room for another letter, whichever it is.
func (n Note) Full() bool { return len(n.Text) > LongestNote-utf8.UTFMax }

// here says whether two notes belong to the same place and person.
func (n Note) here(m Note) bool {
	m.Text = n.Text
	return n == m
}

// Place is an empty note for where we are and that person.
func (s Session) Place(owner int) Note {
	return Note{Part: s.Agenda.At, Step: s.Agenda.Step, Round: s.Floor.Round, Owner: owner}
}

// NoteHere is what is noted for where we are and that person.
func (s Session) NoteHere(owner int) string {
	for _, n := range s.Kept.Notes {
		if n.here(s.Place(owner)) {
			return n.Text
		}
	}
	return ""
}

// MayJot says whether notes can be taken.
func (s Session) MayJot() bool { return s.Begun() }

// Jot writes the note of where we are, whole. An empty text takes it away.
func Jot(owner int, text string) Move {
	return func(s Session, now time.Time) Session {
		return JotAt(s.Place(owner), text)(s, now)
	}
}

// JotAt writes the note of a place, whole, for typing that ends after the room
// has gone on.
func JotAt(place Note, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayJot() || place.Owner < Everyone || place.Owner >= len(s.People) || place.More < 0 || place.More > mostMore {
			return s
		}
		place.Text = CleanNote(text)
		notes := slices.Clone(s.Kept.Notes)
		i := slices.IndexFunc(notes, place.here)
		switch {
		case place.Text == "" && i >= 0:
			notes = slices.Delete(notes, i, i+1)
		case place.Text == "" || i < 0 && len(notes) >= mostNotes:
			return s
		case i >= 0:
			notes[i] = place
		default:
			notes = place.amid(notes)
		}
		s.Kept.Notes = notes
		return s
	}
}

// amid puts a new note after the one that it goes on from, and last where there is
// none.
func (n Note) amid(notes []Note) []Note {
	at := len(notes)
	for i, there := range notes {
		place := n
		place.More = there.More
		switch {
		case !there.here(place):
		case there.More > n.More:
			return slices.Insert(notes, i, n)
		default:
			at = i + 1
		}
	}
	return slices.Insert(notes, at, n)
}

// NotesAt are the notes of a place, those that go on among them, in order.
func (s Session) NotesAt(place Note) []Note {
	var all []Note
	for _, n := range s.Kept.Notes {
		place.More = n.More
		if n.here(place) {
			all = append(all, n)
		}
	}
	return all
}

// Commitment is what one person will do, in the first person and if-then: when
// something happens, I will do something that can be seen (Gollwitzer and
// Sheeran 2006). Slip says what I tell whom if I slip. Until and Review are
// days, zero when open.
type Commitment struct {
	Owner  int       `toml:"owner"`
	When   string    `toml:"when"`
	Act    string    `toml:"act"`
	Slip   string    `toml:"slip,omitempty"`
	Until  time.Time `toml:"until"`
	Review time.Time `toml:"review"`

	Private bool   `toml:"private,omitempty"` // it touches somebody's privacy, such as a phone or letters
	Scope   string `toml:"scope,omitempty"`   // what it covers and what not; wanted when it is private
	With    []int  `toml:"with,omitempty"`    // the people it is between, its owner among them, in order; nil for all

	Value string `toml:"value,omitempty"` // the id of the kept value whose act it was; "" for none
}

// clean makes what was typed fit to be kept.
func (c Commitment) clean() Commitment {
	c.When, c.Act, c.Slip, c.Scope = cleanShort(c.When), cleanShort(c.Act), cleanShort(c.Slip), cleanShort(c.Scope)
	c.Until, c.Review = day(c.Until), day(c.Review)
	if !c.Private {
		c.Scope = ""
	}
	return c
}

// Lack is something that an agreement still needs.
type Lack int

// What an agreement may lack.
const (
	LackAct Lack = iota
	LackScope
	LackUntil
	LackReview
)

// Lacks says what is missing before somebody can agree to it. What touches
// somebody's privacy says what it covers, when it ends and when it is looked at
// again: without an end, checking after an affair becomes a habit that keeps
// trust away (Hertlein and others 2017).
func (c Commitment) Lacks() []Lack {
	var lacks []Lack
	c = c.clean()
	for lack, missing := range []bool{
		LackAct:    c.Act == "",
		LackScope:  c.Private && c.Scope == "",
		LackUntil:  c.Private && c.Until.IsZero(),
		LackReview: c.Private && c.Review.IsZero(),
	} {
		if missing {
			lacks = append(lacks, Lack(lack))
		}
	}
	return lacks
}

// Fit says whether nothing is missing.
func (c Commitment) Fit() bool { return len(c.Lacks()) == 0 }

// among settles who it is between: its owner is always one of them, and all, or
// nobody else, is everyone in the room.
func (c Commitment) among(people int) Commitment {
	var with []int
	for i := range people {
		if i == c.Owner || slices.Contains(c.With, i) {
			with = append(with, i)
		}
	}
	if len(with) < 2 || len(with) == people {
		with = nil
	}
	c.With = with
	return c
}

// thinkable leaves a time open that is a slip of the keyboard. Files hold years
// of four digits, and zones of whole minutes, which older years did not have.
func thinkable(t time.Time) time.Time {
	if y := t.Year(); y < 2000 || y > 9998 {
		return time.Time{}
	}
	return t
}

// day is the day of a moment, where it is.
func day(t time.Time) time.Time {
	if t = thinkable(t); t.IsZero() {
		return t
	}
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// MayCommit says whether commitments can be written.
func (s Session) MayCommit() bool { return s.Begun() && len(s.Kept.Commitments) < mostCommitments }

// MayAdd says whether a person can agree to this now.
func (s Session) MayAdd(c Commitment) bool {
	return s.MayCommit() && c.Fit() && c.Owner >= 0 && c.Owner < len(s.People)
}

// Commit adds a person's own commitment, if it is fit.
func Commit(c Commitment) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayAdd(c) {
			return s
		}
		id := commitmentID(len(s.Kept.Commitments))
		s.Kept.Commitments = append(slices.Clone(s.Kept.Commitments), c.clean().among(len(s.People)))
		return s.withhold(c, id)
	}
}

// withhold leaves a line about a private commitment out of the shared copy until
// somebody puts it in (method.md 2j).
func (s Session) withhold(c Commitment, id string) Session {
	if c.Private {
		s.Kept.LeftOut = leaving(s.Kept.LeftOut, id)
	}
	return s
}

// leaving is the list with one more line left out.
func leaving(leftOut []string, id string) []string {
	if slices.Contains(leftOut, id) {
		return leftOut
	}
	return append(slices.Clone(leftOut), id)
}

// Recommit changes a commitment; its owner stays. New terms of a private one
// are left out of the shared copy again, since nobody has put those in.
func Recommit(i int, c Commitment) Move {
	return func(s Session, _ time.Time) Session {
		if i < 0 || i >= len(s.Kept.Commitments) || !c.Fit() {
			return s
		}
		was := s.Kept.Commitments[i]
		c.Owner, c.Value = was.Owner, was.Value
		c = c.clean().among(len(s.People))
		if reflect.DeepEqual(c, was) {
			return s
		}
		s.Kept.Commitments = slices.Clone(s.Kept.Commitments)
		s.Kept.Commitments[i] = c
		return s.withhold(c, commitmentID(i))
	}
}

// Withdraw takes a commitment back.
func Withdraw(i int) Move {
	return func(s Session, _ time.Time) Session {
		if i < 0 || i >= len(s.Kept.Commitments) {
			return s
		}
		s.Kept.Commitments = slices.Delete(slices.Clone(s.Kept.Commitments), i, i+1)
		s.Kept.LeftOut = withdrawn(s.Kept.LeftOut, i)
		return s
	}
}

// withdrawn keeps the lines of later commitments left out when they move up.
func withdrawn(leftOut []string, gone int) []string {
	var left []string
	for _, id := range leftOut {
		switch i := commitmentOf(id); {
		case i > gone:
			left = append(left, commitmentID(i-1))
		case i != gone:
			left = append(left, id)
		}
	}
	return left
}

func commitmentID(i int) string { return lineID("commitment", i) }

// commitmentOf is the commitment that a line's ID stands for, or -1.
func commitmentOf(id string) int {
	for i := range mostCommitments {
		if id == commitmentID(i) {
			return i
		}
	}
	return -1
}

// ResumeAgreement says when the people sit down again: a short check-in, the
// time by which they go on, and how they reopen it. Times are zero when open.
type ResumeAgreement struct {
	CheckIn  time.Time `toml:"check-in"`
	ResumeBy time.Time `toml:"resume-by"`
	Reopen   string    `toml:"reopen"`
}

// CheckInAt says when the people check in with each other; zero leaves it open.
func CheckInAt(t time.Time) Move {
	return func(s Session, _ time.Time) Session {
		if s.Begun() {
			s.Kept.Resume.CheckIn = thinkable(t).Truncate(time.Minute)
		}
		return s
	}
}

// ResumeBy says by when the people go on; zero leaves it open.
func ResumeBy(t time.Time) Move {
	return func(s Session, _ time.Time) Session {
		if s.Begun() {
			s.Kept.Resume.ResumeBy = thinkable(t).Truncate(time.Minute)
		}
		return s
	}
}

// ReopenWith says how the people will reopen the talk.
func ReopenWith(text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.Begun() {
			s.Kept.Resume.Reopen = cleanShort(text)
		}
		return s
	}
}

// LeaveOut leaves a line out of the shared copy, or puts it back.
func LeaveOut(id string) Move {
	return func(s Session, _ time.Time) Session {
		left, id := slices.Clone(s.Kept.LeftOut), cleanShort(id)
		if !s.Begun() || id == "" {
			return s
		}
		if i := slices.Index(left, id); i >= 0 {
			s.Kept.LeftOut = slices.Delete(left, i, i+1)
		} else {
			s.Kept.LeftOut = append(left, id)
		}
		return s
	}
}

// commitment is what a script says that a person will do. A scope makes it
// private.
func (a Args) commitment(owner int, s Session) Commitment {
	return Commitment{
		Owner: owner, When: a.When, Act: a.Act, Slip: a.Slip, Until: a.Until, Review: a.Review,
		Private: a.Scope != "", Scope: a.Scope, With: s.places(a.With),
	}
}

// places are the places of people who are called by name.
func (s Session) places(names []string) []int {
	var with []int
	for i, p := range s.People {
		if slices.ContainsFunc(names, func(name string) bool { return sameName(name, p.Name) }) {
			with = append(with, i)
		}
	}
	return with
}
