package facilitation

import (
	"testing"
	"time"
	"unsafe"
)

func TestAStopwatchCountsOnlyWhileItRuns(t *testing.T) {
	var w Stopwatch
	same(t, "before", w.Elapsed(evening), 0)
	w = w.Start(evening)
	same(t, "running", w.Elapsed(evening.Add(90*time.Second)), 90*time.Second)
	w = w.Stop(evening.Add(2 * time.Minute))
	same(t, "stopped", w.Elapsed(evening.Add(time.Hour)), 2*time.Minute)
	w = w.Start(evening.Add(time.Hour))
	same(t, "again", w.Elapsed(evening.Add(time.Hour+time.Second)), 2*time.Minute+time.Second)
}

func TestStartingTwiceLosesNothing(t *testing.T) {
	w := Stopwatch{}.Start(evening).Start(evening.Add(time.Minute))
	same(t, "elapsed", w.Elapsed(evening.Add(3*time.Minute)), 3*time.Minute)
}

func TestAMomentBeforeTheStartCountsNothing(t *testing.T) {
	w := Stopwatch{Spent: time.Minute}.Start(evening)
	same(t, "elapsed", w.Elapsed(evening.Add(-time.Hour)), time.Minute)
}

func TestTimersKeepTheirErrorBelowOneTickInADay(t *testing.T) {
	w, now := Stopwatch{}, evening
	for range 24 * 3600 * 4 {
		w, now = w.Start(now), now.Add(250*time.Millisecond)
	}
	same(t, "a day of ticks", w.Stop(now).Spent, 24*time.Hour)
}

// slippedBy is the moment after d, of which the computer's own clock saw only
// part: it is how a time looks after sleep, or after the wall clock was set.
func slippedBy(t time.Time, wall, own time.Duration) time.Time {
	t = t.Add(wall)
	ext := (*int64)(unsafe.Add(unsafe.Pointer(&t), 8)) // time.Time holds the monotonic reading here
	*ext += int64(own - wall)
	return t
}

func TestTheHelperMovesTheTwoClocksApart(t *testing.T) {
	start := time.Now()
	end := slippedBy(start, time.Hour, time.Second)
	same(t, "own", end.Sub(start), time.Second)
	same(t, "wall", end.Round(0).Sub(start.Round(0)), time.Hour)
}

func TestTheLargerOfTheTwoClocksMakesTheGap(t *testing.T) {
	start := time.Now()
	for _, c := range []struct {
		what            string
		wall, own, want time.Duration
	}{
		{"a tick", 500 * time.Millisecond, 500 * time.Millisecond, 500 * time.Millisecond},
		{"sleep where the own clock stops", 12 * time.Minute, time.Second, 12 * time.Minute},
		{"sleep where it goes on", 12 * time.Minute, 12 * time.Minute, 12 * time.Minute},
		{"the wall clock set back", -time.Hour, time.Second, time.Second},
	} {
		same(t, c.what, Gap(start, slippedBy(start, c.wall, c.own)), c.want)
	}
}

func TestAWallClockSetBackChangesNoTimer(t *testing.T) {
	start := time.Now()
	w := Stopwatch{}.Start(start)
	same(t, "elapsed", w.Elapsed(slippedBy(start, -time.Hour, 20*time.Second)), 20*time.Second)
}
