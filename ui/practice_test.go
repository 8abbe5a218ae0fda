package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"goldseam/facilitation"
)

func TestAPracticeRoundGoesFromNamesToItsEndByEnter(t *testing.T) {
	w, now := sitDown(t)
	w.Press("practice")
	if w.screen.name != "practice" || !w.tells("nothing of it is kept") {
		t.Fatalf("it begins with %s", w.screen.name)
	}
	w.named["name-0"].(*field).entered()
	w.named["name-1"].(*field).entered()
	if w.screen.name != "turn" || !w.tells(w.room.Practice().Prompts[0].Room) {
		t.Fatalf("after the names there is %s", w.screen.name)
	}
	for range 2 {
		for _, hint := range []string{"", "try the Pause once", "says back what was heard", "whether that was it"} {
			if !w.tells(hint) {
				t.Errorf("it does not say %q", hint)
			}
			w.key(fyne.KeyReturn)
			*now = now.Add(time.Second)
		}
	}
	if !w.tells("That was one turn each") {
		t.Errorf("after the last turn it says %q", w.said())
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "practice-over" || !w.tells("That is how it goes.") {
		t.Fatalf("it ends with %s", w.screen.name)
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "home" || w.practising() || w.session().Planned() || w.trail.MayUndo() || w.tells("Practice round") {
		t.Errorf("afterwards there is %s", w.screen.name)
	}
}

func TestNamesAreTypedInAPracticeRoundOrMadeUp(t *testing.T) {
	w, _ := sitDown(t)
	w.Press("practice")
	w.Press("add")
	w.types(t, "name-2", "Zoë")
	if !w.tells("About 5 minutes for 3 people") {
		t.Error("it does not say how long it takes with three people")
	}
	w.types(t, "name-0", "zoë")
	if w.Press("practice-begin"); w.session().Begun() || !w.tells("This name is here already") {
		t.Error("it begins with the same name twice")
	}
	w.types(t, "name-0", "")
	w.Press("practice-begin")
	if got, want := w.session().Names(), []string{"Ana", "Bo", "Zoë"}; !slices.Equal(got, want) {
		t.Errorf("they are called %q, want %q", got, want)
	}
}

func TestThePauseWorksInAPracticeRoundAsAlways(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "practice-speak")
	left := w.session().Floor.Left(*now)
	w.key(fyne.KeyEscape)
	*now = now.Add(time.Second)
	if w.look(); w.tells("This is the Pause") {
		t.Error("there is something to read in the first silence")
	}
	*now = now.Add(facilitation.HushLasts)
	w.last = *now
	w.look()
	if w.screen.name != "pause" || w.session().Floor.Left(*now) != left || !w.tells("Nobody sees who pressed it") {
		t.Errorf("Esc shows %s", w.screen.name)
	}
	if w.tells("We end at") || w.tells("longer rest") {
		t.Error("the pause speaks of an end that is not there")
	}
	w.key(fyne.KeyF9)
	w.press(control(fyne.KeyW)) // no stray key shows what is under the cover
	w.isNeutral(t, "a practice round")
	w.Press("uncover")
	w.Press("resume")
	if w.screen.name != "turn" || !w.session().Floor.Clock.Running() {
		t.Errorf("going on shows %s", w.screen.name)
	}
	w.key(fyne.KeyEscape)
	w.Press("stop")
	if w.screen.name != "practice-over" {
		t.Errorf("stopping shows %s", w.screen.name)
	}
}

func TestAPracticeRoundCanBeLeftAtAnyTime(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"practice", "practice-before", "practice-speak", "practice-pause", "practice-over"} {
		w.Sit(facilitation.Session{}, "")
		w.carry = carried(t)
		for _, m := range theMoments() {
			if m.Name == name {
				*now = m.At
				for _, press := range m.Press {
					w.Press(press)
				}
			}
		}
		if w.press(control(fyne.KeyW)); w.screen.name != "home" || w.practising() || !w.carry.Planned() {
			t.Errorf("leaving %s shows %s, what was agreed is still there: %v", name, w.screen.name, w.carry.Planned())
		}
	}
}

// carried is an earlier session whose agreements the next one begins with.
func carried(t *testing.T) facilitation.Session {
	t.Helper()
	for _, m := range theMoments() {
		if m.Name == "landing" {
			return m.Session
		}
	}
	t.Fatal("no landing")
	return facilitation.Session{}
}

// Whatever is pressed in a practice round, nothing of it comes near a disk or a printer,
// also where the people always keep their sessions.
func TestNothingOfAPracticeRoundIsKeptWhateverIsPressed(t *testing.T) {
	w, now := sitDown(t)
	writes := 0
	rapid.Check(t, func(r *rapid.T) {
		p := &Pretend{Way: facilitation.KeptHere}
		w.Sit(facilitation.Session{}, "")
		w.room.Archive, w.room.Private = p, p.Notes()
		w.room.Save = func(string, []byte, bool) error { writes++; return nil }
		w.room.PrintNow = func(string, []byte, string, bool) error { writes++; return nil }
		w.Press("practice")
		w.types(t, "name-0", "Quokka")
		w.Press("practice-begin")
		for range rapid.IntRange(1, 12).Draw(r, "presses") {
			if !w.practising() {
				break
			}
			*now = now.Add(time.Duration(rapid.IntRange(0, 4).Draw(r, "seconds")) * time.Second)
			w.last = *now
			w.pressAny(r)
			if s := w.session(); len(p.Keepers) > 0 || writes > 0 || w.onDesk() || w.far.on || len(s.Kept.Notes) > 0 {
				t.Fatalf("on %s: %d keepers, %d files, at the desk %v", w.screen.name, len(p.Keepers), writes, w.onDesk())
			}
		}
	})
}

// pressAny presses a thing of the screen, or takes a row of the table.
func (w *Window) pressAny(r *rapid.T) {
	stays := []string{"quit", "full-screen", "print-sheet", "print-support", "dark", "text-larger", "text-smaller"}
	names := []string{}
	for _, a := range actions() {
		if a.run != nil && !slices.Contains(stays, a.name) {
			names = append(names, a.name)
		}
	}
	for name := range w.named {
		if !slices.Contains(stays, name) && !strings.HasPrefix(name, "name-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	w.Press(rapid.SampledFrom(slices.Compact(names)).Draw(r, "press"))
}

func TestAPracticeRoundHasNoKeepingNoNotesAndNoPaper(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"practice", "practice-before", "practice-speak", "practice-pause", "practice-over"} {
		w.at(t, now, name)
		for _, row := range []string{"keep", "save-elsewhere", "look-through", "calendar", "note", "private-notes", "commit", "rename", "kept", "open", "desk", "room", "print-blanks", "watch", "practice"} {
			if slices.ContainsFunc(actions(), func(a action) bool { return a.name == row && w.may(a) }) {
				t.Errorf("%s offers %s", name, row)
			}
		}
		if w.chrome.notes.Visible() {
			t.Errorf("%s has a button for notes", name)
		}
		if !w.may(findAction("support")) {
			t.Errorf("%s does not say who can help", name)
		}
	}
}
