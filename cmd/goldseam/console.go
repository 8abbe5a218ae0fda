package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"goldseam/facilitation"
)

// console is one call from a command line: what it works with, and where it
// answers.
type console struct {
	lib            library
	stdout, stderr io.Writer
}

// say answers with one line.
func (c console) say(line string) int {
	fmt.Fprintln(c.stdout, line)
	return done
}

func (c console) help() int {
	fmt.Fprint(c.stdout, c.lib.help)
	return done
}

// misuse says in one line what is wrong with the call.
func (c console) misuse(err error) int {
	fmt.Fprintf(c.stderr, "goldseam: %s; goldseam --help shows every call\n", facilitation.CleanLine(err.Error()))
	return callFault
}

// fault says what is wrong with the input, one line for each fault.
func (c console) fault(err error) int {
	var faults facilitation.Faults
	if !errors.As(err, &faults) {
		fmt.Fprintln(c.stderr, "goldseam:", facilitation.CleanLine(err.Error()))
		return inputFault
	}
	for _, f := range faults {
		fmt.Fprintln(c.stderr, facilitation.CleanLine(f.Error()))
	}
	return inputFault
}

// newFlags is an empty set of flags that leaves all talking to the console.
func newFlags(command string) *flag.FlagSet {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// wrongCall is a fault of the call, not of a file.
type wrongCall struct{ error }

// oneFile reads the flags of a command that takes exactly one file.
func oneFile(flags *flag.FlagSet, args []string) (string, error) {
	files, err := scatter(flags, args)
	if err == nil && len(files) != 1 {
		err = wrongCall{fmt.Errorf("%s takes one file, not %d", flags.Name(), len(files))}
	}
	if err != nil {
		return "", err
	}
	return files[0], nil
}

// scatter reads flags before, between and after the files. After "--" there
// are only files.
func scatter(flags *flag.FlagSet, args []string) (files []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, plainly(flags, err)
		}
		rest := flags.Args()
		if at := len(args) - len(rest); at > 0 && args[at-1] == "--" {
			return append(files, rest...), nil
		}
		if len(rest) == 0 {
			return files, nil
		}
		files, args = append(files, rest[0]), rest[1:]
	}
}

// plainly says a fault of the flags in our words.
func plainly(flags *flag.FlagSet, err error) error {
	if errors.Is(err, flag.ErrHelp) {
		return err
	}
	text := strings.Replace(err.Error(), "flag provided but not defined:", "no such flag as", 1)
	return wrongCall{fmt.Errorf("%s: %s", flags.Name(), text)}
}

// end gives the exit code for an error, and says it. No error is success.
func (c console) end(err error) int {
	var wrong wrongCall
	switch {
	case err == nil:
		return done
	case errors.Is(err, flag.ErrHelp):
		return c.help()
	case errors.As(err, &wrong):
		return c.misuse(wrong)
	}
	return c.fault(err)
}
