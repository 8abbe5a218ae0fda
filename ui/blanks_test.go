package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// blankPress remembers what was printed and saved.
func (w *Window) blankPress(saved *[]string) {
	w.room.Print = func(_ context.Context, what facilitation.Printable, paper string) (Printout, error) {
		var ids []string
		for _, b := range what.(facilitation.Pack).Blanks {
			ids = append(ids, b.ID)
		}
		return pages(strings.Join(ids, " ") + " " + paper), nil
	}
	w.room.Save = func(path string, data []byte, _ bool) error {
		*saved = append(*saved, path+": "+string(data))
		return nil
	}
}

const wholePack = "ground floor pause resume breath settle values values-full values-list values-sheet questions commitments money daily weekly solo"

func TestTheBlankPackIsOnePressFromHomeAndWholeUnlessPagesArePicked(t *testing.T) {
	w, now := sitDown(t)
	var saved []string
	w.blankPress(&saved)
	w.at(t, now, "home")
	test.Tap(w.named["print-blanks"].(*button))
	if w.screen.name != "print-blanks" || !w.named["blanks-all"].(*button).on {
		t.Fatalf("%s is shown, or not the whole pack is chosen", w.screen.name)
	}
	test.Tap(w.named["save"].(*button))
	for _, id := range []string{"floor", "solo"} {
		test.Tap(w.named["blank-"+id].(*tick))
	}
	if w.named["blanks-all"].(*button).on {
		t.Error("the whole pack still looks chosen")
	}
	test.Tap(w.named["paper-letter"].(*button))
	test.Tap(w.named["save"].(*button))
	for _, id := range []string{"floor", "solo"} {
		test.Tap(w.named["blank-"+id].(*tick))
	}
	test.Tap(w.named["save"].(*button))
	test.Tap(w.named["blank-money"].(*tick))
	test.Tap(w.named["blanks-all"].(*button))
	if w.named["blank-money"].(*tick).on {
		t.Error("a page is still picked beside the whole pack")
	}
	test.Tap(w.named["save"].(*button))
	want := []string{
		"/somewhere/goldseam.pdf: " + wholePack + " a4", "/somewhere/goldseam.pdf: floor solo letter",
		"/somewhere/goldseam.pdf: " + wholePack + " letter", "/somewhere/goldseam.pdf: " + wholePack + " letter",
	}
	if !slices.Equal(saved, want) {
		t.Errorf("saved\n%s\nwant\n%s", strings.Join(saved, "\n"), strings.Join(want, "\n"))
	}
	w.runNamed("close-page")
	if w.screen.name != "home" {
		t.Errorf("after it is closed: %s", w.screen.name)
	}
}

func TestTheBlankPackIsPrintedByKeyboardAlone(t *testing.T) {
	w, now := sitDown(t)
	var saved []string
	w.blankPress(&saved)
	w.at(t, now, "home")
	w.tabTo(t, "print-blanks")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.tabTo(t, "blank-pause")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.tabTo(t, "save")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := []string{"/somewhere/goldseam.pdf: pause a4"}; !slices.Equal(saved, want) {
		t.Errorf("saved %q, want %q", saved, want)
	}
}

func TestBlankPagesCanBePrintedInAPauseAndNotUnderTheCover(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "pause")
	w.runNamed("print-blanks")
	if w.screen.name != "print-blanks" {
		t.Errorf("in the pause: %s", w.screen.name)
	}
	w.runNamed("close-page")
	if w.screen.name != "pause" {
		t.Errorf("after it is closed: %s", w.screen.name)
	}
	w.at(t, now, "cover")
	w.runNamed("print-blanks")
	if w.screen.name != "cover" {
		t.Errorf("under the cover: %s", w.screen.name)
	}
}

// No page to pick is wider than another, and the footer of the home screen keeps
// its buttons apart, in a small window too.
func TestBlankPagesAreEqualChoicesAndHomeHasRoomForTheirButton(t *testing.T) {
	w, now := sitDown(t)
	place := func(o fyne.CanvasObject) (left, top, right, bottom float32) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		return at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height
	}
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		w.at(t, now, "print-blanks")
		var wide []float32
		for _, b := range w.room.Pack().Blanks {
			wide = append(wide, w.named["blank-"+b.ID].Size().Width)
		}
		if slices.Max(wide)-slices.Min(wide) > 1 {
			t.Errorf("%v: the pages are %v wide", size, wide)
		}
		w.at(t, now, "home")
		names := []string{"open", "print-blanks", "pause", "notnow"}
		for i, name := range names {
			left, top, right, bottom := place(w.named[name])
			if left < 0 || right > size.Width || bottom > size.Height {
				t.Errorf("%v: %s is out of sight", size, name)
			}
			for _, other := range names[:i] {
				l, u, r, b := place(w.named[other])
				if left < r && l < right && top < b && u < bottom {
					t.Errorf("%v: %s lies over %s", size, name, other)
				}
			}
		}
	}
}
