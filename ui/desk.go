package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// desk is the facilitator's desk on the laptop: the agenda, what the room sees, and
// notes for nobody else. It is forgotten with the session.
type desk struct {
	on      bool      // the laptop shows the desk wherever it may
	away    bool      // in this pause it shows the pause's own screen
	part    int       // the part of today that is taken, counted from 1; 0 for none
	shows   deskShows // the list that is open
	written string    // a question that is being written; the room does not see it
}

// deskShows is the list that is open at the desk.
type deskShows int

const (
	deskPlan      deskShows = iota // none: today, and what the room sees
	deskParts                      // the parts that can be put in
	deskQuestions                  // other questions
)

// onDesk says whether the desk is what is seen. It gives way to a page, and to what
// belongs to one person alone. It stays in a pause.
func (w *Window) onDesk() bool {
	s := w.session()
	page := w.page.name != "" && (!s.Pause.On || w.page.paused)
	away := w.desk.away && s.Pause.On
	return w.desk.on && !away && !w.far.on && !page && w.mayDesk(s)
}

// mayDesk says whether a session has what the desk shows.
func (w *Window) mayDesk(s facilitation.Session) bool {
	return s.Begun() && !s.Private() && !s.Pause.Covered && w.sample == nil && !w.practising() && w.kept.leaving == nil
}

func deskActions() []action {
	return []action{
		{name: "desk", menu: "view", keys: []key{named(fyne.KeyF6)}, run: (*Window).turnDesk, may: (*Window).mayTurnDesk, says: (*Window).deskSays},
		{name: "take-minute", menu: "turn", hides: true, keys: []key{sign('-')}, may: (*Window).mayTakeMinute},
		{name: "other-questions", menu: "turn", hides: true, keys: []key{sign('l')}, run: func(w *Window) { w.deskShows(deskQuestions) }, may: (*Window).mayAskOther},
		{name: "own-question", menu: "turn", hides: true, keys: []key{sign('q')}, run: (*Window).writeQuestion, may: (*Window).mayWriteQuestion},
		{name: "show-question", run: (*Window).showQuestion, may: (*Window).mayShowQuestion},
		{name: "as-planned", menu: "turn", hides: true, may: func(w *Window) bool { return w.onDesk() && w.session().MayAskAsPlanned() }},
		{name: "part-earlier", keys: []key{control(fyne.KeyUp)}, run: shiftsPart(-1), may: mayShiftPart(-1), says: shiftSays("move.part-earlier")},
		{name: "part-later", keys: []key{control(fyne.KeyDown)}, run: shiftsPart(1), may: mayShiftPart(1), says: shiftSays("move.part-later")},
		{name: "part-longer", run: resizesPart(1), may: mayResizePart(1), says: resizeSays("move.part-longer")},
		{name: "part-shorter", run: resizesPart(-1), may: mayResizePart(-1), says: resizeSays("move.part-shorter")},
		{name: "part-drop", run: (*Window).dropPart, may: (*Window).mayDropPart},
		{name: "end-part", menu: "session", hides: true, may: (*Window).endsPart},
		{name: "put-in", menu: "session", hides: true, keys: []key{sign('i')}, run: func(w *Window) { w.deskShows(deskParts) }, may: (*Window).mayPutIn},
	}
}

// mayTurnDesk says whether the desk can be shown, or left.
func (w *Window) mayTurnDesk() bool {
	s := w.session()
	return w.mayDesk(s) && (w.page.name == "" || s.Pause.On && !w.page.paused)
}

// turnDesk changes between the desk and the screen of the part. In a pause it is the
// pause's own screen, and the desk is there again after it.
func (w *Window) turnDesk() {
	switch {
	case w.desk.on && w.session().Pause.On:
		w.desk.away = !w.desk.away
	default:
		w.desk.on, w.desk.away = !w.desk.on, false
	}
	w.render()
}

// deskSays is the id of the words for where F6 leads.
func (w *Window) deskSays() string {
	switch {
	case !w.onDesk():
		return "move.desk"
	case w.session().Pause.On:
		return "move.desk.pause"
	}
	return "move.desk.part"
}

// deskShows opens a list at the desk, or none. The keyboard goes into it. A list that is
// open is put away.
func (w *Window) deskShows(what deskShows) {
	if w.desk.shows == what {
		what = deskPlan
	}
	w.desk.shows = what
	w.render()
	first := map[deskShows]string{deskParts: "put-0", deskQuestions: "ask-0"}[what]
	if o, ok := w.named[first].(fyne.Focusable); ok {
		w.win.Canvas().Focus(o)
	}
}

// deskKey is what the desk is built for. A part that begins builds nothing anew, so
// that whoever writes there goes on writing.
func (w *Window) deskKey(s facilitation.Session) string {
	return fmt.Sprint("desk", len(s.People), w.compact(), w.deskTight(), w.narrow(), w.own.key())
}

// deskTight says whether the desk has little room for text of the present size.
func (w *Window) deskTight() bool {
	size := w.win.Canvas().Size()
	return size.Width < 1180*w.theme.factor() || size.Height < 790*w.theme.factor()
}

// Free at the sides of the desk and between its cards, and inside of them, in pixels.
const (
	deskMargin = 40
	deskGap    = 20
	deskInside = 20
	deskWidest = 1500 // how wide it grows, at normal text size
	notesTall  = 420  // the notes, where everything stands under each other
)

// deskScreen is where a facilitator holds the session from. Nothing of it is what the
// room sees, but for the small copy of that.
func (w *Window) deskScreen(s facilitation.Session) *screen {
	agenda, room := w.newDeskAgenda(), w.newDeskRoom(s)
	notes, showNotes := w.notesPanel()
	title := fixed(0, 32*w.theme.factor(), row(0, newText(sizeBody, colorClayInk, sansBold).set(w.words.of("desk.notes"))))
	own := frame(column(0, title, gap(4)), notes, gap(1))
	scr := &screen{name: "desk", bare: true, where: w.deskWhere, aside: w.deskAside, gone: w.notesGone}
	scr.body = w.deskBody(w.deskCard(agenda.object), w.deskCard(room.object), w.deskCard(own).edged(colorClay))
	view := findAction("room-view")
	turn := w.tap(buttonQuiet, view.name, w.label(view), view.chip(w), func() { w.run(view) })
	scr.left = []fyne.CanvasObject{turn, room.stop}
	scr.right = []fyne.CanvasObject{room.next, room.resume}
	scr.show = func(s facilitation.Session, now time.Time) {
		agenda.show(s, now)
		room.show(scr, s, now)
		visibly(turn, !s.Pause.On)
		showNotes(now)
	}
	return scr
}

func (w *Window) deskCard(o fyne.CanvasObject) *card {
	if w.compact() {
		return newCard(o).padded(16)
	}
	return newCard(o).padded(deskInside)
}

// deskBody sets the three cards side by side, or under each other where the text is so
// large that they scroll.
func (w *Window) deskBody(agenda, room, notes fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() {
		scroll := container.NewVScroll(padded(8, deskMargin, column(deskGap, room, agenda, fixed(0, notesTall, notes))))
		w.touchScrolled(scroll)
		return scroll
	}
	margin, gap := float32(deskMargin), float32(deskGap)
	if w.compact() {
		margin, gap = 28, 14
	}
	return padded(8, margin, w.capped(deskWidest, newContainer(&deskLayout{gap}, agenda, room, notes)))
}

// deskLayout sets three cards side by side, all as high as there is room.
type deskLayout struct{ gap float32 }

// The parts of the width that the cards have; the last one has the rest.
const deskFirst, deskSecond = 0.255, 0.42

func (l *deskLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	whole := size.Width - 2*l.gap
	widths := []float32{whole * deskFirst, whole * deskSecond, whole * (1 - deskFirst - deskSecond)}
	x := float32(0)
	for i, o := range objects {
		put(o, x, 0, widths[i], size.Height)
		x += widths[i] + l.gap
	}
}

func (*deskLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(860, 300) }

// deskWide says whether the header has room for all of it, in one line.
func (w *Window) deskWide() bool {
	return w.win.Canvas().Size().Width >= 1240*w.theme.factor()
}

// deskWhere says whose screen this is, and whether the room has another one.
func (w *Window) deskWhere(facilitation.Session) string {
	switch {
	case mirrored(w.second.desk, w.second.all):
		return w.words.of("desk.where.mirrored")
	case !w.deskWide():
		return w.words.of("desk.where.short")
	case w.secondOpen():
		return w.words.of("desk.where.open")
	}
	return w.words.of("desk.where.alone")
}

// deskAside says when the session began, when it lands and when it ends. One that was
// opened from a file does not know when it began.
func (w *Window) deskAside(s facilitation.Session, now time.Time) string {
	var lines []string
	if began := w.record.began; !began.IsZero() && w.deskWide() {
		lines = append(lines, w.words.Say("desk.began", map[string]any{"Clock": w.words.Hour(began)}))
	}
	ends := s.EndsAt(s.Agenda.OnTime, now)
	if left := s.UntilLanding(now); left > 0 && s.Part().Kind != facilitation.Landing {
		lands := ends.Add(left - s.UntilEnd(now))
		lines = append(lines, w.words.Say("desk.lands", map[string]any{"Clock": w.words.Hour(wholeMinute(lands))}))
	}
	lines = append(lines, w.words.Say("desk.ends", map[string]any{"Clock": w.words.Hour(wholeMinute(ends))}))
	return strings.Join(lines, w.words.of("desk.dot"))
}

// reportDesk tells a test what stands at the desk: today's parts, the one that is taken,
// and what the room is asked.
func (w *Window) reportDesk(s facilitation.Session, now time.Time) string {
	if !w.onDesk() {
		return ""
	}
	var titles []string
	for _, p := range s.Agenda.Parts {
		titles = append(titles, p.Title)
	}
	return fmt.Sprintf("state today %s\nstate present %d\nstate taken %d\nstate planned %v\nstate asks %s\n",
		strings.Join(titles, "|"), s.Agenda.At, w.takenPart(), s.Total(), w.inRoom(s, now).Asks)
}
