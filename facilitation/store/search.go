package store

import (
	"context"
	"sync"

	"goldseam/facilitation"
)

// searchers is how many sessions are opened at once while somebody searches: the
// window keeps what a processor has left.
const searchers = 2

// Search opens kept sessions, the newest first, and tells those that have all the
// words in what everyone has seen. Found and progress are called one after the other,
// from the goroutine that searches. A session that cannot be opened is passed over:
// it is locked, or its own row says what is wrong with it. The error is the
// context's.
func (c *Cabinet) Search(ctx context.Context, text string, found func(id string), progress func(done, all int)) error {
	list, err := c.List(ctx)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ids, looked := make(chan string), make(chan looked)
	go hand(ctx, list, ids)
	var work sync.WaitGroup
	for range searchers {
		work.Go(func() { c.searchIn(ctx, facilitation.WantedIn(text), ids, looked) })
	}
	go func() { work.Wait(); close(looked) }()
	done := 0
	for l := range looked {
		if ctx.Err() != nil {
			continue // both are let go before we return
		}
		if l.has {
			found(l.id)
		}
		done++
		progress(done, len(list))
	}
	return ctx.Err()
}

// looked is a session that was searched, and whether it has the words.
type looked struct {
	id  string
	has bool
}

// hand gives out the sessions to be searched.
func hand(ctx context.Context, list []facilitation.KeptSession, ids chan<- string) {
	defer close(ids)
	for _, k := range list {
		select {
		case ids <- k.ID:
		case <-ctx.Done():
			return
		}
	}
}

func (c *Cabinet) searchIn(ctx context.Context, wanted facilitation.Wanted, ids <-chan string, all chan<- looked) {
	for id := range ids {
		if ctx.Err() != nil {
			return
		}
		all <- looked{id, c.has(id, wanted)}
	}
}

// has says whether a session has the words. Most need not be read for that: what is
// nowhere in their file is nowhere in them.
func (c *Cabinet) has(id string, wanted facilitation.Wanted) bool {
	text, err := c.latest(id)
	if err != nil || !wanted.MayBeIn(text) {
		return false
	}
	s, err := facilitation.ParseSession("session", text)
	return err == nil && wanted.In(s)
}
