package ui

import (
	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

func (w *Window) futureScreen(s facilitation.Session) *screen {
	return w.stepScreen(s, "future", func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
		return column(0), func(facilitation.Session) {}
	})
}
