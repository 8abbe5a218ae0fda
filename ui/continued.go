package ui

import (
	"context"
	"slices"

	"goldseam/facilitation"
)

// This file goes on with a session that is kept.

// opening is a kept session on its way to the screen. Whoever does something else
// meanwhile lets it go.
type opening struct {
	archive  Archive
	id       string
	rescue   string // the rescue copy that it is, "" for none
	read     func() (facilitation.Session, error)
	failed   func(error) // it could not be read
	page     *keptOne    // on whose page it was asked for, nil for no such page
	unlocked bool        // the lock was open when it was asked for
	ended    chan struct{}

	request // the keeper
	session facilitation.Session
	lies    facilitation.KeptSession
	unread  error // why it cannot be read
	wrong   error // why it cannot be kept
}

// keepFromBeginning keeps a session that has just begun, as the people chose at
// arrive. A rehearsal is nobody's session, and a practice round is kept nowhere.
func (w *Window) keepFromBeginning() {
	if how := w.wanted(); how != "" && how != facilitation.JustTonight && !w.rehearsed && !w.practising() {
		w.kept.how = how
		w.keepAs(how)
	}
}

// keepOpened keeps a session that was opened from a file, as the people always keep
// theirs. Where they cannot, it says so as it does of a new one.
func (w *Window) keepOpened() {
	if w.room.Archive != nil && w.session().Begun() {
		w.keepFromBeginning()
	}
}

// continueKept goes on with a kept session where it was, paused. Where it cannot
// be kept, it is not opened to go on with: nothing is lost that nobody has written.
func (w *Window) continueKept(id string, s facilitation.Session) {
	w.bringKept(&opening{id: id, read: func() (facilitation.Session, error) { return s, nil }})
}

// opensKept says whether a kept session is on its way to the screen.
func (w *Window) opensKept() bool { return w.kept.opening != nil && w.wants(w.kept.opening) }

// wants says whether somebody still waits for it: nobody has sat down, covered the
// screen, gone from its page or locked.
func (w *Window) wants(o *opening) bool {
	s := w.session()
	locked := o.unlocked && o.archive.Lock() != facilitation.LockOpen
	return w.kept.opening == o && !s.Planned() && !s.Pause.Covered && !locked && (o.page == nil || o.page.seen())
}

// bringKept brings a kept session to the screen, as it lies there or as a rescue copy. It
// is read, and kept, beside the window.
func (w *Window) bringKept(o *opening) {
	if w.opensKept() {
		return
	}
	o.archive, o.page, o.ended = w.room.Archive, w.page.one, make(chan struct{})
	o.unlocked = o.archive.Lock() == facilitation.LockOpen
	before := slices.Concat(w.closing, w.brought)
	w.brought = waitingFor(w.brought, o.ended)
	w.kept.opening = o
	w.render()
	w.work(func() {
		_ = within(savePause, func(ctx context.Context) error { // those that were let go may keep it still
			await(ctx, before)
			return nil
		})
		w.fetch(o)
	}, func() { w.arrived(o) })
}

// fetch reads it and asks for its keeper. It may take as long as a disk does.
func (w *Window) fetch(o *opening) {
	if o.session, o.unread = o.read(); o.unread != nil {
		return
	}
	if o.lies, o.unread = lying(o.archive, o.id); o.unread == nil {
		o.keeper, o.wrong = o.archive.Keep(o.id, o.lies.Keeping, w.hearing(&o.request))
	}
}

// arrived shows it, unless nobody waits for it any more.
func (w *Window) arrived(o *opening) {
	wanted := w.wants(o)
	if w.kept.opening == o {
		w.kept.opening = nil
	}
	switch {
	case o.keeper != nil && !wanted:
		w.closeTelling(o.keeper, o.ended)
		return
	case wanted && o.unread != nil && o.failed != nil:
		o.failed(o.unread)
	case wanted && o.unread != nil:
		w.notContinued(w.sayWrong(o.unread))
	case wanted && o.wrong != nil:
		w.notContinued(w.words.of(whyUnkept(o.wrong)))
	case wanted:
		w.goOnWith(o)
	}
	close(o.ended)
}

func (w *Window) notContinued(why string) {
	w.notice = w.words.of("keep.not-continued") + " " + why
	w.shown = ""
	w.render()
}

func (w *Window) goOnWith(o *opening) {
	w.sit(o.session)
	w.restored = true
	w.kept = kept{keeper: o.keeper, how: o.lies.Keeping, news: facilitation.KeptNews{Saved: o.lies.Changed}, rescue: o.rescue}
	if o.rescue == "" {
		w.kept.put = o.session
	}
	w.giveBack(o.id)
	w.render()
}

// lying is how a session lies there. One of which only a rescue copy is left lies
// as that does, and where one of its forms is locked, so is the session. It is never
// guessed: a guess might take a lock off.
func lying(archive Archive, id string) (facilitation.KeptSession, error) {
	all, err := archive.List(context.Background())
	if err != nil {
		return facilitation.KeptSession{}, err
	}
	found := facilitation.KeptSession{}
	for _, k := range append(all, archive.Rescued()...) {
		if k.ID == id && (found.ID == "" || k.Keeping == facilitation.KeptLocked && found.Keeping != k.Keeping) {
			found = k
		}
	}
	if found.ID == "" {
		return found, facilitation.ErrGone
	}
	return found, nil
}
