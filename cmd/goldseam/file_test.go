package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"goldseam/facilitation/store"
)

func TestAFileThatCannotBeReadSaysWhy(t *testing.T) {
	folder := t.TempDir()
	pipe, huge := filepath.Join(folder, "pipe"), filepath.Join(folder, "huge")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(huge, make([]byte, largestFile+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		filepath.Join(folder, "none"): "no such file or directory",
		folder:                        "this is a folder; name a file in it",
		pipe:                          "this is a pipe or a device; name a plain file",
		os.DevNull:                    "this is a pipe or a device; name a plain file",
		huge:                          "the file is larger than 8 MB",
	} {
		for _, args := range [][]string{{"check", file}, {"rehearse", file}, {"print", file, "--copy", "shared"}} {
			got, line := call(t, args...), file+":1:1: "+want+"\n"
			if got != (answer{inputFault, "", line}) {
				t.Errorf("%s answers %+v, want %q", args[0], got, line)
			}
		}
	}
}

func TestAFileIsReplacedWholeAndIsItsOwnersAlone(t *testing.T) {
	file := paperwork(t, "summary.pdf", "old")
	before := file + ".before" // a second name for the old file
	if err := errors.Join(os.Chmod(file, 0o644), os.Link(file, before), store.Replace(file, []byte("new"))); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 || content(t, file) != "new" {
		t.Errorf("mode %v, content %q, error %v", info.Mode(), content(t, file), err)
	}
	if content(t, before) != "old" {
		t.Error("the old file was written over")
	}
	if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 2 {
		t.Errorf("%d files are in the folder, want 2", len(left))
	}
}

func TestAFileThatCannotBeWrittenStaysAsItIs(t *testing.T) {
	folder := t.TempDir()
	taken := filepath.Join(folder, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "inside"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{taken, filepath.Join(folder, "none", "x.pdf")} {
		err := store.Replace(file, []byte("new"))
		if err == nil || !strings.HasPrefix(err.Error(), "save "+file+": ") || strings.Contains(err.Error(), ".goldseam-") {
			t.Errorf("%s: error %v", file, err)
		}
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("%d files are in the folder, want 1", len(left))
	}
}
