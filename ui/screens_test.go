package ui

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"goldseam/assets"
	"goldseam/facilitation"
)

// sitDown is a window of the test driver, with a clock that the test sets.
func sitDown(t testing.TB) (*Window, *time.Time) {
	t.Helper()
	room, err := theRoom()
	if err != nil {
		t.Fatal(err)
	}
	now := GalleryTime
	room.Now = func() time.Time { return now }
	room.Suggest = func(kind string) string {
		if kind == "record" || strings.HasPrefix(kind, "own-") || strings.HasPrefix(kind, "worksheet-") {
			return "/somewhere/goldseam-" + kind + ".pdf"
		}
		return "/somewhere/goldseam." + kind
	}
	room.Folders = func() []Folder { return []Folder{{"documents", "/somewhere"}, {"desktop", "/desk"}, {"home", "/"}} }
	room.Light = func() bool { return true }
	room.Print = printsAs("%PDF", nil)
	room.Save = func(string, []byte, bool) error { return nil }
	room.Open = func(string) error { return nil }
	room.Printer = func() string { return "Kitchen" }
	room.PrintNow = func(string, []byte, string, bool) error { return nil }
	w := New(test.NewTempApp(t), room)
	w.work = func(job, then func()) { job(); then() }
	w.Size(1280, 800)
	return w, &now
}

// theRoom is read once, and the moments in it are played once: nobody writes to what
// is read, and a session is a value.
var (
	theRoom    = sync.OnceValues(func() (Room, error) { return ReadRoom(assets.Files, "en") })
	theMoments = sync.OnceValue(func() []Moment {
		room, _ := theRoom()
		return Moments(room)
	})
)

// everyMoment are the moments that a walk over all screens looks at. With the race
// detector that is every third one, and make test looks at all of them without it.
func everyMoment() []Moment {
	if slowed == 1 {
		return theMoments()
	}
	var some []Moment
	for i, m := range theMoments() {
		if i%3 == 0 {
			some = append(some, m)
		}
	}
	return some
}

// at shows a moment of the gallery.
func (w *Window) at(t testing.TB, now *time.Time, name string) {
	t.Helper()
	for _, m := range theMoments() {
		if m.Name == name {
			*now = m.At
			w.showMoment(m)
			return
		}
	}
	t.Fatalf("no moment %q", name)
}

// showMoment sits down at a moment and does what it asks for.
func (w *Window) showMoment(m Moment) {
	w.LendFor(m)
	w.Sit(m.Session, m.Page)
	for _, name := range m.Press {
		w.Press(name)
	}
}

func (w *Window) key(name fyne.KeyName) { w.typedKey(&fyne.KeyEvent{Name: name}) }

func TestEveryScreenLooksAsPinned(t *testing.T) {
	w, now := sitDown(t)
	for _, m := range theMoments() {
		*now = m.At
		w.showMoment(m)
		test.AssertRendersToMarkup(t, "screens/"+m.Name+".xml", w.win.Canvas())
	}
}

// texts are all the words on the screen.
func texts(o fyne.CanvasObject) []string {
	var found []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if text, ok := o.(*canvas.Text); ok && text.Color != color.Transparent {
			found = append(found, text.Text)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	walk(o)
	return found
}

func TestNoScreenShowsAnIDInsteadOfWords(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+(\.[a-z0-9-]+)+$`)
	w, now := sitDown(t)
	for _, m := range everyMoment() {
		*now = m.At
		w.showMoment(m)
		for _, text := range texts(w.win.Content()) {
			file := strings.HasSuffix(text, ".age") || strings.HasSuffix(text, ".toml") // the page of what is stored names files
			if id.MatchString(text) && !file || strings.Contains(text, "{{") || strings.Contains(text, "<no value>") {
				t.Errorf("%s shows %q", m.Name, text)
			}
		}
	}
}

func TestEveryRowOfTheTableHasWords(t *testing.T) {
	w, _ := sitDown(t)
	for _, a := range actions() {
		if label := w.label(a); strings.HasPrefix(label, "move.") {
			t.Errorf("%s has no words", a.name)
		}
	}
}

func TestEveryRowIsAMoveOrAThingOfTheWindow(t *testing.T) {
	for _, a := range actions() {
		if _, known := facilitation.FindMove(a.name); !known && a.run == nil && a.each == nil {
			t.Errorf("%s does nothing", a.name)
		}
	}
}

func TestEveryMoveWithoutWordsIsInTheTable(t *testing.T) {
	spoken := []string{"start-with", "sort", "pick", "note", "commit", "name", "feel", "add-moment", "add-touch", "welcome", "ask", "own-name", "review", "was", "next", "ask-now"}
	for _, e := range facilitation.Moves() {
		if e.May == nil || slices.Contains(spoken, e.Name) {
			continue
		}
		if !slices.ContainsFunc(actions(), func(a action) bool { return a.name == e.Name }) {
			t.Errorf("nobody can press %s", e.Name)
		}
	}
}

func TestPauseWorksOnEveryScreen(t *testing.T) {
	w, now := sitDown(t)
	for i, m := range everyMoment() {
		if m.Session.Pause.On {
			continue
		}
		keys := []fyne.KeyName{fyne.KeyEscape, fyne.KeyF8, fyne.KeySpace}
		if slowed > 1 { // make test presses all of them without the race detector
			keys = keys[i%3 : i%3+1]
		}
		for _, name := range keys {
			*now = m.At
			w.Sit(m.Session, m.Page)
			w.key(name)
			if w.screen.name != "pause" || !w.session().Pause.On {
				t.Errorf("%s on %s: screen %s", name, m.Name, w.screen.name)
			}
		}
	}
}

func TestPauseStandsInTheSamePlaceOnEveryScreen(t *testing.T) {
	w, now := sitDown(t)
	var first fyne.Position
	for _, m := range everyMoment() {
		if m.Session.Pause.On {
			continue
		}
		*now = m.At
		w.Sit(m.Session, m.Page)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.pause)
		if first == (fyne.Position{}) {
			first = at
		}
		if at != first || !w.chrome.pause.Visible() {
			t.Errorf("%s: the Pause is at %v, elsewhere at %v", m.Name, at, first)
		}
	}
}

func TestSpaceIsALetterInANoteAndEscapePauses(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "notes")
	note := w.named["note-text"].(*field)
	test.Type(note, "a b")
	if note.Text != "a b" {
		t.Fatalf("note = %q", note.Text)
	}
	if w.session().Pause.On {
		t.Fatal("a space in a note paused the room")
	}
	note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !w.session().Pause.On || w.screen.name != "pause" {
		t.Fatalf("Esc in a note: screen %s", w.screen.name)
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "notes" {
		t.Errorf("after the pause the screen is %s, want the note again", w.screen.name)
	}
	if got := w.named["note-text"].(*field).Text; got != "a b" {
		t.Errorf("the note came back as %q", got)
	}
}

func TestATurnRunsByItsKeys(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-before")
	for _, want := range []string{"speak", "reflect", "check"} {
		w.key(fyne.KeyReturn)
		*now = now.Add(20 * time.Second)
		if f := w.session().Floor; f.Stage.String() != want || !f.Clock.Running() {
			t.Fatalf("stage %s, want %s", f.Stage, want)
		}
		w.last = *now
	}
	w.key(fyne.KeyReturn)
	if f := w.session().Floor; f.Speaker() != 1 || f.Ready {
		t.Errorf("after the check speaker %d has begun: %v", f.Speaker(), f.Ready)
	}
	w.typedRune('p')
	if f := w.session().Floor; f.Round != 1 {
		t.Errorf("after a pass round %d, want 1", f.Round)
	}
}

func TestAGapBetweenTicksPausesTheTurnAndKeepsItsTime(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	left := w.session().Floor.Left(*now)
	*now = now.Add(12 * time.Minute)
	w.look()
	if s := w.session(); !s.Pause.On || s.Pause.Slept != 12*time.Minute {
		t.Fatalf("pause %+v", s.Pause)
	}
	if got := w.session().Floor.Left(*now); got != left {
		t.Errorf("left %v, want %v", got, left)
	}
	if !w.tells("the computer slept for 12 minutes") {
		t.Error("the screen does not say that the computer slept")
	}
}

func TestTicksOfALivingClockDoNotPause(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	for range 600 {
		*now = now.Add(seldom)
		w.look()
	}
	if s := w.session(); s.Pause.On || s.Floor.Left(*now) != 149*time.Second-5*time.Minute {
		t.Errorf("paused %v, left %v", s.Pause.On, s.Floor.Left(*now))
	}
}

func TestUndoTakesBackAHandOver(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	left := w.session().Floor.Left(*now)
	w.key(fyne.KeyReturn)
	*now = now.Add(4 * time.Second)
	w.press(control(fyne.KeyZ))
	if f := w.session().Floor; f.Stage != facilitation.Speak || f.Left(*now) != left {
		t.Errorf("stage %s with %v left, want speak with %v", f.Stage, f.Left(*now), left)
	}
}

func TestTheCoverSaysNothingOfTheSession(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"notes", "landing", "values-sort", "turn-speak"} {
		w.at(t, now, name)
		w.key(fyne.KeyF9)
		for _, text := range texts(w.win.Content()) {
			for _, secret := range []string{"Ana", "Bo", "Silence", "part", "Honesty"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s, covered, shows %q", name, text)
				}
			}
		}
		w.key(fyne.KeyReturn)
		if w.screen.name != "pause" {
			t.Errorf("%s, uncovered, shows %s", name, w.screen.name)
		}
	}
}

func TestSortingGoesByKeysWithUndo(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	before := w.session().Values.Sorted()
	w.typedRune('1')
	w.typedRune('3')
	w.press(control(fyne.KeyZ))
	if got := w.session().Values.Sorted(); got != before+1 {
		t.Errorf("sorted %d, want %d", got, before+1)
	}
	card := w.session().Values.Card()
	w.key(fyne.KeyEscape)
	w.key(fyne.KeyReturn)
	if w.screen.name != "hand-over" {
		t.Errorf("after a pause all may be looking at %s", w.screen.name)
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "values-sort" || w.session().Values.Card() != card {
		t.Errorf("after a pause: %s, card %d, want card %d", w.screen.name, w.session().Values.Card(), card)
	}
}

func TestADroppedCardLiesInThePileUnderIt(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	card := w.named["card"].(*sortCard)
	v := w.session().Values
	i := v.Card()
	target := card.board.piles[2].object
	driver := fyne.CurrentApp().Driver()
	way := driver.AbsolutePositionForObject(target).Subtract(driver.AbsolutePositionForObject(card))
	card.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(way.X, way.Y)})
	card.DragEnd()
	if got := w.session().Values.Sorts[0].Piles[i]; got != facilitation.NotNow {
		t.Errorf("pile %v, want not now", got)
	}
	card.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(5, 5)})
	card.DragEnd()
	if got := w.session().Values.Sorted(); got != v.Sorted()+1 {
		t.Errorf("a card dropped beside the piles was sorted: %d", got)
	}
}

func TestThePageToSaveSaysWhatWentWrong(t *testing.T) {
	w, now := sitDown(t)
	tries := []error{ErrThere, nil}
	var replaced []bool
	w.room.Print = printsAs("%PDF", nil)
	w.room.Save = func(_ string, _ []byte, replace bool) error {
		err := tries[0]
		tries, replaced = tries[1:], append(replaced, replace)
		return err
	}
	w.at(t, now, "save-copy")
	test.Tap(w.named["save"].(*button))
	if !slices.ContainsFunc(texts(w.win.Content()), func(s string) bool { return strings.Contains(s, "file of this name") }) {
		t.Error("nothing says that the file is there already")
	}
	w.tapNamed(t, "replace")
	if !slices.Equal(replaced, []bool{false, true}) {
		t.Errorf("replaced %v", replaced)
	}
}

func TestALeftOutLineIsNotPrinted(t *testing.T) {
	w, now := sitDown(t)
	var printed facilitation.SharedCopy
	w.room.Print = printsAs("", func(what facilitation.Printable) { printed = what.(facilitation.SharedCopy) })
	w.room.Save = func(string, []byte, bool) error { return nil }
	w.at(t, now, "look")
	if len(w.session().Kept.Notes) != 1 {
		t.Fatal("the moment has no note")
	}
	line := w.session().Shared(*now, w.room.Wording()).Notes[0]
	w.tapNamed(t, "whose-all")
	test.Tap(w.named["line-"+line.ID].(*tick))
	for i := range w.session().People {
		w.tapNamed(t, fmt.Sprint("whose-", i))
		w.tapNamed(t, fmt.Sprint("looked-", i))
	}
	w.key(fyne.KeyReturn)
	w.key(fyne.KeyReturn)
	w.tapNamed(t, "save")
	if len(printed.Notes) != 0 || len(printed.Commitments) != 2 {
		t.Errorf("printed %d notes and %d agreements", len(printed.Notes), len(printed.Commitments))
	}
}

func TestNothingIsLeftWhenPeopleCloseASession(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "landing")
	w.runNamed("home")
	if w.session().Planned() || w.trail.MayUndo() || w.screen.name != "home" {
		t.Errorf("screen %s, planned %v", w.screen.name, w.session().Planned())
	}
}

func TestAPersonIsNeverTheProblem(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "rename")
	name := w.named["problem"].(*field)
	name.SetText("")
	test.Type(name, "ana")
	if got := w.session().Problem.Name; got != "" {
		t.Errorf("the problem is called %q", got)
	}
	if name.Text != "ana" {
		t.Errorf("the field lost what was typed: %q", name.Text)
	}
	if !slices.ContainsFunc(texts(w.win.Content()), func(s string) bool { return strings.Contains(s, "name of somebody here") }) {
		t.Error("no kind word says why")
	}
}

func TestARunningTickLaysNothingOutAgain(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	seen := w.chrome.parts[1].seen
	for range 10 {
		*now = now.Add(seldom)
		w.look()
	}
	if w.chrome.parts[1].seen != seen {
		t.Error("ten ticks of a clock changed the layout of the turn")
	}
}

func BenchmarkRender(b *testing.B) {
	w, now := sitDown(b)
	w.at(b, now, "turn-speak")
	for b.Loop() {
		*now = now.Add(seldom)
		w.look()
	}
}

func BenchmarkMove(b *testing.B) {
	w, now := sitDown(b)
	w.at(b, now, "turn-speak")
	for b.Loop() {
		w.do(facilitation.Session.HandOver)
		w.undo()
	}
}

// large sets the text to two and a half times in the smallest window people use.
func large(w *Window) {
	w.Size(1024, 700)
	w.theme.textFactor = mostTextFactor
	w.redress()
}

func TestLargeTextNeverPushesThePauseOutOfASmallWindow(t *testing.T) {
	w, now := sitDown(t)
	large(w)
	for _, m := range everyMoment() {
		w.at(t, now, m.Name)
		w.look()
		if least := w.win.Content().MinSize(); least.Width > 1024 || least.Height > 700 {
			t.Errorf("%s needs %v", m.Name, least)
		}
		if !w.chrome.pause.Visible() {
			continue
		}
		at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.pause), w.chrome.pause.Size()
		if at.X < 0 || at.X+size.Width > 1024 || at.Y < 0 || at.Y+size.Height > 700 || size.Height < pauseHeight {
			t.Errorf("%s: the Pause is at %v, %v large", m.Name, at, size)
		}
	}
}

func TestFooterButtonsStayInTheWindow(t *testing.T) {
	w, now := sitDown(t)
	w.Size(1024, 700)
	long := strings.Repeat("Wilhelmina ", 3) + "Ann" // 36 letters
	for _, name := range []string{"home", "turn-speak", "turn-reflect", "pause", "values-sort"} {
		w.at(t, now, name)
		for i := range w.session().People {
			w.trail.Session = facilitation.CallPerson(i, fmt.Sprint(long, i))(w.session(), *now)
		}
		w.look()
		for _, o := range slices.Concat(w.screen.left, w.screen.right) {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if o.Visible() && (at.X < 0 || at.X+o.Size().Width > 1024 || at.Y+o.Size().Height > 700) {
				t.Errorf("%s: a button at %v, %v large", name, at, o.Size())
			}
		}
	}
}

func TestTabBringsWhatIsBelowIntoSight(t *testing.T) {
	w, now := sitDown(t)
	large(w)
	for _, name := range []string{"six-arrive", "ground", "six-landing", "values-pick", "settle", "home"} {
		w.at(t, now, name)
		w.look()
		w.win.Canvas().Focus(w.chrome.cover)
		for range 40 {
			w.win.Canvas().FocusNext()
			o, ok := w.win.Canvas().Focused().(fyne.CanvasObject)
			if !ok || pathTo(w.chrome.body, o) == nil {
				break
			}
			at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
			body := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.body)
			if at.Y < body.Y || at.Y+min(size.Height, 40) > body.Y+w.chrome.body.Size().Height {
				t.Errorf("%s: %T has the keyboard out of sight, at %v", name, o, at)
			}
		}
	}
}

func TestTabGoesOnFromTheCoverIntoTheBody(t *testing.T) {
	w, _ := sitDown(t)
	w.win.Canvas().Unfocus()
	w.win.Canvas().FocusNext()
	w.win.Canvas().FocusNext()
	if _, ok := w.win.Canvas().Focused().(*tapCard); !ok {
		t.Errorf("Tab goes to %T first", w.win.Canvas().Focused())
	}
}

func TestArrowKeysScrollAPageWithoutButtons(t *testing.T) {
	w, now := sitDown(t)
	w.Size(1024, 700)
	w.at(t, now, "notnow")
	before := texts(w.win.Content())
	w.key(fyne.KeyDown)
	moved := false
	for _, o := range pathTo(w.chrome.body, w.screen.body) {
		if s, ok := o.(*container.Scroll); ok {
			moved = moved || s.Offset.Y > 0
		}
	}
	for _, o := range inside(w.screen.body) {
		if s, ok := o.(*container.Scroll); ok {
			moved = moved || s.Offset.Y > 0
		}
	}
	if !moved || len(before) == 0 {
		t.Error("the page did not move")
	}
}

func TestNoMenuStaysOverTheCoverOrThePause(t *testing.T) {
	w, now := sitDown(t)
	for _, k := range []fyne.KeyName{fyne.KeyF8, fyne.KeyF9} {
		w.at(t, now, "turn-speak")
		w.showMenu()
		if w.win.Canvas().Overlays().Top() == nil {
			t.Fatal("no menu opened")
		}
		w.hooked(k, true)
		if w.win.Canvas().Overlays().Top() != nil {
			t.Errorf("after %s the menu is still open", k)
		}
	}
}

func TestStoppingForTodayClosesThePage(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "notes")
	w.key(fyne.KeyEscape)
	w.Press("stop")
	if w.screen.name != "landing" {
		t.Errorf("stopped on %s", w.screen.name)
	}
}

func TestASessionIsLeftOnlyBeforeItBeginsOrAtItsLanding(t *testing.T) {
	w, now := sitDown(t)
	for name, want := range map[string]bool{"arrive": true, "turn-speak": false, "values-sort": false, "landing": true} {
		w.at(t, now, name)
		if got := w.may(findAction("home")); got != want {
			t.Errorf("%s: may leave %v, want %v", name, got, want)
		}
	}
}

func TestALongPasteIsCutBeforeItIsLaidOut(t *testing.T) {
	w, now := sitDown(t)
	for field1, most := range map[[2]string]int{{"notes", "note-text"}: mostNote, {"rename", "problem"}: mostLine} {
		w.at(t, now, field1[0])
		f := w.named[field1[1]].(*field)
		f.show("")
		clipboard := test.NewClipboard()
		clipboard.SetContent("a\x00\u202eb" + strings.Repeat("é", 1<<19))
		told := 0
		f.full = func() { told++ }
		begun := time.Now()
		f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
		if took := time.Since(begun); took > time.Second {
			t.Errorf("%s: a megabyte took %v", field1[1], took)
		}
		if len(f.Text) > most || len(f.Text) < most-1 || !strings.HasPrefix(f.Text, "abé") || told == 0 {
			t.Errorf("%s: %d bytes, %q, told %d times", field1[1], len(f.Text), f.Text[:4], told)
		}
	}
}

func TestOnlyTheCircleMovesBetweenTwoSecondsOfAPause(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "pause")
	*now = now.Truncate(time.Second)
	w.look()
	circle, words := breathingIn(w.chrome.body), w.chrome.parts
	full := circle.full
	for range 15 {
		*now = now.Add(often)
		w.look()
	}
	if w.chrome.parts != words {
		t.Error("words or layout changed within a second")
	}
	if circle.full == full {
		t.Error("the circle stood still")
	}
}

// breathingIn is the breathing circle of a screen.
func breathingIn(o fyne.CanvasObject) *breathing {
	if b, ok := o.(*breathing); ok {
		return b
	}
	for _, child := range inside(o) {
		if b := breathingIn(child); b != nil {
			return b
		}
	}
	return nil
}

func TestTextGrowsWithALargeWindow(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	for size, want := range map[fyne.Size]float32{fyne.NewSize(1920, 1080): roomyFactor, fyne.NewSize(1280, 800): 1} {
		w.Size(size.Width, size.Height)
		w.look()
		if got := w.theme.factor(); got != want {
			t.Errorf("at %v text is %v times as large, want %v", size, got, want)
		}
	}
}

func TestAHalfWrittenAgreementSurvivesAPause(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "commitments-none")
	test.Type(w.named["when"].(*field), "On Sunday")
	test.Type(w.named["act"].(*field), "make tea")
	w.key(fyne.KeyF8)
	w.key(fyne.KeyReturn)
	if got := w.named["when"].(*field).Text + ", " + w.named["act"].(*field).Text; got != "On Sunday, make tea" {
		t.Errorf("after the pause it reads %q", got)
	}
	w.named["act"].(*field).entered()
	if c := w.session().Kept.Commitments; len(c) != 1 || c[0].Act != "make tea" {
		t.Errorf("agreed %+v", c)
	}
	if got := w.named["act"].(*field).Text; got != "" {
		t.Errorf("the form still holds %q", got)
	}
}

func TestTheNameOfAFileSurvivesAPause(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "save-copy")
	path := w.named["path"].(*field)
	path.SetText("/elsewhere/ours.pdf")
	w.key(fyne.KeyF8)
	w.key(fyne.KeyReturn)
	if got := w.named["path"].(*field).Text; got != "/elsewhere/ours.pdf" {
		t.Errorf("after the pause the file is %q", got)
	}
}

func TestAKeptSessionComesBackPausedAndSaysSo(t *testing.T) {
	w, now := sitDown(t)
	var kept facilitation.Session
	for _, m := range theMoments() {
		if m.Name == "turn-speak" {
			kept = m.Session.AtRest(m.At)
		}
	}
	w.room.Load = func(string) (facilitation.Session, error) { return kept, nil }
	w.at(t, now, "open")
	w.named["path"].(*field).entered()
	says := func() bool {
		return slices.ContainsFunc(texts(w.win.Content()), func(s string) bool { return strings.Contains(s, "comes back paused") })
	}
	if w.screen.name != "pause" || !says() {
		t.Fatalf("screen %s, says so: %v", w.screen.name, says())
	}
	w.key(fyne.KeyReturn)
	if f := w.session().Floor; w.screen.name != "turn" || f.Left(*now) != 149*time.Second {
		t.Errorf("screen %s, %v left", w.screen.name, f.Left(*now))
	}
}

func TestTheCircleFollowsTheChosenPattern(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "pause")
	if w.named["breath-box"].Visible() {
		t.Error("the pattern with holds is offered to everybody")
	}
	test.Tap(w.named["breath-even"].(*button))
	*now = w.session().Pause.Clock.Since.Add(60 * time.Second) // six whole breaths of ten seconds
	for _, c := range []struct {
		after time.Duration
		word  string
		count string
	}{{0, "Breathe in", "5"}, {4 * time.Second, "Breathe in", "1"}, {5 * time.Second, "Breathe out", "5"}, {9 * time.Second, "Breathe out", "1"}} {
		*now = w.session().Pause.Clock.Since.Add(60*time.Second + c.after)
		w.look()
		if all := texts(w.win.Content()); !slices.Contains(all, c.word) || !slices.Contains(all, c.count) {
			t.Errorf("after %v the circle does not say %q %q", c.after, c.word, c.count)
		}
	}
	test.Tap(w.named["breath-holds"].(*button))
	if !w.named["breath-box"].Visible() {
		t.Error("the pattern with holds cannot be found")
	}
}

func TestWordsWithSpacesCanBeTypedIntoEveryLine(t *testing.T) {
	w, now := sitDown(t)
	for _, c := range []struct{ moment, field string }{
		{"arrive", "topic"}, {"arrive", "name-0"}, {"arrive", "pronouns-0"}, {"ground", "signal"}, {"ground", "ground-0"},
		{"rename", "problem"}, {"values-together", "act-honesty-1"}, {"commitments-none", "act"}, {"landing", "reopen"}, {"landing", "thanks-0"},
	} {
		w.at(t, now, c.moment)
		f, ok := w.named[c.field].(*field)
		if !ok {
			t.Errorf("%s has no field %s", c.moment, c.field)
			continue
		}
		f.SetText("")
		for _, r := range "tea and honest words" {
			f.TypedRune(r)
			w.look()
		}
		if f.Text != "tea and honest words" {
			t.Errorf("%s on %s reads %q", c.field, c.moment, f.Text)
		}
	}
}

func TestUndoTakesAnActOutOfItsField(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-together")
	f := w.named["act-honesty-1"].(*field)
	test.Type(f, "ask first")
	w.win.Canvas().Unfocus()
	w.press(control(fyne.KeyZ))
	if act := w.session().Values.Kept[0].Acts[1]; f.Text != act {
		t.Errorf("the field says %q, the session %q", f.Text, act)
	}
}

func TestASlowSaveNeverReplacesAFileThatWasNamedSince(t *testing.T) {
	w, now := sitDown(t)
	var waiting []func()
	w.work = func(job, then func()) { waiting = append(waiting, func() { job(); then() }) }
	later := func() {
		for ; len(waiting) > 0; waiting = waiting[1:] {
			waiting[0]()
		}
	}
	var replaced []bool
	w.room.Print = printsAs("", nil)
	w.room.Save = func(_ string, _ []byte, replace bool) error {
		replaced = append(replaced, replace)
		return ErrThere
	}
	w.at(t, now, "save-copy")
	test.Tap(w.named["save"].(*button))
	w.named["path"].(*field).SetText("/precious.pdf")
	later()
	test.Tap(w.named["save"].(*button))
	later()
	if !slices.Equal(replaced, []bool{false, false}) {
		t.Errorf("replaced %v", replaced)
	}
}

func TestNobodyRenamesTheProblemInAPrivateSort(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	for _, k := range []key{control(fyne.KeyR), control(fyne.KeyP), control(fyne.KeyS), control(fyne.KeyN), sign('a')} {
		w.press(k)
		if w.screen.name != "values-sort" {
			t.Fatalf("%v opened %s", k, w.screen.name)
		}
	}
}

func TestAMissingLastNameIsSaidOnEnter(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "arrive")
	name := w.named["name-1"].(*field)
	name.SetText("")
	name.entered()
	if !slices.ContainsFunc(texts(w.win.Content()), func(s string) bool { return strings.Contains(s, "A name is missing") }) {
		t.Error("nothing says that a name is missing")
	}
}

// printsAs is a printer whose pages are a text, and that tells what it prints.
func printsAs(text string, told func(facilitation.Printable)) func(context.Context, facilitation.Printable, string) (Printout, error) {
	return func(_ context.Context, what facilitation.Printable, paper string) (Printout, error) {
		if told != nil {
			told(what)
		}
		return pages(text), nil
	}
}

// pages is a printout of one page.
type pages string

func (pages) Pages() int                            { return 1 }
func (pages) Lacking() int                          { return 0 }
func (p pages) PDF(context.Context) ([]byte, error) { return []byte(p), nil }

func (p pages) Locked(_ context.Context, password string) ([]byte, error) {
	return []byte(password + " " + string(p)), nil
}

// Page is a plain sheet, twice as high as wide.
func (p pages) Page(_ context.Context, _, width int) (image.Image, error) {
	sheet := image.NewGray(image.Rect(0, 0, width, 2*width))
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(color.Gray{Y: 0xF4}), image.Point{}, draw.Src)
	return sheet, nil
}
