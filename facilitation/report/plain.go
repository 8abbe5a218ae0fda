package report

import (
	"context"
	"strconv"
	"strings"
	"time"

	"goldseam/facilitation"
)

// Pages that are the same for everybody are plain: dark on white, so that any
// printer does them, and without the vase, so that a sheet on a table looks like
// any other.
const (
	boxIndent   millimetres = 9   // of the words beside a box to tick
	boxSide     millimetres = 4.2 // of the box
	lineApart   millimetres = 9   // of ruled lines, as wide as a hand writes
	helpColumn  millimetres = 116 // of the day and the source of a line
	mostHelpGap millimetres = 6
)

func plainTitleStyle() style { return style{face: serifBold, size: 21, lead: 9, ink: ink} }
func helpNameStyle() style   { return style{face: serifBold, size: 12, lead: 5.5, ink: ink} }
func smallStyle() style      { return style{face: sans, size: 8.5, lead: 4.1, ink: softInk} }

// plain makes a book of a plain page. Its title says nothing of what it is
// about, since a printer may list it.
func (p *Press) plain(ctx context.Context, date time.Time, paper spot, set func(l *layout) []piece) book {
	l := &layout{setter: newSetter(ctx, p.shelf), words: p.words, year: date.Year()}
	b := l.book("copy.document.page", date, paper)
	f := newFlow(nil, 0, boxHeight-footHeight)
	f.pour(set(l))
	f.pour(l.apology(f.sheets))
	b.sheets = f.sheets
	l.numbers(b.sheets)
	return b
}

// sheet lays out a page to read alone.
func (p *Press) sheet(ctx context.Context, s facilitation.Sheet, paper spot) book {
	return p.plain(ctx, time.Time{}, paper, func(l *layout) []piece {
		all := l.opening(s.Title, s.Intro)
		for _, section := range s.Sections {
			all = append(all, l.headed(section.Title, l.sheetSection(section))...)
		}
		return all
	})
}

// opening is the title of a page, and what is said first.
func (l *layout) opening(title, intro string) []piece {
	t := plainTitleStyle()
	all := l.stack(l.lines(oneLine(clean(title)), t, boxWidth), t, 0)
	all[len(all)-1].draw = append(all[len(all)-1].draw, ruled(t.lead+1.6, ink, 0.5))
	all[len(all)-1].height += 2.4
	return append(all, l.paragraph(intro, bodyStyle())...)
}

// paragraph is text over the whole width; nothing for no text.
func (l *layout) paragraph(text string, s style) []piece {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	pieces := l.prose(text, s, boxWidth, 0)
	pieces[0].gap = 2
	return pieces
}

// sheetSection is paragraphs, boxes to tick, lines to mark and lines to write on.
func (l *layout) sheetSection(section facilitation.SheetSection) []piece {
	var all []piece
	for _, text := range section.Paragraphs {
		all = append(all, l.paragraph(text, bodyStyle())...)
	}
	for _, text := range section.Boxes {
		all = append(all, l.tickBox(text)...)
	}
	all = append(all, l.scales(section.Scales, all)...)
	return append(all, writing(section.Lines, all)...)
}

// Measures of a line to mark: what it is about stands before it.
const (
	scaleApart millimetres = 11
	scaleEdge  millimetres = 68
	scaleLevel millimetres = 6.5 // of the lines, from the top
)

// scales are empty lines from 0 to 10, each with room before it for what it is about.
// What stands above stays with the first.
func (l *layout) scales(count int, above []piece) []piece {
	if n := len(above); n > 0 && count > 0 {
		above[n-1].keep = true
	}
	const wide = boxWidth - scaleEdge
	s := footStyle()
	rows := make([]piece, max(0, count))
	for i := range rows {
		d := placed{weightLine(wide), spot{scaleEdge, scaleLevel - weightLevel}}.moved()
		d = append(d, shape{path: path{}.move(0, scaleLevel+1.5).to(scaleEdge-weightGap, scaleLevel+1.5), line: softInk, width: 0.25})
		for _, end := range []int{0, facilitation.MostWeight} {
			digit := l.label(strconv.Itoa(end), s, 8)
			d = append(d, letters{spot{scaleEdge + weightAt(end, wide) - digit.width/2, scaleLevel + 4.6}, digit, s})
		}
		rows[i] = piece{height: scaleApart, draw: d}
	}
	return kept(rows)
}

// tickBox is an empty box, and the words beside it.
func (l *layout) tickBox(text string) []piece {
	s := bodyStyle()
	rows := l.stack(l.lines(text, s, boxWidth-boxIndent), s, boxIndent)
	box := rounded(0.2, 0.6, boxSide, boxSide, 0.6, true, true)
	all := piece{height: height(rows), gap: 2, draw: append(stacked(rows), shape{path: box, fill: white, line: ink, width: 0.35})}
	return []piece{all}
}

// writing is empty ruled lines. What stands above stays with the first two.
func writing(count int, above []piece) []piece {
	if n := len(above); n > 0 && count > 0 {
		above[n-1].keep = true
	}
	lines := make([]piece, max(0, count))
	for i := range lines {
		lines[i] = piece{height: lineApart, draw: drawing{ruled(lineApart-0.5, softInk, 0.25)}}
	}
	return kept(lines)
}

// ruled is a straight line over the whole width.
func ruled(y millimetres, line colour, width millimetres) shape {
	return shape{path: path{}.move(0, y).to(boxWidth, y), line: line, width: width}
}

// numbers draws the foot of every plain sheet: its number, where there are more.
func (l *layout) numbers(sheets []sheet) {
	s := footStyle()
	for i := range sheets {
		if len(sheets) == 1 {
			return
		}
		page := l.label(l.words("copy.page", map[string]any{"Page": i + 1, "Pages": len(sheets)}), s, 40)
		sheets[i] = append(sheets[i], placed{drawing{letters{spot{boxWidth - page.width, 7}, page, s}}, spot{0, boxHeight - 11}})
	}
}

// support lays out who can help in a region.
func (p *Press) support(ctx context.Context, s facilitation.Support, date time.Time, paper spot) book {
	return p.plain(ctx, date, paper, func(l *layout) []piece {
		title := l.named("support.paper.title", "Region", s.Region)
		all := l.opening(title, "")
		all = append(all, l.paragraph(s.Emergency, helpNameStyle())...)
		all = append(all, l.paragraph(s.Notice, bodyStyle())...)
		for i, line := range s.Mixed() {
			row := l.helpLine(line, date)
			if i == 0 {
				row.gap = mostHelpGap
			}
			all = append(all, row)
		}
		return all
	})
}

// helpLine is one service: its name, how to reach it, when and for whom; beside
// that the day it was taken from its source. It never breaks over a page.
func (l *layout) helpLine(line facilitation.SupportLine, date time.Time) piece {
	const measure = helpColumn - 8
	n, s, d := helpNameStyle(), bodyStyle(), plainStyle()
	left := l.stack(l.lines(line.Name, n, measure), n, 0)
	left = append(left, l.stack(l.lines(line.How, s, measure), s, 0)...)
	left = append(left, l.stack(l.lines(l.whenAndWhom(line), d, measure), d, 0)...)
	right := l.stack(l.taken(line, date), smallStyle(), helpColumn)
	tall := max(height(left), height(right)) + 2.6
	draw := append(stacked(left), placed{stacked(right), spot{0, 1}}.moved()...)
	return piece{height: tall, gap: 2, draw: append(draw, ruled(tall, softInk, 0.2))}
}

// whenAndWhom is for whom a line is, when, and in which languages.
func (l *layout) whenAndWhom(line facilitation.SupportLine) string {
	var all []string
	for _, text := range []string{line.For, line.Hours, strings.Join(line.Languages, l.word("names.comma"))} {
		if strings.TrimSpace(text) != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, " · ")
}

// taken says when and where a line was read, and that it may have changed where
// that is long ago.
func (l *layout) taken(help facilitation.SupportLine, date time.Time) []line {
	const measure = boxWidth - helpColumn
	text := l.named("support.taken", "Date", l.plainDate(help.Checked), "Source", help.Source)
	if help.Old(date) {
		text += "\n" + l.word("support.old")
	}
	return l.lines(text, smallStyle(), measure)
}
