package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"goldseam/facilitation"
)

// heldView is what the people chose, side by side: two circles for two people, a
// table by value and person for more, and for two where a word finds no room in the
// circles. A value is kept by pressing it.
type heldView struct {
	w       *Window
	object  fyne.CanvasObject
	picture *heldPicture // nil where there are no circles
	table   *heldTable
}

// keepable is a value that can be pressed: a word in a circle, or a row of a table.
type keepable interface {
	fyne.CanvasObject
	setOn(kept bool)
	enable(on bool)
}

func (w *Window) newHeldView(s facilitation.Session) *heldView {
	held := s.Values.Together()
	h := &heldView{w: w}
	if len(held) == 0 {
		h.object = newProse(sizeLead, colorSoft, sans).set(w.words.of("values.none"))
		return h
	}
	h.table = w.newHeldTable(s, held)
	h.object = h.table.object
	if len(s.People) == 2 && !w.narrow() { // where the body scrolls, a picture would be seen in parts
		h.object = h.circlesOrTable(s, held)
	}
	h.nameValues()
	if shared(held) {
		return h
	}
	h.object = frame(column(10, newProse(sizeBody, colorSoft, sans).set(w.words.of("values.empty")), gap(1)), h.object, gap(1))
	return h
}

// shared says whether there is a value that everybody chose.
func shared(held []facilitation.Held) bool {
	for _, v := range held {
		if v.Standing == facilitation.Shared {
			return true
		}
	}
	return false
}

// circlesOrTable shows the circles where every word finds room in them, with a line
// under them about those that one person chose and the other supports.
func (h *heldView) circlesOrTable(s facilitation.Session, held []facilitation.Held) fyne.CanvasObject {
	h.picture = h.w.newHeldPicture(s, held)
	var supported []string
	for _, v := range held {
		if v.Standing == facilitation.Supported {
			supported = append(supported, v.Value.Name)
		}
	}
	under := newProse(sizeBody, colorSoft, sans)
	if len(supported) > 0 {
		under.set(h.w.words.Say("values.supported.two", map[string]any{"Values": h.w.words.names(supported)}))
	}
	return newContainer(&heldLayout{h}, h.picture.box, under, h.table.object)
}

// nameValues gives the values that are seen the names by which tests and rehearsals press them.
func (h *heldView) nameValues() {
	for id, o := range h.values() {
		h.w.named["value-"+id] = o
	}
}

// values are what is pressed to keep a value, where it is seen now.
func (h *heldView) values() map[string]keepable {
	all := map[string]keepable{}
	switch {
	case h.picture != nil && h.picture.box.Visible():
		for id, word := range h.picture.words {
			all[id] = word
		}
	case h.table != nil:
		for id, row := range h.table.rows {
			all[id] = row
		}
	}
	return all
}

func (h *heldView) show(s facilitation.Session) {
	if h.picture != nil {
		for id, word := range h.picture.words {
			showKept(s, id, word)
		}
	}
	if h.table != nil {
		for id, row := range h.table.rows {
			showKept(s, id, row)
		}
	}
}

func showKept(s facilitation.Session, id string, o keepable) {
	kept := false
	for _, k := range s.Values.Kept {
		kept = kept || k.ID == id
	}
	o.setOn(kept)
	o.enable(kept || s.MayKeepValue(id))
}

// heldLayout shows one of two: the circles and the line under them, or the table.
type heldLayout struct{ view *heldView }

// MinSize asks for little: the view gets the height that is left.
func (*heldLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 240) }

func (l *heldLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	picture, under, table := objects[0], objects[1].(*prose), objects[2]
	below := float32(0)
	if under.text != "" {
		below = heightAt(under, size.Width) + smallGap
	}
	room := size.SubtractWidthHeight(0, below)
	if room.Width <= 0 || room.Height <= 0 {
		return
	}
	_, _, fits := l.view.picture.plan(room)
	turned := fits != picture.Visible()
	visibly(picture, fits)
	visibly(under, fits && under.text != "")
	visibly(table, !fits)
	if turned {
		l.view.nameValues()
	}
	put(picture, 0, 0, size.Width, room.Height)
	put(under, 0, room.Height+smallGap, size.Width, below-smallGap)
	put(table, 0, 0, size.Width, size.Height)
}

// heldPicture is two circles that overlap. What both chose stands in the middle.
type heldPicture struct {
	w     *Window
	box   *fyne.Container
	rings [2]*canvas.Circle
	heads [regions]*textLine
	names [regions][]string // by region, from top to bottom
	ids   [regions][]string
	words map[string]*word
}

func (w *Window) newHeldPicture(s facilitation.Session, held []facilitation.Held) *heldPicture {
	p := &heldPicture{w: w, words: map[string]*word{}}
	names := s.Names()
	p.rings = [2]*canvas.Circle{w.ring(colorCeladonLight), w.ring(colorClay)}
	p.heads = [regions]*textLine{
		newText(sizeBody, colorCeladon, sansBold).set(names[0]).aligned(fyne.TextAlignCenter).shorten(),
		newText(sizeBody, colorGoldInk, sansBold).set(w.words.of("values.both")).aligned(fyne.TextAlignCenter).shorten(),
		newText(sizeBody, colorClayInk, sansBold).set(names[1]).aligned(fyne.TextAlignCenter).shorten(),
	}
	visibly(p.heads[regionBoth], shared(held))
	objects := []fyne.CanvasObject{p.rings[0], p.rings[1], p.heads[0], p.heads[1], p.heads[2]}
	for region := range regions {
		objects = append(objects, p.fill(region, held)...)
	}
	p.box = newContainer(p, objects...)
	return p
}

// fill makes the words of a region, in the order in which they stand there.
func (p *heldPicture) fill(region int, held []facilitation.Held) []fyne.CanvasObject {
	var values []facilitation.Value
	var widths []float32
	for _, v := range held {
		if regionOf(v) == region {
			values = append(values, v.Value)
			widths = append(widths, fyne.MeasureText(v.Value.Name, theme.Size(sizeBody), sans).Width)
		}
	}
	var objects []fyne.CanvasObject
	for _, i := range rounded(widths) {
		id := values[i].ID
		word := newWord(values[i].Name, func() { p.w.do(facilitation.KeepValue(id)) })
		p.w.reach(&word.pressable, word)
		p.words[id] = word
		p.ids[region], p.names[region] = append(p.ids[region], id), append(p.names[region], values[i].Name)
		objects = append(objects, word)
	}
	return objects
}

// regionOf is where a value of two people stands.
func regionOf(v facilitation.Held) int {
	if len(v.By) == 1 {
		return 2 * v.By[0]
	}
	return regionBoth
}

func (w *Window) ring(name fyne.ThemeColorName) *canvas.Circle {
	c := w.theme.Color(name, w.app.Settings().ThemeVariant())
	r, g, b, _ := c.RGBA()
	return canvas.NewCircle(color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 62})
}

// headGap is between the people's names and the circles, in pixels.
const headGap = 4

// plan is where the circles and the words stand in that room; false where a word
// finds none. Words are at most as large as a card's title, and never smaller than
// the small text of the program.
func (p *heldPicture) plan(size fyne.Size) (circles, labels, bool) {
	head := p.head()
	c := circlesIn(fyne.NewPos(0, head), size.SubtractWidthHeight(0, head))
	in := func(name fyne.ThemeSizeName) float32 { return theme.SizeForWidget(name, p.heads[0]) }
	l, ok := c.fit(p.names, in(sizeSubtitle), in(sizeLead), in(sizeSmall))
	return c, l, ok
}

// head is the height of the line with the people's names.
func (p *heldPicture) head() float32 { return p.heads[0].MinSize().Height + headGap }

// MinSize asks for nothing: the view around it does.
func (*heldPicture) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 0) }

// wordEdge is free around a word's letters in what can be pressed.
const wordEdge = labelGap / 2

// Layout sets the circles, the names above them, and the words.
func (p *heldPicture) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c, l, ok := p.plan(size)
	for i, ring := range p.rings {
		at := c.middle(float32(2*i-1)).SubtractXY(c.across/2, c.across/2)
		put(ring, at.X, at.Y, c.across, c.across)
	}
	p.layoutHeads(c, size.Width)
	if !ok {
		return
	}
	for region, ids := range p.ids {
		for i, id := range ids {
			place := l.sides[region][i]
			p.words[id].set(place.lines, l.text)
			put(p.words[id], place.at.X-wordEdge, place.at.Y-wordEdge, place.size.Width+2*wordEdge, place.size.Height+2*wordEdge)
		}
	}
}

// layoutHeads sets each name above the middle of its region. A name that is too long
// for that gets all the room beside the one in the middle.
func (p *heldPicture) layoutHeads(c circles, width float32) {
	tall, both := p.heads[0].MinSize().Height, p.heads[regionBoth].natural()+2
	y := c.centre.Y - c.across/2 - p.head()
	if !p.heads[regionBoth].Visible() {
		both = 0
	}
	put(p.heads[regionBoth], c.centre.X-both/2, y, both, tall)
	free := c.centre.X - both/2 - smallGap
	for _, side := range []float32{-1, 1} {
		head := p.heads[regionBoth+int(side)]
		half := min(head.natural()+2, free) / 2
		x := c.middle(side).X + side*c.across*circlesApart/2
		if side < 0 {
			x = min(max(x, half), free-half)
		} else {
			x = max(min(x, width-half), width-free+half)
		}
		put(head, x-half, y, 2*half, tall)
	}
}

// word is a value's name that can be pressed. One that is kept is gold and has a line
// under it, so that it is not known by colour alone.
type word struct {
	pressable
	name  string
	lines []string
	text  float32 // its size, in pixels
	on    bool
}

func newWord(name string, tapped func()) *word {
	w := &word{name: name, lines: []string{name}}
	w.tapped = tapped
	w.ExtendBaseWidget(w)
	return w
}

// set says on which lines the name stands, and how large.
func (w *word) set(lines []string, text float32) {
	w.lines, w.text = lines, text
	w.Refresh()
}

func (w *word) setOn(on bool) {
	if w.on != on {
		w.on = on
		w.Refresh()
	}
}

// AccessibilityLabel is the value's name.
func (w *word) AccessibilityLabel() string { return w.name }

// CreateRenderer draws the name, and the line under a kept one.
func (w *word) CreateRenderer() fyne.WidgetRenderer {
	r := &wordRenderer{word: w, texts: [2]*canvas.Text{{}, {}}, under: &canvas.Rectangle{}, focus: newFocusRing()}
	r.Refresh()
	return r
}

type wordRenderer struct {
	word         *word
	texts        [2]*canvas.Text
	under, focus *canvas.Rectangle
}

func (r *wordRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 20) }

func (r *wordRenderer) Layout(size fyne.Size) {
	y := float32(wordEdge)
	for i := range r.word.lines {
		least := r.texts[i].MinSize()
		put(r.texts[i], (size.Width-least.Width)/2, y, least.Width, least.Height)
		put(r.under, (size.Width-least.Width)/2, y+least.Height-2, least.Width, 2)
		y += least.Height
	}
	placeFocusRing(r.focus, size, 8)
}

func (r *wordRenderer) Refresh() {
	name := colorInk
	if r.word.on || r.word.hovered && !r.word.Disabled() {
		name = colorGoldInk
	}
	for i, text := range r.texts {
		text.Hidden = i >= len(r.word.lines)
		if !text.Hidden {
			text.Text = r.word.lines[i]
		}
		text.Color, text.TextSize = theme.ColorForWidget(name, r.word), r.word.text
	}
	r.under.FillColor, r.under.Hidden = theme.ColorForWidget(colorGold, r.word), !r.word.on
	paintFocusRing(r.focus, r.word.focused, r.word)
	r.Layout(r.word.Size())
	canvas.Refresh(r.word)
}

func (r *wordRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.texts[0], r.texts[1], r.under, r.focus}
}

func (r *wordRenderer) Destroy() {}

var _ fyne.WidgetRenderer = (*wordRenderer)(nil)
var _ fyne.Widget = (*word)(nil)
