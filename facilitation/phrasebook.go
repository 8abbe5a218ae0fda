package facilitation

import "slices"

// use is for what a wording was written.
type use int

const (
	suggests     use = iota // its kind of phrase
	excepts                 // where it covers a phrase of its kind, that is left alone
	leavesAll               // the whole note is left alone
	leavesOne               // its sentence is left alone
	leavesAsk               // its sentence is left alone where it is a question
	unsays                  // a phrase that follows it is not meant
	startsClause            // a clause begins with its first word
)

// entry is a wording that ends at a place of the book.
type entry struct {
	use  use
	kind int    // index of the kind, for suggests and excepts
	tail string // the list with which the rest of the clause begins, "" for none
}

// page is a place in the book: what may come next, and what ends here.
type page struct {
	word    string // the first word that may come next: for most pages, the only one
	next    *page
	words   map[string]*page // the others
	listed  map[string]*page
	gap     *page
	pause   *page
	begin   *page
	end     *page
	entries []entry
}

// phrasebook finds all wordings of all phrases in one walk over a text.
type phrasebook struct {
	first *page
	lists map[string]map[string]bool
	count int // wordings
}

func newPhrasebook(lists map[string]map[string]bool) *phrasebook {
	return &phrasebook{first: &page{}, lists: lists}
}

// add writes a wording into the book.
func (b *phrasebook) add(row []piece, e entry) {
	here := b.first
	for _, p := range row {
		if p.kind == isTail {
			e.tail = p.text
			break
		}
		here = here.after(p)
	}
	b.count++
	if !slices.Contains(here.entries, e) {
		here.entries = append(here.entries, e)
	}
}

// after is the page that comes after a piece.
func (p *page) after(piece piece) *page {
	switch piece.kind {
	case isListed:
		return turnBy(&p.listed, piece.text)
	case isGap:
		return turn(&p.gap)
	case isPause:
		return turn(&p.pause)
	case isBegin:
		return turn(&p.begin)
	case isEnd:
		return turn(&p.end)
	}
	if p.next == nil {
		p.word = piece.text
	}
	if p.word == piece.text {
		return turn(&p.next)
	}
	return turnBy(&p.words, piece.text)
}

// turn is the page that hangs there; there is one afterwards.
func turn(to **page) *page {
	if *to == nil {
		*to = &page{}
	}
	return *to
}

func turnBy(pages *map[string]*page, text string) *page {
	if *pages == nil {
		*pages = map[string]*page{}
	}
	if (*pages)[text] == nil {
		(*pages)[text] = &page{}
	}
	return (*pages)[text]
}

// by is the page after a word, or nil.
func (p *page) by(word string) *page {
	if p.next != nil && p.word == word {
		return p.next
	}
	return p.words[word]
}

// found is a wording in a text.
type found struct {
	entry
	from, to int // words
	tail     int // where the rest of the clause begins, 0 for none
}

// walk finds the wordings that begin at one word.
type walk struct {
	book  *phrasebook
	words []word
	from  int
	tell  func(found)
}

// find tells every wording of a text, by the place where it begins.
func (b *phrasebook) find(words []word, tell func(found)) {
	for from := range words {
		w := walk{b, words, from, tell}
		w.read(b.first, from, true)
		if here := words[from]; here.opens && b.first.begin != nil {
			w.read(b.first.begin, from, true)
		}
		if words[from].pauses && b.first.pause != nil {
			w.read(b.first.pause, from, true)
		}
	}
}

// read goes on from a page at a word; crosses says that a pause may stand before it.
func (w walk) read(here *page, at int, crosses bool) {
	w.close(here, at)
	if at >= len(w.words) || !crosses && w.words[at].pauses || w.words[at].quoted != w.words[w.from].quoted {
		return
	}
	text := w.words[at].text
	if next := here.by(text); next != nil {
		w.read(next, at+1, false)
	}
	for name, next := range here.listed {
		if w.book.lists[name][text] {
			w.read(next, at+1, false)
		}
	}
	if here.gap != nil {
		w.skip(here.gap, at)
	}
}

// skip goes on after none to four words of any kind.
func (w walk) skip(after *page, at int) {
	for n := 0; n <= widestGap; n++ {
		w.read(after, at+n, false)
		if at+n >= len(w.words) || w.words[at+n].pauses {
			return
		}
	}
}

// close tells what ends at a page, and looks whether a pause or an end stands there.
func (w walk) close(here *page, at int) {
	if at == w.from {
		return
	}
	last := at >= len(w.words)
	if here.pause != nil && (last || w.words[at].pauses) {
		w.read(here.pause, at, true)
	}
	if here.end != nil && (last || w.words[at].opens) {
		w.close(here.end, at)
	}
	for _, e := range here.entries {
		w.ends(e, at)
	}
}

// ends tells one wording, if what follows it is as it has to be.
func (w walk) ends(e entry, at int) {
	f := found{entry: e, from: w.from, to: at}
	if e.tail != "" {
		if at >= len(w.words) || w.words[at].pauses || !w.book.lists[e.tail][w.words[at].text] {
			return
		}
		f.tail = at
	}
	w.tell(f)
}
