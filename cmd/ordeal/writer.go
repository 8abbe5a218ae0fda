//go:build linux

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"goldseam/facilitation"
)

// order is how a child is to be.
type order struct {
	home    home
	id      string
	how     facilitation.Keeping
	from    int
	began   time.Time
	step    time.Duration
	size    int
	pause   time.Duration
	turning bool
	obeys   bool
	under   []string // a command that runs the child, such as strace with its options
}

func (o order) args() []string {
	args := []string{
		childArgument, "-home", o.home.path, "-id", o.id, "-how", string(o.how), "-from", strconv.Itoa(o.from),
		"-began", strconv.FormatInt(o.began.Unix(), 10), "-step", o.step.String(), "-size", strconv.Itoa(o.size), "-pause", o.pause.String(),
	}
	for flag, on := range map[string]bool{"-turning": o.turning, "-obeys": o.obeys} {
		if on {
			args = append(args, flag)
		}
	}
	return args
}

// patience is how long a child may take for anything: a save on a slow disk takes a dozen seconds.
const patience = time.Minute

// writer is a running child, and what it has said so far.
type writer struct {
	cmd   *exec.Cmd
	tells io.WriteCloser
	wrong *bytes.Buffer
	said  chan struct{} // closed when the child has said its last

	mu     sync.Mutex
	id     string
	put    int // the newest state that it was about to give
	saved  int // the newest state that was said to be safe, 0 for none
	acks   int // how often a newer state was said to be safe
	slow   time.Duration
	fails  []string // why saves failed, oldest first
	beside map[string]bool
	left   int
}

// start starts a child, which is this program again. It dies with this one.
func (o order) start() (*writer, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	line := slices.Concat(o.under, []string{self}, o.args())
	w := &writer{cmd: exec.Command(line[0], line[1:]...), wrong: &bytes.Buffer{}, said: make(chan struct{}), put: o.from - 1, beside: map[string]bool{}}
	w.cmd.Stderr = w.wrong
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if w.tells, err = w.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := w.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start child: %w", err)
	}
	go w.listen(out)
	return w, nil
}

func (w *writer) listen(out io.Reader) {
	defer close(w.said)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		w.hear(word, rest)
	}
}

func (w *writer) hear(word, rest string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n, _ := strconv.Atoi(rest) // words that carry no number do not use it
	switch word {
	case "ready":
		w.id = rest
	case "put":
		w.put = n
	case "saved":
		if n > w.saved {
			w.acks++
		}
		w.saved = n
	case "failed":
		w.fails = append(w.fails, rest)
	case "beside":
		w.beside[rest] = true
	case "left":
		w.left += n
	case "slow":
		w.slow = time.Duration(n) * time.Microsecond
	}
}

// heard is what a child has said so far.
type heard struct {
	id         string
	put, saved int
	acks       int
	fails      []string
	slow       time.Duration
	beside     int
}

func (w *writer) heard() heard {
	w.mu.Lock()
	defer w.mu.Unlock()
	return heard{w.id, w.put, w.saved, w.acks, slices.Clone(w.fails), w.slow, len(w.beside)}
}

// until waits until what the child said is enough.
func (w *writer) until(ctx context.Context, what string, enough func(heard) bool) error {
	eventually(ctx, patience, func() bool {
		select {
		case <-w.said:
			return true
		default:
			return enough(w.heard())
		}
	})
	if enough(w.heard()) {
		return nil
	}
	ended, wrong := w.ended()
	last := w.heard()
	last.fails = last.fails[max(0, len(last.fails)-3):]
	return errors.Join(ctx.Err(), fmt.Errorf("wait until %s: %+v, the child ended: %v %s", what, last, ended, wrong))
}

// mostWrong is how much of a child's standard error is shown.
const mostWrong = 2000

// ended says whether the child is gone, and what it said on its standard error.
func (w *writer) ended() (bool, string) {
	select {
	case <-w.said:
		_ = w.cmd.Wait() // how it ended is on its standard error
		text := w.wrong.String()
		return true, text[:min(len(text), mostWrong)]
	default:
		return false, ""
	}
}

func (w *writer) ready(ctx context.Context) error {
	return w.until(ctx, "the child is ready", func(h heard) bool { return h.id != "" })
}

// tell gives the child a word to obey.
func (w *writer) tell(word string) error {
	if _, err := io.WriteString(w.tells, word+"\n"); err != nil {
		return fmt.Errorf("tell the child to %s: %w", word, err)
	}
	return nil
}

// kill ends the child at once, and hears it out: what it said before counts.
func (w *writer) kill() heard {
	_ = syscall.Kill(-w.cmd.Process.Pid, syscall.SIGKILL) // it may have ended by itself
	<-w.said
	_ = w.cmd.Wait() // it was killed
	return w.heard()
}

// close ends the child in peace.
func (w *writer) close() (heard, error) {
	if err := w.tell("close"); err != nil {
		return w.kill(), err
	}
	<-w.said
	if err := w.cmd.Wait(); err != nil {
		return w.heard(), fmt.Errorf("close: %w: %s", err, w.wrong)
	}
	return w.heard(), nil
}
