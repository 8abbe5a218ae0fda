package ui

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// turnScreen is a turn: the ring, whose turn it is, the question, and the vase.
type turnScreen struct {
	w      *Window
	ring   *ring
	who    *prose
	then   *prose
	prompt *promptCard
	next   *button
	start  *choices
	first  *fyne.Container
	round  *prose
}

func (w *Window) turnScreen(s facilitation.Session) *screen {
	t := &turnScreen{w: w, ring: newRing(), start: &choices{}}
	t.who = newProse(sizeLead, colorInk, sansBold).aligned(fyne.TextAlignCenter)
	t.then = newProse(sizeBody, colorSoft, sans).aligned(fyne.TextAlignCenter)
	t.round = newProse(sizeSmall, colorSoft, sans).aligned(fyne.TextAlignCenter)
	t.next = w.tap(buttonPrimary, "next", "", w.keyLabel(named(fyne.KeyReturn)), w.enter)
	t.first = w.firstChoices(t, s)
	t.prompt = w.newPromptCard(gap(8), flow(18, w.act(buttonQuiet, "another"), w.act(buttonQuiet, "pass")), flow(smallGap, w.act(buttonPlain, "nearly"), w.act(buttonPlain, "move-on")), t.first)
	left := column(smallGap, square(330*w.theme.grown, t.ring), t.who, t.then)
	right := w.vaseColumn(s, t.round)
	scr := &screen{name: "turn", where: w.whereabouts, aside: w.untilLanding}
	scr.body = threeColumns(w.theme.factor(), left, w.scrolling(t.prompt.card), right)
	if w.narrow() {
		scr.body = column(columnGap, split(0.3, columnGap, square(200, t.ring), column(smallGap, t.who, t.then)), t.prompt.card)
	}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "stretch"), w.act(buttonPlain, "extend")}
	scr.right = []fyne.CanvasObject{t.next}
	scr.show = func(s facilitation.Session, now time.Time) { t.show(scr, s, now) }
	return scr
}

// vaseColumn shows where we are in today's agenda. A part that begins is another
// screen, so nothing in it changes.
func (w *Window) vaseColumn(s facilitation.Session, more ...fyne.CanvasObject) fyne.CanvasObject {
	v := newVase()
	v.show(len(s.Agenda.Parts), s.Agenda.At)
	part := newProse(sizeBody, colorSoft, sans).aligned(fyne.TextAlignCenter)
	part.set(w.words.Say("turn.part", map[string]any{"Part": s.Agenda.At + 1, "Parts": len(s.Agenda.Parts)}))
	visibly(part, !w.practising()) // there is no agenda in a practice round
	grown := w.theme.grown
	return column(smallGap, append([]fyne.CanvasObject{fixed(0, 240*grown, centred(fixed(130*grown, 200*grown, v))), part}, more...)...)
}

// besideVase sets a screen beside the vase, where there is room for both.
func (w *Window) besideVase(s facilitation.Session, o fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() || w.compact() {
		return w.scrolling(w.capped(1000, o))
	}
	return w.beside(0.85, w.scrolling(o), w.vaseColumn(s))
}

// firstChoices let the people say who begins a round.
func (w *Window) firstChoices(t *turnScreen, s facilitation.Session) *fyne.Container {
	for i, name := range s.Names() {
		t.start.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("first-%d", i), name, "", func() { w.do(facilitation.StartWith(i)) }))
	}
	title := newText(sizeBody, colorInk, sansBold).set(w.words.of("turn.first"))
	return flow(8, append([]fyne.CanvasObject{title}, t.start.objects()...)...)
}

func (t *turnScreen) show(scr *screen, s facilitation.Session, now time.Time) {
	names, f := s.Names(), s.Floor
	t.showRing(s, now)
	whom := names[f.Acting()]
	t.prompt.show(t.w.fill(s, t.question(s)), whom, t.gold(s))
	if t.w.compact() && s.MayStartWith() {
		visibly(t.prompt.long, false) // room for who begins
	}
	t.showWho(s, now)
	scr.enter = t.nextMove(s, now)
	t.next.set(t.nextLabel(s, scr.enter, now))
	t.next.enable(t.w.allows(findAction(scr.enter)))
	visibly(t.first, s.MayStartWith() && !s.RoundsDone())
	t.start.show(fmt.Sprint(f.First))
	t.round.set(t.roundLine(s))
}

// gold is the name that is gold in prompts: what the speaker calls it.
func (t *turnScreen) gold(s facilitation.Session) string { return s.Problem.Calls(s.Floor.Speaker()) }

// question is what the card asks in this stage.
func (t *turnScreen) question(s facilitation.Session) facilitation.Prompt {
	switch {
	case s.Floor.Ready && s.Floor.Stage == facilitation.Reflect:
		return t.w.room.Prompts.Reflect
	case s.Floor.Ready && s.Floor.Stage == facilitation.Check:
		return t.w.room.Prompts.Check
	}
	return s.TurnPrompt()
}

func (t *turnScreen) showRing(s facilitation.Session, now time.Time) {
	f := s.Floor
	left := f.Left(now)
	length := left + f.Clock.Elapsed(now)
	share := 1.0
	if length > 0 {
		share = float64(max(0, left)) / float64(length)
	}
	t.ring.show(share, t.w.turnTime(f, now), t.caption(s, now))
}

// turnTime is what is left of a stage. Its last minute is said in words, and so is
// its end: no seconds run down, and nothing counts up. The words say all that a
// color might say.
func (w *Window) turnTime(f facilitation.Floor, now time.Time) string {
	switch cue := f.Cue(now); {
	case cue == facilitation.CueNone:
		return clock(f.Left(now))
	case cue == facilitation.CueBell:
		return w.words.of("turn.over")
	case f.Short():
		return w.words.of("turn.short")
	}
	return w.words.of("turn.last")
}

// caption says under the clock what is going on. Time that is up is soft: whoever
// speaks is still the one who speaks.
func (t *turnScreen) caption(s facilitation.Session, now time.Time) string {
	f, names := s.Floor, s.Names()
	switch {
	case !f.Ready:
		return t.w.words.of("turn.ready.hint")
	case f.Cue(now) == facilitation.CueSoon:
		return t.w.words.of("turn.cue")
	}
	id := [...]string{"turn.speaks", "turn.reflects", "turn.checks"}[f.Stage]
	return t.w.words.named(id, names[f.Acting()])
}

// showWho says who listens, and what comes then.
func (t *turnScreen) showWho(s facilitation.Session, now time.Time) {
	f, names := s.Floor, s.Names()
	if !f.Ready {
		t.who.set(t.w.words.named("turn.ready", names[f.Speaker()]))
		t.then.set(t.betweenLine(s))
		return
	}
	listener := names[f.Listener()]
	then := "turn.then-reflect"
	switch f.Stage {
	case facilitation.Reflect:
		listener, then = names[f.Speaker()], "turn.then-check"
	case facilitation.Check:
		then = ""
	}
	t.who.set(t.w.words.named("turn.listens", listener))
	line := ""
	switch {
	case then != "" && f.Cue(now) == facilitation.CueBell:
		line = t.w.words.Say("turn.then-confirm", map[string]any{"Name": names[f.Acting()], "Other": listener})
	case then != "":
		line = t.w.words.of(then)
	}
	t.then.set(line + t.witnesses(s))
}

// witnesses are the people who neither speak nor say back.
func (t *turnScreen) witnesses(s facilitation.Session) string {
	var others []string
	for i, name := range s.Names() {
		if i != s.Floor.Speaker() && i != s.Floor.Listener() {
			others = append(others, name)
		}
	}
	switch len(others) {
	case 0:
		return ""
	case 1:
		return "\n" + t.w.words.named("turn.other", others[0])
	}
	return "\n" + t.w.words.Say("turn.others", map[string]any{"Names": t.w.words.names(others)})
}

// betweenLine is what there is to know between two turns.
func (t *turnScreen) betweenLine(s facilitation.Session) string {
	switch {
	case s.Floor.Turn == 0 && !s.RoundFits(t.w.now()):
		return t.w.words.of("turn.landing-soon")
	case s.RoundsDone() && s.Floor.Turn == 0:
		return t.w.words.of("turn.rounds-done")
	}
	return ""
}

func (t *turnScreen) roundLine(s facilitation.Session) string {
	if s.RoundsDone() {
		return t.w.words.of("turn.round.more")
	}
	return t.w.words.Say("turn.round", map[string]any{"Round": s.Floor.Round + 1, "Rounds": s.Part().Rounds})
}

// mayStretch says whether the people are offered to stay longer: only where the
// landing leaves no room for another round.
func (w *Window) mayStretch() bool {
	s := w.session()
	return s.MayStretch() && s.MayStartWith() && !s.RoundFits(w.now())
}

// nextMove is what Enter does. When the planned rounds are over, or a round no
// longer fits, it goes on; another round is one more press away.
func (t *turnScreen) nextMove(s facilitation.Session, now time.Time) string {
	f := s.Floor
	switch {
	case f.Ready && f.Stage == facilitation.Check:
		return "got-it"
	case f.Ready:
		return "hand-over"
	case f.Turn == 0 && (s.RoundsDone() || !s.MayReady(now)):
		return "go-on"
	}
	return "ready"
}

// nextLabel is what the next step is called. Where time is up, it is the other
// person's word that goes on.
func (t *turnScreen) nextLabel(s facilitation.Session, move string, now time.Time) string {
	f, names := s.Floor, s.Names()
	over := f.Cue(now) == facilitation.CueBell
	switch {
	case move == "hand-over" && f.Stage == facilitation.Speak && over && f.SaysBack():
		return t.w.words.named("turn.confirm-reflect", names[f.Listener()])
	case move == "hand-over" && f.Stage == facilitation.Speak && over:
		return t.w.words.named("turn.confirm", names[f.Listener()])
	case move == "hand-over" && f.Stage == facilitation.Speak:
		return t.w.words.named("move.hand-over", names[f.Listener()])
	case move == "hand-over":
		return t.w.words.Say("move.ask", map[string]any{"Speaker": names[f.Speaker()], "Listener": names[f.Listener()]})
	}
	return t.w.label(findAction(move))
}

// threeColumns sets the ring, the card and the vase side by side. The card gets
// what the others leave.
func threeColumns(factor float32, left, middle, right fyne.CanvasObject) *fyne.Container {
	return newContainer(&threeLayout{factor}, left, middle, right)
}

// threeLayout knows the text factor, since a larger text wants a larger ring.
type threeLayout struct{ factor float32 }

func (l *threeLayout) widths(whole float32) (left, right float32) {
	return min(360*l.factor, max(250, whole*0.29)), min(200*l.factor, max(130, whole*0.15))
}

func (l *threeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := l.widths(size.Width)
	middle := size.Width - left - right - 2*columnGap
	widths := []float32{left, middle, right}
	x := float32(0)
	for i, o := range objects {
		put(o, x, 8, widths[i], size.Height-8)
		x += widths[i] + columnGap
	}
}

func (*threeLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	heights := make([]float32, len(objects))
	for i, o := range objects {
		heights[i] = o.MinSize().Height
	}
	return fyne.NewSize(860, slices.Max(heights))
}
