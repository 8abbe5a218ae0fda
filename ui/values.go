package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// handOverScreen covers the screen before each private turn.
func (w *Window) handOverScreen(s facilitation.Session) *screen {
	turn := s.PrivateTurn()
	name := s.Names()[turn]
	words := []fyne.CanvasObject{}
	if turn > 0 {
		before := s.Names()[turn-1]
		words = append(words, newProse(sizeLead, colorSoft, sans).set(w.words.Say("values.after", map[string]any{"Name": before, "Next": name})).aligned(fyne.TextAlignCenter))
	}
	words = append(words, newProse(sizePrompt, colorInk, serif).set(w.words.named("values.before", name)).aligned(fyne.TextAlignCenter))
	lift := w.primary("lift")
	lift.set(w.words.named("values.before.begin", name))
	scr := &screen{name: "hand-over", body: centred(fixed(760, 0, column(22, words...))), enter: "lift", where: w.whereabouts, aside: w.untilLanding, show: still}
	scr.right = []fyne.CanvasObject{lift}
	return scr
}

// sortScreen is one person's private sort: one card, three piles.
func (w *Window) sortScreen(s facilitation.Session) *screen {
	card := newSortCard(w)
	piles := [3]*pileView{
		w.newPile("sort-most", facilitation.MattersMost, colorGoldInk),
		w.newPile("sort-some", facilitation.Matters, colorCeladon),
		w.newPile("sort-not", facilitation.NotNow, colorSoft),
	}
	card.piles = piles[:]
	title := newProse(sizeTitle, colorInk, serif).set(s.Prompt("sort").Room)
	board := sortBoard(card, equal(18, piles[0].object, piles[1].object, piles[2].object))
	scr := &screen{name: "values-sort", body: frame(column(18, title, gap(1)), board, gap(4)), aside: w.sortedLine}
	scr.where = func(s facilitation.Session) string { return w.words.named("values.private", s.Names()[s.Values.Turn]) }
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "skip")}
	scr.right = []fyne.CanvasObject{w.act(buttonQuiet, "undo")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		card.show(s.Values)
		for _, p := range piles {
			p.show(s.Values)
		}
	}
	return scr
}

func (w *Window) sortedLine(s facilitation.Session, _ time.Time) string {
	done, count := s.Values.Sorted(), len(s.Values.Deck)
	only := w.words.named("values.only", s.Names()[s.Values.Turn])
	return only + "  ·  " + w.words.Say("values.sorted", map[string]any{"Done": done, "Count": count})
}

// pileView is a pile: its name and key, and the cards that lie in it, the last
// one on top.
type pileView struct {
	w      *Window
	pile   facilitation.Pile
	object *wash
	cards  *list
	button *button
}

func (w *Window) newPile(move string, pile facilitation.Pile, color fyne.ThemeColorName) *pileView {
	p := &pileView{w: w, pile: pile, cards: &list{box: column(10)}}
	p.button = w.act(buttonQuiet, move)
	p.button.tint = color
	p.object = newWash(colorMist, 16, padded(14, 16, frame(column(10, p.button, gap(1)), scrolling(p.cards.box), gap(1))))
	return p
}

func (p *pileView) show(v facilitation.Values) {
	var lying []facilitation.Value
	for i, pile := range v.Mine().Piles {
		if pile == p.pile {
			lying = append([]facilitation.Value{v.Deck[i]}, lying...)
		}
	}
	p.cards.show(lying, func() []fyne.CanvasObject {
		objects := make([]fyne.CanvasObject, len(lying))
		for i, value := range lying {
			objects[i] = newCard(column(2, newText(sizeBody, colorInk, sansBold).set(value.Name).shorten(), newProse(sizeSmall, colorSoft, sans).set(value.Meaning))).padded(14)
		}
		return objects
	})
}

// pickScreen lets the person pick up to five, and say in private whether the
// others may see them.
func (w *Window) pickScreen(s facilitation.Session) *screen {
	name := s.Names()[s.Values.Turn]
	picks := &choices{}
	for _, v := range s.Values.Choices() {
		picks.add(v.ID, w.tap(buttonChoice, "pick-"+v.ID, v.Name, "", func() { w.do(facilitation.PickValue(v.ID)) }))
	}
	count := newProse(sizeBody, colorSoft, sans)
	body := column(16,
		newProse(sizeTitle, colorInk, serif).set(s.Prompt("pick").Room), count,
		flow(smallGap, picks.objects()...), gap(4),
		newCard(column(6, newProse(sizeLead, colorInk, sansBold).set(w.words.named("values.agree", name)),
			w.remark("values.agree.hint"))).padded(18))
	scr := &screen{name: "values-pick", body: w.scrolling(w.capped(1000, body))}
	scr.where = func(s facilitation.Session) string { return w.words.named("values.private", s.Names()[s.Values.Turn]) }
	scr.left = []fyne.CanvasObject{w.act(buttonQuiet, "undo"), w.act(buttonPlain, "keep-private")}
	scr.right = []fyne.CanvasObject{w.act(buttonPlain, "show")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		picked := s.Values.Mine().Picked
		count.set(w.pickedLine(len(picked)))
		picks.show(picked...)
	}
	return scr
}

func (w *Window) pickedLine(n int) string {
	line := w.words.Say("values.picked", map[string]any{"Count": n, "Most": facilitation.Picks})
	if n >= facilitation.Picks {
		return line + ". " + w.words.of("values.pick.full")
	}
	return line + ". " + w.words.of("values.pick.fewer")
}

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
	held := w.newHeldView(s)
	acts := w.newActs(s)
	title := newProse(sizeTitle, colorInk, serif).set(s.Prompt("together").Room)
	scr.body = frame(column(12, title, gap(1)), w.beside(0.6, held.object, w.scrolling(acts.card)), gap(4))
	scr.show = func(s facilitation.Session, _ time.Time) {
		held.show(s)
		acts.show(s)
	}
	return scr
}

// actsCard holds the values that are kept for this time and each person's act.
type actsCard struct {
	w      *Window
	card   *card
	list   *list
	fields map[string][]*field // by value, one per person
}

func (w *Window) newActs(s facilitation.Session) *actsCard {
	a := &actsCard{w: w, fields: map[string][]*field{}, list: &list{box: column(14)}}
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
		objects := make([]fyne.CanvasObject, len(s.Values.Kept))
		for i, k := range s.Values.Kept {
			objects[i] = a.kept(s, k)
		}
		return objects
	})
	for _, k := range s.Values.Kept {
		for person, f := range a.fields[k.ID] {
			f.show(k.Acts[person])
		}
	}
}

func (a *actsCard) kept(s facilitation.Session, k facilitation.KeptValue) fyne.CanvasObject {
	var fields []*field
	lines := []fyne.CanvasObject{newText(sizeBody, colorInk, sansBold).set(s.Values.Name(k.ID))}
	for person, name := range s.Names() {
		f := a.w.line(fmt.Sprintf("act-%s-%d", k.ID, person), a.w.words.named("values.act.of", name), func(text string) {
			a.w.write(fmt.Sprint("act", k.ID, person), facilitation.ActOn(k.ID, person, text))
		})
		fields = append(fields, f)
		lines = append(lines, f)
	}
	a.fields[k.ID] = fields
	return newCard(column(6, lines...)).padded(12).accent(colorGold)
}
