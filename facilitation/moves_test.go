package facilitation

import (
	"reflect"
	"testing"
	"time"
)

func TestNoMoveChangesTheSessionBeforeIt(t *testing.T) {
	rooms := []*room{
		full(t, 2), full(t, 2).do(CallOnPaper(0, "y"), LookedThrough(1)), roomAt(t, Happened, 80, 2).do(TickBreach("a"), TickBreach("b")), roomAt(t, ValuesPart, 80, 2).do(Session.Lift, SortTo(most), Session.SkipCard),
		roomAt(t, ValuesPart, 80, 2).do(Session.Lift, sortAll([]string{"card-0", "card-1"}, nil), PickValue("card-0"), PickValue("card-1")), arrived(t, 80, 3),
		roomAt(t, ValuesPart, 80, 2).sorts(true, []Pile{most, most, most, most, most, most, most, most, most}, "card-0", "card-1").sorts(true, []Pile{most, most, most, most, most, most, most, most, most}, "card-0").do(KeepValue("card-0"), KeepValue("card-1")),
	}
	moves := []Move{
		CallPerson(0, "x"), ReferTo(0, "x"), Excuse(0), Session.Welcome, SetGround(0, "x"), PickWay(0, "x"), TickBreach("a"), UnderstoodAs(0, "x"),
		NameProblem("x"), AcceptName(0, false), SortTo(some), MoveCard(0, some), Session.SkipCard, PickValue("card-0"), FinishSort(true), KeepValue("card-0"), ActOn("card-0", 1, "x"),
		Commit(Commitment{Act: "x"}), Recommit(0, Commitment{Act: "x"}), Withdraw(0), LeaveOut("reopen"), LookedThrough(0), LookedThrough(1), NamesOnPaper(NoNames), CallOnPaper(1, "x"), Session.Begin,
	}
	for _, r := range rooms {
		for _, note := range r.Kept.Notes {
			moves = append(moves, JotAt(note, "x"), JotAt(note, ""))
		}
	}
	for i, r := range rooms {
		whole, used := copyOf(r.Session), 0
		for j, m := range moves {
			if next := m(r.Session, r.now); !reflect.DeepEqual(next, whole) {
				used++
			}
			if !reflect.DeepEqual(r.Session, whole) {
				t.Fatalf("move %d changes what session %d was", j, i)
			}
		}
		if used < 4 {
			t.Errorf("only %d moves do anything in session %d", used, i)
		}
	}
}

func TestAMoveWhoseRuleSaysNoDoesNothing(t *testing.T) {
	for _, r := range []*room{{Session{}, evening}, arrived(t, 80, 2), roomAt(t, Turns, 50, 2).after(40 * time.Minute), roomAt(t, ValuesPart, 80, 2), full(t, 2).do(Session.Cover), roomAt(t, Landing, 80, 2)} {
		for _, e := range Moves() {
			if e.May == nil || e.May(r.Session, r.now) {
				continue
			}
			m, err := e.With(r.Session, Args{Who: "Ana", Text: "x", Choice: "card-0", Act: "x", Time: evening})
			if err == nil && !reflect.DeepEqual(m(r.Session, r.now), r.Session) {
				t.Errorf("%s does something in %s", e.Name, r.whereabouts())
			}
		}
	}
}

func TestEveryMoveOfTheTableHasItsOwnName(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Moves() {
		if seen[e.Name] || e.With == nil {
			t.Errorf("%s is there twice, or makes no move", e.Name)
		}
		seen[e.Name] = true
		found, ok := FindMove(e.Name)
		same(t, "found "+e.Name, ok && found.Name == e.Name, true)
	}
	_, ok := FindMove("nothing")
	same(t, "an unknown move", ok, false)
}
