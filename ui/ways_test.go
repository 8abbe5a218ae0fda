package ui

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// starts has a window start again on a computer that remembers a way of use, "" for none.
func (w *Window) starts(remembered facilitation.WayOfUse) *Pretend {
	p := &Pretend{Use: remembered}
	w.Sit(facilitation.Session{}, "")
	w.room.Archive, w.room.Private, w.room.Way = p, p.Notes(), remembered
	w.keepsWay, w.shown = false, ""
	w.beginWay()
	w.render()
	return p
}

// firstStart is a window of the test driver on such a computer.
func firstStart(t *testing.T, remembered facilitation.WayOfUse) (*Window, *Pretend) {
	t.Helper()
	w, _ := sitDown(t)
	return w, w.starts(remembered)
}

func TestAFirstStartAsksForTheWayOfUseAndEnterIsAtHome(t *testing.T) {
	w, p := firstStart(t, "")
	if w.screen.name != "ways" {
		t.Fatalf("it starts on %s", w.screen.name)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.screen.name != "home" || w.way != facilitation.AtHome || w.desk.on {
		t.Errorf("Enter shows %s, with the way %q", w.screen.name, w.way)
	}
	if p.Use != "" {
		t.Errorf("without a tick, %q is remembered", p.Use)
	}
}

func TestEachWayOfUseShowsWhatItSays(t *testing.T) {
	w, _ := sitDown(t)
	for way, want := range map[facilitation.WayOfUse]string{
		facilitation.AtHome: "home", facilitation.Facilitating: "home", facilitation.JustPrint: "print-blanks",
	} {
		for _, remember := range []bool{false, true} {
			p := w.starts("")
			if remember {
				test.Tap(w.named["ways-remember"].(*tick))
			}
			w.Press("way-" + string(way))
			if w.screen.name != want {
				t.Errorf("%s shows %s, want %s", way, w.screen.name, want)
			}
			if remember != (p.Use == way) {
				t.Errorf("%s, to be remembered %v: %q is remembered", way, remember, p.Use)
			}
			w.starts(p.Use)
			if remember && (w.screen.name != want || w.way != way) || !remember && w.screen.name != "ways" {
				t.Errorf("%s, remembered %v: the next start shows %s", way, remember, w.screen.name)
			}
		}
	}
}

func TestTheWaysOfUseAreEqualInSize(t *testing.T) {
	w, _ := firstStart(t, "")
	for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 1024, Height: 700}, {Width: 900, Height: 560}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		w.look()
		first := w.named["way-home"].Size()
		for _, way := range facilitation.WaysOfUse() {
			if got := w.named["way-"+string(way)].Size(); got != first || got.Height == 0 {
				t.Errorf("at %v, %s is %v large and the first one %v", size, way, got, first)
			}
		}
	}
}

func TestTheWayOfUseIsChangedInTheMenuAndForgottenAgain(t *testing.T) {
	w, p := firstStart(t, facilitation.JustPrint)
	if w.screen.name != "print-blanks" {
		t.Fatalf("it starts on %s", w.screen.name)
	}
	w.closePage()
	w.Press("ways")
	if !w.named["ways-remember"].(*tick).on {
		t.Error("it does not say that a way is remembered")
	}
	w.Press("ways-back")
	if w.screen.name != "home" || p.Use != facilitation.JustPrint {
		t.Errorf("going back shows %s, remembered is %q", w.screen.name, p.Use)
	}
	w.Press("ways")
	w.Press("way-facilitate")
	if p.Use != facilitation.Facilitating {
		t.Errorf("remembered is %q", p.Use)
	}
	w.Press("ways")
	test.Tap(w.named["ways-remember"].(*tick))
	w.Press("way-facilitate")
	if p.Use != "" || w.way != facilitation.Facilitating {
		t.Errorf("remembered is %q, the way %q", p.Use, w.way)
	}
}

func TestAWayThatCannotBeRememberedSaysSoAndHolds(t *testing.T) {
	w, p := firstStart(t, "")
	p.Wrong = errors.New("the disk is full")
	test.Tap(w.named["ways-remember"].(*tick))
	w.Press("way-facilitate")
	if w.screen.name != "home" || w.way != facilitation.Facilitating || !w.tells("could not be saved") {
		t.Errorf("it shows %s and says %q", w.screen.name, w.said())
	}
}

func TestWhoeverFacilitatesBeginsAtTheDesk(t *testing.T) {
	w, _ := sitDown(t)
	for way, want := range map[facilitation.WayOfUse]bool{facilitation.AtHome: false, facilitation.Facilitating: true} {
		w.starts(way)
		for range 2 { // the next session begins there too
			w.typedRune('0')
			w.types(t, "name-0", "Ana")
			w.types(t, "name-1", "Bo")
			if w.onDesk() {
				t.Error("the desk is there before anything has begun")
			}
			w.Press("begin")
			if w.onDesk() != want {
				t.Errorf("%s: at the desk %v, want %v", way, w.onDesk(), want)
			}
			w.desk.on = false
			w.sit(facilitation.Session{})
		}
	}
}

func TestARehearsalLooksTheSameWhateverWayIsRemembered(t *testing.T) {
	w, _ := sitDown(t)
	for _, way := range append(facilitation.WaysOfUse(), "") {
		w.starts(way)
		w.forgetWay()
		if w.screen.name != "home" || w.desk.on {
			t.Errorf("where %q is remembered, it begins on %s", way, w.screen.name)
		}
	}
}

func TestASampleWatchedBeforeTheAnswerLeadsBackToTheQuestion(t *testing.T) {
	w, _ := firstStart(t, "")
	w.Press("watch")
	w.Press("sample-0")
	if !w.watching() {
		t.Fatal("no sample plays")
	}
	w.Press("sample-end")
	if w.screen.name != "ways" {
		t.Errorf("after the sample there is %s", w.screen.name)
	}
}

func TestANumberSitsDownWithThePlanInThatPlace(t *testing.T) {
	w, _ := sitDown(t)
	for i, r := range "1234567890" {
		w.Sit(facilitation.Session{}, "")
		w.win.Canvas().Focused().TypedRune(r)
		if got, want := w.session().Plan.ID, w.room.Plans[i].ID; got != want {
			t.Errorf("%c sits down with %q, want %q", r, got, want)
		}
	}
	w.Sit(facilitation.Session{}, "keys")
	if w.typedRune('1'); w.session().Planned() {
		t.Error("a number on a page sits down")
	}
}
