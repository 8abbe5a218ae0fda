package ui

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

const alone = "zebra-for-nobody-else"

// notedAt is the page of a facilitator's own notes of a kept session, with a word
// typed into it.
func notedAt(t *testing.T) (*Window, *time.Time, *Pretend) {
	t.Helper()
	w, now := sitDown(t)
	w.atLocks(t, now, "private-notes")
	w.types(t, "own-notes", alone)
	return w, now, w.room.Archive.(*Pretend)
}

// atLocks shows a moment of the pages about locks, without making up all the others.
func (w *Window) atLocks(t *testing.T, now *time.Time, name string) {
	t.Helper()
	for _, m := range lockingUp(w.room) {
		if m.Name == name {
			*now = m.At
			w.showMoment(m)
			return
		}
	}
	t.Fatalf("no moment %q", name)
}

func TestOwnNotesAreSealedOnceTypingRests(t *testing.T) {
	w, now, p := notedAt(t)
	if p.Own["session-1"].Notes == alone {
		t.Fatal("every letter is saved")
	}
	*now = now.Add(typingRest)
	w.look()
	if got := p.Own["session-1"]; got.Notes != alone || got.Record["subjective"] != "Each said what they heard." {
		t.Errorf("sealed is %+v", got)
	}
	if !w.reads("Saved 19:53, for you alone.") {
		t.Error("nothing says so")
	}
}

func TestOwnNotesShutWheneverTheirPageIsLeft(t *testing.T) {
	for how, leave := range map[string]func(*Window){
		"back":    func(w *Window) { w.press(control(fyne.KeyW)) },
		"pause":   func(w *Window) { w.fieldKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"cover":   func(w *Window) { w.hooked(fyne.KeyF9, true) },
		"blur":    (*Window).blurred,
		"lock":    func(w *Window) { w.press(control(fyne.KeyL)) },
		"support": func(w *Window) { w.Press("support") },
	} {
		w, _, p := notedAt(t)
		leave(w)
		if p.OwnLock.State != facilitation.LockShut || p.Own["session-1"].Notes != alone || w.own.open || w.own.notes != "" {
			t.Errorf("%s: lock %v, sealed %q, in the window %q", how, p.OwnLock.State, p.Own["session-1"].Notes, w.own.notes)
		}
		for w.session().Pause.On {
			w.Press("uncover")
			w.Press("resume")
		}
		for range 4 {
			if w.screen.name == "private-notes" || w.reads(alone) || w.reads("heard") {
				t.Errorf("after %s the notes are on %s", how, w.screen.name)
			}
			w.closePage()
		}
	}
}

func TestOwnNotesHaveAPassphraseOfTheirOwn(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "private-notes-shut")
	p := w.room.Archive.(*Pretend)
	p.State, p.Passphrase = facilitation.LockOpen, fourWords
	w.types(t, "passphrase", fourWords)
	w.enter()
	if w.screen.name != "unlock" || !w.reads("another passphrase") {
		t.Errorf("the passphrase of the sessions opens %s", w.screen.name)
	}
	w.types(t, "passphrase", "mine alone")
	w.enter()
	if w.screen.name != "private-notes" {
		t.Errorf("screen %s", w.screen.name)
	}
}

func TestTheMenuTellsNobodyWhetherThereAreNotes(t *testing.T) {
	items := func(name string) []string {
		w, now := sitDown(t)
		w.at(t, now, "landing")
		for _, m := range theMoments() {
			if m.Name == name {
				w.LendFor(m)
			}
		}
		w.room.Archive = &Pretend{}
		w.room.Private.Shut()
		var labels []string
		for _, item := range w.menu().Items {
			labels = append(labels, item.Label)
		}
		return labels
	}
	with, without := items("private-notes"), items("private-notes-first")
	if !slices.Equal(with, without) {
		t.Errorf("with notes the menu reads %q, without %q", with, without)
	}
}

// opensOwn opens the facilitator's own notes with their passphrase.
func (w *Window) opensOwn(t *testing.T) {
	t.Helper()
	w.runNamed("private-notes")
	if w.screen.name != "unlock" {
		t.Fatalf("the notes open without a passphrase: %s", w.screen.name)
	}
	w.types(t, "passphrase", "mine alone")
	w.enter()
}

func TestNotesOfASessionThatIsNotKeptAreGoneUnlessTheFacilitatorKeepsThem(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "private-notes-alone")
	p := w.room.Archive.(*Pretend)
	w.types(t, "own-notes", alone)
	*now = now.Add(time.Minute)
	w.look()
	w.closePage()
	if len(p.Own) != 0 || w.own.notes != "" || len(w.waiting) != 0 {
		t.Fatalf("kept unasked: %v, %v", p.Own, w.waiting)
	}
	w.opensOwn(t)
	if got := w.named["own-notes"].(*field).Text; got != "" {
		t.Errorf("the page still reads %q", got)
	}
	w.types(t, "own-notes", alone)
	w.tapNamed(t, "keep-own")
	w.closePage()
	if p.Own[notebook].Notes != alone {
		t.Errorf("kept is %v", p.Own)
	}
}

func TestUnkeptNotesComeBackBehindThePassphraseWhereNobodyChoseToLeaveThem(t *testing.T) {
	w, now := sitDown(t)
	for how, leave := range map[string]func(*Window){
		"pause": func(w *Window) { w.hooked(fyne.KeyEscape, true) }, "cover": func(w *Window) { w.hooked(fyne.KeyF9, true) },
		"blur": (*Window).blurred, "lock": func(w *Window) { w.press(control(fyne.KeyL)) }, "support": func(w *Window) { w.Press("support") },
	} {
		w.atLocks(t, now, "private-notes-alone")
		p := w.room.Archive.(*Pretend)
		w.types(t, "own-notes", alone)
		leave(w)
		for w.session().Pause.On {
			w.Press("uncover")
			w.Press("resume")
		}
		w.page = page{}
		w.render()
		if p.OwnLock.State != facilitation.LockShut || len(p.Own) != 0 || w.reads(alone) {
			t.Errorf("%s: lock %v, kept %v", how, p.OwnLock.State, p.Own)
		}
		w.opensOwn(t)
		if got := w.named["own-notes"].(*field).Text; got != alone {
			t.Errorf("after %s the page reads %q", how, got)
		}
	}
}

func TestUnkeptNotesEndWithTheirSession(t *testing.T) {
	w, now := sitDown(t)
	w.atLocks(t, now, "private-notes-alone")
	w.types(t, "own-notes", alone)
	w.hooked(fyne.KeyEscape, true)
	w.sit(facilitation.Session{})
	w.opensOwn(t)
	if got := w.named["own-notes"].(*field).Text; got != "" {
		t.Errorf("the next session has %q", got)
	}
}

// fullFor cannot seal notes while it is full.
type fullFor struct {
	Private
	full *bool
}

func (f fullFor) Keep(id string, notes facilitation.PrivateNotes) error {
	if *f.full {
		return facilitation.ErrFull
	}
	return f.Private.Keep(id, notes)
}

func TestNotesThatCannotBeSealedWaitForTheDiskAndSayNothingOfThemselves(t *testing.T) {
	w, now, p := notedAt(t)
	full := true
	w.room.Private = fullFor{w.room.Private, &full}
	w.closePage()
	if p.OwnLock.State != facilitation.LockShut || w.reads(alone) || !w.reads("Something that was written here is not saved yet.") || !w.unsealed() {
		t.Fatalf("lock %v, it says %q", p.OwnLock.State, w.notice)
	}
	w.sit(facilitation.Session{})
	w.opensOwn(t) // the notebook is another one
	if got := w.named["own-notes"].(*field).Text; got != "" {
		t.Errorf("the notebook reads %q", got)
	}
	w.closePage()
	w.notice = ""
	w.passes(now, 5*time.Minute)
	if w.notice == "" {
		t.Error("it is silent about what is still not saved")
	}
	full = false
	w.passes(now, time.Minute)
	if p.Own["session-1"].Notes != alone || w.notice != "" || w.unsealed() {
		t.Errorf("sealed is %+v, it says %q", p.Own["session-1"], w.notice)
	}
}

func TestNotesThatCannotBeSealedAreThereWhenTheirPageOpensAgain(t *testing.T) {
	w, _, p := notedAt(t)
	full := true
	w.room.Private = fullFor{w.room.Private, &full}
	w.closePage()
	w.opensOwn(t)
	if got := w.named["own-notes"].(*field).Text; got != alone || w.named["record-subjective"].(*field).Text == "" {
		t.Fatalf("the notes are lost: %q", got)
	}
	full = false
	w.closePage()
	if p.Own["session-1"].Notes != alone {
		t.Error("they are not sealed the second time")
	}
}

func TestNotesThatCouldNotBeSealedAreTriedOnceMoreWhenTheProgramEnds(t *testing.T) {
	w, _, p := notedAt(t)
	full := true
	w.room.Private = fullFor{w.room.Private, &full}
	w.closePage()
	w.sit(facilitation.Session{})
	full = false
	if w.sealLast(); p.Own["session-1"].Notes != alone {
		t.Error("they are lost")
	}
}

func TestOwnNotesOpenOnlyBeforeTheEyesOfWhoeverAskedForThem(t *testing.T) {
	w, now := sitDown(t)
	for how, away := range map[string]func(*Window){
		"cover": func(w *Window) { w.hooked(fyne.KeyF9, true) }, "pause": func(w *Window) { w.hooked(fyne.KeyEscape, true) },
		"blur": (*Window).blurred, "support": func(w *Window) { w.Press("support") }, "back": (*Window).closePage,
	} {
		for stage := range 2 { // while the key is opened, and while the notes are read
			w.atLocks(t, now, "private-notes-shut")
			p := w.room.Archive.(*Pretend)
			p.Own = map[string]facilitation.PrivateNotes{notebook: {Notes: alone}}
			w.types(t, "passphrase", "mine alone")
			q := queued(w)
			w.enter()
			for range stage {
				next := q.waiting[0]
				q.waiting = q.waiting[1:]
				next()
			}
			away(w)
			q.run()
			for w.session().Pause.On {
				w.Press("uncover")
				w.Press("resume")
				q.run()
			}
			if p.OwnLock.State != facilitation.LockShut || w.own.open || w.own.notes != "" || w.page.holdsPage("private-notes") || w.reads(alone) {
				t.Errorf("%s at %d: on %s the lock is %v, the notes are open: %v", how, stage, w.screen.name, p.OwnLock.State, w.own.open)
			}
		}
	}
}

func TestTheOwnKeyIsShutWhateverWayItsPagesAreLeft(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	turn := w.session()
	for name, leave := range map[string][]string{
		"stopping": {"pause", "stop"}, "covering": {"cover"}, "helping": {"support"}, "leaving": {"close-page"}, "pausing": {"pause", "resume"},
	} {
		for _, print := range []bool{false, true} {
			w.Sit(turn, "")
			p := &Pretend{OwnLock: &Pretend{State: facilitation.LockShut, Passphrase: "mine alone"}, Own: map[string]facilitation.PrivateNotes{notebook: {Notes: alone}}}
			w.Lend(p)
			w.opensOwn(t)
			w.runNamed("own-passphrase")
			w.runNamed("recovery")
			w.types(t, "passphrase", "mine alone")
			if w.enter(); !w.reads("AGE-SECRET-KEY-") {
				t.Fatalf("no letters on %s", w.screen.name)
			}
			if print {
				w.runNamed("print-recovery")
			}
			for _, a := range leave {
				w.runNamed(a)
			}
			if p.OwnLock.State != facilitation.LockShut {
				t.Errorf("%s, printing %v: the lock is %v", name, print, p.OwnLock.State)
			}
			for w.session().Pause.Covered {
				w.Press("uncover")
			}
			w.Press("resume")
			w.page = page{}
			w.render()
			w.opensOwn(t)
		}
	}
}

func TestAnotherFormOfTheRecordKeepsWhatItShares(t *testing.T) {
	w, now, p := notedAt(t)
	w.types(t, "record-plan", "Ask each alone.")
	w.tapNamed(t, "form-dap")
	if got := w.named["record-plan"].(*field).Text; got != "Ask each alone." {
		t.Errorf("the plan reads %q", got)
	}
	*now = now.Add(time.Second)
	w.look()
	if got := p.Own["session-1"]; got.Form != "dap" || got.Record["plan"] != "Ask each alone." || got.Record["subjective"] == "" {
		t.Errorf("sealed is %+v", got)
	}
}

func TestTheRecordGoesToPaperFromTheNotes(t *testing.T) {
	w, _, p := notedAt(t)
	w.tapNamed(t, "own-to-paper")
	c, ok := w.paperOf(w.session(), w.now()).(facilitation.TherapistCopy)
	if w.screen.name != "papers" || !ok || p.OwnLock.State != facilitation.LockShut || !slices.Contains(c.Notes, facilitation.RecordNote{ID: "subjective", Text: "Each said what they heard."}) {
		t.Fatalf("screen %s, a record %v, lock %v", w.screen.name, ok, p.OwnLock.State)
	}
	if strings.Contains(fmt.Sprint(c), alone) {
		t.Error("the free notes are on the record")
	}
	if !w.reads("The record stands in this window until you clear it, or lock.") {
		t.Error("nothing says that it stands in the window")
	}
}

func TestTheLastNotesAreSealedWhenTheProgramEnds(t *testing.T) {
	w, _, p := notedAt(t)
	w.sealLast()
	if p.Own["session-1"].Notes != alone {
		t.Error("they are lost")
	}
}

func TestTheOwnLettersAreShownWhileTheirKeyIsShut(t *testing.T) {
	w, _, p := notedAt(t)
	w.Press("own-passphrase")
	if w.screen.name != "passphrase" || p.OwnLock.State != facilitation.LockShut || w.reads("A new key") {
		t.Fatalf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
	}
	w.Press("recovery")
	w.types(t, "passphrase", "mine alone")
	w.tapNamed(t, "show-key")
	w.Press("print-recovery")
	w.closePage()
	if w.screen.name != "recovery" || !w.reads("AGE-SECRET-KEY-") || p.OwnLock.State != facilitation.LockShut {
		t.Fatalf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
	}
	if w.closePage(); w.screen.name != "passphrase" || w.reads("AGE-SECRET-KEY-") {
		t.Errorf("screen %s", w.screen.name)
	}
}

func TestOlderNotesNeverReplaceNewerOnes(t *testing.T) {
	w, now, p := notedAt(t)
	var jobs []func()
	w.work = func(job, _ func()) { jobs = append(jobs, job) }
	*now = now.Add(typingRest)
	w.look() // the first word is on its way
	w.types(t, "own-notes", alone+" and more")
	*now = now.Add(typingRest)
	w.look()
	if len(jobs) != 2 {
		t.Fatalf("%d jobs", len(jobs))
	}
	newer := make(chan struct{})
	go func() { jobs[1](); close(newer) }()
	for range 1000 { // the newer one comes first, if it can
		runtime.Gosched()
	}
	jobs[0]()
	<-newer
	if got := p.Own["session-1"].Notes; got != alone+" and more" {
		t.Errorf("sealed is %q", got)
	}
}
