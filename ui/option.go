package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

var (
	_ fyne.Focusable  = (*option)(nil)
	_ fyne.Accessible = (*option)(nil)
)

// Measures of an option in pixels.
const (
	optionSide  = 16
	optionAbove = 9
)

// option is one of several answers that are equal in size: its name and what it
// means, both wrapped. One that is taken is filled.
type option struct {
	pressable
	name, meaning, key string
	on                 bool
	said               bool   // the name is a sentence, in a face to be read
	marked             string // words of it that stand out
}

func newOption(name, meaning, key string, tapped func()) *option {
	o := &option{name: name, meaning: meaning, key: key}
	o.tapped = tapped
	o.ExtendBaseWidget(o)
	return o
}

// option makes an option that keys reach like any button.
func (w *Window) option(id, name, meaning, key string, tapped func()) *option {
	o := newOption(name, meaning, key, tapped)
	w.reach(&o.pressable, o)
	w.named[id] = o
	return o
}

// spoken sets the name as a sentence, in which some words stand out.
func (o *option) spoken(marked string) *option {
	o.said, o.marked = true, marked
	return o
}

func (o *option) setOn(on bool) {
	if o.on != on {
		o.on = on
		o.Refresh()
	}
}

// AccessibilityLabel is the answer and what it means.
func (o *option) AccessibilityLabel() string { return o.name + ". " + o.meaning }

// CreateRenderer draws a sheet with the words, and the key at the right.
func (o *option) CreateRenderer() fyne.WidgetRenderer {
	r := &optionRenderer{
		option: o, focus: newFocusRing(), sheet: &canvas.Rectangle{}, chip: newChip(),
		name: newProse(sizeBody, colorInk, sansBold).set(o.name), meaning: newProse(sizeSmall, colorSoft, sans).set(o.meaning),
	}
	r.meaning.Hidden = o.meaning == ""
	if o.said {
		r.name.style, r.name.markStyle, r.name.markColor = sans, sansBold, colorInk
		r.name.setMarked(o.name, o.marked)
	}
	r.words = column(0, r.name, r.meaning)
	r.paint()
	return r
}

type optionRenderer struct {
	option        *option
	focus, sheet  *canvas.Rectangle
	name, meaning *prose
	words         *fyne.Container
	chip          *chip
}

// keyWidth is the room that the key takes beside the words.
func (r *optionRenderer) keyWidth() float32 {
	if r.option.key == "" {
		return 0
	}
	return r.chip.least().Width + keyGap
}

func (r *optionRenderer) Layout(size fyne.Size) {
	r.sheet.CornerRadius = buttonCorner
	r.sheet.Resize(size)
	placeFocusRing(r.focus, size, buttonCorner)
	width := size.Width - 2*optionSide - r.keyWidth()
	height := heightAt(r.words, width)
	above := (size.Height - height) / 2
	if r.meaning.Visible() { // beside longer ones, all begin at the same height
		above = optionAbove
	}
	put(r.words, optionSide, above, width, height)
	least := r.chip.least()
	r.chip.place(fyne.NewPos(size.Width-optionSide-least.Width, (size.Height-least.Height)/2), least)
}

func (r *optionRenderer) MinSize() fyne.Size {
	return r.words.MinSize().AddWidthHeight(2*optionSide+r.keyWidth(), 2*optionAbove)
}

func (r *optionRenderer) Refresh() {
	r.paint()
	r.Layout(r.option.Size())
	r.words.Refresh()
	canvas.Refresh(r.option)
}

func (r *optionRenderer) paint() {
	o := r.option
	fill, line, name, meaning := colorCard, colorLine, colorInk, colorSoft
	key := plainChip(o)
	switch {
	case o.Disabled():
		name, meaning, key = colorDisabled, colorDisabled, disabledChip(o)
	case o.on:
		fill, line, name, meaning = colorCeladon, colorCeladon, colorOnCeladon, colorOnCeladon
		on := theme.ColorForWidget(colorOnCeladon, o)
		key = chipLook{fill: theme.ColorForWidget(colorCeladon, o), line: on, words: on}
	case o.hovered:
		fill = colorMist
	}
	r.sheet.FillColor, r.sheet.StrokeColor, r.sheet.StrokeWidth = theme.ColorForWidget(fill, o), theme.ColorForWidget(line, o), 1
	r.name.setColor(name)
	r.meaning.setColor(meaning)
	r.chip.paint(o.key, o, key)
	paintFocusRing(r.focus, o.focused && !o.Disabled(), o)
}

func (r *optionRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.focus, r.sheet, r.words}, r.chip.objects()...)
}

func (r *optionRenderer) Destroy() {}

var _ fyne.WidgetRenderer = (*optionRenderer)(nil)
var _ fyne.Widget = (*option)(nil)

// options are answers of which one may be taken.
type options struct {
	ids  []string
	list []*option
}

func (o *options) add(id string, one *option) {
	o.ids, o.list = append(o.ids, id), append(o.list, one)
}

func (o *options) show(id string) {
	for i, one := range o.list {
		one.setOn(o.ids[i] == id)
	}
}

func (o *options) objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(o.list))
	for i, one := range o.list {
		objects[i] = one
	}
	return objects
}

// even sets objects in equal columns, each as tall as the tallest of all, so
// that no answer is larger than another.
func even(columns int, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return newContainer(&evenLayout{gridLayout{columns, gap}}, objects...)
}

type evenLayout struct{ gridLayout }

func (e *evenLayout) rows(objects []fyne.CanvasObject) int {
	return (len(objects) + e.columns - 1) / e.columns
}

func (e *evenLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, tall := e.cell(size.Width), float32(0)
	for _, o := range objects {
		tall = max(tall, heightAt(o, width))
	}
	for i, o := range objects {
		put(o, float32(i%e.columns)*(width+e.gap), float32(i/e.columns)*(tall+e.gap), width, tall)
	}
}

func (e *evenLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(0, 0)
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	rows := float32(e.rows(objects))
	return fyne.NewSize((least.Width+e.gap)*float32(e.columns)-e.gap, max(0, rows*(least.Height+e.gap)-e.gap))
}
