package facilitation

import (
	"strings"
	"unicode/utf8"
)

// itemWalk knows the list in [brackets] that the present line stands in, so that a fault
// in one of many phrases has the place of that phrase. Where it is in doubt it gives no
// place, and the key's own stands for it.
type itemWalk struct {
	list  path
	item  int // the index of the present item
	depth int // brackets that are open; 0 for no list
}

// line tells the items that begin on a line. Key is what the line names, if anything.
func (w *itemWalk) line(line string, key path, tell func(item path, column int)) {
	at := 0
	if w.depth == 0 {
		value := valueOf(line)
		if key == nil || !strings.HasPrefix(value, "[") {
			return
		}
		*w, at = itemWalk{list: key}, len(line)-len(value)
	}
	seen, column := 0, 1 // the column of what was seen of the line, which may be long
	for ; at < len(line); at++ {
		c := line[at]
		if c == '#' {
			return
		}
		if longText(line[at:]) {
			*w = itemWalk{} // its lines say nothing of the list
			return
		}
		if w.depth == 1 && !strings.ContainsRune(" \t\r,]", rune(c)) {
			column, seen = column+utf8.RuneCountInString(line[seen:at]), at
			tell(w.list.at(w.item), column)
		}
		if c == '"' || c == '\'' {
			at += stringLeft(line[at:], c)
		} else if w.step(c); w.depth == 0 {
			return
		}
	}
}

func longText(line string) bool {
	return strings.HasPrefix(line, `"""`) || strings.HasPrefix(line, `'''`)
}

// valueOf is what stands after the key of a line, "" where there is no key.
func valueOf(line string) string {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '"', '\'':
			i += stringLeft(line[i:], line[i])
		case '=':
			return strings.TrimLeft(line[i+1:], " \t")
		case '#', '[':
			return ""
		}
	}
	return ""
}

// step goes past one sign.
func (w *itemWalk) step(c byte) {
	switch {
	case c == '[' || c == '{':
		w.depth++
	case c == ']' || c == '}':
		w.depth--
	case c == ',' && w.depth == 1:
		w.item++
	}
}
