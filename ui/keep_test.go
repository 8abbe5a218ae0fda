package ui

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// landed is a window at a landing, with a made-up archive.
func landed(t *testing.T, p *Pretend) (*Window, *time.Time) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, "landing")
	w.Lend(p)
	w.redress() // the screen is built for this archive
	return w, now
}

// only is the one keeper of a made-up archive.
func (p *Pretend) only(t *testing.T) *PretendKeeper {
	t.Helper()
	if len(p.Keepers) != 1 {
		t.Fatalf("%d keepers, want 1", len(p.Keepers))
	}
	return p.Keepers[0]
}

// takeWay presses one of the ways of keeping.
func (w *Window) takeWay(t *testing.T, name string) {
	t.Helper()
	o, ok := w.named[name].(*option)
	if !ok || o.Disabled() || !o.Visible() {
		t.Fatalf("%s cannot be pressed on %s", name, w.screen.name)
	}
	test.Tap(o)
}

func TestNothingIsKeptUntilSomebodyChoosesIt(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	w.do(facilitation.ReopenWith("tea"))
	w.look()
	if len(p.Keepers) != 0 || !strings.Contains(w.said(), "Just tonight") || strings.Contains(w.said(), "Saved 1") {
		t.Fatalf("%d keepers, it says %q", len(p.Keepers), w.said())
	}
	if w.label(findAction("home")) != "Close, keep nothing" {
		t.Errorf("closing is called %q", w.label(findAction("home")))
	}
}

func TestTheThreeWaysAreEqualInSizeOnEveryScreenThatAsks(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"landing", "keep", "arrive-kept"} {
		w.at(t, now, name)
		first := w.named["keep-tonight"].Size()
		for _, how := range facilitation.Keepings() {
			if o := w.named["keep-"+string(how)].(*option); o.Size() != first || !o.Visible() || o.Disabled() {
				t.Errorf("%s: %s is %v, another %v", name, how, o.Size(), first)
			}
		}
	}
}

func TestKeepingSavesAtOnceAndAtEveryMove(t *testing.T) {
	p := &Pretend{}
	w, now := landed(t, p)
	w.takeWay(t, "keep-here")
	k := p.only(t)
	if k.How != facilitation.KeptHere || k.Puts != 1 || !reflect.DeepEqual(k.Last, w.session()) {
		t.Fatalf("kept %s, %d times", k.How, k.Puts)
	}
	if at := w.words.Hour(*now); !strings.Contains(w.said(), "Saved "+at) {
		t.Errorf("it says %q", w.said())
	}
	*now = now.Add(3 * time.Minute)
	w.do(facilitation.CheckInAt(now.Add(time.Hour)))
	if k.Puts != 2 || !reflect.DeepEqual(k.Last, w.session()) || !strings.Contains(w.said(), "Saved "+w.words.Hour(*now)) {
		t.Errorf("after a move it was saved %d times, and it says %q", k.Puts, w.said())
	}
	for range 5 {
		*now = now.Add(time.Second)
		w.look()
	}
	if k.Puts != 2 {
		t.Errorf("without a change it was saved %d times", k.Puts)
	}
	if w.label(findAction("home")) != "Close" || !strings.Contains(w.said(), "Close") || strings.Contains(w.said(), "keep nothing") {
		t.Errorf("closing is called %q", w.label(findAction("home")))
	}
}

func TestTypingIsSavedOnceItRestsAndAtAPause(t *testing.T) {
	p := &Pretend{}
	w, now := landed(t, p)
	w.takeWay(t, "keep-here")
	k := p.only(t)
	for _, text := range []string{"t", "te", "tea"} {
		w.typeInto(t, "reopen", text)
		*now = now.Add(300 * time.Millisecond)
		w.look()
	}
	if k.Puts != 1 {
		t.Fatalf("saved %d times while somebody types", k.Puts)
	}
	*now = now.Add(200 * time.Millisecond)
	w.look()
	if k.Puts != 2 || k.Last.Kept.Resume.Reopen != "tea" {
		t.Fatalf("half a second later saved %d times, with %q", k.Puts, k.Last.Kept.Resume.Reopen)
	}
	w.typeInto(t, "reopen", "tea, and then")
	w.key(fyne.KeyF8)
	if k.Puts != 3 || !k.Last.Pause.On || k.Last.Kept.Resume.Reopen != "tea, and then" {
		t.Errorf("at the pause saved %d times, with %q", k.Puts, k.Last.Kept.Resume.Reopen)
	}
}

func TestTheWayOfKeepingChangesInBothDirections(t *testing.T) {
	p := &Pretend{State: facilitation.LockOpen}
	w, _ := landed(t, p)
	w.key(fyne.KeyF1) // a page on top changes nothing
	w.key(fyne.KeyF1)
	w.press(control(fyne.KeyS))
	if w.screen.name != "keep" {
		t.Fatalf("Ctrl S opens %s", w.screen.name)
	}
	w.takeWay(t, "keep-here")
	k := p.only(t)
	for _, how := range []facilitation.Keeping{facilitation.KeptLocked, facilitation.KeptHere} {
		w.takeWay(t, "keep-"+string(how))
		if k.How != how || w.keeps() != how || !strings.Contains(w.said(), w.words.of("keep.turned."+string(how))) {
			t.Errorf("%s: kept %s, it says %q", how, k.How, w.said())
		}
	}
	if len(p.Keepers) != 1 || k.Closed {
		t.Error("another keeper was asked for")
	}
}

func TestRemovingAKeptSessionAsksOnAnotherButton(t *testing.T) {
	left := facilitation.Left{Path: "/somewhere/a.toml", Why: errors.New("busy")}
	p := &Pretend{Stuck: []facilitation.Left{left}}
	w, _ := landed(t, p)
	w.takeWay(t, "keep-here")
	k := p.only(t)
	w.takeWay(t, "keep-tonight")
	w.takeWay(t, "keep-tonight")
	if w.screen.name != "keep" || k.How != facilitation.KeptHere || k.Closed || w.keeps() != facilitation.KeptHere {
		t.Fatalf("on %s two presses made it %s", w.screen.name, k.How)
	}
	w.tapNamed(t, "leave-kept")
	if w.kept.taking {
		t.Fatal("it still asks")
	}
	w.takeWay(t, "keep-tonight")
	w.tapNamed(t, "take-off")
	if k.How != facilitation.JustTonight || !k.Closed || w.keeps() != facilitation.JustTonight {
		t.Fatalf("it is %s, closed %v", k.How, k.Closed)
	}
	said := w.said()
	if strings.Contains(said, "was removed") || !strings.Contains(said, "is not kept any more") || !strings.Contains(said, "could not be removed: /somewhere/a.toml") {
		t.Errorf("it says %q", said)
	}
	puts := k.Puts
	w.do(facilitation.ReopenWith("after"))
	if k.Puts != puts || !w.session().Begun() {
		t.Error("it is written again, or is not on the screen any more")
	}
}

func TestTheUsualChoiceIsAskedAgainAtArriveAndHeldFromTheBeginning(t *testing.T) {
	p := &Pretend{}
	w, now := landed(t, p)
	w.press(control(fyne.KeyS))
	w.takeWay(t, "keep-here")
	w.tapNamed(t, "usual")
	if p.Way != facilitation.KeptHere || w.named["usual"].Visible() || !strings.Contains(w.said(), "your usual choice: new") {
		t.Fatalf("the usual choice is %q, it says %q", p.Way, w.said())
	}
	w.at(t, now, "arrive")
	w.Lend(p)
	w.redress()
	if w.keeps() != facilitation.KeptHere || !w.named["keep-here"].(*option).on {
		t.Fatal("arrive does not begin with the usual choice")
	}
	w.runNamed("begin")
	if k := p.Keepers[len(p.Keepers)-1]; len(p.Keepers) != 2 || k.Puts != 1 || !k.Last.Begun() {
		t.Fatalf("%d keepers", len(p.Keepers))
	}
}

func TestAUsualChoiceCanBeLeftForOneEvening(t *testing.T) {
	p := &Pretend{Way: facilitation.KeptHere}
	w, now := sitDown(t)
	w.at(t, now, "arrive")
	w.Lend(p)
	w.redress()
	w.takeWay(t, "keep-tonight")
	w.runNamed("begin")
	if len(p.Keepers) != 0 || !w.session().Begun() || p.Way != facilitation.KeptHere {
		t.Errorf("%d keepers, usual %s", len(p.Keepers), p.Way)
	}
}

func TestNobodyIsAskedAtArriveWhereNothingIsUsual(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "arrive")
	if w.named["keep-tonight"] != nil {
		t.Error("arrive asks how the session is kept")
	}
}

func TestARehearsalIsNeverKeptByHabit(t *testing.T) {
	p := &Pretend{Way: facilitation.KeptHere}
	w, now := sitDown(t)
	w.at(t, now, "arrive")
	w.Lend(p)
	w.rehearsed = true
	w.runNamed("begin")
	if len(p.Keepers) != 0 {
		t.Error("a rehearsal was kept")
	}
}

func TestLockedAsksForThePassphraseFirst(t *testing.T) {
	p := &Pretend{State: facilitation.LockShut, Passphrase: "four words of ours"}
	w, _ := landed(t, p)
	w.takeWay(t, "keep-locked")
	if len(p.Keepers) != 0 || w.screen.name == "landing" {
		t.Fatalf("on %s, %d keepers", w.screen.name, len(p.Keepers))
	}
	w.closePage()
	if w.keeps() != facilitation.JustTonight || w.unkept() {
		t.Error("a passphrase that nobody gave chose something")
	}
	w.Lend(&Pretend{State: facilitation.LockOpen})
	w.takeWay(t, "keep-locked")
	if w.keeps() != facilitation.KeptLocked {
		t.Error("an open lock asks again")
	}
}

func TestAnUsualLockThatNobodyOpenedIsToldAndNotLeftSilently(t *testing.T) {
	p := &Pretend{Way: facilitation.KeptLocked, State: facilitation.LockShut, Passphrase: "x"}
	w, now := sitDown(t)
	w.at(t, now, "arrive")
	w.Lend(p)
	w.runNamed("begin")
	w.closePage()
	if !w.session().Begun() || !strings.Contains(w.said(), "Not kept") || !strings.Contains(w.said(), "not kept so far") {
		t.Fatalf("it says %q", w.said())
	}
	left := false
	if w.parting(func() { left = true }); left || w.screen.name != "unsafe" {
		t.Fatalf("left %v, on %s", left, w.screen.name)
	}
}

// lateNews is a keeper that has not saved since a moment.
func lateNews(now time.Time, why error) facilitation.KeptNews {
	return facilitation.KeptNews{Saved: now.Add(-2 * time.Minute), Since: now, Wrong: why}
}

func TestALateOrFailedSaveIsToldCalmlyAndTheTurnGoesOn(t *testing.T) {
	p := &Pretend{}
	w, now := landed(t, p)
	w.takeWay(t, "keep-here")
	k := p.only(t)
	k.Silent = true
	w.do(facilitation.ReopenWith("tea"))
	since := *now
	*now = now.Add(900 * time.Millisecond)
	if w.look(); strings.Contains(w.said(), "Not saved since") {
		t.Fatal("it is told before a second is over")
	}
	*now = now.Add(100 * time.Millisecond)
	if w.look(); !strings.Contains(w.said(), "Not saved since "+w.words.Hour(since)) || !strings.Contains(w.said(), "The disk is slow") {
		t.Fatalf("after a second it says %q", w.said())
	}
	k.News(lateNews(since, facilitation.ErrFull))
	if !strings.Contains(w.said(), "The disk is full") || !w.session().MayPause() {
		t.Fatalf("it says %q", w.said())
	}
	w.do(facilitation.ReopenWith("tea and cake"))
	if w.session().Kept.Resume.Reopen != "tea and cake" {
		t.Fatal("nobody can go on")
	}
	w.tapNamed(t, "saving-elsewhere")
	if w.screen.name != "save-elsewhere" {
		t.Fatalf("elsewhere is %s", w.screen.name)
	}
	k.News(facilitation.KeptNews{Saved: *now})
	if strings.Contains(w.said(), "Not saved since") || !w.safe() {
		t.Errorf("after space came back it says %q", w.said())
	}
}

func TestNewsOfASessionThatWasLeftAreNobodys(t *testing.T) {
	p := &Pretend{}
	w, now := landed(t, p)
	w.takeWay(t, "keep-here")
	k := p.only(t)
	w.runNamed("home")
	if !k.Closed || w.session().Planned() || w.kept.keeper != nil {
		t.Fatal("the session was not put away")
	}
	k.News(lateNews(*now, facilitation.ErrFull))
	if strings.Contains(w.said(), "Not saved") || strings.Contains(w.said(), "Saved ") {
		t.Errorf("home says %q", w.said())
	}
	w.at(t, now, "landing-kept")
	if k.News(lateNews(*now, facilitation.ErrFull)); strings.Contains(w.said(), "Not saved") || !w.safe() {
		t.Errorf("the next session says %q", w.said())
	}
}

func TestClosingAsksOnlyWhenSomethingChosenIsNotSafe(t *testing.T) {
	for name, c := range map[string]struct {
		keep  bool
		wrong error
		asks  bool
	}{
		"just tonight": {}, "kept and safe": {keep: true}, "not safe": {keep: true, wrong: facilitation.ErrFull, asks: true},
	} {
		p := &Pretend{}
		w, _ := landed(t, p)
		if c.keep {
			w.takeWay(t, "keep-here")
			p.only(t).Wrong = c.wrong
		}
		w.runNamed("home")
		if asks := w.screen.name == "unsafe"; asks != c.asks || asks == (w.screen.name == "home") {
			t.Errorf("%s: on %s", name, w.screen.name)
		}
	}
}

func TestWhoeverIsAskedMayStaySaveElsewhereOrLeave(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	w.takeWay(t, "keep-here")
	k := p.only(t)
	k.Wrong = facilitation.ErrFull
	w.runNamed("home")
	w.runNamed("close-page")
	if w.screen.name != "landing" || k.Closed || w.kept.keeper == nil {
		t.Fatalf("staying leads to %s", w.screen.name)
	}
	w.runNamed("home")
	w.tapNamed(t, "save-elsewhere")
	if w.screen.name != "save-elsewhere" {
		t.Fatalf("elsewhere leads to %s", w.screen.name)
	}
	w.runNamed("close-page")
	w.tapNamed(t, "leave-unsafe")
	if w.screen.name != "home" || !k.Closed {
		t.Errorf("leaving leads to %s", w.screen.name)
	}
}

func TestWhatChangesWhileItIsPutAwayIsKeptToo(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	w.takeWay(t, "keep-here")
	var through []string
	w.work = func(job, then func()) {
		job()
		if through = append(through, "job"); len(through) == 1 {
			w.trail = w.trail.Do(facilitation.ReopenWith("late"), w.now())
		}
		then()
	}
	left := false
	w.putAway(func(err error) { left = err == nil })
	last := p.Keepers[len(p.Keepers)-1]
	if !left || len(p.Keepers) != 2 || last.Last.Kept.Resume.Reopen != "late" || !last.Closed || w.kept.keeper != nil {
		t.Errorf("left %v with %d keepers, the last knows %q", left, len(p.Keepers), last.Last.Kept.Resume.Reopen)
	}
}

func TestTheLastStateIsSavedWhenTheProgramIsToldToEnd(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	w.takeWay(t, "keep-here")
	w.typeInto(t, "reopen", "typed just now")
	k := p.only(t)
	w.flushLast()
	if k.Last.Kept.Resume.Reopen != "typed just now" || !k.Closed {
		t.Errorf("closed %v with %q", k.Closed, k.Last.Kept.Resume.Reopen)
	}
}

func TestASecondWindowSaysThatItOnlyReads(t *testing.T) {
	p := &Pretend{Wrong: facilitation.ErrTaken}
	w, _ := landed(t, p)
	w.takeWay(t, "keep-here")
	if !strings.Contains(w.said(), "Another window of Goldseam keeps sessions here") || w.keeps() != facilitation.JustTonight {
		t.Fatalf("it says %q", w.said())
	}
	s := w.session()
	w.takeWay(t, "keep-tonight")
	if w.unkept() {
		t.Fatal("choosing Just tonight does not end it")
	}
	w.runNamed("home")
	w.continueKept("k3x9", s)
	if w.screen.name != "home" || !strings.Contains(w.said(), "cannot go on with this session now") {
		t.Errorf("on %s it says %q", w.screen.name, w.said())
	}
}

func TestAKeptSessionGoesOnPausedWhereItWas(t *testing.T) {
	kept := facilitation.KeptSession{ID: "k3x9", Keeping: facilitation.KeptLocked, Changed: GalleryTime}
	p := &Pretend{State: facilitation.LockOpen, Kept: []facilitation.KeptSession{kept}}
	w, now := landed(t, p)
	s := w.session().AtRest(*now)
	w.runNamed("home")
	w.continueKept("k3x9", s)
	k := p.only(t)
	if !w.session().Pause.On || w.screen.name != "pause" || k.ID() != "k3x9" || k.How != facilitation.KeptLocked || k.Puts != 0 {
		t.Fatalf("on %s, kept %s as %s, saved %d times", w.screen.name, k.How, k.ID(), k.Puts)
	}
	w.resume()
	if k.Puts != 1 || w.keeps() != facilitation.KeptLocked {
		t.Errorf("saved %d times", k.Puts)
	}
}

func TestARescueCopyIsOfferedAtHomeAndGoesWhenItsSessionIsSafe(t *testing.T) {
	found := facilitation.KeptSession{ID: "k3x9", Keeping: facilitation.KeptHere, Changed: GalleryTime}
	p := &Pretend{Saved: []facilitation.KeptSession{found}, Sessions: map[string]facilitation.Session{}}
	w, now := landed(t, p)
	p.Sessions["k3x9"] = w.session().AtRest(*now)
	w.runNamed("home")
	w.seekRescued()
	if !strings.Contains(w.said(), "A rescue copy was found") {
		t.Fatalf("home says %q", w.said())
	}
	w.tapNamed(t, "rescue-drop")
	if len(p.Saved) != 1 {
		t.Fatal("one press lost it")
	}
	w.tapNamed(t, "rescue-stay")
	w.tapNamed(t, "rescue-open")
	k := p.only(t)
	if w.screen.name != "pause" || k.ID() != "k3x9" || k.Puts != 1 || len(p.Saved) != 0 {
		t.Errorf("on %s, saved %d times, %d copies left", w.screen.name, k.Puts, len(p.Saved))
	}
}

func TestARescueCopyGoesOnAnotherButton(t *testing.T) {
	found := facilitation.KeptSession{ID: "k3x9", Keeping: facilitation.KeptHere, Changed: GalleryTime}
	p := &Pretend{Saved: []facilitation.KeptSession{found}}
	w, _ := sitDown(t)
	w.Lend(p)
	w.seekRescued()
	w.tapNamed(t, "rescue-drop")
	w.tapNamed(t, "rescue-gone")
	if len(p.Saved) != 0 || strings.Contains(w.said(), "rescue copy") {
		t.Errorf("%d are left, home says %q", len(p.Saved), w.said())
	}
}

func TestAnotherVersionThatWasFoundIsToldOnce(t *testing.T) {
	p := &Pretend{}
	w, now := landed(t, p)
	w.takeWay(t, "keep-here")
	k := p.only(t)
	for range 2 {
		k.News(facilitation.KeptNews{Saved: *now, Beside: "a-name"})
	}
	if !strings.Contains(w.said(), "Another version of this session") || strings.Contains(w.said(), "a-name") {
		t.Fatalf("it says %q", w.said())
	}
	w.tapNamed(t, "notice-seen")
	if k.News(facilitation.KeptNews{Saved: *now, Beside: "a-name"}); w.notice != "" {
		t.Error("it is told again")
	}
}

func TestTheKeyboardReachesEveryWayOfKeeping(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	w.press(control(fyne.KeyS))
	w.tabTo(t, "keep-here")
	w.named["keep-here"].(*option).TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if p.only(t).Puts != 1 {
		t.Fatal("Space did not choose")
	}
	w.tabTo(t, "usual")
	w.named["usual"].(*button).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.Way != facilitation.KeptHere {
		t.Fatal("Enter did not make it the usual choice")
	}
	if w.press(control(fyne.KeyW)); w.screen.name != "landing" {
		t.Errorf("Ctrl W leads to %s", w.screen.name)
	}
}

func TestWithoutAnArchiveTheKeepPageIsAFile(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	w.room.Archive, w.room.Private = nil, nil
	w.redress()
	w.press(control(fyne.KeyS))
	if w.screen.name != "save-elsewhere" || w.named["path"] == nil {
		t.Errorf("it is %s", w.screen.name)
	}
}

func TestAFullNoteGoesOnInANewOne(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "notes")
	note := w.named["note-text"].(*field)
	note.SetText(strings.Repeat("x", facilitation.LongestNote))
	test.Type(note, "y")
	if !strings.Contains(w.said(), "This note is full") {
		t.Fatalf("it says %q", w.said())
	}
	w.tapNamed(t, "note-on")
	test.Type(w.named["note-text"].(*field), "more")
	if text := w.named["note-text"].(*field).Text; text != "more" || len(w.session().NotesAt(w.page.place)) != 2 {
		t.Fatalf("the new note holds %q", text)
	}
	w.tapNamed(t, "note-part-0")
	if text := w.named["note-text"].(*field).Text; len(text) != facilitation.LongestNote {
		t.Errorf("the first note has %d letters", len(text))
	}
}

func TestEveryFullFieldSaysSo(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	f := w.named["reopen"].(*field)
	f.SetText(strings.Repeat("x", f.most()))
	test.Type(f, "y")
	if !strings.Contains(w.said(), "This field is full") {
		t.Errorf("it says %q", w.said())
	}
}
