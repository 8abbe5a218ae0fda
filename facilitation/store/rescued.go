package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"goldseam/facilitation"
)

// Rescued are the sessions of which there is a rescue copy that says something else
// than what is kept, the newest first. A copy that says the same is dropped. Where another window
// keeps sessions, its rescue copies are its own.
func (c *Cabinet) Rescued() []facilitation.KeptSession {
	files := c.rescues("")
	if len(files) == 0 || c.take() != nil {
		return nil
	}
	var all []facilitation.KeptSession
	for _, f := range files {
		listed := slices.ContainsFunc(all, func(k facilitation.KeptSession) bool { return k.ID == f.id })
		if listed || c.isOpen(f.id) || c.needless(f) {
			continue
		}
		all = append(all, facilitation.KeptSession{ID: f.id, Keeping: f.keeping(), Changed: f.changed})
	}
	return all
}

// rescues are the rescue copies of a session, or of all, the newest first.
func (c *Cabinet) rescues(id string) []file {
	entries, err := c.disk(c.places.State).List(rescueFolder)
	if err != nil {
		return nil
	}
	var all []file
	for _, e := range entries {
		if f, ok := fileOf(e); ok && (id == "" || f.id == id) {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b file) int { return b.changed.Compare(a.changed) })
	return all
}

// needless says whether a rescue copy says what is kept anyway, and drops it then.
func (c *Cabinet) needless(f file) bool {
	_, text, err := c.rescueText(f)
	if err != nil {
		return false
	}
	kept, err := c.latest(f.id)
	if err != nil || !alike(kept, text) {
		return false
	}
	return c.removeRescue(f) == nil
}

// rescueText reads a rescue copy and opens it.
func (c *Cabinet) rescueText(f file) (raw, text []byte, err error) {
	raw, err = c.disk(c.places.State).Read(path.Join(rescueFolder, f.file), largestSession+sealedMore)
	if err != nil {
		return nil, nil, fmt.Errorf("read rescue copy: %w", err)
	}
	text, err = c.opened(f.people, raw)
	return raw, text, err
}

func (c *Cabinet) removeRescue(f file) error {
	d := c.disk(c.places.State)
	if err := d.Remove(path.Join(rescueFolder, f.file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove rescue copy: %w", err)
	}
	return d.Sync(rescueFolder)
}

// TakeRescued opens the newest rescue copy of a session. What is kept of that session
// stays beside it when people go on.
func (c *Cabinet) TakeRescued(id string) (facilitation.Session, error) {
	files := c.rescues(id)
	if len(files) == 0 {
		return facilitation.Session{}, facilitation.ErrGone
	}
	raw, text, err := c.rescueText(files[0])
	if err != nil {
		return facilitation.Session{}, err
	}
	s, err := facilitation.ParseSession(files[0].file, text)
	if err != nil {
		return s, unread(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.saved == nil {
		c.saved = map[string]rescued{}
	}
	c.saved[id] = rescued{sha256.Sum256(raw), files[0].people != ""}
	for file := range c.known {
		if p, _, ok := named(file); ok && p.id == id {
			delete(c.known, file)
		}
	}
	return s, nil
}

// wasTaken says whether people go on with a rescue copy of this session.
func (c *Cabinet) wasTaken(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, taken := c.saved[id]
	return taken
}

// rescued is a rescue copy with which people go on.
type rescued struct {
	sum    sum
	locked bool
}

// took says whether this is the rescue copy that people go on with.
func (c *Cabinet) took(id string, raw []byte) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	r, taken := c.saved[id]
	return taken && r.sum == sha256.Sum256(raw)
}

// tookLocked says whether people go on with a rescue copy that was locked.
func (c *Cabinet) tookLocked(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.saved[id].locked
}

// DropRescued removes the rescue copy that was taken, or else the newest one. One that was
// written since is another one, and stays.
func (c *Cabinet) DropRescued(id string) error {
	files := c.rescues(id)
	c.mu.Lock()
	taken, was := c.saved[id]
	delete(c.saved, id)
	c.mu.Unlock()
	if was {
		files = slices.DeleteFunc(files, func(f file) bool {
			raw, _, err := c.rescueText(f)
			return raw == nil && err != nil || sum(sha256.Sum256(raw)) != taken.sum
		})
	}
	if len(files) == 0 {
		return nil
	}
	return c.removeRescue(files[0])
}
