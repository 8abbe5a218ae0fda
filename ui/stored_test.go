package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

func TestEveryFileOfGoldseamIsNamed(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home-kept")
	w.tapNamed(t, "stored")
	files := w.page.storage.files
	if len(files) != 7 || !w.shows("7 files and folders") {
		t.Fatalf("%d files: %s", len(files), w.said())
	}
	l := w.page.storage
	for i, f := range files {
		row := newLineRow()
		l.write(i, row)
		if !strings.HasSuffix(f.Path, row.name) || !strings.HasPrefix(f.Path, row.under) || strings.Contains(row.side, "stored.") {
			t.Errorf("%s: %q, %q, %q", f.Path, row.name, row.side, row.under)
		}
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "home" {
		t.Errorf("Enter goes to %s", w.screen.name)
	}
}

func TestTheListOfFilesCanBeScrolledByKeys(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "stored")
	var files []facilitation.Stored
	for range 3000 {
		files = append(files, w.page.storage.files...)
	}
	w.page.storage.files = files
	w.render()
	w.key(fyne.KeyEnd)
	if !slices.ContainsFunc(texts(w.win.Content()), func(s string) bool { return strings.Contains(s, "21000 files") }) {
		t.Errorf("it says %q", w.said()[:200])
	}
	if row, ok := w.named["stored-20999"].(*lineRow); !ok || row.name == "" {
		t.Error("the End key does not come to the last file")
	}
}

func TestTheReminderIsChosenAndSaysSoAtHome(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "stored")
	w.tapNamed(t, "remind-1")
	if w.room.Archive.Remind() != 1 || !w.named["remind-1"].(*button).on || w.named["remind-3"].(*button).on {
		t.Fatalf("after %d years", w.room.Archive.Remind())
	}
	w.press(control(fyne.KeyW))
	if !w.shows("One is older than a year.") {
		t.Errorf("home says %q", w.said())
	}
	*now = now.Add(time.Second)
	w.runNamed("stored")
	w.tapNamed(t, "remind-0")
	w.press(control(fyne.KeyW))
	if w.shows("older than") {
		t.Errorf("home says %q", w.said())
	}
}

func TestASizeIsSaidInItsUnit(t *testing.T) {
	w, _ := sitDown(t)
	for bytes, want := range map[int64]string{0: "0 bytes", 999: "999 bytes", 1000: "1 KB", 20_001: "21 KB", 999_999: "1000 KB", 2_340_000: "2.3 MB"} {
		if got := w.size(bytes); got != want {
			t.Errorf("%d is %q, want %q", bytes, got, want)
		}
	}
}
