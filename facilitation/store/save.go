package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// sum tells one content of a file from another.
type sum [sha256.Size]byte

// letters is the beginning of a sum, for the name of a file.
func (s sum) letters() string { return hex.EncodeToString(s[:4]) }

// note says what this program read or wrote last at a name: the sum of the file,
// and of the text that is sealed in it.
func (c *Cabinet) note(file string, sums ...sum) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = map[string][]sum{}
	}
	c.known[file] = sums
}

// noteToo adds what may be there by now, and may not: a save that fails at its last
// step has brought its file there.
func (c *Cabinet) noteToo(file string, sums ...sum) {
	c.note(file, append(c.noted(file), sums...)...)
}

func (c *Cabinet) noted(file string) []sum {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.known[file])
}

// knows says whether a content of a file is one that this program read or wrote
// there. A new key seals the same text anew, here or on another computer: then the
// text tells.
func (c *Cabinet) knows(p place, content []byte) bool {
	known := c.noted(p.file)
	if slices.Contains(known, sha256.Sum256(content)) {
		return true
	}
	if p.people == "" || len(known) == 0 {
		return false
	}
	text, err := c.ring.unseal(p.people, content)
	return err == nil && slices.Contains(known, sha256.Sum256(text))
}

// put is the save sequence for one text: it is sealed, where its place is a locked one, and
// what lies there is compared with what this program read or wrote there last; then temp
// file, sync, hard link of the old one into the history, exchange or rename, sync of the
// folder. Where something else lies there by now, both are kept, and beside is the
// other's new name.
//
// What lies there is private where somebody's private turn was under way when it was
// written; then the history gets none of it.
func (c *Cabinet) put(p place, text []byte, private bool) (beside string, err error) {
	if err := c.take(); err != nil {
		return "", err
	}
	c.ring.steady.RLock() // no new key between sealing and saving
	defer c.ring.steady.RUnlock()
	content, err := c.sealed(p.people, text)
	if err != nil {
		return "", err
	}
	now := []sum{sha256.Sum256(content), sha256.Sum256(text)}
	c.noteToo(p.file, now...)
	beside, err = c.save(p, content, private, func(there []byte) bool { return c.knows(p, there) })
	if err == nil {
		c.note(p.file, now...)
	}
	return beside, err
}

// sealed is the opposite of opened.
func (c *Cabinet) sealed(people string, text []byte) ([]byte, error) {
	if people == "" {
		return text, nil
	}
	content, err := c.ring.seal(people, text)
	if err != nil {
		return nil, fmt.Errorf("seal session: %w", err)
	}
	return content, nil
}

// save is put for what is sealed. Ours says whether a content of the file is known and may
// be replaced.
func (c *Cabinet) save(p place, content []byte, private bool, ours func(there []byte) bool) (beside string, err error) {
	s := saving{disk: c.kept(), now: c.clock.Now(), place: p, content: content, ours: ours}
	there, err := s.look()
	if err != nil {
		return "", fmt.Errorf("look at kept session: %w", err)
	}
	temp, err := freshOf(s, ".", p, content)
	if err != nil {
		return "", fmt.Errorf("write kept session: %w", err)
	}
	if there.ours && !private {
		s.remember(there.content)
	}
	if beside, err = s.bring(temp, there); err != nil {
		return beside, fmt.Errorf("replace kept session: %w", err)
	}
	if err := s.Sync("."); err != nil {
		return beside, fmt.Errorf("replace kept session: %w", err)
	}
	return beside, nil
}

// saving is one file on its way into the folder of kept sessions.
type saving struct {
	disk
	now     time.Time
	place   place
	content []byte
	ours    func(there []byte) bool
}

// before is what lies at the place before it is written.
type before struct {
	there   bool
	ours    bool
	content []byte // nil where it is nothing that can be read to its end
}

// look reads what lies at the place. A folder, a link, or a file that is far too
// large is somebody else's, and nobody has to open it to see that.
func (s saving) look() (before, error) {
	info, err := s.Stat(s.place.file)
	if errors.Is(err, fs.ErrNotExist) {
		return before{}, nil
	}
	if err != nil {
		return before{}, err
	}
	if !info.Mode().IsRegular() || info.Size() > largestSession+sealedMore {
		return before{there: true}, nil
	}
	content, err := s.Read(s.place.file, largestSession+sealedMore)
	if errors.Is(err, fs.ErrNotExist) {
		return before{}, nil
	}
	return before{there: true, ours: err == nil && s.ours(content), content: content}, err
}

// freshOf is freshIn for a session, whose name the file's name tells.
func freshOf(d disk, folder string, p place, content []byte) (temp string, err error) {
	temp = path.Join(folder, tempOf(p))
	return temp, fresh(d, temp, content)
}

// freshIn writes a content into a file of its own in a folder, down to the disk. A
// write that failed is never repeated on the same file: what the system kept of it, and
// what it says of it afterwards, is not to be relied on (Rebello and others, Can
// Applications Recover from fsync Failures?, 2020).
func freshIn(d disk, folder string, content []byte) (temp string, err error) {
	temp = path.Join(folder, tempName())
	return temp, fresh(d, temp, content)
}

func fresh(d disk, temp string, content []byte) error {
	err := d.Write(temp, content)
	if errors.Is(err, fs.ErrNotExist) {
		if err = d.MakeFolder(path.Dir(temp)); err == nil {
			err = d.Write(temp, content)
		}
	}
	if err != nil {
		_ = d.Remove(temp) // the first error is the one to tell
	}
	return err
}

// renameOver gives a fresh file its name, in the place of whatever has it.
func renameOver(d disk, temp, name string) error {
	err := d.Rename(temp, name)
	if err != nil {
		_ = d.Remove(temp) // the first error is the one to tell
	}
	return err
}

// nameFree gives a file a name that nothing has. The error is fs.ErrExist where something
// has it. Disks without links, where nobody can tell in one step, are looked at first.
func nameFree(d disk, from, name string) error {
	err := d.Link(from, name)
	switch {
	case err == nil:
		_ = d.Remove(from) // where it stays, it says the same
		return nil
	case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist):
		return err
	}
	switch _, err := d.Stat(name); {
	case err == nil:
		return fs.ErrExist
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return d.Rename(from, name)
}

// mostTurns is how often a file may come and go while it is being replaced, before the
// one that is there is simply replaced.
const mostTurns = 3

// bring gives the temp file the name of the session, in one step, and says what
// somebody else's file that lay there is called by now.
func (s saving) bring(temp string, there before) (beside string, err error) {
	for range mostTurns {
		if !there.there {
			switch err = s.Link(temp, s.place.file); {
			case err == nil:
				_ = s.Remove(temp) // where it stays, it is swept later
				return "", nil
			case !errors.Is(err, fs.ErrExist): // some disks have no links
				return "", renameOver(s, temp, s.place.file)
			}
		}
		swap := s.swap(there)
		if err := s.Rename(temp, swap); err != nil {
			_ = s.Remove(temp) // the first error is the one to tell
			return "", err
		}
		beside, err = s.exchange(swap, there)
		if !errors.Is(err, fs.ErrNotExist) {
			return beside, err
		}
		temp, there = swap, before{} // it was taken away this moment
	}
	return "", renameOver(s, temp, s.place.file)
}

// swap is a name for the temp file while the two change their names.
func (s saving) swap(there before) string {
	out := unknown
	if there.ours {
		out = sha256.Sum256(there.content)
	}
	return swapName(sha256.Sum256(s.content), out, s.place.file)
}

// exchange lets the two files change their names, so that what lay there until this
// very moment is in our hands and can be looked at. Nobody can slip in between looking and
// replacing.
func (s saving) exchange(swap string, there before) (beside string, err error) {
	err = s.Exchange(swap, s.place.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", err
	case errors.Is(err, errors.ErrUnsupported):
		return s.aside(swap, there)
	}
	beside, settling := s.settle(swap)
	return beside, errors.Join(err, settling)
}

// aside replaces the file where the two cannot change their names.
func (s saving) aside(temp string, there before) (beside string, err error) {
	if !there.ours {
		beside = besideName(s.place, s.now)
		err := s.Rename(s.place.file, beside)
		if errors.Is(err, fs.ErrNotExist) {
			beside, err = "", nil
		}
		if err != nil {
			_ = s.Remove(temp) // the first error is the one to tell
			return "", err
		}
	}
	return beside, renameOver(s, temp, s.place.file)
}

// settle looks at what came out of the exchange. What is ours goes; what nobody here
// knows is kept beside. What cannot be read just now stays as it is called: by its
// name the sweep can tell which it is.
func (s saving) settle(swap string) (beside string, err error) {
	content, err := s.Read(swap, largestSession+sealedMore)
	if err != nil {
		content, err = s.Read(swap, largestSession+sealedMore)
	}
	info, wrong := s.Stat(swap)
	switch {
	case err == nil && (slices.Equal(content, s.content) || s.ours(content)):
		_ = s.Remove(swap) // where it stays, it is swept later
		return "", nil
	case err != nil && (wrong != nil || info.Mode().IsRegular() && info.Size() <= largestSession+sealedMore):
		return "", nil
	}
	beside = besideName(s.place, s.now)
	if err := s.Rename(swap, beside); err != nil {
		return "", err // the same
	}
	return beside, nil
}

// stamp is a moment in the name of a file: one that every system allows.
const stamp = "20060102T150405Z"

// besideName is a new name for somebody else's version of a session.
func besideName(p place, now time.Time) string {
	return p.stem() + ".conflict-" + now.UTC().Format(stamp) + "-" + strings.ToLower(rand.Text()[:4]) + p.ending()
}

// ending is how the file of a session ends in this form.
func (p place) ending() string {
	if p.people == "" {
		return ".toml"
	}
	return ".toml.age"
}
