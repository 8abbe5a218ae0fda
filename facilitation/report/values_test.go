package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// chose is a copy in which people hold values in each of the three ways.
func chose(people []string, names []string) facilitation.SharedCopy {
	c := facilitation.SharedCopy{Date: friday, Plan: "Our values", People: people}
	v := &c.Values
	v.Shared = []facilitation.Line{said("s0", "", names[0]), said("s1", "", names[1])}
	for i, who := range people {
		if i > 0 {
			v.Supported = append(v.Supported, said(fmt.Sprint("u", i), who, names[2]))
		}
		v.Different = append(v.Different, said(fmt.Sprint("d", i), who, names[3]+fmt.Sprint(" ", i/2)))
	}
	v.Different = append(v.Different, said("own", people[0], names[4]))
	v.Kept = []facilitation.ActLine{
		{Line: said("k0", people[0], "I say it on the same day."), Value: names[0]},
		{Line: said("k1", people[1], "I put the telephone away at seven."), Value: names[0]},
		{Line: said("k2", "", ""), Value: names[4]},
	}
	return c
}

// marks are the people in whose columns a row has a mark, by the value of the row.
func marks(s sheet, people []string) map[string][]string {
	names, rows := map[string]block{}, map[string][]string{}
	all := blocks(s)
	for _, b := range all {
		if said := wording(b.text.line); slices.Contains(people, said) && b.left > leastValues {
			names[said] = b
		}
	}
	for _, mark := range all {
		if wording(mark.text.line) != valueMark {
			continue
		}
		value, who := "", ""
		for _, b := range all {
			if b.left == 0 && b.top < mark.bottom && mark.top < b.bottom {
				value = wording(b.text.line)
			}
		}
		for name, b := range names {
			if middle := (mark.left + mark.right) / 2; b.left < middle && middle < b.right {
				who = name
			}
		}
		rows[value] = append(rows[value], who)
	}
	return rows
}

func TestThreeToSixPeopleFindTheirMarkInEachRow(t *testing.T) {
	p, names := press(t), []string{"Honesty", "Rest", "Humour", "Order", "Staying at the same desk"}
	for _, people := range [][]string{{"Ana", "Bo", "Cy"}, {"Ana", "Bo", "Cy", "Dana"}, {"Ana", "Bo", "Cy", "Dana", "Eli", "Fu"}} {
		c := chose(people, names)
		out, err := p.Set(t.Context(), c, A4)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string][]string{"Honesty": people, "Rest": people, "Humour": people[1:], names[4]: people[:1]}
		for i, who := range people {
			row := fmt.Sprint("Order ", i/2)
			want[row] = append(want[row], who)
		}
		got := map[string][]string{}
		for _, s := range out.book.sheets {
			maps.Copy(got, marks(s, people))
		}
		if !maps.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%d people: the rows have the marks of %v, want %v", len(people), got, want)
		}
	}
}

func TestAPageOfValuesIsSoundForAnyPeopleAndWords(t *testing.T) {
	p := press(t)
	crowds := map[string][]string{
		"two": {"Nguyễn Thị Ánh", "שירה"}, "three": {"Nguyễn Thị Ánh", "שירה", "Bo"}, "six": sixPeople(), "right": {"שירה", "ליאור", "דוד", "نور"},
	}
	words := maps.Clone(longestNames)
	words["short"] = []string{"Honesty", "Rest", "Humour", "Order", "Play"}
	words["right"] = []string{"נאמנות", "כנות", "הקשבה", "בטחון", "לשבת יחד ליד השולחן"}
	for crowd, people := range crowds {
		for language, names := range words {
			c := chose(people, names)
			for _, paper := range []Paper{A4, Letter} {
				out, err := p.Set(t.Context(), c, paper)
				if err != nil {
					t.Fatal(err)
				}
				if err := sound(out.book); err != nil {
					t.Errorf("%s, %s on %s: %v", crowd, language, paper, err)
				}
			}
			pdf := shared(t, p, c, A4)
			keepPDF(t, "values-"+crowd+"-"+language, pdf)
			if text := read(t, pdf); strings.Contains(text, "<missing") || strings.Contains(text, "could not be printed") {
				t.Errorf("%s, %s: a word or a letter is missing", crowd, language)
			}
		}
	}
}

func TestATableOfValuesThatOpensAPageNamesThePeopleAgain(t *testing.T) {
	c := chose([]string{"Ana", "Bo", "Cy"}, []string{"Honesty", "Rest", "Humour", "Order", "Play"})
	for i := range 40 {
		c.Values.Different = append(c.Values.Different, said(fmt.Sprint("x", i), "Cy", fmt.Sprint("Value ", i)))
	}
	out, err := press(t).Set(t.Context(), c, A4)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range out.book.sheets[1:] {
		if rows := marks(s, c.People); len(rows) > 0 && slices.Contains(slices.Concat(slices.Collect(maps.Values(rows))...), "") {
			t.Errorf("page %d has marks below no name", i+2)
		}
	}
	if out.Pages() < 2 {
		t.Fatal("the table takes one page")
	}
}

// Where names do not tell people apart, or nobody is named, a table would not say
// who chose what.
func TestWithoutNamesThatTellPeopleApartTheValuesAreAList(t *testing.T) {
	for name, people := range map[string][]string{"twice": {"Ana", "Ana", "Bo"}, "nobody": nil, "seven": {"A", "B", "C", "D", "E", "F", "G"}} {
		c := chose([]string{"Ana", "Bo", "Cy"}, []string{"Honesty", "Rest", "Humour", "Order", "Play"})
		c.People = people
		text := read(t, shared(t, press(t), c, A4))
		if strings.Contains(text, valueMark) || !strings.Contains(text, "Humour (Bo and Cy)") {
			t.Errorf("%s: there is no list in %q", name, text)
		}
	}
}

// What one person chose stands in their circle, whether the others support it or not.
func TestEachOfTwoFindsTheirOwnFiveInTheirCircle(t *testing.T) {
	l := testLayout(t, "Ana", "Bo")
	c := couple("Ana", "Bo")
	parts, ok := l.chosen(c.Values)
	if want := [3][]string{{"Humour", "Independence"}, {"Honesty", "Kindness", "Rest"}, {"Adventure", "Order", "Loyalty"}}; !ok || fmt.Sprint(parts) != fmt.Sprint(want) {
		t.Errorf("the circles hold %v", parts)
	}
	text := read(t, shared(t, press(t), c, A4))
	for _, want := range []string{"Where the circles meet", "Humour (Ana)", "Adventure (Bo)"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not read %q", want)
		}
	}
}

func TestALongWordOfAKeptValueIsNotCut(t *testing.T) {
	for _, name := range []string{"Miteinanderredenkönnende", "Verantwortungsbereich", "Відповідальність", "Współodpowiedzialność", "Épanouissement personnel"} {
		c := couple("Ana", "Bo")
		c.Values = facilitation.SharedValues{Kept: []facilitation.ActLine{{Line: said("k", "Ana", "I say it."), Value: name}}}
		if text := read(t, shared(t, press(t), c, A4)); !strings.Contains(text, name) {
			t.Errorf("%s is cut", name)
		}
	}
}
