package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"goldseam/facilitation"
)

func TestAFolderOfTheDiskIsTheOwnersAndLeadsNowhereElse(t *testing.T) {
	outside := t.TempDir()
	d := onDisk{filepath.Join(outside, "a/b")}
	if entries, err := d.List("."); err != nil || len(entries) > 0 {
		t.Errorf("a folder that is not there lists %v, %v", entries, err)
	}
	if err := d.Write("x", nil); !errors.Is(err, facilitation.ErrGone) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("writing into it: %v", err)
	}
	if err := errors.Join(d.MakeFolder("."), d.MakeFolder("c/d"), d.MakeFolder("c/d"), d.Write("c/d/x", []byte("one")), d.Sync("c/d")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "c", "c/d"} {
		if info, err := os.Stat(filepath.Join(d.path, name)); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%q has the mode %v, %v", name, info.Mode(), err)
		}
	}
	if info, err := d.Stat("c/d/x"); err != nil || info.Mode() != 0o600 {
		t.Errorf("the file has the mode %v, %v", info.Mode(), err)
	}
	if err := d.Write("c/d/x", []byte("two")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("writing over a file: %v", err)
	}
	for name, err := range map[string]error{
		"write": d.Write("../x", nil), "rename": d.Rename("c/d/x", "../x"), "link": d.Link("c/d/x", "../../x"), "remove": d.Remove("../../a"), "make": d.MakeFolder("c/d/x/y"),
	} {
		if err == nil {
			t.Errorf("%s leads out of the folder", name)
		}
	}
	if err := os.Symlink(outside, filepath.Join(d.path, "link")); err != nil {
		t.Fatal(err)
	}
	if err := d.Write("link/x", nil); err == nil {
		t.Error("a link leads out of the folder")
	}
}

func TestTwoFilesChangeTheirNames(t *testing.T) {
	d := onDisk{t.TempDir()}
	if err := errors.Join(d.Write("a", []byte("a")), d.Write("b", []byte("b"))); err != nil {
		t.Fatal(err)
	}
	err := d.Exchange("a", "b")
	if errors.Is(err, errors.ErrUnsupported) {
		return // this disk or system cannot
	}
	if text, wrong := d.Read("a", 10); err != nil || wrong != nil || string(text) != "b" {
		t.Errorf("a holds %q, %v, %v", text, err, wrong)
	}
	if err := d.Exchange("a", "c"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("with nothing: %v", err)
	}
}

func TestWhyADiskRefusesIsToldInAWordOfTheScreens(t *testing.T) {
	for cause, want := range map[error]error{
		syscall.ENOSPC: facilitation.ErrFull, syscall.EDQUOT: facilitation.ErrFull, syscall.EROFS: facilitation.ErrForbidden, syscall.EACCES: facilitation.ErrForbidden,
		syscall.EPERM: facilitation.ErrForbidden, syscall.ENOENT: facilitation.ErrGone,
	} {
		err := told(&fs.PathError{Op: "open", Path: "x", Err: cause})
		if !errors.Is(err, want) || !errors.Is(err, cause) {
			t.Errorf("%v is told as %v", cause, err)
		}
	}
	if err := told(syscall.EIO); !errors.Is(err, syscall.EIO) || told(nil) != nil {
		t.Error(err)
	}
}

func TestOfManyWindowsOneWrites(t *testing.T) {
	places := homeIn(t.TempDir())
	for range 50 {
		var windows [4]*Cabinet
		taken := make(chan bool)
		for i := range windows {
			windows[i] = Open(places, real())
			go func() { taken <- windows[i].take() == nil }()
		}
		writers := 0
		for range windows {
			if <-taken {
				writers++
			}
		}
		for _, w := range windows {
			if err := w.release(); err != nil {
				t.Error(err)
			}
		}
		if writers != 1 {
			t.Fatalf("%d windows write", writers)
		}
	}
}
