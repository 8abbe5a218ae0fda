package facilitation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// mostOwn is how many values of their own a person writes at most. It is as many as
// a page of paper cards has empty ones.
const mostOwn = 8

// ownPrefix begins the id of a value that somebody wrote themself.
const ownPrefix = "own-"

func isOwn(id string) bool { return strings.HasPrefix(id, ownPrefix) }

// MayWriteValue says whether the person can write a value of their own now.
func (s Session) MayWriteValue() bool {
	return (s.at(ValuesSort) || s.at(ValuesPick)) && len(s.Values.Mine().Own) < mostOwn
}

// WriteValue adds a value of the person's own, which matters most to them. Where they
// see a value of that name already, that one is put there instead, and the meaning is
// its meaning.
func WriteValue(name, meaning string) Move {
	return func(s Session, _ time.Time) Session {
		name, meaning := cleanValue(name), cleanShort(meaning)
		if name == "" || !s.at(ValuesSort) && !s.at(ValuesPick) {
			return s
		}
		if there, is := s.Values.SeenAs(name); is {
			return s.putAgain(there, meaning)
		}
		if !s.MayWriteValue() {
			return s
		}
		id := s.Values.newOwn()
		return s.change(func(mine *Sort) { mine.Own = append(mine.Own, Value{ID: id, Name: name, Meaning: meaning}) })
	}
}

// ProperValue says whether that can be the name of a value.
func ProperValue(name string) bool {
	return cleanValue(name) != "" && letters(CleanLine(name)) <= LongestValue
}

// SeenAs is the value of that name among those that the person sees: a card, or one
// of their own.
func (v Values) SeenAs(name string) (Value, bool) {
	name = cleanValue(name)
	all := slices.Concat(v.Deck, v.Mine().Own)
	if i := slices.IndexFunc(all, func(v Value) bool { return sameName(v.Name, name) }); i >= 0 && name != "" {
		return all[i], true
	}
	return Value{}, false
}

// putAgain puts a value that is there already to what matters most. No meaning leaves
// the one it has.
func (s Session) putAgain(value Value, meaning string) Session {
	if card := slices.IndexFunc(s.Values.Deck, func(v Value) bool { return v.ID == value.ID }); card >= 0 {
		s = s.moveCard(card, MattersMost)
	}
	if meaning == "" {
		return s
	}
	return s.change(func(mine *Sort) { mine.mean(value.ID, meaning) })
}

// RenameValue changes a value of the person's own; what they chose and answered stays
// with it. Where they see another value of that name, that one takes its place.
func RenameValue(id, name, meaning string) Move {
	return func(s Session, now time.Time) Session {
		name, meaning := cleanValue(name), cleanShort(meaning)
		i := slices.IndexFunc(s.Values.Mine().Own, func(v Value) bool { return v.ID == id })
		if i < 0 || name == "" || !s.at(ValuesSort) && !s.at(ValuesPick) {
			return s
		}
		if there, is := s.Values.SeenAs(name); is && there.ID != id {
			s = s.putAgain(there, meaning).change(func(mine *Sort) { mine.stead(id, there.ID) })
			return DropValue(id)(s, now)
		}
		return s.change(func(mine *Sort) { mine.Own[i].Name, mine.Own[i].Meaning = name, meaning })
	}
}

// stead puts one value in the place of another in all that was chosen and answered.
// What was said of that one already stays.
func (t *Sort) stead(old, id string) {
	if i := slices.Index(t.Picked, old); i >= 0 && !slices.Contains(t.Picked, id) {
		t.Picked[i] = id
	}
	if w := t.Weight(old); t.Weight(id) == (Weighed{id, Unweighed, Unweighed}) && w != (Weighed{old, Unweighed, Unweighed}) {
		t.Weighed = append(t.Weighed, Weighed{id, w.Matters, w.Lived})
	}
	if t.Hurt == old {
		t.Hurt = id
	}
	if t.Against == old {
		t.Against = id
	}
}

// cleanValue makes the name of a value fit to be kept, "" where there is nothing to be
// seen in it.
func cleanValue(name string) string {
	name = strings.TrimSpace(atMost(CleanLine(name), LongestValue))
	if !visible(name) {
		return ""
	}
	return name
}

// newOwn is an id that no value of the session has.
func (v Values) newOwn() string {
	for i := 1; ; i++ {
		id := fmt.Sprintf("%s%d-%d", ownPrefix, v.Turn, i)
		if _, taken := v.find(id); !taken {
			return id
		}
	}
}

// DropValue takes back a value of the person's own.
func DropValue(id string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.at(ValuesSort) && !s.at(ValuesPick) || !named(s.Values.Mine().Own, id) {
			return s
		}
		s = s.change(func(mine *Sort) {
			mine.Own = slices.DeleteFunc(mine.Own, func(v Value) bool { return v.ID == id })
		})
		return s.unpick()
	}
}

// owned are the people's own values that are picked, those of one name once, by their
// names: the order does not tell who wrote one. What one of them means is its
// writer's to tell.
func (v Values) owned() []Value {
	var all []Value
	for _, sort := range v.Sorts {
		for _, own := range sort.Own {
			if slices.Contains(sort.Picked, own.ID) {
				all = append(all, Value{ID: own.ID, Name: own.Name})
			}
		}
	}
	slices.SortFunc(all, func(a, b Value) int {
		return cmp.Or(cmp.Compare(folded(a.Name), folded(b.Name)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(all, func(a, b Value) bool { return sameName(a.Name, b.Name) })
}

// find is a value by its id: a card of the deck, or somebody's own. The deck comes
// first: a deck of earlier days may have an id that now is one's own.
func (v Values) find(id string) (Value, bool) {
	all := v.Deck
	if isOwn(id) && !named(v.Deck, id) {
		all = nil
		for _, sort := range v.Sorts {
			all = append(all, sort.Own...)
		}
	}
	if i := slices.IndexFunc(all, func(value Value) bool { return value.ID == id }); i >= 0 {
		return all[i], true
	}
	return Value{}, false
}

// same says whether an id stands for that value, or for one of the same name that
// somebody else wrote.
func (v Values) same(id string, value Value) bool {
	if id == value.ID || !isOwn(id) || !isOwn(value.ID) {
		return id == value.ID
	}
	other, there := v.find(id)
	return there && sameName(other.Name, value.Name)
}
