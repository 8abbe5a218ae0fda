package ui

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// job makes the content of a file. It may run beside the window, since it holds
// a copy of all it needs.
type job func() ([]byte, error)

// printed makes the PDF of what may be printed.
func (w *Window) printed(what facilitation.Printable, paper string) job {
	return w.lockedWith("", what, paper)
}

// lockedWith makes the PDF, locked with a password unless that is empty.
func (w *Window) lockedWith(password string, what facilitation.Printable, paper string) job {
	set := w.room.Print
	return func() ([]byte, error) {
		out, err := set(context.Background(), what, paper)
		switch {
		case err != nil:
			return nil, err
		case password != "":
			return out.Locked(context.Background(), password)
		}
		return out.PDF(context.Background())
	}
}

// keeping makes the session file.
func (w *Window) keeping() job {
	s, now := w.session(), w.now()
	return func() ([]byte, error) { return facilitation.EncodeSession(s, now) }
}

// saver names a file and saves to it. A file that is there already is replaced
// with a button of its own: Enter, pressed twice, loses nothing.
type saver struct {
	w      *Window
	object fyne.CanvasObject
	file   *filing
	path   *field
	said   *prose
	button *button
	over   *button // replaces the file that is there
	overAt fyne.CanvasObject
	make   func() job
	saved  string // the words that say where
	failed string
}

// newSaver names a file of a kind. What is saved is taken from the session on the
// press; making and writing it is work for the background.
func (w *Window) newSaver(kind, saved, failed string, make func() job) *saver {
	if w.page.file == nil {
		w.page.file = &filing{path: w.suggested(kind)}
	}
	v := &saver{w: w, file: w.page.file, make: make, saved: saved, failed: failed}
	v.path = w.line("path", "", func(path string) { v.named(path, true) })
	v.path.show(v.file.path)
	v.path.entered = v.save
	v.said = newProse(sizeBody, colorSoft, sans)
	label := map[string]string{"toml": "keep.save", "ics": "calendar.save"}[kind]
	v.button = w.tap(buttonPrimary, "save", w.words.of(cmp.Or(label, "move.print")), w.keyLabel(named(fyne.KeyReturn)), v.save)
	v.over = w.tap(buttonPlain, "replace", w.words.of("look.replace"), "", v.replace)
	v.over.small = true
	v.overAt = flow(0, v.over)
	v.object = column(8, w.heading("look.where"), v.path, v.folders(), v.said, v.overAt)
	return v
}

// suggested names a file of a kind, or gives the name that the people wrote, in
// the folder that they chose.
func (w *Window) suggested(kind string) string {
	c := w.page.copies
	switch {
	case c == nil:
		return w.room.Suggest(kind)
	case c.path != "":
		return c.path
	case c.folder != "":
		return filepath.Join(c.folder, filepath.Base(w.room.Suggest(kind)))
	}
	return w.room.Suggest(kind)
}

// folders are the usual places for a file, a press each. The file keeps its name.
func (v *saver) folders() fyne.CanvasObject {
	row := flow(16)
	if v.w.room.Folders == nil {
		visibly(row, false)
		return row
	}
	for _, f := range v.w.room.Folders() {
		row.Add(v.w.tap(buttonQuiet, "folder-"+f.ID, v.w.words.of("folder."+f.ID), "", func() { v.into(f.Path) }))
	}
	visibly(row, len(row.Objects) > 0)
	return row
}

// into moves the file to another folder.
func (v *saver) into(folder string) {
	path := filepath.Join(folder, filepath.Base(v.file.path))
	v.path.show(path)
	if c := v.w.page.copies; c != nil {
		c.folder = folder
	}
	v.named(path, v.file.typed)
}

// named takes another name for the file. One that the people wrote stays when
// they choose another paper on the way, until a file has it.
func (v *saver) named(path string, typed bool) {
	v.file.path, v.file.typed = path, typed
	if c := v.w.page.copies; c != nil && typed {
		c.path = path
	}
	v.file.changed()
	v.w.render()
}

func (v *saver) save() { v.write(false) }

// replace saves over the file that is there.
func (v *saver) replace() {
	if v.file.there {
		v.write(true)
	}
}

func (v *saver) write(replace bool) {
	if v.file.doing != "" || v.button.Disabled() {
		return
	}
	v.w.shrink() // what becomes of it is said beside the small page
	content, f := v.make(), v.file
	path, change := f.path, f.change
	v.w.send(f, v.w.words.of("look.saving"), func() error {
		data, err := content()
		if err != nil {
			return err
		}
		return v.w.room.Save(path, data, replace)
	}, func(err error) { v.tell(path, change, err) })
}

// tell says what became of the file, and where something else was chosen since,
// that the file is without it.
func (v *saver) tell(path string, change int, err error) {
	f, id := v.file, v.saved
	switch why, no := refused(err); {
	case no && !v.w.page.has(f):
		v.w.fault(f, v.failed, why)
	case no && path != f.path: // another name stands there by now
	case no:
		f.there, f.text = errors.Is(err, ErrThere), v.w.words.of(why)
	case err != nil:
		v.w.fault(f, v.failed, v.failed+".hint")
	default:
		if change == f.change {
			f.saved = path
		} else {
			id = "save.before"
		}
		v.kept(path)
		f.there, f.text = false, v.w.words.Say(id, map[string]any{"File": path})
	}
}

// kept lets the next paper have a name of its own, once a file has this one.
func (v *saver) kept(path string) {
	if c := v.w.page.copies; c != nil && c.path == path {
		c.path = ""
	}
}

// show says what became of the file. What is all that would be saved now: when it
// is another than before, what was said is over. Ready says whether it can be
// saved.
func (v *saver) show(what any, ready bool) {
	f := v.file
	if f.what != nil && !reflect.DeepEqual(f.what, what) {
		f.changed()
	}
	f.what = what
	v.said.set(cmp.Or(f.doing, f.text))
	visibly(v.said, v.said.text != "")
	visibly(v.over, f.there && f.doing == "")
	visibly(v.overAt, v.over.Visible())
	v.button.enable(ready && f.doing == "")
}

// saveScreen saves the chosen paper, with a password or without, opens what was
// saved, and prints it.
func (w *Window) saveScreen(s facilitation.Session) *screen {
	saver := w.newSaver(w.copies(s).file(), "landing.pdf.saved", "error.save-pdf", w.printing)
	lock, after, preview := w.newLocker(saver), w.newAfterwards(saver, w.printingUnlocked, false), w.newPreview()
	name := newProse(sizeBody, colorSoft, sans)
	card := newCard(column(14, saver.object, lock.object, after.object))
	scr := &screen{name: "save-copy", where: w.whereabouts, first: saver.path, done: saver.save, preview: preview}
	scr.body = frame(column(0, w.title("save.title"), name, gap(10)), w.beside(0.54, w.scrolling(card), preview.object), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(s facilitation.Session, now time.Time) {
		paper, size := w.paperOf(s, now), w.copies(s).size
		name.set(w.paperName(s))
		saver.show([]any{paper, size, w.page.locks, w.password()}, lock.show())
		after.show()
		preview.show(w.copies(s).name(), paper, size)
	}
	return scr
}

// password is what the file will be locked with, "" for nothing.
func (w *Window) password() string {
	if !w.page.locks {
		return ""
	}
	return w.page.password
}

// printing makes the PDF of the chosen paper.
func (w *Window) printing() job {
	return w.lockedWith(w.password(), w.paperOf(w.session(), w.now()), w.copies(w.session()).size)
}

// printingUnlocked makes the pages for a printer, which could not open a locked
// file, and says for which paper.
func (w *Window) printingUnlocked() (job, string) {
	size := w.copies(w.session()).size
	return w.printed(w.paperOf(w.session(), w.now()), size), size
}

// locker puts a password on what is saved. It is off until somebody wants it, and
// the password can be read: a slip in it would lose the file.
type locker struct {
	w        *Window
	object   fyne.CanvasObject
	tick     *tick
	password *field
	opened   *prose // a file without a password
	closed   fyne.CanvasObject
	missing  *prose
}

// mostPassword is how many bytes of a password count (ISO 32000-2, 7.6.4.3.2).
const mostPassword = 127

func (w *Window) newLocker(saver *saver) *locker {
	small := func(id string) *prose { return newProse(sizeSmall, colorSoft, sans).set(w.words.of(id)) }
	l := &locker{w: w, opened: small("landing.pdf"), missing: small("save.password.missing").setColor(colorInk)}
	l.tick = newTick(w.words.of("save.lock"), func(on bool) {
		w.page.locks = on
		w.render()
	})
	w.reach(&l.tick.pressable, l.tick)
	w.named["lock"] = l.tick
	l.password = w.line("password", w.words.of("save.password"), func(text string) {
		w.page.password = text
		w.render()
	})
	l.password.entered = saver.save
	l.closed = column(8, l.password, l.missing, small("save.password.body"))
	l.object = column(8, l.tick, l.closed, l.opened)
	return l
}

// show says whether the file can be saved with this lock, or without one.
func (l *locker) show() bool {
	page := l.w.page
	fits := strings.TrimSpace(page.password) != "" && len(page.password) <= mostPassword
	l.tick.set(page.locks)
	l.password.show(page.password)
	visibly(l.closed, page.locks)
	visibly(l.missing, !fits)
	visibly(l.opened, !page.locks)
	return fits || !page.locks
}

// afterwards opens what was saved, and prints. Both say before what they leave
// behind (method.md 2f).
type afterwards struct {
	w        *Window
	file     *filing
	object   fyne.CanvasObject
	open     *button
	print    *button
	opens    fyne.CanvasObject
	prints   fyne.CanvasObject
	leaves   *prose
	pages    func() (job, string) // what is printed, and on which paper
	keepSize bool                 // there are cards to cut out on it
}

func (w *Window) newAfterwards(saver *saver, pages func() (job, string), keepSize bool) *afterwards {
	a := &afterwards{w: w, file: saver.file, leaves: newProse(sizeSmall, colorSoft, sans), pages: pages, keepSize: keepSize}
	a.open = w.tap(buttonPlain, "open-file", w.words.of("save.open"), "", a.openFile)
	a.print = w.tap(buttonPlain, "print-now", w.words.of("save.print"), "", a.printNow)
	opening := newProse(sizeSmall, colorSoft, sans).set(w.words.of("save.open.body"))
	a.opens, a.prints = column(6, opening, flow(0, a.open)), column(6, a.leaves, flow(0, a.print))
	a.object = column(14, a.opens, a.prints)
	w.askPrinter()
	return a
}

// askPrinter asks once in a session which printer there is, beside the window:
// pages go to the printer whose name the people have read.
func (w *Window) askPrinter() {
	if w.askedPrinter || w.room.Printer == nil || w.room.PrintNow == nil {
		return
	}
	w.askedPrinter = true
	name := ""
	w.work(func() { name = w.room.Printer() }, func() {
		w.printer = name
		w.render()
	})
}

func (a *afterwards) show() {
	w, f := a.w, a.file
	a.leaves.set(a.say("save.print.body"))
	visibly(a.opens, f.saved != "" && w.room.Open != nil)
	visibly(a.prints, w.printer != "")
	visibly(a.object, a.opens.Visible() || a.prints.Visible())
	a.open.enable(f.doing == "")
	a.print.enable(f.doing == "")
}

// say says something of the printer.
func (a *afterwards) say(id string) string {
	return a.w.words.Say(id, map[string]any{"Printer": a.w.printer})
}

func (a *afterwards) openFile() {
	open, path := a.w.room.Open, a.file.saved
	a.w.send(a.file, a.w.words.of("save.opening"), func() error { return open(path) }, func(err error) {
		if err != nil {
			a.w.fault(a.file, "error.open-file", "error.open-file.hint")
		}
	})
}

func (a *afterwards) printNow() {
	hand, printer, keepSize := a.w.room.PrintNow, a.w.printer, a.keepSize
	done := a.say("save.printed")
	content, paper := a.pages()
	a.w.send(a.file, a.say("save.printing"), func() error {
		pdf, err := content()
		if err != nil {
			return err
		}
		return hand(printer, pdf, paper, keepSize)
	}, func(err error) {
		if err != nil {
			a.w.fault(a.file, "error.print-now", "error.print-now.hint")
			return
		}
		a.file.text = done
	})
}
