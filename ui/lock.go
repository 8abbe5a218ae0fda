package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// Times of locking by itself (reliability.md section 5): after ten minutes in
// which nobody did anything, with a minute's warning, and after a sleep of more
// than two minutes.
const (
	idleLock  = 10 * time.Minute
	idleWarn  = idleLock - time.Minute
	sleepLock = 2 * time.Minute
)

// locking is what the window knows of locking.
type locking struct {
	back    string    // the kept session that comes back once the lock is open, "" for none
	touched time.Time // when somebody last did something
	slept   bool      // the computer slept so long that everything is to be locked
	jobs    int       // work with a key that is on its way
	shut    bool      // the key is to be dropped as soon as that work has ended
}

// touch takes note that somebody is here.
func (w *Window) touch() { w.lock.touched = w.now() }

// unlocked says whether a key is in hand, of the sessions or of a facilitator's
// own notes.
func (w *Window) unlocked() bool {
	return w.room.Archive != nil && w.room.Archive.Lock() == facilitation.LockOpen ||
		w.room.Private != nil && w.room.Private.Lock() == facilitation.LockOpen
}

// mayLock says whether there is something to lock, and it is not being locked.
func (w *Window) mayLock() bool { return w.unlocked() && w.page.name != "locking" }

// mayUnlock says whether what is kept can be unlocked: before a session, and where
// what is kept is looked through.
func (w *Window) mayUnlock() bool {
	archive := w.room.Archive
	if archive == nil || archive.Lock() != facilitation.LockShut || w.session().Planned() || w.session().Pause.On {
		return false
	}
	return w.free() || w.page.name == "kept" || w.page.name == "kept-one"
}

// unlock asks for the passphrase, and shows again what was there.
func (w *Window) unlock() { w.askPassphrase(w.render) }

// lockUp locks everything. A session that is kept locked is put away first, and
// leaves the window; any other session is covered. Where a session cannot be put
// away, it is not dropped, and the screen says so without showing it.
func (w *Window) lockUp() {
	w.leaveNotes()
	if w.kept.how != facilitation.KeptLocked || !w.session().Begun() {
		w.page, w.lock.back = page{}, ""
		w.shutKeys()
		if w.session().Planned() {
			w.pass(facilitation.Session.Cover)
		}
		w.render()
		return
	}
	w.trail = w.trail.Pass(facilitation.Session.Hush, w.now())
	w.trail = w.trail.Pass(facilitation.Session.Uncover, w.now())
	f := &keyForm{of: w.room.Archive, doing: w.words.of("locking.doing")}
	w.page = page{}
	w.openForm("locking", f)
	w.putLockedAway(f)
}

// putLockedAway puts away the session that is kept locked, and drops the key.
func (w *Window) putLockedAway(f *keyForm) {
	id := ""
	if w.kept.keeper != nil {
		id = w.kept.keeper.ID()
	}
	f.doing, f.said = w.words.of("locking.doing"), ""
	w.putAway(func(err error) {
		f.doing = ""
		if err != nil {
			f.said = w.words.of("locking.failed")
			w.render()
			return
		}
		w.sit(facilitation.Session{})
		w.shutKeys()
		w.lock.back = id
		w.openForm("unlock", &keyForm{of: w.room.Archive})
	})
	w.render()
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
	back := w.tap(buttonPlain, "lock-not", w.words.of("locking.not"), "", w.closePage)
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

// comeBack brings the session back that was on the screen when it was locked. It
// comes back paused. Where people sat down to another one since, that one stays.
func (w *Window) comeBack() {
	id, archive := w.lock.back, w.room.Archive
	w.lock.back = ""
	if id == "" || w.session().Planned() {
		return
	}
	var s facilitation.Session
	var err error
	w.work(func() { s, err = archive.Read(id) }, func() {
		switch {
		case w.session().Planned() || archive.Lock() != facilitation.LockOpen:
		case err != nil:
			w.notice = w.words.of("locking.lost")
			w.render()
		default:
			w.continueKept(id, s)
		}
	})
}

// watch locks what has been left alone, and what the computer slept over.
func (w *Window) watch() {
	now := w.now()
	if w.lock.touched.IsZero() || !w.counts() {
		w.lock.touched = now
	}
	if w.session().Planned() {
		w.lock.back = "" // people sat down to another one
	}
	due := w.lock.slept || now.Sub(w.lock.touched) >= idleLock
	w.lock.slept = false
	if due && w.mayLock() {
		w.lock.touched = now
		w.lockUp()
	}
}

// counts says whether the time in which nobody does anything counts: not while a
// turn runs, and not while people settle in a pause.
func (w *Window) counts() bool {
	s := w.session()
	settling := s.Pause.On && !s.Pause.Covered && !w.page.paused
	return w.unlocked() && !s.Floor.Clock.Running() && !settling && w.lock.jobs == 0
}

// warns says whether it is soon locked.
func (w *Window) warns(now time.Time) bool {
	return !w.lock.touched.IsZero() && w.mayLock() && w.counts() && now.Sub(w.lock.touched) >= idleWarn
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
// in letters, do not stay under the cover, and a facilitator's notes are shut.
func (w *Window) coverUp() {
	w.leaveNotes()
	for p := &w.page; p != nil; p = p.below {
		if p.form != nil {
			if p.form.own {
				p.form.of.Shut()
			}
			p.form.typed, p.form.shown, p.form.key, p.form.right = map[string]string{}, false, "", false
		}
	}
	w.pass(facilitation.Session.Cover)
}
