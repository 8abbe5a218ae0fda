package facilitation

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestThePauseSaysWhatItDoesToTheEnd(t *testing.T) {
	r := begun(t, 80, 2).after(10 * time.Minute).do(Session.Hush).after(20 * time.Minute)
	same(t, "the end moves", r.EndsAt(false, r.now).Format("15:04"), "20:40")
	same(t, "the end stays", r.EndsAt(true, r.now).Format("15:04"), "20:20")
	r.do(EndOnTime(true))
	same(t, "left, when it stays", r.UntilEnd(r.now), 50*time.Minute)
	same(t, "five minutes later", r.after(5*time.Minute).UntilEnd(r.now), 45*time.Minute)
	same(t, "left, when it moves", r.do(EndOnTime(false)).UntilEnd(r.now), 70*time.Minute)
	same(t, "after the pause", r.do(Session.Resume).after(time.Minute).UntilEnd(r.now), 69*time.Minute)
}

func TestTheChoiceIsMadeAtTheBeginningOrInAPauseOnly(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready).after(time.Minute)
	same(t, "in a turn", r.do(EndOnTime(true)).Agenda.OnTime, false)
	r.do(Session.Cover)
	same(t, "under a cover", r.do(EndOnTime(true)).Agenda.OnTime, false)
	r.do(Session.Uncover, EndOnTime(true))
	same(t, "in a pause", r.Agenda.OnTime, true)
	same(t, "the turn keeps its time", r.do(Session.Resume).Floor.Left(r.now), 2*time.Minute)
}

func TestAPauseThatSleepBeganIsCountedWholeWhenTheEndStays(t *testing.T) {
	for _, first := range []bool{false, true} {
		r := arrived(t, 80, 2).do(EndOnTime(first))
		r.now = time.Now()
		r.do(Session.Begin)
		r.goTo(t, Turns)
		r.do(Session.Ready).after(time.Minute)
		last := r.now
		r.now = slippedBy(last, 12*time.Minute, time.Second)
		r.do(Awake(last)).after(3 * time.Minute)
		want := map[bool]time.Duration{true: 64 * time.Minute, false: 79 * time.Minute}
		same(t, "as it was chosen", r.UntilEnd(r.now).Round(time.Second), want[first])
		same(t, "the other way", r.do(EndOnTime(!first)).UntilEnd(r.now).Round(time.Second), want[!first])
		same(t, "and back", r.do(EndOnTime(first)).UntilEnd(r.now).Round(time.Second), want[first])
	}
}

func TestAFixedEndCountsThePauseOfAFileFromTheFirstLook(t *testing.T) {
	r := arrived(t, 80, 2).do(EndOnTime(true), Session.Begin).after(10 * time.Minute)
	r.Session = r.AtRest(r.now)
	r.after(24 * time.Hour).do(Awake(time.Time{})).after(5 * time.Minute)
	same(t, "counted", r.UntilEnd(r.now), 65*time.Minute)
	same(t, "moved", r.do(EndOnTime(false)).UntilEnd(r.now), 70*time.Minute)
	same(t, "kept again", r.do(EndOnTime(true)).UntilEnd(r.now), 65*time.Minute)
	rest := arrived(t, 80, 2).do(Session.Begin).after(10 * time.Minute)
	rest.Session = rest.AtRest(rest.now)
	rest.do(Session.TakeRest, EndOnTime(true)).after(20 * time.Minute)
	same(t, "after a rest", rest.UntilEnd(rest.now), 50*time.Minute)
}

func TestLaterPartsGetShorterAndTheLandingKeepsItsMinutes(t *testing.T) {
	r := arrived(t, 80, 2).do(EndOnTime(true), Session.Begin)
	for i, d := range r.Shares(r.now) {
		same(t, r.Agenda.Parts[i].Title, d, r.Agenda.Parts[i].Planned)
	}
	r.after(time.Minute).do(Session.Hush).after(35 * time.Minute)
	got := r.Shares(r.now)
	// 34 minutes are left before the landing, for 65 that were planned.
	for i, want := range map[int]time.Duration{4: 10 * time.Minute, 6: 8*time.Minute + 13*time.Second, 8: 10 * time.Minute} {
		same(t, r.Agenda.Parts[i].Title, got[i], want)
	}
}

func TestNoShareIsTakenFromARoundThatHasBegun(t *testing.T) {
	r := arrived(t, 80, 2).do(EndOnTime(true), Session.Begin)
	r.goTo(t, Turns)
	r.do(Session.Ready).after(time.Minute).do(Session.Hush).after(60 * time.Minute)
	same(t, "before the landing", r.UntilLanding(r.now), 9*time.Minute)
	for i, d := range r.Shares(r.now)[5:8] {
		if r.Agenda.Parts[5+i].Kind != Landing && d > 0 {
			t.Errorf("%s has %v, and the round takes nine minutes", r.Agenda.Parts[5+i].Title, d)
		}
	}
}

// TestThePartsToComeAlwaysFitBeforeTheEnd is for plans, people and pauses of all kinds.
func TestThePartsToComeAlwaysFitBeforeTheEnd(t *testing.T) {
	base := eveningPlan(t)
	rapid.Check(t, func(t *rapid.T) {
		plan := base
		plan.Parts = nil
		for _, p := range base.Parts {
			p.Minutes, p.Rounds = map[string]int{}, map[string]int{}
			if p.Kind == Turns {
				p.Rounds["80"] = rapid.IntRange(1, 12).Draw(t, "rounds")
			} else {
				p.Minutes["80"] = rapid.IntRange(1, 240).Draw(t, "minutes")
				p.Each = map[string]int{"80": rapid.IntRange(0, 20).Draw(t, "each")}
			}
			if p.Kind == Landing {
				p.Minutes["80"], p.Each = 10, nil
			}
			plan.Parts = append(plan.Parts, p)
		}
		r := &room{New(plan, 80, nil), evening}
		for i := range rapid.IntRange(2, 6).Draw(t, "people") {
			r.do(Session.Welcome, CallPerson(i, friends[i]))
		}
		for len(r.People) > 2 && r.People[len(r.People)-1].Name == "" {
			r.do(Excuse(len(r.People) - 1))
		}
		r.do(EndOnTime(true), Session.Begin)
		wait := func() { r.after(time.Duration(rapid.Int64Range(0, int64(90*time.Minute)).Draw(t, "wait"))) }
		for range 12 {
			wait()
			r.do(Session.GoOn, Session.Ready)
			turn := r.Floor
			r.do(Session.Hush)
			wait()
			if r.Floor.Ready && (!r.Floor.Open || r.Floor.Turn != turn.Turn || r.Floor.Left(r.now) != turn.Left(r.now) && !turn.Clock.Running()) {
				t.Fatal("a pause cut a turn")
			}
			shares := r.Shares(r.now)
			later := shares[min(r.Agenda.At+1, len(shares)):]
			if sum(later) > max(r.landing(), r.UntilEnd(r.now)) {
				t.Fatalf("%v are planned in %v", later, r.UntilEnd(r.now))
			}
			if shares[len(shares)-1] != 10*time.Minute {
				t.Fatalf("the landing has %v", shares[len(shares)-1])
			}
			for i, p := range r.Agenda.Parts {
				round := time.Duration(len(r.People)) * r.Plan.turn(r.Plan.Parts[p.Of]).whole()
				if p.Kind == Turns && shares[i]%round != 0 {
					t.Fatalf("turns have %v, which is no whole round", shares[i])
				}
				if shares[i] < 0 || shares[i] > p.Planned {
					t.Fatalf("%s has %v of %v", p.Title, shares[i], p.Planned)
				}
			}
			r.do(Session.Resume)
		}
	})
}

func TestTheWholeLengthIsKnownForEverybodyBeforeItBegins(t *testing.T) {
	plan := eveningPlan(t)
	plan.Parts = append([]PlannedPart(nil), plan.Parts...)
	for i := range plan.Parts {
		if plan.Parts[i].Kind == ValuesPart {
			plan.Parts[i].Each = map[string]int{"80": 3}
		}
	}
	for people, want := range map[int]time.Duration{2: 80 * time.Minute, 3: 98 * time.Minute, 6: 152 * time.Minute} {
		r := &room{New(plan, 80, nil), evening}
		for len(r.People) < people {
			r.do(Session.Welcome)
		}
		same(t, "total", r.Total(), want)
		same(t, "shares", sum(r.Shares(r.now)), want)
	}
}

func TestWhatTheRowsOfTodayHaveIsWhatIsLeftOfTheSession(t *testing.T) {
	for _, late := range []time.Duration{0, 3 * time.Minute, 20 * time.Minute} {
		r := roomAt(t, Naming, 80, 2).after(late)
		left := r.LeftOfPart(r.now)
		for _, share := range r.Shares(r.now)[r.Agenda.At+1:] {
			left += share
		}
		if left > r.UntilEnd(r.now) {
			t.Errorf("%v later the rows have %v, and %v are left", late, left, r.UntilEnd(r.now))
		}
	}
	r := roomAt(t, Turns, 80, 2).after(3 * time.Hour)
	same(t, "hours later", r.LeftOfPart(r.now), 0)
	same(t, "before anybody sits down", Session{}.LeftOfPart(r.now), 0)
}
