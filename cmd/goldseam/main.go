// Goldseam holds the structure of one talk in one room. This package is the
// command line and the wiring: it reads files, chooses between window and
// paper, and answers with an exit code. What a session is lives in
// facilitation, how it looks in ui and how it is printed in report.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"goldseam/assets"
)

// version is the one place that says which Goldseam this is. FyneApp.toml says
// the same, and a test holds them together.
var version = "0.1.0"

// Exit codes. The window adds 3 for a computer without a display, and a fault of the
// program itself is 4.
const (
	done       = 0
	inputFault = 1
	callFault  = 2
)

func main() {
	leaveNoCore()
	os.Exit(telling(os.Stderr, func() int { return begin(os.Args[1:]) }))
}

// begin opens the window, or does what the arguments ask for.
func begin(args []string) int {
	now := time.Now // the only clock; everything else is told the time
	if len(args) == 0 {
		return openWindow(now, os.Stderr)
	}
	lib, err := openLibrary(assets.Files, now)
	if err != nil {
		fmt.Fprintln(os.Stderr, "goldseam:", err)
		return inputFault
	}
	return run(args, lib, os.Stdout, os.Stderr)
}

// run does what the arguments ask for and gives the exit code.
func run(args []string, lib library, stdout, stderr io.Writer) int {
	c := console{lib, stdout, stderr}
	if len(args) == 0 {
		return c.misuse(errors.New("name a command"))
	}
	switch args[0] {
	case "rehearse":
		return c.rehearse(args[1:])
	case "print":
		return c.print(args[1:])
	case "blanks":
		return c.blanks(args[1:])
	case "check":
		return c.check(args[1:])
	case "--version", "-version":
		return c.say("goldseam " + version)
	case "--help", "-help", "-h":
		return c.help()
	}
	return c.misuse(fmt.Errorf("no such command as %q", args[0]))
}
