package facilitation

// Promise is an agreement from an earlier session, and how it went: its owner
// says so first. Nobody counts them.
type Promise struct {
	Commitment
	Standing string `toml:"standing,omitempty"` // "", "kept", "partly", "not-yet" or "changed", as the owner says
	Was      string `toml:"was,omitempty"`      // what it was like for the others, in their words
	Next     string `toml:"next,omitempty"`     // "", "keep", "change" or "drop"
}

func reviewMoves() []Entry { return nil }

func (s Session) reviewLines(words Wording) []SectionLine { return nil }

func (s Session) soundPromises(d *document, people int) {
	for i, p := range s.Earlier {
		if p.Owner < 0 || p.Owner >= people {
			d.fault(at("earlier", i), "there is no such person")
		}
	}
}
