package ui

import (
	"errors"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// A rescue copy is written where a kept session could not be saved. It is offered
// at home the next time, before anything else is kept.

// seekRescued looks for rescue copies, beside the window.
func (w *Window) seekRescued() {
	archive := w.room.Archive
	if archive == nil {
		return
	}
	var found []facilitation.KeptSession
	w.work(func() { found = archive.Rescued() }, func() {
		if len(found) == 0 && len(w.rescued.all) == 0 {
			return
		}
		w.rescued = rescued{all: found}
		w.shown = ""
		w.render()
	})
}

// rescued are the rescue copies that were found.
type rescued struct {
	all      []facilitation.KeptSession
	dropping string // the one that somebody lets go, and has not confirmed
	said     string // what went wrong
}

// rescuedCards offer each rescue copy.
func (w *Window) rescuedCards() []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, k := range w.rescued.all {
		cards = append(cards, w.rescuedCard(k))
	}
	if w.rescued.said != "" {
		cards = append(cards, newProse(sizeBody, colorClayInk, sans).set(w.rescued.said))
	}
	return cards
}

func (w *Window) rescuedCard(k facilitation.KeptSession) fyne.CanvasObject {
	at := map[string]any{"Day": w.words.Day(k.Changed, w.now()), "Time": w.words.Hour(k.Changed)}
	text := newProse(sizeBody, colorInk, sans).set(w.words.Say("rescue.body", at))
	buttons := []*button{
		w.tap(buttonPlain, "rescue-open", w.words.of("rescue.open"), "", func() { w.takeRescued(k) }),
		w.tap(buttonPlain, "rescue-drop", w.words.of("rescue.drop"), "", func() { w.askDropRescued(k.ID) }),
	}
	if w.rescued.dropping == k.ID {
		text.set(w.words.of("rescue.drop.body"))
		buttons = []*button{
			w.tap(buttonPlain, "rescue-stay", w.words.of("rescue.stay"), "", func() { w.askDropRescued("") }),
			w.tap(buttonPlain, "rescue-gone", w.words.of("rescue.gone"), "", func() { w.loseRescued(k.ID) }),
		}
	}
	if w.opensKept() {
		text.set(w.words.of("kept.opening"))
		buttons = nil
	}
	row := flow(10)
	for _, b := range buttons {
		b.small = true
		row.Add(b)
	}
	return newCard(column(10, w.heading("rescue.title"), text, row)).padded(18)
}

// askDropRescued asks once more before a rescue copy goes.
func (w *Window) askDropRescued(id string) {
	w.rescued.dropping, w.shown = id, ""
	w.render()
}

// loseRescued lets a rescue copy go.
func (w *Window) loseRescued(id string) {
	archive := w.room.Archive
	var err error
	w.work(func() { err = archive.DropRescued(id) }, func() {
		if err != nil {
			w.failRescued("rescue.drop.failed")
			return
		}
		w.seekRescued()
	})
}

func (w *Window) failRescued(id string) {
	w.rescued.said, w.rescued.dropping, w.shown = w.words.of(id), "", ""
	w.render()
}

// takeRescued goes on with a rescue copy, paused. It is let go once the session is
// safe in its own place.
func (w *Window) takeRescued(k facilitation.KeptSession) {
	archive := w.room.Archive
	read := func() (facilitation.Session, error) { return archive.TakeRescued(k.ID) }
	w.shown = ""
	w.bringKept(&opening{id: k.ID, rescue: k.ID, read: read, failed: func(err error) {
		if errors.Is(err, facilitation.ErrShut) {
			w.askPassphrase(func() { w.takeRescued(k) })
			return
		}
		w.failRescued("rescue.open.failed")
	}})
}
