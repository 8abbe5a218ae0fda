package ui

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// longWords are long names of values in five languages, each with its longest one of
// 20 to 24 letters, and with values that people write themselves.
var longWords = map[string][]string{
	"English":   {"Environmental protection", "Conscientiousness", "Trustworthiness", "Self-determination", "Responsibility", "Open-mindedness", "Thoughtfulness", "Resourcefulness", "Companionship", "Acknowledgement"},
	"German":    {"Entscheidungsfreudigkeit", "Unternehmungslustigkeit", "Begeisterungsfähigkeit", "Verantwortungsgefühl", "Gleichberechtigung", "Selbstverwirklichung", "Hilfsbereitschaft", "Gewissenhaftigkeit", "Verschwiegenheit", "Zuverlässigkeit"},
	"Polish":    {"Sprawiedliwość społeczna", "Rozwój osobisty i praca", "Samowystarczalność", "Odpowiedzialność", "Bezinteresowność", "Niezależność myślenia", "Wielkoduszność", "Wyrozumiałość", "Prawdomówność", "Gospodarność"},
	"Ukrainian": {"Взаємна відповідальність", "Самовдосконалення", "Доброзичливість", "Взаєморозуміння", "Справедливість", "Відповідальність", "Працелюбність", "Самостійність", "Врівноваженість", "Гостинність усієї родини"},
	"French":    {"Épanouissement personnel", "Respect de l’intimité", "Développement durable", "Indépendance d’esprit", "Reconnaissance", "Bienveillance", "Persévérance", "Accomplissement", "Responsabilité", "Émerveillement"},
	"own":       {"Speaking our own tongues", "Room to be quiet at home", "Wednesdays with Grandpa", "Doors that stay open now", "No surprises about money", "Time for the two of them", "The garden and its birds", "Calm when plans go wrong", "Asking before we decide", "A table that is never full"},
}

// deckIn is a deck of those words.
func deckIn(words []string) facilitation.Deck {
	var deck facilitation.Deck
	for i, name := range words {
		deck.Values = append(deck.Values, facilitation.Value{ID: fmt.Sprint("v", i), Name: atMostLetters(name)})
	}
	return deck
}

func atMostLetters(name string) string {
	runes := []rune(name)
	return string(runes[:min(len(runes), facilitation.LongestValue)])
}

// split sits two people down who pick five each of a deck of ten, so many of them
// shared.
func split5(room Room, deck facilitation.Deck, shared int) *play {
	p := begin(room, 0, "Nguyễn Thị Ánh", "Aleksandra Wiśniewska")
	p.do(facilitation.Session.Begin)
	p.on(facilitation.ValuesPart)
	p.do(facilitation.TakeDeck(deck, 0))
	var left, right []string
	for i := range facilitation.Picks {
		left = append(left, deck.Values[i].ID)
		right = append(right, deck.Values[facilitation.Picks-shared+i].ID)
	}
	p.alone(sits{picks: left})
	p.alone(sits{picks: right})
	return p
}

// box is where an object stands in the window.
type box struct{ left, top, right, bottom float32 }

func boxOf(o fyne.CanvasObject) box {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	return box{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height}
}

func (b box) meets(other box) bool {
	return b.left < other.right && other.left < b.right && b.top < other.bottom && other.top < b.bottom
}

// distance is how near a box comes to the line of a circle that stands in another
// box; below zero where the line runs through it.
func (b box) distance(ring box) float32 {
	x, y, r := (ring.left+ring.right)/2, (ring.top+ring.bottom)/2, (ring.right-ring.left)/2
	far, near := float32(0), float32(math.MaxFloat32)
	for _, cx := range []float32{b.left, b.right} {
		for _, cy := range []float32{b.top, b.bottom} {
			far = max(far, float32(math.Hypot(float64(cx-x), float64(cy-y))))
		}
	}
	dx, dy := max(b.left-x, 0, x-b.right), max(b.top-y, 0, y-b.bottom)
	near = float32(math.Hypot(float64(dx), float64(dy)))
	return max(r-far, near-r)
}

// picture are the circles of the screen, and the letters that stand in and over them.
func (w *Window) picture(t *testing.T) (rings []box, letters map[string]box, sizes []float32) {
	t.Helper()
	letters = map[string]box{}
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Circle:
			rings = append(rings, boxOf(o))
		case *textLine:
			letters["head "+o.text] = boxOf(o)
		case *word:
			for i, child := range test.WidgetRenderer(o).Objects() {
				if text, ok := child.(*canvas.Text); ok && text.Visible() {
					if least := text.MinSize(); least.Width > text.Size().Width+0.5 || least.Height > text.Size().Height+0.5 {
						t.Errorf("%q gets %v and needs %v", text.Text, text.Size(), least)
					}
					letters[fmt.Sprint(o.name, i)] = boxOf(text)
					sizes = append(sizes, text.TextSize)
				}
			}
		}
		for _, child := range inside(o) {
			walk(child)
		}
	}
	for _, o := range inside(w.screen.body) {
		walk(o)
	}
	return rings, letters, sizes
}

// inTable says whether the values stand in the table.
func (w *Window) inTable() bool {
	for name, o := range w.named {
		if _, row := o.(*heldRow); row && len(name) > 6 && name[:6] == "value-" {
			return true
		}
	}
	return false
}

func TestNoWordTouchesALineOfTheCirclesNorAnotherWord(t *testing.T) {
	w, now := sitDown(t)
	drawn, listed := 0, 0
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		for language, words := range longWords {
			for shared := range facilitation.Picks + 1 {
				p := split5(w.room, deckIn(words), shared)
				*now = p.now
				w.Sit(p.s, "")
				w.look()
				where := fmt.Sprintf("%s, %d shared, at %v", language, shared, size)
				if w.inTable() {
					listed++
					continue
				}
				drawn++
				w.standsFree(t, where)
			}
		}
	}
	t.Logf("%d pictures, %d tables", drawn, listed)
	if drawn < 40 {
		t.Errorf("only %d of %d are pictures", drawn, drawn+listed)
	}
}

// standsFree says what touches what.
func (w *Window) standsFree(t *testing.T, where string) {
	t.Helper()
	const apart = 4 // pixels
	rings, letters, sizes := w.picture(t)
	if len(rings) != 2 || len(sizes) < facilitation.Picks {
		t.Fatalf("%s: %d circles and %d words", where, len(rings), len(sizes))
	}
	if least := w.theme.Size(sizeSmall); slices.Min(sizes) < least || slices.Min(sizes) != slices.Max(sizes) {
		t.Errorf("%s: words are %v to %v large, least is %v", where, slices.Min(sizes), slices.Max(sizes), least)
	}
	body := boxOf(w.screen.body)
	for name, b := range letters {
		for _, ring := range rings {
			if near := b.distance(ring); near < apart && name[:4] != "head" || near < 0 {
				t.Errorf("%s: %q comes to %.1f pixels of a circle", where, name, near)
			}
		}
		for other, o := range letters {
			if name < other && b.meets(o) {
				t.Errorf("%s: %q and %q touch", where, name, other)
			}
		}
		if b.left < body.left || b.right > body.right || b.top < body.top || b.bottom > body.bottom {
			t.Errorf("%s: %q stands outside", where, name)
		}
	}
}

func TestEverydayWordsAlwaysStandInTheCircles(t *testing.T) {
	w, now := sitDown(t)
	deck := w.room.Deck.Room()
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		for shared := range facilitation.Picks + 1 {
			p := split5(w.room, facilitation.Deck{Values: deck.Values[:10]}, shared)
			*now = p.now
			w.Sit(p.s, "")
			w.look()
			if w.inTable() {
				t.Errorf("%d shared at %v: a table", shared, size)
				continue
			}
			w.standsFree(t, fmt.Sprintf("our deck, %d shared, at %v", shared, size))
		}
	}
}

func TestValuesOfOnesOwnWith24LettersStandInTheCircles(t *testing.T) {
	w, now := sitDown(t)
	for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
		w.Size(size.Width, size.Height)
		w.at(t, now, "values-long")
		w.look()
		if w.inTable() {
			t.Fatalf("a table at %v", size)
		}
		_, letters, _ := w.picture(t)
		if _, whole := letters["Speaking our own tongues0"]; !whole {
			t.Errorf("at %v the words are %v", size, letters)
		}
		w.standsFree(t, fmt.Sprintf("own values at %v", size))
	}
}

func TestWordsThatFindNoRoomStandInTheTable(t *testing.T) {
	w, now := sitDown(t)
	w.at(t, now, "values-listed")
	if !w.inTable() {
		t.Fatal("words of 24 letters without a break stand in the circles")
	}
	rings, _, _ := w.picture(t)
	if len(rings) != 0 {
		t.Errorf("%d circles are still there", len(rings))
	}
}

func TestTheCirclesAlwaysOverlapByAsMuch(t *testing.T) {
	w, now := sitDown(t)
	var first []box
	for shared := range facilitation.Picks + 1 {
		p := split5(w.room, facilitation.Deck{Values: w.room.Deck.Room().Values[:10]}, shared)
		*now = p.now
		w.Sit(p.s, "")
		w.look()
		rings, _, _ := w.picture(t)
		if len(rings) != 2 {
			t.Fatalf("%d shared: %d circles", shared, len(rings))
		}
		share := (rings[0].right - rings[1].left) / (rings[0].right - rings[0].left)
		if math.Abs(float64(share-(1-circlesApart))) > 0.01 {
			t.Errorf("%d shared: the circles overlap by %.3f", shared, share)
		}
		if first == nil {
			first = rings
		}
	}
}

func TestARegionsRoomLiesInsideItsCircles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		across := rapid.Float32Range(100, 900).Draw(t, "across")
		top := rapid.Float32Range(-across/2, across/2).Draw(t, "top")
		tall := rapid.Float32Range(10, 120).Draw(t, "tall")
		c := circles{fyne.NewPos(0, 0), across}
		for region := range regions {
			from, to := c.room(region, top, top+tall)
			if to <= from {
				continue
			}
			b := box{from, top, to, top + tall}
			for i, side := range []float32{-1, 1} {
				m, r := c.middle(side), across/2
				ring := box{m.X - r, m.Y - r, m.X + r, m.Y + r}
				in := region == regionBoth || region == 2*i
				dx, dy := max(b.left-m.X, 0, m.X-b.right), max(b.top, 0, -b.bottom)
				near := float32(math.Hypot(float64(dx), float64(dy)))
				if b.distance(ring) < 0 || in != (near < r) {
					t.Fatalf("region %d, circle %d: %+v, %.2f from the line", region, i, b, b.distance(ring))
				}
			}
		}
	})
}

func TestALongNameBreaksAtTheSpaceNearestToItsMiddle(t *testing.T) {
	for name, want := range map[string][]string{
		"Épanouissement personnel": {"Épanouissement", "personnel"},
		"Rozwój osobisty i praca":  {"Rozwój osobisty", "i praca"},
		"Self-determination":       {"Self-", "determination"},
		"Entscheidungsfreudigkeit": {"Entscheidungsfreudigkeit"},
		"Honesty":                  {"Honesty"},
		"":                         {""},
		"- ":                       {"- "},
	} {
		if got := halves(name); !slices.Equal(got, want) {
			t.Errorf("%q breaks into %q, want %q", name, got, want)
		}
	}
}

func TestTheLongestWordStandsInTheMiddle(t *testing.T) {
	widths := []float32{90, 20, 70, 50, 30}
	order := rounded(widths)
	var sorted []float32
	for _, i := range order {
		sorted = append(sorted, widths[i])
	}
	if want := []float32{20, 50, 90, 70, 30}; !slices.Equal(sorted, want) {
		t.Errorf("widths from top to bottom: %v, want %v", sorted, want)
	}
	if got := rounded(nil); len(got) != 0 {
		t.Errorf("of no words: %v", got)
	}
}

func TestFindingRoomForWordsTakesFewMilliseconds(t *testing.T) {
	w, now := sitDown(t)
	p := split5(w.room, deckIn(longWords["German"]), 5)
	*now = p.now
	w.Sit(p.s, "")
	picture := w.newHeldPicture(p.s, p.s.Values.Together())
	picture.plan(fyne.NewSize(680, 500))
	begun := time.Now()
	for range 20 {
		picture.plan(fyne.NewSize(680, 500))
	}
	if took := time.Since(begun) / 20; took > 25*time.Millisecond {
		t.Errorf("it took %v", took)
	} else {
		t.Log(took)
	}
}
