package facilitation

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

const fewRules = `format = 1
language = "en"
unsaid = ["do not think", "never said"]
clauses = ["because", "so i", "and i", "that", "but you"]
[leave]
note = ["(hit|hurt) me"]
sentence = ["you promised"]
question = ["^ when did"]
[short]
"don't" = "do not"
"you're" = "you are"
[[list]]
name = "when"
words = ["when", "if"]
[[list]]
name = "verb"
words = ["listen", "help"]
[[list]]
name = "label"
words = ["liar", "selfish"]
[[kind]]
id = "never"
reason = "This puts a person where the problem could be."
phrases = ["you never", "you never listen {when}", "you never {verb}", "not once ... you"]
except = ["both of you never"]
[[kind.way]]
gives = "R6"
say = "{When}, {problem} takes over and I don’t feel heard"
[[kind.way]]
gives = "R3"
say = "I would like you to {verb}"
[[kind.way]]
gives = "R1"
say = "Last time this happened, I felt …"
[[kind]]
id = "label"
reason = "A word for a person."
first = true
phrases = ["you are [such|so] [a] <label>", "^ fine $", "whatever ,"]
[[kind.way]]
gives = "R2"
say = "{problem} has got hold of us here"
[[kind.way]]
gives = "R1"
say = "What I saw was …"
[[kind]]
id = "why"
reason = "A wish can be answered."
phrases = ["why can you not {verb}"]
[[kind.way]]
gives = "R3"
say = "Could you {verb}?"
[[kind.way]]
gives = "R3"
say = "I would like …"
[[kind]]
id = "heat"
reason = "Much at once."
capitals = 3
marks = 3
phrases = ["bloody hell"]
[[kind.way]]
gives = "R8"
say = "I need a pause"
`

func rules(t testing.TB, text string) Reframe {
	t.Helper()
	r, err := ParseReframe("r.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// kindsIn are the kinds that are found in a text, each with its phrase.
func kindsIn(text string, r Reframe) string {
	var all []string
	for _, s := range Suggest(text, "", r) {
		all = append(all, s.Kind+": "+text[s.Phrase.From:s.Phrase.To])
	}
	return strings.Join(all, "; ")
}

func TestAPhraseIsFoundInWholeWordsAndLeftAloneWhereItIsNotMeant(t *testing.T) {
	r := rules(t, fewRules)
	for text, want := range map[string]string{
		"You never call.":                       "never: You never",
		"YOU NEVER call, you’re such a liar":    "label: you’re such a liar; never: YOU NEVER",
		"you're a liar":                         "label: you're a liar",
		"Have you neverending patience?":        "",
		"I don't think you never call.":         "",
		"I don’t think so. You never call.":     "never: You never",
		"Mum said “you never call” to me.":      "",
		"Mum said \"you never call\" to me.":    "",
		"Mum said 'you never call' to me.":      "",
		"Mum said \"no\". You never call.":      "never: You never",
		"„Nein“ she said. You never call.":      "never: You never",
		"Mum’s car. You never call, Ana’s too.": "never: You never",
		"You promised, and you never call.":     "",
		"You promised. You never call.":         "never: You never",
		"You never call. He hit me.":            "",
		"He said “I hit me”. You never call.":   "",
		"When did you say you never call?":      "",
		"When did you say. You never call.":     "never: You never",
		"The both of you never call.":           "",
		"You, never!":                           "",
		"Not once in all this did you":          "never: Not once in all this did you",
		"Not once, did you":                     "",
		"Fine.":                                 "label: Fine",
		"Fine, then.":                           "",
		"The wine was fine.":                    "",
		"Whatever, then.":                       "label: Whatever",
		"Whatever you like.":                    "",
		"I SAID LEAVE IT ALONE now":             "heat: I SAID LEAVE IT ALONE",
		"BBC TV is on, A I":                     "",
		"Go away!!!":                            "heat: away!!!",
		"Go away!!":                             "",
		"":                                      "",
		"\xff\xfe you never \xff":               "never: you never",
	} {
		if got := kindsIn(text, r); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAWayStandsInThePlaceOfTheClause(t *testing.T) {
	r := rules(t, fewRules)
	for _, c := range []struct{ text, problem, want string }{
		{"I was quiet. You never listen when money comes up, so I hid it.", "the Silence",
			"I was quiet. When money comes up, the Silence takes over and I don’t feel heard, so I hid it.|I was quiet. Last time this happened, I felt …, so I hid it."},
		{"I think that you never help with the kids because of work", "",
			"I think that I would like you to help with the kids because of work|I think that last time this happened, I felt … because of work"},
		{"Honestly you're a liar. Yes.", "the Fog", "The Fog has got hold of us here. Yes.|What I saw was … Yes."},
		{"And, you're a liar.", "the Fog", "And, the Fog has got hold of us here.|And, what I saw was …"},
		{"Please GO AWAY NOW!!! Thanks", "", "I need a pause. Thanks"},
		{"I don't see what all of this fuss was about on that long day and why it is so that you never call", "", "I don't see what all of this fuss was about on that long day and why it is so that last time this happened, I felt …"},
		{"I don't see what all of this fuss was about at home on a long day when you never call", "", "Last time this happened, I felt …"},
		{"You never paid the 4,000 euros at 19:30 to me, ever.", "", "Last time this happened, I felt …, ever."},
		{"Why can you not listen!!", "", "Could you listen?|I would like …"},
		{"Why can you not listen, I wait.", "", "Could you listen, I wait.|I would like …, I wait."},
		{"Why do you never help?", "", "I would like you to help.|Last time this happened, I felt …"},
		{"ok i messed up but you never call", "", "ok i messed up but last time this happened, I felt …"},
	} {
		s := Suggest(c.text, c.problem, r)[0]
		var got []string
		for way := range s.Ways {
			got = append(got, s.Apply(c.text, way))
		}
		if all := strings.Join(got, "|"); all != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, all, c.want)
		}
	}
}

func TestAListOfPhrasesIsChecked(t *testing.T) {
	edit := func(old, new string) string {
		if strings.Count(fewRules, old) < 1 {
			t.Fatal(old)
		}
		return strings.Replace(fewRules, old, new, 1)
	}
	wantFaults(t, func(s string) error { _, err := ParseReframe("r", []byte(s)); return err }, []faultCase{
		{"format", edit("format = 1", "format = 2"), 1, "begins with format = 1"},
		{"matches everything", edit(`"not once ... you"`, `"[you] [never]"`), 24, "would match everything"},
		{"only gaps", edit(`"not once ... you"`, `"..."`), 24, "... stands between words"},
		{"one common word", edit(`"not once ... you"`, `"you"`), 24, `"you" alone is in nearly every sentence`},
		{"deep", edit(`"not once ... you"`, `"a ((((b))))"`), 24, "more than 3 deep"},
		{"open", edit(`"not once ... you"`, `"you (never"`), 24, `"(" is not closed`},
		{"closed", edit(`"not once ... you"`, `"you never)"`), 24, `")" closes nothing`},
		{"wide", edit(`"not once ... you"`, `"x `+strings.Repeat("[a] ", 64)+`"`), 24, "more than 500 wordings"},
		{"no list", edit(`"not once ... you"`, `"you <lable>"`), 24, `did you mean "label"?`},
		{"a sign", edit(`"not once ... you"`, `"you.*never"`), 24, "is no word"},
		{"exception", edit(`"both of you never"`, `"[both]"`), 25, "would match everything"},
		{"never flagged", edit(`"(hit|hurt) me"`, `"..."`), 6, "... stands between words"},
		{"tail of another", edit("I would like you to {verb}", "I would like you to {label}"), 31, "no phrase of this kind ends with {label}"},
		{"gives", edit(`gives = "R6"`, `gives = "R9"`), 27, "one of R1 to R8"},
		{"no plain way", edit("Last time this happened, I felt …", "{problem} …"), 21, "one of them without {}"},
		{"twice", edit(`id = "label"`, `id = "never"`), 36, "is there twice"},
		{"a list of many", edit(`words = ["when", "if"]`, `words = ["When"]`), 14, "single words in small letters"},
		{"short", edit(`"don't" = "do not"`, `"don't" = "Do not"`), 10, "small letters"},
	})
}

// A text of the phrases' own words, signs and quotes, however they come.
func talkative(t *rapid.T) string {
	parts := []string{"you", "never", "You’re", "a", "liar", "listen", "when", "if", "both", "of", "you promised", "hit", "me", "don't", "think", "not once", "did", "FINE", "A", "because",
		" ", ", ", ". ", "? ", "!", "!!!", "…", "\n", "“", "”", "\"", "'", "’", "‘", "„", "-", "é", "👍", "\xff", "\u200b", "שירה"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 60).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
}

func TestASuggestionChangesOnlyItsSpanAndIsTheSameTwice(t *testing.T) {
	r, found := rules(t, fewRules), 0
	rapid.Check(t, func(rt *rapid.T) {
		text := talkative(rt)
		all := Suggest(text, "the Fog", r)
		if again := Suggest(text, "the Fog", r); fmt.Sprint(again) != fmt.Sprint(all) {
			rt.Fatalf("%q: %v and then %v", text, all, again)
		}
		for _, s := range all {
			found++
			wantFit(rt, text, s)
		}
	})
	if found == 0 {
		t.Error("nothing was ever suggested")
	}
}

func wantFit(t rapid.TB, text string, s Suggestion) {
	t.Helper()
	if s.Span.From > s.Phrase.From || s.Phrase.From >= s.Phrase.To || s.Phrase.To > s.Span.To || s.Span.To > len(text) {
		t.Fatalf("%q: %+v", text, s)
	}
	for _, at := range []int{s.Span.From, s.Span.To, s.Phrase.From, s.Phrase.To} {
		if at < len(text) && !utf8.RuneStart(text[at]) {
			t.Fatalf("%q: %d is within a letter", text, at)
		}
	}
	if len(s.Ways) == 0 || len(s.Ways) > 3 {
		t.Fatalf("%q: %d ways", text, len(s.Ways))
	}
	for way, said := range s.Ways {
		got := s.Apply(text, way)
		if !strings.HasPrefix(got, text[:s.Span.From]) || got[s.Span.From:] != said+text[s.Span.To:] {
			t.Fatalf("%q became %q", text, got)
		}
	}
	if s.Apply(text, -1) != text || s.Apply(text, len(s.Ways)) != text {
		t.Fatalf("a way that is not there changes the text")
	}
}
