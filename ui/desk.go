package ui

import "goldseam/facilitation"

// desk is the facilitator's desk on the laptop: the agenda, what the room sees, and
// notes for nobody else. It is forgotten with the window.
type desk struct {
	on bool // the laptop shows the desk wherever it may
}

// onDesk says whether the desk is what is seen. It gives way to a page, and to what
// belongs to one person alone. It stays in a pause.
func (w *Window) onDesk() bool {
	s := w.session()
	page := w.page.name != "" && (!s.Pause.On || w.page.paused)
	return w.desk.on && !w.far.on && !page && w.mayDesk(s)
}

// mayDesk says whether a session has what the desk shows.
func (w *Window) mayDesk(s facilitation.Session) bool {
	return s.Begun() && !s.Private() && !s.Pause.Covered && w.sample == nil
}
