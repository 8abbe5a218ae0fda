package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// pileIn is the pile in which somebody's card lies.
func pileIn(w *Window, id string) facilitation.Pile {
	v := w.session().Values
	i := slices.IndexFunc(v.Deck, func(c facilitation.Value) bool { return c.ID == id })
	return v.Mine().Piles[i]
}

// cardSeen is the id of the card that is seen.
func cardSeen(w *Window) string {
	v := w.session().Values
	return v.Deck[v.Card()].ID
}

func says(w *Window, what string) bool {
	return slices.ContainsFunc(texts(w.win.Content()), func(s string) bool { return strings.Contains(s, what) })
}

func TestACardThatIsLookedBackAtSaysWhereItLiesAndGoesElsewhere(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	first := cardSeen(w)
	w.typedRune('1')
	second := cardSeen(w)
	w.typedRune('2')
	next := cardSeen(w)
	w.key(fyne.KeyLeft)
	w.key(fyne.KeyLeft)
	if cardSeen(w) != first || !says(w, "It lies in “Matters most”.") {
		t.Fatalf("two cards back is %s, want %s; the screen says %q", cardSeen(w), first, texts(w.win.Content()))
	}
	w.typedRune('3')
	if pileIn(w, first) != facilitation.NotNow || cardSeen(w) != second {
		t.Errorf("%s lies in %v, and then comes %s, want %s", first, pileIn(w, first), cardSeen(w), second)
	}
	w.key(fyne.KeyRight)
	if cardSeen(w) != next || says(w, "It lies in") {
		t.Errorf("after looking on comes %s, want %s", cardSeen(w), next)
	}
}

func TestLookingFarBackEndsWithOneKey(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	next := cardSeen(w)
	for range 7 {
		w.key(fyne.KeyLeft)
	}
	if w.named["skip"].Visible() || !w.named["look-ahead"].Visible() {
		t.Error("a card that lies in a pile can be put off")
	}
	w.key(fyne.KeyEnd)
	if cardSeen(w) != next || !w.named["skip"].Visible() {
		t.Errorf("End leads to %s, want %s", cardSeen(w), next)
	}
}

func TestACardIsTakenFromItsPileAndThenTheNextOneComes(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	next := cardSeen(w)
	test.Tap(w.named["lies-kindness"].(*pileCard))
	if cardSeen(w) != "kindness" || !w.named["lies-kindness"].(*pileCard).marked {
		t.Fatalf("the card that is seen is %s", cardSeen(w))
	}
	w.tapNamed(t, "sort-not")
	if pileIn(w, "kindness") != facilitation.NotNow || cardSeen(w) != next {
		t.Errorf("it lies in %v, and then comes %s, want %s", pileIn(w, "kindness"), cardSeen(w), next)
	}
}

func TestACardOfAPileIsDraggedOntoAnotherOne(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	next, board := cardSeen(w), w.named["card"].(*sortCard).board
	lies := w.named["lies-honesty"].(*pileCard)
	drag := func(onto fyne.CanvasObject) {
		way := absolute(onto).Subtract(absolute(lies))
		lies.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(way.X, way.Y)})
		if !board.ghost.Visible() || board.over == nil {
			t.Error("nobody sees what is dragged, or where it would lie")
		}
		lies.DragEnd()
	}
	drag(board.piles[2].object)
	if pileIn(w, "honesty") != facilitation.NotNow || cardSeen(w) != next || board.ghost.Visible() {
		t.Errorf("it lies in %v, and the card that is seen is %s, want %s", pileIn(w, "honesty"), cardSeen(w), next)
	}
	w.press(control(fyne.KeyZ))
	if pileIn(w, "honesty") != facilitation.MattersMost {
		t.Errorf("undone, it lies in %v", pileIn(w, "honesty"))
	}
	lies = w.named["lies-honesty"].(*pileCard)
	lies.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-400, 0)})
	lies.DragEnd()
	if pileIn(w, "honesty") != facilitation.MattersMost || w.trail.Session.Values.Sorted() != 11 {
		t.Errorf("dropped beside the piles, it lies in %v", pileIn(w, "honesty"))
	}
}

func TestTheKeysOfThePilesMoveTheCardThatHasTheKeyboard(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	next := cardSeen(w)
	w.win.Canvas().Focus(w.named["lies-patience"].(*pileCard))
	w.named["lies-patience"].(*pileCard).TypedRune('1')
	if pileIn(w, "patience") != facilitation.MattersMost || cardSeen(w) != next {
		t.Errorf("it lies in %v, and the card that is seen is %s, want %s", pileIn(w, "patience"), cardSeen(w), next)
	}
	if w.win.Canvas().Focused() != nil {
		t.Error("the keyboard went along to another card")
	}
	lies := w.named["lies-closeness"].(*pileCard)
	w.win.Canvas().Focus(lies)
	lies.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if at, ok := w.win.Canvas().Focused().(*pileCard); !ok || at.lying.id != "kindness" {
		t.Errorf("below closeness the keyboard is at %+v", w.win.Canvas().Focused())
	}
}

func TestADragThatOutlastsItsCardSortsNothing(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	for what, meanwhile := range map[string]func(){
		"a key":   func() { w.typedRune('1') },
		"a pause": func() { w.key(fyne.KeyF8) },
		"a pause that is over": func() {
			w.key(fyne.KeyF8)
			w.key(fyne.KeyReturn)
			w.key(fyne.KeyReturn)
		},
		"a form": func() { w.typedRune('o') },
	} {
		w.at(t, now, "values-sort")
		card := w.named["card"].(*sortCard)
		way := absolute(card.board.piles[2].object).Subtract(absolute(card))
		card.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(way.X, way.Y)})
		meanwhile()
		want := w.session().Values.Mine().Piles
		card.DragEnd()
		if got := w.session().Values.Mine().Piles; !slices.Equal(got, want) {
			t.Errorf("%s: piles %v, want %v", what, got, want)
		}
		w.closeOwnValue()
	}
}

func TestNothingTypedInAFieldSortsACard(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	want := w.session().Values.Mine().Piles
	w.typedRune('o')
	name, ok := w.win.Canvas().Focused().(*field)
	if !ok {
		t.Fatal("the keyboard is not in the field")
	}
	test.Type(name, "1 2 3 0 so")
	name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	w.win.Canvas().Unfocus()
	for _, r := range "1230s" {
		w.typedRune(r)
	}
	w.key(fyne.KeyLeft)
	if v := w.session().Values; !slices.Equal(v.Mine().Piles, want) || v.Mine().Back != 0 || len(v.Mine().Later) != 0 {
		t.Errorf("sorted while somebody wrote: %+v", v.Mine())
	}
	if name.Text != "1 2 3 0 so" {
		t.Errorf("the field says %q", name.Text)
	}
}

func TestAValueOfTheirOwnIsWrittenChangedAndTakenAway(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	w.typedRune('o')
	name, meaning := w.named["own-name"].(*field), w.named["own-meaning"].(*field)
	test.Type(name, "Silliness")
	name.entered()
	if w.win.Canvas().Focused() != fyne.Focusable(meaning) {
		t.Error("Enter does not go on to what it means")
	}
	test.Type(meaning, "Dancing in the kitchen")
	meaning.entered()
	own := w.session().Values.Mine().Own
	if len(own) != 1 || own[0].Name != "Silliness" || w.session().Values.Mine().Meaning(own[0].ID) != "Dancing in the kitchen" {
		t.Fatalf("own values %+v", own)
	}
	top := w.named["lies-"+own[0].ID].(*pileCard)
	if top.place != 0 || top.lying.meaning != "Dancing in the kitchen" || w.ownValue.open {
		t.Errorf("it lies at %d and says %+v", top.place, top.lying)
	}
	test.Tap(top)
	w.named["own-name"].(*field).SetText("Dancing")
	w.tapNamed(t, "own-put")
	if own = w.session().Values.Mine().Own; len(own) != 1 || own[0].Name != "Dancing" {
		t.Fatalf("changed, own values are %+v", own)
	}
	test.Tap(w.named["lies-"+own[0].ID].(*pileCard))
	w.tapNamed(t, "own-drop")
	if own = w.session().Values.Mine().Own; len(own) != 0 {
		t.Errorf("taken away, own values are %+v", own)
	}
	w.press(control(fyne.KeyZ))
	if own = w.session().Values.Mine().Own; len(own) != 1 {
		t.Errorf("undone, own values are %+v", own)
	}
}

func TestAValueThatIsTooLongIsNotTaken(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	w.typedRune('o')
	name := w.named["own-name"].(*field)
	for _, c := range []struct {
		text string
		fits bool
	}{{"", false}, {"   ", false}, {strings.Repeat("w", 24), true}, {strings.Repeat("w", 25), false}, {strings.Repeat("Ж", 24), true}} {
		name.SetText(c.text)
		if got := !w.named["own-put"].(*button).Disabled(); got != c.fits {
			t.Errorf("%q can be put there: %v", c.text, got)
		}
		if got := says(w, "at most 24 letters"); got != (len(c.text) == 25) {
			t.Errorf("%q: says that it is too long: %v", c.text, got)
		}
	}
}

func TestAHalfWrittenValueSurvivesAPauseAndIsGoneForTheNextPerson(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	w.typedRune('o')
	test.Type(w.named["own-name"].(*field), "Silliness")
	w.key(fyne.KeyF8)
	w.key(fyne.KeyReturn)
	if w.screen.name != "hand-over" || says(w, "Silliness") {
		t.Fatalf("after the pause comes %s", w.screen.name)
	}
	w.key(fyne.KeyReturn)
	if got := w.named["own-name"].(*field).Text; got != "Silliness" || !w.ownValue.open {
		t.Errorf("after the pause the field says %q", got)
	}
	w.trail.Session.Values.Turn = 1
	w.shown = ""
	w.render()
	if w.ownValue.open || says(w, "Silliness") || w.named["own-name"].(*field).Text != "" {
		t.Error("the next person reads what was written")
	}
}

// manyCards is a deck of so many cards.
func manyCards(cards int) facilitation.Deck {
	deck := facilitation.Deck{ID: "own", Title: "Our own words"}
	for i := range cards {
		deck.Values = append(deck.Values, facilitation.Value{
			ID: fmt.Sprint("v", i), Name: fmt.Sprint("Value number ", i), Meaning: "What that means to somebody, in a line that wraps",
		})
	}
	return deck
}

func TestTheCardsAreChosenBeforeTheFirstSortAndByNobodyElse(t *testing.T) {
	w, now := sitDown(t)
	w.room.Own.Decks = []facilitation.Deck{manyCards(60)}
	w.at(t, now, "hand-over")
	chosen := func() string {
		for i := 0; ; i++ {
			o, there := w.named[fmt.Sprint("deck-", i)].(*option)
			if !there {
				return ""
			}
			if o.on {
				return o.name + ", " + o.meaning
			}
		}
	}
	if got, want := chosen(), "40 cards, About 3 minutes for each of you"; got != want {
		t.Errorf("first %q is on, want %q", got, want)
	}
	for i, want := range []string{"40 cards, About 3 minutes for each of you", "83 cards, About 6 minutes for each of you", "Our own words, 60 cards, about 5 minutes"} {
		test.Tap(w.named[fmt.Sprint("deck-", i)].(*option))
		if got := chosen(); got != want {
			t.Errorf("deck %d: %q is on, want %q", i, got, want)
		}
	}
	sizes := map[fyne.Size]bool{}
	for i := range 3 {
		sizes[w.named[fmt.Sprint("deck-", i)].Size()] = true
	}
	if len(sizes) != 1 {
		t.Errorf("the choices have different sizes: %v", sizes)
	}
	w.key(fyne.KeyReturn)
	if got := len(w.session().Values.Deck); got != 60 || !says(w, "card 1 of 60") || !says(w, "Drag it onto a pile") {
		t.Errorf("%d cards are sorted", got)
	}
	for w.session().MaySort() {
		w.typedRune('1')
	}
	w.do(facilitation.FinishSort(true))
	if w.screen.name != "hand-over" || chosen() != "" || !says(w, "60 cards, about 5 minutes") {
		t.Errorf("%s lets the next person choose %q", w.screen.name, chosen())
	}
}

func TestACardThatIsPutOffComesAgainAtTheEnd(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	off := cardSeen(w)
	w.typedRune('s')
	if cardSeen(w) == off {
		t.Fatal("s does not put a card off")
	}
	for w.session().Values.Sorted() < len(w.session().Values.Deck)-1 {
		w.typedRune('2')
	}
	if cardSeen(w) != off {
		t.Errorf("the last card is %s, want %s", cardSeen(w), off)
	}
	w.typedRune('0')
	if cardSeen(w) != off || w.screen.name != "values-sort" {
		t.Errorf("put off again as the only one, the card is %s", cardSeen(w))
	}
}

func TestNoWordOfACardIsBroken(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		w.at(t, now, "hand-over")
		deck := manyCards(12)
		for i, name := range []string{"Selbstverantwortlichkeit", "Odpowiedzialność", "Взаємопорозуміння", "Compréhension mutuelle", "Trust and tenderness too"} {
			deck.Values[i].Name = name
		}
		w.do(facilitation.TakeDeck(deck, 0))
		w.key(fyne.KeyReturn)
		for i := range 5 {
			name := deck.Values[i].Name
			w.typedRune('1')
			w.look()
			w.key(fyne.KeyLeft)
			for where, o := range map[string]fyne.CanvasObject{"the card": w.named["card"], "the pile": w.named["lies-"+deck.Values[i].ID]} {
				for _, word := range strings.Fields(name) {
					if !slices.ContainsFunc(texts(o), func(line string) bool { return slices.Contains(strings.Fields(line), word) }) {
						t.Errorf("at %v, %s breaks %q: %q", size, where, word, texts(o))
					}
				}
			}
			w.key(fyne.KeyRight)
		}
	}
}

func TestThePilesHoldOnlyTheCardsThatAreSeen(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "hand-over")
	w.do(facilitation.TakeDeck(manyCards(500), 0))
	w.key(fyne.KeyReturn)
	for range 400 {
		w.typedRune('1')
	}
	pile := w.named["card"].(*sortCard).board.piles[0]
	if len(pile.rows) > 30 {
		t.Errorf("a pile of 400 cards has %d rows", len(pile.rows))
	}
	if top := w.named["lies-v399"].(*pileCard); top.place != 0 || !top.Visible() {
		t.Error("the last card does not lie on top")
	}
	scrollTo(pile.scroll, 1e6)
	if _, there := w.named["lies-v0"].(*pileCard); !there {
		t.Error("the first card cannot be scrolled to")
	}
	w.typedRune('1')
	if pile.scroll.Offset.Y != 0 {
		t.Error("a new card on top is not in sight")
	}
}

// median is how long a press takes with a deck of so many cards.
func median(t *testing.T, cards, rounds int) time.Duration {
	t.Helper()
	w, now := sitDown(t)
	var took []time.Duration
	for range rounds {
		w.at(t, now, "hand-over")
		w.do(facilitation.TakeDeck(manyCards(cards), 0))
		w.key(fyne.KeyReturn)
		for i := range cards - 1 {
			begun := time.Now()
			w.typedRune(rune('1' + i%3))
			took = append(took, time.Since(begun))
		}
	}
	slices.Sort(took)
	return took[len(took)/2]
}

func TestTwoHundredCardsAnswerAsQuicklyAsForty(t *testing.T) {
	few, many := median(t, 40, 5), median(t, 200, 1)
	t.Logf("a key takes %v with 40 cards and %v with 200", few, many)
	if many > max(3*few, 5*time.Millisecond) || many > slowed*50*time.Millisecond {
		t.Errorf("a key takes %v with 40 cards and %v with 200", few, many)
	}
}
