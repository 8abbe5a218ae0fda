package ui

import "goldseam/facilitation"

// feeling is the list of feelings with two, three and six people, and the page
// of words in a turn.
func feeling(room Room) []Moment {
	p := sitTo(room, facilitation.FeelingsPart, "Ana", "Bo")
	if !p.there(facilitation.FeelingsPart) {
		return nil
	}
	p.feel(0, "hurt", "angry", "unsure", "hopeful")
	p.feel(1, "ashamed", "dont-know")
	moments := []Moment{p.moment("feelings", "")}
	p.feel(0, "sad", "lonely", "bitter", "afraid", "tender", "tired", "torn", "confused")
	moments = append(moments, p.moment("feelings-full", ""))
	three := sitTo(room, facilitation.FeelingsPart, "Ines", "Jonas", "Noor")
	three.feel(2, "nothing")
	moments = append(moments, three.moment("three-feelings", ""))
	all := sitTo(room, facilitation.FeelingsPart, crowd()...)
	for i := range all.s.People {
		all.feel(i, "grieving", "overwhelmed", "longing")
	}
	moments = append(moments, all.moment("six-feelings", ""))
	turn := couple(room)
	turn.do(facilitation.Session.Ready)
	return append(moments, turn.moment("feeling-words", "feeling-words"))
}

// feel ticks words for a person.
func (p *play) feel(person int, words ...string) {
	for _, word := range words {
		p.do(facilitation.Feel(person, word))
	}
}
