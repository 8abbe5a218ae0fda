package facilitation

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// recordFormat is the number that a session file begins with. A program that
// finds a higher number does not write the file.
const recordFormat = 1

// longestTime is the longest time of a session file. A room that stood open for
// weeks is odd, and no reason to lose it.
const longestTime = 10_000 * time.Hour

// mostCounted is the highest round and question of a session file. Nobody gets there by
// talking, and above it they could no longer be counted on.
const mostCounted = 1_000_000

// record is a session as it is written: the format's number, the moment, what a
// list says of it, and the session at rest.
type record struct {
	Format int       `toml:"format"`
	Saved  time.Time `toml:"saved"`
	Head   Title     `toml:"title"` // for ReadTitle; the session is never read from it
	Session
}

// AtRest is the session as it would be if it were paused now: every clock
// stands still. Sessions are written at rest, so that nothing has to be caught
// up when they come back.
func (s Session) AtRest(now time.Time) Session {
	s = s.Hush(now)
	s.Agenda.Clock = s.Agenda.Clock.Stop(now)
	s.Pause.Clock = s.Pause.Clock.Stop(now)
	s.Pause.Covered = false
	s.Future = s.Future.kept()
	return s
}

// EncodeSession writes a session as TOML, at rest, and reads it back to make
// sure that nothing was lost. The error never quotes people's words.
func EncodeSession(s Session, now time.Time) ([]byte, error) {
	var text bytes.Buffer
	s = s.AtRest(now)
	if err := toml.NewEncoder(&text).Encode(record{recordFormat, now.Truncate(time.Second), s.Title(), s}); err != nil {
		return nil, fmt.Errorf("write session: %w", err)
	}
	back, err := ParseSession("session", text.Bytes())
	if err != nil {
		return nil, fmt.Errorf("read session back: %w", err)
	}
	if !sameSession(back, s) {
		return nil, errors.New("read session back: it is not the same")
	}
	return text.Bytes(), nil
}

// ParseSession reads a session file. The session comes back paused, where it
// was. The error is a Faults with places, without people's words.
func ParseSession(file string, text []byte) (Session, error) {
	if err := recordSize.measure(file, text); err != nil {
		return Session{}, err
	}
	var r record
	doc, err := decode(file, text, &r)
	if r.Format > recordFormat {
		return Session{}, newer(file)
	}
	if err != nil {
		return Session{}, private(err)
	}
	if r.Format != recordFormat {
		doc.fault(at("format"), "this program reads format = %d", recordFormat)
		return Session{}, doc.err()
	}
	doc.under = at("plan")
	r.Session.Plan.check(doc)
	doc.under = nil
	if doc.err() == nil {
		r.Session.sound(doc)
	}
	if err := doc.err(); err != nil {
		return Session{}, err
	}
	return r.Session.refill(), nil
}

// private keeps the reader's own sentences out of what is shown: they may quote
// the text around a fault.
func private(err error) error {
	var faults Faults
	if !errors.As(err, &faults) {
		return err
	}
	faults = slices.Clone(faults)
	for i := range faults {
		faults[i].Wrong = "the file is damaged here, or was not written by Goldseam"
	}
	return faults
}

// sound reports what a moved or edited file may hold and a session never does.
func (s Session) sound(d *document) {
	people := len(s.People)
	if people < Fewest || people > Most {
		d.fault(at("person"), "a session has %d to %d people, not %d", Fewest, Most, people)
		return
	}
	if s.Begun() && slices.ContainsFunc(s.NameFaults(), func(f NameFault) bool { return f != NameFine }) {
		d.fault(at("person"), "everyone has a name of their own, up to %d letters", LongestName)
	}
	if !slices.Contains(s.Plan.Lengths, s.Agenda.Length) {
		d.fault(at("agenda", "length"), "the plan has the lengths %v", s.Plan.Lengths)
		return
	}
	s.soundAgenda(d, s.Plan.agenda(s.Agenda.Length, people))
	s.Values.fits(d, people)
	if len(d.faults) > 0 {
		return
	}
	s.soundHere(d)
	s.soundClocks(d)
	s.Floor.sound(d, people)
	s.Values.sound(d)
	s.Kept.sound(d, people)
	s.soundHand(d)
	s.soundPromises(d, people)
	s.soundFeelings(d, people)
	s.Ownership.sound(d, people)
	s.Pattern.sound(d, people)
	s.Basket.sound(d, people)
	s.Future.sound(d, people)
	s.Money.sound(d)
	s.Moments.sound(d, people)
	if len(s.Ways) > people || len(s.Problem.Accepted) > people || len(s.Problem.Own) > people || len(s.Happened.Agreements) > people {
		d.fault(at("problem"), "there is more in it than there are people")
	}
}

// soundHere holds that what is under way belongs to the part we are in.
func (s Session) soundHere(d *document) {
	if !s.Begun() && (s.Agenda.At > 0 || s.Agenda.Step > 0) {
		d.fault(at("agenda", "at"), "the session has not begun and is past its beginning")
	}
	if s.Floor.Open != (s.Begun() && s.Part().Kind == Turns) || s.Pause.Held != s.Floor.Ready {
		d.fault(at("floor"), "there is a turn where the session has none")
	}
	if s.Values.Private() && s.Part().Kind != ValuesPart {
		d.fault(at("values", "stage"), "the values are not sorted in this part")
	}
}

func (s Session) soundClocks(d *document) {
	for _, t := range []time.Duration{max(s.Agenda.Longer, -s.Agenda.Longer), s.Agenda.Clock.Spent, s.Floor.Clock.Spent, s.Pause.Clock.Spent, s.Pause.Slept} {
		if t < 0 || t > longestTime {
			d.fault(at("agenda"), "a clock shows less than 0s or more than %v", longestTime)
		}
	}
}

func (s Session) soundAgenda(d *document, planned []Part) {
	a := s.Agenda
	if !s.partsFit(planned) {
		d.fault(at("agenda", "part"), "the parts are not those of the plan")
		return
	}
	if a.At < 0 || a.At >= len(a.Parts) || a.Step < 0 || a.Step >= len(s.steps()) {
		d.fault(at("agenda", "at"), "there is no such part or step")
	}
	if !s.asksFit() {
		d.fault(at("agenda", "asks"), "a question for the room has one to %d letters on one line", longestRoom)
	}
	for i, part := range a.Held {
		if part < 0 || part >= a.At || i > 0 && part <= a.Held[i-1] {
			d.fault(at("agenda", "held"), "the parts that were held come before the present one, each once and in their order")
			return
		}
	}
}

func (f Floor) sound(d *document, people int) {
	if !f.Open {
		return
	}
	if f.People != people || f.First < 0 || f.First >= people || f.Turn < 0 || f.Turn >= people || f.Round < 0 || f.Round > mostCounted || f.Prompt < 0 || f.Prompt > mostCounted {
		d.fault(at("floor"), "there is no such turn")
	}
}

// fits holds that there is one sort for each person, of all the cards.
func (v Values) fits(d *document, people int) {
	if len(v.Deck) > mostCards || len(v.Sorts) != 0 && len(v.Sorts) != people || v.Turn < 0 || v.Turn >= max(1, len(v.Sorts)) {
		d.fault(at("values"), "the sorts do not fit the people")
	}
	if !v.deckFits() {
		d.fault(at("values", "card"), "a card has an id of its own, a name of up to %d letters and one line about it", LongestValue)
	}
	v.sortsFit(d)
	actsFit(d, "kept", v.Kept, Keeps, people)
	actsFit(d, "let_go", v.LetGo, mostCards+people*mostOwn, people)
}

func actsFit(d *document, key string, list []KeptValue, most, people int) {
	for i, k := range list {
		if i >= most || !k.fits(people) {
			d.fault(at("values", key, i), "the acts do not fit the people")
			return
		}
	}
}

func (v Values) sortsFit(d *document) {
	own := map[string]bool{}
	for i, sort := range v.Sorts {
		if !sort.fits(len(v.Deck)) || !v.namesFit(sort, own) {
			d.fault(at("values", "sort", i), "the sort does not fit the deck")
		}
	}
}

func (k KeptValue) fits(people int) bool {
	long := func(act string) bool { return act != cleanShort(act) }
	return len(k.Acts) == people && !slices.ContainsFunc(k.Acts, long)
}

func (s Sort) fits(cards int) bool {
	bad := func(card int) bool { return card < 0 || card >= cards }
	return len(s.Piles) == cards && len(s.Later) <= cards && !slices.ContainsFunc(s.Later, bad) && !slices.ContainsFunc(s.Order, bad) && len(s.Picked) <= Picks &&
		s.Back >= 0 && s.Back <= len(s.Order) && s.orderFits() && s.ownFits()
}

// deckFits holds the cards of a session against what a deck may have.
func (v Values) deckFits() bool {
	there := map[string]bool{}
	for _, card := range v.Deck {
		if there[card.ID] || letters(card.Name) > LongestValue || strings.ContainsFunc(card.Name+card.Meaning, control) || letters(card.Meaning) > longestMeaning {
			return false
		}
		there[card.ID] = true
	}
	return true
}

// orderFits holds that a card is put once, and lies in a pile then. A file from before
// the order was kept has none.
func (s Sort) orderFits() bool {
	put := map[int]bool{}
	for _, card := range s.Order {
		if put[card] || s.Piles[card] == Unsorted {
			return false
		}
		put[card] = true
	}
	return true
}

// namesFit holds that a sort names cards of the deck and the person's own values, each
// once. A value of one's own has an id that nobody else's has: own are those so far.
func (v Values) namesFit(sort Sort, own map[string]bool) bool {
	for _, value := range sort.Own {
		if own[value.ID] {
			return false
		}
		own[value.ID] = true
	}
	var meant, weighed []string
	for _, m := range sort.Meant {
		meant = append(meant, m.ID)
	}
	for _, w := range sort.Weighed {
		weighed = append(weighed, w.ID)
	}
	ofOwn := func(id string) bool { return named(sort.Own, id) }
	fit := v.eachOnce(sort, sort.Picked) && v.eachOnce(sort, meant) && v.eachOnce(sort, weighed) && !slices.ContainsFunc(meant, ofOwn)
	return fit && (sort.Hurt == "" || v.mayName(sort, sort.Hurt)) && (sort.Against == "" || v.mayName(sort, sort.Against))
}

func (v Values) eachOnce(sort Sort, ids []string) bool {
	for i, id := range ids {
		if i >= mostCards+mostOwn || slices.Contains(ids[:i], id) || !v.mayName(sort, id) {
			return false
		}
	}
	return true
}

func (s Sort) ownFits() bool {
	bad := func(v Value) bool {
		return !isOwn(v.ID) || v.Name == "" || v.Name != cleanValue(v.Name) || v.Meaning != cleanShort(v.Meaning) || v.In != ""
	}
	long := func(m Meant) bool { return m.Text == "" || m.Text != cleanShort(m.Text) }
	heavy := func(w Weighed) bool {
		return min(w.Matters, w.Lived) < Unweighed || max(w.Matters, w.Lived) > MostWeight
	}
	return len(s.Own) <= mostOwn && !slices.ContainsFunc(s.Own, bad) && !slices.ContainsFunc(s.Meant, long) && !slices.ContainsFunc(s.Weighed, heavy)
}

func (v Values) sound(d *document) {
	if v.Private() && len(v.Sorts) == 0 || v.Stage == ValuesSort && v.Card() < 0 {
		d.fault(at("values", "stage"), "there is nothing to sort")
	}
	if v.Under != ValuesIdle && (v.Stage != ValuesCover || v.Under < ValuesSort || v.Under > ValuesAgree) {
		d.fault(at("values", "under"), "a cover lies over a question in private, or over nothing")
	}
	if v.Stage == ValuesGather && v.Turn != len(v.Sorts)-1 {
		d.fault(at("values", "turn"), "the last cover comes after the last person")
	}
	v.soundKept(d)
	v.soundLetGo(d)
}

func (v Values) soundLetGo(d *document) {
	for i, k := range v.LetGo {
		if v.Stage != ValuesTogether || keptAt(v.LetGo, k.ID) < i || v.kept(k.ID) >= 0 || !v.stands(k.ID) {
			d.fault(at("values", "let_go", i), "a value is let go once, and only one that somebody picked")
			return
		}
	}
}

func (v Values) soundKept(d *document) {
	if len(v.Kept) > 0 && !v.Shown() {
		d.fault(at("values", "kept", 0), "a value is kept only when everyone shows theirs")
	}
	for i, k := range v.Kept {
		if v.Shown() && (v.kept(k.ID) < i || !v.stands(k.ID)) {
			d.fault(at("values", "kept", i), "a value is kept once, and only one that somebody picked")
		}
	}
}

func (k Kept) sound(d *document, people int) {
	k.soundSign(d)
	k.soundNames(d, people)
	for i, n := range k.Notes {
		if n.Owner < Everyone || n.Owner >= people {
			d.fault(at("kept", "note", i, "owner"), "there is no such person")
		}
		if n.More < 0 || n.More > mostMore {
			d.fault(at("kept", "note", i, "more"), "a note goes on in at most %d more", mostMore)
		}
	}
	for i, c := range k.Commitments {
		c.sound(d, at("kept", "commitment", i), people)
	}
}

// refill gives empty lists their length again, and rests the session whatever
// the file says.
func (s Session) refill() Session {
	s.Ways = stretchTo(s.Ways, len(s.People))
	if s.Begun() {
		s = s.seat()
	}
	s.Pause.On = true
	return s
}

// stretchTo is the list with n places; it never takes one away.
func stretchTo[T any](list []T, n int) []T {
	return append(slices.Clone(list), make([]T, max(0, n-len(list)))...)
}

// sameSession says whether a session came back as it was, to the last field: also one that the
// writer of TOML passes over.
func sameSession(a, b Session) bool { return cameBack(reflect.ValueOf(a), reflect.ValueOf(b)) }

var timeType = reflect.TypeFor[time.Time]()

// cameBack is reflect.DeepEqual but for what TOML cannot tell apart: a moment in one zone and in
// another, and an empty list or table and none.
func cameBack(a, b reflect.Value) bool {
	switch {
	case a.Type() == timeType && a.CanInterface():
		return a.Interface().(time.Time).Equal(b.Interface().(time.Time))
	case a.Kind() == reflect.Struct:
		for i := range a.NumField() {
			if !cameBack(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case a.Kind() == reflect.Slice, a.Kind() == reflect.Array:
		return sameLists(a, b)
	case a.Kind() == reflect.Map:
		return sameTables(a, b)
	}
	return a.Comparable() && b.Comparable() && a.Equal(b)
}

func sameLists(a, b reflect.Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if !cameBack(a.Index(i), b.Index(i)) {
			return false
		}
	}
	return true
}

func sameTables(a, b reflect.Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for _, key := range a.MapKeys() {
		there := b.MapIndex(key)
		if !there.IsValid() || !cameBack(a.MapIndex(key), there) {
			return false
		}
	}
	return true
}
