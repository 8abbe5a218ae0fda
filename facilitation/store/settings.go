package store

import (
	"errors"
	"fmt"
	"io/fs"

	"goldseam/facilitation"
)

// settingsFile is the file of the settings in Places.Config. It is there only while
// something is set.
const settingsFile = "settings.toml"

// largestSettings is how many bytes of the settings are read.
const largestSettings = 4 << 10

// Standing is how sessions are kept unless the people say otherwise. A file that
// cannot be read sets nothing: then nothing is kept.
func (c *Cabinet) Standing() facilitation.Keeping {
	s, err := c.standing()
	if err != nil || s.Keep == "" {
		return facilitation.JustTonight
	}
	return s.Keep
}

// SetStanding sets it. JustTonight takes the setting away.
func (c *Cabinet) SetStanding(how facilitation.Keeping) error {
	if how == facilitation.JustTonight {
		how = ""
	}
	return c.set(func(s *facilitation.StandingChoice) { s.Keep = how })
}

// Remind is after how many years a session is offered for review, 0 for never.
func (c *Cabinet) Remind() int {
	s, _ := c.standing() // a file that cannot be read reminds of nothing
	return s.Remind
}

// SetRemind sets it. 0 takes the setting away.
func (c *Cabinet) SetRemind(years int) error {
	years = min(max(years, 0), facilitation.MostYears)
	return c.set(func(s *facilitation.StandingChoice) { s.Remind = years })
}

// WayOfUse is how the program is used on this computer, "" where it asks when it starts.
// A file that cannot be read says nothing.
func (c *Cabinet) WayOfUse() facilitation.WayOfUse {
	s, _ := c.standing()
	return s.Way
}

// SetWayOfUse sets it. "" takes the setting away.
func (c *Cabinet) SetWayOfUse(way facilitation.WayOfUse) error {
	return c.set(func(s *facilitation.StandingChoice) { s.Way = way })
}

// standing reads the settings. None are no error.
func (c *Cabinet) standing() (facilitation.StandingChoice, error) {
	text, err := c.disk(c.places.Config).Read(settingsFile, largestSettings)
	if errors.Is(err, fs.ErrNotExist) {
		return facilitation.StandingChoice{}, nil
	}
	if err != nil {
		return facilitation.StandingChoice{}, fmt.Errorf("read settings: %w", err)
	}
	return facilitation.ParseStandingChoice(settingsFile, text)
}

// set changes the settings. Settings that are damaged are made anew; those of a
// newer Goldseam stay.
func (c *Cabinet) set(change func(*facilitation.StandingChoice)) error {
	s, err := c.standing()
	if errors.Is(err, facilitation.ErrNewer) {
		return fmt.Errorf("write settings: %w", err)
	}
	before := s
	change(&s)
	config := c.disk(c.places.Config)
	switch {
	case err == nil && s == before:
		return nil
	case s == facilitation.StandingChoice{}:
		err = config.Remove(settingsFile)
		if err == nil {
			err = config.Sync(".")
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
	default:
		var text []byte
		if text, err = facilitation.EncodeStandingChoice(s); err == nil {
			err = replaceOn(config, settingsFile, text)
		}
	}
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return nil
}
