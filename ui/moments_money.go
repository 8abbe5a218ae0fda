package ui

import (
	"slices"
	"time"

	"goldseam/facilitation"
)

// planWith is the first plan that has a part of that kind, or -1.
func planWith(room Room, kind facilitation.PartKind) int {
	return slices.IndexFunc(room.Plans, func(p facilitation.Plan) bool {
		return slices.ContainsFunc(p.Parts, func(part facilitation.PlannedPart) bool { return part.Kind == kind && !part.Off })
	})
}

// crowd are the names of the fullest room.
func crowd() []string {
	return []string{"Nguyễn Thị Ánh", "שירה", "Aleksandra Wiśniewska", "Ελένη", "Олександра", "Bo"}
}

// sitTo sits down with the first plan that has such a part, and goes on to it.
// Nobody is there when no plan has one.
func sitTo(room Room, kind facilitation.PartKind, names ...string) *play {
	plan := planWith(room, kind)
	if plan < 0 {
		return &play{now: GalleryTime}
	}
	p := begin(room, plan, names...)
	p.do(facilitation.Session.Begin, facilitation.SetTopic("The letter from the bank"))
	p.wait(11 * time.Minute)
	for p.s.Part().Kind != kind && (p.s.MaySkip() || p.s.MayGoOn()) {
		if p.s.MaySkip() {
			p.do(facilitation.Session.SkipPart)
		} else {
			p.do(facilitation.Session.GoOn)
		}
	}
	return p
}

// there says whether the play came to a part of that kind.
func (p *play) there(kind facilitation.PartKind) bool { return p.s.Part().Kind == kind }

// aboutMoney is every step about money, with two, three and six people.
func aboutMoney(room Room) []Moment {
	p := sitTo(room, facilitation.MoneyPart, "Ana", "Bo")
	if !p.there(facilitation.MoneyPart) {
		return nil
	}
	p.do(facilitation.Jot(0, "At home nobody spoke of it. Money was quiet, and then it was gone."), facilitation.Jot(1, "My grandmother counted coins on Sundays. It felt safe."))
	var moments []Moment
	for p.there(facilitation.MoneyPart) {
		p.agreeOnMoney(room)
		moments = append(moments, p.moment("money-"+p.s.StepName(), ""))
		if p.s.StepName() == "date" {
			break
		}
		p.do(facilitation.Session.GoOn)
	}
	moments = append(moments, p.moment("money-look", "look"))
	return append(moments, moreOnMoney(room)...)
}

// agreeOnMoney writes what a step asks for.
func (p *play) agreeOnMoney(room Room) {
	switch p.s.StepName() {
	case "facts":
		for _, fact := range room.Prompts.Facts[:min(3, len(room.Prompts.Facts))] {
			p.do(facilitation.TickFact(fact.ID))
		}
	case "ours":
		p.do(facilitation.SetYours("Books, and the bicycle."), facilitation.SetOurs("Rent, food, and the trip in August."))
	case "threshold":
		p.do(facilitation.SetAskFirst("a hundred"), facilitation.SetOwn("forty each, every month"))
	case "date":
		p.do(facilitation.MoneyDateOn(GalleryTime.AddDate(0, 0, 9)), facilitation.MoneyDateEvery("week"))
	}
}

func moreOnMoney(room Room) []Moment {
	three := sitTo(room, facilitation.MoneyPart, "Ines", "Jonas", "Noor")
	moments := []Moment{three.moment("three-money-stories", "")}
	all := sitTo(room, facilitation.MoneyPart, crowd()...)
	moments = append(moments, all.moment("six-money-stories", ""))
	for all.s.StepName() != "impact" {
		all.do(facilitation.Session.GoOn)
	}
	return append(moments, all.moment("six-money-impact", ""))
}
