package facilitation

import (
	"slices"
	"strings"
	"time"
)

// Limits of an agenda that is changed on the way. A part is changed by five minutes at
// a time and lasts five to sixty; turns are changed by whole rounds.
const (
	resizeBy      = 5 * time.Minute
	shortestPart  = 5 * time.Minute
	longestToday  = time.Hour
	mostMoreParts = 12 // parts of today beyond those of the plan
)

// mayArrange says whether the parts of today can be changed: also in a pause, and
// never while the screen belongs to one person or is covered.
func (s Session) mayArrange() bool {
	return s.Begun() && !s.landed() && !s.Private() && !s.Pause.Covered
}

// coming says whether a part comes after the present one and before the landing.
func (s Session) coming(part int) bool {
	return part > s.Agenda.At && part < len(s.Agenda.Parts)-1
}

// rearranged is the session with other parts, of which those up to the present one are
// the same. Where people end on time the end stays where it is. Otherwise it follows:
// what is added moves it away, by as much as was added and never into time that was
// overrun before; what is taken away brings it nearer, but for what the other parts
// would go short of. So whoever is late gains time by leaving a part out.
func (s Session) rearranged(parts []Part, now time.Time) Session {
	was, end := s.Total(), s.UntilEnd(now)
	s.Agenda.Parts = parts
	more := s.Total() - was
	s.Agenda.Longer -= more
	switch {
	case s.Agenda.OnTime:
	case more > 0:
		s.Agenda.Longer += more + max(0, s.landing()-end)
	case more < 0:
		s.Agenda.Longer += max(more, min(0, s.needed(now)-end))
	}
	return s
}

// needed is the time that the present part and those after it take by today's plan.
func (s Session) needed(now time.Time) time.Duration {
	needed := s.stillTakes(now)
	for _, p := range s.Agenda.Parts[s.Agenda.At+1:] {
		needed += p.Planned
	}
	return needed
}

// MayShift says whether a part that is still to come can change places with the one
// before it (by -1) or after it (by 1). The landing stays last, what was done stays
// before the pattern, and two that are the same in all stay as they are.
func (s Session) MayShift(part, by int) bool {
	if !s.mayArrange() || !s.coming(part) || by*by != 1 || !s.coming(part+by) {
		return false
	}
	return s.Agenda.Parts[part] != s.Agenda.Parts[part+by] && !bare(s.shifted(part, by))
}

// Shift lets a part change places with the one before or after it.
func Shift(part, by int) Move {
	return func(s Session, now time.Time) Session {
		if !s.MayShift(part, by) {
			return s
		}
		return s.rearranged(s.shifted(part, by), now)
	}
}

func (s Session) shifted(part, by int) []Part {
	parts := slices.Clone(s.Agenda.Parts)
	parts[part], parts[part+by] = parts[part+by], parts[part]
	return parts
}

// MayDrop says whether a part can be left out today: one that is still to come, but for
// the landing. What was done is not left out before the pattern.
func (s Session) MayDrop(part int) bool {
	return s.mayArrange() && s.coming(part) && !bare(s.without(part))
}

// Drop leaves a part out today.
func Drop(part int) Move {
	return func(s Session, now time.Time) Session {
		if !s.MayDrop(part) {
			return s
		}
		return s.rearranged(s.without(part), now)
	}
}

func (s Session) without(part int) []Part {
	return slices.Delete(slices.Clone(s.Agenda.Parts), part, part+1)
}

// MayResize says whether a part can have one more round or five minutes more (by 1), or
// less (by -1): the present one and those to come, but for the landing. A part that is
// shorter or longer by its plan can come nearer to the limits, and not go further away.
// Turns never get fewer rounds than were begun.
func (s Session) MayResize(part, by int) bool {
	if !s.mayArrange() || by*by != 1 || part != s.Agenda.At && !s.coming(part) {
		return false
	}
	p := s.resized(part, by)
	least, most, has := shortestPart, longestToday, p.Planned
	if p.Kind == Turns {
		least, most, has = time.Duration(s.fewestRounds(part)), mostRounds, time.Duration(p.Rounds)
	}
	return by > 0 && has <= most || by < 0 && has >= least
}

// Resize gives a part one more round or five minutes more (by 1), or less (by -1).
func Resize(part, by int) Move {
	return func(s Session, now time.Time) Session {
		if !s.MayResize(part, by) {
			return s
		}
		parts := slices.Clone(s.Agenda.Parts)
		parts[part] = s.resized(part, by)
		return s.rearranged(parts, now)
	}
}

// resized is a part with one more or one less. The length of turns follows the people.
func (s Session) resized(part, by int) Part {
	p := s.Agenda.Parts[part]
	if p.Kind == Turns {
		p.Rounds += by
		p.Planned = s.rounds(p)
		return p
	}
	p.Planned += time.Duration(by) * resizeBy
	return p
}

// rounds is how long the rounds of a part take.
func (s Session) rounds(p Part) time.Duration {
	return time.Duration(p.Rounds*len(s.People)) * s.Plan.turn(s.Plan.Parts[p.Of]).whole()
}

// fewestRounds are the rounds of a part that were begun, and one at least.
func (s Session) fewestRounds(part int) int {
	begun := 0
	if part == s.Agenda.At {
		begun = s.Floor.Round
	}
	if part == s.Agenda.At && s.Floor.midRound() {
		begun++
	}
	return max(1, begun)
}

// repeats are the kinds of part that may come more than once.
var repeats = []PartKind{Turns, Settle}

// Insertable are the parts of the plan that can come next: those that are not on
// today's agenda, also where the plan leaves them out, and turns and settling always.
// Each has the minutes of today's form of the plan, or of the nearest form that has it.
func (s Session) Insertable() []Part {
	var parts []Part
	if !s.mayArrange() || len(s.Agenda.Parts) >= len(s.Plan.Parts)+mostMoreParts {
		return nil
	}
	for of := range s.Plan.Parts {
		if p, fits := s.planned(of); fits && s.mayInsert(p) {
			parts = append(parts, p)
		}
	}
	return parts
}

// mayInsert says whether a part can come after the present one. The pattern comes only
// when what was done has had its place, and values only when cards were dealt.
func (s Session) mayInsert(p Part) bool {
	twice := slices.ContainsFunc(s.Agenda.Parts, func(q Part) bool { return q.Of == p.Of })
	switch {
	case p.Kind == Arrive || p.Kind == Landing:
		return false
	case p.Kind == ValuesPart && len(s.Values.Deck) == 0:
		return false
	}
	return (!twice || slices.Contains(repeats, p.Kind)) && !bare(s.with(p))
}

// with are today's parts and one more, right after the present one.
func (s Session) with(p Part) []Part {
	return slices.Insert(slices.Clone(s.Agenda.Parts), s.Agenda.At+1, p)
}

// planned is a part of the plan as it would be today.
func (s Session) planned(of int) (p Part, fits bool) {
	part, nearest := s.Plan.Parts[of], 0
	part.Off = false
	away := func(length int) int { return max(length-s.Agenda.Length, s.Agenda.Length-length) }
	for _, length := range s.Plan.Lengths {
		if part.in(length) && (nearest == 0 || away(length) < away(nearest)) {
			nearest = length
		}
	}
	return s.Plan.today(of, nearest, len(s.People)), nearest > 0
}

// Insert puts a part of the plan right after the present one. Of is its place in the
// plan.
func Insert(of int) Move {
	return func(s Session, now time.Time) Session {
		for _, p := range s.Insertable() {
			if p.Of == of {
				return s.rearranged(s.with(p), now)
			}
		}
		return s
	}
}

// MayEndPart says whether the next part can begin at once, whatever steps are left in
// this one. Arriving is gone through step by step: its pages are there to protect.
func (s Session) MayEndPart() bool { return s.MayGoOn() && s.Part().Kind != Arrive }

// EndPart begins the next part. When the landing is due, it is the next part.
func (s Session) EndPart(now time.Time) Session {
	if !s.MayEndPart() {
		return s
	}
	return s.nextPart(now)
}

// MayTakeMinute says whether this stage can have one minute less. Whoever is in it
// keeps a whole minute from now on, and nobody gets less than somebody in the round had
// before them. A file from before this was kept does not say what they had, so nothing
// is taken until the next round.
func (s Session) MayTakeMinute(now time.Time) bool {
	f := s.Floor
	if !s.floorFree() || !f.Ready || f.Left(now) < 2*time.Minute || f.Turn > 0 && f.Had == (TurnLengths{}) {
		return false
	}
	return f.Length.of(f.Stage)-time.Minute >= f.Had.of(f.Stage)
}

// TakeMinute is the opposite of Extend: this stage has one minute less, and so has it
// for everyone after in the round. The end comes nearer by as much, at most to where it
// was planned. The next round has the plan's lengths again.
func (s Session) TakeMinute(now time.Time) Session {
	if !s.MayTakeMinute(now) {
		return s
	}
	if a := &s.Agenda; !a.OnTime {
		a.Longer = max(min(0, a.Longer), a.Longer-time.Duration(s.Floor.People-s.Floor.Turn)*time.Minute)
	}
	s.Floor.Length = s.Floor.Length.plus(s.Floor.Stage, -time.Minute)
	return s
}

// plus are the lengths with more, or less, of one stage.
func (t TurnLengths) plus(stage Stage, more time.Duration) TurnLengths {
	switch stage {
	case Speak:
		t.Speak += Minutes(more)
	case Reflect:
		t.Reflect += Minutes(more)
	case Check:
		t.Check += Minutes(more)
	}
	return t
}

// MayAskNow says whether a question can be asked on the spot: one that all see at once,
// so not in a pause and not in a private turn; in turns while somebody speaks or is
// about to, as with the other questions of the part.
func (s Session) MayAskNow() bool {
	return s.Begun() && !s.Pause.On && !s.Private() && (!s.Floor.Open || s.Floor.Stage == Speak)
}

// AskNow asks a question that is not planned here: it takes the place of the planned one
// for everyone who comes after in the round, and in other parts until the step ends. A
// question without words for the room, or with too many, is not asked.
func AskNow(p Prompt) Move {
	return func(s Session, _ time.Time) Session {
		if p = p.tidy(); s.MayAskNow() && p.fits() {
			s.Agenda.Asks = p
		}
		return s
	}
}

// tidy is a question as it is asked: of no step, and without space around its words.
func (p Prompt) tidy() Prompt {
	return Prompt{Room: CleanLine(p.Room), Long: strings.TrimSpace(CleanNote(p.Long)), Start: CleanLine(p.Start)}
}

// fits says whether a question has words, and not too many.
func (p Prompt) fits() bool {
	return visible(p.Room) && letters(p.Room) <= longestRoom && letters(p.Long) <= longestText && letters(p.Start) <= longestText
}

// AskedNow says whether a question that was asked on the spot stands in the place of
// the planned one.
func (s Session) AskedNow() bool { return s.Agenda.Asks.Room != "" }

// MayAskAsPlanned says whether the planned question can come back.
func (s Session) MayAskAsPlanned() bool { return s.MayAskNow() && s.AskedNow() }

// AskAsPlanned takes a question that was asked on the spot away again.
func (s Session) AskAsPlanned(_ time.Time) Session {
	if s.MayAskAsPlanned() {
		s.Agenda.Asks = Prompt{}
	}
	return s
}

// MayPickPrompt says whether a question of the part can be asked that is not asked now.
func (s Session) MayPickPrompt(i int) bool {
	n := len(s.Prompts())
	if !s.floorFree() || s.Floor.Stage != Speak || i < 0 || i >= n {
		return false
	}
	return s.AskedNow() || i != s.Floor.Prompt%n
}

// PickPrompt asks one of the part's questions. The next round has the one after it.
func PickPrompt(i int) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayPickPrompt(i) {
			s.Floor.Prompt, s.Agenda.Asks = i, Prompt{}
		}
		return s
	}
}

// NextPrompt is the question that AskAnother shows, without words when there is none.
func (s Session) NextPrompt() Prompt {
	if !s.MayAskAnother() {
		return Prompt{}
	}
	prompts := s.Prompts()
	return prompts[(s.Floor.Prompt+1)%len(prompts)]
}

// partsFit says whether today's parts are those of the plan, as they may have been
// changed on the way: planned are those it began with.
func (s Session) partsFit(planned []Part) bool {
	parts, last := s.Agenda.Parts, len(s.Agenda.Parts)-1
	switch {
	case !s.Begun() || last < 1:
		return slices.Equal(parts, planned)
	case last >= len(s.Plan.Parts)+mostMoreParts, bare(parts):
		return false
	}
	return parts[0].Of == planned[0].Of && parts[last] == planned[len(planned)-1] && s.fitOnce(parts[:last])
}

// fitOnce says whether each part fits its place in the plan, and none but those that may
// comes twice.
func (s Session) fitOnce(parts []Part) bool {
	seen := map[int]bool{}
	for _, p := range parts {
		if p.Of < 0 || p.Of >= len(s.Plan.Parts)-1 || seen[p.Of] && !slices.Contains(repeats, p.Kind) || !s.partFits(p) {
			return false
		}
		seen[p.Of] = true
	}
	return true
}

// partFits holds one part against its own place in the plan. The longest one is what a
// plan may say for six people.
func (s Session) partFits(p Part) bool {
	of := s.Plan.Parts[p.Of]
	if p.Kind != of.Kind || p.Title != of.Title || p.Cards != 0 && !slices.ContainsFunc(s.Plan.Lengths, func(length int) bool { return of.Cards[formKey(length)] == p.Cards }) {
		return false
	}
	if p.Kind == Turns {
		return p.Rounds >= 1 && p.Rounds <= mostRounds && p.Planned == s.rounds(p)
	}
	const longest = longestPart * (1 + Most - Fewest) * time.Minute
	return p.Rounds == 0 && p.Planned >= time.Minute && p.Planned <= longest && p.Planned%time.Minute == 0
}

// asksFit says whether a question that was asked on the spot may stand in a file.
func (s Session) asksFit() bool {
	p := s.Agenda.Asks
	return p == (Prompt{}) || s.Begun() && p == p.tidy() && p.fits()
}
