//go:build linux

// Command ordeal holds kept sessions to their promise with real processes and
// real disks: it kills, cuts the power, fills the disk, breaks every system call,
// and lets Syncthing carry a folder between two homes. It is for people who change
// Goldseam, and is not shipped. Whatever it makes lies in a temp folder of its own, and
// what it mounts is gone with it, also when it is interrupted.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

const usage = `ordeal kill      [-runs N]                          kill -9 at random moments
ordeal cuts      [-runs N] [-fs ext4|xfs] [-control]  power cuts; needs root and xfsprogs
ordeal faults    [-short]                           every system call fails once; needs strace
ordeal space                                        full, read-only and limited disks; needs root
ordeal syncthing                                    two homes and a real Syncthing`

// options are what the arguments ask for.
type options struct {
	runs    int
	fs      string
	control bool
	short   bool
}

// trial is one way of being hard on kept sessions. It prints its figures, and gives an
// error where a promise was broken.
type trial struct {
	run   func(ctx context.Context, folder string, o options) error
	runs  int  // unless the arguments say otherwise
	apart bool // it mounts, and runs among mounts of its own
}

var trials = map[string]trial{
	"kill":      {run: runKills, runs: 10_000},
	"cuts":      {run: runCuts, runs: 2_000, apart: true},
	"faults":    {run: runFaults},
	"space":     {run: runSpace, apart: true},
	"syncthing": {run: runSyncthing},
}

func main() {
	// Children are told to die with this thread, so it must not end before the program.
	runtime.LockOSThread()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := begin(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "ordeal:", err)
		os.Exit(1)
	}
}

// begin finds the trial, or plays a child of one.
func begin(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("name a trial:\n%s", usage)
	}
	switch args[0] {
	case childArgument:
		return runChild(args[1:])
	case findArgument:
		return runFind(args[1:])
	}
	t, known := trials[args[0]]
	if !known {
		return fmt.Errorf("there is no trial %q:\n%s", args[0], usage)
	}
	o, err := readOptions(t, args)
	if err != nil {
		return err
	}
	return inFolder(ctx, args, func(folder string) error {
		start := time.Now()
		err := t.run(ctx, folder, o)
		fmt.Printf("%s took %v.\n", args[0], time.Since(start).Round(time.Second))
		return err
	}, t.apart)
}

func readOptions(t trial, args []string) (options, error) {
	o := options{}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.IntVar(&o.runs, "runs", t.runs, "how often")
	flags.StringVar(&o.fs, "fs", "ext4", "the file system whose power is cut: ext4 or xfs")
	flags.BoolVar(&o.control, "control", false, "leave every fsync out; this must lose something")
	flags.BoolVar(&o.short, "short", false, "fewer kinds of faults")
	return o, flags.Parse(args[1:])
}
