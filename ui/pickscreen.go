package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// aloneScreen is a question that comes after the cards, to one person in private.
// Every one of them can be left open.
func (w *Window) aloneScreen(name string, body fyne.CanvasObject) *screen {
	scr := w.privateScreen(name, body, "go-on-alone")
	w.named["go-on-alone"].(*button).set(w.words.of("move.go-on"))
	scr.left = []fyne.CanvasObject{w.backAlone()}
	scr.right = append(scr.right, w.act(buttonQuiet, "undo"))
	return scr
}

// backAlone goes to the question before.
func (w *Window) backAlone() *button {
	back := w.act(buttonPlain, "go-back-alone")
	back.set(w.words.of("move.back"))
	return back
}

// pickScreen lets the person pick up to five, and write what one of them means to
// them.
func (w *Window) pickScreen(s facilitation.Session) *screen {
	p := w.newPicking()
	head := column(6, newProse(sizeTitle, colorInk, serif).set(s.Prompt("pick").Room), p.count, gap(6))
	scr := w.aloneScreen("values-pick", frame(head, w.beside(0.56, w.scrolling(padded(6, 6, p.all.box)), w.scrolling(p.meant)), gap(4)))
	scr.left = []fyne.CanvasObject{w.act(buttonQuiet, "skip-alone"), w.act(buttonPlain, "look-back")}
	scr.show = func(s facilitation.Session, _ time.Time) { p.show(s) }
	return scr
}

// picking is the values to pick from, and a line about one of those that were.
type picking struct {
	w     *Window
	count *prose
	all   *list
	picks *choices

	about string // the id of the value that the line is about, "" for none
	meant *card
	asks  *prose
	says  *prose // what stands on its card
	line  *field
	seen  fyne.CanvasObject // who sees the line
	which *list
	each  *choices
}

func (w *Window) newPicking() *picking {
	p := &picking{w: w, picks: &choices{}, each: &choices{}, all: &list{box: flow(smallGap)}, which: &list{box: flow(8)}}
	p.count = newProse(sizeBody, colorSoft, sans)
	p.asks, p.says = newProse(sizeBody, colorInk, sansBold), newProse(sizeBody, colorSoft, sans)
	p.line = w.line("means", w.words.of("values.means.hint"), func(text string) {
		w.write("means-"+p.about, facilitation.Means(p.about, text))
	})
	p.line.entered = w.win.Canvas().Unfocus // the next Enter goes on
	p.seen = w.remark("values.means.seen")
	p.meant = newCard(column(10, p.asks, p.says, p.line, p.seen, p.which.box)).padded(20)
	return p
}

// pick picks a value or puts it back. The line is then about that one.
func (p *picking) pick(id string) {
	p.about = id
	p.w.do(facilitation.PickValue(id))
}

// write turns the line to another value that was picked.
func (p *picking) write(id string) {
	p.about = id
	p.w.render()
	if p.w.win.Canvas().Focused() != nil {
		p.w.win.Canvas().Focus(p.line)
	}
}

func (p *picking) show(s facilitation.Session) {
	mine, choices := s.Values.Mine(), s.Values.Choices()
	count := p.w.pickedLine(len(mine.Picked))
	if len(choices) == 0 {
		count = p.w.words.of("values.pick.empty")
	}
	p.count.set(count)
	p.all.show(choices, func() []fyne.CanvasObject {
		p.picks = p.w.valueButtons("pick-", choices, p.pick)
		return p.picks.objects()
	})
	p.picks.show(mine.Picked...)
	p.showMeant(s, mine)
}

// showMeant shows the line about one of the picked values.
func (p *picking) showMeant(s facilitation.Session, mine facilitation.Sort) {
	if !slices.Contains(mine.Picked, p.about) {
		p.about = writtenAbout(mine)
	}
	some := p.about != ""
	visibly(p.line, some)
	visibly(p.seen, some)
	asks, says := p.w.words.of("values.means.none"), ""
	if some {
		asks = p.w.words.Say("values.means", map[string]any{"Value": s.Values.Name(p.about)})
		says = cardMeaning(s.Values, p.about)
	}
	p.asks.set(asks)
	p.says.set(says)
	visibly(p.says, says != "")
	p.line.show(mine.Meaning(p.about))
	visibly(p.which.box, len(mine.Picked) > 1)
	p.which.show(mine.Picked, func() []fyne.CanvasObject {
		p.each = p.w.valueButtons("about-", namedValues(s.Values, mine.Picked), p.write)
		for _, b := range p.each.buttons {
			b.small = true
		}
		return p.each.objects()
	})
	p.each.show(p.about)
}

// writtenAbout is the picked value that somebody wrote about last, or else the one
// that they picked last.
func writtenAbout(mine facilitation.Sort) string {
	for _, id := range slices.Backward(mine.Picked) {
		if mine.Meaning(id) != "" {
			return id
		}
	}
	if last := len(mine.Picked) - 1; last >= 0 {
		return mine.Picked[last]
	}
	return ""
}

// cardMeaning is what stands on a card of the deck, or "".
func cardMeaning(v facilitation.Values, id string) string {
	if i := slices.IndexFunc(v.Deck, func(card facilitation.Value) bool { return card.ID == id }); i >= 0 {
		return v.Deck[i].Meaning
	}
	return ""
}

// namedValues are values by their ids.
func namedValues(v facilitation.Values, ids []string) []facilitation.Value {
	values := make([]facilitation.Value, len(ids))
	for i, id := range ids {
		values[i] = facilitation.Value{ID: id, Name: v.Name(id)}
	}
	return values
}

// valueButtons are values to choose from, equal in size of words.
func (w *Window) valueButtons(prefix string, values []facilitation.Value, chosen func(id string)) *choices {
	buttons := &choices{}
	for _, v := range values {
		buttons.add(v.ID, w.tap(buttonChoice, prefix+v.ID, v.Name, "", func() { chosen(v.ID) }))
	}
	return buttons
}

func (w *Window) pickedLine(n int) string {
	line := w.words.Say("values.picked", map[string]any{"Count": n, "Most": facilitation.Picks})
	if n >= facilitation.Picks {
		return line + ". " + w.words.of("values.pick.full")
	}
	return line + ". " + w.words.of("values.pick.fewer")
}

// maySkipAlone says whether there is more than one question left, so that the rest
// can be left out at once.
func (w *Window) maySkipAlone() bool {
	s := w.session()
	return s.MayGoOnAlone() && s.Values.Stage < facilitation.ValuesHurt
}

// skipAlone leaves the other questions out and goes to the last page.
func (w *Window) skipAlone() {
	w.do(func(s facilitation.Session, now time.Time) facilitation.Session {
		for s.MayGoOnAlone() {
			s = s.GoOnAlone(now)
		}
		return s
	})
}
