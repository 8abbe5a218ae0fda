package ui

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"
)

func widgetFace(t *testing.T, name string) fyne.Resource {
	t.Helper()
	face, err := os.ReadFile(filepath.Join("..", "assets", "fonts", name))
	if err != nil {
		t.Fatal(err)
	}
	return fyne.NewStaticResource(name, face)
}

// dressed starts a test app in our light theme and our faces.
func dressed(t *testing.T) (fyne.App, *goldseamTheme) {
	t.Helper()
	th := newTheme(Fonts{
		Serif: widgetFace(t, "EBGaramond-Regular.ttf"), SerifItalic: widgetFace(t, "EBGaramond-Italic.ttf"),
		SerifBold: widgetFace(t, "EBGaramond-SemiBold.ttf"),
		Sans:      widgetFace(t, "SourceSans3-Regular.ttf"), SansBold: widgetFace(t, "SourceSans3-SemiBold.ttf"),
	})
	th.variant = shadeLight
	app := test.NewTempApp(t)
	app.Settings().SetTheme(th)
	return app, th
}

func shownIn(t *testing.T, app fyne.App, width, height float32, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	w := app.NewWindow("widgets")
	w.SetPadded(false)
	w.SetContent(o)
	w.Resize(fyne.NewSize(width, height))
	t.Cleanup(w.Close)
	return w
}

// Theme.

func brightness(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	part := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(n.R) + 0.7152*part(n.G) + 0.0722*part(n.B)
}

func contrast(a, b color.Color) float64 {
	x, y := brightness(a), brightness(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestAnEmptyFieldIsFoundInTheDark(t *testing.T) {
	th := newTheme(Fonts{})
	// WCAG 2.2, 1.4.11: what a control is known by stands out by 3 to 1.
	if got := contrast(th.Color(theme.ColorNameInputBorder, theme.VariantDark), th.Color(colorCard, theme.VariantDark)); got < 3 {
		t.Errorf("its border has a contrast of %.2f", got)
	}
}

func TestWordsStandOutFromTheirGround(t *testing.T) {
	th := newTheme(Fonts{})
	const small, large = 4.5, 3 // WCAG AA; large is 24 pixels and more.
	pairs := []struct {
		words, ground fyne.ThemeColorName
		least         float64
	}{
		{colorInk, colorPaper, small}, {colorInk, colorCard, small}, {colorInk, colorMist, small}, {colorInk, colorClayWash, small},
		{colorSoft, colorPaper, small}, {colorSoft, colorCard, small}, {colorSoft, colorMist, small},
		{colorCeladon, colorPaper, small}, {colorCeladon, colorCard, small}, {colorCeladon, colorMist, small},
		{colorOnCeladon, colorCeladon, small},
		{colorGoldInk, colorPaper, small}, {colorGoldInk, colorCard, small}, {colorGoldInk, colorMist, small},
		{colorClayInk, colorPaper, small}, {colorClayInk, colorCard, small}, {colorClayInk, colorClayWash, small},
		{colorGold, colorCard, large}, {colorOnBreath, colorBreath, large},
		{colorClay, colorClayWash, large}, {colorClay, colorPaper, large},
	}
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		for _, p := range pairs {
			if got := contrast(th.Color(p.words, v), th.Color(p.ground, v)); got < p.least {
				t.Errorf("%s on %s, variant %d: contrast %.2f, want at least %.1f", p.words, p.ground, v, got, p.least)
			}
		}
	}
}

func TestEveryStockColourIsKnown(t *testing.T) {
	test.AssertAllColorNamesDefined(t, newTheme(Fonts{}), "goldseam")
}

func TestBothShadesKnowTheSameColours(t *testing.T) {
	th := newTheme(Fonts{})
	for name := range th.light {
		if _, ok := th.dark[name]; !ok {
			t.Errorf("%s has no dark value", name)
		}
	}
	if len(th.light) != len(th.dark) {
		t.Errorf("light has %d colours, dark %d", len(th.light), len(th.dark))
	}
}

func TestOwnShadeWinsOverTheComputers(t *testing.T) {
	th := newTheme(Fonts{})
	th.variant = shadeDark
	if got := th.Color(colorPaper, theme.VariantLight); got != th.dark[colorPaper] {
		t.Errorf("paper = %v, want the dark one", got)
	}
	th.flip(theme.VariantLight)
	if got := th.Color(colorPaper, theme.VariantDark); got != th.light[colorPaper] {
		t.Errorf("paper after flip = %v, want the light one", got)
	}
}

func TestSerifFacesAreReachedByStyle(t *testing.T) {
	_, th := dressed(t)
	for _, c := range []struct {
		style fyne.TextStyle
		want  fyne.Resource
	}{
		{sans, th.fonts.Sans},
		{sansBold, th.fonts.SansBold},
		{serif, th.fonts.Serif},
		{serifBold, th.fonts.SerifBold},
		{serifItalic, th.fonts.SerifItalic},
	} {
		if got := th.Font(c.style); got != c.want {
			t.Errorf("face for %+v = %s, want %s", c.style, got.Name(), c.want.Name())
		}
	}
}

func TestTextFactorGrowsTextWithinBounds(t *testing.T) {
	th := newTheme(Fonts{})
	for _, c := range []struct{ factor, want float32 }{{1, 17}, {2, 34}, {9, 42.5}, {0, 15.3}} {
		th.textFactor = c.factor
		if got := th.Size(sizeBody); math.Abs(float64(got-c.want)) > 0.01 {
			t.Errorf("body at factor %v = %v, want %v", c.factor, got, c.want)
		}
	}
	if got := th.Size(theme.SizeNameInputRadius); got != 12 {
		t.Errorf("corner = %v, want 12 at any factor", got)
	}
}

// Text.

// byTens measures every rune as 10 wide.
func byTens(from, to int) float32 { return 10 * float32(to-from) }

func broken(text string, width float32) []string {
	runes := []rune(text)
	var lines []string
	for _, l := range breakLines(runes, width, byTens) {
		lines = append(lines, string(runes[l.from:l.to]))
	}
	return lines
}

func TestLinesBreakBetweenWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want string
	}{
		{"", ""},
		{"one", "one"},
		{"one two three", "one two|three"},
		{"one two  ", "one two"},
		{"a\n\nb", "a||b"},
		{"a\r\nb", "a|b"},
		{"abcdefghijkl", "abcdefgh|ijkl"},
		{"ab abcdefghijkl", "ab|abcdefgh|ijkl"},
		{"你好我们一起坐下来谈谈", "你好我们一起坐下|来谈谈"},
	} {
		if got := strings.Join(broken(c.text, 80), "|"); got != c.want {
			t.Errorf("%q broke into %q, want %q", c.text, got, c.want)
		}
	}
}

func TestLinesKeepEveryWordAndTheirWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab c-é日\n…של👍")), 0, 60, -1).Draw(t, "text")
		lines := broken(text, 70)
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := bare(strings.Join(lines, "")); got != bare(text) {
			t.Fatalf("%q lost something: %q", text, lines)
		}
		for _, l := range lines {
			if n := utf8.RuneCountInString(l); n > 7 {
				t.Fatalf("%q is %d wide, want at most 7", l, n)
			}
		}
	})
}

func TestProseGrowsTallerWhereItIsNarrow(t *testing.T) {
	dressed(t)
	p := newProse(sizeBody, colorInk, sans).set("Nobody has to come back before they want to.")
	p.Resize(fyne.NewSize(600, 10))
	wide := p.MinSize().Height
	p.Resize(fyne.NewSize(150, 10))
	if narrow := p.MinSize().Height; narrow < 2.5*wide {
		t.Errorf("height = %v where narrow, %v where wide", narrow, wide)
	}
}

func TestMarkedWordsAreGold(t *testing.T) {
	_, th := dressed(t)
	p := newProse(sizeTitle, colorInk, serif).setMarked("When the Silence came, the Silence stayed.", "the Silence")
	p.Resize(fyne.NewSize(2000, 40))
	var marked []string
	for _, o := range test.WidgetRenderer(p).Objects() {
		if text := o.(*canvas.Text); text.Color == th.light[colorGold] {
			marked = append(marked, text.Text)
		}
	}
	if got := strings.Join(marked, "|"); got != "the Silence|the Silence" {
		t.Errorf("marked = %q", got)
	}
}

func TestTextEndsInAnEllipsisOnlyWhereItMust(t *testing.T) {
	dressed(t)
	line := newText(sizeBody, colorInk, sans).shorten().set("Understanding the why, together")
	text := test.WidgetRenderer(line).Objects()[0].(*canvas.Text)
	line.Resize(fyne.NewSize(600, 24))
	if text.Text != line.text {
		t.Errorf("with room: %q", text.Text)
	}
	line.Resize(fyne.NewSize(120, 24))
	if !strings.HasSuffix(text.Text, "…") || text.MinSize().Width > 120 {
		t.Errorf("without room: %q, %v wide", text.Text, text.MinSize().Width)
	}
}

// Buttons.

func TestSpaceAndEnterPressAButton(t *testing.T) {
	dressed(t)
	pressed := 0
	b := newButton(buttonPlain, "One more minute", "+", func() { pressed++ })
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	test.Tap(b)
	if pressed != 4 {
		t.Errorf("pressed %d times, want 4", pressed)
	}
}

func TestOtherKeysGoOnToTheWindow(t *testing.T) {
	dressed(t)
	var keys []fyne.KeyName
	var runes []rune
	b := newButton(buttonPlain, "Pass", "P", nil)
	b.onKey = func(e *fyne.KeyEvent) { keys = append(keys, e.Name) }
	b.onRune = func(r rune) { runes = append(runes, r) }
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyRight, fyne.KeySpace} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	for _, r := range "p +" {
		b.TypedRune(r)
	}
	if len(keys) != 2 || string(runes) != "p+" {
		t.Errorf("window saw %v and %q, want Escape, Right and p+", keys, string(runes))
	}
}

func TestDisabledButtonCannotBePressedAndIsSkippedByTab(t *testing.T) {
	app, _ := dressed(t)
	off := newButton(buttonPrimary, "Go on", "", func() { t.Error("a disabled button was pressed") })
	on := newButton(buttonPlain, "Stop", "", nil)
	off.enable(false)
	w := shownIn(t, app, 400, 100, row(10, off, on))
	test.Tap(off)
	off.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != on {
		t.Error("focus is not on the button that can be pressed")
	}
}

func TestPauseIsNeverSmall(t *testing.T) {
	dressed(t)
	least := newButton(buttonPause, "II", "", nil).MinSize()
	if least.Width < 280 || least.Height < 72 {
		t.Errorf("pause = %v, want at least 280 by 72", least)
	}
}

func TestChoiceLooksPrimaryWhenItIsOn(t *testing.T) {
	_, th := dressed(t)
	b := newButton(buttonChoice, "A slow walk", "", nil)
	fill := test.WidgetRenderer(b).Objects()[1].(*canvas.Rectangle)
	if fill.FillColor != th.light[colorCard] {
		t.Errorf("off: fill %v", fill.FillColor)
	}
	b.setOn(true)
	if fill.FillColor != th.light[colorCeladon] {
		t.Errorf("on: fill %v", fill.FillColor)
	}
}

func TestFocusShowsAndPointerWarms(t *testing.T) {
	_, th := dressed(t)
	b := newButton(buttonPlain, "Unlock", "", nil)
	objects := test.WidgetRenderer(b).Objects()
	focus, fill := objects[0].(*canvas.Rectangle), objects[1].(*canvas.Rectangle)
	b.FocusGained()
	if focus.StrokeColor != th.light[colorCeladon] || focus.StrokeWidth < 2 {
		t.Errorf("focus ring %v, %v wide", focus.StrokeColor, focus.StrokeWidth)
	}
	b.MouseIn(&desktop.MouseEvent{})
	if fill.FillColor == th.light[colorCard] {
		t.Error("the fill stays the same under the pointer")
	}
	b.FocusLost()
	b.MouseOut()
	if focus.StrokeColor != color.Transparent || fill.FillColor != th.light[colorCard] {
		t.Error("the button does not go back to its own look")
	}
}

func TestTickTellsOnlyWhatPeopleDo(t *testing.T) {
	dressed(t)
	var told []bool
	k := newTick("Keep this session", func(on bool) { told = append(told, on) })
	k.set(true)
	if len(told) != 0 {
		t.Errorf("set told %v", told)
	}
	k.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	test.Tap(k)
	if len(told) != 2 || told[0] || !told[1] {
		t.Errorf("told %v, want false, true", told)
	}
}

func TestLongNameDoesNotWidenThePill(t *testing.T) {
	dressed(t)
	p := newPill().set(strings.Repeat("the Silence ", 40))
	if got := p.MinSize().Width; got > pillMost {
		t.Errorf("pill is %v wide", got)
	}
}

// Ring and breathing.

func TestRingShrinksFromFullToNothing(t *testing.T) {
	dressed(t)
	r := newRing()
	r.Resize(fyne.NewSize(330, 330))
	arc := test.WidgetRenderer(r).(*ringRenderer).arc
	r.show(1, "3:00", "Ana speaks")
	if arc.Hidden || arc.EndAngle-arc.StartAngle != 360 {
		t.Errorf("full: %v to %v", arc.StartAngle, arc.EndAngle)
	}
	r.show(0.5, "1:30", "Ana speaks")
	if middle := arc.StartAngle + arc.EndAngle; math.Abs(float64(middle-180)) > 0.01 || arc.EndAngle > 190 {
		t.Errorf("half: %v to %v", arc.StartAngle, arc.EndAngle)
	}
	r.show(-0.2, "-0:12", "Ana speaks")
	if !arc.Hidden {
		t.Error("nothing is left, and the arc still shows")
	}
}

func TestLongClockStaysInsideTheRing(t *testing.T) {
	dressed(t)
	r := newRing()
	r.Resize(fyne.NewSize(330, 330))
	r.show(1, "1:30:00", strings.Repeat("Agnieszka ", 9))
	w := test.WidgetRenderer(r).(*ringRenderer)
	for _, text := range []*canvas.Text{w.clock, w.under} {
		if got := text.MinSize().Width; got > 330*ringInside+1 {
			t.Errorf("%q is %v wide", text.Text, got)
		}
	}
}

func TestBreathMovesCirclesAndNothingElse(t *testing.T) {
	dressed(t)
	b := newBreathing()
	b.Resize(fyne.NewSize(400, 400))
	b.show(0, "Breathe in", "1")
	r := test.WidgetRenderer(b).(*breathingRenderer)
	outer, small, place := r.ground.Size(), r.inner.Size(), r.word.Position()
	b.show(1, "Breathe in", "1")
	if r.inner.Size().Width <= small.Width {
		t.Errorf("inner circle went from %v to %v", small, r.inner.Size())
	}
	if r.ground.Size() != outer || r.word.Position() != place {
		t.Error("a frame moved more than the two inner circles")
	}
	if middle := r.inner.Position().X + r.inner.Size().Width/2; middle != 200 {
		t.Errorf("the circle's middle is at %v, want 200", middle)
	}
}

func TestStillBreathKeepsItsSize(t *testing.T) {
	dressed(t)
	b := newBreathing()
	b.setStill(true)
	b.Resize(fyne.NewSize(400, 400))
	r := test.WidgetRenderer(b).(*breathingRenderer)
	before := r.inner.Size()
	b.show(1, "Breathe out", "4")
	if r.inner.Size() != before || r.word.Text != "Breathe out" || r.count.Text != "4" {
		t.Errorf("circle %v, was %v; words %q %q", r.inner.Size(), before, r.word.Text, r.count.Text)
	}
}

func TestWordFitsTheSmallestBreath(t *testing.T) {
	dressed(t)
	b := newBreathing()
	b.Resize(fyne.NewSize(400, 400))
	b.show(0, "Let the breath go slowly", "4")
	r := test.WidgetRenderer(b).(*breathingRenderer)
	if r.word.MinSize().Width > r.inner.Size().Width {
		t.Errorf("word %v in circle %v", r.word.MinSize().Width, r.inner.Size().Width)
	}
}

func TestTheGroundIsDrawnOncePerSize(t *testing.T) {
	dressed(t)
	r := test.WidgetRenderer(newBreathing()).(*breathingRenderer)
	first := r.grounded(300, 300)
	if r.grounded(300, 300) != first || r.grounded(310, 310) == first {
		t.Error("the ground is not kept for its size")
	}
}

// Vase.

func goldenPixels(picture *image.NRGBA) int {
	n := 0
	for i := 0; i < len(picture.Pix); i += 4 {
		if int(picture.Pix[i]) > int(picture.Pix[i+2])+60 && picture.Pix[i+3] > 200 {
			n++
		}
	}
	return n
}

func TestEachPartTurnsASeamGold(t *testing.T) {
	for seams := 1; seams <= mostSeams; seams++ {
		before := -1
		for gold := 0; gold <= seams; gold++ {
			got := goldenPixels(drawVase(200, 260, seams, gold, false))
			if got <= before {
				t.Errorf("%d of %d seams: %d golden pixels, %d with one fewer", gold, seams, got, before)
			}
			before = got
		}
		if none := goldenPixels(drawVase(200, 260, seams, 0, false)); none != 0 {
			t.Errorf("%d seams, none gold: %d golden pixels", seams, none)
		}
	}
}

func TestSharesUseEveryCrackOnce(t *testing.T) {
	for seams := 1; seams <= mostSeams; seams++ {
		sum := 0
		for _, n := range shares(seams) {
			sum += n
		}
		if sum != mostSeams || len(shares(seams)) != seams {
			t.Errorf("%d seams: %v", seams, shares(seams))
		}
	}
}

func TestVaseBearsAnySizeAndCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 90).Draw(t, "w"), rapid.IntRange(0, 90).Draw(t, "h")
		seams, gold := rapid.IntRange(-2, 20).Draw(t, "seams"), rapid.IntRange(-2, 20).Draw(t, "gold")
		if got := drawVase(w, h, seams, gold, true).Bounds().Size(); got != image.Pt(w, h) {
			t.Fatalf("size = %v, want %d by %d", got, w, h)
		}
	})
}

func TestVaseIsDrawnAgainOnlyWhenItChanges(t *testing.T) {
	app, th := dressed(t)
	v := newVase()
	v.show(7, 3)
	first := v.draw(100, 130)
	if v.draw(100, 130) != first {
		t.Error("drawn twice for the same thing")
	}
	v.show(7, 4)
	second := v.draw(100, 130)
	th.variant = shadeDark
	app.Settings().SetTheme(th)
	if second == first || v.draw(100, 130) == second {
		t.Error("not drawn again after a change")
	}
}

func TestIconOnDiskIsTheOneWeDraw(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "assets", "icons", "goldseam.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	kept, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	drawn := drawIcon(512)
	if kept.Bounds() != drawn.Bounds() {
		t.Fatalf("kept %v, drawn %v", kept.Bounds(), drawn.Bounds())
	}
	if n := differentPixels(kept, drawn); n > 512*512/200 {
		t.Errorf("%d pixels differ", n)
	}
}

// differentPixels counts those that are off by more than rounding explains.
func differentPixels(a, b image.Image) int {
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			r, g, bl, al := a.At(x, y).RGBA()
			r2, g2, bl2, al2 := b.At(x, y).RGBA()
			for _, d := range []int{int(r) - int(r2), int(g) - int(g2), int(bl) - int(bl2), int(al) - int(al2)} {
				if d > 0x800 || d < -0x800 {
					n++
					break
				}
			}
		}
	}
	return n
}

func BenchmarkVase(b *testing.B) {
	for b.Loop() {
		drawVase(400, 520, 7, 4, false)
	}
}

// Fields.

func TestShownTextIsNotHeardAsTyping(t *testing.T) {
	dressed(t)
	var heard []string
	f := newNotes("", func(s string) { heard = append(heard, s) })
	f.show("What we want to keep")
	f.show("What we want to keep")
	if len(heard) != 0 || f.Text != "What we want to keep" {
		t.Errorf("heard %q, shows %q", heard, f.Text)
	}
	test.Type(f, "a")
	if len(heard) != 1 {
		t.Errorf("heard %q, want one", heard)
	}
}

func TestFieldKeepsSixteenKilobytes(t *testing.T) {
	dressed(t)
	heard, full := "", 0
	f := newNotes("", func(s string) { heard = s })
	f.full = func() { full++ }
	f.SetText(strings.Repeat("é", mostNote))
	if len(f.Text) != mostNote || heard != f.Text || !utf8.ValidString(f.Text) {
		t.Errorf("keeps %d bytes, told of %d", len(f.Text), len(heard))
	}
	f.TypedRune('x')
	if len(f.Text) != mostNote || full != 2 {
		t.Errorf("keeps %d bytes, said full %d times", len(f.Text), full)
	}
}

func TestTextIsCutBetweenCharacters(t *testing.T) {
	if got := cutText("a"+strings.Repeat("é", mostNote), mostNote); len(got) != mostNote-1 || !utf8.ValidString(got) {
		t.Errorf("%d bytes, valid %v", len(got), utf8.ValidString(got))
	}
	if got := cutText("a\xffb", mostNote); got != "a\uFFFDb" {
		t.Errorf("got %q", got)
	}
}

func TestFieldGivesTheWindowItsKeysFirst(t *testing.T) {
	dressed(t)
	var seen []fyne.KeyName
	f := newNotes("", nil)
	f.show("one\ntwo")
	f.onKey = func(e *fyne.KeyEvent) bool {
		seen = append(seen, e.Name)
		return true
	}
	for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF8, fyne.KeyPageDown, fyne.KeyDown} {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if len(seen) != 3 || f.CursorRow != 1 {
		t.Errorf("window saw %v, cursor in row %d", seen, f.CursorRow)
	}
}

func TestEnterLeavesOnlyASingleLine(t *testing.T) {
	dressed(t)
	entered := 0
	f, n := newField("", nil), newNotes("", nil)
	f.entered = func() { entered++ }
	n.entered = f.entered
	for _, w := range []*field{f, n} {
		w.Resize(fyne.NewSize(200, 80))
		w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if entered != 1 || n.Text != "\n" || n.AcceptsTab() {
		t.Errorf("entered %d times, notes hold %q", entered, n.Text)
	}
}

// Arranging.

func block(w, h float32) *canvas.Rectangle {
	r := &canvas.Rectangle{}
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

func TestColumnGivesWrappedTextItsWidthFirst(t *testing.T) {
	dressed(t)
	p := newProse(sizeBody, colorInk, sans).set(strings.Repeat("Nobody has to come back. ", 8))
	after := block(10, 10)
	c := column(6, newCard(column(4, p)), after)
	c.Resize(fyne.NewSize(240, 600))
	bottom := cardPadding*2 + p.MinSize().Height + 6
	if got := after.Position().Y; got != bottom || p.MinSize().Height < 100 {
		t.Errorf("next object at %v, want %v", got, bottom)
	}
}

func TestRowCentresAndSpacerTakesTheRest(t *testing.T) {
	a, b := block(20, 10), block(30, 40)
	row(10, a, layout.NewSpacer(), b).Resize(fyne.NewSize(200, 40))
	if a.Position() != fyne.NewPos(0, 15) || b.Position() != fyne.NewPos(170, 0) {
		t.Errorf("a at %v, b at %v", a.Position(), b.Position())
	}
}

func TestFlowBeginsANewRow(t *testing.T) {
	a, b, c := block(60, 20), block(60, 20), block(60, 20)
	f := flow(10, a, b, c)
	f.Resize(fyne.NewSize(135, 200))
	if b.Position() != fyne.NewPos(70, 0) || c.Position() != fyne.NewPos(0, 30) || f.MinSize().Height != 50 {
		t.Errorf("b at %v, c at %v, least %v", b.Position(), c.Position(), f.MinSize())
	}
}

func TestHiddenObjectsTakeNoRoom(t *testing.T) {
	a, b := block(10, 10), block(10, 10)
	a.Hide()
	c := column(5, a, b)
	c.Resize(fyne.NewSize(100, 100))
	if b.Position().Y != 0 || c.MinSize().Height != 10 {
		t.Errorf("b at %v, least %v", b.Position(), c.MinSize())
	}
}

func TestSplitCappedFixedCentredAndPadded(t *testing.T) {
	a, b := block(1, 1), block(1, 1)
	split(0.25, 20, a, b).Resize(fyne.NewSize(220, 50))
	if a.Size() != fyne.NewSize(50, 50) || b.Position().X != 70 || b.Size().Width != 150 {
		t.Errorf("split: %v, %v at %v", a.Size(), b.Size(), b.Position())
	}
	capped(100, a).Resize(fyne.NewSize(300, 40))
	if a.Size() != fyne.NewSize(100, 40) || a.Position().X != 100 {
		t.Errorf("capped: %v at %v", a.Size(), a.Position())
	}
	if got := fixed(80, 0, b).MinSize(); got != fyne.NewSize(80, 1) {
		t.Errorf("fixed: %v", got)
	}
	centred(a).Resize(fyne.NewSize(11, 21))
	if a.Position() != fyne.NewPos(5, 10) {
		t.Errorf("centred at %v", a.Position())
	}
	if got := padded(3, 4, b).MinSize(); got != fyne.NewSize(9, 7) {
		t.Errorf("padded: %v", got)
	}
}

func TestFrameKeepsItsEdges(t *testing.T) {
	top, body, bottom := block(10, 30), block(10, 10), block(10, 20)
	f := frame(top, body, bottom)
	f.Resize(fyne.NewSize(100, 200))
	if body.Position().Y != 30 || body.Size().Height != 150 || bottom.Position().Y != 180 {
		t.Errorf("body %v at %v, footer at %v", body.Size(), body.Position(), bottom.Position())
	}
	if got := f.MinSize().Height; got != 60 {
		t.Errorf("least height %v, want 60", got)
	}
}

func TestScrolledTextHasItsWholeHeight(t *testing.T) {
	dressed(t)
	p := newProse(sizeBody, colorInk, sans).set(strings.Repeat("Nobody has to come back. ", 40))
	content := column(0, p)
	scroll := container.NewVScroll(content)
	scroll.Resize(fyne.NewSize(200, 100))
	if got := content.Size(); got.Width != 200 || got.Height != p.MinSize().Height || got.Height < 400 {
		t.Errorf("content %v, prose %v", got, p.MinSize())
	}
}

// Pictures in words: one markup file per widget.

func TestWidgetsKeepTheirShape(t *testing.T) {
	app, _ := dressed(t)
	for name, o := range sampleWidgets() {
		w := shownIn(t, app, 360, 240, column(10, o))
		test.AssertRendersToMarkup(t, "widgets/"+name+".xml", w.Canvas())
	}
}

func sampleWidgets() map[string]fyne.CanvasObject {
	chosen, off := newButton(buttonChoice, "A slow walk", "", nil), newButton(buttonPrimary, "Go on", "Enter", nil)
	chosen.setOn(true)
	off.enable(false)
	r, b, v := newRing(), newBreathing(), newVase()
	r.show(0.62, "2:29", "Ana speaks")
	b.show(0.5, "Breathe out", "4")
	v.show(7, 3)
	k := newTick("Keep this session on this computer, locked with a passphrase", nil)
	k.set(true)
	words := func(s string) *prose { return newProse(sizeBody, colorInk, sans).set(s) }
	return map[string]fyne.CanvasObject{
		"button-primary":  row(0, newButton(buttonPrimary, "Hand over to Bo", "Enter", nil)),
		"button-plain":    row(0, newButton(buttonPlain, "One more minute", "+", nil)),
		"button-pause":    row(0, newButton(buttonPause, "Pause", "Esc", nil)),
		"button-quiet":    row(0, newButton(buttonQuiet, "Pass for now", "P", nil)),
		"button-choice":   row(0, chosen),
		"button-disabled": row(0, off),
		"card":            newCard(words("Our agreements")),
		"card-gold":       newCard(words("One card")).gold(),
		"card-accent":     newCard(words("Ana until 30 Nov")).accent(colorCeladon),
		"tapcard":         newTapCard("Daily check-in", "10 min", "A feeling, an appreciation, one promise kept", nil),
		"pill":            row(0, newPill().set("Ana and Bo together, facing “the Silence”")),
		"keychip":         row(0, newKeyChip("Ctrl N")),
		"tick":            k,
		"wash":            newWash(colorMist, 16, padded(18, 18, words("Matters"))),
		"ring":            r,
		"breathing":       b,
		"vase":            v,
		"prose":           newProse(sizeTitle, colorInk, serif).setMarked("“When the Silence came between us, I felt …”", "the Silence"),
		"text":            newText(sizeBody, colorSoft, sans).shorten().set("Understanding the why, step 4 of 7, and then some more"),
		"field":           newField("One sentence", nil),
	}
}
