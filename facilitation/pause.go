package facilitation

import "time"

// HushLasts is the silence a pause begins with. Five, ten and fifteen seconds
// lowered aggression alike (McCurry, May, Donaldson 2024).
const HushLasts = 5 * time.Second

// RestAtLeast is how long a longer rest takes before the body has settled
// (Gottman, as taught; method.md 2b). It is shown, and it never rings.
const RestAtLeast = 20 * time.Minute

// Pause is time in which nothing has to be solved. It does not say, or keep,
// who asked for it.
type Pause struct {
	On      bool          `toml:"on"`
	Resting bool          `toml:"resting"` // the longer rest
	Covered bool          `toml:"covered"` // the screen shows a neutral page
	Held    bool          `toml:"held"`    // a turn's clock stands still and goes on afterwards
	Slept   time.Duration `toml:"slept"`   // the computer slept this long and so paused the turn
	Breath  string        `toml:"breath"`  // the pattern of the breathing circle, "" for the default
	Clock   Stopwatch     `toml:"clock"`
}

// MayPause says whether the room can be paused: always, unless it is.
func (s Session) MayPause() bool { return !s.Pause.On }

// Hush stops every clock at once. It does not say, or keep, who asked.
func (s Session) Hush(now time.Time) Session {
	if !s.MayPause() {
		return s
	}
	s.Pause = Pause{On: true, Held: s.Floor.Clock.Running(), Breath: s.Pause.Breath, Clock: Stopwatch{}.Start(now)}
	s.Floor.Clock = s.Floor.Clock.Stop(now)
	if !s.Agenda.OnTime {
		s.Agenda.Clock = s.Agenda.Clock.Stop(now)
	}
	return s
}

// Hushed says whether the pause is still in its first silence.
func (s Session) Hushed(now time.Time) bool {
	return s.Pause.On && !s.Pause.Resting && s.Pause.Slept == 0 && s.Pause.Clock.Elapsed(now) < HushLasts
}

// MayResume says whether everyone can go on. Under a cover it is uncovered first,
// so that one stray key does not show the room.
func (s Session) MayResume() bool { return s.Pause.On && !s.Pause.Covered }

// Resume goes on where the room was.
func (s Session) Resume(now time.Time) Session {
	if !s.MayResume() {
		return s
	}
	return s.goOn(now)
}

// goOn ends the pause. A turn keeps the time it had. A private sort is covered
// again: all of them may be looking at the screen now.
func (s Session) goOn(now time.Time) Session {
	s = s.coverAgain()
	if s.Pause.Held {
		s.Floor.Clock = s.Floor.Clock.Start(now)
	}
	if s.Begun() && !s.Agenda.Clock.Running() {
		s.Agenda.Clock = s.Agenda.Clock.Start(now)
	}
	s.Pause = Pause{Breath: s.Pause.Breath}
	return s
}

// MayRest says whether the pause can become a longer rest.
func (s Session) MayRest() bool { return s.Pause.On && !s.Pause.Resting && !s.Pause.Covered }

// TakeRest makes the pause a longer rest. Its time counts from the pause on.
func (s Session) TakeRest(now time.Time) Session {
	if s.MayRest() {
		s = s.stir(now)
		s.Pause.Resting = true
	}
	return s
}

// stir lets the time of a pause count that stood still in a file, and with it
// the session's own time where the end is fixed.
func (s Session) stir(now time.Time) Session {
	if !s.Pause.On || s.Pause.Clock.Running() {
		return s
	}
	s.Pause.Clock = s.Pause.Clock.Start(now)
	if s.Agenda.OnTime && s.Begun() {
		s.Agenda.Clock = s.Agenda.Clock.Start(now)
	}
	return s
}

// pausedFor is the time of this pause that a fixed end counts: from the last
// look before the computer slept, where sleep began it.
func (s Session) pausedFor(now time.Time) time.Duration {
	return s.Pause.Slept + s.Pause.Clock.Elapsed(now)
}

// RestedEnough says whether a longer rest has lasted as long as bodies need.
func (s Session) RestedEnough(now time.Time) bool {
	return s.Pause.Resting && s.Pause.Clock.Elapsed(now) >= RestAtLeast
}

// BreatheWith picks the pattern of the breathing circle.
func BreatheWith(pattern string) Move {
	return func(s Session, _ time.Time) Session {
		if _, known := breaths[pattern]; known {
			s.Pause.Breath = pattern
		}
		return s
	}
}

// MayStop says whether people can stop for today.
func (s Session) MayStop() bool { return s.Begun() && !s.landed() && !s.Pause.Covered }

// Stop ends today's talk for everyone alike and goes to the landing. It needs
// no reason and keeps none.
func (s Session) Stop(now time.Time) Session {
	if !s.MayStop() {
		return s
	}
	s = s.Resume(now)
	return s.enter(len(s.Agenda.Parts)-1, now)
}

// MayCover says whether the screen can be covered: always, unless it is.
func (s Session) MayCover() bool { return !s.Pause.Covered }

// Cover pauses the room and shows a neutral page.
func (s Session) Cover(now time.Time) Session {
	if !s.MayCover() {
		return s
	}
	s = s.Hush(now)
	s.Pause.Covered = true
	return s
}

// MayUncover says whether a neutral page is shown.
func (s Session) MayUncover() bool { return s.Pause.Covered }

// Uncover takes the neutral page away. The room stays paused.
func (s Session) Uncover(_ time.Time) Session {
	s.Pause.Covered = false
	return s
}

// Awake is done at every look at the clock, with the moment of the last one.
// After a gap the time of the gap is nobody's: a running turn is paused as it
// was at the last look, and says so. A pause that came back from a file counts
// from the first look on.
func Awake(last time.Time) Move {
	return func(s Session, now time.Time) Session {
		s = s.stir(now)
		if gap := Gap(last, now); !last.IsZero() && gap > LongestGap {
			return s.slept(gap, last, now)
		}
		return s
	}
}

// slept takes a gap out of the session's time. A fixed end stays where it is,
// and a rest goes on, also where the computer's own clock slept too.
func (s Session) slept(gap time.Duration, last, now time.Time) Session {
	seen := max(0, now.Sub(last))
	if s.Agenda.OnTime {
		s.Agenda.Clock = s.Agenda.Clock.shift(seen - gap)
	}
	switch {
	case s.Pause.On:
		s.Pause.Clock = s.Pause.Clock.shift(seen - gap)
	case s.Floor.Clock.Running():
		s = s.Hush(last)
		s.Pause.Slept, s.Pause.Clock = gap, Stopwatch{}.Start(now)
	case !s.Agenda.OnTime:
		s.Agenda.Clock = s.Agenda.Clock.shift(seen)
	}
	return s
}
