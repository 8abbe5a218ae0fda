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
	listed  []listedPage
	gap     *page
	pause   *page
	begin   *page
	end     *page
	entries []entry
}

// listedPage is the page after a word of a list.
type listedPage struct {
	list string
	next *page
}

// phrasebook finds all wordings of all phrases in one walk over a text.
type phrasebook struct {
	first *page
	lists wordLists
	opens map[string][]*page // by the word of a list with which a wording begins
	count int                // pieces of all wordings
}

func newPhrasebook(lists wordLists) *phrasebook {
	return &phrasebook{first: &page{}, lists: lists}
}

// index makes the book ready to be read.
func (b *phrasebook) index() {
	b.opens = map[string][]*page{}
	for _, l := range b.first.listed {
		for word := range b.lists[l.list] {
			b.opens[word] = append(b.opens[word], l.next)
		}
	}
	b.first.listed = nil
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
	b.count += len(row)
	if !slices.Contains(here.entries, e) {
		here.entries = append(here.entries, e)
	}
}

// after is the page that comes after a piece.
func (p *page) after(piece piece) *page {
	switch piece.kind {
	case isListed:
		return p.byList(piece.text)
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
	if p.words == nil {
		p.words = map[string]*page{}
	}
	if p.words[piece.text] == nil {
		p.words[piece.text] = &page{}
	}
	return p.words[piece.text]
}

// byList is the page after a word of that list; there is one afterwards.
func (p *page) byList(list string) *page {
	for _, l := range p.listed {
		if l.list == list {
			return l.next
		}
	}
	p.listed = append(p.listed, listedPage{list, &page{}})
	return p.listed[len(p.listed)-1].next
}

// turn is the page that hangs there; there is one afterwards.
func turn(to **page) *page {
	if *to == nil {
		*to = &page{}
	}
	return *to
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

// mostReads is how many pages are looked at for one word of a text. Lists that share
// their words could make a phrase fit in more ways than anybody can wait for.
const mostReads = 2000

// walk finds the wordings that begin at one word.
type walk struct {
	book  *phrasebook
	words []word
	from  int
	reads int
	all   []found
}

// find tells every wording of a text, by the place where it begins.
func (b *phrasebook) find(words []word, tell func(found)) {
	all := []found(nil)
	for from := range words {
		w := &walk{book: b, words: words, from: from, all: all[:0]}
		w.read(b.first, from, true)
		for _, next := range b.opens[words[from].text] {
			w.read(next, from+1, false)
		}
		if here := words[from]; here.opens && b.first.begin != nil {
			w.read(b.first.begin, from, true)
		}
		if words[from].pauses && b.first.pause != nil {
			w.read(b.first.pause, from, true)
		}
		for _, f := range w.all {
			tell(f)
		}
		all = w.all
	}
}

// read goes on from a page at a word; crosses says that a pause may stand before it.
func (w *walk) read(here *page, at int, crosses bool) {
	if w.reads++; w.reads > mostReads {
		return
	}
	w.close(here, at)
	if at >= len(w.words) || !crosses && w.words[at].pauses || w.words[at].quoted != w.words[w.from].quoted {
		return
	}
	text := w.words[at].text
	if next := here.by(text); next != nil {
		w.read(next, at+1, false)
	}
	for _, l := range here.listed {
		if w.book.lists[l.list][text] {
			w.read(l.next, at+1, false)
		}
	}
	if here.gap != nil {
		w.skip(here.gap, at)
	}
}

// skip goes on after none to four words of any kind.
func (w *walk) skip(after *page, at int) {
	for n := 0; n <= widestGap; n++ {
		w.read(after, at+n, false)
		if at+n >= len(w.words) || w.words[at+n].pauses {
			return
		}
	}
}

// close tells what ends at a page, and looks whether a pause or an end stands there.
func (w *walk) close(here *page, at int) {
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

// ends takes one wording down once, if what follows it is as it has to be.
func (w *walk) ends(e entry, at int) {
	f := found{entry: e, from: w.from, to: at}
	if e.tail != "" {
		if at >= len(w.words) || w.words[at].pauses || !w.book.lists[e.tail][w.words[at].text] {
			return
		}
		f.tail = at
	}
	if !slices.Contains(w.all, f) {
		w.all = append(w.all, f)
	}
}
