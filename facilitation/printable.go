package facilitation

import "time"

// Printable is what may be printed: a copy built from an allow-list, or paper
// with nobody's words on it. A Session is not among them, so that what may not
// be printed cannot reach the printer.
type Printable interface{ printable() }

// SupportSheet is the lines of a region, as they stood on that date.
type SupportSheet struct {
	Support
	Date time.Time
}

func (SharedCopy) printable()    {}
func (OwnCopy) printable()       {}
func (TherapistCopy) printable() {}
func (Pack) printable()          {}
func (Sheet) printable()         {}
func (SupportSheet) printable()  {}
