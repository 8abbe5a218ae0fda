package ui

import (
	"context"
	"time"

	"goldseam/facilitation"
)

// Archive is the door to what people keep. Its methods take as long as a disk
// takes, so they are called beside the window, except for Lock, Standing,
// Remind and WayOfUse, which answer at once. Errors are those of facilitation, or others.
type Archive interface {
	Standing() facilitation.Keeping         // how sessions are kept unless the people say otherwise
	SetStanding(facilitation.Keeping) error // JustTonight takes the setting away
	Remind() int                            // after how many years a session is offered for review, 0 for never
	SetRemind(years int) error
	WayOfUse() facilitation.WayOfUse // how the program is used here, "" where it asks at each start
	SetWayOfUse(facilitation.WayOfUse) error
	Lockable
	NewKey(ctx context.Context, passphrase string, progress func(done, all int)) error
	CheckBackups(ctx context.Context, progress func(done, all int)) (facilitation.Checked, error)

	List(ctx context.Context) ([]facilitation.KeptSession, error) // newest first
	Title(id string) (facilitation.Title, error)
	Read(id string) (facilitation.Session, error)
	Search(ctx context.Context, text string, found func(id string), progress func(done, all int)) error
	Versions(id string) ([]facilitation.Version, error)
	Choose(id, version string) error // this version opens from now on; "" keeps all as sessions of their own
	Delete(id string) ([]facilitation.Left, error)
	Theirs(ctx context.Context, people []string) ([]facilitation.KeptSession, error) // what Forget takes, newest first
	Forget(people []string) ([]facilitation.Left, error)
	Stored() []facilitation.Stored

	// Keep begins to keep a session: a new one where id is "", or a kept one that
	// goes on. News is called from another goroutine.
	Keep(id string, how facilitation.Keeping, news func(facilitation.KeptNews)) (Keeper, error)
	// Rescued are sessions of which a newer rescue copy was found.
	Rescued() []facilitation.KeptSession
	// TakeRescued opens a rescue copy; DropRescued removes it.
	TakeRescued(id string) (facilitation.Session, error)
	DropRescued(id string) error
}

// Lockable is what has a passphrase of its own: the sessions that people keep
// locked, or a facilitator's own notes.
type Lockable interface {
	Lock() facilitation.LockState
	MakeKey(passphrase string) error // ErrKeyThere where there is one
	Unlock(passphrase string) error
	Shut() // drops the key; what is on its way is sealed all the same
	ChangePassphrase(old, new string) error
	Recovery() (string, error)            // the key in letters, for the recovery sheet
	Recover(key, passphrase string) error // brings the key back from its sheet
}

// Keeper keeps one session. Put and Turn return at once.
type Keeper interface {
	ID() string
	Put(s facilitation.Session, now time.Time)
	Turn(how facilitation.Keeping)   // changes the way of keeping; the old form is removed
	Flush(ctx context.Context) error // waits until the newest state is safe
	Close(ctx context.Context) error // Flush, and then no more
}

// Private is the door to a facilitator's own notes, under a passphrase of their
// own. No list, search or copy of sessions goes through it.
type Private interface {
	Lockable
	Read(session string) (facilitation.PrivateNotes, error)     // empty notes where there are none
	Keep(session string, notes facilitation.PrivateNotes) error // empty notes remove the file
}
