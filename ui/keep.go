package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// openKeep opens the page on which the people choose how the session is kept.
func (w *Window) openKeep() {
	w.kept.taking, w.kept.said = false, ""
	w.open("keep")
}

// mayChooseKeeping says whether the page about keeping can be opened: also where
// nothing but a file can be kept.
func (w *Window) mayChooseKeeping() bool { return w.free() && w.session().Begun() }

// keepChoice is the three ways of keeping, equal in size and in words, and what
// became of the last change.
type keepChoice struct {
	w      *Window
	ways   *options
	means  *prose // what the way that is taken means, where the ways themselves do not say so
	said   *prose
	left   *prose
	object fyne.CanvasObject
}

// newKeepChoice is short where there is little room: what a way means is then said
// of the one that is taken.
func (w *Window) newKeepChoice(short bool) *keepChoice {
	c := &keepChoice{w: w, ways: &options{}, said: newProse(sizeBody, colorInk, sans), left: newProse(sizeSmall, colorInk, sans)}
	c.means = newProse(sizeSmall, colorSoft, sans)
	for _, how := range facilitation.Keepings() {
		id, means := string(how), ""
		if !short {
			means = w.words.of("keep.means." + id)
		}
		c.ways.add(id, w.option("keep-"+id, w.words.of("keep."+id), means, "", func() { w.keepAs(how) }))
	}
	columns := len(c.ways.list)
	if w.narrow() {
		columns = 1
	}
	visibly(c.means, short)
	c.object = column(10, even(columns, smallGap, c.ways.objects()...), c.means, c.said, c.left)
	return c
}

func (c *keepChoice) show() {
	how := string(c.w.keeps())
	c.ways.show(how)
	if c.means.Visible() {
		c.means.set(c.w.words.of("keep.means." + how))
	}
	c.said.set(c.w.keepSaid())
	visibly(c.said, c.said.text != "")
	c.left.set(c.w.leftSaid())
	visibly(c.left, c.left.text != "")
}

// keepSaid says what became of the last choice.
func (w *Window) keepSaid() string {
	switch k := w.kept; {
	case k.busy || k.asked != nil:
		return w.words.of("keep.busy")
	case w.unkept():
		return w.words.of("keep.unkept") + " " + w.words.of(whyUnkept(k.wrong))
	case k.turn != "":
		return w.words.of("keep.turning." + string(k.turn))
	case k.said != "" && len(k.left) > 0:
		return w.words.of(k.said + ".left") // not all of it was removed
	case k.said != "":
		return w.words.of(k.said)
	}
	return ""
}

// leftSaid names the files that could not be removed.
func (w *Window) leftSaid() string {
	if len(w.kept.left) == 0 {
		return ""
	}
	lines := []string{w.words.Say("keep.left", map[string]any{"Count": len(w.kept.left)})}
	for _, l := range w.kept.left {
		lines = append(lines, l.Path)
	}
	return strings.Join(lines, "\n")
}

// unkept says whether the people chose to keep the session, and nothing is kept.
func (w *Window) unkept() bool {
	k := w.kept
	chosen := k.how == facilitation.KeptHere || k.how == facilitation.KeptLocked
	return chosen && k.keeper == nil && k.asked == nil && w.session().Begun()
}

// keepScreen is where the people choose how the session is kept, and change it.
// A file of their own is the quieter way.
func (w *Window) keepScreen(s facilitation.Session) *screen {
	if w.room.Archive == nil {
		return w.saveElsewhereScreen(s)
	}
	choice := w.newKeepChoice(false)
	usual := newProse(sizeSmall, colorSoft, sans).set(w.words.of("keep.usual.is"))
	make := w.tap(buttonPlain, "usual", w.words.of("keep.usual"), "", w.makeUsual)
	make.small = true
	makeAt := flow(0, make)
	taking := w.newTaking()
	body := column(14, w.title("keep.title"), w.remark("keep.body"), gap(2), choice.object, taking, gap(2), usual, makeAt)
	scr := &screen{name: "keep", body: w.scrolling(w.capped(1000, body)), where: w.whereabouts}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{w.act(buttonQuiet, "save-elsewhere")}
	scr.show = func(facilitation.Session, time.Time) {
		choice.show()
		is := w.room.Archive.Standing() == w.keeps()
		visibly(usual, is)
		make.enable(!w.unkept() && !w.kept.busy)
		visibly(make, !is)
		visibly(makeAt, !is)
		visibly(taking, w.kept.taking)
	}
	return scr
}

// newTaking asks once more before a kept session is taken off this computer. The
// button is another one than the choice, so that pressing twice takes nothing.
func (w *Window) newTaking() fyne.CanvasObject {
	off := w.tap(buttonPlain, "take-off", w.words.of("keep.take.do"), "", w.takeOff)
	stay := w.tap(buttonPlain, "leave-kept", w.words.of("keep.take.not"), "", func() {
		w.kept.taking = false
		w.render()
	})
	off.small, stay.small = true, true
	text := newProse(sizeBody, colorInk, sans).set(w.words.of("keep.take"))
	return newCard(column(10, text, flow(10, off, stay))).padded(18)
}

// makeUsual makes the way that is taken the one that the people begin with.
func (w *Window) makeUsual() {
	archive, how := w.room.Archive, w.keeps()
	var err error
	w.work(func() { err = archive.SetStanding(how) }, func() {
		if err != nil {
			w.notice = w.words.of("keep.usual.not")
		}
		w.render()
	})
}

// saveElsewhereScreen writes the session to a file that the people name.
func (w *Window) saveElsewhereScreen(facilitation.Session) *screen {
	saver := w.newSaver("toml", "keep.saved", "error.save-session", w.keeping)
	body := column(14, w.title("keep.elsewhere.title"),
		w.remark("keep.elsewhere.body"), newCard(saver.object))
	scr := &screen{name: "save-elsewhere", body: w.beside(0.68, body, column(0, w.wholeVase())), first: saver.path}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(s facilitation.Session, _ time.Time) {
		s.Pause, s.Floor.Clock, s.Agenda.Clock = facilitation.Pause{}, facilitation.Stopwatch{}, facilitation.Stopwatch{}
		saver.show(s, true) // after a pause the file still holds what was said
	}
	return scr
}

// maySaveElsewhere says whether a file of the session can be written: also over
// another page and in a pause, since it may be the last place that takes it.
func (w *Window) maySaveElsewhere() bool {
	s := w.session()
	return s.Begun() && !s.Pause.Covered && !s.Private() && !w.onPage("save-elsewhere")
}

// unsafeScreen asks when people leave a session that they chose to keep, and that
// is not safe yet. Nothing else ever asks.
func (w *Window) unsafeScreen(facilitation.Session) *screen {
	title, why, means := w.title("keep.unsafe.title"), newProse(sizeLead, colorInk, sans), w.remark("keep.unsafe.body")
	body := column(14, title, why, means, flow(0, w.act(buttonPlain, "save-elsewhere")))
	scr := &screen{name: "unsafe", body: w.scrolling(w.capped(860, body))}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	leave := w.tap(buttonPlain, "leave-unsafe", w.words.of("keep.unsafe.leave"), "", w.leaveUnsafe)
	scr.right = []fyne.CanvasObject{leave}
	scr.show = func(_ facilitation.Session, now time.Time) {
		words := w.unsafeWords()
		title.set(w.words.of(words + ".title"))
		means.set(w.words.of(words + ".body"))
		leave.set(w.words.of(words + ".leave"))
		why.set(w.savingSaid(now))
		if why.text == "" && !w.safe() {
			why.set(w.words.of("keep.unsafe.still"))
		}
		visibly(why, why.text != "")
	}
	return scr
}

// unsafeWords are the ids of the words for leaving: all may be safe by the time that they
// are read, or only a change of the way is not.
func (w *Window) unsafeWords() string {
	switch {
	case w.safe() && w.unsealed():
		return "keep.unsealed"
	case w.safe():
		return "keep.safe"
	case w.kept.turn != "" && !w.unsaved():
		return "keep.unturned"
	}
	return "keep.unsafe"
}

// savedSaid is what stands quietly in the header.
func (w *Window) savedSaid() string {
	switch k := w.kept; {
	case w.unkept():
		return w.words.of("keep.header.not")
	case k.keeper == nil || k.news.Saved.IsZero():
		return ""
	default:
		return w.words.Say("keep.header", map[string]any{"Time": w.words.Hour(k.news.Saved)})
	}
}

// savingSaid tells that saving is late or fails, and why; "" while all is well.
func (w *Window) savingSaid(now time.Time) string {
	k := w.kept
	if w.unkept() {
		return w.words.of("keep.unkept") + " " + w.words.of(whyUnkept(k.wrong))
	}
	if k.keeper == nil || k.news.Wrong == nil && !w.late(now) {
		return ""
	}
	var lines []string
	trying := "keep.turning.trying"
	if k.turn == "" || w.unsaved() {
		trying = "keep.trying"
	}
	if w.unsaved() {
		lines = append(lines, w.words.Say("keep.since", map[string]any{"Time": w.words.Hour(k.since)}))
	}
	if k.turn != "" {
		lines = append(lines, w.words.of("keep.turning."+string(k.turn)))
	}
	why := "keep.late"
	if k.news.Wrong != nil {
		why = whyUnkept(k.news.Wrong)
	}
	lines = append(lines, w.words.of(why), w.words.of(trying))
	if k.news.Rescue != "" {
		lines = append(lines, w.words.of("keep.rescue"))
	}
	return strings.Join(lines, " ")
}

// late says whether saving, or a change of the way, takes longer than people expect.
func (w *Window) late(now time.Time) bool {
	k := w.kept
	return !k.since.IsZero() && now.Sub(k.since) >= saveLate || k.turn != "" && !k.busy
}

// unsaved says whether something of the session is not on the disk. A change of the way
// that is not made yet is told without it where all that was written is safe.
func (w *Window) unsaved() bool {
	k := w.kept
	return !k.since.IsZero() && (k.turn == "" || k.turn != facilitation.JustTonight && k.news.Saved.Before(k.handed))
}

// savingLine is the calm line under the header while what was chosen to be kept is
// not safe. The turn goes on.
type savingLine struct {
	object fyne.CanvasObject
	words  *prose
	save   *button
}

func (w *Window) newSavingLine() *savingLine {
	n := &savingLine{words: newProse(sizeBody, colorInk, sans)}
	n.save = newButton(buttonQuiet, w.words.of("move.save-elsewhere"), "", func() { w.runNamed("save-elsewhere") })
	w.reach(&n.save.pressable, n.save)
	n.object = padded(4, margin, split(0.8, slotGap, padded(4, 0, n.words), n.save))
	visibly(n.object, false)
	return n
}

func (n *savingLine) show(text string, may, mayElsewhere bool) {
	n.words.set(text)
	visibly(n.object, may && text != "")
	visibly(n.save, n.object.Visible() && mayElsewhere)
}

// keepCard asks at the landing what becomes of this talk.
func (w *Window) keepCard() (fyne.CanvasObject, func()) {
	choice := w.newKeepChoice(true)
	card := newCard(column(10, w.heading("keep.ask"), choice.object))
	visibly(card, w.room.Archive != nil)
	return card, choice.show
}

// arriveKeeping asks how this session is kept, where people always keep theirs.
func (w *Window) arriveKeeping() ([]fyne.CanvasObject, func()) {
	if w.room.Archive == nil || w.room.Archive.Standing() == facilitation.JustTonight {
		return nil, func() {}
	}
	choice := w.newKeepChoice(true)
	return []fyne.CanvasObject{gap(6), w.heading("keep.ask"), choice.object}, choice.show
}

// homeMove names what closing does: where nothing is kept, it says so.
func (w *Window) homeMove() string {
	if k := w.kept; k.keeper != nil || k.asked != nil || len(k.left) > 0 {
		return "move.home.kept"
	}
	return "move.home"
}
