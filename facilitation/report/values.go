package report

import (
	"slices"
	"strings"

	"goldseam/facilitation"
)

// values shows what was shown to everyone: two circles for two people where that
// can be read, a table for three to six, and a list otherwise.
func (l *layout) values(v facilitation.SharedValues) []piece {
	if figure := l.circles(v); figure != nil {
		return figure
	}
	if table := l.valueTable(v); table != nil {
		return table
	}
	pieces := l.valueGroup("copy.values.shared", v.Shared)
	pieces = append(pieces, l.valueGroup("copy.values.supported", v.Supported)...)
	return append(pieces, l.valueGroup("copy.values.different", v.Different)...)
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
