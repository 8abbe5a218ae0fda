package store

import (
	"crypto/sha256"
	"regexp"
	"strings"
	"time"
)

// Temp files are called ~goldseam-….tmp: the program for folders of Nextcloud leaves
// names alone that begin and end so. One of a session says of which, so that it goes
// where the session goes. One that is about to change its name with a
// session's file says more: the beginnings of the sums of what it brings and of what may
// come out:
//
//	~goldseam-<16 hex>.2026-11-23-k3x9….toml.tmp
//	~goldseam-<16 hex>.<8 hex>.<8 hex>.2026-11-23-k3x9….toml.tmp
//
// A program that is ended at that moment leaves somebody else's version under such a
// name, and whoever sweeps can tell.
const (
	tempFront = "~goldseam-"
	tempEnd   = ".tmp"
)

var (
	swapped   = regexp.MustCompile(`^~goldseam-[0-9a-f]{16}\.([0-9a-f]{8})\.([0-9a-f]{8})\.(.+)\.tmp$`)
	tempNamed = regexp.MustCompile(`^~goldseam-[0-9a-f]{16}\.(?:[0-9a-f]{8}\.[0-9a-f]{8}\.)?(.+)\.tmp$`)
)

// tempOf is a new temp name of a session.
func tempOf(p place) string {
	return strings.TrimSuffix(tempName(), tempEnd) + "." + p.own() + tempEnd
}

// tempPlace reads a temp name of a session.
func tempPlace(name string) (place, bool) {
	if m := tempNamed.FindStringSubmatch(name); m != nil {
		return placed(m[1])
	}
	return place{}, false
}

// isTempName says whether a file is one that is not finished, of whatever.
func isTempName(name string) bool {
	return strings.HasPrefix(name, tempFront) && strings.HasSuffix(name, tempEnd)
}

// unknown stands for whatever may come out.
var unknown sum

func swapName(in, out sum, file string) string {
	return strings.TrimSuffix(tempName(), tempEnd) + "." + in.letters() + "." + out.letters() + "." + file + tempEnd
}

// sweepAfter is how old a temp file is before it is swept: another computer's may come
// here through a synced folder, and goes again by itself. Rescue copies are this
// computer's alone, and whoever sweeps is the only one who writes them.
const sweepAfter = time.Minute

// sweep removes what programs that were ended left unfinished. It is done once,
// by the one program that writes here.
func (c *Cabinet) sweep() {
	c.sweepIn(c.kept(), ".", sweepAfter)
	c.sweepIn(c.kept(), keysFolder, sweepAfter)
	folders, _ := c.kept().List(historyFolder) // what cannot be listed is swept the next time
	for _, e := range folders {
		if e.IsDir() {
			c.sweepIn(c.kept(), historyFolder+"/"+e.Name(), sweepAfter)
		}
	}
	c.sweepIn(c.disk(c.places.State), rescueFolder, 0)
	c.sweepIn(c.disk(c.places.Config), ".", sweepAfter)
	c.sweepIn(c.disk(c.places.Config), keysFolder, sweepAfter)
}

// sweepIn leaves what it cannot read or remove to the next time.
func (c *Cabinet) sweepIn(d disk, folder string, after time.Duration) {
	entries, err := d.List(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := e.Name()
		if !isTempName(name) {
			continue
		}
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if age := c.clock.Now().Sub(info.ModTime()); age > after || age <= -after {
			_ = c.sweepFile(d, folder+"/"+name) // it is tried again the next time
		}
	}
}

// sweepFile removes a temp file, unless somebody's version came out under its name.
func (c *Cabinet) sweepFile(d disk, name string) error {
	front, last := name[:strings.LastIndex(name, "/")+1], name[strings.LastIndex(name, "/")+1:]
	m := swapped.FindStringSubmatch(last)
	if m == nil {
		return d.Remove(name)
	}
	content, err := d.Read(name, largestSession+sealedMore)
	found := sum(sha256.Sum256(content)).letters()
	p, ok := placed(m[3])
	switch {
	case err == nil && (found == m[1] || found == m[2] && m[2] != unknown.letters()):
		return d.Remove(name)
	case ok:
		return d.Rename(name, front+besideName(p, c.clock.Now()))
	}
	return err
}
