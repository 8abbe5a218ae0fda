package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// sampleBar says on every screen of a sample that it is one, and holds what can be
// done with it. It lies over the screen, with a pane that lets nobody press what is
// under it; in the header a room is kept free for it.
type sampleBar struct {
	w      *Window
	over   *fyne.Container // the pane and the bar, over the whole window
	bar    *fyne.Container
	room   *fyne.Container // as high as the bar, under the header
	mark   *prose
	words  region // what is in the bar
	hold   *button
	next   *button
	speeds *choices
	named  map[string]fyne.CanvasObject
}

func (w *Window) newSampleBar() *sampleBar {
	b := &sampleBar{w: w, speeds: &choices{}, named: map[string]fyne.CanvasObject{}}
	b.mark = newProse(sizeBody, colorInk, sansBold)
	b.hold = b.button(buttonPlain, "sample-hold", "sample.hold", w.keyLabel(named(fyne.KeySpace)), func() { w.runNamed("sample-hold") })
	b.next = b.button(buttonPlain, "sample-next", "sample.next", "", func() { w.runNamed("sample-next") })
	tools := []fyne.CanvasObject{b.hold, b.next}
	for _, speed := range speeds {
		name := fmt.Sprintf("sample-speed-%d", speed)
		one := b.button(buttonPlain, name, "sample.speed", "", func() { w.paceSample(speed) })
		one.set(w.words.Say("sample.speed", map[string]any{"Times": speed}))
		b.speeds.add(name, one)
		tools = append(tools, one)
	}
	tools = append(tools, b.button(buttonPlain, "sample-end", "sample.end", "", func() { w.runNamed("sample-end") }))
	words := newContainer(&leadLayout{gap: slotGap}, b.mark, flow(8, tools...))
	b.bar = container.NewStack(newWash(colorMist, 0, padded(6, edge, words)))
	b.words.object = b.bar
	b.room = newContainer(&standInLayout{of: b.bar})
	b.over = newContainer(&overLayout{b.room}, newPane(w), b.bar)
	return b
}

// button is a button of the bar. It stays while the screens change.
func (b *sampleBar) button(kind buttonKind, name, id, key string, tapped func()) *button {
	w := b.w
	one := newButton(kind, w.words.of(id), key, tapped)
	one.small = true
	w.reach(&one.pressable, one)
	b.named[name] = one
	return one
}

// show brings the bar up to date, and back to its room.
func (b *sampleBar) show() {
	p := b.w.sample
	said, hold := "sample.mark", "sample.hold"
	switch {
	case p.over():
		said = "sample.over"
	case p.held():
		hold = "sample.go-on"
	}
	b.mark.set(b.w.words.Say(said, map[string]any{"Title": p.title, "Names": b.w.words.names(p.script.People)}))
	b.hold.set(b.w.words.of(hold))
	b.speeds.show(fmt.Sprintf("sample-speed-%d", p.speed))
	for _, one := range append([]*button{b.hold, b.next}, b.speeds.buttons...) {
		one.enable(!p.over())
	}
}

// place puts the bar where its room is now.
func (b *sampleBar) place() {
	b.over.Layout.Layout(b.over.Objects, b.over.Size())
	b.words.settle()
}

// standInLayout is as high as something that lies over it, and as wide.
type standInLayout struct {
	of   fyne.CanvasObject
	wide bool
}

func (l *standInLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	least := l.of.MinSize()
	if !l.wide {
		least.Width = 0
	}
	return least
}

// aboveLayout sets the last object over a room in the first one: it comes after it in
// the order of Tab, although it stands above.
type aboveLayout struct{ room fyne.CanvasObject }

func (*aboveLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l *aboveLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width, size.Height)
	at := fyne.Position{}
	for _, o := range pathTo(objects[0], l.room) {
		at = at.Add(o.Position())
	}
	put(objects[1], at.X, at.Y, l.room.Size().Width, l.room.Size().Height)
}

// Layout wraps it at the same width.
func (l *standInLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) { heightAt(l.of, size.Width) }

// overLayout lays the first object over everything, and the second one over its room.
type overLayout struct{ room fyne.CanvasObject }

func (*overLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *overLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width, size.Height)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.room)
	put(objects[1], at.X, at.Y, size.Width, heightAt(objects[1], size.Width))
}

// leadLayout sets words at the left and a flow of buttons at the right, and under
// each other where the words would be squeezed.
type leadLayout struct{ gap, width float32 }

// leastLead is how wide the words have to be at least.
const leastLead = 240

func (l *leadLayout) stacks(objects []fyne.CanvasObject) bool {
	return l.width > 0 && l.width-l.tools(objects).Width-l.gap < leastLead
}

// tools is the size of the buttons in one row.
func (l *leadLayout) tools(objects []fyne.CanvasObject) fyne.Size {
	return (&rowLayout{8}).MinSize(objects[1].(*fyne.Container).Objects)
}

func (l *leadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	words := objects[0].MinSize()
	if l.stacks(objects) {
		return fyne.NewSize(leastLead, words.Height+6+objects[1].MinSize().Height)
	}
	return fyne.NewSize(leastLead, max(words.Height, l.tools(objects).Height))
}

func (l *leadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if l.stacks(objects) {
		words := heightAt(objects[0], size.Width)
		put(objects[0], 0, 0, size.Width, words)
		put(objects[1], 0, words+6, size.Width, heightAt(objects[1], size.Width))
		return
	}
	tools := l.tools(objects)
	width := size.Width - tools.Width - l.gap
	words := heightAt(objects[0], width)
	put(objects[0], 0, (size.Height-words)/2, width, words)
	put(objects[1], size.Width-tools.Width, (size.Height-tools.Height)/2, tools.Width, tools.Height)
}

var (
	_ fyne.Tappable     = (*pane)(nil)
	_ desktop.Hoverable = (*pane)(nil)
	_ fyne.Scrollable   = (*pane)(nil)
)

// pane lies over a sample. A press on it holds the sample or goes on; the way to
// cover the screen and the menu are the two things under it that answer.
type pane struct {
	widget.BaseWidget
	w *Window
}

func newPane(w *Window) *pane {
	p := &pane{w: w}
	p.ExtendBaseWidget(p)
	return p
}

// Tapped takes a press.
func (p *pane) Tapped(e *fyne.PointEvent) {
	p.w.touch()
	for _, b := range []*button{p.w.chrome.cover, p.w.chrome.menu} {
		if b.Visible() && p.w.chrome.header.Visible() && covers(b, e.AbsolutePosition) {
			b.tapped()
			return
		}
	}
	p.w.runNamed("sample-hold")
}

// covers says whether a point of the window lies on an object.
func covers(o fyne.CanvasObject, at fyne.Position) bool {
	from := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	to := from.Add(o.Size())
	return at.X >= from.X && at.Y >= from.Y && at.X < to.X && at.Y < to.Y
}

// Scrolled scrolls the screen under it.
func (p *pane) Scrolled(e *fyne.ScrollEvent) {
	p.w.touch()
	if under, ok := p.w.chrome.dressed.(*container.Scroll); ok {
		under.Scrolled(e)
	}
}

// MouseIn keeps the pointer away from what lies under it.
func (*pane) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing.
func (*pane) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (*pane) MouseOut() {}

// CreateRenderer draws nothing: what lies under it is seen.
func (p *pane) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
