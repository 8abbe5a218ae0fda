// Command hello is the bare Fyne window that bench measures Goldseam against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("app.goldseam.Hello").NewWindow("Hello")
	w.SetContent(container.NewCenter(widget.NewLabel("A bare window, for Goldseam to be measured against")))
	w.Resize(fyne.NewSize(1280, 800)) // the size Goldseam opens with
	w.ShowAndRun()
}
