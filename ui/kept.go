package ui

import (
	"errors"
	"reflect"
	"time"

	"goldseam/facilitation"
)

// kept is how the session on screen is being kept.
type kept struct {
	keeper Keeper               // nil while nothing is written
	how    facilitation.Keeping // how it lies on the disk, or will as soon as it does; "" while nobody chose
	turn   facilitation.Keeping // how it is to be kept instead, until the disk has said that it is; "" for no change
	wish   facilitation.Keeping // what the people chose while another change was on its way, or ""
	news   facilitation.KeptNews
	put    facilitation.Session // the state that was handed to the keeper last
	handed time.Time            // when that was
	since  time.Time            // when the oldest state that is not safe was handed over; zero where all is
	typed  time.Time            // when somebody typed last and it was not handed over; zero for nothing waiting
	first  time.Time            // when somebody typed first since something was handed over
	asked  *request             // a keeper is on its way; an answer to another request is dropped
	wrong  error                // why nothing is kept although the people chose so, or nil
	said   string               // what became of the last change of the way, the id of its words
	left   []facilitation.Left  // what could not be removed then
	taking bool                 // somebody wants it off this computer, and has not confirmed it
	rescue string               // a rescue copy that nobody needs once this is saved, by its id
	busy   bool                 // it is being put away, or changed
	away   bool                 // it is being put away

	waits   []func(error) // what goes on once no keeper is asked for and nothing is changed
	waiting time.Time     // since when the first of them waits
	leaving *leaving      // the people are leaving it, and the disk is waited for
	unsafe  *leaving      // what goes on where the people leave it unsaved; nil for nothing
	opening *opening      // a kept session is on its way to the screen
}

// request is a keeper that the disk was asked for.
type request struct {
	keeper Keeper // nil where there is an error
	done   chan struct{}
}

// Times of saving. The clock is looked at twice a second: whoever types without a rest
// is saved within five.
const (
	typingRest = 500 * time.Millisecond // after the last key (DESIGN.md section 5)
	typingMost = 4 * time.Second        // after the first key, whether it rests or not
	saveLate   = time.Second            // from then on the people are told
	turnAgain  = 10 * time.Second       // in a running turn, so that one that breaks off has its time
	savePause  = 4 * time.Second        // how long leaving waits before it asks
	saveLast   = 10 * time.Second       // how long a program that is told to end waits
)

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
// kept session off this computer asks whether that is meant. A choice that is made
// while another is carried out comes after it.
func (w *Window) keepAs(how facilitation.Keeping) {
	archive, k := w.room.Archive, &w.kept
	switch {
	case archive == nil:
	case how == facilitation.KeptLocked && archive.Lock() != facilitation.LockOpen:
		w.askPassphrase(func() { w.keepAs(how) })
	case !w.session().Begun():
		k.how = how
	case k.busy:
		k.wish = how
	case k.keeper == nil:
		w.beginKeeping(how)
	default:
		w.changeKeeping(how)
	}
	w.render()
}

// beginKeeping takes a choice where nothing is kept yet. A keeper that is on its way
// for another choice is let go: it has written nothing.
func (w *Window) beginKeeping(how facilitation.Keeping) {
	switch k := w.kept; {
	case how == facilitation.JustTonight:
		w.kept = kept{how: how}
	case k.asked == nil || k.how != how:
		w.keepFrom("", how)
	}
}

// changeKeeping takes a choice about what is kept. The same choice again tries at once.
func (w *Window) changeKeeping(how facilitation.Keeping) {
	k := &w.kept
	k.taking = how == facilitation.JustTonight && k.turn != how
	switch {
	case k.taking:
		if w.page.name != "keep" {
			w.open("keep")
		}
	case how != k.how || k.turn != "":
		w.turnKept(how)
	}
}

// keepFrom begins to keep the session on screen.
func (w *Window) keepFrom(id string, how facilitation.Keeping) {
	w.kept.how = how
	w.keeper(id, how, func(keeper Keeper, err error) {
		w.kept.keeper, w.kept.wrong = keeper, err
		w.render()
		w.settle()
	})
}

// keeper asks the disk for a keeper. An answer that comes after the session was
// left is put away.
func (w *Window) keeper(id string, how facilitation.Keeping, then func(Keeper, error)) {
	archive, r := w.room.Archive, &request{done: make(chan struct{})}
	w.kept.asked, w.kept.said, w.kept.left = r, "", nil
	var err error
	w.work(func() {
		defer close(r.done)
		r.keeper, err = archive.Keep(id, how, w.hearing(r))
	}, func() {
		switch {
		case w.kept.asked != r && r.keeper != nil:
			w.close(r.keeper)
		case w.kept.asked == r:
			w.kept.asked = nil
			then(r.keeper, err)
		}
	})
}

// hearing takes the news of a keeper into the window.
func (w *Window) hearing(r *request) func(facilitation.KeptNews) {
	return func(n facilitation.KeptNews) { w.post(func() { w.heard(r, n) }) }
}

// heard takes news of the session. News of another session are nobody's.
func (w *Window) heard(from *request, n facilitation.KeptNews) {
	k := &w.kept
	if k.keeper == nil || k.keeper != from.keeper {
		return
	}
	if n.Beside != "" && n.Beside != k.news.Beside {
		w.notice = w.words.of("keep.beside")
	}
	if n.Saved.IsZero() { // what is safe stays safe
		n.Saved = k.news.Saved
	}
	k.news, k.left = n, n.Left
	switch {
	case n.Wrong == nil && !n.Saved.Before(k.handed):
		k.since = time.Time{}
		w.dropRescue()
	case !n.Since.IsZero():
		k.since = n.Since
	}
	if k.turn != "" && n.Wrong == nil && !k.busy {
		w.confirmTurn()
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
// Typing is handed over once it rests, and also where it does not rest for long.
func (w *Window) keepUp(now time.Time) {
	k := &w.kept
	if len(k.waits) > 0 && now.Sub(k.waiting) >= savePause {
		w.waitNoMore()
	}
	if k.keeper == nil || k.away || w.midTyping(now) {
		return
	}
	w.handOver(now)
}

// midTyping says whether somebody is in the middle of typing.
func (w *Window) midTyping(now time.Time) bool {
	k := w.kept
	return !k.typed.IsZero() && now.Sub(k.typed) < typingRest && now.Sub(k.first) < typingMost
}

// handOver gives the keeper what it does not have yet. What is to be removed is not
// written any more.
func (w *Window) handOver(now time.Time) {
	k := &w.kept
	k.typed = time.Time{}
	same := reflect.DeepEqual(k.put, w.session())
	if k.keeper == nil || k.turn == facilitation.JustTonight || same && !w.timeDue(now) {
		return
	}
	if k.since.IsZero() {
		k.since = now
	}
	k.put, k.handed = w.session(), now
	k.keeper.Put(k.put, now)
}

// timeDue says whether the time of a running turn is to be saved again. It is what
// changes by itself. A turn whose time is up has no more to lose.
func (w *Window) timeDue(now time.Time) bool {
	f := w.session().Floor
	return f.Clock.Running() && f.Left(now) > -turnAgain && now.Sub(w.kept.handed) >= turnAgain
}

// typing takes note that somebody types, so that not every letter is saved.
func (w *Window) typing() {
	k := &w.kept
	if k.keeper == nil {
		return
	}
	if k.typed.IsZero() {
		k.first = w.last
	}
	k.typed = w.last
}

// turnKept changes the way of keeping. The old form is removed. Until the disk has
// said so, the session lies there in the old way.
func (w *Window) turnKept(how facilitation.Keeping) {
	k := &w.kept
	k.turn, k.busy, k.taking, k.said, k.left = how, true, false, "", nil
	k.keeper.Turn(how)
	w.handOver(w.now())
	w.confirmTurn()
}

// confirmTurn asks the disk whether the way is the one that was chosen.
func (w *Window) confirmTurn() {
	keeper, how := w.kept.keeper, w.kept.turn
	w.kept.busy = true
	var err error
	w.work(func() { err = within(savePause, keeper.Flush) }, func() {
		if w.kept.keeper == keeper {
			w.turned(how, err)
		}
	})
}

// turned is how changing the way ends. Where it failed, the keeper tries again, and
// the line under the header says why it is late.
func (w *Window) turned(how facilitation.Keeping, err error) {
	k := &w.kept
	k.busy = k.away
	switch {
	case err != nil:
	case how == facilitation.JustTonight:
		w.close(k.keeper)
		*k = kept{how: how, said: "keep.turned.tonight", left: k.left, wish: k.wish, waits: k.waits, waiting: k.waiting, leaving: k.leaving}
	default:
		k.how, k.turn, k.said = how, "", "keep.turned."+string(how)
	}
	w.render()
	w.settle()
}

// takeOff takes the kept session off this computer. It stays on the screen.
func (w *Window) takeOff() {
	if w.kept.keeper == nil || w.kept.busy {
		return
	}
	w.turnKept(facilitation.JustTonight)
	w.render()
}

// settle goes on with what had to wait for a keeper: first with the way that was
// chosen meanwhile.
func (w *Window) settle() {
	k := &w.kept
	if wish := k.wish; wish != "" && !k.busy && k.asked == nil {
		k.wish = ""
		w.keepAs(wish)
	}
	for len(k.waits) > 0 && !k.busy && k.asked == nil {
		first := k.waits[0]
		k.waits = k.waits[1:]
		first(nil)
	}
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

// safe says whether what is kept is all on the disk, and the way that was chosen.
func (w *Window) safe() bool {
	k := w.kept
	if k.keeper == nil {
		return k.asked == nil && !w.unkept()
	}
	return k.turn == "" && k.news.Wrong == nil && k.typed.IsZero() && k.since.IsZero() && reflect.DeepEqual(k.put, w.session())
}
