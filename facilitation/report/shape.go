package report

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// runKey tells runs apart that look different.
type runKey struct {
	text   string
	face   typeface
	script language.Script
	turned bool
	lacks  bool
	bold   bool
}

// shape gives the letters of a run in the order in which they are read. What
// was shaped once is remembered, since people use the same words again.
func (t *setter) shape(runes []rune, r run) []cluster {
	text := runes[r.start:r.end]
	key := runKey{string(text), r.face, r.script, r.level%2 != 0, r.lacks, r.bold}
	if all, ok := t.shaped[key]; ok {
		return all
	}
	all := t.fresh(text, r)
	t.shaped[key] = all
	return all
}

func (t *setter) fresh(text []rune, r run) []cluster {
	text = slices.Clone(text) // the paragraph is used again
	switch {
	case r.space:
		return []cluster{{sign: &sign{runes: text, face: r.face, width: t.advance(r.face, t.glyph(r.face, ' ')), space: true}}}
	case r.lacks:
		return []cluster{t.openBox(text, r.face)}
	case t.face(r.face) == nil:
		return t.openBoxes(text)
	}
	glyphs, ok := t.drawnBy(text, r)
	if !ok {
		return t.openBoxes(text)
	}
	return t.letters(text, glyphs, r)
}

// drawnBy is what a face draws for a run. A face of this computer may be damaged,
// and then gives none: what it would draw is looked at now, and not only when the
// page is written.
func (t *setter) drawnBy(text []rune, r run) (glyphs []shaping.Glyph, ok bool) {
	if r.face < t.shelf.brought {
		return t.shaper.Shape(t.input(text, r)).Glyphs, true
	}
	defer t.dropDamaged(r.face)
	glyphs = t.shaper.Shape(t.input(text, r)).Glyphs
	for _, g := range glyphs {
		t.outline(r.face, g.GlyphID)
	}
	return glyphs, true
}

// openBoxes are a box for each letter of a run that no face can draw after all.
func (t *setter) openBoxes(text []rune) []cluster {
	var all []cluster
	for len(text) > 0 {
		n := 1
		for n < len(text) && (unicode.Is(unicode.M, text[n]) || unseen(text[n])) {
			n++
		}
		all = append(all, t.openBox(text[:n], sans))
		text = text[n:]
	}
	return all
}

// openBox stands for letters that no face can draw. Their text is kept beneath.
func (t *setter) openBox(text []rune, face typeface) cluster {
	seen := slices.ContainsFunc(text, func(r rune) bool { return !unseen(r) })
	if !seen {
		return cluster{sign: &sign{runes: text, face: face, drawn: []inked{}}}
	}
	return cluster{sign: &sign{runes: text, face: face, width: boxAdvance, drawn: []inked{}, lacks: true}}
}

// input asks for shaping at a size at which one unit is a thousandth.
func (t *setter) input(text []rune, r run) shaping.Input {
	in := shaping.Input{
		Text: text, RunEnd: len(text), Face: t.face(r.face), Size: fixed.Int26_6(64 * 1000 * r.face.scale()),
		Direction: di.DirectionLTR, Script: r.script, FontFeatures: apart,
	}
	if r.level%2 != 0 {
		in.Direction = di.DirectionRTL
	}
	if in.Script == language.Common {
		in.Script = language.Latin
	}
	if r.face >= typefaces {
		in.FontFeatures = nil
	}
	return in
}

// apart keeps the letters of our own faces apart, so that each is written as
// itself. Ligatures would have to be drawn as shapes.
var apart = []shaping.FontFeature{
	{Tag: opentype.MustNewTag("liga")}, {Tag: opentype.MustNewTag("clig")}, {Tag: opentype.MustNewTag("calt")},
}

// letters groups the pictures of a run by the text that they stand for.
func (t *setter) letters(text []rune, glyphs []shaping.Glyph, r run) []cluster {
	var all []cluster
	for len(glyphs) > 0 {
		n := 1
		for n < len(glyphs) && glyphs[n].TextIndex() == glyphs[0].TextIndex() {
			n++
		}
		at := glyphs[0].TextIndex()
		all = append(all, t.group(text[at:at+glyphs[0].RunesCount()], glyphs[:n], r))
		glyphs = glyphs[n:]
	}
	if r.level%2 != 0 {
		slices.Reverse(all)
	}
	return all
}

// group is one letter made of its pictures.
func (t *setter) group(text []rune, glyphs []shaping.Glyph, r run) cluster {
	c := cluster{sign: &sign{runes: text, face: r.face}}
	if t.isPlain(text, glyphs, r) {
		c.width = t.advance(r.face, glyphs[0].GlyphID)
		c.kern = units(glyphs[0].Advance) - c.width
		return c
	}
	c.drawn, c.joined = []inked{}, r.face >= typefaces && r.face != t.shelf.emoji
	for _, g := range glyphs {
		if g.GlyphID != 0 || !unseen(firstSeen(text)) {
			c.drawn = append(c.drawn, inked{g.GlyphID, c.width + units(g.XOffset), units(g.YOffset)})
		}
		c.width += units(g.Advance)
	}
	return c
}

// isPlain says whether a letter is one rune with its own picture in a face that
// the file holds. The number of a letter has two bytes there.
func (t *setter) isPlain(text []rune, glyphs []shaping.Glyph, r run) bool {
	return r.face < typefaces && r.level%2 == 0 && len(text) == 1 && len(glyphs) == 1 && text[0] <= 0xFFFF && !unseen(text[0]) &&
		glyphs[0].GlyphID == t.glyph(r.face, text[0]) && glyphs[0].XOffset == 0 && glyphs[0].YOffset == 0
}

// units turns the shaper's figures into thousandths.
func units(v fixed.Int26_6) float64 { return float64(v) / 64 }

// outline is the shape of a picture in units of its face, of which an em has
// the second result. It is empty for a picture without a shape.
func (r *ruler) outline(t typeface, g font.GID) ([]opentype.Segment, float64) {
	face := r.face(t)
	if face == nil {
		return nil, 1
	}
	shape, _ := face.GlyphDataOutline(g)
	return shape.Segments, float64(face.Upem()) / t.scale()
}
