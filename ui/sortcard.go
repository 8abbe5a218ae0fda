package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldseam/facilitation"
)

// sortCard is the card that comes next in a private sort. It can be dragged
// onto a pile; a card that is dropped beside the piles goes back.
type sortCard struct {
	widget.BaseWidget
	w       *Window
	name    *prose
	meaning *prose
	place   *textLine
	piles   []*pileView
	home    fyne.Position
	dragged bool
}

var (
	_ fyne.Draggable     = (*sortCard)(nil)
	_ desktop.Cursorable = (*sortCard)(nil)
)

func newSortCard(w *Window) *sortCard {
	c := &sortCard{w: w}
	c.name = newProse(sizePrompt, colorInk, serif).aligned(fyne.TextAlignCenter)
	c.meaning = newProse(sizeLead, colorSoft, sans).aligned(fyne.TextAlignCenter)
	c.place = newText(sizeBody, colorSoft, sans).aligned(fyne.TextAlignCenter)
	c.ExtendBaseWidget(c)
	w.named["card"] = c
	return c
}

// CreateRenderer draws the card: name and meaning in the middle, its number below.
func (c *sortCard) CreateRenderer() fyne.WidgetRenderer {
	words := frame(gap(1), centredColumn(column(18, c.name, c.meaning)), c.place)
	return widget.NewSimpleRenderer(newCard(words).gold().padded(28))
}

// Cursor says that the card can be taken.
func (c *sortCard) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Dragged moves the card with the pointer.
func (c *sortCard) Dragged(e *fyne.DragEvent) {
	if !c.dragged {
		c.dragged, c.home = true, c.Position()
	}
	c.Move(c.Position().Add(e.Dragged))
}

// DragEnd puts the card on the pile under its middle, or back.
func (c *sortCard) DragEnd() {
	driver := fyne.CurrentApp().Driver()
	middle := driver.AbsolutePositionForObject(c).AddXY(c.Size().Width/2, c.Size().Height/2)
	c.dragged = false
	c.Move(c.home)
	for _, p := range c.piles {
		at, size := driver.AbsolutePositionForObject(p.object), p.object.Size()
		if middle.X >= at.X && middle.X < at.X+size.Width && middle.Y >= at.Y && middle.Y < at.Y+size.Height {
			c.w.do(facilitation.SortTo(p.pile))
			return
		}
	}
}

func (c *sortCard) show(v facilitation.Values) {
	i := v.Card()
	if i < 0 {
		return
	}
	c.name.set(v.Deck[i].Name)
	c.meaning.set(v.Deck[i].Meaning)
	c.place.set(c.w.words.Say("values.card", map[string]any{"Card": v.Sorted() + 1, "Cards": len(v.Deck)}))
}

// centredColumn sets an object in the middle of the height and lets it be as
// wide as there is room.
func centredColumn(o fyne.CanvasObject) *fyne.Container {
	return newContainer(&middleLayout{}, o)
}

type middleLayout struct{}

func (*middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := heightAt(objects[0], size.Width)
	put(objects[0], 0, max(0, (size.Height-height)/2), size.Width, height)
}

func (*middleLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// sortBoard has the card at the left of the piles and draws it after them, so
// that it stays on top while it is dragged.
func sortBoard(card, piles fyne.CanvasObject) *fyne.Container {
	return newContainer(&sortBoardLayout{}, piles, card)
}

type sortBoardLayout struct{}

func (*sortBoardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(400, size.Width*0.28)
	put(objects[1], 0, 0, width, size.Height)
	put(objects[0], width+44, 0, size.Width-width-44, size.Height)
}

func (*sortBoardLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(820, max(260, objects[0].MinSize().Height))
}
