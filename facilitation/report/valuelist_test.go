package report

import (
	"testing"

	"goldseam/facilitation"
)

func TestEveryValueOfAListHasABoxForEachPile(t *testing.T) {
	pack := shippedPack(t).Only([]string{"values-list"})
	list := pack.Blanks[0].Listed(pack.Deck)
	for paper, size := range papers {
		b := press(t).pack(t.Context(), pack, size)
		if len(b.sheets) != 2 {
			t.Errorf("%s: the list has %d pages", paper, len(b.sheets))
		}
		boxes, names := 0, 0
		for _, s := range b.sheets {
			var free, said []box
			b.drawn(s, func(m mark, r box) {
				switch m := m.(type) {
				case shape:
					if m.fill == white && m.line == ink {
						boxes++
						free = append(free, r)
					}
				case letters:
					if m.style == listNameStyle() {
						names++
					}
					said = append(said, r)
				}
			})
			for _, r := range free {
				for _, text := range said {
					if r.meets(text) && text.top < r.bottom-0.8 {
						t.Errorf("%s: a box touches words at %+v", paper, text)
					}
				}
			}
		}
		if boxes != 3*len(list) || names < 83 {
			t.Errorf("%s: %d boxes for %d values, %d named", paper, boxes, len(list), names)
		}
	}
}

func TestAListOfAnyDeckIsSoundAndWhole(t *testing.T) {
	deck := facilitation.Deck{}
	for range 201 {
		deck.Values = append(deck.Values, facilitation.Value{Name: "Miteinanderredenkönnende", Meaning: "Dass wir miteinander reden können, auch wenn es spät ist und eigentlich keiner von uns mehr etwas sagen will, sondern schlafen"})
	}
	pack := facilitation.Pack{Deck: deck, Blanks: []facilitation.Blank{{Sheet: facilitation.Sheet{ID: "l", Title: "List"}, Values: true, List: true}}}
	b := press(t).pack(t.Context(), pack, papers[Letter])
	if err := sound(b); err != nil {
		t.Error(err)
	}
	names := 0
	for _, s := range b.sheets {
		b.drawn(s, func(m mark, _ box) {
			if text, ok := m.(letters); ok && text.style == listNameStyle() {
				names++
			}
		})
	}
	if names != len(deck.Values) {
		t.Errorf("%d of %d values are named", names, len(deck.Values))
	}
}

// Two hundred cards are as many pages as they need, and no card is larger than
// another.
func TestADeckOfTwoHundredCardsIsCutOutInOneSize(t *testing.T) {
	pack := shippedPack(t).Only([]string{"values"})
	pack.Deck = facilitation.Deck{}
	for i := range 200 {
		pack.Deck.Values = append(pack.Deck.Values, facilitation.Value{Name: longestNames["own"][i%5], Meaning: "Staying when it would be easier to go"})
	}
	b := book{sheets: testLayout(t).blank(pack.Blanks[0], pack.Deck)}
	if len(b.sheets) != 9 { // 208 cards of 24 on a page
		t.Errorf("%d pages", len(b.sheets))
	}
	for i, s := range b.sheets {
		cards := b.cardsOf(s)
		if len(cards) != 24 {
			t.Errorf("page %d has %d cards", i+1, len(cards))
		}
		b.drawn(s, func(m mark, r box) {
			if text, ok := m.(letters); ok && text.style.size > footStyle().size+0.01 && !oneHolds(cards, r) {
				t.Errorf("page %d: %q crosses the edge of its card", i+1, wording(text.line))
			}
		})
	}
}
