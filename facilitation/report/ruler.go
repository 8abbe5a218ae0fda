package report

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
)

// ruler measures and shapes letters, in thousandths of the type size. It
// remembers what it has shaped, and belongs to one copy only.
type ruler struct {
	shelf  *shelf
	faces  map[typeface]*font.Face // nil for a face that cannot be read
	shaper shaping.HarfbuzzShaper
	shaped map[runKey][]cluster
}

func newRuler(s *shelf) *ruler {
	return &ruler{shelf: s, faces: map[typeface]*font.Face{}, shaped: map[runKey][]cluster{}}
}

// face is a face to shape with, or nothing where it cannot be read.
func (r *ruler) face(t typeface) *font.Face {
	if f, ok := r.faces[t]; ok {
		return f
	}
	var face *font.Face
	if f, err := r.shelf.font(t); err == nil {
		face = font.NewFace(f)
	}
	r.faces[t] = face
	return face
}

// glyph is the picture of a letter in a face; 0 when the face lacks it.
func (r *ruler) glyph(t typeface, letter rune) (g font.GID) {
	face := r.face(t)
	if face == nil {
		return 0
	}
	if t >= r.shelf.brought {
		defer r.dropDamaged(t)
	}
	g, _ = face.NominalGlyph(letter)
	return g
}

// dropDamaged, deferred, lets nothing more be drawn with a face of this computer
// on which the library gave up by a panic. Of 400 faces with some bits turned, it
// does on a few.
func (r *ruler) dropDamaged(t typeface) {
	if recover() != nil {
		r.faces[t] = nil
		r.shaper = shaping.HarfbuzzShaper{} // it was left in the middle of something
	}
}

// has says whether a face can draw a letter.
func (r *ruler) has(t typeface, letter rune) bool { return r.glyph(t, letter) != 0 }

// advance is how far a picture moves the pen, before any kerning.
func (r *ruler) advance(t typeface, g font.GID) float64 {
	face := r.face(t)
	if face == nil {
		return 0
	}
	return float64(face.HorizontalAdvance(g)) * 1000 / float64(face.Upem())
}
