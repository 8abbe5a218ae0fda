package facilitation

import (
	"os"
	"strings"
	"testing"
)

func TestYY(t *testing.T) {
	b, _ := os.ReadFile("../assets/reframe/en.toml")
	text := string(b)
	try := func(name, text string) {
		r, err := ParseReframe("x", []byte(text))
		if err != nil {
			t.Fatal(name, err)
		}
		c := flaggedOf(t, r, "leave")
		o := flaggedOf(t, r, "ordinary")
		t.Log(name, c.wrong, o.wrong)
	}
	try("as is", text)
	i := strings.Index(text, "note = [\n")
	j := strings.Index(text, "]\nsentence = [\n")
	k := strings.Index(text, "]\nquestion = [\n")
	try("all sentence to note", text[:i]+"note = [\n"+text[j+len("]\nsentence = [\n"):k]+text[i+len("note = [\n"):j]+"]\nsentence = [\n"+text[k:])
	r := shippedReframe(t)
	for _, l := range []string{"I feel like you don't want to be here.", "I feel that you do not want me"} {
		t.Log(saidOf(l, Suggest(l, "", r)))
	}
}
