package store

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"goldseam/facilitation"
)

// folk is the key of some people.
type folk struct {
	keys  keys
	names []string
	waits []string // by what the files are known for which the older keys are kept
	moved bool     // the newest main key opens it
	files []found
}

// waitLine begins a comment in the key file of some people that says for what the older keys
// are kept.
const waitLine = "# waits: "

// mostWaits is how many of them are written down. A folder may be full of files that nobody can
// open, and a key file has to stay small.
const mostWaits = 200

// text is the key file of the people.
func (f folk) text() []byte {
	var text []byte
	for _, mark := range f.waits[:min(len(f.waits), mostWaits)] {
		text = append(text, waitLine+mark+"\n"...)
	}
	return append(text, f.keys[:min(len(f.keys), mostKeys)].text(f.names)...)
}

// linesIn are the comments of a key file that begin so.
func linesIn(text []byte, begin string) []string {
	var all []string
	for line := range strings.Lines(string(text)) {
		if rest, there := strings.CutPrefix(strings.TrimRight(line, "\r\n"), begin); there {
			all = append(all, rest)
		}
	}
	return all
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

// readFolk opens all files of a people's key.
func readFolk(spots []spot, mains keys) folk {
	var f folk
	for _, s := range spots {
		file := s.look(mains.open)
		f.files = append(f.files, file)
		if file.err != nil {
			continue
		}
		if f.keys == nil {
			f.names, f.waits = file.names, file.waits
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
// computer: nobody new gets it any more.
func (r *Ring) readAll(mains keys, proved map[sum]bool) (*inHand, error) {
	o := &inHand{mains: mains, folks: map[string]folk{}, spare: map[string]folk{}, all: true, proved: proved}
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
		switch {
		case len(f.keys) == 0:
		case !f.files[0].missing() || needed[people]:
			o.folks[people] = f
		default:
			o.spare[people] = f
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
		now.folks, now.spare = maps.Clone(now.folks), maps.Clone(now.spare)
		delete(now.folks, people)
		delete(now.spare, people)
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
