package facilitation

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark stands for a person while a copy is made, so that whose a line is does
// not depend on what people are called. The letters from U+FDD0 on are set aside
// for use inside a program (The Unicode Standard, section 23.7).
func mark(person int) string { return string(rune(0xFDD0 + person)) }

// marked is the session with a mark in place of every name.
func (s Session) marked() Session {
	s.People = slices.Clone(s.People)
	for i := range s.People {
		s.People[i].Name = mark(i)
	}
	return s
}

// namer puts the names for paper in place of marks, and of the names that stand
// in people's words.
type namer struct {
	naming PaperNaming
	shown  []string // one per person
	known  []alias  // longest first
}

// alias is a name as people write it, and what paper says instead.
type alias struct{ name, shown string }

// namer is how this session's people are named on paper.
func (s Session) namer(words Wording) namer {
	n := namer{naming: s.Kept.Naming, shown: s.OnPaperNames(words)}
	if n.naming == FullNames {
		return n
	}
	for i, name := range s.Names() {
		n.learn(CleanLine(name), n.shown[i])
	}
	for i, name := range s.Names() {
		for _, word := range nameWords(name) {
			n.learn(word, n.shownPart(word, i, s.Names()))
		}
	}
	slices.SortStableFunc(n.known, func(a, b alias) int { return cmp.Compare(len(b.name), len(a.name)) })
	return n
}

// learn adds a name that may stand in people's words, also with a capital where
// it was typed without one. The first to have a name keeps it.
func (n *namer) learn(name, shown string) {
	first, size := utf8.DecodeRuneInString(name)
	for _, written := range []string{name, string(unicode.ToTitle(first)) + name[size:]} {
		if visible(written) && !slices.ContainsFunc(n.known, func(a alias) bool { return a.name == written }) {
			n.known = append(n.known, alias{written, shown})
		}
	}
}

// nameWords are the words of a name of several that tell who is meant: those
// that begin with a capital, or in a script without capitals.
func nameWords(name string) []string {
	words := strings.Fields(CleanLine(name))
	if len(words) < 2 {
		return nil
	}
	return slices.DeleteFunc(words, func(word string) bool {
		first, size := utf8.DecodeRuneInString(word)
		return size == len(word) || unicode.IsLower(first)
	})
}

// shownPart is what paper says for one word of a person's name. A word that
// several have, such as a family's name, tells nobody's lines apart.
func (n *namer) shownPart(word string, person int, names []string) string {
	for i, name := range names {
		if i != person && n.naming != NoNames && slices.Contains(nameWords(name), word) {
			return initials(word, 1)
		}
	}
	return n.shown[person]
}

// who is the shown name of the person whom a mark stands for.
func (n namer) who(text string) string {
	for i, shown := range n.shown {
		if text == mark(i) {
			return shown
		}
	}
	return text
}

// say is a text with the names for paper.
func (n namer) say(text string) string {
	if who := n.who(text); who != text {
		return who
	}
	var said strings.Builder
	before := ' '
	for rest := text; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		if a, long := n.begins(before, rest); long > 0 {
			before, size = lastLetter(rest[:long]), long
			said.WriteString(n.opening(said.String(), a.shown))
			if strings.HasSuffix(a.shown, ".") && strings.HasPrefix(rest[size:], ".") {
				size++ // one full stop is enough
			}
		} else {
			before = r
			said.WriteString(rest[:size])
		}
		rest = rest[size:]
	}
	return said.String()
}

// opening is what paper says instead of a name: words of ours have a capital where
// they begin a sentence.
func (n namer) opening(before, shown string) string {
	if n.naming != NoNames {
		return shown
	}
	before = strings.TrimRight(before, " \n\"“”'‘(")
	if before == "" || strings.ContainsAny(before[len(before)-1:], ".!?:") {
		first, size := utf8.DecodeRuneInString(shown)
		return string(unicode.ToTitle(first)) + shown[size:]
	}
	return shown
}

func lastLetter(name string) rune {
	r, _ := utf8.DecodeLastRuneInString(name)
	return r
}

// begins is the name that a text begins with as a whole word, after that letter,
// and how many bytes it takes there; 0 for no name.
func (n namer) begins(before rune, text string) (alias, int) {
	for _, a := range n.known {
		after, found := n.after(text, a.name)
		if !found {
			continue
		}
		first, _ := utf8.DecodeRuneInString(text)
		next, _ := utf8.DecodeRuneInString(after)
		if border(before, first) && (after == "" || border(lastLetter(a.name), next)) {
			return a, len(text) - len(after)
		}
	}
	return alias{}, 0
}

// sureLength is how long a name is at least that is found in any case, such as
// in capitals. A shorter one would be taken for a usual word too often.
const sureLength = 3

// after is the rest of a text that begins with a name. The version without names
// looks for it in any case.
func (n namer) after(text, name string) (string, bool) {
	if n.naming != NoNames || utf8.RuneCountInString(name) < sureLength {
		return strings.CutPrefix(text, name)
	}
	end := 0
	for range utf8.RuneCountInString(name) {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	if !strings.EqualFold(text[:end], name) {
		return text, false
	}
	return text[end:], true
}

// unspaced are scripts that put no space between words. A name is looked for
// anywhere in them.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// border says whether a word ends between two letters. An apostrophe ends one,
// so that a possessive does not hide a name.
func border(a, b rune) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) }
	switch {
	case unicode.IsMark(b):
		return false
	case !letter(a), !letter(b):
		return true
	}
	return unicode.In(a, unspaced...) || unicode.In(b, unspaced...)
}

// line is a line with the names for paper.
func (n namer) line(l Line) Line { return Line{l.ID, n.who(l.Who), n.say(l.Text)} }

// each gives every one of a list the names for paper.
func each[T any](list []T, name func(T) T) []T {
	named := slices.Clone(list)
	for i, one := range named {
		named[i] = name(one)
	}
	return named
}

func (n namer) note(l NoteLine) NoteLine { return NoteLine{n.line(l.Line), n.say(l.Part)} }

// value is a value's line. A card that is called like a person, such as Hope, is
// still that card.
func (n namer) value(l Line) Line {
	return Line{l.ID, n.who(l.Who), n.cardOf(l.ID, l.Text)}
}

// cardOf is the name of a value by its line's id. One that somebody wrote themself
// may be a person's name, so it is no card.
func (n namer) cardOf(id, name string) string {
	for _, kind := range []string{"shared-", "supported-", "different-", "act-"} {
		if value, cut := strings.CutPrefix(id, kind); cut && isOwn(value) {
			return n.say(name)
		}
	}
	return n.card(name)
}

func (n namer) card(name string) string {
	if slices.ContainsFunc(n.known, func(a alias) bool { return a.name == name }) {
		return name
	}
	return n.say(name)
}

func (n namer) act(l ActLine) ActLine {
	return ActLine{n.line(l.Line), n.cardOf(l.Line.ID, l.Value), l.value}
}

func (n namer) section(section Section) Section {
	section.Lines = each(section.Lines, func(l SectionLine) SectionLine {
		l.Line = n.line(l.Line)
		return l
	})
	return section
}

func (n namer) commitment(l CommitmentLine) CommitmentLine {
	l.Line, l.Scope, l.With = n.line(l.Line), n.say(l.Scope), n.people(l.With)
	return l
}

// people are those a copy is for. The version without names names nobody.
func (n namer) people(names []string) []string {
	if n.naming == NoNames {
		return nil
	}
	return each(names, n.who)
}

// shared is the copy for everyone with the names for paper.
func (n namer) shared(c SharedCopy) SharedCopy {
	c.Plan, c.People = n.say(c.Plan), n.people(c.People)
	c.Topic, c.Problem, c.Signal, c.Resume.Reopen = n.line(c.Topic), n.line(c.Problem), n.line(c.Signal), n.line(c.Resume.Reopen)
	c.Ground, c.Notes, c.Sections = each(c.Ground, n.line), each(c.Notes, n.note), each(c.Sections, n.section)
	v := &c.Values
	v.Shared, v.Supported, v.Different = each(v.Shared, n.value), each(v.Supported, n.value), each(v.Different, n.value)
	v.Kept = each(v.Kept, n.act)
	c.Commitments = each(c.Commitments, n.commitment)
	return c
}
