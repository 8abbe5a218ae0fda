package facilitation

import (
	"fmt"
	"testing"
)

// gave is a room where a person has given an account, at the answers.
func gave(t testing.TB, people, person int) *room {
	t.Helper()
	r := inPart(t, OwnershipPart, people).do(SpeakForSelf(person), GiveAccount(person, "responsibility", "I took the loan."))
	return r.onStep(t, "answers")
}

func TestNobodyIsChosenToGiveAnAccount(t *testing.T) {
	r := inPart(t, OwnershipPart, 3)
	same(t, "who speaks", r.Ownership.Of, Nobody)
	r.do(GiveAccount(0, "responsibility", "x"))
	same(t, "what is written", r.sectionOf("ownership") == nil, true)
	r.do(SpeakForSelf(2), SpeakForSelf(2))
	same(t, "after taking it back", r.Ownership.Of, Nobody)
}

func TestNobodyGivesAnAccountForSomebodyElse(t *testing.T) {
	r := inPart(t, OwnershipPart, 2).do(SpeakForSelf(1), GiveAccount(0, "change", "they did it"), GiveAccount(1, "regret", "the silence"), GiveAccount(1, "forgive", "x"))
	same(t, "copy", abouts(r.sectionOf("ownership")), "regret Bo the silence")
}

func TestAnAccountIsPrintedWithResponsibilityFirst(t *testing.T) {
	r := inPart(t, OwnershipPart, 2).do(SpeakForSelf(0))
	for _, part := range []string{"repair", "change", "regret", "explanation", "responsibility"} {
		r.do(GiveAccount(0, part, "my "+part))
	}
	want := "responsibility Ana my responsibility; explanation Ana my explanation; regret Ana my regret; change Ana my change; repair Ana my repair"
	same(t, "copy", abouts(r.sectionOf("ownership")), want)
}

func TestOnlyTheOthersAnswerAnAccountAndOnlyANeedIsPrinted(t *testing.T) {
	r := gave(t, 4, 1).do(AnswerAccount(0, "heard"), AnswerAccount(1, "heard"), NeedAfter(2, "to see the letters"), AnswerAccount(3, "not-yet"), AnswerAccount(0, "forgiven"))
	said := ""
	for i := range r.People {
		said += r.Account().AnswerOf(i).Said + "; "
	}
	same(t, "answers", said, "heard; ; need; not-yet; ")
	same(t, "copy", abouts(r.sectionOf("ownership")), "responsibility Bo I took the loan.; need Chi to see the letters")
}

func TestAnAnswerIsTakenBackByTheSameAnswer(t *testing.T) {
	r := gave(t, 2, 1).do(AnswerAccount(0, "nothing"))
	same(t, "says nothing", r.Account().AnswerOf(0).Said, "nothing")
	r.do(AnswerAccount(0, "nothing"))
	same(t, "not answered", r.Account().AnswerOf(0), AccountAnswer{})
}

func TestOtherWordsThanANeedLeaveNothingOfIt(t *testing.T) {
	r := gave(t, 2, 1).do(NeedAfter(0, "time"), AnswerAccount(0, "heard"))
	same(t, "answer", r.Account().AnswerOf(0), AccountAnswer{Said: "heard"})
}

func TestSeveralMayGiveAnAccountOneAfterAnother(t *testing.T) {
	r := gave(t, 3, 1).do(AnswerAccount(0, "heard"), Session.HearAnother)
	same(t, "step", r.StepName(), "account")
	same(t, "who speaks", r.Ownership.Of, Nobody)
	r.do(SpeakForSelf(0), GiveAccount(0, "change", "I ask"), Session.GoOn, NeedAfter(1, "a pause"))
	same(t, "copy", abouts(r.sectionOf("ownership")), "change Ana I ask; need Bo a pause; responsibility Bo I took the loan.")
	same(t, "the first answer", r.Ownership.Accounts[1].AnswerOf(0).Said, "heard")
}

func TestAnAnswerNeedsAnAccount(t *testing.T) {
	r := inPart(t, OwnershipPart, 2).onStep(t, "answers").do(AnswerAccount(0, "heard"), NeedAfter(1, "x"))
	same(t, "copy", len(r.sectionOf("ownership")), 0)
	same(t, "account", fmt.Sprint(r.Account()), fmt.Sprint(Account{}))
	same(t, "may go on", r.MayGoOn(), true)
}

func TestAnswersDoNotChangeTheSessionBefore(t *testing.T) {
	r := gave(t, 3, 0).do(AnswerAccount(1, "heard"))
	before := copyOf(r.Session)
	after := NeedAfter(1, "time")(r.Session, r.now)
	same(t, "before", r.Account().AnswerOf(1), before.Account().AnswerOf(1))
	same(t, "after", after.Account().AnswerOf(1), AccountAnswer{"need", "time"})
}

func TestAnAccountComesBackFromItsFile(t *testing.T) {
	r := gave(t, 3, 1).do(NeedAfter(2, "time"))
	back := r.restored(t)
	same(t, "who spoke", back.Ownership.Of, 1)
	same(t, "account", fmt.Sprint(back.Ownership.Accounts), fmt.Sprint(r.Ownership.Accounts))
}

func TestAnOwnershipFileThatNobodyWroteIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*Ownership){
		"no such person": func(o *Ownership) { o.Of = 2 },
		"below nobody":   func(o *Ownership) { o.Of = -2 },
		"own answer":     func(o *Ownership) { o.Accounts[1].Answers = []AccountAnswer{{}, {Said: "heard"}} },
		"other answer":   func(o *Ownership) { o.Accounts[1].Answers = []AccountAnswer{{Said: "forgiven"}} },
		"hidden need":    func(o *Ownership) { o.Accounts[1].Answers = []AccountAnswer{{Said: "heard", Need: "x"}} },
		"a third":        func(o *Ownership) { o.Accounts[1].Answers = make([]AccountAnswer, 3) },
		"accounts":       func(o *Ownership) { o.Accounts = make([]Account, 3) },
	} {
		r := gave(t, 2, 1)
		spoil(&r.Ownership)
		if _, err := EncodeSession(r.Session, r.now); err == nil {
			t.Errorf("%s: it is read", name)
		}
	}
}

func TestAnAccountCanBeRehearsed(t *testing.T) {
	r := inPart(t, OwnershipPart, 2)
	r.script(t, "speak-for-self", Args{Who: "Bo"}).script(t, "account", Args{Who: "Bo", Choice: "repair", Text: "I call the bank"})
	r.do(Session.GoOn).script(t, "answer-account", Args{Who: "Ana", Choice: "need", Text: "the letters"})
	same(t, "copy", abouts(r.sectionOf("ownership")), "repair Bo I call the bank; need Ana the letters")
	r.script(t, "another-account", Args{})
	same(t, "step", r.StepName(), "account")
}

func TestALaterPartAsksAnewWhoSpeaks(t *testing.T) {
	r := gave(t, 2, 1)
	r.Session = r.enter(r.Agenda.At, r.now)
	same(t, "who speaks", r.Ownership.Of, Nobody)
}
