package report

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"goldseam/facilitation"
)

// everything is each line of people's text in a copy.
func everything(c facilitation.SharedCopy) []facilitation.Line {
	all := []facilitation.Line{c.Problem, c.Signal, c.Resume.Reopen}
	all = slices.Concat(all, c.Ground, c.Values.Shared, c.Values.Supported, c.Values.Different)
	for _, k := range c.Values.Kept {
		all = append(all, k.Line)
	}
	for _, n := range c.Notes {
		all = append(all, n.Line)
	}
	for _, k := range c.Commitments {
		all = append(all, k.Line)
	}
	return all
}

func TestEveryLineReadsBackInLatinGreekCyrillicAndVietnamese(t *testing.T) {
	p := press(t)
	for _, people := range [][2]string{
		{"Zoë Łukasiewicz", "Nguyễn Thị Ánh"}, {"Ελένη", "Олександра"}, {"Čeněk", "Jūratė"}, {"Gülşah", "Þórdís"},
	} {
		c := couple(people[0], people[1])
		text := read(t, shared(t, p, c, A4))
		for _, l := range everything(c) {
			if !strings.Contains(text, l.Text) {
				t.Errorf("the page does not read %q", l.Text)
			}
		}
		for _, want := range []string{people[0], people[1], "Friday 27 November 2026", "After a broken agreement", "Sat 28 Nov, 9:00", "Sun 29 Nov, 18:30", "until Fri 25 Dec", "look again Fri 11 Dec", "1 of 2", "not legally binding"} {
			if !strings.Contains(text, want) {
				t.Errorf("the page does not read %q", want)
			}
		}
	}
}

func TestDecomposedLettersArePrintedComposed(t *testing.T) {
	c := couple("Ana", "Bo")
	c.Notes[0].Text = "Nguye\u0302\u0303n and cafe\u0301"
	if text := read(t, shared(t, press(t), c, A4)); !strings.Contains(text, "Nguyễn and café") {
		t.Error("a decomposed name was not composed")
	}
}

func TestEveryWordOfThePageExists(t *testing.T) {
	c := couple("Ana", "Bo")
	three := c
	three.People = []string{"Ana", "Bo", "Cy"}
	three.Notes = append(slices.Clone(c.Notes), noted("x", "Cy", "שלום"))
	for _, c := range []facilitation.SharedCopy{c, three, {}} {
		if text := read(t, shared(t, press(t), c, A4)); strings.Contains(text, "<missing") {
			t.Errorf("a word is missing: %.60q", text[strings.Index(text, "<missing"):])
		}
	}
}

func TestFilesAreSound(t *testing.T) {
	p := press(t)
	long := couple("Ana", "Bo")
	long.Notes[0].Text = strings.Repeat("A note that goes on. ", 2000)
	for _, c := range []facilitation.SharedCopy{{}, couple("Ana", "Bo"), long} {
		out := tool(t, "qpdf", shared(t, p, c, Letter), func(f string) []string { return []string{"--check", f} })
		if strings.Contains(out, "WARNING") {
			t.Errorf("qpdf warns: %s", out)
		}
	}
}

func TestLinesLeftOutAreNotInTheFile(t *testing.T) {
	p, c := press(t), couple("Ana", "Bo")
	c = c.Without([]string{"problem", "signal", "n1", "v1", "v4", "v6", "k1", "c1", "g1", "r1", "r3"})
	text := read(t, shared(t, p, c, A4))
	for _, gone := range []string{"Silence", "hand flat", "bills come", "Humour", "Independence", "new expense", "letter from the bank", "in bed", "Sat 28 Nov", "two cups", "Our pause signal"} {
		if strings.Contains(text, gone) {
			t.Errorf("the page still reads %q", gone)
		}
	}
	if !strings.Contains(text, "Quiet is not leaving") {
		t.Error("a line that stays is gone")
	}
}

func TestSectionsWithoutLinesDoNotAppear(t *testing.T) {
	c := facilitation.SharedCopy{Date: friday, People: []string{"Ana", "Bo"}, Plan: "A first talk"}
	text := read(t, shared(t, press(t), c, A4))
	for _, heading := range []string{"keep", "Values", "agreements", "For our talks", "sit down again", "facing", "cut here"} {
		if strings.Contains(text, heading) {
			t.Errorf("an empty section shows %q", heading)
		}
	}
}

func TestTheFileNamesNobodyAndNoTimeOfDay(t *testing.T) {
	pdf := shared(t, press(t), couple("Ana Quell", "Bo Quell"), A4)
	info := tool(t, "pdfinfo", pdf, func(f string) []string { return []string{f} })
	for _, bad := range []string{"Author", "Quell", "19:40", "Creator"} {
		if strings.Contains(info, bad) {
			t.Errorf("the file's facts name %q", bad)
		}
	}
	for _, want := range []string{"Goldseam summary", "Nov 27 00:00:00 2026"} {
		if !strings.Contains(info, want) {
			t.Errorf("the file's facts lack %q:\n%s", want, info)
		}
	}
}

func TestPapersHaveTheirSizes(t *testing.T) {
	p := press(t)
	for paper, want := range map[Paper]string{A4: "595.28 x 841.89 pts (A4)", Letter: "612 x 792 pts (letter)"} {
		info := tool(t, "pdfinfo", shared(t, p, couple("Ana", "Bo"), paper), func(f string) []string { return []string{f} })
		if !strings.Contains(info, want) {
			t.Errorf("%s is not %s:\n%s", paper, want, info)
		}
	}
	if _, err := p.Print(t.Context(), couple("Ana", "Bo"), "a5"); err == nil {
		t.Error("an unknown paper was accepted")
	}
}

func TestTwoExportsAreTheSameBytesAlsoAtOnce(t *testing.T) {
	p, c := press(t), couple("Ελένη", "Bo")
	want := shared(t, p, c, A4)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got, err := p.Print(t.Context(), c, A4); err != nil || !bytes.Equal(got, want) {
				t.Errorf("a second export differs (%v)", err)
			}
		})
	}
	group.Wait()
}

func TestTheContentsLeadToTheSections(t *testing.T) {
	pdf := shared(t, press(t), couple("Ana", "Bo"), A4)
	for _, title := range []string{"What we want to keep", "Our agreements", "When we sit down again", "Our pause signal"} {
		units := "\xfe\xff"
		for _, r := range title {
			units += string([]byte{byte(r >> 8), byte(r)})
		}
		if !bytes.Contains(pdf, []byte(units)) {
			t.Errorf("no entry for %q", title)
		}
	}
}

func TestALetterThatCannotBePrintedIsABoxAndIsCounted(t *testing.T) {
	c := couple("Ana", "Bo")
	c.Notes = []facilitation.NoteLine{noted("n", "Ana", "peace அமைதி and too")}
	text := read(t, shared(t, press(t), c, A4))
	for _, want := range []string{"peace", "அமைதி", "and too", "3 signs could not be printed"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not read %q", want)
		}
	}
}

func TestAFullCopyHasNoBoxes(t *testing.T) {
	if text := read(t, shared(t, press(t), couple("Nguyễn Thị Ánh", "Ελένη"), A4)); strings.Contains(text, "could not be printed") {
		t.Error("a letter that the faces have was taken for missing")
	}
}

func TestHugeTextIsPrintedWhole(t *testing.T) {
	p := press(t)
	for name, text := range map[string]string{
		"words":   strings.Repeat("one thought and then another ", 36000),
		"no gaps": strings.Repeat("w", 1<<20),
		"marks":   "a" + strings.Repeat("\u0301", 1<<19),
		"lines":   strings.Repeat("a\n", 1<<16),
		"emoji":   strings.Repeat("👍", 1<<10),
	} {
		c := couple("Ana", "Bo")
		c.Notes[0].Text = text + " END"
		start := time.Now()
		pdf := shared(t, p, c, A4)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		} else {
			t.Logf("%s: %v, %d bytes", name, took, len(pdf))
		}
		if !strings.Contains(read(t, pdf), "END") {
			t.Errorf("%s: the note is cut", name)
		}
	}
}

func TestANameOfTenThousandLettersIsShortenedAsALabel(t *testing.T) {
	name := strings.Repeat("Wolfeschlegel", 800)
	text := read(t, shared(t, press(t), couple(name, "Bo"), A4))
	if !strings.Contains(text, "Wolfeschlegel") || !strings.Contains(text, "…") || len(text) > 6000 {
		t.Errorf("the name takes %d bytes", len(text))
	}
}

func TestAFaultTellsNothingOfThePeople(t *testing.T) {
	broken := fonts(t)
	broken.Sans = broken.Sans[:100]
	_, err := NewPress(broken, english(t)).Print(t.Context(), couple("Ana", "Bo"), A4)
	if err == nil || !strings.HasPrefix(err.Error(), "set summary: ") {
		t.Errorf("err = %v", err)
	}
	angry := func(string, map[string]any) string { panic("Ana said it") }
	_, err = NewPress(fonts(t), angry).Print(t.Context(), couple("Ana", "Bo"), A4)
	if err == nil || !strings.HasPrefix(err.Error(), "set summary: ") || strings.Contains(err.Error(), "Ana") {
		t.Errorf("err = %v", err)
	}
}

func TestDatesWithoutAPlaceInAPDFAreAccepted(t *testing.T) {
	p := press(t)
	for _, date := range []time.Time{{}, time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-4, 1, 1, 0, 0, 0, 0, time.UTC)} {
		c := couple("Ana", "Bo")
		c.Date = date
		if !bytes.Equal(shared(t, p, c, A4), shared(t, p, c, A4)) {
			t.Errorf("year %d: two exports differ", date.Year())
		}
	}
}

func BenchmarkShared(b *testing.B) {
	p, c := press(b), couple("Ana", "Bo")
	for b.Loop() {
		shared(b, p, c, A4)
	}
}

func TestWhatIsNoKindOfPageIsRefused(t *testing.T) {
	c := couple("Ana", "Bo")
	for _, what := range []facilitation.Printable{nil, &c} {
		if _, err := press(t).Set(t.Context(), what, A4); err == nil || err.Error() != "set page: there is no such kind of page" {
			t.Errorf("%T: %v", what, err)
		}
	}
}

func TestTheHeadOfSixLongNamesStillSaysWhenAndWhat(t *testing.T) {
	var people []string
	for i := range 6 {
		people = append(people, strings.Repeat("MARGARETHE ", 4)[:38]+string(rune('A'+i)))
	}
	c := couple("Ana", "Bo")
	c.People = people
	text := read(t, shared(t, press(t), c, A4))
	for _, want := range []string{"27 November 2026", c.Plan, people[5][30:]} {
		if !strings.Contains(text, want) {
			t.Errorf("the head does not say %q", want)
		}
	}
}

func TestAMarkOnASpaceIsNotLost(t *testing.T) {
	for _, said := range []string{"one \u0301two", "one\u00a0\u0e31two", "one \u0651two"} {
		c := couple("Ana", "Bo")
		c.Notes[0].Text = said
		mark := []rune(said)[4]
		if text := read(t, shared(t, press(t), c, A4)); !strings.ContainsRune(text, mark) {
			t.Errorf("%q lost its mark", said)
		}
	}
}

func TestAFaceThatCannotBeReadIsPassedOver(t *testing.T) {
	f := fonts(t)
	f.SerifItalic = []byte("no face")
	if _, err := NewPress(f, english(t)).Set(t.Context(), couple("Ana", "Bo"), A4); err != nil {
		t.Error(err)
	}
}

func TestASignInANameEndsNoFence(t *testing.T) {
	for said, want := range map[string]string{
		"שרה\u2069 x": "\u2068שרה x\u2069", "\u2068שרה": "\u2068\u2068שרה\u2069\u2069", "\u2068שרה\u2069 ב": "\u2068\u2068שרה\u2069 ב\u2069",
	} {
		if got := isolated(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}
