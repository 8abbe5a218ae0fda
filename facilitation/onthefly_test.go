package facilitation

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// titles are today's parts, the present one in brackets.
func (r *room) titles() string {
	var all []string
	for i, p := range r.Agenda.Parts {
		if all = append(all, p.Title); i == r.Agenda.At {
			all[i] = "[" + p.Title + "]"
		}
	}
	return strings.Join(all, ", ")
}

// place is where a part stands today.
func (r *room) place(t testing.TB, title string) int {
	t.Helper()
	i := slices.IndexFunc(r.Agenda.Parts, func(p Part) bool { return p.Title == title })
	if i < 0 {
		t.Fatalf("%s is not in %s", title, r.titles())
	}
	return i
}

// reopened is the room as it comes back from its file.
func (r *room) reopened(t testing.TB) *room {
	t.Helper()
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return &room{back, r.now}
}

// fits holds that a session comes back from its file with the same parts.
func (r *room) fits(t testing.TB) {
	t.Helper()
	back := r.reopened(t)
	same(t, "read back", fmt.Sprint(back.Agenda.Parts, back.Agenda.At, back.Agenda.Longer, back.Agenda.Asks), fmt.Sprint(r.Agenda.Parts, r.Agenda.At, r.Agenda.Longer, r.Agenda.Asks))
}

// arranged is a room whose agenda was changed in every way, in the middle of a round.
func arranged(t testing.TB) *room {
	r := roomAt(t, Turns, 50, 3)
	r.do(Insert(5), Insert(4), Shift(5, 1), Resize(4, 1), Drop(r.place(t, "Values")), EndOnTime(true))
	return r.do(Session.Ready, Session.Extend, AskNow(Prompt{Room: "What was this week like, {speaker}?", Long: "Any day of it."}), Session.HandOver, Session.Pass, Session.GotIt)
}

func TestAPartToComeChangesPlacesWithItsNeighbour(t *testing.T) {
	r := roomAt(t, Happened, 80, 2)
	same(t, "before", r.titles(), "Arrive, Settle, [What happened], Name the problem, Turns, A short rest, Values, Agreements, Landing")
	end := r.UntilEnd(r.now)
	r.do(Shift(4, 1), Shift(3, 1), Shift(7, -1))
	same(t, "after", r.titles(), "Arrive, Settle, [What happened], A short rest, Name the problem, Turns, Agreements, Values, Landing")
	same(t, "the end", r.UntilEnd(r.now), end)
	same(t, "planned", r.Total(), 80*time.Minute)
	r.fits(t)
	r.do(Session.GoOn, Session.GoOn, Session.GoOn, Session.GoOn)
	same(t, "two that are the same", r.do(Insert(1), Insert(1)).MayShift(5, -1), false)
	r.do(Drop(4), Drop(4))
	same(t, "it comes next", r.titles(), "Arrive, Settle, What happened, [A short rest], Name the problem, Turns, Agreements, Values, Landing")
}

func TestOnlyPartsBetweenThePresentOneAndTheLandingAreMoved(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	for _, c := range []struct{ part, by int }{{3, 1}, {4, 1}, {5, -1}, {7, 1}, {8, -1}, {8, 1}, {0, 1}, {-1, 1}, {99, -1}, {5, 2}, {5, 0}, {6, -2}} {
		if before := r.titles(); r.MayShift(c.part, c.by) || r.do(Shift(c.part, c.by)).titles() != before {
			t.Errorf("part %d moves by %d in %s", c.part, c.by, before)
		}
	}
	for _, part := range []int{-1, 0, 3, 4, 8, 9} {
		if before := r.titles(); r.MayDrop(part) || r.do(Drop(part)).titles() != before {
			t.Errorf("part %d is left out of %s", part, before)
		}
	}
	for _, part := range []int{-1, 0, 3, 8, 9} {
		if r.MayResize(part, 1) || r.MayResize(part, -1) {
			t.Errorf("part %d is changed", part)
		}
	}
}

func TestTheAgendaIsChangedInAPauseButNotUnderACoverNorInAPrivateTurn(t *testing.T) {
	may := func(r *room) string {
		last := len(r.Agenda.Parts) - 2
		return fmt.Sprint(r.MayShift(last, -1), r.MayDrop(last), r.MayResize(last, 1), len(r.Insertable()) > 0)
	}
	const yes, no = "true true true true", "false false false false"
	same(t, "arriving", may(arrived(t, 80, 2)), no)
	same(t, "nobody there", fmt.Sprint(Session{}.MayShift(0, 1), Session{}.MayDrop(0), Session{}.MayResize(0, 1), len(Session{}.Insertable())), "false false false 0")
	r := roomAt(t, Naming, 80, 2)
	same(t, "a part", may(r), yes)
	same(t, "a pause", may(r.do(Session.Hush)), yes)
	same(t, "covered", may(r.do(Session.Cover)), no)
	same(t, "in a turn", may(roomAt(t, Turns, 80, 2).do(Session.Ready)), yes)
	same(t, "cards", may(&room{inPart(t, Questions, 2).Session, evening}), no)
	same(t, "the landing", may(roomAt(t, Landing, 80, 2)), no)
}

func TestWhatWasDoneStaysBeforeThePatternToday(t *testing.T) {
	r := &room{New(patterned(t), 50, nil), evening}
	r.do(CallPerson(0, "Ana"), CallPerson(1, "Bo"), Session.Begin)
	same(t, "before", r.titles(), "[Arrive], What happened, The pattern, Landing")
	same(t, "the pattern comes first", r.MayShift(2, -1) || r.MayShift(1, 1), false)
	same(t, "what was done is left out", r.MayDrop(1), false)
	r.do(Drop(2))
	same(t, "the pattern is left out", r.titles(), "[Arrive], What happened, Landing")
	same(t, "offered before what was done", len(r.Insertable()), 0)
	r.do(Session.GoOn)
	same(t, "offered after it", len(r.Insertable()), 1)
	same(t, "back again", r.do(Insert(2)).titles(), "Arrive, [What happened], The pattern, Landing")
	same(t, "now it can go with nothing", r.MayDrop(1), false)
	r.fits(t)
}

func TestWhoIsLateGainsTimeByLeavingAPartOut(t *testing.T) {
	late := func() *room { return roomAt(t, Naming, 80, 2).after(30 * time.Minute) } // sixteen by the plan
	r := late()
	end, before := r.UntilEnd(r.now), r.Shares(r.now)
	r.do(Drop(r.place(t, "Values")))
	same(t, "the end stays", r.UntilEnd(r.now), end)
	same(t, "turns before", before[4], 20*time.Minute)
	same(t, "turns after", r.Shares(r.now)[4], 20*time.Minute)
	same(t, "agreements before", before[7], 5*time.Minute+50*time.Second)
	same(t, "agreements after", r.Shares(r.now)[6], 7*time.Minute)
	r.fits(t)

	r = roomAt(t, Naming, 80, 2).after(16 * time.Minute)
	r.do(Drop(r.place(t, "Values")))
	same(t, "on time, the end is nearer", r.UntilEnd(r.now), (80-16-12)*time.Minute)
	same(t, "it is not longer than planned", r.Agenda.Longer, 0)

	r = late().do(Session.Hush, EndOnTime(true), Session.Resume)
	end = r.UntilEnd(r.now)
	r.do(Drop(r.place(t, "Values")))
	same(t, "a fixed end stays", r.UntilEnd(r.now), end)
	r.fits(t)
}

func TestMoreAndLessOfAPart(t *testing.T) {
	r := roomAt(t, Naming, 80, 2).after(16 * time.Minute)
	values := r.place(t, "Values")
	r.do(Resize(values, 1))
	same(t, "five more", r.Agenda.Parts[values].Planned, 17*time.Minute)
	same(t, "the end is later", r.UntilEnd(r.now), (80-16+5)*time.Minute)
	r.do(Resize(values, -1), Resize(values, -1))
	same(t, "five less", r.Agenda.Parts[values].Planned, 7*time.Minute)
	same(t, "less than five is too short", r.MayResize(values, -1), false)
	for range 20 {
		r.do(Resize(values, 1))
	}
	same(t, "an hour is the most", r.Agenda.Parts[values].Planned, 57*time.Minute)
	same(t, "other steps", r.MayResize(values, 2) || r.MayResize(values, 0) || r.MayResize(values, -3), false)
	same(t, "the present part", r.do(Resize(r.Agenda.At, 1)).Part().Planned, 9*time.Minute)
	r.fits(t)

	fixed := roomAt(t, Naming, 80, 2).do(Session.Hush, EndOnTime(true), Session.Resume)
	end := fixed.UntilEnd(fixed.now)
	fixed.do(Resize(values, 1), Insert(1), Resize(4, -1), Resize(values, -1))
	same(t, "a fixed end stays", fixed.UntilEnd(fixed.now), end)
	same(t, "below zero", fixed.Agenda.Longer < 0, true)
	fixed.fits(t)
}

func TestAPartThatIsLongByItsPlanComesNearerToTheLimitsOnly(t *testing.T) {
	plan := patterned(t)
	plan.Lengths = []int{143}
	for i, minutes := range []int{3, 70, 60, 10} {
		plan.Parts[i].Minutes = map[string]int{"143": minutes}
	}
	r := &room{New(plan, 143, nil), evening}
	r.do(CallPerson(0, "Ana"), CallPerson(1, "Bo"), Session.Begin)
	same(t, "three minutes", fmt.Sprint(r.MayResize(0, -1), r.MayResize(0, 1)), "false true")
	same(t, "seventy minutes", fmt.Sprint(r.MayResize(1, -1), r.MayResize(1, 1)), "true false")
	same(t, "sixty minutes", fmt.Sprint(r.MayResize(2, -1), r.MayResize(2, 1)), "true false")
	same(t, "the landing", fmt.Sprint(r.MayResize(3, -1), r.MayResize(3, 1)), "false false")
	r.do(Resize(1, -1)).fits(t)
}

func TestTurnsAreChangedByRoundsAndNeverBelowThoseThatWereBegun(t *testing.T) {
	r := roomAt(t, Turns, 80, 3)
	turns := r.Agenda.At
	r.do(Resize(turns, 1))
	same(t, "rounds", r.Part().Rounds, 4)
	same(t, "minutes of three people", r.Part().Planned, 4*3*5*time.Minute)
	r.fits(t)
	for range 12 {
		r.do(Resize(turns, -1))
	}
	same(t, "one round stays", r.Part().Rounds, 1)
	for range 20 {
		r.do(Resize(turns, 1))
	}
	same(t, "twelve are the most", r.Part().Rounds, mostRounds)

	r = roomAt(t, Turns, 80, 2)
	r.takeTurn(time.Minute).takeTurn(time.Minute)
	same(t, "rounds done", r.Floor.Round, 1)
	r.takeTurn(time.Minute)
	r.do(Resize(turns, -1))
	same(t, "the second was begun", fmt.Sprint(r.Part().Rounds, r.MayResize(turns, -1)), "2 false")
	r.takeTurn(time.Minute)
	same(t, "rounds are done", r.RoundsDone(), true)
	same(t, "one more", r.do(Resize(turns, 1)).RoundsDone(), false)
}

// TestAPartThatIsPutInComesNext also reads which parts are offered.
func TestAPartThatIsPutInComesNext(t *testing.T) {
	r := roomAt(t, Naming, 50, 3)
	offered := func() string {
		var all []string
		for _, p := range r.Insertable() {
			all = append(all, fmt.Sprintf("%d %s %v", p.Of, p.Title, p.Planned))
		}
		return strings.Join(all, ", ")
	}
	same(t, "settling, turns and what another form has", offered(), "1 Settle 3m0s, 4 Turns 30m0s, 5 A short rest 5m0s")
	end := r.UntilEnd(r.now)
	r.do(Insert(5))
	same(t, "it comes next", r.titles(), "Arrive, Settle, What happened, [Name the problem], A short rest, Turns, Values, Agreements, Landing")
	same(t, "the end is later", r.UntilEnd(r.now), end+5*time.Minute)
	r.do(Drop(r.place(t, "Values")))
	same(t, "what was left out can come back", strings.Contains(offered(), "6 Values 4m0s"), true)
	same(t, "with its cards", r.do(Insert(6)).Agenda.Parts[4].Cards, 7)
	for _, of := range []int{-1, 0, 2, 3, 6, 7, 8, 99} {
		if before := r.titles(); r.do(Insert(of)).titles() != before {
			t.Errorf("part %d of the plan comes again: %s", of, r.titles())
		}
	}
	r.fits(t)
	for range 99 {
		r.do(Insert(4))
	}
	same(t, "not without end", len(r.Agenda.Parts), len(r.Plan.Parts)+mostMoreParts)
	r.fits(t)
	same(t, "turns again", r.do(Session.EndPart).Part().Kind, Turns)
	same(t, "the floor is open", r.Floor.Open && r.Floor.Length == r.turnLengths(), true)
}

func TestAPartThatThePlanLeavesOutCanBePutIn(t *testing.T) {
	plan := eveningPlan(t).SwitchPart(2) // what happened
	r := &room{New(plan, plan.Lengths[1], nil), evening}
	r.do(CallPerson(0, "Ana"), CallPerson(1, "Bo"), Session.Begin)
	same(t, "no cards were dealt, so no values", slices.ContainsFunc(r.do(Drop(r.place(t, "Values"))).Insertable(), func(p Part) bool { return p.Kind == ValuesPart }), false)
	r.do(Insert(2))
	same(t, "after", r.titles(), "[Arrive], What happened, Settle, Name the problem, Turns, A short rest, Agreements, Landing")
	r.fits(t)
	r.do(Session.GoOn)
	same(t, "it is held", r.StepName(), "kinds")
	r.fits(t)
}

func TestWhatIsPutInHasItsMinutesAlsoWhenTimeIsOver(t *testing.T) {
	r := roomAt(t, Commitments, 80, 2).after(95 * time.Minute)
	same(t, "the landing is due", r.UntilLanding(r.now) < 0, true)
	r.do(Insert(1))
	same(t, "its minutes", r.UntilLanding(r.now), 3*time.Minute)
	same(t, "it comes next", r.do(Session.EndPart).Part().Title, "Settle")

	r = roomAt(t, Commitments, 80, 2).do(Session.Hush, EndOnTime(true), Session.Resume).after(95 * time.Minute)
	same(t, "with a fixed end the landing is next", r.do(Insert(1), Session.EndPart).Part().Kind, Landing)
	same(t, "it has its minutes", r.UntilEnd(r.now), 10*time.Minute)
}

func TestAPartEndsAtAnyStepButNotOutOfARoundNorOutOfAPrivateTurn(t *testing.T) {
	r := roomAt(t, Naming, 80, 2)
	same(t, "at its first step", r.MayEndPart(), true)
	same(t, "the next part", r.do(Session.EndPart).Part().Kind, Turns)
	same(t, "before a round", r.MayEndPart(), true)
	same(t, "in a turn", r.do(Session.Ready).MayEndPart(), false)
	same(t, "in a round", r.do(Session.Pass).MayEndPart(), false)
	r.do(Session.Ready, Session.Pass)
	same(t, "after it", r.MayEndPart(), true)
	same(t, "in a pause", r.do(Session.Hush).MayEndPart(), false)
	same(t, "arriving", begun(t, 80, 2).MayEndPart(), false)
	same(t, "in private", roomAt(t, ValuesPart, 80, 2).MayEndPart(), false)
	same(t, "the landing", roomAt(t, Landing, 80, 2).MayEndPart(), false)
	same(t, "held", fmt.Sprint(r.Agenda.Held), "[0 1 2 3]")
	late := roomAt(t, Happened, 80, 2).after(2 * time.Hour)
	same(t, "when the landing is due", late.do(Session.EndPart).Part().Kind, Landing)
}

func TestOneMinuteLessIsTheOppositeOfOneMinuteMore(t *testing.T) {
	for stage, m := range []Move{Session.Ready, Session.HandOver} {
		r := roomAt(t, Turns, 80, 3).do(Session.Ready, m).after(20 * time.Second)
		before := r.Session
		r.do(Session.Extend)
		same(t, "longer", r.Agenda.Longer, 3*time.Minute)
		r.do(Session.TakeMinute)
		if !reflect.DeepEqual(r.Session, before) {
			t.Errorf("in stage %d it is %+v, not %+v", stage, r.Floor, before.Floor)
		}
	}
}

func TestWhoeverSpeaksKeepsAWholeMinute(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	same(t, "before the turn", r.MayTakeMinute(r.now), false)
	r.do(Session.Ready).after(time.Minute)
	same(t, "two minutes are left", r.MayTakeMinute(r.now), true)
	same(t, "a second less", r.MayTakeMinute(r.now.Add(time.Second)), false)
	end := r.UntilEnd(r.now)
	r.do(Session.TakeMinute)
	same(t, "left", r.Floor.Left(r.now), time.Minute)
	same(t, "the end is not before the planned one", r.UntilEnd(r.now), end)
	same(t, "in a pause", r.do(Session.Hush).MayTakeMinute(r.now), false)
	r.do(Session.Resume, Session.HandOver)
	same(t, "a minute and a half has none to give", r.MayTakeMinute(r.now), false)
}

func TestNobodyHasLessThanSomebodyBeforeThem(t *testing.T) {
	r := roomAt(t, Turns, 80, 3)
	r.takeTurn(time.Minute)
	r.do(Session.Ready)
	same(t, "the first had three minutes", r.MayTakeMinute(r.now), false)
	r.do(Session.Extend)
	same(t, "what was added can be taken", r.MayTakeMinute(r.now), true)
	r.do(Session.HandOver, Session.HandOver, Session.GotIt, Session.Ready)
	same(t, "the second had four minutes", fmt.Sprint(r.Floor.Length.Speak == Minutes(4*time.Minute), r.MayTakeMinute(r.now)), "true false")
	r.do(Session.Pass, Session.Ready)
	same(t, "the next round is another one", r.MayTakeMinute(r.now), true)
	r.do(Session.TakeMinute)
	same(t, "it is for all of the round", r.Floor.Length.Speak, Minutes(2*time.Minute))
	r.do(Session.Pass)
	same(t, "the next one has the same", r.Floor.Length, r.Floor.Had)
	r.do(Session.Pass, Session.Pass)
	same(t, "then the plan's lengths again", r.Floor.Length, r.turnLengths())
	same(t, "nobody had any of it", r.Floor.Had, TurnLengths{})
}

func TestAFixedEndStaysWhenAMinuteIsTaken(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Session.Hush, EndOnTime(true), Session.Resume, Session.Ready)
	end := r.UntilEnd(r.now)
	same(t, "the end", r.do(Session.TakeMinute).UntilEnd(r.now), end)
	same(t, "the round takes two minutes less", r.Floor.roundLeft(r.now), 8*time.Minute)
}

// onTheSpot is a question that no plan has.
var onTheSpot = Prompt{Room: "What was this week like, {speaker}?", Long: "Any day of it."}

func TestAQuestionAskedOnTheSpotStaysForTheRound(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	planned := r.TurnPrompt()
	r.do(AskNow(onTheSpot))
	same(t, "it is asked", r.TurnPrompt(), onTheSpot)
	same(t, "in the room", r.InRoom(r.now, inTheRoom).Asks, "What was this week like, Ana?")
	r.do(Session.Ready)
	same(t, "while somebody speaks", r.InRoom(r.now, inTheRoom).Asks, "What was this week like, Ana?")
	same(t, "saying back", r.do(Session.HandOver).InRoom(r.now, inTheRoom).Asks, "What did you hear Ana say?")
	same(t, "not while somebody says back", r.MayAskNow() || r.MayAskAsPlanned(), false)
	r.do(Session.HandOver, Session.GotIt)
	same(t, "the next person has it too", r.InRoom(r.now, inTheRoom).Asks, "What was this week like, Bo?")
	same(t, "as planned", r.do(Session.AskAsPlanned).TurnPrompt(), planned)
	r.do(AskNow(onTheSpot))
	same(t, "in a file", r.reopened(t).TurnPrompt(), onTheSpot)
	r.do(Session.Pass)
	same(t, "the next round has its own", r.TurnPrompt().Room, "What did you need?")
	same(t, "and none from the spot", r.AskedNow(), false)
}

func TestAnotherQuestionTakesThePlaceOfOneFromTheSpot(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	same(t, "next", r.NextPrompt().Room, "What did you need?")
	r.do(AskNow(onTheSpot))
	same(t, "next, still", r.NextPrompt().Room, "What did you need?")
	same(t, "shown", r.do(Session.AskAnother).TurnPrompt().Room, "What did you need?")
	same(t, "the last", r.do(PickPrompt(2)).TurnPrompt().Room, "What would you like {listener} to understand?")
	same(t, "then the first", r.NextPrompt().Room, "What did it mean to you?")
	same(t, "the present one", r.MayPickPrompt(2), false)
	same(t, "none of that number", r.MayPickPrompt(-1) || r.MayPickPrompt(3), false)
	r.do(AskNow(onTheSpot))
	same(t, "the present one, after another", r.do(PickPrompt(2)).TurnPrompt().Room, "What would you like {listener} to understand?")
	r.do(Session.Ready, Session.HandOver)
	same(t, "while somebody says back", fmt.Sprint(r.MayPickPrompt(0), r.NextPrompt()), fmt.Sprint(false, Prompt{}))
	same(t, "outside turns", roomAt(t, Naming, 80, 2).MayPickPrompt(0), false)
}

func TestAQuestionAskedOnTheSpotGoesWithTheStepAndThePart(t *testing.T) {
	r := roomAt(t, Naming, 80, 2).do(AskNow(onTheSpot))
	same(t, "in the room", r.InRoom(r.now, inTheRoom).Asks, "What was this week like, ?")
	same(t, "a turn has it not", r.TurnPrompt(), Prompt{})
	same(t, "the next step", r.do(Session.GoOn).AskedNow(), false)
	same(t, "back", r.do(AskNow(onTheSpot), Session.GoBack).InRoom(r.now, inTheRoom).Asks, "What would you call it?")
	same(t, "the next part", r.do(AskNow(onTheSpot), Session.EndPart).AskedNow(), false)
	r.do(AskNow(onTheSpot), Session.Hush)
	same(t, "a pause", r.InRoom(r.now, inTheRoom).Asks, "A few seconds of quiet.")
	same(t, "after it", r.do(Session.Resume).TurnPrompt(), onTheSpot)
	same(t, "stopped for today", r.do(Session.Stop).AskedNow(), false)
}

func TestAQuestionIsAskedOnlyWhereTheRoomSeesItAndCanReadIt(t *testing.T) {
	refused := func(what string, r *room, p Prompt) {
		t.Helper()
		if before := r.Agenda; !reflect.DeepEqual(r.do(AskNow(p)).Agenda, before) {
			t.Errorf("%s: %+v is asked", what, r.Agenda.Asks)
		}
	}
	refused("arriving", arrived(t, 80, 2), onTheSpot)
	refused("a pause", roomAt(t, Turns, 80, 2).do(Session.Hush), onTheSpot)
	refused("private", roomAt(t, ValuesPart, 80, 2), onTheSpot)
	refused("nobody there", &room{Session{}, evening}, onTheSpot)
	for what, room := range map[string]string{"no words": "", "space": " \n ", "nothing to be seen": "\u200d", "81 letters": strings.Repeat("é", 81)} {
		refused(what, roomAt(t, Turns, 80, 2), Prompt{Room: room, Long: "x"})
	}
	refused("a long form of 2001 letters", roomAt(t, Turns, 80, 2), Prompt{Room: "x", Long: strings.Repeat("x", longestText+1)})
	r := roomAt(t, Turns, 80, 2).do(AskNow(Prompt{Step: "name", Room: " two\n lines \u202e", Long: " x "}))
	same(t, "on one line", r.Agenda.Asks, Prompt{Room: "two lines", Long: "x"})
	same(t, "80 letters", r.do(AskNow(Prompt{Room: strings.Repeat("é", 80)})).TurnPrompt().Room, strings.Repeat("é", 80))
}

// TestAQuestionAskedOnTheSpotIsOnNoCopyAndNotFound is for what a facilitator typed.
func TestAQuestionAskedOnTheSpotIsOnNoCopyAndNotFound(t *testing.T) {
	sign := "Quincunx"
	r := full(t, 2).do(AskNow(Prompt{Room: sign, Long: sign}))
	same(t, "it is asked", r.InRoom(r.now, inTheRoom).Asks, sign)
	words := Wording{Sentence: ifThen, Fact: strings.ToUpper, Breach: strings.ToUpper}
	texts := fmt.Sprintf("%+v %+v %+v", r.Shared(evening, words), r.Searchable(), r.Title())
	for i := range r.People {
		texts += fmt.Sprintf("%+v", r.Own(i, evening, words))
	}
	if strings.Contains(texts, sign) {
		t.Error("what was asked on the spot is printed or found")
	}
}

func TestAFileFromBeforeTheAgendaCouldBeChangedStillOpens(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).takeTurn(time.Minute)
	text := inFile(t, r.Session)
	old := regexp.MustCompile(`(?m)^ *\[floor\.had\]\n( *\w+ = .*\n)+`).ReplaceAllString(text, "")
	if old == text || strings.Contains(old, "had") || strings.Contains(old, "asks") {
		t.Fatalf("this is no file from before:\n%s", old)
	}
	back, err := ParseSession("s.toml", []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	b := (&room{back, r.now}).do(Session.Resume, Session.Ready, Session.Extend)
	same(t, "in the middle of a round nothing is taken", fmt.Sprint(b.Floor.Turn, b.Floor.Ready, b.MayTakeMinute(b.now)), "1 true false")
	same(t, "the agenda can be changed", b.MayDrop(b.Agenda.At+1), true)
}

// inFile is a session as a file would say it, also one that no program writes.
func inFile(t testing.TB, s Session) string {
	t.Helper()
	return string(encoded(t, record{recordFormat, evening, Title{}, s.AtRest(evening)}))
}

// TestAnAgendaThatNoPlanAllowsIsRefused changes the session itself: a file could say it.
func TestAnAgendaThatNoPlanAllowsIsRefused(t *testing.T) {
	parts := func(change func(parts []Part) []Part) func(s *Session) {
		return func(s *Session) { s.Agenda.Parts = change(slices.Clone(s.Agenda.Parts)) }
	}
	first := func(change func(p *Part)) func(s *Session) {
		return parts(func(all []Part) []Part { change(&all[5]); return all })
	}
	for what, change := range map[string]func(s *Session){
		"no landing":             parts(func(p []Part) []Part { return p[:len(p)-1] }),
		"the landing earlier":    parts(func(p []Part) []Part { p[7], p[8] = p[8], p[7]; return p }),
		"a shorter landing":      parts(func(p []Part) []Part { p[8].Planned -= time.Minute; return p }),
		"a longer landing":       parts(func(p []Part) []Part { p[8].Planned += 5 * time.Minute; return p }),
		"two landings":           parts(func(p []Part) []Part { return append(p, p[8]) }),
		"no arriving":            parts(func(p []Part) []Part { return p[1:] }),
		"nothing":                parts(func([]Part) []Part { return nil }),
		"the landing alone":      parts(func(p []Part) []Part { return p[8:] }),
		"values twice":           parts(func(p []Part) []Part { return slices.Insert(p, 7, p[6]) }),
		"too many":               parts(func(p []Part) []Part { return slices.Insert(p, 6, slices.Repeat(p[5:6], 40)...) }),
		"a part of another plan": first(func(p *Part) { p.Of = 77 }),
		"a part below zero":      first(func(p *Part) { p.Of = -1 }),
		"the plan's landing":     first(func(p *Part) { p.Of = 8 }),
		"another kind":           first(func(p *Part) { p.Kind = Turns }),
		"another title":          first(func(p *Part) { p.Title = "Their fault" }),
		"no time":                first(func(p *Part) { p.Planned = 0 }),
		"less than no time":      first(func(p *Part) { p.Planned = -time.Minute }),
		"a day":                  first(func(p *Part) { p.Planned = 24 * time.Hour }),
		"seconds":                first(func(p *Part) { p.Planned += time.Second }),
		"rounds outside turns":   first(func(p *Part) { p.Rounds = 2 }),
		"cards outside values":   first(func(p *Part) { p.Cards = 2 }),
		"other minutes of turns": parts(func(p []Part) []Part { p[4].Planned += time.Minute; return p }),
		"no rounds":              parts(func(p []Part) []Part { p[4].Rounds, p[4].Planned = 0, 0; return p }),
		"too many rounds":        parts(func(p []Part) []Part { p[4].Rounds, p[4].Planned = 13, 130*time.Minute; return p }),
		"a part past the last":   func(s *Session) { s.Agenda.Parts, s.Agenda.At = s.Agenda.Parts[:3], 8 },
		"asks on two lines":      func(s *Session) { s.Agenda.Asks.Room = "a\nb" },
		"asks at length":         func(s *Session) { s.Agenda.Asks.Room = strings.Repeat("x", 81) },
		"asks without the room":  func(s *Session) { s.Agenda.Asks.Long = "x" },
		"asks in a step":         func(s *Session) { s.Agenda.Asks = Prompt{Step: "name", Room: "x"} },
		"much earlier":           func(s *Session) { s.Agenda.Longer = -longestTime - time.Hour },
		"a round past counting":  func(s *Session) { s.Floor.Round = 1 << 62 },
		"a question past it":     func(s *Session) { s.Floor.Prompt = 1<<63 - 1 },
	} {
		s := roomAt(t, Turns, 80, 2).Session
		if _, err := ParseSession("s.toml", []byte(inFile(t, s))); err != nil {
			t.Fatal(err)
		}
		change(&s)
		_, err := ParseSession("s.toml", []byte(inFile(t, s)))
		if err == nil {
			t.Errorf("%s: read without a fault", what)
		} else if strings.Contains(err.Error(), "fault") {
			t.Errorf("%s: what is said quotes the file: %v", what, err)
		}
	}
	before, asks := arrived(t, 80, 2).Session, arrived(t, 80, 2).Session
	before.Agenda.Parts, asks.Agenda.Asks = before.without(5), onTheSpot
	pattern := (&room{New(patterned(t), 50, nil), evening}).do(CallPerson(0, "Ana"), CallPerson(1, "Bo"), Session.Begin).Session
	pattern.Agenda.Parts = pattern.shifted(2, -1)
	for what, s := range map[string]Session{"other parts": before, "a question": asks, "the pattern before what was done": pattern} {
		if _, err := ParseSession("s.toml", []byte(inFile(t, s))); err == nil {
			t.Errorf("%s, before that may be: read without a fault", what)
		}
	}
}

// TestHoweverTheAgendaIsChangedTheRestFits holds for any changes of any evening: the
// landing has its minutes, the parts to come fit before the end, a fixed end stays, and
// nobody goes short because something was left out or taken away.
func TestHoweverTheAgendaIsChangedTheRestFits(t *testing.T) {
	plans, done := []Plan{eveningPlan(t), everyPart(t)}, map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		e := newEvening(t, oneOf(t, plans, "plan"))
		for range 20 {
			if e.wait(t); rapid.Bool().Draw(t, "goes on") {
				e.resume(t)
				e.make(t, e.likely(t), false)
			}
			before, i := e.trail.Session, evenly(t, 12, "part")
			name := oneOf(t, []string{"shift", "drop", "resize", "insert"}, "change")
			by := oneOf(t, []int{-1, 1}, "by")
			may, m := before.arranging(name, i, by)
			if e.make(t, m, !may); !may {
				continue
			}
			done[name]++
			e.rearranged(t, before)
		}
		e.restores(t)
	})
	if len(done) < 4 {
		t.Errorf("changes were made: %v", done)
	}
}

// arranging is one change of the agenda, and whether its rule allows it.
func (s Session) arranging(name string, i, by int) (may bool, m Move) {
	switch name {
	case "shift":
		return s.MayShift(i, by), Shift(i, by)
	case "drop":
		return s.MayDrop(i), Drop(i)
	case "resize":
		return s.MayResize(i, by), Resize(i, by)
	}
	return slices.ContainsFunc(s.Insertable(), func(p Part) bool { return p.Of == i }), Insert(i)
}

// rearranged holds what is true of every change of the agenda.
func (e *evenings) rearranged(t *rapid.T, before Session) {
	s := e.trail.Session
	if reflect.DeepEqual(s.Agenda.Parts, before.Agenda.Parts) {
		t.Fatal("an allowed change changes nothing")
	}
	if s.Agenda.At != before.Agenda.At || s.landing() != before.landing() || !reflect.DeepEqual(s.Floor, before.Floor) {
		t.Fatal("where we are has changed, or the landing")
	}
	end, was := s.UntilEnd(e.now), before.UntilEnd(e.now)
	if s.Agenda.OnTime && end != was {
		t.Fatalf("a fixed end moves from %v to %v", was, end)
	}
	room := func(s Session) time.Duration { return s.UntilEnd(e.now) - s.needed(e.now) }
	if room(s) < 0 && room(s) < room(before) && !s.Agenda.OnTime {
		t.Fatalf("somebody goes short: %v were left over, and now %v", room(before), room(s))
	}
}
