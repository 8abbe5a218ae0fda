// Package report puts copies on paper, as a PDF of A4 or Letter pages, and the
// pages that are the same for everybody: blank ones, the sheet to read alone, and
// who can help.
//
// It is handed what may be printed (facilitation.Printable), the words of the
// page and its typefaces. It does not know the session, the screen, the disk
// or the time, and has no words of its own.
//
// A copy goes through three steps. The sections set their text and become
// pieces, each with a small display list. The flow puts the pieces on sheets.
// One file, fpdf.go, writes the sheets; nothing else knows how a PDF is made.
//
// Text is shaped, measured and broken here and not by the PDF library. Letters
// that our typefaces lack are drawn in those of other scripts, in one of this
// computer, or as an open box, which is counted on the last page.
package report

import (
	"context"
	"errors"
	"fmt"
	"time"

	"goldseam/facilitation"
)

// Paper is the size of a sheet.
type Paper string

// The papers that can be printed on.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Fonts are the faces of the pages as whole files. The first five are TrueType
// with outlines of their own (not CFF), since they go into the file; all others
// are only drawn.
type Fonts struct {
	Serif, SerifItalic, SerifBold, Sans, SansBold []byte

	Scripts [][]byte // for letters that those lack, tried in turn
	Emoji   []byte   // in one colour; nil for none

	// System finds a face of this computer that has a letter, and its place in its
	// collection. It gives no data where there is none; nil stands for no faces.
	// The same face must be the same slice each time.
	System func(letter rune) (data []byte, index int)
}

// Words gives the text of an id, with data put in its places.
type Words func(id string, data map[string]any) string

// Press prints copies. It reads its typefaces once and may be used by several
// goroutines at a time.
type Press struct {
	shelf *shelf
	words Words
	fault error
}

// NewPress makes a press. That the plain sans cannot be read is told when a copy
// is asked for; another face that cannot be read is passed over.
func NewPress(f Fonts, w Words) *Press {
	s, err := newShelf(f)
	return &Press{shelf: s, words: w, fault: err}
}

// Printout is something that is set on its sheets, ready to be looked at and
// written. The same copy gives the same bytes. No author is named in it and no
// time of day but those that the people agreed.
type Printout struct {
	book  book
	shelf *shelf
}

// Set lays out what may be printed. An error names what was to be set and tells
// nothing of what stands in it. It ends early, with the context's error, when
// nobody waits for it any more.
func (p *Press) Set(ctx context.Context, what facilitation.Printable, paper Paper) (out *Printout, err error) {
	name := fmt.Sprintf("set %s", kind(what))
	defer func() {
		if recover() != nil {
			out, err = nil, fmt.Errorf("%s: the page could not be set", name)
		}
	}()
	if p.fault != nil {
		return nil, fmt.Errorf("%s: %w", name, p.fault)
	}
	size, err := paper.size()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	out = &Printout{p.book(ctx, what, size), p.shelf}
	switch err := ctx.Err(); {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case out.book.paper == spot{}:
		return nil, fmt.Errorf("%s: there is no such kind of page", name)
	}
	return out, nil
}

// kind names what is printed in an error.
func kind(what facilitation.Printable) string {
	switch what.(type) {
	case facilitation.SharedCopy:
		return "summary"
	case facilitation.OwnCopy:
		return "own copy"
	case facilitation.TherapistCopy:
		return "record"
	case facilitation.Worksheet:
		return "worksheet"
	}
	return "page"
}

// book lays out the sheets. It has no paper for a kind that it does not know.
func (p *Press) book(ctx context.Context, what facilitation.Printable, size spot) book {
	switch what := what.(type) {
	case facilitation.SharedCopy:
		return p.shared(ctx, what, size)
	case facilitation.OwnCopy:
		return p.own(ctx, what, size)
	case facilitation.TherapistCopy:
		return p.record(ctx, what, size)
	case facilitation.Sheet:
		return p.sheet(ctx, what, size)
	case facilitation.Pack:
		return p.pack(ctx, what, size)
	case facilitation.SupportSheet:
		return p.support(ctx, what.Support, what.Date, size)
	case facilitation.RecoverySheet:
		return p.recovery(ctx, what, size)
	case facilitation.Worksheet:
		return p.worksheet(ctx, what, size)
	}
	return book{}
}

// Print is Set and PDF in one.
func (p *Press) Print(ctx context.Context, what facilitation.Printable, paper Paper) ([]byte, error) {
	out, err := p.Set(ctx, what, paper)
	if err != nil {
		return nil, err
	}
	return out.PDF(ctx)
}

// Pages is how many pages there are.
func (o *Printout) Pages() int { return len(o.book.sheets) }

// Lacking is how many letters are printed as an open box, because no face on
// this computer can draw them.
func (o *Printout) Lacking() int { return lackingOn(o.book.sheets) }

// PDF is the whole as a file.
func (o *Printout) PDF(ctx context.Context) (pdf []byte, err error) {
	defer func() {
		if recover() != nil {
			pdf, err = nil, errors.New("write pages: a page could not be written")
		}
	}()
	pdf, err = write(ctx, o.book, o.shelf)
	if err != nil {
		return nil, fmt.Errorf("write pages: %w", err)
	}
	return pdf, nil
}

// size is the width and height of a sheet.
func (p Paper) size() (spot, error) {
	switch p {
	case A4:
		return spot{210, 297}, nil
	case Letter:
		return spot{215.9, 279.4}, nil
	}
	return spot{}, fmt.Errorf("unknown paper %q", string(p))
}

// book is a finished copy, ready to be written.
type book struct {
	paper           spot
	origin          spot // of the layout box on each sheet
	sheets          []sheet
	title, language string
	day             time.Time
}

// shared lays the sections of a copy out. Where a little would stand on a last
// page alone, headings stand closer and may spare that page.
func (p *Press) shared(ctx context.Context, c facilitation.SharedCopy, paper spot) book {
	l := &layout{setter: newSetter(ctx, p.shelf), words: p.words, people: c.People, year: c.Date.Year()}
	usual := l.summary(c, paper)
	if len(usual.sheets) > mostClosed || ctx.Err() != nil {
		return usual
	}
	l.close = true
	if closer := l.summary(c, paper); len(closer.sheets) < len(usual.sheets) {
		return closer
	}
	return usual
}

// mostClosed is up to how many pages a copy is worth a second layout: in a longer
// one a page more is not noticed, and a second layout is.
const mostClosed = 12

func (l *layout) summary(c facilitation.SharedCopy, paper spot) book {
	b := l.book("copy.document", c.Date, paper)
	head, y := l.header(c, b)
	f := newFlow(sheet{{head, spot{}}}, y, boxHeight-footHeight)
	f.pour(l.sections(c))
	f.pour(l.apology(f.sheets))
	b.sheets = f.sheets
	l.footers(b.sheets)
	return b
}

// book is an empty book of a date, with the words of its title.
func (l *layout) book(title string, date time.Time, paper spot) book {
	b := book{paper: paper, title: clean(l.word(title)), language: l.word("copy.language"), day: day(date)}
	b.origin = spot{(paper.x - boxWidth) / 2, (paper.y - boxHeight) / 2}
	return b
}

// day is midnight of a date, so that a file does not tell when people talked.
// Dates beyond four digits of a year, and no date, become a fixed one, because
// a PDF can hold neither.
func day(t time.Time) time.Time {
	if t.IsZero() || t.Year() < 1 || t.Year() > 9999 {
		return time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
