package store

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// historyStep is the shortest time between two states in the history. File recovery
// of Obsidian has the same step.
const historyStep = 5 * time.Minute

// remember links the state that is about to be replaced into the history, unless there
// is one of the last five minutes. A save does not fail where this does: the newest
// state on the disk is worth more than an older one beside it.
func (s saving) remember(content []byte) {
	folder := historyFolder + "/" + s.place.stem()
	if entries, err := s.List(folder); err != nil || recent(entries, s.now) || s.MakeFolder(folder) != nil {
		return
	}
	name := folder + "/" + s.now.UTC().Format(stamp) + s.place.ending()
	if err := s.Link(s.place.file, name); err != nil && !errors.Is(err, fs.ErrExist) {
		s.copied(name, content)
	}
	_ = s.Sync(folder) // the newest state is synced anyway
}

// copied is for disks without links. Where it fails, there is no such state in the
// history.
func (s saving) copied(name string, content []byte) {
	if temp, err := freshOf(s, path.Dir(name), s.place, content); err == nil {
		_ = renameOver(s, temp, name)
	}
}

// What is kept of a history: all of the last day, one state an hour of the last
// week, and one a day before that.
const (
	wholeHistory  = 24 * time.Hour
	hourlyHistory = 7 * 24 * time.Hour
)

// thin removes what a history has more. It is done when people go on with a session, so that
// no session that nobody opens becomes thinner. The newest state always stays, and so
// does what others wrote: versions that were not chosen, and what a sync tool named.
func (c *Cabinet) thin(p place) {
	folder := historyFolder + "/" + p.stem()
	entries, err := c.kept().List(folder)
	if err != nil {
		return // it is tried again the next time
	}
	needless := thinned(entries, p.ending(), c.clock.Now())
	for _, name := range needless {
		_ = c.kept().Remove(folder + "/" + name) // the same
	}
	if len(needless) > 0 {
		_ = c.kept().Sync(folder) // they would only come back
	}
}

// thinned are the states of a history that are not kept. Of each hour or day, the
// newest one is.
func thinned(entries []fs.DirEntry, ending string, now time.Time) (needless []string) {
	var names []string
	for _, e := range entries {
		if day, ours := strings.CutSuffix(e.Name(), ending); ours && e.Type().IsRegular() {
			if _, err := time.Parse(stamp, day); err == nil {
				names = append(names, e.Name())
			}
		}
	}
	slices.Sort(names)
	var last string // the hour or day of the state before, the newest first
	for i, name := range slices.Backward(names) {
		then, _ := time.Parse(stamp, strings.TrimSuffix(name, ending)) // it was one above
		of := spanOf(then, now)
		if i < len(names)-1 && of == last && of != "" {
			needless = append(needless, name)
		}
		last = of
	}
	return needless
}

// spanOf is the hour or day of which one state is kept, "" where all are. What lies in
// the future is kept: some clock was wrong.
func spanOf(then, now time.Time) string {
	switch age := now.Sub(then); {
	case age < wholeHistory:
		return ""
	case age < hourlyHistory:
		return then.Format("2006-01-02 15")
	}
	return then.Format(time.DateOnly)
}

// recent says whether a history has a state of the last five minutes. One that lies
// in the future is none: some clock was wrong.
func recent(entries []fs.DirEntry, now time.Time) bool {
	for _, e := range entries {
		day, _, _ := strings.Cut(e.Name(), ".")
		then, err := time.Parse(stamp, day)
		if age := now.Sub(then); err == nil && age >= 0 && age < historyStep {
			return true
		}
	}
	return false
}
