package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// keptOne is a kept session that was opened for reading. It belongs to its page.
type keptOne struct {
	w       *Window
	kept    facilitation.KeptSession
	session facilitation.Session
	tried   bool // it was read, or it could not be
	reading bool
	wrong   error
	said    string // what became of the last thing that was done with it
	people  []string
	theirs  theirs // what goes with it when its people are forgotten

	versions []facilitation.Version
	vtried   bool
	vreading bool
	other    int // which of the further versions stands beside the one that opens
	vwrong   error

	doing bool // it is being taken away
	gone  bool // it is not there any more
	left  []facilitation.Left
}

// oneOf is the session of the page, read anew where the lock was opened since.
func (w *Window) oneOf() *keptOne {
	o := w.page.one
	if o == nil { // nobody opened one
		o = &keptOne{w: w, tried: true, wrong: facilitation.ErrGone}
		w.page.one = o
	}
	if !o.tried || o.shut() {
		o.read()
	}
	return o
}

// shut says whether it could not be read because of the lock, and can be now.
func (o *keptOne) shut() bool {
	return wrongID(o.wrong) == "shut" && o.w.lockState() == facilitation.LockOpen
}

func (o *keptOne) read() {
	if o.reading {
		return
	}
	o.reading = true
	archive, id := o.w.room.Archive, o.kept.ID
	var s facilitation.Session
	var err error
	o.w.work(func() { s, err = archive.Read(id) }, func() {
		o.session, o.wrong, o.tried, o.reading = s, err, true, false
		o.people = slices.Clone(s.Names())
		o.render()
	})
}

// render draws the window anew while a page shows this session.
func (o *keptOne) render() {
	if o.seen() {
		o.w.render()
	}
}

// there says whether it can be read and gone on with.
func (o *keptOne) there() bool { return o.tried && o.wrong == nil && o.session.Planned() && !o.gone }

// overOne lays a page about the same session over this one.
func (w *Window) overOne(name string) {
	below := w.page
	w.page = page{name: name, one: below.one, below: &below}
	w.render()
}

// keptOneScreen shows what everyone has seen of a kept session, and what can be done
// with it.
func (w *Window) keptOneScreen(facilitation.Session) *screen {
	o := w.oneOf()
	title, under, said := newProse(sizeTitle, colorInk, serif), newProse(sizeBody, colorSoft, sans), newProse(sizeBody, colorClayInk, sans)
	lines, unlock := &list{box: column(4)}, flow(0, w.act(buttonPlain, "unlock"))
	ways, show := w.newKeptWays(o)
	body := w.beside(0.56, w.scrolling(newCard(column(14, said, unlock, lines.box)).padded(18)), w.scrolling(ways))
	scr := &screen{name: "kept-one", body: frame(column(4, title, under, gap(8)), body, gap(4))}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.show = func(facilitation.Session, time.Time) {
		if o.shut() {
			o.read()
		}
		title.set(o.title())
		under.set(o.under())
		said.set(o.says())
		visibly(said, said.text != "")
		visibly(unlock, wrongID(o.wrong) == "shut" && w.lockState() == facilitation.LockShut)
		groups := w.seenLines(o.session)
		lines.show(groups, func() []fyne.CanvasObject { return w.readLines(groups, nil) })
		show()
	}
	return scr
}

// title is who sat there.
func (o *keptOne) title() string {
	if !o.there() {
		return o.w.words.of("kept.one")
	}
	return o.w.words.names(o.session.Names())
}

// under is the day and what the list says of it.
func (o *keptOne) under() string {
	return o.w.sayDay(o.kept, o.session.Title())
}

// sayDay is the day of a kept session, and what the list says of it.
func (w *Window) sayDay(k facilitation.KeptSession, t facilitation.Title) string {
	return joined(w.words.Day(k.Changed, w.now()), w.sayKept(k, t))
}

// says is what stands over the lines.
func (o *keptOne) says() string {
	switch {
	case !o.tried:
		return o.w.words.of("kept.reading")
	case o.wrong != nil:
		return o.w.sayWrong(o.wrong)
	case o.w.opensKept():
		return o.w.words.of("kept.opening")
	case o.said != "":
		return o.said
	case len(o.w.seenLines(o.session)) == 0:
		return o.w.words.of("kept.empty")
	}
	return ""
}

// seenLines are the lines that everyone in the room has seen. What somebody wrote or
// sorted alone is not among them: the shared copy has an allow-list.
func (w *Window) seenLines(s facilitation.Session) []copyGroup {
	if !s.Planned() {
		return nil
	}
	return w.copyGroups(s.Shared(time.Time{}, w.room.Wording()).Without(s.Kept.LeftOut), w.now())
}

// readLines are lines to read, under the headings of the paper. A line that only is
// in the other version, or not in it, says so.
func (w *Window) readLines(groups []copyGroup, only func(title, text string) bool) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, group := range groups {
		if len(objects) > 0 {
			objects = append(objects, gap(6))
		}
		objects = append(objects, newProse(sizeBody, colorGoldInk, sansBold).set(group.title))
		for _, line := range group.lines {
			text := line.Text
			if only != nil && only(group.title, line.Text) {
				text = w.words.Say("versions.only", map[string]any{"Line": line.Text})
			}
			objects = append(objects, newProse(sizeBody, colorInk, sans).set(text))
		}
	}
	return objects
}

// newKeptWays are the things that can be done with a kept session. Those that go on
// with it are equal in size; what takes it away stands apart.
func (w *Window) newKeptWays(o *keptOne) (fyne.CanvasObject, func()) {
	way := func(name string, tapped func()) *option {
		id := strings.Replace(name, "-", ".", 1)
		return w.option(name, w.words.of(id), w.words.of(id+".body"), "", tapped)
	}
	goOn := []*option{
		way("kept-continue", func() { w.continueKept(o.kept.ID, o.session) }),
		way("kept-again", func() { o.bring(func() { w.bring(facilitation.Session{}, o.session) }) }),
		way("kept-anew", func() { o.bring(func() { w.sitAnew(o.session) }) }),
		way("kept-export", func() { w.overOne("kept-export") }),
	}
	versions := way("kept-versions", func() { w.overOne("kept-versions") })
	away := []*button{
		w.tap(buttonPlain, "kept-delete", w.words.of("kept.delete"), "", func() { w.overOne("kept-delete") }),
		w.tap(buttonPlain, "kept-forget", w.words.of("kept.forget"), "", func() { w.overOne("kept-forget") }),
	}
	var objects []fyne.CanvasObject
	for _, b := range goOn {
		objects = append(objects, b)
	}
	for _, b := range away {
		b.small = true
	}
	object := column(10, versions, even(1, 10, objects...), gap(4), w.heading("kept.away"), flow(8, away[0], away[1]))
	return object, func() {
		for _, b := range goOn {
			b.enable(o.there() && !w.opensKept())
		}
		visibly(versions, o.kept.Versions > 0 && !o.gone)
		away[0].enable(o.tried && !o.gone)
		away[1].enable(o.there())
	}
}

// bring lets something of this session come along to another one. Where it is kept
// locked, that leaves the window again when everything is locked.
func (o *keptOne) bring(sit func()) {
	sit()
	o.w.lock.brought = o.kept.Keeping == facilitation.KeptLocked
}

// sitAnew sits down with the same people and the same plan, and nothing of what was
// said.
func (w *Window) sitAnew(old facilitation.Session) {
	s := old.Anew()
	for _, deal := range append(w.room.deals(), facilitation.DealDeck(w.room.deckOf(s.Plan))) {
		s = deal(s, w.now())
	}
	w.sit(s)
}

// keptExportScreen writes a kept session to a file that the people name.
func (w *Window) keptExportScreen(facilitation.Session) *screen {
	o := w.oneOf()
	now := w.now()
	saver := w.newSaver("toml", "kept.export.saved", "error.save-session", func() job {
		s := o.session
		return func() ([]byte, error) { return facilitation.EncodeSession(s, now) }
	})
	remark := "kept.export.open"
	if o.kept.Keeping == facilitation.KeptLocked {
		remark = "kept.export.sealed"
	}
	body := column(14, w.title("kept.export.title"), w.remark(remark), newCard(saver.object))
	scr := &screen{name: "kept-export", body: w.beside(0.68, body, column(0, w.wholeVase())), first: saver.path}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(facilitation.Session, time.Time) { saver.show(o.kept.ID, o.there()) }
	return scr
}

// keptDeleteScreen says what goes with a session and what may remain, and deletes it.
func (w *Window) keptDeleteScreen(facilitation.Session) *screen {
	o := w.oneOf()
	return w.awayScreen(awayPage{
		name: "kept-delete", of: o, parts: []string{"kept.delete.goes", "kept.delete.stays", "kept.away.notes"}, ready: func() bool { return true },
		do: func() ([]facilitation.Left, error) { return w.room.Archive.Delete(o.kept.ID) },
	})
}

// awayPage is a page that takes something kept away for good.
type awayPage struct {
	name  string
	of    *keptOne
	data  map[string]any
	parts []string          // the ids of what it says; "which" is the place of which
	which fyne.CanvasObject // which sessions go, nil where that is plain
	ready func() bool       // it is known which
	do    func() ([]facilitation.Left, error)
}

// awayWords are all that the page tells beforehand.
func (w *Window) awayWords(a awayPage) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, part := range a.parts {
		if part == "which" {
			objects = append(objects, a.which)
			continue
		}
		objects = append(objects, newProse(sizeBody, colorInk, sans).set(w.words.Say(part, a.data)))
	}
	return objects
}

// awayScreen takes something kept away for good. Enter does not do it.
func (w *Window) awayScreen(a awayPage) *screen {
	word, o := strings.Replace(a.name, "-", ".", 1), a.of
	title := newProse(sizeTitle, colorInk, serif).set(w.words.Say(word+".title", a.data))
	sealed := newProse(sizeBody, colorInk, sans).set(w.words.Say(word+".sealed", a.data))
	said, left := newProse(sizeBody, colorInk, sansBold), &list{box: column(4)}
	sure := w.tap(buttonPlain, a.name+"-sure", w.words.Say(word+".sure", a.data), "", func() { o.take(a.do, w.words.Say(word+".done", a.data)) })
	card := newCard(column(12, append(w.awayWords(a), sealed, said, left.box)...))
	scr := &screen{name: a.name, body: w.scrolling(w.capped(880, column(16, title, card)))}
	back := w.tap(buttonPlain, a.name+"-back", w.words.of("kept.away.back"), "", func() { w.leaveAway(o) })
	scr.left = []fyne.CanvasObject{back}
	scr.right = []fyne.CanvasObject{sure}
	scr.show = func(facilitation.Session, time.Time) {
		visibly(sealed, o.sealed())
		said.set(o.said)
		visibly(said, o.said != "")
		visibly(sure, !o.gone)
		sure.enable(!o.doing && a.ready())
		left.show(o.left, func() []fyne.CanvasObject { return w.leftLines(o.left) })
		back.set(w.words.of(map[bool]string{false: "kept.away.back", true: "move.close-page"}[o.gone]))
	}
	return scr
}

// leaveAway goes back to the session, or to the list where it is gone.
func (w *Window) leaveAway(o *keptOne) {
	if o.doing {
		return // what becomes of it is said here
	}
	o.said = ""
	w.closePage()
	if o.gone && w.page.one == o {
		w.closePage()
	}
}

// take does it, and says what could not be removed.
func (o *keptOne) take(do func() ([]facilitation.Left, error), done string) {
	if o.doing || o.gone {
		return
	}
	w := o.w
	o.doing, o.said = true, w.words.of("kept.away.doing")
	w.render()
	var left []facilitation.Left
	var err error
	w.work(func() { left, err = do() }, func() {
		o.doing, o.left = false, left
		switch {
		case err != nil:
			o.said = w.sayWrong(err)
		case len(left) > 0:
			o.gone, o.said = true, w.words.of("kept.away.left")
		default:
			o.gone, o.said = true, done
		}
		if o.gone {
			o.session, o.theirs = facilitation.Session{}, theirs{tried: true}
		}
		w.page.again()
		if !o.seen() && (err != nil || len(left) > 0) {
			w.notice = o.said
		}
		w.render()
	})
}

// seen says whether a page shows this session.
func (o *keptOne) seen() bool {
	for p := &o.w.page; p != nil; p = p.below {
		if p.one == o {
			return true
		}
	}
	return false
}

// leftLines name what could not be removed, and why.
func (w *Window) leftLines(left []facilitation.Left) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, l := range left {
		objects = append(objects, newProse(sizeBody, colorInk, sans).set(l.Path), newProse(sizeSmall, colorSoft, sans).set(w.sayWrong(l.Why)))
	}
	return objects
}
