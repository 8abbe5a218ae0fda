package facilitation

import "time"

// Future is what each person sees ahead, answered alone. It is shown only when
// everyone agreed after answering, and never called an agreement or the lack of
// one. It is on no copy for everyone.
type Future struct {
	Answers []FutureAnswer `toml:"answer"` // one per person
}

// FutureAnswer is one person's private answer.
type FutureAnswer struct {
	Choice  string    `toml:"choice,omitempty"`  // "", "as-is", "work", "change", "part" or "not-ready"
	Until   time.Time `toml:"until"`             // a day, for "work"
	Safe    string    `toml:"safe,omitempty"`    // what would need to be true for me to feel safe
	Healthy string    `toml:"healthy,omitempty"` // what healthy looks like, together and apart
	Shows   string    `toml:"shows,omitempty"`   // "", "words" or "choice": what everyone may see if all agree
	Stores  bool      `toml:"stores,omitempty"`  // it may be written to a file
	Done    bool      `toml:"done,omitempty"`
}

// futureChoices are the answers about the future. None comes before another.
var futureChoices = []string{"as-is", "work", "change", "part", "not-ready"}

func futureMoves() []Entry { return nil }

// kept is what may be written to a file: the answers of those who said so.
func (f Future) kept() Future { return f }

func (f Future) sound(d *document, people int) {
	if len(f.Answers) > people {
		d.fault(at("future"), "there is more in it than there are people")
	}
}
