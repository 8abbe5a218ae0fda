//go:build !ci

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// systemGlass asks GLFW. Fyne names no monitors itself. All of it is for the goroutine of
// the window, once that is open.
func systemGlass() glass {
	return glass{monitors: monitors, place: placeOf, put: putAt, focused: hasFocus, watch: watchMonitors}
}

// monitors are those that show something, the first one first. One that goes at this
// moment has no mode any more.
func monitors() []monitor {
	var all []monitor
	for _, m := range glfw.GetMonitors() {
		mode := m.GetVideoMode()
		if mode == nil || mode.Width <= 0 || mode.Height <= 0 {
			continue
		}
		x, y := m.GetPos()
		mmWide, mmHigh := m.GetPhysicalSize()
		all = append(all, newMonitor(m.GetName(), place{x, y, mode.Width, mode.Height}, mmWide, mmHigh))
	}
	return all
}

func placeOf(win fyne.Window) (place, bool) {
	var at place
	there := inGLFW(win, func(g *glfw.Window) {
		at.x, at.y = g.GetPos()
		at.wide, at.high = g.GetSize()
	})
	return at, there
}

// putAt moves a window. One that is as large as its monitor would stay where it is.
func putAt(win fyne.Window, x, y int) {
	inGLFW(win, func(g *glfw.Window) {
		if g.GetAttrib(glfw.Maximized) == glfw.True {
			g.Restore()
		}
	})
	if movable, ok := win.(desktop.Window); ok {
		movable.RequestPosition(x, y)
	}
}

func hasFocus(win fyne.Window) bool {
	focused := false
	inGLFW(win, func(g *glfw.Window) { focused = g.GetAttrib(glfw.Focused) == glfw.True })
	return focused
}

// watchMonitors tells at once, from the middle of GLFW's own work: a window whose monitor
// has gone was already put onto another one.
func watchMonitors(changed func(lost string)) {
	bearLostMonitors()
	glfw.SetMonitorCallback(func(m *glfw.Monitor, event glfw.PeripheralEvent) {
		lost := ""
		if event == glfw.Disconnected {
			lost = m.GetName()
		}
		changed(lost)
	})
}
