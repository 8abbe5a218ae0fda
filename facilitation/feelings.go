package facilitation

// Felt are the words that a person ticked on the list of feelings, by id. "I
// don't know" and "nothing" are words like the others. They are for the room and
// are printed nowhere.
type Felt struct {
	Words []string `toml:"words"`
}

func feelingMoves() []Entry { return nil }

func (s Session) soundFeelings(d *document, people int) {
	if len(s.Feelings) > people {
		d.fault(at("feelings"), "there is more in it than there are people")
	}
}
