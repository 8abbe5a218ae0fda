package facilitation

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// faultCase is a bad file: the line of one of its faults, and a phrase of it.
type faultCase struct {
	what, text string
	line       int
	phrase     string
}

// budget is how long the reading of one file may take.
const budget = slowed * 200 * time.Millisecond

// slowly is how often the time is taken before a file counts as slow.
const slowly = 3

func wantFaults(t *testing.T, parse func(string) error, cases []faultCase) {
	t.Helper()
	for _, c := range cases {
		var faults Faults
		if err := parse(c.text); !errors.As(err, &faults) {
			t.Errorf("%s: got %v, want faults", c.what, err)
			continue
		}
		if !hasFault(faults, c) {
			t.Errorf("%s: want line %d with %q, got\n%v", c.what, c.line, c.phrase, faults)
		}
		wantQuick(t, c.what, func() { parse(c.text) })
	}
}

func hasFault(faults Faults, c faultCase) bool {
	for _, f := range faults {
		if f.Line == c.line && strings.Contains(f.Wrong, c.phrase) && f.Column > 0 && !strings.Contains(f.Wrong, "\n") {
			return true
		}
	}
	return false
}

func wantQuick(t *testing.T, what string, read func()) {
	t.Helper()
	least := time.Hour
	for range slowly {
		start := time.Now()
		read()
		if least = min(least, time.Since(start)); least < budget {
			return
		}
	}
	t.Errorf("%s: takes %v, may take %v", what, least, budget)
}
