package facilitation

import (
	"fmt"
	"slices"
	"time"
)

const (
	valuesFormat = 1
	mostCards    = 500
	// Picks is how many values each person picks, Keeps how many are kept for
	// this time (method.md 2e).
	Picks = 5
	Keeps = 3
	// LongestValue is how many letters the name of a value has at most: it stands in
	// a circle.
	LongestValue   = 24
	longestMeaning = 120
)

// Value is a card of the deck.
type Value struct {
	ID      string `toml:"id"`
	Name    string `toml:"name"`
	Meaning string `toml:"meaning"`
	In      string `toml:"in,omitempty"` // of two decks in one file the only one that has the card, "room" or "full"; "" for both
}

// Deck is a set of value cards. A plan names it by its ID, which only decks
// beside the one that comes with the program need.
type Deck struct {
	Format int     `toml:"format"`
	ID     string  `toml:"id,omitempty"`
	Title  string  `toml:"title,omitempty"`
	Values []Value `toml:"value"`
}

// ParseDeck reads a deck that anybody may have written. The error is a Faults.
func ParseDeck(file string, text []byte) (Deck, error) {
	var deck Deck
	doc, err := openDocument(file, text, &deck)
	if err != nil {
		return Deck{}, err
	}
	deck.check(doc)
	if err := doc.err(); err != nil {
		return Deck{}, err
	}
	return deck, nil
}

func (k Deck) check(d *document) {
	if k.Format != valuesFormat {
		d.fault(at("format"), "a deck begins with format = %d", valuesFormat)
	}
	if k.ID != "" {
		d.slug(at("id"), k.ID)
	}
	d.optional(at("title"), k.Title, 60)
	for _, deck := range []Deck{k.Room(), k.Full()} {
		if n := len(deck.Values); n < Picks || n > mostCards {
			d.fault(at("value"), "a deck has %d to %d cards, not %d", Picks, mostCards, n)
			break
		}
	}
	seen := map[string]bool{}
	for i, v := range k.Values {
		d.slug(at("value", i, "id"), v.ID)
		if isOwn(v.ID) {
			d.fault(at("value", i, "id"), "%q is an id that people's own values have; choose one that does not begin with %q", v.ID, ownPrefix)
		}
		if v.In != "" && v.In != inRoom && v.In != inFull {
			d.fault(at("value", i, "in"), "a card is in the deck %q or %q; leave it out where it is in both", inRoom, inFull)
		}
		d.text(at("value", i, "name"), v.Name, LongestValue)
		d.optional(at("value", i, "meaning"), v.Meaning, longestMeaning)
		if seen[v.ID] {
			d.fault(at("value", i, "id"), "%q is there twice; give every card its own id", v.ID)
		}
		seen[v.ID] = true
	}
	k.checkNames(d)
}

// checkNames holds that no two cards that people sort together have one name.
func (k Deck) checkNames(d *document) {
	type place struct{ in, name string }
	seen := map[place]bool{}
	for i, v := range k.Values {
		for _, in := range []string{inRoom, inFull} {
			if v.In != "" && v.In != in {
				continue
			}
			if here := (place{in, folded(v.Name)}); seen[here] {
				d.fault(at("value", i, "name"), "there is a card of this name already; give every card its own")
				break
			} else {
				seen[here] = true
			}
		}
	}
}

// The two decks that one file may hold.
const (
	inRoom = "room"
	inFull = "full"
)

// Room is the short deck, which people sort in the room.
func (k Deck) Room() Deck { return k.without(inFull) }

// Full is the long list, for paper and for those who want it.
func (k Deck) Full() Deck { return k.without(inRoom) }

func (k Deck) without(in string) Deck {
	k.Values = slices.DeleteFunc(slices.Clone(k.Values), func(v Value) bool { return v.In == in })
	return k
}

// Pile is where a card lies in a person's sort.
type Pile int

// The piles of a sort.
const (
	Unsorted Pile = iota
	MattersMost
	Matters
	NotNow
)

var pileNames = []string{"unsorted", "most", "some", "not-now"}

// real says whether a card can be put in the pile.
func (p Pile) real() bool { return p > Unsorted && p <= NotNow }

// MarshalText writes a pile by name.
func (p Pile) MarshalText() ([]byte, error) { return []byte(pileNames[p]), nil }

// UnmarshalText reads a pile by name.
func (p *Pile) UnmarshalText(text []byte) error {
	i := slices.Index(pileNames, string(text))
	if i < 0 {
		return fmt.Errorf("want one of the piles %v", pileNames[1:])
	}
	*p = Pile(i)
	return nil
}

// ValuesStage is where the people are in the worksheet.
type ValuesStage int

// The stages of the worksheet. A cover comes before each person's private sort,
// and after it come more questions in private, each of which can be skipped. A last
// cover comes before what all see, so that nobody sees it first.
const (
	ValuesIdle ValuesStage = iota
	ValuesCover
	ValuesSort
	ValuesPick
	ValuesWeigh
	ValuesHurt
	ValuesAgree
	ValuesGather // all have answered, and the cover waits until everybody looks again
	ValuesTogether
)

var valuesStageNames = []string{"idle", "cover", "sort", "pick", "weigh", "hurt", "agree", "gather", "together"}

// MarshalText writes the stage by name.
func (v ValuesStage) MarshalText() ([]byte, error) { return []byte(valuesStageNames[v]), nil }

// UnmarshalText reads a stage by name.
func (v *ValuesStage) UnmarshalText(text []byte) error {
	i := slices.Index(valuesStageNames, string(text))
	if i < 0 {
		return fmt.Errorf("want one of the stages %v", valuesStageNames)
	}
	*v = ValuesStage(i)
	return nil
}

// Values is the worksheet: each sorts alone, and only what all agreed to show
// is shown.
type Values struct {
	Stage ValuesStage `toml:"stage"`
	Under ValuesStage `toml:"under"` // what a cover that came in the middle lies over
	Turn  int         `toml:"turn"`  // whose private turn it is
	Deck  []Value     `toml:"card"`
	Sorts []Sort      `toml:"sort"` // one per person
	Kept  []KeptValue `toml:"kept"`
	LetGo []KeptValue `toml:"let_go,omitempty"` // kept before, with the acts that were written, until the part ends
}

// Sort is one person's private sort.
type Sort struct {
	Piles  []Pile   `toml:"piles"`  // one per card of the deck
	Later  []int    `toml:"later"`  // cards skipped, which come again at the end
	Picked []string `toml:"picked"` // up to five ids
	Shows  bool     `toml:"shows"`  // shows the picks if everyone does

	Order   []int     `toml:"order,omitempty"`   // the cards as they were put into piles
	Back    int       `toml:"back"`              // how many cards of that the person looks back
	Own     []Value   `toml:"own,omitempty"`     // values of their own, which matter most
	Meant   []Meant   `toml:"meant,omitempty"`   // what a picked value means to them
	Weighed []Weighed `toml:"weighed,omitempty"` // how much it matters, and how much it was lived
	Hurt    string    `toml:"hurt,omitempty"`    // the id of the value that was trodden on
	Against string    `toml:"against,omitempty"` // the id of the value of their own that they acted against

	ShowsWeighed bool `toml:"shows_weighed"` // shows what they weighed, where the picks are shown
	ShowsHurt    bool `toml:"shows_hurt"`    // shows Hurt, where the picks are shown
	ShowsAgainst bool `toml:"shows_against"` // shows Against, where the picks are shown
}

// KeptValue is a value the people keep for this time, with one visible act of
// each person; an act may be empty.
type KeptValue struct {
	ID   string   `toml:"id"`
	Acts []string `toml:"acts"`
}

// DealDeck lays the cards of a deck on the table. It is done once, before the
// values come.
func DealDeck(deck Deck) Move {
	return func(s Session, _ time.Time) Session {
		if s.arriving() {
			s.Values.Deck = deck.Room().Values
		}
		return s
	}
}

// open begins the worksheet with the first cards of the deck. A worksheet that
// was done already is only looked at again.
func (v Values) open(cards, people int) Values {
	if len(v.Sorts) > 0 {
		v.Stage = ValuesTogether
		return v
	}
	if cards <= 0 || cards > len(v.Deck) {
		cards = len(v.Deck)
	}
	v.Deck = v.Deck[:cards:cards]
	v.Stage, v.Turn = ValuesCover, 0
	for range people {
		v.Sorts = append(v.Sorts, Sort{Piles: make([]Pile, cards)})
	}
	return v
}

// Private says whether somebody's sort is under way.
func (v Values) Private() bool { return v.Stage >= ValuesCover && v.Stage <= ValuesGather }

// covered says whether nothing of anybody's is on the screen.
func (v Values) covered() bool { return v.Stage == ValuesCover || v.Stage == ValuesGather }

// Mine is the sort of the person whose private turn it is.
func (v Values) Mine() Sort {
	if v.Turn >= len(v.Sorts) {
		return Sort{}
	}
	return v.Sorts[v.Turn]
}

// Card is the index of the card that comes next, or of the one that the person
// looks back at, or -1 when all are sorted.
func (v Values) Card() int {
	mine := v.Mine()
	if mine.Back > 0 {
		return mine.Order[len(mine.Order)-mine.Back]
	}
	for i, pile := range mine.Piles {
		if pile == Unsorted && !slices.Contains(mine.Later, i) {
			return i
		}
	}
	for _, i := range mine.Later {
		if mine.Piles[i] == Unsorted {
			return i
		}
	}
	return -1
}

// Sorted counts the cards that lie in a pile, for the person who sorts.
func (v Values) Sorted() int {
	n := 0
	for _, pile := range v.Mine().Piles {
		if pile != Unsorted {
			n++
		}
	}
	return n
}

// change gives back the session with the present person's sort changed.
func (s Session) change(f func(*Sort)) Session {
	s.Values.Sorts = slices.Clone(s.Values.Sorts)
	mine := s.Values.Sorts[s.Values.Turn]
	mine.Piles, mine.Later, mine.Picked = slices.Clone(mine.Piles), slices.Clone(mine.Later), slices.Clone(mine.Picked)
	mine.Order, mine.Own = slices.Clone(mine.Order), slices.Clone(mine.Own)
	mine.Meant, mine.Weighed = slices.Clone(mine.Meant), slices.Clone(mine.Weighed)
	f(&mine)
	s.Values.Sorts[s.Values.Turn] = mine
	return s
}

// at says whether the worksheet is at a stage and nothing is paused.
func (s Session) at(stage ValuesStage) bool { return s.Values.Stage == stage && !s.Pause.On }

// MayLift says whether a cover can be lifted by the person it names, or by all.
func (s Session) MayLift() bool {
	return s.at(ValuesCover) || s.at(ValuesGather) || s.Hand.Stage == HandCover && !s.Pause.On
}

// Lift takes the cover away: the named person sorts, and the others look away. A
// cover that came in the middle goes from where the person was. After the last
// cover, all look.
func (s Session) Lift(_ time.Time) Session {
	switch {
	case !s.MayLift():
		return s
	case s.Hand.Stage == HandCover:
		s.Hand.Stage = HandMine
		return s
	case s.Values.Stage == ValuesGather:
		s.Values.Stage = ValuesTogether
		s.Values = s.Values.settled()
		return s
	}
	s.Values.Stage, s.Values.Under = max(s.Values.Under, ValuesSort), ValuesIdle
	return s.sorted()
}

// sorted goes on to the picks when no card is left.
func (s Session) sorted() Session {
	if s.Values.Stage == ValuesSort && s.Values.Card() < 0 {
		s.Values.Stage = ValuesPick
	}
	return s
}

// MaySort says whether a card lies there to be sorted.
func (s Session) MaySort() bool { return s.at(ValuesSort) && s.Values.Card() >= 0 }

// SortTo puts the present card in a pile. After the last card, the person picks.
// After a card that was looked back at comes the one that was put after it.
func SortTo(pile Pile) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MaySort() || !pile.real() {
			return s
		}
		card := s.Values.Card()
		s = s.change(func(mine *Sort) { mine.Back = max(0, mine.Back-1) })
		return s.moveCard(card, pile)
	}
}

// MoveCard puts a card that was sorted already in another pile.
func MoveCard(card int, pile Pile) Move {
	return func(s Session, _ time.Time) Session {
		if !s.at(ValuesSort) || card < 0 || card >= len(s.Values.Deck) || !pile.real() {
			return s
		}
		return s.moveCard(card, pile)
	}
}

// moveCard puts a card in a pile. Whoever looks back goes on looking at the same one.
func (s Session) moveCard(card int, pile Pile) Session {
	s = s.change(func(mine *Sort) {
		if mine.Piles[card] == Unsorted {
			mine.Order = append(mine.Order, card)
			mine.Back = looksBack(mine.Back, 1)
		}
		mine.Piles[card] = pile
	})
	return s.unpick().sorted()
}

// looksBack is how far somebody looks back after so many more cards were put, and 0
// where they do not.
func looksBack(back, more int) int {
	if back == 0 {
		return 0
	}
	return back + more
}

// unpick lets go of what the person picked or answered where it cannot be chosen any
// more.
func (s Session) unpick() Session {
	v := s.Values
	gone := func(id string) bool { return !v.mattersToMe(id) }
	return s.change(func(mine *Sort) {
		mine.Picked = slices.DeleteFunc(mine.Picked, gone)
		mine.Weighed = slices.DeleteFunc(mine.Weighed, func(w Weighed) bool { return gone(w.ID) })
		if gone(mine.Against) {
			mine.Against, mine.ShowsAgainst = "", false
		}
		if !v.inHand(mine.Hurt) {
			mine.Hurt, mine.ShowsHurt = "", false
		}
	})
}

// mattersToMe says whether the person who sorts put that value among what matters, or
// wrote it.
func (v Values) mattersToMe(id string) bool {
	value, there := v.find(id)
	return there && v.inHand(id) && v.mattersTo(v.Mine(), value)
}

func named(values []Value, id string) bool {
	return slices.ContainsFunc(values, func(v Value) bool { return v.ID == id })
}

// SkipCard lets the card come again at the end.
func (s Session) SkipCard(now time.Time) Session {
	if !s.MaySort() {
		return s
	}
	if s.Values.Mine().Back > 0 { // it lies in its pile already
		return s.LookOn(now)
	}
	card := s.Values.Card()
	return s.change(func(mine *Sort) {
		mine.Later = append(slices.DeleteFunc(mine.Later, func(i int) bool { return i == card }), card)
	})
}

// Choices are the cards to pick from: those that matter most, the person's own
// among them, and those that matter when there are fewer than five. What is picked
// stays among them.
func (v Values) Choices() []Value {
	mine := v.Mine()
	most, some := slices.Clone(mine.Own), []Value(nil)
	for i, pile := range mine.Piles {
		switch pile {
		case MattersMost:
			most = append(most, v.Deck[i])
		case Matters:
			some = append(some, v.Deck[i])
		}
	}
	if len(most) >= Picks {
		some = slices.DeleteFunc(some, func(value Value) bool { return !slices.Contains(mine.Picked, value.ID) })
	}
	return append(most, some...)
}

// PickValue picks a value, or lets it go again. Nobody has to pick five.
func PickValue(id string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.at(ValuesPick) || !named(s.Values.Choices(), id) {
			return s
		}
		picked := s.Values.Mine().Picked
		i := slices.Index(picked, id)
		if i < 0 && len(picked) >= Picks {
			return s
		}
		return s.change(func(mine *Sort) {
			if i >= 0 {
				mine.Picked = slices.Delete(mine.Picked, i, i+1)
			} else {
				mine.Picked = append(mine.Picked, id)
			}
		})
	}
}

// MayFinishSort says whether the person can end the private turn. Every question
// after the sort can be left out.
func (s Session) MayFinishSort() bool { return s.answersAlone() }

// FinishSort ends the private turn and covers the screen for the next person, and
// after the last one for all. The picks are shown only if everyone said yes. The screen does not say who said
// no; of two people, the one who said yes knows.
func FinishSort(shows bool) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayFinishSort() {
			return s
		}
		s = s.change(func(mine *Sort) {
			mine.Shows = shows
			mine.prune()
		})
		if s.Values.Turn+1 < len(s.Values.Sorts) {
			s.Values.Turn++
			s.Values.Stage = ValuesCover
		} else {
			s.Values.Stage = ValuesGather
		}
		return s
	}
}

// Shown says whether everyone agreed to show their picks.
func (v Values) Shown() bool {
	return len(v.Sorts) > 0 && !v.Private() &&
		!slices.ContainsFunc(v.Sorts, func(s Sort) bool { return !s.Shows })
}

// Standing is how a picked value stands between the people.
type Standing int

// Shared: everyone picked it. Supported: those who did not pick it sorted it
// among what matters. Different: neither. None of them is better.
const (
	Shared Standing = iota
	Supported
	Different
)

// Held is a picked value, who picked it, and how it stands.
type Held struct {
	Value    Value
	By       []int
	Standing Standing
}

// Together lists every picked value once, in the order of the deck, and after it the
// people's own. Values of their own that have the same name are one. It is empty
// unless everyone agreed to show.
func (v Values) Together() []Held {
	if !v.Shown() {
		return nil
	}
	var all []Held
	for _, value := range slices.Concat(v.pickedCards(), v.owned()) {
		all = append(all, v.held(value))
	}
	return all
}

// pickedCards are the cards of the deck that somebody picked.
func (v Values) pickedCards() []Value {
	picked := map[string]bool{}
	for _, sort := range v.Sorts {
		for _, id := range sort.Picked {
			picked[id] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(v.Deck), func(value Value) bool { return !picked[value.ID] })
}

func (v Values) held(value Value) Held {
	h := Held{Value: value, Standing: Shared}
	for person, sort := range v.Sorts {
		switch {
		case slices.ContainsFunc(sort.Picked, func(id string) bool { return v.same(id, value) }):
			h.By = append(h.By, person)
		case v.mattersTo(sort, value):
			h.Standing = max(h.Standing, Supported)
		default:
			h.Standing = Different
		}
	}
	return h
}

// mattersTo says whether somebody sorted a value among what matters.
func (v Values) mattersTo(sort Sort, value Value) bool {
	for i, pile := range sort.Piles {
		if (pile == MattersMost || pile == Matters) && v.same(v.Deck[i].ID, value) {
			return true
		}
	}
	return slices.ContainsFunc(sort.Own, func(own Value) bool { return v.same(own.ID, value) })
}

// MayKeepValue says whether the value can be kept for this time, or let go.
func (s Session) MayKeepValue(id string) bool {
	if !s.at(ValuesTogether) || !s.Values.Shown() {
		return false
	}
	if s.Values.kept(id) >= 0 {
		return true
	}
	return len(s.Values.Kept) < Keeps && s.Values.stands(id)
}

// stands says whether a value is among those that are shown.
func (v Values) stands(id string) bool {
	return slices.ContainsFunc(v.Together(), func(h Held) bool { return h.Value.ID == id })
}

func (v Values) kept(id string) int { return keptAt(v.Kept, id) }

func keptAt(list []KeptValue, id string) int {
	return slices.IndexFunc(list, func(k KeptValue) bool { return k.ID == id })
}

// KeepValue keeps a value for this time, or lets it go again. The acts that were
// written for it come back with it until the part ends.
func KeepValue(id string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayKeepValue(id) {
			return s
		}
		if i := s.Values.kept(id); i >= 0 {
			s.Values.Kept, s.Values.LetGo = handed(s.Values.Kept, s.Values.LetGo, i)
			return s
		}
		if i := keptAt(s.Values.LetGo, id); i >= 0 {
			s.Values.LetGo, s.Values.Kept = handed(s.Values.LetGo, s.Values.Kept, i)
			return s
		}
		s.Values.Kept = append(slices.Clone(s.Values.Kept), KeptValue{ID: id, Acts: make([]string, len(s.People))})
		return s
	}
}

// handed takes a value out of one list and puts it at the end of the other.
func handed(from, to []KeptValue, i int) (left, more []KeptValue) {
	return slices.Delete(slices.Clone(from), i, i+1), append(slices.Clone(to), from[i])
}

// ActOn writes one visible act of a person for a kept value. An act that is an
// agreement stands: half-typed words are nobody's agreement. It is changed, or taken
// back, where agreements are.
func ActOn(id string, person int, act string) Move {
	return func(s Session, _ time.Time) Session {
		i := s.Values.kept(id)
		if i < 0 || person < 0 || person >= len(s.People) || s.Promised(id, person) {
			return s
		}
		s.Values.Kept = slices.Clone(s.Values.Kept)
		s.Values.Kept[i].Acts = slices.Clone(s.Values.Kept[i].Acts)
		s.Values.Kept[i].Acts[person] = cleanShort(act)
		return s
	}
}

// Name is the name of a card of the deck, or of a value of somebody's own.
func (v Values) Name(id string) string {
	if value, there := v.find(id); there {
		return value.Name
	}
	return id
}
