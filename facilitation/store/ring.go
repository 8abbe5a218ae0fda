package store

import (
	"context"
	"errors"
	"sync"

	"filippo.io/age"

	"goldseam/facilitation"
)

// Ring is the keys of one passphrase: the main key, an age identity sealed with the
// passphrase and written twice, and the keys of the people, sealed with the main
// key and written twice as well. What is unlocked is held in memory only.
type Ring struct {
	beside, copies     disk
	besideAt, copiesAt string       // where the two are, for telling people
	copied             string       // the name of the main key's second copy
	folder             string       // of the people's keys; "" where the main key itself seals
	work, mostWork     int          // of a passphrase, as powers of two
	take               func() error // what goes before writing, or nil
	sealedHere         func(keys) (tried, good int, err error)

	// steady is held for reading from sealing to the rename, and for writing while
	// a file is sealed anew: nothing is sealed with a key that is on its way out.
	steady sync.RWMutex

	renewing sync.Mutex       // held while everything gets new keys, which may take minutes
	soon     func(job func()) // does a job beside everything else

	busy  sync.Mutex // held while key files are read and written, which may take seconds
	mu    sync.Mutex // held for a moment, for what follows
	open  *inHand    // nil while it is shut
	seals map[string]age.Recipient
	there bool               // a key file was seen
	stop  context.CancelFunc // ends what finishes a new key, nil where nothing does
	wrong error              // why that was not possible the last time
}

// inHand is what an open ring holds. It is never written to.
type inHand struct {
	mains  keys
	folks  map[string]folk
	spare  map[string]folk // those whose key lies only among the settings of this computer
	all    bool            // the main keys open every key file of people that there is
	proved map[sum]bool    // main key files that were opened or written
}

// newRing has its key files in the folder of what they seal, and copies of them in
// another one.
func newRing(beside, copies disk) *Ring {
	soon := func(job func()) { go job() }
	return &Ring{beside: beside, copies: copies, copied: keyFile, folder: keysFolder, work: workFactor, mostWork: mostWorkFactor, soon: soon}
}

// inhand is what the ring holds now, nil while it is shut.
func (r *Ring) inhand() *inHand {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.open
}

// mainPeople stands for people whose key is the main key itself. Nothing but a rescue copy is
// sealed for them: where the key of the people could be looked for only on a disk that does not answer,
// or made only on one that is full.
const mainPeople = "goldseamgoldseam"

// keysOf are the keys of some people, the newest first.
func (o *inHand) keysOf(people string) keys {
	if people == mainPeople {
		return o.mains
	}
	return o.folks[people].keys
}

// hold puts keys in hand.
func (r *Ring) hold(o *inHand) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open, r.there = o, true
	r.sealWith(o)
}

// stillHold puts other keys in hand, unless the ring was shut meanwhile.
func (r *Ring) stillHold(o *inHand) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open != nil {
		r.open = o
	}
	r.sealWith(o)
}

// sealWith takes what seals for the people. It opens nothing, so it stays when the ring is
// shut, and also where a key file is not there for a while: a session that is open goes on. Only drop
// takes it away.
func (r *Ring) sealWith(o *inHand) {
	if r.seals == nil {
		r.seals = map[string]age.Recipient{}
	}
	main := mainPeople
	if r.folder == "" {
		main = ""
	}
	if to, err := recipient(o.mains[0]); err == nil {
		r.seals[main] = to
	}
	for people, f := range o.folks {
		if to, err := recipient(f.keys[0]); err == nil {
			r.seals[people] = to
		}
	}
}

// lost says whether nobody could open what is sealed for those people from now on: the files
// of their key are gone, here and among the settings.
func (r *Ring) lost(people string) bool {
	o := r.inhand()
	if o == nil || people == mainPeople {
		return false
	}
	_, there := o.folks[people]
	_, spare := o.spare[people]
	return !there && !spare
}

// Lock says whether there is a key, and whether it is in hand.
func (r *Ring) Lock() facilitation.LockState {
	r.mu.Lock()
	open, there := r.open != nil, r.there
	r.mu.Unlock()
	if open {
		return facilitation.LockOpen
	}
	for _, s := range r.exact("") {
		if there {
			return facilitation.LockShut
		}
		_, err := s.in.Stat(s.name)
		there = err == nil
	}
	if !there {
		return facilitation.LockNone
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.there = true
	return facilitation.LockShut
}

// Shut drops the keys. What is on its way is sealed all the same.
func (r *Ring) Shut() {
	r.halt()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open = nil
}

// seal seals a text with the key of those people. It also works after shutting,
// for the people whose sessions were open. It reads no disk.
func (r *Ring) seal(people string, text []byte) ([]byte, error) {
	r.mu.Lock()
	to, shut := r.seals[people], r.open == nil
	r.mu.Unlock()
	switch {
	case to != nil:
		return sealTo(text, to)
	case shut:
		return nil, facilitation.ErrShut
	}
	return nil, facilitation.ErrKey
}

// unseal gives the whole text, or an error and nothing: ErrShut, ErrKey, ErrDamaged.
func (r *Ring) unseal(people string, sealed []byte) ([]byte, error) {
	o := r.inhand()
	if o == nil {
		return nil, facilitation.ErrShut
	}
	if r.folder == "" || people == mainPeople {
		return o.mains.open(sealed)
	}
	text, err := o.folks[people].keys.open(sealed)
	if !errors.Is(err, facilitation.ErrKey) {
		return text, err
	}
	f, err := r.again(people) // another computer may have given them another key
	if err != nil {
		return nil, err
	}
	return f.keys.open(sealed)
}
