package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"goldseam/facilitation"
)

// recordDraft is what a facilitator writes. It stands in the window and in no
// session, so that no copy of the people and no session file can hold it. It is
// gone when the session or the window is closed.
type recordDraft struct {
	form  facilitation.RecordForm
	texts map[string]string // by heading, so that another form keeps what it shares
	began time.Time         // when the session began in this window; zero for one that was opened from a file
}

// record is the draft in the form that is chosen.
func (d recordDraft) record() facilitation.Record {
	r := facilitation.Record{Form: d.form}.Clean() // of a known form
	r.Texts = nil
	for _, heading := range r.Form.Headings() {
		r.Texts = append(r.Texts, d.texts[heading])
	}
	return r
}

// write takes down what stands under a heading.
func (d *recordDraft) write(heading, text string) {
	if d.texts == nil {
		d.texts = map[string]string{}
	}
	d.texts[heading] = text
}

// written says whether anything stands there.
func (d recordDraft) written() bool {
	for _, text := range d.texts {
		if text != "" {
			return true
		}
	}
	return false
}

// clearRecord takes away all that was written, under every heading of every form.
func (w *Window) clearRecord() {
	w.record.texts = nil
	if c := w.copies(w.session()); c.kind == recordPaper {
		c.kind = sharedPaper
	}
	w.render()
}

// recordScreen is where a facilitator writes the record of the session.
func (w *Window) recordScreen(facilitation.Session) *screen {
	forms := &choices{}
	for _, form := range facilitation.RecordForms() {
		b := w.tap(buttonChoice, "form-"+string(form), w.words.of("record.form."+string(form)), "", func() {
			w.record.form = form
			w.render()
		})
		b.small = true
		forms.add(string(form), b)
	}
	fields, object := w.recordFields()
	quiet := newProse(sizeSmall, colorSoft, sans).set(w.words.of("record.quiet"))
	seen := newProse(sizeBody, colorInk, sansBold).set(w.words.of("record.seen"))
	clear := w.tap(buttonPlain, "clear-record", w.words.of("record.clear"), "", w.clearRecord)
	clear.small = true
	take := w.act(buttonPrimary, "take-record")
	take.setKey(w.keyLabel(control(fyne.KeyReturn)))
	head := column(8, w.title("record.title"), w.apart(clear, forms.objects()...), gap(2))
	locked := flow(14, newText(sizeBody, colorClayInk, sans).set(w.words.of("record.locked")), w.act(buttonPlain, "unlock"))
	visibly(locked, false)
	writing := column(6, locked, seen, quiet, w.remark("record.guide"), gap(4), newCard(object).padded(18))
	scr := &screen{name: "record", where: w.whereabouts, last: "take-record"}
	scr.body = frame(head, w.scrolling(writing), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{take}
	scr.show = func(facilitation.Session, time.Time) {
		r := w.record.record()
		forms.show(string(r.Form))
		for heading, f := range fields {
			f.show(w.record.texts[heading])
		}
		clear.enable(w.record.written())
		visibly(locked, w.lock.record != nil)
	}
	return scr
}

// apart sets something at the right of a row of choices, so that it is not taken
// for one of them.
func (w *Window) apart(o fyne.CanvasObject, choices ...fyne.CanvasObject) fyne.CanvasObject {
	if w.narrow() {
		return column(smallGap, flow(8, choices...), flow(0, o))
	}
	return row(8, append(choices, layout.NewSpacer(), o)...)
}

// recordFields has a field for each heading of the form.
func (w *Window) recordFields() (map[string]*field, fyne.CanvasObject) {
	fields := map[string]*field{}
	var objects []fyne.CanvasObject
	for _, heading := range w.record.record().Form.Headings() {
		f := w.note("record-"+heading, "", func(text string) { w.record.write(heading, text) })
		fields[heading] = f
		guide := newProse(sizeSmall, colorSoft, sans).set(w.words.of("record." + heading + ".guide"))
		objects = append(objects, column(4, w.heading("record."+heading), guide, fixed(0, 104*w.theme.grown, f)))
	}
	return fields, w.pairs(objects...)
}

// takeRecord makes the record the chosen paper, and goes back to the papers.
func (w *Window) takeRecord() {
	w.copies(w.session()).kind = recordPaper
	w.closePage()
}
