package report

import (
	"math"
	"strconv"
	"strings"

	"goldseam/facilitation"
)

// Measures of a card to cut out. Hands write on lines 7 to 10 mm apart.
const (
	cutPad      millimetres = 5
	cutBox      millimetres = 3.4
	cutIndent   millimetres = 6 // of the words beside a box
	closestLine millimetres = 7
	widestLine  millimetres = 10
	leastBlank  millimetres = 24  // of a line beside its label
	smallestPt              = 8.0 // points
	readWidth   millimetres = 45  // of a card that is read in letters of the usual size
	mostFactor              = 2.2
	leastFactor             = 0.7
	factorStep              = 0.05
)

func cutTitleStyle() style { return style{face: serifBold, size: 15, lead: 6.6, ink: ink} }
func cutLineStyle() style  { return style{face: serif, size: 11, lead: 4.9, ink: ink} }
func cutLabelStyle() style { return style{face: sansBold, size: 9, lead: 4.6, ink: ink} }
func cutBoxStyle() style   { return style{face: sans, size: 9.5, lead: 4.8, ink: ink} }

// cardLook is how all cards of a blank are set: their size, the share of the usual
// size of letters, and how far ruled lines are apart.
type cardLook struct {
	width, height millimetres
	factor        float64
	apart         millimetres
	figure        string
	fold          bool
}

// style is a style at the look's size, never smaller than 8 points.
func (k cardLook) style(s style) style { return s.sized(math.Max(k.factor, smallestPt/s.size)) }

// figureSide is how wide a drawing is, at the left of the words.
func (k cardLook) figureSide() millimetres {
	if k.figure == "" {
		return 0
	}
	return math.Min(k.height-2*cutPad, k.width/2)
}

// textLeft is where the words begin, and measure how wide they are.
func (k cardLook) textLeft() millimetres {
	if side := k.figureSide(); side > 0 {
		return cutPad + side + 2*cutPad
	}
	return cutPad
}

func (k cardLook) measure() millimetres { return k.width - k.textLeft() - cutPad }

// face is how tall the part is that the words stand in.
func (k cardLook) face() millimetres {
	if k.fold {
		return k.height / 2
	}
	return k.height
}

// fittedGrid finds the size of the cards. A page holds fewer where a text would
// not fit; it says so where no page holds the longest card.
func (l *layout) fittedGrid(b facilitation.Blank, deck facilitation.Deck, top millimetres) (facilitation.Blank, cardLook, bool) {
	tall := boxHeight - cardsFoot - top
	for {
		look := cardLook{width: cardsWidth / float64(b.Across), height: tall / float64(b.Down), figure: b.Figure, fold: b.Fold}
		if look, fits := l.fitted(b.Printed(deck), look); fits {
			return b, look, true
		}
		switch {
		case b.Down > 1:
			b.Down--
		case b.Across > 1:
			b.Across--
		default:
			return b, look, false
		}
	}
}

// fitted finds the largest letters, and then the widest lines, with which every
// card fits.
func (l *layout) fitted(cards []facilitation.BlankCard, look cardLook) (cardLook, bool) {
	look.factor, look.apart = leastFactor, closestLine
	if !l.allFit(cards, look) {
		return look, false
	}
	for f := largest(cards, look); f > leastFactor; f -= factorStep {
		try := look
		if try.factor = f; l.allFit(cards, try) && l.wordsWhole(cards, try) {
			look = try
			break
		}
	}
	for apart := widestLine; apart > closestLine; apart -= 0.25 {
		try := look
		if try.apart = apart; l.allFit(cards, try) {
			return try, true
		}
	}
	return look, true
}

// largest is how large letters may be: usual ones where something is written, and
// larger ones on a larger card that is only read.
func largest(cards []facilitation.BlankCard, look cardLook) float64 {
	for _, c := range cards {
		if len(c.Fields)+len(c.Boxes) > 0 {
			return 1
		}
	}
	return math.Min(mostFactor, math.Max(1, look.measure()/readWidth))
}

func (l *layout) allFit(cards []facilitation.BlankCard, look cardLook) bool {
	for _, c := range cards {
		if rows := l.cardRows(c, look); len(rows) > 0 && height(rows)+2*cutPad > look.face() {
			return false
		}
	}
	return true
}

// wordsWhole says whether no word has to be broken to fit.
func (l *layout) wordsWhole(cards []facilitation.BlankCard, look cardLook) bool {
	for _, c := range cards {
		for _, word := range strings.Fields(c.Title) {
			if len(l.lines(word, look.style(cutTitleStyle()), look.measure())) > 1 {
				return false
			}
		}
	}
	return true
}

// cardRows are the parts of a card below one another, from the left of the words.
func (l *layout) cardRows(c facilitation.BlankCard, look cardLook) []piece {
	rows := l.cardText(c.Title, look.style(cutTitleStyle()), look, 0)
	for _, text := range c.Lines {
		rows = append(rows, l.cardText(text, look.style(cutLineStyle()), look, 1.2*look.factor)...)
	}
	for i, text := range c.Boxes {
		box := l.cardBox(text, look)
		if i == 0 {
			box.gap = 2
		}
		rows = append(rows, box)
	}
	for _, f := range c.Fields {
		rows = append(rows, l.cardField(f, look)...)
	}
	if len(rows) == 0 {
		return l.ownCard(look)
	}
	return rows
}

// cardText is text over the width of a card; nothing for no text.
func (l *layout) cardText(text string, s style, look cardLook, gap millimetres) []piece {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	rows := l.stack(l.lines(text, s, look.measure()), s, 0)
	rows[0].gap = gap
	return rows
}

// ownCard is an empty card: two lines to write on.
func (l *layout) ownCard(look cardLook) []piece {
	line := func(share float64) piece {
		from := look.measure() * (1 - share) / 2
		return piece{height: closestLine, draw: drawing{shape{path: path{}.move(from, closestLine).to(look.measure()-from, closestLine), line: softInk, width: 0.25}}}
	}
	return []piece{line(0.7), line(1)}
}

// cardField is a label with its lines. Where the label leaves too little room, its
// line stands below it.
func (l *layout) cardField(f facilitation.BlankField, look cardLook) []piece {
	s := look.style(cutLabelStyle())
	label := l.lines(f.Label, s, look.measure())
	rule := func(from, y millimetres) shape {
		return shape{path: path{}.move(from, y).to(look.measure(), y), line: softInk, width: 0.25}
	}
	if from := label[0].width + 2; f.Lines == 0 && len(label) == 1 && look.measure()-from >= leastBlank {
		y := look.apart - 1.4
		return []piece{{height: look.apart, draw: drawing{letters{spot{0, y}, label[0], s}, rule(from, y)}}}
	}
	rows := l.stack(label, s, 0)
	rows[0].gap = 2
	rows[len(rows)-1].keep = true
	for i := range max(1, f.Lines) {
		apart := look.apart
		if i == 0 {
			apart -= 1.4 // below its label, a line needs less room
		}
		rows = append(rows, piece{height: apart, draw: drawing{rule(0, apart-0.4)}})
	}
	return rows
}

// cardBox is a small box to tick, and the words beside it.
func (l *layout) cardBox(text string, look cardLook) piece {
	s := look.style(cutBoxStyle())
	rows := l.stack(l.lines(text, s, look.measure()-cutIndent), s, cutIndent)
	box := rounded(0.2, s.baseline()-cutBox+0.5, cutBox, cutBox, 0.5, true, true)
	return piece{height: height(rows), gap: 0.8, draw: append(stacked(rows), shape{path: box, fill: white, line: ink, width: 0.3})}
}

// cutCard draws one card from its top left. What is only read stands in the
// middle; what is written on begins at the top.
func (l *layout) cutCard(c facilitation.BlankCard, look cardLook) drawing {
	rows, y := l.cardRows(c, look), look.height-look.face()
	d := drawing{}
	if look.fold {
		d = append(d, l.foldLine(look)...)
	}
	if look.figure != "" {
		d = append(d, placed{l.breathCircle(look.figureSide()), spot{cutPad, (look.height - look.figureSide()) / 2}}.moved()...)
	}
	read := len(c.Fields)+len(c.Boxes) == 0
	if read {
		y += (look.face() - height(rows)) / 2
	} else {
		y += cutPad
	}
	if read && look.figure == "" {
		rows = centredRows(rows, look.measure())
	}
	words := placed{spaced(rows), spot{look.textLeft(), y}}.moved()
	if look.fold {
		d = append(d, l.turned(words, look.width, look.height)...)
	}
	return append(d, words...)
}

// spaced is stacked with the gaps between.
func spaced(rows []piece) drawing {
	var d drawing
	y := 0.0
	for i, r := range rows {
		if i > 0 {
			y += r.gap
		}
		d = append(d, placed{r.draw, spot{0, y}}.moved()...)
		y += r.height
	}
	return d
}

// centredRows puts each line of text in the middle of a measure.
func centredRows(rows []piece, measure millimetres) []piece {
	for i, r := range rows {
		moved := make(drawing, len(r.draw))
		for j, m := range r.draw {
			if text, ok := m.(letters); ok {
				text.at.x += (measure - text.line.width) / 2
				m = text
			}
			moved[j] = m
		}
		rows[i].draw = moved
	}
	return rows
}

// foldLine is dotted, so that nobody takes it for a line to cut.
func (l *layout) foldLine(look cardLook) drawing {
	y := look.height / 2
	dots := shape{path: path{}.move(0, y).to(look.width, y), line: softInk, width: 0.3, dash: []millimetres{0.3, 1.8}}
	return append(drawing{dots}, l.onLine("blank.fold", look.width, y)...)
}

// breathCircle is a round to follow with a finger: a dot for each count, thick
// while the breath goes in and thin while it goes out. It begins at the lowest
// dot and goes round with the clock, as fast all the way.
func (l *layout) breathCircle(side millimetres) drawing {
	breath := facilitation.Pattern(facilitation.DefaultBreath)
	counts := breath[0] + breath[2]
	s := cutLabelStyle().sized(1.2)
	r := side/2 - 7
	middle := spot{side / 2, side / 2}
	at := func(count, radius float64) spot {
		angle := 2 * math.Pi * count / float64(counts)
		return spot{middle.x - radius*math.Sin(angle), middle.y + radius*math.Cos(angle)}
	}
	d := drawing{
		shape{path: round(at, 0, breath[0], r), line: ink, width: 2},
		shape{path: round(at, breath[0], counts, r), line: ink, width: 0.5},
		arrow(at, 0.5, r), arrow(at, float64(breath[0])+0.5, r),
	}
	for i := range counts {
		count, in := i+1, i < breath[0]
		if !in {
			count = i + 1 - breath[0]
		}
		dot, number := at(float64(i+1), r), l.label(strconv.Itoa(count), s, 8)
		d = append(d, shape{path: ellipse(dot, 1.7, 1.7), fill: white, line: ink, width: 0.5})
		where := at(float64(i+1), r+4.8)
		d = append(d, letters{spot{where.x - number.width/2, where.y + 1.3}, number, s})
	}
	return append(d, l.breathWords(middle, r)...)
}

// arrow tells the way round, at a count.
func arrow(at func(count, radius float64) spot, count float64, r millimetres) shape {
	tip, a, b := at(count+0.12, r), at(count-0.1, r-2.2), at(count-0.1, r+2.2)
	return shape{path: path{}.move(tip.x, tip.y).to(a.x, a.y).to(b.x, b.y).close(), fill: ink}
}

// round is the way from one count to another, in pieces short enough to be true.
func round(at func(count, radius float64) spot, from, to int, r millimetres) path {
	const each = 8 // pieces for a count
	start := at(float64(from), r)
	p := path{}.move(start.x, start.y)
	for i := from*each + 1; i <= to*each; i++ {
		next := at(float64(i)/each, r)
		p = p.to(next.x, next.y)
	}
	return p
}

// breathWords say inside the round on which side the breath goes in.
func (l *layout) breathWords(middle spot, r millimetres) drawing {
	s := cutTitleStyle().sized(0.85)
	var d drawing
	for i, id := range []string{"pause.in", "pause.out"} {
		x := middle.x + []float64{-0.46, 0.46}[i]*r
		lines := l.lines(l.word(id), s, 0.78*r)
		y := middle.y - s.lead*float64(len(lines))/2
		for _, line := range lines {
			d = append(d, letters{spot{x - line.width/2, y + s.baseline()}, line, s})
			y += s.lead
		}
	}
	return d
}
