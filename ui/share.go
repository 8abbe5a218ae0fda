package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// shareLine says who begins a step in which everybody speaks, and about how long
// each has. In any other step there is no such line.
func (w *Window) shareLine(s facilitation.Session) []fyne.CanvasObject {
	if !s.GoesRound() {
		return nil
	}
	data := map[string]any{"Share": w.sayShare(s.Share())}
	id := "step.share"
	if first := s.Begins(); first != facilitation.Nobody {
		id, data["Name"] = "step.begins", s.Names()[first]
	}
	return []fyne.CanvasObject{newProse(sizeBody, colorCeladon, sansBold).set(w.words.Say(id, data))}
}

// sayShare says a time in minutes and half minutes.
func (w *Window) sayShare(d time.Duration) string {
	whole, half := int(d/time.Minute), d%time.Minute >= 30*time.Second
	switch {
	case whole == 0:
		return w.words.of("step.half")
	case half:
		return w.words.Say("step.minutes.half", map[string]any{"Count": whole})
	}
	return w.words.Say("step.minutes", map[string]any{"Count": whole})
}
