package facilitation

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Limits of a phrase, so that a list of phrases is quick whatever stands in it.
const (
	mostWordings = 500 // that one phrase stands for
	mostNested   = 3
	mostGaps     = 2
	widestGap    = 4 // words
	longestSaid  = 40
)

// piece is one place of a wording.
type piece struct {
	kind pieceKind
	text string // a word, or the name of a list
}

type pieceKind int

const (
	isWord pieceKind = iota
	isListed
	isGap
	isPause
	isBegin
	isEnd
	isTail // the rest of the clause, which begins with a word of a list
)

// wordings are all the ways in which a phrase may be written, each a row of pieces. A
// choice among single words is one of them: the words become a list.
func wordings(phrase string, short map[string][]string, lists wordLists) ([][]piece, error) {
	r := phraseReader{tokens: phraseTokens(phrase), short: short, lists: lists}
	all, err := r.choice(0)
	if err == nil && r.at < len(r.tokens) {
		err = fmt.Errorf("%q closes nothing", r.tokens[r.at])
	}
	if err != nil {
		return nil, err
	}
	for _, w := range all {
		if err := fitsAlone(w); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// phraseTokens cuts a phrase into words and signs.
func phraseTokens(phrase string) []string {
	for _, sign := range []string{"(", ")", "[", "]", "|", ",", "^", "$", "..."} {
		phrase = strings.ReplaceAll(phrase, sign, " "+sign+" ")
	}
	return strings.Fields(phrase)
}

// phraseReader reads a phrase from left to right.
type phraseReader struct {
	tokens []string
	at     int
	short  map[string][]string
	lists  wordLists
}

// wordLists are the lists that phrases name, and those that they make.
type wordLists map[string]map[string]bool

// choice reads one or more ways, with | between them, to a closing sign.
func (r *phraseReader) choice(deep int) ([][]piece, error) {
	if deep > mostNested {
		return nil, fmt.Errorf("brackets stand in brackets more than %d deep; write it as two phrases", mostNested)
	}
	var all [][]piece
	for {
		one, err := r.row(deep)
		if err != nil {
			return nil, err
		}
		if all = append(all, one...); len(all) > mostWordings {
			return nil, errTooMany
		}
		if r.peek() != "|" {
			return r.gathered(all), nil
		}
		r.at++
	}
}

// gathered makes one list of the ways that are single words.
func (r *phraseReader) gathered(ways [][]piece) [][]piece {
	var other [][]piece
	words := map[string]bool{}
	for _, way := range ways {
		if len(way) == 1 && way[0].kind == isWord {
			words[way[0].text] = true
		} else {
			other = append(other, way)
		}
	}
	if len(words) < 3 {
		return ways
	}
	name := strings.Join(slices.Sorted(maps.Keys(words)), "|")
	r.lists[name] = words
	return append(other, []piece{{isListed, name}})
}

var errTooLong = fmt.Errorf("a phrase has at most %d words", longestSaid)

var errTooMany = fmt.Errorf("the phrase stands for more than %d wordings; write it as two phrases", mostWordings)

func (r *phraseReader) peek() string {
	if r.at >= len(r.tokens) {
		return ""
	}
	return r.tokens[r.at]
}

// row reads one way, piece by piece.
func (r *phraseReader) row(deep int) ([][]piece, error) {
	rows := [][]piece{nil}
	for {
		token := r.peek()
		if token == "" || token == "|" || token == ")" || token == "]" {
			return rows, nil
		}
		r.at++
		parts, err := r.part(token, deep)
		if err != nil {
			return nil, err
		}
		if len(rows)*len(parts) > mostWordings {
			return nil, errTooMany
		}
		if rows = product(rows, parts); len(rows[0]) > longestSaid {
			return nil, errTooLong
		}
	}
}

// product is every row followed by every part.
func product(rows, parts [][]piece) [][]piece {
	if len(parts) == 1 { // as nearly always
		for i := range rows {
			rows[i] = append(rows[i], parts[0]...)
		}
		return rows
	}
	all := make([][]piece, 0, len(rows)*len(parts))
	for _, row := range rows {
		for _, part := range parts {
			all = append(all, slices.Concat(row, part))
		}
	}
	return all
}

// part reads one word, sign or bracket.
func (r *phraseReader) part(token string, deep int) ([][]piece, error) {
	one := func(kind pieceKind, text string) [][]piece { return [][]piece{{{kind, text}}} }
	switch {
	case token == "(" || token == "[":
		return r.bracket(token, deep)
	case token == "...":
		return one(isGap, ""), nil
	case token == ",":
		return one(isPause, ""), nil
	case token == "^":
		return one(isBegin, ""), nil
	case token == "$":
		return one(isEnd, ""), nil
	case enclosed(token, "<", ">"):
		return one(isListed, token[1:len(token)-1]), nil
	case enclosed(token, "{", "}"):
		return one(isTail, token[1:len(token)-1]), nil
	}
	row, err := r.word(token)
	return [][]piece{row}, err
}

func enclosed(token, open, shut string) bool {
	return len(token) > 2 && strings.HasPrefix(token, open) && strings.HasSuffix(token, shut)
}

// bracket reads what stands in brackets; in square ones it may be left out.
func (r *phraseReader) bracket(open string, deep int) ([][]piece, error) {
	all, err := r.choice(deep + 1)
	if err != nil {
		return nil, err
	}
	if len(all) == 1 && len(all[0]) == 0 {
		return nil, errors.New("brackets hold at least one word")
	}
	if shut := map[string]string{"(": ")", "[": "]"}[open]; r.peek() != shut {
		return nil, fmt.Errorf("%q is not closed by %q", open, shut)
	}
	r.at++
	if open == "[" {
		all = append(all, nil)
	}
	return all, nil
}

// word is a written word as the words it stands for. A hyphen parts them.
func (r *phraseReader) word(token string) ([]piece, error) {
	var all []piece
	for part := range strings.SplitSeq(plainWord(token), "-") {
		if !oneWord(part) {
			return nil, fmt.Errorf("%q is no word; the signs are ( | ) [ ] <list> {list} ... ^ $ and the comma", token)
		}
		whole, there := r.short[part]
		if !there {
			whole = []string{part}
		}
		for _, text := range whole {
			all = append(all, piece{isWord, text})
		}
	}
	return all, nil
}

// fitsAlone says what is wrong with a wording, wherever it may be used.
func fitsAlone(row []piece) error {
	words, gaps := 0, 0
	for i, p := range row {
		switch p.kind {
		case isWord, isListed:
			words++
		case isGap:
			gaps++
		}
		if misplaced(p.kind, i == 0, i == len(row)-1) {
			return errors.New("the sign ... stands between words, ^ at the beginning, $ and {list} at the end of a phrase")
		}
	}
	switch {
	case words == 0:
		return errors.New("the phrase, or a way to write it, has no word of its own and would match everything or nothing")
	case gaps > mostGaps:
		return fmt.Errorf("a phrase has the sign ... at most %d times", mostGaps)
	case len(row) > longestSaid:
		return errTooLong
	}
	return nil
}

// misplaced says whether a piece stands where it cannot.
func misplaced(kind pieceKind, first, last bool) bool {
	switch kind {
	case isGap:
		return first || last
	case isBegin:
		return !first
	case isEnd, isTail:
		return !last
	}
	return false
}

// common says whether a word is in nearly every text, so that it alone is no phrase.
func common(text string) bool {
	return slices.Contains(strings.Fields(commonWords), text) || letters(text) < 2
}

const commonWords = "a am an and are as at be but by can could did do does for from had has have he her him his how i if in is it its just me my no not of on or our she so that the their them then there they this to us was we were what when who why will with would yes you your"
