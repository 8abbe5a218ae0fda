package facilitation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestAValueOfOnesOwnMattersMostAndCanBePicked(t *testing.T) {
	r := atCards(t).do(WriteValue("  Sailing \n", " with  wind "))
	own := r.Values.Mine().Own
	same(t, "written", fmt.Sprint(own), "[{own-0-1 Sailing with wind }]")
	same(t, "cards", len(r.Values.Deck), 9)
	r.do(sortAll(nil, nil), PickValue("own-0-1"), Means("own-0-1", "the wind"))
	same(t, "choices", r.Values.Choices()[0].Name, "Sailing")
	same(t, "what it means stands in one place", fmt.Sprint(r.Values.Mine().Own, r.Values.Mine().Meant), "[{own-0-1 Sailing the wind }] []")
	same(t, "its meaning", r.Values.Mine().Meaning("own-0-1"), "the wind")
	r.sortsOn(true).sorts(true, []Pile{none, none, none, none, none, none, none, none, none})
	same(t, "together", standings(r.Values), "own-0-1 different")
	same(t, "its name", r.Values.Name("own-0-1"), "Sailing")
	same(t, "what it means is its writer's to tell", r.Values.Together()[0].Value.Meaning, "")
	same(t, "and is told by them", fmt.Sprint(r.Values.Told(0).Meant), "[{own-0-1 the wind}]")
}

func TestAScriptPicksOnlyWhatThePersonSees(t *testing.T) {
	r := atCards(t).do(WriteValue("Sailing", ""), sortAll(nil, nil))
	pick, _ := FindMove("pick")
	for id, there := range map[string]bool{"card-0": true, "own-0-1": true, "own-1-1": false, "card-9": false, "": false} {
		if _, err := pick.With(r.Session, Args{Pick: []string{id}}); (err == nil) != there {
			t.Errorf("%q: %v", id, err)
		}
	}
}

// sortsOn ends the private turn that is under way.
func (r *room) sortsOn(shows bool) *room { return r.sorted(shows) }

func TestANameThatTheDeckHasPutsThatCard(t *testing.T) {
	r := atCards(t).do(WriteValue(" card 4 ", "x"))
	same(t, "own", len(r.Values.Mine().Own), 0)
	same(t, "pile", r.Values.Mine().Piles[4], most)
	same(t, "the present card waits", r.Values.Card(), 0)
	r.do(sortAll(nil, []string{"card-5"}), WriteValue("CARD 5", ""))
	same(t, "from the picks", r.Values.Mine().Piles[5], most)
	same(t, "stage", r.Values.Stage, ValuesPick)
}

func TestAnOwnValueIsShortAndWrittenOnce(t *testing.T) {
	r := atCards(t).do(WriteValue(" ", ""), WriteValue("\u200b", ""), WriteValue("Sailing", ""), WriteValue("sailing", "again"), WriteValue(strings.Repeat("ö", 30), ""))
	same(t, "own", len(r.Values.Mine().Own), 2)
	same(t, "letters", letters(r.Values.Mine().Own[1].Name), LongestValue)
	for i := range 9 {
		r.do(WriteValue(fmt.Sprint("Own ", i), ""))
	}
	same(t, "eight at most", len(r.Values.Mine().Own), 8)
	same(t, "another", r.MayWriteValue(), false)
	r.do(sortAll(nil, nil), Session.GoOnAlone)
	same(t, "after the picks", r.MayWriteValue(), false)
}

func TestATakenBackValueIsGoneFromEveryAnswer(t *testing.T) {
	r := atCards(t).do(WriteValue("Sailing", "wind"), sortAll(nil, nil), PickValue("own-0-1"), Weigh("own-0-1", 9, 1), HurtValue("own-0-1"), ActedAgainst("own-0-1"))
	same(t, "answered", r.Values.Mine().Hurt+" "+r.Values.Mine().Against, "own-0-1 own-0-1")
	r.do(DropValue("own-9"), DropValue("card-0"), DropValue("own-0-1"), WriteValue("Bees", ""))
	mine := r.Values.Mine()
	same(t, "another one is not taken for it", fmt.Sprint(mine.Own, mine.Picked, mine.Weighed, mine.Hurt, mine.Against), "[{own-0-1 Bees  }] [] []")
}

func TestNobodyAnswersAboutTheOwnValueOfSomebodyElse(t *testing.T) {
	r := atCards(t).do(WriteValue("Sailing", ""), sortAll(nil, nil), PickValue("own-0-1"), FinishSort(true), Session.Lift, sortAll(nil, nil))
	r.do(PickValue("own-0-1"), HurtValue("own-0-1"), ActedAgainst("own-0-1"), DropValue("own-0-1"))
	same(t, "Bo's answers", fmt.Sprint(r.Values.Mine().Picked, r.Values.Mine().Hurt, r.Values.Mine().Against), "[]")
	same(t, "Ana's value", len(r.Values.Sorts[0].Own), 1)
}

func TestOwnValuesOfOneNameAreOne(t *testing.T) {
	r := atCards(t).do(WriteValue("sailing", "my words"), sortAll(nil, nil), PickValue("own-0-1"), FinishSort(true), Session.Lift)
	r.do(WriteValue("SAILING", ""), WriteValue("Bees", ""), sortAll(nil, nil), PickValue("own-1-1"), PickValue("own-1-2")).sorted(true)
	same(t, "together", standings(r.Values), "own-1-2 different, own-0-1 shared")
	same(t, "kept by that name", r.MayKeepValue("own-0-1"), true)
}

// Ana wrote a value and did not pick it. That Bo picked one of that name does not show
// how Ana wrote it, nor what it means to her.
func TestAnOwnValueThatItsWriterDidNotPickIsShownToNobody(t *testing.T) {
	r := atCards(t).do(WriteValue("AILING", "hidden"), WriteValue("Bees", "hidden"), sortAll(nil, nil), FinishSort(true), Session.Lift)
	r.do(WriteValue("ailing", ""), sortAll(nil, nil), PickValue("own-1-1")).sorted(true)
	same(t, "together", fmt.Sprint(r.Values.Together()), "[{{own-1-1 ailing  } [1] 1}]")
	same(t, "told", fmt.Sprint(r.Values.Told(0)), "{[] []  }")
	if text := fmt.Sprint(r.Shared(evening, quiet)); strings.Contains(text, "hidden") || strings.Contains(text, "Bees") || strings.Contains(text, "AILING") {
		t.Errorf("the copy says %s", text)
	}
}

func TestAnOwnValueThatIsRenamedKeepsWhatWasAnsweredAboutIt(t *testing.T) {
	r := atCards(t).do(WriteValue("Saling", ""), sortAll(nil, nil), PickValue("own-0-1"), Weigh("own-0-1", 9, 1), HurtValue("own-0-1"), ActedAgainst("own-0-1"))
	r.do(RenameValue("own-0-1", " Sailing ", "the wind"), RenameValue("own-0-1", " ", "x"), RenameValue("card-0", "x", "x"))
	mine := r.Values.Mine()
	same(t, "all of it", fmt.Sprintln(mine.Own, mine.Picked, mine.Weighed, mine.Hurt, mine.Against), "[{own-0-1 Sailing the wind }] [own-0-1] [{own-0-1 9 1}] own-0-1 own-0-1\n")
	r.do(RenameValue("own-0-1", "sailing", ""))
	same(t, "by the same name", fmt.Sprint(r.Values.Mine().Own, r.Values.Mine().Picked), "[{own-0-1 sailing  }] [own-0-1]")
}

func TestAnOwnValueThatIsRenamedToACardIsThatCard(t *testing.T) {
	r := atCards(t).do(WriteValue("Sailing", "the wind"), WriteValue("Bees", ""), sortAll(nil, nil), PickValue("own-0-1"))
	r.do(RenameValue("own-0-1", "card 4", "the wind"))
	mine := r.Values.Mine()
	same(t, "the card", fmt.Sprintln(mine.Piles[4] == most, mine.Meaning("card-4"), len(mine.Own), mine.Picked), "true the wind 1 [card-4]\n")
	r.do(WriteValue("Ducks", ""), RenameValue("own-0-2", "DUCKS", "they quack"))
	same(t, "or another of their own", fmt.Sprint(r.Values.Mine().Own), "[{own-0-1 Ducks they quack }]")
}

func TestALineAboutACardOfAnOlderDeckIsKept(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2)
	r.Values.Deck = slices.Clone(r.Values.Deck)
	r.Values.Deck[0].ID = "own-space"
	r.do(Session.Lift, sortAll([]string{"own-space"}, nil), PickValue("own-space"), Means("own-space", "room"))
	encodedSession(t, r)
}

func TestANameInWhichNothingIsSeenIsNoValue(t *testing.T) {
	for name, proper := range map[string]bool{"": false, " ": false, "\u200b": false, "Sailing": true, strings.Repeat("ö", 24): true, strings.Repeat("ö", 25): false} {
		same(t, name, ProperValue(name), proper)
	}
}

func TestALineWrittenForAValueThatIsThereAlreadyGoesToIt(t *testing.T) {
	r := atCards(t).do(WriteValue("card 4", "my words"), WriteValue("Sailing", ""), WriteValue("sailing", "the wind"), WriteValue("SAILING", ""))
	same(t, "to the card", r.Values.Mine().Meaning("card-4"), "my words")
	same(t, "to their own", fmt.Sprint(r.Values.Mine().Own), "[{own-0-1 Sailing the wind }]")
}
