package facilitation

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/cases"
)

// Limits of a support file. A panel of more than sixty lines is read by nobody
// who needs it.
const (
	supportFormat    = 1
	mostSupportLines = 60
	mostLanguages    = 20
	// oldAfter is how many days after it was taken from its source a line still
	// stands without a notice. Numbers and hours change with little warning;
	// half a year is our own measure (method.md 2f).
	oldAfter = 180
)

// SupportKind says what a line is for. It mixes the lines and is never shown: a
// panel in groups would give away what somebody reads.
type SupportKind string

// DirectoryLine is a directory of lines. Directories come last, since they are
// for everybody.
const DirectoryLine SupportKind = "directory"

// supportKinds are all kinds, in the order in which equal lines come. What most
// people may look for comes first, so that the panel begins with it.
var supportKinds = []SupportKind{"relationship", "money", "gambling", "grief", "general", "abuse", "crisis", DirectoryLine}

// Support is whom people of one region can turn to. Nothing in it is true for
// ever, so every line has its source and its day.
type Support struct {
	Format    int           `toml:"format"`
	ID        string        `toml:"id"`
	Region    string        `toml:"region"`
	Emergency string        `toml:"emergency"` // one line, with the number where it is sourced
	Notice    string        `toml:"notice,omitempty"`
	Lines     []SupportLine `toml:"line"`
}

// SupportLine is one service or directory. How, Hours and For are plain text, to
// be read, copied or printed; the app calls nothing and opens nothing.
type SupportLine struct {
	Name      string      `toml:"name"`
	Kind      SupportKind `toml:"kind"`
	How       string      `toml:"how"`
	Hours     string      `toml:"hours,omitempty"`
	Languages []string    `toml:"languages,omitempty"`
	For       string      `toml:"for,omitempty"` // whom it serves; everybody when empty
	Source    string      `toml:"source"`        // the site or page where the line was read
	Checked   time.Time   `toml:"checked"`       // the day it was taken from there
}

// ParseSupport reads a support file that anybody may have written. The error is
// a Faults.
func ParseSupport(file string, text []byte) (Support, error) {
	var s Support
	doc, err := openDocument(file, text, &s)
	if err != nil {
		return Support{}, err
	}
	s.check(doc)
	if err := doc.err(); err != nil {
		return Support{}, err
	}
	for i, line := range s.Lines {
		s.Lines[i].Checked = bareDay(line.Checked)
	}
	return s, nil
}

func (s Support) check(d *document) {
	if s.Format != supportFormat {
		d.fault(at("format"), "a support file begins with format = %d", supportFormat)
		return
	}
	d.slug(at("id"), s.ID)
	d.line(at("region"), s.Region, 40)
	d.line(at("emergency"), s.Emergency, 160)
	d.optionalLine(at("notice"), s.Notice, 600)
	if n := len(s.Lines); n == 0 || n > mostSupportLines {
		d.fault(at("line"), "a support file has 1 to %d lines, each under [[line]], not %d", mostSupportLines, n)
		return
	}
	names := map[string]bool{}
	for i, line := range s.Lines {
		here := at("line", i)
		line.check(d, here)
		name := foldedName(line.Name)
		if name != "" && names[name] {
			d.fault(here.at("name"), "this name is there twice; give every line its own name")
		}
		names[name] = true
	}
}

func (l SupportLine) check(d *document, here path) {
	d.line(here.at("name"), l.Name, 80)
	d.supportKind(here.at("kind"), l.Kind)
	d.line(here.at("how"), l.How, 200)
	d.optionalLine(here.at("hours"), l.Hours, 120)
	if n := len(l.Languages); n > mostLanguages {
		d.fault(here.at("languages"), "at most %d languages fit, not %d; write \"many languages\"", mostLanguages, n)
	}
	for _, language := range l.Languages[:min(len(l.Languages), mostLanguages)] {
		d.line(here.at("languages"), language, 40)
	}
	d.optionalLine(here.at("for"), l.For, 120)
	if strings.TrimSpace(l.Source) == "" {
		d.fault(here.at("source"), "source is missing; name the site and page where you read this line")
	}
	d.optionalLine(here.at("source"), l.Source, 160)
	// There is no clock here, so a day still to come is no fault; see Old.
	if thinkable(l.Checked).IsZero() {
		d.fault(here.at("checked"), "checked is missing; give the day you read it there, such as checked = 2026-08-20 without quotes")
	}
}

func (d *document) supportKind(p path, kind SupportKind) {
	var names []string
	for _, k := range supportKinds {
		names = append(names, string(k))
	}
	near := nearest(string(kind), names)
	switch {
	case slices.Contains(supportKinds, kind):
	case near != "":
		d.fault(p, "no such kind of line; did you mean %q?", near)
	default:
		d.fault(p, "no such kind of line; the kinds are %v", names)
	}
}

// line wants between one and most letters, all on one line.
func (d *document) line(p path, s string, most int) {
	d.text(p, s, most)
	d.unbroken(p, s)
}

// optionalLine is line for a value that may be left out.
func (d *document) optionalLine(p path, s string, most int) {
	d.optional(p, s, most)
	d.unbroken(p, s)
}

func (d *document) unbroken(p path, s string) {
	if strings.ContainsAny(s, "\n\t") {
		d.fault(p, "%s goes over several lines or has a tab; write it on one line", p[len(p)-1])
	}
}

// foldedName is a name as people compare it. It is empty for a name that does
// not fit, which is a fault already.
func foldedName(name string) string {
	if letters(name) > 80 {
		return ""
	}
	return cases.Fold().String(seen(name))
}

// bareDay is the day of a date in a file, whatever hour or zone stands with it.
func bareDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// Old says whether a line may have changed since it was taken from its source.
// A day still to come proves nothing either; one day ahead may be a time zone.
func (l SupportLine) Old(now time.Time) bool {
	days := int(bareDay(now).Sub(l.Checked) / (24 * time.Hour))
	return days > oldAfter || days < -1
}

// Mixed gives the lines in the order in which they are shown: first one of each
// kind, then kind by kind in turn, and a kind with many lines more often, so that
// no place in the panel tells what is read there. Directories come last.
func (s Support) Mixed() []SupportLine {
	var turns []supportTurn
	count := map[SupportKind]int{}
	for _, line := range s.Lines {
		turns = append(turns, supportTurn{line: line, nth: count[line.Kind]})
		count[line.Kind]++
	}
	slices.SortStableFunc(turns, func(a, b supportTurn) int {
		return a.compare(b, count)
	})
	lines := make([]SupportLine, len(turns))
	for i, turn := range turns {
		lines[i] = turn.line
	}
	return lines
}

// supportTurn is a line and which of its kind it is, from 0.
type supportTurn struct {
	line SupportLine
	nth  int
}

// compare spreads each kind evenly: of n lines of a kind, line i stands at i/n of
// the way.
func (t supportTurn) compare(other supportTurn, count map[SupportKind]int) int {
	a, b := t.line.Kind, other.line.Kind
	if (a == DirectoryLine) != (b == DirectoryLine) {
		return cmp.Compare(slices.Index(supportKinds, a), slices.Index(supportKinds, b))
	}
	return cmp.Or(
		cmp.Compare(t.nth*count[b], other.nth*count[a]),
		cmp.Compare(slices.Index(supportKinds, a), slices.Index(supportKinds, b)),
	)
}
