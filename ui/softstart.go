package ui

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// softStartCard is three short lines that make one sentence for the note.
type softStartCard struct {
	w                    *Window
	card                 *card
	happened, felt, like *field
	said                 *prose
	putIn                *button
}

func (w *Window) newSoftStartCard() *softStartCard {
	c := &softStartCard{w: w, said: newProse(sizeBody, colorInk, sans)}
	c.like = c.line("like", func(start *facilitation.SoftStart) *string { return &start.Like }, w.putSoftStart)
	c.felt = c.line("felt", func(start *facilitation.SoftStart) *string { return &start.Felt }, c.on(c.like))
	c.happened = c.line("happened", func(start *facilitation.SoftStart) *string { return &start.Happened }, c.on(c.felt))
	c.putIn = w.tap(buttonPlain, "soft-start-put", w.words.of("soften.start.put"), "", w.putSoftStart)
	leave := w.tap(buttonPlain, "soft-start-leave", w.words.of("soften.start.leave"), "", w.toNote)
	c.putIn.small, leave.small = true, true
	about := newProse(sizeSmall, colorSoft, sans).set(w.words.of("soften.start.body"))
	c.card = newCard(column(6, w.heading("soften.start.title"), about,
		c.labelled("happened", c.happened), c.labelled("felt", c.felt), c.labelled("like", c.like), c.said, gap(1), flow(smallGap, c.putIn, leave))).gold()
	if w.compact() { // all of it is seen in a small window
		visibly(about, false)
		c.card.padded(14)
	}
	return c
}

// line is one of the three lines; entered is what Enter does in it.
func (c *softStartCard) line(name string, of func(*facilitation.SoftStart) *string, entered func()) *field {
	f := c.w.line("soft-"+name, c.w.words.of("soften.start."+name+".hint"), func(text string) {
		start := c.w.softStart()
		*of(&start) = text
		c.w.keepSoftStart(start)
		c.w.render()
	})
	f.entered = entered
	return f
}

func (c *softStartCard) on(next *field) func() { return func() { c.w.win.Canvas().Focus(next) } }

// labelled sets the beginning that the sentence has anyway over its line.
func (c *softStartCard) labelled(name string, line fyne.CanvasObject) fyne.CanvasObject {
	return column(2, newProse(sizeSmall, colorInk, sansBold).set(c.w.words.of("soften.start."+name)), line)
}

func (c *softStartCard) show(start facilitation.SoftStart) {
	c.happened.show(start.Happened)
	c.felt.show(start.Felt)
	c.like.show(start.Like)
	said := c.w.softSentence(start)
	c.said.set(said)
	visibly(c.said, said != "")
	c.putIn.enable(said != "")
}

// softStart are the lines that were begun for the open note. They stay until the
// sentence is in the note or the session is over: in the window alone.
func (w *Window) softStart() facilitation.SoftStart { return w.soft.starts[w.softPlace()] }

func (w *Window) keepSoftStart(start facilitation.SoftStart) {
	starts := maps.Clone(w.soft.starts)
	if starts == nil {
		starts = map[facilitation.Note]facilitation.SoftStart{}
	}
	starts[w.softPlace()] = start
	w.soft.starts = starts
}

func (w *Window) softPlace() facilitation.Note {
	place := w.page.place
	place.Text = ""
	return place
}

// softWords are the words that a line need not have, since the sentence has them.
func (w *Window) softWords() facilitation.SoftWords {
	of := func(name string) []string { return strings.Split(w.words.of("soften.start."+name), ", ") }
	return facilitation.SoftWords{Happened: of("happened.begins"), Felt: of("felt.begins"), Like: of("like.begins"), Small: of("small")}
}

func (w *Window) softSentence(start facilitation.SoftStart) string {
	return start.Plain(w.softWords()).Say(func(happened, felt, like string) string {
		return w.words.Say("soften.start.sentence", map[string]any{"Happened": happened, "Felt": felt, "Like": like})
	})
}

// openSoftStart shows the three lines.
func (w *Window) openSoftStart() {
	soft := w.besides()
	soft.open, soft.none = "start", false
	w.render()
	if first, ok := w.named["soft-happened"].(*field); ok {
		w.win.Canvas().Focus(first)
	}
}

// putSoftStart puts the sentence into the note, where its cursor is.
func (w *Window) putSoftStart() {
	said := w.softSentence(w.softStart())
	note, open := w.openNote()
	if !open || said == "" || !w.softens() {
		return
	}
	before, after := note.aroundCursor()
	if w.fillIn(facilitation.Span{From: len(before), To: len(before)}, apart(before, said, after)) {
		w.keepSoftStart(facilitation.SoftStart{})
	}
}

// finishSoftStart does it with Ctrl and Enter, while the three lines stand there. It
// answers whether there is something to put in.
func (w *Window) finishSoftStart() bool {
	if _, open := w.noteAlone(); !open || w.besides().open != "start" || !w.softens() || w.softSentence(w.softStart()) == "" {
		return false
	}
	w.putSoftStart()
	return true
}

// aroundCursor is the text before and after the cursor.
func (f *field) aroundCursor() (before, after string) {
	text := []rune(f.Text)
	at := min(f.CursorTextOffset(), len(text))
	return string(text[:at]), string(text[at:])
}

// apart is a sentence with the spaces that it needs between what stands around it.
func apart(before, said, after string) string {
	if last, _ := utf8.DecodeLastRuneInString(before); before != "" && !unicode.IsSpace(last) {
		said = " " + said
	}
	if first, _ := utf8.DecodeRuneInString(after); after != "" && !unicode.IsSpace(first) {
		said += " "
	}
	return said
}
