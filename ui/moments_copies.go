package ui

import (
	"slices"
	"time"

	"goldseam/facilitation"
)

// copying is the pages about the paper: the look-through, the choice of paper and
// names, the facilitator's record, and what comes after saving; with two people
// and with six.
func copying(room Room) []Moment {
	p := atLanding(room, "Ana", "Bo")
	p.do(facilitation.LookedThrough(0))
	moments := []Moment{
		p.moment("look-waiting", "look"), p.moment("papers", "papers"), p.moment("record", "record"), p.moment("save-copy", "save-copy"),
		p.moment("look-all", "look").pressing("whose-all"), p.moment("papers-own", "papers").pressing("copy-own-0"),
		p.moment("papers-large", "papers").pressing("preview"),
		p.moment("save-copy-saved", "save-copy").pressing("save"), p.moment("save-copy-locked", "save-copy").pressing("lock"),
	}
	p.do(facilitation.Jot(0, "I would rather ask."), facilitation.NamesOnPaper(facilitation.OtherNames), facilitation.CallOnPaper(0, "River"))
	moments = append(moments, p.moment("look-changed", "look"), p.moment("papers-others", "papers"))
	all := atLanding(room, crowd()...)
	all.do(facilitation.LookedThrough(0), facilitation.LookedThrough(3), facilitation.NamesOnPaper(facilitation.NoNames))
	moments = append(moments, all.moment("six-look-waiting", "look"), all.moment("six-papers", "papers"), all.moment("six-save-copy", "save-copy"))
	all.do(facilitation.NamesOnPaper(facilitation.OtherNames))
	return append(moments, all.moment("six-papers-others", "papers"))
}

// pressing is the moment after those things were pressed, one after another.
func (m Moment) pressing(names ...string) Moment {
	m.Press = slices.Clone(names)
	return m
}

// atLanding is the end of an evening on which everybody agreed to something.
func atLanding(room Room, names ...string) *play {
	p := begin(room, 0, names...)
	p.do(facilitation.SetTopic("the evenings of this autumn"), facilitation.Session.Begin, facilitation.SetSignal(room.Prompts.Signals[2]))
	p.wait(13 * time.Minute)
	p.do(facilitation.NameProblem("the Silence"))
	for i := range names {
		p.do(facilitation.AcceptName(i, true))
	}
	p.on(facilitation.Turns)
	p.do(facilitation.Jot(1, "When it comes I go looking for signs."), facilitation.Jot(facilitation.Everyone, "We spoke for forty minutes, and nobody left the room."))
	p.do(facilitation.Session.Stop)
	p.agreed()
	for i := 2; i < len(names); i++ {
		p.do(facilitation.Commit(facilitation.Commitment{Owner: i, When: "When I come home late", Act: "say so before I leave", Review: GalleryTime.AddDate(0, 0, 10+i)}))
	}
	p.do(facilitation.CheckInAt(GalleryTime.Add(150*time.Minute)), facilitation.ReopenWith("Somebody makes tea and says: shall we sit on the same side?"))
	return p
}
