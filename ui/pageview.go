package ui

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

var (
	_ fyne.Focusable  = (*pageView)(nil)
	_ fyne.Accessible = (*pageView)(nil)
)

// pageView is one page as a picture on a light sheet, also where the window is
// dark: paper is. It can be pressed.
type pageView struct {
	pressable
	picture image.Image // nil until one is drawn
	label   string
	least   float32 // the height it asks for; 0 for as high as its width makes it
	ratio   float32 // of height to width
	pixels  int     // how wide it is on the screen; 0 before it has a place
	resized func()  // it needs a picture of another size
}

// A sheet is about this much higher than wide until its picture says it (ISO 216).
const sheetRatio = math.Sqrt2

// leastPage is the height below which nothing of a page can be recognised.
const leastPage = 160

func newPageView(resized func()) *pageView {
	v := &pageView{least: leastPage, ratio: sheetRatio, resized: resized}
	v.ExtendBaseWidget(v)
	return v
}

// paint shows a picture.
func (v *pageView) paint(picture image.Image) {
	v.picture = picture
	size := picture.Bounds().Size()
	if ratio := float32(size.Y) / float32(size.X); math.Abs(float64(ratio-v.ratio)) > 0.01 {
		v.ratio = ratio // a smaller difference comes of whole pixels
	}
	v.Refresh()
}

// clear leaves an empty sheet.
func (v *pageView) clear() {
	v.picture = nil
	v.Refresh()
}

// name says in words what is seen.
func (v *pageView) name(label string) { v.label = label }

// AccessibilityLabel is which page it is.
func (v *pageView) AccessibilityLabel() string { return v.label }

// place is where the sheet lies in a size: in the middle of the width, as large
// as it fits.
func (v *pageView) place(size fyne.Size) (at fyne.Position, sheet fyne.Size) {
	width := size.Width
	if v.least > 0 {
		width = min(width, size.Height/v.ratio)
	}
	return fyne.NewPos((size.Width-width)/2, 0), fyne.NewSize(width, width*v.ratio)
}

// placed takes note of how large the sheet is seen.
func (v *pageView) placed(width float32) {
	if pixels := pixelsOf(width, v); pixels != v.pixels {
		v.pixels = pixels
		v.resized()
	}
}

// CreateRenderer draws the sheet, its hairline edge and the picture.
func (v *pageView) CreateRenderer() fyne.WidgetRenderer {
	r := &pageViewRenderer{view: v, focus: newFocusRing(), sheet: &canvas.Rectangle{}, picture: &canvas.Image{}}
	r.picture.FillMode = canvas.ImageFillStretch
	r.paint()
	return r
}

type pageViewRenderer struct {
	view         *pageView
	focus, sheet *canvas.Rectangle
	picture      *canvas.Image
}

func (r *pageViewRenderer) Layout(size fyne.Size) {
	at, sheet := r.view.place(size)
	put(r.sheet, at.X-1, at.Y-1, sheet.Width+2, sheet.Height+2)
	put(r.picture, at.X, at.Y, sheet.Width, sheet.Height)
	placeFocusRing(r.focus, sheet, 0)
	r.focus.Move(at.AddXY(-focusGap, -focusGap))
	if sheet.Width > 1 {
		r.view.placed(sheet.Width)
	}
}

func (r *pageViewRenderer) MinSize() fyne.Size {
	if r.view.least > 0 {
		return fyne.NewSize(leastPage/sheetRatio, r.view.least)
	}
	return fyne.NewSize(leastPage/sheetRatio, max(leastPage, r.view.Size().Width*r.view.ratio))
}

func (r *pageViewRenderer) Refresh() {
	r.paint()
	r.Layout(r.view.Size())
	canvas.Refresh(r.view)
}

func (r *pageViewRenderer) paint() {
	r.sheet.FillColor, r.sheet.StrokeColor, r.sheet.StrokeWidth = color.White, theme.ColorForWidget(colorLine, r.view), 1
	if r.picture.Image != r.view.picture {
		r.picture.Image = r.view.picture
		r.picture.Refresh()
	}
	r.picture.Hidden = r.view.picture == nil
	paintFocusRing(r.focus, r.view.focused && r.view.least > 0, r.view) // large, it is the only thing there
}

func (r *pageViewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.focus, r.sheet, r.picture}
}

func (r *pageViewRenderer) Destroy() {}

// mostPage is how wide a page is at most when it is seen large, in pixels: wider
// than that, nothing is easier to read.
const mostPage = 960

// largePage is a page between the header and the Pause, with the buttons that turn
// the pages under it. It scrolls; a press on it makes it small.
type largePage struct {
	w      *Window
	object fyne.CanvasObject
	view   *pageView
	words  *prose
	back   bool // the keyboard was on the small page
}

func (w *Window) newLargePage(p *preview) *largePage {
	l := &largePage{w: w, view: newPageView(p.draw), words: newProse(sizeBody, colorSoft, sans).aligned(fyne.TextAlignCenter)}
	l.view.least = 0
	l.view.tapped = func() { p.shrink() }
	w.reach(&l.view.pressable, l.view)
	w.named["large"] = l.view
	turns := newContainer(&flowLayout{gap: 14, centre: true}, l.turn("page-back"), l.turn("page-on"))
	foot := padded(8, edge, column(6, l.words, turns))
	l.object = frame(gap(0), container.NewVScroll(padded(12, edge, capped(mostPage*w.theme.grown, l.view))), foot)
	return l
}

// turn is a button that turns the page.
func (l *largePage) turn(name string) *button {
	a := findAction(name)
	b := l.w.tap(buttonPlain, "large-"+name, l.w.label(a), a.chip(l.w), func() { l.w.run(a) })
	b.small = true
	l.w.live = append(l.w.live, liveButton{b, a, false})
	return b
}

// say says which page it is, and how it is made small.
func (l *largePage) say(page string) {
	l.view.name(page)
	l.words.set(l.w.words.Say("preview.large", map[string]any{"Page": page}))
}
