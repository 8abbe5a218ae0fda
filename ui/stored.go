package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// storage is what the page about files has read. It belongs to the page.
type storage struct {
	w       *Window
	files   []facilitation.Stored
	read    bool
	reading bool
	wrong   error // the reminder could not be set
}

// mayStored says whether the files can be shown: to everybody alike, whenever no
// other page but the list lies on top.
func (w *Window) mayStored() bool {
	return w.room.Archive != nil && (w.free() || w.onPage("kept") && !w.session().Pause.On)
}

// storageOf are the files of the page.
func (w *Window) storageOf() *storage {
	if w.page.storage == nil {
		w.page.storage = &storage{w: w}
	}
	t := w.page.storage
	if !t.read && !t.reading {
		t.load()
	}
	return t
}

func (t *storage) load() {
	archive := t.w.room.Archive
	if t.reading = archive != nil; !t.reading {
		t.read = true
		return
	}
	var files []facilitation.Stored
	t.w.work(func() { files = archive.Stored() }, func() {
		t.files, t.read, t.reading = files, true, false
		t.render()
	})
}

func (t *storage) render() {
	if t.w.page.storage == t {
		t.w.render()
	}
}

// storedScreen names every file of Goldseam on this computer.
func (w *Window) storedScreen(facilitation.Session) *screen {
	t := w.storageOf()
	files := w.newLongList("stored", t.write, nil, func() {})
	said := newProse(sizeBody, colorSoft, sans)
	remind, showRemind := w.reminder(t)
	side := column(12, w.heading("stored.limits"), w.remark("stored.limits.body"), gap(4), remind)
	head := column(smallGap, w.title("stored.title"), said, gap(2))
	body := w.beside(0.62, w.tallList(files), w.scrolling(newCard(side).padded(18)))
	scr := &screen{name: "stored", body: frame(head, body, gap(4)), enter: "close-page"}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	scr.show = func(facilitation.Session, time.Time) {
		said.set(t.says())
		files.set(len(t.files))
		showRemind()
	}
	return scr
}

// says is how much there is.
func (t *storage) says() string {
	switch {
	case !t.read:
		return t.w.words.of("kept.reading")
	case len(t.files) == 0:
		return t.w.words.of("stored.none")
	}
	total := int64(0)
	for _, f := range t.files {
		total += f.Size
	}
	return t.w.words.Say("stored.all", map[string]any{"Count": len(t.files), "Size": t.w.size(total)})
}

// write names a file, what it is for, and its folder.
func (t *storage) write(place int, row *lineRow) {
	f := t.files[place]
	about := []string{t.w.sayKind(f.Kind), t.w.size(f.Size)}
	if !f.Changed.IsZero() {
		about = append(about, t.w.words.Day(f.Changed, t.w.now()))
	}
	row.set(filepath.Base(f.Path), strings.Join(about, " · "), filepath.Dir(f.Path), false)
}

// sayKind says what a file is for.
func (w *Window) sayKind(kind string) string {
	id := "stored.kind." + kind
	if text := w.words.of(id); text != id {
		return text
	}
	return w.words.of("stored.kind.other")
}

// size is a size as people say it, rounded up: bytes below one kilobyte, then
// kilobytes of 1,000 bytes, then megabytes.
func (w *Window) size(bytes int64) string {
	switch {
	case bytes < 1000:
		return w.words.Say("stored.bytes", map[string]any{"Size": bytes})
	case bytes < 1_000_000:
		return w.words.Say("stored.kilobytes", map[string]any{"Size": (bytes + 999) / 1000})
	}
	return w.words.Say("stored.megabytes", map[string]any{"Size": fmt.Sprintf("%.1f", float64(bytes)/1_000_000)})
}

// remindYears are after how many years a session is offered to be looked at again; 0
// is never. Nothing is ever deleted by itself.
var remindYears = []int{0, 1, 3, 10}

// reminder chooses when old sessions are spoken of at home.
func (w *Window) reminder(t *storage) (fyne.CanvasObject, func()) {
	years := &choices{}
	for _, n := range remindYears {
		label := w.words.of("stored.remind.never")
		if n > 0 {
			label = w.words.Say("stored.remind.after", map[string]any{"Years": w.years(n)})
		}
		b := w.tap(buttonChoice, fmt.Sprintf("remind-%d", n), label, "", func() { t.remind(n) })
		b.small = true
		years.add(fmt.Sprint(n), b)
	}
	wrong := newProse(sizeBody, colorClayInk, sans)
	object := column(8, w.heading("stored.remind"), w.remark("stored.remind.body"), flow(8, years.objects()...), wrong, w.remark("stored.remind.law"))
	return object, func() {
		if w.room.Archive != nil {
			years.show(fmt.Sprint(w.room.Archive.Remind()))
		}
		visibly(wrong, t.wrong != nil)
		if t.wrong != nil {
			wrong.set(w.sayWrong(t.wrong))
		}
	}
}

func (t *storage) remind(years int) {
	archive := t.w.room.Archive
	if archive == nil || !slices.Contains(remindYears, years) || archive.Remind() == years {
		return
	}
	var err error
	t.w.work(func() { err = archive.SetRemind(years) }, func() {
		t.wrong = err
		t.load() // the setting is a file too
		t.render()
	})
}
