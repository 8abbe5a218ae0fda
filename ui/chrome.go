package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// chrome is what stays around every screen: the header, and the footer with the
// Pause in the middle.
type chrome struct {
	w      *Window
	object *fyne.Container
	where  *textLine
	aside  *textLine
	facing *pill
	pause  *button
	menu   *button
	notes  *button
	header *fyne.Container
	pillAt *fyne.Container
	footer *fyne.Container
	body   *fyne.Container
	kept   *textLine // stands in the Pause's place while the room is paused
	parts  [3]region // header, body and footer: what is in them
}

// Measures of the chrome, in pixels at normal text size.
const (
	edge      = 32 // from the window's side to the header's words
	margin    = 56 // from the window's side to a screen's words
	footerAt  = 44 // under the Pause
	slotGap   = 22
	smallGap  = 12
	columnGap = 28
)

func newChrome(w *Window) *chrome {
	c := &chrome{w: w}
	c.where = newText(sizeBody, colorSoft, sans).shorten()
	c.aside = newText(sizeBody, colorSoft, sans)
	c.facing = newPill()
	c.pause = newButton(buttonPause, w.words.of("move.pause"), w.keyLabel(named(fyne.KeyEscape)), func() { w.runNamed("pause") })
	c.pause.onKey, c.pause.onRune = w.typedKey, w.typedRune
	c.menu = newButton(buttonQuiet, w.words.of("menu.title"), "F10", w.showMenu)
	c.notes = newButton(buttonQuiet, w.words.of("move.note"), w.keyLabel(control(fyne.KeyN)), w.openNotes)
	c.menu.onKey, c.menu.onRune, c.notes.onKey, c.notes.onRune = w.typedKey, w.typedRune, w.typedKey, w.typedRune
	c.header = container.New(&headerLayout{}, newText(sizeSubtitle, colorGoldInk, serif).set(w.words.of("app.name")), c.where, c.aside, c.notes, c.menu)
	c.pillAt = padded(6, 0, centred(c.facing))
	c.kept = newText(sizeBody, colorSoft, sans).set(w.words.of("cover.body"))
	c.body, c.footer = container.NewStack(), container.New(&footerLayout{}, row(0), c.pause, row(0), c.kept)
	c.object = container.NewStack(newWash(colorPaper, 0, gap(1)), frame(column(0, c.header, c.pillAt), c.body, c.footer))
	return c
}

// dress puts a screen between header and footer.
func (c *chrome) dress(s *screen) {
	c.body.Objects = []fyne.CanvasObject{padded(8, margin, s.body)}
	if s.plain {
		c.body.Objects = []fyne.CanvasObject{s.body}
	}
	c.footer.Objects = []fyne.CanvasObject{row(slotGap, s.left...), c.pause, row(slotGap, s.right...), c.kept}
	visibly(c.header, !s.plain)
	c.w.named["pause"], c.w.named["menu"], c.w.named["note"] = c.pause, c.menu, c.notes
	c.parts = [3]region{}
	c.object.Refresh()
}

// show brings header and footer up to date.
func (c *chrome) show(s facilitation.Session, now time.Time) {
	screen := c.w.screen
	c.where.set(ask(screen.where, s))
	aside := ""
	if screen.aside != nil {
		aside = screen.aside(s, now)
	}
	c.aside.set(aside)
	visibly(c.pause, s.MayPause())
	visibly(c.kept, s.Pause.On && !screen.plain)
	visibly(c.notes, s.Begun() && !s.Pause.On && !s.Values.Private() && !screen.plain)
	problem := s.Problem.Named()
	facing := problem != "" && !screen.plain && !s.Values.Private() && !s.Pause.On
	c.facing.set(c.facingLine(s, problem))
	if facing != c.pillAt.Visible() {
		visibly(c.pillAt, facing)
		relayout(c.object)
	}
}

// facingLine names everyone beside the problem, as long as their names fit.
func (c *chrome) facingLine(s facilitation.Session, problem string) string {
	names := c.w.words.names(s.Names())
	if len([]rune(names)) > 48 {
		return c.w.words.Say("header.facing.all", map[string]any{"Problem": problem})
	}
	return c.w.words.Say("header.facing", map[string]any{"Names": names, "Problem": problem})
}

// settle lays out again what has changed its words.
func (c *chrome) settle() {
	for i, o := range []fyne.CanvasObject{c.header, c.body, c.footer} {
		c.parts[i].object = o
		c.parts[i].settle()
	}
}

func ask(f func(facilitation.Session) string, s facilitation.Session) string {
	if f == nil {
		return ""
	}
	return f(s)
}

// visibly shows or hides, and does nothing when nothing changes.
func visibly(o fyne.CanvasObject, shown bool) {
	switch {
	case shown && !o.Visible():
		o.Show()
	case !shown && o.Visible():
		o.Hide()
	}
}

// headerLayout: brand, where we are, then at the right what is beside it.
type headerLayout struct{}

const headerHeight = 58

func (*headerLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, headerHeight) }

func (*headerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	right := size.Width - edge
	for i := len(objects) - 1; i >= 2; i-- {
		if o := objects[i]; o.Visible() && o.MinSize().Width > 0 {
			least := o.MinSize()
			right -= least.Width
			put(o, right, (headerHeight-least.Height)/2+2, least.Width, least.Height)
			right -= 18
		}
	}
	brand := objects[0].MinSize()
	put(objects[0], edge, (headerHeight-brand.Height)/2-1, brand.Width, brand.Height)
	left := edge + brand.Width + 18
	where := objects[1].MinSize()
	put(objects[1], left, (headerHeight-where.Height)/2+2, max(0, right-left), where.Height)
}

// footerLayout keeps the Pause in the middle of the window, whatever stands
// beside it.
type footerLayout struct{}

func (*footerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(600, height+footerAt+14)
}

func (*footerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pause := objects[1].MinSize()
	middle := (size.Height - footerAt + 14) / 2
	left := (size.Width - pause.Width) / 2
	put(objects[1], left, middle-pause.Height/2, pause.Width, pause.Height)
	before, after := objects[0].MinSize(), objects[2].MinSize()
	note := objects[3].MinSize()
	put(objects[3], (size.Width-note.Width)/2, middle-note.Height/2, note.Width, note.Height)
	put(objects[0], max(edge/2, left-slotGap-before.Width), middle-before.Height/2, before.Width, before.Height)
	put(objects[2], left+pause.Width+slotGap, middle-after.Height/2, after.Width, after.Height)
}
