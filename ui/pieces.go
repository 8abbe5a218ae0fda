package ui

import (
	"image/color"
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// still is the show of a screen on which nothing changes.
func still(facilitation.Session, time.Time) {}

// gap is empty height in a column.
func gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// grid sets objects in equal columns; every row is as tall as its tallest.
func grid(columns int, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{columns, gap}, objects...)
}

type gridLayout struct {
	columns int
	gap     float32
}

func (g *gridLayout) cell(width float32) float32 {
	return (width - g.gap*float32(g.columns-1)) / float32(g.columns)
}

func (g *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, y := g.cell(size.Width), float32(0)
	for from := 0; from < len(objects); from += g.columns {
		line := objects[from:min(len(objects), from+g.columns)]
		tall := float32(0)
		for _, o := range line {
			tall = max(tall, heightAt(o, width))
		}
		for i, o := range line {
			put(o, float32(i)*(width+g.gap), y, width, tall)
		}
		y += tall + g.gap
	}
}

func (g *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, y := fyne.NewSize(0, 0), float32(0)
	for from := 0; from < len(objects); from += g.columns {
		tall := float32(0)
		for _, o := range objects[from:min(len(objects), from+g.columns)] {
			least.Width = max(least.Width, o.MinSize().Width)
			tall = max(tall, o.MinSize().Height)
		}
		y += tall + g.gap
	}
	return fyne.NewSize(least.Width*float32(g.columns)+g.gap*float32(g.columns-1), max(0, y-g.gap))
}

// list is a column whose lines are built anew only when what it shows changes.
type list struct {
	box  *fyne.Container
	seen any
}

func (l *list) show(value any, build func() []fyne.CanvasObject) {
	if l.seen != nil && reflect.DeepEqual(l.seen, value) {
		return
	}
	l.seen = value
	l.box.Objects = build()
	l.box.Refresh()
}

// choices are buttons of which one is on.
type choices struct {
	names   []string
	buttons []*button
}

func (c *choices) add(name string, b *button) {
	c.names, c.buttons = append(c.names, name), append(c.buttons, b)
}

func (c *choices) objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(c.buttons))
	for i, b := range c.buttons {
		objects[i] = b
	}
	return objects
}

func (c *choices) show(names ...string) {
	for i, name := range c.names {
		on := false
		for _, n := range names {
			on = on || n == name
		}
		c.buttons[i].setOn(on)
	}
}

// primary is the button of a screen's next step, which Enter does too.
func (w *Window) primary(name string) *button {
	b := w.act(buttonPrimary, name)
	b.setKey(w.keyLabel(named(fyne.KeyReturn)))
	return b
}

// whereabouts says beside the program's name which plan and part this is.
func (w *Window) whereabouts(s facilitation.Session) string {
	return w.words.Say("header.part", map[string]any{"Title": s.Part().Title, "Part": s.Agenda.At + 1, "Parts": len(s.Agenda.Parts)})
}

// untilLanding says how long it is until the landing.
func (w *Window) untilLanding(s facilitation.Session, now time.Time) string {
	if s.UntilLanding(now) <= 0 {
		return w.words.of("turn.landing-now")
	}
	return w.words.Say("turn.until-landing", map[string]any{"Count": minutes(s.UntilLanding(now))})
}

// title names what a screen is for.
func (w *Window) title(id string) *prose {
	return newProse(sizeTitle, colorInk, serif).set(w.words.of(id))
}

// heading names what stands under it.
func (w *Window) heading(id string) *prose {
	return newProse(sizeBody, colorInk, sansBold).set(w.words.of(id))
}

// asked is a prompt of the plan above what it asks for: the room's form, and the
// longer one under it. A plan without the prompt leaves nothing.
func (w *Window) asked(p facilitation.Prompt) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	if p.Room != "" {
		lines = append(lines, newProse(sizeBody, colorInk, sansBold).set(p.Room))
	}
	if p.Long != "" {
		lines = append(lines, newProse(sizeBody, colorSoft, sans).set(p.Long))
	}
	return column(2, lines...)
}

// remark says something in passing.
func (w *Window) remark(id string) *prose {
	return newProse(sizeBody, colorSoft, sans).set(w.words.of(id))
}

// promptCard is a card with a prompt: who it is for, the question in the room's
// form, the longer form, and a way to begin.
type promptCard struct {
	w     *Window
	card  *card
	whom  *prose
	room  *prose
	long  *prose
	try   *prose
	start *prose
}

// newPromptCard makes the card; more stands under the words.
func (w *Window) newPromptCard(more ...fyne.CanvasObject) *promptCard {
	size, pad := sizePrompt, float32(34)
	if w.compact() {
		size, pad = sizePromptSmall, 24
	}
	c := &promptCard{
		w:     w,
		whom:  newProse(sizeSmall, colorSoft, sansBold),
		room:  newProse(size, colorInk, serif),
		long:  newProse(sizeLead, colorSoft, sans),
		try:   newProse(sizeLead, colorSoft, sans).set(w.words.of("turn.start")),
		start: newProse(sizeTitle, colorInk, serif),
	}
	objects := append([]fyne.CanvasObject{c.whom, c.room, c.long, gap(6), c.try, c.start}, more...)
	c.card = newCard(column(8, objects...)).padded(pad)
	return c
}

// show shows a prompt for a person, "" for everyone. The problem's name is gold.
func (c *promptCard) show(p facilitation.Prompt, whom, problem string) {
	heading := ""
	if whom != "" {
		heading = c.w.words.named("turn.for", whom)
	}
	c.whom.set(heading)
	c.room.setMarked(p.Room, problem)
	c.long.setMarked(p.Long, problem)
	c.start.setMarked(p.Start, problem)
	visibly(c.whom, heading != "")
	visibly(c.long, p.Long != "")
	visibly(c.try, p.Start != "")
	visibly(c.start, p.Start != "")
}

// fill puts the names of the people and of the problem into a prompt. In a turn
// the problem has the name that its speaker gives it.
func (w *Window) fill(s facilitation.Session, p facilitation.Prompt) facilitation.Prompt {
	problem, speaker, listener := s.Problem.Named(), "", ""
	if s.Floor.Open {
		names := s.Names()
		speaker, listener = names[s.Floor.Speaker()], names[s.Floor.Listener()]
		problem = s.Problem.Calls(s.Floor.Speaker())
	}
	if problem == "" {
		problem = w.words.of("problem.unnamed.prompt")
	}
	return p.Fill(speaker, listener, problem)
}

func newContainer(l fyne.Layout, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(l, objects...)
}

// square sets an object in the middle, as wide as it is high: as large as the
// width allows, up to most.
func square(most float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&squareLayout{most: most, least: most}, o)
}

// yielding is a square that takes the height that is left, and asks for little.
func yielding(most, least float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&squareLayout{most: most, least: least}, o)
}

type squareLayout struct{ most, least, width float32 }

func (l *squareLayout) side() float32 {
	if l.width == 0 {
		return l.most
	}
	return min(l.most, l.width)
}

func (l *squareLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	side := l.side()
	if size.Height > 0 {
		side = min(side, size.Height)
	}
	put(objects[0], (size.Width-side)/2, max(0, (size.Height-side)/2), side, side)
}

func (l *squareLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(min(150, l.most), min(l.least, l.side()))
}
