package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"goldseam/facilitation"
)

// heldAt is a turn that is held from the desk, with a made-up computer whose notes have
// a passphrase.
func heldAt(t *testing.T, name string) (*Window, *time.Time, *Pretend) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, name)
	p := &Pretend{OwnLock: &Pretend{State: facilitation.LockShut, Passphrase: "mine alone"}}
	w.Lend(p)
	w.runNamed("desk")
	if w.screen.name != "desk" {
		t.Fatalf("screen %s", w.screen.name)
	}
	return w, now, p
}

// notedHeld is the same with a session that is kept, or not, and with a word typed into
// the notes at the desk.
func notedHeld(t *testing.T, kept bool) (*Window, *time.Time, *Pretend) {
	t.Helper()
	w, now, p := heldAt(t, "turn-speak")
	if kept {
		w.keepAs(facilitation.KeptHere)
	}
	w.opensOwn(t)
	w.writesOwn(t, alone)
	return w, now, p
}

// writesOwn types into the notes as somebody does.
func (w *Window) writesOwn(t *testing.T, text string) {
	t.Helper()
	f := w.ownNow(t)
	if w.win.Canvas().Focused() != fyne.Focusable(f) {
		t.Fatalf("on %s the keyboard is in %T, not in the note", w.screen.name, w.win.Canvas().Focused())
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

func (w *Window) ownNow(t *testing.T) *field {
	t.Helper()
	f, ok := w.named["own-notes"].(*field)
	if !ok || pathTo(w.win.Content(), f) == nil && !slices.Contains(texts(w.win.Content()), f.Text) {
		t.Fatalf("%s has no notes", w.screen.name)
	}
	return f
}

// goOnFrom lifts a cover and ends a pause.
func (w *Window) goOnFrom() {
	for w.session().Pause.On {
		w.Press("uncover")
		w.Press("resume")
	}
}

func TestTheNotesOpenAtTheDeskWithTheirOwnPassphraseAndShutByTheSameKey(t *testing.T) {
	w, _, p := heldAt(t, "turn-speak")
	if !w.reads("Sealed with your own passphrase.") || w.named["own-notes"] != nil {
		t.Fatal("the desk does not say what lies there")
	}
	w.press(control(fyne.KeyJ))
	if w.screen.name != "unlock" {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.types(t, "passphrase", "mine alone")
	w.enter()
	if w.screen.name != "desk" || w.page.name != "" || p.OwnLock.State != facilitation.LockOpen {
		t.Fatalf("screen %s, page %q, lock %v", w.screen.name, w.page.name, p.OwnLock.State)
	}
	w.writesOwn(t, alone)
	if says := w.label(findAction("private-notes")); says != "Shut your own notes" {
		t.Errorf("the menu says %q", says)
	}
	w.ownNow(t).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyJ, Modifier: fyne.KeyModifierShortcutDefault})
	if w.screen.name != "desk" || p.OwnLock.State != facilitation.LockShut || w.reads(alone) || w.named["own-notes"] != nil || w.win.Canvas().Focused() != nil {
		t.Errorf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
	}
}

func TestTheFirstPassphraseIsMadeFromTheDeskAndLeadsBackToIt(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	p := &Pretend{}
	w.Lend(p)
	w.runNamed("desk")
	w.tapNamed(t, "private-notes")
	if w.screen.name != "set-passphrase" {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.types(t, "passphrase", fourWords)
	w.types(t, "again", fourWords)
	w.enter()
	if w.screen.name != "desk" {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.writesOwn(t, alone)
}

// waysFromTheDesk are all ways on which the notes at the desk are no longer what is seen.
var waysFromTheDesk = map[string]func(*Window){
	"its key":        func(w *Window) { w.press(control(fyne.KeyJ)) },
	"its button":     func(w *Window) { w.Press("private-notes") },
	"the part":       func(w *Window) { w.runNamed("desk") },
	"a pause's own":  func(w *Window) { w.hooked(fyne.KeyEscape, true); w.runNamed("desk") },
	"a page":         func(w *Window) { w.Press("support") },
	"people's notes": func(w *Window) { w.press(control(fyne.KeyN)) },
	"the room":       func(w *Window) { w.far.asked = true; w.runNamed("room-view") },
	"cover":          func(w *Window) { w.hooked(fyne.KeyF9, true) },
	"lock":           func(w *Window) { w.press(control(fyne.KeyL)) },
	"blur":           (*Window).blurred,
	"a private turn": func(w *Window) { w.trail.Session.Hand.Stage = facilitation.HandCover; w.render() },
	"sleep":          func(w *Window) { w.lock.slept = true; w.look() },
}

func TestWhateverWayTheDeskIsLeftTheNotesAreSealedAndTheirKeyIsShut(t *testing.T) {
	for how, leave := range waysFromTheDesk {
		w, _, p := notedHeld(t, true)
		w.tapNamed(t, "own-checklist")
		w.Press("check-signal")
		leave(w)
		if p.OwnLock.State != facilitation.LockShut || w.own.open || w.own.notes != "" || w.reads(alone) || w.named["own-notes"] != nil || w.named["check-signal"] != nil {
			t.Errorf("%s: on %s the lock is %v, open %v", how, w.screen.name, p.OwnLock.State, w.own.open)
		}
		if got := p.Own["session-1"]; got.Notes != alone || !slices.Equal(got.Checklist, []string{"signal"}) || len(w.waiting) != 0 {
			t.Errorf("%s: sealed is %+v", how, got)
		}
	}
}

func TestNothingTypedIntoNotesThatAreNotKeptIsLostByLeavingTheDesk(t *testing.T) {
	for how, leave := range waysFromTheDesk {
		w, _, p := notedHeld(t, false)
		leave(w)
		if p.OwnLock.State != facilitation.LockShut || len(p.Own) != 0 || w.reads(alone) {
			t.Errorf("%s: lock %v, kept %v", how, p.OwnLock.State, p.Own)
		}
		w.trail.Session.Hand = facilitation.Hand{}
		w.goOnFrom()
		w.page, w.far.on, w.desk = page{}, false, desk{on: true}
		w.render()
		w.opensOwn(t)
		if got := w.ownNow(t).Text; got != alone || w.screen.name != "desk" {
			t.Errorf("after %s the note on %s reads %q", how, w.screen.name, got)
		}
	}
}

func TestNotesOfASessionThatIsKeptLaterLieWithItOnceTheyOpenAgain(t *testing.T) {
	for _, shut := range []bool{true, false} {
		w, now, p := notedHeld(t, false)
		if shut {
			w.runNamed("private-notes")
		}
		w.keepAs(facilitation.KeptHere)
		w.leaveNotes(false)
		w.render()
		w.opensOwn(t)
		if got := w.ownNow(t).Text; got != alone {
			t.Fatalf("shut before %v: the note reads %q", shut, got)
		}
		*now = now.Add(time.Second)
		w.look()
		if got := p.Own[w.kept.keeper.ID()].Notes; got != alone || len(w.waiting) != 0 {
			t.Errorf("shut before %v: sealed is %q, and %d wait", shut, got, len(w.waiting))
		}
	}
}

func TestNotesAtTheDeskEndWithASessionThatIsNotKept(t *testing.T) {
	w, _, _ := notedHeld(t, false)
	w.sit(facilitation.Session{})
	if len(w.waiting) != 0 || w.own.notes != "" || w.reads(alone) {
		t.Errorf("there is %v", slices.Collect(maps.Keys(w.waiting)))
	}
}

func TestAPauseLeavesTheNotesOpenWithKeyboardAndCaretWhereTheyWere(t *testing.T) {
	w, _, p := notedHeld(t, true)
	f := w.ownNow(t)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	at := f.CursorTextOffset()
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !w.session().Pause.On || w.screen.name != "desk" || p.OwnLock.State != facilitation.LockOpen {
		t.Fatalf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
	}
	w.writesOwn(t, "!")
	w.Press("resume") // a click, which takes the keyboard away
	if f := w.ownNow(t); f.CursorTextOffset() != at+1 || f.Text != alone[:len(alone)-1]+"!"+alone[len(alone)-1:] {
		t.Errorf("the caret is at %d in %q", f.CursorTextOffset(), f.Text)
	}
	w.writesOwn(t, "?")
}

func TestAPauseTakesTheKeyboardFromNoOtherField(t *testing.T) {
	w, _, _ := notedHeld(t, true)
	w.hooked(fyne.KeyEscape, true)
	w.win.Canvas().Unfocus()
	w.Press("own-checklist")
	w.hooked(fyne.KeyF8, true)
	w.runNamed("resume")
	if w.win.Canvas().Focused() != nil {
		t.Errorf("the keyboard is in %T", w.win.Canvas().Focused())
	}
}

func TestADeskThatIsBuiltAnewKeepsTheNoteItsCaretAndItsUndo(t *testing.T) {
	more := strings.Repeat(" and more of it", 9) + "\n" + strings.Repeat(" below", 20)
	for how, anew := range map[string]func(*Window, *time.Time){
		"a small window":    func(w *Window, _ *time.Time) { w.Size(1024, 700); w.look() },
		"a large window":    func(w *Window, _ *time.Time) { w.Size(1920, 1080); w.look() },
		"the dark":          func(w *Window, _ *time.Time) { w.turnDark() },
		"large text":        func(w *Window, _ *time.Time) { w.resizeText(1.6) },
		"another part":      func(w *Window, _ *time.Time) { w.do(facilitation.Session.EndPart) },
		"a part left out":   func(w *Window, _ *time.Time) { w.do(facilitation.Drop(w.session().Agenda.At + 1)) },
		"a tick of a clock": func(w *Window, now *time.Time) { *now = now.Add(typingRest); w.look() },
	} {
		w, now, p := notedHeld(t, true)
		w.writesOwn(t, more)
		f := w.ownNow(t)
		for range 9 {
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
		}
		at := f.CursorTextOffset()
		anew(w, now)
		if w.screen.name != "desk" || p.OwnLock.State != facilitation.LockOpen {
			t.Errorf("%s: on %s the lock is %v", how, w.screen.name, p.OwnLock.State)
			continue
		}
		if f := w.ownNow(t); f.Text != alone+more || f.CursorTextOffset() != at {
			t.Errorf("%s: the caret is at %d in %q", how, f.CursorTextOffset(), f.Text)
		}
		w.writesOwn(t, "! ")
		w.ownNow(t).Undo()
		if got := w.ownNow(t).Text; got != alone+more[:len(more)-9]+"!"+more[len(more)-9:] {
			t.Errorf("%s: after a step back it reads %q", how, got)
		}
	}
}

func TestStampsPutTheTimeAndThePartAtTheEnd(t *testing.T) {
	w, now, _ := notedHeld(t, true)
	part, clock := w.session().Part().Title, w.words.Hour(*now)
	f := w.ownNow(t)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	f.mark(0, 5) // or the stamp would take the place of what is marked
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.Key2, Modifier: fyne.KeyModifierShortcutDefault})
	w.writesOwn(t, "the letters")
	w.tapNamed(t, "stamp-time")
	want := alone + "\n" + clock + " · " + part + " · Come back to this: the letters\n" + clock + " · " + part + ": "
	if w.own.notes != want || w.ownNow(t).Text != want {
		t.Fatalf("the note reads %q, want %q", w.own.notes, want)
	}
	w.writesOwn(t, "x")
	for range 2 {
		w.ownNow(t).Undo()
	}
	if !strings.HasSuffix(w.own.notes, "the letters") {
		t.Errorf("after two steps back it reads %q", w.own.notes)
	}
}

func TestAStampSaysNothingOfAPause(t *testing.T) {
	w, now, _ := notedHeld(t, true)
	part, clock := w.session().Part().Title, w.words.Hour(*now)
	w.hooked(fyne.KeyEscape, true)
	w.press(control(fyne.Key4))
	if want := alone + "\n" + clock + " · " + part + " · Agreed: "; w.own.notes != want {
		t.Errorf("the note reads %q, want %q", w.own.notes, want)
	}
}

func TestAFullNoteTakesNoHalfStamp(t *testing.T) {
	w, _, _ := notedHeld(t, true)
	for _, full := range []string{strings.Repeat("x", mostNote-5), strings.Repeat("\n", mostBreaks-1) + "x\nx"} {
		w.types(t, "own-notes", full)
		w.press(control(fyne.Key1))
		if w.own.notes != full || w.notice == "" {
			t.Errorf("a note of %d bytes ends in %q", len(full), w.own.notes[len(w.own.notes)-9:])
		}
	}
}

func TestStampsAreThereOnlyWhileTheNotesAreOpen(t *testing.T) {
	w, _, _ := heldAt(t, "turn-speak")
	for _, k := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key6} {
		if w.press(control(k)) {
			t.Errorf("Ctrl %s does something while the notes are shut", k)
		}
	}
}

func TestTheNotesOpenInAPauseAtTheDesk(t *testing.T) {
	w, _, p := heldAt(t, "turn-speak")
	w.hooked(fyne.KeyEscape, true)
	w.opensOwn(t)
	w.writesOwn(t, alone)
	w.runNamed("resume")
	if w.screen.name != "desk" || p.OwnLock.State != facilitation.LockOpen {
		t.Fatalf("screen %s, lock %v", w.screen.name, p.OwnLock.State)
	}
	w.writesOwn(t, "!")
}

func TestAPassphraseThatAPauseInterruptedIsAskedForOnce(t *testing.T) {
	w, _, _ := heldAt(t, "turn-speak")
	w.press(control(fyne.KeyJ))
	w.types(t, "passphrase", "mine")
	w.hooked(fyne.KeyEscape, true)
	if w.screen.name != "desk" {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.opensOwn(t)
	w.runNamed("resume")
	if w.screen.name != "desk" || w.page.name != "" {
		t.Errorf("after the pause the screen is %s", w.screen.name)
	}
	w.writesOwn(t, alone)
}

func TestNotesAtTheDeskOpenOnlyBeforeTheEyesOfWhoeverAskedForThem(t *testing.T) {
	for how, away := range waysFromTheDesk {
		if how == "its key" || how == "its button" || how == "people's notes" || how == "the room" || how == "the part" || how == "lock" || how == "sleep" {
			continue // nothing of these can be pressed while the passphrase is asked for, or there is nothing to lock
		}
		for stage := range 2 { // while the key is opened, and while the notes are read
			w, _, p := heldAt(t, "turn-speak")
			p.Own = map[string]facilitation.PrivateNotes{notebook: {Notes: alone}}
			w.runNamed("private-notes")
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
			if p.OwnLock.State != facilitation.LockShut || w.own.open || w.own.notes != "" || w.reads(alone) {
				t.Errorf("%s at %d: on %s the lock is %v, open %v", how, stage, w.screen.name, p.OwnLock.State, w.own.open)
			}
		}
	}
}

func TestNotesAtTheDeskAreSealedWhenNobodyIsThereAnyMore(t *testing.T) {
	for how, leave := range map[string]func(*Window, *time.Time){
		"left alone":           func(w *Window, now *time.Time) { w.passes(now, talkLock+time.Minute) },
		"locked away":          func(w *Window, _ *time.Time) { w.lockUp() },
		"the program ends":     func(w *Window, _ *time.Time) { w.sealLast() },
		"another session":      func(w *Window, _ *time.Time) { w.sit(facilitation.Session{}) },
		"people sit down anew": func(w *Window, _ *time.Time) { w.goHome() },
	} {
		for _, way := range []facilitation.Keeping{facilitation.KeptHere, facilitation.KeptLocked} {
			w, now, p := heldAt(t, "landing")
			p.State, p.Passphrase = facilitation.LockOpen, fourWords
			w.keepAs(way)
			w.opensOwn(t)
			w.writesOwn(t, alone)
			leave(w, now)
			if got := p.Own["session-1"].Notes; got != alone {
				t.Errorf("%s, %s: sealed is %q", how, way, got)
			}
			if how != "the program ends" && (p.OwnLock.State != facilitation.LockShut || w.own.notes != "" || w.reads(alone)) {
				t.Errorf("%s, %s: on %s the lock is %v", how, way, w.screen.name, p.OwnLock.State)
			}
		}
	}
}

func TestNotesAtTheDeskThatCannotBeSealedAreThereWhenTheyOpenAgain(t *testing.T) {
	w, now, p := notedHeld(t, true)
	w.checksOff(t, "court")
	full := true
	w.room.Private = fullFor{w.room.Private, &full}
	w.passes(now, time.Minute)
	if !w.reads("Not saved yet.") || p.Own["session-1"].Notes != "" {
		t.Error("nothing says that they are not saved")
	}
	w.press(control(fyne.KeyJ))
	if w.reads(alone) || !w.unsealed() {
		t.Error("they are not waiting")
	}
	w.opensOwn(t)
	if w.ownNow(t).Text != alone || !w.named["check-court"].(*tick).on {
		t.Fatalf("the note reads %q", w.ownNow(t).Text)
	}
	full = false
	w.press(control(fyne.KeyJ))
	if got := p.Own["session-1"]; got.Notes != alone || !slices.Equal(got.Checklist, []string{"court"}) {
		t.Errorf("sealed is %+v", got)
	}
}

func TestNotesThatCannotBeReadSaySoAtTheDeskAndShut(t *testing.T) {
	w, _, p := heldAt(t, "turn-speak")
	w.room.Private = unreadable{w.room.Private}
	w.opensOwn(t)
	if w.screen.name != "desk" || !w.reads("cannot be opened now") || w.named["own-notes"] != nil {
		t.Fatalf("on %s nothing says so", w.screen.name)
	}
	w.Press("private-notes")
	if p.OwnLock.State != facilitation.LockShut || !w.reads("Sealed with your own passphrase.") {
		t.Errorf("the lock is %v", p.OwnLock.State)
	}
}

// unreadable are notes whose file is damaged.
type unreadable struct{ Private }

func (unreadable) Read(string) (facilitation.PrivateNotes, error) {
	return facilitation.PrivateNotes{}, facilitation.ErrDamaged
}

func TestTheDraftsOfTheRecordStayWithNotesThatAreOpenedAtTheDesk(t *testing.T) {
	w, _, p := heldAt(t, "turn-speak")
	w.keepAs(facilitation.KeptHere)
	p.Own = map[string]facilitation.PrivateNotes{"session-1": {Notes: "before ", Form: facilitation.DAP, Record: map[string]string{"data": "what was seen"}}}
	w.record.write("plan", "written in the window")
	w.opensOwn(t)
	w.writesOwn(t, alone)
	w.press(control(fyne.KeyJ))
	got := p.Own["session-1"]
	if got.Notes != "before "+alone || got.Record["data"] != "what was seen" || got.Record["plan"] != "written in the window" {
		t.Errorf("sealed is %+v", got)
	}
}

func TestNotesAtTheDeskShutEvenWhereTheirScreenForgetsTo(t *testing.T) {
	w, _, p := notedHeld(t, true)
	w.screen.gone = nil
	w.Press("support")
	if p.OwnLock.State != facilitation.LockShut || w.own.open || p.Own["session-1"].Notes != alone {
		t.Errorf("the lock is %v, open %v", p.OwnLock.State, w.own.open)
	}
}
