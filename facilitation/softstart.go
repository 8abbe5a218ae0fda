package facilitation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SoftStart are the three lines of a soft beginning: what happened, what somebody
// felt, and what they would like (method.md 2d). The words are the writer's own.
type SoftStart struct{ Happened, Felt, Like string }

// SoftWords are words of the people's language, in small letters: how lines are begun
// though the sentence begins so anyway, and first words that are written small inside
// a sentence. Names are not among them.
type SoftWords struct {
	Happened, Felt, Like []string
	Small                []string
}

// SoftGap stands where a line is still empty.
const SoftGap = "…"

// Plain are the lines without the beginnings that the sentence has.
func (s SoftStart) Plain(words SoftWords) SoftStart {
	return SoftStart{words.plain(s.Happened, words.Happened), words.plain(s.Felt, words.Felt), words.plain(s.Like, words.Like)}
}

func (w SoftWords) plain(line string, begins []string) string {
	line = bareLine(line)
	for _, begin := range begins {
		if len(line) > len(begin) && strings.EqualFold(line[:len(begin)], begin) && strings.HasPrefix(line[len(begin):], " ") {
			line = bareLine(line[len(begin):])
			break
		}
	}
	first, _, _ := strings.Cut(line, " ")
	if letter, size := utf8.DecodeRuneInString(line); slices.Contains(w.Small, strings.ToLower(first)) {
		return string(unicode.ToLower(letter)) + line[size:]
	}
	return line
}

// Say makes one sentence of the lines, with a gap for each that is empty, and nothing
// while all are. Phrase puts them in order in the people's language.
func (s SoftStart) Say(phrase func(happened, felt, like string) string) string {
	happened, felt, like := bareLine(s.Happened), bareLine(s.Felt), bareLine(s.Like)
	if happened+felt+like == "" {
		return ""
	}
	or := func(line string) string {
		if line == "" {
			return SoftGap
		}
		return line
	}
	return strings.ReplaceAll(phrase(or(happened), or(felt), or(like)), SoftGap+".", SoftGap)
}

// bareLine is a line without the stops at its end, since the sentence has its own.
func bareLine(line string) string {
	return strings.TrimLeft(strings.TrimRight(CleanLine(line), " .,;:!?…"), " …")
}
