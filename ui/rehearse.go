package ui

import (
	"fmt"
	"image"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// Playback is a script that is played in the window.
type Playback struct {
	Script facilitation.Rehearsal
	Opened facilitation.Trail
	Speed  float64 // seconds of the script in one second
	// Picture takes a picture of each new screen; nil for none.
	Picture func(name string, picture image.Image) error
	// Done is told the session at the end, and its moment.
	Done func(s facilitation.Session, ends time.Time) error
}

// How long every step stays on the screen, so that it is painted, and how long
// one stays that is photographed.
const (
	leastStay   = 50 * time.Millisecond
	pictureStay = 300 * time.Millisecond
)

// stageClock is the clock of a rehearsal: it runs faster than life, and never
// past the step that comes next.
type stageClock struct {
	real   func() time.Time
	since  time.Time
	moment time.Time
	until  time.Time
	speed  float64
}

func (c *stageClock) now() time.Time {
	at := c.moment.Add(time.Duration(float64(c.real().Sub(c.since)) * c.speed))
	if at.After(c.until) {
		return c.until
	}
	return at
}

// Rehearse shows the window, plays the script in it, and closes the window.
func (w *Window) Rehearse(p Playback) error {
	clock := &stageClock{real: w.room.Now, since: w.room.Now(), moment: p.Script.Begins, until: p.Script.Begins, speed: p.Speed}
	w.now = clock.now
	w.forgetWay()
	return w.Run(func() error { return w.perform(p, clock) })
}

// perform does the steps one after the other, each at its time. It runs beside
// the window and touches it only through fyne.DoAndWait.
func (w *Window) perform(p Playback, clock *stageClock) error {
	if err := w.curtainUp(p); err != nil {
		return err
	}
	for i, step := range p.Script.Steps {
		at := p.Script.Moment(step)
		fyne.DoAndWait(func() { clock.until = at })
		time.Sleep(max(leastStay, time.Duration(float64(at.Sub(clock.moment))/p.Speed)))
		var err error
		fyne.DoAndWait(func() { err = w.step(p, clock, step, at) })
		if err == nil {
			err = w.photograph(p, i+1)
		}
		if err != nil {
			return err
		}
	}
	var ended facilitation.Session
	fyne.DoAndWait(func() { ended = w.session() })
	return p.Done(ended, clock.moment)
}

// step does one step.
func (w *Window) step(p Playback, clock *stageClock, step facilitation.Cued, at time.Time) (err error) {
	clock.moment, clock.until, clock.since = at, at, clock.real()
	w.trail, err = p.Script.Do(w.trail, step)
	w.last = at
	w.render()
	return err
}

// curtainUp shows the home screen, and then the people sit down.
func (w *Window) curtainUp(p Playback) error {
	if err := w.photograph(p, 0); err != nil {
		return err
	}
	fyne.DoAndWait(func() {
		w.trail = p.Opened
		w.render()
	})
	return w.photograph(p, 0)
}

// pictureName is the screen, and in a turn its stage.
func (w *Window) pictureName() string {
	f := w.session().Floor
	if w.screen.name == "turn" && f.Ready {
		return "turn-" + f.Stage.String()
	}
	return w.screen.name
}

// photograph takes a picture when another screen is shown.
func (w *Window) photograph(p Playback, step int) error {
	if p.Picture == nil {
		return nil
	}
	var picture image.Image
	var name string
	fyne.DoAndWait(func() { name = w.pictureName() })
	if w.pictured[name] {
		return nil
	}
	time.Sleep(pictureStay)
	fyne.DoAndWait(func() {
		w.pictured[name] = true
		picture = lastFrame(w.win)
	})
	return p.Picture(fmt.Sprintf("%03d-%s", step, name), picture)
}
