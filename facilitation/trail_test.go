package facilitation

import (
	"testing"
	"time"
)

func TestUndoGivesBackTheTurnWithTheTimeItHad(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	trail := Trail{Session: r.Session}.Do(Session.Ready, evening)
	trail = trail.Do(Session.HandOver, evening.Add(time.Minute))
	trail = trail.Undo(evening.Add(4 * time.Minute))
	same(t, "stage", trail.Session.Floor.Stage, Speak)
	same(t, "left of the turn", trail.Session.Floor.Left(evening.Add(4*time.Minute)), 2*time.Minute)
	same(t, "left of the session", trail.Session.UntilEnd(evening.Add(4*time.Minute)), 79*time.Minute)
}

func TestUndoingANoteGivesNobodyTimeAgain(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	trail := Trail{Session: r.Session}.Do(Session.Ready, evening)
	trail = trail.Write("note", Jot(0, "x"), evening.Add(10*time.Second)).Undo(evening.Add(2 * time.Minute))
	same(t, "note", trail.Session.NoteHere(0), "")
	same(t, "left of the turn", trail.Session.Floor.Left(evening.Add(2*time.Minute)), time.Minute)
}

func TestTypingIntoOneFieldIsOneStep(t *testing.T) {
	trail := Trail{Session: begun(t, 80, 2).Session}
	for _, text := range []string{"a", "ab", "abc"} {
		trail = trail.Write("topic", SetTopic(text), evening)
	}
	trail = trail.Write("signal", SetSignal("hand"), evening).Undo(evening)
	same(t, "topic", trail.Session.Ground.Topic, "abc")
	trail = trail.Undo(evening)
	same(t, "topic", trail.Session.Ground.Topic, "")
	same(t, "further", trail.MayUndo(), false)
}

func TestAMoveThatChangesNothingIsNoStep(t *testing.T) {
	trail := Trail{Session: begun(t, 80, 2).Session}.Do(Session.HandOver, evening).Do(Session.Resume, evening)
	same(t, "undo", trail.MayUndo(), false)
	same(t, "undone", trail.Undo(evening).Session.Begun(), true)
}

func TestUndoGoesPastAPauseByWhateverDoorItCame(t *testing.T) {
	for what, do := range map[string]func(Trail, Move, time.Time) Trail{"do": Trail.Do, "pass": Trail.Pass} {
		trail := Trail{Session: roomAt(t, Turns, 80, 2).Session}.Do(Session.Ready, evening)
		trail = trail.Do(Session.HandOver, evening.Add(time.Minute))
		trail = do(trail, Session.Hush, evening.Add(2*time.Minute))
		same(t, what+": undo in the pause", trail.MayUndo(), false)
		trail = do(do(trail, Session.TakeRest, evening.Add(3*time.Minute)), Session.Resume, evening.Add(30*time.Minute))
		now := evening.Add(31 * time.Minute)
		trail = trail.Undo(now)
		same(t, what+": stage", trail.Session.Floor.Stage, Speak)
		same(t, what+": paused", trail.Session.Pause.On, false)
		same(t, what+": left", trail.Session.Floor.Left(now), 2*time.Minute)
	}
}

func TestWhatWasTypedInAPauseIsUndoneWithoutThePause(t *testing.T) {
	trail := Trail{Session: roomAt(t, Turns, 80, 2).Session}.Do(Session.Ready, evening).Pass(Session.Hush, evening.Add(time.Minute))
	trail = trail.Write("note", Jot(0, "x"), evening.Add(2*time.Minute)).Pass(Session.Resume, evening.Add(9*time.Minute))
	now := evening.Add(10 * time.Minute)
	trail = trail.Undo(now)
	same(t, "note", trail.Session.NoteHere(0), "")
	same(t, "paused", trail.Session.Pause.On, false)
	same(t, "left", trail.Session.Floor.Left(now), time.Minute)
}

func TestStopForTodayCanBeUndoneIntoThePause(t *testing.T) {
	trail := Trail{Session: roomAt(t, Turns, 80, 2).Session}.Do(Session.Ready, evening).Pass(Session.Hush, evening.Add(time.Minute))
	trail = trail.Do(Session.Stop, evening.Add(2*time.Minute)).Undo(evening.Add(5 * time.Minute))
	same(t, "paused", trail.Session.Pause.On, true)
	same(t, "for", trail.Session.Pause.Clock.Elapsed(evening.Add(5*time.Minute)), time.Minute)
	trail = trail.Pass(Session.Resume, evening.Add(6*time.Minute))
	same(t, "left", trail.Session.Floor.Left(evening.Add(6*time.Minute)), 2*time.Minute)
}

func TestUndoNeverCrossesACover(t *testing.T) {

	trail := Trail{Session: roomAt(t, Turns, 80, 2).Session}.Do(SetTopic("x"), evening)
	for trail.Session.Part().Kind != ValuesPart {
		trail = trail.Do(Session.GoOn, evening)
	}
	same(t, "into the first cover", trail.MayUndo(), false)
	trail = trail.Do(Session.Lift, evening).Do(sortAll([]string{"card-0"}, nil), evening)
	same(t, "in one's own sort", trail.MayUndo(), true)
	trail = trail.Do(FinishSort(true), evening)
	same(t, "back to the sort before", trail.MayUndo(), false)
	trail = trail.Do(Session.Lift, evening).Do(sortAll(nil, nil), evening).Do(FinishSort(true), evening)
	same(t, "back to the last sort", trail.MayUndo(), false)
	same(t, "under the last cover", trail.Session.Values.Stage, ValuesGather)
	trail = trail.Do(Session.Lift, evening)
	same(t, "back under the last cover", trail.MayUndo(), false)
	trail = trail.Do(Session.GoOn, evening).Undo(evening)
	same(t, "back to what is shown", trail.Session.Values.Stage, ValuesTogether)
}

func TestUndoNeverLiftsTheCoverThatAPauseLeft(t *testing.T) {
	trail := Trail{Session: roomAt(t, ValuesPart, 80, 2).Session}
	trail = trail.Do(Session.Lift, evening).Do(SortTo(MattersMost), evening).Do(SortTo(NotNow), evening)
	card := trail.Session.Values.Card()
	trail = trail.Pass(Session.Hush, evening).Pass(Session.Resume, evening.Add(time.Minute))
	same(t, "after the pause", trail.Session.Values.Stage, ValuesCover)
	same(t, "undo at the cover", trail.MayUndo(), false)
	same(t, "undone all the same", trail.Undo(evening.Add(time.Minute)).Session.Values.Stage, ValuesCover)
	trail = trail.Do(Session.Lift, evening.Add(2*time.Minute))
	same(t, "the card", trail.Session.Values.Card(), card)
	trail = trail.Undo(evening.Add(2 * time.Minute))
	same(t, "the owner's undo", trail.Session.Values.Stage, ValuesSort)
	same(t, "cards sorted", trail.Session.Values.Sorted(), 1)
}

func TestTwoHundredStepsCanBeUndone(t *testing.T) {
	trail := Trail{Session: begun(t, 80, 2).Session}
	for i := range 300 {
		trail = trail.Do(SetTopic(string(rune('A'+i%26))), evening)
	}
	n := 0
	for ; trail.MayUndo(); n++ {
		trail = trail.Undo(evening)
	}
	same(t, "steps", n, 200)
}

func TestTwoTrailsFromOnePlaceDoNotDisturbEachOther(t *testing.T) {
	start := Trail{Session: begun(t, 80, 2).Session}.Do(SetTopic("a"), evening).Do(SetTopic("b"), evening)
	one := start.Undo(evening).Undo(evening).Do(SetTopic("one"), evening).Do(SetTopic("more"), evening)
	two := start.Undo(evening).Do(SetTopic("two"), evening)
	same(t, "one", one.Undo(evening).Session.Ground.Topic, "one")
	same(t, "two", two.Session.Ground.Topic, "two")
	same(t, "start", start.Undo(evening).Session.Ground.Topic, "a")
}

func TestLeavingTheSessionLeavesNothingToUndo(t *testing.T) {
	trail := Trail{Session: begun(t, 80, 2).Session}.Do(SetTopic("x"), evening)
	trail = trail.Pass(func(Session, time.Time) Session { return Session{} }, evening)
	same(t, "undo", trail.MayUndo(), false)
}
