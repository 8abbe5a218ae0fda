package report

import (
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// typeface names one of the faces of a page.
type typeface int

const (
	serif typeface = iota
	serifItalic
	serifBold
	sans
	sansBold
	typefaces
)

// stand lists, for each face, the faces to try in turn when it lacks a letter.
func (t typeface) stand() []typeface {
	switch t {
	case serif:
		return []typeface{serif, sans}
	case serifItalic:
		return []typeface{serifItalic, serif, sans}
	case serifBold:
		return []typeface{serifBold, sansBold}
	case sans:
		return []typeface{sans, serif}
	}
	return []typeface{sansBold, serifBold}
}

// shelf holds the parsed faces. It is read-only once filled, so that several
// copies may be made from it at once.
type shelf struct {
	data [typefaces][]byte
	font [typefaces]*sfnt.Font
}

func newShelf(f Fonts) (*shelf, error) {
	s := &shelf{data: [typefaces][]byte{f.Serif, f.SerifItalic, f.SerifBold, f.Sans, f.SansBold}}
	for i, data := range s.data {
		parsed, err := sfnt.Parse(data)
		if err != nil {
			return nil, fmt.Errorf("read typeface %d: %w", i, err)
		}
		s.font[i] = parsed
	}
	return s, nil
}

// ruler measures letters in thousandths of the type size. It remembers what it
// has measured, and belongs to one copy only.
type ruler struct {
	shelf  *shelf
	buffer sfnt.Buffer
	glyphs [typefaces]map[rune]glyph
	kerns  [typefaces]map[[2]rune]float64
}

// glyph is one letter of a face. Index is 0 when the face lacks the letter.
type glyph struct {
	index   sfnt.GlyphIndex
	advance float64
}

func newRuler(s *shelf) *ruler {
	r := &ruler{shelf: s}
	for i := range r.glyphs {
		r.glyphs[i], r.kerns[i] = map[rune]glyph{}, map[[2]rune]float64{}
	}
	return r
}

// em is the size at which one unit of a face measures one unit.
func (r *ruler) em(t typeface) fixed.Int26_6 { return fixed.Int26_6(r.shelf.font[t].UnitsPerEm()) }

// thousandths turns units of a face into thousandths of the type size.
func (r *ruler) thousandths(t typeface, units fixed.Int26_6) float64 {
	return float64(units) * 1000 / float64(r.em(t))
}

func (r *ruler) glyph(t typeface, letter rune) glyph {
	if g, ok := r.glyphs[t][letter]; ok {
		return g
	}
	g := r.look(t, letter)
	r.glyphs[t][letter] = g
	return g
}

// look asks the face itself. Runes above U+FFFF cannot be written by fpdf's
// text and count as lacking.
func (r *ruler) look(t typeface, letter rune) glyph {
	if letter > 0xFFFF {
		return glyph{}
	}
	index, err := r.shelf.font[t].GlyphIndex(&r.buffer, letter)
	if err != nil || index == 0 {
		return glyph{}
	}
	advance, err := r.shelf.font[t].GlyphAdvance(&r.buffer, index, r.em(t), font.HintingNone)
	if err != nil {
		return glyph{}
	}
	return glyph{index, r.thousandths(t, advance)}
}

// has says whether a face can draw a letter.
func (r *ruler) has(t typeface, letter rune) bool { return r.glyph(t, letter).index != 0 }

// kern is the correction between two neighbours, less than 0 when they move closer.
func (r *ruler) kern(t typeface, left, right rune) float64 {
	pair := [2]rune{left, right}
	if k, ok := r.kerns[t][pair]; ok {
		return k
	}
	units, err := r.shelf.font[t].Kern(&r.buffer, r.glyph(t, left).index, r.glyph(t, right).index, r.em(t), font.HintingNone)
	if err != nil {
		units = 0
	}
	k := r.thousandths(t, units)
	r.kerns[t][pair] = k
	return k
}

// middle is where the drawn part of a letter has its centre, from its origin.
func (r *ruler) middle(t typeface, letter rune) float64 {
	g := r.glyph(t, letter)
	bounds, _, err := r.shelf.font[t].GlyphBounds(&r.buffer, g.index, r.em(t), font.HintingNone)
	if err != nil {
		return g.advance / 2
	}
	return r.thousandths(t, bounds.Min.X+bounds.Max.X) / 2
}
