package ui

import "goldseam/facilitation"

// lookingAhead is the part about the time ahead with two, three and six people:
// a private answer, what may be seen of it, and what all agreed to show or not.
func lookingAhead(room Room) []Moment {
	p := sitTo(room, facilitation.FuturePart, "Ana", "Bo")
	if !p.there(facilitation.FuturePart) {
		return nil
	}
	p.do(facilitation.Session.Lift)
	moments := []Moment{p.moment("future-empty", "")}
	p.do(facilitation.ChooseFuture("work"), facilitation.WorkUntil(GalleryTime.AddDate(0, 3, 0)),
		facilitation.FeelSafe("That I hear of things before I find them."), facilitation.LooksHealthy("Quiet evenings. Two people who can each say no."))
	moments = append(moments, p.moment("future-answer", ""))
	p.do(facilitation.Session.TellFuture, facilitation.ShowFuture("words"))
	moments = append(moments, p.moment("future-shows", ""))
	hidden := *p
	p.do(facilitation.Session.FinishFuture)
	p.foresees("part", "Time to move, and a fair share.", "choice")
	hidden.do(facilitation.ShowFuture(""), facilitation.Session.FinishFuture)
	hidden.foresees("part", "Time to move.", "choice")
	return append(append(moments, p.moment("future-together", ""), hidden.moment("future-hidden", "")), moreAhead(room)...)
}

// foresees is one person's private turn.
func (p *play) foresees(choice, words, shows string) {
	p.do(facilitation.Session.Lift, facilitation.ChooseFuture(choice), facilitation.FeelSafe(words), facilitation.LooksHealthy("We greet each other at the door."))
	p.do(facilitation.Session.TellFuture, facilitation.ShowFuture(shows), facilitation.Session.FinishFuture)
}

func moreAhead(room Room) []Moment {
	three := sitTo(room, facilitation.FuturePart, "Ines", "Jonas", "Noor")
	for _, choice := range []string{"change", "not-ready", "as-is"} {
		three.foresees(choice, "That nobody decides it alone.", "choice")
	}
	moments := []Moment{three.moment("three-future-together", "")}
	all := sitTo(room, facilitation.FuturePart, crowd()...)
	for i, choice := range []string{"part", "as-is", "work", "change", "not-ready", "part"} {
		if i == 2 {
			all.do(facilitation.Session.Lift)
			moments = append(moments, all.moment("six-future-answer", ""))
		}
		all.foresees(choice, "That we say it to each other first, and only then to the families.", []string{"words", "choice"}[i%2])
	}
	return append(moments, all.moment("six-future-together", ""))
}
