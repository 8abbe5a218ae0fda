package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"filippo.io/age"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"goldseam/facilitation"
)

// Ring is the keys of one passphrase: the main key, an age identity sealed with the
// passphrase and written twice, and the keys of the people, sealed with the main
// key and written twice as well. What is unlocked is held in memory only.
type Ring struct {
	beside, copies     disk
	besideAt, copiesAt string       // where the two are, for telling people
	copied             string       // the name of the main key's second copy
	folder             string       // of the people's keys; "" where the main key itself seals
	work, mostWork     int          // of a passphrase, as powers of two
	take               func() error // what goes before writing, or nil
	sealedHere         func(keys) (tried, good int, err error)

	// steady is held for reading from sealing to the rename, and for writing while
	// a file is sealed anew: nothing is sealed with a key that is on its way out.
	steady sync.RWMutex

	busy  sync.Mutex // held while key files are read and written, which may take seconds
	mu    sync.Mutex // held for a moment, for what follows
	open  *inHand    // nil while it is shut
	seals map[string]age.Recipient
	there bool // a key file was seen
}

// inHand is what an open ring holds. It is never written to.
type inHand struct {
	mains  keys
	folks  map[string]folk
	all    bool         // the main keys open every key file of people that there is
	proved map[sum]bool // main key files that were opened or written
}

// folk is the key of some people.
type folk struct {
	keys  keys
	names []string
	moved bool // the newest main key opens it
	files []found
}

// newRing has its key files in the folder of what they seal, and copies of them in
// another one.
func newRing(beside, copies disk) *Ring {
	return &Ring{beside: beside, copies: copies, copied: keyFile, folder: keysFolder, work: workFactor, mostWork: mostWorkFactor}
}

// inhand is what the ring holds now, nil while it is shut.
func (r *Ring) inhand() *inHand {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.open
}

// hold puts keys in hand. What seals for the people stays when the ring is shut: it
// opens nothing.
func (r *Ring) hold(o *inHand) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open, r.there = o, true
	r.sealWith(o)
}

// stillHold puts other keys in hand, unless the ring was shut meanwhile.
func (r *Ring) stillHold(o *inHand) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open != nil {
		r.open = o
	}
	r.sealWith(o)
}

func (r *Ring) sealWith(o *inHand) {
	seals := map[string]age.Recipient{}
	if to, err := recipient(o.mains[0]); err == nil && r.folder == "" {
		seals[""] = to
	}
	for people, f := range o.folks {
		if to, err := recipient(f.keys[0]); err == nil {
			seals[people] = to
		}
	}
	r.seals = seals
}

// Lock says whether there is a key, and whether it is in hand.
func (r *Ring) Lock() facilitation.LockState {
	r.mu.Lock()
	open, there := r.open != nil, r.there
	r.mu.Unlock()
	if open {
		return facilitation.LockOpen
	}
	for _, s := range r.exact("") {
		if there {
			return facilitation.LockShut
		}
		_, err := s.in.Stat(s.name)
		there = err == nil
	}
	if !there {
		return facilitation.LockNone
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.there = true
	return facilitation.LockShut
}

// Shut drops the keys. What is on its way is sealed all the same.
func (r *Ring) Shut() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open = nil
}

// seal seals a text with the key of those people. It also works after shutting,
// for the people whose sessions were open. It reads no disk.
func (r *Ring) seal(people string, text []byte) ([]byte, error) {
	r.mu.Lock()
	to, shut := r.seals[people], r.open == nil
	r.mu.Unlock()
	switch {
	case to != nil:
		return sealTo(text, to)
	case shut:
		return nil, facilitation.ErrShut
	}
	return nil, facilitation.ErrKey
}

// unseal gives the whole text, or an error and nothing: ErrShut, ErrKey, ErrDamaged.
func (r *Ring) unseal(people string, sealed []byte) ([]byte, error) {
	o := r.inhand()
	if o == nil {
		return nil, facilitation.ErrShut
	}
	if r.folder == "" {
		return o.mains.open(sealed)
	}
	text, err := o.folks[people].keys.open(sealed)
	if !errors.Is(err, facilitation.ErrKey) {
		return text, err
	}
	f, err := r.again(people) // another computer may have given them another key
	if err != nil {
		return nil, err
	}
	return f.keys.open(sealed)
}

// again reads the key of those people from the disk once more.
func (r *Ring) again(people string) (folk, error) {
	o := r.inhand()
	if o == nil {
		return folk{}, facilitation.ErrShut
	}
	spots, err := r.folkSpots()
	if err != nil {
		return folk{}, err
	}
	f := readFolk(spots[people], o.mains)
	if len(f.keys) == 0 {
		return folk{}, facilitation.ErrKey
	}
	f.keys = f.keys.and(o.folks[people].keys)
	r.add(people, f)
	return f, nil
}

// add takes the key of some more people in hand.
func (r *Ring) add(people string, f folk) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open == nil {
		return
	}
	now := *r.open
	now.folks = maps.Clone(now.folks)
	now.folks[people] = f
	r.open = &now
	r.sealWith(&now)
}

// peopleOf finds the key of the people with those names, in whatever order, or makes
// one. It may wait for the disk, and must not be asked while steady is held.
func (r *Ring) peopleOf(names []string) (people string, err error) {
	r.busy.Lock()
	defer r.busy.Unlock()
	found, err := r.ofNames(names)
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		return found[0], nil
	}
	return r.makeFolk(names)
}

// peoplesOf finds all keys of people with those names. There are several where two
// computers made one at the same time.
func (r *Ring) peoplesOf(names []string) ([]string, error) {
	r.busy.Lock()
	defer r.busy.Unlock()
	return r.ofNames(names)
}

// ofNames looks on the disk: another computer may have made a key, or dropped one.
func (r *Ring) ofNames(names []string) ([]string, error) {
	o := r.inhand()
	if o == nil {
		return nil, facilitation.ErrShut
	}
	o, err := r.readAll(o.mains, o.proved)
	if err != nil {
		return nil, err
	}
	r.stillHold(o)
	var all []string
	for _, people := range slices.Sorted(maps.Keys(o.folks)) {
		if sameNames(o.folks[people].names, names) {
			all = append(all, people)
		}
	}
	return all, nil
}

// sameNames says whether two lists are of the same people, in whatever order and in
// capital letters or not.
func sameNames(a, b []string) bool {
	return slices.Equal(foldNames(a), foldNames(b))
}

func foldNames(names []string) []string {
	folded := make([]string, len(names))
	for i, name := range names {
		folded[i] = cases.Fold().String(norm.NFC.String(strings.Join(strings.Fields(name), " ")))
	}
	slices.Sort(folded)
	return folded
}

// makeFolk makes a key for some people, and opens it once before anything is sealed
// with it.
func (r *Ring) makeFolk(names []string) (string, error) {
	o := r.inhand()
	if o == nil {
		return "", facilitation.ErrShut
	}
	own, err := newKeys()
	if err != nil {
		return "", err
	}
	people := newID()
	if err := r.putFolk(people, o.mains[:1], own, names); err != nil {
		return "", err
	}
	spots, err := r.folkSpots()
	if err != nil {
		return "", err
	}
	f := readFolk(spots[people], o.mains)
	if !f.keys.hold(own) || len(f.keys) == 0 {
		return "", fmt.Errorf("read new key back: %w", facilitation.ErrDamaged)
	}
	r.add(people, f)
	return people, nil
}

// putFolk writes the key of some people in both places.
func (r *Ring) putFolk(people string, mains, own keys, names []string) error {
	sealed, err := mains.seal(own.text(names))
	if err != nil {
		return err
	}
	return r.putBoth(r.exact(people), sealed)
}

// putBoth writes a key file in both places, and reads it back.
func (r *Ring) putBoth(places [2]spot, sealed []byte) error {
	if err := r.taken(); err != nil {
		return err
	}
	for _, s := range places {
		if err := replaceOn(s.in, s.name, sealed); err != nil {
			return fmt.Errorf("write key: %w", err)
		}
	}
	return nil
}

func (r *Ring) taken() error {
	if r.take == nil {
		return nil
	}
	return r.take()
}

// exact are the two places of the key of some people, and of the main key for "".
func (r *Ring) exact(people string) [2]spot {
	if people == "" {
		return [2]spot{{r.beside, r.besideAt, keyFile}, {r.copies, r.copiesAt, r.copied}}
	}
	name := path.Join(r.folder, people+".age")
	return [2]spot{{r.beside, r.besideAt, name}, {r.copies, r.copiesAt, name}}
}

// mostAside is how many main key files besides the two are tried. Each costs as
// much time as a passphrase.
const mostAside = 4

// mainSpots are where a main key may lie: in its two places, and beside them under
// the names that mending and sync tools give.
func (r *Ring) mainSpots() []spot {
	exact := r.exact("")
	all := exact[:]
	for _, s := range exact {
		entries, err := s.in.List(".")
		if err != nil {
			continue // reading the key itself says what is wrong
		}
		stem := strings.TrimSuffix(s.name, ".age")
		for _, name := range fileNames(entries) {
			if name != s.name && strings.HasPrefix(name, stem) && strings.HasSuffix(name, ".age") && len(all) < len(exact)+mostAside {
				all = append(all, spot{s.in, s.root, name})
			}
		}
	}
	return all
}

// fileNames are the names of the plain files of a folder, in order.
func fileNames(entries []fs.DirEntry) []string {
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names
}

// folkName is the name of a people's key file. Mending and sync tools put more
// behind the 16 letters.
var folkName = regexp.MustCompile(`^([a-z2-7]{16})([^a-z2-7].*)?\.age$`)

// folkSpots are the places of each people's key: the two first, and then others.
func (r *Ring) folkSpots() (map[string][]spot, error) {
	all := map[string][]spot{}
	if r.folder == "" {
		return all, nil
	}
	for _, place := range []spot{{r.beside, r.besideAt, ""}, {r.copies, r.copiesAt, ""}} {
		entries, err := place.in.List(r.folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("list keys: %w", err)
		}
		for _, name := range fileNames(entries) {
			m := folkName.FindStringSubmatch(name)
			if m == nil {
				continue
			}
			if all[m[1]] == nil {
				exact := r.exact(m[1])
				all[m[1]] = exact[:]
			}
			if m[2] != "" {
				all[m[1]] = append(all[m[1]], spot{place.in, place.root, path.Join(r.folder, name)})
			}
		}
	}
	return all, nil
}

// readFolk opens all files of a people's key.
func readFolk(spots []spot, mains keys) folk {
	var f folk
	for _, s := range spots {
		file := s.look(mains.open)
		f.files = append(f.files, file)
		if file.err != nil {
			continue
		}
		if f.names == nil {
			f.names = file.names
		}
		f.keys = f.keys.and(file.keys)
		if _, err := mains[:1].open(file.sealed); err == nil {
			f.moved = true
		}
	}
	return f
}

// readAll opens the keys of all people with the main keys. A key that lies only
// among the settings of this computer, and that nothing in the folder needs, was dropped on another
// computer, and is not used any more.
func (r *Ring) readAll(mains keys, proved map[sum]bool) (*inHand, error) {
	o := &inHand{mains: mains, folks: map[string]folk{}, all: true, proved: proved}
	if r.sealedHere != nil {
		tried, good, err := r.sealedHere(mains)
		o.all = tried == good
		return o, err
	}
	spots, err := r.folkSpots()
	if err != nil {
		return nil, err
	}
	var needed map[string]bool
	for people, at := range spots {
		f := readFolk(at, mains)
		o.all = o.all && !slices.ContainsFunc(f.files, found.foreign)
		if f.files[0].missing() && needed == nil {
			if needed, err = r.needed(); err != nil {
				return nil, err
			}
		}
		if len(f.keys) > 0 && (!f.files[0].missing() || needed[people]) {
			o.folks[people] = f
		}
	}
	return o, nil
}

// needed are the people of whom there is a sealed session in the folder.
func (r *Ring) needed() (map[string]bool, error) {
	entries, err := r.beside.List(".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	needed := map[string]bool{}
	for _, name := range fileNames(entries) {
		if m := sealedName.FindStringSubmatch(name); m != nil {
			needed[m[1]] = true
		}
	}
	return needed, nil
}

// drop removes the key of some people in both places, and says what could not be
// removed. What was sealed with it can be read by nobody any more, unless they have a copy
// of the key and know the passphrase.
func (r *Ring) drop(people string) []facilitation.Left {
	r.busy.Lock()
	defer r.busy.Unlock()
	exact := r.exact(people)
	if err := r.taken(); err != nil {
		return []facilitation.Left{{Path: exact[0].path(), Why: err}, {Path: exact[1].path(), Why: err}}
	}
	spots := exact[:]
	if all, err := r.folkSpots(); err == nil && all[people] != nil {
		spots = all[people]
	}
	left := removeKeys(spots)
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.seals, people)
	if r.open != nil {
		now := *r.open
		now.folks = maps.Clone(now.folks)
		delete(now.folks, people)
		r.open = &now
	}
	return left
}

// removeKeys removes key files, and brings that down to the disk.
func removeKeys(spots []spot) []facilitation.Left {
	var left []facilitation.Left
	for _, s := range spots {
		err := s.in.Remove(s.name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = s.in.Sync(path.Dir(s.name))
		}
		if err != nil {
			left = append(left, facilitation.Left{Path: s.path(), Why: err})
		}
	}
	return left
}

// checkable are the places where a key file should be.
func (r *Ring) checkable() []spot {
	exact := r.exact("")
	all := exact[:]
	if o := r.inhand(); o != nil {
		for _, people := range slices.Sorted(maps.Keys(o.folks)) {
			exact := r.exact(people)
			all = append(all, exact[:]...)
		}
	}
	return all
}

// check opens a key file. One that a passphrase seals has to be one that was opened
// with it, or written, since the ring is open.
func (r *Ring) check(s spot) error {
	o := r.inhand()
	if o == nil {
		return facilitation.ErrShut
	}
	open := o.mains.open
	if path.Dir(s.name) == "." {
		open = func(sealed []byte) ([]byte, error) {
			if !o.proved[sha256.Sum256(sealed)] {
				return nil, facilitation.ErrPassphrase
			}
			return o.mains.text(nil), nil
		}
	}
	f := s.look(open)
	if f.missing() {
		return facilitation.ErrGone
	}
	return f.err
}
