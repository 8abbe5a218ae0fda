package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// mayNote says whether notes can be opened, or put away.
func (w *Window) mayNote() bool {
	s := w.session()
	return w.page.name == "notes" || w.free() && s.MayJot() && !s.Private()
}

// openNotes opens the notes of where we are: in a turn, its speaker's. Typing
// that ends after the room has gone on still belongs there.
func (w *Window) openNotes() {
	if w.page.name == "notes" {
		w.closePage()
		return
	}
	s := w.session()
	owner := facilitation.Everyone
	if s.Floor.Open {
		owner = s.Floor.Speaker()
	}
	w.page = page{name: "notes", place: s.Place(owner)}
	w.readAhead()
	w.render()
}

// notesScreen is a large field for what people want to keep.
func (w *Window) notesScreen(s facilitation.Session) *screen {
	place := w.page.place
	note := w.note("note-text", w.words.of("notes.empty"), func(text string) {
		w.noteTyped()
		w.write(fmt.Sprint("note", place), facilitation.JotAt(place, text))
	})
	note.seen = func() { w.noteReached(note) }
	underlined(note)
	owners := &choices{}
	for i, name := range s.Names() {
		owners.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("note-of-%d", i), name, "", func() { w.noteFor(i) }))
	}
	owners.add(fmt.Sprint(facilitation.Everyone), w.tap(buttonChoice, "note-of-all", w.words.of("notes.all"), "", func() { w.noteFor(facilitation.Everyone) }))
	more := w.newNoteMore(note)
	head := column(10, w.title("notes.title"),
		flow(8, append([]fyne.CanvasObject{newText(sizeBody, colorSoft, sans).set(w.words.of("notes.whose"))}, owners.objects()...)...), more.object, gap(1))
	body, beside := w.besideNote(note, frame(head, padded(10, 0, note), gap(4)))
	scr := &screen{name: "notes", body: body, where: w.whereabouts, aside: w.noteAside, first: note}
	back := w.tap(buttonPrimary, "notes-close", w.words.of("move.close-page"), w.words.of("key.ctrl")+" "+w.words.of("key.enter"), w.closePage)
	scr.right = []fyne.CanvasObject{back}
	scr.show = func(s facilitation.Session, now time.Time) {
		note.show(writtenAt(s, place))
		owners.show(fmt.Sprint(place.Owner))
		more.show(s)
		beside(now)
	}
	return scr
}

// noteFor turns to another person's words for the same place.
func (w *Window) noteFor(owner int) {
	w.page.place.Owner, w.page.place.More, w.page.soft = owner, 0, nil
	w.render()
}

// noteMore goes on in a new note where one is full, and back to those before it.
type noteMore struct {
	w      *Window
	object fyne.CanvasObject
	full   fyne.CanvasObject
	parts  *choices
	rows   *list
}

func (w *Window) newNoteMore(note *field) *noteMore {
	m := &noteMore{w: w, rows: &list{box: flow(8)}}
	on := w.tap(buttonPlain, "note-on", w.words.of("notes.on"), "", func() { w.noteAt(w.page.place.Next()) })
	on.small = true
	m.full = flow(14, newText(sizeBody, colorClayInk, sans).set(w.words.of("notes.full")), on)
	visibly(m.full, false)
	note.full = func() {
		visibly(m.full, true)
		w.render()
	}
	m.object = column(10, m.rows.box, m.full)
	return m
}

// show offers the notes of this place, where there is more than one.
func (m *noteMore) show(s facilitation.Session) {
	place := m.w.page.place
	most := place.More
	for _, n := range s.NotesAt(place) {
		most = max(most, n.More)
	}
	m.rows.show(most, func() []fyne.CanvasObject { return m.partsTo(most) })
	visibly(m.rows.box, most > 0)
	m.parts.show(fmt.Sprint(place.More))
	visibly(m.object, most > 0 || m.full.Visible())
}

func (m *noteMore) partsTo(most int) []fyne.CanvasObject {
	m.parts = &choices{}
	for more := range most + 1 {
		label := m.w.words.Say("notes.part", map[string]any{"Number": more + 1})
		m.parts.add(fmt.Sprint(more), m.w.tap(buttonChoice, fmt.Sprintf("note-part-%d", more), label, "", func() {
			place := m.w.page.place
			place.More = more
			m.w.noteAt(place)
		}))
	}
	return m.parts.objects()
}

// noteAt turns to another note.
func (w *Window) noteAt(place facilitation.Note) {
	w.page.place, w.page.soft = place, nil
	w.render()
}

func writtenAt(s facilitation.Session, place facilitation.Note) string {
	for _, n := range s.Kept.Notes {
		place.Text = n.Text
		if n == place {
			return n.Text
		}
	}
	return ""
}

// noteAside keeps the turn's clock in sight while somebody types.
func (w *Window) noteAside(s facilitation.Session, now time.Time) string {
	if !s.Floor.Ready {
		return w.untilLanding(s, now)
	}
	left := s.Floor.Left(now)
	if s.Floor.Cue(now) == facilitation.CueNone { // seconds that nobody needs would repaint the window
		return s.Names()[s.Floor.Acting()] + "  ·  " + w.words.Say("landing.left", map[string]any{"Count": minutes(left)})
	}
	return s.Names()[s.Floor.Acting()] + "  ·  " + w.turnTime(s.Floor, now)
}

// keysScreen is the table of moves as a page: every row that has a key.
func (w *Window) keysScreen(facilitation.Session) *screen {
	var columns [2][]fyne.CanvasObject
	rows := []action{{name: "go-on.enter"}}
	for _, a := range actions() {
		if len(a.keys) > 0 {
			rows = append(rows, a)
		}
	}
	for i, a := range rows {
		half := i * 2 / len(rows)
		columns[half] = append(columns[half], w.keyRow(a))
	}
	body := column(14, w.title("keys.title"),
		w.remark("keys.body"),
		newCard(grid(2, 40, column(4, columns[0]...), column(4, columns[1]...))))
	scr := &screen{name: "keys", body: w.scrolling(w.capped(1000, body)), show: still, enter: "close-page"}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	return scr
}

func (w *Window) keyRow(a action) fyne.CanvasObject {
	chips := []fyne.CanvasObject{}
	for _, k := range a.keys {
		chips = append(chips, newKeyChip(w.keyLabel(k)))
	}
	if len(chips) == 0 {
		chips = append(chips, newKeyChip(w.keyLabel(named(fyne.KeyReturn))))
	}
	return split(0.42, 12, flow(6, chips...), newProse(sizeBody, colorInk, sans).set(w.label(a)))
}

// openScreen opens a kept session: to go on where it was, paused, or to sit down
// again and begin with what was agreed.
func (w *Window) openScreen(facilitation.Session) *screen {
	said := newProse(sizeBody, colorClayInk, sans)
	path := w.line("path", "", func(string) { said.set("") })
	load := func() { w.load(strings.TrimSpace(path.Text), said) }
	path.entered = load
	ways := []fyne.CanvasObject{
		w.tap(buttonPlain, "load", w.words.of("open.do"), "", load),
		w.tap(buttonPlain, "load-again", w.words.of("open.again"), "", func() { w.loadAgain(strings.TrimSpace(path.Text), said) }),
	}
	body := column(14, w.title("open.title"), w.remark("open.body"), newCard(column(12, path, said, w.sideBySide(ways))))
	scr := &screen{name: "open", body: w.beside(0.68, body, column(0, w.wholeVase())), show: still, first: path}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	return scr
}

// sideBySide sets objects of one size side by side where there is room.
func (w *Window) sideBySide(objects []fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() {
		return column(smallGap, objects...)
	}
	return grid(len(objects), smallGap, objects...)
}

// load goes on with a session from a file where it was, and keeps it as the people
// always keep theirs.
func (w *Window) load(path string, said *prose) {
	if s, ok := w.readKept(path, said); ok {
		w.sit(s)
		w.restored = true
		w.keepOpened()
		w.render()
	}
}

// loadAgain lets the people of a kept session sit down again. Nothing of it is
// shown but what they agreed, and that once they have begun.
func (w *Window) loadAgain(path string, said *prose) {
	if s, ok := w.readKept(path, said); ok {
		w.bring(facilitation.Session{}, s)
	}
}

func (w *Window) readKept(path string, said *prose) (facilitation.Session, bool) {
	s, err := w.room.Load(path)
	if err != nil {
		said.set(w.words.of("error.open-session") + " " + w.words.of("error.open-session.hint"))
	}
	return s, err == nil
}
