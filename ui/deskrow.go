package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

var (
	_ fyne.Focusable      = (*partRow)(nil)
	_ fyne.Draggable      = (*partRow)(nil)
	_ fyne.Accessible     = (*partRow)(nil)
	_ fyne.WidgetRenderer = (*partRowRenderer)(nil)
)

// partState is where a part of today stands.
type partState int

const (
	partDone partState = iota
	partLeft           // gone past, for another day
	partNow
	partLater
	partLanding // it stays where it is
)

// partRow is a part of today at the desk. One that can be changed is taken with a
// click or with the arrow keys, and one that is still to come can be dragged.
type partRow struct {
	pressable
	list   *deskAgenda
	place  int
	title  string // cut short where there is little room
	after  string // what follows it, always whole
	state  partState
	chosen bool
	moved  float32 // how far it is dragged, in pixels
}

// Measures of a row in pixels.
const (
	partSide  = 14
	partAbove = 6
	partClose = 3 // the same where the window is small
)

func newPartRow(list *deskAgenda, place int) *partRow {
	r := &partRow{list: list, place: place}
	r.ExtendBaseWidget(r)
	list.w.reach(&r.pressable, r)
	r.tapped = func() { list.choose(r.place) }
	return r
}

// set shows a part, and tells nobody.
func (r *partRow) set(title, after string, state partState, chosen bool) {
	if r.title == title && r.after == after && r.state == state && r.chosen == chosen {
		return
	}
	r.title, r.after, r.state, r.chosen = title, after, state, chosen
	r.enable(state == partNow || state == partLater)
	r.Refresh()
}

// TypedKey goes up and down the list and takes what it comes to. Tab only goes past, so
// that what is taken stays so on the way to what can be done with it.
func (r *partRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		r.list.goTo(r.place - 1)
	case fyne.KeyDown:
		r.list.goTo(r.place + 1)
	default:
		r.pressable.TypedKey(e)
	}
}

// Dragged moves the row with the pointer.
func (r *partRow) Dragged(e *fyne.DragEvent) {
	if r.state == partLater {
		r.list.w.touch()
		r.list.drag(r, e.Dragged.DY)
	}
}

// DragEnd leaves the part where it was dropped.
func (r *partRow) DragEnd() { r.list.drop(r) }

// AccessibilityLabel is all that the row says.
func (r *partRow) AccessibilityLabel() string {
	if r.state == partDone {
		return r.title + ", " + r.list.w.words.of("today.done")
	}
	return r.title + r.after
}

// AccessibilityRole is a button where there is something to take.
func (r *partRow) AccessibilityRole() fyne.AccessibleRole {
	if r.Disabled() {
		return fyne.AccessibleRoleText
	}
	return fyne.AccessibleRoleButton
}

// CreateRenderer draws the row: a tick, the words, and a wash behind the present part.
func (r *partRow) CreateRenderer() fyne.WidgetRenderer {
	d := &partRowRenderer{
		row: r, focus: newFocusRing(), fill: &canvas.Rectangle{}, text: &canvas.Text{},
		short: &canvas.Line{StrokeWidth: 2}, long: &canvas.Line{StrokeWidth: 2},
	}
	d.paint()
	return d
}

type partRowRenderer struct {
	row         *partRow
	focus, fill *canvas.Rectangle
	text        *canvas.Text
	short, long *canvas.Line
}

// before is the room at the left of the words.
func (d *partRowRenderer) before() float32 {
	if d.row.state == partDone {
		return d.text.TextSize * 1.3
	}
	return 0
}

func (d *partRowRenderer) Layout(size fyne.Size) {
	room := size.Width - 2*partSide - d.before()
	d.write(room)
	words := d.text.MinSize()
	put(d.text, partSide+d.before(), (size.Height-words.Height)/2, words.Width, words.Height)
	put(d.fill, 0, 0, min(size.Width, words.Width+2*partSide), size.Height)
	d.fill.CornerRadius = size.Height / 2
	if d.row.state != partNow {
		d.fill.CornerRadius = 8
		d.fill.Resize(size)
	}
	placeFocusRing(d.focus, size, d.fill.CornerRadius)
	side := d.text.TextSize * 0.8
	at := func(x, y float32) fyne.Position {
		return fyne.NewPos(partSide+side*x, (size.Height-side)/2+side*y)
	}
	d.short.Position1, d.short.Position2 = at(0.05, 0.55), at(0.35, 0.85)
	d.long.Position1, d.long.Position2 = at(0.34, 0.85), at(0.95, 0.12)
}

// write cuts the title short where it has too little room, and never the minutes.
func (d *partRowRenderer) write(room float32) {
	r := d.row
	d.text.Text = r.title + r.after
	if after := fyne.MeasureText(r.after, d.text.TextSize, d.text.TextStyle).Width; room > 0 {
		d.text.Text = shortened(r.title, room-after, d.text.TextSize, d.text.TextStyle) + r.after
	}
}

func (d *partRowRenderer) MinSize() fyne.Size {
	above := float32(partAbove)
	if d.row.list.w.deskTight() {
		above = partClose
	}
	return fyne.NewSize(120, fyne.MeasureText("A", d.text.TextSize, d.text.TextStyle).Height+2*above)
}

func (d *partRowRenderer) Refresh() {
	d.paint()
	d.Layout(d.row.Size())
	canvas.Refresh(d.row)
}

func (d *partRowRenderer) paint() {
	r := d.row
	fill, line, ink := colorCard, colorCard, colorInk
	d.text.TextStyle, d.text.TextSize = sans, theme.SizeForWidget(sizeBody, r)
	switch {
	case r.state == partNow:
		fill, line, ink, d.text.TextStyle = colorMist, colorMist, colorCeladon, sansBold
	case r.Disabled() && r.state != partLanding:
		ink = colorSoft
	case r.hovered && !r.Disabled():
		fill, line = colorMist, colorMist
	}
	if r.chosen || r.moved != 0 {
		line = colorCeladon
	}
	d.fill.FillColor, d.fill.StrokeColor, d.fill.StrokeWidth = theme.ColorForWidget(fill, r), theme.ColorForWidget(line, r), 1.5
	d.text.Color = theme.ColorForWidget(ink, r)
	for _, l := range []*canvas.Line{d.short, d.long} {
		l.StrokeColor, l.Hidden = d.text.Color, r.state != partDone
	}
	paintFocusRing(d.focus, r.focused && !r.Disabled(), r)
}

func (d *partRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.focus, d.fill, d.text, d.short, d.long}
}

func (d *partRowRenderer) Destroy() {}
