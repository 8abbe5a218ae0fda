//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// Figures of a trial by power cuts.
const (
	cutsPerHome   = 50
	longestPower  = 30 * time.Millisecond // between two cuts
	outerSize     = 6 << 30               // bytes; only what is written takes room
	innerSize     = 512 << 20
	mostSaidWrong = 5 // of a control's losses are printed
)

// socket is a disk whose power can be cut. An XFS image holds the image of the disk.
// To cut the power is to clone that image in one step, with what has reached
// it so far (FICLONE), and to mount the clone, which plays its journal as a start after a power
// cut does. So it is a machine that stops, or a disk with an honest cache; what a lying disk
// does is left to the model in facilitation/store.
type socket struct{ folder, fs string }

func (s socket) in(name string) string { return filepath.Join(s.folder, name) }

// plug makes the disk and mounts it.
func (s socket) plug() error {
	for _, folder := range []string{"outer", "disk", "cut"} {
		if err := os.Mkdir(s.in(folder), 0o700); err != nil {
			return err
		}
	}
	outer, disk := s.in("outer.img"), s.in("outer/disk.img")
	return errors.Join(
		image(outer, outerSize), tool("mkfs.xfs", "-q", "-m", "reflink=1", outer), tool("mount", "-o", "loop", outer, s.in("outer")),
		image(disk, innerSize), s.format(disk), tool("mount", "-o", "loop", disk, s.in("disk")),
	)
}

// unplug unmounts what is mounted. The mounts are of this process alone, and would go with it.
func (s socket) unplug() {
	for _, folder := range []string{"cut", "disk", "outer"} {
		_ = unix.Unmount(s.in(folder), unix.MNT_DETACH) // it may not be mounted
	}
}

func (s socket) format(image string) error {
	if s.fs == "xfs" {
		return tool("mkfs.xfs", "-q", image)
	}
	return tool("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", image)
}

func image(file string, size int64) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(size), f.Close())
}

// cut clones the disk as it is at this moment, and mounts the clone.
func (s socket) cut() error {
	if err := clone(s.in("outer/disk.img"), s.in("outer/cut.img")); err != nil {
		return fmt.Errorf("clone disk: %w", err)
	}
	how := "loop"
	if s.fs == "xfs" {
		how += ",nouuid" // its original is mounted too
	}
	return tool("mount", "-o", how, s.in("outer/cut.img"), s.in("cut"))
}

func clone(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_RDWR|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(unix.IoctlFileClone(int(target.Fd()), int(source.Fd())), target.Close())
}

// mend throws the clone away.
func (s socket) mend() error {
	return errors.Join(tool("umount", s.in("cut")), os.Remove(s.in("outer/cut.img")))
}

// cuts is what a trial by power cuts saw.
type cuts struct {
	socket
	locked           home
	runs, saved, bad int
	control          bool
	leftovers        int
}

// runCuts cuts the power while children save, and looks at what the next start finds.
func runCuts(ctx context.Context, folder string, o options) error {
	c := &cuts{socket: socket{folder, o.fs}, control: o.control}
	defer c.unplug()
	if err := c.plug(); err != nil {
		return fmt.Errorf("make disk: %w", err)
	}
	c.locked = home{c.in("locked")}
	if err := c.locked.makeKey(); err != nil {
		return err
	}
	for round := 0; c.runs < o.runs && ctx.Err() == nil; round++ {
		if err := c.stay(ctx, round, min(cutsPerHome, o.runs-c.runs)); err != nil && ctx.Err() == nil {
			return fmt.Errorf("after %d cuts: %w", c.runs, err)
		}
	}
	fmt.Printf("%s: %d power cuts, %d saves were said to be safe before one; %d cuts lost or tore something; %d leftovers were there to sweep.\n", c.fs, c.runs, c.saved, c.bad, c.leftovers)
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.verdict()
}

// verdict is an error where a promise was broken, or where a control that broke every promise
// was not found out.
func (c *cuts) verdict() error {
	switch {
	case c.control && c.bad == 0:
		return errors.New("the control writes without fsync, and nothing was lost: this trial sees nothing")
	case c.control:
		fmt.Println("This was the control, without any fsync: it had to lose something.")
	case c.bad > 0:
		return fmt.Errorf("%d of %d power cuts lost or tore something", c.bad, c.runs)
	}
	return nil
}

// stay cuts the power of one home some times, while one child goes on saving.
func (c *cuts) stay(ctx context.Context, round, times int) error {
	s, err := settle(c.in(fmt.Sprint("disk/home-", round)), round, c.locked)
	if err != nil {
		return err
	}
	if err := tool("sync", "-f", c.in("disk")); err != nil { // the key was there for long
		return err
	}
	s.from = 1
	if c.control {
		s.under = withoutSync()
	}
	w, err := s.start()
	if err != nil {
		return err
	}
	defer w.kill()
	if err := w.until(ctx, "a state is safe", func(h heard) bool { return h.saved > 0 }); err != nil {
		return err
	}
	for range times {
		time.Sleep(rand.N(longestPower))
		if err := c.once(ctx, w, s); err != nil {
			return err
		}
	}
	w.kill()
	return os.RemoveAll(s.home.path)
}

// withoutSync runs a child whose calls to bring something down to the disk do nothing, and
// say that they have.
func withoutSync() []string {
	const calls = "fsync,fdatasync,syncfs,sync_file_range"
	return []string{"strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=" + calls, "-e", "inject=" + calls + ":retval=0"}
}

// once cuts the power. What was said to be safe before must be there.
func (c *cuts) once(ctx context.Context, w *writer, s *stay) error {
	before := w.heard()
	if err := c.cut(); err != nil {
		return err
	}
	after := w.heard()
	err := c.look(ctx, s, before.saved, after.put)
	if ctx.Err() != nil {
		return errors.Join(ctx.Err(), c.mend())
	}
	if err != nil {
		if c.bad++; c.bad <= mostSaidWrong {
			fmt.Printf("cut %d, kept %s, turning %v: %v\n", c.runs, s.how, s.turning, err)
		}
	}
	c.runs++
	c.saved += before.acks - s.acks
	s.acks = before.acks
	if len(after.fails) > 0 {
		return fmt.Errorf("saves failed on a sound disk: %v", after.fails)
	}
	return c.mend()
}

// look compares what was said with what the clone holds, and goes on keeping there.
func (c *cuts) look(ctx context.Context, s *stay, saved, put int) error {
	there := &stay{order: s.order, floor: saved, put: put, looker: s.looker}
	there.under = nil
	there.home.path = c.in("cut/" + filepath.Base(s.home.path))
	there.looker.home = there.home
	now, err := there.looker.look()
	if err != nil {
		return err
	}
	c.leftovers += len(now.leftovers)
	if err := there.compare(); err != nil {
		return err
	}
	there.before = now
	return there.end(ctx) // as people go on when the power is back
}
