package ui

import (
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// ownValueDraft is a value of their own that somebody writes in their private sort. It
// stands in the window and in no session, and is gone with the next person.
type ownValueDraft struct {
	open          bool
	turn          int    // whose it is
	id            string // of the one that is changed; "" for a new one
	name, meaning string
}

// ownValueForm stands in the place of the card while somebody writes.
type ownValueForm struct {
	w             *Window
	object        fyne.CanvasObject
	name, meaning *field
	long          *prose
	hint          fyne.CanvasObject
	there         *prose // the value is there already
	put, drop     *button
}

func (w *Window) newOwnValueForm(s facilitation.Session) *ownValueForm {
	if w.ownValue.turn != s.Values.Turn {
		w.ownValue = ownValueDraft{turn: s.Values.Turn}
	}
	f := &ownValueForm{w: w, long: newProse(sizeBody, colorClayInk, sans)}
	f.name = w.line("own-name", w.words.of("values.own.name"), func(text string) { w.draftOwnValue(text, w.ownValue.meaning) })
	f.meaning = w.line("own-meaning", w.words.of("values.own.meaning"), func(text string) { w.draftOwnValue(w.ownValue.name, text) })
	f.name.entered = func() { w.win.Canvas().Focus(f.meaning) }
	f.meaning.entered = w.putOwnValue
	f.put = w.tap(buttonPrimary, "own-put", w.words.of("values.own.put"), "", w.putOwnValue)
	f.drop = w.tap(buttonPlain, "own-drop", w.words.of("values.own.drop"), "", w.dropOwnValue)
	back := w.tap(buttonPlain, "own-close", w.words.of("values.own.close"), "", w.closeOwnValue)
	for _, b := range []*button{f.put, f.drop, back} {
		b.small = true
	}
	f.hint, f.there = w.remark("values.own.hint"), newProse(sizeBody, colorSoft, sans)
	f.object = newCard(w.scrolling(column(smallGap, w.heading("move.own-value"), f.name, f.meaning, f.long,
		f.there, f.hint, flow(smallGap, f.put, back, f.drop)))).gold().padded(18)
	return f
}

func (f *ownValueForm) show(v facilitation.Values) {
	draft := f.w.ownValue
	f.name.show(draft.name)
	f.meaning.show(draft.meaning)
	long := ""
	if draft.tooLong() {
		long = f.w.words.Say("values.own.long", map[string]any{"Most": facilitation.LongestValue})
	}
	f.long.set(long)
	visibly(f.long, long != "")
	f.put.enable(draft.fits())
	visibly(f.drop, draft.id != "")
	same, is := v.SeenAs(draft.name)
	is = is && same.ID != draft.id
	there := "values.own.there"
	if v.Mine().Meaning(same.ID) != "" {
		there = "values.own.again"
	}
	f.there.set(f.w.words.of(there))
	visibly(f.there, is)
	visibly(f.hint, !is && draft.id == "")
}

func (d ownValueDraft) tooLong() bool {
	return utf8.RuneCountInString(facilitation.CleanLine(d.name)) > facilitation.LongestValue
}

func (d ownValueDraft) fits() bool { return facilitation.ProperValue(d.name) }

// mayOwnValue says whether somebody can begin to write a value of their own.
func (w *Window) mayOwnValue() bool {
	s := w.session()
	return s.Values.Stage == facilitation.ValuesSort && s.MayWriteValue() && !w.ownValue.open
}

func (w *Window) openOwnValue() {
	w.beginOwnValue(ownValueDraft{})
}

// changeOwnValue opens a value of the person's own again.
func (w *Window) changeOwnValue(id string) {
	mine := w.session().Values.Mine()
	if i := slices.IndexFunc(mine.Own, func(v facilitation.Value) bool { return v.ID == id }); i >= 0 {
		w.beginOwnValue(ownValueDraft{id: id, name: mine.Own[i].Name, meaning: mine.Meaning(id)})
	}
}

func (w *Window) beginOwnValue(d ownValueDraft) {
	d.open, d.turn = true, w.session().Values.Turn
	w.ownValue = d
	w.render()
	w.win.Canvas().Focus(w.named["own-name"].(*field))
}

func (w *Window) draftOwnValue(name, meaning string) {
	w.ownValue.name, w.ownValue.meaning = name, meaning
	w.render()
}

// putOwnValue puts the value to what matters most, or changes it.
func (w *Window) putOwnValue() {
	d := w.ownValue
	if !d.open || !d.fits() {
		return
	}
	if d.id != "" {
		w.endOwnValue(facilitation.RenameValue(d.id, d.name, d.meaning))
		return
	}
	w.endOwnValue(facilitation.WriteValue(d.name, d.meaning))
}

// dropOwnValue takes the value away that is being changed.
func (w *Window) dropOwnValue() { w.endOwnValue(facilitation.DropValue(w.ownValue.id)) }

func (w *Window) endOwnValue(move facilitation.Move) {
	w.ownValue = ownValueDraft{turn: w.ownValue.turn}
	w.win.Canvas().Unfocus()
	w.do(move)
}

// closeOwnValue shows the cards again.
func (w *Window) closeOwnValue() {
	w.ownValue = ownValueDraft{turn: w.ownValue.turn}
	w.win.Canvas().Unfocus()
	w.render()
}
