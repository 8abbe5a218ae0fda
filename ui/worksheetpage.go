package ui

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// worksheetBlank is the page of the blank pack that is the worksheet without answers.
const worksheetBlank = "values-sheet"

// mayPrintWorksheet says whether somebody may have their worksheet on paper: at the
// last page of their private turn, while nobody else looks.
func (w *Window) mayPrintWorksheet() bool {
	return w.mayAgree() && w.page.name == "" && w.session().MayPrintWorksheet()
}

// dropWorksheet takes the page away when it is not its owner alone who looks. After a
// pause it is not there any more, since everybody may be looking.
func (w *Window) dropWorksheet() {
	if !w.session().MayPrintWorksheet() {
		w.page.drop("print-worksheet")
	}
}

// printWorksheetScreen puts somebody's own worksheet on paper: at the printer, which
// leaves no file, or as a PDF.
func (w *Window) printWorksheetScreen(s facilitation.Session) *screen {
	papers, forms := w.papers(), w.worksheetForms()
	pages := func() (job, string) { return w.printed(w.worksheet(), w.page.paper), w.page.paper }
	saver := w.newSaver(fmt.Sprintf("worksheet-%d", s.Values.Turn+1), "landing.pdf.saved", "error.save-pdf", func() job { content, _ := pages(); return content })
	after := w.newAfterwards(saver, pages, false)
	card := newCard(column(14, flow(8, forms.objects()...), flow(8, papers.objects()...), after.object, saver.object))
	scr := w.privateScreen("print-worksheet", nil, "close-page")
	scr.enter, scr.done = "", saver.save
	scr.body = w.beside(0.68, w.scrolling(column(14, w.title("values.sheet.title"), w.remark("values.sheet.body"), card)), column(0, w.wholeVase()))
	scr.left, scr.right = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}, []fyne.CanvasObject{saver.button}
	scr.show = func(facilitation.Session, time.Time) {
		forms.show(w.worksheetForm())
		papers.show(w.page.paper)
		saver.show([]any{w.page.paper, w.page.blank}, true)
		after.show()
	}
	return scr
}

// worksheetForms are the worksheet as it was filled in, and without answers.
func (w *Window) worksheetForms() *choices {
	forms := &choices{}
	for _, form := range []string{"filled", "blank"} {
		forms.add(form, w.tap(buttonChoice, "sheet-"+form, w.words.of("values.sheet."+form), "", func() {
			w.page.blank = form == "blank"
			w.render()
		}))
	}
	return forms
}

func (w *Window) worksheetForm() string {
	if w.page.blank {
		return "blank"
	}
	return "filled"
}

// worksheet is what is printed.
func (w *Window) worksheet() facilitation.Printable {
	if w.page.blank {
		return w.room.Pack().Only([]string{worksheetBlank})
	}
	s := w.session()
	return s.Worksheet(s.Values.Turn, w.now(), w.room.Wording())
}
