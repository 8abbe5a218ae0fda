package ui

import (
	"errors"
	"time"

	"goldseam/facilitation"
)

// A kept session may break off: the computer stops, or people close the program in
// the middle. The two look the same afterwards, so home offers to go on after both.
// Of a session that is not kept nothing is known, and so nothing is said of one.

// offeredFor is how long a session that is not at its end is offered at home: the
// longest time between two talks that a plan names. Later it is in the list.
const offeredFor = 7 * 24 * time.Hour

// unfinishedOf is the newest kept session, where it is not at its end. It may take as
// long as a disk does. A locked one tells nothing of itself before it is unlocked.
func unfinishedOf(archive Archive, list []facilitation.KeptSession, now time.Time) facilitation.KeptSession {
	if len(list) == 0 || now.Sub(list[0].Changed) > offeredFor {
		return facilitation.KeptSession{}
	}
	title, err := archive.Title(list[0].ID)
	if err != nil || title.Landed {
		return facilitation.KeptSession{}
	}
	return list[0]
}

// unfinishedCard offers at home to go on where people were. It names nobody.
type unfinishedCard struct {
	w    *Window
	card *card
	body *prose
	ways [2]*button
}

func (w *Window) newUnfinishedCard() *unfinishedCard {
	c := &unfinishedCard{w: w, body: newProse(sizeBody, colorInk, sans)}
	c.ways[0] = w.tap(buttonPlain, "unfinished-open", w.words.of("unfinished.open"), "", func() { w.goOnUnfinished(w.counted.open) })
	c.ways[1] = w.tap(buttonPlain, "unfinished-leave", w.words.of("unfinished.leave"), "", w.passUnfinished)
	row := flow(8)
	for _, b := range c.ways {
		b.small = true
		row.Add(b)
	}
	c.card = newCard(column(10, w.heading("unfinished.title"), c.body, row)).padded(18)
	return c
}

func (c *unfinishedCard) show() {
	w := c.w
	there := w.offersUnfinished()
	visibly(c.card, there)
	for _, b := range c.ways {
		visibly(b, there)
		b.enable(!w.opensKept())
	}
	if !there {
		return
	}
	k := w.counted.open
	text := w.words.Say("unfinished.body", map[string]any{"Day": w.words.Day(k.Changed, w.now()), "Time": w.words.Hour(k.Changed)})
	if w.opensKept() {
		text = w.words.of("kept.opening")
	}
	c.body.set(text)
}

// offersUnfinished says whether there is one to go on with. While it is locked, home
// says nothing of it, and where there is a rescue copy, that is the newer one.
func (w *Window) offersUnfinished() bool {
	k := w.counted.open
	shut := k.Keeping == facilitation.KeptLocked && w.lockState() != facilitation.LockOpen
	return k.ID != "" && k.ID != w.passed && !shut && len(w.rescued.all) == 0
}

// passUnfinished puts the offer away until the program starts again. The session stays
// in the list.
func (w *Window) passUnfinished() {
	w.passed = w.counted.open.ID
	w.render()
}

// goOnUnfinished goes on with it, paused.
func (w *Window) goOnUnfinished(k facilitation.KeptSession) {
	archive := w.room.Archive
	read := func() (facilitation.Session, error) { return archive.Read(k.ID) }
	w.bringKept(&opening{id: k.ID, read: read, failed: func(err error) {
		if errors.Is(err, facilitation.ErrShut) {
			w.askPassphrase(func() { w.goOnUnfinished(k) })
			return
		}
		w.notContinued(w.sayWrong(err))
	}})
}
