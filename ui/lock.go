package ui

import (
	"cmp"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// Times of locking by itself (reliability.md section 5, and a review of it in use):
// after ten minutes in which nobody did anything where no session runs, in a rest
// and under the cover; after thirty wherever people may be talking; with a minute's
// warning. After a sleep of more than two minutes everything is locked.
const (
	idleLock  = 10 * time.Minute
	talkLock  = 30 * time.Minute
	idleWarn  = time.Minute
	sleepLock = 2 * time.Minute
	lockAgain = time.Minute // between two tries to put a session away
)

// locking is what the window knows of locking.
type locking struct {
	touched time.Time   // when somebody last did something
	slept   bool        // the computer slept so long that everything is to be locked
	jobs    int         // work with a key that is on its way
	own     int         // how much of it is with a facilitator's own key
	shut    bool        // the key is to be dropped as soon as that work has ended
	brought bool        // people or agreements on screen come from a session that is kept locked
	held    *held       // what was half written in the session that was locked away
	record  *heldRecord // a facilitator's record of the session on screen, until it is unlocked
}

// held is what was half written when a session was locked away. It stands in no
// file, comes back with that session, and is gone when other people sit down.
type held struct {
	session string // by its id
	draft   draft
	asks    asking
	half    halfMoment
	record  recordDraft
}

// heldRecord is what a facilitator wrote when a session was locked that stays under
// the cover, since it is not kept locked. It comes back once that key is in hand.
type heldRecord struct {
	own   bool // that of the facilitator's own notes: there is no other
	texts map[string]string
}

// touch takes note that somebody is here.
func (w *Window) touch() { w.lock.touched = w.room.Now() }

// unlocked says whether a key is in hand, of the sessions or of a facilitator's
// own notes.
func (w *Window) unlocked() bool {
	return w.room.Archive != nil && w.room.Archive.Lock() == facilitation.LockOpen ||
		w.room.Private != nil && w.room.Private.Lock() == facilitation.LockOpen
}

// mayLock says whether there is something to lock, and it is not being locked.
func (w *Window) mayLock() bool { return w.unlocked() && !w.page.holdsPage("locking") }

// mayUnlock says whether what is kept can be unlocked: before a session, where what
// is kept is looked through, and where a record was locked during a session.
func (w *Window) mayUnlock() bool {
	archive, s := w.room.Archive, w.session()
	if archive == nil || archive.Lock() != facilitation.LockShut || s.Pause.On || s.Planned() && (w.lock.record == nil || w.lock.record.own) {
		return false
	}
	return w.free() || w.page.name == "kept" || w.page.name == "kept-one" || w.page.name == "record"
}

// unlock asks for the passphrase, and shows again what was there.
func (w *Window) unlock() { w.askPassphrase(w.render) }

// lockUp locks everything. A session that is kept locked is put away first, and
// leaves the window; any other session is covered. Where a session cannot be put
// away, it is not dropped, and the screen says so without showing it. A cover that
// was there stays.
func (w *Window) lockUp() {
	w.dropSample()
	w.leaveNotes(false)
	w.page = page{}
	if cmp.Or(w.kept.turn, w.kept.how) != facilitation.KeptLocked || !w.session().Begun() {
		w.lockCovered()
		return
	}
	w.trail = w.trail.Pass(facilitation.Session.Hush, w.now())
	f := &keyForm{of: w.room.Archive}
	w.openForm("locking", f)
	w.putLockedAway(f)
}

// lockCovered drops the keys and covers a session that is not kept locked. What came
// from one that is leaves the window, as far as no session has begun with it.
func (w *Window) lockCovered() {
	covered := w.session().Pause.Covered
	if w.lock.brought && !w.session().Begun() {
		w.sit(facilitation.Session{})
	}
	if w.lock.brought {
		w.carry, w.lock.brought = facilitation.Session{}, false
	}
	w.lockRecord()
	w.shutKeys()
	if covered || w.session().Planned() {
		w.pass(facilitation.Session.Cover)
	}
	w.render()
}

// lockRecord takes a facilitator's record out of the window until somebody unlocks.
func (w *Window) lockRecord() {
	if w.record.written() && w.lock.record == nil {
		own := w.room.Archive == nil || w.room.Archive.Lock() == facilitation.LockNone
		w.lock.record, w.record.texts = &heldRecord{own: own, texts: w.record.texts}, nil
	}
}

// unlockRecord brings the record back. What was written since stands after it.
func (w *Window) unlockRecord(own bool) {
	h := w.lock.record
	if h == nil || h.own != own {
		return
	}
	w.lock.record = nil
	for heading, text := range h.texts {
		if since := w.record.texts[heading]; since != "" && text != "" {
			text += "\n\n" + since
		}
		if text != "" {
			w.record.write(heading, text)
		}
	}
}

// putLockedAway puts away the session that is kept locked, and drops the key. What
// else is being done with the session ends first.
func (w *Window) putLockedAway(f *keyForm) {
	f.doing, f.said, f.tried = w.words.of("locking.doing"), "", w.now()
	if w.kept.asked != nil || w.kept.busy {
		w.wait(func(err error) {
			if err != nil {
				w.lockFailed(f)
				return
			}
			w.lockUp() // it may be kept another way by now
		})
		w.render()
		return
	}
	id := ""
	if w.kept.keeper != nil {
		id = w.kept.keeper.ID()
	}
	w.putAway(func(err error) {
		if err != nil {
			w.lockFailed(f)
			return
		}
		w.lockedAway(id)
	})
	w.render()
}

func (w *Window) lockFailed(f *keyForm) {
	f.doing, f.said = "", w.words.of("locking.failed")
	w.render()
}

// lockedAway empties the window after the session was put away, and asks for the
// passphrase. A cover stays over that.
func (w *Window) lockedAway(id string) {
	covered := w.session().Pause.Covered
	h := &held{session: id, draft: w.draft, asks: w.asks, half: w.half, record: w.record}
	w.sit(facilitation.Session{})
	w.lock.held = h
	w.shutKeys()
	if covered {
		w.trail = w.trail.Pass(facilitation.Session.Cover, w.now())
	}
	w.openForm("unlock", &keyForm{of: w.room.Archive, back: id})
}

// giveBack gives back what was half written in a session when it was locked away. A
// cover that lay over it then was lifted before the passphrase was asked for.
func (w *Window) giveBack(id string) {
	if h := w.lock.held; h != nil && h.session == id {
		w.trail = w.trail.Pass(facilitation.Session.Uncover, w.now())
		w.draft, w.asks, w.half, w.record, w.lock.held = h.draft, h.asks, h.half, h.record, nil
	}
}

// shutKeys drops the keys. Work with a key that is on its way ends first.
func (w *Window) shutKeys() {
	w.lock.shut = w.lock.jobs > 0
	if w.lock.shut {
		return
	}
	if w.room.Archive != nil {
		w.room.Archive.Shut()
	}
	w.shutNotes()
}

// lockingScreen stands where the session was while it is put away, and stays where
// that did not work. It shows nothing of the session.
func (w *Window) lockingScreen(facilitation.Session) *screen {
	f := w.form()
	said := newProse(sizeLead, colorSoft, sans).aligned(fyne.TextAlignCenter)
	again := w.tap(buttonPrimary, "lock-again", w.words.of("locking.again"), w.keyLabel(named(fyne.KeyReturn)), func() { w.putLockedAway(f) })
	back := w.tap(buttonPlain, "lock-not", w.words.of("locking.not"), "", func() {
		w.touch()
		w.closePage()
	})
	buttons := newContainer(&flowLayout{gap: slotGap, centre: true}, back, again)
	body := column(18, newProse(sizePrompt, colorInk, serif).set(w.words.of("locking.title")).aligned(fyne.TextAlignCenter), said, gap(10), buttons)
	scr := &screen{name: "locking", body: centred(fixed(640, 0, body))}
	scr.done = func() {
		if f.doing == "" && f.said != "" {
			w.putLockedAway(f)
		}
	}
	scr.show = func(facilitation.Session, time.Time) {
		f.say(said, "")
		visibly(buttons, f.doing == "" && f.said != "")
		visibly(again, buttons.Visible())
		visibly(back, buttons.Visible())
	}
	return scr
}

// whileLocking are the rows that work while a session is being locked away, or
// cannot be: nothing that shows it, moves it or lets its clocks run.
var whileLocking = []string{"cover", "uncover", "support", "save-elsewhere", "close-page", "quit", "menu", "full-screen", "text-larger", "text-smaller", "dark"}

// mayWhileLocking says whether a row works although a session is being locked away.
func (w *Window) mayWhileLocking(name string) bool {
	switch {
	case !w.page.holdsPage("locking"):
		return true
	case name == "close-page":
		return w.page.name != "locking" // a page over it; going on with it open has a button
	}
	return slices.Contains(whileLocking, name)
}

// comeBack brings the session back that was on the screen when it was locked. It
// comes back paused. Where people sat down to another one since, that one stays.
func (w *Window) comeBack(id string) {
	archive := w.room.Archive
	w.bringKept(&opening{id: id, read: func() (facilitation.Session, error) { return archive.Read(id) }, failed: func(error) {
		w.notice = w.words.of("locking.lost")
		w.render()
	}})
}

// watch locks what has been left alone, and what the computer slept over.
func (w *Window) watch() {
	if w.watching() {
		w.leftWatching()
		return
	}
	now := w.now()
	w.sealAgain(now)
	if w.session().Planned() {
		w.lock.held = nil // people sat down to another one
	}
	if f := w.page.formOf("locking"); f != nil {
		if f.doing == "" && now.Sub(f.tried) >= lockAgain { // the disk may be well again
			w.putLockedAway(f)
		}
		return
	}
	if w.lock.touched.IsZero() || !w.counts() {
		w.lock.touched = now
	}
	due := w.lock.slept || now.Sub(w.lock.touched) >= w.patience()
	w.lock.slept = false
	if due && w.mayLock() && w.kept.leaving == nil {
		w.lock.touched = now
		w.lockUp()
	}
}

// patience is how long nobody does anything before everything is locked.
func (w *Window) patience() time.Duration {
	s := w.session()
	if !s.Begun() || s.Pause.On && (s.Pause.Resting || s.Pause.Covered) {
		return idleLock
	}
	return talkLock
}

// counts says whether the time in which nobody does anything counts: not while a
// turn runs, and not while something is done with a key.
func (w *Window) counts() bool {
	return w.unlocked() && !w.session().Floor.Clock.Running() && w.lock.jobs == 0
}

// warns says whether it is soon locked. The cover says nothing of it: it tells
// nobody that there is something to lock, or how it stays open.
func (w *Window) warns(now time.Time) bool {
	return !w.watching() && !w.lock.touched.IsZero() && w.mayLock() && w.counts() && !w.session().Pause.Covered && now.Sub(w.lock.touched) >= w.patience()-idleWarn
}

// gapped takes note of a sleep that is long enough to lock everything.
func (w *Window) gapped(last, now time.Time) {
	if !last.IsZero() && facilitation.Gap(last, now) > sleepLock {
		w.lock.slept = true
	}
}

// newIdleLine says that everything is soon locked, until somebody does something.
func (w *Window) newIdleLine() *noticeLine {
	n := w.newNotice()
	n.words.set(w.words.of("lock.idle"))
	n.seen = newButton(buttonQuiet, w.words.of("lock.idle.stay"), "", func() {
		w.touch()
		w.render()
	})
	w.reach(&n.seen.pressable, n.seen)
	n.object = padded(4, margin, split(0.8, slotGap, padded(4, 0, n.words), n.seen))
	return n
}

// say shows the line or not.
func (n *noticeLine) say(shown bool) {
	visibly(n.object, shown)
	visibly(n.seen, shown)
}

// coverUp covers the screen at once. What was typed about a passphrase, and a key
// in letters, do not stay under the cover. A facilitator's notes are shut, and their
// pages about a passphrase are gone.
func (w *Window) coverUp() {
	w.dropSample()
	w.leaveNotes(false)
	w.page.dropIf(func(p *page) bool { return p.form != nil && p.form.own })
	for p := &w.page; p != nil; p = p.below {
		if p.form != nil {
			p.form.empty()
		}
	}
	w.pass(facilitation.Session.Cover)
}
