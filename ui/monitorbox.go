package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
)

// Measures of the drawn monitors, in pixels at normal text size.
const (
	monitorsWide = 460
	monitorsHigh = 240 // at most
)

// monitorBoxes are the computer's monitors as they stand, one of which is for the room.
type monitorBoxes struct {
	object  fyne.CanvasObject
	buttons *choices
	picked  func() string
}

func (b *monitorBoxes) show() { b.buttons.show(b.picked()) }

// monitorChooser draws the monitors in their places. The room's window opens on the one
// that is pressed; the desk's own means that this window is turned around.
func (w *Window) monitorChooser() *monitorBoxes {
	b := &monitorBoxes{buttons: &choices{}, picked: w.pickedMonitor}
	for i, m := range w.second.all {
		id, says := "room.monitor", map[string]any{"Number": i + 1}
		if m.at == w.second.desk.at {
			id = "room.monitor.desk"
		}
		name := fmt.Sprint("monitor-", i+1)
		b.buttons.add(name, w.tap(buttonChoice, name, w.words.Say(id, says), "", func() { w.pickMonitor(m) }))
	}
	drawn := newContainer(&monitorsLayout{all: w.second.all}, b.buttons.objects()...)
	parts := []fyne.CanvasObject{w.heading("room.which"), w.remark("room.which.hint"), w.capped(monitorsWide, drawn)}
	if w.secondOpen() {
		parts = append(parts, flow(8, w.act(buttonPlain, "room-here"), w.act(buttonPlain, "room-close")))
	}
	b.object = column(10, parts...)
	return b
}

// pickedMonitor is the name of the monitor that the room sees, or would see.
func (w *Window) pickedMonitor() string {
	on, there := w.roomMonitor()
	if w.far.turns && !w.secondOpen() || !there {
		on = w.second.desk
	}
	for i, m := range w.second.all {
		if m.at == on.at {
			return fmt.Sprint("monitor-", i+1)
		}
	}
	return ""
}

// pickMonitor shows the room's window on a monitor, or takes it away from all others.
func (w *Window) pickMonitor(m monitor) {
	w.far.turns = m.at == w.second.desk.at
	if w.far.turns {
		w.closeSecond()
		return
	}
	w.openSecond(m)
	w.render()
}

// monitorsLayout sets buttons where the monitors stand.
type monitorsLayout struct {
	all   []monitor
	width float32
}

func (l *monitorsLayout) drawn(objects []fyne.CanvasObject) ([]place, float32) {
	least := fyne.NewSize(0, 0)
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	width := l.width
	if width == 0 {
		width = monitorsWide
	}
	return boxes(l.all, width, fyne.NewSize(least.Width, least.Height*1.6), monitorsHigh)
}

func (l *monitorsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	drawn, _ := l.drawn(objects)
	for i, o := range objects {
		at := drawn[i]
		put(o, float32(at.x)+3, float32(at.y)+3, float32(at.wide)-6, float32(at.high)-6)
	}
}

// MinSize answers for the width of the last layout.
func (l *monitorsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	_, high := l.drawn(objects)
	return fyne.NewSize(200, high)
}
