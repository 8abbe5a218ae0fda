package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// fullNotes are what a note may look like that takes nothing more.
func fullNotes() map[string]string {
	words := "When the Silence comes I go looking for signs. I would rather ask. "
	fill := func(part string) string { return cutText(strings.Repeat(part, mostNote/len(part)+1), mostNote-64) }
	return map[string]string{
		"one paragraph":      fill(words),
		"short paragraphs":   fill(words + words + words + words + "\n"),
		"short lines":        strings.Repeat("I would rather ask than look.\n", mostBreaks),
		"empty lines":        strings.Repeat("\n", mostBreaks),
		"a word without end": fill("x"),
		"another script":     fill("Когда приходит тишина, я ищу знаки. "),
	}
}

// BenchmarkTypingInAFullNote is a letter at the end of a note of 16 KB, with all that
// the window does for it.
func BenchmarkTypingInAFullNote(b *testing.B) {
	for name, text := range fullNotes() {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			w, now := sitDown(b)
			w.at(b, now, "notes")
			note := w.named["note-text"].(*field)
			note.SetText(text)
			note.CursorRow = strings.Count(text, "\n")
			w.win.Canvas().Focus(note)
			b.ResetTimer()
			for b.Loop() {
				note.TypedRune('y')
				note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			}
		})
	}
}

// mostKey is how long a letter may take to be on the screen (DESIGN.md section 8).
const mostKey = 50 * time.Millisecond

func TestALetterInAFullNoteTakesNoLongerThanAnyOther(t *testing.T) {
	for name, text := range fullNotes() {
		w, now := sitDown(t)
		w.at(t, now, "notes")
		note := w.named["note-text"].(*field)
		note.SetText(text)
		quickest := time.Hour
		for range 7 {
			start := time.Now()
			note.TypedRune('y')
			quickest = min(quickest, time.Since(start))
		}
		if quickest > mostKey*slowed {
			t.Errorf("%s: a letter takes %v, may take %v", name, quickest, mostKey*slowed)
		}
	}
}

func TestANoteOfManyLinesIsFullToo(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "notes")
	note := w.named["note-text"].(*field)
	note.SetText(strings.Repeat("\n", mostBreaks-1))
	note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	note.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if lines := strings.Count(note.Text, "\n"); lines != mostBreaks || !strings.Contains(w.said(), "This note is full") {
		t.Errorf("it has %d line ends and says %q", lines, w.said())
	}
	w.tapNamed(t, "note-on")
	more := w.named["note-text"].(*field)
	clip := test.NewClipboard()
	clip.SetContent("before" + strings.Repeat("\nword", 2*mostBreaks))
	more.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if lines := strings.Count(more.Text, "\n"); lines != mostBreaks || !strings.Contains(w.said(), "This note is full") {
		t.Errorf("what was pasted has %d line ends, and it says %q", lines, w.said())
	}
}

// What was kept by somebody else may have more lines. None is lost by showing it.
func TestANoteOfMoreLinesIsShownWhole(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "notes")
	text := strings.Repeat("a\n", mostBreaks+50)
	w.do(facilitation.JotAt(w.page.place, text))
	if got := w.named["note-text"].(*field).Text; got != text {
		t.Errorf("it shows %d letters of %d", len(got), len(text))
	}
}
