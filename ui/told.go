package ui

import (
	"image/color"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldseam/facilitation"
)

var (
	_ fyne.Accessible     = (*weighLine)(nil)
	_ fyne.WidgetRenderer = (*weighLineRenderer)(nil)
)

// mayTell says whether somebody shows more of their private answers than what they
// picked.
func (w *Window) mayTell() bool {
	return w.onPage("told") || w.free() && toldAny(w.toldBy(w.session()))
}

// toldBy is what each person shows of their answers. It is empty where not everyone
// agreed to show their picks, and away from the worksheet.
func (w *Window) toldBy(s facilitation.Session) []facilitation.Told {
	told := make([]facilitation.Told, len(s.People))
	if !s.Planned() || s.Part().Kind != facilitation.ValuesPart {
		return told
	}
	for person := range told {
		told[person] = s.Values.Told(person)
	}
	return told
}

func toldAny(all []facilitation.Told) bool {
	for _, told := range all {
		if !toldNothing(told) {
			return true
		}
	}
	return false
}

func toldNothing(t facilitation.Told) bool {
	return len(t.Meant)+len(t.Weighed) == 0 && t.Hurt+t.Against == ""
}

// toldScreen is what people show of their answers beside the values: what one means
// to them, how much it matters and was lived, and what was hurt. Each has a card of
// the same kind, and each card speaks for its person.
func (w *Window) toldScreen(facilitation.Session) *screen {
	cards := &list{box: column(0)}
	legend := column(4, w.weighLegend(), w.remark("values.told.line"))
	body := column(14, w.title("values.told.title"), w.remark("values.told.hint"), legend, cards.box)
	scr := &screen{name: "told", body: w.scrolling(body), enter: "close-page", where: w.whereabouts, aside: w.untilLanding}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		told := w.toldBy(s)
		weighed := false
		for _, t := range told {
			weighed = weighed || len(t.Weighed) > 0
		}
		visibly(legend, weighed)
		cards.show(told, func() []fyne.CanvasObject { return w.toldCards(s, told) })
	}
	return scr
}

func (w *Window) toldCards(s facilitation.Session, told []facilitation.Told) []fyne.CanvasObject {
	cards := make([]fyne.CanvasObject, len(told))
	for person, name := range s.Names() {
		lines := append([]fyne.CanvasObject{newProse(sizeBody, colorInk, sansBold).set(name)}, w.toldLines(s, told[person])...)
		cards[person] = newCard(column(6, lines...)).padded(16)
	}
	return []fyne.CanvasObject{even(w.across(len(cards)), 16, cards...)}
}

// toldLines are what one person shows, value by value.
func (w *Window) toldLines(s facilitation.Session, told facilitation.Told) []fyne.CanvasObject {
	if toldNothing(told) {
		return []fyne.CanvasObject{w.remark("values.told.nothing")}
	}
	var ids []string
	for _, weighed := range told.Weighed {
		ids = append(ids, weighed.ID)
	}
	for _, meant := range told.Meant {
		if !slices.Contains(ids, meant.ID) {
			ids = append(ids, meant.ID)
		}
	}
	var lines []fyne.CanvasObject
	for _, id := range ids {
		lines = append(lines, w.toldValue(s, told, id))
	}
	for _, also := range []struct{ words, value string }{{"values.told.hurt", told.Hurt}, {"values.told.against", told.Against}} {
		if also.value != "" {
			lines = append(lines, flow(6, newText(sizeSmall, colorSoft, sans).set(w.words.of(also.words)), newText(sizeBody, colorInk, sansBold).set(s.Values.Name(also.value))))
		}
	}
	return lines
}

// toldValue is one value: its name, its line with marks, and what it means.
func (w *Window) toldValue(s facilitation.Session, told facilitation.Told, id string) fyne.CanvasObject {
	lines := []fyne.CanvasObject{newText(sizeBody, colorInk, sans).set(s.Values.Name(id))}
	for _, weighed := range told.Weighed {
		if weighed.ID == id {
			lines = append(lines, w.newWeighLine(weighed))
		}
	}
	for _, meant := range told.Meant {
		if meant.ID == id {
			lines = append(lines, newProse(sizeBody, colorSoft, sans).set(meant.Text))
		}
	}
	return column(0, lines...)
}

// Measures of a line with marks, in pixels at normal text size. The ring is wider
// than the dot, so that both are seen where they stand at one place.
const (
	weighTall = 22
	weighRing = 18
	weighDot  = 10
	weighMost = 300 // so wide is the line at most
)

// weighLine is a line with two marks: how much a value matters to somebody, and how
// much it was lived lately. It has no digits, since the distance is what can be
// talked about and not a number.
type weighLine struct {
	widget.BaseWidget
	said           string
	matters, lived int  // 0 to facilitation.MostWeight, or facilitation.Unweighed
	bare           bool // only the mark, for the legend
}

func (w *Window) newWeighLine(of facilitation.Weighed) *weighLine {
	l := &weighLine{matters: of.Matters, lived: of.Lived}
	var said []string
	if of.Matters != facilitation.Unweighed {
		said = append(said, w.words.of("values.told.matters"))
	}
	if of.Lived != facilitation.Unweighed {
		said = append(said, w.words.of("values.told.lived"))
	}
	l.said = strings.Join(said, ", ")
	l.ExtendBaseWidget(l)
	return l
}

// weighLegend says what the two marks are.
func (w *Window) weighLegend() fyne.CanvasObject {
	matters := w.newWeighLine(facilitation.Weighed{Matters: 0, Lived: facilitation.Unweighed})
	lived := w.newWeighLine(facilitation.Weighed{Matters: facilitation.Unweighed, Lived: 0})
	matters.bare, lived.bare = true, true
	say := func(id string) fyne.CanvasObject { return newText(sizeBody, colorSoft, sans).set(w.words.of(id)) }
	return flow(slotGap, row(6, matters, say("values.told.matters")), row(6, lived, say("values.told.lived")))
}

// AccessibilityLabel says what the marks are.
func (l *weighLine) AccessibilityLabel() string { return l.said }

// AccessibilityRole is text: there is nothing to press.
func (l *weighLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer draws the line, and a mark for each answer that was given.
func (l *weighLine) CreateRenderer() fyne.WidgetRenderer {
	r := &weighLineRenderer{line: l, track: &canvas.Rectangle{}, ring: &canvas.Circle{StrokeWidth: 2.5}, dot: &canvas.Circle{}}
	r.paint()
	return r
}

type weighLineRenderer struct {
	line      *weighLine
	track     *canvas.Rectangle
	ring, dot *canvas.Circle
}

// grown is how much larger than normal the marks are, as the text is.
func (r *weighLineRenderer) grown() float32 {
	return theme.SizeForWidget(sizeBody, r.line) / textSizes()[sizeBody]
}

func (r *weighLineRenderer) Layout(size fyne.Size) {
	grown := r.grown()
	ring, dot := weighRing*grown, weighDot*grown
	wide := min(size.Width, weighMost*grown)
	put(r.track, 0, size.Height/2-1, wide, 2)
	place := func(weight int) float32 {
		return ring/2 + (wide-ring)*float32(weight)/facilitation.MostWeight
	}
	put(r.ring, place(max(0, r.line.lived))-ring/2, (size.Height-ring)/2, ring, ring)
	put(r.dot, place(max(0, r.line.matters))-dot/2, (size.Height-dot)/2, dot, dot)
}

func (r *weighLineRenderer) MinSize() fyne.Size {
	grown := r.grown()
	if r.line.bare {
		return fyne.NewSize(weighRing*grown, weighTall*grown)
	}
	return fyne.NewSize(4*weighRing*grown, weighTall*grown)
}

func (r *weighLineRenderer) Refresh() {
	r.paint()
	r.Layout(r.line.Size())
	canvas.Refresh(r.line)
}

func (r *weighLineRenderer) paint() {
	l := r.line
	r.track.FillColor, r.track.Hidden = theme.ColorForWidget(colorCeladonLight, l), l.bare
	r.ring.FillColor, r.ring.StrokeColor = color.Transparent, theme.ColorForWidget(colorGoldInk, l)
	r.dot.FillColor = theme.ColorForWidget(colorCeladon, l)
	r.ring.Hidden, r.dot.Hidden = l.lived == facilitation.Unweighed, l.matters == facilitation.Unweighed
}

func (r *weighLineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.ring, r.dot}
}

func (r *weighLineRenderer) Destroy() {}
