package ui

import (
	"image"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// Sit shows a session as it is, with a page on top or none. Nothing of the
// session before is left.
func (w *Window) Sit(s facilitation.Session, page string) {
	w.trail = facilitation.Trail{Session: s}
	w.last = w.now()
	w.page.name, w.page.place = page, s.Place(facilitation.Everyone)
	w.render()
}

// Picture is what the window looks like at a size, in light or dark.
func (w *Window) Picture(width, height float32, dark bool) image.Image {
	w.theme.variant = shadeLight
	if dark {
		w.theme.variant = shadeDark
	}
	w.win.Resize(fyne.NewSize(width, height))
	w.redress()
	return w.win.Canvas().Capture()
}

// Screen is the name of the screen that is shown.
func (w *Window) Screen() string { return w.screen.name }
