package facilitation

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Promise is an agreement from an earlier session, and how it went: its owner
// says so first. Nobody counts them.
type Promise struct {
	Commitment
	Standing string `toml:"standing,omitempty"` // "", "kept", "partly", "not-yet" or "changed", as the owner says
	Was      string `toml:"was,omitempty"`      // what it was like for the others, in their words
	Next     string `toml:"next,omitempty"`     // "", "keep", "change" or "drop"
}

// Standings are the words with which owners say how it went, and Nexts what
// becomes of it. Both are equal in weight and in no order of worth.
var (
	Standings = []string{"kept", "partly", "not-yet", "changed"}
	Nexts     = []string{"keep", "change", "drop"}
)

// mostPromises is how many agreements are brought along: those of two full
// sessions.
const mostPromises = 2 * mostCommitments

// Stands says whether a promise stands among today's agreements again.
func (p Promise) Stands() bool { return p.Next == "keep" }

// open says whether nobody has said what becomes of it.
func (p Promise) open() bool { return p.Next == "" }

// over says whether a day is past, by the calendar of wherever it was set.
func over(day, now time.Time) bool {
	return !day.IsZero() && day.Format(time.DateOnly) < now.Format(time.DateOnly)
}

// Over says whether an agreement's end day is past.
func (c Commitment) Over(now time.Time) bool { return over(c.Until, now) }

// Carry lets the same people sit down again with what they agreed: who they
// are, how they pause, what they hold to while they talk, what each promised,
// and when they meant to go on. Nothing else of the old session comes along.
func Carry(old Session) Move {
	return func(s Session, _ time.Time) Session {
		if !s.arriving() || !old.Planned() {
			return s
		}
		s.People = slices.Clone(old.People)
		s.Ground = Ground{Signal: old.Ground.Signal, Agreements: slices.Clone(old.Ground.Agreements)}
		s.Earlier, s.Return = old.promises(), old.Kept.Resume.ResumeBy
		return s.replan()
	}
}

// promises are what stands at the end of a session: what people kept from
// before, what nobody decided about, and what they agreed that day.
func (s Session) promises() []Promise {
	var all []Promise
	for _, p := range s.Earlier {
		if p.Stands() || p.open() {
			all = append(all, Promise{Commitment: p.Commitment})
		}
	}
	for _, c := range s.Kept.Commitments {
		c.Value = "" // that was a value of the session before
		all = append(all, Promise{Commitment: c})
	}
	return all[max(0, len(all)-mostPromises):]
}

// widen keeps promises between those who made them when somebody joins.
func widen(earlier []Promise, people int) []Promise {
	earlier = slices.Clone(earlier)
	for i, p := range earlier {
		if p.With == nil {
			earlier[i].With = everybody(people)
		}
	}
	return earlier
}

func everybody(people int) []int {
	all := make([]int, people)
	for i := range all {
		all[i] = i
	}
	return all
}

// excused takes out the promises of somebody who is not here, and those between
// that person and one other: it takes both to look at them.
func excused(earlier []Promise, gone, people int) []Promise {
	var left []Promise
	for _, p := range earlier {
		two := len(p.With) == 2 && slices.Contains(p.With, gone)
		if p.Owner == gone || two {
			continue
		}
		var with []int
		for _, i := range p.With {
			if i != gone {
				with = append(with, moved(i, gone))
			}
		}
		p.Owner, p.With = moved(p.Owner, gone), with
		p.Commitment = p.among(people - 1)
		left = append(left, p)
	}
	return left
}

// moved is a person's place after somebody before them is taken out.
func moved(i, gone int) int {
	if i > gone {
		return i - 1
	}
	return i
}

// MayReview says whether there is anything of an earlier session to look at.
func (s Session) MayReview() bool { return s.Begun() && len(s.Earlier) > 0 }

// promise says whether there is such a promise to be spoken of.
func (s Session) promise(i int) bool { return s.MayReview() && i >= 0 && i < len(s.Earlier) }

// rewrite changes one promise.
func (s Session) rewrite(i int, p Promise) Session {
	s.Earlier = slices.Clone(s.Earlier)
	s.Earlier[i] = p
	return s
}

// Review says how it went with a promise; its owner says so.
func Review(i int, standing string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.promise(i) || !slices.Contains(Standings, standing) {
			return s
		}
		p := s.Earlier[i]
		if p.Standing == "" {
			s = s.withhold(p.Commitment, reviewID(i))
		}
		p.Standing = standing
		return s.rewrite(i, p)
	}
}

// MayTell says whether the others can say what it was like: after its owner.
func (s Session) MayTell(i int) bool { return s.promise(i) && s.Earlier[i].Standing != "" }

// WasLike writes what it was like for the others.
func WasLike(i int, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayTell(i) {
			return s
		}
		p := s.Earlier[i]
		if p.Was == "" {
			s = s.withhold(p.Commitment, wasID(i))
		}
		p.Was = CleanNote(text)
		return s.rewrite(i, p)
	}
}

// MayNext says whether its owner can decide that about a promise. One that
// touches privacy is not kept past its end day: it is agreed anew or dropped.
func (s Session) MayNext(i int, next string, now time.Time) bool {
	if !s.promise(i) || !slices.Contains(Nexts, next) {
		return false
	}
	p := s.Earlier[i]
	return next != "keep" || !p.Private || !p.Over(now)
}

// Next says what becomes of a promise. What is kept stands among today's
// agreements; of what is dropped nothing is said.
func Next(i int, next string) Move {
	return func(s Session, now time.Time) Session {
		if !s.MayNext(i, next, now) {
			return s
		}
		p := s.Earlier[i]
		if next == "keep" && p.Next != "keep" {
			p.Commitment = p.renewed(now)
			s = s.withhold(p.Commitment, promiseID(i))
		}
		p.Next = next
		return s.rewrite(i, p)
	}
}

// renewed leaves days open that are past. What touches privacy is looked at
// again when it ends.
func (c Commitment) renewed(now time.Time) Commitment {
	if c.Over(now) {
		c.Until = time.Time{}
	}
	if over(c.Review, now.AddDate(0, 0, 1)) { // it is looked at today
		c.Review = time.Time{}
	}
	if c.Private && c.Review.IsZero() {
		c.Review = c.Until
	}
	return c
}

// Instead agrees to something new in the place of a promise, in one step. Its
// owner stays.
func Instead(i int, c Commitment) Move {
	return func(s Session, now time.Time) Session {
		if !s.promise(i) {
			return s
		}
		c.Owner = s.Earlier[i].Owner
		if !s.MayAdd(c) {
			return s
		}
		return Next(i, "change")(Commit(c)(s, now), now)
	}
}

func reviewID(i int) string  { return lineID("review", i) }
func wasID(i int) string     { return lineID("review-was", i) }
func promiseID(i int) string { return lineID("promise", i) }

// keptLines are the promises that stand again today.
func (s Session) keptLines(phrase Phrase) []CommitmentLine {
	var lines []CommitmentLine
	for i, p := range s.Earlier {
		if p.Stands() {
			line := Line{promiseID(i), s.who(p.Owner), phrase(p.When, p.Act, p.Slip)}
			lines = append(lines, CommitmentLine{line, p.Until, p.Review, p.Scope, s.between(p.Commitment)})
		}
	}
	return lines
}

// MissedReturn is the moment by which the people meant to go on, when its day
// is past; zero otherwise. It is a fact, and nothing follows from it.
func (s Session) MissedReturn(now time.Time) time.Time {
	if s.Begun() && over(s.Return, now) {
		return s.Return
	}
	return time.Time{}
}

func reviewMoves() []Entry {
	return []Entry{
		{"review", rule(Session.MayReview), withPromise(func(i int, a Args) Move { return Review(i, a.Choice) })},
		{"was", rule(Session.MayReview), withPromise(func(i int, a Args) Move { return WasLike(i, a.Text) })},
		{"next", rule(Session.MayReview), withPromise(func(i int, a Args) Move { return Next(i, a.Choice) })},
	}
}

// withPromise finds the promise that who owns; act is how it begins, where one
// person has several.
func withPromise(make func(int, Args) Move) func(Session, Args) (Move, error) {
	return func(s Session, a Args) (Move, error) {
		found := -1
		for i, p := range s.Earlier {
			if !sameName(s.who(p.Owner), a.Who) || !strings.HasPrefix(p.Act, CleanLine(a.Act)) {
				continue
			}
			if found >= 0 {
				return nil, errors.New(`who has several agreements from before; say how one of them begins, with act = "…"`)
			}
			found = i
		}
		if found < 0 {
			return nil, errors.New("who has no such agreement from before")
		}
		return make(found, a), nil
	}
}

// reviewLines are how it went with what was agreed before. Of what was dropped,
// and of what nobody spoke of, there is no line.
func (s Session) reviewLines(words Wording) []SectionLine {
	var lines []SectionLine
	for i, p := range s.Earlier {
		if p.Standing == "" || p.Next == "drop" {
			continue
		}
		text := words.Sentence(p.When, p.Act, p.Slip)
		lines = append(lines, SectionLine{Line: Line{reviewID(i), s.who(p.Owner), text}, About: p.Standing})
		if p.Was != "" {
			lines = append(lines, SectionLine{Line: Line{wasID(i), "", p.Was}, About: "was", under: reviewID(i)})
		}
	}
	return lines
}

func (s Session) soundPromises(d *document, people int) {
	if len(s.Earlier) > mostPromises {
		d.fault(at("earlier"), "there are more than %d agreements from before", mostPromises)
	}
	for i, p := range s.Earlier {
		p.sound(d, at("earlier", i), people)
		if p.Standing != "" && !slices.Contains(Standings, p.Standing) || p.Next != "" && !slices.Contains(Nexts, p.Next) {
			d.fault(at("earlier", i), "there is no such word for how it went")
		}
		if p.Was != "" && p.Standing == "" || !s.Begun() && p.Standing+p.Next != "" {
			d.fault(at("earlier", i), "somebody spoke of it before its owner did")
		}
	}
}

// sound holds what is true of every commitment.
func (c Commitment) sound(d *document, here path, people int) {
	if c.Owner < 0 || c.Owner >= people {
		d.fault(here.at("owner"), "there is no such person")
		return
	}
	if c.Value != "" && !ProperID(c.Value) {
		d.fault(here.at("value"), "there is no such value")
	}
	if !c.Fit() {
		d.fault(here, "the agreement lacks what it covers, its end or its act")
	}
	if !reflect.DeepEqual(c.among(people).With, c.With) {
		d.fault(here.at("with"), "the people it is between are not people of this session")
	}
}
