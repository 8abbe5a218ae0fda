package assets_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"text/template"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"goldseam/facilitation"
)

// banned are words that never stand in front of people (DESIGN.md sections 1
// and 4): trade names, words for people other than their names, gender,
// shared blame and praise. Trade names keep their case, since "prep" is a word.
var banned = []*regexp.Regexp{
	regexp.MustCompile(`\b(PREP|Prep|ePREP)\b`),
	regexp.MustCompile(`(?i)\b(gottman|imago|hold me tight|kintsugi)\b`),
	regexp.MustCompile(`(?i)\b(your partner|partner [ab]|users?|clients?|patients?)\b`),
	regexp.MustCompile(`(?i)\b(husbands?|wife|wives|spouses?|he|she|him|his|hers?|himself|herself)\b`),
	regexp.MustCompile(`(?i)\b(both of you are|both to blame|guilty|victim|perpetrator|cheat(ed|er|ing)?)\b`),
	regexp.MustCompile(`(?i)\b(well done|great job|good job|congratulations|score|streak|forgiv(e|en|eness))\b`),
	regexp.MustCompile(`[!\x{FF01}]`),
	regexp.MustCompile(`['"]\w|\w['"]`), // people read curly quotes
}

// allowed are the places where a rule does not fit: a line that denies what the
// word would claim, and the usage line of a command.
var allowed = strings.NewReplacer("It does not judge, score or advise.", "", "FILE...", "")

// plain holds the rules to one text that people read.
func plain(t *testing.T, place, text string) {
	t.Helper()
	text = allowed.Replace(text)
	for _, rule := range banned {
		if word := rule.FindString(text); word != "" {
			t.Errorf("%s: %q does not belong in %q", place, word, text)
		}
	}
	if strings.TrimSpace(text) == "" || !utf8.ValidString(text) || strings.Contains(text, "...") || strings.Contains(text, "\uFFFD") {
		t.Errorf("%s: empty, broken or with three dots for …: %q", place, text)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// englishPlans are all plans in English; there is at least one.
func englishPlans(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("plans/en/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no plans: %v", err)
	}
	return files
}

// each calls f with every text inside a decoded TOML or JSON value.
func each(place string, value any, f func(place, text string)) {
	switch v := value.(type) {
	case string:
		f(place, v)
	case map[string]any:
		for key, inner := range v {
			each(place+"."+key, inner, f)
		}
	case []map[string]any:
		for _, inner := range v {
			each(place, inner, f)
		}
	case []any:
		for _, inner := range v {
			each(place, inner, f)
		}
	}
}

func tomlTexts(t *testing.T, file string, f func(place, text string)) {
	t.Helper()
	var value map[string]any
	if err := toml.Unmarshal(read(t, file), &value); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	each(file, value, f)
}

func messages(t *testing.T, file string) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(read(t, file), &value); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return value
}

func TestWordsArePlainAndKind(t *testing.T) {
	files := append(englishPlans(t), "prompts/en.toml", "values/en.toml")
	for _, file := range files {
		tomlTexts(t, file, func(place, text string) { plain(t, place, text) })
	}
	each("text/en.json", messages(t, "text/en.json"), func(place, text string) { plain(t, place, text) })
	plain(t, "text/help.en.txt", string(read(t, "text/help.en.txt")))
}

func TestPromptsNameOnlySpeakerListenerAndProblem(t *testing.T) {
	braces := regexp.MustCompile(`\{[^}]*\}?`)
	for _, file := range append(englishPlans(t), "prompts/en.toml") {
		tomlTexts(t, file, func(place, text string) {
			for _, name := range braces.FindAllString(text, -1) {
				if name != "{speaker}" && name != "{listener}" && name != "{problem}" {
					t.Errorf("%s: nothing is put in for %q", place, name)
				}
			}
		})
	}
}

func TestMessagesHavePlainNamesAndWorkingFields(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	field := regexp.MustCompile(`^\{\{\.[A-Z][A-Za-z]*\}\}$`)
	action := regexp.MustCompile(`\{\{[^}]*\}\}`)
	value := messages(t, "text/en.json")
	for name := range value {
		if !id.MatchString(name) {
			t.Errorf("%q is not a lower-case dotted name", name)
		}
	}
	each("text/en.json", value, func(place, text string) {
		if _, err := template.New("").Parse(text); err != nil {
			t.Errorf("%s: %v", place, err)
		}
		for _, a := range action.FindAllString(text, -1) {
			if !field.MatchString(a) {
				t.Errorf("%s: %q is more than a field", place, a)
			}
		}
	})
}

func TestPluralMessagesHaveBothForms(t *testing.T) {
	for name, value := range messages(t, "text/en.json") {
		forms, plural := value.(map[string]any)
		if plural && (len(forms) != 2 || forms["one"] == nil || forms["other"] == nil) {
			t.Errorf(`%s wants the forms "one" and "other"`, name)
		}
	}
}

func noFault(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func englishPrompts(t *testing.T) facilitation.Prompts {
	t.Helper()
	prompts, err := facilitation.ParsePrompts("prompts/en.toml", read(t, "prompts/en.toml"))
	noFault(t, err)
	return prompts
}

func plans(t *testing.T) map[string]facilitation.Plan {
	t.Helper()
	all := map[string]facilitation.Plan{}
	for _, file := range englishPlans(t) {
		plan, err := facilitation.ParsePlan(file, read(t, file))
		noFault(t, err)
		all[file] = plan
	}
	return all
}

func TestPlansAddUpToTheirLengths(t *testing.T) {
	for file, plan := range plans(t) {
		for _, length := range plan.Lengths {
			if got, want := plan.Total(length, 2), time.Duration(length)*time.Minute; got != want {
				t.Errorf("%s: %v for two people, want %v", file, got, want)
			}
		}
	}
}

// A room form is read across a room, with long names and a long problem in it.
func TestRoomPromptsStayShortWithNamesFilledIn(t *testing.T) {
	prompts := englishPrompts(t)
	all := []facilitation.Prompt{prompts.Reflect, prompts.Check, prompts.Hush, prompts.Rest}
	for _, plan := range plans(t) {
		for _, part := range plan.Parts {
			all = append(all, part.Prompts...)
		}
	}
	for _, p := range all {
		for _, problem := range []string{"this", "the Secret-keeping", "what came between us"} {
			room := p.Fill("Maximilian", "Anneliesel", problem).Room
			if n := utf8.RuneCountInString(room); n == 0 || n > 80 {
				t.Errorf("%d letters: %q", n, room)
			}
		}
	}
}

func TestNineWaysToSettleInTheirOrder(t *testing.T) {
	prompts := englishPrompts(t)
	var got []string
	for _, way := range prompts.Ways {
		got = append(got, way.ID)
		if n := strings.Count(way.How, "."); n < 1 || n > 3 {
			t.Errorf("%s: %d sentences, want one to three", way.ID, n)
		}
	}
	want := "long-exhale as-you-like five-things feet slow-walk wall heavy water quiet"
	if strings.Join(got, " ") != want {
		t.Errorf("ways = %v, want %s", got, want)
	}
}

func TestStepsStandInTheirOrder(t *testing.T) {
	want := map[facilitation.PartKind]string{
		facilitation.Happened:    "kinds agreement account impact",
		facilitation.Naming:      "name effects stand why",
		facilitation.ValuesPart:  "sort pick together act",
		facilitation.Commitments: "write",
		facilitation.Landing:     "appreciation resume copies",
	}
	for file, plan := range plans(t) {
		for _, part := range plan.Parts {
			var got []string
			for _, p := range part.Prompts {
				got = append(got, p.Step)
			}
			if w, ok := want[part.Kind]; ok && strings.Join(got, " ") != w {
				t.Errorf("%s, %s: steps %v, want %s", file, part.Title, got, w)
			}
		}
	}
}

// The pages that everybody sees ask nothing, and name the help there is.
func TestPagesForEverybodyAskNothing(t *testing.T) {
	prompts := englishPrompts(t)
	for _, page := range []facilitation.Page{prompts.Information, prompts.NotNow} {
		text := page.Title + " " + strings.Join(page.Paragraphs, " ")
		if strings.Contains(text, "?") || !strings.Contains(text, "your local emergency number") {
			t.Errorf("%q asks something, or leaves out the emergency number", page.Title)
		}
	}
	for _, directory := range []string{"Lila.help", "findahelpline.com"} {
		if !strings.Contains(strings.Join(prompts.NotNow.Paragraphs, " "), directory) {
			t.Errorf("%s is missing", directory)
		}
	}
}

func TestFortyValuesThatFitTheirCards(t *testing.T) {
	deck, err := facilitation.ParseDeck("values/en.toml", read(t, "values/en.toml"))
	noFault(t, err)
	if len(deck.Values) != 40 {
		t.Errorf("%d values, want 40", len(deck.Values))
	}
	seen := map[string]bool{}
	for _, v := range deck.Values {
		if seen[v.ID] || seen[v.Name] || utf8.RuneCountInString(v.Name) > 16 || utf8.RuneCountInString(v.Meaning) > 60 {
			t.Errorf("%s is there twice or too long: %s", v.ID, v.Meaning)
		}
		seen[v.ID], seen[v.Name] = true, true
	}
}
