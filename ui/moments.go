package ui

import (
	"slices"
	"time"

	"goldseam/facilitation"
)

// Moment is a made-up session at one moment, with a page on top or none. The
// gallery draws every moment and the tests pin its markup, so that the pictures
// and the tests cannot speak of different screens.
type Moment struct {
	Name    string
	Page    string
	Session facilitation.Session
	At      time.Time
	Press   []string        // the names of things that are pressed then
	Keeps   func() *Pretend // makes what is kept on the made-up computer; nil for nothing
	screens []monitor       // of the made-up computer, its own first; nil for one
}

// GalleryTime is when the made-up sessions begin.
var GalleryTime = time.Date(2026, time.November, 20, 19, 0, 0, 0, time.UTC)

// play is a made-up session in the making.
type play struct {
	s   facilitation.Session
	now time.Time
}

func (p *play) do(moves ...facilitation.Move) {
	for _, m := range moves {
		p.s = m(p.s, p.now)
	}
}

func (p *play) wait(d time.Duration) { p.now = p.now.Add(d) }

// on goes on until the named screen of the agenda.
func (p *play) on(kind facilitation.PartKind) {
	for p.s.Part().Kind != kind && p.s.MayGoOn() {
		p.do(facilitation.Session.GoOn)
	}
}

// moment keeps what the screen shows now.
func (p *play) moment(name, page string) Moment {
	return Moment{Name: name, Page: page, Session: p.s, At: p.now}
}

// begin sits down with a plan and those names.
func begin(room Room, plan int, names ...string) *play {
	p := &play{now: GalleryTime}
	chosen := room.Plans[plan]
	p.s = facilitation.New(chosen, chosen.Lengths[1], room.Prompts.Ground)
	for len(p.s.People) < len(names) {
		p.do(facilitation.Session.Welcome)
	}
	for i, name := range names {
		p.do(facilitation.CallPerson(i, name))
	}
	p.do(room.deals()...)
	return p
}

// Moments are every screen of the program.
func Moments(room Room) []Moment {
	home := Moment{Name: "home", At: GalleryTime}
	pages := []Moment{home, {Name: "notnow", Page: "notnow", At: GalleryTime}, {Name: "keys", Page: "keys", At: GalleryTime}, {Name: "about", Page: "about", At: GalleryTime}, {Name: "open", Page: "open", At: GalleryTime}}
	return slices.Concat(pages, changing(room), supporting(room), blankPages(room), early(room), turning(room), valuing(room), askedAlone(room), sharing(room), ending(room), six(room), aboutMoney(room), owningUp(room), goingRound(room), lookingBack(room), differing(room), connecting(room), feeling(room), askingAround(room), lookingAhead(room), intoACalendar(room), sayingItSoftly(room), copying(room), keepingThem(room), keptPages(room), turnedTo(room), atTheDesk(room), notingAtTheDesk(room), lockingUp(room), endingSoftly(room), watching(room), usingIt())
}

func early(room Room) []Moment {
	p := begin(room, 0, "Ana", "Bo")
	moments := []Moment{p.moment("arrive", "")}
	p.do(facilitation.Session.Begin, facilitation.SetSignal(room.Prompts.Signals[2]))
	moments = append(moments, p.moment("ground", ""))
	p.on(facilitation.Settle)
	p.do(facilitation.PickWay(1, "feet"))
	moments = append(moments, p.moment("settle", ""))
	p.on(facilitation.Happened)
	p.do(facilitation.TickBreach(room.Prompts.Breaches[0].ID))
	for _, step := range []string{"kinds", "agreement", "account", "impact"} {
		moments = append(moments, p.moment("happened-"+step, ""))
		p.do(facilitation.Session.GoOn)
	}
	p.do(facilitation.NameProblem("the Silence"), facilitation.AcceptName(0, true))
	moments = append(moments, p.moment("problem-name", ""), p.moment("rename", "rename"))
	p.do(facilitation.AcceptName(1, true))
	for _, step := range []string{"effects", "stand", "why"} {
		p.do(facilitation.Session.GoOn)
		moments = append(moments, p.moment("problem-"+step, ""))
	}
	return moments
}

// couple is two people who have named the problem and come to their turns.
func couple(room Room) *play {
	p := begin(room, 0, "Ana", "Bo")
	p.do(facilitation.Session.Begin, facilitation.SetSignal(room.Prompts.Signals[2]))
	p.wait(13 * time.Minute)
	p.do(facilitation.NameProblem("the Silence"), facilitation.AcceptName(0, true), facilitation.AcceptName(1, true))
	p.on(facilitation.Turns)
	return p
}

func turning(room Room) []Moment {
	p := couple(room)
	moments := []Moment{p.moment("turn-before", "")}
	p.do(facilitation.Session.Ready)
	p.wait(31 * time.Second)
	moments = append(moments, p.moment("turn-speak", ""))
	p.do(facilitation.Jot(0, "When the Silence comes I go looking for signs. I would rather ask."))
	moments = append(moments, p.moment("notes", "notes"))
	moments = append(moments, paused(*p)...)
	p.do(facilitation.Session.HandOver)
	p.wait(38 * time.Second)
	moments = append(moments, p.moment("turn-reflect", ""))
	p.do(facilitation.Session.HandOver)
	p.wait(28 * time.Second)
	moments = append(moments, p.moment("turn-check", ""))
	p.wait(5 * time.Second)
	return append(moments, p.moment("turn-over", ""))
}

func paused(p play) []Moment {
	p.do(facilitation.Session.Hush)
	p.wait(3 * time.Second)
	moments := []Moment{p.moment("pause-hush", "")}
	p.wait(3*time.Minute + 6*time.Second)
	moments = append(moments, p.moment("pause", ""))
	p.do(facilitation.PickWay(0, "heavy"), facilitation.Session.TakeRest, facilitation.CheckInAt(GalleryTime.Add(40*time.Minute)))
	p.wait(18 * time.Minute)
	moments = append(moments, p.moment("pause-rest", ""))
	p.do(facilitation.Session.Cover)
	return append(moments, p.moment("cover", ""))
}

// sortCards sorts a person's cards: the first five matter most, and so on.
func (p *play) sortCards(first int) {
	for i := range p.s.Values.Deck {
		pile := facilitation.NotNow
		switch place := (i - first + len(p.s.Values.Deck)) % len(p.s.Values.Deck); {
		case place < 6:
			pile = facilitation.MattersMost
		case place < 18:
			pile = facilitation.Matters
		}
		p.do(facilitation.SortTo(pile))
	}
	for i := range facilitation.Picks {
		p.do(facilitation.PickValue(p.s.Values.Deck[(first+i)%len(p.s.Values.Deck)].ID))
	}
}

func valuing(room Room) []Moment {
	p := couple(room)
	p.on(facilitation.ValuesPart)
	moments := []Moment{p.moment("hand-over", "")}
	p.do(facilitation.Session.Lift)
	for _, pile := range []facilitation.Pile{1, 1, 2, 1, 2, 3, 1, 2, 3, 2, 2} {
		p.do(facilitation.SortTo(pile))
	}
	moments = append(moments, p.moment("values-sort", ""))
	back := *p
	back.do(facilitation.Session.LookBack, facilitation.Session.LookBack)
	own := p.moment("values-own", "")
	own.Press = []string{"own-value"}
	moments = append(moments, back.moment("values-sort-back", ""), own)
	for p.s.MaySort() {
		p.do(facilitation.SortTo(facilitation.Matters))
	}
	for _, v := range p.s.Values.Choices()[:4] {
		p.do(facilitation.PickValue(v.ID))
	}
	moments = append(moments, p.moment("values-pick", ""))
	p.do(facilitation.FinishSort(true), facilitation.Session.Lift)
	p.sortCards(2)
	p.do(facilitation.FinishSort(true))
	moments = append(moments, p.moment("values-gather", ""))
	p.gathered()
	kept := p.s.Values.Together()[0].Value.ID
	p.do(facilitation.KeepValue(kept), facilitation.ActOn(kept, 0, "ask before I look, and say what I am afraid of"))
	moments = append(moments, p.moment("values-together", ""))
	p.do(facilitation.Session.GoOn)
	return append(moments, p.moment("commitments-none", ""))
}

// gathered lifts the cover after the last private turn.
func (p *play) gathered() {
	if p.s.Values.Stage == facilitation.ValuesGather {
		p.do(facilitation.Session.Lift)
	}
}

// agreed writes two agreements and the times to sit down again.
func (p *play) agreed() {
	week := GalleryTime.AddDate(0, 0, 10)
	p.do(
		facilitation.Commit(facilitation.Commitment{Owner: 0, When: "When we finish dinner on weekdays", Act: "ask one thing about your day and put my phone away", Until: week, Review: week}),
		facilitation.Commit(facilitation.Commitment{Owner: 1, When: "On Sunday at six", Act: "open the three letters with Ana", Slip: "tell her by Monday noon", Until: week.AddDate(0, 0, 14)}),
	)
}

func ending(room Room) []Moment {
	p := couple(room)
	p.on(facilitation.Commitments)
	if p.s.Part().Kind != facilitation.Commitments { // the values stand between
		p.do(facilitation.Session.Stop)
	}
	p.agreed()
	p.do(facilitation.Jot(facilitation.Everyone, "We spoke for forty minutes, and nobody left the room."))
	moments := []Moment{}
	p.do(facilitation.CheckInAt(GalleryTime.Add(150*time.Minute)), facilitation.ResumeBy(GalleryTime.AddDate(0, 0, 7).Add(-10*time.Hour)),
		facilitation.ReopenWith("Bo makes tea and says: shall we sit on the same side?"))
	moments = append(moments, p.moment("landing", ""), p.moment("look", "look"), p.moment("keep", "keep"))
	return moments
}

// six is the fullest room: six people, long names, other scripts.
func six(room Room) []Moment {
	p := begin(room, 0, "Nguyễn Thị Ánh", "שירה", "Aleksandra Wiśniewska", "Ελένη", "Олександра", "Bo")
	moments := []Moment{p.moment("six-arrive", "")}
	p.do(facilitation.Session.Begin)
	p.wait(13 * time.Minute)
	p.do(facilitation.NameProblem("the Secret-keeping"))
	for i := range p.s.People {
		p.do(facilitation.AcceptName(i, true))
	}
	p.on(facilitation.Settle)
	moments = append(moments, p.moment("six-settle", ""))
	p.on(facilitation.Happened)
	p.do(facilitation.Session.GoOn)
	moments = append(moments, p.moment("six-agreement", ""), p.moment("six-rename", "rename"))
	p.on(facilitation.Turns)
	p.do(facilitation.Session.Ready)
	p.wait(40 * time.Second)
	moments = append(moments, p.moment("six-turn", ""), p.moment("six-notes", "notes"))
	p.do(facilitation.Session.HandOver)
	moments = append(moments, p.moment("six-reflect", ""))
	p.do(facilitation.Session.Hush)
	p.wait(10 * time.Second)
	moments = append(moments, p.moment("six-pause", ""))
	return append(moments, sixValues(room)...)
}

func sixValues(room Room) []Moment {
	p := begin(room, 0, "Nguyễn Thị Ánh", "שירה", "Aleksandra Wiśniewska", "Ελένη", "Олександра", "Bo")
	p.do(facilitation.Session.Begin)
	p.on(facilitation.ValuesPart)
	for i := range p.s.People {
		p.do(facilitation.Session.Lift)
		p.sortCards(i % 3)
		p.do(facilitation.FinishSort(true))
	}
	p.gathered()
	p.do(facilitation.KeepValue(p.s.Values.Together()[0].Value.ID))
	moments := []Moment{p.moment("six-values", "")}
	p.do(facilitation.Session.GoOn)
	moments = append(moments, p.moment("six-commitments", ""))
	p.do(facilitation.Session.GoOn)
	return append(moments, p.moment("six-landing", ""))
}
