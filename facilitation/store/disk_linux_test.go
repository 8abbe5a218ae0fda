package store

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"goldseam/facilitation"
)

// TestAPipeInThePlaceOfAFolderHoldsNobodyUp lays pipes to which nobody writes.
func TestAPipeInThePlaceOfAFolderHoldsNobodyUp(t *testing.T) {
	stem := plainOne[:len(plainOne)-len(".toml")]
	for _, name := range []string{historyFolder, path.Join(historyFolder, stem), keysFolder} {
		c := emptyCabinet(t)
		c.ring.work = 10
		lay(t, c, plainOne, written(t, "the week", "Ana", "Bo"), evening)
		pipe := filepath.Join(c.places.Sessions, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(pipe), 0o700), unix.Mkfifo(pipe, 0o600)); err != nil {
			t.Fatal(err)
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			_ = c.MakeKey(passphrase) // it may say what is in its way
			_ = c.Unlock(passphrase)  // the same
			k, err := c.Keep(anID, facilitation.KeptHere, nil)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			k.Put(session(t, "the month", "Ana", "Bo"), evening)
			if err := k.Close(context.Background()); err != nil {
				t.Errorf("%s: closing says %v", name, err)
			}
			_, _ = c.Delete(anID) // the same
			if _, err := os.Stat(filepath.Join(c.places.Sessions, plainOne)); err == nil {
				t.Errorf("%s: it is not deleted", name)
			}
		}()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			t.Fatalf("%s holds everybody up", name)
		}
	}
}

func TestADiskThatCannotSyncFoldersIsForgiven(t *testing.T) {
	for _, err := range []error{syscall.EINVAL, syscall.ENOTSUP, syscall.EOPNOTSUPP, &os.PathError{Op: "sync", Path: ".", Err: syscall.EINVAL}} {
		if forgiven(err) != nil {
			t.Errorf("%v is not", err)
		}
	}
	for _, err := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
		if !errors.Is(forgiven(err), err) {
			t.Errorf("%v is", err)
		}
	}
}
