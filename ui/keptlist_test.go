package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// watched is a made-up archive that takes note of what is asked of it.
type watched struct {
	*Pretend
	titles  []string
	chosen  []string
	refuses error // what Delete and Forget answer
	search  func(ctx context.Context, found func(string), progress func(int, int)) error
}

func (a *watched) Title(id string) (facilitation.Title, error) {
	a.titles = append(a.titles, id)
	return a.Pretend.Title(id)
}

func (a *watched) Choose(id, version string) error {
	a.chosen = append(a.chosen, id+" "+version)
	return a.Pretend.Choose(id, version)
}

func (a *watched) Delete(id string) ([]facilitation.Left, error) {
	if a.refuses != nil {
		return nil, a.refuses
	}
	return a.Pretend.Delete(id)
}

func (a *watched) Search(ctx context.Context, text string, found func(string), progress func(int, int)) error {
	if a.search != nil {
		return a.search(ctx, found, progress)
	}
	return a.Pretend.Search(ctx, text, found, progress)
}

// lend gives the window a made-up archive that is watched.
func (w *Window) lend(p *Pretend) *watched {
	a := &watched{Pretend: p}
	w.Lend(p)
	w.room.Archive = a
	return a
}

// manyKept is a computer on which so many sessions are kept. Each has the session of
// the same three people, which is enough for a title.
func manyKept(room Room, count int) *Pretend {
	p := &Pretend{State: facilitation.LockOpen, Sessions: map[string]facilitation.Session{}}
	s := begin(room, 0, "Ines", "Jonas", "Noor").s
	for i := range count {
		id := fmt.Sprintf("id%05d", i)
		p.Sessions[id] = s
		p.Kept = append(p.Kept, facilitation.KeptSession{ID: id, Keeping: facilitation.KeptLocked, Changed: GalleryTime.Add(-time.Duration(i) * time.Hour)})
	}
	return p
}

// atList is the list of a made-up computer.
func atList(t testing.TB, p func(Room) *Pretend) (*Window, *watched) {
	t.Helper()
	w, now := sitDown(t)
	w.at(t, now, "home")
	a := w.lend(p(w.room))
	w.Sit(facilitation.Session{}, "")
	w.press(control(fyne.KeyO))
	if w.screen.name != "kept" {
		t.Fatalf("the screen is %s", w.screen.name)
	}
	return w, a
}

func shelfWith(lock facilitation.LockState) func(Room) *Pretend {
	return func(room Room) *Pretend { return bookcase(room, lock) }
}

func (w *Window) row(t testing.TB, place int) *lineRow {
	t.Helper()
	row, ok := w.named[fmt.Sprintf("kept-%d", place)].(*lineRow)
	if !ok {
		t.Fatalf("row %d is not there", place)
	}
	return row
}

func TestOfTenThousandSessionsOnlyTheRowsThatAreSeenAreThereAndRead(t *testing.T) {
	w, a := atList(t, func(room Room) *Pretend { return manyKept(room, 10_000) })
	if rows := len(w.page.shelf.list.rows); rows < 4 || rows > 20 || len(a.titles) != rows+1 { // home has read the newest
		t.Fatalf("%d rows, %d titles read", rows, len(a.titles))
	}
	if !w.shows("10000 sessions") || w.row(t, 0).name != "Ines, Jonas and Noor" {
		t.Errorf("the list says %q, the first row %q", w.said(), w.row(t, 0).name)
	}
	seen := len(a.titles)
	l := w.page.shelf.list
	for range 3 { // a wheel moves a little, and only new rows are read
		l.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -l.tall)})
	}
	if got := len(a.titles) - seen; got < 1 || got > 5 {
		t.Errorf("three rows on, %d titles were read", got)
	}
	l.scroll.ScrollToBottom()
	l.fill()
	if last := w.row(t, 9_999); last.name != "Ines, Jonas and Noor" || !slices.Contains(a.titles, "id09999") {
		t.Errorf("the last row says %q", last.name)
	}
	if len(a.titles) > 60 || len(l.rows) > 20 {
		t.Errorf("%d titles were read, %d rows are there", len(a.titles), len(l.rows))
	}
	if at := l.row(9_999).Position(); at.Y+l.row(9_999).Size().Height > l.box.MinSize().Height {
		t.Errorf("the last row stands at %v of %v", at, l.box.MinSize())
	}
}

// row is the row of a place that is seen.
func (l *longList) row(place int) *lineRow { return l.rows[place%len(l.rows)] }

func TestTheListOfTenThousandIsThereWithinATenthOfASecond(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	w.lend(manyKept(w.room, 10_000))
	best := time.Hour
	for range 5 {
		w.Sit(facilitation.Session{}, "")
		from := time.Now()
		w.press(control(fyne.KeyO))
		best = min(best, time.Since(from))
	}
	if best > 100*time.Millisecond*slowed {
		t.Errorf("the best of five took %v", best)
	}
}

func BenchmarkOpenAListOf10000(b *testing.B) {
	w, now := sitDown(b)
	w.at(b, now, "home")
	w.lend(manyKept(w.room, 10_000))
	for b.Loop() {
		w.Sit(facilitation.Session{}, "kept")
	}
}

func TestTheListGoesByKeysAlone(t *testing.T) {
	w, _ := atList(t, func(room Room) *Pretend { return manyKept(room, 200) })
	if w.focusName() != "kept-search" {
		t.Errorf("the keyboard begins on %q", w.focusName())
	}
	w.tabTo(t, "kept-0")
	down := func(name fyne.KeyName, want int) {
		t.Helper()
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
		if got := w.focusName(); got != fmt.Sprintf("kept-%d", want) {
			t.Fatalf("%s goes to %s, want row %d", name, got, want)
		}
	}
	down(fyne.KeyDown, 1)
	for place := 2; place <= 40; place++ {
		down(fyne.KeyDown, place)
		if !inSight(w.win.Content(), w.row(t, place)) {
			t.Fatalf("row %d is out of sight", place)
		}
	}
	down(fyne.KeyUp, 39)
	down(fyne.KeyEnd, 199)
	down(fyne.KeyHome, 0)
	down(fyne.KeyDown, 1)
	w.win.Canvas().FocusNext()
	if w.focusName() != "kept-2" {
		t.Errorf("Tab goes from row 1 to %s", w.focusName())
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.screen.name != "kept-one" || w.page.one.kept.ID != "id00002" {
		t.Fatalf("Enter opens %s", w.screen.name)
	}
	w.press(control(fyne.KeyW))
	if w.screen.name != "kept" {
		t.Errorf("and away: %s", w.screen.name)
	}
}

func TestTheListIsWhereItWasAfterReadingOne(t *testing.T) {
	w, _ := atList(t, func(room Room) *Pretend { return manyKept(room, 500) })
	w.page.shelf.list.goTo(300)
	before := w.page.shelf.list.scroll.Offset.Y
	test.Tap(w.row(t, 300))
	w.press(control(fyne.KeyW))
	if got := w.page.shelf.list.scroll.Offset.Y; got != before || before == 0 {
		t.Errorf("the list is at %v, it was at %v", got, before)
	}
	w.row(t, 300)
}

func TestWhatEveryoneHasSeenIsSearchedAndTheRestOfTheListGoes(t *testing.T) {
	w, _ := atList(t, shelfWith(facilitation.LockOpen))
	w.typeInto(t, "kept-search", "jonas")
	w.named["kept-search"].(*field).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(w.page.shelf.shown) != 1 || w.row(t, 0).name != "Ines, Jonas and Noor" || !w.shows("One session found.") {
		t.Fatalf("%d found: %s", len(w.page.shelf.shown), w.said())
	}
	w.tapNamed(t, "kept-all")
	if len(w.page.shelf.shown) != 4 {
		t.Errorf("then %d are shown", len(w.page.shelf.shown))
	}
}

func TestASearchTellsHowFarItIsAndStopsWhenSomebodySaysSo(t *testing.T) {
	w, a := atList(t, shelfWith(facilitation.LockOpen))
	half, ended := make(chan bool), make(chan error, 1)
	a.search = func(ctx context.Context, found func(string), progress func(int, int)) error {
		found("q5")
		progress(2, 4)
		half <- true
		<-ctx.Done()
		return ctx.Err()
	}
	var then func()
	w.work = func(job, after func()) {
		then = after
		go func() { job(); ended <- nil }()
	}
	w.typeInto(t, "kept-search", "anything")
	w.tapNamed(t, "kept-find")
	<-half
	w.work = func(job, then func()) { job(); then() }
	w.look()
	if !w.shows("Looked through 2 of 4. One found so far.") || len(w.page.shelf.shown) != 1 {
		t.Fatalf("it says %q", w.said())
	}
	w.tapNamed(t, "kept-stop")
	<-ended
	then()
	if !w.shows("One session found.") || w.shows("did not work") || w.named["kept-stop"].Visible() {
		t.Errorf("stopped, it says %q", w.said())
	}
}

func TestASearchEndsWithItsPage(t *testing.T) {
	w, a := atList(t, shelfWith(facilitation.LockOpen))
	ended := make(chan bool)
	a.search = func(ctx context.Context, _ func(string), _ func(int, int)) error {
		<-ctx.Done()
		return ctx.Err()
	}
	w.work = func(job, _ func()) { go func() { job(); ended <- true }() }
	w.typeInto(t, "kept-search", "anything")
	w.tapNamed(t, "kept-find")
	w.work = func(job, then func()) { job(); then() }
	w.press(control(fyne.KeyD))
	select {
	case <-ended:
		t.Fatal("another light ended the search")
	default:
	}
	w.press(control(fyne.KeyW))
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the search goes on without its page")
	}
}

func TestNothingOfALockedSessionIsShownUntilItIsUnlocked(t *testing.T) {
	w, a := atList(t, func(room Room) *Pretend {
		p := bookcase(room, facilitation.LockOpen)
		p.Passphrase = "four old words here"
		return p
	})
	w.press(control(fyne.KeyW))
	w.press(control(fyne.KeyO))
	if w.screen.name != "kept" || w.row(t, 0).soft {
		t.Fatal("the list is not there")
	}
	w.press(control(fyne.KeyW))
	a.Shut()
	w.Sit(facilitation.Session{}, "kept")
	if row := w.row(t, 0); row.name != "A locked session" || row.under != "locked" || !w.offers("unlock") {
		t.Fatalf("shut, the first row says %q, %q", row.name, row.under)
	}
	if w.row(t, 1).name != "Ana and Bo" {
		t.Errorf("an open one says %q", w.row(t, 1).name)
	}
	test.Tap(w.row(t, 0))
	if !w.shows("It is locked.") || w.shows("Ana") || !w.off2("kept-continue") {
		t.Errorf("opened, it shows %q", w.said())
	}
	w.press(control(fyne.KeyW))
	a.State = facilitation.LockOpen
	w.render()
	if w.row(t, 0).name != "Ana and Bo" || w.offers("unlock") {
		t.Errorf("unlocked, the first row says %q", w.row(t, 0).name)
	}
}

// off2 says whether an option cannot be taken.
func (w *Window) off2(name string) bool { return w.named[name].(*option).Disabled() }

// offers says whether a thing stands on the screen.
func (w *Window) offers(name string) bool {
	return w.named[name] != nil && inSight(w.win.Content(), w.named[name])
}

func TestTheListBeginsWithWhatHomeCountedAndIsReadAnew(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home")
	p := manyKept(w.room, 10_000)
	w.lend(p)
	w.Sit(facilitation.Session{}, "")
	do := w.laterWork()
	w.press(control(fyne.KeyO))
	if w.row(t, 0).side == "" || !w.shows("Reading …") {
		t.Fatalf("the rows wait for the disk: %q", w.said())
	}
	p.Kept = p.Kept[1:]
	do()
	if !w.shows("9999 sessions") || w.page.shelf.shown[0].ID != "id00001" {
		t.Errorf("then the list says %q", w.said())
	}
}

func TestAnOldSessionIsMarkedInTheList(t *testing.T) {
	w, a := atList(t, shelfWith(facilitation.LockOpen))
	if old, new := w.row(t, 3).under, w.row(t, 2).under; !strings.Contains(old, "older than 3 years") || strings.Contains(new, "older") {
		t.Errorf("the old one says %q, the new one %q", old, new)
	}
	a.Years = 0
	w.page.again()
	w.shown = ""
	w.render()
	if got := w.row(t, 3).under; strings.Contains(got, "older") {
		t.Errorf("without a reminder it says %q", got)
	}
}

func TestAMadeUpComputerAnswersBeforeItIsPhotographed(t *testing.T) {
	w, now := sitDown(t)
	for name, said := range map[string]string{"stored": "7 files and folders", "kept": "4 sessions", "home-kept": "4 sessions are kept", "kept-forget": "These 2 sessions go:"} {
		w.work = w.inBackground
		w.at(t, now, name)
		if !w.shows(said) {
			t.Errorf("%s says %q", name, w.said())
		}
	}
}

func TestHomeSaysWhatIsKeptAndNobodysName(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "home-kept")
	if !w.shows("4 sessions are kept on this computer.") || !w.shows("One is older than 3 years.") || w.shows("Ana") {
		t.Errorf("home says %q", w.said())
	}
	if !w.shows("New sessions begin with “Just tonight”.") {
		t.Errorf("of new sessions home says %q", w.said())
	}
	if w.offers("unlock") || !w.offers("kept") {
		t.Error("there is a way to unlock what is open")
	}
	w.at(t, now, "home-shut")
	if !w.shows("The passphrase opens them") || w.shows("4 sessions") || !w.offers("unlock") {
		t.Errorf("shut, home says %q", w.said())
	}
	w.lend(&Pretend{State: facilitation.LockShut, Kept: []facilitation.KeptSession{{ID: "open-one", Keeping: facilitation.KeptHere}}})
	w.Sit(facilitation.Session{}, "")
	if !w.shows("One session is kept on this computer.") || w.shows("The passphrase opens them") {
		t.Errorf("with a key but nothing locked, home says %q", w.said())
	}
	w.at(t, now, "home")
	if !w.shows("Nothing is kept unless you say so") || w.offers("kept") || w.offers("unlock") {
		t.Errorf("with nothing kept, home says %q", w.said())
	}
	w.lend(&Pretend{Way: facilitation.KeptHere})
	w.Sit(facilitation.Session{}, "")
	if !w.shows("No session is kept on this computer.") || !w.shows("New sessions begin with “Keep on this computer”.") || w.shows("Nothing is kept unless") {
		t.Errorf("with a usual choice, home says %q", w.said())
	}
	w.lend(&Pretend{Wrong: facilitation.ErrForbidden})
	w.Sit(facilitation.Session{}, "")
	if !w.shows("does not let Goldseam") {
		t.Errorf("where the folder cannot be read, home says %q", w.said())
	}
}

func TestTheKeptSessionsAreForTheTimeBeforeAnybodySits(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "turn-speak")
	w.lend(bookcase(w.room, facilitation.LockOpen))
	w.press(control(fyne.KeyO))
	if w.screen.name != "turn" || w.inMenu("kept") || !w.inMenu("stored") {
		t.Errorf("the screen is %s", w.screen.name)
	}
	w.room.Archive = nil
	w.Sit(facilitation.Session{}, "")
	w.press(control(fyne.KeyO))
	if w.screen.name != "home" || w.inMenu("kept") || w.inMenu("stored") {
		t.Errorf("without a place to keep anything: %s", w.screen.name)
	}
}

func TestAFileCanStillBeOpenedFromTheList(t *testing.T) {
	w, _ := atList(t, shelfWith(facilitation.LockOpen))
	w.tapNamed(t, "kept-file")
	if w.screen.name != "open" {
		t.Fatalf("the screen is %s", w.screen.name)
	}
	w.press(control(fyne.KeyW))
	if w.screen.name != "kept" {
		t.Errorf("and back: %s", w.screen.name)
	}
}

func TestEveryReasonWhySomethingCannotBeReadHasASentence(t *testing.T) {
	w, _ := sitDown(t)
	seen := map[string]bool{}
	for _, err := range []error{
		facilitation.ErrShut, facilitation.ErrKey, facilitation.ErrDamaged, facilitation.ErrNewer, facilitation.ErrGone, facilitation.ErrTaken,
		facilitation.ErrFull, facilitation.ErrForbidden, facilitation.ErrAway, errors.New("something else"),
	} {
		id := wrongID(fmt.Errorf("read: %w", err))
		long, short := w.sayWrong(err), w.words.of("kept.wrong."+id+".short")
		if seen[long] || strings.HasPrefix(long, "kept.") || strings.HasPrefix(short, "kept.") {
			t.Errorf("%v: %q, %q", err, long, short)
		}
		seen[long] = true
	}
}
