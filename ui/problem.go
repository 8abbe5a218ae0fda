package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// happenedScreen holds the steps of what happened: the kinds of breach in
// neutral words, the agreement as each understood it, the account of whoever
// did it, and only then what it was like.
func (w *Window) happenedScreen(s facilitation.Session) *screen {
	return w.stepScreen(s, "happened", w.happenedWork)
}

// stepScreen is a step of a part: its prompt, the work under it, and the ways
// back and on.
func (w *Window) stepScreen(s facilitation.Session, part string, work func(facilitation.Session) (fyne.CanvasObject, func(facilitation.Session))) *screen {
	prompt := w.newPromptCard(w.shareLine(s)...)
	under, show := work(s)
	scr := w.stepFrame(s, part, prompt, show)
	scr.body = w.besideVase(s, column(18, prompt.card, under))
	return scr
}

// stepFrame is what every step of a part has: its name, its prompt, and the ways
// back and on.
func (w *Window) stepFrame(s facilitation.Session, part string, prompt *promptCard, show func(facilitation.Session)) *screen {
	scr := &screen{name: part + "-" + s.StepName(), enter: "go-on", where: w.whereabouts, aside: w.untilLanding}
	scr.left, scr.right = []fyne.CanvasObject{w.act(buttonPlain, "back")}, []fyne.CanvasObject{w.primary("go-on")}
	scr.show = func(s facilitation.Session, _ time.Time) {
		prompt.show(w.fill(s, s.Prompt(s.StepName())), "", s.Problem.Named())
		show(s)
	}
	return scr
}

// happenedWork is what a step of what happened has under its prompt.
func (w *Window) happenedWork(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	switch s.StepName() {
	case "kinds":
		return w.breachChoices()
	case "agreement":
		return w.understandings(s)
	}
	hint := newProse(sizeBody, colorSoft, sans).set(w.words.of("happened." + s.StepName() + ".hint")).aligned(fyne.TextAlignCenter)
	typing := newProse(sizeBody, colorSoft, sans).set(w.words.of("happened.typing")).aligned(fyne.TextAlignCenter)
	return column(4, hint, typing), func(facilitation.Session) {}
}

func (w *Window) breachChoices() (fyne.CanvasObject, func(facilitation.Session)) {
	kinds := &choices{}
	for _, b := range w.room.Prompts.Breaches {
		kinds.add(b.ID, w.tap(buttonChoice, "breach-"+b.ID, b.Name, "", func() { w.do(facilitation.TickBreach(b.ID)) }))
	}
	meant := newProse(sizeBody, colorSoft, sans)
	return column(14, flow(smallGap, kinds.objects()...), meant), func(s facilitation.Session) {
		kinds.show(s.Happened.Kinds...)
		meant.set(w.meanings(s.Happened.Kinds))
	}
}

// meanings says what the ticked words mean here, one line each.
func (w *Window) meanings(kinds []string) string {
	var lines []string
	for _, b := range w.room.Prompts.Breaches {
		if slices.Contains(kinds, b.ID) {
			lines = append(lines, b.Name+": "+b.Meaning)
		}
	}
	return strings.Join(lines, "\n")
}

// understandings are the agreement as each understood it, side by side and
// equal in size.
func (w *Window) understandings(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	fields := make([]*field, len(s.People))
	objects := make([]fyne.CanvasObject, len(s.People))
	for i, name := range s.Names() {
		fields[i] = w.note(fmt.Sprintf("understood-%d", i), "", func(text string) {
			w.write(fmt.Sprint("understood", i), facilitation.UnderstoodAs(i, text))
		})
		objects[i] = column(6, newProse(sizeBody, colorInk, sansBold).set(w.words.named("happened.agreement.of", name)), fixed(0, 120, fields[i]))
	}
	return grid(min(2, len(objects)), 18, objects...), func(s facilitation.Session) {
		for i, f := range fields {
			f.show(s.Happened.Agreements[i])
		}
	}
}

// problemScreen holds the four narrative steps: the name, what it does, where
// the people stand on that, and why.
func (w *Window) problemScreen(s facilitation.Session) *screen {
	return w.stepScreen(s, "problem", w.problemWork)
}

func (w *Window) problemWork(s facilitation.Session) (fyne.CanvasObject, func(facilitation.Session)) {
	step := s.StepName()
	if step == "name" {
		n := w.newNaming(s)
		return n.object, n.show
	}
	answer := w.note("answer", "", func(text string) { w.write(step, facilitation.DescribeProblem(step, text)) })
	height := 180 * w.theme.grown
	if w.compact() {
		height = 130
	}
	return fixed(0, height, answer), func(s facilitation.Session) {
		answer.show(map[string]string{"effects": s.Problem.Effects, "stand": s.Problem.Stand, "why": s.Problem.Why}[step])
	}
}

// naming is where the problem gets its name: a field, some names to begin
// with, and each person's word on it. The rename page uses it too.
type naming struct {
	w      *Window
	object fyne.CanvasObject
	name   *field
	fault  *prose
	stands *prose
	asks   *prose
	people *choices
	own    *ownNames
	some   fyne.CanvasObject // names to begin with
	typed  string
}

func (w *Window) newNaming(s facilitation.Session) *naming {
	n := &naming{w: w, people: &choices{}, own: w.newOwnNames(s), typed: s.Problem.Name}
	n.name = w.line("problem", w.words.of("problem.name.hint"), n.propose)
	n.fault = newProse(sizeBody, colorClayInk, sans)
	n.asks = newProse(sizeBody, colorInk, sansBold)
	n.stands = newProse(sizeBody, colorSoft, sans)
	for i, name := range s.Names() {
		n.people.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("accept-%d", i), w.words.named("problem.accepts", name), "", func() { n.accept(i) }))
	}
	var starters []fyne.CanvasObject
	for i, text := range w.room.Prompts.Starters[:min(8, len(w.room.Prompts.Starters))] {
		starters = append(starters, w.tap(buttonChoice, fmt.Sprintf("starter-%d", i), text, "", func() { w.do(facilitation.NameProblem(text)) }))
	}
	left := column(7, n.name, n.fault, n.asks, flow(smallGap, n.people.objects()...), n.stands, n.own.open)
	n.some = column(10, w.remark("problem.starters"), flow(8, starters...))
	n.object = w.beside(0.5, left, column(0, n.some, n.own.under))
	return n
}

// propose takes a name as it is typed. A name that is not fit stays in the
// field, with a kind word why, and the problem stays unnamed.
func (n *naming) propose(text string) {
	n.typed = text
	if n.w.session().ProblemFault(text) != facilitation.ProblemFine {
		text = ""
	}
	n.w.write("problem", facilitation.NameProblem(text))
}

func (n *naming) accept(person int) {
	yes := !n.w.session().Problem.Accepted[person]
	n.w.do(facilitation.AcceptName(person, yes))
}

func (n *naming) show(s facilitation.Session) {
	fault := s.ProblemFault(n.typed)
	if fault == facilitation.ProblemFine && facilitation.CleanLine(n.typed) != s.Problem.Name {
		n.typed = s.Problem.Name
		n.name.show(n.typed)
	}
	n.name.show(n.typed)
	text := n.w.whyNot(fault)
	n.fault.set(text)
	visibly(n.fault, text != "")
	n.showAccepted(s)
	n.own.show(s)
	visibly(n.some, !n.own.under.Visible())
}

// whyNot says kindly why a name does not fit, or nothing where it does.
func (w *Window) whyNot(fault facilitation.ProblemFault) string {
	return map[facilitation.ProblemFault]string{
		facilitation.ProblemPerson: w.words.of("problem.person"),
		facilitation.ProblemRole:   w.words.of("problem.role"),
		facilitation.ProblemLong:   w.words.Say("problem.long", map[string]any{"Count": facilitation.LongestName}),
	}[fault]
}

func (n *naming) showAccepted(s facilitation.Session) {
	n.asks.set(n.w.words.Say("problem.accept", map[string]any{"Problem": s.Problem.Name}))
	var yes []string
	for i, accepted := range s.Problem.Accepted {
		if accepted {
			yes = append(yes, fmt.Sprint(i))
		}
		n.people.buttons[i].enable(s.Problem.Name != "")
	}
	n.people.show(yes...)
	visibly(n.asks, s.Problem.Name != "")
	stands := "problem.stays-unnamed"
	if s.Problem.Named() != "" {
		stands = "problem.all-accept"
	}
	n.stands.set(n.w.words.of(stands))
}

// ownNames are what each calls it, while there is no name that all accept.
type ownNames struct {
	w      *Window
	open   *button
	under  *fyne.Container
	fields []*field
	typed  []string
	fault  *prose
	opened bool
}

func (w *Window) newOwnNames(s facilitation.Session) *ownNames {
	o := &ownNames{w: w, typed: slices.Clone(s.Problem.Own), fault: newProse(sizeBody, colorClayInk, sans)}
	o.open = w.tap(buttonQuiet, "own-names", w.words.of("problem.own"), "", o.begin)
	lines := []fyne.CanvasObject{w.remark("problem.own.hint")}
	for i, name := range s.Names() {
		f := w.line(fmt.Sprintf("own-%d", i), w.words.of("problem.own.name.hint"), func(text string) { o.call(i, text) })
		o.fields = append(o.fields, f)
		lines = append(lines, split(0.3, 12, padded(11, 0, newProse(sizeBody, colorInk, sansBold).set(name)), f))
	}
	o.under = column(8, append(lines, o.fault)...)
	return o
}

// begin shows a field for each, and the keyboard goes on to the first.
func (o *ownNames) begin() {
	o.opened = true
	o.w.render()
	o.w.win.Canvas().Focus(o.fields[0])
}

// call takes what a person calls it, as it is typed.
func (o *ownNames) call(person int, text string) {
	o.typed[person] = text
	if o.w.session().ProblemFault(text) != facilitation.ProblemFine {
		text = ""
	}
	o.w.write(fmt.Sprint("own", person), facilitation.CallOwn(person, text))
}

func (o *ownNames) show(s facilitation.Session) {
	may, shown, why := s.MayCallOwn(), o.opened, ""
	for i, own := range s.Problem.Own {
		fault := s.ProblemFault(o.typed[i])
		if fault == facilitation.ProblemFine && facilitation.CleanLine(o.typed[i]) != own {
			o.typed[i] = own
		}
		if fault != facilitation.ProblemFine {
			why = o.w.whyNot(fault)
		}
		o.fields[i].show(o.typed[i])
		shown = shown || own != ""
	}
	o.fault.set(why)
	visibly(o.fault, why != "")
	visibly(o.under, may && shown)
	visibly(o.open, may && !shown)
}

// renameScreen lets the people rename the problem at any time.
func (w *Window) renameScreen(s facilitation.Session) *screen {
	n := w.newNaming(s)
	scr := &screen{name: "rename", enter: "close-page", where: w.whereabouts}
	scr.body = w.scrolling(w.capped(1000, column(18, w.title("problem.rename"), n.object)))
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	scr.show = func(s facilitation.Session, _ time.Time) { n.show(s) }
	scr.first = n.name
	return scr
}
