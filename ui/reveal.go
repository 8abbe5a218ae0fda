package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reach lets the keys that a thing does not use reach the window, leaves no
// focus behind after a click, and brings the thing into sight when the keyboard
// comes to it. Fyne does none of this itself.
func (w *Window) reach(p *pressable, o fyne.CanvasObject) {
	p.onKey, p.onRune = w.typedKey, w.typedRune
	p.clicked = func() {
		w.touch()
		w.win.Canvas().Unfocus()
	}
	p.spaced = func() {
		if f, ok := w.win.Canvas().Focused().(*field); ok {
			f.pressed = true
		}
	}
	p.seen = func() {
		w.touch()
		w.reveal(o)
	}
}

// revealGap is how much is shown around a thing that is scrolled into sight.
const revealGap = 24

// reveal scrolls whatever holds an object so far that it is seen.
func (w *Window) reveal(o fyne.CanvasObject) {
	path := pathTo(w.chrome.body, o)
	for i, holder := range path {
		scroll, ok := holder.(*container.Scroll)
		if !ok {
			continue
		}
		top := float32(0)
		for _, inner := range path[i+1:] {
			top += inner.Position().Y
		}
		bottom := top + o.Size().Height
		switch view := scroll.Size().Height; {
		case top < revealGap:
			scrollTo(scroll, scroll.Offset.Y+top-revealGap)
		case bottom > view-revealGap:
			scrollTo(scroll, scroll.Offset.Y+min(bottom-view+revealGap, top-revealGap))
		}
	}
}

// scrollTo moves a scroll, as far as there is something to see.
func scrollTo(s *container.Scroll, y float32) {
	y = max(0, min(y, s.Content.Size().Height-s.Size().Height))
	if y != s.Offset.Y {
		s.ScrollToOffset(fyne.NewPos(0, y))
		if s.OnScrolled != nil { // Fyne tells only of its own scrolling
			s.OnScrolled(s.Offset)
		}
	}
}

// pathTo is what holds an object, from the outermost to the object itself; nil
// where it is not inside.
func pathTo(root, o fyne.CanvasObject) []fyne.CanvasObject {
	if root == o {
		return []fyne.CanvasObject{o}
	}
	for _, child := range inside(root) {
		if path := pathTo(child, o); path != nil {
			return append([]fyne.CanvasObject{root}, path...)
		}
	}
	return nil
}

// scrollBy moves everything that scrolls by a part of its height, so that a page
// with nothing to press on it can be read with the arrow keys.
func (w *Window) scrollBy(part float32) {
	var each func(fyne.CanvasObject)
	each = func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok {
			scrollTo(s, s.Offset.Y+part*s.Size().Height)
		}
		for _, child := range inside(o) {
			each(child)
		}
	}
	each(w.chrome.body)
}
