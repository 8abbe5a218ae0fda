package facilitation

import (
	"slices"
	"time"
)

// Agenda is what is planned today and where we are in it. Its clock is session
// time: it stands still in a pause, unless the people said that they end on
// time. It is derived from, never counted down.
type Agenda struct {
	Length int           `toml:"length"` // the plan's form, in minutes for two people
	Parts  []Part        `toml:"part"`
	At     int           `toml:"at"`   // the part we are in
	Step   int           `toml:"step"` // the step inside the part
	Begun  bool          `toml:"begun"`
	OnTime bool          `toml:"on-time"` // the end stays where it is, whatever is paused
	Longer time.Duration `toml:"longer"`  // by how much the end is later than planned; below zero where parts were put in before a fixed end
	Clock  Stopwatch     `toml:"clock"`
	Day    time.Time     `toml:"day"`            // the day on which the session began, without its time of day
	Held   []int         `toml:"held,omitempty"` // the parts that were left, but for those left for another day
	Asks   Prompt        `toml:"asks,omitempty"` // the question that was asked on the spot, without words for the planned one
}

// Part is one part of today's agenda. Of is its place in the plan.
type Part struct {
	Kind    PartKind      `toml:"kind"`
	Title   string        `toml:"title"`
	Planned time.Duration `toml:"planned"`
	Rounds  int           `toml:"rounds,omitempty"`
	Cards   int           `toml:"cards,omitempty"`
	Of      int           `toml:"of"`
}

// Steps of the parts that have them. The review is there when earlier
// agreements were brought along.
var (
	arriveSteps    = []string{"welcome", "ground"}
	reviewSteps    = []string{"welcome", "review", "ground"}
	happenedSteps  = []string{"kinds", "agreement", "account", "impact"}
	namingSteps    = []string{"name", "effects", "stand", "why"}
	ownershipSteps = []string{"account", "answers"}
	patternSteps   = []string{"cycle", "feeds", "exception"}
	questionSteps  = []string{"write", "answer"}
	futureSteps    = []string{"answer", "together"}
	moneySteps     = []string{"stories", "agreed", "account", "impact", "facts", "ours", "threshold", "date"}
	momentSteps    = []string{"list", "mark", "together", "ritual"}
)

// kindSteps are the names of a kind's steps.
func kindSteps(k PartKind) []string {
	switch k {
	case Arrive:
		return arriveSteps
	case Happened:
		return happenedSteps
	case Naming:
		return namingSteps
	case OwnershipPart:
		return ownershipSteps
	case PatternPart:
		return patternSteps
	case Questions:
		return questionSteps
	case FuturePart:
		return futureSteps
	case MoneyPart:
		return moneySteps
	case MomentsPart:
		return momentSteps
	}
	return []string{string(k)}
}

// promptSteps are the steps that a prompt of such a part may be for.
func promptSteps(k PartKind) []string {
	switch k {
	case Arrive:
		return []string{"welcome", "signal", "review", "ground"}
	case Settle:
		return []string{"settle", "rest"}
	case ValuesPart:
		return []string{"sort", "pick", "together", "act"}
	case Commitments:
		return []string{"commitments", "write"}
	case Landing:
		return []string{"appreciation", "resume", "copies"}
	}
	return kindSteps(k)
}

// steps are the names of the steps of the part we are in.
func (s Session) steps() []string { return s.stepsOf(s.Part().Kind) }

// stepsOf are the names of the steps of a kind of part in this session.
func (s Session) stepsOf(kind PartKind) []string {
	if kind == Arrive && len(s.Earlier) > 0 {
		return reviewSteps
	}
	return kindSteps(kind)
}

// StepName is the name of the step we are in.
func (s Session) StepName() string {
	if !s.Planned() {
		return ""
	}
	return s.steps()[s.Agenda.Step]
}

// replan lays the agenda out anew for the people who are here.
func (s Session) replan() Session {
	s.Agenda.Parts = s.Plan.agenda(s.Agenda.Length, len(s.People))
	s.Ways = make([]string, len(s.People))
	return s
}

// Choose takes another of the plan's lengths, in minutes.
func Choose(length int) Move {
	return func(s Session, _ time.Time) Session {
		if !s.arriving() || !slices.Contains(s.Plan.Lengths, length) {
			return s
		}
		s.Agenda.Length = length
		return s.replan()
	}
}

// MayEndOnTime says whether people can choose what a pause does to the end: at
// the beginning, and in a pause. It is never asked in the middle of a turn.
func (s Session) MayEndOnTime() bool {
	return s.arriving() || s.Begun() && s.Pause.On && !s.Pause.Covered
}

// EndOnTime says whether the end stays where it is when people pause. In a pause
// it counts for the whole of this pause.
func EndOnTime(onTime bool) Move {
	return func(s Session, now time.Time) Session {
		if !s.MayEndOnTime() || s.Agenda.OnTime == onTime {
			return s
		}
		s.Agenda.OnTime = onTime
		if !s.Begun() {
			return s
		}
		s = s.stir(now)
		clock, paused := s.Agenda.Clock.Stop(now), s.pausedFor(now)
		if !onTime {
			s.Agenda.Clock = Stopwatch{Spent: max(0, clock.Spent-paused)}
			return s
		}
		s.Agenda.Clock = Stopwatch{Spent: clock.Spent + paused}.Start(now)
		return s
	}
}

// EndsAt is when the session ends by the clock on the wall, if the end stays
// where it is or moves on with a pause.
func (s Session) EndsAt(onTime bool, now time.Time) time.Time {
	return now.Add(EndOnTime(onTime)(s, now).UntilEnd(now))
}

// Total is the length of the session as planned for these people.
func (s Session) Total() time.Duration {
	var sum time.Duration
	for _, p := range s.Agenda.Parts {
		sum += p.Planned
	}
	return sum
}

// UntilEnd is what is left of the session. It goes below zero when people sit
// on: the clock never ends anything.
func (s Session) UntilEnd(now time.Time) time.Duration {
	return s.Total() + s.Agenda.Longer - s.Agenda.Clock.Elapsed(now)
}

// UntilLanding is what is left before the minutes that are kept for the landing.
func (s Session) UntilLanding(now time.Time) time.Duration {
	return s.UntilEnd(now) - s.landing()
}

// landing is how long the landing is.
func (s Session) landing() time.Duration {
	if !s.Planned() {
		return 0
	}
	return s.Agenda.Parts[len(s.Agenda.Parts)-1].Planned
}

// MayBegin says whether everyone has a name and the session can begin.
func (s Session) MayBegin() bool {
	return s.arriving() && !slices.ContainsFunc(s.NameFaults(), func(f NameFault) bool { return f != NameFine })
}

// Begin starts the session's time. From here on nobody is added or renamed.
func (s Session) Begin(now time.Time) Session {
	if !s.MayBegin() {
		return s
	}
	s.People = slices.Clone(s.People)
	for i := range s.People {
		s.People[i].Name = CleanLine(s.People[i].Name)
	}
	s.Agenda.Begun, s.Agenda.Step = true, 1
	s.Agenda.Clock = Stopwatch{}.Start(now)
	s.Agenda.Day = day(now)
	return s.seat()
}

// HeldOn is the day of the session. One from a file of an earlier version does
// not know it, and takes the day of that moment.
func (s Session) HeldOn(now time.Time) time.Time {
	if s.Agenda.Day.IsZero() {
		return day(now)
	}
	return s.Agenda.Day
}

// seat gives everyone a place in all that has one place for each person.
func (s Session) seat() Session {
	n := len(s.People)
	s.Problem.Accepted = stretchTo(s.Problem.Accepted, n)
	s.Problem.Own = stretchTo(s.Problem.Own, n)
	s.Happened.Agreements = stretchTo(s.Happened.Agreements, n)
	s.Feelings = stretchTo(s.Feelings, n)
	s.Ownership.Accounts = stretchTo(s.Ownership.Accounts, n)
	s.Pattern.Does, s.Pattern.Feels = stretchTo(s.Pattern.Does, n), stretchTo(s.Pattern.Feels, n)
	s.Future.Answers = stretchTo(s.Future.Answers, n)
	s.Moments.Marks = stretchTo(s.Moments.Marks, n)
	return s
}

// held says whether a part was held, or is held now. What a file from before
// this was kept does not say is not claimed.
func (a Agenda) held(part int) bool { return part == a.At || slices.Contains(a.Held, part) }

// landed says whether we are in the landing.
func (s Session) landed() bool { return s.Planned() && s.Part().Kind == Landing }

// MayGoOn says whether the next step or part can begin: never out of a turn,
// never out of somebody's private sort, never past the landing.
func (s Session) MayGoOn() bool {
	if !s.Begun() || s.Pause.On || s.landed() {
		return false
	}
	return !s.Floor.midRound() && !s.Private()
}

// GoOn begins the next step, or the next part. When the landing is due, it is
// the next part.
func (s Session) GoOn(now time.Time) Session {
	if !s.MayGoOn() {
		return s
	}
	if s.Agenda.Step+1 < len(s.steps()) {
		return s.enterStep(s.Agenda.Step + 1)
	}
	return s.nextPart(now)
}

// nextPart begins the next part. When the landing is due, it is the next part.
func (s Session) nextPart(now time.Time) Session {
	next := s.Agenda.At + 1
	if s.UntilLanding(now) <= 0 {
		next = len(s.Agenda.Parts) - 1
	}
	return s.enter(next, now)
}

// skippable are the kinds of part that anyone may leave for another day.
var skippable = []PartKind{FeelingsPart, OwnershipPart, PatternPart, Questions, FuturePart, MoneyPart, MomentsPart}

// MaySkip says whether the part can be left for another day: at any step of it,
// also out of a private turn, and from the covers before a sort, where nobody's cards lie
// open. Who asked for it is kept nowhere.
func (s Session) MaySkip() bool {
	return s.Begun() && !s.Pause.On && (s.Values.Stage == ValuesCover || slices.Contains(skippable, s.Part().Kind))
}

// SkipPart leaves the part for another day and begins the next one.
func (s Session) SkipPart(now time.Time) Session {
	if !s.MaySkip() {
		return s
	}
	skipped := s.Agenda.At
	s = s.nextPart(now)
	s.Agenda.Held = slices.DeleteFunc(s.Agenda.Held, func(part int) bool { return part == skipped })
	return s
}

// MayGoBack says whether there is an earlier step in this part.
func (s Session) MayGoBack() bool {
	first := 0
	if s.Planned() && s.Part().Kind == Arrive {
		first = 1 // the session's time already runs
	}
	own := !s.Private() || s.Hand.Stage == HandCover && s.Hand.Turn == 0
	return s.Begun() && !s.Pause.On && s.Agenda.Step > first && own
}

// GoBack returns to the step before.
func (s Session) GoBack(_ time.Time) Session {
	if !s.MayGoBack() {
		return s
	}
	return s.enterStep(s.Agenda.Step - 1)
}

// enterStep begins a step of the part, with its planned question. A step that goes
// from hand to hand begins with a cover for the first person.
func (s Session) enterStep(step int) Session {
	s.Agenda.Step, s.Agenda.Asks, s.Hand = step, Prompt{}, Hand{}
	s.Moments = s.Moments.entered(s.inMarking())
	if s.handsOver() {
		s.Hand.Stage = HandCover
	}
	return s
}

// enter begins a part. The landing gets its minutes even when it is late.
func (s Session) enter(part int, now time.Time) Session {
	s.Agenda.Held = append(slices.Clone(s.Agenda.Held), s.Agenda.At)
	s.Agenda.At = part
	s.Values = s.Values.settled() // a sort that is left halfway is nobody's any more
	s.Floor, s.Values.Stage, s.Values.Under = Floor{}, ValuesIdle, ValuesIdle
	s = s.enterStep(0)
	switch s.Part().Kind {
	case Turns:
		s.Floor = openFloor(len(s.People), s.turnLengths())
	case ValuesPart:
		s.Values = s.Values.open(s.Part().Cards, len(s.People))
	case OwnershipPart:
		s.Ownership.Of = Nobody
	case Landing:
		s.Agenda.Longer += max(0, -s.UntilLanding(now))
	}
	return s
}

// turnLengths are the lengths of the stages of a turn in the part we are in.
func (s Session) turnLengths() TurnLengths { return s.Plan.turn(s.Plan.Parts[s.Part().Of]) }

// MayStretch says whether the people may stay ten minutes longer.
func (s Session) MayStretch() bool {
	return s.Begun() && !s.Agenda.OnTime && !s.Pause.On && s.Agenda.Longer < 2*time.Hour
}

// Stretch moves the end ten minutes away.
func (s Session) Stretch(_ time.Time) Session {
	if s.MayStretch() {
		s.Agenda.Longer += 10 * time.Minute
	}
	return s
}
