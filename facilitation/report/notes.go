package report

import (
	"slices"

	"goldseam/facilitation"
)

// Cards hold what people chose to keep, all in the same size and type.
const (
	cardPad    millimetres = 5
	cardRadius millimetres = 2.6
	cardGap    millimetres = 4
	columnGap  millimetres = 6
)

// card is one note, set and measured.
type card struct {
	who   line
	label bool
	text  []line
	tint  colour
	width millimetres
}

// card sets a note. The tint tells two neighbours apart; the name says whose
// it is, so that nothing is said by colour alone.
func (l *layout) card(note facilitation.Line, width millimetres) card {
	c := card{width: width, tint: mist, label: note.Who != ""}
	if l.warm(note.Who) {
		c.tint = cream
	}
	c.who = l.label(note.Who, labelStyle(), width-2*cardPad)
	c.text = l.lines(note.Text, quoteStyle(), width-2*cardPad)
	return c
}

// warm says whether a person's cards are cream: the people take turns, in the
// order in which they sit.
func (l *layout) warm(who string) bool { return slices.Index(l.people, who)%2 == 0 }

func (c card) height() millimetres {
	return c.top() + float64(len(c.text))*quoteStyle().lead + cardPad - 0.5
}

// top is where the text of a card begins.
func (c card) top() millimetres {
	if c.label {
		return cardPad - 1 + labelStyle().lead + 0.6
	}
	return cardPad - 1
}

// draw puts the card at x, as tall as its neighbour.
func (c card) draw(x, tall millimetres) drawing {
	d := drawing{shape{path: rounded(x, 0, c.width, tall, cardRadius, true, true), fill: c.tint}}
	if c.label {
		d = append(d, letters{spot{x + cardPad, cardPad - 1 + labelStyle().baseline()}, c.who, labelStyle()})
	}
	y := c.top()
	for _, line := range c.text {
		d = append(d, letters{spot{x + cardPad, y + quoteStyle().baseline()}, line, quoteStyle()})
		y += quoteStyle().lead
	}
	return d
}

// tallest is what a page can hold of one card below its heading.
const tallest = boxHeight - footHeight - 30

// whole is the card as one piece or, where it is taller than a page, as strips
// that run on over pages.
func (c card) whole() []piece {
	if h := c.height(); h <= tallest {
		return []piece{{height: h, gap: cardGap, draw: c.draw(0, h)}}
	}
	return c.strips()
}

// strips cuts a card into its lines. Each strip overlaps the next a little, so
// that no join shows.
func (c card) strips() []piece {
	const overlap = 0.3
	s := quoteStyle()
	back := func(h millimetres, top, bottom bool) drawing {
		return drawing{shape{path: rounded(0, 0, c.width, h, cardRadius, top, bottom), fill: c.tint}}
	}
	head := piece{height: c.top(), gap: cardGap, keep: true, draw: back(c.top()+overlap, true, false)}
	if c.label {
		head.draw = append(head.draw, letters{spot{cardPad, cardPad - 1 + labelStyle().baseline()}, c.who, labelStyle()})
	}
	lines := make([]piece, len(c.text))
	above := piece{height: cardPad - 2, draw: back(cardPad-2+overlap, false, false)}
	for i, line := range c.text {
		lines[i] = piece{height: s.lead, again: &above, draw: append(back(s.lead+overlap, false, false), letters{spot{cardPad, s.baseline()}, line, s})}
	}
	lines = kept(lines)
	lines[len(lines)-1].keep = true
	foot := piece{height: cardPad - 0.5, draw: back(cardPad-0.5, false, true)}
	return append(append([]piece{head}, lines...), foot)
}

// notes sets what people chose to keep, under the titles of the parts it was
// said in.
func (l *layout) notes(all []facilitation.NoteLine) []piece {
	var pieces []piece
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Part == all[0].Part {
			n++
		}
		lines := make([]facilitation.Line, n)
		for i, note := range all[:n] {
			lines[i] = note.Line
		}
		pieces = append(pieces, l.under(all[0].Part, l.voices(lines))...)
		all = all[n:]
	}
	return pieces
}

// under puts a small heading above pieces; it never stands alone.
func (l *layout) under(title string, pieces []piece) []piece {
	s := valueStyle()
	title = oneLine(clean(title))
	if title == "" {
		return pieces
	}
	head := l.stack(l.lines(title, s, boxWidth), s, 0)
	for i := range head {
		head[i].keep = true
	}
	head[0].gap, pieces[0].gap = cardGap+1, 1.2
	return append(head, led(pieces)...)
}

// voices sets two people's notes side by side, and those of any other number
// one below the other. A note without a neighbour takes the whole width, so
// that no empty place beside it says that somebody kept less.
func (l *layout) voices(all []facilitation.Line) []piece {
	if len(l.people) != 2 || l.people[0] == l.people[1] {
		return l.cards(all)
	}
	var left, right, rest []facilitation.Line
	for _, note := range all {
		switch note.Who {
		case l.people[0]:
			left = append(left, note)
		case l.people[1]:
			right = append(right, note)
		default:
			rest = append(rest, note)
		}
	}
	var pieces []piece
	n := min(len(left), len(right))
	for i := range n {
		pieces = append(pieces, l.pair(left[i], right[i])...)
	}
	rest = append(append(append([]facilitation.Line{}, left[n:]...), right[n:]...), rest...)
	return append(pieces, l.cards(rest)...)
}

// pair sets two notes in columns of equal width and height, or below one
// another where one of them would not fit on a page.
func (l *layout) pair(a, b facilitation.Line) []piece {
	const width = (boxWidth - columnGap) / 2
	left, right := l.card(a, width), l.card(b, width)
	tall := max(left.height(), right.height())
	if tall > tallest {
		return l.cards([]facilitation.Line{a, b})
	}
	return []piece{{height: tall, gap: cardGap, draw: append(left.draw(0, tall), right.draw(width+columnGap, tall)...)}}
}

// cards sets notes one below the other over the whole width.
func (l *layout) cards(notes []facilitation.Line) []piece {
	var pieces []piece
	for _, note := range notes {
		pieces = append(pieces, l.card(note, boxWidth).whole()...)
	}
	return pieces
}
