package ui

import (
	"errors"
	"time"

	"goldseam/facilitation"
)

// lockingUp are the pages about passphrases and keys, and a facilitator's own notes.
func lockingUp(room Room) []Moment {
	shut := lent(Pretend{State: facilitation.LockShut, Passphrase: "four words are enough"})
	opened := Pretend{State: facilitation.LockOpen, Passphrase: "four words are enough"}
	open, damaged := lent(opened), opened
	damaged.Backups = facilitation.Checked{Good: 41, Bad: []facilitation.Left{
		{Path: "/home/ana/.local/share/goldseam/sessions/mnbvcxzasdfghjkl-k3x9abcdefghijkl.toml.age", Why: facilitation.ErrDamaged},
		{Path: "/home/ana/.local/share/goldseam/sessions/mnbvcxzasdfghjkl-q7w2ertyuiopasdf.toml.age", Why: facilitation.ErrAway},
	}}
	home := func(name, page string, keeps func() *Pretend, press ...string) Moment {
		return Moment{Name: name, Page: page, At: GalleryTime, Keeps: keeps, Press: press}
	}
	return append(notedAlone(room),
		home("set-passphrase", "set-passphrase", lent(Pretend{})),
		home("unlock", "unlock", shut),
		home("passphrase", "passphrase", open),
		home("recovery", "recovery", open),
		home("recovery-letters", "recovery", open, "passphrase=four words are enough", "show-key"),
		home("print-recovery", "recovery", open, "passphrase=four words are enough", "show-key", "print-recovery"),
		home("recover", "recover", lent(Pretend{})),
		home("new-key", "new-key", open),
		home("check-backups", "check-backups", open),
		home("check-backups-bad", "check-backups", lent(damaged), "begin-check"),
	)
}

// notedAlone are a facilitator's own notes, and a session that could not be put
// away.
func notedAlone(room Room) []Moment {
	p := couple(room)
	p.do(facilitation.Session.Stop)
	p.agreed()
	p.wait(40 * time.Minute)
	landing := p.moment("landing", "")
	with := func(name string, keeps func() *Pretend, press ...string) Moment {
		m := landing
		m.Name, m.Keeps, m.Press = name, keeps, press
		return m
	}
	shut := func() *Pretend {
		return &Pretend{OwnLock: &Pretend{State: facilitation.LockShut, Passphrase: "mine alone"}}
	}
	lying := func() *Pretend {
		p := shut()
		p.Own = map[string]facilitation.PrivateNotes{"session-1": {
			Notes: "Both looked away when the letters came up. Ask each alone next week.", Form: facilitation.RecordForms()[0],
			Record: map[string]string{"subjective": "Each said what they heard."},
		}}
		return p
	}
	full := facilitation.KeptNews{Wrong: errors.New("busy")}
	return []Moment{
		with("private-notes", lying, "keep-here", "private-notes", "passphrase=mine alone", "open-lock"),
		with("private-notes-alone", shut, "private-notes", "passphrase=mine alone", "open-lock"),
		with("private-notes-shut", shut, "private-notes"),
		with("private-notes-first", lent(Pretend{}), "private-notes"),
		with("locking-failed", lent(Pretend{State: facilitation.LockOpen, Tells: &full}), "keep-locked", "lock"),
	}
}
