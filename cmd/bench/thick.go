package main

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"goldseam/facilitation"
)

// The lengths of copies that are measured, and how often each is printed.
var lengths = []struct{ pages, times int }{{4, 9}, {500, 3}}

// printer is a program that prints a thick copy.
type printer struct {
	name, out    string // out is the file it writes, "" where it answers with the pages
	cmd          *exec.Cmd
	took, memory series
	said         []byte
}

// measureThick times copies of 4 and of about 500 pages, printed by Goldseam, by
// Chromium and by groff from the same words, each as a whole program.
func (h house) measureThick() error {
	for _, l := range lengths {
		if err := h.measureLength(l.pages, l.times); err != nil {
			return err
		}
	}
	fmt.Printf("\nFour pages in other scripts, for information, 5 times\n")
	for _, script := range []string{"hebrew", "arabic"} {
		p := h.ours(4, script)
		var set series
		for range 5 {
			told, err := p.press()
			if err != nil {
				return err
			}
			set.add(told.Milliseconds)
		}
		row("laid out and written, "+script+", ms", &set, pages(p.out))
	}
	return nil
}

func (h house) measureLength(long, times int) error {
	printers, err := h.printers(long)
	if err != nil {
		return err
	}
	var set, growth series
	for range times {
		for _, p := range printers {
			told, err := p.press()
			if err != nil {
				return err
			}
			if p == printers[0] {
				set.add(told.Milliseconds)
				growth.add(told.Growth)
			}
		}
	}
	fmt.Printf("\nA copy of about %d pages, ms, whole program, %d times, by turns\n", long, times)
	ours := printers[0]
	for _, p := range printers {
		note, err := p.pages()
		if err != nil {
			return err
		}
		if p != ours {
			note += fmt.Sprintf(", %.1f times as long", p.took.median()/ours.took.median())
		}
		row(p.name, &p.took, fmt.Sprintf("%s, %.0f MB resident", note, p.memory.median()))
	}
	if long < 100 {
		row("Goldseam, laid out and written", &set, atMost(set.median(), 100, "ms"))
		return nil
	}
	row("Goldseam, laid out and written", &set, atMost(set.median(), 1000, "ms"))
	row("  and grew by, MB", &growth, atMost(growth.median(), 150, "MB"))
	return h.measureGivingUp(long, times)
}

// measureGivingUp times how soon a press ends for which nobody waits any more.
func (h house) measureGivingUp(long, times int) error {
	p := h.ours(long, "english")
	p.cmd.Args = append(p.cmd.Args, "give-up")
	var early, late series
	for range times {
		told, err := p.press()
		if err != nil {
			return err
		}
		if told.CancelMillis > 0 { // else it was done before
			early.add(told.CancelMillis)
		}
		if told.CancelLateMillis > 0 {
			late.add(told.CancelLateMillis)
		}
	}
	row("  given up while it is laid out", &early, within(&early, 50, "ms"))
	row("  given up while it is written", &late, within(&late, 50, "ms"))
	return nil
}

// printers are ours, and those of the others that are installed.
func (h house) printers(long int) ([]*printer, error) {
	c := thick(long, texts()["english"])
	all := []*printer{h.ours(long, "english")}
	page, source := filepath.Join(h.home, fmt.Sprintf("thick-%d.html", long)), filepath.Join(h.home, fmt.Sprintf("thick-%d.ms", long))
	if err := os.WriteFile(page, []byte(asHTML(c)), 0o600); err != nil {
		return nil, err
	}
	if err := os.WriteFile(source, []byte(asTroff(c)), 0o600); err != nil {
		return nil, err
	}
	if browser, err := exec.LookPath("chromium"); err == nil {
		out := filepath.Join(h.home, "thick-chromium.pdf")
		all = append(all, &printer{name: "chromium --print-to-pdf", out: out, cmd: h.headless(browser, page, out)})
	}
	if troff, err := exec.LookPath("groff"); err == nil {
		all = append(all, &printer{name: "groff -Tpdf", cmd: h.command(troff, "-t", "-ms", "-Tpdf", "-P-pa4", source)})
	}
	return all, nil
}

func (h house) ours(long int, script string) *printer {
	out := filepath.Join(h.home, fmt.Sprintf("thick-%d-%s.pdf", long, script))
	return &printer{name: "Goldseam", out: out, cmd: h.command("build/bench", pressArgument, strconv.Itoa(long), script, out)}
}

// press runs a printer once. What ours tells is empty for the others.
func (p *printer) press() (pressed, error) {
	again := exec.Command(p.cmd.Path, p.cmd.Args[1:]...)
	again.Env = p.cmd.Env
	began := time.Now()
	said, err := again.Output()
	if err != nil {
		return pressed{}, fmt.Errorf("run %s: %w", p.name, err)
	}
	p.took.add(time.Since(began).Seconds() * 1000)
	p.said = said
	if usage, ok := again.ProcessState.SysUsage().(*syscall.Rusage); ok {
		p.memory.add(float64(usage.Maxrss) / 1000)
	}
	var told pressed
	if p.cmd.Args[0] == "build/bench" {
		err = json.Unmarshal(said, &told)
	}
	return told, err
}

// pages says how many pages were printed, so that equal work is compared.
func (p *printer) pages() (string, error) {
	if p.out != "" {
		return pages(p.out), nil
	}
	file, err := os.CreateTemp("", "goldseam-bench-*.pdf")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name())
	if _, err := file.Write(p.said); err != nil {
		return "", err
	}
	return pages(file.Name()), file.Close()
}

// asHTML is the copy as a page for a browser, in the same faces.
func asHTML(c facilitation.SharedCopy) string {
	faces, _ := filepath.Abs("assets/fonts") // fails only where the folder we run in is gone
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><meta charset="utf-8"><title>Summary</title><style>
@page { size: A4; margin: 20mm } body { font: 12.5pt/5.7mm G; margin: 0 } p { background: #edf2ee; margin: 0 0 3mm; padding: 3mm }
table { font: 9.5pt S; border-collapse: collapse } td { border-bottom: 0.2mm solid; padding: 1mm; vertical-align: top } .notes { columns: 2 }
@font-face { font-family: G; src: url("file://%[1]s/EBGaramond-Regular.ttf") }
@font-face { font-family: S; src: url("file://%[1]s/SourceSans3-Regular.ttf") }
</style><h1>%[2]s</h1><table>`, faces, html.EscapeString(c.Plan))
	for _, line := range c.Commitments {
		fmt.Fprintf(&b, "<tr><td>%s<td>%s<td>%s\n", html.EscapeString(line.Who), html.EscapeString(line.Text), line.Review.Format(time.DateOnly))
	}
	b.WriteString("</table>")
	part := ""
	for _, n := range c.Notes {
		if n.Part != part {
			if part != "" {
				b.WriteString("</div>")
			}
			part = n.Part
			fmt.Fprintf(&b, "<h2>%s</h2><div class=notes>", html.EscapeString(part))
		}
		fmt.Fprintf(&b, "<p><b>%s</b><br>%s\n", html.EscapeString(n.Who), html.EscapeString(n.Text))
	}
	return b.String()
}

// asTroff is the copy for groff, with the macros that papers are written in.
func asTroff(c facilitation.SharedCopy) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".nr PS 12\n.nr VS 16\n.TL\n%s\n", c.Plan)
	for i, line := range c.Commitments {
		if i%20 == 0 { // tbl keeps a table in memory
			b.WriteString(".TS\nlw(2c) lw(11c) l.\n")
		}
		fmt.Fprintf(&b, "%s\tT{\n%s\nT}\t%s\n", line.Who, line.Text, line.Review.Format(time.DateOnly))
		if i%20 == 19 || i == len(c.Commitments)-1 {
			b.WriteString(".TE\n")
		}
	}
	part := ""
	for _, n := range c.Notes {
		if n.Part != part {
			part = n.Part
			fmt.Fprintf(&b, ".SH\n%s\n", part)
		}
		fmt.Fprintf(&b, ".LP\n.B \"%s\"\n.br\n%s\n", n.Who, n.Text)
	}
	return b.String()
}
