package store

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"

	"goldseam/facilitation"
)

// rescue is the rescue copy that a keeper has written, "" for none.
type rescue struct {
	name  string // in Places.State
	count int    // of the state in it
}

// save writes a rescue copy of the newest state, sealed where the session is. Nobody
// who keeps nothing gets one.
func (k *Keeper) save() {
	k.rescuing.Lock()
	defer k.rescuing.Unlock()
	k.mu.Lock()
	newest, count, safe, s := k.newest, k.count, k.count == k.done, k.scribe
	k.mu.Unlock()
	if safe || count == k.rescue.count || newest.how == facilitation.JustTonight || newest.put.IsZero() {
		return
	}
	name, err := s.rescue(newest, k.rescue.name)
	if err != nil {
		return // the news says already that something is not safe
	}
	if old := k.rescue.name; old != "" && old != name { // the way of keeping changed meanwhile
		_ = k.cabinet.disk(k.cabinet.places.State).Remove(old)
	}
	k.rescue = rescue{name, count}
	k.tellRescue(filepath.Join(k.cabinet.places.State, filepath.FromSlash(name)))
}

func (k *Keeper) tellRescue(file string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.told.Rescue = file
}

func (k *Keeper) ownRescue() string {
	k.rescuing.Lock()
	defer k.rescuing.Unlock()
	return k.rescue.name
}

// dropRescue removes the rescue copy, once a state at least as new is safe.
func (k *Keeper) dropRescue(count int) {
	k.rescuing.Lock()
	defer k.rescuing.Unlock()
	if k.rescue.name == "" || count < k.rescue.count {
		return
	}
	d := k.cabinet.disk(k.cabinet.places.State)
	if err := d.Remove(k.rescue.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return // it is tried again with the next state
	}
	_ = d.Sync(rescueFolder) // it would only come back
	k.rescue = rescue{}
	k.tellRescue("")
}

// rescue writes a rescue copy over this keeper's own. Another one that lies there
// already is somebody's who has not looked at it yet, and gets a name beside.
func (s scribe) rescue(st state, own string) (name string, err error) {
	p, err := s.rescuePlace(st)
	if err != nil {
		return "", err
	}
	text, err := facilitation.EncodeSession(st.session, st.put)
	if err != nil {
		return "", err
	}
	c := s.cabinet
	c.ring.steady.RLock() // no new key between sealing and saving
	defer c.ring.steady.RUnlock()
	content, err := c.sealed(p.people, text)
	if err != nil {
		return "", err
	}
	d, name := c.disk(c.places.State), path.Join(rescueFolder, p.file)
	if _, err := d.Stat(name); err == nil && name != own {
		if err := d.Rename(name, path.Join(rescueFolder, besideName(p, c.clock.Now()))); err != nil {
			return "", err
		}
	}
	if err := bringIn(d, p, name, content); err != nil {
		return "", err
	}
	return name, d.Sync(rescueFolder)
}

// rescuePlace is where a rescue copy of a state belongs. It waits for no key: where that of the
// people would have to be looked for or made, the main key itself seals the copy.
func (s scribe) rescuePlace(st state) (place, error) {
	known := s.at.people != "" && sameNames(st.session.Names(), s.names) && !s.cabinet.ring.lost(s.at.people)
	if st.how == facilitation.KeptLocked && !known {
		return place{file: mainPeople + "-" + s.id + ".toml.age", people: mainPeople, id: s.id}, nil
	}
	return s.placeOf(st)
}
