//go:build ci

package ui

import (
	"image"

	"fyne.io/fyne/v2"
)

func lastFrame(w fyne.Window) image.Image { return w.Canvas().Capture() }
