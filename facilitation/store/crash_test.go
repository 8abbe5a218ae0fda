package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// crashes is how many states after a power cut are looked at: some thousands in a
// suite, and as many as GOLDSEAM_SOAK says where there is time.
func crashes(t testing.TB) int {
	if wish := os.Getenv("GOLDSEAM_SOAK"); wish != "" {
		states, err := strconv.Atoi(wish)
		if err != nil {
			t.Fatal(err)
		}
		return states
	}
	if slowed > 1 {
		return 300
	}
	return 3000
}

// night is one run of the program over a disk that may lose its power at every call:
// at some of them, what would be left is looked at, and the run goes on.
type night struct {
	t       testing.TB
	luck    *rand.Rand
	time    time.Time
	platter *platter
	cabinet *Cabinet
	scribe  scribe
	sound   map[sum]int // the numbers of all texts that were ever written as a whole
	others  int         // the number of the newest text of somebody else, -1 for none
	foreign map[int]bool
	arrived []byte // somebody else's newest file, as it came
	came    map[sum]bool
	put     int // the number of the newest state
	safe    int // the number of the newest state that was told to be safe, -1 for none
	how     facilitation.Keeping
	turning bool // between two ways of keeping
	to      facilitation.Keeping
	keyed   bool // there is a key, for sure
	looked  int
	kinds   map[string]int
	share   float64 // of the calls at which we look
	saving  bool
	again   bool   // we look at a program that starts on what is left
	wrong   string // what was found, "" for nothing
}

const sessionsAt, configAt, stateAt = "/home/data/sessions", "/home/config", "/home/state"

// cabinetOn is a cabinet on a platter. Nobody else writes there.
func cabinetOn(p *platter, now func() time.Time) *Cabinet {
	c := Open(Places{Sessions: sessionsAt, Config: configAt, State: stateAt, Private: "/home/data/private"}, Clock{Now: now, After: func(time.Duration) <-chan time.Time { return nil }})
	c.disk = p.in
	c.ring = newRing(p.in(sessionsAt), p.in(configAt))
	c.ring.work, c.ring.soon = 1, atOnce
	c.taken = &oneWriter{}
	return c
}

func newNight(t testing.TB, seed uint64) *night {
	n := &night{t: t, luck: rand.New(rand.NewPCG(seed, 5)), time: evening, sound: map[sum]int{}, foreign: map[int]bool{}, came: map[sum]bool{}, safe: -1, others: -1, how: facilitation.KeptHere, kinds: map[string]int{}, share: 0.3}
	n.platter = newPlatter(func() time.Time { return n.time })
	n.cabinet = cabinetOn(n.platter, func() time.Time { return n.time })
	n.platter.before = n.look
	return n
}

// text is a text with a number, known as whole from now on.
func (n *night) text(number int) []byte {
	text, err := facilitation.EncodeSession(numbered(n.t, number), n.time)
	if err != nil {
		n.t.Fatal(err)
	}
	n.sound[sha256.Sum256(text)] = number
	return text
}

// begin opens a session: a new one, or one of an older Goldseam, that is migrated with the
// first save.
func (n *night) begin() {
	n.scribe = scribe{cabinet: n.cabinet, id: newID()}
	if n.luck.IntN(2) == 0 {
		if err := n.cabinet.MakeKey(passphrase); err != nil {
			n.t.Fatal(err)
		}
		n.keyed = true
	}
	if n.luck.IntN(3) > 0 {
		return
	}
	text := n.text(0)
	head, rest, _ := bytes.Cut(text, []byte("[title]"))
	_, rest, _ = bytes.Cut(rest, []byte("\n["))
	old := append(bytes.Clone(head), append([]byte("["), rest...)...)
	n.sound[sha256.Sum256(old)] = 0
	file := "2026-11-23-" + n.scribe.id + ".toml"
	n.platter.lay(path.Join(sessionsAt, file), old)
	var err error
	if _, _, n.scribe, err = n.scribe.open(); err != nil {
		n.t.Fatal(err)
	}
	n.safe = 0
}

// step does one thing of an evening.
func (n *night) step() {
	n.time = n.time.Add(time.Duration(n.luck.IntN(200)) * time.Second)
	switch d := n.luck.IntN(20); {
	case d < 11:
		n.save(n.how)
	case d < 14:
		n.save(facilitation.Keepings()[n.luck.IntN(3)])
	case d < 16:
		n.elsewhere()
	case d < 17 && n.scribe.at.file != "" && (n.others < 0 || !n.cabinetSees(n.others, n.scribe.at)):
		n.platter.lose(path.Join(sessionsAt, n.scribe.at.file))
		n.kinds["vanished"]++
		n.safe = -1 // until it is written again
	case d < 18 && n.keyed:
		n.cabinet.Shut()
		n.save(n.how)
		if err := n.cabinet.Unlock(passphrase); err != nil {
			n.t.Fatal(err)
		}
	case d < 19 && n.keyed:
		if err := n.cabinet.NewKey(context.Background(), passphrase, func(int, int) {}); err != nil {
			n.t.Fatal(err)
		}
		if n.others >= 0 && n.cabinetSees(n.others, n.scribe.at) { // it was sealed anew
			n.arrived = n.platter.content(path.Join(sessionsAt, n.scribe.at.file))
		}
		n.kinds["new key"]++
	}
}

// save puts a state and saves it.
func (n *night) save(how facilitation.Keeping) {
	if how == facilitation.KeptLocked && !n.keyed {
		how = facilitation.KeptHere
	}
	n.put++
	n.turning, n.to = how != n.how, how
	n.text(n.put)
	n.saving = true
	after, err := n.scribe.save(state{numbered(n.t, n.put), n.time, how})
	n.saving, n.scribe = false, after
	if err != nil {
		if n.scribe.at.people == "" && errors.Is(err, facilitation.ErrShut) {
			n.turning = false
			return // nobody has unlocked it
		}
		n.t.Fatal(err)
	}
	if how == facilitation.JustTonight {
		n.safe, n.others, n.foreign = -1, -1, map[int]bool{}
	} else if n.others < 0 || !n.cabinetSees(n.others, n.scribe.at) { // else it was replaced again before we knew
		n.safe = n.put
	}
	if n.turning {
		n.kinds["turned "+string(how)]++
	}
	n.how, n.turning = how, false
	n.kinds["saved "+string(how)]++
}

// elsewhere is another computer that writes its own version where ours lies.
func (n *night) elsewhere() {
	at := n.scribe.at
	if at.file == "" || n.others >= 0 && n.cabinetSees(n.others, at) {
		return
	}
	n.others = 1000 + n.put
	text := n.text(n.others)
	content, err := n.cabinet.sealed(at.people, text)
	if err != nil {
		n.t.Fatal(err)
	}
	n.arrived, n.came[sha256.Sum256(content)] = content, true
	n.platter.lay(path.Join(sessionsAt, at.file), content)
	n.foreign[n.others] = true
	n.safe = -1 // ours is not there any more, until it is written again
	n.kinds["elsewhere"]++
}

// cabinetSees says whether somebody else's version is what lies there now: they know
// their own, and would replace it.
func (n *night) cabinetSees(number int, at place) bool {
	raw := n.platter.content(path.Join(sessionsAt, at.file))
	got, ok := n.numberIn(n.cabinet, at, raw)
	return ok && got == number || bytes.Equal(raw, n.arrived) // which is to be seen without a key
}

// numberIn is the number of a file's text, if it is one that was written as a whole.
func (n *night) numberIn(c *Cabinet, p place, raw []byte) (int, bool) {
	text, err := c.opened(p.people, raw)
	if err != nil {
		return 0, false
	}
	number, ok := n.sound[sha256.Sum256(text)]
	return number, ok
}

// arrive lets somebody else's version come in the middle of a save now and then.
func (n *night) arrive() {
	if n.saving && n.to != facilitation.JustTonight && n.luck.IntN(60) == 0 {
		n.saving = false // once a save
		n.elsewhere()
	}
}

// look looks now and then at what would be left if the power went before this call.
func (n *night) look(_, call string) {
	n.arrive()
	if n.wrong != "" || n.luck.Float64() >= n.share {
		return
	}
	n.looked++
	after := n.platter.cut(n.luck)
	if wrong := n.check(after); wrong != "" && n.wrong == "" {
		n.wrong = fmt.Sprintf("before %s: %s\nput %d, safe %d, others %v, kept %s, turning %v, files %v", call, wrong, n.put, n.safe, n.foreign, n.how, n.turning, after.files())
	}
}

// twice is how many of the programs that start on what is left are cut off in their
// turn, one of so many.
const twice = 8

// lookAgain is look while the program starts on what is left.
func (n *night) lookAgain(after *platter) func(_, call string) {
	return func(_, call string) {
		if n.wrong != "" || n.luck.IntN(4*twice) > 0 {
			return
		}
		n.looked++
		before := after.before
		after.before = nil
		defer func() { after.before = before }()
		cut := after.cut(n.luck)
		if wrong := n.check(cut); wrong != "" {
			n.wrong = fmt.Sprintf("starting again, before %s: %s\nfiles %v", call, wrong, cut.files())
		}
	}
}

// check starts the program on what is left, and says what is wrong with it.
func (n *night) check(after *platter) string {
	if wrong := n.unsealed(after); wrong != "" {
		return wrong
	}
	if !n.again && n.luck.IntN(twice) == 0 {
		n.again = true
		after.before = n.lookAgain(after)
		defer func() { n.again, after.before = false, nil }()
	}
	now := func() time.Time { return n.time.Add(time.Hour) }
	c := cabinetOn(after, now)
	c.sweep()
	if n.keyed {
		if err := c.Unlock(passphrase); err != nil {
			return "the key is lost: " + err.Error()
		}
	}
	found, best, wrong := n.whole(c, after)
	if wrong != "" {
		return wrong
	}
	if n.turning && n.to == facilitation.JustTonight {
		return "" // all of it may be on its way out
	}
	if best < n.safe {
		return fmt.Sprintf("state %d is lost, the newest is %d", n.safe, best)
	}
	for number := range n.foreign {
		if !found[number] {
			return fmt.Sprintf("somebody else's version %d is lost", number)
		}
	}
	if n.safe >= 0 && n.luck.IntN(3) == 0 {
		return n.goesOn(c, after, found)
	}
	return ""
}

// unsealed says whether something of a locked session lies there unsealed.
func (n *night) unsealed(after *platter) string {
	if n.how == facilitation.JustTonight && !n.turning && strings.Contains(strings.Join(after.files(), " "), n.scribe.id) {
		return "nothing was to be kept"
	}
	if n.how != facilitation.KeptLocked || n.turning || len(n.scribe.left) > 0 { // what is left is named
		return ""
	}
	for _, file := range after.files() {
		content := after.content(file)
		if bytes.Contains(content, []byte("Silence")) && !n.came[sha256.Sum256(content)] { // which somebody else lays there at any time
			return "it is not sealed: " + file
		}
	}
	return ""
}

// whole looks at every file. It gives the numbers of all texts that are there, and the
// highest one of ours.
func (n *night) whole(c *Cabinet, after *platter) (found map[int]bool, best int, wrong string) {
	found, best = map[int]bool{}, -1
	for _, file := range after.files() {
		base := path.Base(file)
		if strings.HasPrefix(base, "~") {
			return nil, 0, "it was not swept: " + file
		}
		p, _, ok := named(base)
		if history := path.Base(path.Dir(path.Dir(file))); history == historyFolder {
			p, ok = stemmed(path.Base(path.Dir(file)))
		}
		if !ok || p.id != n.scribe.id || path.Dir(file) == stateAt+"/"+rescueFolder {
			continue
		}
		number, sound := n.numberIn(c, p, after.content(file))
		if !sound {
			return nil, 0, "it is torn: " + file
		}
		found[number] = true
		if number < 1000 {
			best = max(best, number)
		}
	}
	return found, best, ""
}

// goesOn reads the session, goes on with it, and looks whether all is still there.
func (n *night) goesOn(c *Cabinet, after *platter, found map[int]bool) string {
	id := n.scribe.id
	s, err := c.Read(id)
	if err != nil {
		return "it cannot be read: " + err.Error()
	}
	got := number(n.t, s)
	if got < n.safe {
		return fmt.Sprintf("state %d was safe, and %d opens", n.safe, got)
	}
	if n.luck.IntN(3) > 0 {
		return ""
	}
	_, _, next, err := scribe{cabinet: c, id: id}.open()
	if err != nil {
		return "it does not go on: " + err.Error()
	}
	n.text(999)
	if next, err = next.save(state{numbered(n.t, 999), n.time, next.at.keeping()}); err != nil || len(next.left) > 0 {
		return fmt.Sprintf("it does not go on: %v, left %v", err, next.left)
	}
	then, best, wrong := n.whole(c, after)
	if wrong != "" || best != 999 {
		return fmt.Sprintf("going on: %s, the newest is %d", wrong, best)
	}
	for number := range found {
		if number >= 1000 && !then[number] {
			return fmt.Sprintf("going on has lost somebody else's version %d", number)
		}
	}
	return ""
}

// evenings runs nights until so many states were looked at, and says what was wrong.
func evenings(t testing.TB, states int, prepare func(*platter)) (kinds map[string]int, wrong string) {
	kinds = map[string]int{}
	for seed, looked := uint64(1), 0; looked < states; seed++ {
		n := newNight(t, seed)
		prepare(n.platter)
		n.begin()
		for range 40 {
			n.step()
			if n.wrong != "" {
				return kinds, fmt.Sprintf("seed %d, %s", seed, n.wrong)
			}
		}
		if looked/10_000 < (looked+n.looked)/10_000 {
			t.Logf("%d states", looked+n.looked)
		}
		looked += n.looked
		for kind, count := range n.kinds {
			kinds[kind] += count
		}
	}
	return kinds, ""
}

func TestNothingIsLostWhereverThePowerIsCut(t *testing.T) {
	kinds, wrong := evenings(t, crashes(t), func(*platter) {})
	if wrong != "" {
		t.Fatal(wrong)
	}
	t.Log(kinds)
}

func TestADiskThatForgetsWhatItWasToldToSyncIsFound(t *testing.T) {
	for name, forget := range map[string]func(*platter){
		"files": func(p *platter) { p.forgetsFiles = true },
		"names": func(p *platter) { p.forgetsNames = true },
	} {
		if _, wrong := evenings(t, 500, forget); wrong == "" {
			t.Errorf("nothing was lost without syncing %s: the test sees nothing", name)
		}
	}
}
