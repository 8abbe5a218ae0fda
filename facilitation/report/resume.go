package report

import (
	"strings"
	"time"

	"goldseam/facilitation"
)

const (
	resumePad millimetres = 7
	halfWay   millimetres = boxWidth / 2
	cutTop    millimetres = 1.2 // of the dashed border: the words on it reach above it
)

// resume is a card to cut out and keep: the pause signal, and when and how the
// people sit down again.
func (l *layout) resume(c facilitation.SharedCopy) []piece {
	rows := l.signal(c.Signal)
	again := append(l.times(c.Resume), l.field("copy.resume.reopen", c.Resume.Reopen.Text)...)
	if len(again) > 0 {
		title := oneLine(clean(l.word("copy.resume")))
		rows = append(rows, l.cardTitle(title, title)...)
		rows = append(rows, again...)
	}
	if len(rows) == 0 {
		return nil
	}
	if tall := height(rows) + 2*resumePad - 1; tall <= tallest {
		return []piece{l.cutOut(rows, tall)}
	}
	return rows
}

// cardTitle is a heading inside the card, with its entry in the contents.
func (l *layout) cardTitle(text, entry string) []piece {
	s := headingStyle()
	rows := l.stack(l.lines(text, s, boxWidth-2*resumePad), s, resumePad)
	rows[0].gap = 5
	rows[0].draw = append(drawing{anchor{entry}}, rows[0].draw...)
	rows[len(rows)-1].keep = true
	return rows
}

// cutOut draws the rows inside a dashed border.
func (l *layout) cutOut(rows []piece, tall millimetres) piece {
	border := shape{path: rounded(0, cutTop, boxWidth, tall, 4, true, true), line: softInk, width: 0.25, dash: []millimetres{2, 1.7}}
	d := drawing{border}
	y := cutTop + resumePad - 0.5
	for i, row := range rows {
		if i > 0 {
			y += row.gap
		}
		d = append(d, placed{row.draw, spot{0, y}}.moved()...)
		y += row.height
	}
	return piece{height: cutTop + tall, gap: l.above() + 1 - cutTop, draw: append(d, l.scissors()...)}
}

// scissors says in words, on the border, that the card may be cut out.
func (l *layout) scissors() drawing {
	s := footStyle()
	label := l.label(l.word("copy.cut"), s, 40)
	x := boxWidth - 12 - label.width
	return drawing{
		shape{path: rectangle(x-2, cutTop-1, label.width+4, 2), fill: white},
		letters{spot{x, cutTop + 1}, label, s},
	}
}

// signal is the sign for a pause in the people's own words.
func (l *layout) signal(signal facilitation.Line) []piece {
	if strings.TrimSpace(signal.Text) == "" {
		return nil
	}
	aside := asideStyle()
	rows := l.cardTitle(l.named("copy.signal.line", "Signal", oneLine(signal.Text)), oneLine(clean(l.word("copy.signal"))))
	return append(rows, l.stack(l.lines(l.word("copy.signal.body"), aside, boxWidth-2*resumePad), aside, resumePad)...)
}

// field is a label with text below it, as wide as the card.
func (l *layout) field(id, text string) []piece {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	const measure = boxWidth - 2*resumePad
	s := bodyStyle().sized(1.08)
	head := l.fieldLabel(id, resumePad)
	head.gap = 2
	return append([]piece{head}, l.stack(l.lines(text, s, measure), s, resumePad)...)
}

func (l *layout) fieldLabel(id string, x millimetres) piece {
	s := labelStyle()
	return piece{height: s.lead, keep: true, draw: drawing{letters{spot{x, s.baseline()}, l.label(l.word(id), s, halfWay-resumePad), s}}}
}

// times are the check-in and the time to go on, side by side.
func (l *layout) times(r facilitation.ResumeLines) []piece {
	type agreed struct {
		id string
		at time.Time
	}
	var all []agreed
	for _, a := range []agreed{{"copy.resume.checkin", r.CheckIn.At}, {"copy.resume.by", r.ResumeBy.At}} {
		if !a.at.IsZero() {
			all = append(all, a)
		}
	}
	if len(all) == 0 {
		return nil
	}
	s := bodyStyle().sized(1.08)
	head, row := piece{height: labelStyle().lead, gap: 2, keep: true}, piece{height: s.lead}
	for i, a := range all {
		x := resumePad + float64(i)*(halfWay-resumePad)
		head.draw = append(head.draw, l.fieldLabel(a.id, x).draw...)
		row.draw = append(row.draw, letters{spot{x, s.baseline()}, l.label(l.moment(a.at), s, halfWay-resumePad), s})
	}
	return []piece{head, row}
}
