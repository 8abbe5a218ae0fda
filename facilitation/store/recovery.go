package store

import (
	"fmt"
	"strings"
	"unicode"

	"goldseam/facilitation"
)

// Recovery is the main key in letters. While a new key is not everywhere, there are none that
// would bring back everything; the error says also why it could not be finished.
func (r *Ring) Recovery() (string, error) {
	o := r.inhand()
	switch {
	case o == nil:
		return "", facilitation.ErrShut
	case len(o.mains) > 1:
		return "", r.whyUnfinished()
	}
	return o.mains[0].String(), nil
}

// Recover brings the main key back from its letters, and seals it with a passphrase.
// The error is ErrDamaged where the letters are no key, and ErrKey where they are a key that opens
// nothing of what is here.
func (r *Ring) Recover(letters, passphrase string) error {
	own, err := parseLetters(letters)
	if err != nil {
		return err
	}
	r.busy.Lock()
	defer r.busy.Unlock()
	own = r.next(own)
	if err := r.proves(own); err != nil {
		return err
	}
	mains := own
	if o := r.inhand(); o != nil {
		mains = o.mains.and(own)
	}
	return r.begin(passphrase, mains, r.unopened())
}

// nextFile holds a new main key, sealed for the old ones, until all is sealed anew: as
// long as the new one is not everywhere, a sheet of the old one brings back everything.
const nextFile = "key-next.age"

// next is a main key with the one that comes after it before it, if there is one.
func (r *Ring) next(own keys) keys {
	f := spot{r.beside, r.besideAt, nextFile}.look(own.open)
	return f.keys.and(own)
}

// proves says whether a main key opens anything of what is here, if there is anything.
func (r *Ring) proves(own keys) error {
	if r.sealedHere != nil {
		tried, good, err := r.sealedHere(own)
		if err == nil && tried > 0 && good == 0 {
			err = facilitation.ErrKey
		}
		return err
	}
	spots, err := r.folkSpots()
	if err != nil || len(spots) == 0 {
		return err
	}
	for _, at := range spots {
		if len(readFolk(at, own).keys) > 0 {
			return nil
		}
	}
	return facilitation.ErrKey
}

// parseLetters reads a key that somebody typed in groups, in small or capital letters.
func parseLetters(letters string) (keys, error) {
	kept := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return unicode.ToUpper(c)
	}, letters)
	all, _, err := parseKeys([]byte(kept))
	if err == nil && len(all) != 1 {
		err = facilitation.ErrDamaged
	}
	return all, err
}

// putNext writes the newest main key for those who have an older one.
func (r *Ring) putNext(mains keys) error {
	sealed, err := mains[1:].seal(mains[:1].text(nil))
	if err == nil {
		err = replaceOn(r.beside, nextFile, sealed)
	}
	if err != nil {
		return fmt.Errorf("write key: %w", err)
	}
	return nil
}

// dropNext removes what makes an old sheet good for a new key.
func (r *Ring) dropNext() {
	at := spot{r.beside, r.besideAt, nextFile}
	if _, err := at.in.Stat(at.name); err == nil && r.taken() == nil {
		removeKeys([]spot{at}) // it is tried again at the next unlocking
	}
}
