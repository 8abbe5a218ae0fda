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
		{SoftStart{"Zoë said “no”", "alone …", "a “maybe”"}, "When Zoë said “no”, I felt alone. I would like a “maybe”."},
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

func TestALineMayBeginAsTheSentenceDoes(t *testing.T) {
	words := SoftWords{Happened: []string{"when"}, Felt: []string{"i felt", "i feel"}, Like: []string{"i would like", "i’d like"}, Small: []string{"the", "angry", "you"}}
	for _, c := range []struct {
		start SoftStart
		want  string
	}{
		{SoftStart{"when the letter came", "I felt scared and betrayed", "I would like you to stop lying!"}, "When the letter came, I felt scared and betrayed. I would like you to stop lying."},
		{SoftStart{"When The letter came", "Angry!", "I’d like You to ask me?"}, "When the letter came, I felt angry. I would like you to ask me."},
		{SoftStart{"Why did you lie?", "i feel I was nothing…", ""}, "When Why did you lie, I felt I was nothing. I would like …"},
		{SoftStart{"Theo came home", "Bo’s absence", "Whenever we can: an hour"}, "When Theo came home, I felt Bo’s absence. I would like Whenever we can: an hour."},
		{SoftStart{"when", "I feel", "é"}, "When when, I felt I feel. I would like é."},
	} {
		if got := c.start.Plain(words).Say(saySoftly); got != c.want {
			t.Errorf("%+v says %q, want %q", c.start, got, c.want)
		}
	}
}
