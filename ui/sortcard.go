package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldseam/facilitation"
)

// sortCard is the card that is seen in a private sort. It can be dragged onto a pile;
// a card that is dropped beside the piles goes back.
type sortCard struct {
	widget.BaseWidget
	board   *sortBoard
	name    *prose
	meaning *prose
	place   *prose
	shown   int // the card's place in the deck
	home    fyne.Position
	dragged int // the card that is dragged, or -1
}

var (
	_ fyne.Draggable     = (*sortCard)(nil)
	_ desktop.Cursorable = (*sortCard)(nil)
)

// noCard is no place in a deck.
const noCard = -1

// cardInside is free around the words of the card, in pixels.
const cardInside = 28

func newSortCard(b *sortBoard) *sortCard {
	c := &sortCard{board: b, shown: noCard, dragged: noCard}
	c.name = newProse(sizePrompt, colorInk, serif).aligned(fyne.TextAlignCenter)
	c.meaning = newProse(sizeLead, colorSoft, sans).aligned(fyne.TextAlignCenter)
	c.place = newProse(sizeBody, colorSoft, sans).aligned(fyne.TextAlignCenter)
	c.ExtendBaseWidget(c)
	b.w.named["card"] = c
	return c
}

// CreateRenderer draws the card: name and meaning in the middle, its number below.
func (c *sortCard) CreateRenderer() fyne.WidgetRenderer {
	words := frame(gap(1), centredColumn(column(18, c.name, c.meaning)), c.place)
	return widget.NewSimpleRenderer(newCard(words).gold().padded(cardInside))
}

// Resize sets the name as large as its longest word has room.
func (c *sortCard) Resize(size fyne.Size) {
	c.BaseWidget.Resize(size)
	c.fit()
}

func (c *sortCard) fit() {
	if width := c.Size().Width - 2*cardInside; width > 0 {
		c.name.setSize(unbrokenSize(c.name.text, width, serif, sizePrompt, sizePromptSmall, sizeTitle, sizeSubtitle, sizeLead))
	}
}

// unbrokenSize is the largest of some sizes, given from the largest on, in which no
// word of a text has to be broken; the last one where there is none.
func unbrokenSize(text string, width float32, style fyne.TextStyle, sizes ...fyne.ThemeSizeName) fyne.ThemeSizeName {
	for _, size := range sizes {
		widest := float32(0)
		for _, word := range strings.Fields(text) {
			widest = max(widest, fyne.MeasureText(word, theme.Size(size), style).Width)
		}
		if widest <= width {
			return size
		}
	}
	return sizes[len(sizes)-1]
}

// Cursor says that the card can be taken.
func (c *sortCard) Cursor() desktop.Cursor { return desktop.PointerCursor }

// settle puts the card into its place, unless it is being dragged.
func (c *sortCard) settle(size fyne.Size) {
	c.Resize(size)
	if c.dragged == noCard {
		c.Move(fyne.NewPos(0, 0))
	}
}

// Dragged moves the card with the pointer.
func (c *sortCard) Dragged(e *fyne.DragEvent) {
	if c.dragged == noCard {
		c.dragged, c.home = c.shown, c.Position()
	}
	c.board.w.touch()
	c.Move(c.Position().Add(e.Dragged))
	c.board.hover(e.AbsolutePosition, c)
}

// DragEnd puts the card on the pile that it is over, or back. If meanwhile a key put
// it elsewhere, that stays.
func (c *sortCard) DragEnd() {
	if c.dragged == noCard {
		return
	}
	card, onto := c.dragged, c.board.dropped()
	c.dragged = noCard
	c.Move(c.home)
	if onto != nil && card == c.shown && c.board.seen() && c.board.w.mayPut() {
		sortInto(onto.pile)(c.board.w)
	}
}

// show shows the card that comes next. One that is looked back at says where it lies.
func (c *sortCard) show(v facilitation.Values) {
	i := v.Card()
	if i < 0 {
		return
	}
	c.shown = i
	c.name.set(v.Deck[i].Name)
	c.fit()
	c.meaning.set(v.Deck[i].Meaning)
	words, at := c.board.w.words, v.Sorted()+1
	mine := v.Mine()
	if mine.Back > 0 {
		at = len(mine.Order) - mine.Back + 1
	}
	line := words.Say("values.card", map[string]any{"Card": at, "Cards": len(v.Deck)})
	if at == 1 && len(mine.Order) == 0 {
		line = words.of("values.card.how") + "\n" + line
	}
	if p := c.board.pileOf(mine.Piles[i]); p != nil {
		line += "\n" + words.Say("values.card.lies", map[string]any{"Pile": p.button.label})
	}
	c.place.set(line)
}

// pileOf is the view of a pile, or nil.
func (b *sortBoard) pileOf(pile facilitation.Pile) *pileView {
	for _, p := range b.piles {
		if p.pile == pile {
			return p
		}
	}
	return nil
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
