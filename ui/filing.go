package ui

import (
	"errors"

	"fyne.io/fyne/v2"
)

// filing is the file of a page: how it is named, and what became of it. It
// belongs to the page and not to what is drawn of it, so that it is there again
// after a pause, and so that what ends after the page was closed is still told.
type filing struct {
	path   string
	typed  bool   // the people wrote that name themselves
	what   any    // what would be saved
	change int    // goes up whenever that or the name becomes another
	saved  string // the file as it was saved; "" before that, and after a change
	there  bool   // a file of that name is there already
	doing  string // what is on its way, "" for nothing: one thing at a time
	text   string // what became of the last
}

// changed takes note that something else would be saved now. What was said of
// the last is over.
func (f *filing) changed() {
	f.change++
	f.saved, f.there, f.text = "", false, ""
}

// has says whether a page, or one that lies below it, is still there with that
// file.
func (p *page) has(f *filing) bool {
	for ; p != nil; p = p.below {
		if p.file == f {
			return true
		}
	}
	return false
}

// send does a job beside the window, says meanwhile what it is, and then what
// became of it.
func (w *Window) send(f *filing, doing string, job func() error, then func(error)) {
	if f.doing != "" {
		return
	}
	f.doing = doing
	w.render()
	var err error
	w.work(func() { err = job() }, func() {
		f.doing = ""
		then(err)
		w.render()
	})
}

// fault says what did not work, and one hint. Where its page is closed by now, it
// is said above whatever is there.
func (w *Window) fault(f *filing, id string, hint string) {
	text := w.words.of(id) + " " + w.words.of(hint)
	if w.page.has(f) {
		f.text = text
		return
	}
	w.notice = text
}

// refused says why a name or a password cannot be used, where it is one that has to
// be changed or agreed to.
func refused(err error) (id string, yes bool) {
	switch {
	case errors.Is(err, ErrThere):
		return "look.exists", true
	case errors.Is(err, ErrFolder):
		return "look.folder", true
	case errors.Is(err, ErrPassword):
		return "save.password.other", true
	}
	return "", false
}

// noticeLine is a line under the header with what went wrong after its page was
// closed. It stays until somebody has read it.
type noticeLine struct {
	object fyne.CanvasObject
	words  *prose
	seen   *button
}

func (w *Window) newNotice() *noticeLine {
	n := &noticeLine{words: newProse(sizeBody, colorInk, sans)}
	n.seen = newButton(buttonQuiet, w.words.of("notice.seen"), "", func() {
		w.notice = ""
		w.render()
	})
	w.reach(&n.seen.pressable, n.seen)
	n.object = padded(4, margin, split(0.86, slotGap, padded(4, 0, n.words), n.seen))
	return n
}

// show says the notice where it does not disturb.
func (n *noticeLine) show(text string, may bool) {
	n.words.set(text)
	visibly(n.object, may && text != "")
	visibly(n.seen, n.object.Visible())
}
