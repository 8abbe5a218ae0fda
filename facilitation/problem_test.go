package facilitation

import (
	"slices"
	"strings"
	"testing"
)

func TestTheProblemHasItsNameWhenEverybodyAcceptsIt(t *testing.T) {
	r := roomAt(t, Naming, 80, 3).do(NameProblem(" the  Silence "), AcceptName(0, true), AcceptName(2, true))
	same(t, "two of three", r.Problem.Named(), "")
	r.do(AcceptName(1, true))
	same(t, "all", r.Problem.Named(), "the Silence")
	r.do(AcceptName(0, false))
	same(t, "one takes it back", r.Problem.Named(), "")
}

func TestANewNameIsAcceptedAnew(t *testing.T) {
	r := roomAt(t, Naming, 80, 2).do(NameProblem("the Silence"), AcceptName(0, true), AcceptName(1, true))
	r.do(NameProblem("the Silence"))
	same(t, "the same name", r.Problem.Named(), "the Silence")
	r.do(NameProblem("the Wall"))
	same(t, "another", r.Problem.Named(), "")
	if slices.Contains(r.Problem.Accepted, true) {
		t.Error("somebody accepted the new name already")
	}
	r.do(AcceptName(0, true), AcceptName(1, true), NameProblem(""))
	same(t, "unnamed", r.Problem.Named(), "")
}

func TestThePersonIsNeverTheProblem(t *testing.T) {
	r := roomAt(t, Naming, 80, 2).do(NameProblem("the Silence"))
	for name, want := range map[string]ProblemFault{
		"Ana": ProblemPerson, "ana": ProblemPerson, " BO ": ProblemPerson, "b\u200bo": ProblemPerson,
		"Anaconda": ProblemFine, strings.Repeat("x", 41): ProblemLong, "": ProblemFine,
	} {
		same(t, name, r.ProblemFault(name), want)
		if want != ProblemFine {
			same(t, name+" as name", r.do(NameProblem(name)).Problem.Name, "the Silence")
		}
	}
}

func TestAnInvisibleNameIsNoName(t *testing.T) {
	r := roomAt(t, Naming, 80, 2).do(NameProblem("\u200b"))
	same(t, "name", r.Problem.Name, "")
}

func TestTheProblemCanBeRenamedAtAnyTimeOnceTheSessionHasBegun(t *testing.T) {
	same(t, "before", arrived(t, 80, 2).do(NameProblem("x")).Problem.Name, "")
	for _, kind := range []PartKind{Settle, Turns, Landing} {
		r := roomAt(t, kind, 80, 2).do(Session.Hush, NameProblem("the Wall"))
		same(t, string(kind), r.Problem.Name, "the Wall")
	}
}

func TestTheStepsAfterTheNameAreWritten(t *testing.T) {
	r := roomAt(t, Naming, 80, 2).do(DescribeProblem("effects", "less sleep"), DescribeProblem("stand", "mixed"), DescribeProblem("why", "rest\r\nmatters"), DescribeProblem("else", "x"))
	same(t, "effects", r.Problem.Effects, "less sleep")
	same(t, "stand", r.Problem.Stand, "mixed")
	same(t, "why", r.Problem.Why, "rest\nmatters")
}

func TestKindsOfBreachAreTickedInTheirPartOnly(t *testing.T) {
	r := roomAt(t, Happened, 80, 2).do(TickBreach("secrecy"), TickBreach(" our\x00 own word "), TickBreach(""), TickBreach("secrecy"))
	if !slices.Equal(r.Happened.Kinds, []string{"our own word"}) {
		t.Errorf("kinds: %q", r.Happened.Kinds)
	}
	r.goTo(t, Naming)
	same(t, "elsewhere", len(r.do(TickBreach("secrecy")).Happened.Kinds), 1)
	r.do(UnderstoodAs(1, "we tell each other"), UnderstoodAs(2, "x"), UnderstoodAs(-1, "x"))
	if !slices.Equal(r.Happened.Agreements, []string{"", "we tell each other"}) {
		t.Errorf("agreements: %q", r.Happened.Agreements)
	}
}
