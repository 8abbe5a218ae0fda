package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// arriveScreen asks who is here and shows what is planned, before anything
// begins.
func (w *Window) arriveScreen(s facilitation.Session) *screen {
	people := w.peopleRows(s)
	agenda := w.heading("arrive.agenda")
	total := newProse(sizeBody, colorSoft, sans)
	parts := &list{box: column(4)}
	choices := w.lengthChoices(s)
	ontime := w.onTimeChoices()
	keeping, showKeeping := w.arriveKeeping()
	left := column(smallGap, append(append([]fyne.CanvasObject{w.title("arrive.names"), newProse(sizeBody, colorSoft, sans).set(s.Prompt("welcome").Room)}, people.objects...), keeping...)...)
	right := newCard(column(smallGap, agenda, parts.box, total, flow(8, choices.objects()...), flow(8, ontime.objects()...)))
	scr := &screen{name: "arrive", body: w.beside(0.56, w.scrolling(left), w.scrolling(right)), enter: "begin"}
	scr.where = func(s facilitation.Session) string { return s.Plan.Title }
	scr.first = people.fields[w.firstUnnamed(s)]
	scr.left = []fyne.CanvasObject{w.leave(), w.act(buttonQuiet, "change-plan")}
	scr.right = []fyne.CanvasObject{w.primary("begin")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		people.show(s)
		parts.show(s.Agenda.Parts, func() []fyne.CanvasObject { return w.partLines(s.Agenda.Parts) })
		total.set(w.words.Say("arrive.total", map[string]any{"Minutes": minutes(s.Total()), "People": len(s.People)}) + ". " + w.words.of("arrive.total.turns"))
		choices.show(fmt.Sprint(s.Agenda.Length))
		ontime.show(fmt.Sprint(s.Agenda.OnTime))
		showKeeping()
	}
	return scr
}

// leave goes home before the session has begun.
func (w *Window) leave() *button {
	return w.tap(buttonPlain, "leave", w.words.of("move.close-page"), "", func() { w.bring(facilitation.Session{}, w.carry) })
}

func (w *Window) firstUnnamed(s facilitation.Session) int {
	for i, p := range s.People {
		if p.Name == "" {
			return i
		}
	}
	return 0
}

// peopleRows are the fields for the people's names.
type peopleRows struct {
	tried   bool // somebody pressed Enter on the last name
	w       *Window
	objects []fyne.CanvasObject
	fields  []*field
	nouns   []*field
	faults  []*prose
	topic   *field
}

func (w *Window) peopleRows(s facilitation.Session) *peopleRows {
	rows := &peopleRows{w: w}
	for i := range s.People {
		rows.add(i, len(s.People) > facilitation.Fewest)
	}
	add := w.tap(buttonPlain, "add", w.words.of("arrive.add"), "", func() { w.do(facilitation.Session.Welcome) })
	add.enable(s.MayWelcome())
	rows.topic = w.line("topic", w.words.of("arrive.topic.hint"), func(text string) { w.write("topic", facilitation.SetTopic(text)) })
	rows.objects = append(rows.objects, flow(0, add), gap(6),
		w.heading("arrive.topic"), rows.topic)
	return rows
}

func (r *peopleRows) add(i int, removable bool) {
	w := r.w
	name := w.line(fmt.Sprintf("name-%d", i), w.words.of("arrive.name.hint"), func(text string) {
		w.write(fmt.Sprint("name", i), facilitation.CallPerson(i, text))
	})
	name.entered = func() { r.next(i) }
	nouns := w.line(fmt.Sprintf("pronouns-%d", i), w.words.of("arrive.pronouns"), func(text string) {
		w.write(fmt.Sprint("pronouns", i), facilitation.ReferTo(i, text))
	})
	fault := newProse(sizeSmall, colorClay, sans)
	line := []fyne.CanvasObject{fixed(220*w.theme.factor(), 0, name), fixed(180*w.theme.factor(), 0, nouns)}
	if removable {
		line = append(line, w.tap(buttonQuiet, fmt.Sprintf("remove-%d", i), w.words.of("commitments.remove"), "", func() { w.do(facilitation.Excuse(i)) }))
	}
	r.fields, r.nouns, r.faults = append(r.fields, name), append(r.nouns, nouns), append(r.faults, fault)
	r.objects = append(r.objects, column(4, flow(smallGap, line...), fault))
}

// next goes from one name to the next, and begins after the last one.
func (r *peopleRows) next(i int) {
	if i+1 < len(r.fields) {
		r.w.win.Canvas().Focus(r.fields[i+1])
		return
	}
	r.tried = true
	r.w.enter()
	r.w.render()
}

func (r *peopleRows) show(s facilitation.Session) {
	faults := s.NameFaults()
	for i, p := range s.People {
		r.fields[i].show(p.Name)
		r.nouns[i].show(p.Pronouns)
		text := ""
		switch faults[i] {
		case facilitation.NameTwice:
			text = r.w.words.of("arrive.name.same")
		case facilitation.NameLong:
			text = r.w.words.Say("arrive.name.long", map[string]any{"Count": facilitation.LongestName})
		case facilitation.NameMissing:
			if r.tried || i+1 < len(s.People) && s.People[i+1].Name != "" {
				text = r.w.words.of("arrive.name.empty")
			}
		}
		r.faults[i].set(text)
		visibly(r.faults[i], text != "")
	}
	r.topic.show(s.Ground.Topic)
}

func (w *Window) partLines(parts []facilitation.Part) []fyne.CanvasObject {
	lines := make([]fyne.CanvasObject, len(parts))
	for i, p := range parts {
		lines[i] = newProse(sizeBody, colorInk, sans).set(w.words.Say("arrive.agenda.part", map[string]any{"Title": p.Title, "Minutes": minutes(p.Planned)}))
	}
	return lines
}

func (w *Window) lengthChoices(s facilitation.Session) *choices {
	c := &choices{}
	for _, length := range s.Plan.Lengths {
		label := w.words.Say("arrive.length.choice", map[string]any{"Minutes": length})
		c.add(fmt.Sprint(length), w.tap(buttonChoice, fmt.Sprintf("length-%d", length), label, "", func() { w.do(facilitation.Choose(length)) }))
	}
	return c
}

func (w *Window) onTimeChoices() *choices {
	c := &choices{}
	c.add("false", w.tap(buttonChoice, "ontime-no", w.words.of("arrive.ontime.no"), "", func() { w.do(facilitation.EndOnTime(false)) }))
	c.add("true", w.tap(buttonChoice, "ontime-yes", w.words.of("arrive.ontime.yes"), "", func() { w.do(facilitation.EndOnTime(true)) }))
	return c
}

// groundScreen is the page to read, the same for everyone, and what the people
// agree on for the talk itself.
func (w *Window) groundScreen(s facilitation.Session) *screen {
	page := w.room.Prompts.Information
	signal := w.line("signal", w.words.of("arrive.signal.hint"), func(text string) { w.write("signal", facilitation.SetSignal(text)) })
	ground, fields := w.groundFields(s)
	left := newCard(column(10, append([]fyne.CanvasObject{newProse(sizeTitle, colorInk, serif).set(page.Title)}, w.paragraphs(page.Paragraphs)...)...))
	right := column(smallGap,
		w.asked(s.Prompt("signal")), signal, flow(8, w.signalChoices()...), gap(6),
		w.asked(s.Prompt("ground")), ground)
	scr := &screen{name: "ground", body: w.beside(0.46, w.scrolling(left), w.scrolling(right)), enter: "go-on", where: w.whereabouts, aside: w.untilLanding}
	scr.left, scr.right = []fyne.CanvasObject{w.act(buttonPlain, "back")}, []fyne.CanvasObject{w.primary("go-on")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		signal.show(s.Ground.Signal)
		for i, f := range fields {
			f.show(s.Ground.Agreements[i])
		}
	}
	return scr
}

func (w *Window) groundFields(s facilitation.Session) (fyne.CanvasObject, []*field) {
	var objects []fyne.CanvasObject
	var fields []*field
	for i := range s.Ground.Agreements {
		f := w.line(fmt.Sprintf("ground-%d", i), w.words.of("arrive.ground.hint"), func(text string) {
			w.write(fmt.Sprint("ground", i), facilitation.SetGround(i, text))
		})
		fields = append(fields, f)
		objects = append(objects, f)
	}
	return column(8, objects...), fields
}

func (w *Window) signalChoices() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, text := range w.room.Prompts.Signals {
		objects = append(objects, w.tap(buttonChoice, fmt.Sprintf("signal-%d", i), text, "", func() { w.do(facilitation.SetSignal(text)) }))
	}
	return objects
}
