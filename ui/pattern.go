package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// patternScreen holds what goes round between the people, told without a
// verdict. Leaving it for another day is as near as going on, and names nobody.
func (w *Window) patternScreen(s facilitation.Session) *screen {
	return w.workScreen(s, "pattern", w.patternWork)
}

func (w *Window) patternWork(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	work := w.cycleFields
	switch s.StepName() {
	case "feeds":
		work = w.oneForAll("feeds", facilitation.FeedsIt, func(c facilitation.Cycle) string { return c.Feeds })
	case "exception":
		work = w.oneForAll("exception", facilitation.WasOtherwise, func(c facilitation.Cycle) string { return c.Exception })
	}
	fields, show := work(s)
	return column(14, fields, w.remark("pattern.leave")), show
}

// cycleFields are, for each person, what they do and what they feel then, side
// by side and equal in size.
func (w *Window) cycleFields(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	var objects []fyne.CanvasObject
	does, feels := make([]*field, len(s.People)), make([]*field, len(s.People))
	for i, name := range s.Names() {
		does[i] = w.note(fmt.Sprintf("does-%d", i), "", func(text string) { w.write(fmt.Sprint("does", i), facilitation.DoesThen(i, text)) })
		feels[i] = w.note(fmt.Sprintf("feels-%d", i), "", func(text string) { w.write(fmt.Sprint("feels", i), facilitation.FeelsThen(i, text)) })
		label := func(id string) *prose { return newProse(sizeBody, colorInk, sansBold).set(w.words.named(id, name)) }
		objects = append(objects, w.labelled(label("pattern.does"), does[i], 0.8), w.labelled(label("pattern.feels"), feels[i], 0.8))
	}
	return w.pairs(objects...), func(s facilitation.Session) {
		for i := range does {
			does[i].show(s.Pattern.Does[i])
			feels[i].show(s.Pattern.Feels[i])
		}
	}
}

// oneForAll is one field for what all of them write together.
func (w *Window) oneForAll(name string, write func(string) facilitation.Move, of func(facilitation.Cycle) string) func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	return func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
		f := w.note(name, "", func(text string) { w.write(name, write(text)) })
		return w.labelled(w.heading("pattern."+name), f, 1.4), func(s facilitation.Session) { f.show(of(s.Pattern)) }
	}
}
