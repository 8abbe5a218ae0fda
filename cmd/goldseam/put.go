package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"goldseam/facilitation/store"
)

// toStandardOutput stands for it after -o. A file of that name is ./-
const toStandardOutput = "-"

// outlet is where a command puts its pages.
type outlet struct {
	command string
	file    string // what -o names, "" where it was not given
}

// outletOf is what the flags say. An empty name is a slip, such as -o "$nothing".
func outletOf(flags *flag.FlagSet, file string) (outlet, error) {
	given := false
	flags.Visit(func(f *flag.Flag) { given = given || f.Name == "o" })
	if given && file == "" {
		return outlet{}, wrongCall{fmt.Errorf("%s: name the file after -o", flags.Name())}
	}
	return outlet{flags.Name(), file}, nil
}

// put writes a PDF where it belongs, and says so. A file of the usual name stays:
// only a file that somebody named is replaced, and never a session, since it is
// nowhere else.
func (c console) put(pdf []byte, to outlet, usual string) error {
	if to.file == toStandardOutput {
		return pour(c.stdout, pdf)
	}
	file := to.file
	if file == "" {
		file = usual
		if _, err := os.Lstat(file); err == nil {
			return wrongCall{fmt.Errorf("%s: %s is here already; name a file with -o", to.command, file)}
		}
	}
	if isSession(file) {
		return wrongCall{fmt.Errorf("%s: %s is a kept session; name another file with -o", to.command, file)}
	}
	if err := store.Replace(file, pdf); err != nil {
		return err
	}
	c.say("saved: " + file)
	return nil
}

// pour writes pages to standard output, with nothing else beside them.
func pour(to io.Writer, pdf []byte) error {
	if _, err := to.Write(pdf); err != nil {
		return errors.New("write to standard output: " + store.Reason(err))
	}
	return nil
}

// isSession says whether a file is a kept session, a damaged one too.
func isSession(file string) bool {
	text, err := readFile(file)
	return err == nil && !isPDF(text) && kindOf(string(text)) == aSession
}

// isPDF knows a PDF by how it begins.
func isPDF(content []byte) bool { return bytes.HasPrefix(content, []byte("%PDF")) }
