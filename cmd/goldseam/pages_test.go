package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

func TestTheWindowPrintsThePagesForEverybody(t *testing.T) {
	room := everything(t).furnished()
	now := time.Date(2027, time.June, 20, 19, 0, 0, 0, time.UTC)
	for name, page := range map[string]struct {
		what facilitation.Printable
		says string
	}{
		"support": {facilitation.SupportSheet{Support: room.Supports[0], Date: now}, "Older than 180 days"},
		"sheet":   {room.Sheets[0], room.Sheets[0].Title},
	} {
		for _, paper := range []string{"a4", "letter"} {
			out, err := room.Print(t.Context(), page.what, paper)
			if err != nil {
				t.Fatalf("%s on %s: %v", name, paper, err)
			}
			pdf, err := out.PDF(t.Context())
			if err != nil {
				t.Fatalf("%s on %s: %v", name, paper, err)
			}
			file := filepath.Join(t.TempDir(), "page.pdf")
			if err := os.WriteFile(file, pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			if words := wordsOf(t, file); !strings.Contains(words, page.says) {
				t.Errorf("%s on %s does not say %q", name, paper, page.says)
			}
		}
	}
}
