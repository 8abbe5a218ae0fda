package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// Free at both sides of the room's words, and what the Pause takes at the foot, in
// pixels.
const (
	roomMargin = 32
	roomFoot   = 130
)

// roomCorner is what the way to cover the screen takes of the words' room.
var roomCorner = fyne.NewSize(110, 50)

// guessedPitch is how large a pixel is taken to be until somebody has held a card to the
// screen: that of a laptop of 15.6 inches and 1920 × 1080. Most screens have larger ones,
// so that type comes out too large rather than too small.
const guessedPitch = 0.18

// roomTime is how the room sees what is left of a turn.
type roomTime int

const (
	timeClock roomTime = iota // large minutes, small seconds
	timeShape                 // a shape that fills
	timeNone
)

var roomTimes = []string{"clock", "shape", "none"}

// farChairs are the distances that can be chosen, in metres.
var farChairs = []float64{1.5, 2, 3, 5}

// turnedAround is the room's view in this window, and how it is seen from the far chair.
// It is forgotten with the window.
type turnedAround struct {
	on       bool
	asked    bool // somebody has said how far away the chairs are
	turns    bool // this window turns, although there are other monitors
	filled   bool // the window was made to fill the screen for it
	sight    sight
	time     roomTime
	anyKey   bool
	resizing func() // draws the card anew; nil while it is not seen
}

// key is what the room's screen is built for.
func (t turnedAround) key(s facilitation.Session) string {
	return fmt.Sprint(s.Pause.On, t.sight, t.time)
}

// seen is how the screen is seen, with a guess while nobody has said it.
func (t *turnedAround) seen() *sight {
	if t.sight.pitch == 0 {
		t.sight = sight{3, guessedPitch}
	}
	return &t.sight
}

// faces are the two faces of the room's screen. Sans, since its small letters are larger
// than those of a serif of the same capitals.
func (w *Window) faces() (plain, bold face) {
	return newFace(w.theme.fonts.Sans, sans), newFace(w.theme.fonts.SansBold, sansBold)
}

func roomActions() []action {
	return []action{
		{name: "room-view", menu: "view", keys: []key{named(fyne.KeyF5)}, page: true, run: (*Window).turnAround, may: (*Window).mayTurnAround},
		{name: "room-size", menu: "view", hides: true, run: (*Window).openRoomSize, may: (*Window).mayRoomSize},
		{name: "room-swap", menu: "view", keys: []key{sign('s')}, hides: true, run: (*Window).swapScreens, may: (*Window).maySwap},
		{name: "room-here", menu: "view", hides: true, page: true, run: (*Window).bringHere, may: (*Window).secondOpen},
		{name: "room-close", menu: "view", hides: true, page: true, run: (*Window).closeSecond, may: (*Window).secondOpen},
		{name: "room-pause", keys: []key{sign('b'), sign('.')}, page: true, run: func(w *Window) { w.pass(facilitation.Session.Hush) }, may: func(w *Window) bool { return (w.far.on || w.secondOpen()) && w.session().MayPause() }},
		{name: "room-next", keys: []key{named(fyne.KeyPageDown)}, run: func(w *Window) { w.runNamed(w.roomStep()) }, may: (*Window).mayRemote},
		{name: "room-back", keys: []key{named(fyne.KeyPageUp)}, run: func(w *Window) { w.runNamed("back") }, may: (*Window).mayRemote},
		{name: "card-larger", keys: []key{sign('+'), sign('=')}, page: true, run: func(w *Window) { w.stretchCard(1.01) }, may: (*Window).mayMeasure},
		{name: "card-smaller", keys: []key{sign('-')}, page: true, run: func(w *Window) { w.stretchCard(1 / 1.01) }, may: (*Window).mayMeasure},
	}
}

// inRoomView are the rows that work while the room looks at this screen. No page and no
// menu opens in front of it.
var inRoomView = []string{
	"pause", "resume", "cover", "uncover", "room-view", "room-pause", "room-next", "room-back", "full-screen", "dark",
	"ready", "hand-over", "got-it", "go-on", "back",
}

// mayTurnAround says whether the room's view can be shown, or left. It does not begin
// while the screen belongs to one person.
func (w *Window) mayTurnAround() bool {
	if w.far.on || w.secondOpen() {
		return true
	}
	s := w.session()
	return s.Begun() && !s.Private() && !s.Pause.Covered && (w.page.name == "" || w.onPage("room-size"))
}

func (w *Window) mayRoomSize() bool {
	return w.page.name == "" && !w.far.on && w.session().Begun() && !w.session().Private()
}

// mayRemote says whether a presenter's remote does its work: at the desk only beside a
// window of the room, and never in what one person does alone.
func (w *Window) mayRemote() bool {
	s := w.session()
	return w.far.on || w.secondOpen() && !s.Private() && !s.Pause.On
}

func (w *Window) openRoomSize() {
	w.countMonitors()
	w.openOver("room-size")
}

// turnAround shows the room's view: in a window of its own where there is a monitor for
// it, and otherwise in this one. Again it leaves the view in this window; a window of its
// own fills its monitor once more, since a remote's key must not take it away. The first
// time it asks how far away people sit.
func (w *Window) turnAround() {
	switch {
	case w.far.on:
		w.leaveRoom()
	case w.secondOpen():
		if w.onPage("room-size") {
			w.far.asked = true
			w.closePage()
		}
		w.fillSecond()
		return
	case !w.far.asked && !w.onPage("room-size"):
		w.openRoomSize()
		return
	default:
		if w.onPage("room-size") {
			w.far.asked = true
			w.closePage()
		}
		w.countMonitors()
		if m, there := w.roomMonitor(); there && !w.far.turns {
			w.openSecond(m)
			return
		}
		w.far.on, w.far.filled = true, !w.win.FullScreen()
		w.win.SetFullScreen(true)
	}
	w.render()
}

// fullScreen lets the room's window fill its monitor or not, and this one where there is
// no other.
func (w *Window) fullScreen() {
	if w.secondOpen() {
		w.fillOrNot()
		return
	}
	w.win.SetFullScreen(!w.win.FullScreen())
}

// leaveRoom ends the room's view, and gives the window the size back that it had.
func (w *Window) leaveRoom() {
	if w.far.on && w.far.filled {
		w.win.SetFullScreen(false)
	}
	w.far.on = false
}

// roomStep is what the remote's forward key does: the next step of a turn, or on to the
// next thing. In a pause it does nothing, since going on is for everyone to say.
func (w *Window) roomStep() string {
	s := w.session()
	switch {
	case w.page.name != "" || s.Private() || s.Pause.On:
		return ""
	case s.Floor.Open:
		return (&turnScreen{w: w}).nextMove(s, w.now())
	}
	return "go-on"
}

// workingKeys do their work also where any other key pauses.
var workingKeys = []key{
	named(fyne.KeyF5), named(fyne.KeyF9), named(fyne.KeyF11), named(fyne.KeyPageDown), named(fyne.KeyPageUp),
}

// anyKeyPauses takes a key for the Pause, where people have chosen that any key pauses.
func (w *Window) anyKeyPauses(k key) bool {
	if !w.far.on || !w.far.anyKey || !w.session().MayPause() || slices.Contains(workingKeys, k) {
		return false
	}
	w.runNamed("pause")
	return true
}

// roomWords are the sentences of the room's view that no plan holds.
func (w *Window) roomWords() facilitation.RoomWords {
	p := w.room.Prompts
	return facilitation.RoomWords{
		Neutral: w.words.of("room.neutral"), Unnamed: w.words.of("problem.unnamed.prompt"),
		Reflect: p.Reflect, Check: p.Check, Hush: p.Hush, Rest: p.Rest,
	}
}

// inRoom is what the room sees now. What lies on a page is not for it: in this window it
// then sees what is the same for all pages, and in a window of its own the session below.
func (w *Window) inRoom(s facilitation.Session, now time.Time) facilitation.RoomView {
	if w.page.name != "" && !w.secondOpen() || w.kept.leaving != nil {
		return w.roomWords().NeutralRoom()
	}
	return s.InRoom(now, w.roomWords())
}

// roomScreen is the room's view in this window. It is given a RoomView, and nothing else
// of the session.
func (w *Window) roomScreen(s facilitation.Session) *screen {
	plain, bold := w.faces()
	sheet := newRoomSheet(roomType{*w.far.seen(), plain, bold}, roomCorner)
	scr := &screen{name: "room", body: sheet, plain: true, bare: true, moves: s.Pause.On}
	if s.Pause.On {
		scr.enter = "resume"
		scr.left, scr.right = []fyne.CanvasObject{w.backFromRoom()}, []fyne.CanvasObject{w.primary("resume")}
	}
	scr.show = func(s facilitation.Session, now time.Time) {
		if !s.Pause.On {
			scr.enter = w.roomStep()
		}
		view := w.inRoom(s, now)
		w.roomFace().draw(sheet, view, now)
	}
	return scr
}

// backFromRoom is the way back from the room's view for those who have no keyboard at
// hand: a press anywhere pauses, and it stands in the pause.
func (w *Window) backFromRoom() *button {
	id := "room.back"
	if w.desk.on {
		id = "room.back.desk"
	}
	return w.tap(buttonPlain, "room-view", w.words.of(id), findAction("room-view").chip(w), func() { w.runNamed("room-view") })
}
