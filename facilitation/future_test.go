package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// answers is one person's private turn about the future.
func (r *room) foresees(choice, words, shows string, stores bool) *room {
	r.do(Session.Lift, ChooseFuture(choice), FeelSafe(words), LooksHealthy(words+" too"))
	return r.do(Session.TellFuture, ShowFuture(shows), StoreFuture(stores), Session.FinishFuture)
}

func TestACoverComesBeforeEachPersonsPrivateAnswer(t *testing.T) {
	r := inPart(t, FuturePart, 3)
	for person, choice := range []string{"as-is", "part", ""} {
		same(t, "covered for", r.Hand, Hand{HandCover, person})
		same(t, "may answer under a cover", r.MayWriteFuture(), false)
		r.do(Session.Lift)
		same(t, "begins with nothing chosen", r.MyFuture(), FutureAnswer{})
		r.do(Session.GoBack, ChooseFuture(choice), Session.TellFuture, Session.FinishFuture)
	}
	same(t, "step", r.StepName(), "together")
	same(t, "chosen", fmt.Sprint(r.Future.Answers[0].Choice, r.Future.Answers[1].Choice, r.Future.Answers[2].Choice), "as-ispart")
}

func TestNoAnswerAlwaysComesFirst(t *testing.T) {
	firsts := map[string]bool{}
	for person := range Most {
		order := FutureOrder(person)
		firsts[order[0]] = true
		slices.Sort(order)
		same(t, "all five", strings.Join(order, " "), "as-is change not-ready part work")
	}
	same(t, "each comes first for somebody", len(firsts), 5)
}

func TestChoosingTwiceLetsAnAnswerGo(t *testing.T) {
	r := inPart(t, FuturePart, 2).do(Session.Lift, ChooseFuture("part"), ChooseFuture("part"), ChooseFuture("stay"))
	same(t, "chosen", r.MyFuture().Choice, "")
}

func TestOnlyWorkAtItHasADay(t *testing.T) {
	r := inPart(t, FuturePart, 2).do(Session.Lift, WorkUntil(evening))
	same(t, "without a choice", r.MyFuture().Until.IsZero(), true)
	r.do(ChooseFuture("work"), WorkUntil(evening))
	same(t, "until", r.MyFuture().Until, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	same(t, "with another choice", r.do(ChooseFuture("change")).MyFuture().Until.IsZero(), true)
}

func TestTheAnswersAreShownOnlyWhenEveryoneAgreed(t *testing.T) {
	for _, c := range []struct {
		shows [3]string
		shown bool
	}{
		{[3]string{"words", "choice", "words"}, true}, {[3]string{"choice", "choice", "choice"}, true},
		{[3]string{"words", "", "choice"}, false}, {[3]string{"", "", ""}, false}, {[3]string{"choice", "choice", ""}, false},
	} {
		r := inPart(t, FuturePart, 3)
		for person, shows := range c.shows {
			r.foresees("part", fmt.Sprint("words of ", person), shows, false)
		}
		same(t, fmt.Sprint(c.shows), r.FutureShown(), c.shown)
		for person, a := range r.FutureTogether() {
			same(t, "words", a.Safe, fmt.Sprint("words of ", person))
			same(t, "choice", a.Choice, map[string]string{"words": "", "choice": "part"}[c.shows[person]])
			same(t, "what else", a.Shows+fmt.Sprint(a.Done, a.Stores, a.Told), "false false false")
		}
	}
}

func TestTheDayOfAHiddenChoiceIsHiddenToo(t *testing.T) {
	r := inPart(t, FuturePart, 2).do(Session.Lift, ChooseFuture("work"), WorkUntil(evening), Session.TellFuture, ShowFuture("words"), Session.FinishFuture)
	r.foresees("part", "x", "choice", false)
	same(t, "shown", r.FutureTogether()[0], FutureAnswer{})
}

func TestNothingIsShownInAPauseOrAnotherPart(t *testing.T) {
	r := inPart(t, FuturePart, 2).foresees("part", "x", "choice", true).foresees("part", "x", "choice", true)
	same(t, "together", r.FutureShown(), true)
	undone := copyOf(r.Session)
	undone.Future.Answers[1].Done = false
	same(t, "before one has answered", undone.FutureShown(), false)
	same(t, "in a pause", r.do(Session.Hush).FutureShown(), false)
	same(t, "afterwards", r.do(Session.Resume, Session.GoOn).FutureShown(), false)
}

func TestGoingBackBeginsAgainWithTheFirstAndKeepsTheAnswers(t *testing.T) {
	r := inPart(t, FuturePart, 2).foresees("part", "mine", "choice", true).foresees("as-is", "x", "words", false).do(Session.GoBack)
	same(t, "covered for", r.Hand, Hand{HandCover, 0})
	r.do(Session.Lift)
	same(t, "kept", r.MyFuture().Choice+" "+r.MyFuture().Safe+" "+r.MyFuture().Shows, "part mine choice")
	same(t, "answers first", r.MayWriteFuture(), true)
	r.do(FeelSafe("mine"), Session.TellFuture, Session.FinishFuture, Session.Lift, Session.TellFuture, Session.FinishFuture)
	same(t, "shown again", r.FutureShown(), true)
}

func TestAChangedAnswerIsNotAgreedToBeShownYet(t *testing.T) {
	for what, change := range map[string]Move{"choice": ChooseFuture("work"), "safe": FeelSafe("y"), "healthy": LooksHealthy("y")} {
		r := inPart(t, FuturePart, 2).foresees("part", "x", "choice", false).foresees("part", "x", "choice", false).do(Session.GoBack, Session.Lift, change)
		same(t, what, r.MyFuture().Shows, "")
		r.do(Session.TellFuture, Session.FinishFuture, Session.Lift, Session.TellFuture, Session.FinishFuture)
		same(t, what+" shown", r.FutureShown(), false)
	}
}

func TestWhatIsShownIsSaidOnlyAfterAnswering(t *testing.T) {
	r := inPart(t, FuturePart, 2).do(Session.Lift, ShowFuture("choice"), StoreFuture(true), Session.FinishFuture)
	same(t, "before", r.MyFuture(), FutureAnswer{})
	r.do(Session.TellFuture, ChooseFuture("part"))
	same(t, "after", r.MyFuture().Choice, "")
	r.do(Session.RetellFuture, ChooseFuture("part"))
	same(t, "back", r.MyFuture().Choice, "part")
	same(t, "still the first person", r.Hand, Hand{HandMine, 0})
}

func TestAFileHoldsOnlyTheAnswersThatMayBeKept(t *testing.T) {
	r := inPart(t, FuturePart, 3).foresees("part", "canary one", "choice", false).foresees("as-is", "second", "choice", true).foresees("work", "canary three", "choice", false)
	same(t, "shown", r.FutureShown(), true)
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "canary") || !strings.Contains(string(text), "second") {
		t.Error("the file holds another answer than the one that may be kept")
	}
	same(t, "the room still has them", r.Future.Answers[0].Safe, "canary one")
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	later := (&room{back, r.now}).do(Session.Resume)
	same(t, "step", later.StepName(), "together")
	same(t, "stays with each person", later.FutureShown(), false)
	same(t, "kept", later.Future.Answers[1].Safe, "second")
}

func TestAPauseInTheFutureCoversAgainAndKeepsTheStage(t *testing.T) {
	r := inPart(t, FuturePart, 2).do(Session.Lift, ChooseFuture("part"), Session.TellFuture, Session.Hush)
	same(t, "in the pause", r.MyFuture(), FutureAnswer{})
	r.do(Session.Resume)
	same(t, "covered", r.Hand, Hand{HandCover, 0})
	same(t, "where it was", r.do(Session.Lift).MayShowFuture(), true)
}

func TestUndoNeverBringsBackAnotherPersonsTurn(t *testing.T) {
	trail := Trail{Session: inPart(t, FuturePart, 2).Session}
	for _, m := range []Move{Session.Lift, ChooseFuture("part"), Session.TellFuture, Session.FinishFuture, Session.Lift} {
		trail = trail.Do(m, evening)
	}
	same(t, "undo", trail.MayUndo(), false)
	trail = trail.Do(ChooseFuture("work"), evening).Undo(evening)
	same(t, "own step", trail.Session.MyFuture(), FutureAnswer{})
	same(t, "still the second", trail.Session.Hand, Hand{HandMine, 1})
}

func TestAFutureThatDoesNotFitIsRefused(t *testing.T) {
	r := inPart(t, FuturePart, 2).do(Session.Lift, ChooseFuture("work"), WorkUntil(evening), FeelSafe("x"), Session.TellFuture, ShowFuture("words"), StoreFuture(true))
	encoded, err := EncodeSession(r.Session, evening)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		`stores = true`:   `stores = false`,
		`choice = "work"`: `choice = "part"`,
		`shows = "words"`: `shows = "all"`,
		`safe = "x"`:      `safe = "` + strings.Repeat("x", LongestNote+1) + `"`,
	} {
		_, err := ParseSession("s.toml", []byte(strings.Replace(string(encoded), from, to, 1)))
		if !strings.Contains(string(encoded), from) || err == nil {
			t.Errorf("%s instead of %s: read", to[:min(20, len(to))], from)
		}
	}
}

func TestNoAnswerAboutTheFutureAndNoQuestionIsOnACopy(t *testing.T) {
	r := asked(t).do(AnswerQuestion(0, 1, "by", evening))
	for i := range r.Basket.Questions {
		r.Basket.Questions[i].Text = fmt.Sprint("canary question ", i)
	}
	for i := range r.Future.Answers {
		r.Future.Answers[i] = FutureAnswer{"work", evening.AddDate(0, 0, 9), "canary safe", "canary healthy", false, "choice", true, true}
	}
	text := fmt.Sprintf("%+v", r.Shared(evening, Wording{Sentence: ifThen}))
	if len(r.sectionOf("questions")) != 1 || strings.Contains(text, "canary") || strings.Contains(text, "2026-11-29") || strings.Contains(text, "as-is") {
		t.Errorf("the copy says %s", text)
	}
}

func TestNoMoveOfTheseTwoPartsChangesTheSessionBeforeIt(t *testing.T) {
	rooms := []*room{
		writing(t, 3).do(Ask(1, "a", "now"), Ask(2, "b", "wait"), LeaveOut("question-1-2")), asked(t).do(AnswerQuestion(1, 2, "now", evening)),
		inPart(t, FuturePart, 3).do(Session.Lift, ChooseFuture("work")), inPart(t, FuturePart, 3).do(Session.Lift, Session.TellFuture, ShowFuture("words"), StoreFuture(true)),
	}
	moves := []Move{
		Ask(1, "c", "now"), Reword(0, 2, "d", "now"), Resort(0, "wait"), TakeBack(0), Session.FinishQuestions, AnswerQuestion(1, 2, "", evening), AnswerQuestion(1, 1, "by", evening),
		ChooseFuture("part"), WorkUntil(evening), FeelSafe("x"), LooksHealthy("x"), Session.TellFuture, Session.RetellFuture, ShowFuture("choice"), StoreFuture(false), Session.FinishFuture,
		func(s Session, now time.Time) Session { return s.AtRest(now) },
	}
	for i, r := range rooms {
		whole := copyOf(r.Session)
		for j, m := range moves {
			if m(r.Session, r.now); !reflect.DeepEqual(r.Session, whole) {
				t.Fatalf("move %d changes what session %d was", j, i)
			}
		}
	}
}
