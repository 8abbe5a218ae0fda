package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheWindowPrintsThePagesForEverybody(t *testing.T) {
	room := everything(t).furnished()
	now := time.Date(2027, time.June, 20, 19, 0, 0, 0, time.UTC)
	for name, page := range map[string]struct {
		pdf  func(paper string) ([]byte, error)
		says string
	}{
		"support": {func(paper string) ([]byte, error) { return room.PrintSupport(room.Supports[0], now, paper) }, "Older than 180 days"},
		"sheet":   {func(paper string) ([]byte, error) { return room.PrintSheet(room.Sheets[0], paper) }, room.Sheets[0].Title},
	} {
		for _, paper := range []string{"a4", "letter"} {
			pdf, err := page.pdf(paper)
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
