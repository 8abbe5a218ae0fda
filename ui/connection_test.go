package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// on says whether a moment is marked as welcome on the screen.
func (w *Window) on(t *testing.T, id string) bool {
	t.Helper()
	row, ok := w.named["mark-"+id].(*markRow)
	if !ok {
		t.Fatalf("%s cannot be marked on %s", id, w.screen.name)
	}
	return row.on
}

func TestMomentsAreMarkedByKeysAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "moments-cover")
	w.key(fyne.KeyReturn)
	if w.screen.name != "moments-mark" {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.win.Canvas().FocusNext() // the cover comes first
	w.win.Canvas().FocusNext()
	typed := func() fyne.Focusable { return w.win.Canvas().Focused() }
	typed().TypedRune('1')
	typed().TypedRune('2')
	typed().TypedRune('1')
	typed().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	typed().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	typed().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	typed().TypedRune(' ') // the space's own letter, which follows its key
	typed().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	typed().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	items := w.session().Moments.InPlay()
	if got, want := w.session().MyMarks(), []string{items[0].ID, items[1].ID}; !slices.Equal(got, want) {
		t.Errorf("marked %v, want %v", got, want)
	}
	if !w.on(t, items[0].ID) || w.on(t, items[2].ID) || w.session().Pause.On {
		t.Error("the rows do not show what is marked")
	}
}

func TestATapOnAnAnswerTakesThatAnswer(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "moments-mark")
	row := w.named["mark-laugh"].(*markRow)
	tap := func(x float32) { row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 10)}) }
	boxes := row.boxes(row.Size())
	for _, step := range []struct {
		x    float32
		want bool
	}{{boxes[0].x + 3, true}, {boxes[0].x + 3, true}, {boxes[1].x + 3, false}, {boxes[1].x + 3, false}, {20, true}, {20, false}} {
		if tap(step.x); w.on(t, "laugh") != step.want || slices.Contains(w.session().MyMarks(), "laugh") != step.want {
			t.Errorf("a tap at %v: welcome %v", step.x, w.on(t, "laugh"))
		}
	}
}

func TestEnterTwiceDoesNotEndAPrivateTurn(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "moments-cover")
	for range 3 {
		w.key(fyne.KeyReturn)
	}
	if w.screen.name != "moments-mark" || w.session().Hand.Turn != 0 {
		t.Errorf("%s of person %d", w.screen.name, w.session().Hand.Turn)
	}
	w.press(control(fyne.KeyReturn))
	if w.screen.name != "hand-over" || w.session().Hand.Turn != 1 {
		t.Errorf("after it is done: %s of person %d", w.screen.name, w.session().Hand.Turn)
	}
}

func TestNobodySeesTheMarksOfAnother(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "moments-mark")
	private := func(what string) {
		for _, m := range w.session().Moments.InPlay() {
			if row, ok := w.named["mark-"+m.ID].(*markRow); ok && row.on || w.shows(m.Name) && w.screen.name != "moments-mark" {
				t.Errorf("%s: %s of person %d shows %s", what, w.screen.name, w.session().Hand.Turn, m.ID)
			}
		}
	}
	w.key(fyne.KeyEscape)
	private("in a pause")
	w.key(fyne.KeyReturn)
	private("after a pause")
	w.key(fyne.KeyReturn)
	w.press(control(fyne.KeyReturn))
	private("the cover of the next")
	w.press(control(fyne.KeyZ))
	private("after undo on the cover")
	w.key(fyne.KeyPageUp)
	private("after going back on the cover")
	w.key(fyne.KeyReturn)
	private("the next")
	w.press(control(fyne.KeyZ))
	private("after undo of the next")
	if w.screen.name != "moments-mark" || w.session().Hand.Turn != 1 {
		t.Errorf("%s of person %d", w.screen.name, w.session().Hand.Turn)
	}
}

func TestOnlyWhatAllWelcomeIsOnTheScreenAfterwards(t *testing.T) {
	w, now := sitDown(t)
	for _, screen := range []string{"moments-together", "moments-ritual", "moments-look"} {
		w.at(t, now, screen)
		for _, m := range w.session().Moments.Items {
			welcome := slices.Contains([]string{"walk", "tea", "own-1"}, m.ID)
			if w.shows(m.Name) && !welcome {
				t.Errorf("%s shows %q", screen, m.Name)
			}
		}
	}
	w.at(t, now, "moments-together")
	w.press(control(fyne.KeyZ))
	w.key(fyne.KeyPageUp)
	w.press(control(fyne.KeyZ))
	if w.screen.name != "hand-over" {
		t.Errorf("after going back: %s", w.screen.name)
	}
}

func TestWhereNothingIsWelcomeToAllTheScreenSaysThatThisIsFine(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "three-moments-none")
	for _, m := range w.session().Moments.Items {
		if w.shows(m.Name) {
			t.Errorf("it shows %q", m.Name)
		}
	}
	if !w.shows("nothing has to be found") {
		t.Error("no kind sentence")
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "moments-ritual" {
		t.Errorf("then comes %s", w.screen.name)
	}
}

func TestMomentsWithTouchAppearWhenSomebodyTicksThem(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "moments-list")
	if w.shows("Holding hands") {
		t.Error("a moment with touch is there at once")
	}
	test.Tap(w.named["moments-touch"].(*tick))
	if !w.shows("Holding hands") || !w.session().Moments.Touch {
		t.Error("the tick does not bring them")
	}
	test.Tap(w.named["moments-touch"].(*tick))
	if w.shows("Holding hands") {
		t.Error("the tick does not take them away")
	}
}

func TestAMomentOfOnesOwnIsWrittenAddedAndTakenAway(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "moments-list")
	line := w.named["own-moment"].(*field)
	test.Type(line, "a SHORT walk")
	if !w.shows("there already") || !w.named["add-moment"].(*button).Disabled() {
		t.Error("nothing says that it is there already")
	}
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.Type(line, " at night")
	w.key(fyne.KeyEscape)
	w.key(fyne.KeyReturn)
	if line = w.named["own-moment"].(*field); line.Text != "a SHORT walk at night" {
		t.Errorf("after a pause: %q", line.Text)
	}
	test.Tap(w.named["own-touch"].(*tick))
	w.win.Canvas().Focus(line)
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	items := w.session().Moments.Items
	if last := items[len(items)-1]; last.Name != "a SHORT walk at night" || !last.Touch || !last.Own || line.Text != "" {
		t.Fatalf("added %+v, left %q", last, line.Text)
	}
	if w.screen.name != "moments-list" {
		t.Errorf("Enter in the line went on to %s", w.screen.name)
	}
	test.Tap(w.named["drop-own-1"].(*button))
	if w.shows("walk at night") || len(w.session().Moments.Items) != len(items)-1 {
		t.Error("it is not taken away")
	}
}

func TestUpToThreeMomentsAreChosenWithTheMouse(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "six-moments-together")
	button := func(id string) *button { return w.named["begin-with-"+id].(*button) }
	if !button("message").Disabled() || !w.shows("Three are enough") {
		t.Error("a fourth can be chosen")
	}
	test.Tap(button("tea"))
	test.Tap(button("message"))
	if got := w.session().Moments.Chosen; !slices.Equal(got, []string{"walk", "laugh", "message"}) || button("tea").on || !button("message").on {
		t.Errorf("chosen %v", got)
	}
}

func TestTheRitualIsOneNoteForAll(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "three-moments-none")
	w.key(fyne.KeyReturn)
	test.Type(w.named["ritual"].(*field), "tea at nine")
	notes := w.session().Kept.Notes
	if len(notes) != 1 || notes[0].Owner != facilitation.Everyone || notes[0].Text != "tea at nine" {
		t.Errorf("notes %+v", notes)
	}
}

// connected says whether a moment of the gallery belongs to these two parts.
func connected(name string) bool {
	return strings.Contains(name, "moments") || strings.Contains(name, "feeling")
}

func TestTabReachesEverythingAmongMomentsAndFeelings(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 1024, Height: 700}} {
		w.Size(size.Width, size.Height)
		for _, m := range theMoments() {
			if !connected(m.Name) || m.Page == "look" {
				continue
			}
			w.at(t, now, m.Name)
			reached := map[fyne.Focusable]bool{}
			for range 110 {
				w.win.Canvas().FocusNext()
				reached[w.win.Canvas().Focused()] = true
			}
			for name, o := range w.named {
				f, ok := o.(fyne.Focusable)
				can, stops := o.(fyne.Disableable)
				if ok && o.Visible() && !(stops && can.Disabled()) && !reached[f] {
					t.Errorf("%s at %v: Tab does not reach %s", m.Name, size, name)
				}
			}
		}
	}
}

func TestNothingAmongMomentsAndFeelingsStandsOutsideTheWindow(t *testing.T) {
	w, now := sitDown(t)
	w.Size(1024, 700)
	for _, factor := range []float32{1, 1.5, 2} {
		w.theme.textFactor = factor
		w.redress()
		for _, m := range theMoments() {
			if !connected(m.Name) {
				continue
			}
			w.at(t, now, m.Name)
			for name, o := range w.named {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if o.Visible() && (at.X < 0 || at.X+o.Size().Width > 1024.5) {
					t.Errorf("%s, text %v: %s is from %v to %v", m.Name, factor, name, at.X, at.X+o.Size().Width)
				}
			}
		}
	}
}
