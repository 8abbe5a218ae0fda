package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"
)

var (
	_ fyne.Layout = (*columnLayout)(nil)
	_ fyne.Layout = (*rowLayout)(nil)
	_ fyne.Layout = (*flowLayout)(nil)
	_ fyne.Layout = (*splitLayout)(nil)
	_ fyne.Layout = (*paddedLayout)(nil)
	_ fyne.Layout = (*fixedLayout)(nil)
	_ fyne.Layout = (*centredLayout)(nil)
	_ fyne.Layout = (*cappedLayout)(nil)
	_ fyne.Layout = (*frameLayout)(nil)
)

// heightAt gives the object its width first, since wrapped text knows its height only then.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if size := o.Size(); size.Width != width {
		o.Resize(fyne.NewSize(width, size.Height))
	}
	return o.MinSize().Height
}

func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos(x, y))
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var seen []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			seen = append(seen, o)
		}
	}
	return seen
}

// columnLayout stacks objects over the full width. A layout.NewSpacer takes the height left over.
type columnLayout struct{ gap float32 }

func column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &columnLayout{gap}, Objects: objects}
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	seen := visible(objects)
	heights := make([]float32, len(seen))
	left, spacers := size.Height-l.gap*float32(len(seen)-1), 0
	for i, o := range seen {
		if isSpacer(o) {
			spacers++
			continue
		}
		heights[i] = heightAt(o, size.Width)
		left -= heights[i]
	}
	y := float32(0)
	for i, o := range seen {
		if isSpacer(o) {
			heights[i] = max(left, 0) / float32(spacers)
		}
		put(o, 0, y, size.Width, heights[i])
		y += heights[i] + l.gap
	}
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	seen := visible(objects)
	for _, o := range seen {
		m := o.MinSize()
		least.Width = max(least.Width, m.Width)
		least.Height += m.Height
	}
	least.Height += l.gap * float32(max(len(seen)-1, 0))
	return least
}

func isSpacer(o fyne.CanvasObject) bool {
	_, ok := o.(layout.SpacerObject)
	return ok
}

// rowLayout sets objects side by side at their least width, centred vertically.
// A layout.NewSpacer takes the width left over.
type rowLayout struct{ gap float32 }

func row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rowLayout{gap}, Objects: objects}
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	seen := visible(objects)
	left, spacers := size.Width-l.MinSize(objects).Width, 0
	for _, o := range seen {
		if isSpacer(o) {
			spacers++
		}
	}
	x := float32(0)
	for _, o := range seen {
		m := o.MinSize()
		if isSpacer(o) {
			m.Width = max(left, 0) / float32(spacers)
		}
		put(o, x, (size.Height-m.Height)/2, m.Width, m.Height)
		x += m.Width + l.gap
	}
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	seen := visible(objects)
	for _, o := range seen {
		m := o.MinSize()
		least.Width += m.Width
		least.Height = max(least.Height, m.Height)
	}
	least.Width += l.gap * float32(max(len(seen)-1, 0))
	return least
}

// flowLayout fills rows and begins a new one where the next object no longer
// fits. In a row everything stands on the same middle.
type flowLayout struct {
	gap, width float32
	close      float32 // how much nearer rows are to each other
	centre     bool    // rows stand in the middle of the width
}

func flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flowLayout{gap: gap}, Objects: objects}
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	y := float32(0)
	for _, line := range l.lines(objects) {
		least := (&rowLayout{l.gap}).MinSize(line)
		x := float32(0)
		if l.centre {
			x = max(0, (size.Width-least.Width)/2)
		}
		for _, o := range line {
			m := o.MinSize()
			put(o, x, y+(least.Height-m.Height)/2, min(m.Width, size.Width), m.Height)
			x += m.Width + l.gap
		}
		y += least.Height + l.gap - l.close
	}
}

// MinSize answers for the width of the last layout; before it, for a single row.
func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, line := range l.lines(objects) {
		for _, o := range line {
			least.Width = max(least.Width, o.MinSize().Width)
		}
		least.Height += (&rowLayout{l.gap}).MinSize(line).Height + l.gap - l.close
	}
	least.Height = max(0, least.Height-l.gap+l.close)
	return least
}

// lines says what stands in which row.
func (l *flowLayout) lines(objects []fyne.CanvasObject) [][]fyne.CanvasObject {
	var lines [][]fyne.CanvasObject
	x := float32(0)
	for _, o := range visible(objects) {
		width := o.MinSize().Width
		if len(lines) == 0 || l.width > 0 && x+width > l.width+0.5 {
			lines, x = append(lines, nil), 0
		}
		last := len(lines) - 1
		lines[last] = append(lines[last], o)
		x += width + l.gap
	}
	return lines
}

// splitLayout gives the first object a share of the width, 0 to 1, and the second the rest.
type splitLayout struct{ left, gap float32 }

func split(left, gap float32, a, b fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &splitLayout{left, gap}, Objects: []fyne.CanvasObject{a, b}}
}

func (l *splitLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	first := (size.Width - l.gap) * l.left
	put(objects[0], 0, 0, first, size.Height)
	put(objects[1], first+l.gap, 0, size.Width-l.gap-first, size.Height)
}

func (l *splitLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	width := max(a.Width/max(l.left, 0.01), b.Width/max(1-l.left, 0.01))
	return fyne.NewSize(width+l.gap, max(a.Height, b.Height))
}

type paddedLayout struct{ v, h float32 }

// padded keeps v pixels free above and below, h at the sides.
func padded(v, h float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &paddedLayout{v, h}, Objects: []fyne.CanvasObject{o}}
}

func (l *paddedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		put(o, l.h, l.v, size.Width-2*l.h, size.Height-2*l.v)
	}
}

func (l *paddedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*l.h, 2*l.v)
}

type fixedLayout struct{ least fyne.Size }

// fixed asks for at least this size, and more if the object needs it; 0 leaves a side alone.
func fixed(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &fixedLayout{fyne.NewSize(w, h)}, Objects: []fyne.CanvasObject{o}}
}

func (l *fixedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width, size.Height)
}

func (l *fixedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if l.least.Width > 0 {
		return l.least.Max(fyne.NewSize(objects[0].MinSize().Width, heightAt(objects[0], max(l.least.Width, objects[0].Size().Width))))
	}
	return l.least.Max(objects[0].MinSize())
}

type centredLayout struct{}

// centred puts the object in the middle at its least size.
func centred(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &centredLayout{}, Objects: []fyne.CanvasObject{o}}
}

func (l *centredLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := objects[0].MinSize()
	put(objects[0], (size.Width-m.Width)/2, (size.Height-m.Height)/2, m.Width, m.Height)
}

func (l *centredLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// cappedLayout keeps what is inside at a size that is good to look at. A height
// of 0 is no limit.
type cappedLayout struct{ most fyne.Size }

// capped fills the width up to maxW and stays in the middle beyond it.
func capped(maxW float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &cappedLayout{fyne.NewSize(maxW, 0)}, Objects: []fyne.CanvasObject{o}}
}

func (l *cappedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, height := min(size.Width, l.most.Width), size.Height
	if l.most.Height > 0 {
		height = min(height, max(l.most.Height, heightAt(objects[0], width)))
	}
	put(objects[0], (size.Width-width)/2, (size.Height-height)/2, width, height)
}

func (l *cappedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

type frameLayout struct{}

// frame keeps the header at the top and the footer at the bottom; the body has the rest.
func frame(header, body, footer fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &frameLayout{}, Objects: []fyne.CanvasObject{header, body, footer}}
}

func (l *frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, bottom := l.edge(objects[0], size.Width), l.edge(objects[2], size.Width)
	put(objects[0], 0, 0, size.Width, top)
	put(objects[1], 0, top, size.Width, size.Height-top-bottom)
	put(objects[2], 0, size.Height-bottom, size.Width, bottom)
}

func (l *frameLayout) edge(o fyne.CanvasObject, width float32) float32 {
	if !o.Visible() {
		return 0
	}
	return heightAt(o, width)
}

func (l *frameLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return (&columnLayout{}).MinSize(objects)
}
