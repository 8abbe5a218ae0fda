package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// ownershipStep is the screen of a step of the accounts. Each person's account
// has a screen of its own, so that nothing of one is left in another's fields.
func (w *Window) ownershipStep(s facilitation.Session) (string, func(facilitation.Session) *screen) {
	return fmt.Sprint("ownership-", s.StepName(), s.Ownership.Of, " "), w.ownershipScreen
}

// ownershipScreen holds the accounts: whoever did something says so, in five
// parts, and asks for nothing. Then the others may answer.
func (w *Window) ownershipScreen(s facilitation.Session) *screen {
	work := w.accountWork
	if s.StepName() == "answers" {
		work = w.answersWork
	}
	return w.workScreen(s, "ownership", work)
}

// accountWork lets somebody say that they speak, and has the parts of their
// account. No name is chosen beforehand.
func (w *Window) accountWork(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	people := &choices{}
	for i, name := range s.Names() {
		people.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("speaks-%d", i), name, "", func() { w.speakForSelf(i) }))
	}
	objects := []fyne.CanvasObject{
		w.heading("ownership.who"), flow(smallGap, people.objects()...), w.remark("ownership.who.hint"),
	}
	fields := map[string]*field{}
	if s.Ownership.Of != facilitation.Nobody {
		for _, part := range facilitation.AccountParts() {
			fields[part] = w.accountField(s.Ownership.Of, part)
		}
		objects = append(objects, w.accountForm(fields), w.remark("ownership.asks-nothing"))
	}
	return column(12, objects...), func(s facilitation.Session) {
		people.show(fmt.Sprint(s.Ownership.Of))
		for part, f := range fields {
			f.show(s.Account().Part(part))
		}
	}
}

// speakForSelf chooses who speaks. The keyboard goes on to the first field.
func (w *Window) speakForSelf(person int) {
	chosen, typed := w.named[fmt.Sprintf("speaks-%d", person)].(*button), w.win.Canvas().Focused()
	w.do(facilitation.SpeakForSelf(person))
	if first, ok := w.named["account-responsibility"].(*field); ok && typed == fyne.Focusable(chosen) {
		w.win.Canvas().Focus(first)
	}
}

func (w *Window) accountField(person int, part string) *field {
	return w.note("account-"+part, w.words.of("ownership."+part+".hint"), func(text string) {
		w.write(fmt.Sprint("account", person, part), facilitation.GiveAccount(person, part, text))
	})
}

// accountForm sets responsibility first and over the whole width; the other
// parts are equal.
func (w *Window) accountForm(fields map[string]*field) fyne.CanvasObject {
	var rest []fyne.CanvasObject
	parts := facilitation.AccountParts()
	for _, part := range parts[1:] {
		rest = append(rest, w.labelled(w.heading("copy.about.ownership."+part), fields[part], 0.8))
	}
	return column(14, w.labelled(w.heading("copy.about.ownership."+parts[0]), fields[parts[0]], 1), w.pairs(rest...))
}

// answersWork has the same four answers for each of the others. None is set
// beforehand, and nobody has to choose one.
func (w *Window) answersWork(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	another := flow(smallGap, w.act(buttonPlain, "another-account"))
	if s.Ownership.Of == facilitation.Nobody {
		return column(12, w.aside("ownership.none"), another), func(facilitation.Session) {}
	}
	given := newProse(sizeBody, colorInk, sansBold).set(w.words.named("ownership.given", s.Names()[s.Ownership.Of]))
	objects := []fyne.CanvasObject{given}
	var answers []*answerRow
	for i := range s.People {
		if i != s.Ownership.Of {
			row := w.newAnswerRow(s, i)
			answers, objects = append(answers, row), append(objects, row.object)
		}
	}
	objects = append(objects, w.remark("ownership.silence"), another, w.recap(s))
	return column(14, objects...), func(s facilitation.Session) {
		for _, row := range answers {
			row.show(s)
		}
	}
}

// recap is the account as far as it was written, to be read once more.
func (w *Window) recap(s facilitation.Session) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, part := range facilitation.AccountParts() {
		if text := s.Account().Part(part); text != "" {
			lines = append(lines, newProse(sizeSmall, colorSoft, sans).set(w.words.of("copy.about.ownership."+part)), newProse(sizeBody, colorInk, sans).set(text))
		}
	}
	card := newCard(column(2, lines...)).padded(18)
	visibly(card, len(lines) > 0)
	return card
}

// answerRow is what one person answers.
type answerRow struct {
	person int
	object fyne.CanvasObject
	said   *choices
	need   *field
}

func (w *Window) newAnswerRow(s facilitation.Session, person int) *answerRow {
	row := &answerRow{person: person, said: &choices{}}
	for _, answer := range facilitation.AccountAnswers() {
		name := fmt.Sprintf("answer-%s-%d", answer, person)
		row.said.add(answer, w.tap(buttonChoice, name, w.words.of("ownership."+answer), "", func() { w.do(facilitation.AnswerAccount(person, answer)) }))
	}
	row.need = w.line(fmt.Sprintf("need-%d", person), w.words.of("ownership.need.hint"), func(text string) {
		w.write(fmt.Sprint("need", s.Ownership.Of, person), facilitation.NeedAfter(person, text))
	})
	columns := len(row.said.buttons)
	if w.narrow() || w.compact() {
		columns = 2
	}
	name := newProse(sizeBody, colorInk, sansBold).set(s.Names()[person])
	row.object = column(8, name, grid(columns, smallGap, row.said.objects()...), row.need)
	return row
}

func (r *answerRow) show(s facilitation.Session) {
	answer := s.Account().AnswerOf(r.person)
	r.said.show(answer.Said)
	r.need.show(answer.Need)
	visibly(r.need, answer.Said == "need")
}
