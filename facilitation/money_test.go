package facilitation

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// everyPart is a plan with every kind of part.
func everyPart(t testing.TB) Plan {
	t.Helper()
	text, err := os.ReadFile("testdata/every-part.toml")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := ParsePlan("every-part.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// inPart is a room of that many people at the beginning of a part of that kind.
func inPart(t testing.TB, kind PartKind, people int) *room {
	t.Helper()
	r := &room{New(everyPart(t), 90, nil), evening}
	for len(r.People) < people {
		r.do(Session.Welcome)
	}
	for i := range people {
		r.do(CallPerson(i, friends[i]))
	}
	r.do(Session.Begin)
	at := slices.IndexFunc(r.Agenda.Parts, func(p Part) bool { return p.Kind == kind })
	if !r.Begun() || at < 0 {
		t.Fatalf("no session with a part of the kind %s", kind)
	}
	r.Session = r.enter(at, r.now)
	return r
}

// onStep goes on to a step of the part.
func (r *room) onStep(t testing.TB, step string) *room {
	t.Helper()
	part := r.Agenda.At
	for r.StepName() != step {
		if r.do(Session.GoOn); r.Agenda.At != part {
			t.Fatalf("the part has no step %s", step)
		}
	}
	return r
}

// sectionOf is a section of the shared copy, without the lines left out.
func (r *room) sectionOf(id string) []SectionLine {
	words := Wording{Sentence: ifThen, Fact: strings.ToUpper, Breach: strings.ToUpper}
	for _, section := range r.Shared(evening, words).Without(r.Kept.LeftOut).Sections {
		if section.ID == id {
			return section.Lines
		}
	}
	return nil
}

// abouts are what the lines of a section are about, with what they say.
func abouts(lines []SectionLine) string {
	var all []string
	for _, l := range lines {
		all = append(all, strings.Join(strings.Fields(l.About+" "+l.Who+" "+l.Text), " "))
	}
	return strings.Join(all, "; ")
}

// restored is the session as it comes back from its file.
func (r *room) restored(t testing.TB) Session {
	t.Helper()
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseSession("session", text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFactsToGatherAreTickedAndTakenBack(t *testing.T) {
	r := inPart(t, MoneyPart, 2).do(TickFact("debts"), TickFact("lent"), TickFact("debts"), TickFact("Not An Id"), TickFact(""))
	same(t, "facts", fmt.Sprint(r.Money.Facts), "[lent]")
	same(t, "copy", abouts(r.sectionOf("money")), "gather LENT")
	for i := range 2 * mostFacts {
		r.do(TickFact(fmt.Sprint("fact-", i)))
	}
	same(t, "most facts", len(r.Money.Facts), mostFacts)
}

func TestMoneyIsAgreedOnOnlyInItsPart(t *testing.T) {
	r := inPart(t, Happened, 2)
	moves := []Move{TickFact("debts"), SetYours("x"), SetOurs("x"), SetAskFirst("x"), SetOwn("x"), MoneyDateOn(evening), MoneyDateEvery("week")}
	before := fmt.Sprint(r.Money)
	same(t, "before the part", fmt.Sprint(r.do(moves...).Money), before)
	same(t, "in a pause", fmt.Sprint(inPart(t, MoneyPart, 2).do(Session.Hush).do(moves...).Money), before)
}

func TestAmountsStayOutOfTheCopyUntilSomebodyPutsThemIn(t *testing.T) {
	r := inPart(t, MoneyPart, 2).do(SetOurs("rent"), SetAskFirst("50"), SetAskFirst("500"), SetOwn("40 each"))
	same(t, "at first", abouts(r.sectionOf("money")), "ours rent")
	r.do(LeaveOut("money-ask-first"))
	same(t, "once put in", abouts(r.sectionOf("money")), "ours rent; ask-first 500")
	r.do(SetAskFirst("600"))
	same(t, "after more typing", abouts(r.sectionOf("money")), "ours rent; ask-first 600")
	r.do(SetAskFirst(""), SetOwn(""))
	same(t, "left out of nothing", len(r.Kept.LeftOut), 0)
	r.do(SetAskFirst("70"))
	same(t, "when it is written anew", abouts(r.sectionOf("money")), "ours rent")
}

func TestAnAmountDoesNotBringBackALineSomebodyLeftOut(t *testing.T) {
	r := inPart(t, MoneyPart, 2).do(LeaveOut("signal"), SetOwn("40"), SetOwn(""))
	same(t, "left out", fmt.Sprint(r.Kept.LeftOut), "[signal]")
}

func TestAMoneyDateIsADayAndComesByTheWeekOrTheMonth(t *testing.T) {
	r := inPart(t, MoneyPart, 2).do(MoneyDateOn(evening.Add(4*time.Hour)), MoneyDateEvery("week"), MoneyDateEvery("year"))
	lines := r.sectionOf("money")
	same(t, "copy", abouts(lines), "date; every-week")
	same(t, "day", lines[0].By, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	same(t, "restored", r.restored(t).Money.Date.Equal(r.Money.Date), true)
	r.do(MoneyDateOn(time.Time{}), MoneyDateEvery(""))
	same(t, "left open", len(r.sectionOf("money")), 0)
}

func TestMoneyHasNoPlaceForABalanceAnAccountOrAPassword(t *testing.T) {
	for _, e := range moneyMoves() {
		for _, word := range []string{"balance", "account", "password", "amount", "income"} {
			if strings.Contains(e.Name, word) {
				t.Errorf("there is a move %s", e.Name)
			}
		}
	}
}

func TestAMoneyFileThatNobodyWroteIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*Money){
		"fact twice":    func(m *Money) { m.Facts = []string{"debts", "debts"} },
		"fact no id":    func(m *Money) { m.Facts = []string{"the Bank of X"} },
		"too many":      func(m *Money) { m.Facts = make([]string, mostFacts+1) },
		"every century": func(m *Money) { m.Every = "century" },
	} {
		r := inPart(t, MoneyPart, 2)
		spoil(&r.Money)
		if _, err := EncodeSession(r.Session, r.now); err == nil {
			t.Errorf("%s: it is read", name)
		}
	}
}

func TestTheMovesOfMoneyAreInTheTable(t *testing.T) {
	r := inPart(t, MoneyPart, 2)
	for name, a := range map[string]Args{
		"money-fact": {Choice: "debts"}, "money-yours": {Text: "my bike"}, "money-ours": {Text: "rent"}, "money-ask-first": {Text: "100"},
		"money-own": {Text: "40"}, "money-date": {Time: evening}, "money-every": {Choice: "month"},
	} {
		r.script(t, name, a)
	}
	m := r.Money
	same(t, "money", strings.Join(slices.Concat(m.Facts, []string{m.Yours, m.Ours, m.AskFirst, m.Own, m.Every}), " "), "debts my bike rent 100 40 month")
	same(t, "date", m.Date.IsZero(), false)
}

// script makes a move as a rehearsal script does.
func (r *room) script(t testing.TB, name string, a Args) *room {
	t.Helper()
	entry, ok := FindMove(name)
	if !ok {
		t.Fatalf("no move %s", name)
	}
	m, err := entry.With(r.Session, a)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return r.do(m)
}
