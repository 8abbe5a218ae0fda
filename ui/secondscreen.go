package ui

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"goldseam/facilitation"
)

// second is the room's window on a monitor of its own, beside the desk. It is forgotten
// with the program.
type second struct {
	glass  glass
	lent   []monitor   // of a made-up computer; nil for the real one
	all    []monitor   // as they were counted last
	asked  time.Time   // when they were counted
	desk   monitor     // the one that the desk is on
	window *roomWindow // nil while there is none
	wants  monitor     // where it belongs
	here   bool        // it was brought to the desk
	gone   bool        // its monitor went, and it opens again when that comes back
	moving []*placement
	drawn  [2]drawn  // desk and room
	back   time.Time // until then the keyboard is given back to the desk; zero where it has it
	left   time.Time // when the keyboard left one of our windows; zero once that is settled
	stray  straying
	kinds  map[monitorKind]float64 // millimetres of a pixel, as a card was held to it
}

// settles is how long the keyboard may be in none of our windows on its way from one to
// the other.
const settles = 200 * time.Millisecond

// secondOpen says whether the room has a window of its own.
func (w *Window) secondOpen() bool { return w.second.window != nil }

// countEvery is how often the monitors are counted. That a screen shows the same as another
// one from now on, the system does not tell by itself.
const countEvery = time.Second

// monitors asks the system.
func (s *second) monitors() []monitor {
	if s.lent != nil {
		return s.lent
	}
	return s.glass.monitors()
}

// countMonitors asks the system for the monitors, and where the desk is.
func (w *Window) countMonitors() {
	all := w.second.monitors()
	desk, found := w.second.glass.on(w.win, all)
	if !found && len(all) > 0 {
		desk = all[0]
	}
	w.second.all, w.second.desk = all, desk
}

// roomMonitor is the monitor for the room's window: the one that it had, or the first that
// the desk is not on. There is none where the desk has the only one.
func (w *Window) roomMonitor() (monitor, bool) {
	all, desk := w.second.all, w.second.desk
	if m, there := again(w.second.wants, all, desk); there && !m.at.overlaps(desk.at) {
		return m, true
	}
	i := slices.IndexFunc(all, func(m monitor) bool { return !m.at.overlaps(desk.at) })
	if i < 0 {
		return monitor{}, false
	}
	return all[i], true
}

// openSecond shows the room's window on a monitor, and moves it there where it is open.
func (w *Window) openSecond(on monitor) {
	w.second.wants, w.second.here, w.second.gone = on, false, false
	if w.second.window != nil {
		w.moveSecond(on, true)
		w.unhideSecond()
		return
	}
	plain, bold := w.faces()
	win := w.app.NewWindow(w.words.of("room.window"))
	r := newRoomWindow(win, w.roomFace(), plain, bold, heard{press: w.roomKey, touch: w.roomTouched, closed: w.closeSecond})
	if w.room.Icon != nil {
		win.SetIcon(w.room.Icon)
	}
	win.Resize(fyne.NewSize(placedWide, placedHigh))
	w.second.window = r
	w.showSecond(w.session(), w.now())
	w.moveSecond(on, true)
	win.Show()
	hookKeys(win, w.roomHooked, func() bool { return false }) // so that a key that is held down counts once
	w.render()
}

// roomHooked takes the keys that hookKeys gives, which the window itself then sees no more.
func (w *Window) roomHooked(name fyne.KeyName, down bool) bool {
	if down {
		w.roomKey(named(name))
	}
	return true
}

// moveSecond sends the room's window to a monitor.
func (w *Window) moveSecond(to monitor, fill bool) {
	w.sendTo(w.second.window.win, to, fill)
	w.second.back = w.now().Add(placingTakes + handBackTakes)
}

// sendTo begins to move a window. What was under way with it is given up.
func (w *Window) sendTo(win fyne.Window, to monitor, fill bool) {
	w.second.moving = slices.DeleteFunc(w.second.moving, func(p *placement) bool { return p.win == win })
	p := &placement{win: win, to: to, fill: fill, since: w.now()}
	p.begin(w.second.glass, w.second.all)
	w.second.moving = append(w.second.moving, p)
}

// shut closes both windows, and so ends the program.
func (w *Window) shut() {
	w.dropSecond()
	w.win.Close()
}

// closeSecond takes the room's window away for good.
func (w *Window) closeSecond() {
	w.dropSecond()
	w.second.gone = false
	if w.notice == w.words.of("room.unplugged") {
		w.notice = ""
	}
	w.render()
}

// dropSecond closes the room's window, if there is one.
func (w *Window) dropSecond() {
	r := w.second.window
	if r == nil {
		return
	}
	if w.second.glass.focused(r.win) {
		w.second.left = w.now()
	}
	w.second.moving = slices.DeleteFunc(w.second.moving, func(p *placement) bool { return p.win == r.win })
	w.second.window, w.second.back, w.second.stray = nil, time.Time{}, straying{}
	r.win.Hide()
	r.win.Close()
}

// fillSecond brings the room's window to its monitor, and lets it fill that.
func (w *Window) fillSecond() {
	w.countMonitors()
	m, there := w.roomMonitor()
	if !there || w.secondFills(m) {
		return
	}
	w.openSecond(m)
	w.render()
}

// secondFills says whether the room's window is where it belongs, and nothing is to do.
func (w *Window) secondFills(m monitor) bool {
	if !w.secondOpen() || w.second.here || w.second.stray.hidden {
		return false
	}
	at, there := w.second.glass.place(w.second.window.win)
	return there && at == m.at && w.second.window.win.FullScreen()
}

// fillOrNot is F11 while the room's window is open.
func (w *Window) fillOrNot() {
	if win := w.second.window.win; win.FullScreen() {
		win.SetFullScreen(false)
		w.render()
		return
	}
	w.fillSecond()
}

// bringHere shows the room's window as an ordinary one in front of the desk, so that
// whoever sits at the desk can look at it or drag it somewhere else.
func (w *Window) bringHere() {
	w.countMonitors()
	w.second.here = true
	w.moveSecond(w.second.desk, false)
	w.unhideSecond()
	w.second.back = time.Time{}
	bring(w.second.window.win)
	w.render()
}

// swapScreens lets the desk and the room's window change their monitors. What is a
// facilitator's own does not come along: the room has just looked at that screen.
func (w *Window) swapScreens() {
	w.countMonitors()
	room, there := w.roomMonitor()
	if !there {
		return
	}
	w.blurred()
	desk := w.second.desk
	w.shrinkFor(room)
	w.second.wants, w.second.here = desk, false
	w.sendTo(w.win, room, w.win.FullScreen())
	w.moveSecond(desk, true)
	w.unhideSecond()
	w.render()
}

// maySwap leaves the key to what a person does alone.
func (w *Window) maySwap() bool {
	s := w.session()
	_, there := w.roomMonitor()
	return w.secondOpen() && there && !s.Private()
}

// shrinkFor makes the desk small enough for a monitor.
func (w *Window) shrinkFor(m monitor) {
	at, there := w.second.glass.place(w.win)
	scale := w.win.Canvas().Scale()
	wide, high := min(at.wide, m.at.wide), min(at.high, m.at.high-placedAt)
	if there && scale > 0 && !w.win.FullScreen() && (wide < at.wide || high < at.high) {
		w.win.Resize(fyne.NewSize(float32(wide)/scale, float32(high)/scale))
	}
}

// lookAtSecond takes note of where the windows are. It is done at every look at the clock.
func (w *Window) lookAtSecond() {
	now, g := w.now(), w.second.glass
	if now.Sub(w.second.asked) >= countEvery {
		w.second.asked = now
		if !slices.Equal(w.second.monitors(), w.second.all) {
			w.recountMonitors()
		}
	}
	if len(w.second.moving) > 0 {
		w.second.moving = slices.DeleteFunc(w.second.moving, func(p *placement) bool { return p.step(g, w.second.all, now) })
		if len(w.second.moving) == 0 {
			w.settleDown(now)
		}
	}
	w.keepDesk()
	w.keepSecond(now)
	w.second.drawn[0].look(w.win)
	if w.second.window != nil {
		w.second.drawn[1].look(w.second.window.win)
	}
	w.giveKeysBack(now)
	w.settleFocus(now)
}

// drawn is the size that a window was drawn in. Where OpenGL is software, the first frame
// after a window became larger still has the old size, and nothing asks for another one
// (Mesa 22.3.6 on Xorg 21.1, seen on a full screen).
type drawn struct {
	size  fyne.Size
	again int // how many frames are still to be drawn
}

func (d *drawn) look(win fyne.Window) {
	if size := win.Canvas().Size(); size != d.size {
		d.size, d.again = size, 2
	}
	if d.again > 0 {
		d.again--
		canvas.Refresh(win.Content())
	}
}

// tint makes a colour another one in each of those frames, by less than can be seen: Mesa
// places what is drawn by a shader by the height that the window had before, until a
// number of the shader changes.
func (d *drawn) tint(c color.Color) color.Color {
	full := color.NRGBAModel.Convert(c).(color.NRGBA)
	full.A -= uint8(min(d.again, int(full.A)))
	return full
}

// settleDown takes note of where the desk is now. The keyboard stays with it from here on,
// unless the room's window was brought to it.
func (w *Window) settleDown(now time.Time) {
	w.countMonitors()
	if !w.second.back.IsZero() {
		w.second.back = now.Add(handBackTakes)
	}
}

// giveKeysBack gives the desk the keyboard after the room's window was opened or moved: a
// system gives it to a window that is new, or that begins to fill its monitor.
func (w *Window) giveKeysBack(now time.Time) {
	switch {
	case w.second.back.IsZero():
	case now.After(w.second.back):
		w.second.back = time.Time{}
		if w.roomElsewhere() && !w.secondStrays() {
			w.notice = w.words.of("room.elsewhere")
		}
	case w.second.window != nil && w.second.glass.focused(w.second.window.win):
		bring(w.win)
	}
}

// leftWindow shuts what is a facilitator's own where the keyboard went to another
// program, and not only from one of our windows to the other.
func (w *Window) leftWindow() {
	if !w.secondOpen() {
		w.blurred()
		return
	}
	w.second.left = w.now()
}

func (w *Window) settleFocus(now time.Time) {
	if w.second.left.IsZero() || now.Sub(w.second.left) < settles {
		return
	}
	w.second.left = time.Time{}
	ours := w.second.glass.focused(w.win) || w.secondOpen() && w.second.glass.focused(w.second.window.win)
	if !ours {
		w.blurred()
	}
}

// monitorChanged hides the room's window at once where its monitor went, since the system
// puts it onto the desk's. The rest is done when the system has finished.
func (w *Window) monitorChanged(lost string) {
	w.second.stray.returns = 0
	if w.secondOpen() && lost != "" && lost == w.second.wants.name && !w.second.here {
		w.hideSecond()
	}
	w.post(w.recountMonitors)
}

// recountMonitors closes the room's window where its monitor is not there any more, and
// opens it again where that came back. The session goes on meanwhile.
func (w *Window) recountMonitors() {
	before, shown := w.second.desk, mirrored(w.second.desk, w.second.all)
	w.countMonitors()
	found, there := again(w.second.wants, w.second.all, w.second.desk)
	there = there && !found.at.overlaps(w.second.desk.at)
	switch open := w.secondOpen(); {
	case open && !w.second.here && !there:
		w.dropSecond()
		w.second.gone = true
		w.notice = w.words.of("room.unplugged")
	case open && !w.second.here && !w.secondFills(found):
		w.openSecond(found)
	case open && !w.second.here:
		w.second.wants = found
	case w.second.gone && there:
		w.leaveRoom()
		w.openSecond(found)
		w.notice = ""
	}
	w.guardDesk(before, shown)
	w.render()
}

// guardDesk shuts what is a facilitator's own where others may see the desk now: its
// monitor went, so that the system puts it onto another one, or a second one shows the
// same.
func (w *Window) guardDesk(before monitor, shown bool) {
	if before.at.wide == 0 {
		return
	}
	_, there := again(before, w.second.all, monitor{})
	switch {
	case !there:
		w.blurred()
		w.second.gone = false
		w.notice = w.words.of("room.desk-gone")
	case !shown && mirrored(w.second.desk, w.second.all):
		w.blurred()
		w.notice = w.words.of("room.mirrored")
	}
}

// showSecond brings the room's window up to date.
func (w *Window) showSecond(s facilitation.Session, now time.Time) {
	r := w.second.window
	if r == nil {
		return
	}
	r.face = w.roomFace()
	seen := w.secondSight()
	r.sheet.seenFrom(seen, fyne.Size{})
	card := 0.0
	if w.onPage("room-size") && !s.Pause.On && !s.Pause.Covered {
		card = seen.pitch
	}
	r.compare(card, w.paint(colorCeladon), w.second.drawn[1].tint(w.paint(colorMist)))
	r.show(w.inRoom(s, now), now)
}

// secondSight is how the room's window is seen: a pixel of Fyne's is as many of the
// system's as its canvas says.
func (w *Window) secondSight() sight {
	seen, m := *w.far.seen(), w.second.wants
	native := w.second.kinds[m.kind()]
	if native == 0 {
		native = m.mm
	}
	if scale := float64(w.second.window.win.Canvas().Scale()); native > 0 && scale > 0 {
		return sight{seen.distance, native * scale}
	}
	return sight{seen.distance, guessedPitch}
}

// stretchSecond says how large a pixel of the room's window is.
func (w *Window) stretchSecond(by float64) {
	scale := float64(w.second.window.win.Canvas().Scale())
	pitch := min(max(w.secondSight().pitch/by, leastPitch), mostPitch)
	if w.second.kinds == nil {
		w.second.kinds = map[monitorKind]float64{}
	}
	w.second.kinds[w.second.wants.kind()] = pitch / max(scale, 0.1)
}

// inRoomWindow are the rows whose keys work in the room's window. No other key does
// anything there, unless people have chosen that any key pauses.
var inRoomWindow = []string{"pause", "room-pause", "room-next", "room-back", "cover", "room-view", "full-screen"}

// roomKey is a key that was pressed in the room's window. Enter is the remote's way on.
func (w *Window) roomKey(k key) {
	w.touch()
	if k == named(fyne.KeyReturn) || k == named(fyne.KeyEnter) {
		k = named(fyne.KeyPageDown)
	}
	k.sign = unicode.ToLower(k.sign)
	for _, name := range inRoomWindow {
		if a := findAction(name); slices.Contains(a.keys, k) {
			w.run(a)
			return
		}
	}
	if w.far.anyKey && w.session().MayPause() {
		w.runNamed("pause")
	}
}

// roomTouched is a press anywhere on the room's window. The keyboard goes back to the
// desk, so that nothing that is written there lands here.
func (w *Window) roomTouched() {
	w.touch()
	w.runNamed("pause")
	if !w.second.here {
		bring(w.win)
	}
}

// moves says whether something of it has to be looked at often.
func (s *second) moves() bool {
	return len(s.moving) > 0 || !s.back.IsZero() || !s.stray.since.IsZero() || s.window != nil && s.window.breathes()
}

// roomElsewhere says whether the room's window is on another monitor than people chose.
func (w *Window) roomElsewhere() bool {
	if !w.secondOpen() || w.second.here || len(w.second.moving) > 0 {
		return false
	}
	on, found := w.second.glass.on(w.second.window.win, w.second.all)
	return found && on.at != w.second.wants.at
}

// reportSecond tells a test about the room's window.
func (w *Window) reportSecond() string {
	r := w.second.window
	if r == nil {
		return fmt.Sprintf("state second none\nstate monitors %v\n", w.second.all)
	}
	stage := "open"
	if len(w.second.moving) > 0 || w.second.stray.hidden || !w.second.stray.since.IsZero() {
		stage = "placing"
	}
	at, _ := w.second.glass.place(r.win)
	on, _ := w.second.glass.on(r.win, w.second.all)
	desk, _ := w.second.glass.on(w.win, w.second.all)
	said := strings.ReplaceAll(r.says(), "\n", " ")
	return fmt.Sprintf("state second %s\nstate second-monitor %s\nstate desk-monitor %s\nstate second-full %v\nstate second-focus %v\nstate second-says %s\n",
		stage, on.name, desk.name, at == on.at && at.wide > 0, w.second.glass.focused(r.win), said)
}
