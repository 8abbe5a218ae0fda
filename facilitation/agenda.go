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
	Longer time.Duration `toml:"longer"`  // by how much the end is later than planned
	Clock  Stopwatch     `toml:"clock"`
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

// Steps of the parts that have them.
var (
	arriveSteps   = []string{"welcome", "ground"}
	happenedSteps = []string{"kinds", "agreement", "account", "impact"}
	namingSteps   = []string{"name", "effects", "stand", "why"}
)

// steps are the names of the part's steps.
func (p Part) steps() []string {
	switch p.Kind {
	case Arrive:
		return arriveSteps
	case Happened:
		return happenedSteps
	case Naming:
		return namingSteps
	}
	return []string{string(p.Kind)}
}

// StepName is the name of the step we are in.
func (s Session) StepName() string {
	if !s.Planned() {
		return ""
	}
	return s.Part().steps()[s.Agenda.Step]
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

// EndOnTime says whether the end stays where it is when people pause.
func EndOnTime(onTime bool) Move {
	return func(s Session, _ time.Time) Session {
		if s.arriving() {
			s.Agenda.OnTime = onTime
		}
		return s
	}
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

// UntilLanding is what is left before the ten minutes of the landing.
func (s Session) UntilLanding(now time.Time) time.Duration {
	return s.UntilEnd(now) - landingMinutes*time.Minute
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
	s.Problem.Accepted = make([]bool, len(s.People))
	s.Happened.Agreements = make([]string, len(s.People))
	return s
}

// landed says whether we are in the landing.
func (s Session) landed() bool { return s.Planned() && s.Part().Kind == Landing }

// MayGoOn says whether the next step or part can begin: never out of a turn,
// never out of somebody's private sort, never past the landing.
func (s Session) MayGoOn() bool {
	if !s.Begun() || s.Pause.On || s.landed() {
		return false
	}
	return !s.Floor.midRound() && !s.Values.Private()
}

// GoOn begins the next step, or the next part. When the landing is due, it is
// the next part.
func (s Session) GoOn(now time.Time) Session {
	if !s.MayGoOn() {
		return s
	}
	if s.Agenda.Step+1 < len(s.Part().steps()) {
		s.Agenda.Step++
		return s
	}
	next := s.Agenda.At + 1
	if s.UntilLanding(now) <= 0 {
		next = len(s.Agenda.Parts) - 1
	}
	return s.enter(next, now)
}

// MayGoBack says whether there is an earlier step in this part.
func (s Session) MayGoBack() bool {
	first := 0
	if s.Planned() && s.Part().Kind == Arrive {
		first = 1 // the session's time already runs
	}
	return s.Begun() && !s.Pause.On && s.Agenda.Step > first
}

// GoBack returns to the step before.
func (s Session) GoBack(_ time.Time) Session {
	if s.MayGoBack() {
		s.Agenda.Step--
	}
	return s
}

// enter begins a part. The landing gets its ten minutes even when it is late.
func (s Session) enter(part int, now time.Time) Session {
	s.Agenda.At, s.Agenda.Step = part, 0
	s.Floor, s.Values.Stage = Floor{}, ValuesIdle
	switch s.Part().Kind {
	case Turns:
		s.Floor = openFloor(len(s.People), s.Plan.Turn)
	case ValuesPart:
		s.Values = s.Values.open(s.Part().Cards, len(s.People))
	case Landing:
		s.Agenda.Longer += max(0, -s.UntilLanding(now))
	}
	return s
}

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
