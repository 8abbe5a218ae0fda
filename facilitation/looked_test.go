package facilitation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// printedBy is how many personal lines of each person are on the copy for
// everyone.
func printedBy(s Session) map[string]int {
	found := map[string]int{}
	c := s.OnPaper(evening, quiet)
	for _, l := range c.Notes {
		found[l.Who]++
	}
	for _, l := range c.Commitments {
		found[l.Who]++
	}
	for _, l := range c.Values.Kept {
		found[l.Who]++
	}
	for _, section := range c.Sections {
		for _, l := range section.Lines {
			found[l.Who]++
		}
	}
	return found
}

func TestALineIsPrintedOnlyAfterItsOwnerLookedThroughTheirs(t *testing.T) {
	r := full(t, 2)
	for _, all := range []string{"Ana", "Bo"} {
		same(t, all+" before", printedBy(r.Session)[all], 0)
	}
	if printedBy(r.Session)[""] < 10 {
		t.Errorf("lines of everyone wait: %v", printedBy(r.Session))
	}
	same(t, "values that all agreed to show do not wait", len(r.OnPaper(evening, quiet).Values.Shared), 2)
	waiting := r.Waiting()
	r.do(LookedThrough(0))
	same(t, "Ana after", printedBy(r.Session)["Ana"], waiting[0])
	same(t, "Bo still waits", printedBy(r.Session)["Bo"], 0)
	same(t, "waiting", fmt.Sprint(r.Waiting()), fmt.Sprint([]int{0, waiting[1]}))
	r.do(LookedThrough(1))
	all := r.Shared(evening, quiet).Without(r.Kept.LeftOut)
	same(t, "everything", fmt.Sprintf("%+v", r.OnPaper(evening, quiet)), fmt.Sprintf("%+v", all))
}

func TestLookingThroughIsTakenBack(t *testing.T) {
	r := full(t, 2).do(LookedThrough(0), LookedThrough(1), LookedThrough(0))
	same(t, "Ana", r.HasLooked(0), false)
	same(t, "Bo", r.HasLooked(1), true)
}

func TestAChangedLineIsLookedThroughAgain(t *testing.T) {
	for what, c := range map[string]struct {
		change []Move
		again  bool
	}{
		"other words in a note of theirs":   {[]Move{Jot(1, "y")}, true},
		"a new note of theirs":              {[]Move{JotAt(Note{Part: 1, Owner: 1}, "x")}, true},
		"a new agreement of theirs":         {[]Move{Commit(Commitment{Owner: 1, Act: "I wait"})}, true},
		"another act":                       {[]Move{ActOn("card-0", 1, "a letter")}, true},
		"another day":                       {[]Move{Recommit(1, Commitment{Act: "I cook", Until: evening})}, true},
		"whom it is with":                   {[]Move{Recommit(1, Commitment{Act: "I cook", With: []int{1, 2}})}, true},
		"their agreement is gone":           {[]Move{Withdraw(1)}, true},
		"what they understood":              {[]Move{UnderstoodAs(1, "we tell")}, true},
		"a note of somebody else":           {[]Move{Jot(0, "x")}, false},
		"a note of everyone":                {[]Move{Jot(Everyone, "x")}, false},
		"an agreement above theirs is gone": {[]Move{Withdraw(0)}, false},
		"a line of theirs is left out":      {[]Move{LeaveOut(commitmentID(1))}, true},
		"and put back":                      {[]Move{LeaveOut(commitmentID(1)), LeaveOut(commitmentID(1))}, false},
		"other names":                       {[]Move{NamesOnPaper(NoNames), CallOnPaper(1, "River")}, false},
		"the problem's name":                {[]Move{NameProblem("the Fog")}, false},
		"when they sit down again":          {[]Move{ReopenWith("with cake")}, false},
		"somebody else looked":              {[]Move{LookedThrough(0)}, false},
	} {
		r := full(t, 3).do(Jot(1, "x"), LookedThrough(1))
		if !r.HasLooked(1) {
			t.Fatal("Bo has not looked")
		}
		r.do(c.change...)
		same(t, what, r.HasLooked(1), !c.again)
	}
}

func TestUndoingAChangeGivesTheLookThroughBack(t *testing.T) {
	trail := Trail{Session: full(t, 2).do(LookedThrough(1)).Session}
	trail = trail.Do(Jot(1, "a change"), evening)
	same(t, "after the change", trail.Session.HasLooked(1), false)
	same(t, "after undo", trail.Undo(evening).Session.HasLooked(1), true)
}

func TestWhoHasNoLineNeedNotLook(t *testing.T) {
	r := begun(t, 80, 2)
	same(t, "without a line", r.HasLooked(0), true)
	same(t, "nothing changes", len(r.do(LookedThrough(0)).Kept.Looked), 0)
	r.do(Jot(0, "x"))
	same(t, "with a first line", r.HasLooked(0), false)
	same(t, "nobody", r.HasLooked(2) || r.HasLooked(-1), false)
	r.do(LookedThrough(-1), LookedThrough(2))
	same(t, "nobody looks", len(r.Kept.Looked), 0)
	same(t, "before the beginning", len(arrived(t, 80, 2).do(LookedThrough(0)).Kept.Looked), 0)
}

func TestAForgedOrOldSumIsNoLook(t *testing.T) {
	r := full(t, 2)
	for _, looked := range [][]string{nil, {}, {""}, {"0123456789abcdef", "0123456789abcdef"}} {
		r.Kept.Looked = looked
		same(t, fmt.Sprint(looked), r.HasLooked(0) || r.HasLooked(1), false)
	}
}

func TestALookThroughIsTheSameInEveryLanguageAndZone(t *testing.T) {
	r := full(t, 2).do(LookedThrough(0), LookedThrough(1))
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "read back", back.HasLooked(0) && back.HasLooked(1), true)
	other := Wording{Sentence: func(when, act, _ string) string { return act + " si " + when }, Breach: strings.ToUpper, Fact: strings.ToUpper}
	if c := back.OnPaper(evening.In(time.FixedZone("", 3600)), other); len(c.Commitments) != 4 {
		t.Errorf("%d agreements in another language", len(c.Commitments))
	}
}

func TestALeftOutLineWaitsForNobody(t *testing.T) {
	r := begun(t, 80, 2).do(Jot(0, "x"))
	same(t, "waits", fmt.Sprint(r.Waiting()), "[1 0]")
	r.do(LeaveOut(r.Kept.Notes[0].id()))
	same(t, "left out", fmt.Sprint(r.Waiting()), "[0 0]")
	same(t, "and not printed", len(r.do(LookedThrough(0)).OnPaper(evening, quiet).Notes), 0)
}

func TestNobodyElsesLookLetsALineThrough(t *testing.T) {
	r := full(t, 3)
	for person := range r.People {
		s := LookedThrough(person)(r.Session, evening)
		for other, name := range s.Names() {
			if other != person && printedBy(s)[name] > 0 {
				t.Errorf("%s looked, and lines of %s are printed", s.who(person), name)
			}
		}
	}
	if !slices.Equal(full(t, 3).Kept.Looked, r.Kept.Looked) {
		t.Error("looking changed the session before it")
	}
}

func TestEveryLineIsLookedThroughByItsOwnerOrByEveryone(t *testing.T) {
	r := full(t, 3)
	r.Kept.LeftOut = nil
	all, found := r.Shared(evening, quiet), r.LinesOf(Everyone, evening, quiet).personal()
	for person, name := range r.Names() {
		lines := r.LinesOf(person, evening, quiet)
		same(t, name+" has lines that wait", lines.personal(), r.Waiting()[person])
		same(t, "lines of others in those of "+name, lines.only(func(who string) bool { return who != name }).personal(), 0)
		if lines.Problem.Text != "" || lines.Topic.Text != "" || len(lines.Ground)+len(lines.Values.Shared)+len(lines.Values.Different) > 0 || lines.Resume != (ResumeLines{}) {
			t.Errorf("%s looks through lines of everyone", name)
		}
		found += lines.personal()
	}
	same(t, "lines in all", found, all.personal())
	same(t, "nobody's lines", r.LinesOf(3, evening, quiet).personal(), 0)
}

func TestALookThroughThatIsOutdatedIsKnownFromOneThatNeverWas(t *testing.T) {
	r := full(t, 2)
	same(t, "never looked", r.LooksAgain(0), false)
	r.do(LookedThrough(0))
	same(t, "looked", r.LooksAgain(0), false)
	r.do(Jot(0, "something else"))
	same(t, "changed since", r.LooksAgain(0), true)
	same(t, "nobody", r.LooksAgain(-1) || r.LooksAgain(9), false)
	r.do(LookedThrough(0))
	same(t, "looked again", r.LooksAgain(0), false)
}

func TestALineThatIsPutBackAfterALookWaitsForAnother(t *testing.T) {
	r := full(t, 2).do(LeaveOut(commitmentID(1)), LookedThrough(1))
	same(t, "looked", r.HasLooked(1), true)
	r.do(LeaveOut(commitmentID(1)))
	same(t, "after it was put back", r.HasLooked(1), false)
}

func TestWhatAnAgreementWasLikeStandsWithItOrNotAtAll(t *testing.T) {
	copyOf := func(r *room) string {
		var said []string
		for _, section := range r.OnPaper(evening, Wording{Sentence: ifThen}).Sections {
			for _, l := range section.Lines {
				if section.ID == "review" {
					said = append(said, l.About+" "+l.Text)
				}
			}
		}
		return strings.Join(said, "|")
	}
	r := full(t, 2)
	r.Earlier = []Promise{
		{Commitment: Commitment{Owner: 0, Act: "ring"}, Standing: "partly"},
		{Commitment: Commitment{Owner: 1, Act: "wait"}, Standing: "kept", Was: "calmer"},
	}
	r.do(LookedThrough(0))
	same(t, "only Ana has looked", copyOf(r), "partly ; ring; ")
	r.do(LookedThrough(1))
	same(t, "both have looked", copyOf(r), "partly ; ring; |kept ; wait; |was calmer")
	r.do(LeaveOut(reviewID(1)), LookedThrough(1))
	same(t, "Bo's is left out", copyOf(r), "partly ; ring; ")
}

func TestAValueOfOnePersonWaitsForTheirLook(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2)
	r.sorts(true, []Pile{most, most, most, most, most, none, none, some, none}, "card-0", "card-1", "card-2")
	r.sorts(true, []Pile{most, some, none, most, most, most, most, most, some}, "card-0", "card-5")
	values := func() string {
		var said []string
		v := r.OnPaper(evening, Wording{Sentence: ifThen}).Values
		for _, l := range slices.Concat(v.Shared, v.Supported, v.Different) {
			said = append(said, l.Who+" "+l.ID)
		}
		return strings.Join(said, ", ")
	}
	same(t, "nobody has looked", values(), " shared-card-0")
	r.do(LookedThrough(1))
	same(t, "Bo has", values(), " shared-card-0, Bo different-card-5-1")
	r.do(LookedThrough(0))
	same(t, "both have", values(), " shared-card-0, Ana supported-card-1-0, Ana different-card-2-0, Bo different-card-5-1")
}
