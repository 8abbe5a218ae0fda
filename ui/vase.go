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
	_ fyne.Widget = (*vase)(nil)
)

// vase shows where we are in today's agenda and nothing else: a seam for each part,
// golden once its part has ended.
type vase struct {
	widget.BaseWidget
	seams, gold int

	drawn     *image.NRGBA // Kept until the size, the seams or the shade change.
	drawnWhat [3]int
}

func newVase() *vase {
	v := &vase{}
	v.ExtendBaseWidget(v)
	return v
}

// show takes the number of parts and how many of them have ended.
func (v *vase) show(seams, gold int) {
	if v.seams != seams || v.gold != gold {
		v.seams, v.gold = seams, gold
		v.Refresh()
	}
}

func (v *vase) CreateRenderer() fyne.WidgetRenderer {
	return &vaseRenderer{vase: v, picture: canvas.NewRaster(v.draw)}
}

// draw is asked for the picture in real pixels, on every frame under some drivers.
func (v *vase) draw(w, h int) image.Image {
	dark := 0
	if isDarkColor(theme.ColorForWidget(colorPaper, v)) {
		dark = 1
	}
	what := [3]int{v.seams, v.gold, dark}
	if v.drawn == nil || v.drawn.Bounds().Size() != image.Pt(w, h) || v.drawnWhat != what {
		v.drawn, v.drawnWhat = drawVase(w, h, v.seams, v.gold, dark == 1), what
	}
	return v.drawn
}

func isDarkColor(c color.Color) bool {
	r, g, b, _ := c.RGBA()
	return r+g+b < 3*0x8000
}

type vaseRenderer struct {
	vase    *vase
	picture *canvas.Raster
}

func (r *vaseRenderer) Layout(size fyne.Size) { r.picture.Resize(size) }

func (r *vaseRenderer) MinSize() fyne.Size { return fyne.NewSize(100, 130) }

func (r *vaseRenderer) Refresh() {
	canvas.Refresh(r.picture)
	canvas.Refresh(r.vase)
}

func (r *vaseRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.picture} }

func (r *vaseRenderer) Destroy() {}

// The ground the vase is drawn on, in its own units.
const (
	groundWidth  = 200
	groundHeight = 260
)

// Widths of the strokes in the same units.
const (
	crackWidth = 1.4
	seamWidth  = 4.2
	seamUnder  = 5.8
)

// mostSeams is how many parts the cracks can be divided into.
const mostSeams = 12

type point struct{ x, y float64 }

// outline is the body: a start, then curves with one or two control points and an end.
func outline() [][]point {
	return [][]point{
		{{70, 18}},
		{{100, 10}, {130, 18}},
		{{128, 34}, {120, 42}, {120, 56}},
		{{120, 76}, {172, 88}, {172, 140}},
		{{172, 190}, {142, 214}, {134, 236}},
		{{100, 246}, {66, 236}},
		{{58, 214}, {28, 190}, {28, 140}},
		{{28, 88}, {80, 76}, {80, 56}},
		{{80, 42}, {72, 34}, {70, 18}},
	}
}

// cracks are the shortest stretches of the break, in the order in which they turn gold.
func cracks() [mostSeams][]point {
	return [mostSeams][]point{
		{{100, 58}, {92, 84}, {108, 104}},
		{{108, 104}, {97, 132}},
		{{97, 132}, {112, 160}},
		{{112, 160}, {104, 190}},
		{{104, 190}, {110, 234}},
		{{108, 104}, {138, 96}},
		{{138, 96}, {160, 110}},
		{{97, 132}, {66, 124}},
		{{66, 124}, {40, 140}},
		{{66, 124}, {60, 100}, {42, 108}},
		{{112, 160}, {142, 170}, {163, 160}},
		{{104, 190}, {78, 202}, {62, 222}},
	}
}

// shares says for each number of seams how many cracks make up each of them.
func shares(seams int) []int {
	return [mostSeams + 1][]int{
		{},
		{12},
		{5, 7},
		{5, 5, 2},
		{5, 2, 3, 2},
		{5, 2, 3, 1, 1},
		{5, 2, 2, 1, 1, 1},
		{3, 2, 2, 2, 1, 1, 1},
		{2, 1, 2, 2, 2, 1, 1, 1},
		{2, 1, 1, 1, 2, 2, 1, 1, 1},
		{1, 1, 1, 1, 1, 2, 2, 1, 1, 1},
		{1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1},
		{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
	}[min(max(seams, 0), mostSeams)]
}

// drawVase draws the vase into the middle of a clear picture. The first gold of its seams
// are golden, the others thin dark cracks.
func drawVase(w, h, seams, gold int, dark bool) *image.NRGBA {
	p := newPainting(w, h)
	if p.scale <= 0 {
		return p.picture
	}
	p.shadow(dark)
	body := p.mask(func(r *vector.Rasterizer) { p.trace(r, outline()) })
	p.glaze(body)
	p.fill(p.mask(func(r *vector.Rasterizer) { p.ellipse(r, point{100, 17.5}, 30, 4.5) }), rgb(0x2D524C))
	golden, broken := divided(seams, gold)
	p.fill(p.within(p.strokes(broken, crackWidth), body), faded(rgb(0x24423D), 0xB8))
	p.fill(p.within(p.strokes(golden, seamUnder), body), faded(rgb(0x6B4A12), 0x90))
	p.gild(p.within(p.strokes(golden, seamWidth), body))
	return p.picture
}

// divided sorts the cracks into those that are golden by now and those that are not.
func divided(seams, gold int) (golden, broken [][]point) {
	all, next := cracks(), 0
	for i, n := range shares(seams) {
		part := all[next : next+n]
		next += n
		if i < gold {
			golden = append(golden, part...)
		} else {
			broken = append(broken, part...)
		}
	}
	return golden, broken
}

// painting is a picture and the place of the vase's ground in it.
type painting struct {
	picture    *image.NRGBA
	scale      float64
	left, top  float64
	rasterizer *vector.Rasterizer
}

func newPainting(w, h int) *painting {
	w, h = max(w, 0), max(h, 0)
	scale := min(float64(w)/groundWidth, float64(h)/groundHeight)
	return &painting{
		picture: image.NewNRGBA(image.Rect(0, 0, w, h)), scale: scale,
		left: (float64(w) - groundWidth*scale) / 2, top: (float64(h) - groundHeight*scale) / 2,
		rasterizer: vector.NewRasterizer(w, h),
	}
}

func (p *painting) at(q point) (float32, float32) {
	return float32(p.left + q.x*p.scale), float32(p.top + q.y*p.scale)
}

func (p *painting) mask(draw func(*vector.Rasterizer)) *image.Alpha {
	bounds := p.picture.Bounds()
	p.rasterizer.Reset(bounds.Dx(), bounds.Dy())
	draw(p.rasterizer)
	mask := image.NewAlpha(bounds)
	p.rasterizer.Draw(mask, bounds, image.Opaque, image.Point{})
	return mask
}

func (p *painting) trace(r *vector.Rasterizer, path [][]point) {
	for _, step := range path {
		x, y := p.at(step[len(step)-1])
		switch len(step) {
		case 1:
			r.MoveTo(x, y)
		case 2:
			bx, by := p.at(step[0])
			r.QuadTo(bx, by, x, y)
		case 3:
			bx, by := p.at(step[0])
			cx, cy := p.at(step[1])
			r.CubeTo(bx, by, cx, cy, x, y)
		}
	}
	r.ClosePath()
}

// ellipse has as many corners as it takes to look round at any size we draw.
func (p *painting) ellipse(r *vector.Rasterizer, middle point, rx, ry float64) {
	const corners = 64
	for i := range corners {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		x, y := p.at(point{middle.x + rx*cos, middle.y + ry*sin})
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
}

// strokes draws lines with round ends as boxes and discs. All turn the same way round, so
// that where they overlap the rasterizer does not take one from the other.
func (p *painting) strokes(lines [][]point, width float64) *image.Alpha {
	half := width / 2
	return p.mask(func(r *vector.Rasterizer) {
		for _, line := range lines {
			for i, a := range line {
				p.ellipse(r, a, half, half)
				if i > 0 {
					p.box(r, line[i-1], a, half)
				}
			}
		}
	})
}

func (p *painting) box(r *vector.Rasterizer, a, b point, half float64) {
	length := math.Hypot(b.x-a.x, b.y-a.y)
	nx, ny := -(b.y-a.y)/length*half, (b.x-a.x)/length*half
	r.MoveTo(p.at(point{a.x - nx, a.y - ny}))
	r.LineTo(p.at(point{b.x - nx, b.y - ny}))
	r.LineTo(p.at(point{b.x + nx, b.y + ny}))
	r.LineTo(p.at(point{a.x + nx, a.y + ny}))
	r.ClosePath()
}

// within keeps a stroke from running over the edge of the body.
func (p *painting) within(stroke, body *image.Alpha) *image.Alpha {
	for i, a := range stroke.Pix {
		if a != 0 {
			stroke.Pix[i] = uint8(uint32(a) * uint32(body.Pix[i]) / 0xFF)
		}
	}
	return stroke
}

// cover lays colours over the picture where the mask is set.
func (p *painting) cover(mask *image.Alpha, colorAt func(x, y int) color.NRGBA) {
	width := p.picture.Bounds().Dx()
	for i, a := range mask.Pix {
		if a == 0 {
			continue
		}
		over(p.picture.Pix[4*i:4*i+4:4*i+4], colorAt(i%width, i/width), uint32(a))
	}
}

// over draws one pixel over another, neither of them multiplied by its alpha.
func over(dst []uint8, c color.NRGBA, mask uint32) {
	top := uint32(c.A) * mask / 0xFF
	below := uint32(dst[3]) * (0xFF - top) / 0xFF
	sum := top + below
	if sum == 0 {
		return
	}
	dst[0] = uint8((uint32(c.R)*top + uint32(dst[0])*below) / sum)
	dst[1] = uint8((uint32(c.G)*top + uint32(dst[1])*below) / sum)
	dst[2] = uint8((uint32(c.B)*top + uint32(dst[2])*below) / sum)
	dst[3] = uint8(sum)
}

func (p *painting) fill(mask *image.Alpha, c color.NRGBA) {
	p.cover(mask, func(int, int) color.NRGBA { return c })
}

func (p *painting) shadow(dark bool) {
	ink := faded(rgb(0x2C2A26), 0x1E)
	if dark {
		ink = faded(rgb(0x000000), 0x38)
	}
	p.fill(p.mask(func(r *vector.Rasterizer) { p.ellipse(r, point{100, 247}, 60, 6.6) }), ink)
}

// stop is a colour at a share of the way across.
type stop struct {
	share float64
	color color.NRGBA
}

// glaze runs from the left edge of the body to the right.
func (p *painting) glaze(body *image.Alpha) {
	stops := []stop{{0, rgb(0x4F7D75)}, {0.35, rgb(0x9CC0B4)}, {0.62, rgb(0x7FA79C)}, {1, rgb(0x35605A)}}
	columns := make([]color.NRGBA, p.picture.Bounds().Dx())
	for x := range columns {
		columns[x] = between(stops, ((float64(x)+0.5-p.left)/p.scale-28)/144)
	}
	p.cover(body, func(x, _ int) color.NRGBA { return columns[x] })
}

// gild lets the gold shimmer slowly across the seams, as leaf does.
func (p *painting) gild(mask *image.Alpha) {
	light, deep := rgb(0xEBCB7C), rgb(0xC7952F)
	p.cover(mask, func(x, y int) color.NRGBA {
		across := (float64(x)-p.left)/p.scale*0.8 + (float64(y)-p.top)/p.scale
		return blend(light, deep, float32(0.5-0.5*math.Cos((across-138)/11)))
	})
}

func between(stops []stop, share float64) color.NRGBA {
	for i, s := range stops {
		if share <= s.share {
			if i == 0 {
				return s.color
			}
			before := stops[i-1]
			return blend(before.color, s.color, float32((share-before.share)/(s.share-before.share)))
		}
	}
	return stops[len(stops)-1].color
}

// drawIcon draws the program's icon: the mended vase on a sheet of paper with round corners.
func drawIcon(size int) image.Image {
	sheet := &painting{
		picture: image.NewNRGBA(image.Rect(0, 0, size, size)), scale: float64(size),
		rasterizer: vector.NewRasterizer(size, size),
	}
	sheet.fill(sheet.mask(func(r *vector.Rasterizer) { sheet.trace(r, roundedSquare(0.02, 0.2)) }), rgb(0xF6F1E7))
	w, h := size*64/100, size*832/1000
	vase := drawVase(w, h, 6, 6, false)
	for y := range h {
		for x := range w {
			c := vase.NRGBAAt(x, y)
			i := sheet.picture.PixOffset(x+(size-w)/2, y+(size-h)/2)
			over(sheet.picture.Pix[i:i+4:i+4], c, 0xFF)
		}
	}
	return sheet.picture
}

// roundedSquare fills the unit square but for a margin; corner is its radius.
func roundedSquare(margin, corner float64) [][]point {
	a, b := margin, 1-margin
	return [][]point{
		{{a + corner, a}},
		{{b - corner, a}, {b - corner, a}},
		{{b, a}, {b, a + corner}},
		{{b, b - corner}, {b, b - corner}},
		{{b, b}, {b - corner, b}},
		{{a + corner, b}, {a + corner, b}},
		{{a, b}, {a, b - corner}},
		{{a, a + corner}, {a, a + corner}},
		{{a, a}, {a + corner, a}},
	}
}
