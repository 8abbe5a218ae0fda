package ui

import "goldseam/facilitation"

// askedAlone is every question that comes after the cards, to one person in private.
func askedAlone(room Room) []Moment {
	p := toTheQuestions(room, "Ana", "Bo")
	moments := []Moment{p.moment("values-pick-none", "")}
	p.pickFirst(5)
	p.do(facilitation.Means("honesty", "Saying it before somebody has to ask."))
	moments = append(moments, p.moment("values-pick-five", ""))
	p.do(facilitation.Session.GoOnAlone)
	moments = append(moments, p.moment("values-weigh-open", ""))
	for i, id := range p.s.Values.Mine().Picked[:4] {
		p.do(facilitation.Weigh(id, 10-i, 2*i))
	}
	moments = append(moments, p.moment("values-weigh", ""))
	p.do(facilitation.Session.GoOnAlone)
	moments = append(moments, p.moment("values-hurt-open", ""), p.moment("values-hurt-more", "").pressing("more-hurt"))
	p.do(facilitation.HurtValue(p.s.Values.Mine().Picked[0]), facilitation.ActedAgainst(p.s.Values.Mine().Picked[1]))
	moments = append(moments, p.moment("values-hurt", ""))
	p.do(facilitation.Session.GoOnAlone, facilitation.ShowWeighed(true))
	moments = append(moments, p.moment("values-agree", ""), p.moment("print-worksheet", "print-worksheet"))
	return append(moments, moreAskedAlone(room)...)
}

// moreAskedAlone is somebody who leaves everything open, and the fullest room, in
// which the words are long.
func moreAskedAlone(room Room) []Moment {
	none := toTheQuestions(room, "שירה", "Jonas", "Noor")
	for none.s.MayGoOnAlone() {
		none.do(facilitation.Session.GoOnAlone)
	}
	moments := []Moment{none.moment("three-values-agree-none", "")}
	all := toTheQuestions(room, crowd()...)
	all.do(facilitation.WriteValue("Selbstverantwortlichkeit", "That each of us stands by what we said, also on a bad day."))
	all.pickFirst(5)
	all.do(facilitation.Means(all.s.Values.Mine().Picked[0], "That each of us stands by what we said, also on a bad day, and says so early."))
	moments = append(moments, all.moment("six-values-pick", ""))
	all.do(facilitation.Session.GoOnAlone)
	for _, id := range all.s.Values.Mine().Picked {
		all.do(facilitation.Weigh(id, 10, 0))
	}
	moments = append(moments, all.moment("six-values-weigh", ""))
	all.do(facilitation.Session.GoOnAlone, facilitation.HurtValue("play"), facilitation.ActedAgainst(all.s.Values.Mine().Picked[0]))
	moments = append(moments, all.moment("six-values-hurt", ""))
	all.do(facilitation.Session.GoOnAlone)
	return append(moments, all.moment("six-values-agree", ""))
}

// toTheQuestions is the first person's private turn, with all cards sorted.
func toTheQuestions(room Room, names ...string) *play {
	p := begin(room, 0, names...)
	p.do(facilitation.Session.Begin)
	p.on(facilitation.ValuesPart)
	p.do(facilitation.Session.Lift)
	for i := 0; p.s.MaySort(); i++ {
		p.do(facilitation.SortTo([]facilitation.Pile{facilitation.MattersMost, facilitation.Matters, facilitation.MattersMost, facilitation.NotNow}[i%4]))
	}
	return p
}

// pickFirst picks the first values that can be picked.
func (p *play) pickFirst(n int) {
	for _, v := range p.s.Values.Choices()[:n] {
		p.do(facilitation.PickValue(v.ID))
	}
}
