package store

import (
	"context"
	"errors"
	"fmt"
)

// finishSoon goes on with a new key that was cut off, or brings together the keys of two
// computers. That may take minutes, so it goes on beside everything else; meanwhile both keys
// open.
func (c *Cabinet) finishSoon(passphrase string) {
	r := c.ring
	o := r.inhand()
	if o == nil {
		return
	}
	if len(o.mains) == 1 {
		r.dropNext()
	}
	if !c.unfinished(o) {
		return
	}
	ctx := r.finishing()
	r.soon(func() {
		r.renewing.Lock()
		defer r.renewing.Unlock()
		r.told(ctx, c.renew(ctx, passphrase, false, func(int, int) {}))
	})
}

// finishing is what ends when the ring is shut, or when something else has to do with all
// keys.
func (r *Ring) finishing() context.Context {
	ctx, stop := context.WithCancel(context.Background())
	r.halt()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop, r.wrong = stop, nil
	return ctx
}

// halt lets what goes on beside everything else end with the file it is at.
func (r *Ring) halt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop != nil {
		r.stop()
		r.stop = nil
	}
}

// alone waits until nobody else has to do with all keys, and keeps it so until done is
// called.
func (r *Ring) alone() (done func()) {
	r.halt()
	r.renewing.Lock()
	return r.renewing.Unlock
}

// told takes note of why a new key could not be finished, for whoever asks next.
func (r *Ring) told(ctx context.Context, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if ctx.Err() == nil {
		r.wrong = err
	}
}

var errUnfinished = errors.New("the new key is not everywhere yet")

// whyUnfinished says it, with what was in the way if anything was.
func (r *Ring) whyUnfinished() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.wrong == nil {
		return errUnfinished
	}
	return fmt.Errorf("%w: %w", errUnfinished, r.wrong)
}

// halfDone says whether a new key was cut off: older ones still seal something.
func (o *inHand) halfDone() bool {
	for _, f := range o.folks {
		if !f.moved {
			return true
		}
	}
	return len(o.mains) > 1
}

// unfinished says whether there is something to seal anew. An old key of people that
// was kept for a file that nobody could open is no such thing, as long as the file is
// the same.
func (c *Cabinet) unfinished(o *inHand) bool {
	if o.halfDone() {
		return true
	}
	for people, f := range o.folks {
		if len(f.keys) > 1 && (len(f.waits) == 0 || c.arrived(people, f.waits)) {
			return true
		}
	}
	return false
}
