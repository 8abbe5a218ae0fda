// Package ui is Goldseam on screen. One Window owns the one session. There is
// one door in (do) and one door out (render): the screen is a function of the
// session and the present moment. A tick only redraws.
//
// The package knows no disk and no paper: saving and printing are given to it.
package ui

import (
	"errors"
	"maps"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"goldseam/facilitation"
)

// Window owns the session on screen.
type Window struct {
	room  Room
	words Words
	app   fyne.App
	win   fyne.Window
	theme *goldseamTheme
	now   func() time.Time

	trail facilitation.Trail
	last  time.Time            // the last look at the clock
	page  page                 // a page on top of the session, or none
	draft draft                // an agreement that is being written
	half  halfMoment           // a moment that is being written
	asks  asking               // a question on its way into the basket
	carry facilitation.Session // an earlier session whose agreements the next one begins with, or none

	way      facilitation.WayOfUse // how the program is used
	asksWay  bool                  // the first page asks how
	keepsWay bool                  // the answer is to be remembered
	practice *practice             // a practice round, or nil

	planning     planning
	chosenRegion string // where people look for help; forgotten with the program

	kept    kept              // how the session is being kept
	closing []<-chan struct{} // keepers that were let go; each is closed once its keeper has ended
	brought []<-chan struct{} // the same of kept sessions that were to be opened
	rescued rescued           // rescue copies that were found
	counted counted           // how many sessions are kept
	passed  string            // the session that is not at its end and that nobody goes on with now, by its id

	far    turnedAround // the room's view
	second second       // the room's window on a monitor of its own
	desk   desk
	light  keptLight

	sorting  sorting
	ownValue ownValueDraft
	soft     softening // whether other ways to say something are offered

	record recordDraft // what a facilitator writes
	lock   locking
	own    ownNotes        // a facilitator's notes, while they are open
	sealed <-chan struct{} // closed once the notes that were left last are sealed

	waiting map[string]*ownNotes // notes that were left and lie in no file, by their session
	ticked  []string             // what a facilitator ticked on the checklist in a session that is not kept; in no file

	printer      string // its name; "" while it is not known, and where there is none
	askedPrinter bool   // somebody is asking, or has asked
	notice       string // what went wrong after its page was closed, until it was read

	typedOn   time.Time // when a letter came last from somebody whose space had paused; zero for nobody
	shown     string    // what the screen was built for
	screen    *screen
	chrome    *chrome
	named     map[string]fyne.CanvasObject
	live      []liveButton
	rendering bool
	rehearsed bool // a simulated clock makes leaps, which are no sleep
	faster    chan time.Duration
	paced     bool                   // the clock is looked at often
	work      func(job, then func()) // does a job beside the window, and then the rest in it
	there     bool                   // the window is open
	over      atomic.Bool            // its loop has ended, and nothing is drawn any more
	restored  bool                   // a kept session was opened, and nobody has gone on yet
	begun     func()                 // what begins once the window is there; nil for nothing
	pictured  map[string]bool        // screens of which a rehearsal has a picture
	sample    *sample                // a sample that is watched, or nil
}

// liveButton is a button whose move may be allowed or not.
type liveButton struct {
	button *button
	action action
	hides  bool // a button that is not there at all while its move is not allowed
}

// New makes the window of an app. Nothing is shown yet.
func New(app fyne.App, room Room) *Window {
	w, _ := Open(app, func() (Room, error) { return room, nil }) // a room that is there cannot fail
	return w
}

// Open makes the window of an app. The room is read, and the faces too, while
// the system opens the window, since that takes as long.
func Open(app fyne.App, read func() (Room, error)) (*Window, error) {
	w := &Window{app: app, faster: make(chan time.Duration, 1), pictured: map[string]bool{}}
	w.work, w.second.glass = w.inBackground, systemGlass()
	w.theme = newTheme(faces())
	app.Settings().SetTheme(w.theme)
	faces := readFaces()
	var err error
	room := make(chan struct{})
	go func() {
		w.room, err = read()
		close(room)
	}()
	w.win = app.NewWindow("")
	<-faces
	<-room
	if err != nil {
		return nil, err
	}
	w.furnish()
	return w, nil
}

// furnish puts the first screen into the window.
func (w *Window) furnish() {
	w.words, w.now = w.room.Words, w.room.Now
	w.win.SetTitle(w.words.of("app.name"))
	if w.room.Light != nil && w.room.Light() {
		w.theme.variant = shadeLight
	}
	if w.room.Icon != nil {
		w.win.SetIcon(w.room.Icon)
	}
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(1280, 800))
	w.chrome = newChrome(w)
	w.win.SetContent(w.chrome.object)
	w.win.SetCloseIntercept(w.quit)
	w.listen()
	w.beginWay()
	w.render()
}

// readFaces reads the faces of the first screen beside the opening of the
// window, which takes as long. Nothing else may measure text until it is done:
// Fyne shapes all text with one shaper.
func readFaces() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for _, style := range []fyne.TextStyle{sans, sansBold, serif} {
			fyne.MeasureText("a", 17, style)
		}
	}()
	return done
}

// ErrNoScreen says that the computer could not open a window.
var ErrNoScreen = errors.New("no screen to open a window on")

// ShowAndRun shows the window and looks at the clock until it is closed. The
// error is ErrNoScreen, or nil.
func (w *Window) ShowAndRun() error {
	stop := make(chan struct{})
	seen := true
	w.app.Lifecycle().SetOnStarted(func() {
		w.there = true
		if seen = onScreen(w.win); !seen {
			w.app.Quit()
			return
		}
		hookKeys(w.win, w.hooked, w.writes)
		hookWheel(w.win, w.touch)
		w.app.Lifecycle().SetOnExitedForeground(w.leftWindow)
		w.second.glass.watch(w.monitorChanged)
		w.countMonitors()
		if w.room.Shown != nil {
			w.room.Shown()
		}
		w.reread()
		w.seekRescued()
		if w.begun != nil {
			w.begun()
		}
	})
	go w.tick(stop)
	opened := w.opens()
	w.over.Store(true)
	close(stop)
	w.flushLast()
	w.sealLast()
	if !opened || !seen {
		return ErrNoScreen
	}
	return nil
}

// post does something in the window, unless that has ended. Fyne's own hook for the
// end is not to be relied on: it is called through a queue that is emptied and
// closed at the same moment (Fyne 2.8.1, internal/driver/glfw/loop.go), so what is
// saved last is saved after the window's loop, and not in that hook.
func (w *Window) post(do func()) {
	fyne.Do(func() {
		if !w.over.Load() {
			do()
		}
	})
}

// opens runs the window until it is closed. Fyne panics where a display is
// named and does not answer; that is no screen, and anything later is a fault
// of ours.
func (w *Window) opens() (open bool) {
	defer func() {
		if fault := recover(); fault != nil && w.there {
			panic(fault)
		}
	}()
	w.win.ShowAndRun()
	return true
}

// onScreen says whether the system gave the window a handle. Without OpenGL it
// does not, and the program would wait for ever.
func onScreen(win fyne.Window) bool {
	native, ok := win.(driver.NativeWindow)
	if !ok {
		return true
	}
	there := true
	native.RunNative(func(context any) {
		if x11, ok := context.(driver.X11WindowContext); ok {
			there = x11.WindowHandle != 0
		}
	})
	return there
}

// How often the window looks at the clock: twice a second, and twenty times
// while a breathing circle moves.
const (
	seldom = 500 * time.Millisecond
	often  = 50 * time.Millisecond
)

// tick is the one goroutine that touches the screen from outside.
func (w *Window) tick(stop <-chan struct{}) {
	ticker := time.NewTicker(seldom)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case period := <-w.faster:
			ticker.Reset(period)
		case <-ticker.C:
			w.post(w.look)
		}
	}
}

// inBackground does a job beside the window, so that the window never waits for
// a disk, and then the rest in the window.
func (w *Window) inBackground(job, then func()) {
	go func() {
		job()
		w.post(then)
	}()
}

// session is the session as it is now.
func (w *Window) session() facilitation.Session { return w.trail.Session }

// look takes note of the time and redraws. Time that the computer slept
// through is nobody's.
func (w *Window) look() {
	w.awake()
	w.watch()
	w.advance()
	w.lookAtSecond()
	w.render()
}

func (w *Window) awake() {
	now := w.now()
	if w.sample != nil {
		now = w.room.Now()
		w.gapped(w.last, now)
	} else if !w.rehearsed {
		w.gapped(w.last, now)
		w.trail = w.trail.Pass(facilitation.Awake(w.last), now)
	}
	w.last = now
}

// do is the one door in: every button, key and menu item makes its move here.
func (w *Window) do(m facilitation.Move) {
	if w.rendering || w.watching() {
		return // a widget echoes what render just showed
	}
	w.awake()
	begun := w.session().Begun()
	w.trail = w.trail.Do(m, w.last)
	w.kept.typed = time.Time{}
	if !begun && w.session().Begun() {
		w.record.began = w.last
		w.keepFromBeginning()
	}
	w.render()
}

// pass makes a move that undo goes past, such as a pause.
func (w *Window) pass(m facilitation.Move) {
	if w.watching() {
		return
	}
	w.awake()
	w.trail = w.trail.Pass(m, w.last)
	w.kept.typed = time.Time{}
	w.render()
}

// resume goes on after a pause.
func (w *Window) resume() {
	w.restored = false
	w.pass(facilitation.Session.Resume)
}

// write makes a move that types into a field. Typing into one field is one
// step to undo.
func (w *Window) write(field string, m facilitation.Move) {
	if w.rendering || w.watching() {
		return
	}
	w.awake()
	w.trail = w.trail.Write(field, m, w.last)
	w.typing()
	w.render()
}

// sit begins with another session: nothing of the last one is left.
func (w *Window) sit(s facilitation.Session) {
	w.leaveNotes(true)
	w.ticked = nil
	w.dropKept()
	w.dropPractice()
	w.trail = facilitation.Trail{Session: s}
	w.page, w.draft, w.asks, w.half, w.carry, w.restored = page{}, draft{}, asking{}, halfMoment{}, facilitation.Session{}, false
	w.record, w.printer, w.askedPrinter = recordDraft{}, "", false
	w.desk = w.ownDesk()
	w.leaveRoom()
	w.dropSecond()
	w.second.gone = false
	w.sorting, w.ownValue, w.soft = sorting{}, ownValueDraft{}, softening{}
	w.lock.brought, w.lock.record = false, nil
	w.forgetUnkept()
	w.render()
}

// undo takes the last step back; inside a text field it is the field's own.
func (w *Window) undo() {
	if typing, ok := w.win.Canvas().Focused().(interface{ Undo() }); ok {
		typing.Undo()
		return
	}
	if w.undoneInNote() {
		return
	}
	w.trail = w.trail.Undo(w.now())
	w.kept.typed = time.Time{}
	w.render()
}

// render is the one door out. It builds the screen anew only when it is another
// one, and otherwise changes fields.
func (w *Window) render() {
	if w.rendering {
		return
	}
	w.rendering = true
	w.fit()
	s, now := w.session(), w.now()
	w.desk.away = w.desk.away && s.Pause.On
	key, build := w.which(s)
	if key != w.shown {
		w.build(key, build, s)
	}
	w.shutUnseen()
	w.showSecond(s, now) // the desk's small copy follows it
	w.screen.show(s, now)
	w.chrome.show(s, now)
	for _, l := range w.live {
		may := w.allows(l.action)
		l.button.enable(may)
		visibly(l.button, may || !l.hides)
	}
	w.chrome.settle()
	if w.sample != nil {
		w.sample.bar.place()
	}
	w.rendering = false
	w.keepPace()
	w.keepUp(now)
	w.keepLight(s)
	w.report()
}

// build changes to another screen.
func (w *Window) build(key string, build func(facilitation.Session) *screen, s facilitation.Session) {
	if w.screen != nil && w.screen.preview != nil {
		w.screen.preview.stop()
	}
	if w.screen != nil && w.screen.gone != nil {
		w.screen.gone()
	}
	before, typed := w.screen, w.typedInto()
	w.shown, w.named, w.live = key, map[string]fyne.CanvasObject{}, nil
	w.screen = build(s)
	w.chrome.dress(w.screen)
	if w.notice == w.words.of("field.full") {
		w.notice = ""
	}
	w.closeMenus()
	w.focusFirst()
	if f, ok := w.named[typed].(*field); ok && w.screen.first == nil && before.name == w.screen.name {
		w.win.Canvas().Focus(f) // the next letters would be keys
	}
}

// typedInto is the name of the field that has the keyboard, or nothing.
func (w *Window) typedInto() string {
	for name, o := range w.named {
		if f, ok := o.(*field); ok && w.win.Canvas().Focused() == fyne.Focusable(f) {
			return name
		}
	}
	return ""
}

// focusFirst lets people type at once. A sample has its bar in use, and no field.
func (w *Window) focusFirst() {
	if w.sample != nil {
		maps.Copy(w.named, w.sample.bar.named)
		return
	}
	w.win.Canvas().Unfocus()
	if w.screen.first != nil {
		w.win.Canvas().Focus(w.screen.first)
	}
}

// overlay is what lies over the screen, such as a menu, or nil. A sample's bar is part
// of its screen.
func (w *Window) overlay() fyne.CanvasObject {
	top := w.win.Canvas().Overlays().Top()
	if w.sample != nil && top == w.sample.bar.over {
		return nil
	}
	return top
}

// closeMenus takes away what lies over the screen: nothing of the last screen
// stays on the next one, and least of all on the cover.
func (w *Window) closeMenus() {
	overlays := w.win.Canvas().Overlays()
	for top := w.overlay(); top != nil; top = w.overlay() {
		overlays.Remove(top)
	}
}

// keepPace looks at the clock often while something moves in one of the windows.
func (w *Window) keepPace() {
	if moves := w.screen.moves || w.second.moves(); moves != w.paced {
		w.paced = moves
		w.pace(moves)
	}
}

func (w *Window) pace(moves bool) {
	period := seldom
	if moves {
		period = often
	}
	select {
	case w.faster <- period:
	default:
	}
}
