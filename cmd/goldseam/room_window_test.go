package main

import (
	"testing"
	"time"
)

// pausesRoom presses a key or a button and answers how long it took until the room was
// paused. It goes on with Enter.
func (h hand) pausesRoom(lines ...string) time.Duration {
	h.p.t.Helper()
	took := h.does("a pause", "paused", lines...)
	if m := h.p.readMap(); m.screen != "room" || m.states["running"] != "false" {
		h.p.t.Fatalf("after %v the map says:\n%s", lines, m.text)
	}
	h.does("going on", "paused", "key --delay 0 Return")
	return took
}

func TestTheLaptopIsTurnedAroundAndPausedFromTheFarChair(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.pressFor("F5", "room-size")
	wide := p.place("bank-card")
	for range 5 {
		p.key("plus")
	}
	p.waitFor("a larger card", func() bool { return p.place("bank-card").w > wide.w })
	p.click("far-2")
	p.pressFor("Return", "room")
	p.waitState("full", "true")
	p.key("Next") // as a presenter's remote does
	p.waitState("running", "true")
	h := p.hand()
	var took []time.Duration
	for range 3 {
		for _, key := range []string{"b", "period", "space", "Escape", "F8"} {
			took = append(took, h.pausesRoom("key --delay 0 "+key))
		}
		for _, at := range []string{"mousemove 5 5", "mousemove 700 300", "mousemove 1300 760"} {
			took = append(took, h.pausesRoom(at, "click 1"))
		}
	}
	within(t, "a pause from the far chair", took)
	p.key("Next")
	p.waitState("stage", "reflect")
	p.pressFor("F5", "turn")
	p.waitState("full", "false")
	p.pressFor("F5", "room") // the distance is asked once
	p.leavesByMouse()
	if p.state("stage") != "reflect" || p.state("running") != "true" {
		t.Errorf("turning around changed the turn:\n%s", p.readMap().text)
	}
}

// leavesByMouse goes back from the room's view and to it again without the keyboard.
func (p *program) leavesByMouse() {
	p.t.Helper()
	p.waitState("full", "true")
	p.must("xdotool", "mousemove", "700", "300", "click", "1")
	p.waitState("paused", "true")
	p.click("room-view")
	p.waitState("full", "false")
	if m := p.readMap(); m.screen != "pause" || m.states["room"] != "false" {
		p.t.Errorf("the way back leads to:\n%s", m.text)
	}
	p.pressFor("F5", "room")
	p.key("Return")
	p.waitState("paused", "false")
}

func TestAnyKeyPausesWherePeopleTickThat(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.pressFor("F5", "room-size")
	p.click("any-key")
	p.click("time-shape")
	p.pressFor("F5", "room")
	p.key("Next")
	p.waitState("running", "true")
	p.hand().pausesRoom("key --delay 0 k")
	p.hand().pausesRoom("key --delay 0 Up")
}
