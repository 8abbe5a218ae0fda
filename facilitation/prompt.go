package facilitation

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const promptsFormat = 1

// Prompt is one question or invitation, in two forms: Room, short enough to be
// read across a room (at most 80 characters), and Long, for whoever sits at
// the keyboard. Start is a way to begin the answer and may be empty.
// Step names the place of a prompt inside a part that has steps.
type Prompt struct {
	Step  string `toml:"step,omitempty"`
	Room  string `toml:"room"`
	Long  string `toml:"long,omitempty"`
	Start string `toml:"start,omitempty"`
}

// LongestQuestion is how many letters a question has at most that the room can read.
const LongestQuestion = longestRoom

// QuestionLeft is how many letters more a question may have. It is below zero where
// there are too many.
func QuestionLeft(text string) int { return LongestQuestion - letters(CleanLine(text)) }

func (p Prompt) check(d *document, here path) {
	d.text(here.at("room"), p.Room, longestRoom)
	d.optional(here.at("long"), p.Long, longestText)
	d.optional(here.at("start"), p.Start, longestText)
	if p.Step != "" {
		d.slug(here.at("step"), p.Step)
	}
}

// Fill puts names into a prompt: {speaker}, {listener} and {problem}.
func (p Prompt) Fill(speaker, listener, problem string) Prompt {
	names := strings.NewReplacer("{speaker}", speaker, "{listener}", listener, "{problem}", problem)
	return Prompt{p.Step, names.Replace(p.Room), names.Replace(p.Long), names.Replace(p.Start)}
}

// step finds the prompt of a step, or a prompt without words.
func step(prompts []Prompt, name string) Prompt {
	for _, p := range prompts {
		if p.Step == name {
			return p
		}
	}
	return Prompt{Step: name}
}

// Way is a way to settle. Breath names a breathing pattern and is empty for
// the ways that have nothing to do with breathing (method.md 2c).
type Way struct {
	ID     string `toml:"id"`
	Name   string `toml:"name"`
	How    string `toml:"how"`
	Breath string `toml:"breath,omitempty"`
}

// Breach is a kind of broken agreement in neutral words. It names what was
// done with trust, never a person.
type Breach struct {
	ID      string `toml:"id"`
	Name    string `toml:"name"`
	Meaning string `toml:"meaning"`
}

// Feeling is a word of the list of feelings. Group is the feeling it is near to.
type Feeling struct {
	ID    string `toml:"id"`
	Name  string `toml:"name"`
	Group string `toml:"group"`
}

// Fact is something about money to gather outside the session, without amounts.
type Fact struct {
	ID      string `toml:"id"`
	Name    string `toml:"name"`
	Meaning string `toml:"meaning"`
}

// Option is one of the answers about the future. All are equal in size.
type Option struct {
	ID      string `toml:"id"`
	Name    string `toml:"name"`
	Meaning string `toml:"meaning"`
}

// Page is a page to read: a title and paragraphs.
type Page struct {
	Title      string   `toml:"title"`
	Paragraphs []string `toml:"paragraphs"`
}

// Prompts are the words that every plan shares.
type Prompts struct {
	Format      int       `toml:"format"`
	Reflect     Prompt    `toml:"reflect"`
	Check       Prompt    `toml:"check"`
	Hush        Prompt    `toml:"hush"`
	Rest        Prompt    `toml:"rest"`
	Ways        []Way     `toml:"way"`
	Breaches    []Breach  `toml:"breach"`
	Feelings    []Feeling `toml:"feeling"`
	Facts       []Fact    `toml:"fact"`
	Moments     []Moment  `toml:"moment"`
	Futures     []Option  `toml:"future"`
	Roles       []string  `toml:"roles"`      // a person's roles, which name no problem
	MoneyDate   []string  `toml:"money-date"` // the agenda of a money date
	Starters    []string  `toml:"starters"`   // names a problem may be given
	Ground      []string  `toml:"ground"`     // agreements for the talk itself
	Signals     []string  `toml:"signals"`    // ways to ask for a pause
	Information Page      `toml:"information"`
	NotNow      Page      `toml:"not-now"` // when a joint talk is not the right thing, and who can help
}

// ParsePrompts reads the words that every plan shares. The error is a Faults.
func ParsePrompts(file string, text []byte) (Prompts, error) {
	var p Prompts
	doc, err := openDocument(file, text, &p)
	if err != nil {
		return Prompts{}, err
	}
	if p.Format != promptsFormat {
		doc.fault(at("format"), "the shared words begin with format = %d", promptsFormat)
	}
	for name, prompt := range map[string]Prompt{"reflect": p.Reflect, "check": p.Check, "hush": p.Hush, "rest": p.Rest} {
		prompt.check(doc, at(name))
	}
	for i, w := range p.Ways {
		doc.slug(at("way", i, "id"), w.ID)
		doc.text(at("way", i, "name"), w.Name, 40)
		if w.Breath != "" && !slices.Contains(Breaths(), w.Breath) {
			doc.fault(at("way", i, "breath"), "no such pattern; the patterns are %v%s", Breaths(), meant(w.Breath, Breaths()))
		}
	}
	for i, b := range p.Breaches {
		doc.slug(at("breach", i, "id"), b.ID)
		doc.text(at("breach", i, "name"), b.Name, 60)
	}
	p.checkLists(doc)
	if err := doc.err(); err != nil {
		return Prompts{}, err
	}
	return p, nil
}

// feelingGroups are the feelings that the words of the list are near to.
var feelingGroups = []string{"grief", "anger", "shame", "fear", "warmth", "other"}

// checkLists holds that every list has ids of its own and names that fit.
func (p Prompts) checkLists(d *document) {
	for i, f := range p.Feelings {
		d.named("feeling", i, f.ID, f.Name)
		if !slices.Contains(feelingGroups, f.Group) {
			d.fault(at("feeling", i, "group"), "no such group; the groups are %v%s", feelingGroups, meant(f.Group, feelingGroups))
		}
	}
	for i, f := range p.Facts {
		d.named("fact", i, f.ID, f.Name)
	}
	for i, m := range p.Moments {
		d.named("moment", i, m.ID, m.Name)
	}
	for i, o := range p.Futures {
		d.named("future", i, o.ID, o.Name)
		if !slices.Contains(futureChoices, o.ID) {
			d.fault(at("future", i, "id"), "no such answer; the answers are %v%s", futureChoices, meant(o.ID, futureChoices))
		}
	}
}

// named wants an id and a name.
func (d *document) named(list string, i int, id, name string) {
	d.slug(at(list, i, "id"), id)
	d.text(at(list, i, "name"), name, 60)
}

// letters counts characters as people do, not bytes.
func letters(s string) int { return utf8.RuneCountInString(s) }
