package facilitation

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// shipped reads every file of a kind that comes with the program.
func shipped(t testing.TB, pattern string, read func(file string, text []byte)) {
	t.Helper()
	files, err := filepath.Glob("../assets/" + pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files like %s: %v", pattern, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read(file, text)
	}
}

func shippedPlans(t testing.TB) map[string]Plan {
	plans := map[string]Plan{}
	shipped(t, "plans/*/*.toml", func(file string, text []byte) {
		plan, err := ParsePlan(file, text)
		if err != nil {
			t.Error(err)
		}
		if plan.ID+".toml" != filepath.Base(file) {
			t.Errorf("%s has the id %q", file, plan.ID)
		}
		plans[plan.ID] = plan
	})
	return plans
}

func shippedDeck(t testing.TB) Deck {
	var deck Deck
	shipped(t, "values/*.toml", func(file string, text []byte) {
		var err error
		if deck, err = ParseDeck(file, text); err != nil {
			t.Error(err)
		}
	})
	return deck
}

func shippedMoments(t testing.TB) []Moment {
	var moments []Moment
	shipped(t, "prompts/en.toml", func(file string, text []byte) {
		prompts, err := ParsePrompts(file, text)
		if err != nil {
			t.Error(err)
		}
		moments = prompts.Moments
	})
	return moments
}

func TestWhatIsShippedCanBeRead(t *testing.T) {
	shippedPlans(t)
	same(t, "cards", len(shippedDeck(t).Room().Values), 40)
	shipped(t, "prompts/*.toml", func(file string, text []byte) {
		if _, err := ParsePrompts(file, text); err != nil {
			t.Error(err)
		}
	})
	shipped(t, "rehearsals/*/*.toml", func(file string, text []byte) {
		if _, err := ParseRehearsal(file, text); err != nil {
			t.Error(err)
		}
	})
}

func TestShippedScriptsPlayToTheirEnd(t *testing.T) {
	plans, deck := shippedPlans(t), shippedDeck(t)
	shipped(t, "rehearsals/*/*.toml", func(file string, text []byte) {
		r, err := ParseRehearsal(file, text)
		if err != nil {
			t.Fatal(err)
		}
		trail, err := r.Open(plans[r.Plan], deck, nil, DealMoments(shippedMoments(t)))
		if err != nil {
			t.Fatal(err)
		}
		trail, now, err := r.Play(trail)
		if err != nil {
			t.Fatal(err)
		}
		if !trail.Session.landed() {
			t.Errorf("%s ends in %s", file, trail.Session.Part().Kind)
		}
		if _, err := EncodeSession(trail.Session, now); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	})
}

func TestEveryShippedPlanLandsOnTimeWithEqualTurns(t *testing.T) {
	deck := shippedDeck(t)
	for id, plan := range shippedPlans(t) {
		for _, length := range plan.Lengths {
			for _, people := range []int{2, 3, 6} {
				t.Run(fmt.Sprintf("%s, %d minutes, %d people", id, length, people), func(t *testing.T) {
					walkThrough(t, plan, deck, length, people)
				})
			}
		}
	}
}

// walkThrough holds a whole session that takes exactly the minutes of the plan.
func walkThrough(t *testing.T, plan Plan, deck Deck, length, people int) {
	r := &room{New(plan, length, nil), evening}
	for len(r.People) < people {
		r.do(Session.Welcome)
	}
	for i := range people {
		r.do(CallPerson(i, friends[i]))
	}
	r.do(DealDeck(deck), DealMoments([]Moment{{ID: "walk", Name: "A walk"}}), EndOnTime(true), Session.Begin)
	turns := make([]int, people)
	for !r.landed() {
		at := r.Agenda.At
		r.walkPart(t, turns)
		for r.Agenda.At == at {
			if !r.MayGoOn() {
				t.Fatalf("nobody can go on from %s", r.whereabouts())
			}
			r.do(Session.GoOn).passHands(t)
		}
	}
	same(t, "left for the landing", r.UntilEnd(r.now), landingOf(length))
	same(t, "longer than planned", r.Agenda.Longer, 0)
	if want := turns[0]; want == 0 || slices.ContainsFunc(turns, func(n int) bool { return n != want }) {
		t.Errorf("turns are %v", turns)
	}
	same(t, "shown at the beginning", r.Total(), writtenTotal(plan, length, people))
}

// landingOf is what DESIGN.md section 3 and issue 3 keep for the landing: ten
// minutes, and three in the daily check-in.
func landingOf(length int) time.Duration {
	if length == 10 {
		return 3 * time.Minute
	}
	return 10 * time.Minute
}

// writtenTotal adds up what is written in the file: minutes, minutes for each
// further person, and rounds of turns.
func writtenTotal(plan Plan, length, people int) time.Duration {
	key, sum := fmt.Sprint(length), time.Duration(0)
	for _, part := range plan.Parts {
		turn := plan.Turn
		if part.Turn.Speak > 0 {
			turn = part.Turn
		}
		sum += time.Duration(part.Minutes[key]+part.Each[key]*(people-2)) * time.Minute
		sum += time.Duration(part.Rounds[key]*people) * time.Duration(turn.Speak+turn.Reflect+turn.Check)
	}
	return sum
}

// passHands lets everyone have their private turn in a step that goes from hand
// to hand, and ends each without an answer.
func (r *room) passHands(t *testing.T) {
	finish := map[PartKind][]Move{
		Questions:   {Session.FinishQuestions},
		FuturePart:  {Session.TellFuture, Session.FinishFuture},
		MomentsPart: {Session.FinishMarks},
	}
	for r.Hand.Private() {
		turn := r.Hand.Turn
		r.do(Session.Lift).do(finish[r.Part().Kind]...)
		if r.Hand.Private() && r.Hand.Turn == turn {
			t.Fatalf("%s cannot end the private turn of %s", friends[turn], r.Part().Kind)
		}
	}
}

func (r *room) walkPart(t *testing.T, turns []int) {
	switch part := r.Part(); part.Kind {
	case Turns:
		for !r.RoundsDone() {
			if !r.MayReady(r.now) {
				t.Fatalf("round %d does not fit", r.Floor.Round+1)
			}
			if r.TurnPrompt().Room == "" {
				t.Errorf("round %d has no question", r.Floor.Round+1)
			}
			turns[r.Floor.Speaker()]++
			for r.do(Session.Ready); r.Floor.Ready; {
				r.after(r.Floor.Left(r.now))
				if r.MayConfirm() {
					r.do(Session.GotIt)
				} else {
					r.do(Session.HandOver)
				}
			}
		}
	case ValuesPart:
		r.after(part.Planned)
		for r.Values.Private() {
			r.sorts(true, slices.Repeat([]Pile{MattersMost}, len(r.Values.Deck)), r.Values.Deck[0].ID)
		}
		same(t, "shared", len(r.Values.Together()), 1)
	default:
		r.after(part.Planned).passHands(t)
	}
}
