package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"goldseam/facilitation"
)

var (
	_ fyne.Focusable = (*field)(nil)
	_ fyne.Tabbable  = (*field)(nil)
)

// The longest text a field takes, in bytes: a note, and a line. A line is drawn
// in one piece, and a graphics card draws no piece wider than some 16,000 pixels.
const (
	mostNote = facilitation.LongestNote
	mostLine = 4 * facilitation.LongestLine
)

// mostBreaks is how many line ends a note takes. Fyne reads the whole text again for
// each line at every key, so a note of empty lines alone would stand still for
// seconds.
const mostBreaks = 400

// field is a place to write: one line, or several as newNotes makes it.
type field struct {
	widget.Entry
	changed func(string)
	entered func()                    // Enter in a single line.
	full    func()                    // The field takes no more text.
	seen    func()                    // When the keyboard comes to it, so that it is not out of sight.
	onKey   func(*fyne.KeyEvent) bool // Sees the window's keys first; true if it used one.

	onShortcut func(fyne.Shortcut) bool // Sees every shortcut first; true if it used one.

	here    func() // Somebody is here: a key came.
	secret  bool   // It is for a passphrase.
	showing bool   // Text is being set from outside, so nobody is told.
	pressed bool   // The space key pressed a button that led here, and its letter is still to come.

	under *underline // Dotted lines under words, or nil.
	past  *history   // What was changed in a note, or nil where Fyne's own undo is enough.
}

func newField(placeholder string, changed func(string)) *field {
	f := &field{changed: changed}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.begin(placeholder)
	f.OnSubmitted = func(string) {
		if f.entered != nil {
			f.entered()
		}
	}
	return f
}

func newNotes(placeholder string, changed func(string)) *field {
	f := &field{changed: changed}
	f.MultiLine, f.Wrapping = true, fyne.TextWrapWord
	f.begin(placeholder)
	return f
}

func (f *field) begin(placeholder string) {
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder(placeholder)
	f.OnChanged = f.heard
}

// show sets the text and tells nobody. The text it already has is left alone, since setting
// it again would lose the writer's undo and place.
func (f *field) show(text string) {
	text = cutText(text, f.most())
	same, cut := !f.MultiLine && text == facilitation.CleanLine(f.Text), f.tooLong(text)
	switch {
	case text == f.Text:
		return
	case cut:
		f.tellFull()
	case same:
		return // a space at the end is a word that is still to come
	}
	empty := f.Text == ""
	f.showing = true
	f.SetText(text)
	if f.past != nil {
		f.past.begin(text)
	}
	if empty { // a writer who comes back, such as from a pause, goes on at the end
		f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	f.showing = false
}

// tooLong says whether a line was cut where it is kept, so that not all that stands
// here is in it.
func (f *field) tooLong(kept string) bool {
	most := facilitation.LongestLine
	return !f.MultiLine && utf8.RuneCountInString(f.Text) > most && utf8.RuneCountInString(kept) <= most &&
		strings.HasPrefix(facilitation.CleanLine(f.Text), kept)
}

// AcceptsTab is never true: Tab goes to the next thing, in notes too.
func (f *field) AcceptsTab() bool { return false }

// KeyDown takes note that a key went down here.
func (f *field) KeyDown(e *fyne.KeyEvent) {
	f.pressed = false
	f.Entry.KeyDown(e)
}

// FocusGained brings the field into sight.
func (f *field) FocusGained() {
	f.Entry.FocusGained()
	if f.seen != nil {
		f.seen()
	}
}

// TypedKey offers the window's keys to the window before the text sees them.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	f.touched()
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF5, fyne.KeyF6, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyPageUp, fyne.KeyPageDown:
		if f.onKey != nil && f.onKey(e) {
			return
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.broken() && f.SelectedText() == "" {
			f.tellFull()
			return
		}
	}
	f.Entry.TypedKey(e)
}

func (f *field) touched() {
	if f.here != nil {
		f.here()
	}
}

// broken says whether a note has no room for another line end.
func (f *field) broken() bool {
	return f.MultiLine && strings.Count(f.Text, "\n") >= mostBreaks
}

// TypedRune takes nothing more once the field is full, so that the writer's undo survives.
// The space that pressed the button which led here is no letter: Fyne gives the key to
// the button, and then its letter to whatever has the keyboard by then.
func (f *field) TypedRune(r rune) {
	f.touched()
	pressed := f.pressed && r == ' '
	if f.pressed = false; pressed {
		return
	}
	if len(f.Text)+utf8.RuneLen(r) > f.most() && f.SelectedText() == "" {
		f.tellFull()
		return
	}
	f.Entry.TypedRune(r)
}

func (f *field) heard(text string) {
	if f.showing {
		return
	}
	kept := cutText(text, f.most())
	if kept != text {
		f.show(kept)
	}
	if f.past != nil {
		f.past.typed(kept)
	}
	if f.changed != nil {
		f.changed(kept)
	}
	if len(text) > f.most() {
		f.tellFull()
	}
}

func (f *field) tellFull() {
	if f.full != nil {
		f.full()
	}
}

// most is the longest text this field takes, in bytes.
func (f *field) most() int {
	if f.MultiLine {
		return mostNote
	}
	return mostLine
}

// cutText makes text valid and no longer than that many bytes.
func cutText(text string, most int) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if len(text) <= most {
		return text
	}
	end := most
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// TypedShortcut offers every shortcut to the window before the text sees it.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	f.touched()
	if f.onShortcut != nil && f.onShortcut(s) {
		return
	}
	switch own := s.(type) {
	case *fyne.ShortcutUndo:
		f.Undo()
		return
	case *fyne.ShortcutRedo:
		f.Redo()
		return
	case *fyne.ShortcutPaste:
		s = &fyne.ShortcutPaste{Clipboard: f.fitting(own.Clipboard)}
	}
	f.Entry.TypedShortcut(s)
}

// fitting is the clipboard with as much of its text as the field has room for.
// Without this a long paste would be laid out whole before it is cut, which holds
// up the window. Signs that nobody sees are left behind.
func (f *field) fitting(from fyne.Clipboard) fyne.Clipboard {
	room := f.most() - len(f.Text) + len(f.SelectedText())
	content := from.Content()
	text := cutText(facilitation.CleanNote(content), max(0, room))
	broken := f.cutBreaks(text)
	if len(content) > room && len(text)+utf8.UTFMax > room || broken != text {
		f.tellFull()
	}
	return &pasted{from, broken}
}

// cutBreaks is as much of a text as a note has line ends left for.
func (f *field) cutBreaks(text string) string {
	left := mostBreaks - strings.Count(f.Text, "\n") + strings.Count(f.SelectedText(), "\n")
	for at, r := range text {
		if r != '\n' || !f.MultiLine {
			continue
		}
		if left--; left < 0 {
			return text[:at]
		}
	}
	return text
}

// pasted is a clipboard whose text was made to fit.
type pasted struct {
	fyne.Clipboard
	text string
}

// Content is the text that fits.
func (p *pasted) Content() string { return p.text }
