package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// mine is the private turn of the person who looks.
func (w *Window) mine() facilitation.Sort { return w.session().Values.Mine() }

// tabTo goes on with Tab until the named thing has the keyboard.
func (w *Window) tabsTo(t *testing.T, name string) fyne.Focusable {
	t.Helper()
	for range 80 {
		w.win.Canvas().FocusNext()
		if f := w.win.Canvas().Focused(); f != nil && f == w.named[name].(fyne.Focusable) {
			return f
		}
	}
	t.Fatalf("Tab does not reach %s on %s", name, w.screen.name)
	return nil
}

// clicks clicks a named thing, which can be used.
func (w *Window) clicks(t *testing.T, name string) {
	t.Helper()
	o, there := w.named[name]
	can, ok := o.(fyne.Disableable)
	if !there || !ok || can.Disabled() || !o.Visible() {
		t.Fatalf("%s cannot be pressed on %s", name, w.screen.name)
	}
	test.Tap(o.(fyne.Tappable))
}

// presses presses a key on what has the keyboard.
func presses(f fyne.Focusable, name fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: name}) }

func TestThePrivateQuestionsGoByKeysAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-pick-none")
	for _, id := range []string{"honesty", "loyalty"} {
		presses(w.tabsTo(t, "pick-"+id), fyne.KeySpace)
	}
	line := w.tabsTo(t, "means").(*field)
	test.Type(line, "1 word, 2 words")
	presses(line, fyne.KeyReturn)
	if got := w.mine(); !slices.Equal(got.Picked, []string{"honesty", "loyalty"}) || got.Meaning("loyalty") != "1 word, 2 words" {
		t.Fatalf("picked %+v", got)
	}
	w.key(fyne.KeyReturn)
	for _, digit := range "10" {
		w.tabsTo(t, "matters-honesty").TypedRune(digit)
		w.win.Canvas().Unfocus()
	}
	scale := w.tabsTo(t, "matters-honesty")
	scale.TypedRune('1')
	presses(scale, fyne.Key0)
	scale.TypedRune('0')
	presses(scale, fyne.KeyDown)
	presses(w.win.Canvas().Focused(), fyne.KeyRight)
	presses(w.win.Canvas().Focused(), fyne.KeyRight)
	if got, want := w.mine().Weight("honesty"), (facilitation.Weighed{ID: "honesty", Matters: 10, Lived: 1}); got != want {
		t.Fatalf("weighed %+v, want %+v", got, want)
	}
	presses(w.win.Canvas().Focused(), fyne.KeyReturn)
	presses(w.tabsTo(t, "more-hurt"), fyne.KeyReturn)
	if w.win.Canvas().Focused() != w.named["hurt-safety"].(*button) {
		t.Errorf("after another one the keyboard is on %T", w.win.Canvas().Focused())
	}
	presses(w.win.Canvas().Focused(), fyne.KeySpace)
	presses(w.tabsTo(t, "against-loyalty"), fyne.KeySpace)
	w.key(fyne.KeyPageDown)
	if got := w.mine(); w.screen.name != "values-agree" || got.Hurt != "safety" || got.Against != "loyalty" {
		t.Fatalf("on %s: hurt %q, against %q", w.screen.name, got.Hurt, got.Against)
	}
	presses(w.tabsTo(t, "show-hurt"), fyne.KeySpace)
	presses(w.tabsTo(t, "show"), fyne.KeySpace)
	if sort := w.session().Values.Sorts[0]; w.screen.name != "hand-over" || !sort.Shows || !sort.ShowsHurt || sort.ShowsWeighed {
		t.Errorf("on %s: %+v", w.screen.name, sort)
	}
}

func TestThePrivateQuestionsGoWithTheMouseAlone(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-pick-none")
	for _, name := range []string{"pick-honesty", "pick-loyalty", "about-honesty", "pick-loyalty", "go-on-alone"} {
		w.clicks(t, name)
	}
	if got := w.mine().Picked; !slices.Equal(got, []string{"honesty"}) || w.screen.name != "values-weigh" {
		t.Fatalf("on %s: picked %v", w.screen.name, got)
	}
	scale := w.named["lived-honesty"].(*scale)
	for _, step := range []struct{ press, want int }{{7, 7}, {7, facilitation.Unweighed}, {0, 0}, {10, 10}} {
		scale.Tapped(at(scale, step.press))
		if got := w.mine().Weight("honesty").Lived; got != step.want || scale.value != got {
			t.Errorf("pressing %d answers %d, and the screen says %d; want %d", step.press, got, scale.value, step.want)
		}
	}
	scale.Tapped(&fyne.PointEvent{Position: fyne.NewPos(3, 3)})
	if got := w.mine().Weight("honesty").Lived; got != 10 {
		t.Errorf("pressing the words answers %d", got)
	}
	for _, name := range []string{"go-on-alone", "hurt-honesty", "hurt-honesty", "more-against", "against-love", "go-on-alone", "keep-private"} {
		w.clicks(t, name)
	}
	if sort := w.session().Values.Sorts[0]; w.screen.name != "hand-over" || sort.Shows || sort.Hurt != "" || sort.Against != "love" {
		t.Errorf("on %s: %+v", w.screen.name, sort)
	}
}

// at is the middle of a number.
func at(s *scale, n int) *fyne.PointEvent {
	box := s.cells(s.Size())[n]
	return &fyne.PointEvent{Position: fyne.NewPos(box.x+box.width/2, s.top(s.Size())+s.tall()/2)}
}

func TestAScaleIsOpenUntilSomebodyAnswersAndAgainWhenTheyTakeItBack(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-weigh-open")
	for name, o := range w.named {
		if s, ok := o.(*scale); ok && s.value != facilitation.Unweighed {
			t.Errorf("%s begins at %d", name, s.value)
		}
	}
	s := w.named["matters-honesty"].(*scale)
	w.win.Canvas().Focus(s)
	for _, step := range []struct {
		press fyne.KeyName
		digit rune
		want  int
	}{
		{fyne.KeyLeft, 0, 10}, {fyne.KeyRight, 0, 10}, {fyne.KeyLeft, 0, 9}, {fyne.KeySpace, 0, -1}, {fyne.KeyRight, 0, 0}, {fyne.KeyLeft, 0, 0},
		{"", '5', 5}, {"", '0', 0}, {"", '1', 1}, {fyne.KeyRight, 0, 2}, {"", '0', 0}, {"", '1', 1}, {"", '1', -1}, {"", '8', 8}, {fyne.KeyBackspace, 0, -1}, {fyne.KeySpace, 0, -1},
	} {
		if step.press != "" {
			presses(s, step.press)
		} else {
			s.TypedRune(step.digit)
		}
		if got := w.mine().Weight("honesty").Matters; got != step.want || s.value != got {
			t.Fatalf("%v%c answers %d, shown %d; want %d", step.press, step.digit, got, s.value, step.want)
		}
	}
	if len(w.mine().Weighed) != 0 || w.session().Pause.On {
		t.Errorf("left: %+v, paused %v", w.mine().Weighed, w.session().Pause.On)
	}
}

func TestTheNumbersOfBothQuestionsStandUnderEachOtherInTheWindow(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		for _, factor := range []float32{1, 1.5, 2.5} {
			w.Size(size.Width, size.Height)
			w.theme.textFactor = factor
			w.redress()
			w.at(t, now, "six-values-weigh")
			w.look()
			for _, id := range w.mine().Picked {
				a, b := w.named["matters-"+id].(*scale), w.named["lived-"+id].(*scale)
				if x := a.cells(a.Size()); !slices.Equal(x, b.cells(b.Size())) {
					t.Errorf("%v, text %v: %s has its numbers at %v and %v", size, factor, id, x, b.cells(b.Size()))
				}
				last := a.cells(a.Size())[scaleCells-1]
				left := fyne.CurrentApp().Driver().AbsolutePositionForObject(a).X
				if last.width < a.least()-0.5 || left+last.x+last.width > size.Width {
					t.Errorf("%v, text %v: the ten is from %v, %v wide", size, factor, left+last.x, last.width)
				}
			}
		}
	}
}

func TestAllFiveScalesAreSeenAtOnceInAUsualWindow(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-weigh")
	w.look()
	mine := w.mine().Picked
	last := w.named["lived-"+mine[len(mine)-1]]
	bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y + last.Size().Height
	body := fyne.CurrentApp().Driver().AbsolutePositionForObject(w.chrome.body).Y + w.chrome.body.Size().Height
	if bottom > body {
		t.Errorf("the last scale ends at %v, and the body at %v", bottom, body)
	}
}

func TestTheLineIsAboutTheValueThatWasChosenLast(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-pick-none")
	line := w.named["means"].(*field)
	if line.Visible() {
		t.Error("there is a line before anything is chosen")
	}
	w.clicks(t, "pick-honesty")
	test.Type(line, "No surprises. ")
	w.clicks(t, "pick-loyalty")
	if line.Text != "" || !w.says("What does “Loyalty” mean to you") {
		t.Errorf("about loyalty it says %q", line.Text)
	}
	test.Type(line, "Staying on my side.")
	w.clicks(t, "about-honesty")
	if line.Text != "No surprises." {
		t.Errorf("about honesty it says %q", line.Text)
	}
	w.win.Canvas().Unfocus()
	w.clicks(t, "pick-honesty")
	if got := w.mine(); line.Text != "Staying on my side." || !slices.Equal(got.Picked, []string{"loyalty"}) {
		t.Errorf("after honesty is put back: %q, picked %v", line.Text, got.Picked)
	}
}

func TestADigitInTheLineSortsNothingAndWeighsNothing(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-pick-five")
	before := fmt.Sprint(w.mine().Piles, w.mine().Weighed)
	line := w.named["means"].(*field)
	w.win.Canvas().Focus(line)
	test.Type(line, "0123o s+")
	presses(line, fyne.KeyLeft)
	if after := fmt.Sprint(w.mine().Piles, w.mine().Weighed); after != before || w.screen.name != "values-pick" {
		t.Errorf("on %s something was sorted", w.screen.name)
	}
}

func TestEverybodyIsAskedTheSameInPrivate(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-hurt-open")
	first := texts(w.screen.body)
	for range 2 {
		for w.session().MayGoOnAlone() {
			w.key(fyne.KeyPageDown)
		}
		w.clicks(t, "keep-private")
		w.key(fyne.KeyReturn)
		if w.screen.name != "values-sort" {
			break
		}
		for w.session().MaySort() {
			w.typedRune('1')
		}
		for _, id := range []string{"honesty", "loyalty", "openness", "responsibility", "fairness"} {
			w.clicks(t, "pick-"+id)
		}
		w.key(fyne.KeyReturn)
		w.key(fyne.KeyReturn)
		if got := texts(w.screen.body); w.screen.name != "values-hurt" || !slices.Equal(got, first) {
			t.Errorf("on %s the next reads %q, the first %q", w.screen.name, got, first)
		}
	}
	for _, word := range first {
		if strings.Contains(word, "Ana") || strings.Contains(word, "Bo ") {
			t.Errorf("a question names somebody: %q", word)
		}
	}
}

func TestEveryPrivateQuestionCanBeLeftOpen(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-pick-none")
	w.clicks(t, "skip-alone")
	if got := w.mine(); w.screen.name != "values-agree" || len(got.Picked)+len(got.Weighed) != 0 || w.named["show-weighed"].Visible() || w.named["show-hurt"].Visible() {
		t.Fatalf("on %s: %+v", w.screen.name, got)
	}
	w.key(fyne.KeyPageUp)
	if w.screen.name != "values-hurt" || !w.named["hurt-honesty"].Visible() {
		t.Errorf("back is %s", w.screen.name)
	}
	w.key(fyne.KeyPageUp)
	if w.screen.name != "values-pick" {
		t.Errorf("with nothing picked, before that is %s", w.screen.name)
	}
}

// sizesAndTexts are the windows in which people sit.
var sizesAndTexts = []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}}

func TestToKeepItIsAsLargeAsToShowItAndNeitherStandsReady(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range sizesAndTexts {
		w.Size(size.Width, size.Height)
		for _, moment := range []string{"values-agree", "three-values-agree-none", "six-values-agree"} {
			w.at(t, now, moment)
			w.look()
			keep, show := w.named["keep-private"].(*option), w.named["show"].(*option)
			if keep.Size() != show.Size() || keep.on || show.on || keep.key+show.key != "" {
				t.Errorf("%s at %v: %v and %v", moment, size, keep.Size(), show.Size())
			}
			if w.key(fyne.KeyReturn); w.screen.name != "values-agree" {
				t.Fatalf("Enter leads to %s", w.screen.name)
			}
		}
	}
}

func TestTheLastPageSaysWhoWouldSeeWhat(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "six-values-agree")
	for _, words := range []string{"שירה", "Bo will see", "Selbstverantwortlichkeit", "Nobody sees anything else"} {
		if !w.shows(words) {
			t.Errorf("it does not say %q", words)
		}
	}
	if w.shows("and Nguyễn") {
		t.Error("it names the person who reads it among the others")
	}
	w.at(t, now, "three-values-agree-none")
	if !w.shows("Jonas and Noor will see") || !w.shows("you chose no value") {
		t.Error("it does not say what is seen where nothing was chosen")
	}
}

func TestWhatIsNotTickedIsNotToldAndATickIsTakenBackByTheSamePress(t *testing.T) {
	w, now := sitDown(t)
	for _, ticked := range []bool{false, true} {
		w.at(t, now, "values-agree")
		w.clicks(t, "show-weighed") // it was ticked
		w.clicks(t, "show-hurt")
		if !ticked {
			w.clicks(t, "show-hurt")
		}
		w.clicks(t, "show")
		w.key(fyne.KeyReturn)
		for w.session().MaySort() {
			w.typedRune('1')
		}
		w.clicks(t, "pick-honesty")
		w.clicks(t, "skip-alone")
		w.clicks(t, "show")
		w.key(fyne.KeyReturn)
		told := w.session().Values.Told(0)
		if w.screen.name != "values-together" || len(told.Weighed) != 0 || (told.Hurt != "") != ticked || len(told.Meant) != 1 {
			t.Errorf("ticked %v, on %s told %+v", ticked, w.screen.name, told)
		}
	}
}

func TestAPauseInAPrivateQuestionComesBackToTheSamePageBehindACover(t *testing.T) {
	w, now := sitDown(t)
	for _, moment := range []string{"values-pick-five", "values-weigh", "values-hurt", "values-hurt-more", "values-agree", "six-values-hurt"} {
		w.at(t, now, moment)
		screen, mine, read := w.screen.name, fmt.Sprint(w.mine()), texts(w.screen.body)
		for _, pause := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF9} {
			w.at(t, now, moment)
			w.hooked(pause, true)
			if pause == fyne.KeyF9 {
				w.Press("uncover")
			}
			w.Press("resume")
			if w.screen.name != "hand-over" || w.shows("Honesty") {
				t.Fatalf("%s after %s: all see %s", moment, pause, w.screen.name)
			}
			w.key(fyne.KeyReturn)
			if got := fmt.Sprint(w.mine()); w.screen.name != screen || got != mine {
				t.Errorf("%s after %s: %s with %s", moment, pause, w.screen.name, got)
			}
			if got := texts(w.screen.body); moment != "values-hurt-more" && !slices.Equal(got, read) {
				t.Errorf("%s after %s reads %q, before %q", moment, pause, got, read)
			}
		}
	}
}

func TestAChosenValueIsSeenAlsoWhenItIsNotAmongTheFive(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "six-values-hurt")
	if play, ok := w.named["hurt-play"].(*button); !ok || !play.on || !seenWhole(w.win.Content(), play) || w.named["more-hurt"].Visible() {
		t.Error("what was chosen is behind another press")
	}
}

func TestUndoTakesBackAnAnswerInThePrivateTurn(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-weigh")
	before := w.mine().Weight("honesty")
	w.named["lived-honesty"].(*scale).Tapped(at(w.named["lived-honesty"].(*scale), 4))
	w.press(control(fyne.KeyZ))
	if got := w.mine().Weight("honesty"); got != before || w.named["lived-honesty"].(*scale).value != before.Lived {
		t.Errorf("after undo %+v, want %+v", got, before)
	}
}

func TestOnlyTheOwnerPrintsTheirWorksheetAndOnlyWhileTheyLookAlone(t *testing.T) {
	w, now := sitDown(t)
	var printed []facilitation.Printable
	w.room.Print = printsAs("%PDF", func(what facilitation.Printable) { printed = append(printed, what) })
	w.at(t, now, "values-agree")
	w.clicks(t, "print-worksheet")
	w.clicks(t, "save")
	w.clicks(t, "sheet-blank")
	w.clicks(t, "print-now")
	if len(printed) != 2 {
		t.Fatalf("printed %d", len(printed))
	}
	sheet, filled := printed[0].(facilitation.Worksheet)
	if !filled || sheet.Person != "Ana" || len(sheet.Picked) != 5 || sheet.Hurt != "Honesty" {
		t.Errorf("the worksheet is %+v", printed[0])
	}
	if pack, blank := printed[1].(facilitation.Pack); !blank || len(pack.Blanks) != 1 {
		t.Errorf("the empty one is %+v", printed[1])
	}
	for _, pause := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF9} {
		w.at(t, now, "print-worksheet")
		w.hooked(pause, true)
		if pause == fyne.KeyF9 {
			w.Press("uncover")
		}
		w.Press("resume")
		if w.screen.name != "hand-over" || w.page.name != "" {
			t.Errorf("after %s everybody sees %s", pause, w.screen.name)
		}
	}
	for _, moment := range []string{"values-sort", "values-pick-five", "hand-over", "values-together", "landing"} {
		if w.at(t, now, moment); w.may(findAction("print-worksheet")) {
			t.Errorf("on %s somebody's worksheet can be printed", moment)
		}
	}
}

// answered says whether a moment of the gallery belongs to the private questions.
func answered(name string) bool {
	return slices.ContainsFunc([]string{"values-pick", "values-weigh", "values-hurt", "values-agree", "print-worksheet"}, func(part string) bool { return strings.Contains(name, part) })
}

func TestTabReachesEverythingAmongThePrivateQuestionsAndNothingStandsOutside(t *testing.T) {
	w, now := sitDown(t)
	for _, factor := range []float32{1, 2} {
		for _, size := range sizesAndTexts[:2] {
			w.Size(size.Width, size.Height)
			w.theme.textFactor = factor
			w.redress()
			for _, m := range theMoments() {
				if !answered(m.Name) {
					continue
				}
				w.at(t, now, m.Name)
				w.look()
				w.reachesAll(t, fmt.Sprintf("%s at %v, text %v", m.Name, size, factor), size)
			}
		}
	}
}

func (w *Window) reachesAll(t *testing.T, where string, size fyne.Size) {
	t.Helper()
	reached := map[fyne.Focusable]bool{}
	for range len(w.named) + 8 {
		w.win.Canvas().FocusNext()
		reached[w.win.Canvas().Focused()] = true
	}
	for name, o := range w.named {
		f, ok := o.(fyne.Focusable)
		can, stops := o.(fyne.Disableable)
		if !ok || pathTo(w.win.Content(), o) == nil || !o.Visible() || stops && can.Disabled() {
			continue
		}
		if !reached[f] && seenWhole(w.win.Content(), o) {
			t.Errorf("%s: Tab does not reach %s", where, name)
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if seenWhole(w.win.Content(), o) && (at.X < 0 || at.X+o.Size().Width > size.Width+0.5) {
			t.Errorf("%s: %s is from %v to %v", where, name, at.X, at.X+o.Size().Width)
		}
	}
}

// seenWhole says whether an object and all that holds it is visible.
func seenWhole(root, o fyne.CanvasObject) bool {
	return !slices.ContainsFunc(pathTo(root, o), func(holder fyne.CanvasObject) bool { return !holder.Visible() })
}

// answerIn is how soon an answer is on the screen (DESIGN.md section 8).
const answerIn = 50 * time.Millisecond

func TestAnAnswerIsThereAtOnceAlsoWithTwoHundredCards(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "hand-over")
	deck := facilitation.Deck{}
	for i := range 200 {
		deck.Values = append(deck.Values, facilitation.Value{ID: fmt.Sprint("card-", i), Name: fmt.Sprint("Value ", i), Meaning: "What it means in one line"})
	}
	w.do(facilitation.TakeDeck(deck, 0))
	w.do(facilitation.Session.Lift)
	s := w.session()
	for s.MaySort() {
		s = facilitation.SortTo(facilitation.MattersMost)(s, *now)
	}
	w.Sit(s, "")
	press := func(names ...string) {
		t.Helper()
		best := time.Hour
		for range 4 { // an even number of presses leaves what was there
			begin := time.Now()
			w.clicks(t, names[0])
			best = min(best, time.Since(begin))
		}
		if best > slowed*answerIn {
			t.Errorf("on %s pressing %s takes %v", w.screen.name, names[0], best)
		}
	}
	w.clicks(t, "pick-card-0")
	press("pick-card-150")
	w.key(fyne.KeyReturn)
	w.key(fyne.KeyReturn)
	begin := time.Now()
	w.clicks(t, "more-hurt")
	t.Logf("all 200 cards are there after %v", time.Since(begin))
	press("hurt-card-199")
}
