//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"golang.org/x/sys/unix"
)

// mostHeld is how long the keeper may hold up whoever gives it a state: a frame of
// a screen.
const mostHeld = 16 * time.Millisecond

// limit lets a child write only so much into one file, from nothing up to more than it needs.
func (f *faults) limit(ctx context.Context, folder string) error {
	p, err := admit(ctx, folder, ways[0], 24<<10, f.locked)
	if err != nil {
		return err
	}
	defer func() { p.w.kill() }()
	step := 1 << 10
	if f.short {
		step = 8 << 10
	}
	failed := 0
	for most := 0; most <= 32<<10; most += step {
		wrong, err := f.under(ctx, p, most)
		if err != nil {
			return fmt.Errorf("files of at most %d bytes: %w", most, err)
		}
		if wrong {
			failed++
		}
	}
	if failed == 0 {
		return errors.New("no save failed, so nothing was tried")
	}
	_, err = p.leave(ctx)
	fmt.Printf("The size of files was limited, in %d KB steps: %d saves failed and were made up for.\n", step>>10, failed)
	return err
}

// under saves once under a limit, and once without it.
func (f *faults) under(ctx context.Context, p *patient, most int) (failed bool, err error) {
	before := len(p.w.heard().fails)
	if err := p.limited(uint64(most)); err != nil {
		return false, err
	}
	_, err = p.venture(ctx, before)
	err = errors.Join(err, p.limited(math.MaxUint64))
	return len(p.w.heard().fails) > before, errors.Join(err, p.safe(ctx))
}

func (p *patient) limited(most uint64) error {
	return unix.Prlimit(p.w.cmd.Process.Pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: most, Max: math.MaxUint64}, nil)
}

// delay makes every fsync take two seconds, or less where time is short. Nobody who gives a state is held
// up, and the newest state wins.
func (f *faults) delay(ctx context.Context, folder string) error {
	p, err := admit(ctx, folder, ways[1], 20<<10, f.locked)
	if err != nil {
		return err
	}
	defer func() { p.w.kill() }()
	slow := 2 * time.Second
	if f.short {
		slow = 300 * time.Millisecond
	}
	t, err := trace(ctx, p, "-e", "trace=fsync", "-e", fmt.Sprintf("inject=fsync:delay_enter=%d", slow.Microseconds()))
	if err != nil {
		return err
	}
	for range 200 {
		if err := p.give(); err != nil {
			t.leave()
			return err
		}
	}
	err = p.safe(ctx)
	held := broken(t.leave(), p.home.path)
	if err != nil {
		return err
	}
	if len(held) == 0 {
		return errors.New("no fsync was slow, so nothing was tried")
	}
	said, err := p.leave(ctx)
	f.slow = max(f.slow, said.slow)
	if f.slow > mostHeld {
		err = errors.Join(err, fmt.Errorf("giving a state took %v", f.slow))
	}
	return err
}
