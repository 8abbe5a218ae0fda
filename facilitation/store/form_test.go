package store

import (
	"context"
	"errors"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// clearly names the files of a cabinet, wherever they lie, that have a word in the clear.
func clearly(t testing.TB, c *Cabinet, word string) (names []string) {
	t.Helper()
	for _, root := range []string{c.places.Sessions, c.places.State} {
		for name, text := range files(t, root) {
			if strings.Contains(text, word) {
				names = append(names, filepath.Base(root)+"/"+name)
			}
		}
	}
	return names
}

// sealedWithHistory is a locked session with an older state.
func sealedWithHistory(t testing.TB, c *Cabinet) (name string) {
	t.Helper()
	name = laySealed(t, c, anID, "", written(t, "canary main", "Ana", "Bo"), evening, "Ana", "Bo")
	sealed, err := c.ring.seal(name[:16], []byte(written(t, "canary history", "Ana", "Bo")))
	if err != nil {
		t.Fatal(err)
	}
	lay(t, c, "history/"+name[:16]+"-"+anID+"/20261123T194205Z.toml.age", string(sealed), evening)
	return name
}

func TestAPlainFileBesideALockedSessionDoesNotUnsealIt(t *testing.T) {
	c := lockedCabinet(t)
	name := sealedWithHistory(t, c)
	lay(t, c, plainOne, written(t, "planted", "Ana", "Bo"), evening.Add(time.Hour))
	list, err := c.List(t.Context())
	if err != nil || len(list) != 1 || list[0].Keeping != facilitation.KeptLocked {
		t.Fatalf("listed is %+v, %v", list, err)
	}
	s, err := c.Read(anID)
	if err != nil || s.Ground.Topic != "canary main" {
		t.Fatalf("%q opens, %v", s.Ground.Topic, err)
	}
	if _, err := c.Keep(anID, facilitation.KeptHere, nil); !errors.Is(err, errLocked) {
		t.Errorf("unlocked, it goes on: %v", err)
	}
	k := keep(t, c, anID, list[0].Keeping, nil)
	k.Put(s, evening.Add(2*time.Hour))
	flush(t, k)
	if err := k.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if found := append(clearly(t, c, "canary"), clearly(t, c, "planted")...); len(found) > 0 {
		t.Errorf("in the clear are %v", found)
	}
	if all := topics(t, c); all[name] != "canary main" || len(all) != 3 {
		t.Errorf("there is %v", all)
	}
}

func TestALockedFormThatComesWhileAPlainOneIsOpenStaysLocked(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, written(t, "plain", "Ana", "Bo"), evening)
	s, err := c.Read(anID)
	if err != nil {
		t.Fatal(err)
	}
	k := keep(t, c, anID, facilitation.KeptHere, nil)
	sealedWithHistory(t, c)
	for n := range 3 {
		k.Put(s, evening.Add(time.Duration(n)*time.Minute))
		flush(t, k)
	}
	if err := k.Close(context.Background()); err != nil {
		t.Error(err)
	}
	if found := clearly(t, c, "canary"); len(found) > 0 {
		t.Errorf("in the clear are %v", found)
	}
}

func TestWhatPeopleUnlockedIsAllInTheClearAndOpens(t *testing.T) {
	c := lockedCabinet(t)
	sealedWithHistory(t, c)
	s, err := c.Read(anID)
	if err != nil {
		t.Fatal(err)
	}
	k := keep(t, c, anID, facilitation.KeptLocked, nil)
	k.Put(s, evening)
	k.Turn(facilitation.KeptHere)
	flush(t, k)
	if err := k.Close(context.Background()); err != nil {
		t.Error(err)
	}
	list, err := c.List(t.Context())
	if err != nil || len(list) != 1 || list[0].Keeping != facilitation.KeptHere || list[0].Versions != 0 {
		t.Errorf("listed is %+v, %v", list, err)
	}
	if found := clearly(t, c, "canary history"); len(found) != 1 {
		t.Errorf("of the history there is %v", found)
	}
}

func TestChoosingAPlainVersionOfALockedSessionSealsIt(t *testing.T) {
	for _, plain := range []string{plainOne, plainVersion(" (1)")} {
		c := lockedCabinet(t)
		name := sealedWithHistory(t, c)
		lay(t, c, plain, written(t, "canary chosen", "Ana", "Bo"), evening.Add(time.Hour))
		if err := c.Choose(anID, plain); err != nil {
			t.Fatal(err)
		}
		if found := clearly(t, c, "canary"); len(found) > 0 {
			t.Errorf("%s: in the clear are %v", plain, found)
		}
		all := topics(t, c)
		if older := topicsWith(all, historyFolder); all[name] != "canary chosen" || strings.Join(older, ", ") != "canary history, canary main" {
			t.Errorf("%s: there is %v", plain, all)
		}
		if s, err := c.Read(anID); err != nil || s.Ground.Topic != "canary chosen" {
			t.Errorf("%s: %q opens, %v", plain, s.Ground.Topic, err)
		}
	}
}

func TestALockedRescueCopyGoesOnLockedOnly(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, written(t, "plain", "Ana", "Bo"), evening)
	name := laySealed(t, c, anID, "", written(t, "canary", "Ana", "Bo"), evening, "Ana", "Bo")
	sealed := files(t, c.places.Sessions)[name]
	if left := c.remove(c.places.Sessions, name); len(left) > 0 {
		t.Fatal(left)
	}
	layIn(t, c.places.State, path.Join(rescueFolder, name), sealed, evening)
	if _, err := c.TakeRescued(anID); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Keep(anID, facilitation.KeptHere, nil); !errors.Is(err, errLocked) {
		t.Errorf("unlocked, it goes on: %v", err)
	}
	if err := keep(t, c, anID, facilitation.KeptLocked, nil).Close(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestLockingASessionSealsItsOlderRescueCopiesToo(t *testing.T) {
	c := lockedCabinet(t)
	layIn(t, c.places.State, path.Join(rescueFolder, plainOne), written(t, "canary taken", "Ana", "Bo"), evening)
	layIn(t, c.places.State, path.Join(rescueFolder, plainVersion(" (1)")), written(t, "canary before", "Ana", "Bo"), evening.Add(-time.Hour))
	lay(t, c, path.Join(historyFolder, strings.TrimSuffix(plainOne, ".toml"), "20261122T194205Z.toml"), written(t, "canary history", "Ana", "Bo"), evening)
	lay(t, c, tempOf(place{file: plainOne}), written(t, "canary unfinished", "Ana", "Bo"), evening)
	s, err := c.TakeRescued(anID)
	if err != nil {
		t.Fatal(err)
	}
	k := keep(t, c, anID, facilitation.KeptHere, nil)
	k.Put(facilitation.SetTopic("canary later")(s, evening), evening)
	k.Turn(facilitation.KeptLocked)
	flush(t, k)
	if err := k.Close(t.Context()); err != nil || len(k.scribe.left) > 0 {
		t.Errorf("closing says %v, left are %v", err, k.scribe.left)
	}
	if found := clearly(t, c, "canary"); len(found) > 0 {
		t.Errorf("in the clear are %v", found)
	}
	if err := c.DropRescued(anID); err != nil {
		t.Error(err)
	}
	if rescued := c.Rescued(); len(rescued) != 1 {
		t.Errorf("the one that nobody looked at is not offered: %v", rescued)
	}
}

func TestLookingAtVersionsKeepsTheHistoryAndRescueCopyOfTheFormThatSaysTheSame(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, written(t, "same", "Ana", "Bo"), evening)
	lay(t, c, path.Join(historyFolder, strings.TrimSuffix(plainOne, ".toml"), "20261122T194205Z.toml"), written(t, "older", "Ana", "Bo"), evening)
	laySealed(t, c, anID, "", written(t, "same", "Ana", "Bo"), evening.Add(time.Second), "Ana", "Bo")
	layIn(t, c.places.State, path.Join(rescueFolder, plainOne), written(t, "the newest words", "Ana", "Bo"), evening)
	c.begin(anID)
	before := allFiles(t, c)
	if versions, err := c.Versions(anID); err != nil || len(versions) != 1 {
		t.Errorf("%d versions, %v", len(versions), err)
	}
	if after := allFiles(t, c); strings.Join(after, " ") != strings.Join(before, " ") {
		t.Errorf("while it is open, there is %v, want %v", after, before)
	}
	c.end(anID)
	if versions, err := c.Versions(anID); err != nil || len(versions) != 1 {
		t.Errorf("%d versions, %v", len(versions), err)
	}
	if older := topicsWith(topics(t, c), historyFolder); len(older) != 1 || older[0] != "older" {
		t.Errorf("the history is %v", older)
	}
	if found := append(clearly(t, c, "newest words"), clearly(t, c, "older")...); len(found) > 0 {
		t.Errorf("in the clear are %v", found)
	}
	if len(c.Rescued()) != 1 {
		t.Error("the rescue copy is gone")
	}
	if s, err := c.TakeRescued(anID); err != nil || s.Ground.Topic != "the newest words" {
		t.Errorf("it says %q, %v", s.Ground.Topic, err)
	}
}
