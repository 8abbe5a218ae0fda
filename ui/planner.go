package ui

import (
	"errors"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// ErrChanged says that a plan's file was changed by something else since it was
// read.
var ErrChanged = errors.New("the file was changed")

// mostFaultLines is how many faults of files are shown at once.
const mostFaultLines = 60

// planning is a plan that is being changed. Nothing of it is kept until it is
// saved.
type planning struct {
	from  facilitation.Plan // the session's plan when this began
	plan  facilitation.Plan
	over  facilitation.OwnPlan // the file it came from; none for a plan that comes with the program
	part  int                  // the part that is looked at
	form  int                  // the length that is changed, by its place
	said  string               // what the last saving came to
	saves bool                 // a saving is under way
	focus string               // what the keyboard was on when the page was built anew
}

// key changes when the page has to be built anew.
func (p planning) key() string {
	if p.part >= len(p.plan.Parts) {
		return ""
	}
	return fmt.Sprint(p.part, len(p.plan.Parts[p.part].Prompts), p.over.File)
}

// mayPlan says whether the plan can be changed: before the session begins.
func (w *Window) mayPlan() bool {
	return w.free() && w.session().Planned() && !w.session().Begun()
}

// mayReread says whether the people's own plans can be read again.
func (w *Window) mayReread() bool {
	return w.room.RereadPlans != nil && !w.session().Planned() && (w.free() || w.page.name == "faults")
}

// mayFaults says whether there are files that could not be read.
func (w *Window) mayFaults() bool {
	return w.free() && !w.session().Planned() && len(w.room.Own.Faults) > 0
}

// reread reads the people's own plans and decks beside the window.
func (w *Window) reread() {
	if w.room.RereadPlans == nil {
		return
	}
	var shelf facilitation.Shelf
	w.work(func() { shelf = w.room.RereadPlans() }, func() { w.take(shelf) })
}

// take puts the people's own plans on the home screen.
func (w *Window) take(shelf facilitation.Shelf) {
	if reflect.DeepEqual(w.room.Own, shelf) {
		return
	}
	w.room.Own = shelf
	if !w.session().Planned() {
		w.shown = "" // the home screen and the page of faults show them
		w.render()
	}
}

// ownCards are the plans of the people's own, after those that come with the
// program.
func (w *Window) ownCards() []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, own := range w.room.Own.Plans {
		data := map[string]any{"Lengths": w.planLengths(own.Plan), "When": own.Plan.When}
		id := "planner.own"
		if own.Plan.When != "" {
			id = "planner.own.when"
		}
		c := newTapCard(own.Plan.Title, w.words.Say(id, data), "", func() { w.choose(own.Plan) })
		w.reach(&c.pressable, c)
		w.named["own-plan-"+own.Plan.ID] = c
		cards = append(cards, c)
	}
	return cards
}

// unread is a quiet line that opens the page of faults, or nothing.
func (w *Window) unread() fyne.CanvasObject {
	n := len(faultyFiles(w.room.Own.Faults))
	b := w.tap(buttonQuiet, "unread", w.words.Say("planner.unread", map[string]any{"Count": n}), "", func() { w.runNamed("plan-faults") })
	b.tint = colorClayInk
	line := flow(0, b)
	visibly(line, n > 0)
	return line
}

// faultyFiles are the files that faults were found in.
func faultyFiles(faults facilitation.Faults) []string {
	var files []string
	for _, f := range faults {
		if !slices.Contains(files, f.File) {
			files = append(files, f.File)
		}
	}
	return files
}

// faultsScreen says what is wrong in the people's own files, with its place.
func (w *Window) faultsScreen(facilitation.Session) *screen {
	faults := w.room.Own.Faults
	var lines []fyne.CanvasObject
	for _, f := range faults[:min(len(faults), mostFaultLines)] {
		lines = append(lines, newProse(sizeBody, colorInk, sans).set(f.Error()))
	}
	if more := len(faults) - len(lines); more > 0 {
		lines = append(lines, newProse(sizeBody, colorSoft, sans).set(w.words.Say("planner.faults.more", map[string]any{"Count": more})))
	}
	if len(lines) == 0 {
		lines = append(lines, w.remark("planner.faults.none"))
	}
	body := column(14, w.title("planner.faults"), w.remark("planner.faults.body"), newCard(column(10, lines...)))
	scr := &screen{name: "faults", body: w.scrolling(w.capped(1000, body)), show: still, enter: "close-page"}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "reread-plans")}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	return scr
}

// deckOf is the deck that a plan asks for, or the one that comes with the program.
func (r Room) deckOf(plan facilitation.Plan) facilitation.Deck {
	if deck, there := r.Own.Deck(plan.Deck); there && plan.Deck != "" {
		return deck
	}
	return r.Deck
}

// openPlanner begins to change the session's plan, or goes on with it.
func (w *Window) openPlanner() {
	w.planning.focus = ""
	w.open("planner")
}

// beginPlanning takes the session's plan, unless it is the one that is being
// changed already.
func (w *Window) beginPlanning(s facilitation.Session) {
	if reflect.DeepEqual(w.planning.from, s.Plan) && len(w.planning.plan.Parts) > 0 {
		return
	}
	w.planning = planning{from: s.Plan, plan: s.Plan, over: w.ownOf(s.Plan), form: max(0, slices.Index(s.Plan.Lengths, s.Agenda.Length))}
	if wrong := s.Plan.Wrong(); len(wrong) > 0 {
		w.planning.part = max(0, wrong[0].Part)
	}
}

// ownOf is the people's own plan with its file, or none.
func (w *Window) ownOf(plan facilitation.Plan) facilitation.OwnPlan {
	for _, own := range w.room.Own.Plans {
		if reflect.DeepEqual(own.Plan, plan) {
			return own
		}
	}
	return facilitation.OwnPlan{}
}

// plan changes the plan that is being written.
func (w *Window) plan(edit func(facilitation.Plan) facilitation.Plan) {
	if w.rendering {
		return
	}
	w.planning.plan, w.planning.said = edit(w.planning.plan), ""
	w.planning.focus = w.focusName()
	w.render()
}

// focusName names what the keyboard is on.
func (w *Window) focusName() string {
	focused := w.win.Canvas().Focused()
	for name, o := range w.named {
		if focused != nil && o == focused.(fyne.CanvasObject) {
			return name
		}
	}
	return ""
}

// lookAtPart shows another part.
func (w *Window) lookAtPart(part int) {
	w.planning.part, w.planning.focus = part, w.focusName()
	w.render()
}

// plannerScreen is the page on which a plan is changed: its title and parts on
// the left, and the part that is looked at on the right.
func (w *Window) plannerScreen(facilitation.Session) *screen {
	outline, showOutline := w.planOutline()
	part, showPart := w.planPart(w.planning.part)
	said := newProse(sizeBody, colorCeladon, sans)
	scr := &screen{name: "planner", where: func(s facilitation.Session) string { return s.Plan.Title }}
	scr.body = w.beside(0.4, w.scrolling(column(12, outline, said)), w.scrolling(part))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	saves := w.saveButtons()
	for _, b := range saves {
		scr.right = append(scr.right, b)
	}
	scr.show = func(facilitation.Session, time.Time) {
		showOutline()
		showPart()
		said.set(w.planning.said)
		visibly(said, w.planning.said != "")
		for _, b := range saves {
			b.enable(!w.planning.saves && len(w.planning.plan.Wrong()) == 0)
		}
	}
	if focus, ok := w.named[w.planning.focus].(fyne.Focusable); ok {
		scr.first = focus
	}
	return scr
}

// saveButtons are the ways to save: over the file that the plan came from, or as
// a plan of the people's own.
func (w *Window) saveButtons() []*button {
	if w.planning.over.File == "" {
		return []*button{w.tap(buttonPrimary, "plan-save", w.words.of("planner.save-own"), "", func() { w.savePlan(true) })}
	}
	return []*button{
		w.tap(buttonPlain, "plan-save-another", w.words.of("planner.save-another"), "", func() { w.savePlan(true) }),
		w.tap(buttonPrimary, "plan-save", w.words.of("planner.save"), "", func() { w.savePlan(false) }),
	}
}

// planOutline is the title, the lengths and the parts.
func (w *Window) planOutline() (fyne.CanvasObject, func()) {
	title := w.line("plan-title", "", func(text string) {
		w.plan(func(p facilitation.Plan) facilitation.Plan { return p.Rename(text) })
	})
	fault := newProse(sizeSmall, colorClayInk, sans)
	lengths, rows := &choices{}, &choices{}
	for i := range w.planning.plan.Lengths {
		lengths.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("plan-form-%d", i), "", "", func() { w.planning.form = i; w.render() }))
	}
	for i := range w.planning.plan.Parts {
		rows.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("plan-part-%d", i), "", "", func() { w.lookAtPart(i) }))
	}
	mend := w.tap(buttonQuiet, "plan-mend", "", "", w.mendPlan)
	mend.tint = colorClayInk
	object := column(10, w.heading("planner.name"), title, fault,
		w.heading("planner.length"), flow(8, lengths.objects()...), w.remark("planner.total"),
		column(6, rows.objects()...), mend)
	return object, func() {
		p := w.planning.plan
		title.show(p.Title)
		showFault(fault, w.planFault(facilitation.PlanFault{Part: -1, Prompt: -1, Field: "title"}))
		for i, length := range p.Lengths {
			lengths.buttons[i].set(w.words.Say("arrive.length.choice", map[string]any{"Minutes": length}))
		}
		lengths.show(fmt.Sprint(w.planning.form))
		for i := range p.Parts {
			rows.buttons[i].set(w.partRow(i))
		}
		rows.show(fmt.Sprint(w.planning.part))
		w.showMend(mend)
	}
}

// partRow is a part in the outline: its title, and how long it is in the length
// that is changed.
func (w *Window) partRow(part int) string {
	p := w.planning.plan.Parts[part]
	return w.words.Say("planner.row", map[string]any{"Title": p.Title, "Long": w.partCount(part)})
}

// partCount is how long a part is in the length that is changed, in words.
func (w *Window) partCount(part int) string {
	p, n := w.planning.plan.Parts[part], w.planning.plan.Count(part, w.planning.form)
	switch {
	case p.Off:
		return w.words.of("planner.off")
	case n == 0:
		return w.words.of("planner.absent")
	case p.Kind == facilitation.Turns:
		return w.words.Say("planner.rounds", map[string]any{"Count": n})
	}
	return w.words.Say("planner.minutes", map[string]any{"Count": n})
}

// elsewhere is the first part with something to mend that is not looked at, or -1.
func (w *Window) elsewhere() int {
	for _, wrong := range w.planning.plan.Wrong() {
		if wrong.Part >= 0 && wrong.Part != w.planning.part {
			return wrong.Part
		}
	}
	return -1
}

func (w *Window) showMend(b *button) {
	part := w.elsewhere()
	visibly(b, part >= 0)
	if part >= 0 {
		b.set(w.words.Say("planner.mend", map[string]any{"Title": w.planning.plan.Parts[part].Title}))
	}
}

func (w *Window) mendPlan() {
	if part := w.elsewhere(); part >= 0 {
		w.lookAtPart(part)
	}
}

// planFault is what is wrong at a place of the plan, in words, or nothing.
func (w *Window) planFault(at facilitation.PlanFault) string {
	for _, wrong := range w.planning.plan.Wrong() {
		switch {
		case wrong.Part != at.Part || wrong.Prompt != at.Prompt || wrong.Field != at.Field:
		case wrong.Letters == 0:
			return w.words.of("planner.missing")
		default:
			return w.words.Say("planner.over", map[string]any{"Count": wrong.Letters - wrong.Most})
		}
	}
	return ""
}

func showFault(line *prose, text string) {
	line.set(text)
	visibly(line, text != "")
}

// planPart is the part that is looked at: its place, its time and its prompts.
func (w *Window) planPart(part int) (fyne.CanvasObject, func()) {
	p := w.planning.plan.Parts[part]
	place, showPlace := w.planPlace(part)
	count, showCount := w.planCount(part)
	objects := []fyne.CanvasObject{newProse(sizeTitle, colorInk, serif).set(p.Title), place, count}
	shows := []func(){showPlace, showCount}
	for i := range p.Prompts {
		prompt, show := w.planPrompt(part, i)
		objects, shows = append(objects, prompt), append(shows, show)
	}
	if p.Kind == facilitation.Turns {
		add := w.tap(buttonPlain, "plan-add", w.words.of("planner.add"), "", func() {
			w.plan(func(p facilitation.Plan) facilitation.Plan { return p.AddPrompt(part) })
		})
		objects = append(objects, flow(0, add))
		shows = append(shows, func() { add.enable(w.planning.plan.MayAddPrompt(part)) })
	}
	return newCard(column(12, objects...)), func() {
		for _, show := range shows {
			show()
		}
	}
}

// planPlace moves a part, and leaves it out or takes it in.
func (w *Window) planPlace(part int) (fyne.CanvasObject, func()) {
	move := func(by int) func() {
		return func() {
			if w.planning.plan.MayMovePart(part, by) {
				w.planning.part += by
				w.plan(func(p facilitation.Plan) facilitation.Plan { return p.MovePart(part, by) })
			}
		}
	}
	up := w.tap(buttonPlain, "plan-up", w.words.of("planner.up"), "", move(-1))
	down := w.tap(buttonPlain, "plan-down", w.words.of("planner.down"), "", move(1))
	off := w.tap(buttonPlain, "plan-off", w.words.of("planner.leave-out"), "", func() {
		w.plan(func(p facilitation.Plan) facilitation.Plan { return p.SwitchPart(part) })
	})
	return flow(8, up, down, off), func() {
		p := w.planning.plan
		up.enable(p.MayMovePart(part, -1))
		down.enable(p.MayMovePart(part, 1))
		off.enable(p.MaySwitchPart(part))
		off.set(w.words.of(map[bool]string{false: "planner.leave-out", true: "planner.take-in"}[p.Parts[part].Off]))
	}
}

// planCount gives a part more time, or less, in the length that is changed.
func (w *Window) planCount(part int) (fyne.CanvasObject, func()) {
	by := func(step int) func() {
		return func() {
			w.plan(func(p facilitation.Plan) facilitation.Plan {
				return p.SetCount(part, w.planning.form, p.Count(part, w.planning.form)+step)
			})
		}
	}
	less := w.tap(buttonPlain, "plan-less", w.words.of("planner.less"), "", by(-1))
	more := w.tap(buttonPlain, "plan-more", w.words.of("planner.more"), "", by(1))
	long := newText(sizeLead, colorInk, sansBold)
	why := w.remark("planner.limit")
	return column(6, flow(smallGap, less, more, long), why), func() {
		p, form := w.planning.plan, w.planning.form
		n := p.Count(part, form)
		less.enable(p.MayCount(part, form, n-1))
		more.enable(p.MayCount(part, form, n+1))
		long.set(w.partCount(part))
		stuck := !p.MayCount(part, form, n-1) || !p.MayCount(part, form, n+1)
		why.set(w.words.of("planner.limit"))
		if p.Parts[part].Kind == facilitation.Landing {
			why.set(w.words.of("planner.landing"))
		}
		visibly(why, stuck)
	}
}

// planPrompt is a prompt: its form for the room with the letters that are left,
// its longer form, and a way to begin.
func (w *Window) planPrompt(part, i int) (fyne.CanvasObject, func()) {
	set := func(change func(*facilitation.Prompt)) {
		w.plan(func(p facilitation.Plan) facilitation.Plan {
			words := p.Parts[part].Prompts[i]
			change(&words)
			return p.SetPrompt(part, i, words)
		})
	}
	name := func(field string) string { return fmt.Sprintf("plan-%s-%d", field, i) }
	room := w.note(name("room"), "", func(text string) { set(func(p *facilitation.Prompt) { p.Room = text }) })
	long := w.note(name("long"), "", func(text string) { set(func(p *facilitation.Prompt) { p.Long = text }) })
	start := w.note(name("start"), "", func(text string) { set(func(p *facilitation.Prompt) { p.Start = text }) })
	room.SetMinRowsVisible(2) // 80 letters are two lines in a small window
	start.SetMinRowsVisible(2)
	left, roomFault := newProse(sizeSmall, colorSoft, sans), newProse(sizeSmall, colorClayInk, sans)
	moreFault := newProse(sizeSmall, colorClayInk, sans)
	small := func(id string) fyne.CanvasObject { return newProse(sizeSmall, colorSoft, sans).set(w.words.of(id)) }
	objects := []fyne.CanvasObject{
		gap(2), newProse(sizeBody, colorInk, sansBold).set(w.words.Say("planner.prompt", map[string]any{"Number": i + 1})),
		left, fixed(0, 66*w.theme.factor(), room), roomFault,
		small("planner.long"), fixed(0, 88*w.theme.factor(), long), small("planner.start"), fixed(0, 66*w.theme.factor(), start), moreFault,
	}
	if w.planning.plan.MayRemovePrompt(part, i) {
		objects = append(objects, flow(0, w.tap(buttonQuiet, name("remove"), w.words.of("planner.remove"), "", func() {
			w.plan(func(p facilitation.Plan) facilitation.Plan { return p.RemovePrompt(part, i) })
		})))
	}
	return column(6, objects...), func() {
		words := w.planning.plan.Parts[part].Prompts[i]
		room.show(words.Room)
		long.show(words.Long)
		start.show(words.Start)
		left.set(w.words.Say("planner.room", map[string]any{"Count": max(0, facilitation.RoomLeft(words))}))
		showFault(roomFault, w.planFault(facilitation.PlanFault{Part: part, Prompt: i, Field: "room"}))
		showFault(moreFault, w.planFault(facilitation.PlanFault{Part: part, Prompt: i, Field: "long"})+w.planFault(facilitation.PlanFault{Part: part, Prompt: i, Field: "start"}))
	}
}

// savePlan saves the plan beside the window: over its own file, or as another
// plan of the people's own.
func (w *Window) savePlan(another bool) {
	if w.room.SavePlan == nil {
		return
	}
	plan, over := w.planning.plan.Tidy(), w.planning.over
	if another {
		plan, over = facilitation.Duplicate(plan, plan.Title, w.planTaken), facilitation.OwnPlan{}
	}
	w.planning.saves, w.planning.said, w.planning.focus = true, "", w.focusName()
	var file string
	var shelf facilitation.Shelf
	var err error
	w.work(func() {
		if file, err = w.room.SavePlan(plan, over); err == nil {
			shelf = w.room.RereadPlans()
		}
	}, func() { w.planSaved(plan, shelf, file, err) })
}

// planTaken says whether a plan, or a file that could not be read, has that id.
func (w *Window) planTaken(id string) bool {
	is := func(p facilitation.Plan) bool { return p.ID == id }
	return slices.ContainsFunc(w.room.Plans, is) ||
		slices.ContainsFunc(w.room.Own.Plans, func(o facilitation.OwnPlan) bool { return is(o.Plan) || o.File == id+".toml" }) ||
		slices.ContainsFunc(w.room.Own.Faults, func(f facilitation.Fault) bool { return path.Base(f.File) == id+".toml" })
}

// planSaved says where the plan is, or why it is not. The session goes on with
// the plan that was saved.
func (w *Window) planSaved(plan facilitation.Plan, shelf facilitation.Shelf, file string, err error) {
	w.planning.saves = false
	switch {
	case errors.Is(err, ErrThere):
		w.planning.said = w.words.of("planner.there")
	case errors.Is(err, ErrChanged):
		w.planning.said = w.words.of("planner.changed")
	case err != nil:
		w.planning.said = w.words.of("planner.failed")
	default:
		w.planning.said = w.words.Say("planner.saved", map[string]any{"File": strings.TrimSpace(file)})
		w.take(shelf)
		w.planning.from, w.planning.plan, w.planning.over = plan, plan, w.ownOf(plan)
		if w.page.name == "planner" {
			w.do(facilitation.UsePlan(plan))
			w.do(facilitation.DealDeck(w.room.deckOf(plan)))
		}
	}
	w.render()
}
