package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// reviewScreen is how it went with what was agreed before. Each person says so
// of their own, and decides what becomes of it.
func (w *Window) reviewScreen(s facilitation.Session) *screen {
	prompt := s.Prompt("review")
	said := []fyne.CanvasObject{
		newProse(sizeTitle, colorInk, serif).set(prompt.Room), newProse(sizeBody, colorSoft, sans).set(prompt.Long),
		newProse(sizeLead, colorInk, serif).set(prompt.Start), w.remark("review.own"),
	}
	said = append(said, w.shareLine(s)...)
	if missed := s.MissedReturn(w.now()); !missed.IsZero() {
		days := map[string]any{"Date": w.words.Day(missed, w.now()), "Today": w.words.Day(w.now(), w.now())}
		said = append(said, newProse(sizeBody, colorSoft, sans).set(w.words.Say("review.missed", days)))
	}
	cards, show := w.reviewCards(s)
	scr := &screen{name: "review", body: w.beside(0.34, w.scrolling(newCard(column(smallGap, said...))), w.scrolling(cards)), enter: "go-on", where: w.whereabouts, aside: w.untilLanding}
	scr.right = []fyne.CanvasObject{w.primary("go-on")}
	scr.show = func(s facilitation.Session, _ time.Time) { show(s) }
	return scr
}

// reviewCards are the agreements from before, and what brings them up to date.
func (w *Window) reviewCards(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	var objects []fyne.CanvasObject
	cards := make([]*reviewCard, len(s.Earlier))
	for i, p := range s.Earlier {
		cards[i] = w.newReviewCard(s, i, p)
		objects = append(objects, cards[i].card)
	}
	return column(14, objects...), func(s facilitation.Session) {
		for i, c := range cards {
			c.show(s, s.Earlier[i])
		}
	}
}

// reviewCard is one agreement from before: how it went, what it was like, and
// what comes of it. Its words are equal in size, and none is in another colour.
type reviewCard struct {
	w         *Window
	place     int
	card      *card
	standings *choices
	was       *field
	told      *fyne.Container
	nexts     *choices
	ended     *prose
}

func (w *Window) newReviewCard(s facilitation.Session, i int, p facilitation.Promise) *reviewCard {
	r := &reviewCard{w: w, place: i, standings: &choices{}, nexts: &choices{}}
	name := s.Names()[p.Owner]
	for _, standing := range facilitation.Standings {
		r.standings.add(standing, w.tap(buttonChoice, fmt.Sprintf("review-%s-%d", standing, i), w.words.of("review."+standing), "", func() { w.do(facilitation.Review(i, standing)) }))
	}
	for _, next := range facilitation.Nexts {
		r.nexts.add(next, w.tap(buttonChoice, fmt.Sprintf("next-%s-%d", next, i), w.words.of("review."+next), "", func() { r.decide(next) }))
	}
	r.was = w.line(fmt.Sprintf("was-%d", i), w.words.of("review.was.hint"), func(text string) { w.write(fmt.Sprint("was", i), facilitation.WasLike(i, text)) })
	r.told = column(6, w.remark("review.was"), r.was)
	r.ended = newProse(sizeBody, colorSoft, sans)
	r.card = newCard(column(10,
		column(2, w.agreementLines(s, p.Commitment)...), gap(2),
		newProse(sizeBody, colorInk, sansBold).set(w.words.named("review.went", name)), flow(8, r.standings.objects()...),
		r.told,
		newProse(sizeBody, colorInk, sansBold).set(w.words.named("review.next", name)), r.ended, flow(8, r.nexts.objects()...))).accent(accents[p.Owner%len(accents)])
	return r
}

// decide is what the owner says becomes of it. Other words for it are written in
// the form.
func (r *reviewCard) decide(next string) {
	if next == "change" {
		r.w.change(r.w.instead(r.place, r.w.session().Earlier[r.place]))
		return
	}
	r.w.do(facilitation.Next(r.place, next))
}

func (r *reviewCard) show(s facilitation.Session, p facilitation.Promise) {
	r.standings.show(p.Standing)
	r.was.show(p.Was)
	visibly(r.told, s.MayTell(r.place))
	r.nexts.show(p.Next)
	for i, next := range r.nexts.names {
		r.nexts.buttons[i].enable(s.MayNext(r.place, next, r.w.now()))
	}
	r.showEnd(p)
}

// showEnd says that an agreement's last day is past.
func (r *reviewCard) showEnd(p facilitation.Promise) {
	past := p.Over(r.w.now())
	visibly(r.ended, past)
	if !past {
		return
	}
	id := "review.ended"
	if p.Private {
		id = "review.ended.private"
	}
	r.ended.set(r.w.words.Say(id, map[string]any{"Date": r.w.words.Day(p.Until, r.w.now())}))
}

// instead is the form for other words in the place of an agreement from before.
// A day that is past is not offered again.
func (w *Window) instead(i int, p facilitation.Promise) draft {
	d := draft{Commitment: p.Commitment, promise: i + 1}
	for _, day := range []*time.Time{&d.Until, &d.Review} {
		if day.Before(w.now()) {
			*day = time.Time{}
		}
	}
	return d
}

// sitDownWith sits down with a session that has not begun, and with what was
// brought along from an earlier one.
func (w *Window) sitDownWith(s facilitation.Session) {
	earlier := w.carry
	w.bring(facilitation.Carry(earlier)(s, w.now()), earlier)
}

// bring shows a session, and keeps what the next one begins with.
func (w *Window) bring(s, earlier facilitation.Session) {
	brought := w.lock.brought && earlier.Planned()
	w.sit(s)
	w.carry, w.lock.brought, w.shown = earlier, brought, ""
	w.render()
}

// subtitle stands under the title of the home screen. It says so when an earlier
// session was read.
func (w *Window) subtitle() fyne.CanvasObject {
	if w.carry.Planned() {
		return newProse(sizeLead, colorCeladon, sans).set(w.words.of("home.again"))
	}
	return newProse(sizeLead, colorSoft, sans).set(w.words.of("home.subtitle"))
}
