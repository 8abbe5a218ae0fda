package report

import (
	"slices"

	"goldseam/facilitation"
)

// The table of values has a column for the values, and one for each person.
const (
	leastValues  millimetres = 36 // of the column of values
	mostValues   millimetres = 62
	fewestInRows             = 3
	mostInRows               = 6
	valueMark                = "●"
	valueRowPad  millimetres = 0.9
)

func columnStyle() style { return style{face: sans, size: 8.5, lead: 4.2, ink: softInk} }
func markStyle() style   { return style{face: sans, size: 15, lead: 5.5, ink: celadon} }

// valueTable is what three to six people chose, by value and person: a mark where
// somebody chose it, and nothing else. It is nothing where a line could not be told
// by its name.
func (l *layout) valueTable(v facilitation.SharedValues) []piece {
	if !l.toldApart() {
		return nil
	}
	t := columns{layout: l, values: l.valuesWide(slices.Concat(v.Shared, v.Supported, v.Different))}
	t.width = (boxWidth - t.values) / float64(len(l.people))
	var pieces []piece
	for _, group := range []struct {
		id    string
		lines []facilitation.Line
	}{{"shared", v.Shared}, {"supported", v.Supported}, {"different", v.Different}} {
		rows, ok := t.group("copy.values."+group.id, group.lines)
		if !ok {
			return nil
		}
		pieces = append(pieces, rows...)
	}
	if len(pieces) == 0 {
		return nil
	}
	head := t.head()
	for i := range pieces {
		pieces[i].again = &head
	}
	return append([]piece{head}, pieces...)
}

// toldApart says whether three to six people have names that tell them apart.
func (l *layout) toldApart() bool {
	names := slices.Clone(l.people)
	slices.Sort(names)
	return len(names) >= fewestInRows && len(names) <= mostInRows && len(slices.Compact(names)) == len(l.people)
}

// valuesWide is how wide the column of values is: no wider than they need, so that
// names have room.
func (l *layout) valuesWide(lines []facilitation.Line) millimetres {
	wide := leastValues
	for _, line := range lines {
		wide = max(wide, l.label(line.Text, bodyStyle(), mostValues).width+cellGap)
	}
	return min(wide, mostValues)
}

// columns are the column of values and those of the people, each of one width.
type columns struct {
	*layout
	values, width millimetres
}

// middle is the middle of a person's column.
func (t columns) middle(person int) millimetres {
	return t.values + (float64(person)+0.5)*t.width
}

// head are the names above the columns. They stand on one line below.
func (t columns) head() piece {
	s := columnStyle()
	tall, names := 0.0, make([][]line, len(t.people))
	for i, name := range t.people {
		names[i] = t.column(name, s, t.width-1.5)
		tall = max(tall, float64(len(names[i]))*s.lead)
	}
	var d drawing
	for i, lines := range names {
		y := tall - float64(len(lines))*s.lead
		for _, line := range lines {
			d = append(d, letters{spot{t.middle(i) - line.width/2, y + s.baseline()}, line, s})
			y += s.lead
		}
	}
	tall += 1
	return piece{height: tall, keep: true, draw: append(d, shape{path: path{}.move(0, tall).to(boxWidth, tall), line: rule, width: 0.3})}
}

// group are the rows of one standing under its name. It reports false where a line
// belongs to nobody with a column.
func (t columns) group(id string, lines []facilitation.Line) ([]piece, bool) {
	if len(lines) == 0 {
		return nil, true
	}
	pieces := t.title(id)
	for len(lines) > 0 {
		value := lines[0].Text
		var who []int
		for _, line := range lines {
			if line.Text != value {
				continue
			}
			people, ok := t.of(line.Who)
			if !ok {
				return nil, false
			}
			who = append(who, people...)
		}
		lines = slices.DeleteFunc(slices.Clone(lines), func(line facilitation.Line) bool { return line.Text == value })
		row := t.row(value, who)
		if row.height > tallest {
			return nil, false
		}
		pieces = append(pieces, row)
	}
	return pieces, true
}

// of are the columns of a name: all of them for a line of everyone.
func (t columns) of(who string) ([]int, bool) {
	if who == "" {
		all := make([]int, len(t.people))
		for i := range all {
			all[i] = i
		}
		return all, true
	}
	person := slices.Index(t.people, who)
	return []int{person}, person >= 0
}

// title is the name of a standing, and what it means.
func (t columns) title(id string) []piece {
	s, aside := valueStyle(), asideStyle()
	head := t.stack([]line{t.label(t.word(id), s, boxWidth)}, s, 0)
	head[0].gap = 2.6
	all := append(head, t.stack(t.lines(t.word(id+".body"), aside, boxWidth), aside, 0)...)
	for i := range all {
		all[i].keep = true
	}
	return all
}

// row is a value, and a mark in the column of each who chose it.
func (t columns) row(value string, who []int) piece {
	s, m := bodyStyle(), markStyle()
	lines := atLeft(t.lines(oneLine(clean(value)), s, t.values-cellGap))
	row := piece{height: float64(len(lines))*s.lead + 2*valueRowPad}
	for i, line := range lines {
		row.draw = append(row.draw, letters{spot{0, valueRowPad + float64(i)*s.lead + s.baseline()}, line, s})
	}
	sign := t.label(valueMark, m, t.width)
	for _, person := range who {
		row.draw = append(row.draw, letters{spot{t.middle(person) - sign.width/2, valueRowPad + m.baseline()}, sign, m})
	}
	row.draw = append(row.draw, shape{path: path{}.move(0, row.height).to(boxWidth, row.height), line: rule, width: 0.25})
	return row
}
