package main

import (
	"context"
	"errors"
	"fmt"

	"goldseam/facilitation/report"
)

// blanksFile says nothing about who asked for it, or when.
const blanksFile = "goldseam-blanks.pdf"

// blanks puts the blank pack on paper. Nobody's words are in it.
func (c console) blanks(args []string) int {
	paper, out := string(report.A4), ""
	flags := newFlags("blanks")
	flags.StringVar(&paper, "paper", paper, "")
	flags.StringVar(&out, "o", out, "")
	files, err := scatter(flags, args)
	to, slip := outletOf(flags, out)
	switch {
	case err != nil:
	case len(files) > 0:
		err = wrongCall{fmt.Errorf("blanks takes no file, not %d", len(files))}
	case report.Paper(paper) != report.A4 && report.Paper(paper) != report.Letter:
		err = wrongCall{errors.New("blanks: --paper takes a4 or letter")}
	case slip != nil:
		err = slip
	default:
		err = c.printBlanks(to, report.Paper(paper))
	}
	return c.end(err)
}

func (c console) printBlanks(to outlet, paper report.Paper) error {
	pdf, err := c.lib.press().Print(context.Background(), c.lib.Pack(), paper)
	if err != nil {
		return err
	}
	return c.put(pdf, to, blanksFile)
}
