package store

import (
	"errors"
	"io/fs"
	"path"
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
	if temp, err := freshIn(s, path.Dir(name), content); err == nil {
		_ = renameOver(s, temp, name)
	}
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
