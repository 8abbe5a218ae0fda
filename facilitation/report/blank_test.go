package report

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// shippedPack is the pack that comes with the program.
func shippedPack(t testing.TB) facilitation.Pack {
	t.Helper()
	read := func(pattern string, each func(file string, text []byte) error) {
		files, err := filepath.Glob(filepath.Join("..", "..", "assets", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err := firstOf(err, each(file, text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	var blanks []facilitation.Blank
	var sheets []facilitation.Sheet
	var deck facilitation.Deck
	read("blanks/en/*.toml", func(file string, text []byte) error {
		b, err := facilitation.ParseBlank(file, text)
		blanks = append(blanks, b)
		return err
	})
	read("sheets/en/*.toml", func(file string, text []byte) error {
		s, err := facilitation.ParseSheet(file, text)
		sheets = append(sheets, s)
		return err
	})
	read("values/en.toml", func(file string, text []byte) (err error) {
		deck, err = facilitation.ParseDeck(file, text)
		return err
	})
	return facilitation.NewPack(blanks, sheets, deck)
}

// box is where something is drawn on a sheet, in millimetres from its top left.
type box struct{ left, top, right, bottom millimetres }

func (b box) within(c box) bool {
	return b.left >= c.left && b.top >= c.top && b.right <= c.right && b.bottom <= c.bottom
}

func (b box) meets(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// reach is what a mark covers: ascenders reach up 0.75 of the size, descenders
// down 0.25; half the width of a line lies on either side of it.
func reach(m mark, at spot) (box, bool) {
	switch m := m.(type) {
	case letters:
		size, from := m.style.size*point, m.at.plus(at)
		return box{from.x, from.y - 0.75*size, from.x + m.line.width, from.y + 0.25*size}, m.line.width > 0
	case shape:
		b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
		half := 0.0
		if m.line != 0 {
			half = m.width / 2
		}
		for _, s := range m.path {
			for i, p := range s.to {
				if s.kind == 'z' || s.kind != 'c' && i > 0 {
					continue
				}
				b.left, b.right = min(b.left, p.x+at.x-half), max(b.right, p.x+at.x+half)
				b.top, b.bottom = min(b.top, p.y+at.y-half), max(b.bottom, p.y+at.y+half)
			}
		}
		return b, true
	}
	return box{}, false
}

// drawn calls f with every mark of a sheet and what it covers.
func (b book) drawn(s sheet, f func(m mark, reach box)) {
	for _, p := range s {
		for _, m := range p.drawing {
			if r, seen := reach(m, p.at.plus(b.origin)); seen {
				f(m, r)
			}
		}
	}
}

// wording is the text of a line.
func wording(l line) string {
	var text strings.Builder
	for _, c := range l.letters {
		text.WriteString(string(c.runes))
	}
	return text.String()
}

var papers = map[Paper]spot{A4: {210, 297}, Letter: {215.9, 279.4}}

func TestEveryBlankKeepsTwelveMillimetresFreeAndStandsDarkOnWhite(t *testing.T) {
	p := press(t)
	for paper, size := range papers {
		b := p.pack(context.Background(), shippedPack(t), size)
		free := box{12, 12, size.x - 12, size.y - 12}
		for i, s := range b.sheets {
			b.drawn(s, func(m mark, r box) {
				if !r.within(free) {
					t.Errorf("%s, page %d: %+v is drawn at %+v", paper, i+1, m, r)
				}
				switch m := m.(type) {
				case letters:
					if m.style.size < 8 || m.style.ink != ink && m.style.ink != softInk {
						t.Errorf("%s, page %d: letters of %v pt in %x", paper, i+1, m.style.size, m.style.ink)
					}
				case shape:
					if !slices.Contains([]colour{0, ink, white}, m.fill) || !slices.Contains([]colour{0, ink, softInk}, m.line) {
						t.Errorf("%s, page %d: a shape is coloured: %x, %x", paper, i+1, m.fill, m.line)
					}
				}
			})
		}
	}
}

func TestNoTwoLinesOfABlankTouch(t *testing.T) {
	b := press(t).pack(t.Context(), shippedPack(t), papers[A4])
	for i, s := range b.sheets {
		var seen []box
		b.drawn(s, func(m mark, r box) {
			text, ok := m.(letters)
			if !ok {
				return
			}
			for _, other := range seen {
				if r.meets(other) {
					t.Errorf("page %d: %q touches what is beside it", i+1, wording(text.line))
				}
			}
			seen = append(seen, r)
		})
	}
}

// cardsOf are the cards of a page, from its dashed lines.
func (b book) cardsOf(s sheet) []box {
	var across, down []millimetres
	b.drawn(s, func(m mark, r box) {
		line, ok := m.(shape)
		switch {
		case !ok || len(line.dash) == 0 || line.dash[0] < 1: // a dotted line is for folding
		case r.right-r.left < 1:
			across = append(across, (r.left+r.right)/2)
		default:
			down = append(down, (r.top+r.bottom)/2)
		}
	})
	slices.Sort(across)
	slices.Sort(down)
	var cards []box
	for j := range max(0, len(down)-1) {
		for i := range len(across) - 1 {
			cards = append(cards, box{across[i], down[j], across[i+1], down[j+1]})
		}
	}
	return cards
}

func TestTheCardsOfABlankHaveOneSizeAndHoldTheirText(t *testing.T) {
	pack := shippedPack(t)
	l := testLayout(t)
	want := map[string]int{"floor": 1, "pause": 4, "resume": 4, "breath": 2, "settle": 9, "values": 24, "values-full": 24, "questions": 6, "commitments": 4}
	for _, blank := range pack.Blanks {
		sheets := l.blank(blank, pack.Deck)
		b := book{sheets: sheets}
		for i, s := range sheets {
			cards := b.cardsOf(s)
			if len(cards) != want[blank.ID] {
				t.Errorf("%s, page %d: %d cards, want %d", blank.ID, i+1, len(cards), want[blank.ID])
			}
			for _, c := range cards {
				if math.Abs(c.right-c.left-cards[0].right+cards[0].left) > 0.001 || math.Abs(c.bottom-c.top-cards[0].bottom+cards[0].top) > 0.001 {
					t.Errorf("%s, page %d: a card is %+v, another %+v", blank.ID, i+1, c, cards[0])
				}
			}
			b.drawn(s, func(m mark, r box) {
				if text, ok := m.(letters); ok && text.style.size > footStyle().size+0.01 && !oneHolds(cards, r) {
					t.Errorf("%s, page %d: %q crosses the edge of its card", blank.ID, i+1, wording(text.line))
				}
			})
		}
	}
}

// oneHolds says whether a text lies in one card with 3 mm to spare, or in none.
func oneHolds(cards []box, text box) bool {
	for _, c := range cards {
		if text.meets(c) && !text.within(box{c.left + 3, c.top + 3, c.right - 3, c.bottom - 3}) {
			return false
		}
	}
	return true
}

func TestAPageOfCardsHasALineOfFiftyMillimetres(t *testing.T) {
	pack := shippedPack(t)
	l := testLayout(t)
	for _, blank := range pack.Blanks {
		b := book{sheets: l.blank(blank, pack.Deck)}
		for i, s := range b.sheets {
			lines, told := 0, 0
			b.drawn(s, func(m mark, r box) {
				switch m := m.(type) {
				case shape:
					if math.Abs(r.right-r.left-m.width-50) < 0.001 {
						lines++
					}
				case letters:
					if wording(m.line) == l.word("blank.ruler") {
						told++
					}
				}
			})
			want := 0
			if blank.HasCards() {
				want = 1
			}
			if lines != want || told != want {
				t.Errorf("%s, page %d: %d lines to measure and %d sentences, want %d", blank.ID, i+1, lines, told, want)
			}
		}
	}
}

// The far side of a folded card has the words of the near side after half a turn
// around the fold, and as shapes only: nothing is read aloud twice.
func TestAFoldedCardIsReadFromBothSides(t *testing.T) {
	pack := shippedPack(t).Only([]string{"floor"})
	b := book{sheets: testLayout(t).blank(pack.Blanks[0], pack.Deck)}
	card := b.cardsOf(b.sheets[0])[0]
	fold := (card.top + card.bottom) / 2
	var near, far []box
	b.drawn(b.sheets[0], func(m mark, r box) {
		switch m := m.(type) {
		case letters:
			if r.within(card) && m.style.size > footStyle().size+0.01 {
				near = append(near, r)
			}
		case shape:
			if m.fill == ink {
				far = append(far, r)
			}
		}
	})
	if len(near) != 5 || len(far) != len(near) {
		t.Fatalf("%d lines on the near side, %d on the far side", len(near), len(far))
	}
	for i, r := range far {
		back := box{card.left + card.right - r.right, 2*fold - r.bottom, card.left + card.right - r.left, 2*fold - r.top}
		if r.bottom > fold-3 || !back.within(box{near[i].left - 1, near[i].top - 1, near[i].right + 1, near[i].bottom + 1}) {
			t.Errorf("line %d of the far side lies at %+v, the near one at %+v", i+1, r, near[i])
		}
	}
	pdf, err := press(t).Print(t.Context(), pack, A4)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(read(t, pdf), "The floor is here"); n != 1 {
		t.Errorf("the title is read %d times", n)
	}
}

func TestHalfATurnChangesLeftAndRightToo(t *testing.T) {
	got := path{}.move(1, 2).curve(spot{3, 4}, spot{5, 6}, spot{7, 8}).turned(10, 20)
	if want := (path{}.move(9, 18).curve(spot{7, 16}, spot{5, 14}, spot{3, 12})); !slices.EqualFunc(got, want, func(a, b stroke) bool {
		return a.kind == b.kind && a.to[0] == b.to[0] && (a.kind == 'm' || a == b)
	}) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// everyWord is all that a blank prints, but what stands on all of them.
func everyWord(b facilitation.Blank, deck facilitation.Deck) []string {
	all := []string{b.Title, b.Intro}
	for _, s := range b.Sections {
		all = slices.Concat(all, []string{s.Title}, s.Paragraphs, s.Boxes)
	}
	for _, c := range slices.Concat(b.Printed(deck), b.Listed(deck)) {
		all = slices.Concat(all, []string{c.Title}, c.Lines, c.Boxes)
		for _, f := range c.Fields {
			all = append(all, f.Label)
		}
	}
	return all
}

func TestEveryWordOfThePackReadsBack(t *testing.T) {
	pack := shippedPack(t)
	for paper := range papers {
		pdf, err := press(t).Print(t.Context(), pack, paper)
		if err != nil {
			t.Fatal(err)
		}
		keepPDF(t, "blanks-"+string(paper), pdf)
		text := read(t, pdf)
		for _, b := range pack.Blanks {
			for _, want := range everyWord(b, pack.Deck) {
				if !strings.Contains(text, want) {
					t.Errorf("%s: %q cannot be read", b.ID, want)
				}
			}
		}
		if strings.Contains(text, "<missing") || strings.Contains(text, "could not be printed") || strings.Contains(text, "…") && !strings.Contains(text, "Today I feel …") {
			t.Error("a word or a letter is missing")
		}
	}
}

func TestEachBlankBeginsOnAPageOfItsOwnAndIsNamedAtItsFoot(t *testing.T) {
	pack := shippedPack(t)
	b := press(t).pack(t.Context(), pack, papers[A4])
	page := 0
	for _, blank := range pack.Blanks {
		n := len(testLayout(t).blank(blank, pack.Deck))
		for i := range n {
			var foot []string
			anchors := 0
			b.drawn(b.sheets[page], func(m mark, r box) {
				if text, ok := m.(letters); ok && r.top > b.origin.y+boxHeight-8 {
					foot = append(foot, wording(text.line))
				}
			})
			for _, p := range b.sheets[page] {
				for _, m := range p.drawing {
					if a, ok := m.(anchor); ok {
						anchors++
						if a.title != blank.Title {
							t.Errorf("the contents name %q", a.title)
						}
					}
				}
			}
			if want := []string{blank.Title, fmt.Sprintf("%d of %d", i+1, n)}; !slices.Equal(foot, want) {
				t.Errorf("page %d has the foot %q, want %q", page+1, foot, want)
			}
			if want := map[bool]int{true: 1, false: 0}[i == 0]; anchors != want {
				t.Errorf("page %d stands in the contents %d times", page+1, anchors)
			}
			page++
		}
	}
	if page != len(b.sheets) {
		t.Errorf("%d pages, want %d", len(b.sheets), page)
	}
}

func TestFortyPrintsOfThePackAreTheSameSoundFile(t *testing.T) {
	p, pack := press(t), shippedPack(t)
	for paper := range papers {
		var first []byte
		for i := range 40 {
			pdf, err := p.Print(t.Context(), pack, paper)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = pdf
			}
			if !bytes.Equal(first, pdf) {
				t.Fatalf("%s: print %d differs", paper, i+1)
			}
		}
		if out := tool(t, "qpdf", first, func(f string) []string { return []string{"--check", f} }); strings.Contains(out, "WARNING") {
			t.Errorf("qpdf warns: %s", out)
		}
	}
}

func TestThePrintersListDoesNotSayWhatThePackIsAbout(t *testing.T) {
	pdf, err := press(t).Print(t.Context(), shippedPack(t), A4)
	if err != nil {
		t.Fatal(err)
	}
	info := tool(t, "pdfinfo", pdf, func(f string) []string { return []string{f} })
	for _, want := range []string{"A page to print", "Jan  1 00:00:00 2000"} {
		if !strings.Contains(info, want) {
			t.Errorf("the file's facts lack %q:\n%s", want, info)
		}
	}
}

// A card that is too long for its place makes all cards of the blank larger, and
// no letter smaller than 8 points.
func TestACardThatDoesNotFitMakesAllCardsLarger(t *testing.T) {
	l := testLayout(t)
	long := strings.TrimSpace(strings.Repeat("Words enough. ", 11))
	card := facilitation.BlankCard{Title: "A card", Lines: []string{long, long, long, long, long, long}}
	blank := facilitation.Blank{Sheet: facilitation.Sheet{Title: "Long"}, Across: 3, Down: 8, Cards: []facilitation.BlankCard{card, {Title: "Short"}}}
	sheets := l.blank(blank, facilitation.Deck{})
	b := book{sheets: sheets}
	if n := len(b.cardsOf(sheets[0])); n == 24 || n == 0 {
		t.Errorf("%d cards on a page", n)
	}
	smallest := 99.0
	b.drawn(sheets[0], func(m mark, _ box) {
		if text, ok := m.(letters); ok {
			smallest = min(smallest, text.style.size)
		}
	})
	if smallest < 8 {
		t.Errorf("letters of %v pt", smallest)
	}
}

// A card that no page holds is printed as text, whole.
func TestACardThatNoPageHoldsIsPrintedAsText(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Words enough. ", 700))
	card := facilitation.BlankCard{Title: "A card", Lines: []string{long, "The end."}, Fields: []facilitation.BlankField{{Label: "Until", Lines: 4}}}
	pack := facilitation.Pack{Blanks: []facilitation.Blank{{Sheet: facilitation.Sheet{Title: "Long"}, Across: 1, Down: 1, Cards: []facilitation.BlankCard{card}}}}
	pdf, err := press(t).Print(t.Context(), pack, Letter)
	if err != nil {
		t.Fatal(err)
	}
	if text := read(t, pdf); strings.Count(text, "enough.") != 700 || !strings.Contains(text, "The end. Until") {
		t.Error("words are missing")
	}
}

func TestAFullDeckOfLongCardsIsSetQuickly(t *testing.T) {
	deck := facilitation.Deck{}
	for i := range 500 {
		deck.Values = append(deck.Values, facilitation.Value{Name: fmt.Sprint("Value ", i), Meaning: strings.Repeat("long ", 400)})
	}
	pack := shippedPack(t)
	pack.Deck = deck
	start := time.Now()
	if _, err := press(t).Print(t.Context(), pack, A4); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestAnyBlankIsPrintedWithinItsPage(t *testing.T) {
	l := testLayout(t)
	word := rapid.StringOfN(rapid.RuneFrom([]rune("aWi é-ß́")), 1, 60, -1)
	field := rapid.Custom(func(t *rapid.T) facilitation.BlankField {
		return facilitation.BlankField{Label: word.Draw(t, "label"), Lines: rapid.IntRange(0, 4).Draw(t, "lines")}
	})
	card := rapid.Custom(func(t *rapid.T) facilitation.BlankCard {
		return facilitation.BlankCard{Title: word.Draw(t, "title"), Lines: rapid.SliceOfN(word, 0, 6).Draw(t, "lines"), Boxes: rapid.SliceOfN(word, 0, 6).Draw(t, "boxes"), Fields: rapid.SliceOfN(field, 0, 6).Draw(t, "fields")}
	})
	page := box{cardsLeft - 0.2, -0.2, cardsLeft + cardsWidth + 0.2, boxHeight}
	rapid.Check(t, func(t *rapid.T) {
		blank := facilitation.Blank{
			Sheet:  facilitation.Sheet{Title: word.Draw(t, "title"), Intro: strings.Repeat(word.Draw(t, "intro"), 10)},
			Across: rapid.IntRange(0, 3).Draw(t, "across"), Down: rapid.IntRange(1, 8).Draw(t, "down"),
			Cards: rapid.SliceOfN(card, 0, 5).Draw(t, "cards"), Fill: rapid.Bool().Draw(t, "fill"), Fold: rapid.Bool().Draw(t, "fold"),
			Figure: rapid.SampledFrom([]string{"", facilitation.FigureBreath}).Draw(t, "figure"),
		}
		b := book{sheets: l.blank(blank, facilitation.Deck{})}
		for i, s := range b.sheets {
			b.drawn(s, func(m mark, r box) {
				if !r.within(page) {
					t.Fatalf("page %d: %+v is drawn at %+v", i+1, m, r)
				}
			})
		}
	})
}
