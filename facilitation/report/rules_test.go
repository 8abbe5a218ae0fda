package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// block is the place that a line of text takes on a sheet.
type block struct {
	left, top, right, bottom millimetres
	text                     letters
}

// blocks are the lines of text of a sheet. Ascenders reach up 0.70 of the size
// and descenders down 0.22 in both families.
func blocks(s sheet) []block {
	var all []block
	for _, p := range s {
		for _, m := range p.moved() {
			if text, ok := m.(letters); ok && text.line.width > 0 {
				size, left := text.style.size*point, text.at.x+text.line.indent
				all = append(all, block{left, text.at.y - 0.7*size, left + text.line.width, text.at.y + 0.22*size, text})
			}
		}
	}
	return all
}

// crowded says what is wrong with the places of the text on a sheet: two lines
// that touch, or one outside the box of the page.
func crowded(s sheet) error {
	all := blocks(s)
	for i, a := range all {
		if a.left < -0.01 || a.right > boxWidth+0.01 || a.top < -0.01 || a.bottom > boxHeight+0.01 {
			return fmt.Errorf("text at %.1f, %.1f to %.1f, %.1f is outside the page", a.left, a.top, a.right, a.bottom)
		}
		for _, b := range all[:i] {
			if a.left < b.right+0.3 && b.left < a.right+0.3 && a.top < b.bottom && b.top < a.bottom {
				return fmt.Errorf("two lines touch at %.1f, %.1f to %.1f, %.1f: %.0f pt and %.0f pt", a.left, a.top, a.right, a.bottom, a.text.style.size, b.text.style.size)
			}
		}
	}
	return nil
}

// sound says whether every sheet of a book keeps the rules of a page.
func sound(b book) error {
	for i, s := range b.sheets {
		if err := crowded(s); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		if last := bottom(s); last.style == headingStyle() || last.style == valueStyle() && last.at.x == 0 {
			return fmt.Errorf("page %d: the heading %q is the last line", i+1, last.line.text())
		}
		for _, a := range blocks(s) {
			if a.text.style.size < 8 {
				return fmt.Errorf("page %d: a line of %v pt", i+1, a.text.style.size)
			}
		}
	}
	return nil
}

// samples are copies of all kinds, by name, for two and six people with few and
// many notes.
func samples() map[string]facilitation.Printable {
	all := map[string]facilitation.Printable{}
	for name, people := range map[string][]string{"two": {"Nguyễn Thị Ánh", "Bo"}, "long": {strings.Repeat("Wolfeschlegelstein", 3)[:40], strings.Repeat("Mm", 20)}, "six": sixPeople()} {
		for _, notes := range []int{1, 5, 60} {
			c := full(evening(people...), notes)
			all[fmt.Sprintf("shared-%s-%d", name, notes)] = c
			all[fmt.Sprintf("own-%s-%d", name, notes)] = ownOf(c, people[0])
			all[fmt.Sprintf("other-%s-%d", name, notes)] = ownOf(c, people[1])
		}
		r := recordOf(evening(people...), facilitation.SOAP)
		all["record-"+name] = r
		all["worksheet-"+name] = worksheetOf(people[0], longestNames["own"], 83)
		all["values-"+name] = chose(people, longestNames["German"])
		written := r
		written.Notes = nil
		for _, n := range r.Notes {
			n.Text = strings.Repeat("Each named what the evenings are like for them. They looked at one bill together and stopped where it was enough.\n", 6)
			written.Notes = append(written.Notes, n)
		}
		all["written-"+name] = written
	}
	return all
}

func TestNothingTouchesAndNothingIsCutOnAnyPage(t *testing.T) {
	p := press(t)
	for _, paper := range []Paper{A4, Letter} {
		for name, what := range samples() {
			out, err := p.Set(t.Context(), what, paper)
			if err != nil {
				t.Fatal(err)
			}
			if err := sound(out.book); err != nil {
				t.Errorf("%s on %s: %v", name, paper, err)
			}
			pdf, err := out.PDF(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			keepPDF(t, name+"-"+string(paper), pdf)
		}
	}
}

// randomWords fills every text of a copy with words of any number.
func randomWords(t *rapid.T, c facilitation.SharedCopy) facilitation.SharedCopy {
	some := func(most int) string {
		n := rapid.IntRange(1, most).Draw(t, "words")
		text := strings.TrimSpace(strings.Repeat("some words of an evening ", n))
		if rapid.Bool().Draw(t, "paragraphs") {
			text += "\n" + text
		}
		return text
	}
	c = full(c, rapid.IntRange(0, 20).Draw(t, "notes"))
	for i := range c.Notes {
		c.Notes[i].Text = some(30)
	}
	for i := range c.Commitments {
		c.Commitments[i].Text, c.Commitments[i].Scope = some(40), some(10)
	}
	for i := range c.Sections {
		for j := range c.Sections[i].Lines {
			c.Sections[i].Lines[j].Text = some(40)
		}
	}
	for i := range c.Values.Kept {
		c.Values.Kept[i].Text = some(20)
	}
	for i := range c.Ground {
		c.Ground[i].Text = some(6)
	}
	c.Resume.Reopen.Text = some(10)
	return c
}

func TestTheRulesHoldForAnyAmountOfText(t *testing.T) {
	p := press(t)
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SampledFrom([][]string{{"Ana", "Bo"}, {"Ana", "Bo", "Cy"}, sixPeople()}).Draw(t, "people")
		c := randomWords(t, evening(people...))
		r := recordOf(c, facilitation.BIRP)
		for i := range r.Notes {
			r.Notes[i].Text = strings.Repeat("What was seen. ", rapid.IntRange(0, 200).Draw(t, "written"))
		}
		for _, what := range []facilitation.Printable{c, ownOf(c, people[0]), r} {
			if err := sound(p.book(t.Context(), what, spot{210, 297})); err != nil {
				t.Fatalf("%T: %v", what, err)
			}
		}
	})
}

// numbered are pieces that know which paragraph they belong to, and which of its
// lines they are: as the height of an anchor's title.
func numbered(pieces []piece, paragraph int) []piece {
	for i := range pieces {
		pieces[i].draw = drawing{anchor{fmt.Sprintf("%d %d %d", paragraph, i, len(pieces))}}
	}
	return pieces
}

func TestAParagraphNeverLeavesOneLineAlone(t *testing.T) {
	l := testLayout(t)
	rapid.Check(t, func(t *rapid.T) {
		var pieces []piece
		again := piece{height: 6}
		for n := range rapid.IntRange(1, 40).Draw(t, "paragraphs") {
			text := strings.Repeat("words ", rapid.IntRange(1, 400).Draw(t, "words"))
			lines := numbered(l.prose(text, bodyStyle(), 120, 0), n)
			if rapid.Bool().Draw(t, "headed") {
				for i := range lines {
					lines[i].again = &again
				}
			}
			lines[0].gap = rapid.Float64Range(0, 9).Draw(t, "gap")
			pieces = append(pieces, lines...)
		}
		f := newFlow(nil, rapid.Float64Range(0, 100).Draw(t, "start"), boxHeight-footHeight)
		f.pour(pieces)
		for _, s := range f.sheets {
			here := map[string]int{}
			whole := map[string]int{}
			for _, p := range s {
				if len(p.drawing) == 0 {
					continue
				}
				var paragraph string
				var line, of int
				fmt.Sscan(p.drawing[0].(anchor).title, &paragraph, &line, &of)
				here[paragraph]++
				whole[paragraph] = of
				if p.at.y < 0 || p.at.y+bodyStyle().lead > f.bottom+0.02 {
					t.Fatalf("a line stands at %v", p.at.y)
				}
			}
			for paragraph, n := range here {
				if n == 1 && whole[paragraph] > 1 {
					t.Fatalf("one of %d lines is alone on a page", whole[paragraph])
				}
			}
		}
	})
}

func TestAHeadingHasTwoLinesBelowIt(t *testing.T) {
	l := testLayout(t, "Ana", "Bo")
	for name, pieces := range map[string][]piece{
		"lines of one":   l.section("copy.ground", l.ground([]facilitation.Line{said("1", "", "One."), said("2", "", "Two."), said("3", "", "Three.")})),
		"a paragraph":    l.section("copy.ground", l.prose(strings.Repeat("words ", 80), bodyStyle(), boxWidth, 0)),
		"a table":        l.section("copy.agreements", l.agreements(evening("Ana", "Bo").Commitments)),
		"small headings": l.section("copy.notes", l.notes(evening("Ana", "Bo").Notes)),
		"a letter":       l.section("copy.own.notes", l.keepsakes(evening("Ana", "Bo").Notes)),
	} {
		tall := height(pieces[:together(pieces)]) - headingStyle().lead
		if tall < leastBelow {
			t.Errorf("%s: %v mm stay with the heading", name, tall)
		}
	}
}

func TestAKeptGroupWithAHeadThatFillsAPageIsNotBrokenTwice(t *testing.T) {
	again := piece{height: 6}
	group := make([]piece, 10)
	for i := range group {
		group[i] = piece{height: 23.5, keep: i < 9, again: &again}
	}
	f := newFlow(nil, 20, 239)
	f.pour(group)
	if len(f.sheets) != 2 || len(f.sheets[0]) == 0 {
		t.Errorf("%d sheets, %d pieces on the first", len(f.sheets), len(f.sheets[0]))
	}
}

// figures are the numbers before an operator in the pages of a file.
func figures(t testing.TB, pdf []byte, operator string) []float64 {
	t.Helper()
	plain := tool(t, "qpdf", pdf, func(f string) []string { return []string{"--qdf", "--object-streams=disable", f, "-"} })
	var all []float64
	for _, found := range regexp.MustCompile(`([0-9.]+) `+operator+`\b`).FindAllStringSubmatch(plain, -1) {
		v, err := strconv.ParseFloat(found[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

func TestNoLineInAFileIsThinnerAndNoTypeSmallerThanAPrinterCanDo(t *testing.T) {
	p := press(t)
	for name, what := range samples() {
		if strings.Contains(name, "60") {
			continue
		}
		pdf := printed(t, p, what, A4)
		widths, sizes := figures(t, pdf, "w"), figures(t, pdf, "Tf")
		if len(widths) == 0 || len(sizes) == 0 {
			t.Fatalf("%s: %d widths and %d sizes found", name, len(widths), len(sizes))
		}
		for _, w := range widths {
			if w < math.Floor(thinnest/point*100)/100 {
				t.Errorf("%s: a line of %v pt", name, w)
			}
		}
		for _, size := range sizes {
			if size < 8 {
				t.Errorf("%s: type of %v pt", name, size)
			}
		}
	}
}

func TestADateOfAnotherYearHasRoomInTheTableInOneLine(t *testing.T) {
	l := testLayout(t)
	l.year = 2026
	for day := range 370 {
		c := facilitation.CommitmentLine{Review: friday.AddDate(0, 2, day)}
		if lines := l.lines(l.due(c), plainStyle(), boxWidth-datesColumn); len(lines) != 1 {
			t.Fatalf("%q takes %d lines", l.due(c), len(lines))
		}
	}
}

func TestAFurtherActForAValueDoesNotNameItAgain(t *testing.T) {
	c := couple("Ana", "Bo")
	c.Values.Kept = []facilitation.ActLine{
		{Line: said("k1", "Ana", "I say it."), Value: "Candour"}, {Line: said("k2", "Bo", "I ask."), Value: "Candour"}, {Line: said("k3", "Bo", "I rest."), Value: "Quiet"},
	}
	text := read(t, shared(t, press(t), c, A4))
	for _, want := range []string{"I say it.", "I ask.", "I rest."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not read %q", want)
		}
	}
	if n := strings.Count(text, "Candour"); n != 1 {
		t.Errorf("the value stands %d times", n)
	}
}

func TestShortGroundLinesStandTwoByTwo(t *testing.T) {
	l := testLayout(t)
	short := []facilitation.Line{said("1", "", "One."), said("2", "", "Two."), said("3", "", "Three."), said("4", "", "Four."), said("5", "", "Five.")}
	if n := len(l.ground(short)); n != 3 {
		t.Errorf("five short lines take %d rows", n)
	}
	short[2].Text = strings.Repeat("long and longer ", 20)
	if n := len(l.ground(short)); n < 6 {
		t.Errorf("with a long line there are %d rows", n)
	}
}

func TestHeadingsStandCloserWhereThatSparesAPage(t *testing.T) {
	p, spared := press(t), 0
	for n := range 14 {
		c := couple("Ana", "Bo")
		for range n {
			c.Ground = append(c.Ground, said("g", "", "We leave one chair between us and the door."))
		}
		l := testLayout(t, c.People...)
		usual, chosen := l.summary(c, spot{210, 297}), p.shared(t.Context(), c, spot{210, 297})
		if len(chosen.sheets) > len(usual.sheets) {
			t.Errorf("%d lines more: %d pages instead of %d", n, len(chosen.sheets), len(usual.sheets))
		}
		spared += len(usual.sheets) - len(chosen.sheets)
	}
	if spared == 0 {
		t.Error("no page was ever spared")
	}
}
