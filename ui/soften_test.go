package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// softRules are a few phrases, so that these tests do not change with the list that
// comes with the program.
const softRules = `
format = 1
language = "en"
clauses = ["so i"]

[leave]
sentence = ["you promised"]

[short]
"don't" = "do not"

[[list]]
name = "verb"
words = ["listen", "help"]

[[kind]]
id = "you-never"
reason = "This puts a person where the problem could be."
phrases = ["you never", "you never <verb>"]
[[kind.way]]
gives = "R6"
say = "{problem} takes over, and I …"
[[kind.way]]
gives = "R1"
say = "Last time I felt … and I would have liked …"

[[kind]]
id = "your-fault"
reason = "This looks for whose it is."
phrases = ["your fault"]
[[kind.way]]
gives = "R2"
say = "I felt …"
`

// noteOf opens the note of a person who does not speak now, with those words in it.
func noteOf(t testing.TB, text string) (*Window, *time.Time, *field) {
	t.Helper()
	rules, err := facilitation.ParseReframe("soft.toml", []byte(softRules))
	if err != nil {
		t.Fatal(err)
	}
	w, now := sitDown(t)
	w.room.Reframe, w.room.Own = func() facilitation.Reframe { return rules }, facilitation.Shelf{}
	w.at(t, now, "turn-before")
	w.run(findAction("note"))
	note := w.named["note-text"].(*field)
	test.Type(note, text)
	return w, now, note
}

const blaming = "I was scared. You never listen when money comes up, so I hid it. It is your fault."

func (w *Window) ctrl(name fyne.KeyName) { // as the focused thing or the window gets it
	shortcut := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	if f, ok := w.win.Canvas().Focused().(*field); ok {
		f.TypedShortcut(shortcut)
		return
	}
	w.press(control(name))
}

// spells gives letters to whatever has the keyboard, as Fyne does.
func (w *Window) spells(text string) {
	for _, r := range text {
		if focused := w.win.Canvas().Focused(); focused != nil {
			focused.TypedRune(r)
		} else {
			w.typedRune(r)
		}
	}
}

func TestASuggestionComesOnlyWhenTheWriterAsks(t *testing.T) {
	w, now, note := noteOf(t, blaming)
	shown := func() bool {
		return strings.Contains(strings.Join(texts(w.win.Content()), " "), "where the problem could be")
	}
	*now = now.Add(time.Hour)
	w.last = *now
	w.render()
	if shown() || len(note.under.spans) > 0 {
		t.Fatal("a suggestion came by itself")
	}
	w.ctrl(fyne.KeyE)
	if !shown() {
		t.Fatalf("nothing is suggested; the screen says %q", texts(w.win.Content()))
	}
	w.ctrl(fyne.KeyE)
	if shown() || w.win.Canvas().Focused() != fyne.Focusable(note) {
		t.Error("the same key again does not put it away")
	}
}

func TestTheKeysOfASuggestionAreNotTypedIntoTheNote(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.spells("3") // there are two ways
	if note.Text != blaming {
		t.Fatalf("the note is %q", note.Text)
	}
	w.spells("1")
	want := "I was scared. The Silence takes over, and I …, so I hid it. It is your fault."
	if note.Text != want || writtenAt(w.session(), w.page.place) != want {
		t.Fatalf("the note is %q, want %q", note.Text, want)
	}
	if w.win.Canvas().Focused() != fyne.Focusable(note) || note.SelectedText() != "…" {
		t.Fatalf("the keyboard is not at the gap: marked is %q", note.SelectedText())
	}
	w.spells("fall silent")
	if want = strings.Replace(want, "…", "fall silent", 1); note.Text != want {
		t.Errorf("the note is %q, want %q", note.Text, want)
	}
	if w.spells("1"); !strings.Contains(note.Text, "silent1") {
		t.Errorf("after that, 1 is no letter: %q", note.Text)
	}
}

func TestOneSuggestionAtATimeAndKeptWordsStay(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	for _, want := range []string{"“You never listen”", "“Your fault”"} {
		w.ctrl(fyne.KeyE)
		said := texts(w.win.Content())
		if !slices.Contains(said, want) {
			t.Fatalf("the screen does not say %s: %q", want, said)
		}
		w.spells("0")
	}
	if note.Text != blaming {
		t.Fatalf("the note is %q", note.Text)
	}
	w.ctrl(fyne.KeyE)
	if said := texts(w.win.Content()); !slices.Contains(said, w.words.of("soften.none")) {
		t.Errorf("the screen says %q", said)
	}
	w.closePage()
	w.run(findAction("note"))
	w.ctrl(fyne.KeyE)
	if w.besides().open != "ways" {
		t.Error("what was kept is remembered after the note was closed")
	}
}

func TestWhereNothingIsSuggestedTheLineIsAlwaysTheSame(t *testing.T) {
	for _, text := range []string{"", "We sat by the river.", "You promised, and you never listen."} {
		w, _, note := noteOf(t, text)
		w.ctrl(fyne.KeyE)
		if said := texts(w.win.Content()); !slices.Contains(said, w.words.of("soften.none")) {
			t.Errorf("after %q the screen says %q", text, said)
		}
		test.Type(note, " And")
		if said := texts(w.win.Content()); slices.Contains(said, w.words.of("soften.none")) {
			t.Error("the line stays while somebody types on")
		}
	}
}

func TestUndoGivesTheExactTextBackAndSoDoesPuttingMyWordsBack(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.spells("2")
	changed := note.Text
	w.press(control(fyne.KeyZ))
	if note.Text != blaming {
		t.Fatalf("undone, the note is %q", note.Text)
	}
	note.Redo()
	if note.Text != changed {
		t.Fatalf("done again, the note is %q, want %q", note.Text, changed)
	}
	w.ctrl(fyne.KeyE)
	w.spells("1")
	w.spells("ashamed")
	w.run(findAction("words-back"))
	if note.CursorTextOffset() != len(blaming) || note.SelectedText() != "" {
		t.Errorf("the cursor is at %d", note.CursorTextOffset())
	}
	if note.Text != blaming || writtenAt(w.session(), w.page.place) != blaming {
		t.Fatalf("put back, the note is %q", note.Text)
	}
	if w.may(findAction("words-back")) {
		t.Error("the words can be put back twice")
	}
	w.press(control(fyne.KeyZ))
	if !strings.Contains(note.Text, "ashamed") {
		t.Errorf("putting back cannot be undone: %q", note.Text)
	}
}

func TestTheSpaceThatChoosesAWayIsNoLetterOfTheNote(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	way := w.named["soften-1"].(*option)
	w.win.Canvas().Focus(way)
	way.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.spells(" ") // the same press, as Fyne tells of it
	if note.SelectedText() != "…" {
		t.Fatalf("the note is %q", note.Text)
	}
	note.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	if w.spells(" "); strings.Contains(note.Text, "…") {
		t.Errorf("a space is no letter any more: %q", note.Text)
	}
}

func TestAnotherNoteHasNothingOfTheFirst(t *testing.T) {
	w, _, _ := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.spells("1")
	w.run(findAction("soft-start"))
	w.spells("the letter came")
	w.noteFor(1)
	if w.may(findAction("words-back")) || w.besides().open != "" || w.named["soft-happened"].(*field).Text != "" {
		t.Error("something of one note stands beside another one")
	}
	w.noteFor(0)
	if w.may(findAction("words-back")) {
		t.Error("the words outlive their note")
	}
}

func TestWhatIsTypedAfterAnUndoTakesNoWordsAway(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.spells("2") // its gap is marked
	w.press(control(fyne.KeyZ))
	if note.SelectedText() != "" {
		t.Errorf("%q is still marked", note.SelectedText())
	}
	w.press(named(fyne.KeyEnd))
	w.spells(" It is cold.")
	if got := strings.ReplaceAll(note.Text, " It is cold.", ""); got != blaming {
		t.Errorf("the note is %q", note.Text)
	}
}

func TestUndoWhileTheSuggestionHasTheKeyboardIsTheNotesOwn(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.spells("1")
	w.ctrl(fyne.KeyE)
	w.press(control(fyne.KeyZ))
	if note.Text != blaming || w.besides().open != "" || w.win.Canvas().Focused() != fyne.Focusable(note) {
		t.Errorf("the note is %q, beside it is %q", note.Text, w.besides().open)
	}
}

func TestTypingOrGoingBackToTheNotePutsTheSuggestionAway(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.win.Canvas().Focus(note)
	if w.besides().open != "" {
		t.Error("the suggestion stays while the keyboard is in the note")
	}
	w.spells("3")
	if !strings.HasSuffix(note.Text, "3") {
		t.Errorf("the note is %q", note.Text)
	}
}

func TestNothingIsSuggestedAfterSomebodySwitchedItOff(t *testing.T) {
	w, _, _ := noteOf(t, blaming)
	w.underlineFor(true)
	w.ctrl(fyne.KeyE)
	w.run(findAction("soften-off"))
	if w.may(findAction("soften")) || w.besides().open != "" {
		t.Fatal("it can still be asked for")
	}
	w.noteFor(1)
	note := w.named["note-text"].(*field)
	test.Type(note, blaming)
	w.soft.quiet[1] = true
	w.besides().typed = time.Time{}
	w.render()
	if w.may(findAction("soften")) || len(note.under.spans) > 0 {
		t.Error("it is off for one person only")
	}
	w.run(findAction("soften-on"))
	if !w.may(findAction("soften")) {
		t.Error("it cannot be switched on again")
	}
	w.run(findAction("soften-off"))
	w.sit(facilitation.Session{})
	if w.soft.off {
		t.Error("another session begins with it off")
	}
}

func TestQuietLinesComeTwoSecondsAfterTheLastLetterAndOnlyWhereTheyWereAskedFor(t *testing.T) {
	w, now, note := noteOf(t, "It is your faul")
	later := func(by time.Duration) int {
		*now = now.Add(by)
		w.last = *now
		w.render()
		return len(note.under.spans)
	}
	if got := later(time.Minute); got != 0 {
		t.Fatalf("%d lines before anybody asked", got)
	}
	w.named["soften-quietly"].(*tick).turn()
	w.spells("t")
	if got := later(1900 * time.Millisecond); got != 0 {
		t.Errorf("%d lines 1.9 s after the last letter", got)
	}
	if got := later(100 * time.Millisecond); got != 1 {
		t.Errorf("%d lines 2 s after the last letter, want 1", got)
	}
	w.spells(".")
	if got := later(0); got != 0 {
		t.Errorf("%d lines while somebody types", got)
	}
	w.noteFor(1)
	note = w.named["note-text"].(*field)
	test.Type(note, blaming)
	if got := later(time.Minute); got != 0 || w.named["soften-quietly"].(*tick).on {
		t.Error("what one person asked for holds for another one")
	}
}

func TestNoHelpWhileTheWritersClockRunsOrWherePeopleTellWhatItDidToThem(t *testing.T) {
	rules, err := facilitation.ParseReframe("soft.toml", []byte(softRules))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		moment string
		owner  int
		help   bool
	}{
		{"turn-before", 0, true}, {"turn-speak", 0, false}, {"turn-speak", 1, true}, {"turn-speak", facilitation.Everyone, false},
		{"turn-reflect", 1, false}, {"turn-reflect", 0, true}, {"happened-impact", 0, false}, {"happened-impact", facilitation.Everyone, false}, {"happened-account", 1, true},
	} {
		w, now := sitDown(t)
		w.room.Reframe, w.room.Own = func() facilitation.Reframe { return rules }, facilitation.Shelf{}
		w.at(t, now, c.moment)
		w.run(findAction("note"))
		w.noteFor(c.owner)
		w.soft.quiet = map[int]bool{c.owner: true}
		note := w.named["note-text"].(*field)
		test.Type(note, blaming)
		w.besides().typed = time.Time{}
		w.render()
		if help := w.may(findAction("soften")); help != c.help || w.may(findAction("soft-start")) != c.help || len(note.under.spans) > 0 != c.help {
			t.Errorf("%s, note of %d: help %v with %d lines, want %v", c.moment, c.owner, help, len(note.under.spans), c.help)
		}
		w.ctrl(fyne.KeyE)
		if open := w.besides().open == "ways"; open != c.help {
			t.Errorf("%s, note of %d: the key shows a suggestion: %v", c.moment, c.owner, open)
		}
	}
}

func TestASoftBeginningGoesWhereTheCursorIs(t *testing.T) {
	w, _, note := noteOf(t, "Before.After.")
	note.cursorTo(len("Before."))
	w.run(findAction("soft-start"))
	w.spells("the letter came")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.spells("scared")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := "Before. When the letter came, I felt scared. I would like … After."; note.Text != want {
		t.Fatalf("the note is %q, want %q", note.Text, want)
	}
	if w.win.Canvas().Focused() != fyne.Focusable(note) || note.SelectedText() != "…" {
		t.Errorf("marked is %q", note.SelectedText())
	}
	w.press(control(fyne.KeyZ))
	if note.Text != "Before.After." {
		t.Errorf("undone, the note is %q", note.Text)
	}
	if w.softStart() != (facilitation.SoftStart{}) {
		t.Error("the three lines are still there")
	}
}

func TestAfterAPauseTheKeyboardIsInTheNote(t *testing.T) {
	w, _, _ := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.key(fyne.KeyEscape)
	w.key(fyne.KeyReturn)
	note := w.named["note-text"].(*field)
	if w.besides().open != "" {
		t.Errorf("beside the note is %q", w.besides().open)
	}
	if w.spells("1"); note.Text != blaming+"1" {
		t.Errorf("the note is %q", note.Text)
	}
}

func TestAPauseKeepsWhatStandsBesideTheNote(t *testing.T) {
	w, _, _ := noteOf(t, blaming)
	w.run(findAction("soft-start"))
	w.spells("the letter came")
	w.key(fyne.KeyEscape)
	for _, text := range texts(w.win.Content()) {
		if strings.Contains(text, "letter") {
			t.Errorf("the pause shows %q", text)
		}
	}
	w.key(fyne.KeyReturn)
	if got := w.named["soft-happened"].(*field); got.Text != "the letter came" || !got.Visible() {
		t.Errorf("after the pause the line is %q", got.Text)
	}
	w.closePage()
	w.run(findAction("note"))
	if w.besides().open != "" {
		t.Error("the card is still open after its note was closed")
	}
	w.run(findAction("soft-start"))
	if got := w.named["soft-happened"].(*field).Text; got != "the letter came" {
		t.Errorf("the line that was begun is %q", got)
	}
	w.sit(facilitation.Session{})
	if len(w.soft.starts) > 0 {
		t.Error("the lines outlive their evening")
	}
}

func TestPuttingWordsInChangesTheirPlaceOnlyAndUndoIsExact(t *testing.T) {
	w, _, note := noteOf(t, "")
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SampledFrom([]rune("ab é—…’\n漢🙂 "))
		text := string(rapid.SliceOfN(letters, 0, 120).Draw(t, "text"))
		words := string(rapid.SliceOfN(letters, 0, 30).Draw(t, "words"))
		note.SetText("")
		note.past.begin("")
		note.put(facilitation.Span{}, text)
		borders := []int{len(text)}
		for at := range text {
			borders = append(borders, at)
		}
		from, to := rapid.SampledFrom(borders).Draw(t, "from"), rapid.SampledFrom(borders).Draw(t, "to")
		span := facilitation.Span{From: min(from, to), To: max(from, to)}
		if rapid.Bool().Draw(t, "marked") {
			note.mark(0, note.runes(span.To))
		}
		note.put(span, words)
		if want := text[:span.From] + words + text[span.To:]; note.Text != want {
			t.Fatalf("the text is %q, want %q", note.Text, want)
		}
		if text[span.From:span.To] == words {
			return
		}
		if note.Undo(); note.Text != text {
			t.Fatalf("undone, the text is %q, want %q", note.Text, text)
		}
		if got := writtenAt(w.session(), w.page.place); got != facilitation.CleanNote(text) {
			t.Fatalf("kept is %q, want %q", got, text)
		}
	})
}

func TestAFullNoteTakesNoOtherWayThatIsLonger(t *testing.T) {
	_, _, note := noteOf(t, "")
	full := strings.Repeat("a ", (mostNote-40)/2) + "You never listen."
	note.put(facilitation.Span{}, full)
	if note.put(facilitation.Span{From: len(full) - 17, To: len(full) - 1}, strings.Repeat("b", 80)) || note.Text != full {
		t.Error("a full note was changed")
	}
}

func TestTheLineStandsUnderItsWords(t *testing.T) {
	w, _, note := noteOf(t, strings.Repeat("a row of words that is long enough to wrap, ", 12)+"and you never listen here.")
	at := strings.Index(note.Text, "you never")
	span := facilitation.Span{From: at, To: at + len("you never listen")}
	note.under.show(colorClay, span)
	rows := note.rowsOf(span)
	if len(rows) == 0 || len(note.under.lines.Objects) != len(rows) {
		t.Fatalf("%d lines for %d rows", len(note.under.lines.Objects), len(rows))
	}
	wide := float32(0)
	for _, row := range rows {
		wide += row.to.X - row.from.X
	}
	if want := fyne.MeasureText("you never listen", w.theme.Size("text"), note.TextStyle).Width; wide < want*0.85 || wide > want*1.05 {
		t.Errorf("the lines are %v wide, the words %v", wide, want)
	}
	row, column := note.CursorRow, note.CursorColumn
	note.rowsOf(facilitation.Span{To: len(note.Text)})
	if note.CursorRow != row || note.CursorColumn != column {
		t.Error("the cursor moved")
	}
}

func TestTheNoteKeepsItsPlaceAndHelpIsSeenWholeBesideIt(t *testing.T) {
	for _, size := range sizesAndTexts {
		for _, factor := range []float32{1, 1.5, 2.5} {
			w, _, _ := noteOf(t, blaming)
			w.theme.textFactor = factor
			w.Size(size.Width, size.Height)
			w.redress()
			place := func(o fyne.CanvasObject) (at, to fyne.Position) {
				at = fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				return at, at.Add(o.Size())
			}
			note := w.named["note-text"]
			at, to := place(note)
			for _, name := range []string{"soften", "soft-start"} {
				w.run(findAction(name))
				if a, b := place(note); factor == 1 && (a != at || b != to) {
					t.Errorf("%v: after %s the note is at %v to %v, before at %v to %v", size, name, a, b, at, to)
				}
				last := map[string]string{"soften": "soften-off", "soft-start": "soft-start-put"}[name]
				from, end := place(w.named[last])
				_, body := place(w.chrome.body)
				if from.X < 0 || end.X > size.Width || factor == 1 && end.Y > body.Y {
					t.Errorf("%v, text %v: %s is at %v to %v, and the body ends at %v", size, factor, last, from, end, body)
				}
			}
		}
	}
}

func TestTheProblemsNameStandsOutAlsoWhereAWayIsPutIntoTheMiddleOfASentence(t *testing.T) {
	for text, want := range map[string]string{blaming: "The Silence", "I hid it so I thought: you never listen.": "The Silence"} {
		w, _, _ := noteOf(t, text)
		w.ctrl(fyne.KeyE)
		if way := w.named["soften-1"].(*option); way.marked != want || !strings.HasPrefix(way.name, want+" takes over") {
			t.Errorf("%q marks %q in %q", text, way.marked, way.name)
		}
	}
}

func TestUndoFromAnywhereOnTheNotesPageIsTheNotesOwn(t *testing.T) {
	for name, focus := range map[string]string{"a way": "soften-1", "keep my words": "keep-words", "the tick": "soften-quietly", "a name": "note-of-1", "nothing": ""} {
		w, _, note := noteOf(t, blaming)
		w.ctrl(fyne.KeyE)
		w.spells("2")
		if name != "the tick" {
			w.ctrl(fyne.KeyE)
		}
		if focus == "" {
			w.win.Canvas().Unfocus()
		} else {
			w.win.Canvas().Focus(w.named[focus].(fyne.Focusable))
		}
		w.press(control(fyne.KeyZ))
		if note.Text != blaming || writtenAt(w.session(), w.page.place) != blaming || w.besides().open != "" {
			t.Errorf("%s has the keyboard: the note is %q", name, note.Text)
		}
		w.spells("1")
		if w.run(findAction("undo")); note.Text != blaming {
			t.Errorf("%s: after the menu's undo the note is %q", name, note.Text)
		}
	}
}

func TestUndoWithNothingTypedInAnOpenNoteLeavesTheSessionAlone(t *testing.T) {
	w, _, _ := noteOf(t, blaming)
	w.closePage()
	w.run(findAction("note"))
	note := w.named["note-text"].(*field)
	w.win.Canvas().Unfocus()
	w.press(control(fyne.KeyZ))
	if w.run(findAction("undo")); note.Text != blaming || w.may(findAction("undo")) {
		t.Errorf("the note is %q", note.Text)
	}
}

func TestPuttingMyWordsBackLeavesAloneWhatWasTypedSince(t *testing.T) {
	w, _, note := noteOf(t, "It is your fault.")
	w.ctrl(fyne.KeyE)
	w.spells("1")
	w.spells("sad. And then we slept. And then it was light")
	w.run(findAction("words-back"))
	if want := "It is your fault. And then we slept. And then it was light"; note.Text != want || writtenAt(w.session(), w.page.place) != want {
		t.Errorf("the note is %q, want %q", note.Text, want)
	}
	w.press(control(fyne.KeyZ))
	if !strings.HasPrefix(note.Text, "I felt sad. And then") || !w.may(findAction("words-back")) {
		t.Errorf("undone, the note is %q", note.Text)
	}
}

func TestMyWordsAreNotPutBackWhereNoWayStands(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.spells("1")
	w.press(control(fyne.KeyZ))
	if w.may(findAction("words-back")) {
		t.Error("they can be put back after undo")
	}
	w.spells(" New words.")
	if w.run(findAction("words-back")); !strings.Contains(note.Text, " New words.") {
		t.Errorf("the note is %q", note.Text)
	}
}

func TestASuggestionForOtherWordsChangesNothing(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	other := "Another text, which is as long as the other one and then some. It has more words in it."
	w.trail = w.trail.Do(facilitation.JotAt(w.page.place, other), w.last)
	note.show(other)
	w.spells("1")
	if note.Text != other {
		t.Errorf("the note is %q", note.Text)
	}
	w.render()
	if w.besides().open != "" || w.win.Canvas().Focused() != fyne.Focusable(note) {
		t.Errorf("beside it is %q, and %v has the keyboard", w.besides().open, w.win.Canvas().Focused())
	}
}

func TestTheMenusOwnUndoOfTheFieldTakesNoHalfStepBack(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	w.spells("2")
	changed := note.Text
	if note.Entry.Undo(); note.Text != changed && note.Text != blaming {
		t.Fatalf("Fyne's own undo leaves %q", note.Text)
	}
	w.spells("sad")
	note.Entry.Undo() // a right click, and Undo
	note.Undo()
	for note.Text != changed && len(note.past.done) > 0 {
		note.Undo()
	}
	if note.Undo(); note.Text != blaming {
		t.Errorf("after all undos the note is %q", note.Text)
	}
}

func TestAWayIsUndoneInANoteThatIsNearlyFull(t *testing.T) {
	full := strings.Repeat("a b c d. ", (mostNote-100)/9) + "You never listen to what I said, and the end."
	w, _, note := noteOf(t, "")
	note.put(facilitation.Span{}, full)
	w.ctrl(fyne.KeyE)
	w.spells("1")
	if note.Text == full {
		t.Fatal("no way was put in")
	}
	if w.press(control(fyne.KeyZ)); note.Text != full || writtenAt(w.session(), w.page.place) != full {
		t.Errorf("undone, the note has %d of %d letters", len(note.Text), len(full))
	}
}

func TestASoftBeginningThatDoesNotFitStaysInItsCard(t *testing.T) {
	w, _, note := noteOf(t, "")
	full := strings.Repeat("a b ", (mostNote-20)/4)
	note.put(facilitation.Span{}, full)
	w.run(findAction("soft-start"))
	w.spells("the letter came")
	w.putSoftStart()
	if note.Text != full || w.besides().open != "start" || w.softStart().Happened != "the letter came" {
		t.Errorf("beside the note is %q with %+v", w.besides().open, w.softStart())
	}
}

func TestCtrlEnterInTheCardPutsTheSentenceIntoTheNote(t *testing.T) {
	w, _, note := noteOf(t, "")
	w.run(findAction("soft-start"))
	w.spells("When the letter came!")
	w.ctrl(fyne.KeyReturn)
	if want := "When the letter came, I felt … I would like …"; note.Text != want || w.page.name != "notes" {
		t.Fatalf("the page is %q, the note %q, want %q", w.page.name, note.Text, want)
	}
	w.ctrl(fyne.KeyReturn)
	if w.page.name != "" {
		t.Error("Ctrl and Enter do not close the note any more")
	}
}

func TestTheLinesOfASoftBeginningStayWithTheirNote(t *testing.T) {
	w, _, _ := noteOf(t, "")
	w.run(findAction("soft-start"))
	w.spells("the letter came")
	owner := w.page.place.Owner
	w.noteFor(facilitation.Everyone)
	w.noteFor(owner)
	w.run(findAction("soft-start"))
	if got := w.named["soft-happened"].(*field).Text; got != "the letter came" {
		t.Errorf("the line is %q", got)
	}
}

func TestWhoTypesOnIsBackInTheNote(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	holder := w.win.Canvas().Focused()
	holder.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.spells(" and so it was")
	if note.Text != blaming+" and so it was" || w.session().Pause.On || w.besides().open != "" {
		t.Fatalf("the note is %q, paused: %v", note.Text, w.session().Pause.On)
	}
	w.ctrl(fyne.KeyE)
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if note.Text != blaming+" and so it wa" || w.win.Canvas().Focused() != fyne.Focusable(note) {
		t.Errorf("after Backspace the note is %q", note.Text)
	}
}

func TestAllThatAWayTakesThePlaceOfIsUnderlined(t *testing.T) {
	w, _, note := noteOf(t, blaming)
	w.ctrl(fyne.KeyE)
	now := w.besides().now
	if note.under.whole != now.Span || now.Span == now.Phrase {
		t.Fatalf("underlined is %v, replaced %v", note.under.whole, now.Span)
	}
	wide := func(lines []fyne.CanvasObject, dotted bool) (sum float32) {
		for _, line := range lines {
			if _, dots := line.(*canvas.Raster); dots == dotted {
				sum += line.Size().Width
			}
		}
		return sum
	}
	lines := note.under.lines.Objects
	if all, phrase := wide(lines, false), wide(lines, true); all < 0.8*phrase || phrase < 50 {
		t.Errorf("the thin line is %v wide, the dotted one %v", all, phrase)
	}
	w.toNote()
	if len(note.under.lines.Objects) > 0 {
		t.Error("the line stays")
	}
}

func TestWhereTheNoteMayBeOutOfSightTheCardSaysWhatAWayTakesThePlaceOf(t *testing.T) {
	for factor, says := range map[float32]bool{1: false, 2.5: true} {
		w, _, _ := noteOf(t, blaming)
		w.theme.textFactor = factor
		w.redress()
		w.ctrl(fyne.KeyE)
		if said := slices.Contains(texts(w.win.Content()), "In place of: “You never listen when money comes up”"); said != says {
			t.Errorf("text %v: the card says it: %v", factor, said)
		}
	}
}
