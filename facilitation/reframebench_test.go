package facilitation

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// longNote is a note of so many words and the end of a sentence, made of the corpus from
// its beginning: hard sentences, warm ones and those that stand near.
func longNote(t testing.TB, words int) string {
	t.Helper()
	var all []string
	for _, said := range sentences(t) {
		if len(Suggest(said+"\nYou never listen.", "", rulesOf(t))) > 0 { // a word of harm would silence all of it
			all = append(all, said)
		}
	}
	if len(all) == 0 {
		t.Fatal("every sentence silences what stands beside it")
	}
	var note strings.Builder
	for i, left := 0, words; left > 0; i++ {
		said := all[i%len(all)] + "\nIt rained.\n" // side by side, two sentences could say what neither does
		note.WriteString(said)
		left -= len(strings.Fields(said))
	}
	return note.String()
}

// BenchmarkSuggest looks through notes of 1,000, 10,000 and 100,000 words. Ten thousand
// may take 20 ms.
func BenchmarkSuggest(b *testing.B) {
	for _, words := range []int{1000, 10_000, 100_000} {
		b.Run(fmt.Sprint(words, "-words"), func(b *testing.B) {
			text, rules := longNote(b, words), rulesOf(b)
			found := 0
			for b.Loop() {
				found = len(Suggest(text, "the Silence", rules))
			}
			b.ReportMetric(float64(found), "found")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(words), "ns/word")
		})
	}
}

// BenchmarkParseReframe reads the list that comes with the program, as each start does.
func BenchmarkParseReframe(b *testing.B) {
	text := shippedText(b)
	for b.Loop() {
		if _, err := ParseReframe("en.toml", text); err != nil {
			b.Fatal(err)
		}
	}
}

// quickest is the least time of several, since the machine may be busy with others.
func quickest(times int, do func()) time.Duration {
	least := time.Hour
	for range times {
		start := time.Now()
		do()
		least = min(least, time.Since(start))
	}
	return least
}

func TestTenThousandWordsAreLookedThroughInTwentyMilliseconds(t *testing.T) {
	text, rules := longNote(t, 10_000), rulesOf(t)
	if found := len(Suggest(text, "", rules)); found < 500 {
		t.Fatalf("only %d phrases are found, so this measures nothing", found)
	}
	if took := quickest(20, func() { Suggest(text, "the Silence", rules) }); took > slowed*20*time.Millisecond {
		t.Errorf("takes %v", took)
	}
}

// longTexts are notes that could take a time that grows quicker than they do: nothing in
// them ends, or everything begins.
func longTexts(t testing.TB) map[string]func(words int) string {
	t.Helper()
	each := func(word string) func(int) string { return func(words int) string { return rep(word, words) } }
	return map[string]func(int) string{
		"sentences of the corpus":        func(words int) string { return longNote(t, words) },
		"one phrase without an end":      func(words int) string { return rep("you never listen to ", words/4) },
		"the beginning of phrases":       each("you "),
		"one long clause":                func(words int) string { return "You never listen to " + rep("tea ", words) },
		"phrases after phrases":          func(words int) string { return rep("You never listen. ", words/3) },
		"phrases one around another":     func(words int) string { return rep("you never always ", words/3) },
		"quotations that begin":          each("“you "),
		"straight quotations that begin": each("\"you "),
		"single quotations that begin":   each("‘you "),
		"apostrophes that begin":         each("'you "),
		"quotations that end":            each("you” "),
		"one quotation":                  func(words int) string { return "“" + rep("you never ", words/2) },
		"apostrophes":                    each("you''''' "),
		"one word":                       func(words int) string { return rep("youne", words) },
		"one word of apostrophes":        func(words int) string { return rep("y'o’u", words) },
		"pauses":                         each("you, never; "),
		"sentences of one word":          each("You. "),
		"marks":                          each("!?!?. "),
		"capitals":                       each("YOU NEVER "),
		"what is not meant":              func(words int) string { return rep("i do not think you never ", words/6) },
		"clauses that begin":             func(words int) string { return rep("and because you never so ", words/5) },
		"broken letters":                 each("you\xff \xe2\x80 "),
		"joined marks":                   each("y\u0301\u0301\u0301\u0301 "),
		"line ends":                      each("you\n"),
	}
}

// A hundred times more words take a hundred times longer, not ten thousand times. Memory
// grows by the same rule, and does not depend on who else uses the machine.
func TestTheTimeGrowsWithTheLengthOfANoteAndNoQuicker(t *testing.T) {
	rules, times := rulesOf(t), 100
	if slowed > 1 {
		times = 10 // the race detector would take minutes
	}
	for what, text := range longTexts(t) {
		short, long := text(1000), text(times*1000)
		of := func(text string) (time.Duration, uint64) {
			look := func() { Suggest(text, "the Silence", rules) }
			return quickest(3, look), memoryOf(look)
		}
		took, used := of(short)
		longTook, longUsed := of(long)
		most := min(time.Duration(times)*5*took+slowed*20*time.Millisecond, slowed*time.Second)
		for range 5 { // another program may have had the processor
			if longTook > most {
				longTook = min(longTook, quickest(1, func() { Suggest(long, "the Silence", rules) }))
			}
		}
		if longTook > most {
			t.Errorf("%s: 1,000 words take %v, and %d times as many take %v", what, took, times, longTook)
		}
		if most := uint64(times)*3*used + 4<<20; longUsed > most {
			t.Errorf("%s: 1,000 words take %d KB, and %d times as many take %d KB", what, used>>10, times, longUsed>>10)
		}
	}
}
