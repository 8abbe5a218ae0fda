package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// house is where the programs run: a home folder of their own, a display, and the folder in
// memory that a desktop gives each login. Without a window there is none of the last two.
type house struct {
	home, display, login string
}

// process is one running program.
type process struct {
	cmd  *exec.Cmd
	said *bytes.Buffer // its standard error; read it after end
}

func (h house) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	in := func(name string) string { return filepath.Join(h.home, name) }
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "DISPLAY=" + h.display, "LANG=en_US.UTF-8", "FYNE_SCALE=1", "HOME=" + h.home,
		"XDG_CONFIG_HOME=" + in("config"), "XDG_DATA_HOME=" + in("data"), "XDG_STATE_HOME=" + in("state"),
		"XDG_CACHE_HOME=" + in("cache"), "XDG_RUNTIME_DIR=" + h.login,
	}
	return cmd
}

func (h house) start(program string, args ...string) (process, error) {
	p := process{h.command(program, args...), &bytes.Buffer{}}
	p.cmd.Stderr = p.said
	if err := p.cmd.Start(); err != nil {
		return process{}, fmt.Errorf("start %s: %w", program, err)
	}
	return p, nil
}

// end stops the program. Its exit code tells nothing here: it was made to go.
func (p process) end() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	late := time.AfterFunc(5*time.Second, func() { _ = p.cmd.Process.Kill() })
	defer late.Stop()
	_ = p.cmd.Wait()
}

// ticksPerSecond is the unit of /proc/PID/stat on every Linux that Go runs on.
const ticksPerSecond = 100

// processor is the processor time the program has used, its own and the system's.
func (p process) processor() (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		return 0, fmt.Errorf("the program ended while it was measured: %w", err)
	}
	_, after, _ := strings.Cut(string(text), ") ") // the name in brackets may hold spaces
	fields := strings.Fields(after)
	if len(fields) < 13 {
		return 0, fmt.Errorf("the program ended while it was measured")
	}
	var ticks int
	for _, field := range fields[11:13] { // utime and stime
		n, err := strconv.Atoi(field)
		if err != nil {
			return 0, err
		}
		ticks += n
	}
	return time.Duration(ticks) * time.Second / ticksPerSecond, nil
}

// memory is what the program holds in memory now, in MB.
func (p process) memory() (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, fmt.Errorf("the program ended while it was measured: %w", err)
	}
	kilobytes, err := strconv.ParseFloat(field(string(text), "VmRSS"), 64)
	if err != nil {
		return 0, fmt.Errorf("the program ended while it was measured: %w", err)
	}
	return kilobytes / 1000, nil
}

// field is the first word after "name:" in a file of such lines, or "".
func field(text, name string) string {
	for line := range strings.Lines(text) {
		key, value, _ := strings.Cut(line, ":")
		if words := strings.Fields(value); strings.TrimSpace(key) == name && len(words) > 0 {
			return words[0]
		}
	}
	return ""
}
