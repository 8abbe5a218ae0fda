package report

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// longestNames are the longest names of values in five languages, up to the 24
// letters that a card may have, and values of somebody's own.
var longestNames = map[string][]string{
	"English":   {"Straightforwardness", "Conscientiousness", "Interdependence", "Faithfulness", "Open communication"},
	"German":    {"Aufmerksamkeit", "Verantwortungsbereich", "Verlässlichkeit", "Unabhängigkeit", "Familienzusammenhalt"},
	"Polish":    {"Odpowiedzialność", "Niezależność", "Prawdomówność", "Bezpieczeństwo rodzinne", "Współodpowiedzialność"},
	"Ukrainian": {"Відповідальність", "Взаєморозуміння", "Незалежність", "Благодійність", "Самовдосконалення"},
	"French":    {"Épanouissement personnel", "Reconnaissance", "Bienveillance", "Accomplissement de soi", "Responsabilité"},
	"own":       {"Miteinanderredenkönnende", "Not walking out at night", "Staying at the same desk", "Zusammengehörigkeitssinn", "Ein Haus mit offener Tür"},
}

// labelReach is what a label inside the circles covers.
func labelReach(m letters) box {
	size := m.style.size * point
	return box{m.at.x, m.at.y - labelAscent*size, m.at.x + m.line.width, m.at.y + (1-labelAscent)*size}
}

// farthest and nearest are how far a box is from a spot.
func (b box) farthest(from spot) millimetres {
	return math.Hypot(max(from.x-b.left, b.right-from.x), max(from.y-b.top, b.bottom-from.y))
}

func (b box) nearest(from spot) millimetres {
	return math.Hypot(max(b.left-from.x, 0, from.x-b.right), max(b.top-from.y, 0, from.y-b.bottom))
}

// crossing says what is wrong with the labels of a figure: one that touches a circle,
// stands in another part or touches the one beside it.
func crossing(c venn, labels [3]drawing) error {
	first, second := spot{c.radius, circleTop + c.radius}, spot{c.radius + c.apart, circleTop + c.radius}
	var seen []box
	for part, lines := range labels {
		for _, m := range lines {
			b := labelReach(m.(letters))
			for n, circle := range []spot{first, second} {
				inside, outside := b.farthest(circle) < c.radius-0.5, b.nearest(circle) > c.radius+0.5
				if want := part == 1 || part == 2*n; want && !inside || !want && !outside {
					return fmt.Errorf("a label of part %d lies across circle %d of %v: %+v", part, n, c, b)
				}
			}
			for _, other := range seen {
				if b.meets(other) {
					return fmt.Errorf("two lines touch at %+v", b)
				}
			}
			seen = append(seen, b)
		}
	}
	return nil
}

// everySplit gives the splits of five picks each: how many are shared, and the rest
// alone. The names differ between the parts.
func everySplit(names []string) [][3][]string {
	marked := func(n int, mark string) []string {
		var all []string
		for i := range n {
			runes := []rune(names[i%len(names)])
			all = append(all, string(runes[:min(len(runes), facilitation.LongestValue-1)])+mark)
		}
		return all
	}
	var all [][3][]string
	for both := range facilitation.Picks + 1 {
		alone := facilitation.Picks - both
		all = append(all, [3][]string{marked(alone, "l"), marked(both, "b"), marked(alone, "r")})
	}
	return all
}

func TestNoLabelOfFivePicksEachTouchesACircleInAnyLanguage(t *testing.T) {
	l := testLayout(t, "Ana", "Bo")
	drawn := map[string]int{}
	for language, names := range longestNames {
		for _, parts := range everySplit(names) {
			for _, c := range venns() {
				labels, fit := l.labelled(c, parts)
				if !fit {
					continue
				}
				drawn[language]++
				if err := crossing(c, labels); err != nil {
					t.Errorf("%s, %d shared: %v", language, len(parts[1]), err)
				}
				break
			}
		}
	}
	for language := range longestNames {
		if drawn[language] < facilitation.Picks+1 {
			t.Errorf("%s: only %d of %d splits are drawn", language, drawn[language], facilitation.Picks+1)
		}
	}
}

func TestNoLabelTouchesACircleWhateverItSays(t *testing.T) {
	l := testLayout(t, "Ana", "Bo")
	name := rapid.OneOf(rapid.SampledFrom([]string{"Honesty", "Rest", "Ειλικρίνεια", "Tôn trọng", "נאמנות", "Miteinander reden", "A"}), rapid.StringOfN(rapid.RuneFrom([]rune("iWag é-жщש中")), 1, facilitation.LongestValue, -1))
	drawn := 0
	rapid.Check(t, func(t *rapid.T) {
		var parts [3][]string
		for part := range parts {
			parts[part] = rapid.SliceOfN(name, 0, mostInPart).Draw(t, "labels")
		}
		c := rapid.SampledFrom(venns()).Draw(t, "circles")
		labels, fit := l.labelled(c, parts)
		if !fit {
			return
		}
		drawn++
		for part, names := range parts {
			if len(labels[part]) < len(names) {
				t.Fatalf("%d of %d labels are drawn", len(labels[part]), len(names))
			}
		}
		if err := crossing(c, labels); err != nil {
			t.Fatal(err)
		}
	})
	if drawn == 0 {
		t.Fatal("no figure was ever drawn")
	}
}

func TestLabelsShrinkThenTakeTwoLinesThenTheCirclesGrowThenThereIsAList(t *testing.T) {
	l := testLayout(t, "Ana", "Bo")
	how := func(both ...string) string {
		for _, c := range venns() {
			if labels, fit := l.labelled(c, [3][]string{nil, both, nil}); fit {
				return fmt.Sprintf("%.0f mm, %.1f pt, %d lines", c.radius, labels[1][0].(letters).style.size, len(labels[1]))
			}
		}
		return "a list"
	}
	for _, want := range []struct {
		how  string
		both []string
	}{
		{"28 mm, 9.5 pt, 2 lines", []string{"Honesty", "Rest"}},
		{"28 mm, 9.0 pt, 1 lines", []string{"Selbstständigkeit"}},
		{"28 mm, 9.5 pt, 2 lines", []string{"Staying at the same desk"}},
		{"38 mm, 10.0 pt, 1 lines", []string{"Verantwortungsgefühl"}},
		{"38 mm, 9.5 pt, 2 lines", []string{"Standing up for one another when it is hard"}},
		{"a list", []string{"Donaudampfschifffahrtskapitänsmützenabzeichen"}},
	} {
		if got := how(want.both...); got != want.how {
			t.Errorf("%q: %s, want %s", want.both, got, want.how)
		}
	}
	if size := circleLabel().size * smallestLabel; size < 8 {
		t.Errorf("the smallest label has %v pt", size)
	}
}

func TestLongValuesBecomeAList(t *testing.T) {
	c := couple("Ana", "Bo")
	c.Values.Shared[0].Text = "Donaudampfschifffahrtskapitänsmützenabzeichen"
	text := read(t, shared(t, press(t), c, A4))
	for _, want := range []string{c.Values.Shared[0].Text, "Independence (Ana)", "Everyone chose these."} {
		if !strings.Contains(text, want) {
			t.Errorf("the list does not read %q", want)
		}
	}
}
