package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"goldseam/facilitation"
)

// handOverScreen covers the screen before each private turn. Before the first sort
// it also asks which cards all of them sort.
func (w *Window) handOverScreen(s facilitation.Session) *screen {
	turn := s.PrivateTurn()
	name := s.Names()[turn]
	cards, show := w.deckChoice(s)
	words := []fyne.CanvasObject{}
	if s.MayTakeDeck() { // all choose them, before the others look away
		words = append(cards, gap(8))
		cards = nil
	}
	if turn > 0 {
		before := s.Names()[turn-1]
		words = append(words, newProse(sizeLead, colorSoft, sans).set(w.words.Say("values.after", map[string]any{"Name": before, "Next": name})).aligned(fyne.TextAlignCenter))
	}
	words = append(words, newProse(sizePrompt, colorInk, serif).set(w.words.named("values.before", name)).aligned(fyne.TextAlignCenter))
	lift := w.primary("lift")
	lift.set(w.words.named("values.before.begin", name))
	scr := &screen{name: "hand-over", body: centred(fixed(760, 0, column(22, slices.Concat(words, cards, w.showNothing(s))...))), enter: "lift", where: w.whereabouts, aside: w.untilLanding, show: show}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "skip-part")}
	scr.right = []fyne.CanvasObject{lift}
	return scr
}

// showNothing is the way to take a yes back. It stands under the cover's words, so
// that the pause keeps its place.
func (w *Window) showNothing(s facilitation.Session) []fyne.CanvasObject {
	if !s.MayShowNothing() {
		return nil
	}
	nothing := w.act(buttonQuiet, "show-nothing")
	return []fyne.CanvasObject{newContainer(layout.NewCenterLayout(), nothing)}
}

// nothingScreen asks once more, and holds nobody's answers. Both ways lead back to the
// same cover.
func (w *Window) nothingScreen(facilitation.Session) *screen {
	yes := w.option("show-none", w.words.of("values.nothing.yes"), w.words.of("values.nothing.yes.meaning"), "", func() {
		w.closePage()
		w.pass(facilitation.Session.ShowNothing)
	})
	no := w.option("leave-shown", w.words.of("values.nothing.no"), w.words.of("values.nothing.no.meaning"), "", w.closePage)
	body := column(18, w.title("values.nothing"), w.remark("values.nothing.hint"), gap(2), even(w.across(2), smallGap, no, yes))
	return &screen{name: "show-nothing", body: centred(fixed(760, 0, body)), where: w.whereabouts, aside: w.untilLanding, show: still}
}

// gatherScreen covers the screen after the last private turn, so that nobody sees
// first what all see. It says the same whether anything is shown or not.
func (w *Window) gatherScreen(s facilitation.Session) *screen {
	line := newProse(sizePrompt, colorInk, serif).set(w.words.named("values.gather", s.Names()[s.Values.Turn])).aligned(fyne.TextAlignCenter)
	look := w.primary("lift")
	look.set(w.words.of("values.gather.begin"))
	scr := &screen{name: "gather", body: centred(fixed(760, 0, column(22, append([]fyne.CanvasObject{line}, w.showNothing(s)...)...))), enter: "lift", where: w.whereabouts, aside: w.untilLanding, show: still}
	scr.right = []fyne.CanvasObject{look}
	return scr
}

// cards are what people can sort: as many of a deck as a plan wants, or all.
type cards struct {
	title string // of a deck of the people's own; "" for the one that comes with the program
	deck  facilitation.Deck
	most  int // 0 for all
}

// count is how many cards that is.
func (c cards) count() int {
	if c.most > 0 {
		return min(c.most, len(c.deck.Values))
	}
	return len(c.deck.Values)
}

// are says whether these are the cards that lie on the table.
func (c cards) are(table []facilitation.Value) bool {
	return slices.Equal(c.deck.Values[:c.count()], table)
}

// cardsFor are what people can choose from: what their plan wants, that whole deck
// and its long list, and the decks of their own. No choice is there twice.
func (w *Window) cardsFor(s facilitation.Session) []cards {
	var all []cards
	add := func(c cards) {
		twice := func(o cards) bool { return o.title == c.title && o.are(c.deck.Values[:c.count()]) }
		if c.count() > 0 && !slices.ContainsFunc(all, twice) {
			all = append(all, c)
		}
	}
	lay := func(deck facilitation.Deck, title string) {
		add(cards{title, deck.Room(), 0})
		add(cards{title, deck.Full(), 0})
	}
	planned := w.room.deckOf(s.Plan)
	add(cards{planned.Title, planned.Room(), s.Part().Cards})
	lay(planned, planned.Title)
	lay(w.room.Deck, w.room.Deck.Title)
	for _, own := range w.room.Own.Decks {
		lay(own, own.Title)
	}
	if !slices.ContainsFunc(all, func(c cards) bool { return c.are(s.Values.Deck) }) { // of a file
		all = slices.Insert(all, 0, cards{"", facilitation.Deck{Values: s.Values.Deck}, 0})
	}
	return all
}

// deckChoice asks which cards are sorted, while nobody has begun, and says how many
// there are and about how long that takes. Nothing counts the time afterwards.
func (w *Window) deckChoice(s facilitation.Session) ([]fyne.CanvasObject, func(facilitation.Session, time.Time)) {
	if !s.MayTakeDeck() {
		return w.cardsAhead(s), still
	}
	choices, all := &options{}, w.cardsFor(s)
	if len(all) == 1 {
		return w.cardsAhead(s), still
	}
	for i, c := range all {
		id := fmt.Sprint("deck-", i)
		choices.add(id, w.option(id, w.cardsName(c), w.cardsTake(c), "", func() { w.do(facilitation.TakeDeck(c.deck, c.most)) }))
	}
	show := func(s facilitation.Session, _ time.Time) {
		i := slices.IndexFunc(all, func(c cards) bool { return c.are(s.Values.Deck) })
		choices.show(fmt.Sprint("deck-", i))
	}
	asked := newProse(sizeLead, colorSoft, sans).set(w.words.of("values.deck")).aligned(fyne.TextAlignCenter)
	columns := 3
	if w.narrow() {
		columns = 1
	}
	return []fyne.CanvasObject{asked, even(min(columns, len(all)), smallGap, choices.objects()...)}, show
}

// cardsAhead says how many cards somebody has before them who begins to sort.
func (w *Window) cardsAhead(s facilitation.Session) []fyne.CanvasObject {
	v := s.Values
	if v.Stage != facilitation.ValuesCover || v.Under != facilitation.ValuesIdle {
		return nil
	}
	line := w.cardsTake(cards{"-", facilitation.Deck{Values: v.Deck}, 0})
	return []fyne.CanvasObject{newProse(sizeLead, colorSoft, sans).set(line).aligned(fyne.TextAlignCenter)}
}

// cardsName is what a choice of cards is called: the title of a deck, or how many.
func (w *Window) cardsName(c cards) string {
	if c.title != "" {
		return c.title
	}
	return w.words.Say("values.deck.cards", map[string]any{"Count": c.count()})
}

// cardsTake says about how long a choice of cards takes, and how many there are
// where its name does not.
func (w *Window) cardsTake(c cards) string {
	id := "values.deck.titled"
	if c.title == "" {
		id = "values.deck.minutes"
	}
	return w.words.Say(id, map[string]any{"Cards": c.count(), "Count": facilitation.SortMinutes(c.count())})
}

// mayShowNothing says whether a yes can still be taken back.
func (w *Window) mayShowNothing() bool {
	return w.page.name == "" && w.session().MayShowNothing()
}
