package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"goldseam/facilitation"
)

// sortScreen is one person's private sort: one card, three piles.
func (w *Window) sortScreen(s facilitation.Session) *screen {
	b := w.newSortBoard(s)
	title := newProse(sizeTitle, colorInk, serif).set(s.Prompt("sort").Room)
	scr := &screen{name: "values-sort", body: frame(column(18, title, gap(1)), b.object, gap(4)), aside: w.sortedLine}
	scr.where = func(s facilitation.Session) string { return w.words.named("values.private", s.Names()[s.Values.Turn]) }
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "skip"), w.act(buttonPlain, "look-ahead")}
	scr.right = []fyne.CanvasObject{w.act(buttonQuiet, "undo"), w.act(buttonQuiet, "leave-cards")}
	scr.show = func(s facilitation.Session, _ time.Time) { b.show(s.Values) }
	if w.ownValue.open {
		scr.first = b.form.name
	}
	return scr
}

func (w *Window) sortedLine(s facilitation.Session, _ time.Time) string {
	done, count := s.Values.Sorted(), len(s.Values.Deck)
	only := w.words.named("values.only", s.Names()[s.Values.Turn])
	return only + "  ·  " + w.words.Say("values.sorted", map[string]any{"Done": done, "Count": count})
}

// sortBoard has the card at the left of the piles, and what belongs to it below. A
// card that is dragged is drawn after everything else, so that it stays on top.
type sortBoard struct {
	w      *Window
	object *fyne.Container
	card   *sortCard
	form   *ownValueForm
	under  *fyne.Container
	piles  []*pileView
	ghost  *pileCard // a card of a pile while it is dragged
	over   *pileView // the pile that the dragged card is over, or nil
}

func (w *Window) newSortBoard(s facilitation.Session) *sortBoard {
	b := &sortBoard{w: w, ghost: newPileCard()}
	b.piles = []*pileView{
		b.newPile("sort-most", facilitation.MattersMost, colorGoldInk),
		b.newPile("sort-some", facilitation.Matters, colorCeladon),
		b.newPile("sort-not", facilitation.NotNow, colorSoft),
	}
	b.card, b.form = newSortCard(b), w.newOwnValueForm(s)
	own := w.act(buttonPlain, "own-value")
	own.small = true
	b.under = column(10, row(smallGap, w.act(buttonQuiet, "look-back"), layout.NewSpacer(), w.act(buttonQuiet, "look-on")), own)
	b.ghost.Hide()
	objects := []fyne.CanvasObject{b.piles[0].object, b.piles[1].object, b.piles[2].object, b.under, b.form.object, b.card, b.ghost}
	b.object = newContainer(&sortBoardLayout{b}, objects...)
	return b
}

func (b *sortBoard) show(v facilitation.Values) {
	visibly(b.card, !b.w.ownValue.open)
	visibly(b.form.object, b.w.ownValue.open)
	b.form.show(v)
	b.card.show(v)
	for _, p := range b.piles {
		p.show(v)
	}
}

// shown is the card, or the form in its place.
func (b *sortBoard) shown() fyne.CanvasObject {
	if b.form.object.Visible() {
		return b.form.object
	}
	return b.card
}

// pileAt is the pile at a place in the window, or nil.
func (b *sortBoard) pileAt(place fyne.Position) *pileView {
	for _, p := range b.piles {
		at, size := absolute(p.object), p.object.Size()
		if place.X >= at.X && place.X < at.X+size.Width && place.Y >= at.Y && place.Y < at.Y+size.Height {
			return p
		}
	}
	return nil
}

// hover lights up the pile that a dragged thing is over: the one under the pointer,
// or else the one under the thing's middle.
func (b *sortBoard) hover(pointer fyne.Position, dragged fyne.CanvasObject) {
	over := b.pileAt(pointer)
	if over == nil {
		over = b.pileAt(absolute(dragged).AddXY(dragged.Size().Width/2, dragged.Size().Height/2))
	}
	if over != b.over {
		b.light(colorMist)
		b.over = over
		b.light(colorHalo)
	}
}

// dropped is the pile that a dragged thing was dropped on, or nil.
func (b *sortBoard) dropped() *pileView {
	onto := b.over
	b.light(colorMist)
	b.over = nil
	return onto
}

func (b *sortBoard) light(color fyne.ThemeColorName) {
	if b.over != nil {
		b.over.object.color = color
		b.over.object.Refresh()
	}
}

// seen says whether the board still is what people see. A drag may outlast it.
func (b *sortBoard) seen() bool { return b.w.named["card"] == fyne.CanvasObject(b.card) }

func absolute(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// Measures of the board in pixels.
const (
	boardGap  = 44  // between the card and the piles
	pileGap   = 18  // between two piles
	smallPart = 0.6 // as much of both in a small window
	mostCard  = 400 // the width of the card
	leastCard = 210 // its height
)

// sortBoardLayout sets the piles under the card where the text is large.
type sortBoardLayout struct{ b *sortBoard }

func (l *sortBoardLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if l.b.w.narrow() {
		l.stack(size)
		return
	}
	width := min(mostCard, size.Width*0.28)
	l.besideCard(width, size.Height)
	left := width + boardGap*l.part()
	l.layPiles(left, 0, size.Width-left, size.Height)
}

// part is how much of the usual gaps there is room for.
func (l *sortBoardLayout) part() float32 {
	if l.b.w.compact() {
		return smallPart
	}
	return 1
}

func (l *sortBoardLayout) layPiles(x, y, width, height float32) {
	apart := pileGap * l.part()
	each := (width - 2*apart) / 3
	for i, p := range l.b.piles {
		put(p.object, x+float32(i)*(each+apart), y, each, height)
	}
}

// tallest is how high the piles are where the whole screen scrolls.
func (l *sortBoardLayout) tallest() float32 {
	tall := float32(0)
	for _, p := range l.b.piles {
		tall = max(tall, p.object.MinSize().Height)
	}
	return tall
}

// besideCard gives the card, or the form in its place, the height above what stands
// under it. A card that is being dragged stays where it is.
func (l *sortBoardLayout) besideCard(width, height float32) float32 {
	under := heightAt(l.b.under, width)
	height = max(leastCard, height-under-smallGap)
	put(l.b.form.object, 0, 0, width, height)
	l.b.card.settle(fyne.NewSize(width, height))
	put(l.b.under, 0, height+smallGap, width, under)
	return height + smallGap + under
}

func (l *sortBoardLayout) stack(size fyne.Size) {
	heightAt(l.b.shown(), size.Width)
	y := l.besideCard(size.Width, l.tall()+smallGap+heightAt(l.b.under, size.Width)) + pileGap
	l.layPiles(0, y, size.Width, l.tallest())
}

// tall is how much height the card, or the form, asks for.
func (l *sortBoardLayout) tall() float32 { return max(leastCard, l.b.shown().MinSize().Height) }

func (l *sortBoardLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	least := l.tall() + smallGap + l.b.under.MinSize().Height
	if l.b.w.narrow() {
		return fyne.NewSize(300, least+pileGap+l.tallest())
	}
	return fyne.NewSize(820, max(least, l.tallest()))
}

// sorting is what a private sort needs to know beside the session.
type sorting struct {
	jumped bool // the card that is looked at was taken from its pile, and not by looking back
}

// sortInto puts the card that is seen into a pile. One that was taken from its pile
// goes there, and the card that comes next is seen again.
func sortInto(pile facilitation.Pile) func(*Window) {
	return func(w *Window) {
		jumped := w.sorting.jumped
		w.sorting.jumped = false
		w.do(func(s facilitation.Session, now time.Time) facilitation.Session {
			s = facilitation.SortTo(pile)(s, now)
			if jumped {
				s = ahead(s, now)
			}
			return s
		})
	}
}

// looks makes a move to another card.
func looks(move facilitation.Move) func(*Window) {
	return func(w *Window) {
		w.sorting.jumped = false
		w.do(move)
	}
}

// ahead is the move to the card that comes next.
func ahead(s facilitation.Session, now time.Time) facilitation.Session {
	for s.MayLookOn() {
		s = s.LookOn(now)
	}
	return s
}

// takeUp takes a card from its pile to look at it.
func (w *Window) takeUp(card int) {
	w.sorting.jumped = true
	w.do(func(s facilitation.Session, now time.Time) facilitation.Session {
		order := s.Values.Mine().Order
		at := slices.Index(order, card)
		if at < 0 || w.ownValue.open {
			return s
		}
		s = ahead(s, now)
		for range len(order) - at {
			s = s.LookBack(now)
		}
		return s
	})
}

// mayPut says whether the card that is seen can be put into a pile. While somebody
// writes a value of their own, no key does that.
func (w *Window) mayPut() bool { return w.session().MaySort() && !w.ownValue.open }

func (w *Window) mayPutOff() bool { return w.mayPut() && !w.session().MayLookOn() }

func (w *Window) mayLeaveCards() bool { return w.session().MayLeaveCards() && !w.ownValue.open }

func (w *Window) mayLookBack() bool { return w.session().MayLookBack() && !w.ownValue.open }

func (w *Window) mayLookAhead() bool { return w.session().MayLookOn() && !w.ownValue.open }

// reportSort tells a test which card is seen, and where each one lies.
func (w *Window) reportSort(text *strings.Builder, s facilitation.Session) {
	v := s.Values
	if !s.MaySort() {
		return
	}
	piles := make([]string, len(v.Deck))
	for i, pile := range v.Mine().Piles {
		piles[i] = fmt.Sprint(int(pile))
	}
	fmt.Fprintf(text, "state card %s\nstate sorted %d\nstate piles %s\n", v.Deck[v.Card()].ID, v.Sorted(), strings.Join(piles, ""))
}
