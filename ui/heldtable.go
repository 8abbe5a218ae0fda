package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"goldseam/facilitation"
)

var (
	_ fyne.Focusable      = (*heldRow)(nil)
	_ fyne.Accessible     = (*heldRow)(nil)
	_ fyne.WidgetRenderer = (*heldRowRenderer)(nil)
	_ fyne.Layout         = (*namesLayout)(nil)
	_ keepable            = (*heldRow)(nil)
	_ keepable            = (*word)(nil)
)

// heldTable lists the values by how they stand, in rows, with a column for each person
// and a mark where that person chose the value. Where the names do not fit over their
// columns, the rows say them in words. No standing is better than another, and nothing
// is counted.
type heldTable struct {
	w      *Window
	object fyne.CanvasObject
	names  []string
	over   [][]string // the names, on the lines on which they stand over their columns
	first  float32    // the widest name of a value
	each   float32    // how wide a column has to be, for the names over it
	rows   map[string]*heldRow
}

func (w *Window) newHeldTable(s facilitation.Session, held []facilitation.Held) *heldTable {
	t := &heldTable{w: w, names: s.Names(), rows: map[string]*heldRow{}}
	for _, name := range t.names {
		t.over = append(t.over, halves(name))
	}
	t.each = headsNeed(t.over)
	var lines []fyne.CanvasObject
	for standing, id := range []string{"values.shared", "values.supported", "values.different"} {
		lines = append(lines, t.group(s, held, facilitation.Standing(standing), id)...)
	}
	t.object = frame(t.heads(), w.scrolling(column(6, lines...)), gap(1))
	return t
}

// group is one standing: its name, what it says, and its rows.
func (t *heldTable) group(s facilitation.Session, held []facilitation.Held, standing facilitation.Standing, id string) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, v := range held {
		if v.Standing == standing {
			rows = append(rows, t.row(s, v))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	head := flow(8, newText(sizeBody, colorInk, sansBold).set(t.w.words.of(id)), newText(sizeSmall, colorSoft, sans).set(t.w.words.of(id+".hint")))
	return slices.Concat([]fyne.CanvasObject{head}, rows, []fyne.CanvasObject{gap(4)})
}

func (t *heldTable) row(s facilitation.Session, v facilitation.Held) *heldRow {
	var who []string
	for _, person := range v.By {
		who = append(who, t.names[person])
	}
	r := &heldRow{table: t, name: v.Value.Name, by: v.By, who: t.w.words.names(who)}
	if len(v.By) == len(s.People) && len(v.By) > 2 {
		r.who = t.w.words.of("values.all")
	}
	r.tapped = func() { t.w.do(facilitation.KeepValue(v.Value.ID)) }
	r.ExtendBaseWidget(r)
	t.w.reach(&r.pressable, r)
	t.rows[v.Value.ID] = r
	t.first = max(t.first, fyne.MeasureText(r.name, theme.Size(sizeBody), sansBold).Width)
	return r
}

// Measures of the table, in pixels.
const (
	heldSide  = 16 // from the edge of a row to what is in it
	heldAbove = 8
	headApart = 8 // between two names that stand beside each other
)

// columns is where the first column of marks begins and how wide each is. It reports
// false where the people's names do not fit over them.
func (t *heldTable) columns(width float32) (begin, each float32, ok bool) {
	begin = heldSide + min(t.first, width*0.5) + heldSide
	each = (width - begin - heldSide/2) / float32(len(t.names))
	return begin, each, each >= t.each
}

// headsNeed is how wide columns have to be for names that stand over their middles:
// so wide that no two touch, and that the last one stays inside.
func headsNeed(names [][]string) float32 {
	need, before := float32(0), float32(0)
	for i, lines := range names {
		wide := float32(0)
		for _, line := range lines {
			wide = max(wide, fyne.MeasureText(line, theme.Size(sizeSmall), sansBold).Width)
		}
		if i > 0 {
			need = max(need, (before+wide)/2+headApart)
		}
		before = wide
	}
	return max(need, before-heldSide)
}

// heads are the people's names over the columns.
func (t *heldTable) heads() fyne.CanvasObject {
	box := newContainer(&namesLayout{t})
	for _, lines := range t.over {
		for i := range 2 {
			line := newText(sizeSmall, colorInk, sansBold).aligned(fyne.TextAlignCenter)
			if i < len(lines) {
				line.set(lines[i])
			}
			box.Add(line)
		}
	}
	return box
}

// namesLayout sets the people's names over the marks, on one line or two, and takes
// no room where the rows say them.
type namesLayout struct{ table *heldTable }

// lines is on how many lines the names stand.
func (l *namesLayout) lines() int {
	most := 0
	for _, lines := range l.table.over {
		most = max(most, len(lines))
	}
	return most
}

func (l *namesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	begin, each, ok := l.table.columns(size.Width)
	line := objects[0].MinSize().Height
	for i, o := range objects {
		person, at := i/2, i%2
		visibly(o, ok)
		down := l.lines() - len(l.table.over[person]) + at // a short name stands close to its marks
		put(o, begin+float32(person)*each, float32(down)*line, each, line)
	}
}

func (l *namesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(0, float32(l.lines())*objects[0].MinSize().Height+headGap)
}

// heldRow is one value: its name, and who chose it. One that is kept has a golden
// edge and a line under its name, so that it is not known by colour alone.
type heldRow struct {
	pressable
	table *heldTable
	name  string
	by    []int
	who   string
	on    bool
}

func (r *heldRow) setOn(on bool) {
	if r.on != on {
		r.on = on
		r.Refresh()
	}
}

// AccessibilityLabel is the value, and who chose it.
func (r *heldRow) AccessibilityLabel() string { return r.name + ". " + r.who }

// CreateRenderer draws a sheet with the name, and marks or names beside it.
func (r *heldRow) CreateRenderer() fyne.WidgetRenderer {
	d := &heldRowRenderer{
		row: r, focus: newFocusRing(), sheet: &canvas.Rectangle{}, under: &canvas.Rectangle{},
		name: newProse(sizeBody, colorInk, sansBold).set(r.name), who: newProse(sizeSmall, colorSoft, sans).set(r.who),
	}
	for range r.by {
		d.marks = append(d.marks, &canvas.Circle{})
	}
	d.paint()
	return d
}

type heldRowRenderer struct {
	row                 *heldRow
	focus, sheet, under *canvas.Rectangle
	name, who           *prose
	marks               []*canvas.Circle
}

// inMarks says whether the row has marks, and not names.
func (d *heldRowRenderer) inMarks() bool {
	_, _, ok := d.row.table.columns(d.row.Size().Width)
	return ok
}

func (d *heldRowRenderer) Layout(size fyne.Size) {
	begin, each, ok := d.row.table.columns(size.Width)
	d.sheet.Resize(size)
	placeFocusRing(d.focus, size, buttonCorner)
	wide := size.Width - 2*heldSide
	if ok {
		wide = begin - heldSide - 2
	}
	tall, below := heightAt(d.name, wide), heightAt(d.who, wide)
	d.who.Hidden = ok
	if ok {
		below = 0
	}
	top := (size.Height - tall - below) / 2
	put(d.name, heldSide, top, wide, tall)
	put(d.who, heldSide, top+tall, wide, below)
	put(d.under, heldSide, top+tall-2, min(wide, d.row.table.natural(d.row.name)), 2)
	side := theme.SizeForWidget(sizeBody, d.row) * 0.8
	for i, mark := range d.marks {
		mark.Hidden = !ok
		put(mark, begin+(float32(d.row.by[i])+0.5)*each-side/2, (size.Height-side)/2, side, side)
	}
}

func (t *heldTable) natural(name string) float32 {
	return fyne.MeasureText(name, theme.Size(sizeBody), sansBold).Width
}

func (d *heldRowRenderer) MinSize() fyne.Size {
	tall := d.name.MinSize().Height + 2*heldAbove
	if !d.inMarks() {
		tall += d.who.MinSize().Height
	}
	return fyne.NewSize(120, tall)
}

func (d *heldRowRenderer) Refresh() {
	d.paint()
	d.Layout(d.row.Size())
	canvas.Refresh(d.row)
}

func (d *heldRowRenderer) paint() {
	r := d.row
	d.sheet.FillColor, d.sheet.StrokeColor = theme.ColorForWidget(colorCard, r), theme.ColorForWidget(colorLine, r)
	d.sheet.StrokeWidth, d.sheet.CornerRadius = 1, buttonCorner
	name := colorInk
	switch {
	case r.on:
		d.sheet.StrokeColor, name = theme.ColorForWidget(colorGold, r), colorGoldInk
	case r.hovered && !r.Disabled():
		d.sheet.FillColor = theme.ColorForWidget(colorMist, r)
	}
	d.name.setColor(name)
	d.under.FillColor, d.under.Hidden = theme.ColorForWidget(colorGold, r), !r.on
	for _, mark := range d.marks {
		mark.FillColor = theme.ColorForWidget(colorCeladon, r)
	}
	paintFocusRing(d.focus, r.focused && !r.Disabled(), r)
}

func (d *heldRowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{d.focus, d.sheet, d.name, d.who, d.under}
	for _, mark := range d.marks {
		objects = append(objects, mark)
	}
	return objects
}

func (d *heldRowRenderer) Destroy() {}
