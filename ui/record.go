package ui

import (
	"time"

	"fyne.io/fyne/v2"

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
	head := column(8, w.title("record.title"), flow(8, forms.objects()...), gap(2))
	writing := column(6, quiet, w.remark("record.guide"), gap(4), newCard(object).padded(18))
	scr := &screen{name: "record", where: w.whereabouts}
	scr.body = frame(head, w.scrolling(writing), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{w.act(buttonPrimary, "take-record")}
	scr.show = func(facilitation.Session, time.Time) {
		r := w.record.record()
		forms.show(string(r.Form))
		for heading, f := range fields {
			f.show(w.record.texts[heading])
		}
	}
	return scr
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
