package facilitation

// Cycle is what goes round between the people, told without a verdict: what
// each does, what each feels then, what feeds it, and when it did not have its
// way. It comes after what was done, and anyone may leave it for another day.
type Cycle struct {
	Does      []string `toml:"does"`  // one per person
	Feels     []string `toml:"feels"` // one per person
	Feeds     string   `toml:"feeds"`
	Exception string   `toml:"exception"`
}

func patternMoves() []Entry { return nil }

func (s Session) patternLines() []SectionLine { return nil }

func (p Cycle) sound(d *document, people int) {
	if len(p.Does) > people || len(p.Feels) > people {
		d.fault(at("pattern"), "there is more in it than there are people")
	}
}
