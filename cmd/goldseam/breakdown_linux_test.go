package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// childTask is the variable that tells a copy of this test's program what to do.
const childTask = "GOLDSEAM_TEST_CHILD"

// asChild runs this test again in a program of its own, in an empty folder, and
// answers how it ended and what it said.
func asChild(t *testing.T, task string) (*os.ProcessState, string, string) {
	t.Helper()
	folder := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	child.Env, child.Dir = append(os.Environ(), childTask+"="+task), folder
	said, err := child.CombinedOutput()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return child.ProcessState, string(said), folder
}

// allowCores lets the system write a core file, as far as it may.
func allowCores() {
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &limit) == nil {
		limit.Cur = limit.Max
		_ = unix.Setrlimit(unix.RLIMIT_CORE, &limit) // the test says whether it did
	}
}

func TestABreakdownLeavesNoFileOfTheMemory(t *testing.T) {
	tasks := map[string]func(){"usual": func() {}, "quiet": leaveNoCore, "hidden": hideMemory}
	if prepare, child := tasks[os.Getenv(childTask)]; child {
		allowCores()
		prepare()
		panic("as it should") // with a core file, as the variable GOTRACEBACK asks
	}
	t.Setenv("GOTRACEBACK", "crash")
	usual, _, _ := asChild(t, "usual")
	if !usual.Sys().(syscall.WaitStatus).CoreDump() {
		t.Log("this computer writes no such file at all, so the rest proves little")
	}
	for _, task := range []string{"quiet", "hidden"} {
		ended, said, folder := asChild(t, task)
		status := ended.Sys().(syscall.WaitStatus)
		if !status.Signaled() || status.CoreDump() {
			t.Errorf("%s: it ended by %v, core %v: %s", task, ended, status.CoreDump(), said)
		}
		if files, err := os.ReadDir(folder); len(files) > 0 || err != nil {
			t.Errorf("%s: it left %v, error %v", task, files, err)
		}
	}
}

// What breaks down beside the window is told by Go itself, with addresses and numbers of
// the one goroutine, and no text.
func TestABreakdownBesideTheWindowQuotesNobody(t *testing.T) {
	if os.Getenv(childTask) != "" {
		broken := make(chan bool)
		go func() { broken <- []bool{}[speaker(canary, 'm')] }()
		<-broken
	}
	ended, said, _ := asChild(t, "beside")
	if ended.Success() || !strings.Contains(said, "panic: runtime error") || strings.Contains(said, canary) {
		t.Errorf("it ended by %v and says:\n%s", ended, said)
	}
}

func TestTheProgramAsksForNoCoreFile(t *testing.T) {
	p := openApp(t)
	for line := range strings.Lines(content(t, fmt.Sprintf("/proc/%d/limits", p.cmd.Process.Pid))) {
		if limit, is := strings.CutPrefix(line, "Max core file size"); is && strings.Fields(limit)[0] != "0" {
			t.Errorf("it reads %q", line)
		}
	}
}
