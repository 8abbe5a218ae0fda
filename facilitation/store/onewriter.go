package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/gofrs/flock"

	"goldseam/facilitation"
)

// oneWriter is the right to write into a folder of kept sessions. It ends with the
// program, however that ends. Its file lies among what belongs to this computer: in a folder
// that is synced, it would say nothing.
type oneWriter struct{ lock *flock.Flock }

// take makes this program the one that writes into the sessions' folder. The error is
// ErrTaken where another one does. Taking twice is once.
func (c *Cabinet) take() error {
	first, err := c.takeOnce()
	if err != nil {
		return fmt.Errorf("take the folder of kept sessions: %w", err)
	}
	if first {
		c.sweep()
	}
	return nil
}

func (c *Cabinet) takeOnce() (first bool, err error) {
	c.taking.Lock()
	defer c.taking.Unlock()
	if c.taken != nil {
		return false, nil
	}
	if err := c.kept().MakeFolder("."); err != nil {
		return false, err
	}
	if err := c.disk(c.places.State).MakeFolder("."); err != nil {
		return false, err
	}
	lock := flock.New(filepath.Join(c.places.State, writerFile(c.places.Sessions)), flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	switch {
	case err != nil && !errors.Is(err, errors.ErrUnsupported): // a disk without locks has one writer, as far as anybody can know
		return false, told(err)
	case err == nil && !got:
		return false, facilitation.ErrTaken
	}
	c.taken = &oneWriter{lock}
	return true, nil
}

// writerFile is the name of the file that stands for a folder, by whatever links that
// is reached.
func writerFile(sessions string) string {
	if real, err := filepath.EvalSymlinks(sessions); err == nil {
		sessions = real
	}
	name := sha256.Sum256([]byte(filepath.Clean(sessions)))
	return "writer-" + hex.EncodeToString(name[:8])
}
