package facilitation

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Limits of a list of phrases.
const (
	reframeFormat = 1
	mostKinds     = 100
	mostPhrases   = 2000    // of one kind, or of one list of what is left alone
	mostPieces    = 150_000 // words and signs of all wordings of a file
	mostListed    = 5000    // words of a list
	mostWays      = 6
	longestPhrase = 400
	longestReason = 90
	longestWay    = 200
)

// Reframe is the list of phrases by which other ways to say something are found, as
// the program or a therapist wrote it. The zero Reframe suggests nothing.
type Reframe struct {
	Language string
	short    map[string][]string // contractions, and the words they stand for
	kinds    []phraseKind
	book     *phrasebook
}

// phraseKind is a kind of phrase: why it may be hard to hear, and other ways.
type phraseKind struct {
	ID       string      `toml:"id"`
	Reason   string      `toml:"reason"`
	First    bool        `toml:"first"` // its suggestions come before all others
	Phrases  []string    `toml:"phrases"`
	Except   []string    `toml:"except"`
	Capitals int         `toml:"capitals"` // so many words in a row in capitals; 0 for never
	Marks    int         `toml:"marks"`    // so many exclamation marks in a row; 0 for never
	Ways     []otherWise `toml:"way"`
}

// otherWise is another way to say it. What it gives is one of R1 to R8 (method.md 2d).
type otherWise struct {
	Gives string `toml:"gives"`
	Say   string `toml:"say"`
}

// reframeFile is the file as it is written.
type reframeFile struct {
	Format   int      `toml:"format"`
	Language string   `toml:"language"`
	Unsaid   []string `toml:"unsaid"`
	Clauses  []string `toml:"clauses"`
	Leave    struct {
		Note     []string `toml:"note"`
		Sentence []string `toml:"sentence"`
		Question []string `toml:"question"`
	} `toml:"leave"`
	Short map[string]string `toml:"short"`
	Lists []wordList        `toml:"list"`
	Kinds []phraseKind      `toml:"kind"`
}

type wordList struct {
	Name  string   `toml:"name"`
	Words []string `toml:"words"`
}

// ParseReframe reads a list of phrases that anybody may have written. The error is a
// Faults.
func ParseReframe(file string, text []byte) (Reframe, error) {
	var f reframeFile
	doc, err := openDocument(file, text, &f)
	if err != nil {
		return Reframe{}, err
	}
	rules := f.compile(doc)
	if err := doc.err(); err != nil {
		return Reframe{}, err
	}
	return rules, nil
}

// compile makes a book of the phrases, and notes down what is wrong with them.
func (f reframeFile) compile(d *document) Reframe {
	if f.Format != reframeFormat {
		d.fault(at("format"), "a list of phrases begins with format = %d", reframeFormat)
	}
	d.slug(at("language"), f.Language)
	rules := Reframe{Language: f.Language, short: f.contractions(d), kinds: f.Kinds}
	b := binder{document: d, short: rules.short, book: newPhrasebook(f.wordLists(d))}
	b.bindAll(at("unsaid"), f.Unsaid, entry{use: unsays})
	b.bindAll(at("clauses"), f.Clauses, entry{use: startsClause})
	b.bindAll(at("leave", "note"), f.Leave.Note, entry{use: leavesAll})
	b.bindAll(at("leave", "sentence"), f.Leave.Sentence, entry{use: leavesOne})
	b.bindAll(at("leave", "question"), f.Leave.Question, entry{use: leavesAsk})
	b.bindKinds(f.Kinds)
	b.book.index()
	rules.book = b.book
	return rules
}

// contractions are the short forms and the words that each stands for.
func (f reframeFile) contractions(d *document) map[string][]string {
	all := make(map[string][]string, len(f.Short))
	for _, short := range slices.Sorted(maps.Keys(f.Short)) {
		long := strings.Fields(f.Short[short])
		if !oneWord(short) || len(long) == 0 || len(long) > 4 || slices.ContainsFunc(long, func(w string) bool { return !oneWord(w) }) {
			d.fault(at("short", short), "a short form is one word and stands for one to four, all in small letters")
			continue
		}
		all[short] = long
	}
	return all
}

// oneWord says whether that is a single word in small letters, as a text is cut.
func oneWord(text string) bool {
	return text != "" && text == plainWord(text) && wordEnd(text, 0) == len(text)
}

// wordLists are the lists that phrases name.
func (f reframeFile) wordLists(d *document) wordLists {
	lists := make(wordLists, len(f.Lists))
	for i, list := range f.Lists {
		d.slug(at("list", i, "name"), list.Name)
		if lists[list.Name] != nil || list.Name == problemName {
			d.fault(at("list", i, "name"), "%q is there twice, or means the problem; give every list its own name", list.Name)
		}
		if n := len(list.Words); n == 0 || n > mostListed {
			d.fault(at("list", i, "words"), "a list has 1 to %d words, not %d", mostListed, n)
			continue
		}
		lists[list.Name] = f.listed(d, i, list)
	}
	return lists
}

func (f reframeFile) listed(d *document, i int, list wordList) map[string]bool {
	words := make(map[string]bool, len(list.Words))
	for _, w := range list.Words {
		if !oneWord(w) || letters(w) > 40 {
			d.fault(at("list", i, "words"), "a list has single words in small letters, not %q", brief(w))
			break
		}
		words[w] = true
	}
	return words
}

// binder writes phrases into the book, and faults into the document.
type binder struct {
	*document
	short map[string][]string
	book  *phrasebook
	full  bool
}

func (b *binder) bindKinds(kinds []phraseKind) {
	if len(kinds) == 0 || len(kinds) > mostKinds {
		b.fault(at("kind"), "there are 1 to %d kinds, not %d", mostKinds, len(kinds))
		return
	}
	seen := map[string]bool{}
	for i, k := range kinds {
		here := at("kind", i)
		b.slug(here.at("id"), k.ID)
		if seen[k.ID] {
			b.fault(here.at("id"), "%q is there twice; give every kind its own id", k.ID)
		}
		seen[k.ID] = true
		b.line(here.at("reason"), k.Reason, longestReason)
		b.bindAll(here.at("phrases"), k.Phrases, entry{use: suggests, kind: i})
		b.bindAll(here.at("except"), k.Except, entry{use: excepts, kind: i})
		if len(k.Phrases) == 0 && k.Capitals == 0 && k.Marks == 0 {
			b.fault(here.at("phrases"), "a kind has at least one phrase")
		}
		b.inARow(here.at("capitals"), k.Capitals)
		b.inARow(here.at("marks"), k.Marks)
		b.checkWays(here, k)
	}
}

// line holds a text that is one line.
func (b *binder) line(here path, text string, most int) {
	b.text(here, text, most)
	if strings.ContainsAny(text, "\r\n") {
		b.fault(here, "it is one line")
	}
}

func (b *binder) inARow(here path, n int) {
	if n != 0 && n < 2 || n > 100 {
		b.fault(here, "it is 2 to 100 in a row, or left out")
	}
}

// checkWays holds that there is always something to suggest, and that each name in
// braces is one that a phrase of the kind gives.
func (b *binder) checkWays(here path, k phraseKind) {
	plain := 0
	for i, way := range k.Ways {
		b.line(here.at("way", i, "say"), way.Say, longestWay)
		if len(way.Gives) != 2 || way.Gives < "R1" || way.Gives > "R8" {
			b.fault(here.at("way", i, "gives"), "a way gives one of R1 to R8")
		}
		names, err := woven(way.Say)
		if err != nil {
			b.fault(here.at("way", i, "say"), "%v", err)
		}
		if len(names) == 0 {
			plain++
		}
		for _, name := range names {
			if name != problemName && !b.given(k, name) {
				b.fault(here.at("way", i, "say"), "no phrase of this kind ends with {%s}", name)
			}
		}
	}
	if plain == 0 || len(k.Ways) > mostWays {
		b.fault(here.at("way"), "a kind has 1 to %d ways, and one of them without {}", mostWays)
	}
}

// given says whether a phrase of the kind ends with that list.
func (b *binder) given(k phraseKind, list string) bool {
	return slices.ContainsFunc(k.Phrases, func(phrase string) bool { return strings.Contains(phrase, "{"+list+"}") })
}

// bindAll writes phrases of one use into the book.
func (b *binder) bindAll(here path, phrases []string, e entry) {
	if len(phrases) > mostPhrases {
		b.fault(here, "there are at most %d phrases in a row", mostPhrases)
		return
	}
	for i, phrase := range phrases {
		if err := b.bind(phrase, e); err != nil {
			b.fault(here.at(i), "%s: %v", brief(phrase), err)
		}
	}
}

func (b *binder) bind(phrase string, e entry) error {
	if b.full {
		return nil
	}
	if letters(phrase) > longestPhrase {
		return fmt.Errorf("a phrase has at most %d letters", longestPhrase)
	}
	rows, err := wordings(phrase, b.short, b.book.lists)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := b.fits(row, e); err != nil {
			return err
		}
		b.book.add(row, e)
	}
	if b.full = b.book.count > mostPieces; b.full {
		return fmt.Errorf("with this one, the phrases stand for wordings of more than %d words in all", mostPieces)
	}
	return nil
}

// fits says what is wrong with a wording in its place.
func (b *binder) fits(row []piece, e entry) error {
	if word := b.tooCommon(row); e.use != startsClause && word != "" {
		return fmt.Errorf("%q alone is in nearly every sentence; say what stands beside it", word)
	}
	for _, p := range row {
		if (p.kind == isListed || p.kind == isTail) && b.book.lists[p.text] == nil {
			return fmt.Errorf("there is no list %q%s", p.text, meant(p.text, slices.Sorted(maps.Keys(b.book.lists))))
		}
		if p.kind == isTail && e.use != suggests {
			return errors.New("{list} is for the phrases of a kind; <list> is one word of it")
		}
	}
	return nil
}

// tooCommon is the word that may be all of a wording and is in nearly every sentence,
// or "".
func (b *binder) tooCommon(row []piece) string {
	if len(row) != 1 {
		return ""
	}
	words := []string{row[0].text}
	if row[0].kind == isListed {
		words = slices.Sorted(maps.Keys(b.book.lists[row[0].text]))
	}
	if i := slices.IndexFunc(words, common); i >= 0 {
		return words[i]
	}
	return ""
}

// problemName stands in a way for the name that the people gave the problem.
const problemName = "problem"

// woven are the names in braces of a way, in small letters.
func woven(say string) ([]string, error) {
	var names []string
	for rest := say; ; {
		open := strings.IndexAny(rest, "{}")
		if open < 0 {
			return names, nil
		}
		shut := strings.Index(rest[open:], "}")
		if rest[open] == '}' || shut < 2 || strings.Contains(rest[open+1:open+shut], "{") {
			return nil, errors.New("braces hold a name, such as {problem}")
		}
		names = append(names, strings.ToLower(rest[open+1:open+shut]))
		rest = rest[open+shut+1:]
	}
}

// order sorts what was found as it is shown.
func (r Reframe) order(a, b hit) int {
	late := func(h hit) int {
		if r.kinds[h.kind].First {
			return 0
		}
		return 1
	}
	return cmp.Or(late(a)-late(b), a.from-b.from, b.to-a.to, a.kind-b.kind)
}
