package facilitation

import (
	"testing"
	"time"
)

func TestPauseStopsTheTurnAndTheRestOfItIsKept(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready).after(70 * time.Second).do(Session.Hush)
	end := r.UntilEnd(r.now)
	r.after(17 * time.Minute)
	same(t, "left of the turn", r.Floor.Left(r.now), 110*time.Second)
	same(t, "left of the session", r.UntilEnd(r.now), end)
	r.do(Session.Resume)
	same(t, "running", r.Floor.Clock.Running(), true)
	same(t, "left after it", r.after(10*time.Second).Floor.Left(r.now), 100*time.Second)
}

func TestPauseWorksEverywhereAndOnce(t *testing.T) {
	same(t, "with nobody here", (&room{Session{}, evening}).do(Session.Hush).Pause.On, true)
	r := roomAt(t, Turns, 80, 2).do(Session.Ready, Session.Hush).after(time.Minute)
	same(t, "may", r.MayPause(), false)
	same(t, "since", r.do(Session.Hush).Pause.Clock.Elapsed(r.now), time.Minute)
}

func TestPauseBeforeATurnDoesNotBeginIt(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Hush).after(time.Minute).do(Session.Resume).after(time.Minute)
	same(t, "clock", r.Floor.Clock.Elapsed(r.now), 0)
	same(t, "ready", r.Floor.Ready, false)
}

func TestNothingOfATurnMovesInAPause(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready, Session.Hush)
	floor, at := r.Floor, r.Agenda.At
	r.do(Session.HandOver, Session.GotIt, Session.Pass, Session.Extend, Session.AskAnother, Session.Ready, Session.GoOn, Session.GoBack, Session.Stretch, StartWith(1))
	same(t, "floor", r.Floor, floor)
	same(t, "part", r.Agenda.At, at)
}

func TestAPauseMovesTheEndUnlessItIsFixed(t *testing.T) {
	for _, onTime := range []bool{false, true} {
		r := arrived(t, 80, 2).do(EndOnTime(onTime), Session.Begin).after(10 * time.Minute)
		r.do(Session.Hush).after(20 * time.Minute)
		want := 70 * time.Minute
		if onTime {
			want = 50 * time.Minute
		}
		same(t, "in the pause", r.UntilEnd(r.now), want)
		same(t, "after it", r.do(Session.Resume).UntilEnd(r.now), want)
	}
}

func TestTheHushLastsFiveSeconds(t *testing.T) {
	r := begun(t, 80, 2).do(Session.Hush)
	same(t, "4.9 s", r.Hushed(r.now.Add(4900*time.Millisecond)), true)
	same(t, "5 s", r.Hushed(r.now.Add(5*time.Second)), false)
	same(t, "in a rest", r.do(Session.TakeRest).Hushed(r.now), false)
}

func TestARestCountsUpFromThePauseAndNeverEndsIt(t *testing.T) {
	r := begun(t, 80, 2).do(Session.Hush).after(2 * time.Minute).do(Session.TakeRest)
	same(t, "so far", r.Pause.Clock.Elapsed(r.now), 2*time.Minute)
	same(t, "19:59", r.RestedEnough(r.now.Add(18*time.Minute-time.Second)), false)
	same(t, "20:00", r.RestedEnough(r.now.Add(18*time.Minute)), true)
	same(t, "a day later", r.after(24*time.Hour).Pause.Resting, true)
	same(t, "rest twice", r.MayRest(), false)
	same(t, "afterwards", r.do(Session.Resume).Pause, Pause{})
}

func TestAPauseIsNotCountedAndNamesNobody(t *testing.T) {
	a, b := begun(t, 80, 2), begun(t, 80, 2).do(Session.Hush, Session.Resume, Session.Hush, Session.Resume)
	same(t, "pause", a.Pause, b.Pause)
}

func TestStopForTodayGoesFromAPauseToTheLanding(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready).after(time.Minute).do(Session.Hush).after(5 * time.Minute).do(Session.Stop)
	same(t, "part", r.Part().Kind, Landing)
	same(t, "paused", r.Pause.On, false)
	same(t, "turn", r.Floor, Floor{})
	same(t, "left", r.UntilEnd(r.now), 79*time.Minute)
	same(t, "time runs", r.Agenda.Clock.Running(), true)
	same(t, "again", r.MayStop(), false)
}

func TestStopInAPrivateSortShowsNothing(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2).sorts(true, []Pile{MattersMost, MattersMost, MattersMost, NotNow, NotNow, NotNow, NotNow, NotNow, NotNow}, "card-0")
	r.do(Session.Lift, SortTo(MattersMost), Session.Hush, Session.Stop)
	same(t, "shown", r.Values.Shown(), false)
	same(t, "part", r.Part().Kind, Landing)
}

func TestACoverPausesAndOnlyUncoveringShowsTheRoom(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready).after(time.Minute).do(Session.Cover).after(time.Hour)
	same(t, "paused", r.Pause.On, true)
	same(t, "left", r.Floor.Left(r.now), 2*time.Minute)
	same(t, "resume", r.MayResume(), false)
	same(t, "stop", r.MayStop(), false)
	same(t, "rest", r.MayRest(), false)
	r.do(Session.Resume, Session.Stop)
	same(t, "covered", r.Pause.Covered, true)
	r.do(Session.Uncover)
	same(t, "still paused", r.Pause.On, true)
	same(t, "may go on", r.MayResume(), true)
}

func TestACoverInAPauseKeepsThePause(t *testing.T) {
	r := begun(t, 80, 2).do(Session.Hush, Session.TakeRest).after(time.Minute).do(Session.Cover, Session.Uncover)
	same(t, "resting", r.Pause.Resting, true)
	same(t, "since", r.Pause.Clock.Elapsed(r.now), time.Minute)
}

func TestSleepPausesTheTurnAtTheLastLookAndKeepsItsTime(t *testing.T) {
	for what, own := range map[string]time.Duration{"the own clock stops": time.Second, "it goes on": 12 * time.Minute} {
		r := roomAt(t, Turns, 80, 2)
		r.now = time.Now()
		r.Agenda.Clock = Stopwatch{}.Start(r.now)
		r.do(Session.Ready).after(time.Minute)
		last := r.now
		r.now = slippedBy(last, 12*time.Minute, own)
		r.do(Awake(last))
		same(t, what+": paused", r.Pause.On, true)
		same(t, what+": left of the turn", r.Floor.Left(r.now), 2*time.Minute)
		same(t, what+": left of the session", r.UntilEnd(r.now), 79*time.Minute)
		same(t, what+": slept", r.Pause.Slept.Round(time.Second), 12*time.Minute)
		same(t, what+": no hush", r.Hushed(r.now), false)
		r.do(Session.Resume)
		same(t, what+": goes on", r.Floor.Left(r.now), 2*time.Minute)
	}
}

func TestASlowMachineIsNotTakenForSleep(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready)
	last := r.now
	same(t, "5 s", r.after(5*time.Second).do(Awake(last)).Pause.On, false)
	same(t, "left", r.Floor.Left(r.now), 175*time.Second)
	same(t, "5.001 s", r.after(time.Millisecond).do(Awake(last)).Pause.On, true)
}

func TestTheFirstLookIsNoGap(t *testing.T) {
	same(t, "paused", roomAt(t, Turns, 80, 2).do(Session.Ready, Awake(time.Time{})).Pause.On, false)
}

func TestSleepBetweenTurnsCountsForNobody(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	last := r.now
	r.after(12 * time.Minute).do(Awake(last))
	same(t, "paused", r.Pause.On, false)
	same(t, "left of the session", r.UntilEnd(r.now), 80*time.Minute)
}

func TestAFixedEndStaysWhereItIsWhileTheComputerSleeps(t *testing.T) {
	for _, paused := range []bool{false, true} {
		r := arrived(t, 80, 2).do(EndOnTime(true))
		r.now = time.Now()
		r.do(Session.Begin)
		if paused {
			r.do(Session.Hush)
		}
		last := r.now
		r.now = slippedBy(last, 30*time.Minute, time.Second)
		r.do(Awake(last))
		same(t, "left of the session", r.UntilEnd(r.now).Round(time.Second), 50*time.Minute)
		if paused {
			same(t, "rested", r.Pause.Clock.Elapsed(r.now).Round(time.Second), 30*time.Minute)
		}
	}
}

func TestAPauseFromAFileCountsFromTheFirstLook(t *testing.T) {
	r := begun(t, 80, 2)
	r.Session = r.AtRest(r.now)
	r.do(Awake(time.Time{})).after(time.Minute)
	same(t, "counts", r.Pause.Clock.Elapsed(r.now), time.Minute)
	rest := &room{begun(t, 80, 2).AtRest(evening), evening}
	rest.do(Session.TakeRest).after(20 * time.Minute)
	same(t, "rested", rest.RestedEnough(rest.now), true)
}
