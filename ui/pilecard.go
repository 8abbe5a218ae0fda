package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

var (
	_ fyne.Focusable  = (*pileCard)(nil)
	_ fyne.Draggable  = (*pileCard)(nil)
	_ fyne.Accessible = (*pileCard)(nil)
)

// pileCard is a card that lies in a pile. It can be dragged onto another one, and
// pressed to be looked at again.
type pileCard struct {
	pressable
	pile    *pileView // nil for the card that is drawn while another is dragged
	lying   lyingCard
	place   int
	marked  bool // it is looked at
	away    bool // it is being dragged
	dragged lyingCard
}

func newPileCard() *pileCard {
	c := &pileCard{place: -1}
	c.ExtendBaseWidget(c)
	return c
}

func (c *pileCard) set(lying lyingCard, marked bool) {
	if c.lying != lying || c.marked != marked {
		c.lying, c.marked = lying, marked
		c.Refresh()
	}
}

// AccessibilityLabel is all that the card says.
func (c *pileCard) AccessibilityLabel() string { return c.lying.name + ". " + c.lying.meaning }

// Dragged moves a likeness of the card with the pointer, above all piles. A value of
// the person's own stays: it matters most.
func (c *pileCard) Dragged(e *fyne.DragEvent) {
	if c.pile == nil || c.lying.card == noCard && !c.away {
		return
	}
	board, ghost := c.pile.board, c.pile.board.ghost
	if !c.away {
		c.away, c.dragged = true, c.lying
		ghost.set(c.lying, true)
		ghost.Resize(c.Size())
		ghost.Move(absolute(c).Subtract(absolute(board.object)))
		ghost.Show()
		c.Refresh()
	}
	board.w.touch()
	ghost.Move(ghost.Position().Add(e.Dragged))
	board.hover(e.AbsolutePosition, ghost)
}

// DragEnd puts the card on the pile that it is over, or back.
func (c *pileCard) DragEnd() {
	if !c.away {
		return
	}
	board := c.pile.board
	c.away = false
	board.ghost.Hide()
	c.Refresh()
	board.move(c.dragged.card, c.pile, board.dropped())
}

// Room inside a card in a pile, in pixels.
const pileCardSide, pileCardAbove = 14, 10

// CreateRenderer draws a sheet with the words.
func (c *pileCard) CreateRenderer() fyne.WidgetRenderer {
	r := &pileCardRenderer{
		card: c, focus: newFocusRing(), sheet: &canvas.Rectangle{},
		name: newProse(sizeBody, colorInk, sansBold), meaning: newProse(sizeSmall, colorSoft, sans),
	}
	r.words = column(2, r.name, r.meaning)
	r.paint()
	return r
}

type pileCardRenderer struct {
	card          *pileCard
	focus, sheet  *canvas.Rectangle
	name, meaning *prose
	words         *fyne.Container
}

func (r *pileCardRenderer) Layout(size fyne.Size) {
	r.sheet.Resize(size)
	placeFocusRing(r.focus, size, buttonCorner)
	width := size.Width - 2*pileCardSide
	r.name.setSize(pileNameSize(r.card.lying, width))
	put(r.words, pileCardSide, pileCardAbove, width, size.Height-2*pileCardAbove)
}

func (r *pileCardRenderer) MinSize() fyne.Size { return fyne.NewSize(60, leastRow) }

func (r *pileCardRenderer) Refresh() {
	r.paint()
	r.Layout(r.card.Size())
	canvas.Refresh(r.card)
}

func (r *pileCardRenderer) paint() {
	c := r.card
	r.sheet.FillColor, r.sheet.StrokeColor = theme.ColorForWidget(colorCard, c), theme.ColorForWidget(colorLine, c)
	r.sheet.StrokeWidth, r.sheet.CornerRadius = 1, buttonCorner
	name, meaning := colorInk, colorSoft
	switch {
	case c.away:
		name, meaning = colorDisabled, colorDisabled
	case c.marked:
		r.sheet.StrokeColor, r.sheet.StrokeWidth = theme.ColorForWidget(colorGoldLight, c), 2
	case c.hovered:
		r.sheet.StrokeColor = theme.ColorForWidget(colorCeladonLight, c)
	}
	r.name.set(c.lying.name).setColor(name)
	r.meaning.set(c.lying.meaning).setColor(meaning)
	visibly(r.meaning, c.lying.meaning != "")
	paintFocusRing(r.focus, c.focused, c)
}

func (r *pileCardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.focus, r.sheet, r.words}
}

func (r *pileCardRenderer) Destroy() {}

// pileNameSize is smaller where a name has a word that is wider than the card.
func pileNameSize(c lyingCard, width float32) fyne.ThemeSizeName {
	return unbrokenSize(c.name, width, sansBold, sizeBody, sizeSmall, sizeKey)
}

// pileCardTall is how high a card of that width is.
func pileCardTall(c lyingCard, width float32) float32 {
	inner := width - 2*pileCardSide
	tall := 2*pileCardAbove + proseTall(c.name, inner, pileNameSize(c, inner), sansBold)
	if c.meaning != "" {
		tall += 2 + proseTall(c.meaning, inner, sizeSmall, sans)
	}
	return tall
}

// proseTall is how high a text is that wraps to a width.
func proseTall(text string, width float32, name fyne.ThemeSizeName, style fyne.TextStyle) float32 {
	size, runes := theme.Size(name), []rune(text)
	lines := breakLines(runes, width, func(from, to int) float32 {
		return fyne.MeasureText(string(runes[from:to]), size, style).Width
	})
	return float32(max(1, len(lines))) * fyne.MeasureText("M", size, style).Height
}
