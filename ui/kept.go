package ui

import (
	"context"
	"errors"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// kept is how the session on screen is being kept.
type kept struct {
	keeper Keeper               // nil while nothing is written
	how    facilitation.Keeping // what the people chose; "" while they did not
	news   facilitation.KeptNews
	put    facilitation.Session // the state that was handed to the keeper last
	handed time.Time            // when that was
	since  time.Time            // when the oldest state that is not safe was handed over; zero where all is
	typed  time.Time            // when somebody typed last and it was not handed over; zero for nothing waiting
	asked  *Keeper              // a keeper is on its way; an answer for another one is dropped
	wrong  error                // why nothing is kept although the people chose so, or nil
	said   string               // what became of the last change of the way, the id of its words
	left   []facilitation.Left  // what could not be removed then
	taking bool                 // somebody wants it off this computer, and has not confirmed it
	rescue string               // a rescue copy that nobody needs once this is saved, by its id
	busy   bool                 // it is being put away, or changed
	unsafe func()               // what goes on where the people leave it unsaved; nil for nothing
}

// Times of saving.
const (
	typingRest = 500 * time.Millisecond // after the last key (DESIGN.md section 5)
	saveLate   = time.Second            // from then on the people are told
	savePause  = 4 * time.Second        // how long leaving waits before it asks
	saveLast   = 10 * time.Second       // how long a program that is told to end waits
)

// mayKeep says whether there is a session, and a place to keep it.
func (w *Window) mayKeep() bool { return w.room.Archive != nil && w.session().Begun() }

// keeps is how the session is kept now: before it begins, how it will be.
func (w *Window) keeps() facilitation.Keeping {
	switch {
	case w.room.Archive == nil:
		return facilitation.JustTonight
	case !w.session().Begun():
		return w.wanted()
	case w.kept.keeper == nil:
		return facilitation.JustTonight
	}
	return w.kept.how
}

// wanted is what the people chose, or what they always do.
func (w *Window) wanted() facilitation.Keeping {
	if w.kept.how == "" && w.room.Archive != nil {
		return w.room.Archive.Standing()
	}
	return w.kept.how
}

// keepAs takes a choice. What needs a passphrase asks for it first; what takes a
// kept session off this computer asks whether that is meant.
func (w *Window) keepAs(how facilitation.Keeping) {
	archive, k := w.room.Archive, &w.kept
	switch {
	case archive == nil || k.busy || k.asked != nil:
	case how == facilitation.KeptLocked && archive.Lock() != facilitation.LockOpen:
		w.askPassphrase(func() { w.keepAs(how) })
	case !w.session().Begun():
		k.how = how
	case how == facilitation.JustTonight && k.keeper != nil:
		k.taking = true
		if w.page.name != "keep" {
			w.open("keep")
		}
	case how == facilitation.JustTonight:
		w.kept = kept{how: how}
	case k.keeper == nil:
		w.keepFrom("", how)
	default:
		k.taking = false
		if how != k.how {
			w.turnKept(how)
		}
	}
	w.render()
}

// keepFrom begins to keep the session on screen.
func (w *Window) keepFrom(id string, how facilitation.Keeping) {
	w.keeper(id, how, func(keeper Keeper, err error) {
		w.kept.keeper, w.kept.how, w.kept.wrong = keeper, how, err
		w.render()
	})
}

// keeper asks the disk for a keeper. An answer that comes after the session was
// left is put away.
func (w *Window) keeper(id string, how facilitation.Keeping, then func(Keeper, error)) {
	archive, asked := w.room.Archive, new(Keeper)
	w.kept.asked, w.kept.said, w.kept.left = asked, "", nil
	var err error
	w.work(func() {
		*asked, err = archive.Keep(id, how, func(n facilitation.KeptNews) { fyne.Do(func() { w.heard(asked, n) }) })
	}, func() {
		switch {
		case w.kept.asked != asked && *asked != nil:
			w.close(*asked)
		case w.kept.asked == asked:
			w.kept.asked = nil
			then(*asked, err)
		}
	})
}

// close lets a keeper go that nobody waits for.
func (w *Window) close(k Keeper) {
	w.work(func() { _ = k.Close(context.Background()) }, func() {})
}

// heard takes news of the session. News of another session are nobody's.
func (w *Window) heard(from *Keeper, n facilitation.KeptNews) {
	k := &w.kept
	if k.keeper == nil || k.keeper != *from {
		return
	}
	if n.Beside != "" && n.Beside != k.news.Beside {
		w.notice = w.words.of("keep.beside")
	}
	if n.Saved.IsZero() { // what is safe stays safe
		n.Saved = k.news.Saved
	}
	k.news = n
	if n.Left != nil {
		k.left = n.Left
	}
	switch {
	case !n.Saved.Before(k.handed):
		k.since = time.Time{}
		w.dropRescue()
	case !n.Since.IsZero():
		k.since = n.Since
	}
	w.render()
}

// dropRescue lets a rescue copy go whose session is safe by now.
func (w *Window) dropRescue() {
	archive, id := w.room.Archive, w.kept.rescue
	if id == "" {
		return
	}
	w.kept.rescue = ""
	w.work(func() { _ = archive.DropRescued(id) }, w.seekRescued)
}

// keepUp hands the session over where it is another one than was handed over last.
// Typing is handed over once it rests.
func (w *Window) keepUp(now time.Time) {
	k := &w.kept
	if k.keeper == nil || k.busy || !k.typed.IsZero() && now.Sub(k.typed) < typingRest {
		return
	}
	w.handOver(now)
}

// handOver gives the keeper what it does not have yet.
func (w *Window) handOver(now time.Time) {
	k := &w.kept
	k.typed = time.Time{}
	if k.keeper == nil || reflect.DeepEqual(k.put, w.session()) {
		return
	}
	if k.since.IsZero() {
		k.since = now
	}
	k.put, k.handed = w.session(), now
	k.keeper.Put(k.put, now)
}

// typing takes note that somebody types, so that not every letter is saved.
func (w *Window) typing() {
	if w.kept.keeper != nil {
		w.kept.typed = w.last
	}
}

// turnKept changes the way of keeping. The old form is removed.
func (w *Window) turnKept(how facilitation.Keeping) {
	w.handOver(w.now())
	k := w.kept.keeper
	k.Turn(how)
	w.kept.how, w.kept.busy, w.kept.said, w.kept.left = how, true, "", nil
	var err error
	w.work(func() { err = within(savePause, k.Flush) }, func() {
		if w.kept.keeper != k {
			return
		}
		w.kept.busy = false
		if err == nil {
			w.kept.said = "keep.turned." + string(how)
		}
		w.render()
	})
}

// takeOff takes the kept session off this computer. It stays on the screen.
func (w *Window) takeOff() {
	k := w.kept.keeper
	if k == nil || w.kept.busy {
		return
	}
	k.Turn(facilitation.JustTonight)
	w.kept.busy, w.kept.taking = true, false
	var err error
	w.work(func() { err = within(savePause, k.Close) }, func() {
		if w.kept.keeper != k {
			return
		}
		left, said := w.kept.left, "keep.turned.tonight"
		if err != nil {
			said = "keep.turned.not"
		}
		w.kept = kept{how: facilitation.JustTonight, said: said, left: left}
		w.render()
	})
	w.render()
}

// within gives something that waits for a disk so long, and no longer.
func within(most time.Duration, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	return do(ctx)
}

// putAway waits until the session is safe, and stops keeping it. Where it is not
// safe, it goes on being kept, and the error says so.
func (w *Window) putAway(then func(error)) {
	k := w.kept.keeper
	switch {
	case w.unkept() || w.kept.asked != nil || w.kept.busy:
		then(errUnsafe)
		return
	case k == nil:
		then(nil)
		return
	}
	w.handOver(w.now())
	w.kept.busy = true
	var err error
	w.work(func() {
		if err = within(savePause, k.Flush); err == nil {
			err = within(savePause, k.Close)
		}
	}, func() { w.putAwayWith(k, err, then) })
	w.render()
}

// errUnsafe says that what the people chose to keep is not kept.
var errUnsafe = errors.New("the session is not safe yet")

// putAwayWith is how putting away ends. What was changed on the way is kept before
// anything else goes on.
func (w *Window) putAwayWith(k Keeper, err error, then func(error)) {
	if w.kept.keeper != k {
		then(nil)
		return
	}
	w.kept.busy = false
	how, late := w.kept.how, !reflect.DeepEqual(w.kept.put, w.session())
	switch {
	case err != nil:
		then(err)
	case late:
		w.kept.keeper = nil
		w.keeper(k.ID(), how, func(keeper Keeper, err error) {
			w.kept.keeper, w.kept.wrong = keeper, err
			w.putAway(then)
		})
	default:
		w.kept = kept{}
		then(nil)
	}
}

// parting leaves the session: at once where it is safe, and otherwise the people
// are asked.
func (w *Window) parting(then func()) {
	if w.kept.busy {
		return
	}
	w.putAway(func(err error) {
		if err == nil {
			then()
			return
		}
		if w.page.name != "unsafe" {
			below := w.page
			w.page = page{name: "unsafe", below: &below, paused: w.session().Pause.On}
		}
		w.kept.unsafe = then
		w.render()
	})
}

// leaveUnsafe leaves the session although not all of it is saved.
func (w *Window) leaveUnsafe() {
	then := w.kept.unsafe
	w.dropKept()
	if then != nil {
		then()
	}
}

// dropKept stops keeping without asking. What was handed over is still saved
// while the program runs.
func (w *Window) dropKept() {
	if k := w.kept.keeper; k != nil && !w.kept.busy {
		w.handOver(w.now())
		w.close(k)
	}
	w.kept = kept{}
}

// flushLast saves once more when the program ends, whoever ended it. It waits for
// the disk, since there is no window any more.
func (w *Window) flushLast() {
	if k := w.kept.keeper; k != nil {
		w.kept.busy = false
		w.handOver(w.now())
		w.kept.keeper = nil // its news have nobody to tell
		_ = within(saveLast, k.Close)
	}
}

// keepFromBeginning keeps a session that has just begun, as the people chose at
// arrive. A rehearsal is nobody's session.
func (w *Window) keepFromBeginning() {
	if how := w.wanted(); how != "" && how != facilitation.JustTonight && !w.rehearsed {
		w.kept.how = how
		w.keepAs(how)
	}
}

// continueKept goes on with a kept session where it was, paused. Where it cannot
// be kept, it is not opened to go on with: nothing is lost that nobody has written.
func (w *Window) continueKept(id string, s facilitation.Session) {
	w.continueWith(id, s, "")
}

// continueWith goes on with a session: as it lies there, or with a rescue copy.
func (w *Window) continueWith(id string, s facilitation.Session, rescue string) {
	archive := w.room.Archive
	var lies facilitation.KeptSession
	w.work(func() { lies = lying(archive, id) }, func() {
		w.keeper(id, lies.Keeping, func(keeper Keeper, err error) {
			if err != nil {
				w.notice = w.words.of("keep.not-continued") + " " + w.words.of(whyUnkept(err))
				w.render()
				return
			}
			w.sit(s)
			w.restored = true
			w.kept = kept{keeper: keeper, how: lies.Keeping, news: facilitation.KeptNews{Saved: lies.Changed}, rescue: rescue}
			if rescue == "" {
				w.kept.put = s
			}
			w.render()
		})
	})
}

// lying is how a session lies there. One of which only a rescue copy is left lies
// as that does.
func lying(archive Archive, id string) facilitation.KeptSession {
	all, _ := archive.List(context.Background()) // what cannot be listed is kept here
	for _, k := range append(all, archive.Rescued()...) {
		if k.ID == id {
			return k
		}
	}
	return facilitation.KeptSession{ID: id, Keeping: facilitation.KeptHere}
}

// whyUnkept is the id of the words for why something is not kept.
func whyUnkept(err error) string {
	for _, why := range []struct {
		err error
		id  string
	}{
		{facilitation.ErrTaken, "keep.wrong.taken"}, {facilitation.ErrFull, "keep.wrong.full"}, {facilitation.ErrForbidden, "keep.wrong.forbidden"},
		{facilitation.ErrNewer, "keep.wrong.newer"}, {facilitation.ErrShut, "keep.wrong.shut"}, {facilitation.ErrGone, "keep.wrong.gone"},
	} {
		if errors.Is(err, why.err) {
			return why.id
		}
	}
	return "keep.wrong"
}

// goHome leaves the session for good.
func (w *Window) goHome() { w.parting(func() { w.sit(facilitation.Session{}) }) }

// quit closes the window. A cover stays a cover: whoever closes it twice is not
// asked what nobody could read.
func (w *Window) quit() {
	if w.session().Pause.Covered && w.page.name == "unsafe" {
		w.win.Close()
		return
	}
	w.parting(w.win.Close)
}

// safe says whether what is kept is all on the disk.
func (w *Window) safe() bool {
	k := w.kept
	return !w.unkept() && (k.keeper == nil || k.typed.IsZero() && k.since.IsZero() && reflect.DeepEqual(k.put, w.session()))
}
