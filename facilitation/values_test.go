package facilitation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// standings writes the values that are shown as "card-0 shared, …".
func standings(v Values) string {
	var all []string
	for _, h := range v.Together() {
		all = append(all, fmt.Sprintf("%s %s", h.Value.ID, []string{"shared", "supported", "different"}[h.Standing]))
	}
	return strings.Join(all, ", ")
}

var (
	most = MattersMost
	some = Matters
	none = NotNow
)

func TestPickedValuesAreSharedSupportedOrDifferent(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2)
	r.sorts(true, []Pile{most, most, most, most, most, none, none, some, none}, "card-0", "card-1", "card-2", "card-3")
	r.sorts(true, []Pile{most, some, none, most, most, most, most, most, some}, "card-0", "card-5", "card-7")
	same(t, "stage", r.Values.Stage, ValuesTogether)
	same(t, "together", standings(r.Values), "card-0 shared, card-1 supported, card-2 different, card-3 supported, card-5 different, card-7 supported")
}

func TestWithThreeAValueIsSupportedOnlyByEveryoneElse(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 3)
	r.sorts(true, []Pile{most, most, most, most, most, none, none, none, none}, "card-0", "card-1", "card-2")
	r.sorts(true, []Pile{most, some, some, most, most, most, most, most, most}, "card-0")
	r.sorts(true, []Pile{most, most, none, most, most, most, most, most, most}, "card-0")
	same(t, "together", standings(r.Values), "card-0 shared, card-1 supported, card-2 different")
}

func TestNothingIsShownUnlessEverybodyAgrees(t *testing.T) {
	piles := []Pile{most, most, most, most, most, none, none, none, none}
	for keepsPrivate := range 3 {
		r := roomAt(t, ValuesPart, 80, 3)
		for person := range 3 {
			same(t, "while they sort", r.Values.Shown(), false)
			r.sorts(person != keepsPrivate, piles, "card-0")
		}
		same(t, "stage", r.Values.Stage, ValuesTogether)
		same(t, "values", len(r.Values.Together()), 0)
		same(t, "keeping one", r.MayKeepValue("card-0"), false)
	}
}

func TestACoverComesBeforeEachPrivateSort(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2)
	same(t, "stage", r.Values.Stage, ValuesCover)
	same(t, "sort under the cover", r.MaySort(), false)
	r.sorts(true, slices.Repeat([]Pile{none}, 9))
	same(t, "stage", r.Values.Stage, ValuesCover)
	same(t, "whose", r.Values.Turn, 1)
	same(t, "go on", r.MayGoOn(), false)
}

func TestASkippedCardComesAgainAtTheEnd(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2).do(Session.Lift, Session.SkipCard, SortTo(most), Session.SkipCard)
	for range 6 {
		r.do(SortTo(some))
	}
	same(t, "card", r.Values.Card(), 0)
	r.do(Session.SkipCard)
	same(t, "the other skipped one", r.Values.Card(), 2)
	same(t, "sorted", r.Values.Sorted(), 7)
	r.do(SortTo(most), SortTo(most))
	same(t, "stage", r.Values.Stage, ValuesPick)
}

func TestACardGoesToARealPileOnly(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2).do(Session.Lift, SortTo(Unsorted), SortTo(Pile(9)), SortTo(Pile(-1)), MoveCard(0, Pile(9)), MoveCard(99, most), MoveCard(-1, most))
	same(t, "sorted", r.Values.Sorted(), 0)
	r.do(SortTo(most), MoveCard(0, none))
	same(t, "moved", r.Values.Mine().Piles[0], none)
}

func TestFivePicksComeFromWhatMattersMost(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2).do(Session.Lift)
	for _, p := range []Pile{most, most, most, most, most, most, some, none, none} {
		r.do(SortTo(p))
	}
	same(t, "choices", len(r.Values.Choices()), 6)
	for i := range 9 {
		r.do(PickValue(fmt.Sprintf("card-%d", i)))
	}
	same(t, "picked", len(r.Values.Mine().Picked), 5)
	r.do(PickValue("card-0"), PickValue("card-5"))
	same(t, "one for another", strings.Join(r.Values.Mine().Picked, " "), "card-1 card-2 card-3 card-4 card-5")
}

func TestWhatMattersIsOfferedWhenFewMatterMost(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2).do(Session.Lift)
	for _, p := range []Pile{most, some, most, some, none, none, none, none, none} {
		r.do(SortTo(p))
	}
	same(t, "choices", len(r.Values.Choices()), 4)
	same(t, "those that matter most come first", r.Values.Choices()[1].ID, "card-2")
}

func TestUpToThreeValuesAreKeptWithAnActOfEachPerson(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2)
	piles := slices.Repeat([]Pile{most}, 9)
	r.sorts(true, piles, "card-0", "card-1", "card-2", "card-3", "card-4").sorts(true, piles, "card-0")
	r.do(KeepValue("card-0"), KeepValue("card-1"), KeepValue("card-2"), KeepValue("card-3"), KeepValue("card-8"))
	same(t, "kept", len(r.Values.Kept), 3)
	r.do(ActOn("card-1", 0, " a  note "), ActOn("card-1", 2, "x"), ActOn("card-8", 0, "x"), KeepValue("card-0"), KeepValue("card-3"))
	same(t, "act", r.Values.Kept[0].Acts[0], "a note")
	same(t, "last", r.Values.Kept[2].ID, "card-3")
}

func TestAValueThatIsLetGoAndKeptAgainHasItsActsStill(t *testing.T) {
	r := bothPick(t, "card-0", "card-1").do(KeepValue("card-0"), ActOn("card-0", 0, "a note"), KeepValue("card-0"))
	same(t, "let go", len(r.Values.Kept), 0)
	encodedSession(t, r)
	same(t, "on no copy", strings.Contains(fmt.Sprint(r.Shared(evening, quiet), r.Own(0, evening, quiet)), "a note"), false)
	r.do(KeepValue("card-1"), KeepValue("card-0"))
	same(t, "kept again", fmt.Sprint(r.Values.Kept, r.Values.LetGo), "[{card-1 [ ]} {card-0 [a note ]}] []")
	r.do(KeepValue("card-0"), Session.GoOn)
	same(t, "until the part ends", len(r.Values.LetGo), 0)
}

// bothPick is a room of two who sorted all among what matters most, and picked and
// show the same values.
func bothPick(t testing.TB, ids ...string) *room {
	piles := slices.Repeat([]Pile{most}, 9)
	return roomAt(t, ValuesPart, 80, 2).sorts(true, piles, ids...).sorts(true, piles, ids...)
}

func TestAShortSessionSortsTheFirstCards(t *testing.T) {
	r := roomAt(t, ValuesPart, 50, 2)
	same(t, "cards", len(r.Values.Deck), 7)
}

func TestWithoutADeckNobodyIsStuckInTheSort(t *testing.T) {
	r := begun(t, 80, 2)
	r.Values.Deck = nil
	r.goTo(t, ValuesPart)
	r.sorts(true, nil).sorts(true, nil)
	same(t, "go on", r.MayGoOn(), true)
}

func TestADeckIsChecked(t *testing.T) {
	good := "format = 1\n"
	for i := range 5 {
		good += fmt.Sprintf("[[value]]\nid = \"v%d\"\nname = \"Value %d\"\n", i, i)
	}
	if _, err := ParseDeck("d", []byte(good)); err != nil {
		t.Fatal(err)
	}
	wantFaults(t, func(s string) error { _, err := ParseDeck("d", []byte(s)); return err }, []faultCase{
		{"format", strings.Replace(good, "1", "2", 1), 1, "a deck begins with format = 1"},
		{"twice", strings.Replace(good, "v3", "v2", 1), 12, `"v2" is there twice`},
		{"id", strings.Replace(good, "v1", "V 1", 1), 6, "an id has up to 64"},
		{"name", strings.Replace(good, `name = "Value 0"`, "", 1), 2, "name is missing"},
		{"one name", strings.Replace(good, `"Value 3"`, `"value 1"`, 1), 13, "there is a card of this name already"},
		{"few", "format = 1\n", 1, "a deck has 5 to 500 cards"},
	})
}
