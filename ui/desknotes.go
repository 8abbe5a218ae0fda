package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// atNote is where the keyboard is, so that a facilitator who writes at the desk goes on
// writing.
type atNote struct {
	comes  bool // it comes to the note as soon as that is there
	paused bool // the session was paused when the note was last shown
	before bool // it was in the note when that pause began
	held   bool // the caret is to be set again, since the letters have another size
	caret  int  // after how many letters
}

// notesPanel is what the desk has of a facilitator's own notes. While they are shut it
// holds nothing of them: it is built anew when they open, and when they shut.
func (w *Window) notesPanel() (fyne.CanvasObject, func(now time.Time)) {
	switch {
	case !w.own.desk:
		return w.shutPanel()
	case !w.own.open:
		return w.openingPanel()
	}
	return w.openPanel()
}

// shutPanel says what lies here, and offers to open it.
func (w *Window) shutPanel() (fyne.CanvasObject, func(now time.Time)) {
	open := w.act(buttonPlain, "private-notes")
	open.set(w.words.of("private.open"))
	return column(14, w.remark("private.panel"), flow(0, open)), func(time.Time) {}
}

// openingPanel says that the notes are being opened, or that they cannot be.
func (w *Window) openingPanel() (fyne.CanvasObject, func(now time.Time)) {
	said := newProse(sizeBody, colorInk, sans)
	return column(14, said, flow(0, w.shutButton())), func(time.Time) { said.set(w.ownSaid()) }
}

// shutButton shuts the notes at the desk. In a small window its key is not beside it.
func (w *Window) shutButton() *button {
	b := w.act(buttonQuiet, "private-notes")
	b.set(w.words.of("private.close"))
	if w.compact() {
		b.setKey("")
	}
	return b
}

// openPanel has the note, and the checklist in its place where that is wanted.
func (w *Window) openPanel() (fyne.CanvasObject, func(now time.Time)) {
	if w.own.field != nil && w.win.Canvas().Focused() == fyne.Focusable(w.own.field) {
		w.own.writing.comes = true // the desk is built anew while somebody writes
	}
	note, checks, sides := w.newOwnNote(), w.newChecklist(), &choices{}
	for _, side := range []string{"note", "checklist"} {
		b := w.tap(buttonChoice, "own-"+side, w.words.of("private."+side), "", func() { w.turnNotes(side) })
		b.small = true
		sides.add(side, b)
	}
	list, box := w.scrolling(checks.object), fixed(0, 40, note.field)
	if w.narrow() {
		box = fixed(0, 220*w.theme.grown, note.field)
	}
	head := column(8, flow(smallGap, append(sides.objects(), w.shutButton())...), gap(2))
	object := frame(head, container.NewStack(box, list), padded(4, 0, note.below))
	return object, func(now time.Time) {
		sides.show(w.own.side())
		visibly(list, w.own.points)
		visibly(box, !w.own.points)
		visibly(note.field, !w.own.points)
		visibly(note.stamps, !w.own.points)
		note.show(now)
		visibly(note.said, !w.own.points || w.own.session != notebook) // the checklist says it itself
		checks.show()
		w.keepWriting()
	}
}

// side is which side of the notes is seen at the desk.
func (o ownNotes) side() string {
	if o.points {
		return "checklist"
	}
	return "note"
}

// turnNotes shows the note or the checklist at the desk.
func (w *Window) turnNotes(side string) {
	w.own.points = side == "checklist"
	w.render()
	w.toOwnNote()
}

// ownNotesSay is the id of the words for what the row in the menu does.
func (w *Window) ownNotesSay() string {
	if w.own.desk {
		return "move.private-notes.shut"
	}
	return "move.private-notes"
}

// shutAtDesk shuts the notes at the desk. What is not kept waits behind the passphrase
// until the session is closed: a key that shuts at once is no word for throwing away.
func (w *Window) shutAtDesk() {
	w.leaveNotes(false)
	w.render()
}

// ownNote is where a facilitator writes for nobody else: a field, and below it what
// becomes of the words, and the stamps. It stands on their page and at the desk.
type ownNote struct {
	w      *Window
	field  *field
	said   *prose
	keep   *button
	stamps *fyne.Container
	below  fyne.CanvasObject
}

func (w *Window) newOwnNote() *ownNote {
	n := &ownNote{w: w, field: w.ownField(), said: newProse(sizeSmall, colorSoft, sans)}
	n.keep = w.tap(buttonPlain, "keep-own", w.words.of("private.keep"), "", w.keepOwn)
	n.keep.small = true
	n.stamps = column(6, newProse(sizeSmall, colorSoft, sans).set(w.words.of("stamp.title")), w.stampButtons())
	n.below = column(8, n.said, flow(0, n.keep), n.stamps)
	return n
}

// stampButtons are the stamps. At the desk in a small window they have no frame, so that
// the note has room.
func (w *Window) stampButtons() fyne.CanvasObject {
	kind, layout := buttonPlain, &fittingLayout{gap: 6, most: 3}
	if w.own.desk && w.compact() && !w.narrow() {
		kind, layout.gap = buttonQuiet, 2
	}
	var buttons []fyne.CanvasObject
	for _, id := range stamps {
		b := w.tap(kind, "stamp-"+id, w.words.of("stamp."+id), "", func() { w.stamp(id) })
		b.small = true
		buttons = append(buttons, b)
	}
	return newContainer(layout, buttons...)
}

// fittingLayout sets things in as many equal columns as they fit into, and one after the
// other where not even two columns fit.
type fittingLayout struct {
	gap, width float32
	most       int
}

func (l *fittingLayout) at(objects []fyne.CanvasObject) fyne.Layout {
	widest := float32(1)
	for _, o := range objects {
		widest = max(widest, o.MinSize().Width)
	}
	if columns := min(l.most, int((l.width+l.gap)/(widest+l.gap))); columns > 1 {
		return &gridLayout{columns, l.gap}
	}
	return &flowLayout{gap: smallGap, close: smallGap - l.gap, width: l.width}
}

func (l *fittingLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.at(objects).Layout(objects, size)
}

// MinSize answers for the width of the last layout.
func (l *fittingLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, l.at(objects).MinSize(objects).Height)
}

// ownField is the field of the notes. It stays the same one while they are open, so that
// its caret and what can be undone stay too.
func (w *Window) ownField() *field {
	if w.own.field != nil {
		w.named["own-notes"] = w.own.field
		return w.own.field
	}
	var f *field
	f = w.note("own-notes", "", func(text string) {
		if w.own.field == f { // and no field of notes that were shut
			w.own.notes, w.own.typed = text, w.now()
		}
	})
	f.past = &history{}
	w.own.field = f
	return f
}

// show brings the note up to date, and keeps it once typing rests.
func (n *ownNote) show(now time.Time) {
	w := n.w
	w.keepOwnNotes(now)
	n.field.show(w.own.notes)
	if w.own.open {
		n.field.Enable()
	} else {
		n.field.Disable()
	}
	if at := &w.own.writing; at.held {
		at.held = false
		n.field.cursorTo(at.caret)
	}
	n.said.set(w.ownSaid())
	visibly(n.keep, !w.own.keeps && w.own.open && !w.own.points)
	for _, id := range stamps {
		w.named["stamp-"+id].(*button).enable(w.own.open)
	}
}

// keepWriting gives the keyboard back to the note after the desk was built anew, and
// after a pause that began while somebody wrote there.
func (w *Window) keepWriting() {
	o, paused := &w.own.writing, w.session().Pause.On
	if o.comes {
		o.comes = false
		w.toOwnNote()
	}
	switch at := w.win.Canvas().Focused(); {
	case paused && !o.paused:
		o.before = at == fyne.Focusable(w.own.field)
	case !paused && o.paused && o.before && !w.writes():
		w.toOwnNote()
	}
	o.paused = paused
}

// holdCaret remembers where the caret is. Fyne wraps a text anew when its letters grow,
// and leaves the caret in its row.
func (w *Window) holdCaret() {
	if f := w.own.field; f != nil {
		w.own.writing.held, w.own.writing.caret = true, f.CursorTextOffset()
	}
}

// toOwnNote puts the keyboard into the note, where that is seen.
func (w *Window) toOwnNote() {
	if f := w.own.field; f != nil && f.Visible() && w.own.open && w.seesNotes() {
		w.win.Canvas().Focus(f)
	}
}

// stamps are what can be put into a note at one press, by their ids: the time alone, and
// with some neutral words. None of them says who did something, or what somebody is like.
var stamps = []string{"time", "return", "alone", "agreed", "words", "impression"}

// stampActions are the keys of the stamps, which work while somebody types. They are one
// row: what a facilitator may write stands on no page that everybody reads.
func stampActions() []action {
	keys := make([]key, len(stamps))
	for i := range stamps {
		keys[i] = control(fyne.KeyName(rune('1' + i)))
	}
	return []action{{name: "stamps", keys: keys, page: true, may: (*Window).mayStamp, each: func(w *Window, place int) { w.stamp(stamps[place]) }}}
}

func (w *Window) mayStamp() bool { return w.own.open && w.own.field != nil && w.seesNotes() }

// stamp puts a line at the end of the note: the time of day, the part, and the words of
// the stamp. Whoever writes goes on after it.
func (w *Window) stamp(id string) {
	if !w.mayStamp() {
		return
	}
	f, said := w.own.field, []string{w.words.Hour(w.now())}
	if s := w.session(); s.Begun() {
		said = append(said, facilitation.CleanLine(s.Part().Title))
	}
	if id != stamps[0] {
		said = append(said, w.words.of("stamp."+id))
	}
	line := strings.Join(said, " · ") + ": "
	if f.Text != "" && !strings.HasSuffix(f.Text, "\n") {
		line = "\n" + line
	}
	w.own.points = false
	if strings.HasPrefix(line, "\n") && f.broken() {
		f.tellFull()
	} else {
		f.put(facilitation.Span{From: len(f.Text), To: len(f.Text)}, line)
	}
	w.render()
	w.toOwnNote()
}
