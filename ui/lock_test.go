package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

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
	w.at(t, now, "unlock")
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

func TestWhatIsLeftAloneIsLockedAfterTenMinutesWithAWarning(t *testing.T) {
	w, now, p := lockedAt(t, "landing")
	w.touch()
	w.passes(now, 8*time.Minute+30*time.Second)
	if w.chrome.idle.object.Visible() {
		t.Error("it warns too early")
	}
	w.passes(now, 30*time.Second)
	if !w.chrome.idle.object.Visible() || !w.reads("In a minute it locks") {
		t.Fatal("nothing warns after nine minutes")
	}
	w.tapNamed(t, "stay-open")
	if w.chrome.idle.object.Visible() {
		t.Error("it still warns")
	}
	w.passes(now, 9*time.Minute+30*time.Second)
	w.key(fyne.KeyDown) // any key will do
	w.passes(now, 9*time.Minute+30*time.Second)
	if p.State != facilitation.LockOpen {
		t.Fatal("it locked although somebody was there")
	}
	w.passes(now, 30*time.Second)
	if p.State != facilitation.LockShut || w.screen.name != "unlock" {
		t.Errorf("after ten minutes: lock %v, screen %s", p.State, w.screen.name)
	}
}

func TestNothingLocksByItselfInATurnOrWhilePeopleSettle(t *testing.T) {
	w, now, p := lockedAt(t, "turn-speak")
	w.passes(now, 30*time.Minute)
	if p.State != facilitation.LockOpen || w.chrome.idle.object.Visible() {
		t.Error("it locked in a turn")
	}
	w.key(fyne.KeyEscape)
	w.passes(now, 30*time.Minute)
	if p.State != facilitation.LockOpen || w.screen.name != "pause" {
		t.Errorf("it locked in a pause: screen %s", w.screen.name)
	}
	w.key(fyne.KeyF9)
	w.passes(now, 10*time.Minute)
	if p.State != facilitation.LockShut {
		t.Error("under the cover it stays open")
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
	w.at(t, now, "passphrase")
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

func TestTheLettersAreReadBackAndDoNotStayUnderTheCover(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "recovery")
	w.tapNamed(t, "show-key")
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
	w.key(fyne.KeyF9)
	w.Press("uncover")
	w.Press("resume")
	if w.screen.name != "recovery" || w.reads("AGE-SECRET-KEY-") {
		t.Errorf("screen %s still shows the letters", w.screen.name)
	}
}

func TestTheSheetThatIsPrintedHoldsTheKey(t *testing.T) {
	w, now := sitDown(t)
	var printed facilitation.Printable
	w.room.Print = printsAs("", func(what facilitation.Printable) { printed = what })
	w.at(t, now, "print-recovery")
	w.tapNamed(t, "save")
	if sheet, ok := printed.(facilitation.RecoverySheet); !ok || sheet.Key != pretendKey || sheet.Own {
		t.Errorf("printed %+v", printed)
	}
}

func TestAKeyComesBackFromItsSheet(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "unlock")
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
	w.at(t, now, "recover")
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
	w.at(t, now, "passphrase")
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
	return facilitation.Checked{}, ctx.Err()
}

func TestLookingThroughCanBeStopped(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "check-backups")
	w.room.Archive = slowArchive{w.room.Archive.(*Pretend)}
	var job, then func()
	w.work = func(j, th func()) { job, then = j, th }
	w.tapNamed(t, "begin-check")
	ended := make(chan struct{})
	go func() { job(); close(ended) }()
	w.form().cancel()
	<-ended
	then()
	if w.form().doing != "" || w.form().looked || w.named["begin-check"].(*button).Disabled() {
		t.Errorf("it is still looking: %q", w.form().doing)
	}
}

func TestWhatDoesNotOpenIsNamed(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "check-backups-bad")
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
