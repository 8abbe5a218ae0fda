package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"goldseam/facilitation"
)

var (
	_ fyne.Tappable   = (*markRow)(nil)
	_ fyne.Focusable  = (*markRow)(nil)
	_ fyne.Accessible = (*markRow)(nil)
)

// Measures of a row to mark, in pixels.
const (
	markCorner = 12
	markSide   = 16 // from the edge to the words
	markAbove  = 7  // from the edge to the two answers
	answerSide = 14 // beside an answer's words
)

// markRow is one moment to mark: its name, and the two answers, equal in size.
// One of them is always on. A tap on an answer takes that one; Space and Enter
// change to the other; 1 and 2 answer and go on to the next row.
type markRow struct {
	pressable
	w       *Window
	id      string
	name    string
	answers [2]string // welcome, not now
	on      bool      // welcome
}

func (w *Window) newMarkRow(m facilitation.Moment) *markRow {
	r := &markRow{w: w, id: m.ID, name: m.Name, answers: [2]string{w.words.of("moments.welcome"), w.words.of("moments.not-now")}}
	r.tapped = func() { r.answer(!r.on) }
	r.ExtendBaseWidget(r)
	w.reach(&r.pressable, r)
	w.named["mark-"+m.ID] = r
	return r
}

// answer marks the moment as welcome or not now.
func (r *markRow) answer(welcome bool) {
	if welcome != r.on {
		r.w.do(facilitation.Mark(r.id))
	}
}

// set shows an answer, and tells nobody.
func (r *markRow) set(on bool) {
	if r.on != on {
		r.on = on
		r.Refresh()
	}
}

// Tapped takes the answer under the pointer, and elsewhere the other one.
func (r *markRow) Tapped(e *fyne.PointEvent) {
	if e == nil {
		r.pressable.Tapped(nil)
		return
	}
	r.clicked()
	for i, box := range r.boxes(r.Size()) {
		if e.Position.X >= box.x && e.Position.X < box.x+box.width {
			r.answer(i == 0)
			return
		}
	}
	r.tapped()
}

// TypedKey goes from row to row by the arrows, too.
func (r *markRow) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		r.w.win.Canvas().FocusNext()
	case fyne.KeyUp:
		r.w.win.Canvas().FocusPrevious()
	default:
		r.pressable.TypedKey(e)
	}
}

// TypedRune answers by number and goes on to the next row.
func (r *markRow) TypedRune(typed rune) {
	if typed != '1' && typed != '2' {
		r.pressable.TypedRune(typed)
		return
	}
	r.answer(typed == '1')
	r.w.win.Canvas().FocusNext()
}

// AccessibilityLabel is the moment and its answer.
func (r *markRow) AccessibilityLabel() string {
	if r.on {
		return r.name + ", " + r.answers[0]
	}
	return r.name + ", " + r.answers[1]
}

// answerBox is where an answer stands in its row.
type answerBox struct{ x, width float32 }

// boxes are where the two answers stand: at the right, as wide as the longer one
// needs.
func (r *markRow) boxes(size fyne.Size) [2]answerBox {
	width := float32(0)
	for _, words := range r.answers {
		width = max(width, fyne.MeasureText(words, theme.SizeForWidget(sizeBody, r), sansBold).Width+2*answerSide)
	}
	second := size.Width - markAbove - width
	return [2]answerBox{{second - width - markAbove, width}, {second, width}}
}

func (r *markRow) CreateRenderer() fyne.WidgetRenderer {
	m := &markRowRenderer{row: r, focus: newFocusRing(), sheet: &canvas.Rectangle{CornerRadius: markCorner, StrokeWidth: 1}, name: newProse(sizeBody, colorInk, sans)}
	for i := range m.fills {
		m.fills[i] = &canvas.Rectangle{CornerRadius: markCorner - 3, StrokeWidth: 1}
		m.words[i] = &canvas.Text{Alignment: fyne.TextAlignCenter, TextStyle: sansBold}
	}
	m.paint()
	return m
}

type markRowRenderer struct {
	row          *markRow
	focus, sheet *canvas.Rectangle
	name         *prose
	fills        [2]*canvas.Rectangle
	words        [2]*canvas.Text
}

func (m *markRowRenderer) Layout(size fyne.Size) {
	m.sheet.Resize(size)
	placeFocusRing(m.focus, size, markCorner)
	boxes := m.row.boxes(size)
	width := boxes[0].x - 2*markSide
	tall := heightAt(m.name, width)
	put(m.name, markSide, (size.Height-tall)/2, width, tall)
	for i, box := range boxes {
		put(m.fills[i], box.x, markAbove, box.width, size.Height-2*markAbove)
		put(m.words[i], box.x, markAbove, box.width, size.Height-2*markAbove)
	}
}

func (m *markRowRenderer) MinSize() fyne.Size {
	boxes := m.row.boxes(fyne.NewSize(0, 0))
	name := m.name.MinSize()
	tall := max(name.Height+2*markAbove, m.words[0].MinSize().Height+4*markAbove)
	return fyne.NewSize(120+3*markSide-boxes[0].x, tall)
}

func (m *markRowRenderer) Refresh() {
	m.paint()
	m.Layout(m.row.Size())
	canvas.Refresh(m.row)
}

func (m *markRowRenderer) paint() {
	r := m.row
	m.sheet.FillColor, m.sheet.StrokeColor = theme.ColorForWidget(colorCard, r), theme.ColorForWidget(colorLine, r)
	m.name.set(r.name)
	for i := range m.fills {
		fill, line, words := colorCard, colorLine, colorInk
		if r.on == (i == 0) {
			fill, line, words = colorCeladon, colorCeladon, colorOnCeladon
		}
		m.fills[i].FillColor, m.fills[i].StrokeColor = theme.ColorForWidget(fill, r), theme.ColorForWidget(line, r)
		m.words[i].Text, m.words[i].Color = r.answers[i], theme.ColorForWidget(words, r)
		m.words[i].TextSize = theme.SizeForWidget(sizeBody, r)
	}
	paintFocusRing(m.focus, r.focused, r)
}

func (m *markRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{m.focus, m.sheet, m.name, m.fills[0], m.fills[1], m.words[0], m.words[1]}
}

func (m *markRowRenderer) Destroy() {}
