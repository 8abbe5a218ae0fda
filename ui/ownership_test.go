package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestNobodyIsChosenAndNoFieldWaitsBeforeSomebodySpeaks(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "ownership-nobody")
	for i := range w.session().People {
		if w.named[fmt.Sprintf("speaks-%d", i)].(*button).on {
			t.Errorf("person %d is chosen beforehand", i)
		}
	}
	if w.named["account-responsibility"] != nil {
		t.Error("there is a field of nobody's")
	}
	a, b := w.named["speaks-0"].(*button).Size(), w.named["speaks-1"].(*button).Size()
	if a.Height != b.Height {
		t.Errorf("the names are %v and %v", a, b)
	}
}

func TestAnAccountIsWrittenByKeysAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "ownership-nobody")
	w.win.Canvas().Focus(w.named["speaks-1"].(*button))
	w.named["speaks-1"].(*button).TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	first := w.named["account-responsibility"].(*field)
	if w.win.Canvas().Focused() != fyne.Focusable(first) {
		t.Fatal("the keyboard does not go on to the account")
	}
	test.Type(first, "I signed it alone")
	if got := w.session().Ownership.Accounts[1].Responsibility; got != "I signed it alone" {
		t.Errorf("account %q", got)
	}
}

func TestNothingOfOneAccountIsLeftInTheFieldsOfAnother(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "ownership-account")
	test.Tap(w.named["speaks-0"].(*button))
	field := w.named["account-repair"].(*field)
	field.Undo()
	if field.Text != "" || w.session().Ownership.Accounts[0].Repair != "" {
		t.Errorf("in the other's field stands %q", field.Text)
	}
	test.Tap(w.named["speaks-1"].(*button))
	if w.session().Ownership.Accounts[1].Repair == "" {
		t.Error("the first account is gone")
	}
}

func TestTheFourAnswersAreEqualAndNoneIsSetBeforehand(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "ownership-answers")
	size := w.named["answer-heard-0"].(*button).Size()
	for _, answer := range []string{"heard", "not-yet", "need", "nothing"} {
		b := w.named["answer-"+answer+"-0"].(*button)
		if b.on || b.kind != buttonChoice || b.Size() != size {
			t.Errorf("%s: on %v, %v; the others are %v", answer, b.on, b.Size(), size)
		}
	}
	if w.named["answer-heard-1"] != nil {
		t.Error("whoever gave the account answers it")
	}
}

func TestANeedHasAFieldAndOtherAnswersHaveNone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "ownership-answers")
	need := w.named["need-0"].(*field)
	if need.Visible() {
		t.Fatal("a need is asked for beforehand")
	}
	test.Tap(w.named["answer-need-0"].(*button))
	if !need.Visible() {
		t.Fatal("there is no place for a need")
	}
	test.Type(need, "the letters")
	if got := w.session().Account().AnswerOf(0).Need; got != "the letters" {
		t.Errorf("need %q", got)
	}
	test.Tap(w.named["answer-not-yet-0"].(*button))
	if need.Visible() || w.session().Account().AnswerOf(0).Said != "not-yet" {
		t.Errorf("after another answer: %+v", w.session().Account().AnswerOf(0))
	}
}

func TestAnotherAccountAsksAnewWhoSpeaks(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "three-ownership-answers")
	test.Tap(w.named["another-account"].(*button))
	if w.screen.name != "ownership-account" || w.named["speaks-0"].(*button).on {
		t.Errorf("screen %s, the first is chosen: %v", w.screen.name, w.named["speaks-0"].(*button).on)
	}
}

func TestThePartsOfAnAccountSayThatNothingIsAskedForInReturn(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "ownership-account")
	if !w.shows("asks for nothing in return") || w.shows("forgive") {
		t.Error("the screen does not say so, or asks")
	}
}
