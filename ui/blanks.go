package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// Pack is the paper that comes with the program, for people who would rather not
// use a screen.
func (r Room) Pack() facilitation.Pack { return facilitation.NewPack(r.Blanks, r.Sheets, r.Deck) }

// mayPrintBlanks says whether the blank pack can be printed: always, but over the
// cover and over itself.
func (w *Window) mayPrintBlanks() bool {
	return !w.session().Pause.Covered && !w.onPage("print-blanks") && !w.printingPage() && len(w.room.Blanks) > 0
}

// printBlanksScreen saves the pack, or the pages of it that were picked, as a PDF.
func (w *Window) printBlanksScreen(facilitation.Session) *screen {
	papers := w.papers()
	saver := w.newSaver("pdf", "landing.pdf.saved", "error.save-pdf", func() job { pack, _ := w.printingBlanks(); return pack })
	all := w.tap(buttonChoice, "blanks-all", w.words.of("blanks.all"), "", func() { w.page.picked = nil; w.render() })
	ticks, objects := w.blankTicks()
	which := newCard(column(10, flow(8, all), w.cardsOfTwo(objects)))
	title := column(4, w.title("blanks.title"), w.remark("blanks.body"), gap(6))
	after := w.newAfterwards(saver, w.printingBlanks, true) // most of them are cards to cut out
	where := newCard(column(12, flow(8, papers.objects()...), saver.object, after.object))
	scr := &screen{name: "print-blanks", first: saver.path}
	scr.body = frame(title, w.beside(0.6, w.scrolling(which), w.scrolling(where)), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(facilitation.Session, time.Time) {
		all.setOn(len(w.page.picked) == 0)
		for id, t := range ticks {
			t.set(slices.Contains(w.page.picked, id))
		}
		papers.show(w.page.paper)
		saver.show([]any{slices.Sorted(slices.Values(w.page.picked)), w.page.paper}, true)
		after.show()
	}
	return scr
}

// blankTicks are the blanks by their ids, and in the order of printing.
func (w *Window) blankTicks() (map[string]*tick, []fyne.CanvasObject) {
	ticks, objects := map[string]*tick{}, []fyne.CanvasObject{}
	for _, b := range w.room.Pack().Blanks {
		t := newTick(b.Title, func(on bool) { w.pickBlank(b.ID, on) })
		w.reach(&t.pressable, t)
		w.named["blank-"+b.ID] = t
		ticks[b.ID], objects = t, append(objects, t)
	}
	return ticks, objects
}

// cardsOfTwo stand two in a row where there is room.
func (w *Window) cardsOfTwo(objects []fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() {
		return column(10, objects...)
	}
	return grid(2, 10, objects...)
}

// pickBlank takes a blank into what is printed, or out. Where none is left, it is
// the whole pack again.
func (w *Window) pickBlank(id string, on bool) {
	w.page.picked = slices.DeleteFunc(slices.Clone(w.page.picked), func(other string) bool { return other == id })
	if on {
		w.page.picked = append(w.page.picked, id)
	}
	w.render()
}

// printingBlanks makes the PDF of what was picked, and says for which paper.
func (w *Window) printingBlanks() (job, string) {
	return w.printed(w.room.Pack().Only(w.page.picked), w.page.paper), w.page.paper
}
