package store

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"filippo.io/age"

	"goldseam/facilitation"
)

const (
	theirs    = "another evening"
	quickWork = 10 // a passphrase takes 4 ms
)

// lockable is a cabinet in an empty home whose passphrases are quick.
func lockable(t testing.TB) *Cabinet {
	t.Helper()
	c := emptyCabinet(t)
	c.ring.work, c.ring.soon = quickWork, atOnce
	return c
}

// atOnce is for a ring that finishes a new key before unlocking answers.
func atOnce(job func()) { job() }

// reopened is the same home as the next program finds it.
func reopened(t testing.TB, c *Cabinet) *Cabinet {
	t.Helper()
	fine(t, c.release())
	again := Open(c.places, c.clock)
	again.ring.work, again.ring.soon = quickWork, atOnce
	return again
}

func fine(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantError(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}

// people makes the key of people with those names.
func people(t testing.TB, c *Cabinet, names ...string) string {
	t.Helper()
	people, err := c.ring.peopleOf(names)
	fine(t, err)
	return people
}

// sealAs puts a sealed text into the folder of kept sessions.
func sealAs(t testing.TB, c *Cabinet, people, name, text string) []byte {
	t.Helper()
	sealed, err := c.ring.seal(people, []byte(text))
	fine(t, err)
	lay(t, c, name, string(sealed), evening)
	return sealed
}

// wantText holds that a sealed file of the folder holds that text.
func wantText(t testing.TB, c *Cabinet, people, name, text string) {
	t.Helper()
	sealed, err := os.ReadFile(filepath.Join(c.places.Sessions, name))
	fine(t, err)
	if got, err := c.ring.unseal(people, sealed); err != nil || string(got) != text {
		t.Errorf("%s holds %q, error %v, want %q", name, got, err, text)
	}
}

// fourKilobytes is a session's text of 4 KB, or a little more.
func fourKilobytes(t testing.TB) []byte {
	t.Helper()
	text := written(t, "what was said", "Ana", "Bo")
	return []byte(text + strings.Repeat("#\n", max(0, 4<<10-len(text)+1)/2))
}

func TestEverySingleBitFlipOfASealedSessionIsRefused(t *testing.T) {
	own, err := newKeys()
	fine(t, err)
	sealed, err := own.seal(fourKilobytes(t))
	fine(t, err)
	step, workers := 1, runtime.GOMAXPROCS(0)
	if slowed > 1 {
		step = 17 // the race detector has little to find here, and takes its time
	}
	var all sync.WaitGroup
	for first := range workers {
		all.Go(func() {
			for bit := first * step; bit < 8*len(sealed); bit += workers * step {
				spoilt := bytes.Clone(sealed)
				spoilt[bit/8] ^= 1 << (bit % 8)
				if text, err := own.open(spoilt); err == nil || text != nil || !errors.Is(err, facilitation.ErrKey) && !errors.Is(err, facilitation.ErrDamaged) {
					t.Errorf("bit %d: %d bytes of text, error %v", bit, len(text), err)
				}
			}
		})
	}
	all.Wait()
}

func TestAFileThatIsCutShortOrHasMoreBehindItGivesNoText(t *testing.T) {
	own, err := newKeys()
	fine(t, err)
	text := make([]byte, 200<<10) // age hands out the first three of its four pieces before it sees the last
	for i := range text {
		text[i] = byte(rand.N(256))
	}
	sealed, err := own.seal(text)
	fine(t, err)
	lengths := []int{0, 1, 20, 30, 100, 200, 64 << 10, 128 << 10, 196 << 10, len(sealed) - 1}
	for _, n := range lengths {
		if got, err := own.open(sealed[:n]); got != nil || !errors.Is(err, facilitation.ErrDamaged) {
			t.Errorf("%d bytes of it give %d bytes of text, error %v", n, len(got), err)
		}
	}
	if got, err := own.open(append(bytes.Clone(sealed), 0)); got != nil || !errors.Is(err, facilitation.ErrDamaged) {
		t.Errorf("one byte more gives %d bytes of text, error %v", len(got), err)
	}
}

func TestAnotherKeyIsToldFromADamagedFile(t *testing.T) {
	own, _ := newKeys()
	other, _ := newKeys()
	sealed, err := own.seal([]byte("text"))
	fine(t, err)
	_, err = other.open(sealed)
	wantError(t, err, facilitation.ErrKey)
	_, err = keys(nil).open(sealed)
	wantError(t, err, facilitation.ErrKey)
	_, err = own.open([]byte("format = 1\n"))
	wantError(t, err, facilitation.ErrDamaged)
	spoilt := bytes.Clone(sealed)
	spoilt[len(spoilt)-1] ^= 1
	_, err = own.open(spoilt)
	wantError(t, err, facilitation.ErrDamaged)
}

func TestAHeadWithoutAnEndIsNotReadToItsEnd(t *testing.T) {
	own, _ := newKeys()
	long := "age-encryption.org/v1\n" + strings.Repeat("-> grease\n\n", 100_000) + "--- "
	_, err := own.open([]byte(long))
	wantError(t, err, facilitation.ErrDamaged)
}

func TestAPassphraseThatIsTypedInAnotherWayOpensToo(t *testing.T) {
	sealed, err := sealPassphrase([]byte("text"), "Brücke", quickWork) // ü is one letter
	fine(t, err)
	text, err := unsealPassphrase(sealed, "Bru\u0308cke", quickWork) // u with two dots over it
	if err != nil || string(text) != "text" {
		t.Errorf("got %q, error %v", text, err)
	}
	_, err = unsealPassphrase(sealed, "Brucke", quickWork)
	wantError(t, err, facilitation.ErrPassphrase)
	_, err = sealPassphrase(nil, "", quickWork)
	wantError(t, err, facilitation.ErrPassphrase)
}

func TestAKeyFileThatAsksForTooMuchWorkIsRefused(t *testing.T) {
	sealed, err := sealPassphrase([]byte("text"), passphrase, quickWork+1)
	fine(t, err)
	_, err = unsealPassphrase(sealed, passphrase, quickWork)
	wantError(t, err, facilitation.ErrDamaged)
	if r := newRing(nil, nil); r.work != 18 || r.mostWork != 20 {
		t.Errorf("a passphrase takes 2^%d, and at most 2^%d", r.work, r.mostWork)
	}
}

func TestAKeyFileTellsWhoseItIs(t *testing.T) {
	own, _ := newKeys()
	hybrid, err := age.GenerateHybridIdentity()
	fine(t, err)
	all := append(own, hybrid)
	got, names, err := parseKeys(all.text([]string{"Ana", "Bo\nAGE-SECRET-KEY-1"}))
	fine(t, err)
	if !got.hold(all) || !all.hold(got) || strings.Join(names, "|") != "Ana|Bo AGE-SECRET-KEY-1" {
		t.Errorf("got %d keys of %q", len(got), names)
	}
	for _, text := range []string{"", "# name: Ana\n", own[0].String()[1:], strings.Repeat(own[0].String()+"\n", mostKeys+1)} {
		_, _, err := parseKeys([]byte(text))
		wantError(t, err, facilitation.ErrDamaged)
	}
}

// typed runs the age command as somebody at a terminal does: it asks for passphrases
// nowhere else.
func typed(t *testing.T, passphrase string, args ...string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	line := "age -d -o '" + out + "' '" + strings.Join(args, "' '") + "'"
	cmd := exec.Command("script", "-qec", line, "/dev/null")
	cmd.Stdin = strings.NewReader(passphrase + "\n")
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("age: %v\n%s", err, said)
	}
	text, err := os.ReadFile(out)
	fine(t, err)
	return string(text)
}

func TestThePlainAgeCommandOpensEverything(t *testing.T) {
	c := lockedCabinet(t)
	folk := people(t, c, "Ana", "Bo")
	text := written(t, "what was said", "Ana", "Bo")
	name := folk + "-" + anID + ".toml.age"
	sealAs(t, c, folk, name, text)
	in := func(name string) string { return filepath.Join(c.places.Sessions, name) }

	main := typed(t, passphrase, in(keyFile))
	letters, err := c.Recovery()
	fine(t, err)
	if main != letters+"\n" {
		t.Errorf("the main key is %q by the command, and other letters by us", main)
	}
	mainFile := filepath.Join(t.TempDir(), "main.txt")
	fine(t, os.WriteFile(mainFile, []byte(main), 0o600))
	folkKey := opensWith(t, mainFile, in("keys/"+folk+".age"))
	if !strings.Contains(folkKey, "# name: Ana\n# name: Bo\nAGE-SECRET-KEY-1") {
		t.Errorf("the people's key file holds %q", folkKey)
	}
	folkFile := filepath.Join(t.TempDir(), "folk.txt")
	fine(t, os.WriteFile(folkFile, []byte(folkKey), 0o600))
	if got := opensWith(t, folkFile, in(name)); got != text {
		t.Errorf("the session holds %q", got)
	}
	// The key file serves as an identity with its passphrase, as it is.
	if got := typed(t, passphrase, "-i", in(keyFile), in("keys/"+folk+".age")); got != folkKey {
		t.Errorf("with the sealed main key it holds %q", got)
	}
}

// opensWith opens a file with an identity file by the age command.
func opensWith(t *testing.T, identity, file string) string {
	t.Helper()
	cmd := exec.Command("age", "-d", "-i", identity, file)
	var wrong bytes.Buffer
	cmd.Stderr = &wrong
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("age: %v: %s", err, wrong.String())
	}
	return string(text)
}

// aKey is one that stays the same: the processes of a fuzz test share what they find.
const aKey = "AGE-SECRET-KEY-1UNE3SEKLC9J0RVDEHWT34VU4PKCVM6DZVQZRE4F096NKJ758J59SDLM2PG"

func FuzzSealed(f *testing.F) {
	own, err := parseLetters(aKey)
	if err != nil {
		f.Fatal(err)
	}
	text := []byte("format = 1\n")
	sealed, err := own.seal(text)
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{sealed, sealed[:len(sealed)-1], text, nil, []byte("age-encryption.org/v1\n-> X25519 AAAA\nAAAA\n--- AAAA\n")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, foreign []byte) {
		got, err := own.open(foreign)
		if err != nil && got != nil {
			t.Fatalf("%d bytes of text and error %v", len(got), err)
		}
		if err == nil && !bytes.Equal(got, text) {
			t.Fatalf("somebody who has no key wrote %q", got)
		}
	})
}

// FuzzKeyFile feeds what may stand in a key file, whoever sealed it, and what may stand
// in its place.
func FuzzKeyFile(f *testing.F) {
	own, err := newKeys()
	if err != nil {
		f.Fatal(err)
	}
	sealed, err := sealPassphrase(own.text(nil), passphrase, 2)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add([]byte(passphraseHead + "AAAAAAAAAAAAAAAAAAAAAA 12\nAAAA\n--- AAAA\n"))
	f.Add(own.text([]string{"Ana"}))
	f.Add([]byte("AGE-SECRET-KEY-1\nAGE-SECRET-KEY-PQ-1\n# name: \x00\n"))
	f.Fuzz(func(t *testing.T, foreign []byte) {
		if text, err := unsealPassphrase(foreign, passphrase, 12); err == nil {
			_, _, _ = parseKeys(text)
		}
		all, names, err := parseKeys(foreign)
		if err != nil {
			return
		}
		again, _, err := parseKeys(all.text(names))
		if err != nil || !again.hold(all) || !all.hold(again) {
			t.Fatalf("%d keys became %d, error %v", len(all), len(again), err)
		}
		_, _ = all.open(foreign)
	})
}
