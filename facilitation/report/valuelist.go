package report

import (
	"strings"

	"goldseam/facilitation"
)

// The list of values to tick stands in two columns. Each value has a box for each
// pile.
const (
	listGap   millimetres = 8
	listWide  millimetres = (boxWidth - listGap) / 2
	listBox   millimetres = 3.6 // the side of a box
	listPitch millimetres = 11  // from box to box
	listPiles             = 3
	listApart millimetres = 1.3 // of two rows
)

func listNameStyle() style { return style{face: sansBold, size: 9.5, lead: 4.6, ink: ink} }

// listBoxAt is the middle of a pile's box.
func listBoxAt(pile int) millimetres {
	return listWide - (float64(listPiles-pile)-0.5)*listPitch
}

// valueList is the deck as a list to tick, for those who do not cut: two values
// beside one another, over as many pages as it takes.
func (l *layout) valueList(values []facilitation.BlankCard) []piece {
	if len(values) == 0 {
		return nil
	}
	head := l.listHead()
	pieces := []piece{head}
	pieces[0].gap = 3
	for i := 0; i < len(values); i += 2 {
		row := piece{gap: listApart, again: &head}
		for j, v := range values[i:min(i+2, len(values))] {
			d, tall := l.listed(v)
			row.height = max(row.height, tall)
			row.draw = append(row.draw, placed{d, spot{float64(j) * (listWide + listGap), 0}}.moved()...)
		}
		pieces = append(pieces, row)
	}
	return pieces
}

// listHead names the piles above their boxes.
func (l *layout) listHead() piece {
	s := footStyle()
	names, tall := [listPiles][]line{}, 0.0
	for pile, id := range []string{"most", "some", "not-now"} {
		names[pile] = atLeft(l.lines(l.word("copy.worksheet."+id), s, listPitch-0.6))
		tall = max(tall, float64(len(names[pile]))*s.lead)
	}
	var one drawing
	for pile, lines := range names {
		y := tall - float64(len(lines))*s.lead
		for _, line := range lines {
			one = append(one, letters{spot{listBoxAt(pile) - line.width/2, y + s.baseline()}, line, s})
			y += s.lead
		}
	}
	both := append(drawing{}, one...)
	both = append(both, placed{one, spot{listWide + listGap, 0}}.moved()...)
	return piece{height: tall, keep: true, draw: both}
}

// listed is one value: its name with a box for each pile, and its meaning below. An
// empty one has a line to write on.
func (l *layout) listed(v facilitation.BlankCard) (drawing, millimetres) {
	s, small := listNameStyle(), smallStyle()
	const measure = listWide - listPiles*listPitch - 2
	var rows []piece
	if strings.TrimSpace(v.Title) == "" {
		rows = []piece{{height: s.lead + 2, draw: drawing{shape{path: path{}.move(0, s.lead+1).to(measure, s.lead+1), line: softInk, width: 0.25}}}}
	} else {
		rows = l.stack(atLeft(l.lines(oneLine(clean(v.Title)), s, measure)), s, 0)
	}
	for _, text := range v.Lines {
		rows = append(rows, l.stack(atLeft(l.lines(oneLine(clean(text)), small, listWide)), small, 0)...)
	}
	d := stacked(rows)
	for pile := range listPiles {
		box := rounded(listBoxAt(pile)-listBox/2, 0.4, listBox, listBox, 0.5, true, true)
		d = append(d, shape{path: box, fill: white, line: ink, width: 0.3})
	}
	return d, height(rows)
}
