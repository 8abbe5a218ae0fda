package facilitation

import (
	"slices"
	"testing"
	"time"
)

func TestEachFurtherPersonAddsFiveMinutesToEveryRound(t *testing.T) {
	plan := eveningPlan(t)
	for people := Fewest; people <= Most; people++ {
		further := time.Duration(people-2) * 5 * time.Minute
		same(t, "50 minutes, two rounds", plan.Total(50, people), 50*time.Minute+2*further)
		same(t, "80 minutes, three rounds", plan.Total(80, people), 80*time.Minute+3*further)
	}
	same(t, "shown before it begins", arrived(t, 80, 3).Total(), 95*time.Minute)
}

func TestChoosingALengthLaysTheAgendaOutAnew(t *testing.T) {
	r := arrived(t, 80, 2)
	same(t, "parts", len(r.Agenda.Parts), 9)
	r.do(Choose(50))
	same(t, "parts", len(r.Agenda.Parts), 8)
	same(t, "total", r.Total(), 50*time.Minute)
	r.do(Choose(51))
	same(t, "no such length", r.Agenda.Length, 50)
}

func TestTheSessionBeginsOnlyWithANameForEveryone(t *testing.T) {
	r := arrived(t, 80, 2).do(CallPerson(1, ""))
	same(t, "may begin", r.MayBegin(), false)
	same(t, "begun", r.do(Session.Begin).Begun(), false)
}

func TestNobodyIsAddedOrRenamedOnceItHasBegun(t *testing.T) {
	r := begun(t, 80, 2).do(Session.Welcome, CallPerson(0, "Zoe"), Excuse(0), Choose(50), EndOnTime(true), ReferTo(0, "they"))
	same(t, "people", len(r.People), 2)
	same(t, "name", r.People[0], Person{Name: "Ana"})
	same(t, "length", r.Agenda.Length, 80)
	same(t, "on time", r.Agenda.OnTime, false)
}

func TestStepsComeInOrderAndCanBeTakenBack(t *testing.T) {
	r := roomAt(t, Happened, 80, 2)
	var names []string
	for r.Part().Kind == Happened {
		names = append(names, r.StepName())
		r.do(Session.GoOn)
	}
	same(t, "steps", len(names), 4)
	same(t, "ownership before impact", names[2]+" "+names[3], "account impact")
	r.do(Session.GoBack)
	same(t, "a part is not taken back", r.Part().Kind, Naming)
	r.do(Session.GoOn, Session.GoBack)
	same(t, "a step is", r.StepName(), "name")
}

func TestTheWelcomeIsOverWhenTheTimeRuns(t *testing.T) {
	r := begun(t, 80, 2)
	same(t, "step", r.StepName(), "ground")
	same(t, "back", r.MayGoBack(), false)
}

func TestNobodyGoesOnOutOfATurn(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Ready)
	same(t, "in a turn", r.MayGoOn(), false)
	r.do(Session.Pass)
	same(t, "between two turns of a round", r.MayGoOn(), false)
	r.do(Session.GoOn)
	same(t, "part", r.Part().Kind, Turns)
	r.do(Session.Pass)
	same(t, "after the round", r.MayGoOn(), true)
}

func TestTheLandingIsNextWhenItsTimeHasCome(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).after(70*time.Minute - time.Second)
	same(t, "a second before", r.do(Session.GoOn).Part().Title, "A short rest")
	r.after(time.Second).do(Session.GoOn)
	same(t, "at its time", r.Part().Kind, Landing)
	same(t, "left", r.UntilEnd(r.now), 10*time.Minute)
	same(t, "further", r.MayGoOn(), false)
}

func TestTheLandingHasItsTenMinutesEvenWhenItIsLate(t *testing.T) {
	for _, onTime := range []bool{false, true} {
		r := arrived(t, 80, 2).do(EndOnTime(onTime), Session.Begin)
		r.goTo(t, Commitments)
		r.after(100 * time.Minute).do(Session.GoOn)
		same(t, "part", r.Part().Kind, Landing)
		same(t, "left", r.UntilEnd(r.now), 10*time.Minute)
	}
}

func TestAnEarlyLandingKeepsTheTimeThatIsLeft(t *testing.T) {
	r := roomAt(t, Landing, 80, 2)
	same(t, "left", r.UntilEnd(r.now), 80*time.Minute)
}

func TestTheClockEndsNothing(t *testing.T) {
	r := roomAt(t, Landing, 80, 2).after(3 * time.Hour)
	same(t, "left", r.UntilEnd(r.now), -100*time.Minute)
	same(t, "part", r.Part().Kind, Landing)
}

func TestStretchMovesTheEndByTenMinutesAndNotForEver(t *testing.T) {
	r := begun(t, 80, 2).do(Session.Stretch)
	same(t, "end", r.UntilEnd(r.now), 90*time.Minute)
	for range 50 {
		r.do(Session.Stretch)
	}
	same(t, "at most", r.Agenda.Longer, 2*time.Hour)
	fixed := arrived(t, 80, 2).do(EndOnTime(true), Session.Begin, Session.Stretch)
	same(t, "a fixed end", fixed.UntilEnd(fixed.now), 80*time.Minute)
}

func TestAWholeSessionVisitsEveryPartInOrder(t *testing.T) {
	r := begun(t, 80, 2)
	for i, p := range r.Agenda.Parts[:len(r.Agenda.Parts)-1] {
		same(t, "part", r.Agenda.At, i)
		for r.Agenda.At == i {
			if p.Kind == ValuesPart && r.Values.Private() {
				r.sorts(true, slices.Repeat([]Pile{NotNow}, len(r.Values.Deck)))
				continue
			}
			r.do(Session.GoOn)
		}
	}
	same(t, "last", r.Part().Kind, Landing)
}

func TestASessionKeepsTheDayOnWhichItBegan(t *testing.T) {
	late := time.Date(2026, 11, 20, 23, 30, 0, 0, time.FixedZone("there", 3600))
	next := late.Add(time.Hour)
	s := arrived(t, 80, 2).Session
	same(t, "before it begins", s.HeldOn(next).Format(time.RFC3339), "2026-11-21T00:00:00+01:00")
	s = s.Begin(late)
	same(t, "past midnight", s.HeldOn(next).Format(time.RFC3339), "2026-11-20T00:00:00+01:00")
	text, err := EncodeSession(s, next)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("session.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "read back five days later", back.HeldOn(next.AddDate(0, 0, 5)).Format(time.DateOnly), "2026-11-20")
}
