package ui

import (
	"slices"

	"goldseam/facilitation"
)

// supporting is who can help, when its lines are fresh and when they are old, and
// what can be printed of it. The lines that come with the program were read some
// days after the evening of the other moments.
func supporting(room Room) []Moment {
	fresh, old := GalleryTime.AddDate(0, 0, 7), GalleryTime.AddDate(0, 8, 0)
	moments := []Moment{{Name: "support", Page: "support", At: fresh}, {Name: "support-old", Page: "support", At: old}}
	for _, page := range []string{"print-support", "print-sheet"} {
		moments = append(moments, Moment{Name: page, Page: page, At: fresh})
	}
	return append(moments, told(room)...)
}

// told is the page to look through after a long evening of six people, and of two,
// with one line left out.
func told(room Room) []Moment {
	p := sitTo(room, facilitation.OwnershipPart, "Ana", "Bo")
	if !p.there(facilitation.OwnershipPart) {
		return nil
	}
	p.owned()
	moments := []Moment{p.moment("look-sections", "look")}
	p = sitTo(room, facilitation.OwnershipPart, crowd()...)
	p.owned()
	return append(moments, p.moment("six-look", "look"))
}

// owned leaves something in many places of the copy.
func (p *play) owned() {
	p.do(facilitation.SpeakForSelf(0))
	for _, part := range facilitation.AccountParts() {
		p.do(facilitation.GiveAccount(0, part, "I say it in my own words, about the "+part+"."))
	}
	p.do(facilitation.Jot(1, "I heard it, and I need the evening to think."), facilitation.NameProblem("the Silence"))
	for i := range p.s.People {
		p.do(facilitation.AcceptName(i, true))
	}
	p.do(facilitation.DescribeProblem("effects", "Less sleep, and jokes that sting."))
	p.agreed()
	copy := p.s.Shared(p.now, facilitation.Wording{Sentence: func(_, act, _ string) string { return act }})
	if i := slices.IndexFunc(copy.Sections, func(s facilitation.Section) bool { return s.ID == "ownership" }); i >= 0 {
		p.do(facilitation.LeaveOut(copy.Sections[i].Lines[1].ID))
	}
}
