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
		if p, ok := stemmed(e.Name()); ok && of(p) {
			left = append(left, c.clearFolder(path.Join(historyFolder, e.Name()))...)
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

// clearFiles removes the files of those sessions from a folder, their own ones last.
func (c *Cabinet) clearFiles(root, folder string, of func(place) bool) []facilitation.Left {
	entries, err := c.disk(root).List(folder)
	if err != nil {
		return c.unlisted(root, folder, err)
	}
	var versions, own []string
	for _, e := range entries {
		switch p, more, ok := named(e.Name()); {
		case !ok || !of(p):
		case more == "":
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
// is ErrShut where nobody can tell whose a locked session is.
func (c *Cabinet) Forget(people []string) ([]facilitation.Left, error) {
	keys, err := c.ring.peoplesOf(people)
	if err != nil && c.Lock() != facilitation.LockNone {
		return nil, err
	}
	all, err := c.look(context.Background())
	if err != nil {
		return nil, err
	}
	theirs, err := c.sessionsOf(people, keys, all)
	if err == nil {
		err = c.atRest(theirs...)
	}
	if err != nil {
		return nil, err
	}
	var left []facilitation.Left
	for _, id := range theirs {
		left = append(left, c.clearAll(id)...)
	}
	for _, key := range keys {
		left = append(left, c.ring.drop(key)...)
	}
	return left, nil
}

// sessionsOf are the sessions of the people with those names or keys.
func (c *Cabinet) sessionsOf(people, keys []string, all map[string][]file) (theirs []string, err error) {
	for id, files := range all {
		yes, err := c.isOf(files, people, keys)
		if err != nil {
			return nil, err
		}
		if yes {
			theirs = append(theirs, id)
		}
	}
	return theirs, nil
}

// isOf says whether a session is one of those people: by a key that seals it, or
// by the title of the first file that can be read. One that nobody can read is
// nobody's.
func (c *Cabinet) isOf(files []file, people, keys []string) (bool, error) {
	if slices.ContainsFunc(files, func(f file) bool { return slices.Contains(keys, f.people) }) {
		return true, nil
	}
	for _, f := range files {
		text, _, err := c.text(f.place)
		if errors.Is(err, facilitation.ErrShut) {
			return false, err
		}
		if title, wrong := facilitation.ReadTitle(text); err == nil && wrong == nil {
			return sameNames(title.People, people), nil
		}
	}
	return false, nil
}
