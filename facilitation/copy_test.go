package facilitation

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func ifThen(when, act, slip string) string { return when + "; " + act + "; " + slip }

// full is a session with something in every place.
func full(t testing.TB, people int) *room {
	t.Helper()
	r := arrived(t, 80, people).do(DealRoles([]string{"partner"}), SetTopic("the week"), SetSignal("a raised hand"), ReferTo(0, "they"), Session.Begin, SetGround(1, "No phones."), PickWay(0, "walk"))
	r.goTo(t, Happened)
	r.do(TickBreach("secrecy"), UnderstoodAs(0, "we tell"), UnderstoodAs(1, "we ask"))
	r.goTo(t, Naming)
	r.do(CallOwn(0, "the Fog"), NameProblem("the Silence"), DescribeProblem("effects", "less sleep"), DescribeProblem("stand", "mixed"), DescribeProblem("why", "rest"))
	for i := range people {
		r.do(AcceptName(i, true))
	}
	r.goTo(t, Turns)
	r.do(Jot(0, "my note"), Jot(Everyone, "our note")).takeTurn(time.Minute)
	for range people - 1 {
		r.takeTurn(time.Minute)
	}
	r.goTo(t, ValuesPart)
	for range people {
		r.sorts(true, []Pile{most, most, some, none, most, most, most, none, none}, "card-0", "card-4")
	}
	r.do(KeepValue("card-0"), ActOn("card-0", 1, "a call"), KeepValue("card-4"))
	r.goTo(t, Commitments)
	r.do(Commit(Commitment{Owner: 0, When: "it is eight", Act: "I call", Slip: "I say so", Until: evening, Review: evening}), Commit(Commitment{Owner: 1, Act: "I cook"}), Commit(Commitment{Owner: 0, Act: "I ask"}))
	r.Feelings[0].Words = []string{"sad"}
	r.Moments = Moments{Items: smallThings()[:2], Chosen: []string{"small-0"}, Marks: slices.Repeat([]Marks{{[]string{"small-0"}, true}}, people)}
	r.Money = Money{[]string{"debts"}, "my bike", "rent", "100", "40", evening, "week"}
	r.Ownership.Accounts[1] = Account{"I took it", "I was late", "the silence", "I tell", "I pay", []AccountAnswer{{"need", "time"}, {}}}
	r.Pattern = Cycle{slices.Repeat([]string{"I leave"}, people), slices.Repeat([]string{"alone"}, people), "bills", "in August"}
	r.Earlier = []Promise{{Commitment: Commitment{Owner: 1, Act: "I ring", Until: evening, Review: evening}}, {Commitment: Commitment{Owner: 0, Act: "I wait"}}}
	r.do(Review(0, "partly"), WasLike(0, "calmer"), Next(0, "keep"))
	return r.do(CheckInAt(evening), ResumeBy(evening), ReopenWith("with tea"), LeaveOut("reopen"))
}

// plant writes a text of its own into every string of a value and notes where.
func plant(v reflect.Value, place, format string, planted map[string]string) {
	switch v.Kind() {
	case reflect.String:
		text := fmt.Sprintf(format, len(planted))
		planted[text] = place
		v.SetString(text)
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() && v.Type() != reflect.TypeFor[time.Time]() {
				plant(v.Field(i), place+"."+field.Name, format, planted)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			plant(v.Index(i), place, format, planted)
		}
	case reflect.Map:
		// minutes, rounds and cards of the plan have no texts
	}
}

// plantedSession is a full session with a text of its own in every place, and
// where each text stands. What the copies are made by is put back.
func plantedSession(t testing.TB, format string) (s Session, planted map[string]string) {
	t.Helper()
	s = full(t, 2).Session
	s.Basket.Questions = []Question{{0, 1, "why", "now", []Answer{{1, "by", evening}}}, {1, 0, "where", "wait", nil}}
	s.Future.Answers = []FutureAnswer{{"work", evening, "rest", "tea", false, "choice", true, true}, {"part", evening, "rest", "tea", false, "words", true, true}}
	s.Feelings, s.Kept.Others, s.Kept.Looked = []Felt{{Words: []string{"sad"}}, {Words: []string{"glad"}}}, []string{"a", "b"}, []string{"a", "b"}
	for i := range s.Values.Sorts {
		s.Values.Sorts[i].Own, s.Values.Sorts[i].Meant = []Value{{Name: "Sailing", Meaning: "wind"}}, []Meant{{Text: "mine"}}
		s.Values.Sorts[i].Weighed, s.Values.Sorts[i].ShowsWeighed, s.Values.Sorts[i].ShowsHurt, s.Values.Sorts[i].ShowsAgainst = []Weighed{{Matters: 9}}, true, true, true
	}
	planted = map[string]string{}
	plant(reflect.ValueOf(&s).Elem(), "", format, planted)
	for i := range s.Values.Sorts { // picked values must be those of the deck, or nothing would be shown
		s.Values.Sorts[i].Picked = []string{s.Values.Deck[0].ID, s.Values.Deck[4].ID}
	}
	s.Values.Kept[0].ID, s.Values.Kept[1].ID = s.Values.Deck[0].ID, s.Values.Deck[4].ID
	s.Earlier[0].Next = "keep"
	s.Basket.Questions[0].Pile, s.Basket.Questions[0].Answers[0].How = "now", "by"
	for i := range s.Future.Answers {
		s.Future.Answers[i].Shows = "choice"
	}
	s.Moments.Marks, s.Moments.Chosen = slices.Repeat([]Marks{{[]string{s.Moments.Items[0].ID}, true}}, 2), []string{s.Moments.Items[0].ID}
	s.Kept.Naming, s.Kept.LeftOut = FullNames, nil
	return s, planted
}

func TestOnlyTheseTextsMayBePrintedForEveryone(t *testing.T) {
	allowed := []string{
		".Plan.Title", ".People.Name", ".Problem.Name", ".Ground.Topic", ".Ground.Signal", ".Ground.Agreements", ".Kept.Notes.Text",
		".Values.Deck.Name", ".Values.Deck.ID", ".Values.Kept.Acts", // an ID is in a line's ID, which is not printed
		".Kept.Commitments.When", ".Kept.Commitments.Act", ".Kept.Commitments.Slip", ".Kept.Commitments.Scope", ".Kept.Resume.Reopen", ".Agenda.Parts.Title",
		".Money.Facts", ".Money.Yours", ".Money.Ours", ".Money.AskFirst", ".Money.Own", // amounts are left out at first
		".Ownership.Accounts.Responsibility", ".Ownership.Accounts.Explanation", ".Ownership.Accounts.Regret", ".Ownership.Accounts.Change",
		".Ownership.Accounts.Repair", ".Ownership.Accounts.Answers.Need", ".Pattern.Does", ".Pattern.Feels", ".Pattern.Feeds", ".Pattern.Exception",
		".Moments.Items.Name", ".Moments.Items.ID", // of those that all welcome and begin with
		".Happened.Kinds", ".Happened.Agreements", ".Problem.Effects", ".Problem.Stand", ".Problem.Why",
		".Earlier.Commitment.When", ".Earlier.Commitment.Act", ".Earlier.Commitment.Slip", ".Earlier.Commitment.Scope", ".Earlier.Was",
		".Earlier.Standing", // a word's id
	}
	s, planted := plantedSession(t, "canary%04d")
	text := fmt.Sprintf("%+v", s.Shared(evening, Wording{Sentence: ifThen}))
	found := map[string]bool{}
	for canary, place := range planted {
		if strings.Contains(text, canary) {
			found[place] = true
			if !slices.Contains(allowed, place) {
				t.Errorf("%s may be printed for everyone", place)
			}
		}
	}
	for _, place := range allowed {
		if !found[place] {
			t.Errorf("%s is missing in the copy, so this test proves nothing about it", place)
		}
	}
	for _, private := range []string{".Ground.Topic", ".Ways", ".Problem.Own", ".Problem.Refuse", ".Values.Sorts.Picked", ".Values.Sorts.Own.Name", ".Values.Sorts.Own.Meaning", ".Values.Sorts.Meant.Text", ".Values.Sorts.Hurt", ".Values.Sorts.Against", ".People.Pronouns", ".Moments.Marks.Welcome", ".Feelings.Words", ".Basket.Questions.Text", ".Future.Answers.Choice", ".Future.Answers.Safe", ".Future.Answers.Healthy"} {
		if !slices.ContainsFunc(slices.Collect(maps.Values(planted)), func(p string) bool { return p == private }) {
			t.Errorf("nothing was planted in %s", private)
		}
	}
}

func TestTheSharedCopyHasNoTimeOrCountOfTheTalk(t *testing.T) {
	onlyTheseTimes(t, reflect.TypeFor[SharedCopy](), ".Date", ".Resume.CheckIn.At", ".Resume.ResumeBy.At", ".Commitments.Until", ".Commitments.Review", ".Sections.Lines.By")
}

// onlyTheseTimes wants a copy to be made of texts, and of times in these places
// only.
func onlyTheseTimes(t *testing.T, copyType reflect.Type, allowed ...string) {
	t.Helper()
	var walk func(reflect.Type, string)
	walk = func(typ reflect.Type, place string) {
		switch {
		case typ == reflect.TypeFor[time.Time]():
			if !slices.Contains(allowed, place) {
				t.Errorf("%s is a time", place)
			}
		case typ.Kind() == reflect.Struct:
			for i := range typ.NumField() {
				walk(typ.Field(i).Type, place+"."+typ.Field(i).Name)
			}
		case typ.Kind() == reflect.Slice:
			walk(typ.Elem(), place)
		case typ.Kind() != reflect.String:
			t.Errorf("%s is a %s", place, typ)
		}
	}
	walk(copyType, "")
}

func TestAnUnacceptedNameAndAPrivateSortAreNotPrinted(t *testing.T) {
	r := full(t, 2).do(AcceptName(1, false))
	r.Values.Sorts = slices.Clone(r.Values.Sorts)
	r.Values.Sorts[1].Shows = false
	c := r.Shared(evening, Wording{Sentence: ifThen})
	same(t, "name", c.Problem.Text, "")
	same(t, "values", len(c.Values.Shared)+len(c.Values.Supported)+len(c.Values.Different), 0)
}

// lineIDs collects the IDs of all lines of a copy that say something.
func lineIDs(v reflect.Value, ids map[string]int) {
	switch v.Kind() {
	case reflect.Struct:
		if id := v.FieldByName("ID"); id.IsValid() && v.Type() != reflect.TypeFor[ActLine]() && v.Type() != reflect.TypeFor[CommitmentLine]() && v.Type() != reflect.TypeFor[Section]() {
			if id.String() != "" {
				ids[id.String()]++
			}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				lineIDs(v.Field(i), ids)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			lineIDs(v.Index(i), ids)
		}
	}
}

func TestEachLineHasItsOwnID(t *testing.T) {
	ids := map[string]int{}
	lineIDs(reflect.ValueOf(full(t, 3).Shared(evening, Wording{Sentence: ifThen})), ids)
	if len(ids) < 14 {
		t.Errorf("only %d lines: %v", len(ids), ids)
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("%s names %d lines", id, n)
		}
	}
}

func TestLeavingOutALineTakesAwayExactlyThatLine(t *testing.T) {
	c := full(t, 3).Shared(evening, Wording{Sentence: ifThen})
	all := map[string]int{}
	lineIDs(reflect.ValueOf(c), all)
	before := fmt.Sprintf("%+v", c)
	for id := range all {
		left := map[string]int{}
		lineIDs(reflect.ValueOf(c.Without([]string{id})), left)
		for other := range all {
			if with := id + " " + other; with == reviewID(0)+" "+wasID(0) {
				continue // it goes with the line it stands under
			}
			if (left[other] == 0) != (other == id) {
				t.Errorf("without %s: %s is there %d times", id, other, left[other])
			}
		}
	}
	same(t, "the copy itself", fmt.Sprintf("%+v", c), before)
}

func TestALineStaysLeftOutWhenAnotherIsTakenAway(t *testing.T) {
	printed := func(r *room) string {
		return fmt.Sprintf("%+v", r.Shared(evening, Wording{Sentence: ifThen}).Without(r.Kept.LeftOut))
	}
	r := full(t, 2).do(LeaveOut("commitment-2"), Withdraw(0))
	if text := printed(r); strings.Contains(text, "I ask") || !strings.Contains(text, "I cook") {
		t.Errorf("after one commitment is withdrawn: %s", text)
	}
	r = full(t, 2)
	place := r.Kept.Notes[0]
	r.do(LeaveOut(r.Kept.Notes[1].id()), JotAt(place, ""))
	if text := printed(r); strings.Contains(text, "our note") {
		t.Errorf("after one note is taken away: %s", text)
	}
	r = full(t, 2).do(LeaveOut("commitment-1"), Withdraw(1))
	if text := printed(r); !strings.Contains(text, "I ask") {
		t.Errorf("after the left out one is withdrawn: %s", text)
	}
}

func TestLeavingOutTwiceBringsALineBack(t *testing.T) {
	r := begun(t, 80, 2).do(LeaveOut("signal"), LeaveOut("problem"), LeaveOut("signal"))
	if !slices.Equal(r.Kept.LeftOut, []string{"problem"}) {
		t.Errorf("left out: %v", r.Kept.LeftOut)
	}
}

func TestAKeptValueThatWasLeftOutStaysOutWhenAnActIsWritten(t *testing.T) {
	s := full(t, 2).Session
	id := s.Values.Kept[0].ID
	for person := range s.People {
		s = ActOn(id, person, "")(s, evening)
	}
	s = LeaveOut("act-"+id)(s, evening)
	s = ActOn(id, 0, "ask before I look")(s, evening)
	for _, line := range s.Shared(evening, Wording{Sentence: ifThen}).Without(s.Kept.LeftOut).Values.Kept {
		if line.Text == "ask before I look" {
			t.Error("the act of a value that was left out is printed")
		}
	}
}

func TestANoteIsReadUnderThePartItCameFrom(t *testing.T) {
	r := full(t, 2)
	r.goTo(t, Landing)
	r.do(Jot(1, "thank you"))
	notes := r.Shared(evening, Wording{Sentence: ifThen}).Notes
	for text, kind := range map[string]PartKind{"my note": Turns, "thank you": Landing} {
		at := slices.IndexFunc(notes, func(n NoteLine) bool { return n.Text == text })
		part := slices.IndexFunc(r.Agenda.Parts, func(p Part) bool { return p.Kind == kind })
		if at < 0 || notes[at].Part != r.Agenda.Parts[part].Title {
			t.Errorf("%q stands under %+v", text, notes)
		}
	}
}

func TestNotesComeInTheOrderOfTheParts(t *testing.T) {
	r := full(t, 2)
	early := r.Kept.Notes[0]
	early.Part = 0
	r.do(JotAt(early, "from the beginning"))
	if notes := r.Shared(evening, Wording{Sentence: ifThen}).Notes; notes[0].Text != "from the beginning" {
		t.Errorf("first: %+v", notes[0])
	}
}

func TestAnAgreementBetweenSomeSaysBetweenWhom(t *testing.T) {
	r := full(t, 3)
	for _, c := range []struct {
		with []int
		want []string
	}{{nil, nil}, {[]int{2}, []string{r.People[0].Name, r.People[2].Name}}, {[]int{0, 1, 2}, nil}} {
		same(t, fmt.Sprint(c.with), fmt.Sprint(r.between(Commitment{Owner: 0, With: c.with})), fmt.Sprint(c.want))
	}
}
