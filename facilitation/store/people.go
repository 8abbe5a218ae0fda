package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"goldseam/facilitation"
)

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
// computers made one at the same time, or where one was dropped on another computer only.
func (r *Ring) peoplesOf(names []string) ([]string, error) {
	r.busy.Lock()
	defer r.busy.Unlock()
	all, err := r.ofNames(names)
	if o := r.inhand(); o != nil && err == nil {
		all = append(all, withNames(o.spare, names)...)
	}
	return all, err
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
	return withNames(o.folks, names), nil
}

func withNames(folks map[string]folk, names []string) []string {
	var all []string
	for _, people := range slices.Sorted(maps.Keys(folks)) {
		if sameNames(folks[people].names, names) {
			all = append(all, people)
		}
	}
	return all
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
	if err := r.putFolk(people, o.mains[:1], folk{keys: own, names: names}); err != nil {
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
func (r *Ring) putFolk(people string, mains keys, f folk) error {
	sealed, err := mains.seal(f.text())
	if err != nil {
		return err
	}
	return r.putBoth(r.exact(people), sealed)
}
