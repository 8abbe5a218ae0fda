package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestLeavingThePatternIsAsLargeAsGoingOnAndNamesNobody(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"pattern-cycle", "pattern-feeds", "pattern-exception", "six-pattern-cycle"} {
		w.at(t, now, moment)
		skip, on := w.named["skip-part"].(*button), w.named["go-on"].(*button)
		if skip.Size().Height < on.Size().Height || skip.Size().Width < on.Size().Width {
			t.Errorf("%s: leaving is %v, going on %v", moment, skip.Size(), on.Size())
		}
		if !w.shows("Anyone may leave this part") || skip.label != w.words.of("move.skip-part") {
			t.Errorf("%s does not say that anyone may leave it", moment)
		}
	}
}

func TestWhatPeopleDoAndFeelIsSideBySideAndEqual(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "six-pattern-cycle")
	first := w.named["does-0"].(*field).Size()
	for _, name := range []string{"feels-0", "does-5", "feels-5"} {
		if size := w.named[name].(*field).Size(); size != first {
			t.Errorf("%s is %v, the first %v", name, size, first)
		}
	}
	test.Type(w.named["feels-5"].(*field), "far away")
	if got := w.session().Pattern.Feels[5]; got != "far away" {
		t.Errorf("feels %q", got)
	}
}

func TestWhatFeedsItIsWrittenForAll(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "pattern-feeds")
	test.Type(w.named["feeds"].(*field), "x")
	w.key("Next")
	if w.session().StepName() != "exception" {
		t.Fatalf("step %s", w.session().StepName())
	}
	test.Type(w.named["exception"].(*field), "in August")
	if c := w.session().Pattern; c.Exception != "in August" || c.Feeds == "" {
		t.Errorf("cycle %+v", c)
	}
}
