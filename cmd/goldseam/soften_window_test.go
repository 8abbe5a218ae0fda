package main

import (
	"strings"
	"testing"
)

// blaming is a note in which something can be said in another way.
const blaming = "I said nothing about the loan. You never listen when money comes up, so I hid it."

// toANote sits down and opens a note before anybody's turn. The keyboard is in it.
func (p *program) toANote() {
	p.t.Helper()
	p.waitScreen("home")
	p.tabTo("Tab", "plan-first-conversation")
	p.pressFor("Return", "arrive")
	p.write("name-0", "Ana")
	p.key("Return")
	p.write("name-1", "Bo")
	p.tabTo("Tab", "topic")
	p.pressFor("Return", "ground")
	p.pressFor("Return", "settle")
	p.pressFor("ctrl+n", "notes")
	p.write("note-text", blaming)
}

// changedNote waits until the note is another one, with the keyboard in it, and
// answers it.
func (p *program) changedNote(from string) (text string) {
	p.t.Helper()
	p.waitFor("another note", func() bool {
		text = p.state("typed")
		return p.state("focus") == "note-text" && text != from
	})
	return text
}

func TestANoteIsSaidAnotherWayByKeysAlone(t *testing.T) {
	p := openApp(t)
	p.toANote()
	p.key("ctrl+e")
	p.waitState("focus", "soften-panel")
	p.key("1")
	said := p.changedNote(blaming)
	if !strings.HasPrefix(said, "I said nothing about the loan. ") || strings.Contains(said, "never") || strings.Contains(said, "1") {
		t.Errorf("the note reads %q", said)
	}
	p.key("ctrl+z")
	p.waitState("typed", blaming)
	p.key("ctrl+e")
	p.waitState("focus", "soften-panel")
	p.tabTo("Tab", "soften-1")
	p.key("space") // it presses, and is no letter of the note
	if again := p.changedNote(blaming); again != said {
		t.Errorf("pressed with Space, the note reads %q, want %q", again, said)
	}
	p.key("ctrl+z")
	p.waitState("typed", blaming)
	p.key("ctrl+e")
	p.waitState("focus", "soften-panel")
	p.key("0")
	p.waitState("focus", "note-text")
	p.key("Next") // to the end
	p.typeText(" 123")
	p.waitState("typed", blaming+" 123")
	p.pressFor("Escape", "pause")
	p.pressFor("Return", "notes")
	p.waitState("typed", blaming+" 123")
}

func TestANoteIsSaidAnotherWayByMouseAlone(t *testing.T) {
	p := openApp(t)
	p.toANote()
	p.click("soften")
	p.click("soften-1")
	p.changedNote(blaming)
	p.click("words-back")
	p.waitState("typed", blaming)
	p.click("soften")
	p.click("keep-words")
	p.waitState("focus", "note-text")
	p.click("soften-quietly")
	p.waitState("focus", "note-text")
	p.click("soft-start")
	p.waitState("focus", "soft-happened")
	p.typeText("the letter came")
	p.click("soft-start-put")
	if said := p.changedNote(blaming); !strings.Contains(said, "When the letter came") {
		t.Errorf("the note reads %q", said)
	}
	p.click("words-back")
	p.waitState("typed", blaming)
}
