package facilitation

import "strings"

// Limits of a sheet. It is a page or two of paper.
const (
	sheetFormat   = 1
	mostSections  = 20
	mostParts     = 20  // paragraphs, boxes or ruled lines of a section
	longestPlain  = 600 // letters of a paragraph
	longestTick   = 160 // letters of a box's text
	longestHeader = 60
)

// Sheet is a page for paper only. It is printed empty: there is no field for
// what somebody writes on it, so that it can be kept nowhere.
type Sheet struct {
	Format   int            `toml:"format"`
	ID       string         `toml:"id"`
	Title    string         `toml:"title"`
	Intro    string         `toml:"intro,omitempty"`
	Sections []SheetSection `toml:"section"`
}

// SheetSection is a part of a sheet, printed in this order: paragraphs, boxes
// to tick, lines from 0 to 10 to mark beside a name, empty ruled lines to write on.
type SheetSection struct {
	Title      string   `toml:"title"`
	Paragraphs []string `toml:"paragraphs,omitempty"`
	Boxes      []string `toml:"boxes,omitempty"`
	Scales     int      `toml:"scales,omitempty"`
	Lines      int      `toml:"lines,omitempty"`
}

// ParseSheet reads a sheet that anybody may have written. The error is a
// Faults.
func ParseSheet(file string, text []byte) (Sheet, error) {
	var s Sheet
	doc, err := openDocument(file, text, &s)
	if err != nil {
		return Sheet{}, err
	}
	s.check(doc)
	if err := doc.err(); err != nil {
		return Sheet{}, err
	}
	return s, nil
}

func (s Sheet) check(d *document) {
	if s.Format != sheetFormat {
		d.fault(at("format"), "a sheet begins with format = %d", sheetFormat)
		return
	}
	d.slug(at("id"), s.ID)
	d.line(at("title"), s.Title, longestHeader)
	d.optionalLine(at("intro"), s.Intro, longestPlain)
	if n := len(s.Sections); n == 0 || n > mostSections {
		d.fault(at("section"), "a sheet has 1 to %d sections, each under [[section]], not %d", mostSections, n)
		return
	}
	for i, section := range s.Sections {
		section.check(d, at("section", i))
	}
}

func (s SheetSection) check(d *document, here path) {
	d.line(here.at("title"), s.Title, longestHeader)
	d.sheetTexts(here.at("paragraphs"), s.Paragraphs, longestPlain)
	d.sheetTexts(here.at("boxes"), s.Boxes, longestTick)
	if s.Lines < 0 || s.Lines > mostParts {
		d.fault(here.at("lines"), "%d lines to write on do not fit; give 0 to %d", s.Lines, mostParts)
	}
	if s.Scales < 0 || s.Scales > mostParts {
		d.fault(here.at("scales"), "%d lines to mark do not fit; give 0 to %d", s.Scales, mostParts)
	}
	if len(s.Paragraphs)+len(s.Boxes) == 0 && s.Lines == 0 && s.Scales == 0 {
		d.fault(here.at("title"), "the section is empty; give it paragraphs, boxes, scales or lines")
	}
}

// sheetTexts wants a list of texts that fit on paper.
func (d *document) sheetTexts(p path, texts []string, most int) {
	name := p[len(p)-1]
	if len(texts) > mostParts {
		d.fault(p, "%d %s do not fit in one section; at most %d do", len(texts), name, mostParts)
		return
	}
	for _, text := range texts {
		if strings.TrimSpace(text) == "" {
			d.fault(p, "one of the %s is empty; write it or take it out", name)
		}
		d.optionalLine(p, text, most)
	}
}
