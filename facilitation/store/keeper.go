package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"goldseam/facilitation"
)

// Keeper keeps one session: one goroutine writes, and the newest state wins. What it
// was not able to write it keeps in memory, and tries again.
type Keeper struct {
	cabinet *Cabinet
	id      string
	news    func(facilitation.KeptNews)
	wake    chan struct{} // something changed; it holds one
	ended   chan struct{} // closed when nothing is written any more

	mu      sync.Mutex
	newest  state
	count   int       // how often newest changed
	done    int       // the count of the newest state that is safe
	since   time.Time // when the oldest state was put that is not; zero for none
	hurry   bool      // a try is due, also after one that failed
	failed  int       // tries, one after the other
	begun   time.Time // when the first of them was
	closing bool      // nothing is written any more
	waiting []waiting
	scribe  scribe // what the last try left behind
	told    facilitation.KeptNews

	rescuing sync.Mutex
	rescue   rescue
}

// state is what is to be kept, and how.
type state struct {
	session facilitation.Session
	put     time.Time // zero where nothing was put yet
	how     facilitation.Keeping
}

// waiting is somebody who waits for a state.
type waiting struct {
	count  int
	result chan error // it holds one
}

// The seconds between two tries, the last for all that follow.
var pauses = []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 15 * time.Second, 30 * time.Second}

// A rescue copy is written after three failed tries, or when a state is not safe
// after ten seconds.
const (
	rescueTries = 3
	rescueAfter = 10 * time.Second
)

// Keep begins to keep a session: a new one where id is "", or a kept one that goes
// on. Nothing is written before there is a state to keep; News is called from another
// goroutine.
func (c *Cabinet) Keep(id string, how facilitation.Keeping, news func(facilitation.KeptNews)) (*Keeper, error) {
	k := &Keeper{cabinet: c, id: id, news: news, wake: make(chan struct{}, 1), ended: make(chan struct{}), newest: state{how: how}}
	if id == "" {
		k.id = newID()
	}
	if !c.begin(k.id) {
		return nil, facilitation.ErrTaken
	}
	if err := k.open(id != ""); err != nil {
		c.end(k.id)
		return nil, err
	}
	go k.run()
	return k, nil
}

// begin says whether nobody keeps this session yet.
func (c *Cabinet) begin(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.open[id] {
		return false
	}
	if c.open == nil {
		c.open = map[string]bool{}
	}
	c.open[id] = true
	return true
}

func (c *Cabinet) end(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, id)
}

// open finds what is kept already. Where another program writes, this one does not
// begin; other trouble with the disk is told when something is written.
func (k *Keeper) open(kept bool) error {
	k.scribe = scribe{cabinet: k.cabinet, id: k.id}
	if k.newest.how != facilitation.JustTonight {
		if err := k.cabinet.take(); errors.Is(err, facilitation.ErrTaken) {
			return err
		}
	}
	if !kept {
		return nil
	}
	var err error
	if k.newest.session, k.newest.put, k.scribe, err = k.scribe.open(); err != nil {
		return err
	}
	if k.newest.how == facilitation.KeptHere && (k.scribe.at.people != "" || k.cabinet.tookLocked(k.id)) {
		return errLocked
	}
	if k.newest.how != facilitation.JustTonight && k.scribe.at.id != "" {
		k.cabinet.thin(k.scribe.at)
	}
	return nil
}

// errLocked is why a session does not go on unlocked: it is locked by now, and nobody
// here has said that it is to be unlocked.
var errLocked = errors.New("it is kept locked")

// ID is by what the session is known.
func (k *Keeper) ID() string { return k.id }

// Put gives the newest state. It returns at once.
func (k *Keeper) Put(s facilitation.Session, now time.Time) {
	k.change(func() { k.newest.session, k.newest.put = s, now })
}

// Turn changes the way of keeping. It returns at once.
func (k *Keeper) Turn(how facilitation.Keeping) {
	k.change(func() { k.newest.how, k.hurry = how, true })
}

func (k *Keeper) change(how func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closing {
		return
	}
	how()
	k.count++
	if k.since.IsZero() {
		k.since = k.newest.put
	}
	k.rouse()
}

func (k *Keeper) rouse() {
	select {
	case k.wake <- struct{}{}:
	default: // it is awake already
	}
}

// Flush tries at once, and waits until the newest state is safe or the try has
// failed.
func (k *Keeper) Flush(ctx context.Context) error {
	result := make(chan error, 1)
	k.mu.Lock()
	if k.done == k.count {
		k.mu.Unlock()
		return nil
	}
	k.waiting, k.hurry = append(k.waiting, waiting{k.count, result}), true
	k.rouse()
	k.mu.Unlock()
	select {
	case err := <-result:
		return err
	case <-k.ended:
		return errEnded
	case <-ctx.Done():
		return fmt.Errorf("wait for the disk: %w", ctx.Err())
	}
}

var errEnded = errors.New("the session is not kept any more")

// Close is Flush, and then no more. Where the newest state is not safe, a rescue copy
// is written.
func (k *Keeper) Close(ctx context.Context) error {
	err := k.Flush(ctx)
	for !k.ending(err != nil) { // something was put meanwhile
		err = k.Flush(ctx)
	}
	if err != nil {
		k.rescueSoon()
	}
	k.rouse()
	select {
	case <-k.ended:
	case <-k.cabinet.clock.After(pauses[0]): // the disk does not answer
	}
	return err
}

// ending ends the putting, unless there is something that can still be made safe.
func (k *Keeper) ending(failed bool) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closing = k.closing || failed || k.done == k.count
	return k.closing
}

// rescueSoon writes a rescue copy, and waits a moment for it. The disk that has
// failed may be another one.
func (k *Keeper) rescueSoon() {
	written := make(chan struct{})
	go func() {
		defer close(written)
		k.save()
	}()
	select {
	case <-written:
	case <-k.cabinet.clock.After(pauses[1]):
	}
}

// run is the goroutine that writes.
func (k *Keeper) run() {
	defer close(k.ended) // last, so that the session can be deleted once it is closed
	defer k.cabinet.end(k.id)
	var again <-chan time.Time // when the next try after a failed one is due
	for {
		select {
		case <-k.wake:
		case <-again:
			k.due()
		}
		job, end := k.next()
		if end {
			return
		}
		if job.count == 0 {
			continue
		}
		again = nil
		if wait := k.settle(job, k.try(job)); wait > 0 {
			again = k.cabinet.clock.After(wait)
		}
		k.rouse() // there may be a newer state by now
	}
}

// job is a state that is to be written now.
type job struct {
	state
	count int       // 0 for none
	since time.Time // when the oldest state was put that this one makes safe
}

// result is what came out of a try.
type result struct {
	scribe scribe
	err    error
}

func (k *Keeper) due() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.hurry = true
}

// next is what is to be written now, if anything is.
func (k *Keeper) next() (j job, end bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closing || k.count == k.done || k.failed > 0 && !k.hurry {
		return job{}, k.closing
	}
	j = job{k.newest, k.count, k.since}
	k.hurry, k.since = false, time.Time{}
	return j, false
}

// try saves once. A disk that does not answer is waited for, and a rescue copy is
// written meanwhile.
func (k *Keeper) try(j job) result {
	tried := make(chan result, 1)
	s := k.scribe
	s.own = k.ownRescue()
	go func() {
		after, err := s.save(j.state)
		tried <- result{after, err}
	}()
	for {
		select {
		case r := <-tried:
			return r
		case <-k.cabinet.clock.After(rescueAfter):
			k.save()
			k.tell(func(n *facilitation.KeptNews) { n.Since = j.since })
		}
	}
}

// settle takes note of what came out of a try, tells it to whoever waits, and says
// how long to wait until the next one.
func (k *Keeper) settle(j job, r result) (wait time.Duration) {
	if r.err == nil {
		k.dropRescue(j.count)
	}
	k.mu.Lock()
	k.scribe = r.scribe
	if r.err == nil {
		k.done, k.failed = j.count, 0
	} else {
		wait = pauses[min(k.failed, len(pauses)-1)]
		k.fail(j)
	}
	rescue := k.failed >= rescueTries || k.failed > 0 && k.cabinet.clock.Now().Sub(k.begun) >= rescueAfter
	k.mu.Unlock()
	if rescue {
		k.save()
	}
	k.tell(func(n *facilitation.KeptNews) {
		n.Wrong, n.Since, n.Beside, n.Left = r.err, k.since, r.scribe.beside, r.scribe.left
		if r.err == nil {
			n.Saved = r.scribe.saved
		}
	})
	k.answer(j.count, r.err)
	return wait
}

// fail takes note of a failed try: what it was to make safe is not.
func (k *Keeper) fail(j job) {
	if k.failed == 0 {
		k.begun = k.cabinet.clock.Now()
	}
	k.failed++
	if !j.since.IsZero() {
		k.since = j.since
	}
}

// tell calls the news.
func (k *Keeper) tell(change func(*facilitation.KeptNews)) {
	k.mu.Lock()
	change(&k.told)
	news := k.told
	k.mu.Unlock()
	if k.news != nil {
		k.news(news)
	}
}

// answer tells everybody who waits for that state or an older one.
func (k *Keeper) answer(count int, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.waiting = slices.DeleteFunc(k.waiting, func(w waiting) bool {
		if w.count > count {
			return false
		}
		w.result <- err
		return true
	})
	k.hurry = k.hurry || len(k.waiting) > 0
}
