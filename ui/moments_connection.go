package ui

import "goldseam/facilitation"

// connecting is every step of the small moments, with two, three and six people.
func connecting(room Room) []Moment {
	p := sitTo(room, facilitation.MomentsPart, "Ana", "Bo")
	if !p.there(facilitation.MomentsPart) {
		return nil
	}
	moments := []Moment{p.moment("moments-list", "")}
	p.do(facilitation.AddMoment("Feeding the cat together", false), facilitation.AddMoment("Dancing in the kitchen", true))
	moments = append(moments, p.moment("moments-own", ""))
	p.do(facilitation.Session.GoOn)
	moments = append(moments, p.moment("moments-cover", ""))
	p.do(facilitation.Session.Lift)
	p.mark("walk", "tea", "thanks", "own-1")
	moments = append(moments, p.moment("moments-mark", ""))
	p.do(facilitation.Session.FinishMarks)
	p.markAlone("walk", "tea", "meal", "own-1")
	p.do(facilitation.ChooseMoment("tea"))
	moments = append(moments, p.moment("moments-together", ""))
	p.do(facilitation.ChooseMoment("walk"), facilitation.Session.GoOn, facilitation.Jot(facilitation.Everyone, "Tea at nine, on weekdays, with the radio off. We look at it again on Sunday."))
	moments = append(moments, p.moment("moments-ritual", ""), p.moment("moments-look", "look"))
	return append(moments, moreConnecting(room)...)
}

// moreConnecting is a room in which nothing is welcome to all, and the fullest
// room, with touch switched on.
func moreConnecting(room Room) []Moment {
	three := sitTo(room, facilitation.MomentsPart, "Ines", "Jonas", "Noor")
	three.do(facilitation.Session.GoOn)
	three.markAlone("walk", "tea")
	three.markAlone("walk", "music")
	three.markAlone()
	moments := []Moment{three.moment("three-moments-none", "")}
	all := sitTo(room, facilitation.MomentsPart, crowd()...)
	all.do(facilitation.WithTouch(true))
	moments = append(moments, all.moment("six-moments-list", ""))
	all.do(facilitation.Session.GoOn, facilitation.Session.Lift)
	all.mark("walk", "tea", "laugh", "message")
	moments = append(moments, all.moment("six-moments-mark", ""))
	all.do(facilitation.Session.FinishMarks)
	for range len(all.s.People) - 1 {
		all.markAlone("walk", "tea", "laugh", "message", "hug")
	}
	all.do(facilitation.ChooseMoment("walk"), facilitation.ChooseMoment("tea"), facilitation.ChooseMoment("laugh"))
	return append(moments, all.moment("six-moments-together", ""))
}

// mark marks moments as welcome.
func (p *play) mark(ids ...string) {
	for _, id := range ids {
		p.do(facilitation.Mark(id))
	}
}

// markAlone is one person's whole private turn.
func (p *play) markAlone(ids ...string) {
	p.do(facilitation.Session.Lift)
	p.mark(ids...)
	p.do(facilitation.Session.FinishMarks)
}
