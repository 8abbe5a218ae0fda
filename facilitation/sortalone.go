package facilitation

import (
	"slices"
	"time"
)

// MayLookBack says whether there is an earlier card to look at. Once all cards are
// sorted, the last one can be looked at from the picks.
func (s Session) MayLookBack() bool {
	mine := s.Values.Mine()
	return (s.at(ValuesSort) || s.at(ValuesPick)) && mine.Back < len(mine.Order) || s.at(ValuesPick) && s.Values.Card() >= 0
}

// LookBack shows the card that was put before the present one. It lies in its pile
// until it is put in another. Where none was put, it goes back to the first.
func (s Session) LookBack(_ time.Time) Session {
	if !s.MayLookBack() {
		return s
	}
	s.Values.Stage = ValuesSort
	return s.change(func(mine *Sort) { mine.Back = min(mine.Back+1, len(mine.Order)) })
}

// MayLookOn says whether the person looks back.
func (s Session) MayLookOn() bool { return s.at(ValuesSort) && s.Values.Mine().Back > 0 }

// LookOn shows the card that was put after the present one, and after the last one
// the card that comes next.
func (s Session) LookOn(_ time.Time) Session {
	if !s.MayLookOn() {
		return s
	}
	return s.change(func(mine *Sort) { mine.Back-- }).sorted()
}

// MayTakeDeck says whether the people can still choose what they sort: nobody has
// begun.
func (s Session) MayTakeDeck() bool {
	v := s.Values
	return s.at(ValuesCover) && (v.Under <= ValuesSort || len(v.Deck) == 0) && v.Turn == 0 && len(v.Sorts) > 0 && v.Sorts[0].untouched()
}

// MayShowNothing says whether a yes can still be taken back: on every cover after the
// first person, until all look.
func (s Session) MayShowNothing() bool {
	return s.at(ValuesGather) || s.at(ValuesCover) && s.Values.Turn > 0
}

// ShowNothing takes a yes back, whoever asks for it: nothing of anybody is shown. It
// opens nobody's answers to anyone, and a no stays a no.
func (s Session) ShowNothing(_ time.Time) Session {
	if !s.MayShowNothing() {
		return s
	}
	before := s.Values.Turn
	if s.Values.Stage == ValuesCover {
		before--
	}
	s.Values.Sorts = slices.Clone(s.Values.Sorts)
	s.Values.Sorts[before].Shows = false
	return s
}

// untouched says whether nothing was done with the cards yet. A file from before the
// order was kept has piles alone.
func (t Sort) untouched() bool {
	return !slices.ContainsFunc(t.Piles, Pile.real) && len(t.Later)+len(t.Own)+len(t.Picked) == 0
}

// MayLeaveCards says whether the person can go on to the picks with cards left.
func (s Session) MayLeaveCards() bool { return s.at(ValuesSort) }

// LeaveCards goes on to the picks. The cards that are left lie in no pile, and can
// still be put by looking back and on.
func (s Session) LeaveCards(_ time.Time) Session {
	if !s.MayLeaveCards() {
		return s
	}
	s.Values.Stage = ValuesPick
	return s.change(func(mine *Sort) { mine.Back = 0 })
}

// TakeDeck lays other cards on the table, at most so many, for all; 0 is every one.
func TakeDeck(deck Deck, most int) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayTakeDeck() || len(deck.Values) == 0 {
			return s
		}
		s.Values.Deck, s.Values.Sorts, s.Values.Under = deck.Values, nil, ValuesIdle
		s.Values = s.Values.open(most, len(s.People))
		return s
	}
}

// SortMinutes is about how long sorting so many cards takes: three minutes for
// forty (method.md 2e). It is said beforehand, and nothing counts it down.
func SortMinutes(cards int) int { return max(1, (3*cards+20)/40) }

// Meant is what a value means to a person, in their own words.
type Meant struct {
	ID   string `toml:"id"`
	Text string `toml:"text"`
}

// Weighed is how much a value matters to a person and how much it was lived
// lately, each from 0 to 10, or Unweighed. Where the two differ there is something
// to talk about; nothing is computed from them. The two questions are our own: the
// idea to ask for both stands in Wilson and others (2010) and Lundgren and others
// (2012).
type Weighed struct {
	ID      string `toml:"id"`
	Matters int    `toml:"matters"`
	Lived   int    `toml:"lived"`
}

// Unweighed is an answer that is left open, MostWeight the most.
const (
	Unweighed  = -1
	MostWeight = 10
)

// answersAlone says whether somebody is at a question that comes after the cards.
func (s Session) answersAlone() bool {
	return s.Values.Stage >= ValuesPick && s.Values.Stage <= ValuesAgree && !s.Pause.On
}

// MayGoOnAlone says whether there is another question in private.
func (s Session) MayGoOnAlone() bool { return s.answersAlone() && s.Values.Stage < ValuesAgree }

// GoOnAlone goes to the next question in private. Nothing has to be answered; a
// question about the picks is left out where there are none.
func (s Session) GoOnAlone(_ time.Time) Session {
	if !s.MayGoOnAlone() {
		return s
	}
	s.Values.Stage++
	if s.Values.Stage == ValuesWeigh && len(s.Values.Mine().Picked) == 0 {
		s.Values.Stage++
	}
	return s
}

// MayGoBackAlone says whether there is an earlier question in private.
func (s Session) MayGoBackAlone() bool { return s.answersAlone() && s.Values.Stage > ValuesPick }

// GoBackAlone goes to the question before.
func (s Session) GoBackAlone(_ time.Time) Session {
	if !s.MayGoBackAlone() {
		return s
	}
	s.Values.Stage--
	if s.Values.Stage == ValuesWeigh && len(s.Values.Mine().Picked) == 0 {
		s.Values.Stage--
	}
	return s
}

// picks says whether the person has picked a value and is at a question.
func (s Session) picks(id string) bool {
	return s.answersAlone() && slices.Contains(s.Values.Mine().Picked, id)
}

// Means writes what a picked value means to the person. Empty words take it away. A
// value of their own has its meaning beside its name.
func Means(id, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.picks(id) {
			return s
		}
		return s.change(func(mine *Sort) { mine.mean(id, cleanShort(text)) })
	}
}

func (t *Sort) mean(id, text string) {
	if i := slices.IndexFunc(t.Own, func(own Value) bool { return own.ID == id }); i >= 0 {
		t.Own[i].Meaning = text
		return
	}
	t.Meant = slices.DeleteFunc(t.Meant, func(m Meant) bool { return m.ID == id })
	if text != "" {
		t.Meant = append(t.Meant, Meant{id, text})
	}
}

// Weigh says how much a picked value matters and how much it was lived lately.
// Unweighed leaves an answer open.
func Weigh(id string, matters, lived int) Move {
	fits := func(n int) bool { return n >= Unweighed && n <= MostWeight }
	return func(s Session, _ time.Time) Session {
		if !s.picks(id) || !fits(matters) || !fits(lived) {
			return s
		}
		return s.change(func(mine *Sort) {
			mine.Weighed = slices.DeleteFunc(mine.Weighed, func(w Weighed) bool { return w.ID == id })
			if matters != Unweighed || lived != Unweighed {
				mine.Weighed = append(mine.Weighed, Weighed{id, matters, lived})
			}
		})
	}
}

// Weight is what the person said of a value.
func (t Sort) Weight(id string) Weighed {
	if i := slices.IndexFunc(t.Weighed, func(w Weighed) bool { return w.ID == id }); i >= 0 {
		return t.Weighed[i]
	}
	return Weighed{id, Unweighed, Unweighed}
}

// Meaning is what the person wrote about a value, or "".
func (t Sort) Meaning(id string) string {
	if i := slices.IndexFunc(t.Own, func(own Value) bool { return own.ID == id }); i >= 0 {
		return t.Own[i].Meaning
	}
	if i := slices.IndexFunc(t.Meant, func(m Meant) bool { return m.ID == id }); i >= 0 {
		return t.Meant[i].Text
	}
	return ""
}

// HurtValue says which value was trodden on by what happened, or takes that back. It
// may be any card. A yes to showing it was for the value before.
func HurtValue(id string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.answersAlone() || !s.Values.inHand(id) {
			return s
		}
		return s.change(func(mine *Sort) { mine.Hurt, mine.ShowsHurt = other(mine.Hurt, id), false })
	}
}

// ActedAgainst says which of the values that matter to them the person went against,
// or takes that back. Everybody is asked the same, and nobody has to answer.
func ActedAgainst(id string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.answersAlone() || !s.Values.mattersToMe(id) {
			return s
		}
		return s.change(func(mine *Sort) { mine.Against, mine.ShowsAgainst = other(mine.Against, id), false })
	}
}

// other is the id, or nothing where it was chosen already.
func other(chosen, id string) string {
	if chosen == id {
		return ""
	}
	return id
}

// inHand says whether the person sees that value: a card, or one of their own.
func (v Values) inHand(id string) bool { return v.mayName(v.Mine(), id) }

// mayName says whether a sort may name that value: a card of the deck, or one of the
// same person's own.
func (v Values) mayName(sort Sort, id string) bool {
	return named(v.Deck, id) || named(sort.Own, id)
}

// ShowWeighed, ShowHurt and ShowAgainst say whether the others may see those answers
// too, each for itself. They are seen only where the picks of all are.
func ShowWeighed(on bool) Move {
	return alone(func(mine *Sort) { mine.ShowsWeighed = on })
}

// ShowHurt says it of the value that was trodden on.
func ShowHurt(on bool) Move {
	return alone(func(mine *Sort) { mine.ShowsHurt = on })
}

// ShowAgainst says it of the value that the person went against.
func ShowAgainst(on bool) Move {
	return alone(func(mine *Sort) { mine.ShowsAgainst = on })
}

func alone(change func(*Sort)) Move {
	return func(s Session, _ time.Time) Session {
		if !s.answersAlone() {
			return s
		}
		return s.change(change)
	}
}

// prune lets go of answers about values that are not picked any more.
func (t *Sort) prune() {
	gone := func(id string) bool { return !slices.Contains(t.Picked, id) }
	t.Meant = slices.DeleteFunc(t.Meant, func(m Meant) bool { return gone(m.ID) })
	t.Weighed = slices.DeleteFunc(t.Weighed, func(w Weighed) bool { return gone(w.ID) })
	t.Back = 0
}

// Told is what one person shows the others of their private answers, in the order in
// which they picked.
type Told struct {
	Meant         []Meant
	Weighed       []Weighed
	Hurt, Against string // ids, "" for none
}

// Told is what a person shows of their answers, and nothing unless everyone agreed
// to show their picks.
func (v Values) Told(person int) Told {
	if !v.Shown() || person < 0 || person >= len(v.Sorts) {
		return Told{}
	}
	sort, told := v.Sorts[person], Told{}
	for _, id := range sort.Picked {
		if text := sort.Meaning(id); text != "" {
			told.Meant = append(told.Meant, Meant{id, text})
		}
		if weight := sort.Weight(id); sort.ShowsWeighed && weight != (Weighed{id, Unweighed, Unweighed}) {
			told.Weighed = append(told.Weighed, weight)
		}
	}
	told.Hurt, told.Against = sort.named()
	return told
}

// named are the values of the two questions about what happened, as far as they are
// shown.
func (t Sort) named() (hurt, against string) {
	if t.ShowsHurt {
		hurt = t.Hurt
	}
	if t.ShowsAgainst {
		against = t.Against
	}
	return hurt, against
}

// MayPromiseAct says whether an act can become its owner's agreement: it is written,
// and not one already.
func (s Session) MayPromiseAct(id string, person int) bool {
	c, there := s.promised(id, person)
	return there && s.MayAdd(c) && !s.Promised(id, person)
}

// PromiseAct makes an agreement of the act that a person wrote for a kept value.
func PromiseAct(id string, person int) Move {
	return func(s Session, now time.Time) Session {
		if !s.MayPromiseAct(id, person) {
			return s
		}
		c, _ := s.promised(id, person)
		return Commit(c)(s, now)
	}
}

// Promised says whether the act of a person for a kept value became their agreement. It
// still is where the agreement's words were changed.
func (s Session) Promised(id string, person int) bool {
	return id != "" && slices.ContainsFunc(s.Kept.Commitments, func(k Commitment) bool { return k.Owner == person && k.Value == id })
}

func (s Session) promised(id string, person int) (Commitment, bool) {
	i := s.Values.kept(id)
	if i < 0 || person < 0 || person >= len(s.Values.Kept[i].Acts) || s.Values.Kept[i].Acts[person] == "" {
		return Commitment{}, false
	}
	return Commitment{Owner: person, Act: s.Values.Kept[i].Acts[person], Value: id}, true
}
