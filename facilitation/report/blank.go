package report

import (
	"context"
	"strings"
	"time"

	"goldseam/facilitation"
)

// The pack is plain: dark on white, without a picture, so that any printer does
// it and a sheet on a table looks like any other. Cards take the whole width that
// 12 mm margins leave on A4; text keeps to the narrower layout box.
const (
	cardsWidth millimetres = 185
	cardsLeft  millimetres = (boxWidth - cardsWidth) / 2
	cardsFoot  millimetres = 22 // kept free below the cards, for the foot and the line to measure
	measured   millimetres = 50 // of the line that tells whether the page has its full size
)

// pack lays out every blank on pages of its own, so that single sheets can be
// pulled out.
func (p *Press) pack(ctx context.Context, what facilitation.Pack, paper spot) book {
	l := &layout{setter: newSetter(ctx, p.shelf), words: p.words}
	b := l.book("copy.document.page", time.Time{}, paper)
	for _, blank := range what.Blanks {
		b.sheets = append(b.sheets, l.blank(blank, what.Deck)...)
	}
	if sorry := l.apology(b.sheets); sorry != nil {
		f := newFlow(nil, 0, boxHeight-footHeight)
		f.pour(sorry)
		b.sheets = append(b.sheets, f.sheets...)
	}
	return b
}

// blank lays out one blank. Its name stands in the contents beside the pages, and
// small in the foot of each.
func (l *layout) blank(b facilitation.Blank, deck facilitation.Deck) []sheet {
	sheets, left, width := l.cardSheets(b, deck), cardsLeft, cardsWidth
	if sheets == nil {
		sheets, left, width = l.writingSheets(b, deck), 0, boxWidth
	}
	sheets[0] = append(sheet{{drawing{anchor{oneLine(clean(b.Title))}}, spot{}}}, sheets[0]...)
	l.feet(sheets, b.Title, left, width)
	return sheets
}

// writingSheets are pages with text, boxes and lines. Cards that are too large to
// be cut out are text too.
func (l *layout) writingSheets(b facilitation.Blank, deck facilitation.Deck) []sheet {
	all := l.opening(b.Title, b.Intro)
	for _, section := range b.Sections {
		all = append(all, unnamed(l.headed(section.Title, l.sheetSection(section)))...)
	}
	all = append(all, l.valueList(b.Listed(deck))...)
	for _, c := range b.Cards {
		rows := l.cardRows(c, cardLook{width: boxWidth, factor: 1, apart: lineApart})
		if len(rows) > 0 {
			rows[0].gap = 8
		}
		all = append(all, rows...)
	}
	f := newFlow(nil, 0, boxHeight-footHeight)
	f.pour(all)
	return f.sheets
}

// unnamed takes headings out of the contents, where only the blanks are named.
func unnamed(pieces []piece) []piece {
	for i, p := range pieces {
		var kept drawing
		for _, m := range p.draw {
			if _, named := m.(anchor); !named {
				kept = append(kept, m)
			}
		}
		pieces[i].draw = kept
	}
	return pieces
}

// feet names the blank at the foot of its pages, and numbers them.
func (l *layout) feet(sheets []sheet, title string, left, width millimetres) {
	s := footStyle()
	const y = boxHeight - 4
	for i := range sheets {
		page := l.label(l.words("copy.page", map[string]any{"Page": i + 1, "Pages": len(sheets)}), s, 40)
		name := l.label(title, s, width-page.width-6)
		foot := drawing{letters{spot{left, y}, name, s}, letters{spot{left + width - page.width, y}, page, s}}
		sheets[i] = append(sheets[i], placed{foot, spot{}})
	}
}

// cardSheets are pages of cards to cut out, all of one size. There are none where
// a blank has no cards, or a card that does not fit on any page.
func (l *layout) cardSheets(b facilitation.Blank, deck facilitation.Deck) []sheet {
	if !b.HasCards() || len(b.Printed(deck)) == 0 {
		return nil
	}
	head, top := l.cardsHead(b)
	b, look, fits := l.fittedGrid(b, deck, top)
	if !fits {
		return nil
	}
	var sheets []sheet
	for cards := b.Printed(deck); len(cards) > 0; cards = cards[b.OnPage():] {
		page := sheet{{head, spot{cardsLeft, 0}}, {l.grid(b, look, cards[:b.OnPage()]), spot{cardsLeft, top}}}
		sheets = append(sheets, append(page, placed{l.measure(), spot{cardsLeft, boxHeight - cardsFoot + 7}}))
	}
	return sheets
}

// cardsHead is the title of a page of cards and what is said first, and where the
// cards begin. It stands on each page, since each can be pulled out.
func (l *layout) cardsHead(b facilitation.Blank) (drawing, millimetres) {
	t, s := plainTitleStyle(), bodyStyle()
	rows := l.stack(l.lines(oneLine(clean(b.Title)), t, cardsWidth), t, 0)
	if strings.TrimSpace(b.Intro) != "" {
		intro := l.stack(l.lines(b.Intro, s, cardsWidth), s, 0)
		intro[0].gap = 1
		rows = append(rows, intro...)
	}
	return spaced(rows), height(rows) + 4
}

// grid draws the cards of a page, and the dashed lines to cut along.
func (l *layout) grid(b facilitation.Blank, look cardLook, cards []facilitation.BlankCard) drawing {
	var d drawing
	for i, c := range cards {
		at := spot{float64(i%b.Across) * look.width, float64(i/b.Across) * look.height}
		d = append(d, placed{l.cutCard(c, look), at}.moved()...)
	}
	wide, tall := look.width*float64(b.Across), look.height*float64(b.Down)
	for i := range b.Across + 1 {
		x := float64(i) * look.width
		d = append(d, dashed(path{}.move(x, 0).to(x, tall)))
	}
	for i := range b.Down + 1 {
		y := float64(i) * look.height
		d = append(d, dashed(path{}.move(0, y).to(wide, y)))
	}
	return append(d, l.onLine("copy.cut", wide, 0)...)
}

func dashed(p path) shape {
	return shape{path: p, line: softInk, width: 0.25, dash: []millimetres{2, 1.7}}
}

// onLine says on a line what to do along it, a little before its right end.
func (l *layout) onLine(id string, wide, y millimetres) drawing {
	s := footStyle()
	label := l.label(l.word(id), s, 40)
	x := wide - 8 - label.width
	return drawing{
		shape{path: rectangle(x-2, y-1, label.width+4, 2), fill: white},
		letters{spot{x, y + 1}, label, s},
	}
}

// measure is a line of 50 mm: a printer that shrinks the page shrinks it too, and
// the cards of two pages no longer match.
func (l *layout) measure() drawing {
	s := footStyle()
	line := path{}.move(0, -1.2).to(0, 1.2).move(0, 0).to(measured, 0).move(measured, -1.2).to(measured, 1.2)
	text := l.label(l.word("blank.ruler"), s, cardsWidth-measured-4)
	return drawing{shape{path: line, line: ink, width: 0.3}, letters{spot{measured + 4, 1}, text, s}}
}
