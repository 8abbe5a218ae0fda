package ui

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// turned is the room's view of a moment.
func turned(t *testing.T, moment string) (*Window, *time.Time) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, moment)
	w.far.asked = true
	w.key(fyne.KeyF5)
	if w.screen.name != "room" {
		t.Fatalf("F5 on %s leads to %s", moment, w.screen.name)
	}
	return w, now
}

func TestTheFirstTurnAsksForTheDistanceAndTheNextDoNot(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	w.key(fyne.KeyF5)
	if w.screen.name != "room-size" || w.win.FullScreen() {
		t.Fatalf("the first F5 leads to %s", w.screen.name)
	}
	w.Press("far-5")
	w.key(fyne.KeyReturn)
	if w.screen.name != "room" || !w.win.FullScreen() || w.far.sight.distance != 5 {
		t.Fatalf("Enter leads to %s, at %v m", w.screen.name, w.far.sight.distance)
	}
	w.key(fyne.KeyF5)
	if w.screen.name != "turn" || w.win.FullScreen() {
		t.Errorf("F5 again leads to %s, full screen %v", w.screen.name, w.win.FullScreen())
	}
	w.key(fyne.KeyF5)
	if w.screen.name != "room" {
		t.Errorf("the next F5 leads to %s", w.screen.name)
	}
}

func TestAWindowThatFilledTheScreenBeforeStillDoesAfterwards(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	w.far.asked = true
	w.win.SetFullScreen(true)
	w.key(fyne.KeyF5)
	w.key(fyne.KeyF5)
	if !w.win.FullScreen() {
		t.Error("the room's view took the full screen away")
	}
}

func TestEveryWayToPauseFromTheRoomLeavesTheSameBehind(t *testing.T) {
	ways := map[string]func(*Window){
		"Esc":        func(w *Window) { w.key(fyne.KeyEscape) },
		"F8":         func(w *Window) { w.key(fyne.KeyF8) },
		"Space":      func(w *Window) { w.key(fyne.KeySpace) },
		"b":          func(w *Window) { w.typedRune('b') },
		"B":          func(w *Window) { w.typedRune('B') },
		"full stop":  func(w *Window) { w.typedRune('.') },
		"a corner":   func(w *Window) { test.TapCanvas(w.win.Canvas(), fyne.NewPos(3, 3)) },
		"the middle": func(w *Window) { test.TapCanvas(w.win.Canvas(), fyne.NewPos(640, 300)) },
		"the foot":   func(w *Window) { test.TapCanvas(w.win.Canvas(), fyne.NewPos(100, 790)) },
		"the Pause":  func(w *Window) { w.Press("pause") },
		"its place":  func(w *Window) { test.TapCanvas(w.win.Canvas(), fyne.NewPos(640, 720)) },
	}
	var first facilitation.Session
	for name, pause := range ways {
		w, _ := turned(t, "turn-speak")
		pause(w)
		s := w.session()
		if !s.Pause.On || w.screen.name != "room" {
			t.Errorf("%s: paused %v, screen %s", name, s.Pause.On, w.screen.name)
		}
		if first.Planned() && !reflect.DeepEqual(first, s) {
			t.Errorf("%s leaves another session behind", name)
		}
		first = s
	}
}

func TestAPressPausesTheRoomsViewAndAnotherLeavesIt(t *testing.T) {
	for says, atDesk := range map[string]bool{"room.back": false, "room.back.desk": true} {
		w, _ := turned(t, "turn-speak")
		w.desk.on = atDesk
		if _, there := w.named["room-view"]; there {
			t.Error("a way back stands where a press anywhere pauses")
		}
		test.TapCanvas(w.win.Canvas(), fyne.NewPos(640, 300))
		back, there := w.named["room-view"].(*button)
		if !there || back.AccessibilityLabel() != w.words.of(says) || !slices.Contains(texts(w.win.Content()), "F5") {
			t.Fatalf("in the pause there is no way back that says %q", w.words.of(says))
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(back).AddXY(10, 10)
		test.TapCanvas(w.win.Canvas(), at)
		if w.far.on || w.win.FullScreen() || !w.session().Pause.On || w.screen.name == "room" {
			t.Errorf("it leads to %s, turned %v, paused %v", w.screen.name, w.far.on, w.session().Pause.On)
		}
	}
}

func TestThePlaceOfTheCoverCoversAlsoFromTheRoom(t *testing.T) {
	w, _ := turned(t, "turn-speak")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.cover).AddXY(10, 10)
	test.TapCanvas(w.win.Canvas(), at)
	if w.screen.name != "cover" || !w.session().Pause.Covered {
		t.Errorf("a press on it leads to %s", w.screen.name)
	}
}

func TestGoingOnAfterAPauseIsSaidByEveryone(t *testing.T) {
	w, now := turned(t, "turn-speak")
	w.typedRune('b')
	*now = now.Add(20 * time.Second)
	w.last = *now
	for _, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyRight, fyne.KeyLeft} {
		w.key(name)
	}
	test.TapCanvas(w.win.Canvas(), fyne.NewPos(640, 300))
	if !w.session().Pause.On {
		t.Fatal("the remote or a press went on without everyone")
	}
	w.key(fyne.KeyReturn)
	if w.session().Pause.On || w.screen.name != "room" {
		t.Errorf("Enter: paused %v on %s", w.session().Pause.On, w.screen.name)
	}
}

func TestAPresentersRemoteTakesATurnForward(t *testing.T) {
	w, now := turned(t, "turn-before")
	for _, want := range []string{"speak", "reflect", "check"} {
		w.key(fyne.KeyPageDown)
		*now = now.Add(2 * time.Second)
		if f := w.session().Floor; f.Stage.String() != want || !f.Clock.Running() {
			t.Fatalf("stage %s, want %s", f.Stage, want)
		}
	}
	w.key(fyne.KeyPageDown)
	if f := w.session().Floor; f.Speaker() != 1 || f.Ready {
		t.Errorf("after the check speaker %d has begun: %v", f.Speaker(), f.Ready)
	}
}

func TestAnyKeyPausesOnlyWherePeopleWantThat(t *testing.T) {
	w, _ := turned(t, "turn-speak")
	w.typedRune('x')
	w.key(fyne.KeyUp)
	if w.session().Pause.On {
		t.Fatal("any key pauses, and nobody wanted that")
	}
	w.far.anyKey = true
	for _, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyF11} {
		w.key(name)
	}
	if s := w.session(); s.Pause.On || s.Floor.Stage != facilitation.Reflect {
		t.Fatalf("the remote no longer works: stage %s, paused %v", s.Floor.Stage, s.Pause.On)
	}
	w.typedRune('x')
	if !w.session().Pause.On {
		t.Error("x does not pause")
	}
}

func TestThePrivateTurnIsNotForTheRoom(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	w.key(fyne.KeyF5)
	if w.far.on || w.screen.name != "values-sort" {
		t.Errorf("F5 in a private turn leads to %s", w.screen.name)
	}
	w.far.on = true
	w.render()
	if said := texts(w.win.Content()); strings.Join(said, " ") != w.words.of("cover.button")+" F9 "+w.words.of("room.neutral")+" "+w.words.of("move.pause")+" Esc" {
		t.Errorf("the room reads %q", said)
	}
	before := w.session()
	for _, name := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyRight} {
		w.key(name)
	}
	w.typedRune('1')
	if !reflect.DeepEqual(before.Values, w.session().Values) || !reflect.DeepEqual(before.Hand, w.session().Hand) {
		t.Error("a key of the room's view did something in a private turn")
	}
}

// TestTheRoomReadsNothingButItsAllowList turns every moment of the gallery to the room.
func TestTheRoomReadsNothingButItsAllowList(t *testing.T) {
	w, now := sitDown(t)
	fixed := []string{"room.neutral", "room.paused", "room.last", "room.short", "pause.in", "pause.out", "pause.hold", "turn.over", "move.pause", "move.resume", "problem.unnamed.prompt", "cover.button", "room.back", "room.back.desk"}
	shown := 0
	for _, m := range everyMoment() {
		*now = m.At
		w.showMoment(m)
		if w.kept.leaving != nil || w.session().Pause.Covered {
			continue
		}
		w.far.on = true
		w.render()
		v := w.inRoom(w.session(), w.now())
		may := append(v.Names, v.Title, v.Asks, v.Problem)
		for _, id := range fixed {
			may = append(may, w.words.of(id))
		}
		for _, name := range v.Names {
			for _, id := range []string{"turn.ready", "turn.speaks", "turn.reflects", "turn.checks"} {
				may = append(may, w.words.named(id, name))
			}
		}
		allowed := strings.Fields(strings.Join(may, " "))
		for _, text := range texts(w.win.Content()) {
			for _, word := range strings.Fields(text) {
				digits := strings.Trim(word, "0123456789:") == ""
				if !digits && !slices.Contains([]string{"Esc", "Enter", "F5", "F9"}, word) && !slices.Contains(allowed, word) {
					t.Errorf("%s: the room reads %q", m.Name, text)
				}
			}
			shown++
		}
		w.far.on = false
	}
	if shown < len(everyMoment()) {
		t.Errorf("only %d lines were read, so this proves little", shown)
	}
}

func TestTheRoomSeesTheTimeAsItWasChosen(t *testing.T) {
	w, _ := turned(t, "turn-speak")
	has := func(part string) bool { return slices.Contains(texts(w.win.Content()), part) }
	if !has("2") || !has(":29") {
		t.Errorf("the clock is not among %q", texts(w.win.Content()))
	}
	for _, way := range []roomTime{timeShape, timeNone} {
		w.far.time = way
		w.render()
		if has("2") || has(":29") || (w.screen.body.(*roomSheet).shape < 0) != (way == timeNone) {
			t.Errorf("way %d: %q, shape %v", way, texts(w.win.Content()), w.screen.body.(*roomSheet).shape)
		}
	}
}

func TestTheLastMinuteHasNoSecondsAndTheEndNoNumbers(t *testing.T) {
	for moment, want := range map[string]string{"room-last": "room.last", "room-over": "turn.over"} {
		w, now := sitDown(t)
		w.at(t, now, moment)
		said := texts(w.screen.body)
		if !slices.Contains(said, w.words.of(want)) || slices.ContainsFunc(said, func(s string) bool { return strings.ContainsAny(s, "0123456789") }) {
			t.Errorf("%s says %q", moment, said)
		}
	}
}

func TestALeafStaysEightSecondsWhateverTheClockShows(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "room-far")
	sheet := w.screen.body.(*roomSheet)
	leaves := len(sheet.renderer.leaves)
	if leaves < 2 {
		t.Fatalf("%d leaves", leaves)
	}
	seen := map[string]bool{}
	for range 4 * leaves {
		*now = now.Add(2 * time.Second)
		w.look()
		seen[texts(sheet)[0]] = true
	}
	if sheet.at != leaves || len(seen) < leaves {
		t.Errorf("after %d leaves it is at %d, and these began: %v", leaves, sheet.at, seen)
	}
}

func TestTheCardSaysHowLargeAPixelIs(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "room-size")
	before := w.named["bank-card"].MinSize().Width
	for range 10 {
		w.typedRune('+')
	}
	after := w.named["bank-card"].MinSize().Width
	if after < before*1.09 || after > before*1.12 {
		t.Errorf("ten presses make a card of %v one of %v", before, after)
	}
	if got := float64(after) * w.far.sight.pitch; got < 85.5 || got > 85.7 {
		t.Errorf("the card is %.2f mm wide", got)
	}
	for range 300 { // 1.01 to the power of 191 is all the way
		w.typedRune('-')
	}
	if w.far.sight.pitch != mostPitch || w.screen.name != "room-size" {
		t.Errorf("a pixel is %v mm on %s", w.far.sight.pitch, w.screen.name)
	}
}

func TestTheDisplayIsKeptAwakeWhileATurnRunsAndOnlyThen(t *testing.T) {
	w, now := sitDown(t)
	var told []bool
	w.light.tell = func(on bool) { told = append(told, on) }
	w.at(t, now, "turn-before")
	w.key(fyne.KeyReturn)
	w.look()
	w.key(fyne.KeyEscape)
	w.key(fyne.KeyReturn)
	w.at(t, now, "settle")
	if !slices.Equal(told, []bool{true, false, true, false}) {
		t.Errorf("the system was told %v", told)
	}
}

func TestADisplayThatIsToldSlowlyIsToldTheLastThing(t *testing.T) {
	w, now := sitDown(t)
	var told []bool
	w.light.tell = func(on bool) { told = append(told, on) }
	var slow later
	slow.on(w)
	w.at(t, now, "turn-before")
	w.key(fyne.KeyReturn)
	w.key(fyne.KeyEscape)
	slow.goOn()
	if !slices.Equal(told, []bool{true, false}) {
		t.Errorf("the system was told %v", told)
	}
}

func TestNobodyTurnsTheScreenBeforeThereIsASession(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"home", "arrive", "notes"} {
		w.at(t, now, name)
		w.key(fyne.KeyF5)
		if w.far.on || w.screen.name == "room-size" {
			t.Errorf("F5 on %s leads to %s", name, w.screen.name)
		}
	}
}
