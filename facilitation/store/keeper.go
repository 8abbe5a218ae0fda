package store

import (
	"context"
	"time"

	"goldseam/facilitation"
)

// Keeper keeps one session: one goroutine writes, and the newest state wins.
//
// TODO(helper A)
type Keeper struct{}

// Keep begins to keep a session.
func (c *Cabinet) Keep(id string, how facilitation.Keeping, news func(facilitation.KeptNews)) (*Keeper, error) {
	return nil, errUnbuilt
}

func (k *Keeper) ID() string                                { return "" }
func (k *Keeper) Put(s facilitation.Session, now time.Time) {}
func (k *Keeper) Turn(how facilitation.Keeping)             {}
func (k *Keeper) Flush(ctx context.Context) error           { return errUnbuilt }
func (k *Keeper) Close(ctx context.Context) error           { return errUnbuilt }
