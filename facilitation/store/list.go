package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"goldseam/facilitation"
)

// sealedMore is how many bytes sealing may add to the largest session: 16 for
// every 64 KB, and a head of some hundred.
const sealedMore = 64 << 10

// file is a file of a kept session as a listing shows it: the session's own, or
// another version of it, of whose name more tells what the own one does not have.
type file struct {
	place
	more    string
	changed time.Time
}

// named reads the name of a file, if it belongs to a kept session. A name that
// begins as the session's own does and goes on otherwise is another version:
// every tool that keeps folders alike names what it could not join that way, and
// each does it in its own words and language.
func named(name string) (p place, more string, ok bool) {
	if p, ok := placed(name); ok {
		return p, "", true
	}
	stem, more := beginning(name)
	p, ok = placed(stem)
	p.file = name
	return p, more, ok && more != ""
}

// The length of a session's own name without its ending, in both forms.
const (
	plainStem  = len("2026-11-23-") + 16
	lockedStem = 16 + len("-") + 16
)

// beginning is the own name of the session of which a name may be another
// version, and what the name has more.
func beginning(name string) (own, more string) {
	for _, form := range []struct {
		stem        int
		end, ending string
	}{{plainStem, ".toml", ".toml"}, {lockedStem, ".age", ".toml.age"}} {
		rest, ends := strings.CutSuffix(name, form.end)
		if !ends || len(rest) <= form.stem || inID(rest[form.stem]) {
			continue
		}
		if _, ok := placed(rest[:form.stem] + form.ending); ok {
			return rest[:form.stem] + form.ending, rest[form.stem:]
		}
	}
	return "", ""
}

// inID says whether a letter may be one of an id.
func inID(c byte) bool { return c >= 'a' && c <= 'z' || c >= '2' && c <= '7' }

// own is the name of the session's own file in this form.
func (p place) own() string {
	if _, more, _ := named(p.file); more == "" {
		return p.file
	}
	own, _ := beginning(p.file)
	return own
}

// stem is the session's own name in this form without its ending. Its folder of
// the history has that name.
func (p place) stem() string { return strings.TrimSuffix(strings.TrimSuffix(p.own(), ".age"), ".toml") }

// kept is the folder of kept sessions.
func (c *Cabinet) kept() disk { return c.disk(c.places.Sessions) }

// look lists the files of all kept sessions by their ids. It reads names and times
// only. The session's main file comes first, and then its other versions, the
// newest first.
func (c *Cabinet) look(ctx context.Context) (map[string][]file, error) {
	entries, err := c.kept().List(".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list kept sessions: %w", err)
	}
	all := make(map[string][]file, len(entries))
	for i, e := range entries {
		if i%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if f, ok := fileOf(e); ok {
			all[f.id] = append(all[f.id], f)
		}
	}
	seen := make(map[string]place, len(all))
	for id, files := range all {
		slices.SortFunc(files, inOrder)
		seen[id] = files[0].place
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen = seen
	return all, nil
}

// fileOf is a plain file of a kept session. One that vanished meanwhile is none.
func fileOf(e fs.DirEntry) (file, bool) {
	p, more, ok := named(e.Name())
	if !ok || !e.Type().IsRegular() {
		return file{}, false
	}
	info, err := e.Info()
	if err != nil {
		return file{}, false
	}
	return file{p, more, info.ModTime()}, true
}

// inOrder has the file first that opens: one of the session's own name, and of two forms the
// locked one, whatever their times. Anybody who writes into a synced folder can lay a plain
// one there, and another computer may not have heard yet that people locked it. A version
// opens only where no file of the own name is left, since a missing file never means
// that people deleted it.
func inOrder(a, b file) int {
	return cmp.Or(order(a.more != "", b.more != ""), order(a.people == "", b.people == ""), b.changed.Compare(a.changed), strings.Compare(a.file, b.file))
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// List lists the kept sessions, the newest first. It opens none of them.
func (c *Cabinet) List(ctx context.Context) ([]facilitation.KeptSession, error) {
	all, err := c.look(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]facilitation.KeptSession, 0, len(all))
	for id, files := range all {
		list = append(list, facilitation.KeptSession{ID: id, Keeping: files[0].keeping(), Changed: files[0].changed, Versions: len(files) - 1})
	}
	slices.SortFunc(list, func(a, b facilitation.KeptSession) int {
		return cmp.Or(b.Changed.Compare(a.Changed), strings.Compare(a.ID, b.ID))
	})
	return list, nil
}

// filesOf are the files of one session, as look gives them.
func (c *Cabinet) filesOf(id string) ([]file, error) {
	all, err := c.look(context.Background())
	if err == nil && len(all[id]) == 0 {
		err = facilitation.ErrGone
	}
	return all[id], err
}

// locate finds a session by its id. The error is ErrGone.
func (c *Cabinet) locate(id string) (place, error) {
	files, err := c.filesOf(id)
	if err != nil {
		return place{}, err
	}
	return files[0].place, nil
}

// text reads a session's file and opens it. The sum is that of the file itself,
// also where it cannot be opened.
func (c *Cabinet) text(p place) ([]byte, sum, error) {
	raw, err := c.kept().Read(p.file, largestSession+sealedMore)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, sum{}, facilitation.ErrGone
	}
	if err != nil {
		return nil, sum{}, fmt.Errorf("read kept session: %w", err)
	}
	text, err := c.opened(p.people, raw)
	return text, sha256.Sum256(raw), err
}

// opened is what a file says that was sealed with the key of those people; without
// people it was not sealed.
func (c *Cabinet) opened(people string, raw []byte) ([]byte, error) {
	if people == "" {
		return raw, nil
	}
	return c.ring.unseal(people, raw)
}

// Title is what a list says of a session. Of the session itself it reads the head.
func (c *Cabinet) Title(id string) (facilitation.Title, error) {
	text, err := c.latest(id)
	if err != nil {
		return facilitation.Title{}, err
	}
	title, err := facilitation.ReadTitle(text)
	return title, unread(err)
}

// latest is the text of a session where it lay when the folder was looked at last,
// or of where it lies by now.
func (c *Cabinet) latest(id string) ([]byte, error) {
	c.mu.Lock()
	p, seen := c.seen[id]
	c.mu.Unlock()
	if seen {
		if text, _, err := c.text(p); !errors.Is(err, facilitation.ErrGone) {
			return text, err
		}
	}
	p, err := c.locate(id)
	if err != nil {
		return nil, err
	}
	text, _, err := c.text(p)
	return text, err
}

// Read opens a session, paused where it was. People go on with what is read here, so
// a later save knows it and may replace it; while they do, reading changes nothing.
func (c *Cabinet) Read(id string) (facilitation.Session, error) {
	p, err := c.locate(id)
	if err != nil {
		return facilitation.Session{}, err
	}
	s, text, of, err := c.session(p)
	if err == nil && !c.isOpen(id) {
		c.note(p.file, of, sha256.Sum256(text))
	}
	return s, err
}

// session opens the file of a place, and gives its text and the file's sum too.
func (c *Cabinet) session(p place) (s facilitation.Session, text []byte, of sum, err error) {
	if text, of, err = c.text(p); err != nil {
		return s, nil, of, err
	}
	s, err = facilitation.ParseSession(filepath.Base(p.file), text)
	return s, text, of, unread(err)
}

// unread tells a file that nobody can read any more from one of a newer program.
// What is said about it has places, and none of people's words.
func unread(err error) error {
	if err == nil || errors.Is(err, facilitation.ErrNewer) {
		return err
	}
	return fmt.Errorf("%w: %w", facilitation.ErrDamaged, err)
}
