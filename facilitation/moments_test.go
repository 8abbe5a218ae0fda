package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// smallThings is a list of six moments, the last two with touch.
func smallThings() []Moment {
	var list []Moment
	for i := range 6 {
		list = append(list, Moment{ID: fmt.Sprintf("small-%d", i), Name: fmt.Sprintf("Small %d", i), Touch: i > 3})
	}
	return list
}

// amongMoments is a room of that many people that has come to the small moments.
func amongMoments(t testing.TB, people int) *room {
	t.Helper()
	r := &room{New(everyPart(t), 90, nil), evening}
	for len(r.People) < people {
		r.do(Session.Welcome)
	}
	for i := range people {
		r.do(CallPerson(i, friends[i]))
	}
	r.do(DealMoments(smallThings()), Session.Begin)
	for r.Part().Kind != MomentsPart {
		if !r.MaySkip() && !r.MayGoOn() {
			t.Fatalf("nobody can go on from %s", r.whereabouts())
		}
		if r.MaySkip() {
			r.do(Session.SkipPart)
		} else {
			r.do(Session.GoOn)
		}
	}
	return r
}

// marks is one person's private turn.
func (r *room) marks(welcome ...string) *room {
	r.do(Session.Lift)
	for _, id := range welcome {
		r.do(Mark(id))
	}
	return r.do(Session.FinishMarks)
}

// names are the names of moments, in one line.
func names(list []Moment) string {
	var all []string
	for _, m := range list {
		all = append(all, m.ID)
	}
	return strings.Join(all, " ")
}

func TestOnlyWhatAllWelcomeIsShown(t *testing.T) {
	r := amongMoments(t, 3).do(Session.GoOn)
	r.marks("small-0", "small-1", "small-3")
	same(t, "after the first", names(r.WelcomeToAll()), "")
	r.marks("small-1", "small-2", "small-3").marks("small-3", "small-1")
	same(t, "step", r.StepName(), "together")
	same(t, "together", names(r.WelcomeToAll()), "small-1 small-3")
	same(t, "whose turn", r.Private(), false)
}

func TestWithoutAMarkAMomentIsNotNow(t *testing.T) {
	r := amongMoments(t, 2).do(Session.GoOn)
	r.marks("small-0").marks()
	same(t, "together", names(r.WelcomeToAll()), "")
	if !r.MayGoOn() {
		t.Error("nothing to begin with, and nobody can go on")
	}
}

func TestMomentsWithTouchAreAwayUntilSomebodySwitchesThemOn(t *testing.T) {
	r := amongMoments(t, 2)
	same(t, "in play", names(r.Moments.InPlay()), "small-0 small-1 small-2 small-3")
	r.do(Session.GoOn, Session.Lift, Mark("small-4"))
	same(t, "marked", len(r.MyMarks()), 0)
	r = amongMoments(t, 2).do(WithTouch(true), Session.GoOn)
	same(t, "in play", len(r.Moments.InPlay()), 6)
	r.marks("small-4", "small-0").marks("small-4", "small-0").do(ChooseMoment("small-4"), ChooseMoment("small-0"))
	same(t, "to begin with", names(r.FirstMoments()), "small-0 small-4")
	r.do(Session.GoBack, Session.GoBack, WithTouch(false))
	same(t, "after it was switched off", names(r.WelcomeToAll()), "")
	for _, mine := range r.Moments.Marks {
		if slices.Contains(mine.Welcome, "small-4") {
			t.Error("a mark on a moment with touch is kept")
		}
	}
}

func TestTouchSwitchedOffIsGoneFromWhatPeopleBeginWith(t *testing.T) {
	r := amongMoments(t, 2).do(WithTouch(true), Session.GoOn)
	r.marks("small-4", "small-0").marks("small-4", "small-0").do(ChooseMoment("small-4"), ChooseMoment("small-0"))
	r.Moments.Touch = false
	same(t, "together", names(r.WelcomeToAll()), "small-0")
	same(t, "to begin with", names(r.FirstMoments()), "small-0")
	same(t, "on the copy", len(r.momentLines()), 1)
}

func TestPeopleAddAndTakeAwayMomentsOfTheirOwn(t *testing.T) {
	r := amongMoments(t, 2).do(AddMoment("  A long  bath ", false), AddMoment("A dance", true))
	last := r.Moments.Items[len(r.Moments.Items)-2:]
	same(t, "first", last[0], Moment{"own-1", "A long bath", false, true})
	same(t, "second", last[1], Moment{"own-2", "A dance", true, true})
	same(t, "in play", hasMoment(r.Moments.InPlay(), "own-2"), false)
	for text, want := range map[string]MomentFault{" ": MomentMissing, "\u200d": MomentMissing, "a DANCE": MomentTwice, "small 2": MomentTwice, strings.Repeat("x", 61): MomentLong, strings.Repeat("ü", 60): MomentFine} {
		same(t, fmt.Sprintf("%q", text), r.MomentFault(text), want)
	}
	r.do(DropMoment("own-1"), DropMoment("small-0"))
	same(t, "left", names(r.Moments.Items), "small-0 small-1 small-2 small-3 small-4 small-5 own-2")
	for i := range 20 {
		r.do(AddMoment(fmt.Sprintf("Number %d", i), false))
	}
	same(t, "own", r.Moments.own(), mostOwnMoments)
	same(t, "one more", r.MayAddMoment(), false)
}

func TestTheListChangesOnlyWhileItLiesOpen(t *testing.T) {
	r := amongMoments(t, 2).do(AddMoment("A bath", false), Session.GoOn)
	for range 3 { // a cover, a private turn, and what all welcome
		before := copyOf(r.Session)
		r.do(WithTouch(true), AddMoment("Another", false), DropMoment("own-1"))
		if !reflect.DeepEqual(before, r.Session) {
			t.Errorf("the list changed in %s", r.whereabouts())
		}
		if r.Hand.Stage == HandCover {
			r.do(Session.Lift)
		} else {
			r.do(Session.FinishMarks).marks()
		}
	}
}

func TestANewMomentIsNotLeftOutOfTheCopyInPlaceOfAnOldOne(t *testing.T) {
	r := amongMoments(t, 2).do(AddMoment("A bath", false), LeaveOut("moment-own-1"), DropMoment("own-1"), AddMoment("A walk at night", false))
	same(t, "left out", len(r.Kept.LeftOut), 0)
}

func TestUpToThreeMomentsAreChosenAndAnyCanBeLetGo(t *testing.T) {
	r := amongMoments(t, 2).do(Session.GoOn)
	all := []string{"small-0", "small-1", "small-2", "small-3"}
	r.marks(all...).marks(all...)
	for _, id := range all {
		r.do(ChooseMoment(id))
	}
	same(t, "chosen", names(r.FirstMoments()), "small-0 small-1 small-2")
	r.do(ChooseMoment("small-1"), ChooseMoment("small-3"), ChooseMoment("small-5"))
	same(t, "after one is let go", names(r.FirstMoments()), "small-0 small-2 small-3")
	lines := r.Shared(evening, Wording{Sentence: ifThen}).Sections
	if len(lines) != 1 || lines[0].ID != "moments" || len(lines[0].Lines) != 3 || lines[0].Lines[1] != (SectionLine{Line: Line{"moment-small-2", "", "Small 2"}, About: "chosen"}) {
		t.Errorf("on the copy: %+v", lines)
	}
}

func TestWhoeverMarksSeesOnlyTheirOwnMarks(t *testing.T) {
	r := amongMoments(t, 3).do(Session.GoOn).marks("small-0")
	same(t, "behind the cover", len(r.MyMarks()), 0)
	r.do(Session.Lift, Mark("small-1"))
	same(t, "the second person", strings.Join(r.MyMarks(), " "), "small-1")
	r.do(Mark("small-1"), Session.Hush)
	same(t, "in a pause", len(r.MyMarks()), 0)
	same(t, "may mark in a pause", r.MayMark(), false)
	r.do(Session.Resume)
	same(t, "after a pause", r.Hand.Stage, HandCover)
}

func TestLeavingTheMarkingForgetsIt(t *testing.T) {
	for what, leave := range map[string]func(*room){
		"skip": func(r *room) { r.do(Session.SkipPart) },
		"stop": func(r *room) { r.do(Session.Hush, Session.Stop) },
	} {
		r := amongMoments(t, 3).do(Session.GoOn).marks("small-0").do(Session.Lift, Mark("small-1"))
		leave(r)
		for _, mine := range r.Moments.Marks {
			if len(mine.Welcome) > 0 || mine.Done {
				t.Errorf("%s: %+v is kept", what, r.Moments.Marks)
			}
		}
	}
}

func TestGoingBackAsksEveryoneAnew(t *testing.T) {
	r := amongMoments(t, 2).do(Session.GoOn).marks("small-0", "small-1").marks("small-1", "small-2").do(ChooseMoment("small-1"))
	r.do(Session.GoBack)
	same(t, "stage", r.Hand, Hand{HandCover, 0})
	same(t, "shown while they are asked", names(r.WelcomeToAll())+names(r.FirstMoments()), "")
	r.do(Session.Lift)
	same(t, "still marked", strings.Join(r.MyMarks(), " "), "small-1")
	r.do(Session.FinishMarks).do(Session.Lift, Mark("small-1"), Session.FinishMarks)
	same(t, "together", names(r.WelcomeToAll()), "")
}

// TestWhatOneAloneWelcomesLeavesNoTrace is the promise of the private turn: two
// evenings in which all welcome the same moments, and each of them others
// besides, are the same evening as soon as the last person is done.
func TestWhatOneAloneWelcomesLeavesNoTrace(outer *testing.T) {
	rapid.Check(outer, func(t *rapid.T) {
		people := Fewest + evenly(t, 5, "people")
		start := amongMoments(outer, people)
		if rapid.Bool().Draw(t, "touch") {
			start.do(WithTouch(true))
		}
		ids := []string{"small-0", "small-1", "small-2", "small-3"}
		common := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, 3, rapid.ID).Draw(t, "common")
		var ends [2]Session
		for i := range ends {
			ends[i] = markAlone(t, *start, ids, common)
		}
		if !reflect.DeepEqual(plainOf(ends[0]), plainOf(ends[1])) {
			t.Fatalf("what one alone welcomes leaves a trace:\n%+v\n%+v", ends[0].Moments, ends[1].Moments)
		}
	})
}

// markAlone lets everyone mark what is common and, beside it, what not all
// welcome, in any order, with pauses and steps taken back.
func markAlone(t *rapid.T, r room, ids, common []string) Session {
	trail := Trail{Session: r.do(Session.GoOn).Session}
	do := func(moves ...Move) {
		for _, m := range moves {
			trail = trail.Do(m, r.now)
		}
	}
	wary := evenly(t, len(r.People), "wary") // welcomes only what is common
	for person := range r.People {
		do(Session.Lift)
		mine := slices.Clone(common)
		if person != wary {
			alone := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, 4, rapid.ID).Draw(t, "alone")
			mine = append(mine, slices.DeleteFunc(alone, func(id string) bool { return slices.Contains(common, id) })...)
		}
		for _, id := range mine {
			do(Mark(id))
			switch evenly(t, 6, "besides") {
			case 0:
				do(Session.Hush, Session.Resume, Session.Lift)
			case 1:
				do(Mark(id))
				trail = trail.Undo(r.now)
			}
		}
		hidden(t, trail.Session, r)
		do(Session.FinishMarks)
		if trail.MayUndo() {
			t.Fatal("a private turn can be brought back")
		}
	}
	want := strings.Join(slices.Sorted(slices.Values(common)), " ")
	if got := names(trail.Session.WelcomeToAll()); got != want {
		t.Fatalf("shown are %q, not %q", got, want)
	}
	return trail.Session
}

// hidden holds that nothing of a marking that is under way is shown.
func hidden(t *rapid.T, s Session, r room) {
	if len(s.WelcomeToAll())+len(s.FirstMoments())+len(s.momentLines()) > 0 {
		t.Fatal("something is shown before everyone is done")
	}
	paused := s.Hush(r.now)
	if len(paused.MyMarks())+len(paused.Resume(r.now).MyMarks()) > 0 {
		t.Fatal("a pause leaves the marks open")
	}
}

func TestAFileOfMomentsHoldsOnlyWhatASessionCan(t *testing.T) {
	r := amongMoments(t, 2).do(AddMoment("A bath", false), Session.GoOn).marks("small-0", "own-1").marks("small-0", "own-1").do(ChooseMoment("own-1"))
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(*Moments){
		"more marks than people":       func(m *Moments) { m.Marks = make([]Marks, 3) },
		"a mark on nothing":            func(m *Moments) { m.Marks[0].Welcome = []string{"nowhere"} },
		"a mark twice":                 func(m *Moments) { m.Marks[0].Welcome = []string{"small-0", "small-0"} },
		"a mark on touch":              func(m *Moments) { m.Marks[0].Welcome = []string{"small-4"} },
		"chosen, and not all are done": func(m *Moments) { m.Marks[1].Done = false },
		"chosen, and not all welcome":  func(m *Moments) { m.Marks[1].Welcome = nil },
		"chosen, and one is missing":   func(m *Moments) { m.Marks = m.Marks[:1] },
		"two of the same id":           func(m *Moments) { m.Items[1].ID = m.Items[0].ID },
		"an id of other letters":       func(m *Moments) { m.Items[1].ID = "Not An Id" },
		"no name":                      func(m *Moments) { m.Items[1].Name = " " },
		"a long name":                  func(m *Moments) { m.Items[1].Name = strings.Repeat("x", 61) },
		"two lines":                    func(m *Moments) { m.Items[1].Name = "a\nb" },
		"thirteen of their own": func(m *Moments) {
			for i := range 13 {
				m.Items = append(m.Items, Moment{ID: fmt.Sprintf("more-%d", i), Name: "x", Own: true})
			}
		},
	} {
		s, err := ParseSession("s", text)
		if err != nil {
			t.Fatal(err)
		}
		change(&s.Moments)
		if _, err := EncodeSession(s, r.now); err == nil {
			t.Errorf("%s is read", what)
		}
	}
}

func TestAScriptMarksInPrivateAndBeginsWithWhatAllWelcome(t *testing.T) {
	r := amongMoments(t, 2)
	for _, step := range []struct {
		move string
		args Args
	}{
		{"add-moment", Args{Text: "A bath"}}, {"add-touch", Args{Text: "A dance"}}, {"drop-moment", Args{Choice: "own-1"}}, {"touch", Args{}}, {"go-on", Args{}},
		{"lift", Args{}}, {"welcome", Args{Pick: []string{"own-2", "small-1"}}}, {"marked", Args{}},
		{"lift", Args{}}, {"welcome", Args{Pick: []string{"small-1", "own-2", "small-0"}}}, {"marked", Args{}},
		{"choose-moment", Args{Choice: "own-2"}}, {"go-on", Args{}}, {"note", Args{Text: "A dance in the kitchen on Fridays."}},
	} {
		entry, known := FindMove(step.move)
		if !known || entry.May != nil && !entry.May(r.Session, r.now) {
			t.Fatalf("%s is not possible", step.move)
		}
		move, err := entry.With(r.Session, step.args)
		if err != nil {
			t.Fatal(err)
		}
		r.do(move)
	}
	same(t, "to begin with", names(r.FirstMoments()), "own-2")
	same(t, "the ritual", r.NoteHere(Everyone), "A dance in the kitchen on Fridays.")
	if _, err := markEntry(t).With(r.Session, Args{Pick: []string{"nowhere"}}); err == nil || strings.Contains(err.Error(), "nowhere") {
		t.Errorf("a moment that is not there: %v", err)
	}
}

func markEntry(t *testing.T) Entry {
	entry, known := FindMove("welcome")
	if !known {
		t.Fatal("there is no such move")
	}
	return entry
}

// tells says whether the marks hold more than what everyone welcomes.
func (m Moments) tells() bool {
	return slices.ContainsFunc(m.Marks, func(k Marks) bool { return len(k.Welcome) > len(m.welcomed()) })
}
