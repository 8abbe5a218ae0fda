package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"goldseam/facilitation"
)

// planText is a plan of twenty minutes.
func planText(id, title string) string {
	return fmt.Sprintf(`format = 1
id = %q
title = %q
lengths = [20]

[[part]]
kind = "arrive"
title = "Arrive"
minutes = { 20 = 10 }

[[part]]
kind = "landing"
title = "Landing"
minutes = { 20 = 10 }
`, id, title)
}

func deckText(head string) string {
	text := "format = 1\n" + head
	for i := range facilitation.Picks {
		text += fmt.Sprintf("[[value]]\nid = \"card-%[1]d\"\nname = \"Card %[1]d\"\n", i)
	}
	return text
}

// phrasesText is a list with one kind of phrase, of which it says that reason.
func phrasesText(language, reason string) string {
	return fmt.Sprintf(`format = 1
language = %q

[[kind]]
id = "kettle"
reason = %q
phrases = ["you and your kettle"]

[[kind.way]]
gives = "R3"
say = "I would like the kettle to be full"
`, language, reason)
}

// reasonOf is what a list in use says of the one phrase that it has.
func reasonOf(t *testing.T, s facilitation.Shelf, language string) string {
	t.Helper()
	rules, _ := s.Reframe(language)
	all := facilitation.Suggest("There we go. You and your kettle.", "", rules)
	if len(all) == 0 {
		return ""
	}
	return all[0].Reason
}

// own is a folder of one's own with files in it.
func own(t *testing.T, files map[string]string) Folder {
	t.Helper()
	f := At(filepath.Join(t.TempDir(), "goldseam"))
	for name, text := range files {
		put(t, f, name, text)
	}
	return f
}

func put(t *testing.T, f Folder, name, text string) {
	t.Helper()
	file := filepath.Join(f.path, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
}

func titles(s facilitation.Shelf) []string {
	var all []string
	for _, p := range s.Plans {
		all = append(all, p.Plan.Title)
	}
	return all
}

// wantFaults holds that each fault has its phrase, in order, and no path.
func wantFaults(t *testing.T, s facilitation.Shelf, phrases ...string) {
	t.Helper()
	if len(s.Faults) != len(phrases) {
		t.Errorf("%d faults, want %d:\n%v", len(s.Faults), len(phrases), s.Faults)
		return
	}
	for i, phrase := range phrases {
		if said := s.Faults[i].Error(); !strings.Contains(said, phrase) || strings.Contains(said, os.TempDir()) {
			t.Errorf("fault %d is %q, want %q", i, said, phrase)
		}
	}
}

func TestWhoKeepsNothingHasNoFolder(t *testing.T) {
	f := own(t, nil)
	if s := f.Read(); !reflect.DeepEqual(s, facilitation.Shelf{}) {
		t.Errorf("got %+v", s)
	}
	if _, err := os.Lstat(f.path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading made a folder: %v", err)
	}
}

func TestPlansComeInTheOrderOfTheirFilesAndDecksAreFoundById(t *testing.T) {
	f := own(t, map[string]string{
		"plans/b.toml":          planText("two", "Two"),
		"plans/a.toml":          planText("first-conversation", "Ours"),
		"plans/notes.txt":       "not a plan",
		"plans/.hidden.toml":    "not a plan",
		"decks/our-values.toml": deckText(""),
		"decks/x.toml":          deckText("id = \"work\"\ntitle = \"At work\"\n"),
	})
	s := f.Read()
	wantFaults(t, s)
	if got := titles(s); !slices.Equal(got, []string{"Ours", "Two"}) || s.Plans[0].File != "a.toml" {
		t.Errorf("plans %q, the first from %q", got, s.Plans[0].File)
	}
	if got := s.DeckIDs(); !slices.Equal(got, []string{"our-values", "work"}) {
		t.Errorf("decks %q", got)
	}
	if deck, there := s.Deck("work"); !there || deck.Title != "At work" {
		t.Errorf("deck %+v", deck)
	}
}

func TestTheLastListOfALanguageIsTheOneInUse(t *testing.T) {
	f := own(t, map[string]string{
		"reframe/a.toml":       phrasesText("en", "The first."),
		"reframe/b.toml":       phrasesText("en", "The second."),
		"reframe/c.toml":       phrasesText("de", "Auf Deutsch."),
		"reframe/notes.txt":    "no list",
		"reframe/.hidden.toml": "no list",
	})
	s := f.Read()
	wantFaults(t, s)
	for language, want := range map[string]string{"en": "The second.", "de": "Auf Deutsch.", "ga": "", "": ""} {
		if got := reasonOf(t, s, language); got != want {
			t.Errorf("in %q the reason is %q, want %q", language, got, want)
		}
	}
	if !reflect.DeepEqual(s, f.Look()) {
		t.Error("read again it is another one, so the home screen would be drawn again")
	}
}

func TestABadListIsNamedAndItsLastGoodCopyIsUsed(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One"), "reframe/a.toml": phrasesText("en", "Good."), "reframe/b.toml": phrasesText("en", "Better.")})
	f.Read()
	put(t, f, "reframe/b.toml", strings.Replace(phrasesText("en", "Worse."), "you and your kettle", "you", 1))
	s := f.Read()
	wantFaults(t, s, "reframe/b.toml:7:", "reframe/b.toml:1:1: the last good copy")
	if got := reasonOf(t, s, "en"); got != "Better." || len(s.Plans) != 1 {
		t.Errorf("the reason is %q, with %d plans", got, len(s.Plans))
	}
	if err := os.Remove(filepath.Join(f.path, reframeFolder, "b.toml")); err != nil {
		t.Fatal(err)
	}
	if got := reasonOf(t, f.Read(), "en"); got != "Good." {
		t.Errorf("without the file, the reason is %q", got)
	}
	if left, err := os.ReadDir(filepath.Join(f.path, reframeFolder, lastGood)); err != nil || len(left) != 1 {
		t.Errorf("left are %v, error %v", left, err)
	}
}

func TestABadListWithoutAGoodCopyLeavesTheOnesThatAreGood(t *testing.T) {
	f := own(t, map[string]string{"reframe/a.toml": phrasesText("en", "Good."), "reframe/b.toml": "format = 1\n[[kind]\n", "decks/our-values.toml": deckText("")})
	s := f.Read()
	wantFaults(t, s, "reframe/b.toml:2:")
	if got := reasonOf(t, s, "en"); got != "Good." || len(s.Decks) != 1 {
		t.Errorf("the reason is %q, with %d decks", got, len(s.Decks))
	}
}

func TestABadFileNeverBlocksTheOthers(t *testing.T) {
	f := own(t, map[string]string{
		"plans/a.toml":    planText("one", "One"),
		"plans/bad.toml":  strings.Replace(planText("two", "Two"), "minutes", "minute", 1),
		"plans/deck.toml": planText("three", "Three") + "",
		"plans/same.toml": planText("one", "Another one"),
		"plans/z.toml":    strings.Replace(planText("four", "Four"), "lengths", "deck = \"wrk\"\nlengths", 1),
		"decks/Bad.toml":  deckText(""),
		"decks/work.toml": deckText(""),
		"decks/zero.toml": "",
	})
	s := f.Read()
	wantFaults(t, s,
		`plans/bad.toml:9:1: no such key as "minute" here; did you mean "minutes"?`,
		"decks/zero.toml:1:1: the file is empty",
		`decks/Bad.toml:1:1: give the deck an id`,
		`plans/same.toml:2:1: another file has the id "one" already`,
		`plans/z.toml:4:1: no such deck as "wrk"; did you mean "work"?`,
	)
	if got := titles(s); !slices.Equal(got, []string{"One", "Three", "Four"}) {
		t.Errorf("plans %q", got)
	}
}

func TestTheLastGoodCopyIsUsedUntilAFileIsMended(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One"), "decks/work.toml": deckText("title = \"Old\"\n")})
	f.Read()
	put(t, f, "plans/a.toml", "format = 1\n[[part]\n")
	put(t, f, "decks/work.toml", "")
	for range 2 { // the second reading still has it
		s := f.Read()
		wantFaults(t, s, "plans/a.toml:2:", "plans/a.toml:1:1: the last good copy", "decks/work.toml:1:1: the file is empty", "decks/work.toml:1:1: the last good copy")
		if got := titles(s); !slices.Equal(got, []string{"One"}) || len(s.Decks) != 1 {
			t.Errorf("plans %q, decks %q", got, s.DeckIDs())
		}
	}
	put(t, f, "plans/a.toml", planText("one", "One, mended"))
	if got := titles(f.Read()); !slices.Equal(got, []string{"One, mended"}) {
		t.Errorf("plans %q", got)
	}
	if text, _ := os.ReadFile(filepath.Join(f.Plans(), lastGood, "a.toml")); string(text) != planText("one", "One, mended") {
		t.Error("the copy is an old one")
	}
}

func TestTheLastGoodCopyIsItsOwnersAlone(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One")})
	f.Read()
	for name, want := range map[string]fs.FileMode{lastGood: 0o700 | fs.ModeDir, lastGood + "/a.toml": 0o600} {
		if info, err := os.Lstat(filepath.Join(f.Plans(), name)); err != nil || info.Mode() != want {
			t.Errorf("%s: %v, error %v", name, info, err)
		}
	}
}

func TestTheCopyOfADeletedPlanGoesToo(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One"), "plans/b.toml": planText("two", "Two")})
	f.Read()
	if err := os.Remove(filepath.Join(f.Plans(), "a.toml")); err != nil {
		t.Fatal(err)
	}
	if got := titles(f.Read()); !slices.Equal(got, []string{"Two"}) {
		t.Errorf("plans %q", got)
	}
	left, err := os.ReadDir(filepath.Join(f.Plans(), lastGood))
	if err != nil || len(left) != 1 || left[0].Name() != "b.toml" {
		t.Errorf("left are %v, error %v", left, err)
	}
}

func TestACopyIsWrittenOnlyWhenItDiffersAndLookingWritesNothing(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One")})
	f.Look()
	if _, err := os.Lstat(filepath.Join(f.Plans(), lastGood)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("looking wrote: %v", err)
	}
	f.Read()
	file := filepath.Join(f.Plans(), lastGood, "a.toml")
	before, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	f.Read()
	if after, err := os.Stat(file); err != nil || !os.SameFile(before, after) {
		t.Errorf("the same copy was written again: %v", err)
	}
}

func TestAFolderThatIsOnlyForReadingIsRead(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One")})
	put(t, f, "plans/"+lastGood, "a file where the folder would be")
	s := f.Read()
	wantFaults(t, s)
	if got := titles(s); !slices.Equal(got, []string{"One"}) {
		t.Errorf("plans %q", got)
	}
}

func TestAtMostTwoHundredFilesAreRead(t *testing.T) {
	f := own(t, nil)
	for i := range mostFiles + 1 {
		put(t, f, fmt.Sprintf("plans/p%03d.toml", i), planText(fmt.Sprintf("p-%d", i), "A plan"))
	}
	s := f.Look()
	wantFaults(t, s, "plans:1:1: the folder is too full: at most 200 files")
	if len(s.Plans) != mostFiles {
		t.Errorf("%d plans", len(s.Plans))
	}
}

// hostileFiles are what a folder may hold that is no plain file of a modest size.
func hostileFiles(t *testing.T, folder string) map[string]string {
	t.Helper()
	in := func(name string) string { return filepath.Join(folder, name) }
	outside := filepath.Join(t.TempDir(), "outside.toml")
	sparse, err := os.Create(in("sparse.toml"))
	if err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", in("socket.toml"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = socket.Close() })
	if err := errors.Join(
		sparse.Truncate(5<<30), sparse.Close(),
		os.WriteFile(outside, []byte(planText("outside", "Outside")), 0o600),
		os.WriteFile(in("target.txt"), []byte(planText("target", "Target")), 0o600),
		os.WriteFile(in("over.toml"), bytes.Repeat([]byte("#"), largest+1), 0o600),
		syscall.Mkfifo(in("pipe.toml"), 0o600),
		os.Mkdir(in("folder.toml"), 0o700),
		os.Symlink("/dev/zero", in("zero.toml")), os.Symlink("/dev/null", in("null.toml")), os.Symlink("/dev/tty", in("tty.toml")),
		os.Symlink("/proc/self/environ", in("proc.toml")),
		os.Symlink(outside, in("out.toml")), os.Symlink("target.txt", in("beside.toml")), os.Symlink("nowhere", in("dangling.toml")),
		os.Symlink("loop-b.toml", in("loop-a.toml")), os.Symlink("loop-a.toml", in("loop-b.toml")), os.Symlink("self.toml", in("self.toml")),
		os.Symlink("..", in("up.toml")),
		os.WriteFile(in("two\nlines\u202e.toml"), nil, 0o600),
		os.WriteFile(in(strings.Repeat("x", 250)+".toml"), nil, 0o600),
		os.WriteFile(in("\xff\xfe.toml"), nil, 0o600),
	); err != nil {
		t.Fatal(err)
	}
	device, link, empty := errDevice.Error(), errLink.Error(), "the file is empty"
	return map[string]string{
		"sparse.toml": "larger than 256 KB", "over.toml": "larger than 256 KB", "pipe.toml": device, "socket.toml": device, "folder.toml": errFolder.Error(),
		"zero.toml": link, "null.toml": link, "tty.toml": link, "proc.toml": link, "out.toml": link, "beside.toml": link, "dangling.toml": link,
		"loop-a.toml": link, "loop-b.toml": link, "self.toml": link, "up.toml": link,
		"two lines.toml": empty, strings.Repeat("x", longestName) + "…": empty, "�.toml": empty,
	}
}

// mostTime and mostMemory are what one bad file may take to be refused.
const (
	mostTime   = slowed * 200 * time.Millisecond
	mostMemory = slowed * 64 << 20
)

func TestWhatIsNoPlainFileIsRefusedWithoutBeingRead(t *testing.T) {
	f := own(t, map[string]string{"plans/good.toml": planText("good", "Good")})
	want := hostileFiles(t, f.Plans())
	var s facilitation.Shelf
	var before, after runtime.MemStats
	quickest := time.Hour
	for range 3 {
		runtime.ReadMemStats(&before)
		start := time.Now()
		s = f.Read()
		quickest = min(quickest, time.Since(start))
		runtime.ReadMemStats(&after)
	}
	if used := after.TotalAlloc - before.TotalAlloc; quickest > mostTime || used > mostMemory {
		t.Errorf("takes %v and %d MB for all of them, may take %v and %d MB for one", quickest, used>>20, mostTime, mostMemory>>20)
	}
	if got := titles(s); !slices.Equal(got, []string{"Good"}) {
		t.Errorf("plans %q", got)
	}
	for _, fault := range s.Faults {
		name := strings.TrimPrefix(fault.File, "plans/")
		if phrase, known := want[name]; !known || !strings.Contains(fault.Wrong, phrase) || strings.ContainsAny(fault.Error(), "\n\u202e") {
			t.Errorf("%q is said of %q, want %q", fault.Wrong, name, phrase)
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("nothing is said of %q", name)
	}
}

func TestAPipeWhereTheFolderOrItsCopiesWouldBeHoldsNobodyUp(t *testing.T) {
	f := own(t, map[string]string{"decks/a.toml": deckText("")})
	if err := errors.Join(syscall.Mkfifo(f.Plans(), 0o600), syscall.Mkfifo(filepath.Join(f.path, decksFolder, lastGood), 0o600)); err != nil {
		t.Fatal(err)
	}
	read := make(chan facilitation.Shelf, 1)
	go func() { read <- f.Read() }()
	select {
	case s := <-read:
		wantFaults(t, s, "plans:1:1: this is no folder")
	case <-time.After(10 * time.Second):
		t.Fatal("the program waits for a pipe")
	}
}

func TestSavingWritesOneWholeFileOfTheOwnersAlone(t *testing.T) {
	f := own(t, nil)
	plan, err := facilitation.ParsePlan("p", []byte(planText("ours", "Ours")))
	if err != nil {
		t.Fatal(err)
	}
	file, err := f.Save(plan, facilitation.OwnPlan{})
	if err != nil || file != filepath.Join(f.Plans(), "ours.toml") {
		t.Fatalf("saved as %q, error %v", file, err)
	}
	folder, _ := os.Stat(f.Plans())
	info, err := os.Stat(file)
	if err != nil || info.Mode() != 0o600 || folder.Mode().Perm() != 0o700 {
		t.Errorf("modes %v and %v, error %v", info.Mode(), folder.Mode(), err)
	}
	if left, _ := os.ReadDir(f.Plans()); len(left) != 1 {
		t.Errorf("%d files are there, want 1", len(left))
	}
	if _, err := f.Save(plan, facilitation.OwnPlan{}); !errors.Is(err, ErrThere) {
		t.Errorf("the same again: %v", err)
	}
	read := f.Read().Plans[0]
	plan.Title = "Ours, later"
	if _, err := f.Save(plan, read); err != nil {
		t.Errorf("over the one that was read: %v", err)
	}
	if got := titles(f.Read()); !slices.Equal(got, []string{"Ours, later"}) {
		t.Errorf("plans %q", got)
	}
}

func TestSavingNeverLosesAFileThatNobodyHasSeen(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One")})
	read := f.Read().Plans[0]
	plan := read.Plan
	plan.Title = "Mine"
	for _, text := range []string{planText("one", "Changed in an editor"), "half written"} {
		put(t, f, "plans/a.toml", text)
		if _, err := f.Save(plan, read); !errors.Is(err, ErrChanged) {
			t.Errorf("error %v", err)
		}
		if now, _ := os.ReadFile(filepath.Join(f.Plans(), "a.toml")); string(now) != text {
			t.Errorf("the file holds %q", now)
		}
	}
	put(t, f, "plans/mine.toml", "half written")
	plan.ID = "mine"
	if _, err := f.Save(plan, facilitation.OwnPlan{}); !errors.Is(err, ErrThere) {
		t.Errorf("a new plan over a bad file: error %v", err)
	}
}

func TestNoPlanIsWrittenOutsideTheFolder(t *testing.T) {
	f := own(t, map[string]string{"plans/a.toml": planText("one", "One"), "outside.toml": planText("one", "One")})
	plan := f.Look().Plans[0].Plan
	for _, id := range []string{"../one", "/one", "a/b", "..", ".", ""} {
		spoilt := plan
		spoilt.ID = id
		if file, err := f.Save(spoilt, facilitation.OwnPlan{}); err == nil {
			t.Errorf("the id %q is saved as %s", id, file)
		}
	}
	if file, err := f.Save(plan, facilitation.OwnPlan{Plan: plan, File: "../outside.toml"}); err == nil {
		t.Errorf("saved as %s", file)
	}
	if err := os.Symlink(t.TempDir(), filepath.Join(f.Plans(), "link.toml")); err != nil {
		t.Fatal(err)
	}
	plan.ID = "link"
	if file, err := f.Save(plan, facilitation.OwnPlan{}); !errors.Is(err, ErrThere) {
		t.Errorf("through a link: saved as %q, error %v", file, err)
	}
}
