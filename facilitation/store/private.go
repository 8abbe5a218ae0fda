package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"sync"

	"goldseam/facilitation"
)

// PrivateFolder is where a facilitator's own notes lie, each session's sealed in a
// file of its own with the main key of a ring of their own. It lists and searches nothing.
type PrivateFolder struct {
	places Places
	clock  Clock
	notes  disk
	ring   *Ring

	writing sync.Mutex // held while a file is written

	mu    sync.Mutex
	known map[string][]sum          // what was read or written last, by the names of files
	taken map[string]map[string]sum // the versions that were read into the notes of a file, and what they were
	waits map[string]bool           // the files of notes that could not be kept, and that somebody may still have
}

// privateKeyCopy is the second copy of the key, in Places.Config.
const privateKeyCopy = "private-key.age"

// notesName is the file of the notes on one session.
var notesName = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?\.toml\.age$`)

// OpenPrivate is the folder of those places. Nothing is touched yet.
func OpenPrivate(places Places, clock Clock) *PrivateFolder {
	p := &PrivateFolder{places: places, clock: clock, known: map[string][]sum{}, taken: map[string]map[string]sum{}, waits: map[string]bool{}}
	return p.on(onDisk{places.Private}, onDisk{places.Config})
}

// on puts the folder on a disk.
func (p *PrivateFolder) on(notes, copies disk) *PrivateFolder {
	p.notes, p.ring = notes, newRing(notes, copies)
	p.ring.besideAt, p.ring.copiesAt = p.places.Private, p.places.Config
	p.ring.copied, p.ring.folder, p.ring.sealedHere = privateKeyCopy, "", p.opens
	return p
}

// Lock says whether there is a key, and whether it is in hand.
func (p *PrivateFolder) Lock() facilitation.LockState { return p.ring.Lock() }

// MakeKey makes the key of the notes, ErrKeyThere where there is one.
func (p *PrivateFolder) MakeKey(passphrase string) error { return p.ring.MakeKey(passphrase) }

// Unlock opens the notes. Where two computers made a key each, all notes get the same one.
func (p *PrivateFolder) Unlock(passphrase string) error {
	err := p.ring.Unlock(passphrase)
	if err == nil {
		p.sweep()
		_ = p.goOn(passphrase) // otherwise both keys open, and the next unlocking tries again
	}
	return err
}

// Shut drops the key. What is on its way is sealed all the same.
func (p *PrivateFolder) Shut() { p.ring.Shut() }

// ChangePassphrase seals the key with another passphrase.
func (p *PrivateFolder) ChangePassphrase(old, new string) error {
	return p.ring.ChangePassphrase(old, new)
}

// Recovery is the key in letters.
func (p *PrivateFolder) Recovery() (string, error) { return p.ring.Recovery() }

// Recover brings the key back from its letters.
func (p *PrivateFolder) Recover(key, passphrase string) error {
	err := p.ring.Recover(key, passphrase)
	if err == nil {
		_ = p.goOn(passphrase)
	}
	return err
}

// files are the names of all notes, with those that other computers wrote.
func (p *PrivateFolder) files() ([]string, error) {
	entries, err := p.notes.List(".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list notes: %w", err)
	}
	var names []string
	for _, name := range fileNames(entries) {
		if strings.HasSuffix(name, ".age") && strings.Contains(name, ".toml") {
			names = append(names, name)
		}
	}
	return names, nil
}

// opens says how many notes there are, and how many of them the keys open. Any file may
// lie there: one that cannot be read keeps nobody from the others.
func (p *PrivateFolder) opens(own keys) (tried, good int, err error) {
	names, err := p.files()
	for _, name := range names {
		sealed, err := p.notes.Read(name, largestSession)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		tried++
		if err == nil {
			_, err = own.open(sealed)
		}
		if err == nil {
			good++
		}
	}
	return tried, good, err
}

// goOn brings the keys of two computers together, if there are several.
func (p *PrivateFolder) goOn(passphrase string) error {
	r := p.ring
	r.busy.Lock()
	defer r.busy.Unlock()
	if o := r.inhand(); o == nil || !o.halfDone() {
		return nil
	}
	files, o, err := r.openAll(passphrase)
	if err != nil || !o.all || !o.halfDone() {
		return err
	}
	r.steady.Lock()
	r.stillHold(o)
	r.steady.Unlock()
	names, err := p.files()
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := p.reseal(name, o.mains); err != nil {
			return err
		}
	}
	if err := p.notes.Sync("."); err != nil {
		return fmt.Errorf("sync notes: %w", err)
	}
	now := *o
	now.mains = o.mains[:1]
	if o, err = r.putMain(passphrase, &now, files); err == nil {
		r.stillHold(o)
	}
	return err
}

// reseal seals a file of notes with the newest key. What was read of it stays what was read.
func (p *PrivateFolder) reseal(name string, own keys) error {
	before, err := p.notes.Read(name, largestSession)
	if err != nil {
		return fmt.Errorf("read notes: %w", err)
	}
	if _, err := p.ring.reseal(p.notes, name, own); err != nil {
		return err
	}
	after, err := p.notes.Read(name, largestSession)
	if err == nil && p.knows(name, before) {
		p.note(name, sha256.Sum256(after))
	}
	return err
}

// sweep removes what was left by a program that ended while it wrote. What somebody else
// wrote, and what came out under a temp name, gets a name of its own again.
func (p *PrivateFolder) sweep() {
	entries, err := p.notes.List(".")
	if err != nil {
		return
	}
	for _, name := range fileNames(entries) {
		info, err := p.notes.Stat(name)
		if err != nil || !isTemp(name) || p.clock.Now().Sub(info.ModTime()) <= sweepAfter {
			continue
		}
		if of := p.cameOut(name); of != "" {
			_ = p.notes.Rename(name, p.besideName(of)) // it is tried again at the next unlocking
			continue
		}
		_ = p.notes.Remove(name) // the same
	}
}

// cameOut is the file of the notes that somebody else wrote and that came out under this
// temp name, "" where they are our own.
func (p *PrivateFolder) cameOut(temp string) (of string) {
	m := swapped.FindStringSubmatch(temp)
	if m == nil || !notesName.MatchString(m[3]) {
		return ""
	}
	content, err := p.notes.Read(temp, largestSession)
	if found := sum(sha256.Sum256(content)).letters(); err == nil && (found == m[1] || found == m[2] && m[2] != unknown.letters()) {
		return ""
	}
	return m[3]
}
