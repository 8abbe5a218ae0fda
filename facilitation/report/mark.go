package report

import "math"

// colour is 0xRRGGBB with opaque added; the zero colour draws nothing.
type colour uint32

const opaque colour = 1 << 24

// The colours of the pages. They are those of the app (design/README.md); the
// gold of letters is darker, so that it can be read on white and in grey.
const (
	ink       = opaque | 0x2C2A26
	softInk   = opaque | 0x6E675C
	goldInk   = opaque | 0x8A651D
	gold      = opaque | 0xB98A2E
	goldLight = opaque | 0xE3BE6B
	goldDark  = opaque | 0x7A5716
	goldShine = opaque | 0xFBE9B8
	celadon   = opaque | 0x3E6B64
	cream     = opaque | 0xFAF2E4
	mist      = opaque | 0xEDF2EE
	rule      = opaque | 0xDDD2BE
	white     = opaque | 0xFFFFFF
)

// thinnest is the finest line that every printer draws.
const thinnest millimetres = 0.2

// mix is the colour part of the way from one to another.
func mix(from, to colour, part float64) colour {
	channel := func(shift uint) colour {
		a, b := float64(from>>shift&0xFF), float64(to>>shift&0xFF)
		return colour(math.Round(a+(b-a)*part)) << shift
	}
	return opaque | channel(16) | channel(8) | channel(0)
}

// spot is a place in millimetres from the top left.
type spot struct{ x, y millimetres }

func (p spot) plus(q spot) spot { return spot{p.x + q.x, p.y + q.y} }

// drawing is a display list: what is drawn, in order, from its own origin.
type drawing []mark

// mark is one thing to draw: letters, shape, window or anchor.
type mark interface{ mark() }

// letters draws a line of text with its baseline at a spot.
type letters struct {
	at    spot
	line  line
	style style
}

// shape draws a path: filled, lined, or both.
type shape struct {
	path  path
	fill  colour
	line  colour
	width millimetres
	dash  []millimetres
	alpha float64 // 0 means opaque, like 1
}

// window draws only what lies inside a path.
type window struct {
	path   path
	inside drawing
}

// anchor is a place that the list of contents beside the pages leads to.
type anchor struct{ title string }

func (letters) mark() {}
func (shape) mark()   {}
func (window) mark()  {}
func (anchor) mark()  {}

// placed is a drawing at its place on a sheet.
type placed struct {
	drawing drawing
	at      spot
}

// sheet is one page.
type sheet []placed

// path is a line of the pen.
type path []stroke

// stroke is one movement of the pen: 'm' moves, 'l' draws a straight line, 'c'
// a Bézier curve to the last of three spots, 'z' closes.
type stroke struct {
	kind byte
	to   [3]spot
}

func (p path) move(x, y millimetres) path { return append(p, stroke{'m', [3]spot{{x, y}}}) }
func (p path) to(x, y millimetres) path   { return append(p, stroke{'l', [3]spot{{x, y}}}) }
func (p path) close() path                { return append(p, stroke{kind: 'z'}) }
func (p path) curve(a, b, c spot) path    { return append(p, stroke{'c', [3]spot{a, b, c}}) }

// bow is how far the handles of a curve reach for a quarter of a circle.
const bow = 0.5522847498

func rectangle(x, y, w, h millimetres) path {
	return path{}.move(x, y).to(x+w, y).to(x+w, y+h).to(x, y+h).close()
}

// rounded is a rectangle with round corners; top and bottom tell which pairs.
func rounded(x, y, w, h, radius millimetres, top, bottom bool) path {
	t, b := 0.0, 0.0
	if top {
		t = radius
	}
	if bottom {
		b = radius
	}
	far := func(r float64) float64 { return r * (1 - bow) }
	return path{}.move(x+t, y).to(x+w-t, y).
		curve(spot{x + w - far(t), y}, spot{x + w, y + far(t)}, spot{x + w, y + t}).to(x+w, y+h-b).
		curve(spot{x + w, y + h - far(b)}, spot{x + w - far(b), y + h}, spot{x + w - b, y + h}).to(x+b, y+h).
		curve(spot{x + far(b), y + h}, spot{x, y + h - far(b)}, spot{x, y + h - b}).to(x, y+t).
		curve(spot{x, y + far(t)}, spot{x + far(t), y}, spot{x + t, y}).close()
}

func ellipse(c spot, rx, ry millimetres) path {
	kx, ky := rx*bow, ry*bow
	return path{}.move(c.x+rx, c.y).
		curve(spot{c.x + rx, c.y + ky}, spot{c.x + kx, c.y + ry}, spot{c.x, c.y + ry}).
		curve(spot{c.x - kx, c.y + ry}, spot{c.x - rx, c.y + ky}, spot{c.x - rx, c.y}).
		curve(spot{c.x - rx, c.y - ky}, spot{c.x - kx, c.y - ry}, spot{c.x, c.y - ry}).
		curve(spot{c.x + kx, c.y - ry}, spot{c.x + rx, c.y - ky}, spot{c.x + rx, c.y}).close()
}
