package facilitation

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// PaperNaming is how people are named on paper. A PDF is not protected, so people
// may choose that it tells less of who they are (method.md 2j).
type PaperNaming string

// The ways to name people on paper. They are equal, and full names come first
// because that is what was typed.
const (
	FullNames  PaperNaming = ""
	Initials   PaperNaming = "initials"
	OtherNames PaperNaming = "others"
	NoNames    PaperNaming = "none"
)

// Namings are the ways to name people on paper, in their order.
func Namings() []PaperNaming { return []PaperNaming{FullNames, Initials, OtherNames, NoNames} }

// MayNameOnPaper says whether people can choose how paper names them.
func (s Session) MayNameOnPaper() bool { return s.Begun() }

// NamesOnPaper says how everyone is named on paper.
func NamesOnPaper(n PaperNaming) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayNameOnPaper() && slices.Contains(Namings(), n) {
			s.Kept.Naming = n
		}
		return s
	}
}

// CallOnPaper gives a person another name for paper; none is fine. It counts
// only while people are called by other names.
func CallOnPaper(person int, alias string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayNameOnPaper() || person < 0 || person >= len(s.People) || s.OtherName(person) == cleanAlias(alias) {
			return s
		}
		s.Kept.Others = stretchTo(s.Kept.Others, len(s.People)) // a new list
		s.Kept.Others[person] = cleanAlias(alias)
		return s
	}
}

// AliasTaken says whether a person's other name is somebody else's own name. Paper
// does not use it: their lines would read as the other's. It is kept as it is
// typed, since it may be the beginning of a longer one.
func (s Session) AliasTaken(person int) bool {
	return person >= 0 && person < len(s.People) && s.callsAnother(person, s.OtherName(person))
}

// callsAnother says whether a name is the own name of somebody else.
func (s Session) callsAnother(person int, name string) bool {
	return slices.ContainsFunc(s.People, func(p Person) bool {
		return visible(name) && sameName(p.Name, name) && !sameName(p.Name, s.who(person))
	})
}

// Called is the place of the person of that name, or -1 for nobody.
func (s Session) Called(name string) int {
	return slices.IndexFunc(s.People, func(p Person) bool { return visible(name) && sameName(p.Name, name) })
}

// OtherName is the other name that a person has for paper, "" for none.
func (s Session) OtherName(person int) string {
	if person < 0 || person >= len(s.Kept.Others) {
		return ""
	}
	return s.Kept.Others[person]
}

// cleanAlias makes another name fit to be kept: one line, as long as a name.
func cleanAlias(alias string) string {
	alias = CleanLine(alias)
	if letters(alias) > LongestName {
		alias = strings.TrimSpace(string([]rune(alias)[:LongestName]))
	}
	if !visible(alias) {
		return ""
	}
	return alias
}

// OnPaperNames are the names by which paper calls the people, one per person.
func (s Session) OnPaperNames(words Wording) []string {
	switch s.Kept.Naming {
	case Initials:
		return apart(s.initials())
	case OtherNames:
		names := s.initials()
		for i := range names {
			if other := s.OtherName(i); !s.callsAnother(i, other) {
				names[i] = cmp.Or(other, names[i])
			}
		}
		return apart(names)
	case NoNames:
		return slices.Repeat([]string{words.someone()}, len(s.People))
	}
	return s.Names()
}

// someone is what stands for a person in the version without names, or an
// ellipsis where there are no words.
func (w Wording) someone() string { return cmp.Or(w.Someone, "…") }

// initials are everyone's initials. Where two would be the same, each has one
// letter more.
func (s Session) initials() []string {
	short := make([]string, len(s.People))
	for i, name := range s.Names() {
		short[i] = initials(name, 1)
	}
	longer := slices.Clone(short)
	for i, name := range s.Names() {
		if twice(short, i) {
			longer[i] = initials(name, 2)
		}
	}
	return longer
}

// twice says whether somebody else is called like the person at i.
func twice(names []string, i int) bool {
	for j, other := range names {
		if j != i && sameName(names[i], other) {
			return true
		}
	}
	return false
}

// apart numbers the names that two people share, so that nobody's lines read
// as somebody else's.
func apart(names []string) []string {
	distinct := slices.Clone(names)
	for i, name := range names {
		for n := 1; twice(names, i) && (n == 1 || twice(distinct, i)); n++ {
			distinct[i] = strings.TrimSpace(name + " " + strconv.Itoa(n))
		}
	}
	return distinct
}

// initials are the first letter of each word of a name, with a full stop; of the
// first word so many letters.
func initials(name string, first int) string {
	words := strings.Fields(seen(name))
	for i, word := range words {
		words[i] = firstLetters(word, first) + "."
		first = 1
	}
	return strings.Join(words, " ")
}

// firstLetters are so many letters of a word, each with the marks that belong to
// it.
func firstLetters(word string, n int) string {
	var before rune
	for i, r := range word {
		if i > 0 && !joins(before, r) {
			n--
		}
		if n == 0 {
			return word[:i]
		}
		before = r
	}
	return word
}

// joins says whether a letter is drawn as one with the letter before it: a mark,
// a colour of skin, or the second half of a flag. Joiners are gone already.
func joins(before, r rune) bool {
	flag := func(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }
	return unicode.IsMark(r) || r >= 0x1F3FB && r <= 0x1F3FF || flag(before) && flag(r)
}

var sumShape = regexp.MustCompile(`^([0-9a-f]{16})?$`)

// soundNames holds that people are named on paper in one of the ways, by names
// as the moves keep them, and that a look through is a sum or nothing.
func (k Kept) soundNames(d *document, people int) {
	if !slices.Contains(Namings(), k.Naming) {
		d.fault(at("kept", "naming"), "people are named on paper in one of the ways %q", Namings()[1:])
	}
	if len(k.Others) > people || slices.ContainsFunc(k.Others, func(name string) bool { return name != cleanAlias(name) }) {
		d.fault(at("kept", "others"), "there is one other name for each person, up to %d letters", LongestName)
	}
	if len(k.Looked) > people || slices.ContainsFunc(k.Looked, func(sum string) bool { return !sumShape.MatchString(sum) }) {
		d.fault(at("kept", "looked"), "there is one sum of 16 signs for each person")
	}
}
