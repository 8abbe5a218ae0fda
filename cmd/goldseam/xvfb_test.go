package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// These helpers drive a real program on a virtual display. Nothing here sleeps
// for luck: every wait has a condition, a deadline, and a look every 10 ms.

const (
	root     = "../.." // the module's folder, seen from this package
	patience = 15 * time.Second
	lookAt   = 10 * time.Millisecond
)

// program is one running program with a window, and the display it is on.
type program struct {
	t       *testing.T
	home    string // an empty home folder; what the program writes is in here
	display string
	mapFile string
	window  string // its number in X
	cmd     *exec.Cmd
	errors  *output
	ended   chan struct{} // closed when the program ended
}

// openApp starts Goldseam on a display of its own and waits for its window and
// its first screen. When the test ends, the program is told to go, and must
// have left no panic and no word of a wrong thread on standard error.
func openApp(t *testing.T, args ...string) *program {
	t.Helper()
	p := start(t, goldseam(t), args...)
	p.firstScreen()
	return p
}

// openAsking starts Goldseam as openApp does, and leaves it at the page that asks how it
// is used.
func openAsking(t *testing.T, args ...string) *program {
	t.Helper()
	p := start(t, goldseam(t), args...)
	p.firstFrame()
	p.waitScreen("ways")
	return p
}

// firstScreen waits until the window shows something. Where it asks how it is used, the
// answer is the first one: at home.
func (p *program) firstScreen() {
	p.t.Helper()
	p.firstFrame()
	if p.screen() == "ways" {
		p.pressFor("Return", "home")
	}
}

// firstFrame waits until the window shows something, and then for the next look
// at the clock: the first one may find that the display is small, and builds the
// screen again for it.
func (p *program) firstFrame() {
	p.t.Helper()
	p.waitFor("the first screen", func() bool { return p.screen() != "" && p.painted() })
	painted := time.Now()
	p.waitFor("another look at the clock", func() bool { return p.readMap().written.After(painted) })
}

// goldseam builds the app as it ships, but for the switch that hides Fyne's
// wrong-thread line. Where make has built it, this only checks.
func goldseam(t *testing.T) string {
	return goBuild(t, filepath.Join(root, "build", "goldseam"), "./cmd/goldseam")
}

func goBuild(t *testing.T, binary, pkg string) string {
	t.Helper()
	binary, err := filepath.Abs(binary)
	if err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-tags", "x11,no_animations", "-o", binary, pkg)
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", pkg, err, out)
	}
	return binary
}

// start runs a program with a window on a virtual display of its own.
func start(t *testing.T, binary string, args ...string) *program {
	t.Helper()
	p := prepare(t, virtualDisplay(t), binary, args...)
	p.launch()
	p.findWindow()
	return p
}

// prepare makes a program ready that is not launched yet. No display is "".
func prepare(t *testing.T, display, binary string, args ...string) *program {
	t.Helper()
	folder := t.TempDir()
	p := &program{
		t: t, home: t.TempDir(), display: display, mapFile: filepath.Join(folder, "map"),
		cmd: exec.Command(binary, args...), errors: &output{}, ended: make(chan struct{}),
	}
	p.cmd.Env, p.cmd.Stderr = p.environment(), p.errors
	p.cmd.Dir = folder // not the module's: Fyne would read FyneApp.toml and turn its thread check off
	return p
}

// launch runs the program, and ends it when the test ends.
func (p *program) launch() {
	p.t.Helper()
	if err := p.cmd.Start(); err != nil {
		p.t.Fatalf("start %s: %v", p.cmd.Path, err)
	}
	go func() {
		_ = p.cmd.Wait() // the code is read from ProcessState
		close(p.ended)
	}()
	p.t.Cleanup(p.end)
}

// virtualDisplay starts a display with a window manager and answers its name.
// It goes when the test ends, and also when the test dies, as its input ends.
func virtualDisplay(t *testing.T) string {
	t.Helper()
	return display(t, "virtual-display")
}

// display starts a display by that script of .ci.
func display(t *testing.T, script string) string {
	t.Helper()
	var faults output
	// On a busy machine a key's release may come late, and would be taken for a key that is held.
	cmd := exec.Command(filepath.Join(root, ".ci", script), "sh", "-c", `xset r off; echo "$DISPLAY"; cat`)
	cmd.Env, cmd.Stderr = append(os.Environ(), "SCREEN=1366x768x24"), &faults // a small laptop
	in, inErr := cmd.StdinPipe()
	out, outErr := cmd.StdoutPipe()
	if err := errors.Join(inErr, outErr, cmd.Start()); err != nil {
		t.Fatalf("start a virtual display: %v", err)
	}
	t.Cleanup(func() {
		if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
			t.Errorf("end the virtual display: %v\n%s", err, faults.String())
		}
	})
	name, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("start a virtual display: %v\n%s", err, faults.String())
	}
	return strings.TrimSpace(name)
}

// environment is a person's first evening with a new computer. Only the cache
// is shared by all runs: Fyne would read every font of the machine again.
func (p *program) environment() []string {
	cache, err := filepath.Abs(filepath.Join(root, "build", "cache"))
	if err != nil {
		p.t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(p.home, name) }
	variables := []string{
		"PATH=" + os.Getenv("PATH"), "LANG=en_US.UTF-8", "FYNE_SCALE=1", "HOME=" + p.home,
		"XDG_CONFIG_HOME=" + in(".config"), "XDG_DATA_HOME=" + in(".local/share"), "XDG_STATE_HOME=" + in(".local/state"),
		"XDG_CACHE_HOME=" + cache, "XDG_RUNTIME_DIR=" + p.home, "GOLDSEAM_MAP=" + p.mapFile,
	}
	if p.display != "" {
		variables = append(variables, "DISPLAY="+p.display)
	}
	return variables
}

// findWindow waits until the window is there and has the keyboard.
func (p *program) findWindow() {
	p.t.Helper()
	pid := strconv.Itoa(p.cmd.Process.Pid)
	p.waitFor("a window", func() bool {
		out, err := p.try("xdotool", "search", "--all", "--onlyvisible", "--pid", pid, "--name", ".")
		if lines := strings.Fields(out); err == nil && len(lines) > 0 {
			p.window = lines[len(lines)-1]
		}
		return p.window != ""
	})
	p.waitFor("the keyboard in its window", func() bool {
		active, err := p.try("xdotool", "getactivewindow")
		if strings.TrimSpace(active) == p.window {
			return true
		}
		if err == nil {
			_, _ = p.try("xdotool", "windowactivate", p.window) // tried again until it holds
		}
		return false
	})
}

// end closes the program as a system does that shuts down, and reads what it
// said on standard error.
func (p *program) end() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // an error means that it has gone already
	select {
	case <-p.ended:
	case <-time.After(patience):
		p.t.Error("the program did not end when it was told to")
		_ = p.cmd.Process.Kill()
		<-p.ended
	}
	said := p.errors.String()
	for _, fault := range []string{"Error in Fyne call thread", "broke down", "panic:", "fatal error:", "DATA RACE"} {
		if strings.Contains(said, fault) {
			p.t.Errorf("standard error has %q:\n%s", fault, said)
			return
		}
	}
	if p.t.Failed() && said != "" {
		p.t.Logf("standard error:\n%s", said)
	}
}

// waitEnd waits for the program to end by itself, and answers its exit code.
func (p *program) waitEnd(within time.Duration) int {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(within):
		p.t.Fatalf("the program did not end within %v; it said:\n%s", within, p.errors.String())
	}
	return p.cmd.ProcessState.ExitCode()
}

// waitFor looks until the condition holds, and fails the test when patience ends.
func (p *program) waitFor(what string, holds func() bool) {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for look := time.Tick(lookAt); !holds(); <-look {
		select {
		case <-p.ended:
			p.t.Fatalf("waited for %s, but the program ended:\n%s", what, p.errors.String())
		default:
		}
		if time.Now().After(deadline) {
			p.t.Fatalf("waited %v for %s; the map says:\n%s", patience, what, p.readMap().text)
		}
	}
}

// try runs one of the X tools on the program's display, for ten seconds at most.
func (p *program) try(tool string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, tool, args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+p.display)
	out, err := cmd.Output()
	return string(out), err
}

// must runs one of the X tools and fails the test with it.
func (p *program) must(tool string, args ...string) string {
	p.t.Helper()
	out, err := p.try(tool, args...)
	if err != nil {
		p.t.Fatalf("%s %s: %v", tool, strings.Join(args, " "), err)
	}
	return out
}

// key presses keys one after the other, named as X names them: "Return",
// "ctrl+p", "Escape", "F8".
func (p *program) key(names ...string) {
	p.t.Helper()
	p.must("xdotool", append([]string{"key", "--delay", "40"}, names...)...)
}

// typeText types where the keyboard is. The keyboard of the virtual display is
// an American one: xdotool binds any other letter to a free key for a moment,
// and the program must have read the letter before the key is free again.
func (p *program) typeText(text string) {
	p.t.Helper()
	for text != "" {
		plain := strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
		switch plain {
		case -1:
			plain = len(text)
		case 0:
			_, size := utf8.DecodeRuneInString(text)
			p.must("xdotool", "type", "--delay", "400", "--", text[:size])
			text = text[size:]
			continue
		}
		p.must("xdotool", "type", "--delay", "15", "--", text[:plain])
		text = text[plain:]
	}
}

// clickAt clicks a point given in the window's own coordinates.
func (p *program) clickAt(x, y float64) {
	p.t.Helper()
	left, top := p.origin()
	p.must("xdotool", "mousemove", strconv.Itoa(left+int(x)), strconv.Itoa(top+int(y)), "click", "1")
}

// click clicks the middle of a place that the app's map names. It waits until
// the place is laid out and can be used: before that, Fyne says that it is in
// the corner.
func (p *program) click(name string) {
	p.t.Helper()
	var at box
	p.waitFor("the place "+name, func() bool {
		m := p.readMap()
		at = m.places[name]
		return (at.x > 0 || at.y > 0) && m.states[name] == ""
	})
	p.clickAt(at.x+at.w/2, at.y+at.h/2)
}

// origin is where the window's own corner is on the display, inside its frame.
func (p *program) origin() (left, top int) {
	p.t.Helper()
	for line := range strings.Lines(p.must("xwininfo", "-id", p.window)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		number, _ := strconv.Atoi(strings.TrimSpace(value)) // other lines are not numbers
		switch name {
		case "Absolute upper-left X":
			left = number
		case "Absolute upper-left Y":
			top = number
		}
	}
	return left, top
}

// shot takes a picture of the window.
func (p *program) shot(file string) {
	p.t.Helper()
	p.must("import", "-window", p.window, file)
}

// painted says whether the window shows anything: it is black before its first
// frame.
func (p *program) painted() bool {
	p.t.Helper()
	file := filepath.Join(filepath.Dir(p.mapFile), "painted.png")
	p.shot(file)
	return !oneColor(p.t, file)
}

// oneColor says whether a picture shows nothing: all of it has one color.
func oneColor(t *testing.T, file string) bool {
	t.Helper()
	picture, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer picture.Close()
	img, err := png.Decode(picture)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	area := img.Bounds()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if img.At(x, y) != img.At(area.Min.X, area.Min.Y) {
				return false
			}
		}
	}
	return true
}

// screen is the name of the screen shown, and empty before the first.
func (p *program) screen() string { return p.readMap().screen }

// state is a value the app tells about itself, such as "clock" or "paused".
func (p *program) state(name string) string { return p.readMap().states[name] }

// place is where the app says that a button or field is.
func (p *program) place(name string) box {
	p.t.Helper()
	at, ok := p.readMap().places[name]
	if !ok {
		p.t.Fatalf("there is no %q on the screen; the map says:\n%s", name, p.readMap().text)
	}
	return at
}

// waitScreen waits for a screen by its name.
func (p *program) waitScreen(name string) {
	p.t.Helper()
	p.waitFor("the screen "+name, func() bool { return p.screen() == name })
}

// waitState waits until the app says that a value is this one.
func (p *program) waitState(name, want string) {
	p.t.Helper()
	p.waitFor("the state "+name+" "+want, func() bool { return p.state(name) == want })
}

// output keeps what a program says while it is still saying it.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// The harness is tried on a bare Fyne window, so that a fault of the display is
// not taken for a fault of Goldseam.
func TestABareWindowOpensOnTheVirtualDisplay(t *testing.T) {
	p := start(t, goBuild(t, filepath.Join(root, "build", "hello"), "./cmd/bench/hello"))
	if left, top := p.origin(); left < 0 || top < 0 {
		t.Errorf("the window is at %d, %d", left, top)
	}
	p.waitFor("the first frame", p.painted)
	p.clickAt(100, 100)
	p.key("F8")
}
