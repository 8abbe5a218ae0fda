package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// kill ends the program at once, as a computer does whose power fails.
func (p *program) kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Fatal(err)
	}
	<-p.ended
}

// runsFor waits until a running turn has used up so much time, and answers what is left.
func (p *program) runsFor(d time.Duration) (left int) {
	p.t.Helper()
	full := p.readMap().secondsLeft(p.t)
	p.waitFor("a turn that has run for "+d.String(), func() bool {
		left = p.readMap().secondsLeft(p.t)
		return full-left >= int(d/time.Second)
	})
	return left
}

// A program that is stopped and goes on is what a computer that sleeps is to it.
func TestATurnThatTheComputerSleptThroughComesBackPausedWithItsTime(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.click("next")
	p.waitState("running", "true")
	left := p.runsFor(2 * time.Second)
	p.signal(syscall.SIGSTOP)
	time.Sleep(7 * time.Second) // the sleep itself: longer than what is taken for a slow machine
	p.signal(syscall.SIGCONT)
	p.waitState("paused", "true")
	held := p.readMap()
	if held.screen != "pause" || held.states["running"] != "false" || left-held.secondsLeft(t) > 2 {
		t.Fatalf("before the sleep %d s were left, and then the map said:\n%s", left, held.text)
	}
	p.standsStill(held)
	p.click("resume")
	p.waitState("running", "true")
	if now := p.readMap().secondsLeft(t); held.secondsLeft(t)-now > 2 {
		t.Errorf("it goes on with %d s, and had %d", now, held.secondsLeft(t))
	}
}

func (p *program) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

func TestAKeptTurnThatBrokeOffIsOfferedAtTheNextStartPausedWithItsTime(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.keepAs("here")
	p.click("next")
	p.waitState("running", "true")
	full := p.readMap().secondsLeft(t)
	left := p.runsFor(14 * time.Second)
	p.kill()
	q := p.another()
	q.waitFor("the offer", func() bool {
		m := q.readMap()
		return m.places["unfinished-open"].w > 0 && m.states["unfinished-open"] == ""
	})
	q.click("unfinished-open")
	q.waitState("paused", "true")
	m := q.readMap()
	back := m.secondsLeft(t)
	if m.screen != "pause" || m.states["running"] != "false" || m.states["kept"] != "here" {
		t.Errorf("it comes back as:\n%s", m.text)
	}
	if back < left || back-left > 11 || full-back < 4 {
		t.Errorf("of %d s there were %d left, and %d came back: at most ten seconds are to be lost, to nobody's harm", full, left, back)
	}
	q.click("resume")
	q.waitScreen("turn")
	q.waitState("running", "true")
}

func TestATurnOfJustTonightThatBrokeOffLeavesNothingAndNothingIsOffered(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.click("next")
	p.waitState("running", "true")
	p.runsFor(2 * time.Second)
	p.kill()
	q := p.another()
	if m := q.readMap(); m.screen != "home" || m.places["unfinished-open"].w > 0 && m.states["unfinished-open"] != "hidden" {
		t.Errorf("at the next start:\n%s", m.text)
	}
	err := filepath.WalkDir(p.home, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".toml") {
			t.Errorf("%s lies there", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
