package facilitation

import (
	"slices"
	"time"
)

// MostFelt is how many words one person ticks.
const MostFelt = 12

// Felt are the words that a person ticked on the list of feelings, by id. "I
// don't know" and "nothing" are words like the others. They are for the room and
// are printed nowhere.
type Felt struct {
	Words []string `toml:"words"`
}

// FeltBy are the words that a person ticked.
func (s Session) FeltBy(person int) []string {
	if person < 0 || person >= len(s.Feelings) {
		return nil
	}
	return s.Feelings[person].Words
}

// MayFeel says whether words for feelings can be ticked.
func (s Session) MayFeel() bool {
	return s.Begun() && s.Part().Kind == FeelingsPart && !s.Pause.On
}

// MayTick says whether a person can tick that word, or take its tick away, which
// is always possible.
func (s Session) MayTick(person int, word string) bool {
	if !s.MayFeel() || person < 0 || person >= len(s.Feelings) || !slug.MatchString(word) {
		return false
	}
	felt := s.FeltBy(person)
	return len(felt) < MostFelt || slices.Contains(felt, word)
}

// Feel ticks a word for a person, or takes the tick away.
func Feel(person int, word string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayTick(person, word) {
			return s
		}
		s.Feelings = slices.Clone(s.Feelings)
		s.Feelings[person].Words = toggled(s.FeltBy(person), word)
		return s
	}
}

func feelingMoves() []Entry {
	return []Entry{{"feel", rule(Session.MayFeel), func(s Session, a Args) (Move, error) {
		return withPerson(func(i int) Move { return Feel(i, a.Choice) })(s, a)
	}}}
}

func (s Session) soundFeelings(d *document, people int) {
	if len(s.Feelings) > people {
		d.fault(at("feelings"), "there is more in it than there are people")
	}
	for i, felt := range s.Feelings {
		if len(felt.Words) > MostFelt {
			d.fault(at("feelings", i), "a person ticks up to %d words", MostFelt)
		}
		for j, word := range felt.Words {
			if !slug.MatchString(word) || slices.Index(felt.Words, word) != j {
				d.fault(at("feelings", i, "words"), "each word is named by its id, once")
			}
		}
	}
}
