package ui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"goldseam/facilitation"
)

// heldView is what the people chose, side by side: two circles for two people,
// a list by value and person for more. A value is kept by pressing it.
type heldView struct {
	w      *Window
	object fyne.CanvasObject
	words  map[string]*word
}

func (w *Window) newHeldView(s facilitation.Session) *heldView {
	h := &heldView{w: w, words: map[string]*word{}}
	held := s.Values.Together()
	for _, v := range held {
		id := v.Value.ID
		h.words[id] = newWord(v.Value.Name, func() { w.do(facilitation.KeepValue(id)) })
		w.reach(&h.words[id].pressable, h.words[id])
		w.named["value-"+id] = h.words[id]
	}
	switch {
	case len(held) == 0:
		h.object = newProse(sizeLead, colorSoft, sans).set(w.words.of("values.none"))
	case len(s.People) == 2:
		h.object = h.circles(s, held)
	default:
		h.object = w.scrolling(h.table(s, held))
	}
	return h
}

func (h *heldView) show(s facilitation.Session) {
	for id, word := range h.words {
		kept := false
		for _, k := range s.Values.Kept {
			kept = kept || k.ID == id
		}
		word.setOn(kept)
		word.enable(kept || s.MayKeepValue(id))
	}
}

// circles are two circles that overlap. What both chose stands in the middle.
func (h *heldView) circles(s facilitation.Session, held []facilitation.Held) fyne.CanvasObject {
	var sides [3][]fyne.CanvasObject
	both := 0
	for _, v := range held {
		place := 1
		if len(v.By) == 1 {
			place = 2 * v.By[0]
		} else {
			both++
		}
		sides[place] = append(sides[place], h.words[v.Value.ID])
	}
	names := s.Names()
	left := newText(sizeBody, colorCeladon, sansBold).set(names[0]).aligned(fyne.TextAlignCenter).shorten()
	right := newText(sizeBody, colorClayInk, sansBold).set(names[1]).aligned(fyne.TextAlignCenter).shorten()
	middle := newText(sizeBody, colorGoldInk, sansBold).set(h.w.words.of("values.both")).aligned(fyne.TextAlignCenter)
	l := &circlesLayout{counts: [3]int{len(sides[0]), len(sides[1]), len(sides[2])}}
	objects := []fyne.CanvasObject{h.circle(colorCeladonLight), h.circle(colorClay), left, right, middle}
	for _, side := range sides {
		objects = append(objects, side...)
	}
	circles := newContainer(l, objects...)
	if both > 0 {
		return circles
	}
	middle.Hide()
	return frame(newProse(sizeBody, colorSoft, sans).set(h.w.words.of("values.empty")), circles, gap(1))
}

func (h *heldView) circle(name fyne.ThemeColorName) *canvas.Circle {
	c := h.w.theme.Color(name, h.w.app.Settings().ThemeVariant())
	r, g, b, _ := c.RGBA()
	return canvas.NewCircle(color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 62})
}

// circlesLayout sets two circles side by side with 46 hundredths of overlap,
// and the words where they belong.
type circlesLayout struct{ counts [3]int }

func (*circlesLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(460, 240) }

func (l *circlesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const apart = 0.54
	d := min(size.Height, size.Width/(1+apart))
	x, y := (size.Width-d*(1+apart))/2, (size.Height-d)/2
	put(objects[0], x, y, d, d)
	put(objects[1], x+d*apart, y, d, d)
	put(objects[2], x+d*0.08, y+d*0.10, d*0.44, 24)
	put(objects[3], x+d*(apart+0.48), y+d*0.10, d*0.44, 24)
	put(objects[4], x+d*apart, y+d*0.16, d*(1-apart), 24)
	centres := []float32{x + d*apart/2 + d*0.02, x + d*(1+apart)/2, x + d + d*apart/2 - d*0.02}
	widths := []float32{d * apart * 0.86, d * (1 - apart) * 0.92, d * apart * 0.86}
	i := 5
	for side, count := range l.counts {
		step := min(d*0.13, d*0.6/float32(max(1, count)))
		top := y + d*0.53 - step*float32(count)/2
		for n := range count {
			put(objects[i], centres[side]-widths[side]/2, top+step*float32(n), widths[side], step)
			i++
		}
	}
}

// table lists the values by how they stand. No standing is better than another.
func (h *heldView) table(s facilitation.Session, held []facilitation.Held) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for standing, id := range []string{"values.shared", "values.supported", "values.different"} {
		var rows []fyne.CanvasObject
		for _, v := range held {
			if v.Standing == facilitation.Standing(standing) {
				rows = append(rows, h.tableRow(s, v))
			}
		}
		if len(rows) > 0 {
			lines = append(lines, newProse(sizeBody, colorGoldInk, sansBold).set(h.w.words.of(id)))
			lines = append(lines, rows...)
			lines = append(lines, gap(8))
		}
	}
	return column(6, lines...)
}

func (h *heldView) tableRow(s facilitation.Session, v facilitation.Held) fyne.CanvasObject {
	names := make([]string, len(v.By))
	for i, person := range v.By {
		names[i] = s.Names()[person]
	}
	who := h.w.words.names(names)
	if len(v.By) == len(s.People) {
		who = h.w.words.of("values.all")
	}
	h.words[v.Value.ID].left = true
	return split(0.36, 12, fixed(0, 34, h.words[v.Value.ID]), newProse(sizeBody, colorSoft, sans).set(who))
}

// word is a value's name that can be pressed. One that is kept is gold and has
// a line under it, so that it is not known by colour alone.
type word struct {
	pressable
	name string
	on   bool
	left bool
}

func newWord(name string, tapped func()) *word {
	w := &word{name: name}
	w.tapped = tapped
	w.ExtendBaseWidget(w)
	return w
}

func (w *word) setOn(on bool) {
	if w.on != on {
		w.on = on
		w.Refresh()
	}
}

// AccessibilityLabel is the value's name.
func (w *word) AccessibilityLabel() string { return fmt.Sprint(w.name) }

// CreateRenderer draws the name, and the line under a kept one.
func (w *word) CreateRenderer() fyne.WidgetRenderer {
	r := &wordRenderer{word: w, text: canvas.NewText(w.name, color.Transparent), under: canvas.NewRectangle(color.Transparent), focus: newFocusRing()}
	r.Refresh()
	return r
}

type wordRenderer struct {
	word  *word
	text  *canvas.Text
	under *canvas.Rectangle
	focus *canvas.Rectangle
}

func (r *wordRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 20) }

func (r *wordRenderer) Layout(size fyne.Size) {
	wanted := theme.SizeForWidget(sizeTitle, r.word) * 0.8
	r.text.TextSize = fittingSize(r.word.name, min(wanted, size.Height*0.72), size.Width, sans)
	least := fyne.MeasureText(r.word.name, r.text.TextSize, sans)
	x := (size.Width - least.Width) / 2
	if r.word.left {
		x = 0
	}
	put(r.text, x, (size.Height-least.Height)/2, least.Width, least.Height)
	put(r.under, x, (size.Height+least.Height)/2-2, least.Width, 2)
	placeFocusRing(r.focus, size, 8)
}

func (r *wordRenderer) Refresh() {
	name := colorInk
	if r.word.on || r.word.hovered && !r.word.Disabled() {
		name = colorGoldInk
	}
	r.text.Color, r.under.FillColor = theme.ColorForWidget(name, r.word), theme.ColorForWidget(colorGold, r.word)
	r.under.Hidden = !r.word.on
	paintFocusRing(r.focus, r.word.focused, r.word)
	r.Layout(r.word.Size())
	canvas.Refresh(r.word)
}

func (r *wordRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.text, r.under, r.focus}
}

func (r *wordRenderer) Destroy() {}

var _ fyne.WidgetRenderer = (*wordRenderer)(nil)
var _ fyne.Widget = (*word)(nil)
