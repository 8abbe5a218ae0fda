package facilitation

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mostQuestions is how many questions a part of turns can be given in the editor.
const mostQuestions = 24

// draft is the plan with nothing in it that another plan holds too, to be changed.
func (p Plan) draft() Plan {
	p.Lengths, p.Parts = slices.Clone(p.Lengths), slices.Clone(p.Parts)
	for i, part := range p.Parts {
		part.Minutes, part.Each = maps.Clone(part.Minutes), maps.Clone(part.Each)
		part.Rounds, part.Cards = maps.Clone(part.Rounds), maps.Clone(part.Cards)
		part.Prompts = slices.Clone(part.Prompts)
		p.Parts[i] = part
	}
	return p
}

// MayMovePart says whether a part can change places with the one before it (by
// -1) or after it (by 1): arriving stays first, the landing last, and what was
// done stays before the pattern.
func (p Plan) MayMovePart(part, by int) bool {
	return part >= 0 && part < len(p.Parts) && part+by >= 0 && part+by < len(p.Parts) && by*by == 1 && p.swapped(part, part+by).ordered()
}

// MovePart lets a part change places with the one before or after it.
func (p Plan) MovePart(part, by int) Plan {
	if !p.MayMovePart(part, by) {
		return p
	}
	return p.swapped(part, part+by)
}

func (p Plan) swapped(i, j int) Plan {
	p = p.draft()
	p.Parts[i], p.Parts[j] = p.Parts[j], p.Parts[i]
	return p
}

// ordered says whether the parts may stand in this order.
func (p Plan) ordered() bool {
	last := len(p.Parts) - 1
	for i, part := range p.Parts {
		if (i == 0 && (part.Kind != Arrive || part.Off)) || (part.Kind == Landing) != (i == last) || part.Kind == Landing && part.Off {
			return false
		}
		if part.Kind == PatternPart && !slices.ContainsFunc(p.Parts[:i], owns) {
			return false
		}
	}
	return last > 0
}

// MaySwitchPart says whether a part can be left out, or taken in again.
func (p Plan) MaySwitchPart(part int) bool {
	_, may := p.switched(part)
	return may
}

// SwitchPart leaves a part out or takes it in again. The lengths follow.
func (p Plan) SwitchPart(part int) Plan {
	if changed, may := p.switched(part); may {
		return changed
	}
	return p
}

func (p Plan) switched(part int) (Plan, bool) {
	if part < 0 || part >= len(p.Parts) {
		return p, false
	}
	p = p.draft()
	p.Parts[part].Off = !p.Parts[part].Off
	return p.fitted()
}

// Count is how much of a part is in one of the plan's forms: its minutes, or its
// rounds where there are turns. Form is a place in Lengths.
func (p Plan) Count(part, form int) int {
	if part < 0 || part >= len(p.Parts) || form < 0 || form >= len(p.Lengths) {
		return 0
	}
	minutes, rounds := p.Parts[part].Minutes, p.Parts[part].Rounds
	key := strconv.Itoa(p.Lengths[form])
	return minutes[key] + rounds[key]
}

// MayCount says whether a part can have so many minutes or rounds in a form.
func (p Plan) MayCount(part, form, n int) bool {
	_, may := p.counted(part, form, n)
	return may
}

// SetCount gives a part so many minutes or rounds in a form; 0 leaves it out of
// the form. The form's length follows from its parts.
func (p Plan) SetCount(part, form, n int) Plan {
	if changed, may := p.counted(part, form, n); may {
		return changed
	}
	return p
}

func (p Plan) counted(part, form, n int) (Plan, bool) {
	if part < 0 || part >= len(p.Parts) || form < 0 || form >= len(p.Lengths) || n < 0 || n == p.Count(part, form) {
		return p, false
	}
	p = p.draft()
	if !p.Parts[part].count(strconv.Itoa(p.Lengths[form]), n) {
		return p, false
	}
	return p.fitted()
}

// count writes the minutes or rounds of a form, and says whether the part can
// have them.
func (p *PlannedPart) count(key string, n int) bool {
	counts, most := &p.Minutes, longestPart
	if p.Kind == Turns {
		counts, most = &p.Rounds, mostRounds
	}
	if *counts == nil {
		*counts = map[string]int{}
	}
	(*counts)[key] = n
	if n == 0 {
		for _, all := range []map[string]int{*counts, p.Each, p.Cards} {
			delete(all, key)
		}
	}
	return p.Kind != Landing && n <= most && len(*counts) > 0
}

// fitted gives every form the length that its parts add up to for two people,
// and the landing its minutes. It is the one rule of all edits: it says no where
// that makes no plan, such as two forms of one length.
func (p Plan) fitted() (Plan, bool) {
	lengths := make([]int, len(p.Lengths))
	for i, length := range p.Lengths {
		whole, even := p.before(length)
		lengths[i] = whole + landingFor(whole, landingMinutes(length))
		parts := p.agenda(length, Fewest)
		if !even || lengths[i] < shortestForm || lengths[i] > longestPart || slices.Contains(lengths[:i], lengths[i]) ||
			bare(parts) || len(parts) < 2 || parts[0].Kind != Arrive || parts[len(parts)-1].Kind != Landing {
			return p, false
		}
	}
	return p.relength(lengths), p.ordered()
}

// landingFor is how long the landing is after so many minutes: as long as it was,
// where that is right for the new length too.
func landingFor(before, was int) int {
	if landingMinutes(before+was) == was {
		return was
	}
	return landingMinutes(before + was)
}

// before is how many minutes a form has before its landing, and whether they are
// whole minutes.
func (p Plan) before(length int) (minutes int, even bool) {
	var sum time.Duration
	for _, part := range p.agenda(length, Fewest) {
		if part.Kind != Landing {
			sum += part.Planned
		}
	}
	return int(sum / time.Minute), sum%time.Minute == 0
}

// relength gives the forms other lengths, in the same order.
func (p Plan) relength(lengths []int) Plan {
	for i := range p.Parts {
		part := &p.Parts[i]
		for _, counts := range []*map[string]int{&part.Minutes, &part.Each, &part.Rounds, &part.Cards} {
			*counts = rekeyed(*counts, p.Lengths, lengths)
		}
		if part.Kind == Landing {
			for _, length := range lengths {
				part.Minutes[strconv.Itoa(length)] = landingMinutes(length)
			}
		}
	}
	p.Lengths = lengths
	return p
}

// rekeyed gives counts the keys of other lengths.
func rekeyed(counts map[string]int, from, to []int) map[string]int {
	if counts == nil {
		return nil
	}
	moved := map[string]int{}
	for i, length := range from {
		if n, given := counts[strconv.Itoa(length)]; given {
			moved[strconv.Itoa(to[i])] = n
		}
	}
	return moved
}

// MaySetPrompt says whether there is such a prompt.
func (p Plan) MaySetPrompt(part, prompt int) bool {
	return part >= 0 && part < len(p.Parts) && prompt >= 0 && prompt < len(p.Parts[part].Prompts)
}

// SetPrompt gives a prompt other words; its step stays. The words are kept as they
// are typed, so that a fault can be shown beside them.
func (p Plan) SetPrompt(part, prompt int, words Prompt) Plan {
	if !p.MaySetPrompt(part, prompt) {
		return p
	}
	p = p.draft()
	words.Step = p.Parts[part].Prompts[prompt].Step
	words.Room, words.Long, words.Start = oneLine(words.Room), CleanNote(words.Long), oneLine(words.Start)
	p.Parts[part].Prompts[prompt] = words
	return p
}

// oneLine is a text as it is typed, on one line.
func oneLine(text string) string { return strings.ReplaceAll(CleanNote(text), "\n", " ") }

// MayAddPrompt says whether a part can have one more question: only turns, since
// the prompts of other parts belong to their steps.
func (p Plan) MayAddPrompt(part int) bool {
	return part >= 0 && part < len(p.Parts) && p.Parts[part].Kind == Turns && len(p.Parts[part].Prompts) < mostQuestions
}

// AddPrompt adds a question without words at the end.
func (p Plan) AddPrompt(part int) Plan {
	if !p.MayAddPrompt(part) {
		return p
	}
	p = p.draft()
	p.Parts[part].Prompts = append(p.Parts[part].Prompts, Prompt{})
	return p
}

// MayRemovePrompt says whether a question can be taken away: turns keep one.
func (p Plan) MayRemovePrompt(part, prompt int) bool {
	return p.MaySetPrompt(part, prompt) && p.Parts[part].Kind == Turns && len(p.Parts[part].Prompts) > 1
}

// RemovePrompt takes a question away.
func (p Plan) RemovePrompt(part, prompt int) Plan {
	if !p.MayRemovePrompt(part, prompt) {
		return p
	}
	p = p.draft()
	p.Parts[part].Prompts = slices.Delete(p.Parts[part].Prompts, prompt, prompt+1)
	return p
}

// Rename gives the plan another title, as it is typed. Its id stays.
func (p Plan) Rename(title string) Plan {
	p.Title = oneLine(title)
	return p
}

// Tidy is the plan as it is saved: without space around its words.
func (p Plan) Tidy() Plan {
	p = p.draft()
	p.Title = CleanLine(p.Title)
	for i := range p.Parts {
		for j, words := range p.Parts[i].Prompts {
			words.Room, words.Long, words.Start = CleanLine(words.Room), strings.TrimSpace(words.Long), CleanLine(words.Start)
			p.Parts[i].Prompts[j] = words
		}
	}
	return p
}

// PlanFault is something in a plan that is being written: words that are missing,
// or too long. Part is -1 for the plan's own title. Field is "title", or the form
// of a prompt.
type PlanFault struct {
	Part, Prompt  int
	Field         string
	Letters, Most int // no letters: the words are missing
}

// Wrong lists what keeps a plan that is being written from being saved. All else
// is kept right by the edits themselves.
func (p Plan) Wrong() []PlanFault {
	p = p.Tidy()
	faults := wrongWords(nil, PlanFault{Part: -1, Prompt: -1, Field: "title", Most: longestTitle}, p.Title, true)
	for i, part := range p.Parts {
		for j, words := range part.Prompts {
			faults = wrongWords(faults, PlanFault{Part: i, Prompt: j, Field: "room", Most: longestRoom}, words.Room, true)
			faults = wrongWords(faults, PlanFault{Part: i, Prompt: j, Field: "long", Most: longestText}, words.Long, false)
			faults = wrongWords(faults, PlanFault{Part: i, Prompt: j, Field: "start", Most: longestText}, words.Start, false)
		}
	}
	return faults
}

func wrongWords(faults []PlanFault, at PlanFault, text string, wanted bool) []PlanFault {
	if at.Letters = letters(text); at.Letters > at.Most || wanted && at.Letters == 0 {
		return append(faults, at)
	}
	return faults
}

// Duplicate is a copy of a plan under another title, with an id that is not taken.
func Duplicate(p Plan, title string, taken func(id string) bool) Plan {
	p = p.draft().Rename(title)
	p.Order = 0 // its place among the plans was the other one's
	stem := slugOf(title)
	if stem == "" {
		stem = "plan"
	}
	p.ID = stem
	for n := 2; taken(p.ID); n++ {
		end := fmt.Sprintf("-%d", n)
		p.ID = stem[:min(len(stem), longestID-len(end))] + end
	}
	return p
}

const longestID = 64

// slugOf makes an id of a title: its Latin letters and digits, with hyphens
// between the words. Letters with marks lose their marks.
func slugOf(title string) string {
	var id strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(title)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			id.WriteRune(r)
		case !unicode.Is(unicode.Mn, r) && !strings.HasSuffix(id.String(), "-"):
			id.WriteByte('-')
		}
	}
	slug := strings.Trim(id.String(), "-")
	return strings.TrimRight(slug[:min(len(slug), longestID)], "-")
}

// UsePlan takes another plan, or the same one changed, before the session begins.
// The people stay. A length that the plan has not gives way to its middle one.
func UsePlan(plan Plan) Move {
	return func(s Session, _ time.Time) Session {
		if !s.arriving() || len(plan.Lengths) == 0 {
			return s
		}
		if s.Plan = plan; !slices.Contains(plan.Lengths, s.Agenda.Length) {
			s.Agenda.Length = plan.Lengths[len(plan.Lengths)/2]
		}
		return s.replan()
	}
}

// RoomLeft is how many letters more a prompt's form for the room may have; below
// zero it has too many.
func RoomLeft(p Prompt) int { return longestRoom - letters(CleanLine(p.Room)) }
