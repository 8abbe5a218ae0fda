package facilitation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func parseReframe(text string) error {
	_, err := ParseReframe("f.toml", []byte(text))
	return err
}

// spoilt is the small list with one thing changed, and the line where the fault is.
func spoilt(t testing.TB, what, old, spoil, phrase string) faultCase {
	t.Helper()
	before, after, found := strings.Cut(aList, old)
	if !found {
		t.Fatalf("%s: the list has no %q", what, old)
	}
	return faultCase{what, before + spoil + after, 1 + strings.Count(before, "\n"), phrase}
}

// phrased is the small list with another phrase in the place of its last one.
func phrased(t testing.TB, phrase, wrong string) faultCase {
	t.Helper()
	return spoilt(t, "the phrase "+phrase, `"get lost"`, fmt.Sprintf("%q", phrase), wrong)
}

func TestTheSmallListIsFineAndFindsItsPhrases(t *testing.T) {
	rules, err := ParseReframe("f.toml", []byte(aList))
	if err != nil {
		t.Fatal(err)
	}
	found := Suggest("You never listen to me.", "", rules)
	if len(found) != 1 || found[0].Kind != "you-never" || found[0].Ways[0] != "I would like you to listen to me." {
		t.Errorf("got %+v", found)
	}
	if found := Suggest("You hit me. You never listen to me.", "", rules); len(found) > 0 {
		t.Errorf("got %+v", found)
	}
}

// A phrase that would be found everywhere, or nowhere, helps nobody and would stand
// under every line.
func TestAPhraseThatMatchesEverythingIsRefusedAtItsPlace(t *testing.T) {
	var cases []faultCase
	for _, phrase := range []string{
		"", " ", "...", "... ...", "... ... ... ...", "^", "$", "^ $", ",", ", ,", "^ ... $", "[you]", "[you never]", "(|you)", "(you|)", "([you]|[i])", "[a] [b] [c]",
		"[...]", "^ [you] $", "|", "you never|", "(...|...)", "'", "’", "-", "…", "!", ".", "?", "\"",
	} {
		cases = append(cases, phrased(t, phrase, ""))
	}
	for _, phrase := range []string{"you", "You", "i", "the", "and", "(you|i)", "[the] you", "(you|never once)", "a", "it", "YOU"} {
		cases = append(cases, phrased(t, phrase, ""))
	}
	wantFaults(t, parseReframe, cases)
}

func TestAPhraseThatIsBadlyNestedIsRefusedAtItsPlace(t *testing.T) {
	var cases []faultCase
	for phrase, wrong := range map[string]string{
		"you (never": "", "you never)": "", "you [never": "", "you never]": "", "you (never]": "", "you [never)": "", "(you [never) once]": "", ")(": "", "][": "", "you () never": "", "you [] never": "",
		"you (a|(b|(c|(d|e))))": "", "you [a [b [c [d]]]]": "", rep("(", 5000): "", rep("[", 5000) + "a" + rep("]", 5000): "", rep(")", 5000): "", rep("(a|", 2000): "",
		"you <verb": "", "you verb>": "", "you <>": "", "you <nothing>": "", "you <verb> <nothing>": "", "you <verb|list>": "", "you <Verb>": "",
		"you {verb": "", "you verb}": "", "you {}": "", "you {nothing}": "", "you {verb} now": "", "{verb} {verb}": "", "you ({verb}|never) now": "",
		"you never ^ ever": "", "you $ never": "", "you never ...": "", "... you never": "", "you ... ... ... never": "", "you .. never": "", "you .... never": "", "you never*": "", "you .* never": "", "^(?i)you$\\b": "",
		"you\u0000never": "", "you \u202enever": "",
	} {
		cases = append(cases, phrased(t, phrase, wrong))
	}
	for _, c := range cases {
		wantRefused(t, brief(c.what), hostile{c.what, c.text, c.phrase}, func() error { return parseReframe(c.text) })
	}
}

func TestAPhraseThatStandsForTooManyWordingsIsRefusedQuickly(t *testing.T) {
	// A choice among single words is one wording, so these are of two words each.
	ten := "(aa a|bb b|cc c|dd d|ee e|ff f|gg g|hh h|ii i|jj j)"
	for what, phrase := range map[string]string{
		"a thousand wordings":                         "you " + ten + ten + ten,
		"501 wordings":                                "you (" + strings.TrimSuffix(lines(501, "w%d w|"), "|\n") + ")",
		"ten words that may be there":                 "you " + rep("[xx] ", 10),
		"as many as no number can count":              "you " + rep("[xx] ", 64),
		"the same, and one that brings it back to 1":  "you " + rep("[xx] ", 64) + "never",
		"as many, in threes, as overflow a number":    "you " + rep("(xx x|yy y|zz z) ", 41),
		"ways in ways":                                "you " + rep("("+rep("(aa a|bb) ", 20)+"|cc) ", 20),
		"20,000 ways":                                 "you (" + rep("xx|", 20_000) + "xx)",
		"20,000 ways in rows":                         "you " + rep("(xx|yy) never ", 20_000),
		"a phrase of 100,000 words":                   rep("you ", 100_000),
		"a phrase of one word as long as a file":      rep("y", 200_000),
		"the same ways, each in brackets of its own":  "you " + rep("(xx)", 50_000),
		"an empty way in a row of them":               "you " + rep("()", 5_000),
		"as many commas as fit":                       "you " + rep(",", 100_000),
		"as many gaps as fit":                         "you " + rep("... ", 50_000) + "never",
		"words that may be there, after one another":  rep("[never] ", 30_000),
		"words that may be there, inside one another": rep("[never ", 30_000) + rep("]", 30_000),
	} {
		text := strings.Replace(aList, `"get lost"`, fmt.Sprintf("%q", strings.ReplaceAll(phrase, "\n", "")), 1)
		wantRefused(t, what, hostile{what, text, ""}, func() error { return parseReframe(text) })
	}
}

// manyPhrases is a list whose phrases are each allowed and together more than a machine
// should hold.
func manyPhrases(n int, phrase string) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("%q", fmt.Sprintf(phrase, i)))
	}
	return strings.Replace(aList, `"get lost"`, strings.Join(all, ", "), 1)
}

func TestAListThatIsLargeInAllItsPartsIsReadCheaplyOrRefused(t *testing.T) {
	words := func(n int) string {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf("\"w%d\"", i))
		}
		return strings.Join(all, ", ")
	}
	short := lines(1900, "\"w%d's\" = \"one two three four five six\"")
	for what, text := range map[string]string{
		"5,000 phrases":                        manyPhrases(5000, "you never w%d"),
		"15,000 phrases":                       manyPhrases(15_000, "you w%d"),
		"3,000 phrases of 256 wordings":        manyPhrases(3000, "you "+rep("[xx] ", 8)+"w%d"),
		"1,000 phrases of 486 wordings":        manyPhrases(1000, "(a%[1]d|b%[1]d|c%[1]d) (d|e|f) (g|h|i) (j|k|l) (m|n|o) (p|q) w%[1]d"),
		"600 phrases with two gaps":            manyPhrases(600, "you ... w%[1]d ... x%[1]d"),
		"a list of 15,000 words":               strings.Replace(aList, `"listen", "help"`, words(15_000), 1),
		"1,900 contractions":                   strings.Replace(aList, "[short]\n", "[short]\n"+short, 1),
		"a contraction as long as a file":      strings.Replace(aList, "[short]\n", "[short]\n\"ww's\" = \""+rep("you ", 50_000)+"\"\n", 1),
		"a contraction that holds itself":      strings.Replace(aList, "[short]\n", "[short]\n\"ww\" = \"ww ww\"\n", 1),
		"contractions that hold one another":   strings.Replace(aList, "[short]\n", "[short]\n\"ww\" = \"vv vv\"\n\"vv\" = \"ww ww\"\n", 1),
		"a contraction in a phrase many times": strings.Replace(strings.Replace(aList, "[short]\n", "[short]\n\"ww's\" = \""+rep("you ", 200)+"\"\n", 1), `"get lost"`, fmt.Sprintf("%q", rep("ww's ", 1000)), 1),
		"300 kinds":                            aList + lines(300, "[[kind]]\nid = \"k-%[1]d\"\nreason = \"It is one.\"\nphrases = [\"never w%[1]d\"]\n[[kind.way]]\ngives = \"R1\"\nsay = \"I say\""),
		"5,000 clauses":                        strings.Replace(aList, `"because", "and i"`, words(5000), 1),
		"5,000 exceptions":                     strings.Replace(aList, `"both of you never"`, words(5000), 1),
		"5,000 phrases that leave a note be":   strings.Replace(aList, `"hit me"`, words(5000), 1),
		"a reason as long as a file":           strings.Replace(aList, "It is written loudly.", rep("It is written loudly. ", 9000), 1),
		"a way as long as a file":              strings.Replace(aList, "I would like a pause here", rep("I would like a pause here ", 7000), 1),
		"a way of 10,000 lists":                strings.Replace(aList, "I would like you to {verb}", rep("{verb} ", 10_000), 1),
	} {
		var rules Reframe
		read := func() { rules, _ = ParseReframe("f.toml", []byte(text)) }
		wantQuick(t, what, read)
		wantCheap(t, what, read)
		note := "you ww's never listen w1 " + rep("you w1 never w2 xx xx xx xx w3 ww's ", 150)
		wantQuick(t, what+", used", func() { wantSound(t, note, "the Silence", rules) })
		wantCheap(t, what+", used", func() { Suggest(note, "the Silence", rules) })
	}
}

// A small file may stand for very much: few phrases with many ways in each.
func TestAListThatIsMadeToBeLargeIsReadCheaplyOrRefused(t *testing.T) {
	for what, phrase := range map[string]string{
		"wordings of 40 words":         "(a%[1]d|b%[1]d|c%[1]d|d%[1]d|e%[1]d) (g|h|i|j|k) (l|m|n|o|p) (q|r|s|t)" + rep(" x", 30) + " w%[1]d",
		"wordings that share nothing":  "(a%[1]d|b%[1]d|c%[1]d) (d|e|f) (g|h|i) (j|k|l) (m|n|o) (p|q) w%[1]d",
		"wordings with gaps":           "you ... (a%[1]d|b%[1]d|c%[1]d) (d|e|f) ... w%[1]d (j|k|l) (m|n|o) (p|q)",
		"wordings of many short words": "(a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b)" + rep(" a", 31) + " w%d",
	} {
		text := manyPhrases(119, phrase)
		var rules Reframe
		read := func() { rules, _ = ParseReframe("f.toml", []byte(text)) }
		wantQuick(t, what, read)
		wantCheap(t, what, read)
		wantSound(t, "you never listen a b c", "", rules)
	}
}

// slowLists are lists in which everything begins at every word and goes on everywhere.
func slowLists() map[string]string {
	each := func(n int, phrase string) string {
		var names, all []string
		for i := range 7 * n {
			names = append(names, fmt.Sprintf("[[list]]\nname = \"l%d\"\nwords = [\"you\"]\n", i))
		}
		for i := range n {
			var ways []string
			for j := range 7 {
				ways = append(ways, fmt.Sprintf("<l%d>", 7*i+j))
			}
			all = append(all, fmt.Sprintf("%q", strings.ReplaceAll(phrase, "LISTS", "("+strings.Join(ways, "|")+")")))
		}
		text := strings.Replace(aList, "[[list]]\n", strings.Join(names, "")+"[[list]]\n", 1)
		return strings.Replace(text, `"get lost"`, strings.Join(all, ", "), 1)
	}
	return map[string]string{
		"lists after lists":        each(40, "LISTS LISTS LISTS"),
		"lists that go on":         each(40, "you LISTS LISTS you you you you"),
		"lists between gaps":       each(4, "LISTS ... LISTS ... LISTS"),
		"gaps in every phrase":     manyPhrases(1500, "you ... you ... w%d"),
		"pauses in every phrase":   manyPhrases(1500, ", you , you , w%d"),
		"everything is a clause":   strings.Replace(aList, `"because", "and i"`, `"you", "never", "listen"`, 1),
		"everything is taken back": strings.Replace(aList, `"do not think"`, `"you you", "never you", "you listen"`, 1),
		"everything is excepted":   strings.Replace(aList, `"both of you never"`, `"you [you] [you] [you] [you] [you] [you] [you] never", "you ... you ... you"`, 1),
	}
}

// Whatever list somebody lays into the folder, a press of the button is answered at once:
// 200 ms for a note of 60 words.
func TestAListThatIsMadeToBeSlowIsNotSlow(t *testing.T) {
	for what, text := range slowLists() {
		rules, err := ParseReframe("f.toml", []byte(text))
		if err != nil {
			t.Logf("%s: it is refused: %.120v", what, err)
			continue
		}
		for _, note := range []string{rep("you ", 60), rep("you never listen ", 20), rep("you, ", 60)} {
			wantQuick(t, what, func() { Suggest(note, "the Silence", rules) })
			wantCheap(t, what, func() { Suggest(note, "the Silence", rules) })
			wantSound(t, note, "the Silence", rules)
		}
	}
}

func TestWhatAListMayNotHaveIsSaidAtItsPlace(t *testing.T) {
	way := "\n[[kind.way]]\ngives = \"R8\"\nsay = \"I would like a pause here\"\n"
	cases := []faultCase{
		spoilt(t, "another format", "format = 1", "format = 2", "format = 1"),
		spoilt(t, "no language", `language = "en"`, `language = ""`, ""),
		spoilt(t, "a language that is none", `language = "en"`, `language = "English"`, ""),
		spoilt(t, "a kind without an id", `id = "heat"`, `id = ""`, "an id has"),
		spoilt(t, "an id that climbs", `id = "heat"`, `id = "../heat"`, "an id has"),
		spoilt(t, "an id twice", `id = "heat"`, `id = "you-never"`, "twice"),
		spoilt(t, "no reason", `reason = "It is written loudly."`, `reason = " "`, "reason is missing"),
		spoilt(t, "a reason of 91 letters", "It is written loudly.", rep("é", 91), "at most 90"),
		spoilt(t, "a reason of two lines", "It is written loudly.", `It is\nwritten loudly.`, ""),
		spoilt(t, "a way of nothing known", `gives = "R8"`, `gives = "R9"`, ""),
		spoilt(t, "a way that leaves alone", `gives = "R8"`, `gives = "R0"`, ""),
		spoilt(t, "an empty way", `say = "I would like a pause here"`, `say = ""`, "say is missing"),
		spoilt(t, "a way of two lines", `say = "I would like a pause here"`, `say = "I would like\na pause here"`, ""),
		spoilt(t, "a way with a list that is not there", `say = "I would like a pause here"`, `say = "I would {nothing}"`, ""),
		spoilt(t, "a way with a bracket that is open", `say = "I would like a pause here"`, `say = "I would {verb"`, ""),
		spoilt(t, "a list without words", `words = ["listen", "help"]`, `words = []`, ""),
		spoilt(t, "a list with two words in one", `words = ["listen", "help"]`, `words = ["listen up", "help"]`, ""),
		spoilt(t, "a list with a sign", `words = ["listen", "help"]`, `words = ["<verb>", "help"]`, ""),
		spoilt(t, "a list with no word", `words = ["listen", "help"]`, `words = ["", "help"]`, ""),
		spoilt(t, "a list of no name", `name = "verb"`, `name = ""`, ""),
		spoilt(t, "a list called as the problem", `name = "verb"`, `name = "problem"`, ""),
		spoilt(t, "capitals below zero", "capitals = 3", "capitals = -3", ""),
		spoilt(t, "one word in capitals", "capitals = 3", "capitals = 1", ""),
		spoilt(t, "one mark", "marks = 3", "marks = -1", ""),
		spoilt(t, "everything left alone", `note = ["hit me"]`, `note = ["..."]`, ""),
		spoilt(t, "every sentence left alone", `sentence = ["you promised"]`, `sentence = ["you"]`, ""),
		spoilt(t, "every question left alone", `question = ["^ when did"]`, `question = ["^"]`, ""),
		spoilt(t, "everything excepted", `except = ["both of you never"]`, `except = [""]`, ""),
		spoilt(t, "an empty word before", `unsaid = ["do not think"]`, `unsaid = [""]`, ""),
		spoilt(t, "an empty clause", `clauses = ["because", "and i"]`, `clauses = ["", "and i"]`, ""),
		spoilt(t, "a contraction of nothing", `"don't" = "do not"`, `"don't" = ""`, ""),
		spoilt(t, "a contraction without a name", `"don't" = "do not"`, `"" = "do not"`, ""),
		spoilt(t, "a contraction of two words", `"don't" = "do not"`, `"do nt" = "do not"`, ""),
		spoilt(t, "a contraction with signs", `"don't" = "do not"`, `"don't" = "do ... not"`, ""),
		spoilt(t, "an unknown key", "clauses =", "clause =", `did you mean "clauses"?`),
		spoilt(t, "a phrase that is no list", `phrases = ["get lost"]`, `phrases = "get lost"`, "a list in [brackets]"),
		spoilt(t, "a mark that is a text", "marks = 3", `marks = "3"`, "a whole number"),
	}
	wantFaults(t, parseReframe, cases)
	heat := lineOf(aList, `id = "heat"`) - 1
	wantFaults(t, parseReframe, []faultCase{
		{"a kind without ways", strings.Replace(aList, way, "", 1), heat, "1 to 6 ways"},
		{"a kind with seven ways", aList + rep(way, 6), heat, "1 to 6 ways"},
		{"no kind", "format = 1\nlanguage = \"en\"\n", 1, ""},
		{"a kind with nothing to find", strings.Replace(strings.Replace(strings.Replace(aList, "phrases = [\"get lost\"]\n", "", 1), "capitals = 3\n", "", 1), "marks = 3\n", "", 1), heat, "at least one phrase"},
		{"a list twice", aList + "[[list]]\nname = \"verb\"\nwords = [\"ask\"]\n", 2 + strings.Count(aList, "\n"), "twice"},
	})
}

// lineOf is the first line that has a text.
func lineOf(text, part string) int {
	return 1 + slices.IndexFunc(strings.Split(text, "\n"), func(line string) bool { return strings.Contains(line, part) })
}

func TestEveryFaultOfAListIsToldAndNotOnlyTheFirst(t *testing.T) {
	text := strings.NewReplacer(`"get lost"`, `"get lost", "you", "(open"`, `gives = "R8"`, `gives = "R11"`, `name = "verb"`, `name = "Verb list"`).Replace(aList)
	err := parseReframe(text)
	for _, part := range []string{"Verb list", "(open", "R11"} {
		if line := lineOf(text, part); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("f.toml:%d:", line)) {
			t.Errorf("nothing is said of line %d, %s:\n%v", line, part, err)
		}
	}
}
