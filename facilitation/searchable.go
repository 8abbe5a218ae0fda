package facilitation

import (
	"bytes"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Searchable are the texts of a session in which kept sessions are searched: only
// what everyone has seen and nobody left out of the copy for everyone. It is built
// from the allow-list of that copy, so a private sort, an answer that was not
// shown, a question or a feeling is never among them.
func (s Session) Searchable() []string {
	words := Wording{
		Sentence: func(when, act, slip string) string { return strings.Join([]string{when, act, slip}, "\n") },
		Breach:   func(string) string { return "" }, // the program's words, not the people's
		Fact:     func(string) string { return "" },
	}
	c := s.Shared(time.Time{}, words).Without(s.Kept.LeftOut)
	texts := append([]string{c.Plan, c.Topic.Text, c.Problem.Text, c.Signal.Text, c.Resume.Reopen.Text}, c.People...)
	for _, lines := range [][]Line{c.Ground, c.Values.Shared, c.Values.Supported, c.Values.Different} {
		for _, l := range lines {
			texts = append(texts, l.Text)
		}
	}
	for _, k := range c.Values.Kept {
		texts = append(texts, k.Value, k.Text)
	}
	for _, n := range c.Notes {
		texts = append(texts, n.Text)
	}
	for _, section := range c.Sections {
		for _, l := range section.Lines {
			texts = append(texts, l.Text)
		}
	}
	for _, k := range c.Commitments {
		texts = append(texts, k.Text, k.Scope)
	}
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// Wanted is what somebody looks for in kept sessions: words that a session has, in
// whatever order. What is seen counts, and its case does not.
type Wanted []string

// WantedIn are the words of a line that somebody typed to look for.
func WantedIn(line string) Wanted { return strings.Fields(cases.Fold().String(seen(line))) }

// In says whether a session has all the words, in texts that everyone has seen.
func (w Wanted) In(s Session) bool {
	if len(w) == 0 {
		return false
	}
	fold, texts := cases.Fold(), s.Searchable()
	for i, text := range texts {
		texts[i] = fold.String(seen(text))
	}
	return !slices.ContainsFunc(w, func(word string) bool {
		return !slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, word) })
	})
}

// MayBeIn says whether a session file may have all the words. It is much quicker
// than reading the file, and wrong only in one way: it may say yes of a file that
// has them where nobody looks. A word with signs in it that a file writes otherwise
// may be anywhere.
func (w Wanted) MayBeIn(text []byte) bool {
	folded := foldedFile(text)
	return !slices.ContainsFunc(w, func(word string) bool {
		return !rewritten(word) && !strings.Contains(folded, word)
	})
}

// rewritten says whether a file may write a word otherwise: with a sign before a
// sign, or with an accent at its beginning, which joins the letter of a sign before
// it.
func rewritten(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return strings.ContainsAny(word, "\"\\") || unicode.Is(unicode.M, first)
}

// foldedFile is a file without upper case and without the letters that nobody
// sees. Most files have no other letters than the basic Latin ones, for which
// there is a quick way.
func foldedFile(text []byte) string {
	if !bytes.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return string(bytes.ToLower(text))
	}
	return cases.Fold().String(norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, string(text))))
}
