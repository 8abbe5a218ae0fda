package store

import (
	"context"
	"crypto/sha256"
	"maps"
	"slices"
)

// NewKey gives everyone new keys and seals everything anew, so that a copy of the
// old key opens nothing that is here. It can be cut off at any point: then both keys open, and
// after the next unlocking it goes on. A file that nobody can open stays as it is, and its
// people keep their old key for it; checking the backups names it. Copies elsewhere stay
// as they are.
func (c *Cabinet) NewKey(ctx context.Context, passphrase string, progress func(done, all int)) error {
	defer c.ring.alone()()
	return c.renew(ctx, passphrase, true, progress)
}

// mostRounds is how often sealing begins again where keys come in from another computer
// meanwhile.
const mostRounds = 3

// renew first writes all keys, then seals every file with the newest ones, and only
// then writes the newest ones alone. Key files are held only in the first step and the last:
// in between, new people can get their key.
func (c *Cabinet) renew(ctx context.Context, passphrase string, anew bool, progress func(done, all int)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	o, err := c.turned(passphrase, anew)
	if o == nil || err != nil {
		return err
	}
	for range mostRounds {
		waits, err := c.sealAnew(ctx, o, progress)
		if err != nil {
			return err
		}
		var more bool
		if o, more, err = c.ring.settled(passphrase, o, waits); err != nil || !more {
			return err
		}
	}
	return errUnfinished
}

// turned is the first step. It gives nothing where nothing is to be done.
func (c *Cabinet) turned(passphrase string, anew bool) (*inHand, error) {
	r := c.ring
	r.busy.Lock()
	defer r.busy.Unlock()
	files, o, err := r.openAll(passphrase)
	switch {
	case err != nil:
		return nil, err
	case anew && !o.halfDone():
		if o, err = o.renewed(); err != nil {
			return nil, err
		}
	case !c.unfinished(o):
		return nil, nil
	}
	if len(o.mains) > 1 {
		if o, err = r.putMain(passphrase, o, files); err != nil {
			return nil, err
		}
		if err := r.putNext(o.mains); err != nil {
			return nil, err
		}
	}
	if o, err = c.withSpare(o); err != nil {
		return nil, err
	}
	return r.turn(o)
}

// renewed is what is in hand with a new main key before the others.
func (o *inHand) renewed() (*inHand, error) {
	own, err := newKeys()
	if err != nil {
		return nil, err
	}
	now := *o
	now.mains, now.folks, now.spare = own.and(o.mains), notMoved(o.folks), notMoved(o.spare)
	return &now, nil
}

func notMoved(folks map[string]folk) map[string]folk {
	all := maps.Clone(folks)
	for people, f := range all {
		f.moved = false
		all[people] = f
	}
	return all
}

// withSpare takes in what lies only among the settings of this computer, and seals something
// after all: an older state, or a rescue copy.
func (c *Cabinet) withSpare(o *inHand) (*inHand, error) {
	if len(o.spare) == 0 {
		return o, nil
	}
	files, err := c.sealedFiles()
	if err != nil {
		return nil, err
	}
	now := *o
	now.folks = maps.Clone(o.folks)
	for _, file := range files {
		if f, spare := o.spare[file.people]; spare {
			now.folks[file.people] = f
		}
	}
	return &now, nil
}

// turn gives all people a new key before their old ones, so that from now on every
// text is sealed with it.
func (r *Ring) turn(o *inHand) (*inHand, error) {
	now := *o
	now.folks = map[string]folk{}
	for people, f := range o.folks {
		if !f.moved {
			own, err := newKeys()
			if err != nil {
				return nil, err
			}
			f.keys, f.moved = own.and(f.keys), true
		}
		if f.waits = nil; len(f.keys) > 1 {
			if err := r.putFolk(people, o.mains[:1], f); err != nil {
				return nil, err
			}
		}
		now.folks[people] = f
	}
	r.steady.Lock()
	defer r.steady.Unlock()
	r.stillHold(&now)
	return &now, nil
}

// settled is the last step. There is more to do where keys came in meanwhile.
func (r *Ring) settled(passphrase string, o *inHand, waits map[string][]string) (now *inHand, more bool, err error) {
	r.busy.Lock()
	defer r.busy.Unlock()
	fresh, err := r.readAll(o.mains, o.proved)
	if err != nil {
		return nil, false, err
	}
	if cameIn(o, fresh) {
		now, err = r.turn(fresh)
		return now, true, err
	}
	several := len(o.mains) > 1
	if now, err = r.settle(fresh, waits); err != nil || !several {
		return now, false, err
	}
	if now, err = r.putMain(passphrase, now, r.ours(now)); err != nil {
		return nil, false, err
	}
	r.stillHold(now)
	r.dropNext()
	return now, false, nil
}

// cameIn says whether there are keys that nothing was sealed with yet.
func cameIn(o, fresh *inHand) bool {
	for people, f := range fresh.folks {
		if !f.moved || len(f.keys) > 1 && !slices.EqualFunc(f.keys, o.folks[people].keys, sameKey) {
			return true
		}
	}
	return false
}

// settle drops the old keys of the people, except of those of whom a file could not be
// opened: it may only be half here yet.
func (r *Ring) settle(fresh *inHand, waits map[string][]string) (*inHand, error) {
	now := *fresh
	now.mains, now.folks = fresh.mains[:1], map[string]folk{}
	for people, f := range fresh.folks {
		if len(f.keys) == 1 {
			now.folks[people] = f
			continue // nothing of it is on its way out
		}
		if f.waits = waits[people]; len(f.waits) == 0 {
			f.keys = f.keys[:1]
		}
		if err := r.putFolk(people, now.mains, f); err != nil {
			return nil, err
		}
		for _, file := range f.files[2:] {
			if file.err == nil {
				removeKeys([]spot{file.spot}) // its keys are in the file that was just written, or needed no more
			}
		}
		now.folks[people] = f
	}
	r.stillHold(&now)
	return &now, nil
}

// ours are the two main key files. One that came in since they were written is nobody's
// that we know.
func (r *Ring) ours(o *inHand) []found {
	var all []found
	for _, f := range r.unopened() {
		if o.proved[sha256.Sum256(f.sealed)] {
			f.err = nil
		}
		all = append(all, f)
	}
	return all
}
