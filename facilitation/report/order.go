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
	return string(firstStrong) + balanced(words) + string(endOfWords)
}

// balanced makes every fence inside somebody's words end inside them, and no
// sign there end a fence around them.
func balanced(words string) string {
	depth := 0
	words = strings.Map(func(r rune) rune {
		switch r {
		case firstStrong:
			depth++
		case endOfWords:
			if depth == 0 {
				return -1
			}
			depth--
		}
		return r
	}, words)
	return words + strings.Repeat(string(endOfWords), depth)
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
//
// The library says which way each letter runs, but joins neighbours that run the
// same way on different levels. Only its level tells on which side of the words
// around it a number goes, so the levels are told apart again here.
func (t *setter) levels(runes []rune) ([]int8, int8) {
	levels := make([]int8, len(runes))
	if !slices.ContainsFunc(runes, turns) {
		return levels, 0
	}
	base := firstWay(runes)
	within := fenced(runes, base)
	numbers := numerals(runes)
	runs := t.bidi.Segment(runes, gobidi.Neutral)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		for at := run.Start; at < run.End; at++ {
			levels[at] = within[at] + (within[at]+int8(run.Level))&1
		}
		if run.Level&1 == 0 && within[run.Start]&1 == 0 {
			raise(levels, numbers, run)
		}
	}
	return levels, base
}

// firstWay is the level of words by their first letter with a direction, up to
// where they end. Words that are fenced off inside them do not count.
func firstWay(runes []rune) int8 {
	depth := 0
	for _, r := range runes {
		switch class := classOf(r); {
		case r == firstStrong:
			depth++
		case r == endOfWords:
			if depth--; depth < 0 {
				return 0
			}
		case depth > 0:
		case class == bidi.L:
			return 0
		case class == bidi.R || class == bidi.AL:
			return 1
		}
	}
	return 0
}

// deepest is how many fences may stand inside one another.
const deepest = 60

// fenced gives the level of the words that each letter belongs to: the
// paragraph's, or that of the fence it stands in.
func fenced(runes []rune, base int8) []int8 {
	within, outer, level := make([]int8, len(runes)), []int8{}, base
	for i, r := range runes {
		if r == endOfWords && len(outer) > 0 {
			level, outer = outer[len(outer)-1], outer[:len(outer)-1]
		}
		within[i] = level
		if r == firstStrong && len(outer) < deepest {
			outer = append(outer, level)
			level++
			level += (level + firstWay(runes[i+1:])) & 1
		}
	}
	return within
}

// raise puts numbers above the words from left to right around them: those in
// Arabic, and those after words from right to left.
func raise(levels []int8, numbers []bidi.Class, run gobidi.Run) {
	for at := run.Start; at < run.End; at++ {
		if numbers[at] == bidi.AN || numbers[at] == bidi.EN {
			levels[at] += 2
		}
	}
}

// numerals gives the class of each letter as far as numbers go: AN for one of a
// number in Arabic, EN for one after words from right to left, and L for one
// after words from left to right. (Rules W1 to W7 of the annex.)
func numerals(runes []rune) []bidi.Class {
	classes := make([]bidi.Class, len(runes))
	before := []bidi.Class{bidi.L} // the last letter with a direction, of each fence we stand in
	for i, r := range runes {
		class, last := classOf(r), len(before)-1
		switch class {
		case bidi.L, bidi.R, bidi.AL:
			before[last] = class
		case bidi.EN:
			if before[last] == bidi.AL {
				class = bidi.AN
			}
		case bidi.NSM:
			if i > 0 {
				class = classes[i-1]
			}
		case bidi.FSI:
			before = append(before, bidi.L)
		case bidi.PDI:
			before = before[:max(1, last)]
		}
		classes[i] = class
	}
	joinSigns(classes)
	afterWords(classes)
	return classes
}

// joinSigns makes a sign between figures, and signs of money or percent beside
// them, part of the number.
func joinSigns(classes []bidi.Class) {
	for i := 1; i+1 < len(classes); i++ {
		if classes[i-1] == classes[i+1] && joins(classes[i], classes[i-1]) {
			classes[i] = classes[i-1]
		}
	}
	for i := 1; i < len(classes); i++ {
		if classes[i] == bidi.ET && classes[i-1] == bidi.EN {
			classes[i] = bidi.EN
		}
	}
	for i := len(classes) - 2; i >= 0; i-- {
		if classes[i] == bidi.ET && classes[i+1] == bidi.EN {
			classes[i] = bidi.EN
		}
	}
}

// joins says whether a sign between two figures of a class makes one number of
// them.
func joins(sign, figure bidi.Class) bool {
	switch sign {
	case bidi.CS:
		return figure == bidi.EN || figure == bidi.AN
	case bidi.ES:
		return figure == bidi.EN
	}
	return false
}

// afterWords makes numbers after words from left to right part of them.
func afterWords(classes []bidi.Class) {
	last := []bidi.Class{bidi.L}
	for i, class := range classes {
		at := len(last) - 1
		switch class {
		case bidi.L, bidi.R, bidi.AL:
			last[at] = class
		case bidi.EN:
			if last[at] == bidi.L {
				classes[i] = bidi.L
			}
		case bidi.FSI:
			last = append(last, bidi.L)
		case bidi.PDI:
			last = last[:max(1, at)]
		}
	}
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
