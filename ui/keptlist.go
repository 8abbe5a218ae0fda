package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// shelf is what the page of kept sessions has read. It belongs to the page, so that
// nothing of it is left once the page is closed.
type shelf struct {
	w      *Window
	all    []facilitation.KeptSession // newest first
	shown  []facilitation.KeptSession // all of them, or those that were found
	read   bool
	years  int // after how many years one is old
	wrong  error
	lock   facilitation.LockState // as it was when it was read
	titles map[string]titled
	busy   bool // titles are being read
	text   string
	search *search // nil where nobody looks for anything
	offset float32 // how far the list is scrolled
	list   *longList
}

// titled is the title of a kept session, or why it cannot be read.
type titled struct {
	facilitation.Title
	wrong error
}

// search is one look through all that is kept. What is under the lock is told from
// beside the window; the tick reads it.
type search struct {
	text   string
	cancel context.CancelFunc
	over   bool // it came to its end, or somebody stopped it
	wrong  error

	sync.Mutex
	found     map[string]bool
	done, all int
}

// mayKept says whether the kept sessions can be looked through: while nobody sits
// here, so that no session on screen is taken away under it.
func (w *Window) mayKept() bool {
	return w.room.Archive != nil && w.free() && !w.session().Planned()
}

// has says whether a page, or one that lies below it, shows that shelf.
func (v *shelf) has(p *page) bool {
	for ; p != nil; p = p.below {
		if p.shelf == v {
			return true
		}
	}
	return false
}

// shelfOf is the list of the page of kept sessions.
func (w *Window) shelfOf() *shelf {
	if w.page.shelf == nil {
		w.page.shelf = &shelf{w: w, all: w.counted.list, years: w.counted.years}
	}
	v := w.page.shelf
	if !v.read || v.lock != w.lockState() {
		v.load()
	}
	return v
}

// lockState says how the lock is; where nothing can be kept, there is none.
func (w *Window) lockState() facilitation.LockState {
	if w.room.Archive == nil {
		return facilitation.LockNone
	}
	return w.room.Archive.Lock()
}

// load reads what is kept.
func (v *shelf) load() {
	archive := v.w.room.Archive
	v.titles, v.lock, v.read, v.wrong = map[string]titled{}, v.w.lockState(), archive == nil, nil
	if archive == nil {
		return
	}
	var list []facilitation.KeptSession
	var years int
	var err error
	v.w.work(func() {
		list, err = archive.List(context.Background())
		years = archive.Remind()
	}, func() {
		v.all, v.years, v.read, v.wrong = list, years, true, err
		if v.has(&v.w.page) {
			v.w.render()
		}
	})
}

// again reads the list anew the next time it is seen.
func (p *page) again() {
	for ; p != nil; p = p.below {
		if p.shelf != nil {
			p.shelf.read = false
		}
	}
}

// keptScreen is the list of the kept sessions.
func (w *Window) keptScreen(facilitation.Session) *screen {
	v := w.shelfOf()
	v.list = w.newLongList("kept", v.write, v.open, v.want)
	v.list.begin = v.offset
	text := w.line("kept-search", w.words.of("kept.search.hint"), func(text string) { v.text = text })
	text.show(v.text)
	text.entered = v.find
	find := w.tap(buttonPlain, "kept-find", w.words.of("kept.search"), w.keyLabel(named(fyne.KeyReturn)), v.find)
	stop := w.tap(buttonPlain, "kept-stop", w.words.of("kept.search.stop"), "", v.stop)
	all := w.tap(buttonPlain, "kept-all", w.words.of("kept.search.all"), "", v.showAll)
	said, unlock := newProse(sizeBody, colorSoft, sans), flow(0, w.act(buttonPlain, "unlock"))
	ways := flow(8, find, stop, all)
	head := column(smallGap, w.title("kept.title"), w.beside(0.62, text, ways), said, unlock, gap(2))
	scr := &screen{name: "kept", body: frame(head, w.tallList(v.list), gap(4)), first: text, gone: v.left}
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{w.tap(buttonPlain, "kept-file", w.words.of("move.open"), "", func() { w.openOver("open") }), w.act(buttonQuiet, "stored")}
	scr.show = func(facilitation.Session, time.Time) {
		if v.read && v.lock != w.lockState() {
			v.load()
		}
		v.narrowDown()
		said.set(v.says())
		searching := v.search != nil && !v.search.over
		visibly(stop, searching)
		visibly(all, v.search != nil && !searching)
		visibly(unlock, w.lockState() == facilitation.LockShut && v.sealed())
		v.list.set(len(v.shown))
	}
	return scr
}

// tallList gives a long list the height that is left, or in a narrow window, where
// the whole body scrolls, one of its own.
func (w *Window) tallList(l *longList) fyne.CanvasObject {
	if w.narrow() {
		return fixed(0, 2*leastRows*l.tall, l.object)
	}
	return l.object
}

// left stops looking when the page is not there any more.
func (v *shelf) left() {
	v.offset = v.list.scroll.Offset.Y
	if v.search != nil && !v.has(&v.w.page) {
		v.search.cancel()
	}
}

// sealed says whether one of the sessions is locked.
func (v *shelf) sealed() bool { return anyLocked(v.all) }

func anyLocked(list []facilitation.KeptSession) bool {
	return slices.ContainsFunc(list, func(k facilitation.KeptSession) bool { return k.Keeping == facilitation.KeptLocked })
}

// says is the line over the list: what is there, or how far the search is.
func (v *shelf) says() string {
	say := v.w.words.Say
	switch {
	case !v.read:
		return say("kept.reading", nil)
	case v.wrong != nil:
		return v.w.sayWrong(v.wrong)
	case len(v.all) == 0:
		return say("kept.none", nil)
	case v.search == nil:
		return say("kept.all", map[string]any{"Count": len(v.all)})
	case v.search.wrong != nil:
		return v.w.sayWrong(v.search.wrong)
	}
	_, done, all := v.search.so()
	id := "kept.found"
	if !v.search.over {
		id = "kept.searching"
	}
	text := say(id, map[string]any{"Count": len(v.shown), "Done": done, "All": max(all, done)})
	if v.lock != facilitation.LockOpen && v.sealed() {
		text += " " + say("kept.search.locked", nil)
	}
	return text
}

// narrowDown chooses the rows: all that is kept, or what was found so far.
func (v *shelf) narrowDown() {
	if v.search == nil {
		v.shown = v.all
		return
	}
	found, _, _ := v.search.so()
	if len(found) != len(v.shown) || len(v.all) == len(v.shown) {
		v.shown = slices.DeleteFunc(slices.Clone(v.all), func(k facilitation.KeptSession) bool { return !found[k.ID] })
	}
}

// so is how far the search is.
func (s *search) so() (found map[string]bool, done, all int) {
	s.Lock()
	defer s.Unlock()
	found = make(map[string]bool, len(s.found))
	for id := range s.found {
		found[id] = true
	}
	return found, s.done, s.all
}

// find looks through what everyone has seen in all kept sessions.
func (v *shelf) find() {
	v.showAll()
	text := strings.TrimSpace(v.text)
	if text == "" {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s := &search{text: text, cancel: cancel, found: map[string]bool{}}
	v.search, v.shown = s, nil
	scrollTo(v.list.scroll, 0)
	v.w.render()
	archive := v.w.room.Archive
	var err error
	v.w.work(func() { err = archive.Search(ctx, text, s.hit, s.progress) }, func() {
		if s.over = true; !errors.Is(err, context.Canceled) {
			s.wrong = err
		}
		cancel()
		if v.has(&v.w.page) {
			v.w.render()
		}
	})
}

func (s *search) hit(id string) {
	s.Lock()
	defer s.Unlock()
	s.found[id] = true
}

func (s *search) progress(done, all int) {
	s.Lock()
	defer s.Unlock()
	s.done, s.all = max(s.done, done), all // two workers may tell out of turn
}

// stop keeps what was found so far.
func (v *shelf) stop() {
	if v.search != nil {
		v.search.cancel()
		v.search.over = true
		v.w.render()
	}
}

// showAll forgets the search.
func (v *shelf) showAll() {
	if v.search != nil {
		v.search.cancel()
	}
	v.search = nil
	v.w.render()
}

// atOnce is how many titles are read before the list is drawn again.
const atOnce = 4

// want reads the titles of the rows that are seen, and of no others.
func (v *shelf) want() {
	for !v.busy {
		ids := v.untitled()
		if len(ids) == 0 {
			return
		}
		v.entitle(ids[:min(len(ids), atOnce)])
	}
}

// untitled are the sessions that are seen and have no title yet.
func (v *shelf) untitled() []string {
	var ids []string
	from := min(v.list.first, len(v.shown))
	for _, k := range v.shown[from:min(len(v.shown), from+len(v.list.rows))] {
		if _, known := v.titles[k.ID]; !known {
			ids = append(ids, k.ID)
		}
	}
	return ids
}

func (v *shelf) entitle(ids []string) {
	archive, into := v.w.room.Archive, v.titles
	read := make([]titled, len(ids))
	v.busy = true
	v.w.work(func() {
		for i, id := range ids {
			read[i].Title, read[i].wrong = archive.Title(id)
		}
	}, func() {
		v.busy = false
		for i, id := range ids {
			into[id] = read[i]
		}
		if v.has(&v.w.page) && v.list != nil {
			v.repaint()
			v.w.render()
		}
	})
}

// repaint writes the rows that are seen anew.
func (v *shelf) repaint() {
	for _, row := range v.list.rows {
		if row.place >= 0 && row.place < len(v.shown) {
			v.write(row.place, row)
		}
	}
}

// write says of a kept session who sat there, when, and what about.
func (v *shelf) write(place int, row *lineRow) {
	k := v.shown[place]
	t, known := v.titles[k.ID]
	name := v.w.words.names(t.People)
	switch {
	case !known:
		name = "…"
	case t.wrong != nil:
		name = v.w.words.of("kept.wrong." + wrongID(t.wrong) + ".short")
	}
	under := v.w.sayKept(k, t.Title)
	if isOld(k, v.years, v.w.now()) {
		under = joined(under, v.w.words.Say("kept.old.row", map[string]any{"Years": v.w.years(v.years)}))
	}
	row.set(name, v.w.words.Day(k.Changed, v.w.now()), under, !known || t.wrong != nil)
}

// joined sets what is said of a session beside each other.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

// sayKept is what stands under the names: the plan, the problem, how it is kept, and
// that somebody has to choose between versions.
func (w *Window) sayKept(k facilitation.KeptSession, t facilitation.Title) string {
	var parts []string
	add := func(id string, data map[string]any) { parts = append(parts, w.words.Say(id, data)) }
	if t.Plan != "" {
		parts = append(parts, t.Plan)
	}
	if t.Problem != "" {
		add("kept.facing", map[string]any{"Problem": t.Problem})
	}
	if t.Plan != "" && !t.Landed {
		add("kept.open", nil)
	}
	if k.Keeping == facilitation.KeptLocked {
		add("kept.locked", nil)
	}
	if k.Versions > 0 {
		add("kept.count", map[string]any{"Count": k.Versions + 1})
	}
	return joined(parts...)
}

// open opens a session of the list for reading.
func (v *shelf) open(place int) {
	below := v.w.page
	below.shelf.offset = v.list.scroll.Offset.Y
	v.w.page = page{name: "kept-one", one: &keptOne{w: v.w, kept: v.shown[place]}, below: &below}
	v.w.render()
}

// wrongID is the last part of the word ids of why something kept cannot be read.
func wrongID(err error) string {
	for _, known := range []struct {
		err error
		id  string
	}{
		{facilitation.ErrShut, "shut"}, {facilitation.ErrPassphrase, "key"}, {facilitation.ErrKey, "key"}, {facilitation.ErrDamaged, "damaged"},
		{facilitation.ErrNewer, "newer"}, {facilitation.ErrGone, "gone"}, {facilitation.ErrTaken, "taken"}, {facilitation.ErrFull, "full"},
		{facilitation.ErrForbidden, "forbidden"}, {facilitation.ErrAway, "away"},
	} {
		if errors.Is(err, known.err) {
			return known.id
		}
	}
	return "other"
}

// sayWrong says why something kept cannot be read or changed.
func (w *Window) sayWrong(err error) string { return w.words.of("kept.wrong." + wrongID(err)) }
