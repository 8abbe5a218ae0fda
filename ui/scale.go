package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"goldseam/facilitation"
)

var (
	_ fyne.Tappable       = (*scale)(nil)
	_ fyne.Focusable      = (*scale)(nil)
	_ fyne.Accessible     = (*scale)(nil)
	_ fyne.WidgetRenderer = (*scaleRenderer)(nil)
)

// Measures of a scale in pixels.
const (
	scaleGap    = 5  // between two cells
	scaleAbove  = 3  // from a cell's edge to its number
	scaleBeside = 16 // between the words and the cells
	scaleMost   = 46 // a cell is no wider
	scaleCorner = 8
)

// scaleCells is how many answers there are: 0 to 10.
const scaleCells = facilitation.MostWeight + 1

// scale is a question that is answered from 0 to 10, or left open. A tap on a number
// takes it, and the same tap takes it back. With the keyboard, the arrows and the
// digits answer, a zero after a one makes ten of it, and Space takes the answer back.
type scale struct {
	pressable
	w        *Window
	label    string
	longer   string // the longest question beside it, so that the numbers stand under each other
	value    int
	answered func(int)
	one      bool // the last key was a one
}

func (w *Window) newScale(name, label string, answered func(int)) *scale {
	s := &scale{w: w, label: label, value: facilitation.Unweighed, answered: answered}
	s.tapped = func() { s.take(facilitation.Unweighed) }
	s.ExtendBaseWidget(s)
	w.reach(&s.pressable, s)
	w.named[name] = s
	return s
}

// set shows an answer, and tells nobody.
func (s *scale) set(value int) {
	if s.value != value {
		s.value = value
		s.Refresh()
	}
}

// take answers. Another press of the same number leaves the answer open again.
func (s *scale) take(value int) {
	if value == s.value {
		value = facilitation.Unweighed
	}
	if value != s.value {
		s.answered(value)
	}
}

// step answers with the number beside the present one. An open answer begins at the
// end that it comes from.
func (s *scale) step(by int) {
	value := s.value + by
	if s.value == facilitation.Unweighed && by < 0 {
		value = facilitation.MostWeight
	}
	if value = max(0, min(value, facilitation.MostWeight)); value != s.value {
		s.answered(value)
	}
}

// Tapped takes the number under the pointer, and beside the numbers nothing.
func (s *scale) Tapped(e *fyne.PointEvent) {
	s.one = false
	if e == nil {
		s.pressable.Tapped(nil)
		return
	}
	s.clicked()
	for n, box := range s.cells(s.Size()) {
		if e.Position.X >= box.x && e.Position.X < box.x+box.width && e.Position.Y >= s.top(s.Size()) {
			s.take(n)
			return
		}
	}
}

// FocusLost forgets a one that was typed.
func (s *scale) FocusLost() {
	s.one = false
	s.pressable.FocusLost()
}

// TypedKey answers with the arrows, and goes from question to question.
func (s *scale) TypedKey(e *fyne.KeyEvent) {
	one := s.one
	s.one = false
	switch e.Name {
	case fyne.KeyRight:
		s.step(1)
	case fyne.KeyLeft:
		s.step(-1)
	case fyne.KeyDown:
		s.w.win.Canvas().FocusNext()
	case fyne.KeyUp:
		s.w.win.Canvas().FocusPrevious()
	case fyne.KeyBackspace, fyne.KeyDelete:
		s.take(facilitation.Unweighed)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onKey(e)
	case fyne.Key0: // the digit itself comes after its key
		s.one = one
	default:
		s.pressable.TypedKey(e)
	}
}

// TypedRune answers by number.
func (s *scale) TypedRune(typed rune) {
	switch {
	case typed == '0' && s.one && s.value == 1:
		s.one = false
		s.take(facilitation.MostWeight)
	case typed >= '0' && typed <= '9':
		s.take(int(typed - '0'))
		s.one = typed == '1' && s.value == 1
	default:
		s.pressable.TypedRune(typed)
	}
}

// AccessibilityLabel is the question and its answer.
func (s *scale) AccessibilityLabel() string {
	if s.value == facilitation.Unweighed {
		return s.label + ", " + s.w.words.of("values.weigh.open")
	}
	return s.label + ", " + strconv.Itoa(s.value)
}

// least is how wide a cell is at least, so that the widest number stands in it.
func (s *scale) least() float32 {
	return s.measured(strconv.Itoa(facilitation.MostWeight)).Width + 6
}

func (s *scale) measured(text string) fyne.Size {
	return fyne.MeasureText(text, theme.SizeForWidget(sizeBody, s), sansBold)
}

// tall is the height of a cell.
func (s *scale) tall() float32 { return s.measured("0").Height + 2*scaleAbove }

// words is how wide the questions are where they stand beside the cells.
func (s *scale) words() float32 {
	width := float32(0)
	for _, words := range []string{s.label, s.longer} {
		width = max(width, fyne.MeasureText(words, theme.SizeForWidget(sizeBody, s), sans).Width)
	}
	return width + scaleBeside
}

// alike lets the numbers of two scales stand under each other.
func alike(a, b *scale) { a.longer, b.longer = b.label, a.label }

// under says whether the cells stand under the question, because a line is too short
// for both.
func (s *scale) under(width float32) bool {
	return width > 0 && width < s.words()+scaleCells*(s.least()+scaleGap)
}

// top is where the cells begin.
func (s *scale) top(size fyne.Size) float32 {
	if s.under(size.Width) {
		return s.measured("0").Height + 4
	}
	return 0
}

// cells are where the numbers stand, at the right where there is room.
func (s *scale) cells(size fyne.Size) []answerBox {
	room, left := size.Width, float32(0)
	if !s.under(size.Width) {
		room, left = size.Width-s.words(), s.words()
	}
	width := min(scaleMost*s.w.theme.factor(), (room+scaleGap)/scaleCells-scaleGap)
	if left > 0 {
		left = size.Width - scaleCells*(width+scaleGap) + scaleGap
	}
	boxes := make([]answerBox, scaleCells)
	for n := range boxes {
		boxes[n] = answerBox{left + float32(n)*(width+scaleGap), width}
	}
	return boxes
}

// CreateRenderer draws the question and its eleven numbers.
func (s *scale) CreateRenderer() fyne.WidgetRenderer {
	r := &scaleRenderer{scale: s, focus: newFocusRing(), label: newText(sizeBody, colorInk, sans)}
	for n := range scaleCells {
		r.fills = append(r.fills, &canvas.Rectangle{CornerRadius: scaleCorner, StrokeWidth: 1})
		r.numbers = append(r.numbers, &canvas.Text{Text: strconv.Itoa(n), Alignment: fyne.TextAlignCenter, TextStyle: sansBold})
	}
	r.paint()
	return r
}

type scaleRenderer struct {
	scale   *scale
	focus   *canvas.Rectangle
	label   *textLine
	fills   []*canvas.Rectangle
	numbers []*canvas.Text
}

func (r *scaleRenderer) Layout(size fyne.Size) {
	top, tall := r.scale.top(size), r.scale.tall()
	words, above := r.label.MinSize().Height, float32(0)
	if top == 0 {
		above = (tall - words) / 2
	}
	put(r.label, 0, above, size.Width, words)
	for n, box := range r.scale.cells(size) {
		put(r.fills[n], box.x, top, box.width, tall)
		put(r.numbers[n], box.x, top, box.width, tall)
	}
	placeFocusRing(r.focus, size, scaleCorner)
}

func (r *scaleRenderer) MinSize() fyne.Size {
	size := r.scale.Size()
	return fyne.NewSize(scaleCells*(r.scale.least()+scaleGap)-scaleGap, r.scale.top(size)+r.scale.tall())
}

func (r *scaleRenderer) Refresh() {
	r.paint()
	r.Layout(r.scale.Size())
	canvas.Refresh(r.scale)
}

func (r *scaleRenderer) paint() {
	s := r.scale
	r.label.set(s.label)
	for n := range r.fills {
		fill, line, words := colorCard, colorLine, colorInk
		if s.value == n {
			fill, line, words = colorCeladon, colorCeladon, colorOnCeladon
		}
		r.fills[n].FillColor, r.fills[n].StrokeColor = theme.ColorForWidget(fill, s), theme.ColorForWidget(line, s)
		r.numbers[n].Color, r.numbers[n].TextSize = theme.ColorForWidget(words, s), theme.SizeForWidget(sizeBody, s)
	}
	paintFocusRing(r.focus, s.focused, s)
}

func (r *scaleRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.focus, r.label}
	for n := range r.fills {
		objects = append(objects, r.fills[n], r.numbers[n])
	}
	return objects
}

func (r *scaleRenderer) Destroy() {}
