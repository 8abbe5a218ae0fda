package ui

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/image/vector"
)

var (
	_ fyne.Widget     = (*breathing)(nil)
	_ fyne.Accessible = (*breathing)(nil)
)

// Shares of the whole circle. The inner circle never gets too small for the word in it.
const (
	breathLeast = 0.54
	breathMost  = 0.86
	breathStill = 0.68
	breathWord  = 0.1
	breathCount = 0.06
	breathRoom  = 0.47
)

// breathing shows how full a breath is, by a circle that grows and shrinks.
type breathing struct {
	widget.BaseWidget
	full        float64
	word, count string
	still       bool

	renderer *breathingRenderer
}

func newBreathing() *breathing {
	b := &breathing{}
	b.ExtendBaseWidget(b)
	return b
}

// show takes how full the breath is, 0 to 1. A frame only moves circles; the words are
// drawn again when they change.
func (b *breathing) show(full float64, word, count string) {
	full = min(max(full, 0), 1)
	reworded := b.word != word || b.count != count
	moved := b.full != full && !b.still
	b.full, b.word, b.count = full, word, count
	if b.renderer == nil {
		return
	}
	if moved {
		b.renderer.breathe(b.Size())
	}
	if reworded {
		b.renderer.write(b.Size())
	}
}

// setStill keeps the circle at one size, for people who want less motion.
func (b *breathing) setStill(still bool) {
	if b.still != still {
		b.still = still
		b.Refresh()
	}
}

func (b *breathing) AccessibilityLabel() string { return b.word + " " + b.count }

func (b *breathing) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (b *breathing) CreateRenderer() fyne.WidgetRenderer {
	r := &breathingRenderer{
		breathing: b, middle: &canvas.Circle{}, inner: &canvas.Circle{},
		word:  &canvas.Text{TextStyle: serif, Alignment: fyne.TextAlignCenter},
		count: &canvas.Text{TextStyle: sans, Alignment: fyne.TextAlignCenter},
	}
	r.ground = canvas.NewRaster(r.grounded)
	b.renderer = r
	r.paint()
	return r
}

type breathingRenderer struct {
	breathing     *breathing
	ground        *canvas.Raster // What never moves, in one picture, since each pass over it costs.
	middle, inner *canvas.Circle
	word, count   *canvas.Text

	drawn     *image.NRGBA // The ground, kept for its size and colour.
	drawnInk  color.Color
	diameter  float32
	left, top float32
}

func (r *breathingRenderer) Layout(size fyne.Size) {
	r.diameter = min(size.Width, size.Height)
	r.left, r.top = (size.Width-r.diameter)/2, (size.Height-r.diameter)/2
	put(r.ground, r.left, r.top, r.diameter, r.diameter)
	r.breathe(size)
	r.write(size)
}

func (r *breathingRenderer) MinSize() fyne.Size { return fyne.NewSize(180, 180) }

func (r *breathingRenderer) Refresh() {
	r.paint()
	r.Layout(r.breathing.Size())
	canvas.Refresh(r.breathing)
}

func (r *breathingRenderer) paint() {
	r.middle.FillColor = theme.ColorForWidget(colorHalo, r.breathing)
	r.inner.FillColor = theme.ColorForWidget(colorBreath, r.breathing)
	r.word.Color = theme.ColorForWidget(colorOnBreath, r.breathing)
	r.count.Color = r.word.Color
}

func (r *breathingRenderer) breathe(fyne.Size) {
	share := float32(breathLeast + (breathMost-breathLeast)*r.breathing.full)
	if r.breathing.still {
		share = breathStill
	}
	r.circle(r.middle, (1+share)/2)
	r.circle(r.inner, share)
}

func (r *breathingRenderer) circle(c *canvas.Circle, share float32) {
	side := r.diameter * share
	c.Move(fyne.NewPos(r.left+(r.diameter-side)/2, r.top+(r.diameter-side)/2))
	c.Resize(fyne.NewSize(side, side))
}

func (r *breathingRenderer) write(size fyne.Size) {
	d, middle := r.diameter, r.top+r.diameter/2
	wordSize := fittingSize(r.breathing.word, d*breathWord, d*breathRoom, serif)
	r.line(r.word, r.breathing.word, wordSize, size.Width, middle-d*0.026)
	r.line(r.count, r.breathing.count, d*breathCount, size.Width, middle+d*0.076)
}

func (r *breathingRenderer) line(t *canvas.Text, words string, textSize, width, middle float32) {
	if t.Text != words || t.TextSize != textSize {
		t.Text, t.TextSize = words, textSize
		canvas.Refresh(t)
	}
	height := t.MinSize().Height
	put(t, 0, middle-height/2, width, height)
}

func (r *breathingRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.middle, r.inner, r.word, r.count}
}

func (r *breathingRenderer) Destroy() {}

// grounded hands out the ground for this many pixels, drawing it only if something changed.
func (r *breathingRenderer) grounded(w, h int) image.Image {
	ink := theme.ColorForWidget(colorCeladonLight, r.breathing)
	if r.drawn == nil || r.drawn.Bounds().Size() != image.Pt(w, h) || r.drawnInk != ink {
		r.drawn, r.drawnInk = drawGround(w, h, theme.ColorForWidget(colorMist, r.breathing), ink), ink
	}
	return r.drawn
}

// drawGround draws a disc and a circle of short strokes around it.
func drawGround(w, h int, fill, ink color.Color) *image.NRGBA {
	picture := image.NewNRGBA(image.Rect(0, 0, w, h))
	if w < 8 || h < 8 {
		return picture
	}
	drawDisc(picture, fill)
	drawDashes(picture, ink)
	return picture
}

// drawDisc fills 0.99 of the width, by a polygon whose corners nobody sees.
func drawDisc(picture *image.NRGBA, fill color.Color) {
	const corners = 720
	w, h := picture.Bounds().Dx(), picture.Bounds().Dy()
	disc := vector.NewRasterizer(w, h)
	x, y, radius := float64(w)/2, float64(h)/2, float64(min(w, h))*0.495
	disc.MoveTo(float32(x+radius), float32(y))
	for i := 1; i < corners; i++ {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		disc.LineTo(float32(x+radius*cos), float32(y+radius*sin))
	}
	disc.ClosePath()
	disc.Draw(picture, picture.Bounds(), image.NewUniform(fill), image.Point{})
}

// drawDashes draws a circle of short strokes. Stroke and gap are about 0.016 of the width,
// in a whole number of pairs so that the circle closes.
func drawDashes(picture *image.NRGBA, ink color.Color) {
	w, h := picture.Bounds().Dx(), picture.Bounds().Dy()
	raster := vector.NewRasterizer(w, h)
	side := float64(min(w, h))
	x, y, radius, half := float64(w)/2, float64(h)/2, side*0.4945, max(side*0.0033, 0.5)
	pairs := math.Round(2 * math.Pi * radius / (side * 0.032))
	at := func(angle, r float64) (float32, float32) {
		return float32(x + r*math.Cos(angle)), float32(y + r*math.Sin(angle))
	}
	for i := range int(pairs) {
		from := float64(i) * 2 * math.Pi / pairs
		to := from + math.Pi/pairs*0.92
		raster.MoveTo(at(from, radius-half))
		raster.LineTo(at(from, radius+half))
		raster.LineTo(at((from+to)/2, radius+half))
		raster.LineTo(at(to, radius+half))
		raster.LineTo(at(to, radius-half))
		raster.LineTo(at((from+to)/2, radius-half))
		raster.ClosePath()
	}
	raster.Draw(picture, picture.Bounds(), image.NewUniform(ink), image.Point{})
}
