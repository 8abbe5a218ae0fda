package facilitation

import (
	"fmt"
	"strings"
	"testing"
)

func saySoftly(happened, felt, like string) string {
	return fmt.Sprintf("When %s, I felt %s. I would like %s.", happened, felt, like)
}

func TestASoftBeginningMakesOneSentenceOfThreeLines(t *testing.T) {
	for _, c := range []struct {
		start SoftStart
		want  string
	}{
		{SoftStart{}, ""},
		{SoftStart{Happened: " . ", Felt: "\n"}, ""},
		{SoftStart{"the letter came", "scared", "to read it together"}, "When the letter came, I felt scared. I would like to read it together."},
		{SoftStart{" the letter came. ", "scared,", "to read it together."}, "When the letter came, I felt scared. I would like to read it together."},
		{SoftStart{Felt: "scared"}, "When …, I felt scared. I would like …"},
		{SoftStart{Happened: "the letter came", Like: "an hour for us"}, "When the letter came, I felt … I would like an hour for us."},
		{SoftStart{"Zoë said “no”", "alone …", "a “maybe”"}, "When Zoë said “no”, I felt alone … I would like a “maybe”."},
	} {
		if got := c.start.Say(saySoftly); got != c.want {
			t.Errorf("%+v says %q, want %q", c.start, got, c.want)
		}
	}
}

func TestASoftBeginningKeepsTheWritersWords(t *testing.T) {
	start := SoftStart{"Bo came home at ten and said {{.Felt}}", "as if 100% of it were mine", "%s"}
	said := start.Say(saySoftly)
	for _, words := range []string{start.Happened, start.Felt, start.Like} {
		if !strings.Contains(said, words) {
			t.Errorf("%q is not in %q", words, said)
		}
	}
}
