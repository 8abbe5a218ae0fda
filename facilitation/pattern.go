package facilitation

import (
	"slices"
	"time"
)

// Cycle is what goes round between the people, told without a verdict: what
// each does, what each feels then, what feeds it, and when it did not have its
// way. It comes after what was done, and anyone may leave it for another day.
// Describing the round as one sequence, as a thing beside the people, follows
// integrative couple work; the exception is from narrative work (White 2007).
type Cycle struct {
	Does      []string `toml:"does"`  // one per person
	Feels     []string `toml:"feels"` // one per person
	Feeds     string   `toml:"feeds"`
	Exception string   `toml:"exception"`
}

// MayTraceCycle says whether the people are in the part about what goes round.
func (s Session) MayTraceCycle() bool {
	return s.Begun() && s.Part().Kind == PatternPart && !s.Pause.On
}

// DoesThen writes what a person does when it goes round. Each says only their own.
func DoesThen(person int, text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTraceCycle() && person >= 0 && person < len(s.Pattern.Does) {
			s.Pattern.Does = slices.Clone(s.Pattern.Does)
			s.Pattern.Does[person] = CleanNote(text)
		}
		return s
	}
}

// FeelsThen writes what a person feels when it goes round.
func FeelsThen(person int, text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTraceCycle() && person >= 0 && person < len(s.Pattern.Feels) {
			s.Pattern.Feels = slices.Clone(s.Pattern.Feels)
			s.Pattern.Feels[person] = CleanNote(text)
		}
		return s
	}
}

// FeedsIt writes what feeds it.
func FeedsIt(text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTraceCycle() {
			s.Pattern.Feeds = CleanNote(text)
		}
		return s
	}
}

// WasOtherwise writes when it did not have its way.
func WasOtherwise(text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayTraceCycle() {
			s.Pattern.Exception = CleanNote(text)
		}
		return s
	}
}

func patternMoves() []Entry {
	return []Entry{
		{"pattern-does", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return DoesThen(i, a.Text) })(s, a)
		}},
		{"pattern-feels", nil, func(s Session, a Args) (Move, error) {
			return withPerson(func(i int) Move { return FeelsThen(i, a.Text) })(s, a)
		}},
		{"pattern-feeds", nil, withText(FeedsIt)},
		{"pattern-exception", nil, withText(WasOtherwise)},
	}
}

// patternLines are what each wrote of the round, person by person.
func (s Session) patternLines() []SectionLine {
	p := s.Pattern
	var lines []SectionLine
	add := func(about string, person int, text string) {
		if text != "" {
			line := Line{ID: "pattern-" + about, Who: s.who(person), Text: text}
			if person != Everyone {
				line.ID = lineID(line.ID, person)
			}
			lines = append(lines, SectionLine{Line: line, About: about})
		}
	}
	for person := range s.People {
		if person < min(len(p.Does), len(p.Feels)) {
			add("does", person, p.Does[person])
			add("feels", person, p.Feels[person])
		}
	}
	add("feeds", Everyone, p.Feeds)
	add("exception", Everyone, p.Exception)
	return lines
}

func (p Cycle) sound(d *document, people int) {
	if len(p.Does) > people || len(p.Feels) > people {
		d.fault(at("pattern"), "there is more in it than there are people")
	}
}
