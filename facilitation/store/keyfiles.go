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

	"goldseam/facilitation"
)

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
