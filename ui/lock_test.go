package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

const fourWords = "four words are enough"

// lockedAt is a moment whose session is kept locked.
func lockedAt(t *testing.T, name string) (*Window, *time.Time, *Pretend) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, name)
	p := &Pretend{State: facilitation.LockOpen, Passphrase: fourWords}
	w.Lend(p)
	w.keepAs(facilitation.KeptLocked)
	if w.kept.keeper == nil || w.kept.how != facilitation.KeptLocked {
		t.Fatalf("it is kept %q", w.kept.how)
	}
	return w, now, p
}

// lies puts what a keeper was given where the archive finds it.
func (p *Pretend) lies() {
	k := p.Keepers[len(p.Keepers)-1]
	p.Sessions = map[string]facilitation.Session{k.ID(): k.Last}
	p.Kept = []facilitation.KeptSession{{ID: k.ID(), Keeping: k.How}}
}

// types writes into a field by its name.
func (w *Window) types(t *testing.T, name, text string) {
	t.Helper()
	f, ok := w.named[name].(*field)
	if !ok {
		t.Fatalf("%s has no field %s", w.screen.name, name)
	}
	f.SetText(text)
}

// reads says whether a text stands on the screen.
func (w *Window) reads(text string) bool {
	return slices.ContainsFunc(texts(w.win.Content()), func(s string) bool { return strings.Contains(s, text) })
}

func TestAPassphraseIsSetWithTwoTypingsThatAgree(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	p := &Pretend{}
	w.Lend(p)
	then := 0
	w.askPassphrase(func() { then++ })
	for _, c := range []struct{ first, again, says string }{
		{"short", "short", "at least eight"}, {fourWords, "four words are enoug", "not the same yet"}, {"fünf Wörter sind mehr", "", "some keyboards do not have"},
	} {
		w.types(t, "passphrase", c.first)
		w.types(t, "again", c.again)
		if !w.reads(c.says) || !w.named["set"].(*button).Disabled() {
			t.Errorf("%q and %q: it does not say %q", c.first, c.again, c.says)
		}
	}
	w.types(t, "passphrase", fourWords)
	w.types(t, "again", fourWords)
	w.named["again"].(*field).entered()
	if p.State != facilitation.LockOpen || p.Passphrase != fourWords || then != 1 || w.page.name != "" {
		t.Errorf("lock %v, then %d times, page %q", p.State, then, w.page.name)
	}
}

func TestAPassphraseShowsDotsUntilSomebodyWantsToReadIt(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "unlock")
	f := w.named["passphrase"].(*field)
	if !f.Password {
		t.Error("anybody can read along")
	}
	w.Press("show-typed")
	if f.Password {
		t.Error("it cannot be read")
	}
}

func TestAnotherPassphraseIsSaidCalmlyAndOpensNothing(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	p := &Pretend{State: facilitation.LockShut, Passphrase: fourWords}
	w.Lend(p)
	var waiting []func()
	w.work = func(job, then func()) { waiting = append(waiting, func() { job(); then() }) }
	w.render()
	w.press(control(fyne.KeyO))
	w.types(t, "passphrase", "another one")
	w.tapNamed(t, "open-lock")
	if !w.reads("Opening …") || !w.named["open-lock"].(*button).Disabled() {
		t.Error("nothing says that it is being opened")
	}
	waiting[len(waiting)-1]()
	if w.screen.name != "unlock" || !w.reads("another passphrase, or the key file is damaged") || p.State != facilitation.LockShut {
		t.Errorf("screen %s, lock %v", w.screen.name, p.State)
	}
	w.types(t, "passphrase", fourWords)
	w.tapNamed(t, "open-lock")
	opening := waiting[len(waiting)-1]
	w.closePage()
	opening()
	if p.State != facilitation.LockShut {
		t.Error("the lock is open although the page was put away")
	}
}

func TestAfterAPassphraseThatDoesNotOpenTypingStartsAnew(t *testing.T) {
	for _, c := range []struct{ page, field, press string }{{"unlock", "passphrase", "open-lock"}, {"passphrase", "old", "change"}} {
		w, now := sitDown(t)
		w.atLocks(t, now, c.page)
		for _, name := range []string{"passphrase", "again", c.field} {
			if w.named[name] != nil {
				w.types(t, name, "another one")
			}
		}
		w.win.Canvas().Unfocus()
		w.tapNamed(t, c.press)
		f := w.named[c.field].(*field)
		if w.win.Canvas().Focused() != f {
			t.Fatalf("%s: the field is not ready for the next typing", c.page)
		}
		if f.TypedRune('f'); f.Text != "f" {
			t.Errorf("%s: the field holds %d letters after one was typed", c.page, len(f.Text))
		}
	}
}

func TestLockingPutsTheSessionAwayAndUnlockingBringsItBackPaused(t *testing.T) {
	w, _, p := lockedAt(t, "turn-speak")
	before := w.session().Floor.Left(w.now())
	w.open("notes")
	w.press(control(fyne.KeyL))
	keeper := p.Keepers[0]
	if w.screen.name != "unlock" || w.session().Planned() || p.State != facilitation.LockShut || !keeper.Closed || !keeper.Last.Pause.On {
		t.Fatalf("screen %s, planned %v, lock %v, closed %v, paused %v", w.screen.name, w.session().Planned(), p.State, keeper.Closed, keeper.Last.Pause.On)
	}
	for _, said := range texts(w.win.Content()) {
		if strings.Contains(said, "Ana") || strings.Contains(said, "Silence") {
			t.Errorf("the locked screen shows %q", said)
		}
	}
	p.lies()
	w.types(t, "passphrase", fourWords)
	w.enter()
	if w.screen.name != "pause" || !w.session().Pause.On || w.session().Floor.Left(w.now()) != before || w.kept.how != facilitation.KeptLocked {
		t.Errorf("screen %s, %v left of %v, kept %q", w.screen.name, w.session().Floor.Left(w.now()), before, w.kept.how)
	}
}

func TestASessionThatCannotBePutAwayIsNeitherDroppedNorShown(t *testing.T) {
	w, _, p := lockedAt(t, "turn-speak")
	p.Keepers[0].Wrong = facilitation.ErrFull
	w.press(control(fyne.KeyL))
	if w.screen.name != "locking" || !w.session().Planned() || !w.reads("nothing was put away") || w.reads("Ana") {
		t.Fatalf("screen %s, planned %v", w.screen.name, w.session().Planned())
	}
	p.Keepers[0].Wrong = nil
	w.enter()
	if w.screen.name != "unlock" || w.session().Planned() {
		t.Errorf("after the second try: screen %s", w.screen.name)
	}
}

func TestASessionThatIsNotLockedIsCoveredAndStays(t *testing.T) {
	for _, how := range []facilitation.Keeping{facilitation.JustTonight, facilitation.KeptHere} {
		w, now := sitDown(t)
		w.at(t, now, "landing")
		p := &Pretend{State: facilitation.LockOpen}
		w.Lend(p)
		w.keepAs(how)
		w.press(control(fyne.KeyL))
		if w.screen.name != "cover" || !w.session().Begun() || p.State != facilitation.LockShut {
			t.Errorf("%s: screen %s, lock %v", how, w.screen.name, p.State)
		}
	}
}

// passes lets time go by, with a look every half minute.
func (w *Window) passes(now *time.Time, d time.Duration) {
	for left := d; left > 0; left -= 30 * time.Second {
		*now = now.Add(min(left, 30*time.Second))
		w.last = w.now() // the computer did not sleep
		w.look()
	}
}

func TestWhatIsLeftAloneIsLockedWithAMinutesWarning(t *testing.T) {
	w, now := sitDown(t)
	there := map[string]Moment{}
	for _, m := range theMoments() {
		there[m.Name] = m
	}
	for _, c := range []struct {
		name, where, press string
		after              time.Duration
	}{
		{"nothing begun", "home", "", 10 * time.Minute},
		{"a rest", "landing", "rest", 10 * time.Minute},
		{"a pause", "landing", "pause", 30 * time.Minute},
		{"the landing", "landing", "", 30 * time.Minute},
		{"naming the problem", "problem-name", "", 30 * time.Minute},
		{"settling", "six-settle", "", 30 * time.Minute},
		{"agreements", "six-commitments", "", 30 * time.Minute},
	} {
		m, p := there[c.where], &Pretend{State: facilitation.LockOpen, Passphrase: fourWords}
		*now = m.At
		w.showMoment(m)
		w.Lend(p)
		if w.session().Begun() {
			w.keepAs(facilitation.KeptLocked)
		}
		if c.press != "" {
			w.runNamed("pause")
			w.runNamed(c.press)
		}
		w.touch()
		w.passes(now, c.after-90*time.Second)
		if w.chrome.idle.object.Visible() || p.State != facilitation.LockOpen {
			t.Errorf("%s: it warns or locks too early: lock %v", c.name, p.State)
		}
		w.passes(now, 30*time.Second)
		if !w.chrome.idle.object.Visible() || !w.reads("In a minute it locks") {
			t.Errorf("%s: nothing warns after %v", c.name, c.after-time.Minute)
			continue
		}
		w.tapNamed(t, "stay-open")
		if w.chrome.idle.object.Visible() {
			t.Errorf("%s: it still warns", c.name)
		}
		w.passes(now, c.after-30*time.Second)
		if p.State != facilitation.LockOpen {
			t.Errorf("%s: it locked although somebody was there", c.name)
		}
		w.passes(now, 30*time.Second)
		if p.State != facilitation.LockShut || w.session().Planned() {
			t.Errorf("%s: after %v the lock is %v on %s", c.name, c.after, p.State, w.screen.name)
		}
	}
}

func TestTheLockNeverShutsWhileATurnsClockRuns(t *testing.T) {
	w, now, p := lockedAt(t, "turn-speak")
	w.passes(now, 90*time.Minute)
	if p.State != facilitation.LockOpen || w.chrome.idle.object.Visible() {
		t.Error("it locked in a turn")
	}
}

func TestUnderTheCoverItLocksWithoutAWordOfIt(t *testing.T) {
	w, now, p := lockedAt(t, "landing")
	w.key(fyne.KeyF9)
	for range 20 {
		w.isNeutral(t, "landing")
		if w.chrome.idle.object.Visible() {
			t.Fatal("the cover says that it locks")
		}
		w.passes(now, 30*time.Second)
	}
	w.isNeutral(t, "what was locked")
	if p.State != facilitation.LockShut || w.session().Planned() {
		t.Fatalf("under the cover the lock is %v", p.State)
	}
	if w.Press("uncover"); w.screen.name != "unlock" {
		t.Errorf("under the cover is %s", w.screen.name)
	}
	p.lies()
	w.types(t, "passphrase", fourWords)
	if w.enter(); w.screen.name != "pause" || !w.session().Begun() {
		t.Errorf("unlocked, the screen is %s", w.screen.name)
	}
}

func TestWhoeverScrollsOrTypesIsHere(t *testing.T) {
	w, now, _ := lockedAt(t, "landing")
	scroll := func() {
		scrolls := []*container.Scroll{}
		var each func(fyne.CanvasObject)
		each = func(o fyne.CanvasObject) {
			if s, ok := o.(*container.Scroll); ok && s.Content.Size().Height > s.Size().Height+1 {
				scrolls = append(scrolls, s)
			}
			for _, child := range inside(o) {
				each(child)
			}
		}
		each(w.chrome.body)
		if len(scrolls) == 0 {
			t.Fatalf("nothing scrolls on %s", w.screen.name)
		}
		scrolls[len(scrolls)-1].Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -20)})
	}
	note := func(do func(*field)) func() {
		return func() {
			w.page = page{}
			w.open("notes")
			do(w.named["note-text"].(*field))
		}
	}
	for name, do := range map[string]func(){
		"scrolling": func() {
			w.open("stored")
			w.open("keys")
			w.page = page{name: "keys"}
			w.Size(900, 560)
			w.render()
			scroll()
		},
		"a cursor key":    note(func(f *field) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) }),
		"a letter":        note(func(f *field) { f.TypedRune('a') }),
		"copying":         note(func(f *field) { f.TypedShortcut(&fyne.ShortcutSelectAll{}) }),
		"any other key":   func() { w.page = page{}; w.render(); w.typedRune('ß') },
		"a key of moving": func() { w.key(fyne.KeyDown) },
	} {
		*now = now.Add(time.Minute)
		if do(); w.lock.touched != *now {
			t.Errorf("%s counts as nobody", name)
		}
	}
}

func TestASleepOfMoreThanTwoMinutesLocks(t *testing.T) {
	for sleep, want := range map[time.Duration]facilitation.LockState{2 * time.Minute: facilitation.LockOpen, 2*time.Minute + time.Second: facilitation.LockShut} {
		w, now, p := lockedAt(t, "turn-speak")
		w.look()
		*now = now.Add(sleep)
		w.look()
		if p.State != want {
			t.Errorf("after %v the lock is %v", sleep, p.State)
		}
	}
}

func TestWhatIsLockedDuringAnOpeningStaysLocked(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "passphrase")
	p := w.room.Archive.(*Pretend)
	var waiting []func()
	w.work = func(job, then func()) { waiting = append(waiting, func() { job(); then() }) }
	w.Press("new-key")
	w.types(t, "passphrase", fourWords)
	w.enter()
	w.press(control(fyne.KeyL))
	if p.State != facilitation.LockOpen {
		t.Error("the key was taken away while everything is sealed again")
	}
	for ; len(waiting) > 0; waiting = waiting[1:] {
		waiting[0]()
	}
	if p.State != facilitation.LockShut {
		t.Error("it is not locked after that")
	}
}

func TestTheLettersAreShownOnlyAfterThePassphraseWasTypedOnTheirPage(t *testing.T) {
	w, _, p := lockedAt(t, "landing")
	w.runNamed("passphrase")
	w.Press("recovery")
	if show := w.named["show-key"].(*button); w.screen.name != "recovery" || !show.Disabled() {
		t.Fatalf("on %s the letters are one press away", w.screen.name)
	}
	w.enter()
	w.types(t, "passphrase", "another passphrase")
	w.enter()
	if w.reads("AGE-SECRET-KEY-") || !w.reads("This is another passphrase") || p.State != facilitation.LockOpen {
		t.Errorf("another passphrase shows %q, lock %v", texts(w.win.Content()), p.State)
	}
	w.types(t, "passphrase", fourWords)
	if w.enter(); !w.reads("AGE-SECRET-KEY-") || w.page.form.typed["passphrase"] != "" {
		t.Error("the passphrase does not show them, or stays")
	}
}

func TestTheLettersAreReadBackAndDoNotStayUnderTheCoverOrAPause(t *testing.T) {
	w, now := sitDown(t)
	for how, hide := range map[string]func(*Window){
		"the cover": func(w *Window) { w.key(fyne.KeyF9); w.Press("uncover") },
		"a pause":   func(w *Window) { w.key(fyne.KeyEscape) },
	} {
		w.atLocks(t, now, "recovery-letters")
		if !w.reads("AGE-SECRET-KEY-") {
			t.Fatal("no letters")
		}
		w.types(t, "read-back", "tend xx")
		if !w.reads("not the same yet") {
			t.Error("a slip is not found")
		}
		groups := facilitation.KeyGroups(pretendKey)
		w.types(t, "read-back", strings.ToLower(strings.Join(groups[len(groups)-2:], " ")))
		if !w.reads("The sheet can be read") {
			t.Error("it cannot be read back")
		}
		hide(w)
		w.Press("resume")
		if w.screen.name != "recovery" || w.reads("AGE-SECRET-KEY-") {
			t.Errorf("after %s, %s still shows the letters", how, w.screen.name)
		}
	}
}

func TestTheSheetThatIsPrintedHoldsTheKey(t *testing.T) {
	w, now := sitDown(t)
	var printed facilitation.Printable
	w.room.Print = printsAs("", func(what facilitation.Printable) { printed = what })
	w.atLocks(t, now, "print-recovery")
	w.tapNamed(t, "save")
	if sheet, ok := printed.(facilitation.RecoverySheet); !ok || sheet.Key != pretendKey || sheet.Own {
		t.Errorf("printed %+v", printed)
	}
}

func TestAKeyComesBackFromItsSheet(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "unlock")
	p := w.room.Archive.(*Pretend)
	w.Press("recover")
	w.types(t, "key", " "+strings.ToLower(pretendKey[:20])+" "+pretendKey[20:])
	w.types(t, "passphrase", "a newer passphrase")
	w.types(t, "again", "a newer passphrase")
	w.enter()
	if p.State != facilitation.LockOpen || p.Passphrase != "a newer passphrase" || w.page.name != "" {
		t.Errorf("lock %v, page %q", p.State, w.page.name)
	}
}

func TestASlipInTheLettersIsSaidSo(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "recover")
	p := w.room.Archive.(*Pretend)
	p.Wrong = facilitation.ErrDamaged
	w.types(t, "key", pretendKey)
	w.types(t, "passphrase", fourWords)
	w.types(t, "again", fourWords)
	if w.enter(); w.screen.name != "recover" || !w.reads("a slip in the letters") {
		t.Errorf("%s reads %q", w.screen.name, texts(w.win.Content()))
	}
}

func TestChangingThePassphraseNeedsTheOldOne(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "passphrase")
	p := w.room.Archive.(*Pretend)
	for old, want := range map[string]string{"not this": fourWords, fourWords: "something else entirely"} {
		p.Passphrase = fourWords
		w.types(t, "old", old)
		w.types(t, "passphrase", "something else entirely")
		w.types(t, "again", "something else entirely")
		w.enter()
		if p.Passphrase != want {
			t.Errorf("with %q it is %q now", old, p.Passphrase)
		}
	}
}

// slowArchive checks until it is told to stop.
type slowArchive struct{ *Pretend }

func (s slowArchive) CheckBackups(ctx context.Context, progress func(done, all int)) (facilitation.Checked, error) {
	progress(3, 10)
	<-ctx.Done()
	return facilitation.Checked{Good: 2, Bad: []facilitation.Left{{Path: "k3x9abcdefghijkl.toml.age", Why: facilitation.ErrDamaged}}}, fmt.Errorf("check: %w", ctx.Err())
}

func TestLookingThroughCanBeStopped(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "check-backups")
	w.room.Archive = slowArchive{w.room.Archive.(*Pretend)}
	var job, then func()
	w.work = func(j, th func()) { job, then = j, th }
	w.tapNamed(t, "begin-check")
	ended := make(chan struct{})
	go func() { job(); close(ended) }()
	w.form().cancel()
	<-ended
	then()
	if w.form().doing != "" || w.named["begin-check"].(*button).Disabled() {
		t.Errorf("it is still looking: %q", w.form().doing)
	}
	if !w.reads("Stopped. 3 files were looked at.") || !w.reads("k3x9abcdefghijkl") {
		t.Errorf("after stopping it reads %q", texts(w.win.Content()))
	}
}

func TestWhatDoesNotOpenIsNamed(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "check-backups-bad")
	if !w.reads("2 files do not open. 41 do.") || !w.reads("k3x9abcdefghijkl") || !w.reads("Not downloaded yet.") {
		t.Errorf("it reads %q", texts(w.win.Content()))
	}
}

func TestEveryFaultOfALockHasWords(t *testing.T) {
	w, _ := sitDown(t)
	for _, err := range []error{
		facilitation.ErrShut, facilitation.ErrPassphrase, facilitation.ErrKey, facilitation.ErrDamaged, facilitation.ErrNewer, facilitation.ErrGone,
		facilitation.ErrTaken, facilitation.ErrFull, facilitation.ErrForbidden, facilitation.ErrAway, facilitation.ErrKeyThere, errors.New("anything"),
	} {
		id := lockFault(err)
		for _, id := range []string{id, "lock.check." + strings.TrimPrefix(id, "lock.")} {
			if text := w.words.of(id); text == id {
				t.Errorf("%v has no words as %s", err, id)
			}
		}
	}
}

// queue lets work beside the window wait until it is told to run.
type queue struct{ waiting []func() }

// queued makes the window's work wait.
func queued(w *Window) *queue {
	q := &queue{}
	w.work = func(job, then func()) { q.waiting = append(q.waiting, func() { job(); then() }) }
	return q
}

func (q *queue) run() {
	for len(q.waiting) > 0 {
		next := q.waiting[0]
		q.waiting = q.waiting[1:]
		next()
	}
}

func TestWhatIsHalfWrittenComesBackWithTheLockedSession(t *testing.T) {
	w, now, p := lockedAt(t, "landing")
	w.runNamed("commit")
	w.types(t, "act", "half an agreement")
	w.half.text, w.asks.text = "half a moment", "half a question"
	w.record.write("subjective", alone)
	w.passes(now, 31*time.Minute)
	if w.screen.name != "unlock" || w.draft.Act+w.half.text+w.asks.text != "" || w.record.written() {
		t.Fatalf("on %s the window still has %+v", w.screen.name, w.draft)
	}
	p.lies()
	w.types(t, "passphrase", fourWords)
	w.enter()
	if w.draft.Act != "half an agreement" || w.half.text != "half a moment" || w.asks.text != "half a question" || w.record.texts["subjective"] != alone {
		t.Errorf("it comes back with %+v, %+v, %+v, %+v", w.draft, w.half, w.asks, w.record)
	}
}

func TestWhatIsHalfWrittenIsGoneOnceOthersSitDown(t *testing.T) {
	w, now, p := lockedAt(t, "landing")
	w.runNamed("commit")
	w.types(t, "act", "half an agreement")
	w.press(control(fyne.KeyL))
	p.lies()
	id := p.Kept[0].ID
	back := p.Sessions[id]
	w.closePage()
	w.trail.Session = back // others begin
	w.look()
	w.sit(facilitation.Session{})
	_ = p.Unlock(fourWords)
	if w.continueKept(id, back); !w.session().Begun() || w.draft.Act != "" {
		t.Errorf("the draft is there after others sat here: %q", w.draft.Act)
	}
	_ = now
}

func TestWhatCameFromALockedSessionLeavesTheWindowWithTheLock(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	old := w.session()
	for _, way := range []string{"kept-again", "kept-anew"} {
		for _, keeping := range []facilitation.Keeping{facilitation.KeptLocked, facilitation.KeptHere} {
			w.sit(facilitation.Session{})
			w.Lend(&Pretend{State: facilitation.LockOpen, Passphrase: fourWords,
				Kept: []facilitation.KeptSession{{ID: "a", Keeping: keeping}}, Sessions: map[string]facilitation.Session{"a": old}})
			w.press(control(fyne.KeyO))
			w.Press("kept-0")
			w.Press(way)
			if !w.carry.Planned() && !w.session().Planned() {
				t.Fatalf("%s: nothing came along to %s", way, w.screen.name)
			}
			w.press(control(fyne.KeyL))
			if there := w.carry.Planned() || w.session().Planned(); there != (keeping == facilitation.KeptHere) {
				t.Errorf("%s of a session kept %q: after locking it is there %v", way, keeping, there)
			}
		}
	}
}

func TestALockThatFailsShowsNothingAndIsTriedAgain(t *testing.T) {
	w, now, p := lockedAt(t, "turn-speak")
	p.Keepers[0].Wrong = facilitation.ErrFull
	w.press(control(fyne.KeyL))
	before := w.session()
	for _, a := range actions() {
		for _, k := range a.keys {
			if a.name != "quit" && a.name != "menu" {
				w.press(k)
			}
		}
		if !slices.Contains(whileLocking, a.name) && w.may(a) {
			t.Errorf("%s is allowed", a.name)
		}
	}
	w.Press("resume")
	for _, item := range w.menu().Items {
		if item.Label != "" && strings.Contains(item.Label, "Go on") {
			t.Errorf("the menu has %q", item.Label)
		}
	}
	w.Press("uncover")
	for range 5 { // who can help, and where else to save, lie over it
		if w.page.name != "locking" {
			w.closePage()
		}
	}
	if w.screen.name != "locking" || !w.session().Pause.On || w.session().Floor != before.Floor || w.reads("Ana") || p.State != facilitation.LockOpen {
		t.Fatalf("screen %s, paused %v, lock %v", w.screen.name, w.session().Pause.On, p.State)
	}
	p.Keepers[0].Wrong, p.Keepers[0].Closed = nil, false
	w.passes(now, 30*time.Second)
	if w.screen.name != "locking" {
		t.Error("it is tried at once again")
	}
	w.passes(now, 30*time.Second)
	if p.State != facilitation.LockShut || w.screen.name != "unlock" {
		t.Errorf("a minute later the lock is %v on %s", p.State, w.screen.name)
	}
}

func TestALockThatFailsUnderTheCoverLeavesTheCover(t *testing.T) {
	w, now, p := lockedAt(t, "landing")
	p.Keepers[0].Wrong = facilitation.ErrFull
	w.key(fyne.KeyF9)
	w.passes(now, 11*time.Minute)
	if w.isNeutral(t, "a lock that failed"); !w.session().Planned() {
		t.Fatal("the session was dropped")
	}
	if w.Press("uncover"); w.screen.name != "locking" || w.reads("Ana") {
		t.Errorf("under the cover is %s", w.screen.name)
	}
}

func TestLockingWaitsForWhatElseIsDoneWithTheSession(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	p := &Pretend{State: facilitation.LockOpen, Passphrase: fourWords}
	w.Lend(p)
	q := queued(w)
	w.keepAs(facilitation.KeptLocked)
	w.press(control(fyne.KeyL))
	if w.screen.name != "locking" || w.reads("nothing was put away") || w.reads("Ana") {
		t.Fatalf("while it is made, the screen is %s", w.screen.name)
	}
	q.run()
	if w.screen.name != "unlock" || p.State != facilitation.LockShut || len(p.Keepers) != 1 || !p.Keepers[0].Closed {
		t.Fatalf("then the screen is %s, lock %v", w.screen.name, p.State)
	}
	w.Lend(p)
	p.lies()
	w.types(t, "passphrase", fourWords)
	if w.enter(); !w.session().Begun() || w.session().Names()[0] != "Ana" {
		t.Error("the session does not come back")
	}
}

func TestOnlyTheUnlockPageOfALockBringsItsSessionBack(t *testing.T) {
	w, _, p := lockedAt(t, "landing")
	w.press(control(fyne.KeyL))
	w.closePage()
	p.lies()
	w.runNamed("unlock")
	w.types(t, "passphrase", fourWords)
	if w.enter(); w.session().Planned() || w.screen.name != "home" || p.State != facilitation.LockOpen {
		t.Errorf("who unlocks to look at the list gets %s", w.screen.name)
	}
}

func TestARecordIsLockedWithTheWindowThoughItsSessionStaysCovered(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	p := &Pretend{State: facilitation.LockOpen, Passphrase: fourWords}
	w.Lend(p)
	w.keepAs(facilitation.KeptHere)
	w.record.write("subjective", alone)
	w.press(control(fyne.KeyL))
	w.Press("uncover")
	w.Press("resume")
	w.runNamed("look-through")
	w.runNamed("choose-paper")
	w.runNamed("for-facilitator")
	f := w.named["record-subjective"].(*field)
	if w.screen.name != "record" || f.Text != "" || !w.reads("What stood here was locked too") {
		t.Fatalf("on %s the record reads %q", w.screen.name, f.Text)
	}
	f.SetText("since then")
	w.tapNamed(t, "unlock")
	w.types(t, "passphrase", fourWords)
	w.enter()
	if got := w.record.texts["subjective"]; w.screen.name != "record" || got != alone+"\n\nsince then" || w.reads("was locked too") {
		t.Errorf("unlocked, on %s it reads %q", w.screen.name, got)
	}
}

func TestAPassphraseThatIsSetAfterAllIsSaidSo(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	p := &Pretend{}
	w.Lend(p)
	w.keepAs(facilitation.KeptLocked)
	w.types(t, "passphrase", fourWords)
	w.types(t, "again", fourWords)
	q := queued(w)
	w.enter()
	w.closePage()
	q.run()
	if len(p.Keepers) != 0 || p.State != facilitation.LockShut || !w.reads("The passphrase has been set all the same.") {
		t.Errorf("keepers %d, lock %v, it reads %q", len(p.Keepers), p.State, w.notice)
	}
}

func TestAnUnlockPageUnderAnotherPageGoesOnceItIsOpen(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	p := &Pretend{State: facilitation.LockShut, Passphrase: fourWords}
	w.Lend(p)
	w.keepAs(facilitation.KeptLocked)
	w.types(t, "passphrase", fourWords)
	q := queued(w)
	w.enter()
	w.runNamed("support")
	q.run()
	if w.screen.name != "support" || w.page.holdsPage("unlock") {
		t.Errorf("screen %s, the used-up page is there: %v", w.screen.name, w.page.holdsPage("unlock"))
	}
	if w.keeps() != facilitation.KeptLocked {
		t.Errorf("what needed the key was not done: kept %q", w.keeps())
	}
}

func TestNothingOpensUnderACover(t *testing.T) {
	w, _, p := lockedAt(t, "landing")
	w.press(control(fyne.KeyL))
	p.lies()
	w.types(t, "passphrase", fourWords)
	q := queued(w)
	w.enter()
	w.key(fyne.KeyF9)
	q.run()
	w.isNeutral(t, "an opening lock")
	if p.State != facilitation.LockShut || w.session().Planned() {
		t.Fatalf("under the cover the lock is %v", p.State)
	}
	w.Press("uncover")
	w.Press("resume")
	if w.screen.name != "unlock" || !w.reads("It was locked meanwhile.") {
		t.Errorf("then %s reads %q", w.screen.name, texts(w.win.Content()))
	}
}

func TestAnOpeningThatSomebodyGaveUpDoesNotShutTheNextOne(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	p := &Pretend{State: facilitation.LockShut, Passphrase: fourWords}
	w.Lend(p)
	w.render()
	var jobs, thens []func()
	w.work = func(job, then func()) { jobs, thens = append(jobs, job), append(thens, then) }
	try := func() {
		w.runNamed("unlock")
		w.types(t, "passphrase", fourWords)
		w.enter()
	}
	try()
	first, firstThen := jobs[len(jobs)-1], thens[len(thens)-1]
	w.closePage()
	try()
	second, secondThen := jobs[len(jobs)-1], thens[len(thens)-1]
	first()
	second()
	firstThen() // it comes late
	if secondThen(); p.State != facilitation.LockOpen || w.screen.name != "home" {
		t.Errorf("lock %v, screen %s", p.State, w.screen.name)
	}
}

func TestAPageNeverStandsEmptyAndSilentAfterThePassphrase(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	p := &Pretend{State: facilitation.LockShut, Passphrase: fourWords}
	w.Lend(p)
	w.askPassphrase(func() { t.Error("it goes on although it is shut") })
	w.types(t, "passphrase", fourWords)
	var job, then func()
	w.work = func(j, th func()) { job, then = j, th }
	w.enter()
	job()
	p.Shut() // something else shut it in between
	then()
	if w.screen.name != "unlock" || !w.reads("It was locked meanwhile.") {
		t.Errorf("screen %s reads %q", w.screen.name, texts(w.win.Content()))
	}
}

func TestAPassphraseReachesItsFieldAlsoAfterAClickBesideIt(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "unlock")
	w.win.Canvas().Unfocus()
	for _, r := range fourWords {
		if typing := w.win.Canvas().Focused(); typing != nil {
			typing.TypedRune(r)
		} else {
			w.typedRune(r)
		}
	}
	if got := w.named["passphrase"].(*field).Text; got != fourWords {
		t.Errorf("the field reads %q", got)
	}
}
