//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// tracer is an strace that has taken hold of a running child.
type tracer struct {
	cmd  *exec.Cmd
	log  string
	said *said
}

// said collects what a program says, for whoever looks meanwhile.
type said struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// trace takes hold of every thread of a child.
func trace(ctx context.Context, p *patient, options ...string) (*tracer, error) {
	t := &tracer{log: p.home.path + ".strace", said: &said{}}
	pid := p.w.cmd.Process.Pid
	t.cmd = exec.Command("strace", append([]string{"-f", "-y", "-s", "200", "-o", t.log, "-p", strconv.Itoa(pid)}, options...)...)
	t.cmd.Stderr = t.said
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
	if err := t.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start strace: %w", err)
	}
	if !eventually(ctx, 10*time.Second, func() bool { return strings.Contains(t.said.String(), "attached") && traced(pid) }) {
		t.leave()
		return nil, fmt.Errorf("strace does not take hold of the child: %s", t.said)
	}
	return t, nil
}

// traced says whether every thread of a process is held.
func traced(pid int) bool {
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	for _, task := range tasks {
		text, _ := os.ReadFile(task) // a thread that has ended is held by nobody
		if bytes.Contains(text, []byte("TracerPid:\t0\n")) {
			return false
		}
	}
	return err == nil && len(tasks) > 0
}

// leave lets the child go, and gives what was seen.
func (t *tracer) leave() string {
	_ = t.cmd.Process.Signal(syscall.SIGINT) // it may have ended with the child
	late := time.AfterFunc(5*time.Second, func() { _ = t.cmd.Process.Kill() })
	defer late.Stop()
	_ = t.cmd.Wait() // it says that it was interrupted
	text, _ := os.ReadFile(t.log)
	return string(text)
}

// call is a system call, and what kind of file it is about.
type call struct{ name, about string }

var callLine = regexp.MustCompile(`^\d+ +(\w+)\((.*)$`)

// calls are the calls in what strace saw that touch a home.
func calls(seen, home string) map[call]bool {
	found := map[call]bool{}
	for line := range strings.Lines(seen) {
		if c, ok := readCall(line, home); ok {
			found[c] = true
		}
	}
	return found
}

func readCall(line, home string) (call, bool) {
	m := callLine.FindStringSubmatch(strings.TrimSpace(line))
	if m == nil || !strings.Contains(m[2], home) {
		return call{}, false
	}
	about := "folder"
	for _, kind := range []string{"~goldseam-", "rescue", "writer-", "keys", "key.age", "history", ".toml.age", ".toml"} {
		if strings.Contains(m[2], kind) {
			about = kind
			break
		}
	}
	return call{m[1], about}, true
}

// broken are the calls that strace broke. Where threads get into each other's way, a call is seen in two
// lines: what it is about, and later what came of it.
func broken(seen, home string) map[call]bool {
	found, open := map[call]bool{}, map[string]string{}
	for line := range strings.Lines(seen) {
		thread, rest, _ := strings.Cut(line, " ")
		if strings.Contains(rest, "<unfinished") {
			open[thread] = line
		}
		if !strings.Contains(rest, "(INJECTED)") && !strings.Contains(rest, "(DELAYED)") {
			continue
		}
		if strings.Contains(rest, "resumed>") {
			line = open[thread]
		}
		if c, ok := readCall(line, home); ok {
			found[c] = true
		}
	}
	return found
}

// sweep breaks every call of a way of keeping, the first one, the second one and so on, and
// once all of them until the fault is over.
func (f *faults) sweep(ctx context.Context, folder string, way way) error {
	p, err := admit(ctx, folder, way, 8<<10, f.locked)
	if err != nil {
		return err
	}
	defer func() { p.w.kill() }()
	plan, err := f.plan(ctx, p)
	if err != nil {
		return err
	}
	missed := map[fault]bool{}
	for c := range plan {
		for _, errno := range f.errnos(c.name) {
			missed[fault{c, errno}] = true
		}
	}
	for _, name := range names(plan) {
		for _, errno := range f.errnos(name) {
			if err := f.breakCall(ctx, p, name, errno, missed); err != nil {
				return fmt.Errorf("%s with %s: %w", name, errno, err)
			}
		}
	}
	if err := f.again(ctx, p, missed); err != nil {
		return err
	}
	said, err := p.leave(ctx)
	f.slow, f.extra = max(f.slow, said.slow), f.extra+said.beside
	return err
}

// again breaks what was not hit yet. Which thread makes a call is chance, so it is tried at the
// places where that call was seen before, in a few rounds. Later rounds begin with a child of their
// own: what it read once it does not read again.
func (f *faults) again(ctx context.Context, p *patient, missed map[fault]bool) error {
	if f.short {
		return nil
	}
	for round := range mostRounds {
		for m := range maps.Clone(missed) {
			if round >= mostRounds/2 {
				p.w.kill()
				if err := p.rise(ctx); err != nil {
					return fmt.Errorf("begin anew: %w", err)
				}
			}
			hit, err := f.once(ctx, p, m.name, m.errno, strconv.Itoa(f.guess(m.call)))
			if err != nil {
				return fmt.Errorf("%v: %w", m, err)
			}
			strike(missed, hit, m.errno)
		}
	}
	if len(missed) > 0 {
		fmt.Printf("%s: never hit: %v\n", p.way.name, slices.Collect(maps.Keys(missed)))
	}
	return nil
}

// guess is where a thread may make that call.
func (f *faults) guess(c call) int {
	if seen := f.places[c]; len(seen) > 0 {
		return seen[rand.IntN(len(seen))]
	}
	return 1 + rand.IntN(mostIndex)
}

// learn takes note of where each thread made which call, counted as strace counts.
func (f *faults) learn(seen, home string) {
	made := map[string]int{} // by thread and name
	for line := range strings.Lines(seen) {
		thread, rest, _ := strings.Cut(line, " ")
		name, _, called := strings.Cut(strings.TrimSpace(rest), "(")
		if !called || strings.HasPrefix(name, "<") {
			continue // the second line of a call
		}
		made[thread+name]++
		if c, ok := readCall(line, home); ok {
			f.places[c] = append(f.places[c], made[thread+name])
		}
	}
}

// fault is a call that fails, and how.
type fault struct {
	call
	errno string
}

// strike takes what was hit from what was not.
func strike(missed map[fault]bool, hit map[call]bool, errno string) {
	for c := range hit {
		delete(missed, fault{c, errno})
	}
}

// errnos are those of the call, or fewer where time is short.
func (f *faults) errnos(name string) []string {
	if f.short {
		return errnos[name][:1]
	}
	return errnos[name]
}

// plan is which calls a save makes.
func (f *faults) plan(ctx context.Context, p *patient) (map[call]bool, error) {
	t, err := trace(ctx, p, "-e", "trace=%file,%desc")
	if err != nil {
		return nil, err
	}
	for range 4 {
		if err = p.saveOne(ctx); err != nil {
			break
		}
	}
	plan := calls(t.leave(), p.home.path)
	for c := range plan {
		if errnos[c.name] == nil {
			delete(plan, c)
		}
	}
	if err == nil && len(plan) < 5 {
		err = fmt.Errorf("only %d calls of a save were seen: %v", len(plan), plan)
	}
	return plan, err
}

func names(plan map[call]bool) []string {
	var all []string
	seen := map[string]bool{}
	for c := range plan {
		if !seen[c.name] {
			seen[c.name] = true
			all = append(all, c.name)
		}
	}
	return all
}

// mostIndex is how many calls of one name are broken one after the other. A thread counts for itself,
// so that the highest ones are rarely reached.
const mostIndex = 12

// mostRounds is how often a call is tried again that was not hit.
const mostRounds = 20

func (f *faults) breakCall(ctx context.Context, p *patient, name, errno string, missed map[fault]bool) error {
	last := mostIndex
	if f.short {
		last = 1
	}
	for when, idle := 1, 0; when <= last && idle < 2; when++ {
		hit, err := f.once(ctx, p, name, errno, strconv.Itoa(when))
		if err != nil {
			return fmt.Errorf("the call number %d: %w", when, err)
		}
		strike(missed, hit, errno)
		if idle++; len(hit) > 0 {
			idle = 0
		}
	}
	if _, err := f.once(ctx, p, name, errno, "1+"); err != nil {
		return fmt.Errorf("every call: %w", err)
	}
	return nil
}

// once breaks a call while a state is saved. The old or the new state is there, the fault is told in
// time, and when it is over, saving goes on.
func (f *faults) once(ctx context.Context, p *patient, name, errno, when string) (map[call]bool, error) {
	if err := p.thin(name == "mkdirat" || name == "linkat"); err != nil {
		return nil, err
	}
	before := len(p.w.heard().fails)
	t, err := trace(ctx, p, "-e", "trace="+name, "-e", "inject="+name+":error="+errno+":when="+when)
	if err != nil {
		return nil, err
	}
	after, err := p.venture(ctx, before)
	seen := t.leave()
	hit := broken(seen, p.home.path)
	f.learn(seen, p.home.path)
	f.runs, f.hits = f.runs+1, f.hits+len(hit)
	f.late = max(f.late, after)
	if err == nil && len(hit) > 0 {
		err = asTold(name, errno, p.w.heard().fails[before:])
	}
	err = errors.Join(err, f.settled(ctx, p, before))
	if felled, _ := p.w.ended(); felled && name == "write" {
		f.felled++ // the call was one of Go itself, which ends a program then, without being able to say so
		err = errors.Join(p.holds(), p.rise(ctx))
	}
	return hit, err
}

// mostOlder is how many older states may lie there, so that saves stay as long as they are.
const mostOlder = 20

// thin takes older states and versions away where there are many, or where a save is to make the
// folder of the history.
func (p *patient) thin(all bool) error {
	history := p.home.in("data/sessions/history")
	older, err := filepath.Glob(history + "/*/*")
	if err != nil {
		return err
	}
	versions, err := filepath.Glob(p.home.in("data/sessions/*.conflict-*"))
	if err != nil || len(older)+len(versions) <= mostOlder && !all {
		return err
	}
	for _, version := range versions {
		err = errors.Join(err, os.Remove(version))
	}
	return errors.Join(err, os.RemoveAll(history))
}

// venture gives a state, waits for what becomes of it, and looks what is there.
func (p *patient) venture(ctx context.Context, fails int) (time.Duration, error) {
	if err := p.give(); err != nil {
		return 0, err
	}
	after, err := p.news(ctx, fails)
	p.waited = append(p.waited, after)
	return after, errors.Join(err, p.holds())
}
