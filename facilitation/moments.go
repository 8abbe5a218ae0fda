package facilitation

// Moments are small moments of connection. Each person marks in private what is
// welcome; only what all welcome is ever shown.
type Moments struct {
	Items  []Moment `toml:"item"`
	Touch  bool     `toml:"touch"`  // moments with touch are among them
	Marks  []Marks  `toml:"marks"`  // one per person
	Chosen []string `toml:"chosen"` // the ids of those the people want to begin with
}

// Moment is one small moment of connection. Own says that the people of this
// session wrote it.
type Moment struct {
	ID    string `toml:"id"`
	Name  string `toml:"name"`
	Touch bool   `toml:"touch,omitempty"`
	Own   bool   `toml:"own,omitempty"`
}

// Marks are the ids of what one person welcomes. Done says that the person has
// finished marking.
type Marks struct {
	Welcome []string `toml:"welcome"`
	Done    bool     `toml:"done"`
}

func momentMoves() []Entry { return nil }

func (s Session) momentLines() []SectionLine { return nil }

func (m Moments) sound(d *document, people int) {
	if len(m.Marks) > people {
		d.fault(at("moments"), "there is more in it than there are people")
	}
}
