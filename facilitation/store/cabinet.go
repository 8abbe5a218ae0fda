package store

import (
	"crypto/rand"
	"regexp"
	"strings"
	"sync"
	"time"

	"goldseam/facilitation"
)

// Places are the folders in which kept sessions and what belongs to them lie.
// None of them is made before there is something to keep.
type Places struct {
	Sessions string // what people keep; it may be a folder that is synced
	Private  string // a facilitator's own notes
	Config   string // the second copies of key files, and the standing choice
	State    string // what belongs to this computer only: who writes, and rescue copies
	Own      string // the people's own plans and decks, of which Stored tells too
}

// Clock is the time as it is told to the store. After is asked for the waiting
// between two tries.
type Clock struct {
	Now   func() time.Time
	After func(time.Duration) <-chan time.Time
}

// Cabinet is where kept sessions lie. Its methods may be called from several
// goroutines, and take as long as a disk takes.
type Cabinet struct {
	places Places
	clock  Clock
	disk   func(path string) disk // a folder; tests give one that breaks down
	ring   *Ring

	mu    sync.Mutex
	taken *oneWriter         // nil until something is written
	seen  map[string]place   // where sessions were when the folder was looked at last
	known map[string][]sum   // what this program read or wrote last, by the names of files
	open  map[string]bool    // the sessions that are being kept now, by their ids
	saved map[string]rescued // the rescue copies that were taken, by the ids of their sessions

	taking sync.Mutex // while it is found out who writes
}

// Open is the cabinet of those places. Nothing is touched yet.
func Open(places Places, clock Clock) *Cabinet {
	at := func(path string) disk { return onDisk{path} }
	c := &Cabinet{places: places, clock: clock, disk: at, ring: newRing(at(places.Sessions), at(places.Config))}
	c.ring.take, c.ring.besideAt, c.ring.copiesAt = c.take, places.Sessions, places.Config
	return c
}

// Limits of what is kept.
const (
	largestSession = 8 << 20  // bytes of a session file
	largestKey     = 64 << 10 // bytes of a key file
)

// The folders inside Places.Sessions.
const (
	historyFolder = "history"
	keysFolder    = "keys"
	keyFile       = "key.age"
)

// A session is known by 16 letters, and so are the people whose key seals it. A
// plain file is called by its day, 2026-11-23-k3x9….toml; a locked one says no
// day, and begins with the people's key: q7w2…-k3x9….toml.age.
var (
	plainName  = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})-([a-z2-7]{16})\.toml$`)
	lockedName = regexp.MustCompile(`^([a-z2-7]{16})-([a-z2-7]{16})\.toml\.age$`)
)

// newID is a name that no other session has.
func newID() string { return strings.ToLower(rand.Text()[:16]) }

// place is where a session lies: its file, and the people whose key seals it, ""
// where it is not sealed.
type place struct{ file, people, id string }

// placed reads the name of a file, if it is one of a kept session.
func placed(file string) (place, bool) {
	if m := plainName.FindStringSubmatch(file); m != nil {
		return place{file: file, id: m[2]}, true
	}
	if m := lockedName.FindStringSubmatch(file); m != nil {
		return place{file: file, people: m[1], id: m[2]}, true
	}
	return place{}, false
}

// keeping is how the session of a place is kept.
func (p place) keeping() facilitation.Keeping {
	if p.people == "" {
		return facilitation.KeptHere
	}
	return facilitation.KeptLocked
}
