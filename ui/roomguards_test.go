package ui

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

func TestTheTitleOfTheRoomsWindowNeverChangesAndNothingLiesOverIt(t *testing.T) {
	w, _, _ := withRoom(t, "turn-speak")
	for _, m := range everyMoment() {
		w.trail = facilitation.Trail{Session: m.Session}
		w.render()
		if got := w.roomWin().Title(); got != w.words.of("room.window") || len(w.roomWin().Canvas().Overlays().List()) > 0 {
			t.Errorf("%s: the window is called %q", m.Name, got)
		}
	}
}

func TestTheRemoteChangesNothingInAnyPrivateTurn(t *testing.T) {
	w, _, now := withRoom(t, "turn-speak")
	private := 0
	for _, m := range everyMoment() {
		if !m.Session.Private() || m.Session.Pause.On {
			continue
		}
		private++
		w.trail = facilitation.Trail{Session: m.Session}
		*now, w.last = m.At, m.At
		w.render()
		before := w.session()
		for _, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyReturn} {
			w.roomWin().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
			if !reflect.DeepEqual(before, w.session()) {
				t.Fatalf("%s: %s did something", m.Name, name)
			}
		}
	}
	if private < 5 {
		t.Errorf("%d moments are private, so this proves little", private)
	}
}

func TestTheRoomReadsNeutralWordsWhileASessionIsPutAway(t *testing.T) {
	w, _, now := withRoom(t, "turn-speak")
	if got := w.inRoom(w.session(), *now); got.Scene != facilitation.RoomTurns {
		t.Fatalf("before it the room sees %+v", got)
	}
	w.kept.leaving = &leaving{}
	if got := w.inRoom(w.session(), *now); !reflect.DeepEqual(got, w.roomWords().NeutralRoom()) {
		t.Errorf("the room sees %+v", got)
	}
}

func TestWhoeverQuitsClosesTheRoomsWindowToo(t *testing.T) {
	w, _, _ := withRoom(t, "turn-speak")
	ended := w.ends(t)
	w.quit()
	if w.secondOpen() || *ended != 1 {
		t.Errorf("the room's window is open %v, and the desk was closed %d times", w.secondOpen(), *ended)
	}
}

func TestACoverAndAPauseComeBeforeTheCardOnTheRoomsScreen(t *testing.T) {
	for _, name := range []string{"cover", "pause"} {
		w, _, now := withRoom(t, "turn-speak")
		w.openOver("room-size")
		w.lookLater(now)
		if !w.second.window.held.Visible() {
			t.Fatal("there is no card to compare")
		}
		w.runNamed(name)
		if w.second.window.held.Visible() || strings.Join(texts(w.roomWin().Content()), "") == "" {
			t.Errorf("after %s the room still sees the card", name)
		}
	}
}
