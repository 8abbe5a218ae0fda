package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// hand is one xdotool that goes on reading what to do, so that its start is not taken
// for the time of a key.
type hand struct {
	p        *program
	commands io.Writer
}

func (p *program) hand() hand {
	p.t.Helper()
	cmd := exec.Command("xdotool", "-")
	cmd.Env = append(os.Environ(), "DISPLAY="+p.display)
	in, err := cmd.StdinPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		p.t.Fatalf("start xdotool: %v", err)
	}
	p.t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait() // what it did is seen in the window
	})
	return hand{p, in}
}

// does sends lines to xdotool, waits until a state is another one than before, and
// answers how long after the last line was sent the window had said so.
func (h hand) does(what, state string, lines ...string) time.Duration {
	h.p.t.Helper()
	before := h.p.state(state)
	for _, line := range lines[:len(lines)-1] {
		h.send(line)
	}
	begun := time.Now()
	h.send(lines[len(lines)-1])
	var m screenMap
	h.p.waitFor(what, func() bool {
		m = h.p.readMap()
		return m.states[state] != before
	})
	return max(0, m.written.Sub(begun))
}

func (h hand) send(line string) {
	h.p.t.Helper()
	if _, err := fmt.Fprintln(h.commands, line); err != nil {
		h.p.t.Fatalf("tell xdotool: %v", err)
	}
}

// key presses a key and answers how long it took until another card was seen.
func (h hand) key(key string) time.Duration {
	h.p.t.Helper()
	return h.does("another card after "+key, "card", "key --delay 0 "+key)
}

// drag drags the middle of one place onto the middle of another.
func (h hand) drag(from, onto string) time.Duration {
	h.p.t.Helper()
	return h.does("another pile after dragging "+from, "piles", h.way(from, onto)...)
}

// way is what a hand does that drags one place onto another.
func (h hand) way(from, onto string) []string {
	h.p.t.Helper()
	left, top := h.p.origin()
	var a, b box
	h.p.waitFor(from+" and "+onto, func() bool {
		m := h.p.readMap()
		a, b = m.places[from], m.places[onto]
		return a.x > 0 && b.x > 0
	})
	move := func(x, y float64) string { return fmt.Sprintf("mousemove %d %d", left+int(x), top+int(y)) }
	ax, ay, bx, by := a.x+a.w/2, a.y+a.h/2, b.x+b.w/2, b.y+b.h/2
	lines := []string{move(ax, ay), "mousedown 1"}
	for step := range 5 {
		part := float64(step+1) / 5
		lines = append(lines, move(ax+(bx-ax)*part, ay+(by-ay)*part))
	}
	return append(lines, "mouseup 1")
}

// toTheCards sits down with "Our values" and goes on to the first hand-over.
func (p *program) toTheCards() {
	p.t.Helper()
	p.waitScreen("home")
	p.tabTo("Tab", "plan-our-values")
	p.pressFor("Return", "arrive")
	p.write("name-0", "Ana")
	p.key("Return")
	p.write("name-1", "Bo")
	p.tabTo("Tab", "topic")
	for _, screen := range []string{"ground", "settle", "hand-over"} {
		p.pressFor("Return", screen)
	}
}

// inPiles says in which pile each card lies: 1, 2 or 3, and 0 for none.
func (p *program) inPiles() string { return p.state("piles") }

// cardsAre waits until so many cards lie in a pile.
func (p *program) cardsAre(sorted int) {
	p.t.Helper()
	p.waitState("sorted", strconv.Itoa(sorted))
}

// pausesAtACard pauses a sort and comes back: first to a cover, and then to the same
// card.
func (p *program) pausesAtACard(key string, lift func()) {
	p.t.Helper()
	card, piles := p.state("card"), p.inPiles()
	p.pausesAt(key)
	if at := p.readMap(); at.states["card"] != "" || at.screen != "pause" {
		p.t.Errorf("in a pause the screen is %s:\n%s", at.screen, at.text)
	}
	p.pressFor("Return", "hand-over")
	lift()
	p.waitScreen("values-sort")
	if p.state("card") != card || p.inPiles() != piles {
		p.t.Errorf("after the pause comes %s with the piles %s, want %s with %s", p.state("card"), p.inPiles(), card, piles)
	}
}

// within logs how long the window took to answer, and judges the middle of it.
func within(t *testing.T, what string, took []time.Duration) {
	t.Helper()
	slices.Sort(took)
	middle, end := took[len(took)/2], took[len(took)*95/100]
	t.Logf("%s: half of %d within %v, nearly all within %v", what, len(took), middle.Round(time.Millisecond), end.Round(time.Millisecond))
	if middle > 50*time.Millisecond {
		t.Errorf("half of all times, %s takes longer than %v", what, middle)
	}
}

func TestFortyCardsAreSortedByKeysAlone(t *testing.T) {
	p := openApp(t)
	p.toTheCards()
	p.pressFor("Return", "values-sort")
	h := p.hand()
	var took []time.Duration
	keys := strings.Repeat("1231312", 6)[:40]
	for i, key := range keys[:20] {
		took = append(took, h.key(string(key)))
		p.cardsAre(i + 1)
	}
	undone := p.state("card")
	h.key("1")
	h.key("ctrl+z")
	if p.state("card") != undone {
		t.Errorf("undone, the card is %s, want %s", p.state("card"), undone)
	}
	p.pausesAtACard("Escape", func() { p.key("Return") })
	h.key("Left")
	h.key("Left")
	h.key("Right")
	h.key("Right")
	if p.state("card") != undone {
		t.Errorf("after looking back and on, the card is %s, want %s", p.state("card"), undone)
	}
	for i, key := range keys[20:39] {
		took = append(took, h.key(string(key)))
		p.cardsAre(21 + i)
	}
	if want := keys[:39] + "0"; p.inPiles() != want {
		t.Errorf("the cards lie in %s, want %s", p.inPiles(), want)
	}
	p.pressFor(keys[39:], "values-pick")
	within(t, "a key with 40 cards", took)
}

func TestFortyCardsAreSortedByDraggingAlone(t *testing.T) {
	p := openApp(t)
	p.toTheCards()
	p.click("lift")
	p.waitScreen("values-sort")
	h, piles := p.hand(), []string{"pile-sort-most", "pile-sort-some", "pile-sort-not"}
	var took []time.Duration
	want := []byte(strings.Repeat("0", 40))
	drop := func(i int) {
		took = append(took, h.drag("card", piles[i%3]))
		p.cardsAre(i + 1)
		want[i] = "123"[i%3]
	}
	for i := range 20 {
		drop(i)
	}
	lies := p.state("card")
	h.drag("card", piles[0])
	p.click("undo")
	p.cardsAre(20)
	if p.state("card") != lies {
		t.Errorf("undone, the card is %s, want %s", p.state("card"), lies)
	}
	p.pausesAtACard("Escape", func() { p.click("lift") })
	h.drag(p.topOf(piles[0]), piles[2])
	moved := strings.LastIndexByte(string(want), '1')
	want[moved] = '3'
	for i := 20; i < 39; i++ {
		drop(i)
	}
	if p.inPiles() != string(want) {
		t.Errorf("the cards lie in %s, want %s", p.inPiles(), want)
	}
	h.does("the picks", "card", h.way("card", piles[0])...)
	p.waitScreen("values-pick")
	within(t, "a drop with 40 cards", took)
}

func TestTwoHundredCardsOfOnesOwnAnswerInTheWindow(t *testing.T) {
	p := prepare(t, virtualDisplay(t), goldseam(t))
	deck := filepath.Join(p.home, ".local/share/goldseam/decks/many.toml")
	if err := os.MkdirAll(filepath.Dir(deck), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(deck, manyCards(200), 0o600); err != nil {
		t.Fatal(err)
	}
	p.launch()
	p.findWindow()
	p.firstScreen()
	p.toTheCards()
	p.click("deck-2")
	p.pressFor("Return", "values-sort")
	h := p.hand()
	var keys, drops []time.Duration
	for i := range 150 {
		keys = append(keys, h.key(strconv.Itoa(1+i%3)))
	}
	for i := range 12 {
		drops = append(drops, h.drag("card", []string{"pile-sort-most", "pile-sort-some", "pile-sort-not"}[i%3]))
	}
	p.cardsAre(162)
	if got := len(p.inPiles()); got != 200 {
		t.Errorf("the deck has %d cards", got)
	}
	within(t, "a key with 200 cards", keys)
	within(t, "a drop with 200 cards", drops)
}

// manyCards is a deck of so many cards, as people write one.
func manyCards(count int) []byte {
	var text bytes.Buffer
	fmt.Fprintln(&text, "format = 1\ntitle = \"Many words\"")
	for i := range count {
		fmt.Fprintf(&text, "[[value]]\nid = \"v-%d\"\nname = \"Value number %d\"\nmeaning = \"What that means, in a line that wraps in a pile\"\n", i, i)
	}
	return text.Bytes()
}

// topOf is the name of the card that lies on top of a pile.
func (p *program) topOf(pile string) string {
	p.t.Helper()
	top := ""
	p.waitFor("a card in "+pile, func() bool {
		m := p.readMap()
		in := m.places[pile]
		for name, at := range m.places {
			if strings.HasPrefix(name, "lies-") && at.x > in.x && at.x < in.x+in.w && (top == "" || at.y < m.places[top].y) {
				top = name
			}
		}
		return in.x > 0 && top != ""
	})
	return top
}
