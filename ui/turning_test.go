package ui

import (
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// later lets the work beside the window wait until it is told to go on.
type later struct{ waiting []func() }

func (l *later) on(w *Window) {
	w.work = func(job, then func()) {
		l.waiting = append(l.waiting, func() {
			job()
			then()
		})
	}
}

// goOn does all that waits, and what follows from it.
func (l *later) goOn() {
	for len(l.waiting) > 0 {
		first := l.waiting[0]
		l.waiting = l.waiting[1:]
		first()
	}
}

// keptAt is a landing that is kept in a way, and its keeper.
func keptAt(t *testing.T, way string) (*Window, *time.Time, *Pretend, *PretendKeeper) {
	t.Helper()
	p := &Pretend{State: facilitation.LockOpen, Passphrase: fourWords}
	w, now := landed(t, p)
	w.takeWay(t, "keep-"+way)
	return w, now, p, p.only(t)
}

// refuses lets a keeper fail as the store does: what was saved stays saved.
func (k *PretendKeeper) refuses(saved time.Time, why error) {
	k.Wrong = why
	k.Tells = &facilitation.KeptNews{Saved: saved, Since: saved, Wrong: why}
}

// heals lets a keeper do what it was told, as a later try of the store does.
func (k *PretendKeeper) heals(now time.Time) {
	k.Wrong, k.Tells = nil, nil
	k.News(facilitation.KeptNews{Saved: now})
}

func TestALockThatCouldNotBePutOnIsNotShownAsPutOn(t *testing.T) {
	w, now, _, k := keptAt(t, "here")
	saved := *now
	*now = now.Add(time.Second)
	k.refuses(saved, facilitation.ErrFull)
	w.open("keep")
	w.takeWay(t, "keep-locked")
	k.News(*k.Tells)
	for range 10 {
		*now = now.Add(time.Second)
		w.look()
	}
	said := w.said()
	if w.keeps() != facilitation.KeptHere || !w.named["keep-here"].(*option).on || w.named["keep-locked"].(*option).on {
		t.Errorf("it is shown as kept %s", w.keeps())
	}
	if w.safe() || !strings.Contains(said, "It is still kept without a lock. The disk is full. We keep trying.") || strings.Contains(said, "Not saved since") {
		t.Errorf("safe %v, it says %q", w.safe(), said)
	}
	w.closePage()
	w.quit()
	if w.screen.name != "unsafe" || strings.Contains(w.said(), "Everything is saved now") || !strings.Contains(w.said(), "Your last choice is not carried out yet") {
		t.Fatalf("closing leads to %s, it says %q", w.screen.name, w.said())
	}
	k.heals(saved)
	if w.keeps() != facilitation.KeptLocked || !w.safe() || !strings.Contains(w.said(), "Everything is saved now") {
		t.Errorf("once the disk has done it, it is kept %s, safe %v", w.keeps(), w.safe())
	}
}

func TestAChangeOfTheWayThatIsSlowIsTakenOnceTheDiskHasDoneIt(t *testing.T) {
	w, now, _, k := keptAt(t, "here")
	slow := &later{}
	slow.on(w)
	w.takeWay(t, "keep-locked")
	if w.keeps() != facilitation.KeptHere || !strings.Contains(w.said(), "One moment") || w.safe() {
		t.Fatalf("at once it is kept %s", w.keeps())
	}
	k.News(facilitation.KeptNews{Saved: *now}) // of a state before the change
	if w.keeps() != facilitation.KeptHere {
		t.Fatal("news of an older state are taken for the change")
	}
	slow.goOn()
	if w.keeps() != facilitation.KeptLocked || !w.safe() {
		t.Errorf("in the end it is kept %s, safe %v", w.keeps(), w.safe())
	}
}

func TestAStateIsSafeOnlyWhereTheNewestNewsIsGood(t *testing.T) {
	w, now, p, k := keptAt(t, "here")
	w.kept.rescue, p.Saved = "k3x9", []facilitation.KeptSession{{ID: "k3x9"}}
	k.News(facilitation.KeptNews{Saved: *now, Wrong: facilitation.ErrForbidden})
	if len(p.Saved) != 1 {
		t.Error("the rescue copy is let go")
	}
	if w.safe() || !strings.Contains(w.said(), "The folder cannot be written to") {
		t.Errorf("safe %v, it says %q", w.safe(), w.said())
	}
}

func TestAChangeOfTheWayThatFailedCanBeTakenBack(t *testing.T) {
	w, now, _, k := keptAt(t, "here")
	k.refuses(*now, facilitation.ErrFull)
	w.takeWay(t, "keep-locked")
	k.Wrong, k.Tells = nil, nil
	w.takeWay(t, "keep-here")
	if k.How != facilitation.KeptHere || w.keeps() != facilitation.KeptHere || w.kept.turn != "" || !w.safe() {
		t.Errorf("it is kept %s, and turned to %q", w.keeps(), w.kept.turn)
	}
}

func TestAKeptSessionThatIsNotRemovedYetIsNotCalledRemoved(t *testing.T) {
	w, now, p, k := keptAt(t, "here")
	saved := *now
	k.refuses(saved, facilitation.ErrFull)
	w.takeWay(t, "keep-tonight")
	w.tapNamed(t, "take-off")
	if w.kept.keeper == nil || k.Closed || w.keeps() != facilitation.KeptHere || w.safe() {
		t.Fatalf("keeper %v, closed %v, kept %s, safe %v", w.kept.keeper != nil, k.Closed, w.keeps(), w.safe())
	}
	if w.label(findAction("home")) != "Close" || !strings.Contains(w.said(), "The kept session is not removed yet.") {
		t.Errorf("closing is called %q, it says %q", w.label(findAction("home")), w.said())
	}
	puts := k.Puts
	w.do(facilitation.ReopenWith("only here"))
	if k.Puts != puts {
		t.Error("what is to be removed is written again")
	}
	k.heals(saved)
	if w.keeps() != facilitation.JustTonight || !k.Closed || !w.safe() || w.label(findAction("home")) != "Close, keep nothing" {
		t.Errorf("once it is removed it is kept %s, closed %v", w.keeps(), k.Closed)
	}
	w.takeWay(t, "keep-here")
	if len(p.Keepers) != 2 || p.Keepers[1].Last.Kept.Resume.Reopen != "only here" {
		t.Error("it cannot be kept again")
	}
}

func TestTheEndOfTheProgramWaitsForARemoval(t *testing.T) {
	w, now, _, k := keptAt(t, "here")
	k.refuses(*now, facilitation.ErrFull)
	w.takeWay(t, "keep-tonight")
	w.tapNamed(t, "take-off")
	puts := k.Puts
	w.flushLast()
	if !k.Closed || k.Puts != puts || k.How != facilitation.JustTonight {
		t.Errorf("closed %v, saved %d times more", k.Closed, k.Puts-puts)
	}
}

func TestAFileThatCouldNotBeRemovedIsNotCalledRemoved(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"keep-left", "keep-taken-left"} {
		w.at(t, now, name)
		if said := w.said(); strings.Contains(said, "was removed") || !strings.Contains(said, "could not be removed") {
			t.Errorf("%s says %q", name, said)
		}
	}
	if w.label(findAction("home")) != "Close" {
		t.Errorf("closing is called %q while a file lies there", w.label(findAction("home")))
	}
}

func TestTonightThatIsChosenWhileTheDiskIsSlowIsNotKept(t *testing.T) {
	p := &Pretend{}
	w, _ := landed(t, p)
	slow := &later{}
	slow.on(w)
	w.takeWay(t, "keep-here")
	w.takeWay(t, "keep-tonight")
	slow.goOn()
	if k := p.only(t); w.keeps() != facilitation.JustTonight || k.Puts != 0 || !k.Closed {
		t.Errorf("it is kept %s, saved %d times, closed %v", w.keeps(), k.Puts, k.Closed)
	}
}

func TestALockThatIsChosenWhileTheDiskIsSlowComesBeforeAnythingIsWritten(t *testing.T) {
	p := &Pretend{State: facilitation.LockOpen}
	w, _ := landed(t, p)
	slow := &later{}
	slow.on(w)
	w.takeWay(t, "keep-here")
	w.takeWay(t, "keep-locked")
	slow.goOn()
	if len(p.Keepers) != 2 || p.Keepers[0].Puts != 0 || !p.Keepers[0].Closed || p.Keepers[1].How != facilitation.KeptLocked || w.keeps() != facilitation.KeptLocked {
		t.Errorf("it is kept %s, by %d keepers, open %d times", w.keeps(), len(p.Keepers), p.Keepers[0].Puts)
	}
}

func TestAChoiceThatIsMadeDuringAChangeComesAfterIt(t *testing.T) {
	w, _, _, k := keptAt(t, "here")
	slow := &later{}
	slow.on(w)
	w.takeWay(t, "keep-locked")
	w.takeWay(t, "keep-here")
	slow.goOn()
	if k.How != facilitation.KeptHere || w.keeps() != facilitation.KeptHere {
		t.Errorf("it is kept %s", w.keeps())
	}
	w.takeWay(t, "keep-locked")
	w.takeWay(t, "keep-tonight")
	slow.goOn()
	if w.keeps() != facilitation.KeptLocked || !w.kept.taking || w.screen.name != "keep" {
		t.Errorf("it is kept %s, asks %v on %s", w.keeps(), w.kept.taking, w.screen.name)
	}
}

func TestTypingWithoutARestIsSavedWithinFiveSeconds(t *testing.T) {
	w, now, _, k := keptAt(t, "here")
	puts, begun := k.Puts, *now
	for text := "t"; k.Puts == puts; text += "t" {
		if now.Sub(begun) > 5*time.Second {
			t.Fatal("after five seconds of typing nothing is saved")
		}
		w.typeInto(t, "reopen", text)
		*now = now.Add(200 * time.Millisecond)
		w.look()
	}
	if since := now.Sub(begun); since < 2*time.Second {
		t.Errorf("it is saved after %v: not every letter is to be", since)
	}
	puts, begun = k.Puts, *now
	for text := "u"; now.Sub(begun) < 21*time.Second; text += "u" {
		w.typeInto(t, "reopen", text)
		*now = now.Add(200 * time.Millisecond)
		w.look()
	}
	if k.Puts-puts < 4 || k.Puts-puts > 6 {
		t.Errorf("in twenty seconds of typing it is saved %d times", k.Puts-puts)
	}
}
