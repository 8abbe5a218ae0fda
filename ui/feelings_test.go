package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTwoPeopleTickTheirWordsSideBySide(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "feelings")
	test.Tap(w.named["feel-1-nothing"].(*button))
	test.Tap(w.named["feel-0-hurt"].(*button))
	first, second := w.session().FeltBy(0), w.session().FeltBy(1)
	if slices.Contains(first, "hurt") || !slices.Contains(second, "nothing") || slices.Contains(first, "nothing") {
		t.Errorf("ticked %v and %v", first, second)
	}
	if !w.shows("ashamed, I don’t know, nothing") {
		t.Error("the words do not stand under the name")
	}
}

func TestEveryWordIsThereForEachOfTwoPeopleAndAllAreSeen(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "feelings")
	bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.footer).Y
	for _, f := range w.room.Prompts.Feelings {
		for _, person := range []string{"0", "1"} {
			b, ok := w.named["feel-"+person+"-"+f.ID].(*button)
			if !ok {
				t.Fatalf("%s is not there for person %s", f.ID, person)
			}
			if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b); at.Y+b.Size().Height > bottom {
				t.Errorf("%s ends at %v, under the fold at %v", f.ID, at.Y+b.Size().Height, bottom)
			}
		}
	}
}

func TestAmongMorePeopleNobodyTicksUntilTheyChoseTheirName(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "three-feelings")
	word := w.named["feel-0-calm"].(*button)
	if !word.Disabled() {
		t.Error("a word can be ticked for nobody")
	}
	test.Tap(w.named["feels-1"].(*button))
	test.Tap(word)
	test.Tap(w.named["feels-2"].(*button))
	if word.on || !w.named["feel-0-nothing"].(*button).on {
		t.Error("the words of one stand at the name of another")
	}
	word.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	s := w.session()
	if len(s.FeltBy(0)) != 0 || !slices.Equal(s.FeltBy(1), []string{"calm"}) || !slices.Equal(s.FeltBy(2), []string{"nothing", "calm"}) {
		t.Errorf("ticked %v", s.Feelings)
	}
	w.key(fyne.KeyEscape)
	w.key(fyne.KeyReturn)
	if !w.named["feel-0-calm"].(*button).Disabled() {
		t.Error("after a pause somebody's name is still chosen")
	}
}

func TestTwelveWordsAreEnoughAndCanBeLetGo(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "feelings-full")
	if !w.named["feel-0-calm"].(*button).Disabled() || w.named["feel-1-calm"].(*button).Disabled() || !w.shows("12 words are enough") {
		t.Error("a thirteenth word can be ticked")
	}
	test.Tap(w.named["feel-0-sad"].(*button))
	if w.named["feel-0-calm"].(*button).Disabled() || w.shows("12 words are enough") {
		t.Error("no room after a word was let go")
	}
}

func TestWordsForFeelingsAreFoundInATurnAndKeepNothing(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	before := w.session()
	w.typedRune('w')
	if w.screen.name != "feeling-words" || !w.shows("I don’t know") || !w.session().Floor.Clock.Running() {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.typedRune('W')
	if w.screen.name != "turn" || w.session().Floor != before.Floor || w.trail.MayUndo() {
		t.Errorf("after it: %s", w.screen.name)
	}
	w.typedRune('w')
	w.key(fyne.KeyEscape)
	if !w.session().Pause.On {
		t.Error("no pause over the words")
	}
	w.at(t, now, "moments-mark")
	w.typedRune('w')
	if w.screen.name != "moments-mark" {
		t.Errorf("in a private turn: %s", w.screen.name)
	}
}
