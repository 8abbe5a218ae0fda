package facilitation

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what a suggestion looks at around a phrase, in words.
const (
	unsaidReach = 8  // how far before a phrase it can be taken back
	mostTail    = 20 // words of the writer's that are woven in
	waysShown   = 3
)

// Span is a part of a text, in bytes, on the borders of letters.
type Span struct{ From, To int }

// Suggestion is a phrase that somebody could say in another way, why, and how. It is
// for the writer alone: it is never part of a session.
type Suggestion struct {
	Kind   string   // the id of the kind of phrase
	Phrase Span     // what was found
	Span   Span     // what a way replaces: the clause around the phrase
	Reason string   // one line
	Ways   []string // one to three; "…" is a gap for the writer's own words
}

// Apply is the text with one of the ways in the place of the clause, and nothing else
// changed.
func (s Suggestion) Apply(text string, way int) string {
	if way < 0 || way >= len(s.Ways) || s.Span.From < 0 || s.Span.From > s.Span.To || s.Span.To > len(text) {
		return text
	}
	return text[:s.Span.From] + s.Ways[way] + text[s.Span.To:]
}

// Suggest finds the phrases of a text that could be said in another way, in the order
// in which they are shown. The problem is the name that the people gave it, or "".
// Where a text tells of harm, nothing is suggested; where a sentence tells of a deed, a
// promise or a feeling, nothing in it is. The time it takes grows as the text does.
func Suggest(text, problem string, rules Reframe) []Suggestion {
	if rules.book == nil {
		return nil
	}
	r := reading{rules: rules, text: text, talk: hear(text, rules.short)}
	r.read()
	if r.leaveAll {
		return nil
	}
	hits := r.meant()
	slices.SortStableFunc(hits, rules.order)
	all := make([]Suggestion, len(hits))
	for i, h := range hits {
		all[i] = r.suggestion(h, problem)
	}
	return all
}

// reading is a text, and what was found in it.
type reading struct {
	rules    Reframe
	text     string
	talk     talk
	leaveAll bool
	left     map[int]bool // sentences that are left alone
	unsaid   map[int]bool // words after which something is taken back
	clauses  map[int]bool // words at which a clause begins
	excepted map[int][]found
	hits     []hit
	starts   []int // by word: where its clause begins
	ends     []int // by place: where the clause ends
}

// hit is a phrase that was found.
type hit struct {
	kind     int
	from, to int // words
	tail     int // where the writer's own words begin that can be woven in, 0 for none
	list     string
	marks    bool // it is about the signs after the last word
}

func (r *reading) read() {
	r.left, r.unsaid, r.clauses, r.excepted = map[int]bool{}, map[int]bool{}, map[int]bool{}, map[int][]found{}
	r.rules.book.find(r.talk.words, r.note)
	r.borders()
	for kind, k := range r.rules.kinds {
		for _, run := range r.talk.runs(k.Capitals) {
			r.hits = append(r.hits, hit{kind: kind, from: run[0], to: run[1]})
		}
		for _, word := range r.talk.cried(k.Marks) {
			r.hits = append(r.hits, hit{kind: kind, from: word, to: word + 1, marks: true})
		}
	}
}

// note takes note of one wording that was found.
func (r *reading) note(f found) {
	in := r.talk.words[f.from].in
	quoted := r.talk.words[f.from].quoted
	switch {
	case f.use == leavesAll:
		r.leaveAll = true
	case f.use == leavesOne, f.use == leavesAsk && r.talk.asks[in]:
		r.left[in] = true
	case quoted:
	case f.use == unsays:
		r.unsaid[f.to] = true
	case f.use == startsClause:
		r.clauses[f.from] = true
	case f.use == excepts:
		r.excepted[f.from] = append(r.excepted[f.from], f)
	case f.use == suggests:
		r.hits = append(r.hits, hit{kind: f.kind, from: f.from, to: f.to, tail: f.tail, list: f.entry.tail})
	}
}

// meant are the phrases that were found and are not to be left alone. Of one kind and
// one place the longest counts, and of two that overlap the first.
func (r *reading) meant() []hit {
	hits := slices.DeleteFunc(r.hits, r.leave)
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(a.kind-b.kind, a.from-b.from, r.reach(b)-r.reach(a), strings.Compare(a.list, b.list))
	})
	kept := hits[:0]
	for _, h := range hits {
		if last := len(kept) - 1; last >= 0 && kept[last].kind == h.kind && h.from < kept[last].to {
			continue
		}
		kept = append(kept, h)
	}
	return kept
}

// reach is how much of the text a phrase accounts for; one that has words to weave in
// comes before one that has not.
func (r *reading) reach(h hit) int {
	if h.tail > 0 && r.tailEnd(h) > 0 {
		return 2*h.to + 1
	}
	return 2 * h.to
}

// leave says whether a phrase is left alone.
func (r *reading) leave(h hit) bool {
	word := r.talk.words[h.from]
	if r.left[word.in] {
		return true
	}
	return r.takenBack(h.from) || r.isExcepted(h)
}

// takenBack says whether words before a phrase, in the same sentence, say that it is
// not meant.
func (r *reading) takenBack(from int) bool {
	for at := from; at >= 0 && from-at <= unsaidReach && !r.talk.words[at].opens; at-- {
		if r.unsaid[at] {
			return true
		}
	}
	return false
}

// isExcepted says whether an exception of its kind covers a phrase.
func (r *reading) isExcepted(h hit) bool {
	for from := max(0, h.from-longestSaid); from <= h.from; from++ {
		for _, e := range r.excepted[from] {
			if e.kind == h.kind && e.to >= h.to {
				return true
			}
		}
	}
	return false
}

// suggestion is what the writer sees of a phrase.
func (r *reading) suggestion(h hit, problem string) Suggestion {
	k := r.rules.kinds[h.kind]
	from, to := r.clause(h)
	s := Suggestion{Kind: k.ID, Reason: k.Reason, Phrase: r.span(h.from, h.to), Span: r.span(from, to)}
	if h.marks {
		s.Phrase.To = r.afterMarks(h.to - 1)
	}
	marked := r.afterMarks(to - 1)
	ends := marked > s.Span.To
	s.Span.To = marked
	for _, way := range k.Ways {
		if said, fits := r.weave(way.Say, h, problem); fits && len(s.Ways) < waysShown {
			said = inPlace(said, r.talk.words[from].opens, strings.HasPrefix(way.Say, "{"+problemName+"}"))
			s.Ways = append(s.Ways, ended(said, ends, to < len(r.talk.words) && !r.talk.words[to].opens))
		}
	}
	return s
}

// ended is a way with a full stop where the clause had a sentence's end: a question or
// a cry is none any more. A way that has an end of its own keeps it, but not where the
// sentence goes on.
func ended(said string, ends, goesOn bool) string {
	last, _ := utf8.DecodeLastRuneInString(said)
	switch {
	case goesOn:
		return strings.TrimRight(said, ".?!")
	case !ends || strings.ContainsRune(".?!…", last):
		return said
	}
	return said + "."
}

func (r *reading) span(from, to int) Span {
	return Span{r.talk.words[from].span.From, r.talk.words[to-1].span.To}
}

// afterMarks is the end of the signs that end a sentence after a word.
func (r *reading) afterMarks(word int) int {
	end := r.talk.words[word].span.To
	for end < len(r.text) && strings.IndexByte(".?!", r.text[end]) >= 0 {
		end++
	}
	return end
}

// clause is the clause around a phrase, as words: from the border before it to the one
// after it.
func (r *reading) clause(h hit) (from, to int) {
	return r.starts[h.from], r.ends[h.to]
}

// border says whether a clause begins with a word: after a pause sign, at a word of the
// clauses or behind one, and where a quotation begins or ends. No border is within a
// contraction.
func (r *reading) border(at int) bool {
	words := r.talk.words
	if at == 0 || at == len(words) {
		return true
	}
	if words[at].span == words[at-1].span {
		return false
	}
	return words[at].pauses || r.clauses[at] || r.clauses[at-1] || words[at].quoted != words[at-1].quoted
}

// borders finds for each word where its clause begins, and for each place between words
// where the clause ends that it is in.
func (r *reading) borders() {
	n := len(r.talk.words)
	r.starts, r.ends = make([]int, n+1), make([]int, n+1)
	for at := range n {
		if r.starts[at] = at; !r.border(at) {
			r.starts[at] = r.starts[at-1]
		}
	}
	r.ends[n] = n
	for at := n - 1; at >= 0; at-- {
		if r.ends[at] = at; !r.closes(at) {
			r.ends[at] = r.ends[at+1]
		}
	}
}

// closes says whether a clause that came before ends where a word stands. What begins
// behind a word of the clauses was over before that word.
func (r *reading) closes(at int) bool {
	words := r.talk.words
	return at > 0 && words[at].span != words[at-1].span && (words[at].pauses || r.clauses[at])
}

// tailEnd is where the writer's own words end that are woven in, or 0 where they are
// too many.
func (r *reading) tailEnd(h hit) int {
	end := r.ends[h.tail+1]
	if end-h.tail > mostTail {
		return 0
	}
	return end
}

// weave puts the writer's own words and the problem's name into a way. It does not fit
// where one of them is not there.
func (r *reading) weave(say string, h hit, problem string) (string, bool) {
	names, _ := woven(say)
	var pairs []string
	for _, name := range names {
		words := problem
		if name != problemName {
			words = r.own(h, name)
		}
		if words == "" {
			return "", false
		}
		pairs = append(pairs, "{"+name+"}", words, "{"+raised(name)+"}", raised(words))
	}
	return strings.NewReplacer(pairs...).Replace(say), true
}

// own are the writer's own words after the phrase, if they begin as the way needs it.
func (r *reading) own(h hit, list string) string {
	if h.list != list || h.tail == 0 {
		return ""
	}
	end := r.tailEnd(h)
	if end == 0 {
		return ""
	}
	span := r.span(h.tail, end)
	return strings.TrimSpace(r.text[span.From:span.To])
}

// inPlace is a way with the first letter that its place needs. A name and the word "I"
// keep theirs.
func inPlace(said string, opens, name bool) string {
	first, n := utf8.DecodeRuneInString(said)
	after, _ := utf8.DecodeRuneInString(said[n:])
	switch {
	case opens:
		return raised(said)
	case name, first == 'I' && !unicode.IsLetter(after):
		return said
	}
	return string(unicode.ToLower(first)) + said[n:]
}

// raised is a text with a capital first letter.
func raised(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	if n == 0 || first == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(first)) + text[n:]
}
