package facilitation

import (
	"reflect"
	"slices"
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

func TestANoteThatIsFullGoesOnInANewOneBesideIt(t *testing.T) {
	r := begun(t, 80, 2)
	first := r.Place(0)
	r.do(Jot(0, strings.Repeat("x", LongestNote)), Jot(1, "Bo"), JotAt(first.Next().Next(), "third"), JotAt(first.Next(), "second"))
	notes := r.NotesAt(first)
	same(t, "notes of this place", len(notes), 3)
	same(t, "full", [2]bool{notes[0].Full(), notes[1].Full()}, [2]bool{true, false})
	var read []string
	for _, n := range r.Kept.Notes {
		read = append(read, n.Text[:2])
	}
	same(t, "in the order in which they are read", strings.Join(read, " "), "xx se th Bo")
	ids := map[string]bool{}
	for _, n := range r.Kept.Notes {
		ids[n.id()] = true
	}
	same(t, "lines of their own", len(ids), 4)
	beyond := first
	beyond.More = mostMore + 1
	same(t, "no more than that", len(r.do(JotAt(beyond, "x")).Kept.Notes), 4)
	text, err := EncodeSession(r.Session, time.Date(2026, 11, 20, 19, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("session", text)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "read back", slices.Equal(back.Kept.Notes, r.Kept.Notes), true)
	if _, err := ParseSession("session", []byte(strings.Replace(string(text), "more = 2", "more = 200", 1))); err == nil {
		t.Error("a note that goes on from 200 others is read")
	}
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

func TestWhatTouchesPrivacyNeedsItsScopeItsEndAndALookAtIt(t *testing.T) {
	whole := Commitment{Owner: 1, Act: "I show the calls", Private: true, Scope: "calls of this week", Until: evening, Review: evening}
	for what, change := range map[string]func(*Commitment){
		"scope": func(c *Commitment) { c.Scope = " " }, "end": func(c *Commitment) { c.Until = time.Time{} },
		"review": func(c *Commitment) { c.Review = time.Time{} }, "act": func(c *Commitment) { c.Act = "" },
	} {
		c := whole
		change(&c)
		r := begun(t, 80, 2).do(Commit(c))
		same(t, "without its "+what, len(r.Kept.Commitments), 0)
		same(t, "may be added", r.MayAdd(c), false)
		same(t, "lacks", len(c.Lacks()), 1)
		r.do(Commit(Commitment{Owner: 1, Act: "a"}), Recommit(0, c))
		same(t, "changed into one without its "+what, r.Kept.Commitments[0].Act, "a")
		c.Private = false
		same(t, "an ordinary one without its "+what, c.Fit(), what != "act")
	}
	r := begun(t, 80, 2).do(Commit(whole))
	same(t, "whole", r.Kept.Commitments[0].Scope, "calls of this week")
	whole.Private = false
	same(t, "an ordinary one has no scope", r.do(Commit(whole)).Kept.Commitments[1].Scope, "")
}

func TestAPrivateAgreementIsPrintedOnlyWhenSomebodyPutsItIn(t *testing.T) {
	private := Commitment{Act: "I show", Private: true, Scope: "calls", Until: evening, Review: evening}
	r := begun(t, 80, 2).do(Commit(Commitment{Act: "I cook"}), Commit(private), Commit(Commitment{Act: "I rest"}))
	printed := func() string {
		text := ""
		for _, l := range r.Shared(evening, Wording{Sentence: ifThen}).Without(r.Kept.LeftOut).Commitments {
			text += strings.Trim(l.Text, "; ") + ". "
		}
		return text
	}
	same(t, "at first", printed(), "I cook. I rest. ")
	same(t, "another is taken back", func() string { r.do(Withdraw(0)); return printed() }(), "I rest. ")
	same(t, "put in", func() string { r.do(LeaveOut(commitmentID(0))); return printed() }(), "I show. I rest. ")
	private.Scope = "calls and letters"
	same(t, "new terms", func() string { r.do(Recommit(0, private)); return printed() }(), "I rest. ")
	same(t, "taken back", func() string { r.do(Withdraw(0)); return printed() }(), "I rest. ")
	same(t, "one that becomes private", func() string { r.do(Recommit(0, private)); return printed() }(), "")
}

func TestAnAgreementIsBetweenItsOwnerAndOthersOrBetweenAll(t *testing.T) {
	for what, c := range map[string]struct{ with, want []int }{
		"nobody said": {nil, nil}, "one other": {[]int{2}, []int{1, 2}}, "out of order": {[]int{2, 0, 0, 1, 9, -1}, nil},
		"only the owner": {[]int{1}, nil}, "two others, of three": {[]int{2, 0}, nil},
	} {
		r := begun(t, 80, 3).do(Commit(Commitment{Owner: 1, Act: "a", With: c.with}))
		if got := r.Kept.Commitments[0].With; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", what, got, c.want)
		}
	}
	r := begun(t, 80, 3).do(Commit(Commitment{Owner: 1, Act: "a", With: []int{2}}))
	if got := r.Shared(evening, Wording{Sentence: ifThen}).Commitments[0].With; strings.Join(got, " ") != "Bo Chi" {
		t.Errorf("the copy says it is between %q", got)
	}
}
