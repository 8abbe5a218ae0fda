package store

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"goldseam/facilitation"
)

func TestForgettingPeopleTakesWhatNeverReachedTheFolderToo(t *testing.T) {
	c := lockedCabinet(t)
	theirs := written(t, "canary", "Ana", "Bo")
	layIn(t, c.places.State, path.Join(rescueFolder, plainOne), theirs, evening)
	lay(t, c, "~goldseam-0123456789abcdef.tmp", theirs, evening)
	lay(t, c, tempOf(place{file: "2026-11-23-" + strings.Repeat("b", 16) + ".toml"}), theirs, evening)
	lay(t, c, "history/2026-11-23-"+anotherD+"/20261123T194205Z.toml", theirs, evening)
	lay(t, c, "2026-11-23-"+strings.Repeat("c", 16)+".toml", theirs[:strings.Index(theirs, "[plan]")+len("[plan]\n")], evening)
	lay(t, c, "2026-11-23-"+strings.Repeat("d", 16)+".toml", written(t, "others", "Cy", "Di"), evening)
	layIn(t, c.places.State, path.Join(rescueFolder, "2026-11-23-"+strings.Repeat("e", 16)+".toml"), written(t, "others", "Cy", "Di"), evening)
	left, err := c.Forget([]string{"Ana", "Bo"})
	if err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
	if found := append(clearly(t, c, "canary"), clearly(t, c, "Ana")...); len(found) > 0 {
		t.Errorf("there are still %v", found)
	}
	if others := clearly(t, c, "others"); len(others) != 2 {
		t.Errorf("of others there are %v", others)
	}
}

func TestWhatNobodyCanReadAndIsNotLockedIsNamedWhenPeopleAreForgotten(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, strings.Replace(written(t, "canary", "Ana", "Bo"), "format = 1", "format = 2", 1), evening)
	torn := tempOf(place{file: "2026-11-23-" + anotherD + ".toml"})
	lay(t, c, torn, "form", evening)
	laySealed(t, c, strings.Repeat("b", 16), "", written(t, "others", "Cy", "Di"), evening, "Cy", "Di")
	lay(t, c, "~goldseam-0123456789abcdef.tmp", "age-encryption.org/v1\n", evening)
	left, err := c.Forget([]string{"Ana", "Bo"})
	if err != nil || len(left) != 2 {
		t.Fatalf("left are %v, %v", left, err)
	}
	for i, want := range []struct {
		name string
		why  error
	}{{torn, facilitation.ErrDamaged}, {plainOne, facilitation.ErrNewer}} {
		if left[i].Path != filepath.Join(c.places.Sessions, want.name) || !errors.Is(left[i].Why, want.why) {
			t.Errorf("left is %v, want %v", left[i], want)
		}
	}
	if len(clearly(t, c, "canary")) != 1 {
		t.Error("it was removed")
	}
}

func TestAFileWithTheIDOfOthersIsForgottenAloneWithItsPeople(t *testing.T) {
	c := lockedCabinet(t)
	cy := laySealed(t, c, anotherD, "", written(t, "Cy's", "Cy", "Di"), evening, "Cy", "Di")
	ana := laySealed(t, c, anID, "", written(t, "Ana's", "Ana", "Bo"), evening, "Ana", "Bo")
	lay(t, c, ana[:16]+"-"+anotherD+" (1).toml.age", "junk", evening)
	if left, err := c.Forget([]string{"Ana", "Bo"}); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
	if all := topics(t, c); all[cy] != "Cy's" || len(all) != 1 {
		t.Errorf("there is %v", all)
	}
}

func TestADeletedSessionTakesWhatAKillHasLeftOfIt(t *testing.T) {
	c := emptyCabinet(t)
	other := tempOf(place{file: "2026-11-23-" + anotherD + ".toml"})
	lay(t, c, plainOne, written(t, "canary", "Ana", "Bo"), evening)
	lay(t, c, tempOf(place{file: plainOne}), written(t, "canary", "Ana", "Bo"), evening)
	lay(t, c, swapName(sum{1}, sum{2}, plainOne), written(t, "canary", "Ana", "Bo"), evening)
	layIn(t, c.places.State, path.Join(rescueFolder, tempOf(place{file: plainOne})), written(t, "canary", "Ana", "Bo"), evening)
	lay(t, c, other, written(t, "another", "Ana", "Bo"), evening)
	if left, err := c.Delete(anID); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
	if found := clearly(t, c, "canary"); len(found) > 0 {
		t.Errorf("there are %v", found)
	}
	if found := clearly(t, c, "another"); len(found) != 1 {
		t.Error("another session's is gone")
	}
}

func TestDeletingASessionFollowsNoLink(t *testing.T) {
	c := lockedCabinet(t)
	laySealed(t, c, anID, "", written(t, "x", "Ana", "Bo"), evening, "Ana", "Bo")
	name := laySealed(t, c, anotherD, "", written(t, "y", "Cy", "Di"), evening, "Cy", "Di")
	link := filepath.Join(c.places.Sessions, historyFolder, "2026-11-23-"+anID)
	if err := errors.Join(os.MkdirAll(filepath.Dir(link), 0o700), os.Symlink("../keys", link)); err != nil {
		t.Fatal(err)
	}
	if left, err := c.Delete(anID); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
	if keys := inFolder(t, filepath.Join(c.places.Sessions, keysFolder)); len(keys) != 2 {
		t.Errorf("the keys are %v", keys)
	}
	if _, err := os.Lstat(link); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the link: %v", err)
	}
	if all := topics(t, c); all[name] != "y" {
		t.Errorf("there is %v", all)
	}
}

func TestAFolderIsNotMadeThroughALink(t *testing.T) {
	outside, d := t.TempDir(), onDisk{t.TempDir()}
	if err := os.Symlink(outside, filepath.Join(d.path, "history")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(d.path, "keys"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("keys", filepath.Join(d.path, "inside")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"history/x", "history", "inside/x"} {
		if err := d.MakeFolder(name); err == nil {
			t.Errorf("%s was made", name)
		}
	}
	if entries, err := d.List("inside"); err == nil {
		t.Errorf("a link lists %v", entries)
	}
	if made := append(inFolder(t, outside), inFolder(t, filepath.Join(d.path, "keys"))...); len(made) > 0 {
		t.Errorf("there is %v", made)
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) > 0 {
		t.Errorf("outside there is %v, %v", entries, err)
	}
}
