package report

import (
	"strings"

	"goldseam/facilitation"
)

// What a part left is set in two columns: at the left who says it and what it
// is about, beside that the text and its day.
const (
	marginEdge  millimetres = 4
	marginRoom  millimetres = 42
	textEdge    millimetres = 50
	tallestLine millimetres = 60 // a taller one may run on over a page
)

// told is what one kind of part left, line by line.
func (l *layout) told(section facilitation.Section) []piece {
	var pieces []piece
	t := teller{layout: l, section: section.ID}
	for _, line := range section.Lines {
		t.named = t.named || line.Who != "" && section.ID != reviewSection
	}
	for _, line := range section.Lines {
		if strings.TrimSpace(line.Text+line.About) != "" || !line.By.IsZero() {
			pieces = append(pieces, t.line(line)...)
			t.above = &line
		}
	}
	return pieces
}

// teller sets the lines of one section in turn. It says who speaks and what
// about only where that changes.
type teller struct {
	*layout
	section string
	named   bool // somebody's name is in the section, so lines of all say so
	above   *facilitation.SectionLine
}

// aside is a line of the narrow column at the left.
type aside struct {
	line  line
	style style
}

// who is the name at the left of a line.
func (t *teller) who(line facilitation.SectionLine) string {
	if line.Who == "" && t.named {
		return t.word("copy.all")
	}
	return capped(line.Who, longestName)
}

// about says what a line is about. Of a line that has nothing else to say, it is
// the text.
func (t *teller) about(line facilitation.SectionLine) string {
	if line.About == "" || bare(line) {
		return ""
	}
	return t.word("copy.about." + t.section + "." + line.About)
}

// bare says whether what a line is about is all that it says.
func bare(line facilitation.SectionLine) bool {
	return strings.TrimSpace(line.Text) == "" && line.By.IsZero()
}

// news is what stands at the left of a line, without what the line above says
// already.
func (t *teller) news(line facilitation.SectionLine) (who, about string) {
	who, about = t.who(line), t.about(line)
	if t.above == nil || line.Who != t.above.Who {
		return who, about
	}
	if line.About == t.above.About {
		about = ""
	}
	return "", about
}

// line sets one line.
func (t *teller) line(line facilitation.SectionLine) []piece {
	rows := t.rows(line)
	who, about := t.news(line)
	left, down := t.margin(who, about)
	rows[0].draw = append(left, rows[0].draw...)
	if who == "" {
		rows[0].again = t.again(line, about == "")
	}
	tall := max(height(rows), down) + 0.8
	if tall <= tallestLine {
		rows = []piece{{height: tall, draw: stacked(rows), again: rows[0].again}}
	} else {
		t.runOn(rows, line, down)
	}
	for i, row := range rows {
		rows[i].draw = append(row.draw, shape{path: path{}.move(0.4, 1).to(0.4, row.height-0.9), line: gold, width: 0.7})
	}
	rows[0].gap = 1.2
	if who != "" {
		rows[0].gap = 2.6
	}
	return rows
}

// rows are the text and its day.
func (t *teller) rows(line facilitation.SectionLine) []piece {
	s, d := bodyStyle(), plainStyle()
	if bare(line) {
		line.Text = t.word("copy.about." + t.section + "." + line.About)
	}
	var rows []piece
	if strings.TrimSpace(line.Text) != "" {
		rows = t.prose(line.Text, s, boxWidth-textEdge, textEdge)
		d.ink = softInk
	} else {
		d = s
	}
	if line.By.IsZero() {
		return rows
	}
	if n := len(rows); n > 0 {
		rows[n-1].keep = true
	}
	return append(rows, t.stack(t.lines(t.shortDate(line.By), d, boxWidth-textEdge), d, textEdge)...)
}

// margin draws who and what about, and says how far down they reach.
func (t *teller) margin(who, about string) (drawing, millimetres) {
	var d drawing
	y := 0.0
	for _, a := range append(t.asides(who, labelStyle()), t.asides(about, asideStyle())...) {
		d = append(d, letters{spot{marginEdge, y + bodyStyle().baseline()}, a.line, a.style})
		y += a.style.lead
	}
	return d, y
}

func (t *teller) asides(text string, s style) []aside {
	const most = 4 // lines
	if text == "" {
		return nil
	}
	var all []aside
	for _, line := range atLeft(t.lines(oneLine(clean(text)), s, marginRoom)) {
		all = append(all, aside{line, s})
	}
	return all[:min(len(all), most)]
}

// again says whose line it is, and what about, where it goes on on a new page.
func (t *teller) again(line facilitation.SectionLine, whole bool) *piece {
	text := t.who(line)
	if about := t.about(line); whole && about != "" {
		text = strings.TrimPrefix(text+" · "+about, " · ")
	}
	if text == "" {
		return nil
	}
	s := labelStyle()
	return &piece{height: s.lead + 0.6, draw: drawing{letters{spot{marginEdge, s.baseline()}, t.label(text, s, boxWidth-marginEdge), s}}}
}

// runOn lets rows go on over pages. So many stay together that what stands at
// the left of the first has room.
func (t *teller) runOn(rows []piece, line facilitation.SectionLine, down millimetres) {
	y, cont := 0.0, t.again(line, true)
	for i := range rows {
		y += rows[i].height
		rows[i].keep = rows[i].keep || y < down && i < len(rows)-1
		if i > 0 {
			rows[i].again = cont
		}
	}
}

// stacked draws pieces below one another, without gaps.
func stacked(pieces []piece) drawing {
	var d drawing
	y := 0.0
	for _, p := range pieces {
		d = append(d, placed{p.draw, spot{0, y}}.moved()...)
		y += p.height
	}
	return d
}

// facing is the problem's name, and what was said of it.
func (l *layout) facing(c facilitation.SharedCopy) []piece {
	named := l.problem(c.Problem)
	for _, section := range c.Sections {
		if section.ID != problemSection {
			continue
		}
		said := l.told(section)
		if len(named) > 0 && len(said) > 0 {
			named[len(named)-1].keep = true
			said[0].gap = 1.6
		}
		named = append(named, said...)
	}
	return named
}

// The problem's section stands with its name, and not among the others. In the
// review, a line without a name is what the line above was like for the others,
// and not a line of all.
const (
	problemSection = "problem"
	reviewSection  = "review"
)

// chapters are the sections of the other kinds of part, in the order given.
func (l *layout) chapters(sections []facilitation.Section) []piece {
	var all []piece
	for _, section := range sections {
		if section.ID != problemSection {
			all = append(all, l.section("copy.section."+section.ID, l.told(section))...)
		}
	}
	return all
}
