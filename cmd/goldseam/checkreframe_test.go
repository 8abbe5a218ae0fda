package main

import (
	"strings"
	"testing"
)

// phrases is a small list of one's own. Its phrase stands in the eighth line.
const phrases = `format = 1
language = "en"

[[kind]]
id = "kettle"
reason = "It is about the kettle."
phrases = [
	"you and (your|that) kettle",
]

[[kind.way]]
gives = "R3"
say = "I would like the kettle to be full"
`

func TestAListOfPhrasesIsKnownByItsKeys(t *testing.T) {
	for _, text := range []string{
		phrases, "format = 1\nlanguage = \"en\"\n", "format = 1\nclauses = []\n", "format = 1\n[leave]\nnote = []\n", "format = 1\n[short]\n", "format = 1\n[[list]]\nname = \"verb\"\n", "format = 1\n[[kind.way]]\n",
		"# format\n[[ kind ]] # one\nid = \"a\"\n", content(t, "../../assets/reframe/en.toml"),
	} {
		if got := kindOf(text); got != somePhrases {
			t.Errorf("%.60q is taken for kind %d, want %d", text, got, somePhrases)
		}
	}
	for _, text := range []string{"format = 1\nlist = true\n", "format = 1\norder = 3\nlist = true\n", "[[part]]\nkind = \"turns\"\n", "[[section]]\ntitle = \"A list\"\n", "[[way]]\nid = \"feet\"\n"} {
		if got := kindOf(text); got == somePhrases {
			t.Errorf("%q is taken for a list of phrases", text)
		}
	}
}

// TestTheListInTheReadmeIsFine checks the example as people copy it.
func TestTheListInTheReadmeIsFine(t *testing.T) {
	_, section, _ := strings.Cut(content(t, "../../README.md"), "## Phrases of your own")
	_, example, _ := strings.Cut(section, "```toml\n")
	example, _, _ = strings.Cut(example, "```")
	file := paperwork(t, "my-phrases.toml", example)
	if got := call(t, "check", file); got != (answer{done, "fine: " + file + "\n", ""}) {
		t.Errorf("check answers %+v", got)
	}
}

func TestCheckNamesWhatIsWrongInAListOfPhrases(t *testing.T) {
	good, shipped := paperwork(t, "kettle.toml", phrases), "../../assets/reframe/en.toml"
	if got, want := call(t, "check", good, shipped), (answer{done, "fine: " + good + "\nfine: " + shipped + "\n", ""}); got != want {
		t.Errorf("check answers %+v", got)
	}
	for _, c := range []struct{ name, old, spoil, place, words string }{
		{"everything", "you and (your|that) kettle", "...", "8:2", "stands between words"},
		{"a word that is in every sentence", "you and (your|that) kettle", "you", "8:2", "nearly every sentence"},
		{"nothing of its own", "you and (your|that) kettle", "[you] [kettle]", "8:2", "match everything"},
		{"a bracket that is open", "you and (your|that) kettle", "you and (your|that kettle", "8:2", "is not closed"},
		{"brackets too deep", "you and (your|that) kettle", "you [a [b [c [d]]]] kettle", "8:2", "more than 3 deep"},
		{"too many wordings", "you and (your|that) kettle", "you " + strings.Repeat("(a|b) ", 9), "8:2", "more than 500 wordings"},
		{"a list that is not there", "you and (your|that) kettle", "you <verb> kettle", "8:2", "verb"},
		{"a key", "reason =", "raeson =", "6:1", `did you mean "reason"?`},
		{"no id", `"kettle"`, `"The kettle"`, "5:1", "an id has"},
		{"a way that there is not", `"R3"`, `"R33"`, "12:1", "R1"},
	} {
		file := paperwork(t, "phrases.toml", strings.Replace(phrases, c.old, c.spoil, 1))
		if got := call(t, "check", file, good); !says(got.err, file+":"+c.place+": ", c.words) || got.code != inputFault || got.out != "fine: "+good+"\n" {
			t.Errorf("%s: want %s … %s, got %+v", c.name, c.place, c.words, got)
		}
	}
}
