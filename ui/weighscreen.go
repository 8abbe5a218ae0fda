package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// weighScreen asks of each picked value how much it matters and how much it was
// lived lately. Both answers are open beforehand, and nothing is computed from them.
func (w *Window) weighScreen(s facilitation.Session) *screen {
	matters, lived := map[string]*scale{}, map[string]*scale{}
	var cards []fyne.CanvasObject
	for _, id := range s.Values.Mine().Picked {
		matters[id] = w.newScale("matters-"+id, w.words.of("values.weigh.matters"), func(n int) {
			w.do(facilitation.Weigh(id, n, w.session().Values.Mine().Weight(id).Lived))
		})
		lived[id] = w.newScale("lived-"+id, w.words.of("values.weigh.lived"), func(n int) {
			w.do(facilitation.Weigh(id, w.session().Values.Mine().Weight(id).Matters, n))
		})
		alike(matters[id], lived[id])
		cards = append(cards, w.weighCard(s, id, matters[id], lived[id]))
	}
	head := column(6, w.title("values.weigh.title"), w.remark("values.weigh.hint"), gap(4))
	cards = append(cards, w.remark("values.weigh.gap"))
	scr := w.aloneScreen("values-weigh", frame(head, w.scrolling(padded(4, 6, column(8, cards...))), gap(4)))
	scr.left = []fyne.CanvasObject{w.act(buttonQuiet, "skip-alone"), w.backAlone()}
	scr.show = func(s facilitation.Session, _ time.Time) {
		for id := range matters {
			weight := s.Values.Mine().Weight(id)
			matters[id].set(weight.Matters)
			lived[id].set(weight.Lived)
		}
	}
	return scr
}

// weighCard is one value, with both questions beside its name.
func (w *Window) weighCard(s facilitation.Session, id string, matters, lived *scale) fyne.CanvasObject {
	words := []fyne.CanvasObject{newProse(sizeLead, colorInk, sansBold).set(s.Values.Name(id))}
	if meaning := cardMeaning(s.Values, id); meaning != "" {
		words = append(words, newProse(sizeSmall, colorSoft, sans).set(meaning))
	}
	return newCard(w.beside(0.3, column(2, words...), column(6, matters, lived))).padded(11)
}
