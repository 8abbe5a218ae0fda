package ui

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// The monitors of a made-up desk: a laptop, and a projector at its right.
var (
	laptop    = newMonitor("eDP-1", place{0, 0, 1920, 1080}, 344, 194)
	projector = newMonitor("HDMI-1", place{1920, 0, 1280, 800}, 1000, 625)
	board     = newMonitor("DP-3", place{1920, -1080, 1920, 1080}, 1430, 804)
)

// pretendGlass is a system with monitors, where windows go as they are put. A stuck one
// puts every window onto its first monitor.
type pretendGlass struct {
	all     []monitor
	at      map[fyne.Window]place
	focus   fyne.Window
	stuck   bool
	shrunk  place // where a full screen is, instead of filling its monitor; none as a rule
	takes   bool  // it puts every full screen onto its first monitor
	changed func(lost string)
}

func (g *pretendGlass) glass() glass {
	return glass{
		monitors: func() []monitor { return slices.Clone(g.all) },
		place:    g.place,
		put: func(win fyne.Window, x, y int) {
			if g.stuck {
				x, y = g.all[0].at.x+placedAt, g.all[0].at.y+placedAt
			}
			g.at[win] = place{x, y, placedWide, placedHigh}
		},
		focused: func(win fyne.Window) bool { return g.focus == win },
		watch:   func(changed func(string)) { g.changed = changed },
	}
}

// place is where a window is: a full screen is as large as its monitor.
func (g *pretendGlass) place(win fyne.Window) (place, bool) {
	at, there := g.at[win]
	if !there {
		at = place{g.all[0].at.x + 10, g.all[0].at.y + 10, 1280, 760}
	}
	if win.FullScreen() {
		if g.shrunk.wide > 0 {
			return g.shrunk, true
		}
		if g.takes {
			return g.all[0].at, true
		}
		for _, m := range g.all {
			if m.at.holds(at) {
				return m.at, true
			}
		}
	}
	return at, true
}

// unplug takes a monitor away, and plug gives it back.
func (g *pretendGlass) unplug(m monitor) {
	g.all = slices.DeleteFunc(slices.Clone(g.all), func(o monitor) bool { return o.at == m.at })
	g.changed(m.name)
}

func (g *pretendGlass) plug(m monitor) {
	g.all = append(slices.Clone(g.all), m)
	g.changed("")
}

// atDesk sits down at a moment, with those monitors.
func atDesk(t testing.TB, moment string, all ...monitor) (*Window, *pretendGlass, *time.Time) {
	t.Helper()
	w, now := sitDown(t)
	g := &pretendGlass{all: all, at: map[fyne.Window]place{}}
	w.second.glass = g.glass()
	w.second.glass.watch(w.monitorChanged)
	w.at(t, now, moment)
	w.countMonitors()
	return w, g, now
}

// withRoom has the room's window open on the projector.
func withRoom(t testing.TB, moment string) (*Window, *pretendGlass, *time.Time) {
	t.Helper()
	w, g, now := atDesk(t, moment, laptop, projector)
	w.far.asked = true
	w.key(fyne.KeyF5)
	if !w.secondOpen() {
		t.Fatalf("F5 on %s opens no window for the room", moment)
	}
	g.focus = w.win
	w.lookLater(now)
	return w, g, now
}

// lookLater looks at the clock a moment later.
func (w *Window) lookLater(now *time.Time) {
	*now = now.Add(seldom)
	w.look()
}

func (w *Window) roomWin() fyne.Window { return w.second.window.win }

func TestTheRoomsWindowFillsTheOtherMonitorAndTheDeskStays(t *testing.T) {
	w, g, now := atDesk(t, "turn-speak", laptop, projector)
	w.key(fyne.KeyF5)
	if w.screen.name != "room-size" || w.secondOpen() {
		t.Fatalf("the first F5 leads to %s", w.screen.name)
	}
	if w.named["monitor-1"].(*button).on || !w.named["monitor-2"].(*button).on {
		t.Error("the other monitor is not the one that is chosen")
	}
	w.Press("far-5")
	w.key(fyne.KeyReturn)
	w.lookLater(now)
	if at, _ := g.place(w.roomWin()); w.screen.name != "turn" || w.far.on || w.win.FullScreen() || at != projector.at {
		t.Fatalf("on %s the room's window is at %v", w.screen.name, at)
	}
	w.key(fyne.KeyF5) // as a remote's key: it takes nothing away, and nothing flickers
	if !w.roomWin().FullScreen() || len(w.second.moving) > 0 {
		t.Error("F5 again moves the room's window")
	}
	w.key(fyne.KeyF11)
	w.key(fyne.KeyF5)
	w.lookLater(now)
	if at, _ := g.place(w.roomWin()); at != projector.at || w.screen.name != "turn" {
		t.Errorf("after F5 again it is at %v, on %s", at, w.screen.name)
	}
}

func TestAPressOnAMonitorShowsTheRoomThere(t *testing.T) {
	w, g, now := atDesk(t, "turn-speak", laptop, projector, board)
	w.key(fyne.KeyF5)
	for name, want := range map[string]monitor{"monitor-2": projector, "monitor-3": board} {
		w.Press(name)
		w.lookLater(now)
		if at, _ := g.place(w.roomWin()); at != want.at || w.screen.name != "room-size" || !w.named[name].(*button).on {
			t.Errorf("%s: the room's window is at %v", name, at)
		}
	}
	w.Press("monitor-1")
	if w.secondOpen() {
		t.Error("the room's window stays although this one is to turn")
	}
	w.key(fyne.KeyReturn)
	if !w.far.on || w.secondOpen() {
		t.Errorf("on the desk's own monitor: turned %v, a window of its own %v", w.far.on, w.secondOpen())
	}
}

func TestOneMonitorTurnsAroundAsBefore(t *testing.T) {
	w, _, _ := atDesk(t, "turn-speak", laptop)
	w.key(fyne.KeyF5)
	if w.named["monitor-1"] != nil && slices.Contains(texts(w.win.Content()), w.words.of("room.which")) {
		t.Error("one monitor is offered for choice")
	}
	w.key(fyne.KeyReturn)
	if !w.far.on || w.secondOpen() {
		t.Errorf("turned %v, a window of its own %v", w.far.on, w.secondOpen())
	}
}

func TestTheRoomReadsTheSameAsTheSmallCopy(t *testing.T) {
	w, _, now := withRoom(t, "turn-speak")
	copied, show := w.roomCopy()
	copied.Resize(fyne.NewSize(400, 250))
	for range 5 {
		show(w.inRoom(w.session(), w.now()), w.now())
		if room, small := texts(w.roomWin().Content()), texts(copied); !slices.Equal(room, small) || len(room) < 2 {
			t.Fatalf("the room reads %q, and the copy %q", room, small)
		}
		w.key(fyne.KeyPageDown)
		w.lookLater(now)
	}
}

func TestAScreenThatIsUnpluggedComesBackByItself(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	before := w.session()
	g.unplug(projector)
	if w.secondOpen() || w.notice != w.words.of("room.unplugged") || !reflect.DeepEqual(before, w.session()) {
		t.Fatalf("open %v, and the desk says %q", w.secondOpen(), w.notice)
	}
	w.lookLater(now)
	moved := projector
	moved.at.x, moved.at.y = -1280, 200
	g.plug(moved)
	w.lookLater(now)
	if at, _ := g.place(w.roomWin()); at != moved.at || w.notice != "" {
		t.Errorf("it is back at %v, and the desk says %q", at, w.notice)
	}
	w.closeSecond()
	g.unplug(moved)
	g.plug(moved)
	if w.secondOpen() {
		t.Error("a window that people closed opens again")
	}
}

func TestAnotherScreenThatComesOrGoesChangesNothing(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	win := w.roomWin()
	g.plug(board)
	g.unplug(board)
	w.lookLater(now)
	if at, _ := g.place(w.roomWin()); w.roomWin() != win || at != projector.at || w.notice != "" {
		t.Errorf("the room's window is at %v, and the desk says %q", at, w.notice)
	}
}

func TestNothingOfAFacilitatorsOwnComesToTheRoomsScreen(t *testing.T) {
	other := newMonitor("VGA-1", place{0, 0, 1024, 768}, 0, 0)
	for name, happens := range map[string]func(*Window, *pretendGlass){
		"a swap":                  func(w *Window, _ *pretendGlass) { w.swapScreens() },
		"the desk's monitor goes": func(_ *Window, g *pretendGlass) { g.unplug(laptop) },
		"a screen shows the same": func(_ *Window, g *pretendGlass) { g.plug(other) },
		"the room's shows the same": func(_ *Window, g *pretendGlass) {
			g.all = []monitor{laptop, newMonitor("HDMI-1", place{0, 0, 1280, 800}, 1000, 625)} // the system does not tell
		},
	} {
		w, g, now := withRoom(t, "turn-speak")
		w.page = page{name: "keys", form: &keyForm{own: true, key: "k"}} // what blurred takes away
		happens(w, g)
		w.lookLater(now)
		w.lookLater(now)
		if w.page.name != "" {
			t.Errorf("%s: it stays open", name)
		}
		if strings.HasPrefix(name, "the") && (w.secondOpen() || !slices.Contains([]string{w.words.of("room.desk-gone"), w.words.of("room.mirrored")}, w.notice)) {
			t.Errorf("%s: the room's window is open: %v, and the desk says %q", name, w.secondOpen(), w.notice)
		}
	}
}

func TestAScreenThatComesBackTakesTheViewFromThisOne(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	g.unplug(projector)
	w.key(fyne.KeyF5)
	if !w.far.on {
		t.Fatal("with one screen, F5 does not turn it around")
	}
	g.plug(projector)
	w.lookLater(now)
	if w.far.on || !w.secondOpen() || w.win.FullScreen() {
		t.Errorf("turned %v, a window of its own %v", w.far.on, w.secondOpen())
	}
}

func TestTheSmallCopyTurnsItsLeavesWithTheRoom(t *testing.T) {
	w, _, now := withRoom(t, "turn-speak")
	w.far.seen().distance = 12 // more than one leaf
	w.lookLater(now)
	*now = now.Add(5 * time.Second)
	w.last = *now
	copied, show := w.roomCopy() // the desk is built later
	copied.Resize(fyne.NewSize(400, 250))
	turned := map[string]bool{}
	for range 30 {
		w.lookLater(now)
		show(w.inRoom(w.session(), w.now()), w.now())
		room, small := texts(w.roomWin().Content()), texts(copied)
		if !slices.Equal(room, small) {
			t.Fatalf("the room reads %q, and the copy %q", room, small)
		}
		turned[room[0]] = true
	}
	if len(turned) < 3 {
		t.Errorf("only these began a leaf: %v", turned)
	}
}

func TestTheDeskStandsWhollyOnTheOtherMonitor(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak") // the desk is 1280 wide, as the projector is
	w.swapScreens()
	w.lookLater(now)
	p := &placement{win: w.win, to: projector}
	g.at[w.win] = place{10, 10, 1280, 760}
	p.begin(w.second.glass, w.second.all)
	if at := g.at[w.win]; at.x != projector.at.x || at.y != projector.at.y+placedAt {
		t.Errorf("the desk is put at %v", at)
	}
}

func TestDeskAndRoomChangeTheirScreens(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	for _, want := range []struct{ desk, room monitor }{{projector, laptop}, {laptop, projector}} {
		w.typedRune('s')
		w.lookLater(now)
		desk, _ := g.place(w.win)
		room, _ := g.place(w.roomWin())
		if !want.desk.at.holds(desk) || room != want.room.at {
			t.Fatalf("the desk is at %v and the room's window at %v", desk, room)
		}
	}
	before := w.session().Part()
	w.key(fyne.KeyEscape)
	w.typedRune('s')
	if s := w.session(); len(w.second.moving) == 0 || !s.Pause.On || s.Part().Kind != before.Kind {
		t.Errorf("s in a pause: %d windows move, paused %v, part %v", len(w.second.moving), s.Pause.On, s.Part().Kind)
	}
}

func TestTheRoomsWindowIsBroughtHereAndBack(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	w.Press("room-here")
	w.lookLater(now)
	if at, _ := g.place(w.roomWin()); !laptop.at.holds(at) || w.roomWin().FullScreen() || w.notice != "" {
		t.Fatalf("it is at %v, full %v", at, w.roomWin().FullScreen())
	}
	g.unplug(projector)
	if !w.secondOpen() {
		t.Error("it went with a monitor that it was not on")
	}
	g.plug(projector)
	w.key(fyne.KeyF5)
	w.lookLater(now)
	if at, _ := g.place(w.roomWin()); at != projector.at {
		t.Errorf("F5 brings it to %v", at)
	}
}

// TestARoomsWindowThatTheSystemMovedComesBack is about a plug that wobbles: the monitor is
// there whenever it is asked for, and the window was put over the desk.
func TestARoomsWindowThatTheSystemMovedComesBack(t *testing.T) {
	for name, moved := range map[string]place{"over the desk": laptop.at, "smaller than its monitor": {projector.at.x, projector.at.y, 800, 600}} {
		w, g, now := withRoom(t, "turn-speak")
		for range 8 {
			if moved == laptop.at {
				g.at[w.roomWin()] = place{10, 10, 1280, 760}
			} else {
				g.shrunk = moved
			}
			w.look()
			if over := moved == laptop.at; w.second.stray.hidden != over || !w.second.moves() {
				t.Fatalf("%s: hidden %v, looked at often %v", name, w.second.stray.hidden, w.second.moves())
			}
			w.lookLater(now)
			g.shrunk = place{}
			w.lookLater(now)
			if at, _ := g.place(w.roomWin()); at != projector.at || w.second.stray.hidden || w.notice != "" {
				t.Fatalf("%s: it is at %v, hidden %v, and the desk says %q", name, at, w.second.stray.hidden, w.notice)
			}
			*now = now.Add(calm)
			w.last = *now
		}
	}
}

func TestAMonitorThatIsBackAtOnceShowsTheRoomAgain(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	g.changed(projector.name) // it went and came before anybody asked
	w.lookLater(now)
	if at, _ := g.place(w.roomWin()); at != projector.at || w.second.stray.hidden || !w.roomWin().FullScreen() {
		t.Fatalf("it is at %v, hidden %v", at, w.second.stray.hidden)
	}
	moved := projector
	moved.at.x -= 3200 // to the other side of the laptop, and the window goes with it
	g.all, g.at[w.roomWin()] = []monitor{laptop, moved}, moved.at
	g.changed("")
	for range 30 {
		w.lookLater(now)
	}
	if at, _ := g.place(w.roomWin()); at != moved.at || !w.roomWin().FullScreen() || w.notice != "" {
		t.Errorf("on a monitor that moved it is at %v, and the desk says %q", at, w.notice)
	}
}

func TestASystemThatAlwaysTakesTheRoomsWindowIsLeftToPeople(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	g.takes = true
	for range 60 {
		w.lookLater(now)
	}
	if w.notice != w.words.of("room.elsewhere") || w.roomWin().FullScreen() || w.second.stray.hidden || len(w.second.moving) > 0 {
		t.Errorf("the desk says %q, the window is hidden %v and fills a screen %v", w.notice, w.second.stray.hidden, w.roomWin().FullScreen())
	}
}

func TestARoomsWindowThatPeopleLetFillNothingIsTheirs(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	w.key(fyne.KeyF11)
	g.at[w.roomWin()] = place{10, 10, 640, 400}
	for range 4 {
		w.lookLater(now)
	}
	if at, _ := g.place(w.roomWin()); !laptop.at.holds(at) || w.second.stray.hidden {
		t.Errorf("it was dragged to the laptop, and is at %v", at)
	}
}

func TestNotesShutWhereTheSystemPutsTheDeskOntoTheRoomsScreen(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	w.page = page{name: "keys", form: &keyForm{own: true, key: "k"}} // what blurred takes away
	g.at[w.win] = place{projector.at.x + 10, 10, 1000, 700}
	w.lookLater(now)
	if w.page.name != "" {
		t.Error("they stay open")
	}
}

func TestASystemThatPutsWindowsElsewhereIsSaid(t *testing.T) {
	w, g, now := atDesk(t, "turn-speak", laptop, projector)
	w.far.asked, g.stuck = true, true
	w.key(fyne.KeyF5)
	g.focus = w.win
	for range 12 {
		w.lookLater(now)
	}
	if w.notice != w.words.of("room.elsewhere") || w.roomWin().FullScreen() {
		t.Errorf("the desk says %q, and the window fills the wrong monitor: %v", w.notice, w.roomWin().FullScreen())
	}
}

func TestEveryKeyOfTheRoomsWindowDoesWhatItSays(t *testing.T) {
	pauses := []func(fyne.Canvas){}
	for _, name := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF8, fyne.KeySpace} {
		pauses = append(pauses, func(c fyne.Canvas) { c.OnTypedKey()(&fyne.KeyEvent{Name: name}) })
	}
	for _, letter := range "bB." {
		pauses = append(pauses, func(c fyne.Canvas) { c.OnTypedRune()(letter) })
	}
	for _, at := range []fyne.Position{{X: 2, Y: 2}, {X: 300, Y: 200}, {X: 630, Y: 390}} {
		pauses = append(pauses, func(c fyne.Canvas) { test.TapCanvas(c, at) })
	}
	var first facilitation.Session
	for i, pause := range pauses {
		w, _, _ := withRoom(t, "turn-speak")
		pause(w.roomWin().Canvas())
		s := w.session()
		if !s.Pause.On {
			t.Fatalf("way %d does not pause", i)
		}
		if i > 0 && !reflect.DeepEqual(first, s) {
			t.Errorf("way %d leaves another session behind", i)
		}
		first = s
		for _, again := range pauses {
			again(w.roomWin().Canvas())
		}
		w.roomWin().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
		w.roomWin().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		if !w.session().Pause.On {
			t.Errorf("way %d: the room's window went on after a pause", i)
		}
	}
}

func TestTheRemoteGoesOnFromBothWindowsAndOtherKeysDoNothing(t *testing.T) {
	w, _, now := withRoom(t, "turn-before")
	keys := w.roomWin().Canvas().OnTypedKey()
	for i, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyPageDown} {
		if i == 2 {
			w.key(name) // at the desk
		} else {
			keys(&fyne.KeyEvent{Name: name})
		}
		*now = now.Add(2 * time.Second)
	}
	if f := w.session().Floor; f.Stage != facilitation.Check {
		t.Fatalf("the stage is %s", f.Stage)
	}
	before := w.session()
	for _, name := range []fyne.KeyName{fyne.KeyUp, fyne.KeyF1, fyne.KeyTab, fyne.KeyDelete} {
		keys(&fyne.KeyEvent{Name: name})
	}
	for _, letter := range "axnmp+sz?1" {
		w.roomWin().Canvas().OnTypedRune()(letter)
	}
	if !reflect.DeepEqual(before, w.session()) || w.page.name != "" {
		t.Error("a key of the room's window did something")
	}
	w.far.anyKey = true
	w.roomWin().Canvas().OnTypedRune()('x')
	if !w.session().Pause.On {
		t.Error("x does not pause where any key pauses")
	}
}

func TestTheRemoteDoesNothingInWhatOnePersonDoesAlone(t *testing.T) {
	w, _, now := withRoom(t, "turn-speak")
	for _, m := range theMoments() {
		if m.Name == "values-sort" {
			w.trail = facilitation.Trail{Session: m.Session}
			*now, w.last = m.At, m.At
		}
	}
	w.render()
	before := w.session()
	for _, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyReturn} {
		w.roomWin().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	w.typedRune('s') // no swap: it puts a card off
	if !before.Private() || before.Floor != w.session().Floor || len(w.second.moving) > 0 {
		t.Error("the remote did something in a private turn")
	}
	if said := texts(w.roomWin().Content()); strings.Join(said, " ") != w.words.of("room.neutral") {
		t.Errorf("the room reads %q", said)
	}
}

func TestBothWindowsAreCoveredAtOnce(t *testing.T) {
	w, _, _ := withRoom(t, "turn-speak")
	w.roomWin().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF9})
	if said := texts(w.roomWin().Content()); w.screen.name != "cover" || strings.Join(said, " ") != w.words.of("room.neutral") {
		t.Errorf("the desk shows %s and the room reads %q", w.screen.name, said)
	}
}

func TestAPageAtTheDeskTakesNothingFromTheRoom(t *testing.T) {
	w, _, _ := withRoom(t, "turn-speak")
	before := texts(w.roomWin().Content())
	w.key(fyne.KeyF1)
	if w.page.name != "keys" || !slices.Equal(before, texts(w.roomWin().Content())) {
		t.Errorf("on %s the room reads %q", w.screen.name, texts(w.roomWin().Content()))
	}
}

func TestTheCardStandsOnTheScreenThatIsMeasured(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	if got := w.secondSight().pitch; got < 0.78 || got > 0.79 {
		t.Errorf("a pixel of the projector is %v mm", got)
	}
	w.Press("room-size")
	if w.named["bank-card"] != nil || !w.second.window.held.Visible() || len(texts(w.roomWin().Content())) > 0 {
		t.Fatal("the card is not on the room's screen alone")
	}
	wide := func() float64 { return float64(w.second.window.card.Size().Width) * w.secondSight().pitch }
	before, desk := w.second.window.card.Size().Width, *w.far.seen()
	for range 10 {
		w.typedRune('+')
	}
	if after := w.second.window.card.Size().Width; after < before*1.09 || wide() < 85.5 || wide() > 85.7 || desk != *w.far.seen() {
		t.Errorf("ten presses make a card of %v one of %v, %v mm wide", before, after, wide())
	}
	measured := w.secondSight().pitch
	w.key(fyne.KeyReturn)
	if w.second.window.held.Visible() || w.screen.name != "turn" {
		t.Errorf("the card stays on %s", w.screen.name)
	}
	g.plug(board)
	w.openSecond(board)
	w.lookLater(now)
	if got := w.secondSight().pitch; got == measured {
		t.Error("another monitor has the pixels of the first")
	}
	w.openSecond(projector)
	if got := w.secondSight().pitch; got != measured {
		t.Errorf("the projector's pixels are %v mm now, and were %v", got, measured)
	}
}

func TestASizeThatCannotBeIsNotBelieved(t *testing.T) {
	for name, m := range map[string]monitor{
		"none":       newMonitor("a", place{0, 0, 1920, 1080}, 0, 0),
		"reckoned":   newMonitor("a", place{0, 0, 1280, 800}, 338, 211), // 96 to the inch
		"tiny":       newMonitor("a", place{0, 0, 1920, 1080}, 60, 60),
		"gigantic":   newMonitor("a", place{0, 0, 800, 600}, 4000, 3000),
		"impossible": newMonitor("a", place{}, 300, 200),
	} {
		if m.mm != 0 {
			t.Errorf("%s: a pixel of %v mm", name, m.mm)
		}
	}
}

func TestOnlyAnotherProgramShutsTheFacilitatorsNotes(t *testing.T) {
	w, g, now := withRoom(t, "turn-speak")
	shut := 0
	w.page = page{name: "keys", form: &keyForm{own: true, key: "k"}} // what blurred takes away
	look := func(focus fyne.Window) {
		g.focus = focus
		w.leftWindow()
		w.lookLater(now)
		if w.page.name == "" {
			shut++
		}
	}
	look(w.roomWin())
	look(w.win)
	if shut > 0 {
		t.Fatal("going from one window to the other shuts the notes")
	}
	look(nil)
	if shut != 1 {
		t.Error("another program does not shut the notes")
	}
}

func TestTheRoomsWindowGoesWithTheDesk(t *testing.T) {
	w, _, _ := withRoom(t, "turn-speak")
	w.sit(facilitation.Session{})
	if w.secondOpen() {
		t.Error("it stays after the session was left")
	}
	w, _, _ = withRoom(t, "turn-speak")
	w.shut()
	if w.secondOpen() {
		t.Error("it stays after the desk was closed")
	}
}

// everyText are all words in a tree, also those that are hidden.
func everyText(o fyne.CanvasObject) []string {
	var found []string
	switch o := o.(type) {
	case *canvas.Text:
		return []string{o.Text}
	case *fyne.Container:
		for _, child := range o.Objects {
			found = append(found, everyText(child)...)
		}
	case *roomSheet:
		test.WidgetRenderer(o)
		for _, line := range o.renderer.lines { // also those that are not drawn now
			found = append(found, line.Text)
		}
		found = append(found, o.AccessibilityLabel())
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			found = append(found, everyText(child)...)
		}
	}
	return found
}

// forTheRoom are the fields whose words the room may read: names, the problem, what a
// plan asks and is called, and a question that was shown.
var forTheRoom = []string{"name-", "problem", "own-0", "own-1", "own-2", "own-3", "own-4", "own-5", "plan-", "own-question"}

// readsMark answers what the room's window has of the marks, or nothing, and how many words
// it has.
func (w *Window) readsMark(marks map[string]bool) (found string, words int) {
	for _, text := range everyText(w.roomWin().Content()) {
		words++
		for mark := range marks {
			if strings.Contains(text, mark) {
				found = text
			}
		}
	}
	return found, words
}

// seenByRoom shows a moment, with the room's window open.
func (w *Window) seenByRoom(m Moment, now *time.Time) {
	*now = m.At
	w.showMoment(m)
	w.leaveRoom()
	w.openSecond(projector)
}

// TestNothingPrivateIsEverInTheRoomsWindow writes a mark into every field of every moment
// of the gallery, then walks on from moments at random and writes more, and reads all that
// is in the room's window, whether it is drawn or not.
func TestNothingPrivateIsEverInTheRoomsWindow(t *testing.T) {
	w, _, now := atDesk(t, "home", laptop, projector)
	w.room.Load = func(string) (facilitation.Session, error) { return facilitation.Session{}, ErrThere }
	w.room.Calendar = func(facilitation.Calendar) ([]byte, error) { return nil, nil }
	w.room.SavePlan = func(facilitation.Plan, facilitation.OwnPlan) (string, error) { return "", ErrThere }
	read, marked := 0, 0
	for i, m := range theMoments() {
		if slowed > 1 && i%3 > 0 {
			continue // all of them are walked without the race detector
		}
		marks := map[string]bool{}
		w.seenByRoom(m, now)
		w.markAll(i, marks)
		found, words := w.readsMark(marks)
		if read, marked = read+words, marked+len(marks); found != "" {
			t.Errorf("%s: the room's window has %q", m.Name, found)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		marks := map[string]bool{}
		w.seenByRoom(theMoments()[rapid.IntRange(0, len(theMoments())-1).Draw(t, "moment")], now)
		for i := range rapid.IntRange(2, 4+36/slowed).Draw(t, "steps") {
			w.stepAtRandom(t, 1000+i, marks, now)
			if !w.secondOpen() {
				w.openSecond(projector)
			}
			found, words := w.readsMark(marks)
			if read += words; found != "" {
				t.Fatalf("on %s the room's window has %q", w.screen.name, found)
			}
		}
	})
	if read < 900 || marked < 80 {
		t.Errorf("%d words were read for %d marks, so this proves little", read, marked)
	}
}

// stepAtRandom writes, presses a key or a button, makes a move or waits.
func (w *Window) stepAtRandom(t *rapid.T, i int, marks map[string]bool, now *time.Time) {
	names := w.pressableNames()
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); {
	case kind < 4:
		w.markAll(i, marks)
	case kind < 7 && len(names) > 0:
		w.Press(rapid.SampledFrom(names).Draw(t, "press"))
	case kind == 7:
		*now = now.Add(time.Duration(rapid.IntRange(1, 200).Draw(t, "seconds")) * time.Second)
		w.look()
	default:
		all := actions()
		a := all[rapid.IntRange(0, len(all)-1).Draw(t, "action")]
		if !slices.Contains([]string{"quit", "room-view", "home", "watch"}, a.name) {
			w.run(a)
		}
	}
}

// pressableNames are the things on the screen that can be pressed, in order.
func (w *Window) pressableNames() []string {
	var names []string
	for name, o := range w.named {
		if _, ok := o.(fyne.Tappable); ok && o.Visible() && !strings.HasPrefix(name, "monitor-") && name != "quit" {
			if _, field := o.(*field); !field {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// markAll writes a mark of its own into each field that is not for the room.
func (w *Window) markAll(i int, marks map[string]bool) {
	var names []string
	for name, o := range w.named {
		public := slices.ContainsFunc(forTheRoom, func(p string) bool { return strings.HasPrefix(name, p) })
		if f, ok := o.(*field); ok && f.Visible() && (!public || strings.HasPrefix(name, "own-n") || strings.HasPrefix(name, "own-m")) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for n, name := range names {
		if f, ok := w.named[name].(*field); ok {
			mark := fmt.Sprintf("zq%dx%dz", i, n)
			marks[mark] = true
			f.SetText(mark)
		}
	}
}
