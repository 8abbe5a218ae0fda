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
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// laterWork lets the window's jobs wait until the test does them.
func (w *Window) laterWork() (do func()) {
	var waiting []func()
	w.work = func(job, then func()) { waiting = append(waiting, func() { job(); then() }) }
	return func() {
		for ; len(waiting) > 0; waiting = waiting[1:] {
			waiting[0]()
		}
	}
}

// atSavingLater is the page that saves, with work that waits.
func atSavingLater(t testing.TB) (w *Window, do func(), through *[]string) {
	t.Helper()
	through = &[]string{}
	w = atSaving(t, through)
	return w, w.laterWork(), through
}

func TestWhatIsChosenWhileAFileIsSavedIsNotSaidToBeInIt(t *testing.T) {
	for name, change := range map[string]func(*Window){
		"lock":  func(w *Window) { test.Tap(w.named["lock"].(*tick)); w.named["password"].(*field).SetText("tea") },
		"names": func(w *Window) { w.do(facilitation.NamesOnPaper(facilitation.NoNames)) },
		"path":  func(w *Window) { w.named["path"].(*field).SetText("/else.pdf") },
	} {
		w, do, through := atSavingLater(t)
		w.tapNamed(t, "save")
		change(w)
		do()
		want := "Saved as /somewhere/goldseam-own-2.pdf, as it was before the last change."
		if !slices.Equal(*through, []string{"save /somewhere/goldseam-own-2.pdf: own Bo a4"}) || !strings.Contains(w.said(), want) {
			t.Errorf("%s: saved %q, and it says %q", name, *through, w.said())
		}
		if w.named["open-file"].Visible() && strings.Contains(w.said(), "Open it") {
			t.Errorf("%s: what was not saved can be opened", name)
		}
		if *through = nil; name == "lock" {
			w.tapNamed(t, "save")
			do()
			if len(*through) != 1 || !strings.HasSuffix((*through)[0], ": tea own Bo a4") || strings.Contains(w.said(), "last change") {
				t.Errorf("then saved %q", *through)
			}
		}
	}
}

func TestAFaultIsToldAfterAPauseToo(t *testing.T) {
	w, do, _ := atSavingLater(t)
	w.room.Save = func(string, []byte, bool) error { return errors.New("disk") }
	w.tapNamed(t, "save")
	w.key(fyne.KeyF8)
	do()
	w.key(fyne.KeyReturn)
	if w.screen.name != "save-copy" || !strings.Contains(w.said(), "The PDF could not be saved. Choose another folder") || w.off("save") {
		t.Errorf("%s says %q", w.screen.name, w.said())
	}
}

func TestAFaultOfAPageThatIsClosedIsToldUntilSomebodyHasReadIt(t *testing.T) {
	for err, want := range map[error]string{
		errors.New("disk"): "The PDF could not be saved. Choose another folder",
		ErrThere:           "The PDF could not be saved. There is a file of this name already.",
		ErrFolder:          "The PDF could not be saved. That is a folder.",
	} {
		w, do, _ := atSavingLater(t)
		w.room.Save = func(string, []byte, bool) error { return err }
		w.tapNamed(t, "save")
		w.runNamed("close-page")
		do()
		if w.screen.name != "papers" || !strings.Contains(w.said(), want) {
			t.Errorf("%s says %q", w.screen.name, w.said())
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		if line, body := w.chrome.notice.object, w.chrome.body; at(line).Y+line.Size().Height > at(body).Y+1 {
			t.Errorf("the line lies over the screen: %v, %v high, and %v", at(line), line.Size().Height, at(body))
		}
		w.key(fyne.KeyF8)
		if strings.Contains(w.said(), want) {
			t.Error("it is said in the pause")
		}
		w.resume()
		w.tapNamed(t, "notice-seen")
		if strings.Contains(w.said(), want) {
			t.Error("it stays after it was read")
		}
	}
	w, do, _ := atSavingLater(t)
	w.tapNamed(t, "save")
	w.runNamed("close-page")
	if do(); w.notice != "" {
		t.Errorf("after a file that was saved it says %q", w.notice)
	}
}

func TestWhereAFileWasSavedIsThereAfterAPause(t *testing.T) {
	var through []string
	w := atSaving(t, &through)
	saved := func() bool { return strings.Contains(w.said(), "Saved as") || strings.Contains(w.said(), "Kept as") }
	w.tapNamed(t, "save")
	for name, again := range map[string]func(){"pause": func() {}, "elsewhere": func() { w.page = page{name: "save-elsewhere"}; w.render(); w.tapNamed(t, "save") }} {
		again()
		w.key(fyne.KeyF8)
		begun := w.now()
		w.now = func() time.Time { return begun.Add(4 * time.Minute) }
		w.resume()
		if !saved() {
			t.Errorf("%s: after the pause it says %q", name, w.said())
		}
	}
}

func TestAPrintingFaultIsToldAlsoWhenTheFileWasNamedMeanwhile(t *testing.T) {
	w, do, _ := atSavingLater(t)
	w.room.PrintNow = func(string, []byte, string, bool) error { return errors.New("paper") }
	w.tapNamed(t, "print-now")
	w.typeInto(t, "path", "/else.pdf")
	do()
	if !strings.Contains(w.said(), "The pages could not be printed.") {
		t.Errorf("it says %q", w.said())
	}
}

func TestWhileOneDoorIsOpenTheOthersWaitAndItIsSaid(t *testing.T) {
	w, do, through := atSavingLater(t)
	w.tapNamed(t, "save")
	do()
	for press, want := range map[string]string{"save": "Saving …", "open-file": "Being opened …", "print-now": "Being sent to the printer “Kitchen” …"} {
		*through = nil
		w.tapNamed(t, press)
		if !strings.Contains(w.said(), want) || !w.off("save") || !w.off("open-file") || !w.off("print-now") {
			t.Errorf("%s: it says %q", press, w.said())
		}
		w.named["path"].(*field).entered()
		do()
		if strings.Contains(w.said(), want) || w.off("save") || w.off("open-file") || w.off("print-now") || len(*through) != 1 {
			t.Errorf("%s: afterwards it says %q, and through the doors went %q", press, w.said(), *through)
		}
	}
}

func TestEachPaperHasANameOfItsOwnUnlessPeopleWriteOne(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "papers")
	path := func(paper string) string {
		w.Press(paper)
		w.key(fyne.KeyReturn)
		defer w.runNamed("close-page")
		return w.named["path"].(*field).Text
	}
	each := func() (all []string) {
		for _, paper := range []string{"copy-shared", "copy-own-0", "copy-own-1"} {
			all = append(all, path(paper))
		}
		w.runNamed("for-facilitator")
		w.runNamed("take-record")
		return append(all, path(""))
	}
	if got := fmt.Sprint(each()); got != "[/somewhere/goldseam.pdf /somewhere/goldseam-own-1.pdf /somewhere/goldseam-own-2.pdf /somewhere/goldseam-record.pdf]" {
		t.Errorf("the names are %s", got)
	}
	w.key(fyne.KeyReturn)
	w.tapNamed(t, "folder-desktop")
	w.runNamed("close-page")
	if got := fmt.Sprint(each()); got != "[/desk/goldseam.pdf /desk/goldseam-own-1.pdf /desk/goldseam-own-2.pdf /desk/goldseam-record.pdf]" {
		t.Errorf("in the folder that was chosen the names are %s", got)
	}
	w.key(fyne.KeyReturn)
	w.typeInto(t, "path", "/ours.pdf")
	w.runNamed("close-page")
	if got := fmt.Sprint(each()); got != "[/ours.pdf /ours.pdf /ours.pdf /ours.pdf]" {
		t.Errorf("with a name of their own: %s", got)
	}
	w.key(fyne.KeyReturn)
	w.tapNamed(t, "save")
	w.runNamed("close-page")
	if got := path("copy-own-0"); got != "/desk/goldseam-own-1.pdf" {
		t.Errorf("after a file was saved under it, the next is called %s", got)
	}
}

func TestTheRecordCanBeClearedAndIsNotWhereThePapersBegin(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "look")
	w.runNamed("choose-paper")
	w.runNamed("for-facilitator")
	if !strings.Contains(w.said(), "Whoever sits at this screen can open this page and read it.") || !w.off("clear-record") {
		t.Errorf("it says %q", w.said())
	}
	w.typeInto(t, "record-plan", spoken)
	w.runNamed("take-record")
	w.runNamed("close-page")
	w.runNamed("choose-paper")
	if w.copies(w.session()).kind != sharedPaper || !w.named["copy-shared"].(*button).on {
		t.Error("whoever comes next sees the record")
	}
	w.runNamed("for-facilitator")
	if w.named["record-plan"].(*field).Text != spoken {
		t.Error("what was written is gone")
	}
	w.runNamed("take-record")
	w.runNamed("for-facilitator")
	w.tapNamed(t, "clear-record")
	w.tapNamed(t, "form-birp")
	if w.named["record-plan"].(*field).Text != "" || w.record.written() || w.copies(w.session()).kind != sharedPaper {
		t.Error("something is left")
	}
}

func TestCtrlAndEnterTakeTheRecord(t *testing.T) {
	for _, typing := range []bool{true, false} {
		w, now := sitDown(t)
		w.at(t, now, "papers")
		w.runNamed("for-facilitator")
		w.typeInto(t, "record-plan", spoken)
		if typing {
			w.win.Canvas().Focus(w.named["record-plan"].(*field))
			w.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
		} else {
			w.press(control(fyne.KeyReturn))
		}
		if w.screen.name != "papers" || w.copies(w.session()).kind != recordPaper {
			t.Errorf("typing %v: %s, and the paper is %s", typing, w.screen.name, w.copies(w.session()).kind)
		}
	}
}

func TestWhatWasSavedIsNotSaidAnyMoreWhenSomethingElseWouldBe(t *testing.T) {
	for page, changes := range map[string][]func(*testing.T, *Window){
		"calendar": {
			func(t *testing.T, w *Window) { w.tapNamed(t, "alarm-hour") },
			func(t *testing.T, w *Window) { w.typeInto(t, "title-check-in", "Tea") },
			func(t *testing.T, w *Window) { test.Tap(w.named["date-resume-by"].(*tick)) },
		},
		"print-blanks": {
			func(t *testing.T, w *Window) { w.tapNamed(t, "paper-letter") },
			func(t *testing.T, w *Window) { test.Tap(w.named["blank-pause"].(*tick)) },
		},
		"save-copy": {
			func(t *testing.T, w *Window) { w.runNamed("undo") },
			func(t *testing.T, w *Window) { test.Tap(w.named["lock"].(*tick)) },
		},
		"print-support": {func(t *testing.T, w *Window) { w.tapNamed(t, "paper-letter") }},
	} {
		for i, change := range changes {
			w, now := sitDown(t)
			w.room.Calendar = func(facilitation.Calendar) ([]byte, error) { return nil, nil }
			w.at(t, now, page)
			w.do(facilitation.NamesOnPaper(facilitation.Initials)) // something to undo
			w.tapNamed(t, "save")
			*now = now.Add(time.Second)
			if w.look(); !strings.Contains(w.said(), "Saved as") {
				t.Fatalf("%s does not say where", page)
			}
			if change(t, w); strings.Contains(w.said(), "Saved as") {
				t.Errorf("%s, change %d: it still looks saved", page, i)
			}
		}
	}
}

func TestEnterAloneNeverReplacesAFile(t *testing.T) {
	var replaced []bool
	var through []string
	w := atSaving(t, &through)
	w.room.Save = func(_ string, _ []byte, replace bool) error {
		if replaced = append(replaced, replace); replace {
			return nil
		}
		return ErrThere
	}
	w.win.Canvas().Focus(w.named["path"].(*field))
	for range 3 {
		w.named["path"].(*field).entered()
		w.key(fyne.KeyReturn)
	}
	if slices.Contains(replaced, true) || !w.named["replace"].Visible() {
		t.Fatalf("replaced %v", replaced)
	}
	w.tabTo(t, "replace")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !replaced[len(replaced)-1] || w.named["replace"].Visible() || !strings.Contains(w.said(), "Saved as") {
		t.Errorf("replaced %v, and it says %q", replaced, w.said())
	}
	replaced = nil
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if slices.Contains(replaced, true) {
		t.Error("the button replaces again while it is not seen")
	}
}

func TestAFolderIsNoFile(t *testing.T) {
	var through []string
	w := atSaving(t, &through)
	w.room.Save = func(string, []byte, bool) error { return ErrFolder }
	w.tapNamed(t, "save")
	if !strings.Contains(w.said(), "That is a folder.") || w.named["replace"].Visible() {
		t.Errorf("it says %q", w.said())
	}
}

func TestBlankPagesAreOpenedAndPrintedInTheirOwnSize(t *testing.T) {
	w, now := sitDown(t)
	var saved, printed []string
	w.blankPress(&saved)
	w.room.PrintNow = func(printer string, pdf []byte, paper string, keep bool) error {
		printed = append(printed, fmt.Sprint(printer, " ", string(pdf), " ", paper, " ", keep))
		return nil
	}
	w.room.Open = func(path string) error { printed = append(printed, path); return nil }
	w.at(t, now, "print-blanks")
	test.Tap(w.named["blank-pause"].(*tick))
	w.tapNamed(t, "paper-letter")
	if !strings.Contains(w.said(), "This goes to the printer “Kitchen”.") || strings.Contains(w.said(), "may keep a list") {
		t.Errorf("it says %q", w.said())
	}
	w.tapNamed(t, "print-now")
	w.tapNamed(t, "save")
	w.tapNamed(t, "open-file")
	if want := []string{"Kitchen pause letter letter true", "/somewhere/goldseam.pdf"}; !slices.Equal(printed, want) {
		t.Errorf("through the doors went %q, want %q", printed, want)
	}
}

func TestThePrinterIsAskedForOnceInASession(t *testing.T) {
	w, now := sitDown(t)
	asked, sent := 0, ""
	w.room.Printer = func() string { asked++; return fmt.Sprint("Kitchen ", asked) }
	w.room.PrintNow = func(printer string, _ []byte, _ string, _ bool) error { sent = printer; return nil }
	w.at(t, now, "papers")
	if asked != 0 {
		t.Error("it is asked for before anybody wants to print")
	}
	for range 2 {
		w.runNamed("to-save")
		w.key(fyne.KeyF8)
		w.resume()
		w.runNamed("close-page")
	}
	w.runNamed("to-save")
	w.tapNamed(t, "print-now")
	if asked != 1 || sent != "Kitchen 1" || !strings.Contains(w.said(), "Sent to the printer “Kitchen 1”") {
		t.Errorf("asked %d times, sent to %q", asked, sent)
	}
	w.sit(facilitation.Session{})
	if w.runNamed("print-blanks"); asked != 2 {
		t.Errorf("in the next session it was asked %d times", asked)
	}
}

func TestThePagesSayThatOtherSpellingsOfANameStay(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(1, 2, nil)
	w.at(t, now, "papers")
	for _, way := range facilitation.Namings() {
		w.do(facilitation.NamesOnPaper(way))
		stays := strings.Contains(w.said(), "A name that is written differently in a sentence stays there.")
		if stays != (way != facilitation.FullNames) || !strings.Contains(w.said(), "2 signs cannot be printed") {
			t.Errorf("%q says %q", way, w.screen.preview.note.text)
		}
	}
}

func TestPagesThatAreDrawnForSomebodyElseAreTakenAwayFromTheLargePageToo(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(3, 0, nil)
	w.enlarged(t, now, false)
	w.room.Print = func(context.Context, facilitation.Printable, string) (Printout, error) {
		return nil, errors.New("set pages")
	}
	w.do(facilitation.NamesOnPaper(facilitation.NoNames))
	if p := w.screen.preview; p.opened || p.view.picture != nil {
		t.Error("the page of another wish is still seen large")
	}
}
