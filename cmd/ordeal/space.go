//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// Figures of a trial by small disks.
const (
	smallDisk    = 8 << 20 // bytes
	smallSession = 8 << 10
	mostFree     = 40 << 10 // more than a save, its history and new folders take
	ballast      = "ballast"
)

// small is a small disk, mounted where a home keeps its data. Its rescue copies lie elsewhere.
type small struct {
	name  string
	mount func(folder, at string) error
}

var smalls = []small{
	{"tmpfs", func(_, at string) error {
		return tool("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d,nr_inodes=200,mode=700", smallDisk), "ordeal", at)
	}},
	{"ext4 in blocks of 1 KB", func(folder, at string) error {
		disk := folder + ".img"
		return errors.Join(image(disk, smallDisk), tool("mkfs.ext4", "-q", "-b", "1024", "-m", "0", "-N", "200", disk), tool("mount", "-o", "loop", disk, at))
	}},
}

// runSpace has children save where there is little room, or none to write at all.
func runSpace(ctx context.Context, folder string, _ options) error {
	locked := home{filepath.Join(folder, "locked")}
	if err := locked.makeKey(); err != nil {
		return err
	}
	for i, disk := range smalls {
		for j, way := range ways[:2] {
			at := filepath.Join(folder, fmt.Sprintf("small-%d-%d", i, j))
			if err := disk.try(ctx, at, way, locked); err != nil {
				return fmt.Errorf("%s, %s: %w", disk.name, way.name, err)
			}
		}
	}
	return nil
}

func (d small) try(ctx context.Context, folder string, way way, locked home) error {
	at := filepath.Join(folder, "data")
	if err := os.MkdirAll(at, 0o700); err != nil {
		return err
	}
	if err := d.mount(folder, at); err != nil {
		return err
	}
	defer func() { _ = unix.Unmount(at, unix.MNT_DETACH) }() // it would go with this process, too
	p, err := admitPaced(ctx, folder, way, locked)
	if err != nil {
		return err
	}
	defer func() { p.w.kill() }()
	for _, try := range []func(context.Context, *patient, string) error{d.fill, d.forbid, d.crowd} {
		if err := try(ctx, p, at); err != nil {
			return err
		}
	}
	_, err = p.leave(ctx)
	return err
}

// admitPaced admits a child whose states come a minute apart, so that the history does not fill the disk.
func admitPaced(ctx context.Context, folder string, way way, locked home) (*patient, error) {
	p, err := admit(ctx, folder, way, smallSession, locked)
	if err != nil {
		return nil, err
	}
	if _, err := p.leave(ctx); err != nil {
		return nil, err
	}
	p.began, p.step = p.began.Add(time.Duration(p.next)*p.step), time.Second
	return p, p.rise(ctx)
}

// fill leaves each size of room, in steps of 1 KB.
func (d small) fill(ctx context.Context, p *patient, at string) error {
	failed, late := 0, time.Duration(0)
	for free := int64(0); free <= mostFree; free += 1 << 10 {
		wrong, after, err := p.try(ctx, "full", func() error { return leaveFree(at, free) }, func() error { return os.Remove(filepath.Join(at, ballast)) })
		if err != nil {
			return fmt.Errorf("%d bytes free: %w", free, err)
		}
		if late = max(late, after); wrong {
			failed++
		}
	}
	fmt.Printf("%s, %s: %d sizes of free room, %d saves failed, told after %v at most, and were made up for.\n", d.name, p.way.name, mostFree>>10+1, failed, late.Round(time.Millisecond))
	if failed == 0 {
		return errors.New("no save failed, so nothing was tried")
	}
	return nil
}

// leaveFree fills the disk until so much is free.
func leaveFree(at string, free int64) error {
	f, err := os.OpenFile(filepath.Join(at, ballast), os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	for end := int64(0); ; {
		var now unix.Statfs_t
		if err := unix.Statfs(at, &now); err != nil {
			return err
		}
		more := int64(now.Bavail)*now.Bsize - free
		if more <= 0 {
			return nil
		}
		// The last blocks hold what the system writes of the file itself.
		if err := unix.Fallocate(int(f.Fd()), 0, end, min(more, max(more/2, 1<<10))); err != nil {
			return nil
		}
		end += min(more, max(more/2, 1<<10))
	}
}

// forbid makes the disk one for reading only.
func (d small) forbid(ctx context.Context, p *patient, at string) error {
	remount := func(how string) error {
		var err error
		eventually(ctx, 5*time.Second, func() bool { // it is busy while a save is on its way
			err = tool("mount", "-o", "remount,"+how, at)
			return err == nil
		})
		return err
	}
	wrong, _, err := p.try(ctx, "forbidden", func() error { return remount("ro") }, func() error { return remount("rw") })
	if err == nil && !wrong {
		err = errors.New("the save did not fail")
	}
	if err != nil {
		return fmt.Errorf("for reading only: %w", err)
	}
	return nil
}

// crowd leaves room for no more files.
func (d small) crowd(ctx context.Context, p *patient, at string) error {
	crowd := filepath.Join(at, ballast)
	fill := func() error {
		if err := os.Mkdir(crowd, 0o700); err != nil {
			return err
		}
		for i := 0; ; i++ {
			f, err := os.Create(filepath.Join(crowd, fmt.Sprint(i)))
			if errors.Is(err, unix.ENOSPC) {
				return nil
			}
			if err != nil {
				return err
			}
			_ = f.Close() // nothing was written
		}
	}
	wrong, _, err := p.try(ctx, "full", fill, func() error { return os.RemoveAll(crowd) })
	if err == nil && !wrong {
		err = errors.New("the save did not fail")
	}
	if err != nil {
		return fmt.Errorf("no room for files: %w", err)
	}
	return nil
}

// try saves while something is wrong with the disk, and waits until the save is made up for when
// it is over.
func (p *patient) try(ctx context.Context, want string, spoil, mend func() error) (failed bool, after time.Duration, err error) {
	before := len(p.w.heard().fails)
	if err := spoil(); err != nil {
		return false, 0, err
	}
	after, err = p.venture(ctx, before)
	err = errors.Join(err, mend(), p.safe(ctx))
	fails := p.w.heard().fails[before:]
	for _, why := range fails {
		if why != want {
			err = errors.Join(err, fmt.Errorf("it was told as %q, want %q", why, want))
		}
	}
	return len(fails) > 0, after, errors.Join(err, p.holds())
}
