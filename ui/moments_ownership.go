package ui

import "goldseam/facilitation"

// owningUp is every step of the accounts, with two, three and six people.
func owningUp(room Room) []Moment {
	p := sitTo(room, facilitation.OwnershipPart, "Ana", "Bo")
	if !p.there(facilitation.OwnershipPart) {
		return nil
	}
	moments := []Moment{p.moment("ownership-nobody", "")}
	p.giveAccount(1)
	moments = append(moments, p.moment("ownership-account", ""))
	p.do(facilitation.Session.GoOn)
	moments = append(moments, p.moment("ownership-answers", ""))
	p.do(facilitation.NeedAfter(0, "to see the three letters with you"))
	moments = append(moments, p.moment("ownership-need", ""))
	three := sitTo(room, facilitation.OwnershipPart, "Ines", "Jonas", "Noor")
	three.giveAccount(0)
	three.do(facilitation.Session.GoOn, facilitation.AnswerAccount(1, "heard"), facilitation.AnswerAccount(2, "not-yet"))
	moments = append(moments, three.moment("three-ownership-answers", ""))
	all := sitTo(room, facilitation.OwnershipPart, crowd()...)
	all.giveAccount(2)
	moments = append(moments, all.moment("six-ownership-account", ""))
	all.do(facilitation.Session.GoOn, facilitation.NeedAfter(4, "an evening without it"))
	return append(moments, all.moment("six-ownership-answers", ""))
}

// giveAccount is one person's account of a loan.
func (p *play) giveAccount(person int) {
	p.do(
		facilitation.SpeakForSelf(person),
		facilitation.GiveAccount(person, "responsibility", "In March I took out a loan and signed it alone. In July I was asked, and I said that there was nothing."),
		facilitation.GiveAccount(person, "explanation", "I was ashamed of the first bill, and then of the second."),
		facilitation.GiveAccount(person, "regret", "That July was not what it seemed."),
		facilitation.GiveAccount(person, "repair", "I call the bank on Monday, and say on Monday evening what they said."),
	)
}

// goingRound is every step of the pattern, with two, three and six people.
func goingRound(room Room) []Moment {
	p := sitTo(room, facilitation.PatternPart, "Ana", "Bo")
	if !p.there(facilitation.PatternPart) {
		return nil
	}
	p.do(facilitation.DoesThen(0, "I ask again, and louder."), facilitation.FeelsThen(0, "alone with it"), facilitation.DoesThen(1, "I look at my phone."), facilitation.FeelsThen(1, "small"))
	moments := []Moment{p.moment("pattern-cycle", "")}
	p.do(facilitation.Session.GoOn, facilitation.FeedsIt("Late evenings, and letters that lie about."))
	moments = append(moments, p.moment("pattern-feeds", ""))
	p.do(facilitation.Session.GoOn)
	moments = append(moments, p.moment("pattern-exception", ""))
	three := sitTo(room, facilitation.PatternPart, "Ines", "Jonas", "Noor")
	all := sitTo(room, facilitation.PatternPart, crowd()...)
	return append(moments, three.moment("three-pattern-cycle", ""), all.moment("six-pattern-cycle", ""))
}
