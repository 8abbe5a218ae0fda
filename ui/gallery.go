package ui

import (
	"errors"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// Sit shows a session as it is, with a page on top or none. Nothing of the
// session before is left.
func (w *Window) Sit(s facilitation.Session, name string) {
	w.dropSample()
	w.dropPractice()
	w.way, w.asksWay, w.keepsWay = w.room.Way, false, false
	w.kept, w.rescued = kept{}, rescued{}
	w.lock, w.own, w.waiting, w.ticked = locking{}, ownNotes{}, nil, nil
	w.trail, w.asks, w.record = facilitation.Trail{Session: s}, asking{}, recordDraft{}
	w.leaveRoom()
	w.dropSecond()
	w.far, w.second = turnedAround{}, second{glass: w.second.glass, lent: w.second.lent, all: w.second.all, desk: w.second.desk}
	w.sorting, w.ownValue, w.soft = sorting{}, ownValueDraft{}, softening{}
	w.printer, w.askedPrinter, w.notice = "", false, ""
	w.desk = desk{}
	w.last = w.now()
	w.page = page{name: name, place: s.Place(facilitation.Everyone)}
	w.shown = ""
	w.render()
	w.seekRescued()
}

// Press presses a thing of the screen by its name, or takes that row of the menu.
// With a "=" it types what comes after it into the field of that name.
func (w *Window) Press(name string) {
	if name, text, typed := strings.Cut(name, "="); typed {
		w.named[name].(*field).SetText(text)
		return
	}
	if thing, ok := w.named[name].(fyne.Tappable); ok {
		thing.Tapped(&fyne.PointEvent{})
		return
	}
	for _, a := range actions() {
		if a.name == name {
			w.run(a)
		}
	}
}

// Shade makes the window light or dark.
func (w *Window) Shade(dark bool) {
	w.theme.variant = shadeLight
	if dark {
		w.theme.variant = shadeDark
	}
	w.redress()
}

// Size makes the window as large as that.
func (w *Window) Size(width, height float32) { w.win.Resize(fyne.NewSize(width, height)) }

// Frame is what the window painted last.
func (w *Window) Frame() image.Image { return lastFrame(w.win) }

// Run shows the window, does the work beside it, and closes it. The work
// touches the window only through fyne.DoAndWait.
func (w *Window) Run(work func() error) error {
	w.rehearsed = true
	done := make(chan error, 1)
	w.begun = func() {
		go func() {
			done <- work()
			fyne.Do(w.app.Quit)
		}()
	}
	if err := w.ShowAndRun(); err != nil {
		return err
	}
	select {
	case err := <-done:
		return err
	default:
		return ErrClosed
	}
}

// ErrClosed says that somebody closed the window before the work in it was done.
var ErrClosed = errors.New("the window was closed before the end")

// Painted waits until the window has painted what it shows.
func Painted() { time.Sleep(pictureStay / 2) }
