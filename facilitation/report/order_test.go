package report

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestWordsOfBothDirectionsStandWhereTheReferenceHasThem compares random lines
// with the program fribidi, which follows Unicode Standard Annex 9.
func TestWordsOfBothDirectionsStandWhereTheReferenceHasThem(t *testing.T) {
	letters := []rune("abאבסم س12٤٢  ,.()%+-/\"!:")
	dice := rand.New(rand.NewPCG(7, 11))
	lines := make([]string, 6000)
	for i := range lines {
		var b strings.Builder
		for range 1 + dice.IntN(26) {
			b.WriteRune(letters[dice.IntN(len(letters))])
		}
		lines[i] = "x" + b.String() + "x" // so that no space is at the end
		if i%2 == 0 {
			lines[i] = "ג" + b.String() + "ג"
		}
	}
	seen := reference(t, lines)
	l := testLayout(t)
	for i, line := range lines {
		all, base := l.clusters(line, serif)
		if got := orderOf(all, base); got != seen[i] {
			t.Errorf("%q: %s, want %s", line, got, seen[i])
		}
	}
}

// orderOf is the place in the line of each letter that is seen, from the left.
func orderOf(all []cluster, base int8) string {
	for i := range all {
		known := *all[i].sign
		known.kern = float64(i) // a mark to know it by
		all[i].sign = &known
	}
	var b strings.Builder
	for _, c := range inView(all, base) {
		fmt.Fprint(&b, c.kern, " ")
	}
	return b.String()
}

func reference(t *testing.T, lines []string) []string {
	t.Helper()
	tool := exec.Command("fribidi", "--nopad", "--nobreak", "--nomirror", "--vtol", "--novisual")
	tool.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	out, err := tool.Output()
	if err != nil {
		t.Fatalf("fribidi: %v", err)
	}
	seen := make([]string, 0, len(lines))
	for line := range strings.Lines(string(out)) {
		places := strings.Fields(line)
		for _, p := range places {
			if _, err := strconv.Atoi(p); err != nil {
				t.Fatalf("fribidi says %q", line)
			}
		}
		seen = append(seen, strings.Join(places, " ")+" ")
	}
	if len(seen) != len(lines) {
		t.Fatalf("%d lines came back of %d", len(seen), len(lines))
	}
	return seen
}

func TestNamesInOtherDirectionsDoNotTurnASentenceAround(t *testing.T) {
	l := testLayout(t)
	text := l.named("copy.subtitle", "Names", l.names([]string{"שירה", "ליאור"}), "Date", "27 November")
	all, base := l.clusters(clean(text), serif)
	var seen strings.Builder
	for _, c := range inView(all, base) {
		seen.WriteString(string(c.runes))
	}
	plain := strings.Map(func(r rune) rune {
		if unseen(r) {
			return -1
		}
		return r
	}, seen.String())
	if want := "הריש and רואיל, 27 November"; plain != want {
		t.Errorf("%q, want %q", plain, want)
	}
}
