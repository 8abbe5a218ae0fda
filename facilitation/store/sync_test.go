package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"goldseam/facilitation"
)

// This file holds three made-up computers over one folder. What keeps their folders
// alike works as Syncthing does (lib/model/folder_sendrecv.go and lib/protocol/vector.go):
// every file has a count of changes for each computer; who has seen all changes
// of another one is newer; of two that have not seen each other the one that was
// changed later by its own clock stays, and the other goes on under a name of its
// own; a change beats a deletion.

// evolved counts a file's changes, for each computer.
type evolved [3]int

func (a evolved) sees(b evolved) bool { return a[0] >= b[0] && a[1] >= b[1] && a[2] >= b[2] }

func (a evolved) and(b evolved) evolved {
	return evolved{max(a[0], b[0]), max(a[1], b[1]), max(a[2], b[2])}
}

// entry is what a computer last saw of a file, or that it is deleted.
type entry struct {
	leaf
	gone bool
	at   evolved
}

func (e entry) same(o entry) bool { return e.gone == o.gone && bytes.Equal(e.content, o.content) }

// beats says which of two files stays: the later one, or where both are as late, any,
// as long as every computer says the same.
func (e entry) beats(o entry) bool {
	return cmp.Or(e.changed.Compare(o.changed), bytes.Compare(e.content, o.content)) > 0
}

// computer is one of three.
type computer struct {
	number  int
	skew    time.Duration // of its clock
	home    string
	tree    *tree
	config  *tree
	cabinet *Cabinet
	index   map[string]entry
	open    map[string]*sitting
}

// sitting is a session on the screen of a computer.
type sitting struct {
	keeper  *Keeper
	session facilitation.Session
}

// office is the three computers, the time, and what was ever told to be safe.
type office struct {
	t         *rapid.T
	tb        testing.TB
	dice      *rand.Rand
	time      time.Time
	computers [3]*computer
	next      int             // number of the next text
	acked     map[string]bool // texts that are to be found for ever
	excused   map[string]bool // texts that people deleted
	locked    map[string]bool // texts that were said while locked, and that nobody has turned
	parsed    map[string][]string
	done      map[string]int // how often each thing was done
	log       []string       // what was done, for whoever looks for a fault
	there     map[string]string
}

func newOffice(tb testing.TB, rt *rapid.T, home string) *office {
	o := &office{t: rt, tb: tb, dice: rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0)), time: evening, acked: map[string]bool{}, excused: map[string]bool{}, locked: map[string]bool{}, parsed: map[string][]string{}, done: map[string]int{}}
	for i := range o.computers {
		c := &computer{number: i, home: filepath.Join(home, fmt.Sprint(i)), index: map[string]entry{}}
		now := func() time.Time { return o.time.Add(c.skew) }
		c.tree, c.config = newTree(now), newTree(now)
		o.computers[i] = c
		o.start(c)
		if i == 0 {
			o.must(c.cabinet.MakeKey(passphrase))
			continue
		}
		o.scan(o.computers[0])
		o.pull(c, o.computers[0])
		o.must(c.cabinet.Unlock(passphrase))
	}
	o.make(o.computers[0], facilitation.KeptHere)
	o.make(o.computers[1], facilitation.KeptLocked)
	return o
}

func (o *office) must(err error) {
	if err != nil {
		o.t.Helper()
		o.t.Fatal(err)
	}
}

// start opens the program on a computer.
func (o *office) start(c *computer) {
	in := func(name string) string { return filepath.Join(c.home, name) }
	places := Places{Sessions: in("sessions"), Config: in("config"), State: in("state"), Private: in("private")}
	c.cabinet = Open(places, Clock{Now: c.tree.now, After: func(time.Duration) <-chan time.Time { return nil }})
	c.cabinet.disk = func(at string) disk {
		switch at {
		case places.Sessions:
			return c.tree
		case places.Config:
			return c.config
		}
		return onDisk{at}
	}
	c.cabinet.ring = newRing(c.tree, c.config)
	c.cabinet.ring.work = 10
	c.open = map[string]*sitting{}
}

// stop ends the program in good order, or just so.
func (o *office) stop(c *computer) {
	for id := range c.open {
		o.close(c, id)
	}
	o.must(c.cabinet.release())
}

func (o *office) close(c *computer, id string) {
	if s := c.open[id]; s != nil {
		delete(c.open, id)
		o.must(s.keeper.Close(context.Background()))
	}
}

// any draws one of the computers.
func (o *office) any() *computer { return o.computers[o.dice.IntN(3)] }

// anySession draws a session of a computer, if it has one.
func (o *office) anySession(c *computer) (facilitation.KeptSession, bool) {
	list, err := c.cabinet.List(context.Background())
	o.must(err)
	if len(list) == 0 {
		return facilitation.KeptSession{}, false
	}
	slices.SortFunc(list, func(a, b facilitation.KeptSession) int { return strings.Compare(a.ID, b.ID) })
	return list[o.dice.IntN(len(list))], true
}

// sit gives a session on a computer's screen, opened if need be.
func (o *office) sit(c *computer, k facilitation.KeptSession) *sitting {
	if s := c.open[k.ID]; s != nil {
		return s
	}
	session, err := c.cabinet.Read(k.ID)
	if errors.Is(err, facilitation.ErrKey) || errors.Is(err, facilitation.ErrGone) {
		return nil // its key has not come over yet
	}
	o.must(err)
	keeper, err := c.cabinet.Keep(k.ID, k.Keeping, func(facilitation.KeptNews) {})
	o.must(err)
	s := &sitting{keeper, session}
	c.open[k.ID] = s
	return s
}

var oneText = regexp.MustCompile(`text\d+\.`)

// write adds a text to a session and waits until it is said to be safe.
func (o *office) write(s *sitting, now time.Time) {
	text := fmt.Sprintf("text%d.", o.next)
	o.next++
	s.session = facilitation.JotAt(facilitation.Note{}, noteOf(s.session)+text)(s.session, now)
	if !strings.HasSuffix(noteOf(s.session), text) {
		o.t.Fatalf("%q is not in the session", text)
	}
	if len(o.log) > 0 {
		o.tell("%s", text)
	}
	s.keeper.Put(s.session, now)
	o.must(s.keeper.Flush(context.Background()))
	o.acked[text] = true
	if how, _ := s.now(); how == facilitation.KeptLocked {
		o.locked[text] = true
	}
}

// now is how a session is kept, and whether it is still on its way out of the lock.
func (s *sitting) now() (how facilitation.Keeping, opening bool) {
	s.keeper.mu.Lock()
	defer s.keeper.mu.Unlock()
	return s.keeper.newest.how, s.keeper.scribe.opening && !s.keeper.scribe.alone
}

// unlock lets go of what people take out of the lock knowingly.
func (o *office) unlock(c *computer, id string) {
	for name, l := range c.tree.all() {
		if strings.Contains(name, id) {
			for _, text := range o.texts(c, name, l) {
				delete(o.locked, text)
			}
		}
	}
}

// looksLocked says whether what was said while locked lies somewhere in the clear.
func (o *office) looksLocked() {
	for _, c := range o.computers {
		for id, s := range c.open {
			if _, opening := s.now(); opening {
				o.unlock(c, id)
			}
		}
		for name, l := range c.tree.all() {
			if strings.HasSuffix(name, ".age") || bytes.HasPrefix(l.content, []byte("age-encryption.org/")) {
				continue
			}
			for _, text := range o.texts(c, name, l) {
				if o.locked[text] {
					o.t.Fatalf("%s was said while locked, and lies in %d:%s; what was done:\n%s", text, c.number, name, strings.Join(o.log, "\n"))
				}
			}
		}
	}
}

func noteOf(s facilitation.Session) string {
	if len(s.Kept.Notes) == 0 {
		return ""
	}
	return s.Kept.Notes[0].Text
}

// make begins a new session.
func (o *office) make(c *computer, how facilitation.Keeping) {
	first := session(o.tb, "the week", "Ana", "Bo")
	keeper, err := c.cabinet.Keep("", how, func(facilitation.KeptNews) {})
	o.must(err)
	s := &sitting{keeper, first}
	c.open[keeper.ID()] = s
	o.write(s, c.tree.now())
}

// texts are the texts in a file, whatever it is called.
func (o *office) texts(c *computer, name string, l leaf) []string {
	if name == keyFile || strings.HasPrefix(name, keysFolder+"/") {
		return nil
	}
	if found, done := o.parsed[string(l.content)]; done {
		return found
	}
	content := l.content
	if strings.HasSuffix(name, ".age") {
		text, err := c.cabinet.ring.unseal(peopleIn(name), content)
		if err != nil {
			return nil // its key has not come over yet
		}
		content = text
	}
	found := oneText.FindAllString(string(content), -1)
	o.parsed[string(l.content)] = found
	return found
}

var peoplesFile = regexp.MustCompile(`(^|/)([a-z2-7]{16})-[a-z2-7]{16}`)

func peopleIn(name string) string {
	if m := peoplesFile.FindStringSubmatch(name); m != nil {
		return m[2]
	}
	return ""
}

// excuse lets go of the texts in files that people delete knowingly.
func (o *office) excuse(c *computer, of func(name string) bool) {
	for name, l := range c.tree.all() {
		if of(name) {
			for _, text := range o.texts(c, name, l) {
				o.excused[text] = true
			}
		}
	}
}

// look says whether every text is in some file that people can get at.
func (o *office) look() {
	there := map[string]string{}
	for _, c := range o.computers {
		for name, l := range c.tree.all() {
			if _, _, ok := named(path.Base(name)); !ok && !strings.HasPrefix(name, historyFolder+"/") {
				continue
			}
			for _, text := range o.texts(c, name, l) {
				there[text] += fmt.Sprintf(" %d:%s", c.number, name)
			}
		}
	}
	for text := range o.acked {
		if there[text] == "" && !o.excused[text] {
			o.t.Fatalf("%s is lost; it was in%s; what was done:\n%s", text, o.there[text], strings.Join(o.log, "\n"))
		}
	}
	o.there = there
}

// scan lets a computer's syncing see what changed in its folder.
func (o *office) scan(c *computer) {
	all := c.tree.all()
	for name, l := range all {
		if e, known := c.index[name]; !known || e.gone || !bytes.Equal(e.content, l.content) {
			e.leaf, e.gone = l, false
			e.at[c.number]++
			c.index[name] = e
		}
	}
	for name, e := range c.index {
		if _, there := all[name]; !there && !e.gone {
			e.gone, e.content, e.changed = true, nil, c.tree.now()
			e.at[c.number]++
			c.index[name] = e
		}
	}
}

// pull brings over to a computer what another one has seen last.
func (o *office) pull(c, from *computer) {
	for _, name := range slices.Sorted(maps.Keys(from.index)) {
		theirs, mine := from.index[name], c.index[name]
		switch {
		case mine.at.sees(theirs.at):
		case mine.same(theirs), theirs.at.sees(mine.at):
			theirs.at = theirs.at.and(mine.at)
			o.take(c, name, theirs)
		case theirs.gone, !mine.gone && mine.beats(theirs):
			// ours stays; the other computer finds that out by itself
		default:
			if o.conflict(c, name, mine) {
				theirs.at = theirs.at.and(mine.at)
				theirs.at[c.number]++ // settling it is a change of its own: two files that both are newer may not say the same
				c.tree.set(name, theirs.leaf)
				c.index[name] = theirs
			}
		}
	}
}

// take puts a file in its place, unless what is there was changed this moment.
func (o *office) take(c *computer, name string, e entry) {
	if !o.unchanged(c, name) {
		return
	}
	if e.gone {
		_ = c.tree.Remove(name) // it may be gone already
	} else {
		c.tree.set(name, e.leaf)
	}
	c.index[name] = e
}

func (o *office) unchanged(c *computer, name string) bool {
	l, there := c.tree.all()[name]
	seen, known := c.index[name]
	if !there {
		return !known || seen.gone
	}
	return known && !seen.gone && bytes.Equal(seen.content, l.content)
}

// conflict gives the file that loses a name of its own.
func (o *office) conflict(c *computer, name string, mine entry) bool {
	if !o.unchanged(c, name) {
		return false
	}
	if mine.gone {
		return true
	}
	end := path.Ext(name)
	other := strings.TrimSuffix(name, end) + ".sync-conflict-" + c.tree.now().Format("20060102-150405") + fmt.Sprintf("-ABCDEF%d", c.number) + end
	if _, there := c.tree.all()[other]; there {
		return false // at another second
	}
	o.done["conflict"]++
	o.must(c.tree.Rename(name, other))
	return true
}

// spurious makes a version that says the same, as Nextcloud does at times (its
// issues 943 and 2467).
func (o *office) spurious(c *computer, k facilitation.KeptSession) {
	p, err := c.cabinet.locate(k.ID)
	o.must(err)
	name := strings.TrimSuffix(p.file, path.Ext(p.file)) + " (conflicted copy " + c.tree.now().Format("2006-01-02 150405") + ")" + path.Ext(p.file)
	if l, there := c.tree.all()[p.file]; there {
		c.tree.set(name, l)
	}
}

// rename lets somebody rename a file by hand.
func (o *office) rename(c *computer, k facilitation.KeptSession) {
	p, err := c.cabinet.locate(k.ID)
	o.must(err)
	o.must(c.tree.Rename(p.file, p.stem()+fmt.Sprintf(" copy %d", o.next)+p.ending()))
	o.next++
}

// choose picks one of the versions, or keeps all.
func (o *office) choose(c *computer, k facilitation.KeptSession) {
	o.close(c, k.ID)
	versions, err := c.cabinet.Versions(k.ID)
	o.must(err)
	if len(versions) < 2 {
		return
	}
	o.done["choice"]++
	pick := versions[o.dice.IntN(len(versions))]
	name := pick.Name
	if pick.Wrong != nil || o.dice.IntN(4) == 0 {
		name = ""
	}
	o.tell("%q of %d", name, len(versions))
	o.must(c.cabinet.Choose(k.ID, name))
}

// remove deletes a session. What its files say, people saw go.
func (o *office) remove(c *computer, k facilitation.KeptSession) {
	o.close(c, k.ID)
	o.excuse(c, func(name string) bool { return strings.Contains(name, k.ID) })
	left, err := c.cabinet.Delete(k.ID)
	o.must(err)
	if len(left) > 0 {
		o.t.Fatalf("left are %v", left)
	}
}

// turn changes the way of keeping.
func (o *office) turn(c *computer, k facilitation.KeptSession) {
	s := o.sit(c, k)
	if s == nil {
		return
	}
	to := facilitation.KeptLocked
	if k.Keeping == to {
		to = facilitation.KeptHere
	}
	if how, _ := s.now(); how == facilitation.KeptLocked && to == facilitation.KeptHere {
		o.unlock(c, k.ID)
	}
	s.keeper.Turn(to)
	o.must(s.keeper.Flush(context.Background()))
}

// tell adds to the last line of the log.
func (o *office) tell(format string, args ...any) {
	o.log[len(o.log)-1] += " " + fmt.Sprintf(format, args...)
}

// step is one thing that happens.
func (o *office) step() {
	o.time = o.time.Add(time.Duration(1+o.dice.IntN(400)) * time.Second)
	c := o.any()
	what := steps[o.dice.IntN(len(steps))]
	o.done[what]++
	o.log = append(o.log, fmt.Sprintf("%v %d %s", o.time.Format(time.TimeOnly), c.number, what))
	switch what {
	case "new":
		o.make(c, facilitation.Keepings()[1+o.dice.IntN(2)])
		return
	case "scan":
		o.scan(c)
		return
	case "pull":
		from := o.any()
		o.tell("from %d", from.number)
		o.scan(from)
		o.pull(c, from)
		return
	case "skew":
		c.skew = time.Duration(o.dice.IntN(14400)-7200) * time.Second
		return
	case "restart":
		o.stop(c)
		o.start(c)
		o.must(c.cabinet.Unlock(passphrase))
		return
	}
	k, there := o.anySession(c)
	if !there {
		return
	}
	o.tell("%s %s, open %v", k.ID, k.Keeping, c.open[k.ID] != nil)
	switch what {
	case "edit":
		if s := o.sit(c, k); s != nil {
			o.write(s, c.tree.now())
		}
	case "close":
		o.close(c, k.ID)
	case "spurious":
		o.spurious(c, k)
	case "rename":
		o.rename(c, k)
	case "choose":
		o.choose(c, k)
	case "delete":
		o.remove(c, k)
	case "turn":
		o.turn(c, k)
	}
}

// steps are the things that happen, the usual ones more often.
var steps = slices.Concat(slices.Repeat([]string{"edit"}, 16), slices.Repeat([]string{"pull"}, 14), slices.Repeat([]string{"scan", "close"}, 4),
	slices.Repeat([]string{"new", "choose", "spurious"}, 2), slices.Repeat([]string{"turn"}, 4), []string{"rename", "delete", "skew", "restart"})

// rest closes all and lets the folders become alike. Then people choose wherever there
// are several versions, and in the end every session opens everywhere.
func (o *office) rest() {
	o.meet()
	first := o.computers[0]
	for _, k := range o.kept(first) {
		o.choose(first, k)
	}
	o.meet()
	for _, c := range o.computers {
		for _, k := range o.kept(c) {
			if _, err := c.cabinet.Read(k.ID); err != nil {
				o.t.Errorf("%s does not open on computer %d: %v", k.ID, c.number, err)
			}
		}
	}
}

// kept are the sessions that a computer lists.
func (o *office) kept(c *computer) []facilitation.KeptSession {
	list, err := c.cabinet.List(context.Background())
	o.must(err)
	return list
}

// meet closes all and lets the folders become alike.
func (o *office) meet() {
	for range 40 {
		o.time = o.time.Add(time.Second)
		for _, c := range o.computers {
			for id := range c.open {
				o.close(c, id)
			}
			o.scan(c)
			for _, from := range o.computers {
				o.pull(c, from)
			}
		}
		if o.alike() {
			break
		}
	}
	if !o.alike() {
		for name := range o.computers[0].index {
			if a, b := o.computers[0].index[name], o.computers[1].index[name]; !a.same(b) {
				o.t.Logf("%s %v: %v %v, %v %v, %v", name, a.gone, a.at, a.changed, b.gone, b.at, b.changed)
			}
		}
		o.t.Fatal("the folders do not become alike")
	}
}

func (o *office) alike() bool {
	first := o.computers[0].tree.all()
	return !slices.ContainsFunc(o.computers[1:], func(c *computer) bool {
		return !maps.EqualFunc(first, c.tree.all(), func(a, b leaf) bool { return bytes.Equal(a.content, b.content) })
	})
}

// stepsOfARun is how many things happen in one run. There are 100 runs, or as many as
// -rapid.checks says. The race detector, which makes all of it slower, gets a third.
const stepsOfARun = 45 / min(slowed, 3)

func TestThreeComputersOverOneFolderLoseNothing(t *testing.T) {
	done, acked, excused, run := map[string]int{}, 0, 0, 0
	home := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		run++
		o := newOffice(t, rt, filepath.Join(home, fmt.Sprint(run)))
		defer func() {
			for _, c := range o.computers {
				o.stop(c)
			}
		}()
		for range stepsOfARun {
			o.step()
			o.look()
			o.looksLocked()
		}
		o.rest()
		o.look()
		o.looksLocked()
		for what, n := range o.done {
			done[what] += n
		}
		acked, excused = acked+len(o.acked), excused+len(o.excused)
	})
	for _, what := range append(slices.Clone(steps), "conflict", "choice") {
		if done[what] == 0 {
			t.Errorf("there was no %q, so this test proves nothing about it", what)
		}
	}
	if excused > acked/4 {
		t.Errorf("%d of %d texts were excused", excused, acked)
	}
	t.Logf("%d texts, %d excused; done: %v", acked, excused, done)
}
