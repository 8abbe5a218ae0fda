package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// kept is the text of the one session that lies in a person's folder.
func (p *program) keptText() string {
	p.t.Helper()
	found, err := filepath.Glob(filepath.Join(p.home, ".local/share/goldseam/sessions/*.toml"))
	if err != nil || len(found) != 1 {
		p.t.Fatalf("in the folder lie %v, %v", found, err)
	}
	text, err := os.ReadFile(found[0])
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

// another is a second start of the program by the same person, on the same display.
func (p *program) another() *program {
	p.t.Helper()
	q := prepare(p.t, p.display, goldseam(p.t))
	q.home, q.cmd.Env = p.home, nil
	q.cmd.Env = q.environment()
	q.launch()
	q.findWindow()
	q.firstScreen()
	return q
}

func TestWhatIsTypedIsOnTheDiskOnceItIsSafeAndComesBackPaused(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.keepAs("here")
	p.click("next")
	p.waitState("running", "true")
	p.pressFor("ctrl+n", "notes")
	p.write("note-text", "by the river")
	p.waitState("safe", "true")
	if !strings.Contains(p.keptText(), "by the river") {
		t.Fatal("it is called safe, and is not in the file")
	}
	if err := p.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-p.ended
	q := p.another()
	q.pressFor("ctrl+o", "kept")
	q.click("kept-0")
	q.waitScreen("kept-one")
	q.click("kept-continue")
	q.waitState("paused", "true")
	q.waitState("kept", "here")
	q.click("resume")
	q.waitScreen("turn")
	q.waitState("safe", "true")
	q.pressFor("ctrl+n", "notes")
	q.waitState("typed", "by the river")
}

func TestASystemThatShutsDownLosesNothingThatWasTyped(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.keepAs("here")
	p.pressFor("ctrl+n", "notes")
	p.write("note-text", "typed at the last moment")
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.waitEnd(patience)
	if !strings.Contains(p.keptText(), "typed at the last moment") {
		t.Error("it is not in the file")
	}
}

func TestASecondWindowKeepsNothingAndSaysSo(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.keepAs("here")
	before := p.keptText()
	q := p.another()
	justTurns(q, "Cem", "Dilek")
	q.pressFor("ctrl+s", "keep")
	q.click("keep-here")
	q.waitState("safe", "false")
	if q.state("kept") != "tonight" || p.keptText() != before {
		t.Errorf("the second window keeps it %s", q.state("kept"))
	}
	q.click("keep-tonight")
	q.waitState("safe", "true")
	q.key("ctrl+q")
	q.waitEnd(patience)
}

// A letter typed into a note of 16 KB is on the screen within a tick of the map: what
// is measured ends when the map says that it is there.
func TestALetterIsThereAtOnceInAFullNoteOfTheRealWindow(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.pressFor("ctrl+n", "notes")
	text := strings.Repeat("I would rather ask. ", 12)
	p.waitState("focus", "note-text")
	p.key("ctrl+a")
	p.write("note-text", text)
	for range 6 { // it is taken up, put in its own place, and put behind it
		text += text
		p.key("ctrl+a", "ctrl+c", "ctrl+v", "ctrl+v")
		p.waitState("typed", text)
	}
	quickest := time.Hour
	for _, letter := range []string{"a", "b", "c", "d", "e"} {
		long := len(p.state("typed"))
		start := time.Now()
		p.key(letter)
		for len(p.state("typed")) == long {
			if time.Since(start) > patience {
				t.Fatal("the letter never comes")
			}
		}
		quickest = min(quickest, time.Since(start))
	}
	t.Logf("from the key to the window's own word that the letter is there: %v", quickest)
	if quickest > 100*time.Millisecond { // xdotool itself takes some 20 of them, and a busy machine as much
		t.Errorf("a letter takes %v", quickest)
	}
}
