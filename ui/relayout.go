package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Fyne does not lay a container out again when the words inside it grow. So
// after each render the words and the visible things are written down,
// and when they differ from the last time, that region is laid out again.
// A clock that only changes its digits changes nothing here.

// region is a part of the window that is laid out by itself.
type region struct {
	object fyne.CanvasObject
	seen   string
}

// settle lays the region out again if its words changed.
func (r *region) settle() {
	var words strings.Builder
	fmt.Fprint(&words, r.object.Size()) // a window that grew wraps its words anew
	wordsIn(r.object, &words)
	if words.String() != r.seen {
		r.seen = words.String()
		relayout(r.object)
	}
}

// wordsIn writes what decides the layout: which things are visible, and their words.
func wordsIn(o fyne.CanvasObject, to *strings.Builder) {
	if !o.Visible() {
		to.WriteString("\x00-")
		return
	}
	to.WriteString("\x00")
	switch o := o.(type) {
	case *textLine:
		if !o.ticks {
			to.WriteString(o.text)
		}
	case *prose:
		to.WriteString(o.text)
	case *button:
		to.WriteString(o.label + o.key)
	case *tick:
		to.WriteString(o.label)
	case *partRow:
		to.WriteString(o.title + o.after)
	case *option:
		to.WriteString(o.name)
	case *pill:
		to.WriteString(o.text)
	}
	for _, child := range inside(o) {
		wordsIn(child, to)
	}
}

// inside are the things that an object lays out.
func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *card:
		return []fyne.CanvasObject{o.content}
	case *wash:
		return []fyne.CanvasObject{o.content}
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

// relayout lays out an object and all that is inside it, in its present size.
func relayout(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case *container.Scroll:
		heightAt(o.Content, o.Size().Width)
		o.Refresh()
		scrollTo(o, o.Offset.Y)
	case *wash:
		o.content.Resize(o.Size())
	}
	for _, child := range inside(o) {
		relayout(child)
	}
}
