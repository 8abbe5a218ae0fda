package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Tappable      = (*button)(nil)
	_ fyne.Focusable     = (*button)(nil)
	_ fyne.Disableable   = (*button)(nil)
	_ fyne.Accessible    = (*button)(nil)
	_ desktop.Hoverable  = (*button)(nil)
	_ desktop.Cursorable = (*button)(nil)
)

// pressable is what our buttons, plan cards and ticks share: it can be tapped, reached by
// Tab and pressed with Space or Enter. Every other key goes on to the window.
type pressable struct {
	widget.DisableableWidget
	tapped           func()
	clicked          func() // at a click with the mouse, which leaves no focus behind
	spaced           func() // after a press with the space key
	seen             func() // when the keyboard comes to it, so that it is not out of sight
	hovered, focused bool

	onKey  func(*fyne.KeyEvent)
	onRune func(rune)
}

func (p *pressable) Tapped(e *fyne.PointEvent) {
	if p.Disabled() || p.tapped == nil {
		return
	}
	if e != nil && p.clicked != nil {
		p.clicked() // first: what it does may put the keyboard into a field
	}
	p.tapped()
}

func (p *pressable) enable(on bool) {
	if on {
		p.Enable()
	} else {
		p.Disable()
	}
}

func (p *pressable) FocusGained() {
	p.focused = true
	p.Refresh()
	if p.seen != nil {
		p.seen()
	}
}

func (p *pressable) FocusLost() {
	p.focused = false
	p.Refresh()
}

func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if !p.Disabled() {
			p.Tapped(nil)
			if e.Name == fyne.KeySpace && p.spaced != nil {
				p.spaced()
			}
			return
		}
	}
	if p.onKey != nil {
		p.onKey(e)
	}
}

// TypedRune keeps the space to itself: it has already pressed the button as a key.
func (p *pressable) TypedRune(r rune) {
	if p.onRune != nil && (r != ' ' || p.Disabled()) {
		p.onRune(r)
	}
}

func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hovered = true
	p.Refresh()
}

func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

func (p *pressable) MouseOut() {
	p.hovered = false
	p.Refresh()
}

func (p *pressable) Cursor() desktop.Cursor {
	if p.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (p *pressable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// focusGap is how far the focus ring stands off its widget, in pixels.
const focusGap = 4

func newFocusRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = 2.5
	return ring
}

func placeFocusRing(ring *canvas.Rectangle, size fyne.Size, corner float32) {
	ring.CornerRadius = corner + focusGap
	ring.Move(fyne.NewPos(-focusGap, -focusGap))
	ring.Resize(size.AddWidthHeight(2*focusGap, 2*focusGap))
}

// paintFocusRing makes the ring seen or not. Hiding it would move nothing, but a clear
// stroke keeps the drawn objects the same from one frame to the next.
func paintFocusRing(ring *canvas.Rectangle, shown bool, w fyne.Widget) {
	ring.StrokeColor = color.Transparent
	if shown {
		ring.StrokeColor = theme.ColorForWidget(colorCeladon, w)
	}
}

// buttonKind says how much a button asks for attention.
type buttonKind int

const (
	buttonPrimary buttonKind = iota // The one thing that usually comes next.
	buttonPlain                     // Anything else.
	buttonPause                     // The clay pill, always the same.
	buttonQuiet                     // Words only, like a link.
	buttonChoice                    // One of several; setOn shows which.
)

// Measures of a button in pixels.
const (
	buttonCorner = 12
	buttonSide   = 23
	buttonAbove  = 13
	pauseWidth   = 280
	pauseHeight  = 72
	pauseBar     = 9
	keyGap       = 8
)

// button is our button: a label, the name of its key in a small box, and for the pause two bars.
type button struct {
	pressable
	kind       buttonKind
	label, key string
	on         bool
	small      bool                // one of many words, set closer
	tint       fyne.ThemeColorName // of a quiet button's words; soft ink when empty
	head       bool                // a quiet button that stands over something: larger, with its key at the right
}

func newButton(kind buttonKind, label, key string, tapped func()) *button {
	b := &button{kind: kind, label: label, key: key}
	b.tapped = tapped
	b.ExtendBaseWidget(b)
	return b
}

func (b *button) set(label string) {
	if b.label != label {
		b.label = label
		b.Refresh()
	}
}

func (b *button) setKey(key string) {
	if b.key != key {
		b.key = key
		b.Refresh()
	}
}

// setOn marks a choice as taken.
func (b *button) setOn(on bool) {
	if b.on != on {
		b.on = on
		b.Refresh()
	}
}

func (b *button) AccessibilityLabel() string { return b.label }

func (b *button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		button: b, focus: newFocusRing(), fill: &canvas.Rectangle{}, text: &canvas.Text{},
		bars: [2]*canvas.Rectangle{{}, {}}, chip: newChip(),
	}
	r.paint()
	return r
}

type buttonRenderer struct {
	button      *button
	focus, fill *canvas.Rectangle
	text        *canvas.Text
	bars        [2]*canvas.Rectangle
	chip        *chip
}

func (r *buttonRenderer) corner(height float32) float32 {
	switch r.button.kind {
	case buttonPause:
		return height / 2
	case buttonQuiet:
		return 6
	}
	return buttonCorner
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.fill.CornerRadius = r.corner(size.Height)
	r.fill.Resize(size)
	placeFocusRing(r.focus, size, r.fill.CornerRadius)
	x := max(0, (size.Width-r.content().Width)/2)
	if r.button.kind == buttonQuiet {
		x = 0
	}
	if r.button.kind == buttonPause {
		x += r.placeBars(x, size.Height)
	}
	r.text.Text = r.button.label
	if over := r.content().Width - size.Width; size.Width > 0 && over > 0.5 {
		r.text.Text = shortened(r.button.label, r.label().Width-over, r.text.TextSize, r.text.TextStyle)
	}
	text := r.text.MinSize()
	r.text.Resize(text)
	r.text.Move(fyne.NewPos(x, (size.Height-text.Height)/2))
	least := r.chip.least()
	x += text.Width + keyGap
	if r.button.head {
		x = max(x, size.Width-least.Width)
	}
	r.chip.place(fyne.NewPos(x, (size.Height-least.Height)/2+1.5), least)
}

// placeBars draws the two bars before the word and answers how much room they took.
func (r *buttonRenderer) placeBars(x, height float32) float32 {
	tall := r.text.TextSize
	for i, bar := range r.bars {
		put(bar, x+float32(i)*2*pauseBar*1.15, (height-tall)/2+1, pauseBar, tall)
	}
	return r.barsWidth()
}

func (r *buttonRenderer) barsWidth() float32 { return 3*pauseBar + 19 }

// label is the size of the whole label, also where it is cut short.
func (r *buttonRenderer) label() fyne.Size {
	return fyne.MeasureText(r.button.label, r.text.TextSize, r.text.TextStyle)
}

// content is the size of what stands inside the padding.
func (r *buttonRenderer) content() fyne.Size {
	least := r.label()
	if r.button.key != "" {
		least.Width += keyGap + r.chip.least().Width
	}
	if r.button.kind == buttonPause {
		least.Width += r.barsWidth()
	}
	return least
}

func (r *buttonRenderer) MinSize() fyne.Size {
	least := r.content()
	switch r.button.kind {
	case buttonQuiet:
		return least.AddWidthHeight(0, 8)
	case buttonPause:
		return least.AddWidthHeight(2*pauseHeight/2, 2*buttonAbove).Max(fyne.NewSize(pauseWidth, pauseHeight))
	}
	if r.button.small {
		return least.AddWidthHeight(buttonSide+9, buttonAbove+2)
	}
	return least.AddWidthHeight(2*buttonSide, 2*buttonAbove)
}

func (r *buttonRenderer) Refresh() {
	r.paint()
	r.Layout(r.button.Size())
	canvas.Refresh(r.button)
}

func (r *buttonRenderer) paint() {
	b, look := r.button, r.look()
	r.fill.FillColor, r.fill.StrokeColor, r.fill.StrokeWidth = look.fill, look.line, look.width
	r.text.Text, r.text.Color = b.label, look.words
	r.text.TextStyle, r.text.TextSize = sansBold, theme.SizeForWidget(sizeBody, b)
	switch {
	case b.head:
		r.text.TextSize = theme.SizeForWidget(sizeLead, b)
	case b.kind == buttonQuiet:
		r.text.TextStyle = sans
	case b.kind == buttonPause:
		r.text.TextSize = theme.SizeForWidget(sizePause, b)
	}
	for _, bar := range r.bars {
		bar.FillColor, bar.Hidden = look.line, b.kind != buttonPause
	}
	r.chip.paint(b.key, b, look.chip)
	paintFocusRing(r.focus, b.focused && !b.Disabled(), b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.focus, r.fill, r.bars[0], r.bars[1], r.text}
	return append(objects, r.chip.objects()...)
}

func (r *buttonRenderer) Destroy() {}

// buttonLook holds the colours of a button in its present state.
type buttonLook struct {
	fill, line, words color.Color
	width             float32
	chip              chipLook
}

func (r *buttonRenderer) look() buttonLook {
	b := r.button
	switch {
	case b.kind == buttonQuiet:
		return b.quietLook()
	case b.Disabled():
		return b.disabledLook()
	case b.kind == buttonPause:
		return b.pauseLook()
	case b.kind == buttonPrimary || b.on:
		return b.primaryLook()
	}
	return b.plainLook()
}

func (b *button) paintOf(name fyne.ThemeColorName) color.Color { return theme.ColorForWidget(name, b) }

// warmed tints a fill while the pointer is over the button.
func (b *button) warmed(fill, toward fyne.ThemeColorName, share float32) color.Color {
	if !b.hovered {
		return b.paintOf(fill)
	}
	return blend(b.paintOf(fill), b.paintOf(toward), share)
}

func (b *button) plainLook() buttonLook {
	return buttonLook{
		fill: b.warmed(colorCard, colorMist, 0.8), line: b.paintOf(colorLine), width: 1,
		words: b.paintOf(colorInk), chip: plainChip(b),
	}
}

func (b *button) primaryLook() buttonLook {
	fill, on := b.warmed(colorCeladon, colorOnCeladon, 0.12), b.paintOf(colorOnCeladon)
	return buttonLook{fill: fill, line: fill, words: on, chip: chipLook{fill: fill, line: on, words: on}}
}

func (b *button) pauseLook() buttonLook {
	return buttonLook{
		fill: b.warmed(colorClayWash, colorClay, 0.12), line: b.paintOf(colorClay), width: 2,
		words: b.paintOf(colorClayInk), chip: plainChip(b),
	}
}

func (b *button) quietLook() buttonLook {
	look := buttonLook{fill: color.Transparent, line: color.Transparent, words: b.paintOf(colorSoft), chip: plainChip(b)}
	if b.tint != "" {
		look.words = b.paintOf(b.tint)
	}
	if b.hovered || b.on {
		look.words = b.paintOf(colorCeladon)
	}
	if b.Disabled() {
		look.words, look.chip = b.paintOf(colorDisabled), disabledChip(b)
	}
	return look
}

func (b *button) disabledLook() buttonLook {
	return buttonLook{
		fill: blend(b.paintOf(colorPaper), b.paintOf(colorLine), 0.35), line: b.paintOf(colorLine), width: 1,
		words: b.paintOf(colorDisabled), chip: disabledChip(b),
	}
}

// chip is the little box with the name of a key.
type chip struct {
	under, box *canvas.Rectangle
	text       *canvas.Text
}

type chipLook struct{ fill, line, words color.Color }

func newChip() *chip {
	return &chip{under: &canvas.Rectangle{}, box: &canvas.Rectangle{}, text: &canvas.Text{}}
}

func plainChip(w fyne.Widget) chipLook {
	return chipLook{
		fill: theme.ColorForWidget(colorCard, w), line: theme.ColorForWidget(colorLine, w),
		words: theme.ColorForWidget(colorSoft, w),
	}
}

func disabledChip(w fyne.Widget) chipLook {
	look := plainChip(w)
	look.words = theme.ColorForWidget(colorDisabled, w)
	return look
}

func (c *chip) paint(key string, w fyne.Widget, look chipLook) {
	c.under.FillColor, c.under.CornerRadius = look.line, 5
	c.box.FillColor, c.box.StrokeColor, c.box.StrokeWidth, c.box.CornerRadius = look.fill, look.line, 1, 5
	c.text.Text, c.text.Color, c.text.Alignment = key, look.words, fyne.TextAlignCenter
	c.text.TextStyle, c.text.TextSize = sansBold, theme.SizeForWidget(sizeKey, w)
	for _, o := range c.objects() {
		if key == "" {
			o.Hide()
		} else if !o.Visible() {
			o.Show()
		}
	}
}

func (c *chip) least() fyne.Size {
	return c.text.MinSize().AddWidthHeight(15, 1)
}

// place lays the box over its own edge, one pixel of which shows below like the side of a key.
func (c *chip) place(pos fyne.Position, size fyne.Size) {
	put(c.box, pos.X, pos.Y, size.Width, size.Height)
	put(c.under, pos.X, pos.Y+1, size.Width, size.Height)
	text := c.text.MinSize()
	put(c.text, pos.X, pos.Y+(size.Height-text.Height)/2, size.Width, text.Height)
}

func (c *chip) objects() []fyne.CanvasObject { return []fyne.CanvasObject{c.under, c.box, c.text} }
