package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// shapes are the IDs of an own copy's lines, under what they stand.
func shapes(c OwnCopy) string {
	var ids []string
	for _, l := range c.Notes {
		ids = append(ids, "note "+l.ID)
	}
	for _, l := range c.Mine {
		ids = append(ids, "mine "+l.ID)
	}
	for _, l := range c.Theirs {
		ids = append(ids, "theirs "+l.ID)
	}
	for _, l := range c.Acts {
		ids = append(ids, "act "+l.ID)
	}
	for _, section := range c.Sections {
		for _, l := range section.Lines {
			ids = append(ids, section.ID+" "+l.ID)
		}
	}
	return strings.Join(ids, "\n")
}

func TestAnOwnCopyHoldsOnesOwnLinesAndWhatTheOthersAgreedAndLookedThrough(t *testing.T) {
	r := full(t, 2)
	same(t, "before anybody looked", shapes(r.Own(1, evening, quiet)), strings.Join([]string{
		"note note-4-0-0--1", "mine promise-0", "mine commitment-1", "act act-card-0-1",
		"review review-0", "review review-was-0", "happened kind-secrecy", "happened understood-1",
		"ownership ownership-responsibility-1", "ownership ownership-explanation-1", "ownership ownership-regret-1", "ownership ownership-change-1", "ownership ownership-repair-1",
		"problem problem-effects", "problem problem-stand", "problem problem-why",
		"pattern pattern-does-1", "pattern pattern-feels-1", "pattern pattern-feeds", "pattern pattern-exception",
		"money money-fact-debts", "money money-yours", "money money-ours", "money money-ask-first", "money money-own", "money money-date", "money money-every",
		"moments moment-small-0",
	}, "\n"))
	theirs := r.do(LookedThrough(0)).Own(1, evening, quiet).Theirs
	if len(theirs) != 2 || theirs[0].Who != "Ana" || theirs[1].Text != "; I ask; " {
		t.Errorf("after Ana looked, Bo's copy says of the others %+v", theirs)
	}
	same(t, "nobody's copy", fmt.Sprintf("%+v", r.Own(2, evening, quiet)), fmt.Sprintf("%+v", OwnCopy{}))
	same(t, "whose copy", r.Own(1, evening, quiet).Person, "Bo")
}

func TestALeftOutLineIsOnNoOwnCopy(t *testing.T) {
	r := full(t, 2).do(LookedThrough(0), LookedThrough(1), LeaveOut(commitmentID(1)), LeaveOut("problem"))
	for person := range r.People {
		c := r.Own(person, evening, quiet)
		text := fmt.Sprintf("%+v", c)
		if strings.Contains(text, "I cook") || strings.Contains(text, "with tea") || c.Problem.Text != "" {
			t.Errorf("the copy of %s has a line that was left out: %s", r.who(person), text)
		}
	}
}

// What people are called does not decide whose a line is, also where two are
// called the same, which a file may say of a session that has not begun.
func TestNobodysLinesAreMixedUpWhereTwoAreCalledTheSame(t *testing.T) {
	r := full(t, 3).do(LookedThrough(2), CallOnPaper(0, "River"), CallOnPaper(1, "River"), CallOnPaper(2, "River"))
	want := []string{}
	for person := range r.People {
		want = append(want, shapes(r.Own(person, evening, quiet)))
	}
	for _, naming := range Namings() {
		for person := range r.People {
			same(t, fmt.Sprint(naming, person), shapes(NamesOnPaper(naming)(r.Session, evening).Own(person, evening, quiet)), want[person])
		}
	}
	r.People = slices.Repeat([]Person{{Name: "Ana"}}, 3)
	for person := range r.People {
		same(t, "of one name", shapes(r.Own(person, evening, quiet)), want[person])
	}
}

// What was answered, sorted, asked or felt in private is on no copy, and neither
// is what the program keeps for itself.
func TestNoCopyHasWhatIsPrivate(t *testing.T) {
	allowed := []string{
		".Plan.Title", ".Agenda.Parts.Title", ".People.Name", ".Problem.Name", ".Ground.Topic", ".Ground.Signal", ".Ground.Agreements",
		".Kept.Notes.Text", ".Kept.Commitments.When", ".Kept.Commitments.Act", ".Kept.Commitments.Slip", ".Kept.Commitments.Scope", ".Kept.Resume.Reopen",
		".Values.Deck.Name", ".Values.Deck.ID", ".Values.Kept.Acts", ".Moments.Items.Name", ".Moments.Items.ID",
		".Money.Facts", ".Money.Yours", ".Money.Ours", ".Money.AskFirst", ".Money.Own",
		".Ownership.Accounts.Responsibility", ".Ownership.Accounts.Explanation", ".Ownership.Accounts.Regret", ".Ownership.Accounts.Change",
		".Ownership.Accounts.Repair", ".Ownership.Accounts.Answers.Need", ".Pattern.Does", ".Pattern.Feels", ".Pattern.Feeds", ".Pattern.Exception",
		".Happened.Kinds", ".Happened.Agreements", ".Problem.Effects", ".Problem.Stand", ".Problem.Why",
		".Earlier.Commitment.When", ".Earlier.Commitment.Act", ".Earlier.Commitment.Slip", ".Earlier.Commitment.Scope", ".Earlier.Was", ".Earlier.Standing",
	}
	s, planted := plantedSession(t, "canary%04d")
	s = LookedThrough(1)(LookedThrough(0)(s, evening), evening)
	for what, c := range copies(s) {
		found := 0
		textsIn(reflect.ValueOf(c), "", func(at, text string) {
			for canary, place := range planted {
				if !strings.Contains(text, canary) {
					continue
				}
				if found++; !slices.Contains(allowed, place) {
					t.Errorf("%s has %s, at %s", what, place, at)
				}
			}
		})
		if found < 8 {
			t.Errorf("%s has %d of the texts, so this proves nothing", what, found)
		}
	}
	for _, private := range []string{".Ways", ".Problem.Own", ".Values.Sorts.Picked", ".Values.Sorts.Own.Name", ".Values.Sorts.Own.Meaning", ".Values.Sorts.Meant.Text", ".Values.Sorts.Hurt", ".Values.Sorts.Against", ".People.Pronouns", ".Moments.Marks.Welcome", ".Feelings.Words", ".Basket.Questions.Text",
		".Future.Answers.Choice", ".Future.Answers.Safe", ".Future.Answers.Healthy", ".Kept.Others", ".Kept.Looked", ".Ownership.Accounts.Answers.Said"} {
		found := false
		for _, place := range planted {
			found = found || place == private
		}
		if !found {
			t.Errorf("nothing was planted in %s", private)
		}
	}
}

func TestNoCopyHasALineThatWasLeftOut(t *testing.T) {
	s, planted := plantedSession(t, "canary%04d")
	s = LookedThrough(1)(LookedThrough(0)(s, evening), evening)
	ids := map[string]int{}
	lineIDs(reflect.ValueOf(s.Shared(evening, quiet)), ids)
	for id := range ids {
		s.Kept.LeftOut = append(s.Kept.LeftOut, id)
	}
	for what, c := range copies(s) {
		textsIn(reflect.ValueOf(c), "", func(at, text string) {
			for canary, place := range planted {
				frame := place == ".Plan.Title" || place == ".People.Name" || place == ".Agenda.Parts.Title"
				if strings.Contains(text, canary) && !frame {
					t.Errorf("%s has %s, at %s, and every line was left out", what, place, at)
				}
			}
		})
	}
}

func TestARecordIsOnNoCopyOfThePeople(t *testing.T) {
	r := full(t, 2).do(LookedThrough(0), LookedThrough(1))
	record := r.Therapist(Record{SOAP, []string{"canary-subjective", "canary-objective", "canary-assessment", "canary-plan"}}, evening, quiet)
	same(t, "texts of the record", len(record.Notes), 4)
	for what, c := range copies(r.Session) {
		if strings.Contains(fmt.Sprintf("%+v", c), "canary") {
			t.Errorf("%s has the facilitator's words", what)
		}
	}
}

func TestNoCopyHasATimeOrCountOfTheTalk(t *testing.T) {
	common := []string{".Date", ".Resume.CheckIn.At", ".Resume.ResumeBy.At"}
	own := []string{".Sections.Lines.By", ".Mine.Until", ".Mine.Review", ".Theirs.Until", ".Theirs.Review"}
	onlyTheseTimes(t, reflect.TypeFor[OwnCopy](), slices.Concat(common, own)...)
	onlyTheseTimes(t, reflect.TypeFor[TherapistCopy](), slices.Concat(common, []string{".Commitments.Until", ".Commitments.Review", ".Began", ".Ended"})...)
}

// checkCopies holds whose lines stand on the copies of a session.
func checkCopies(t *rapid.T, s Session) {
	s.Kept.Naming = FullNames
	hidden := func(who string) bool {
		i := slices.Index(s.Names(), who)
		return i >= 0 && !s.HasLooked(i)
	}
	for _, who := range owners(reflect.ValueOf(s.OnPaper(evening, quiet).only(func(who string) bool { return who != "" }))) {
		if hidden(who) {
			t.Fatalf("a line is printed that %s has not looked through", who)
		}
	}
	for person, name := range s.Names() {
		c := s.Own(person, evening, quiet)
		for _, l := range c.Theirs {
			if l.Who == name || hidden(l.Who) {
				t.Fatalf("the copy of %s has an agreement of %s among those of the others", name, l.Who)
			}
		}
		c.Theirs = nil
		for _, who := range owners(reflect.ValueOf(c)) {
			if who != "" && who != name {
				t.Fatalf("the copy of %s has a line of %s", name, who)
			}
		}
	}
}

// owners are the owners of all lines of a copy, but for the values that all
// agreed to show.
func owners(v reflect.Value) []string {
	var who []string
	switch v.Kind() {
	case reflect.Struct:
		if l, ok := v.Interface().(Line); ok {
			return []string{l.Who}
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "Supported" && f.Name != "Different" {
				who = append(who, owners(v.Field(i))...)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			who = append(who, owners(v.Index(i))...)
		}
	}
	return who
}
