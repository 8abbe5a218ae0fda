//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"filippo.io/age"

	"goldseam/facilitation"
	"goldseam/facilitation/store"
)

// passphrase opens everything that a trial locks.
const passphrase = "seven quiet herons"

// home is a home folder with Goldseam's places in it.
type home struct{ path string }

func (h home) in(name string) string { return filepath.Join(h.path, filepath.FromSlash(name)) }

func (h home) places() store.Places {
	return store.Places{
		Sessions: h.in("data/sessions"), Private: h.in("data/private"),
		Config: h.in("config"), State: h.in("state"),
	}
}

// stopped is a clock that stands at that time. Waiting takes its time.
func stopped(at time.Time) store.Clock {
	return store.Clock{Now: func() time.Time { return at }, After: time.After}
}

// open is the cabinet as the next start of the program has it, unlocked where there is
// a key.
func (h home) open(clock store.Clock) (*store.Cabinet, error) {
	cabinet := store.Open(h.places(), clock)
	if cabinet.Lock() == facilitation.LockNone {
		return cabinet, nil
	}
	return cabinet, cabinet.Unlock(passphrase)
}

// keyFiles are the key and its copy, in a home.
var keyFiles = []string{"data/sessions/key.age", "config/key.age"}

// makeKey gives the home a key that opens fast. What the store makes takes most of a
// second to open, on purpose, and a trial opens it thousands of times. This program has the
// home's folder from then on, so nobody else keeps anything there.
func (h home) makeKey() error {
	if err := store.Open(h.places(), stopped(epoch())).MakeKey(passphrase); err != nil {
		return fmt.Errorf("make key: %w", err)
	}
	for _, file := range keyFiles {
		if err := soften(h.in(file)); err != nil {
			return fmt.Errorf("soften key: %w", err)
		}
	}
	return nil
}

// lock gives the home the key of another one.
func (h home) lock(like home) error {
	for _, file := range keyFiles {
		key, err := os.ReadFile(like.in(file))
		if err != nil {
			return err
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(h.in(file)), 0o700), os.WriteFile(h.in(file), key, 0o600)); err != nil {
			return err
		}
	}
	return nil
}

// soften seals a key file again, with 2¹⁰ steps of scrypt for 2¹⁸.
func soften(file string) error {
	key, err := unsealFile(file, hand(passphrase))
	if err != nil {
		return err
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return err
	}
	to.SetWorkFactor(10)
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to)
	if err != nil {
		return err
	}
	if _, err := w.Write(key); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, sealed.Bytes(), 0o600)
}

// hand is the identity of a passphrase.
func hand(passphrase string) age.Identity {
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		panic(err) // only an empty passphrase is refused
	}
	return identity
}

// unsealFile opens a sealed file without the store, as the age command would.
func unsealFile(file string, with ...age.Identity) ([]byte, error) {
	sealed, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), with...)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// findArgument makes this program one that starts, says what it finds, and ends.
const findArgument = "find"

// found is what a program that starts now finds.
type found struct {
	ID    string // "" where nothing is kept
	State int
	How   facilitation.Keeping
	All   []int // the states of it and of the versions beside it
}

// find reads the one session of a home through the store, in another process: what a program
// takes in hand when it starts, it keeps until its end.
func (h home) find(at time.Time) (found, error) {
	self, err := os.Executable()
	if err != nil {
		return found{}, err
	}
	var now found
	look := exec.Command(self, findArgument, h.path, at.Format(time.RFC3339))
	said := &bytes.Buffer{}
	look.Stderr = said
	text, err := look.Output()
	if err != nil {
		return found{}, fmt.Errorf("look as the next start does: %w: %s", err, said)
	}
	return now, json.Unmarshal(text, &now)
}

// runFind is the other process.
func runFind(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("name a home and a time")
	}
	at, err := time.Parse(time.RFC3339, args[1])
	if err != nil {
		return err
	}
	cabinet, err := home{args[0]}.open(stopped(at))
	if err != nil {
		return fmt.Errorf("unlock: %w", err)
	}
	now, err := findIn(cabinet)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(now)
}

// findIn reads the one session of a cabinet.
func findIn(cabinet *store.Cabinet) (found, error) {
	kept, err := cabinet.List(context.Background())
	if err != nil {
		return found{}, fmt.Errorf("list: %w", err)
	}
	switch len(kept) {
	case 0:
		return found{}, nil
	case 1:
	default:
		return found{}, fmt.Errorf("list: %d sessions are there, and one was kept", len(kept))
	}
	s, err := cabinet.Read(kept[0].ID)
	if err != nil {
		return found{}, fmt.Errorf("read: %w", err)
	}
	now := found{ID: kept[0].ID, How: kept[0].Keeping}
	if now.State, err = number(s); err != nil {
		return found{}, err
	}
	now.All, err = statesOf(cabinet, now.ID)
	return now, err
}

// statesOf are the states of all versions of a session.
func statesOf(cabinet *store.Cabinet, id string) ([]int, error) {
	versions, err := cabinet.Versions(id)
	if err != nil {
		return nil, fmt.Errorf("list versions: %w", err)
	}
	var all []int
	for _, v := range versions {
		n, err := number(v.Session)
		if err := errors.Join(v.Wrong, err); err != nil {
			return nil, fmt.Errorf("read a version: %w", err)
		}
		all = append(all, n)
	}
	return all, nil
}
