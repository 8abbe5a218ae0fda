package ui

import (
	"slices"
	"time"

	"goldseam/facilitation"
)

// notingAtTheDesk are a facilitator's own notes and checklist, open at the desk.
func notingAtTheDesk(room Room) []Moment {
	p := couple(room)
	p.do(facilitation.Session.Ready)
	p.wait(31 * time.Second)
	lying := func() *Pretend {
		own := map[string]facilitation.PrivateNotes{"session-1": {
			Notes:     "Both looked away when the letters came up.\n\nNext time: each alone first, then money as a story.",
			Checklist: []string{"each-alone", "in-writing", "by-talking", "told-alone", "signal"},
		}}
		return &Pretend{Own: own, OwnLock: &Pretend{State: facilitation.LockShut, Passphrase: "mine alone"}}
	}
	open := []string{"desk", "private-notes", "passphrase=mine alone", "open-lock"}
	at := func(p *play, name string, before []string, press ...string) Moment {
		m := p.moment(name, "")
		m.Keeps, m.Press = lying, slices.Concat(before, open, press)
		return m
	}
	kept := []string{"keep", "keep-here", "close-page"}
	moments := []Moment{at(p, "desk-notes", kept), at(p, "desk-notes-stamped", kept, "stamp-alone"), at(p, "desk-checklist", kept, "own-checklist"), at(p, "desk-notes-unkept", nil)}
	p.do(facilitation.Session.Hush)
	p.wait(9 * time.Second)
	return append(moments, at(p, "desk-notes-pause", nil))
}
