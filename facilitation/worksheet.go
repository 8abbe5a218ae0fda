package facilitation

import "time"

// Worksheet is what one person sorted and answered alone, filled in for themself.
// It is built from an allow-list and holds nobody else's answers. Its digits are
// for its owner only.
type Worksheet struct {
	Date   time.Time // the day only is printed
	Person string    // whose it is, by the name on paper
	Picked []WorksheetValue
	Hurt   string // the name of the value that was trodden on, "" where it was left open
	// Against is the name of the value of their own that they acted against.
	Against string
	// Most, Some and NotNow are the names in the three piles, in the order of the
	// deck. The person's own values come first among those that matter most.
	Most, Some, NotNow []string
}

// WorksheetValue is one of up to five picked values.
type WorksheetValue struct {
	Name    string
	Meaning string // of the card, "" for a value of their own
	Means   string // what it means to the person, in their words
	Matters int    // 0 to 10, or Unweighed
	Lived   int    // 0 to 10, or Unweighed
}

func (Worksheet) printable() {}

// MayPrintWorksheet says whether somebody can have their worksheet on paper: while
// they answer alone. Later the screen is everybody's, and would show it to all.
func (s Session) MayPrintWorksheet() bool { return s.answersAlone() }

// Worksheet is the filled worksheet of the person who answers alone, with the names
// on paper. It is empty for anybody else, and at any other time.
func (s Session) Worksheet(person int, date time.Time, words Wording) Worksheet {
	if !s.MayPrintWorksheet() || person != s.Values.Turn {
		return Worksheet{}
	}
	v, n := s.Values, s.namer(words)
	mine := v.Mine()
	w := Worksheet{
		Date: date, Person: n.shown[person],
		Hurt: v.nameOnPaper(mine.Hurt, n), Against: v.nameOnPaper(mine.Against, n),
		Most: v.pileOnPaper(MattersMost, n), Some: v.pileOnPaper(Matters, n), NotNow: v.pileOnPaper(NotNow, n),
	}
	for _, id := range mine.Picked {
		w.Picked = append(w.Picked, v.onWorksheet(id, n))
	}
	return w
}

// onWorksheet is a picked value of the person who answers alone.
func (v Values) onWorksheet(id string, n namer) WorksheetValue {
	value, _ := v.find(id)
	if isOwn(id) {
		value.Meaning = "" // it is the person's own words, which stand there already
	}
	mine, weight := v.Mine(), v.Mine().Weight(id)
	return WorksheetValue{
		Name: v.nameOnPaper(id, n), Meaning: n.say(value.Meaning), Means: n.say(mine.Meaning(id)),
		Matters: weight.Matters, Lived: weight.Lived,
	}
}

func (v Values) nameOnPaper(id string, n namer) string {
	if id == "" {
		return ""
	}
	if isOwn(id) {
		return n.say(v.Name(id))
	}
	return n.card(v.Name(id))
}

// pileOnPaper are the names in one pile of the person who answers alone.
func (v Values) pileOnPaper(pile Pile, n namer) []string {
	var names []string
	if pile == MattersMost {
		for _, own := range v.Mine().Own {
			names = append(names, n.say(own.Name))
		}
	}
	for i, in := range v.Mine().Piles {
		if in == pile {
			names = append(names, n.card(v.Deck[i].Name))
		}
	}
	return names
}
