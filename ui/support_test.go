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

// inMenu says whether a row stands in the menu now.
func (w *Window) inMenu(name string) bool {
	label := w.label(findAction(name))
	return slices.ContainsFunc(w.menu().Items, func(i *fyne.MenuItem) bool { return strings.HasPrefix(i.Label, label) })
}

func TestWhoCanHelpIsInReachOnEveryScreenButTheCover(t *testing.T) {
	w, now := sitDown(t)
	for _, m := range everyMoment() {
		*now = m.At
		w.Sit(m.Session, m.Page)
		if w.onPage("support") || w.printingPage() {
			continue
		}
		before := w.shown
		if got, want := w.inMenu("support"), !m.Session.Pause.Covered; got != want {
			t.Errorf("%s: in the menu %v", m.Name, got)
		} else if !want {
			continue
		}
		w.runNamed("support")
		if w.screen.name != "support" {
			t.Errorf("%s: %s is shown instead", m.Name, w.screen.name)
		}
		w.runNamed("close-page")
		if w.shown != before {
			t.Errorf("%s: %s comes back instead of %s", m.Name, w.shown, before)
		}
	}
}

func TestAPauseComesBeforeWhoCanHelpAndHelpIsThereInThePause(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	w.runNamed("support")
	w.runNamed("pause")
	if w.screen.name != "pause" {
		t.Errorf("after the pause key: %s", w.screen.name)
	}
	w.runNamed("support")
	if w.screen.name != "support" || !w.session().Pause.On {
		t.Errorf("in the pause: %s, paused %v", w.screen.name, w.session().Pause.On)
	}
	w.runNamed("close-page")
	if w.screen.name != "pause" {
		t.Errorf("after it is closed: %s", w.screen.name)
	}
	w.runNamed("resume")
	if w.screen.name != "support" {
		t.Errorf("the page that lay there before the pause is gone: %s", w.screen.name)
	}
	w.runNamed("close-page")
	if w.screen.name != "turn" {
		t.Errorf("at the end: %s", w.screen.name)
	}
}

func TestEveryRegionIsAnEqualChoiceAndIsForgottenWithTheProgram(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "support")
	var tall []float32
	for _, s := range w.room.Supports {
		b := w.named["region-"+s.ID].(*button)
		if b.kind != buttonChoice {
			t.Errorf("%s is another kind of button", s.Region)
		}
		tall = append(tall, b.Size().Height)
		test.Tap(b)
		words := strings.Join(texts(w.win.Content()), " ")
		for _, line := range s.Lines {
			if first, _, _ := strings.Cut(line.How, " "); !strings.Contains(words, first) {
				t.Errorf("%s: %q is not shown", s.Region, line.How)
			}
		}
	}
	if slices.Min(tall) != slices.Max(tall) {
		t.Errorf("the choices are %v high", tall)
	}
	w.sit(facilitation.Session{})
	w.runNamed("support")
	if got, want := w.region().ID, w.room.Supports[len(w.room.Supports)-1].ID; got != want {
		t.Errorf("after a session was closed: %s, want %s", got, want)
	}
	other, _ := sitDown(t)
	if got := other.region().ID; got != everywhere {
		t.Errorf("a new window begins with %s", got)
	}
}

func TestALineOlderThanHalfAYearSaysSo(t *testing.T) {
	w, now := sitDown(t)
	notice := w.words.of("support.old")[:20]
	for moment, want := range map[string]bool{"support": false, "support-old": true} {
		w.at(t, now, moment)
		if got := strings.Contains(strings.Join(texts(w.win.Content()), " "), notice); got != want {
			t.Errorf("%s: the notice is there %v", moment, got)
		}
	}
}

func TestThePagesForEverybodyAreSavedUnderTheirName(t *testing.T) {
	w, now := sitDown(t)
	var saved []string
	w.room.Print = func(_ context.Context, what facilitation.Printable, paper string) (Printout, error) {
		if s, ok := what.(facilitation.SupportSheet); ok {
			return pages(s.ID + " " + paper), nil
		}
		return pages(what.(facilitation.Sheet).ID + " " + paper), nil
	}
	w.room.Save = func(path string, data []byte, _ bool) error {
		saved = append(saved, path+": "+string(data))
		return nil
	}
	w.at(t, now, "support")
	test.Tap(w.named["region-ie"].(*button))
	w.runNamed("print-support")
	test.Tap(w.named["paper-letter"].(*button))
	test.Tap(w.named["save"].(*button))
	w.runNamed("close-page")
	if w.screen.name != "support" {
		t.Errorf("after printing: %s", w.screen.name)
	}
	w.at(t, now, "notnow")
	test.Tap(w.named["print-sheet"].(*button))
	test.Tap(w.named["save"].(*button))
	want := []string{"/somewhere/goldseam.pdf: ie letter", "/somewhere/goldseam.pdf: solo a4"}
	if !slices.Equal(saved, want) {
		t.Errorf("saved %q, want %q", saved, want)
	}
	w.runNamed("close-page")
	if w.screen.name != "notnow" {
		t.Errorf("after the sheet: %s", w.screen.name)
	}
}

func TestTheLandingAndThePageNotNowLeadToWhoCanHelp(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"landing", "notnow"} {
		w.at(t, now, moment)
		test.Tap(w.named["support"].(*button))
		if w.screen.name != "support" {
			t.Errorf("%s leads to %s", moment, w.screen.name)
		}
	}
}

func TestWhoCanHelpAsksNothing(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"notnow", "support"} {
		w.at(t, now, moment)
		for name, o := range w.named {
			switch o.(type) {
			case *field, *tick:
				t.Errorf("%s has %s to fill in", moment, name)
			}
		}
	}
}

func TestTheLookPageHasTheHeadingsOfThePaperAndShowsWhatIsLeftOut(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "look-sections")
	words := ""
	for _, whose := range []string{"whose-all", "whose-1", "whose-0"} {
		w.tapNamed(t, whose)
		words += strings.Join(texts(w.win.Content()), "\n") + "\n"
	}
	for _, id := range []string{"copy.section.ownership", "copy.agreements", "copy.problem", "copy.notes"} {
		if !strings.Contains(words, w.words.of(id)) {
			t.Errorf("no heading %q", w.words.of(id))
		}
	}
	if !strings.Contains(words, "Ana · What I did: I say it in my own") {
		t.Errorf("no line of the account in:\n%s", words)
	}
	out := w.session().Kept.LeftOut
	if len(out) != 1 || w.named["line-"+out[0]].(*tick).on {
		t.Fatalf("left out %v", out)
	}
	line := w.named["line-"+out[0]].(*tick)
	test.Tap(line)
	if !line.on || len(w.session().Kept.LeftOut) != 0 {
		t.Error("the line was not put in again")
	}
}

func TestPlansComeInTheirOrderAndThoseWithoutOneLast(t *testing.T) {
	plans := inOrder([]facilitation.Plan{{ID: "z", Title: "Zebra"}, {ID: "b", Title: "B", Order: 2}, {ID: "a", Title: "Ant"}, {ID: "c", Title: "C", Order: 1}})
	var ids []string
	for _, p := range plans {
		ids = append(ids, p.ID)
	}
	if got := strings.Join(ids, " "); got != "c b a z" {
		t.Errorf("order %s", got)
	}
}

func TestEveryPlanIsOnTheHomeScreenAndTheFirstHasTheKeyboard(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		w.at(t, now, "home")
		w.render()
		for i, plan := range w.room.Plans {
			card := w.named["plan-"+plan.ID].(*tapCard)
			if i == 0 && w.win.Canvas().Focused() != fyne.Focusable(card) {
				t.Error("the first plan does not have the keyboard")
			}
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(card)
			if bottom := at.Y + card.Size().Height; bottom > w.chrome.footer.Position().Y {
				t.Errorf("%v: %s ends at %v, below the body", size, plan.Title, bottom)
			}
		}
	}
}

func TestTheKeyboardAloneReachesEveryPlan(t *testing.T) {
	w, now := sitDown(t)
	w.Size(1024, 700)
	w.at(t, now, "home")
	for _, plan := range w.room.Plans {
		card := w.named["plan-"+plan.ID].(*tapCard)
		if w.win.Canvas().Focused() != fyne.Focusable(card) {
			t.Fatalf("the keyboard is not at %s", plan.Title)
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(card)
		if at.Y < 0 || at.Y+card.Size().Height > w.chrome.footer.Position().Y {
			t.Errorf("%s is out of sight", plan.Title)
		}
		w.win.Canvas().FocusNext()
	}
	w.win.Canvas().Focus(w.named["plan-"+w.room.Plans[9].ID].(*tapCard))
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := w.session().Plan.ID; got != w.room.Plans[9].ID {
		t.Errorf("Enter sits down with %q", got)
	}
}

func TestEverySectionAndWhatItsLinesAreAboutHaveWords(t *testing.T) {
	w, _ := sitDown(t)
	ids := map[string]bool{}
	for _, m := range theMoments() {
		for _, section := range m.Session.Shared(m.At, w.room.Wording()).Sections {
			if section.ID != problemSection { // it stands under the problem's own heading
				ids["copy.section."+section.ID] = true
			}
			for _, line := range section.Lines {
				if line.About != "" {
					ids["copy.about."+section.ID+"."+line.About] = true
				}
			}
		}
	}
	if len(ids) < 10 {
		t.Errorf("only %d words are looked for", len(ids))
	}
	for id := range ids {
		if w.words.of(id) == id {
			t.Errorf("no words for %s", id)
		}
	}
}
