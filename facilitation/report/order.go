package report

import (
	"slices"
	"strings"

	gobidi "github.com/go-text/typesetting/bidi"
	"golang.org/x/text/unicode/bidi"
)

// Marks that say where somebody's words begin and end inside a sentence of
// ours, so that a name in another direction does not turn the sentence around.
const (
	firstStrong = '\u2068' // begins words that find their own direction
	endOfWords  = '\u2069'
	leftToRight = "\u200E"
	rightToLeft = '\u200F'
)

// isolated fences somebody's words off inside a sentence. Words that all run
// from left to right need no fence.
func isolated(words string) string {
	if !slices.ContainsFunc([]rune(words), turns) {
		return words
	}
	return string(firstStrong) + words + string(endOfWords)
}

// turns says whether a letter runs from right to left.
func turns(letter rune) bool {
	if letter < 0x590 {
		return false
	}
	class := classOf(letter)
	return class == bidi.R || class == bidi.AL || class == bidi.AN
}

// ours makes a sentence of ours run in our direction, although the words in it
// may run in the other.
func ours(sentence string) string {
	if strings.ContainsRune(sentence, firstStrong) {
		return leftToRight + sentence
	}
	return sentence
}

func classOf(letter rune) bidi.Class {
	properties, _ := bidi.LookupRune(letter)
	return properties.Class()
}

// levels gives the level of each letter of a paragraph: even ones run from left
// to right, odd ones from right to left. The second result is the paragraph's
// own. (Unicode Standard Annex 9.)
func (t *setter) levels(runes []rune) ([]int8, int8) {
	levels := make([]int8, len(runes))
	if !slices.ContainsFunc(runes, turns) {
		return levels, 0
	}
	runs := t.bidi.Segment(runes, gobidi.Neutral)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		for at := run.Start; at < run.End; at++ {
			levels[at] = int8(run.Level)
		}
		if run.Level%2 == 0 {
			unmerge(runes, levels, run, i+1 < runs.NumRuns())
		}
	}
	return levels, slices.Min(levels)
}

// unmerge takes apart what the library joins: a number stands two levels above
// the words after it when it belongs to words from right to left before it, and
// above the words before it when it is written in their digits. Only its level
// tells on which side of them it goes.
func unmerge(runes []rune, levels []int8, run gobidi.Run, followed bool) {
	end := run.Start + numberAt(runes[run.Start:run.End])
	if run.Level >= 2 && end > run.Start && slices.ContainsFunc(runes[end:run.End], strong) {
		for at := end; at < run.End; at++ {
			levels[at] = int8(run.Level) - 2
		}
	}
	if !followed {
		return
	}
	at := run.End
	for at > end && classOf(runes[at-1]) == bidi.AN {
		at--
	}
	for ; at < run.End && at > end; at++ {
		levels[at] = levels[end] + 2
	}
}

// strong says whether a letter runs from left to right, or closes such words.
func strong(letter rune) bool {
	switch classOf(letter) {
	case bidi.L, bidi.WS, bidi.ON, bidi.CS, bidi.ES, bidi.PDI, bidi.FSI:
		return true
	}
	return false
}

// numberAt is how many letters of a number a text begins with. A sign between
// digits belongs to it, one after the last does not.
func numberAt(runes []rune) int {
	end := 0
	for i, r := range runes {
		switch classOf(r) {
		case bidi.EN, bidi.AN, bidi.ET:
			end = i + 1
		case bidi.CS, bidi.ES, bidi.NSM, bidi.BN:
		default:
			return end
		}
	}
	return end
}

// inView puts the letters of a line into the order in which they are seen.
func inView(letters []cluster, base int8) []cluster {
	highest := base
	for _, c := range letters {
		highest = max(highest, c.level)
	}
	if highest == 0 {
		return letters
	}
	seen := slices.Clone(letters)
	for level := highest; level > 0; level-- {
		for i := 0; i < len(seen); i++ {
			end := i
			for end < len(seen) && seen[end].level >= level {
				end++
			}
			slices.Reverse(seen[i:end])
			i = max(i, end)
		}
	}
	return seen
}
