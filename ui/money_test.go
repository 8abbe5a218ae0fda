package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// shows says whether some words on the screen hold a text.
func (w *Window) shows(text string) bool {
	whole := strings.Join(texts(w.win.Content()), " ")
	return strings.Contains(whole, text)
}

func TestWhatIsToldAboutMoneyIsThatPersonsNoteOfTheStep(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "six-money-stories")
	test.Type(w.named["told-5"].(*field), "coins in a jar")
	w.key(fyne.KeyPageDown)
	if w.session().StepName() != "agreed" || w.named["told-5"].(*field).Text != "" {
		t.Fatalf("step %s with %q", w.session().StepName(), w.named["told-5"].(*field).Text)
	}
	notes := w.session().Kept.Notes
	if len(notes) != 1 || notes[0].Owner != 5 || notes[0].Step != 0 || notes[0].Text != "coins in a jar" {
		t.Errorf("notes %+v", notes)
	}
}

func TestFactsToGatherAreTickedByMouseAndByKeys(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "money-facts")
	before := w.session().Money.Facts
	last := w.room.Prompts.Facts[len(w.room.Prompts.Facts)-1].ID
	box := w.named["fact-"+last].(*tick)
	test.Tap(box)
	if facts := w.session().Money.Facts; !box.on || !slices.Contains(facts, last) || len(facts) != len(before)+1 {
		t.Fatalf("after a tap: %v", facts)
	}
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if facts := w.session().Money.Facts; box.on || len(facts) != len(before) {
		t.Errorf("after a space: %v", facts)
	}
}

func TestAmountsAreNotTickedOnThePageToLookThrough(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "money-look")
	w.tapNamed(t, "whose-all")
	for id, want := range map[string]bool{"money-ask-first": false, "money-own": false, "money-ours": true, "money-date": true} {
		box, ok := w.named["line-"+id].(*tick)
		if !ok || box.on != want {
			t.Errorf("%s is there: %v, want it ticked: %v", id, ok, want)
		}
	}
}

func TestOneLineOnControlStandsThereForEverybody(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "money-threshold")
	line := w.words.of("money.control")
	if !w.shows(line[:30]) || strings.Contains(line, "?") {
		t.Errorf("the line on control is not there, or asks")
	}
}

func TestTheMoneyDateIsSetByKeysAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "money-date")
	press := func(name string) {
		w.win.Canvas().Focus(w.named[name].(*button))
		w.named[name].(*button).TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	}
	press("money-date-clear")
	press("every-month")
	if m := w.session().Money; !m.Date.IsZero() || m.Every != "month" {
		t.Fatalf("left open: %v %s", m.Date, m.Every)
	}
	press("money-date")
	press("money-date-day-after")
	press("every-open")
	if m := w.session().Money; m.Date.Day() != 28 || m.Every != "" {
		t.Errorf("set: %v %q", m.Date, m.Every)
	}
}

func TestTheScreenSaysWhoBeginsAndForHowLong(t *testing.T) {
	w, now := sitDown(t)
	for moment, want := range map[string]string{
		"happened-agreement": "Ana begins. About half a minute for each of you.",
		"happened-impact":    "About half a minute for each who speaks. You say who begins.",
		"money-stories":      "begins. About 2 minutes for each of you.",
		"money-agreed":       "begins. About 2 minutes for each of you.",
		"money-impact":       "About 2 minutes for each who speaks. You say who begins.",
		"pattern-cycle":      "begins. About 1½ minutes for each of you.",
	} {
		w.at(t, now, moment)
		if !w.shows(want) {
			t.Errorf("%s does not say %q", moment, want)
		}
	}
	for _, moment := range []string{"happened-account", "money-account", "money-facts", "ownership-account", "pattern-feeds"} {
		w.at(t, now, moment)
		if len(w.shareLine(w.session())) > 0 || w.shows("begins. About") {
			t.Errorf("%s names somebody to begin", moment)
		}
	}
}

func TestNobodyAlwaysBegins(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "money-stories")
	first := w.session().Begins()
	w.do(facilitation.Session.GoOn)
	if w.session().Begins() == first {
		t.Errorf("%d begins twice", first)
	}
}

func TestEachOfThesePartsCanBeLeftForAnotherDay(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"money-stories", "money-date", "ownership-account", "ownership-answers", "pattern-cycle", "pattern-exception"} {
		w.at(t, now, moment)
		part := w.session().Agenda.At
		test.Tap(w.named["skip-part"].(*button))
		if w.session().Agenda.At != part+1 {
			t.Errorf("%s is not left", moment)
		}
	}
}

func TestTabReachesEverythingOnTheseScreens(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 1024, Height: 700}} {
		w.Size(size.Width, size.Height)
		for _, moment := range []string{"money-stories", "money-facts", "money-threshold", "money-date", "ownership-account", "ownership-need", "six-ownership-answers", "six-pattern-cycle"} {
			w.at(t, now, moment)
			reached := map[fyne.Focusable]bool{}
			for range 80 {
				w.win.Canvas().FocusNext()
				reached[w.win.Canvas().Focused()] = true
			}
			for name, o := range w.named {
				f, ok := o.(fyne.Focusable)
				can, stops := o.(fyne.Disableable)
				if ok && o.Visible() && !(stops && can.Disabled()) && !reached[f] {
					t.Errorf("%s at %v: Tab does not reach %s", moment, size, name)
				}
			}
		}
	}
}

func TestNothingOnTheseScreensStandsOutsideTheWindow(t *testing.T) {
	w, now := sitDown(t)
	w.Size(1024, 700)
	for _, m := range theMoments() {
		if !strings.Contains(m.Name, "money") && !strings.Contains(m.Name, "ownership") && !strings.Contains(m.Name, "pattern") {
			continue
		}
		w.at(t, now, m.Name)
		for name, o := range w.named {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if o.Visible() && (at.X < 0 || at.X+o.Size().Width > 1024.5) {
				t.Errorf("%s: %s is from %v to %v", m.Name, name, at.X, at.X+o.Size().Width)
			}
		}
		for _, b := range []string{"go-on", "skip-part"} {
			button, ok := w.named[b].(*button)
			if ok && button.Visible() && button.Size().Width < button.MinSize().Width-0.5 {
				t.Errorf("%s: %s is cut", m.Name, b)
			}
		}
	}
}
