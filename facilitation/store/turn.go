package store

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"goldseam/facilitation"
)

// A session that changes its form takes everything with it: what was its file becomes a
// state of the history, and the history, the versions of others and rescue copies are
// written in the new form. Only what is safe there is removed here, so at any moment
// in between everything lies there once at least.

// carried is a file that was written in the new form, and may be removed.
type carried struct {
	root, name string
	sum        sum
}

// move is the way of a session from one form into another.
type move struct {
	c        *Cabinet
	from, to place
	text     []byte             // the newest state, which goes to the new place
	own      string             // the keeper's rescue copy, which that state makes needless
	folders  map[[2]string]bool // what was written to, by root and name
	done     []carried
	left     []facilitation.Left
}

// carry writes everything but the newest state in the new form. What cannot be
// opened or written stays where it is, and is named. A history may be long, so its folder is
// brought down to the disk once.
func (m *move) carry() error {
	m.unfinished(m.c.places.Sessions, ".")
	m.unfinished(m.c.places.State, rescueFolder)
	m.main()
	m.each(m.c.places.Sessions, ".", func(f file, at time.Time) func(int) string {
		if f.more == "" {
			return nil
		}
		if m.wrote(f.file) {
			return moments(m.to, m.c.clock.Now())
		}
		return beside(m.to, "", at)
	})
	m.each(m.c.places.State, rescueFolder, func(f file, at time.Time) func(int) string {
		return beside(m.to, rescueFolder+"/", at)
	})
	m.history()
	for folder := range m.folders {
		if err := m.c.disk(folder[0]).Sync(folder[1]); err != nil {
			return fmt.Errorf("carry over to the new form: %w", err)
		}
	}
	return nil
}

// unfinished clears away what a save that was cut off has left of the old form. What
// came out of an exchange is somebody's version, and is one from then on.
func (m *move) unfinished(root, folder string) {
	entries, err := m.c.disk(root).List(folder)
	if err != nil {
		return // who carries the files of this folder says so
	}
	for _, e := range entries {
		if p, ok := tempPlace(e.Name()); !ok || p != m.from {
			continue
		}
		name := folder + "/" + e.Name()
		if err := m.c.sweepFile(m.c.disk(root), name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			m.left = append(m.left, facilitation.Left{Path: inRoot(root, name), Why: err})
		}
	}
}

// main carries the session's file: into the history where the newest state follows
// on it, and beside where somebody else wrote it.
func (m *move) main() {
	raw, err := m.c.kept().Read(m.from.file, largestSession+sealedMore)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	at := m.c.clock.Now()
	name := beside(m.to, "", at)
	if err == nil && (m.c.knows(m.from, raw) || m.inHistory(raw)) {
		name = moments(m.to, at)
	}
	m.one(m.c.places.Sessions, m.from.file, raw, err, name)
}

// wrote says whether a version is our own older state: the one that was put aside when it
// could not be carried.
func (m *move) wrote(name string) bool {
	raw, err := m.c.kept().Read(name, largestSession+sealedMore)
	return err == nil && m.c.knows(m.from, raw)
}

// inHistory says whether the history of the new form has that state already: then a
// crash has cut a change of form off after this step.
func (m *move) inHistory(raw []byte) bool {
	text, err := m.c.opened(m.from.people, raw)
	if err != nil {
		return false
	}
	folder := historyFolder + "/" + m.to.stem()
	entries, _ := m.c.kept().List(folder) // where it cannot be read, nothing is known
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
		return m.c.says(m.c.kept(), folder+"/"+e.Name(), m.to, text)
	})
}

// says says whether a file of a session holds that text.
func (c *Cabinet) says(d disk, name string, p place, text []byte) bool {
	raw, err := d.Read(name, largestSession+sealedMore)
	if err != nil {
		return false
	}
	there, err := c.opened(p.people, raw)
	return err == nil && alike(there, text)
}

// each carries the files of the old form in a folder for which there is a name.
func (m *move) each(root, folder string, name func(f file, at time.Time) func(int) string) {
	entries, err := m.c.disk(root).List(folder)
	if err != nil {
		m.left = append(m.left, facilitation.Left{Path: inRoot(root, folder), Why: err})
		return
	}
	for _, e := range entries {
		f, ok := fileOf(e)
		if !ok || f.own() != m.from.file {
			continue
		}
		if to := name(f, f.changed); to != nil {
			at := path.Join(folder, e.Name())
			raw, err := m.c.disk(root).Read(at, largestSession+sealedMore)
			m.one(root, at, raw, err, to)
		}
	}
}

func (m *move) history() {
	folder := historyFolder + "/" + m.from.stem()
	entries, err := m.c.kept().List(folder)
	if err != nil {
		m.left = append(m.left, facilitation.Left{Path: inRoot(m.c.places.Sessions, folder), Why: err})
		return
	}
	for _, e := range entries {
		day, more, _ := strings.Cut(e.Name(), ".")
		at, err := time.Parse(stamp, day)
		if err != nil {
			at = m.c.clock.Now()
		}
		names := moments(m.to, at)
		if "."+more != m.from.ending() { // others wrote it
			names = unchosen(m.to, at)
		}
		name := folder + "/" + e.Name()
		raw, err := m.c.kept().Read(name, largestSession+sealedMore)
		m.one(m.c.places.Sessions, name, raw, err, names)
	}
}

// one carries one file under the first of its names that is free.
func (m *move) one(root, name string, raw []byte, err error, names func(int) string) {
	if root == m.c.places.State && (name == m.own || err == nil && m.c.took(m.from.id, raw)) {
		m.done = append(m.done, carried{root, name, sha256.Sum256(raw)})
		return
	}
	var text []byte
	if err == nil {
		text, err = m.c.opened(m.from.people, raw)
	}
	if err == nil && !alike(text, m.text) {
		err = m.lay(root, names, text)
	}
	if err != nil {
		m.left = append(m.left, facilitation.Left{Path: inRoot(root, name), Why: err})
		return
	}
	m.done = append(m.done, carried{root, name, sha256.Sum256(raw)})
}

// lay writes a text in the new form, under the first of its names that is free or has
// it already.
func (m *move) lay(root string, names func(int) string, text []byte) error {
	m.c.ring.steady.RLock() // no new key between sealing and writing
	defer m.c.ring.steady.RUnlock()
	content, err := m.c.sealed(m.to.people, text)
	if err != nil {
		return err
	}
	d := m.c.disk(root)
	for i := 0; ; i++ {
		name := names(i)
		_, err := d.Stat(name)
		there := err == nil && m.c.says(d, name, m.to, text)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			err = bringIn(d, m.to, name, content)
		case err == nil && !there:
			continue
		}
		if err == nil {
			m.folders[[2]string{root, path.Dir(name)}] = true
		}
		return err
	}
}

// bringIn writes a content of a session under a name, in the place of what may have
// it. The folder is left to sync.
func bringIn(d disk, p place, name string, content []byte) error {
	temp, err := freshOf(d, path.Dir(name), p, content)
	if err != nil {
		return err
	}
	return renameOver(d, temp, name)
}

// moments are names in the history, from that second on.
func moments(p place, at time.Time) func(int) string { return momentsOf(p, at, "") }

// unchosen are names in the history of what others wrote. It is never thinned.
func unchosen(p place, at time.Time) func(int) string { return momentsOf(p, at, ".other") }

func momentsOf(p place, at time.Time, more string) func(int) string {
	return func(i int) string {
		return historyFolder + "/" + p.stem() + "/" + at.Add(time.Duration(i)*time.Second).UTC().Format(stamp) + more + p.ending()
	}
}

// beside are names of versions of that moment. They are the same ones every time, so that
// a change of form that is tried again makes no further copies.
func beside(p place, folder string, at time.Time) func(int) string {
	return func(i int) string {
		letters := sha256.Sum256(fmt.Append(nil, p.id, i))
		return folder + p.stem() + ".conflict-" + at.UTC().Format(stamp) + "-" + strings.ToLower(base32.StdEncoding.EncodeToString(letters[:])[:4]) + p.ending()
	}
}

// remove removes what was carried, unless somebody changed it meanwhile, and names
// everything that is left. The session's own file goes last.
func (m *move) remove() []facilitation.Left {
	left, sessions := m.left, m.c.places.Sessions
	for _, d := range m.done {
		if d.root != sessions || d.name != m.from.file {
			left = append(left, m.c.remove(d.root, d.name)...)
		}
	}
	folder := historyFolder + "/" + m.from.stem()
	if entries, err := m.c.kept().List(folder); err == nil && len(entries) == 0 {
		left = append(left, m.c.remove(sessions, folder)...)
	}
	left = append(left, m.removeMain()...)
	left = m.aside(left)
	left = append(left, m.c.sync(sessions, historyFolder)...)
	left = append(left, m.c.sync(m.c.places.State, rescueFolder)...)
	return append(left, m.c.sync(sessions, ".")...)
}

// removeMain takes the session's file out of everybody's way before it looks at it for the
// last time.
func (m *move) removeMain() []facilitation.Left {
	i := slices.IndexFunc(m.done, func(d carried) bool { return d.root == m.c.places.Sessions && d.name == m.from.file })
	if i < 0 {
		return nil
	}
	d, sum := m.c.kept(), m.done[i].sum
	away := swapName(sum, sum, m.from.file)
	err := d.Rename(m.from.file, away)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return []facilitation.Left{{Path: inRoot(m.c.places.Sessions, m.from.file), Why: err}}
	}
	content, err := d.Read(away, largestSession+sealedMore)
	switch {
	case err == nil && sha256.Sum256(content) == sum:
		return m.c.remove(m.c.places.Sessions, away)
	case err == nil:
		name := besideName(m.from, m.c.clock.Now())
		if err = d.Rename(away, name); err == nil {
			away, err = name, errChanged
		}
	}
	return []facilitation.Left{{Path: inRoot(m.c.places.Sessions, away), Why: err}}
}

// aside gives a locked file that is left over another name, where people have turned the
// session: of two files of its own names the locked one would open.
func (m *move) aside(left []facilitation.Left) []facilitation.Left {
	if m.to.people != "" {
		return left
	}
	name := besideName(m.from, m.c.clock.Now())
	if m.c.kept().Rename(m.from.file, name) != nil {
		return left // it is gone, or it is named already
	}
	was := inRoot(m.c.places.Sessions, m.from.file)
	for i, l := range left {
		if l.Path == was {
			left[i].Path = inRoot(m.c.places.Sessions, name)
			return left
		}
	}
	return append(left, facilitation.Left{Path: inRoot(m.c.places.Sessions, name), Why: errChanged})
}

var errChanged = errors.New("it was changed meanwhile")
