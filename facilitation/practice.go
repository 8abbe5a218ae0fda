package facilitation

import (
	"slices"
	"strconv"
	"time"
)

// Limits of a practice round.
const (
	practiceFormat      = 1
	mostPracticePrompts = 10

	// practiceForm is the length of its plan in minutes. People never see it: it leaves
	// so much room before the landing that no clock ends a practice round.
	practiceForm = 60
)

// Practice is a round of short turns about something easy, in which people try how a
// talk goes. It has no agenda, and nothing of it is kept.
type Practice struct {
	Format  int         `toml:"format"`
	Title   string      `toml:"title"`
	Names   []string    `toml:"names"` // made up, for people who type none
	Turn    TurnLengths `toml:"turn"`
	Prompts []Prompt    `toml:"prompt"` // the first one is asked, the others are there to ask for
}

// ParsePractice reads a practice round that anybody may have written. The error is a
// Faults.
func ParsePractice(file string, text []byte) (Practice, error) {
	var p Practice
	doc, err := openDocument(file, text, &p)
	if err != nil {
		return Practice{}, err
	}
	p.check(doc)
	if err := doc.err(); err != nil {
		return Practice{}, err
	}
	return p, nil
}

func (p Practice) check(d *document) {
	if p.Format != practiceFormat {
		d.fault(at("format"), "a practice round begins with format = %d", practiceFormat)
		return
	}
	d.line(at("title"), p.Title, 40)
	p.checkNames(d)
	if p.Turn.Speak == 0 {
		d.fault(at("turn"), `say how long a turn is, such as turn = { speak = "0:30", reflect = "0:30", check = "0:30" }`)
	}
	p.Turn.check(d, at("turn"))
	if n := len(p.Prompts); n == 0 || n > mostPracticePrompts {
		d.fault(at("prompt"), "a practice round has 1 to %d questions, each under [[prompt]], not %d", mostPracticePrompts, n)
	}
	for i, prompt := range p.Prompts {
		prompt.check(d, at("prompt", i))
	}
}

// checkNames holds that everybody who comes can be called something.
func (p Practice) checkNames(d *document) {
	if len(p.Names) != Most {
		d.fault(at("names"), "give %d made-up names, one for each person who may be there", Most)
		return
	}
	for i, name := range p.Names {
		d.line(at("names"), name, LongestName)
		if slices.ContainsFunc(p.Names[:i], func(before string) bool { return sameName(before, name) }) {
			d.fault(at("names"), "%q is there twice", name)
		}
	}
}

// Session is a practice round that has not begun.
func (p Practice) Session() Session {
	form := strconv.Itoa(practiceForm)
	minutes := func(n int) map[string]int { return map[string]int{form: n} }
	return New(Plan{
		Format: planFormat, ID: "practice", Title: p.Title, Lengths: []int{practiceForm}, Turn: p.Turn,
		Parts: []PlannedPart{
			{Kind: Arrive, Title: p.Title, Minutes: minutes(practiceForm)},
			{Kind: Turns, Title: p.Title, Rounds: minutes(1), Prompts: p.Prompts},
			{Kind: Landing, Title: p.Title, Minutes: minutes(landingMinutes(practiceForm))},
		},
	}, practiceForm, nil)
}

// Takes is how long it is with that many people: everyone has the same time.
func (p Practice) Takes(people int) time.Duration { return time.Duration(people) * p.Turn.whole() }

// MayBegin says whether the round can begin: whoever typed a name has one of their own.
func (p Practice) MayBegin(s Session) bool { return p.named(s).MayBegin() }

// Begin begins the round with the first turn. People who typed no name get a made-up one.
func (p Practice) Begin(s Session, now time.Time) Session {
	if !p.MayBegin(s) {
		return s
	}
	return p.named(s).Begin(now).GoOn(now)
}

// named gives a made-up name to everyone who has none, and none of them twice.
func (p Practice) named(s Session) Session {
	s.People = slices.Clone(s.People)
	for i, person := range s.People {
		if visible(person.Name) {
			continue
		}
		free := slices.IndexFunc(p.Names, func(name string) bool {
			return !slices.ContainsFunc(s.People, func(q Person) bool { return sameName(q.Name, name) })
		})
		if free >= 0 {
			s.People[i].Name = p.Names[free]
		}
	}
	return s
}
