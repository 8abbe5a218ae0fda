package ui

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// said is all the words on the screen in one line.
func (w *Window) said() string { return strings.Join(texts(w.win.Content()), " ") }

func TestOnlyOnePersonsLinesAreOnTheScreenAtATime(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"look-waiting", "six-look-waiting"} {
		w.at(t, now, moment)
		names := append(w.session().Names(), "")
		for whose, button := range append(numbered("whose-", len(names)-1), "whose-all") {
			w.tapNamed(t, button)
			seen := 0
			for other, name := range names {
				if name == "" {
					other = facilitation.Everyone
				}
				for _, group := range w.linesOf(w.session(), other) {
					for _, line := range group.lines {
						_, there := w.named["line-"+line.ID]
						if there != (name == names[whose]) {
							t.Errorf("%s, %s: a line of %q is there: %v", moment, button, name, there)
						}
						seen++
					}
				}
			}
			if seen < 5 {
				t.Fatalf("%s has %d lines", moment, seen)
			}
		}
	}
}

func numbered(name string, n int) []string {
	var names []string
	for i := range n {
		names = append(names, fmt.Sprint(name, i))
	}
	return names
}

func TestAPersonSaysThatTheseAreTheirLinesAndTakesItBack(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "look-waiting")
	if w.named["whose-1"].(*button).on != true || w.named["looked-0"].Visible() {
		t.Fatal("it does not begin with Bo, who waits")
	}
	if said := w.said(); !strings.Contains(said, "Bo has not looked through 2 lines yet.") || !strings.Contains(said, "Ana has looked through.") {
		t.Errorf("it says %q", said)
	}
	w.tapNamed(t, "looked-1")
	if !w.session().HasLooked(1) || !strings.Contains(w.said(), "Bo has looked through.") {
		t.Errorf("Bo has looked: %v", w.session().HasLooked(1))
	}
	w.tapNamed(t, "looked-1")
	if w.session().HasLooked(1) || !strings.Contains(w.said(), "Bo has not looked through 2 lines") {
		t.Error("it was not taken back")
	}
	w.do(facilitation.LookedThrough(1))
	w.do(facilitation.Jot(1, "another line"))
	if said := w.said(); !strings.Contains(said, "Bo’s lines has changed") || !strings.Contains(said, "3 lines wait again") {
		t.Errorf("after a change it says %q", said)
	}
	w.do(facilitation.Jot(1, ""))
	if said := w.said(); !strings.Contains(said, "Bo has looked through.") {
		t.Errorf("after the change is taken back it says %q", said)
	}
}

func TestAPersonWithoutLinesHasNothingToSay(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "calendar-none")
	w.page = page{name: "look"}
	w.render()
	for i := range w.session().People {
		w.tapNamed(t, fmt.Sprint("whose-", i))
		if w.named[fmt.Sprint("looked-", i)].Visible() {
			t.Errorf("person %d is asked about no lines", i)
		}
	}
	if !strings.Contains(w.said(), "Ana has no lines of their own today.") {
		t.Errorf("it says %q", w.said())
	}
}

// sheets is a printout of several pages, which tells what was painted of it.
type sheets struct {
	pages
	count, lacks int
	painted      *[]string
}

func (s sheets) Pages() int   { return s.count }
func (s sheets) Lacking() int { return s.lacks }

func (s sheets) Page(ctx context.Context, page, width int) (image.Image, error) {
	if s.painted != nil {
		*s.painted = append(*s.painted, fmt.Sprintf("%s %d", s.pages, page+1))
	}
	return s.pages.Page(ctx, page, width)
}

// printing lets the window print so many sheets, which say for whom they are.
func (w *Window) printingSheets(count, lacks int, painted *[]string) {
	w.room.Print = func(_ context.Context, what facilitation.Printable, paper string) (Printout, error) {
		name := "record"
		switch what := what.(type) {
		case facilitation.SharedCopy:
			name = "shared " + strings.Join(what.People, "+")
		case facilitation.OwnCopy:
			name = "own " + what.Person
		}
		return sheets{pages(name + " " + paper), count, lacks, painted}, nil
	}
}

func TestThePreviewIsDrawnAgainWhenWhatIsPrintedChangesAndNotOnATick(t *testing.T) {
	w, now := sitDown(t)
	var painted []string
	w.printingSheets(3, 0, &painted)
	w.at(t, now, "papers")
	begun := len(painted)
	for range 5 {
		*now = now.Add(seldom)
		w.look()
	}
	if len(painted) != begun || begun == 0 {
		t.Errorf("ticks painted %d pages, after %d", len(painted)-begun, begun)
	}
	for _, c := range []struct{ press, want string }{
		{"copy-own-1", "own Bo a4 1"}, {"paper-letter", "own Bo letter 1"}, {"copy-shared", "shared Ana+Bo letter 1"},
		{"page-on", "shared Ana+Bo letter 2"}, {"names-initials", "shared A.+B. letter 2"}, {"names-none", "shared  letter 2"},
		{"names-others", "shared A.+B. letter 2"}, {"page-back", "shared A.+B. letter 1"},
	} {
		painted = nil
		w.tapNamed(t, c.press)
		if len(painted) == 0 || painted[len(painted)-1] != c.want {
			t.Errorf("after %s it painted %q, want %q", c.press, painted, c.want)
		}
	}
	w.typeInto(t, "alias-0", "River")
	if got := painted[len(painted)-1]; got != "shared River+B. letter 1" {
		t.Errorf("after another name it painted %q", got)
	}
}

func TestTheNewestWishWins(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(1, 0, nil)
	w.at(t, now, "papers")
	p := w.screen.preview
	var jobs, thens []func()
	w.work = func(job, then func()) { jobs, thens = append(jobs, job), append(thens, then) }
	if p.view.picture == nil {
		t.Fatal("the first paper is not drawn")
	}
	var contexts []context.Context
	inner := w.room.Print
	w.room.Print = func(ctx context.Context, what facilitation.Printable, paper string) (Printout, error) {
		contexts = append(contexts, ctx)
		return inner(ctx, what, paper)
	}
	w.tapNamed(t, "copy-own-0")
	w.tapNamed(t, "copy-own-1")
	if len(jobs) != 2 || p.view.picture != nil || p.mayTurn(0) || !strings.Contains(w.said(), "being drawn") {
		t.Fatalf("%d drawings, and the shared pages stay under another person: %v", len(jobs), p.view.picture != nil)
	}
	for _, job := range jobs {
		job()
	}
	thens[1]()
	newest := p.view.picture
	thens[0]()
	if contexts[0].Err() == nil || contexts[1].Err() == nil && newest == nil {
		t.Error("the older drawing was not given up, or the newer was")
	}
	if newest == nil || p.view.picture != newest || fmt.Sprint(p.out) != "{own Bo a4 1 0 <nil>}" {
		t.Errorf("it shows %v", p.out)
	}
	w.tapNamed(t, "paper-letter")
	if p.view.picture != newest || !strings.Contains(w.said(), "Page 1 of 1") {
		t.Error("the pages of the same paper go before the new ones are there")
	}
	jobs[2]()
	w.closePage()
	thens[2]()
	if contexts[2].Err() == nil || p.view.picture != newest {
		t.Error("a page that is closed still takes its picture")
	}
}

func TestPagesAreTurnedByKeysAndButtons(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(3, 0, nil)
	for _, moment := range []string{"papers", "save-copy"} {
		w.at(t, now, moment)
		w.win.Canvas().Unfocus()
		if !w.off("page-back") || w.off("page-on") {
			t.Errorf("%s: the buttons of the first page", moment)
		}
		for i, c := range []struct {
			key  fyne.KeyName
			want int
		}{{fyne.KeyRight, 2}, {fyne.KeyPageDown, 3}, {fyne.KeyRight, 3}, {fyne.KeyLeft, 2}, {fyne.KeyPageUp, 1}, {fyne.KeyLeft, 1}} {
			w.key(c.key)
			if want := fmt.Sprintf("Page %d of 3", c.want); !strings.Contains(w.said(), want) || w.screen.preview.view.AccessibilityLabel() != want {
				t.Errorf("%s, key %d: it says %q, not %q", moment, i, w.screen.preview.view.AccessibilityLabel(), want)
			}
		}
	}
	w.win.Canvas().Focus(w.named["path"].(*field))
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if !strings.Contains(w.said(), "Page 2 of 3") {
		t.Error("page down in the file's field does not turn the page")
	}
}

func TestAShorterPaperIsNotOpenedBehindItsEnd(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(3, 0, nil)
	w.at(t, now, "papers")
	w.tapNamed(t, "page-on")
	w.tapNamed(t, "page-on")
	w.printingSheets(2, 0, nil)
	w.tapNamed(t, "copy-own-0")
	if !strings.Contains(w.said(), "Page 2 of 2") {
		t.Errorf("it says %q", w.said())
	}
}

// enlarged opens the papers with a page seen large, by keyboard or by mouse.
func (w *Window) enlarged(t testing.TB, now *time.Time, keyboard bool) *largePage {
	t.Helper()
	w.at(t, now, "papers")
	p := w.screen.preview
	if keyboard {
		w.win.Canvas().Focus(p.view)
		w.pressSpace()
	} else {
		test.Tap(p.view)
	}
	if !p.opened || pathTo(w.chrome.body, p.large.object) == nil {
		t.Fatal("it is not seen large")
	}
	return p.large
}

func TestAPageIsSeenLargeAndMadeSmallWithoutAPause(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(3, 0, nil)
	large := w.enlarged(t, now, true)
	if large.view.pixels <= w.screen.preview.view.pixels || large.view.picture.Bounds().Dx() != large.view.pixels {
		t.Errorf("large it is %d wide, painted for %d", large.view.pixels, large.view.picture.Bounds().Dx())
	}
	if w.key(fyne.KeyRight); !strings.Contains(large.words.text, "Page 2 of 3") || w.screen.preview.page != 1 {
		t.Errorf("after Right it says %q", large.words.text)
	}
	test.Tap(w.named["large-page-on"].(*button))
	if !strings.Contains(large.words.text, "Page 3 of 3") || !w.off("large-page-on") || w.off("large-page-back") {
		t.Errorf("after the button it says %q", large.words.text)
	}
	small := map[string]func(){
		"Esc with the hook":    func() { w.hooked(fyne.KeyEscape, true) },
		"Esc without the hook": func() { w.key(fyne.KeyEscape) },
		"a press":              func() { test.Tap(w.named["large"].(*pageView)) },
		"Back":                 func() { w.runNamed("close-page") },
	}
	for name, make := range small {
		w.enlarged(t, now, true)
		if make(); w.screen.name != "papers" || w.screen.preview.opened || pathTo(w.chrome.body, w.screen.preview.view) == nil {
			t.Errorf("%s leads to %s, large %v", name, w.screen.name, w.screen.preview.opened)
		}
		if w.focusName() != "preview" {
			t.Errorf("after %s the keyboard is on %q", name, w.focusName())
		}
	}
	w.enlarged(t, now, false)
	if w.key(fyne.KeyReturn); w.screen.name != "save-copy" {
		t.Errorf("Enter leads to %s, and not where its button says", w.screen.name)
	}
	test.Tap(w.screen.preview.view)
	if test.Tap(w.named["save"].(*button)); w.screen.preview.opened || !strings.Contains(w.said(), "Saved as") {
		t.Error("what became of the file is hidden by the large page")
	}
	w.enlarged(t, now, false)
	if w.key(fyne.KeyEscape); w.focusName() != "" {
		t.Error("after the mouse the keyboard is on something")
	}
}

func TestThePauseIsOnePressAwayFromALargePage(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(3, 0, nil)
	for name, pause := range map[string]func(){
		"Space": func() { w.key(fyne.KeySpace) }, "F8": func() { w.hooked(fyne.KeyF8, true) }, "the button": func() { test.Tap(w.chrome.pause) },
	} {
		for _, keyboard := range []bool{true, false} {
			large := w.enlarged(t, now, keyboard)
			if w.win.Canvas().Focused() != nil || w.win.Canvas().Overlays().Top() != nil {
				t.Errorf("%s: the keyboard is not free", name)
			}
			at, bar := fyne.CurrentApp().Driver().AbsolutePositionForObject(large.object), fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.pause)
			if at.Y+large.object.Size().Height > bar.Y || at.Y < w.chrome.header.Size().Height {
				t.Errorf("it lies from %v, %v high, over the Pause at %v", at, large.object.Size().Height, bar)
			}
			if pause(); w.screen.name != "pause" {
				t.Errorf("%s leads to %s", name, w.screen.name)
			}
		}
	}
	w.resume()
	if w.screen.name != "papers" || pathTo(w.chrome.body, w.screen.preview.view) == nil {
		t.Errorf("after the pause: %s", w.screen.name)
	}
}

func TestSignsThatCannotBePrintedAreSaid(t *testing.T) {
	w, now := sitDown(t)
	w.printingSheets(1, 4, nil)
	w.at(t, now, "papers")
	if !strings.Contains(w.said(), "4 signs cannot be printed on this computer.") {
		t.Errorf("it says %q", w.said())
	}
	w.room.Print = func(context.Context, facilitation.Printable, string) (Printout, error) {
		return nil, errors.New("set own copy: Ana said something")
	}
	w.tapNamed(t, "copy-own-0")
	if said := w.said(); !strings.Contains(said, "could not be drawn") || strings.Contains(said, "said something") {
		t.Errorf("after a fault it says %q", said)
	}
	if said := w.said(); w.screen.preview.view.picture != nil || w.screen.preview.mayTurn(0) || strings.Contains(said, "Page 1") || strings.Contains(said, "being drawn") {
		t.Errorf("old pages stay after a fault, and it says %q", said)
	}
	w.printingSheets(1, 0, nil)
	w.tapNamed(t, "paper-letter")
	if said := w.said(); w.screen.preview.view.picture == nil || strings.Contains(said, "could not be drawn") {
		t.Errorf("after the fault is over it says %q", said)
	}
}

func TestTheFourWaysToNamePeopleAreEqual(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"papers", "six-papers"} {
		w.at(t, now, moment)
		size := w.named["names-full"].Size()
		for _, way := range facilitation.Namings() {
			b := w.named["names-"+namingWords[way]].(*button)
			if b.kind != buttonChoice || b.Size() != size {
				t.Errorf("%s: %s is %v, others %v", moment, way, b.Size(), size)
			}
		}
	}
}

const spoken = "Quagga in the notes"

func TestARecordIsInNoSessionAndNoCopyOfThePeople(t *testing.T) {
	w, now := sitDown(t)
	var printed []facilitation.Printable
	w.room.Print = printsAs("", func(what facilitation.Printable) { printed = append(printed, what) })
	w.at(t, now, "papers")
	w.tapNamed(t, "for-facilitator")
	w.tapNamed(t, "form-dap")
	w.typeInto(t, "record-data", spoken)
	w.typeInto(t, "record-plan", "the same plan")
	w.tapNamed(t, "form-birp")
	if got := w.named["record-plan"].(*field).Text; got != "the same plan" {
		t.Errorf("another form lost what they share: %q", got)
	}
	w.tapNamed(t, "form-dap")
	printed = nil
	w.tapNamed(t, "take-record")
	if w.screen.name != "papers" || len(printed) == 0 {
		t.Fatalf("it leads to %s", w.screen.name)
	}
	for _, what := range printed {
		if r, ok := what.(facilitation.TherapistCopy); !ok || r.Form != facilitation.DAP || r.Notes[0].Text != spoken {
			t.Errorf("printed %T", what)
		}
	}
	printed = nil
	for _, copy := range []string{"copy-shared", "copy-own-0", "copy-own-1"} {
		w.tapNamed(t, copy)
	}
	file, err := facilitation.EncodeSession(w.session(), *now)
	if all := fmt.Sprintf("%+v %s", printed, file); err != nil || len(printed) < 3 || strings.Contains(all, "Quagga") {
		t.Errorf("the record is in a copy or in the session, %v", err)
	}
	w.page = page{}
	w.render()
	w.runNamed("home")
	if w.record.texts != nil || w.record.form != "" {
		t.Error("the record outlives the session")
	}
}

// atSaving opens the page that saves, with doors that keep what goes through.
func atSaving(t testing.TB, through *[]string) *Window {
	t.Helper()
	w, now := sitDown(t)
	w.printingSheets(1, 0, nil)
	note := func(parts ...any) { *through = append(*through, fmt.Sprint(parts...)) }
	w.room.Save = func(path string, data []byte, _ bool) error { note("save ", path, ": ", string(data)); return nil }
	w.room.Open = func(path string) error { note("open ", path); return nil }
	w.room.PrintNow = func(printer string, pdf []byte, paper string, keep bool) error {
		note("print ", string(pdf), " on ", paper, " at ", printer, ", keeping its size: ", keep)
		return nil
	}
	w.at(t, now, "papers")
	w.tapNamed(t, "copy-own-1")
	w.key(fyne.KeyReturn)
	if w.screen.name != "save-copy" {
		t.Fatalf("Enter leads to %s", w.screen.name)
	}
	return w
}

func TestACopyIsSavedOpenedAndPrintedAndEachSaysBeforeWhatItLeaves(t *testing.T) {
	var through []string
	w := atSaving(t, &through)
	warning := w.words.of("save.open.body")[:30]
	if strings.Contains(w.said(), warning) || !strings.Contains(w.said(), "A PDF is not locked") {
		t.Errorf("before saving it says %q", w.said())
	}
	w.win.Canvas().Unfocus()
	w.key(fyne.KeyReturn)
	if said := w.said(); !strings.Contains(said, "Saved as") || !strings.Contains(said, warning) || len(through) != 1 {
		t.Errorf("after saving it says %q", said)
	}
	w.tapNamed(t, "open-file")
	if !strings.Contains(w.said(), "the printer “Kitchen”. A printer may keep") {
		t.Errorf("it says %q", w.said())
	}
	w.tapNamed(t, "print-now")
	want := []string{"save /somewhere/goldseam-own-2.pdf: own Bo a4", "open /somewhere/goldseam-own-2.pdf", "print own Bo a4 on a4 at Kitchen, keeping its size: false"}
	if !slices.Equal(through, want) {
		t.Errorf("through the doors went\n%q, want\n%q", through, want)
	}
	if !strings.Contains(w.said(), "Sent to the printer") {
		t.Errorf("after printing it says %q", w.said())
	}
	w.typeInto(t, "path", "/somewhere/else.pdf")
	if strings.Contains(w.said(), warning) {
		t.Error("a file that is not saved can be opened")
	}
}

func TestAPasswordIsOffUntilWantedAndPrintingGoesWithoutIt(t *testing.T) {
	var through []string
	w := atSaving(t, &through)
	test.Tap(w.named["lock"].(*tick))
	if !w.off("save") || strings.Contains(w.said(), "A PDF is not locked") || !strings.Contains(w.said(), "cannot be brought back") {
		t.Errorf("without a password it says %q", w.said())
	}
	w.named["password"].(*field).entered()
	for _, bad := range []string{"  ", strings.Repeat("x", 128)} {
		w.typeInto(t, "password", bad)
		if !w.off("save") {
			t.Errorf("it saves with %d letters", len(bad))
		}
	}
	w.typeInto(t, "password", "tea at six")
	w.tapNamed(t, "save")
	w.tapNamed(t, "print-now")
	test.Tap(w.named["lock"].(*tick))
	if strings.Contains(w.said(), "Saved as") {
		t.Error("it looks saved without the password")
	}
	w.tapNamed(t, "save")
	want := []string{"save /somewhere/goldseam-own-2.pdf: tea at six own Bo a4", "print own Bo a4 on a4 at Kitchen, keeping its size: false", "save /somewhere/goldseam-own-2.pdf: own Bo a4"}
	if !slices.Equal(through, want) {
		t.Errorf("through the doors went\n%q, want\n%q", through, want)
	}
	w.closePage()
	w.key(fyne.KeyReturn)
	if w.page.password != "" || w.page.locks {
		t.Error("the password stays after the page")
	}
}

func TestAPasswordSurvivesAPause(t *testing.T) {
	var through []string
	w := atSaving(t, &through)
	test.Tap(w.named["lock"].(*tick))
	w.typeInto(t, "password", "tea at six")
	w.key(fyne.KeyF8)
	w.key(fyne.KeyReturn)
	if w.named["password"].(*field).Text != "tea at six" || !w.named["lock"].(*tick).on {
		t.Error("it is gone")
	}
	if w.copies(w.session()).kind != ownPaper {
		t.Error("another paper is chosen")
	}
}

func TestWithoutAPrinterNothingIsOfferedToPrint(t *testing.T) {
	w, now := sitDown(t)
	for _, printer := range []func() string{nil, func() string { return "" }} {
		w.room.Printer = printer
		w.at(t, now, "save-copy-saved")
		if w.named["print-now"].Visible() && w.screen.body.Visible() && strings.Contains(w.said(), "Print now") {
			t.Error("printing is offered")
		}
	}
}

func TestFaultsAfterSavingAreSaidWithAHint(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "save-copy-saved")
	w.room.Open = func(string) error { return errors.New("open file: Ana.pdf is odd") }
	w.room.PrintNow = func(string, []byte, string, bool) error { return errors.New("print pages: Ana") }
	for name, want := range map[string]string{"open-file": "could not be opened. It may have another place", "print-now": "could not be printed. Save them"} {
		w.tapNamed(t, name)
		if said := w.said(); !strings.Contains(said, want) || strings.Contains(said, "Ana.pdf") {
			t.Errorf("%s says %q", name, said)
		}
	}
}

func TestAPaperIsMadeByKeyboardAlone(t *testing.T) {
	w, now := sitDown(t)
	w.Size(1024, 700)
	var saved []string
	w.printingSheets(2, 0, nil)
	w.room.Save = func(path string, data []byte, _ bool) error {
		saved = append(saved, string(data))
		return nil
	}
	w.at(t, now, "landing")
	w.press(control(fyne.KeyP))
	enter := func(name string) {
		w.tabTo(t, name)
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	for _, name := range []string{"whose-0", "looked-0", "whose-1", "looked-1", "choose-paper", "names-initials", "paper-letter", "copy-own-0", "preview"} {
		enter(name)
	}
	w.hooked(fyne.KeyEscape, true)
	enter("to-save")
	w.named["path"].(*field).entered()
	if !slices.Equal(saved, []string{"own A. letter"}) || !w.session().HasLooked(0) || !w.session().HasLooked(1) {
		t.Errorf("saved %q", saved)
	}
	for _, want := range []string{"papers", "look", "landing"} {
		w.runNamed("close-page")
		if w.screen.name != want {
			t.Errorf("back leads to %s, want %s", w.screen.name, want)
		}
	}
}

func TestARecordSaysWhenTheSessionBeganInThisWindow(t *testing.T) {
	w, now := sitDown(t)
	record := func() facilitation.TherapistCopy {
		w.copies(w.session()).kind = recordPaper
		return w.paperOf(w.session(), *now).(facilitation.TherapistCopy)
	}
	w.at(t, now, "papers")
	if began := record().Began; !began.IsZero() {
		t.Errorf("a session that was opened from a file began %v", began)
	}
	w.at(t, now, "arrive")
	w.page.copies = nil
	w.do(facilitation.Session.Begin)
	if began := record().Began; !began.Equal(*now) {
		t.Errorf("it began %v, want %v", began, *now)
	}
}

func TestAFolderIsChosenWithOnePressAndTheFileKeepsItsName(t *testing.T) {
	w, now := sitDown(t)
	var saved string
	w.room.Save = func(path string, _ []byte, _ bool) error { saved = path; return nil }
	w.at(t, now, "save-copy")
	w.tapNamed(t, "folder-desktop")
	w.tapNamed(t, "save")
	if saved != "/desk/goldseam.pdf" {
		t.Errorf("saved as %q", saved)
	}
	w.room.Folders = nil
	w.at(t, now, "save-elsewhere")
	if w.named["folder-desktop"] != nil {
		t.Error("a folder is offered where none is known")
	}
}

func TestANameOfSomebodyElseIsSaidAndMayBecomeALongerOne(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "papers")
	w.tapNamed(t, "names-others")
	said := func() bool {
		return strings.Contains(strings.Join(texts(w.win.Content()), " "), w.words.of("papers.alias.taken"))
	}
	w.typeInto(t, "alias-0", "Bo")
	if !said() {
		t.Error("nothing says that somebody here has that name")
	}
	w.typeInto(t, "alias-0", "Boris")
	if said() || w.session().OtherName(0) != "Boris" {
		t.Errorf("the longer name is %q", w.session().OtherName(0))
	}
}
