package facilitation

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

const goodSheet = `format = 1
id = "xx"
title = "A page"

[[section]]
title = "Part"
paragraphs = ["One."]
boxes = ["Two."]
lines = 3
`

func TestBadSheetsSayWhatWouldBeRight(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(goodSheet, old, new, 1) }
	if _, err := ParseSheet("s", []byte(goodSheet)); err != nil {
		t.Fatal(err)
	}
	wantFaults(t, func(s string) error { _, err := ParseSheet("s", []byte(s)); return err }, []faultCase{
		{"nothing", "", 1, "the file is empty"},
		{"a newer format", with("1", "2"), 1, "a sheet begins with format = 1"},
		{"an id with a space", with("xx", "x x"), 2, "an id has up to 64"},
		{"no title", with(`title = "A page"`, ""), 1, "title is missing"},
		{"a long title", with("A page", strings.Repeat("o", 61)), 3, "at most 60 fit"},
		{"a long intro", with("[[section]]", "intro = \""+strings.Repeat("o", 601)+"\"\n[[section]]"), 5, "at most 600 fit"},
		{"no section", "format = 1\nid = \"xx\"\ntitle = \"X\"\n", 1, "1 to 20 sections"},
		{"many sections", goodSheet + strings.Repeat("[[section]]\ntitle = \"X\"\nlines = 1\n", 20), 5, "not 21"},
		{"an empty section", "format = 1\nid = \"xx\"\ntitle = \"X\"\n[[section]]\ntitle = \"Y\"\n", 5, "the section is empty"},
		{"a section without a title", with(`title = "Part"`, ""), 5, "title is missing"},
		{"an empty paragraph", with(`"One."`, `" "`), 7, "one of the paragraphs is empty"},
		{"a paragraph of two", with("One.", `One.\nTwo.`), 7, "write it on one line"},
		{"a control character", with("One.", `\u0007`), 7, "control character"},
		{"a long box", with("Two.", strings.Repeat("o", 161)), 8, "at most 160 fit"},
		{"many boxes", with(`"Two."`, strings.Repeat(`"x", `, 21)), 8, "at most 20 do"},
		{"fewer than no lines", with("lines = 3", "lines = -1"), 9, "give 0 to 20"},
		{"many lines", with("lines = 3", "lines = 21"), 9, "give 0 to 20"},
		{"lines in quotes", with("lines = 3", `lines = "3"`), 9, "a whole number"},
		{"a slip in a key", with("boxes", "boxs"), 8, `did you mean "boxes"?`},
	})
}

// The sheet for reading alone is the only place that asks about safety. It has
// the same words for everybody and room for nothing but a pencil.
func TestTheSoloSheetIsForOnePersonAndNamesTheHelpThereIs(t *testing.T) {
	shipped(t, "sheets/*/solo.toml", func(file string, text []byte) {
		s, err := ParseSheet(file, text)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "id", s.ID, "solo")
		words := s.Intro
		for _, section := range s.Sections {
			words += " " + strings.Join(section.Paragraphs, " ") + " " + strings.Join(section.Boxes, " ")
		}
		for _, want := range []string{"Lila.help", "findahelpline.com", "your local emergency number", "any gender", "never entered in the app", "throw it away", "printer", "browser"} {
			if !strings.Contains(words, want) {
				t.Errorf("%s does not say %q", file, want)
			}
		}
		if n := len(strings.Fields(words)); n > 750 {
			t.Errorf("%s has %d words; a page and a half of A4 holds 750", file, n)
		}
	})
}

func TestEveryShippedSheetCanBeRead(t *testing.T) {
	shipped(t, "sheets/*/*.toml", func(file string, text []byte) {
		if _, err := ParseSheet(file, text); err != nil {
			t.Error(err)
		}
	})
}

func FuzzParseSheet(f *testing.F) {
	seed(f, "../assets/sheets/*/*.toml")
	f.Add([]byte(goodSheet))
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		s, err := ParseSheet("f", text)
		wantFault(t, text, err, time.Since(start))
		if err != nil {
			return
		}
		again, err := ParseSheet("f", encoded(t, s))
		if err != nil {
			t.Fatalf("written and read again: %v", err)
		}
		if a, b := encoded(t, s), encoded(t, again); !bytes.Equal(a, b) {
			t.Fatalf("got\n%s\nwant\n%s", b, a)
		}
	})
}
