package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// moneyScreen holds the steps about money: stories, the agreement, the account,
// what it was like, what to gather outside the room, what is whose, from what
// amount on people ask first, and the next money date.
func (w *Window) moneyScreen(s facilitation.Session) *screen {
	if s.StepName() != "account" {
		return w.workScreen(s, "money", w.moneyWork)
	}
	scr := w.stepScreen(s, "money", w.spoken) // nothing is written in it
	scr.left = append(scr.left, w.act(buttonPlain, "skip-part"))
	return scr
}

func (w *Window) moneyWork(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	switch s.StepName() {
	case "facts":
		return w.factTicks()
	case "ours":
		return w.yoursAndOurs()
	case "threshold":
		return w.thresholds()
	case "date":
		return w.moneyDate()
	}
	return w.toldByEach(s, "money.told.hint")
}

// spoken is a step without fields: what is said in it is spoken.
func (w *Window) spoken(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	return column(4, w.aside("happened.account.hint"), w.aside("happened.typing")), func(facilitation.Session) {}
}

// aside is a remark in the middle of the screen.
func (w *Window) aside(id string) *prose { return w.remark(id).aligned(fyne.TextAlignCenter) }

// toldByEach has a field for each person, equal in size. What is written in it is
// that person's note of the step.
func (w *Window) toldByEach(s facilitation.Session, hint string) (fyne.CanvasObject, func(facilitation.Session)) {
	fields := make([]*field, len(s.People))
	objects := make([]fyne.CanvasObject, len(s.People))
	for i, name := range s.Names() {
		place := s.Place(i)
		fields[i] = w.note(fmt.Sprintf("told-%d", i), "", func(text string) {
			w.write(fmt.Sprint("told", place), facilitation.JotAt(place, text))
		})
		objects[i] = w.labelled(newProse(sizeBody, colorInk, sansBold).set(name), fields[i], 1)
	}
	return column(14, w.remark(hint), w.pairs(objects...)), func(s facilitation.Session) {
		for i, f := range fields {
			f.show(s.NoteHere(i))
		}
	}
}

// factTicks is the list of what to gather outside the session. It asks for no
// amounts.
func (w *Window) factTicks() (fyne.CanvasObject, func(facilitation.Session)) {
	ticks := map[string]*tick{}
	var objects []fyne.CanvasObject
	for _, fact := range w.room.Prompts.Facts {
		words := w.words.Say("money.fact", map[string]any{"Name": fact.Name, "Meaning": fact.Meaning})
		t := newTick(words, func(bool) { w.do(facilitation.TickFact(fact.ID)) })
		w.reach(&t.pressable, t)
		w.named["fact-"+fact.ID], ticks[fact.ID] = t, t
		objects = append(objects, t)
	}
	return column(14, w.remark("money.facts.hint"), w.pairs(objects...)), func(s facilitation.Session) {
		for _, t := range ticks {
			t.set(false)
		}
		for _, id := range s.Money.Facts {
			if t := ticks[id]; t != nil {
				t.set(true)
			}
		}
	}
}

func (w *Window) yoursAndOurs() (fyne.CanvasObject, func(facilitation.Session)) {
	yours := w.note("yours", w.words.of("money.yours.hint"), func(text string) { w.write("yours", facilitation.SetYours(text)) })
	ours := w.note("ours", w.words.of("money.ours.hint"), func(text string) { w.write("ours", facilitation.SetOurs(text)) })
	object := w.pairs(w.labelled(w.heading("money.yours"), yours, 1.4), w.labelled(w.heading("money.ours"), ours, 1.4))
	return column(14, object, w.remark("money.figures")), func(s facilitation.Session) {
		yours.show(s.Money.Yours)
		ours.show(s.Money.Ours)
	}
}

// thresholds are the two amounts that people may agree on, and one line of
// information, the same for everyone: openness that is demanded can be a form of
// control (Adams, Sullivan, Bybee and Greeson 2008).
func (w *Window) thresholds() (fyne.CanvasObject, func(facilitation.Session)) {
	first := w.line("ask-first", w.words.of("money.ask-first.hint"), func(text string) { w.write("ask-first", facilitation.SetAskFirst(text)) })
	own := w.line("own", w.words.of("money.own.hint"), func(text string) { w.write("own", facilitation.SetOwn(text)) })
	fields := w.pairs(column(6, w.heading("money.ask-first"), first), column(6, w.heading("money.own"), own))
	object := column(14, fields, w.remark("money.amounts"), newWash(colorMist, 12, padded(12, 18, w.remark("money.control"))))
	return object, func(s facilitation.Session) {
		first.show(s.Money.AskFirst)
		own.show(s.Money.Own)
	}
}

// moneyDate is the first money date, how often it comes, and what it can be like.
func (w *Window) moneyDate() (fyne.CanvasObject, func(facilitation.Session)) {
	date := w.newMoment("money-date", "money.date", commitedSteps, func(at time.Time) { w.do(facilitation.MoneyDateOn(at)) })
	often := &choices{}
	for _, every := range []string{"week", "month", ""} {
		name := "every-" + every
		if every == "" {
			name = "every-open"
		}
		often.add(every, w.tap(buttonChoice, name, w.words.of("money."+name), "", func() { w.do(facilitation.MoneyDateEvery(every)) }))
	}
	lines := []fyne.CanvasObject{w.heading("money.agenda")}
	for _, line := range w.room.Prompts.MoneyDate {
		lines = append(lines, newProse(sizeBody, colorSoft, sans).set(line))
	}
	left := column(14, date.object, w.heading("money.every"), flow(8, often.objects()...))
	return w.pairs(left, newCard(column(6, lines...)).padded(18)), func(s facilitation.Session) {
		date.show(s.Money.Date, w.now())
		often.show(s.Money.Every)
	}
}
