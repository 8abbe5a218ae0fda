package ui

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// counted is what home says of the sessions that are kept. There is no name in it.
type counted struct {
	list  []facilitation.KeptSession // with it the list begins, until it was read anew
	open  facilitation.KeptSession   // the newest, where it is not at its end; no id for none
	years int                        // after how many years one is old
	old   int
	usual facilitation.Keeping // how new sessions begin
	wrong error
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
	c := counted{list: list, years: archive.Remind(), usual: archive.Standing(), wrong: err}
	c.open = unfinishedOf(archive, list, now)
	for _, k := range list {
		if isOld(k, c.years, now) {
			c.old++
		}
	}
	return c
}

// isOld says whether a session was changed so many years ago that it is to be looked
// at; 0 is never.
func isOld(k facilitation.KeptSession, years int, now time.Time) bool {
	return years > 0 && k.Changed.Before(now.AddDate(-years, 0, 0))
}

// keptCard says at home what is kept, and opens it. How a session goes is told to
// people who have none yet.
type keptCard struct {
	w            *Window
	card         *card
	how          fyne.CanvasObject
	title, said  *prose
	usual, old   *prose
	unlock, kept *button
	looks, ways  *fyne.Container
}

func (w *Window) newKeptCard(how fyne.CanvasObject) *keptCard {
	c := &keptCard{w: w, how: how, title: w.heading("home.kept"), said: newProse(sizeBody, colorSoft, sans)}
	c.usual, c.old = newProse(sizeBody, colorSoft, sans), newProse(sizeBody, colorSoft, sans)
	objects := []fyne.CanvasObject{c.title, c.said}
	if w.room.Archive != nil {
		c.unlock, c.kept = w.act(buttonPlain, "unlock"), w.act(buttonPlain, "kept")
		c.unlock.set(w.words.of("kept.unlock"))
		c.kept.set(w.words.of("kept.look"))
		c.unlock.small, c.kept.small = true, true
		c.looks = flow(0, c.kept)
		c.ways = flow(8, c.unlock, c.looks)
		objects = append(objects, c.usual, c.old, c.ways)
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
	usual := cmp.Or(n.usual, facilitation.JustTonight)
	some := len(n.list) > 0 || lock != facilitation.LockNone || n.wrong != nil || usual != facilitation.JustTonight
	title := "home.kept"
	if some {
		title = "kept.title"
	}
	c.title.set(w.words.of(title))
	c.said.set(c.says(n, lock, some))
	c.old.set(w.words.Say("kept.old", map[string]any{"Count": n.old, "Years": w.years(n.years)}))
	c.usual.set(w.sayUsual(usual))
	visibly(c.how, !some)
	visibly(c.usual, some)
	visibly(c.old, n.old > 0)
	visibly(c.looks, len(n.list) > 0 || n.wrong != nil)
	visibly(c.ways, lock == facilitation.LockShut || c.looks.Visible())
	key := findAction("kept").chip(w)
	if lock == facilitation.LockShut {
		key = "" // it unlocks
	}
	c.kept.setKey(key)
}

// sayUsual says how new sessions begin, and of those that nobody keeps that they leave
// nothing behind.
func (w *Window) sayUsual(usual facilitation.Keeping) string {
	id := "kept.usual"
	if usual == facilitation.JustTonight {
		id = "kept.usual.tonight"
	}
	return w.words.Say(id, map[string]any{"Way": w.words.of("keep." + string(usual))})
}

func (c *keptCard) says(n counted, lock facilitation.LockState, some bool) string {
	w := c.w
	switch {
	case !some:
		return w.words.of("home.kept.body")
	case n.wrong != nil:
		return w.sayWrong(n.wrong)
	case lock == facilitation.LockShut && (len(n.list) == 0 || anyLocked(n.list)):
		return w.words.of("kept.home.shut")
	case len(n.list) == 0:
		return w.words.of("kept.none")
	}
	return w.words.Say("kept.home", map[string]any{"Count": len(n.list)})
}

// years says a number of years.
func (w *Window) years(n int) string {
	return w.words.Say("kept.years", map[string]any{"Count": n, "Years": fmt.Sprint(n)})
}
