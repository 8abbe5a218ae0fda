package store

import (
	"cmp"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"goldseam/facilitation"
)

// mostStored is how many files are named at most.
const mostStored = 100_000

// Stored names every file and folder that Goldseam has on this computer, those of
// the people's own plans, decks and lists and of a facilitator's own notes among them.
// Nothing is opened.
func (c *Cabinet) Stored() []facilitation.Stored {
	var all []facilitation.Stored
	p := c.places
	for _, root := range []struct {
		path string
		kind func(name string) string
	}{{p.Sessions, kindOfKept}, {p.Private, kindOfPrivate}, {p.Config, kindOfConfig}, {p.State, kindOfState}, {p.Own, kindOfOwn}} {
		all = append(all, c.storedIn(root.path, root.kind)...)
	}
	slices.SortStableFunc(all, func(a, b facilitation.Stored) int { return strings.Compare(a.Path, b.Path) })
	all = slices.CompactFunc(all, func(a, b facilitation.Stored) bool { return a.Path == b.Path })
	return all[:min(len(all), mostStored)]
}

// storedIn names what is in a folder, and the folder itself. A place that another
// one lies in is left to that one.
func (c *Cabinet) storedIn(root string, kind func(name string) string) []facilitation.Stored {
	if root == "" {
		return nil
	}
	info, err := c.disk(root).Stat(".")
	if err != nil {
		return nil // it is not there, or nobody may look
	}
	all := []facilitation.Stored{{Kind: "folder", Path: root, Changed: info.ModTime()}}
	waiting := []string{"."}
	for len(waiting) > 0 && len(all) < mostStored {
		folder := waiting[0]
		waiting = waiting[1:]
		entries, _ := c.disk(root).List(folder) // a folder that nobody may look into is named itself
		slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
		for _, e := range entries {
			name := path.Join(folder, e.Name())
			if c.isPlace(root, name) {
				continue
			}
			if e.IsDir() {
				waiting = append(waiting, name)
			}
			all = append(all, storedAs(inRoot(root, name), e, kind(name)))
		}
	}
	return all
}

// isPlace says whether something in a folder is one of the other places.
func (c *Cabinet) isPlace(root, name string) bool {
	at := inRoot(root, name)
	return slices.Contains([]string{filepath.Clean(c.places.Sessions), filepath.Clean(c.places.Private), filepath.Clean(c.places.Config), filepath.Clean(c.places.State)}, at)
}

func storedAs(at string, e fs.DirEntry, kind string) facilitation.Stored {
	s := facilitation.Stored{Kind: kind, Path: at}
	if e.IsDir() {
		s.Kind = "folder"
	}
	if info, err := e.Info(); err == nil {
		s.Changed = info.ModTime()
		if !e.IsDir() {
			s.Size = info.Size()
		}
	}
	return s
}

// The kinds of files, by which the assets name them. What nobody knows is "other".

func kindOfKept(name string) string {
	folder, base := path.Split(name)
	p, more, ok := named(base)
	switch {
	case isTemp(base):
		return "temp"
	case strings.HasPrefix(folder, historyFolder+"/"):
		return "history"
	case name == keyFile:
		return "key"
	case folder == keysFolder+"/":
		return "people-key"
	case !ok || folder != "":
		return "other"
	case more != "":
		return "conflict"
	case p.people != "":
		return "locked"
	}
	return "session"
}

func kindOfPrivate(name string) string {
	switch {
	case isTemp(path.Base(name)):
		return "temp"
	case name == keyFile:
		return "private-key"
	case strings.HasSuffix(name, ".age"):
		return "private"
	}
	return "other"
}

func kindOfConfig(name string) string {
	switch {
	case isTemp(path.Base(name)):
		return "temp"
	case name == "settings.toml":
		return "settings"
	case strings.HasSuffix(name, ".age"):
		return "key-copy"
	}
	return "other"
}

func kindOfState(name string) string {
	switch {
	case isTemp(path.Base(name)):
		return "temp"
	case strings.HasPrefix(name, "writer-"):
		return "writer"
	case strings.HasPrefix(name, rescueFolder+"/"):
		return "rescue"
	}
	return "other"
}

func kindOfOwn(name string) string {
	switch folder, _, _ := strings.Cut(name, "/"); folder {
	case plansFolder:
		return "plan"
	case decksFolder:
		return "deck"
	case reframeFolder:
		return "reframe"
	}
	return "other"
}

// isTemp says whether a file was on its way when the program ended: one of kept
// sessions, or one of the people's own.
func isTemp(base string) bool {
	return isTempName(base) || strings.HasPrefix(base, ".goldseam-")
}
