package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"goldseam/facilitation"
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
	// Exchange gives each of two files of one folder the other's name, at once. Where the
	// system cannot, the error is errors.ErrUnsupported.
	Exchange(one, other string) error
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
		return told(err)
	}
	defer root.Close() // what was written through it was synced where it counts
	return told(do(root))
}

func (d onDisk) Read(name string, most int) (text []byte, err error) {
	err = d.rooted(func(root *os.Root) error {
		text, err = readIn(root, filepath.FromSlash(name), most)
		return err
	})
	return text, err
}

func (d onDisk) Write(name string, content []byte) error {
	return d.rooted(func(root *os.Root) error { return writeIn(root, filepath.FromSlash(name), content) })
}

func (d onDisk) Link(old, new string) error {
	return d.rooted(func(root *os.Root) error { return root.Link(filepath.FromSlash(old), filepath.FromSlash(new)) })
}

func (d onDisk) Rename(old, new string) error {
	return d.rooted(func(root *os.Root) error {
		return root.Rename(filepath.FromSlash(old), filepath.FromSlash(new))
	})
}

func (d onDisk) Exchange(one, other string) error {
	return d.rooted(func(root *os.Root) error {
		return exchangeIn(root, filepath.FromSlash(one), filepath.FromSlash(other))
	})
}

func (d onDisk) Remove(name string) error {
	return d.rooted(func(root *os.Root) error { return root.Remove(filepath.FromSlash(name)) })
}

// MakeFolder also brings the names of folders that are there already down to
// the disk: a program that ended between making one and that step left it undone.
func (d onDisk) MakeFolder(name string) error {
	if info, err := os.Stat(d.path); err != nil || !info.IsDir() || name == "." {
		if err := makePath(d.path); err != nil {
			return err
		}
	}
	return d.rooted(func(root *os.Root) error { return makeIn(root, path.Clean(name)) })
}

// makeIn makes a folder in another one. A link in its place is none.
func makeIn(root *os.Root, name string) error {
	if name == "." {
		return nil
	}
	above, at := ".", ""
	for part := range strings.SplitSeq(name, "/") {
		at = path.Join(at, part)
		if err := makeOne(root, above, at); err != nil {
			return err
		}
		above = at
	}
	return nil
}

// makeOne makes one folder, and takes it away again where its name may not last:
// what is made anew is synced anew.
func makeOne(root *os.Root, above, at string) error {
	err := root.Mkdir(filepath.FromSlash(at), 0o700)
	made := err == nil
	if errors.Is(err, fs.ErrExist) {
		err = folderIn(root, at)
	}
	if err == nil {
		err = lasting(root, filepath.FromSlash(above))
	}
	if err != nil && made {
		_ = root.Remove(filepath.FromSlash(at)) // the first error is the one to tell
	}
	return err
}

// folderIn says what stands at a name instead of a folder, or in the name of one above
// it. A link is none: what is listed through it, or removed, would be something else. It
// looks before anybody opens, since opening a pipe of that name would wait for ever.
func folderIn(root *os.Root, name string) error {
	at := ""
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		at = path.Join(at, part)
		info, err := root.Lstat(filepath.FromSlash(at))
		if err != nil {
			return err
		}
		if !info.IsDir() {
			return errNoFolder
		}
	}
	return nil
}

// openIn opens a folder of a folder.
func openIn(root *os.Root, name string) (*os.File, error) {
	if err := folderIn(root, filepath.ToSlash(name)); err != nil {
		return nil, err
	}
	return root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}

// makePath makes the folder of a place, which the system or the people chose.
func makePath(at string) error {
	var missing []string
	for ; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err == nil && !info.IsDir() {
			return errNoFolder
		}
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			return told(err)
		}
		missing = append(missing, at)
	}
	if err := syncFolder(filepath.Dir(at)); err != nil && !errors.Is(err, fs.ErrPermission) {
		return told(err) // a folder of the system's may be closed to us, and is older than we are
	}
	for _, folder := range slices.Backward(missing) {
		if err := makeFolder(folder); err != nil {
			return told(err)
		}
	}
	return nil
}

var errNoFolder = errors.New("something else has the name of the folder")

// makeFolder is makeOne for a place.
func makeFolder(folder string) error {
	if err := os.Mkdir(folder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	err := syncFolder(filepath.Dir(folder))
	if err != nil {
		_ = os.Remove(folder) // the first error is the one to tell
	}
	return err
}

func syncFolder(folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	return errors.Join(lasting(root, "."), root.Close())
}

func (d onDisk) Sync(folder string) error {
	return d.rooted(func(root *os.Root) error { return lasting(root, filepath.FromSlash(folder)) })
}

// lasting is syncIn where a disk may have no such call for folders: macOS says so
// for some network disks (Go's File.Sync, F_FULLFSYNC), and Linux for some that are
// a program's or another system's (fsync(2): EINVAL). Without forgiving that, nothing
// would ever be told to be safe there.
func lasting(root *os.Root, folder string) error { return forgiven(syncIn(root, folder)) }

func forgiven(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

func (d onDisk) List(folder string) (entries []fs.DirEntry, err error) {
	err = d.rooted(func(root *os.Root) error {
		f, err := openIn(root, filepath.FromSlash(folder))
		if err != nil {
			return err
		}
		entries, err = f.ReadDir(-1)
		return errors.Join(err, f.Close())
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return entries, err
}

func (d onDisk) Stat(name string) (info fs.FileInfo, err error) {
	err = d.rooted(func(root *os.Root) error {
		info, err = root.Lstat(filepath.FromSlash(name))
		return err
	})
	return info, err
}

// told says in a word that the screen knows why the disk refused, where there is one.
func told(err error) error {
	is := func(causes ...error) bool {
		return slices.ContainsFunc(causes, func(cause error) bool { return errors.Is(err, cause) })
	}
	switch {
	case err == nil:
		return nil
	case is(fs.ErrNotExist):
		return fmt.Errorf("%w: %w", facilitation.ErrGone, err)
	case is(noRoom...):
		return fmt.Errorf("%w: %w", facilitation.ErrFull, err)
	case is(syscall.EROFS, fs.ErrPermission):
		return fmt.Errorf("%w: %w", facilitation.ErrForbidden, err)
	case is(notHere...):
		return fmt.Errorf("%w: %w", facilitation.ErrAway, err)
	}
	return err
}
