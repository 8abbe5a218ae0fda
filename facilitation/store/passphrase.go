package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"

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
