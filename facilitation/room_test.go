package facilitation

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"
)

// evening is when the sessions of these tests begin.
var evening = time.Date(2026, 11, 20, 19, 0, 0, 0, time.UTC)

// room is a session in a test, with its own clock.
type room struct {
	Session
	now time.Time
}

func (r *room) do(moves ...Move) *room {
	for _, m := range moves {
		r.Session = m(r.Session, r.now)
	}
	return r
}

func (r *room) after(d time.Duration) *room {
	r.now = r.now.Add(d)
	return r
}

func eveningText(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/evening.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func eveningPlan(t testing.TB) Plan {
	t.Helper()
	plan, err := ParsePlan("evening.toml", []byte(eveningText(t)))
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// cards is a deck of n values, card-0 and on.
func cards(n int) Deck {
	deck := Deck{Format: 1}
	for i := range n {
		deck.Values = append(deck.Values, Value{ID: fmt.Sprintf("card-%d", i), Name: fmt.Sprintf("Card %d", i)})
	}
	return deck
}

var friends = []string{"Ana", "Bo", "Chi", "Dee", "Eli", "Fay"}

// arrived is a room of that many people who all have names and a deck.
func arrived(t testing.TB, length, people int) *room {
	t.Helper()
	r := &room{New(eveningPlan(t), length, []string{"One at a time."}), evening}
	for len(r.People) < people {
		r.do(Session.Welcome)
	}
	for i := range people {
		r.do(CallPerson(i, friends[i]))
	}
	return r.do(DealDeck(cards(9)))
}

// begun is a room whose time runs.
func begun(t testing.TB, length, people int) *room {
	t.Helper()
	r := arrived(t, length, people).do(Session.Begin)
	if !r.Begun() {
		t.Fatal("the session does not begin")
	}
	return r
}

// roomAt is a room that went on to the first part of a kind, without taking time.
func roomAt(t testing.TB, kind PartKind, length, people int) *room {
	t.Helper()
	r := begun(t, length, people)
	r.goTo(t, kind)
	return r
}

func (r *room) goTo(t testing.TB, kind PartKind) {
	t.Helper()
	for r.Part().Kind != kind {
		if r.Values.Private() {
			r.sorts(false, slices.Repeat([]Pile{NotNow}, len(r.Values.Deck)))
			continue
		}
		if !r.MayGoOn() {
			t.Fatalf("nobody can go on from %s to %s", r.Part().Kind, kind)
		}
		r.do(Session.GoOn)
	}
}

// takeTurn is one whole turn of that length in every stage.
func (r *room) takeTurn(stage time.Duration) *room {
	r.do(Session.Ready).after(stage).do(Session.HandOver).after(stage)
	return r.do(Session.HandOver).after(stage).do(Session.GotIt)
}

// sorts is one person's private sort: the first cards to the piles in turn,
// those ids picked.
func (r *room) sorts(shows bool, piles []Pile, picks ...string) *room {
	r.do(Session.Lift)
	for _, p := range piles {
		r.do(SortTo(p))
	}
	for _, id := range picks {
		r.do(PickValue(id))
	}
	return r.sorted(shows)
}

// sorted ends the private turn that is under way. After the last one all look again.
func (r *room) sorted(shows bool) *room {
	r.do(FinishSort(shows))
	if r.Values.Stage == ValuesGather {
		r.do(Session.Lift)
	}
	return r
}

func same[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
