package facilitation

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTheZeroSessionCanBePausedAndNothingElse(t *testing.T) {
	r := &room{Session{}, evening}
	r.do(Session.Begin, Session.GoOn, Session.GoBack, Session.Stop, Session.Welcome, Session.Ready, Session.Pass, Session.HandOver, Session.Lift,
		Excuse(0), CallPerson(0, "Ana"), SetTopic("x"), SetSignal("x"), SetGround(0, "x"), PickWay(0, "x"), TickBreach("x"), UnderstoodAs(0, "x"),
		NameProblem("x"), AcceptName(0, true), DescribeProblem("why", "x"), Jot(Everyone, "x"), Commit(Commitment{Act: "x"}), CheckInAt(evening),
		ResumeBy(evening), ReopenWith("x"), LeaveOut("problem"), KeepValue("x"), FinishSort(true), StartWith(0), Choose(50), Withdraw(0))
	same(t, "nothing has changed", sameSession(r.Session, Session{}), true)
	same(t, "step", r.StepName(), "")
	same(t, "prompt", r.TurnPrompt(), Prompt{})
	same(t, "paused", r.do(Session.Hush).Pause.On, true)
}

func TestASessionHoldsTwoToSixPeople(t *testing.T) {
	r := arrived(t, 80, 6)
	same(t, "a seventh", r.MayWelcome(), false)
	same(t, "people", len(r.do(Session.Welcome).People), 6)
	for range 9 {
		r.do(Excuse(0))
	}
	same(t, "fewest", len(r.People), 2)
	same(t, "the last two", strings.Join(r.Names(), " "), "Eli Fay")
	same(t, "ways", len(r.Ways), 2)
}

func TestWhatIsWrongWithAName(t *testing.T) {
	for _, c := range []struct {
		what, name string
		want       NameFault
	}{
		{"empty", "", NameMissing},
		{"space", " \t\n", NameMissing},
		{"control characters", "\x00\x1b", NameMissing},
		{"letters nobody sees", "\u200b\u200d", NameMissing},
		{"the other's name", "ANA", NameTwice},
		{"40 letters", strings.Repeat("ä", 40), NameFine},
		{"41 letters", strings.Repeat("ä", 41), NameLong},
		{"10,000 letters", strings.Repeat("x", 10_000), NameLong},
		{"emoji", "🐙", NameFine},
		{"right to left", "אָנָה", NameFine},
		{"with a mark that turns the line", "\u202eBo", NameFine},
		{"broken", "Bo\xff", NameFine},
	} {
		r := arrived(t, 80, 2).do(CallPerson(1, c.name))
		same(t, c.what, r.NameFaults()[1], c.want)
		same(t, c.what+" may begin", r.MayBegin(), c.want == NameFine)
		name := r.do(Session.Begin).People[1].Name
		if r.Begun() && (!utf8.ValidString(name) || strings.ContainsFunc(name, control) || name != CleanLine(name)) {
			t.Errorf("%s: begun as %q", c.what, name)
		}
	}
}

func TestAVeryLongNameIsKeptShortEnoughToDraw(t *testing.T) {
	r := arrived(t, 80, 2).do(CallPerson(0, strings.Repeat("🐙", 10_000)))
	same(t, "letters", letters(r.People[0].Name), 160)
}

func TestTheFirstOfTwoEqualNamesIsFine(t *testing.T) {
	r := arrived(t, 80, 3).do(CallPerson(2, "ana"))
	if got := r.NameFaults(); !slices.Equal(got, []NameFault{NameFine, NameFine, NameTwice}) {
		t.Errorf("got %v", got)
	}
}

func TestGroundHasTwelveLinesAtMost(t *testing.T) {
	r := begun(t, 80, 2)
	for i := range 20 {
		r.do(SetGround(i, "line"))
	}
	same(t, "lines", len(r.Ground.Agreements), 12)
	r.do(SetGround(-1, "x"), SetGround(99, "x"), SetGround(3, "  changed \x00"))
	same(t, "changed", r.Ground.Agreements[3], "changed")
}

func TestWaysArePickedForOnePersonEach(t *testing.T) {
	r := begun(t, 80, 3).do(PickWay(1, "breathe"), PickWay(3, "x"), PickWay(-1, "x"))
	same(t, "ways", strings.Join(r.Ways, ","), ",breathe,")
	r.do(PickWay(1, ""))
	same(t, "none", strings.Join(r.Ways, ","), ",,")
}
