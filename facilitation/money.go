package facilitation

import "time"

// Money is what people agree about money. There is no place in it for a
// balance, an account or a password. What is told in the other steps of the
// part is a note.
type Money struct {
	Facts    []string  `toml:"facts"`     // things to gather outside the session, by id
	Yours    string    `toml:"yours"`     // what stays each one's own
	Ours     string    `toml:"ours"`      // what is for all
	AskFirst string    `toml:"ask-first"` // above this we ask each other first
	Own      string    `toml:"own"`       // a personal amount that nobody has to explain
	Date     time.Time `toml:"date"`      // the first money date
	Every    string    `toml:"every"`     // "", "week" or "month"
}

func moneyMoves() []Entry { return nil }

func (s Session) moneyLines(words Wording) []SectionLine { return nil }

func (m Money) sound(*document) {}
