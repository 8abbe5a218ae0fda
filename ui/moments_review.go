package ui

import (
	"slices"
	"time"

	"goldseam/facilitation"
)

// lookingBack is how it went with what was agreed, with two, three and six
// people, and what stands of it at the end.
func lookingBack(room Room) []Moment {
	p := backAgain(room, "Ana", "Bo")
	moments := []Moment{p.moment("review", "")}
	p.do(facilitation.Review(0, "partly"), facilitation.WasLike(0, "The evenings were quieter. I asked less."), facilitation.Next(0, "keep"), facilitation.Review(1, "not-yet"))
	moments = append(moments, p.moment("review-said", ""))
	late := *p
	late.wait(9 * 24 * time.Hour)
	moments = append(moments, late.moment("review-late", ""))
	p.do(facilitation.Session.GoOn)
	moments = append(moments, p.moment("review-ground", ""))
	p.do(facilitation.Session.Stop)
	p.agreed()
	moments = append(moments, p.moment("review-landing", ""), p.moment("review-look", "look"))
	three := backAgain(room, "Ines", "Jonas", "Noor")
	three.do(facilitation.Review(2, "changed"), facilitation.Next(2, "drop"))
	all := backAgain(room, crowd()...)
	all.do(facilitation.Review(0, "kept"), facilitation.Next(0, "keep"))
	return append(moments, three.moment("three-review", ""), all.moment("six-review", ""))
}

// backAgain is a week later, with the shortest plan: each agreed to something,
// and the second person to something that touches privacy.
func backAgain(room Room, names ...string) *play {
	old := begin(room, 0, names...)
	week := GalleryTime.AddDate(0, 0, 7)
	old.do(facilitation.Session.Begin, facilitation.SetSignal(room.Prompts.Signals[2]), facilitation.ResumeBy(week.AddDate(0, 0, -2)))
	acts := []string{"say one thing of my day before I ask for one of yours", "show where I am on work trips", "call when I am late", "put my phone in the drawer at eight", "ask once, and wait", "be home on Thursdays"}
	for i := range names {
		c := facilitation.Commitment{Owner: i, When: "When we come home", Act: acts[i], Until: week.AddDate(0, 0, 7), Review: week}
		if i == 1 {
			c.When, c.Private, c.Scope, c.With = "On work trips", true, "the town, from Monday to Friday, and nothing else", []int{0}
		}
		old.do(facilitation.Commit(c))
	}
	plan := max(0, slices.IndexFunc(room.Plans, func(p facilitation.Plan) bool { return p.ID == "daily-check-in" }))
	p := &play{now: week}
	p.s = facilitation.New(room.Plans[plan], room.Plans[plan].Lengths[0], room.Prompts.Ground)
	p.do(room.deals()...)
	p.do(facilitation.Carry(old.s), facilitation.Session.Begin)
	return p
}

// differing are names that differ, agreements of some, and an end that stays.
func differing(room Room) []Moment {
	p := begin(room, 0, "Ana", "Bo")
	p.do(facilitation.EndOnTime(true), facilitation.Session.Begin)
	p.on(facilitation.Naming)
	p.do(facilitation.NameProblem("the Wall"), facilitation.AcceptName(0, true), facilitation.CallOwn(0, "the Wall"), facilitation.CallOwn(1, "the Fog"))
	moments := []Moment{p.moment("problem-own", "")}
	p.on(facilitation.Turns)
	p.do(facilitation.StartWith(1), facilitation.Session.Ready)
	p.wait(20 * time.Second)
	moments = append(moments, p.moment("turn-own", ""))
	p.do(facilitation.Session.Hush)
	p.wait(42 * time.Minute)
	moments = append(moments, p.moment("pause-late", ""))
	p.do(facilitation.Session.Resume)
	moments = append(moments, p.moment("today", "today"))
	all := begin(room, 0, crowd()...)
	all.do(facilitation.EndOnTime(true), facilitation.Session.Begin)
	all.wait(50 * time.Minute)
	all.do(facilitation.NameProblem("the Wall"), facilitation.CallOwn(2, "the Fog"))
	moments = append(moments, all.moment("six-own", "rename"), all.moment("six-today", "today"))
	all.do(facilitation.Session.Hush)
	all.wait(time.Minute)
	return append(moments, all.moment("six-pause-late", ""), amongThree(room))
}

// amongThree is an agreement of two in a room of three, and one that is private.
func amongThree(room Room) Moment {
	p := begin(room, 0, "Ines", "Jonas", "Noor")
	p.do(facilitation.Session.Begin)
	week := GalleryTime.AddDate(0, 0, 7)
	p.do(
		facilitation.Commit(facilitation.Commitment{Owner: 0, Act: "write down what I buy", With: []int{2}, Until: week, Review: week.AddDate(0, 0, -3)}),
		facilitation.Commit(facilitation.Commitment{Owner: 1, Act: "show the calls with my brother", Private: true, Scope: "calls of this month", Until: week, Review: week}),
	)
	return p.moment("three-commit", "commit")
}
