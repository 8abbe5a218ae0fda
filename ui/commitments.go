package ui

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
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
	scr.body = frame(title, w.beside(0.5, w.scrolling(form.object), w.scrolling(column(12, form.said, lines.box))), gap(4))
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
	scr.body = frame(column(0, w.title("landing.agreements"), gap(8)), w.beside(0.5, w.scrolling(form.object), w.scrolling(column(12, form.said, lines.box))), gap(4))
	scr.left = []fyne.CanvasObject{form.add}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	scr.show = func(s facilitation.Session, now time.Time) {
		form.show(now)
		w.showCommitments(lines, s)
	}
	return scr
}

// draft is an agreement that is being written: a new one, other words for one
// that stands, or what comes in the place of one from before.
type draft struct {
	facilitation.Commitment
	from    *facilitation.Commitment // the one that stands, or nil
	promise int                      // the place of the one from before, counted from 1; 0 for none
}

// changes says whether it comes in the place of another one.
func (d draft) changes() bool { return d.from != nil || d.promise > 0 }

// move is what its owner does with it.
func (d draft) move(s facilitation.Session) facilitation.Move {
	if d.promise > 0 {
		return facilitation.Instead(d.promise-1, d.Commitment)
	}
	if d.from != nil {
		stands := func(c facilitation.Commitment) bool { return reflect.DeepEqual(c, *d.from) }
		if i := slices.IndexFunc(s.Kept.Commitments, stands); i >= 0 {
			return facilitation.Recommit(i, d.Commitment)
		}
	}
	return facilitation.Commit(d.Commitment)
}

// fit says whether its owner can agree to it now.
func (d draft) fit(s facilitation.Session) bool {
	return d.from != nil && d.Fit() || s.MayAdd(d.Commitment)
}

// commitmentForm is where one person writes one agreement. What is being
// written is the window's until it is added, so that a pause does not lose it.
type commitmentForm struct {
	w       *Window
	object  fyne.CanvasObject
	said    *card // what it says so far, and what is missing
	draft   *draft
	owners  *choices
	when    *field
	act     *field
	slip    *field
	terms   *privacyTerms
	between *betweenChoice
	until   *moment
	review  *moment
	sayings *prose
	lacks   *prose
	add     *button
	leave   *button
}

func (w *Window) newCommitmentForm(s facilitation.Session) *commitmentForm {
	f := &commitmentForm{w: w, draft: &w.draft, owners: &choices{}}
	for i, name := range s.Names() {
		f.owners.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("owner-%d", i), name, "", func() { f.belongTo(i) }))
	}
	f.when = w.line("when", w.words.of("commitments.when.hint"), func(text string) { f.draft.When = text; w.render() })
	f.act = w.line("act", w.words.of("commitments.act.hint"), func(text string) { f.draft.Act = text; w.render() })
	f.slip = w.line("slip", w.words.of("commitments.slip.hint"), func(text string) { f.draft.Slip = text; w.render() })
	f.terms, f.between = w.newPrivacyTerms(f.draft), w.newBetween(s, f.draft)
	f.until = w.newMoment("until", "commitments.until", commitedSteps, f.end)
	f.review = w.newMoment("look-again", "commitments.review", f.reviewSteps(), func(t time.Time) { f.draft.Review = t; w.render() })
	f.sayings, f.lacks = newProse(sizeLead, colorInk, serif), newProse(sizeBody, colorSoft, sans)
	f.add = w.tap(buttonPlain, "add-agreement", w.words.of("commitments.add"), "", f.commit)
	f.leave = w.tap(buttonQuiet, "leave-agreement", w.words.of("commitments.leave"), "", f.clear)
	f.act.entered, f.slip.entered, f.when.entered = f.commit, f.commit, func() { w.win.Canvas().Focus(f.act) }
	label := func(id string) fyne.CanvasObject { return w.remark(id) }
	f.object = newCard(column(8,
		flow(8, f.owners.objects()...),
		label("commitments.when"), f.when, label("commitments.act"), f.act, label("commitments.slip"), f.slip,
		f.terms.object, f.until.object, f.review.object, f.between.object))
	f.said = newCard(column(8, f.sayings, f.lacks, f.leave)).padded(16)
	return f
}

func (f *commitmentForm) belongTo(person int) {
	f.draft.Owner = person
	f.w.render()
}

// end sets the end day. The day on which it is looked at again goes with it,
// until somebody sets another one.
func (f *commitmentForm) end(t time.Time) {
	if sameDay(f.draft.Review, f.draft.Until) {
		f.draft.Review = t
	}
	f.draft.Until = t
	f.w.render()
}

// reviewSteps begin with the end day, or a week from now.
func (f *commitmentForm) reviewSteps() momentSteps {
	steps := commitedSteps
	steps.first = func(now time.Time) time.Time {
		if !f.draft.Until.IsZero() {
			return f.draft.Until
		}
		return commitedSteps.first(now)
	}
	return steps
}

// commit keeps the agreement and makes room for the next one. One that was
// changed goes back to where it came from.
func (f *commitmentForm) commit() {
	s := f.w.session()
	if !f.draft.fit(s) {
		return
	}
	changed := f.draft.changes()
	f.w.do(f.draft.move(s))
	f.clear()
	if changed && f.w.page.name == "commit" {
		f.w.closePage()
	}
}

// clear makes room for another one of the same person.
func (f *commitmentForm) clear() {
	*f.draft = draft{Commitment: facilitation.Commitment{Owner: f.draft.Owner}}
	f.w.render()
}

func (f *commitmentForm) show(now time.Time) {
	s := f.w.session()
	f.owners.show(fmt.Sprint(f.draft.Owner))
	for i, b := range f.owners.buttons {
		b.enable(!f.draft.changes() || i == f.draft.Owner)
	}
	f.when.show(f.draft.When)
	f.act.show(f.draft.Act)
	f.slip.show(f.draft.Slip)
	f.until.show(f.draft.Until, now)
	f.review.show(f.draft.Review, now)
	f.terms.show()
	f.between.show()
	sentence := ""
	if facilitation.CleanLine(f.draft.Act) != "" {
		sentence = f.w.words.Sentence(f.draft.When, f.draft.Act, f.draft.Slip)
	}
	f.sayings.set(sentence)
	visibly(f.sayings, sentence != "")
	f.showLacks()
	f.add.set(f.w.words.of(map[bool]string{false: "commitments.add", true: "commitments.change.do"}[f.draft.changes()]))
	f.add.enable(f.draft.fit(s))
	visibly(f.leave, f.draft.changes())
	visibly(f.said, f.sayings.Visible() || f.lacks.Visible() || f.draft.changes())
}

// showLacks says what is missing, once something was written or ticked.
func (f *commitmentForm) showLacks() {
	ids := map[facilitation.Lack]string{
		facilitation.LackAct: "commitments.lacks.act", facilitation.LackScope: "commitments.lacks.scope",
		facilitation.LackUntil: "commitments.lacks.until", facilitation.LackReview: "commitments.lacks.review",
	}
	var lines []string
	if f.draft.Private || f.draft.When+f.draft.Act+f.draft.Slip != "" {
		for _, lack := range f.draft.Lacks() {
			lines = append(lines, f.w.words.of(ids[lack]))
		}
	}
	f.lacks.set(strings.Join(lines, " "))
	visibly(f.lacks, len(lines) > 0)
}

// privacyTerms are what is asked of an agreement that touches somebody's
// privacy: what it covers. It is an offer.
type privacyTerms struct {
	w      *Window
	draft  *draft
	object fyne.CanvasObject
	tick   *tick
	scope  *field
	terms  *fyne.Container
}

func (w *Window) newPrivacyTerms(d *draft) *privacyTerms {
	p := &privacyTerms{w: w, draft: d}
	p.tick = newTick(w.words.of("commitments.private"), p.turn)
	w.reach(&p.tick.pressable, p.tick)
	w.named["private"] = p.tick
	p.scope = w.line("scope", w.words.of("commitments.scope.hint"), func(text string) { d.Scope = text; w.render() })
	p.terms = column(8, w.remark("commitments.privacy"), w.remark("commitments.scope"), p.scope)
	p.object = column(8, p.tick, p.terms)
	return p
}

// turn says that somebody's privacy is touched, or that it is not. The keyboard
// goes on to what it covers.
func (p *privacyTerms) turn(on bool) {
	p.draft.Private = on
	p.w.render()
	if on {
		p.w.win.Canvas().Focus(p.scope)
	}
}

func (p *privacyTerms) show() {
	p.tick.set(p.draft.Private)
	p.scope.show(p.draft.Scope)
	visibly(p.terms, p.draft.Private)
}

// betweenChoice says who an agreement is between, where there are more than two:
// all, or some, its owner always among them.
type betweenChoice struct {
	w      *Window
	draft  *draft
	object fyne.CanvasObject
	people *choices
}

const betweenAll = "all"

func (w *Window) newBetween(s facilitation.Session, d *draft) *betweenChoice {
	b := &betweenChoice{w: w, draft: d, people: &choices{}}
	b.people.add(betweenAll, w.tap(buttonChoice, "between-all", w.words.of("notes.all"), "", func() { d.With = nil; w.render() }))
	for i, name := range s.Names() {
		b.people.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("between-%d", i), name, "", func() { b.turn(i, len(s.People)) }))
	}
	b.object = column(8, w.remark("commitments.between"), flow(8, b.people.objects()...))
	visibly(b.object, len(s.People) > facilitation.Fewest)
	return b
}

// turn takes a person in or out. Nobody but the owner, and everybody, is all.
func (b *betweenChoice) turn(person, people int) {
	var with []int
	for i := range people {
		if i == b.draft.Owner || b.in(i) != (i == person) {
			with = append(with, i)
		}
	}
	if len(with) < 2 || len(with) == people {
		with = nil
	}
	b.draft.With = with
	b.w.render()
}

// in says whether it is said of a person that it is between them and others.
func (b *betweenChoice) in(person int) bool {
	return len(b.draft.With) > 0 && (person == b.draft.Owner || slices.Contains(b.draft.With, person))
}

func (b *betweenChoice) show() {
	var on []string
	for _, name := range b.people.names[1:] {
		if i, _ := strconv.Atoi(name); b.in(i) {
			on = append(on, name)
		}
	}
	if len(on) == 0 {
		on = []string{betweenAll}
	}
	b.people.show(on...)
}

// openCommit opens the form for a new agreement.
func (w *Window) openCommit() {
	if w.draft.changes() {
		w.draft = draft{}
	}
	w.open("commit")
}

// change puts an agreement back into the form, and opens it where it is not on
// the screen.
func (w *Window) change(d draft) {
	w.draft = d
	if w.named["add-agreement"] == nil {
		w.open("commit")
	}
	w.render()
	if act, ok := w.named["act"].(*field); ok {
		w.win.Canvas().Focus(act)
	}
}

func (w *Window) newCommitmentList() *list { return &list{box: column(12)} }

// showCommitments shows what was agreed, each as one sentence of its owner: what
// stands from before, and what is new.
func (w *Window) showCommitments(l *list, s facilitation.Session) {
	l.show([]any{s.Earlier, s.Kept.Commitments}, func() []fyne.CanvasObject {
		var objects []fyne.CanvasObject
		for i, p := range s.Earlier {
			if p.Stands() {
				objects = append(objects, w.promiseCard(s, i, p))
			}
		}
		for i, c := range s.Kept.Commitments {
			objects = append(objects, w.commitmentCard(s, i, c))
		}
		if len(objects) == 0 {
			return []fyne.CanvasObject{w.remark("notes.empty")}
		}
		return objects
	})
}

// accents tell the people apart on cards, beside their names.
var accents = []fyne.ThemeColorName{colorCeladon, colorClay, colorGold, colorCeladonLight, colorGoldLight, colorSoft}

func (w *Window) commitmentCard(s facilitation.Session, i int, c facilitation.Commitment) fyne.CanvasObject {
	change := w.tap(buttonQuiet, fmt.Sprintf("change-%d", i), w.words.of("commitments.change"), "", func() { w.change(draft{Commitment: c, from: &c}) })
	remove := w.tap(buttonQuiet, fmt.Sprintf("withdraw-%d", i), w.words.of("commitments.remove"), "", func() { w.do(facilitation.Withdraw(i)) })
	return w.agreementCard(s, c, change, remove)
}

// promiseCard is an agreement from before that stands again today.
func (w *Window) promiseCard(s facilitation.Session, i int, p facilitation.Promise) fyne.CanvasObject {
	change := w.tap(buttonQuiet, fmt.Sprintf("promise-change-%d", i), w.words.of("commitments.change"), "", func() { w.change(w.instead(i, p)) })
	remove := w.tap(buttonQuiet, fmt.Sprintf("promise-drop-%d", i), w.words.of("commitments.remove"), "", func() { w.do(facilitation.Next(i, "drop")) })
	return w.agreementCard(s, p.Commitment, change, remove)
}

// agreementCard is one agreement: whose it is, its days, its sentence and its
// terms, and what can be done with it.
func (w *Window) agreementCard(s facilitation.Session, c facilitation.Commitment, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return newCard(column(2, w.agreementLines(s, c, buttons...)...)).padded(16).accent(accents[c.Owner%len(accents)])
}

// agreementLines are what there is to read of an agreement.
func (w *Window) agreementLines(s facilitation.Session, c facilitation.Commitment, buttons ...fyne.CanvasObject) []fyne.CanvasObject {
	heading := []fyne.CanvasObject{newText(sizeBody, colorInk, sansBold).set(s.Names()[c.Owner])}
	if days := w.agreementDays(c); days != "" {
		heading = append(heading, newText(sizeBody, colorSoft, sans).set(days))
	}
	lines := []fyne.CanvasObject{flow(10, append(heading, buttons...)...), newProse(sizeBody, colorInk, sans).set(w.words.Sentence(c.When, c.Act, c.Slip))}
	if terms := w.agreementTerms(s, c); terms != "" {
		lines = append(lines, newProse(sizeBody, colorSoft, sans).set(terms))
	}
	return lines
}

// agreementDays are the days of an agreement. A day that is looked at on the
// last one is said once.
func (w *Window) agreementDays(c facilitation.Commitment) string {
	var days []string
	if !c.Until.IsZero() {
		days = append(days, w.words.Say("copy.until", map[string]any{"Date": w.words.Day(c.Until, w.now())}))
	}
	if !c.Review.IsZero() && !sameDay(c.Review, c.Until) {
		days = append(days, w.words.Say("copy.agreements.review", map[string]any{"Date": w.words.Day(c.Review, w.now())}))
	}
	return strings.Join(days, " · ")
}

// agreementTerms are what an agreement covers, and who it is between.
func (w *Window) agreementTerms(s facilitation.Session, c facilitation.Commitment) string {
	var terms []string
	if c.Scope != "" {
		terms = append(terms, w.words.Say("copy.agreements.scope", map[string]any{"Scope": c.Scope}))
	}
	if len(c.With) > 0 {
		var names []string
		for _, i := range c.With {
			names = append(names, s.Names()[i])
		}
		terms = append(terms, w.words.Say("copy.agreements.with", map[string]any{"Names": w.words.names(names)}))
	}
	return strings.Join(terms, "\n")
}
