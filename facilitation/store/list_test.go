package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

var evening = time.Date(2026, 11, 23, 19, 42, 5, 0, time.UTC)

const (
	anID     = "abcdefghijklmnop"
	anotherD = "234567qrstuvwxyz"
	aPeople  = "ponmlkjihgfedcba"
	plainOne = "2026-11-23-" + anID + ".toml"
	sealOne  = aPeople + "-" + anID + ".toml.age"
)

// emptyCabinet is a cabinet in an empty home, where time stands still.
func emptyCabinet(t testing.TB) *Cabinet {
	t.Helper()
	home := t.TempDir()
	in := func(name string) string { return filepath.Join(home, name) }
	places := Places{Sessions: in("data/sessions"), Private: in("data/private"), Config: in("config"), State: in("state"), Own: in("data")}
	return Open(places, Clock{Now: func() time.Time { return evening }, After: func(time.Duration) <-chan time.Time { return nil }})
}

// lay puts a file into the folder of kept sessions, as another program would.
func lay(t testing.TB, c *Cabinet, name, text string, at time.Time) {
	t.Helper()
	layIn(t, c.places.Sessions, name, text, at)
}

func layIn(t testing.TB, root, name, text string, at time.Time) {
	t.Helper()
	file := filepath.Join(root, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte(text), 0o600), os.Chtimes(file, at, at)); err != nil {
		t.Fatal(err)
	}
}

// session is a session of those people that has begun, with a topic of their own.
func session(t testing.TB, topic string, people ...string) facilitation.Session {
	t.Helper()
	text, err := os.ReadFile("../testdata/evening.toml")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := facilitation.ParsePlan("plan", text)
	if err != nil {
		t.Fatal(err)
	}
	s := facilitation.New(plan, 50, nil)
	for i, name := range people {
		if i >= facilitation.Fewest {
			s = facilitation.Session.Welcome(s, evening)
		}
		s = facilitation.CallPerson(i, name)(s, evening)
	}
	s = facilitation.SetTopic(topic)(s, evening)
	s = facilitation.Session.Begin(s, evening)
	if !s.Begun() || s.Ground.Topic != topic || len(s.People) != len(people) {
		t.Fatalf("the session did not begin: %+v", s)
	}
	return s
}

// written is a session's file.
func written(t testing.TB, topic string, people ...string) string {
	t.Helper()
	text, err := facilitation.EncodeSession(session(t, topic, people...), evening)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAVersionIsKnownByHowItsNameBegins(t *testing.T) {
	plain, locked := place{id: anID}, place{id: anID, people: aPeople}
	stem, sealed := strings.TrimSuffix(plainOne, ".toml"), strings.TrimSuffix(sealOne, ".toml.age")
	for name, want := range map[string]place{
		stem + ".conflict-20261123T194205Z-abcd.toml":       plain, // our own
		sealed + ".conflict-20261123T194205Z-abcd.toml.age": locked,
		// Syncthing, lib/model/folder_sendrecv.go: before the last ending
		stem + ".sync-conflict-20261123-194205-ABCDEFG.toml":            plain,
		sealed + ".toml.sync-conflict-20261123-194205-ABCDEFG.age":      locked,
		stem + " (conflicted copy 2026-11-23 194205).toml":              plain, // Nextcloud, src/common/utility.cpp
		sealed + ".toml (conflicted copy Ana 2026-11-23 194205).age":    locked,
		stem + "_conflict-20261123-194205.toml":                         plain, // ownCloud before 2.5
		stem + " (Ana's conflicted copy 2026-11-23).toml":               plain, // Dropbox
		stem + " (In Konflikt stehende Kopie von Ana 2026-11-23).toml":  plain,
		stem + " (Konflikt 2026-11-23).toml":                            plain,
		stem + "-LAPTOP-4711.toml":                                      plain, // OneDrive
		sealed + ".toml-LAPTOP-4711.age":                                locked,
		stem + " (1).toml":                                              plain, // Google Drive, and people who copy a file
		stem + " 2.toml":                                                plain, // iCloud
		stem + " (SFConflict ana@example.org 2026-11-23-19-42-05).toml": plain, // Seafile
		stem + ".Conflict.toml":                                         plain, // Resilio
	} {
		p, more, ok := named(name)
		want.file = name
		if !ok || more == "" || p != want {
			t.Errorf("%s: %+v, more %q, %v", name, p, more, ok)
		}
	}
	for _, name := range []string{plainOne, sealOne} {
		if p, more, ok := named(name); !ok || more != "" || p.file != name || p.own() != name {
			t.Errorf("%s: %+v, more %q, %v", name, p, more, ok)
		}
	}
}

func TestWhatIsNoSessionIsNotListed(t *testing.T) {
	for _, name := range []string{
		"", ".", "key.age", "our evening.toml", anID + ".toml", "2026-11-23-" + anID, "2026-11-23-" + anID + ".toml~", "2026-11-23-" + anID + ".toml.bak",
		"2026-11-23-" + anID + "a.toml", "2026-11-23-" + anID + "7 (1).toml", "2026-11-23-ABCDEFGHIJKLMNOP.toml", ".syncthing." + plainOne + ".tmp", "~syncthing~" + plainOne + ".tmp",
		"~goldseam-0123456789abcdef.tmp", ".goldseam-x", "." + plainOne, "." + plainOne + ".icloud", sealOne + ".toml", aPeople + "-" + anID + ".toml", "2026-11-23-" + anID + ".age",
	} {
		if p, more, ok := named(name); ok {
			t.Errorf("%q is %+v, more %q", name, p, more)
		}
	}
}

func FuzzNamed(f *testing.F) {
	for _, name := range []string{plainOne, sealOne, plainOne[:27] + " (1).toml", sealOne[:33] + ".toml.sync-conflict-20261123-194205-ABCDEFG.age", "key.age", "", "2026-11-23-" + anID + "\x00.toml", strings.Repeat("a", 300)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		p, more, ok := named(name)
		if !ok {
			if p.own() != p.file && p.file != "" {
				t.Fatalf("%q is none, and %+v", name, p)
			}
			return
		}
		own, again := placed(p.own())
		if !again || own.id != p.id || own.people != p.people || p.file != name || !strings.HasPrefix(name, p.stem()) || (more == "") != (p.own() == name) {
			t.Fatalf("%q is %+v of %q, more %q", name, p, p.own(), more)
		}
		renamed, fit := placed(p.renamed())
		if !fit || renamed.people != p.people || renamed.id == p.id {
			t.Fatalf("%q as a session of its own is %q", name, p.renamed())
		}
	})
}

func TestTheNewestSessionComesFirstInTheList(t *testing.T) {
	c := emptyCabinet(t)
	lay(t, c, plainOne, "x", evening)
	lay(t, c, "2026-11-20-"+anotherD+".toml", "x", evening.Add(time.Hour))
	lay(t, c, aPeople+"-"+strings.Repeat("a", 16)+".toml.age", "x", evening.Add(-time.Hour))
	lay(t, c, strings.Replace(plainOne, ".toml", " (1).toml", 1), "y", evening.Add(2*time.Hour))
	lay(t, c, "key.age", "k", evening)
	lay(t, c, "history/"+strings.TrimSuffix(plainOne, ".toml")+"/20261123T194205Z.toml", "x", evening)
	if err := os.Mkdir(filepath.Join(c.places.Sessions, "2026-11-22-"+strings.Repeat("b", 16)+".toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(plainOne, filepath.Join(c.places.Sessions, "2026-11-22-"+strings.Repeat("c", 16)+".toml")); err != nil {
		t.Fatal(err)
	}
	got, err := c.List(t.Context())
	want := []facilitation.KeptSession{
		{ID: anotherD, Keeping: facilitation.KeptHere, Changed: evening.Add(time.Hour)},
		{ID: anID, Keeping: facilitation.KeptHere, Changed: evening, Versions: 1},
		{ID: strings.Repeat("a", 16), Keeping: facilitation.KeptLocked, Changed: evening.Add(-time.Hour)},
	}
	for i := range got {
		got[i].Changed = got[i].Changed.UTC()
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestListingMakesNoFolder(t *testing.T) {
	c := emptyCabinet(t)
	list, err := c.List(t.Context())
	if len(list) != 0 || err != nil {
		t.Errorf("%v, %v", list, err)
	}
	if _, err := c.Read(anID); !errors.Is(err, facilitation.ErrGone) {
		t.Errorf("read: %v", err)
	}
	if err := c.Search(t.Context(), "x", func(string) { t.Error("found") }, func(int, int) {}); err != nil {
		t.Error(err)
	}
	if stored := c.Stored(); len(stored) != 0 {
		t.Errorf("stored %v", stored)
	}
	if _, err := os.Stat(filepath.Dir(c.places.State)); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(filepath.Dir(c.places.State))
	if err != nil || len(left) > 0 {
		t.Errorf("there is %v, %v", left, err)
	}
}

func TestAMissingFileIsNoDeletedSession(t *testing.T) {
	c := emptyCabinet(t)
	version := strings.Replace(plainOne, ".toml", " (conflicted copy 2026-11-23 194205).toml", 1)
	lay(t, c, version, written(t, "the week", "Ana", "Bo"), evening)
	list, err := c.List(t.Context())
	if err != nil || len(list) != 1 || list[0].ID != anID || list[0].Versions != 0 {
		t.Fatalf("got %+v, %v", list, err)
	}
	s, err := c.Read(anID)
	if err != nil || s.Ground.Topic != "the week" {
		t.Errorf("read %q, %v", s.Ground.Topic, err)
	}
}

func TestTheLockedFormOpensWhateverTheTimes(t *testing.T) {
	for newer := range map[string]bool{plainOne: true, sealOne: true, "": true} {
		c := emptyCabinet(t)
		for _, name := range []string{plainOne, sealOne} {
			at := evening
			if name == newer {
				at = at.Add(time.Second)
			}
			lay(t, c, name, "x", at)
		}
		list, err := c.List(t.Context())
		if err != nil || len(list) != 1 || list[0].Keeping != facilitation.KeptLocked || list[0].Versions != 1 {
			t.Errorf("%q is newer: %+v, %v", newer, list, err)
		}
		if p, err := c.locate(anID); err != nil || p.file != sealOne {
			t.Errorf("%q is newer: %+v, %v", newer, p, err)
		}
	}
}

func TestATitleIsReadWithoutOpeningTheSession(t *testing.T) {
	c := emptyCabinet(t)
	text := written(t, "the week", "Ana", "Bo")
	cut := text[:strings.Index(text, "[plan]")+len("[plan]\n")]
	lay(t, c, plainOne, cut, evening)
	title, err := c.Title(anID)
	if err != nil || title.Plan != "An evening" || !slices.Equal(title.People, []string{"Ana", "Bo"}) {
		t.Errorf("got %+v, %v", title, err)
	}
	if _, err := c.Read(anID); !errors.Is(err, facilitation.ErrDamaged) || strings.Contains(err.Error(), "Ana") {
		t.Errorf("read: %v", err)
	}
	lay(t, c, plainOne, strings.Replace(text, "format = 1", "format = 2", 1), evening)
	for what, err := range map[string]error{"title": second(c.Title(anID)), "session": second(c.Read(anID))} {
		if !errors.Is(err, facilitation.ErrNewer) || errors.Is(err, facilitation.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestASessionIsFoundAgainAfterItsFileWasRenamed(t *testing.T) {
	c := emptyCabinet(t)
	lay(t, c, plainOne, written(t, "the week", "Ana", "Bo"), evening)
	if _, err := c.List(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(c.places.Sessions, plainOne), filepath.Join(c.places.Sessions, strings.Replace(plainOne, ".toml", " copy.toml", 1))); err != nil {
		t.Fatal(err)
	}
	if title, err := c.Title(anID); err != nil || title.Plan != "An evening" {
		t.Errorf("got %+v, %v", title, err)
	}
}

func TestASearchTellsItsProgressAndStopsWhenAsked(t *testing.T) {
	c := emptyCabinet(t)
	for i := range 40 {
		lay(t, c, fmt.Sprintf("2026-11-23-%016s.toml", strings.Repeat(string(rune('a'+i%20)), 1+i/20)+strings.Repeat("z", 15-i/20)), written(t, fmt.Sprintf("topic%d end", i), "Ana", "Bo"), evening)
	}
	var found []string
	last := 0
	err := c.Search(t.Context(), "TOPIC7", func(id string) { found = append(found, id) }, func(done, all int) {
		if done != last+1 || all != 40 {
			t.Errorf("%d of %d after %d", done, all, last)
		}
		last = done
	})
	if err != nil || len(found) != 1 || last != 40 {
		t.Errorf("found %v, %d looked at, %v", found, last, err)
	}
	ctx, stop := context.WithCancel(t.Context())
	calls := 0
	err = c.Search(ctx, "topic", func(string) {}, func(int, int) { calls++; stop() })
	if !errors.Is(err, context.Canceled) || calls != 1 {
		t.Errorf("%d calls after stopping, %v", calls, err)
	}
}

func TestASessionIsListedAndFoundHoweverManyFilesLieThere(t *testing.T) {
	d := newTree(func() time.Time { return evening })
	c := emptyCabinet(t)
	c.disk = func(string) disk { return d }
	d.set(plainOne, leaf{content: []byte(written(t, "the Silence", "Ana", "Bo")), changed: evening})
	for n := range 25_000 {
		id := []byte(strings.Repeat("a", 16))
		for i := len(id) - 1; n > 0; i, n = i-1, n/26 {
			id[i] = byte('a' + n%26)
		}
		d.set("2026-11-24-"+string(id)+".toml", leaf{changed: evening.AddDate(1, 0, 0)})
	}
	list, err := c.List(t.Context())
	if err != nil || len(list) != 25_001 || list[25_000].ID != anID {
		t.Errorf("%d are listed, %v", len(list), err)
	}
	var found []string
	err = c.Search(t.Context(), "silence", func(id string) { found = append(found, id) }, func(int, int) {})
	if err != nil || !slices.Equal(found, []string{anID}) {
		t.Errorf("found %v, %v", found, err)
	}
}
