package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

var (
	_ fyne.Focusable  = (*lineRow)(nil)
	_ fyne.Accessible = (*lineRow)(nil)
	_ fyne.Layout     = (*longLayout)(nil)
	_ fyne.Layout     = (*rowsLayout)(nil)
)

// longList is a list of which only the rows that are seen are there, so that it may
// have ten thousand of them. A row that is scrolled away comes back as another one.
type longList struct {
	w      *Window
	object *fyne.Container
	scroll *container.Scroll
	box    *fyne.Container
	name   string // rows are named after it: "kept-0"
	tall   float32
	count  int
	first  int
	begin  float32    // how far it is scrolled when it is laid out first
	rows   []*lineRow // the one of place i is rows[i % len(rows)]

	write func(place int, row *lineRow)
	press func(place int) // nil for rows that are only read
	seen  func()          // other rows are seen
}

// rowGap is free between two rows, and leastRows are how many are seen at least.
const (
	rowGap    = 8
	leastRows = 3
)

func (w *Window) newLongList(name string, write func(int, *lineRow), press func(int), seen func()) *longList {
	l := &longList{w: w, name: name, write: write, press: press, seen: seen, tall: rowTall() + rowGap}
	l.box = newContainer(&rowsLayout{l})
	l.scroll = container.NewVScroll(l.box)
	l.scroll.OnScrolled = func(fyne.Position) {
		w.touch()
		l.fill()
	}
	l.object = newContainer(&longLayout{l}, l.scroll)
	return l
}

// set says how many rows there are, and writes those anew that are seen.
func (l *longList) set(count int) {
	if l.count != count {
		l.count = count
		l.scroll.Refresh()
		scrollTo(l.scroll, l.scroll.Offset.Y)
	}
	l.fill()
}

// fill brings the rows that are seen into their places.
func (l *longList) fill() {
	view := l.scroll.Size().Height
	if view <= 0 {
		return
	}
	l.stock(min(l.count, int(view/l.tall)+2))
	l.first = max(0, min(int(l.scroll.Offset.Y/l.tall), l.count-len(l.rows)))
	for place := l.first; place < l.first+len(l.rows); place++ {
		l.settle(l.rows[place%len(l.rows)], place)
	}
	slices.SortFunc(l.box.Objects, func(a, b fyne.CanvasObject) int { return a.(*lineRow).place - b.(*lineRow).place }) // the order of Tab
	l.seen()
}

// stock has as many rows as are seen at once.
func (l *longList) stock(rows int) {
	if rows == len(l.rows) {
		return
	}
	for _, row := range l.rows {
		l.leave(row)
	}
	for len(l.rows) < rows {
		row := newLineRow()
		l.w.reach(&row.pressable, row)
		row.onKey = func(e *fyne.KeyEvent) { l.typed(row, e) }
		row.tapped = func() { l.pressed(row) }
		l.rows = append(l.rows, row)
	}
	l.rows = l.rows[:rows]
	l.box.Objects = nil
	for _, row := range l.rows {
		l.box.Objects = append(l.box.Objects, row)
	}
	l.box.Refresh()
}

func (l *longList) pressed(row *lineRow) {
	if l.press != nil {
		l.press(row.place)
	}
}

// settle gives a row its place and its words.
func (l *longList) settle(row *lineRow, place int) {
	if row.place != place {
		l.leave(row)
		row.place = place
		l.w.named[l.nameOf(place)] = row
	}
	l.write(place, row)
	row.enable(l.press != nil)
	l.put(row)
}

// leave takes a row out of its place. The keyboard does not go along to another one.
func (l *longList) leave(row *lineRow) {
	if name := l.nameOf(row.place); l.w.named[name] == row {
		delete(l.w.named, name)
	}
	row.place = -1
	if row.focused {
		l.w.win.Canvas().Unfocus()
	}
}

func (l *longList) nameOf(place int) string { return fmt.Sprintf("%s-%d", l.name, place) }

func (l *longList) put(row *lineRow) {
	put(row, scrollRoom, scrollRoom+float32(row.place)*l.tall, max(0, l.box.Size().Width-2*scrollRoom), l.tall-rowGap)
}

// typed goes up and down the list by its keys.
func (l *longList) typed(row *lineRow, e *fyne.KeyEvent) {
	page := max(1, int(l.scroll.Size().Height/l.tall)-1)
	steps := map[fyne.KeyName]int{
		fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -page, fyne.KeyPageDown: page, fyne.KeyHome: -l.count, fyne.KeyEnd: l.count,
	}
	if step, ok := steps[e.Name]; ok {
		l.goTo(row.place + step)
		return
	}
	l.w.typedKey(e)
}

// goTo brings the keyboard to a row, and the row into sight.
func (l *longList) goTo(place int) {
	if len(l.rows) == 0 {
		return
	}
	place = max(0, min(place, l.count-1))
	top := float32(place) * l.tall
	bottom := top + l.tall + 2*scrollRoom
	switch view := l.scroll.Size().Height; {
	case top < l.scroll.Offset.Y:
		scrollTo(l.scroll, top)
	case bottom > l.scroll.Offset.Y+view:
		scrollTo(l.scroll, bottom-view)
	}
	l.fill()
	l.w.win.Canvas().Focus(l.rows[place%len(l.rows)])
}

// longLayout gives the list its room, a little more than that so that rows line up
// with what is around them, and then its rows.
type longLayout struct{ list *longList }

func (l *longLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put(l.list.scroll, -scrollRoom, -scrollRoom, size.Width+2*scrollRoom, size.Height+2*scrollRoom)
	if l.list.begin > 0 && size.Height > 0 && l.list.count > 0 {
		scrollTo(l.list.scroll, l.list.begin)
		l.list.begin = 0
	}
	l.list.fill()
}

func (l *longLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, leastRows*l.list.tall)
}

// rowsLayout is as high as all rows would be.
type rowsLayout struct{ list *longList }

func (r *rowsLayout) Layout([]fyne.CanvasObject, fyne.Size) {
	for _, row := range r.list.rows {
		if row.place >= 0 {
			r.list.put(row)
		}
	}
}

func (r *rowsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, 2*scrollRoom+float32(r.list.count)*r.list.tall)
}

// lineRow is a row of two lines: what it is, what is beside that at the right, and
// what is under it. One that cannot be pressed is only read.
type lineRow struct {
	pressable
	place             int
	name, side, under string
	soft              bool // there is no name to read yet
}

func newLineRow() *lineRow {
	r := &lineRow{place: -1}
	r.ExtendBaseWidget(r)
	return r
}

func (r *lineRow) set(name, side, under string, soft bool) {
	if r.name != name || r.side != side || r.under != under || r.soft != soft {
		r.name, r.side, r.under, r.soft = name, side, under, soft
		r.Refresh()
	}
}

// AccessibilityLabel is all that the row says.
func (r *lineRow) AccessibilityLabel() string {
	return strings.Join([]string{r.name, r.side, r.under}, ", ")
}

// AccessibilityRole is a button where there is something to press.
func (r *lineRow) AccessibilityRole() fyne.AccessibleRole {
	if r.Disabled() {
		return fyne.AccessibleRoleText
	}
	return fyne.AccessibleRoleButton
}

// Room inside a row, in pixels.
const rowAbove, rowSide = 9, 18

// rowTall is how high a row is with text of the present size.
func rowTall() float32 {
	line := fyne.MeasureText("A", theme.Size(sizeBody), sansBold).Height
	return 2*rowAbove + line + fyne.MeasureText("A", theme.Size(sizeSmall), sans).Height
}

// CreateRenderer draws a sheet with the words.
func (r *lineRow) CreateRenderer() fyne.WidgetRenderer {
	d := &lineRowRenderer{
		row: r, focus: newFocusRing(), sheet: &canvas.Rectangle{},
		name: newText(sizeBody, colorInk, sansBold).shorten(), side: newText(sizeSmall, colorSoft, sans).shorten(), under: newText(sizeSmall, colorSoft, sans).shorten(),
	}
	d.paint()
	return d
}

type lineRowRenderer struct {
	row               *lineRow
	focus, sheet      *canvas.Rectangle
	name, side, under *textLine
}

func (d *lineRowRenderer) Layout(size fyne.Size) {
	d.sheet.Resize(size)
	placeFocusRing(d.focus, size, buttonCorner)
	wide, line := size.Width-2*rowSide, d.name.MinSize().Height
	side := max(0, min(d.side.natural(), wide-min(d.name.natural(), wide/2)-smallGap))
	put(d.name, rowSide, rowAbove, wide-side-smallGap, line)
	put(d.side, size.Width-rowSide-side, rowAbove+(line-d.side.MinSize().Height)/2, side, d.side.MinSize().Height)
	put(d.under, rowSide, rowAbove+line, wide, d.under.MinSize().Height)
}

func (d *lineRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, rowTall()) }

func (d *lineRowRenderer) Refresh() {
	d.paint()
	d.Layout(d.row.Size())
	canvas.Refresh(d.row)
}

func (d *lineRowRenderer) paint() {
	r := d.row
	d.sheet.FillColor, d.sheet.StrokeColor = theme.ColorForWidget(colorCard, r), theme.ColorForWidget(colorLine, r)
	d.sheet.StrokeWidth, d.sheet.CornerRadius = 1, buttonCorner
	if r.hovered && !r.Disabled() {
		d.sheet.FillColor = theme.ColorForWidget(colorMist, r)
	}
	d.name.color = colorInk
	if r.soft {
		d.name.color = colorSoft
	}
	d.name.set(r.name)
	d.side.set(r.side)
	d.under.set(r.under)
	d.name.Refresh()
	paintFocusRing(d.focus, r.focused && !r.Disabled(), r)
}

func (d *lineRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.focus, d.sheet, d.name, d.side, d.under}
}

func (d *lineRowRenderer) Destroy() {}
