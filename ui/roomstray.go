package ui

import "time"

// How long the room's window may be away from its monitor before it is put back, how often
// that is tried, and after how long a calm it counts anew. A window manager that puts it
// elsewhere each time does so within a second.
const (
	straysFor   = 300 * time.Millisecond
	mostReturns = 5
	calm        = 5 * time.Second
)

// straying is what is known about a room's window that the system has taken from its
// monitor: one that goes and comes back within a moment, as a loose plug lets it, is there
// whenever it is asked for, and the window is moved only after that.
type straying struct {
	since    time.Time // zero while the window is where it belongs
	hidden   bool      // so that it does not lie over the desk
	returns  int       // how often it was put back by itself
	returned time.Time
}

// secondStrays says whether the room's window should fill its monitor, and does not.
// Where people let it fill none, it is theirs to move.
func (w *Window) secondStrays() bool {
	if !w.secondOpen() || w.second.here || len(w.second.moving) > 0 {
		return false
	}
	win := w.second.window.win
	at, known := w.second.glass.place(win)
	return w.second.stray.hidden || known && win.FullScreen() && at != w.second.wants.at
}

// keepSecond puts the room's window back where the system has taken it from its monitor.
// It hides it at once where it lies over the desk.
func (w *Window) keepSecond(now time.Time) {
	stray := &w.second.stray
	switch strays := w.secondStrays(); {
	case !strays:
		stray.since = time.Time{}
	case stray.since.IsZero():
		stray.since = now
		w.clearDesk()
	case now.Sub(stray.since) >= straysFor:
		stray.since = time.Time{}
		w.returnSecond(now)
	}
}

// returnSecond sends the room's window to its monitor once more. After a few times it is
// left to people, small, so that they can reach the desk and drag it.
func (w *Window) returnSecond(now time.Time) {
	stray := &w.second.stray
	if now.Sub(stray.returned) >= calm {
		stray.returns = 0
	}
	stray.returns, stray.returned = stray.returns+1, now
	if stray.returns > mostReturns {
		w.second.window.win.SetFullScreen(false)
		w.unhideSecond()
		w.notice = w.words.of("room.elsewhere")
		return
	}
	w.clearDesk()
	w.recountMonitors()
}

// clearDesk hides the room's window where it lies over the desk.
func (w *Window) clearDesk() {
	at, known := w.second.glass.place(w.second.window.win)
	if desk, found := w.second.glass.on(w.win, w.second.all); known && found && at.overlaps(desk.at) {
		w.hideSecond()
	}
}

func (w *Window) hideSecond() {
	w.second.stray.hidden = true
	w.second.window.win.Hide()
}

// unhideSecond shows the room's window again, where it was sent to meanwhile.
func (w *Window) unhideSecond() {
	if w.second.stray.hidden {
		w.second.stray.hidden = false
		w.second.window.win.Show()
	}
}

// keepDesk shuts what is a facilitator's own where the system has put the desk onto the
// room's monitor.
func (w *Window) keepDesk() {
	if !w.secondOpen() || w.second.here || len(w.second.moving) > 0 {
		return
	}
	before := w.second.desk
	if on, found := w.second.glass.on(w.win, w.second.all); found && on.at != before.at {
		w.second.desk = on
		if on.at.overlaps(w.second.wants.at) {
			w.blurred()
		}
	}
}
