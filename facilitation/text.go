package facilitation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Limits of what people type, in letters or bytes.
const (
	LongestName = 40       // letters of a person's or a problem's name
	LongestLine = 400      // letters of a line, such as a commitment's act
	LongestNote = 16 << 10 // bytes of a note; a longer one goes on in a new note
)

// control says whether a letter has no place in what people read: control
// characters, and the marks that turn the direction of a whole line.
func control(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.IsControl(r), r == '\uFEFF', r == '\uFFFE', r == '\uFFFF':
		return true
	}
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// lineEnds makes one kind of line end of all. It is made once: making one takes
// longer than a whole note does.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ")

// CleanNote makes typed text fit to be kept: valid UTF-8, composed letters,
// line ends as one newline, no control characters, at most LongestNote bytes.
func CleanNote(text string) string {
	if len(text) > 2*LongestNote {
		text = cut(text, 2*LongestNote)
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = lineEnds.Replace(text)
	text = strings.Map(func(r rune) rune {
		if control(r) {
			return -1
		}
		return r
	}, text)
	text = norm.NFC.String(text)
	if len(text) > LongestNote {
		text = cut(text, LongestNote)
	}
	return text
}

// cut keeps at most n bytes, and no half letter at the end.
func cut(text string, n int) string {
	for i := 1; i < utf8.UTFMax && !utf8.RuneStart(text[n]); i++ {
		n--
	}
	return text[:n]
}

// CleanLine is CleanNote on one line without space at its ends.
func CleanLine(text string) string {
	return strings.Join(strings.Fields(CleanNote(text)), " ")
}

// cleanShort is CleanLine with at most LongestLine letters.
func cleanShort(text string) string {
	text = CleanLine(text)
	if letters(text) > LongestLine {
		text = strings.TrimSpace(string([]rune(text)[:LongestLine]))
	}
	return text
}

// visible says whether there is anything to be seen in a text.
func visible(text string) bool {
	return strings.ContainsFunc(seen(text), unicode.IsGraphic)
}

// seen is a line without the letters that nobody sees, such as joiners.
func seen(text string) string {
	return CleanLine(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text))
}

// sameName compares names as people do: what is seen counts, its case does not.
func sameName(a, b string) bool { return folded(a) == folded(b) }

// folded is a name without what does not tell two names apart.
func folded(name string) string { return cases.Fold().String(seen(name)) }
