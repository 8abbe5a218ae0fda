package facilitation

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestANoteBelongsToItsPlaceAndPerson(t *testing.T) {
	r := roomAt(t, Turns, 80, 2).do(Jot(0, "one\r\ntwo\x00"), Jot(1, "b"), Jot(Everyone, "all"), Jot(2, "x"), Jot(-2, "x"))
	same(t, "notes", len(r.Kept.Notes), 3)
	same(t, "here", r.NoteHere(0), "one\ntwo")
	r.do(Jot(0, "changed"))
	same(t, "changed", r.NoteHere(0), "changed")
	r.do(Session.Pass, Session.Pass)
	same(t, "in the next round", r.NoteHere(0), "")
	r.do(Jot(0, "x"), Jot(0, ""))
	same(t, "taken away", len(r.Kept.Notes), 3)
}

func TestTypingThatEndsAfterTheRoomWentOnKeepsItsPlace(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	place := r.Place(0)
	r.do(Session.Pass, Session.Pass, Session.GoOn, JotAt(place, "late"))
	same(t, "part", r.Kept.Notes[0].Part, 4)
	same(t, "here", r.NoteHere(0), "")
}

func TestANoteOfAMegabyteIsKeptUpToItsLimit(t *testing.T) {
	r := begun(t, 80, 2).do(Jot(0, strings.Repeat("語", 400_000)))
	same(t, "near the limit", len(r.NoteHere(0)) > LongestNote-3, true)
}

func TestNotesCanBeTakenInAPauseAndNotBeforeItBegins(t *testing.T) {
	same(t, "in a pause", len(begun(t, 80, 2).do(Session.Hush, Jot(0, "x")).Kept.Notes), 1)
	same(t, "before", len(arrived(t, 80, 2).do(Jot(0, "x")).Kept.Notes), 0)
}

func TestACommitmentIsCleanedAndNeedsAnAct(t *testing.T) {
	zone := time.FixedZone("", 3600)
	r := begun(t, 80, 2).do(Commit(Commitment{
		Owner: 1, When: " it is\neight ", Act: "\u202eI call\x00", Slip: strings.Repeat("x", 1000),
		Until:  time.Date(2026, 12, 1, 17, 30, 5, 9, zone),
		Review: time.Date(10_001, 1, 1, 0, 0, 0, 0, time.UTC),
	}))
	want := Commitment{Owner: 1, When: "it is eight", Act: "I call", Slip: strings.Repeat("x", 400), Until: time.Date(2026, 12, 1, 0, 0, 0, 0, zone)}
	if got := r.Kept.Commitments[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	r.do(Commit(Commitment{Owner: 0, When: "x", Act: " \x00 "}), Commit(Commitment{Owner: 2, Act: "x"}), Commit(Commitment{Owner: -1, Act: "x"}))
	same(t, "not fit", len(r.Kept.Commitments), 1)
}

func TestNobodyTakesOverACommitmentOfSomebodyElse(t *testing.T) {
	r := begun(t, 80, 2).do(Commit(Commitment{Owner: 1, Act: "a"}), Recommit(0, Commitment{Owner: 0, Act: "b"}))
	same(t, "owner", r.Kept.Commitments[0].Owner, 1)
	same(t, "act", r.Kept.Commitments[0].Act, "b")
	r.do(Recommit(0, Commitment{}), Recommit(5, Commitment{Act: "x"}), Recommit(-1, Commitment{Act: "x"}), Withdraw(-1), Withdraw(9))
	same(t, "act", r.Kept.Commitments[0].Act, "b")
	same(t, "taken back", len(r.do(Withdraw(0)).Kept.Commitments), 0)
}

func TestThirtyCommitmentsAreEnough(t *testing.T) {
	r := begun(t, 80, 2)
	for range 40 {
		r.do(Commit(Commitment{Act: "x"}))
	}
	same(t, "commitments", len(r.Kept.Commitments), 30)
	same(t, "another", r.MayCommit(), false)
}

func TestWhenToSitDownAgainCanBeSetAndLeftOpen(t *testing.T) {
	by := time.Date(2026, 11, 21, 19, 30, 59, 0, time.UTC)
	r := begun(t, 80, 2).do(CheckInAt(by), ResumeBy(by), ReopenWith(" with  tea "))
	same(t, "agreed", r.Kept.Resume, ResumeAgreement{by.Truncate(time.Minute), by.Truncate(time.Minute), "with tea"})
	r.do(CheckInAt(time.Time{}), ResumeBy(time.Date(20_000, 1, 1, 0, 0, 0, 0, time.UTC)), ReopenWith(""))
	same(t, "open", r.Kept.Resume, ResumeAgreement{})
}
