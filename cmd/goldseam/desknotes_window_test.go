package main

import (
	"strings"
	"testing"
	"time"
)

// opensOwnNotes makes the facilitator's own passphrase at the desk, or asks for it, and
// waits for the note.
func (p *program) opensOwnNotes(screen string, fields ...string) {
	p.t.Helper()
	p.pressFor("ctrl+j", screen)
	for i, field := range fields {
		if i > 0 {
			p.key("Tab")
		}
		p.secretly(field, passphrase)
	}
	p.key("Return")
	p.waitScreen("desk")
	p.waitState("focus", "own-notes")
}

func TestEscPausesWhileAPrivateNoteIsTypedAndTheNoteStaysOpen(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.key("Return")
	p.waitState("running", "true")
	p.pressFor("F6", "desk")
	p.opensOwnNotes("set-passphrase", "passphrase", "again")
	h, words := p.hand(), ""
	var took []time.Duration
	for i, key := range []string{"Escape", "F8", "Escape", "F8", "Escape"} {
		h.send("type --delay 10 " + canary)
		words += canary
		p.waitState("typed", words)
		took = append(took, h.does("a pause", "paused", "key --delay 0 "+key))
		h.send("key --delay 0 x") // whoever writes goes on, and nothing else happens
		words += "x"
		p.waitState("typed", words)
		if m := p.readMap(); m.screen != "desk" || m.states["paused"] != "true" || m.states["running"] != "false" || m.states["focus"] != "own-notes" {
			t.Fatalf("after pause %d the map says:\n%s", i, m.text)
		}
		p.click("resume")
		p.waitState("paused", "false")
		p.waitState("focus", "own-notes")
	}
	within(t, "a pause while a private note is typed", took)
	p.key("ctrl+1")
	p.waitFor("a stamp", func() bool { return strings.HasSuffix(strings.TrimSpace(p.state("typed")), ":") })
	p.key("ctrl+j")
	p.waitFor("shut notes", func() bool { return p.state("typed") == "" && p.readMap().places["own-notes"] == (box{}) })
	p.opensOwnNotes("unlock", "passphrase")
	if typed := p.state("typed"); !strings.HasPrefix(typed, words) {
		t.Errorf("the notes came back as %q", typed)
	}
	p.click("keep-own")
	p.waitState("keep-own", "hidden")
	p.key("ctrl+q")
	p.waitEnd(patience)
	if files := filesWith(t, canary, p.home); len(files) > 0 {
		t.Errorf("these have what was written: %v", files)
	}
}
