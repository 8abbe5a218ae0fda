package facilitation

import (
	"errors"
	"time"
)

// This file holds the words in which a disk and a screen speak with each other
// about what people keep. Neither knows the other, and both know these.

// Keeping is how a session is kept after tonight.
type Keeping string

// The three ways. JustTonight writes nothing at all.
const (
	JustTonight Keeping = "tonight"
	KeptHere    Keeping = "here"
	KeptLocked  Keeping = "locked"
)

// Keepings are the ways to keep a session, in the order in which they are offered.
func Keepings() []Keeping { return []Keeping{JustTonight, KeptHere, KeptLocked} }

// Why something that is kept cannot be read or written. What is shown to people is
// a sentence of the assets; these are only told apart.
var (
	ErrShut       = errors.New("it is locked, and nobody has unlocked it")
	ErrPassphrase = errors.New("the passphrase is another one, or the key file is damaged")
	ErrKey        = errors.New("it was sealed with another key, or is damaged")
	ErrDamaged    = errors.New("it is damaged or cut short")
	ErrNewer      = errors.New("a newer Goldseam wrote it")
	ErrGone       = errors.New("it is not there any more")
	ErrTaken      = errors.New("another window of Goldseam keeps sessions here")
	ErrFull       = errors.New("the disk is full")
	ErrForbidden  = errors.New("the folder cannot be written to")
	ErrAway       = errors.New("it is not downloaded yet")
	ErrKeyThere   = errors.New("there is a key already")
)

// Title is what a list says of a kept session.
type Title struct {
	Plan    string   `toml:"plan"`
	People  []string `toml:"people"`
	Problem string   `toml:"problem,omitempty"` // its name, "" while it has none
	Landed  bool     `toml:"landed,omitempty"`  // the landing was reached
}

// Title is what a list says of the session.
func (s Session) Title() Title {
	return Title{s.Plan.Title, s.Names(), s.Problem.Named(), s.Begun() && s.Part().Kind == Landing}
}

// KeptSession is one session in the list of those that are kept.
type KeptSession struct {
	ID       string
	Keeping  Keeping   // KeptHere or KeptLocked
	Changed  time.Time // when it was saved last, as far as the disk knows
	Versions int       // further versions of it that lie beside it
}

// Version is one of several versions of a kept session, which somebody has to
// choose between.
type Version struct {
	Name    string // by what it is chosen; no words of people
	Main    bool   // the version that opens now
	Saved   time.Time
	Session Session
	Wrong   error // why it cannot be read, or nil
}

// Stored is one file or folder that Goldseam has on this computer.
type Stored struct {
	Kind    string // by what the assets name it, such as "session" or "key"
	Path    string
	Size    int64 // bytes
	Changed time.Time
}

// Left is a file that could not be removed.
type Left struct {
	Path string
	Why  error
}

// LockState says whether there is a key, and whether it is in hand.
type LockState int

// The states of a lock.
const (
	LockNone LockState = iota // no passphrase was ever set
	LockShut
	LockOpen
)

// Checked is what came out when every locked file was opened once.
type Checked struct {
	Good int
	Bad  []Left // what cannot be opened, and why
}

// KeptNews is what became of a session that is being kept.
type KeptNews struct {
	Saved  time.Time // the time of the newest state that is safely on the disk; zero for none yet
	Since  time.Time // the time of the oldest state that is not; zero where all of it is
	Wrong  error     // why the last try failed, or nil
	Rescue string    // a rescue copy that was written meanwhile, "" for none
	Beside string    // somebody else's version was found; it was kept beside under this name
	Left   []Left    // what could not be removed after the way of keeping changed
}
