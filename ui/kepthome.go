package ui

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// counted is what home says of the sessions that are kept. There is no name in it.
type counted struct {
	all, old int
	locked   bool // some of them are
	wrong    error
}

// countKept counts what is kept, beside the window, for the card at home.
func (w *Window) countKept() {
	archive := w.room.Archive
	if archive == nil {
		return
	}
	var c counted
	now := w.now()
	w.work(func() { c = countOf(archive, now) }, func() {
		w.counted = c
		if w.screen != nil && w.screen.name == "home" {
			w.render()
		}
	})
}

func countOf(archive Archive, now time.Time) counted {
	list, err := archive.List(context.Background())
	c, years := counted{all: len(list), wrong: err}, archive.Remind()
	for _, k := range list {
		c.locked = c.locked || k.Keeping == facilitation.KeptLocked
		if years > 0 && k.Changed.Before(now.AddDate(-years, 0, 0)) {
			c.old++
		}
	}
	return c
}

// keptCard says at home what is kept, and opens it. How a session goes is told to
// people who have none yet.
type keptCard struct {
	w            *Window
	card         *card
	how          fyne.CanvasObject
	title, said  *prose
	old          *prose
	unlock, kept *button
	looks, ways  *fyne.Container
}

func (w *Window) newKeptCard(how fyne.CanvasObject) *keptCard {
	c := &keptCard{w: w, how: how, title: w.heading("home.kept"), said: newProse(sizeBody, colorSoft, sans), old: newProse(sizeBody, colorSoft, sans)}
	objects := []fyne.CanvasObject{c.title, c.said}
	if w.room.Archive != nil {
		c.unlock, c.kept = w.act(buttonPlain, "unlock"), w.act(buttonPlain, "kept")
		c.unlock.set(w.words.of("kept.unlock"))
		c.kept.set(w.words.of("kept.look"))
		c.unlock.small, c.kept.small = true, true
		c.looks = flow(0, c.kept)
		c.ways = flow(8, c.unlock, c.looks)
		objects = append(objects, c.old, c.ways)
		w.countKept()
	}
	c.card = newCard(column(8, objects...))
	return c
}

// show says what is kept. Names are said nowhere at home.
func (c *keptCard) show() {
	w := c.w
	if w.room.Archive == nil {
		c.said.set(w.words.of("home.kept.body"))
		return
	}
	n, lock := w.counted, w.room.Archive.Lock()
	some := n.all > 0 || lock != facilitation.LockNone || n.wrong != nil
	title := "home.kept"
	if some {
		title = "kept.title"
	}
	c.title.set(w.words.of(title))
	c.said.set(c.says(n, lock, some))
	c.old.set(w.words.Say("kept.old", map[string]any{"Count": n.old, "Years": w.years(w.room.Archive.Remind())}))
	visibly(c.how, !some)
	visibly(c.old, n.old > 0)
	visibly(c.looks, n.all > 0 || n.wrong != nil)
	visibly(c.ways, lock == facilitation.LockShut || c.looks.Visible())
	key := findAction("kept").chip(w)
	if lock == facilitation.LockShut {
		key = "" // it unlocks
	}
	c.kept.setKey(key)
}

func (c *keptCard) says(n counted, lock facilitation.LockState, some bool) string {
	w := c.w
	switch {
	case !some:
		return w.words.of("home.kept.body")
	case n.wrong != nil:
		return w.sayWrong(n.wrong)
	case lock == facilitation.LockShut:
		return w.words.of("kept.home.shut")
	case n.all == 0:
		return w.words.of("kept.none")
	}
	return w.words.Say("kept.home", map[string]any{"Count": n.all})
}

// years says a number of years.
func (w *Window) years(n int) string {
	return w.words.Say("kept.years", map[string]any{"Count": n, "Years": fmt.Sprint(n)})
}
