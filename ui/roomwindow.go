package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// roomWindow is the window that the room sees. It is given a RoomView and words, and what
// it hears it passes on. It holds neither a session nor the window of the desk, so nothing
// else of them can reach it.
type roomWindow struct {
	win   fyne.Window
	face  roomFace
	sheet *roomSheet
	card  *canvas.Rectangle // to compare a bank card with
	held  *fyne.Container   // the card and where it stands
}

// heard is what the room's window passes on: a key, a press anywhere, and that somebody
// closed it.
type heard struct {
	press  func(key)
	touch  func()
	closed func()
}

func newRoomWindow(win fyne.Window, face roomFace, plain, bold face, on heard) *roomWindow {
	r := &roomWindow{win: win, face: face, sheet: newRoomSheet(roomType{plain: plain, bold: bold}, fyne.Size{}), card: &canvas.Rectangle{StrokeWidth: 2}}
	r.held = container.NewCenter(r.card)
	r.held.Hide()
	over := newAnywhere(func(fyne.Position) { on.touch() })
	over.Show()
	win.SetPadded(false)
	win.SetContent(container.NewStack(r.sheet, r.held, over))
	win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { on.press(named(e.Name)) })
	win.Canvas().SetOnTypedRune(func(letter rune) { on.press(sign(letter)) })
	win.SetCloseIntercept(on.closed)
	return r
}

// show brings up to date what the room reads.
func (r *roomWindow) show(v facilitation.RoomView, now time.Time) { r.face.draw(r.sheet, v, now) }

// compare shows a bank card in place of the words, as large as a real one if a pixel of
// this window has that many millimetres, or shows the words again where that is 0.
func (r *roomWindow) compare(pitch float64, edge, paper color.Color) {
	visibly(r.sheet, pitch == 0)
	visibly(r.held, pitch != 0)
	if pitch == 0 {
		return
	}
	size := cardSize(pitch)
	if r.card.MinSize() == size && r.card.FillColor == paper {
		return
	}
	r.card.FillColor, r.card.StrokeColor, r.card.CornerRadius = paper, edge, bankCorner(pitch)
	r.card.SetMinSize(size)
	relayout(r.held)
	r.card.Refresh()
}

// breathes says whether something moves in it.
func (r *roomWindow) breathes() bool { return r.sheet.breath >= 0 }

// says is all that the room reads.
func (r *roomWindow) says() string {
	if !r.sheet.Visible() {
		return ""
	}
	return r.sheet.AccessibilityLabel()
}
