package facilitation

import (
	"fmt"
	"hash/fnv"
	"slices"
	"time"
)

// MayLookThrough says whether people can look through what is to be printed.
func (s Session) MayLookThrough() bool { return s.Begun() }

// LookedThrough says that a person has looked through their own lines, or takes
// it back. Their lines are on no paper for others before that (method.md 2j).
func LookedThrough(person int) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayLookThrough() || person < 0 || person >= len(s.People) {
			return s
		}
		sum := s.linesSum(person)
		if sum == "" {
			return s
		}
		s.Kept.Looked = stretchTo(s.Kept.Looked, len(s.People)) // a new list
		if s.Kept.Looked[person] == sum {
			sum = ""
		}
		s.Kept.Looked[person] = sum
		return s
	}
}

// HasLooked says whether a person has looked through their lines as they are
// now. Where there is none, there is nothing to look through.
func (s Session) HasLooked(person int) bool {
	if person < 0 || person >= len(s.People) {
		return false
	}
	sum := s.linesSum(person)
	return sum == "" || person < len(s.Kept.Looked) && s.Kept.Looked[person] == sum
}

// LooksAgain says whether a person had looked through their lines, and something
// in them has changed since.
func (s Session) LooksAgain(person int) bool {
	return person >= 0 && person < len(s.Kept.Looked) && s.Kept.Looked[person] != "" && !s.HasLooked(person)
}

// LinesOf is what one person looks through: the lines that are theirs alone. For
// Everyone it is what has no owner.
func (s Session) LinesOf(person int, date time.Time, words Wording) SharedCopy {
	all, who := s.Shared(date, words), s.who(person)
	lines := all.only(func(name string) bool { return name == who })
	switch {
	case person == Everyone:
		return lines
	case who == "":
		return SharedCopy{}
	}
	return SharedCopy{
		Date: all.Date, Plan: all.Plan, People: all.People,
		Notes: lines.Notes, Sections: lines.Sections, Commitments: lines.Commitments,
		Values: SharedValues{Kept: lines.Values.Kept, Supported: lines.Values.Supported, Different: lines.Values.Different},
	}
}

// Waiting is how many lines wait for each person, one number per person: they
// are on no paper until that person has looked through them.
func (s Session) Waiting() []int {
	waiting := make([]int, len(s.People))
	all := s.marked().Shared(time.Time{}, plainWords()).Without(s.Kept.LeftOut)
	for person := range s.People {
		if !s.HasLooked(person) {
			waiting[person] = all.only(isBy(person)).personal()
		}
	}
	return waiting
}

// OnPaper is what may be printed for everyone: without the lines that somebody
// left out, without the lines of those who have not looked through theirs, and
// with the names on paper.
func (s Session) OnPaper(date time.Time, words Wording) SharedCopy {
	c := s.marked().Shared(date, words).Without(s.Kept.LeftOut)
	return s.namer(words).shared(c.only(s.looked()))
}

// looked says of a line's owner whether the line may be printed for others:
// everyone's lines may be, and those of a person who has looked through theirs.
func (s Session) looked() func(who string) bool {
	hidden := map[string]bool{}
	for person := range s.People {
		hidden[mark(person)] = !s.HasLooked(person)
	}
	return func(who string) bool { return !hidden[who] }
}

// only keeps of the personal lines those of whom keep says yes: the lines that
// have an owner. That all agreed to show their values in the room says nothing
// of paper, so a value that one person chose is such a line too.
func (c SharedCopy) only(keep func(who string) bool) SharedCopy {
	c.Notes = slices.DeleteFunc(slices.Clone(c.Notes), func(l NoteLine) bool { return !keep(l.Who) })
	values := func(all []Line) []Line {
		return slices.DeleteFunc(slices.Clone(all), func(l Line) bool { return !keep(l.Who) })
	}
	c.Values.Supported, c.Values.Different = values(c.Values.Supported), values(c.Values.Different)
	c.Values.Kept = slices.DeleteFunc(slices.Clone(c.Values.Kept), func(l ActLine) bool { return !keep(l.Who) })
	c.Commitments = slices.DeleteFunc(slices.Clone(c.Commitments), func(l CommitmentLine) bool { return !keep(l.Who) })
	c.Sections = withoutLines(c.Sections, func(l SectionLine) bool { return l.under == "" && !keep(l.Who) })
	return c
}

// personal counts the lines that may have an owner.
func (c SharedCopy) personal() int {
	n := len(c.Notes) + len(c.Values.Kept) + len(c.Values.Supported) + len(c.Values.Different) + len(c.Commitments)
	for _, section := range c.Sections {
		n += len(section.Lines)
	}
	return n
}

// isBy says of a line's owner whether it is that person.
func isBy(person int) func(who string) bool {
	return func(who string) bool { return who == mark(person) }
}

// plainWords make a copy that is the same in every language.
func plainWords() Wording {
	return Wording{Sentence: func(when, act, slip string) string { return fmt.Sprintf("%q %q %q", when, act, slip) }}
}

// linesSum is a short sum of a person's lines that are to be printed, "" where
// there is none. It is of what they say and where, and not of their IDs: those
// count on when somebody else takes a line away. Whoever puts a line back that
// was left out makes it another sum, so that its owner looks again.
func (s Session) linesSum(person int) string {
	mine := s.marked().Shared(time.Time{}, plainWords()).Without(s.Kept.LeftOut).only(isBy(person))
	if mine.personal() == 0 {
		return ""
	}
	sum := fnv.New64a()
	add := func(parts ...any) { fmt.Fprintf(sum, "%q\n", parts) }
	for _, l := range mine.Notes {
		add("note", l.Part, l.Text)
	}
	for _, section := range mine.Sections {
		for _, l := range section.Lines {
			add(section.ID, l.About, l.Text, l.By.Format(time.DateOnly))
		}
	}
	for _, l := range mine.Values.Kept {
		add("act", l.Value, l.Text)
	}
	for _, l := range slices.Concat(mine.Values.Supported, mine.Values.Different) {
		add("value", l.Text)
	}
	for _, l := range mine.Commitments {
		add("commitment", l.Text, l.Scope, l.With, l.Until.Format(time.DateOnly), l.Review.Format(time.DateOnly))
	}
	return fmt.Sprintf("%016x", sum.Sum64())
}
