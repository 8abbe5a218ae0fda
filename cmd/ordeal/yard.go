//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// yardVariable names the folder of a trial to the process that has mounts of its own.
const yardVariable = "GOLDSEAM_ORDEAL_YARD"

// inFolder runs a trial in a temp folder, which goes afterwards. A trial that mounts
// runs in another process, whose mounts nobody else sees and which are gone with it, however
// it ends.
func inFolder(ctx context.Context, args []string, run func(folder string) error, apart bool) error {
	if folder := os.Getenv(yardVariable); folder != "" {
		return run(folder)
	}
	folder, err := os.MkdirTemp("", "goldseam-ordeal-")
	if err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	defer os.RemoveAll(folder)
	if !apart {
		return run(folder)
	}
	if os.Geteuid() != 0 {
		return errors.New("this trial mounts file systems, so it needs root")
	}
	return runApart(ctx, folder, args)
}

func runApart(ctx context.Context, folder string, args []string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	inner := exec.CommandContext(ctx, self, args...)
	inner.Env = append(os.Environ(), yardVariable+"="+folder)
	inner.Stdout, inner.Stderr = os.Stdout, os.Stderr
	inner.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGTERM}
	inner.Cancel = func() error { return inner.Process.Signal(syscall.SIGTERM) }
	inner.WaitDelay = 30 * time.Second
	if err := inner.Run(); err != nil {
		return fmt.Errorf("among mounts of its own: %w", err)
	}
	return nil
}

// tool runs a program of the system, and shows what it said where it fails.
func tool(name string, args ...string) error {
	if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, said)
	}
	return nil
}

// eventually asks until the answer is yes.
func eventually(ctx context.Context, patience time.Duration, yes func() bool) bool {
	for late := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		if yes() {
			return true
		}
		if ctx.Err() != nil || time.Now().After(late) {
			return false
		}
	}
}
