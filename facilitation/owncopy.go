package facilitation

import "time"

// OwnCopy is what one person takes home for themself: their own lines, what
// belongs to everyone, and what the others promised and have looked through.
// It is built from an allow-list. What was sorted, answered or asked in private
// is not on it, since paper lies about.
type OwnCopy struct {
	Date     time.Time // the day only is printed
	Plan     string
	Person   string // whose copy it is
	People   []string
	Topic    Line
	Problem  Line
	Signal   Line
	Ground   []Line
	Notes    []NoteLine       // their own
	Mine     []CommitmentLine // their own agreements
	Theirs   []CommitmentLine // what the others agreed
	Acts     []ActLine        // their own acts for the kept values
	Shared   []Line           // the values that everyone chose
	Sections []Section        // their own lines, and lines of everyone
	Resume   ResumeLines
}
