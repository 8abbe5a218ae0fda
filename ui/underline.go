package ui

import (
	"image"
	"image/color"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"goldseam/facilitation"
)

// underline is the dotted line under some words of a note. Fyne has no such line,
// so it is drawn over the text, inside what scrolls with it.
type underline struct {
	of     *field
	lines  *fyne.Container
	scroll *container.Scroll // nil until the note is drawn
	spans  []facilitation.Span
	whole  facilitation.Span // what a way would take the place of, under a thin line
	color  fyne.ThemeColorName
}

// mostUnderlined is how many stretches are underlined at once: a long note has no
// more of them on one page.
const mostUnderlined = 60

// underlined lets lines be drawn under the words of a note.
func underlined(f *field) *underline {
	f.under = &underline{of: f, lines: &fyne.Container{}, color: colorSoft}
	f.past = &history{}
	return f.under
}

// show draws lines under those stretches, and under nothing else.
func (u *underline) show(color fyne.ThemeColorName, spans ...facilitation.Span) {
	u.showIn(facilitation.Span{}, color, spans...)
}

// showIn draws a thin line under all that a way would take the place of, too.
func (u *underline) showIn(whole facilitation.Span, color fyne.ThemeColorName, spans ...facilitation.Span) {
	spans = spans[:min(len(spans), mostUnderlined)]
	if u.color == color && u.whole == whole && slices.Equal(u.spans, spans) {
		return
	}
	u.color, u.whole, u.spans = color, whole, spans
	u.draw()
	u.lines.Refresh()
}

// draw makes a line for each row that a stretch of text stands in.
func (u *underline) draw() {
	u.lines.Objects = nil
	if u.scroll == nil {
		return
	}
	size := theme.SizeForWidget(theme.SizeNameText, u.of)
	tall := fyne.MeasureText("M", size, u.of.TextStyle).Height
	thick := max(2, size/6)
	for _, s := range u.spans {
		for _, row := range u.of.rowsOf(s) {
			line := canvas.NewRaster(u.dots)
			put(line, row.from.X, row.from.Y+tall-thick/2, row.to.X-row.from.X, thick)
			u.lines.Objects = append(u.lines.Objects, line)
		}
	}
	for _, s := range u.rest() {
		for _, row := range u.of.rowsOf(s) {
			line := canvas.NewRectangle(theme.ColorForWidget(u.color, u.of))
			put(line, row.from.X, row.from.Y+tall, row.to.X-row.from.X, thinLine)
			u.lines.Objects = append(u.lines.Objects, line)
		}
	}
}

// rest is what a way would take the place of besides the phrase.
func (u *underline) rest() []facilitation.Span {
	if len(u.spans) == 0 || u.whole == (facilitation.Span{}) {
		return nil
	}
	phrase := u.spans[0]
	return []facilitation.Span{{From: u.whole.From, To: phrase.From}, {From: phrase.To, To: u.whole.To}}
}

// thinLine is how high the line is that is not dotted.
const thinLine = 1

// dots is a row of round dots, as many as fit, in the size of the screen's pixels.
func (u *underline) dots(width, height int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	ink := color.NRGBAModel.Convert(theme.ColorForWidget(u.color, u.of)).(color.NRGBA)
	radius := float64(height) / 2
	for y := range height {
		for x := range width {
			across := math.Mod(float64(x), 2*float64(height)) + 0.5 - radius
			away := math.Hypot(across, float64(y)+0.5-radius)
			dot := ink
			dot.A = uint8(float64(ink.A) * min(1, max(0, radius-away+0.5)))
			picture.SetNRGBA(x, y, dot)
		}
	}
	return picture
}

// reveal scrolls the note so that the first underlined words are in sight.
func (u *underline) reveal() {
	if u.scroll == nil || len(u.lines.Objects) == 0 {
		return
	}
	line := u.lines.Objects[0]
	top, bottom := line.Position().Y-3*line.Size().Height-revealGap, line.Position().Y+revealGap
	switch view := u.scroll.Size().Height; {
	case top < u.scroll.Offset.Y:
		scrollTo(u.scroll, top)
	case bottom > u.scroll.Offset.Y+view:
		scrollTo(u.scroll, bottom-view)
	}
}

// CreateRenderer lays the lines over the text, where the field has any.
func (f *field) CreateRenderer() fyne.WidgetRenderer {
	drawn := f.Entry.CreateRenderer()
	if f.under == nil {
		return drawn
	}
	for _, o := range drawn.Objects() {
		if scroll, ok := o.(*container.Scroll); ok && scroll.Content != nil {
			f.under.scroll = scroll
			scroll.Content = newContainer(&underLayout{f.under}, scroll.Content, f.under.lines)
		}
	}
	return drawn
}

// underLayout draws the lines anew where the text was wrapped anew.
type underLayout struct{ under *underline }

func (l *underLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width, size.Height)
	l.under.draw()
	put(objects[1], 0, 0, size.Width, size.Height)
}

func (*underLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// stretch is where a part of one row begins and ends on the screen.
type stretch struct{ from, to fyne.Position }

// rowsOf is where a stretch of text stands, row by row. Fyne tells the place of its
// cursor alone, so the cursor walks there and back before anything is drawn.
func (f *field) rowsOf(s facilitation.Span) []stretch {
	row, column := f.CursorRow, f.CursorColumn
	defer func() { f.CursorRow, f.CursorColumn = row, column }()
	text := []rune(f.Text)
	from, to := f.runes(s.From), f.runes(s.To)
	var rows []stretch
	for from < to {
		at, begins := f.rowOf(from)
		end := to
		if f.CursorRow, f.CursorColumn = at+1, 0; f.CursorTextOffset() > begins {
			end = min(end, f.CursorTextOffset())
		}
		words := end
		for words > from && unicode.IsSpace(text[words-1]) {
			words--
		}
		if words > from {
			rows = append(rows, stretch{f.placeAt(at, from-begins), f.placeAt(at, words-begins)})
		}
		from = end
	}
	return rows
}

func (f *field) placeAt(row, column int) fyne.Position {
	f.CursorRow, f.CursorColumn = row, column
	return f.CursorPosition()
}

// runes is how many letters stand before a byte of the text.
func (f *field) runes(at int) int { return utf8.RuneCountInString(f.Text[:min(at, len(f.Text))]) }

// rowOf is the row that a letter stands in, and with which letter the row begins.
func (f *field) rowOf(at int) (row, begins int) {
	was, column := f.CursorRow, f.CursorColumn
	defer func() { f.CursorRow, f.CursorColumn = was, column }()
	begin := func(row int) int {
		f.CursorRow, f.CursorColumn = row, 0
		return f.CursorTextOffset() // 0 also where there is no such row
	}
	row = sort.Search(at, func(i int) bool { return begin(i+1) == 0 || begin(i+1) > at })
	return row, begin(row)
}

// cursorTo sets the cursor before a letter, counted from 0.
func (f *field) cursorTo(at int) {
	row, begins := f.rowOf(at)
	f.CursorRow, f.CursorColumn = row, at-begins
}

// mark marks letters as somebody does who holds the shift key. Fyne offers no other
// way.
func (f *field) mark(from, to int) {
	if from >= to {
		return
	}
	f.unmark()
	f.extend(from, to)
}

// extend marks letters where nothing is marked.
func (f *field) extend(from, to int) {
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	f.cursorTo(from)
	f.Entry.KeyDown(shift)
	f.cursorTo(to - 1)
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	f.KeyUp(shift)
}

// unmark ends whatever is marked.
func (f *field) unmark() {
	f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
}

// put writes words in the place of others. Undo takes them back in one step. It answers
// whether they fit.
func (f *field) put(place facilitation.Span, words string) bool {
	if len(f.Text)-(place.To-place.From)+len(words) > f.most() {
		f.tellFull()
		return false
	}
	f.past.put(place, words)
	f.become(place.From + len(words))
	return true
}

// become takes the text that its history has come to, with the cursor at a byte. All
// is laid out once: a long note takes some milliseconds for that.
func (f *field) become(at int) {
	f.unmark() // or what is typed next would take the place of what was marked
	f.OnChanged = func(string) { f.cursorTo(f.runes(at)) }
	f.SetText(f.past.text)
	f.OnChanged = f.heard
	f.heard(f.Text)
}

// toGap marks the first gap of a stretch of text, so that typing fills it.
func (f *field) toGap(place facilitation.Span) {
	if at := strings.Index(f.Text[place.From:place.To], facilitation.SoftGap); at >= 0 {
		gap := f.runes(place.From + at)
		f.extend(gap, gap+1)
	}
}

// Undo takes the last step back.
func (f *field) Undo() {
	if f.past == nil {
		f.Entry.Undo()
	} else if at, ok := f.past.back(); ok {
		f.become(at)
	}
}

// Redo takes an undo back.
func (f *field) Redo() {
	if f.past == nil {
		f.Entry.Redo()
	} else if at, ok := f.past.on(); ok {
		f.become(at)
	}
}
