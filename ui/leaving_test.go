package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// ends says how often the window was closed for good.
func (w *Window) ends(t *testing.T) *int {
	t.Helper()
	times := 0
	w.win.SetOnClosed(func() { times++ })
	return &times
}

func TestWhoeverClosesSeesNothingOfTheSessionWhileTheDiskIsSlow(t *testing.T) {
	w, now, _, k := keptAt(t, "here")
	k.Silent = true
	w.do(facilitation.CheckInAt(now.Add(time.Hour)))
	slow, ended := &later{}, w.ends(t)
	slow.on(w)
	w.quit()
	if w.screen.name != "saving" || w.reads("Ana") || w.chrome.header.Visible() || w.chrome.pause.Visible() || !w.reads("Saving") {
		t.Fatalf("at once it shows %s: %q", w.screen.name, w.said())
	}
	w.runNamed("stop")
	w.runNamed("keep")
	w.runNamed("pause")
	w.closePage()
	if w.screen.name != "saving" || w.session().Pause.On {
		t.Errorf("a key leads to %s", w.screen.name)
	}
	w.quit()
	if *ended != 1 {
		t.Error("closing again does not close")
	}
	w.flushLast()
	if !k.Closed || k.Last.Kept.Resume.CheckIn.IsZero() {
		t.Error("what was not saved is not saved on the way")
	}
}

func TestACoverStaysACoverWhileItIsLeft(t *testing.T) {
	w, _, _, _ := keptAt(t, "here")
	slow := &later{}
	slow.on(w)
	w.runNamed("cover")
	w.quit()
	if w.screen.name != "cover" {
		t.Fatalf("the cover gives way to %s", w.screen.name)
	}
	w.runNamed("uncover")
	if w.screen.name != "saving" {
		t.Errorf("under it is %s", w.screen.name)
	}
}

func TestLeavingWaitsForAKeeperThatIsOnItsWay(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	slow, ended := &later{}, w.ends(t)
	slow.on(w)
	w.takeWay(t, "keep-here")
	w.quit()
	if w.screen.name != "saving" || *ended != 0 {
		t.Fatalf("on %s, ended %d times", w.screen.name, *ended)
	}
	slow.goOn()
	if k := p.only(t); k.Puts != 1 || !k.Closed || *ended != 1 {
		t.Errorf("saved %d times, closed %v, ended %d times", k.Puts, k.Closed, *ended)
	}
}

func TestNothingIsCalledSavedBeforeThereIsAKeeper(t *testing.T) {
	p := &Pretend{}
	w, now := landed(t, p)
	(&later{}).on(w)
	w.takeWay(t, "keep-here")
	w.quit()
	for range 10 {
		*now = now.Add(time.Second)
		w.look()
	}
	if w.screen.name != "unsafe" || w.reads("Everything is saved now") || !w.reads("Still saving") || w.reads("Ana") || w.safe() {
		t.Errorf("on %s it says %q, safe %v", w.screen.name, w.said(), w.safe())
	}
}

func TestTheEndOfTheProgramWaitsForAKeeperThatIsOnItsWay(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	var job func()
	w.work = func(j, _ func()) { job = j } // its answer never reaches a window that is gone
	w.takeWay(t, "keep-here")
	go job()
	w.flushLast()
	if k := p.only(t); k.Puts != 1 || !k.Closed || !k.Last.Begun() {
		t.Errorf("saved %d times, closed %v", k.Puts, k.Closed)
	}
}

func TestWhatIsClosedAsItIsIsTriedOnceMoreBeforeTheProgramEnds(t *testing.T) {
	w, now, _, k := keptAt(t, "here")
	k.Silent, k.Wrong = true, facilitation.ErrFull
	w.do(facilitation.CheckInAt(now.Add(time.Hour)))
	ended := w.ends(t)
	w.quit()
	(&later{}).on(w) // nothing beside the window is done any more
	w.tapNamed(t, "leave-unsafe")
	if *ended != 1 || w.screen.name != "saving" {
		t.Fatalf("ended %d times, on %s", *ended, w.screen.name)
	}
	w.flushLast()
	if !k.Closed {
		t.Error("the program ends without a last try")
	}
}

// slowly is a keeper whose Close lasts until it is let go.
type slowly struct {
	*PretendKeeper
	goes   chan struct{}
	closed chan struct{}
}

func (k slowly) Close(ctx context.Context) error {
	<-k.goes
	close(k.closed)
	return nil
}

func TestTheEndOfTheProgramWaitsForASessionThatWasLeftAsItWas(t *testing.T) {
	w, _, _, k := keptAt(t, "here")
	s := slowly{k, make(chan struct{}), make(chan struct{})}
	w.kept.keeper = s
	w.work = func(job, _ func()) { go job() }
	w.dropKept()
	time.AfterFunc(20*time.Millisecond, func() { close(s.goes) })
	w.flushLast()
	select {
	case <-s.closed:
	default:
		t.Error("the program ends before it is put away")
	}
}

func TestASessionThatFailsToCloseIsThereAgain(t *testing.T) {
	w, _, _, k := keptAt(t, "here")
	k.Wrong = facilitation.ErrFull
	w.runNamed("home")
	if w.screen.name != "unsafe" || w.reads("Ana") || strings.Contains(w.said(), "facing") {
		t.Fatalf("on %s it says %q", w.screen.name, w.said())
	}
	w.runNamed("close-page")
	if w.screen.name != "landing" || !w.may(findAction("pause")) {
		t.Errorf("staying leads to %s", w.screen.name)
	}
}

func TestClosingAsksWhereNotesAreNotSealed(t *testing.T) {
	w, _, _, _ := keptAt(t, "here")
	ended := w.ends(t)
	w.waiting = map[string]*ownNotes{"another": {keeps: true}}
	w.quit()
	if *ended != 0 || w.screen.name != "unsafe" || !w.reads("Something that was written here is not saved yet.") || w.reads("Everything is saved now") {
		t.Fatalf("ended %d times, on %s it says %q", *ended, w.screen.name, w.said())
	}
	w.waiting = nil
	w.render()
	if !w.reads("Everything is saved now") {
		t.Errorf("it says %q", w.said())
	}
	if w.tapNamed(t, "leave-unsafe"); *ended != 1 {
		t.Error("it does not close")
	}
}
