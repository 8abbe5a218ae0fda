package facilitation

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"
)

const goodBlank = `format = 1
id = "xx"
title = "A page"
order = 2
across = 2
down = 2
fill = true

[[card]]
title = "A card"
lines = ["One."]
boxes = ["Two."]

[[card.field]]
label = "Until"
lines = 2
`

const goodPage = `format = 1
id = "xx"
title = "A page"
order = 2

[[section]]
title = "Part"
lines = 3
`

func TestBadBlanksSayWhatWouldBeRight(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(goodBlank, old, new, 1) }
	page := func(old, new string) string { return strings.Replace(goodPage, old, new, 1) }
	for _, text := range []string{goodBlank, goodPage} {
		if _, err := ParseBlank("b", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	field := "[[card.field]]\nlabel = \"X\"\nlines = 4\n"
	wantFaults(t, func(s string) error { _, err := ParseBlank("b", []byte(s)); return err }, []faultCase{
		{"nothing", "", 1, "the file is empty"},
		{"a newer format", with("1", "2"), 1, "a blank begins with format = 1"},
		{"an id with a space", with("xx", "x x"), 2, "an id has up to 64"},
		{"a long title", with("A page", strings.Repeat("o", 61)), 3, "at most 60 fit"},
		{"no order", page("order = 2\n", ""), 1, "whole number from 1 to 99"},
		{"a late order", with("order = 2", "order = 100"), 4, "whole number from 1 to 99"},
		{"a long intro", with("across", "intro = \""+strings.Repeat("o", 601)+"\"\nacross"), 5, "at most 600 fit"},
		{"nothing on it", "format = 1\nid = \"xx\"\ntitle = \"X\"\norder = 1\n", 3, "the blank is empty"},
		{"an empty section", page("lines = 3", ""), 7, "the section is empty"},
		{"many sections", goodPage + strings.Repeat("[[section]]\ntitle = \"X\"\nlines = 1\n", 20), 6, "not 21"},
		{"sections beside cards", goodBlank + "[[section]]\ntitle = \"X\"\nlines = 1\n", 17, "take one of them out"},
		{"a grid without cards", page("order = 2", "order = 2\nacross = 2"), 5, "there is none"},
		{"fill without cards", page("order = 2", "order = 2\nfill = true"), 5, "there is none"},
		{"four across", with("across = 2", "across = 4"), 5, "give 1 to 3"},
		{"cards without across", with("across = 2\n", ""), 1, "give 1 to 3"},
		{"nine down", with("down = 2", "down = 9"), 6, "give 1 to 8"},
		{"fewer than none down", with("down = 2", "down = -9223372036854775808"), 6, "give 1 to 8"},
		{"a deck and cards", with("fill = true", "values = true"), 7, "leave out values, or the cards"},
		{"spare cards of no deck", with("fill = true", "spare = 3"), 7, "spare is for the cards of a deck"},
		{"many spare cards", "format = 1\nid = \"xx\"\ntitle = \"X\"\norder = 1\nacross = 1\ndown = 1\nvalues = true\nspare = 25\n", 8, "give 0 to 24"},
		{"an unknown drawing", with("fill = true", "figure = \"breathe\""), 7, "there is no such drawing"},
		{"a drawing on a small card", with("fill = true", "figure = \"breath\""), 7, "a drawing needs room"},
		{"a folded drawing", strings.Replace(with("fill = true", "figure = \"breath\"\nfold = true"), "across = 2", "across = 1", 1), 8, "is not folded"},
		{"a folded card to write on", with("fill = true", "fold = true"), 7, "nobody writes on it"},
		{"many cards", goodBlank + strings.Repeat("[[card]]\ntitle = \"X\"\n", 40), 9, "at most 40 do"},
		{"a card without a title", with(`title = "A card"`, ""), 9, "title is missing"},
		{"a card of many lines", with(`"One."`, strings.Repeat(`"x", `, 7)), 11, "at most 6 do"},
		{"a line of two", with("One.", `One.\nTwo.`), 11, "write it on one line"},
		{"an empty box", with(`"Two."`, `" "`), 12, "one of the boxes is empty"},
		{"a long box", with("Two.", strings.Repeat("o", 161)), 12, "at most 160 fit"},
		{"a field without a label", with(`label = "Until"`, ""), 14, "label is missing"},
		{"many lines to write on", with("lines = 2", "lines = 5"), 16, "give 0 to 4"},
		{"many fields", goodBlank + strings.Repeat("[[card.field]]\nlabel = \"X\"\n", 8), 9, "at most 8 do"},
		{"more lines than a card holds", goodBlank + strings.Repeat(field, 3), 9, "at most 12 do"},
		{"a control character", with("One.", `\u0007`), 11, "control character"},
		{"true in quotes", with("fill = true", `fill = "true"`), 7, "true or false"},
		{"a slip in a key", with("across", "acros"), 5, `did you mean "across"?`},
		{"a slip in a field", with("label", "lable"), 15, `did you mean "label"?`},
	})
}

func TestAPackStandsInItsOrderAndSheetsComeLast(t *testing.T) {
	named := func(id string, order int) Blank { return Blank{Sheet: Sheet{ID: id}, Order: order} }
	given := []Blank{named("c", 3), named("b", 1), named("a", 3)}
	pack := NewPack(given, []Sheet{{ID: "solo"}}, Deck{})
	order := func(p Pack) string {
		var ids []string
		for _, b := range p.Blanks {
			ids = append(ids, b.ID)
		}
		return strings.Join(ids, " ")
	}
	same(t, "order", order(pack), "b a c solo")
	same(t, "given", given[0].ID, "c")
	same(t, "two of them", order(pack.Only([]string{"solo", "a", "nothing"})), "a solo")
	same(t, "none of them", order(pack.Only(nil)), "b a c solo")
	same(t, "after that", order(pack), "b a c solo")
}

func TestEveryPageOfCardsIsFull(t *testing.T) {
	deck := Deck{Values: []Value{{Name: "Honesty", Meaning: "Saying it"}, {Name: "Rest"}}}
	one := []BlankCard{{Title: "One"}}
	titles := func(b Blank) string {
		var all []string
		for _, c := range b.Printed(deck) {
			all = append(all, c.Title)
		}
		return strings.Join(all, "|")
	}
	same(t, "filled", titles(Blank{Across: 2, Down: 2, Cards: one, Fill: true}), "One|One|One|One")
	same(t, "with empty ones", titles(Blank{Across: 2, Down: 2, Cards: one}), "One|||")
	same(t, "values", titles(Blank{Across: 2, Down: 2, Values: true, Spare: 3}), "Honesty|Rest||||||")
	same(t, "no cards", titles(Blank{Cards: one}), "")
	meaning := Blank{Across: 1, Down: 2, Values: true}.Printed(deck)
	if !slices.Equal(meaning[0].Lines, []string{"Saying it"}) || meaning[1].Lines != nil {
		t.Errorf("the cards read %+v", meaning)
	}
}

func TestEveryShippedBlankCanBeRead(t *testing.T) {
	shipped(t, "blanks/*/*.toml", func(file string, text []byte) {
		if _, err := ParseBlank(file, text); err != nil {
			t.Error(err)
		}
	})
}

func FuzzParseBlank(f *testing.F) {
	seed(f, "../assets/blanks/*/*.toml")
	f.Add([]byte(goodBlank))
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		b, err := ParseBlank("f", text)
		wantFault(t, text, err, time.Since(start))
		if err != nil {
			return
		}
		if n := len(b.Printed(Deck{})); b.HasCards() && (n%b.OnPage() != 0 || n > mostBlanks+b.OnPage()) {
			t.Fatalf("%d cards on pages of %d", n, b.OnPage())
		}
		again, err := ParseBlank("f", encoded(t, b))
		if err != nil {
			t.Fatalf("written and read again: %v", err)
		}
		if x, y := encoded(t, b), encoded(t, again); !bytes.Equal(x, y) {
			t.Fatalf("got\n%s\nwant\n%s", y, x)
		}
	})
}
