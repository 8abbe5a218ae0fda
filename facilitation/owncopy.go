package facilitation

import "time"

// OwnCopy is what one person takes home for themself: their own lines, what
// belongs to everyone, and what the others promised and have looked through.
// It is built from an allow-list. What was sorted, answered or asked in private
// is not on it, since paper lies about. What somebody left out is not on it
// either.
type OwnCopy struct {
	Date     time.Time // the day only is printed
	Plan     string
	Person   string   // whose copy it is, by the name on paper
	People   []string // empty in the version without names
	Topic    Line
	Problem  Line
	Signal   Line
	Ground   []Line
	Notes    []NoteLine       // their own, and notes of everyone (Who is empty)
	Mine     []CommitmentLine // their own agreements
	Theirs   []CommitmentLine // what the others agreed and have looked through
	Acts     []ActLine        // their own acts for the kept values
	Shared   []Line           // the values that everyone chose
	Sections []Section        // their own lines, and lines of everyone
	Resume   ResumeLines
}

// Own is one person's own copy, with the names on paper. A person need not look
// through their own lines for it.
func (s Session) Own(person int, date time.Time, words Wording) OwnCopy {
	if person < 0 || person >= len(s.People) {
		return OwnCopy{}
	}
	mine := isBy(person)
	all := s.marked().Shared(date, words).Without(s.Kept.LeftOut)
	c := all.only(func(who string) bool { return who == "" || mine(who) })
	looked := s.looked()
	return s.namer(words).own(OwnCopy{
		Date: date, Plan: c.Plan, Person: mark(person), People: c.People,
		Topic: c.Topic, Problem: c.Problem, Signal: c.Signal, Ground: c.Ground,
		Notes: c.Notes, Sections: c.Sections, Shared: c.Values.Shared, Resume: c.Resume,
		Mine: c.Commitments, Acts: all.only(mine).Values.Kept,
		Theirs: all.only(func(who string) bool { return !mine(who) && looked(who) }).Commitments,
	})
}

// own is one person's copy with the names for paper.
func (n namer) own(c OwnCopy) OwnCopy {
	c.Plan, c.Person, c.People = n.say(c.Plan), n.who(c.Person), n.people(c.People)
	c.Topic, c.Problem, c.Signal, c.Resume.Reopen = n.line(c.Topic), n.line(c.Problem), n.line(c.Signal), n.line(c.Resume.Reopen)
	c.Ground, c.Notes, c.Sections = each(c.Ground, n.line), each(c.Notes, n.note), each(c.Sections, n.section)
	c.Mine, c.Theirs = each(c.Mine, n.commitment), each(c.Theirs, n.commitment)
	c.Acts, c.Shared = each(c.Acts, n.act), each(c.Shared, n.value)
	return c
}
