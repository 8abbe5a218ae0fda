package ui

import (
	"context"
	"errors"
	"path/filepath"
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
// only when Save is pressed again.
type saver struct {
	w       *Window
	object  fyne.CanvasObject
	path    *field
	said    *prose
	button  *button
	make    func() job
	saved   string // the words that say where
	failed  string
	replace bool
	busy    bool // one file at a time
	text    string
}

// newSaver names a file of a kind. What is saved is taken from the session on the
// press; making and writing it is work for the background.
func (w *Window) newSaver(kind, saved, failed string, make func() job) *saver {
	v := &saver{w: w, make: make, saved: saved, failed: failed}
	if w.page.path == "" {
		w.page.path = w.room.Suggest(kind)
	}
	v.path = w.line("path", "", v.named)
	v.path.show(w.page.path)
	v.path.entered = v.save
	v.said = newProse(sizeBody, colorSoft, sans)
	label := map[string]string{"pdf": "move.print", "toml": "keep.save", "ics": "calendar.save"}[kind]
	v.button = w.tap(buttonPrimary, "save", w.words.of(label), w.keyLabel(named(fyne.KeyReturn)), v.save)
	v.object = column(8, w.heading("look.where"), v.path, v.folders(), v.said)
	return v
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
	v.path.show(filepath.Join(folder, filepath.Base(v.w.page.path)))
	v.named(v.path.Text)
}

// named takes another name for the file; what was said of the last one is over.
func (v *saver) named(path string) {
	v.w.page.path, v.w.page.saved, v.replace, v.text = path, "", false, ""
	v.w.render()
}

func (v *saver) save() {
	if v.busy || v.button.Disabled() {
		return
	}
	path, replace, content := v.w.page.path, v.replace, v.make()
	var err error
	v.busy, v.text = true, v.w.words.of("look.saving")
	v.w.render()
	v.w.work(func() { err = v.w.writeTo(path, replace, content) }, func() { v.tell(path, err) })
}

// writeTo makes the content of a file and writes it.
func (w *Window) writeTo(path string, replace bool, content job) error {
	data, err := content()
	if err != nil {
		return err
	}
	return w.room.Save(path, data, replace)
}

// tell says what became of the file.
func (v *saver) tell(path string, err error) {
	v.busy = false
	switch {
	case path != v.w.page.path: // another name stands there by now
	case errors.Is(err, ErrThere):
		v.replace, v.text = true, v.w.words.of("look.exists")
	case err != nil:
		v.fault(v.failed)
	default:
		v.w.page.saved, v.replace, v.text = path, false, v.w.words.Say(v.saved, map[string]any{"File": path})
	}
	v.w.render()
}

// fault says what did not work, with one hint.
func (v *saver) fault(id string) {
	v.text = v.w.words.of(id) + " " + v.w.words.of(id+".hint")
}

func (v *saver) show() {
	v.said.set(v.text)
	visibly(v.said, v.text != "")
}

// keepScreen writes the session to a file that the people name.
func (w *Window) keepScreen(facilitation.Session) *screen {
	saver := w.newSaver("toml", "keep.saved", "error.save-session", w.keeping)
	body := column(14, w.title("keep.title"),
		w.remark("keep.body"), newCard(saver.object))
	scr := &screen{name: "keep", body: w.beside(0.68, body, column(0, w.wholeVase())), first: saver.path}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(facilitation.Session, time.Time) { saver.show() }
	return scr
}

// saveScreen saves the chosen paper, with a password or without, opens what was
// saved, and prints it.
func (w *Window) saveScreen(s facilitation.Session) *screen {
	saver := w.newSaver("pdf", "landing.pdf.saved", "error.save-pdf", w.printing)
	lock, after, preview := w.newLocker(saver), w.newAfterwards(saver), w.newPreview()
	name := newProse(sizeBody, colorSoft, sans)
	card := newCard(column(14, saver.object, lock.object, after.object))
	scr := &screen{name: "save-copy", where: w.whereabouts, first: saver.path, done: saver.save, preview: preview}
	scr.body = frame(column(0, w.title("save.title"), name, gap(10)), w.beside(0.54, w.scrolling(card), preview.object), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(s facilitation.Session, now time.Time) {
		name.set(w.paperName(s))
		lock.show()
		after.show()
		saver.show()
		preview.show(w.paperOf(s, now), w.copies(s).size)
	}
	return scr
}

// printing makes the PDF of the chosen paper.
func (w *Window) printing() job {
	password := ""
	if w.page.locks {
		password = w.page.password
	}
	return w.lockedWith(password, w.paperOf(w.session(), w.now()), w.copies(w.session()).size)
}

// locker puts a password on what is saved. It is off until somebody wants it, and
// the password can be read: a slip in it would lose the file.
type locker struct {
	saver    *saver
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
	l := &locker{saver: saver, opened: small("landing.pdf"), missing: small("save.password.missing").setColor(colorInk)}
	l.tick = newTick(w.words.of("save.lock"), func(on bool) {
		w.page.locks = on
		saver.named(w.page.path) // what is saved already has another lock
	})
	w.reach(&l.tick.pressable, l.tick)
	w.named["lock"] = l.tick
	l.password = w.line("password", w.words.of("save.password"), func(text string) {
		w.page.password = text
		saver.named(w.page.path)
	})
	l.password.entered = saver.save
	l.closed = column(8, l.password, l.missing, small("save.password.body"))
	l.object = column(8, l.tick, l.closed, l.opened)
	return l
}

func (l *locker) show() {
	page := l.saver.w.page
	fits := strings.TrimSpace(page.password) != "" && len(page.password) <= mostPassword
	l.tick.set(page.locks)
	l.password.show(page.password)
	visibly(l.closed, page.locks)
	visibly(l.missing, !fits)
	visibly(l.opened, !page.locks)
	l.saver.button.enable(fits || !page.locks)
}

// afterwards opens what was saved, and prints. Both say before what they leave
// behind (method.md 2f).
type afterwards struct {
	saver   *saver
	object  fyne.CanvasObject
	open    fyne.CanvasObject
	print   fyne.CanvasObject
	leaves  *prose
	printer string // its name; "" while it is not known, and where there is none
}

func (w *Window) newAfterwards(saver *saver) *afterwards {
	a := &afterwards{saver: saver, leaves: newProse(sizeSmall, colorSoft, sans)}
	opens := newProse(sizeSmall, colorSoft, sans).set(w.words.of("save.open.body"))
	a.open = column(6, opens, flow(0, w.tap(buttonPlain, "open-file", w.words.of("save.open"), "", a.openFile)))
	a.print = column(6, a.leaves, flow(0, w.tap(buttonPlain, "print-now", w.words.of("save.print"), "", a.printNow)))
	a.object = column(14, a.open, a.print)
	if w.room.Printer != nil && w.room.PrintNow != nil {
		name := ""
		w.work(func() { name = w.room.Printer() }, func() {
			a.printer = name
			w.render()
		})
	}
	return a
}

func (a *afterwards) show() {
	w := a.saver.w
	a.leaves.set(w.words.Say("save.print.body", map[string]any{"Printer": a.printer}))
	visibly(a.open, w.page.saved != "" && w.room.Open != nil)
	visibly(a.print, a.printer != "")
	visibly(a.object, a.open.Visible() || a.print.Visible())
}

// beside does what may take time, and says then what became of it.
func (a *afterwards) beside(job func() error, done, failed string) {
	v, path := a.saver, a.saver.w.page.path
	if v.busy {
		return
	}
	var err error
	v.busy = true
	v.w.work(func() { err = job() }, func() {
		v.busy = false
		switch {
		case path != v.w.page.path: // another name stands there by now
		case err != nil:
			v.fault(failed)
		default:
			v.text = done
		}
		v.w.render()
	})
}

func (a *afterwards) openFile() {
	w := a.saver.w
	open, path := w.room.Open, w.page.saved
	a.beside(func() error { return open(path) }, a.saver.text, "error.open-file")
}

// printNow prints without a password, which a printer could not open.
func (a *afterwards) printNow() {
	w := a.saver.w
	size, hand := w.copies(w.session()).size, w.room.PrintNow
	content := w.printed(w.paperOf(w.session(), w.now()), size)
	a.beside(func() error {
		pdf, err := content()
		if err != nil {
			return err
		}
		return hand(pdf, size, false)
	}, w.words.Say("save.printed", map[string]any{"Printer": a.printer}), "error.print-now")
}
