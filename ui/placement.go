package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// How long a window may take until it is on its monitor, and how long the desk then keeps
// the keyboard against it.
const (
	placingTakes  = 3 * time.Second
	handBackTakes = time.Second
)

// How a window stands on a monitor until it fills it: so far from its corner and so large,
// in the system's pixels. Its middle is then well inside, also for Fyne, which divides the
// size of a monitor by its scale (2.8.1, internal/driver/glfw/window_desktop.go).
const placedAt, placedWide, placedHigh = 40, 640, 400

// placement is a window on its way to a monitor. A window fills the monitor that it is
// on, so it is first put there, and made to fill it once it really is there: the window
// manager decides, and some systems ignore positions.
type placement struct {
	win   fyne.Window
	to    monitor
	fill  bool
	since time.Time
}

// begin leaves the full screen and asks for the place, where the window is not there yet.
func (p *placement) begin(g glass, among []monitor) {
	if on, found := g.on(p.win, among); p.fill && found && on.at == p.to.at && !p.win.FullScreen() {
		return
	}
	if p.win.FullScreen() {
		p.win.SetFullScreen(false)
	}
	p.put(g)
}

// put asks for the place: some way into the monitor, as far as the window leaves room.
func (p *placement) put(g glass) {
	into := func(most, size int) int { return min(placedAt, max(0, most-size)) }
	at, _ := g.place(p.win)
	if p.fill || p.win.FullScreen() {
		at.wide, at.high = placedWide, placedHigh // it does not stay as it is
	}
	g.put(p.win, p.to.at.x+into(p.to.at.wide, at.wide), p.to.at.y+into(p.to.at.high, at.high))
}

// step looks how far the window is. It is over once the window is there, or could not be
// brought there; then a window that is elsewhere stays as it is, for people to move.
func (p *placement) step(g glass, among []monitor, now time.Time) (over bool) {
	switch on, found := g.on(p.win, among); {
	case found && on.at == p.to.at:
		if p.fill {
			p.win.SetFullScreen(true)
		}
		return true
	case now.Sub(p.since) >= placingTakes:
		return true
	}
	p.put(g)
	return false
}
