package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// sample is a rehearsal that people watch. It is played in the window's own screens;
// nobody can make a move in it, and nothing of it is kept or written.
type sample struct {
	script facilitation.Rehearsal
	title  string
	clock  func() time.Time // the room's own clock
	shown  time.Time        // the moment of the script at since
	since  time.Time        // zero while it is held
	speed  int              // seconds of the script in one second
	next   int              // the step that comes next
	bar    *sampleBar
}

// speeds are those of the knob: an evening of 80 minutes takes 4 at the fastest.
var speeds = []int{1, 5, 20}

// now is the moment of the script. It never passes the step that comes next.
func (p *sample) now() time.Time {
	if at := p.reached(); !p.over() && at.After(p.moment()) {
		return p.moment()
	} else if !p.over() {
		return at
	}
	return p.shown
}

func (p *sample) reached() time.Time {
	if p.held() {
		return p.shown
	}
	return p.shown.Add(p.clock().Sub(p.since) * time.Duration(p.speed))
}

func (p *sample) held() bool { return p.since.IsZero() }

func (p *sample) over() bool { return p.next >= len(p.script.Steps) }

// moment is when the next step is done.
func (p *sample) moment() time.Time { return p.script.Moment(p.script.Steps[p.next]) }

// mark counts from here on.
func (p *sample) mark(at time.Time) {
	p.shown = at
	if !p.held() {
		p.since = p.clock()
	}
}

// mayWatch says whether a sample can be watched: where nobody has sat down.
func (w *Window) mayWatch() bool {
	return w.free() && !w.session().Planned() && w.room.Rehearsals != nil && w.sample == nil
}

// samplesScreen lists the samples. They are equal in size.
func (w *Window) samplesScreen(facilitation.Session) *screen {
	var cards []fyne.CanvasObject
	for i, script := range w.samples() {
		plan, _ := w.planOf(script)
		meta := w.words.Say("sample.meta", map[string]any{"Names": w.words.names(script.People), "Minutes": script.Length})
		cards = append(cards, w.option(fmt.Sprintf("sample-%d", i), plan.Title, meta, "", func() { w.beginSample(script) }))
	}
	body := column(14, w.title("sample.title"), w.remark("sample.body"), even(w.across(2), cardsApart, cards...))
	scr := &screen{name: "samples", body: w.scrolling(w.capped(980, body)), show: still, enter: "close-page"}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	return scr
}

// samples are the shipped rehearsals, in the order of their plans, and those with fewer
// people first.
func (w *Window) samples() []facilitation.Rehearsal {
	all := slices.Clone(w.room.Rehearsals())
	place := func(r facilitation.Rehearsal) int {
		return slices.IndexFunc(w.room.Plans, func(p facilitation.Plan) bool { return p.ID == r.Plan })
	}
	all = slices.DeleteFunc(all, func(r facilitation.Rehearsal) bool { return place(r) < 0 })
	slices.SortStableFunc(all, func(a, b facilitation.Rehearsal) int {
		return cmp.Or(place(a)-place(b), len(a.People)-len(b.People))
	})
	return all
}

func (w *Window) planOf(script facilitation.Rehearsal) (facilitation.Plan, bool) {
	for _, plan := range w.room.Plans {
		if plan.ID == script.Plan {
			return plan, true
		}
	}
	return facilitation.Plan{}, false
}

// beginSample raises the curtain.
func (w *Window) beginSample(script facilitation.Rehearsal) {
	plan, known := w.planOf(script)
	if !known || w.sample != nil {
		return
	}
	trail, err := script.Open(plan, w.room.Deck, w.room.Prompts.Ground, facilitation.DealRoles(w.room.Prompts.Roles), facilitation.DealMoments(w.room.Prompts.Moments))
	if err != nil {
		return // a test plays every sample to its end
	}
	w.page = page{}
	p := &sample{script: script, title: plan.Title, clock: w.room.Now, shown: script.Begins, since: w.room.Now(), speed: speeds[1]}
	w.sample, w.trail, w.now = p, trail, p.now
	p.bar = w.newSampleBar()
	w.chrome.sample.Objects = []fyne.CanvasObject{p.bar.room}
	w.win.Canvas().Unfocus()
	w.win.Canvas().Overlays().Add(p.bar.over)
	w.shown = ""
	w.render()
}

// endSample leaves it at once, wherever it is.
func (w *Window) endSample() {
	w.dropSample()
	w.render()
}

// dropSample takes all of a sample out of the window: home is as it was before.
func (w *Window) dropSample() {
	if w.sample == nil {
		return
	}
	over := w.sample.bar.over
	w.sample, w.trail, w.now = nil, facilitation.Trail{}, w.room.Now
	w.page, w.draft, w.asks, w.half = page{}, draft{}, asking{}, halfMoment{}
	w.sorting, w.ownValue, w.soft = sorting{}, ownValueDraft{}, softening{}
	w.chrome.sample.Objects, w.shown = nil, ""
	w.win.Canvas().Overlays().Remove(over)
}

// advance does the steps that are due. Time that the computer slept through is not
// played.
func (w *Window) advance() {
	p := w.sample
	if p == nil || p.held() || p.over() {
		return
	}
	if facilitation.Gap(p.since, p.clock()) > facilitation.LongestGap {
		p.mark(p.shown)
		return
	}
	at := p.reached()
	for w.sample != nil && !p.over() && !p.moment().After(at) {
		w.sampleStep()
	}
	if !p.over() {
		p.mark(at)
	}
}

// sampleStep does one step at its moment.
func (w *Window) sampleStep() {
	p := w.sample
	p.mark(p.moment())
	trail, err := p.script.Do(w.trail, p.script.Steps[p.next])
	if err != nil {
		w.dropSample() // a test plays every sample to its end
		return
	}
	w.trail = trail
	p.next++
}

// holdSample holds it, or goes on.
func (w *Window) holdSample() {
	switch p := w.sample; {
	case p.held():
		p.since = p.clock()
	default:
		p.shown, p.since = p.now(), time.Time{}
	}
	w.render()
}

// paceSample plays so many seconds of the script in one second.
func (w *Window) paceSample(speed int) {
	w.sample.mark(w.sample.now())
	w.sample.speed = speed
	w.render()
}

// hurrySample changes to the next speed, or back to the one before.
func hurrySample(by int) func(*Window) {
	return func(w *Window) { w.paceSample(speeds[slices.Index(speeds, w.sample.speed)+by]) }
}

func mayHurry(by int) func(*Window) bool {
	return func(w *Window) bool {
		if w.sample == nil {
			return false
		}
		to := slices.Index(speeds, w.sample.speed) + by
		return to >= 0 && to < len(speeds)
	}
}

// nextInSample does the next step without waiting for it.
func (w *Window) nextInSample() {
	w.sampleStep()
	w.render()
}

func (w *Window) watching() bool { return w.sample != nil }

func (w *Window) maySampleStep() bool { return w.watching() && !w.sample.over() }

// whileWatching are the rows of the table that are there while a sample is watched:
// none of them is a move in it. The cover ends it.
var whileWatching = []string{
	"sample-hold", "sample-next", "sample-faster", "sample-slower", "sample-end",
	"cover", "lock", "quit", "full-screen", "text-larger", "text-smaller", "dark", "menu",
}

// mayWhileWatching says whether a row has anything to do with a sample.
func (w *Window) mayWhileWatching(name string) bool {
	if w.sample == nil {
		return !strings.HasPrefix(name, "sample-")
	}
	return slices.Contains(whileWatching, name)
}

// leftWatching locks what has been left alone while a sample plays: the sample is no
// talk, so what locks is the shorter time.
func (w *Window) leftWatching() {
	now := w.room.Now()
	due := w.lock.slept || now.Sub(w.lock.touched) >= idleLock
	w.lock.slept = false
	if due && w.mayLock() {
		w.touch()
		w.lockUp()
	}
}

// reportSample tells a test how far a sample is.
func (w *Window) reportSample(text *strings.Builder) {
	p := w.sample
	if p == nil {
		return
	}
	how := "plays"
	switch {
	case p.over():
		how = "over"
	case p.held():
		how = "held"
	}
	fmt.Fprintf(text, "state sample %s\nstate sample-step %d\nstate sample-speed %d\n", how, p.next, p.speed)
}
