package ui

import (
	"image/color"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Widget     = (*roomSheet)(nil)
	_ fyne.Accessible = (*roomSheet)(nil)
	_ fyne.Tappable   = (*anywhere)(nil)
)

// leafStays is how long a leaf stays where the room reads several, one after the other.
const leafStays = 8 * time.Second

// Measures of the sheet. The shape is thick enough to be seen from the far chair, where a
// ring in the corner is not.
const (
	shapeHigh   = 28 // pixels
	shapeAbove  = 20
	breathShare = 0.55 // of the height, above the words
)

// roomSheet is the room's screen: words as large as the far chair needs them, and beside
// them either a shape that fills or a circle that breathes.
type roomSheet struct {
	widget.BaseWidget
	set           roomType
	corner        fyne.Size // kept free of words at the top, for what stands there
	whole         fyne.Size // of the screen that this is a small copy of; none where it is that screen
	things        []said
	shape, breath float64    // from 0 to 1, less than 0 for none
	since         time.Time  // when these words began
	leads         *roomSheet // the sheet whose leaves this one shows, or nil; it is shown first
	at            int        // the leaf

	renderer *roomSheetRenderer
}

func newRoomSheet(set roomType, corner fyne.Size) *roomSheet {
	r := &roomSheet{set: set, corner: corner, shape: -1, breath: -1}
	r.ExtendBaseWidget(r)
	return r
}

// seenFrom sets everything anew where people sit elsewhere, or where the screen is another
// one.
func (r *roomSheet) seenFrom(seen sight, whole fyne.Size) {
	if r.set.sight == seen && r.whole == whole {
		return
	}
	r.set.sight, r.whole = seen, whole
	if r.renderer != nil {
		r.renderer.leaves = nil
		r.Refresh()
	}
}

// scale is how large the sheet is beside the screen that it copies.
func (r *roomSheet) scale() float32 {
	if size := r.Size(); r.whole.Width > 0 && r.whole.Height > 0 && size.Width > 0 {
		return min(size.Width/r.whole.Width, size.Height/r.whole.Height)
	}
	return 1
}

// show takes what the room reads. Only what is another one is drawn again.
func (r *roomSheet) show(things []said, shape, breath float64, now time.Time) {
	reworded := !slices.Equal(r.things, things) || (r.shape < 0) != (shape < 0) || (r.breath < 0) != (breath < 0)
	r.begin(things, now)
	at := int(max(0, now.Sub(r.since)) / leafStays)
	turned, moved := at != r.at, r.shape != shape || r.breath != breath
	r.things, r.shape, r.breath, r.at = things, shape, breath, at
	switch {
	case r.renderer == nil:
	case reworded:
		r.renderer.leaves = nil
		r.Refresh()
	case turned && len(r.renderer.leaves) > 1:
		r.Refresh()
	case moved:
		r.renderer.move(r.renderer.full())
	}
}

// begin takes note of when these words began. Other words begin with their first leaf; a
// clock does not.
func (r *roomSheet) begin(things []said, now time.Time) {
	same := func(a, b said) bool { return a.large == b.large && (a.large || a.text == b.text) }
	switch {
	case r.leads != nil:
		r.since = r.leads.since
	case !slices.EqualFunc(r.things, things, same):
		r.since = now
	}
}

// AccessibilityLabel is all that the room reads, whatever leaf is seen.
func (r *roomSheet) AccessibilityLabel() string {
	var all []string
	for _, thing := range r.things {
		all = append(all, thing.text+thing.after)
	}
	return strings.Join(all, ". ")
}

func (r *roomSheet) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *roomSheet) CreateRenderer() fyne.WidgetRenderer {
	r.renderer = &roomSheetRenderer{sheet: r, track: &canvas.Rectangle{}, shape: &canvas.Rectangle{}, circle: &canvas.Circle{}}
	r.renderer.Refresh()
	return r.renderer
}

type roomSheetRenderer struct {
	sheet        *roomSheet
	leaves       []leaf // for the size below; nil where they are to be set anew
	room         fyne.Size
	head         float32        // free above the words, for the way to cover the screen
	lines        []*canvas.Text // at least as many as are seen
	seen         int
	track, shape *canvas.Rectangle
	circle       *canvas.Circle
}

// MinSize is that of a small copy, or of a screen.
func (r *roomSheetRenderer) MinSize() fyne.Size {
	if r.sheet.whole.Width > 0 {
		return fyne.NewSize(120, 75)
	}
	return fyne.NewSize(300, 200)
}

// full is the size that everything is laid out for. What is laid out is then placed by
// place, which makes it smaller in a copy.
func (r *roomSheetRenderer) full() fyne.Size {
	if r.sheet.whole.Width > 0 && r.sheet.whole.Height > 0 {
		return r.sheet.whole
	}
	return r.sheet.Size()
}

func (r *roomSheetRenderer) place(o fyne.CanvasObject, x, y, width, height float32) {
	k := r.sheet.scale()
	put(o, k*x, k*y, k*width, k*height)
}

// words is where the words stand: above the shape, or under the circle.
func (r *roomSheetRenderer) words(size fyne.Size) (fyne.Position, fyne.Size) {
	at, room := fyne.NewPos(roomMargin, 0), size.SubtractWidthHeight(2*roomMargin, 0)
	switch {
	case r.sheet.shape >= 0:
		room.Height -= shapeHigh + 2*shapeAbove
	case r.sheet.breath >= 0:
		at.Y = size.Height * breathShare
		room.Height = size.Height - at.Y
	}
	if r.sheet.corner.IsZero() { // nothing stands above and below it, but the screen's own edges
		room.Height -= roomMargin
		if r.sheet.breath < 0 {
			at.Y, room.Height = at.Y+roomMargin, room.Height-roomMargin
		}
	}
	return at, room
}

func (r *roomSheetRenderer) Layout(fyne.Size) {
	at, room := r.words(r.full())
	if room.Width <= 0 || room.Height <= 0 {
		return
	}
	if r.leaves == nil || r.room != room {
		r.leaves, r.head = r.sheet.set.clear(r.sheet.things, room, r.sheet.corner)
		r.room = room
	}
	at.Y += r.head
	r.seen = 0
	if len(r.leaves) > 0 {
		for _, line := range r.leaves[r.sheet.at%len(r.leaves)] {
			r.write(line, at, room.Width)
		}
	}
	r.move(r.full())
}

// write sets one line in the middle, with what comes after it on the same ground line.
func (r *roomSheetRenderer) write(line set, at fyne.Position, width float32) {
	f := r.sheet.set.face(line.bold)
	wide, after := f.width(line.text)*line.size, f.width(line.after)*line.afterSize
	left := at.X + (width-wide-after)/2
	box, ground := fyne.CurrentApp().Driver().RenderedTextSize(line.text, line.size, f.style, nil)
	top := at.Y + line.top - (box.Height-roomLeading*line.size)/2 // type is less high than the font's own box
	r.line(line.text, line.size, f.style, left, top)
	if line.after != "" {
		_, own := fyne.CurrentApp().Driver().RenderedTextSize(line.after, line.afterSize, f.style, nil)
		r.line(line.after, line.afterSize, f.style, left+wide, top+ground-own)
	}
}

// line places one text.
func (r *roomSheetRenderer) line(words string, size float32, style fyne.TextStyle, left, top float32) {
	if r.seen == len(r.lines) {
		r.lines = append(r.lines, &canvas.Text{})
	}
	text := r.lines[r.seen]
	r.seen++
	k := r.sheet.scale()
	text.Text, text.TextSize, text.TextStyle = words, size*k, style
	text.Color = theme.ColorForWidget(colorInk, r.sheet)
	box := text.MinSize()
	put(text, left*k, top*k, box.Width, box.Height)
}

// move brings the shape and the circle up to date, and nothing else.
func (r *roomSheetRenderer) move(size fyne.Size) {
	r.track.Hidden, r.shape.Hidden, r.circle.Hidden = r.sheet.shape < 0, r.sheet.shape <= 0, r.sheet.breath < 0
	width, top := size.Width-2*roomMargin, size.Height-shapeHigh-shapeAbove
	r.place(r.track, roomMargin, top, width, shapeHigh)
	r.place(r.shape, roomMargin, top, max(shapeHigh, width*float32(min(1, r.sheet.shape))), shapeHigh)
	most := size.Height * breathShare * 0.92
	across := most * float32(breathLeast+(1-breathLeast)*max(0, r.sheet.breath))
	r.place(r.circle, (size.Width-across)/2, (size.Height*breathShare-across)/2, across, across)
}

func (r *roomSheetRenderer) Refresh() {
	r.track.FillColor, r.shape.FillColor = theme.ColorForWidget(colorMist, r.sheet), theme.ColorForWidget(colorCeladon, r.sheet)
	r.circle.FillColor = theme.ColorForWidget(colorBreath, r.sheet)
	corner := shapeHigh / 2 * r.sheet.scale()
	r.track.CornerRadius, r.shape.CornerRadius = corner, corner
	r.Layout(r.sheet.Size())
	canvas.Refresh(r.sheet)
}

func (r *roomSheetRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.track, r.shape, r.circle}
	for _, text := range r.lines[:r.seen] {
		objects = append(objects, text)
	}
	return objects
}

func (*roomSheetRenderer) Destroy() {}

// anywhere lies over the whole window, so that a press on any place of it is one on the
// same thing.
type anywhere struct {
	widget.BaseWidget
	tapped func(at fyne.Position)
}

func newAnywhere(tapped func(at fyne.Position)) *anywhere {
	a := &anywhere{tapped: tapped}
	a.ExtendBaseWidget(a)
	a.Hide()
	return a
}

// Tapped is a press, wherever it was.
func (a *anywhere) Tapped(e *fyne.PointEvent) { a.tapped(e.Position) }

// CreateRenderer draws nothing.
func (a *anywhere) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}
