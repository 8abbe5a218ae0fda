package ui

import (
	"slices"

	"fyne.io/fyne/v2"
)

// place is an area of the desktop that all monitors share, in the system's own pixels.
type place struct{ x, y, wide, high int }

// holds says whether the middle of another area is in this one.
func (p place) holds(o place) bool {
	x, y := o.x+o.wide/2, o.y+o.high/2
	return x >= p.x && x < p.x+p.wide && y >= p.y && y < p.y+p.high
}

// overlaps says whether two areas share anything, as screens do that show the same.
func (p place) overlaps(o place) bool {
	return p.x < o.x+o.wide && o.x < p.x+p.wide && p.y < o.y+o.high && o.y < p.y+p.high
}

// monitor is one of the computer's monitors.
type monitor struct {
	name string
	at   place
	mm   float64 // how wide a pixel is, as the monitor says; 0 where it does not
}

// monitorKind is what a monitor is known by when it comes back at another place.
type monitorKind struct {
	name       string
	wide, high int
}

func (m monitor) kind() monitorKind { return monitorKind{m.name, m.at.wide, m.at.high} }

// newMonitor makes a monitor of what the system says. Where a monitor tells no size, GLFW
// reckons one with 96 pixels to the inch, and others tell one that cannot be.
func newMonitor(name string, at place, mmWide, mmHigh int) monitor {
	m := monitor{name: name, at: at, mm: float64(mmWide) / float64(max(1, at.wide))}
	reckoned := mmWide == int(float64(at.wide)*25.4/96) && mmHigh == int(float64(at.high)*25.4/96)
	if reckoned || m.mm < leastPitch || m.mm > mostPitch {
		m.mm = 0
	}
	return m
}

// glass is what the system tells about its monitors, and about where windows are.
type glass struct {
	monitors func() []monitor
	place    func(fyne.Window) (place, bool) // without its frame
	put      func(win fyne.Window, x, y int)
	focused  func(fyne.Window) bool
	watch    func(changed func(lost string)) // tells of a monitor that comes, and of the name of one that goes
}

// on answers the monitor that a window is on.
func (g glass) on(win fyne.Window, among []monitor) (monitor, bool) {
	at, there := g.place(win)
	i := slices.IndexFunc(among, func(m monitor) bool { return m.at.holds(at) })
	if !there || i < 0 {
		return monitor{}, false
	}
	return among[i], true
}

// mirrored says whether another monitor shows what this one shows.
func mirrored(m monitor, among []monitor) bool {
	shown := 0
	for _, other := range among {
		if other.at.overlaps(m.at) {
			shown++
		}
	}
	return shown > 1
}

// again finds a monitor among those that are there now: the same at the same place, or the
// same kind elsewhere, but for one that shows what must not be taken.
func again(m monitor, among []monitor, not monitor) (monitor, bool) {
	for _, other := range among {
		if other.kind() == m.kind() && other.at == m.at {
			return other, true
		}
	}
	for _, other := range among {
		if other.kind() == m.kind() && !other.at.overlaps(not.at) {
			return other, true
		}
	}
	return monitor{}, false
}

// boxes are where monitors stand in a drawing, as they stand beside and above each other on
// the desktop, and how high the drawing is. It is as wide as there is room, and no higher
// than most, but no box is smaller than least.
func boxes(all []monitor, width float32, least fyne.Size, most float32) ([]place, float32) {
	if len(all) == 0 {
		return nil, 0
	}
	left, top, right, bottom := all[0].at.x, all[0].at.y, 0, 0
	for _, m := range all {
		left, top = min(left, m.at.x), min(top, m.at.y)
	}
	needs := float32(0)
	for _, m := range all {
		right, bottom = max(right, m.at.x+m.at.wide-left), max(bottom, m.at.y+m.at.high-top)
		needs = max(needs, least.Width/float32(m.at.wide), least.Height/float32(m.at.high))
	}
	k := min(width/float32(right), max(needs, most/float32(bottom)))
	drawn := make([]place, len(all))
	for i, m := range all {
		scaled := func(n int) int { return int(k * float32(n)) }
		drawn[i] = place{scaled(m.at.x - left), scaled(m.at.y - top), scaled(m.at.wide), scaled(m.at.high)}
	}
	return drawn, k * float32(bottom)
}
