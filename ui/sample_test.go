package ui

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// atSample is a window that has just begun to play the first sample.
func atSample(t *testing.T) (*Window, *time.Time) {
	t.Helper()
	w, now := sitDown(t)
	w.runNamed("watch")
	w.Press("sample-0")
	if w.sample == nil || w.screen.name != "arrive" {
		t.Fatalf("the sample begins at %s", w.screen.name)
	}
	return w, now
}

// plays lets the clock run on, a look every half second.
func (w *Window) plays(now *time.Time, d time.Duration) {
	for range d / seldom {
		*now = now.Add(seldom)
		w.look()
	}
}

func TestEverySampleIsListedAndPlaysToItsEnd(t *testing.T) {
	w, _ := sitDown(t)
	all := w.samples()
	if len(all) != len(w.room.Rehearsals()) || len(all) < 11 {
		t.Fatalf("%d of %d samples are listed", len(all), len(w.room.Rehearsals()))
	}
	for i, script := range all {
		w.runNamed("watch")
		w.Press(fmt.Sprintf("sample-%d", i))
		for range script.Steps {
			w.runNamed("sample-next")
		}
		if w.sample == nil || !w.sample.over() || !w.said2("made up") {
			t.Errorf("sample %d, %s with %v, does not come to its end: %s", i, script.Plan, script.People, w.screen.name)
		}
		w.runNamed("sample-end")
	}
}

// said2 says whether the bar of a sample shows a text.
func (w *Window) said2(text string) bool {
	return strings.Contains(strings.Join(texts(w.sample.bar.over), " "), text)
}

func TestASampleIsMarkedOnEveryOfItsScreens(t *testing.T) {
	w, _ := atSample(t)
	screens := map[string]bool{}
	for !w.sample.over() {
		screens[w.screen.name] = true
		if !w.said2("A sample.") || !w.sample.bar.bar.Visible() || w.sample.bar.bar.Size().Height < 20 {
			t.Errorf("%s is not marked as a sample", w.screen.name)
		}
		at, room := w.sample.bar.bar.Position(), fyne.CurrentApp().Driver().AbsolutePositionForObject(w.sample.bar.room)
		if at != room || w.sample.bar.room.Size().Height < w.sample.bar.bar.Size().Height {
			t.Errorf("on %s the bar lies at %v and its room at %v", w.screen.name, at, room)
		}
		w.runNamed("sample-next")
	}
	if len(screens) < 15 {
		t.Errorf("the sample has only the screens %v", screens)
	}
}

func TestTheBarOfASampleFitsLargeTextInASmallWindow(t *testing.T) {
	w, _ := atSample(t)
	w.Size(900, 560)
	for range 8 {
		w.runNamed("text-larger")
		for range 2 {
			w.runNamed("sample-hold") // it changes its words
			bar, room := w.sample.bar.bar, w.sample.bar.room
			if bar.Size().Height != room.Size().Height || bar.Size().Width != w.win.Canvas().Size().Width {
				t.Errorf("the bar is %v large and its room %v", bar.Size(), room.Size())
			}
			for name, o := range w.sample.bar.named {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if at.X < 0 || at.X+o.Size().Width > 901 || at.Y+o.Size().Height > bar.Position().Y+bar.Size().Height+1 {
					t.Errorf("%s is at %v, %v large, in a bar at %v, %v large", name, at, o.Size(), bar.Position(), bar.Size())
				}
			}
		}
	}
}

func TestASampleRunsAtTheSpeedOfItsKnob(t *testing.T) {
	for i, speed := range speeds {
		w, now := atSample(t)
		w.Press(fmt.Sprintf("sample-speed-%d", speed))
		w.plays(now, 4*time.Second)
		want := w.sample.script.Begins.Add(4 * time.Second * time.Duration(speed))
		if got := w.sample.reached(); !got.Equal(want) {
			t.Errorf("at %d × it is %v after 4 seconds, want %v", speed, got, want)
		}
		if i > 0 {
			w.key(fyne.KeyLeft)
			if w.sample.speed != speeds[i-1] || !w.sample.reached().Equal(want) {
				t.Errorf("slower than %d is %d, at %v", speed, w.sample.speed, w.sample.reached())
			}
		}
	}
}

func TestASampleDoesItsStepsAtTheirMoments(t *testing.T) {
	w, now := atSample(t)
	w.Press("sample-speed-20")
	steps := w.sample.script.Steps
	w.plays(now, 3*time.Second) // 1:00, at which they begin
	if w.session().Begun() != true || w.screen.name != "ground" {
		t.Fatalf("after a minute the sample is at %s", w.screen.name)
	}
	for !w.sample.over() {
		before := w.sample.next
		w.plays(now, seldom)
		if at := w.now(); w.sample.next < len(steps) && at.After(w.sample.moment()) {
			t.Fatalf("%v is past step %d", at, w.sample.next)
		}
		if w.sample.next < before {
			t.Fatal("it goes back")
		}
	}
}

func TestASampleThatIsHeldStandsStill(t *testing.T) {
	for _, name := range []fyne.KeyName{fyne.KeySpace, fyne.KeyEscape, fyne.KeyF8} {
		w, now := atSample(t)
		w.plays(now, 2*time.Second)
		w.key(name)
		was, held := w.session(), w.now()
		w.plays(now, 10*time.Minute)
		if !w.now().Equal(held) || !reflect.DeepEqual(w.session(), was) || w.session().Pause.On {
			t.Errorf("%s does not hold it", name)
		}
		w.key(name)
		w.plays(now, 2*time.Second)
		if want := held.Add(10 * time.Second); !w.sample.reached().Equal(want) {
			t.Errorf("%s goes on at %v, want %v", name, w.sample.reached(), want)
		}
	}
}

func TestAPressAnywhereHoldsASample(t *testing.T) {
	w, _ := atSample(t)
	for _, at := range []fyne.Position{fyne.NewPos(640, 740), fyne.NewPos(200, 300)} {
		held := w.sample.held()
		test.TapCanvas(w.win.Canvas(), at)
		if w.sample.held() == held {
			t.Errorf("a press at %v does nothing", at)
		}
	}
	cover := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.cover)
	test.TapCanvas(w.win.Canvas(), cover.AddXY(8, 8))
	if w.sample != nil || !w.session().Pause.Covered {
		t.Errorf("the cover is not reached: the screen is %s", w.screen.name)
	}
}

func TestNobodyMakesAMoveInASample(t *testing.T) {
	w, _ := atSample(t)
	for !w.sample.over() {
		was, next := w.session(), w.sample.next
		for _, a := range actions() {
			if !slices.Contains(whileWatching, a.name) {
				w.run(a)
			}
		}
		for _, o := range w.named {
			if f, typed := o.(*field); typed {
				f.SetText("words of a watcher")
			}
		}
		w.do(facilitation.CallPerson(0, "a watcher"))
		w.write("name", facilitation.CallPerson(1, "a watcher"))
		w.pass(facilitation.Session.Hush)
		w.enter()
		w.typedRune('p')
		if !reflect.DeepEqual(w.session(), was) || w.sample.next != next || w.page.name != "" {
			t.Fatalf("on %s somebody made a move", w.screen.name)
		}
		w.runNamed("sample-next")
	}
}

func TestTabStaysInTheBarOfASample(t *testing.T) {
	w, _ := atSample(t)
	for range 12 {
		w.win.Canvas().FocusNext()
		o, _ := w.win.Canvas().Focused().(fyne.CanvasObject)
		if o == nil || pathTo(w.sample.bar.over, o) == nil {
			t.Fatalf("Tab leads to %v", o)
		}
	}
}

func TestASampleIsNeverKept(t *testing.T) {
	w, _ := sitDown(t)
	w.Lend(&Pretend{Way: facilitation.KeptHere})
	w.runNamed("watch")
	w.Press("sample-0")
	for !w.sample.over() {
		w.runNamed("sample-next")
		if w.kept.keeper != nil || w.kept.asked != nil || w.unkept() {
			t.Fatalf("on %s a sample is kept", w.screen.name)
		}
	}
	w.runNamed("sample-end")
	if w.screen.name != "home" || w.session().Planned() || w.trail.MayUndo() || w.sample != nil || w.overlay() != nil {
		t.Errorf("after a sample the screen is %s", w.screen.name)
	}
	if !reflect.DeepEqual(w.draft, draft{}) || !reflect.DeepEqual(w.sorting, sorting{}) {
		t.Error("something of a sample stays in the window")
	}
}

func TestASampleEndsAtAnyTime(t *testing.T) {
	w, _ := sitDown(t)
	for after := range 60 {
		w.runNamed("watch")
		w.Press("sample-0")
		for range after {
			w.runNamed("sample-next")
		}
		at := w.screen.name
		w.press(control(fyne.KeyW))
		if w.sample != nil || w.screen.name != "home" || w.now() != w.room.Now() {
			t.Fatalf("at %s it does not end: %s", at, w.screen.name)
		}
	}
}

func TestTheTimeThatTheComputerSleptIsNotPlayed(t *testing.T) {
	w, now := atSample(t)
	w.plays(now, time.Second)
	was := w.sample.reached()
	*now = now.Add(2 * time.Hour)
	w.look()
	if !w.sample.reached().Equal(was) {
		t.Errorf("it plays on to %v in the sleep", w.sample.reached())
	}
}

func TestASampleThatNobodyWatchesLetsEverythingLock(t *testing.T) {
	w, now := sitDown(t)
	w.Lend(&Pretend{State: facilitation.LockOpen, Passphrase: fourWords})
	w.runNamed("watch")
	w.Press("sample-0")
	w.Press("sample-speed-1")
	w.plays(now, idleLock+time.Second)
	if w.sample != nil || w.unlocked() {
		t.Errorf("after ten minutes alone the sample plays on, and what is kept is unlocked: %v", w.unlocked())
	}
}
