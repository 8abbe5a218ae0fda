package facilitation

import (
	"bytes"
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Fault is one thing wrong in a file that somebody wrote: its place, what is
// wrong and what would be right. Line and Column begin at 1.
type Fault struct {
	File         string
	Line, Column int
	Wrong        string
}

// Error gives "file:line:column: what is wrong".
func (f Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Wrong)
}

// Faults are all the faults found in one file.
type Faults []Fault

// Error gives one line for each fault.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Error()
	}
	return strings.Join(lines, "\n")
}

// Limits of a file before it is decoded: the TOML reader takes quadratic time
// on deep or very long input, so that is measured first.
const (
	deepest    = 8
	mostFaults = 20
	mostWords  = 400 // letters of what is said about one fault
)

// size is how much of a file is read at all. Items are commas and opening
// brackets: every one of them costs the reader about a kilobyte, and a list of
// empty tables has no keys that could be counted.
type size struct{ bytes, lines, keys, items int }

var (
	planSize   = size{256 << 10, 5000, 2000, 20_000}
	recordSize = size{8 << 20, 20_000, 20_000, 500_000}
)

// path is the place of a value: table names, indexes and a key.
type path []any

func at(steps ...any) path { return path(steps) }

func (p path) at(steps ...any) path { return append(slices.Clone(p), steps...) }

// document is a TOML file on its way in.
type document struct {
	file   string
	source string
	under  path            // the table that the values stand in
	places map[string]spot // found once, when the first fault asks for one
	faults Faults
}

// openDocument reads a file that people write by hand.
func openDocument(file string, text []byte, value any) (*document, error) {
	if err := planSize.measure(file, text); err != nil {
		return nil, err
	}
	if err := plainText(file, string(trimMark(text))); err != nil {
		return nil, err
	}
	return decode(file, text, value)
}

// plainText refuses letters that nobody sees and that change what is seen, also
// in comments: control characters, and the marks that turn a whole line around.
func plainText(file, text string) error {
	line, column := 1, 1
	for i, r := range text {
		if control(r) && !(r == '\r' && strings.HasPrefix(text[i+1:], "\n")) {
			return Faults{{file, line, column, strange(r)}}
		}
		if column++; r == '\n' {
			line, column = line+1, 1
		}
	}
	return nil
}

func strange(r rune) string {
	if r == '\r' {
		return "a line ends as on an old Mac (U+000D); save the file with the line ends of Unix or Windows"
	}
	return fmt.Sprintf("the letter %U has no place in a text; take it out", r)
}

// decode decodes a measured text into value, and names unknown keys. What the
// values must be is left to the caller.
func decode(file string, text []byte, value any) (*document, error) {
	d := &document{file: file, source: string(trimMark(text))}
	meta, err := toml.Decode(d.source, value)
	if err != nil {
		return nil, d.misread(err, reflect.TypeOf(value))
	}
	d.unknown(meta.Undecoded(), reflect.TypeOf(value))
	return d, d.err()
}

// trimMark takes away the mark that some editors put before UTF-8.
func trimMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) }

// measure gives a fault when a text is unfit for the TOML reader.
func (most size) measure(file string, text []byte) error {
	if wrong := most.unfit(trimMark(text)); wrong != "" {
		return Faults{{file, 1, 1, wrong}}
	}
	return nil
}

func (most size) unfit(text []byte) string {
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return "the file is empty; it begins with format = 1"
	case len(text) > most.bytes:
		return fmt.Sprintf("the file is larger than %d KB", most.bytes>>10)
	case bytes.HasPrefix(text, []byte("\xff\xfe")), bytes.HasPrefix(text, []byte("\xfe\xff")):
		return "the file is UTF-16; save it as UTF-8"
	case bytes.IndexByte(text, 0) >= 0, !utf8.Valid(text):
		return "the file is not text in UTF-8"
	case bytes.Count(text, []byte("\n")) > most.lines:
		return fmt.Sprintf("the file has more than %d lines", most.lines)
	}
	has := weigh(string(text))
	switch {
	case has.keys > most.keys:
		return fmt.Sprintf("the file has more than %d keys", most.keys)
	case has.depth > deepest:
		return fmt.Sprintf("tables are nested more than %d deep", deepest)
	case has.items > most.items:
		return fmt.Sprintf("the file has more than %d values in lists and tables", most.items)
	}
	return ""
}

// weight is what a text asks of the TOML reader.
type weight struct{ keys, items, depth int }

// weigh counts keys, items and the deepest nesting outside strings and comments.
func weigh(text string) (has weight) {
	var n nesting
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '#':
			i += lineLeft(text[i:])
		case '"', '\'':
			n.blank = false
			i += stringLeft(text[i:], c)
		case '=':
			has.keys++
		case ',', '[', '{':
			has.items++
			n.step(c)
		default:
			n.step(c)
		}
		has.depth = max(has.depth, n.depth())
	}
	return has
}

// nesting is how deep the tables are at one place of a text: the names of the
// header above, and those of the brackets that are open.
type nesting struct {
	heading bool  // we are in a table's header
	blank   bool  // only space since the line began
	begun   bool  // the first line has begun
	header  int   // names in the last header
	open    []int // dots before each open bracket
	inside  int   // the depth that the open brackets make
	dots    int   // dots in the present key
}

func (n *nesting) depth() int { return n.header + n.inside + n.dots }

func (n *nesting) step(c byte) {
	switch c {
	case '.':
		n.dots++
	case '[', '{':
		if c == '[' && len(n.open) == 0 && (n.blank || !n.begun) {
			n.heading, n.header = true, 0
		}
		n.open, n.inside, n.dots = append(n.open, n.dots), n.inside+1+n.dots, 0
	case ']', '}':
		n.close()
	case '\n':
		n.heading, n.blank, n.begun, n.dots = false, true, true, 0
		return
	case ',':
		n.dots = 0
	case ' ', '\t', '\r':
		return
	}
	n.blank, n.begun = false, true
}

func (n *nesting) close() {
	if n.heading && n.header == 0 {
		n.header = 1 + n.dots
	}
	n.dots = 0
	if last := len(n.open) - 1; last >= 0 {
		n.inside -= 1 + n.open[last]
		n.open = n.open[:last]
	}
}

// lineLeft is the distance to the last byte of the line.
func lineLeft(text string) int {
	if end := strings.IndexByte(text, '\n'); end >= 0 {
		return end - 1
	}
	return len(text) - 1
}

// stringLeft is the distance to the closing quote of a string that begins text.
func stringLeft(text string, quote byte) int {
	long := strings.Repeat(string(quote), 3)
	if strings.HasPrefix(text, long) {
		return longStringLeft(text, quote, long)
	}
	for i := 1; i < len(text) && text[i] != '\n'; i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote:
			return i
		}
	}
	return lineLeft(text)
}

// longStringLeft is stringLeft for a string of several lines. Up to two quotes
// more belong to its text.
func longStringLeft(text string, quote byte, long string) int {
	for i := 3; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case strings.HasPrefix(text[i:], long):
			i += 2
			for more := 0; more < 2 && i+1 < len(text) && text[i+1] == quote; more++ {
				i++
			}
			return i
		}
	}
	return len(text) - 1
}

// fault reports what is wrong with the value at a place.
func (d *document) fault(p path, format string, args ...any) {
	place := d.place(p)
	d.add(Fault{d.file, place.line, place.column, fmt.Sprintf(format, args...)})
}

func (d *document) add(f Fault) {
	f.Wrong = brief(f.Wrong)
	if len(d.faults) < mostFaults && !slices.Contains(d.faults, f) {
		d.faults = append(d.faults, f)
	}
}

// brief keeps what is said about a fault on one short line: it may quote a key or
// a number of the file, and those can be as long as the file.
func brief(wrong string) string {
	if letters(wrong) > mostWords {
		all := []rune(wrong)
		wrong = string(all[:mostWords/2]) + " … " + string(all[len(all)-mostWords/4:])
	}
	return CleanLine(wrong)
}

// err gives the faults in the order of the file, or nil.
func (d *document) err() error {
	if len(d.faults) == 0 {
		return nil
	}
	slices.SortFunc(d.faults, func(a, b Fault) int {
		return cmp.Or(a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Wrong, b.Wrong))
	})
	return d.faults
}

var slug = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

func (d *document) slug(p path, s string) {
	if !slug.MatchString(s) {
		d.fault(p, "an id has up to 64 small letters, digits and hyphens, such as \"first-conversation\"")
	}
}

// text wants between one and most letters.
func (d *document) text(p path, s string, most int) {
	if strings.TrimSpace(s) == "" {
		d.fault(p, "%s is missing; give it up to %d letters", p[len(p)-1], most)
	}
	d.optional(p, s, most)
}

func (d *document) optional(p path, s string, most int) {
	if n := letters(s); n > most {
		d.fault(p, "%s has %d letters; at most %d fit", p[len(p)-1], n, most)
	}
	if strings.ContainsFunc(s, control) {
		d.fault(p, "%s has a control character; write plain text", p[len(p)-1])
	}
}

// counts wants whole numbers from 1 to most, keyed by the plan's lengths.
func (d *document) counts(p path, counts map[string]int, lengths []int, most int) {
	for key, n := range counts {
		if n < 1 || n > most {
			d.fault(p, "%d is not possible; give a whole number from 1 to %d", n, most)
		}
		if !slices.ContainsFunc(lengths, func(l int) bool { return fmt.Sprint(l) == key }) {
			d.fault(p, "%q is none of the plan's lengths %v", key, lengths)
		}
	}
}

// nearest is the word within two slips of the keyboard, if there is one. A word
// of three letters may have one slip.
func nearest(word string, words []string) string {
	best, least := "", min(3, 1+len(word)/2)
	for _, w := range words {
		if n := slips(word, w); n < least {
			best, least = w, n
		}
	}
	return best
}

// slips counts letters to insert, drop or change (Levenshtein).
func slips(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner, row[j+1] = row[j+1], min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
