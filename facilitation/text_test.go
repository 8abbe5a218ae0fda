package facilitation

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTypedTextIsCleaned(t *testing.T) {
	for _, c := range []struct{ what, in, want string }{
		{"line ends", "a\r\nb\rc", "a\nb\nc"},
		{"tabs", "a\tb", "a b"},
		{"control characters", "a\x00\x1b[31m\u0085b", "a[31mb"},
		{"marks that turn the line", "Ana\u202e drow\u2066", "Ana drow"},
		{"composed letters", "e\u0301", "é"},
		{"broken UTF-8", "a\xffb", "a\uFFFDb"},
		{"emoji", "👩‍👩‍👧 and 🇩🇪", "👩‍👩‍👧 and 🇩🇪"},
		{"right to left", "שלום", "שלום"},
		{"plain", "  two  spaces \n", "  two  spaces \n"},
	} {
		same(t, c.what, CleanNote(c.in), c.want)
	}
}

func TestALineHasNoSpaceAtItsEndsAndNoBreak(t *testing.T) {
	same(t, "line", CleanLine("  a \n\t b  "), "a b")
	same(t, "empty", CleanLine("\x00 \n"), "")
}

func TestANoteOfAMegabyteIsCutAtAWholeLetter(t *testing.T) {
	for _, letter := range []string{"a", "é", "語", "😀", "\xff", "\x80", "\x00"} {
		got := CleanNote(strings.Repeat(letter, 1<<20/len(letter)))
		if len(got) > LongestNote || !utf8.ValidString(got) {
			t.Errorf("%q: %d bytes, valid %v", letter, len(got), utf8.ValidString(got))
		}
		if letter == "語" && (len(got) < LongestNote-2 || strings.Trim(got, "語") != "") {
			t.Errorf("%q: %d bytes, ends with %q", letter, len(got), got[len(got)-6:])
		}
	}
}

func TestNamesAreComparedAsPeopleSeeThem(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Ana", "ana", true},
		{" Ana ", "Ana", true},
		{"José", "JOSE\u0301", true},
		{"Straße", "STRASSE", true},
		{"Ana", "Ana\u200b", true},
		{"Ana", "Anna", false},
		{"Аna", "Ana", false}, // a Cyrillic letter is another name
	} {
		same(t, c.a+" and "+c.b, sameName(c.a, c.b), c.same)
	}
}

func TestCleaningTwiceIsCleaningOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		text = strings.Repeat(text, rapid.IntRange(1, 4000).Draw(t, "times"))
		for what, clean := range map[string]func(string) string{"note": CleanNote, "line": CleanLine, "short": cleanShort} {
			once := clean(text)
			if !utf8.ValidString(once) || len(once) > LongestNote || strings.ContainsFunc(once, control) {
				t.Fatalf("%s is not clean", what)
			}
			if clean(once) != once {
				t.Fatalf("%s: %q becomes %q", what, once, clean(once))
			}
		}
	})
}
