package facilitation

import (
	"fmt"
	"time"
)

// Stage is what is done in a turn just now.
type Stage int

// The stages of a turn, in order.
const (
	Speak Stage = iota
	Reflect
	Check
)

var stageNames = []string{"speak", "reflect", "check"}

// String is the stage's name in files and scripts.
func (s Stage) String() string { return stageNames[s] }

// MarshalText writes the stage by name.
func (s Stage) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a stage by name.
func (s *Stage) UnmarshalText(text []byte) error {
	for i, name := range stageNames {
		if name == string(text) {
			*s = Stage(i)
			return nil
		}
	}
	return fmt.Errorf("want one of the stages %v", stageNames)
}

// CueBefore is how long before a stage's end the cue comes; WCAG 2.2.1 asks for
// twenty seconds in which one key gives more time.
const CueBefore = 20 * time.Second

// LastMinute is how long before a stage's end its clock gives way to words.
// Seconds that run down distract whoever speaks; other speaking timers were asked
// to hide them (OnlyT issue 348, Raycast issue 28689).
const LastMinute = time.Minute

// longestStage is how far a stage can be extended.
const longestStage = 30 * time.Minute

// Floor is who speaks and for how long. Everybody has one turn in each round,
// of the same length. The clock stands still before a turn until its speaker
// is ready.
type Floor struct {
	Open   bool        `toml:"open"`
	Round  int         `toml:"round"` // from 0
	First  int         `toml:"first"` // who speaks first in this round
	Turn   int         `toml:"turn"`  // turns ended in this round
	Stage  Stage       `toml:"stage"`
	Ready  bool        `toml:"ready"` // the present turn has begun
	Again  bool        `toml:"again"` // the listener has tried twice
	People int         `toml:"people"`
	Prompt int         `toml:"prompt"`
	Clock  Stopwatch   `toml:"clock"` // of the present stage
	Length TurnLengths `toml:"length"`
	Had    TurnLengths `toml:"had,omitempty"` // the lengths when the last turn of this round ended
}

func openFloor(people int, lengths TurnLengths) Floor {
	return Floor{Open: true, People: people, Length: lengths}
}

// midRound says whether somebody in the round has had a turn and somebody not.
func (f Floor) midRound() bool { return f.Open && (f.Ready || f.Turn > 0) }

// Speaker is the person whose turn it is.
func (f Floor) Speaker() int { return (f.First + f.Turn) % max(1, f.People) }

// Listener is the person who says back what was heard: the next one. The
// others witness.
func (f Floor) Listener() int { return (f.First + f.Turn + 1) % max(1, f.People) }

// Acting is the person the present stage belongs to.
func (f Floor) Acting() int {
	if f.Stage == Reflect {
		return f.Listener()
	}
	return f.Speaker()
}

// Left is what is left of the stage. It goes below zero, because the bell is
// soft and nobody is cut off.
func (f Floor) Left(now time.Time) time.Duration {
	return f.Length.of(f.Stage) - f.Clock.Elapsed(now)
}

// Cue is what the room may hear or see about the time of a stage.
type Cue int

// The cues of a stage.
const (
	CueNone Cue = iota
	CueLast     // the last minute has begun, and no seconds are shown any more
	CueSoon     // twenty seconds are left
	CueBell     // time is up; finish the sentence
)

// Cue is derived from what is left. A short stage has no early cue but its minute.
func (f Floor) Cue(now time.Time) Cue {
	left := f.Left(now)
	switch {
	case !f.Ready:
		return CueNone
	case left <= 0:
		return CueBell
	case left <= CueBefore && f.Length.of(f.Stage) > 2*CueBefore:
		return CueSoon
	case left <= LastMinute:
		return CueLast
	}
	return CueNone
}

// Short says whether all of the stage is its last minute.
func (f Floor) Short() bool { return f.Length.of(f.Stage) <= LastMinute }

// SaysBack says whether the listener says back what was heard.
func (f Floor) SaysBack() bool { return f.Length.Reflect > 0 }

// roundLeft is the time that the rest of the round takes.
func (f Floor) roundLeft(now time.Time) time.Duration {
	after := time.Duration(f.People-f.Turn-1) * f.Length.whole()
	if !f.Ready {
		return after + f.Length.whole()
	}
	rest := max(0, f.Left(now))
	for s := f.Stage + 1; s <= Check; s++ {
		rest += f.Length.of(s)
	}
	return after + rest
}

// TurnPrompt is the question of this round, the one people went on to, or the one
// that was asked on the spot. The zero Prompt means there is no turn.
func (s Session) TurnPrompt() Prompt {
	prompts := s.Prompts()
	if !s.Floor.Open || len(prompts) == 0 {
		return Prompt{}
	}
	if s.AskedNow() {
		return s.Agenda.Asks
	}
	return prompts[s.Floor.Prompt%len(prompts)]
}

// floorFree says whether turns are open and nothing is paused.
func (s Session) floorFree() bool { return s.Floor.Open && !s.Pause.On }

// RoundsDone says whether the planned rounds are over. People may go round
// once more if there is time.
func (s Session) RoundsDone() bool { return s.Floor.Open && s.Floor.Round >= s.Part().Rounds }

// RoundFits says whether a whole round fits before the landing.
func (s Session) RoundFits(now time.Time) bool {
	return s.Floor.roundLeft(now) <= s.UntilLanding(now)
}

// MayReady says whether the present speaker can begin. A round begins only when
// the whole of it fits before the landing, so that turns come equally.
func (s Session) MayReady(now time.Time) bool {
	return s.floorFree() && !s.Floor.Ready && (s.Floor.Turn > 0 || s.RoundFits(now))
}

// Ready begins the turn.
func (s Session) Ready(now time.Time) Session {
	if !s.MayReady(now) {
		return s
	}
	s.Floor.Ready, s.Floor.Stage, s.Floor.Again = true, Speak, false
	s.Floor.Clock = Stopwatch{}.Start(now)
	return s
}

// MayStartWith says whether the people can still say who begins the round.
func (s Session) MayStartWith() bool { return s.floorFree() && !s.Floor.midRound() }

// StartWith says who begins the round.
func StartWith(person int) Move {
	return func(s Session, _ time.Time) Session {
		if s.MayStartWith() && person >= 0 && person < s.Floor.People {
			s.Floor.First = person
		}
		return s
	}
}

// MayHandOver says whether the stage can be handed on.
func (s Session) MayHandOver() bool {
	return s.floorFree() && s.Floor.Ready && s.Floor.Stage != Check
}

// HandOver ends speaking, or saying back, and begins the next stage. Unused
// time is not a fault. A plan without reflection goes straight to the next turn.
func (s Session) HandOver(now time.Time) Session {
	if !s.MayHandOver() {
		return s
	}
	next := s.Floor.Stage + 1
	for next <= Check && s.Floor.Length.of(next) == 0 {
		next++
	}
	if next > Check {
		return s.endTurn()
	}
	return s.stage(next, now)
}

func (s Session) stage(stage Stage, now time.Time) Session {
	s.Floor.Stage, s.Floor.Clock = stage, Stopwatch{}.Start(now)
	return s
}

// MayConfirm says whether the speaker is being asked if it was heard.
func (s Session) MayConfirm() bool {
	return s.floorFree() && s.Floor.Ready && s.Floor.Stage == Check
}

// GotIt ends the turn: the speaker was heard. "Let us move on" is the same move
// in other words, and the difference is kept nowhere.
func (s Session) GotIt(_ time.Time) Session {
	if !s.MayConfirm() {
		return s
	}
	return s.endTurn()
}

// MayNearly says whether the listener can try once more.
func (s Session) MayNearly() bool {
	return s.MayConfirm() && !s.Floor.Again && s.Floor.Length.Reflect > 0
}

// Nearly lets the listener say it back once more.
func (s Session) Nearly(now time.Time) Session {
	if !s.MayNearly() {
		return s
	}
	s.Floor.Again = true
	return s.stage(Reflect, now)
}

// MayPass says whether the present stage can be passed: always, in a turn or
// before it.
func (s Session) MayPass(now time.Time) bool {
	return s.floorFree() && (s.Floor.Ready || s.MayReady(now))
}

// Pass gives the stage away. Passing before or while speaking ends the turn;
// passing the saying back goes on to the check.
func (s Session) Pass(now time.Time) Session {
	switch {
	case !s.MayPass(now):
		return s
	case s.Floor.Ready && s.Floor.Stage == Reflect:
		return s.HandOver(now)
	}
	return s.endTurn()
}

// endTurn gives the floor to the next person, or ends the round. The next round
// begins with the next person, and with its own planned question.
func (s Session) endTurn() Session {
	f := s.Floor
	f.Ready, f.Stage, f.Again, f.Clock = false, Speak, false, Stopwatch{}
	f.Turn++
	f.Had = f.Length
	if f.Turn >= f.People {
		f.Turn, f.Round, f.Prompt = 0, f.Round+1, f.Prompt+1
		f.First, f.Length, f.Had = (f.First+1)%f.People, s.turnLengths(), TurnLengths{}
		s.Agenda.Asks = Prompt{}
	}
	s.Floor = f
	return s
}

// extendBy is what one press of "one more minute" gives: a whole minute from
// now on, also when time is up already. It is whole seconds, since lengths are
// written as "m:ss".
func (s Session) extendBy(now time.Time) time.Duration {
	over := max(0, -s.Floor.Left(now))
	return time.Minute + (over + time.Second - 1).Truncate(time.Second)
}

// MayExtend says whether this stage can have one more minute. When the end is
// fixed, the minute must fit before the landing.
func (s Session) MayExtend(now time.Time) bool {
	f := s.Floor
	if !s.floorFree() || !f.Ready || f.Length.of(f.Stage)+s.extendBy(now) > longestStage {
		return false
	}
	return !s.Agenda.OnTime || f.roundLeft(now)+s.extension(now) <= s.UntilLanding(now)
}

// extension is the time that one more minute costs: it is for everyone who
// still has this stage before them in the round.
func (s Session) extension(now time.Time) time.Duration {
	return time.Duration(s.Floor.People-s.Floor.Turn) * s.extendBy(now)
}

// Extend gives this stage one more minute, and the same to everyone after in
// the round. The next round has the plan's lengths again.
func (s Session) Extend(now time.Time) Session {
	if !s.MayExtend(now) {
		return s
	}
	if !s.Agenda.OnTime {
		s.Agenda.Longer += s.extension(now)
	}
	s.Floor.Length = s.Floor.Length.plus(s.Floor.Stage, s.extendBy(now))
	return s
}

// MayAskAnother says whether there is another question for whoever speaks.
func (s Session) MayAskAnother() bool {
	return s.floorFree() && s.Floor.Stage == Speak && len(s.Prompts()) > 1
}

// AskAnother shows the next question, also after one that was asked on the spot.
func (s Session) AskAnother(_ time.Time) Session {
	if s.MayAskAnother() {
		s.Floor.Prompt, s.Agenda.Asks = (s.Floor.Prompt+1)%len(s.Prompts()), Prompt{}
	}
	return s
}
