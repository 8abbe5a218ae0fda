package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// deskRoom is the middle of the desk: what the room sees, and what changes it.
type deskRoom struct {
	w      *Window
	object *fyne.Container
	title  *textLine
	side   *button // to the part's own screen, or to that of the pause
	copy   func(facilitation.RoomView, time.Time)
	turn   *turnScreen // whose turn it is, and what comes next, in the words of its own screen

	asking *fyne.Container // all that changes what the room sees
	clock  *textLine       // whose stage it is and what is left, also where the room sees no time
	who    *prose          // between two turns
	time   *fyne.Container // a minute more or less
	asks   *prose
	own    *ownQuestion
	others *deskQuestionList

	next, resume, stop *button // in the footer
}

func (w *Window) newDeskRoom(s facilitation.Session) *deskRoom {
	r := &deskRoom{w: w, turn: &turnScreen{w: w, start: &choices{}}}
	seen, show := w.roomCopy()
	r.copy = show
	r.title = newText(sizeBody, colorInk, sansBold).shorten()
	r.turn.first = w.firstChoices(r.turn, s)
	for _, b := range r.turn.start.buttons {
		b.small = true
	}
	r.clock = newText(sizeBody, colorInk, sansBold).ticking()
	r.who, r.asks = newProse(sizeSmall, colorSoft, sans), newProse(sizeSmall, colorSoft, sans)
	r.own, r.others = w.newOwnQuestion(), w.newDeskQuestions()
	r.time = w.deskTools(w.steady("extend"), w.steady("take-minute"))
	tools := w.deskTools(w.deskTool("another"), w.deskTool("other-questions"), w.deskTool("nearly"), w.deskTool("move-on"), w.deskTool("pass"), w.deskTool("stretch"), w.deskTool("rest"))
	planned := w.act(buttonQuiet, "as-planned")
	r.asking = column(w.deskClose(), r.clock, r.who, r.turn.first, r.time, tools, r.asks, r.own.object, planned)
	r.side = w.act(buttonQuiet, "desk")
	r.next = w.tap(buttonPrimary, "next", "", w.keyLabel(named(fyne.KeyReturn)), w.enter)
	r.resume, r.stop = w.deskAct(buttonPrimary, "resume"), w.deskAct(buttonPlain, "stop")
	r.resume.setKey(w.keyLabel(named(fyne.KeyReturn)))
	r.object = newContainer(&deskRoomLayout{whole: w.narrow(), asking: r.asking}, w.deskHead(r.title, r.side), seen, w.scrolling(r.asking), r.others.object)
	return r
}

// deskAct is a button of a row of the table that is there while the row is allowed.
func (w *Window) deskAct(kind buttonKind, name string) *button {
	b := w.act(kind, name)
	w.live[len(w.live)-1].hides = true
	return b
}

// deskTool is a small button at the desk. Where there is little room it is words only.
func (w *Window) deskTool(name string) *button {
	if w.deskTight() {
		return w.deskAct(buttonQuiet, name)
	}
	b := w.deskAct(buttonPlain, name)
	b.small = true
	return b
}

// steady is a small button that stays in its place while its row is not allowed, so
// that whoever presses it again and again never presses another one.
func (w *Window) steady(name string) *button {
	b := w.deskTool(name)
	w.live[len(w.live)-1].hides = false
	return b
}

// deskClose is how far the lines of the desk stand from each other.
func (w *Window) deskClose() float32 {
	if w.deskTight() {
		return 6
	}
	return 10
}

// deskTools sets small buttons in rows. Those without an edge need more room between
// them, and less above.
func (w *Window) deskTools(buttons ...fyne.CanvasObject) *fyne.Container {
	if w.deskTight() {
		return newContainer(&flowLayout{gap: 16, close: 14}, buttons...)
	}
	return flow(8, buttons...)
}

// deskHead sets a heading and at the right of it what leads elsewhere.
func (w *Window) deskHead(title *textLine, side *button) fyne.CanvasObject {
	if w.narrow() {
		return column(4, title, flow(0, side))
	}
	return newContainer(&besideLayout{8}, title, side)
}

func (r *deskRoom) show(scr *screen, s facilitation.Session, now time.Time) {
	w := r.w
	title := "desk.room.alone"
	if w.secondOpen() {
		title = "desk.room"
	}
	r.title.set(w.words.of(title))
	r.side.set(w.words.of(w.deskSays()))
	r.copy(w.inRoom(s, now), now)
	listing := w.desk.shows == deskQuestions && w.mayAskOther()
	visibly(r.object.Objects[2], !listing)
	r.others.show(s, listing)
	r.showAsking(s, now)
	r.showNext(scr, s, now)
	w.leaveHidden()
}

// showAsking shows what can be asked in this moment.
func (r *deskRoom) showAsking(s facilitation.Session, now time.Time) {
	w, turns := r.w, s.Floor.Open && !s.Pause.On
	between := ""
	if turns && !s.Floor.Ready {
		between = r.turn.betweenLine(s)
	}
	r.who.set(between)
	visibly(r.who, between != "")
	r.clock.set(w.deskClock(s, now))
	visibly(r.clock, turns && s.Floor.Ready)
	visibly(r.time, turns && s.Floor.Ready)
	visibly(r.turn.first, s.MayStartWith() && !s.RoundsDone())
	r.turn.start.show(fmt.Sprint(s.Floor.First))
	asks := ""
	if next := w.fill(s, s.NextPrompt()); next.Room != "" && s.MayAskAnother() {
		asks = w.words.Say("desk.next", map[string]any{"Question": next.Room})
	}
	r.asks.set(asks)
	visibly(r.asks, asks != "")
	r.own.show(s)
}

// deskClock says whose stage it is and what is left of it.
func (w *Window) deskClock(s facilitation.Session, now time.Time) string {
	f := s.Floor
	if !f.Ready {
		return ""
	}
	id := [...]string{"turn.speaks", "turn.reflects", "turn.checks"}[f.Stage]
	return w.words.named(id, s.Names()[f.Acting()]) + w.words.of("desk.dot") + w.turnTime(f, now)
}

// showNext shows the next step, which Enter does, or in a pause the ways out of it.
func (r *deskRoom) showNext(scr *screen, s facilitation.Session, now time.Time) {
	w := r.w
	scr.enter = w.deskStep(now)
	visibly(r.next, !s.Pause.On)
	if s.Pause.On {
		return
	}
	label := w.label(findAction(scr.enter))
	switch {
	case scr.enter == "ready":
		label = w.words.named("desk.ready", s.Names()[s.Floor.Speaker()])
	case s.Floor.Open:
		label = r.turn.nextLabel(s, scr.enter, now)
	}
	r.next.set(label)
	r.next.enable(w.allows(findAction(scr.enter)))
}

// deskStep is what Enter does at the desk. In the landing nothing comes next, and all
// that is done there is on its own screen.
func (w *Window) deskStep(now time.Time) string {
	s := w.session()
	switch {
	case s.Pause.On:
		return "resume"
	case s.Floor.Open:
		return (&turnScreen{w: w}).nextMove(s, now)
	case s.MayGoOn():
		return "go-on"
	}
	return "desk"
}

// leaveHidden takes the keyboard from a thing that is not seen any more, so that Enter
// is the next step again.
func (w *Window) leaveHidden() {
	o, ok := w.win.Canvas().Focused().(fyne.CanvasObject)
	if !ok {
		return
	}
	path := pathTo(w.chrome.object, o)
	if slices.ContainsFunc(path, func(holder fyne.CanvasObject) bool { return !holder.Visible() }) {
		w.win.Canvas().Unfocus()
	}
}

// mayTakeMinute says whether a stage can be made a minute shorter: from the desk only.
func (w *Window) mayTakeMinute() bool { return w.onDesk() && w.session().MayTakeMinute(w.now()) }

func (w *Window) mayWriteQuestion() bool { return w.onDesk() && w.session().MayAskNow() }

func (w *Window) mayAskOther() bool {
	return w.onDesk() && len(w.offeredQuestions(w.session())) > 0
}

// writeQuestion brings the keyboard to the question of the facilitator's own.
func (w *Window) writeQuestion() {
	w.deskShows(deskPlan)
	if f, ok := w.named["own-question"].(*field); ok {
		w.win.Canvas().Focus(f)
	}
}

// ownQuestion is a question that a facilitator writes on the spot. The room sees it
// once it is shown, and nothing of it before.
type ownQuestion struct {
	w      *Window
	object fyne.CanvasObject
	field  *field
	left   *textLine
}

func (w *Window) newOwnQuestion() *ownQuestion {
	o := &ownQuestion{w: w, left: newText(sizeSmall, colorSoft, sans)}
	o.field = w.line("own-question", w.words.of("desk.own.hint"), func(text string) {
		w.desk.written = text
		w.render()
	})
	o.field.entered = func() { w.runNamed("show-question") }
	shows := w.act(buttonPlain, "show-question")
	shows.small = true
	line := newContainer(&besideLayout{8}, o.field, shows)
	o.object = column(3, line, o.left)
	return o
}

// show keeps the field while somebody types into it, whatever the room does meanwhile:
// the next letters would be keys.
func (o *ownQuestion) show(s facilitation.Session) {
	visibly(o.object, s.MayAskNow() || o.w.win.Canvas().Focused() == fyne.Focusable(o.field))
	if o.field.Text != o.w.desk.written { // not what show takes for the same: a space at the end
		o.field.show(o.w.desk.written)
	}
	id, left := "desk.own.left", facilitation.QuestionLeft(o.w.desk.written)
	if left < 0 {
		id, left = "desk.own.long", -left
	}
	o.left.set(o.w.words.Say(id, map[string]any{"Count": left}))
	visibly(o.left, o.w.desk.written != "")
}

// mayShowQuestion says whether something is written that the room can read.
func (w *Window) mayShowQuestion() bool {
	left := facilitation.QuestionLeft(w.desk.written)
	return w.mayWriteQuestion() && left >= 0 && left < facilitation.LongestQuestion
}

// showQuestion shows the room what was written. The field is empty then.
func (w *Window) showQuestion() {
	written := w.desk.written
	w.desk.written = ""
	w.win.Canvas().Unfocus()
	w.do(facilitation.AskNow(facilitation.Prompt{Room: written}))
}

// offered is a question that can be shown, and the move that shows it.
type offered struct {
	room string
	move facilitation.Move
}

// offeredQuestions are the questions of the part, and those of the plan's other turns.
func (w *Window) offeredQuestions(s facilitation.Session) []offered {
	var list []offered
	add := func(p facilitation.Prompt, move facilitation.Move) {
		room := w.fill(s, p).Room
		if room != "" && !slices.ContainsFunc(list, func(o offered) bool { return o.room == room }) {
			list = append(list, offered{room, move})
		}
	}
	for i, p := range s.Prompts() {
		if s.MayPickPrompt(i) {
			add(p, facilitation.PickPrompt(i))
		}
	}
	if !s.MayAskNow() {
		return list
	}
	for _, part := range s.Plan.Parts {
		for _, p := range part.Prompts {
			if part.Kind == facilitation.Turns && (s.Floor.Open || !namesPeople(p)) {
				add(p, facilitation.AskNow(p))
			}
		}
	}
	return list
}

// namesPeople says whether a prompt speaks of who speaks and who listens, which is
// nobody outside of a turn.
func namesPeople(p facilitation.Prompt) bool {
	return strings.Contains(p.Room, "{speaker}") || strings.Contains(p.Room, "{listener}")
}

// deskQuestionList is the list of other questions. One that is chosen is shown at once.
type deskQuestionList struct {
	w      *Window
	object fyne.CanvasObject
	rows   *list
}

func (w *Window) newDeskQuestions() *deskQuestionList {
	q := &deskQuestionList{w: w, rows: &list{box: column(6)}}
	back := w.tap(buttonQuiet, "ask-back", w.words.of("desk.back"), "", func() { w.deskShows(deskPlan) })
	q.object = frame(column(4, newProse(sizeSmall, colorSoft, sans).set(w.words.of("desk.questions.hint"))), padded(6, 0, w.scrolling(q.rows.box)), flow(0, back))
	return q
}

func (q *deskQuestionList) show(s facilitation.Session, listing bool) {
	visibly(q.object, listing)
	if !listing {
		return
	}
	questions := q.w.offeredQuestions(s)
	said := make([]string, len(questions))
	for i, o := range questions {
		said[i] = o.room
	}
	q.rows.show(said, func() []fyne.CanvasObject { return q.build(questions) })
}

func (q *deskQuestionList) build(questions []offered) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for i, o := range questions {
		rows = append(rows, q.w.option(fmt.Sprintf("ask-%d", i), o.room, "", "", func() {
			q.w.desk.shows = deskPlan
			q.w.do(o.move)
		}).spoken(""))
	}
	return rows
}

// deskRoomLayout: the heading, the copy of what the room sees, and under it what
// changes that, or a list of questions. The copy has the height that is left.
type deskRoomLayout struct {
	whole  bool            // everything has the height that it asks for
	asking *fyne.Container // what changes the copy; it is scrolled where it is too high
}

// Heights in the middle of the desk, in pixels.
const (
	deskApart    = 12  // between two of them
	leastCopy    = 120 // of the copy
	leastListing = 190 // of the list of questions
)

func (l *deskRoomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	head, copied, asking, listing := objects[0], objects[1], objects[2], objects[3]
	y := heightAt(head, size.Width)
	put(head, 0, 0, size.Width, y)
	y += deskApart
	under, tall := heightAt(l.asking, size.Width), heightAt(copied, size.Width)
	if listing.Visible() {
		under = max(leastListing, (size.Height-y)/2)
	}
	if !l.whole {
		tall = max(leastCopy, min(tall, size.Height-y-deskApart-under))
		under = min(under, size.Height-y-tall-deskApart)
	}
	put(copied, 0, y, size.Width, tall)
	y += tall + deskApart
	put(asking, 0, y, size.Width, under)
	put(listing, 0, y, size.Width, max(under, size.Height-y))
}

func (l *deskRoomLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	head, copied, asking, listing := objects[0].MinSize(), objects[1].MinSize(), objects[2], objects[3]
	under := asking.MinSize().Height
	if listing.Visible() {
		under = max(leastListing, listing.MinSize().Height)
	}
	tall := float32(leastCopy)
	if l.whole {
		tall = copied.Height
	}
	return fyne.NewSize(200, head.Height+tall+under+2*deskApart)
}

// besideLayout sets two things in one line. The first has the width that the second
// leaves.
type besideLayout struct{ gap float32 }

func (l *besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	after := objects[1].MinSize()
	put(objects[0], 0, 0, size.Width-after.Width-l.gap, size.Height)
	put(objects[1], size.Width-after.Width, (size.Height-after.Height)/2, after.Width, after.Height)
}

func (l *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+l.gap+b.Width, max(a.Height, b.Height))
}
