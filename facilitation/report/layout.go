package report

import (
	"strings"

	"goldseam/facilitation"
)

// The layout box fits A4 and Letter alike, so that both break in the same
// places. It is narrower than the 186 mm that would fit between 12 mm margins:
// a shorter line is easier to read.
const (
	boxWidth   millimetres = 170
	boxHeight  millimetres = 254
	footHeight millimetres = 15 // kept free for the footer
	vaseHeight millimetres = 43

	longestName = 48 // runes of a name; the app itself takes 40
)

// layout turns the sections of one copy into pieces.
type layout struct {
	*setter
	words  Words
	people []string
	year   int  // of the session, which near dates need not name
	close  bool // whether headings stand closer, as in a letter
}

// above is the room above a heading.
func (l *layout) above() millimetres {
	if l.close {
		return 6
	}
	return 8
}

// The styles of the pages. Nothing is smaller than 8 pt.
func titleStyle() style { return style{face: serifBold, size: 28, lead: 11.5, ink: ink} }
func eyebrowStyle() style {
	return style{face: sansBold, size: 8.5, lead: 4.6, ink: goldInk, track: 130}
}
func subtitleStyle() style { return style{face: serifItalic, size: 13.5, lead: 6.3, ink: softInk} }
func headingStyle() style  { return style{face: serifBold, size: 15, lead: 6.8, ink: ink} }
func nameStyle() style     { return style{face: serifItalic, size: 17, lead: 8, ink: celadon} }
func bodyStyle() style     { return style{face: serif, size: 12, lead: 5.5, ink: ink} }
func quoteStyle() style    { return style{face: serifItalic, size: 12.5, lead: 5.7, ink: ink} }
func asideStyle() style    { return style{face: serifItalic, size: 11.5, lead: 5.2, ink: softInk} }
func labelStyle() style    { return style{face: sansBold, size: 8.5, lead: 4.6, ink: softInk, track: 15} }
func valueStyle() style    { return style{face: serifBold, size: 12.5, lead: 5.7, ink: celadon} }
func plainStyle() style    { return style{face: sans, size: 9.5, lead: 4.7, ink: ink} }
func footStyle() style     { return style{face: sans, size: 8, lead: 3.9, ink: softInk, track: 10} }

// word gives the text of an id that has no places to fill.
func (l *layout) word(id string) string { return l.words(id, nil) }

// named gives the text of an id with places: pairs of place and what fills it.
func (l *layout) named(id string, pairs ...string) string {
	data := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i]] = isolated(pairs[i+1])
	}
	return ours(l.words(id, data))
}

// names joins people's names as one says them: "Ana, Bo and Cy". Each is kept
// to a length that a title can bear.
func (l *layout) names(people []string) string {
	var b strings.Builder
	for i, name := range people {
		switch {
		case i == 0:
		case i == len(people)-1:
			b.WriteString(l.word("names.and"))
		default:
			b.WriteString(l.word("names.comma"))
		}
		b.WriteString(isolated(capped(name, longestName)))
	}
	return b.String()
}

// header draws the washed head of the first page, and says where it ends.
func (l *layout) header(c facilitation.SharedCopy, b book) (drawing, millimetres) {
	const measure = boxWidth - 40
	y := 3.0
	inner := drawing{}
	set := func(lines []line, s style) {
		for _, line := range lines {
			inner = append(inner, letters{spot{0, y + s.baseline()}, line, s})
			y += s.lead
		}
	}
	set([]line{l.label(strings.ToUpper(l.word("copy.kind.shared")), eyebrowStyle(), measure)}, eyebrowStyle())
	y += 1.2
	set(l.lines(l.word("copy.title"), titleStyle(), measure), titleStyle())
	y += 1.6
	set(l.subtitle(c, measure), subtitleStyle())
	y = max(y+5.5, vaseHeight-4)
	ruled := placed{goldRule(boxWidth - 42), spot{0, y}}
	end := max(y, vaseHeight) + 2
	head := wash(spot{-b.origin.x, -b.origin.y}, b.paper.x, b.origin.y+end+6, cream)
	head = append(head, inner...)
	head = append(head, ruled.moved()...)
	return append(head, placed{vase(vaseHeight), spot{boxWidth - 33, 0}}.moved()...), end
}

// subtitle says who, when and by which plan.
func (l *layout) subtitle(c facilitation.SharedCopy, measure millimetres) []line {
	const most = 10 // lines of names, more than six people need
	text := l.date(c.Date)
	var lines []line
	if len(c.People) > 0 {
		both := l.named("copy.subtitle", "Names", l.names(c.People), "Date", text)
		if l.label(both, subtitleStyle(), boxWidth).width <= measure {
			text = both
		} else {
			lines = l.lines(l.names(c.People), subtitleStyle(), measure)
			lines = lines[:min(len(lines), most)]
		}
	}
	lines = append(lines, l.lines(text, subtitleStyle(), measure)...)
	if c.Plan != "" {
		lines = append(lines, l.label(l.named("copy.plan", "Plan", c.Plan), subtitleStyle(), measure))
	}
	return lines
}

// oneLine is text without line ends.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// moved is the drawing itself at its place.
func (p placed) moved() drawing {
	d := make(drawing, 0, len(p.drawing))
	for _, m := range p.drawing {
		switch m := m.(type) {
		case letters:
			m.at = m.at.plus(p.at)
			d = append(d, m)
		case shape:
			m.path = m.path.moved(p.at)
			d = append(d, m)
		case window:
			d = append(d, window{m.path.moved(p.at), placed{m.inside, p.at}.moved()})
		default:
			d = append(d, m)
		}
	}
	return d
}

func (p path) moved(by spot) path {
	q := make(path, len(p))
	for i, s := range p {
		q[i] = stroke{s.kind, [3]spot{s.to[0].plus(by), s.to[1].plus(by), s.to[2].plus(by)}}
	}
	return q
}

// sections are the pieces of a copy in reading order: what it is about and what
// was agreed come first, so that they are found at once; the card to cut out is
// the last thing. A section without lines does not appear.
func (l *layout) sections(c facilitation.SharedCopy) []piece {
	all := l.section("copy.topic", l.topic(c.Topic))
	all = append(all, l.section("copy.problem", l.facing(c))...)
	all = append(all, l.section("copy.agreements", l.agreements(c.Commitments))...)
	all = append(all, l.section("copy.values.kept", l.acts(c.Values.Kept))...)
	all = append(all, l.chapters(c.Sections)...)
	all = append(all, l.section("copy.notes", l.notes(c.Notes))...)
	all = append(all, l.section("copy.values", l.values(c.Values))...)
	ground := l.ground(c.Ground)
	if l.close {
		ground = l.inPassing(texts(c.Ground))
	}
	all = append(all, l.section("copy.ground", ground)...)
	return append(all, l.resume(c)...)
}

// section puts a heading above pieces; the heading never stands alone.
func (l *layout) section(id string, pieces []piece) []piece {
	return l.headed(l.word(id), pieces)
}

// headed is section for a heading in words of its own.
func (l *layout) headed(title string, pieces []piece) []piece {
	if len(pieces) == 0 {
		return nil
	}
	s := headingStyle()
	title = oneLine(clean(title))
	heading := l.stack(l.lines(title, s, boxWidth), s, 0)
	heading[0].gap = l.above()
	heading[0].draw = append(drawing{anchor{title}}, heading[0].draw...)
	for i := range heading {
		heading[i].keep = true
	}
	pieces[0].gap = 1.6
	return append(heading, led(pieces)...)
}

// leastBelow is what of a text stays with its heading: two lines.
const leastBelow millimetres = 10

// led keeps so many pieces together that a heading has two lines below it.
func led(pieces []piece) []piece {
	tall := 0.0
	for i := range pieces[:len(pieces)-1] {
		if tall += pieces[i].height; tall >= leastBelow {
			break
		}
		pieces[i].keep = true
	}
	return pieces
}

// prose sets paragraphs. Each of them breaks with at least two lines on either
// side.
func (l *layout) prose(text string, s style, measure, x millimetres) []piece {
	var all []piece
	for _, paragraph := range paragraphs(text) {
		all = append(all, l.stack(l.lines(paragraph, s, measure), s, x)...)
	}
	return all
}

// stack makes each line a piece of its own, from a left edge.
func (l *layout) stack(lines []line, s style, x millimetres) []piece {
	pieces := make([]piece, len(lines))
	for i, line := range lines {
		pieces[i] = piece{height: s.lead, draw: drawing{letters{spot{x, s.baseline()}, line, s}}}
	}
	return kept(pieces)
}

// topic is what the talk was about, in the people's words.
func (l *layout) topic(p facilitation.Line) []piece {
	if strings.TrimSpace(p.Text) == "" {
		return nil
	}
	s := nameStyle()
	return l.stack(l.lines(oneLine(p.Text), s, boxWidth), s, 0)
}

// problem is the problem's name.
func (l *layout) problem(p facilitation.Line) []piece {
	if strings.TrimSpace(p.Text) == "" {
		return nil
	}
	s := nameStyle()
	return l.stack(l.lines(oneLine(l.named("copy.problem.named", "Problem", p.Text)), s, boxWidth), s, 0)
}

// ground lists what was agreed for the talks.
func (l *layout) ground(lines []facilitation.Line) []piece {
	if rows := l.groundBeside(lines); len(rows) > 0 {
		return rows
	}
	var all []piece
	for _, agreed := range lines {
		all = append(all, l.stitched(agreed.Text, boxWidth)...)
	}
	return all
}

// groundBeside sets lines two by two beside one another, where there are some
// and all of them are short.
func (l *layout) groundBeside(lines []facilitation.Line) []piece {
	const least, longest, measure = 4, 2, (boxWidth - columnGap) / 2
	if len(lines) < least {
		return nil
	}
	var all []piece
	for i, agreed := range lines {
		pieces := l.stitched(agreed.Text, measure)
		if len(pieces) > longest {
			return nil
		}
		if i%2 == 0 {
			all = append(all, piece{gap: pieces[0].gap})
		}
		row, at := &all[len(all)-1], spot{float64(i%2) * (measure + columnGap), 0}
		row.height = max(row.height, height(pieces))
		row.draw = append(row.draw, placed{stacked(pieces), at}.moved()...)
	}
	return all
}

// stitched is text after a stitch of gold.
func (l *layout) stitched(text string, measure millimetres) []piece {
	const indent = 6
	s := bodyStyle()
	pieces := l.stack(l.lines(text, s, measure-indent), s, indent)
	pieces[0].gap = 1.2
	stitch := shape{path: path{}.move(0.6, s.baseline()-1.3).to(3, s.baseline()-1.3), line: gold, width: 0.7}
	pieces[0].draw = append(pieces[0].draw, stitch)
	return pieces
}

// apology says how many letters could not be printed, after everything else.
func (l *layout) apology(sheets []sheet) []piece {
	count := lackingOn(sheets)
	if count == 0 {
		return nil
	}
	s := asideStyle()
	pieces := l.stack(l.lines(l.words("copy.missing", map[string]any{"Count": count}), s, boxWidth), s, 0)
	pieces[0].gap = 6
	return pieces
}

func lackingOn(sheets []sheet) int {
	count := 0
	for _, s := range sheets {
		for _, p := range s {
			count += lacking(p.drawing)
		}
	}
	return count
}

// lacking counts the open boxes in a drawing.
func lacking(d drawing) int {
	count := 0
	for _, m := range d {
		if text, ok := m.(letters); ok {
			for _, c := range text.line.letters {
				if c.lacks {
					count++
				}
			}
		}
	}
	return count
}

// footers draws the foot of every sheet, once their number is known.
func (l *layout) footers(sheets []sheet) {
	for i := range sheets {
		page := l.words("copy.page", map[string]any{"Page": i + 1, "Pages": len(sheets)})
		foot := l.foot(page, l.word("copy.made"), l.word("copy.not-binding"))
		foot.drawing = append(foot.drawing, placed{goldRule(boxWidth), spot{0, 1.6}}.moved()...)
		sheets[i] = append(sheets[i], foot)
	}
}

// Where the foot of a sheet begins, its first baseline below that, and the room
// for the number of the page.
const (
	footEdge millimetres = boxHeight - 11
	footTop  millimetres = 6.4
	footPage millimetres = 74
)

// foot is what stands below every sheet: words at the left, one line each, and
// at the right which page it is.
func (l *layout) foot(page string, words ...string) placed {
	s := footStyle()
	number := l.label(page, s, footPage)
	d := drawing{letters{spot{boxWidth - number.width, footTop}, number, s}}
	for i, text := range words {
		d = append(d, letters{spot{0, footTop + float64(i)*s.lead}, l.label(text, s, boxWidth-footPage-2), s})
	}
	return placed{d, spot{0, footEdge}}
}
