package facilitation

import "time"

// Stopwatch is time that can stand still. It is the only home of running time.
// Since is zero while it stands still.
type Stopwatch struct {
	Spent time.Duration `toml:"spent"`
	Since time.Time     `toml:"-"` // never written: a session comes back at rest
}

// Running says whether time passes.
func (w Stopwatch) Running() bool { return !w.Since.IsZero() }

// Elapsed is the time that has passed on this stopwatch.
func (w Stopwatch) Elapsed(now time.Time) time.Duration {
	if !w.Running() {
		return w.Spent
	}
	return w.Spent + max(0, now.Sub(w.Since))
}

// Start lets time pass from now on.
func (w Stopwatch) Start(now time.Time) Stopwatch {
	return Stopwatch{w.Elapsed(now), now}
}

// Stop makes time stand still.
func (w Stopwatch) Stop(now time.Time) Stopwatch {
	return Stopwatch{Spent: w.Elapsed(now)}
}

// shift moves the start by d, so that d does not count.
func (w Stopwatch) shift(d time.Duration) Stopwatch {
	if w.Running() {
		w.Since = w.Since.Add(d)
	}
	return w
}

// LongestGap is the longest silence between two looks at the clock that is
// still taken for a slow machine; a longer one is taken for sleep.
const LongestGap = 5 * time.Second

// Gap is the time between two looks at the clock. Some systems stop the
// monotonic clock while the computer sleeps and some do not, so the larger of
// the two differences counts. A wall clock set back never gives a gap.
func Gap(last, now time.Time) time.Duration {
	return max(now.Sub(last), now.Round(0).Sub(last.Round(0)))
}
