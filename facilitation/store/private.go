package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
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
	known map[string]sum      // what was read or written last, by the names of files
	taken map[string][]string // versions that were read into the notes of a file
}

// privateKeyCopy is the second copy of the key, in Places.Config.
const privateKeyCopy = "private-key.age"

// notesName is the file of the notes on one session.
var notesName = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?\.toml\.age$`)

// OpenPrivate is the folder of those places. Nothing is touched yet.
func OpenPrivate(places Places, clock Clock) *PrivateFolder {
	p := &PrivateFolder{places: places, clock: clock, known: map[string]sum{}, taken: map[string][]string{}}
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
	var taken []string
	for _, other := range others {
		if more, _, err := p.read(other); err == nil { // one that cannot be read stays where it is
			notes, taken = notes.With(more), append(taken, other)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[name], p.taken[name] = now, taken
	return notes, nil
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
// computer wrote meanwhile stays beside it.
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
		return p.remove(name)
	}
	text, err := facilitation.EncodePrivateNotes(notes)
	if err != nil {
		return err
	}
	sealed, err := p.ring.seal("", text)
	if err != nil {
		return err
	}
	err = p.keepBeside(name)
	if err == nil {
		err = replaceOn(p.notes, name, sealed)
	}
	if err != nil {
		return fmt.Errorf("keep notes: %w", err)
	}
	p.note(name, sha256.Sum256(sealed))
	p.dropTaken(name)
	return nil
}

// dropTaken removes the versions that were read into the notes that are kept now.
func (p *PrivateFolder) dropTaken(name string) {
	p.mu.Lock()
	taken := p.taken[name]
	delete(p.taken, name)
	p.mu.Unlock()
	for _, other := range taken {
		_ = p.notes.Remove(other) // what stays is read again, and adds nothing
	}
}

// keepBeside gives the notes of somebody else another name, so that nothing that
// nobody has seen is written over.
func (p *PrivateFolder) keepBeside(name string) error {
	there, err := p.notes.Read(name, largestSession)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && sha256.Sum256(there) == p.noted(name) {
		return nil
	}
	at := p.clock.Now().UTC().Format("20060102T150405Z")
	return p.notes.Rename(name, strings.TrimSuffix(name, ".toml.age")+".conflict-"+at+"-"+newID()[:4]+".toml.age")
}

// remove removes the notes of a file, unless nobody has seen what is in it.
func (p *PrivateFolder) remove(name string) error {
	err := p.keepBeside(name)
	if err == nil {
		err = p.notes.Remove(name)
	}
	if err == nil {
		err = p.notes.Sync(".")
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove notes: %w", err)
	}
	p.note(name, sum{})
	p.dropTaken(name)
	return nil
}

func (p *PrivateFolder) note(name string, now sum) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known[name] = now
}

func (p *PrivateFolder) noted(name string) sum {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known[name]
}

// notesFile is the name of the notes on a session. No name leads out of the folder.
func notesFile(session string) (string, error) {
	name := session + ".toml.age"
	if !notesName.MatchString(name) {
		return "", errors.New("keep notes: the session's name is not one")
	}
	return name, nil
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

// opens says how many notes there are, and how many of them the keys open.
func (p *PrivateFolder) opens(own keys) (tried, good int, err error) {
	names, err := p.files()
	for _, name := range names {
		sealed, err := p.notes.Read(name, largestSession)
		if err != nil {
			return 0, 0, fmt.Errorf("read notes: %w", err)
		}
		if _, err := own.open(sealed); err == nil {
			good++
		}
	}
	return len(names), good, err
}

// goOn brings the keys of two computers together, if there are several.
func (p *PrivateFolder) goOn(passphrase string) error {
	r := p.ring
	r.busy.Lock()
	defer r.busy.Unlock()
	if o := r.inhand(); o == nil || !o.unfinished() {
		return nil
	}
	files, o, err := r.openAll(passphrase)
	if err != nil || !o.all || !o.unfinished() {
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
	if err == nil && p.noted(name) == sha256.Sum256(before) {
		p.note(name, sha256.Sum256(after))
	}
	return err
}

// sweep removes what was left by a program that ended while it wrote.
func (p *PrivateFolder) sweep() {
	entries, err := p.notes.List(".")
	if err != nil {
		return
	}
	for _, name := range fileNames(entries) {
		info, err := p.notes.Stat(name)
		if err == nil && strings.HasPrefix(name, tempFront) && strings.HasSuffix(name, tempEnd) && p.clock.Now().Sub(info.ModTime()) > sweepAfter {
			_ = p.notes.Remove(name) // it is tried again at the next unlocking
		}
	}
}
