package main

import (
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"goldseam/facilitation"
	"goldseam/facilitation/store"
	"goldseam/ui"
)

// places are the folders in which this person keeps sessions.
func places() store.Places {
	in := func(folder string) string { return filepath.Join(folder, "goldseam") }
	data := in(xdg.DataHome)
	return store.Places{
		Sessions: filepath.Join(data, "sessions"), Private: filepath.Join(data, "private"),
		Config: in(xdg.ConfigHome), State: in(xdg.StateHome), Own: data,
	}
}

// clock is the time as the store is told it.
func (l library) clock() store.Clock { return store.Clock{Now: l.Now, After: time.After} }

// archive is the cabinet of kept sessions as the window knows it.
type archive struct{ *store.Cabinet }

// Keep gives the keeper by what the window asks of it, and no keeper at all where
// there is an error.
func (a archive) Keep(id string, how facilitation.Keeping, news func(facilitation.KeptNews)) (ui.Keeper, error) {
	keeper, err := a.Cabinet.Keep(id, how, news)
	if err != nil {
		return nil, err
	}
	return keeper, nil
}

// keeping gives the room its doors to what this person keeps. Nothing is touched
// before something is kept.
func (l library) keeping(room *ui.Room) {
	cabinet := store.Open(places(), l.clock())
	room.Archive, room.Private = archive{cabinet}, store.OpenPrivate(places(), l.clock())
	room.Way = cabinet.WayOfUse()
}
