package facilitation

import (
	"reflect"
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
}

// Do makes a move that can be undone.
func (t Trail) Do(m Move, now time.Time) Trail { return t.step(m, now, "") }

// Write makes a move that types into a field. More typing into the same field
// is the same step.
func (t Trail) Write(field string, m Move, now time.Time) Trail { return t.step(m, now, field) }

// Pass makes a move that undo goes past: a pause, or waking up.
func (t Trail) Pass(m Move, now time.Time) Trail {
	t.Session = m(t.Session, now)
	return t.forget()
}

func (t Trail) step(m Move, now time.Time, field string) Trail {
	before := t.Session
	t.Session = m(before, now)
	if reflect.DeepEqual(before, t.Session) {
		return t
	}
	if last := len(t.past) - 1; field == "" || last < 0 || t.past[last].field != field {
		t.past = append(t.past[max(0, len(t.past)-mostSteps):len(t.past):len(t.past)], footprint{before, now, field})
	}
	if before.screenOwner() != t.Session.screenOwner() {
		t.past = nil
	}
	return t
}

// forget drops the past when the session was left for good.
func (t Trail) forget() Trail {
	if !t.Session.Planned() {
		t.past = nil
	}
	return t
}

// screenOwner is who may look at the screen: nobody undoes a hand-over into
// somebody else's private sort.
func (s Session) screenOwner() int {
	if s.Values.private() {
		return s.Values.Turn
	}
	return Everyone
}

// MayUndo says whether there is a step to take back. A pause is ended, not undone.
func (t Trail) MayUndo() bool { return len(t.past) > 0 && !t.Session.Pause.On }

// Undo gives back the session exactly as it was left. The time since then
// counts for nobody.
func (t Trail) Undo(now time.Time) Trail {
	if !t.MayUndo() {
		return t
	}
	last := t.past[len(t.past)-1]
	t.past = t.past[:len(t.past)-1]
	away := now.Sub(last.left)
	t.Session = last.session
	t.Session.Floor.Clock = t.Session.Floor.Clock.shift(away)
	if !t.Session.Agenda.OnTime {
		t.Session.Agenda.Clock = t.Session.Agenda.Clock.shift(away)
	}
	return t
}
