package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// togetherScreen shows what all agreed to show, and lets the people keep up to
// three values with one visible act each.
func (w *Window) togetherScreen(s facilitation.Session) *screen {
	scr := &screen{name: "values-together", enter: "go-on", where: w.whereabouts, aside: w.untilLanding}
	scr.right = []fyne.CanvasObject{w.primary("go-on")}
	if !s.Values.Shown() {
		scr.body = centred(fixed(760, 0, newProse(sizeTitle, colorInk, serif).set(w.words.of("values.hidden")).aligned(fyne.TextAlignCenter)))
		scr.show = still
		return scr
	}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "told")}
	scr.right = append(scr.right, w.act(buttonQuiet, "undo"))
	held := w.newHeldView(s)
	acts := w.newActs(s)
	visibly(acts.card, len(s.Values.Together()) > 0)
	title := newProse(sizeTitle, colorInk, serif).set(s.Prompt("together").Room)
	scr.body = frame(column(12, title, gap(1)), w.beside(heldShare(len(s.People)), held.object, w.scrolling(acts.card)), gap(4))
	scr.show = func(s facilitation.Session, _ time.Time) {
		held.show(s)
		acts.show(s)
	}
	return scr
}

// heldShare is how much of the width the values have beside the acts: the names of
// five or six people need more of it.
func heldShare(people int) float32 {
	if people > 4 {
		return 0.66
	}
	return 0.6
}

// actsCard holds the values that are kept for this time and each person's act.
type actsCard struct {
	w    *Window
	card *card
	list *list
	acts []*actLine
}

func (w *Window) newActs(s facilitation.Session) *actsCard {
	a := &actsCard{w: w, list: &list{box: column(14)}}
	a.card = newCard(column(8,
		w.asked(s.Prompt("act")), w.remark("values.kept.hint"),
		a.list.box))
	return a
}

// show builds the fields anew only when another value is kept, never while
// somebody types.
func (a *actsCard) show(s facilitation.Session) {
	ids := make([]string, len(s.Values.Kept))
	for i, k := range s.Values.Kept {
		ids[i] = k.ID
	}
	a.list.show(fmt.Sprint(ids), func() []fyne.CanvasObject {
		a.acts = nil
		objects := make([]fyne.CanvasObject, len(s.Values.Kept))
		for i, k := range s.Values.Kept {
			objects[i] = a.kept(s, k)
		}
		return objects
	})
	for _, act := range a.acts {
		act.show(s)
	}
}

func (a *actsCard) kept(s facilitation.Session, k facilitation.KeptValue) fyne.CanvasObject {
	lines := []fyne.CanvasObject{newText(sizeBody, colorInk, sansBold).set(s.Values.Name(k.ID))}
	for person, name := range s.Names() {
		act := a.w.newActLine(k.ID, person, name)
		a.acts = append(a.acts, act)
		lines = append(lines, act.object)
	}
	return newCard(column(6, lines...)).padded(12).accent(colorGold)
}

// actLine is one person's visible act for a value that is kept, and the way to make
// it their agreement.
type actLine struct {
	value   string
	person  int
	object  fyne.CanvasObject
	field   *field
	stands  *prose // the act in the field's place, once it is an agreement
	promise *button
	said    *textLine
}

func (w *Window) newActLine(value string, person int, name string) *actLine {
	a := &actLine{value: value, person: person, stands: newProse(sizeBody, colorInk, sans), said: newText(sizeBody, colorCeladon, sans).set(w.words.of("values.act.promised"))}
	a.field = w.line(fmt.Sprintf("act-%s-%d", value, person), w.words.of("values.act.hint"), func(text string) {
		w.write(fmt.Sprint("act", value, person), facilitation.ActOn(value, person, text))
	})
	a.field.entered = w.win.Canvas().Unfocus // Enter ends the line, and does not leave the others' lines behind
	a.promise = w.tap(buttonQuiet, fmt.Sprintf("promise-%s-%d", value, person), w.words.of("values.act.promise"), "", func() {
		w.do(facilitation.PromiseAct(value, person))
	})
	a.promise.tint = colorCeladon
	whose := newText(sizeSmall, colorSoft, sans).set(w.words.named("values.act.of", name))
	a.object = column(2, whose, a.field, a.stands, flow(0, a.promise), a.said)
	visibly(a.promise, false)
	visibly(a.said, false)
	return a
}

// show says what is written, and whether it is an agreement.
func (a *actLine) show(s facilitation.Session) {
	for _, k := range s.Values.Kept {
		if k.ID == a.value {
			a.field.show(k.Acts[a.person])
			a.stands.set(k.Acts[a.person])
		}
	}
	promised := s.Promised(a.value, a.person)
	visibly(a.field, !promised)
	visibly(a.stands, promised)
	visibly(a.promise, s.MayPromiseAct(a.value, a.person))
	visibly(a.said, promised)
}
