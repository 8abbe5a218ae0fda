package ui

import (
	"cmp"
	"math"
	"slices"

	"fyne.io/fyne/v2"
)

// Two circles of one size, which always overlap by as much: the picture measures
// nothing. Their middles stand half a width apart, so that each of the three regions
// is about as wide as the others.
const (
	circlesApart = 0.5 // of a circle's width
	labelClear   = 10  // pixels at least between a word and the line of a circle, sideways
	labelGap     = 6   // pixels at least between two words, so that each can be pressed
)

// looseGaps are the gaps between two words that are tried, as a share of a line.
var looseGaps = []float32{0.55, 0.4, 0.25, 0.1, 0}

// circles is where two circles stand: the middle between them, and their width.
type circles struct {
	centre fyne.Position
	across float32
}

// The regions of two circles, from left to right. A person's own region is twice
// their place among the people.
const (
	regionLeft = iota
	regionBoth
	regionRight
	regions
)

// label is a word in its place: its lines, and the room they take.
type label struct {
	lines []string
	at    fyne.Position
	size  fyne.Size
}

// labels are the words of the three regions, all in one text size: no value is
// larger than another.
type labels struct {
	text  float32
	sides [regions][]label
}

// circlesIn is as large as the room allows.
func circlesIn(at fyne.Position, size fyne.Size) circles {
	return circles{at.AddXY(size.Width/2, size.Height/2), min(size.Height, size.Width/(1+circlesApart))}
}

// middle is the middle of the left circle, side -1, or of the right one, side 1.
func (c circles) middle(side float32) fyne.Position {
	return c.centre.AddXY(side*c.across*circlesApart/2, 0)
}

// half is half of what a circle is wide at a height from its middle.
func (c circles) half(y float32) float32 {
	r := c.across / 2
	return float32(math.Sqrt(float64(max(0, r*r-y*y))))
}

// room is what a region has free between two heights, both from the middle: where it
// begins and ends, from the middle between the circles. It is empty where the end
// comes first.
func (c circles) room(region int, top, bottom float32) (from, to float32) {
	apart, far, near := c.across*circlesApart/2, max(-top, bottom), max(0, top, -bottom)
	narrow, wide := c.half(far), c.half(near)
	switch region {
	case regionBoth:
		from, to = apart-narrow, narrow-apart
	case regionLeft:
		from, to = -apart-narrow, min(apart-wide, narrow-apart)
	default:
		from, to = max(wide-apart, apart-narrow), apart+narrow
	}
	return from + labelClear, to - labelClear
}

// fit finds the largest text in which all words stand in their regions: whole names
// first, as long as they can be read with ease, and then down to the least size with
// long names on two lines. It reports false where there is none; then the words belong
// in a list.
func (c circles) fit(names [regions][]string, most, easy, least float32) (labels, bool) {
	for text := most; text >= easy; text-- {
		if l, ok := c.labelled(names, text, false); ok {
			return l, true
		}
	}
	for text := most; text > least; text-- {
		if l, ok := c.labelled(names, text, true); ok {
			return l, true
		}
	}
	return c.labelled(names, least, true)
}

// labelled sets all words in one size, if they find room.
func (c circles) labelled(names [regions][]string, text float32, folds bool) (labels, bool) {
	l := labels{text: text}
	for region, words := range names {
		set, ok := c.region(region, words, text, folds)
		if !ok {
			return labels{}, false
		}
		l.sides[region] = set
	}
	return l, true
}

// region sets the words of one region. Where it may fold them, it folds the longest
// first, and no more of them than it has to.
func (c circles) region(region int, names []string, text float32, folds bool) ([]label, bool) {
	set := make([]label, len(names))
	for i, name := range names {
		set[i] = inLines(text, name)
	}
	for {
		if stacked, ok := c.stacked(region, set, text); ok {
			return stacked, true
		}
		if !folds || !foldWidest(set, text) {
			return nil, false
		}
	}
}

// foldWidest puts the widest word that can be broken on two lines.
func foldWidest(set []label, text float32) bool {
	widest := -1
	for i, l := range set {
		if len(l.lines) == 1 && len(halves(l.lines[0])) == 2 && (widest < 0 || l.size.Width > set[widest].size.Width) {
			widest = i
		}
	}
	if widest < 0 {
		return false
	}
	set[widest] = inLines(text, halves(set[widest].lines[0])...)
	return true
}

// stacked sets the words of a region under each other around its middle, as far
// apart as there is room.
func (c circles) stacked(region int, set []label, text float32) ([]label, bool) {
	for _, loose := range looseGaps {
		if placed, ok := c.placed(region, set, max(labelGap, loose*text)); ok {
			return placed, true
		}
	}
	return nil, false
}

func (c circles) placed(region int, set []label, gap float32) ([]label, bool) {
	placed, y := slices.Clone(set), gap/2
	for _, l := range set {
		y -= (l.size.Height + gap) / 2
	}
	for i, l := range set {
		from, to := c.room(region, y, y+l.size.Height)
		if to-from < l.size.Width {
			return nil, false
		}
		placed[i].at = c.centre.AddXY((from+to-l.size.Width)/2, y)
		y += l.size.Height + gap
	}
	return placed, true
}

// inLines measures a word on its lines.
func inLines(text float32, lines ...string) label {
	l := label{lines: lines}
	for _, line := range lines {
		size := fyne.MeasureText(line, text, sans)
		l.size.Width = max(l.size.Width, size.Width)
		l.size.Height += size.Height
	}
	return l
}

// halves breaks a name on two lines, at the space or behind the hyphen that is
// nearest to its middle. A name without one stays whole: no syllable is guessed at.
func halves(name string) []string {
	runes, best := []rune(name), -1
	off := func(i int) int { return max(2*i-len(runes), len(runes)-2*i) }
	for i, r := range runes {
		if i > 0 && i < len(runes)-1 && (r == ' ' || r == '-') && (best < 0 || off(i) < off(best)) {
			best = i
		}
	}
	switch {
	case best < 0:
		return []string{name}
	case runes[best] == '-':
		return []string{string(runes[:best+1]), string(runes[best+1:])}
	}
	return []string{string(runes[:best]), string(runes[best+1:])}
}

// rounded is the order in which words fill a region best: the longest in the middle,
// where a circle is widest. The order says nothing of the values.
func rounded(widths []float32) []int {
	order := make([]int, len(widths))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(widths[a], widths[b]) })
	var above, below []int
	for i, at := range order { // from the shortest: one at the top, the next one at the bottom
		if i%2 == 0 {
			above = append(above, at)
		} else {
			below = append([]int{at}, below...)
		}
	}
	return append(above, below...)
}
