package facilitation

import (
	"slices"
	"time"
)

// Fewest and Most are how many people a session holds.
const (
	Fewest = 2
	Most   = 6
)

// Session is one joint session, whole, as a plain value. The zero Session is
// nobody in the room yet: it can be paused, and nothing else.
type Session struct {
	Plan     Plan         `toml:"plan"`
	People   []Person     `toml:"person"`
	Agenda   Agenda       `toml:"agenda"`
	Ground   Ground       `toml:"ground"`
	Ways     []string     `toml:"ways"` // the way to settle each person picked, "" for none
	Happened WhatHappened `toml:"happened"`
	Problem  Problem      `toml:"problem"`
	Floor    Floor        `toml:"floor"`
	Values   Values       `toml:"values"`
	Kept     Kept         `toml:"kept"`
	Pause    Pause        `toml:"pause"`

	Hand      Hand      `toml:"hand"`
	Earlier   []Promise `toml:"earlier"`
	Return    time.Time `toml:"return"`   // by when the people meant to go on after an earlier session, zero for none
	Feelings  []Felt    `toml:"feelings"` // one per person
	Ownership Ownership `toml:"ownership"`
	Pattern   Cycle     `toml:"pattern"`
	Basket    Basket    `toml:"basket"`
	Future    Future    `toml:"future"`
	Money     Money     `toml:"money"`
	Moments   Moments   `toml:"moments"`
}

// Move is one thing people do. It gives back the session unchanged when it is
// not allowed now.
type Move func(Session, time.Time) Session

// Person is somebody in the room.
type Person struct {
	Name     string `toml:"name"`
	Pronouns string `toml:"pronouns,omitempty"`
}

// Ground is what people settle before they talk.
type Ground struct {
	Topic      string   `toml:"topic,omitempty"`
	Signal     string   `toml:"signal,omitempty"`     // how anybody asks for a pause
	Agreements []string `toml:"agreements,omitempty"` // for the talk itself
}

// New is a session that has not begun, with one of the plan's lengths and
// room for two people whose names are still to come.
func New(plan Plan, length int, ground []string) Session {
	s := Session{Plan: plan, People: make([]Person, Fewest), Ground: Ground{Agreements: slices.Clone(ground)}}
	s.Agenda.Length = length
	return s.replan()
}

// Planned says whether there is a plan: without one, nobody has sat down yet.
func (s Session) Planned() bool { return len(s.Agenda.Parts) > 0 }

// Begun says whether the session's time is running or has run.
func (s Session) Begun() bool { return s.Agenda.Begun }

// Part is the part the session is in.
func (s Session) Part() Part {
	if !s.Planned() {
		return Part{}
	}
	return s.Agenda.Parts[s.Agenda.At]
}

// Prompts are the prompts of the part the session is in.
func (s Session) Prompts() []Prompt {
	if !s.Planned() {
		return nil
	}
	return s.Plan.Parts[s.Part().Of].Prompts
}

// Prompt is the present part's prompt for a step, without words when the plan
// has none.
func (s Session) Prompt(name string) Prompt { return step(s.Prompts(), name) }

// FirstPrompt is the present part's first prompt, without words when the plan
// has none.
func (s Session) FirstPrompt() Prompt {
	if prompts := s.Prompts(); len(prompts) > 0 {
		return prompts[0]
	}
	return Prompt{}
}

// Names are the names of the people, in order.
func (s Session) Names() []string {
	names := make([]string, len(s.People))
	for i, p := range s.People {
		names[i] = p.Name
	}
	return names
}

// NameFault says what is wrong with a person's name.
type NameFault int

// The faults of a name.
const (
	NameFine NameFault = iota
	NameMissing
	NameTwice
	NameLong
)

// NameFaults says for each person what is wrong with the name.
func (s Session) NameFaults() []NameFault {
	faults := make([]NameFault, len(s.People))
	for i, p := range s.People {
		switch {
		case !visible(p.Name):
			faults[i] = NameMissing
		case letters(CleanLine(p.Name)) > LongestName:
			faults[i] = NameLong
		case slices.ContainsFunc(s.People[:i], func(q Person) bool { return sameName(p.Name, q.Name) }):
			faults[i] = NameTwice
		}
	}
	return faults
}

// arriving says whether people may still be added, named or taken out.
func (s Session) arriving() bool { return s.Planned() && !s.Begun() && !s.Pause.On }

// CallPerson gives a person a name. It is kept as it is typed, so that a fault
// can be shown beside it; Begin wants every name to be fine.
func CallPerson(i int, name string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.arriving() || i < 0 || i >= len(s.People) {
			return s
		}
		s.People = slices.Clone(s.People)
		s.People[i].Name = trimLong(CleanNote(name))
		return s
	}
}

// trimLong keeps a name short enough to be drawn, and long enough to be refused.
func trimLong(name string) string {
	if letters(name) > 4*LongestName {
		return string([]rune(name)[:4*LongestName])
	}
	return name
}

// ReferTo gives a person pronouns; none is fine.
func ReferTo(i int, pronouns string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.arriving() || i < 0 || i >= len(s.People) {
			return s
		}
		s.People = slices.Clone(s.People)
		s.People[i].Pronouns = trimLong(CleanLine(pronouns))
		return s
	}
}

// MayWelcome says whether one more person can join.
func (s Session) MayWelcome() bool { return s.arriving() && len(s.People) < Most }

// Welcome makes room for one more person.
func (s Session) Welcome(_ time.Time) Session {
	if !s.MayWelcome() {
		return s
	}
	s.Earlier = widen(s.Earlier, len(s.People))
	s.People = append(slices.Clone(s.People), Person{})
	return s.replan()
}

// MayExcuse says whether a person can be taken out again.
func (s Session) MayExcuse() bool { return s.arriving() && len(s.People) > Fewest }

// Excuse takes out a person who is not here.
func Excuse(i int) Move {
	return func(s Session, _ time.Time) Session {
		if !s.MayExcuse() || i < 0 || i >= len(s.People) {
			return s
		}
		s.Earlier = excused(s.Earlier, i, len(s.People))
		s.People = slices.Delete(slices.Clone(s.People), i, i+1)
		return s.replan()
	}
}

// SetTopic writes what today is about.
func SetTopic(text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.Planned() {
			s.Ground.Topic = cleanShort(text)
		}
		return s
	}
}

// SetSignal writes how anybody asks for a pause.
func SetSignal(text string) Move {
	return func(s Session, _ time.Time) Session {
		if s.Planned() {
			s.Ground.Signal = cleanShort(text)
		}
		return s
	}
}

// SetGround writes one of the agreements for the talk. There are twelve at
// most, and an empty one is not printed.
func SetGround(i int, text string) Move {
	return func(s Session, _ time.Time) Session {
		if !s.Planned() || i < 0 || i > len(s.Ground.Agreements) || i > 11 {
			return s
		}
		s.Ground.Agreements = slices.Clone(s.Ground.Agreements)
		if i == len(s.Ground.Agreements) {
			s.Ground.Agreements = append(s.Ground.Agreements, "")
		}
		s.Ground.Agreements[i] = cleanShort(text)
		return s
	}
}

// PickWay notes which way to settle a person picks, "" for none.
func PickWay(person int, way string) Move {
	return func(s Session, _ time.Time) Session {
		if person < 0 || person >= len(s.People) || len(s.Ways) != len(s.People) {
			return s
		}
		s.Ways = slices.Clone(s.Ways)
		s.Ways[person] = cleanShort(way)
		return s
	}
}
