package main

import (
	"errors"
	"os"
	"time"

	"github.com/BurntSushi/toml"

	"goldseam/facilitation"
	"goldseam/facilitation/report"
	"goldseam/facilitation/store"
)

// order is what to print, and where it goes.
type order struct {
	copy, paper, out string
}

// print puts the shared copy of a session file on paper.
func (c console) print(args []string) int {
	var o order
	flags := newFlags("print")
	flags.StringVar(&o.copy, "copy", "", "")
	flags.StringVar(&o.paper, "paper", string(report.A4), "")
	flags.StringVar(&o.out, "o", "", "")
	file, err := oneFile(flags, args)
	if err == nil {
		err = o.fit()
	}
	if err == nil {
		err = c.printFile(file, o)
	}
	return c.end(err)
}

// fit says whether the order can be carried out.
func (o order) fit() error {
	switch paper := report.Paper(o.paper); {
	case o.copy == "":
		return wrongCall{errors.New("print: say which copy, --copy shared")}
	case o.copy != "shared":
		return wrongCall{errors.New("print: only --copy shared exists so far")}
	case paper != report.A4 && paper != report.Letter:
		return wrongCall{errors.New("print: --paper takes a4 or letter")}
	}
	return nil
}

func (c console) printFile(file string, o order) error {
	text, err := readFile(file)
	if err != nil {
		return err
	}
	s, err := facilitation.ParseSession(file, text)
	if err != nil {
		return err
	}
	date := savedAt(text)
	if date.IsZero() {
		return oneFault(file, "say when it was saved, such as saved = 2026-11-20T20:40:00+01:00")
	}
	pdf, err := c.lib.summary(s, date, report.Paper(o.paper))
	if err != nil {
		return err
	}
	if o.out == "" {
		o.out = c.lib.Words.Say("copy.file", map[string]any{"Date": date.Format(time.DateOnly)}) + ".pdf"
	}
	if sameFile(o.out, file) {
		return wrongCall{errors.New("print: the PDF would replace the session itself; name another file with -o")}
	}
	if err := store.Replace(o.out, pdf); err != nil {
		return err
	}
	c.say("saved: " + o.out)
	return nil
}

// sameFile says whether two names stand for one file.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// savedAt is the moment that stands in a session file. The file was measured
// and read before, so a fault here means that it says no moment.
func savedAt(text []byte) time.Time {
	var head struct {
		Saved time.Time `toml:"saved"`
	}
	if err := toml.Unmarshal(text, &head); err != nil {
		return time.Time{}
	}
	return head.Saved
}
