package store

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

// exchangeIn is one step also for others who look at the folder. Old kernels and some
// disks do not have it (renameat2(2), Linux 3.15): EINVAL.
func exchangeIn(root *os.Root, one, other string) error {
	folder, err := openIn(root, filepath.Dir(one))
	if err != nil {
		return err
	}
	fd := int(folder.Fd())
	err = unix.Renameat2(fd, filepath.Base(one), fd, filepath.Base(other), unix.RENAME_EXCHANGE)
	if errors.Is(err, syscall.EINVAL) {
		err = errors.ErrUnsupported
	}
	if err != nil {
		err = &os.LinkError{Op: "exchange", Old: one, New: other, Err: err}
	}
	return errors.Join(err, folder.Close())
}
