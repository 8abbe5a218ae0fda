package ui

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// This file leaves a session that is kept: it is put away, or the people are asked.

// leaving is what goes on once the session is left.
type leaving struct {
	then func()
	ends bool // the program ends with it
}

// errUnsafe says that what the people chose to keep is not kept.
var errUnsafe = errors.New("the session is not safe yet")

// within gives something that waits for a disk so long, and no longer.
func within(most time.Duration, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	return do(ctx)
}

// await waits until all of them are closed, and says whether they are.
func await(ctx context.Context, all []<-chan struct{}) bool {
	for _, one := range all {
		select {
		case <-one:
		case <-ctx.Done():
			return false
		}
	}
	return true
}

// waitingFor are those that are not closed yet, and one more.
func waitingFor(all []<-chan struct{}, one <-chan struct{}) []<-chan struct{} {
	closed := func(c <-chan struct{}) bool {
		select {
		case <-c:
			return true
		default:
			return false
		}
	}
	return append(slices.DeleteFunc(slices.Clone(all), closed), one)
}

// close lets a keeper go that nobody on the screen waits for. The end of the program
// does.
func (w *Window) close(k Keeper) { w.closeTelling(k, make(chan struct{})) }

func (w *Window) closeTelling(k Keeper, done chan struct{}) {
	w.closing = waitingFor(w.closing, done)
	w.work(func() {
		defer close(done)
		_ = k.Close(context.Background())
	}, func() {})
}

// putAway waits until the session is safe, and stops keeping it. Where it is not
// safe, it goes on being kept, and the error says so. What is on its way about the
// keeper comes first.
func (w *Window) putAway(then func(error)) {
	k := &w.kept
	switch {
	case w.unkept():
		then(errUnsafe)
	case k.asked != nil || k.busy:
		w.wait(func(err error) {
			if err != nil {
				then(err)
				return
			}
			w.putAway(then)
		})
	case k.keeper == nil:
		then(nil)
	default:
		w.putKeeperAway(then)
	}
}

// wait goes on once no keeper is asked for and nothing is changed. The error says that
// this takes too long.
func (w *Window) wait(then func(error)) {
	k := &w.kept
	if len(k.waits) == 0 {
		k.waiting = w.now()
	}
	k.waits = append(k.waits, then)
}

// waitNoMore tells whoever waits that it takes too long.
func (w *Window) waitNoMore() {
	waits := w.kept.waits
	w.kept.waits = nil
	for _, then := range waits {
		then(errUnsafe)
	}
}

func (w *Window) putKeeperAway(then func(error)) {
	w.handOver(w.now())
	k := w.kept.keeper
	w.kept.busy, w.kept.away = true, true
	var err error
	w.work(func() {
		if err = within(savePause, k.Flush); err == nil {
			err = within(savePause, k.Close)
		}
	}, func() { w.putAwayWith(k, err, then) })
	w.render()
}

// putAwayWith is how putting away ends. What was changed on the way is kept before
// anything else goes on.
func (w *Window) putAwayWith(k Keeper, err error, then func(error)) {
	if w.kept.keeper != k { // it was left otherwise
		if err != nil {
			w.close(k)
		}
		then(nil)
		return
	}
	w.kept.busy, w.kept.away = false, false
	removed := w.kept.turn == facilitation.JustTonight
	switch {
	case err != nil:
		then(err)
		w.settle()
	case !removed && !reflect.DeepEqual(w.kept.put, w.session()):
		w.keepAgain(k.ID(), then)
	default:
		waits := w.kept.waits
		w.kept = kept{leaving: w.kept.leaving}
		then(nil)
		for _, next := range waits {
			next(nil)
		}
	}
}

// keepAgain keeps what was changed while the session was put away, and puts it away.
func (w *Window) keepAgain(id string, then func(error)) {
	how := w.kept.how
	if w.kept.turn != "" {
		how = w.kept.turn // putting it away has confirmed it
	}
	w.kept.keeper, w.kept.how, w.kept.turn = nil, how, ""
	w.keeper(id, how, func(keeper Keeper, err error) {
		w.kept.keeper, w.kept.wrong = keeper, err
		w.putAway(then)
	})
}

// parting leaves the session: at once where it is safe, and otherwise the people
// are asked.
func (w *Window) parting(then func()) { w.partWith(&leaving{then: then}) }

// partWith shows nothing of the session any more while the disk is waited for.
func (w *Window) partWith(l *leaving) {
	k := &w.kept
	if k.leaving != nil {
		return
	}
	k.leaving = l
	if k.keeper != nil || k.asked != nil || k.busy {
		w.render()
	}
	w.putAway(func(err error) {
		switch {
		case w.kept.leaving != l: // another session is there by now
		case err != nil:
			w.askUnsafe(l)
		case l.ends: // nothing of the session comes back
			l.then()
		default:
			w.kept.leaving = nil
			l.then()
		}
	})
}

// askUnsafe asks whether a session is left that is not safe.
func (w *Window) askUnsafe(l *leaving) {
	w.kept.leaving, w.kept.unsafe = nil, l
	if w.page.name != "unsafe" {
		below := w.page
		w.page = page{name: "unsafe", below: &below, paused: w.session().Pause.On}
	}
	w.render()
}

// leaveUnsafe leaves the session although not all of it is saved. Where the program
// ends with it, the last try is that of the end.
func (w *Window) leaveUnsafe() {
	l := w.kept.unsafe
	switch {
	case l == nil:
		w.dropKept()
	case l.ends:
		w.kept.leaving, w.kept.unsafe = l, nil
		w.render()
		l.then()
	default:
		w.dropKept()
		l.then()
	}
}

// dropKept stops keeping without asking. What was handed over is still saved
// while the program runs, and before it ends.
func (w *Window) dropKept() {
	if k := w.kept.keeper; k != nil && !w.kept.away {
		w.handOver(w.now())
		w.close(k)
	}
	w.kept = kept{}
}

// flushLast saves once more when the program ends, whoever ended it. It waits for
// the disk, since there is no window any more.
func (w *Window) flushLast() {
	ctx, cancel := context.WithTimeout(context.Background(), saveLast)
	defer cancel()
	if r := w.kept.asked; r != nil && await(ctx, []<-chan struct{}{r.done}) {
		w.kept.keeper = r.keeper
	}
	if k := w.kept.keeper; k != nil {
		w.handOver(w.now())
		w.kept.keeper = nil // its news have nobody to tell
		_ = k.Close(ctx)
	}
	await(ctx, w.closing)
}

// goHome leaves the session for good.
func (w *Window) goHome() { w.parting(func() { w.sit(facilitation.Session{}) }) }

// quit closes the window. Whoever closes it again while the disk is waited for does
// not wait: what is not saved is saved on the way. A cover stays a cover: whoever
// closes it twice is not asked what nobody could read.
func (w *Window) quit() {
	if w.kept.leaving != nil || w.session().Pause.Covered && w.page.name == "unsafe" {
		w.shut()
		return
	}
	l := &leaving{then: w.shut, ends: true}
	if w.unsealed() {
		w.askUnsafe(l)
		return
	}
	w.partWith(l)
}

// savingScreen stands where the session was while it is left and the disk is waited
// for. It shows nothing of the session.
func (w *Window) savingScreen(facilitation.Session) *screen {
	body := column(18,
		newProse(sizePrompt, colorInk, serif).set(w.words.of("keep.leaving")).aligned(fyne.TextAlignCenter),
		newProse(sizeLead, colorSoft, sans).set(w.words.of("keep.leaving.body")).aligned(fyne.TextAlignCenter))
	return &screen{name: "saving", body: centred(fixed(560, 0, body)), show: still, plain: true}
}
