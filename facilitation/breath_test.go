package facilitation

import (
	"math"
	"slices"
	"testing"
	"time"
)

func TestTheLongExhaleIsFourSecondsInAndSixOut(t *testing.T) {
	for _, c := range []struct {
		after time.Duration
		stage BreathStage
		full  float64
		left  int
	}{
		{0, BreatheIn, 0, 4},
		{2 * time.Second, BreatheIn, 0.5, 2},
		{4 * time.Second, BreatheOut, 1, 6},
		{7 * time.Second, BreatheOut, 0.5, 3},
		{9 * time.Second, BreatheOut, 0.067, 1},
		{9900 * time.Millisecond, BreatheOut, 0.0007, 1},
		{10 * time.Second, BreatheIn, 0, 4},
		{24 * time.Hour, BreatheIn, 0, 4},
	} {
		stage, full, left := Pattern(DefaultBreath).At(c.after)
		if stage != c.stage || math.Abs(full-c.full) > 0.001 || left != c.left {
			t.Errorf("%v: stage %d, %.3f full, %d s left; want %d, %.3f, %d", c.after, stage, full, left, c.stage, c.full, c.left)
		}
	}
}

func TestTheBoxHoldsFullAndEmpty(t *testing.T) {
	for second, want := range map[int]BreathStage{0: BreatheIn, 3: BreatheIn, 4: HoldFull, 8: BreatheOut, 12: HoldEmpty, 15: HoldEmpty, 16: BreatheIn} {
		stage, full, _ := Pattern("box").At(time.Duration(second) * time.Second)
		same(t, "stage", stage, want)
		if stage == HoldFull && full != 1 || stage == HoldEmpty && full != 0 {
			t.Errorf("at %d s the chest is %.2f full", second, full)
		}
	}
}

func TestNoBreathJumps(t *testing.T) {
	for _, name := range Breaths() {
		_, last, _ := Pattern(name).At(0)
		for ms := 20; ms < 40_000; ms += 20 {
			_, full, left := Pattern(name).At(time.Duration(ms) * time.Millisecond)
			if math.Abs(full-last) > 0.02 || full < 0 || full > 1 || left < 1 {
				t.Fatalf("%s at %d ms: from %.3f to %.3f, %d s left", name, ms, last, full, left)
			}
			last = full
		}
	}
}

func TestBreathsAreTheKnownPatternsWithHoldsLast(t *testing.T) {
	names := Breaths()
	same(t, "default", names[0], DefaultBreath)
	same(t, "all", len(names), len(breaths))
	for i, name := range names {
		b := breaths[name]
		if held := b[1]+b[3] > 0; held != (i == len(names)-1) {
			t.Errorf("%s holds the breath: %v", name, held)
		}
		if perMinute := 60 / float64(b[0]+b[1]+b[2]+b[3]); perMinute < 3.75 || perMinute > 7.5 {
			t.Errorf("%s: %.2f breaths a minute", name, perMinute)
		}
	}
	same(t, "unknown", Pattern("nothing"), breaths[DefaultBreath])
}

func TestTheBreathIsPickedInAPauseAndStays(t *testing.T) {
	r := begun(t, 80, 2).do(Session.Hush, BreatheWith("slower"), BreatheWith("fire"), Session.Resume, Session.Hush)
	same(t, "breath", r.Pause.Breath, "slower")
	same(t, "known", slices.Contains(Breaths(), r.Pause.Breath), true)
}
