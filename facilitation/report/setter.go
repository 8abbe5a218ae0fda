package report

import (
	"context"
	"strings"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/segmenter"
)

// millimetres is a length on paper. One point is 25.4/72 mm.
type millimetres = float64

const point millimetres = 25.4 / 72

// style is how a run of text looks. Track is extra space between letters in
// thousandths of the size; lead is the distance from line to line.
type style struct {
	face  typeface
	size  float64 // points
	lead  millimetres
	ink   colour
	track float64
}

// sized is the style in another size with the same proportions.
func (s style) sized(factor float64) style {
	s.size, s.lead = s.size*factor, s.lead*factor
	return s
}

// width is the length of one cluster with the space that follows it.
func (s style) width(c cluster) millimetres {
	return (c.width + c.kern + s.between(c)) / 1000 * s.size * point
}

// between is the extra space after a letter. Joined letters have none.
func (s style) between(c cluster) float64 {
	if c.joined {
		return 0
	}
	return s.track
}

// baseline is how far below the top of its line the letters stand. 0.72 of the
// lead puts the letters of both families optically in the middle.
func (s style) baseline() millimetres { return s.lead * 0.72 }

// line is one line of set text, its letters as they are seen from left to right.
// Indent is how far from the left edge it begins: a paragraph from right to left
// stands at the right.
type line struct {
	letters []cluster
	width   millimetres
	indent  millimetres
}

// setter breaks text into lines. Once nobody waits for the pages any more, all
// its lines are empty, so that the layout soon ends.
type setter struct {
	*ruler
	ctx      context.Context
	segments segmenter.Segmenter
	bidi     bidi.Paragraph
	lead     typeface // of the paragraph that is being cut
	parts    []run    // of the same
	seen     map[letterKey]run
}

func newSetter(ctx context.Context, s *shelf) *setter {
	return &setter{ruler: newRuler(s), ctx: ctx, seen: map[letterKey]run{}}
}

// lines sets text to a measure. Each line of the text is a paragraph; an empty
// one stays as an empty line, but two in a row are enough to see a gap.
func (t *setter) lines(text string, s style, measure millimetres) []line {
	var all []line
	for _, paragraph := range paragraphs(text) {
		if t.ctx.Err() != nil {
			return []line{{}}
		}
		letters, base := t.clusters(paragraph, s.face)
		for _, l := range broken(letters, s, measure) {
			l.letters = inView(l.letters, base)
			if base != 0 {
				l.indent = max(0, measure-l.width)
			}
			all = append(all, l)
		}
	}
	return all
}

// atLeft puts lines at the left edge, whichever way they run, as the words of a
// column stand.
func atLeft(lines []line) []line {
	for i := range lines {
		lines[i].indent = 0
	}
	return lines
}

// paragraphs cuts text at its line ends and joins runs of empty lines to one.
func paragraphs(text string) []string {
	var all []string
	for p := range strings.SplitSeq(strings.TrimSpace(clean(text)), "\n") {
		p = strings.TrimRight(p, " ")
		if p == "" && len(all) > 0 && all[len(all)-1] == "" {
			continue
		}
		all = append(all, p)
	}
	return all
}

// broken fills lines in turn. A word that is longer than the measure is cut at
// the margin.
func broken(all []cluster, s style, measure millimetres) []line {
	if len(all) == 0 {
		return []line{{}}
	}
	var lines []line
	for len(all) > 0 {
		n := fits(all, s, measure)
		lines = append(lines, trimmed(all[:n], s))
		for n < len(all) && all[n].space {
			n++
		}
		all = all[n:]
	}
	return lines
}

// fits counts the clusters of the next line; at least one. Spaces may hang
// over the margin since they are not seen.
func fits(all []cluster, s style, measure millimetres) int {
	width, end := 0.0, 0
	for i, c := range all {
		width += s.width(c)
		if i > 0 && !c.space && width-(c.kern+s.between(c))/1000*s.size*point > measure {
			if end > 0 {
				return end
			}
			return i
		}
		if c.after {
			end = i + 1
		}
	}
	return len(all)
}

// trimmed is a finished line without the spaces at its end.
func trimmed(letters []cluster, s style) line {
	for len(letters) > 0 && letters[len(letters)-1].space {
		letters = letters[:len(letters)-1]
	}
	if len(letters) == 0 {
		return line{}
	}
	width := 0.0
	for _, c := range letters {
		width += s.width(c)
	}
	last := letters[len(letters)-1]
	return line{letters: letters, width: width - (last.kern+s.between(last))/1000*s.size*point}
}

// label sets text in one line and shortens it with an ellipsis when it is
// longer than the measure.
func (t *setter) label(text string, s style, measure millimetres) line {
	if t.ctx.Err() != nil {
		return line{}
	}
	text = strings.Join(strings.Fields(clean(capped(text, mostLabel))), " ")
	letters, base := t.clusters(text, s.face)
	whole := trimmed(letters, s)
	if whole.width <= measure {
		whole.letters = inView(whole.letters, base)
		return whole
	}
	dots, _ := t.clusters("…", s.face)
	dots[0].level = base
	room := measure - s.width(dots[0])
	n, width := 0, 0.0
	for n < len(whole.letters) && width+s.width(whole.letters[n]) <= room {
		width += s.width(whole.letters[n])
		n++
	}
	short := append([]cluster{}, trimmed(whole.letters[:n], s).letters...)
	if len(short) > 0 {
		last := *short[len(short)-1].sign
		last.kern = 0
		short[len(short)-1].sign = &last
	}
	whole = trimmed(append(short, dots...), s)
	whole.letters = inView(whole.letters, base)
	return whole
}

// inTwo sets a label in two lines about as long as each other, or in no line where
// it has no place to break.
func (t *setter) inTwo(text string, s style) []line {
	letters, base := t.clusters(strings.Join(strings.Fields(clean(capped(text, mostLabel))), " "), s.face)
	var best []line
	for i := range letters {
		if !letters[i].after || i == len(letters)-1 {
			continue
		}
		two := []line{trimmed(letters[:i+1], s), trimmed(letters[i+1:], s)}
		if best == nil || max(two[0].width, two[1].width) < max(best[0].width, best[1].width) {
			best = two
		}
	}
	for i := range best {
		best[i].letters = inView(best[i].letters, base)
	}
	return best
}

// mostLabel is the longest text, in runes, that is set at all where one line
// must do. No line on these pages holds half as much.
const mostLabel = 400
