package report

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
)

// An open box stands for a letter that no face can draw, so that nobody takes
// the gap for a space. These are its measures in thousandths of the type size.
const (
	boxAdvance = 640
	boxEdge    = 70
	boxTall    = 620
	boxLine    = 40
)

// missing stands for such a letter where only text can stand.
const missing = '\u25A1'

// mostMarks is how many marks one letter may carry on paper. Real writing has
// at most three; a heap of hundreds is a slip or a game.
const mostMarks = 4

// cluster is what is drawn together as one letter, with its place in a line. A
// long copy has more than a million of them, so each is small: what is the same
// wherever the letter stands is shared.
type cluster struct {
	*sign
	level int8
	after bool // a line may end here
}

// sign is a letter as it was shaped. It never changes, since clusters share it.
type sign struct {
	runes  []rune // as they were written
	drawn  []inked
	face   typeface
	width  float64 // thousandths of the type size, without kern
	kern   float64 // towards the next cluster of the same word
	space  bool
	lacks  bool // stands for a letter that no face can draw
	joined bool // with its neighbours, so that nothing may be put between them
}

// inked is one picture of a cluster, from the cluster's own origin, in
// thousandths of the type size and y upwards.
type inked struct {
	glyph font.GID
	x, y  float64
}

// plain says whether a letter is written as a letter of its own face. All
// others are drawn as shapes, with their text beneath.
func (c cluster) plain() bool { return c.drawn == nil }

// clusters cuts one paragraph of clean text into letters, each with a face
// that can draw it, in the order in which they are read. The second result is
// the level of the paragraph: 1 when it runs from right to left.
func (t *setter) clusters(paragraph string, face typeface) ([]cluster, int8) {
	runes := []rune(paragraph)
	if len(runes) == 0 {
		return nil, 0
	}
	levels, base := t.levels(runes)
	t.segments.Init(runes)
	ends := lineEndings(&t.segments, len(runes))
	all := make([]cluster, 0, len(runes))
	t.lead = t.leading(runes, face)
	for _, run := range t.runs(runes, levels, face) {
		from := run.start
		for _, c := range t.shape(runes, run) {
			from += len(c.runes)
			c.after, c.level = ends[from], run.level
			all = append(all, c)
		}
	}
	return all, base
}

// lineEndings marks the places, counted in runes, where a line may end.
func lineEndings(s *segmenter.Segmenter, length int) []bool {
	ends := make([]bool, length+1)
	for it := s.LineIterator(); it.Next(); {
		line := it.Line()
		ends[line.Offset+len(line.Text)] = true
	}
	return ends
}

// run is letters of one face, script and direction, or one space.
type run struct {
	start, end int
	face       typeface
	bold       bool
	script     language.Script
	level      int8
	space      bool
	lacks      bool
}

// runs cuts a paragraph where the face, the script or the direction changes,
// and at every space.
func (t *setter) runs(runes []rune, levels []int8, face typeface) []run {
	all := t.parts[:0]
	for it := t.segments.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		next := t.letter(runes[g.Offset:g.Offset+len(g.Text)], face)
		next.start, next.end, next.level = g.Offset, g.Offset+len(g.Text), levels[g.Offset]
		if n := len(all); n > 0 && all[n-1].takes(next) {
			all[n-1].end = next.end
			if all[n-1].script == language.Common {
				all[n-1].script = next.script
			}
			continue
		}
		all = append(all, next)
	}
	t.parts = all
	return all
}

// takes says whether the next letter goes on with a run.
func (r run) takes(next run) bool {
	return r.face == next.face && r.level == next.level && !r.space && !next.space && !r.lacks && !next.lacks &&
		(r.script == next.script || r.script == language.Common || next.script == language.Common)
}

// letterKey is a letter of one rune where a face is wanted for it.
type letterKey struct {
	rune       rune
	face, lead typeface
}

// letter finds a face for one letter, and remembers it.
func (t *setter) letter(letter []rune, face typeface) run {
	if len(letter) > 1 {
		return t.faced(letter, face)
	}
	key := letterKey{letter[0], face, t.lead}
	r, known := t.seen[key]
	if !known {
		r = t.faced(letter, face)
		t.seen[key] = r
	}
	return r
}

// faced is a letter as a run with the nearest face that can draw it.
func (t *setter) faced(letter []rune, face typeface) run {
	r := run{face: face, bold: face.bold(), script: scriptOf(letter)}
	if alone := !slices.ContainsFunc(letter[1:], func(r rune) bool { return !unseen(r) }); alone && unicode.Is(unicode.Zs, letter[0]) {
		r.space = true
		return r
	}
	if piled(letter) {
		r.lacks, r.face = true, sans
		return r
	}
	if r.script == language.Common && t.lead >= typefaces && t.draws(t.lead, letter) {
		r.face = t.lead
		return r
	}
	for _, f := range t.tried(letter, face) {
		if t.draws(f, letter) {
			r.face = f
			return r
		}
	}
	if t.ctx.Err() == nil {
		if f, ok := t.shelf.elsewhere(firstSeen(letter)); ok && t.draws(f, letter) {
			r.face = f
			return r
		}
	}
	r.lacks, r.face = true, sans
	return r
}

// leading is the face of the first word, where that is not one of ours: the
// figures and signs of such a paragraph are set in it too, so that a bracket
// looks like the other.
func (t *setter) leading(runes []rune, face typeface) typeface {
	t.lead = face
	for _, r := range runes {
		if language.LookupScript(r).Strong() {
			return t.letter([]rune{r}, face).face
		}
	}
	return face
}

// piled says whether a letter carries more marks than any writing has.
func piled(letter []rune) bool {
	marks := 0
	for _, r := range letter {
		if unicode.Is(unicode.Mn, r) && !unseen(r) {
			marks++
		}
	}
	return marks > mostMarks
}

// asPicture is the sign after a letter that asks for its picture.
const asPicture = '\uFE0F'

// tried are the faces to try for a letter, the nearest first.
func (t *setter) tried(letter []rune, face typeface) []typeface {
	faces := face.stand()
	if t.shelf.emoji >= 0 && len(letter) > 1 && letter[1] == asPicture {
		faces = append([]typeface{t.shelf.emoji}, faces...)
	}
	for i := range t.shelf.scripts {
		faces = append(faces, typefaces+typeface(i))
	}
	if t.shelf.emoji >= 0 {
		faces = append(faces, t.shelf.emoji)
	}
	return faces
}

// draws says whether a face has every rune of a letter that is seen.
func (t *setter) draws(f typeface, letter []rune) bool {
	for _, r := range letter {
		if !unseen(r) && !t.has(f, r) {
			return false
		}
	}
	return true
}

// firstSeen is the rune that gives a letter its shape.
func firstSeen(letter []rune) rune {
	for _, r := range letter {
		if !unseen(r) {
			return r
		}
	}
	return letter[0]
}

// scriptOf is the script of a letter; Common for digits and signs, which belong
// to the words around them.
func scriptOf(letter []rune) language.Script {
	for _, r := range letter {
		if s := language.LookupScript(r); s.Strong() {
			return s
		}
	}
	return language.Common
}
