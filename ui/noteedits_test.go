package ui

import (
	"testing"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

func TestWordsAreBroughtBackOnlyWhereAWayStillStands(t *testing.T) {
	const text = "One. You never listen. Two."
	way := facilitation.Span{From: 5, To: 21}
	for name, c := range map[string]struct {
		then []string // what the note reads next, each as if it were typed
		want string   // "" where no way stands any more
	}{
		"nothing more":            {nil, text},
		"typed before":            {[]string{"Zero. One. I felt …. Two."}, "Zero. One. You never listen. Two."},
		"typed after":             {[]string{"One. I felt …. Two. And three. And four."}, text + " And three. And four."},
		"the gap is filled":       {[]string{"One. I felt s. Two.", "One. I felt sa. Two.", "One. I felt sad. Two."}, text},
		"a sentence after it":     {[]string{"One. I felt s. Two.", "One. I felt s. More. Two."}, "One. You never listen. More. Two."},
		"it is erased":            {[]string{"One. . Two."}, ""},
		"all is erased":           {[]string{"", "New words."}, ""},
		"it is written over":      {[]string{"One. You never listen. Two."}, ""},
		"a sentence is inside it": {[]string{"One. I was. I felt …. Two."}, ""},
	} {
		h := &history{text: text}
		h.put(way, "I felt …")
		for _, next := range c.then {
			h.typed(next)
		}
		if stands := len(h.swaps) > 0; stands != (c.want != "") {
			t.Errorf("%s: a way stands: %v, in %q", name, stands, h.text)
		} else if stands && h.broughtBack() != c.want {
			t.Errorf("%s: brought back is %q, want %q", name, h.broughtBack(), c.want)
		}
	}
}

func TestAWayInTheWordsOfAnotherWayGivesTheFirstWordsBack(t *testing.T) {
	h := &history{text: "So you never listen now."}
	h.put(facilitation.Span{From: 3, To: 19}, "I miss …")
	h.put(facilitation.Span{From: 0, To: len(h.text) - 1}, "Last time I felt …")
	if want := "So you never listen now."; h.broughtBack() != want {
		t.Errorf("brought back is %q, want %q", h.broughtBack(), want)
	}
	h.back()
	if want := "So you never listen now."; h.text != "So I miss … now." || h.broughtBack() != want {
		t.Errorf("undone, the note is %q and brought back is %q", h.text, h.broughtBack())
	}
}

func TestEveryStepOfANoteIsTakenBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune("ab é…\n漢🙂 ")), 0, 20, -1), 1, 12).Draw(t, "texts")
		h := &history{}
		for _, text := range texts {
			h.typed(text)
			if n := len(text); n > 0 && rapid.Bool().Draw(t, "way") {
				h.put(facilitation.Span{To: n}, "way …")
			}
			for _, s := range h.swaps {
				if s.from < 0 || s.to > len(h.text) || s.from > s.to {
					t.Fatalf("a way stands at %d to %d of %q", s.from, s.to, h.text)
				}
			}
			h.broughtBack()
		}
		last := h.text
		for range len(h.done) {
			h.back()
		}
		if h.text != "" {
			t.Fatalf("undone, the text is %q", h.text)
		}
		for range len(h.undone) {
			h.on()
		}
		if h.text != last {
			t.Fatalf("done again, the text is %q, want %q", h.text, last)
		}
	})
}

func TestNoWayStandsWhereItsPlaceReadsAsBefore(t *testing.T) {
	h := &history{text: "I fear you. Two."}
	h.put(facilitation.Span{To: 10}, "I felt …")
	if h.typed("I fear you. Two."); len(h.swaps) > 0 {
		t.Errorf("%+v stands", h.swaps)
	}
}
