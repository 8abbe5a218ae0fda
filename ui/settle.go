package ui

import (
	"cmp"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// settling is what settling and pausing share: the breathing circle or the
// words of a way, and nine ways of equal size, for each person their own.
type settling struct {
	w       *Window
	person  int
	alone   string // the way picked while nobody has sat down yet
	circle  *breathing
	how     *prose
	howName *prose
	howCard *card
	stage   *fyne.Container
	people  *choices
	ways    *choices
	picked  *prose
	rhythm  *rhythm
}

func (w *Window) newSettling(s facilitation.Session) *settling {
	t := &settling{w: w, circle: newBreathing(), people: &choices{}, ways: &choices{}}
	t.howName = newProse(sizeTitle, colorInk, serif)
	t.how = newProse(sizeLead, colorSoft, sans)
	t.howCard = newCard(column(smallGap, t.howName, t.how)).padded(36)
	t.rhythm = w.newRhythm()
	t.stage = container.NewStack(frame(gap(1), yielding(400, 210, t.circle), t.rhythm.object), centredColumn(t.howCard))
	t.picked = newProse(sizeSmall, colorSoft, sans)
	for i, name := range s.Names() {
		t.people.add(fmt.Sprint(i), w.tap(buttonQuiet, fmt.Sprintf("settle-%d", i), name, "", func() { t.turnTo(i) }))
	}
	for _, way := range w.room.Prompts.Ways {
		t.ways.add(way.ID, w.tap(buttonChoice, "way-"+way.ID, way.Name, "", func() { t.pick(way.ID) }))
	}
	return t
}

// turnTo shows another person's way.
func (t *settling) turnTo(person int) {
	t.person = person
	t.w.render()
}

// pick notes the way of the person whose name is on. Nobody in the room yet
// means it is noted nowhere.
func (t *settling) pick(way string) {
	s := t.w.session()
	if t.person < len(s.Ways) && s.Ways[t.person] == way {
		way = ""
	}
	t.alone = way
	t.w.pass(facilitation.PickWay(t.person, way))
}

// rhythm is the choice of a breathing pattern, under the circle. The one that
// holds the breath is not for everybody, so it is there only for those who look
// for it (method.md 2c).
type rhythm struct {
	w        *Window
	object   fyne.CanvasObject
	patterns *choices
	more     *button
	holds    bool
}

func (w *Window) newRhythm() *rhythm {
	r := &rhythm{w: w, patterns: &choices{}}
	for _, name := range facilitation.Breaths() {
		r.patterns.add(name, w.tap(buttonQuiet, "breath-"+name, w.words.of("breath."+name), "", func() { w.pass(facilitation.BreatheWith(name)) }))
	}
	r.more = w.tap(buttonQuiet, "breath-holds", w.words.of("breath.holds"), "", func() {
		r.holds = true
		w.render()
	})
	words := append([]fyne.CanvasObject{newText(sizeBody, colorSoft, sans).set(w.words.of("breath.title"))}, r.patterns.objects()...)
	r.object = centred(row(12, append(words, r.more)...))
	return r
}

// show shows which pattern the circle follows.
func (r *rhythm) show(name string) {
	r.patterns.show(name)
	for i, b := range r.patterns.buttons {
		if facilitation.Pattern(r.patterns.names[i]).Holds() {
			visibly(b, r.holds || name == r.patterns.names[i])
			visibly(r.more, !b.Visible())
		}
	}
}

// way is the way that is shown: the person's own, or breathing.
func (t *settling) way(s facilitation.Session) facilitation.Way {
	id := t.alone
	if t.person < len(s.Ways) {
		id = s.Ways[t.person]
	}
	if id == "" {
		id = facilitation.DefaultBreath
	}
	for _, way := range t.w.room.Prompts.Ways {
		if way.ID == id {
			return way
		}
	}
	return facilitation.Way{}
}

func (t *settling) show(s facilitation.Session, elapsed time.Duration) {
	way := t.way(s)
	visibly(t.stage.Objects[0], way.Breath != "")
	visibly(t.stage.Objects[1], way.Breath == "")
	if way.Breath != "" {
		name := cmp.Or(s.Pause.Breath, way.Breath)
		t.rhythm.show(name)
		t.breathe(facilitation.Pattern(name), elapsed)
	}
	t.howName.set(way.Name)
	t.how.set(way.How)
	t.people.show(fmt.Sprint(t.person))
	t.ways.show(way.ID)
	line := t.pickedLine(s)
	t.picked.set(line)
	visibly(t.picked, line != "")
}

// breathe shows the circle where the breath is at that moment.
func (t *settling) breathe(b facilitation.Breath, elapsed time.Duration) {
	stage, full, left := b.At(elapsed)
	word := map[facilitation.BreathStage]string{
		facilitation.BreatheIn: "pause.in", facilitation.BreatheOut: "pause.out",
		facilitation.HoldFull: "pause.hold", facilitation.HoldEmpty: "pause.hold",
	}[stage]
	t.circle.show(full, t.w.words.of(word), fmt.Sprint(left))
}

func (t *settling) pickedLine(s facilitation.Session) string {
	line := ""
	for i, id := range s.Ways {
		for _, way := range t.w.room.Prompts.Ways {
			if way.ID == id {
				line += t.w.words.Say("pause.way.of", map[string]any{"Name": s.Names()[i], "Way": way.Name}) + "   "
			}
		}
	}
	return line
}

// column is the right side: who picks, the ways, and a word of care.
func (t *settling) column(more ...fyne.CanvasObject) fyne.CanvasObject {
	objects := []fyne.CanvasObject{
		newProse(sizeLead, colorInk, sansBold).set(t.w.words.of("pause.each") + " " + t.w.words.of("pause.each2")),
		flow(14, t.people.objects()...),
		flow(smallGap, t.ways.objects()...),
		t.picked,
		newProse(sizeSmall, colorSoft, sans).set(t.w.words.of("pause.caution")),
	}
	return column(smallGap, append(objects, more...)...)
}

// settleScreen is the part in which each settles in their own way.
func (w *Window) settleScreen(s facilitation.Session) *screen {
	t := w.newSettling(s)
	prompt := newProse(sizeBody, colorSoft, sans).set(s.FirstPrompt().Long)
	began := w.now()
	scr := &screen{name: "settle", body: w.beside(0.46, t.stage, w.scrolling(t.column(prompt))), enter: "go-on", where: w.whereabouts, aside: w.untilLanding, moves: true}
	scr.right = []fyne.CanvasObject{w.primary("go-on")}
	scr.show = func(s facilitation.Session, now time.Time) { t.show(s, now.Sub(began)) }
	return scr
}
