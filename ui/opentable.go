package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// table is the open table: every open question, and the one that all look at.
type table struct {
	w         *Window
	questions *options
	open      []facilitation.Laid
	whose     *prose
	text      *prose
	rows      *list
	answers   []*answering
}

// openQuestionsScreen is where the questions of the first two piles are answered.
func (w *Window) openQuestionsScreen(s facilitation.Session) *screen {
	prompt := s.Prompt("answer")
	scr := &screen{name: "questions-answer", enter: "go-on", where: w.whereabouts, aside: w.untilLanding}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "back"), w.act(buttonPlain, "skip-part")}
	scr.right = []fyne.CanvasObject{w.primary("go-on")}
	t := &table{w: w, questions: &options{}, open: s.OpenQuestions(), rows: &list{box: column(14)}}
	if len(t.open) == 0 {
		scr.body = centred(fixed(760, 0, newProse(sizeTitle, colorInk, serif).set(w.words.of("questions.nothing-open")).aligned(fyne.TextAlignCenter)))
		scr.show = still
		return scr
	}
	t.whose, t.text = newProse(sizeSmall, colorSoft, sansBold), newProse(sizePromptSmall, colorInk, serif)
	said := column(4, newProse(sizeBody, colorSoft, sans).set(prompt.Long), w.remark("questions.spoken"))
	card := newCard(column(10, t.whose, t.text, t.rows.box, flow(0, w.act(buttonQuiet, "next-question")))).padded(22)
	title := column(6, newProse(sizeTitle, colorInk, serif).set(prompt.Room), gap(1))
	scr.body = frame(title, w.beside(0.4, w.scrolling(column(14, t.questionList(s), said)), w.scrolling(column(0, card))), gap(4))
	scr.show = func(s facilitation.Session, now time.Time) { t.show(s, now) }
	return scr
}

// questionList has every open question under the name of whoever asks it, all of
// equal weight.
func (t *table) questionList(s facilitation.Session) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i, q := range t.open {
		if i == 0 || q.From != t.open[i-1].From {
			lines = append(lines, newProse(sizeBody, colorInk, sansBold).set(t.w.words.named("questions.of", s.Names()[q.From])))
		}
		o := t.w.option(fmt.Sprintf("question-%d", q.At), q.Text, "", "", func() { t.w.lookAt(q.At) })
		t.questions.add(fmt.Sprint(q.At), o)
		lines = append(lines, o)
	}
	return column(6, lines...)
}

// lookAt shows one of the open questions to everyone.
func (w *Window) lookAt(at int) {
	w.asks.looked = at
	w.render()
}

// looked is the place among the open questions of the one that all look at.
func (w *Window) looked(open []facilitation.Laid) int {
	return max(0, slices.IndexFunc(open, func(q facilitation.Laid) bool { return q.At == w.asks.looked }))
}

// mayLookOn says whether there is another open question.
func (w *Window) mayLookOn() bool {
	return w.page.name == "" && len(w.session().OpenQuestions()) > 1
}

// lookOn goes on to the next open question, and after the last to the first.
func (w *Window) lookOn() {
	open := w.session().OpenQuestions()
	w.lookAt(open[(w.looked(open)+1)%len(open)].At)
}

func (t *table) show(s facilitation.Session, now time.Time) {
	open := s.OpenQuestions()
	q := open[t.w.looked(open)]
	t.questions.show(fmt.Sprint(q.At))
	asks := map[string]any{"Name": s.Names()[q.From], "Other": t.w.calls(s, q.To)}
	id := "questions.asks"
	if q.To == facilitation.Everyone {
		id = "questions.asks.all"
	}
	t.whose.set(t.w.words.Say(id, asks) + "  ·  " + t.w.words.of("questions.pile."+q.Pile))
	t.text.set(q.Text)
	t.rows.show(q.At, func() []fyne.CanvasObject { return t.answerRows(s, q) })
	for _, a := range t.answers {
		a.show(q, now)
	}
}

// answerRows is one row for each person who is asked. Whoever is asked with
// everyone speaks only for themself.
func (t *table) answerRows(s facilitation.Session, q facilitation.Laid) []fyne.CanvasObject {
	t.answers = nil
	var objects []fyne.CanvasObject
	for _, person := range s.Asked(q.Question) {
		a := t.w.newAnswering(s, q.At, person)
		t.answers, objects = append(t.answers, a), append(objects, a.object)
	}
	return objects
}

// answering is when one person answers one question.
type answering struct {
	person int
	object fyne.CanvasObject
	how    *choices
	by     *moment
}

func (w *Window) newAnswering(s facilitation.Session, at, person int) *answering {
	a := &answering{person: person, how: &choices{}}
	for _, how := range facilitation.Answers() {
		a.how.add(how, w.tap(buttonChoice, fmt.Sprintf("answer-%s-%d", how, person), w.words.of("questions.answer."+how), "", func() { w.answerQuestion(at, person, how) }))
	}
	a.by = w.newMoment(fmt.Sprintf("by-%d", person), "questions.by", commitedSteps, func(by time.Time) { w.answerBy(at, person, by) })
	columns := 2
	if w.narrow() {
		columns = 1
	}
	a.object = column(8, newProse(sizeBody, colorInk, sansBold).set(s.Names()[person]), grid(columns, smallGap, a.how.objects()...), a.by.object)
	return a
}

func (a *answering) show(q facilitation.Laid, now time.Time) {
	said := q.AnswerOf(a.person)
	a.how.show(said.How)
	a.by.show(said.By, now)
	visibly(a.by.object, said.How == "by")
}

// answerQuestion notes when somebody answers, or takes it back when it is pressed
// again. An answer by a day begins a week from now.
func (w *Window) answerQuestion(at, person int, how string) {
	if w.session().Basket.Questions[at].AnswerOf(person).How == how {
		how = ""
	}
	w.do(facilitation.AnswerQuestion(at, person, how, commitedSteps.first(w.now())))
}

// answerBy sets the day. Without a day the answer is open again.
func (w *Window) answerBy(at, person int, by time.Time) {
	how := "by"
	if by.IsZero() {
		how = ""
	}
	w.do(facilitation.AnswerQuestion(at, person, how, by))
}
