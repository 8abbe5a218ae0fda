package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// keptBefore is home, with a session that was kept before, and that session.
func keptBefore(t *testing.T, how facilitation.Keeping) (*Window, *Pretend, facilitation.Session) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, "landing")
	s := w.session().AtRest(*now)
	p := &Pretend{State: facilitation.LockOpen, Passphrase: fourWords,
		Kept:     []facilitation.KeptSession{{ID: "k3x9", Keeping: how, Changed: GalleryTime}},
		Sessions: map[string]facilitation.Session{"k3x9": s}}
	w.sit(facilitation.Session{})
	w.Lend(p)
	w.redress()
	return w, p, s
}

// lets says whether everything that was begun for a session was let go again.
func (p *Pretend) lets() bool {
	for _, k := range p.Keepers {
		if !k.Closed || k.Puts > 0 {
			return false
		}
	}
	return true
}

func TestASessionThatComesLateDoesNotThrowAwayTheOneThatIsThere(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptHere)
	slow := &later{}
	slow.on(w)
	w.continueKept("k3x9", s)
	w.choose(w.room.Plans[1])
	there := w.session()
	slow.goOn()
	if w.session().Plan.ID != there.Plan.ID || w.session().Pause.On || w.kept.keeper != nil || !p.lets() {
		t.Errorf("on %s sits %q", w.screen.name, w.session().Plan.ID)
	}
}

func TestASessionThatComesAfterALockDoesNotOpen(t *testing.T) {
	for _, how := range []facilitation.Keeping{facilitation.KeptLocked, facilitation.KeptHere} {
		w, p, s := keptBefore(t, how)
		slow := &later{}
		slow.on(w)
		w.continueKept("k3x9", s)
		w.press(control(fyne.KeyL))
		slow.goOn()
		if p.State != facilitation.LockShut || w.session().Planned() || !p.lets() {
			t.Errorf("%s: lock %v, on %s", how, p.State, w.screen.name)
		}
	}
}

func TestASessionThatComesUnderACoverDoesNotLiftIt(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptHere)
	slow := &later{}
	slow.on(w)
	w.continueKept("k3x9", s)
	w.key(fyne.KeyF9)
	slow.goOn()
	if w.screen.name != "cover" || w.session().Planned() || !p.lets() {
		t.Errorf("on %s", w.screen.name)
	}
}

func TestASessionWhosePageWasLeftDoesNotOpen(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptHere)
	w.page = page{name: "kept-one", one: &keptOne{w: w, kept: p.Kept[0], session: s, tried: true}}
	w.render()
	slow := &later{}
	slow.on(w)
	w.continueKept("k3x9", s)
	if !w.opensKept() {
		t.Fatal("nobody waits for it")
	}
	if !w.reads("Opening") || !w.named["kept-continue"].(*option).Disabled() || !w.named["kept-again"].(*option).Disabled() {
		t.Error("its page does not say that it is on its way")
	}
	w.closePage()
	slow.goOn()
	if w.session().Planned() || !p.lets() {
		t.Fatalf("on %s", w.screen.name)
	}
	w.continueKept("k3x9", s)
	slow.goOn()
	if !w.session().Planned() || w.kept.keeper == nil {
		t.Error("it cannot be opened any more")
	}
}

func TestASecondPressOpensASessionOnce(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptHere)
	slow := &later{}
	slow.on(w)
	w.continueKept("k3x9", s)
	w.continueKept("k3x9", s)
	slow.goOn()
	if k := p.only(t); w.kept.keeper != Keeper(k) || w.screen.name != "pause" || strings.Contains(w.said(), "Another window") {
		t.Errorf("on %s it says %q", w.screen.name, w.said())
	}
}

func TestARescueCopyThatComesLateDoesNotThrowAwayTheSessionThatIsThere(t *testing.T) {
	w, p, _ := keptBefore(t, facilitation.KeptHere)
	p.Saved = p.Kept
	w.seekRescued()
	slow := &later{}
	slow.on(w)
	w.tapNamed(t, "rescue-open")
	if !w.reads("Opening") || w.named["rescue-open"] != nil && w.named["rescue-open"].Visible() && w.reads("Open it, paused") {
		t.Errorf("meanwhile it says %q", w.said())
	}
	w.choose(w.room.Plans[1])
	there := w.session().Plan.ID
	slow.goOn()
	if w.session().Plan.ID != there || !p.lets() || len(p.Saved) != 1 {
		t.Errorf("on %s sits %q, %d copies left", w.screen.name, w.session().Plan.ID, len(p.Saved))
	}
}

// unlisted is an archive whose folder cannot be listed.
type unlisted struct{ *Pretend }

func (unlisted) List(context.Context) ([]facilitation.KeptSession, error) {
	return nil, facilitation.ErrForbidden
}

func TestALockedSessionIsNeverKeptOpenForWantOfAList(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptLocked)
	w.room.Archive = unlisted{p}
	w.continueKept("k3x9", s)
	if len(p.Keepers) != 0 || w.session().Planned() || !w.reads("You cannot go on with this session now") {
		t.Errorf("%d keepers, it says %q", len(p.Keepers), w.said())
	}
}

func TestASessionWithALockedFormIsLocked(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptHere)
	p.Saved = []facilitation.KeptSession{{ID: "k3x9", Keeping: facilitation.KeptLocked, Changed: GalleryTime}}
	w.continueKept("k3x9", s)
	if how := p.only(t).How; how != facilitation.KeptLocked {
		t.Errorf("it is kept %s", how)
	}
}

func TestASessionThatIsNotThereAnyMoreIsNotKeptAnew(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptHere)
	p.Kept = nil
	w.continueKept("k3x9", s)
	if len(p.Keepers) != 0 || w.session().Planned() {
		t.Errorf("%d keepers", len(p.Keepers))
	}
}

// opensFile opens a session from a file.
func (w *Window) opensFile(t *testing.T, s facilitation.Session) {
	t.Helper()
	w.room.Load = func(string) (facilitation.Session, error) { return s, nil }
	w.open("open")
	w.typeInto(t, "path", "/somewhere/a.toml")
	w.tapNamed(t, "load")
}

func TestASessionFromAFileIsKeptAsThePeopleAlwaysKeepTheirs(t *testing.T) {
	for _, usual := range facilitation.Keepings() {
		w, p, s := keptBefore(t, facilitation.KeptHere)
		p.Way = usual
		w.opensFile(t, s)
		w.runNamed("resume")
		if !w.session().Begun() || w.keeps() != usual || !w.safe() {
			t.Errorf("%s: on %s it is kept %s, safe %v", usual, w.screen.name, w.keeps(), w.safe())
		}
	}
}

func TestASessionFromAFileThatCannotBeKeptSaysSo(t *testing.T) {
	w, p, s := keptBefore(t, facilitation.KeptHere)
	p.Way, p.Wrong = facilitation.KeptHere, facilitation.ErrTaken
	w.opensFile(t, s)
	w.runNamed("resume")
	if !w.reads("Not kept") || w.safe() {
		t.Fatalf("it says %q", w.said())
	}
	left := false
	if w.parting(func() { left = true }); left || w.screen.name != "unsafe" {
		t.Errorf("it is left without a word, on %s", w.screen.name)
	}
}
