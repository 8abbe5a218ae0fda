package store

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// spread lays one session with all the traces it can have, in one form.
func spread(t testing.TB, c *Cabinet, name string) {
	t.Helper()
	p, _ := placed(name)
	stem, end := p.stem(), p.ending()
	for _, file := range []string{name, stem + " (1)" + end, stem + ".conflict-20261123T194205Z-abcd" + end, "history/" + stem + "/20261123T194205Z" + end, "history/" + stem + "/20261123T195205Z" + end} {
		lay(t, c, file, "x", evening)
	}
	layIn(t, filepath.Join(c.places.State, rescueFolder), name, "x", evening)
}

func allFiles(t testing.TB, c *Cabinet) []string {
	t.Helper()
	var all []string
	for _, name := range inFolder(t, filepath.Dir(c.places.State)) {
		if !strings.Contains(name, "/writer-") {
			all = append(all, name)
		}
	}
	return all
}

func TestADeletedSessionLeavesNoTrace(t *testing.T) {
	c := emptyCabinet(t)
	other := "2026-11-23-" + anotherD + ".toml"
	spread(t, c, other)
	before := allFiles(t, c)
	spread(t, c, plainOne)
	spread(t, c, sealOne)
	left, err := c.Delete(anID)
	if len(left) != 0 || err != nil {
		t.Errorf("left are %v, %v", left, err)
	}
	if after := allFiles(t, c); !slices.Equal(after, before) {
		t.Errorf("there is %v, want %v", after, before)
	}
	folders, err := os.ReadDir(filepath.Join(c.places.Sessions, historyFolder))
	if err != nil || len(folders) != 1 {
		t.Errorf("folders of the history: %v, %v", folders, err)
	}
	if _, err := c.Delete(anID); !errors.Is(err, facilitation.ErrGone) {
		t.Errorf("once more: %v", err)
	}
}

func TestClearingOneFormLeavesTheOther(t *testing.T) {
	c := emptyCabinet(t)
	spread(t, c, sealOne)
	before := allFiles(t, c)
	spread(t, c, plainOne)
	p, _ := placed(plainOne)
	if left := c.clear(p); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
	if after := allFiles(t, c); !slices.Equal(after, before) {
		t.Errorf("there is %v, want %v", after, before)
	}
}

func TestWhatCouldNotBeRemovedIsNamed(t *testing.T) {
	c := emptyCabinet(t)
	spread(t, c, plainOne)
	stuck := filepath.Join(c.places.Sessions, historyFolder, strings.TrimSuffix(plainOne, ".toml"), "folder")
	if err := errors.Join(os.Mkdir(stuck, 0o700), os.WriteFile(filepath.Join(stuck, "x"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	left, err := c.Delete(anID)
	if err != nil || len(left) != 1 || left[0].Path != stuck || left[0].Why == nil {
		t.Errorf("left are %v, %v", left, err)
	}
	if left := inFolder(t, c.places.Sessions); len(left) != 1 {
		t.Errorf("there is %v", left)
	}
}

func TestAnOpenSessionIsNotDeleted(t *testing.T) {
	c := emptyCabinet(t)
	lay(t, c, plainOne, written(t, "the week", "Ana", "Bo"), evening)
	c.begin(anID)
	for what, err := range map[string]error{"delete": second(c.Delete(anID)), "choose": c.Choose(anID, plainOne), "forget": second(c.Forget([]string{"Bo", "Ana"}))} {
		if !errors.Is(err, errOpen) {
			t.Errorf("%s: %v", what, err)
		}
	}
	c.end(anID)
	if _, err := c.Delete(anID); err != nil {
		t.Error(err)
	}
}

func TestForgettingPeopleTakesTheirSessionsAndTheirKey(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, written(t, "one", "Ana", "Bo"), evening)
	laySealed(t, c, anotherD, "", written(t, "two", "Bo", "Ana"), evening, "Bo", "Ana")
	laySealed(t, c, strings.Repeat("b", 16), "", written(t, "three", "Ana", "Bo", "Cy"), evening, "Ana", "Bo", "Cy")
	lay(t, c, "2026-11-23-"+strings.Repeat("c", 16)+".toml", written(t, "four", "Ana", "Di"), evening)
	copied := laySealed(t, c, strings.Repeat("d", 16), "", written(t, "five", "Ana", "Bo"), evening, "Ana", "Bo")
	kept, err := os.ReadFile(filepath.Join(c.places.Sessions, copied))
	if err != nil {
		t.Fatal(err)
	}
	c.Shut()
	if _, err := c.Forget([]string{"Ana", "Bo"}); !errors.Is(err, facilitation.ErrShut) {
		t.Errorf("while locked: %v", err)
	}
	if _, err := c.Theirs(t.Context(), []string{"Ana", "Bo"}); !errors.Is(err, facilitation.ErrShut) {
		t.Errorf("while locked, what goes is %v", err)
	}
	if err := c.Unlock(passphrase); err != nil {
		t.Fatal(err)
	}
	theirs, err := c.Theirs(t.Context(), []string{"Bo", "ana"})
	var going []string
	for _, k := range theirs {
		going = append(going, k.ID)
	}
	if slices.Sort(going); err != nil || !slices.Equal(going, []string{anotherD, anID, strings.Repeat("d", 16)}) {
		t.Errorf("there would go %v, %v", going, err)
	}
	left, err := c.Forget([]string{"Bo", "ana"})
	if len(left) != 0 || err != nil {
		t.Errorf("left are %v, %v", left, err)
	}
	var got []string
	for _, topic := range topics(t, c) {
		got = append(got, topic)
	}
	if slices.Sort(got); !slices.Equal(got, []string{"four", "three"}) {
		t.Errorf("there is %v", got)
	}
	lay(t, c, copied, string(kept), evening)
	if _, err := c.Read(strings.Repeat("d", 16)); err == nil {
		t.Error("a copy of a forgotten session still opens")
	}
}

func TestPeopleWithoutAnyKeyAreForgottenToo(t *testing.T) {
	c := emptyCabinet(t)
	lay(t, c, plainOne, written(t, "one", "Ana", "Bo"), evening)
	if left, err := c.Forget([]string{"Bo", "Ana"}); len(left) != 0 || err != nil {
		t.Errorf("left are %v, %v", left, err)
	}
	if left := inFolder(t, c.places.Sessions); len(left) != 0 {
		t.Errorf("there is %v", left)
	}
}

func TestEveryFileOfGoldseamIsNamedOnce(t *testing.T) {
	c := emptyCabinet(t)
	stem := strings.TrimSuffix(plainOne, ".toml")
	for file, kind := range map[string]string{
		"data/sessions/" + plainOne: "session", "data/sessions/" + sealOne: "locked", "data/sessions/" + plainVersion(" (1)"): "conflict",
		"data/sessions/key.age": "key", "data/sessions/keys/" + aPeople + ".age": "people-key", "data/sessions/history/" + stem + "/20261123T194205Z.toml": "history",
		"data/sessions/~goldseam-0123456789abcdef.tmp": "temp", "data/sessions/somebody's.toml": "other", "data/sessions/a/b": "other",
		"config/key.age": "key-copy", "config/keys/" + aPeople + ".age": "key-copy", "config/private-key.age": "key-copy", "config/settings.toml": "settings",
		"data/private/key.age": "private-key", "data/private/" + anID + ".toml.age": "private",
		"state/writer-0123456789abcdef": "writer", "state/rescue/" + plainOne: "rescue", "state/x": "other",
		"data/plans/ours.toml": "plan", "data/plans/.last-good/ours.toml": "plan", "data/decks/ours.toml": "deck", "data/reframe/ours.toml": "reframe", "data/x": "other",
	} {
		layIn(t, filepath.Dir(c.places.State), file, kind, evening)
	}
	got := map[string]int{}
	for _, s := range c.Stored() {
		got[s.Path]++
		info, err := os.Stat(s.Path)
		if err != nil {
			t.Fatal(err)
		}
		if info.IsDir() {
			if s.Kind != "folder" {
				t.Errorf("the folder %s is %q", s.Path, s.Kind)
			}
			continue
		}
		text, err := os.ReadFile(s.Path)
		if err != nil || s.Kind != string(text) || s.Size != int64(len(text)) || !s.Changed.Equal(evening) {
			t.Errorf("%+v, want %q, %v", s, text, err)
		}
	}
	want := map[string]int{}
	for _, name := range inFolder(t, filepath.Dir(c.places.State)) {
		want[filepath.Join(filepath.Dir(c.places.State), name)] = 1
	}
	for _, folder := range []string{
		"data", "data/sessions", "data/sessions/keys", "data/sessions/history", "data/sessions/history/" + stem, "data/sessions/a", "config", "config/keys",
		"data/private", "state", "state/rescue", "data/plans", "data/plans/.last-good", "data/decks", "data/reframe",
	} {
		want[filepath.Join(filepath.Dir(c.places.State), folder)] = 1
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}
