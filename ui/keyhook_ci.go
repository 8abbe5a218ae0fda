//go:build ci

package ui

import "fyne.io/fyne/v2"

// hookKeys has nothing to hook into: the in-memory driver has no real keyboard.
func hookKeys(fyne.Window, func(name fyne.KeyName, down bool) bool, func() bool) bool { return false }

// hookWheel has no mouse to hook into.
func hookWheel(fyne.Window, func()) bool { return false }
