package ui

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Focusable  = (*pageView)(nil)
	_ fyne.Accessible = (*pageView)(nil)
	_ fyne.Tappable   = (*largePage)(nil)
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

// largePage is a page over the whole window. It scrolls; any press closes it.
type largePage struct {
	widget.BaseWidget
	w      *Window
	view   *pageView
	scroll *container.Scroll
	words  *textLine
}

func newLargePage(w *Window, resized func()) *largePage {
	l := &largePage{w: w, view: newPageView(resized), words: newText(sizeBody, colorSoft, sans).aligned(fyne.TextAlignCenter).shorten()}
	l.view.least = 0
	l.view.tapped, l.view.onKey, l.view.onRune = l.close, l.typed, w.typedRune
	l.scroll = container.NewVScroll(padded(24, edge, capped(mostPage*w.theme.grown, l.view)))
	l.ExtendBaseWidget(l)
	return l
}

// paint shows a picture of the page.
func (l *largePage) paint(picture image.Image) { l.view.paint(picture) }

// say says which page it is, and how it is closed.
func (l *largePage) say(page string) {
	l.view.name(page)
	l.words.set(l.w.words.Say("preview.large", map[string]any{"Page": page}))
}

func (l *largePage) close() { l.w.win.Canvas().Overlays().Remove(l) }

// Tapped closes it.
func (l *largePage) Tapped(*fyne.PointEvent) { l.close() }

// typed scrolls with the keys that scroll a page, closes with Esc, and leaves the
// others to the window.
func (l *largePage) typed(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		l.close()
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEnd:
		scrollTo(l.scroll, l.scroll.Offset.Y+scrollKeys[e.Name]*l.scroll.Size().Height)
	default:
		l.w.typedKey(e)
	}
}

// CreateRenderer draws the page on the colour of the window.
func (l *largePage) CreateRenderer() fyne.WidgetRenderer {
	return &largePageRenderer{page: l, ground: &canvas.Rectangle{FillColor: theme.ColorForWidget(colorPaper, l)}}
}

type largePageRenderer struct {
	page   *largePage
	ground *canvas.Rectangle
}

func (r *largePageRenderer) Layout(size fyne.Size) {
	l, foot := r.page, r.page.words.MinSize().Height+20
	r.ground.Resize(size)
	heightAt(l.scroll.Content, size.Width) // so that the page knows its height
	put(l.scroll, 0, 0, size.Width, size.Height-foot)
	l.scroll.Refresh()
	put(l.words, edge, size.Height-foot+10, size.Width-2*edge, l.words.MinSize().Height)
}

func (r *largePageRenderer) MinSize() fyne.Size { return fyne.NewSize(leastPage, leastPage) }

func (r *largePageRenderer) Refresh() {
	r.ground.FillColor = theme.ColorForWidget(colorPaper, r.page)
	r.Layout(r.page.Size())
	canvas.Refresh(r.page)
}

func (r *largePageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.page.scroll, r.page.words}
}

func (r *largePageRenderer) Destroy() {}
