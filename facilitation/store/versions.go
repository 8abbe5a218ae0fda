package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"goldseam/facilitation"
)

// mostVersions is how many versions of a session are shown beside each other.
const mostVersions = 100

// Versions are the versions of a session that lie beside each other, the one that
// opens first. One that says the same as another one is dropped without a word: a
// tool that keeps folders alike makes such ones. There is one version where there
// is nothing to choose.
func (c *Cabinet) Versions(id string) ([]facilitation.Version, error) {
	files, err := c.filesOf(id)
	if err != nil {
		return nil, err
	}
	rest := !c.isOpen(id) // whoever keeps it must not miss a file
	if rest {
		files[0] = c.adopt(files[0])
	}
	var versions []facilitation.Version
	var texts [][]byte
	for i, f := range files {
		s, text, _, err := c.session(f.place)
		switch {
		case errors.Is(err, facilitation.ErrGone) && i > 0, len(versions) == mostVersions:
			continue
		case err == nil && slices.ContainsFunc(texts, func(other []byte) bool { return alike(other, text) }):
			if rest {
				c.drop(f, text, files)
			}
			continue
		}
		if err == nil {
			texts = append(texts, text)
		}
		versions = append(versions, facilitation.Version{Name: f.file, Main: i == 0, Saved: f.saved(text), Session: s, Wrong: err})
	}
	return versions, nil
}

// saved is when a file was written by its own word, or else by the disk's.
func (f file) saved(text []byte) time.Time {
	if at := facilitation.ReadSaved(text); !at.IsZero() {
		return at
	}
	return f.changed
}

// alike says whether two texts are the same session. When each was saved does not
// make them different.
func alike(a, b []byte) bool { return bytes.Equal(withoutSaved(a), withoutSaved(b)) }

func withoutSaved(text []byte) []byte {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if saved, more, _ := bytes.Cut(rest, []byte("\n")); bytes.HasPrefix(saved, []byte("saved = ")) {
		return slices.Concat(first, []byte("\n"), more)
	}
	return text
}

// adopt gives a session its own file again where only versions are left, as after
// somebody renamed it. Without that, two computers that each drop one of two that say
// the same could drop both.
func (c *Cabinet) adopt(f file) file {
	if f.more == "" || c.take() != nil {
		return f
	}
	own := f
	own.file, own.more = f.own(), ""
	if nameFree(c.kept(), f.file, own.file) != nil {
		return f // the disk does not let us; a version opens as well
	}
	_ = c.kept().Sync(".") // whichever of the two names lasts opens
	return own
}

// drop removes a version that says what another one says. Where another program
// writes here, or the disk does not let us, it stays: the next look drops it. With the
// last of a form that people changed from, and a crash left, its history goes over too.
func (c *Cabinet) drop(f file, text []byte, all []file) {
	if all[0].more != "" || c.take() != nil {
		return
	}
	if f.more == "" && !slices.ContainsFunc(all, func(o file) bool { return o.file != f.file && o.people == f.people }) {
		_ = c.absorb(all[0].place, text, []file{f}) // the same
		return
	}
	c.remove(c.places.Sessions, f.file)
	c.sync(c.places.Sessions, ".")
}

// Choose lets one version open from now on; the others go into the history. Without
// a version, all stay, each as a session of its own.
func (c *Cabinet) Choose(id, version string) error {
	files, err := c.filesOf(id)
	if err == nil {
		err = c.atRest(id)
	}
	if err != nil {
		return err
	}
	if version == "" {
		return c.part(files)
	}
	i := slices.IndexFunc(files, func(f file) bool { return f.file == version })
	if i < 0 {
		return facilitation.ErrGone
	}
	chosen := files[i].place
	_, text, _, err := c.session(chosen)
	if err != nil {
		return err // what cannot be read is not what people chose
	}
	if of := slices.IndexFunc(files, func(f file) bool { return f.people != "" }); of >= 0 && chosen.people == "" {
		if chosen, err = c.seal(text, files[of]); err != nil {
			return fmt.Errorf("choose a version: %w", err)
		}
	}
	return c.settle(chosen, text, slices.DeleteFunc(files, func(f file) bool { return f.place == chosen }))
}

// seal puts a version that is not locked in the place of the locked one that opens. What
// was locked stays so until people turn it.
func (c *Cabinet) seal(text []byte, over file) (place, error) {
	to := over.place
	to.file = over.own()
	if over.more == "" {
		if err := c.shelve(to, to, text); err != nil {
			return to, err
		}
		raw, err := c.kept().Read(to.file, largestSession+sealedMore)
		if err != nil {
			return to, err
		}
		c.note(to.file, sha256.Sum256(raw)) // it may be replaced
	}
	_, err := c.put(to, text, false)
	return to, err
}

// part makes a session of its own of every version but the first.
func (c *Cabinet) part(files []file) error {
	for _, f := range files[1:] {
		if err := c.kept().Rename(f.file, f.renamed()); err != nil {
			return fmt.Errorf("keep a version as a session of its own: %w", err)
		}
	}
	return c.kept().Sync(".")
}

// renamed is the name of a session as this one under another id.
func (p place) renamed() string {
	if p.people != "" {
		return p.people + "-" + newID() + ".toml.age"
	}
	return p.own()[:len("2026-11-23-")] + newID() + ".toml"
}

// settle brings all others into the history, and then gives the chosen one the
// session's own name. Until that is done, no file has lost its place.
func (c *Cabinet) settle(chosen place, text []byte, others []file) error {
	for _, f := range others {
		err := c.shelve(f.place, chosen, text)
		if err == nil && f.file != chosen.own() { // that one is taken over below
			err = c.kept().Remove(f.file)
		}
		if err != nil {
			return fmt.Errorf("bring a version into the history: %w", err)
		}
	}
	from := chosen.file
	if chosen.file = chosen.own(); from != chosen.file {
		if err := c.kept().Rename(from, chosen.file); err != nil {
			return fmt.Errorf("choose a version: %w", err)
		}
	}
	if err := c.kept().Sync("."); err != nil {
		return fmt.Errorf("choose a version: %w", err)
	}
	return c.absorb(chosen, text, others)
}

// absorb brings what is left of other forms, their history and rescue copies, into the
// form of the chosen one.
func (c *Cabinet) absorb(chosen place, text []byte, others []file) error {
	done := []place{chosen}
	for _, f := range others {
		from := f.place
		if from.file = f.own(); slices.Contains(done, from) {
			continue
		}
		done = append(done, from)
		m := move{c: c, from: from, to: chosen, text: text, folders: map[[2]string]bool{}}
		if err := m.carry(); err != nil {
			return err
		}
		for _, l := range m.remove() {
			if !errors.Is(l.Why, facilitation.ErrKey) && !errors.Is(l.Why, facilitation.ErrDamaged) { // those nobody can open
				return fmt.Errorf("remove the other form: %w", l.Why)
			}
		}
	}
	return nil
}

// shelve puts a session's file into the history of the session as it is kept from
// now on, so that nothing of a locked session lies there unsealed. One that cannot
// be opened is sealed already, and goes as it is into the history of its own form. One that
// says what is kept from now on need not lie there.
func (c *Cabinet) shelve(p, as place, kept []byte) error {
	raw, err := c.kept().Read(p.file, largestSession+sealedMore)
	if err != nil {
		return err
	}
	text, wrong := c.opened(p.people, raw)
	switch {
	case wrong == nil && alike(text, kept):
		return nil
	case p.people == as.people || wrong != nil:
		return c.putOnShelf(p, raw)
	}
	c.ring.steady.RLock() // no new key between sealing and writing
	defer c.ring.steady.RUnlock()
	content, err := c.sealed(as.people, text)
	if err != nil {
		return err
	}
	return c.putOnShelf(as, content)
}

// putOnShelf writes a state into a session's history under the first free moment.
func (c *Cabinet) putOnShelf(p place, content []byte) error {
	names, d := unchosen(p, c.clock.Now()), c.kept()
	temp, err := freshOf(d, path.Dir(names(0)), p, content)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		if err = nameFree(d, temp, names(i)); !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		_ = d.Remove(temp) // the first error is the one to tell
		return err
	}
	return d.Sync(path.Dir(temp))
}
