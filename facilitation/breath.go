package facilitation

import (
	"math"
	"time"
)

// BreathStage is what a breath does just now.
type BreathStage int

// The stages of a breath.
const (
	BreatheIn BreathStage = iota
	HoldFull
	BreatheOut
	HoldEmpty
)

// Breath is a breathing pattern: seconds in, held, out, held.
type Breath [4]int

// DefaultBreath is the pattern that is shown when nobody picks one.
const DefaultBreath = "long-exhale"

// breaths are the patterns of method.md 2c. Rates near six breaths a minute are
// near resonance (Shao, Man, Lee 2024: small effects on heart rate variability;
// Steffen 2017). The gentle start follows a survivors' service (Blue Knot). Box
// breathing holds the breath and is offered only to those who look for it.
var breaths = map[string]Breath{
	"long-exhale":  {4, 0, 6, 0},
	"even":         {5, 0, 5, 0},
	"slower":       {5, 0, 6, 0},
	"gentle-start": {3, 0, 5, 0},
	"box":          {4, 4, 4, 4},
}

// Breaths are the names of the patterns, the default first, the one with holds
// last.
func Breaths() []string {
	return []string{"long-exhale", "even", "slower", "gentle-start", "box"}
}

// Pattern is the pattern of that name, or the default.
func Pattern(name string) Breath {
	if b, known := breaths[name]; known {
		return b
	}
	return breaths[DefaultBreath]
}

// Holds says whether the pattern holds the breath anywhere.
func (b Breath) Holds() bool { return b[1] > 0 || b[3] > 0 }

// At says where the breath is after that much time: the stage, how full the
// chest is from 0 to 1, and the seconds of the stage that are left, rounded up.
// It is a function of time alone, so any frame may be left out.
func (b Breath) At(elapsed time.Duration) (stage BreathStage, full float64, left int) {
	cycle := time.Duration(b[0]+b[1]+b[2]+b[3]) * time.Second
	into := elapsed % cycle
	for i, seconds := range b {
		lasts := time.Duration(seconds) * time.Second
		if into < lasts {
			left = int((lasts - into + time.Second - 1) / time.Second)
			return BreathStage(i), fullness(BreathStage(i), into.Seconds()/lasts.Seconds()), left
		}
		into -= lasts
	}
	return BreatheIn, 0, b[0]
}

// fullness eases in and out, as a chest does: no corner where the breath turns.
func fullness(stage BreathStage, done float64) float64 {
	ease := (1 - math.Cos(math.Pi*done)) / 2
	return [...]float64{ease, 1, 1 - ease, 0}[stage]
}
