package ui

import (
	"time"

	"goldseam/facilitation"
)

// endingSoftly is a turn from its last minute to the word of the other person, and
// what broke off in the middle: a computer that slept, and a kept session.
func endingSoftly(room Room) []Moment {
	p := couple(room)
	before := p.now
	p.do(facilitation.Session.Ready)
	at := func(name, page string, spent time.Duration) Moment {
		p.now = before.Add(spent)
		return p.moment(name, page)
	}
	moments := []Moment{
		at("turn-last", "", 2*time.Minute+10*time.Second), at("turn-nearly", "", 2*time.Minute+45*time.Second),
		at("turn-finish", "", 3*time.Minute+20*time.Second), at("notes-last", "notes", 2*time.Minute+10*time.Second),
	}
	slept, late := *p, *p
	late.now = before.Add(3 * time.Minute)
	late.do(facilitation.Session.HandOver)
	late.wait(2 * time.Minute)
	slept.wait(12 * time.Minute)
	slept.do(facilitation.Awake(p.now))
	return append(moments, late.moment("reflect-finish", ""), slept.moment("pause-slept", ""), sixFinish(room), brokenOff(room))
}

// sixFinish is the end of a turn where names are long and four people witness.
func sixFinish(room Room) Moment {
	p := begin(room, 0, crowd()...)
	p.do(facilitation.Session.Begin)
	p.on(facilitation.Turns)
	p.do(facilitation.Session.Ready)
	p.wait(3*time.Minute + 20*time.Second)
	return p.moment("six-finish", "")
}

// brokenOff is home after a kept session broke off in a turn.
func brokenOff(room Room) Moment {
	p := couple(room)
	p.do(facilitation.Session.Ready)
	kept := Pretend{
		Kept:     []facilitation.KeptSession{{ID: "k3x9", Keeping: facilitation.KeptHere, Changed: p.now}},
		Sessions: map[string]facilitation.Session{"k3x9": p.s.AtRest(p.now)},
	}
	return Moment{Name: "home-unfinished", At: p.now.Add(20 * time.Minute), Keeps: lent(kept)}
}
