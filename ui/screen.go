package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// screen is one thing people see. The Pause stands between left and right on
// every screen, always in the same place.
type screen struct {
	name  string
	body  fyne.CanvasObject
	left  []fyne.CanvasObject
	right []fyne.CanvasObject
	where func(s facilitation.Session) string                // beside the name of the program; nil for nothing
	aside func(s facilitation.Session, now time.Time) string // at the right of the header; nil for nothing
	show  func(s facilitation.Session, now time.Time)        // brings what changes up to date
	enter string                                             // the action that Enter does, "" for none
	done  func()                                             // what Enter does where it is no action; nil for nothing
	last  string                                             // the action that Ctrl and Enter do on a page, "" to put it away
	first fyne.Focusable                                     // what is typed into first, or nil
	moves bool                                               // something moves, so the clock is looked at often
	plain bool                                               // neither header nor Pause: the cover
	bare  bool                                               // its body fills all above the Pause, and is not scrolled

	preview *preview // pages as they will be printed, or nil
	gone    func()   // the screen gives way to another one; nil for nothing
}

// page is a page on top of the session. Place is what a note belongs to.
type page struct {
	name  string
	place facilitation.Note
	file  *filing // the file that is being named, or nil
	paper string  // "a4" or "letter"
	diary *diary  // what is chosen for a calendar file, or nil

	picked []string // ids of the blanks to print; none for all of them
	blank  bool     // the worksheet is printed without answers

	copies   *copies // what is chosen about the paper, or nil
	locks    bool    // the file gets a password
	password string

	form *keyForm // what is typed about a passphrase, or nil

	shelf   *shelf   // the list of kept sessions, or nil
	one     *keptOne // a kept session that is read, or nil
	storage *storage // the files of Goldseam on this computer, or nil

	soft *softened // what stands beside a note, or nil

	below  *page // what lay there when it was opened over something, or nil
	paused bool  // it was opened in a pause, and lies over it
}

// which says which screen the session asks for. The key changes when the screen
// has to be built anew. A pause comes before any page, and the page comes back
// after it.
func (w *Window) which(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	name, build := w.screenFor(s)
	part := s.Agenda.At
	if name == "desk" {
		return w.deskKey(s), build
	}
	if name == "planner" {
		w.beginPlanning(s)
		name += w.planning.key()
	}
	if name == "record" {
		name += string(w.record.form)
	}
	if name == "private-notes" {
		name += w.own.key()
	}
	if name == "room-size" {
		name += fmt.Sprint(w.wideCard(), w.second.all, w.second.desk, w.secondOpen(), w.far.turns)
	}
	if name == "room" {
		name += w.far.key(s)
	}
	return fmt.Sprint(name, part, s.Agenda.Step, len(s.People), s.PrivateTurn(), w.page.place.Owner, w.page.place.More, w.compact(), w.narrow()), build
}

// compact says whether the window is so small that prompts are set smaller. A screen
// 800 high has about 770 for what is under a window's title.
func (w *Window) compact() bool {
	size := w.win.Canvas().Size()
	return size.Width < 1180 || size.Height < 790
}

// narrowest is how wide a window has to be at normal text size for two things to
// stand side by side.
const narrowest = 900

// narrow says whether the text is so large for the window that everything stands
// under each other, and the whole body scrolls.
func (w *Window) narrow() bool {
	return w.win.Canvas().Size().Width < narrowest*w.theme.factor()
}

// Where a window is at least this large, people sit further away: all text grows.
const (
	roomyWidth, roomyHeight = 1700, 940
	roomyFactor             = 1.2
)

// fit lets the text grow with a large window.
func (w *Window) fit() {
	size, grown := w.win.Canvas().Size(), float32(1)
	if size.Width >= roomyWidth && size.Height >= roomyHeight {
		grown = roomyFactor
	}
	if w.theme.grown != grown {
		w.theme.grown = grown
		w.holdCaret()
		w.app.Settings().SetTheme(w.theme)
		w.shown = ""
	}
}

// The body of a screen at normal text size, however large the window is.
const bodyWidth, bodyHeight = 1180, 640

// bounded keeps a body together in the middle of a large window.
func (w *Window) bounded(o fyne.CanvasObject) fyne.CanvasObject {
	most := fyne.NewSize(bodyWidth*w.theme.factor(), bodyHeight*w.theme.factor())
	return newContainer(&cappedLayout{most}, o)
}

// capped keeps text at a width that is good to read.
func (w *Window) capped(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return capped(width*w.theme.factor(), o)
}

// beside sets two things side by side where there is room.
func (w *Window) beside(share float32, a, b fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() {
		return column(columnGap, a, b)
	}
	return split(share, columnGap, a, b)
}

// scrolling lets a part of a screen be scrolled. In a narrow window the whole
// body scrolls instead.
func (w *Window) scrolling(o fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() {
		return o
	}
	scrolls := scrolling(o)
	w.touchScrolled(scrolls)
	return scrolls
}

// touchScrolled takes somebody who scrolls for somebody who is here.
func (w *Window) touchScrolled(o fyne.CanvasObject) {
	if s, ok := o.(*container.Scroll); ok {
		s.OnScrolled = func(fyne.Position) { w.touch() }
	}
	for _, child := range inside(o) {
		if s, ok := child.(*container.Scroll); ok {
			w.touchScrolled(s)
		}
	}
}

func (w *Window) screenFor(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	switch {
	case s.Pause.Covered:
		return "cover", w.coverScreen
	case w.kept.leaving != nil:
		return "saving", w.savingScreen
	case w.far.on:
		return "room", w.roomScreen
	case w.onDesk():
		return "desk", w.deskScreen
	case s.Pause.On && !w.page.paused:
		return "pause", w.pauseScreen
	case w.page.name != "":
		return w.page.name, w.pages()[w.page.name]
	case !s.Planned() && w.asksWay:
		return "ways", w.waysScreen
	case !s.Planned():
		return "home", w.homeScreen
	case w.practising():
		return w.practiceStep(s)
	}
	return w.partScreen(s)
}

func (w *Window) partScreen(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	if s.Hand.Stage == facilitation.HandCover {
		return "hand-over", w.handOverScreen
	}
	switch s.Part().Kind {
	case facilitation.Arrive:
		return w.arriveStep(s)
	case facilitation.ValuesPart:
		return w.valuesStage(s)
	case facilitation.OwnershipPart:
		return w.ownershipStep(s)
	case facilitation.FuturePart:
		return w.futureStep(s)
	}
	return w.stepOf(s)
}

// stepOf is the screen of a part that has one for all of its steps.
func (w *Window) stepOf(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	switch s.Part().Kind {
	case facilitation.Settle:
		return "settle", w.settleScreen
	case facilitation.Happened:
		return "happened-" + s.StepName(), w.happenedScreen
	case facilitation.Naming:
		return "problem-" + s.StepName(), w.problemScreen
	case facilitation.Turns:
		return "turn", w.turnScreen
	case facilitation.FeelingsPart:
		return "feelings", w.feelingsScreen
	case facilitation.PatternPart:
		return "pattern-" + s.StepName(), w.patternScreen
	case facilitation.Questions:
		return "questions-" + s.StepName(), w.questionsScreen
	case facilitation.MoneyPart:
		return "money-" + s.StepName(), w.moneyScreen
	case facilitation.MomentsPart:
		return "moments-" + s.StepName(), w.momentsScreen
	case facilitation.Commitments:
		return "commitments", w.commitmentsScreen
	}
	return "landing", w.landingScreen
}

func (w *Window) arriveStep(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	switch {
	case !s.Begun():
		return "arrive", w.arriveScreen
	case s.StepName() == "review":
		return "review", w.reviewScreen
	}
	return "ground", w.groundScreen
}

func (w *Window) valuesStage(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	switch s.Values.Stage {
	case facilitation.ValuesCover:
		return "hand-over", w.handOverScreen
	case facilitation.ValuesSort:
		return "values-sort", w.sortScreen
	case facilitation.ValuesPick:
		return "values-pick", w.pickScreen
	case facilitation.ValuesWeigh:
		return "values-weigh", w.weighScreen
	case facilitation.ValuesHurt:
		return "values-hurt", w.hurtScreen
	case facilitation.ValuesGather:
		return "gather", w.gatherScreen
	case facilitation.ValuesAgree:
		return "values-agree", w.agreeScreen
	}
	return "values-together", w.togetherScreen
}

// pages are the pages that can lie on top of the session.
func (w *Window) pages() map[string]func(facilitation.Session) *screen {
	return map[string]func(facilitation.Session) *screen{
		"notes":        w.notesScreen,
		"show-nothing": w.nothingScreen,
		"rename":       w.renameScreen,
		"keys":         w.keysScreen,
		"notnow":       w.notNowScreen,
		"look":         w.lookScreen,
		"papers":       w.papersScreen,
		"record":       w.recordScreen,
		"keep":         w.keepScreen,
		"samples":      w.samplesScreen,
		"unsafe":       w.unsafeScreen,

		"save-elsewhere": w.saveElsewhereScreen,

		"save-copy": w.saveScreen,

		"calendar": w.calendarScreen,

		"open":   w.openScreen,
		"commit": w.commitScreen,
		"today":  w.todayScreen,
		"about":  w.aboutScreen,

		"told": w.toldScreen,

		"print-worksheet": w.printWorksheetScreen,

		"planner": w.plannerScreen,
		"faults":  w.faultsScreen,

		"feeling-words": w.feelingWordsScreen,
		"support":       w.supportScreen,
		"room-size":     w.roomSizeScreen,
		"print-support": w.printSupportScreen,
		"print-sheet":   w.printSheetScreen,
		"print-blanks":  w.printBlanksScreen,

		"kept":          w.keptScreen,
		"kept-one":      w.keptOneScreen,
		"kept-versions": w.keptVersionsScreen,
		"kept-export":   w.keptExportScreen,
		"kept-delete":   w.keptDeleteScreen,
		"kept-forget":   w.keptForgetScreen,
		"stored":        w.storedScreen,

		"set-passphrase": w.setPassphraseScreen,
		"unlock":         w.unlockScreen,
		"locking":        w.lockingScreen,
		"passphrase":     w.passphraseScreen,
		"new-key":        w.newKeyScreen,
		"recovery":       w.recoveryScreen,
		"print-recovery": w.printRecoveryScreen,
		"recover":        w.recoverScreen,
		"check-backups":  w.backupsScreen,
		"private-notes":  w.ownNotesScreen,
	}
}

// open lays a page on top; the same page again is put away.
func (w *Window) open(name string) {
	if w.page.name == name {
		w.closePage()
		return
	}
	w.page = page{name: name}
	w.render()
}

// closePage puts a page away. What lay below it is there again. A page of paper
// that is seen large is made small first.
func (w *Window) closePage() {
	if w.shrink() {
		return
	}
	below := page{}
	if w.page.below != nil {
		below = *w.page.below
	}
	w.page = below
	w.render()
}

// act makes a button for a row of the table of moves. It shows the row's key,
// and can be pressed only while the move is allowed.
func (w *Window) act(kind buttonKind, name string) *button {
	a := findAction(name)
	b := w.tap(kind, name, w.label(a), a.chip(w), func() { w.run(a) })
	w.live = append(w.live, liveButton{b, a, a.hides})
	return b
}

// tap makes a button for something that is not in the table, such as one of
// several names.
func (w *Window) tap(kind buttonKind, name, label, key string, tapped func()) *button {
	b := newButton(kind, label, key, tapped)
	w.reach(&b.pressable, b)
	w.named[name] = b
	return b
}

// line makes a field of one line.
func (w *Window) line(name, hint string, typed func(string)) *field {
	return w.wire(name, newField(hint, typed))
}

// note makes a field of many lines.
func (w *Window) note(name, hint string, typed func(string)) *field {
	return w.wire(name, newNotes(hint, typed))
}

func (w *Window) wire(name string, f *field) *field {
	f.onKey, f.onShortcut, f.here = w.fieldKey, w.shortcut, w.touch
	f.seen = func() { w.reveal(f) }
	changed := f.changed
	f.changed = func(text string) {
		w.touch()
		changed(text)
	}
	f.entered = w.enter
	f.full = func() {
		w.notice = w.words.of("field.full")
		w.render()
	}
	w.named[name] = f
	return f
}

// report tells a test where the named things are. It costs nothing elsewhere.
func (w *Window) report() {
	if w.room.Map == nil {
		return
	}
	var text strings.Builder
	fmt.Fprintf(&text, "screen %s\n", w.screen.name)
	for name, o := range w.named {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		fmt.Fprintf(&text, "%s %.0f %.0f %.0f %.0f\n", name, at.X, at.Y, o.Size().Width, o.Size().Height)
		w.reportUse(&text, name, o)
	}
	s, now := w.session(), w.now()
	fmt.Fprintf(&text, "state paused %v\nstate kept %s\nstate safe %v\n", s.Pause.On, w.keeps(), w.safe())
	if s.Floor.Open {
		fmt.Fprintf(&text, "state clock %s\nstate stage %s\nstate speaker %d\nstate running %v\n", clock(s.Floor.Left(now)), s.Floor.Stage, s.Floor.Speaker(), s.Floor.Clock.Running())
		fmt.Fprintf(&text, "state round %d\nstate question %d\n", s.Floor.Round, s.Floor.Prompt)
	}
	w.reportSort(&text, s)
	text.WriteString(w.reportRoom())
	text.WriteString(w.reportDesk(s, now))
	text.WriteString(w.reportSecond())
	w.reportSample(&text)
	w.room.Map(text.String())
}

// reportUse tells whether a named thing can be used, and where the keyboard is.
func (w *Window) reportUse(text *strings.Builder, name string, o fyne.CanvasObject) {
	can, _ := o.(fyne.Disableable)
	switch {
	case !o.Visible():
		fmt.Fprintf(text, "state %s hidden\n", name)
	case can != nil && can.Disabled():
		fmt.Fprintf(text, "state %s off\n", name)
	}
	if focused, ok := o.(fyne.Focusable); !ok || focused != w.win.Canvas().Focused() {
		return
	}
	fmt.Fprintf(text, "state focus %s\n", name)
	if f, ok := o.(*field); ok && !f.Password {
		fmt.Fprintf(text, "state typed %s\n", strings.ReplaceAll(f.Text, "\n", " "))
	}
}
