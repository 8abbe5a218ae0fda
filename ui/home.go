package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// homeScreen offers the plans. Nobody has sat down yet.
func (w *Window) homeScreen(facilitation.Session) *screen {
	cards := make([]fyne.CanvasObject, len(w.room.Plans))
	for i, plan := range w.room.Plans {
		cards[i] = w.planCard(plan)
	}
	cards = append(cards, w.ownCards()...)
	size := sizePrompt
	if w.compact() {
		size = sizePromptSmall
	}
	looks := newContainer(&rowLayout{slotGap}, w.act(buttonQuiet, "practice"), w.act(buttonQuiet, "watch"))
	room := newContainer(&standInLayout{of: looks, wide: true})
	left := newContainer(&aboveLayout{room}, column(smallGap,
		newContainer(&leadLayout{gap: slotGap}, newProse(size, colorInk, serif).set(w.words.of("home.title")), flow(8, room)),
		w.subtitle(),
		w.cards(cards),
		w.unread(),
	), looks)
	kept := w.newKeptCard(w.howCard())
	vase, open := w.tallVase(176*w.theme.grown), w.newUnfinishedCard()
	s := &screen{name: "home", body: w.beside(0.745, left, column(14, w.besidePlans(vase, open, kept)...))}
	s.show = func(facilitation.Session, time.Time) {
		kept.show()
		open.show()
		visibly(vase, !open.card.Visible())
	}
	if len(cards) > 0 {
		s.first = cards[0].(*tapCard)
	}
	s.left = []fyne.CanvasObject{w.act(buttonQuiet, "open"), w.act(buttonQuiet, "print-blanks"), w.act(buttonQuiet, "stored")}
	s.right = []fyne.CanvasObject{w.act(buttonQuiet, "notnow")}
	return s
}

// besidePlans is the vase, how a session goes, and what is kept. A rescue copy comes
// before all of it, and so does a session that is not at its end. In a small window
// what is kept is seen without scrolling.
func (w *Window) besidePlans(vase fyne.CanvasObject, open *unfinishedCard, kept *keptCard) []fyne.CanvasObject {
	if cards := w.rescuedCards(); len(cards) > 0 {
		return append(cards, kept.card)
	}
	if w.compact() {
		return []fyne.CanvasObject{open.card, vase, kept.card, kept.how}
	}
	return []fyne.CanvasObject{open.card, vase, kept.how, kept.card}
}

// wholeVase is the vase with all its seams: how the people may go home.
func (w *Window) wholeVase() fyne.CanvasObject {
	height := 300 * w.theme.grown
	if w.compact() {
		height = 230
	}
	return w.tallVase(height)
}

func (w *Window) tallVase(height float32) fyne.CanvasObject {
	v := newVase()
	v.show(6, 6)
	return fixed(0, height, centred(fixed(height*0.77, height, v)))
}

// cardsApart is the room between two plans, cardsClose in a small window, where five
// rows are to be seen at once. In a window of at least dividedFrom, most cards have
// room for the lengths beside the title.
const (
	cardsApart  = 10
	cardsClose  = 6
	dividedFrom = 1180
)

// cards stand two in a row where there is room.
func (w *Window) cards(cards []fyne.CanvasObject) fyne.CanvasObject {
	apart := float32(cardsApart)
	if w.compact() {
		apart = cardsClose
	}
	if w.narrow() {
		return column(apart, cards...)
	}
	return grid(2, apart, cards...)
}

// planCard is a plan to choose: its title, how long it takes, and when it is the
// right one.
func (w *Window) planCard(plan facilitation.Plan) *tapCard {
	lengths := w.planLengths(plan)
	meta := lengths
	if plan.When != "" {
		meta = w.words.Say("home.lengths.when", map[string]any{"Lengths": lengths, "When": plan.When})
	}
	c := newTapCard(plan.Title, meta, "", func() { w.choose(plan) })
	if w.win.Canvas().Size().Width >= dividedFrom {
		c.divided(lengths, plan.When)
	}
	w.reach(&c.pressable, c)
	w.named["plan-"+plan.ID] = c
	return c
}

// planLengths are a plan's shortest and longest length.
func (w *Window) planLengths(plan facilitation.Plan) string {
	from, to := slices.Min(plan.Lengths), slices.Max(plan.Lengths)
	if from == to {
		return w.words.Say("home.length", map[string]any{"Minutes": from})
	}
	return w.words.Say("home.lengths", map[string]any{"From": from, "To": to})
}

// choose sits down with a plan.
func (w *Window) choose(plan facilitation.Plan) {
	length := plan.Lengths[len(plan.Lengths)/2]
	s := facilitation.New(plan, length, w.room.Prompts.Ground)
	for _, deal := range append(w.room.deals(), facilitation.DealDeck(w.room.deckOf(plan))) {
		s = deal(s, w.now())
	}
	w.sitDownWith(s)
}

func (w *Window) howCard() fyne.CanvasObject {
	lines := []fyne.CanvasObject{w.heading("home.how")}
	for _, id := range w.howLines() {
		lines = append(lines, newProse(sizeBody, colorSoft, sans).set(w.words.of(id)))
	}
	return newCard(column(6, lines...))
}

// howLines say how it goes, and to somebody who holds the session, what the desk does.
func (w *Window) howLines() []string {
	if w.way == facilitation.Facilitating {
		return []string{"home.how.desk", "home.how.desk.room", "home.how.desk.other"}
	}
	return []string{"home.how.turns", "home.how.pause", "home.how.paper"}
}

// notNowScreen tells when a joint talk is not the right thing, and who can help.
// It asks nothing.
func (w *Window) notNowScreen(facilitation.Session) *screen {
	s := w.readingScreen("notnow", w.room.Prompts.NotNow)
	s.left = []fyne.CanvasObject{w.act(buttonPlain, "support"), w.act(buttonPlain, "print-sheet")}
	return s
}

// aboutScreen says what the program is and is not, and whose ideas it stands on.
func (w *Window) aboutScreen(facilitation.Session) *screen {
	page := facilitation.Page{Title: w.words.of("about.title")}
	for _, id := range []string{"about.body", "about.not", "about.ideas", "about.values", "about.faces"} {
		page.Paragraphs = append(page.Paragraphs, w.words.of(id))
	}
	return w.readingScreen("about", page)
}

// readingScreen is a page to read.
func (w *Window) readingScreen(name string, page facilitation.Page) *screen {
	body := column(16,
		newProse(sizeTitle, colorInk, serif).set(page.Title),
		newCard(column(10, w.paragraphs(page.Paragraphs)...)),
	)
	s := &screen{name: name, body: w.scrolling(w.capped(880, body)), show: still, enter: "close-page"}
	s.right = []fyne.CanvasObject{w.primary("close-page")}
	return s
}

func (w *Window) paragraphs(texts []string) []fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, len(texts))
	for i, text := range texts {
		lines[i] = newProse(sizeBody, colorInk, sans).set(strings.TrimSpace(text))
	}
	return lines
}

// scrolling lets a screen that is taller than the window be scrolled.
//
// A scroll cuts what stands beyond its edge, so the focus rings get room inside.
func scrolling(o fyne.CanvasObject) fyne.CanvasObject {
	return newContainer(&outsetLayout{}, container.NewVScroll(padded(scrollRoom, scrollRoom, o)))
}

const scrollRoom = 6

// outsetLayout lets a scroll stand out by the room it has inside, so that its
// content lines up with what is around it.
type outsetLayout struct{}

func (*outsetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], -scrollRoom, -scrollRoom, size.Width+2*scrollRoom, size.Height+2*scrollRoom)
}

func (*outsetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
