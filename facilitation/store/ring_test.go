package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// inSessions and inConfig are files of a cabinet's two places of keys.
func inSessions(c *Cabinet, name string) string { return filepath.Join(c.places.Sessions, name) }
func inConfig(c *Cabinet, name string) string   { return filepath.Join(c.places.Config, name) }

func content(t testing.TB, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	fine(t, err)
	return text
}

// wantAlike holds that a key file lies in both places, and is the same there.
func wantAlike(t testing.TB, c *Cabinet, name string) {
	t.Helper()
	if !bytes.Equal(content(t, inSessions(c, name)), content(t, inConfig(c, name))) {
		t.Errorf("the two copies of %s differ", name)
	}
}

func unlock(t testing.TB, c *Cabinet, passphrase string) {
	t.Helper()
	if err := c.Unlock(passphrase); err != nil || c.Lock() != facilitation.LockOpen {
		t.Fatalf("unlocking: error %v, state %v", err, c.Lock())
	}
}

func TestAKeyIsWrittenTwiceForItsOwnerAlone(t *testing.T) {
	c := lockable(t)
	if c.Lock() != facilitation.LockNone {
		t.Errorf("an empty home has a lock: %v", c.Lock())
	}
	if _, err := os.Lstat(c.places.Config); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("looking made a folder: %v", err)
	}
	fine(t, c.MakeKey(passphrase))
	folk := people(t, c, "Ana", "Bo")
	for _, name := range []string{keyFile, "keys/" + folk + ".age"} {
		wantAlike(t, c, name)
		for _, file := range []string{inSessions(c, name), inConfig(c, name)} {
			if info, err := os.Lstat(file); err != nil || info.Mode() != 0o600 {
				t.Errorf("%s: %v, error %v", name, info, err)
			}
		}
	}
	wantError(t, c.MakeKey(theirs), facilitation.ErrKeyThere)
	fine(t, os.Remove(inSessions(c, keyFile)))
	wantError(t, reopened(t, c).MakeKey(theirs), facilitation.ErrKeyThere)
}

func TestNothingInTheFolderSaysForWhomItIsSealed(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana", "Bo")
	sealAs(t, c, folk, folk+"-"+anID+".toml.age", "text")
	o := c.ring.inhand()
	for name, text := range files(t, c.places.Sessions) {
		for _, k := range append(o.mains, o.folks[folk].keys...) {
			to, err := recipient(k)
			fine(t, err)
			if strings.Contains(text, to.(interface{ String() string }).String()) || strings.Contains(text, k.String()) || strings.Contains(text, "Ana") {
				t.Errorf("%s says it", name)
			}
		}
	}
}

func TestOnlyThePassphraseUnlocks(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana")
	name := folk + "-" + anID + ".toml.age"
	sealed := sealAs(t, c, folk, name, "text")
	c = reopened(t, c)
	if c.Lock() != facilitation.LockShut {
		t.Errorf("state %v", c.Lock())
	}
	_, err := c.ring.unseal(folk, sealed)
	wantError(t, err, facilitation.ErrShut)
	_, err = c.ring.peopleOf([]string{"Ana"})
	wantError(t, err, facilitation.ErrShut)
	_, err = c.ring.seal(folk, []byte("text"))
	wantError(t, err, facilitation.ErrShut)
	wantError(t, c.Unlock(theirs), facilitation.ErrPassphrase)
	unlock(t, c, passphrase)
	wantText(t, c, folk, name, "text")
	_, err = c.ring.unseal(anID, sealed)
	wantError(t, err, facilitation.ErrKey)
	wantError(t, lockable(t).Unlock(passphrase), facilitation.ErrGone)
}

func TestWhatIsOnItsWayIsSealedAfterShutting(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana", "Bo")
	c.Shut()
	if c.Lock() != facilitation.LockShut || c.ring.inhand() != nil {
		t.Errorf("state %v", c.Lock())
	}
	name := folk + "-" + anID + ".toml.age"
	sealed := sealAs(t, c, folk, name, "said last")
	_, err := c.ring.unseal(folk, sealed)
	wantError(t, err, facilitation.ErrShut)
	unlock(t, c, passphrase)
	wantText(t, c, folk, name, "said last")
}

func TestPeopleHaveOneKeyInWhateverOrder(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana", "José")
	for _, names := range [][]string{{"José", "Ana"}, {" ana", "JOSE\u0301"}} {
		if got := people(t, c, names...); got != folk {
			t.Errorf("%q have the key %s, and had %s", names, got, folk)
		}
	}
	for _, names := range [][]string{{"Ana"}, {"Ana", "José", "José"}, {"Ana", "Bo"}} {
		if got := people(t, c, names...); got == folk {
			t.Errorf("%q have the key of Ana and José", names)
		}
	}
	again := reopened(t, c)
	unlock(t, again, passphrase)
	if got := people(t, again, "Ana", "José"); got != folk {
		t.Errorf("the next time they have the key %s, and had %s", got, folk)
	}
}

func TestAKeyThatAnotherComputerMadeIsFound(t *testing.T) {
	c := lockedCabinet(t)
	other := Open(Places{Sessions: c.places.Sessions, Config: t.TempDir(), State: t.TempDir()}, c.clock)
	other.ring.work = quickWork
	unlock(t, other, passphrase)
	folk := people(t, other, "Ana", "Bo")
	sealed, err := other.ring.seal(folk, []byte("text"))
	fine(t, err)
	if text, err := c.ring.unseal(folk, sealed); err != nil || string(text) != "text" {
		t.Errorf("got %q, error %v", text, err)
	}
	if got := people(t, c, "Bo", "Ana"); got != folk {
		t.Errorf("they got another key")
	}
}

func TestAKeyFileComesBackFromItsSecondCopy(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana", "Bo")
	name := folk + "-" + anID + ".toml.age"
	sealAs(t, c, folk, name, "text")
	for _, key := range []string{keyFile, "keys/" + folk + ".age"} {
		whole := content(t, inSessions(c, key))
		for spoilt, file := range map[string]string{"folder": inSessions(c, key), "copy": inConfig(c, key)} {
			for _, with := range [][]byte{nil, whole[:len(whole)-1], []byte("no key")} {
				fine(t, os.Remove(file))
				if with != nil {
					fine(t, os.WriteFile(file, with, 0o600))
				}
				c = reopened(t, c)
				unlock(t, c, passphrase)
				wantText(t, c, folk, name, "text")
				if !bytes.Equal(content(t, inSessions(c, key)), whole) || !bytes.Equal(content(t, inConfig(c, key)), whole) {
					t.Errorf("%s: %d bytes in the %s did not heal", key, len(with), spoilt)
				}
				if spoilt == "folder" && with != nil && !holds(t, filepath.Dir(file), with) {
					t.Errorf("%s: the damaged bytes are gone", key)
				}
			}
		}
	}
}

// holds says whether a file of the folder has that content.
func holds(t testing.TB, folder string, text []byte) bool {
	t.Helper()
	entries, err := os.ReadDir(folder)
	fine(t, err)
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return e.Type().IsRegular() && bytes.Equal(content(t, filepath.Join(folder, e.Name())), text)
	})
}

func TestAChangedPassphraseOpensAndTheOldOneDoesNot(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana")
	name := folk + "-" + anID + ".toml.age"
	sealAs(t, c, folk, name, "text")
	c.Shut()
	wantError(t, c.ChangePassphrase(theirs, "new"), facilitation.ErrPassphrase)
	fine(t, c.ChangePassphrase(passphrase, theirs))
	if c.Lock() != facilitation.LockShut {
		t.Error("changing the passphrase unlocked")
	}
	wantAlike(t, c, keyFile)
	c = reopened(t, c)
	wantError(t, c.Unlock(passphrase), facilitation.ErrPassphrase)
	unlock(t, c, theirs)
	wantText(t, c, folk, name, "text")
	if left := inFolder(t, c.places.Config); len(left) != 2 {
		t.Errorf("the settings' folder holds %q", left)
	}
}

func TestAPassphraseChangedOnAnotherComputerReachesTheCopyHere(t *testing.T) {
	c := lockedCabinet(t)
	people(t, c, "Ana")
	fine(t, c.release())
	other := Open(Places{Sessions: c.places.Sessions, Config: t.TempDir(), State: t.TempDir()}, c.clock)
	other.ring.work = quickWork
	fine(t, other.ChangePassphrase(passphrase, theirs))
	c = reopened(t, c)
	unlock(t, c, theirs)
	wantAlike(t, c, keyFile)
	wantError(t, reopened(t, c).Unlock(passphrase), facilitation.ErrPassphrase)
}

func TestTwoComputersThatMadeAKeyEachLoseNothing(t *testing.T) {
	for _, second := range []string{theirs, passphrase} {
		c, other := lockedCabinet(t), lockable(t)
		fine(t, other.MakeKey(second))
		folk, others := people(t, c, "Ana"), people(t, other, "Bo")
		sealAs(t, c, folk, folk+"-"+anID+".toml.age", "from here")
		sealAs(t, other, others, others+"-"+anotherD+".toml.age", "from there")
		for name, text := range files(t, other.places.Sessions) { // the folders are synced: the other key wins
			fine(t, os.WriteFile(inSessions(c, name), []byte(text), 0o600))
		}
		for range 2 { // and once more, when all was mended
			c = reopened(t, c)
			unlock(t, c, passphrase)
			wantText(t, c, folk, folk+"-"+anID+".toml.age", "from here")
			if second == theirs {
				c = reopened(t, c)
				unlock(t, c, theirs)
			}
			wantText(t, c, others, others+"-"+anotherD+".toml.age", "from there")
		}
		if second == passphrase { // one passphrase, one key from now on
			if _, err := c.Recovery(); err != nil {
				t.Errorf("recovery: %v", err)
			}
			wantAlike(t, c, keyFile)
		}
	}
}

func TestADroppedKeyIsGoneFromBothPlaces(t *testing.T) {
	c := lockedCabinet(t)
	folk, others := people(t, c, "Ana"), people(t, c, "Bo")
	sealed, err := c.ring.seal(folk, []byte("text"))
	fine(t, err)
	if left := c.ring.drop(folk); left != nil {
		t.Errorf("left %v", left)
	}
	_, err = c.ring.unseal(folk, sealed)
	wantError(t, err, facilitation.ErrKey)
	for _, folder := range []string{c.places.Sessions, c.places.Config} {
		if got := inFolder(t, filepath.Join(folder, keysFolder)); !slices.Equal(got, []string{others + ".age"}) {
			t.Errorf("%q are left", got)
		}
	}
	if got := people(t, c, "Ana"); got == folk {
		t.Error("they got the dropped key again")
	}
}

func TestAKeyThatWasDroppedElsewhereDoesNotComeBackUnlessItIsNeeded(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana")
	file := inSessions(c, "keys/"+folk+".age")
	fine(t, os.Remove(file)) // as syncing does
	c = reopened(t, c)
	unlock(t, c, passphrase)
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it came back: %v", err)
	}
	lay(t, c, folk+"-"+anID+".sync-conflict-20261123-194205-ABCDEFG.toml.age", "sealed", evening)
	c = reopened(t, c)
	unlock(t, c, passphrase)
	if _, err := os.Lstat(file); err != nil {
		t.Errorf("a session needs it: %v", err)
	}
}

func TestADropThatCannotBeDoneIsNamed(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana")
	file := inConfig(c, "keys/"+folk+".age")
	fine(t, errors.Join(os.Remove(file), os.MkdirAll(filepath.Join(file, "in the way"), 0o700)))
	left := c.ring.drop(folk)
	if len(left) != 1 || left[0].Path != file || left[0].Why == nil {
		t.Errorf("left %v", left)
	}
}

func TestCheckingBackupsOpensEveryFileOnce(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana")
	stem := folk + "-" + anID
	sealAs(t, c, folk, stem+".toml.age", "text")
	sealAs(t, c, folk, "history/"+stem+"/20261123T194205Z.toml.age", "older")
	bad := sealAs(t, c, folk, stem+".conflict-20261123T194205Z-abcd.toml.age", "other")
	var told []int
	progress := func(done, all int) { told = append(told, done, all) }
	out, err := c.CheckBackups(context.Background(), progress)
	if err != nil || out.Good != 7 || out.Bad != nil || !slices.Equal(told[len(told)-2:], []int{7, 7}) {
		t.Errorf("checked %+v, error %v, told %v", out, err, told)
	}
	fine(t, os.WriteFile(inSessions(c, stem+".conflict-20261123T194205Z-abcd.toml.age"), bad[:len(bad)-1], 0o600))
	fine(t, os.Remove(inConfig(c, "keys/"+folk+".age")))
	flipped := content(t, inSessions(c, keyFile))
	flipped[len(flipped)-1] ^= 1
	fine(t, os.WriteFile(inSessions(c, keyFile), flipped, 0o600))
	out, err = c.CheckBackups(context.Background(), progress)
	if err != nil || out.Good != 4 || len(out.Bad) != 3 {
		t.Fatalf("checked %+v, error %v", out, err)
	}
	for i, want := range []string{inSessions(c, keyFile), inConfig(c, "keys/"+folk+".age"), inSessions(c, stem+".conflict-20261123T194205Z-abcd.toml.age")} {
		if out.Bad[i].Path != want || out.Bad[i].Why == nil {
			t.Errorf("bad is %v, want %s", out.Bad[i], want)
		}
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	_, err = c.CheckBackups(stopped, progress)
	wantError(t, err, context.Canceled)
	c.Shut()
	_, err = c.CheckBackups(context.Background(), progress)
	wantError(t, err, facilitation.ErrShut)
}
