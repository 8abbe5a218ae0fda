package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// hurtScreen asks which value was stepped on by what happened, and which one of
// their own a person went against, if it was them. Everybody is asked both in the
// same words, so that nobody is asked as the one who did it.
func (w *Window) hurtScreen(facilitation.Session) *screen {
	hurt := w.newValueQuestion("hurt", facilitation.HurtValue, namesAny)
	against := w.newValueQuestion("against", facilitation.ActedAgainst, namesWhatMatters)
	head := column(6, w.title("values.hurt.title"), w.remark("values.hurt.hint"), gap(6))
	scr := w.aloneScreen("values-hurt", frame(head, w.beside(0.5, w.scrolling(hurt.object), w.scrolling(against.object)), gap(4)))
	scr.show = func(s facilitation.Session, _ time.Time) {
		mine := s.Values.Mine()
		hurt.show(s.Values, mine.Hurt)
		against.show(s.Values, mine.Against)
	}
	return scr
}

// namesAny are all values that a person sees, their own first.
func namesAny(v facilitation.Values) []facilitation.Value {
	return slices.Concat(v.Mine().Own, v.Deck)
}

// namesWhatMatters are the values that a person sorted among what matters.
func namesWhatMatters(v facilitation.Values) []facilitation.Value {
	mine := v.Mine()
	all := slices.Clone(mine.Own)
	for i, pile := range mine.Piles {
		if pile == facilitation.MattersMost || pile == facilitation.Matters {
			all = append(all, v.Deck[i])
		}
	}
	return all
}

// valueQuestion is a question that a value answers: one of the five that the person
// picked, or another one behind a press. Nothing is chosen beforehand, and the same
// press takes an answer back.
type valueQuestion struct {
	w      *Window
	id     string
	answer func(id string) facilitation.Move
	all    func(facilitation.Values) []facilitation.Value
	object fyne.CanvasObject
	open   *button // shows the others
	opened bool
	five   *list
	rest   *list
	first  *choices
	others *choices
}

func (w *Window) newValueQuestion(id string, answer func(string) facilitation.Move, all func(facilitation.Values) []facilitation.Value) *valueQuestion {
	q := &valueQuestion{w: w, id: id, answer: answer, all: all, first: &choices{}, others: &choices{}}
	q.five, q.rest = &list{box: flow(smallGap)}, &list{box: flow(smallGap)}
	q.open = w.tap(buttonQuiet, "more-"+id, w.words.of("values.hurt.more"), "", q.more)
	q.object = newCard(column(14, w.heading("values."+id), q.five.box, q.open, q.rest.box)).padded(20)
	return q
}

// more shows the other values, and the keyboard goes on to the first of them.
func (q *valueQuestion) more() {
	pressed := q.w.win.Canvas().Focused() != nil
	q.opened = true
	q.w.render()
	if pressed && len(q.others.buttons) > 0 {
		q.w.win.Canvas().Focus(q.others.buttons[0])
	}
}

func (q *valueQuestion) show(v facilitation.Values, chosen string) {
	picked := v.Mine().Picked
	isPicked := func(value facilitation.Value) bool { return slices.Contains(picked, value.ID) }
	rest := slices.DeleteFunc(q.all(v), isPicked)
	q.opened = q.opened || len(picked) == 0 || chosen != "" && !slices.Contains(picked, chosen)
	q.five.show(picked, func() []fyne.CanvasObject {
		q.first = q.w.valueButtons(q.id+"-", namedValues(v, picked), q.choose)
		return q.first.objects()
	})
	if q.opened {
		q.rest.show(rest, func() []fyne.CanvasObject {
			q.others = q.w.valueButtons(q.id+"-", rest, q.choose)
			return q.others.objects()
		})
	}
	visibly(q.five.box, len(picked) > 0)
	visibly(q.open, !q.opened && len(rest) > 0)
	visibly(q.rest.box, q.opened)
	visibly(q.object, len(picked)+len(rest) > 0)
	q.first.show(chosen)
	q.others.show(chosen)
}

func (q *valueQuestion) choose(id string) { q.w.do(q.answer(id)) }
