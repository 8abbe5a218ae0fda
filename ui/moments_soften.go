package ui

import "goldseam/facilitation"

// sayingItSoftly are notes with help beside them: nothing asked for yet, one
// suggestion, quiet lines, and the three lines of a soft beginning.
func sayingItSoftly(room Room) []Moment {
	p := couple(room)
	p.do(facilitation.Jot(facilitation.Everyone, "I was scared to say anything about the loan. You never listen when money comes up, so I hid it."))
	pressed := func(name string, press ...string) Moment {
		m := p.moment(name, "notes")
		m.Press = press
		return m
	}
	moments := []Moment{
		pressed("soften-beside"), pressed("soften", "soften"), pressed("soften-quietly", "soften-quietly"),
		pressed("soften-changed", "soften", "soften-1"), pressed("soften-off", "soften", "soften-off"),
		pressed("soft-start", "soft-start", "soft-happened=the second letter came", "soft-felt=scared and alone with it"),
	}
	return append(moments, softlyByManyPeople(room)...)
}

// softlyByManyPeople are six people, with a long note and with one that needs nothing.
func softlyByManyPeople(room Room) []Moment {
	p := begin(room, 0, crowd()...)
	p.do(facilitation.Session.Begin, facilitation.Jot(facilitation.Everyone, "After everything I do here, you always make plans without asking me, and it is all your fault that we are late every single time."))
	m := p.moment("six-soften", "notes")
	m.Press = []string{"soften"}
	none := p
	none.do(facilitation.Jot(facilitation.Everyone, "We sat by the river."))
	n := none.moment("soften-none", "notes")
	n.Press = []string{"soften"}
	return []Moment{m, n}
}
