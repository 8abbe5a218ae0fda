package ui

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// The pages about who can help are the same for everybody and can be opened at
// any time: also in a pause, over another page and in a private turn. What lay
// below comes back when they are closed.

// openOver lays a page over whatever is there, a pause too.
func (w *Window) openOver(name string) {
	below := w.page
	w.page = page{name: name, below: &below, paused: w.session().Pause.On}
	w.render()
}

// mayHelp says whether who can help can be shown: always, but over the cover and
// over itself.
func (w *Window) mayHelp() bool {
	return !w.session().Pause.Covered && len(w.room.Supports) > 0 && !w.onPage("support") && !w.printingPage()
}

// onPage says whether that page is what is seen. A pause may hide a page.
func (w *Window) onPage(name string) bool {
	return w.page.name == name && (!w.session().Pause.On || w.page.paused)
}

// printingPage says whether a page for everybody is being printed.
func (w *Window) printingPage() bool { return w.onPage("print-support") || w.onPage("print-sheet") }

func (w *Window) mayPrintSupport() bool {
	return !w.session().Pause.Covered && w.onPage("support")
}

func (w *Window) mayPrintSheet() bool {
	return !w.session().Pause.Covered && !w.printingPage() && len(w.room.Sheets) > 0
}

// region is the region that people chose, and the first one until they do. It is
// remembered only while the program runs.
func (w *Window) region() facilitation.Support {
	for _, s := range w.room.Supports {
		if s.ID == w.chosenRegion {
			return s
		}
	}
	return w.room.Supports[0]
}

// supportScreen shows who can help in a region. It is text: nothing is opened.
func (w *Window) supportScreen(facilitation.Session) *screen {
	regions, lines := &choices{}, &list{box: column(14)}
	for _, s := range w.room.Supports {
		regions.add(s.ID, w.tap(buttonChoice, "region-"+s.ID, s.Region, "", func() { w.chosenRegion = s.ID; w.render() }))
	}
	body := column(14,
		newProse(sizeTitle, colorInk, serif).set(w.words.of("support.title")),
		w.remark("support.body"),
		w.remark("support.history"),
		w.heading("support.region"),
		flow(8, regions.objects()...),
		newCard(lines.box))
	scr := &screen{name: "support", body: w.capped(880, body), enter: "close-page"}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "print-sheet")}
	scr.right = []fyne.CanvasObject{w.act(buttonPlain, "print-support"), w.primary("close-page")}
	scr.show = func(_ facilitation.Session, now time.Time) {
		regions.show(w.region().ID)
		w.showSupport(lines, now)
	}
	return scr
}

// showSupport writes the lines of the region, as they stand on that day.
func (w *Window) showSupport(l *list, now time.Time) {
	region, day := w.region(), now.Format(time.DateOnly)
	l.show(region.ID+day, func() []fyne.CanvasObject {
		objects := []fyne.CanvasObject{newProse(sizeBody, colorInk, sansBold).set(region.Emergency)}
		if region.Notice != "" {
			objects = append(objects, newProse(sizeBody, colorSoft, sans).set(region.Notice))
		}
		for _, line := range region.Mixed() {
			objects = append(objects, w.supportLine(line, now))
		}
		return objects
	})
}

// supportLine is one line: its name, how to reach it, for whom and when, and the
// day it was taken from its source.
func (w *Window) supportLine(line facilitation.SupportLine, now time.Time) fyne.CanvasObject {
	taken := w.words.Say("support.taken", map[string]any{"Date": w.words.wholeDay(line.Checked), "Source": line.Source})
	objects := []fyne.CanvasObject{
		newProse(sizeBody, colorInk, sansBold).set(line.Name),
		newProse(sizeLead, colorInk, serif).set(line.How),
	}
	var facts []string
	for _, fact := range []string{line.For, line.Hours, strings.Join(line.Languages, w.words.of("names.comma"))} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if len(facts) > 0 {
		objects = append(objects, newProse(sizeSmall, colorInk, sans).set(strings.Join(facts, " · ")))
	}
	objects = append(objects, newProse(sizeSmall, colorSoft, sans).set(taken))
	if line.Old(now) {
		objects = append(objects, newProse(sizeSmall, colorInk, sansBold).set(w.words.of("support.old")))
	}
	return column(1, objects...)
}

// printSupportScreen saves the page of who can help as a PDF.
func (w *Window) printSupportScreen(facilitation.Session) *screen {
	return w.printScreen("print-support", "support.where.body", func() job {
		support, now, paper := w.region(), w.now(), w.page.paper
		return w.printed(facilitation.SupportSheet{Support: support, Date: now}, paper)
	})
}

// printSheetScreen saves the page for one person as a PDF.
func (w *Window) printSheetScreen(facilitation.Session) *screen {
	return w.printScreen("print-sheet", "support.where.sheet", func() job {
		sheet, paper := w.room.Sheets[0], w.page.paper
		return w.printed(sheet, paper)
	})
}

// printScreen names a file for a page that is the same for everybody. The name
// is that of any file of the program, so that it tells nothing.
func (w *Window) printScreen(name, remark string, make func() job) *screen {
	papers := w.papers()
	saver := w.newSaver("pdf", "landing.pdf.saved", "error.save-pdf", make)
	body := column(14, w.title("support.where"), w.remark(remark), w.remark("support.where.name"),
		newCard(column(12, flow(8, papers.objects()...), saver.object)))
	scr := &screen{name: name, body: w.beside(0.68, body, column(0, w.wholeVase())), first: saver.path}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(facilitation.Session, time.Time) {
		papers.show(w.page.paper)
		saver.show([]any{w.region().ID, w.page.paper}, true)
	}
	return scr
}

// papers are the papers that can be printed on.
func (w *Window) papers() *choices {
	papers := &choices{}
	for _, p := range []string{"a4", "letter"} {
		papers.add(p, w.tap(buttonChoice, "paper-"+p, w.words.of("landing.paper."+p), "", func() { w.page.paper = p; w.render() }))
	}
	if w.page.paper == "" {
		w.page.paper = "a4"
	}
	return papers
}

// wholeDay is a day with its month and year: "7 October 2026".
func (w Words) wholeDay(t time.Time) string {
	month := w.of("date.month." + strconv.Itoa(int(t.Month())))
	return w.Say("date.plain", map[string]any{"Day": t.Day(), "Month": month, "Year": t.Year()})
}
