//go:build linux

package main

import (
	"fmt"
	"strings"
	"time"

	"goldseam/assets"
	"goldseam/facilitation"
)

// evening makes the states of a session. Every state has a number, and every note of it
// says the number, so that a mixture of two states is seen.
type evening struct {
	begun facilitation.Session
	notes int
}

// noteLetters is about how long a note is, in bytes.
const noteLetters = 200

// canary stands in every note. It is in no file of a locked session.
const canary = "goldfinch"

// epoch is when the evening of this trial began. It lies ahead of the real time, so that a temp
// file of a killed process is old at the next start.
func epoch() time.Time { return time.Now().Add(time.Hour).Truncate(time.Second) }

// openEvening begins an evening whose file will have about that many bytes.
func openEvening(began time.Time, size int) (evening, error) {
	const file = "plans/en/just-turns.toml"
	text, err := assets.Files.ReadFile(file)
	if err != nil {
		return evening{}, err
	}
	plan, err := facilitation.ParsePlan(file, text)
	if err != nil {
		return evening{}, err
	}
	s := facilitation.New(plan, plan.Lengths[0], nil)
	for i, name := range []string{"Ana", "Ben"} {
		s = facilitation.CallPerson(i, name)(s, began)
	}
	s = s.Begin(began)
	if !s.Begun() {
		return evening{}, fmt.Errorf("begin %s: it does not begin", file)
	}
	return evening{s, max(1, size/(noteLetters+60))}, nil
}

// state is the session after so many changes.
func (e evening) state(n int) facilitation.Session {
	s := e.begun
	s.Kept.Notes = make([]facilitation.Note, e.notes)
	for i := range s.Kept.Notes {
		words := fmt.Sprintf("%s %d, line %d.", canary, n, i)
		words += strings.Repeat(" word", (noteLetters-len(words))/len(" word"))
		s.Kept.Notes[i] = facilitation.Note{Part: 1, Round: i, Owner: i % 2, Text: words}
	}
	return s
}

// number says which state a session is in. The error is that of a torn one.
func number(s facilitation.Session) (int, error) {
	if len(s.Kept.Notes) == 0 {
		return 0, fmt.Errorf("tell the state: there are no notes")
	}
	first := -1
	for i, note := range s.Kept.Notes {
		var n, line int
		if _, err := fmt.Sscanf(note.Text, canary+" %d, line %d.", &n, &line); err != nil || line != i {
			return 0, fmt.Errorf("tell the state: note %d is another one", i)
		}
		if first >= 0 && n != first {
			return 0, fmt.Errorf("tell the state: notes of %d and of %d are mixed", first, n)
		}
		first = n
	}
	return first, nil
}
