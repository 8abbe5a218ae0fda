package facilitation

import (
	"bytes"
	"errors"
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
	largestPlan   = 256 << 10
	largestRecord = 8 << 20
	mostLines     = 5000
	mostKeys      = 2000
	deepest       = 8
	mostFaults    = 20
)

// path is the place of a value: table names, indexes and a key.
type path []any

func at(steps ...any) path { return path(steps) }

func (p path) at(steps ...any) path { return append(slices.Clone(p), steps...) }

// document is a TOML file on its way in.
type document struct {
	file   string
	lines  []string
	faults Faults
}

// openDocument reads a file that people write by hand.
func openDocument(file string, text []byte, value any) (*document, error) {
	return openSized(file, text, value, largestPlan)
}

// openSized measures the text, decodes it into value, and names unknown keys.
// What the values must be is left to the caller.
func openSized(file string, text []byte, value any, largest int) (*document, error) {
	d := &document{file: file}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if wrong := measure(text, largest); wrong != "" {
		return nil, Faults{{file, 1, 1, wrong}}
	}
	d.lines = strings.Split(string(text), "\n")
	meta, err := toml.Decode(string(text), value)
	if err != nil {
		return nil, Faults{d.decodeFault(err)}
	}
	for _, key := range meta.Undecoded() {
		d.unknown(key, value)
	}
	return d, d.err()
}

// measure says what makes a text unfit for the TOML reader, or nothing.
func measure(text []byte, largest int) string {
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return "the file is empty; it begins with format = 1"
	case len(text) > largest:
		return fmt.Sprintf("the file is larger than %d KB", largest>>10)
	case bytes.HasPrefix(text, []byte("\xff\xfe")), bytes.HasPrefix(text, []byte("\xfe\xff")):
		return "the file is UTF-16; save it as UTF-8"
	case bytes.IndexByte(text, 0) >= 0, !utf8.Valid(text):
		return "the file is not text in UTF-8"
	case bytes.Count(text, []byte("\n")) > mostLines:
		return fmt.Sprintf("the file has more than %d lines", mostLines)
	}
	keys, depth := weigh(string(text))
	switch {
	case keys > mostKeys:
		return fmt.Sprintf("the file has more than %d keys", mostKeys)
	case depth > deepest:
		return fmt.Sprintf("tables are nested more than %d deep", deepest)
	}
	return ""
}

// weigh counts keys and the deepest nesting outside strings and comments.
func weigh(text string) (keys, depth int) {
	nested, dots := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '#':
			i += lineLeft(text[i:])
		case '"', '\'':
			i += stringLeft(text[i:], c)
		case '=':
			keys++
			dots = 0
		case '.':
			dots++
		case '[', '{':
			nested++
		case ']', '}':
			nested = max(0, nested-1)
			dots = 0
		case '\n', ',':
			dots = 0
		}
		depth = max(depth, nested, dots)
	}
	return keys, depth
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
		if end := strings.Index(text[3:], long); end >= 0 {
			return end + 5
		}
		return len(text) - 1
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

var atLine = regexp.MustCompile(`line (\d+)`)

// decodeFault turns the reader's error into a place and a sentence.
func (d *document) decodeFault(err error) Fault {
	f := Fault{File: d.file, Line: 1, Column: 1}
	var parse toml.ParseError
	if errors.As(err, &parse) {
		f.Line, f.Column, f.Wrong = parse.Position.Line, max(1, parse.Position.Col), parse.Message
		return f
	}
	f.Wrong = strings.TrimPrefix(err.Error(), "toml: ")
	if m := atLine.FindStringSubmatch(f.Wrong); m != nil {
		fmt.Sscan(m[1], &f.Line)
	}
	if _, after, found := strings.Cut(f.Wrong, "): "); found {
		f.Wrong = after
	}
	return f
}

// unknown reports a key that the format does not have, with the nearest one.
func (d *document) unknown(key toml.Key, value any) {
	names := make([]any, len(key))
	for i, k := range key {
		names[i] = k
	}
	wrong := fmt.Sprintf("no such key as %q", key[len(key)-1])
	if near := nearest(key[len(key)-1], keysOf(reflect.TypeOf(value))); near != "" {
		wrong += fmt.Sprintf("; did you mean %q?", near)
	}
	line, column := d.find(names, true)
	d.add(Fault{d.file, line, column, wrong})
}

// fault reports what is wrong with the value at a place.
func (d *document) fault(p path, format string, args ...any) {
	line, column := d.place(p)
	d.add(Fault{d.file, line, column, fmt.Sprintf(format, args...)})
}

func (d *document) add(f Fault) {
	if len(d.faults) < mostFaults && !slices.Contains(d.faults, f) {
		d.faults = append(d.faults, f)
	}
}

// err gives the faults in the order of the file, or nil.
func (d *document) err() error {
	if len(d.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(d.faults, func(a, b Fault) int { return a.Line - b.Line })
	return d.faults
}

// place finds the line and column of a value, or of the nearest table around it.
func (d *document) place(p path) (line, column int) {
	for ; len(p) > 0; p = p[:len(p)-1] {
		if line, column = d.find(p, false); line > 0 {
			return line, column
		}
	}
	return 1, 1
}

var (
	tableLine = regexp.MustCompile(`^\s*(\[\[?)\s*([^\]]+?)\s*\]`)
	keyLine   = regexp.MustCompile(`^\s*"?([A-Za-z0-9_-]+)"?\s*=`)
)

// find walks the lines as a TOML reader would. With loose, indexes do not
// count, since the reader names unknown keys without them.
func (d *document) find(p path, loose bool) (line, column int) {
	walk := tableWalk{seen: map[string]int{}}
	inText := false
	for i, text := range d.lines {
		if !inText {
			if here := walk.line(text); here != nil && samePlace(here, p, loose) {
				return i + 1, len(text) - len(strings.TrimLeft(text, " \t")) + 1
			}
		}
		if strings.Count(text, `"""`)%2 == 1 || strings.Count(text, `'''`)%2 == 1 {
			inText = !inText
		}
	}
	if loose {
		return 1, 1
	}
	return 0, 0
}

// tableWalk knows the table that the present line stands in.
type tableWalk struct {
	here path
	seen map[string]int // array tables so far
}

// line gives the place that a line names, if it names one.
func (w *tableWalk) line(text string) path {
	if m := tableLine.FindStringSubmatch(text); m != nil {
		w.here = w.table(strings.Split(m[2], "."), m[1] == "[[")
		return w.here
	}
	if m := keyLine.FindStringSubmatch(text); m != nil {
		return w.here.at(m[1])
	}
	return nil
}

func (w *tableWalk) table(names []string, array bool) path {
	var p path
	for i, name := range names {
		p = p.at(strings.Trim(strings.TrimSpace(name), `"'`))
		key := fmt.Sprint(p)
		if array && i == len(names)-1 {
			w.seen[key]++
		}
		if n := w.seen[key]; n > 0 {
			p = p.at(n - 1)
		}
	}
	return p
}

func samePlace(here, want path, loose bool) bool {
	if loose {
		here = slices.DeleteFunc(slices.Clone(here), func(step any) bool { _, index := step.(int); return index })
	}
	return slices.Equal(here, want)
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

// keysOf lists the keys that a format has, with those of its tables.
func keysOf(t reflect.Type) []string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var keys []string
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("toml"), ",")
		keys = append(keys, name)
		keys = append(keys, keysOf(t.Field(i).Type)...)
	}
	return slices.DeleteFunc(keys, func(k string) bool { return k == "" || k == "-" })
}

// nearest is the word within two slips of the keyboard, if there is one.
func nearest(word string, words []string) string {
	best, least := "", 3
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
