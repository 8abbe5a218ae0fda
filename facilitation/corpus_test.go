package facilitation

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The corpus was written before the rules: for each of the 38 kinds sentences that have
// to be found (+) and near misses in which nothing may be (-), and two lists in which
// nothing may be, or hardly anything. A fifth of each lies in aside/. Nobody who writes
// a rule reads it; here it is only counted.
const (
	corpusDir = "testdata/reframe"
	asideDir  = "testdata/reframe/aside"
)

// Of the fifth that lies aside, at least so much has to hold, in per cent: a little
// less than what the rules reached when they were written.
const (
	asideRecall    = 85 // 86 were reached
	asidePrecision = 88 // 91 were reached
	asideLeft      = 0  // one of 69 texts that are to be left alone was flagged before somebody looked
	mostOrdinary   = 2  // of the texts of ordinary talk
)

func shippedReframe(t testing.TB) Reframe {
	t.Helper()
	text, err := os.ReadFile("../assets/reframe/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	r, err := ParseReframe("en.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// corpusLine is a sentence, or a few, and whether something has to be found in it.
type corpusLine struct {
	text  string
	found bool
}

func corpusLines(t testing.TB, dir, name string) []corpusLine {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []corpusLine
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if sign, text, ok := strings.Cut(lines.Text(), " "); ok && (sign == "+" || sign == "-") {
			all = append(all, corpusLine{text, sign == "+"})
		}
	}
	return all
}

// kindFiles are the names of the files of the kinds, in the order of the kinds.
func kindFiles(r Reframe) []string {
	all := make([]string, len(r.kinds))
	for i := range r.kinds {
		all[i] = fmt.Sprintf("%02d", i+1)
	}
	return all
}

func foundBy(kind string, all []Suggestion) bool {
	for _, s := range all {
		if s.Kind == kind {
			return true
		}
	}
	return false
}

// saidOf are the kinds that were found, each with its phrase.
func saidOf(text string, all []Suggestion) string {
	var parts []string
	for _, s := range all {
		parts = append(parts, s.Kind+" “"+text[s.Phrase.From:s.Phrase.To]+"”")
	}
	return strings.Join(parts, ", ")
}

func TestEachKindIsFoundAndItsNearMissesAreLeftAlone(t *testing.T) {
	r := shippedReframe(t)
	for i, name := range kindFiles(r) {
		kind := r.kinds[i].ID
		for _, line := range corpusLines(t, corpusDir, name) {
			all := Suggest(line.text, "", r)
			switch {
			case line.found && !foundBy(kind, all):
				t.Errorf("%s %s is not found: %s (%s)", name, kind, line.text, saidOf(line.text, all))
			case !line.found && len(all) > 0:
				t.Errorf("%s is to be left alone: %s (%s)", name, line.text, saidOf(line.text, all))
			}
		}
	}
}

func TestNothingIsSuggestedWhereHarmOrADeedIsTold(t *testing.T) {
	r := shippedReframe(t)
	for _, line := range corpusLines(t, corpusDir, "leave") {
		if all := Suggest(line.text, "the Silence", r); len(all) > 0 {
			t.Errorf("is to be left alone: %s (%s)", line.text, saidOf(line.text, all))
		}
	}
}

func TestOrdinaryTalkIsHardlyEverFlagged(t *testing.T) {
	r, flagged := shippedReframe(t), 0
	for _, line := range corpusLines(t, corpusDir, "ordinary") {
		if all := Suggest(line.text, "", r); len(all) > 0 {
			flagged++
			t.Logf("is flagged: %s (%s)", line.text, saidOf(line.text, all))
		}
	}
	if flagged > mostOrdinary {
		t.Errorf("%d ordinary texts are flagged, at most %d may be", flagged, mostOrdinary)
	}
}

// tally counts what was found and what was not, and never which.
type tally struct{ hit, missed, wrong, lines int }

func (c tally) precision() int { return 100 * c.hit / max(1, c.hit+c.wrong) }
func (c tally) recall() int    { return 100 * c.hit / max(1, c.hit+c.missed) }

// The sentences that lie aside show what the rules do with words that nobody had in
// mind. Only numbers are told: a sentence that is printed is a sentence that is seen.
func TestTheFifthThatLiesAsideIsFoundNearlyAsWell(t *testing.T) {
	r := shippedReframe(t)
	var sum tally
	for i, name := range kindFiles(r) {
		for _, line := range corpusLines(t, asideDir, name) {
			all := Suggest(line.text, "", r)
			sum.lines++
			switch {
			case line.found && foundBy(r.kinds[i].ID, all):
				sum.hit++
			case line.found:
				sum.missed++
			case len(all) > 0:
				sum.wrong++
			}
		}
	}
	leave, ordinary := flaggedOf(t, r, "leave"), flaggedOf(t, r, "ordinary")
	sum.wrong += leave.wrong + ordinary.wrong
	t.Logf("aside, %d lines of kinds: found %d, missed %d, recall %d %%; wrongly flagged %d (of leave alone %d of %d, of ordinary talk %d of %d), precision %d %%",
		sum.lines, sum.hit, sum.missed, sum.recall(), sum.wrong, leave.wrong, leave.lines, ordinary.wrong, ordinary.lines, sum.precision())
	if sum.recall() < asideRecall || sum.precision() < asidePrecision {
		t.Errorf("recall %d %%, precision %d %%; at least %d and %d are wanted", sum.recall(), sum.precision(), asideRecall, asidePrecision)
	}
	if leave.wrong > asideLeft || ordinary.wrong > mostOrdinary {
		t.Errorf("%d of the texts that are to be left alone are flagged, and %d of the ordinary ones", leave.wrong, ordinary.wrong)
	}
}

func flaggedOf(t testing.TB, r Reframe, name string) tally {
	var c tally
	for _, line := range corpusLines(t, asideDir, name) {
		c.lines++
		if len(Suggest(line.text, "", r)) > 0 {
			c.wrong++
		}
	}
	return c
}

// The table of method.md 2d has 38 kinds, and shifted responsibility comes first.
func TestTheShippedListHasTheKindsOfTheTable(t *testing.T) {
	r := shippedReframe(t)
	if len(r.kinds) != 38 || !r.kinds[20].First || r.kinds[20].ID != "because-you" {
		t.Errorf("%d kinds, the 21st is %q", len(r.kinds), r.kinds[20].ID)
	}
	for _, k := range r.kinds {
		if len([]rune(k.Reason)) > 90 || strings.ContainsAny(k.Reason, "!'—") {
			t.Errorf("%s: the reason is too long, or has a sign that does not belong: %s", k.ID, k.Reason)
		}
		for _, way := range k.Ways {
			if strings.ContainsAny(way.Say, "!'—") {
				t.Errorf("%s: %s", k.ID, way.Say)
			}
		}
	}
}

// This is the note of design/framing.png.
func TestANoteAboutMoneyNamesTheSilenceInThePlaceOfAPerson(t *testing.T) {
	text := "I was scared to say anything about the loan. You never listen when money comes up, so I hid it."
	all := Suggest(text, "the Silence", shippedReframe(t))
	if len(all) != 1 || text[all[0].Phrase.From:all[0].Phrase.To] != "You never listen" {
		t.Fatalf("%+v", all)
	}
	want := "I was scared to say anything about the loan. When money comes up, the Silence takes over and I don’t feel heard, so I hid it."
	if got := all[0].Apply(text, 0); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Fear to say something leaves its sentence alone; fear of somebody the whole note.
func TestFearOfSomebodyLeavesTheWholeNoteAlone(t *testing.T) {
	r := shippedReframe(t)
	for text, want := range map[string]bool{
		"You never listen. I was afraid to tell you.":        true,
		"You never listen, and I was afraid to tell you.":    false,
		"You never listen. I am afraid of you.":              false,
		"You never listen. I’m scared.":                      false,
		"You never listen. I don’t feel safe here.":          false,
		"You never listen. I'm too frightened to go to bed.": false,
	} {
		if got := len(Suggest(text, "", r)) > 0; got != want {
			t.Errorf("%q: suggested %v, want %v", text, got, want)
		}
	}
}
