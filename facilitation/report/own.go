package report

import (
	"context"
	"strconv"
	"strings"

	"goldseam/facilitation"
)

// The own copy is a letter that one keeps in a drawer: a narrower measure than
// the shared pages, larger type, boxes that a pen finds, and one seam of gold
// down the margin instead of the vase.
const (
	letterMeasure millimetres = 150
	letterTick    millimetres = 5.4 // the side of a box
	letterIndent  millimetres = 11  // of the words beside it
	promiseColumn millimetres = 40  // of the words beside a name
	ownLines                  = 4   // to write on by hand
	seamEdge      millimetres = -9  // of the seam, from the layout box
	smallestTitle             = 0.6 // of the full size, which gives 18 pt
)

func letterTitleStyle() style { return style{face: serifBold, size: 30, lead: 12.4, ink: ink} }
func letterStyle() style      { return style{face: serif, size: 13, lead: 6, ink: ink} }
func letterQuoteStyle() style { return style{face: serifItalic, size: 13.5, lead: 6.2, ink: ink} }
func openingStyle() style     { return style{face: serifItalic, size: 14, lead: 6.6, ink: celadon} }

// own lays out one person's copy.
func (p *Press) own(ctx context.Context, c facilitation.OwnCopy, paper spot) book {
	l := &layout{setter: newSetter(ctx, p.shelf), words: p.words, people: c.People, year: c.Date.Year(), close: true}
	b := l.book("copy.own.document", c.Date, paper)
	f := newFlow(nil, 0, boxHeight-footHeight)
	f.pour(l.letter(c))
	f.pour(l.apology(f.sheets))
	f.pour(l.alone())
	f.pour(writing(int((f.bottom-f.y)/lineApart), nil)) // the rest of the page is theirs too
	b.sheets = f.sheets
	down := placed{seamDown(b), spot{}}
	for i, s := range b.sheets {
		b.sheets[i] = append(sheet{down}, s...)
	}
	l.ownFeet(c.Person, b.sheets)
	return b
}

// letter is the copy in reading order. What is to be cut out comes last; below
// it is room to write by hand. What has no lines does not appear.
func (l *layout) letter(c facilitation.OwnCopy) []piece {
	all := l.greeting(c)
	all = append(all, l.section("copy.own.notes", l.keepsakes(c.Notes))...)
	all = append(all, l.section("copy.own.mine", l.tasks(c.Mine))...)
	all = append(all, l.section("copy.own.theirs", l.promises(c.Theirs))...)
	all = append(all, l.section("copy.own.acts", l.acts(nameless(c.Acts)))...)
	all = append(all, l.section("copy.own.shared", l.oneBreath(texts(c.Shared)))...)
	all = append(all, l.section("copy.own.parts", l.fromParts(c))...)
	all = append(all, l.section("copy.ground", l.inPassing(texts(c.Ground)))...)
	return append(all, l.resume(facilitation.SharedCopy{Signal: c.Signal, Resume: c.Resume})...)
}

// greeting says for whom the letter is, when and by which plan it was written,
// and what it is about. A twig of the seam runs below.
func (l *layout) greeting(c facilitation.OwnCopy) []piece {
	eyebrow, sub := eyebrowStyle(), subtitleStyle()
	all := l.stack([]line{l.label(strings.ToUpper(l.word("copy.own.kind")), eyebrow, letterMeasure)}, eyebrow, 0)
	all[0].height += 0.8
	title := l.named("copy.own.title", "Name", oneLine(capped(c.Person, longestName)))
	s := l.titled(title, letterTitleStyle(), letterMeasure)
	all = append(all, l.stack(l.lines(title, s, letterMeasure), s, 0)...)
	under := []line{l.label(l.date(c.Date), sub, letterMeasure)}
	if strings.TrimSpace(c.Plan) != "" {
		under = append(under, l.label(l.named("copy.plan", "Plan", c.Plan), sub, letterMeasure))
	}
	all = append(all, l.stack(under, sub, 0)...)
	all = append(all, piece{height: 4, draw: placed{goldRule(60 - seamEdge), spot{seamEdge, 3}}.moved()})
	for i := range all {
		all[i].keep = true
	}
	about := l.subject(c)
	if len(about) == 0 {
		all[len(all)-1].keep = false
	}
	return append(all, about...)
}

// subject says in the people's words what the talk was about.
func (l *layout) subject(c facilitation.OwnCopy) []piece {
	var said []string
	if text := strings.TrimSpace(c.Topic.Text); text != "" {
		said = append(said, l.named("copy.own.topic", "Topic", text))
	}
	if text := strings.TrimSpace(c.Problem.Text); text != "" {
		said = append(said, l.named("copy.problem.named", "Problem", text))
	}
	if len(said) == 0 {
		return nil
	}
	s := openingStyle()
	pieces := l.stack(l.lines(oneLine(strings.Join(said, " ")), s, letterMeasure), s, 0)
	pieces[0].gap = 4
	return pieces
}

// titled is a style in which a text needs one line, if that is not too small.
func (l *layout) titled(text string, s style, measure millimetres) style {
	if wide := l.label(text, s, 10*boxWidth).width; wide > measure {
		return s.sized(max(smallestTitle, measure/wide*0.99))
	}
	return s
}

// keepsakes are notes as paragraphs of the letter, under the parts they are from.
func (l *layout) keepsakes(notes []facilitation.NoteLine) []piece {
	var all []piece
	part := ""
	for _, note := range notes {
		text := l.prose(note.Text, letterQuoteStyle(), letterMeasure, 0)
		text[0].gap = 3
		if note.Part != part {
			part = note.Part
			text = l.small(part, text)
		}
		all = append(all, text...)
	}
	return all
}

// small puts a label above pieces; it never stands alone.
func (l *layout) small(title string, pieces []piece) []piece {
	title = oneLine(clean(title))
	if title == "" {
		return pieces
	}
	s := labelStyle()
	head := piece{height: s.lead, gap: 3.4, keep: true, draw: drawing{letters{spot{0, s.baseline()}, l.label(title, s, letterMeasure), s}}}
	pieces[0].gap = 0.4
	return append([]piece{head}, led(pieces)...)
}

// tasks are a person's own agreements, each with a box to tick.
func (l *layout) tasks(all []facilitation.CommitmentLine) []piece {
	var pieces []piece
	for _, c := range all {
		pieces = append(pieces, l.task(c)...)
	}
	return pieces
}

func (l *layout) task(c facilitation.CommitmentLine) []piece {
	const measure = letterMeasure - letterIndent
	rows := l.prose(c.Text, letterStyle(), measure, letterIndent)
	due := plainStyle()
	due.ink = softInk
	rows = append(rows, l.terms(c, asideStyle(), due, measure, letterIndent)...)
	box := shape{path: rounded(0.2, 0.6, letterTick, letterTick, 0.9, true, true), fill: white, line: goldInk, width: 0.4}
	return whole(rows, drawing{box}, letterTick+0.8, 3.4)
}

// terms are what an agreement covers, whom it is between and its days, below it.
func (l *layout) terms(c facilitation.CommitmentLine, s, day style, measure, x millimetres) []piece {
	var rows []piece
	if strings.TrimSpace(c.Scope) != "" {
		rows = append(rows, l.prose(l.named("copy.agreements.scope", "Scope", c.Scope), s, measure, x)...)
	}
	if len(c.With) > 0 {
		rows = append(rows, l.stack(l.lines(l.named("copy.agreements.with", "Names", l.names(c.With)), s, measure), s, x)...)
	}
	if due := l.due(c); due != "" {
		rows = append(rows, l.stack(l.lines(strings.ReplaceAll(due, "\n", " · "), day, measure), day, x)...)
	}
	return rows
}

// whole makes one piece of rows, with something beside them that reaches down so
// far. Rows that are taller than a page run on.
func whole(rows []piece, beside drawing, down, gap millimetres) []piece {
	rows[0].draw = append(beside, rows[0].draw...)
	rows[0].gap = gap
	tall := max(height(rows), down)
	if tall <= tallest {
		return []piece{{height: tall, gap: gap, draw: stacked(rows)}}
	}
	for i, y := 0, 0.0; i < len(rows)-1 && y < down; i++ {
		y += rows[i].height
		rows[i].keep = true
	}
	return rows
}

// promises are agreements in small type, each beside the name of its owner.
func (l *layout) promises(all []facilitation.CommitmentLine) []piece {
	const measure = letterMeasure - promiseColumn
	var pieces []piece
	for _, c := range all {
		s, d, name := plainStyle(), smallStyle(), labelStyle()
		rows := l.prose(c.Text, s, measure, promiseColumn)
		rows = append(rows, l.terms(c, d, d, measure, promiseColumn)...)
		var who drawing
		for i, line := range l.column(c.Who, name, promiseColumn-cellGap) {
			who = append(who, letters{spot{0, s.baseline() + float64(i)*name.lead}, line, name})
		}
		pieces = append(pieces, whole(rows, who, float64(len(who))*name.lead, 2)...)
	}
	return pieces
}

// nameless takes the name from acts: on one's own copy they are one's own.
func nameless(acts []facilitation.ActLine) []facilitation.ActLine {
	all := make([]facilitation.ActLine, len(acts))
	for i, act := range acts {
		act.Who = ""
		all[i] = act
	}
	return all
}

// oneBreath is a list as one says it: "Honesty, kindness and rest".
func (l *layout) oneBreath(all []string) []piece {
	if len(all) == 0 {
		return nil
	}
	s := letterStyle()
	return l.stack(l.lines(l.names(all), s, letterMeasure), s, 0)
}

// inPassing is a list in small type, one thing after the other: what one knows
// already and need not look for.
func (l *layout) inPassing(all []string) []piece {
	if len(all) == 0 {
		return nil
	}
	s := plainStyle()
	return l.stack(l.lines(oneLine(strings.Join(all, " · ")), s, letterMeasure), s, 0)
}

// fromParts are what the parts left, under their titles. A person's own lines
// stand without their name.
func (l *layout) fromParts(c facilitation.OwnCopy) []piece {
	var all []piece
	for _, section := range c.Sections {
		id := "copy.section." + section.ID
		if section.ID == problemSection {
			id = "copy.problem"
		}
		if rows := l.told(l.mine(section, c.Person)); len(rows) > 0 {
			all = append(all, l.under(l.word(id), rows)...)
		}
	}
	return all
}

// mine is a section in which the person's own lines say "mine" where there are
// lines of all beside them, or nothing else at their left.
func (l *layout) mine(section facilitation.Section, person string) facilitation.Section {
	name := ""
	for _, line := range section.Lines {
		if line.Who != person {
			name = l.word("copy.own.me")
		}
	}
	lines := make([]facilitation.SectionLine, len(section.Lines))
	for i, line := range section.Lines {
		if line.Who == person && line.About == "" {
			line.Who = l.word("copy.own.me")
		} else if line.Who == person {
			line.Who = name
		}
		lines[i] = line
	}
	section.Lines = lines
	return section
}

// alone is room to write by hand. The app has no field for it, on purpose.
func (l *layout) alone() []piece {
	said := l.prose(l.word("copy.own.alone.body"), asideStyle(), letterMeasure, 0)
	lines := writing(ownLines, said)
	return l.section("copy.own.alone", append(said, unbroken(lines)...))
}

// unbroken keeps pieces on one page.
func unbroken(pieces []piece) []piece {
	for i := range pieces[:len(pieces)-1] {
		pieces[i].keep = true
	}
	return pieces
}

// seamDown is the seam down the side of a sheet, with a few twigs. It is the same
// on every sheet of a size.
func seamDown(b book) drawing {
	at := func(s [2]float64) spot { return spot{seamEdge + s[0], -b.origin.y + s[1]*b.paper.y} }
	crack := func(width millimetres, spots [][2]float64) drawing {
		return seam(width, func(dx, dy millimetres) path {
			start := at(spots[0]).plus(spot{dx, dy})
			p := path{}.move(start.x, start.y)
			for _, s := range spots[1:] {
				to := at(s).plus(spot{dx, dy})
				p = p.to(to.x, to.y)
			}
			return p
		})
	}
	var d drawing
	for _, twig := range marginTwigs() {
		d = append(d, crack(0.6, twig)...)
	}
	return append(d, crack(0.95, marginSeam())...)
}

// marginSeam are the bends of the seam: millimetres aside, and parts of the
// height of the paper.
func marginSeam() [][2]float64 {
	return [][2]float64{
		{0.4, 0}, {-1.3, 0.041}, {0.2, 0.062}, {1.5, 0.094}, {-0.2, 0.131}, {-1.2, 0.176}, {-1.7, 0.214}, {0.8, 0.243}, {0.1, 0.289}, {1.6, 0.331},
		{-0.6, 0.372}, {-1.4, 0.43}, {0.9, 0.462}, {-0.5, 0.517}, {0.3, 0.561}, {1.7, 0.589}, {-1.2, 0.644}, {0.2, 0.702}, {-0.9, 0.733},
		{1.3, 0.786}, {0.5, 0.829}, {-1.4, 0.874}, {0.8, 0.913}, {1.2, 0.957}, {-0.6, 1},
	}
}

// marginTwigs lead away from the seam, and end short of the words.
func marginTwigs() [][][2]float64 {
	return [][][2]float64{
		{{-1.7, 0.214}, {-3.6, 0.229}, {-3.1, 0.251}},
		{{1.6, 0.331}, {3.4, 0.341}, {3.9, 0.363}},
		{{-0.5, 0.517}, {-2.7, 0.529}, {-3.4, 0.552}},
		{{0.2, 0.702}, {2.6, 0.716}, {2.9, 0.741}},
		{{-1.4, 0.874}, {-3.2, 0.884}, {-3.5, 0.903}},
	}
}

// ownFeet draws the foot of every sheet of an own copy.
func (l *layout) ownFeet(person string, sheets []sheet) {
	for i := range sheets {
		page := l.named("copy.own.page", "Name", oneLine(capped(person, longestName)), "Page", strconv.Itoa(i+1), "Pages", strconv.Itoa(len(sheets)))
		sheets[i] = append(sheets[i], l.foot(page, l.word("copy.made"), l.word("copy.not-binding")))
	}
}
