package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestOnlyAPlainFileIsReplaced(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	if err := errors.Join(os.Mkdir(at("folder"), 0o700), syscall.Mkfifo(at("pipe"), 0o600), os.WriteFile(at("file"), []byte("ours"), 0o600),
		os.Symlink("file", at("link")), os.Symlink("nothing", at("loose"))); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"folder": "this is a folder; name a file, not a folder", "folder/": "this is a folder; name a file, not a folder", "folder/..": "this is a folder; name a file, not a folder",
		"pipe": "this is a pipe or a device; name a plain file", "link": "this is a link; name the file itself", "loose": "this is a link; name the file itself",
	} {
		file := folder + "/" + name
		if err := Replace(file, []byte("new")); err == nil || err.Error() != "save "+file+": "+want {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"file", "new"} {
		if err := Replace(at(name), []byte("new")); err != nil {
			t.Error(err)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 6 {
		t.Errorf("%d things are in the folder, %v", len(entries), err)
	}
	if to, err := os.Readlink(at("link")); err != nil || to != "file" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
}

func TestADeviceIsNotReplaced(t *testing.T) {
	if err := replaceable(os.DevNull); err == nil || !strings.Contains(err.Error(), "a device") { // asked only: a mistake would take it from this computer
		t.Error(err)
	}
}
