package ui

import (
	"image/color"
	"regexp"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// inTurn is a turn of three minutes that has just begun.
func inTurn(t *testing.T) (*Window, *time.Time) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, "turn-before")
	w.key(fyne.KeyReturn)
	return w, now
}

// lives lets the clock go on as it does in a room: nobody slept.
func (w *Window) lives(now *time.Time, d time.Duration) {
	*now = now.Add(d)
	w.last = *now
	w.look()
}

// tells says whether the words stand on the screen, also where they are broken into lines.
func (w *Window) tells(words string) bool { return strings.Contains(w.said(), words) }

func ringOf(t *testing.T, w *Window) *ring {
	t.Helper()
	for _, o := range inside(w.screen.body) {
		if found := findRing(o); found != nil {
			return found
		}
	}
	t.Fatal("there is no ring")
	return nil
}

func findRing(o fyne.CanvasObject) *ring {
	if r, ok := o.(*ring); ok {
		return r
	}
	for _, child := range inside(o) {
		if r := findRing(child); r != nil {
			return r
		}
	}
	return nil
}

var digits = regexp.MustCompile(`[0-9]`)

func TestTheLastMinuteAndTheEndOfATurnAreWordsWithoutSecondsOrAnotherColor(t *testing.T) {
	w, now := inTurn(t)
	r := ringOf(t, w)
	var usual [4]color.Color
	for _, c := range []struct {
		wait        time.Duration
		clock, says string
	}{
		{0, "3:00", "Ana speaks"},
		{119 * time.Second, "1:01", "Ana speaks"},
		{time.Second, "last minute", "Ana speaks"},
		{39 * time.Second, "last minute", "Ana speaks"},
		{time.Second, "last minute", "Nearly time"},
		{20 * time.Second, "Finish the sentence", "Ana speaks"},
		{10 * time.Minute, "Finish the sentence", "Ana speaks"},
	} {
		w.lives(now, c.wait)
		if r.clock != c.clock || r.caption != c.says {
			t.Errorf("with %v left the ring says %q, %q; want %q, %q", w.session().Floor.Left(*now), r.clock, r.caption, c.clock, c.says)
		}
		got := [4]color.Color{r.renderer.arc.FillColor, r.renderer.track.FillColor, r.renderer.clock.Color, r.renderer.under.Color}
		if usual[0] == nil {
			usual = got
		}
		if got != usual {
			t.Errorf("with %v left the ring has other colors", w.session().Floor.Left(*now))
		}
		if r.AccessibilityLabel() != c.clock+" "+c.says {
			t.Errorf("the ring is read as %q", r.AccessibilityLabel())
		}
	}
}

func TestWhenTimeIsUpTheOtherPersonConfirms(t *testing.T) {
	w, now := inTurn(t)
	next := w.named["next"].(*button)
	w.lives(now, 179*time.Second)
	if next.label != "Hand over to Bo" {
		t.Errorf("before the end the next step is %q", next.label)
	}
	w.lives(now, time.Second)
	if next.label != "Bo: ready to say it back" || !w.tells("When Ana has finished, Bo confirms.") {
		t.Errorf("at the end the next step is %q, the screen says %q", next.label, w.said())
	}
	w.lives(now, time.Hour)
	if f := w.session().Floor; f.Stage != facilitation.Speak || f.Speaker() != 0 || digits.MatchString(ringOf(t, w).clock) {
		t.Error("nobody confirmed, and the turn went on by itself or counts")
	}
	w.key(fyne.KeyReturn)
	if w.session().Floor.Stage != facilitation.Reflect {
		t.Error("Enter does not confirm")
	}
	w.lives(now, 91*time.Second)
	if next.label != "Ana: did Bo get it?" || !w.tells("When Bo has finished, Ana confirms.") {
		t.Errorf("at the end of saying back the next step is %q, the screen says %q", next.label, w.said())
	}
}

func TestAMinuteMoreAfterTheEndIsALastMinute(t *testing.T) {
	w, now := inTurn(t)
	w.lives(now, 4*time.Minute)
	w.typedRune('+')
	if r := ringOf(t, w); r.clock != "last minute" {
		t.Errorf("after one more minute the ring says %q", r.clock)
	}
	if got := w.named["next"].(*button).label; got != "Hand over to Bo" {
		t.Errorf("the next step is %q", got)
	}
}

func TestANoteShowsNoSecondsOfATurn(t *testing.T) {
	w, now := inTurn(t)
	w.open("notes")
	for _, c := range []struct {
		wait time.Duration
		want string
	}{{150 * time.Second, "Ana  ·  last minute"}, {time.Minute, "Ana  ·  Finish the sentence"}} {
		w.lives(now, c.wait)
		if got := w.noteAside(w.session(), *now); got != c.want {
			t.Errorf("beside a note stands %q, want %q", got, c.want)
		}
	}
}

func TestASleepIsToldInPlainWords(t *testing.T) {
	for slept, want := range map[time.Duration]string{
		6 * time.Second:  "Paused: the computer stood still for a moment. The turn kept its time.",
		time.Minute:      "Paused: the computer slept for 1 minute. The turn kept its time.",
		12 * time.Minute: "Paused: the computer slept for 12 minutes. The turn kept its time.",
		9 * time.Hour:    "Paused: the computer slept for more than 9 hours. The turn kept its time.",
	} {
		w, now := inTurn(t)
		w.look()
		*now = now.Add(slept)
		w.look()
		if left := w.session().Floor.Left(*now); w.screen.name != "pause" || left != 3*time.Minute || !w.tells(want) {
			t.Errorf("after %v the turn has %v, and the screen %s says %q", slept, left, w.screen.name, w.said())
		}
	}
}

func TestAKeyThatWakesTheComputerMovesNothing(t *testing.T) {
	w, now := inTurn(t)
	w.look()
	*now = now.Add(12 * time.Minute)
	w.key(fyne.KeyReturn)
	if f := w.session().Floor; f.Stage != facilitation.Speak || !w.session().Pause.On || f.Left(*now) != 3*time.Minute {
		t.Errorf("stage %s, %v left", f.Stage, f.Left(*now))
	}
}

func TestTheTimeOfARunningTurnIsSavedEveryTenSecondsAndNotPastItsEnd(t *testing.T) {
	w, now := inTurn(t)
	p := &Pretend{}
	w.Lend(p)
	w.keepAs(facilitation.KeptHere)
	k := p.only(t)
	w.look()
	first := k.Puts
	for range 30 * 2 { // half a minute
		w.lives(now, seldom)
	}
	if got := k.Puts - first; got != 3 {
		t.Errorf("in half a minute it was saved %d times, want 3", got)
	}
	if left := k.Last.Floor.Left(w.kept.handed); left != 150*time.Second {
		t.Errorf("what was saved has %v left", left)
	}
	w.lives(now, time.Hour)
	after := k.Puts
	for range 20 {
		w.lives(now, seldom*20)
	}
	if k.Puts != after {
		t.Errorf("a turn whose time is up was saved %d times more", k.Puts-after)
	}
	w.key(fyne.KeyEscape)
	w.look()
	after = k.Puts
	for range 60 {
		w.lives(now, seldom)
	}
	if k.Puts != after || strings.Contains(w.said(), "Not saved") {
		t.Error("a pause is saved again and again")
	}
}
