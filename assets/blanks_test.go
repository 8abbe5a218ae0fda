package assets_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"

	"goldseam/facilitation"
)

// englishBlanks are all blanks in English; there is at least one.
func englishBlanks(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("blanks/en/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no blanks: %v", err)
	}
	return files
}

func blank(t *testing.T, id string) facilitation.Blank {
	t.Helper()
	file := "blanks/en/" + id + ".toml"
	b, err := facilitation.ParseBlank(file, read(t, file))
	noFault(t, err)
	return b
}

func plan(t *testing.T, id string) facilitation.Plan {
	t.Helper()
	return plans(t)["plans/en/"+id+".toml"]
}

func TestFifteenBlanksInTheirOrder(t *testing.T) {
	want := strings.Fields("ground floor pause resume breath settle values values-full values-list values-sheet questions commitments money daily weekly")
	if n := len(englishBlanks(t)); n != len(want) {
		t.Errorf("%d blanks, want %d", n, len(want))
	}
	for i, id := range want {
		if b := blank(t, id); b.ID != id || b.Order != i+1 {
			t.Errorf("%s has the id %q and the order %d, want %d", id, b.ID, b.Order, i+1)
		}
	}
}

// Nothing that a blank says is left unread by the rules for words.
func TestTheRulesForWordsReadEveryPlaceOfABlank(t *testing.T) {
	const bad = "Well done."
	places := strings.Fields("title intro section.title section.paragraphs section.boxes card.title card.lines card.boxes card.field.label")
	text := fmt.Sprintf("title = %[1]q\nintro = %[1]q\n[[section]]\ntitle = %[1]q\nparagraphs = [%[1]q]\nboxes = [%[1]q]\n[[card]]\ntitle = %[1]q\nlines = [%[1]q]\nboxes = [%[1]q]\n[[card.field]]\nlabel = %[1]q\n", bad)
	var value map[string]any
	noFault(t, toml.Unmarshal([]byte(text), &value))
	var found []string
	each("", value, func(place, text string) {
		if len(faults(text)) > 0 {
			found = append(found, strings.TrimPrefix(place, "."))
		}
	})
	slices.Sort(found)
	slices.Sort(places)
	if !slices.Equal(found, places) {
		t.Errorf("found in %v, want %v", found, places)
	}
}

// The source of a number or a rule stands in the file that holds it.
func TestEveryBlankNamesItsSources(t *testing.T) {
	for _, file := range englishBlanks(t) {
		head, _, _ := strings.Cut(string(read(t, file)), "format = ")
		if !strings.Contains(head, "method.md 2") && !strings.Contains(head, "prompts/en.toml") {
			t.Errorf("%s names no source", file)
		}
	}
}

func TestTheBlanksSayWhatTheScreensSay(t *testing.T) {
	prompts := englishPrompts(t)
	if got := blank(t, "ground").Sections[0].Boxes; !slices.Equal(got, prompts.Ground) {
		t.Errorf("the ground agreements are %q", got)
	}
	cards := blank(t, "settle").Cards
	if len(cards) != len(prompts.Ways) {
		t.Fatalf("%d ways to settle, want %d", len(cards), len(prompts.Ways))
	}
	for i, way := range prompts.Ways {
		if c := cards[i]; c.Title != way.Name || !slices.Equal(c.Lines, []string{way.How}) {
			t.Errorf("way %d reads %+v, want %q: %q", i+1, c, way.Name, way.How)
		}
	}
	piles := englishMessages(t, "questions.pile.now", "questions.pile.understand", "questions.pile.trained", "questions.pile.may-hurt", "questions.pile.wait")
	for i, box := range blank(t, "questions").Cards[0].Boxes {
		if !strings.HasPrefix(box, piles[i]) {
			t.Errorf("pile %d reads %q, want %q", i+1, box, piles[i])
		}
	}
}

func englishMessages(t *testing.T, ids ...string) []string {
	t.Helper()
	all := messages(t, "text/en.json")
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i], _ = all[id].(string)
	}
	return texts
}

// minutesOf is how long a plan's part of that title takes, for a person and a
// round where it has rounds.
func minutesOf(t *testing.T, p facilitation.Plan, title string, length int) int {
	t.Helper()
	for _, part := range p.Parts {
		if part.Title != title {
			continue
		}
		if part.Kind != facilitation.Turns {
			return part.Minutes[fmt.Sprint(length)]
		}
		turn := p.Turn
		if part.Turn != (facilitation.TurnLengths{}) {
			turn = part.Turn
		}
		return int(time.Duration(turn.Speak + turn.Reflect + turn.Check).Minutes())
	}
	t.Fatalf("%s has no part %q", p.ID, title)
	return 0
}

// Each heading of these two blanks names its minutes, and they are those of the
// plan.
func TestTheMinutesOfAMeetingAreThoseOfItsPlan(t *testing.T) {
	for _, c := range []struct {
		blank, plan string
		length      int
		parts       []string
	}{
		{"daily", "daily-check-in", 10, []string{"Arrive", "Check-in", "Landing"}},
		{"weekly", "weekly-meeting", 60, []string{"Arrive", "Settle", "Thanks", "What went well", "One issue", "Next week", "Agreements", "Landing"}},
	} {
		var titles []string
		for _, s := range blank(t, c.blank).Sections {
			titles = append(titles, s.Title)
		}
		all := strings.Join(titles, ". ")
		for _, part := range c.parts {
			said := regexp.MustCompile(`(?i)\b` + part + `, (\d+) minutes?\b`).FindStringSubmatch(all)
			if want := fmt.Sprint(minutesOf(t, plan(t, c.plan), part, c.length)); said == nil || said[1] != want {
				t.Errorf("%s, %s: %q, want %s minutes", c.blank, part, said, want)
			}
		}
	}
}

// Sums, statements and passwords are asked for nowhere (method.md 2h).
func TestTheMoneyBlankAsksForNoSums(t *testing.T) {
	prying := regexp.MustCompile(`(?i)\d|[$€£]|\b(balances?|all (your |the )?accounts|every account|how much|receipts?)\b`)
	b := blank(t, "money")
	texts := []string{b.Intro}
	for _, s := range b.Sections {
		texts = append(append(texts, s.Title), s.Paragraphs...)
	}
	for _, text := range texts {
		if word := prying.FindString(text); word != "" {
			t.Errorf("%q in %q", word, text)
		}
	}
	const line = "openness that is demanded can be a form of control, and a private account can be a way to safety."
	if n := strings.Count(strings.Join(texts, " "), line); n != 1 {
		t.Errorf("what openness can become is said %d times", n)
	}
}

// The floor's three times are those of the app (method.md 2a).
func TestTheFloorCardNamesTheTimesOfATurn(t *testing.T) {
	lines := strings.Join(blank(t, "floor").Cards[0].Lines, " ")
	turn := plan(t, "first-conversation").Turn
	clock := func(m facilitation.Minutes) string {
		long := time.Duration(m)
		return fmt.Sprintf("%d:%02d", int(long.Minutes()), int(long.Seconds())%60)
	}
	for _, long := range []string{"Speak, " + clock(turn.Speak), "Say it back, " + clock(turn.Reflect), "Check, " + clock(turn.Check)} {
		if !strings.Contains(lines, long) {
			t.Errorf("the floor card does not say %q", long)
		}
	}
}
