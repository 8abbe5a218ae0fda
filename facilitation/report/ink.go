package report

import (
	"slices"
	"unicode"
	"unicode/utf16"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// letters writes a line: letters of one of our faces as letters of that face,
// all others as shapes, with their text beneath so that it can be found, read
// aloud and copied.
func (w *writer) letters(m letters, at spot) {
	if len(m.line.letters) == 0 {
		return
	}
	w.paint(m.style.ink, "rg")
	pen := m.at.plus(at)
	pen.x += m.line.indent
	for rest := m.line.letters; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].plain() == rest[0].plain() && rest[n].face == rest[0].face {
			n++
		}
		if rest[0].plain() {
			w.choose(rest[0].face, m.style.size)
			w.run(rest[:n], m.style, pen)
		} else {
			w.shapes(rest[:n], m.style, pen)
			w.beneath(rest[:n], m.style, pen)
		}
		for _, c := range rest[:n] {
			pen.x += m.style.width(c)
		}
		rest = rest[n:]
	}
}

// run writes letters of one face. Each number between them moves the next one
// back, in thousandths of the size.
func (w *writer) run(run []cluster, s style, at spot) {
	w.op("BT")
	w.spot(spot{}, at)
	w.op("Td")
	w.ops = append(w.ops, "[<"...)
	for _, c := range run {
		w.code(letterOf(c))
		w.nudge(c.kern + s.between(c))
	}
	w.op(">] TJ ET")
}

// letterOf is the rune that a plain letter is written with. Every kind of space
// is written as the usual one.
func letterOf(c cluster) rune {
	if c.space {
		return ' '
	}
	return c.runes[0]
}

// nudge moves the pen by thousandths of the size.
func (w *writer) nudge(by float64) {
	if by != 0 {
		w.ops = append(w.ops, '>')
		w.number(-by)
		w.ops = append(w.ops, '<')
	}
}

// shapes draws letters as filled outlines.
func (w *writer) shapes(run []cluster, s style, at spot) {
	heavy := s.face.bold() && run[0].face >= typefaces // those faces are here in one weight only
	if heavy {
		w.paint(s.ink, "RG")
	}
	w.op("/Artifact BMC")
	for _, c := range run {
		if c.lacks {
			w.shape(openBox(s, at), spot{})
		}
		for _, g := range c.drawn {
			em := s.size * point / 1000
			w.glyph(c.face, g.glyph, s.size, heavy, spot{at.x + g.x*em, at.y - g.y*em})
		}
		at.x += s.width(c)
	}
	w.op("EMC")
}

// openBox is the box for a letter that no face can draw.
func openBox(s style, at spot) shape {
	em := s.size * point / 1000
	box := rectangle(at.x+boxEdge*em, at.y-boxTall*em, (boxAdvance-2*boxEdge)*em, boxTall*em)
	return shape{path: box, line: s.ink, width: boxLine * em}
}

// glyph draws one picture from its origin, at a size in points.
func (w *writer) glyph(t typeface, g font.GID, size float64, heavy bool, at spot) {
	segments, em := w.ruler.outline(t, g)
	if len(segments) == 0 {
		return
	}
	paint := "f"
	if heavy {
		w.number(size * heavier)
		w.op("w")
		paint = "B"
	}
	w.path(glyphPath(segments, size*point/em), at)
	w.op(paint)
}

// heavier is the width of the line around a letter that is to be bold, in sizes.
const heavier = 0.03

// glyphPath is an outline as a path, in millimetres and y downwards. A curve of
// one handle becomes the same curve with two.
func glyphPath(segments []opentype.Segment, unit millimetres) path {
	p := make(path, 0, len(segments)+1)
	var last spot
	to := func(i int, s opentype.Segment) spot {
		return spot{float64(s.Args[i].X) * unit, -float64(s.Args[i].Y) * unit}
	}
	for _, s := range segments {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			last = to(0, s)
			p = p.move(last.x, last.y)
		case opentype.SegmentOpLineTo:
			last = to(0, s)
			p = p.to(last.x, last.y)
		case opentype.SegmentOpQuadTo:
			handle, end := to(0, s), to(1, s)
			p = p.curve(handle.between(last), handle.between(end), end)
			last = end
		case opentype.SegmentOpCubeTo:
			last = to(2, s)
			p = p.curve(to(0, s), to(1, s), last)
		}
	}
	return p.close()
}

// between is a third of the way back to another spot.
func (p spot) between(q spot) spot { return spot{p.x*2/3 + q.x/3, p.y*2/3 + q.y/3} }

// beneath writes the text of letters that are drawn as shapes, unseen, at their
// places. Text from right to left stands in the order in which it is seen, as
// readers of such files expect it.
func (w *writer) beneath(run []cluster, s style, at spot) {
	w.choose(sans, s.size)
	w.op("BT 3 Tr")
	for len(run) > 0 {
		n, wide := 1, s.width(run[0])
		for n < len(run) && run[n].level == run[0].level && run[n].wide() == run[0].wide() {
			wide += s.width(run[n])
			n++
		}
		if wide > 0 {
			w.unseen(run[:n], wide, at)
		}
		at.x += wide
		run = run[n:]
	}
	w.op("100 Tz 0 Tr ET")
}

// wide says whether one of a letter's runes does not fit into two bytes.
func (c cluster) wide() bool {
	return slices.ContainsFunc(c.runes, func(r rune) bool { return r > 0xFFFF })
}

// unseen writes the text of some letters, stretched to the width they take.
// Runes that do not fit into two bytes are spelled out beside a sign that
// stands for them.
func (w *writer) unseen(run []cluster, wide millimetres, at spot) {
	var text []rune
	for _, c := range run {
		text = append(text, c.asSeen()...)
	}
	if run[0].level%2 != 0 && unicode.Is(unicode.M, text[0]) {
		text = append([]rune{rightToLeft}, text...) // readers take a mark alone for a word of the other direction
	}
	spelled := run[0].wide()
	if spelled {
		w.ops = append(w.ops, "/Span <</ActualText <FEFF"...)
		for _, unit := range utf16.Encode(text) {
			w.digits(unit)
		}
		w.op(">>> BDC")
		text = []rune{missing}
	}
	w.stretched(text, wide, at)
	if spelled {
		w.op("EMC")
	}
}

// asSeen is the text of a letter, in the order in which its line runs.
func (c cluster) asSeen() []rune {
	if c.level%2 == 0 || len(c.runes) == 1 {
		return c.runes
	}
	runes := slices.Clone(c.runes)
	slices.Reverse(runes)
	return runes
}

// stretched writes runes as wide as they are to seem.
func (w *writer) stretched(text []rune, wide millimetres, at spot) {
	own := 0.0
	for _, r := range text {
		own += w.ruler.advance(sans, w.ruler.glyph(sans, r)) // that of the empty picture for a letter it lacks
	}
	w.ops = append(w.ops, "1 0 0 1 "...)
	w.spot(spot{}, at)
	w.op("Tm")
	if own > 0 {
		w.number(wide / (own / 1000 * w.size * point) * 100)
		w.op("Tz")
	}
	w.ops = append(w.ops, '<')
	for _, r := range text {
		w.code(r)
	}
	w.op("> Tj")
}
