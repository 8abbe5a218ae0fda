package facilitation

import "time"

// Basket holds the questions people have for each other, each in its writer's
// own pile. Only the questions that the writer wants answered lie open.
type Basket struct {
	Questions []Question `toml:"question"`
}

// Question is one question. From and To are people; To may be Everyone. Pile
// says what its writer wants with it.
type Question struct {
	From   int       `toml:"from"`
	To     int       `toml:"to"`
	Text   string    `toml:"text"`
	Pile   string    `toml:"pile"`             // "now", "understand", "trained", "may-hurt" or "wait"
	Answer string    `toml:"answer,omitempty"` // "", "now", "by", "therapist" or "not"
	By     time.Time `toml:"by"`               // the day of an answer that comes later
}

func questionMoves() []Entry { return nil }

func (s Session) questionLines() []SectionLine { return nil }

func (b Basket) sound(d *document, people int) {
	for i, q := range b.Questions {
		if q.From < 0 || q.From >= people || q.To < Everyone || q.To >= people {
			d.fault(at("basket", "question", i), "there is no such person")
		}
	}
}
