package ui

import (
	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

func (w *Window) patternScreen(s facilitation.Session) *screen {
	return w.stepScreen(s, "pattern", func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
		return column(0), func(facilitation.Session) {}
	})
}
