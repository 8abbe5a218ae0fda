package ui

import (
	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

func (w *Window) moneyScreen(s facilitation.Session) *screen {
	return w.stepScreen(s, "money", func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
		return column(0), func(facilitation.Session) {}
	})
}
