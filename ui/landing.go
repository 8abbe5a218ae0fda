package ui

import (
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// What may be in the way of a file: another of that name, or a folder.
var (
	ErrThere  = errors.New("a file of this name is there already")
	ErrFolder = errors.New("a folder has this name")
)

// ErrPassword says that a file with this password would not open everywhere.
var ErrPassword = errors.New("some programs do not take this password")

// landingScreen is the last ten minutes: a thank-you if there is one, what was
// agreed, when the people sit down again, and copies.
func (w *Window) landingScreen(s facilitation.Session) *screen {
	lines := w.newCommitmentList()
	thanks := w.newThanks(s)
	resume := w.newResumeCard(s)
	left := newCard(column(10, w.heading("landing.agreements"),
		w.remark("landing.agreements.own"), lines.box, flow(0, w.act(buttonPlain, "commit"))))
	title := w.title("landing.title")
	keeping, showKeeping := w.keepCard()
	home := w.act(buttonPrimary, "home")
	scr := &screen{name: "landing", where: w.whereabouts, aside: w.landingLeft}
	scr.body = frame(column(0, title, gap(8)), w.beside(0.5,
		w.scrolling(column(16, left, thanks.object)), w.scrolling(column(16, keeping, resume.card, w.copiesCard(s)))), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "keep")}
	scr.right = []fyne.CanvasObject{home}
	scr.show = func(s facilitation.Session, now time.Time) {
		w.showCommitments(lines, s)
		thanks.show(s)
		resume.show(s, now)
		showKeeping()
		home.set(w.words.of(w.homeMove()))
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
		flow(10, w.act(buttonPlain, "look-through"), w.act(buttonPlain, "calendar"),
			w.act(buttonPlain, "print-blanks"), w.act(buttonPlain, "support"))))
}
