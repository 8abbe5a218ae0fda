package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheCoverStandsInTheSamePlaceOnEveryScreen(t *testing.T) {
	w, now := sitDown(t)
	var first fyne.Position
	for _, m := range everyMoment() {
		*now = m.At
		w.showMoment(m)
		if w.screen.name == "cover" {
			continue
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.cover)
		if first == (fyne.Position{}) {
			first = at
		}
		if at != first || !w.chrome.cover.Visible() {
			t.Errorf("%s: the cover is at %v, elsewhere at %v", m.Name, at, first)
		}
	}
}

func TestTheCoverLiesOverNothingInALargeText(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 1024, Height: 700}, {Width: 900, Height: 560}} {
		for _, factor := range []float32{1, 2.5} {
			w.Size(size.Width, size.Height)
			w.theme.textFactor = factor
			w.redress()
			w.at(t, now, "turn-speak")
			w.look()
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject
			left := at(w.chrome.cover).X
			if right := at(w.chrome.menu).X + w.chrome.menu.Size().Width; right > left {
				t.Errorf("%v, text %v: the menu ends at %v and the cover begins at %v", size, factor, right, left)
			}
			brand := w.chrome.header.Objects[0]
			if right := at(brand).X + brand.MinSize().Width; right > at(w.chrome.notes).X {
				t.Errorf("%v, text %v: the notes begin at %v, over the program's name", size, factor, at(w.chrome.notes).X)
			}
			if right := left + w.chrome.cover.Size().Width; right > size.Width {
				t.Errorf("%v, text %v: the cover ends at %v", size, factor, right)
			}
		}
	}
}

func TestTabComesToTheCoverFirst(t *testing.T) {
	w, now := sitDown(t)
	for _, m := range everyMoment() {
		*now = m.At
		w.showMoment(m)
		if w.screen.name == "cover" || w.watching() { // Tab stays in the bar of a sample, and F9 covers it
			continue
		}
		w.win.Canvas().Unfocus()
		w.win.Canvas().FocusNext()
		if got := w.win.Canvas().Focused(); got != w.chrome.cover {
			t.Errorf("%s: Tab comes to %T first", m.Name, got)
		}
		if test.Tap(w.chrome.cover); w.screen.name != "cover" {
			t.Errorf("%s: pressing it shows %s", m.Name, w.screen.name)
		}
	}
}

// coverIn is how fast a screen is covered (DESIGN.md section 8). A machine with
// much else to do gets three tries.
const coverIn = 50 * time.Millisecond

// covered is what the cover reads, wherever it lies.
var covered = []string{"The screen is covered.", "Your place is kept.", "Show the screen again", "Enter"}

func TestOneKeyCoversEveryScreenItsMenuAndWhatIsTyped(t *testing.T) {
	w, now := sitDown(t)
	for _, m := range everyMoment() {
		for _, open := range []bool{false, true} {
			best := time.Hour
			for try := 0; try < 3 && best > coverIn; try++ {
				*now = m.At
				w.showMoment(m)
				if open && w.screen.name != "cover" {
					w.showMenu()
				}
				begin := time.Now()
				w.hooked(fyne.KeyF9, true)
				best = min(best, time.Since(begin))
				if w.screen.name != "cover" || !w.session().Pause.Covered {
					t.Fatalf("F9 on %s shows %s", m.Name, w.screen.name)
				}
			}
			if best > slowed*coverIn {
				t.Errorf("%s is covered only after %v", m.Name, best)
			}
			w.isNeutral(t, m.Name)
		}
	}
}

// isNeutral says what is wrong with a cover.
func (w *Window) isNeutral(t *testing.T, where string) {
	t.Helper()
	if got := texts(w.win.Content()); !slices.Equal(got, covered) {
		t.Errorf("over %s the cover reads %q", where, got)
	}
	if w.win.Canvas().Overlays().Top() != nil || w.win.Canvas().Focused() != nil {
		t.Errorf("over %s something lies on the cover, or has the keyboard", where)
	}
	if got := w.win.Title(); got != w.words.of("app.name") {
		t.Errorf("over %s the window is called %q", where, got)
	}
}

func TestF9CoversWhileSomethingIsTyped(t *testing.T) {
	w, now := sitDown(t)
	for name, f := range map[string]string{"notes": "note-text", "unlock": "passphrase", "save-copy": "path", "private-notes": "own-notes"} {
		w.at(t, now, name)
		typing := w.named[f].(*field)
		w.win.Canvas().Focus(typing)
		typing.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF9})
		w.isNeutral(t, name)
	}
}

func TestTheWindowKeepsItsTitleOnEveryScreen(t *testing.T) {
	w, now := sitDown(t)
	for _, m := range everyMoment() {
		*now = m.At
		w.showMoment(m)
		if got, want := w.win.Title(), w.words.of("app.name"); got != want {
			t.Errorf("%s: the window is called %q", m.Name, got)
		}
	}
}

func TestWhatWasTypedAsAPassphraseDoesNotStayUnderTheCover(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "unlock")
	w.types(t, "passphrase", fourWords)
	w.hooked(fyne.KeyF9, true)
	w.Press("uncover")
	w.Press("resume")
	if got := w.named["passphrase"].(*field).Text; w.screen.name != "unlock" || got != "" {
		t.Errorf("on %s it still reads %q", w.screen.name, got)
	}
}
