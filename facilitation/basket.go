package facilitation

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"
)

// mostAsked is how many questions one person puts into the basket: what fits
// into one talk, and can be read by those who are asked.
const mostAsked = 20

// Basket holds the questions people have for each other, each in its writer's
// own pile. Only the questions that the writer wants answered lie open.
type Basket struct {
	Questions []Question `toml:"question"`
}

// Question is one question. From and To are people; To may be Everyone. Pile
// says what its writer wants with it.
type Question struct {
	From    int      `toml:"from"`
	To      int      `toml:"to"`
	Text    string   `toml:"text"`
	Pile    string   `toml:"pile"`   // one of QuestionPiles
	Answers []Answer `toml:"answer"` // at most one of each person who is asked
}

// Answer says when a person answers a question. The answer itself is spoken, and
// kept nowhere.
type Answer struct {
	Who int       `toml:"who"`
	How string    `toml:"how"` // one of Answers
	By  time.Time `toml:"by"`  // the day of an answer that comes later
}

// The piles of the basket (method.md 2h): needed now to be safe, to understand,
// better with somebody trained, may hurt to know, can wait. The first two lie
// open; the others stay with their writer.
var (
	questionPiles = []string{"now", "understand", "trained", "may-hurt", "wait"}
	openPiles     = questionPiles[:2]
)

// answers are what a person who is asked may say: now and aloud, by a day, with a
// therapist, or not at all, which is stated and not hidden.
var answers = []string{"now", "by", "therapist", "not"}

// QuestionPiles are the piles of the basket, in their order.
func QuestionPiles() []string { return slices.Clone(questionPiles) }

// Answers are what a person who is asked may say, in their order.
func Answers() []string { return slices.Clone(answers) }

// Laid is a question and its place in the basket.
type Laid struct {
	At int
	Question
}

// open says whether the question lies open once everyone has written.
func (q Question) open() bool { return slices.Contains(openPiles, q.Pile) }

// asks says whether a person is asked: by name, or with everyone.
func (q Question) asks(person int) bool {
	return q.To == person || q.To == Everyone && q.From != person
}

// AnswerOf is what a person said to the question, or an Answer without How.
func (q Question) AnswerOf(person int) Answer {
	i := slices.IndexFunc(q.Answers, func(a Answer) bool { return a.Who == person })
	if i < 0 {
		return Answer{Who: person}
	}
	return q.Answers[i]
}

// Asked are the people who are asked a question.
func (s Session) Asked(q Question) []int {
	var asked []int
	for i := range s.People {
		if q.asks(i) {
			asked = append(asked, i)
		}
	}
	return asked
}

// MyQuestions are the questions of the person whose private turn it is, and
// nobody's outside of one.
func (s Session) MyQuestions() []Laid {
	if !s.mine(Questions) {
		return nil
	}
	return s.Basket.laid(func(q Question) bool { return q.From == s.Hand.Turn })
}

// OpenQuestions are those that lie open when everyone has written, by writer.
func (s Session) OpenQuestions() []Laid {
	if !s.questionsOpen() {
		return nil
	}
	open := s.Basket.laid(Question.open)
	slices.SortStableFunc(open, func(a, b Laid) int { return cmp.Compare(a.From, b.From) })
	return open
}

func (b Basket) laid(fits func(Question) bool) []Laid {
	var found []Laid
	for i, q := range b.Questions {
		if fits(q) {
			found = append(found, Laid{i, q})
		}
	}
	return found
}

// questionsOpen says whether the open questions are on the table.
func (s Session) questionsOpen() bool {
	return s.Begun() && !s.Pause.On && s.Part().Kind == Questions && s.StepName() == "answer"
}

// MayAsk says whether somebody writes in private and has room for one more.
func (s Session) MayAsk() bool {
	return s.mine(Questions) && len(s.MyQuestions()) < mostAsked
}

// Ask puts a question of the person whose private turn it is into a pile. To is
// a person or Everyone; of two people it is always the other one.
func Ask(to int, text, pile string) Move {
	return func(s Session, _ time.Time) Session {
		q, fine := s.question(to, text, pile)
		if !fine || !s.MayAsk() {
			return s
		}
		s.Basket.Questions = append(slices.Clone(s.Basket.Questions), q)
		return s
	}
}

// question is what the person whose turn it is asks, and whether it can be asked.
func (s Session) question(to int, text, pile string) (Question, bool) {
	if len(s.People) == 2 {
		to = 1 - s.Hand.Turn
	}
	q := Question{From: s.Hand.Turn, To: to, Text: cleanShort(text), Pile: pile}
	return q, visible(q.Text) && q.To >= Everyone && q.To < len(s.People) && q.To != q.From && slices.Contains(questionPiles, pile)
}

// mayChange says whether a question belongs to the person whose turn it is.
func (s Session) mayChange(i int) bool {
	return s.mine(Questions) && i >= 0 && i < len(s.Basket.Questions) && s.Basket.Questions[i].From == s.Hand.Turn
}

// Reword writes a question of the person's own anew. What others said to it
// stays only while it is the same question and lies open.
func Reword(i, to int, text, pile string) Move {
	return func(s Session, _ time.Time) Session {
		q, fine := s.question(to, text, pile)
		if !fine || !s.mayChange(i) {
			return s
		}
		before := s.Basket.Questions[i]
		if q.open() && q.Text == before.Text && q.To == before.To {
			q.Answers = before.Answers
		}
		s.Basket.Questions = slices.Clone(s.Basket.Questions)
		s.Basket.Questions[i] = q
		return s
	}
}

// Resort puts a question of the person's own into another pile.
func Resort(i int, pile string) Move {
	return func(s Session, now time.Time) Session {
		if !s.mayChange(i) {
			return s
		}
		q := s.Basket.Questions[i]
		return Reword(i, q.To, q.Text, pile)(s, now)
	}
}

// TakeBack takes a question of the person's own out of the basket.
func TakeBack(i int) Move {
	return func(s Session, _ time.Time) Session {
		if !s.mayChange(i) {
			return s
		}
		s.Basket.Questions = slices.Delete(slices.Clone(s.Basket.Questions), i, i+1)
		s.Kept.LeftOut = s.takenBack(i)
		return s
	}
}

// takenBack keeps the lines of later questions left out when they move up.
func (s Session) takenBack(gone int) []string {
	moved := map[string]string{}
	for i := gone; i <= len(s.Basket.Questions); i++ {
		for person := range s.People {
			moved[questionID(i, person)] = ""
			if i > gone {
				moved[questionID(i, person)] = questionID(i-1, person)
			}
		}
	}
	var left []string
	for _, id := range s.Kept.LeftOut {
		if to, is := moved[id]; is {
			id = to
		}
		if id != "" {
			left = append(left, id)
		}
	}
	return left
}

// MayFinishQuestions says whether the person can end the private turn.
func (s Session) MayFinishQuestions() bool { return s.mine(Questions) }

// FinishQuestions ends a private turn, also one in which nothing was written.
func (s Session) FinishQuestions(_ time.Time) Session {
	if !s.MayFinishQuestions() {
		return s
	}
	return s.passHand()
}

// MayAnswer says whether a person is asked a question that lies open.
func (s Session) MayAnswer(i, person int) bool {
	if !s.questionsOpen() || i < 0 || i >= len(s.Basket.Questions) || person < 0 || person >= len(s.People) {
		return false
	}
	q := s.Basket.Questions[i]
	return q.open() && q.asks(person)
}

// AnswerQuestion notes when a person answers a question; "" takes it back. An
// answer "by" needs its day.
func AnswerQuestion(i, person int, how string, by time.Time) Move {
	return func(s Session, _ time.Time) Session {
		a := Answer{Who: person, How: how}
		if how == "by" {
			a.By = day(by)
		}
		if !s.MayAnswer(i, person) || how != "" && !slices.Contains(answers, how) || how == "by" && a.By.IsZero() {
			return s
		}
		s.Basket.Questions = slices.Clone(s.Basket.Questions)
		s.Basket.Questions[i].Answers = s.Basket.Questions[i].with(a)
		return s
	}
}

// with are the answers in the order of the people, with this one in its place.
func (q Question) with(a Answer) []Answer {
	others := slices.DeleteFunc(slices.Clone(q.Answers), func(b Answer) bool { return b.Who == a.Who })
	if a.How == "" {
		return others
	}
	others = append(others, a)
	slices.SortFunc(others, func(a, b Answer) int { return cmp.Compare(a.Who, b.Who) })
	return others
}

func questionMoves() []Entry {
	return []Entry{
		{"ask", rule(Session.MayAsk), func(s Session, a Args) (Move, error) {
			to, err := s.addressee(a.To)
			return Ask(to, a.Text, a.Choice), err
		}},
		{"re-sort", nil, withQuestion(func(i int, a Args) Move { return Resort(i, a.Choice) })},
		{"take-back", nil, withQuestion(func(i int, _ Args) Move { return TakeBack(i) })},
		{"finish-questions", rule(Session.MayFinishQuestions), plain(Session.FinishQuestions)},
		{"answer-question", nil, func(s Session, a Args) (Move, error) {
			i, err := s.questionOf(a.Text)
			if err != nil {
				return nil, err
			}
			return withPerson(func(person int) Move { return AnswerQuestion(i, person, a.Choice, a.Time) })(s, a)
		}},
	}
}

// addressee is the person of that name; no name means everyone.
func (s Session) addressee(name string) (int, error) {
	if name == "" {
		return Everyone, nil
	}
	i := slices.IndexFunc(s.People, func(p Person) bool { return sameName(p.Name, name) })
	if i < 0 {
		return 0, fmt.Errorf("to must be one of the %d people of this session, or left out", len(s.People))
	}
	return i, nil
}

// withQuestion finds the question that text gives word for word.
func withQuestion(make func(int, Args) Move) func(Session, Args) (Move, error) {
	return func(s Session, a Args) (Move, error) {
		i, err := s.questionOf(a.Text)
		if err != nil {
			return nil, err
		}
		return make(i, a), nil
	}
}

// questionOf is the place of a question among those that can be seen now.
func (s Session) questionOf(text string) (int, error) {
	for _, q := range slices.Concat(s.MyQuestions(), s.OpenQuestions()) {
		if q.Text == cleanShort(text) {
			return q.At, nil
		}
	}
	return 0, errors.New("text must be a question that lies here")
}

// questionLines are the days by which answers come: who answers, whom, and when.
// The questions themselves are on no copy.
func (s Session) questionLines() []SectionLine {
	var lines []SectionLine
	for _, q := range s.Basket.laid(Question.open) {
		for _, a := range q.Answers {
			if a.How == "by" {
				line := Line{ID: questionID(q.At, a.Who), Who: s.who(a.Who), Text: s.who(q.From)}
				lines = append(lines, SectionLine{Line: line, About: "by", By: a.By})
			}
		}
	}
	return lines
}

func questionID(i, person int) string { return fmt.Sprintf("question-%d-%d", i, person) }

// sound holds that every question is somebody's, lies in a pile, and is answered
// only by those who are asked.
func (b Basket) sound(d *document, people int) {
	count := map[int]int{}
	for i, q := range b.Questions {
		here := at("basket", "question", i)
		if q.From < 0 || q.From >= people || q.To < Everyone || q.To >= people || q.To == q.From {
			d.fault(here, "there is no such person")
		}
		if count[q.From]++; count[q.From] > mostAsked {
			d.fault(here, "one person has up to %d questions", mostAsked)
		}
		d.text(here.at("text"), q.Text, LongestLine)
		if !slices.Contains(questionPiles, q.Pile) {
			d.fault(here.at("pile"), "no such pile; the piles are %v", questionPiles)
		}
		q.soundAnswers(d, here, people)
	}
}

func (q Question) soundAnswers(d *document, here path, people int) {
	seen := map[int]bool{}
	for i, a := range q.Answers {
		if seen[a.Who] || a.Who < 0 || a.Who >= people || !q.asks(a.Who) || !q.open() {
			d.fault(here.at("answer", i), "nobody is asked this")
		}
		if !slices.Contains(answers, a.How) || (a.How == "by") == thinkable(a.By).IsZero() {
			d.fault(here.at("answer", i), "no such answer; the answers are %v, and \"by\" has a day", answers)
		}
		seen[a.Who] = true
	}
}
