//go:build ci || !linux

package ui

import "fyne.io/fyne/v2"

// bring gives a window the keyboard.
func bring(win fyne.Window) { win.RequestFocus() }
