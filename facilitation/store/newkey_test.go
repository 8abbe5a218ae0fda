package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"goldseam/facilitation"
)

// dying is a disk that does nothing any more after some calls, as for a program that
// was ended. It brings nothing down to the disk, which makes it quick.
type dying struct {
	onDisk
	left *int // calls that still work
}

var errDead = errors.New("the program was ended")

func (d dying) lives() error {
	if *d.left--; *d.left < 0 {
		return errDead
	}
	return nil
}

func (d dying) Read(name string, most int) ([]byte, error) {
	if *d.left < 0 {
		return nil, errDead
	}
	return d.onDisk.Read(name, most)
}

func (d dying) Write(name string, content []byte) error {
	if err := d.lives(); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(d.path, filepath.FromSlash(name)), content, 0o600)
}

func (d dying) Rename(old, new string) error {
	if err := d.lives(); err != nil {
		return err
	}
	return d.onDisk.Rename(old, new)
}

func (d dying) Remove(name string) error {
	if err := d.lives(); err != nil {
		return err
	}
	return d.onDisk.Remove(name)
}

func (d dying) MakeFolder(name string) error {
	return os.MkdirAll(filepath.Join(d.path, filepath.FromSlash(name)), 0o700)
}

func (d dying) Sync(string) error                               { return nil }
func (d dying) Date(name string, t time.Time) error             { return d.onDisk.Date(name, t) }
func (d dying) Link(_, _ string) error                          { return errDead }
func (d dying) Exchange(_, _ string) error                      { return errDead }
func (d dying) List(folder string) (all []fs.DirEntry, _ error) { return d.onDisk.List(folder) }

// mortal puts a cabinet on such a disk.
func mortal(c *Cabinet, left int) *Cabinet {
	calls := &left
	c.disk = func(path string) disk { return dying{onDisk{path}, calls} }
	c.ring = newRing(c.disk(c.places.Sessions), c.disk(c.places.Config))
	c.ring.work, c.ring.soon = 4, atOnce // hundreds of them are typed here
	return c
}

// quick puts a cabinet on a disk that never waits.
func quick(c *Cabinet) *Cabinet { return mortal(c, 1<<30) }

// furnished is a home with all that a key seals, and what the files say.
func furnished(t testing.TB) (*Cabinet, map[string]string) {
	t.Helper()
	c, texts := lockedCabinet(t), map[string]string{}
	for i, id := range []string{anID, anotherD} {
		folk := people(t, c, fmt.Sprintf("Person %d", i), "Bo")
		stem := folk + "-" + id
		for _, name := range []string{
			stem + ".toml.age",
			"history/" + stem + "/20261123T194205Z.toml.age",
			stem + ".conflict-20261123T194205Z-abcd.toml.age",
			stem + ".toml.sync-conflict-20261123-194205-ABCDEFG.age",
		} {
			texts[name] = "what " + name + " says"
			sealAs(t, c, folk, name, texts[name])
		}
		sealed, err := c.ring.seal(folk, []byte("rescued"))
		fine(t, err)
		layIn(t, c.places.State, filepath.Join(rescueFolder, stem+".toml.age"), string(sealed), evening)
	}
	fine(t, c.release())
	return c, texts
}

// copied is another home with the same files.
func copied(t testing.TB, c *Cabinet) *Cabinet {
	t.Helper()
	again := lockable(t)
	for from, to := range map[string]string{c.places.Sessions: again.places.Sessions, c.places.Config: again.places.Config, c.places.State: again.places.State} {
		fine(t, os.CopyFS(to, os.DirFS(from)))
	}
	return again
}

// wantTexts holds that all files can be read as they were.
func wantTexts(t testing.TB, c *Cabinet, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		wantText(t, c, strings.TrimPrefix(name, "history/")[:16], name, text)
	}
	sealed, err := c.sealedFiles()
	fine(t, err)
	rescued := 0
	for _, f := range sealed {
		text, err := f.in.Read(f.name, largestSession)
		fine(t, err)
		if text, err = c.ring.unseal(f.people, text); err != nil {
			t.Errorf("%s: %v", f.name, err)
		}
		if string(text) == "rescued" {
			rescued++
		}
	}
	if rescued != 2 || len(sealed) != len(texts)+2 {
		t.Errorf("%d sealed files, %d rescue copies", len(sealed), rescued)
	}
}

func TestANewKeySealsEverythingAnew(t *testing.T) {
	c, texts := furnished(t)
	before := files(t, filepath.Dir(filepath.Dir(c.places.Sessions)))
	old, err := c.Recovery()
	fine(t, err)
	var told []int
	wantError(t, c.NewKey(context.Background(), theirs, func(int, int) {}), facilitation.ErrPassphrase)
	fine(t, c.NewKey(context.Background(), passphrase, func(done, all int) { told = append(told, done, all) }))
	wantTexts(t, c, texts)
	if !slices.Equal(told[len(told)-2:], []int{10, 10}) {
		t.Errorf("told %v", told)
	}
	wantError(t, c.Recover(old, theirs), facilitation.ErrKey)
	oldKeys, err := parseLetters(old)
	fine(t, err)
	after := files(t, filepath.Dir(filepath.Dir(c.places.Sessions)))
	for name, text := range after {
		if strings.HasSuffix(name, ".age") && before[name] == text {
			t.Errorf("%s is the same", name)
		}
		if _, err := oldKeys.open([]byte(text)); err == nil {
			t.Errorf("the old key opens %s", name)
		}
	}
	if !slices.Equal(slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after))) {
		t.Errorf("the files were %q, and are %q", slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
	}
	info, err := os.Stat(inSessions(c, slices.Sorted(maps.Keys(texts))[3]))
	if err != nil || !info.ModTime().Equal(evening) {
		t.Errorf("a session changed at %v, error %v", info.ModTime(), err)
	}
	c = reopened(t, c)
	unlock(t, c, passphrase)
	wantTexts(t, c, texts)
	if letters, err := c.Recovery(); err != nil || letters == old {
		t.Errorf("recovery: error %v", err)
	}
}

func TestANewKeyThatIsCutOffAnywhereLosesNothingAndIsFinishedAtTheNextUnlocking(t *testing.T) {
	home, texts := furnished(t)
	old, err := home.Recovery()
	fine(t, err)
	step := 3 // writing and renaming take turns, and this meets both
	if slowed > 1 {
		step = 17
	}
	ended := false
	for k := 0; !ended; k += step {
		c := mortal(copied(t, home), k)
		ended = c.NewKey(context.Background(), passphrase, func(int, int) {}) == nil

		// The next time it dies as well, a little later than before.
		_ = mortal(reopened(t, c), k/2).Unlock(passphrase)

		paper := quick(copied(t, c)) // somebody forgets the passphrase at this moment, and has the sheet
		if err := paper.Recover(old, theirs); err == nil {
			paper = quick(reopened(t, paper))
			unlock(t, paper, theirs)
			wantTexts(t, paper, texts)
		} else if wantError(t, err, facilitation.ErrKey); unfinished(t, copied(t, c)) {
			t.Fatalf("cut off after %d calls, the sheet opens nothing any more", k)
		}

		c = quick(reopened(t, c))
		unlock(t, c, passphrase)
		wantTexts(t, c, texts)
		if letters, err := c.Recovery(); err != nil {
			t.Fatalf("cut off after %d calls: %v", k, err)
		} else if k > 12 && letters == old {
			t.Fatalf("cut off after %d calls it has the old key", k)
		}
		wantAlike(t, c, keyFile)
		if out, err := c.CheckBackups(context.Background(), func(int, int) {}); err != nil || out.Bad != nil {
			t.Fatalf("cut off after %d calls: bad are %v, error %v", k, out.Bad, err)
		}
		if t.Failed() {
			t.Fatalf("cut off after %d calls", k)
		}
		fine(t, c.release())
	}
}

// unfinished says whether old keys are still on their way out.
func unfinished(t testing.TB, c *Cabinet) bool {
	t.Helper()
	fine(t, quick(c).ring.Unlock(passphrase))
	return c.unfinished(c.ring.inhand())
}

func TestANewKeyCanBeStoppedAndGoesOn(t *testing.T) {
	c, texts := furnished(t)
	stopped, stop := context.WithCancel(context.Background())
	wantError(t, c.NewKey(stopped, passphrase, func(done, _ int) {
		if done == 3 {
			stop()
		}
	}), context.Canceled)
	wantTexts(t, c, texts)
	if _, err := c.Recovery(); err == nil {
		t.Error("a sheet could be printed that opens only a part")
	}
	fine(t, c.NewKey(context.Background(), passphrase, func(int, int) {}))
	wantTexts(t, c, texts)
	_, err := c.Recovery()
	fine(t, err)
}

func TestAFileThatNoKeyOpensKeepsTheOldKeyOfItsPeople(t *testing.T) {
	c, texts := furnished(t)
	name := slices.Sorted(maps.Keys(texts))[3]
	whole := content(t, inSessions(c, name))
	fine(t, os.WriteFile(inSessions(c, name), whole[:100], 0o600)) // it is not all here yet
	fine(t, c.NewKey(context.Background(), passphrase, func(int, int) {}))
	fine(t, os.WriteFile(inSessions(c, name), whole, 0o600))
	for range 2 {
		c = reopened(t, c)
		unlock(t, c, passphrase)
		wantTexts(t, c, texts)
	}
	for _, f := range c.ring.inhand().folks {
		if len(f.keys) > 1 {
			t.Error("the old key is still there")
		}
	}
}

func TestASessionThatIsKeptMeanwhileGoesOnUnderTheNewKey(t *testing.T) {
	c := home(t, real())
	c.ring.work = quickWork
	fine(t, c.MakeKey(passphrase))
	var mu sync.Mutex
	var last facilitation.KeptNews
	k := keep(t, c, "", facilitation.KeptLocked, func(n facilitation.KeptNews) {
		mu.Lock()
		defer mu.Unlock()
		last = n
	})
	k.Put(numbered(t, 0), at(0))
	flush(t, k)
	done := make(chan error)
	go func() { done <- c.NewKey(context.Background(), passphrase, func(int, int) {}) }()
	n := 0
	for finished := false; !finished; {
		n++
		k.Put(numbered(t, n), at(n))
		flush(t, k)
		select {
		case err := <-done:
			fine(t, err)
			finished = true
		default:
		}
	}
	k.Put(numbered(t, n+1), at(n+1))
	flush(t, k)
	fine(t, k.Close(context.Background()))
	mu.Lock()
	if last.Beside != "" || last.Wrong != nil {
		t.Errorf("news %+v", last)
	}
	mu.Unlock()
	c = reopened(t, c)
	unlock(t, c, passphrase)
	s, err := c.Read(k.ID())
	fine(t, err)
	if got := number(t, s); got != n+1 {
		t.Errorf("it comes back as %d of %d", got, n+1)
	}
	if out, err := c.CheckBackups(context.Background(), func(int, int) {}); err != nil || out.Bad != nil {
		t.Errorf("bad are %v, error %v", out.Bad, err)
	}
	fine(t, c.release())
}

func TestAFolderAndARecoverySheetBringBackEverySession(t *testing.T) {
	c := home(t, real())
	c.ring.work = quickWork
	fine(t, c.MakeKey(passphrase))
	kept := map[string]facilitation.Session{}
	for n, names := range [][]string{{"Ana", "Bo"}, {"Cleo", "Dan"}, {"Bo", "Ana"}, {"Eve", "Finn", "Gus"}} {
		k := keep(t, c, "", facilitation.KeptLocked, func(facilitation.KeptNews) {})
		k.Put(session(t, fmt.Sprintf("evening %d", n), names...), at(n))
		fine(t, k.Close(context.Background()))
		s, err := c.Read(k.ID())
		fine(t, err)
		kept[k.ID()] = s
	}
	letters, err := c.Recovery()
	fine(t, err)
	groups := strings.ToLower(strings.Join(slices.Collect(chunks(letters, 6)), " \n")) // as it is typed from paper
	for _, lost := range []string{"the passphrase", "the key file"} {
		drill := home(t, real())
		drill.ring.work = quickWork
		fine(t, os.CopyFS(drill.places.Sessions, os.DirFS(c.places.Sessions)))
		if lost == "the key file" {
			fine(t, os.Remove(inSessions(drill, keyFile)))
		}
		wantError(t, drill.Recover(groups[1:], theirs), facilitation.ErrDamaged)
		wantError(t, drill.Recover(otherLetters(t), theirs), facilitation.ErrKey)
		fine(t, drill.Recover(groups, theirs))
		drill = reopened(t, drill)
		unlock(t, drill, theirs)
		list, err := drill.List(context.Background())
		if err != nil || len(list) != len(kept) {
			t.Fatalf("without %s: %d sessions, error %v", lost, len(list), err)
		}
		for id, want := range kept {
			if got, err := drill.Read(id); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("without %s: %s does not come back: %v", lost, id, err)
			}
		}
		if out, err := drill.CheckBackups(context.Background(), func(int, int) {}); err != nil || out.Bad != nil {
			t.Errorf("bad are %v, error %v", out.Bad, err)
		}
		fine(t, drill.release())
	}
}

// otherLetters are a key that opens nothing.
func otherLetters(t testing.TB) string {
	t.Helper()
	own, err := newKeys()
	fine(t, err)
	return own[0].String()
}

// chunks are pieces of a text of n letters.
func chunks(text string, n int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for c := range slices.Chunk([]byte(text), n) {
			if !yield(string(c)) {
				return
			}
		}
	}
}

func TestARecoveredKeyJoinsTheOneThatIsInHand(t *testing.T) {
	c, texts := furnished(t)
	old, err := c.Recovery()
	fine(t, err)
	fine(t, errors.Join(os.Remove(inSessions(c, keyFile)), os.Remove(inConfig(c, keyFile)))) // and people go on with a new one
	c = reopened(t, c)
	fine(t, c.MakeKey(theirs))
	folk := people(t, c, "Cleo")
	texts[folk+"-"+strings.Repeat("c", 16)+".toml.age"] = "new"
	sealAs(t, c, folk, folk+"-"+strings.Repeat("c", 16)+".toml.age", "new")
	fine(t, c.Recover(old, theirs))
	wantTexts(t, c, texts)
	c = reopened(t, c)
	unlock(t, c, theirs)
	wantTexts(t, c, texts)
	if letters, err := c.Recovery(); err != nil || letters == old {
		t.Errorf("recovery: error %v", err)
	}
}
