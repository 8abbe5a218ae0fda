package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// passphrase opens what these tests keep locked.
const passphrase = "amber kettle"

// secretly types into a field that does not say what is in it.
func (p *program) secretly(field, text string) {
	p.t.Helper()
	p.waitState("focus", field)
	p.typeText(text)
}

// keepAs chooses how the session is kept, and waits until it is.
func (p *program) keepAs(how string) {
	p.t.Helper()
	p.pressFor("ctrl+s", "keep")
	p.click("keep-" + how)
	if how == "locked" {
		p.waitScreen("set-passphrase")
		p.secretly("passphrase", passphrase)
		p.key("Tab")
		p.secretly("again", passphrase)
		p.key("Return")
		p.waitScreen("keep")
	}
	p.waitState("kept", how)
	p.waitState("safe", "true")
	p.click("close-page")
}

// An evening that is kept stays as far from the network as one that is not, and
// writes into Goldseam's own folders only.
func TestAKeptEveningOpensNoNetworkEither(t *testing.T) {
	for _, how := range []string{"here", "locked"} {
		t.Run(how, func(t *testing.T) {
			p := prepare(t, virtualDisplay(t), goldseam(t))
			usedHome(p)
			before := lies(t, p.home)
			trace := underWatch(p)
			p.launch()
			p.findWindow()
			p.firstScreen()
			justTurns(p, canary+" A", canary+" B")
			p.keepAs(how)
			p.waitScreen("turn")
			leaveWords(p)
			p.waitState("safe", "true")
			p.key("ctrl+q")
			p.waitEnd(patience)
			p.waitTrace(trace)
			noNetwork(t, trace)
			p.onlyOwnFolders(before)
			if files := writtenWith(t, canary, trace, p.mapFile); (how == "here") != (len(files) > 0) {
				t.Errorf("kept %s, people's words were written into %v", how, files)
			}
			if words := filesWith(t, canary, p.home); how == "locked" && len(words) > 0 || how == "here" && len(words) == 0 {
				t.Errorf("kept %s, these have people's words: %v", how, words)
			}
		})
	}
}

// onlyOwnFolders says whether a program wrote into Goldseam's own folders and nowhere
// else.
func (p *program) onlyOwnFolders(before map[string]string) {
	p.t.Helper()
	own := []string{".local/share/goldseam", ".config/goldseam", ".local/state/goldseam"}
	for name, is := range lies(p.t, p.home) {
		was, there := before[name]
		inside := slices.ContainsFunc(own, func(folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") })
		above := slices.ContainsFunc(own, func(folder string) bool { return filepath.Dir(folder) == name })
		if !inside && !above && (!there || is != was) {
			p.t.Errorf("%s was %q and is %q", name, was, is)
		}
		if open := "------"; inside && !strings.Contains(is[:10], open) {
			p.t.Errorf("others may read %s: %s", name, is[:10])
		}
	}
}

// lives is an evening that is kept locked, and in which the program is killed and
// started again, with whatever people may press in between.
type lives struct {
	t       *testing.T
	random  *rand.Rand
	binary  string
	display string
	home    string
	p       *program
	done    int // actions
	kills   int
	tries   int // to unlock
}

// begin starts the program in the same home once more.
func (l *lives) begin() {
	l.t.Helper()
	p := prepare(l.t, l.display, l.binary)
	if l.home == "" {
		usedHome(p)
		l.home = p.home
	}
	folder := filepath.Dir(p.mapFile)
	p.home, p.cmd.Dir = l.home, l.home
	in := func(name string) string { return filepath.Join(l.home, name) }
	p.cmd.Env = append(p.environment(), "XDG_CACHE_HOME="+in(".cache"), "TMPDIR="+in("tmp"), "XDG_RUNTIME_DIR="+in("run"))
	p.mapFile = filepath.Join(folder, "map")
	l.p = p
	p.launch()
	p.findWindow()
	p.firstScreen()
}

// sit begins the first session of an evening, or opens what was kept.
func (l *lives) sit() {
	l.t.Helper()
	p := l.p
	if l.kills == 0 {
		justTurns(p, canary+" A", canary+" B")
		p.keepAs("locked")
		p.waitScreen("turn")
		return
	}
	p.pressFor("ctrl+o", "unlock")
	p.secretly("passphrase", passphrase)
	p.pressFor("Return", "home")
	p.pressFor("ctrl+o", "kept")
	p.click("kept-0")
	p.waitScreen("kept-one")
	p.click("kept-continue")
	p.waitState("kept", "locked")
}

// act does something that people do, on whatever screen there is. Nothing of it asks for
// an open file.
func (l *lives) act() {
	p := l.p
	press := func(names ...string) { p.key(names[l.random.IntN(len(names))]) }
	switch screen := p.screen(); screen {
	case "turn":
		press("Return", "Return", "Return", "Right", "plus", "p", "p", "Escape", "space", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+r", "ctrl+r", "ctrl+z", "ctrl+d", "F9", "F1", "ctrl+l")
	case "notes":
		if l.random.IntN(4) == 0 {
			press("ctrl+Return", "ctrl+Return", "Escape", "F9", "ctrl+w", "ctrl+z")
			break
		}
		l.quickly(canary + strconv.Itoa(l.done) + " ")
	case "rename":
		l.quickly(canary + strconv.Itoa(l.done))
		press("ctrl+w", "Escape")
	case "unlock":
		l.unlock()
	case "locking":
		p.waitFor("the lock to shut", func() bool { return p.screen() != "locking" })
	case "pause", "settle", "rest":
		press("Return", "Return", "Return", "r", "F9", "ctrl+n")
	case "cover":
		press("Return", "Return", "F9")
	case "landing", "commitments", "commit": // from there Enter leads to paper, which is not locked
		press("ctrl+n", "ctrl+n", "ctrl+r", "Escape", "F9", "ctrl+z", "ctrl+l", "Prior", "ctrl+w")
	default:
		press("Escape", "ctrl+w")
	}
	if l.done++; l.done%10 == 0 {
		l.look()
	}
}

// unlock types the passphrase, and once more where a key that was pressed before came
// between.
func (l *lives) unlock() {
	l.t.Helper()
	var tried time.Time
	l.p.waitFor("the lock to open", func() bool {
		screen := l.p.screen()
		if screen == "unlock" && l.p.state("focus") == "passphrase" && time.Since(tried) > patience/3 {
			l.p.key("ctrl+a")
			l.quickly(passphrase)
			l.p.key("Return")
			l.tries, tried = l.tries+1, time.Now()
		}
		return screen != "unlock" && screen != "home"
	})
}

// quickly types as nobody can.
func (l *lives) quickly(text string) { l.p.must("xdotool", "type", "--delay", "3", "--", text) }

// look looks at every file, whatever the program is doing.
func (l *lives) look() {
	l.t.Helper()
	if words := filesWith(l.t, canary, l.home); len(words) > 0 {
		l.t.Fatalf("after %d actions and %d kills, these have people's words: %v", l.done, l.kills, words)
	}
}

// kill ends the program as a crash does, and looks at every file.
func (l *lives) kill() {
	l.t.Helper()
	if err := l.p.cmd.Process.Kill(); err != nil {
		l.t.Fatal(err)
	}
	<-l.p.ended
	l.kills++
	l.look()
}

func TestNothingThatIsLockedIsEverWrittenInTheClear(t *testing.T) {
	actions, perLife := 60, 30
	if wish := os.Getenv("GOLDSEAM_SOAK"); wish != "" {
		n, err := strconv.Atoi(wish)
		if err != nil {
			t.Fatal(err)
		}
		actions = n
	}
	seed := uint64(time.Now().UnixNano())
	l := &lives{t: t, random: rand.New(rand.NewPCG(seed, 1)), binary: goldseam(t), display: virtualDisplay(t)}
	t.Logf("seed %d", seed)
	screens := map[string]int{}
	t.Cleanup(func() { t.Logf("%d actions and %d kills on %v, %d times unlocked", l.done, l.kills, screens, l.tries) })
	for l.done < actions {
		l.begin()
		l.sit()
		for range 1 + l.random.IntN(2*perLife) {
			screens[l.p.screen()]++
			l.act()
		}
		l.kill()
	}
}
