package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is all that keeping asks of a folder. Names are relative to it, with "/"
// between folders, and lead nowhere else. The real one is a rooted folder; tests
// give one that breaks down between any two of these calls.
type disk interface {
	// Read reads a plain file of at most that many bytes.
	Read(name string, most int) ([]byte, error)
	// Write makes a new file of the owner's alone and brings it down to the disk. A
	// file of that name that is there already stays, and is an error.
	Write(name string, content []byte) error
	Link(old, new string) error
	Rename(old, new string) error
	Remove(name string) error
	// MakeFolder makes a folder of the owner's alone, and those above it, unless they
	// are there, and brings their names down to the disk.
	MakeFolder(name string) error
	// Sync brings the names of a folder down to the disk.
	Sync(folder string) error
	// List lists a folder, in no order. A folder that is not there is empty.
	List(folder string) ([]fs.DirEntry, error)
	Stat(name string) (fs.FileInfo, error)
}

// onDisk is the folder of a path. Nothing is touched before it is used: a person
// who keeps nothing has no such folder.
type onDisk struct{ path string }

// rooted does something in the folder. No name leads out of it.
func (d onDisk) rooted(do func(*os.Root) error) error {
	root, err := openFolder(d.path)
	if err != nil {
		return err
	}
	defer root.Close() // what was written through it was synced where it counts
	return do(root)
}

func (d onDisk) Read(name string, most int) (text []byte, err error) {
	err = d.rooted(func(root *os.Root) error {
		text, err = readIn(root, filepath.FromSlash(name), most)
		return err
	})
	return text, err
}

// TODO(helper A): the other methods.
func (d onDisk) Write(name string, content []byte) error   { return errUnbuilt }
func (d onDisk) Link(old, new string) error                { return errUnbuilt }
func (d onDisk) Rename(old, new string) error              { return errUnbuilt }
func (d onDisk) Remove(name string) error                  { return errUnbuilt }
func (d onDisk) MakeFolder(name string) error              { return errUnbuilt }
func (d onDisk) Sync(folder string) error                  { return errUnbuilt }
func (d onDisk) List(folder string) ([]fs.DirEntry, error) { return nil, errUnbuilt }
func (d onDisk) Stat(name string) (fs.FileInfo, error)     { return nil, errUnbuilt }

var errUnbuilt = errors.New("not built yet")
