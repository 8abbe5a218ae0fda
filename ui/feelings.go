package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// feelingsScreen lets each person tick words. Two people have their words side
// by side; where there are more, or little room, a row of names says whose words
// are ticked now. Nothing of it is printed.
func (w *Window) feelingsScreen(s facilitation.Session) *screen {
	if len(s.People) == 2 && !w.compact() && !w.narrow() {
		return w.feelingsBeside(s)
	}
	return w.feelingsByName(s)
}

// feelingsBeside has the words once for each of two people.
func (w *Window) feelingsBeside(s facilitation.Session) *screen {
	prompt := s.Prompt("feelings")
	words := [2]*feltWords{w.newFeltWords(0), w.newFeltWords(1)}
	head := append([]fyne.CanvasObject{newProse(sizeTitle, colorInk, serif).set(prompt.Room), newProse(sizeSmall, colorSoft, sans).set(prompt.Long)}, w.shareLine(s)...)
	scr := w.stepFrame(s, "feelings", w.newPromptCard(), func(s facilitation.Session) {
		for _, felt := range words {
			felt.show(s)
		}
	})
	scr.name = "feelings"
	scr.body = frame(column(5, append(head, gap(1))...), grid(2, 18, w.feltCard(s, words[0]), w.feltCard(s, words[1])), gap(1))
	scr.left = append(scr.left, w.act(buttonPlain, "skip-part"))
	return scr
}

// feltCard is one person's name, their words, and the list to tick.
func (w *Window) feltCard(s facilitation.Session, felt *feltWords) fyne.CanvasObject {
	name := newProse(sizeBody, colorInk, sansBold).set(s.Names()[felt.person])
	return newCard(column(4, name, felt.said, felt.full, gap(1), felt.list)).padded(14).accent(accents[felt.person])
}

// feelingsByName has the words once, and a name for each person above them.
// Nobody's name is chosen beforehand.
func (w *Window) feelingsByName(s facilitation.Session) *screen {
	prompt, names, felt := w.newPromptCard().small(), &choices{}, w.newFeltWords(facilitation.Nobody)
	said := make([]*prose, len(s.People))
	people := make([]fyne.CanvasObject, len(s.People))
	for i, name := range s.Names() {
		said[i] = newProse(sizeSmall, colorSoft, sans)
		names.add(fmt.Sprint(i), w.tap(buttonChoice, fmt.Sprintf("feels-%d", i), name, "", func() { felt.turnTo(i) }))
		names.buttons[i].small = true
		people[i] = newContainer(slimLayout{}, column(2, names.buttons[i], said[i]))
	}
	scr := w.stepFrame(s, "feelings", prompt, func(s facilitation.Session) {
		names.show(fmt.Sprint(felt.person))
		for i := range said {
			said[i].set(w.saidLine(s, i))
		}
		felt.show(s)
	})
	before := append([]fyne.CanvasObject{prompt.card, w.remark("feelings.whose")}, w.shareLine(s)...)
	scr.name = "feelings"
	scr.body = w.beside(0.4, w.scrolling(column(14, before...)), w.scrolling(column(10, w.side(people), felt.full, felt.list)))
	scr.left = append(scr.left, w.act(buttonPlain, "skip-part"))
	return scr
}

// side sets up to three things beside each other, and fewer where there is less
// room for names.
func (w *Window) side(objects []fyne.CanvasObject) fyne.CanvasObject {
	columns := min(3, len(objects))
	switch {
	case w.narrow():
		columns = 1
	case w.compact():
		columns = 2
	}
	return grid(columns, smallGap, objects...)
}

// slimLayout lets what is inside be narrower than it asks for: a long name is
// cut short before it pushes anything out of the window.
type slimLayout struct{}

func (slimLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put(objects[0], 0, 0, size.Width, size.Height)
}

func (slimLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(min(120, objects[0].MinSize().Width), objects[0].MinSize().Height)
}

// feltWords is the list of words to tick for one person.
type feltWords struct {
	w      *Window
	person int
	said   *prose
	list   fyne.CanvasObject
	full   *prose
	words  *choices
}

// newFeltWords makes the list. Each group of words begins a new row, and every
// word is as large as the others.
func (w *Window) newFeltWords(person int) *feltWords {
	f := &feltWords{w: w, person: person, said: newProse(sizeBody, colorSoft, sans), full: newProse(sizeBody, colorClayInk, sans), words: &choices{}}
	var rows []fyne.CanvasObject
	var line []fyne.CanvasObject
	for i, feeling := range w.room.Prompts.Feelings {
		b := w.tap(buttonChoice, fmt.Sprintf("feel-%d-%s", max(0, person), feeling.ID), feeling.Name, "", func() { f.tick(feeling.ID) })
		b.small = true
		f.words.add(feeling.ID, b)
		line = append(line, b)
		if last := i == len(w.room.Prompts.Feelings)-1; last || w.room.Prompts.Feelings[i+1].Group != feeling.Group {
			rows, line = append(rows, flow(6, line...)), nil
		}
	}
	f.list = column(6, rows...)
	f.full.set(w.words.Say("feelings.full", map[string]any{"Count": facilitation.MostFelt}))
	return f
}

func (f *feltWords) tick(word string) {
	if f.person != facilitation.Nobody {
		f.w.do(facilitation.Feel(f.person, word))
	}
}

// turnTo lets another person tick.
func (f *feltWords) turnTo(person int) {
	f.person = person
	f.w.render()
}

func (f *feltWords) show(s facilitation.Session) {
	ticked := s.FeltBy(f.person)
	f.words.show(ticked...)
	for i, b := range f.words.buttons {
		b.enable(s.MayTick(f.person, f.words.names[i]))
	}
	f.said.set(f.w.saidLine(s, f.person))
	visibly(f.full, len(ticked) >= facilitation.MostFelt)
}

// saidLine are the words that a person ticked, in the order in which they did.
func (w *Window) saidLine(s facilitation.Session, person int) string {
	var said []string
	for _, id := range s.FeltBy(person) {
		said = append(said, w.feeling(id))
	}
	if len(said) == 0 {
		return w.words.of("feelings.none")
	}
	return strings.Join(said, w.words.of("names.comma"))
}

// feeling is the word of an id.
func (w *Window) feeling(id string) string {
	for _, f := range w.room.Prompts.Feelings {
		if f.ID == id {
			return f.Name
		}
	}
	return id
}

// mayFindWords says whether the page of words can be opened, or put away: it is
// a help for whoever looks for a word in a turn.
func (w *Window) mayFindWords() bool {
	return w.page.name == "feeling-words" || w.free() && w.session().Floor.Open
}

// feelingWordsScreen is the list of words to read. Nothing is ticked in it and
// nothing is kept.
func (w *Window) feelingWordsScreen(facilitation.Session) *screen {
	groups := map[string][]string{}
	var order []string
	for _, f := range w.room.Prompts.Feelings {
		if groups[f.Group] == nil {
			order = append(order, f.Group)
		}
		groups[f.Group] = append(groups[f.Group], f.Name)
	}
	cards := make([]fyne.CanvasObject, len(order))
	for i, group := range order {
		words := newProse(sizeLead, colorInk, sans).set(strings.Join(groups[group], w.words.of("names.comma")))
		cards[i] = newCard(column(4, w.heading("feelings.group."+group), words)).padded(18)
	}
	body := column(14, w.title("feelings.title"), w.remark("feelings.body"), w.pairs(cards...))
	scr := &screen{name: "feeling-words", body: w.scrolling(w.capped(1000, body)), enter: "close-page", where: w.whereabouts, aside: w.noteAside}
	scr.show = func(facilitation.Session, time.Time) {}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	return scr
}
