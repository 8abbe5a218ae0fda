package store

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

const passphrase = "four plain words here"

// lockedCabinet is an empty cabinet with a key in hand. A passphrase costs it
// little.
func lockedCabinet(t testing.TB) *Cabinet {
	t.Helper()
	c := emptyCabinet(t)
	c.ring.work = 10
	if err := c.MakeKey(passphrase); err != nil {
		t.Fatal(err)
	}
	return c
}

// laySealed puts a session into the folder that is sealed with the key of its people.
func laySealed(t testing.TB, c *Cabinet, id, more, text string, at time.Time, people ...string) (name string) {
	t.Helper()
	key, err := c.ring.peopleOf(people)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := c.ring.seal(key, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	name = key + "-" + id + more + ".toml.age"
	lay(t, c, name, string(sealed), at)
	return name
}

// inFolder are the names of all files in a folder and below.
func inFolder(t testing.TB, folder string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(folder, func(at string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			name, _ := filepath.Rel(folder, at) // both are below it
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return names
}

// topics are what the readable files of a cabinet are about, by their names.
func topics(t testing.TB, c *Cabinet) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range inFolder(t, c.places.Sessions) {
		p, _, ok := named(path.Base(name))
		if folder, of, inside := strings.Cut(path.Dir(name), "/"); inside && folder == historyFolder {
			p, ok = stemmed(of)
		}
		if !ok {
			continue
		}
		p.file = name
		text, _, err := c.text(p)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if s, err := facilitation.ParseSession(name, text); err == nil {
			all[name] = s.Ground.Topic
		}
	}
	return all
}

func topicsWith(all map[string]string, part string) (found []string) {
	for name, topic := range all {
		if strings.Contains(name, part) {
			found = append(found, topic)
		}
	}
	slices.Sort(found)
	return found
}

func plainVersion(more string) string { return strings.Replace(plainOne, ".toml", more+".toml", 1) }

func TestVersionsLieBesideEachOtherUntilPeopleChoose(t *testing.T) {
	c := emptyCabinet(t)
	lay(t, c, plainOne, written(t, "ours", "Ana", "Bo"), evening)
	lay(t, c, plainVersion(".sync-conflict-20261123-194205-ABCDEFG"), written(t, "theirs", "Ana", "Bo"), evening.Add(time.Hour))
	lay(t, c, plainVersion(" (1)"), "half a fi", evening)
	versions, err := c.Versions(anID)
	if err != nil || len(versions) != 3 {
		t.Fatalf("got %+v, %v", versions, err)
	}
	if v := versions[0]; !v.Main || v.Session.Ground.Topic != "ours" || !v.Saved.Equal(evening) || v.Wrong != nil {
		t.Errorf("the first is %q, %+v", v.Session.Ground.Topic, v)
	}
	if v := versions[1]; v.Main || v.Session.Ground.Topic != "theirs" {
		t.Errorf("the second is %q, %+v", v.Session.Ground.Topic, v)
	}
	if v := versions[2]; !errors.Is(v.Wrong, facilitation.ErrDamaged) || !v.Saved.Equal(evening) {
		t.Errorf("the third is %+v", v)
	}
	if left := inFolder(t, c.places.Sessions); len(left) != 3 {
		t.Errorf("there is %v", left)
	}
}

func TestAVersionThatSaysTheSameIsDroppedWithoutAWord(t *testing.T) {
	c := emptyCabinet(t)
	text := written(t, "ours", "Ana", "Bo")
	later := strings.Replace(text, "saved = 2026-11-23T19:42:05Z", "saved = 2026-11-23T19:50:00Z", 1)
	if later == text {
		t.Fatal("it was saved at another time")
	}
	for name, text := range map[string]string{plainOne: text, plainVersion(" (1)"): text, plainVersion(" (2)"): later, plainVersion(" (3)"): written(t, "theirs", "Ana", "Bo")} {
		lay(t, c, name, text, evening)
	}
	versions, err := c.Versions(anID)
	if err != nil || len(versions) != 2 {
		t.Errorf("%d versions, %v", len(versions), err)
	}
	if left := inFolder(t, c.places.Sessions); !slices.Equal(left, []string{plainVersion(" (3)"), plainOne}) {
		t.Errorf("there is %v", left)
	}
}

func TestTheVersionThatPeopleChooseOpensAndTheOthersAreInTheHistory(t *testing.T) {
	for chosen, topic := range map[string]string{plainOne: "one", plainVersion(" (1)"): "two", plainVersion(" (2)"): "three"} {
		c := emptyCabinet(t)
		lay(t, c, plainOne, written(t, "one", "Ana", "Bo"), evening)
		lay(t, c, plainVersion(" (1)"), written(t, "two", "Ana", "Bo"), evening)
		lay(t, c, plainVersion(" (2)"), written(t, "three", "Ana", "Bo"), evening)
		if err := c.Choose(anID, chosen); err != nil {
			t.Fatal(err)
		}
		all := topics(t, c)
		if all[plainOne] != topic || len(all) != 3 || len(topicsWith(all, historyFolder)) != 2 || slices.Contains(topicsWith(all, historyFolder), topic) {
			t.Errorf("%s was chosen: %v", chosen, all)
		}
		if versions, err := c.Versions(anID); err != nil || len(versions) != 1 {
			t.Errorf("%d versions are left, %v", len(versions), err)
		}
	}
}

func TestKeepingAllVersionsMakesSessionsOfThem(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, written(t, "one", "Ana", "Bo"), evening)
	lay(t, c, plainVersion(" (1)"), written(t, "two", "Ana", "Bo"), evening)
	sealed := laySealed(t, c, anID, "", written(t, "three", "Ana", "Bo"), evening.Add(-time.Hour), "Ana", "Bo")
	if err := c.Choose(anID, ""); err != nil {
		t.Fatal(err)
	}
	list, err := c.List(t.Context())
	if err != nil || len(list) != 3 {
		t.Fatalf("got %+v, %v", list, err)
	}
	var got []string
	for _, k := range list {
		s, err := c.Read(k.ID)
		if err != nil || k.Versions != 0 || (k.Keeping == facilitation.KeptLocked) != (s.Ground.Topic == "three") {
			t.Errorf("%+v: %q, %v", k, s.Ground.Topic, err)
		}
		got = append(got, s.Ground.Topic)
	}
	if slices.Sort(got); !slices.Equal(got, []string{"one", "three", "two"}) || topics(t, c)[sealed] != "three" {
		t.Errorf("got %v", got)
	}
}

func TestNothingOfALockedSessionIsLeftUnsealedWhenItIsChosen(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, written(t, "canary one", "Ana", "Bo"), evening)
	lay(t, c, plainVersion(" (1)"), written(t, "canary two", "Ana", "Bo"), evening)
	lay(t, c, "history/"+strings.TrimSuffix(plainOne, ".toml")+"/20261123T194205Z.toml", written(t, "canary three", "Ana", "Bo"), evening)
	name := laySealed(t, c, anID, "", written(t, "canary four", "Ana", "Bo"), evening, "Ana", "Bo")
	if err := c.Choose(anID, name); err != nil {
		t.Fatal(err)
	}
	for _, file := range inFolder(t, c.places.Sessions) {
		text, err := os.ReadFile(filepath.Join(c.places.Sessions, file))
		if err != nil || strings.Contains(string(text), "canary") || !strings.HasSuffix(file, ".age") {
			t.Errorf("%s, %v", file, err)
		}
	}
	all := topics(t, c)
	if all[name] != "canary four" || !slices.Equal(topicsWith(all, historyFolder), []string{"canary one", "canary three", "canary two"}) {
		t.Errorf("got %v", all)
	}
}

func TestAVersionThatNobodyCanReadIsNotChosenAndNotLost(t *testing.T) {
	c := lockedCabinet(t)
	lay(t, c, plainOne, written(t, "one", "Ana", "Bo"), evening)
	lay(t, c, plainVersion(" (1)"), "half a fi", evening)
	sealed := laySealed(t, c, anID, "", written(t, "two", "Ana", "Bo"), evening.Add(-time.Hour), "Ana", "Bo")
	lay(t, c, sealed, "age-encryption.org/v1\nhalf", evening.Add(-time.Hour))
	for _, bad := range []string{plainVersion(" (1)"), sealed} {
		if err := c.Choose(anID, bad); err == nil {
			t.Errorf("%s was chosen", bad)
		}
	}
	if err := c.Choose(anID, "nothing.toml"); !errors.Is(err, facilitation.ErrGone) {
		t.Errorf("what is not there: %v", err)
	}
	if left := inFolder(t, c.places.Sessions); len(left) != 3+2 { // and two key files
		t.Errorf("there is %v", left)
	}
	if err := c.Choose(anID, plainOne); err != nil {
		t.Fatal(err)
	}
	var kept int
	for _, file := range inFolder(t, c.places.Sessions) {
		p, _ := placed(sealed)
		text, _ := os.ReadFile(filepath.Join(c.places.Sessions, file))
		if opened, err := c.opened(p.people, text); err == nil {
			text = opened
		}
		if strings.HasPrefix(file, historyFolder) && strings.Contains(string(text), "half") {
			kept++
		}
	}
	if kept != 2 {
		t.Errorf("%d of 2 damaged versions are in the history", kept)
	}
}

func TestAMostFullFolderShowsAHundredVersions(t *testing.T) {
	c := emptyCabinet(t)
	lay(t, c, plainOne, "main", evening)
	for i := range 150 {
		lay(t, c, plainVersion(" ("+string(rune('a'+i%26))+strings.Repeat("x", i/26)+")"), "other", evening)
	}
	if versions, err := c.Versions(anID); err != nil || len(versions) != mostVersions {
		t.Errorf("%d versions, %v", len(versions), err)
	}
	if left := inFolder(t, c.places.Sessions); len(left) != 151 {
		t.Errorf("%d files are left", len(left))
	}
}
