package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// ordinaryRoom is how large the room's screen is taken to be while there is none, in
// pixels.
var ordinaryRoom = fyne.NewSize(1280, 800)

// roomCopy is a small copy of what the room sees, in the proportions of its screen, and
// what brings it up to date. It has no clock of its own: it moves as often as the window
// that holds it looks at the time.
func (w *Window) roomCopy() (fyne.CanvasObject, func(view facilitation.RoomView, now time.Time)) {
	plain, bold := w.faces()
	sheet := newRoomSheet(roomType{*w.far.seen(), plain, bold}, fyne.Size{})
	sheet.whole = ordinaryRoom
	paper := &canvas.Rectangle{FillColor: w.paint(colorPaper), StrokeColor: w.paint(colorLine), StrokeWidth: 1, CornerRadius: 6}
	holder := container.New(&proportionLayout{shape: func() fyne.Size { return sheet.whole }}, paper, sheet)
	return holder, func(view facilitation.RoomView, now time.Time) {
		whole := sheet.whole
		sheet.seenFrom(w.roomSeen())
		if whole != sheet.whole {
			relayout(holder)
		}
		sheet.leads = nil
		if w.secondOpen() {
			sheet.leads = w.second.window.sheet
		}
		w.roomFace().draw(sheet, view, now)
	}
}

// roomSeen is how the room's screen is seen, and how large it is.
func (w *Window) roomSeen() (sight, fyne.Size) {
	if w.secondOpen() && len(w.second.moving) == 0 {
		if size := w.second.window.win.Canvas().Size(); size.Width > 0 && size.Height > 0 {
			return w.secondSight(), size
		}
	}
	return *w.far.seen(), ordinaryRoom
}

// proportionLayout gives its objects one size of fixed proportions, as large as there is
// room, in the middle of the width.
type proportionLayout struct {
	shape func() fyne.Size
	width float32
}

func (l *proportionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	shape := l.shape()
	k := min(size.Width/shape.Width, size.Height/shape.Height)
	for _, o := range objects {
		put(o, (size.Width-k*shape.Width)/2, 0, k*shape.Width, k*shape.Height)
	}
}

// MinSize answers for the width of the last layout.
func (l *proportionLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, shape := objects[len(objects)-1].MinSize(), l.shape()
	return fyne.NewSize(least.Width, max(least.Width, l.width)*shape.Height/shape.Width)
}
