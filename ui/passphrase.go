package ui

import (
	"cmp"
	"errors"
	"image/color"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"goldseam/facilitation"
)

// keyForm is what a page about a passphrase is about, and what is typed there. It
// belongs to the page, so that it is there again after a pause. The cover empties
// it.
type keyForm struct {
	of    Lockable
	own   bool // a facilitator's own notes
	then  func()
	typed map[string]string // by field
	shown bool              // what is typed can be read
	doing string            // what is on its way, "" for nothing
	said  string            // what became of the last

	back  string    // the session that was locked away when this page came, by its id, "" for none
	tried time.Time // when it was last tried to lock it away
	made  bool      // a passphrase was set

	cancel  func()               // stops what is on its way; nil where that cannot be
	key     string               // the key in letters, while its sheet is open
	right   bool                 // the sheet was read back without a slip
	checked facilitation.Checked // what came out of looking through
	looked  bool
	stopped bool // before the end
}

// empty forgets what was typed, and the key in letters.
func (f *keyForm) empty() {
	f.typed, f.shown = map[string]string{}, false
	f.hide()
}

// hide forgets the key in letters.
func (f *keyForm) hide() { f.key, f.right = "", false }

// leastPassphrase is how many letters a passphrase has at least. It keeps people
// from a lock that is none; four words are better, and the page says so.
const leastPassphrase = 8

// askPassphrase does what needs the key of locked sessions. Where the lock is not
// open, it first asks for the passphrase, or for a new one.
func (w *Window) askPassphrase(then func()) {
	if w.room.Archive != nil {
		w.askFor(w.room.Archive, false, then)
	}
}

func (w *Window) askFor(of Lockable, own bool, then func()) {
	switch of.Lock() {
	case facilitation.LockOpen:
		then()
	case facilitation.LockNone:
		w.openForm("set-passphrase", &keyForm{of: of, own: own, then: then})
	default:
		w.openForm("unlock", &keyForm{of: of, own: own, then: then})
	}
}

// openForm lays a page about a passphrase over what is there.
func (w *Window) openForm(name string, f *keyForm) {
	below := w.page
	if f.typed == nil {
		f.typed = map[string]string{}
	}
	w.page = page{name: name, below: &below, form: f, paused: w.session().Pause.On}
	w.shown = "" // a page of the same name may stand there, with the form of another question
	w.render()
}

// form is the form of the page. A page that the gallery opens by its name has one
// for the sessions that people keep.
func (w *Window) form() *keyForm {
	if w.page.form == nil {
		w.page.form = &keyForm{of: w.room.Archive, typed: map[string]string{}}
	}
	return w.page.form
}

// holds says whether the page of a form is still there, or one below it.
func (p *page) holds(f *keyForm) bool {
	for ; p != nil; p = p.below {
		if p.form == f {
			return true
		}
	}
	return false
}

// formOf is the form of the page of that name, there or below; nil for none.
func (p *page) formOf(name string) *keyForm {
	for ; p != nil; p = p.below {
		if p.name == name {
			return p.form
		}
	}
	return nil
}

// sees says whether the page of a form is what is seen.
func (w *Window) sees(f *keyForm) bool {
	return w.page.form == f && w.onPage(w.page.name) && !w.session().Pause.Covered
}

// try does a job about a key beside the window: opening a key is made slow on
// purpose, and takes about a second. Then follows only where it worked.
func (w *Window) try(f *keyForm, doing string, job func() error, then func()) {
	if f.doing != "" {
		return
	}
	f.doing, f.said = w.words.of(doing), ""
	beside := w.work
	w.lock.jobs++
	if f.own {
		beside = w.sealing // after the notes that are being sealed
		w.lock.own++
	}
	w.render()
	var err error
	beside(func() { err = job() }, func() {
		f.doing, f.cancel = "", nil
		w.lock.jobs--
		if f.own {
			w.lock.own--
		}
		if err == nil {
			then()
		} else {
			f.said = w.words.of(lockFault(err))
		}
		if w.lock.shut {
			w.shutKeys()
		}
		w.render()
		if errors.Is(err, facilitation.ErrPassphrase) {
			w.typeAgain(f)
		}
	})
}

// typeAgain goes back to the passphrase that did not open, and marks it, so that the
// next typing takes its place instead of growing it.
func (w *Window) typeAgain(f *keyForm) {
	if field, ok := w.screen.first.(*field); ok && field.secret && w.sees(f) {
		w.win.Canvas().Focus(field)
		field.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// opened goes on with what needed the key. Where somebody has put the page away
// meanwhile, nobody wants it open any more; a facilitator's own notes open only
// before the eyes of whoever asked for them. Under a cover nothing opens: the page
// asks once more when the cover is gone.
func (w *Window) opened(f *keyForm) {
	covered := w.session().Pause.Covered
	switch {
	case !w.page.holds(f), f.own && !w.sees(f):
		w.page.dropIf(func(p *page) bool { return p.form == f })
		w.abandon(f)
		return
	case covered || f.of.Lock() != facilitation.LockOpen:
		w.abandon(f)
		w.askAgain(f)
		return
	}
	w.page.dropIf(func(p *page) bool { return p.form == f }) // nothing is shown between: unseen, own notes shut
	w.unlockRecord(f.own)
	if f.then != nil {
		f.then()
	}
	if f.back != "" {
		w.render()
		w.comeBack(f.back)
	}
}

// abandon shuts what was opened for nobody, unless somebody else is just opening it,
// or a session on screen is sealed with it.
func (w *Window) abandon(f *keyForm) {
	for p := &w.page; p != nil; p = p.below {
		if other := p.form; other != nil && other != f && other.own == f.own && other.doing != "" {
			return
		}
	}
	if f.own || w.kept.keeper == nil || w.kept.how != facilitation.KeptLocked {
		f.of.Shut()
	}
	if f.made {
		w.notice = w.words.of("lock.made")
	}
}

// askAgain lets the page of a form ask for the passphrase once more.
func (w *Window) askAgain(f *keyForm) {
	f.empty()
	f.said = w.words.of("lock.shut")
	if f.made {
		f.said, w.notice = w.words.of("lock.made"), ""
	}
	for p := &w.page; p != nil; p = p.below {
		if p.form == f {
			p.name = "unlock"
		}
	}
}

// lockFault is what is said of a fault, by its id.
func lockFault(err error) string {
	for _, f := range []struct {
		err error
		id  string
	}{
		{errSlip, "lock.slip"}, {facilitation.ErrPassphrase, "lock.wrong"}, {facilitation.ErrKey, "lock.wrong-key"}, {facilitation.ErrKeyThere, "lock.there"},
		{facilitation.ErrTaken, "lock.taken"}, {facilitation.ErrFull, "lock.full"}, {facilitation.ErrForbidden, "lock.forbidden"},
		{facilitation.ErrDamaged, "lock.damaged"}, {facilitation.ErrAway, "lock.away"}, {facilitation.ErrShut, "lock.shut"},
	} {
		if errors.Is(err, f.err) {
			return f.id
		}
	}
	return "lock.failed"
}

// secret is a field for a passphrase. It shows dots until somebody wants to read
// what they type. Fyne's own eye in the field cannot be reached by keys, so a tick
// takes its place.
func (w *Window) secret(f *keyForm, name string, entered func()) *field {
	field := w.line(name, "", func(text string) {
		f.typed[name], f.said = text, ""
		w.render()
	})
	field.secret = true
	field.Password, field.ActionItem, field.entered = !f.shown, canvas.NewRectangle(color.Transparent), entered
	return field
}

// secrets are the fields of a page about a passphrase, and the tick that shows
// what is typed.
type secrets struct {
	form   *keyForm
	names  []string
	fields []*field
	tick   *tick
	object fyne.CanvasObject
}

func (w *Window) newSecrets(f *keyForm, entered func(), names ...string) *secrets {
	s := &secrets{form: f, names: names}
	var lines []fyne.CanvasObject
	for _, name := range names {
		field := w.secret(f, name, entered)
		s.fields = append(s.fields, field)
		lines = append(lines, column(6, w.heading("lock."+name), field))
	}
	s.tick = newTick(w.words.of("lock.show"), func(on bool) {
		f.shown = on
		w.render()
	})
	w.reach(&s.tick.pressable, s.tick)
	w.named["show-typed"] = s.tick
	s.object = column(14, append(lines, s.tick)...)
	return s
}

func (s *secrets) show() {
	s.tick.set(s.form.shown)
	for i, f := range s.fields {
		f.show(s.form.typed[s.names[i]])
		if f.Password == s.form.shown {
			f.Password = !s.form.shown
			f.Refresh()
		}
	}
}

// passphraseFault says why two typings do not make a passphrase, or nothing.
func passphraseFault(first, again string) string {
	switch {
	case utf8.RuneCountInString(strings.TrimSpace(first)) < leastPassphrase:
		return "lock.short"
	case again != first:
		return "lock.differs"
	}
	return ""
}

// foreign says whether a passphrase has signs that another keyboard may lack.
func foreign(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
}

// saying is a line under the fields: what is on its way, what went wrong, or what
// is still missing.
func (w *Window) saying() *prose { return newProse(sizeBody, colorInk, sans) }

// say says what is most needed, and takes the line away where that is nothing.
func (f *keyForm) say(line *prose, missing string) {
	line.set(cmp.Or(f.doing, f.said, missing))
	visibly(line, line.text != "")
}

// formTitle is the title of a page about a passphrase: of the sessions, or of a
// facilitator's own notes.
func (w *Window) formTitle(f *keyForm, id string) *prose { return w.title(f.whose(id)) }

// whose is the id of words that differ for a facilitator's own notes.
func (f *keyForm) whose(id string) string {
	if f.own {
		return id + ".own"
	}
	return id
}

// newPassphrase are two fields for one passphrase, and what is to be said of it.
type newPassphrase struct {
	w       *Window
	form    *keyForm
	secrets *secrets
	foreign *prose
	said    *prose
	object  fyne.CanvasObject
}

func (w *Window) newPassphrase(f *keyForm, entered func(), before ...string) *newPassphrase {
	n := &newPassphrase{w: w, form: f, said: w.saying()}
	n.secrets = w.newSecrets(f, entered, append(before, "passphrase", "again")...)
	n.foreign = newProse(sizeSmall, colorSoft, sans).set(w.words.of("lock.foreign"))
	n.object = column(14, n.secrets.object, n.foreign, n.said)
	return n
}

// show says whether what is typed makes a passphrase.
func (n *newPassphrase) show() bool {
	n.secrets.show()
	first, again := n.form.typed["passphrase"], n.form.typed["again"]
	visibly(n.foreign, foreign(first))
	fault, missing := passphraseFault(first, again), ""
	if fault != "" && again != "" {
		missing = n.w.words.of(fault)
	}
	n.form.say(n.said, missing)
	return fault == "" && n.form.doing == ""
}

// setPassphraseScreen sets the passphrase of what is kept locked.
func (w *Window) setPassphraseScreen(facilitation.Session) *screen {
	f := w.form()
	var set *button
	enter := func() {
		if !set.Disabled() {
			passphrase := f.typed["passphrase"]
			w.try(f, "lock.making", func() error { return f.of.MakeKey(passphrase) }, func() {
				f.made = true
				w.opened(f)
			})
		}
	}
	typing := w.newPassphrase(f, enter)
	set = w.tap(buttonPrimary, "set", w.words.of("lock.set"), w.keyLabel(named(fyne.KeyReturn)), enter)
	words := column(10, w.remark(f.whose("lock.set.body")), newProse(sizeBody, colorInk, sansBold).set(w.words.of("lock.nobody")), w.remark("lock.set.more"))
	scr := &screen{name: "set-passphrase", first: typing.secrets.fields[0], done: enter}
	scr.body = w.formBody(w.formTitle(f, "lock.set.title"), newCard(typing.object), words)
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page"), w.act(buttonPlain, "recover")}
	scr.right = []fyne.CanvasObject{set}
	scr.show = func(facilitation.Session, time.Time) { set.enable(typing.show()) }
	return scr
}

// formBody sets a form under its title, and the words about it beside it.
func (w *Window) formBody(title, form, words fyne.CanvasObject) fyne.CanvasObject {
	if _, sheet := words.(*card); !sheet {
		words = padded(18, 0, words)
	}
	return frame(column(10, title, gap(1)), w.beside(0.54, w.scrolling(column(0, form)), w.scrolling(column(0, words))), gap(4))
}

// unlockScreen asks for the passphrase. It shows nothing of what is locked.
func (w *Window) unlockScreen(facilitation.Session) *screen {
	f := w.form()
	var open *button
	enter := func() {
		if !open.Disabled() {
			passphrase := f.typed["passphrase"]
			w.try(f, "lock.opening", func() error { return f.of.Unlock(passphrase) }, func() { w.opened(f) })
		}
	}
	typing, said := w.newSecrets(f, enter, "passphrase"), w.saying()
	open = w.tap(buttonPrimary, "open-lock", w.words.of("lock.open"), w.keyLabel(named(fyne.KeyReturn)), enter)
	scr := &screen{name: "unlock", first: typing.fields[0], done: enter}
	scr.body = w.formBody(w.formTitle(f, "lock.open.title"), newCard(column(14, typing.object, said)), w.remark(f.whose("lock.open.body")))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page"), w.act(buttonPlain, "recover")}
	scr.right = []fyne.CanvasObject{open}
	scr.show = func(facilitation.Session, time.Time) {
		typing.show()
		f.say(said, "")
		open.enable(f.typed["passphrase"] != "" && f.doing == "")
	}
	return scr
}
