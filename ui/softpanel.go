package ui

import (
	"fmt"
	"image/color"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldseam/facilitation"
)

var (
	_ fyne.Focusable = (*keyHolder)(nil)
	_ fyne.Layout    = (*noteLayout)(nil)
)

// noteSide is what stands beside a note: ways to ask for help, or the help itself. It
// is not there at all while help is off.
type noteSide struct {
	w      *Window
	object fyne.CanvasObject
	asks   fyne.CanvasObject
	none   *prose
	quiet  *tick
	open   fyne.CanvasObject // what can be suggested, while it is not off
	off    fyne.CanvasObject

	panel *softPanel
	start *softStartCard
}

func (w *Window) newNoteSide(note *field) *noteSide {
	d := &noteSide{w: w, none: w.remark("soften.none"), panel: w.newSoftPanel(note), start: w.newSoftStartCard()}
	d.quiet = w.tickBox("soften-quietly", "soften.quietly", w.underlineFor)
	about := newProse(sizeSmall, colorSoft, sans).set(w.words.of("soften.quietly.about"))
	d.open = column(14, flow(smallGap, w.act(buttonPlain, "soften")), d.none, column(2, d.quiet, about))
	d.off = column(8, w.remark("soften.off"), flow(smallGap, w.act(buttonPlain, "soften-on")))
	d.asks = column(16, d.open, d.off, flow(smallGap, w.act(buttonPlain, "soft-start")), flow(smallGap, w.act(buttonPlain, "words-back")))
	d.object = w.scrolling(padded(6, 6, column(0, d.asks, d.panel.card, d.start.card)))
	return d
}

func (d *noteSide) show() {
	soft := d.w.besides()
	ways, start := d.w.mayKeepWords(), soft.open == "start" && d.w.softens()
	if soft.open == "ways" && !ways {
		d.putAway()
	}
	visibly(d.object, d.w.softens())
	visibly(d.asks, !ways && !start)
	visibly(d.open, !d.w.soft.off)
	visibly(d.off, d.w.soft.off)
	visibly(d.none, soft.none)
	d.quiet.set(d.w.soft.quiet[d.w.page.place.Owner])
	visibly(d.panel.card, ways)
	visibly(d.start.card, start)
	if ways {
		d.panel.show(soft.now)
	}
	if start {
		d.start.show(d.w.softStart())
	}
}

// putAway ends a suggestion that no longer fits. The keyboard goes back to the note,
// or its keys would be the window's.
func (d *noteSide) putAway() {
	d.w.besides().open = ""
	if d.w.win.Canvas().Focused() == fyne.Focusable(d.panel.holder) && d.w.softens() {
		d.w.win.Canvas().Focus(d.panel.note)
	}
}

// softPanel is one suggestion: what was found, why, and other ways to say it.
type softPanel struct {
	w             *Window
	note          *field
	card          *card
	holder        *keyHolder
	quote, reason *prose
	instead       *prose // all that a way takes the place of, where the note may be out of sight
	ways          *list
}

func (w *Window) newSoftPanel(note *field) *softPanel {
	p := &softPanel{w: w, note: note, quote: newProse(sizeBody, colorClayInk, sansBold), reason: newProse(sizeBody, colorSoft, sans), instead: newProse(sizeSmall, colorSoft, sans), ways: &list{box: column(10)}}
	holder := newKeyHolder(w, note)
	content := column(6, p.quote, p.instead, p.reason, gap(4), p.ways.box, gap(4), flow(smallGap, w.smallAct("keep-words"), w.smallAct("soften-off")))
	p.card = newCard(container.NewStack(holder, content)).gold()
	holder.of, p.holder = p.card, holder
	w.named["soften-panel"] = holder
	return p
}

// smallAct is the button of a row, set close.
func (w *Window) smallAct(name string) *button {
	b := w.act(buttonPlain, name)
	b.small = true
	return b
}

func (p *softPanel) show(s facilitation.Suggestion) {
	of := p.w.besides().of
	phrase, clause := of[s.Phrase.From:s.Phrase.To], of[s.Span.From:s.Span.To]
	p.instead.set(p.w.words.Say("soften.instead", map[string]any{"Clause": clause}))
	visibly(p.instead, p.w.narrow() && clause != phrase)
	p.quote.set(p.w.words.Say("soften.quote", map[string]any{"Phrase": begun(phrase)}))
	p.reason.set(s.Reason + " " + p.w.words.Say("soften.ways", map[string]any{"Count": len(s.Ways)}))
	p.ways.show(s.Ways, func() []fyne.CanvasObject { return p.waysOf(s) })
}

// mostWays is how many ways a suggestion has, each with its key (method.md 2d).
const mostWays = 3

// waysOf are the ways, all of one kind and size.
func (p *softPanel) waysOf(s facilitation.Suggestion) []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(s.Ways))
	for i := range mostWays {
		delete(p.w.named, fmt.Sprintf("soften-%d", i+1)) // those of the last suggestion
	}
	for i, way := range s.Ways {
		way = begun(strings.ReplaceAll(way, " …", "\u00a0…")) // a gap never begins a row
		a := findAction(fmt.Sprintf("soften-%d", i+1))
		objects[i] = p.w.option(a.name, way, "", a.chip(p.w), func() { p.w.run(a) }).spoken(p.marked(way))
	}
	return objects
}

// marked is the problem's name as it stands in a way.
func (p *softPanel) marked(way string) string {
	name := p.w.session().Problem.Named()
	if strings.HasPrefix(way, begun(name)) {
		return begun(name)
	}
	return name
}

// begun is a text that begins with a capital letter.
func begun(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// keyHolder has the keyboard while a suggestion stands beside a note: its keys go to
// the window. Whoever types on is back in the note. It is not seen.
type keyHolder struct {
	widget.BaseWidget
	w    *Window
	note *field
	of   fyne.CanvasObject
}

func newKeyHolder(w *Window, note *field) *keyHolder {
	h := &keyHolder{w: w, note: note}
	h.ExtendBaseWidget(h)
	return h
}

func (h *keyHolder) FocusGained()                           {}
func (h *keyHolder) FocusLost()                             {}
func (h *keyHolder) MinSize() fyne.Size                     { return fyne.Size{} }
func (h *keyHolder) AccessibilityLabel() string             { return h.w.words.of("move.soften") }
func (h *keyHolder) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// TypedKey leaves to the note what changes a text. A space comes as a letter too.
func (h *keyHolder) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyBackspace, fyne.KeyDelete:
		h.w.toNote()
		h.note.TypedKey(e)
	default:
		h.w.typedKey(e)
	}
}

// TypedRune is a key of the suggestion, or a letter of the note.
func (h *keyHolder) TypedRune(r rune) {
	if r >= '0' && r <= '0'+mostWays {
		h.w.typedRune(r)
		return
	}
	h.w.toNote()
	h.note.TypedRune(r)
}

func (h *keyHolder) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// noteLayout sets what helps beside the note, or under it where there is little room.
// The note has all of the room while no help is there.
type noteLayout struct{ under bool }

// noteShare is the note's part of the width (design/framing.png).
const noteShare = 0.62

func (l *noteLayout) of(objects []fyne.CanvasObject) fyne.Layout {
	switch {
	case !objects[1].Visible() || l.under:
		return &columnLayout{columnGap}
	}
	return &splitLayout{noteShare, columnGap}
}

func (l *noteLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !objects[1].Visible() {
		put(objects[0], 0, 0, size.Width, size.Height)
		return
	}
	l.of(objects).Layout(objects, size)
}

func (l *noteLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.of(objects).MinSize(objects)
}

// besideNote sets help beside a note, and brings both up to date.
func (w *Window) besideNote(note *field, main fyne.CanvasObject) (*fyne.Container, func(now time.Time)) {
	side := w.newNoteSide(note)
	note.past = &w.besides().past
	if soft := w.besides(); soft.open == "ways" { // after a pause the keyboard is in the note
		soft.open = ""
	}
	if w.narrow() {
		note.SetMinRowsVisible(rowsUnder)
	}
	show := func(now time.Time) {
		side.show()
		w.underline(note, now)
	}
	return newContainer(&noteLayout{w.narrow()}, main, side.object), show
}

// rowsUnder is how many rows of a note are seen where everything stands under each
// other.
const rowsUnder = 7
