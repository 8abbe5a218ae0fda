package facilitation

import (
	"fmt"
	"slices"
	"time"
)

// SharedCopy is what may be printed for everyone. It is built from an
// allow-list: a new field of Session stays private until somebody adds it
// here. It has no times, no counts, no private sort and no verdict.
type SharedCopy struct {
	Date        time.Time // the day only is printed
	Plan        string    // the plan's title
	People      []string
	Topic       Line // what today was about; Text is empty when nothing was said
	Problem     Line // its name; Text is empty while it is unnamed
	Signal      Line // the pause signal in the people's own words
	Ground      []Line
	Sections    []Section
	Notes       []NoteLine // what people chose to keep, Who said it
	Values      SharedValues
	Commitments []CommitmentLine
	Resume      ResumeLines
}

// Line is one line that may be looked through and left out. Who is empty when
// the line belongs to everyone. ID is the same each time the copy is built.
type Line struct {
	ID, Who, Text string
}

// NoteLine is what somebody chose to keep, with the title of the part it was
// said in, so that it can be read later where it belongs.
type NoteLine struct {
	Line
	Part string
}

// Section is what one kind of part leaves on a copy. ID is the part's kind.
type Section struct {
	ID    string
	Lines []SectionLine
}

// SectionLine is one line of a section. About says in one word what the line is
// about, such as "regret"; it is a word id, not for people. By is a day, zero
// when there is none.
type SectionLine struct {
	Line
	About string
	By    time.Time
	under string // the ID of the line it belongs to and goes with; "" for a line of its own
}

// Wording gives the words of what a session keeps by id.
type Wording struct {
	Sentence Phrase                 // one sentence of a commitment's parts
	Breach   func(id string) string // the name of a kind of breach
	Fact     func(id string) string // the name of something to gather about money
	Someone  string                 // what stands for a person in the version without names
}

// SharedValues is what was shown to everyone after all agreed to show it.
type SharedValues struct {
	Shared    []Line    // a value in everyone's chosen five; Who is empty
	Supported []Line    // chosen by Who, and important to everyone else
	Different []Line    // chosen by Who
	Kept      []ActLine // up to three, each with what can be seen
}

// ActLine is a kept value with one visible act of one person.
type ActLine struct {
	Line         // Text is the act, and empty while none is written
	Value string // the value's name
	value string // the ID of the value's own line: who left that out wants none of its acts
}

// CommitmentLine is one person's if-then agreement, whole as a sentence, and
// its dates. Text is the sentence; the dates are days, zero when not set. Scope
// is what it covers and what not. With are the people it is between, its owner
// among them, and empty when it is between all.
type CommitmentLine struct {
	Line
	Until, Review time.Time
	Scope         string
	With          []string
}

// ResumeLines say when the people sit down again. Times are zero and Reopen is
// without text when they were not set.
type ResumeLines struct {
	CheckIn, ResumeBy MomentLine
	Reopen            Line
}

// MomentLine is a line whose text is a time. It is set when At is not zero.
type MomentLine struct {
	ID string
	At time.Time
}

// Without leaves out the lines with those IDs.
func (c SharedCopy) Without(ids []string) SharedCopy {
	out := func(id string) bool { return slices.Contains(ids, id) }
	keep := func(lines []Line) []Line {
		return slices.DeleteFunc(slices.Clone(lines), func(l Line) bool { return out(l.ID) })
	}
	blank := func(l Line) Line {
		if out(l.ID) {
			return Line{}
		}
		return l
	}
	c.Topic, c.Problem, c.Signal, c.Resume.Reopen = blank(c.Topic), blank(c.Problem), blank(c.Signal), blank(c.Resume.Reopen)
	c.Ground = keep(c.Ground)
	c.Notes = slices.DeleteFunc(slices.Clone(c.Notes), func(l NoteLine) bool { return out(l.ID) })
	c.Sections = withoutLines(c.Sections, func(l SectionLine) bool { return out(l.ID) })
	c.Values.Shared, c.Values.Supported, c.Values.Different = keep(c.Values.Shared), keep(c.Values.Supported), keep(c.Values.Different)
	c.Values.Kept = slices.DeleteFunc(slices.Clone(c.Values.Kept), func(l ActLine) bool { return out(l.ID) || out(l.value) })
	c.Commitments = slices.DeleteFunc(slices.Clone(c.Commitments), func(l CommitmentLine) bool { return out(l.ID) })
	for _, m := range []*MomentLine{&c.Resume.CheckIn, &c.Resume.ResumeBy} {
		if out(m.ID) {
			*m = MomentLine{}
		}
	}
	return c
}

// withoutLines leaves out lines, and sections of which no line is left.
func withoutLines(sections []Section, out func(SectionLine) bool) []Section {
	var left []Section
	for _, section := range sections {
		gone := map[string]bool{"": false}
		section.Lines = slices.DeleteFunc(slices.Clone(section.Lines), func(l SectionLine) bool {
			gone[l.ID] = out(l) || gone[l.under]
			return gone[l.ID]
		})
		if len(section.Lines) > 0 {
			left = append(left, section)
		}
	}
	return left
}

// Phrase makes one sentence of a commitment's parts, in the people's language.
type Phrase func(when, act, slip string) string

// Shared is the copy for everyone with every line, to be looked through. What is
// printed of it is OnPaper.
func (s Session) Shared(date time.Time, words Wording) SharedCopy {
	return SharedCopy{
		Date:        date,
		Plan:        s.Plan.Title,
		People:      s.Names(),
		Topic:       Line{ID: "topic", Text: s.Ground.Topic},
		Problem:     Line{ID: "problem", Text: s.Problem.Named()},
		Signal:      Line{ID: "signal", Text: s.Ground.Signal},
		Ground:      s.groundLines(),
		Sections:    s.sections(words),
		Notes:       s.noteLines(),
		Values:      s.sharedValues(),
		Commitments: s.commitmentLines(words.Sentence),
		Resume:      s.resumeLines(),
	}
}

// sections are what the parts leave, in the order in which they are printed.
// Answers about the future, questions and feelings are not among them, and
// never will be (method.md 2j); of the questions only the days of answers are.
func (s Session) sections(words Wording) []Section {
	all := []Section{
		{"review", s.reviewLines(words)},
		{"happened", s.happenedLines(words)},
		{"ownership", s.ownershipLines()},
		{"problem", s.problemLines()},
		{"pattern", s.patternLines()},
		{"questions", s.questionLines()},
		{"money", s.moneyLines(words)},
		{"moments", s.momentLines()},
	}
	return withoutLines(all, func(SectionLine) bool { return false })
}

func (s Session) groundLines() []Line {
	var lines []Line
	for i, text := range s.Ground.Agreements {
		if text != "" {
			lines = append(lines, Line{ID: lineID("ground", i), Text: text})
		}
	}
	return lines
}

// noteLines are the notes in the order of today's parts.
func (s Session) noteLines() []NoteLine {
	notes := slices.Clone(s.Kept.Notes)
	slices.SortStableFunc(notes, func(a, b Note) int { return a.Part - b.Part })
	var lines []NoteLine
	for _, n := range notes {
		lines = append(lines, NoteLine{Line{ID: n.id(), Who: s.who(n.Owner), Text: n.Text}, s.partTitle(n.Part)})
	}
	return lines
}

// partTitle is the title of a part of today, or nothing.
func (s Session) partTitle(part int) string {
	if part < 0 || part >= len(s.Agenda.Parts) {
		return ""
	}
	return s.Agenda.Parts[part].Title
}

// id is the ID of a note's line. It names the place, so that a note keeps it
// when another one is taken away.
func (n Note) id() string {
	id := fmt.Sprintf("note-%d-%d-%d-%d", n.Part, n.Step, n.Round, n.Owner)
	if n.More > 0 {
		id += fmt.Sprintf("-%d", n.More)
	}
	return id
}

// who is a person's name, or nothing for everyone.
func (s Session) who(person int) string {
	if person < 0 || person >= len(s.People) {
		return ""
	}
	return s.People[person].Name
}

func (s Session) sharedValues() SharedValues {
	var v SharedValues
	for _, h := range s.Values.Together() {
		switch h.Standing {
		case Shared:
			v.Shared = append(v.Shared, Line{ID: "shared-" + h.Value.ID, Text: h.Value.Name})
		case Supported:
			v.Supported = append(v.Supported, s.heldLines("supported-", h)...)
		case Different:
			v.Different = append(v.Different, s.heldLines("different-", h)...)
		}
	}
	for _, k := range s.Values.Kept {
		v.Kept = append(v.Kept, s.actLines(k)...)
	}
	return v
}

// heldLines is one line for each person who picked the value.
func (s Session) heldLines(prefix string, h Held) []Line {
	lines := make([]Line, len(h.By))
	for i, person := range h.By {
		lines[i] = Line{ID: lineID(prefix+h.Value.ID, person), Who: s.who(person), Text: h.Value.Name}
	}
	return lines
}

// actLines is one line for each act of a kept value, or the value alone.
func (s Session) actLines(k KeptValue) []ActLine {
	var lines []ActLine
	for person, act := range k.Acts {
		if act != "" {
			line := Line{ID: lineID("act-"+k.ID, person), Who: s.who(person), Text: act}
			lines = append(lines, ActLine{line, s.Values.Name(k.ID), "act-" + k.ID})
		}
	}
	if len(lines) == 0 {
		lines = []ActLine{{Line{ID: "act-" + k.ID}, s.Values.Name(k.ID), ""}}
	}
	return lines
}

func (s Session) commitmentLines(phrase Phrase) []CommitmentLine {
	lines := s.keptLines(phrase)
	for i, c := range s.Kept.Commitments {
		line := Line{ID: commitmentID(i), Who: s.who(c.Owner), Text: phrase(c.When, c.Act, c.Slip)}
		lines = append(lines, CommitmentLine{line, c.Until, c.Review, c.Scope, s.between(c)})
	}
	return lines
}

// between are the names of those a commitment is between, or nobody when it is
// between all.
func (s Session) between(c Commitment) []string {
	var names []string
	for i, p := range s.People {
		if i == c.Owner || slices.Contains(c.With, i) {
			names = append(names, p.Name)
		}
	}
	if len(c.With) == 0 || len(names) == len(s.People) {
		return nil
	}
	return names
}

func (s Session) resumeLines() ResumeLines {
	r := s.Kept.Resume
	return ResumeLines{
		CheckIn:  MomentLine{"check-in", r.CheckIn},
		ResumeBy: MomentLine{"resume-by", r.ResumeBy},
		Reopen:   Line{ID: "reopen", Text: r.Reopen},
	}
}

func lineID(kind string, i int) string { return fmt.Sprintf("%s-%d", kind, i) }
