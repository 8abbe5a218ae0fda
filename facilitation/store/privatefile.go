package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"goldseam/facilitation"
)

// Private notes have no history, and nobody is asked to choose between versions. So nothing of
// them is replaced or removed that nobody has seen: it stays beside, and is read behind the
// notes the next time.

// Read reads the notes on a session. Notes that are not there are empty. What
// another computer wrote at the same time comes behind them.
func (p *PrivateFolder) Read(session string) (facilitation.PrivateNotes, error) {
	name, err := notesFile(session)
	if err != nil {
		return facilitation.PrivateNotes{}, err
	}
	notes, now, err := p.read(name)
	if err != nil {
		return facilitation.PrivateNotes{}, err
	}
	others, err := p.beside(session)
	if err != nil {
		return facilitation.PrivateNotes{}, err
	}
	taken := map[string]sum{}
	for _, other := range others {
		if more, there, err := p.read(other); err == nil { // one that cannot be read stays where it is
			notes, taken[other] = notes.With(more), there
		}
	}
	p.saw(name, now, taken)
	return notes, nil
}

// saw takes note of what was read. While notes could not be kept, whoever wrote them may go
// on with those instead: then nobody has seen what was read.
func (p *PrivateFolder) saw(name string, now sum, taken map[string]sum) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.waits[name] {
		p.known[name], p.taken[name] = []sum{now}, taken
	}
}

// beside are the further versions of the notes on a session, whatever a sync tool calls them.
func (p *PrivateFolder) beside(session string) ([]string, error) {
	names, err := p.files()
	return slices.DeleteFunc(names, func(name string) bool {
		more, of := strings.CutPrefix(name, session)
		return !of || notesName.MatchString(name) || strings.ContainsAny(more[:1], "-abcdefghijklmnopqrstuvwxyz0123456789")
	}), err
}

// read gives the notes of a file and its sum, zero where it is not there.
func (p *PrivateFolder) read(name string) (facilitation.PrivateNotes, sum, error) {
	if p.ring.Lock() != facilitation.LockOpen {
		return facilitation.PrivateNotes{}, sum{}, facilitation.ErrShut
	}
	sealed, err := p.notes.Read(name, largestSession)
	if errors.Is(err, fs.ErrNotExist) {
		return facilitation.PrivateNotes{}, sum{}, nil
	}
	var text []byte
	if err == nil {
		text, err = p.ring.unseal("", sealed)
	}
	var notes facilitation.PrivateNotes
	if err == nil {
		notes, err = facilitation.ParsePrivateNotes(text)
	}
	if err != nil {
		return facilitation.PrivateNotes{}, sum{}, fmt.Errorf("read notes: %w", err)
	}
	return notes, sha256.Sum256(sealed), nil
}

// Keep keeps the notes on a session. Empty notes remove their file. What another
// computer or window wrote meanwhile stays beside it.
func (p *PrivateFolder) Keep(session string, notes facilitation.PrivateNotes) error {
	name, err := notesFile(session)
	if err != nil {
		return err
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	p.ring.steady.RLock()
	defer p.ring.steady.RUnlock()
	if notes.Empty() {
		err = p.remove(name, func(there []byte) bool { return p.knows(name, there) })
	} else {
		err = p.replace(name, notes)
	}
	taken := p.kept(name, err)
	for other, seen := range taken {
		_ = p.remove(other, func(there []byte) bool { return sha256.Sum256(there) == seen }) // what stays is read again, and adds nothing
	}
	if err != nil {
		return fmt.Errorf("keep notes: %w", err)
	}
	return nil
}

// kept takes note of whether notes were kept, and gives the versions that stand in them.
func (p *PrivateFolder) kept(name string, err error) (taken map[string]sum) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waits[name] = err != nil; err == nil {
		taken = p.taken[name]
		delete(p.taken, name)
	}
	return taken
}

// replace seals the notes and puts them in their place, in the same way as a session. A
// program that saves in the same moment loses nothing by it.
func (p *PrivateFolder) replace(name string, notes facilitation.PrivateNotes) error {
	text, err := facilitation.EncodePrivateNotes(notes)
	if err != nil {
		return err
	}
	sealed, err := p.ring.seal("", text)
	if err != nil {
		return err
	}
	p.noteToo(name, sha256.Sum256(sealed))
	s := saving{disk: p.notes, now: p.clock.Now(), place: notesPlace(name), content: sealed, ours: func(there []byte) bool { return p.knows(name, there) }}
	there, err := s.look()
	if err != nil {
		return err
	}
	temp, err := freshIn(s, ".", sealed)
	if err != nil {
		return err
	}
	if _, err := s.bring(temp, there); err != nil {
		return err
	}
	if err := s.Sync("."); err != nil {
		return err
	}
	p.note(name, sha256.Sum256(sealed))
	return nil
}

// remove removes a file, unless somebody changed it since it was seen. It gets a name of
// its own before it is looked at for the last time, and keeps that one then.
func (p *PrivateFolder) remove(name string, seen func(there []byte) bool) error {
	away := p.besideName(name)
	err := p.notes.Rename(name, away)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if there, unread := p.notes.Read(away, largestSession); unread == nil && seen(there) {
		err = p.notes.Remove(away)
	}
	return errors.Join(err, p.notes.Sync("."))
}

// besideName is a new name for a version of the notes of that file.
func (p *PrivateFolder) besideName(name string) string {
	return besideName(notesPlace(name), p.clock.Now())
}

// notesPlace is the place of the notes to which a file belongs.
func notesPlace(name string) place {
	session, _, _ := strings.Cut(name, ".")
	return place{file: session + ".toml.age", people: session}
}

// note says what was read or written last at a name.
func (p *PrivateFolder) note(name string, now ...sum) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[name] = now
}

// noteToo adds what may be there by now: a write that fails at its last step has brought its
// file there.
func (p *PrivateFolder) noteToo(name string, now sum) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[name] = append(slices.Clip(p.known[name]), now)
}

// knows says whether a content of a file is one that was read or written here.
func (p *PrivateFolder) knows(name string, content []byte) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Contains(p.known[name], sha256.Sum256(content))
}

// notesFile is the name of the notes on a session. No name leads out of the folder.
func notesFile(session string) (string, error) {
	name := session + ".toml.age"
	if !notesName.MatchString(name) {
		return "", errors.New("keep notes: the session's name is not one")
	}
	return name, nil
}
