package report

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// fonts reads the faces of the app from the tree.
func fonts(t testing.TB) Fonts {
	t.Helper()
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", name+".ttf"))
		if err != nil {
			t.Fatalf("read typeface: %v", err)
		}
		return data
	}
	return Fonts{
		Serif: read("EBGaramond-Regular"), SerifItalic: read("EBGaramond-Italic"), SerifBold: read("EBGaramond-SemiBold"),
		Sans: read("SourceSans3-Regular"), SansBold: read("SourceSans3-SemiBold"),
		Scripts: [][]byte{read("NotoSansHebrew-Regular"), read("NotoNaskhArabic-Regular"), read("NotoSansDevanagari-Regular"), read("NotoSansThai-Regular")},
		Emoji:   read("NotoEmoji-Regular"),
	}
}

// english reads the words of the app. An id that is missing shows as ⟨id⟩, for
// which every test of a whole page looks.
func english(t testing.TB) Words {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "assets", "text", "en.json"))
	if err != nil {
		t.Fatalf("read words: %v", err)
	}
	var all map[string]any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatalf("read words: %v", err)
	}
	return func(id string, places map[string]any) string {
		text, ok := all[id].(string)
		if forms, plural := all[id].(map[string]any); plural {
			text, ok = forms["other"].(string)
		}
		if !ok {
			return "<missing " + id + ">"
		}
		for name, value := range places {
			text = strings.ReplaceAll(text, "{{."+name+"}}", fmt.Sprint(value))
		}
		return text
	}
}

func press(t testing.TB) *Press { return NewPress(fonts(t), english(t)) }

// friday is the day on which the samples were talked about.
var friday = time.Date(2026, time.November, 27, 19, 40, 0, 0, time.UTC)

func said(id, who, text string) facilitation.Line {
	return facilitation.Line{ID: id, Who: who, Text: text}
}

// noted is a line that somebody chose to keep from the turns.
func noted(id, who, text string) facilitation.NoteLine {
	return facilitation.NoteLine{Line: said(id, who, text), Part: "Turns"}
}

// couple is a full copy of two people.
func couple(a, b string) facilitation.SharedCopy {
	in := func(days int) time.Time { return friday.AddDate(0, 0, days) }
	return facilitation.SharedCopy{
		Date: friday, Plan: "After a broken agreement", People: []string{a, b},
		Problem: said("problem", "", "the Silence"),
		Signal:  said("signal", "", "a hand flat on the table"),
		Ground: []facilitation.Line{
			said("g1", "", "We talk in the kitchen, not in bed."),
			said("g2", "", "Phones stay in the hall."),
			said("g3", "", "Nobody has to answer at once. “I need a minute” is an answer, and the other waits for it."),
		},
		Notes: []facilitation.NoteLine{
			noted("n1", a, "When the bills come I hear that I failed. I want us to look at them sitting side by side, not facing each other."),
			noted("n2", b, "I go quiet because I am afraid of making it worse. Quiet is not leaving."),
			noted("n3", a, "I would like to be asked before the weekend is planned."),
			noted("n4", b, "Thank you for saying it back twice."),
			noted("n5", a, "The walk on Sunday was good."),
		},
		Values: facilitation.SharedValues{
			Shared:    []facilitation.Line{said("v1", "", "Honesty"), said("v2", "", "Kindness"), said("v3", "", "Rest")},
			Supported: []facilitation.Line{said("v4", a, "Humour"), said("v5", b, "Adventure")},
			Different: []facilitation.Line{said("v6", a, "Independence"), said("v7", b, "Order"), said("v8", b, "Loyalty")},
			Kept: []facilitation.ActLine{
				{Line: said("k1", a, "I tell you about a new expense on the same day."), Value: "Honesty"},
				{Line: said("k2", b, "I make the tea before we open the letters, and I sit down with you."), Value: "Kindness"},
			},
		},
		Commitments: []facilitation.CommitmentLine{
			{Line: said("c1", a, "If a letter from the bank comes, then I put it on the kitchen table the same day."), Until: in(28), Review: in(14)},
			{Line: said("c2", b, "If I notice that I have gone quiet, then I say “yellow” before I leave the room."), Review: in(14)},
			{Line: said("c3", a, "If we plan the weekend, then I ask before I say yes to others.")},
		},
		Resume: facilitation.ResumeLines{
			CheckIn:  facilitation.MomentLine{ID: "r1", At: time.Date(2026, time.November, 28, 9, 0, 0, 0, time.UTC)},
			ResumeBy: facilitation.MomentLine{ID: "r2", At: time.Date(2026, time.November, 29, 18, 30, 0, 0, time.UTC)},
			Reopen:   said("r3", "", "Whoever is ready puts two cups on the table."),
		},
	}
}

// shared prints a copy and fails the test if that cannot be done.
func shared(t testing.TB, p *Press, c facilitation.SharedCopy, paper Paper) []byte {
	t.Helper()
	pdf, err := p.Print(t.Context(), c, paper)
	if err != nil {
		t.Fatalf("print: %v", err)
	}
	return pdf
}

// tool runs a program that reads PDFs on a file.
func tool(t testing.TB, name string, pdf []byte, args func(file string) []string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is needed to read the pages back and is not installed", name)
	}
	file := filepath.Join(t.TempDir(), "copy.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(name, args(file)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// read gives the text of the pages with every run of space as one space.
func read(t testing.TB, pdf []byte) string {
	t.Helper()
	text := tool(t, "pdftotext", pdf, func(f string) []string { return []string{"-raw", f, "-"} })
	return strings.Join(strings.Fields(text), " ")
}
