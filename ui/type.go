package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/go-text/typesetting/segmenter"
)

// The faces, by the styles under which our theme hands them out. They never change.
var (
	sans        = fyne.TextStyle{}
	sansBold    = fyne.TextStyle{Bold: true}
	serif       = fyne.TextStyle{Italic: true}
	serifBold   = fyne.TextStyle{Italic: true, Bold: true}
	serifItalic = fyne.TextStyle{Monospace: true}
)

var (
	_ fyne.Widget     = (*textLine)(nil)
	_ fyne.Accessible = (*textLine)(nil)
	_ fyne.Widget     = (*prose)(nil)
	_ fyne.Accessible = (*prose)(nil)
)

// textLine is one line of text that never wraps.
type textLine struct {
	widget.BaseWidget
	text  string
	size  fyne.ThemeSizeName
	color fyne.ThemeColorName
	style fyne.TextStyle
	align fyne.TextAlign
	short bool
	ticks bool // it changes by itself every second
}

func newText(size fyne.ThemeSizeName, color fyne.ThemeColorName, style fyne.TextStyle) *textLine {
	t := &textLine{size: size, color: color, style: style}
	t.ExtendBaseWidget(t)
	return t
}

func (t *textLine) set(text string) *textLine {
	if t.text != text {
		t.text = text
		t.Refresh()
	}
	return t
}

func (t *textLine) aligned(a fyne.TextAlign) *textLine {
	if t.align != a {
		t.align = a
		t.Refresh()
	}
	return t
}

// shorten lets the line end in an ellipsis where it gets less room than its words need.
func (t *textLine) shorten() *textLine {
	t.short = true
	t.Refresh()
	return t
}

// ticking is for a line with a clock in it: it has the width that it is given, and a
// second that passes lays nothing out again.
func (t *textLine) ticking() *textLine {
	t.ticks = true
	return t.shorten()
}

// natural is how wide the whole line is.
func (t *textLine) natural() float32 {
	return fyne.MeasureText(t.text, theme.SizeForWidget(t.size, t), t.style).Width
}

func (t *textLine) AccessibilityLabel() string { return t.text }

func (t *textLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (t *textLine) CreateRenderer() fyne.WidgetRenderer {
	r := &textLineRenderer{line: t, text: &canvas.Text{}}
	r.paint()
	return r
}

type textLineRenderer struct {
	line *textLine
	text *canvas.Text
}

func (r *textLineRenderer) Layout(size fyne.Size) {
	r.text.Resize(size)
	if shown := r.shown(size.Width); shown != r.text.Text {
		r.text.Text = shown
		canvas.Refresh(r.text)
	}
}

func (r *textLineRenderer) MinSize() fyne.Size {
	size, style := theme.SizeForWidget(r.line.size, r.line), r.line.style
	least := fyne.MeasureText(r.line.text, size, style)
	if r.line.short {
		least.Width = min(least.Width, fyne.MeasureText("…", size, style).Width)
	}
	return least
}

func (r *textLineRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.line)
}

func (r *textLineRenderer) paint() {
	t := r.line
	r.text.Color = theme.ColorForWidget(t.color, t)
	r.text.TextSize = theme.SizeForWidget(t.size, t)
	r.text.TextStyle, r.text.Alignment = t.style, t.align
	r.text.Text = r.shown(t.Size().Width)
}

func (r *textLineRenderer) shown(width float32) string {
	if !r.line.short || width <= 0 {
		return r.line.text
	}
	return shortened(r.line.text, width, theme.SizeForWidget(r.line.size, r.line), r.line.style)
}

func (r *textLineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.text} }

func (r *textLineRenderer) Destroy() {}

// shortened cuts text between two characters and ends it in an ellipsis, if it is too wide.
func shortened(text string, width, size float32, style fyne.TextStyle) string {
	if fyne.MeasureText(text, size, style).Width <= width+0.5 {
		return text
	}
	ends := characterEnds([]rune(text))
	runes := []rune(text)
	fits, tooLong := 0, len(ends)
	for fits+1 < tooLong {
		half := (fits + tooLong) / 2
		if fyne.MeasureText(string(runes[:ends[half-1]])+"…", size, style).Width <= width {
			fits = half
		} else {
			tooLong = half
		}
	}
	if fits == 0 {
		return "…"
	}
	return string(runes[:ends[fits-1]]) + "…"
}

// characterEnds lists where each character ends as people see it, an accent or emoji included.
func characterEnds(runes []rune) []int {
	var parts segmenter.Segmenter
	parts.Init(runes)
	var ends []int
	for it := parts.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		ends = append(ends, g.Offset+len(g.Text))
	}
	return ends
}

// prose is text that wraps to the width it is given. Its height follows from that width,
// so a layout gives it the width first (column and padded do).
type prose struct {
	widget.BaseWidget
	text, marked string
	size         fyne.ThemeSizeName
	color        fyne.ThemeColorName
	style        fyne.TextStyle
	markColor    fyne.ThemeColorName
	markStyle    fyne.TextStyle
	align        fyne.TextAlign
	leading      float32 // Line height as a share of the face's own.
}

func newProse(size fyne.ThemeSizeName, color fyne.ThemeColorName, style fyne.TextStyle) *prose {
	p := &prose{
		size: size, color: color, style: style, leading: 1,
		markColor: colorGoldInk, markStyle: style,
	}
	switch size {
	case sizePrompt:
		p.markColor, p.leading = colorGold, 0.88 // Garamond's own line is too open in this size.
	case sizeTitle, sizeSubtitle:
		p.markColor = colorGold // Light, but large enough to read.
	}
	p.ExtendBaseWidget(p)
	return p
}

func (p *prose) set(text string) *prose { return p.setMarked(text, "") }

// setMarked shows the text with every occurrence of marked in the mark's colour and style.
func (p *prose) setMarked(text, marked string) *prose {
	if p.text != text || p.marked != marked {
		p.text, p.marked = text, marked
		p.Refresh()
	}
	return p
}

func (p *prose) setColor(name fyne.ThemeColorName) *prose {
	if p.color != name {
		p.color = name
		p.Refresh()
	}
	return p
}

// setSize sets the words larger or smaller.
func (p *prose) setSize(name fyne.ThemeSizeName) *prose {
	if p.size != name {
		p.size = name
		p.Refresh()
	}
	return p
}

func (p *prose) aligned(a fyne.TextAlign) *prose {
	if p.align != a {
		p.align = a
		p.Refresh()
	}
	return p
}

func (p *prose) AccessibilityLabel() string { return p.text }

func (p *prose) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (p *prose) CreateRenderer() fyne.WidgetRenderer {
	r := &proseRenderer{prose: p}
	r.wrap(p.Size().Width)
	return r
}

// piece is a stretch of one line in one style.
type piece struct {
	text   string
	line   int
	marked bool
	width  float32
}

type proseRenderer struct {
	prose  *prose
	pieces []piece
	lines  int
	width  float32
	texts  []*canvas.Text // At least as many as pieces; reused when the words change.
}

func (r *proseRenderer) Layout(size fyne.Size) {
	if size.Width != r.width {
		r.wrap(size.Width)
	}
	r.place(size.Width)
}

func (r *proseRenderer) MinSize() fyne.Size {
	size := theme.SizeForWidget(r.prose.size, r.prose)
	return fyne.NewSize(2*size, float32(r.lines)*r.lineHeight())
}

func (r *proseRenderer) Refresh() {
	r.wrap(r.prose.Size().Width)
	r.place(r.prose.Size().Width)
	canvas.Refresh(r.prose)
}

func (r *proseRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.pieces))
	for i := range r.pieces {
		objects[i] = r.texts[i]
	}
	return objects
}

func (r *proseRenderer) Destroy() {}

func (r *proseRenderer) lineHeight() float32 {
	natural := fyne.MeasureText("M", theme.SizeForWidget(r.prose.size, r.prose), r.prose.style)
	return natural.Height * r.prose.leading
}

// wrap breaks the words into pieces and paints them; place then moves them.
func (r *proseRenderer) wrap(width float32) {
	r.width = width
	runes := []rune(r.prose.text)
	marks := marksIn(runes, []rune(r.prose.marked))
	lines := breakLines(runes, width, func(from, to int) float32 {
		var sum float32
		for _, p := range r.cut(runes, marks, from, to, 0) {
			sum += p.width
		}
		return sum
	})
	r.lines, r.pieces = max(len(lines), 1), r.pieces[:0]
	for i, l := range lines {
		r.pieces = append(r.pieces, r.cut(runes, marks, l.from, l.to, i)...)
	}
	r.paint()
}

// cut divides a stretch of text where the mark begins and ends.
func (r *proseRenderer) cut(runes []rune, marks []span, from, to, line int) []piece {
	var pieces []piece
	add := func(a, b int, marked bool) {
		if a < b {
			p := piece{text: string(runes[a:b]), line: line, marked: marked}
			p.width = fyne.MeasureText(p.text, theme.SizeForWidget(r.prose.size, r.prose), r.style(marked)).Width
			pieces = append(pieces, p)
		}
	}
	for _, m := range marks {
		if m.to <= from || m.from >= to {
			continue
		}
		add(from, m.from, false)
		add(max(from, m.from), min(to, m.to), true)
		from = m.to
	}
	add(from, to, false)
	return pieces
}

func (r *proseRenderer) style(marked bool) fyne.TextStyle {
	if marked {
		return r.prose.markStyle
	}
	return r.prose.style
}

func (r *proseRenderer) paint() {
	size := theme.SizeForWidget(r.prose.size, r.prose)
	plain, gold := theme.ColorForWidget(r.prose.color, r.prose), theme.ColorForWidget(r.prose.markColor, r.prose)
	for len(r.texts) < len(r.pieces) {
		r.texts = append(r.texts, &canvas.Text{})
	}
	for i, p := range r.pieces {
		t := r.texts[i]
		t.Text, t.TextSize, t.TextStyle, t.Color = p.text, size, r.style(p.marked), plain
		if p.marked {
			t.Color = gold
		}
		canvas.Refresh(t)
	}
}

func (r *proseRenderer) place(width float32) {
	height := r.lineHeight()
	for i := 0; i < len(r.pieces); {
		end, used := i, float32(0)
		for end < len(r.pieces) && r.pieces[end].line == r.pieces[i].line {
			used += r.pieces[end].width
			end++
		}
		x := indent(r.prose.align, width-used)
		for ; i < end; i++ {
			natural := r.texts[i].MinSize()
			r.texts[i].Resize(natural)
			r.texts[i].Move(fyne.NewPos(x, float32(r.pieces[i].line)*height+(height-natural.Height)/2))
			x += r.pieces[i].width
		}
	}
}

func indent(a fyne.TextAlign, spare float32) float32 {
	switch a {
	case fyne.TextAlignCenter:
		return spare / 2
	case fyne.TextAlignTrailing:
		return spare
	}
	return 0
}

// span is a stretch of runes, the end not included.
type span struct{ from, to int }

func marksIn(text, marked []rune) []span {
	var found []span
	for i := 0; len(marked) > 0 && i+len(marked) <= len(text); i++ {
		if slices.Equal(text[i:i+len(marked)], marked) {
			found = append(found, span{i, i + len(marked)})
			i += len(marked) - 1
		}
	}
	return found
}

// breakLines lays text out by the Unicode rules for line breaks. A word wider than the
// line is broken between characters. Without a width only the text's own breaks count.
func breakLines(text []rune, width float32, measure func(from, to int) float32) []span {
	var parts segmenter.Segmenter
	parts.Init(text)
	var lines []span
	from, to, used := 0, 0, float32(0)
	for it := parts.LineIterator(); it.Next(); {
		part := it.Line()
		start, end := part.Offset, part.Offset+len(part.Text)
		bare := start + len(trimmed(part.Text))
		own := measure(start, bare)
		if width > 0 && used+own > width+0.5 {
			if to > from { // nothing but spaces makes no line of its own
				lines = append(lines, span{from, to})
			}
			from, used = start, 0
		}
		for width > 0 && own > width+0.5 {
			fit := fitting(text[from:bare], width, func(n int) float32 { return measure(from, from+n) })
			if fit >= bare-from {
				break
			}
			lines = append(lines, span{from, from + fit})
			from, used = from+fit, 0
			own = measure(from, bare)
		}
		to = bare
		used += own + measure(bare, start+len(withoutBreak(part.Text)))
		if bare < end && isBreak(text[end-1]) {
			lines = append(lines, span{from, to})
			from, to, used = end, end, 0
		}
	}
	if from < to {
		lines = append(lines, span{from, to})
	}
	return lines
}

// fitting counts the runes that fit, at least one whole character of them.
func fitting(word []rune, width float32, measure func(n int) float32) int {
	fit := 0
	for _, end := range characterEnds(word) {
		if fit > 0 && measure(end) > width {
			break
		}
		fit = end
	}
	return fit
}

func trimmed(part []rune) []rune {
	end := len(part)
	for end > 0 && (part[end-1] == ' ' || part[end-1] == '\t' || isBreak(part[end-1])) {
		end--
	}
	return part[:end]
}

func withoutBreak(part []rune) []rune {
	end := len(part)
	for end > 0 && isBreak(part[end-1]) {
		end--
	}
	return part[:end]
}

func isBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}
