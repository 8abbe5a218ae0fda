package facilitation

import "testing"

func TestEachSaysTheirOwnPartOfTheCycle(t *testing.T) {
	r := inPart(t, PatternPart, 3).do(DoesThen(0, "I ask again"), FeelsThen(0, "alone"), DoesThen(1, "I leave the room"), FeelsThen(3, "x"), DoesThen(-1, "x"))
	r.do(FeedsIt("late bills"), WasOtherwise("in August"))
	same(t, "copy", abouts(r.sectionOf("pattern")), "does Ana I ask again; feels Ana alone; does Bo I leave the room; feeds late bills; exception in August")
}

func TestAnyoneLeavesThePatternAtAnyStepAndNobodyIsNamed(t *testing.T) {
	for _, step := range []string{"cycle", "feeds", "exception"} {
		r := inPart(t, PatternPart, 2).onStep(t, step)
		same(t, "may skip", r.MaySkip(), true)
		before := r.Agenda.At
		same(t, "the part after "+step, r.do(Session.SkipPart).Agenda.At, before+1)
	}
}

func TestTheCycleIsToldOnlyInItsPart(t *testing.T) {
	r := inPart(t, Happened, 2).do(DoesThen(0, "x"), FeelsThen(0, "x"), FeedsIt("x"), WasOtherwise("x"))
	same(t, "copy", len(r.sectionOf("pattern")), 0)
	r = inPart(t, PatternPart, 2).do(Session.Hush, DoesThen(0, "x"), FeedsIt("x"))
	same(t, "in a pause", len(r.sectionOf("pattern")), 0)
}

func TestTheCycleComesBackFromItsFile(t *testing.T) {
	r := inPart(t, PatternPart, 2).do(DoesThen(1, "I go quiet"))
	same(t, "does", r.restored(t).Pattern.Does[1], "I go quiet")
	r.Pattern.Feels = make([]string, 3)
	if _, err := EncodeSession(r.Session, r.now); err == nil {
		t.Error("a third person's feeling is read")
	}
}

func TestTheCycleCanBeRehearsed(t *testing.T) {
	r := inPart(t, PatternPart, 2)
	r.script(t, "pattern-does", Args{Who: "Ana", Text: "I ask"}).script(t, "pattern-feels", Args{Who: "Ana", Text: "fear"})
	r.script(t, "pattern-feeds", Args{Text: "hurry"}).script(t, "pattern-exception", Args{Text: "once"})
	same(t, "copy", abouts(r.sectionOf("pattern")), "does Ana I ask; feels Ana fear; feeds hurry; exception once")
}
