package ui

import (
	"fmt"
	"image"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"goldseam/facilitation"
)

// screens12 are screens that a room may have: inches across, and pixels.
var screens12 = []struct {
	inches     float64
	wide, high float32
}{
	{11.0, 1366, 768}, {11.6, 1366, 768}, {13.3, 1280, 800}, {13.3, 2560, 1600}, {14, 1920, 1080}, {15.6, 1366, 768},
	{15.6, 1920, 1080}, {17.3, 1600, 900}, {24, 1920, 1080}, {27, 2560, 1440}, {43, 3840, 2160}, {65, 3840, 2160},
}

// pitchOf is how many millimetres a pixel of that screen measures.
func pitchOf(inches float64, wide, high float32) float64 {
	return inches * 25.4 / math.Hypot(float64(wide), float64(high))
}

// ourFaces are the faces of the room, with widths that are measured once for each word.
func ourFaces(t testing.TB) (plain, bold face) {
	t.Helper()
	w, _ := sitDown(t)
	plain, bold = w.faces()
	for _, f := range []*face{&plain, &bold} {
		known, measure := map[string]float32{}, f.width
		f.width = func(text string) float32 {
			if _, there := known[text]; !there {
				known[text] = measure(text)
			}
			return known[text]
		}
	}
	return plain, bold
}

// shippedAsks are all prompts that come with the program in their room form, with names
// of six letters and with the longest that there can be.
func shippedAsks(t testing.TB) []string {
	t.Helper()
	room, err := theRoom()
	if err != nil {
		t.Fatal(err)
	}
	prompts := []facilitation.Prompt{room.Prompts.Reflect, room.Prompts.Check, room.Prompts.Hush, room.Prompts.Rest}
	for _, plan := range room.Plans {
		for _, part := range plan.Parts {
			prompts = append(prompts, part.Prompts...)
		}
	}
	var asks []string
	long := strings.Repeat("Wm", facilitation.LongestName/2)
	for _, p := range prompts {
		asks = append(asks, p.Fill("Marisa", "Wiktor", "the Fog").Room, p.Fill("Marisa", "Wiktor", room.Words.of("problem.unnamed.prompt")).Room)
		if filled := p.Fill(long, long, long).Room; filled != p.Room {
			asks = append(asks, filled)
		}
	}
	return asks
}

// heldIn says what is wrong with leaves for a screen, or nothing.
func heldIn(r roomType, leaves []leaf, text string, room fyne.Size) string {
	var read []string
	for _, l := range leaves {
		bottom := float32(0)
		for _, line := range l {
			f := r.face(line.bold)
			arc := 2 * math.Atan(float64(line.size*f.capital)*r.sight.pitch/1000/(2*r.sight.distance)) * 180 / math.Pi * 60
			switch {
			case arc < arcLeast-0.01:
				return fmt.Sprintf("%q has capitals of %.1f minutes", line.text, arc)
			case line.after != "" && line.afterSize < r.face(line.bold).size(r.sight.capital(arcLeast))-0.01:
				return fmt.Sprintf("%q is too small", line.after)
			case f.width(line.text)*line.size+f.width(line.after)*line.afterSize > room.Width+1:
				return fmt.Sprintf("%q is %.0f wide in %.0f", line.text, f.width(line.text)*line.size, room.Width)
			case line.top < bottom-0.5 || line.top+line.size > room.Height+0.5:
				return fmt.Sprintf("%q stands at %.0f in %.0f", line.text, line.top, room.Height)
			}
			bottom = line.top + line.size
			read = append(read, line.text)
		}
	}
	if got := strings.Join(read, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(text, " ", "") {
		return fmt.Sprintf("the room reads %q", got)
	}
	if strings.Contains(text, "WmWm") {
		return "" // a name of forty letters may be broken where it has to be
	}
	for _, line := range read {
		last := line[strings.LastIndex(line, " ")+1:]
		if !strings.HasSuffix(last, "-") && !endsWord(text, last) {
			return fmt.Sprintf("%q is broken inside a word", line)
		}
	}
	return ""
}

// endsWord says whether some word of the text ends like that.
func endsWord(text, last string) bool {
	for _, word := range strings.Fields(text) {
		if word == last || strings.HasSuffix(word, "-"+last) {
			return true
		}
	}
	return false
}

func TestEveryShippedPromptCanBeReadFromTheFarChairOnTwelveScreens(t *testing.T) {
	plain, bold := ourFaces(t)
	asks := shippedAsks(t)
	if len(asks) < 400 {
		t.Fatalf("only %d prompts", len(asks))
	}
	if slowed > 1 { // make test measures all of them without the race detector
		asks = asks[:len(asks)/8]
	}
	for _, s := range screens12 {
		for _, distance := range []float64{1, 2, 3, 5} {
			r := roomType{sight{distance, pitchOf(s.inches, s.wide, s.high)}, plain, bold}
			room := fyne.NewSize(s.wide-2*roomMargin, s.high-roomFoot)
			several, most, longest := 0, 1, ""
			for _, text := range asks {
				leaves, _ := r.clear([]said{{text: text}}, room, roomCorner)
				turn, _ := r.clear([]said{{text: "Marisa speaks", bold: true}, {text: text}, {text: "12", after: ":29", bold: true, large: true}}, room, roomCorner)
				for read, all := range map[string][]leaf{text: leaves, "Marisa speaks " + text + " 12": turn} {
					if fault := heldIn(r, all, read, room); fault != "" {
						t.Errorf("%v inches, %v x %v, %v m: %s", s.inches, s.wide, s.high, distance, fault)
					}
				}
				if len(leaves) > 1 {
					several++
				}
				if len(leaves) > most {
					most, longest = len(leaves), text
				}
			}
			if several > 0 {
				t.Logf("%v inches, %v x %v, %v m: %d of %d prompts need more than one leaf; %d for %q", s.inches, s.wide, s.high, distance, several, len(asks), most, longest)
			}
			if distance <= 3 && s.inches >= 14 && several > 0 {
				t.Errorf("%v inches at %v m: a prompt does not fit at once", s.inches, distance)
			}
		}
	}
}

func TestNoLineRunsUnderTheWayToCoverTheScreen(t *testing.T) {
	plain, bold := ourFaces(t)
	moved := 0
	for _, text := range shippedAsks(t) {
		for _, s := range screens12 {
			r := roomType{sight{3, pitchOf(s.inches, s.wide, s.high)}, plain, bold}
			room := fyne.NewSize(s.wide-2*roomMargin, s.high-roomFoot)
			leaves, head := r.clear([]said{{text: text}, {text: text}}, room, roomCorner)
			if head > 0 {
				moved++
			}
			for _, l := range leaves {
				if r.plain.width(l[0].text)*l[0].size > room.Width-2*roomCorner.Width && l[0].top+head < roomCorner.Height {
					t.Errorf("%v inches: %q stands at %v", s.inches, l[0].text, l[0].top+head)
				}
			}
		}
	}
	if moved == 0 {
		t.Error("no line came near it, so this proves nothing")
	}
}

func TestACapitalIsAsHighAsTheEyeNeeds(t *testing.T) {
	for _, c := range []struct {
		distance, arc, mm float64 // ISO 9241-3: 16 minutes at 3 m are 14 mm, and 20 are 17.5
	}{{3, 16, 13.96}, {3, 20, 17.45}, {5, 16, 23.27}, {1, 44, 12.80}} {
		if got := float64(sight{c.distance, 1}.capital(c.arc)); math.Abs(got-c.mm) > 0.01 {
			t.Errorf("%v minutes at %v m are %.2f mm, want %.2f", c.arc, c.distance, got, c.mm)
		}
	}
}

// TestTheCapitalsThatAreDrawnAreAsHighAsTheFontSays counts the rows of a drawn letter.
func TestTheCapitalsThatAreDrawnAreAsHighAsTheFontSays(t *testing.T) {
	w, _ := sitDown(t)
	plain, bold := w.faces()
	for _, f := range []face{plain, bold} {
		text := canvas.NewText("H", image.Black)
		text.TextSize, text.TextStyle = f.size(100), f.style
		drawn := shownIn(t, w.app, 300, 300, text).Canvas().Capture()
		first, last := -1, -1
		for y := range drawn.Bounds().Dy() {
			for x := range drawn.Bounds().Dx() {
				if r, _, _, _ := drawn.At(x, y).RGBA(); r < 0x8000 {
					if first < 0 {
						first = y
					}
					last = y
				}
			}
		}
		if high := last - first + 1; first < 0 || high < 99 || high > 101 {
			t.Errorf("a capital of 100 pixels is drawn %d high", high)
		}
	}
}

func TestAFontThatCannotBeReadGetsLargerType(t *testing.T) {
	read, _ := ourFaces(t)
	none := newFace(nil, sans)
	broken := newFace(fyne.NewStaticResource("x", []byte("no font")), sans)
	if none.size(10) <= read.size(10) || broken.size(10) <= read.size(10) {
		t.Errorf("%v and %v are not larger than %v", none.size(10), broken.size(10), read.size(10))
	}
}

func TestATurnStandsOnOneLeafOnALaptopAtThreeMetres(t *testing.T) {
	plain, bold := ourFaces(t)
	r := roomType{sight{3, pitchOf(15.6, 1366, 768)}, plain, bold}
	leaves := r.leaves([]said{{text: "Marisa speaks", bold: true}, {text: "What did that moment make possible, and for whom of you was it so?"}, {text: "2", after: ":29", bold: true, large: true}}, fyne.NewSize(1366-2*roomMargin, 768-roomFoot))
	if len(leaves) != 1 {
		t.Fatalf("%d leaves", len(leaves))
	}
	if last := leaves[0][len(leaves[0])-1]; last.after != ":29" || last.afterSize > last.size {
		t.Errorf("the clock is %+v", last)
	}
}
