package report

import (
	"fmt"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// ownOf is the own copy of one person of an evening, as the domain builds it:
// their lines, and those of everyone.
func ownOf(c facilitation.SharedCopy, person string) facilitation.OwnCopy {
	own := facilitation.OwnCopy{Date: c.Date, Plan: c.Plan, Person: person, People: c.People, Topic: c.Topic, Problem: c.Problem, Signal: c.Signal, Ground: c.Ground, Shared: c.Values.Shared, Resume: c.Resume}
	for _, n := range c.Notes {
		if n.Who == person {
			own.Notes = append(own.Notes, n)
		}
	}
	for _, k := range c.Commitments {
		if k.Who == person {
			own.Mine = append(own.Mine, k)
		} else {
			own.Theirs = append(own.Theirs, k)
		}
	}
	for _, k := range c.Values.Kept {
		if k.Who == person {
			own.Acts = append(own.Acts, k)
		}
	}
	for _, s := range c.Sections {
		mine := facilitation.Section{ID: s.ID}
		for _, line := range s.Lines {
			if line.Who == person || line.Who == "" {
				mine.Lines = append(mine.Lines, line)
			}
		}
		if len(mine.Lines) > 0 {
			own.Sections = append(own.Sections, mine)
		}
	}
	return own
}

// printed prints anything and fails the test if that cannot be done.
func printed(t testing.TB, p *Press, what facilitation.Printable, paper Paper) []byte {
	t.Helper()
	pdf, err := p.Print(t.Context(), what, paper)
	if err != nil {
		t.Fatalf("print: %v", err)
	}
	return pdf
}

// sixPeople are names that are short, long, and of several scripts.
func sixPeople() []string {
	return []string{"Nguyễn Thị Ánh", "Maximiliana-Konstantina Wolkenstein-Rodenegg", "Aleksandra Wiśniewska", "Ελένη", "Олександра", "Bo"}
}

// full gives a copy notes of everybody in turn.
func full(c facilitation.SharedCopy, notes int) facilitation.SharedCopy {
	parts := []string{"What happened", "Turns", "Values", "Landing"}
	c.Notes = nil
	for i := range notes {
		n := facilitation.NoteLine{Line: said(fmt.Sprintf("n%d", i), c.People[i%len(c.People)], "I want to remember "+strings.Repeat("that evening by the sea and ", i%9)+"what was said."), Part: parts[i*len(parts)/notes]}
		c.Notes = append(c.Notes, n)
	}
	return c
}

func TestAnOwnCopyIsALetterInTheFirstPerson(t *testing.T) {
	c, short := ownOf(evening("Ana", "Bo"), "Ana"), ownOf(couple("Ana", "Bo"), "Ana")
	pdf := printed(t, press(t), c, A4)
	text := read(t, pdf)
	for _, want := range []string{
		"MY OWN COPY For Ana Friday 27 November 2026 After a broken agreement", "We talked about “the card and the letters”. We call it “the Silence”.",
		"What I want to keep Turns When the bills come", "What I will do If a letter from the bank comes", "until Fri 25 Dec · look again Fri 11 Dec",
		"What it covers: The letters of this bank", "What the others will do Bo If I notice", "What I do for the values we kept Honesty I tell you",
		"Values that all of us chose Honesty, Kindness and Rest", "What I did", "For me alone Room to write by hand.", "Our pause signal: a hand flat on the table",
		"Sat 28 Nov, 9:00", "cut here", "For Ana, 1 of 3", "This page is not legally binding.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter does not read %q", want)
		}
	}
	for c, most := range map[*facilitation.OwnCopy]int{&c: 3, &short: 2} {
		if n := pages(t, printed(t, press(t), *c, A4)); n > most {
			t.Errorf("a letter has %d pages, and not %d", n, most)
		}
	}
	if strings.Contains(text, "<missing") {
		t.Errorf("a word is missing: %.60q", text[strings.Index(text, "<missing"):])
	}
}

func TestOnesOwnLinesStandWithoutOnesName(t *testing.T) {
	l := testLayout(t, "Ana", "Bo")
	own := facilitation.Section{ID: "ownership", Lines: []facilitation.SectionLine{left("a", "Ana", "regret", "x")}}
	if got := l.mine(own, "Ana").Lines[0].Who; got != "" {
		t.Errorf("a section of one's own lines names %q", got)
	}
	bare := facilitation.Section{ID: "review", Lines: []facilitation.SectionLine{left("a", "Ana", "", "x")}}
	if got := l.mine(bare, "Ana").Lines[0].Who; got != "Mine" {
		t.Errorf("a line with nothing else at its left says %q", got)
	}
	own.Lines = append(own.Lines, left("b", "", "regret", "y"))
	got := l.mine(own, "Ana").Lines
	if got[0].Who != "Mine" || got[1].Who != "" || own.Lines[0].Who != "Ana" {
		t.Errorf("beside lines of all it reads %q and %q", got[0].Who, got[1].Who)
	}
}

func TestAnOwnCopyWithoutLinesIsOneQuietPage(t *testing.T) {
	c := facilitation.OwnCopy{Date: friday, Person: "Ana", People: []string{"Ana", "Bo"}}
	pdf := printed(t, press(t), c, Letter)
	text := read(t, pdf)
	for _, heading := range []string{"keep", "I will do", "others", "chose", "sit down", "cut here", "talked about"} {
		if strings.Contains(text, heading) {
			t.Errorf("an empty section shows %q", heading)
		}
	}
	if pages(t, pdf) != 1 || !strings.Contains(text, "For Ana") || !strings.Contains(text, "For me alone") {
		t.Errorf("the page reads %q", text)
	}
}

func TestALongNameStandsInTheTitleInOneLineOrTwo(t *testing.T) {
	l := testLayout(t)
	for _, name := range append(sixPeople(), strings.Repeat("W", 40), strings.Repeat("Wolfe ", 300)) {
		s := l.titled("For "+name[:min(len(name), longestName)], letterTitleStyle(), letterMeasure)
		if s.size < 18-1e-9 || s.size > letterTitleStyle().size {
			t.Errorf("%.20s has %v pt", name, s.size)
		}
		c := facilitation.OwnCopy{Date: friday, Person: name}
		if n := len(l.greeting(c)); n > 6 {
			t.Errorf("%.20s takes %d lines of the head", name, n)
		}
	}
}

func TestTheRoomForMeAloneIsNeverCutInTwo(t *testing.T) {
	for _, p := range testLayout(t).alone()[:ownLines] {
		if !p.keep {
			t.Fatal("the lines to write on may break over a page")
		}
	}
}

func TestPDFTitlesNameNobody(t *testing.T) {
	p := press(t)
	for want, what := range map[string]facilitation.Printable{
		"Goldseam, one person’s own copy":                      ownOf(evening("Ana Quell", "Bo"), "Ana Quell"),
		"Facilitator’s record, not for the people in the room": recordOf(evening("Ana Quell", "Bo"), facilitation.SOAP),
	} {
		info := tool(t, "pdfinfo", printed(t, p, what, A4), func(f string) []string { return []string{f} })
		if !strings.Contains(info, want) || strings.Contains(info, "Quell") || strings.Contains(info, "19:4") || strings.Contains(info, "Author") {
			t.Errorf("the file's facts are\n%s", info)
		}
	}
}

func TestEveryHeadingOfACopyIsABookmark(t *testing.T) {
	p := press(t)
	for _, what := range []facilitation.Printable{ownOf(evening("Ana", "Bo"), "Ana"), recordOf(evening("Ana", "Bo"), facilitation.DAP)} {
		out, err := p.Set(t.Context(), what, A4)
		if err != nil {
			t.Fatal(err)
		}
		headings, anchors := 0, 0
		for _, s := range out.book.sheets {
			for _, placed := range s {
				for _, m := range placed.drawing {
					if text, ok := m.(letters); ok && text.style == headingStyle() {
						headings++
					} else if _, ok := m.(anchor); ok {
						anchors++
					}
				}
			}
		}
		if headings < 5 || anchors != headings {
			t.Errorf("%T: %d headings and %d bookmarks", what, headings, anchors)
		}
	}
}

func TestEveryPageForThePeopleSaysThatItIsNotBinding(t *testing.T) {
	p, c := press(t), full(evening("Ana", "Bo"), 60)
	const words = "This page is not legally binding."
	for _, what := range []facilitation.Printable{c, ownOf(c, "Ana")} {
		pdf := printed(t, p, what, A4)
		for n := range pages(t, pdf) {
			if !strings.Contains(page(t, pdf, n+1), words) {
				t.Errorf("%T: page %d does not say so", what, n+1)
			}
		}
	}
	if strings.Contains(read(t, printed(t, p, recordOf(c, facilitation.SOAP), A4)), words) {
		t.Error("the record says so, too")
	}
}

// page is the text of one page.
func page(t testing.TB, pdf []byte, n int) string {
	t.Helper()
	text := tool(t, "pdftotext", pdf, func(f string) []string { return []string{"-raw", "-f", fmt.Sprint(n), "-l", fmt.Sprint(n), f, "-"} })
	return strings.Join(strings.Fields(text), " ")
}
