package facilitation

import (
	"slices"
	"time"
)

// Money is what people agree about money. There is no place in it for a
// balance, an account or a password. What is told in the other steps of the
// part is a note.
type Money struct {
	Facts    []string  `toml:"facts"`     // things to gather outside the session, by id
	Yours    string    `toml:"yours"`     // what stays each one's own
	Ours     string    `toml:"ours"`      // what is for all
	AskFirst string    `toml:"ask-first"` // above this we ask each other first
	Own      string    `toml:"own"`       // a personal amount that nobody has to explain
	Date     time.Time `toml:"date"`      // the first money date
	Every    string    `toml:"every"`     // "", "week" or "month"
}

// mostFacts is how many things to gather a session holds.
const mostFacts = 60

// everies is how often a money date may come: once only, weekly at first, and
// monthly later (method.md 2h).
var everies = []string{"", "week", "month"}

// The two lines of the shared copy that may hold an amount. Amounts are left out
// of it until somebody puts them in (method.md 2j).
const (
	askFirstLine = "money-ask-first"
	ownLine      = "money-own"
)

// MayTalkMoney says whether the people are in a part about money.
func (s Session) MayTalkMoney() bool {
	return s.Begun() && s.Part().Kind == MoneyPart && !s.Pause.On
}

// TickFact ticks something to gather outside the session, or takes the tick away.
func TickFact(id string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayTalkMoney() || !slug.MatchString(id) {
			return s
		}
		facts := slices.Clone(s.Money.Facts)
		i := slices.Index(facts, id)
		switch {
		case i >= 0:
			facts = slices.Delete(facts, i, i+1)
		case len(facts) >= mostFacts:
			return s
		default:
			facts = append(facts, id)
		}
		s.Money.Facts = facts
		return s
	}
}

// SetYours writes what stays each one's own.
func SetYours(text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTalkMoney() {
			s.Money.Yours = CleanNote(text)
		}
		return s
	}
}

// SetOurs writes what is for all.
func SetOurs(text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTalkMoney() {
			s.Money.Ours = CleanNote(text)
		}
		return s
	}
}

// SetAskFirst writes from what amount on the people ask each other first.
func SetAskFirst(text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayTalkMoney() {
			return s
		}
		was := s.Money.AskFirst
		s.Money.AskFirst = cleanShort(text)
		return s.keepBack(askFirstLine, was, s.Money.AskFirst)
	}
}

// SetOwn writes the personal amount that nobody has to explain. Private is not
// secret: it is agreed.
func SetOwn(text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayTalkMoney() {
			return s
		}
		was := s.Money.Own
		s.Money.Own = cleanShort(text)
		return s.keepBack(ownLine, was, s.Money.Own)
	}
}

// keepBack leaves a line out of the shared copy when its text is first written,
// so that people put it in by choice, and forgets that when the text is gone.
func (s Session) keepBack(id, was, is string) Session {
	i := slices.Index(s.Kept.LeftOut, id)
	switch {
	case was == "" && is != "" && i < 0:
		s.Kept.LeftOut = append(slices.Clone(s.Kept.LeftOut), id)
	case is == "" && i >= 0:
		s.Kept.LeftOut = slices.Delete(slices.Clone(s.Kept.LeftOut), i, i+1)
	}
	return s
}

// MoneyDateOn sets the day of the first money date; zero leaves it open.
func MoneyDateOn(t time.Time) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTalkMoney() {
			s.Money.Date = day(t)
		}
		return s
	}
}

// MoneyDateEvery says how often the money date comes: "week", "month", or "" to
// leave it open.
func MoneyDateEvery(often string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTalkMoney() && slices.Contains(everies, often) {
			s.Money.Every = often
		}
		return s
	}
}

func moneyMoves() []Entry {
	return []Entry{
		{"money-fact", nil, func(_ Session, a Args) (Move, error) { return TickFact(a.Choice), nil }},
		{"money-yours", nil, withText(SetYours)},
		{"money-ours", nil, withText(SetOurs)},
		{"money-ask-first", nil, withText(SetAskFirst)},
		{"money-own", nil, withText(SetOwn)},
		{"money-date", nil, withTime(MoneyDateOn)},
		{"money-every", nil, func(_ Session, a Args) (Move, error) { return MoneyDateEvery(a.Choice), nil }},
	}
}

// moneyLines are what the people agreed. The day and how often it comes have no
// text of their own: About and By say it.
func (s Session) moneyLines(words Wording) []SectionLine {
	m := s.Money
	var lines []SectionLine
	for _, id := range m.Facts {
		lines = append(lines, SectionLine{Line: Line{ID: "money-fact-" + id, Text: words.fact(id)}, About: "gather"})
	}
	for _, l := range []struct{ about, text string }{{"yours", m.Yours}, {"ours", m.Ours}, {"ask-first", m.AskFirst}, {"own", m.Own}} {
		if l.text != "" {
			lines = append(lines, SectionLine{Line: Line{ID: "money-" + l.about, Text: l.text}, About: l.about})
		}
	}
	if !m.Date.IsZero() {
		lines = append(lines, SectionLine{Line: Line{ID: "money-date"}, About: "date", By: m.Date})
	}
	if about, often := map[string]string{"week": "every-week", "month": "every-month"}[m.Every]; often {
		lines = append(lines, SectionLine{Line: Line{ID: "money-every"}, About: about})
	}
	return lines
}

// fact is the name of something to gather, or its id where there are no words.
func (w Wording) fact(id string) string {
	if w.Fact == nil {
		return id
	}
	return w.Fact(id)
}

func (m Money) sound(d *document) {
	if len(m.Facts) > mostFacts || slices.ContainsFunc(m.Facts, func(id string) bool { return !slug.MatchString(id) }) {
		d.fault(at("money", "facts"), "a thing to gather is named by its id, and there are at most %d", mostFacts)
	}
	if !slices.Contains(everies, m.Every) {
		d.fault(at("money", "every"), `a money date comes every "week" or "month", or is left open`)
	}
	for i, id := range m.Facts {
		if slices.Index(m.Facts, id) != i {
			d.fault(at("money", "facts"), "something to gather is there twice")
			return
		}
	}
}
