package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// atCards is a room in which Ana sorts nine cards.
func atCards(t testing.TB) *room { return roomAt(t, ValuesPart, 80, 2).do(Session.Lift) }

// atPicks is a room in which Ana has sorted and picked card-0 and card-1.
func atPicks(t testing.TB) *room {
	return atCards(t).do(sortAll([]string{"card-0", "card-1", "card-2"}, []string{"card-3"}), PickValue("card-0"), PickValue("card-1"))
}

func TestOneLooksBackAtTheCardsInTheOrderInWhichTheyWerePut(t *testing.T) {
	r := atCards(t).do(SortTo(most), Session.SkipCard, SortTo(none), Session.LookBack)
	same(t, "the last one", r.Values.Card(), 2)
	same(t, "lies in its pile", r.Values.Mine().Piles[2], none)
	r.do(Session.LookBack)
	same(t, "the one before", r.Values.Card(), 0)
	same(t, "further back", r.MayLookBack(), false)
	r.do(Session.LookOn, Session.LookOn)
	same(t, "the next card", r.Values.Card(), 3)
	same(t, "further on", r.MayLookOn(), false)
}

func TestACardThatIsLookedBackAtIsPutElsewhereAndTheNextOneComes(t *testing.T) {
	r := atCards(t).do(SortTo(most), SortTo(some), SortTo(none), Session.LookBack, Session.LookBack, SortTo(most))
	same(t, "put elsewhere", r.Values.Mine().Piles[1], most)
	same(t, "then", r.Values.Card(), 2)
	same(t, "sorted", r.Values.Sorted(), 3)
	r.do(Session.SkipCard)
	same(t, "one that lies in a pile is not skipped", r.Values.Card(), 3)
	same(t, "for later", len(r.Values.Mine().Later), 0)
}

func TestWhoeverLooksBackGoesOnLookingAtTheSameCard(t *testing.T) {
	r := atCards(t).do(SortTo(most), SortTo(some), Session.LookBack, WriteValue("Card 7", ""), MoveCard(8, none))
	same(t, "card", r.Values.Card(), 1)
	same(t, "on", r.do(Session.LookOn, Session.LookOn, Session.LookOn).Values.Card(), 2)
}

func TestOnesPicksLeadBackToTheCards(t *testing.T) {
	r := atPicks(t).do(Session.LookBack)
	same(t, "stage", r.Values.Stage, ValuesSort)
	same(t, "card", r.Values.Card(), 8)
	same(t, "picked", len(r.Values.Mine().Picked), 2)
	same(t, "and forward again", r.do(Session.LookOn).Values.Stage, ValuesPick)
	r.do(Session.LookBack, MoveCard(0, none), Session.LookOn)
	same(t, "not what matters no more", strings.Join(r.Values.Mine().Picked, " "), "card-1")
}

func TestAPauseCoversTheScreenAndComesBackToTheSameCard(t *testing.T) {
	r := atCards(t).do(SortTo(most), SortTo(some), Session.LookBack, Session.Hush)
	same(t, "sort in the pause", r.MaySort() || r.MayLookBack() || r.MayLookOn() || r.MayWriteValue(), false)
	r.do(Session.Resume)
	same(t, "covered", r.Values.Stage, ValuesCover)
	same(t, "sort under the cover", r.MaySort() || r.MayLookBack() || r.MayWriteValue(), false)
	same(t, "card", r.do(Session.Lift).Values.Card(), 1)
	for _, stage := range []ValuesStage{ValuesPick, ValuesWeigh, ValuesHurt, ValuesAgree} {
		r := atPicks(t)
		for r.Values.Stage < stage {
			r.do(Session.GoOnAlone)
		}
		r.do(Session.Hush)
		same(t, "answers in the pause", r.answersAlone(), false)
		r.do(Session.Resume)
		same(t, "answers under the cover", r.answersAlone(), false)
		same(t, "stage", r.do(Session.Lift).Values.Stage, stage)
	}
}

func TestOtherCardsAreTakenBeforeAnybodyBegins(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 3)
	same(t, "forty and more", len(r.do(TakeDeck(cards(60), 0)).Values.Deck), 60)
	same(t, "the first ones", len(r.do(TakeDeck(cards(60), 12)).Values.Deck), 12)
	same(t, "fewer than none", len(r.do(TakeDeck(cards(8), -1)).Values.Deck), 8)
	same(t, "of no card", len(r.do(TakeDeck(Deck{}, 0)).Values.Deck), 8)
	same(t, "sorts", len(r.Values.Sorts), 3)
	same(t, "piles", len(r.Values.Sorts[2].Piles), 8)
	r.do(Session.Lift)
	same(t, "while somebody sorts", r.MayTakeDeck(), false)
	r.do(Session.Hush, Session.Resume)
	same(t, "nothing is sorted yet", r.MayTakeDeck(), true)
	r.do(Session.Lift, SortTo(most), Session.Hush, Session.Resume)
	same(t, "after a card", r.MayTakeDeck(), false)
	r = roomAt(t, ValuesPart, 80, 3).do(Session.Lift, WriteValue("Sailing", ""), Session.Hush, Session.Resume)
	same(t, "after a value of one's own", r.MayTakeDeck(), false)
	r = begun(t, 80, 2)
	r.Values.Deck = nil
	r.goTo(t, ValuesPart)
	r.sorts(true, nil)
	same(t, "for the next person", r.Values.Stage == ValuesCover && !r.MayTakeDeck(), true)
}

func TestCardsThatCameInsteadOfNoneAreSorted(t *testing.T) {
	r := begun(t, 80, 2)
	r.Values.Deck = nil
	r.goTo(t, ValuesPart)
	r.do(Session.Lift, Session.Hush, Session.Resume, TakeDeck(cards(7), 0), Session.Lift)
	same(t, "stage", r.Values.Stage, ValuesSort)
	same(t, "card", r.Values.Card(), 0)
}

func TestSortingFortyCardsTakesAboutThreeMinutes(t *testing.T) {
	for cards, minutes := range map[int]int{0: 1, 5: 1, 12: 1, 40: 3, 83: 6, 200: 15} {
		same(t, fmt.Sprint(cards, " cards"), SortMinutes(cards), minutes)
	}
}

func TestEveryQuestionAloneCanBeLeftOutAndComeBackTo(t *testing.T) {
	r := atPicks(t)
	var stages []string
	for r.MayGoOnAlone() {
		r.do(Session.GoOnAlone)
		stages = append(stages, valuesStageNames[r.Values.Stage])
	}
	same(t, "on", strings.Join(stages, " "), "weigh hurt agree")
	for stages = nil; r.MayGoBackAlone(); {
		r.do(Session.GoBackAlone)
		stages = append(stages, valuesStageNames[r.Values.Stage])
	}
	same(t, "back", strings.Join(stages, " "), "hurt weigh pick")
	same(t, "ended at once", r.do(FinishSort(false)).Values.Stage, ValuesCover)
}

func TestWhoPickedNothingIsNotAskedHowMuchItMatters(t *testing.T) {
	r := atCards(t).do(sortAll(nil, nil), Session.GoOnAlone)
	same(t, "stage", r.Values.Stage, ValuesHurt)
	same(t, "back", r.do(Session.GoBackAlone).Values.Stage, ValuesPick)
}

func TestWhatAPickedValueMeansIsInOnesOwnWords(t *testing.T) {
	r := atPicks(t).do(Means("card-0", " one  thing\n"), Means("card-2", "not picked"), Means("nothing", "x"))
	same(t, "clean", r.Values.Mine().Meaning("card-0"), "one thing")
	same(t, "only of what is picked", len(r.Values.Mine().Meant), 1)
	r.do(Means("card-0", "another"), Means("card-1", "x"), Means("card-1", " "))
	same(t, "changed, and taken away", fmt.Sprint(r.Values.Mine().Meant), "[{card-0 another}]")
	r.do(PickValue("card-0"))
	same(t, "let go, until the end", r.Values.Mine().Meaning("card-0"), "another")
	r.do(FinishSort(true))
	same(t, "then", len(r.Values.Sorts[0].Meant), 0)
}

func TestAPickedValueIsWeighedFromNoneToTen(t *testing.T) {
	r := atPicks(t).do(Weigh("card-0", 9, 2), Weigh("card-1", 10, Unweighed), Weigh("card-2", 3, 3), Weigh("card-0", 11, 2), Weigh("card-0", 9, -2))
	same(t, "answers", fmt.Sprint(r.Values.Mine().Weighed), "[{card-0 9 2} {card-1 10 -1}]")
	same(t, "open", r.Values.Mine().Weight("card-2"), Weighed{"card-2", Unweighed, Unweighed})
	r.do(Weigh("card-1", Unweighed, Unweighed))
	same(t, "taken back", fmt.Sprint(r.Values.Mine().Weighed), "[{card-0 9 2}]")
	same(t, "a nought is an answer", r.do(Weigh("card-1", 0, 0)).Values.Mine().Weight("card-1"), Weighed{"card-1", 0, 0})
}

func TestAnyCardCanHaveBeenTroddenOnAndOnlyWhatMattersActedAgainst(t *testing.T) {
	r := atPicks(t).do(HurtValue("card-8"), ActedAgainst("card-3"), HurtValue("nothing"), ActedAgainst("card-8"), ActedAgainst("nothing"))
	same(t, "trodden on", r.Values.Mine().Hurt, "card-8")
	same(t, "acted against", r.Values.Mine().Against, "card-3")
	r.do(HurtValue("card-8"), ActedAgainst("card-3"))
	same(t, "taken back", r.Values.Mine().Hurt+r.Values.Mine().Against, "")
	r.do(ActedAgainst("card-2"), HurtValue("card-2"), Session.LookBack, MoveCard(2, none))
	same(t, "what matters no more", r.Values.Mine().Against, "")
	same(t, "trodden on all the same", r.Values.Mine().Hurt, "card-2")
	r = atCards(t).do(HurtValue("card-0"), ActedAgainst("card-0"), ShowHurt(true), ShowWeighed(true))
	same(t, "before the questions", reflect.DeepEqual(r.Values, atCards(t).Values), true)
}

// answered is a room in which two have answered everything and show their picks. Ana
// also shows what she weighed and what was hurt, if asked to.
func answered(t testing.TB, weighed, hurt, bo bool) *room {
	r := atPicks(t).do(Means("card-0", "mine"), Weigh("card-0", 9, 2), HurtValue("card-8"), ActedAgainst("card-1"), ShowWeighed(weighed), ShowHurt(hurt), FinishSort(true))
	return r.sorts(bo, []Pile{most, most, some, none, most, most, most, none, none}, "card-0")
}

func TestOneTellsOnlyWhatOneShows(t *testing.T) {
	for _, c := range []struct {
		weighed, hurt bool
		want          string
	}{
		{false, false, "{[{card-0 mine}] []  }"},
		{true, false, "{[{card-0 mine}] [{card-0 9 2}]  }"},
		{false, true, "{[{card-0 mine}] [] card-8 }"},
		{true, true, "{[{card-0 mine}] [{card-0 9 2}] card-8 }"},
	} {
		same(t, "told", fmt.Sprint(answered(t, c.weighed, c.hurt, true).Values.Told(0)), c.want)
		same(t, "without everyone's yes", fmt.Sprint(answered(t, c.weighed, c.hurt, false).Values.Told(0)), "{[] []  }")
	}
	r := answered(t, true, true, true)
	same(t, "Bo", fmt.Sprint(r.Values.Told(1)), "{[] []  }")
	same(t, "nobody", fmt.Sprint(r.Values.Told(2), r.Values.Told(-1)), "{[] []  } {[] []  }")
}

func TestAnActBecomesItsOwnersAgreementOnce(t *testing.T) {
	r := answered(t, false, false, true).do(KeepValue("card-0"), ActOn("card-0", 1, " a  call "))
	same(t, "written", r.MayPromiseAct("card-0", 1), true)
	same(t, "empty", r.MayPromiseAct("card-0", 0) || r.MayPromiseAct("card-1", 1) || r.MayPromiseAct("card-0", 2) || r.MayPromiseAct("card-0", -1), false)
	r.do(PromiseAct("card-0", 1), PromiseAct("card-0", 1), PromiseAct("card-0", 0))
	same(t, "agreements", len(r.Kept.Commitments), 1)
	same(t, "act", r.Kept.Commitments[0].Act, "a call")
	same(t, "owner", r.Kept.Commitments[0].Owner, 1)
	same(t, "is one", r.Promised("card-0", 1), true)
	r.do(ActOn("card-0", 0, "a call"))
	same(t, "the same act of somebody else is not theirs", r.Promised("card-0", 0), false)
	r.do(ActOn("card-0", 1, "a letter"))
	same(t, "an act that is an agreement stands", r.Kept.Commitments[0].Act+", "+r.Values.Kept[0].Acts[1], "a call, a call")
	r.do(Withdraw(0), ActOn("card-0", 1, "a letter"))
	same(t, "until it is taken back", r.Values.Kept[0].Acts[1], "a letter")
}

func TestOnlyWhatAllSeeIsLeftOfASortWhenTheLastHasFinished(t *testing.T) {
	r := answered(t, false, false, true)
	for _, sort := range r.Values.Sorts {
		same(t, "order", len(sort.Order)+len(sort.Later)+sort.Back, 0)
		same(t, "weighed, hurt and against", fmt.Sprint(len(sort.Weighed))+sort.Hurt+sort.Against, "0")
		same(t, "how much something matters", slices.Contains(sort.Piles, MattersMost) || slices.Contains(sort.Piles, NotNow), false)
	}
	r = answered(t, true, true, false)
	for _, sort := range r.Values.Sorts {
		same(t, "of a no", fmt.Sprint(sort), fmt.Sprint(Sort{Piles: make([]Pile, len(r.Values.Deck))}))
	}
}

func TestASortThatIsLeftHalfwayIsInNoFile(t *testing.T) {
	r := atCards(t).do(SortTo(MattersMost), WriteValue("Sailing", ""), Session.Hush, Session.Stop)
	text := encodedSession(t, r)
	same(t, "its words", strings.Contains(text, "Sailing") || strings.Contains(text, `"most"`), false)
}

func TestCardsThatWereOnlyPutOffAreNotTakenAway(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2).do(Session.Lift, Session.SkipCard, Session.Hush, Session.Resume)
	same(t, "after a card that was put off", r.MayTakeDeck(), false)
	r = atCards(t).do(sortAll(nil, nil), Session.Hush, Session.Resume)
	r.Values.Sorts[0].Order = nil // as in a file from before the order was kept
	same(t, "after all cards of such a file", r.MayTakeDeck(), false)
}

func TestSomebodyMayGoOnToThePicksWithCardsLeft(t *testing.T) {
	r := atCards(t).do(SortTo(MattersMost), Session.LeaveCards)
	same(t, "stage", r.Values.Stage, ValuesPick)
	same(t, "choices", len(r.Values.Choices()), 1)
	r.do(Session.LookBack, Session.LookOn)
	same(t, "the next card is still there", r.Values.Card(), 1)
	r.do(Session.LeaveCards, FinishSort(true))
	same(t, "the next person", r.Values.Turn, 1)
}

func TestWhoLeftAllCardsFindsTheWayBackToThem(t *testing.T) {
	r := atCards(t).do(Session.LeaveCards)
	same(t, "may", r.MayLookBack(), true)
	r.do(Session.LookBack)
	same(t, "stage", r.Values.Stage, ValuesSort)
	same(t, "card", r.Values.Card(), 0)
	encodedSession(t, r)
}

func TestTheFirstLiftIsNoStepToTakeBack(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2)
	trail := Trail{Session: r.Session}.Do(Session.Lift, r.now)
	same(t, "undo", trail.MayUndo(), false)
}

func TestAPersonsNameThatWasWrittenAsAValueIsNotOnPaperWithoutNames(t *testing.T) {
	r := atCards(t).do(WriteValue("Bo", ""), sortAll(nil, nil), PickValue("own-0-1"), NamesOnPaper(NoNames))
	sheet := r.Worksheet(0, r.now, quiet)
	same(t, "worksheet", strings.Contains(fmt.Sprint(sheet), "Bo"), false)
	r.sortsOn(true).sorts(true, []Pile{none, none, none, none, none, none, none, none, none})
	r.do(KeepValue("own-0-1"), ActOn("own-0-1", 0, "a call"))
	same(t, "it is shown", standings(r.Values), "own-0-1 different")
	for who, paper := range map[string]any{"shared": r.OnPaper(r.now, quiet), "Ana": r.Own(0, r.now, quiet), "Bo": r.Own(1, r.now, quiet)} {
		same(t, who, strings.Contains(fmt.Sprint(paper), "Bo"), false)
	}
}

func TestAnAnswerNeverNamesTheValueThatSomebodyElseWroteAlike(t *testing.T) {
	r := atCards(t).do(WriteValue("Sailing", ""), sortAll(nil, nil), FinishSort(true), Session.Lift, WriteValue("sailing", ""), sortAll(nil, nil))
	r.do(ActedAgainst("own-0-1"), HurtValue("own-0-1"))
	same(t, "answers", r.Values.Mine().Against+r.Values.Mine().Hurt, "")
}

func TestACardOfAnOlderDeckThatLooksLikeAnOwnValueIsACard(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2)
	r.Values.Deck = slices.Clone(r.Values.Deck)
	r.Values.Deck[0].ID = "own-space"
	r.do(Session.Lift, sortAll([]string{"own-space"}, nil), PickValue("own-space"))
	same(t, "picked", fmt.Sprint(r.Values.Mine().Picked), "[own-space]")
	encodedSession(t, r)
}

func TestEachAnswerAboutWhatHappenedIsShownForItself(t *testing.T) {
	r := atPicks(t).do(HurtValue("card-8"), ActedAgainst("card-1"), ShowAgainst(true)).sorted(true)
	r.sorts(true, []Pile{none, none, none, none, none, none, none, none, none})
	same(t, "told", fmt.Sprint(r.Values.Told(0).Hurt, r.Values.Told(0).Against), "card-1")
	same(t, "and no more is left", r.Values.Sorts[0].Hurt, "")
}

func TestAfterTheLastPersonACoverWaitsForAll(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, 2).sorts(true, slices.Repeat([]Pile{most}, 9), "card-0")
	r.do(Session.Lift, sortAll([]string{"card-0"}, nil), PickValue("card-0"), FinishSort(true))
	same(t, "stage", r.Values.Stage, ValuesGather)
	same(t, "nothing is shown yet", len(r.Values.Together())+len(r.Values.Told(0).Meant), 0)
	same(t, "nor can they go on", r.MayGoOn() || r.MayJot() && !r.Private(), false)
	encodedSession(t, r)
	r.do(Session.Hush, Session.Resume)
	same(t, "after a pause", r.Values.Stage, ValuesGather)
	r.do(Session.Lift)
	same(t, "then all see it", standings(r.Values), "card-0 shared")
}

func TestAYesCanBeTakenBackOnEveryCoverAndOpensNobodysAnswers(t *testing.T) {
	piles := slices.Repeat([]Pile{most}, 9)
	r := roomAt(t, ValuesPart, 80, 3)
	same(t, "before anybody answered", r.MayShowNothing(), false)
	r.sorts(true, piles, "card-0")
	before := r.Values.Turn
	r.do(Session.ShowNothing)
	same(t, "the cover stays", fmt.Sprint(r.Values.Stage == ValuesCover, r.Values.Turn == before, r.Values.Mine().untouched()), "true true true")
	encodedSession(t, r)
	r.do(Session.Lift)
	same(t, "not in somebody's turn", r.MayShowNothing(), false)
	r.do(sortAll(nil, nil), FinishSort(true)).sorts(true, piles, "card-0")
	same(t, "the yes that was taken back holds", r.Values.Shown(), false)
	same(t, "after the last cover", r.MayShowNothing(), false)
	r = roomAt(t, ValuesPart, 80, 2).sorts(true, piles, "card-0").do(Session.Lift, sortAll(nil, nil), FinishSort(true), Session.ShowNothing, Session.Lift)
	same(t, "under the last cover too", r.Values.Shown(), false)
}

func TestAYesToShowAnAnswerIsNoneToAnother(t *testing.T) {
	r := atPicks(t).do(HurtValue("card-8"), ShowHurt(true), ActedAgainst("card-1"), ShowAgainst(true), HurtValue("card-8"), HurtValue("card-2"), ActedAgainst("card-0"))
	same(t, "shows", r.Values.Mine().ShowsHurt || r.Values.Mine().ShowsAgainst, false)
	r.do(ShowHurt(true), DropValue("card-2"))
	same(t, "the yes to this one", r.Values.Mine().ShowsHurt, true)
}

func TestWhatWasAnsweredWithoutACardIsNotLostToOtherCards(t *testing.T) {
	r := atCards(t).do(Session.LeaveCards, HurtValue("card-8"), Session.Hush, Session.Resume)
	same(t, "under the cover", fmt.Sprint(r.Values.Stage == ValuesCover, r.MayTakeDeck()), "true false")
}

func TestALongerActIsTypedBesideAnAgreementThatBeginsAlike(t *testing.T) {
	r := bothPick(t, "card-0", "card-1").do(KeepValue("card-0"), KeepValue("card-1"), ActOn("card-0", 0, "listen"), PromiseAct("card-0", 0))
	for end := range "listen before I answer" {
		r.do(ActOn("card-1", 0, "listen before I answer"[:end+1]))
	}
	same(t, "act", r.Values.Kept[1].Acts[0], "listen before I answer")
	same(t, "it is no agreement yet", r.Promised("card-1", 0), false)
	r.do(Recommit(0, Commitment{Act: "listen longer"}))
	same(t, "changed where agreements are, it still is one", r.Promised("card-0", 0) && !r.MayPromiseAct("card-0", 0), true)
	encodedSession(t, r)
	r.do(Withdraw(0))
	same(t, "taken back", r.Promised("card-0", 0), false)
}
