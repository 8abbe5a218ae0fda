package ui

import (
	"goldseam/facilitation"
)

// sits is what somebody of a made-up session does alone with their cards.
type sits struct {
	picks  []string // ids
	own    []string // values of their own, which they pick too
	most   []string // ids that matter most and are not picked
	tells  func(*play)
	hidden bool
}

// alone sorts and picks: what is not named is not for now.
func (p *play) alone(a sits) {
	p.do(facilitation.Session.Lift)
	for _, name := range a.own {
		p.do(facilitation.WriteValue(name, ""))
	}
	wanted := map[string]bool{}
	for _, id := range append(append([]string{}, a.picks...), a.most...) {
		wanted[id] = true
	}
	for p.s.MaySort() {
		pile := facilitation.NotNow
		if wanted[p.s.Values.Deck[p.s.Values.Card()].ID] {
			pile = facilitation.MattersMost
		}
		p.do(facilitation.SortTo(pile))
	}
	for _, own := range p.s.Values.Mine().Own {
		p.do(facilitation.PickValue(own.ID))
	}
	for _, id := range a.picks {
		p.do(facilitation.PickValue(id))
	}
	if a.tells != nil {
		a.tells(p)
	}
	p.do(facilitation.FinishSort(!a.hidden))
	p.gathered()
}

// valued sits down at the worksheet, and lets everybody answer alone.
func valued(room Room, names []string, all ...sits) *play {
	p := begin(room, 0, names...)
	p.do(facilitation.Session.Begin)
	p.on(facilitation.ValuesPart)
	for _, one := range all {
		p.alone(one)
	}
	return p
}

// sharing is the worksheet together: what is told beside the values, nothing in
// common, values of people's own, long words, and three people.
func sharing(room Room) []Moment {
	couple := []string{"Ana", "Bo"}
	moments := telling(room)
	empty := valued(room, couple, sits{picks: []string{"honesty", "safety", "loyalty"}}, sits{picks: []string{"kindness", "patience", "fairness"}, most: []string{"safety"}})
	moments = append(moments, empty.moment("values-empty", ""))
	long := valued(room, couple, sits{picks: []string{"honesty", "safety"}, own: []string{"Speaking our own tongues"}}, sits{picks: []string{"honesty", "responsibility"}, own: []string{"Room to be quiet at home"}})
	moments = append(moments, long.moment("values-long", ""))
	words := []string{"UNTERNEHMUNGSLUSTIGKEIT", "ENTSCHEIDUNGSFREUDIGKEIT", "MITVERANTWORTUNGSGEFÜHL", "WIEDERGUTMACHUNGSWILLEN", "WAHRHAFTIGKEITSBEMÜHUNG"}
	listed := valued(room, couple, sits{own: words}, sits{own: words})
	moments = append(moments, listed.moment("values-listed", ""))
	hidden := valued(room, couple, sits{picks: []string{"honesty"}}, sits{picks: []string{"honesty"}, hidden: true})
	moments = append(moments, hidden.moment("values-hidden", ""))
	three := valued(room, []string{"Ines", "Jonas", "Noor"}, sits{picks: []string{"honesty", "safety", "loyalty", "respect", "openness"}},
		sits{picks: []string{"honesty", "kindness", "fairness"}, most: []string{"loyalty"}}, sits{picks: []string{"honesty", "patience", "fairness"}, most: []string{"loyalty"}})
	three.do(facilitation.KeepValue("honesty"), facilitation.KeepValue("fairness"))
	return append(moments, three.moment("three-values", ""))
}

// telling is two people who show more of their answers, and have an agreement.
func telling(room Room) []Moment {
	p := valued(room, []string{"Ana", "Bo"},
		sits{picks: []string{"honesty", "safety", "loyalty"}, most: []string{"openness"}, tells: func(p *play) {
			p.do(facilitation.Means("honesty", "Hearing it from you first, also when it is hard."),
				facilitation.Weigh("honesty", 10, 3), facilitation.Weigh("safety", 8, 8), facilitation.Weigh("loyalty", 7, facilitation.Unweighed),
				facilitation.HurtValue("safety"), facilitation.ShowWeighed(true), facilitation.ShowHurt(true))
		}},
		sits{picks: []string{"honesty", "openness"}, tells: func(p *play) {
			p.do(facilitation.Means("openness", "Saying what I want before it is a secret."), facilitation.HurtValue("openness"), facilitation.ActedAgainst("honesty"), facilitation.ShowHurt(true), facilitation.ShowAgainst(true))
		}})
	p.do(facilitation.KeepValue("honesty"), facilitation.ActOn("honesty", 0, "open the letters with you on Sunday"), facilitation.ActOn("honesty", 1, "say it the same day"), facilitation.PromiseAct("honesty", 0))
	return []Moment{p.moment("values-promised", ""), p.moment("values-told", "told")}
}
