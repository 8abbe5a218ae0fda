package ui

import (
	"runtime"

	"goldseam/facilitation"
)

// keptLight keeps the computer from turning its display dark while a turn runs.
type keptLight struct {
	on   bool // what the system was told last
	busy bool // it is being told
	tell func(on bool)
}

// keepLight keeps the display awake while a turn runs, and only then. On Linux the system
// is asked beside the window, since without a service that answers this takes some 40 ms;
// on Windows it belongs to the thread of the window.
func (w *Window) keepLight(s facilitation.Session) {
	want := s.Floor.Clock.Running() && !s.Pause.On
	if w.light.busy || w.light.on == want || w.rehearsed {
		return
	}
	tell := w.light.tell
	if tell == nil {
		tell = w.app.Driver().SetDisableScreenBlanking
	}
	w.light.on, w.light.busy = want, true
	told := func() {
		w.light.busy = false
		w.keepLight(w.session())
	}
	if runtime.GOOS == "linux" {
		w.work(func() { tell(want) }, told)
		return
	}
	tell(want)
	told()
}
