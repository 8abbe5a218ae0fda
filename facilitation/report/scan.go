package report

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/srwiley/rasterx"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

var _ rasterx.Scanner = (*scanner)(nil)

// scanner fills paths on a picture. It goes over no more of the picture than the
// path covers; rasterx's own goes over the whole of it for every single glyph,
// which took a page a second and a half instead of some hundredths.
type scanner struct {
	img    draw.Image
	source *image.Uniform
	raster vector.Rasterizer
	steps  []step
	box    fixed.Rectangle26_6
}

// step goes to a point, with a line or without one.
type step struct {
	to   fixed.Point26_6
	line bool
}

func newScanner(img draw.Image) *scanner {
	s := &scanner{img: img, source: image.NewUniform(color.Black)}
	s.Clear()
	return s
}

// Start begins a new path.
func (s *scanner) Start(a fixed.Point26_6) { s.add(step{a, false}) }

// Line goes on with the path.
func (s *scanner) Line(b fixed.Point26_6) { s.add(step{b, true}) }

func (s *scanner) add(next step) {
	s.steps = append(s.steps, next)
	s.box.Min.X, s.box.Min.Y = min(s.box.Min.X, next.to.X), min(s.box.Min.Y, next.to.Y)
	s.box.Max.X, s.box.Max.Y = max(s.box.Max.X, next.to.X), max(s.box.Max.Y, next.to.Y)
}

// Draw fills what the path covers.
func (s *scanner) Draw() {
	cover := image.Rect(s.box.Min.X.Floor(), s.box.Min.Y.Floor(), s.box.Max.X.Ceil(), s.box.Max.Y.Ceil()).Intersect(s.img.Bounds())
	if len(s.steps) == 0 || cover.Empty() {
		return
	}
	s.raster.Reset(cover.Dx(), cover.Dy())
	for _, next := range s.steps {
		x, y := float32(next.to.X)/64-float32(cover.Min.X), float32(next.to.Y)/64-float32(cover.Min.Y)
		if next.line {
			s.raster.LineTo(x, y)
		} else {
			s.raster.MoveTo(x, y)
		}
	}
	s.raster.Draw(s.img, cover, s.source, image.Point{})
}

// Clear forgets the path.
func (s *scanner) Clear() {
	s.steps = s.steps[:0]
	s.box = fixed.Rectangle26_6{
		Min: fixed.Point26_6{X: math.MaxInt32, Y: math.MaxInt32}, Max: fixed.Point26_6{X: math.MinInt32, Y: math.MinInt32},
	}
}

// GetPathExtent is the box around the path.
func (s *scanner) GetPathExtent() fixed.Rectangle26_6 { return s.box }

// SetColor takes a colour; gradients are not used here.
func (s *scanner) SetColor(c any) {
	if c, ok := c.(color.Color); ok {
		s.source.C = c
	}
}

// The bounds are those of the picture, the winding is never even-odd, and nothing
// is clipped to a rectangle.

// SetBounds does nothing.
func (*scanner) SetBounds(int, int) {}

// SetWinding does nothing.
func (*scanner) SetWinding(bool) {}

// SetClip does nothing.
func (*scanner) SetClip(image.Rectangle) {}
