package main

import (
	"strconv"
	"testing"
	"time"
)

func TestASampleIsWatchedAndLeavesNothingBehind(t *testing.T) {
	p := prepare(t, virtualDisplay(t), goldseam(t))
	usedHome(p)
	login, before := login(p), lies(t, p.home)
	p.launch()
	p.findWindow()
	p.firstScreen()
	p.waitScreen("home")
	p.click("watch")
	p.waitScreen("samples")
	p.click("sample-8") // the daily check-in, of ten minutes
	p.waitState("sample", "plays")
	p.waitScreen("arrive")
	p.click("sample-speed-20")
	p.waitState("sample-speed", "20")
	p.waitFor("a step that the window does by itself", func() bool { return p.step() > 0 })
	holdAndGoOn(p)
	for p.state("sample") != "over" {
		p.click("sample-next")
		time.Sleep(lookAt)
	}
	p.waitScreen("landing")
	p.key("ctrl+w")
	p.waitScreen("home")
	p.waitState("sample", "")
	p.key("ctrl+q")
	if code := p.waitEnd(patience); code != done {
		t.Errorf("the exit code is %d", code)
	}
	nothingChanged(t, p.home, before)
	onlyTheDriver(t, login)
}

// step is how many steps of a sample are done.
func (p *program) step() int {
	n, _ := strconv.Atoi(p.state("sample-step")) // 0 while there is none
	return n
}

// holdAndGoOn holds a sample by each way there is, and goes on.
func holdAndGoOn(p *program) {
	p.t.Helper()
	anywhere := func() { p.click("pause") } // under the pane: it is not that button that answers
	for name, press := range map[string]func(){"Escape": func() { p.key("Escape") }, "space": func() { p.key("space") }, "a press anywhere": anywhere} {
		press()
		p.waitState("sample", "held")
		held, at := p.step(), p.state("paused")
		time.Sleep(time.Second) // 20 seconds of the script
		if p.step() != held || p.state("paused") != at {
			p.t.Errorf("held by %s, it goes from step %d to %d", name, held, p.step())
		}
		press()
		p.waitState("sample", "plays")
	}
}
