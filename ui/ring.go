package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Widget     = (*ring)(nil)
	_ fyne.Accessible = (*ring)(nil)
)

// Shares of the ring's diameter.
const (
	ringThickness = 0.0545
	ringClock     = 0.27
	ringCaption   = 0.066
	ringInside    = 0.76 // What words inside may take.
)

// ring shows how much of a turn is left: a full circle at its start, empty at its end.
type ring struct {
	widget.BaseWidget
	left           float64
	clock, caption string

	renderer *ringRenderer
}

func newRing() *ring {
	r := &ring{left: 1}
	r.ExtendBaseWidget(r)
	return r
}

// show takes the share that is left, 1 to 0, and the words inside.
func (r *ring) show(left float64, clock, caption string) {
	left = min(max(left, 0), 1)
	turned, reworded := r.left != left, r.clock != clock || r.caption != caption
	r.left, r.clock, r.caption = left, clock, caption
	if r.renderer == nil {
		return
	}
	if turned {
		r.renderer.turn()
		canvas.Refresh(r.renderer.arc)
	}
	if reworded {
		r.renderer.word(r.Size())
	}
}

func (r *ring) AccessibilityLabel() string { return r.clock + " " + r.caption }

func (r *ring) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *ring) CreateRenderer() fyne.WidgetRenderer {
	cutout := float32(1 - 2*ringThickness)
	r.renderer = &ringRenderer{
		ring:  r,
		track: &canvas.Arc{EndAngle: 360, CutoutRatio: cutout}, arc: &canvas.Arc{CutoutRatio: cutout},
		clock: &canvas.Text{TextStyle: sans, Alignment: fyne.TextAlignCenter},
		under: &canvas.Text{TextStyle: sans, Alignment: fyne.TextAlignCenter},
	}
	r.renderer.paint()
	return r.renderer
}

type ringRenderer struct {
	ring         *ring
	track, arc   *canvas.Arc
	clock, under *canvas.Text
}

func (r *ringRenderer) Layout(size fyne.Size) {
	d := min(size.Width, size.Height)
	x, y := (size.Width-d)/2, (size.Height-d)/2
	r.arc.CornerRadius = d * ringThickness / 2
	put(r.track, x, y, d, d)
	put(r.arc, x, y, d, d)
	r.word(size)
}

func (r *ringRenderer) MinSize() fyne.Size { return fyne.NewSize(150, 150) }

func (r *ringRenderer) Refresh() {
	r.paint()
	r.Layout(r.ring.Size())
	canvas.Refresh(r.ring)
}

func (r *ringRenderer) paint() {
	r.track.FillColor = theme.ColorForWidget(colorMist, r.ring)
	r.arc.FillColor = theme.ColorForWidget(colorCeladon, r.ring)
	r.clock.Color = theme.ColorForWidget(colorInk, r.ring)
	r.under.Color = theme.ColorForWidget(colorSoft, r.ring)
	r.turn()
}

// turn lets the round ends stand beyond the angles, so that the arc itself begins at 12 o'clock.
func (r *ringRenderer) turn() {
	const end = ringThickness / (1 - ringThickness) * 180 / math.Pi
	r.arc.StartAngle, r.arc.EndAngle = -end, float32(r.ring.left*360)+end
	if r.arc.EndAngle-r.arc.StartAngle >= 360 {
		r.arc.StartAngle, r.arc.EndAngle = 0, 360
	}
	r.arc.Hidden = r.ring.left == 0
}

// word sizes the words by the ring, not by the text factor: a bigger ring is the way to a
// bigger clock. A long clock grows smaller instead of leaving the ring.
func (r *ringRenderer) word(size fyne.Size) {
	d := min(size.Width, size.Height)
	middle, room := size.Height/2, d*ringInside
	r.write(r.clock, r.ring.clock, fittingSize(r.ring.clock, d*ringClock, room, sans), size.Width, middle-d*0.068)
	caption := d * ringCaption
	words := r.ring.caption
	if caption > 0 {
		caption = max(fittingSize(words, caption, room, sans), caption*0.8)
		words = shortened(words, room, caption, sans)
	}
	r.write(r.under, words, caption, size.Width, middle+d*0.142)
}

func (r *ringRenderer) write(t *canvas.Text, words string, textSize, width, middle float32) {
	if t.Text != words || t.TextSize != textSize {
		t.Text, t.TextSize = words, textSize
		canvas.Refresh(t)
	}
	height := t.MinSize().Height
	put(t, 0, middle-height/2, width, height)
}

func (r *ringRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.arc, r.clock, r.under}
}

func (r *ringRenderer) Destroy() {}

// fittingSize is the text size wanted, or the smaller one at which the words fit.
func fittingSize(words string, wanted, width float32, style fyne.TextStyle) float32 {
	if wanted <= 0 {
		return 0
	}
	if own := fyne.MeasureText(words, wanted, style).Width; own > width {
		return wanted * width / own
	}
	return wanted
}
