package ui

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"goldseam/facilitation"
)

// pileView is a pile: its name and key, and the cards that lie in it, the last one on
// top. Only the cards that are seen are there, so that a pile of hundreds answers as
// quickly as one of ten.
type pileView struct {
	w      *Window
	board  *sortBoard
	pile   facilitation.Pile
	object *wash
	button *button
	scroll *container.Scroll // nil where the whole screen scrolls
	box    *fyne.Container

	lying []lyingCard
	tops  []float32 // where each begins, and where the last one ends
	wide  float32   // how wide they were when that was measured
	size  float32   // how large their words were
	tall  map[lyingCard]float32
	rows  []*pileCard // the one with i cards below it is rows[i % len(rows)], so that a new one on top moves no words

	marked int // the card that is looked back at, or noCard
}

// lyingCard is a card in a pile.
type lyingCard struct {
	id, name, meaning string
	card              int // its place in the deck, or noCard for a value of the person's own
}

// Measures of a pile in pixels.
const (
	pileSide  = 16
	pileAbove = 14

	pileSideSmall = 10 // in a small window
	leastRow      = 30 // nothing that lies in a pile is lower
)

func (b *sortBoard) newPile(move string, pile facilitation.Pile, color fyne.ThemeColorName) *pileView {
	p := &pileView{w: b.w, board: b, pile: pile, tall: map[lyingCard]float32{}, lying: []lyingCard{}, marked: noCard}
	p.button = b.w.act(buttonQuiet, move)
	p.button.tint, p.button.head = color, true
	p.box = newContainer(&pileLayout{p})
	cards := newContainer(&pileRoomLayout{p}, p.box)
	if !b.w.narrow() {
		p.scroll = container.NewVScroll(p.box)
		p.scroll.OnScrolled = func(fyne.Position) {
			b.w.touch()
			p.fill()
		}
		cards.Objects[0] = p.scroll
	}
	inside := frame(column(10, p.button, gap(1)), cards, gap(1))
	side := float32(pileSide)
	if b.w.compact() {
		side = pileSideSmall
	}
	p.object = newWash(colorMist, 16, padded(pileAbove, side, inside))
	b.w.named["pile-"+move] = p.object
	return p
}

// lyingIn are the cards of a pile, the last one on top, and above them the values of
// the person's own.
func lyingIn(v facilitation.Values, pile facilitation.Pile) []lyingCard {
	mine := v.Mine()
	var lying []lyingCard
	if pile == facilitation.MattersMost {
		for _, own := range slices.Backward(mine.Own) {
			lying = append(lying, lyingCard{own.ID, own.Name, mine.Meaning(own.ID), noCard})
		}
	}
	for _, i := range slices.Backward(mine.Order) {
		if mine.Piles[i] == pile {
			lying = append(lying, lyingCard{v.Deck[i].ID, v.Deck[i].Name, v.Deck[i].Meaning, i})
		}
	}
	return lying
}

// show brings the pile up to date, and what is new in it into sight.
func (p *pileView) show(v facilitation.Values) {
	lying, before := lyingIn(v, p.pile), p.lying
	if !slices.Equal(lying, before) {
		p.lying = lying
		p.measure()
		if p.scroll != nil {
			p.scroll.Refresh()
			scrollTo(p.scroll, p.scroll.Offset.Y)
		}
		if p.wide > 0 && len(lying) > len(before) {
			p.reveal(slices.IndexFunc(lying, func(c lyingCard) bool { return !slices.Contains(before, c) }))
		}
	}
	if marked := lookedAt(v); marked != p.marked {
		p.marked = marked
		p.reveal(p.placeOf(marked))
	}
	p.fill()
}

// lookedAt is the card that the person looks back at, or noCard.
func lookedAt(v facilitation.Values) int {
	if v.Mine().Back == 0 {
		return noCard
	}
	return v.Card()
}

// placeOf is where a card of the deck lies in the pile, or -1.
func (p *pileView) placeOf(card int) int {
	return slices.IndexFunc(p.lying, func(c lyingCard) bool { return c.card == card && card != noCard })
}

// measure says where each card begins. A card is measured once for a width and a size
// of text.
func (p *pileView) measure() {
	wide, size := p.box.Size().Width-2*scrollRoom, theme.Size(sizeBody)
	if wide != p.wide || size != p.size {
		p.wide, p.size = wide, size
		clear(p.tall)
	}
	p.tops = append(p.tops[:0], scrollRoom)
	y := float32(scrollRoom)
	for _, c := range p.lying {
		if _, known := p.tall[c]; !known {
			p.tall[c] = pileCardTall(c, wide)
		}
		y += p.tall[c] + rowGap
		p.tops = append(p.tops, y)
	}
}

// fill brings the cards that are seen into their places.
func (p *pileView) fill() {
	top, view := float32(0), p.box.Size().Height
	if p.scroll != nil {
		top, view = p.scroll.Offset.Y, p.scroll.Size().Height
	}
	if view <= 0 || p.wide <= 0 {
		return
	}
	first := max(0, sort.Search(len(p.lying), func(i int) bool { return p.tops[i+1] > top }))
	last := first
	for last < len(p.lying) && p.tops[last] < top+view {
		last++
	}
	p.stock(min(len(p.lying), int(view/(leastRow+rowGap))+2))
	for _, row := range p.rows {
		if row.place >= 0 && (row.place < first || row.place >= last || p.rowOf(row.place) != row) {
			p.leave(row)
		}
	}
	for place := first; place < last; place++ {
		p.settle(p.rowOf(place), place)
	}
	slices.SortFunc(p.box.Objects, func(a, b fyne.CanvasObject) int { return a.(*pileCard).place - b.(*pileCard).place }) // the order of Tab
}

// rowOf is the row of a place that is seen.
func (p *pileView) rowOf(place int) *pileCard { return p.rows[(len(p.lying)-1-place)%len(p.rows)] }

// stock has as many rows as can be seen at once.
func (p *pileView) stock(rows int) {
	if rows == len(p.rows) {
		return
	}
	for _, row := range p.rows {
		p.leave(row)
	}
	for len(p.rows) < rows {
		p.rows = append(p.rows, p.newRow())
	}
	p.rows = p.rows[:rows]
	p.box.Objects = nil
	for _, row := range p.rows {
		p.box.Objects = append(p.box.Objects, row)
	}
	p.box.Refresh()
}

func (p *pileView) newRow() *pileCard {
	row := newPileCard()
	p.w.reach(&row.pressable, row)
	row.seen = func() {
		p.w.touch()
		p.reveal(row.place)
		p.w.reveal(row)
	}
	row.onKey = func(e *fyne.KeyEvent) { p.typed(row, e) }
	row.onRune = func(r rune) { p.typedRune(row, r) }
	row.tapped = func() { p.pressed(row) }
	row.pile = p
	return row
}

// settle gives a row its place and its words.
func (p *pileView) settle(row *pileCard, place int) {
	c := p.lying[place]
	if row.place < 0 || row.lying != c {
		p.leave(row)
		p.w.named["lies-"+c.id] = row
	}
	row.place = place
	row.set(c, p.marked == c.card && c.card != noCard)
	visibly(row, true)
	put(row, scrollRoom, p.tops[place], p.wide, p.tops[place+1]-p.tops[place]-rowGap)
}

// leave takes a row out of its place. The keyboard does not go along to another card.
func (p *pileView) leave(row *pileCard) {
	if name := "lies-" + row.lying.id; p.w.named[name] == fyne.CanvasObject(row) {
		delete(p.w.named, name)
	}
	row.place = -1
	visibly(row, false)
	if row.focused {
		p.w.win.Canvas().Unfocus()
	}
}

// reveal scrolls so far that a card is seen. Where the whole screen scrolls, the card
// that comes next stays in sight instead.
func (p *pileView) reveal(place int) {
	if p.scroll == nil || place < 0 || place >= len(p.lying) || len(p.tops) <= len(p.lying) {
		return
	}
	top, bottom, view := p.tops[place]-scrollRoom, p.tops[place+1], p.scroll.Size().Height
	switch {
	case top < p.scroll.Offset.Y:
		scrollTo(p.scroll, top)
	case bottom > p.scroll.Offset.Y+view:
		scrollTo(p.scroll, min(top, bottom-view))
	}
}

// pressed looks at a card again, or changes a value of the person's own.
func (p *pileView) pressed(row *pileCard) {
	if row.lying.card == noCard {
		p.w.changeOwnValue(row.lying.id)
		return
	}
	p.w.takeUp(row.lying.card)
}

// typed goes up and down the pile by its keys.
func (p *pileView) typed(row *pileCard, e *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyHome: -len(p.lying), fyne.KeyEnd: len(p.lying)}
	step, ok := steps[e.Name]
	if !ok {
		p.w.typedKey(e)
		return
	}
	place := max(0, min(row.place+step, len(p.lying)-1))
	p.reveal(place)
	p.fill()
	p.w.win.Canvas().Focus(p.rowOf(place))
}

// typedRune puts the card that has the keyboard into the pile of that key.
func (p *pileView) typedRune(row *pileCard, r rune) {
	for _, onto := range p.board.piles {
		if key := findAction("sort-" + onto.word()).keys[0]; key.sign == r && row.lying.card != noCard {
			p.w.touch()
			p.board.move(row.lying.card, p, onto)
			return
		}
	}
	p.w.typedRune(r)
}

// word is what the moves of a pile are named after.
func (p *pileView) word() string {
	return map[facilitation.Pile]string{facilitation.MattersMost: "most", facilitation.Matters: "some", facilitation.NotNow: "not"}[p.pile]
}

// move puts a card that lies in a pile into another one.
func (b *sortBoard) move(card int, from, onto *pileView) {
	if onto != nil && onto != from && b.seen() {
		b.w.do(facilitation.MoveCard(card, onto.pile))
	}
}

// pileRoomLayout gives the cards their room, a little more than that so that they line
// up with the name of the pile.
type pileRoomLayout struct{ pile *pileView }

func (l *pileRoomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], -scrollRoom, -scrollRoom, size.Width+2*scrollRoom, size.Height+2*scrollRoom)
	l.pile.measure()
	l.pile.fill()
}

func (l *pileRoomLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.pile.scroll == nil {
		return l.pile.box.MinSize().AddWidthHeight(0, -2*scrollRoom)
	}
	return fyne.NewSize(100, leastRows*rowTall())
}

// pileLayout is as high as all cards are.
type pileLayout struct{ pile *pileView }

func (l *pileLayout) Layout([]fyne.CanvasObject, fyne.Size) {
	if l.pile.box.Size().Width-2*scrollRoom != l.pile.wide {
		l.pile.measure()
	}
	l.pile.fill()
}

func (l *pileLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if n := len(l.pile.tops); n > 0 {
		return fyne.NewSize(100, l.pile.tops[n-1]+scrollRoom-rowGap)
	}
	return fyne.NewSize(100, 2*scrollRoom)
}
