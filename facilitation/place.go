package facilitation

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// spot is a place in a file. Both numbers begin at 1.
type spot struct{ line, column int }

// place finds a value, or the nearest table around it.
func (d *document) place(p path) spot {
	if d.places == nil {
		d.places = findPlaces(d.source)
	}
	for p = slices.Concat(d.under, p); len(p) > 0; p = p[:len(p)-1] {
		if found, ok := d.places[p.key()]; ok {
			return found
		}
	}
	return spot{1, 1}
}

// key tells paths apart. Names in a file that somebody wrote have no spaces.
func (p path) key() string { return fmt.Sprintln(p...) }

// names is the path without indexes, as the TOML reader names unknown keys.
func (p path) names() path {
	return slices.DeleteFunc(slices.Clone(p), func(step any) bool { _, index := step.(int); return index })
}

// findPlaces walks the lines as a TOML reader would, and notes where each table,
// key and item of a list comes first, keys with their indexes and without.
func findPlaces(text string) map[string]spot {
	places := map[string]spot{}
	first := func(key string, here spot) {
		if _, known := places[key]; !known {
			places[key] = here
		}
	}
	walk, items := tableWalk{seen: map[string]int{}}, itemWalk{}
	for i, line := range strings.Split(text, "\n") {
		here := spot{i + 1, len(line) - len(strings.TrimLeft(line, " \t")) + 1}
		inText := walk.text != ""
		var key path
		for _, p := range walk.line(line) {
			key = p
			first(p.key(), here)
			first(p.names().key(), here)
		}
		if !inText {
			items.line(line, key, func(item path, column int) { first(item.key(), spot{i + 1, column}) })
		}
	}
	return places
}

var (
	tableLine = regexp.MustCompile(`^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$`)
	keyLine   = regexp.MustCompile(`^\s*((?:"[^"]*"|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|[\w-]+))*)\s*=`)
)

// tableWalk knows the table that the present line stands in.
type tableWalk struct {
	here path
	seen map[string]int // array tables so far
	text string         // the quotes of a long string that is open
}

// line gives the places that a line names: a table, or a key and the tables
// before its dots.
func (w *tableWalk) line(line string) []path {
	inText := w.text != ""
	w.quotes(line)
	if inText {
		return nil
	}
	if m := tableLine.FindStringSubmatch(line); m != nil {
		w.here = w.table(parts(m[2]), m[1] == "[[")
		return []path{w.here}
	}
	var all []path
	if m := keyLine.FindStringSubmatch(line); m != nil {
		p := w.here
		for _, name := range parts(m[1]) {
			p = p.at(name)
			all = append(all, p)
		}
	}
	return all
}

// quotes notes whether a long string is open at the end of a line.
func (w *tableWalk) quotes(line string) {
	for line != "" {
		if w.text == "" {
			i := strings.IndexAny(line, "\"'#")
			if i < 0 || line[i] == '#' {
				return
			}
			if long := strings.Repeat(line[i:i+1], 3); strings.HasPrefix(line[i:], long) {
				w.text, line = long, line[i+3:]
			} else {
				line = line[i+min(len(line)-i, stringLeft(line[i:], line[i])+1):]
			}
			continue
		}
		end := strings.Index(line, w.text)
		if end < 0 {
			return
		}
		w.text, line = "", strings.TrimLeft(line[end+3:], w.text[:1])
	}
}

func parts(dotted string) []string {
	names := strings.Split(dotted, ".")
	for i, name := range names {
		names[i] = strings.Trim(strings.TrimSpace(name), `"'`)
	}
	return names
}

func (w *tableWalk) table(names []string, array bool) path {
	var p path
	for i, name := range names {
		p = p.at(name)
		key := p.key()
		if array && i == len(names)-1 {
			w.seen[key]++
		}
		if n := w.seen[key]; n > 0 {
			p = p.at(n - 1)
		}
	}
	return p
}
