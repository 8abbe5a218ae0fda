package ui

import (
	"fmt"
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"goldseam/facilitation"
)

// How large and how small a pixel can be, in millimetres: that of a very fine small
// screen, and that of a very large coarse one.
const leastPitch, mostPitch = 0.05, 1.2

// roomSizeScreen asks how far away people sit, and how large the screen really is: a bank
// card is held to the one that is drawn, since screens tell their size wrongly.
func (w *Window) roomSizeScreen(facilitation.Session) *screen {
	far := &choices{}
	for _, d := range farChairs {
		id := strconv.FormatFloat(d, 'f', -1, 64)
		far.add(id, w.tap(buttonChoice, "far-"+id, w.words.Say("room.far", map[string]any{"Metres": id}), "", func() {
			w.far.seen().distance = d
			w.render()
		}))
	}
	times := &choices{}
	for i, name := range roomTimes {
		times.add(name, w.tap(buttonChoice, "time-"+name, w.words.of("room.time."+name), "", func() {
			w.far.time = roomTime(i)
			w.render()
		}))
	}
	anyKey := w.tap(buttonChoice, "any-key", w.words.of("room.any-key"), "", func() {
		w.far.anyKey = !w.far.anyKey
		w.render()
	})
	card := w.bankCard()
	scr := &screen{name: "room-size", gone: func() { w.far.resizing = nil }}
	left := column(10, w.heading("room.card"), w.remark("room.card.hint"), flow(8, w.act(buttonPlain, "card-larger"), w.act(buttonPlain, "card-smaller")), gap(2), card)
	right := column(10, w.heading("room.distance"), flow(8, far.objects()...), gap(6), w.heading("room.time"), flow(8, times.objects()...), gap(6), w.heading("room.pausing"), w.remark("room.pausing.hint"), flow(0, anyKey), gap(6), w.remark("room.keys"))
	both := w.beside(0.48, left, right)
	if w.wideCard() {
		both = column(columnGap, right, left)
	}
	scr.body = column(14, w.title("room.title"), w.remark("room.hint"), gap(2), both)
	scr.enter = "room-view"
	begin := w.primary("room-view")
	begin.set(w.words.of("room.begin"))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{begin}
	scr.show = func(facilitation.Session, time.Time) {
		far.show(strconv.FormatFloat(w.far.seen().distance, 'f', -1, 64))
		times.show(roomTimes[w.far.time])
		anyKey.setOn(w.far.anyKey)
	}
	return scr
}

// wideCard says whether the drawn card has no room beside anything.
func (w *Window) wideCard() bool {
	room := min(w.win.Canvas().Size().Width-2*margin, bodyWidth*w.theme.factor())
	return float32(cardWide/w.far.seen().pitch) > room*0.47
}

// bankCard is a card as large as a real one, if a pixel is as large as people say.
func (w *Window) bankCard() fyne.CanvasObject {
	face := &canvas.Rectangle{FillColor: w.paint(colorMist), StrokeColor: w.paint(colorCeladon), StrokeWidth: 2}
	size := func() {
		pitch := w.far.seen().pitch
		face.CornerRadius = float32(3.18 / pitch) // ISO/IEC 7810: a corner of 3.18 mm
		face.SetMinSize(fyne.NewSize(float32(cardWide/pitch), float32(cardHigh/pitch)))
	}
	size()
	holder := newContainer(&leftLayout{}, face)
	w.named["bank-card"] = face
	w.far.resizing = func() {
		size()
		relayout(w.chrome.body)
		face.Refresh()
	}
	return holder
}

// leftLayout gives an object its own size, at the left.
type leftLayout struct{}

func (*leftLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(objects[0].MinSize())
}

func (*leftLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// stretchCard draws the card larger or smaller, and so says how large a pixel is.
func (w *Window) stretchCard(by float64) {
	seen := w.far.seen()
	seen.pitch = min(max(seen.pitch/by, leastPitch), mostPitch)
	if w.far.resizing != nil {
		w.far.resizing()
	}
	w.render()
}

// paint is a colour of ours as the window shows it now.
func (w *Window) paint(name fyne.ThemeColorName) color.Color {
	return w.theme.Color(name, w.app.Settings().ThemeVariant())
}

// reportRoom tells a test how the room sees the screen.
func (w *Window) reportRoom() string {
	return fmt.Sprintf("state room %v\nstate full %v\n", w.far.on, w.win.FullScreen())
}
