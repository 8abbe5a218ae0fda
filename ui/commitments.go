package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// commitmentsScreen lets each person write their own agreements, in the first
// person and if-then.
func (w *Window) commitmentsScreen(s facilitation.Session) *screen {
	form := w.newCommitmentForm(s)
	lines := w.newCommitmentList()
	prompt := s.FirstPrompt()
	title := column(6, newProse(sizeTitle, colorInk, serif).set(prompt.Room), newProse(sizeBody, colorSoft, sans).set(prompt.Long), gap(6))
	scr := &screen{name: "commitments", where: w.whereabouts, aside: w.untilLanding, enter: "go-on"}
	scr.body = frame(title, w.beside(0.5, w.scrolling(form.object), w.scrolling(lines.box)), gap(4))
	scr.left = []fyne.CanvasObject{form.add}
	scr.right = []fyne.CanvasObject{w.primary("go-on")}
	scr.show = func(s facilitation.Session, now time.Time) {
		form.show(now)
		w.showCommitments(lines, s)
	}
	return scr
}

// commitScreen is the form on a page of its own, for the landing.
func (w *Window) commitScreen(s facilitation.Session) *screen {
	form := w.newCommitmentForm(s)
	lines := w.newCommitmentList()
	scr := &screen{name: "commit", where: w.whereabouts, enter: "close-page"}
	scr.body = frame(column(0, w.title("landing.agreements"), gap(8)), w.beside(0.5, w.scrolling(form.object), w.scrolling(lines.box)), gap(4))
	scr.left = []fyne.CanvasObject{form.add}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	scr.show = func(s facilitation.Session, now time.Time) {
		form.show(now)
		w.showCommitments(lines, s)
	}
	return scr
}

// commitmentForm is where one person writes one agreement. What is being
// written is the window's until it is added, so that a pause does not lose it.
type commitmentForm struct {
	w       *Window
	object  fyne.CanvasObject
	draft   *facilitation.Commitment
	owners  *choices
	when    *field
	act     *field
	slip    *field
	until   *moment
	sayings *prose
	add     *button
}

func (w *Window) newCommitmentForm(s facilitation.Session) *commitmentForm {
	f := &commitmentForm{w: w, draft: &w.draft, owners: &choices{}}
	for i, name := range s.Names() {
		f.owners.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("owner-%d", i), name, "", func() { f.belongTo(i) }))
	}
	f.when = w.line("when", w.words.of("commitments.when.hint"), func(text string) { f.draft.When = text; w.render() })
	f.act = w.line("act", w.words.of("commitments.act.hint"), func(text string) { f.draft.Act = text; w.render() })
	f.slip = w.line("slip", w.words.of("commitments.slip.hint"), func(text string) { f.draft.Slip = text; w.render() })
	f.until = w.newMoment("until", "commitments.until", commitedSteps, func(t time.Time) { f.draft.Until, f.draft.Review = t, t; w.render() })
	f.sayings = newProse(sizeLead, colorInk, serif)
	f.add = w.tap(buttonPlain, "add-agreement", w.words.of("commitments.add"), "", f.commit)
	f.act.entered, f.slip.entered, f.when.entered = f.commit, f.commit, func() { w.win.Canvas().Focus(f.act) }
	label := func(id string) fyne.CanvasObject { return w.remark(id) }
	f.object = newCard(column(8,
		flow(8, f.owners.objects()...),
		label("commitments.when"), f.when, label("commitments.act"), f.act, label("commitments.slip"), f.slip,
		f.until.object, f.sayings,
		newProse(sizeSmall, colorSoft, sans).set(w.words.of("commitments.privacy"))))
	return f
}

func (f *commitmentForm) belongTo(person int) {
	f.draft.Owner = person
	f.w.render()
}

// commit adds the agreement and makes room for the next one.
func (f *commitmentForm) commit() {
	before := len(f.w.session().Kept.Commitments)
	f.w.do(facilitation.Commit(*f.draft))
	if len(f.w.session().Kept.Commitments) == before {
		return
	}
	*f.draft = facilitation.Commitment{Owner: f.draft.Owner}
	f.w.render()
}

func (f *commitmentForm) show(now time.Time) {
	f.owners.show(fmt.Sprint(f.draft.Owner))
	f.when.show(f.draft.When)
	f.act.show(f.draft.Act)
	f.slip.show(f.draft.Slip)
	f.until.show(f.draft.Until, now)
	sentence := ""
	if facilitation.CleanLine(f.draft.Act) != "" {
		sentence = f.w.words.Sentence(f.draft.When, f.draft.Act, f.draft.Slip)
	}
	f.sayings.set(sentence)
	visibly(f.sayings, sentence != "")
	f.add.enable(sentence != "" && f.w.session().MayCommit())
}

func (w *Window) newCommitmentList() *list { return &list{box: column(12)} }

// showCommitments shows what was agreed, each as one sentence of its owner.
func (w *Window) showCommitments(l *list, s facilitation.Session) {
	l.show(s.Kept.Commitments, func() []fyne.CanvasObject {
		if len(s.Kept.Commitments) == 0 {
			return []fyne.CanvasObject{w.remark("notes.empty")}
		}
		objects := make([]fyne.CanvasObject, len(s.Kept.Commitments))
		for i, c := range s.Kept.Commitments {
			objects[i] = w.commitmentCard(s, i, c)
		}
		return objects
	})
}

// accents tell the people apart on cards, beside their names.
var accents = []fyne.ThemeColorName{colorCeladon, colorClay, colorGold, colorCeladonLight, colorGoldLight, colorSoft}

func (w *Window) commitmentCard(s facilitation.Session, i int, c facilitation.Commitment) fyne.CanvasObject {
	heading := []fyne.CanvasObject{newText(sizeBody, colorInk, sansBold).set(s.Names()[c.Owner])}
	if !c.Until.IsZero() {
		heading = append(heading, newText(sizeBody, colorSoft, sans).set(w.words.Say("copy.until", map[string]any{"Date": w.words.Day(c.Until, w.now())})))
	}
	heading = append(heading, w.tap(buttonQuiet, fmt.Sprintf("withdraw-%d", i), w.words.of("commitments.remove"), "", func() { w.do(facilitation.Withdraw(i)) }))
	text := newProse(sizeBody, colorInk, sans).set(w.words.Sentence(c.When, c.Act, c.Slip))
	return newCard(column(2, flow(10, heading...), text)).padded(16).accent(accents[c.Owner%len(accents)])
}
