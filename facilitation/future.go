package facilitation

import (
	"errors"
	"slices"
	"time"
)

// Future is what each person sees ahead, answered alone. It is shown only when
// everyone agreed after answering, and never called an agreement or the lack of
// one. It is on no copy for everyone.
type Future struct {
	Answers []FutureAnswer `toml:"answer"` // one per person
}

// FutureAnswer is one person's private answer.
type FutureAnswer struct {
	Choice  string    `toml:"choice,omitempty"`  // "", "as-is", "work", "change", "part" or "not-ready"
	Until   time.Time `toml:"until"`             // a day, for "work"
	Safe    string    `toml:"safe,omitempty"`    // what would need to be true for me to feel safe
	Healthy string    `toml:"healthy,omitempty"` // what healthy looks like, together and apart
	Told    bool      `toml:"told,omitempty"`    // has answered, and says now what may be shown
	Shows   string    `toml:"shows,omitempty"`   // "", "words" or "choice": what everyone may see if all agree
	Stores  bool      `toml:"stores,omitempty"`  // it may be written to a file
	Done    bool      `toml:"done,omitempty"`
}

// futureChoices are the answers about the future (method.md 2h). None comes
// before another.
var futureChoices = []string{"as-is", "work", "change", "part", "not-ready"}

// futureShows are what a person may let everyone see, if all agree: nothing, the
// words alone, or the choice and the words.
var futureShows = []string{"", "words", "choice"}

// FutureOrder is the order in which a person is given the answers. It begins
// with another one for each person, so that none always comes first.
func FutureOrder(person int) []string {
	from := person % len(futureChoices)
	return slices.Concat(futureChoices[from:], futureChoices[:from])
}

// MyFuture is the answer of the person whose private turn it is, and nobody's
// outside of one.
func (s Session) MyFuture() FutureAnswer {
	if !s.mine(FuturePart) || s.Hand.Turn >= len(s.Future.Answers) {
		return FutureAnswer{}
	}
	return s.Future.Answers[s.Hand.Turn]
}

// MayWriteFuture says whether somebody answers in private.
func (s Session) MayWriteFuture() bool { return s.mine(FuturePart) && !s.MyFuture().Told }

// MayShowFuture says whether somebody has answered and says what may be shown.
func (s Session) MayShowFuture() bool { return s.mine(FuturePart) && s.MyFuture().Told }

// changeFuture gives back the session with the present person's answer changed.
func (s Session) changeFuture(f func(*FutureAnswer)) Session {
	s.Future.Answers = slices.Clone(s.Future.Answers)
	f(&s.Future.Answers[s.Hand.Turn])
	return s
}

// answerFuture changes what a person answers. What was agreed to be shown is
// open again: nobody has agreed to show the new answer yet.
func (s Session) answerFuture(f func(*FutureAnswer)) Session {
	if !s.MayWriteFuture() {
		return s
	}
	before := s.MyFuture()
	return s.changeFuture(func(a *FutureAnswer) {
		f(a)
		if *a != before {
			a.Shows, a.Done = "", false
		}
	})
}

// ChooseFuture chooses one of the answers, or lets it go again. None has to be
// chosen.
func ChooseFuture(choice string) Move {
	return func(s Session, _ time.Time) Session {
		if !slices.Contains(futureChoices, choice) {
			return s
		}
		return s.answerFuture(func(a *FutureAnswer) {
			if a.Choice == choice {
				a.Choice = ""
			} else {
				a.Choice = choice
			}
			a.Until = time.Time{}
		})
	}
}

// WorkUntil says until which day somebody works at it; zero leaves it open.
func WorkUntil(t time.Time) Move {
	return func(s Session, _ time.Time) Session {
		return s.answerFuture(func(a *FutureAnswer) {
			if a.Choice == "work" {
				a.Until = day(t)
			}
		})
	}
}

// FeelSafe writes what would need to be true for the person to feel safe.
func FeelSafe(text string) Move {
	return func(s Session, _ time.Time) Session {
		return s.answerFuture(func(a *FutureAnswer) { a.Safe = CleanNote(text) })
	}
}

// LooksHealthy writes what healthy looks like to the person, together and apart.
func LooksHealthy(text string) Move {
	return func(s Session, _ time.Time) Session {
		return s.answerFuture(func(a *FutureAnswer) { a.Healthy = CleanNote(text) })
	}
}

// TellFuture ends the answering. The person says next what may be shown.
func (s Session) TellFuture(_ time.Time) Session {
	if !s.MayWriteFuture() {
		return s
	}
	return s.changeFuture(func(a *FutureAnswer) { a.Told = true })
}

// RetellFuture goes back to the answer, to change it.
func (s Session) RetellFuture(_ time.Time) Session {
	if !s.MayShowFuture() {
		return s
	}
	return s.changeFuture(func(a *FutureAnswer) { a.Told = false })
}

// ShowFuture says what everyone may see, if all agree to show something.
func ShowFuture(shows string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayShowFuture() || !slices.Contains(futureShows, shows) {
			return s
		}
		return s.changeFuture(func(a *FutureAnswer) { a.Shows = shows })
	}
}

// StoreFuture says whether the answer may be in the file, if people keep this
// session. It is not, unless its owner says so.
func StoreFuture(stores bool) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayShowFuture() {
			return s
		}
		return s.changeFuture(func(a *FutureAnswer) { a.Stores = stores })
	}
}

// FinishFuture ends a private turn.
func (s Session) FinishFuture(_ time.Time) Session {
	if !s.MayShowFuture() {
		return s
	}
	return s.changeFuture(func(a *FutureAnswer) { a.Told, a.Done = false, true }).passHand()
}

// FutureShown says whether everyone answered, and agreed to show something.
func (s Session) FutureShown() bool {
	together := s.Begun() && !s.Pause.On && s.Part().Kind == FuturePart && s.StepName() == "together"
	return together && len(s.Future.Answers) > 0 &&
		!slices.ContainsFunc(s.Future.Answers, func(a FutureAnswer) bool { return !a.Done || a.Shows == "" })
}

// FutureTogether is what all agreed to show, one answer for each person, with
// nothing in it that its owner keeps. It is empty unless everyone agreed.
func (s Session) FutureTogether() []FutureAnswer {
	if !s.FutureShown() {
		return nil
	}
	shown := make([]FutureAnswer, len(s.Future.Answers))
	for i, a := range s.Future.Answers {
		shown[i] = FutureAnswer{Safe: a.Safe, Healthy: a.Healthy}
		if a.Shows == "choice" {
			shown[i].Choice, shown[i].Until = a.Choice, a.Until
		}
	}
	return shown
}

func futureMoves() []Entry {
	return []Entry{
		{"choose-future", nil, func(_ Session, a Args) (Move, error) { return ChooseFuture(a.Choice), nil }},
		{"future-until", nil, withTime(WorkUntil)},
		{"future-safe", nil, withText(FeelSafe)},
		{"future-healthy", nil, withText(LooksHealthy)},
		{"tell-future", rule(Session.MayWriteFuture), plain(Session.TellFuture)},
		{"retell-future", rule(Session.MayShowFuture), plain(Session.RetellFuture)},
		{"show-future", nil, func(_ Session, a Args) (Move, error) { return ShowFuture(a.Choice), nil }},
		{"store-future", nil, func(_ Session, a Args) (Move, error) {
			if a.Choice != "yes" && a.Choice != "no" {
				return nil, errors.New(`choice must be "yes" or "no"`)
			}
			return StoreFuture(a.Choice == "yes"), nil
		}},
		{"finish-future", rule(Session.MayShowFuture), plain(Session.FinishFuture)},
	}
}

// kept is what may be written to a file: the answers of those who said so. Of
// the others nothing is left.
func (f Future) kept() Future {
	f.Answers = slices.Clone(f.Answers)
	for i, a := range f.Answers {
		if !a.Stores {
			f.Answers[i] = FutureAnswer{}
		}
	}
	return f
}

// sound holds that a file has only answers that may be in one.
func (f Future) sound(d *document, people int) {
	if len(f.Answers) > people {
		d.fault(at("future"), "there is more in it than there are people")
	}
	for i, a := range f.Answers {
		a.sound(d, at("future", "answer", i))
	}
}

func (a FutureAnswer) sound(d *document, here path) {
	if !a.Stores && (!a.Until.IsZero() || a != FutureAnswer{Until: a.Until}) {
		d.fault(here, "this answer was not to be written to a file")
	}
	if a.Choice != "" && !slices.Contains(futureChoices, a.Choice) || !slices.Contains(futureShows, a.Shows) {
		d.fault(here, "no such answer; the answers are %v", futureChoices)
	}
	if !a.Until.IsZero() && (a.Choice != "work" || thinkable(a.Until).IsZero()) {
		d.fault(here.at("until"), "only the answer \"work\" has a day")
	}
	if max(len(a.Safe), len(a.Healthy)) > LongestNote {
		d.fault(here, "a text has at most %d bytes", LongestNote)
	}
}
