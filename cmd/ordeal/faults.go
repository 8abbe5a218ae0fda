//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"goldseam/facilitation"
)

// told is within what time a fault has to be told.
const told = time.Second

// errnos are the sensible faults of the system calls of a save. A call that is in a save and
// not in here is none that touches a disk.
var errnos = map[string][]string{
	"openat":     {"EIO", "EACCES", "EMFILE", "ENFILE", "ENOMEM", "ENOSPC", "EDQUOT", "EROFS"},
	"openat2":    {"EIO", "EACCES", "EMFILE", "ENFILE", "ENOMEM", "ENOSPC", "EDQUOT", "EROFS"},
	"read":       {"EIO"},
	"pread64":    {"EIO"},
	"write":      {"EIO", "ENOSPC", "EDQUOT", "EFBIG"},
	"pwrite64":   {"EIO", "ENOSPC", "EDQUOT", "EFBIG"},
	"fsync":      {"EIO", "ENOSPC", "EDQUOT", "EROFS"},
	"fdatasync":  {"EIO", "ENOSPC", "EDQUOT", "EROFS"},
	"close":      {"EIO", "ENOSPC", "EDQUOT"},
	"renameat":   {"EIO", "EACCES", "EPERM", "ENOSPC", "EDQUOT", "EROFS", "EBUSY"},
	"renameat2":  {"EIO", "EACCES", "EPERM", "ENOSPC", "EDQUOT", "EROFS", "EBUSY", "EINVAL", "ENOSYS"},
	"linkat":     {"EIO", "EACCES", "EPERM", "ENOSPC", "EDQUOT", "EROFS", "EMLINK", "EOPNOTSUPP"},
	"unlinkat":   {"EIO", "EACCES", "EPERM", "EROFS", "EBUSY"},
	"mkdirat":    {"EIO", "EACCES", "EPERM", "ENOSPC", "EDQUOT", "EROFS"},
	"newfstatat": {"EIO", "EACCES", "ENOMEM"},
	"fstat":      {"EIO", "ENOMEM"},
	"statx":      {"EIO", "EACCES", "ENOMEM"},
	"getdents64": {"EIO", "ENOMEM"},
	"fchmod":     {"EIO", "EPERM", "EROFS"},
	"fchmodat":   {"EIO", "EPERM", "EROFS"},
	"ftruncate":  {"EIO", "ENOSPC"},
}

// faults is what a trial by faults saw.
type faults struct {
	short  bool
	locked home // whose key all homes have
	runs   int
	hits   int
	told   int // how often a save failed, and this was said
	late   time.Duration
	slow   time.Duration  // the longest that the keeper held up whoever gave it a state
	extra  int            // how often the old state was kept beside, in doubt about whose it was
	places map[call][]int // where threads made a call, counted for each of them from 1
	felled int            // how often a broken call was one of Go itself, and the child ended
}

// runFaults breaks every system call of a save with every sensible errno, then takes away what a
// process may write, then makes the disk slow.
func runFaults(ctx context.Context, folder string, o options) error {
	f := &faults{short: o.short, places: map[call][]int{}, locked: home{filepath.Join(folder, "locked")}}
	if err := f.locked.makeKey(); err != nil {
		return err
	}
	for round, way := range ways {
		if err := f.sweep(ctx, filepath.Join(folder, fmt.Sprint("sweep-", round)), way); err != nil {
			return fmt.Errorf("break %s: %w", way.name, err)
		}
	}
	fmt.Printf("%d runs, %d system calls were broken, %d times a save failed and it was said, after %v at most. %d versions were kept beside, in doubt. %d children ended.\n", f.runs, f.hits, f.told, f.late.Round(time.Millisecond), f.extra, f.felled)
	if err := f.limit(ctx, filepath.Join(folder, "limit")); err != nil {
		return fmt.Errorf("limit the size of files: %w", err)
	}
	if err := f.delay(ctx, filepath.Join(folder, "slow")); err != nil {
		return fmt.Errorf("slow the disk: %w", err)
	}
	fmt.Printf("Giving a state to the keeper took %v, 99 times of 100 at most.\n", f.slow)
	return nil
}

// way is a way of keeping whose calls are broken.
type way struct {
	name string
	how  facilitation.Keeping
	turn bool // every state comes with a change of the way
}

var ways = []way{
	{"keeping here", facilitation.KeptHere, false},
	{"keeping locked", facilitation.KeptLocked, false},
	{"changing the way of keeping", facilitation.KeptHere, true},
}

// patient is one obeying child and its home, whose calls are broken.
type patient struct {
	*stay
	way    way
	w      *writer
	next   int             // the state that comes next
	waited []time.Duration // for what became of a broken state
}

// admit starts the child, and has it save once in peace.
func admit(ctx context.Context, folder string, way way, size int, locked home) (*patient, error) {
	s := &stay{order: order{home: home{folder}, how: way.how, from: 1, began: epoch(), step: 6 * time.Minute, size: size, obeys: true}}
	s.turning = way.turn
	s.looker = newLooker(s.home, way.how == facilitation.KeptLocked)
	if way.how == facilitation.KeptLocked || way.turn {
		if err := s.home.lock(locked); err != nil {
			return nil, err
		}
	}
	p := &patient{stay: s, way: way, next: 1}
	return p, p.rise(ctx)
}

func (p *patient) rise(ctx context.Context) (err error) {
	p.from = p.next
	if p.w, err = p.start(); err != nil {
		return err
	}
	if err := p.w.ready(ctx); err != nil {
		return err
	}
	return p.saveOne(ctx)
}

// saveOne gives a state and waits until it is safe.
func (p *patient) saveOne(ctx context.Context) error {
	if err := p.give(); err != nil {
		return err
	}
	return p.safe(ctx)
}

// give gives a state, and does not wait.
func (p *patient) give() error {
	p.put, p.next = p.next, p.next+1
	if p.way.turn {
		if err := p.w.tell("turn"); err != nil {
			return err
		}
	}
	return p.w.tell("put")
}

func (p *patient) safe(ctx context.Context) error {
	if err := p.w.until(ctx, fmt.Sprintf("state %d is safe", p.put), func(h heard) bool { return h.saved == p.put }); err != nil {
		return err
	}
	p.floor = p.put
	return nil
}

// news waits until the newest state is safe, or its failing was told, and says how long it took.
func (p *patient) news(ctx context.Context, fails int) (time.Duration, error) {
	start := time.Now()
	err := p.w.until(ctx, "something is told", func(h heard) bool { return h.saved == p.put || len(h.fails) > fails })
	return time.Since(start), err
}

// holds looks whether the old or the new state is there, whole.
func (p *patient) holds() error {
	p.floor = max(p.floor, p.w.heard().saved)
	if _, err := p.looker.look(); err != nil {
		return err
	}
	return p.compare()
}

// leave ends the child in peace, starts another one, which sweeps, and looks whether all is tidy.
func (p *patient) leave(ctx context.Context) (heard, error) {
	said, err := p.w.close()
	p.mayBeside += said.beside
	if err != nil {
		return said, err
	}
	p.floor, p.from = said.saved, p.next
	if err := p.compare(); err != nil {
		return said, err
	}
	p.next++
	return said, errors.Join(p.prompt(), p.end(ctx))
}

// prompt looks whether what became of a state was told in time, 99 times of 100: on a busy machine,
// somebody else had the processor then.
func (p *patient) prompt() error {
	slices.Sort(p.waited)
	if n := len(p.waited); n > 0 && p.waited[n*99/100] > told {
		return fmt.Errorf("what became of a state was told after %v", p.waited[n*99/100])
	}
	return nil
}

// settled makes sure that the child saves again, and that it has told no nonsense.
func (f *faults) settled(ctx context.Context, p *patient, failsBefore int) error {
	if err := p.saveOne(ctx); err != nil {
		return fmt.Errorf("the fault is over: %w", err)
	}
	if fails := p.w.heard().fails[failsBefore:]; len(fails) > 0 {
		f.told++
	}
	return p.holds()
}

// asTold compares the words of a failing save with its fault. Where a look at a file fails, no word
// is fixed.
func asTold(name, errno string, fails []string) error {
	if !slices.Contains([]string{"openat", "write", "fsync", "renameat", "renameat2"}, name) {
		return nil
	}
	want := map[string]string{"ENOSPC": "full", "EDQUOT": "full", "EROFS": "forbidden", "EACCES": "forbidden", "EPERM": "forbidden"}[errno]
	if want == "" || len(fails) == 0 || slices.ContainsFunc(fails, func(why string) bool { return strings.HasPrefix(why, want) }) {
		return nil
	}
	return fmt.Errorf("%s was told as %q, want %q", errno, fails, want)
}
