package store

import (
	"crypto/sha256"
	"path"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOldTempFilesAreSweptAndOthersVersionsAreNot(t *testing.T) {
	p, c := onPlatter(t)
	now := evening
	p.now = func() time.Time { return now }
	c.clock.Now = func() time.Time { return now }
	old, fresh := sum{1}, sum{2}
	const ours = "ours"
	in := func(text string) sum { return sha256.Sum256([]byte(text)) }
	torn := "~goldseam-0123456789abcdef.tmp"
	for _, folder := range []string{sessionsAt, path.Join(sessionsAt, keysFolder), path.Join(sessionsAt, historyFolder, "x"), path.Join(stateAt, rescueFolder), configAt, path.Join(configAt, keysFolder)} {
		p.lay(path.Join(folder, torn), []byte(ours))
	}
	p.folders[path.Join(sessionsAt, historyFolder)] = true
	p.lay(path.Join(sessionsAt, swapName(in(ours), old, plainOne)), []byte(ours))
	p.lay(path.Join(sessionsAt, swapName(fresh, in(ours), plainOne)), []byte(ours))
	p.lay(path.Join(sessionsAt, swapName(fresh, unknown, plainOne)), []byte("theirs"))
	p.lay(path.Join(sessionsAt, "~other.tmp"), []byte("of another program"))
	now = now.Add(90 * time.Second)
	p.lay(path.Join(sessionsAt, "~goldseam-ffffffffffffffff.tmp"), []byte("of another computer, just now"))
	c.sweep()
	var left []string
	for _, file := range p.files() {
		if !strings.HasSuffix(file, "key.age") {
			left = append(left, path.Base(file)+": "+string(p.content(file)))
		}
	}
	if len(left) != 3 || !strings.HasPrefix(left[0], strings.TrimSuffix(plainOne, ".toml")+".conflict-") || !strings.HasSuffix(left[0], ": theirs") {
		t.Errorf("left are %q", left)
	}
	if !slices.Contains(left, "~other.tmp: of another program") || !slices.Contains(left, "~goldseam-ffffffffffffffff.tmp: of another computer, just now") {
		t.Errorf("left are %q", left)
	}
}
