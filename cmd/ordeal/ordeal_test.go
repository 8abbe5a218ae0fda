//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// ordeal runs a trial as make soak does, in a program without the race detector: there are hundreds of
// processes to start.
func ordeal(t *testing.T, args ...string) {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "ordeal")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", binary, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	trial := exec.CommandContext(t.Context(), binary, args...)
	trial.Env = append(os.Environ(), "TMPDIR="+t.TempDir())
	out, err := trial.CombinedOutput()
	if err != nil {
		t.Errorf("%v: %v", args, err)
	}
	t.Logf("%s", out)
}

func TestNothingIsLostWhenTheProgramIsKilledThreeHundredTimes(t *testing.T) {
	ordeal(t, "kill", "-runs", "300")
}

func TestEveryCallOfASaveMayFail(t *testing.T) { ordeal(t, "faults", "-short") }

func written(t *testing.T, n int) facilitation.Session {
	t.Helper()
	began := time.Date(2026, 11, 23, 19, 0, 0, 0, time.UTC)
	e, err := openEvening(began, 2<<10)
	if err != nil {
		t.Fatal(err)
	}
	return e.state(n)
}

func TestAStateTellsItsNumber(t *testing.T) {
	for _, want := range []int{0, 7, 123_456} {
		if got, err := number(written(t, want)); got != want || err != nil {
			t.Errorf("state %d says %d, %v", want, got, err)
		}
	}
}

func TestAMixtureOfTwoStatesIsSeen(t *testing.T) {
	s, other := written(t, 7), written(t, 8)
	s.Kept.Notes[3] = other.Kept.Notes[3]
	if _, err := number(s); err == nil {
		t.Error("nobody sees it")
	}
	s = written(t, 7)
	s.Kept.Notes = s.Kept.Notes[1:]
	if _, err := number(s); err == nil {
		t.Error("nobody sees that the first note is missing")
	}
}

// lying is a home with those files.
func lying(t *testing.T, files map[string]string) home {
	t.Helper()
	h := home{t.TempDir()}
	for name, text := range files {
		if err := errors.Join(os.MkdirAll(filepath.Dir(h.in(name)), 0o700), os.WriteFile(h.in(name), []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

func encoded(t *testing.T) string {
	t.Helper()
	text, err := facilitation.EncodeSession(written(t, 7), time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const plainFile = "data/sessions/2026-11-23-aaaabbbbccccdddd.toml"

func TestALookSeesWhatIsTornOrStrange(t *testing.T) {
	whole := encoded(t)
	for name, text := range map[string]string{
		plainFile: whole[:len(whole)/2],
		"data/sessions/history/2026-11-23-aaaabbbbccccdddd/20261123T194205Z.toml": "",
		"data/sessions/stray":                                  whole,
		"state/rescue/2026-11-23-aaaabbbbccccdddd.toml":        whole[:100],
		"data/sessions/q7w2q7w2q7w2q7w2-aaaabbbbccccdddd.toml": strings.Replace(whole, canary+" 7", canary+" 8", 1),
	} {
		if _, err := newLooker(lying(t, map[string]string{name: text}), false).look(); err == nil {
			t.Errorf("%s: nobody sees it", name)
		}
	}
}

func TestALookSeesWordsOfALockedSession(t *testing.T) {
	for _, name := range []string{plainFile, "data/sessions/~goldseam-0123456789abcdef.tmp", "state/rescue/2026-11-23-aaaabbbbccccdddd.toml"} {
		files := map[string]string{name: encoded(t)}
		if _, err := newLooker(lying(t, files), true).look(); err == nil {
			t.Errorf("%s: nobody sees them", name)
		}
		if _, err := newLooker(lying(t, files), false).look(); err != nil {
			t.Errorf("%s, where nothing is locked: %v", name, err)
		}
	}
}

func TestALookCountsLeftovers(t *testing.T) {
	l := newLooker(lying(t, map[string]string{plainFile: encoded(t), "data/sessions/~goldseam-0123456789abcdef.tmp": "half"}), false)
	s, err := l.look()
	if err != nil || len(s.leftovers) != 1 || s.main != 1 {
		t.Fatalf("%+v, %v", s, err)
	}
	if _, err := sweeping(s, s, true); err == nil {
		t.Error("a leftover that stays is not seen")
	}
	if swept, err := sweeping(s, scene{}, true); swept != 1 || err != nil {
		t.Errorf("%d are swept, %v", swept, err)
	}
}

func TestAControlThatLosesNothingIsAnError(t *testing.T) {
	for _, c := range []struct {
		control bool
		bad     int
		fine    bool
	}{{false, 0, true}, {false, 1, false}, {true, 0, false}, {true, 1, true}} {
		if err := (&cuts{control: c.control, bad: c.bad, runs: 9}).verdict(); (err == nil) != c.fine {
			t.Errorf("control %v, %d bad: %v", c.control, c.bad, err)
		}
	}
}

func TestCallsAreReadFromWhatStraceSaw(t *testing.T) {
	const seen = `12 openat(AT_FDCWD</>, "/h/data/sessions/~goldseam-0123456789abcdef.tmp", O_WRONLY) = 7
12 read(0<pipe:[1]>, "put\n", 4092) = 4
12 fsync(7</h/data/sessions/~goldseam-0123456789abcdef.tmp> <unfinished ...>
13 fsync(9</h/data/sessions>) = -1 EIO (Input/output error) (INJECTED)
12 <... fsync resumed>) = -1 EIO (Input/output error) (INJECTED)
`
	all, hit := calls(seen, "/h"), broken(seen, "/h")
	temp, folder := call{"fsync", "~goldseam-"}, call{"fsync", "folder"}
	if len(all) != 3 || !all[temp] || !all[folder] || !all[call{"openat", "~goldseam-"}] {
		t.Errorf("calls %v", all)
	}
	if len(hit) != 2 || !hit[temp] || !hit[folder] {
		t.Errorf("broken %v", hit)
	}
}

func TestAFaultIsToldInItsOwnWord(t *testing.T) {
	if err := asTold("fsync", "ENOSPC", []string{"full"}); err != nil {
		t.Error(err)
	}
	if asTold("fsync", "ENOSPC", []string{"forbidden"}) == nil || asTold("renameat", "EROFS", []string{"otherwise: "}) == nil {
		t.Error("a wrong word is not seen")
	}
}

func TestAnUnknownTrialIsNamed(t *testing.T) {
	if err := begin(context.Background(), []string{"kil"}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", "kil")) {
		t.Errorf("error %v", err)
	}
}
