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
	scr := &screen{name: "room-size", gone: func() { w.far.resizing = nil }}
	screens := w.monitorChooser()
	left := column(10)
	if len(w.second.all) > 1 {
		left.Objects = append(left.Objects, screens.object, gap(6))
	}
	left.Objects = append(left.Objects, w.measuring()...)
	right := column(10, w.heading("room.distance"), flow(8, far.objects()...), gap(6), w.heading("room.time"), flow(8, times.objects()...), gap(6), w.heading("room.pausing"), w.remark("room.pausing.hint"), flow(0, anyKey), gap(6), w.remark(w.perScreen("room.keys")))
	both := w.beside(0.48, left, right)
	if w.wideCard() {
		both = column(columnGap, right, left)
	}
	scr.body = column(14, w.title(w.perScreen("room.title")), w.remark("room.hint"), gap(2), both)
	scr.enter = "room-view"
	begin := w.primary("room-view")
	begin.set(w.words.of("room.begin"))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{begin}
	scr.show = func(facilitation.Session, time.Time) {
		screens.show()
		far.show(strconv.FormatFloat(w.far.seen().distance, 'f', -1, 64))
		times.show(roomTimes[w.far.time])
		anyKey.setOn(w.far.anyKey)
	}
	return scr
}

// cardHere says whether the screen that is measured is the one that the desk is on.
func (w *Window) cardHere() bool {
	return !w.secondOpen() && (len(w.second.all) < 2 || w.far.turns)
}

func (w *Window) mayMeasure() bool { return w.onPage("room-size") && (w.cardHere() || w.secondOpen()) }

// measuring asks how large the screen really is.
func (w *Window) measuring() []fyne.CanvasObject {
	buttons := flow(8, w.act(buttonPlain, "card-larger"), w.act(buttonPlain, "card-smaller"))
	switch {
	case w.cardHere():
		return []fyne.CanvasObject{w.heading("room.card"), w.remark("room.card.hint"), buttons, gap(2), w.bankCard()}
	case w.secondOpen():
		return []fyne.CanvasObject{w.heading("room.card"), w.remark("room.card.there"), buttons}
	}
	return []fyne.CanvasObject{w.heading("room.card"), w.remark("room.card.later")}
}

// perScreen is the id of words that are others where there is more than one screen.
func (w *Window) perScreen(id string) string {
	if len(w.second.all) > 1 {
		return id + ".screens"
	}
	return id
}

// wideCard says whether the drawn card has no room beside anything.
func (w *Window) wideCard() bool {
	if !w.cardHere() {
		return false
	}
	room := min(w.win.Canvas().Size().Width-2*margin, bodyWidth*w.theme.factor())
	return float32(cardWide/w.far.seen().pitch) > room*0.47
}

// bankCard is a card as large as a real one, if a pixel is as large as people say.
func (w *Window) bankCard() fyne.CanvasObject {
	face := &canvas.Rectangle{FillColor: w.paint(colorMist), StrokeColor: w.paint(colorCeladon), StrokeWidth: 2}
	size := func() {
		pitch := w.far.seen().pitch
		face.CornerRadius = bankCorner(pitch)
		face.SetMinSize(cardSize(pitch))
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

// cardSize is how large a bank card is drawn where a pixel measures so many millimetres.
func cardSize(pitch float64) fyne.Size {
	return fyne.NewSize(float32(cardWide/pitch), float32(cardHigh/pitch))
}

// bankCorner is the radius of its corners: 3.18 mm (ISO/IEC 7810).
func bankCorner(pitch float64) float32 { return float32(3.18 / pitch) }

// leftLayout gives an object its own size, at the left.
type leftLayout struct{}

func (*leftLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(objects[0].MinSize())
}

func (*leftLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// stretchCard draws the card larger or smaller, and so says how large a pixel is.
func (w *Window) stretchCard(by float64) {
	if w.secondOpen() {
		w.stretchSecond(by)
	} else {
		seen := w.far.seen()
		seen.pitch = min(max(seen.pitch/by, leastPitch), mostPitch)
	}
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
