//go:build ci

package ui

import "fyne.io/fyne/v2"

// systemGlass knows no monitors: the in-memory driver has none.
func systemGlass() glass {
	return glass{
		monitors: func() []monitor { return nil },
		place:    func(fyne.Window) (place, bool) { return place{}, false },
		put:      func(fyne.Window, int, int) {},
		focused:  func(fyne.Window) bool { return false },
		watch:    func(func(string)) {},
	}
}
