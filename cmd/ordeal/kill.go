//go:build linux

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"goldseam/facilitation"
)

// Figures of a trial by killing.
const (
	killsPerHome = 25
	longestStart = 30 * time.Millisecond // of a program
	longestSave  = 5 * time.Millisecond
	mostSaves    = 8
)

// stay is one home in which children keep a session, one after the other.
type stay struct {
	order
	floor     int // the newest state that must be there
	put       int // the newest state that may be there
	mayBeside int // so many versions may lie beside the session
	acks      int // how many saves were said to be safe before the last cut
	looker    *looker
	before    scene // what lay there when the last child ended
}

// killed counts what a trial by killing saw.
type killed struct {
	runs, saved, leftovers int
	forms                  int // that lay beside others in the end, after kills within a change of the way of keeping
}

// runKills kills children at random moments, and looks after each what the next start finds.
func runKills(ctx context.Context, folder string, o options) error {
	var k killed
	locked := home{filepath.Join(folder, "locked")}
	if err := locked.makeKey(); err != nil {
		return err
	}
	for round := 0; k.runs < o.runs && ctx.Err() == nil; round++ {
		s, err := settle(filepath.Join(folder, fmt.Sprint("home-", round)), round, locked)
		if err != nil {
			return err
		}
		if err := k.stay(ctx, s, min(killsPerHome, o.runs-k.runs)); err != nil && ctx.Err() == nil {
			return fmt.Errorf("after %d kills, kept %s, turning %v: %w", k.runs, s.how, s.turning, err)
		}
		if err := os.RemoveAll(s.home.path); err != nil {
			return err
		}
	}
	fmt.Printf("%d kills, %d saves were said to be safe, none was lost, none torn; %d leftovers were swept; %d further versions stayed after kills within a change of the way of keeping.\n", k.runs, k.saved, k.leftovers, k.forms)
	return ctx.Err()
}

// settle makes a home. Every second one is locked, with the key of another home, and every third
// changes its way of keeping again and again.
func settle(path string, round int, locked home) (*stay, error) {
	s := &stay{order: order{
		home: home{path}, how: facilitation.KeptHere, began: epoch(), step: 4 * time.Second,
		size: []int{2 << 10, 8 << 10, 20 << 10, 4 << 10, 100 << 10}[round%5], pause: time.Duration(1+round%3) * time.Millisecond, turning: round%3 == 2,
	}}
	if round%2 == 1 {
		s.how = facilitation.KeptLocked
	}
	s.looker = newLooker(s.home, s.how == facilitation.KeptLocked && !s.turning)
	if s.how == facilitation.KeptLocked || s.turning {
		return s, s.home.lock(locked)
	}
	return s, os.MkdirAll(s.home.path, 0o700)
}

// now is an hour after the newest state.
func (s *stay) now() time.Time { return s.began.Add(time.Duration(s.put)*s.step + time.Hour) }

func (k *killed) stay(ctx context.Context, s *stay, times int) error {
	for range times {
		if err := k.once(ctx, s); err != nil {
			return err
		}
		k.runs++
	}
	err := s.end(ctx)
	k.forms += s.before.main - 1
	return err
}

// once lets a child live for a moment, kills it, and looks.
func (k *killed) once(ctx context.Context, s *stay) error {
	s.from = s.put + 1
	w, err := s.start()
	if err != nil {
		return err
	}
	if err := w.live(ctx); err != nil {
		w.kill()
		return err
	}
	said := w.kill()
	if wrong := w.wrong.String(); wrong != "" {
		return fmt.Errorf("the child said: %s", wrong)
	}
	k.saved += said.acks
	swept, err := s.check(said)
	k.leftovers += swept
	return err
}

// live lets a child live for a moment. One in four may not even be ready when it ends; the others
// have saved some times, and are somewhere within the next save.
func (w *writer) live(ctx context.Context) error {
	if rand.IntN(4) == 0 {
		time.Sleep(rand.N(longestStart))
		return nil
	}
	most := rand.IntN(mostSaves + 1)
	err := w.until(ctx, "it has lived", func(h heard) bool { return h.id != "" && h.acks >= most })
	time.Sleep(rand.N(longestSave))
	return err
}

// check compares what was said with what is there, and tells how many leftovers of earlier
// children are gone.
func (s *stay) check(said heard) (swept int, err error) {
	if len(said.fails) > 0 {
		return 0, fmt.Errorf("saves failed on a sound disk: %v", said.fails)
	}
	// A child that died between the new form and the removal of the old one leaves both; the
	// old one may then be kept as a version beside.
	if said.beside > 0 && !s.turning {
		return 0, fmt.Errorf("%d versions of nobody are beside", said.beside)
	}
	s.put = max(s.put, said.put)
	s.floor = max(s.floor, said.saved)
	now, err := s.looker.look()
	if err != nil {
		return 0, err
	}
	if swept, err = sweeping(s.before, now, said.saved > 0); err != nil {
		return 0, err
	}
	s.before = now
	return swept, s.compare()
}

// compare reads through the store.
func (s *stay) compare() error {
	found, err := s.home.find(s.now())
	if err != nil {
		return err
	}
	if found.ID == "" && s.floor == 0 {
		return nil
	}
	if s.id != "" && s.id != found.ID {
		return fmt.Errorf("the session has another id than before")
	}
	s.id = found.ID
	if err := s.between(found); err != nil {
		return err
	}
	if s.turning {
		s.how = found.How
	}
	return nil
}

// between compares a state with what was said. Where the way of keeping was just changing, a session
// that lies in two forms opens from the locked one, whatever is newer; the newer one is a version
// beside it then, and nothing is lost.
func (s *stay) between(found found) error {
	most := found.State
	if s.turning {
		most = slices.Max(append(found.All, most))
	}
	if most < s.floor || found.State > s.put {
		return fmt.Errorf("state %d is there, in all %v, but %d was said to be safe, and %d was the newest", found.State, found.All, s.floor, s.put)
	}
	s.floor = max(s.floor, found.State)
	return nil
}

// sweeping counts the leftovers that are gone. None of them stays once the next child has saved.
func sweeping(before, now scene, saved bool) (swept int, err error) {
	for _, name := range before.leftovers {
		if !slices.Contains(now.leftovers, name) {
			swept++
		} else if saved {
			return 0, fmt.Errorf("look at %s: the next start did not sweep it", name)
		}
	}
	return swept, nil
}

// end lets a last child live in peace. Nothing may lie about after it.
func (s *stay) end(ctx context.Context) error {
	s.from, s.obeys = s.put+1, true
	w, err := s.start()
	if err != nil {
		return err
	}
	defer w.kill()
	if err := w.ready(ctx); err != nil {
		return err
	}
	if err := w.tell("put"); err != nil {
		return err
	}
	said, err := w.close()
	if err != nil {
		return err
	}
	if said.saved != s.from {
		return fmt.Errorf("closed in peace, and state %d is safe, not %d", said.saved, s.from)
	}
	if _, err := s.check(said); err != nil {
		return err
	}
	return s.tidy()
}

// tidy says what lies about that should not. A change of the way of keeping that was cut off may leave
// older states as versions.
func (s *stay) tidy() error {
	if len(s.before.leftovers)+len(s.before.rescues) > 0 || s.before.main > 1+s.mayBeside && !s.turning {
		return fmt.Errorf("after a quiet end there are %d session files, leftovers %v, rescue copies %v", s.before.main, s.before.leftovers, s.before.rescues)
	}
	return nil
}
