package ui

import (
	"time"

	"goldseam/facilitation"
)

// turnedTo are the page about the room's view, and what the room sees of a turn and of a
// pause.
func turnedTo(room Room) []Moment {
	p := couple(room)
	seen := func(name string, press ...string) Moment {
		m := p.moment(name, "room-size")
		m.Press = append(press, "room-view")
		return m
	}
	screens := p.moment("room-screens", "room-size")
	screens.screens = []monitor{
		newMonitor("A", place{0, 0, 1366, 768}, 293, 165),
		newMonitor("B", place{1366, 0, 1920, 1080}, 0, 0),
		newMonitor("C", place{-1280, 68, 1280, 800}, 0, 0),
	}
	moments := []Moment{p.moment("room-size", "room-size"), screens, seen("room-before")}
	p.do(facilitation.Session.Ready)
	p.wait(31 * time.Second)
	moments = append(moments, seen("room-turn"), seen("room-shape", "time-shape"), seen("room-far", "far-5"))
	p.wait(2*time.Minute + 5*time.Second)
	moments = append(moments, seen("room-last"))
	p.wait(30 * time.Second)
	moments = append(moments, seen("room-over"))
	p.do(facilitation.Session.Hush)
	p.wait(9 * time.Second)
	paused := p.moment("room-pause", "")
	paused.Press = []string{"room-view", "room-view"} // the first press asks for the distance
	return append(moments, paused)
}
