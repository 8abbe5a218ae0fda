package report

import (
	"math"
	"slices"

	"goldseam/facilitation"
)

// venn is the figure of two circles of one size: how large they are, how far apart
// their middles stand, and how large letters may be in them.
type venn struct {
	radius, apart millimetres
	letters       float64 // at most, of the usual size
}

// venns are the sizes of the figure, the usual one first. The larger ones are for
// longer words. They stand as far apart as leaves the three parts about equally
// wide.
func venns() []venn { return []venn{{28, 30, 1}, {38, 40, 1.1}, {48, 50, 1.2}} }

// Measures of the figure.
const (
	circleTop     millimetres = 7   // below the names
	labelApart    millimetres = 2.5 // of two labels
	labelPad      millimetres = 1.5 // of a label from a circle
	labelAscent               = 0.75
	labelLead                 = 1.18 // of the two lines of a label, in sizes
	smallestLabel             = 0.85 // of the full size, which gives 8.1 pt
	labelStep                 = 0.05
	mostInPart                = facilitation.Picks
	besideLeast   millimetres = 60 // of words beside the circles
	besideGap     millimetres = 11
)

func circleLabel() style { return style{face: sans, size: 9.5, lead: 4.7, ink: ink} }

// circles is the figure for two people, if every label fits into it: letters
// shrink a little, then labels take two lines, then the circles grow.
func (l *layout) circles(v facilitation.SharedValues) []piece {
	parts, ok := l.chosen(v)
	if !ok {
		return nil
	}
	for _, c := range venns() {
		labels, fit := l.labelled(c, parts)
		if !fit {
			continue
		}
		figure := slices.Concat(c.drawn(), labels[0], labels[1], labels[2], l.circleNames(c))
		if pieces := l.explained(c, figure, v); pieces != nil {
			return pieces
		}
	}
	return nil
}

// chosen are the three parts of the figure: what one person chose, both, and the
// other. It reports false where the circles would not say that.
func (l *layout) chosen(v facilitation.SharedValues) (parts [3][]string, ok bool) {
	if len(l.people) != 2 || l.people[0] == l.people[1] {
		return parts, false
	}
	parts[1] = texts(v.Shared)
	for _, lines := range [][]facilitation.Line{v.Supported, v.Different} {
		for _, line := range lines {
			switch line.Who {
			case l.people[0]:
				parts[0] = append(parts[0], line.Text)
			case l.people[1]:
				parts[2] = append(parts[2], line.Text)
			default:
				return parts, false
			}
		}
	}
	most := max(len(parts[0]), len(parts[1]), len(parts[2]))
	return parts, most > 0 && most <= mostInPart
}

// labelled sets the labels of all parts in one size, the largest that fits.
func (l *layout) labelled(c venn, parts [3][]string) ([3]drawing, bool) {
	for most := 1; most <= 2; most++ {
		for factor := c.letters; factor > smallestLabel-labelStep/2; factor -= labelStep {
			if d, fit := l.sizedLabels(c, parts, circleLabel().sized(factor), most); fit {
				return d, true
			}
		}
	}
	return [3]drawing{}, false
}

func (l *layout) sizedLabels(c venn, parts [3][]string, s style, most int) (all [3]drawing, fit bool) {
	for part, labels := range parts {
		if all[part], fit = l.inPart(c, part, labels, s, most); !fit {
			return all, false
		}
	}
	return all, true
}

// inPart sets the labels of one part below one another, around the middle. One that
// is too wide for its place takes two lines, where it may.
func (l *layout) inPart(c venn, part int, labels []string, s style, most int) (drawing, bool) {
	set := make([][]line, len(labels))
	for i, text := range labels {
		set[i] = []line{l.label(text, s, 10*boxWidth)}
	}
	for {
		places := c.places(part, set, s)
		i := tooWide(set, places)
		switch {
		case i < 0:
			return c.lettered(set, places, s), true
		case len(set[i]) >= most:
			return nil, false
		}
		two := l.inTwo(labels[i], s)
		if len(two) < 2 {
			return nil, false
		}
		set[i] = two
	}
}

// place is where a label stands: its top, from the middle of the figure, and what is
// free there from left to right.
type place struct{ top, left, right millimetres }

// places puts labels below one another, around the middle.
func (c venn) places(part int, set [][]line, s style) []place {
	tall := -labelApart
	for _, lines := range set {
		tall += labelTall(lines, s) + labelApart
	}
	places, y := make([]place, len(set)), -tall/2
	for i, lines := range set {
		left, right := c.free(part, y, y+labelTall(lines, s))
		places[i] = place{y, left + labelPad, right - labelPad}
		y += labelTall(lines, s) + labelApart
	}
	return places
}

// labelTall is the height of a label from its highest letters to its lowest.
func labelTall(lines []line, s style) millimetres {
	return s.size * point * (1 + labelLead*float64(len(lines)-1))
}

// tooWide is the first label that is wider than its place, or -1.
func tooWide(set [][]line, places []place) int {
	for i, lines := range set {
		for _, line := range lines {
			if line.width > places[i].right-places[i].left {
				return i
			}
		}
	}
	return -1
}

// half is half the length of a circle's chord at a height from its middle.
func (c venn) half(y millimetres) millimetres {
	return math.Sqrt(math.Max(0, c.radius*c.radius-y*y))
}

// free is what of a part lies free between two heights from the middle: from the
// line that reaches furthest in at the left to the one at the right. The part at the
// left is bounded by the outside of the other circle, which reaches furthest where it
// is next to the middle.
func (c venn) free(part int, top, bottom millimetres) (left, right millimetres) {
	far, near := math.Max(math.Abs(top), math.Abs(bottom)), math.Min(math.Abs(top), math.Abs(bottom))
	if top < 0 && bottom > 0 {
		near = 0
	}
	if far >= c.radius {
		return 0, 0
	}
	first, second := c.radius, c.radius+c.apart
	switch part {
	case 0:
		return first - c.half(far), math.Min(second-c.half(near), first+c.half(far))
	case 1:
		return second - c.half(far), first + c.half(far)
	}
	return math.Max(first+c.half(near), second-c.half(far)), second + c.half(far)
}

// lettered draws the labels of a part at their places, each line in the middle of
// what is free.
func (c venn) lettered(set [][]line, places []place, s style) drawing {
	var d drawing
	for i, lines := range set {
		y := circleTop + c.radius + places[i].top + labelAscent*s.size*point
		for _, line := range lines {
			d = append(d, letters{spot{(places[i].left + places[i].right - line.width) / 2, y}, line, s})
			y += labelLead * s.size * point
		}
	}
	return d
}

func (c venn) width() millimetres { return 2*c.radius + c.apart }
func (c venn) tall() millimetres  { return circleTop + 2*c.radius + 2 }

// drawn are the two circles. Where they meet, both colours do.
func (c venn) drawn() drawing {
	middle := circleTop + c.radius
	a := ellipse(spot{c.radius, middle}, c.radius, c.radius)
	b := ellipse(spot{c.radius + c.apart, middle}, c.radius, c.radius)
	return drawing{
		shape{path: a, fill: cream}, shape{path: b, fill: mist},
		window{a, drawing{shape{path: b, fill: opaque | 0xE2E0CB}}},
		shape{path: a, line: gold, width: 0.45}, shape{path: b, line: celadon, width: 0.45},
	}
}

// circleNames stand above the circles, and give way outwards when they are long.
func (l *layout) circleNames(c venn) drawing {
	room := c.width()/2 - 2
	s := labelStyle()
	left, right := l.label(l.people[0], s, room), l.label(l.people[1], s, room)
	x := math.Min(c.radius, room-left.width/2) - left.width/2
	y := math.Max(c.radius+c.apart, c.width()-room+right.width/2) - right.width/2
	return drawing{letters{spot{x, s.baseline()}, left, s}, letters{spot{y, s.baseline()}, right, s}}
}

// explained is the figure with what it means: beside it where there is room, or else
// below. It is nothing where the words are taller than the circles beside them.
func (l *layout) explained(c venn, figure drawing, v facilitation.SharedValues) []piece {
	from := c.width() + besideGap
	if boxWidth-from >= besideLeast {
		beside := l.aboutCircles(v, from, boxWidth-from)
		if height(beside) > c.tall() {
			return nil
		}
		return []piece{{height: c.tall(), draw: append(figure, l.middle(beside, c.tall())...)}}
	}
	centred := placed{figure, spot{(boxWidth - c.width()) / 2, 0}}.moved()
	below := l.aboutCircles(v, 0, boxWidth)
	below[0].gap = 1
	return append([]piece{{height: c.tall(), keep: true, draw: centred}}, below...)
}

// aboutCircles explains the figure, and names the values that one person chose and
// everyone supports.
func (l *layout) aboutCircles(v facilitation.SharedValues, x, measure millimetres) []piece {
	aside, s := asideStyle(), bodyStyle()
	pieces := l.stack(l.lines(l.word("copy.values.circles"), aside, measure), aside, x)
	if len(v.Supported) == 0 {
		return pieces
	}
	head := l.stack([]line{l.label(l.word("copy.values.supported"), valueStyle(), measure)}, valueStyle(), x)
	head[0].gap, head[0].keep = 5, true
	pieces = append(pieces, head...)
	intro := l.stack(l.lines(l.word("copy.values.supported.body"), aside, measure), aside, x)
	intro[len(intro)-1].keep = true
	pieces = append(pieces, intro...)
	for i, value := range l.gathered(v.Supported) {
		row := l.stack(l.lines(value, s, measure), s, x)
		if i == 0 {
			row[0].gap = 1
		}
		pieces = append(pieces, row...)
	}
	return pieces
}

// middle draws pieces below one another, centred in a height.
func (l *layout) middle(pieces []piece, tall millimetres) drawing {
	var d drawing
	y := (tall-height(pieces))/2 - pieces[0].gap
	for _, p := range pieces {
		y += p.gap
		d = append(d, placed{p.draw, spot{0, y}}.moved()...)
		y += p.height
	}
	return d
}
