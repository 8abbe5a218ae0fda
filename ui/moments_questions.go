package ui

import "goldseam/facilitation"

// askingAround is the question basket with two, three and six people: a private
// turn, the open table, and a table on which nothing lies.
func askingAround(room Room) []Moment {
	p := sitTo(room, facilitation.Questions, "Ana", "Bo")
	if !p.there(facilitation.Questions) {
		return nil
	}
	p.do(facilitation.Session.Lift)
	moments := []Moment{p.moment("questions-empty", "")}
	p.do(facilitation.Ask(1, "Is there anything left to pay that I should know of this week?", "now"),
		facilitation.Ask(1, "What did you need that you could not say to me?", "understand"),
		facilitation.Ask(1, "Who else knew of it?", "may-hurt"))
	moments = append(moments, p.moment("questions-write", ""))
	p.do(facilitation.Session.FinishQuestions, facilitation.Session.Lift, facilitation.Ask(0, "What would help you to sleep?", "understand"), facilitation.Session.FinishQuestions)
	week := GalleryTime.AddDate(0, 0, 7)
	p.do(facilitation.AnswerQuestion(0, 1, "by", week))
	return append(append(moments, p.moment("questions-answer", ""), p.moment("questions-look", "look")), moreAsking(room)...)
}

func moreAsking(room Room) []Moment {
	three := sitTo(room, facilitation.Questions, "Ines", "Jonas", "Noor")
	for range three.s.People {
		three.do(facilitation.Session.Lift, facilitation.Ask(facilitation.Everyone, "What may my sister know?", "wait"), facilitation.Session.FinishQuestions)
	}
	moments := []Moment{three.moment("three-questions-none", "")}
	all := sitTo(room, facilitation.Questions, crowd()...)
	all.do(facilitation.Session.Lift)
	all.do(facilitation.Ask(2, "Did you know that I would find the letter?", "trained"))
	moments = append(moments, all.moment("six-questions-write", ""))
	for i := range all.s.People {
		to := (i + 1) % len(all.s.People)
		all.do(facilitation.Session.Lift, facilitation.Ask(facilitation.Everyone, "What should each of us know before Sunday, so that nobody is surprised?", "now"),
			facilitation.Ask(to, "What was it like for you?", "understand"), facilitation.Session.FinishQuestions)
	}
	all.do(facilitation.AnswerQuestion(1, 1, "now", GalleryTime), facilitation.AnswerQuestion(1, 2, "by", GalleryTime.AddDate(0, 0, 3)))
	return append(moments, all.moment("six-questions-answer", ""))
}
