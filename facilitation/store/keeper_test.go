package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// numbered is a session of two people that carries a number.
func numbered(t testing.TB, n int) facilitation.Session {
	t.Helper()
	return session(t, fmt.Sprintf("the Silence %d", n), "Ana", "Bo")
}

// number is the number that a session carries.
func number(t testing.TB, s facilitation.Session) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscanf(s.Ground.Topic, "the Silence %d", &n); err != nil {
		t.Fatalf("%q has no number: %v", s.Ground.Topic, err)
	}
	return n
}

// at is the moment of a state.
func at(n int) time.Time { return evening.Add(time.Duration(n) * time.Second) }

// home is a cabinet in a fresh home.
func home(t testing.TB, clock Clock) *Cabinet {
	t.Helper()
	folder := t.TempDir()
	c := Open(homeIn(folder), clock)
	t.Cleanup(func() {
		if err := c.release(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// release gives the folder back. A program does not need to: the lock ends with it.
func (c *Cabinet) release() error {
	c.taking.Lock()
	defer c.taking.Unlock()
	if c.taken == nil {
		return nil
	}
	lock := c.taken.lock
	c.taken = nil
	return lock.Unlock()
}

func homeIn(folder string) Places {
	in := func(name string) string { return filepath.Join(folder, name) }
	return Places{Sessions: in("data/goldseam/sessions"), Private: in("data/goldseam/private"), Config: in("config/goldseam"), State: in("state/goldseam")}
}

// real is a clock that goes on, from the evening of these tests.
func real() Clock {
	start := time.Now()
	return Clock{Now: func() time.Time { return evening.Add(time.Since(start)) }, After: time.After}
}

// files are the files in a folder and below, by their paths in it.
func files(t testing.TB, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(file string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		name, _ := filepath.Rel(folder, file)
		all[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func flush(t testing.TB, k *Keeper) {
	t.Helper()
	if err := k.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func keep(t testing.TB, c *Cabinet, id string, how facilitation.Keeping, news func(facilitation.KeptNews)) *Keeper {
	t.Helper()
	k, err := c.Keep(id, how, news)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.Close(context.Background()) })
	return k
}

func TestASessionThatIsKeptIsOneFileOfTheOwnersAlone(t *testing.T) {
	c := home(t, real())
	var last facilitation.KeptNews
	k := keep(t, c, "", facilitation.KeptHere, func(n facilitation.KeptNews) { last = n })
	for n := range 3 {
		k.Put(numbered(t, n), at(n))
		flush(t, k)
	}
	if !last.Saved.Equal(at(2)) || last.Wrong != nil || !last.Since.IsZero() {
		t.Errorf("the news is %+v", last)
	}
	name := "2026-11-23-" + k.ID() + ".toml"
	all := files(t, c.places.Sessions)
	if len(all) != 2 || all[name] == "" {
		t.Fatalf("the folder has %v", slices.Sorted(maps.Keys(all)))
	}
	s, err := facilitation.ParseSession(name, []byte(all[name]))
	if err != nil || number(t, s) != 2 {
		t.Errorf("the file holds %v, %v", s.Ground.Topic, err)
	}
	info, err := os.Stat(filepath.Join(c.places.Sessions, name))
	folder, wrong := os.Stat(c.places.Sessions)
	if err := errors.Join(err, wrong); err != nil || info.Mode() != 0o600 || folder.Mode().Perm() != 0o700 {
		t.Errorf("modes %v and %v, error %v", info.Mode(), folder.Mode(), err)
	}
}

func TestKeepingNothingTouchesNothing(t *testing.T) {
	folder := t.TempDir()
	c := Open(homeIn(folder), real())
	k := keep(t, c, "", facilitation.JustTonight, func(facilitation.KeptNews) {})
	k.Put(numbered(t, 1), at(1))
	flush(t, k)
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("%v is there, error %v", entries, err)
	}
}

func TestTheHistoryHasAStateEveryFiveMinutes(t *testing.T) {
	now := evening
	c := home(t, Clock{Now: func() time.Time { return now }, After: time.After})
	k := keep(t, c, "", facilitation.KeptHere, nil)
	for n := range 61 { // one a minute, for an hour
		now = evening.Add(time.Duration(n) * time.Minute)
		k.Put(numbered(t, n), now)
		flush(t, k)
	}
	var states []int
	for name, text := range files(t, filepath.Join(c.places.Sessions, historyFolder)) {
		s, err := facilitation.ParseSession(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, number(t, s))
	}
	slices.Sort(states)
	if want := []int{0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55}; !slices.Equal(states, want) {
		t.Errorf("the history has the states %v, want %v", states, want)
	}
}

// What somebody sorts alone goes with their turn, also from the history.
func TestNoStateOfAPrivateTurnIsInTheHistory(t *testing.T) {
	now := evening
	c := home(t, Clock{Now: func() time.Time { return now }, After: time.After})
	k := keep(t, c, "", facilitation.KeptHere, nil)
	put := func(s facilitation.Session) {
		now = now.Add(10 * time.Minute)
		k.Put(s, now)
		flush(t, k)
	}
	s := atTheCover(t)
	put(s)
	for _, m := range []facilitation.Move{facilitation.Session.Lift, facilitation.WriteValue("canary", "canary"), facilitation.Session.LeaveCards, facilitation.FinishSort(true),
		facilitation.Session.Lift, facilitation.Session.LeaveCards, facilitation.FinishSort(false), facilitation.Session.Lift, facilitation.Session.GoOn} {
		s = m(s, now)
		put(s)
	}
	put(s)
	states := files(t, filepath.Join(c.places.Sessions, historyFolder))
	for name, text := range states {
		if strings.Contains(text, "canary") || strings.Contains(text, `stage = "agree"`) {
			t.Errorf("%s has somebody's sort", name)
		}
	}
	if len(states) == 0 {
		t.Error("there is no history")
	}
}

// atTheCover is a session of two before their first private turn.
func atTheCover(t *testing.T) facilitation.Session {
	t.Helper()
	s := numbered(t, 1)
	for s.Values.Stage != facilitation.ValuesCover {
		if !s.MayGoOn() {
			t.Fatal("the session has no values")
		}
		s = s.GoOn(evening)
	}
	return s
}

func TestWhatSomebodyElseWroteIsKeptBeside(t *testing.T) {
	c := home(t, real())
	var last facilitation.KeptNews
	k := keep(t, c, "", facilitation.KeptHere, func(n facilitation.KeptNews) { last = n })
	k.Put(numbered(t, 1), at(1))
	flush(t, k)
	file := filepath.Join(c.places.Sessions, k.scribe.at.file)
	if err := os.WriteFile(file, []byte("from another computer"), 0o600); err != nil {
		t.Fatal(err)
	}
	k.Put(numbered(t, 2), at(2))
	flush(t, k)
	all := files(t, c.places.Sessions)
	if last.Beside == "" || all[last.Beside] != "from another computer" || !strings.Contains(last.Beside, ".conflict-20261123T19") {
		t.Errorf("beside is %q: %q", last.Beside, all[last.Beside])
	}
	if s, err := facilitation.ParseSession("s", []byte(all[k.scribe.at.file])); err != nil || number(t, s) != 2 {
		t.Errorf("the file holds %q, %v", s.Ground.Topic, err)
	}
}

func TestAFileThatVanishedIsWrittenAgain(t *testing.T) {
	c := home(t, real())
	var last facilitation.KeptNews
	k := keep(t, c, "", facilitation.KeptHere, func(n facilitation.KeptNews) { last = n })
	k.Put(numbered(t, 1), at(1))
	flush(t, k)
	if err := os.RemoveAll(c.places.Sessions); err != nil {
		t.Fatal(err)
	}
	k.Put(numbered(t, 2), at(2))
	flush(t, k)
	if all := files(t, c.places.Sessions); len(all) != 1 || all[k.scribe.at.file] == "" || last.Beside != "" {
		t.Errorf("the folder has %v, the news is %+v", slices.Sorted(maps.Keys(all)), last)
	}
}

func TestASecondWindowDoesNotWrite(t *testing.T) {
	first := home(t, real())
	k := keep(t, first, "", facilitation.KeptHere, nil)
	k.Put(numbered(t, 1), at(1))
	flush(t, k)
	second := Open(first.places, real())
	if _, err := second.Keep("", facilitation.KeptHere, nil); !errors.Is(err, facilitation.ErrTaken) {
		t.Errorf("the second window: %v", err)
	}
	if _, err := first.Keep(k.ID(), facilitation.KeptHere, nil); !errors.Is(err, facilitation.ErrTaken) {
		t.Errorf("the same session twice: %v", err)
	}
	if err := errors.Join(first.release(), second.take(), second.release()); err != nil {
		t.Error(err)
	}
}

func TestAKeptSessionGoesOn(t *testing.T) {
	c := home(t, real())
	k := keep(t, c, "", facilitation.KeptHere, nil)
	k.Put(numbered(t, 1), at(1))
	if err := k.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	<-k.ended
	again := keep(t, c, k.ID(), facilitation.KeptHere, nil)
	again.Put(numbered(t, 2), at(2).AddDate(0, 0, 1))
	flush(t, again)
	s, err := c.Read(k.ID())
	if err != nil || number(t, s) != 2 {
		t.Errorf("read %v, %v", s.Ground.Topic, err)
	}
	if again.scribe.at.file != "2026-11-23-"+k.ID()+".toml" {
		t.Errorf("it lies at %s", again.scribe.at.file)
	}
	if _, err := c.Keep("aaaaaaaaaaaaaaaa", facilitation.KeptHere, nil); !errors.Is(err, facilitation.ErrGone) {
		t.Errorf("a session that is not there: %v", err)
	}
}

// unlocked is a home with a key that is in hand.
func unlocked(t testing.TB, clock Clock) *Cabinet {
	t.Helper()
	c := home(t, clock)
	c.ring.work = 10
	if err := c.MakeKey("a long passphrase"); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestALockedSessionIsSealedWhereverItLies(t *testing.T) {
	c := unlocked(t, real())
	k := keep(t, c, "", facilitation.KeptLocked, nil)
	for n := range 3 {
		k.Put(numbered(t, n), at(n))
		flush(t, k)
	}
	c.Shut()
	k.Put(numbered(t, 3), at(3))
	flush(t, k)
	for name, text := range files(t, filepath.Dir(filepath.Dir(c.places.Sessions))) {
		if strings.Contains(text, "Silence") || strings.Contains(text, "Ana") || strings.Contains(name, "2026") && !strings.Contains(name, "/history/") {
			t.Errorf("%s is not sealed", name)
		}
	}
	if err := c.Unlock("a long passphrase"); err != nil {
		t.Fatal(err)
	}
	if s, err := c.Read(k.ID()); err != nil || number(t, s) != 3 {
		t.Errorf("read %q, %v", s.Ground.Topic, err)
	}
}

func TestTurningRemovesTheFormBefore(t *testing.T) {
	c := unlocked(t, real())
	var last facilitation.KeptNews
	k := keep(t, c, "", facilitation.KeptHere, func(n facilitation.KeptNews) { last = n })
	plain := "2026-11-23-" + k.ID() + ".toml"
	for n := range 3 {
		k.Put(numbered(t, n), at(n))
		flush(t, k)
	}
	k.Turn(facilitation.KeptLocked)
	flush(t, k)
	for name, text := range files(t, c.places.Sessions) {
		if strings.Contains(text, "Silence") || name == plain {
			t.Errorf("%s is still there", name)
		}
	}
	k.Turn(facilitation.KeptHere)
	flush(t, k)
	if all := files(t, c.places.Sessions); !strings.Contains(all[plain], "Silence 2") {
		t.Errorf("the folder has %v", slices.Sorted(maps.Keys(all)))
	}
	k.Turn(facilitation.JustTonight)
	flush(t, k)
	for name := range files(t, c.places.Sessions) {
		if strings.Contains(name, k.ID()) {
			t.Errorf("%s is still there", name)
		}
	}
	if len(last.Left) > 0 || !last.Saved.IsZero() || last.Wrong != nil {
		t.Errorf("the news is %+v", last)
	}
}

// TestWhatIsPutWhileASessionClosesIsSafeOrTooLate puts as fast as it can.
func TestWhatIsPutWhileASessionClosesIsSafeOrTooLate(t *testing.T) {
	p := newPlatter(time.Now)
	c := cabinetOn(p, time.Now)
	c.clock.After = time.After
	states := []facilitation.Session{numbered(t, 1), numbered(t, 2)}
	for i := range 50 {
		k := keep(t, c, "", facilitation.KeptHere, nil)
		k.Put(states[0], at(1))
		done := make(chan error, 1)
		go func() { done <- k.Close(context.Background()) }()
		for n := 0; ; n++ {
			if n < 2000 { // for ever, there would always be something newer to wait for
				k.Put(states[n%2], at(n%3600))
			}
			k.mu.Lock()
			closing, safe := k.closing, k.done == k.count
			k.mu.Unlock()
			if !closing {
				continue
			}
			if err := <-done; err != nil || !safe {
				t.Fatalf("closing %d says %v, safe is %v", i, err, safe)
			}
			break
		}
	}
}
