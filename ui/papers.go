package ui

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/layout"

	"goldseam/facilitation"
)

// copies is what people choose about the paper while its pages are open. None of
// it is kept.
type copies struct {
	whose  int    // whose lines are looked through: a person, or Everyone
	kind   string // which paper
	person int    // whose own copy
	size   string // "a4" or "letter"
	path   string // the name that the people wrote for a file, until one was saved as that
	folder string // where they want their files, "" for where they usually are
}

// name tells one paper from another: "shared", "own-0" for the first person's
// copy, or "record".
func (c *copies) name() string {
	if c.kind == ownPaper {
		return fmt.Sprintf("own-%d", c.person)
	}
	return c.kind
}

// file is the kind of file that the chosen paper becomes. Its name tells nobody
// by name: people are counted from 1.
func (c *copies) file() string {
	switch c.kind {
	case ownPaper:
		return fmt.Sprintf("own-%d", c.person+1)
	case recordPaper:
		return recordPaper
	}
	return "pdf"
}

// The kinds of paper.
const (
	sharedPaper = "shared"
	ownPaper    = "own"
	recordPaper = "record"
)

// copies is what is chosen about the paper. It begins with the first person whose
// lines wait, and with the paper for all.
func (w *Window) copies(s facilitation.Session) *copies {
	if w.page.copies == nil {
		whose := slices.IndexFunc(s.Waiting(), func(lines int) bool { return lines > 0 }) // -1 is Everyone
		w.page.copies = &copies{whose: whose, kind: sharedPaper, size: "a4"}
	}
	return w.page.copies
}

// paperOf is what will be printed.
func (w *Window) paperOf(s facilitation.Session, now time.Time) facilitation.Printable {
	c, words := w.copies(s), w.room.Wording()
	day := s.HeldOn(now)
	switch c.kind {
	case ownPaper:
		return s.Own(c.person, day, words)
	case recordPaper:
		record := s.Therapist(w.record.record(), day, words)
		record.Began = w.record.began
		return record
	}
	return s.OnPaper(day, words)
}

// paperName is what the chosen paper is called.
func (w *Window) paperName(s facilitation.Session) string {
	switch c := w.copies(s); c.kind {
	case ownPaper:
		return w.words.named("papers.own", s.Names()[c.person])
	case recordPaper:
		return w.words.of("record.title")
	}
	return w.words.of("papers.shared")
}

// onward lays the next page about the paper over this one. What is chosen stays.
func (w *Window) onward(name string) {
	below := w.page
	w.page = page{name: name, below: &below, copies: w.copies(w.session())}
	w.render()
}

// toPapers goes on to the papers. The facilitator's record is not where it begins,
// also where somebody chose it before: whoever comes next may be anybody.
func (w *Window) toPapers() {
	if c := w.copies(w.session()); c.kind == recordPaper {
		c.kind = sharedPaper
	}
	w.onward("papers")
}

// papersScreen chooses which paper, of which size and with which names. Its pages
// are beside it as they will be printed.
func (w *Window) papersScreen(s facilitation.Session) *screen {
	which, sizes, names, preview := w.newWhichPaper(s), w.sizes(), w.newPaperNames(s), w.newPreview()
	choose := column(14, newCard(which.object).padded(18), newCard(names.object).padded(18), flow(0, which.record))
	scr := &screen{name: "papers", where: w.whereabouts, enter: "to-save", preview: preview}
	scr.body = frame(column(0, w.papersHead(sizes), gap(10)), w.beside(0.54, w.scrolling(choose), preview.object), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{w.primary("to-save")}
	scr.show = func(s facilitation.Session, now time.Time) {
		which.show(s)
		sizes.show(w.copies(s).size)
		names.show(s)
		preview.show(w.copies(s).name(), w.paperOf(s, now), w.copies(s).size)
	}
	return scr
}

// papersHead is the title, with the size of the paper at its right.
func (w *Window) papersHead(sizes *choices) fyne.CanvasObject {
	size := append([]fyne.CanvasObject{newText(sizeBody, colorSoft, sans).set(w.words.of("papers.size"))}, sizes.objects()...)
	if w.narrow() {
		return column(smallGap, w.title("papers.title"), flow(8, size...))
	}
	title := newText(sizeTitle, colorInk, serif).set(w.words.of("papers.title"))
	return row(8, append([]fyne.CanvasObject{title, layout.NewSpacer()}, size...)...)
}

// sizes are the papers that can be printed on.
func (w *Window) sizes() *choices {
	sizes := &choices{}
	for _, p := range []string{"a4", "letter"} {
		b := w.tap(buttonChoice, "paper-"+p, w.words.of("landing.paper."+p), "", func() {
			w.copies(w.session()).size = p
			w.render()
		})
		b.small = true
		sizes.add(p, b)
	}
	return sizes
}

// whichPaper chooses between the papers, and says what is on the chosen one.
type whichPaper struct {
	w       *Window
	object  fyne.CanvasObject
	papers  *choices
	record  *button
	about   *prose
	waiting *prose
}

func (w *Window) newWhichPaper(s facilitation.Session) *whichPaper {
	p := &whichPaper{w: w, papers: &choices{}, about: newProse(sizeSmall, colorSoft, sans), waiting: newProse(sizeSmall, colorInk, sans)}
	p.add("shared", w.words.of("papers.shared"), copies{kind: sharedPaper})
	for i, name := range s.Names() {
		p.add(fmt.Sprintf("own-%d", i), w.words.named("papers.own", name), copies{kind: ownPaper, person: i})
	}
	p.record = w.act(buttonPlain, "for-facilitator")
	p.record.small = true
	p.object = column(8, w.heading("papers.which"), flow(8, p.papers.objects()...), p.about, p.waiting)
	return p
}

func (p *whichPaper) add(name, label string, choice copies) {
	b := p.w.tap(buttonChoice, "copy-"+name, label, "", func() {
		c := p.w.copies(p.w.session())
		c.kind, c.person = choice.kind, choice.person
		p.w.render()
	})
	b.small = true
	p.papers.add(name, b)
}

func (p *whichPaper) show(s facilitation.Session) {
	c := p.w.copies(s)
	but := facilitation.Everyone
	if c.kind == ownPaper {
		but = c.person
	}
	p.papers.show(c.name())
	p.record.setOn(c.kind == recordPaper)
	p.about.set(p.w.words.named("papers."+c.kind+".body", s.Names()[c.person]))
	p.waiting.set(p.w.sayWaiting(s, but))
	visibly(p.waiting, p.waiting.text != "")
}

// paperNames chooses how people are named on paper. The four ways are equal.
type paperNames struct {
	w      *Window
	object fyne.CanvasObject
	ways   *choices
	others fyne.CanvasObject
	fields []*field
	taken  []*prose // said where a name is somebody else's
}

// namingWords are the words' ids of the ways to name people.
var namingWords = map[facilitation.PaperNaming]string{
	facilitation.FullNames: "full", facilitation.Initials: "initials",
	facilitation.OtherNames: "others", facilitation.NoNames: "none",
}

func (w *Window) newPaperNames(s facilitation.Session) *paperNames {
	n := &paperNames{w: w, ways: &choices{}}
	for _, way := range facilitation.Namings() {
		name := namingWords[way]
		b := w.tap(buttonChoice, "names-"+name, w.words.of("papers.names."+name), "", func() { w.do(facilitation.NamesOnPaper(way)) })
		b.small = true
		n.ways.add(name, b)
	}
	var rows []fyne.CanvasObject
	for i, name := range s.Names() {
		f := w.line(fmt.Sprintf("alias-%d", i), "", func(text string) { w.write(fmt.Sprint("alias", i), facilitation.CallOnPaper(i, text)) })
		f.entered = w.win.Canvas().FocusNext
		n.fields = append(n.fields, f)
		n.taken = append(n.taken, newProse(sizeSmall, colorClayInk, sans).set(w.words.of("papers.alias.taken")))
		rows = append(rows, column(4, newProse(sizeSmall, colorSoft, sans).set(w.words.named("papers.alias", name)), f, n.taken[i]))
	}
	n.others = w.pairs(rows...)
	note := newProse(sizeSmall, colorSoft, sans).set(w.words.of("papers.names.body"))
	n.object = column(8, w.heading("papers.names"), even(2, 8, n.ways.objects()...), n.others, note)
	return n
}

func (n *paperNames) show(s facilitation.Session) {
	n.ways.show(namingWords[s.Kept.Naming])
	visibly(n.others, s.Kept.Naming == facilitation.OtherNames)
	initials := s
	initials.Kept.Naming = facilitation.Initials
	short := initials.OnPaperNames(n.w.room.Wording())
	for i, f := range n.fields {
		f.show(s.OtherName(i))
		visibly(n.taken[i], s.AliasTaken(i))
		if hint := cmp.Or(short[i], s.Names()[i]); f.PlaceHolder != hint {
			f.SetPlaceHolder(hint)
		}
	}
}
