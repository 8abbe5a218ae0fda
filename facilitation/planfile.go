package facilitation

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Shelf is what the people keep in their own folder: plans, decks and lists of
// phrases of their own, and what is wrong in it.
type Shelf struct {
	Plans    []OwnPlan
	Decks    []Deck
	Reframes []Reframe // one for a language at most
	Faults   Faults
}

// OwnPlan is a plan of the people's own, and the name of its file.
type OwnPlan struct {
	Plan Plan
	File string
}

// Deck finds a deck by its id.
func (s Shelf) Deck(id string) (Deck, bool) {
	i := slices.IndexFunc(s.Decks, func(k Deck) bool { return k.ID == id })
	if i < 0 {
		return Deck{}, false
	}
	return s.Decks[i], true
}

// Reframe finds the list of phrases for a language.
func (s Shelf) Reframe(language string) (Reframe, bool) {
	i := slices.IndexFunc(s.Reframes, func(r Reframe) bool { return r.Language == language })
	if i < 0 {
		return Reframe{}, false
	}
	return s.Reframes[i], true
}

// DeckIDs are the ids of the decks, in order.
func (s Shelf) DeckIDs() []string {
	ids := make([]string, len(s.Decks))
	for i, k := range s.Decks {
		ids[i] = k.ID
	}
	return ids
}

// DeckFault says that a plan names a deck that is not there, with its place in
// the plan's file. The error is a Faults, or nil.
func (p Plan) DeckFault(file string, text []byte, decks []string) error {
	if p.Deck == "" || slices.Contains(decks, p.Deck) {
		return nil
	}
	wrong := fmt.Sprintf("no such deck as %q%s", p.Deck, meant(p.Deck, decks))
	switch {
	case len(decks) == 0:
		wrong += "; there are no decks of your own, so leave this line out"
	case nearest(p.Deck, decks) == "":
		wrong += fmt.Sprintf("; the decks are %q", decks)
	}
	return FaultAt(file, text, brief(wrong), "deck")
}

// FaultAt is a fault of a file at one of its keys: table names, indexes and a
// key. The error is a Faults.
func FaultAt(file string, text []byte, wrong string, keys ...any) error {
	d := &document{file: file, source: string(trimMark(text))}
	d.fault(keys, "%s", wrong)
	return d.err()
}

// EncodePlan writes a plan as people write one by hand, and reads it back to make
// sure that it is the same plan. The error says what a plan may not have, or that
// something was lost.
func EncodePlan(p Plan) ([]byte, error) {
	text := []byte(p.written())
	back, err := ParsePlan(p.ID+".toml", text)
	if err != nil {
		return nil, err
	}
	if !reflect.DeepEqual(back.plain(), p.plain()) {
		return nil, fmt.Errorf("read plan back: it is not the same")
	}
	return text, nil
}

// plain makes what TOML cannot tell apart the same: a list without anything in it
// and no list.
func (p Plan) plain() Plan {
	p.Lengths = append([]int(nil), p.Lengths...)
	p.Parts = append([]PlannedPart(nil), p.Parts...)
	for i, part := range p.Parts {
		for _, counts := range []*map[string]int{&part.Minutes, &part.Each, &part.Rounds, &part.Cards} {
			if len(*counts) == 0 {
				*counts = nil
			}
		}
		part.Prompts = append([]Prompt(nil), part.Prompts...)
		p.Parts[i] = part
	}
	return p
}

// planSheet is a plan's file in the making.
type planSheet struct{ strings.Builder }

// key writes a key and its value on a line.
func (s *planSheet) key(name, value string) { fmt.Fprintf(s, "%s = %s\n", name, value) }

// text writes a key whose value is a text, unless it is empty.
func (s *planSheet) text(name, value string) {
	if value != "" {
		s.key(name, quoted(value))
	}
}

// counts writes a table on one line, the shortest length first.
func (s *planSheet) counts(name string, counts map[string]int) {
	if len(counts) == 0 {
		return
	}
	keys := make([]string, 0, len(counts))
	for key := range counts {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, byNumber)
	for i, key := range keys {
		keys[i] = fmt.Sprintf("%s = %d", key, counts[key])
	}
	s.key(name, "{ "+strings.Join(keys, ", ")+" }")
}

func byNumber(a, b string) int {
	m, _ := strconv.Atoi(a)
	n, _ := strconv.Atoi(b)
	return cmp.Or(m-n, strings.Compare(a, b))
}

func (s *planSheet) turn(t TurnLengths) {
	s.key("turn", fmt.Sprintf("{ speak = %q, reflect = %q, check = %q }", t.Speak.clock(), t.Reflect.clock(), t.Check.clock()))
}

func (m Minutes) clock() string {
	text, _ := m.MarshalText() // it has no error to give
	return string(text)
}

// written is the plan as a TOML file.
func (p Plan) written() string {
	var s planSheet
	s.key("format", strconv.Itoa(p.Format))
	s.key("id", quoted(p.ID))
	s.key("title", quoted(p.Title))
	if p.Order != 0 {
		s.key("order", strconv.Itoa(p.Order))
	}
	s.text("when", p.When)
	s.text("about", p.About)
	s.key("lengths", listed(p.Lengths))
	s.text("deck", p.Deck)
	s.WriteString("\n")
	s.turn(p.Turn)
	for _, part := range p.Parts {
		s.part(part)
	}
	return s.String()
}

func listed(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = strconv.Itoa(n)
	}
	return "[" + strings.Join(words, ", ") + "]"
}

func (s *planSheet) part(p PlannedPart) {
	s.WriteString("\n[[part]]\n")
	s.key("kind", quoted(string(p.Kind)))
	s.key("title", quoted(p.Title))
	if p.Off {
		s.key("off", "true")
	}
	s.counts("minutes", p.Minutes)
	s.counts("each", p.Each)
	s.counts("rounds", p.Rounds)
	if p.Turn != (TurnLengths{}) {
		s.turn(p.Turn)
	}
	s.counts("cards", p.Cards)
	for _, prompt := range p.Prompts {
		s.prompt(prompt)
	}
}

func (s *planSheet) prompt(p Prompt) {
	s.WriteString("\n[[part.prompt]]\n")
	s.text("step", p.Step)
	s.key("room", quoted(p.Room))
	s.text("long", p.Long)
	s.text("start", p.Start)
}

// quoted is a text in quotes, on one line. What TOML gives a meaning is escaped;
// control characters are left, so that reading back refuses them.
func quoted(text string) string {
	var s strings.Builder
	s.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			s.WriteByte('\\')
			s.WriteRune(r)
		case r == '\n':
			s.WriteString(`\n`)
		case r == '\t':
			s.WriteString(`\t`)
		default:
			s.WriteRune(r)
		}
	}
	s.WriteByte('"')
	return s.String()
}

// ProperID says whether a text can be the id of a plan or a deck, and so the name
// of its file.
func ProperID(id string) bool { return slug.MatchString(id) }
