package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// worksheetOf is a filled worksheet with so many cards in its piles.
func worksheetOf(person string, names []string, cards int) facilitation.Worksheet {
	w := facilitation.Worksheet{Date: friday, Person: person, Hurt: names[0], Against: names[1]}
	for i, name := range names {
		w.Picked = append(w.Picked, facilitation.WorksheetValue{
			Name: name, Meaning: "Saying what is true, kindly", Means: "That I do not have to guess what " + fmt.Sprint(i) + " means to you.", Matters: 9 - i, Lived: (i*3 + 2) % 11,
		})
	}
	for i := range cards {
		pile := []*[]string{&w.Most, &w.Some, &w.NotNow}[i%3]
		*pile = append(*pile, fmt.Sprint("Being with ", 1000+i))
	}
	return w
}

var fivePicked = []string{"Honesty", "Rest", "Humour", "Order", "Staying at the same desk"}

func TestAFilledWorksheetIsOnePageAndReadsBack(t *testing.T) {
	for _, person := range []string{"Ana", "Nguyễn Thị Ánh", "שירה", strings.Repeat("Mm", 20)} {
		for _, cards := range []int{40, 83} {
			for _, paper := range []Paper{A4, Letter} {
				w := worksheetOf(person, fivePicked, cards)
				out, err := press(t).Set(t.Context(), w, paper)
				if err != nil {
					t.Fatal(err)
				}
				if err := sound(out.book); err != nil {
					t.Errorf("%s, %d cards on %s: %v", person, cards, paper, err)
				}
				if out.Pages() != 1 {
					t.Errorf("%s, %d cards on %s: %d pages", person, cards, paper, out.Pages())
				}
				pdf := printed(t, press(t), w, paper)
				keepPDF(t, fmt.Sprintf("worksheet-%s-%d-%s", person, cards, paper), pdf)
				readsBack(t, w, pdf)
			}
		}
	}
}

// readsBack looks for everything that a worksheet says on its pages.
func readsBack(t *testing.T, w facilitation.Worksheet, pdf []byte) {
	t.Helper()
	text := unmarked(read(t, pdf))
	want := slices.Concat([]string{w.Person, w.Hurt, w.Against, "Friday 27 November 2026", "Stepped on by what happened", "went against", "Matters most", "Not now"}, w.Most, w.Some, w.NotNow)
	for _, v := range w.Picked {
		want = append(want, v.Name, v.Meaning, v.Means, fmt.Sprint("matters to me ", v.Matters), fmt.Sprint("lived lately ", v.Lived))
	}
	for _, said := range want {
		if !strings.Contains(text, unmarked(said)) {
			t.Errorf("the worksheet does not read %q", said)
		}
	}
	if strings.Contains(text, "<missing") || strings.Contains(text, "could not be printed") {
		t.Error("a word or a letter is missing")
	}
}

func TestAWorksheetOfManyCardsOrLongWordsGoesOnWhole(t *testing.T) {
	long := worksheetOf("Ana", fivePicked, 40)
	for i := range long.Picked {
		long.Picked[i].Means = strings.TrimSpace(strings.Repeat("What it means to me. ", 19))
	}
	for name, w := range map[string]facilitation.Worksheet{"200 cards": worksheetOf("Ana", fivePicked, 200), "500 cards": worksheetOf("Ana", fivePicked, 500), "long": long} {
		for _, paper := range []Paper{A4, Letter} {
			out, err := press(t).Set(t.Context(), w, paper)
			if err != nil {
				t.Fatal(err)
			}
			if err := sound(out.book); err != nil || out.Pages() > 3 {
				t.Errorf("%s on %s: %d pages, %v", name, paper, out.Pages(), err)
			}
			pdf := printed(t, press(t), w, paper)
			readsBack(t, w, pdf)
			keepPDF(t, "worksheet-"+name+"-"+string(paper), pdf)
		}
	}
}

func TestWhatWasLeftOpenIsNotOnTheWorksheet(t *testing.T) {
	w := facilitation.Worksheet{Date: friday, Person: "Ana", Picked: []facilitation.WorksheetValue{
		{Name: "Honesty", Matters: facilitation.Unweighed, Lived: facilitation.Unweighed}, {Name: "Rest", Matters: facilitation.Unweighed, Lived: 0},
	}}
	text := read(t, printed(t, press(t), w, A4))
	for _, gone := range []string{"matters", "Matters", "Stepped", "against", "sorted", "Not now", "-1"} {
		if strings.Contains(text, gone) {
			t.Errorf("the worksheet reads %q", gone)
		}
	}
	if !strings.Contains(text, "lived lately 0") {
		t.Errorf("an answer of 0 is not in %q", text)
	}
}

// Both marks stand at their places of the line, from 0 at its left end to 10 at its
// right one, and both are seen where they stand at the same place.
func TestTheTwoMarksStandAtTheirPlaces(t *testing.T) {
	l := testLayout(t)
	for matters := range facilitation.MostWeight + 1 {
		for lived := range facilitation.MostWeight + 1 {
			var at []box
			for _, m := range l.weight(matters, lived) {
				if r, seen := reach(m, spot{}); seen && math.Abs(r.top+r.bottom-2*weightLevel) < 0.01 {
					at = append(at, r)
				}
			}
			if len(at) != 3 {
				t.Fatalf("%d shapes", len(at))
			}
			line, full, ring := at[0], at[1], at[2]
			for mark, weight := range map[box]int{full: matters, ring: lived} {
				want := line.left + 0.125 + (line.right-line.left-0.25)*float64(weight)/facilitation.MostWeight
				if middle := (mark.left + mark.right) / 2; math.Abs(middle-want) > 0.01 || mark.left < 0 || mark.right > weightWide {
					t.Errorf("%d and %d: a mark stands at %v, not %v", matters, lived, middle, want)
				}
			}
			if matters == lived && !full.within(ring) {
				t.Errorf("%d: one mark hides the other", matters)
			}
		}
	}
}

func TestAWorksheetTellsNothingInItsFactsOrFaults(t *testing.T) {
	w := worksheetOf("Ana Quell", fivePicked, 40)
	info := tool(t, "pdfinfo", printed(t, press(t), w, A4), func(f string) []string { return []string{f} })
	if !strings.Contains(info, "A page to print") || strings.Contains(info, "Quell") || strings.Contains(info, "Author") {
		t.Errorf("the file's facts are\n%s", info)
	}
	angry := func(string, map[string]any) string { panic("Ana said it") }
	if _, err := NewPress(fonts(t), angry).Print(t.Context(), w, A4); err == nil || err.Error() != "set worksheet: the page could not be set" {
		t.Errorf("err = %v", err)
	}
}
