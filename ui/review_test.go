package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

func (w *Window) presses(t *testing.T, name string) {
	t.Helper()
	b, ok := w.named[name].(*button)
	if !ok || !b.Visible() || b.Disabled() {
		t.Fatalf("nobody can press %s on %s", name, w.screen.name)
	}
	test.Tap(b)
}

func TestAKeptSessionCanBeSatDownToAgainWithWhatWasAgreedAndNothingElse(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "review")
	old := w.session()
	old = facilitation.Jot(0, "a secret")(old, *now)
	w.room.Load = func(string) (facilitation.Session, error) { return old, nil }
	w.at(t, now, "open")
	again, open := w.named["load-again"].(*button), w.named["load"].(*button)
	if again.Size() != open.Size() || again.kind != open.kind {
		t.Errorf("the two ways are %v and %v", open.Size(), again.Size())
	}
	test.Tap(again)
	if w.screen.name != "home" || !w.shows("What you agreed last time was read") || w.shows("Ana") || w.session().Planned() {
		t.Fatalf("screen %s: %s", w.screen.name, strings.Join(texts(w.win.Content()), "|"))
	}
	w.choose(w.room.Plans[0])
	if w.shows("call when I am late") {
		t.Error("something agreed is shown before it begins")
	}
	if got := strings.Join(w.session().Names(), " "); got != "Ana Bo" || len(w.session().Earlier) != 2 {
		t.Fatalf("people %q with %d agreements", got, len(w.session().Earlier))
	}
	w.presses(t, "leave")
	w.choose(w.room.Plans[1])
	w.runNamed("begin")
	if w.screen.name != "review" || w.shows("a secret") || len(w.session().Kept.Notes) > 0 {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.sit(facilitation.Session{})
	w.choose(w.room.Plans[0])
	if len(w.session().Earlier) > 0 || w.session().People[0].Name != "" {
		t.Error("the agreements are still there after another session")
	}
}

func TestTheOwnerSaysFirstHowItWentAndWhatBecomesOfIt(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "review")
	if w.shows("What was it like") {
		t.Error("the others are asked before the owner has spoken")
	}
	for _, group := range [][]string{{"review-kept-0", "review-partly-0", "review-not-yet-0", "review-changed-0"}, {"next-keep-0", "next-change-0", "next-drop-0"}} {
		for _, name := range group {
			b := w.named[name].(*button)
			if b.on || b.kind != buttonChoice || b.tint != "" || b.Size().Height != w.named[group[0]].(*button).Size().Height {
				t.Errorf("%s is not like the others", name)
			}
		}
	}
	w.presses(t, "review-not-yet-0")
	test.Type(w.named["was-0"].(*field), "long evenings")
	w.presses(t, "next-keep-0")
	p := w.session().Earlier[0]
	if p.Standing != "not-yet" || p.Was != "long evenings" || p.Next != "keep" {
		t.Errorf("review: %+v", p)
	}
	w.presses(t, "next-drop-1")
	if w.session().Earlier[1].Next != "drop" {
		t.Error("it is not dropped")
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "ground" {
		t.Errorf("Enter goes to %s", w.screen.name)
	}
}

func TestOtherWordsForAnAgreementAreWrittenInTheFormAndComeInItsPlace(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "review")
	w.presses(t, "next-change-0")
	if w.screen.name != "commit" || w.session().Earlier[0].Next != "" {
		t.Fatalf("screen %s, next %q", w.screen.name, w.session().Earlier[0].Next)
	}
	act := w.named["act"].(*field)
	if act.Text != w.session().Earlier[0].Act || w.win.Canvas().Focused() != fyne.Focusable(act) {
		t.Errorf("the form has %q", act.Text)
	}
	if w.named["owner-0"].(*button).Disabled() || !w.named["owner-1"].(*button).Disabled() {
		t.Error("somebody else can take it over")
	}
	act.SetText("send a picture at noon")
	w.presses(t, "add-agreement")
	s := w.session()
	if w.screen.name != "review" || s.Earlier[0].Next != "change" || len(s.Kept.Commitments) != 1 || s.Kept.Commitments[0].Act != "send a picture at noon" {
		t.Errorf("screen %s: %+v, %+v", w.screen.name, s.Earlier[0], s.Kept.Commitments)
	}
	if !w.named["next-change-0"].(*button).on {
		t.Error("the card does not show it")
	}
}

func TestAPrivateAgreementPastItsDayIsNotKeptAsItIs(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "review-late")
	if !w.named["next-keep-1"].(*button).Disabled() || w.named["next-keep-0"].(*button).Disabled() {
		t.Error("the wrong one can be kept")
	}
	w.presses(t, "next-change-1")
	if !w.draft.Until.IsZero() || !w.shows("the day on which it ends") {
		t.Error("the day that is past is offered again")
	}
}

func TestWhatIsKeptStandsInTheListOfTodayAndCanBeTakenBackThere(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "review-landing")
	if !w.shows("say one thing of my day") {
		t.Fatal("it is not in the list")
	}
	w.presses(t, "promise-drop-0")
	if w.shows("say one thing of my day") || w.session().Earlier[0].Next != "drop" {
		t.Error("it is still there")
	}
	w.at(t, now, "review-look")
	if w.named["line-promise-0"] == nil {
		t.Error("it cannot be looked through before it is printed")
	}
}

func TestReviewGoesByKeysAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "review")
	seen := map[fyne.Focusable]bool{}
	for range 60 {
		w.win.Canvas().FocusNext()
		seen[w.win.Canvas().Focused()] = true
	}
	for name, o := range w.named {
		if b, ok := o.(*button); ok && b.Visible() && !b.Disabled() && !seen[b] && name != "menu" && name != "note" {
			t.Errorf("Tab does not come to %s", name)
		}
	}
}

func TestAPrivateAgreementSaysWhatIsMissingUntilItIsWhole(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	before := len(w.session().Kept.Commitments)
	w.runNamed("commit")
	test.Type(w.named["act"].(*field), "show the calls")
	if w.named["add-agreement"].(*button).Disabled() || w.shows("What it covers, and what not") {
		t.Fatal("an ordinary one cannot be added")
	}
	test.Tap(w.named["private"].(*tick))
	scope := w.named["scope"].(*field)
	for _, missing := range []string{"what it covers", "the day on which it ends", "look at it again"} {
		if !w.shows(missing) {
			t.Errorf("the form does not say that it lacks: %s", missing)
		}
	}
	if !w.named["add-agreement"].(*button).Disabled() || w.win.Canvas().Focused() != fyne.Focusable(scope) {
		t.Error("it can be added as it is, or the keyboard is elsewhere")
	}
	scope.entered = nil
	test.Type(scope, "calls of this week")
	w.presses(t, "until")
	if w.shows("Still missing") {
		t.Error("something is still missing, with the review on the last day")
	}
	w.presses(t, "look-again-day-before")
	w.presses(t, "add-agreement")
	s := w.session()
	if len(s.Kept.Commitments) != before+1 {
		t.Fatal("it is not kept")
	}
	c := s.Kept.Commitments[before]
	if !c.Private || c.Scope != "calls of this week" || c.Until.Sub(c.Review) != 24*time.Hour {
		t.Errorf("kept %+v", c)
	}
	w.closePage()
	w.runNamed("look-through")
	line := fmt.Sprintf("line-commitment-%d", before)
	if w.named[line].(*tick).on {
		t.Error("it is on the paper before anybody put it in")
	}
	test.Tap(w.named[line].(*tick))
	if !w.named[line].(*tick).on {
		t.Error("it cannot be put in")
	}
}

func TestAnAgreementIsBetweenAllOrSome(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "three-commit")
	test.Type(w.named["act"].(*field), "ring")
	if !w.named["between-all"].(*button).on {
		t.Error("it is not between all beforehand")
	}
	w.presses(t, "between-2")
	if !w.named["between-0"].(*button).on || !w.named["between-2"].(*button).on || w.named["between-all"].(*button).on {
		t.Error("its owner and the other are not shown")
	}
	w.presses(t, "between-0")
	if len(w.draft.With) != 2 {
		t.Error("its owner was taken out")
	}
	w.presses(t, "between-1")
	if w.draft.With != nil {
		t.Errorf("all three: %v", w.draft.With)
	}
	w.presses(t, "between-1")
	w.presses(t, "add-agreement")
	if c := w.session().Kept.Commitments[2]; len(c.With) != 2 || c.With[1] != 1 {
		t.Errorf("between %v", c.With)
	}
	w.at(t, now, "landing")
	w.runNamed("commit")
	if w.shows("Between") {
		t.Error("two people are asked between whom")
	}
}

func TestAnAgreementOfTheListGoesBackIntoTheForm(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	w.presses(t, "change-1")
	if w.screen.name != "commit" || !w.named["owner-0"].(*button).Disabled() {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.named["act"].(*field).SetText("open the letters on Monday")
	w.presses(t, "add-agreement")
	s := w.session()
	if w.screen.name != "landing" || len(s.Kept.Commitments) != 2 || s.Kept.Commitments[1].Act != "open the letters on Monday" || s.Kept.Commitments[1].Owner != 1 {
		t.Errorf("screen %s: %+v", w.screen.name, s.Kept.Commitments)
	}
	w.presses(t, "change-0")
	w.presses(t, "leave-agreement")
	if w.draft.changes() || w.session().Kept.Commitments[0].Act != s.Kept.Commitments[0].Act {
		t.Error("it was changed")
	}
	w.closePage()
	w.presses(t, "change-0")
	w.closePage()
	w.runNamed("commit")
	if w.draft.changes() {
		t.Error("a new agreement would come in the place of another")
	}
}

func TestAChangeNeverLandsOnAnotherAgreement(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	first := w.session().Kept.Commitments[0]
	w.presses(t, "change-1")
	w.do(facilitation.Withdraw(1))
	w.named["act"].(*field).SetText("something else")
	w.presses(t, "add-agreement")
	if c := w.session().Kept.Commitments; len(c) != 2 || c[0].Act != first.Act || c[1].Act != "something else" {
		t.Errorf("agreements: %+v", c)
	}
}

func TestAPauseSaysWhenTheEndIsAndLetsPeopleChoose(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "pause-late")
	if !w.shows("The end moves to 21:02") || !w.shows("We still end at 20:20") || !w.named["end-stays"].(*button).on || !w.shows("Agreements 5 min") {
		t.Fatalf("the pause says: %s", strings.Join(texts(w.win.Content()), "|"))
	}
	w.presses(t, "end-moves")
	if w.session().Agenda.OnTime || !w.named["end-moves"].(*button).on || w.shows("less time") {
		t.Error("the end does not move")
	}
	*now = now.Add(5 * time.Minute)
	w.last = *now
	w.render()
	if !w.shows("The end moves to 21:07") || !w.shows("We still end at 20:20") {
		t.Error("five minutes later the same is said")
	}
	w.key(fyne.KeyReturn)
	if !w.session().Floor.Clock.Running() {
		t.Error("the turn does not go on")
	}
}

func TestTodayShowsEveryPartWithTheMinutesItHasNow(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "today")
	for _, part := range w.session().Agenda.Parts {
		if !w.shows(part.Title) {
			t.Errorf("%s is missing", part.Title)
		}
	}
	if !w.shows("5 min, 7 were planned") || !w.shows("10 min") {
		t.Errorf("today says: %s", strings.Join(texts(w.win.Content()), "|"))
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "turn" {
		t.Errorf("Enter goes to %s", w.screen.name)
	}
}

func TestTheTotalForThreeAndSixIsShownBeforeTheStart(t *testing.T) {
	w, now := sitDown(t)
	for _, plan := range w.room.Plans {
		for _, length := range plan.Lengths {
			p := &play{now: *now, s: facilitation.New(plan, length, nil)}
			for people := facilitation.Fewest; people <= facilitation.Most; people++ {
				w.Sit(p.s, "")
				want := fmt.Sprintf("%d minutes for %d people", minutes(plan.Total(length, people)), people)
				if !w.shows(want) {
					t.Errorf("%s with %d people does not say %q", plan.ID, people, want)
				}
				p.do(facilitation.Session.Welcome)
			}
		}
	}
}

func TestARoleOrAPersonIsNoNameAndTheScreenSaysWhyKindly(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "problem-own")
	name := w.named["problem"].(*field)
	for text, why := range map[string]string{"Bo's lying": "somebody here", "my partner": "place in somebody’s life"} {
		name.SetText(text)
		if !w.shows(why) || w.session().Problem.Name != "" || name.Text != text {
			t.Errorf("%s: the field has %q, the problem %q", text, name.Text, w.session().Problem.Name)
		}
	}
	name.SetText("the Partnership")
	if w.session().Problem.Name != "the Partnership" {
		t.Error("a word that only has a role in it is refused")
	}
	own := w.named["own-1"].(*field)
	own.SetText("Ana’s fog")
	if own.Text != "Ana’s fog" || w.session().Problem.Own[1] != "" || !w.shows("somebody here") {
		t.Errorf("own name %q", w.session().Problem.Own[1])
	}
}

func TestASpeakersOwnNameStandsInTheirTurnAndNotInTheHeader(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-own")
	if !w.shows("the Fog") || w.shows("facing") {
		t.Errorf("the turn says: %s", strings.Join(texts(w.win.Content()), "|"))
	}
	w.do(facilitation.Session.Pass)
	if w.shows("the Fog") || !w.shows("the Wall") {
		t.Errorf("the next turn says: %s", strings.Join(texts(w.win.Content()), "|"))
	}
}

func TestOwnNamesComeOnlyWhereNoNameIsForAll(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "rename")
	if w.shows("What each of you calls it") {
		t.Error("own names are asked for beforehand")
	}
	w.presses(t, "own-names")
	if w.win.Canvas().Focused() != fyne.Focusable(w.named["own-0"].(*field)) {
		t.Error("the keyboard does not go on to the first")
	}
	test.Type(w.named["own-0"].(*field), "the Fog")
	if w.session().Problem.Own[0] != "the Fog" {
		t.Error("it is not kept")
	}
	w.do(facilitation.AcceptName(1, true))
	if w.shows("What each of you calls it") || w.shows("a name of their own") {
		t.Error("own names are still there with a name for all")
	}
}
