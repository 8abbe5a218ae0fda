package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// notebook is by what notes are known that belong to no kept session.
const notebook = "facilitatornotes"

// ownNotes are a facilitator's notes while they are open, on a page of their own or at
// the desk. They stand in no session. When they are left, they are sealed, and nothing
// of them stays.
type ownNotes struct {
	session string // the kept session they belong to, or the notebook
	open    bool   // they were read
	notes   string
	record  recordDraft // of a kept session only: the notebook would mix the sessions
	keeps   bool        // what is written is kept
	typed   time.Time   // when somebody typed last; zero for nothing waiting
	saved   time.Time   // when they were sealed last
	wrong   bool        // the last try to seal them failed
	tried   time.Time   // when that was

	desk    bool     // they are open at the desk, and not on a page
	ticked  []string // the points of the checklist that are ticked
	field   *field   // where they are written: what is built anew goes on with it, and its caret
	points  bool     // the checklist is what is seen of them at the desk
	writing atNote
}

// sealRetry is how long Goldseam waits before it tries again to seal notes.
const sealRetry = 30 * time.Second

// key says when the page has to be built anew.
func (o ownNotes) key() string { return fmt.Sprint(o.session, o.record.form, o.open) }

// mayOwnNotes says whether the notes can be opened, or shut. That is the same whether
// there are notes or not, so that the menu tells nobody.
func (w *Window) mayOwnNotes() bool {
	return w.room.Private != nil && (w.free() || w.page.name == "private-notes" || w.onDesk())
}

// openOwnNotes asks for the facilitator's own passphrase each time, also while the
// notes that were left last are still being sealed.
func (w *Window) openOwnNotes() {
	door := w.room.Private
	if w.onDesk() { // a page that asks for it may lie under a pause: one is enough
		w.page.dropIf(func(p *page) bool { return p.form != nil && p.form.own })
	}
	switch {
	case w.own.desk && w.onDesk():
		w.shutAtDesk()
	case w.page.name == "private-notes" && !w.onDesk():
		w.closePage()
	case door.Lock() == facilitation.LockOpen:
		w.openForm("unlock", &keyForm{of: door, own: true, then: w.readOwnNotes})
	default:
		w.askFor(door, true, w.readOwnNotes)
	}
}

// readOwnNotes opens the notes with what lies sealed: at the desk, or on a page.
func (w *Window) readOwnNotes() {
	if w.session().Private() { // somebody else answers alone by now
		w.shutNotes()
		w.render()
		return
	}
	id := notebook
	if w.kept.keeper != nil {
		id = w.kept.keeper.ID()
	}
	w.own = ownNotes{session: id, keeps: id != notebook, desk: w.onDesk()}
	below, door := w.page, w.room.Private
	if !w.own.desk {
		w.page = page{name: "private-notes", below: &below}
	}
	var notes facilitation.PrivateNotes
	var err error
	w.sealing(func() { notes, err = door.Read(id) }, func() { w.readOwn(id, notes, err) })
	w.render()
}

// readOwn takes what was read. What is not sealed yet is newer.
func (w *Window) readOwn(id string, notes facilitation.PrivateNotes, err error) {
	waiting := w.waiting[id]
	switch {
	case !w.seesNotes() || w.own.session != id: // the page was left meanwhile
		w.page.drop("private-notes")
		w.own = ownNotes{}
	case errors.Is(err, facilitation.ErrShut): // the page before was still being shut
		w.own = ownNotes{}
		w.page.drop("private-notes")
		w.openOwnNotes()
	case err != nil:
		w.own.wrong = true
	case waiting != nil:
		w.own.takeDrafts(waiting.written(), w.record)
		w.own.open, w.own.notes, w.own.keeps, w.own.wrong = true, waiting.notes, waiting.keeps, waiting.wrong
		w.own.typed, w.own.ticked = w.now(), waiting.ticked
		delete(w.waiting, id)
	default:
		w.own.open, w.own.notes, w.own.ticked = true, notes.Notes, notes.Checklist
		w.own.keeps = w.own.keeps || !notes.Empty()
		w.own.takeDrafts(notes, w.record)
	}
	w.takeTicks()
	w.takeUnkept()
	w.own.writing.comes = w.own.open && w.own.desk
	w.render()
}

// takeUnkept takes what was written before the session was kept: from then on it lies
// with the notes of that session.
func (w *Window) takeUnkept() {
	o, left := &w.own, w.waiting[notebook]
	if !o.open || o.session == notebook || left == nil || left.keeps {
		return
	}
	both := facilitation.PrivateNotes{Notes: o.notes}.With(facilitation.PrivateNotes{Notes: left.notes})
	o.notes, o.typed = both.Notes, w.now()
	delete(w.waiting, notebook)
}

// seesNotes says whether the notes are what is seen: their page, or the desk with them.
func (w *Window) seesNotes() bool {
	return (w.onPage("private-notes") || w.own.desk && w.onDesk()) && !w.session().Pause.Covered
}

// shutUnseen keeps what is a facilitator's own behind their passphrase: their key is
// in hand only while their notes are what is seen, or while something is done with it.
// Notes at the desk shut with it. A key in letters is forgotten with its page.
func (w *Window) shutUnseen() {
	if w.own.desk && !w.seesNotes() {
		w.leaveNotes(false)
	}
	for p := &w.page; p != nil; p = p.below {
		switch f := p.form; {
		case f == nil || w.sees(f):
		case f.own:
			f.empty()
		default:
			f.hide()
		}
	}
	if !w.onPage("print-recovery") {
		w.page.drop("print-recovery")
	}
	w.dropWorksheet()
	w.shutOwnKey()
}

// shutOwnKey drops a facilitator's own key where nothing needs it.
func (w *Window) shutOwnKey() {
	door, needed := w.room.Private, w.seesNotes() || w.lock.own > 0 || w.seals()
	if door != nil && !needed && door.Lock() == facilitation.LockOpen {
		door.Shut()
	}
}

// takeDrafts takes the sealed drafts of the record. What stands in the window was
// written later.
func (o *ownNotes) takeDrafts(notes facilitation.PrivateNotes, there recordDraft) {
	o.record = recordDraft{form: cmp.Or(there.form, notes.Form), texts: maps.Clone(notes.Record)}
	for heading, text := range there.texts {
		if text != "" && o.session != notebook {
			o.record.write(heading, text)
		}
	}
}

// written are the notes as they are now.
func (o ownNotes) written() facilitation.PrivateNotes {
	n := facilitation.PrivateNotes{Notes: o.notes}
	if o.session != notebook {
		n.Checklist = o.ticked
	}
	for heading, text := range o.record.texts {
		if text != "" {
			if n.Record == nil {
				n.Record, n.Form = map[string]string{}, o.record.record().Form
			}
			n.Record[heading] = text
		}
	}
	return n
}

// keepOwnNotes seals the notes once typing rests.
func (w *Window) keepOwnNotes(now time.Time) {
	if o := &w.own; o.open && o.keeps && !o.typed.IsZero() && now.Sub(o.typed) >= typingRest {
		o.typed = time.Time{}
		w.sealNotes()
	}
}

// sealNotes seals the notes beside the window.
func (w *Window) sealNotes() {
	id, notes, door := w.own.session, w.own.written(), w.room.Private
	var err error
	w.sealing(func() { err = door.Keep(id, notes) }, func() {
		if w.own.session == id {
			w.own.wrong = err != nil
			if err == nil {
				w.own.saved = w.now()
			}
		}
		w.render()
	})
}

// sealing does a job with the notes beside the window, and then the rest in it. One
// comes after the other, so that older notes never replace newer ones.
func (w *Window) sealing(job, then func()) {
	before, done := w.sealed, make(chan struct{})
	w.sealed = done
	w.work(func() {
		defer close(done)
		if before != nil {
			<-before
		}
		job()
	}, func() {
		then()
		w.render()
	})
}

// seals says whether something is done with the notes.
func (w *Window) seals() bool {
	if w.sealed == nil {
		return false
	}
	select {
	case <-w.sealed:
		return false
	default:
		return true
	}
}

// shutNotes drops the key of the notes, once all of them are sealed.
func (w *Window) shutNotes() {
	door := w.room.Private
	switch {
	case door == nil:
	case w.seals():
		w.sealing(door.Shut, func() {})
	default:
		door.Shut()
	}
}

// leaveNotes shuts the notes. What is not sealed yet is sealed now. What cannot be
// sealed stays in the window behind the passphrase, and Goldseam tries again. So does
// what is not kept, unless the facilitator chose to leave the page.
func (w *Window) leaveNotes(chosen bool) {
	w.page.drop("private-notes")
	o := w.own
	w.own = ownNotes{}
	if !o.open {
		return
	}
	if o.keeps && o.session != notebook {
		w.record.texts = nil // they lie with the notes
	}
	switch o.open, o.field = false, nil; {
	case !o.keeps && (chosen || o.written().Empty()), o.keeps && o.typed.IsZero() && !o.wrong:
		return
	}
	if w.waiting == nil {
		w.waiting = map[string]*ownNotes{}
	}
	w.waiting[o.session] = &o
	if o.keeps {
		w.sealWaiting(&o)
	}
}

// sealWaiting tries to seal notes whose page was left. The key that seals is not the
// one that opens, so it works after the notes were shut.
func (w *Window) sealWaiting(o *ownNotes) {
	door, notes := w.room.Private, o.written()
	o.tried = w.now()
	var err error
	w.sealing(func() { err = door.Keep(o.session, notes) }, func() {
		if w.waiting[o.session] != o {
			return
		}
		if err == nil {
			delete(w.waiting, o.session)
			if w.notice == w.words.of("private.waiting") && !w.unsealed() {
				w.notice = ""
			}
			return
		}
		if !o.wrong || w.notice == "" {
			w.notice = w.words.of("private.waiting")
		}
		o.wrong = true
	})
}

// sealAgain tries again to seal what could not be sealed.
func (w *Window) sealAgain(now time.Time) {
	for _, o := range w.waiting {
		if o.keeps && now.Sub(o.tried) >= sealRetry {
			w.sealWaiting(o)
		}
	}
}

// unsealed says whether notes that are kept stand in the window only.
func (w *Window) unsealed() bool {
	for _, o := range w.waiting {
		if o.keeps {
			return true
		}
	}
	return w.own.open && w.own.keeps && w.own.wrong
}

// forgetUnkept lets the notes go that are not kept, with the session they were
// written in.
func (w *Window) forgetUnkept() {
	maps.DeleteFunc(w.waiting, func(_ string, o *ownNotes) bool { return !o.keeps })
}

// toPaper takes the drafts of the record to the papers. From then on they stand in
// the window, until somebody clears them.
func (w *Window) toPaper() {
	record := w.own.record
	w.leaveNotes(true)
	w.record.form, w.record.texts = record.form, record.texts
	w.page, w.notice = page{}, w.words.of("private.on-paper")
	w.copies(w.session()).kind = recordPaper
	w.onward("papers")
}

// sealLast seals what is not sealed yet when the program ends. It waits for the
// disk, since there is no window any more.
func (w *Window) sealLast() {
	door, last := w.room.Private, maps.Clone(w.waiting)
	if o := w.own; o.open && (!o.typed.IsZero() || o.wrong) {
		last = map[string]*ownNotes{o.session: &o}
		maps.Copy(last, w.waiting)
	}
	maps.DeleteFunc(last, func(_ string, o *ownNotes) bool { return !o.keeps })
	before, done := w.sealed, make(chan struct{})
	if before == nil && len(last) == 0 {
		return
	}
	go func() {
		defer close(done)
		if before != nil {
			<-before
		}
		for _, o := range last {
			_ = door.Keep(o.session, o.written()) // there is nobody to tell any more
		}
	}()
	_ = within(saveLast, func(ctx context.Context) error {
		select {
		case <-done:
		case <-ctx.Done():
		}
		return nil
	})
}

// mayOwnPassphrase says whether the facilitator's own passphrase can be changed.
func (w *Window) mayOwnPassphrase() bool { return w.onPage("private-notes") && w.own.open }

// openOwnPassphrase goes on to the facilitator's own passphrase and its sheet. The
// notes are shut meanwhile.
func (w *Window) openOwnPassphrase() {
	w.leaveNotes(false)
	w.openForm("passphrase", &keyForm{of: w.room.Private, own: true})
}

// drop takes a page of that name out of those that lie on each other.
func (p *page) drop(name string) { p.dropIf(func(p *page) bool { return p.name == name }) }

// dropIf takes pages out of those that lie on each other.
func (p *page) dropIf(goes func(*page) bool) {
	for p != nil && goes(p) {
		below := p.below
		if below == nil {
			below = &page{}
		}
		*p = *below
		if p.name == "" {
			return
		}
	}
	if p != nil && p.below != nil {
		p.below.dropIf(goes)
	}
}

// ownNotesScreen is where a facilitator writes for nobody else.
func (w *Window) ownNotesScreen(facilitation.Session) *screen {
	note, checks := w.newOwnNote(), w.newChecklist()
	drafts, showDrafts := w.ownDrafts()
	tall := float32(260)
	if w.compact() {
		tall = 190
	}
	left := column(10, fixed(0, tall*w.theme.grown, note.field), note.below, w.remark("private.body"))
	right := column(18, drafts, column(10, w.heading("checklist.title"), newCard(checks.object).padded(18)))
	scr := &screen{name: "private-notes", first: note.field, gone: w.notesGone}
	head := column(6, w.title("private.title"), newProse(sizeBody, colorInk, sansBold).set(w.words.of("private.seen")), gap(4))
	scr.body = frame(head, w.beside(0.46, w.scrolling(left), w.scrolling(right)), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "own-passphrase")}
	scr.right = []fyne.CanvasObject{w.primaryClose()}
	scr.show = func(_ facilitation.Session, now time.Time) {
		note.show(now)
		checks.show()
		showDrafts()
	}
	return scr
}

// keepOwn keeps notes that belong to no kept session, since the facilitator says so.
func (w *Window) keepOwn() {
	w.own.keeps = true
	w.sealNotes()
	w.render()
}

// ownDrafts are the drafts of the record, in the form that is chosen. Without a
// kept session there is nothing that they would belong to.
func (w *Window) ownDrafts() (fyne.CanvasObject, func()) {
	if w.own.session == notebook {
		return column(0, newCard(w.remark("private.drafts.none"))), func() {}
	}
	forms, fields := &choices{}, map[string]*field{}
	for _, form := range facilitation.RecordForms() {
		b := w.tap(buttonChoice, "form-"+string(form), w.words.of("record.form."+string(form)), "", func() {
			w.own.record.form, w.own.typed = form, w.now()
			w.render()
		})
		b.small = true
		forms.add(string(form), b)
	}
	var objects []fyne.CanvasObject
	for _, heading := range w.own.record.record().Form.Headings() {
		f := w.note("record-"+heading, "", func(text string) {
			w.own.record.write(heading, text)
			w.own.typed = w.now()
		})
		fields[heading] = f
		objects = append(objects, column(4, w.heading("record."+heading), fixed(0, 84*w.theme.grown, f)))
	}
	paper := w.tap(buttonPlain, "own-to-paper", w.words.of("private.to-paper"), "", w.toPaper)
	head := column(8, w.heading("record.title"), w.apart(paper, forms.objects()...))
	return column(10, head, newCard(column(10, objects...)).padded(18)), func() {
		forms.show(string(w.own.record.record().Form))
		for heading, f := range fields {
			f.show(w.own.record.texts[heading])
		}
		paper.enable(w.own.record.written() && w.own.open && w.session().Begun())
	}
}

// primaryClose leaves a page with notes, which takes more than Enter: in notes
// Enter is a new line.
func (w *Window) primaryClose() *button {
	return w.tap(buttonPrimary, "own-close", w.words.of("private.close"), w.words.of("key.ctrl")+" "+w.words.of("key.enter"), w.closePage)
}

// ownSaid says what becomes of what is written.
func (w *Window) ownSaid() string {
	o := w.own
	switch {
	case o.wrong && !o.open:
		return w.words.of("private.unread")
	case !o.open:
		return w.words.of("lock.opening")
	case o.wrong:
		return w.words.of("private.unsaved")
	case !o.keeps && o.desk:
		return w.words.of("private.nowhere.desk")
	case !o.keeps:
		return w.words.of("private.nowhere")
	case o.session == notebook:
		return w.words.of("private.notebook")
	case o.saved.IsZero():
		return w.words.of("private.with-session")
	}
	return w.words.Say("private.saved", map[string]any{"Clock": w.words.Hour(o.saved)})
}

// notesGone shuts the notes when their page is not what is seen any more. A window
// of another size builds the page anew, and shuts nothing. Whoever closed the page
// chose to; a page or a pause over it may be somebody else's, and so may whatever took
// the desk away.
func (w *Window) notesGone() {
	if !w.seesNotes() {
		w.leaveNotes(!w.own.desk && !w.page.holdsPage("private-notes"))
	}
}

// blurred shuts the notes when somebody turns to another window. What is just being
// opened, or lies open in letters, is not there any more when they come back.
func (w *Window) blurred() {
	w.leaveNotes(false)
	w.page.dropIf(func(p *page) bool { return p.form != nil && p.form.own && (p.form.doing != "" || p.form.key != "") })
	w.render()
}

// holdsPage says whether a page of that name is there, or lies below.
func (p *page) holdsPage(name string) bool {
	for ; p != nil; p = p.below {
		if p.name == name {
			return true
		}
	}
	return false
}
