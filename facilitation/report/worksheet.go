package report

import (
	"context"
	"strconv"
	"strings"

	"goldseam/facilitation"
)

// The filled worksheet is one person's own page: a seam down the margin as on an own
// copy, the picked values with their two marks, and the piles in small type.
const (
	weightWide    millimetres = 58 // of the line that the two marks stand on
	weightAside   millimetres = boxWidth - weightWide
	weightGap     millimetres = 8
	weightEdge    millimetres = 2.6 // from an end of the line to its first place
	weightLevel   millimetres = 3   // of the line, from the top
	weightBelow   millimetres = weightLevel + 6.2
	pileEdge      millimetres = 36   // of the names in a pile
	smallestSheet             = 0.84 // of the usual letters: body text of 10 pt
)

// worksheet lays out one person's filled worksheet. Letters shrink a little where
// that makes it one page.
func (p *Press) worksheet(ctx context.Context, w facilitation.Worksheet, paper spot) book {
	l := &layout{setter: newSetter(ctx, p.shelf), words: p.words, people: []string{w.Person}, year: w.Date.Year(), close: true}
	usual := ownSheet{l, 1}.book(w, paper)
	for factor := 0.96; factor >= smallestSheet && len(usual.sheets) > 1 && ctx.Err() == nil; factor -= 0.04 {
		if smaller := (ownSheet{l, factor}).book(w, paper); len(smaller.sheets) == 1 {
			return smaller
		}
	}
	return usual
}

// ownSheet is a worksheet in letters of a share of the usual size.
type ownSheet struct {
	*layout
	factor float64
}

// style is a style in the letters of this sheet, never smaller than 8 points.
func (o ownSheet) style(s style) style { return s.sized(max(o.factor, smallestPt/s.size)) }

func (o ownSheet) book(w facilitation.Worksheet, paper spot) book {
	b := o.layout.book("copy.document.page", w.Date, paper)
	f := newFlow(nil, 0, boxHeight-footHeight)
	f.pour(o.pieces(w))
	f.pour(o.apology(f.sheets))
	b.sheets = f.sheets
	for i, s := range b.sheets {
		page := o.words("copy.page", map[string]any{"Page": i + 1, "Pages": len(b.sheets)})
		whose := o.named("copy.worksheet.foot", "Name", oneLine(capped(w.Person, longestName)))
		b.sheets[i] = append(append(sheet{{seamDown(b), spot{}}}, s...), o.foot(page, whose, o.word("copy.made")))
	}
	return b
}

// pieces are the worksheet in reading order. What was left open does not appear.
func (o ownSheet) pieces(w facilitation.Worksheet) []piece {
	all := o.head(w)
	all = append(all, o.section("copy.worksheet.picked", o.picked(w.Picked))...)
	all = append(all, o.section("copy.worksheet.happened", o.happened(w))...)
	return append(all, o.section("copy.worksheet.piles", o.piles(w))...)
}

// head says what the sheet is, whose and of which day.
func (o ownSheet) head(w facilitation.Worksheet) []piece {
	eyebrow, title, sub := eyebrowStyle(), plainTitleStyle().sized(1.2), subtitleStyle()
	all := o.stack([]line{o.label(strings.ToUpper(o.word("copy.worksheet.kind")), eyebrow, boxWidth)}, eyebrow, 0)
	all = append(all, o.stack(o.lines(o.word("copy.worksheet.title"), title, boxWidth), title, 0)...)
	under := o.named("copy.subtitle", "Names", oneLine(capped(w.Person, longestName)), "Date", o.date(w.Date))
	all = append(all, o.stack(o.lines(under, sub, boxWidth), sub, 0)...)
	return append(all, piece{height: 4, draw: placed{goldRule(60 - seamEdge), spot{seamEdge, 3}}.moved()})
}

// picked are the values that the person chose, each with what it means to them, and
// beside that how much it matters and how much it was lived.
func (o ownSheet) picked(values []facilitation.WorksheetValue) []piece {
	measure := boxWidth - marginEdge
	for _, v := range values {
		if weighed(v.Matters, v.Lived) {
			measure = weightAside - weightGap - marginEdge
		}
	}
	var all []piece
	for _, v := range values {
		all = append(all, o.value(v, measure)...)
	}
	return all
}

func weighed(matters, lived int) bool { return matters >= 0 || lived >= 0 }

func (o ownSheet) value(v facilitation.WorksheetValue, measure millimetres) []piece {
	name := o.style(valueStyle())
	rows := o.stack(o.lines(oneLine(clean(v.Name)), name, measure), name, marginEdge)
	for _, said := range []struct {
		text  string
		style style
	}{{v.Meaning, o.style(asideStyle())}, {v.Means, o.style(bodyStyle())}} {
		if strings.TrimSpace(said.text) != "" {
			rows = append(rows, o.prose(said.text, said.style, measure, marginEdge)...)
		}
	}
	var beside drawing
	down := 0.0
	if weighed(v.Matters, v.Lived) {
		beside = placed{o.weight(v.Matters, v.Lived), spot{weightAside, 0.8}}.moved()
		down = weightBelow + 1
	}
	rows = whole(rows, beside, down, 3)
	for i, row := range rows {
		rows[i].draw = append(row.draw, shape{path: path{}.move(0.4, 1).to(0.4, row.height-0.6), line: gold, width: 0.7})
	}
	return rows
}

// weight is how much a value matters and how much it was lived lately, as two marks
// on one line: a full one, and a ring, which can lie around the full one. Below stands
// what they say. The digits are for their owner only.
func (l *layout) weight(matters, lived int) drawing {
	d := weightLine(weightWide)
	s := footStyle()
	x := weightEdge
	for _, m := range []struct {
		id     string
		weight int
		mark   func(at spot, size float64) shape
	}{{"copy.worksheet.matters", matters, fullMark}, {"copy.worksheet.lived", lived, ringMark}} {
		if m.weight < 0 {
			continue
		}
		label := l.label(l.word(m.id)+" "+strconv.Itoa(m.weight), s, weightWide/2-6)
		d = append(d, m.mark(spot{weightAt(m.weight, weightWide), weightLevel}, 1), m.mark(spot{x, weightBelow - 1}, 0.6))
		d = append(d, letters{spot{x + 2.6, weightBelow}, label, s})
		x += label.width + 8
	}
	return d
}

// weightLine is a line with eleven places, from 0 to 10.
func weightLine(wide millimetres) drawing {
	p := path{}.move(weightEdge, weightLevel).to(wide-weightEdge, weightLevel)
	for i := range facilitation.MostWeight + 1 {
		tall := 0.7
		if i == 0 || i == facilitation.MostWeight {
			tall = 1.6
		}
		x := weightAt(i, wide)
		p = p.move(x, weightLevel-tall).to(x, weightLevel+tall)
	}
	return drawing{shape{path: p, line: softInk, width: 0.25}}
}

// weightAt is where a weight stands on a line.
func weightAt(weight int, wide millimetres) millimetres {
	return weightEdge + (wide-2*weightEdge)*float64(min(max(weight, 0), facilitation.MostWeight))/facilitation.MostWeight
}

func fullMark(at spot, size float64) shape {
	return shape{path: ellipse(at, 1.2*size, 1.2*size), fill: ink}
}

func ringMark(at spot, size float64) shape {
	return shape{path: ellipse(at, 2*size, 2*size), line: ink, width: 0.5 * size}
}

// happened are the value that was stepped on, and the one that the person went
// against, side by side in equal size.
func (o ownSheet) happened(w facilitation.Worksheet) []piece {
	const measure = (boxWidth - columnGap) / 2
	label, s := o.style(labelStyle()), o.style(valueStyle())
	all := piece{}
	x := 0.0
	for _, value := range []struct{ id, name string }{{"copy.worksheet.hurt", w.Hurt}, {"copy.worksheet.against", w.Against}} {
		if strings.TrimSpace(value.name) == "" {
			continue
		}
		rows := o.stack(o.lines(o.word(value.id), label, measure), label, x)
		rows = append(rows, o.stack(atLeft(o.lines(oneLine(clean(value.name)), s, measure)), s, x)...)
		all.draw = append(all.draw, stacked(rows)...)
		all.height = max(all.height, height(rows))
		x += measure + columnGap
	}
	if x == 0 {
		return nil
	}
	return []piece{all}
}

// piles are the three piles as running lists, in small type.
func (o ownSheet) piles(w facilitation.Worksheet) []piece {
	var all []piece
	for _, pile := range []struct {
		id    string
		names []string
	}{{"most", w.Most}, {"some", w.Some}, {"not-now", w.NotNow}} {
		if len(pile.names) > 0 {
			all = append(all, o.pile("copy.worksheet."+pile.id, pile.names)...)
		}
	}
	return all
}

func (o ownSheet) pile(id string, names []string) []piece {
	label, s := o.style(valueStyle()), o.style(plainStyle())
	whole := make([]string, len(names))
	for i, name := range names {
		whole[i] = strings.ReplaceAll(oneLine(clean(name)), " ", "\u00A0") // a name is not broken over two lines
	}
	rows := kept(o.stack(o.lines(strings.Join(whole, "\u00A0· "), s, boxWidth-pileEdge), s, pileEdge))
	head := letters{spot{marginEdge, s.baseline()}, o.label(o.word(id), label, pileEdge-marginEdge-2), label}
	above := piece{height: label.lead, draw: drawing{letters{spot{marginEdge, label.baseline()}, head.line, label}}}
	rows[0].gap = 2.2
	rows[0].draw = append(rows[0].draw, head)
	for i, row := range rows {
		if i > 0 {
			rows[i].again = &above
		}
		rows[i].draw = append(row.draw, shape{path: path{}.move(0.4, 0.5).to(0.4, row.height+0.5), line: gold, width: 0.7})
	}
	return rows
}
