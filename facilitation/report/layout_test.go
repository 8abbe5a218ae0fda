package report

import (
	"context"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

func testLayout(t testing.TB, people ...string) *layout {
	t.Helper()
	shelf, err := newShelf(fonts(t))
	if err != nil {
		t.Fatal(err)
	}
	return &layout{setter: newSetter(context.Background(), shelf), words: english(t), people: people}
}

func TestNothingIsSmallerThanEightPoints(t *testing.T) {
	for _, s := range []style{titleStyle(), eyebrowStyle(), subtitleStyle(), headingStyle(), nameStyle(), bodyStyle(), quoteStyle(), asideStyle(), labelStyle(), valueStyle(), plainStyle(), footStyle()} {
		if s.size < 8 {
			t.Errorf("a style has %v pt", s.size)
		}
	}
}

func TestNoLineIsWiderThanItsMeasure(t *testing.T) {
	l := testLayout(t)
	rapid.Check(t, func(t *rapid.T) {
		text, measure := rapid.String().Draw(t, "text"), rapid.Float64Range(20, 170).Draw(t, "measure")
		s := []style{bodyStyle(), quoteStyle(), plainStyle()}[rapid.IntRange(0, 2).Draw(t, "style")]
		for _, line := range l.lines(text, s, measure) {
			if line.width > measure+0.001 {
				t.Fatalf("a line of %v mm on %v mm", line.width, measure)
			}
		}
		if label := l.label(text, s, measure); label.width > measure+0.001 {
			t.Fatalf("a label of %v mm on %v mm", label.width, measure)
		}
	})
}

func TestHeadingsNeverStandAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float64Range(3, 120), 1, 60).Draw(t, "heights")
		pieces, headings := []piece{}, map[float64]bool{}
		for i, h := range heights {
			p := piece{height: h, gap: 4}
			if i%3 == 0 && i+1 < len(heights) {
				p.height, p.keep = 7, true
			}
			p.draw = drawing{letters{at: spot{float64(i), 0}}}
			headings[float64(i)] = p.keep
			pieces = append(pieces, p)
		}
		f := newFlow(nil, 50, 239)
		f.pour(pieces)
		for _, s := range f.sheets[:len(f.sheets)-1] {
			if len(s) > 0 && headings[s[len(s)-1].drawing[0].(letters).at.x] {
				t.Fatal("a heading is the last thing on a page")
			}
		}
	})
}

func TestParagraphsKeepTwoLinesOnEitherSide(t *testing.T) {
	lines := kept(make([]piece, 5))
	if !lines[0].keep || lines[1].keep || lines[2].keep || !lines[3].keep || lines[4].keep {
		t.Error("a paragraph may leave one line alone")
	}
}

func TestTheHeadOfATableComesAgain(t *testing.T) {
	c := couple("Ana", "Bo")
	for range 30 {
		c.Commitments = append(c.Commitments, facilitation.CommitmentLine{Line: said("x", "Ana", "If it rains, then I bring the umbrella.")})
	}
	text := read(t, shared(t, press(t), c, A4))
	if n := strings.Count(text, "Agreement Who Dates"); n < 2 {
		t.Errorf("the head stands %d times", n)
	}
}

func TestTwoPeopleGetCardsOfTheSameSize(t *testing.T) {
	l := testLayout(t, "Ana", "Bo")
	pieces := l.voices([]facilitation.Line{said("1", "Ana", strings.Repeat("long ", 60)), said("2", "Bo", "short")})
	if len(pieces) != 1 {
		t.Fatalf("%d pieces", len(pieces))
	}
	var boxes []path
	for _, m := range pieces[0].draw {
		if s, ok := m.(shape); ok {
			boxes = append(boxes, s.path)
		}
	}
	if len(boxes) != 2 || len(boxes[0]) != len(boxes[1]) {
		t.Fatalf("%d cards", len(boxes))
	}
	for i, s := range boxes[0] {
		if d := boxes[1][i].to[0]; math.Abs(d.x-s.to[0].x-(boxWidth+columnGap)/2) > 1e-9 && s.kind != 'z' || d.y != s.to[0].y {
			t.Errorf("the two cards differ at stroke %d", i)
		}
	}
}

func TestOnlyOneFileKnowsThePDFLibrary(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			switch {
			case strings.Contains(i.Path.Value, "fpdf") && file != "fpdf.go",
				strings.Contains(i.Path.Value, "pdfcpu") && file != "lock.go" && file != "lock_test.go",
				strings.Contains(i.Path.Value, "goldseam/assets"), strings.Contains(i.Path.Value, "goldseam/ui"), strings.Contains(i.Path.Value, "fyne"):
				t.Errorf("%s imports %s", file, i.Path.Value)
			}
		}
	}
}
