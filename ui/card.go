package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Measures of a card in pixels.
const (
	cardCorner  = 16
	cardPadding = 23
	accentWidth = 5
)

var (
	_ fyne.Widget     = (*card)(nil)
	_ fyne.Widget     = (*pill)(nil)
	_ fyne.Widget     = (*keyChip)(nil)
	_ fyne.Widget     = (*wash)(nil)
	_ fyne.Focusable  = (*tapCard)(nil)
	_ fyne.Accessible = (*tapCard)(nil)
	_ fyne.Focusable  = (*tick)(nil)
	_ fyne.Accessible = (*tick)(nil)
)

// card is a quiet sheet that holds something.
type card struct {
	widget.BaseWidget
	content fyne.CanvasObject
	padding float32
	edge    fyne.ThemeColorName // The line around it.
	bar     fyne.ThemeColorName // A bar at the left edge, or none.
}

func newCard(content fyne.CanvasObject) *card {
	c := &card{content: content, padding: cardPadding, edge: colorLine}
	c.ExtendBaseWidget(c)
	return c
}

// gold gives the card a golden edge, for the one card that is being looked at.
func (c *card) gold() *card { return c.edged(colorGoldLight) }

// edged gives the card an edge in another colour.
func (c *card) edged(name fyne.ThemeColorName) *card {
	if c.edge != name {
		c.edge = name
		c.Refresh()
	}
	return c
}

// accent puts a bar of this colour at the left edge.
func (c *card) accent(name fyne.ThemeColorName) *card {
	if c.bar != name {
		c.bar = name
		c.Refresh()
	}
	return c
}

func (c *card) padded(by float32) *card {
	if c.padding != by {
		c.padding = by
		c.Refresh()
	}
	return c
}

func (c *card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{card: c, bar: &canvas.Rectangle{}, sheet: &canvas.Rectangle{}}
	r.paint()
	return r
}

type cardRenderer struct {
	card       *card
	bar, sheet *canvas.Rectangle
}

func (r *cardRenderer) inset() float32 {
	if r.card.bar == "" {
		return 0
	}
	return accentWidth
}

func (r *cardRenderer) Layout(size fyne.Size) {
	inset, pad := r.inset(), r.card.padding
	put(r.bar, 0, 0, 2*cardCorner, size.Height)
	put(r.sheet, inset, 0, size.Width-inset, size.Height)
	put(r.card.content, inset+pad, pad, size.Width-inset-2*pad, size.Height-2*pad)
}

func (r *cardRenderer) MinSize() fyne.Size {
	return r.card.content.MinSize().AddWidthHeight(2*r.card.padding+r.inset(), 2*r.card.padding)
}

func (r *cardRenderer) Refresh() {
	r.paint()
	r.Layout(r.card.Size())
	r.card.content.Refresh()
	canvas.Refresh(r.card)
}

func (r *cardRenderer) paint() {
	c := r.card
	r.sheet.FillColor = theme.ColorForWidget(colorCard, c)
	r.sheet.StrokeColor = theme.ColorForWidget(c.edge, c)
	r.sheet.StrokeWidth, r.sheet.CornerRadius = 1, cardCorner
	if c.edge != colorLine {
		r.sheet.StrokeWidth = 2
	}
	r.bar.Hidden = c.bar == ""
	r.bar.FillColor = color.Transparent
	if c.bar != "" {
		r.bar.FillColor = theme.ColorForWidget(c.bar, c)
	}
	r.bar.TopLeftCornerRadius, r.bar.BottomLeftCornerRadius = cardCorner, cardCorner
}

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.bar, r.sheet, r.card.content}
}

func (r *cardRenderer) Destroy() {}

// tapCard is a plan to choose: title, a line about its length, and what happens in it.
type tapCard struct {
	pressable
	title, meta, body string
	side, rest        string // meta in two, where the first has room beside the title
}

// divided sets the first half of the line about a plan beside its title, where
// both have room, and the rest under it in the place of the body.
func (c *tapCard) divided(side, rest string) *tapCard {
	c.side, c.rest = side, rest
	c.Refresh()
	return c
}

func newTapCard(title, meta, body string, tapped func()) *tapCard {
	c := &tapCard{title: title, meta: meta, body: body}
	c.tapped = tapped
	c.ExtendBaseWidget(c)
	return c
}

func (c *tapCard) AccessibilityLabel() string { return c.title + ", " + c.meta + ". " + c.body }

func (c *tapCard) CreateRenderer() fyne.WidgetRenderer {
	r := &tapCardRenderer{
		card: c, focus: newFocusRing(), sheet: &canvas.Rectangle{},
		title: newProse(sizeSubtitle, colorInk, serif),
		meta:  newProse(sizeSmall, colorCeladon, sansBold),
		side:  newText(sizeSmall, colorCeladon, sansBold).aligned(fyne.TextAlignTrailing),
		body:  newProse(sizeSmall, colorSoft, sans),
	}
	r.words = column(1, r.title, r.meta, r.body)
	r.paint()
	return r
}

type tapCardRenderer struct {
	card              *tapCard
	focus, sheet      *canvas.Rectangle
	title, meta, body *prose
	side              *textLine
	words             *fyne.Container
}

// divide says where the line about a plan stands in a card of that width.
func (r *tapCardRenderer) divide(width float32) {
	c := r.card
	title := fyne.MeasureText(c.title, theme.SizeForWidget(sizeSubtitle, c), serif)
	r.side.set(c.side)
	apart := c.side != "" && title.Width+smallGap+r.side.natural() <= width-2*cardPadding
	visibly(r.side, apart)
	body := c.body
	if apart {
		body = c.rest
	}
	r.meta.set(c.meta)
	r.body.set(body)
	r.meta.Hidden, r.body.Hidden = apart || c.meta == "", body == ""
	put(r.side, cardPadding, cardPadding-7+title.Height-r.side.MinSize().Height-5, width-2*cardPadding, r.side.MinSize().Height)
}

func (r *tapCardRenderer) Layout(size fyne.Size) {
	r.divide(size.Width)
	r.sheet.Resize(size)
	placeFocusRing(r.focus, size, cardCorner)
	put(r.words, cardPadding, cardPadding-7, size.Width-2*cardPadding, size.Height-2*cardPadding+14)
}

func (r *tapCardRenderer) MinSize() fyne.Size {
	return r.words.MinSize().AddWidthHeight(2*cardPadding, 2*cardPadding-14)
}

func (r *tapCardRenderer) Refresh() {
	r.paint()
	r.Layout(r.card.Size())
	r.words.Refresh()
	canvas.Refresh(r.card)
}

func (r *tapCardRenderer) paint() {
	c := r.card
	r.sheet.FillColor = theme.ColorForWidget(colorCard, c)
	r.sheet.StrokeColor = theme.ColorForWidget(colorLine, c)
	r.sheet.StrokeWidth, r.sheet.CornerRadius = 1, cardCorner
	title, meta, body := colorInk, colorCeladon, colorSoft
	switch {
	case c.Disabled():
		title, meta, body = colorDisabled, colorDisabled, colorDisabled
	case c.hovered:
		r.sheet.FillColor = blend(r.sheet.FillColor, theme.ColorForWidget(colorMist, c), 0.6)
		r.sheet.StrokeColor = theme.ColorForWidget(colorCeladonLight, c)
	}
	r.title.set(c.title).setColor(title)
	r.divide(c.Size().Width)
	r.meta.setColor(meta)
	r.side.color = meta
	r.side.Refresh()
	r.body.setColor(body)
	paintFocusRing(r.focus, c.focused && !c.Disabled(), c)
}

func (r *tapCardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.focus, r.sheet, r.words, r.side}
}

func (r *tapCardRenderer) Destroy() {}

// pill is the line in the header that says what everybody faces.
type pill struct {
	widget.BaseWidget
	text string
}

// pillMost keeps a long name inside the smallest window, in pixels.
const (
	pillMost  = 830
	pillSides = 35
)

func newPill() *pill {
	p := &pill{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pill) set(text string) *pill {
	if p.text != text {
		p.text = text
		p.Refresh()
	}
	return p
}

// fits says whether a text can be read whole.
func (p *pill) fits(text string) bool {
	return fyne.MeasureText(text, theme.SizeForWidget(sizeLead, p), sansBold).Width <= pillMost-pillSides
}

func (p *pill) AccessibilityLabel() string { return p.text }

func (p *pill) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (p *pill) CreateRenderer() fyne.WidgetRenderer {
	line := newText(sizeLead, colorCeladon, sansBold).aligned(fyne.TextAlignCenter).shorten()
	r := &pillRenderer{pill: p, fill: &canvas.Rectangle{}, line: line}
	r.paint()
	return r
}

type pillRenderer struct {
	pill *pill
	fill *canvas.Rectangle
	line *textLine
}

func (r *pillRenderer) Layout(size fyne.Size) {
	r.fill.CornerRadius = size.Height / 2
	r.fill.Resize(size)
	put(r.line, 17, 0, size.Width-34, size.Height)
}

func (r *pillRenderer) MinSize() fyne.Size {
	text := fyne.MeasureText(r.pill.text, theme.SizeForWidget(sizeLead, r.pill), sansBold)
	return fyne.NewSize(min(text.Width+pillSides, pillMost), text.Height+12)
}

func (r *pillRenderer) Refresh() {
	r.paint()
	r.line.Refresh()
	canvas.Refresh(r.pill)
}

func (r *pillRenderer) paint() {
	r.fill.FillColor = theme.ColorForWidget(colorMist, r.pill)
	r.line.set(r.pill.text)
}

func (r *pillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.fill, r.line} }

func (r *pillRenderer) Destroy() {}

// keyChip names a key beside a line of text.
type keyChip struct {
	widget.BaseWidget
	key string
}

func newKeyChip(text string) *keyChip {
	k := &keyChip{key: text}
	k.ExtendBaseWidget(k)
	return k
}

func (k *keyChip) CreateRenderer() fyne.WidgetRenderer {
	r := &keyChipRenderer{keyChip: k, chip: newChip()}
	r.chip.paint(k.key, k, plainChip(k))
	return r
}

type keyChipRenderer struct {
	keyChip *keyChip
	chip    *chip
}

func (r *keyChipRenderer) Layout(size fyne.Size) {
	least := r.chip.least()
	r.chip.place(fyne.NewPos((size.Width-least.Width)/2, (size.Height-least.Height)/2), least)
}

func (r *keyChipRenderer) MinSize() fyne.Size { return r.chip.least().AddWidthHeight(0, 1) }

func (r *keyChipRenderer) Refresh() {
	r.chip.paint(r.keyChip.key, r.keyChip, plainChip(r.keyChip))
	r.Layout(r.keyChip.Size())
	canvas.Refresh(r.keyChip)
}

func (r *keyChipRenderer) Objects() []fyne.CanvasObject { return r.chip.objects() }

func (r *keyChipRenderer) Destroy() {}

// tick is a line to mark: a box and words that wrap beside it.
type tick struct {
	pressable
	label   string
	on      bool
	changed func(bool)
}

func newTick(label string, changed func(bool)) *tick {
	t := &tick{label: label, changed: changed}
	t.tapped = t.turn
	t.ExtendBaseWidget(t)
	return t
}

func (t *tick) turn() {
	t.set(!t.on)
	if t.changed != nil {
		t.changed(t.on)
	}
}

// set shows the mark or not, and tells nobody.
func (t *tick) set(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

func (t *tick) AccessibilityLabel() string { return t.label }

func (t *tick) CreateRenderer() fyne.WidgetRenderer {
	r := &tickRenderer{
		tick: t, focus: newFocusRing(), box: &canvas.Rectangle{}, words: newProse(sizeBody, colorInk, sans),
		short: &canvas.Line{StrokeWidth: 2.5}, long: &canvas.Line{StrokeWidth: 2.5},
	}
	r.paint()
	return r
}

type tickRenderer struct {
	tick        *tick
	focus, box  *canvas.Rectangle
	short, long *canvas.Line
	words       *prose
}

// side is the box's edge, as tall as the letters beside it need.
func (r *tickRenderer) side() float32 { return theme.SizeForWidget(sizeBody, r.tick) * 1.3 }

func (r *tickRenderer) Layout(size fyne.Size) {
	side := r.side()
	top := (r.words.MinSize().Height/float32(max(r.lines(), 1)) - side) / 2
	put(r.box, 0, top, side, side)
	r.box.CornerRadius = 6
	at := func(x, y float32) fyne.Position { return fyne.NewPos(side*x, top+side*y) }
	r.short.Position1, r.short.Position2 = at(0.24, 0.53), at(0.43, 0.72)
	r.long.Position1, r.long.Position2 = at(0.42, 0.72), at(0.78, 0.30)
	put(r.words, side+12, 0, size.Width-side-12, size.Height)
	placeFocusRing(r.focus, size, 6)
}

func (r *tickRenderer) lines() int {
	one := fyne.MeasureText("M", theme.SizeForWidget(sizeBody, r.tick), sans).Height
	return int(r.words.MinSize().Height/one + 0.5)
}

func (r *tickRenderer) MinSize() fyne.Size {
	side := r.side()
	least := r.words.MinSize()
	return fyne.NewSize(least.Width+side+12, max(least.Height, side))
}

func (r *tickRenderer) Refresh() {
	r.paint()
	r.words.Refresh()
	r.Layout(r.tick.Size())
	canvas.Refresh(r.tick)
}

func (r *tickRenderer) paint() {
	t := r.tick
	words, fill, line := colorInk, colorCard, colorSoft
	if t.on {
		fill, line = colorCeladon, colorCeladon
	}
	if t.Disabled() {
		words, line = colorDisabled, colorDisabled
	}
	if t.hovered && !t.on {
		fill = colorMist
	}
	r.words.set(t.label).setColor(words)
	r.box.FillColor, r.box.StrokeColor = theme.ColorForWidget(fill, t), theme.ColorForWidget(line, t)
	r.box.StrokeWidth = 1.5
	for _, l := range []*canvas.Line{r.short, r.long} {
		l.StrokeColor, l.Hidden = theme.ColorForWidget(colorOnCeladon, t), !t.on
	}
	paintFocusRing(r.focus, t.focused && !t.Disabled(), t)
}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.focus, r.box, r.short, r.long, r.words}
}

func (r *tickRenderer) Destroy() {}

// wash is a plain panel of one colour behind something.
type wash struct {
	widget.BaseWidget
	color   fyne.ThemeColorName
	radius  float32
	content fyne.CanvasObject
}

func newWash(color fyne.ThemeColorName, radius float32, content fyne.CanvasObject) *wash {
	w := &wash{color: color, radius: radius, content: content}
	w.ExtendBaseWidget(w)
	return w
}

func (w *wash) CreateRenderer() fyne.WidgetRenderer {
	r := &washRenderer{wash: w, fill: &canvas.Rectangle{CornerRadius: w.radius}}
	r.fill.FillColor = theme.ColorForWidget(w.color, w)
	return r
}

type washRenderer struct {
	wash *wash
	fill *canvas.Rectangle
}

func (r *washRenderer) Layout(size fyne.Size) {
	r.fill.Resize(size)
	r.wash.content.Resize(size)
}

func (r *washRenderer) MinSize() fyne.Size { return r.wash.content.MinSize() }

func (r *washRenderer) Refresh() {
	r.fill.FillColor = theme.ColorForWidget(r.wash.color, r.wash)
	r.wash.content.Refresh()
	canvas.Refresh(r.wash)
}

func (r *washRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.fill, r.wash.content}
}

func (r *washRenderer) Destroy() {}
