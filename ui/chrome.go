package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// chrome is what stays around every screen: the header, and the footer with the
// Pause in the middle.
type chrome struct {
	w       *Window
	object  *fyne.Container
	where   *textLine
	aside   *textLine
	facing  *pill
	pause   *button
	menu    *button
	notes   *button
	cover   *button // in the corner of every screen, and first in the order of Tab
	header  *fyne.Container
	pillAt  *fyne.Container
	notice  *noticeLine
	idle    *noticeLine // it is soon locked
	saved   *textLine   // when the session was saved last; hidden while nothing is kept
	saving  *savingLine // hidden while what is kept is safe
	footer  *fyne.Container
	sample  *fyne.Container // the room for what is said of a sample, or of a practice round
	body    *fyne.Container
	dressed fyne.CanvasObject // the screen's own body
	kept    *textLine         // stands in the Pause's place while the room is paused
	parts   [3]region         // header, body and footer: what is in them
	touched *anywhere         // over everything while the room looks at this screen
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
	c.aside = newText(sizeBody, colorSoft, sans).shorten()
	c.facing = newPill()
	c.saved = newText(sizeSmall, colorSoft, sans)
	c.pause = newButton(buttonPause, w.words.of("move.pause"), w.keyLabel(named(fyne.KeyEscape)), func() { w.runNamed("pause") })
	c.menu = newButton(buttonQuiet, w.words.of("menu.title"), "F10", w.showMenu)
	c.notes = newButton(buttonQuiet, w.words.of("move.note"), w.keyLabel(control(fyne.KeyN)), w.openNotes)
	c.cover = newButton(buttonQuiet, w.words.of("cover.button"), w.keyLabel(named(fyne.KeyF9)), func() { w.runNamed("cover") })
	for _, b := range []*button{c.pause, c.menu, c.notes, c.cover} {
		w.reach(&b.pressable, b)
	}
	c.header = container.New(&headerLayout{beside: c.cover}, newText(sizeSubtitle, colorGoldInk, serif).set(w.words.of("app.name")), c.where, c.aside, c.saved, c.notes, c.menu)
	c.pillAt = padded(6, 0, centred(c.facing))
	c.kept = newText(sizeBody, colorSoft, sans).set(w.words.of("cover.body"))
	c.body, c.footer = container.NewStack(), container.New(&footerLayout{}, flow(0), c.pause, flow(0), c.kept)
	c.notice, c.saving, c.idle = w.newNotice(), w.newSavingLine(), w.newIdleLine()
	c.sample = column(0)
	visibly(c.saved, false)
	c.touched = newAnywhere(c.touch)
	c.object = container.New(&rootLayout{c.header}, c.cover, c.body, c.footer, column(0, c.header, c.sample, c.pillAt, c.notice.object, c.saving.object, c.idle.object), c.touched)
	return c
}

// dress puts a screen between header and footer.
func (c *chrome) dress(s *screen) {
	c.dressed = container.NewVScroll(padded(8, margin, c.w.bounded(s.body)))
	c.w.touchScrolled(c.dressed)
	if s.bare {
		c.dressed = s.body
	}
	c.body.Objects = []fyne.CanvasObject{c.dressed}
	c.footer.Objects = []fyne.CanvasObject{c.side(s.left), c.pause, c.side(s.right), c.kept}
	visibly(c.header, !s.plain)
	visibly(c.cover, !s.plain || s.bare)
	c.w.named["pause"], c.w.named["menu"], c.w.named["note"], c.w.named["notice-seen"], c.w.named["cover"], c.w.named["stay-open"] = c.pause, c.menu, c.notes, c.notice.seen, c.cover, c.idle.seen
	c.w.named["saving-elsewhere"] = c.saving.save
	c.parts = [3]region{}
	c.object.Refresh()
}

// touch is a press on the room's view: it pauses, but for the way to cover the screen,
// which is where it always is.
func (c *chrome) touch(at fyne.Position) {
	corner, size := c.cover.Position(), c.cover.Size()
	if at.X >= corner.X && at.Y >= corner.Y && at.X < corner.X+size.Width && at.Y < corner.Y+size.Height {
		c.w.runNamed("cover")
		return
	}
	c.w.runNamed("pause")
}

// fill puts something between header and footer.
func (c *chrome) fill(o fyne.CanvasObject) {
	c.body.Objects = []fyne.CanvasObject{o}
	c.parts[1] = region{}
	c.body.Refresh()
}

// show brings header and footer up to date.
func (c *chrome) show(s facilitation.Session, now time.Time) {
	screen := c.w.screen
	c.showTrying(s, now)
	c.where.set(ask(screen.where, s))
	aside := ""
	if screen.aside != nil {
		aside = screen.aside(s, now)
	}
	c.aside.set(aside)
	here := !screen.plain && !s.Pause.On
	shared := here && s.Begun() && !s.Private()
	visibly(c.pause, s.MayPause() && c.w.kept.leaving == nil)
	visibly(c.touched, screen.name == "room" && s.MayPause())
	visibly(c.kept, s.Pause.On && !screen.plain)
	visibly(c.notes, shared && !c.w.practising())
	c.showFacing(s, shared)
	c.showSaving(now, here && screen.name != "unsafe") // that page says it itself
	c.showNotices(s, now, here)
}

// showTrying says of a sample or a practice round that it is one.
func (c *chrome) showTrying(s facilitation.Session, now time.Time) {
	switch {
	case c.w.watching():
		c.w.sample.bar.show()
	case c.w.practising():
		c.w.practice.bar.show(s, now)
	}
	visibly(c.sample, c.w.watching() || c.w.practising() && !c.w.screen.plain)
}

// showFacing shows the problem's name, or the topic, where everyone sees the screen.
func (c *chrome) showFacing(s facilitation.Session, shared bool) {
	problem, elsewhere := s.Problem.Named(), []string{"unsafe", "desk"}
	c.facing.set(c.facingLine(s, problem))
	visibly(c.pillAt, shared && problem+s.Ground.Topic != "" && !slices.Contains(elsewhere, c.w.screen.name))
}

// showNotices says what was left to say, and that everything is soon locked.
func (c *chrome) showNotices(s facilitation.Session, now time.Time, here bool) {
	c.idle.say(c.w.warns(now) && !c.w.screen.plain)
	own := c.w.notice != "" && c.w.notice == c.w.words.of("field.full") // whoever writes in private reads it at once
	c.notice.show(c.w.notice, here && (own || !s.Private()))
}

// showSaving says when the session was saved, and where it is not.
func (c *chrome) showSaving(now time.Time, may bool) {
	c.saved.set(c.w.savedSaid())
	visibly(c.saved, c.saved.text != "")
	c.saving.show(c.w.savingSaid(now), may, c.w.maySaveElsewhere())
}

// facingLine names everyone beside the problem, as long as their names fit, or
// beside the topic while the problem has no name.
func (c *chrome) facingLine(s facilitation.Session, problem string) string {
	names := c.w.words.names(s.Names())
	if problem == "" {
		return c.w.words.Say("header.topic", map[string]any{"Names": names, "Topic": s.Ground.Topic})
	}
	line := c.w.words.Say("header.facing", map[string]any{"Names": names, "Problem": problem})
	if !c.facing.fits(line) {
		line = c.w.words.Say("header.facing.all", map[string]any{"Problem": problem})
	}
	return line
}

// side holds the buttons at one side of the Pause.
func (c *chrome) side(buttons []fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: slotGap, centre: true}, buttons...)
}

// settle lays out again what has changed its words, and everything where header
// or footer then need another height.
func (c *chrome) settle() {
	c.settleParts()
	if c.outgrown(c.object.Objects[2]) || c.outgrown(c.object.Objects[3]) {
		relayout(c.object)
		c.settleParts()
	}
}

func (c *chrome) settleParts() {
	for i, o := range []fyne.CanvasObject{c.header, c.body, c.footer} {
		c.parts[i].object = o
		c.parts[i].settle()
	}
}

// outgrown says whether header or footer needs another height than it has.
func (c *chrome) outgrown(o fyne.CanvasObject) bool {
	return o.MinSize().Height != o.Size().Height
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

// rootLayout sets header, body and footer under each other. The way to cover the
// screen comes first in the order of Tab, in the corner of the header, and then
// the body. The window may be smaller than what is in it: the body scrolls, and
// the Pause stays in the window.
type rootLayout struct{ header *fyne.Container }

func (*rootLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(900, 560) }

func (l *rootLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	(&frameLayout{}).Layout([]fyne.CanvasObject{objects[3], objects[1], objects[2]}, size)
	line, least := (&headerLayout{}).line(l.header.Objects[0]), objects[0].MinSize()
	put(objects[0], size.Width-edge-least.Width, (line-least.Height)/2+2, least.Width, least.Height)
	put(objects[4], 0, 0, size.Width, size.Height)
}

// headerLayout: brand, where we are, then at the right what is beside it. With
// large text, where we are and what is beside it get a line of their own. The
// corner stays free for the way to cover the screen.
type headerLayout struct {
	width  float32
	beside *button
}

const (
	headerHeight = 58
	headerGap    = 18
	leastWhere   = 120 // room that where we are needs to be worth reading
)

func (l *headerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := l.line(objects[0])
	if l.folds(objects) {
		height += objects[1].MinSize().Height + 8
	}
	return fyne.NewSize(400, height)
}

// line is the height of the first line.
func (*headerLayout) line(brand fyne.CanvasObject) float32 {
	return max(headerHeight, brand.MinSize().Height+12)
}

// corner is the room that stays free, whatever the screen is: nothing may move.
func (l *headerLayout) corner() float32 { return l.beside.MinSize().Width + headerGap }

// folds says whether one line is too short for everything.
func (l *headerLayout) folds(objects []fyne.CanvasObject) bool {
	where, aside := objects[1].(*textLine), objects[2].(*textLine)
	used := 2*edge + objects[0].MinSize().Width + l.corner() + min(leastWhere, where.natural()) + aside.natural() + 2*headerGap
	for _, o := range visible(objects[3:]) {
		used += o.MinSize().Width + headerGap
	}
	return l.width > 0 && used > l.width
}

func (l *headerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	line := l.line(objects[0])
	right := size.Width - edge - l.corner()
	for i := len(objects) - 1; i >= 3; i-- {
		if o := objects[i]; o.Visible() {
			least := o.MinSize()
			right -= least.Width
			put(o, right, (line-least.Height)/2+2, least.Width, least.Height)
			right -= headerGap
		}
	}
	brand := objects[0].MinSize()
	put(objects[0], edge, (line-brand.Height)/2-1, brand.Width, brand.Height)
	where, aside := objects[1].(*textLine), objects[2].(*textLine)
	left, top, height := edge+brand.Width+headerGap, float32(2), line
	if l.folds(objects) {
		left, right, top, height = edge, size.Width-edge, line, where.MinSize().Height
	}
	words := where.MinSize().Height
	width := min(aside.natural(), right-left)
	put(aside, right-width, top+(height-words)/2, width, words)
	put(where, left, top+(height-words)/2, max(0, right-width-headerGap-left), words)
}

// footerLayout keeps the Pause in the middle of the window, whatever stands
// beside it. What is too wide to stand beside it stands above.
type footerLayout struct{ width float32 }

// footerTop is free above the Pause.
const footerTop = 14

func (l *footerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	tall := max(objects[1].MinSize().Height, objects[3].MinSize().Height)
	left, right := l.sides(objects)
	switch before, after := sideSize(left), sideSize(right); {
	case !l.stacks(objects):
		tall = max(tall, before.Height, after.Height) + footerAt
	case l.oneRow(before, after):
		tall += max(before.Height, after.Height) + smallGap + footerTop
	default:
		tall += left.MinSize().Height + right.MinSize().Height + 2*smallGap + footerTop
	}
	return fyne.NewSize(600, tall+footerTop)
}

func (*footerLayout) sides(objects []fyne.CanvasObject) (left, right *fyne.Container) {
	return objects[0].(*fyne.Container), objects[2].(*fyne.Container)
}

// sideSize is the size of a side in one row.
func sideSize(side *fyne.Container) fyne.Size {
	return (&rowLayout{slotGap}).MinSize(side.Objects)
}

// stacks says whether a side is too wide to stand beside the Pause.
func (l *footerLayout) stacks(objects []fyne.CanvasObject) bool {
	left, right := l.sides(objects)
	widest := max(sideSize(left).Width, sideSize(right).Width)
	return l.width > 0 && objects[1].MinSize().Width+2*(widest+slotGap+edge/2) > l.width
}

// oneRow says whether both sides fit above the Pause in one row.
func (l *footerLayout) oneRow(before, after fyne.Size) bool {
	return before.Width+slotGap+after.Width <= l.width-edge
}

func (l *footerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	pause, note := objects[1].MinSize(), objects[3].MinSize()
	tall := max(pause.Height, note.Height)
	middle := size.Height - footerAt - tall/2
	if l.stacks(objects) {
		middle = size.Height - footerTop - tall/2
		l.layoutAbove(objects, size.Width)
	}
	put(objects[1], (size.Width-pause.Width)/2, middle-pause.Height/2, pause.Width, pause.Height)
	put(objects[3], (size.Width-note.Width)/2, middle-note.Height/2, note.Width, note.Height)
	left, right := l.sides(objects)
	if l.stacks(objects) {
		return
	}
	before, after := sideSize(left), sideSize(right)
	beside := pause.Width/2 + slotGap
	put(left, size.Width/2-beside-before.Width, middle-before.Height/2, before.Width, before.Height)
	put(right, size.Width/2+beside, middle-after.Height/2, after.Width, after.Height)
}

// layoutAbove sets the sides above the Pause, in one row or under each other.
func (l *footerLayout) layoutAbove(objects []fyne.CanvasObject, width float32) {
	left, right := l.sides(objects)
	before, after := sideSize(left), sideSize(right)
	if l.oneRow(before, after) {
		x := (width - before.Width - slotGap - after.Width) / 2
		tall := max(before.Height, after.Height)
		put(left, x, footerTop+(tall-before.Height)/2, before.Width, before.Height)
		put(right, x+before.Width+slotGap, footerTop+(tall-after.Height)/2, after.Width, after.Height)
		return
	}
	y := float32(footerTop)
	for _, side := range []*fyne.Container{left, right} {
		height := heightAt(side, width-edge)
		put(side, edge/2, y, width-edge, height)
		y += height + smallGap
	}
}
