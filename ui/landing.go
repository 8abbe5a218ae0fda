package ui

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// ErrThere says that a file of that name is there already.
var ErrThere = errors.New("a file of this name is there already")

// landingScreen is the last ten minutes: a thank-you if there is one, what was
// agreed, when the people sit down again, and copies.
func (w *Window) landingScreen(s facilitation.Session) *screen {
	lines := w.newCommitmentList()
	thanks := w.newThanks(s)
	resume := w.newResumeCard(s)
	left := newCard(column(10, w.heading("landing.agreements"),
		w.remark("landing.agreements.own"), lines.box, flow(0, w.act(buttonPlain, "commit"))))
	title := w.title("landing.title")
	scr := &screen{name: "landing", where: w.whereabouts, aside: w.landingLeft}
	scr.body = frame(column(0, title, gap(8)), w.beside(0.5,
		w.scrolling(column(16, left, thanks.object)), w.scrolling(column(16, resume.card, w.copiesCard(s)))), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "keep")}
	scr.right = []fyne.CanvasObject{w.act(buttonPrimary, "home")}
	scr.show = func(s facilitation.Session, now time.Time) {
		w.showCommitments(lines, s)
		thanks.show(s)
		resume.show(s, now)
	}
	return scr
}

func (w *Window) landingLeft(s facilitation.Session, now time.Time) string {
	return w.words.Say("landing.time", map[string]any{"Count": minutes(s.UntilEnd(now))})
}

// thanks has a line for each person's thank-you. None has to be written.
type thanks struct {
	object fyne.CanvasObject
	fields []*field
}

func (w *Window) newThanks(s facilitation.Session) *thanks {
	t := &thanks{}
	objects := []fyne.CanvasObject{w.asked(s.Prompt("appreciation"))}
	for i, name := range s.Names() {
		f := w.line(fmt.Sprintf("thanks-%d", i), w.words.named("landing.appreciation", name), func(text string) {
			w.write(fmt.Sprint("thanks", i), facilitation.Jot(i, text))
		})
		t.fields = append(t.fields, f)
		objects = append(objects, f)
	}
	t.object = newCard(column(8, objects...))
	return t
}

func (t *thanks) show(s facilitation.Session) {
	for i, f := range t.fields {
		f.show(s.NoteHere(i))
	}
}

// resumeCard says when the people sit down again, in three lines of their own.
type resumeCard struct {
	card     *card
	checkIn  *moment
	resumeBy *moment
	reopen   *field
}

func (w *Window) newResumeCard(s facilitation.Session) *resumeCard {
	r := &resumeCard{}
	r.checkIn = w.newMoment("check-in", "landing.resume.checkin", checkInSteps, func(t time.Time) { w.do(facilitation.CheckInAt(t)) })
	r.resumeBy = w.newMoment("resume-by", "landing.resume.by", resumeSteps, func(t time.Time) { w.do(facilitation.ResumeBy(t)) })
	r.reopen = w.line("reopen", w.words.of("landing.resume.reopen.hint"), func(text string) { w.write("reopen", facilitation.ReopenWith(text)) })
	r.card = newCard(column(10,
		w.asked(facilitation.Prompt{Room: s.Prompt("resume").Room}), // its fields say the rest
		r.checkIn.object, r.resumeBy.object,
		w.remark("landing.resume.reopen"), r.reopen))
	return r
}

func (r *resumeCard) show(s facilitation.Session, now time.Time) {
	r.checkIn.show(s.Kept.Resume.CheckIn, now)
	r.resumeBy.show(s.Kept.Resume.ResumeBy, now)
	r.reopen.show(s.Kept.Resume.Reopen)
}

func (w *Window) copiesCard(s facilitation.Session) fyne.CanvasObject {
	return newCard(column(10,
		w.asked(s.Prompt("copies")),
		flow(8, w.act(buttonPlain, "look-through"), w.act(buttonPlain, "support"))))
}

// lookScreen shows every line of the shared copy, each with a tick to leave it
// out, and saves the PDF.
func (w *Window) lookScreen(s facilitation.Session) *screen {
	lines := &list{box: column(2)}
	papers := w.papers()
	looked := w.lookedTicks(s)
	saver := w.newSaver("pdf", "landing.pdf.saved", "error.save-pdf", w.printing)
	right := newCard(column(12, column(4, looked.objects()...), flow(8, papers.objects()...), saver.object, newProse(sizeSmall, colorSoft, sans).set(w.words.of("landing.pdf"))))
	title := column(4, w.title("look.title"), w.remark("landing.look-through.body"), gap(6))
	scr := &screen{name: "look", where: w.whereabouts}
	scr.body = frame(title, w.beside(0.56, w.scrolling(lines.box), w.scrolling(right)), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(s facilitation.Session, _ time.Time) {
		papers.show(w.page.paper)
		looked.show(s)
		w.showLines(lines, s)
		saver.show()
	}
	return scr
}

// lookedTicks are one tick for each person, who says with it that they have
// looked through their own lines. Before that, none of those is printed.
type lookedTicks []*tick

func (w *Window) lookedTicks(s facilitation.Session) lookedTicks {
	var ticks lookedTicks
	for i, name := range s.Names() {
		t := newTick(w.words.named("look.looked", name), func(bool) { w.do(facilitation.LookedThrough(i)) })
		w.reach(&t.pressable, t)
		w.named[fmt.Sprintf("looked-%d", i)] = t
		ticks = append(ticks, t)
	}
	return ticks
}

func (l lookedTicks) objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, t := range l {
		objects = append(objects, t)
	}
	return objects
}

func (l lookedTicks) show(s facilitation.Session) {
	for i, t := range l {
		t.set(s.HasLooked(i))
	}
}

// job makes the content of a file. It may run beside the window, since it holds
// a copy of all it needs.
type job func() ([]byte, error)

// printing makes the PDF of what may be printed for everyone.
func (w *Window) printing() job {
	return w.printed(w.session().OnPaper(w.now(), w.room.Wording()), w.page.paper)
}

// printed makes the PDF of what may be printed.
func (w *Window) printed(what facilitation.Printable, paper string) job {
	return func() ([]byte, error) {
		out, err := w.room.Print(context.Background(), what, paper)
		if err != nil {
			return nil, err
		}
		return out.PDF(context.Background())
	}
}

// keeping makes the session file.
func (w *Window) keeping() job {
	s, now := w.session(), w.now()
	return func() ([]byte, error) { return facilitation.EncodeSession(s, now) }
}

func (w *Window) showLines(l *list, s facilitation.Session) {
	shared := s.Shared(time.Time{}, w.room.Wording())
	l.show(shared, func() []fyne.CanvasObject {
		var objects []fyne.CanvasObject
		for _, group := range w.copyGroups(shared, w.now()) {
			if len(objects) > 0 {
				objects = append(objects, gap(8))
			}
			objects = append(objects, newProse(sizeBody, colorGoldInk, sansBold).set(group.title))
			for _, line := range group.lines {
				objects = append(objects, w.lineTick(line))
			}
		}
		if len(objects) == 0 {
			return []fyne.CanvasObject{w.remark("landing.look-through.nothing")}
		}
		return objects
	})
	for _, o := range l.box.Objects {
		if t, ok := o.(*tick); ok {
			t.set(!w.leftOut(s, t))
		}
	}
}

// lineTick is a line that can be left out and put in again.
func (w *Window) lineTick(line facilitation.Line) *tick {
	t := newTick(line.Text, func(bool) { w.do(facilitation.LeaveOut(line.ID)) })
	w.reach(&t.pressable, t)
	w.named["line-"+line.ID] = t
	return t
}

func (w *Window) leftOut(s facilitation.Session, t *tick) bool {
	for _, id := range s.Kept.LeftOut {
		if w.named["line-"+id] == fyne.CanvasObject(t) {
			return true
		}
	}
	return false
}

// saver names a file and saves to it. A file that is there already is replaced
// only when Save is pressed again.
type saver struct {
	w       *Window
	object  fyne.CanvasObject
	path    *field
	said    *prose
	button  *button
	make    func() job
	saved   string // the words that say where
	failed  string
	replace bool
	busy    bool // one file at a time
	text    string
}

// newSaver names a file of a kind. What is saved is taken from the session on the
// press; making and writing it is work for the background.
func (w *Window) newSaver(kind, saved, failed string, make func() job) *saver {
	v := &saver{w: w, make: make, saved: saved, failed: failed}
	if w.page.path == "" {
		w.page.path = w.room.Suggest(kind)
	}
	v.path = w.line("path", "", v.named)
	v.path.show(w.page.path)
	v.path.entered = v.save
	v.said = newProse(sizeBody, colorSoft, sans)
	label := map[string]string{"pdf": "move.print", "toml": "keep.save", "ics": "calendar.save"}[kind]
	v.button = w.tap(buttonPrimary, "save", w.words.of(label), w.keyLabel(named(fyne.KeyReturn)), v.save)
	v.object = column(8, w.heading("look.where"), v.path, v.said)
	return v
}

// named takes another name for the file; what was said of the last one is over.
func (v *saver) named(path string) {
	v.w.page.path, v.replace, v.text = path, false, ""
	v.w.render()
}

func (v *saver) save() {
	path, replace, content := v.w.page.path, v.replace, v.make()
	if v.busy {
		return
	}
	var err error
	v.busy, v.text = true, v.w.words.of("look.saving")
	v.w.render()
	v.w.work(func() { err = v.w.writeTo(path, replace, content) }, func() { v.tell(path, err) })
}

// writeTo makes the content of a file and writes it.
func (w *Window) writeTo(path string, replace bool, content job) error {
	data, err := content()
	if err != nil {
		return err
	}
	return w.room.Save(path, data, replace)
}

// tell says what became of the file.
func (v *saver) tell(path string, err error) {
	v.busy = false
	switch {
	case path != v.w.page.path: // another name stands there by now
	case errors.Is(err, ErrThere):
		v.replace, v.text = true, v.w.words.of("look.exists")
	case err != nil:
		v.text = v.w.words.of(v.failed) + " " + v.w.words.of(v.failed+".hint")
	default:
		v.replace, v.text = false, v.w.words.Say(v.saved, map[string]any{"File": path})
	}
	v.w.render()
}

func (v *saver) show() {
	v.said.set(v.text)
	visibly(v.said, v.text != "")
}

// keepScreen writes the session to a file that the people name.
func (w *Window) keepScreen(facilitation.Session) *screen {
	saver := w.newSaver("toml", "keep.saved", "error.save-session", w.keeping)
	body := column(14, w.title("keep.title"),
		w.remark("keep.body"), newCard(saver.object))
	scr := &screen{name: "keep", body: w.beside(0.68, body, column(0, w.wholeVase())), first: saver.path}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(facilitation.Session, time.Time) { saver.show() }
	return scr
}
