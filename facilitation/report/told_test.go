package report

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// left is one line of a section.
func left(id, who, about, text string) facilitation.SectionLine {
	return facilitation.SectionLine{Line: said(id, who, text), About: about}
}

// evening is a full copy of an evening of those people: every section that there is.
func evening(people ...string) facilitation.SharedCopy {
	a, b := people[0], people[1]
	c := couple(a, b)
	c.People = people
	c.Topic = said("topic", "", "the card and the letters")
	c.Commitments[0].Scope = "The letters of this bank, opened together on Sundays. Not the phone, and no other account."
	c.Commitments[1].With = []string{a, b}
	var review, ownership, pattern, problem facilitation.Section
	review.ID, ownership.ID, pattern.ID, problem.ID = "review", "ownership", "pattern", "problem"
	for i, name := range people {
		id := func(about string) string { return fmt.Sprintf("%s-%d", about, i) }
		pattern.Lines = append(pattern.Lines, left(id("does"), name, "does", "I do something else in the next room, number "+id("a")), left(id("feels"), name, "feels", "I feel left alone, number "+id("b")))
	}
	ownership.Lines = []facilitation.SectionLine{
		left("o1", a, "responsibility", "I opened a card in March and hid the letters in my desk. I told you that the account was paid off when it was not."),
		left("o2", a, "explanation", "I was ashamed of the first bill, and then every month made it harder to say. That is how it came to it, and it excuses nothing."),
		left("o3", a, "regret", "I am sorry that you had to find it by yourself, at the kitchen table, with the children next door."),
		left("o4", a, "change", "I open letters on the day they come."),
		left("o5", a, "repair", "I call the debt adviser on Monday and tell you what they said."),
		left("o6", b, "need", "I need two weeks before we speak of the holiday."),
	}
	pattern.Lines = append(pattern.Lines, left("feeds", "", "feeds", "Late evenings, and letters that lie about."), left("exception", "", "exception", "In May we looked at one bill together and it was all right."))
	problem.Lines = []facilitation.SectionLine{left("effects", "", "effects", "Less sleep, and jokes that sting."), left("why", "", "why", "We want to be people who can ask.")}
	money := facilitation.Section{ID: "money", Lines: []facilitation.SectionLine{
		left("m1", "", "gather", "Credit cards"), left("m2", "", "gather", "Loans to friends"), left("m3", "", "ask-first", "two hundred, for one thing"),
		{Line: said("m4", "", ""), About: "date", By: friday.AddDate(0, 0, 7)}, left("m5", "", "every-week", ""),
	}}
	review.Lines = []facilitation.SectionLine{left("v1", a, "", "On Sunday at six, I will open the three letters.")}
	c.Sections = []facilitation.Section{review, ownership, problem, pattern, money}
	return c
}

// pages counts the pages of a PDF.
func pages(t testing.TB, pdf []byte) int {
	t.Helper()
	info := tool(t, "pdfinfo", pdf, func(f string) []string { return []string{f} })
	var n int
	_, after, _ := strings.Cut(info, "Pages:")
	if _, err := fmt.Sscan(after, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// keepPDF keeps a PDF to be looked at, when the environment names a folder.
func keepPDF(t testing.TB, name string, pdf []byte) {
	if folder := os.Getenv("GOLDSEAM_PDFS"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEveryLineOfEverySectionIsOnThePage(t *testing.T) {
	p := press(t)
	for name, people := range map[string][]string{
		"two": {"Ana", "Bo"}, "three": {"Nguyễn Thị Ánh", "Ελένη", "Bo"},
		"six": {"Nguyễn Thị Ánh", "שירה", "Aleksandra Wiśniewska", "Ελένη", "Олександра", "Bo"},
	} {
		c := evening(people...)
		pdf := shared(t, p, c, A4)
		keepPDF(t, "evening-"+name, pdf)
		text := read(t, pdf)
		for _, section := range c.Sections {
			for _, line := range section.Lines {
				if !strings.Contains(text, line.Text) {
					t.Errorf("%s: the page does not read %q", name, line.Text)
				}
			}
		}
		for _, want := range []string{
			"What I am sorry for", "What goes round between us", "All of us", "What feeds it", "Money date Fri 4 Dec", "Every week", "To gather", "opened together on Sundays",
			"Less sleep", "the card and the letters",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the page does not read %q", name, want)
			}
		}
		if strings.Contains(text, "<missing") {
			t.Errorf("%s: a word is missing: %.60q", name, text[strings.Index(text, "<missing"):])
		}
		if n := pages(t, pdf); n < 2 || n > 4 {
			t.Errorf("%s: %d pages", name, n)
		}
	}
}

func TestALineOfASectionThatIsLeftOutIsNotInTheFile(t *testing.T) {
	c := evening("Ana", "Bo").Without([]string{"o3", "effects", "m1", "m4", "feeds"})
	text := read(t, shared(t, press(t), c, A4))
	for _, gone := range []string{"find it by yourself", "Less sleep", "Credit cards", "Money date", "Late evenings", "What I am sorry for"} {
		if strings.Contains(text, gone) {
			t.Errorf("the page still reads %q", gone)
		}
	}
	for _, stays := range []string{"open letters on the day", "people who can ask", "Loans to friends"} {
		if !strings.Contains(text, stays) {
			t.Errorf("a line that stays is gone: %q", stays)
		}
	}
}

func TestAgreementsStandOnTheFirstPageAndTheCardOnTheLast(t *testing.T) {
	pdf := shared(t, press(t), evening("Ana", "Bo", "Cy", "Dee", "Em", "Flo"), A4)
	last := pages(t, pdf)
	page := func(n int) string {
		return tool(t, "pdftotext", pdf, func(f string) []string { return []string{"-raw", "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), f, "-"} })
	}
	if !strings.Contains(page(1), "Our agreements") {
		t.Error("the agreements are not on the first page")
	}
	if text := page(last); !strings.Contains(text, "Sat 28 Nov, 9:00") || !strings.Contains(text, "cut here") {
		t.Error("the card is not on the last page")
	}
}

func TestNotesStandUnderTheirPart(t *testing.T) {
	c := couple("Ana", "Bo")
	c.Notes = append(c.Notes, facilitation.NoteLine{Line: said("x", "Ana", "The purse by the door."), Part: "Money stories"})
	text := read(t, shared(t, press(t), c, A4))
	for _, want := range []string{"What we want to keep Turns", "Money stories Ana The purse by the door."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not read %q", want)
		}
	}
}

func TestAnAgreementSaysWhatItCoversAndBetweenWhomItIs(t *testing.T) {
	c := evening("Ana", "Bo", "Cy")
	text := read(t, shared(t, press(t), c, A4))
	for _, want := range []string{"What it covers: The letters of this bank", "Between Ana and Bo"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not read %q", want)
		}
	}
}

func TestALongAccountGoesOnOverPagesUnderItsName(t *testing.T) {
	c := evening("Ana", "Bo")
	c.Sections[1].Lines[0].Text = strings.Repeat("I hid another letter, and I said nothing of it. ", 300) + "END"
	pdf := shared(t, press(t), c, A4)
	keepPDF(t, "evening-long", pdf)
	text := read(t, pdf)
	if !strings.Contains(text, "END") || !strings.Contains(text, "Ana · What I did") {
		t.Error("the account is cut, or nobody's on its second page")
	}
}

func TestNoHeadingOfASectionIsTheLastOfItsPage(t *testing.T) {
	shelf, err := newShelf(fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	p := &Press{shelf: shelf, words: english(t)}
	rapid.Check(t, func(t *rapid.T) {
		c := evening("Ana", "Bo", "Cy")
		for i := range c.Sections {
			for j := range c.Sections[i].Lines {
				c.Sections[i].Lines[j].Text = strings.Repeat("some words ", rapid.IntRange(1, 90).Draw(t, "words"))
			}
		}
		for _, s := range p.shared(context.Background(), c, spot{210, 297}).sheets {
			if last := bottom(s); last.style == headingStyle() || last.line.text() == "Turns" {
				t.Fatalf("%q is the last thing on a page", last.line.text())
			}
		}
	})
}

func (l line) text() string {
	var b strings.Builder
	for _, c := range l.letters {
		b.WriteString(string(c.runes))
	}
	return b.String()
}

// bottom is the lowest text of a sheet above its foot.
func bottom(s sheet) letters {
	var lowest letters
	y := -1.0
	for _, p := range s {
		for _, m := range p.moved() {
			if text, ok := m.(letters); ok && text.at.y > y && text.style != footStyle() {
				y, lowest = text.at.y, text
			}
		}
	}
	return lowest
}

func TestTheSheetHasItsBoxesAndLines(t *testing.T) {
	sheet := facilitation.Sheet{Title: "A page for one person", Intro: "Read it alone.", Sections: []facilitation.SheetSection{
		{Title: "Am I free?", Boxes: []string{"I can say no.", strings.Repeat("I can leave and come back. ", 12)}},
		{Title: "What I need", Paragraphs: []string{"A time, a place."}, Lines: 4},
	}}
	p := press(t)
	for _, paper := range []Paper{A4, Letter} {
		pdf, err := p.Print(t.Context(), sheet, paper)
		if err != nil {
			t.Fatal(err)
		}
		text := read(t, pdf)
		for _, want := range []string{"A page for one person Read it alone.", "Am I free? I can say no.", "What I need A time, a place."} {
			if !strings.Contains(text, want) {
				t.Errorf("the sheet does not read %q in %q", want, text)
			}
		}
	}
	boxes, lines := 0, 0
	for _, placed := range p.sheet(context.Background(), sheet, spot{210, 297}).sheets[0] {
		for _, m := range placed.drawing {
			if s, ok := m.(shape); ok && s.fill == white && s.line == ink {
				boxes++
			} else if ok && s.line == softInk {
				lines++
			}
		}
	}
	if boxes != 2 || lines != 4 {
		t.Errorf("%d boxes and %d lines", boxes, lines)
	}
}

func TestThePagesForEverybodyAreDarkOnWhiteAndNameNothing(t *testing.T) {
	p := press(t)
	support := facilitation.Support{Region: "Somewhere", Emergency: "112", Lines: []facilitation.SupportLine{{Name: "A line", How: "Phone 1", Source: "line.example", Checked: friday}}}
	books := []book{p.sheet(context.Background(), facilitation.Sheet{Title: "Alone", Sections: []facilitation.SheetSection{{Title: "x", Boxes: []string{"y"}, Lines: 2}}}, spot{210, 297}), p.support(context.Background(), support, friday, spot{210, 297})}
	for _, b := range books {
		if b.title != "A page to print" {
			t.Errorf("the printer's list would read %q", b.title)
		}
		for _, s := range b.sheets {
			for _, placed := range s {
				for _, m := range placed.drawing {
					if s, ok := m.(shape); ok && !slices.Contains([]colour{0, ink, softInk, white}, s.fill) || ok && !slices.Contains([]colour{0, ink, softInk}, s.line) {
						t.Errorf("a shape is coloured: %+v", s)
					}
				}
			}
		}
	}
}

func TestALineTakenLongAgoSaysThatItMayHaveChanged(t *testing.T) {
	support := facilitation.Support{Region: "Somewhere", Emergency: "In danger now: 112.", Notice: "Copied from their pages.", Lines: []facilitation.SupportLine{
		{Name: "New Line", Kind: "grief", How: "Phone 1", Hours: "Day and night", Languages: []string{"English", "Irish"}, For: "anyone", Source: "new.example", Checked: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)},
		{Name: "Old Line", Kind: "money", How: "Phone 2", Source: "old.example", Checked: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)},
	}}
	pdf, err := press(t).Print(t.Context(), facilitation.SupportSheet{Support: support, Date: friday}, Letter)
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, pdf)
	for _, want := range []string{"Who can help: Somewhere", "In danger now: 112.", "Phone 1", "anyone", "Day and night", "English, Irish", "taken on 2 January 2026 from old.example", "taken on 1 November 2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not read %q in %q", want, text)
		}
	}
	if n := strings.Count(text, "Older than 180 days"); n != 1 {
		t.Errorf("%d lines are called old", n)
	}
}

func TestTheShippedPagesFit(t *testing.T) {
	p := press(t)
	for _, kind := range []string{"sheets", "support"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "assets", kind, "en", "*.toml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no %s: %v", kind, err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var pdf []byte
			if kind == "sheets" {
				s, fault := facilitation.ParseSheet(file, text)
				pdf, err = p.Print(t.Context(), s, A4)
				err = firstOf(fault, err)
			} else {
				s, fault := facilitation.ParseSupport(file, text)
				pdf, err = p.Print(t.Context(), facilitation.SupportSheet{Support: s, Date: friday}, A4)
				err = firstOf(fault, err)
			}
			if err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(filepath.Base(file), ".toml")
			keepPDF(t, kind+"-"+name, pdf)
			if n := pages(t, pdf); n > 2 {
				t.Errorf("%s takes %d pages", name, n)
			}
			if text := read(t, pdf); strings.Contains(text, "<missing") || strings.Contains(text, "could not be printed") {
				t.Errorf("%s: a word or a letter is missing", name)
			}
		}
	}
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}
