package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The two monitors of .ci/two-displays: the laptop's, and the room's at its right.
const (
	laptopMonitor = "DUMMY0"
	roomMonitor   = "DUMMY1"
	roomLeft      = 1366 // where the room's begins
)

// openBeside starts Goldseam on a computer with two monitors.
func openBeside(t *testing.T) *program {
	t.Helper()
	p := prepare(t, display(t, "two-displays"), goldseam(t))
	p.launch()
	p.findWindow()
	p.firstScreen()
	return p
}

// showRoom opens the room's window from a turn. It answers once the desk has the keyboard
// again, as after every change of the windows.
func (p *program) showRoom() {
	p.t.Helper()
	p.pressFor("F5", "room-size")
	p.pressFor("Return", "turn")
	p.roomIs(roomMonitor, true)
	p.deskHasKeys()
}

// roomIs waits until the room's window is on a monitor, and whether it fills it.
func (p *program) roomIs(name string, full bool) {
	p.t.Helper()
	p.waitFor("the room's window on "+name, func() bool {
		m := p.readMap()
		return m.states["second"] == "open" && m.states["second-monitor"] == name && m.states["second-full"] == fmt.Sprint(full)
	})
}

func (p *program) deskHasKeys() {
	p.t.Helper()
	p.hasKeys(p.window)
}

func (p *program) hasKeys(window string) {
	p.t.Helper()
	p.waitFor("the keyboard in a window", func() bool {
		active, err := p.try("xdotool", "getactivewindow")
		return err == nil && strings.TrimSpace(active) == window
	})
}

// goTo gives a window the keyboard.
func (p *program) goTo(window string) {
	p.t.Helper()
	p.must("xdotool", "windowactivate", window)
	p.hasKeys(window)
}

func (p *program) unplug() { p.must("xrandr", "--output", roomMonitor, "--off") }
func (p *program) plug() {
	p.must("xrandr", "--output", roomMonitor, "--mode", "1280x800", "--right-of", laptopMonitor)
}

func TestDeskAndRoomStandOnTheirOwnMonitors(t *testing.T) {
	p := openBeside(t)
	justTurns(p, "Ana", "Bo")
	p.pressFor("F5", "room-size")
	p.click("monitor-2")
	p.roomIs(roomMonitor, true)
	p.deskHasKeys()
	p.click("room-here")
	p.roomIs(laptopMonitor, false)
	p.goTo(p.window)
	p.pressFor("F5", "turn")
	p.roomIs(roomMonitor, true)
	p.deskHasKeys()
	if desk := p.state("desk-monitor"); desk != laptopMonitor {
		t.Errorf("the desk is on %q", desk)
	}
	for _, where := range []struct{ desk, room string }{{roomMonitor, laptopMonitor}, {laptopMonitor, roomMonitor}} {
		p.key("s")
		p.roomIs(where.room, true)
		p.waitState("desk-monitor", where.desk)
		p.deskHasKeys()
	}
	p.unplugAndPlug()
}

// unplugAndPlug takes the room's monitor away while a turn begins, and gives it back;
// then many times at once, also while the window opens.
func (p *program) unplugAndPlug() {
	p.t.Helper()
	p.unplug()
	p.waitState("second", "none")
	p.waitFor("a word about it", func() bool { return p.state("notice-seen") != "hidden" })
	p.key("Return")
	p.waitState("running", "true") // the session goes on
	p.plug()
	p.roomIs(roomMonitor, true)
	if m := p.readMap(); m.states["running"] != "true" || m.states["paused"] != "false" || !strings.Contains(m.states["second-says"], "Ana speaks") {
		p.t.Errorf("after the monitor came back:\n%s", m.text)
	}
	for i := range 6 {
		p.wobble(1 + i%3)
		p.bothStay()
	}
	p.must("xrandr", "--output", roomMonitor, "--same-as", laptopMonitor)
	p.waitState("second", "none") // it would lie over the desk
	p.plug()
	p.roomIs(roomMonitor, true)
	p.deskHasKeys()
}

// wobble takes the room's monitor away and gives it back within a tenth of a second, as a
// loose plug does.
func (p *program) wobble(times int) {
	p.t.Helper()
	off := "xrandr --output " + roomMonitor + " --off; xrandr --output " + roomMonitor + " --mode 1280x800 --right-of " + laptopMonitor
	p.must("sh", "-c", strings.Repeat(off+";", times))
}

// bothStay waits until the desk and the room have filled their own monitors for as long as
// a window manager may take to move a window, and the program to see it.
func (p *program) bothStay() {
	p.t.Helper()
	var since time.Time
	p.waitFor("the desk and the room on their own monitors, and staying there", func() bool {
		m := p.readMap()
		at := p.roomAt()
		right := m.states["second"] == "open" && m.states["second-monitor"] == roomMonitor && m.states["second-full"] == "true" &&
			m.states["desk-monitor"] == laptopMonitor && at == area{roomLeft, 0, 1280, 800}
		if !right {
			since = time.Time{}
		} else if since.IsZero() {
			since = time.Now()
		}
		return right && time.Since(since) > 1500*time.Millisecond
	})
}

// roomAt asks the display, and not the program, where the room's window can be seen.
func (p *program) roomAt() area {
	said, err := p.try("xdotool", "search", "--onlyvisible", "--name", "for the room", "getwindowgeometry", "--shell")
	var at area
	for _, line := range strings.Fields(said) {
		name, value, _ := strings.Cut(line, "=")
		n, _ := strconv.Atoi(value)
		switch name {
		case "X":
			at.x = n
		case "Y":
			at.y = n
		case "WIDTH":
			at.wide = n
		case "HEIGHT":
			at.high = n
		}
	}
	if err != nil {
		return area{}
	}
	return at
}

// glassWatch reads pixels of the display itself, and so what is really on the glass. It
// speaks the core of X by itself: the set-up and GetImage (X Window System Protocol, X
// Consortium 1994, sections 8 and 10), without a password, which the display does not ask.
type glassWatch struct {
	c    net.Conn
	root uint32
}

func watchGlass(display string) (*glassWatch, error) {
	c, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"))
	if err != nil {
		return nil, err
	}
	g := &glassWatch{c: c}
	hello := []byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0} // little-endian, version 11.0
	head := make([]byte, 8)
	if _, err := c.Write(hello); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	if _, err := io.ReadFull(c, head); err != nil || head[0] != 1 {
		return nil, errors.Join(fmt.Errorf("set up: answer %d", head[0]), err, c.Close())
	}
	body := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(c, body); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	vendor, formats := int(binary.LittleEndian.Uint16(body[16:])), int(body[21])
	g.root = binary.LittleEndian.Uint32(body[32+(vendor+3)/4*4+8*formats:])
	return g, nil
}

// read answers the pixels of an area.
func (g *glassWatch) read(x, y, wide, high int) ([]byte, error) {
	ask := []byte{73, 2, 5, 0} // GetImage, as ZPixmap
	ask = binary.LittleEndian.AppendUint32(ask, g.root)
	for _, n := range []int{x, y, wide, high} {
		ask = binary.LittleEndian.AppendUint16(ask, uint16(n))
	}
	ask = binary.LittleEndian.AppendUint32(ask, 0xffffffff)
	if _, err := g.c.Write(ask); err != nil {
		return nil, err
	}
	head := make([]byte, 32)
	for {
		if _, err := io.ReadFull(g.c, head); err != nil {
			return nil, err
		}
		if head[0] == 1 {
			break
		} else if head[0] == 0 {
			return nil, fmt.Errorf("X error %d", head[1])
		}
	}
	pixels := make([]byte, 4*binary.LittleEndian.Uint32(head[4:]))
	_, err := io.ReadFull(g.c, pixels)
	return pixels, err
}

// area is a part of the display.
type area struct{ x, y, wide, high int }

// changes waits until both areas are others than they were, and answers how long after
// each other they changed.
func (g *glassWatch) changes(a, b area, begin func()) (apart time.Duration, err error) {
	look := func(r area) []byte {
		pixels, fault := g.read(r.x, r.y, r.wide, r.high)
		err = errors.Join(err, fault)
		return pixels
	}
	beforeA, beforeB := look(a), look(b)
	begin()
	var atA, atB time.Time
	for end := time.Now().Add(patience); (atA.IsZero() || atB.IsZero()) && err == nil; {
		if time.Now().After(end) {
			return 0, errors.New("one of the two never changed")
		}
		if atA.IsZero() && !bytes.Equal(beforeA, look(a)) {
			atA = time.Now()
		}
		if atB.IsZero() && !bytes.Equal(beforeB, look(b)) {
			atB = time.Now()
		}
	}
	return atA.Sub(atB).Abs(), err
}

// TestTheRoomSeesTheTurnAndPausesIt holds both done-when: the same turn in both windows
// within a frame, and a pause from the room's own window within 50 ms.
func TestTheRoomSeesTheTurnAndPausesIt(t *testing.T) {
	p := openBeside(t)
	justTurns(p, "Ana", "Bo")
	p.showRoom()
	p.key("Next")
	p.waitState("running", "true")
	p.changeTogether()
	p.pauseFromTheRoom()
}

// changeTogether reads both monitors in a tight loop while a turn is paused and goes on.
// The windows are drawn one after the other in the same pass, 60 times a second. Half of
// all times have two such frames, since the suite keeps the processors busy.
func (p *program) changeTogether() {
	p.t.Helper()
	g, err := watchGlass(p.display)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = g.c.Close() }()
	left, top := p.origin()
	desk, room := area{left + 400, top + 250, 400, 60}, area{roomLeft + 340, 250, 600, 300}
	h := p.hand()
	var apart []time.Duration
	for range 8 {
		for _, key := range []string{"Escape", "Return"} {
			paused := p.state("paused")
			took, err := g.changes(desk, room, func() { h.send("key --delay 0 " + key) })
			if err != nil {
				p.t.Fatalf("after %s: %v", key, err)
			}
			apart = append(apart, took)
			p.waitFor("the pause after "+key, func() bool { return p.state("paused") != paused })
		}
	}
	slices.Sort(apart)
	p.t.Logf("the two windows change %v apart", apart)
	if middle := apart[len(apart)/2]; middle > 34*time.Millisecond {
		p.t.Errorf("half of all times, the windows change more than %v apart", middle)
	}
}

// pauseFromTheRoom measures a remote's keys in both windows, and a press anywhere on the
// room's. After a press the keyboard is at the desk.
func (p *program) pauseFromTheRoom() {
	p.t.Helper()
	h := p.hand()
	var took []time.Duration
	pauses := func(lines ...string) {
		took = append(took, h.does("a pause", "paused", lines...))
		p.goTo(p.window)
		h.does("going on", "paused", "key --delay 0 Return")
	}
	room := strings.Fields(p.must("xdotool", "search", "--name", "for the room"))[0]
	for range 3 {
		for _, at := range []string{"1371 5", "2000 400", "2640 790"} {
			took = append(took, h.does("a pause", "paused", "mousemove "+at, "click 1"))
			p.deskHasKeys()
			h.does("going on", "paused", "key --delay 0 Return")
		}
		for _, key := range []string{"b", "period", "Escape"} {
			pauses("key --delay 0 " + key)
			p.goTo(room)
			pauses("key --delay 0 " + key)
		}
	}
	within(p.t, "a pause from the room", took)
}

// TestAPressOnTheRoomLeavesTheFacilitatorsNotesOpen writes a private note while somebody
// touches the room's window: the note stays, and what is written lands in it alone.
func TestAPressOnTheRoomLeavesTheFacilitatorsNotesOpen(t *testing.T) {
	p := openBeside(t)
	justTurns(p, "Ana", "Bo")
	p.showRoom()
	p.key("Return")
	p.waitState("running", "true")
	p.pressFor("F6", "desk")
	p.opensOwnNotes("set-passphrase", "passphrase", "again")
	p.typeText(canary)
	p.waitState("typed", canary)
	for _, at := range []string{"1371 5", "2000 400"} {
		h := p.hand()
		h.does("a pause", "paused", "mousemove "+at, "click 1")
		p.deskHasKeys()
		p.typeText("x")
		p.click("resume")
		p.waitState("paused", "false")
	}
	settled := time.Now()
	p.waitFor("a look after the keyboard has settled", func() bool { return p.readMap().written.After(settled.Add(time.Second)) })
	if m := p.readMap(); m.states["typed"] != canary+"xx" || m.states["focus"] != "own-notes" || strings.Contains(m.states["second-says"], "x") || strings.Contains(m.states["second-says"], canary) {
		t.Errorf("after two presses on the room's window:\n%s", m.text)
	}
	other := exec.Command("xev", "-name", "another program") // of x11-utils: it shows a window
	other.Env = append(os.Environ(), "DISPLAY="+p.display)
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Process.Kill(); _ = other.Wait() }()
	p.waitFor("shut notes beside another program", func() bool { return p.readMap().places["own-notes"] == (box{}) })
}
