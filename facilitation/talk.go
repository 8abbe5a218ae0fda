package facilitation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a text as phrases see it. A contraction is the words that it
// stands for, all at its place.
type word struct {
	text   string // small letters, straight apostrophe
	span   Span
	opens  bool // it begins a sentence
	pauses bool // a pause sign, a quotation's edge or a sentence's end stands before it
	quoted bool
	marks  int // how many exclamation marks follow it
	shout  shout
	in     int // the number of its sentence
}

// shout says how a word is written.
type shout int

const (
	spoken   shout = iota
	neutral        // one capital letter, such as "I"
	capitals       // two and more, and none that is small
)

// talk is a text as words and sentences.
type talk struct {
	words []word
	asks  []bool // by sentence: it ends with a question mark
}

// hear cuts a text into words. Sentences end at . ! ? and at the end of a line; quoted
// parts are marked.
func hear(text string, short map[string][]string) talk {
	h := hearing{text: text, short: short, opens: true, pauses: true}
	h.talk.asks = []bool{false}
	for at := 0; at < len(text); {
		at = h.next(at)
	}
	return h.talk
}

// hearing is a text that is being cut.
type hearing struct {
	talk   talk
	text   string
	short  map[string][]string
	opens  bool // the next word begins a sentence
	pauses bool
	until  int // the end of the quotation we are in, 0 for none
}

// next reads one word or one sign, and says where the one after it begins.
func (h *hearing) next(at int) int {
	if h.until > 0 && at >= h.until {
		h.until, h.pauses = 0, true
	}
	r, n := utf8.DecodeRuneInString(h.text[at:])
	if wordly(r) {
		return h.word(at)
	}
	if h.until == 0 {
		if end := quotation(h.text, at, r); end > 0 {
			h.until, h.pauses = end, true
		}
	}
	h.sign(at, r, n)
	return at + n
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func apostrophe(r rune) bool { return r == '\'' || r == '’' }

// word reads the word that begins there.
func (h *hearing) word(from int) int {
	to := wordEnd(h.text, from)
	raw := h.text[from:to]
	base := word{span: Span{from, to}, opens: h.opens, pauses: h.pauses, quoted: h.until > 0, shout: shoutOf(raw), in: len(h.talk.asks) - 1}
	for _, text := range h.parts(raw) {
		w := base
		w.text = text
		h.talk.words = append(h.talk.words, w)
		base.opens, base.pauses = false, false
	}
	h.opens, h.pauses = false, false
	return to
}

// wordEnd is where a word ends; an apostrophe between letters is part of it.
func wordEnd(text string, from int) int {
	at := from
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if apostrophe(r) && at > from {
			if after, _ := utf8.DecodeRuneInString(text[at+n:]); unicode.IsLetter(after) {
				at += n
				continue
			}
		}
		if !wordly(r) {
			break
		}
		at += n
	}
	return at
}

// parts are the words that a written word stands for.
func (h *hearing) parts(raw string) []string {
	plain := plainWord(raw)
	if whole, there := h.short[plain]; there {
		return whole
	}
	return []string{plain}
}

// plainWord is a word in small letters with a straight apostrophe.
func plainWord(raw string) string {
	return strings.ToLower(strings.ReplaceAll(raw, "’", "'"))
}

func shoutOf(raw string) shout {
	upper := 0
	for _, r := range raw {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			return spoken
		}
	}
	return shout(min(upper, int(capitals)))
}

// sign takes note of what stands between two words.
func (h *hearing) sign(at int, r rune, n int) {
	if h.inNumber(at, n) {
		return
	}
	switch r {
	case '.', '?', '!', '\n', '\r', '\u2028', '\u2029':
		h.stop(at, r, n)
	case '…', ',', ';', ':', '–', '—', '(', ')', '[', ']', '/', '“', '”', '"', '«', '»', '„':
		h.pauses = true
	case '-':
		before, _ := utf8.DecodeLastRuneInString(h.text[:at])
		after, _ := utf8.DecodeRuneInString(h.text[at+n:])
		h.pauses = h.pauses || !wordly(before) || !wordly(after)
	}
}

// inNumber says whether a sign stands between two digits, as in 4,000 and 19:30.
func (h *hearing) inNumber(at, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(h.text[:at])
	after, _ := utf8.DecodeRuneInString(h.text[at+n:])
	return unicode.IsDigit(before) && unicode.IsDigit(after)
}

// stop ends a sentence, but not within a number or a name with dots.
func (h *hearing) stop(at int, r rune, n int) {
	h.pauses = true
	if after, _ := utf8.DecodeRuneInString(h.text[at+n:]); r == '.' && wordly(after) {
		return
	}
	last := len(h.talk.words) - 1
	if last >= 0 && h.talk.words[last].in == len(h.talk.asks)-1 {
		h.talk.asks = append(h.talk.asks, false)
	}
	if last >= 0 && r == '?' {
		h.talk.asks[h.talk.words[last].in] = true
	}
	if last >= 0 && r == '!' {
		h.talk.words[last].marks++
	}
	h.opens = true
}

// farthestQuote is how many bytes a quotation in single marks has at most: such a mark
// may be an apostrophe as well.
const farthestQuote = 300

// quotation is what comes after a quotation that begins there, or 0 where none does.
// In doubt it goes on to the end of the line.
func quotation(text string, at int, r rune) int {
	i := strings.IndexRune(quoteOpens, r)
	if i < 0 {
		return 0
	}
	inside := at + utf8.RuneLen(r)
	if r == '\'' || r == '‘' {
		return singleQuote(text, at, inside)
	}
	end := strings.IndexAny(text[inside:], quoteCloses(r)+"\n")
	if end < 0 {
		return len(text)
	}
	_, n := utf8.DecodeRuneInString(text[inside+end:])
	return inside + end + n
}

const quoteOpens = "“\"«„‘'"

// quoteCloses says by what a quotation ends.
func quoteCloses(open rune) string {
	switch open {
	case '“':
		return "”"
	case '«':
		return "»"
	case '„':
		return "“”"
	}
	return "\""
}

// singleQuote is where a quotation in single marks ends: at a mark after a letter or a
// sign, with no letter behind it.
func singleQuote(text string, at, inside int) int {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	first, _ := utf8.DecodeRuneInString(text[inside:])
	if wordly(before) || !wordly(first) {
		return 0
	}
	end := min(len(text), inside+farthestQuote)
	for to := inside; to < end; {
		r, n := utf8.DecodeRuneInString(text[to:])
		after, _ := utf8.DecodeRuneInString(text[to+n:])
		switch {
		case r == '\n':
			return 0
		case apostrophe(r) && !wordly(after):
			return to + n
		}
		to += n
	}
	return 0
}

// runs are the stretches of so many shouted words in a row within one sentence, as
// pairs of indexes of words.
func (t talk) runs(most int) [][2]int {
	var all [][2]int
	from, count := 0, 0
	end := func(to int) {
		if most > 0 && count >= most {
			all = append(all, [2]int{from, to})
		}
		from, count = to, 0
	}
	for i, w := range t.words {
		if w.opens {
			end(i)
		}
		switch {
		case w.quoted || w.shout == spoken:
			end(i)
			from = i + 1
		case w.shout == capitals:
			count++
		}
	}
	end(len(t.words))
	return all
}

// cried are the words that so many exclamation marks follow.
func (t talk) cried(most int) []int {
	var all []int
	for i, w := range t.words {
		if most > 0 && w.marks >= most && !w.quoted {
			all = append(all, i)
		}
	}
	return all
}
