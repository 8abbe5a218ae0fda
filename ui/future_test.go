package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

func TestTheFiveAnswersAreEqualAndNoneIsChosenBeforehand(t *testing.T) {
	w, now := sitDown(t)
	for _, window := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1024, 700)} {
		w.Size(window.Width, window.Height)
		for _, moment := range []string{"future-empty", "six-future-answer"} {
			w.at(t, now, moment)
			w.look()
			size := w.named["future-part"].(*option).Size()
			for _, id := range facilitation.FutureOrder(0) {
				if o := w.named["future-"+id].(*option); o.on || o.Size() != size || o.MinSize().Height > size.Height+0.5 {
					t.Errorf("%s at %v: %s is %v, chosen %v; parting is %v", moment, window, id, o.Size(), o.on, size)
				}
			}
		}
	}
}

func TestTheOrderOfTheAnswersIsAnotherForEachPerson(t *testing.T) {
	w, now := sitDown(t)
	highest := func() string {
		first := "as-is"
		for _, id := range facilitation.FutureOrder(0) {
			if w.named["future-"+id].Position().Y < w.named["future-"+first].Position().Y {
				first = id
			}
		}
		return first
	}
	w.at(t, now, "future-empty")
	if got := highest(); got != "as-is" {
		t.Errorf("the first person reads %s first", got)
	}
	w.at(t, now, "six-future-answer")
	if got := highest(); got != "change" {
		t.Errorf("the third person reads %s first", got)
	}
	w.typedRune('2')
	if got := w.session().MyFuture().Choice; got != "part" {
		t.Errorf("2 chooses %q, and parting stands second", got)
	}
}

func TestThePrivateAnswerGoesByKeysAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "future-empty")
	w.typedRune('5')
	w.typedRune('2')
	if got := w.session().MyFuture().Choice; got != "work" {
		t.Fatalf("chosen %q", got)
	}
	if !w.named["future-until"].Visible() {
		t.Error("work at it has no day")
	}
	safe := w.named["future-safe"].(*field)
	w.win.Canvas().Focus(safe)
	test.Type(safe, "3 days")
	if a := w.session().MyFuture(); a.Choice != "work" || a.Safe != "3 days" {
		t.Errorf("a number in a field chose: %+v", a)
	}
	w.win.Canvas().Unfocus()
	w.key(fyne.KeyReturn)
	if w.screen.name != "future-shows" {
		t.Fatalf("Enter leads to %s", w.screen.name)
	}
	w.typedRune('3')
	w.typedRune('5')
	if got := w.session().MyFuture(); got.Shows != "choice" || got.Choice != "work" {
		t.Errorf("shows %+v", got)
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "hand-over" {
		t.Errorf("Enter leads to %s", w.screen.name)
	}
}

func TestNothingIsShownOrStoredUnlessSomebodySaysSo(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "future-empty")
	w.key(fyne.KeyReturn)
	if w.screen.name != "future-answer" {
		t.Fatal("Enter passes over the answer")
	}
	test.Tap(w.named["tell-future"].(*button)) // leaving it open is an answer, too
	if w.named["future-stores"].(*tick).on || !w.named["shows-"].(*option).on {
		t.Error("something is shown or stored beforehand")
	}
	size := w.named["shows-"].Size()
	for _, id := range futureShows {
		if got := w.named["shows-"+id].Size(); got != size {
			t.Errorf("%q is %v, nothing is %v", id, got, size)
		}
	}
	test.Tap(w.named["shows-words"].(*option))
	test.Tap(w.named["future-stores"].(*tick))
	if a := w.session().MyFuture(); a.Shows != "words" || !a.Stores {
		t.Errorf("answer %+v", a)
	}
	test.Tap(w.named["retell-future"].(*button))
	if w.screen.name != "future-answer" {
		t.Errorf("to change the answer leads to %s", w.screen.name)
	}
}

func TestWhatAllAgreedToShowStandsSideBySideAndEqual(t *testing.T) {
	w, now := sitDown(t)
	for moment, people := range map[string]int{"future-together": 2, "three-future-together": 3, "six-future-together": 6} {
		w.at(t, now, moment)
		cards := cardsIn(w.screen.body)
		if len(cards) != people {
			t.Fatalf("%s has %d cards", moment, len(cards))
		}
		for _, c := range cards {
			if c.Size() != cards[0].Size() {
				t.Errorf("%s: a card is %v, another %v", moment, c.Size(), cards[0].Size())
			}
		}
	}
	w.at(t, now, "future-together")
	if all := texts(w.screen.body); !slices.Contains(all, "Part with care") || slices.Contains(all, "Work at it until a date") || w.says("2027") {
		t.Errorf("the table says %q", all)
	}
}

// cardsIn are the cards of a screen.
func cardsIn(o fyne.CanvasObject) []*card {
	if c, ok := o.(*card); ok {
		return []*card{c}
	}
	var found []*card
	for _, child := range inside(o) {
		found = append(found, cardsIn(child)...)
	}
	return found
}

func TestWhatWasNotAgreedStaysWithEachPersonAndNobodyIsNamed(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "future-hidden")
	for _, secret := range []string{"Ana", "Bo", "Part with care", "Work at it", "Time to move"} {
		if slices.ContainsFunc(texts(w.screen.body), func(s string) bool { return s == secret }) {
			t.Errorf("the screen says %q", secret)
		}
	}
	if !w.says("It stays with each of you") {
		t.Error("the screen does not say that it stays with each person")
	}
}

func TestAKeptSessionComesBackWithoutTheAnswersThatWereNotStored(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "future-together")
	text, err := facilitation.EncodeSession(w.session(), *now)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := facilitation.ParseSession("kept.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	w.Sit(kept, "")
	w.key(fyne.KeyReturn)
	if w.screen.name != "future-together" || !w.says("It stays with each of you") || w.says("fair share") {
		t.Errorf("on %s it reads %q", w.screen.name, texts(w.screen.body))
	}
	w.runNamed("back")
	w.key(fyne.KeyReturn)
	if got := w.session().MyFuture(); w.screen.name != "future-answer" || got != (facilitation.FutureAnswer{}) {
		t.Errorf("on %s there is %+v", w.screen.name, got)
	}
}

func TestUndoTakesBackAChoiceInThePrivateTurn(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "future-empty")
	w.typedRune('4')
	w.press(control(fyne.KeyZ))
	if got := w.session().MyFuture().Choice; got != "" {
		t.Errorf("after undo %q is chosen", got)
	}
	for _, id := range facilitation.FutureOrder(0) {
		if w.named["future-"+id].(*option).on {
			t.Error(fmt.Sprint(id, " looks chosen"))
		}
	}
}
