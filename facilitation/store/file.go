// Package store is the disk: it opens files that others may have made, replaces
// files whole, and keeps the people's own folder of plans and decks. It knows
// neither screen nor clock, and nothing about what is said in a session.
package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// What a file may be instead of a plain one.
var (
	errFolder = errors.New("this is a folder; name a file in it")
	errDevice = errors.New("this is a pipe or a device; name a plain file")
	errLink   = errors.New("this is a link; put the file itself here")
)

// Why a name is not written to. A link is not followed either: what it leads to
// was not named.
var (
	errOverFolder = errors.New("this is a folder; name a file, not a folder")
	errOverLink   = errors.New("this is a link; name the file itself")
)

// Read reads a plain file of at most that many bytes. A link that somebody named
// is followed.
func Read(file string, most int) ([]byte, error) {
	// Opening never waits: a pipe that nobody writes to would hold the program
	// for ever.
	f, err := os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = plain(info.Mode())
	}
	return readClosing(f, most, err)
}

// readIn reads a plain file of a folder. No link is followed, not even to
// another file of the folder: what is read is what was looked at.
func readIn(root *os.Root, name string, most int) ([]byte, error) {
	seen, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if err := plain(seen.Mode()); err != nil {
		return nil, err
	}
	f, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !os.SameFile(seen, info) {
		err = errors.New("the file was replaced while it was opened")
	}
	return readClosing(f, most, err)
}

// readClosing reads an open file, unless there is an error already, and closes it.
func readClosing(f *os.File, most int, err error) ([]byte, error) {
	var text []byte
	if err == nil {
		text, err = upTo(f, most)
	}
	return text, errors.Join(err, f.Close())
}

// upTo reads at most that many bytes. A file that says it is larger is not read
// at all, and one that grows meanwhile not to its end.
func upTo(f *os.File, most int) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > int64(most) {
		return nil, tooLarge(most)
	}
	text, err := io.ReadAll(io.LimitReader(f, int64(most)+1))
	if err == nil && len(text) > most {
		return nil, tooLarge(most)
	}
	return text, err
}

func tooLarge(most int) error {
	if most < 1<<20 {
		return fmt.Errorf("the file is larger than %d KB", most>>10)
	}
	return fmt.Errorf("the file is larger than %d MB", most>>20)
}

// plain refuses what is no file that can be read to its end.
func plain(mode fs.FileMode) error {
	switch {
	case mode.IsDir():
		return errFolder
	case mode&fs.ModeSymlink != 0:
		return errLink
	case !mode.IsRegular():
		return errDevice
	}
	return nil
}

// Reason is what the system says is wrong, without the place, which is named
// already.
func Reason(err error) string {
	var at *fs.PathError
	var between *os.LinkError
	switch {
	case errors.As(err, &at):
		return at.Err.Error()
	case errors.As(err, &between):
		return between.Err.Error()
	}
	return err.Error()
}

// MakeFolder makes a folder that only its owner can look into, unless it is there.
func MakeFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make folder %s: %s", folder, Reason(err))
	}
	return nil
}

// Replace replaces a file whole, or leaves the old one as it is. Only its owner
// can read it. What is there and is no plain file stays.
func Replace(file string, content []byte) error {
	err := replaceable(file)
	var root *os.Root
	if err == nil {
		root, err = openFolder(filepath.Dir(file))
	}
	if err == nil {
		err = errors.Join(replaceIn(root, filepath.Base(file), content), root.Close())
	}
	if err != nil {
		return fmt.Errorf("save %s: %s", file, Reason(err))
	}
	return nil
}

// replaceable says what stands at a name, unless it is nothing or a plain file.
func replaceable(file string) error {
	info, err := os.Lstat(file)
	if err != nil {
		return nil // nothing is there; where the name itself is at fault, writing says so
	}
	switch err := plain(info.Mode()); err {
	case errFolder:
		return errOverFolder
	case errLink:
		return errOverLink
	default:
		return err
	}
}

// openFolder opens a folder out of which no name leads. It looks first, since
// opening a pipe of that name would wait for ever.
func openFolder(folder string) (*os.Root, error) {
	info, err := os.Stat(folder)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, errors.New("this is no folder")
	}
	return os.OpenRoot(folder)
}

// replaceIn is Replace for a file of a folder.
func replaceIn(root *os.Root, name string, content []byte) error {
	temp := filepath.Join(filepath.Dir(name), ".goldseam-"+rand.Text())
	err := writeIn(root, temp, content)
	if err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		_ = root.Remove(temp) // the first error is the one to tell
		return err
	}
	return lasting(root, filepath.Dir(name))
}

// writeIn writes a new file of the owner's alone, down to the disk.
func writeIn(root *os.Root, name string, content []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// syncIn makes sure that a rename lasts. Windows has no such call.
func syncIn(root *os.Root, folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := openIn(root, folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
