package facilitation

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// PartKind says what is done in a part. The kinds are the same in every language.
type PartKind string

// The kinds of part a plan may name.
const (
	Arrive      PartKind = "arrive"
	Settle      PartKind = "settle"
	Happened    PartKind = "happened"
	Naming      PartKind = "problem"
	Turns       PartKind = "turns"
	ValuesPart  PartKind = "values"
	Commitments PartKind = "commitments"
	Landing     PartKind = "landing"

	FeelingsPart  PartKind = "feelings"
	OwnershipPart PartKind = "ownership"
	PatternPart   PartKind = "pattern"
	Questions     PartKind = "questions"
	FuturePart    PartKind = "future"
	MoneyPart     PartKind = "money"
	MomentsPart   PartKind = "moments"
)

var partKinds = []PartKind{
	Arrive, Settle, Happened, FeelingsPart, OwnershipPart, PatternPart, Naming, Turns, Questions, MoneyPart,
	ValuesPart, FuturePart, MomentsPart, Commitments, Landing,
}

// Limits of a plan. A part over four hours is a slip of the keyboard.
const (
	planFormat   = 1
	longestPart  = 240 // minutes
	shortestForm = 10  // minutes
	mostRounds   = 12
	lastPlan     = 1000 // the highest order of a plan
	longestTitle = 60   // characters of the title
	longestRoom  = 80   // characters of a prompt's room form
	longestText  = 2000
)

// landingMinutes is what is kept for the landing whatever happens (DESIGN.md
// section 3): ten minutes, and three in a check-in of a quarter of an hour or less.
func landingMinutes(length int) int {
	if length <= 15 {
		return 3
	}
	return 10
}

// Plan is a session as it is written down before anybody sits down: parts in
// order, their minutes, their prompts. A Plan is never changed once read.
type Plan struct {
	Format  int           `toml:"format"`
	ID      string        `toml:"id"`
	Title   string        `toml:"title"`
	Order   int           `toml:"order,omitempty"` // its place among the plans; those without one come last
	When    string        `toml:"when"`            // one line: when this plan is the right one
	About   string        `toml:"about"`           // one line: what happens in it
	Lengths []int         `toml:"lengths"`         // whole minutes for two people
	Deck    string        `toml:"deck,omitempty"`  // the id of a deck of values, "" for the one that comes with the program
	Turn    TurnLengths   `toml:"turn"`
	Parts   []PlannedPart `toml:"part"`
}

// PlannedPart is one part of a plan. Minutes, Each, Rounds and Cards are keyed
// by one of the plan's lengths ("50"); a length that Minutes and Rounds leave
// out does not have the part. Nor has any length a part that is Off.
type PlannedPart struct {
	Kind    PartKind       `toml:"kind"`
	Title   string         `toml:"title"`
	Off     bool           `toml:"off,omitempty"`
	Minutes map[string]int `toml:"minutes,omitempty"` // every kind but turns
	Each    map[string]int `toml:"each,omitempty"`    // minutes more for every person beyond two
	Rounds  map[string]int `toml:"rounds,omitempty"`  // turns only: minutes follow from it
	Turn    TurnLengths    `toml:"turn,omitempty"`    // turns only: other lengths than the plan's; a stage left out is not there
	Cards   map[string]int `toml:"cards,omitempty"`   // values only: cards in the sort
	Prompts []Prompt       `toml:"prompt,omitempty"`
}

// TurnLengths are the lengths of the three stages of a turn, written "3:00".
type TurnLengths struct {
	Speak   Minutes `toml:"speak"`
	Reflect Minutes `toml:"reflect"`
	Check   Minutes `toml:"check"`
}

// whole is the length of one person's turn.
func (t TurnLengths) whole() time.Duration {
	return time.Duration(t.Speak + t.Reflect + t.Check)
}

// of is the length of one stage.
func (t TurnLengths) of(s Stage) time.Duration {
	return time.Duration([]Minutes{t.Speak, t.Reflect, t.Check}[s])
}

var minutesForm = regexp.MustCompile(`^([0-9]{1,4}):([0-5][0-9])$`)

// Minutes is a duration that is written "m:ss".
type Minutes time.Duration

// MarshalText writes the duration as "m:ss".
func (m Minutes) MarshalText() ([]byte, error) {
	return []byte(Clock(time.Duration(m))), nil
}

// UnmarshalText reads "m:ss".
func (m *Minutes) UnmarshalText(text []byte) error {
	parts := minutesForm.FindStringSubmatch(string(text))
	if parts == nil {
		return errors.New(`write minutes and seconds such as "3:00"`)
	}
	min, _ := strconv.Atoi(parts[1])
	sec, _ := strconv.Atoi(parts[2])
	if min > longestPart {
		return fmt.Errorf("%d minutes are too long; the longest is %d", min, longestPart)
	}
	*m = Minutes(time.Duration(min)*time.Minute + time.Duration(sec)*time.Second)
	return nil
}

// Clock writes d as "m:ss", rounded up to the second, so that a turn shows
// 0:00 only when it is over. Below zero it shows 0:00: the bell is soft.
func Clock(d time.Duration) string {
	sec := max(0, int((d+time.Second-1)/time.Second))
	return fmt.Sprintf("%d:%02d", sec/60, sec%60)
}

// in says whether the part belongs to the plan's form of that many minutes.
func (p PlannedPart) in(length int) bool {
	key := strconv.Itoa(length)
	return !p.Off && (p.Minutes[key] > 0 || p.Rounds[key] > 0)
}

// planned is how long the part is planned, in the form of that many minutes.
func (p PlannedPart) planned(length, people int, turn TurnLengths) time.Duration {
	key := strconv.Itoa(length)
	if p.Kind == Turns {
		return time.Duration(p.Rounds[key]*people) * turn.whole()
	}
	return time.Duration(p.Minutes[key]+p.Each[key]*max(0, people-Fewest)) * time.Minute
}

// turn is how long the stages of a turn are in a part.
func (p Plan) turn(part PlannedPart) TurnLengths {
	if part.Turn != (TurnLengths{}) {
		return part.Turn
	}
	return p.Turn
}

// Total is the length of the session with that many people. Turns grow with
// people, since everyone has the same time; another part grows by the minutes
// of Each and otherwise keeps its own.
func (p Plan) Total(length, people int) time.Duration {
	var sum time.Duration
	for _, part := range p.agenda(length, people) {
		sum += part.Planned
	}
	return sum
}

// agenda is the plan's form of that many minutes, for that many people.
func (p Plan) agenda(length, people int) []Part {
	var parts []Part
	for i, part := range p.Parts {
		if part.in(length) {
			parts = append(parts, p.today(i, length, people))
		}
	}
	return parts
}

// today is a part of the plan as it is on an agenda, in the form of that many minutes.
func (p Plan) today(i, length, people int) Part {
	part := p.Parts[i]
	planned := part.planned(length, people, p.turn(part))
	return Part{Kind: part.Kind, Title: part.Title, Planned: planned, Rounds: part.Rounds[formKey(length)], Cards: part.Cards[formKey(length)], Of: i}
}

// formKey is what minutes, rounds and cards of a form are keyed by.
func formKey(length int) string { return strconv.Itoa(length) }

// defaultTurn is speak 3:00, reflect 1:30, check 0:30 (method.md 2a).
func defaultTurn() TurnLengths {
	return TurnLengths{Minutes(3 * time.Minute), Minutes(90 * time.Second), Minutes(30 * time.Second)}
}

// ParsePlan reads a plan that anybody may have written. The error, if any, is
// a Faults: every fault with its place and what would be right.
func ParsePlan(file string, text []byte) (Plan, error) {
	plan := Plan{Turn: defaultTurn()}
	doc, err := openDocument(file, text, &plan)
	if err != nil {
		return Plan{}, err
	}
	plan.check(doc)
	if err := doc.err(); err != nil {
		return Plan{}, err
	}
	return plan, nil
}

func (p Plan) check(d *document) {
	if p.Format != planFormat {
		d.fault(at("format"), "a plan begins with format = %d", planFormat)
		return
	}
	d.slug(at("id"), p.ID)
	d.text(at("title"), p.Title, longestTitle)
	if p.Order < 0 || p.Order > lastPlan {
		d.fault(at("order"), "%d is not possible; give a whole number from 1 to %d", p.Order, lastPlan)
	}
	if p.Deck != "" {
		d.slug(at("deck"), p.Deck)
	}
	d.optional(at("when"), p.When, 80)
	d.optional(at("about"), p.About, 160)
	if len(p.Lengths) == 0 || len(p.Lengths) > 6 {
		d.fault(at("lengths"), "give one to six lengths in minutes, such as lengths = [50, 80]")
		return
	}
	p.Turn.check(d, at("turn"))
	for i, part := range p.Parts {
		part.check(d, at("part", i), p)
	}
	p.checkOrder(d)
	for i := range p.Lengths {
		p.checkLength(d, i)
	}
	if len(d.faults) > 0 {
		return // they would only be said in other words
	}
	for _, length := range p.Lengths {
		p.checkForm(d, length)
	}
}

func (t TurnLengths) check(d *document, here path) {
	for name, m := range map[string]Minutes{"speak": t.Speak, "reflect": t.Reflect, "check": t.Check} {
		if t := time.Duration(m); t > 30*time.Minute || (t < 30*time.Second && (name == "speak" || t != 0)) {
			d.fault(here.at(name), `a stage lasts "0:30" to "30:00"`)
		}
	}
}

// checkOrder holds what every session needs: somebody arrives, and the last
// part is the landing.
func (p Plan) checkOrder(d *document) {
	if len(p.Parts) == 0 || p.Parts[0].Kind != Arrive {
		d.fault(at("part", 0), `the first part has kind = "arrive"`)
	}
	last := len(p.Parts) - 1
	for i, part := range p.Parts {
		if (part.Kind == Landing) != (i == last) {
			d.fault(at("part", i, "kind"), `the last part, and only the last, has kind = "landing"`)
		}
		if part.Kind == PatternPart && !slices.ContainsFunc(p.Parts[:i], owns) {
			d.fault(at("part", i, "kind"), `what was done comes before the pattern: put a part with kind = "happened" or "ownership" before it`)
		}
	}
}

// owns says whether a part gives room to whoever did it to say so. Without it, a
// shared pattern hides the deed (Jenkins 1990; ANROWS 2019).
func owns(p PlannedPart) bool { return !p.Off && (p.Kind == Happened || p.Kind == OwnershipPart) }

func (p Plan) checkLength(d *document, i int) {
	length := p.Lengths[i]
	if length < shortestForm || length > longestPart {
		d.fault(at("lengths"), "a session lasts %d to %d minutes, not %d", shortestForm, longestPart, length)
	}
	if slices.Index(p.Lengths, length) != i {
		d.fault(at("lengths"), "%d is there twice", length)
	}
}

// bare says whether a form has the pattern and nothing before it in which what was
// done is owned.
func bare(parts []Part) bool {
	owned := false
	for _, part := range parts {
		owned = owned || part.Kind == Happened || part.Kind == OwnershipPart
		if part.Kind == PatternPart && !owned {
			return true
		}
	}
	return false
}

// checkForm holds that the plan's form of that many minutes is a whole session.
func (p Plan) checkForm(d *document, length int) {
	parts := p.agenda(length, Fewest)
	if n := len(parts); n < 2 || parts[0].Kind != Arrive || parts[n-1].Kind != Landing {
		d.fault(at("lengths"), "the %d-minute form needs minutes for arriving at its beginning and for the landing at its end", length)
		return
	}
	if bare(parts) {
		d.fault(at("lengths"), `the %d-minute form has the pattern without what was done: give minutes to a part with kind = "happened" or "ownership" before it`, length)
	}
	if got := p.Total(length, Fewest); got != time.Duration(length)*time.Minute {
		d.fault(at("lengths"), "the parts of the %d-minute form add up to %s for two people, not %d:00", length, Clock(got), length)
	}
}

func (p PlannedPart) check(d *document, here path, plan Plan) {
	if !slices.Contains(partKinds, p.Kind) {
		d.fault(here.at("kind"), "no such kind of part; the kinds are %v%s", partKinds, meant(p.Kind, partKinds))
		return
	}
	d.text(here.at("title"), p.Title, 40)
	unit, counts := "minutes", p.Minutes
	if p.Kind == Turns {
		unit, counts = "rounds", p.Rounds
	}
	if len(counts) == 0 {
		d.fault(here.at(unit), "say how many %s for each length, such as %s = { %d = 4 }", unit, unit, plan.Lengths[0])
	}
	d.counts(here.at("minutes"), p.Minutes, plan.Lengths, longestPart)
	d.counts(here.at("each"), p.Each, plan.Lengths, longestPart)
	d.counts(here.at("rounds"), p.Rounds, plan.Lengths, mostRounds)
	d.counts(here.at("cards"), p.Cards, plan.Lengths, mostCards)
	p.checkKind(d, here)
	for i, prompt := range p.Prompts {
		prompt.check(d, here.at("prompt", i))
	}
}

func (p PlannedPart) checkKind(d *document, here path) {
	switch p.Kind {
	case Turns:
		p.checkTurns(d, here)
	case Landing:
		p.checkNoTurns(d, here)
		p.checkLanding(d, here)
	default:
		p.checkNoTurns(d, here)
	}
	if p.Turn != (TurnLengths{}) {
		p.Turn.check(d, here.at("turn"))
	}
	p.checkSteps(d, here)
}

func (p PlannedPart) checkTurns(d *document, here path) {
	if len(p.Minutes) > 0 {
		d.fault(here.at("minutes"), "turns take rounds, not minutes: their time follows from the rounds and the people")
	}
	if len(p.Each) > 0 {
		d.fault(here.at("each"), "turns grow with the people by themselves")
	}
	if len(p.Prompts) == 0 {
		d.fault(here.at("kind"), "turns need at least one [[part.prompt]]")
	}
}

func (p PlannedPart) checkNoTurns(d *document, here path) {
	if len(p.Rounds) > 0 {
		d.fault(here.at("rounds"), "only turns have rounds")
	}
	if p.Turn != (TurnLengths{}) {
		d.fault(here.at("turn"), "only turns have the lengths of a turn")
	}
}

func (p PlannedPart) checkLanding(d *document, here path) {
	if p.Off {
		d.fault(here.at("off"), "every session lands")
	}
	for length, m := range p.Minutes {
		n, _ := strconv.Atoi(length)
		if m != landingMinutes(n) {
			d.fault(here.at("minutes"), "the landing keeps its %d minutes", landingMinutes(n))
			return
		}
	}
}

// checkSteps holds that a prompt belongs to a step that the part has. Turns have
// a question for each round instead.
func (p PlannedPart) checkSteps(d *document, here path) {
	known := promptSteps(p.Kind)
	for i, prompt := range p.Prompts {
		if p.Kind == Turns || prompt.Step == "" || slices.Contains(known, prompt.Step) {
			continue
		}
		d.fault(here.at("prompt", i, "step"), "no such step as %q in a part of this kind; its steps are %v%s", prompt.Step, known, meant(prompt.Step, known))
	}
}
