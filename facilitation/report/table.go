package report

import (
	"strings"
	"time"

	"goldseam/facilitation"
)

// The columns of the table of agreements, from the left edge.
const (
	textColumn  millimetres = 9
	whoColumn   millimetres = 104
	datesColumn millimetres = 129
	cellGap     millimetres = 5
	rowPad      millimetres = 2
)

// agreements is a table with a box to tick, whose head comes again on a new page.
func (l *layout) agreements(all []facilitation.CommitmentLine) []piece {
	if len(all) == 0 {
		return nil
	}
	head := l.tableHead()
	pieces := []piece{head}
	for _, c := range all {
		pieces = append(pieces, l.agreement(c, &head)...)
	}
	return pieces
}

func (l *layout) tableHead() piece {
	s := labelStyle()
	at := func(id string, x, room millimetres) letters {
		return letters{spot{x, s.baseline()}, l.label(l.word(id), s, room), s}
	}
	height := s.lead + 1
	return piece{height: height, keep: true, draw: drawing{
		at("copy.agreements.what", textColumn, whoColumn-textColumn-cellGap),
		at("copy.agreements.who", whoColumn, datesColumn-whoColumn-cellGap),
		at("copy.agreements.dates", datesColumn, boxWidth-datesColumn),
		shape{path: path{}.move(0, height).to(boxWidth, height), line: rule, width: 0.3},
	}}
}

// agreement is one row. A sentence taller than a page runs on below it.
func (l *layout) agreement(c facilitation.CommitmentLine, head *piece) []piece {
	s, d := bodyStyle(), plainStyle()
	who := l.owner(c.Who)
	dates := l.lines(l.due(c), d, boxWidth-datesColumn)
	side := append(cell(who, whoColumn), cell(dates, datesColumn)...)
	side = append(side, shape{path: rounded(0.2, rowPad+0.7, 4, 4, 0.8, true, true), fill: white, line: goldInk, width: 0.35})
	rows := l.promise(c)
	tall := max(height(rows), s.lead+float64(max(len(who), len(dates))-1)*d.lead) + 2*rowPad
	if tall > tallest {
		return l.longRow(rows, side, head, max(len(who), len(dates)))
	}
	row := piece{height: tall, again: head, draw: side}
	row.draw = append(row.draw, placed{stacked(rows), spot{0, rowPad}}.moved()...)
	row.draw = append(row.draw, shape{path: path{}.move(0, tall).to(boxWidth, tall), line: rule, width: 0.25})
	return []piece{row}
}

// promise is the sentence of an agreement, what it covers, and whom it is
// between where that is not everyone.
func (l *layout) promise(c facilitation.CommitmentLine) []piece {
	const measure = whoColumn - textColumn - cellGap
	s, d := bodyStyle(), asideStyle()
	rows := l.stack(l.lines(c.Text, s, measure), s, textColumn)
	add := func(text string) {
		rows[len(rows)-1].keep = true
		rows = append(rows, l.stack(l.lines(text, d, measure), d, textColumn)...)
	}
	if strings.TrimSpace(c.Scope) != "" {
		add(l.named("copy.agreements.scope", "Scope", c.Scope))
	}
	if len(c.With) > 0 {
		add(l.named("copy.agreements.with", "Names", l.names(c.With)))
	}
	return rows
}

// owner is a name in its column.
func (l *layout) owner(name string) []line {
	return l.column(name, plainStyle(), datesColumn-whoColumn-cellGap)
}

// column is a name in a narrow column: on up to four lines, or shortened on one.
func (l *layout) column(name string, s style, measure millimetres) []line {
	const most = 4
	if lines := l.lines(oneLine(clean(capped(name, longestName))), s, measure); len(lines) <= most {
		return atLeft(lines)
	}
	return []line{l.label(name, s, measure)}
}

// cell sets the lines of a small column on the baseline of the sentence.
func cell(lines []line, x millimetres) drawing {
	d := plainStyle()
	var all drawing
	for i, line := range lines {
		all = append(all, letters{spot{x, rowPad + bodyStyle().baseline() + float64(i)*d.lead}, line, d})
	}
	return all
}

// longRow lets the lines of a row run on over pages, with its other cells
// beside the first. So many lines stay together that the other cells fit.
func (l *layout) longRow(rows []piece, side drawing, head *piece, beside int) []piece {
	rows[0].draw = append(rows[0].draw, placed{side, spot{0, -rowPad}}.moved()...)
	for i := range rows {
		rows[i].again = head
		rows[i].keep = rows[i].keep || i < beside
	}
	rows[len(rows)-1].keep = false
	rows[0].gap = rowPad
	last := &rows[len(rows)-1]
	last.height += rowPad
	last.draw = append(last.draw, shape{path: path{}.move(0, last.height).to(boxWidth, last.height), line: rule, width: 0.25})
	return rows
}

// due says until when an agreement holds and when it is looked at again.
func (l *layout) due(c facilitation.CommitmentLine) string {
	var lines []string
	add := func(id string, t time.Time) {
		if !t.IsZero() {
			lines = append(lines, l.named(id, "Date", l.shortDate(t)))
		}
	}
	add("copy.agreements.until", c.Until)
	add("copy.agreements.review", c.Review)
	return strings.Join(lines, "\n")
}

// acts are the kept values, each with what can be seen of it.
func (l *layout) acts(kept []facilitation.ActLine) []piece {
	var pieces []piece
	above := ""
	for _, k := range kept {
		if strings.TrimSpace(k.Value+k.Text) == "" {
			continue
		}
		value, rows := k.Value, []piece(nil)
		if value != above || len(pieces) == 0 {
			rows = l.act(k)
		} else {
			rows = l.sameValue(k)
		}
		pieces, above = append(pieces, rows...), value
	}
	return pieces
}

// sameValue is a further act for the value above it, which is named again only
// where the act opens a page.
func (l *layout) sameValue(k facilitation.ActLine) []piece {
	s := labelStyle()
	head := piece{height: s.lead, draw: drawing{letters{spot{marginEdge, s.baseline()}, l.label(k.Value, s, boxWidth-marginEdge), s}}}
	k.Value = ""
	rows := l.act(k)
	rows[0].gap, rows[0].again = 0.8, &head
	return rows
}

// smallestWord is how small a name is set to keep a word whole: 10 pt.
const smallestWord = 0.8

// wordFits is a style in which no word of a text has to be cut, if that is not too
// small.
func (l *layout) wordFits(text string, s style, measure millimetres) style {
	for word := range strings.FieldsSeq(text) {
		if wide := l.label(word, s, 10*boxWidth).width; wide > measure {
			s = s.sized(max(smallestWord, measure/wide*0.99))
		}
	}
	return s
}

// act sets a value beside its act, or above where the act is long.
func (l *layout) act(k facilitation.ActLine) []piece {
	const beside = textEdge
	name, s := valueStyle(), bodyStyle()
	text := k.Text
	if text != "" && k.Who != "" {
		text = l.named("copy.act", "Name", capped(k.Who, longestName), "Act", k.Text)
	}
	name = l.wordFits(oneLine(clean(k.Value)), name, beside-8)
	values := atLeft(l.lines(oneLine(clean(k.Value)), name, beside-8))
	rows := l.stack(l.lines(text, s, boxWidth-beside), s, beside)
	tall := max(height(rows), float64(len(values))*name.lead) + 1.4
	stitch := shape{path: path{}.move(0.4, 1.4).to(0.4, tall-1.6), line: gold, width: 0.7}
	left := drawing{stitch}
	for i, line := range values {
		left = append(left, letters{spot{4, float64(i)*name.lead + name.baseline()}, line, name})
	}
	if tall > tallest {
		head := l.stack(values, name, 0)
		head[len(head)-1].keep = true
		return append(head, rows...)
	}
	row := piece{height: tall, gap: 2.4, draw: left}
	for i, r := range rows {
		row.draw = append(row.draw, placed{r.draw, spot{0, float64(i) * s.lead}}.moved()...)
	}
	return []piece{row}
}
