package facilitation

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Args are what a move is told. Who is a person's name; the other fields mean
// what the move's comment says.
type Args struct {
	Who    string    `toml:"who,omitempty"`
	Text   string    `toml:"text,omitempty"`
	Choice string    `toml:"choice,omitempty"`
	Most   []string  `toml:"most,omitempty"`
	Some   []string  `toml:"some,omitempty"`
	Pick   []string  `toml:"pick,omitempty"`
	To     string    `toml:"to,omitempty"`   // another person's name
	With   []string  `toml:"with,omitempty"` // names
	Scope  string    `toml:"scope,omitempty"`
	When   string    `toml:"when,omitempty"`
	Act    string    `toml:"act,omitempty"`
	Slip   string    `toml:"slip,omitempty"`
	Until  time.Time `toml:"until,omitempty"`
	Review time.Time `toml:"review,omitempty"`
	Time   time.Time `toml:"time,omitempty"`

	Matters *int `toml:"matters,omitempty"` // 0 to 10, nil for an answer that is left open
	Lived   *int `toml:"lived,omitempty"`   // 0 to 10, nil for an answer that is left open
}

// Entry is one row of the table of moves. The table feeds the buttons, the
// menu, the keys page and the rehearsal, so that a move has one name and one
// rule. May is nil for a move that is judged by what it is told.
type Entry struct {
	Name string
	May  func(Session, time.Time) bool
	With func(Session, Args) (Move, error)
}

// Moves is the table of moves, in the order of a session.
func Moves() []Entry {
	return slices.Concat(agendaMoves(), turnMoves(), pauseMoves(), valuesMoves(), keptMoves(), reviewMoves(),
		feelingMoves(), ownershipMoves(), patternMoves(), questionMoves(), futureMoves(), moneyMoves(), momentMoves())
}

// FindMove finds a move by name.
func FindMove(name string) (Entry, bool) {
	for _, e := range Moves() {
		if e.Name == name {
			return e, true
		}
	}
	return Entry{}, false
}

func agendaMoves() []Entry {
	return []Entry{
		{"topic", nil, withText(SetTopic)},
		{"signal", nil, withText(SetSignal)},
		{"begin", rule(Session.MayBegin), plain(Session.Begin)},
		{"go-on", rule(Session.MayGoOn), plain(Session.GoOn)},
		{"back", rule(Session.MayGoBack), plain(Session.GoBack)},
		{"stretch", rule(Session.MayStretch), plain(Session.Stretch)},
		{"skip-part", rule(Session.MaySkip), plain(Session.SkipPart)},
		{"end-part", rule(Session.MayEndPart), plain(Session.EndPart)},
		{"ask-now", rule(Session.MayAskNow), withText(func(room string) Move { return AskNow(Prompt{Room: room}) })},
		{"as-planned", rule(Session.MayAskAsPlanned), plain(Session.AskAsPlanned)},
		{"way", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return PickWay(i, a.Choice) })(s, a)
		}},
		{"tick", nil, func(_ Session, a Args) (Move, error) { return TickBreach(a.Choice), nil }},
		{"understood", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return UnderstoodAs(i, a.Text) })(s, a)
		}},
		{"name", rule(Session.MayName), withText(NameProblem)},
		{"accept", nil, withPerson(func(i int) Move { return AcceptName(i, true) })},
		{"decline", nil, withPerson(func(i int) Move { return AcceptName(i, false) })},
		{"own-name", rule(Session.MayCallOwn), func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return CallOwn(i, a.Text) })(s, a)
		}},
		{"describe", nil, func(_ Session, a Args) (Move, error) { return DescribeProblem(a.Choice, a.Text), nil }},
	}
}

func turnMoves() []Entry {
	return []Entry{
		{"start-with", rule(Session.MayStartWith), withPerson(StartWith)},
		{"ready", Session.MayReady, plain(Session.Ready)},
		{"hand-over", rule(Session.MayHandOver), plain(Session.HandOver)},
		{"got-it", rule(Session.MayConfirm), plain(Session.GotIt)},
		{"nearly", rule(Session.MayNearly), plain(Session.Nearly)},
		{"move-on", rule(Session.MayConfirm), plain(Session.GotIt)},
		{"pass", Session.MayPass, plain(Session.Pass)},
		{"extend", Session.MayExtend, plain(Session.Extend)},
		{"take-minute", Session.MayTakeMinute, plain(Session.TakeMinute)},
		{"another", rule(Session.MayAskAnother), plain(Session.AskAnother)},
	}
}

func pauseMoves() []Entry {
	return []Entry{
		{"pause", rule(Session.MayPause), plain(Session.Hush)},
		{"resume", rule(Session.MayResume), plain(Session.Resume)},
		{"rest", rule(Session.MayRest), plain(Session.TakeRest)},
		{"breathe", nil, func(_ Session, a Args) (Move, error) { return BreatheWith(a.Choice), nil }},
		{"stop", rule(Session.MayStop), plain(Session.Stop)},
		{"cover", rule(Session.MayCover), plain(Session.Cover)},
		{"uncover", rule(Session.MayUncover), plain(Session.Uncover)},
	}
}

func valuesMoves() []Entry {
	return []Entry{
		{"lift", rule(Session.MayLift), plain(Session.Lift)},
		{"show-nothing", rule(Session.MayShowNothing), plain(Session.ShowNothing)},
		{"sort", rule(Session.MaySort), func(s Session, a Args) (Move, error) {
			return sortAll(a.Most, a.Some), s.Values.unknown(slices.Concat(a.Most, a.Some))
		}},
		{"sort-most", rule(Session.MaySort), plain(SortTo(MattersMost))},
		{"sort-some", rule(Session.MaySort), plain(SortTo(Matters))},
		{"sort-not", rule(Session.MaySort), plain(SortTo(NotNow))},
		{"skip", rule(Session.MaySort), plain(Session.SkipCard)},
		{"pick", rule(Session.MayFinishSort), func(s Session, a Args) (Move, error) { return pickAll(a.Pick), s.Values.unknown(a.Pick) }},
		{"show", rule(Session.MayFinishSort), plain(FinishSort(true))},
		{"keep-private", rule(Session.MayFinishSort), plain(FinishSort(false))},
		{"look-back", rule(Session.MayLookBack), plain(Session.LookBack)},
		{"leave-cards", rule(Session.MayLeaveCards), plain(Session.LeaveCards)},
		{"look-on", rule(Session.MayLookOn), plain(Session.LookOn)},
		{"own-value", rule(Session.MayWriteValue), withText(func(name string) Move { return WriteValue(name, "") })},
		{"go-on-alone", rule(Session.MayGoOnAlone), plain(Session.GoOnAlone)},
		{"go-back-alone", rule(Session.MayGoBackAlone), plain(Session.GoBackAlone)},
		{"means", nil, func(_ Session, a Args) (Move, error) { return Means(a.Choice, a.Text), nil }},
		{"weigh", nil, func(_ Session, a Args) (Move, error) { return Weigh(a.Choice, orOpen(a.Matters), orOpen(a.Lived)), nil }},
		{"hurt-value", nil, func(_ Session, a Args) (Move, error) { return HurtValue(a.Choice), nil }},
		{"acted-against", nil, func(_ Session, a Args) (Move, error) { return ActedAgainst(a.Choice), nil }},
		{"show-weighed", rule(Session.MayFinishSort), plain(ShowWeighed(true))},
		{"show-hurt", rule(Session.MayFinishSort), plain(ShowHurt(true))},
		{"show-against", rule(Session.MayFinishSort), plain(ShowAgainst(true))},
		{"keep-value", nil, func(_ Session, a Args) (Move, error) { return KeepValue(a.Choice), nil }},
		{"act", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return ActOn(a.Choice, i, a.Text) })(s, a)
		}},
		{"promise-act", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return PromiseAct(a.Choice, i) })(s, a)
		}},
	}
}

func keptMoves() []Entry {
	return []Entry{
		{"note", rule(Session.MayJot), func(s Session, a Args) (Move, error) {
			if a.Who == "" {
				return Jot(Everyone, a.Text), nil
			}
			return withPerson(func(i int) Move { return Jot(i, a.Text) })(s, a)
		}},
		{"commit", rule(Session.MayCommit), func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move {
				return Commit(a.commitment(i, s))
			})(s, a)
		}},
		{"check-in", nil, withTime(CheckInAt)},
		{"resume-by", nil, withTime(ResumeBy)},
		{"reopen", nil, withText(ReopenWith)},
		{"leave-out", nil, func(_ Session, a Args) (Move, error) { return LeaveOut(a.Choice), nil }},
		{"looked-through", nil, withPerson(LookedThrough)},
		{"names-on-paper", nil, func(_ Session, a Args) (Move, error) { return NamesOnPaper(PaperNaming(a.Choice)), nil }},
		{"call-on-paper", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return CallOnPaper(i, a.Text) })(s, a)
		}},
	}
}

func rule(may func(Session) bool) func(Session, time.Time) bool {
	return func(s Session, _ time.Time) bool { return may(s) }
}

func plain(m Move) func(Session, Args) (Move, error) {
	return func(Session, Args) (Move, error) { return m, nil }
}

// orOpen is the answer that a script gives, or one that is left open.
func orOpen(n *int) int {
	if n == nil {
		return Unweighed
	}
	return *n
}

func withText(make func(string) Move) func(Session, Args) (Move, error) {
	return func(_ Session, a Args) (Move, error) {
		if a.Text == "" {
			return nil, errors.New(`give text = "…"`)
		}
		return make(a.Text), nil
	}
}

func withTime(make func(time.Time) Move) func(Session, Args) (Move, error) {
	return func(_ Session, a Args) (Move, error) {
		if a.Time.IsZero() {
			return nil, errors.New("give time = 2026-11-27T09:00:00")
		}
		return make(a.Time), nil
	}
}

// withPerson finds the person that who names.
func withPerson(make func(int) Move) func(Session, Args) (Move, error) {
	return func(s Session, a Args) (Move, error) {
		i := slices.IndexFunc(s.People, func(p Person) bool { return a.Who != "" && sameName(p.Name, a.Who) })
		if i < 0 {
			return nil, fmt.Errorf("who must be one of the %d people of this session", len(s.People))
		}
		return make(i), nil
	}
}

// sortAll sorts every card that is left: those named go to their piles, the
// others to "not now".
func sortAll(most, some []string) Move {
	return func(s Session, now time.Time) Session {
		for s.MaySort() {
			id, pile := s.Values.Deck[s.Values.Card()].ID, NotNow
			switch {
			case slices.Contains(most, id):
				pile = MattersMost
			case slices.Contains(some, id):
				pile = Matters
			}
			s = SortTo(pile)(s, now)
		}
		return s
	}
}

// unknown is an error when there is no card of one of these ids.
func (v Values) unknown(ids []string) error {
	for _, id := range ids {
		if !v.inHand(id) {
			return fmt.Errorf("there is no card %q among the %d of this session", id, len(v.Deck))
		}
	}
	return nil
}

func pickAll(ids []string) Move {
	return func(s Session, now time.Time) Session {
		for _, id := range ids {
			s = PickValue(id)(s, now)
		}
		return s
	}
}
