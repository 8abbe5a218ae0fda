package main

import (
	"context"
	"errors"
	"fmt"

	"goldseam/facilitation/report"
	"goldseam/facilitation/store"
)

// blanksFile says nothing about who asked for it, or when.
const blanksFile = "goldseam-blanks.pdf"

// blanks puts the blank pack on paper. Nobody's words are in it.
func (c console) blanks(args []string) int {
	paper, out := string(report.A4), blanksFile
	flags := newFlags("blanks")
	flags.StringVar(&paper, "paper", paper, "")
	flags.StringVar(&out, "o", out, "")
	files, err := scatter(flags, args)
	switch {
	case err != nil:
	case len(files) > 0:
		err = wrongCall{fmt.Errorf("blanks takes no file, not %d", len(files))}
	case report.Paper(paper) != report.A4 && report.Paper(paper) != report.Letter:
		err = wrongCall{errors.New("blanks: --paper takes a4 or letter")}
	case out == "":
		err = wrongCall{errors.New("blanks: name the file after -o")}
	default:
		err = c.printBlanks(out, report.Paper(paper))
	}
	return c.end(err)
}

func (c console) printBlanks(out string, paper report.Paper) error {
	pdf, err := c.lib.press().Print(context.Background(), c.lib.Pack(), paper)
	if err != nil {
		return err
	}
	if err := store.Replace(out, pdf); err != nil {
		return err
	}
	c.say("saved: " + out)
	return nil
}
