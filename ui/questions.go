package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// asking is what belongs to the question basket and is not yet in the session: a
// question on its way into a pile, and which open question is looked at. The
// window keeps it, so that a pause does not lose it.
type asking struct {
	turn    string // whose private turn it belongs to; anybody else begins anew
	to      int
	text    string
	at      int  // the question that is changed
	changes bool // it is one that lies in a pile already
	looked  int  // the open question that everyone looks at
}

// private is the line of the person who writes now, and of nobody before.
func (a *asking) private(s facilitation.Session) *asking {
	if turn := fmt.Sprint(s.Agenda.At, ":", s.PrivateTurn()); a.turn != turn {
		*a = asking{turn: turn, to: facilitation.Everyone}
	}
	return a
}

// questionsScreen is the question basket: each writes alone, and then what lies
// open is answered.
func (w *Window) questionsScreen(s facilitation.Session) *screen {
	if s.StepName() == "write" {
		return w.writeScreen(s)
	}
	return w.openQuestionsScreen(s)
}

// privateScreen is a screen that only the named person looks at.
func (w *Window) privateScreen(name string, body fyne.CanvasObject, done string) *screen {
	scr := &screen{name: name, body: body, enter: done}
	scr.where = func(s facilitation.Session) string {
		return w.words.named("values.private", s.Names()[s.PrivateTurn()])
	}
	scr.aside = func(s facilitation.Session, _ time.Time) string {
		return w.words.named("values.only", s.Names()[s.PrivateTurn()])
	}
	scr.left, scr.right = []fyne.CanvasObject{w.act(buttonPlain, "skip-part")}, []fyne.CanvasObject{w.primary(done)}
	return scr
}

// writing is one person's private turn: a line, five piles, and what lies in
// them already.
type writing struct {
	w    *Window
	whom *prose
	to   *choices
	line *field
	mine *list
	full *prose
}

func (w *Window) writeScreen(s facilitation.Session) *screen {
	t := &writing{w: w, to: &choices{}, mine: &list{box: column(8)}, whom: newProse(sizeBody, colorInk, sansBold), full: newProse(sizeBody, colorSoft, sans)}
	t.line = w.line("question", w.words.of("questions.line.hint"), func(text string) { w.asks.text = text; w.render() })
	t.line.entered = w.win.Canvas().Unfocus // then the numbers of the piles can be pressed
	left := column(8, t.whom, t.addressees(s), t.line, w.heading("questions.which"), t.pileOptions(), w.remark("questions.open"))
	prompt := s.Prompt("write")
	right := column(10, w.heading("questions.mine"), t.mine.box, t.full,
		newCard(column(8, newProse(sizeBody, colorInk, sansBold).set(w.words.of("questions.known")), newProse(sizeBody, colorSoft, sans).set(prompt.Long))).padded(16))
	title := column(6, newProse(sizeTitle, colorInk, serif).set(prompt.Room), gap(1))
	scr := w.privateScreen("questions-write", frame(title, w.beside(0.5, w.scrolling(left), w.scrolling(right)), gap(4)), "finish-questions")
	scr.first = t.line
	scr.show = func(s facilitation.Session, _ time.Time) { t.show(s) }
	return scr
}

// addressees are the people who can be asked. Of two people it is the other one.
func (t *writing) addressees(s facilitation.Session) fyne.CanvasObject {
	to := append([]int{facilitation.Everyone}, s.Asked(facilitation.Question{From: s.PrivateTurn(), To: facilitation.Everyone})...)
	for _, person := range to {
		t.to.add(fmt.Sprint(person), t.w.tap(buttonQuiet, fmt.Sprintf("to-%d", person), t.w.calls(s, person), "", func() {
			t.w.asks.to = person
			t.w.render()
		}))
	}
	box := flow(12, t.to.objects()...)
	visibly(box, len(s.People) > 2)
	return box
}

// calls is a person's name, or the word for everyone.
func (w *Window) calls(s facilitation.Session, person int) string {
	if person == facilitation.Everyone {
		return w.words.of("questions.everyone")
	}
	return s.Names()[person]
}

// pileOptions are the five piles, equal in size. A press puts the question there.
func (t *writing) pileOptions() fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, pile := range facilitation.QuestionPiles() {
		id := "questions.pile." + pile
		objects = append(objects, t.w.option("pile-"+pile, t.w.words.of(id), t.w.words.of(id+".meaning"), fmt.Sprint(i+1), func() { t.w.putQuestion(i) }))
	}
	return even(1, 6, objects...)
}

func (t *writing) show(s facilitation.Session) {
	a := t.w.asks.private(s)
	t.whom.set(t.whomLine(s, a.to))
	t.to.show(fmt.Sprint(a.to))
	t.line.show(a.text)
	t.full.set(t.w.words.Say("questions.full", map[string]any{"Count": len(s.MyQuestions())}))
	visibly(t.full, !s.MayAsk())
	t.showMine(s, a)
}

// whomLine says in words whom the question in the line is for.
func (t *writing) whomLine(s facilitation.Session, to int) string {
	if others := s.Asked(facilitation.Question{From: s.PrivateTurn(), To: facilitation.Everyone}); len(others) == 1 {
		to = others[0]
	}
	if to == facilitation.Everyone {
		return t.w.words.of("questions.for.all")
	}
	return t.w.words.named("questions.for", s.Names()[to])
}

// showMine lists the person's own questions, by pile.
func (t *writing) showMine(s facilitation.Session, a *asking) {
	mine := s.MyQuestions()
	t.mine.show(fmt.Sprint(mine, a.changes, a.at), func() []fyne.CanvasObject {
		if len(mine) == 0 {
			return []fyne.CanvasObject{t.w.remark("questions.none")}
		}
		var objects []fyne.CanvasObject
		for _, pile := range facilitation.QuestionPiles() {
			for _, q := range mine {
				if q.Pile == pile {
					objects = append(objects, t.mineCard(s, q, a.changes && a.at == q.At))
				}
			}
		}
		return objects
	})
}

func (t *writing) mineCard(s facilitation.Session, q facilitation.Laid, changes bool) fyne.CanvasObject {
	where := t.w.words.of("questions.pile." + q.Pile)
	if len(s.People) > 2 {
		where += "  ·  " + t.w.words.named("questions.to", t.w.calls(s, q.To))
	}
	change := t.w.tap(buttonQuiet, fmt.Sprintf("change-%d", q.At), t.w.words.of("questions.change"), "", func() { t.change(q) })
	remove := t.w.tap(buttonQuiet, fmt.Sprintf("take-back-%d", q.At), t.w.words.of("questions.take-back"), "", func() { t.takeBack(q.At) })
	c := newCard(column(2, newProse(sizeBody, colorInk, sans).set(q.Text),
		flow(14, newText(sizeSmall, colorSoft, sans).set(where), change, remove))).padded(12)
	if changes {
		c.gold()
	}
	return c
}

// change takes a question into the line again. It stays in its pile until
// another one is chosen.
func (t *writing) change(q facilitation.Laid) {
	a := &t.w.asks
	a.to, a.text, a.at, a.changes = q.To, q.Text, q.At, true
	t.w.render()
	t.w.win.Canvas().Focus(t.line)
}

func (t *writing) takeBack(at int) {
	t.w.asks.forget()
	t.w.do(facilitation.TakeBack(at))
}

// forget empties the line.
func (a *asking) forget() { a.text, a.at, a.changes = "", 0, false }

// unsorted says whether a question stands in the line and lies in no pile.
func (w *Window) unsorted() bool {
	a := w.asks.private(w.session())
	if facilitation.CleanLine(a.text) == "" {
		return false
	}
	return !slices.ContainsFunc(w.session().MyQuestions(), func(q facilitation.Laid) bool {
		return a.changes && q.At == a.at && q.Text == facilitation.CleanLine(a.text) && q.To == a.to
	})
}

// mayPutQuestion says whether a question stands in the line that can go into a pile.
func (w *Window) mayPutQuestion() bool {
	s := w.session()
	if !s.MayFinishQuestions() {
		return false
	}
	a := w.asks.private(s)
	return facilitation.CleanLine(a.text) != "" && (a.changes || s.MayAsk())
}

// putQuestion puts the question in the line into one of the piles, and makes room
// for the next one. Where nothing is written yet, the line waits for it.
func (w *Window) putQuestion(pile int) {
	if w.mayPutQuestion() {
		a := *w.asks.private(w.session())
		put := facilitation.Ask(a.to, a.text, facilitation.QuestionPiles()[pile])
		if a.changes {
			put = facilitation.Reword(a.at, a.to, a.text, facilitation.QuestionPiles()[pile])
		}
		w.asks.forget()
		w.do(put)
	}
	if line, ok := w.named["question"].(*field); ok {
		w.win.Canvas().Focus(line)
	}
}

// mayFinishQuestions says whether a private turn can end: not while a question
// lies in no pile yet, so that none is lost.
func (w *Window) mayFinishQuestions() bool {
	return w.session().MayFinishQuestions() && !w.unsorted()
}

// finishQuestions ends a private turn. The next person finds an empty line.
func (w *Window) finishQuestions() {
	w.asks = asking{}
	w.move("finish-questions")
}

// choiceActions are the number keys of a private turn: they choose one of five
// answers, or one of five piles for the question in the line.
func choiceActions() []action {
	var rows []action
	for i := range len(facilitation.QuestionPiles()) {
		rows = append(rows, action{
			name: "choose-" + fmt.Sprint(i+1), keys: []key{sign(rune('1' + i))},
			run: func(w *Window) { w.chooseNumber(i) }, may: func(w *Window) bool { return w.mayChooseNumber(i) },
		})
	}
	return rows
}

func (w *Window) mayChooseNumber(i int) bool {
	s := w.session()
	return s.MayWriteFuture() || s.MayShowFuture() && i < len(futureShows) || w.mayPutQuestion()
}

func (w *Window) chooseNumber(i int) {
	s := w.session()
	switch {
	case s.MayWriteFuture():
		w.do(facilitation.ChooseFuture(facilitation.FutureOrder(s.PrivateTurn())[i]))
	case s.MayShowFuture():
		w.do(facilitation.ShowFuture(futureShows[i]))
	default:
		w.putQuestion(i)
	}
}
