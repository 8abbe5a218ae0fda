package report

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean makes text safe for the page: valid UTF-8, composed letters, and no
// character that controls a machine instead of being read. Lines end in "\n".
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = lineEnds.Replace(s)
	return norm.NFC.String(strings.Map(readable, s))
}

// lineEnds are the ways to end a line, in the order in which they are tried.
// A Replacer is safe to share and never changes.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n")

// readable leaves out control characters, noncharacters, signs that turn a whole
// text around, and hyphens that are not seen.
func readable(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t':
		return ' '
	case unicode.Is(unicode.Cc, r), r >= 0x202A && r <= 0x202E, r == 0x2066, r == 0x2067, r == 0x00AD, r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return -1
	}
	return r
}

// unseen says whether a rune is an instruction about its neighbours (a joiner,
// a direction mark, a variation selector) and has no picture of its own.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) || unicode.Is(unicode.Variation_Selector, r) || r == 0x034F
}

// capped keeps the first so many runes of text and says with an ellipsis that
// there is more. It is for labels only: notes run on over pages.
func capped(s string, most int) string {
	n := 0
	for at := range s {
		if n == most {
			return s[:at] + "…"
		}
		n++
	}
	return s
}
