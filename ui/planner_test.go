package ui

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// shelfDoors are doors to a folder that is kept in memory.
type shelfDoors struct {
	shelf facilitation.Shelf
	saved []facilitation.Plan
	over  []facilitation.OwnPlan
	err   error
}

func (d *shelfDoors) save(plan facilitation.Plan, over facilitation.OwnPlan) (string, error) {
	if d.err != nil {
		return "", d.err
	}
	d.saved, d.over = append(d.saved, plan), append(d.over, over)
	d.shelf.Plans = []facilitation.OwnPlan{{Plan: plan, File: plan.ID + ".toml"}}
	return "/home/ana/goldseam/plans/" + plan.ID + ".toml", nil
}

// atPlanner opens the page on which the first plan is changed.
func atPlanner(t testing.TB) (*Window, *shelfDoors) {
	t.Helper()
	w, now := sitDown(t)
	doors := &shelfDoors{}
	w.room.SavePlan, w.room.RereadPlans = doors.save, func() facilitation.Shelf { return doors.shelf }
	w.at(t, now, "arrive")
	w.runNamed("change-plan")
	if w.screen.name != "planner" {
		t.Fatalf("the screen is %s", w.screen.name)
	}
	return w, doors
}

func (w *Window) tapNamed(t testing.TB, name string) {
	t.Helper()
	b, ok := w.named[name].(*button)
	if !ok || b.Disabled() || !b.Visible() {
		t.Fatalf("%s cannot be pressed on %s", name, w.screen.name)
	}
	test.Tap(b)
}

func (w *Window) typeInto(t testing.TB, name, text string) {
	t.Helper()
	f, ok := w.named[name].(*field)
	if !ok {
		t.Fatalf("no field %s", name)
	}
	f.SetText(text)
}

func (w *Window) off(name string) bool { return w.named[name].(*button).Disabled() }

func TestABuiltInPlanIsSavedAsOnesOwnAndUsed(t *testing.T) {
	w, doors := atPlanner(t)
	before := w.session().Plan
	w.typeInto(t, "plan-title", "Our evening ")
	w.tapNamed(t, "plan-part-4")
	w.tapNamed(t, "plan-less")
	w.typeInto(t, "plan-room-0", "What was it like?\n")
	w.tapNamed(t, "plan-save")
	if len(doors.saved) != 1 {
		t.Fatalf("%d plans are saved", len(doors.saved))
	}
	saved := doors.saved[0]
	if saved.ID != "our-evening" || saved.Title != "Our evening" || saved.Parts[4].Prompts[0].Room != "What was it like?" || doors.over[0].File != "" {
		t.Errorf("saved is %q, %q, over %q", saved.ID, saved.Title, doors.over[0].File)
	}
	if _, err := facilitation.EncodePlan(saved); err != nil {
		t.Error(err)
	}
	if before.ID != "first-conversation" || w.room.Plans[0].Title == "Our evening" {
		t.Error("the built-in plan was changed")
	}
	s := w.session()
	if !reflect.DeepEqual(s.Plan, saved) || s.Names()[0] != "Ana" || len(s.Values.Deck) == 0 {
		t.Errorf("the session has the plan %q and the people %q", s.Plan.Title, s.Names())
	}
	if !strings.Contains(w.planning.said, "/plans/our-evening.toml") {
		t.Errorf("it says %q", w.planning.said)
	}
	w.typeInto(t, "plan-title", "Our Friday")
	w.tapNamed(t, "plan-save")
	if doors.over[1].File != "our-evening.toml" || doors.saved[1].ID != "our-evening" {
		t.Errorf("saved again as %q over %q", doors.saved[1].ID, doors.over[1].File)
	}
	w.tapNamed(t, "plan-save-another")
	if doors.over[2].File != "" || doors.saved[2].ID != "our-friday" {
		t.Errorf("saved as another: %q over %q", doors.saved[2].ID, doors.over[2].File)
	}
	w.closePage()
	if w.screen.name != "arrive" {
		t.Errorf("back at %s", w.screen.name)
	}
}

func TestPartsAreMovedLeftOutAndGivenTimeWithinTheirLimits(t *testing.T) {
	w, _ := atPlanner(t)
	for _, name := range []string{"plan-up", "plan-down", "plan-off"} {
		if !w.off(name) {
			t.Errorf("arriving has %s", name)
		}
	}
	title := w.planning.plan.Parts[1].Title
	w.tapNamed(t, "plan-part-1")
	w.tapNamed(t, "plan-down")
	if w.planning.plan.Parts[2].Title != title || w.planning.part != 2 {
		t.Errorf("the part is at %d", w.planning.part)
	}
	w.tapNamed(t, "plan-form-0")
	length := w.planning.plan.Lengths[0]
	w.tapNamed(t, "plan-more")
	if w.planning.plan.Lengths[0] != length+1 || w.named["plan-form-0"].(*button).label != "51 min" {
		t.Errorf("the lengths are %v", w.planning.plan.Lengths)
	}
	w.tapNamed(t, "plan-off")
	if !w.planning.plan.Parts[2].Off || !strings.Contains(w.named["plan-part-2"].(*button).label, "left out") {
		t.Error("the part is still in")
	}
	last := len(w.planning.plan.Parts) - 1
	w.lookAtPart(last)
	for _, name := range []string{"plan-up", "plan-down", "plan-off", "plan-less", "plan-more"} {
		if !w.off(name) {
			t.Errorf("the landing has %s", name)
		}
	}
}

func TestAPlanWithAFaultSaysSoAtItsPlaceAndCannotBeSaved(t *testing.T) {
	w, _ := atPlanner(t)
	w.tapNamed(t, "plan-part-4")
	w.tapNamed(t, "plan-add")
	n := len(w.planning.plan.Parts[4].Prompts) - 1
	if !w.off("plan-save") || w.planFault(facilitation.PlanFault{Part: 4, Prompt: n, Field: "room"}) == "" {
		t.Error("a question without words is no fault")
	}
	w.tapNamed(t, "plan-part-0")
	w.tapNamed(t, "plan-mend")
	if w.planning.part != 4 {
		t.Errorf("the part to mend is %d", w.planning.part)
	}
	w.typeInto(t, fmt.Sprint("plan-room-", n), strings.Repeat("x", 83))
	if got := w.planFault(facilitation.PlanFault{Part: 4, Prompt: n, Field: "room"}); got != "3 letters too many." {
		t.Errorf("it says %q", got)
	}
	w.tapNamed(t, fmt.Sprint("plan-remove-", n))
	if w.off("plan-save") {
		t.Error("without the fault it cannot be saved")
	}
	w.typeInto(t, "plan-title", " ")
	if !w.off("plan-save") {
		t.Error("a plan without a title can be saved")
	}
}

func TestAPlanThatIsNotSavedSaysWhyAndStaysOnThePage(t *testing.T) {
	for err, want := range map[error]string{ErrThere: "another title", ErrChanged: "outside Goldseam", errors.New("disk"): "room on the disk"} {
		w, doors := atPlanner(t)
		doors.err = err
		w.typeInto(t, "plan-title", "Ours")
		w.tapNamed(t, "plan-save")
		if !strings.Contains(w.planning.said, want) || w.planning.plan.Title != "Ours" || w.off("plan-save") {
			t.Errorf("%v: it says %q", err, w.planning.said)
		}
	}
}

func TestThePlannerWorksByKeyboardAlone(t *testing.T) {
	w, _ := atPlanner(t)
	w.tabTo(t, "plan-part-3")
	w.pressSpace()
	if w.planning.part != 3 || w.focusName() != "plan-part-3" {
		t.Fatalf("part %d, the keyboard is on %q", w.planning.part, w.focusName())
	}
	w.tabTo(t, "plan-down")
	w.pressSpace()
	if w.planning.part != 4 || w.focusName() != "plan-down" {
		t.Errorf("part %d, the keyboard is on %q", w.planning.part, w.focusName())
	}
	w.tabTo(t, "plan-more")
	w.pressSpace()
	w.pressSpace()
	if w.focusName() != "plan-more" {
		t.Errorf("the keyboard is on %q", w.focusName())
	}
	w.tabTo(t, "plan-save")
}

// tabTo presses Tab until the keyboard is on a thing.
func (w *Window) tabTo(t testing.TB, name string) {
	t.Helper()
	for range 200 {
		if w.focusName() == name {
			return
		}
		w.win.Canvas().FocusNext()
	}
	t.Fatalf("Tab never comes to %s", name)
}

func (w *Window) pressSpace() {
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
}

func TestOnesOwnPlansStandOnTheHomeScreenBesideTheOthers(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	own := w.room.Plans[1]
	own.Title, own.Deck = "Ours", "work"
	deck := facilitation.Deck{ID: "work", Values: w.room.Deck.Values[:9]}
	shelf := facilitation.Shelf{Plans: []facilitation.OwnPlan{{Plan: own, File: "ours.toml"}}, Decks: []facilitation.Deck{deck}}
	shelf.Faults = facilitation.Faults{{File: "plans/a.toml", Line: 2, Column: 3, Wrong: "bad"}, {File: "plans/a.toml", Line: 9, Column: 1, Wrong: "worse"}}
	w.room.RereadPlans = func() facilitation.Shelf { return shelf }
	w.reread()
	if len(w.room.Plans) != 10 || w.named["plan-"+own.ID] == nil {
		t.Error("the built-in plan of the same id is gone")
	}
	if label := w.named["unread"].(*button).label; label != "1 file of yours could not be read" {
		t.Errorf("the line says %q", label)
	}
	w.tapNamed(t, "unread")
	if w.screen.name != "faults" {
		t.Fatalf("the screen is %s", w.screen.name)
	}
	if text := test.RenderObjectToMarkup(w.screen.body); !strings.Contains(text, "plans/a.toml:2:3: bad") || !strings.Contains(text, "plans/a.toml:9:1: worse") {
		t.Error("the page does not say what is wrong where")
	}
	shelf.Faults = nil
	w.runNamed("reread-plans")
	if text := test.RenderObjectToMarkup(w.screen.body); strings.Contains(text, "a.toml") {
		t.Error("the faults are still there")
	}
	w.closePage()
	card := w.named["own-plan-"+own.ID].(*tapCard)
	if !strings.HasPrefix(card.meta, "Yours") {
		t.Errorf("the card says %q", card.meta)
	}
	test.Tap(card)
	if s := w.session(); s.Plan.Title != "Ours" || len(s.Values.Deck) != 9 {
		t.Errorf("the plan is %q with %d cards", s.Plan.Title, len(s.Values.Deck))
	}
}
