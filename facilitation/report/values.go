package report

import (
	"math"
	"slices"
	"strings"

	"goldseam/facilitation"
)

// The figure of two circles. Both have the same size, and stand as far apart
// as leaves the three regions about equally wide.
const (
	circleRadius  millimetres = 28
	circleApart   millimetres = 30
	figureWidth               = 2*circleRadius + circleApart
	circleTop     millimetres = 7 // below the names
	labelPitch    millimetres = 6.2
	labelPad      millimetres = 1.5
	mostInRegion              = 4
	smallestLabel             = 0.85 // of the full size, which gives 8.1 pt
)

func circleLabel() style { return style{face: sans, size: 9.5, lead: 4.7, ink: ink} }

// values shows what was shown to everyone: two circles where that can be read,
// a list otherwise.
func (l *layout) values(v facilitation.SharedValues) []piece {
	if figure, ok := l.circles(v); ok {
		return []piece{figure}
	}
	pieces := l.valueGroup("copy.values.shared", v.Shared)
	pieces = append(pieces, l.valueGroup("copy.values.supported", v.Supported)...)
	return append(pieces, l.valueGroup("copy.values.different", v.Different)...)
}

// region is one part of the figure: its labels, and how wide it is at a height.
type region struct {
	labels []string
	centre millimetres
	room   func(y millimetres) millimetres
}

// half is half the length of a circle's chord at a height from its middle.
func half(y millimetres) millimetres {
	return math.Sqrt(math.Max(0, circleRadius*circleRadius-y*y))
}

// regions cuts the figure: one person's own, shared, the other's own. Labels
// of a region share one centre, so its room is what is free on both sides of it.
func regions(left, both, right []string) [3]region {
	first := circleRadius                // the left circle's middle
	second := circleRadius + circleApart // the right one's
	own := (first + second) / 2.0
	crescent := (half(circleEdge(left)) + circleRadius) / 2
	free := func(y millimetres) millimetres {
		outer, inner := own-crescent-(first-half(y)), (second-half(y))-(own-crescent)
		return 2*math.Min(outer, inner) - 2*labelPad
	}
	other := (half(circleEdge(right)) + circleRadius) / 2
	mirrored := func(y millimetres) millimetres {
		outer, inner := own-other-(first-half(y)), (second-half(y))-(own-other)
		return 2*math.Min(outer, inner) - 2*labelPad
	}
	return [3]region{
		{left, own - crescent, free},
		{both, own, func(y millimetres) millimetres { return 2*half(y) - circleApart - 2*labelPad }},
		{right, own + other, mirrored},
	}
}

// circleEdge is the height, from the middle, of the outermost edge of so many labels.
func circleEdge(labels []string) millimetres {
	return math.Max(0, float64(len(labels)-1)/2*labelPitch) + 1.8
}

// rowAt is the height of one label from the middle of the figure.
func rowAt(i, n int) millimetres { return (float64(i) - float64(n-1)/2) * labelPitch }

// fitting is the size, as a part of the full one, at which every label of a
// region fits. It reports false below the smallest that can be read.
func (l *layout) fitting(r region) (float64, bool) {
	if len(r.labels) > mostInRegion {
		return 0, false
	}
	factor := 1.0
	for i, text := range r.labels {
		y := math.Abs(rowAt(i, len(r.labels))) + 1.8
		room := math.Min(r.room(y), r.room(0))
		if wide := l.wide(text); wide > 0 {
			factor = math.Min(factor, room/wide)
		}
	}
	return factor, factor >= smallestLabel
}

// wide is the length of a label in one line at its full size. A text too long
// to be measured as a label is wider than any region.
func (l *layout) wide(text string) millimetres {
	return l.label(text, circleLabel(), 1000).width
}

// circles is the figure for two people, if every label fits into it.
func (l *layout) circles(v facilitation.SharedValues) (piece, bool) {
	if len(l.people) != 2 || l.people[0] == l.people[1] || len(v.Shared)+len(v.Different) == 0 {
		return piece{}, false
	}
	of := func(who string) (own []string) {
		for _, d := range v.Different {
			if d.Who == who {
				own = append(own, d.Text)
			}
		}
		return own
	}
	left, right, both := of(l.people[0]), of(l.people[1]), texts(v.Shared)
	if len(left)+len(right) != len(v.Different) {
		return piece{}, false
	}
	parts, factor := regions(left, both, right), 1.0
	for _, r := range parts {
		f, ok := l.fitting(r)
		if !ok {
			return piece{}, false
		}
		factor = math.Min(factor, f)
	}
	beside := l.besideCircles(v)
	tall := circleTop + 2*circleRadius + 2
	if height(beside) > tall {
		return piece{}, false
	}
	return piece{height: tall, draw: append(l.figure(parts, factor), l.middle(beside, tall)...)}, true
}

// figure draws the circles, the names above them and the labels inside.
func (l *layout) figure(parts [3]region, factor float64) drawing {
	middle := circleTop + circleRadius
	first, second := spot{circleRadius, middle}, spot{circleRadius + circleApart, middle}
	a, b := ellipse(first, circleRadius, circleRadius), ellipse(second, circleRadius, circleRadius)
	d := drawing{
		shape{path: a, fill: cream}, shape{path: b, fill: mist},
		window{a, drawing{shape{path: b, fill: opaque | 0xE2E0CB}}},
		shape{path: a, line: gold, width: 0.45}, shape{path: b, line: celadon, width: 0.45},
	}
	s := circleLabel().sized(factor)
	for _, r := range parts {
		for i, text := range r.labels {
			label := l.label(text, s, 1000)
			d = append(d, letters{spot{r.centre - label.width/2, middle + rowAt(i, len(r.labels)) + 1.2}, label, s})
		}
	}
	return append(d, l.circleNames()...)
}

// circleNames stand above the circles, and give way outwards when they are long.
func (l *layout) circleNames() drawing {
	const room = figureWidth/2 - 2
	s := labelStyle()
	left, right := l.label(l.people[0], s, room), l.label(l.people[1], s, room)
	x := math.Min(circleRadius, room-left.width/2) - left.width/2
	y := math.Max(circleRadius+circleApart, figureWidth-room+right.width/2) - right.width/2
	return drawing{letters{spot{x, s.baseline()}, left, s}, letters{spot{y, s.baseline()}, right, s}}
}

// besideCircles explains the figure, and names the values that one person
// chose and everyone supports.
func (l *layout) besideCircles(v facilitation.SharedValues) []piece {
	const x, measure = figureWidth + 11, boxWidth - figureWidth - 11
	aside, s := asideStyle(), bodyStyle()
	pieces := l.stack(l.lines(l.word("copy.values.circles"), aside, measure), aside, x)
	if len(v.Supported) == 0 {
		return pieces
	}
	head := l.stack([]line{l.label(l.word("copy.values.supported"), valueStyle(), measure)}, valueStyle(), x)
	head[0].gap = 5
	pieces = append(pieces, head...)
	pieces = append(pieces, l.stack(l.lines(l.word("copy.values.supported.body"), aside, measure), aside, x)...)
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

// valueGroup lists values beside a label, each with those who chose it.
func (l *layout) valueGroup(id string, values []facilitation.Line) []piece {
	if len(values) == 0 {
		return nil
	}
	const x = textEdge
	label, aside, s := valueStyle(), asideStyle(), bodyStyle()
	rows := l.stack(l.lines(oneLine(strings.Join(l.gathered(values), " · ")), s, boxWidth-x), s, x)
	intro := kept(l.stack(l.lines(l.word(id+".body"), aside, boxWidth-x), aside, x))
	for i := range intro {
		intro[i].keep = true
	}
	intro[0].gap = 3
	intro[0].draw = append(intro[0].draw, letters{spot{4, aside.baseline()}, l.label(l.word(id), label, x-4-cellGap), label},
		shape{path: path{}.move(0.4, 1.2).to(0.4, aside.lead-1.2), line: gold, width: 0.7})
	return append(intro, kept(rows)...)
}

// gathered joins the people who chose the same value: "Humour (Ana and Bo)".
func (l *layout) gathered(values []facilitation.Line) []string {
	var order []string
	who := map[string][]string{}
	for _, v := range values {
		if _, seen := who[v.Text]; !seen {
			order = append(order, v.Text)
			who[v.Text] = nil
		}
		if v.Who != "" && !slices.Contains(who[v.Text], v.Who) {
			who[v.Text] = append(who[v.Text], v.Who)
		}
	}
	for i, value := range order {
		if people := who[value]; len(people) > 0 {
			order[i] = l.named("copy.values.of", "Value", value, "Name", l.names(people))
		}
	}
	return order
}

func texts(lines []facilitation.Line) []string {
	var all []string
	for _, line := range lines {
		all = append(all, line.Text)
	}
	return all
}
