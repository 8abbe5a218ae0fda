package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// momentsScreen holds the steps of the small moments: the list, which lies open
// to all, what each welcomes in private, what all welcome, and a small ritual.
func (w *Window) momentsScreen(s facilitation.Session) *screen {
	switch s.StepName() {
	case "list":
		return w.listScreen(s)
	case "mark":
		return w.markScreen(s)
	case "together":
		return w.welcomeScreen(s)
	}
	return w.workScreen(s, "moments", w.ritualWork)
}

// listScreen is the list that everybody reads, with the switch for touch. A place
// for moments in the people's own words stands beside it, under the prompt.
func (w *Window) listScreen(s facilitation.Session) *screen {
	touch := w.tickBox("moments-touch", "moments.touch", func(on bool) { w.do(facilitation.WithTouch(on)) })
	lines, own := &list{box: newContainer(w.twoColumns(8))}, &list{box: column(2)}
	prompt, add := w.newPromptCard().small(), w.newOwnMoment()
	scr := w.stepFrame(s, "moments", prompt, func(s facilitation.Session) {
		touch.set(s.Moments.Touch)
		given := slices.DeleteFunc(s.Moments.InPlay(), func(m facilitation.Moment) bool { return m.Own })
		lines.show(given, func() []fyne.CanvasObject { return quietly(given) })
		own.show(s.Moments.Items, func() []fyne.CanvasObject { return w.ownMoments(s.Moments.Items) })
		add.show(s)
	})
	scr.body = w.beside(0.4, w.scrolling(column(18, prompt.card, add.object)), w.scrolling(column(14, touch, lines.box, own.box)))
	scr.left = append(scr.left, w.act(buttonPlain, "skip-part"))
	return scr
}

// tickBox is a tick with words, reached by mouse and keys.
func (w *Window) tickBox(name, words string, changed func(bool)) *tick {
	return w.tickSaying(name, w.words.of(words), changed)
}

func (w *Window) tickSaying(name, words string, changed func(bool)) *tick {
	t := newTick(words, changed)
	w.reach(&t.pressable, t)
	w.named[name] = t
	return t
}

// twoColumns sets short lines in two columns where there is room.
func (w *Window) twoColumns(gap float32) fyne.Layout {
	if w.narrow() {
		return &columnLayout{gap}
	}
	return &gridLayout{2, gap}
}

// quietly are moments as plain text.
func quietly(moments []facilitation.Moment) []fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, len(moments))
	for i, m := range moments {
		lines[i] = newProse(sizeBody, colorInk, sans).set(m.Name)
	}
	return lines
}

// ownMoments are the moments that people here wrote. Each can be taken away.
func (w *Window) ownMoments(items []facilitation.Moment) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{w.heading("moments.own")}
	for _, m := range items {
		if !m.Own {
			continue
		}
		words := m.Name
		if m.Touch {
			words = w.words.named("moments.own.touch", m.Name)
		}
		drop := w.tap(buttonQuiet, "drop-"+m.ID, w.words.of("moments.drop"), "", func() { w.dropMoment(m.ID) })
		lines = append(lines, flow(smallGap, newText(sizeBody, colorInk, sans).set(words), drop))
	}
	if len(lines) == 1 {
		return nil
	}
	return lines
}

// dropMoment takes a moment away. The keyboard goes to where one is written.
func (w *Window) dropMoment(id string) {
	pressed := w.win.Canvas().Focused() != nil
	w.do(facilitation.DropMoment(id))
	if line, ok := w.named["own-moment"].(*field); ok && pressed {
		w.win.Canvas().Focus(line)
	}
}

// halfMoment is a moment that somebody is still writing. It outlives a pause.
type halfMoment struct {
	text  string
	touch bool
}

// ownMoment is where people write a moment of their own.
type ownMoment struct {
	w      *Window
	object fyne.CanvasObject
	line   *field
	touch  *tick
	fault  *prose
	add    *button
}

func (w *Window) newOwnMoment() *ownMoment {
	o := &ownMoment{w: w, fault: newProse(sizeBody, colorClayInk, sans)}
	o.line = w.line("own-moment", w.words.of("moments.add.hint"), func(text string) {
		w.half.text = text
		w.render()
	})
	o.line.entered = o.put
	o.touch = w.tickBox("own-touch", "moments.add.touch", func(on bool) { w.half.touch = on })
	o.add = w.tap(buttonPlain, "add-moment", w.words.of("move.add-moment"), "", o.put)
	o.object = column(8, w.heading("moments.add"), o.line, flow(24, fixed(190*w.theme.factor(), 0, o.touch), o.add), o.fault)
	return o
}

// put adds what is written, if it can be added.
func (o *ownMoment) put() {
	s, half := o.w.session(), o.w.half
	if !s.MayAddMoment() || s.MomentFault(half.text) != facilitation.MomentFine {
		return
	}
	o.w.half = halfMoment{}
	o.w.do(facilitation.AddMoment(half.text, half.touch))
}

func (o *ownMoment) show(s facilitation.Session) {
	fault := s.MomentFault(o.w.half.text)
	o.line.show(o.w.half.text)
	o.touch.set(o.w.half.touch)
	o.add.enable(s.MayAddMoment() && fault == facilitation.MomentFine)
	text := map[facilitation.MomentFault]string{
		facilitation.MomentLong:  o.w.words.Say("moments.long", map[string]any{"Count": facilitation.LongestMoment}),
		facilitation.MomentTwice: o.w.words.of("moments.twice"),
	}[fault]
	if !s.MayAddMoment() {
		text = o.w.words.of("moments.full")
	}
	o.fault.set(text)
	visibly(o.fault, text != "")
}

// markScreen is one person's private turn: every moment that lies there, welcome
// or not now. It says what the others will see, and shows nothing of theirs.
func (w *Window) markScreen(s facilitation.Session) *screen {
	name, prompt := s.Names()[s.Hand.Turn], s.Prompt("mark")
	rows := map[string]*markRow{}
	var objects []fyne.CanvasObject
	for _, m := range s.Moments.InPlay() {
		rows[m.ID] = w.newMarkRow(m)
		objects = append(objects, rows[m.ID])
	}
	head := column(8, newProse(sizeTitle, colorInk, serif).set(prompt.Room), newProse(sizeBody, colorInk, sansBold).set(w.shownLine(s)), w.remark("moments.keys"), gap(4))
	scr := &screen{name: "moments-mark", body: frame(head, w.scrolling(padded(4, 6, newContainer(w.twoColumns(12), objects...))), gap(4))}
	scr.where = func(facilitation.Session) string { return w.words.named("values.private", name) }
	scr.aside = func(facilitation.Session, time.Time) string { return w.words.named("values.only", name) }
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "skip-part")}
	scr.right = []fyne.CanvasObject{w.act(buttonPrimary, "marked")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		mine := map[string]bool{}
		for _, id := range s.MyMarks() {
			mine[id] = true
		}
		for id, row := range rows {
			row.set(mine[id])
		}
	}
	return scr
}

// shownLine says plainly what will be shown. Two people can also tell from it
// what one of them left out.
func (w *Window) shownLine(s facilitation.Session) string {
	more := "moments.shown.more"
	if len(s.People) == 2 {
		more = "moments.shown.two"
	}
	return w.words.of("moments.shown") + " " + w.words.of(more)
}

// welcomeScreen shows what all welcome, and nothing about the rest. Where that is
// nothing, it says that this is fine.
func (w *Window) welcomeScreen(s facilitation.Session) *screen {
	if len(s.WelcomeToAll()) > 0 {
		return w.workScreen(s, "moments", w.chooseMoments)
	}
	scr := w.stepFrame(s, "moments", w.newPromptCard(), func(facilitation.Session) {})
	scr.body = centred(fixed(760, 0, w.title("moments.none").aligned(fyne.TextAlignCenter)))
	scr.left = append(scr.left, w.act(buttonPlain, "skip-part"))
	return scr
}

// chooseMoments are the moments that all welcome. Up to three are chosen to
// begin with, by anybody, and let go again as easily.
func (w *Window) chooseMoments(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	welcome, first := s.WelcomeToAll(), &choices{}
	for _, m := range welcome {
		first.add(m.ID, w.tap(buttonChoice, "begin-with-"+m.ID, m.Name, "", func() { w.do(facilitation.ChooseMoment(m.ID)) }))
	}
	hint := newProse(sizeBody, colorSoft, sans)
	return column(14, w.heading("moments.choose"), flow(smallGap, first.objects()...), hint), func(s facilitation.Session) {
		first.show(s.Moments.Chosen...)
		for i, m := range welcome {
			first.buttons[i].enable(s.MayChooseMoment(m.ID))
		}
		id := "moments.choose.hint"
		if len(s.Moments.Chosen) >= facilitation.MomentsChosen {
			id = "moments.choose.full"
		}
		hint.set(w.words.of(id))
	}
}

// ritualWork is one note for all: a small ritual, what it is and when.
func (w *Window) ritualWork(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	place := s.Place(facilitation.Everyone)
	note := w.note("ritual", w.words.of("moments.ritual.hint"), func(text string) {
		w.write(fmt.Sprint("ritual", place), facilitation.JotAt(place, text))
	})
	object := column(14, w.labelled(w.heading("moments.ritual"), note, 1.8))
	if first := quietly(s.FirstMoments()); len(first) > 0 {
		lines := append([]fyne.CanvasObject{w.heading("moments.first")}, first...)
		object = column(18, newCard(column(4, lines...)).padded(18).accent(colorGold), object)
	}
	return object, func(s facilitation.Session) { note.show(s.NoteHere(facilitation.Everyone)) }
}
