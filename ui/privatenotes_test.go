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
	w.at(t, now, "private-notes")
	w.types(t, "own-notes", alone)
	return w, now, w.room.Archive.(*Pretend)
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
	w.at(t, now, "private-notes-shut")
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
		for _, m := range Moments(w.room) {
			if m.Name == name {
				w.Lend(m.Keeps)
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

func TestNotesOfASessionThatIsNotKeptAreGoneUnlessTheFacilitatorKeepsThem(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "private-notes-alone")
	p := w.room.Archive.(*Pretend)
	w.types(t, "own-notes", alone)
	*now = now.Add(time.Minute)
	w.look()
	w.closePage()
	if len(p.Own) != 0 || w.own.notes != "" {
		t.Fatalf("kept unasked: %v", p.Own)
	}
	p.OwnLock.State = facilitation.LockOpen
	w.Press("private-notes")
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

func TestNotesThatCannotBeSealedAreThereTheNextTime(t *testing.T) {
	w, _, p := notedAt(t)
	p.OwnLock.Wrong = facilitation.ErrFull
	w.closePage()
	if p.OwnLock.State != facilitation.LockShut || w.reads(alone) || w.notice != "" {
		t.Fatal("the notes are not shut, or others are told of them")
	}
	p.OwnLock.Wrong, p.OwnLock.State = nil, facilitation.LockOpen
	w.Press("private-notes")
	if got := w.named["own-notes"].(*field).Text; got != alone {
		t.Fatalf("the notes are lost: %q", got)
	}
	w.closePage()
	if p.Own["session-1"].Notes != alone {
		t.Error("they are not sealed the second time")
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
}

func TestTheLastNotesAreSealedWhenTheProgramEnds(t *testing.T) {
	w, _, p := notedAt(t)
	w.sealLast()
	if p.Own["session-1"].Notes != alone {
		t.Error("they are lost")
	}
}

func TestTheOwnKeyIsInHandOnlyAsLongAsItsSheetIsThere(t *testing.T) {
	w, _, p := notedAt(t)
	w.Press("own-passphrase")
	if w.screen.name != "passphrase" || p.OwnLock.State != facilitation.LockShut || w.reads("A new key") {
		t.Fatalf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
	}
	w.Press("recovery")
	w.types(t, "passphrase", "mine alone")
	w.enter()
	w.tapNamed(t, "show-key")
	w.Press("print-recovery")
	w.closePage()
	if w.screen.name != "recovery" || !w.reads("AGE-SECRET-KEY-") || p.OwnLock.State != facilitation.LockOpen {
		t.Fatalf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
	}
	w.closePage()
	if w.screen.name != "passphrase" || p.OwnLock.State != facilitation.LockShut {
		t.Errorf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
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
