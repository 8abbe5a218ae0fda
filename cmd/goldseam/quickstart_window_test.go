package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Somebody who knows the program has a first turn running soon (DESIGN.md section 3).
const (
	startIn   = 20 * time.Second // from the start of the program
	startKeys = 12               // presses, the letters of the names among them
)

// xdotool is faster than a person. An ordinary typist takes 0.28 s for a key, and 1.35 s
// to be ready for something new: here for each screen (Card, Moran and Newell 1980).
const (
	aKey    = 280 * time.Millisecond
	aScreen = 1350 * time.Millisecond
)

// presser counts the keys that are pressed.
type presser struct {
	*program
	keys, screens int
}

// press presses one key after the other, as soon as the screen is there that wants it.
func (p *presser) press(screen string, keys ...string) {
	p.t.Helper()
	p.waitScreen(screen)
	p.key(keys...)
	p.keys, p.screens = p.keys+len(keys), p.screens+1
}

// On an empty computer the first page asks for the way of use. The page to read and the
// clock that waits stay as they are: each is passed with Enter.
func TestTheFirstTurnRunsInTwentySecondsAndTwelveKeys(t *testing.T) {
	p := &presser{program: prepare(t, virtualDisplay(t), goldseam(t))}
	usedHome(p.program)
	login(p.program)
	before := lies(t, p.home)
	began := time.Now()
	p.launch()
	p.findWindow()
	p.press("ways", "Return")
	p.press("home", "0")
	p.press("arrive", "a", "Return", "b", "Return")
	p.press("ground", "Return")
	p.press("turn", "Return")
	p.waitState("running", "true")
	bare := time.Since(began)
	took := bare + time.Duration(p.keys)*aKey + time.Duration(p.screens)*aScreen
	t.Logf("the first turn runs after %v and %d keys; %v of that is the computer", took.Round(10*time.Millisecond), p.keys, bare.Round(10*time.Millisecond))
	if took > startIn || p.keys > startKeys {
		t.Errorf("that is more than %v or %d keys", startIn, startKeys)
	}
	if m := p.readMap(); m.states["speaker"] != "0" || m.states["stage"] != "speak" || m.states["paused"] != "false" {
		t.Errorf("the map says:\n%s", m.text)
	}
	p.key("ctrl+q")
	p.waitEnd(patience)
	nothingChanged(t, p.home, before)
}

// A way that is remembered is the only thing that is written down, and the next start
// does not ask.
func TestARememberedWayOfUseIsNotAskedForAgain(t *testing.T) {
	p := openAsking(t)
	p.click("ways-remember")
	p.click("way-facilitate")
	p.waitScreen("home")
	settings := filepath.Join(p.home, ".config/goldseam/settings.toml")
	p.waitFor("the settings", func() bool { return strings.Contains(written(settings), `way = "facilitate"`) })
	p.key("ctrl+q")
	p.waitEnd(patience)

	q := p.another()
	q.waitScreen("home")
	if names := lies(t, filepath.Join(p.home, ".config/goldseam")); len(names) != 2 { // the folder itself and the file
		t.Errorf("in the settings lie %v", names)
	}
}

// written is what a file holds, or nothing while it is not there.
func written(file string) string {
	text, _ := os.ReadFile(file)
	return string(text)
}

// In a practice round the pause works as always, and nothing is written.
func TestAPracticeRoundIsPlayedInTheWindowAndLeavesNothingBehind(t *testing.T) {
	p := prepare(t, virtualDisplay(t), goldseam(t))
	usedHome(p)
	login, before := login(p), lies(t, p.home)
	p.launch()
	p.findWindow()
	p.waitScreen("ways")
	p.click("practice")
	p.waitScreen("practice")
	p.write("name-0", canary)
	p.key("Return", "Return")
	p.waitScreen("turn")
	p.key("Return")
	p.waitState("running", "true")
	p.pausesAndGoesOn("Escape")
	for _, speaker := range []string{"0", "1"} {
		p.waitState("speaker", speaker)
		for _, stage := range []string{"speak", "reflect", "check"} {
			if p.state("running") != "true" {
				p.key("Return")
			}
			p.waitState("stage", stage)
			p.waitState("running", "true")
			p.key("Return")
		}
	}
	p.waitState("running", "false")
	p.pressFor("Return", "practice-over")
	p.pressFor("Return", "ways")
	p.pressFor("Return", "home")
	p.key("ctrl+q")
	if code := p.waitEnd(patience); code != done {
		t.Errorf("the exit code is %d", code)
	}
	nothingChanged(t, p.home, before)
	onlyTheDriver(t, login)
	if files := filesWith(t, canary, p.home); len(files) > 0 {
		t.Errorf("a name is in %v", files)
	}
}
