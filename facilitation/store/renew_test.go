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

func newKey(t testing.TB, c *Cabinet) {
	t.Helper()
	fine(t, c.NewKey(context.Background(), passphrase, func(int, int) {}))
}

// lettersOf is the main key in letters.
func lettersOf(t testing.TB, c *Cabinet) string {
	t.Helper()
	text, err := c.Recovery()
	fine(t, err)
	return text
}

// odd are files in a synced folder that no key opens, and how they get there.
var odd = map[string]func(t testing.TB, file string){
	"a file that is no session": func(t testing.TB, file string) { fine(t, os.WriteFile(file, []byte("not sealed"), 0o600)) },
	"a file that is too large": func(t testing.TB, file string) {
		fine(t, errors.Join(os.WriteFile(file, nil, 0o600), os.Truncate(file, largestSession+sealedMore+1)))
	},
	"a file that nobody may read": func(t testing.TB, file string) {
		fine(t, os.WriteFile(file, []byte("not sealed"), 0o000))
	},
}

func TestAFileThatNobodyCanOpenStopsNoNewKey(t *testing.T) {
	for what, lay := range odd {
		c := lockable(t)
		fine(t, c.MakeKey(passphrase))
		name := laySealed(t, c, anID, "", written(t, "text", "Ana", "Bo"), evening, "Ana", "Bo")
		folk := name[:16]
		lay(t, inSessions(c, folk+"-junk.age"))
		seen := []string{lettersOf(t, c)}
		for range 3 {
			newKey(t, c)
			if now := lettersOf(t, c); slices.Contains(seen, now) {
				t.Errorf("%s: a key comes again", what)
			} else {
				seen = append(seen, now)
			}
			c = reopened(t, c)
			before := content(t, inSessions(c, "keys/"+folk+".age"))
			unlock(t, c, passphrase)
			if string(before) != string(content(t, inSessions(c, "keys/"+folk+".age"))) {
				t.Errorf("%s: unlocking seals anew, and nothing has changed", what)
			}
			wantText(t, c, folk, name, written(t, "text", "Ana", "Bo"))
		}
		if out, err := c.CheckBackups(context.Background(), func(int, int) {}); err != nil || what != "a file that nobody may read" && len(out.Bad) != 1 {
			t.Errorf("%s: bad are %v, error %v", what, out.Bad, err)
		}
		fine(t, c.release())
	}
}

func TestAKeyFileTakesNewKeysForEver(t *testing.T) {
	c := quick(lockable(t))
	fine(t, c.MakeKey(passphrase))
	folk := people(t, c, "Ana")
	lay(t, c, folk+"-junk.age", "not sealed", evening)
	for range mostKeys + 1 {
		newKey(t, c)
	}
	for i := range largestKey / 30 { // of which each would be named
		lay(t, c, fmt.Sprintf("%s-junk%d.age", folk, i), "not sealed", evening)
	}
	newKey(t, c)
	c = reopened(t, c)
	unlock(t, c, passphrase)
	if got := people(t, c, "Ana"); got != folk {
		t.Error("their key cannot be read any more")
	}
}

func TestAnOpenSessionIsSealedWhereItsKeyIsNotInTheFolderForAWhile(t *testing.T) {
	c := lockable(t)
	fine(t, c.MakeKey(passphrase))
	k := keep(t, c, "", facilitation.KeptLocked, nil)
	k.Put(numbered(t, 1), at(1))
	flush(t, k)
	fine(t, os.RemoveAll(c.places.Sessions)) // forgotten on another computer, or not there for a moment
	c.Shut()
	unlock(t, c, passphrase)
	k.Put(numbered(t, 2), at(2))
	flush(t, k)
	fine(t, k.Close(context.Background()))
	c = reopened(t, c)
	unlock(t, c, passphrase)
	s, err := c.Read(k.ID())
	fine(t, err)
	if got := number(t, s); got != 2 {
		t.Errorf("it comes back as %d", got)
	}
	fine(t, c.release())
}

func TestAnOpenSessionWhoseKeyIsLostGetsAnotherOne(t *testing.T) {
	c := lockable(t)
	fine(t, c.MakeKey(passphrase))
	k := keep(t, c, "", facilitation.KeptLocked, nil)
	k.Put(numbered(t, 1), at(1))
	flush(t, k)
	folk := k.scribe.at.people
	for _, file := range []string{inSessions(c, "keys/"+folk+".age"), inConfig(c, "keys/"+folk+".age")} {
		fine(t, os.Remove(file))
	}
	c.Shut()
	unlock(t, c, passphrase)
	k.Put(numbered(t, 2), at(2))
	flush(t, k)
	fine(t, k.Close(context.Background()))
	c = reopened(t, c)
	unlock(t, c, passphrase)
	sealed := content(t, inSessions(c, k.scribe.at.file))
	if _, err := c.ring.unseal(k.scribe.at.people, sealed); err != nil || k.scribe.at.people == folk {
		t.Errorf("it is sealed for %s, error %v", k.scribe.at.people, err)
	}
	fine(t, c.release())
}

// fullFolder is a disk on which nothing can be written.
type fullFolder struct{ disk }

func (fullFolder) Write(string, []byte) error { return facilitation.ErrFull }

// onFull puts the sessions of a cabinet on a full disk. What belongs to this computer lies on
// another one.
func onFull(c *Cabinet) {
	at := c.disk
	c.disk = func(path string) disk {
		if path == c.places.Sessions {
			return fullFolder{at(path)}
		}
		return at(path)
	}
	c.ring.beside = c.disk(c.places.Sessions)
}

func TestALockedSessionOfNewPeopleHasASealedRescueCopyWhereTheDiskIsFull(t *testing.T) {
	c := lockable(t)
	c.clock = real()
	fine(t, c.MakeKey(passphrase))
	normal := c.disk
	onFull(c)
	k := keep(t, c, "", facilitation.KeptLocked, nil)
	k.Put(numbered(t, 1), at(1))
	wantError(t, k.Close(context.Background()), facilitation.ErrFull)
	for name, text := range files(t, c.places.State) {
		if strings.Contains(text, "Silence") {
			t.Errorf("%s is not sealed", name)
		}
	}
	c.disk, c.ring.beside = normal, normal(c.places.Sessions)
	newKey(t, c) // and it opens under the next key as well
	letters := lettersOf(t, c)
	c = reopened(t, c)
	fine(t, c.Recover(letters, theirs))
	c = reopened(t, c)
	unlock(t, c, theirs)
	c.clock = real()
	if all := c.Rescued(); len(all) != 1 || all[0].ID != k.ID() || all[0].Keeping != facilitation.KeptLocked {
		t.Fatalf("rescued are %v", all)
	}
	s, err := c.TakeRescued(k.ID())
	fine(t, err)
	if number(t, s) != 1 {
		t.Errorf("it comes back as %d", number(t, s))
	}
	again := keep(t, c, k.ID(), facilitation.KeptLocked, nil)
	again.Put(s, at(2))
	flush(t, again)
	fine(t, c.DropRescued(k.ID()))
	fine(t, again.Close(context.Background()))
	if _, err := c.Read(k.ID()); err != nil {
		t.Error(err)
	}
	fine(t, c.release())
}

func TestARescueCopyWaitsForNoKey(t *testing.T) {
	c := lockable(t)
	c.clock = real()
	fine(t, c.MakeKey(passphrase))
	c.ring.busy.Lock() // a disk that does not answer
	k, err := c.Keep("", facilitation.KeptLocked, nil)
	fine(t, err)
	k.Put(numbered(t, 1), at(1))
	stopped, stop := context.WithCancel(context.Background())
	stop()
	wantError(t, k.Close(stopped), context.Canceled)
	names := slices.Collect(maps.Keys(files(t, filepath.Join(c.places.State, rescueFolder))))
	if len(names) != 1 || !strings.HasSuffix(names[0], "-"+k.ID()+".toml.age") {
		t.Errorf("rescue copies are %q", names)
	}
	c.ring.busy.Unlock()
	<-k.ended // what the disk held up is written now, and not while the folder goes
}

func TestNewPeopleGetTheirKeyWhileEverythingGetsANewOne(t *testing.T) {
	c, texts := furnished(t)
	c = reopened(t, c)
	unlock(t, c, passphrase)
	var folk string
	fine(t, c.NewKey(context.Background(), passphrase, func(done, _ int) {
		if done == 3 {
			folk = people(t, c, "Cleo", "Dan")
			sealAs(t, c, folk, folk+"-"+strings.Repeat("c", 16)+".toml.age", "new")
		}
	}))
	texts[folk+"-"+strings.Repeat("c", 16)+".toml.age"] = "new"
	c = reopened(t, c)
	unlock(t, c, passphrase)
	wantTexts(t, c, texts)
	lettersOf(t, c)
	fine(t, c.release())
}

func TestPeopleWhoAreForgottenWhileEverythingGetsANewKeyStayForgotten(t *testing.T) {
	c, texts := furnished(t)
	c = reopened(t, c)
	unlock(t, c, passphrase)
	folk := strings.TrimPrefix(slices.Sorted(maps.Keys(texts))[0], "history/")[:16]
	fine(t, c.NewKey(context.Background(), passphrase, func(done, _ int) {
		if done == 3 {
			c.ring.drop(folk)
		}
	}))
	for _, file := range []string{inSessions(c, "keys/"+folk+".age"), inConfig(c, "keys/"+folk+".age")} {
		if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is there again: %v", file, err)
		}
	}
	fine(t, c.release())
}

func TestAKeyThatComesInWhileEverythingGetsANewOneIsKept(t *testing.T) {
	c, _ := furnished(t)
	c = reopened(t, c)
	unlock(t, c, passphrase)
	other := copied(t, c) // with the old key
	unlock(t, other, passphrase)
	folk := people(t, other, "Cleo", "Dan")
	name := folk + "-" + strings.Repeat("c", 16) + ".toml.age"
	sealed := sealAs(t, other, folk, name, "from there")
	fine(t, c.NewKey(context.Background(), passphrase, func(done, _ int) {
		if done == 3 {
			fine(t, os.WriteFile(inSessions(c, "keys/"+folk+".age"), content(t, inSessions(other, "keys/"+folk+".age")), 0o600))
			fine(t, os.WriteFile(inSessions(c, name), sealed, 0o600))
		}
	}))
	c = reopened(t, c)
	unlock(t, c, passphrase)
	wantText(t, c, folk, name, "from there")
	fine(t, errors.Join(c.release(), other.release()))
}

// cutOff is a home whose new key was cut off, and what was in it.
func cutOff(t testing.TB) (*Cabinet, map[string]string) {
	t.Helper()
	c, texts := furnished(t)
	c = reopened(t, c)
	stopped, stop := context.WithCancel(context.Background())
	wantError(t, c.NewKey(stopped, passphrase, func(done, _ int) {
		if done == 3 {
			stop()
		}
	}), context.Canceled)
	return reopened(t, c), texts
}

func TestUnlockingAnswersAtOnceAndANewKeyThatWasCutOffIsFinishedMeanwhile(t *testing.T) {
	c, texts := cutOff(t)
	var later func()
	c.ring.soon = func(job func()) { later = job }
	unlock(t, c, passphrase)
	if later == nil {
		t.Fatal("nothing is finished")
	}
	wantTexts(t, c, texts) // both keys open
	if _, err := c.Recovery(); !errors.Is(err, errUnfinished) {
		t.Errorf("recovery: %v", err)
	}
	later()
	wantTexts(t, c, texts)
	lettersOf(t, c)
	fine(t, c.release())
}

func TestWhyANewKeyCouldNotBeFinishedIsToldAtTheNextChance(t *testing.T) {
	c, _ := cutOff(t)
	onFull(c)
	unlock(t, c, passphrase)
	if _, err := c.Recovery(); !errors.Is(err, facilitation.ErrFull) || !errors.Is(err, errUnfinished) {
		t.Errorf("recovery: %v", err)
	}
	fine(t, c.release())
}

func TestShuttingEndsWhatFinishesANewKeyAndAChangedPassphraseGoesOnWithIt(t *testing.T) {
	c, texts := cutOff(t)
	var later []func()
	c.ring.soon = func(job func()) { later = append(later, job) }
	unlock(t, c, passphrase)
	c.Shut()
	before := files(t, c.places.Sessions)
	later[0]()
	if !maps.Equal(before, files(t, c.places.Sessions)) {
		t.Error("it goes on after shutting")
	}
	unlock(t, c, passphrase)
	fine(t, c.ChangePassphrase(passphrase, theirs))
	for _, job := range later {
		job()
	}
	lettersOf(t, c)
	c = reopened(t, c)
	wantError(t, c.Unlock(passphrase), facilitation.ErrPassphrase)
	unlock(t, c, theirs)
	wantTexts(t, c, texts)
	fine(t, c.release())
}

func TestARescueCopyWhoseKeyLiesOnlyAmongTheSettingsOpensUnderANewKey(t *testing.T) {
	c := lockable(t)
	fine(t, c.MakeKey(passphrase))
	folk := people(t, c, "Ana", "Bo")
	sealed, err := c.ring.seal(folk, []byte("rescued"))
	fine(t, err)
	layIn(t, c.places.State, filepath.Join(rescueFolder, folk+"-"+anID+".toml.age"), string(sealed), evening)
	fine(t, os.Remove(inSessions(c, "keys/"+folk+".age")))
	c = reopened(t, c)
	newKey(t, c)
	c = reopened(t, c)
	unlock(t, c, passphrase)
	if _, err := c.ring.unseal(folk, content(t, filepath.Join(c.places.State, rescueFolder, folk+"-"+anID+".toml.age"))); err != nil {
		t.Error(err)
	}
	fine(t, c.release())
}

func TestForgettingTakesAKeyThatLiesOnlyAmongTheSettings(t *testing.T) {
	c := lockable(t)
	fine(t, c.MakeKey(passphrase))
	folk := people(t, c, "Ana", "Bo")
	fine(t, os.Remove(inSessions(c, "keys/"+folk+".age")))
	if got, err := c.ring.peoplesOf([]string{"Bo", "Ana"}); err != nil || !slices.Equal(got, []string{folk}) {
		t.Errorf("their keys are %q, error %v", got, err)
	}
	fine(t, c.release())
}

func TestAPassphraseIsChangedWhenEverythingHasItsNewKey(t *testing.T) {
	c, texts := furnished(t)
	c = reopened(t, c)
	changed := make(chan error, 1)
	fine(t, c.NewKey(context.Background(), passphrase, func(done, _ int) {
		if done != 3 {
			return
		}
		go func() { changed <- c.ChangePassphrase(passphrase, theirs) }()
		select {
		case err := <-changed:
			changed <- err // too early: the new key will be sealed with the old passphrase
		case <-time.After(100 * time.Millisecond):
		}
	}))
	fine(t, <-changed)
	c = reopened(t, c)
	unlock(t, c, theirs)
	wantTexts(t, c, texts)
	fine(t, c.release())
}
