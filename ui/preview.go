package ui

import (
	"cmp"
	"context"
	"image"
	"math"
	"reflect"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// preview is the pages of a paper as they will be printed, one at a time. They
// are drawn beside the window. The newest wish wins. Until its page is there the
// old one stays, unless that is another paper or another person's: those nobody
// may take for the one that is chosen.
type preview struct {
	w      *Window
	object fyne.CanvasObject
	view   *pageView
	large  *largePage // made when somebody wants it, or nil
	opened bool       // it is seen large
	number *textLine
	note   *prose

	name   string   // of the paper
	wish   *wish    // what is to be seen, or nil
	out    Printout // the wish on its sheets, or nil while it is not set
	page   int      // counted from 0
	pages  int      // 0 while nothing was set yet
	lacks  int      // signs that cannot be printed
	failed bool
	cancel context.CancelFunc // of the drawing that runs, or nil
}

// wish is what to print, and on which paper.
type wish struct {
	what  facilitation.Printable
	paper string
}

func (w *Window) newPreview() *preview {
	p := &preview{w: w, number: newText(sizeBody, colorSoft, sans), note: newProse(sizeSmall, colorSoft, sans).aligned(fyne.TextAlignCenter)}
	p.view = newPageView(p.draw)
	if w.narrow() {
		p.view.least = 420
	}
	w.reach(&p.view.pressable, p.view)
	p.view.tapped = p.enlarge
	w.named["preview"] = p.view
	back, on := w.act(buttonPlain, "page-back"), w.act(buttonPlain, "page-on")
	for _, b := range []*button{back, on} {
		b.small = true
		b.setKey("") // there is little room; the page of keys has them
	}
	turns := newContainer(&flowLayout{gap: 14, centre: true}, back, p.number, on)
	p.object = frame(gap(0), p.view, column(8, gap(1), turns, p.note))
	return p
}

// show wishes for the pages of something. What is there already is not drawn
// again. The name tells one paper from another.
func (p *preview) show(name string, what facilitation.Printable, paper string) {
	if next := (wish{what, paper}); p.wish == nil || !reflect.DeepEqual(*p.wish, next) {
		if p.wish != nil && p.name != name {
			p.clear()
		}
		p.name, p.wish, p.out, p.failed = name, &next, nil, false
		p.draw()
	}
	p.number.set(p.sayPage())
	p.view.name(p.number.text)
	p.note.set(p.sayNote())
	if p.opened {
		p.large.say(p.number.text)
	}
}

// clear takes the old pages away.
func (p *preview) clear() {
	p.shrink()
	p.out, p.pages, p.lacks = nil, 0, 0
	p.view.clear()
}

func (p *preview) sayPage() string {
	switch {
	case p.failed:
		return ""
	case p.pages == 0:
		return p.w.words.of("preview.drawing")
	}
	return p.w.words.Say("preview.page", map[string]any{"Page": p.page + 1, "Pages": p.pages})
}

// sayNote says what people have to know of the pages.
func (p *preview) sayNote() string {
	switch {
	case p.failed:
		return p.w.words.of("preview.failed")
	case p.lacks > 0:
		return p.w.words.Say("preview.lacking", map[string]any{"Count": p.lacks}) + p.sayNames(" ")
	}
	return cmp.Or(p.sayNames(""), p.w.words.of("preview.hint"))
}

// sayNames says, where the paper does not name people in full, that a name which
// is written otherwise in a sentence stays.
func (p *preview) sayNames(before string) string {
	if p.w.session().Kept.Naming == facilitation.FullNames {
		return ""
	}
	return before + p.w.words.of("preview.names")
}

// mayTurn says whether there is a page so many pages on.
func (p *preview) mayTurn(by int) bool { return p.page+by >= 0 && p.page+by < p.pages }

// turn goes so many pages on.
func (p *preview) turn(by int) {
	p.page += by
	p.draw()
	p.w.render()
}

// stop ends the drawing that runs.
func (p *preview) stop() {
	if p.cancel != nil {
		p.cancel()
	}
}

// drawing is one wish in the making, away from the window.
type drawing struct {
	set      func(context.Context, facilitation.Printable, string) (Printout, error)
	wish     wish
	out      Printout
	page     int
	widths   []int // in pixels, of the pictures beside and large; 0 for none
	pictures []image.Image
	err      error
}

// draw draws the page that is wished for, as large as it is seen.
func (p *preview) draw() {
	widths := []int{p.view.pixels, 0}
	if p.opened {
		widths[1] = p.large.view.pixels
	}
	if p.wish == nil || widths[0] == 0 || p.w.room.Print == nil {
		return // it has no place on the screen yet
	}
	p.stop()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	d := &drawing{set: p.w.room.Print, wish: *p.wish, out: p.out, page: p.page, widths: widths}
	p.w.work(func() { d.run(ctx) }, func() {
		if ctx.Err() == nil {
			p.take(d)
		}
		cancel()
	})
}

// run sets the pages unless they are set, and paints one of them.
func (d *drawing) run(ctx context.Context) {
	if d.out == nil {
		if d.out, d.err = d.set(ctx, d.wish.what, d.wish.paper); d.err != nil {
			return
		}
	}
	d.page = max(0, min(d.page, d.out.Pages()-1))
	d.pictures = make([]image.Image, len(d.widths))
	for i, width := range d.widths {
		if width > 0 && d.err == nil {
			d.pictures[i], d.err = d.out.Page(ctx, d.page, width)
		}
	}
}

// take shows what was drawn.
func (p *preview) take(d *drawing) {
	if p.failed = d.err != nil; p.failed {
		p.clear()
	} else {
		p.out, p.page, p.pages, p.lacks = d.out, d.page, d.out.Pages(), d.out.Lacking()
		p.view.paint(d.pictures[0])
		if d.pictures[1] != nil && p.opened {
			p.large.view.paint(d.pictures[1])
		}
	}
	p.w.render()
}

// enlarge lays the page large between the header and the Pause. A press or Esc
// makes it small again. The keyboard is on nothing meanwhile, so that Space pauses
// as everywhere.
func (p *preview) enlarge() {
	if p.view.picture == nil || p.opened {
		return
	}
	if p.large == nil {
		p.large = p.w.newLargePage(p)
	}
	p.large.back = p.view.focused
	p.w.win.Canvas().Unfocus()
	p.large.view.paint(p.view.picture) // until it is drawn in that size
	p.opened = true
	p.w.chrome.fill(p.large.object)
	p.w.render()
}

// shrink makes the page small again, and says whether it was large.
func (p *preview) shrink() bool {
	if !p.opened {
		return false
	}
	p.opened = false
	p.w.chrome.fill(p.w.chrome.dressed)
	if p.large.back {
		p.w.win.Canvas().Focus(p.view)
	}
	p.w.render()
	return true
}

// shrink makes a large page small, and says whether there was one.
func (w *Window) shrink() bool {
	return w.screen != nil && w.screen.preview != nil && w.screen.preview.shrink()
}

// mayTurnPage says whether there is a page so many pages on to look at.
func mayTurnPage(by int) func(*Window) bool {
	return func(w *Window) bool {
		return w.screen != nil && w.screen.preview != nil && w.screen.preview.mayTurn(by)
	}
}

func turnPage(by int) func(*Window) {
	return func(w *Window) { w.screen.preview.turn(by) }
}

// pixelsOf is how many of the screen's pixels lie in a width.
func pixelsOf(width float32, o fyne.CanvasObject) int {
	scale := float32(1)
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(o); canvas != nil {
		scale = canvas.Scale()
	}
	return int(math.Round(float64(width * scale)))
}
