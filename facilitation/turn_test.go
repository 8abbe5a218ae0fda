package facilitation

import (
	"testing"
	"time"
)

func TestATurnIsThreeMinutesThenNinetySecondsThenThirty(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready)
	same(t, "speak", r.Floor.Left(r.now), 3*time.Minute)
	r.after(time.Minute).do(Session.HandOver)
	same(t, "stage", r.Floor.Stage, Reflect)
	same(t, "reflect", r.Floor.Left(r.now), 90*time.Second)
	same(t, "who says it back", r.Floor.Acting(), 1)
	r.after(2 * time.Minute).do(Session.HandOver)
	same(t, "check", r.Floor.Left(r.now), 30*time.Second)
	same(t, "who was heard", r.Floor.Acting(), 0)
	r.do(Session.GotIt)
	same(t, "next speaker", r.Floor.Speaker(), 1)
	same(t, "ready", r.Floor.Ready, false)
}

func TestTheClockStandsStillUntilTheSpeakerIsReady(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).after(4 * time.Minute)
	same(t, "left", r.Floor.Left(r.now), 3*time.Minute)
	same(t, "cue", r.Floor.Cue(r.now), CueNone)
}

func TestTheLastMinuteComesBeforeTheCueAndTheBellAtTheEnd(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready)
	for _, c := range []struct {
		spent time.Duration
		want  Cue
	}{
		{0, CueNone},
		{time.Minute + 59*time.Second, CueNone},
		{2 * time.Minute, CueLast},
		{2*time.Minute + 39*time.Second, CueLast},
		{2*time.Minute + 40*time.Second, CueSoon},
		{2*time.Minute + 59*time.Second, CueSoon},
		{3 * time.Minute, CueBell},
		{9 * time.Minute, CueBell},
	} {
		same(t, c.spent.String(), r.Floor.Cue(r.now.Add(c.spent)), c.want)
	}
}

func TestAShortStageIsALastMinuteAsAWhole(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready, Session.HandOver)
	same(t, "a stage of 1:30 is short", r.Floor.Short(), false)
	r.do(Session.HandOver)
	same(t, "a stage of 0:30 is short", r.Floor.Short(), true)
	same(t, "at its beginning", r.Floor.Cue(r.now), CueLast)
	same(t, "15 s before the end", r.Floor.Cue(r.now.Add(15*time.Second)), CueLast)
	same(t, "at the end", r.Floor.Cue(r.now.Add(30*time.Second)), CueBell)
}

func TestNobodyIsCutOff(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready).after(time.Hour)
	same(t, "left", r.Floor.Left(r.now), -57*time.Minute)
	same(t, "stage", r.Floor.Stage, Speak)
	same(t, "speaker", r.Floor.Speaker(), 0)
}

func TestEverybodyHasOneTurnInEachRoundForTwoToSixPeople(t *testing.T) {
	for people := Fewest; people <= Most; people++ {
		r := roomAt(t, Turns, 80, people)
		had := make([]int, people)
		for range 3 * people {
			had[r.Floor.Speaker()]++
			r.takeTurn(time.Second)
		}
		for person, n := range had {
			if n != 3 {
				t.Errorf("%d people: %s had %d turns in three rounds", people, friends[person], n)
			}
		}
		same(t, "rounds", r.Floor.Round, 3)
		same(t, "done", r.RoundsDone(), true)
	}
}

func TestTheListenerIsNeverTheSpeaker(t *testing.T) {
	r := roomAt(t, Turns, 80, 3)
	for range 9 {
		if r.Floor.Speaker() == r.Floor.Listener() {
			t.Fatalf("%d speaks and listens", r.Floor.Speaker())
		}
		r.takeTurn(time.Second)
	}
}

func TestTheNextRoundBeginsWithTheNextPersonAndTheNextQuestion(t *testing.T) {
	r := roomAt(t, Turns, 80, 3).do(StartWith(1))
	same(t, "first", r.Floor.Speaker(), 1)
	r.takeTurn(0).takeTurn(0).takeTurn(0)
	same(t, "first of round two", r.Floor.Speaker(), 2)
	same(t, "question", r.TurnPrompt().Room, "What did you need?")
}

func TestNobodyChangesWhoBeginsOnceARoundHasBegun(t *testing.T) {
	r := roomAt(t, Turns, 80, 3).do(Session.Ready, StartWith(2))
	same(t, "in a turn", r.Floor.Speaker(), 0)
	r.do(Session.Pass, StartWith(0))
	same(t, "after a turn", r.Floor.Speaker(), 1)
	r = roomAt(t, Turns, 80, 2).do(StartWith(2), StartWith(-1))
	same(t, "nobody there", r.Floor.Speaker(), 0)
}

func TestNearlyRepeatsTheSayingBackOnce(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready, Session.HandOver, Session.HandOver, Session.Nearly)
	same(t, "stage", r.Floor.Stage, Reflect)
	same(t, "left", r.Floor.Left(r.now), 90*time.Second)
	r.do(Session.HandOver)
	same(t, "asked again", r.MayNearly(), false)
	r.do(Session.Nearly)
	same(t, "stage", r.Floor.Stage, Check)
	r.do(Session.GotIt)
	r.do(Session.Ready, Session.HandOver, Session.HandOver)
	same(t, "the next turn", r.MayNearly(), true)
}

func TestWithoutSayingBackThereIsNothingToRepeat(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	r.Floor.Length.Reflect = 0
	r.do(Session.Ready, Session.HandOver)
	same(t, "stage", r.Floor.Stage, Check)
	same(t, "nearly", r.MayNearly(), false)
	r.Floor.Length.Check = 0
	r.do(Session.GotIt, Session.Ready, Session.HandOver)
	same(t, "turns of round two", r.Floor.Turn, 0)
	same(t, "round", r.Floor.Round, 1)
}

func TestATurnCanBePassedAtAnyPlace(t *testing.T) {
	next := func(r *room) {
		t.Helper()
		same(t, "next speaker", r.Floor.Speaker(), 1)
		same(t, "ready", r.Floor.Ready, false)
	}
	next(roomAt(t, Turns, 80, 2).do(Session.Pass))
	next(roomAt(t, Turns, 80, 2).do(Session.Ready, Session.Pass))
	next(roomAt(t, Turns, 80, 2).do(Session.Ready, Session.HandOver, Session.HandOver, Session.Pass))
	r := roomAt(t, Turns, 80, 2).do(Session.Ready, Session.HandOver, Session.Pass)
	same(t, "passing the saying back", r.Floor.Stage, Check)
}

func TestOneMoreMinuteIsForEveryoneAfter(t *testing.T) {
	r := roomAt(t, Turns, 80, 3).do(Session.Ready, Session.Extend)
	end := r.UntilEnd(r.now)
	same(t, "left", r.Floor.Left(r.now), 4*time.Minute)
	r.do(Session.Pass, Session.Ready)
	same(t, "the next one", r.Floor.Left(r.now), 4*time.Minute)
	same(t, "the saying back", time.Duration(r.Floor.Length.Reflect), 90*time.Second)
	same(t, "the end moved by a minute each", end, 80*time.Minute+15*time.Minute+3*time.Minute)
}

func TestTheNextRoundHasThePlansLengthsAgain(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready, Session.Extend, Session.Pass, Session.Ready, Session.Pass)
	same(t, "round", r.Floor.Round, 1)
	same(t, "length", time.Duration(r.Floor.Length.Speak), 3*time.Minute)
}

func TestOneMoreMinuteIsAWholeMinuteWhenTimeIsUp(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready).after(5 * time.Minute).do(Session.Extend)
	same(t, "left", r.Floor.Left(r.now), time.Minute)
	same(t, "cue", r.Floor.Cue(r.now), CueLast)
}

func TestASessionExtendedBetweenTwoSecondsCanBeKept(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready).after(5*time.Minute + 370*time.Millisecond).do(Session.Extend)
	same(t, "length", time.Duration(r.Floor.Length.Speak), 6*time.Minute+time.Second)
	if _, err := EncodeSession(r.Session, r.now); err != nil {
		t.Error(err)
	}
}

func TestTheNextRoundDoesNotRepeatAQuestionPeopleWentOnTo(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.AskAnother)
	asked := r.TurnPrompt()
	r.do(Session.Pass, Session.Pass)
	same(t, "round", r.Floor.Round, 1)
	if r.TurnPrompt() == asked {
		t.Errorf("the second round asks %q again", asked.Room)
	}
}

func TestAStageIsExtendedToThirtyMinutesAtMost(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready)
	for range 40 {
		r.do(Session.Extend)
	}
	same(t, "length", time.Duration(r.Floor.Length.Speak), 30*time.Minute)
}

func TestAFixedEndGivesOneMoreMinuteOnlyWhenItFits(t *testing.T) {
	r := arrived(t, 50, 2).do(EndOnTime(true), Session.Begin)
	r.goTo(t, Turns)
	r.after(29 * time.Minute).do(Session.Ready) // 11 minutes before the landing, the round takes 10
	same(t, "one for each does not fit", r.MayExtend(r.now), false)
	r.do(Session.Pass).do(Session.Ready) // one turn of five minutes is left
	same(t, "one for the last fits", r.MayExtend(r.now), true)
	same(t, "the end", r.do(Session.Extend).UntilEnd(r.now), 21*time.Minute)
}

func TestARoundBeginsOnlyWhenItFitsBeforeTheLanding(t *testing.T) {
	r := roomAt(t, Turns, 50, 2).after(30*time.Minute + time.Second)
	same(t, "ready", r.MayReady(r.now), false)
	same(t, "pass", r.MayPass(r.now), false)
	r.do(Session.Ready)
	same(t, "begun", r.Floor.Ready, false)
	r.do(Session.Stretch)
	same(t, "ten minutes longer", r.MayReady(r.now), true)
}

func TestARoundThatHasBegunIsFinishedForEveryone(t *testing.T) {
	r := roomAt(t, Turns, 50, 2).after(30 * time.Minute).do(Session.Ready).after(20 * time.Minute).do(Session.Pass)
	same(t, "past the landing's time", r.UntilLanding(r.now) < 0, true)
	same(t, "go on", r.MayGoOn(), false)
	same(t, "the other's turn", r.MayReady(r.now), true)
}

func TestAnotherQuestionGoesThroughAllAndBeginsAnew(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	first := r.TurnPrompt()
	r.do(Session.AskAnother, Session.AskAnother)
	same(t, "third", r.TurnPrompt().Room, "What would you like {listener} to understand?")
	r.do(Session.AskAnother)
	same(t, "first again", r.TurnPrompt(), first)
}
