package facilitation

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/BurntSushi/toml"
)

// StandingChoice is what people set for all their sessions. Its zero value says nothing,
// and then no file says it.
type StandingChoice struct {
	Keep   Keeping `toml:"keep,omitempty"`   // how sessions are kept unless the people say otherwise
	Remind int     `toml:"remind,omitempty"` // after how many years one is offered for review, 0 for never

	Way WayOfUse `toml:"way,omitempty"` // how the program is used on this computer; none for asking at each start
}

// WayOfUse is how people use the program. What they can do is the same in all of them;
// the way only says what they see first.
type WayOfUse string

// The ways of use. Without one, the program asks when it starts.
const (
	AtHome       WayOfUse = "home"       // people talk with each other
	Facilitating WayOfUse = "facilitate" // somebody holds the session from a desk
	JustPrint    WayOfUse = "print"      // paper, and no session on a screen
)

// WaysOfUse are all of them, in the order in which they are offered.
func WaysOfUse() []WayOfUse { return []WayOfUse{AtHome, Facilitating, JustPrint} }

// MostYears is the longest time after which a kept session is offered for review.
const MostYears = 100

// standingFormat is the number that the file begins with, and standingSize how
// much of it is read at all.
const standingFormat = 1

var standingSize = size{4 << 10, 100, 100, 100}

type standingFile struct {
	Format int `toml:"format"`
	StandingChoice
}

// EncodeStandingChoice writes it as TOML.
func EncodeStandingChoice(s StandingChoice) ([]byte, error) {
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(standingFile{standingFormat, s}); err != nil {
		return nil, fmt.Errorf("write settings: %w", err)
	}
	return text.Bytes(), nil
}

// ParseStandingChoice reads what EncodeStandingChoice wrote. It is ErrNewer where a newer
// Goldseam wrote it: what this one does not know it must not write over.
func ParseStandingChoice(file string, text []byte) (StandingChoice, error) {
	if err := standingSize.measure(file, text); err != nil {
		return StandingChoice{}, err
	}
	var s standingFile
	doc, err := decode(file, text, &s)
	if s.Format > standingFormat {
		return StandingChoice{}, ErrNewer
	}
	if err != nil {
		return StandingChoice{}, err
	}
	if s.Format != standingFormat {
		doc.fault(at("format"), "this program reads format = %d", standingFormat)
	}
	if s.Keep != "" && !slices.Contains(Keepings(), s.Keep) {
		doc.fault(at("keep"), "a session is kept in one of the ways %q", Keepings())
	}
	if s.Way != "" && !slices.Contains(WaysOfUse(), s.Way) {
		doc.fault(at("way"), "the program is used in one of the ways %q", WaysOfUse())
	}
	if s.Remind < 0 || s.Remind > MostYears {
		doc.fault(at("remind"), "the years are 0 to %d", MostYears)
	}
	if err := doc.err(); err != nil {
		return StandingChoice{}, err
	}
	return s.StandingChoice, nil
}
