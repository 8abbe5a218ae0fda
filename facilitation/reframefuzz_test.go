package facilitation

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// shippedRules is the list of phrases that comes with the program. It is read once: nobody
// writes to it.
var shippedRules = sync.OnceValues(func() (Reframe, error) {
	text, err := os.ReadFile(shippedFile)
	if err != nil {
		return Reframe{}, err
	}
	return ParseReframe("en.toml", text)
})

const shippedFile = "../assets/reframe/en.toml"

func shippedText(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile(shippedFile)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func rulesOf(t testing.TB) Reframe {
	t.Helper()
	rules, err := shippedRules()
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// sentences are those of the corpus that whoever writes rules may read.
func sentences(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/reframe/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	var all []string
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if mark, said, found := strings.Cut(lines.Text(), " "); found && (mark == "+" || mark == "-") {
				all = append(all, said)
			}
		}
		_ = f.Close() // it was only read
	}
	return all
}

// oddNotes are notes that nobody writes, or only a few: broken letters, marks that join,
// signs in a row, other scripts, quotations that do not end.
var oddNotes = []string{
	"", " ", "\n", ".", "…", "!!!!!!", "?!?!?!", "’", "'", "\"", "“", "„", "«", "‘", "you", "You", "you never", "you never …", "YOU NEVER LISTEN",
	"you\xffnever listen", "\xc3 you never listen \xe2\x80", "you\x00never\x00listen", "you\u200bnever listen", "you\u00adnever listen",
	"you ne\u0301ver listen", "you never\u0301 listen", "\u0301you never listen", "y\u0336o\u0336u never listen", "ｙｏｕ ｎｅｖｅｒ ｌｉｓｔｅｎ",
	"yоu never listen", "İ you never İstanbul", "you never ßS ſ K", "you never 👨‍👩‍👧 listen", "🇮🇪you never listen🇮🇪", "you never\u202e listen",
	"אתה never listen you", "you never تسمع", "คุณ you never ฟัง", "你从不听 you never listen 你",
	"She said “you never listen", "She said \"you never listen\" and you never listen", "‘you never listen", "'you never listen' you'll 'never' listen",
	"„you never“ listen “you never” «you never» you never", "“„«‘\"you never listen\"’»“”", "you’re’re never’ listen’’’", "you're'never'listen", "''''''''",
	"you—never–listen", "you,never,listen", "you;never:listen", "you/never\\listen", "you.never.listen", "you...never...listen", "you-never-listen", "you_never_listen",
	"you never\r\nlisten\ryou never\u2028listen\u2029you never\u0085listen\vyou never", "you\tnever\tlisten", "you\u00a0never\u3000listen",
	"I don't think you never listen", "{problem}", "{verb}", "…", "<verb>", "%s%n%!", "you never {verb} %d", "\\", "you never \\1 $1 ${x}",
	"WHY CAN’T YOU!!! LISTEN!!! TO ME!!!", "I I I I I I", "A B C D E F G", "you always you never you always you never",
	"You hit me. You never listen.", "you promised you never listen", "You never listen because you never listen and you never listen so you never listen",
}

// wantSound holds what is true of the suggestions for every text, under all rules.
func wantSound(t testing.TB, text, problem string, rules Reframe) []Suggestion {
	t.Helper()
	all := Suggest(text, problem, rules)
	if again := Suggest(text, problem, rules); !reflect.DeepEqual(again, all) {
		t.Fatalf("asked twice, the answer is\n%+v\nand then\n%+v", all, again)
	}
	for _, s := range all {
		for _, p := range []Span{s.Span, s.Phrase} {
			if p.From < 0 || p.From >= p.To || p.To > len(text) || !onBorder(text, p.From) || !onBorder(text, p.To) {
				t.Fatalf("%s: %v is no part of %q", s.Kind, p, text)
			}
		}
		if s.Phrase.From < s.Span.From || s.Phrase.To > s.Span.To {
			t.Fatalf("%s: the phrase %v is not in %v of %q", s.Kind, s.Phrase, s.Span, text)
		}
		if s.Kind == "" || s.Reason == "" || strings.ContainsAny(s.Reason, "\n\r") || len(s.Ways) < 1 || len(s.Ways) > 3 {
			t.Fatalf("%q gives %+v", text, s)
		}
		wantOnlyTheSpan(t, text, s)
		if after := s.Apply(text, 0); utf8.ValidString(text) && utf8.ValidString(problem) && !utf8.ValidString(after) {
			t.Fatalf("%s: %q becomes %q, which is no text", s.Kind, text, after)
		}
	}
	return all
}

// wantOnlyTheSpan holds that a way takes the place of the span and of nothing else, and
// that the exact text comes back.
func wantOnlyTheSpan(t testing.TB, text string, s Suggestion) {
	t.Helper()
	for _, way := range []int{-1, len(s.Ways), 1 << 40} {
		if s.Apply(text, way) != text {
			t.Fatalf("%s: way %d, which there is not, changes %q", s.Kind, way, text)
		}
	}
	for i, way := range s.Ways {
		after := s.Apply(text, i)
		middle, before := strings.CutPrefix(after, text[:s.Span.From])
		middle, behind := strings.CutSuffix(middle, text[s.Span.To:])
		if !before || !behind || middle != way || strings.TrimSpace(way) == "" || slices.Contains(s.Ways[:i], way) {
			t.Fatalf("%s: %q becomes %q with %q of %q", s.Kind, text, after, way, s.Ways)
		}
		if back := after[:s.Span.From] + text[s.Span.From:s.Span.To] + after[s.Span.From+len(way):]; back != text {
			t.Fatalf("%s: taken back, %q is %q", s.Kind, text, back)
		}
	}
}

// onBorder says whether a place in a text lies between two letters.
func onBorder(text string, at int) bool {
	if at == 0 || at == len(text) {
		return true
	}
	for from := at - 1; from >= max(0, at-utf8.UTFMax+1); from-- {
		if _, size := utf8.DecodeRuneInString(text[from:]); from+size > at {
			return false
		}
	}
	return true
}

func FuzzSuggest(f *testing.F) {
	rules := rulesOf(f)
	for i, text := range append(sentences(f), oddNotes...) {
		f.Add(text, [...]string{"", "the Silence", "the \xff", "…"}[i%4])
	}
	f.Fuzz(func(t *testing.T, text, problem string) {
		start := time.Now()
		wantSound(t, text, problem, rules)
		wantSound(t, text, problem, Reframe{})
		wantPace(t, text, time.Since(start))
		if left := Suggest(text+"\n\nYou hit me.\n", problem, rules); len(left) > 0 {
			t.Fatalf("beside a word of harm, %q has %+v", text, left)
		}
	})
}

// wantPace holds a time that grows with a text and no quicker: a second for a megabyte.
func wantPace(t testing.TB, text string, took time.Duration) {
	t.Helper()
	if most := slowed * (budget + time.Duration(len(text))*time.Microsecond); took > most {
		t.Fatalf("%d bytes take %v, may take %v", len(text), took, most)
	}
}

// ruleTexts are notes that own lists are tried on.
var ruleTexts = []string{
	"You never listen, and I don't think you always did. Why can’t you just ring me?",
	"“You always say that”, she said; you ALWAYS DO THAT!!! \xff I’m, you’re. It's…",
	strings.Repeat("you never listen to me ", 40),
}

func FuzzReframeFile(f *testing.F) {
	seed(f, "../assets/reframe/*.toml")
	for _, text := range smallLists() {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		rules, err := ParseReframe("f", text)
		wantFault(t, text, err, time.Since(start), func() { _, _ = ParseReframe("f", text) })
		if err != nil {
			return
		}
		if again, err := ParseReframe("f", text); err != nil || !reflect.DeepEqual(again, rules) {
			t.Fatalf("read twice it is not the same: %v", err)
		}
		start = time.Now()
		for _, note := range ruleTexts {
			wantSound(t, note, "the Silence", rules)
			wantSound(t, note, "", rules)
		}
		wantPace(t, strings.Join(ruleTexts, ""), time.Since(start))
	})
}

// signs are what phrases and notes are made of by chance.
var signs = strings.Fields("you never listen don’t ( ) [ ] | ... ^ $ , <verb> {verb} you're - you-never É 'quoted' x (you|never) [really] ( ) [ ]")

// TestPhrasesMadeByChanceAreRefusedAtTheirPlaceOrSound puts signs in any order.
func TestPhrasesMadeByChanceAreRefusedAtTheirPlaceOrSound(t *testing.T) {
	read := 0
	line := lineOf(aList, `"get lost"`)
	rapid.Check(t, func(rt *rapid.T) {
		phrase := strings.Join(rapid.SliceOfN(rapid.SampledFrom(signs), 1, 12).Draw(rt, "phrase"), " ")
		note := strings.Join(rapid.SliceOfN(rapid.SampledFrom(append(signs, ".", "?", "!!!", ",", "\n", "“", "”", "\"", "LISTEN")), 0, 40).Draw(rt, "note"), " ")
		rules, err := ParseReframe("f.toml", []byte(strings.Replace(aList, `"get lost"`, fmt.Sprintf("%q", phrase), 1)))
		var faults Faults
		if errors.As(err, &faults) {
			if faults[0].Line != line {
				rt.Fatalf("%q: %v", phrase, err)
			}
			return
		}
		read++
		wantSound(t, note, "the Silence", rules)
	})
	if read == 0 {
		t.Error("every phrase was refused, so this proves nothing")
	}
}

// plainPhrase is a phrase of words, ways and what may be there, made by chance, and the
// same as a regular expression over words that each have a space behind them.
func plainPhrase(rt *rapid.T, deep int) (phrase, expression string) {
	for i := range 1 + evenly(rt, 3, "pieces") {
		word := oneOf(rt, []string{"you", "never", "listen", "once"}, "word")
		switch how := evenly(rt, 4, "how"); {
		case i > 0 && deep < mostNested && how == 0:
			in, means := plainPhrase(rt, deep+1)
			phrase, expression = phrase+"["+in+"] ", expression+"(?:"+means+")?"
		case deep < mostNested && how == 1:
			a, meansA := plainPhrase(rt, deep+1)
			b, meansB := plainPhrase(rt, deep+1)
			phrase, expression = phrase+"("+a+"|"+b+") ", expression+"(?:"+meansA+"|"+meansB+")"
		default:
			phrase, expression = phrase+word+" ", expression+word+" "
		}
	}
	return phrase, expression
}

// TestAPhraseFindsWhatTheSameRegularExpressionFinds holds the book of phrases against
// another way to look for them.
func TestAPhraseFindsWhatTheSameRegularExpressionFinds(t *testing.T) {
	met := map[bool]int{}
	rapid.Check(t, func(rt *rapid.T) {
		phrase, expression := plainPhrase(rt, 0)
		rules, err := ParseReframe("f.toml", []byte(fmt.Sprintf("format = 1\nlanguage = \"en\"\n[[kind]]\nid = \"a\"\nreason = \"It is.\"\nphrases = [%q]\n[[kind.way]]\ngives = \"R1\"\nsay = \"I\"\n", "zebra "+phrase)))
		if err != nil {
			return // too many wordings
		}
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"zebra", "you", "never", "listen", "once", "."}), 0, 30).Draw(rt, "note")
		note := strings.Join(words, " ")
		if at := rapid.IntRange(0, len(note)).Draw(rt, "capitals"); at > 0 {
			note = strings.ToUpper(note[:at]) + note[at:]
		}
		want := regexp.MustCompile("(?i)\\bzebra " + expression).MatchString(note + " ")
		met[want]++
		if got := wantSound(t, note, "", rules); len(got) > 0 != want {
			rt.Fatalf("%q in %q: found %v, want %v", "zebra "+phrase, note, got, want)
		}
	})
	if met[true] == 0 || met[false] == 0 {
		t.Errorf("found and not found are %v, so this proves nothing", met)
	}
}

// aList is a small list of one's own with all that a list can have.
const aList = `format = 1
language = "en"
unsaid = ["do not think"]
clauses = ["because", "and i"]

[leave]
note = ["hit me"]
sentence = ["you promised"]
question = ["^ when did"]

[short]
"don't" = "do not"

[[list]]
name = "verb"
words = ["listen", "help"]

[[kind]]
id = "you-never"
reason = "It says that something was like this each time."
first = true
phrases = ["you never", "never once (have|did) you", "you never {verb}", "you ... never , [at all]"]
except = ["both of you never"]

[[kind.way]]
gives = "R3"
say = "I would like you to {verb}"

[[kind.way]]
gives = "R1"
say = "Last time this happened, … I felt …"

[[kind]]
id = "heat"
reason = "It is written loudly."
phrases = ["get lost"]
capitals = 3
marks = 3

[[kind.way]]
gives = "R8"
say = "I would like a pause here"
`

// smallLists are lists to begin from, each with one more phrase.
func smallLists() []string {
	all := []string{aList, strings.ReplaceAll(aList, "\n", "\r\n")}
	for _, phrase := range []string{"you (a|b|(c|[d])) <verb>", "^ never $", ", you never ,", "you ... ... never", "[really] you {verb}", "ＹＯＵ", "you’re", "you're don't"} {
		all = append(all, strings.Replace(aList, `"get lost"`, fmt.Sprintf("%q", phrase), 1))
	}
	return all
}
