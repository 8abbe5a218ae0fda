package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
)

// Day is a day as people say it, with its weekday, "Fri 27 Nov", and with its
// year where that is not the present one.
func (w Words) Day(t, now time.Time) string {
	id := "date.short"
	if t.Year() != now.Year() {
		id = "date.short.year"
	}
	return w.Say(id, map[string]any{
		"Weekday": w.of(fmt.Sprintf("date.day.%d.short", t.Weekday())),
		"Day":     t.Day(),
		"Month":   w.of(fmt.Sprintf("date.month.%d.short", t.Month())),
		"Year":    t.Year(),
	})
}

// Hour is a time of day: "9:00".
func (w Words) Hour(t time.Time) string {
	return w.Say("date.clock", map[string]any{"Hour": t.Hour(), "Minute": fmt.Sprintf("%02d", t.Minute())})
}

// moment is a time that people set with buttons: nothing has to be typed, and
// nothing can be typed wrong.
type moment struct {
	w      *Window
	object *fyne.Container
	steps  momentSteps
	text   *textLine
	set    *button
	more   *fyne.Container
	at     time.Time
	tell   func(time.Time)
}

// momentSteps say how a moment begins and by how much its buttons move it.
type momentSteps struct {
	first func(now time.Time) time.Time
	small time.Duration
	days  int  // of the larger buttons
	day   bool // only the day counts
}

// Check-in after twenty to thirty minutes, resuming within a day (method.md
// 2b); a commitment until a week from now.
var (
	checkInSteps  = momentSteps{first: func(now time.Time) time.Time { return roundUp(now.Add(25 * time.Minute)) }, small: 5 * time.Minute, days: 1}
	resumeSteps   = momentSteps{first: func(now time.Time) time.Time { return roundUp(now.Add(22 * time.Hour)) }, small: 30 * time.Minute, days: 1}
	commitedSteps = momentSteps{first: func(now time.Time) time.Time { return now.AddDate(0, 0, 7) }, days: 1, day: true}
)

// roundUp is the next time of day that ends in five minutes.
func roundUp(t time.Time) time.Time {
	return t.Add(5*time.Minute - time.Nanosecond).Truncate(5 * time.Minute)
}

func (w *Window) newMoment(name, label string, steps momentSteps, tell func(time.Time)) *moment {
	m := &moment{w: w, steps: steps, tell: tell, text: newText(sizeBody, colorInk, sansBold)}
	setLabel := "when.set"
	if steps.day {
		setLabel = "when.day"
	}
	m.set = w.tap(buttonQuiet, name, w.words.of(setLabel), "", func() { m.begin(steps.first(w.now())) })
	m.more = flow(6, m.shift(name+"-day-before", "when.day.before", 0, -steps.days), m.shift(name+"-day-after", "when.day.after", 0, steps.days))
	if !steps.day {
		m.more.Objects = append([]fyne.CanvasObject{m.shift(name+"-earlier", "when.earlier", -steps.small, 0), m.shift(name+"-later", "when.later", steps.small, 0)}, m.more.Objects...)
	}
	clear := w.tap(buttonQuiet, name+"-clear", w.words.of("when.clear"), "", func() { tell(time.Time{}) })
	m.more = flow(14, append(m.more.Objects, clear)...)
	title := newText(sizeBody, colorSoft, sans).set(w.words.of(label))
	m.object = column(2, flow(10, title, m.text, m.set), m.more)
	return m
}

// begin sets the moment for the first time. The button that did it is gone then,
// so the keyboard goes on to the first of those that come in its place.
func (m *moment) begin(at time.Time) {
	typed := m.w.win.Canvas().Focused() == fyne.Focusable(m.set)
	m.tell(at)
	if next, ok := m.more.Objects[0].(fyne.Focusable); ok && typed && m.more.Visible() {
		m.w.win.Canvas().Focus(next)
	}
}

func (m *moment) shift(name, label string, by time.Duration, days int) *button {
	return m.w.tap(buttonQuiet, name, m.w.words.of(label), "", func() { m.tell(m.at.Add(by).AddDate(0, 0, days)) })
}

// show shows the moment, or that it is left open.
func (m *moment) show(at, now time.Time) {
	m.at = at
	switch {
	case at.IsZero():
		m.text.set(m.w.words.of("when.open"))
	case m.steps.day:
		m.text.set(m.w.words.Day(at, now))
	default:
		m.text.set(m.w.sayMoment(at, now))
	}
	visibly(m.set, at.IsZero())
	visibly(m.more, !at.IsZero())
}

// sayMoment says a moment as people do: "tonight, 21:30".
func (w *Window) sayMoment(at, now time.Time) string {
	day := w.words.Day(at, now)
	switch {
	case sameDay(at, now) && at.Hour() >= 18:
		day = w.words.of("date.tonight")
	case sameDay(at, now):
		day = w.words.of("date.today")
	case sameDay(at, now.AddDate(0, 0, 1)):
		day = w.words.of("date.tomorrow")
	}
	return w.words.Say("date.at", map[string]any{"Date": day, "Clock": w.words.Hour(at)})
}

func sameDay(a, b time.Time) bool {
	b = b.In(a.Location())
	return a.YearDay() == b.YearDay() && a.Year() == b.Year()
}
