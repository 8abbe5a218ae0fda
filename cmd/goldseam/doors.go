package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"goldseam/facilitation/report"
	"goldseam/ui"
)

// How long another program is waited for: one that answers a question, one that
// takes pages, and one that opens a file, which may stay as long as its window.
const (
	askingTime   = 2 * time.Second
	printingTime = 20 * time.Second
	openingTime  = 3 * time.Second
)

// What may go wrong at these doors, in one plain sentence each. What the other
// program says may quote a file's name, so it is not passed on.
var (
	errNoViewer  = errors.New("open file: no program is there that opens it")
	errNoFile    = errors.New("open file: there is no such file")
	errNoPrinter = errors.New("print pages: no printer is set up")
	errUnprinted = errors.New("print pages: the printer did not take them")
)

// viewer is the command with which a system opens a file in the program that
// people chose for its kind. No shell reads the name.
func viewer(system, file string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", file}
	case "darwin":
		return []string{"open", file}
	}
	return []string{"xdg-open", file}
}

// openInViewer opens a file in the system's viewer. A viewer that ends at once
// says whether it worked; one that stays is left alone, and is waited for beside
// the window so that nothing is left of it when it ends.
func openInViewer(path string) error { return openWithin(path, openingTime) }

func openWithin(path string, patience time.Duration) error {
	file, err := filepath.Abs(atHome(path)) // a name that begins with a dash is no option then
	if err != nil {
		return errNoFile
	}
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return errNoFile
	}
	words := viewer(runtime.GOOS, file)
	open := exec.Command(words[0], words[1:]...)
	if err := open.Start(); err != nil {
		return errNoViewer
	}
	ended := make(chan error, 1)
	go func() { ended <- open.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			return errNoViewer
		}
	case <-time.After(patience):
	}
	return nil
}

// printer is the name of the printer that pages go to, "" where there is none.
// Windows has no command for it; there people print from the viewer.
func printer() string { return printerWithin(askingTime) }

func printerWithin(patience time.Duration) string {
	if _, err := exec.LookPath("lp"); err != nil || runtime.GOOS == "windows" {
		return ""
	}
	answer, err := askedProgram(patience, "lpstat", "-d")
	if err != nil {
		return ""
	}
	_, name, found := strings.Cut(answer, ":") // "system default destination: Kitchen"
	if name = strings.TrimSpace(name); !found || strings.ContainsAny(name, " \n") {
		return "" // "no system default destination", or words of another kind
	}
	return name
}

// askedProgram is what a program says, in plain English and within some time.
func askedProgram(patience time.Duration, name string, args ...string) (string, error) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	ask := exec.CommandContext(ctx, name, args...)
	ask.Env = append(os.Environ(), "LC_ALL=C")
	ask.WaitDelay = patience / 4
	said, err := ask.Output()
	return string(said), err
}

// printout is what was set on paper, in the window's words for what may go wrong.
type printout struct{ *report.Printout }

func (p printout) Locked(ctx context.Context, password string) ([]byte, error) {
	pdf, err := p.Printout.Locked(ctx, password)
	for _, wrong := range []error{report.ErrNoPassword, report.ErrLongPassword, report.ErrBadPassword} {
		if errors.Is(err, wrong) {
			return nil, ui.ErrPassword
		}
	}
	return pdf, err
}

// media are lp's names of the papers.
var media = map[string]string{"a4": "A4", "letter": "Letter"}

// printNow hands pages to the printer of that name, so that they come out where the
// screen said, also when the system's choice has changed since. They go to lp directly, so that no file of
// them is left; the printer's own queue keeps them until they are printed. Pages
// with cards to cut out keep their size; others may be made to fit.
func printNow(name string, pdf []byte, paper string, keepSize bool) error {
	ctx, stop := context.WithTimeout(context.Background(), printingTime)
	defer stop()
	switch {
	case name == "":
		return errNoPrinter
	case media[paper] == "":
		return errUnprinted
	}
	scaling := "fit-to-page"
	if keepSize {
		scaling = "print-scaling=none"
	}
	lp := exec.CommandContext(ctx, "lp", "-d", name, "-o", "media="+media[paper], "-o", scaling, "-t", "Goldseam") // it reads what it is given when no file is named
	lp.Stdin, lp.WaitDelay = bytes.NewReader(pdf), time.Second
	err := lp.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return errNoPrinter
	case err != nil:
		return errUnprinted
	}
	return nil
}
