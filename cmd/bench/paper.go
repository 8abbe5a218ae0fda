package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// measurePrint times the sample session's summary, printed by Goldseam and, as
// an equal page with the same lines and faces, by Chromium. Both are timed as a
// whole program, from its start to its end.
func (h house) measurePrint(times int) error {
	out := filepath.Join(h.home, "out")
	if text, err := h.command(app, "rehearse", "assets/rehearsals/en/two-people.toml", "-o", out).CombinedOutput(); err != nil {
		return fmt.Errorf("rehearse the sample: %w\n%s", err, text)
	}
	kept, err := filepath.Glob(filepath.Join(out, "*.toml"))
	if err != nil || len(kept) != 1 {
		return errors.New("the sample left no session file")
	}
	ours := h.command(app, "print", kept[0], "--copy", "shared", "-o", filepath.Join(h.home, "ours.pdf"))
	theirs, err := h.chromium(filepath.Join(out, "summary.pdf"))
	if err != nil {
		return err
	}
	var goldseam, chromium series
	for range times {
		if err := timeRun(ours, &goldseam); err != nil {
			return err
		}
		if theirs != nil {
			if err := timeRun(theirs, &chromium); err != nil {
				return err
			}
		}
	}
	fmt.Printf("\nThe summary as PDF, ms, whole program, %d times, by turns\n", times)
	row("goldseam print", &goldseam, pages(filepath.Join(h.home, "ours.pdf")))
	if theirs == nil {
		fmt.Println("  Chromium is not installed here.")
		return nil
	}
	row("chromium --print-to-pdf", &chromium,
		fmt.Sprintf("%s, %.1f times as long", pages(filepath.Join(h.home, "theirs.pdf")), chromium.median()/goldseam.median()))
	return nil
}

// pages says how many pages a PDF has, so that equal work is compared.
func pages(pdf string) string { return "pages: " + line(said("pdfinfo", pdf), "Pages") }

// timeRun runs a copy of the command, in milliseconds.
func timeRun(cmd *exec.Cmd, took *series) error {
	again := exec.Command(cmd.Path, cmd.Args[1:]...)
	again.Env = cmd.Env
	began := time.Now()
	if text, err := again.CombinedOutput(); err != nil {
		return fmt.Errorf("run %s: %w\n%s", filepath.Base(cmd.Path), err, text)
	}
	took.add(time.Since(began).Seconds() * 1000)
	return nil
}

// chromium is the command that prints the same lines, or nil without Chromium.
func (h house) chromium(summary string) (*exec.Cmd, error) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		return nil, nil
	}
	text, err := exec.Command("pdftotext", "-layout", summary, "-").Output()
	if err != nil {
		return nil, fmt.Errorf("read the summary: %w", err)
	}
	text = bytes.TrimRight(text, "\f\n")
	page := filepath.Join(h.home, "summary.html")
	if err := os.WriteFile(page, []byte(asPage(string(text))), 0o600); err != nil {
		return nil, err
	}
	return h.headless(browser, page, filepath.Join(h.home, "theirs.pdf")), nil
}

// headless is the browser that prints a page without a window.
func (h house) headless(browser, page, out string) *exec.Cmd {
	return h.command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(h.home, "chromium"),
		"--no-pdf-header-footer", "--print-to-pdf="+out, "file://"+page)
}

// asPage sets the lines of the summary in the two faces that it uses itself.
func asPage(text string) string {
	faces, _ := filepath.Abs("assets/fonts") // fails only where the folder we run in is gone
	var page strings.Builder
	fmt.Fprintf(&page, `<!doctype html><meta charset="utf-8"><style>
@page { size: A4; margin: 20mm } body { font: 10.5pt S; margin: 0 } p { margin: 0 0 3pt }
.title { font: 20pt G } p.next { break-before: page }
@font-face { font-family: G; src: url("file://%[1]s/EBGaramond-Regular.ttf") }
@font-face { font-family: S; src: url("file://%[1]s/SourceSans3-Regular.ttf") }
</style>`, faces)
	head := page.Len()
	for line := range strings.Lines(text) {
		kind := ""
		switch {
		case page.Len() == head:
			kind = ` class="title"`
		case strings.HasPrefix(line, "\f"): // a new page
			kind = ` class="next"`
		}
		fmt.Fprintf(&page, "<p%s>%s</p>\n", kind, html.EscapeString(strings.TrimSpace(line)))
	}
	return page.String()
}

// measureMoves prints the Go benchmarks of a move, a render and a summary.
func measureMoves() error {
	cmd := exec.Command("go", "test", "-tags", "ci", "-run", "^$", "-count", "5", "-benchtime", "200ms",
		"-bench", "^Benchmark(Move|Render|Shared)$", "./facilitation/...", "./ui/...")
	text, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("run the benchmarks: %w\n%s", err, text)
	}
	results := readBenchmarks(text)
	fmt.Printf("\nInside the program, ms, without a screen, 5 times\n")
	row("one move", results["BenchmarkMove"], "")
	row("one render of a screen", results["BenchmarkRender"], "")
	summary := results["BenchmarkShared"]
	note := ""
	if len(*summary) > 0 {
		note = atMost(summary.median(), 100, "ms")
	}
	row("one shared summary as PDF", summary, note)
	return nil
}

// readBenchmarks reads lines such as "BenchmarkMove-2  1000  1234 ns/op".
func readBenchmarks(text []byte) map[string]*series {
	results := map[string]*series{"BenchmarkMove": {}, "BenchmarkRender": {}, "BenchmarkShared": {}}
	for line := range bytes.Lines(text) {
		fields := strings.Fields(string(line))
		if len(fields) < 4 || fields[3] != "ns/op" {
			continue
		}
		name, _, _ := strings.Cut(fields[0], "-")
		nanoseconds, err := strconv.ParseFloat(fields[2], 64)
		if s, known := results[name]; known && err == nil {
			s.add(nanoseconds / 1e6)
		}
	}
	return results
}
