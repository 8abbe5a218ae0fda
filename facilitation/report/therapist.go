package report

import (
	"context"
	"strings"
	"time"

	"goldseam/facilitation"
)

// The facilitator's record is a plain clinical page. A red band at the outer
// margin and words at the foot say on every sheet whose it is; the band is
// hatched, so that it is seen in grey as well.
const (
	recordRed = opaque | 0xA32A2A

	factColumn  millimetres = 46 // of what stands beside a label
	factPad     millimetres = 1.2
	bandEdge    millimetres = boxWidth + 7
	bandWidth   millimetres = 4.5
	hatchApart  millimetres = 4
	recordLines             = 4 // to write on under a heading without text
)

func recordTitleStyle() style { return style{face: sansBold, size: 19, lead: 8.4, ink: ink} }
func recordStyle() style      { return style{face: sans, size: 10.5, lead: 5.1, ink: ink} }
func recordFootStyle() style {
	return style{face: sansBold, size: 8.5, lead: 3.9, ink: recordRed, track: 10}
}

// record lays out the facilitator's record.
func (p *Press) record(ctx context.Context, c facilitation.TherapistCopy, paper spot) book {
	l := &layout{setter: newSetter(ctx, p.shelf), words: p.words, people: c.People, year: c.Date.Year()}
	b := l.book("record.document", c.Date, paper)
	f := newFlow(nil, 0, boxHeight-footHeight)
	f.pour(l.clinical(c))
	f.pour(l.apology(f.sheets))
	b.sheets = f.sheets
	edge := placed{band(b), spot{}}
	for i, s := range b.sheets {
		page := l.words("copy.page", map[string]any{"Page": i + 1, "Pages": len(b.sheets)})
		b.sheets[i] = append(append(sheet{edge}, s...), l.recordFoot(page))
	}
	return b
}

// clinical is the record in reading order.
func (l *layout) clinical(c facilitation.TherapistCopy) []piece {
	t := recordTitleStyle()
	all := l.stack(l.lines(l.word("record.title"), t, boxWidth), t, 0)
	all = append(all, l.factTable(l.facts(c))...)
	guide := l.stack(l.lines(l.word("record.guide"), smallStyle(), boxWidth), smallStyle(), 0)
	guide[0].gap = 4
	all = append(all, guide...)
	for _, note := range c.Notes {
		all = append(all, l.section("record."+note.ID, l.written(note))...)
	}
	all = append(all, l.section("record.agreements", l.promises(c.Commitments))...)
	all = append(all, l.section("record.next", l.factTable(l.nextTime(c.Resume)))...)
	return append(all, l.byWhom()...)
}

// fact is a row: a label, and what stands beside it.
type fact struct{ id, text string }

// facts are the frame of the session. What is not known has no row.
func (l *layout) facts(c facilitation.TherapistCopy) []fact {
	problem := strings.TrimSpace(c.Problem.Text)
	if problem != "" {
		problem = l.named("copy.problem.named", "Problem", problem)
	}
	return []fact{
		{"record.date", l.date(c.Date)},
		{"record.time", l.span(c.Began, c.Ended)},
		{"record.session", c.Plan},
		{"record.people", l.names(c.People)},
		{"record.parts", l.names(c.Parts)},
		{"record.topic", strings.TrimSpace(strings.TrimSpace(c.Topic.Text) + "\n" + problem)},
	}
}

// span says when a session began and ended, as far as that is known.
func (l *layout) span(began, ended time.Time) string {
	switch {
	case began.IsZero() && ended.IsZero():
		return ""
	case ended.IsZero():
		return l.named("record.time.from", "Began", l.clock(began))
	case began.IsZero():
		return l.named("record.time.to", "Ended", l.clock(ended))
	}
	return l.named("record.time.span", "Began", l.clock(began), "Ended", l.clock(ended))
}

// nextTime is when the people sit down again.
func (l *layout) nextTime(r facilitation.ResumeLines) []fact {
	at := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return l.moment(t)
	}
	return []fact{{"copy.resume.checkin", at(r.CheckIn.At)}, {"copy.resume.by", at(r.ResumeBy.At)}, {"copy.resume.reopen", r.Reopen.Text}}
}

// factTable are facts as rows between thin rules.
func (l *layout) factTable(facts []fact) []piece {
	var all []piece
	for _, f := range facts {
		if strings.TrimSpace(f.text) != "" {
			all = append(all, l.factRow(f, len(all) == 0)...)
		}
	}
	return all
}

// factRow is one row. A text taller than a page runs on.
func (l *layout) factRow(f fact, first bool) []piece {
	s, name := recordStyle(), labelStyle()
	rows := l.prose(f.text, s, boxWidth-factColumn, factColumn)
	label := letters{spot{0, s.baseline()}, l.label(l.word(f.id), name, factColumn-cellGap), name}
	row := whole(rows, drawing{label}, name.lead, 0)
	last := &row[len(row)-1]
	last.height += factPad
	last.draw = append(last.draw, shape{path: path{}.move(0, last.height).to(boxWidth, last.height), line: rule, width: 0.25})
	row[0].gap = factPad
	if first {
		row[0].gap = 3
	}
	return row
}

// written is what the facilitator wrote under a heading, or room to write, below
// a line that says what belongs there.
func (l *layout) written(note facilitation.RecordNote) []piece {
	guide := l.stack(l.lines(l.word("record."+note.ID+".guide"), smallStyle(), boxWidth), smallStyle(), 0)
	guide[len(guide)-1].keep = true
	if strings.TrimSpace(note.Text) == "" {
		return append(guide, unbroken(writing(recordLines, guide))...)
	}
	for _, paragraph := range paragraphs(note.Text) {
		text := l.prose(paragraph, recordStyle(), boxWidth, 0)
		text[0].gap = 1.6
		guide = append(guide, text...)
	}
	return guide
}

// byWhom is where the facilitator puts a name and a day, by hand.
func (l *layout) byWhom() []piece {
	const second, end = 104, lineApart + 4
	s := footStyle()
	under := func(x, width millimetres, id string) drawing {
		return drawing{
			shape{path: path{}.move(x, end).to(x+width, end), line: softInk, width: 0.25},
			letters{spot{x, end + 0.6 + s.baseline()}, l.label(l.word(id), s, width), s},
		}
	}
	draw := append(under(0, second-8, "record.writer"), under(second, boxWidth-second, "record.written")...)
	return []piece{{height: end + 0.6 + s.lead, gap: 8, draw: draw}}
}

// band is the red margin, hatched in white between two dark lines.
func band(b book) drawing {
	top, tall := -b.origin.y, b.paper.y
	bar := rectangle(bandEdge, top, bandWidth, tall)
	hatch := path{}
	for y := top; y < top+tall+bandWidth; y += hatchApart {
		hatch = hatch.move(bandEdge, y).to(bandEdge+bandWidth, y-bandWidth)
	}
	side := func(x millimetres) path { return path{}.move(x, top).to(x, top+tall) }
	return drawing{
		shape{path: bar, fill: recordRed},
		window{bar, drawing{shape{path: hatch, line: white, width: 0.55}}},
		shape{path: append(side(bandEdge), side(bandEdge+bandWidth)...), line: ink, width: 0.3},
	}
}

// recordFoot is the foot of every sheet of a record.
func (l *layout) recordFoot(page string) placed {
	at := l.foot(page, "", l.word("copy.made"))
	s := recordFootStyle()
	at.drawing = append(at.drawing, letters{spot{0, footTop}, l.label(l.word("record.foot"), s, boxWidth-footPage-2), s})
	return at
}
