package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// tabTo goes from one thing to the next until the keyboard is at the named one.
// A name that ends with "-" means the first thing whose name begins so. Step is
// "Tab", or "shift+Tab" for the way back.
func (p *program) tabTo(step, name string) {
	p.t.Helper()
	for range 60 {
		before, at := p.state("focus"), ""
		p.key(step)
		p.waitFor("the keyboard somewhere else than at "+strconv.Quote(before), func() bool {
			at = p.state("focus")
			return at != before
		})
		if at == name || strings.HasSuffix(name, "-") && strings.HasPrefix(at, name) {
			return
		}
	}
	p.t.Fatalf("%s does not lead to %s; the map says:\n%s", step, name, p.readMap().text)
}

// write types into an empty field that has the keyboard, and waits until all of
// it is there.
func (p *program) write(field, text string) {
	p.t.Helper()
	p.waitState("focus", field)
	p.typeText(text)
	p.waitState("typed", text)
}

// pressFor presses a key for which another screen comes.
func (p *program) pressFor(key, screen string) {
	p.t.Helper()
	p.key(key)
	p.waitScreen(screen)
}

// holdFor holds a key down until it has repeated many times: that leads no farther
// than one press.
func (p *program) holdFor(key, screen string) {
	p.t.Helper()
	p.must("xset", "r", "on")
	p.must("xdotool", "keydown", key, "sleep", "1.2", "keyup", key)
	p.must("xset", "r", "off")
	p.waitScreen(screen)
}

// secondsLeft is the turn's clock in seconds.
func (m screenMap) secondsLeft(t *testing.T) int {
	t.Helper()
	clock, late := strings.CutPrefix(m.states["clock"], "-")
	minutes, seconds, found := strings.Cut(clock, ":")
	whole, err := strconv.Atoi(minutes)
	rest, err2 := strconv.Atoi(seconds)
	if !found || err != nil || err2 != nil {
		t.Fatalf("the turn's clock shows %q", m.states["clock"])
	}
	if late {
		return -(60*whole + rest)
	}
	return 60*whole + rest
}

// pausesAndGoesOn pauses the running turn with a key, sees the clock stand still
// for two seconds, goes on with Enter, and sees the clock go on from there.
func (p *program) pausesAndGoesOn(key string) {
	p.t.Helper()
	full := p.state("clock")
	p.waitFor("the clock to run", func() bool { return p.state("clock") != full })
	held := p.pausesAt(key)
	p.standsStill(held)
	pressed := time.Now()
	p.key("Return")
	p.waitState("paused", "false")
	var m screenMap
	p.waitFor("the clock to go on", func() bool {
		m = p.readMap()
		return m.states["clock"] != held.states["clock"]
	})
	gone := held.secondsLeft(p.t) - m.secondsLeft(p.t)
	if gone < 0 || time.Duration(gone-1)*time.Second > time.Since(pressed) {
		p.t.Errorf("the clock went on from %s to %s, %v after Enter", held.states["clock"], m.states["clock"], time.Since(pressed))
	}
}

// pausesAt presses a key and answers the first map of the pause. How long that
// took is logged and not judged, since the machine may be busy with other tests:
// `make bench` measures it.
func (p *program) pausesAt(key string) screenMap {
	p.t.Helper()
	var m screenMap
	before := time.Now()
	p.must("xdotool", "key", "--delay", "0", key)
	after := time.Now()
	p.waitFor("the pause", func() bool {
		m = p.readMap()
		return m.states["paused"] == "true"
	})
	p.t.Logf("%s on %s: the pause stood %v after xdotool began and %v after it ended", key, m.screen,
		m.written.Sub(before).Round(time.Millisecond), m.written.Sub(after).Round(time.Millisecond))
	return m
}

// standsStill looks at a paused turn's clock for two seconds. The map must be
// written again and again meanwhile, or it would prove nothing.
func (p *program) standsStill(held screenMap) {
	p.t.Helper()
	written := map[time.Time]bool{}
	until := time.Now().Add(2 * time.Second)
	for look := time.Tick(lookAt); time.Now().Before(until); <-look {
		m := p.readMap()
		if m.states["paused"] != "true" || m.states["clock"] != held.states["clock"] || m.states["running"] != "false" {
			p.t.Fatalf("the clock stood at %s, and then the map said:\n%s", held.states["clock"], m.text)
		}
		written[m.written] = true
	}
	if len(written) < 3 {
		p.t.Errorf("the map was written %d times in two seconds of pause", len(written))
	}
}

func TestAWholeSessionByKeyboardAlone(t *testing.T) {
	p := openApp(t)
	pdf := filepath.Join(t.TempDir(), "ours.pdf")
	arriveByKeys(p)
	nameByKeys(p)
	turnsByKeys(p)
	valuesByKeys(p)
	agreeByKeys(p)
	p.pressFor("ctrl+p", "look")
	lookByKeys(p)
	p.pressFor("Return", "papers")
	p.pressFor("Return", "save-copy")
	p.waitState("focus", "path")
	p.key("ctrl+a")
	p.typeText(pdf)
	p.waitState("typed", pdf)
	p.key("Return")
	p.waitFor("the PDF", func() bool {
		_, err := os.Stat(pdf)
		return err == nil
	})
	paper := wordsOf(t, pdf)
	for _, want := range []string{
		"Ana", "Zoë", "the Long Silence", "We sat by the river. And it was quiet.",
		"When the kettle boils, I will ask one thing about your day.", "put the phone in the drawer",
	} {
		if !strings.Contains(paper, want) {
			t.Errorf("the summary lacks %q; it reads:\n%s", want, paper)
		}
	}
}

// lookByKeys lets each person who has lines look through them, and goes to the
// button that leads on.
func lookByKeys(p *program) {
	p.t.Helper()
	for _, pair := range [][2]string{{"0", "1"}, {"1", "0"}} {
		person, other := pair[0], pair[1]
		p.tabTo("Tab", "whose-"+person)
		p.key("Return")
		p.waitState("looked-"+other, "hidden")
		if p.state("looked-"+person) == "hidden" {
			continue // no lines
		}
		p.tabTo("Tab", "looked-"+person)
		p.key("Return")
	}
	p.tabTo("Tab", "choose-paper")
}

// arriveByKeys picks "A first conversation" with 50 minutes, and goes on to the
// problem's name.
func arriveByKeys(p *program) {
	p.t.Helper()
	p.waitScreen("home")
	p.tabTo("Tab", "plan-first-conversation")
	p.pressFor("Return", "arrive")
	p.write("name-0", "Ana")
	p.key("Return")
	p.write("name-1", "Zoë")
	p.tabTo("Tab", "length-50")
	p.key("space")
	p.tabTo("shift+Tab", "topic")
	p.pressFor("Return", "ground")
	for _, screen := range []string{"settle", "happened-kinds", "happened-agreement", "happened-account", "happened-impact", "problem-name"} {
		p.pressFor("Return", screen)
	}
}

// nameByKeys names the problem. All accept the name, which is then used on.
func nameByKeys(p *program) {
	p.t.Helper()
	p.tabTo("Tab", "problem")
	p.write("problem", "the Long Silence")
	for _, person := range []string{"accept-0", "accept-1"} {
		p.tabTo("Tab", person)
		p.key("Return")
	}
	for _, screen := range []string{"problem-effects", "problem-stand", "problem-why", "turn"} {
		p.pressFor("Next", screen)
	}
}

// turnsByKeys does two rounds. The first turn is paused once on the turn's own
// screen, and once while a note is typed.
func turnsByKeys(p *program) {
	p.t.Helper()
	for i, speaker := range []string{"0", "1", "1", "0"} {
		p.waitState("speaker", speaker)
		p.key("Return")
		p.waitState("running", "true")
		if i == 0 {
			p.pausesAndGoesOn("Escape")
			noteByKeys(p)
		}
		for _, stage := range []string{"reflect", "check"} {
			p.key("Return")
			p.waitState("stage", stage)
		}
		p.key("Return")
		p.waitState("running", "false")
	}
	p.pressFor("Return", "hand-over")
}

// noteByKeys pauses in the middle of a note. Its words stay as they were, and
// Space is a letter in it.
func noteByKeys(p *program) {
	p.t.Helper()
	const text = "We sat by the river."
	p.pressFor("ctrl+n", "notes")
	p.write("note-text", text)
	p.pausesAndGoesOn("Escape")
	p.waitScreen("notes")
	p.waitState("focus", "note-text")
	p.waitState("typed", text)
	p.key("space")
	p.waitState("typed", text+" ")
	p.typeText("And it was quiet.")
	p.waitState("typed", text+" And it was quiet.")
	if p.state("paused") != "false" || p.state("running") != "true" {
		p.t.Errorf("a space in the note paused the turn:\n%s", p.readMap().text)
	}
	p.pressFor("ctrl+Return", "turn")
}

// valuesByKeys sorts twelve cards for each, picks two, shows them, and keeps one.
func valuesByKeys(p *program) {
	p.t.Helper()
	for _, after := range []string{"hand-over", "gather"} {
		p.pressFor("Return", "values-sort")
		p.key(strings.Split("123123111231", "")...)
		p.waitScreen("values-pick")
		p.tabTo("Tab", "pick-")
		p.key("Return")
		p.tabTo("Tab", "pick-")
		p.key("Return")
		for _, screen := range []string{"values-weigh", "values-hurt", "values-agree"} {
			p.pressFor("Next", screen)
		}
		p.tabTo("shift+Tab", "show")
		p.holdFor("Return", after)
	}
	p.pressFor("Return", "values-together")
	p.tabTo("Tab", "value-")
	p.key("Return")
	p.tabTo("Tab", "act-")
	p.write(p.state("focus"), "put the phone in the drawer")
	p.key("Return") // it ends the line, and the next one goes on
	p.pressFor("Return", "commitments")
}

// agreeByKeys writes one agreement and goes on to the landing.
func agreeByKeys(p *program) {
	p.t.Helper()
	p.tabTo("Tab", "when")
	p.write("when", "When the kettle boils")
	p.key("Return")
	p.write("act", "ask one thing about your day")
	p.key("Return")
	p.waitState("typed", "")
	p.tabTo("Tab", "until")
	p.pressFor("Next", "landing")
}

// choose clicks a plan, and turns the wheel first where the window is too small to
// show them all.
func (p *program) choose(plan string) {
	p.t.Helper()
	var last screenMap
	p.waitFor("the plan "+plan+" in sight", func() bool {
		m := p.readMap()
		at, pause, before := m.places[plan], m.places["pause"], last
		if at.y == 0 || pause.y == 0 || m.written.Equal(before.written) {
			return false // the map is written twice a second
		}
		if last = m; at.y+at.h < pause.y-20 {
			return at == before.places[plan] // and stands still
		}
		left, top := p.origin()
		p.must("xdotool", "mousemove", strconv.Itoa(left+int(pause.x)), strconv.Itoa(top+int(pause.y)-120), "click", "5")
		return false
	})
	p.click(plan)
}

// justTurns opens the app and sits down with "Just turns" until the first turn.
func justTurns(p *program, names ...string) {
	p.t.Helper()
	p.waitScreen("home")
	p.choose("plan-just-turns")
	p.waitScreen("arrive")
	for i, name := range names {
		p.write("name-"+strconv.Itoa(i), name)
		p.key("Return")
	}
	p.waitScreen("ground")
	p.click("go-on")
	p.waitScreen("turn")
}

// spaceStillPauses says that a click left no focus behind on its button: Space
// pauses, and does not press the button again. A click goes on.
func (p *program) spaceStillPauses() {
	p.t.Helper()
	before := p.readMap()
	p.pausesAt("space")
	p.click("resume")
	p.waitState("paused", "false")
	after := p.readMap()
	for _, name := range []string{"stage", "speaker", "running", "round", "question"} {
		if after.states[name] != before.states[name] {
			p.t.Errorf("after Space and going on, %s is %q, and was %q", name, after.states[name], before.states[name])
		}
	}
}

// clickFor clicks a button for which a state becomes another, and sees that
// Space pauses afterwards.
func (p *program) clickFor(button, state, want string) {
	p.t.Helper()
	p.click(button)
	p.waitState(state, want)
	p.spaceStillPauses()
}

func TestTheTurnsByMouse(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	for _, c := range []struct{ button, state, want string }{
		{"another", "question", "1"},
		{"first-1", "speaker", "1"},
		{"first-0", "speaker", "0"},
		{"next", "running", "true"},
		{"another", "question", "2"},
	} {
		p.clickFor(c.button, c.state, c.want)
	}
	p.click("extend")
	p.waitFor("one more minute", func() bool { return p.readMap().secondsLeft(t) > 180 })
	p.spaceStillPauses()
	for _, c := range []struct{ button, state, want string }{
		{"next", "stage", "reflect"}, // hand over
		{"pass", "stage", "check"},
		{"nearly", "stage", "reflect"},
		{"next", "stage", "check"},
		{"next", "running", "false"}, // got it
		{"next", "speaker", "1"},
		{"next", "stage", "reflect"},
		{"next", "stage", "check"},
		{"move-on", "running", "false"},
		{"pass", "speaker", "0"}, // the second round begins with Bo, who passes
	} {
		p.clickFor(c.button, c.state, c.want)
	}
}

func TestThePauseIsOnePlaceToClick(t *testing.T) {
	p := openApp(t)
	justTurns(p, "Ana", "Bo")
	p.click("next")
	p.waitState("running", "true")
	p.click("pause")
	p.waitState("paused", "true")
	p.standsStill(p.readMap())
	p.click("resume")
	p.waitState("running", "true")
	p.spaceStillPauses()
	p.click("menu")
	p.key("Escape", "plus") // an open menu closes first: there is no pause, and the turn gets its minute
	p.waitFor("one more minute", func() bool { return p.readMap().secondsLeft(t) > 180 })
	p.pausesAt("Escape")
}

// The words that people typed in this test, one in each kind of field.
const canary = "Quokka"

// leaveWords types the canary wherever a session takes words, and ends in the
// landing.
func leaveWords(p *program) {
	p.t.Helper()
	p.pressFor("ctrl+r", "rename")
	p.write("problem", "the "+canary+" C")
	p.click("close-page")
	p.waitScreen("turn")
	p.click("next")
	p.waitState("running", "true")
	p.pressFor("ctrl+n", "notes")
	p.write("note-text", canary+" D")
	p.pressFor("ctrl+Return", "turn")
	p.pausesAt("Escape")
	p.tabTo("Tab", "stop")
	p.pressFor("Return", "landing")
	p.click("thanks-0")
	p.write("thanks-0", canary+" E")
	p.click("commit")
	p.waitScreen("commit")
	p.click("act")
	p.write("act", canary+" F")
	p.key("Return")
	p.waitState("typed", "")
	p.click("close-page")
	p.waitScreen("landing")
}

// sayNoScreen says whether the program ended as it does where there is no screen
// to open a window on: with 3, and one plain line of its own, which is the last.
// Where a display was tried, Fyne says its own lines before.
func sayNoScreen(t *testing.T, p *program) {
	t.Helper()
	p.launch()
	code := p.waitEnd(10 * time.Second)
	if code != noWindow {
		t.Errorf("the exit code is %d, want %d", code, noWindow)
	}
	lines := strings.Split(strings.TrimSuffix(p.errors.String(), "\n"), "\n")
	last := len(lines) - 1
	if want := "goldseam: Goldseam found no display to open its window on."; !strings.HasPrefix(lines[last], want) {
		t.Errorf("the last line is %q, and should begin %q", lines[last], want)
	}
	for _, line := range lines[:last] {
		if p.display == "" || !fyneSays.MatchString(line) {
			t.Errorf("standard error also has %q", line)
		}
	}
}

// fyneSays is where one of Fyne's messages came from.
var fyneSays = regexp.MustCompile(`^Fyne error at \S+\.go:\d+$`)

func TestWithoutADisplayItSaysSo(t *testing.T) {
	sayNoScreen(t, prepare(t, "", goldseam(t)))
}

func TestADisplayWithoutOpenGLSaysSo(t *testing.T) {
	sayNoScreen(t, prepare(t, displayWithoutOpenGL(t), goldseam(t)))
}

func TestADisplayThatDoesNotAnswerSaysSo(t *testing.T) {
	sayNoScreen(t, prepare(t, ":4711", goldseam(t)))
}

// displayWithoutOpenGL starts a display that lacks GLX, as over some remote
// desktops.
func displayWithoutOpenGL(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1024x768x24", "-nolisten", "tcp", "-extension", "GLX")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	_ = write.Close() // the server has its own
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait() // it was killed
	})
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("start a display: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// mayBegin says whether Begin can be pressed.
func (p *program) mayBegin() bool { return p.state("begin") == "" }

// rename puts other words into a name's field.
func (p *program) rename(field, text string) {
	p.t.Helper()
	p.click(field)
	p.waitState("focus", field)
	p.key("ctrl+a", "BackSpace")
	p.waitState("typed", "")
	p.typeText(text)
	p.waitState("typed", text)
}

// refused says that the app shows a message under the last name and keeps Begin
// off: the message moves down what stands below it.
func (p *program) refused(why string, plain float64) {
	p.t.Helper()
	p.waitFor(why+": a message, and Begin off", func() bool {
		return !p.mayBegin() && p.place("add").y > plain
	})
	p.click("name-0")
	p.key("Return", "Return") // the second one would begin
	p.waitState("focus", "name-1")
	if p.screen() != "arrive" {
		p.t.Errorf("%s: the session began", why)
	}
}

// accepted says that the names are fine: no message, and Begin on.
func (p *program) accepted(why string, plain float64) {
	p.t.Helper()
	p.waitFor(why+": no message, and Begin on", func() bool { return p.mayBegin() && p.place("add").y == plain })
}

func TestTheWindowTakesBadInput(t *testing.T) {
	p := openApp(t)
	p.waitScreen("home")
	p.choose("plan-just-turns")
	p.waitState("begin", "off")
	p.waitFor("the layout", func() bool { return p.place("add").y > 0 })
	plain := p.place("add").y

	p.write("name-0", "Ana")
	if p.mayBegin() {
		t.Error("one name is enough to begin")
	}
	p.rename("name-1", "Bo")
	p.accepted("two names", plain)
	p.rename("name-1", "  ana ")
	p.refused("the same name twice", plain)
	p.rename("name-1", strings.Repeat("m", 40))
	p.accepted("40 letters", plain)
	p.typeText("m")
	p.refused("41 letters", plain)
	p.pasteLong("name-1")
	p.refused("a long name, pasted", plain)
	p.rename("name-1", "   ")
	if p.mayBegin() {
		t.Error("a name of spaces is enough to begin")
	}
	p.rename("name-1", "🙂")
	p.accepted("an emoji", plain)
	p.rename("name-0", "שירה")
	p.accepted("a name from right to left", plain)
	p.click("begin")
	p.waitScreen("ground")
	p.click("go-on")
	p.waitScreen("turn")
}

// pasteLong pastes 30 letters three times.
func (p *program) pasteLong(field string) {
	p.t.Helper()
	text := strings.Repeat("w", 30)
	p.rename(field, text)
	p.key("ctrl+a", "ctrl+c", "ctrl+v", "ctrl+v", "ctrl+v")
	p.waitState("typed", strings.Repeat(text, 3))
}

func TestASeventhPersonCannotBeAdded(t *testing.T) {
	p := openApp(t)
	p.waitScreen("home")
	p.choose("plan-just-turns")
	p.waitScreen("arrive")
	for _, name := range []string{"name-2", "name-3", "name-4", "name-5"} {
		p.click("add")
		p.waitFor("a field "+name, func() bool { return p.readMap().places[name] != box{} })
	}
	p.waitState("add", "off")
	at := p.place("add")
	p.clickAt(at.x+at.w/2, at.y+at.h/2)
	p.click("name-5") // what was clicked before it has been done by now
	p.waitState("focus", "name-5")
	if _, there := p.readMap().places["name-6"]; there {
		t.Error("there is room for a seventh person")
	}
}

func TestARehearsalPlaysInTheWindow(t *testing.T) {
	script, err := filepath.Abs(threePeople)
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	pictures := filepath.Join(out, "pictures")
	p := prepare(t, virtualDisplay(t), goldseam(t), "rehearse", "--window", script, "--speed", "600", "--pictures", pictures, "-o", out)
	p.launch()
	if code := p.waitEnd(2 * time.Minute); code != done {
		t.Fatalf("the exit code is %d", code)
	}
	for _, screen := range []string{"arrive", "settle", "problem-name", "turn", "pause", "cover", "landing"} {
		files, err := filepath.Glob(filepath.Join(pictures, "*-"+screen+".png"))
		if err != nil || len(files) == 0 {
			t.Errorf("there is no picture of %s, error %v", screen, err)
		}
	}
	files, err := filepath.Glob(filepath.Join(pictures, "*.png"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if oneColor(t, file) {
			t.Errorf("%s shows nothing", filepath.Base(file))
		}
	}
	seeWhatARehearsalLeaves(t, out)
}

// seeWhatARehearsalLeaves reads the session file and the summary back. They are
// the same as those of a rehearsal without a window.
func seeWhatARehearsalLeaves(t *testing.T, folder string) {
	t.Helper()
	session, summary := played(t, threePeople)
	if paper := wordsOf(t, filepath.Join(folder, summaryFile)); paper != summary {
		t.Errorf("the summary reads:\n%s\nand without a window:\n%s", paper, summary)
	}
	file := filepath.Join(folder, sessionFile)
	got, err := facilitation.ParseSession(file, []byte(content(t, file)))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, session) {
		t.Errorf("the session is\n%+v\nand without a window\n%+v", got, session)
	}
}
