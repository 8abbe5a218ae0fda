package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// theirs are the sessions that go when people are forgotten, as the page has read
// them: before anybody says so, it is seen which ones these are.
type theirs struct {
	list   []facilitation.KeptSession // newest first
	titles map[string]titled          // of the first of them
	tried  bool
	wrong  error
	cancel context.CancelFunc // nil while nobody reads
}

// mostNamed is how many of the sessions that go are named; of more, the rest is counted.
const mostNamed = 100

// readTheirs looks which sessions those people have.
func (o *keptOne) readTheirs() {
	if o.theirs.cancel != nil || o.gone {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	o.theirs = theirs{cancel: cancel}
	archive, people, titles := o.w.room.Archive, o.people, map[string]titled{}
	var list []facilitation.KeptSession
	var err error
	o.w.work(func() {
		list, err = archive.Theirs(ctx, people)
		for _, k := range list[:min(len(list), mostNamed)] {
			title, wrong := archive.Title(k.ID)
			titles[k.ID] = titled{title, wrong}
		}
	}, func() {
		if ctx.Err() != nil {
			return // the page was left meanwhile
		}
		cancel()
		o.theirs = theirs{list: list, titles: titles, tried: true, wrong: err}
		o.render()
	})
}

// leaveTheirs stops looking. Whoever comes back looks anew.
func (o *keptOne) leaveTheirs() {
	if cancel := o.theirs.cancel; cancel != nil {
		cancel()
	}
	o.theirs = theirs{}
}

// sealed says whether one of the sessions that go is locked.
func (o *keptOne) sealed() bool {
	for _, k := range append([]facilitation.KeptSession{o.kept}, o.theirs.list...) {
		if k.Keeping == facilitation.KeptLocked {
			return true
		}
	}
	return false
}

// keptForgetScreen says what it means to forget people, and which sessions go, and
// does it.
func (w *Window) keptForgetScreen(facilitation.Session) *screen {
	o := w.oneOf()
	names := map[string]any{"Names": w.words.names(o.people)}
	count, lines := newProse(sizeBody, colorInk, sansBold), &list{box: column(2)}
	unlock := w.tap(buttonPlain, "kept-forget-unlock", w.words.of("kept.unlock"), "", w.unlock)
	unlock.small = true
	ways := flow(0, unlock)
	scr := w.awayScreen(awayPage{
		name: "kept-forget", of: o, data: names, which: column(4, count, lines.box, ways),
		parts: []string{"kept.forget.goes", "which", "kept.forget.same", "kept.forget.stays", "kept.away.notes"},
		ready: func() bool { return o.theirs.tried && o.theirs.wrong == nil },
		do:    func() ([]facilitation.Left, error) { return w.room.Archive.Forget(o.people) },
	})
	show := scr.show
	scr.gone = o.leaveTheirs
	scr.show = func(s facilitation.Session, now time.Time) {
		if !o.theirs.tried || wrongID(o.theirs.wrong) == "shut" && w.lockState() == facilitation.LockOpen {
			o.readTheirs()
		}
		count.set(o.countsTheirs())
		visibly(ways, wrongID(o.theirs.wrong) == "shut" && w.lockState() == facilitation.LockShut)
		lines.show([]any{o.theirs.list, o.theirs.titles}, func() []fyne.CanvasObject { return o.theirLines() })
		show(s, now)
	}
	return scr
}

// countsTheirs says how many sessions go.
func (o *keptOne) countsTheirs() string {
	w := o.w
	switch {
	case o.gone:
		return ""
	case !o.theirs.tried:
		return w.words.of("kept.forget.looking")
	case wrongID(o.theirs.wrong) == "shut":
		return w.words.of("kept.forget.shut")
	case o.theirs.wrong != nil:
		return w.sayWrong(o.theirs.wrong)
	}
	return w.words.Say("kept.forget.count", map[string]any{"Count": len(o.theirs.list)})
}

// theirLines name the sessions that go by their days, and by what they were about.
func (o *keptOne) theirLines() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	line := func(text string) { objects = append(objects, newProse(sizeBody, colorInk, sans).set(text)) }
	named := o.theirs.list[:min(len(o.theirs.list), mostNamed)]
	for _, k := range named {
		line(o.w.sayDay(k, o.theirs.titles[k.ID].Title))
	}
	if more := len(o.theirs.list) - len(named); more > 0 {
		line(o.w.words.Say("kept.forget.more", map[string]any{"Count": more}))
	}
	return objects
}
