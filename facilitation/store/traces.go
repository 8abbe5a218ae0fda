package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"goldseam/facilitation"
)

// trace is a file of a session, wherever it lies: its own one, a version, a state of the
// history, a rescue copy, or what a save has left unfinished. Of a temp file that does not
// say whose it is, the form has no id.
type trace struct {
	of         place // by the name of the form's own file
	root, name string
	rank       int // of those that say whose the session is, the lowest does
}

// Whose a session is by now says its own file rather than an older state.
const (
	ownRank = iota
	versionRank
	rescueRank
	historyRank
	unfinishedRank
)

// formOf is the form to which something belongs by its name: a file, or a folder of the
// history.
func formOf(name string) (place, bool) {
	if p, ok := stemmed(name); ok {
		return p, true
	}
	if p, ok := tempPlace(name); ok {
		return p, true
	}
	p, _, ok := named(name)
	p.file = p.own()
	return p, ok
}

// formsOf are the forms of a session of which anything lies anywhere, be it in the history
// only or as a rescue copy.
func (c *Cabinet) formsOf(id string) ([]place, error) {
	var all []place
	for _, at := range []struct{ root, folder string }{{c.places.Sessions, "."}, {c.places.Sessions, historyFolder}, {c.places.State, rescueFolder}} {
		entries, err := c.disk(at.root).List(at.folder)
		if err != nil && at.folder == "." && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("list kept sessions: %w", err)
		}
		for _, e := range entries { // of other folders, who carries their files says what is wrong
			if p, ok := formOf(e.Name()); ok && p.id == id && !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	return all, nil
}

// traces are all files of sessions, by the forms that they belong to.
func (c *Cabinet) traces() (map[place][]trace, error) {
	all := map[place][]trace{}
	err := errors.Join(c.tracesIn(all, c.places.Sessions, ".", ownRank), c.tracesIn(all, c.places.State, rescueFolder, rescueRank))
	folders, wrong := c.kept().List(historyFolder)
	if err = errors.Join(err, wrong); err != nil {
		return nil, fmt.Errorf("list what is kept: %w", err)
	}
	for _, e := range folders {
		p, ok := stemmed(e.Name())
		if !ok || !e.IsDir() {
			continue
		}
		folder := path.Join(historyFolder, e.Name())
		entries, err := c.kept().List(folder)
		if err != nil {
			return nil, fmt.Errorf("list what is kept: %w", err)
		}
		for _, e := range entries {
			all[p] = append(all[p], trace{p, c.places.Sessions, path.Join(folder, e.Name()), historyRank})
		}
	}
	return all, nil
}

// tracesIn adds the traces of one folder. Rank is that of a session's own name there.
func (c *Cabinet) tracesIn(all map[place][]trace, root, folder string, rank int) error {
	entries, err := c.disk(root).List(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range entries {
		p, ok := formOf(e.Name())
		t := trace{p, root, path.Join(folder, e.Name()), rank}
		switch {
		case isTempName(e.Name()):
			t.rank = unfinishedRank
		case !ok:
			continue
		case rank == ownRank && p.file != e.Name():
			t.rank = versionRank
		}
		all[t.of] = append(all[t.of], t)
	}
	return nil
}

// kept is what is kept of some people.
type kept struct {
	forms  []place             // all that belongs to them
	stray  []trace             // unfinished files, of which nothing but their text says whose they are
	unread []facilitation.Left // what is not locked and cannot be read: it may be theirs
}

func (k kept) ids() []string {
	var ids []string
	for _, p := range k.forms {
		if !slices.Contains(ids, p.id) {
			ids = append(ids, p.id)
		}
	}
	return ids
}

// keptOf finds what is kept of the people with those names or keys. Every form of a
// session is looked at for itself: anybody who writes into a synced folder can lay a file there
// that has the id of other people's session in its name.
func (c *Cabinet) keptOf(ctx context.Context, people, keys []string, all map[place][]trace) (k kept, err error) {
	forms := slices.SortedFunc(maps.Keys(all), func(a, b place) int { return strings.Compare(a.file, b.file) })
	for _, p := range forms {
		if ctx.Err() != nil {
			return k, ctx.Err()
		}
		if p.id == "" {
			k.strays(c, people, all[p])
			continue
		}
		theirs, unread, err := c.isOf(all[p], people, keys)
		if err != nil {
			return k, err
		}
		k.unread = append(k.unread, unread...)
		if theirs {
			k.forms = append(k.forms, p)
		}
	}
	return k, nil
}

// strays looks through unfinished files that do not say whose they are.
func (k *kept) strays(c *Cabinet, people []string, files []trace) {
	for _, t := range files {
		if theirs, unread, err := c.isOf([]trace{t}, people, nil); err == nil {
			k.unread = append(k.unread, unread...)
			if theirs {
				k.stray = append(k.stray, t)
			}
		}
	}
}

// isOf says whether a form of a session is one of those people: by the key that seals it,
// or by the title of the first file that can be read. A locked one that nobody can read is
// nobody's; of one that is not locked nobody can tell.
func (c *Cabinet) isOf(files []trace, people, keys []string) (theirs bool, unread []facilitation.Left, err error) {
	p := files[0].of
	if slices.Contains(keys, p.people) {
		return true, nil, nil
	}
	slices.SortStableFunc(files, func(a, b trace) int { return cmp.Compare(a.rank, b.rank) })
	for _, t := range files {
		title, err := c.titleIn(t)
		switch {
		case err == nil:
			return sameNames(title.People, people), nil, nil
		case errors.Is(err, facilitation.ErrShut):
			return false, nil, err
		case p.people == "" && !errors.Is(err, facilitation.ErrGone) && !errors.Is(err, errSealed):
			unread = append(unread, facilitation.Left{Path: inRoot(t.root, t.name), Why: err})
		}
	}
	return false, unread, nil
}

// errSealed is why nobody can tell whose an unfinished file is, and need not.
var errSealed = errors.New("it is sealed, or empty")

// titleIn is the title in a file of a session.
func (c *Cabinet) titleIn(t trace) (facilitation.Title, error) {
	raw, err := c.disk(t.root).Read(t.name, largestSession+sealedMore)
	if err != nil {
		return facilitation.Title{}, err
	}
	if t.rank == unfinishedRank && (len(raw) == 0 || bytes.HasPrefix(raw, []byte("age-encryption.org/"))) {
		return facilitation.Title{}, errSealed
	}
	text, err := c.opened(t.of.people, raw)
	if err != nil {
		return facilitation.Title{}, err
	}
	title, err := facilitation.ReadTitle(text)
	return title, unread(err)
}
