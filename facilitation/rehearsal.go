package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"time"
)

// Rehearsal is a scripted session: who is there, which plan they follow, and
// what they do when. It is played on a simulated clock.
type Rehearsal struct {
	Format int       `toml:"format"`
	Plan   string    `toml:"plan"`
	Length int       `toml:"length"`
	Begins time.Time `toml:"begins"`
	People []string  `toml:"people"`
	OnTime bool      `toml:"on-time"`
	Before []Agreed  `toml:"earlier"` // what the people agreed in an earlier session
	Steps  []Cued    `toml:"step"`
	file   string
	places struct{ length, people spot }
}

// Cued is one step of a rehearsal: a move of the table of moves, at a time
// since the beginning, written "12:30".
type Cued struct {
	At   Minutes `toml:"at"`
	Move string  `toml:"move"`
	Args
	at spot
}

// Agreed is an agreement of an earlier session in a script. Who is its owner;
// with a scope it touches somebody's privacy.
type Agreed struct {
	Who    string    `toml:"who"`
	With   []string  `toml:"with,omitempty"`
	When   string    `toml:"when,omitempty"`
	Act    string    `toml:"act"`
	Slip   string    `toml:"slip,omitempty"`
	Scope  string    `toml:"scope,omitempty"`
	Until  time.Time `toml:"until,omitempty"`
	Review time.Time `toml:"review,omitempty"`
}

// args are the same words as those of a move.
func (a Agreed) args() Args {
	return Args{Who: a.Who, With: a.With, When: a.When, Act: a.Act, Slip: a.Slip, Scope: a.Scope, Until: a.Until, Review: a.Review}
}

// check reports what is wrong with an earlier agreement, with what is missing.
func (a Agreed) check(d *document, here path, people []string) {
	for _, name := range append([]string{a.Who}, a.With...) {
		if !slices.ContainsFunc(people, func(p string) bool { return sameName(p, name) }) {
			d.fault(here.at("who"), "%q is none of the people of this script", name)
		}
	}
	missing := map[Lack]string{
		LackAct: `act = "…"`, LackUntil: "until = 2026-11-27", LackReview: "review = 2026-11-27",
	}
	for _, lack := range a.args().commitment(0, Session{}).Lacks() {
		d.fault(here, "an earlier agreement needs %s", missing[lack])
	}
}

// ParseRehearsal reads a rehearsal script. The error is a Faults.
func ParseRehearsal(file string, text []byte) (Rehearsal, error) {
	var r Rehearsal
	doc, err := openDocument(file, text, &r)
	if err != nil {
		return Rehearsal{}, err
	}
	r.file = file
	r.check(doc)
	if err := doc.err(); err != nil {
		return Rehearsal{}, err
	}
	return r, nil
}

func (r *Rehearsal) check(d *document) {
	if r.Format != 1 {
		d.fault(at("format"), "a rehearsal begins with format = 1")
	}
	d.slug(at("plan"), r.Plan)
	if r.Begins.IsZero() {
		d.fault(at("begins"), "say when it begins, such as begins = 2026-11-20T19:00:00")
	}
	if len(r.People) < Fewest || len(r.People) > Most {
		d.fault(at("people"), "give %d to %d names", Fewest, Most)
	}
	r.places.length, r.places.people = d.place(at("length")), d.place(at("people"))
	if len(r.Before) > mostPromises {
		d.fault(at("earlier"), "there are more than %d agreements from before", mostPromises)
	}
	for i, a := range r.Before {
		a.check(d, at("earlier", i), r.People)
	}
	var last Minutes
	for i := range r.Steps {
		step := &r.Steps[i]
		step.at = d.place(at("step", i, "move"))
		if _, known := FindMove(step.Move); !known && step.Move != "undo" {
			d.fault(at("step", i, "move"), "no such move as %q%s", step.Move, didYouMean(step.Move))
		}
		if step.At < last {
			d.fault(at("step", i, "at"), "this is earlier than the step before, which is at %s", Clock(time.Duration(last)))
		}
		last = step.At
	}
}

func didYouMean(move string) string {
	names := []string{"undo"}
	for _, e := range Moves() {
		names = append(names, e.Name)
	}
	if near := nearest(move, names); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// Open is the session before its first step, with everyone named. What else is
// dealt before a session begins is dealt by moves.
func (r Rehearsal) Open(plan Plan, deck Deck, ground []string, deals ...Move) (Trail, error) {
	s := New(plan, r.Length, ground)
	if !s.Planned() {
		return Trail{}, Faults{{r.file, r.places.length.line, r.places.length.column, fmt.Sprintf("the plan has the lengths %v, not %d", plan.Lengths, r.Length)}}
	}
	for len(s.People) < len(r.People) {
		s = s.Welcome(r.Begins)
	}
	for i, name := range r.People {
		s = CallPerson(i, name)(s, r.Begins)
	}
	s = DealDeck(deck)(s, r.Begins)
	s = EndOnTime(r.OnTime)(s, r.Begins)
	for _, deal := range deals {
		s = deal(s, r.Begins)
	}
	s.Earlier = r.earlier(s)
	if !s.MayBegin() {
		return Trail{}, Faults{{r.file, r.places.people.line, r.places.people.column, fmt.Sprintf("everyone needs a name of their own, up to %d letters", LongestName)}}
	}
	return Trail{Session: s}, nil
}

// earlier are the agreements of an earlier session.
func (r Rehearsal) earlier(s Session) []Promise {
	var promises []Promise
	for _, a := range r.Before {
		owner := slices.IndexFunc(s.People, func(p Person) bool { return sameName(p.Name, a.Who) })
		c := a.args().local(r.Begins.Location()).commitment(owner, s)
		promises = append(promises, Promise{Commitment: c.clean().among(len(s.People))})
	}
	return promises
}

// Moment is when a step is done.
func (r Rehearsal) Moment(step Cued) time.Time { return r.Begins.Add(time.Duration(step.At)) }

// Do does one step. A step that the room does not allow is a fault with its place.
func (r Rehearsal) Do(t Trail, step Cued) (Trail, error) {
	now := r.Moment(step)
	if step.Move == "undo" {
		if !t.MayUndo() {
			return t, r.fault(step, "there is nothing to undo here")
		}
		return t.Undo(now), nil
	}
	entry, _ := FindMove(step.Move)
	if entry.May != nil && !entry.May(t.Session, now) {
		return t, r.fault(step, "%q is not possible here: %s", step.Move, t.Session.whereabouts())
	}
	move, err := entry.With(t.Session, step.local(r.Begins.Location()))
	if err != nil {
		return t, r.fault(step, "%q: %v", step.Move, err)
	}
	next := t.Do(move, now)
	if reflect.DeepEqual(next.Session, t.Session) {
		return t, r.fault(step, "%q changes nothing here: %s", step.Move, t.Session.whereabouts())
	}
	return next, nil
}

// Play does every step and gives the session at the end, and its moment.
func (r Rehearsal) Play(t Trail) (Trail, time.Time, error) {
	now := r.Begins
	for _, step := range r.Steps {
		var err error
		if t, err = r.Do(t, step); err != nil {
			return t, now, err
		}
		now = r.Moment(step)
	}
	return t, now, nil
}

func (r Rehearsal) fault(step Cued, format string, args ...any) error {
	return Faults{{r.file, step.at.line, step.at.column, fmt.Sprintf(format, args...)}}
}

// local reads days and times by the clock on the room's wall: the TOML reader
// does not tell a time without a zone from one in UTC, so a zone does not count.
func (a Args) local(zone *time.Location) Args {
	for _, t := range []*time.Time{&a.Until, &a.Review, &a.Time} {
		if !t.IsZero() {
			y, m, d := t.Date()
			*t = time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), 0, zone)
		}
	}
	return a
}

// whereabouts says where the session is, in the words of files and scripts.
func (s Session) whereabouts() string {
	switch {
	case !s.Begun():
		return "the session has not begun"
	case s.Pause.On:
		return "the session is paused"
	case s.Floor.Open && s.Floor.Ready:
		return fmt.Sprintf("part %d (%s), round %d, stage %s", s.Agenda.At+1, s.Part().Kind, s.Floor.Round+1, s.Floor.Stage)
	case s.Floor.Open:
		return fmt.Sprintf("part %d (%s), round %d, before a turn", s.Agenda.At+1, s.Part().Kind, s.Floor.Round+1)
	case s.Values.Private():
		return fmt.Sprintf("part %d (%s), %s", s.Agenda.At+1, s.Part().Kind, valuesStageNames[s.Values.Stage])
	}
	return fmt.Sprintf("part %d (%s), step %s", s.Agenda.At+1, s.Part().Kind, s.StepName())
}
