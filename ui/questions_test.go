package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// says whether a text stands on the screen.
func (w *Window) says(text string) bool {
	return strings.Contains(strings.Join(texts(w.win.Content()), " "), text)
}

func TestAQuestionIsWrittenAndSortedByKeysAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "questions-empty")
	line := w.named["question"].(*field)
	if w.win.Canvas().Focused() != fyne.Focusable(line) {
		t.Fatal("nobody can type at once")
	}
	test.Type(line, "Why 3 letters?")
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.screen.name != "questions-write" || len(w.session().MyQuestions()) != 0 {
		t.Fatalf("Enter in the line: %s", w.screen.name)
	}
	w.typedRune('2')
	q := w.session().MyQuestions()
	if len(q) != 1 || q[0].Text != "Why 3 letters?" || q[0].Pile != "understand" || q[0].To != 1 {
		t.Fatalf("asked %+v", q)
	}
	if line.Text != "" || w.win.Canvas().Focused() != fyne.Focusable(line) {
		t.Errorf("the line holds %q, the keyboard is in %T", line.Text, w.win.Canvas().Focused())
	}
	w.win.Canvas().Unfocus()
	w.key(fyne.KeyReturn)
	if w.screen.name != "hand-over" {
		t.Errorf("Enter leads to %s", w.screen.name)
	}
}

func TestAQuestionIsSortedByTheMouseAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "six-questions-write")
	before := len(w.session().MyQuestions())
	w.named["question"].(*field).SetText("Where were you?")
	test.Tap(w.named["to-3"].(*button))
	test.Tap(w.named["pile-wait"].(*option))
	mine := w.session().MyQuestions()
	if len(mine) != before+1 || mine[before].To != 3 || mine[before].Pile != "wait" {
		t.Fatalf("asked %+v", mine)
	}
	test.Tap(w.named[fmt.Sprintf("change-%d", mine[before].At)].(*button))
	test.Tap(w.named["pile-now"].(*option))
	if got := w.session().MyQuestions()[before]; got.Pile != "now" || got.Text != "Where were you?" {
		t.Errorf("sorted anew: %+v", got)
	}
	test.Tap(w.named[fmt.Sprintf("take-back-%d", mine[before].At)].(*button))
	if len(w.session().MyQuestions()) != before {
		t.Error("it is still there")
	}
}

func TestNobodyIsDoneWhileAQuestionLiesInNoPile(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "questions-write")
	test.Type(w.named["question"].(*field), "half a question")
	if !w.named["finish-questions"].(*button).Disabled() {
		t.Error("the question in the line would be lost")
	}
	w.win.Canvas().Unfocus()
	w.key(fyne.KeyReturn)
	if w.screen.name != "questions-write" {
		t.Errorf("Enter leads to %s", w.screen.name)
	}
	w.named["question"].(*field).SetText("")
	if w.named["finish-questions"].(*button).Disabled() {
		t.Error("an empty line holds somebody up")
	}
	w.run(findAction("finish-questions"))
	if w.screen.name != "hand-over" {
		t.Errorf("done leads to %s", w.screen.name)
	}
}

func TestAHalfWrittenQuestionSurvivesAPauseAndNobodyElseSeesIt(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "questions-empty")
	test.Type(w.named["question"].(*field), "half a question")
	w.key(fyne.KeyF8)
	if w.says("half a question") {
		t.Error("the pause shows it")
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "hand-over" || w.says("half a question") {
		t.Fatalf("after the pause: %s", w.screen.name)
	}
	w.key(fyne.KeyReturn)
	if got := w.named["question"].(*field).Text; got != "half a question" {
		t.Fatalf("the line holds %q", got)
	}
	w.trail = w.trail.Do(facilitation.Session.FinishQuestions, *now) // by whatever door
	w.render()
	w.key(fyne.KeyReturn)
	if got := w.named["question"].(*field).Text; w.screen.name != "questions-write" || got != "" {
		t.Errorf("on %s the next person finds %q", w.screen.name, got)
	}
}

func TestNoPrivateTurnShowsWhatOthersWrote(t *testing.T) {
	w, now := sitDown(t)
	for moment, secret := range map[string]string{"questions-write": "Who else knew of it?", "future-shows": "That I hear of things"} {
		w.at(t, now, moment)
		if !w.says(secret) {
			t.Fatalf("%s does not show its own %q", moment, secret)
		}
		w.key(fyne.KeyReturn)
		for _, screen := range []string{"hand-over", "questions-write"} {
			if w.says(secret) || w.trail.MayUndo() {
				t.Errorf("%s of the next person shows %q, undo %v", screen, secret, w.trail.MayUndo())
			}
			w.key(fyne.KeyReturn)
		}
		if w.says(secret) {
			t.Errorf("%s shows %q", w.screen.name, secret)
		}
	}
}

func TestTheOpenTableShowsOnlyTwoPilesAndNoCount(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "questions-answer")
	if !w.says("What did you need") || w.says("Who else knew") {
		t.Error("another pile lies open, or an open one does not")
	}
	for _, text := range texts(w.screen.body) {
		if strings.ContainsAny(text, "0123456789") && !strings.Contains(text, "Nov") {
			t.Errorf("the table counts: %q", text)
		}
	}
}

func TestAnswersAreEqualAndTakenBackByAnotherPress(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "six-questions-answer")
	size := w.named["answer-now-1"].(*button).Size()
	for _, how := range facilitation.Answers() {
		for person := range w.session().People {
			b, there := w.named[fmt.Sprintf("answer-%s-%d", how, person)].(*button)
			if there != (person != 0) || there && b.Size() != size {
				t.Errorf("%s of %d: there %v", how, person, there)
			}
		}
	}
	test.Tap(w.named["answer-by-3"].(*button))
	if a := w.session().OpenQuestions()[0].AnswerOf(3); a.How != "by" || !a.By.After(*now) {
		t.Errorf("answer %+v", a)
	}
	test.Tap(w.named["by-3-clear"].(*button))
	test.Tap(w.named["answer-not-4"].(*button))
	test.Tap(w.named["answer-not-4"].(*button))
	for _, person := range []int{3, 4} {
		if how := w.session().OpenQuestions()[0].AnswerOf(person).How; how != "" {
			t.Errorf("%d still says %q", person, how)
		}
	}
}

func TestTheArrowGoesOnToTheNextQuestion(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "questions-answer")
	open := w.session().OpenQuestions()
	for i := range len(open) + 1 {
		q := open[i%len(open)]
		if !w.named[fmt.Sprintf("question-%d", q.At)].(*option).on {
			t.Errorf("after %d steps another question is looked at", i)
		}
		for _, person := range w.session().Asked(q.Question) {
			if w.named[fmt.Sprintf("answer-now-%d", person)] == nil {
				t.Errorf("%d cannot answer", person)
			}
		}
		w.key(fyne.KeyRight)
	}
	test.Tap(w.named[fmt.Sprintf("question-%d", open[2].At)].(*option))
	if !w.says("Bo asks Ana") {
		t.Error("a press does not show the question")
	}
	w.key(fyne.KeyReturn)
	if w.session().Part().Kind == facilitation.Questions {
		t.Error("Enter does not go on")
	}
}

// tabs are the names of what Tab reaches, in order.
func (w *Window) tabs() []string {
	var reached []string
	w.win.Canvas().Unfocus()
	for range 80 {
		w.win.Canvas().FocusNext()
		for name, o := range w.named {
			if f, ok := o.(fyne.Focusable); ok && f == w.win.Canvas().Focused() {
				if slices.Contains(reached, name) {
					return reached
				}
				reached = append(reached, name)
			}
		}
	}
	return reached
}

func TestTabReachesEverythingInTheTwoParts(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"questions-write", "questions-answer", "six-questions-answer", "future-answer", "future-shows", "future-together", "future-hidden"} {
		w.at(t, now, name)
		reached := w.tabs()
		for what, o := range w.named {
			can, _ := o.(fyne.Disableable)
			if _, ok := o.(fyne.Focusable); !ok || !inSight(w.win.Content(), o) || can != nil && can.Disabled() {
				continue
			}
			if !slices.Contains(reached, what) {
				t.Errorf("%s: Tab does not reach %s", name, what)
			}
		}
	}
}

// inSight says whether an object is shown, and all that holds it too.
func inSight(root, o fyne.CanvasObject) bool {
	path := pathTo(root, o)
	return path != nil && !slices.ContainsFunc(path, func(o fyne.CanvasObject) bool { return !o.Visible() })
}
