package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"goldseam/facilitation"
)

// largestFile is the most that is read of any file, in bytes.
const largestFile = 8 << 20

// oneFault is a fault of a whole file.
func oneFault(file, wrong string) error {
	return facilitation.Faults{{File: file, Line: 1, Column: 1, Wrong: wrong}}
}

// readFile reads a plain file of a modest size. The error is a Faults.
func readFile(file string) ([]byte, error) {
	text, err := readPlain(file)
	if err != nil {
		return nil, oneFault(file, reason(err))
	}
	return text, nil
}

// readPlain opens without waiting, since a pipe that nobody writes to would
// hold the program for ever, and looks at what it opened before it reads.
func readPlain(file string) (text []byte, err error) {
	f, err := os.OpenFile(file, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("this is a folder; name a file in it")
	case !info.Mode().IsRegular():
		return nil, errors.New("this is a pipe or a device; name a plain file")
	}
	text, err = io.ReadAll(io.LimitReader(f, largestFile+1))
	if err == nil && len(text) > largestFile {
		return nil, fmt.Errorf("the file is larger than %d MB", largestFile>>20)
	}
	return text, err
}

// reason is what the system says is wrong, without the place that the message
// names already.
func reason(err error) string {
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

// makeFolder makes a folder that only its owner can look into, unless it is there.
func makeFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("make folder %s: %s", folder, reason(err))
	}
	return nil
}

// writeFile replaces a file whole, or leaves the old one as it is. Only its
// owner can read it.
func writeFile(file string, content []byte) error {
	temp, err := writeBeside(file, content)
	if err == nil {
		err = os.Rename(temp, file)
	}
	if err != nil && temp != "" {
		_ = os.Remove(temp) // the first error is the one to tell
	}
	if err == nil {
		err = syncFolder(filepath.Dir(file))
	}
	if err != nil {
		return fmt.Errorf("save %s: %s", file, reason(err))
	}
	return nil
}

// writeBeside writes a temporary file in the same folder, down to the disk.
// Files that the system makes for this are the owner's alone.
func writeBeside(file string, content []byte) (temp string, err error) {
	f, err := os.CreateTemp(filepath.Dir(file), ".goldseam-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	return f.Name(), errors.Join(err, f.Close())
}

// syncFolder makes sure that a rename lasts. Windows has no such call.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
