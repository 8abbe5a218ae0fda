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
		{name: "room-size", menu: "view", hides: true, run: func(w *Window) { w.openOver("room-size") }, may: (*Window).mayRoomSize},
		{name: "room-pause", keys: []key{sign('b'), sign('.')}, run: func(w *Window) { w.pass(facilitation.Session.Hush) }, may: func(w *Window) bool { return w.far.on && w.session().MayPause() }},
		{name: "room-next", keys: []key{named(fyne.KeyPageDown)}, run: func(w *Window) { w.runNamed(w.roomStep()) }, may: func(w *Window) bool { return w.far.on }},
		{name: "room-back", keys: []key{named(fyne.KeyPageUp)}, run: func(w *Window) { w.runNamed("back") }, may: func(w *Window) bool { return w.far.on }},
		{name: "card-larger", keys: []key{sign('+'), sign('=')}, page: true, run: func(w *Window) { w.stretchCard(1.01) }, may: func(w *Window) bool { return w.onPage("room-size") }},
		{name: "card-smaller", keys: []key{sign('-')}, page: true, run: func(w *Window) { w.stretchCard(1 / 1.01) }, may: func(w *Window) bool { return w.onPage("room-size") }},
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
	if w.far.on {
		return true
	}
	s := w.session()
	return s.Begun() && !s.Private() && !s.Pause.Covered && (w.page.name == "" || w.onPage("room-size"))
}

func (w *Window) mayRoomSize() bool {
	return w.page.name == "" && !w.far.on && w.session().Begun() && !w.session().Private()
}

// turnAround shows the room's view, or leaves it. The first time it asks how far away
// people sit.
func (w *Window) turnAround() {
	switch {
	case w.far.on:
		w.leaveRoom()
	case !w.far.asked && !w.onPage("room-size"):
		w.openOver("room-size")
		return
	default:
		if w.onPage("room-size") {
			w.far.asked = true
			w.closePage()
		}
		w.far.on, w.far.filled = true, !w.win.FullScreen()
		w.win.SetFullScreen(true)
	}
	w.render()
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

// inRoom is what the room sees now. What lies on a page is not for it.
func (w *Window) inRoom(s facilitation.Session, now time.Time) facilitation.RoomView {
	if w.page.name != "" {
		return w.roomWords().NeutralRoom()
	}
	return s.InRoom(now, w.roomWords())
}

// roomScreen is the room's view in this window. It is given a RoomView, and nothing else
// of the session.
func (w *Window) roomScreen(s facilitation.Session) *screen {
	plain, bold := w.faces()
	sheet := newRoomSheet(roomType{*w.far.seen(), plain, bold})
	scr := &screen{name: "room", body: sheet, plain: true, bare: true, moves: s.Pause.On}
	if s.Pause.On {
		scr.enter = "resume"
		scr.right = []fyne.CanvasObject{w.primary("resume")}
	}
	scr.show = func(s facilitation.Session, now time.Time) {
		if !s.Pause.On {
			scr.enter = w.roomStep()
		}
		view := w.inRoom(s, now)
		sheet.show(w.roomThings(view), w.roomShape(view), w.roomBreath(view), now)
	}
	return scr
}

// roomThings are what the room reads, from top to bottom: one thing at a time.
func (w *Window) roomThings(v facilitation.RoomView) []said {
	asked := said{text: v.Asks}
	switch v.Scene {
	case facilitation.RoomTurns:
		return w.turnThings(v.Turn, asked)
	case facilitation.RoomPaused:
		if v.Pause.Hush || v.Pause.Rest {
			return []said{asked}
		}
		breath := map[facilitation.BreathStage]string{facilitation.BreatheIn: "pause.in", facilitation.BreatheOut: "pause.out"}[v.Pause.Breath]
		if breath == "" {
			breath = "pause.hold"
		}
		return []said{{text: w.words.of("room.paused")}, {text: w.words.of(breath), bold: true}}
	case facilitation.RoomPart:
		if v.Asks == "" {
			return []said{{text: v.Title, bold: true}}
		}
		return []said{{text: v.Title, bold: true}, asked}
	}
	return []said{asked}
}

// turnThings are whose turn it is, the question, and the time.
func (w *Window) turnThings(t facilitation.RoomTurn, asked said) []said {
	if !t.Ready {
		return []said{{text: w.words.named("turn.ready", t.Speaker), bold: true}, asked}
	}
	id := [...]string{"turn.speaks", "turn.reflects", "turn.checks"}[t.Stage]
	things := []said{{text: w.words.named(id, t.Acting), bold: true}, asked}
	switch {
	case t.Cue == facilitation.CueBell:
		return append(things, said{text: w.words.of("turn.over"), bold: true})
	case w.far.time != timeClock:
		return things
	case t.Cue != facilitation.CueNone && t.Short:
		return append(things, said{text: w.words.of("room.short"), bold: true})
	case t.Cue != facilitation.CueNone:
		return append(things, said{text: w.words.of("room.last"), bold: true})
	}
	seconds := int((t.Left + time.Second - 1) / time.Second)
	return append(things, said{text: fmt.Sprint(seconds / 60), after: fmt.Sprintf(":%02d", seconds%60), bold: true, large: true})
}

// roomShape is how much of a turn is over, where a shape shows it, or less than nothing.
func (w *Window) roomShape(v facilitation.RoomView) float64 {
	if v.Scene != facilitation.RoomTurns || !v.Turn.Ready || w.far.time != timeShape || v.Turn.Whole <= 0 {
		return -1
	}
	return 1 - float64(v.Turn.Left)/float64(v.Turn.Whole)
}

// roomBreath is how full a chest is in a pause, or less than nothing: there is no circle
// in its first silence, and none in a longer rest.
func (w *Window) roomBreath(v facilitation.RoomView) float64 {
	if v.Scene != facilitation.RoomPaused || v.Pause.Hush || v.Pause.Rest {
		return -1
	}
	return v.Pause.Full
}
