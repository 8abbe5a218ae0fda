package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// private is an empty folder of notes, whose passphrases are quick.
func private(t testing.TB) *PrivateFolder {
	t.Helper()
	return openedAgain(&PrivateFolder{places: homeIn(t.TempDir()), clock: Clock{Now: func() time.Time { return evening }}})
}

// openedAgain is the same folder as the next program finds it.
func openedAgain(p *PrivateFolder) *PrivateFolder {
	again := OpenPrivate(p.places, p.clock)
	again.ring.work = quickWork
	return again
}

func (p *PrivateFolder) at(name string) string { return filepath.Join(p.places.Private, name) }

var someNotes = facilitation.PrivateNotes{Notes: "a \"canary\"\nin two lines", Form: facilitation.SOAP, Record: map[string]string{"subjective": "what they said"}}

func wantNotes(t testing.TB, p *PrivateFolder, session string, want facilitation.PrivateNotes) {
	t.Helper()
	got, err := p.Read(session)
	if err != nil || got.Notes != want.Notes || got.Form != want.Form || len(got.Record) != len(want.Record) || got.Record["subjective"] != want.Record["subjective"] {
		t.Errorf("notes are %+v, error %v, want %+v", got, err, want)
	}
}

func TestPrivateNotesComeBackWithTheirOwnPassphrase(t *testing.T) {
	p := private(t)
	if p.Lock() != facilitation.LockNone {
		t.Errorf("state %v", p.Lock())
	}
	wantError(t, p.Keep(anID, someNotes), facilitation.ErrShut)
	if _, err := os.Lstat(p.places.Private); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is a folder: %v", err)
	}
	fine(t, p.MakeKey(passphrase))
	wantNotes(t, p, anID, facilitation.PrivateNotes{})
	fine(t, p.Keep(anID, someNotes))
	wantNotes(t, p, anID, someNotes)
	for name, text := range files(t, p.places.Private) {
		if strings.Contains(text, "canary") || strings.Contains(text, "subjective") {
			t.Errorf("%s says it", name)
		}
	}
	p = openedAgain(p)
	_, err := p.Read(anID)
	wantError(t, err, facilitation.ErrShut)
	wantError(t, p.Unlock(theirs), facilitation.ErrPassphrase)
	fine(t, p.Unlock(passphrase))
	wantNotes(t, p, anID, someNotes)
	fine(t, p.ChangePassphrase(passphrase, theirs))
	wantError(t, openedAgain(p).Unlock(passphrase), facilitation.ErrPassphrase)
	p.Shut()
	_, err = p.Read(anID)
	wantError(t, err, facilitation.ErrShut)
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "written while it was shut"}))
	fine(t, p.Unlock(theirs))
	wantNotes(t, p, anID, facilitation.PrivateNotes{Notes: "written while it was shut"})
}

func TestTheKeyOfTheSessionsDoesNotOpenPrivateNotes(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, someNotes))
	c := Open(p.places, p.clock)
	c.ring.work = quickWork
	fine(t, c.MakeKey(passphrase))
	people(t, c, "Ana")
	sealed := content(t, p.at(anID+".toml.age"))
	o := c.ring.inhand()
	_, err := o.mains.open(sealed)
	wantError(t, err, facilitation.ErrKey)
	for folk := range o.folks {
		_, err := c.ring.unseal(folk, sealed)
		wantError(t, err, facilitation.ErrKey)
	}
	letters, err := c.Recovery()
	fine(t, err)
	wantError(t, p.Recover(letters, theirs), facilitation.ErrKey)
	fine(t, c.release())
}

func TestEmptyNotesRemoveTheirFile(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, someNotes))
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Form: facilitation.DAP, Record: map[string]string{"data": ""}}))
	if got := inFolder(t, p.places.Private); !slices.Equal(got, []string{keyFile}) {
		t.Errorf("left are %q", got)
	}
	fine(t, p.Keep(anID, facilitation.PrivateNotes{}))
}

func TestNotesOfAnotherComputerComeBehindOnesOwn(t *testing.T) {
	for _, seen := range []bool{true, false} {
		p := private(t)
		fine(t, p.MakeKey(passphrase))
		fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "first"}))
		other := openedAgain(p)
		other.places.Config = t.TempDir()
		fine(t, other.Unlock(passphrase))
		_, err := other.Read(anID)
		fine(t, err)
		fine(t, other.Keep(anID, facilitation.PrivateNotes{Notes: "there", Record: map[string]string{"data": "theirs"}}))
		mine := facilitation.PrivateNotes{Notes: "here"}
		if !seen {
			mine = facilitation.PrivateNotes{} // even emptied notes do not take away what nobody has seen
		}
		fine(t, p.Keep(anID, mine))
		got, err := p.Read(anID)
		if err != nil || !strings.HasPrefix(got.Notes, mine.Notes) || !strings.Contains(got.Notes, "there") || got.Record["data"] != "theirs" {
			t.Errorf("notes are %+v, error %v", got, err)
		}
		fine(t, p.Keep(anID, got))
		if names := inFolder(t, p.places.Private); !slices.Equal(names, []string{anID + ".toml.age", keyFile}) {
			t.Errorf("left are %q", names)
		}
		wantNotes(t, p, anID, got)
	}
}

func TestNotesOnOneSessionAreNotThoseOnAnother(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep("evening", facilitation.PrivateNotes{Notes: "one"}))
	fine(t, p.Keep("evening-2", facilitation.PrivateNotes{Notes: "two"}))
	fine(t, p.Keep("evenings", facilitation.PrivateNotes{Notes: "three"}))
	wantNotes(t, p, "evening", facilitation.PrivateNotes{Notes: "one"})
	for _, id := range []string{"", "..", "../x", "a/b", "A", "key.age", "x.conflict", strings.Repeat("a", 65)} {
		if err := p.Keep(id, someNotes); err == nil {
			t.Errorf("the name %q is taken", id)
		}
		if _, err := p.Read(id); err == nil {
			t.Errorf("the name %q is read", id)
		}
	}
}

func TestPrivateNotesComeBackFromTheirLetters(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, someNotes))
	letters, err := p.Recovery()
	fine(t, err)
	drill := private(t)
	fine(t, os.CopyFS(drill.places.Private, os.DirFS(p.places.Private)))
	wantError(t, drill.Recover(otherLetters(t), theirs), facilitation.ErrKey)
	wantError(t, drill.Recover("AGE-SECRET-KEY-1", theirs), facilitation.ErrDamaged)
	fine(t, drill.Recover(letters, theirs))
	drill = openedAgain(drill)
	fine(t, drill.Unlock(theirs))
	wantNotes(t, drill, anID, someNotes)
	got, err := os.ReadFile(filepath.Join(drill.places.Config, privateKeyCopy))
	fine(t, err)
	if string(got) != string(content(t, drill.at(keyFile))) {
		t.Error("the second copy is another one")
	}
}

func TestTwoKeysOfOnePassphraseForNotesBecomeOne(t *testing.T) {
	p, other := private(t), private(t)
	for at, notes := range map[*PrivateFolder]string{p: "here", other: "there"} {
		fine(t, at.MakeKey(passphrase))
		fine(t, at.Keep(notes, facilitation.PrivateNotes{Notes: notes}))
	}
	for name, text := range files(t, other.places.Private) { // synced
		fine(t, os.WriteFile(p.at(name), []byte(text), 0o600))
	}
	for range 2 {
		p = openedAgain(p)
		fine(t, p.Unlock(passphrase))
		wantNotes(t, p, "here", facilitation.PrivateNotes{Notes: "here"})
		wantNotes(t, p, "there", facilitation.PrivateNotes{Notes: "there"})
		_, err := p.Recovery()
		fine(t, err)
	}
}

func TestNotesThatAreDamagedOrNewerAreToldApart(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, someNotes))
	whole := content(t, p.at(anID+".toml.age"))
	fine(t, os.WriteFile(p.at(anID+".toml.age"), whole[:len(whole)-1], 0o600))
	_, err := p.Read(anID)
	wantError(t, err, facilitation.ErrDamaged)
	newer, err := p.ring.seal("", []byte("format = 2\nwho = \"canary\"\n"))
	fine(t, err)
	fine(t, os.WriteFile(p.at(anID+".toml.age"), newer, 0o600))
	_, err = p.Read(anID)
	wantError(t, err, facilitation.ErrNewer)
	if strings.Contains(err.Error(), "canary") {
		t.Errorf("the error is %q", err)
	}
	fine(t, p.Keep(anID, someNotes)) // and what could not be read is kept beside
	if !holds(t, p.places.Private, newer) {
		t.Error("the newer notes are gone")
	}
}

func TestATempFileOfNotesIsSweptWhenItIsOld(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	layIn(t, p.places.Private, tempName(), "old", evening.Add(-2*sweepAfter))
	layIn(t, p.places.Private, "~goldseam-0123456789abcdef.tmp", "new", evening)
	fine(t, p.Unlock(passphrase))
	if got := inFolder(t, p.places.Private); !slices.Equal(got, []string{keyFile, "~goldseam-0123456789abcdef.tmp"}) {
		t.Errorf("left are %q", got)
	}
}

// theirNotes are notes as another computer writes them.
func theirNotes(t testing.TB, p *PrivateFolder, name, text string) {
	t.Helper()
	notes, err := facilitation.EncodePrivateNotes(facilitation.PrivateNotes{Notes: text})
	fine(t, err)
	sealed, err := p.ring.seal("", notes)
	fine(t, err)
	fine(t, os.WriteFile(p.at(name), sealed, 0o600))
}

func wantSaid(t testing.TB, p *PrivateFolder, texts ...string) {
	t.Helper()
	got, err := p.Read(anID)
	fine(t, err)
	for _, text := range texts {
		if !strings.Contains(got.Notes, text) {
			t.Errorf("the notes are %q, and %q is gone", got.Notes, text)
		}
	}
}

func TestAVersionOfNotesThatChangedSinceItWasReadIsNotRemoved(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "first"}))
	conflict := anID + ".toml.sync-conflict-20261123-194205-ABCDEFG.age"
	theirNotes(t, p, conflict, "theirs")
	read, err := p.Read(anID)
	fine(t, err)
	theirNotes(t, p, conflict, "theirs, and more")
	fine(t, p.Keep(anID, read))
	wantSaid(t, p, "first", "theirs, and more")
}

// stuck is a disk on which nothing can be written while it is full.
type stuck struct {
	disk
	full *bool
}

func (d stuck) Write(name string, content []byte) error {
	if *d.full {
		return facilitation.ErrFull
	}
	return d.disk.Write(name, content)
}

func TestNotesThatWaitedForTheDiskTakeNothingAwayThatWasReadMeanwhile(t *testing.T) {
	p, full := private(t), false
	p.on(stuck{onDisk{p.places.Private}, &full}, onDisk{p.places.Config})
	p.ring.work = quickWork
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "first"}))
	full = true
	wantError(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "first, waiting"}), facilitation.ErrFull)
	full = false
	theirNotes(t, p, anID+".toml.age", "from the other computer")
	theirNotes(t, p, anID+".toml.sync-conflict-20261123-194205-ABCDEFG.age", "from a third one")
	wantSaid(t, p, "from the other computer", "from a third one") // and the window shows what waits
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "first, waiting"}))
	wantSaid(t, p, "first, waiting", "from the other computer", "from a third one")
	notes, err := p.Read(anID)
	fine(t, err)
	fine(t, p.Keep(anID, notes))
	if got := inFolder(t, p.places.Private); !slices.Equal(got, []string{anID + ".toml.age", keyFile}) {
		t.Errorf("left are %q", got)
	}
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "written anew"}))
	wantNotes(t, p, anID, facilitation.PrivateNotes{Notes: "written anew"})
}

// hasty is a disk to which somebody else writes at the last moment.
type hasty struct {
	disk
	write *func()
}

func (d hasty) Exchange(one, other string) error {
	(*d.write)()
	*d.write = func() {}
	return d.disk.Exchange(one, other)
}

func TestTwoWindowsThatKeepNotesInTheSameMomentLoseNone(t *testing.T) {
	p, write := private(t), func() {}
	p.on(hasty{onDisk{p.places.Private}, &write}, onDisk{p.places.Config})
	p.ring.work = quickWork
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "first"}))
	write = func() { theirNotes(t, p, anID+".toml.age", "from the other window") }
	fine(t, p.Keep(anID, facilitation.PrivateNotes{Notes: "from this one"}))
	wantSaid(t, p, "from this one", "from the other window")
}

func TestAProgramThatEndedWhileItKeptNotesLeavesThoseOfSomebodyElse(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	swap := swapName(sum{1}, unknown, anID+".toml.age")
	theirNotes(t, p, swap, "came out")
	fine(t, os.Chtimes(p.at(swap), evening.Add(-time.Hour), evening.Add(-time.Hour)))
	fine(t, p.Unlock(passphrase))
	wantSaid(t, p, "came out")
}

func TestOneOddFileKeepsNobodyFromTheirNotes(t *testing.T) {
	p := private(t)
	fine(t, p.MakeKey(passphrase))
	fine(t, p.Keep(anID, someNotes))
	fine(t, os.WriteFile(p.at("junk.toml.age"), nil, 0o600))
	fine(t, os.Truncate(p.at("junk.toml.age"), largestSession+1))
	letters, err := p.Recovery()
	fine(t, err)
	p = openedAgain(p)
	fine(t, p.Unlock(passphrase))
	wantNotes(t, p, anID, someNotes)
	fine(t, p.Recover(letters, theirs))
}
