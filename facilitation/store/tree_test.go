package store

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// tree is a folder in memory. It keeps whatever it is given, at once.
type tree struct {
	now func() time.Time

	mu    sync.Mutex
	files map[string]leaf
}

// leaf is a file of a tree. Its content is never written to.
type leaf struct {
	name    string
	content []byte
	changed time.Time
}

func newTree(now func() time.Time) *tree { return &tree{now: now, files: map[string]leaf{}} }

// all are the files of the tree as they are now.
func (d *tree) all() map[string]leaf {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.files)
}

// set puts a file there, as a program does that keeps folders alike.
func (d *tree) set(name string, l leaf) {
	d.mu.Lock()
	defer d.mu.Unlock()
	l.name = path.Base(name)
	d.files[name] = l
}

// with does something to a file that is there.
func (d *tree) with(name string, do func(leaf) error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	l, there := d.files[path.Clean(name)]
	if !there {
		return &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return do(l)
}

func (d *tree) free(name string) error {
	if _, there := d.files[name]; there {
		return &fs.PathError{Op: "make", Path: name, Err: fs.ErrExist}
	}
	return nil
}

func (d *tree) Read(name string, most int) (content []byte, err error) {
	return content, d.with(name, func(l leaf) error {
		if content = l.content; len(content) > most {
			return tooLarge(most)
		}
		return nil
	})
}

func (d *tree) Write(name string, content []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = path.Clean(name)
	if err := d.free(name); err != nil {
		return err
	}
	d.files[name] = leaf{path.Base(name), slices.Clone(content), d.now()}
	return nil
}

func (d *tree) Link(old, new string) error {
	new = path.Clean(new)
	return d.with(old, func(l leaf) error {
		if err := d.free(new); err != nil {
			return err
		}
		l.name = path.Base(new)
		d.files[new] = l
		return nil
	})
}

func (d *tree) Rename(old, new string) error {
	old, new = path.Clean(old), path.Clean(new)
	return d.with(old, func(l leaf) error {
		delete(d.files, old)
		l.name = path.Base(new)
		d.files[new] = l
		return nil
	})
}

func (d *tree) Exchange(one, other string) error {
	one, other = path.Clean(one), path.Clean(other)
	return d.with(one, func(a leaf) error {
		b, there := d.files[other]
		if !there {
			return &fs.PathError{Op: "exchange", Path: other, Err: fs.ErrNotExist}
		}
		a.name, b.name = b.name, a.name
		d.files[one], d.files[other] = b, a
		return nil
	})
}

func (d *tree) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	name = path.Clean(name)
	if _, there := d.files[name]; there {
		delete(d.files, name)
		return nil
	}
	for other := range d.files {
		if strings.HasPrefix(other, name+"/") {
			return &fs.PathError{Op: "remove", Path: name, Err: errors.New("the folder is not empty")}
		}
	}
	return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrNotExist}
}

func (d *tree) MakeFolder(string) error { return nil }
func (d *tree) Sync(string) error       { return nil }

func (d *tree) List(folder string) ([]fs.DirEntry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	front := path.Clean(folder) + "/"
	if front == "./" {
		front = ""
	}
	folders := map[string]bool{}
	var entries []fs.DirEntry
	for name, l := range d.files {
		rest, below := strings.CutPrefix(name, front)
		first, _, deeper := strings.Cut(rest, "/")
		switch {
		case !below:
		case !deeper:
			entries = append(entries, fs.FileInfoToDirEntry(l))
		case !folders[first]:
			folders[first] = true
			entries = append(entries, fs.FileInfoToDirEntry(twig(first)))
		}
	}
	return entries, nil
}

func (d *tree) Stat(name string) (info fs.FileInfo, err error) {
	if path.Clean(name) == "." {
		return twig("."), nil
	}
	return info, d.with(name, func(l leaf) error { info = l; return nil })
}

func (l leaf) Name() string       { return l.name }
func (l leaf) Size() int64        { return int64(len(l.content)) }
func (l leaf) Mode() fs.FileMode  { return 0o600 }
func (l leaf) ModTime() time.Time { return l.changed }
func (l leaf) IsDir() bool        { return false }
func (l leaf) Sys() any           { return nil }

// twig is a folder of a tree.
type twig string

func (t twig) Name() string     { return string(t) }
func (twig) Size() int64        { return 0 }
func (twig) Mode() fs.FileMode  { return 0o700 | fs.ModeDir }
func (twig) ModTime() time.Time { return time.Time{} }
func (twig) IsDir() bool        { return true }
func (twig) Sys() any           { return nil }

var _ disk = &tree{}
