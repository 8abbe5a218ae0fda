package store

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"goldseam/facilitation"
)

// rescueFolder is where rescue copies lie in Places.State.
const rescueFolder = "rescue"

// clear removes a session in one of its forms, with its history, the versions beside it, and
// rescue copies, and says what could not be removed. Its own file goes last: as long as
// anything is left, a session is to be seen that can be removed again. A place without
// a file stands for all that is locked, or all that is not, whatever key sealed it.
func (c *Cabinet) clear(p place) []facilitation.Left {
	same := func(q place) bool {
		return q.id == p.id && q.keeping() == p.keeping() && (p.file == "" || q.people == p.people)
	}
	left := c.clearFolders(same)
	left = append(left, c.clearFiles(c.places.State, rescueFolder, same)...)
	return append(left, c.clearFiles(c.places.Sessions, ".", same)...)
}

// clearAll clears a session in every form.
func (c *Cabinet) clearAll(id string) []facilitation.Left {
	return append(c.clear(place{id: id}), c.clear(place{id: id, people: id})...) // any people
}

// clearFolders removes the folders of the history of those sessions.
func (c *Cabinet) clearFolders(of func(place) bool) []facilitation.Left {
	var left []facilitation.Left
	entries, err := c.kept().List(historyFolder)
	if err != nil {
		return c.unlisted(c.places.Sessions, historyFolder, err)
	}
	for _, e := range entries {
		name := path.Join(historyFolder, e.Name())
		switch p, ok := stemmed(e.Name()); {
		case !ok || !of(p):
		case e.IsDir():
			left = append(left, c.clearFolder(name)...)
		default: // a link goes, and not what it leads to
			left = append(left, c.remove(c.places.Sessions, name)...)
		}
	}
	return append(left, c.sync(c.places.Sessions, historyFolder)...)
}

// stemmed reads the name of a session without its ending.
func stemmed(stem string) (place, bool) {
	if p, ok := placed(stem + ".toml"); ok {
		return p, true
	}
	return placed(stem + ".toml.age")
}

// clearFolder removes a folder of the history, and all that is in it.
func (c *Cabinet) clearFolder(folder string) []facilitation.Left {
	entries, err := c.kept().List(folder)
	if err != nil {
		return c.unlisted(c.places.Sessions, folder, err)
	}
	var left []facilitation.Left
	for _, e := range entries {
		left = append(left, c.remove(c.places.Sessions, path.Join(folder, e.Name()))...)
	}
	if len(left) > 0 {
		return left
	}
	return c.remove(c.places.Sessions, folder)
}

// clearFiles removes the files of those sessions from a folder, unfinished ones too, their
// own ones last.
func (c *Cabinet) clearFiles(root, folder string, of func(place) bool) []facilitation.Left {
	entries, err := c.disk(root).List(folder)
	if err != nil {
		return c.unlisted(root, folder, err)
	}
	var versions, own []string
	for _, e := range entries {
		switch p, ok := formOf(e.Name()); {
		case !ok || !of(p):
		case p.file == e.Name():
			own = append(own, e.Name())
		default:
			versions = append(versions, e.Name())
		}
	}
	var left []facilitation.Left
	for _, name := range append(versions, own...) {
		left = append(left, c.remove(root, path.Join(folder, name))...)
	}
	if len(versions)+len(own) > 0 {
		left = append(left, c.sync(root, folder)...)
	}
	return left
}

// remove removes a file, unless it is gone already.
func (c *Cabinet) remove(root, name string) []facilitation.Left {
	err := c.disk(root).Remove(name)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return []facilitation.Left{{Path: inRoot(root, name), Why: err}}
}

// sync brings down to the disk that files of a folder are gone.
func (c *Cabinet) sync(root, folder string) []facilitation.Left {
	return c.unlisted(root, folder, c.disk(root).Sync(folder))
}

// unlisted is a folder of which nobody knows what is left in it. One that is not
// there has nothing.
func (c *Cabinet) unlisted(root, folder string, err error) []facilitation.Left {
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return []facilitation.Left{{Path: inRoot(root, folder), Why: err}}
}

func inRoot(root, name string) string { return filepath.Join(root, filepath.FromSlash(name)) }

// errOpen is why a session that is being kept is not deleted or chosen: it would be
// written again.
var errOpen = errors.New("the session is open")

// atRest takes the folder, unless one of those sessions is being kept just now.
func (c *Cabinet) atRest(ids ...string) error {
	if slices.ContainsFunc(ids, c.isOpen) {
		return errOpen
	}
	return c.take()
}

// isOpen says whether a session is being kept just now.
func (c *Cabinet) isOpen(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.open[id]
}

// Delete removes a kept session with all its traces, and names what could not be
// removed. Who keeps it on a screen closes it first. A facilitator's own notes
// about it are the facilitator's, and stay.
func (c *Cabinet) Delete(id string) ([]facilitation.Left, error) {
	if _, err := c.locate(id); err != nil {
		return nil, err
	}
	if err := c.atRest(id); err != nil {
		return nil, err
	}
	return c.clearAll(id), nil
}

// Forget deletes all sessions of the people with those names, in whatever order,
// and then drops their keys, so that no copy of a locked session opens any more. A key
// goes last: by its names the rest is found again where this is ended half way. It
// is ErrShut where nobody can tell whose a locked session is. What is not locked, and nobody
// can read, may be theirs: it stays, and is named.
func (c *Cabinet) Forget(people []string) ([]facilitation.Left, error) {
	theirs, keys, err := c.theirs(context.Background(), people)
	if err == nil {
		err = c.atRest(theirs.ids()...)
	}
	if err != nil {
		return nil, err
	}
	left := theirs.unread
	for _, p := range theirs.forms {
		left = append(left, c.clear(p)...)
	}
	for _, t := range theirs.stray {
		left = append(left, c.remove(t.root, t.name)...)
		left = append(left, c.sync(t.root, path.Dir(t.name))...)
	}
	for _, key := range keys {
		left = append(left, c.ring.drop(key)...)
	}
	return left, nil
}

// Theirs are the sessions that Forget takes, the newest first. People are known by
// their names alone, so those of others with the same names are among them.
func (c *Cabinet) Theirs(ctx context.Context, people []string) ([]facilitation.KeptSession, error) {
	theirs, _, err := c.theirs(ctx, people)
	if err != nil {
		return nil, err
	}
	list, err := c.List(ctx)
	ids := theirs.ids()
	slices.Sort(ids)
	return slices.DeleteFunc(list, func(k facilitation.KeptSession) bool {
		_, of := slices.BinarySearch(ids, k.ID)
		return !of
	}), err
}

// theirs is what is kept of the people with those names, and their keys.
func (c *Cabinet) theirs(ctx context.Context, people []string) (theirs kept, keys []string, err error) {
	keys, err = c.ring.peoplesOf(people)
	if err != nil && c.Lock() != facilitation.LockNone {
		return theirs, nil, err
	}
	traces, err := c.traces()
	if err != nil {
		return theirs, nil, err
	}
	theirs, err = c.keptOf(ctx, people, keys, traces)
	return theirs, keys, err
}
