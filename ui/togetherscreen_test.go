package ui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// togetherMoments are the moments of the gallery at which the values are looked at
// together.
func togetherMoments() []string {
	return []string{"values-together", "values-promised", "values-told", "values-empty", "values-long", "values-listed", "values-hidden", "three-values", "six-values"}
}

func TestNothingIsCountedWhereValuesAreLookedAtTogether(t *testing.T) {
	w, now := sitDown(t)
	number := regexp.MustCompile(`[0-9%]|score|match|compatib`)
	for _, name := range togetherMoments() {
		w.at(t, now, name)
		for _, text := range texts(w.screen.body) {
			if number.MatchString(text) {
				t.Errorf("%s says %q", name, text)
			}
		}
	}
}

// wideNames are six names that need room.
func wideNames() []string {
	return []string{"Aleksandra Wiśniewska", "Maximiliane Dombrowski", "Bartholomäus Weißgerber", "Олександра Коваленко", "Wilhelmina Ann", "Margarete Schwarzenberger"}
}

// manyTogether are people who choose five of the room's cards, each two cards further.
func manyTogether(room Room, names []string) *play {
	deck := room.Deck.Room().Values
	var all []sits
	for i := range names {
		var picks []string
		for k := range facilitation.Picks {
			picks = append(picks, deck[(2*i+k)%len(deck)].ID)
		}
		all = append(all, sits{picks: picks})
	}
	return valued(room, names, all...)
}

func TestAMarkStandsUnderTheNameOfEveryoneWhoChoseTheValue(t *testing.T) {
	w, now := sitDown(t)
	marked := 0
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		for _, names := range [][]string{{"Ines", "Jonas", "Noor"}, crowd()[:4], crowd()[:5], crowd(), wideNames()} {
			p := manyTogether(w.room, names)
			*now = p.now
			w.Sit(p.s, "")
			w.look()
			where := fmt.Sprintf("%d people at %v", len(names), size)
			for _, v := range p.s.Values.Together() {
				row := w.named["value-"+v.Value.ID].(*heldRow)
				if !rowIsMarked(t, where, w, row, v, names) {
					continue
				}
				marked++
			}
		}
	}
	if marked < 100 {
		t.Errorf("only %d rows have marks", marked)
	}
}

// rowIsMarked checks one row: a mark under each name and nowhere else, or the names in words.
func rowIsMarked(t *testing.T, where string, w *Window, row *heldRow, v facilitation.Held, names []string) bool {
	t.Helper()
	begin, each, ok := row.table.columns(row.Size().Width)
	marks, said := []int{}, false
	for _, o := range test.WidgetRenderer(row).Objects() {
		if p, is := o.(*prose); is && p.Visible() && p.text == row.who {
			said = true
		}
		if c, is := o.(*canvas.Circle); is && c.Visible() {
			middle := c.Position().X + c.Size().Width/2
			marks = append(marks, int((middle-begin)/each))
		}
	}
	if !ok {
		if len(marks) > 0 || !said {
			t.Errorf("%s: %s has marks %v, says who: %v", where, row.name, marks, said)
		}
		return false
	}
	if !slices.Equal(marks, v.By) || said {
		t.Errorf("%s: %s is marked for %v, chosen by %v", where, row.name, marks, v.By)
	}
	return true
}

func TestNamesOverTheMarksNeitherTouchNorLeaveTheTable(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		for _, names := range [][]string{crowd()[:3], crowd()[:4], crowd(), wideNames()[:3], wideNames()} {
			p := manyTogether(w.room, names)
			*now = p.now
			w.Sit(p.s, "")
			w.look()
			heads := namesOver(w.screen.body)
			for i, a := range heads {
				b := boxOf(a)
				wide := a.natural()
				b.left, b.right = (b.left+b.right-wide)/2, (b.left+b.right+wide)/2
				if b.left < 0 || b.right > size.Width {
					t.Errorf("%q stands outside at %v", a.text, size)
				}
				for _, other := range heads[i+1:] {
					o, wide := boxOf(other), other.natural()
					o.left, o.right = (o.left+o.right-wide)/2, (o.left+o.right+wide)/2
					if b.meets(o) {
						t.Errorf("%q and %q touch at %v", a.text, other.text, size)
					}
				}
			}
		}
	}
}

// namesOver are the lines over the columns of a table that are seen.
func namesOver(o fyne.CanvasObject) []*textLine {
	var found []*textLine
	if box, ok := o.(*fyne.Container); ok && o.Visible() {
		if _, heads := box.Layout.(*namesLayout); heads {
			for _, line := range box.Objects {
				if line.Visible() && line.(*textLine).text != "" {
					found = append(found, line.(*textLine))
				}
			}
			return found
		}
	}
	if o.Visible() {
		for _, child := range inside(o) {
			found = append(found, namesOver(child)...)
		}
	}
	return found
}

func TestWhatIsNotShownIsOnNoPageOfTheOthers(t *testing.T) {
	w, now := sitDown(t)
	secret := "what only I know of it"
	for _, shows := range []bool{false, true} {
		tell := func(p *play) {
			p.do(facilitation.Weigh("honesty", 9, 1), facilitation.HurtValue("safety"), facilitation.ActedAgainst("loyalty"), facilitation.ShowWeighed(shows), facilitation.ShowHurt(shows))
		}
		p := valued(w.room, []string{"Ana", "Bo"}, sits{picks: []string{"honesty", "loyalty"}, tells: tell}, sits{picks: []string{"honesty"}})
		*now = p.now
		w.Sit(p.s, "")
		if w.may(findAction("told")) != shows {
			t.Errorf("shows %v, the page can be opened: %v", shows, !shows)
		}
		w.runNamed("told")
		if opened := w.screen.name == "told"; opened != shows {
			t.Errorf("shows %v, opened %v", shows, opened)
		}
	}
	hidden := valued(w.room, []string{"Ana", "Bo"}, sits{picks: []string{"honesty"}, tells: func(p *play) { p.do(facilitation.Means("honesty", secret), facilitation.ShowWeighed(true)) }}, sits{picks: []string{"honesty"}, hidden: true})
	*now = hidden.now
	for _, page := range []string{"", "told"} {
		w.Sit(hidden.s, page)
		for _, text := range texts(w.win.Content()) {
			if strings.Contains(text, secret) || strings.Contains(text, "Honesty") {
				t.Errorf("page %q shows %q", page, text)
			}
		}
	}
}

func TestWhatIsToldStandsWithThePersonsName(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-told")
	all := texts(w.screen.body)
	for _, want := range []string{"Ana", "Bo", "Hearing it from you first, also when it is hard.", "Saying what I want before it is a secret.", w.words.of("values.told.hurt"), w.words.of("values.told.against")} {
		if !slices.ContainsFunc(all, func(text string) bool { return strings.Contains(text, want) }) {
			t.Errorf("nothing says %q", want)
		}
	}
	w.key(fyne.KeyReturn)
	if w.screen.name != "values-together" {
		t.Errorf("Enter on the page goes to %s", w.screen.name)
	}
}

func TestTwoMarksOnALineStandApartAsTheAnswersDo(t *testing.T) {
	w, _ := sitDown(t)
	place := func(matters, lived int) (dot, ring float32, seen [2]bool) {
		l := w.newWeighLine(facilitation.Weighed{Matters: matters, Lived: lived})
		l.Resize(fyne.NewSize(320, 22))
		r := test.WidgetRenderer(l).(*weighLineRenderer)
		return r.dot.Position().X + r.dot.Size().Width/2, r.ring.Position().X + r.ring.Size().Width/2, [2]bool{r.dot.Visible(), r.ring.Visible()}
	}
	low, high, _ := place(0, facilitation.MostWeight)
	if low >= high || low < 0 || high > 320 {
		t.Errorf("least at %v, most at %v", low, high)
	}
	if dot, ring, _ := place(6, 6); dot != ring {
		t.Errorf("the same answers stand at %v and %v", dot, ring)
	}
	if _, _, seen := place(4, facilitation.Unweighed); seen != [2]bool{true, false} {
		t.Errorf("an open answer is drawn: %v", seen)
	}
}

func TestAnActBecomesAnAgreementWithOnePress(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-together")
	id := w.session().Values.Kept[0].ID
	promise := w.named["promise-"+id+"-0"].(*button)
	if !promise.Visible() || w.named["promise-"+id+"-1"].Visible() {
		t.Fatalf("an act that is written can be agreed to: %v, one that is not: %v", promise.Visible(), w.named["promise-"+id+"-1"].Visible())
	}
	test.Tap(promise)
	agreed := w.session().Kept.Commitments
	if len(agreed) != 1 || agreed[0].Owner != 0 || agreed[0].Act != w.session().Values.Kept[0].Acts[0] {
		t.Fatalf("agreed %+v", agreed)
	}
	if promise.Visible() || !slices.Contains(texts(w.screen.body), w.words.of("values.act.promised")) {
		t.Error("nothing says that it is an agreement")
	}
	w.press(control(fyne.KeyZ))
	if len(w.session().Kept.Commitments) != 0 || !promise.Visible() {
		t.Error("undo does not take the agreement back")
	}
}

func TestAValueIsKeptByKeysAloneInCirclesAndInTheTable(t *testing.T) {
	w, now := sitDown(t)
	for _, name := range []string{"values-long", "values-listed", "three-values", "six-values"} {
		w.at(t, now, name)
		before := len(w.session().Values.Kept)
		for range 60 {
			w.win.Canvas().FocusNext()
			if mayPressValue(w.win.Canvas().Focused()) {
				w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
				break
			}
		}
		if got := len(w.session().Values.Kept); got != before+1 {
			t.Errorf("%s: %d kept, before %d", name, got, before)
		}
	}
}

// mayPressValue says whether the keyboard is at a value that can be kept.
func mayPressValue(o fyne.Focusable) bool {
	switch o := o.(type) {
	case *word:
		return !o.on && !o.Disabled()
	case *heldRow:
		return !o.on && !o.Disabled()
	}
	return false
}

func TestAfterThreeValuesNoFourthCanBePressed(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "three-values")
	for _, id := range []string{"loyalty", "safety"} {
		test.Tap(w.named["value-"+id].(*heldRow))
	}
	kept := w.session().Values.Kept
	if len(kept) != facilitation.Keeps || !w.named["value-safety"].(*heldRow).Disabled() {
		t.Errorf("kept %+v", kept)
	}
	test.Tap(w.named["value-honesty"].(*heldRow))
	if len(w.session().Values.Kept) != facilitation.Keeps-1 {
		t.Error("a kept value cannot be let go")
	}
}

func TestWithNothingInCommonTheScreenAsksWhatCouldLookAfterWhat(t *testing.T) {
	w, now := sitDown(t)
	asks := func() bool { return slices.Contains(proseIn(w.screen.body), w.words.of("values.empty")) }
	w.at(t, now, "values-empty")
	if !asks() {
		t.Error("two people are not asked")
	}
	p := valued(w.room, []string{"Ines", "Jonas", "Noor"}, sits{picks: []string{"honesty"}}, sits{picks: []string{"honesty"}}, sits{picks: []string{"safety"}})
	*now = p.now
	w.Sit(p.s, "")
	if !asks() {
		t.Error("three people are not asked")
	}
	w.at(t, now, "values-long")
	if asks() {
		t.Error("people who share a value are asked")
	}
}

// proseIn are the texts of the visible prose in an object.
func proseIn(o fyne.CanvasObject) []string {
	var found []string
	if !o.Visible() {
		return nil
	}
	if p, ok := o.(*prose); ok {
		found = append(found, p.text)
	}
	for _, child := range inside(o) {
		found = append(found, proseIn(child)...)
	}
	return found
}

func TestWithLargeTextInASmallWindowTheValuesStandInATable(t *testing.T) {
	w, now := sitDown(t)
	large(w)
	w.at(t, now, "values-together")
	w.look()
	if !w.inTable() {
		t.Error("the picture would be seen in parts")
	}
}

func TestAWindowThatGrowsTurnsTheTableIntoCircles(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-listed")
	if !w.inTable() {
		t.Fatal("there is no table to begin with")
	}
	w.Size(1920, 1080)
	w.look()
	if w.inTable() {
		t.Error("in a large window the words still stand in a table")
	}
	w.standsFree(t, "grown")
}

func TestEnterInAnActEndsTheLineAndNotTheWorksheet(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-together")
	line := w.named["act-honesty-1"].(*field)
	w.win.Canvas().Focus(line)
	line.SetText("call")
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.screen.name != "values-together" || w.session().Values.Kept[0].Acts[1] != "call" {
		t.Errorf("the screen is %s, the acts %q", w.screen.name, w.session().Values.Kept[0].Acts)
	}
}

func TestAnActThatIsAnAgreementIsNotTypedOver(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-promised")
	kept := w.session().Values.Kept[0]
	for person, act := range kept.Acts {
		f := w.named[fmt.Sprintf("act-%s-%d", kept.ID, person)].(*field)
		promised := w.session().Promised(kept.ID, person)
		if promised != f.Hidden || f.Text != act || promised && !w.reads(act) {
			t.Errorf("person %d: an agreement is %v, the field is away %v, with %q, the words are there %v", person, promised, f.Hidden, f.Text, w.reads(act))
		}
	}
}

func TestThePauseStandsStillAllThroughTheSortInASmallWindow(t *testing.T) {
	w, now := sitDown(t)
	w.Size(1024, 700)
	places := map[fyne.Position]string{}
	for _, moment := range []string{"hand-over", "values-sort", "values-sort-back", "values-own", "values-pick"} {
		w.at(t, now, moment)
		places[fyne.CurrentApp().Driver().AbsolutePositionForObject(w.named["pause"])] = moment
	}
	if len(places) != 1 {
		t.Errorf("the pause stands at %v", places)
	}
}

// The last person's yes shows nothing yet: all look again first, and whoever pressed
// the wrong one goes back.
func TestEverybodyLooksAgainBeforeAnythingIsShown(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-gather")
	if !w.shows("Bo is done. Everybody looks again.") || w.shows("Honesty") {
		t.Error("the last cover says something else")
	}
	cover := texts(w.screen.body)
	w.clicks(t, "show-nothing")
	if !w.shows("Shall nothing be shown after all?") || w.shows("Honesty") {
		t.Error("the page that asks once more says something else")
	}
	w.clicks(t, "leave-shown")
	if !w.session().Values.Sorts[1].Shows || !slices.Equal(texts(w.screen.body), cover) {
		t.Error("leaving it as it was changes something")
	}
	w.clicks(t, "show-nothing")
	w.clicks(t, "show-none")
	if !slices.Equal(texts(w.screen.body), cover) {
		t.Error("the last cover tells that somebody took a yes back")
	}
	w.key(fyne.KeyReturn)
	if !w.shows("Nothing is shown today") {
		t.Error("the no did not hold")
	}
}

func TestAnActOutlivesASlipOnItsValue(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-promised")
	w.clicks(t, "value-honesty")
	if w.shows("say it the same day") {
		t.Error("the value was not let go")
	}
	w.clicks(t, "value-honesty")
	if got := w.session().Values.Kept; len(got) != 1 || got[0].Acts[1] != "say it the same day" || !w.session().Promised("honesty", 0) {
		t.Errorf("kept again: %+v", got)
	}
}

func TestALineForAValueThatIsThereAlreadySaysWhereItGoes(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-sort")
	w.typedRune('o')
	w.named["own-name"].(*field).SetText("honesty")
	if !w.shows("That one is there already") || w.shows("It goes to") {
		t.Error("the form does not say that the value is there")
	}
	w.named["own-meaning"].(*field).SetText("telling all of it early")
	w.clicks(t, "own-put")
	if got := w.session().Values.Mine().Meaning("honesty"); got != "telling all of it early" {
		t.Errorf("the line is %q", got)
	}
}
