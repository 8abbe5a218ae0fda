package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldseam/facilitation"
)

// lookScreen shows the lines of one person at a time, or those of everyone, each
// with a tick that takes it onto the paper. A person says for their own lines that
// they have looked through them; before that, none of those is printed for others.
func (w *Window) lookScreen(s facilitation.Session) *screen {
	w.copies(s)
	whose, lines, status := w.whoseRow(s), w.newLookList(s), w.newLookStatus(s)
	title := column(4, w.title("look.title"), w.remark("landing.look-through.body"), gap(2), flow(8, whose.objects()...), gap(10))
	scr := &screen{name: "look", where: w.whereabouts, enter: "choose-paper"}
	scr.body = frame(title, w.beside(0.6, lines.object, w.scrolling(newCard(status.box).padded(18))), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{w.primary("choose-paper")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		whose.show(fmt.Sprint(w.copies(s).whose))
		lines.show(s)
		status.show(s)
	}
	return scr
}

// whoseRow chooses whose lines are on the screen.
func (w *Window) whoseRow(s facilitation.Session) *choices {
	whose := &choices{}
	add := func(person int, name, label string) {
		b := w.tap(buttonChoice, "whose-"+name, label, "", func() {
			w.copies(w.session()).whose = person
			w.render()
		})
		b.small = true
		whose.add(fmt.Sprint(person), b)
	}
	for i, name := range s.Names() {
		add(i, fmt.Sprint(i), name)
	}
	add(facilitation.Everyone, "all", w.words.of("copy.all"))
	return whose
}

// linesOf are the lines of one person, or of everyone, as they read.
func (w *Window) linesOf(s facilitation.Session, whose int) []copyGroup {
	return w.copyGroups(s.LinesOf(whose, time.Time{}, w.room.Wording()), w.now())
}

// lookList is the lines of whoever is chosen, and the button with which a person
// says that these are their lines.
type lookList struct {
	w      *Window
	object fyne.CanvasObject
	scroll *container.Scroll // nil where the whole screen scrolls
	hint   *prose
	lines  *list
	ids    map[string]*tick // by the line's ID
	mine   []*button        // one per person
	whose  int              // whose lines it showed last
}

func (w *Window) newLookList(s facilitation.Session) *lookList {
	l := &lookList{w: w, hint: newProse(sizeBody, colorSoft, sans), lines: &list{box: column(4)}, whose: w.copies(s).whose}
	objects := []fyne.CanvasObject{l.hint, l.lines.box}
	for i := range s.Names() {
		b := w.tap(buttonPlain, fmt.Sprintf("looked-%d", i), "", "", func() { w.do(facilitation.LookedThrough(i)) })
		l.mine = append(l.mine, b)
		objects = append(objects, flow(0, b))
	}
	l.object = w.scrolling(newCard(column(12, objects...)).padded(18))
	l.scroll, _ = l.object.(*container.Scroll)
	return l
}

func (l *lookList) show(s facilitation.Session) {
	w, whose := l.w, l.w.copies(s).whose
	groups := w.linesOf(s, whose)
	l.lines.show(groups, func() []fyne.CanvasObject { return l.build(groups) })
	for id, t := range l.ids {
		t.set(!leftOut(s, id))
	}
	l.hint.set(w.lookHint(s, whose, len(groups) > 0))
	for i, b := range l.mine {
		label := "look.mine"
		if s.HasLooked(i) {
			label = "look.take-back"
		}
		b.set(w.words.of(label))
		visibly(b, i == whose && len(groups) > 0)
	}
	if l.scroll != nil && whose != l.whose {
		l.scroll.ScrollToTop()
	}
	l.whose = whose
}

// lookHint says above the lines whose they are, or that there are none.
func (w *Window) lookHint(s facilitation.Session, whose int, some bool) string {
	switch {
	case whose == facilitation.Everyone && some:
		return w.words.of("look.all")
	case whose == facilitation.Everyone:
		return w.words.of("landing.look-through.nothing")
	case some:
		return w.words.named("look.own", s.Names()[whose])
	}
	return w.words.named("look.none", s.Names()[whose])
}

// build makes a tick for each line under the headings of the paper.
func (l *lookList) build(groups []copyGroup) []fyne.CanvasObject {
	for id := range l.ids {
		delete(l.w.named, "line-"+id)
	}
	l.ids = map[string]*tick{}
	var objects []fyne.CanvasObject
	for _, group := range groups {
		if len(objects) > 0 {
			objects = append(objects, gap(6))
		}
		objects = append(objects, newProse(sizeBody, colorGoldInk, sansBold).set(group.title))
		for _, line := range group.lines {
			t := l.w.lineTick(line)
			l.ids[line.ID] = t
			objects = append(objects, t)
		}
	}
	return objects
}

// lineTick is a line that can be left out and put in again.
func (w *Window) lineTick(line facilitation.Line) *tick {
	t := newTick(line.Text, func(bool) { w.do(facilitation.LeaveOut(line.ID)) })
	w.reach(&t.pressable, t)
	w.named["line-"+line.ID] = t
	return t
}

func leftOut(s facilitation.Session, id string) bool {
	for _, out := range s.Kept.LeftOut {
		if out == id {
			return true
		}
	}
	return false
}

// lookStatus says of each person whether they have looked through their lines.
type lookStatus struct {
	w     *Window
	box   *fyne.Container
	lines []*prose
}

func (w *Window) newLookStatus(s facilitation.Session) *lookStatus {
	l := &lookStatus{w: w}
	objects := []fyne.CanvasObject{w.heading("look.status")}
	for range s.People {
		line := newProse(sizeBody, colorInk, sans)
		l.lines = append(l.lines, line)
		objects = append(objects, line)
	}
	objects = append(objects, gap(2), newProse(sizeSmall, colorSoft, sans).set(w.words.of("look.status.body")))
	l.box = column(10, objects...)
	return l
}

func (l *lookStatus) show(s facilitation.Session) {
	waiting := s.Waiting()
	for i, line := range l.lines {
		line.set(l.w.sayLooked(s, i, waiting[i]))
	}
}

// sayLooked says where a person's lines stand.
func (w *Window) sayLooked(s facilitation.Session, person, waiting int) string {
	data := map[string]any{"Name": s.Names()[person], "Count": waiting}
	switch {
	case len(w.linesOf(s, person)) == 0:
		return w.words.Say("look.none", map[string]any{"Name": s.Names()[person]})
	case s.HasLooked(person):
		return w.words.Say("look.looked", map[string]any{"Name": s.Names()[person]})
	case waiting == 0:
		return w.words.Say("look.out", map[string]any{"Name": s.Names()[person]})
	case s.LooksAgain(person):
		return w.words.Say("look.changed", data)
	}
	return w.words.Say("look.waiting", data)
}

// sayWaiting says whose lines are not on the paper yet, "" where none waits. The
// lines of but are not asked for: they are on that person's own copy anyway.
func (w *Window) sayWaiting(s facilitation.Session, but int) string {
	var names []string
	for i, waiting := range s.Waiting() {
		if waiting > 0 && i != but {
			names = append(names, s.Names()[i])
		}
	}
	if len(names) == 0 {
		return ""
	}
	return w.words.Say("papers.waiting", map[string]any{"Names": w.words.names(names)})
}
