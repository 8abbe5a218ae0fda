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

func TestAPersonOrARoleInANameIsNoNameForTheProblem(t *testing.T) {
	r := roomAt(t, Naming, 80, 3)
	r.People[2].Name = "Nguyễn Thị Ánh"
	r.Problem.Refuse = []string{"partner", "affair partner", "mother-in-law", "fiancé"}
	for name, want := range map[string]ProblemFault{
		"Bo's lying": ProblemPerson, "Bo’s lying": ProblemPerson, "the BO thing": ProblemPerson, "what ana did": ProblemPerson,
		"Boredom": ProblemFine, "the Boat": ProblemFine, "life of nguyễn thị ánh": ProblemPerson, "nguyễn": ProblemFine,
		"Nguyễn Thị Ánh": ProblemPerson,
		"my partner":     ProblemRole, "Partner’s secret": ProblemRole, "the Partnership": ProblemFine,
		"the mother in law": ProblemRole, "the Law": ProblemFine, "FIANCÉ": ProblemRole, "the Silence": ProblemFine,
	} {
		same(t, name, r.ProblemFault(name), want)
		if want != ProblemFine {
			same(t, name+" as a name", r.do(NameProblem(name)).Problem.Name, "")
			same(t, name+" as an own name", r.do(CallOwn(0, name)).Problem.Own[0], "")
		}
	}
}

func TestRolesAreDealtBeforeItBegins(t *testing.T) {
	roles := []string{"partner"}
	r := arrived(t, 80, 2).do(DealRoles(roles))
	roles[0] = "changed"
	same(t, "dealt", r.do(Session.Begin).ProblemFault("my partner"), ProblemRole)
	same(t, "afterwards", len(r.do(DealRoles(nil)).Problem.Refuse), 1)
}

func TestEachKeepsTheirOwnNameWhileNoNameIsForAll(t *testing.T) {
	r := roomAt(t, Naming, 80, 3).do(NameProblem("the Wall"), AcceptName(0, true), CallOwn(1, " the  Fog "), CallOwn(3, "x"), CallOwn(-1, "x"))
	same(t, "own", r.Problem.Calls(1), "the Fog")
	same(t, "nobody's", r.Problem.Calls(0), "")
	same(t, "no common name", r.Problem.Named(), "")
	if lines := r.problemLines(); len(lines) != 1 || lines[0].Who != "Bo" || lines[0].About != "own" || lines[0].Text != "the Fog" {
		t.Errorf("copy: %+v", lines)
	}
	r.do(AcceptName(1, true), AcceptName(2, true))
	same(t, "all accept one", r.Problem.Calls(1), "the Wall")
	same(t, "then own names are not on the copy", len(r.problemLines()), 0)
	same(t, "nor written", r.do(CallOwn(0, "the Sea")).Problem.Own[0], "")
}

func TestTheCopyHoldsWhatHappenedAndWhatTheProblemDoes(t *testing.T) {
	r := roomAt(t, Happened, 80, 2).do(TickBreach("secrecy"), UnderstoodAs(1, "we ask"), DescribeProblem("stand", "mixed"))
	words := Wording{Sentence: ifThen, Breach: func(id string) string { return "named " + id }}
	var lines []string
	for _, section := range r.Shared(evening, words).Sections {
		for _, l := range section.Lines {
			lines = append(lines, strings.Join([]string{section.ID, l.About, l.Who, l.Text}, "/"))
		}
	}
	if want := []string{"happened/kind//named secrecy", "happened/agreement/Bo/we ask", "problem/stand//mixed"}; !slices.Equal(lines, want) {
		t.Errorf("lines: %q", lines)
	}
}
