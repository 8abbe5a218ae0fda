package facilitation

import (
	"reflect"
	"slices"
	"time"
)

// mostSteps is how many moves can be undone.
const mostSteps = 200

// Trail is the present session and the sessions before it: undo is keeping the
// last value. Typing into one field is one step.
type Trail struct {
	Session Session
	past    []footprint
}

// footprint is a session as it was when it was left.
type footprint struct {
	session Session
	left    time.Time
	field   string // the field that was typed into, "" for a move
	timed   bool   // the move started or stopped a clock, or a pause
}

// Do makes a move that can be undone.
func (t Trail) Do(m Move, now time.Time) Trail { return t.step(m, now, "") }

// Write makes a move that types into a field. More typing into the same field
// is the same step.
func (t Trail) Write(field string, m Move, now time.Time) Trail { return t.step(m, now, field) }

// Pass makes a move that undo goes past: a pause, or waking up.
func (t Trail) Pass(m Move, now time.Time) Trail {
	before := t.Session
	t.Session = m(before, now)
	if before.Pause.On && !t.Session.Pause.On {
		t = t.wake()
	}
	return t.forget(before)
}

// wake ends the pause in the steps that were taken in it, so that undo never
// brings back a pause that is over.
func (t Trail) wake() Trail {
	t.past = slices.Clone(t.past)
	for i, f := range t.past {
		if f.session.Pause.On {
			t.past[i].session = f.session.goOn(f.left)
		}
	}
	return t
}

// step makes a move and keeps the session before it. A move that changes
// nothing but the pause or a cover is gone past, whatever way it came.
func (t Trail) step(m Move, now time.Time, field string) Trail {
	before := t.Session
	after := m(before, now)
	if reflect.DeepEqual(before.still(), after.still()) {
		return t.Pass(func(Session, time.Time) Session { return after }, now)
	}
	t.Session = after
	if last := len(t.past) - 1; field == "" || last < 0 || t.past[last].field != field {
		from := max(0, len(t.past)+1-mostSteps)
		t.past = append(slices.Clone(t.past[from:]), footprint{before, now, field, before.clocks() != after.clocks() || before.Pause != after.Pause})
	}
	return t.forget(before)
}

// still is the session without its clocks and its pause, and without the cover
// that a pause leaves on a private sort.
func (s Session) still() Session {
	s.Pause, s.Floor.Clock, s.Agenda.Clock = Pause{}, Stopwatch{}, Stopwatch{}
	s = s.coverAgain()
	if s.Values.Stage == ValuesCover { // the first one lies over nothing yet
		s.Values.Under = max(s.Values.Under, ValuesSort)
	}
	return s
}

func (s Session) clocks() [2]Stopwatch { return [2]Stopwatch{s.Floor.Clock, s.Agenda.Clock} }

// forget drops the past when the session was left for good, and when the
// screen goes to somebody else.
func (t Trail) forget(before Session) Trail {
	if !t.Session.Planned() || before.screenOwner() != t.Session.screenOwner() {
		t.past = nil
	}
	return t
}

// nobodyYet owns the screen under the last cover: nobody undoes what all see into
// what one person saw.
const nobodyYet = Everyone - 1

// screenOwner is who may look at the screen: nobody undoes a hand-over into
// somebody else's private sort.
func (s Session) screenOwner() int {
	switch {
	case s.Values.Stage == ValuesGather:
		return nobodyYet
	case s.Values.Private():
		return s.Values.Turn
	case s.Hand.Private():
		return s.Hand.Turn
	}
	return Everyone
}

// MayUndo says whether there is a step to take back. A pause is ended, not
// undone, and a cover is lifted by the person it names, not by undo.
func (t Trail) MayUndo() bool {
	return len(t.past) > 0 && !t.Session.Pause.On && !t.Session.coveredTurn()
}

// Undo gives back the session exactly as it was left. The time since then
// counts for nobody. A step that left the clocks alone, such as a note, is
// taken back without giving anybody their time again.
func (t Trail) Undo(now time.Time) Trail {
	if !t.MayUndo() {
		return t
	}
	last, here := t.past[len(t.past)-1], t.Session
	t.past = t.past[:len(t.past)-1]
	t.Session = last.session
	if !last.timed {
		t.Session.Floor.Clock, t.Session.Agenda.Clock, t.Session.Pause = here.Floor.Clock, here.Agenda.Clock, here.Pause
		return t
	}
	t.Session = t.Session.shift(now.Sub(last.left))
	return t
}

// shift lets d count for nobody. A fixed end stays where it is.
func (s Session) shift(d time.Duration) Session {
	s.Floor.Clock, s.Pause.Clock = s.Floor.Clock.shift(d), s.Pause.Clock.shift(d)
	if !s.Agenda.OnTime {
		s.Agenda.Clock = s.Agenda.Clock.shift(d)
	}
	return s
}
