package ui

import (
	"context"
	"errors"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// passphraseScreen changes the passphrase, and leads to all that is done with keys.
func (w *Window) passphraseScreen(facilitation.Session) *screen {
	f := w.form()
	var change *button
	enter := func() {
		if !change.Disabled() {
			w.changePassphrase(f)
		}
	}
	typing := w.newPassphrase(f, enter, "old")
	change = w.tap(buttonPrimary, "change", w.words.of("lock.change"), w.keyLabel(named(fyne.KeyReturn)), enter)
	scr := &screen{name: "passphrase", first: typing.secrets.fields[0], done: enter}
	scr.body = w.formBody(w.formTitle(f, "lock.change.title"), newCard(column(14, typing.object, w.remark("lock.change.body"))), w.keyWays(f))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{change}
	scr.show = func(facilitation.Session, time.Time) { change.enable(typing.show() && f.typed["old"] != "") }
	return scr
}

// keyWays lead on to the pages about the key.
func (w *Window) keyWays(f *keyForm) fyne.CanvasObject {
	ways := []string{"recovery", "new-key", "check-backups"}
	if f.own {
		ways = ways[:1]
	}
	var lines []fyne.CanvasObject
	for _, way := range ways {
		lines = append(lines, w.heading("lock."+way+".head"), w.remark("lock."+way+".short"), flow(0, w.act(buttonPlain, way)), gap(6))
	}
	return newCard(column(6, lines...))
}

func (w *Window) changePassphrase(f *keyForm) {
	old, chosen := f.typed["old"], f.typed["passphrase"]
	w.try(f, "lock.changing", func() error { return f.of.ChangePassphrase(old, chosen) }, func() {
		f.typed, f.said = map[string]string{}, w.words.of("lock.changed")
	})
}

// keyPage opens a page about a key from the page before, for the same lock. The page
// of the letters asks for the passphrase itself, each time.
func keyPage(name string) func(*Window) {
	return func(w *Window) {
		f := w.form()
		then := func() { w.openForm(name, &keyForm{of: f.of, own: f.own}) }
		if name == "recovery" {
			then()
			return
		}
		w.askFor(f.of, f.own, then)
	}
}

// mayKeyPage says whether a page about the key can be opened: from the page that
// leads there.
func (w *Window) mayKeyPage() bool { return w.onPage("passphrase") }

// mayPassphrase says whether there is a passphrase that can be changed now.
func (w *Window) mayPassphrase() bool {
	return w.free() && w.room.Archive != nil && w.room.Archive.Lock() == facilitation.LockOpen
}

// openPassphrase opens what is done with the key of locked sessions.
func (w *Window) openPassphrase() { w.openForm("passphrase", &keyForm{of: w.room.Archive}) }

// newKeyScreen makes another key, and seals everything again with it.
func (w *Window) newKeyScreen(facilitation.Session) *screen {
	f := w.form()
	var begin *button
	enter := func() {
		if !begin.Disabled() {
			w.makeNewKey(f)
		}
	}
	typing, said := w.newSecrets(f, enter, "passphrase"), w.saying()
	begin = w.tap(buttonPrimary, "begin-new-key", w.words.of("lock.new-key.do"), w.keyLabel(named(fyne.KeyReturn)), enter)
	scr := &screen{name: "new-key", first: typing.fields[0], done: enter}
	words := column(10, w.remark("lock.new-key.body"), w.remark("lock.new-key.limits"))
	scr.body = w.formBody(w.title("lock.new-key.title"), newCard(column(14, typing.object, said)), words)
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{begin}
	scr.show = func(facilitation.Session, time.Time) {
		typing.show()
		f.say(said, "")
		begin.enable(f.typed["passphrase"] != "" && f.doing == "")
	}
	return scr
}

func (w *Window) makeNewKey(f *keyForm) {
	archive, passphrase := w.room.Archive, f.typed["passphrase"]
	w.try(f, "lock.new-key.doing", func() error {
		return archive.NewKey(context.Background(), passphrase, w.progress(f, "lock.new-key.progress"))
	}, func() {
		f.typed, f.said = map[string]string{}, w.words.of("lock.new-key.done")
	})
}

// progress tells a page how far work is that runs beside the window: at most a
// hundred times, since each time draws the screen.
func (w *Window) progress(f *keyForm, id string) func(done, all int) {
	last := -1
	return func(done, all int) {
		if all <= 0 || done*100/all == last {
			return
		}
		last = done * 100 / all
		w.post(func() {
			if f.doing != "" {
				f.doing = w.words.Say(id, map[string]any{"Done": done, "All": all})
				w.render()
			}
		})
	}
}

// backupsScreen opens every locked file once, and says which ones do not open.
func (w *Window) backupsScreen(facilitation.Session) *screen {
	f := w.form()
	said := w.saying()
	begin := w.tap(buttonPrimary, "begin-check", w.words.of("lock.check.do"), w.keyLabel(named(fyne.KeyReturn)), func() { w.checkBackups(f) })
	stop := w.tap(buttonPlain, "stop-check", w.words.of("lock.check.stop"), "", func() {
		if f.cancel != nil {
			f.cancel()
		}
	})
	bad := &list{box: column(8)}
	scr := &screen{name: "check-backups", done: func() {
		if !begin.Disabled() {
			w.checkBackups(f)
		}
	}}
	body := column(14, w.title("lock.check.title"), w.remark("lock.check.body"), newCard(column(12, said, flow(0, stop), bad.box)))
	scr.body = w.scrolling(w.capped(880, body))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{begin}
	scr.show = func(facilitation.Session, time.Time) {
		begin.enable(f.doing == "")
		visibly(stop, f.doing != "")
		f.say(said, w.found(f))
		bad.show(len(f.checked.Bad), func() []fyne.CanvasObject { return w.unopened(f.checked.Bad) })
	}
	return scr
}

// checkBackups opens every file. It can be stopped at any time, and says then how
// far it came.
func (w *Window) checkBackups(f *keyForm) {
	archive := w.room.Archive
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel, f.looked, f.stopped, f.checked = cancel, false, false, facilitation.Checked{}
	var found facilitation.Checked
	stopped := false
	w.try(f, "lock.check.doing", func() error {
		defer cancel()
		var err error
		found, err = archive.CheckBackups(ctx, w.progress(f, "lock.check.progress"))
		if stopped = errors.Is(err, context.Canceled); stopped {
			return nil
		}
		return err
	}, func() { f.checked, f.looked, f.stopped = found, true, stopped })
}

// found says what came out of looking through.
func (w *Window) found(f *keyForm) string {
	switch {
	case !f.looked:
		return w.words.of("lock.check.before")
	case f.stopped:
		return w.words.Say("lock.check.stopped", map[string]any{"Count": f.checked.Good + len(f.checked.Bad)})
	case len(f.checked.Bad) == 0:
		return w.words.Say("lock.check.good", map[string]any{"Count": f.checked.Good})
	}
	return w.words.Say("lock.check.bad", map[string]any{"Count": len(f.checked.Bad), "Good": f.checked.Good})
}

// mostUnopened is how many files are named that do not open. More would be a list
// that nobody reads.
const mostUnopened = 100

// unopened names the files that do not open, and why.
func (w *Window) unopened(bad []facilitation.Left) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, b := range bad[:min(len(bad), mostUnopened)] {
		lines = append(lines, column(0, newProse(sizeBody, colorInk, sans).set(b.Path),
			newProse(sizeSmall, colorSoft, sans).set(w.words.of("lock.check."+strings.TrimPrefix(lockFault(b.Why), "lock.")))))
	}
	return lines
}

// recoveryScreen shows the key in letters, to be written or printed, and lets
// people read it back. It asks for the passphrase first: with the letters everything
// opens for ever, and an open session is no leave to have them.
func (w *Window) recoveryScreen(facilitation.Session) *screen {
	f := w.form()
	var show *button
	enter := func() {
		if show.Visible() && !show.Disabled() {
			w.showKey(f)
		}
	}
	said, letters, typing := w.saying(), newProse(sizeSubtitle, colorInk, sansBold), w.newSecrets(f, enter, "passphrase")
	show = w.tap(buttonPrimary, "show-key", w.words.of("lock.recovery.show"), w.keyLabel(named(fyne.KeyReturn)), enter)
	asking := column(12, typing.object, flow(0, show))
	print := w.act(buttonPlain, "print-recovery")
	back := w.line("read-back", w.words.of("lock.recovery.back.hint"), func(text string) {
		f.typed["read-back"], f.right = text, facilitation.ReadsBack(f.key, text)
		w.render()
	})
	check := newProse(sizeBody, colorInk, sansBold)
	sheet := column(12, letters, flow(0, print), gap(6), w.heading("lock.recovery.back"), w.remark("lock.recovery.back.body"), back, check)
	card := newCard(column(12, said, asking, sheet))
	words := column(10, w.remark("lock.recovery.body"), newProse(sizeBody, colorInk, sansBold).set(w.words.of("lock.recovery.whoever")), w.remark("lock.recovery.place"))
	scr := &screen{name: "recovery", body: w.formBody(w.formTitle(f, "lock.recovery.title"), card, words), first: typing.fields[0], done: enter}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.show = func(facilitation.Session, time.Time) {
		f.say(said, "")
		typing.show()
		letters.set(strings.Join(facilitation.KeyGroups(f.key), "  "))
		for _, o := range []fyne.CanvasObject{asking, typing.fields[0], show} {
			visibly(o, f.key == "")
		}
		visibly(sheet, f.key != "")
		show.enable(f.doing == "" && f.typed["passphrase"] != "")
		back.show(f.typed["read-back"])
		check.set(w.readBack(f))
		visibly(check, check.text != "")
	}
	return scr
}

// readBack says whether what was read back is what stands on the sheet.
func (w *Window) readBack(f *keyForm) string {
	switch {
	case f.right:
		return w.words.of("lock.recovery.right")
	case len(facilitation.BareKey(f.typed["read-back"])) >= facilitation.ReadBackLetters(f.key):
		return w.words.of("lock.recovery.slip")
	}
	return ""
}

// showKey fetches the letters, once somebody wants to see them and has typed the
// passphrase. A facilitator's own key is in hand no longer than that takes.
func (w *Window) showKey(f *keyForm) {
	key, passphrase := "", f.typed["passphrase"]
	w.try(f, "lock.opening", func() error {
		if err := f.of.Unlock(passphrase); err != nil {
			return err
		}
		var err error
		key, err = f.of.Recovery()
		return err
	}, func() {
		if f.typed = map[string]string{}; w.sees(f) {
			f.key = key
		}
	})
}

// printRecoveryScreen puts the letters on paper: at the printer, which leaves no
// file, or as a PDF.
func (w *Window) printRecoveryScreen(facilitation.Session) *screen {
	papers := w.papers()
	pages := func() (job, string) { return w.printed(w.recoverySheet(), w.page.paper), w.page.paper }
	saver := w.newSaver("pdf", "landing.pdf.saved", "error.save-pdf", func() job { content, _ := pages(); return content })
	after := w.newAfterwards(saver, pages, false)
	card := newCard(column(14, flow(8, papers.objects()...), after.object, saver.object))
	body := column(14, w.formTitle(w.form(), "lock.recovery.title"), w.remark("lock.recovery.file"), card)
	scr := &screen{name: "print-recovery", body: w.beside(0.68, w.scrolling(body), column(0, w.wholeVase()))}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(facilitation.Session, time.Time) {
		papers.show(w.page.paper)
		saver.show(w.page.paper, w.form().key != "")
		after.show()
	}
	return scr
}

// recoverySheet is the sheet of the page before.
func (w *Window) recoverySheet() facilitation.RecoverySheet {
	f := w.form()
	return facilitation.RecoverySheet{Key: f.key, Own: f.own, Date: w.now()}
}

// mayPrintRecovery says whether the letters are there to be printed.
func (w *Window) mayPrintRecovery() bool { return w.onPage("recovery") && w.page.form.key != "" }

// printRecovery opens the page that prints the letters.
func (w *Window) printRecovery() {
	below := w.page
	w.page = page{name: "print-recovery", below: &below, form: below.form, paused: below.paused}
	w.render()
}

// recoverScreen brings the key back from its sheet, under a new passphrase.
func (w *Window) recoverScreen(facilitation.Session) *screen {
	f := w.form()
	var bring *button
	enter := func() {
		if !bring.Disabled() {
			key, passphrase := facilitation.BareKey(f.typed["key"]), f.typed["passphrase"]
			w.try(f, "lock.recover.doing", func() error { return slipped(f.of.Recover(key, passphrase)) }, func() { w.opened(f) })
		}
	}
	typing := w.newPassphrase(f, enter, "key")
	bring = w.tap(buttonPrimary, "bring-back", w.words.of("lock.recover.do"), w.keyLabel(named(fyne.KeyReturn)), enter)
	scr := &screen{name: "recover", first: typing.secrets.fields[0], done: enter}
	scr.body = w.formBody(w.formTitle(f, "lock.recover.title"), newCard(typing.object), column(10, w.remark("lock.recover.body"), w.remark("lock.recover.new")))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{bring}
	scr.show = func(facilitation.Session, time.Time) {
		bring.enable(typing.show() && strings.TrimFunc(f.typed["key"], unicode.IsSpace) != "")
	}
	return scr
}

// errSlip says that the letters of a sheet were not typed as they stand there: they
// hold a sum of themselves.
var errSlip = errors.New("a slip in the letters")

// slipped tells damaged letters from damaged files.
func slipped(err error) error {
	if errors.Is(err, facilitation.ErrDamaged) {
		return errSlip
	}
	return err
}

// mayRecover says whether somebody may bring a key back: where a passphrase is
// asked for, or a new one.
func (w *Window) mayRecover() bool { return w.onPage("unlock") || w.onPage("set-passphrase") }

// recoverKey goes on to the way back with the sheet. What was to come after the
// unlocking comes after it too.
func (w *Window) recoverKey() {
	f := w.form()
	w.page.name, w.page.form = "recover", &keyForm{of: f.of, own: f.own, then: f.then, back: f.back, typed: map[string]string{}}
	w.render()
}
