package ui

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// heldFrom is the desk of a moment.
func heldFrom(t *testing.T, moment string) (*Window, *time.Time) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, moment)
	if w.screen.name != "desk" {
		w.key(fyne.KeyF6)
	}
	if w.screen.name != "desk" {
		t.Fatalf("F6 on %s leads to %s", moment, w.screen.name)
	}
	return w, now
}

// titles are the parts of today.
func titles(s facilitation.Session) []string {
	var all []string
	for _, p := range s.Agenda.Parts {
		all = append(all, p.Title)
	}
	return all
}

// partCalled is the place of a part of today.
func (w *Window) partCalled(title string) int { return slices.Index(titles(w.session()), title) }

// takePart takes a part of today with a click.
func (w *Window) takePart(t *testing.T, title string) *partRow {
	t.Helper()
	row, ok := w.named[partName(w.partCalled(title))].(*partRow)
	if !ok || row.Disabled() {
		t.Fatalf("%s cannot be taken", title)
	}
	test.Tap(row)
	return row
}

func TestF6ChangesBetweenTheDeskAndTheScreenOfThePart(t *testing.T) {
	for _, moment := range []string{"ground", "turn-speak", "problem-name", "values-together", "landing", "commitments-none"} {
		w, _ := heldFrom(t, moment)
		before := w.session()
		w.key(fyne.KeyF6)
		if w.screen.name == "desk" || !reflect.DeepEqual(w.session(), before) {
			t.Errorf("%s: F6 again leads to %s", moment, w.screen.name)
		}
	}
}

func TestNobodyHasADeskBeforeTheSessionBeginsOrInAPrivateTurn(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"home", "arrive", "hand-over", "values-sort", "notes", "cover"} {
		w.at(t, now, moment)
		shown := w.screen.name
		w.key(fyne.KeyF6)
		if w.screen.name != shown {
			t.Errorf("F6 on %s leads to %s", moment, w.screen.name)
		}
	}
}

func TestTheDeskGivesWayToAPrivateTurnAndComesBackAfterIt(t *testing.T) {
	w, now := heldFrom(t, "desk")
	for w.session().Part().Kind != facilitation.ValuesPart {
		w.trail.Session = facilitation.Session.EndPart(w.session(), *now)
		w.trail.Session.Floor = facilitation.Floor{}
	}
	w.render()
	if w.screen.name != "hand-over" {
		t.Fatalf("a private turn shows %s", w.screen.name)
	}
	w.trail.Session.Values.Stage = facilitation.ValuesTogether
	w.trail.Session.Hand = facilitation.Hand{}
	w.render()
	if w.screen.name != "desk" {
		t.Errorf("after it the laptop shows %s", w.screen.name)
	}
}

func TestAWholeRoundIsHeldFromTheDeskWithEnter(t *testing.T) {
	w, now := heldFrom(t, "desk-before")
	said := []string{}
	for range 8 {
		said = append(said, w.named["next"].(*button).label)
		w.key(fyne.KeyReturn)
		*now = now.Add(3 * time.Second)
		w.look()
		if w.screen.name != "desk" {
			t.Fatalf("after %v the laptop shows %s", said, w.screen.name)
		}
	}
	want := []string{"Ana begins", "Hand over to Bo", "Bo asks Ana", "Got it", "Bo begins", "Hand over to Ana"}
	for i, label := range want {
		if i != 2 && said[i] != label {
			t.Errorf("step %d is called %q, want %q", i, said[i], label)
		}
	}
	if s := w.session(); s.Floor.Round != 1 || s.Floor.Turn != 0 {
		t.Errorf("after eight steps round %d, turn %d", s.Floor.Round, s.Floor.Turn)
	}
}

func TestThePartsOfTheSessionGoOnFromTheDesk(t *testing.T) {
	w, _ := heldFrom(t, "desk-naming")
	for range 4 {
		w.key(fyne.KeyReturn)
	}
	if s := w.session(); s.Part().Kind != facilitation.Turns || w.screen.name != "desk" {
		t.Errorf("four steps on it is %s on %s", s.Part().Title, w.screen.name)
	}
}

func TestAPartThatBeginsAndAPauseBuildNothingAnewAtTheDesk(t *testing.T) {
	w, _ := heldFrom(t, "desk-naming")
	own := w.named["own-question"].(*field)
	w.typedRune('q')
	if w.win.Canvas().Focused() != fyne.Focusable(own) {
		t.Fatal("q does not lead to the own question")
	}
	test.Type(own, "What ")
	own.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !w.session().Pause.On || w.screen.name != "desk" {
		t.Fatalf("Esc while typing: paused %v, on %s", w.session().Pause.On, w.screen.name)
	}
	w.key(fyne.KeyReturn)
	for range 4 {
		w.key(fyne.KeyReturn)
	}
	if again := w.named["own-question"]; again != fyne.CanvasObject(own) || own.Text != "What " {
		t.Errorf("the field is another one, or reads %q", own.Text)
	}
}

func TestTheRoomSeesAQuestionOnceItIsShownAndEverybodyGetsIt(t *testing.T) {
	w, now := heldFrom(t, "desk")
	const canary = "What would you like to see mended"
	planned := w.inRoom(w.session(), *now).Asks
	own := w.named["own-question"].(*field)
	test.Type(own, canary)
	w.look()
	if view := fmt.Sprint(w.inRoom(w.session(), *now)); strings.Contains(view, canary) || w.session().AskedNow() {
		t.Fatal("the room sees what is still being written")
	}
	own.entered()
	if got := w.inRoom(w.session(), *now).Asks; got != canary || own.Text != "" {
		t.Fatalf("after Enter the room is asked %q, and the field reads %q", got, own.Text)
	}
	if w.win.Canvas().Focused() != nil {
		t.Error("the keyboard stays in the field, so that Enter is not the next step")
	}
	for range 4 {
		w.key(fyne.KeyReturn) // hand over, ask, got it, ready
	}
	if got := w.inRoom(w.session(), *now).Asks; got != canary || w.session().Floor.Turn != 1 {
		t.Errorf("the next person is asked %q", got)
	}
	w.tapNamed(t, "as-planned")
	if got := w.inRoom(w.session(), *now).Asks; got != planned {
		t.Errorf("back to the planned question: %q, want %q", got, planned)
	}
}

func TestAQuestionThatIsTooLongForTheRoomIsNotShown(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	own := w.named["own-question"].(*field)
	own.SetText(strings.Repeat("é", facilitation.LongestQuestion+3))
	if !strings.Contains(w.said(), "3 letters too many") {
		t.Error("nothing says how much too long it is")
	}
	own.entered()
	if w.session().AskedNow() || own.Text == "" {
		t.Error("it is shown, or lost")
	}
	own.SetText(strings.Repeat("é", facilitation.LongestQuestion))
	if !strings.Contains(w.said(), "0 letters left") {
		t.Error("nothing says that it is full")
	}
	own.entered()
	if !w.session().AskedNow() {
		t.Error("a question of eighty letters is not shown")
	}
}

func TestAnyOtherQuestionOfThePlanIsOneChoiceAway(t *testing.T) {
	w, now := heldFrom(t, "desk")
	w.typedRune('l')
	list := w.offeredQuestions(w.session())
	if len(list) < 3 {
		t.Fatalf("%d other questions", len(list))
	}
	if f, ok := w.win.Canvas().Focused().(*option); !ok || f.name != list[0].room {
		t.Fatalf("the keyboard is at %T", w.win.Canvas().Focused())
	}
	w.takeWay(t, fmt.Sprintf("ask-%d", len(list)-1))
	if got := w.inRoom(w.session(), *now).Asks; got != list[len(list)-1].room {
		t.Errorf("the room is asked %q, want %q", got, list[len(list)-1].room)
	}
	if w.desk.shows != deskPlan {
		t.Error("the list stays open")
	}
	w.press(control(fyne.KeyZ))
	if w.session().AskedNow() || w.session().Floor.Prompt != 0 {
		t.Error("undo does not take the question back")
	}
}

func TestWithoutATurnNoQuestionIsOfferedThatNamesASpeaker(t *testing.T) {
	w, _ := heldFrom(t, "desk-naming")
	for _, o := range w.offeredQuestions(w.session()) {
		if strings.Contains(o.room, "  ") || strings.HasPrefix(o.room, ",") || strings.Contains(o.room, "{") {
			t.Errorf("offers %q", o.room)
		}
	}
}

func TestAPartIsTakenAndChangedAndUndoTakesEachBack(t *testing.T) {
	for _, c := range []struct {
		press string
		want  []string
	}{
		{"part-earlier", []string{"Turns", "Values", "A short rest", "Agreements", "Landing"}},
		{"part-later", []string{"Turns", "A short rest", "Agreements", "Values", "Landing"}},
		{"part-drop", []string{"Turns", "A short rest", "Agreements", "Landing"}},
	} {
		w, now := heldFrom(t, "desk")
		before := w.session()
		w.takePart(t, "Values")
		w.tapNamed(t, c.press)
		if got := titles(w.session())[before.Agenda.At:]; !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.press, got, c.want)
		}
		*now = now.Add(time.Second)
		w.press(control(fyne.KeyZ))
		if !slices.Equal(titles(w.session()), titles(before)) {
			t.Errorf("%s: undo leaves %v", c.press, titles(w.session()))
		}
	}
}

func TestAPartGetsFiveMinutesMoreOrLessAndTurnsAWholeRound(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	planned := w.session().Agenda.Parts[w.partCalled("Values")].Planned
	row := w.takePart(t, "Values")
	w.tapNamed(t, "part-longer")
	if got := w.session().Agenda.Parts[row.place].Planned; got != planned+5*time.Minute || !strings.Contains(row.AccessibilityLabel(), "17 min") {
		t.Errorf("%v, and the row says %q", got, row.AccessibilityLabel())
	}
	w.tapNamed(t, "part-shorter")
	w.tapNamed(t, "part-shorter")
	if got := w.session().Agenda.Parts[row.place].Planned; got != planned-5*time.Minute {
		t.Errorf("%v, want %v", got, planned-5*time.Minute)
	}
	rounds := w.session().Part().Rounds
	w.takePart(t, "Turns")
	if label := w.named["part-longer"].(*button).label; label != "A round more" {
		t.Errorf("with turns the button says %q", label)
	}
	w.tapNamed(t, "part-longer")
	if got := w.session().Part().Rounds; got != rounds+1 {
		t.Errorf("%d rounds, want %d", got, rounds+1)
	}
}

func TestThePresentPartAndTheLandingStayWhereTheyAre(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	w.takePart(t, "Turns")
	for _, name := range []string{"part-earlier", "part-later", "part-drop"} {
		if seenWhole(w.win.Content(), w.named[name]) {
			t.Errorf("the present part has %s", name)
		}
	}
	for _, title := range []string{"Arrive", "Landing"} {
		if row := w.named[partName(w.partCalled(title))].(*partRow); !row.Disabled() {
			t.Errorf("%s can be taken", title)
		}
	}
}

func TestArrowKeysTakePartsAndCtrlWithThemMovesThem(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	at := w.session().Agenda.At
	w.win.Canvas().Focus(w.named[partName(at)].(*partRow))
	press := func(name fyne.KeyName) {
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	press(fyne.KeyUp) // what is over cannot be taken
	press(fyne.KeyDown)
	press(fyne.KeyDown)
	if w.win.Canvas().FocusNext(); w.takenPart() != at+2 {
		t.Fatal("Tab takes another part")
	}
	w.win.Canvas().FocusPrevious()
	if w.takenPart() != at+2 || !w.named[partName(at+2)].(*partRow).chosen {
		t.Fatalf("part %d is taken, want %d", w.takenPart(), at+2)
	}
	before := titles(w.session())
	w.press(control(fyne.KeyUp))
	if got := titles(w.session()); got[at+1] != before[at+2] || w.takenPart() != at+1 {
		t.Errorf("moved: %v, taken %d", got, w.takenPart())
	}
	if w.win.Canvas().Focused() != fyne.Focusable(w.named[partName(at+1)].(*partRow)) {
		t.Error("the keyboard does not go along with the part")
	}
	press(fyne.KeyDown)
	press(fyne.KeyDown)
	press(fyne.KeyDown) // the landing cannot be taken
	if w.takenPart() != at+3 {
		t.Errorf("part %d is taken", w.takenPart())
	}
}

func TestCtrlWithAnArrowMovesNoPartWhileSomebodyTypes(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	w.takePart(t, "Values")
	before := titles(w.session())
	w.typedRune('q')
	w.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierShortcutDefault})
	if got := titles(w.session()); !slices.Equal(got, before) {
		t.Errorf("today is %v", got)
	}
}

// pull drags a row so many rows down.
func (w *Window) pull(row *partRow, rows float32) {
	for range 4 {
		row.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, rows*row.list.tall()/4)})
		w.look()
	}
}

func TestARowIsDraggedToItsPlace(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	before, at := titles(w.session()), w.session().Agenda.At
	row := w.named[partName(at+1)].(*partRow)
	w.pull(row, 1.9)
	if y := w.named[partName(at+2)].Position().Y; y > float32(at+1)*row.list.tall()+1 {
		t.Errorf("the next row makes no room: it is at %v", y)
	}
	row.DragEnd()
	want := slices.Insert(slices.Delete(slices.Clone(before), at+1, at+2), at+3, before[at+1])
	if got := titles(w.session()); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if w.takenPart() != at+3 {
		t.Errorf("part %d is taken", w.takenPart())
	}
	w.press(control(fyne.KeyZ))
	if got := titles(w.session()); !slices.Equal(got, before) {
		t.Errorf("one undo leaves %v", got)
	}
	row = w.named[partName(at+1)].(*partRow)
	w.pull(row, 40) // far below the landing
	row.DragEnd()
	if got := titles(w.session()); got[len(got)-1] != "Landing" || got[len(got)-2] != before[at+1] {
		t.Errorf("dragged over the landing: %v", got)
	}
}

func TestAPartIsDraggedOverTwoThatAreTheSame(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	at, rest := w.session().Agenda.At, w.session().Agenda.Parts[w.partCalled("A short rest")]
	w.do(facilitation.Insert(rest.Of))
	row := w.named[partName(at+1)].(*partRow)
	w.pull(row, 2)
	row.DragEnd()
	want := []string{"Turns", "A short rest", "Values", "A short rest", "Agreements", "Landing"}
	if got := titles(w.session())[at:]; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestADragThatEndsAfterTodayWasChangedChangesNothing(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	row := w.named[partName(w.session().Agenda.At+1)].(*partRow)
	w.pull(row, 1)
	w.do(facilitation.Drop(w.session().Agenda.At + 2))
	after := titles(w.session())
	row.DragEnd()
	if got := titles(w.session()); !slices.Equal(got, after) {
		t.Errorf("%v, want %v", got, after)
	}
}

func TestOnlyPartsThatAreStillToComeAreDragged(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	before := w.session()
	for _, title := range []string{"Arrive", "Turns", "Landing"} {
		row := w.named[partName(w.partCalled(title))].(*partRow)
		row.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, 60)})
		if row.moved != 0 {
			t.Errorf("%s follows the pointer", title)
		}
		row.DragEnd()
	}
	if !reflect.DeepEqual(w.session(), before) {
		t.Error("today changed")
	}
}

func TestAPartIsPutInRightAfterThePresentOne(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	w.typedRune('i')
	parts := w.session().Insertable()
	if f, ok := w.win.Canvas().Focused().(*option); !ok || !strings.HasPrefix(f.name, parts[0].Title) {
		t.Fatalf("the keyboard is at %T", w.win.Canvas().Focused())
	}
	w.takeWay(t, "put-1")
	if s := w.session(); s.Agenda.Parts[s.Agenda.At+1].Title != parts[1].Title || w.desk.shows != deskPlan {
		t.Errorf("today is %v", titles(s))
	}
	w.tapNamed(t, "put-in")
	before := titles(w.session())
	w.tapNamed(t, "put-in-back")
	if w.desk.shows != deskPlan || !slices.Equal(titles(w.session()), before) {
		t.Error("going back puts something in")
	}
}

func TestThePresentPartEndsAtOnceWhereItIsTaken(t *testing.T) {
	w, _ := heldFrom(t, "desk-naming")
	if seenWhole(w.win.Content(), w.named["end-part"]) {
		t.Error("nothing is taken, and the part can be ended")
	}
	w.takePart(t, "Name the problem")
	w.tapNamed(t, "end-part")
	if got := w.session().Part().Kind; got != facilitation.Turns {
		t.Errorf("the next part is %s", got)
	}
}

func TestAMinuteIsGivenAndTakenAtTheDesk(t *testing.T) {
	w, now := heldFrom(t, "desk")
	left := w.session().Floor.Left(*now)
	w.typedRune('+')
	w.typedRune('+')
	w.typedRune('-')
	if got := w.session().Floor.Left(*now); got != left+time.Minute {
		t.Errorf("%v left, want %v", got, left+time.Minute)
	}
	w.key(fyne.KeyF6)
	w.typedRune('-')
	if got := w.session().Floor.Left(*now); got != left+time.Minute {
		t.Errorf("a minute is taken on the screen that the people see: %v left", got)
	}
}

func TestAPauseAtTheDeskHasTheSameWaysOutAsItsOwnScreen(t *testing.T) {
	w, now := heldFrom(t, "desk")
	w.key(fyne.KeyEscape)
	*now = now.Add(9 * time.Second)
	w.look()
	for _, name := range []string{"resume", "stop", "rest", "desk"} {
		if b := w.named[name].(*button); !b.Visible() || b.Disabled() {
			t.Errorf("%s is not there", name)
		}
	}
	for _, name := range []string{"next", "extend", "another", "own-question", "room-view"} {
		if seenWhole(w.win.Content(), w.named[name]) {
			t.Errorf("%s is there in a pause", name)
		}
	}
	w.tapNamed(t, "desk")
	if w.screen.name != "pause" {
		t.Fatalf("the ways to settle are on %s", w.screen.name)
	}
	w.key(fyne.KeyF6)
	if w.screen.name != "desk" {
		t.Fatalf("F6 in the pause leads to %s", w.screen.name)
	}
	w.key(fyne.KeyF6)
	w.key(fyne.KeyReturn)
	if w.screen.name != "desk" || w.session().Pause.On {
		t.Errorf("after the pause the laptop shows %s", w.screen.name)
	}
	w.key(fyne.KeyEscape)
	if w.screen.name != "desk" {
		t.Errorf("the next pause is shown on %s", w.screen.name)
	}
}

func TestAButtonThatIsPressedAgainAndAgainNeverGivesItsPlaceToAnother(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	w.takePart(t, "Agreements")
	for _, name := range []string{"part-earlier", "part-shorter", "part-longer", "take-minute", "extend"} {
		b := w.named[name].(*button)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		for range 40 {
			test.Tap(b)
			w.look()
		}
		if again := fyne.CurrentApp().Driver().AbsolutePositionForObject(b); !seenWhole(w.win.Content(), b) || again != at {
			t.Errorf("%s went from %v to %v, seen %v", name, at, again, seenWhole(w.win.Content(), b))
		}
	}
}

func TestAListOfQuestionsGivesWayToAPauseAndItsKeyClosesIt(t *testing.T) {
	w, _ := heldFrom(t, "desk-questions")
	w.key(fyne.KeyEscape)
	if seenWhole(w.win.Content(), w.named["ask-0"]) || w.win.Canvas().Focused() != nil {
		t.Error("the list lies over the pause, or has the keyboard")
	}
	w.key(fyne.KeyReturn)
	if !seenWhole(w.win.Content(), w.named["ask-0"]) {
		t.Error("after the pause the list is gone")
	}
	w.typedRune('l')
	if seenWhole(w.win.Content(), w.named["ask-0"]) || !seenWhole(w.win.Content(), w.named["own-question"]) {
		t.Error("its key does not close it")
	}
}

func TestThePauseStandsInItsPlaceAtTheDesk(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{fyne.NewSize(1024, 700), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
		w.Size(size.Width, size.Height)
		place := func(moment string) fyne.Position {
			w.at(t, now, moment)
			w.look()
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.pause)
		}
		if want, got := place("turn-speak"), place("desk"); got != want {
			t.Errorf("%v: the Pause is at %v, elsewhere at %v", size, got, want)
		}
	}
}

func TestTheHeaderOfTheDeskSaysWhoseItIsAndWhen(t *testing.T) {
	w, now := heldFrom(t, "desk")
	w.record.began = now.Add(-20 * time.Minute)
	w.look()
	s := w.session()
	ends := w.words.Hour(wholeMinute(s.EndsAt(false, *now)))
	lands := w.words.Hour(wholeMinute(s.EndsAt(false, *now).Add(-10 * time.Minute)))
	want := "Started " + w.words.Hour(w.record.began) + " · landing at " + lands + " · ends " + ends
	if w.chrome.aside.text != want || w.chrome.where.text != "Facilitator · the room has no screen of its own" {
		t.Errorf("%q and %q, want %q", w.chrome.where.text, w.chrome.aside.text, want)
	}
}

func TestThePresentPartsMinutesRunAndTheOthersStand(t *testing.T) {
	w, now := heldFrom(t, "desk-naming")
	row := w.named[partName(w.session().Agenda.At)].(*partRow)
	before := row.after
	for range 4 {
		*now = now.Add(30 * time.Second)
		w.last = *now
		w.look()
	}
	if row.after == before {
		t.Errorf("two minutes later it still says %q", row.after)
	}
	for range 120 {
		*now = now.Add(30 * time.Second)
		w.last = *now
		w.look()
	}
	if row.after != " · now" {
		t.Errorf("an hour later it says %q", row.after)
	}
}

func TestATickAtTheDeskLaysNothingOutAgain(t *testing.T) {
	w, now := heldFrom(t, "desk")
	*now = now.Add(seldom)
	w.look()
	seen := w.chrome.parts[1].seen
	for range 8 {
		*now = now.Add(seldom)
		w.look()
	}
	if w.chrome.parts[1].seen != seen {
		t.Error("eight ticks of a clock changed the layout of the desk")
	}
}

func TestEverythingAtTheDeskIsReachedByTabAndStaysInItsWindow(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{fyne.NewSize(1024, 700), fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080)} {
		w.Size(size.Width, size.Height)
		for _, m := range theMoments() {
			if !strings.HasPrefix(m.Name, "desk") {
				continue
			}
			w.at(t, now, m.Name)
			w.look()
			where := fmt.Sprint(m.Name, " at ", size)
			w.reachesAll(t, where, size)
			body := w.chrome.body
			foot := fyne.CurrentApp().Driver().AbsolutePositionForObject(body).Y + body.Size().Height
			for name, o := range w.named {
				scrolls := pathTo(w.screen.body, o) == nil || w.scrolled(o)
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if seenWhole(w.win.Content(), o) && !scrolls && at.Y+o.Size().Height > foot+0.5 {
					t.Errorf("%s: %s ends at %v, the body at %v", where, name, at.Y+o.Size().Height, foot)
				}
			}
		}
	}
}

// scrolled says whether an object is inside something that scrolls.
func (w *Window) scrolled(o fyne.CanvasObject) bool {
	return slices.ContainsFunc(pathTo(w.chrome.body, o), func(holder fyne.CanvasObject) bool {
		return strings.Contains(fmt.Sprintf("%T", holder), "Scroll")
	})
}

func TestWithLargeTextTheDeskStandsUnderEachOther(t *testing.T) {
	w, now := sitDown(t)
	large(w)
	w.at(t, now, "desk-six")
	w.look()
	if !w.narrow() || w.screen.name != "desk" {
		t.Fatalf("narrow %v, on %s", w.narrow(), w.screen.name)
	}
	w.reachesAll(t, "desk-six in large text", fyne.NewSize(1024, 700))
}

func TestTheDeskIsForgottenWithTheSession(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	test.Type(w.named["own-question"].(*field), "canary")
	w.sit(facilitation.Session{})
	if w.desk != (desk{}) {
		t.Errorf("left: %+v", w.desk)
	}
}

func TestARoomThatLooksAtThisScreenComesBackToTheDesk(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	w.far.asked = true
	w.key(fyne.KeyF5)
	if w.screen.name != "room" {
		t.Fatalf("F5 leads to %s", w.screen.name)
	}
	w.key(fyne.KeyF6)
	if w.screen.name != "room" {
		t.Error("F6 shows the desk to the room")
	}
	w.key(fyne.KeyF5)
	if w.screen.name != "desk" {
		t.Errorf("F5 again leads to %s", w.screen.name)
	}
}

func TestBesideARoomWithAWindowOfItsOwnTheDeskSaysSo(t *testing.T) {
	w, _, now := withRoom(t, "turn-speak")
	w.key(fyne.KeyF6)
	w.lookLater(now)
	if said := w.said(); !strings.Contains(said, "the room sees the other screen") || !strings.Contains(said, "On the room’s screen") {
		t.Errorf("the desk says %q", said)
	}
	const canary = "What else belongs to this"
	room := func() string { return strings.Join(texts(w.roomWin().Content()), " ") }
	own := w.named["own-question"].(*field)
	test.Type(own, canary)
	w.lookLater(now)
	if strings.Contains(room(), "belongs") {
		t.Error("the room reads what is still being written")
	}
	own.entered()
	w.lookLater(now)
	if !strings.Contains(room(), "belongs") {
		t.Errorf("the room reads %q", room())
	}
}

func TestWhateverTheRoomDoesTheFieldStaysWhereAQuestionIsTyped(t *testing.T) {
	for how, does := range map[string]func(*Window){
		"a pause":    func(w *Window) { w.pass(facilitation.Session.Hush) },
		"a handover": func(w *Window) { w.do(facilitation.Session.HandOver) },
	} {
		w, _, _ := heldAt(t, "turn-speak")
		w.runNamed("own-question")
		f := w.named["own-question"].(*field)
		f.TypedRune('W')
		does(w)
		if w.win.Canvas().Focused() != fyne.Focusable(f) || !f.Visible() || w.may(findAction("show-question")) {
			t.Errorf("after %s the keyboard is at %T", how, w.win.Canvas().Focused())
		}
		w.win.Canvas().Unfocus()
		w.render()
		if path := pathTo(w.chrome.object, f); !slices.ContainsFunc(path, func(o fyne.CanvasObject) bool { return !o.Visible() }) {
			t.Errorf("after %s the field is there although nobody types", how)
		}
	}
}

func TestNoLetterEndsASession(t *testing.T) {
	w, _, _ := heldAt(t, "turn-speak")
	for _, typed := range " the quick brown fox jumps over a lazy dog 0123456789 .,-+?" {
		if typed == ' ' {
			w.key(fyne.KeySpace)
			continue
		}
		w.typedRune(typed)
	}
	if s := w.session(); s.Part().Kind != facilitation.Turns || !s.Pause.On || s.Pause.Resting {
		t.Errorf("typing where no field is leads to %v, paused %v", w.session().Part().Kind, w.session().Pause.On)
	}
}

func TestADeskThatIsBuiltAnewLeavesTheKeyboardWhereAQuestionIsTyped(t *testing.T) {
	w, _, _ := notedHeld(t, true)
	w.runNamed("own-question")
	w.named["own-question"].(*field).TypedRune('W')
	w.blurred() // the notes shut, and the desk is built without them
	f := w.named["own-question"].(*field)
	if w.own.open || f.Text != "W" || w.win.Canvas().Focused() != fyne.Focusable(f) {
		t.Errorf("the field reads %q and the keyboard is at %T", f.Text, w.win.Canvas().Focused())
	}
}

func TestADoubleClickLeavesOutOnePart(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	w.Press("part-6")
	had := len(w.session().Agenda.Parts)
	w.Press("part-drop")
	w.runNamed("part-drop")
	if got := len(w.session().Agenda.Parts); got != had-1 {
		t.Errorf("of %d parts %d are left", had, got)
	}
}

func TestTheWayFromTheDeskIsCalledAnewAfterACoveredPause(t *testing.T) {
	w, _ := heldFrom(t, "desk")
	want := w.named["desk"].(*button).label
	w.runNamed("cover")
	w.goOnFrom()
	if got := w.named["desk"].(*button).label; got != want {
		t.Errorf("it is called %q, want %q", got, want)
	}
}
