package ui

import (
	"errors"
	"time"

	"goldseam/facilitation"
)

// keepingThem are the screens on which people choose what becomes of a session,
// and those that tell what became of it.
func keepingThem(room Room) []Moment {
	p := couple(room)
	p.on(facilitation.Commitments)
	if p.s.Part().Kind != facilitation.Commitments { // the values stand between
		p.do(facilitation.Session.Stop)
	}
	p.agreed()
	p.wait(40 * time.Minute)
	landing := p.moment("landing", "")
	page := p.moment("keep", "keep")
	on := func(m Moment, name string, keeps Pretend, press ...string) Moment {
		keeps.State = facilitation.LockOpen
		m.Name, m.Keeps, m.Press = name, lent(keeps), press
		return m
	}
	full := facilitation.KeptNews{Saved: p.now.Add(-4 * time.Minute), Since: p.now.Add(-2 * time.Minute), Wrong: facilitation.ErrFull, Rescue: "a copy"}
	stuck := []facilitation.Left{{Path: "/home/ana/.local/share/goldseam/sessions/2026-11-20-k3x9abcdefghijkl.toml", Why: errors.New("busy")}}
	return []Moment{
		on(page, "keep-saved", Pretend{}, "keep-here"),
		on(page, "keep-usual", Pretend{}, "keep-locked", "usual"),
		on(page, "keep-left", Pretend{Stuck: stuck}, "keep-here", "keep-locked"),
		on(page, "keep-taking", Pretend{}, "keep-here", "keep-tonight"),
		on(page, "keep-taken", Pretend{}, "keep-here", "keep-tonight", "take-off"),
		on(page, "keep-taken-left", Pretend{Stuck: stuck}, "keep-here", "keep-tonight", "take-off"),
		on(page, "keep-turning", Pretend{Tells: &full}, "keep-here", "keep-locked"),
		on(page, "keep-another-window", Pretend{Wrong: facilitation.ErrTaken}, "keep-here"),
		on(landing, "landing-kept", Pretend{}, "keep-here"),
		on(landing, "landing-full", Pretend{Tells: &full}, "keep-here"),
		on(landing, "unsafe", Pretend{Tells: &full}, "keep-here", "home"),
		p.moment("save-elsewhere", "save-elsewhere"),
		arrivingToKeep(room), rescuedAtHome(),
	}
}

// lent makes a made-up computer anew each time: what is done on one is not done on
// the next.
func lent(p Pretend) func() *Pretend {
	return func() *Pretend {
		anew := p
		return &anew
	}
}

func arrivingToKeep(room Room) Moment {
	m := begin(room, 0, "Ana", "Bo").moment("arrive-kept", "")
	m.Keeps = lent(Pretend{Way: facilitation.KeptLocked, State: facilitation.LockOpen})
	return m
}

func rescuedAtHome() Moment {
	found := facilitation.KeptSession{ID: "k3x9", Keeping: facilitation.KeptHere, Changed: GalleryTime.Add(-23 * time.Hour)}
	return Moment{Name: "home-rescued", At: GalleryTime, Keeps: lent(Pretend{Saved: []facilitation.KeptSession{found}})}
}
