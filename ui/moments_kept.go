package ui

import (
	"slices"
	"time"

	"goldseam/facilitation"
)

// keptPages are what people kept: at home, as a list, one of them, and what takes
// them away.
func keptPages(room Room) []Moment {
	open := func() *Pretend { return bookcase(room, facilitation.LockOpen) }
	at := GalleryTime
	shut := func() *Pretend { return bookcase(room, facilitation.LockShut) }
	first := []string{"kept-0"}
	return []Moment{
		{Name: "home-kept", At: at, Keeps: open},
		{Name: "home-shut", At: at, Keeps: shut},
		{Name: "kept", Page: "kept", At: at, Keeps: open},
		{Name: "kept-none", Page: "kept", At: at},
		{Name: "kept-shut", Page: "kept", At: at, Keeps: shut},
		{Name: "kept-one", Page: "kept", At: at, Keeps: open, Press: first},
		{Name: "kept-one-shut", Page: "kept", At: at, Keeps: shut, Press: first},
		{Name: "kept-versions", Page: "kept", At: at, Keeps: open, Press: []string{"kept-1", "kept-versions"}},
		{Name: "kept-export", Page: "kept", At: at, Keeps: open, Press: []string{"kept-0", "kept-export"}},
		{Name: "kept-delete", Page: "kept", At: at, Keeps: open, Press: []string{"kept-0", "kept-delete"}},
		{Name: "kept-forget", Page: "kept", At: at, Keeps: open, Press: []string{"kept-0", "kept-forget"}},
		{Name: "stored", Page: "stored", At: at, Keeps: open},
	}
}

// bookcase is a made-up computer on which several rooms have kept sessions.
func bookcase(room Room, lock facilitation.LockState) *Pretend {
	p := &Pretend{State: lock, Years: 3, Sessions: map[string]facilitation.Session{}, Further: map[string][]facilitation.Version{}}
	add := func(id string, how facilitation.Keeping, days, versions int, s facilitation.Session) {
		p.Sessions[id] = s
		p.Kept = append(p.Kept, facilitation.KeptSession{ID: id, Keeping: how, Changed: GalleryTime.AddDate(0, 0, -days), Versions: versions})
	}
	talk, landed := couple(room), couple(room)
	landed.do(facilitation.Jot(facilitation.Everyone, "We begin with tea."), facilitation.Session.Stop)
	landed.agreed()
	add("k7", facilitation.KeptLocked, 2, 0, landed.s.AtRest(landed.now))
	talk.do(facilitation.Jot(0, "When the Silence comes I go looking for signs. I would rather ask."))
	add("p3", facilitation.KeptHere, 9, 1, talk.s.AtRest(talk.now))
	three := backAgain(room, "Ines", "Jonas", "Noor")
	add("q5", facilitation.KeptHere, 30, 0, three.s.AtRest(three.now))
	all := begin(room, 0, crowd()...)
	all.do(facilitation.Session.Begin, facilitation.NameProblem("the Secret-keeping"))
	add("r2", facilitation.KeptLocked, 1500, 0, all.s.AtRest(all.now))
	talk.do(facilitation.Jot(0, "When the Silence comes I go looking for signs."), facilitation.SetTopic("the summer"))
	p.Further["p3"] = []facilitation.Version{
		{Name: "main", Main: true, Saved: GalleryTime.AddDate(0, 0, -9), Session: p.Sessions["p3"]},
		{Name: "other", Saved: GalleryTime.AddDate(0, 0, -9).Add(-20 * time.Minute), Session: talk.s.AtRest(talk.now)},
	}
	p.Files = storedFiles(p.Kept)
	return p
}

// storedFiles are the files that such a computer would have.
func storedFiles(kept []facilitation.KeptSession) []facilitation.Stored {
	const data = "~/.local/share/goldseam/"
	files := []facilitation.Stored{
		{Kind: "key", Path: data + "sessions/key.age", Size: 520, Changed: GalleryTime.AddDate(0, -2, 0)},
		{Kind: "key-copy", Path: "~/.config/goldseam/key.age", Size: 520, Changed: GalleryTime.AddDate(0, -2, 0)},
		{Kind: "settings", Path: "~/.config/goldseam/settings.toml", Size: 32, Changed: GalleryTime.AddDate(0, -1, 0)},
	}
	for _, k := range slices.Backward(kept) {
		name, kind := "2026-11-11-"+k.ID+".toml", "session"
		if k.Keeping == facilitation.KeptLocked {
			name, kind = "aaaabbbbccccdddd-"+k.ID+".toml.age", "locked"
		}
		files = append(files, facilitation.Stored{Kind: kind, Path: data + "sessions/" + name, Size: 21_480, Changed: k.Changed})
	}
	return files
}
