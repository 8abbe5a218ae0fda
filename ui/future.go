package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// futureShows are what a person may let everyone see, in the order of the screen.
var futureShows = []string{"", "words", "choice"}

// futureStep is the screen of a step about the time ahead. A private turn has
// two: the answer, and then what may be seen of it.
func (w *Window) futureStep(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	switch {
	case s.MayShowFuture():
		return "future-shows", w.futureShowsScreen
	case s.StepName() == "answer":
		return "future-answer", w.futureAnswerScreen
	}
	return "future-together", w.futureTogetherScreen
}

// futureAnswerScreen is one person's private answer: five answers of equal size,
// none of them set, and two fields.
func (w *Window) futureAnswerScreen(s facilitation.Session) *screen {
	prompt, person := s.Prompt("answer"), s.PrivateTurn()
	five := &options{}
	for i, id := range facilitation.FutureOrder(person) {
		o := w.future(id)
		five.add(id, w.option("future-"+id, o.Name, o.Meaning, fmt.Sprint(i+1), func() { w.do(facilitation.ChooseFuture(id)) }))
	}
	until := w.newMoment("future-until", "future.until", commitedSteps, func(t time.Time) { w.do(facilitation.WorkUntil(t)) })
	safe := w.note("future-safe", "", func(text string) { w.write(fmt.Sprint("safe", person), facilitation.FeelSafe(text)) })
	healthy := w.note("future-healthy", "", func(text string) { w.write(fmt.Sprint("healthy", person), facilitation.LooksHealthy(text)) })
	right := column(12, until.object, w.labelled(w.heading("future.safe"), safe, 1), w.labelled(w.heading("future.healthy"), healthy, 1), newProse(sizeBody, colorSoft, sans).set(prompt.Long))
	title := column(6, newProse(sizeTitle, colorInk, serif).set(prompt.Room), gap(1))
	scr := w.privateScreen("future-answer", frame(title, w.beside(0.5, w.scrolling(even(1, 6, five.objects()...)), w.scrolling(right)), gap(4)), "tell-future")
	scr.show = func(s facilitation.Session, now time.Time) {
		mine := s.MyFuture()
		scr.enter = w.tellsByEnter(mine)
		five.show(mine.Choice)
		safe.show(mine.Safe)
		healthy.show(mine.Healthy)
		until.show(mine.Until, now)
		visibly(until.object, mine.Choice == "work")
	}
	return scr
}

// tellsByEnter is what Enter does: nothing while nothing is answered, so that
// Enter twice at the cover does not pass over the answer.
func (w *Window) tellsByEnter(mine facilitation.FutureAnswer) string {
	key, enter := "", ""
	if mine.Choice+mine.Safe+mine.Healthy != "" {
		key, enter = w.keyLabel(named(fyne.KeyReturn)), "tell-future"
	}
	w.named["tell-future"].(*button).setKey(key)
	return enter
}

// future is one of the answers in the words of the plans.
func (w *Window) future(id string) facilitation.Option {
	for _, o := range w.room.Prompts.Futures {
		if o.ID == id {
			return o
		}
	}
	return facilitation.Option{ID: id, Name: id}
}

// futureShowsScreen asks, after the answer and still in private, what may be
// seen of it and whether a file may hold it.
func (w *Window) futureShowsScreen(s facilitation.Session) *screen {
	shows := &options{}
	for i, id := range futureShows {
		words := "future.shows." + id
		if id == "" {
			words = "future.shows.nothing"
		}
		shows.add(id, w.option("shows-"+id, w.words.of(words), w.words.of(words+".meaning"), fmt.Sprint(i+1), func() { w.do(facilitation.ShowFuture(id)) }))
	}
	stores := newTick(w.words.of("future.stores"), func(on bool) { w.do(facilitation.StoreFuture(on)) })
	w.reach(&stores.pressable, stores)
	w.named["future-stores"] = stores
	columns := len(futureShows)
	if w.narrow() {
		columns = 1
	}
	title := newProse(sizeTitle, colorInk, serif).set(w.words.named("future.shows.title", s.Names()[s.PrivateTurn()]))
	mine := column(6, append([]fyne.CanvasObject{w.heading("future.mine")}, w.futureLines(s.MyFuture(), true)...)...)
	body := column(16, title, w.remark("future.shows.hint"), even(columns, smallGap, shows.objects()...),
		newCard(column(6, stores, w.remark("future.stores.hint"))).padded(16),
		newCard(column(10, mine, flow(0, w.act(buttonQuiet, "retell-future")))).padded(16))
	scr := w.privateScreen("future-shows", w.scrolling(w.capped(1000, body)), "finish-future")
	scr.show = func(s facilitation.Session, _ time.Time) {
		shows.show(s.MyFuture().Shows)
		stores.set(s.MyFuture().Stores)
	}
	return scr
}

// futureLines are an answer as it is read: the choice where it may be seen, and
// the words. What is empty was left open.
func (w *Window) futureLines(a facilitation.FutureAnswer, choice bool) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	if choice {
		lines = append(lines, newProse(sizeSubtitle, colorInk, serif).set(w.chosen(a)))
	}
	for i, text := range []string{a.Safe, a.Healthy} {
		if text == "" {
			text = w.words.of("future.open")
		}
		lines = append(lines, newProse(sizeSmall, colorSoft, sans).set(w.words.of([]string{"future.safe.short", "future.healthy.short"}[i])), newProse(sizeBody, colorInk, sans).set(text))
	}
	return lines
}

// chosen is the answer's name, with its day where it has one.
func (w *Window) chosen(a facilitation.FutureAnswer) string {
	if a.Choice == "" {
		return w.words.of("future.open")
	}
	name := w.future(a.Choice).Name
	if a.Until.IsZero() {
		return name
	}
	return w.words.Say("future.chosen", map[string]any{"Choice": name, "Date": w.words.Day(a.Until, w.now())})
}

// futureTogetherScreen shows each person's answer beside the others, equal in
// size, if everyone agreed. Otherwise it stays with each person, and the screen
// does not say with whom. It concludes nothing and asks for no decision.
func (w *Window) futureTogetherScreen(s facilitation.Session) *screen {
	prompt := s.Prompt("together")
	long := newProse(sizeBody, colorSoft, sans).set(prompt.Long)
	scr := &screen{name: "future-together", enter: "go-on", where: w.whereabouts, aside: w.untilLanding, show: still}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "back")}
	scr.right = []fyne.CanvasObject{w.primary("go-on")}
	shown := s.FutureTogether()
	if shown == nil {
		hidden := newProse(sizePromptSmall, colorInk, serif).set(w.words.of("future.hidden"))
		scr.body = w.scrolling(w.capped(760, column(18, gap(8), hidden, w.remark("future.hidden.hint"), long)))
		return scr
	}
	cards := make([]fyne.CanvasObject, len(shown))
	for i, a := range shown {
		name := newProse(sizeBody, colorInk, sansBold).set(s.Names()[i])
		cards[i] = newCard(column(4, append([]fyne.CanvasObject{name}, w.futureLines(a, a.Choice != "")...)...)).padded(16)
	}
	title := newProse(sizeTitle, colorInk, serif).set(prompt.Room)
	scr.body = w.scrolling(column(16, title, even(w.across(len(cards)), 16, cards...), long))
	return scr
}

// across is how many equal cards stand side by side.
func (w *Window) across(cards int) int {
	if w.narrow() {
		return 1
	}
	if cards == 4 {
		return 2
	}
	return min(3, cards)
}
