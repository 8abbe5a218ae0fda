//go:build linux

package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sys/unix"

	"goldseam/facilitation"
	"goldseam/facilitation/store"
)

// childArgument makes this program one that keeps a session, as Goldseam does, and tells
// on its standard output what it was told by the store.
const childArgument = "child"

// child is a program that keeps one session. It says, one a line:
//
//	ready ID      it keeps the session of that id
//	put N         state N is about to be given to the keeper
//	saved N       the keeper says that state N is safe
//	failed WHY    the keeper says that a save failed
//	beside NAME   the keeper kept somebody else's version under that name
//	left N        that many files could not be removed
//	slow MICROS   how long the keeper held up whoever gave it a state, 99 times of 100 at most
type child struct {
	home    home
	id      string
	how     facilitation.Keeping
	from    int           // the number of the first state
	began   time.Time     // when state 0 was
	step    time.Duration // between two states, on the child's clock
	size    int           // bytes of a session, about
	pause   time.Duration // at most, between two states
	turning bool          // the way of keeping is changed now and then
	obeys   bool          // states are given when standard input asks for one

	evening evening
	keeper  *store.Keeper
	at      atomic.Int64    // the number of the newest state
	held    []time.Duration // how long the keeper held up whoever gave it a state
	mu      sync.Mutex      // one line at a time
}

func runChild(args []string) error {
	var c child
	if err := c.read(args); err != nil {
		return err
	}
	// A tracer of another process may look at this one: Yama would forbid it.
	_ = unix.Prctl(unix.PR_SET_PTRACER, ^uintptr(0), 0, 0, 0) // there may be no Yama
	if err := c.begin(); err != nil {
		return err
	}
	if c.obeys {
		return c.obey()
	}
	for {
		c.put()
		if c.turning && rand.IntN(6) == 0 {
			c.turn()
		}
		if c.pause > 0 {
			time.Sleep(rand.N(c.pause))
		}
	}
}

func (c *child) read(args []string) error {
	var how string
	var began int64
	flags := flag.NewFlagSet(childArgument, flag.ContinueOnError)
	flags.StringVar(&c.home.path, "home", "", "")
	flags.StringVar(&c.id, "id", "", "")
	flags.StringVar(&how, "how", string(facilitation.KeptHere), "")
	flags.IntVar(&c.from, "from", 1, "")
	flags.Int64Var(&began, "began", 0, "")
	flags.DurationVar(&c.step, "step", time.Second, "")
	flags.IntVar(&c.size, "size", 8<<10, "")
	flags.DurationVar(&c.pause, "pause", 0, "")
	flags.BoolVar(&c.turning, "turning", false, "")
	flags.BoolVar(&c.obeys, "obeys", false, "")
	err := flags.Parse(args)
	c.how, c.began = facilitation.Keeping(how), time.Unix(began, 0)
	c.at.Store(int64(c.from - 1))
	return err
}

func (c *child) begin() (err error) {
	if c.evening, err = openEvening(c.began, c.size); err != nil {
		return err
	}
	cabinet, err := c.home.open(store.Clock{Now: c.now, After: c.after})
	if err != nil {
		return fmt.Errorf("unlock: %w", err)
	}
	if err := putAway(cabinet); err != nil {
		return err
	}
	if c.keeper, err = cabinet.Keep(c.id, c.how, c.news); err != nil {
		return fmt.Errorf("keep: %w", err)
	}
	c.say("ready %s", c.keeper.ID())
	return nil
}

// putAway drops the rescue copies that are offered, as somebody does who looked at them.
func putAway(cabinet *store.Cabinet) error {
	for rescued := cabinet.Rescued(); len(rescued) > 0; rescued = cabinet.Rescued() {
		if err := cabinet.DropRescued(rescued[0].ID); err != nil {
			return fmt.Errorf("drop rescue copy: %w", err)
		}
	}
	return nil
}

// now is the time on the child's clock: a step for every state.
func (c *child) now() time.Time { return c.timeOf(c.at.Load()) }

func (c *child) timeOf(n int64) time.Time { return c.began.Add(time.Duration(n) * c.step) }

// after waits a twentieth of the time. It asks the system to wait: a timer of Go may write to wake
// another thread, and Go ends a program where that write is broken.
func (c *child) after(d time.Duration) <-chan time.Time {
	passed := make(chan time.Time, 1)
	go func() {
		rest := unix.NsecToTimespec(int64(d / 20))
		for errors.Is(unix.Nanosleep(&rest, &rest), unix.EINTR) {
		}
		passed <- c.now()
	}()
	return passed
}

func (c *child) put() {
	n := c.at.Load() + 1
	c.say("put %d", n)
	c.at.Store(n)
	now := c.timeOf(n)
	state := c.evening.state(int(n))
	start := time.Now()
	c.keeper.Put(state, now)
	c.held = append(c.held, time.Since(start))
}

// slow leaves the slowest of a hundred out: on a busy machine, somebody else had the processor then.
func (c *child) slow() time.Duration {
	slices.Sort(c.held)
	return c.held[len(c.held)*99/100]
}

// turn changes the way of keeping.
func (c *child) turn() {
	if c.how == facilitation.KeptHere {
		c.how = facilitation.KeptLocked
	} else {
		c.how = facilitation.KeptHere
	}
	start := time.Now()
	c.keeper.Turn(c.how)
	c.held = append(c.held, time.Since(start))
}

// news tells what the store told. The time of a state says its number.
func (c *child) news(news facilitation.KeptNews) {
	if !news.Saved.IsZero() {
		c.say("saved %d", news.Saved.Sub(c.began)/c.step)
	}
	if news.Wrong != nil {
		c.say("failed %s", why(news.Wrong))
	}
	if news.Beside != "" {
		c.say("beside %s", news.Beside)
	}
	if len(news.Left) > 0 {
		c.say("left %d", len(news.Left))
	}
}

// why is an error in one word where screens have a word for it.
func why(err error) string {
	for word, is := range map[string]error{
		"full": facilitation.ErrFull, "forbidden": facilitation.ErrForbidden, "taken": facilitation.ErrTaken, "shut": facilitation.ErrShut,
	} {
		if errors.Is(err, is) {
			return word
		}
	}
	return "otherwise: " + err.Error()
}

func (c *child) say(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fmt.Fprintf(wire(1), format+"\n", args...)
}

// obey does what standard input says, a word a line, until it ends or says "close".
func (c *child) obey() error {
	for in := bufio.NewScanner(wire(0)); in.Scan(); {
		switch in.Text() {
		case "put":
			c.put()
		case "turn":
			c.turn()
		case "close":
			ctx, stop := context.WithTimeout(context.Background(), patience)
			defer stop()
			c.say("slow %d", c.slow().Microseconds())
			return c.keeper.Close(ctx)
		}
	}
	return nil
}
