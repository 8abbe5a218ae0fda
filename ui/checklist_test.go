package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// checksOff ticks a point of the checklist, wherever that stands.
func (w *Window) checksOff(t *testing.T, id string) {
	t.Helper()
	if list, ok := w.named["own-checklist"].(*button); ok {
		list.Tapped(nil)
	}
	point, ok := w.named["check-"+id].(*tick)
	if !ok || point.Disabled() || pathTo(w.win.Content(), point) == nil && !w.reads(point.label) {
		t.Fatalf("%s has no point %s", w.screen.name, id)
	}
	point.Tapped(nil)
}

func TestTheChecklistIsSealedWithTheNotesAndComesBackWithThem(t *testing.T) {
	w, now, p := notedHeld(t, true)
	w.checksOff(t, "each-alone")
	w.checksOff(t, "signal")
	w.checksOff(t, "each-alone")
	*now = now.Add(typingRest)
	w.look()
	if got := p.Own["session-1"]; !slices.Equal(got.Checklist, []string{"signal"}) || got.Notes != alone {
		t.Fatalf("sealed is %+v", got)
	}
	w.press(control(fyne.KeyJ))
	if w.named["check-signal"] != nil || w.reads("how to pause") {
		t.Fatal("it is seen while the notes are shut")
	}
	w.opensOwn(t)
	if !w.named["check-signal"].(*tick).on || w.named["check-each-alone"].(*tick).on {
		t.Error("the ticks did not come back")
	}
}

func TestThePageOfTheNotesHasTheSameChecklist(t *testing.T) {
	w, _, p := notedAt(t)
	for _, points := range facilitation.Checklist() {
		for _, id := range points.IDs {
			if w.named["check-"+id] == nil || strings.HasPrefix(w.words.of("checklist."+id), "checklist.") {
				t.Errorf("%s has no words, or no place", id)
			}
		}
		if strings.HasPrefix(w.words.of("checklist."+points.When), "checklist.") {
			t.Errorf("%s has no words", points.When)
		}
	}
	w.checksOff(t, "papers")
	w.closePage()
	if got := p.Own["session-1"]; !slices.Equal(got.Checklist, []string{"papers"}) {
		t.Errorf("sealed is %+v", got)
	}
}

func TestTicksOfASessionThatIsNotKeptStandInNoFileAndGoWithIt(t *testing.T) {
	w, now, p := notedHeld(t, false)
	w.tapNamed(t, "keep-own") // even where the notes are kept, in the notebook
	w.checksOff(t, "plan")
	if !w.reads("These ticks are in no file") {
		t.Error("nothing says so")
	}
	*now = now.Add(time.Minute)
	w.look()
	w.press(control(fyne.KeyJ))
	if got := p.Own[notebook]; got.Notes != alone || len(got.Checklist) > 0 {
		t.Fatalf("sealed is %+v", got)
	}
	w.opensOwn(t)
	if !w.named["check-plan"].(*tick).on {
		t.Error("the tick did not come back in the same session")
	}
	w.sit(w.session())
	w.runNamed("desk")
	w.opensOwn(t)
	if w.named["check-plan"].(*tick).on {
		t.Error("the next people have it")
	}
}

func TestTicksLieWithTheNotesOnceTheSessionIsKept(t *testing.T) {
	w, now, p := notedHeld(t, false)
	w.checksOff(t, "plan")
	w.press(control(fyne.KeyJ))
	w.keepAs(facilitation.KeptHere)
	w.opensOwn(t)
	w.checksOff(t, "court")
	*now = now.Add(typingRest)
	w.look()
	if got := p.Own["session-1"].Checklist; !slices.Equal(got, []string{"plan", "court"}) || len(w.ticked) > 0 {
		t.Errorf("sealed is %v, in the window %v", got, w.ticked)
	}
}

// canaryPoint is a point as a later checklist may have one: nothing else holds it.
const canaryPoint = "quokka-point"

func TestWhatIsTickedIsInNothingButTheNotes(t *testing.T) {
	w, now, p := notedHeld(t, true)
	w.own.ticked = []string{canaryPoint, "plan"}
	w.own.typed = *now
	w.ownNow(t) // the note holds the other canary
	*now = now.Add(typingRest)
	w.look()
	if got := p.Own["session-1"]; !slices.Contains(got.Checklist, canaryPoint) || got.Notes != alone {
		t.Fatalf("sealed is %+v", got)
	}
	s := w.session()
	wording := w.room.Wording()
	var all strings.Builder
	file, err := facilitation.EncodeSession(s, *now)
	if err != nil {
		t.Fatal(err)
	}
	all.Write(file)
	copies := []any{s.Shared(*now, wording), s.Therapist(facilitation.Record{Form: facilitation.SOAP}, *now, wording), w.inRoom(s, *now)}
	for i := range s.People {
		copies = append(copies, s.Own(i, *now, wording))
	}
	for _, c := range copies {
		fmt.Fprintf(&all, "%+v\n", c)
	}
	for _, line := range texts(w.win.Content()) {
		if strings.Contains(line, canaryPoint) {
			t.Errorf("the window reads %q", line)
		}
	}
	for _, word := range []string{canaryPoint, alone} {
		if strings.Contains(all.String(), word) {
			t.Errorf("%q is in a file or a copy of the people", word)
		}
	}
}
