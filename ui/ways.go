package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

func wayActions() []action {
	return []action{
		{name: "ways", menu: "view", run: (*Window).askWay, may: (*Window).mayAskWay},
		{name: "choose-plan", keys: signs("1234567890"), each: (*Window).choosePlan, may: (*Window).mayChoosePlan},
		{name: "practice", menu: "help", run: (*Window).beginPractice, may: (*Window).mayPractise},
		{name: "practice-begin", run: func(w *Window) { w.do(w.practice.round.Begin) }, may: (*Window).mayBeginPractice},
		{name: "practice-end", menu: "session", keys: []key{control(fyne.KeyW)}, run: (*Window).endPractice, may: (*Window).mayEndPractice},
	}
}

// beginWay takes the way of use that is remembered on this computer, or asks.
func (w *Window) beginWay() {
	w.way = w.room.Way
	w.asksWay = w.way == ""
	w.enterWay()
}

// enterWay shows what a way begins with. A desk is there once a session has begun.
func (w *Window) enterWay() {
	w.desk = w.ownDesk()
	if w.way == facilitation.JustPrint {
		w.page = page{name: "print-blanks"}
	}
}

// mayAskWay says whether the ways of use can be shown: where nobody has sat down.
func (w *Window) mayAskWay() bool {
	return w.free() && !w.session().Planned() && w.sample == nil && !w.asksWay
}

// askWay shows the ways of use again.
func (w *Window) askWay() {
	w.asksWay, w.keepsWay = true, w.rememberedWay() != ""
	w.render()
}

// rememberedWay is the way that is remembered on this computer, "" for none.
func (w *Window) rememberedWay() facilitation.WayOfUse {
	if w.room.Archive == nil {
		return ""
	}
	return w.room.Archive.WayOfUse()
}

// waysScreen asks how the program is used. The answers are equal in size.
func (w *Window) waysScreen(facilitation.Session) *screen {
	var cards []fyne.CanvasObject
	for _, way := range facilitation.WaysOfUse() {
		cards = append(cards, w.wayCard(way))
	}
	keep := newTick(w.words.of("ways.remember"), func(on bool) { w.keepsWay = on })
	w.reach(&keep.pressable, keep)
	w.named["ways-remember"] = keep
	visibly(keep, w.room.Archive != nil)
	quietly := flow(slotGap, newText(sizeBody, colorSoft, sans).set(w.words.of("ways.first")), w.act(buttonQuiet, "practice"), w.act(buttonQuiet, "watch"))
	columns, above := len(cards), float32(36)
	if w.narrow() {
		columns = 1
	}
	if w.compact() {
		above = 0
	}
	left := column(14, gap(above), newProse(sizePrompt, colorInk, serif).set(w.words.of("ways.title")), w.remark("ways.body"), gap(4),
		even(columns, slotGap, cards...), gap(2), keep, gap(14), quietly)
	scr := &screen{name: "ways", body: w.beside(0.78, left, column(0, gap(above+20), w.wholeVase())), first: cards[0].(*tapCard)}
	if w.way != "" {
		scr.left = []fyne.CanvasObject{w.tap(buttonPlain, "ways-back", w.words.of("move.close-page"), "", w.keepWay)}
	}
	scr.right = []fyne.CanvasObject{w.act(buttonQuiet, "notnow")}
	scr.show = func(facilitation.Session, time.Time) { keep.set(w.keepsWay) }
	return scr
}

// wayCard is one way of use, and what changes with it.
func (w *Window) wayCard(way facilitation.WayOfUse) *tapCard {
	id := string(way)
	c := newTapCard(w.words.of("ways."+id), "", w.words.of("ways."+id+".means"), func() { w.useAs(way) })
	w.reach(&c.pressable, c)
	w.named["way-"+id] = c
	return c
}

// useAs takes a way of use for as long as the program runs, and remembers it if people
// asked for that.
func (w *Window) useAs(way facilitation.WayOfUse) {
	w.way, w.asksWay = way, false
	w.rememberWay()
	w.enterWay()
	w.render()
}

// keepWay goes back to the first page and leaves the way of use as it is.
func (w *Window) keepWay() {
	w.asksWay = false
	w.rememberWay()
	w.render()
}

// rememberWay writes the way of use down, or takes away what was written. Nothing is
// touched where nothing changes.
func (w *Window) rememberWay() {
	archive, want := w.room.Archive, facilitation.WayOfUse("")
	if w.keepsWay {
		want = w.way
	}
	if archive == nil || w.rememberedWay() == want {
		return
	}
	var err error
	w.work(func() { err = archive.SetWayOfUse(want) }, func() {
		if err != nil {
			w.notice = w.words.of("ways.remember.not")
		}
		w.render()
	})
}

// forgetWay goes to the first page as at home, whatever is remembered here: a rehearsal
// looks the same on every computer.
func (w *Window) forgetWay() {
	w.way, w.asksWay, w.page, w.desk = facilitation.AtHome, false, page{}, desk{}
	w.render()
}

// ownDesk is the desk of a session that is to come: where somebody holds it, it begins
// there.
func (w *Window) ownDesk() desk { return desk{on: w.way == facilitation.Facilitating} }

// mayChoosePlan says whether a plan can be chosen by its number.
func (w *Window) mayChoosePlan() bool {
	return w.free() && !w.session().Planned() && !w.asksWay
}

// choosePlan sits down with the plan at that place of the first page.
func (w *Window) choosePlan(place int) {
	if place < len(w.room.Plans) {
		w.choose(w.room.Plans[place])
	}
}
