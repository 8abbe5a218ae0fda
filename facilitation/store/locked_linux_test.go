package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// nobody is the user who owns nothing.
const nobody = 65534

// openTo lets everybody look into a folder, up to the first one that the test
// did not make, and read one of its two plans.
func openTo(t *testing.T, f Folder) {
	t.Helper()
	err := errors.Join(os.Chmod(filepath.Join(f.Plans(), "a.toml"), 0o644), os.Chmod(filepath.Join(f.Plans(), "locked.toml"), 0))
	for folder := f.Plans(); folder != filepath.Clean(os.TempDir()) && err == nil; folder = filepath.Dir(folder) {
		err = os.Chmod(folder, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestAFileWithoutPermissionIsRefused reads as somebody who is nobody, since a
// test may run as the superuser, who may read everything. The change holds for one
// thread, which is thrown away afterwards.
func TestAFileWithoutPermissionIsRefused(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One"), "plans/locked.toml": planText("two", "Two")})
	openTo(t, f)
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		if err := syscall.Setfsuid(nobody); err != nil {
			t.Error(err)
			return
		}
		s := f.Look()
		wantFaults(t, s, "plans/locked.toml:1:1: permission denied")
		if len(s.Plans) != 1 {
			t.Errorf("%d plans", len(s.Plans))
		}
	}()
	<-done
}
