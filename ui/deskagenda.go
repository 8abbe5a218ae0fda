package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// deskAgenda is today at the desk: the parts with their minutes, and what can be done
// with the one that is taken.
type deskAgenda struct {
	w      *Window
	object fyne.CanvasObject
	box    *fyne.Container
	rows   []*partRow
	tools  *fyne.Container
	hint   *prose
	plan   fyne.CanvasObject // the rows, and what can be done with them
	more   fyne.CanvasObject // the parts that can be put in
	puts   *list

	shifts, drops   fyne.CanvasObject // for a part that is still to come
	ends            fyne.CanvasObject // for the present one
	longer, shorter *button           // their words follow the kind of part

	seen     int                 // the present part, once it was brought into sight
	from, to int                 // where a part is dragged from and to; the same while none is
	dragged  []facilitation.Part // today as it was when that began
}

// partGap is free between two rows, in pixels.
const partGap = 2

func (w *Window) newDeskAgenda() *deskAgenda {
	a := &deskAgenda{w: w, puts: &list{box: column(8)}}
	a.box = newContainer(&partsLayout{a})
	a.hint = newProse(sizeSmall, colorSoft, sans).set(w.words.of("desk.hint"))
	a.longer, a.shorter = w.partTool("part-longer"), w.partTool("part-shorter")
	a.shifts, a.drops = w.deskTools(w.partTool("part-earlier"), w.partTool("part-later")), w.deskTools(w.partTool("part-drop"))
	a.ends = w.deskTools(w.partTool("end-part"))
	a.tools = column(w.deskClose(), a.shifts, w.deskTools(a.longer, a.shorter), a.drops, a.ends)
	head := w.deskHead(newText(sizeBody, colorInk, sansBold).set(w.words.of("today.title")), w.act(buttonQuiet, "put-in"))
	a.plan = frame(head, padded(8, 0, w.scrolling(a.box)), column(10, a.tools, a.hint))
	back := w.tap(buttonQuiet, "put-in-back", w.words.of("desk.back"), "", func() { w.deskShows(deskPlan) })
	a.more = frame(column(6, w.heading("move.put-in"), newProse(sizeSmall, colorSoft, sans).set(w.words.of("desk.put-in.hint")), gap(4)), w.scrolling(a.puts.box), padded(6, 0, flow(0, back)))
	a.object = newContainer(&oneOfLayout{}, a.plan, a.more)
	return a
}

// partTool is a button for the part that is taken. Its key stands on the page of the
// keys.
func (w *Window) partTool(name string) *button {
	b := w.steady(name)
	b.setKey("")
	return b
}

func (a *deskAgenda) show(s facilitation.Session, now time.Time) {
	w := a.w
	putting := w.desk.shows == deskParts
	visibly(a.plan, !putting)
	visibly(a.more, putting)
	if putting {
		parts := s.Insertable()
		a.puts.show(parts, func() []fyne.CanvasObject { return a.putRows(parts) })
	}
	a.stock(len(s.Agenda.Parts))
	taken := w.takenPart()
	for i, after := range w.deskLines(s, now) {
		a.rows[i].set(s.Agenda.Parts[i].Title, after, partStateOf(s, i), i == taken)
	}
	a.longer.set(w.label(findAction("part-longer")))
	a.shorter.set(w.label(findAction("part-shorter")))
	visibly(a.tools, taken != noPart)
	visibly(a.shifts, taken != s.Agenda.At)
	visibly(a.drops, taken != s.Agenda.At)
	visibly(a.ends, taken == s.Agenda.At)
	visibly(a.hint, taken == noPart && s.Part().Kind != facilitation.Landing)
	if a.seen != s.Agenda.At && a.box.Size().Width > 0 && !w.narrow() {
		a.seen = s.Agenda.At
		w.reveal(a.rows[a.seen])
	}
}

// partStateOf says where a part of today stands.
func partStateOf(s facilitation.Session, part int) partState {
	switch {
	case part < s.Agenda.At && slices.Contains(s.Agenda.Held, part):
		return partDone
	case part < s.Agenda.At:
		return partLeft
	case part == s.Agenda.At:
		return partNow
	case part == len(s.Agenda.Parts)-1:
		return partLanding
	}
	return partLater
}

// deskLines say after each title how long the part has: the present one what is left
// of it, the others what they get.
func (w *Window) deskLines(s facilitation.Session, now time.Time) []string {
	lines := make([]string, len(s.Agenda.Parts))
	for i, share := range s.Shares(now) {
		id := "desk.part"
		switch {
		case i < s.Agenda.At:
			continue
		case i == s.Agenda.At:
			share = s.LeftOfPart(now)
			if partStateOf(s, len(lines)-1) == partNow {
				share = min(share, s.Part().Planned)
			}
			if share <= 0 {
				id = "desk.part.over"
			}
		case share < time.Minute:
			id = "desk.part.none"
		}
		lines[i] = w.words.Say(id, map[string]any{"Minutes": minutes(share)})
	}
	return lines
}

// stock has a row for each part. Rows stay, so that the keyboard stays where it is.
func (a *deskAgenda) stock(parts int) {
	if parts == len(a.rows) {
		return
	}
	for len(a.rows) < parts {
		row := newPartRow(a, len(a.rows))
		a.w.named[partName(row.place)] = row
		a.rows = append(a.rows, row)
	}
	for _, row := range a.rows[parts:] {
		delete(a.w.named, partName(row.place))
		if row.focused {
			a.w.win.Canvas().Unfocus()
		}
	}
	a.rows = a.rows[:parts]
	a.order()
}

func partName(place int) string { return fmt.Sprintf("part-%d", place) }

// order is the order of the rows, which is that of Tab.
func (a *deskAgenda) order() {
	a.box.Objects = nil
	for _, row := range a.rows {
		a.box.Objects = append(a.box.Objects, row)
	}
	a.box.Refresh()
}

// choose takes a part.
func (a *deskAgenda) choose(part int) {
	a.w.desk.part = part + 1
	a.w.render()
	a.w.reveal(a.rows[part])
}

// goTo takes a part and brings the keyboard there, where there is one that can be taken.
func (a *deskAgenda) goTo(part int) {
	if part >= 0 && part < len(a.rows) && !a.rows[part].Disabled() {
		a.choose(part)
		a.w.win.Canvas().Focus(a.rows[part])
	}
}

// tall is how much of the list a row takes.
func (a *deskAgenda) tall() float32 { return a.rows[0].MinSize().Height + partGap }

// drag moves a row so many pixels with the pointer. The others make room.
func (a *deskAgenda) drag(r *partRow, by float32) {
	if r.moved == 0 {
		a.dragged, a.from = a.w.session().Agenda.Parts, r.place
		a.w.desk.part = r.place + 1
		a.box.Objects = append(slices.DeleteFunc(a.box.Objects, func(o fyne.CanvasObject) bool { return o == r }), r) // on top
	}
	r.moved += by
	steps := int(r.moved/a.tall() + 0.5)
	if r.moved < 0 {
		steps = -int(-r.moved/a.tall() + 0.5)
	}
	first, last := a.w.session().Agenda.At+1, len(a.rows)-2
	a.to = max(first, min(a.from+steps, last))
	a.box.Refresh()
	relayout(a.box)
}

// drop leaves the part where the row was let go, as far as it may go there. If today
// was changed meanwhile, that stays.
func (a *deskAgenda) drop(r *partRow) {
	if r.moved == 0 {
		return
	}
	from, to := a.from, a.to
	r.moved, a.from, a.to = 0, 0, 0
	a.order()
	relayout(a.box)
	if slices.Equal(a.dragged, a.w.session().Agenda.Parts) {
		a.w.movePart(from, to)
	}
	a.w.render()
}

// partsLayout sets the rows under each other by their places, and one that is dragged
// where the pointer has it.
type partsLayout struct{ list *deskAgenda }

func (l *partsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if len(l.list.rows) == 0 {
		return fyne.NewSize(120, 0)
	}
	return fyne.NewSize(120, l.list.tall()*float32(len(l.list.rows))-partGap)
}

func (l *partsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	a := l.list
	for _, r := range a.rows {
		place := r.place
		switch {
		case r.moved != 0:
		case a.from < a.to && place > a.from && place <= a.to:
			place--
		case a.from > a.to && place < a.from && place >= a.to:
			place++
		}
		put(r, 0, float32(place)*a.tall()+r.moved, size.Width, a.tall()-partGap)
	}
}

// noPart is no part of today.
const noPart = -1

// takenPart is the part that is taken at the desk, or none: what is over and the
// landing cannot be changed.
func (w *Window) takenPart() int {
	part := w.desk.part - 1
	if s := w.session(); part < s.Agenda.At || part >= len(s.Agenda.Parts)-1 {
		return noPart
	}
	return part
}

// movePart takes a part to another place, one neighbour after the other, as far as it
// may go. It stays the one that is taken.
func (w *Window) movePart(from, to int) {
	at := from
	w.do(func(s facilitation.Session, now time.Time) facilitation.Session {
		for at = from; at != to; {
			by := 1
			if to < at {
				by = -1
			}
			same := s.Agenda.Parts[at] == s.Agenda.Parts[at+by] // such as two rests: nothing to change
			if !same && !s.MayShift(at, by) {
				break
			}
			s, at = facilitation.Shift(at, by)(s, now), at+by
		}
		return s
	})
	w.desk.part = at + 1
	w.render()
}

// shiftsPart moves the part that is taken one place.
func shiftsPart(by int) func(*Window) {
	return func(w *Window) {
		part := w.takenPart()
		_, rows := w.win.Canvas().Focused().(*partRow)
		w.movePart(part, part+by)
		if row, ok := w.named[partName(w.takenPart())].(*partRow); ok && rows {
			w.win.Canvas().Focus(row)
		}
	}
}

// shiftSays names a step of Shift: in a word at the desk, and whole on the page of keys.
func shiftSays(id string) func(*Window) string {
	return func(w *Window) string {
		if w.onDesk() {
			return id
		}
		return id + ".key"
	}
}

func mayShiftPart(by int) func(*Window) bool {
	return func(w *Window) bool { return w.changesPart() && w.session().MayShift(w.takenPart(), by) }
}

func resizesPart(by int) func(*Window) {
	return func(w *Window) { w.do(facilitation.Resize(w.takenPart(), by)) }
}

func mayResizePart(by int) func(*Window) bool {
	return func(w *Window) bool { return w.changesPart() && w.session().MayResize(w.takenPart(), by) }
}

// changesPart says whether a part is taken that can be changed.
func (w *Window) changesPart() bool {
	return w.onDesk() && w.desk.shows == deskPlan && w.takenPart() != noPart
}

// resizeSays names a step of Resize: five minutes, or a round of turns.
func resizeSays(id string) func(*Window) string {
	return func(w *Window) string {
		if part := w.takenPart(); part != noPart && w.session().Agenda.Parts[part].Kind == facilitation.Turns {
			return id + ".round"
		}
		return id
	}
}

// dropPart leaves the taken part out. None is taken then: the next one has its place, and
// a second click would leave that out too.
func (w *Window) dropPart() {
	part := w.takenPart()
	w.desk.part = 0
	w.do(facilitation.Drop(part))
}

func (w *Window) mayDropPart() bool { return w.changesPart() && w.session().MayDrop(w.takenPart()) }

// endsPart says whether the present part is taken and can be ended at once.
func (w *Window) endsPart() bool {
	return w.onDesk() && w.takenPart() == w.session().Agenda.At && w.session().MayEndPart()
}

func (w *Window) mayPutIn() bool { return w.onDesk() && len(w.session().Insertable()) > 0 }

// putRows are the parts that can be put in, each as a choice.
func (a *deskAgenda) putRows(parts []facilitation.Part) []fyne.CanvasObject {
	w, rows := a.w, []fyne.CanvasObject{}
	for i, p := range parts {
		said := w.words.Say("desk.part", map[string]any{"Minutes": minutes(p.Planned)})
		rows = append(rows, w.option(fmt.Sprintf("put-%d", i), p.Title+said, "", "", func() {
			w.desk.shows = deskPlan
			w.do(facilitation.Insert(p.Of))
		}))
	}
	return rows
}

// oneOfLayout lays objects over each other, of which one is seen, and needs as much as
// that one.
type oneOfLayout struct{}

func (*oneOfLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		put(o, 0, 0, size.Width, size.Height)
	}
}

func (*oneOfLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range visible(objects) {
		least = least.Max(o.MinSize())
	}
	return least
}
