package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"goldseam/facilitation"
)

// MakeKey makes the main key and seals it with a passphrase, ErrKeyThere where there
// is one.
func (r *Ring) MakeKey(passphrase string) error {
	r.busy.Lock()
	defer r.busy.Unlock()
	before := r.unopened()
	for _, f := range before {
		if len(f.sealed) > 0 || f.err == nil {
			return facilitation.ErrKeyThere
		}
		if !f.missing() {
			return f.err
		}
	}
	mains, err := newKeys()
	if err != nil {
		return err
	}
	return r.begin(passphrase, mains, before)
}

// begin writes the main key with a passphrase, and puts it in hand.
func (r *Ring) begin(passphrase string, mains keys, before []found) error {
	o, err := r.readAll(mains, nil)
	if err != nil {
		return err
	}
	if o, err = r.putMain(passphrase, o, before); err != nil {
		return err
	}
	r.hold(o)
	r.mendFolks(o)
	return nil
}

// unopened are the two main key files, as they look to somebody without a passphrase.
func (r *Ring) unopened() []found {
	var all []found
	for _, s := range r.exact("") {
		all = append(all, s.look(func([]byte) ([]byte, error) { return nil, facilitation.ErrPassphrase }))
	}
	return all
}

// putMain seals the main keys with a passphrase, opens that once, and writes it in
// both places. What lies there and is not superseded for certain is kept aside.
func (r *Ring) putMain(passphrase string, o *inHand, before []found) (*inHand, error) {
	if err := r.taken(); err != nil {
		return nil, err
	}
	text := o.mains.text(nil)
	sealed, err := sealPassphrase(text, passphrase, r.work)
	if err != nil {
		return nil, err
	}
	if back, err := unsealPassphrase(sealed, passphrase, r.mostWork); err != nil || !bytes.Equal(back, text) {
		return nil, fmt.Errorf("read new key back: %w", facilitation.ErrDamaged)
	}
	for _, f := range before[:2] {
		if len(f.sealed) > 0 && (f.damaged() || f.foreign() && !o.all) {
			if err := f.aside(); err != nil {
				return nil, err
			}
		}
	}
	if err := r.putBoth(r.exact(""), sealed); err != nil {
		return nil, err
	}
	r.dropAside(o.mains, before[2:])
	now := *o
	now.proved = map[sum]bool{sha256.Sum256(sealed): true}
	return &now, nil
}

// dropAside removes main key files that were kept aside, and whose keys lie in the
// right places by now.
func (r *Ring) dropAside(mains keys, aside []found) {
	for _, f := range aside {
		if f.err == nil && mains.hold(f.keys) {
			removeKeys([]spot{f.spot}) // what stays does no harm
		}
	}
}

// Unlock opens the keys with their passphrase, and makes alike what lies in two places.
func (r *Ring) Unlock(passphrase string) error {
	r.busy.Lock()
	defer r.busy.Unlock()
	files, o, err := r.openAll(passphrase)
	if err != nil {
		return err
	}
	r.hold(o)
	if m, needed := mend(files[0], files[1], o.all); needed {
		r.mend(m)
	}
	r.mendFolks(o)
	return nil
}

// openAll opens every main key file that the passphrase opens, and the keys of the
// people with them.
func (r *Ring) openAll(passphrase string) ([]found, *inHand, error) {
	files, texts := []found(nil), map[string][]byte{}
	var mains keys
	proved := map[sum]bool{}
	for _, s := range r.mainSpots() {
		f := s.look(func(sealed []byte) ([]byte, error) {
			if text, same := texts[string(sealed)]; same {
				return text, nil
			}
			text, err := unsealPassphrase(sealed, passphrase, r.mostWork)
			if err == nil {
				texts[string(sealed)] = text
			}
			return text, err
		})
		files = append(files, f)
		if f.err == nil {
			mains, proved[sha256.Sum256(f.sealed)] = mains.and(f.keys), true
		}
	}
	if len(mains) == 0 {
		return nil, nil, whyNone(files)
	}
	o, err := r.readAll(mains, proved)
	return files, o, err
}

// whyNone says why no main key file could be opened: the reason that people can do
// most about.
func whyNone(files []found) error {
	if slices.ContainsFunc(files, found.foreign) {
		return facilitation.ErrPassphrase
	}
	for _, f := range files {
		if !f.missing() {
			return f.err
		}
	}
	return facilitation.ErrGone
}

// mendFolks makes alike the two copies of each people's key.
func (r *Ring) mendFolks(o *inHand) {
	for _, f := range o.folks {
		if m, needed := mend(f.files[0], f.files[1], false); needed {
			r.mend(m)
		}
	}
}

// mend does it. Not being able to write is no reason not to open what can be
// opened; the next unlocking tries again.
func (r *Ring) mend(m mending) {
	if r.taken() != nil {
		return
	}
	if m.aside && m.at.aside() != nil {
		return
	}
	_ = replaceOn(m.at.in, m.at.name, m.content)
}

// ChangePassphrase seals the main key with another passphrase. Older copies, as those of
// a backup, still open with the old one.
func (r *Ring) ChangePassphrase(old, new string) error {
	r.busy.Lock()
	defer r.busy.Unlock()
	files, o, err := r.openAll(old)
	if err != nil {
		return err
	}
	if o, err = r.putMain(new, o, files); err == nil {
		r.stillHold(o)
	}
	return err
}

var errUnfinished = errors.New("the new key is not everywhere yet")

// Recovery is the main key in letters.
func (r *Ring) Recovery() (string, error) {
	o := r.inhand()
	switch {
	case o == nil:
		return "", facilitation.ErrShut
	case len(o.mains) > 1:
		return "", errUnfinished
	}
	return o.mains[0].String(), nil
}

// Recover brings the main key back from its letters, and seals it with a passphrase.
// The error is ErrDamaged where the letters are no key, and ErrKey where they are a key that opens
// nothing of what is here.
func (r *Ring) Recover(letters, passphrase string) error {
	own, err := parseLetters(letters)
	if err != nil {
		return err
	}
	r.busy.Lock()
	defer r.busy.Unlock()
	own = r.next(own)
	if err := r.proves(own); err != nil {
		return err
	}
	mains := own
	if o := r.inhand(); o != nil {
		mains = o.mains.and(own)
	}
	return r.begin(passphrase, mains, r.unopened())
}

// nextFile holds a new main key, sealed for the old ones, until all is sealed anew: as
// long as the new one is not everywhere, a sheet of the old one brings back everything.
const nextFile = "key-next.age"

// next is a main key with the one that comes after it before it, if there is one.
func (r *Ring) next(own keys) keys {
	f := spot{r.beside, r.besideAt, nextFile}.look(own.open)
	return f.keys.and(own)
}

// proves says whether a main key opens anything of what is here, if there is anything.
func (r *Ring) proves(own keys) error {
	if r.sealedHere != nil {
		tried, good, err := r.sealedHere(own)
		if err == nil && tried > 0 && good == 0 {
			err = facilitation.ErrKey
		}
		return err
	}
	spots, err := r.folkSpots()
	if err != nil || len(spots) == 0 {
		return err
	}
	for _, at := range spots {
		if len(readFolk(at, own).keys) > 0 {
			return nil
		}
	}
	return facilitation.ErrKey
}

// parseLetters reads a key that somebody typed in groups, in small or capital letters.
func parseLetters(letters string) (keys, error) {
	kept := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return unicode.ToUpper(c)
	}, letters)
	all, _, err := parseKeys([]byte(kept))
	if err == nil && len(all) != 1 {
		err = facilitation.ErrDamaged
	}
	return all, err
}

// unfinished says whether files are still sealed with keys that are on their way out.
func (o *inHand) unfinished() bool {
	for _, f := range o.folks {
		if len(f.keys) > 1 || !f.moved {
			return true
		}
	}
	return len(o.mains) > 1
}

// NewKey gives everyone new keys and seals everything anew, so that a copy of the
// old key opens nothing that is here. It can be cut off at any point: then both keys open, and
// the next unlocking goes on. Copies elsewhere stay as they are.
func (c *Cabinet) NewKey(ctx context.Context, passphrase string, progress func(done, all int)) error {
	r := c.ring
	r.busy.Lock()
	defer r.busy.Unlock()
	files, o, err := r.openAll(passphrase)
	if err != nil {
		return err
	}
	if !o.unfinished() {
		if o, err = o.renewed(); err != nil {
			return err
		}
	}
	return c.renew(ctx, passphrase, o, files, progress)
}

// goOn finishes a new key that was cut off, or brings together the keys of two computers.
func (c *Cabinet) goOn(passphrase string) error {
	r := c.ring
	o := r.inhand()
	if o != nil && len(o.mains) == 1 {
		r.dropNext()
	}
	if o == nil || !o.unfinished() {
		return nil
	}
	r.busy.Lock()
	defer r.busy.Unlock()
	files, o, err := r.openAll(passphrase)
	if err != nil || !o.unfinished() {
		return err
	}
	return c.renew(context.Background(), passphrase, o, files, func(int, int) {})
}

// dropNext removes what makes an old sheet good for a new key.
func (r *Ring) dropNext() {
	at := spot{r.beside, r.besideAt, nextFile}
	if _, err := at.in.Stat(at.name); err == nil && r.taken() == nil {
		removeKeys([]spot{at}) // it is tried again at the next unlocking
	}
}

// renewed is what is in hand with a new main key before the others.
func (o *inHand) renewed() (*inHand, error) {
	own, err := newKeys()
	if err != nil {
		return nil, err
	}
	now := *o
	now.mains, now.folks = own.and(o.mains), map[string]folk{}
	for people, f := range o.folks {
		f.moved = false
		now.folks[people] = f
	}
	return &now, nil
}

// renew first writes all keys, then seals every file with the newest ones, and only
// then writes the newest ones alone.
func (c *Cabinet) renew(ctx context.Context, passphrase string, o *inHand, files []found, progress func(done, all int)) error {
	r := c.ring
	several, err := len(o.mains) > 1, error(nil)
	if several {
		if o, err = r.putMain(passphrase, o, files); err != nil {
			return err
		}
		if err := r.putNext(o.mains); err != nil {
			return err
		}
	}
	if o, err = r.turn(o); err != nil {
		return err
	}
	stuck, err := c.sealAnew(ctx, o, progress)
	if err != nil {
		return err
	}
	if o, err = r.settle(o, stuck); err != nil || !several {
		return err
	}
	if o, err = r.putMain(passphrase, o, r.ours(o)); err != nil {
		return err
	}
	r.stillHold(o)
	r.dropNext()
	return nil
}

// putNext writes the newest main key for those who have an older one.
func (r *Ring) putNext(mains keys) error {
	sealed, err := mains[1:].seal(mains[:1].text(nil))
	if err == nil {
		err = replaceOn(r.beside, nextFile, sealed)
	}
	if err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	return nil
}

// ours are the two main key files, which were written just now.
func (r *Ring) ours(o *inHand) []found {
	var all []found
	for _, s := range r.exact("") {
		all = append(all, found{spot: s, keys: o.mains})
	}
	return all
}

// turn gives all people a new key before their old ones, so that from now on every
// text is sealed with it.
func (r *Ring) turn(o *inHand) (*inHand, error) {
	now := *o
	now.folks = map[string]folk{}
	for people, f := range o.folks {
		if !f.moved {
			own, err := newKeys()
			if err != nil {
				return nil, err
			}
			f.keys, f.moved = own.and(f.keys), true
		}
		if len(f.keys) > 1 {
			if err := r.putFolk(people, o.mains[:1], f.keys, f.names); err != nil {
				return nil, err
			}
		}
		now.folks[people] = f
	}
	r.steady.Lock()
	defer r.steady.Unlock()
	r.stillHold(&now)
	return &now, nil
}

// settle drops the old keys of the people, except of those of whom a file could not be
// opened: it may only be half here yet.
func (r *Ring) settle(o *inHand, stuck map[string]bool) (*inHand, error) {
	now := *o
	now.mains, now.folks = o.mains[:1], map[string]folk{}
	for people, f := range o.folks {
		if len(f.keys) == 1 {
			now.folks[people] = f
			continue // nothing of it is on its way out
		}
		if !stuck[people] {
			f.keys = f.keys[:1]
		}
		if err := r.putFolk(people, now.mains, f.keys, f.names); err != nil {
			return nil, err
		}
		for _, file := range f.files[2:] {
			if file.err == nil {
				removeKeys([]spot{file.spot}) // its keys are in the file that was just written, or needed no more
			}
		}
		now.folks[people] = f
	}
	r.stillHold(&now)
	return &now, nil
}

// sealAnew seals every file of people who have more than one key with the newest one.
// It looks twice: while it went through the files, saving may have linked an old one
// into the history.
func (c *Cabinet) sealAnew(ctx context.Context, o *inHand, progress func(done, all int)) (stuck map[string]bool, err error) {
	stuck, seen := map[string]bool{}, map[string]bool{}
	changed := map[string]sealedFile{} // one of each folder; as long as they are not synced, the old keys are still there
	if err := c.bringOut(o); err != nil {
		return nil, err
	}
	for range 2 {
		files, err := c.sealedFiles()
		if err != nil {
			return nil, err
		}
		files = slices.DeleteFunc(files, func(f sealedFile) bool { return seen[f.path] || len(o.folks[f.people].keys) < 2 })
		for i, f := range files {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			good, err := c.ring.reseal(f.in, f.name, o.folks[f.people].keys)
			if err != nil {
				return nil, err
			}
			seen[f.path], stuck[f.people] = true, stuck[f.people] || !good
			changed[filepath.Dir(f.path)] = f
			progress(i+1, len(files))
		}
	}
	for _, f := range changed {
		if err := f.in.Sync(path.Dir(f.name)); err != nil {
			return nil, fmt.Errorf("sync sealed files: %w", err)
		}
	}
	return stuck, nil
}

// bringOut gives back their names to versions that came out under a temp name, where a
// program was ended while it saved. Nobody saves meanwhile.
func (c *Cabinet) bringOut(o *inHand) error {
	c.ring.steady.Lock()
	defer c.ring.steady.Unlock()
	entries, err := c.ring.beside.List(".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("list sealed files: %w", err)
	}
	for _, name := range fileNames(entries) {
		if m := swapped.FindStringSubmatch(name); m != nil {
			if p, ok := placed(m[3]); ok && len(o.folks[p.people].keys) > 1 {
				c.sweepFile(c.ring.beside, "./"+name)
			}
		}
	}
	return nil
}

// reseal seals one file with the newest key, unless it is already. It is not good
// where no key opens it. The folder is not synced yet.
func (r *Ring) reseal(d disk, name string, own keys) (good bool, err error) {
	r.steady.Lock()
	defer r.steady.Unlock()
	sealed, err := d.Read(name, largestSession+sealedMore)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("read sealed file: %w", err)
	}
	if _, err := own[:1].open(sealed); err == nil {
		return true, nil
	}
	text, err := own.open(sealed)
	if err != nil {
		return false, nil
	}
	if sealed, err = own[:1].seal(text); err != nil {
		return false, err
	}
	return true, replaceDated(d, name, sealed)
}

// dated is a disk that can say of a file when it was changed. A list puts the newest
// first, and sealing anew is no change.
type dated interface {
	Date(name string, changed time.Time) error
}

// replaceDated replaces a file whole, and says that it is as old as it was. The folder
// is left to sync.
func replaceDated(d disk, name string, content []byte) error {
	info, err := d.Stat(name)
	if err != nil {
		return fmt.Errorf("look at sealed file: %w", err)
	}
	if err := renameOn(d, name, content); err != nil {
		return fmt.Errorf("write sealed file: %w", err)
	}
	if on, can := d.(dated); can {
		_ = on.Date(name, info.ModTime()) // it only decides about its place in a list
	}
	return nil
}

// Date says when a file was changed.
func (d onDisk) Date(name string, changed time.Time) error {
	return d.rooted(func(root *os.Root) error {
		return root.Chtimes(filepath.FromSlash(name), changed, changed)
	})
}
