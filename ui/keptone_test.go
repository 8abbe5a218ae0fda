package ui

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// atOne is one of the kept sessions: 0 is locked and landed, 1 is open and has two
// versions, 2 is of three people.
func atOne(t testing.TB, place int) (*Window, *watched) {
	t.Helper()
	w, a := atList(t, shelfWith(facilitation.LockOpen))
	test.Tap(w.row(t, place))
	if w.screen.name != "kept-one" {
		t.Fatalf("the screen is %s", w.screen.name)
	}
	return w, a
}

func (w *Window) takes(t testing.TB, name string) {
	t.Helper()
	o, ok := w.named[name].(*option)
	if !ok || o.Disabled() || !o.Visible() {
		t.Fatalf("%s cannot be taken on %s", name, w.screen.name)
	}
	test.Tap(o)
}

func TestOfAKeptSessionWhatEveryoneHasSeenCanBeRead(t *testing.T) {
	w, a := atOne(t, 1)
	if !w.shows("Ana and Bo") || !w.shows("the Silence") || !w.shows("I would rather ask") {
		t.Errorf("it shows %q", w.said())
	}
	s := a.Sessions["p3"]
	s.Basket.Questions = append(s.Basket.Questions, facilitation.Question{To: 1, Text: "a question of one alone", Pile: "now"})
	a.Sessions["p3"] = s
	w.press(control(fyne.KeyW))
	test.Tap(w.row(t, 1))
	if w.shows("a question of one alone") {
		t.Error("what one person wrote alone is shown")
	}
}

func TestTheWaysToGoOnAreEqualInSize(t *testing.T) {
	w, _ := atOne(t, 0)
	first := w.named["kept-continue"].Size()
	for _, name := range []string{"kept-again", "kept-anew", "kept-export"} {
		if got := w.named[name].Size(); got != first {
			t.Errorf("%s is %v, the first %v", name, got, first)
		}
	}
	if a, b := w.named["kept-delete"].Size().Height, w.named["kept-forget"].Size().Height; a != b {
		t.Errorf("what takes it away is %v and %v high", a, b)
	}
}

func TestAKeptSessionGoesOnPausedAndIsKeptOn(t *testing.T) {
	w, a := atOne(t, 1)
	w.takes(t, "kept-continue")
	if w.screen.name != "pause" || !w.session().Pause.On || strings.Join(w.session().Names(), " ") != "Ana Bo" {
		t.Fatalf("screen %s", w.screen.name)
	}
	if len(a.Keepers) != 1 || a.Keepers[0].id != "p3" {
		t.Errorf("%d keepers", len(a.Keepers))
	}
}

func TestPeopleSitDownAgainWithWhatTheyAgreed(t *testing.T) {
	w, _ := atOne(t, 0)
	w.takes(t, "kept-again")
	if w.screen.name != "home" || !w.shows("What you agreed last time was read") {
		t.Fatalf("screen %s", w.screen.name)
	}
	w.choose(w.room.Plans[0])
	if len(w.session().Earlier) != 2 || w.session().Begun() {
		t.Errorf("%d agreements come along", len(w.session().Earlier))
	}
}

func TestTheSamePeopleBeginAnewWithNothingOfWhatWasSaid(t *testing.T) {
	w, a := atOne(t, 0)
	w.takes(t, "kept-anew")
	s := w.session()
	if w.screen.name != "arrive" || s.Begun() || len(s.Earlier) > 0 || s.Problem.Named() != "" || len(s.Kept.Notes) > 0 || len(a.Keepers) > 0 {
		t.Fatalf("screen %s", w.screen.name)
	}
	if strings.Join(s.Names(), " ") != "Ana Bo" || len(s.Values.Deck) == 0 {
		t.Errorf("names %v, %d cards", s.Names(), len(s.Values.Deck))
	}
}

func TestAKeptSessionIsSavedAsAFileThatReadsBack(t *testing.T) {
	w, a := atOne(t, 0)
	var path string
	var text []byte
	w.room.Save = func(p string, data []byte, _ bool) error { path, text = p, data; return nil }
	w.takes(t, "kept-export")
	if !w.shows("The session itself stays locked, and this file is not") {
		t.Error("nothing says that the file is open")
	}
	w.tapNamed(t, "save")
	back, err := facilitation.ParseSession(path, text)
	if err != nil || !slices.Equal(back.Names(), a.Sessions["k7"].Names()) || !w.shows("Saved as /somewhere/goldseam.toml") {
		t.Errorf("%v: %s", err, w.said())
	}
}

func TestASessionIsDeletedByAnotherButtonThanTheOneThatAsks(t *testing.T) {
	w, a := atOne(t, 0)
	w.tapNamed(t, "kept-delete")
	for _, said := range []string{"earlier states", "Copies may remain in backups", "its key and the passphrase"} {
		if !w.shows(said) {
			t.Errorf("nothing says %q", said)
		}
	}
	w.key(fyne.KeyReturn)
	w.key(fyne.KeySpace)
	w.key(fyne.KeyReturn)
	if len(a.Kept) != 4 || w.screen.name != "kept-delete" {
		t.Fatalf("a key deleted it: %d left, screen %s", len(a.Kept), w.screen.name)
	}
	w.tapNamed(t, "kept-delete-back")
	if w.screen.name != "kept-one" {
		t.Fatalf("back is %s", w.screen.name)
	}
	w.tapNamed(t, "kept-delete")
	w.tapNamed(t, "kept-delete-sure")
	if len(a.Kept) != 3 || !w.shows("It is deleted.") || w.offers("kept-delete-sure") {
		t.Fatalf("%d left: %s", len(a.Kept), w.said())
	}
	w.tapNamed(t, "kept-delete-back")
	if w.screen.name != "kept" || len(w.page.shelf.shown) != 3 {
		t.Errorf("then %s with %d", w.screen.name, len(w.page.shelf.shown))
	}
}

func TestWhatCouldNotBeRemovedIsNamed(t *testing.T) {
	w, a := atOne(t, 1)
	a.Stuck = []facilitation.Left{{Path: "/data/history/x.toml", Why: facilitation.ErrForbidden}}
	w.tapNamed(t, "kept-delete")
	w.tapNamed(t, "kept-delete-sure")
	if !w.shows("/data/history/x.toml") || !w.shows("does not let Goldseam") || w.shows("It is deleted.") {
		t.Errorf("it says %q", w.said())
	}
}

func TestASessionThatCannotBeDeletedStays(t *testing.T) {
	w, a := atOne(t, 1)
	a.refuses = errors.New("something")
	w.tapNamed(t, "kept-delete")
	w.tapNamed(t, "kept-delete-sure")
	if !w.shows("That did not work") || w.off("kept-delete-sure") || w.shows("deleted.") {
		t.Fatalf("it says %q", w.said())
	}
	w.tapNamed(t, "kept-delete-back")
	if w.screen.name != "kept-one" || !w.shows("I would rather ask") || w.shows("did not work") {
		t.Errorf("back: %s", w.said())
	}
}

func TestWhatGoesWrongIsSaidAlsoWhereThePageIsClosed(t *testing.T) {
	w, a := atOne(t, 1)
	a.refuses = facilitation.ErrForbidden
	do := w.laterWork()
	w.tapNamed(t, "kept-delete")
	do()
	w.tapNamed(t, "kept-delete-sure")
	w.page = page{}
	w.render()
	do()
	if !w.shows("does not let Goldseam") {
		t.Errorf("home says %q", w.said())
	}
}

func TestForgettingPeopleSaysWhatItCannotDo(t *testing.T) {
	w, a := atOne(t, 0)
	w.tapNamed(t, "kept-forget")
	for _, said := range []string{"Forget Ana and Bo", "The key to their locked sessions goes too", "a copy of the key in a backup still opens them"} {
		if !w.shows(said) {
			t.Errorf("nothing says %q", said)
		}
	}
	w.tapNamed(t, "kept-forget-sure")
	if len(a.Kept) != 2 || !w.shows("Their kept sessions are removed.") || w.shows("These 2 sessions go") {
		t.Errorf("%d left: %s", len(a.Kept), w.said())
	}
}

func TestBeforePeopleAreForgottenItIsSeenWhichSessionsGo(t *testing.T) {
	w, _ := atOne(t, 0)
	w.tapNamed(t, "kept-forget")
	for _, said := range []string{
		"These 2 sessions go:", "Wed 18 Nov · A first conversation", "Wed 11 Nov · A first conversation", "Sessions of other people with the same names go too",
	} {
		if !w.shows(said) {
			t.Errorf("nothing says %q", said)
		}
	}
	if w.shows("Wed 21 Oct") {
		t.Error("a session of other names is said to go")
	}
}

func TestNobodyIsForgottenBeforeItIsKnownWhatGoes(t *testing.T) {
	w, a := atOne(t, 0)
	do := w.laterWork()
	w.tapNamed(t, "kept-forget")
	if !w.shows("Looking which sessions these are") || !w.off("kept-forget-sure") {
		t.Errorf("while it looks, it says %q", w.said())
	}
	w.press(control(fyne.KeyW))
	w.tapNamed(t, "kept-forget")
	do()
	if !w.shows("These 2 sessions go:") || w.off("kept-forget-sure") {
		t.Errorf("then it says %q", w.said())
	}
	w.tapNamed(t, "kept-forget-back")
	a.Wrong = facilitation.ErrForbidden
	w.tapNamed(t, "kept-forget")
	do()
	if !w.shows("does not let Goldseam") || !w.off("kept-forget-sure") {
		t.Errorf("where they cannot be read, it says %q", w.said())
	}
}

func TestWhatIsLockedIsUnlockedBeforePeopleAreForgotten(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "kept-shut")
	a := w.room.Archive.(*Pretend)
	test.Tap(w.row(t, 1))
	w.tapNamed(t, "kept-forget")
	if !w.shows("The passphrase tells which ones would go.") || !w.off("kept-forget-sure") || !w.offers("kept-forget-unlock") {
		t.Fatalf("it says %q", w.said())
	}
	a.State = facilitation.LockOpen
	w.render()
	if !w.shows("These 2 sessions go:") || w.off("kept-forget-sure") || w.offers("kept-forget-unlock") {
		t.Errorf("unlocked, it says %q", w.said())
	}
}

func TestOfManySessionsThatGoTheFirstAreNamedAndTheRestIsCounted(t *testing.T) {
	w, a := atList(t, func(room Room) *Pretend { return manyKept(room, 130) })
	test.Tap(w.row(t, 0))
	read := len(a.titles)
	w.tapNamed(t, "kept-forget")
	if !w.shows("These 130 sessions go:") || !w.shows("and 30 more") || len(a.titles)-read != mostNamed {
		t.Errorf("%d titles were read; it says %q", len(a.titles)-read, w.said())
	}
}

func TestEverybodyIsToldThatAFacilitatorsNotesDoNotGoAlong(t *testing.T) {
	for _, own := range []map[string]facilitation.PrivateNotes{nil, {"k7": {}}} {
		w, a := atOne(t, 0)
		a.Own = own
		for _, page := range []string{"kept-delete", "kept-forget"} {
			w.tapNamed(t, page)
			if !w.shows("A facilitator’s own notes are a file of their own. They are not removed with a session.") || w.shows("all that belongs to it") {
				t.Errorf("%s says %q", page, w.said())
			}
			w.tapNamed(t, page+"-back")
		}
	}
}

func TestTwoVersionsStandSideBySideAndPeoplePick(t *testing.T) {
	for button, want := range map[string]string{"take-main": "p3 main", "take-other": "p3 other", "keep-all": "p3 "} {
		w, a := atOne(t, 1)
		w.takes(t, "kept-versions")
		if x, y := w.named["take-main"], w.named["take-other"]; x.Size() != y.Size() || heightOf(x) != heightOf(y) {
			t.Errorf("the two buttons are %v and %v", x.Size(), y.Size())
		}
		if !w.shows("the summer (only here)") || !w.shows("I would rather ask. (only here)") || w.shows("One at a time (only here)") {
			t.Errorf("the versions read %q", w.said())
		}
		w.tapNamed(t, button)
		if !slices.Equal(a.chosen, []string{want}) || w.screen.name != "kept-one" || w.offers("kept-versions") {
			t.Errorf("%s: %q, then %s", button, a.chosen, w.screen.name)
		}
	}
}

// heightOf is how far down a thing stands.
func heightOf(o fyne.CanvasObject) float32 {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
}

func TestAVersionThatCannotBeReadSaysSoAndCannotBeChosen(t *testing.T) {
	w, a := atOne(t, 1)
	a.Further["p3"] = []facilitation.Version{
		{Name: "main", Main: true, Saved: GalleryTime, Session: a.Sessions["p3"]},
		{Name: "b", Saved: GalleryTime, Wrong: facilitation.ErrDamaged},
		{Name: "c", Saved: GalleryTime.Add(-time.Hour), Session: a.Sessions["p3"]},
	}
	w.takes(t, "kept-versions")
	if !w.shows("damaged or cut short") || !w.off("take-other") || w.off("take-main") || w.shows("only here") {
		t.Fatalf("it says %q", w.said())
	}
	w.tapNamed(t, "version-1")
	w.tapNamed(t, "take-other")
	if !slices.Equal(a.chosen, []string{"p3 c"}) {
		t.Errorf("chosen %q", a.chosen)
	}
}

func TestAllThingsOfTheKeptPagesAreReachedByTab(t *testing.T) {
	w, now := sitDown(t)
	for _, m := range keptPages(w.room) {
		w.at(t, now, m.Name)
		reached := w.tabs()
		for what, o := range w.named {
			can, _ := o.(fyne.Disableable)
			if _, ok := o.(fyne.Focusable); !ok || !inSight(w.win.Content(), o) || can != nil && can.Disabled() {
				continue
			}
			if !slices.Contains(reached, what) {
				t.Errorf("%s: Tab does not come to %s", m.Name, what)
			}
		}
	}
}

func TestTheKeptPagesFitIntoTheSmallestWindowWithTheLargestText(t *testing.T) {
	w, now := sitDown(t)
	w.Size(900, 560)
	w.resizeText(2.5)
	for _, m := range keptPages(w.room) {
		w.at(t, now, m.Name)
		for name, o := range w.named {
			left := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).X
			right := left + o.Size().Width
			if o.Visible() && inSight(w.win.Content(), o) && (left < 0 || right > 900) {
				t.Errorf("%s: %s reaches from %v to %v", m.Name, name, left, right)
			}
		}
	}
}
