package facilitation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones of a machine that has none

	"pgregory.net/rapid"
)

// writing is a room in which the first person writes questions.
func writing(t testing.TB, people int) *room {
	t.Helper()
	return inPart(t, Questions, people).do(Session.Lift)
}

// piled are texts of questions.
func piled(questions []Laid) []string {
	var list []string
	for _, q := range questions {
		list = append(list, q.Text)
	}
	return list
}

func TestACoverComesBeforeEachPersonsQuestions(t *testing.T) {
	r := inPart(t, Questions, 3)
	for person := range 3 {
		same(t, "covered for", r.Hand, Hand{HandCover, person})
		same(t, "may ask under a cover", r.MayAsk(), false)
		r.do(Session.Lift, Ask(Everyone, fmt.Sprint("question ", person), "now"))
		same(t, "own", len(r.MyQuestions()), 1)
		r.do(Session.FinishQuestions)
	}
	same(t, "step", r.StepName(), "answer")
	same(t, "private", r.Private(), false)
}

func TestOnlyQuestionsForNowAndToUnderstandLieOpenByWriter(t *testing.T) {
	r := writing(t, 3)
	for _, pile := range QuestionPiles() {
		r.do(Ask(1, "Ana "+pile, pile))
	}
	r.do(Session.FinishQuestions, Session.Lift, Session.FinishQuestions, Session.Lift, Ask(Everyone, "Chi now", "now"), Session.FinishQuestions)
	r.do(Session.GoBack, Session.Lift, Ask(2, "Ana again", "understand"), Session.FinishQuestions, Session.Lift, Session.FinishQuestions, Session.Lift, Session.FinishQuestions)
	same(t, "open", strings.Join(piled(r.OpenQuestions()), ", "), "Ana now, Ana understand, Ana again, Chi now")
}

func TestOfTwoPeopleTheOtherOneIsAsked(t *testing.T) {
	r := writing(t, 2).do(Ask(Everyone, "why", "now"), Ask(0, "when", "now"))
	for _, q := range r.MyQuestions() {
		same(t, "asked", q.To, 1)
	}
}

func TestAQuestionThatCannotBeAskedIsNotAsked(t *testing.T) {
	r := writing(t, 3)
	r.do(Ask(0, "to myself", "now"), Ask(7, "to nobody", "now"), Ask(-2, "to nobody", "now"), Ask(1, " \u200b ", "now"), Ask(1, "in no pile", "today"))
	same(t, "asked", len(r.Basket.Questions), 0)
	for i := range 30 {
		r.do(Ask(1, fmt.Sprint("why ", i), "wait"))
	}
	same(t, "at most", len(r.Basket.Questions), 20)
	same(t, "may ask", r.MayAsk(), false)
	r.do(Session.FinishQuestions, Session.Lift, Ask(0, strings.Repeat("é", 500), "now"))
	same(t, "the next has room", letters(r.MyQuestions()[0].Text), LongestLine)
}

func TestOnlyItsWriterChangesAQuestion(t *testing.T) {
	r := writing(t, 3).do(Ask(1, "why", "wait"), Session.FinishQuestions, Session.Lift)
	r.do(Resort(0, "now"), Reword(0, 2, "else", "now"), TakeBack(0))
	same(t, "it", fmt.Sprint(r.Basket.Questions), "[{0 1 why wait []}]")
	r.do(Session.FinishQuestions, Session.Lift, Session.FinishQuestions, Resort(0, "now"), TakeBack(0), Ask(1, "late", "now"))
	same(t, "on the open table", fmt.Sprint(r.Basket.Questions), "[{0 1 why wait []}]")
}

// asked is a room where Ana asked Bo and everyone, and each of the three finished.
func asked(t testing.TB) *room {
	t.Helper()
	r := writing(t, 3).do(Ask(1, "why", "understand"), Ask(Everyone, "where", "now"), Ask(1, "hidden", "wait"), Session.FinishQuestions)
	return r.do(Session.Lift, Session.FinishQuestions, Session.Lift, Session.FinishQuestions)
}

func TestEachAnswersOnlyWhatTheyAreAsked(t *testing.T) {
	r := asked(t)
	for i, want := range [][]bool{{false, true, false}, {false, true, true}, {false, false, false}, {false, false, false}} {
		for person, may := range want {
			same(t, fmt.Sprint("may answer ", i, person), r.MayAnswer(i, person), may)
			changed := r.Session
			r.do(AnswerQuestion(i, person, "now", time.Time{}))
			same(t, fmt.Sprint("answered ", i, person), fmt.Sprint(changed.Basket) != fmt.Sprint(r.Basket), may)
		}
	}
	same(t, "asked with everyone", fmt.Sprint(r.Asked(r.Basket.Questions[1])), "[1 2]")
}

func TestAnAnswerByADayNeedsTheDay(t *testing.T) {
	r := asked(t).do(AnswerQuestion(0, 1, "by", time.Time{}), AnswerQuestion(0, 1, "soon", evening))
	same(t, "said", r.Basket.Questions[0].AnswerOf(1).How, "")
	r.do(AnswerQuestion(0, 1, "by", evening))
	same(t, "by", r.Basket.Questions[0].AnswerOf(1).By, time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC))
	r.do(AnswerQuestion(0, 1, "not", evening))
	same(t, "not at all", r.Basket.Questions[0].AnswerOf(1), Answer{Who: 1, How: "not"})
	r.do(AnswerQuestion(0, 1, "", evening))
	same(t, "taken back", len(r.Basket.Questions[0].Answers), 0)
}

func TestAnAnswerIsForTheQuestionThatWasAsked(t *testing.T) {
	for what, c := range map[string]struct {
		move Move
		left int
	}{
		"another open pile": {Resort(0, "now"), 1}, "a closed pile": {Resort(0, "may-hurt"), 0},
		"other words": {Reword(0, 1, "how", "now"), 0}, "somebody else": {Reword(0, 2, "why", "now"), 0},
	} {
		r := asked(t).do(AnswerQuestion(0, 1, "by", evening), Session.GoBack, Session.Lift, c.move)
		same(t, what, len(r.Basket.Questions[0].Answers), c.left)
	}
}

func TestTheCopyHasOnlyTheDaysOfAnswers(t *testing.T) {
	r := asked(t).do(AnswerQuestion(0, 1, "by", evening), AnswerQuestion(1, 1, "therapist", evening), AnswerQuestion(1, 2, "by", evening))
	by := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	want := []SectionLine{
		{Line: Line{"question-0-1", "Bo", "Ana"}, About: "by", By: by},
		{Line: Line{"question-1-2", "Chi", "Ana"}, About: "by", By: by},
	}
	if got := r.sectionOf("questions"); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	r.Basket.Questions[0].Pile = "may-hurt"
	same(t, "lines without the closed pile", len(r.sectionOf("questions")), 1)
}

func TestALineOfAnAnswerStaysLeftOutWhenAQuestionIsTakenBack(t *testing.T) {
	r := asked(t).do(AnswerQuestion(0, 1, "by", evening), AnswerQuestion(1, 1, "by", evening), AnswerQuestion(1, 2, "by", evening), LeaveOut("question-1-2"), LeaveOut("question-0-1"))
	r.do(Session.GoBack, Session.Lift, TakeBack(0))
	same(t, "left out", strings.Join(r.Kept.LeftOut, " "), "question-0-2")
	same(t, "lines", len(r.sectionOf("questions")), 1)
}

func TestQuestionsComeBackFromAFileCovered(t *testing.T) {
	r := writing(t, 3).do(Ask(1, "why", "wait"))
	r.now = time.Date(2026, 11, 20, 19, 0, 0, 0, time.FixedZone("", 5*3600+1800))
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	s := &room{back, r.now}
	same(t, "seen in the pause", len(s.MyQuestions()), 0)
	s.do(Session.Resume)
	same(t, "covered", s.Hand, Hand{HandCover, 0})
	same(t, "there again", len(s.do(Session.Lift).MyQuestions()), 1)
}

func TestAnswersInAnyZoneComeBackEqual(t *testing.T) {
	for _, name := range []string{"Europe/London", "America/Sao_Paulo", "Asia/Kolkata"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		r := asked(t).do(AnswerQuestion(0, 1, "by", time.Date(2018, 11, 4, 12, 0, 0, 0, zone))) // a midnight that Brazil left out
		if _, err := EncodeSession(r.Session, r.now); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestABasketThatDoesNotFitIsRefused(t *testing.T) {
	encoded, err := EncodeSession(asked(t).do(AnswerQuestion(0, 1, "by", evening)).Session, evening)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		`to = 1`:              `to = 0`,
		`from = 0`:            `from = 3`,
		`pile = "understand"`: `pile = "wait"`,
		`pile = "wait"`:       `pile = "later"`,
		`text = "why"`:        `text = ""`,
		`who = 1`:             `who = 2`,
		`how = "by"`:          `how = "now"`,
		`by = 2026`:           `by = 0026`,
	} {
		_, err := ParseSession("s.toml", []byte(strings.Replace(string(encoded), from, to, 1)))
		if !strings.Contains(string(encoded), from) || err == nil {
			t.Errorf("%s instead of %s: %v", to, from, err)
		}
	}
}

func TestAScriptAsksAndAnswersByTheWordsOfAQuestion(t *testing.T) {
	r := writing(t, 3)
	step := func(name string, a Args) error {
		entry, _ := FindMove(name)
		m, err := entry.With(r.Session, a)
		if err == nil {
			r.do(m)
		}
		return err
	}
	for _, c := range []struct {
		move string
		args Args
		want string
	}{
		{"ask", Args{To: "bo", Text: "why", Choice: "wait"}, ""},
		{"ask", Args{To: "Zoe", Text: "why", Choice: "wait"}, "to must be one of the 3 people"},
		{"ask", Args{Text: "where", Choice: "now"}, ""},
		{"re-sort", Args{Text: "why", Choice: "understand"}, ""},
		{"take-back", Args{Text: "what"}, "text must be a question that lies here"},
		{"take-back", Args{Text: "where"}, ""},
		{"finish-questions", Args{}, ""}, {"lift", Args{}, ""},
		{"re-sort", Args{Text: "why", Choice: "wait"}, "text must be a question that lies here"},
		{"finish-questions", Args{}, ""}, {"lift", Args{}, ""}, {"finish-questions", Args{}, ""},
		{"answer-question", Args{Who: "Zoe", Text: "why", Choice: "now"}, "who must be one of the 3 people"},
		{"answer-question", Args{Who: "Bo", Text: "why", Choice: "by", Time: evening}, ""},
	} {
		if err := step(c.move, c.args); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %+v: %v", c.move, c.args, err)
		}
	}
	same(t, "at the end", fmt.Sprint(len(r.Basket.Questions), " ", r.Basket.Questions[0].AnswerOf(1).How), "1 by")
}

// whispers is a random play of a part in which everyone answers in private. Each
// text names who wrote it.
type whispers struct {
	trail Trail
	now   time.Time
	count int
}

func secretOf(person int) string { return fmt.Sprintf("secret-%d-", person) }

// secret is a new text of the person whose private turn it is.
func (w *whispers) secret() string {
	w.count++
	return fmt.Sprint(secretOf(w.trail.Session.Hand.Turn), w.count)
}

// move is something that people may do in the two parts.
func (w *whispers) move(t *rapid.T) Move {
	s := w.trail.Session
	if evenly(t, 12, "a pause") == 0 {
		return Session.Hush
	}
	switch {
	case s.Pause.On:
		return Session.Resume
	case s.Hand.Stage == HandCover:
		return oneOf(t, []Move{Session.Lift, Session.Lift, Session.Lift, Session.GoBack}, "cover")
	case s.MayWriteFuture():
		return w.foresees(t)
	case s.MayShowFuture():
		return oneOf(t, []Move{
			ShowFuture("words"), ShowFuture("choice"), ShowFuture("words"), ShowFuture("choice"), ShowFuture(""), StoreFuture(true), StoreFuture(false),
			Session.RetellFuture, Session.FinishFuture, Session.FinishFuture, Session.FinishFuture,
		}, "shows")
	}
	return w.asks(t)
}

func (w *whispers) foresees(t *rapid.T) Move {
	return oneOf(t, []Move{
		ChooseFuture(oneOf(t, futureChoices, "choice")), FeelSafe(w.secret()), LooksHealthy(w.secret()), WorkUntil(evening),
		Session.TellFuture, Session.TellFuture, Session.FinishFuture,
	}, "foresees")
}

func (w *whispers) asks(t *rapid.T) Move {
	s := w.trail.Session
	i, person := evenly(t, len(s.Basket.Questions)+1, "question"), evenly(t, len(s.People), "person")
	pile := oneOf(t, questionPiles, "pile")
	if s.Hand.Stage == HandMine {
		return oneOf(t, []Move{
			Ask(person-1, w.secret(), pile), Ask(person-1, w.secret(), pile), Reword(i, person, w.secret(), pile), Resort(i, pile), TakeBack(i), Session.FinishQuestions, Session.FinishQuestions,
		}, "asks")
	}
	how := AnswerQuestion(i, person, oneOf(t, answers, "how"), evening)
	return oneOf(t, []Move{how, how, how, how, how, how, Session.GoBack}, "answers")
}

// onScreens is everything that the screens of the two parts are given.
func onScreens(s Session) string {
	return fmt.Sprintf("%v %v %v %+v", s.MyQuestions(), s.OpenQuestions(), s.MyFuture(), s.FutureTogether())
}

// holds says what everyone may see and what nobody but its writer may.
func (w *whispers) holds(t *rapid.T) {
	s := w.trail.Session
	if text := fmt.Sprintf("%+v", s.Shared(evening, Wording{Sentence: ifThen})); strings.Contains(text, "secret-") {
		t.Fatalf("the copy for everyone says %s", text)
	}
	seen := onScreens(s)
	if s.Pause.On || s.Hand.Stage == HandCover {
		if strings.Contains(seen, "secret-") {
			t.Fatalf("a cover or a pause shows %s", seen)
		}
		return
	}
	for person := range s.People {
		if s.Hand.Stage == HandMine && person != s.Hand.Turn && strings.Contains(seen, secretOf(person)) {
			t.Fatalf("in the private turn of %d there is %s", s.Hand.Turn, seen)
		}
	}
	for _, q := range s.OpenQuestions() {
		if q.Pile != "now" && q.Pile != "understand" {
			t.Fatalf("the pile %s lies open", q.Pile)
		}
	}
	for i, a := range s.FutureTogether() {
		if agreed := s.Future.Answers[i]; !agreed.Done || agreed.Shows == "" || agreed.Shows == "words" && (a.Choice != "" || !a.Until.IsZero()) {
			t.Fatalf("%d agreed to %q, and everyone sees %+v", i, agreed.Shows, a)
		}
	}
}

// files holds that a file has of the future only what its owners gave to it.
func (w *whispers) files(t *rapid.T) {
	s := w.trail.Session
	text, err := EncodeSession(s, w.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range s.Future.Answers {
		if got := back.Future.Answers[i]; !a.Stores && got != (FutureAnswer{}) {
			t.Fatalf("the file holds %+v of %d", got, i)
		}
		if !a.Stores && a.Safe != "" && strings.Contains(string(text), a.Safe) {
			t.Fatalf("the file says %s", a.Safe)
		}
	}
}

func TestNothingPrivateIsSeenByOthersUnlessAllAgreed(t *testing.T) {
	ends := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		people := Fewest + evenly(rt, 5, "people")
		kind := oneOf(rt, []PartKind{Questions, FuturePart}, "kind")
		r := inPart(t, kind, people)
		w := &whispers{trail: Trail{Session: r.Session}, now: evening}
		for range 60 + 20*people {
			if w.now = w.now.Add(time.Second); evenly(rt, 8, "undoes") == 0 {
				w.trail = w.trail.Undo(w.now)
			} else {
				w.trail = w.trail.Do(w.move(rt), w.now)
			}
			w.holds(rt)
			if evenly(rt, 32, "files") == 0 {
				w.files(rt)
			}
			ends[fmt.Sprint(w.trail.Session.Part().Kind, " ", w.trail.Session.StepName())]++
			if w.trail.Session.FutureShown() {
				ends["shown"]++
			}
			if len(w.trail.Session.questionLines()) > 0 {
				ends["lines"]++
			}
		}
	})
	for _, want := range []string{"questions write", "questions answer", "future answer", "future together", "shown", "lines"} {
		if ends[want] == 0 {
			t.Errorf("no play came to %q, so this test proves nothing about it: %v", want, ends)
		}
	}
}
