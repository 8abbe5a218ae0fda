package ui

import (
	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

func (w *Window) questionsScreen(s facilitation.Session) *screen {
	return w.stepScreen(s, "questions", func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
		return column(0), func(facilitation.Session) {}
	})
}
