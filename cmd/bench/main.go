// Command bench measures Goldseam beside a bare Fyne window, and its printing
// beside Chromium's, in one run and by turns, so that whatever else the machine
// does meets them alike. It runs inside .ci/virtual-display, as "make bench"
// starts it, and prints one page.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

const (
	app   = "build/goldseam"
	hello = "build/hello"
)

func main() {
	if err := measure(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// measure does what the arguments ask for.
func measure() error {
	if len(os.Args) > 1 && os.Args[1] == pressArgument {
		return runPress(os.Args[2:])
	}
	starts := flag.Int("starts", 9, "how often each window is started")
	rounds := flag.Int("rounds", 3, "how often processor and memory are measured")
	prints := flag.Int("prints", 5, "how often the page is printed")
	paper := flag.Bool("paper", false, "measure thick copies only, which needs no display")
	kept := flag.Bool("kept", false, "measure saving, listing and searching only, which needs no display")
	flag.Parse()
	switch {
	case *paper:
		return measurePaper()
	case *kept:
		return measureKept()
	}
	return run(*starts, *rounds, *prints)
}

// measurePaper measures thick copies in a home folder of their own.
func measurePaper() error {
	home, err := os.MkdirTemp("", "goldseam-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	printMachine()
	return house{home: home}.measureThick()
}

func run(starts, rounds, prints int) error {
	if min(starts, rounds, prints) < 1 {
		return errors.New("measure each at least once")
	}
	display, folder := os.Getenv("DISPLAY"), os.Getenv("SCREEN_FOLDER")
	if display == "" || folder == "" {
		return errors.New("this needs the virtual display that make bench gives it")
	}
	home, err := os.MkdirTemp("", "goldseam-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	screen, err := openScreen(filepath.Join(folder, "Xvfb_screen0"))
	if err != nil {
		return err
	}
	login, err := os.MkdirTemp("/dev/shm", "goldseam-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(login)
	house := house{home: home, display: display, login: login}

	printMachine()
	if err := house.measureStart(screen, starts); err != nil {
		return err
	}
	if err := house.measureRunning(screen, rounds); err != nil {
		return err
	}
	if err := house.measurePrint(prints); err != nil {
		return err
	}
	if err := house.measureThick(); err != nil {
		return err
	}
	return measureMoves()
}

// measureStart times each program from its start to its first frame.
func (h house) measureStart(screen screen, times int) error {
	took := map[string]*series{hello: {}, app: {}}
	for i := range times + 1 {
		for _, program := range []string{hello, app} {
			span, err := h.timeStart(screen, program)
			if err != nil {
				return err
			}
			if i > 0 { // the first start fills the caches of fonts and shaders
				took[program].add(span.Seconds() * 1000)
			}
		}
	}
	fmt.Printf("Start to first frame, ms, %d starts each, by turns\n", times)
	row("bare Fyne window", took[hello], "")
	row("Goldseam", took[app], atMost(took[app].median()/took[hello].median(), 1.25, "times the bare window"))
	return nil
}

func (h house) timeStart(screen screen, program string) (time.Duration, error) {
	if !screen.waitFor(false) {
		return 0, errors.New("the window before this one is still on the screen")
	}
	began := time.Now()
	p, err := h.start(program)
	if err != nil {
		return 0, err
	}
	defer p.end()
	if !screen.waitFor(true) {
		return 0, fmt.Errorf("%s drew nothing: %s", program, p.said.String())
	}
	return time.Since(began), nil
}

// sitting is what a window does while it is measured.
type sitting struct {
	name, program string
	args          []string
	load, memory  series
}

// measureRunning measures memory and processor of windows that are left alone.
func (h house) measureRunning(screen screen, rounds int) error {
	sittings := []*sitting{
		{name: "bare Fyne window, idle", program: hello},
		{name: "Goldseam, first screen", program: app},
		{name: "Goldseam in a turn", program: app, args: []string{"rehearse", "--window", "cmd/bench/turn.toml", "--speed", "1"}},
		{name: "Goldseam in a pause, breathing", program: app, args: []string{"rehearse", "--window", "cmd/bench/pause.toml", "--speed", "1"}},
	}
	for range rounds {
		for _, s := range sittings {
			if err := h.sit(screen, s); err != nil {
				return err
			}
		}
	}
	idle, turn, pause := sittings[0], sittings[2], sittings[3]
	fmt.Printf("\nProcessor, %% of one core, over %v, %d times, by turns\n", watched, rounds)
	row(idle.name, &idle.load, "")
	row(sittings[1].name, &sittings[1].load, "")
	row(turn.name, &turn.load, atMost(turn.load.median()-idle.load.median(), 5, "above the bare window"))
	row(pause.name, &pause.load, atMost(pause.load.median(), 35, "in all"))
	fmt.Printf("\nResident memory, MB\n")
	row(idle.name, &idle.memory, "")
	row(sittings[1].name, &sittings[1].memory, "")
	row(turn.name, &turn.memory, atMost(turn.memory.median()/idle.memory.median(), 1.4, "times the bare window"))
	row(pause.name, &pause.memory, "")
	return nil
}

// The pause's script has its circle breathing nine seconds after the window
// opens. The others wait as long.
const (
	settled = 11 * time.Second
	watched = 10 * time.Second
)

func (h house) sit(screen screen, s *sitting) error {
	if !screen.waitFor(false) {
		return errors.New("the window before this one is still on the screen")
	}
	p, err := h.start(s.program, s.args...)
	if err != nil {
		return err
	}
	defer p.end()
	if !screen.waitFor(true) {
		return fmt.Errorf("%s drew nothing: %s", s.name, p.said.String())
	}
	time.Sleep(settled)
	before, err := p.processor()
	if err != nil {
		return err
	}
	began := time.Now()
	time.Sleep(watched)
	after, err := p.processor()
	if err != nil {
		return err
	}
	s.load.add(100 * (after - before).Seconds() / time.Since(began).Seconds())
	memory, err := p.memory()
	s.memory.add(memory)
	return err
}
