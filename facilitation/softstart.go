package facilitation

import "strings"

// SoftStart are the three lines of a soft beginning: what happened, what somebody
// felt, and what they would like (method.md 2d). The words are the writer's own.
type SoftStart struct{ Happened, Felt, Like string }

// SoftGap stands where a line is still empty.
const SoftGap = "…"

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
func bareLine(line string) string { return strings.TrimRight(CleanLine(line), " .,;") }
