package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// pauseScreen is time in which nothing has to be solved. It looks the same
// whoever asked for it, and nobody is asked why.
func (w *Window) pauseScreen(s facilitation.Session) *screen {
	t := w.newSettling(s)
	title := newProse(sizeTitle, colorInk, serif).aligned(fyne.TextAlignCenter)
	rest, end := w.restCard(), w.newEndChoice()
	scr := &screen{name: "pause", enter: "resume", moves: true}
	ways := frame(column(14, title, gap(1)), w.beside(0.46, frame(gap(1), t.stage, end.object), w.scrolling(t.column(rest.card))), gap(1))
	hush := w.hush()
	scr.body = container.NewStack(hush, ways)
	scr.where = func(facilitation.Session) string { return w.words.of("pause.paused") }
	scr.aside = w.restingFor
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "stop")}
	scr.right = []fyne.CanvasObject{w.primary("resume")}
	scr.show = func(s facilitation.Session, now time.Time) {
		title.set(w.pauseTitle(s, now))
		visibly(ways, !w.hushed(s, now))
		visibly(hush, w.hushed(s, now))
		if !w.hushed(s, now) { // a circle that nobody sees would repaint the window
			t.show(s, s.Pause.Clock.Elapsed(now))
		}
		rest.show(s, now)
		end.show(s, now)
	}
	return scr
}

// endChoice says what this pause does to the end of the session, and lets the
// people choose. The two are equal in size.
type endChoice struct {
	w      *Window
	object fyne.CanvasObject
	ways   *choices
	later  *prose
}

func (w *Window) newEndChoice() *endChoice {
	e := &endChoice{w: w, ways: &choices{}, later: newProse(sizeSmall, colorSoft, sans).aligned(fyne.TextAlignCenter)}
	for i, name := range []string{"end-moves", "end-stays"} {
		onTime := i == 1
		e.ways.add(fmt.Sprint(onTime), w.tap(buttonChoice, name, "", "", func() { w.do(facilitation.EndOnTime(onTime)) }))
	}
	e.object = column(8, gap(4), container.New(&flowLayout{gap: 8, centre: true}, e.ways.objects()...), e.later)
	return e
}

func (e *endChoice) show(s facilitation.Session, now time.Time) {
	visibly(e.object, s.Begun() && !e.w.practising()) // a practice round has no end by the clock
	if !e.object.Visible() {
		return
	}
	for i, onTime := range []bool{false, true} {
		id := []string{"pause.end.moves", "pause.end.stays"}[i]
		e.ways.buttons[i].set(e.w.words.Say(id, map[string]any{"Clock": e.w.words.Hour(wholeMinute(s.EndsAt(onTime, now)))}))
	}
	e.ways.show(fmt.Sprint(s.Agenda.OnTime))
	line := e.w.laterLine(s, now)
	e.later.set(line)
	visibly(e.later, line != "")
}

// wholeMinute is the next whole minute, so that nobody is hurried.
func wholeMinute(t time.Time) time.Time {
	return t.Add(time.Minute - time.Nanosecond).Truncate(time.Minute)
}

// hush is the first seconds of a pause: nothing to read, nothing to choose.
func (w *Window) hush() fyne.CanvasObject {
	words := w.room.Prompts.Hush
	return centredColumn(column(16,
		newProse(sizePrompt, colorInk, serif).set(words.Room).aligned(fyne.TextAlignCenter),
		newProse(sizeLead, colorSoft, sans).set(words.Long).aligned(fyne.TextAlignCenter)))
}

// pauseTitle says what the pause asks of people: nothing.
func (w *Window) pauseTitle(s facilitation.Session, now time.Time) string {
	switch {
	case w.restored:
		return w.words.of("pause.restored")
	case s.Pause.Slept > 0:
		return w.sayGap(s.Pause.Slept)
	case s.RestedEnough(now):
		return w.words.of("pause.rested")
	}
	return w.words.of("pause.title")
}

// sayGap says how long the computer slept, in words: digits with a colon would read
// as a time of day.
func (w *Window) sayGap(slept time.Duration) string {
	switch {
	case slept < time.Minute:
		return w.words.of("turn.gap.moment")
	case slept < 2*time.Hour:
		return w.words.Say("turn.gap", map[string]any{"Count": int(slept / time.Minute)})
	}
	return w.words.Say("turn.gap.hours", map[string]any{"Count": int(slept / time.Hour)})
}

// restingFor counts up. It never rings.
func (w *Window) restingFor(s facilitation.Session, now time.Time) string {
	elapsed := s.Pause.Clock.Elapsed(now).Truncate(time.Second)
	return w.words.Say("pause.resting", map[string]any{"Time": clock(elapsed)})
}

// restCard offers the longer rest and says when the people check in.
type restCard struct {
	w       *Window
	card    *card
	body    *prose
	checkIn *moment
}

func (w *Window) restCard() *restCard {
	r := &restCard{w: w, body: newProse(sizeBody, colorSoft, sans)}
	r.checkIn = w.newMoment("rest-check-in", "pause.checkin", checkInSteps, func(t time.Time) { w.do(facilitation.CheckInAt(t)) })
	r.card = newCard(column(10, w.heading("pause.rest.title"), r.body, flow(0, w.act(buttonPlain, "rest")), r.checkIn.object))
	return r
}

func (r *restCard) show(s facilitation.Session, now time.Time) {
	text := r.w.words.of("pause.rest.body")
	if s.Pause.Resting {
		text = r.w.room.Prompts.Rest.Long
	}
	if s.RestedEnough(now) {
		text = r.w.words.of("pause.rested.body")
	}
	r.body.set(text)
	visibly(r.checkIn.object, s.Pause.Resting && s.Begun())
	r.checkIn.show(s.Kept.Resume.CheckIn, now)
	visibly(r.card, s.Planned() && !r.w.practising())
}

// coverScreen is a neutral page. It says nothing about what is under it.
func (w *Window) coverScreen(facilitation.Session) *screen {
	body := column(18,
		newProse(sizePrompt, colorInk, serif).set(w.words.of("cover.title")).aligned(fyne.TextAlignCenter),
		newProse(sizeLead, colorSoft, sans).set(w.words.of("cover.body")).aligned(fyne.TextAlignCenter),
		gap(10), centred(w.primary("uncover")))
	return &screen{name: "cover", body: centred(fixed(560, 0, body)), show: still, enter: "uncover", plain: true}
}

// hushed says whether the pause is still in its first silence. A session that
// was kept comes back to the ways to settle at once.
func (w *Window) hushed(s facilitation.Session, now time.Time) bool {
	return !w.restored && s.Hushed(now)
}
