package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ownPhrases is a list of the people's own in which what is said about a phrase has the
// canary, and the other ways to say it have another word.
const ownPhrases = `format = 1
language = "en"

[[kind]]
id = "quokka-kind"
reason = "A ` + canary + ` reason."
phrases = ["you never"]

[[kind.way]]
gives = "R1"
say = "the wombat sings, and I …"
`

// A list of the people's own is what the window suggests from. What it suggests is on no
// disk: not when the session is kept, not when a way was taken and taken back.
func TestASuggestionFromAListOfOnesOwnLeavesNoTrace(t *testing.T) {
	p := prepare(t, virtualDisplay(t), goldseam(t))
	usedHome(p)
	login := login(p)
	list := filepath.Join(p.home, ".local/share/goldseam/reframe/ours.toml")
	if err := os.MkdirAll(filepath.Dir(list), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, []byte(ownPhrases), 0o600); err != nil {
		t.Fatal(err)
	}
	p.launch()
	p.findWindow()
	p.firstScreen()
	justTurns(p, "Ana", "Bo")
	p.keepAs("here")
	p.pressFor("ctrl+n", "notes")
	const hard = "It rained. You never ask about the tea."
	p.write("note-text", hard)
	for range 3 {
		p.key("ctrl+e")
		p.waitState("focus", "soften-panel")
		p.key("1")
		p.waitFor("the other way", func() bool { return strings.Contains(p.state("typed"), "wombat") })
		p.waitState("safe", "true")
		if strings.Contains(p.keptText(), canary) {
			t.Fatal("what was said about a phrase is in the file")
		}
		p.key("ctrl+z")
		p.waitState("typed", hard)
	}
	p.key("ctrl+e")
	p.waitState("focus", "soften-panel")
	p.key("0") // keep my words
	p.waitState("focus", "note-text")
	p.typeText(" It is cold.")
	p.waitState("typed", hard+" It is cold.")
	p.waitFor("the whole note in the file", func() bool { return strings.Contains(p.keptText(), hard+" It is cold.") })
	if text := p.keptText(); strings.Contains(text, "wombat") {
		t.Error("a way that was taken back is in the file")
	}
	p.key("ctrl+q")
	p.waitEnd(patience)
	found := filesWith(t, canary, p.home, login)
	found = slices.DeleteFunc(found, func(file string) bool { return strings.HasPrefix(file, filepath.Dir(list)) })
	if len(found) > 0 {
		t.Errorf("these tell what was suggested: %v", found)
	}
	if len(filesWith(t, canary, filepath.Dir(list))) == 0 {
		t.Error("the list itself is not found, so this proves nothing")
	}
}
