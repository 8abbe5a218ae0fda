package store

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// platter is a disk in memory whose power may be cut. It keeps what was synced. Of what
// was not, some is kept and some is lost, in any order, as far as the order is no more than what
// a name was last: file systems promise less than they mostly do (Pillai and
// others, All File Systems Are Not Created Equal, 2014).
type platter struct {
	mu           sync.Mutex
	now          func() time.Time
	folders      map[string]bool                 // their names last from the beginning
	there        map[string]*node                // by path
	lasting      map[string]*node                // by path
	pending      []step                          // what was done to names and not synced, in order
	before       func(folder, call string)       // is called around everything that is done
	fail         func(folder, call string) error // why a call fails, or nil
	forgetsFiles bool                            // it forgets the files that it is told to sync, for the control
	forgetsNames bool                            // it forgets the names
	without      map[string]struct{}             // the calls it does not have
}

// node is the content of a file, which may have several names.
type node struct {
	content []byte
	synced  bool
	changed time.Time
}

// step is what one call does to names: all of it, or nothing.
type step map[string]*node // by path; nil takes the name away

func newPlatter(now func() time.Time) *platter {
	return &platter{now: now, folders: map[string]bool{}, there: map[string]*node{}, lasting: map[string]*node{}}
}

// in is a folder of the platter.
func (p *platter) in(path string) disk { return slab{p, filepath.ToSlash(path)} }

// call is the beginning of every call.
func (s slab) call(name string) error {
	s.mu.Lock()
	before := s.before
	s.mu.Unlock()
	if before != nil {
		before(s.root, name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, none := s.without[name]; none {
		return errors.ErrUnsupported
	}
	if s.fail != nil {
		return s.fail(s.root, name)
	}
	return nil
}

// failing lets calls fail from now on, or none.
func (p *platter) failing(why func(folder, call string) error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fail = why
}

// calling calls something before each call.
func (p *platter) calling(before func(folder, call string)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.before = before
}

// do does a step.
func (p *platter) do(s step) {
	p.pending = append(p.pending, s)
	apply(p.there, s)
}

func apply(names map[string]*node, s step) {
	for name, n := range s {
		if n == nil {
			delete(names, name)
		} else {
			names[name] = n
		}
	}
}

// sync brings the names of a folder to the platter, and with the name of a folder that was
// removed goes what was in it.
func (p *platter) sync(folder string) {
	p.pending = slices.DeleteFunc(p.pending, func(s step) bool {
		for name := range s {
			in := path.Dir(name)
			if in == folder || path.Dir(in) == folder && !p.folders[in] {
				apply(p.lasting, s)
				return true
			}
		}
		return false
	})
}

// cut is what a platter holds whose power was cut now.
func (p *platter) cut(luck *rand.Rand) *platter {
	p.mu.Lock()
	defer p.mu.Unlock()
	after := newPlatter(p.now)
	after.folders = maps.Clone(p.folders)
	names := maps.Clone(p.lasting)
	lost := map[string]bool{} // names of which a step is missing already
	share := luck.Float64()
	for _, s := range p.pending {
		keep := luck.Float64() < share
		for name := range s {
			keep = keep && !lost[name]
		}
		if keep {
			apply(names, s)
			continue
		}
		for name := range s {
			lost[name] = true
		}
	}
	same := map[*node]*node{}
	for name, n := range names {
		if same[n] == nil {
			same[n] = n.cut(luck)
		}
		after.there[name] = same[n]
	}
	after.lasting = maps.Clone(after.there)
	return after
}

// cut is what is left of a content. Of what was not synced anything may be: the
// beginning, zeros, or a piece out of the middle with nothing before it.
func (n *node) cut(luck *rand.Rand) *node {
	if n.synced {
		return &node{n.content, true, n.changed}
	}
	size := luck.IntN(len(n.content) + 1)
	left := bytes.Clone(n.content)
	switch luck.IntN(4) {
	case 0:
		left = left[:size]
	case 1:
		clear(left[size:])
	case 2:
		clear(left[:size])
	}
	return &node{left, true, n.changed}
}

// files are the paths of all files.
func (p *platter) files() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Sorted(maps.Keys(p.there))
}

func (p *platter) content(file string) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := p.there[file]; n != nil {
		return n.content
	}
	return nil
}

// lay puts a file there that is safe, as another program would that takes care.
func (p *platter) lay(file string, content []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.folders[path.Dir(file)] = true
	s := step{file: &node{content, true, p.now()}}
	p.do(s)
	p.sync(path.Dir(file))
}

// lose takes a file away.
func (p *platter) lose(file string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.do(step{file: nil})
	p.sync(path.Dir(file))
}

// slab is a folder of a platter.
type slab struct {
	*platter
	root string
}

func (s slab) at(name string) string { return path.Join(s.root, name) }

func (s slab) find(name string) (*node, error) {
	if n := s.there[s.at(name)]; n != nil {
		return n, nil
	}
	return nil, told(&fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist})
}

func (s slab) Read(name string, most int) ([]byte, error) {
	if err := s.call("read"); err != nil {
		return nil, told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.find(name)
	switch {
	case err != nil:
		return nil, err
	case len(n.content) > most:
		return nil, tooLarge(most)
	}
	return bytes.Clone(n.content), nil
}

// Write has three steps, and may be cut between any of them.
func (s slab) Write(name string, content []byte) error {
	if err := s.call("create"); err != nil {
		return told(err)
	}
	n, err := s.create(name)
	if err != nil {
		return err
	}
	if err := s.call("write"); err != nil {
		s.mu.Lock()
		n.content = content[:len(content)/2]
		s.mu.Unlock()
		return told(err)
	}
	s.mu.Lock()
	n.content = bytes.Clone(content)
	s.mu.Unlock()
	if err := s.call("fsync"); err != nil {
		return told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n.synced = !s.forgetsFiles
	return nil
}

func (s slab) create(name string) (*node, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case !s.folders[path.Dir(s.at(name))]:
		return nil, told(&fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist})
	case s.there[s.at(name)] != nil:
		return nil, fs.ErrExist
	}
	n := &node{changed: s.now()}
	s.do(step{s.at(name): n})
	return n, nil
}

func (s slab) Link(old, new string) error {
	if err := s.call("link"); err != nil {
		return told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.find(old)
	if err == nil && s.there[s.at(new)] != nil {
		err = fs.ErrExist
	}
	if err == nil {
		s.do(step{s.at(new): n})
	}
	return err
}

func (s slab) Rename(old, new string) error {
	if err := s.call("rename"); err != nil {
		return told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.find(old)
	if err == nil {
		s.do(step{s.at(old): nil, s.at(new): n})
	}
	return err
}

func (s slab) Exchange(one, other string) error {
	if err := s.call("exchange"); err != nil {
		return told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	a, err := s.find(one)
	b, wrong := s.find(other)
	if err := errors.Join(err, wrong); err != nil {
		return err
	}
	s.do(step{s.at(one): b, s.at(other): a})
	return nil
}

func (s slab) Remove(name string) error {
	if err := s.call("remove"); err != nil {
		return told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folders[s.at(name)] {
		for file := range s.there {
			if strings.HasPrefix(file, s.at(name)+"/") {
				return errors.New("the folder is not empty")
			}
		}
		delete(s.folders, s.at(name))
		return nil
	}
	if _, err := s.find(name); err != nil {
		return err
	}
	s.do(step{s.at(name): nil})
	return nil
}

func (s slab) MakeFolder(name string) error {
	if err := s.call("mkdir"); err != nil {
		return told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for at := s.at(name); at != "." && at != "/"; at = path.Dir(at) {
		s.folders[at] = true
	}
	return nil
}

func (s slab) Sync(folder string) error {
	if err := s.call("sync"); err != nil {
		return told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.folders[s.at(folder)] {
		return told(&fs.PathError{Op: "open", Path: folder, Err: fs.ErrNotExist})
	}
	if !s.forgetsNames {
		s.sync(s.at(folder))
	}
	return nil
}

func (s slab) List(folder string) ([]fs.DirEntry, error) {
	if err := s.call("list"); err != nil {
		return nil, told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []fs.DirEntry
	for name, n := range s.there {
		if path.Dir(name) == s.at(folder) {
			all = append(all, onPlate{path.Base(name), n})
		}
	}
	for name := range s.folders {
		if path.Dir(name) == s.at(folder) && name != s.at(folder) {
			all = append(all, onPlate{path.Base(name), nil})
		}
	}
	return all, nil
}

func (s slab) Stat(name string) (fs.FileInfo, error) {
	if err := s.call("stat"); err != nil {
		return nil, told(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.find(name)
	return onPlate{path.Base(name), n}, err
}

// Date is for sealing anew, which is no change.
func (s slab) Date(name string, changed time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := s.find(name)
	if err == nil {
		n.changed = changed
	}
	return err
}

// onPlate is what a listing tells of one file, or of a folder.
type onPlate struct {
	name string
	node *node
}

func (t onPlate) Name() string               { return t.name }
func (t onPlate) IsDir() bool                { return t.node == nil }
func (t onPlate) Sys() any                   { return nil }
func (t onPlate) Info() (fs.FileInfo, error) { return t, nil }
func (t onPlate) Type() fs.FileMode          { return t.Mode().Type() }

func (t onPlate) Mode() fs.FileMode {
	if t.node == nil {
		return fs.ModeDir | 0o700
	}
	return 0o600
}

func (t onPlate) Size() int64 {
	if t.node == nil {
		return 0
	}
	return int64(len(t.node.content))
}

func (t onPlate) ModTime() time.Time {
	if t.node == nil {
		return time.Time{}
	}
	return t.node.changed
}
