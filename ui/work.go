package ui

import (
	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// workScreen is a step of a part that has much to write or to choose, and that
// anyone may leave for another day. The prompt stands beside the work and not
// above it, so that both are seen at once.
func (w *Window) workScreen(s facilitation.Session, part string, work func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session))) *screen {
	prompt := w.newPromptCard().small()
	object, show := work(s)
	object = column(14, append(w.shareLine(s), object)...)
	scr := w.stepFrame(s, part, prompt, show)
	scr.body = w.beside(0.4, w.scrolling(column(0, prompt.card)), w.scrolling(object))
	scr.left = append(scr.left, w.act(buttonPlain, "skip-part"))
	return scr
}

// small sets a prompt card for the side of a screen.
func (c *promptCard) small() *promptCard {
	c.room.size, c.long.size, c.try.size, c.start.size = sizePromptSmall, sizeBody, sizeBody, sizeSubtitle
	c.card.padded(22)
	return c
}

// labelled is a field of several lines with words above it. Rows of such fields
// are lower in a small window; size 1 is the usual one.
func (w *Window) labelled(label *prose, f *field, size float32) fyne.CanvasObject {
	height := 104 * w.theme.grown
	if w.compact() {
		height = 84
	}
	return column(6, label, fixed(0, height*size, f))
}

// pairs sets things side by side, two in a row, or under each other where the
// text is large.
func (w *Window) pairs(objects ...fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() {
		return column(14, objects...)
	}
	return grid(2, 18, objects...)
}
