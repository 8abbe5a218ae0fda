package ui

import (
	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// checklist is a facilitator's own checklist. It stands wherever their notes are open,
// and nowhere else: on their page, and at the desk.
type checklist struct {
	w      *Window
	ticks  map[string]*tick // by the point's id
	unkept *prose
	object fyne.CanvasObject
}

func (w *Window) newChecklist() *checklist {
	c := &checklist{w: w, ticks: map[string]*tick{}, unkept: newProse(sizeSmall, colorSoft, sans).set(w.words.of("checklist.nowhere"))}
	objects := []fyne.CanvasObject{newProse(sizeSmall, colorSoft, sans).set(w.words.of("checklist.body")), c.unkept}
	for _, points := range facilitation.Checklist() {
		objects = append(objects, gap(2), newProse(sizeBody, colorGoldInk, sansBold).set(w.words.of("checklist."+points.When)))
		for _, id := range points.IDs {
			c.ticks[id] = w.tickBox("check-"+id, "checklist."+id, func(on bool) { w.tickPoint(id, on) })
			objects = append(objects, c.ticks[id])
		}
	}
	c.object = column(8, objects...)
	return c
}

// show ticks what is ticked. In the notebook, which belongs to no session, it says that
// ticks are not kept.
func (c *checklist) show() {
	on := map[string]bool{}
	for _, id := range c.w.own.ticked {
		on[id] = true
	}
	for id, t := range c.ticks {
		t.set(on[id])
		t.enable(c.w.own.open)
	}
	visibly(c.unkept, c.w.own.session == notebook)
}

// tickPoint ticks a point or not. The ticks of a session that is not kept stand in no
// file: in the notebook they would be there for the next people too.
func (w *Window) tickPoint(id string, on bool) {
	o := &w.own
	if !o.open || w.rendering {
		return
	}
	o.ticked = facilitation.PrivateNotes{Checklist: o.ticked}.Tick(id, on).Checklist
	if o.session == notebook {
		w.ticked = o.ticked
	} else {
		o.typed = w.now()
	}
	w.render()
}

// takeTicks takes the ticks of a session that is not kept. Once it is, they lie with its
// notes.
func (w *Window) takeTicks() {
	o := &w.own
	switch {
	case !o.open:
	case o.session == notebook:
		o.ticked = w.ticked
	case len(w.ticked) > 0:
		more := facilitation.PrivateNotes{Checklist: w.ticked}
		o.ticked = facilitation.PrivateNotes{Checklist: o.ticked}.With(more).Checklist
		o.typed, w.ticked = w.now(), nil
	}
}
