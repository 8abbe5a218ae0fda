package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// agreeScreen says who would see what, and asks whether it may be seen. The two
// answers are equal in size, and neither stands ready for Enter.
func (w *Window) agreeScreen(s facilitation.Session) *screen {
	name := s.Names()[s.Values.Turn]
	keep := w.answer("keep-private", "values.agree.keep.meaning")
	show := w.answer("show", "values.agree.show.meaning")
	seen, weighed := w.seenByAll(s), w.showsToo("show-weighed", w.words.of("move.show-weighed"))
	hurt, against := w.showsValue(s, "hurt", s.Values.Mine().Hurt), w.showsValue(s, "against", s.Values.Mine().Against)
	ticks := column(8, weighed, hurt, against)
	body := column(14,
		newProse(sizeTitle, colorInk, serif).set(w.words.named("values.agree", name)),
		newCard(column(8, append(seen, ticks)...)).padded(18),
		w.remark("values.agree.never"), gap(2),
		even(w.across(2), smallGap, keep, show))
	scr := w.privateScreen("values-agree", w.scrolling(w.capped(1000, padded(4, 6, body))), "print-worksheet")
	scr.enter = ""
	scr.left, scr.right = []fyne.CanvasObject{w.act(buttonQuiet, "undo"), w.backAlone()}, []fyne.CanvasObject{w.act(buttonPlain, "print-worksheet")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		mine := s.Values.Mine()
		weighed.set(mine.ShowsWeighed)
		hurt.set(mine.ShowsHurt)
		against.set(mine.ShowsAgainst)
		visibly(weighed, len(mine.Weighed) > 0)
		visibly(hurt, mine.Hurt != "")
		visibly(against, mine.Against != "")
		visibly(ticks, len(mine.Weighed) > 0 || mine.Hurt+mine.Against != "")
	}
	return scr
}

// answer is one of the two answers, a row of the table of moves with what it means.
func (w *Window) answer(move, meaning string) *option {
	a := findAction(move)
	return w.option(move, w.label(a), w.words.of(meaning), "", func() { w.run(a) })
}

// showsToo is a tick about more that may be seen.
func (w *Window) showsToo(move, words string) *tick {
	return w.tickSaying(move, words, func(bool) { w.runNamed(move) })
}

// showsValue is a tick about the answer to one of the questions about what happened.
// It names the value, so that nobody shows what they do not see.
func (w *Window) showsValue(s facilitation.Session, question, id string) *tick {
	words := w.words.Say("values.agree."+question, map[string]any{"Value": s.Values.Name(id)})
	return w.showsToo("show-"+question, words)
}

// seenByAll says who sees what, if everybody says yes.
func (w *Window) seenByAll(s facilitation.Session) []fyne.CanvasObject {
	mine := s.Values.Mine()
	others := slices.Delete(slices.Clone(s.Names()), s.Values.Turn, s.Values.Turn+1)
	lines := []fyne.CanvasObject{newProse(sizeLead, colorInk, sansBold).set(w.words.Say("values.agree.who", map[string]any{"Names": w.words.names(others)}))}
	picked := make([]string, len(mine.Picked))
	for i, id := range mine.Picked {
		picked[i] = s.Values.Name(id)
	}
	five := w.words.of("values.agree.none")
	if len(picked) > 0 {
		five = w.words.Say("values.agree.five", map[string]any{"Values": w.words.names(picked)})
	}
	lines = append(lines, newProse(sizeBody, colorInk, sans).set(five))
	for _, id := range mine.Picked {
		if text := mine.Meaning(id); text != "" {
			line := w.words.Say("values.agree.meant", map[string]any{"Value": s.Values.Name(id), "Text": text})
			lines = append(lines, newProse(sizeBody, colorInk, sans).set(line))
		}
	}
	return append(lines, newProse(sizeBody, colorInk, sans).set(w.words.of("values.agree.theirs")))
}

// mayAgree says whether the person is at the last page of their private turn.
func (w *Window) mayAgree() bool {
	s := w.session()
	return s.MayFinishSort() && s.Values.Stage == facilitation.ValuesAgree
}

// mayShowWeighed says whether there is something weighed that may be shown.
func (w *Window) mayShowWeighed() bool {
	return w.mayAgree() && len(w.session().Values.Mine().Weighed) > 0
}

// mayShowHurt says it of what was stepped on, mayShowAgainst of what the person went
// against.
func (w *Window) mayShowHurt() bool { return w.mayAgree() && w.session().Values.Mine().Hurt != "" }

func (w *Window) mayShowAgainst() bool {
	return w.mayAgree() && w.session().Values.Mine().Against != ""
}

// showWeighed lets the others see what was weighed too, or takes that back.
func (w *Window) showWeighed() {
	w.do(facilitation.ShowWeighed(!w.session().Values.Mine().ShowsWeighed))
}

// showHurt lets the others see what was stepped on too, or takes that back.
func (w *Window) showHurt() { w.do(facilitation.ShowHurt(!w.session().Values.Mine().ShowsHurt)) }

// showAgainst does it with what the person went against.
func (w *Window) showAgainst() {
	w.do(facilitation.ShowAgainst(!w.session().Values.Mine().ShowsAgainst))
}
