package store

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"goldseam/facilitation"
)

// onPlatter is a cabinet on a disk in memory, with a key in hand, in the time of a
// synctest bubble.
func onPlatter(t testing.TB) (*platter, *Cabinet) {
	t.Helper()
	p := newPlatter(time.Now)
	c := cabinetOn(p, time.Now)
	c.clock.After = time.After
	if err := c.MakeKey(passphrase); err != nil {
		t.Fatal(err)
	}
	return p, c
}

// lines are news as they come.
type lines struct {
	mu  sync.Mutex
	all []facilitation.KeptNews
}

func (l *lines) hear(n facilitation.KeptNews) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, n)
}

func (l *lines) last() facilitation.KeptNews {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.all) == 0 {
		return facilitation.KeptNews{}
	}
	return l.all[len(l.all)-1]
}

// opens is the number of the session that opens now.
func opens(t testing.TB, c *Cabinet, id string) int {
	t.Helper()
	s, err := c.Read(id)
	if err != nil {
		t.Fatal(err)
	}
	return number(t, s)
}

// TestWhateverCallFailsOnceTheOldOrTheNewStateIsThere lets each call of a save fail with
// each errno, in both forms, and while the form changes.
func TestWhateverCallFailsOnceTheOldOrTheNewStateIsThere(t *testing.T) {
	for _, way := range [][2]facilitation.Keeping{
		{facilitation.KeptHere, facilitation.KeptHere}, {facilitation.KeptLocked, facilitation.KeptLocked},
		{facilitation.KeptHere, facilitation.KeptLocked}, {facilitation.KeptLocked, facilitation.KeptHere},
	} {
		errnos := []syscall.Errno{syscall.ENOSPC, syscall.EIO, syscall.EROFS, syscall.EINTR}
		if slowed > 1 {
			errnos = errnos[:1]
		}
		for _, errno := range errnos {
			hits := 0
			for k := 1; failsOnce(t, way, errno, k); k++ {
				hits++
			}
			if hits < 8 {
				t.Errorf("%v: only %d calls failed", way, hits)
			}
		}
	}
}

// failsOnce says whether there was a k-th call that could fail.
func failsOnce(t *testing.T, way [2]facilitation.Keeping, errno error, k int) (hit bool) {
	t.Helper()
	p, c := onPlatter(t)
	s := scribe{cabinet: c, id: newID()}
	c.begin(s.id)
	s, err := s.save(state{numbered(t, 1), evening, way[0]})
	if err != nil {
		t.Fatal(err)
	}
	var failed string
	calls := 0
	p.failing(func(_, call string) error {
		if calls++; calls == k {
			hit, failed = true, call
			return errno
		}
		return nil
	})
	after, err := s.save(state{numbered(t, 2), evening.Add(time.Second), way[1]})
	p.failing(nil)
	where := fmt.Sprintf("%v, call %d (%s), %v, save said %v", way, k, failed, errno, err)
	if got := opens(t, c, s.id); got != 2 && (err == nil || got != 1) {
		t.Errorf("%s: state %d opens", where, got)
	}
	if after.beside != "" {
		t.Errorf("%s: our own is taken for somebody else's", where)
	}
	if errno == syscall.ENOSPC && err != nil && !errors.Is(err, facilitation.ErrFull) {
		t.Errorf("%s: it is not said that the disk is full", where)
	}
	last, err := after.save(state{numbered(t, 3), evening.Add(time.Minute), way[1]})
	if err != nil || last.beside != "" || opens(t, c, s.id) != 3 || len(last.left) > 0 {
		t.Errorf("%s: the next save says %v, %q, left %v", where, err, last.beside, last.left)
	}
	c.clock.Now = func() time.Time { return time.Now().Add(time.Hour) }
	c.sweep()
	for _, file := range p.files() {
		if strings.Contains(file, "~") || way[1] == facilitation.KeptLocked && strings.HasSuffix(file, ".toml") || way[1] != way[0] && strings.Contains(path.Base(file), ".conflict") {
			t.Errorf("%s: %s is left", where, file)
		}
	}
	return hit
}

func TestADiskWithoutLinksOrExchangesIsWrittenAllTheSame(t *testing.T) {
	for _, without := range [][]string{{"exchange"}, {"link"}, {"exchange", "link"}} {
		p, c := onPlatter(t)
		p.without = map[string]struct{}{}
		for _, call := range without {
			p.without[call] = struct{}{}
		}
		s := scribe{cabinet: c, id: newID()}
		for n := range 4 {
			if n == 3 {
				p.lay(path.Join(sessionsAt, s.at.file), []byte("from another computer"))
			}
			var err error
			if s, err = s.save(state{numbered(t, n), evening, facilitation.KeptHere}); err != nil {
				t.Fatal(err)
			}
		}
		if opens(t, c, s.id) != 3 || string(p.content(path.Join(sessionsAt, s.beside))) != "from another computer" {
			t.Errorf("without %v: state %d opens, beside is %q", without, opens(t, c, s.id), s.beside)
		}
		states := 0
		for _, file := range p.files() {
			if strings.Contains(file, "/history/") {
				states++
			}
		}
		if states != 1 {
			t.Errorf("without %v: %d states are in the history", without, states)
		}
	}
}

func TestAFullDiskIsTriedAgainAndARescueCopyIsWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onPlatter(t)
		var news lines
		k := keep(t, c, "", facilitation.KeptLocked, news.hear)
		k.Put(numbered(t, 1), at(1))
		synctest.Wait()
		start := time.Now()
		var tries []time.Duration
		p.failing(func(folder, call string) error {
			if call == "create" && folder == sessionsAt {
				tries = append(tries, time.Since(start))
				return syscall.ENOSPC
			}
			return nil
		})
		k.Put(numbered(t, 2), at(2))
		time.Sleep(200 * time.Millisecond)
		if n := news.last(); !errors.Is(n.Wrong, facilitation.ErrFull) || !n.Saved.Equal(at(1)) || !n.Since.Equal(at(2)) || n.Rescue != "" {
			t.Errorf("the news is %+v", n)
		}
		k.Put(numbered(t, 3), at(3)) // waits for the next try
		time.Sleep(4 * time.Second)
		n := news.last()
		if raw := p.content(n.Rescue); n.Rescue == "" || !strings.HasPrefix(n.Rescue, stateAt) || strings.Contains(string(raw), "Silence") || !n.Since.Equal(at(2)) {
			t.Errorf("the rescue copy is %q: %q", n.Rescue, raw)
		}
		time.Sleep(56*time.Second - 200*time.Millisecond)
		p.failing(nil)
		var seconds []int
		for _, t := range tries {
			seconds = append(seconds, int(t.Seconds()))
		}
		if want := []int{0, 1, 3, 8, 23, 53}; fmt.Sprint(seconds) != fmt.Sprint(want) {
			t.Errorf("tried after %v seconds, want %v", seconds, want)
		}
		time.Sleep(30 * time.Second)
		if n := news.last(); n.Wrong != nil || !n.Saved.Equal(at(3)) || !n.Since.IsZero() || n.Rescue != "" {
			t.Errorf("the news is %+v", n)
		}
		for _, file := range p.files() {
			if strings.HasPrefix(file, stateAt) || strings.Contains(file, "~") {
				t.Errorf("%s is left", file)
			}
		}
		if got := opens(t, c, k.ID()); got != 3 {
			t.Errorf("state %d opens", got)
		}
	})
}

func TestAFlushDoesNotWaitForTheNextTry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onPlatter(t)
		k := keep(t, c, "", facilitation.KeptHere, nil)
		p.failing(func(_, call string) error { return map[string]error{"create": syscall.EIO}[call] })
		k.Put(numbered(t, 1), at(1))
		start := time.Now()
		for range 7 {
			if err := k.Flush(context.Background()); !errors.Is(err, syscall.EIO) {
				t.Errorf("flushing says %v", err)
			}
		}
		p.failing(nil)
		flush(t, k)
		if took := time.Since(start); took > 0 {
			t.Errorf("flushing waited for %v", took)
		}
	})
}

func TestADiskThatDoesNotAnswerHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onPlatter(t)
		var news lines
		k := keep(t, c, "", facilitation.KeptHere, news.hear)
		k.Put(numbered(t, 1), at(1))
		synctest.Wait()
		p.calling(func(folder, call string) {
			if call == "fsync" && folder == sessionsAt {
				time.Sleep(25 * time.Second)
			}
		})
		start := time.Now()
		for n := 2; n < 10; n++ {
			k.Put(numbered(t, n), at(n))
		}
		if took := time.Since(start); took > 0 {
			t.Errorf("putting took %v", took)
		}
		ctx, stop := context.WithTimeout(context.Background(), time.Second)
		defer stop()
		if err := k.Flush(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("flushing says %v", err)
		}
		time.Sleep(10 * time.Second)
		if n := news.last(); n.Rescue == "" || !strings.Contains(string(p.content(n.Rescue)), "Silence 9") {
			t.Errorf("after ten seconds the news is %+v", n)
		}
		time.Sleep(40 * time.Second)
		if n := news.last(); n.Rescue != "" || n.Wrong != nil || !n.Saved.Equal(at(9)) {
			t.Errorf("the news is %+v", n)
		}
	})
}

func TestClosingWhereNothingCanBeSavedLeavesARescueCopyThatIsOffered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onPlatter(t)
		k := keep(t, c, "", facilitation.KeptHere, nil)
		k.Put(numbered(t, 1), at(1))
		flush(t, k)
		p.failing(func(folder, call string) error {
			if call == "create" && folder == sessionsAt {
				return syscall.ENOSPC
			}
			return nil
		})
		k.Put(numbered(t, 2), at(2))
		if err := k.Close(context.Background()); !errors.Is(err, facilitation.ErrFull) {
			t.Errorf("closing says %v", err)
		}
		p.failing(nil)
		again := cabinetOn(p, time.Now)
		again.clock.After = time.After
		found := again.Rescued()
		if len(found) != 1 || found[0].ID != k.ID() || found[0].Keeping != facilitation.KeptHere {
			t.Fatalf("found %+v", found)
		}
		s, err := again.TakeRescued(k.ID())
		if err != nil || number(t, s) != 2 {
			t.Fatalf("taken %q, %v", s.Ground.Topic, err)
		}
		next := keep(t, again, k.ID(), facilitation.KeptHere, nil)
		next.Put(s, at(3))
		flush(t, next)
		if err := again.DropRescued(k.ID()); err != nil {
			t.Error(err)
		}
		if left := again.Rescued(); len(left) > 0 || opens(t, again, k.ID()) != 2 {
			t.Errorf("left %v, state %d opens", left, opens(t, again, k.ID()))
		}
		if versions, err := again.Versions(k.ID()); err != nil || len(versions) != 2 {
			t.Errorf("what was kept is no version: %v, %v", versions, err)
		}
	})
}

func TestNoRescueCopyIsWrittenOfWhatNobodyKeeps(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, c := onPlatter(t)
		var news lines
		k := keep(t, c, "", facilitation.KeptHere, news.hear)
		k.Put(numbered(t, 1), at(1))
		flush(t, k)
		p.failing(func(_, call string) error { return map[string]error{"remove": syscall.EROFS}[call] })
		k.Turn(facilitation.JustTonight)
		flush(t, k)
		k.Put(numbered(t, 2), at(2))
		time.Sleep(time.Minute)
		if n := news.last(); len(n.Left) == 0 || !errors.Is(n.Left[0].Why, facilitation.ErrForbidden) || n.Rescue != "" {
			t.Errorf("the news is %+v", n)
		}
		p.failing(nil)
		k.Put(numbered(t, 3), at(3))
		flush(t, k)
		for _, file := range p.files() {
			if strings.Contains(file, k.ID()) {
				t.Errorf("%s is left", file)
			}
		}
	})
}

func TestARescueCopyThatNobodyLookedAtStays(t *testing.T) {
	p, c := onPlatter(t)
	s := scribe{cabinet: c, id: newID()}
	old, err := s.rescue(state{numbered(t, 1), evening, facilitation.KeptHere}, "")
	if err != nil {
		t.Fatal(err)
	}
	own, err := s.rescue(state{numbered(t, 2), evening, facilitation.KeptHere}, "")
	if err != nil || own != old {
		t.Fatal(own, err)
	}
	if own, err = s.rescue(state{numbered(t, 3), evening, facilitation.KeptHere}, own); err != nil {
		t.Fatal(own, err)
	}
	var all []string
	for _, file := range p.files() {
		if strings.HasPrefix(file, stateAt) {
			text := string(p.content(file))
			all = append(all, text[strings.Index(text, "Silence"):][:9])
		}
	}
	if len(all) != 2 || !strings.Contains(strings.Join(all, ", "), "Silence 1") || !strings.Contains(strings.Join(all, ", "), "Silence 3") {
		t.Errorf("the rescue copies say %q", all)
	}
}

// TestWhateverCallOfLookingOrChoosingFailsEveryTextStays lets each call of Versions and
// Choose fail once, in a session of two forms with versions, an older state and a rescue
// copy.
func TestWhateverCallOfLookingOrChoosingFailsEveryTextStays(t *testing.T) {
	_, c := onPlatter(t)
	var said [6][]byte
	for n := range said {
		said[n] = c.encoded(t, n)
	}
	for what, do := range map[string]func(*Cabinet, place, place) error{
		"look":          func(c *Cabinet, sealed, plain place) error { return second(c.Versions(plain.id)) },
		"choose locked": func(c *Cabinet, sealed, plain place) error { return c.Choose(plain.id, sealed.file) },
		"choose plain":  func(c *Cabinet, sealed, plain place) error { return c.Choose(plain.id, plain.file) },
		"choose other":  func(c *Cabinet, sealed, plain place) error { return c.Choose(plain.id, plain.stem()+" (1).toml") },
		"keep all":      func(c *Cabinet, sealed, plain place) error { return c.Choose(plain.id, "") },
	} {
		for _, forms := range []string{"both", "plain", "a version only"} {
			if forms != "both" && what == "choose locked" || forms == "a version only" && what == "choose plain" {
				continue
			}
			hits := 0
			for k := 1; staysWhere(t, what, forms, said, do, k); k += min(slowed, 3) {
				hits++
			}
			if hits*min(slowed, 3) < 3 {
				t.Errorf("%s, %s: only %d calls failed", what, forms, hits)
			}
		}
	}
}

// staysWhere says whether there was a k-th call that could fail.
func staysWhere(t *testing.T, what, forms string, said [6][]byte, do func(c *Cabinet, sealed, plain place) error, k int) (hit bool) {
	t.Helper()
	p, c := onPlatter(t)
	plain := place{file: plainOne, id: anID}
	people, err := c.ring.peopleOf([]string{"Ana", "Bo"})
	if err != nil {
		t.Fatal(err)
	}
	sealed := place{file: people + "-" + anID + ".toml.age", people: people, id: anID}
	lay := func(at place, name string, n int) {
		content, err := c.sealed(at.people, said[n])
		if err != nil {
			t.Fatal(err)
		}
		p.lay(name, content)
	}
	if forms != "a version only" {
		lay(plain, path.Join(sessionsAt, plain.file), 2)
	}
	lay(plain, path.Join(sessionsAt, plain.stem()+" (1).toml"), 3)
	lay(plain, path.Join(sessionsAt, plain.stem()+" (2).toml"), 3)
	history, rescue := path.Join(historyFolder, plain.stem()), path.Join(stateAt, rescueFolder, plain.file)
	lay(plain, path.Join(sessionsAt, history, "20261122T194205Z.toml"), 4)
	lay(plain, rescue, 5)
	want := []string{"3", "4", "5"}
	if forms != "a version only" {
		want = append(want, "2")
	}
	if forms == "both" {
		lay(sealed, path.Join(sessionsAt, sealed.file), 1)
		want = append(want, "1")
	}
	calls, failed := 0, ""
	p.failing(func(_, call string) error {
		if calls++; calls == k {
			hit, failed = true, call
			return syscall.ENOSPC
		}
		return nil
	})
	err = do(c, sealed, plain)
	p.failing(nil)
	all := strings.Join(texts(t, p, c), ", ") + ","
	for _, n := range want {
		if !strings.Contains(all, " "+n+",") {
			t.Errorf("%s, %s, call %d (%s) said %v: %s is gone, there is %s", what, forms, k, failed, err, n, all)
		}
	}
	if list, err := c.List(t.Context()); err != nil || len(list) == 0 {
		t.Errorf("%s, %s, call %d (%s): listed is %v, %v", what, forms, k, failed, list, err)
	}
	for _, s := range []string{"Versions", "again"} { // whoever looks once more finds it whole
		if _, err := c.Versions(anID); err != nil {
			t.Errorf("%s, %s, call %d (%s), %s: %v", what, forms, k, failed, s, err)
		}
	}
	if _, err := c.Read(anID); err != nil {
		t.Errorf("%s, %s, call %d (%s): it opens no more: %v", what, forms, k, failed, err)
	}
	return hit
}

// TestWhateverCallOfDeletingFailsWhatIsLeftIsNamed lets each call of Delete and Forget
// fail once: then nothing is left, or it is told.
func TestWhateverCallOfDeletingFailsWhatIsLeftIsNamed(t *testing.T) {
	for what, do := range map[string]func(*Cabinet) ([]facilitation.Left, error){
		"delete": func(c *Cabinet) ([]facilitation.Left, error) { return c.Delete(anID) },
		"forget": func(c *Cabinet) ([]facilitation.Left, error) { return c.Forget([]string{"Ana", "Bo"}) },
	} {
		hit := true
		for k := 1; hit; k++ {
			p, c := onPlatter(t)
			stem := plainOne[:len(plainOne)-len(".toml")]
			for _, name := range []string{plainOne, stem + " (1).toml", tempOf(place{file: plainOne}), path.Join(historyFolder, stem, "20261122T194205Z.toml")} {
				p.lay(path.Join(sessionsAt, name), c.encoded(t, 1))
			}
			p.lay(path.Join(stateAt, rescueFolder, plainOne), c.encoded(t, 1))
			calls, failed := 0, ""
			hit = false
			p.failing(func(_, call string) error {
				if calls++; calls == k {
					hit, failed = true, call
					return syscall.EIO
				}
				return nil
			})
			left, err := do(c)
			p.failing(nil)
			for _, file := range p.files() {
				if strings.Contains(file, anID) && err == nil && len(left) == 0 {
					t.Errorf("%s, call %d (%s): %s is left, and nothing is said", what, k, failed, file)
				}
			}
		}
	}
}
