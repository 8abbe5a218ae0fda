package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// brokeOff is home after a start, with one kept session that broke off in a turn with
// two minutes left, so long ago.
func brokeOff(t *testing.T, how facilitation.Keeping, ago time.Duration) (*Window, *Pretend) {
	t.Helper()
	w, now := inTurn(t)
	w.lives(now, time.Minute)
	s := w.session().AtRest(*now)
	w.at(t, now, "home")
	p := &Pretend{State: facilitation.LockOpen, Passphrase: fourWords,
		Kept:     []facilitation.KeptSession{{ID: "k3x9", Keeping: how, Changed: now.Add(-ago)}},
		Sessions: map[string]facilitation.Session{"k3x9": s}}
	w.Lend(p)
	w.redress()
	return w, p
}

func (w *Window) offersToGoOn() bool {
	b, ok := w.named["unfinished-open"].(*button)
	return ok && b.Visible() && w.tells("A session is not at its end")
}

func TestAKeptSessionThatBrokeOffIsOfferedAtHomeAndComesBackPausedWithItsTime(t *testing.T) {
	for _, how := range []facilitation.Keeping{facilitation.KeptHere, facilitation.KeptLocked} {
		w, p := brokeOff(t, how, 20*time.Minute)
		if !w.offersToGoOn() {
			t.Fatalf("%s: home says %q", how, w.said())
		}
		w.tapNamed(t, "unfinished-open")
		if left := w.session().Floor.Left(w.now()); w.screen.name != "pause" || left != 2*time.Minute || w.keeps() != how {
			t.Fatalf("%s: on %s with %v left, kept %s", how, w.screen.name, left, w.keeps())
		}
		if !w.tells("This session comes back paused, where it was.") || p.only(t).ID() != "k3x9" {
			t.Errorf("%s: it says %q", how, w.said())
		}
		w.key(fyne.KeyReturn)
		if s := w.session(); s.Pause.On || !s.Floor.Clock.Running() || s.Floor.Left(w.now()) != 2*time.Minute {
			t.Errorf("%s: it goes on with %v", how, s.Floor.Left(w.now()))
		}
	}
}

func TestTheOfferAtHomeNamesNobody(t *testing.T) {
	w, _ := brokeOff(t, facilitation.KeptHere, 0)
	for _, secret := range []string{"Ana", "Silence", "first conversation ·"} {
		if strings.Contains(w.said(), secret) {
			t.Errorf("home says %q", secret)
		}
	}
	if strings.Contains(w.said(), " Bo ") {
		t.Error("home names somebody")
	}
}

func TestWhatIsAtItsEndOldLockedOrPutAwayIsNotOffered(t *testing.T) {
	w, _ := brokeOff(t, facilitation.KeptHere, 7*24*time.Hour+time.Second)
	if w.offersToGoOn() {
		t.Error("one of a week ago is offered")
	}
	w, p := brokeOff(t, facilitation.KeptHere, 7*24*time.Hour)
	if !w.offersToGoOn() {
		t.Error("one of this week is not offered")
	}
	w.tapNamed(t, "unfinished-leave")
	if w.offersToGoOn() || len(p.Kept) != 1 || !w.tells("Kept sessions") {
		t.Errorf("not now: home says %q", w.said())
	}
	w, p = brokeOff(t, facilitation.KeptLocked, time.Minute)
	w.press(control(fyne.KeyL))
	if p.State != facilitation.LockShut || w.offersToGoOn() {
		t.Errorf("a locked one is offered: %q", w.said())
	}
	p.State = facilitation.LockOpen
	w.redress()
	if p.Shut(); !w.offersToGoOn() {
		t.Error("what was read before is forgotten")
	}
	if w.look(); w.offersToGoOn() {
		t.Error("what was read before the lock is offered after it")
	}
	w, now := sitDown(t)
	w.at(t, now, "landing")
	landed := w.session().AtRest(*now)
	w.at(t, now, "home")
	w.Lend(&Pretend{Kept: []facilitation.KeptSession{{ID: "k3x9", Changed: *now}}, Sessions: map[string]facilitation.Session{"k3x9": landed}})
	w.redress()
	if w.offersToGoOn() {
		t.Error("one that has landed is offered")
	}
}

func TestARescueCopyIsOfferedInsteadOfTheSessionThatLiesBelow(t *testing.T) {
	w, p := brokeOff(t, facilitation.KeptHere, 0)
	p.Saved = p.Kept
	w.seekRescued()
	if w.offersToGoOn() || w.named["unfinished-open"].Visible() || !w.tells("A rescue copy was found") {
		t.Errorf("home says %q", w.said())
	}
}

func TestASessionThatCannotBeReadAnyMoreSaysSo(t *testing.T) {
	w, p := brokeOff(t, facilitation.KeptHere, 0)
	p.Wrong = facilitation.ErrGone
	w.tapNamed(t, "unfinished-open")
	if w.session().Planned() || !w.tells("You cannot go on with this session now. It is not there any more.") {
		t.Errorf("on %s it says %q", w.screen.name, w.said())
	}
}

func TestAnOfferThatIsPressedTwiceOpensOnce(t *testing.T) {
	w, p := brokeOff(t, facilitation.KeptHere, 0)
	slow := &later{}
	slow.on(w)
	w.tapNamed(t, "unfinished-open")
	if !w.tells("Opening") || !w.named["unfinished-open"].(*button).Disabled() || !w.named["unfinished-leave"].(*button).Disabled() {
		t.Errorf("home says %q", w.said())
	}
	w.goOnUnfinished(w.counted.open)
	slow.goOn()
	p.only(t)
}

func TestWhatIsJustTonightIsSaidToLeaveNothing(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	if w.offersToGoOn() || !w.tells("If it stops, all is gone.") {
		t.Errorf("home says %q", w.said())
	}
	w, _ = brokeOff(t, facilitation.KeptHere, 0)
	if !w.tells("New sessions begin with “Just tonight”. Nothing of them stays here.") {
		t.Errorf("home says %q", w.said())
	}
}
