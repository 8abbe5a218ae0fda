package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// softening is what holds for a whole evening about other ways to say something. It
// is of the window alone: nothing of it is part of a session or a setting, and
// nothing is counted.
type softening struct {
	off   bool         // somebody switched it off for today
	quiet map[int]bool // whose notes are underlined while they write

	starts map[facilitation.Note]facilitation.SoftStart // soft beginnings that are being written
}

// softened is the same of one note that is open. It ends with the note.
type softened struct {
	open   string                  // what stands beside the note: "ways", "start", or nothing
	now    facilitation.Suggestion // what is suggested, while "ways" is open
	of     string                  // the text that it was suggested for
	none   bool                    // there was nothing to suggest
	kept   []string                // phrases that the writer keeps
	past   history                 // what was changed, to be undone
	typed  time.Time               // when something was typed last
	looked *string                 // the text whose phrases are underlined, or nil
	found  []facilitation.Span     // and its phrases
}

// untouched is how long nobody types before phrases are underlined (method.md 2d).
const untouched = 2 * time.Second

// besides is what stands beside the open note.
func (w *Window) besides() *softened {
	if w.page.soft == nil {
		w.page.soft = &softened{}
	}
	return w.page.soft
}

// softens says whether the open note may have help: not in the step in which people
// say what it did to them, and not while the writer's clock runs.
func (w *Window) softens() bool {
	s := w.session()
	return w.page.name == "notes" && w.screen != nil && w.screen.name == "notes" && !s.Pause.On && s.MaySoften(w.page.place.Owner)
}

func (w *Window) maySoften() bool { return w.softens() && !w.soft.off }

func (w *Window) mayAllowSoftening() bool { return w.softens() && w.soft.off }

// mayKeepWords says whether a suggestion stands beside the note, and is for the words
// that stand there now.
func (w *Window) mayKeepWords() bool {
	note, open := w.openNote()
	return open && w.maySoften() && w.page.soft != nil && w.page.soft.open == "ways" && w.page.soft.of == note.Text
}

func mayWay(way int) func(*Window) bool {
	return func(w *Window) bool { return w.mayKeepWords() && way < len(w.page.soft.now.Ways) }
}

func (w *Window) mayBringWordsBack() bool {
	note, open := w.openNote()
	return open && w.softens() && len(note.past.swaps) > 0
}

// openNote is the field of the note that is open.
func (w *Window) openNote() (*field, bool) {
	note, open := w.named["note-text"].(*field)
	return note, open
}

// softenable are the phrases of a text that the writer has not kept.
func (w *Window) softenable(text string) []facilitation.Suggestion {
	all := facilitation.Suggest(text, w.session().Problem.Named(), w.room.rules())
	return slices.DeleteFunc(all, func(s facilitation.Suggestion) bool {
		return slices.Contains(w.besides().kept, keptAs(s, text))
	})
}

// keptAs tells kept phrases apart.
func keptAs(s facilitation.Suggestion, text string) string {
	return s.Kind + " " + text[s.Phrase.From:s.Phrase.To]
}

// soften shows one suggestion, or puts it away. The keyboard goes with it, so that
// its keys are not typed into the note.
func (w *Window) soften() {
	note, open := w.openNote()
	soft := w.besides()
	switch {
	case !open:
		return
	case soft.open == "ways":
		w.toNote()
		return
	}
	all := w.softenable(note.Text)
	if soft.none = len(all) == 0; soft.none {
		w.toNote()
		return
	}
	soft.open, soft.now, soft.of = "ways", all[0], note.Text
	w.render()
	w.toPanel()
}

// toPanel gives the keyboard to the suggestion, and scrolls to it where it is out of
// sight.
func (w *Window) toPanel() {
	holder, ok := w.named["soften-panel"].(*keyHolder)
	if !ok {
		return
	}
	w.win.Canvas().Focus(holder)
	w.reveal(holder.of)
	if note, open := w.openNote(); open {
		note.under.reveal()
	}
}

// toNote puts the suggestion away and goes back to the note.
func (w *Window) toNote() {
	w.besides().open = ""
	w.render()
	if note, open := w.openNote(); open {
		w.focusOn(note)
	}
}

func (w *Window) focusOn(note *field) {
	if w.win.Canvas().Focused() != fyne.Focusable(note) {
		w.win.Canvas().Focus(note)
	}
}

// mayUndo says whether there is a step to take back. While a note is open that is a
// step in the note: for the session all that was typed there is one step.
func (w *Window) mayUndo() bool {
	if note, open := w.noteAlone(); open {
		return len(note.past.done) > 0
	}
	return w.trail.MayUndo()
}

// noteAlone is the open note, while nothing lies over it.
func (w *Window) noteAlone() (*field, bool) {
	if w.page.name != "notes" || w.screen == nil || w.screen.name != "notes" {
		return nil, false
	}
	return w.openNote()
}

// undoneInNote takes a step in the open note back, wherever the keyboard is. It answers
// whether there is one open.
func (w *Window) undoneInNote() bool {
	note, open := w.noteAlone()
	if !open {
		return false
	}
	note.Undo()
	if w.besides().open != "start" {
		w.toNote()
	}
	return true
}

// noteReached puts the suggestion away once somebody goes back to the note, so that
// its keys are letters again.
func (w *Window) noteReached(note *field) {
	w.reveal(note)
	if w.rendering || !w.mayKeepWords() {
		return
	}
	w.page.soft.open = ""
	w.render()
}

// sayIn puts one of the ways into the note.
func sayIn(way int) func(*Window) {
	return func(w *Window) {
		now := w.page.soft.now
		w.fillIn(now.Span, now.Ways[way])
	}
}

// fillIn puts words into the note, and goes to the first gap in them.
func (w *Window) fillIn(place facilitation.Span, words string) bool {
	note, open := w.openNote()
	if !open || !w.putIn(place, words) {
		return false
	}
	note.toGap(facilitation.Span{From: place.From, To: place.From + len(words)})
	return true
}

// putIn changes the note, which undo takes back. It answers whether there was room.
func (w *Window) putIn(place facilitation.Span, words string) bool {
	note, open := w.openNote()
	soft := w.besides()
	if !open || place.To > len(note.Text) {
		return false
	}
	was := soft.open
	soft.open = ""
	if !note.put(place, words) {
		soft.open = was
		w.render()
		return false
	}
	w.focusOn(note)
	return true
}

// keepWords leaves a phrase as it is. It is not suggested again while the note is open.
func (w *Window) keepWords() {
	soft := w.besides()
	if note, open := w.openNote(); open && soft.now.Phrase.To <= len(note.Text) {
		soft.kept = append(soft.kept, keptAs(soft.now, note.Text))
		soft.looked = nil
	}
	w.toNote()
}

// wordsBack brings the writer's own words back wherever a way still stands, and leaves
// alone what else was typed. That can be undone too.
func (w *Window) wordsBack() {
	note, open := w.openNote()
	if !open {
		return
	}
	if back := note.past.broughtBack(); len(back) > note.most() {
		note.tellFull()
		return
	}
	note.become(note.past.bringBack())
	w.toNote()
}

func (w *Window) softenNoMore() {
	w.soft.off = true
	w.toNote()
}

func (w *Window) softenAgain() {
	w.soft.off = false
	w.toNote()
}

// underlineFor lets phrases be underlined for whoever writes the open note, or not.
func (w *Window) underlineFor(on bool) {
	quiet := map[int]bool{w.page.place.Owner: on}
	for owner, was := range w.soft.quiet {
		if owner != w.page.place.Owner {
			quiet[owner] = was
		}
	}
	w.soft.quiet = quiet
	w.besides().looked = nil
	w.toNote()
}

// noteTyped takes note that somebody types: what was suggested no longer fits.
func (w *Window) noteTyped() {
	soft := w.besides()
	soft.typed, soft.none, soft.looked = w.now(), false, nil
	if soft.open == "ways" {
		soft.open = ""
	}
}

// underline draws what is to be underlined now: the phrase of the suggestion, or
// quietly all phrases, once nobody has typed for a moment.
func (w *Window) underline(note *field, now time.Time) {
	soft := w.besides()
	switch {
	case w.mayKeepWords():
		note.under.showIn(soft.now.Span, colorClay, soft.now.Phrase)
	case !w.maySoften() || !w.soft.quiet[w.page.place.Owner] || now.Sub(soft.typed) < untouched:
		note.under.show(colorSoft)
	default:
		note.under.show(colorSoft, w.phrases(note.Text)...)
	}
}

// phrases are the places of what could be said in another way. A text is read once.
func (w *Window) phrases(text string) []facilitation.Span {
	soft := w.besides()
	if soft.looked == nil || *soft.looked != text {
		soft.found = nil
		for _, s := range w.softenable(text) {
			soft.found = append(soft.found, s.Phrase)
		}
		soft.looked = &text
	}
	return soft.found
}
