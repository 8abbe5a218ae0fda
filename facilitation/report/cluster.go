package report

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// missing stands for a letter that no face can draw: a small open box, so that
// nobody takes the gap for a space.
const missing = '\u25A1'

// mostMarks is how many marks one letter may carry on paper. Real writing has
// at most three; a heap of hundreds is a slip or a game.
const mostMarks = 4

// cluster is what a reader takes for one letter, with its place in a line.
type cluster struct {
	runes []rune
	shift []float64 // before each rune and after the last; nil for a plain letter
	face  typeface
	width float64 // thousandths of the type size, without kern
	kern  float64 // towards the next cluster on the same line
	space bool
	after bool // a line may end here
	lacks bool // stands for a letter that no face can draw
}

// clusters cuts one paragraph of clean text into letters, each with a face
// that can draw it.
func (t *setter) clusters(paragraph string, face typeface) []cluster {
	runes := []rune(paragraph)
	if len(runes) == 0 {
		return nil
	}
	t.segments.Init(runes)
	ends := lineEndings(&t.segments, len(runes))
	all := make([]cluster, 0, len(runes))
	for it := t.segments.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		end := g.Offset + len(g.Text)
		c, seen := t.cluster(runes[g.Offset:end], face) // the segmenter uses its own text again
		c.after = ends[end]
		if seen {
			all = append(all, c)
		} else if len(all) > 0 {
			all[len(all)-1].after = all[len(all)-1].after || c.after
		}
	}
	t.kern(all)
	return all
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

// cluster finds a face for one letter. It reports false for a letter that has
// no picture at all, such as a lone direction mark.
func (t *setter) cluster(letter []rune, face typeface) (cluster, bool) {
	seen := visible(letter)
	if len(seen) == 0 {
		return cluster{}, false
	}
	if len(seen) == 1 && unicode.Is(unicode.Zs, seen[0]) {
		return cluster{runes: blank, face: face, width: t.glyph(face, ' ').advance, space: true}, true
	}
	if len(seen) <= 1+mostMarks {
		for _, f := range face.stand() {
			if t.draws(f, seen) {
				return t.stacked(seen, f), true
			}
		}
	}
	c := t.stacked([]rune{missing}, face)
	c.lacks = true
	return c, true
}

// blank is every kind of space on paper.
var blank = []rune{' '}

// visible leaves out the runes that have no picture. It allocates only when
// there are any.
func visible(letter []rune) []rune {
	for i, r := range letter {
		if unseen(r) {
			kept := append([]rune{}, letter[:i]...)
			for _, r := range letter[i:] {
				if !unseen(r) {
					kept = append(kept, r)
				}
			}
			return kept
		}
	}
	return letter
}

// draws says whether a face can draw a letter with its marks. Several runes
// that are not marks need shaping, which these pages do not do.
func (t *setter) draws(f typeface, letter []rune) bool {
	for i, r := range letter {
		if !t.has(f, r) || i > 0 && !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return true
}

// stacked sets a letter and centres its marks on it. The marks that belong to
// Latin, Greek and Cyrillic letters are nearly always composed already; this
// is for the rest, so that a mark never stands beside its letter.
func (t *setter) stacked(letter []rune, f typeface) cluster {
	width := t.glyph(f, letter[0]).advance
	c := cluster{runes: letter, face: f, width: width}
	if len(letter) == 1 {
		return c
	}
	c.shift = make([]float64, len(letter)+1)
	pen, centre := width, t.middle(f, letter[0])
	for i, mark := range letter[1:] {
		start := centre - t.middle(f, mark)
		c.shift[i+1] = start - pen
		pen = start + t.glyph(f, mark).advance
	}
	c.shift[len(letter)] = width - pen
	return c
}

// kern moves neighbours of the same face closer or apart.
func (t *setter) kern(all []cluster) {
	for i := range len(all) - 1 {
		a, b := &all[i], &all[i+1]
		if a.face == b.face && a.shift == nil && !a.space && !b.space {
			a.kern = t.ruler.kern(a.face, a.runes[0], b.runes[0])
		}
	}
}
