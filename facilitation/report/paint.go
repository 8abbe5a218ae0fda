package report

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
)

// Page is a picture of one page, so many pixels wide, as it will be printed. It
// is drawn from the same list as the file.
func (o *Printout) Page(ctx context.Context, page, width int) (picture image.Image, err error) {
	defer func() {
		if recover() != nil {
			picture, err = nil, errors.New("draw page: it could not be drawn")
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("draw page: %w", err)
	}
	if page < 0 || page >= len(o.book.sheets) || width < 1 {
		return nil, errors.New("draw page: there is no such page")
	}
	scale := float64(width) / o.book.paper.x
	img := image.NewRGBA(image.Rect(0, 0, width, int(math.Round(o.book.paper.y*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	b := newBrush(img, newRuler(o.shelf), scale)
	for _, p := range o.book.sheets[page] {
		b.draw(p.drawing, p.at.plus(o.book.origin))
	}
	return img, nil
}

// brush paints display lists.
type brush struct {
	img    *image.RGBA
	ruler  *ruler
	scale  float64 // pixels in a millimetre
	filler *rasterx.Filler
	liner  *rasterx.Dasher
}

func newBrush(img *image.RGBA, r *ruler, scale float64) *brush {
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	scanner := newScanner(img)
	return &brush{img, r, scale, rasterx.NewFiller(w, h, scanner), rasterx.NewDasher(w, h, scanner)}
}

func (b *brush) draw(d drawing, at spot) {
	for _, m := range d {
		switch m := m.(type) {
		case letters:
			b.letters(m, at)
		case shape:
			b.shape(m, at)
		case window:
			b.window(m, at)
		}
	}
}

// shape fills and lines a path.
func (b *brush) shape(s shape, at spot) {
	if s.fill != 0 {
		b.fill(s.path, at, ink8(s.fill, s.alpha))
	}
	if s.line != 0 {
		b.line(s, at)
	}
}

func (b *brush) fill(p path, at spot, c color.Color) {
	b.filler.Clear()
	b.filler.SetColor(c)
	b.trace(b.filler, p, at)
	b.filler.Draw()
}

// line draws along a path with round ends, as the file does.
func (b *brush) line(s shape, at spot) {
	var dashes []float64
	for _, d := range s.dash {
		dashes = append(dashes, d*b.scale)
	}
	b.liner.Clear()
	b.liner.SetColor(ink8(s.line, s.alpha))
	width := max(s.width, thinnest) * b.scale
	b.liner.SetStroke(fixed.Int26_6(width*64), 4<<6, rasterx.RoundCap, rasterx.RoundCap, rasterx.RoundGap, rasterx.Round, dashes, 0)
	b.trace(b.liner, s.path, at)
	b.liner.Draw()
}

// trace follows a path.
func (b *brush) trace(pen rasterx.Adder, p path, at spot) {
	open := false
	to := func(q spot) fixed.Point26_6 {
		return fixed.Point26_6{X: fixed.Int26_6((q.x + at.x) * b.scale * 64), Y: fixed.Int26_6((q.y + at.y) * b.scale * 64)}
	}
	for _, s := range p {
		switch s.kind {
		case 'm':
			if open {
				pen.Stop(false)
			}
			pen.Start(to(s.to[0]))
			open = true
		case 'l':
			pen.Line(to(s.to[0]))
		case 'c':
			pen.CubeBezier(to(s.to[0]), to(s.to[1]), to(s.to[2]))
		case 'z':
			pen.Stop(true)
			open = false
		}
	}
	if open {
		pen.Stop(false)
	}
}

// window paints on a sheet of its own and keeps what lies inside the path.
func (b *brush) window(w window, at spot) {
	inside, mask := image.NewRGBA(b.img.Bounds()), image.NewRGBA(b.img.Bounds())
	newBrush(mask, b.ruler, b.scale).fill(w.path, at, color.Opaque)
	newBrush(inside, b.ruler, b.scale).draw(w.inside, at)
	draw.DrawMask(b.img, b.img.Bounds(), inside, image.Point{}, mask, image.Point{}, draw.Over)
}

// letters paints a line of text.
func (b *brush) letters(m letters, at spot) {
	pen := m.at.plus(at)
	pen.x += m.line.indent
	for _, c := range m.line.letters {
		switch {
		case c.space:
		case c.lacks:
			b.shape(openBox(m.style, pen), spot{})
		case c.plain():
			b.glyph(c.face, inked{glyph: b.ruler.glyph(c.face, c.runes[0])}, m.style, pen)
		default:
			for _, g := range c.drawn {
				b.glyph(c.face, g, m.style, pen)
			}
		}
		pen.x += m.style.width(c)
	}
}

// glyph paints one picture.
func (b *brush) glyph(t typeface, g inked, s style, at spot) {
	segments, em := b.ruler.outline(t, g.glyph)
	if len(segments) == 0 {
		return
	}
	unit := s.size * point / 1000
	at = spot{at.x + g.x*unit, at.y - g.y*unit}
	outline := shape{path: glyphPath(segments, s.size*point/em), fill: s.ink}
	if t >= typefaces && s.face.bold() {
		outline.line, outline.width = s.ink, s.size*heavier*point
	}
	b.shape(outline, at)
}

// ink8 is a colour with its opacity.
func ink8(c colour, alpha float64) color.Color {
	if alpha == 0 {
		alpha = 1
	}
	return color.NRGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), uint8(math.Round(alpha * 255))}
}
