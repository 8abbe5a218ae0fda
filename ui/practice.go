package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// practice is a round in which people try how a talk goes. Nothing of it is kept: it has
// no door to a disk or to paper.
type practice struct {
	round facilitation.Practice
	bar   *practiceBar
}

// practising says whether a practice round is on, from its names to its end.
func (w *Window) practising() bool { return w.practice != nil }

// mayPractise says whether a practice round can be begun: where nobody has sat down.
func (w *Window) mayPractise() bool {
	return w.free() && !w.session().Planned() && w.room.Practice != nil && w.sample == nil
}

// beginPractice asks for the names of those who try it.
func (w *Window) beginPractice() {
	w.bring(facilitation.Session{}, w.carry)
	round := w.room.Practice()
	w.practice = &practice{round: round, bar: w.newPracticeBar()}
	w.trail = facilitation.Trail{Session: round.Session()}
	w.chrome.sample.Objects = []fyne.CanvasObject{w.practice.bar.object}
	w.render()
}

// mayEndPractice says whether a practice round can be left: always, but from under a
// page or the cover.
func (w *Window) mayEndPractice() bool {
	return w.practising() && w.page.name == "" && !w.session().Pause.Covered
}

// endPractice leaves it at once, wherever it is: all is as it was before.
func (w *Window) endPractice() { w.bring(facilitation.Session{}, w.carry) }

// dropPractice takes a practice round out of the window.
func (w *Window) dropPractice() {
	if w.practice != nil {
		w.practice, w.chrome.sample.Objects, w.shown = nil, nil, ""
	}
}

// inPractice are the rows of the table that are there in a practice round. None of them
// reaches a disk or a printer with what is said in it. Who can help is always there.
var inPractice = []string{
	"pause", "resume", "stop", "cover", "uncover", "practice-begin", "practice-end",
	"ready", "hand-over", "got-it", "nearly", "move-on", "pass", "extend", "another", "go-on", "undo",
	"lock", "quit", "full-screen", "text-larger", "text-smaller", "dark", "menu",
	"keys", "notnow", "support", "print-support", "print-sheet", "page-on", "page-back", "close-page",
}

// practiceStep is the screen of a practice round: names, turns, and its end.
func (w *Window) practiceStep(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	switch {
	case !s.Begun():
		return "practice", w.practiceScreen
	case s.Part().Kind == facilitation.Landing:
		return "practice-over", w.practiceOverScreen
	}
	return "turn", w.practiceTurnScreen
}

func (w *Window) practiceTitle(facilitation.Session) string { return w.practice.round.Title }

// practiceTurnScreen is a turn as it always is, without an agenda around it.
func (w *Window) practiceTurnScreen(s facilitation.Session) *screen {
	scr := w.turnScreen(s)
	scr.where, scr.aside = w.practiceTitle, nil
	return scr
}

// practiceScreen says what a practice round is, and asks for names. Nobody has to type
// one.
func (w *Window) practiceScreen(s facilitation.Session) *screen {
	names := w.practiceNames(s)
	takes := newProse(sizeBody, colorSoft, sans)
	add := w.tap(buttonPlain, "add", w.words.of("arrive.add"), "", func() { w.do(facilitation.Session.Welcome) })
	add.small = true
	left := column(smallGap, append([]fyne.CanvasObject{w.title("practice.title"), w.remark("practice.body"), gap(2)}, append(names.objects, flow(0, add), takes)...)...)
	lines := []fyne.CanvasObject{w.heading("practice.see")}
	for _, id := range []string{"practice.see.turn", "practice.see.pause", "practice.see.end"} {
		lines = append(lines, newProse(sizeBody, colorInk, sans).set(w.words.of(id)))
	}
	scr := &screen{name: "practice", body: w.beside(0.56, w.scrolling(left), column(0, newCard(column(10, lines...)))), enter: "practice-begin", where: w.practiceTitle}
	scr.first = names.fields[0]
	scr.right = []fyne.CanvasObject{w.primary("practice-begin")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		add.enable(s.MayWelcome())
		names.show(s)
		takes.set(w.words.Say("practice.takes", map[string]any{"Minutes": minutes(w.practice.round.Takes(len(s.People))), "People": len(s.People)}))
	}
	return scr
}

// practiceNames are the fields for the names of those who try it.
type practiceNames struct {
	w       *Window
	objects []fyne.CanvasObject
	fields  []*field
	faults  []*prose
}

func (w *Window) practiceNames(s facilitation.Session) *practiceNames {
	n := &practiceNames{w: w}
	for i := range s.People {
		name := w.line(fmt.Sprintf("name-%d", i), w.words.of("practice.name.hint"), func(text string) {
			w.write(fmt.Sprint("name", i), facilitation.CallPerson(i, text))
		})
		name.entered = func() { n.next(i) }
		line := []fyne.CanvasObject{fixed(300*w.theme.factor(), 0, name)}
		if len(s.People) > facilitation.Fewest {
			line = append(line, w.tap(buttonQuiet, fmt.Sprintf("remove-%d", i), w.words.of("commitments.remove"), "", func() { w.do(facilitation.Excuse(i)) }))
		}
		fault := newProse(sizeSmall, colorClay, sans)
		n.fields, n.faults = append(n.fields, name), append(n.faults, fault)
		n.objects = append(n.objects, column(4, flow(smallGap, line...), fault))
	}
	return n
}

// next goes from one name to the next, and begins after the last one.
func (n *practiceNames) next(i int) {
	if i+1 < len(n.fields) {
		n.w.win.Canvas().Focus(n.fields[i+1])
		return
	}
	n.w.enter()
}

func (n *practiceNames) show(s facilitation.Session) {
	for i, fault := range s.NameFaults() {
		n.fields[i].show(s.People[i].Name)
		text := ""
		switch fault {
		case facilitation.NameTwice:
			text = n.w.words.of("arrive.name.same")
		case facilitation.NameLong:
			text = n.w.words.Say("arrive.name.long", map[string]any{"Count": facilitation.LongestName})
		}
		n.faults[i].set(text)
		visibly(n.faults[i], text != "")
	}
}

// mayBeginPractice says whether the names are fine.
func (w *Window) mayBeginPractice() bool {
	return w.practising() && w.page.name == "" && w.practice.round.MayBegin(w.session())
}

// practiceOverScreen is the end of a practice round.
func (w *Window) practiceOverScreen(facilitation.Session) *screen {
	lines := []fyne.CanvasObject{}
	for _, id := range []string{"home.how.turns", "home.how.pause", "practice.over.kept"} {
		lines = append(lines, newProse(sizeLead, colorInk, sans).set(w.words.of(id)))
	}
	body := column(18, newProse(sizePrompt, colorInk, serif).set(w.words.of("practice.over")), newCard(column(10, lines...)))
	scr := &screen{name: "practice-over", body: w.beside(0.68, body, column(0, w.wholeVase())), show: still, enter: "practice-end", where: w.practiceTitle}
	scr.right = []fyne.CanvasObject{w.primary("practice-end")}
	return scr
}

// practiceBar says on every screen that this is a practice round, and what can be tried
// now. One button leaves it.
type practiceBar struct {
	w      *Window
	object fyne.CanvasObject
	said   *prose
	words  region
	leave  *button
}

func (w *Window) newPracticeBar() *practiceBar {
	b := &practiceBar{w: w, said: newProse(sizeBody, colorInk, sans)}
	b.said.markStyle, b.said.markColor = sansBold, colorInk
	b.leave = newButton(buttonPlain, w.words.of("practice.leave"), "", func() { w.runNamed("practice-end") })
	b.leave.small = true
	w.reach(&b.leave.pressable, b.leave)
	b.object = newWash(colorMist, 0, padded(6, edge, newContainer(&leadLayout{gap: slotGap}, b.said, flow(8, b.leave))))
	b.words.object = b.object
	return b
}

// show says what can be tried now. At its end the screen itself has the way out.
func (b *practiceBar) show(s facilitation.Session, now time.Time) {
	mark := b.w.words.of("practice.mark")
	b.said.setMarked(strings.TrimSpace(mark+" "+b.w.practiceHint(s, now)), mark)
	visibly(b.leave, !s.Begun() || s.Part().Kind != facilitation.Landing)
	b.w.named["practice-leave"] = b.leave
	b.words.settle()
}

// practiceHint is what people can try at this moment. In the first silence of a pause
// there is nothing to read.
func (w *Window) practiceHint(s facilitation.Session, now time.Time) string {
	f := s.Floor
	id := ""
	switch {
	case w.hushed(s, now):
		return ""
	case s.Pause.On:
		return w.words.of("practice.hint.pause")
	case !f.Open:
		return ""
	case s.RoundsDone() && !f.Ready:
		return w.words.of("practice.hint.done")
	case !f.Ready && f.Turn == 0:
		id = "practice.hint.first"
	case !f.Ready:
		id = "practice.hint.next"
	default:
		id = "practice.hint." + f.Stage.String()
	}
	names := s.Names()
	return w.words.Say(id, map[string]any{"Speaker": names[f.Speaker()], "Listener": names[f.Listener()]})
}
