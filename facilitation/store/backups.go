package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"goldseam/facilitation"
)

// Every key file lies in two places: beside what it opens, and among the settings
// of this computer. Whoever loses both, and the recovery sheet, has lost everything.

// spot is one of the places of a key file.
type spot struct {
	in   disk
	root string // the folder, for telling people
	name string
}

func (s spot) path() string { return filepath.Join(s.root, filepath.FromSlash(s.name)) }

// found is a key file, and the keys in it or why they cannot be had.
type found struct {
	spot
	sealed []byte
	keys   keys
	names  []string
	waits  []string
	err    error
}

// look reads a key file and opens it.
func (s spot) look(open func([]byte) ([]byte, error)) found {
	f := found{spot: s}
	f.sealed, f.err = s.in.Read(s.name, largestKey)
	var text []byte
	if f.err == nil {
		text, f.err = open(f.sealed)
	}
	if f.err == nil {
		f.keys, f.names, f.err = parseKeys(text)
		f.waits = linesIn(text, waitLine)
	}
	return f
}

func (f found) missing() bool { return errors.Is(f.err, fs.ErrNotExist) }
func (f found) damaged() bool { return errors.Is(f.err, facilitation.ErrDamaged) }

// foreign says whether it is whole as far as can be seen, and not ours to open: another
// passphrase or main key sealed it.
func (f found) foreign() bool {
	return errors.Is(f.err, facilitation.ErrPassphrase) || errors.Is(f.err, facilitation.ErrKey)
}

// aside gives a key file another name beside its own. What nobody here can open
// may still be somebody's only way in.
func (f found) aside() error {
	sum := sha256.Sum256(f.sealed)
	name := strings.TrimSuffix(f.name, ".age") + "-" + hex.EncodeToString(sum[:4]) + ".age"
	if err := f.in.Rename(f.name, name); err != nil {
		return fmt.Errorf("keep key file aside: %w", err)
	}
	return nil
}

// mending is a key file that gets another content, and may be kept aside before.
type mending struct {
	at      found
	aside   bool
	content []byte
}

// mend says how the two copies of a key file become alike, where nothing is lost by
// it. The one in the folder holds, unless it is missing or damaged: a copy of this
// computer may be an older one. Where all says that the keys in hand open everything there is, a
// copy that they do not open is an older one too.
func mend(folder, copied found, all bool) (m mending, needed bool) {
	switch {
	case folder.err == nil && copied.err == nil:
		superseded := folder.keys.hold(copied.keys) // otherwise both are needed until all is sealed anew
		return mending{at: copied, content: folder.sealed}, superseded && !bytes.Equal(folder.sealed, copied.sealed)
	case folder.err == nil && (copied.missing() || copied.damaged() || copied.foreign()):
		return mending{copied, copied.foreign() && !all, folder.sealed}, true
	case copied.err == nil && (folder.missing() || folder.damaged()):
		return mending{folder, !folder.missing(), copied.sealed}, true
	}
	return mending{}, false
}

// replaceOn replaces a file whole, or leaves the old one as it is, and reads it back.
func replaceOn(d disk, name string, content []byte) error {
	if err := d.MakeFolder(path.Dir(name)); err != nil {
		return err
	}
	if err := renameOn(d, name, content); err != nil {
		return err
	}
	if err := d.Sync(path.Dir(name)); err != nil {
		return err
	}
	back, err := d.Read(name, len(content))
	if err == nil && !bytes.Equal(back, content) {
		err = facilitation.ErrDamaged
	}
	return err
}

// renameOn brings a file down to the disk under a temp name, and gives it its own name.
// That name lasts only when the folder is synced.
func renameOn(d disk, name string, content []byte) error {
	temp := path.Join(path.Dir(name), tempName())
	err := d.Write(temp, content)
	if err == nil {
		err = d.Rename(temp, name)
	}
	if err != nil {
		_ = d.Remove(temp) // the first error is the one to tell
	}
	return err
}

// tempName is the name of a file that is not finished yet.
func tempName() string {
	var random [8]byte
	_, _ = rand.Read(random[:]) // it never fails
	return tempFront + hex.EncodeToString(random[:]) + tempEnd
}

// sealedFile is one file that the key of some people seals.
type sealedFile struct {
	in                 disk
	name, people, path string
}

// sealedName is how every sealed session's name begins and ends, whatever a sync
// tool put between, and olderName is any sealed state in the history.
var (
	sealedName = regexp.MustCompile(`^([a-z2-7]{16})-.*\.age$`)
	olderName  = regexp.MustCompile(`()\.age$`)
)

// sealedFiles are all files that a people's key seals: sessions, versions beside
// them, older states, and rescue copies.
func (c *Cabinet) sealedFiles() ([]sealedFile, error) {
	sessions := spot{c.ring.beside, c.places.Sessions, "."}
	all, err := sealedIn(sessions, sealedName)
	if err != nil {
		return nil, err
	}
	folders, err := sessions.in.List(historyFolder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list history: %w", err)
	}
	for _, folder := range folders {
		m := sealedName.FindStringSubmatch(folder.Name() + ".age")
		if m == nil || !folder.IsDir() {
			continue
		}
		at := spot{sessions.in, sessions.root, path.Join(historyFolder, folder.Name())}
		older, err := sealedIn(at, olderName)
		if err != nil { // whoever opens its files is told
			older = []sealedFile{{at.in, at.name, m[1], at.path()}}
		}
		for i := range older {
			older[i].people = m[1]
		}
		all = append(all, older...)
	}
	rescued, err := sealedIn(spot{c.disk(c.places.State), c.places.State, rescueFolder}, sealedName)
	return append(all, rescued...), err
}

// sealedIn are the sealed files of a folder, by what their names look like.
func sealedIn(folder spot, like *regexp.Regexp) ([]sealedFile, error) {
	entries, err := folder.in.List(folder.name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list sealed files: %w", err)
	}
	var all []sealedFile
	for _, name := range fileNames(entries) {
		if m := like.FindStringSubmatch(name); m != nil {
			at := spot{folder.in, folder.root, path.Join(folder.name, name)}
			all = append(all, sealedFile{at.in, at.name, m[1], at.path()})
		}
	}
	return all, nil
}

// CheckBackups opens every locked file and every key file once, and says which
// of them cannot be opened. What it reads it gives to nobody.
func (c *Cabinet) CheckBackups(ctx context.Context, progress func(done, all int)) (facilitation.Checked, error) {
	var out facilitation.Checked
	if c.ring.Lock() != facilitation.LockOpen {
		return out, facilitation.ErrShut
	}
	files, err := c.sealedFiles()
	if err != nil {
		return out, err
	}
	keyFiles := c.ring.checkable()
	note := func(path string, err error) {
		switch {
		case err == nil:
			out.Good++
		case !errors.Is(err, fs.ErrNotExist): // it was removed meanwhile
			out.Bad = append(out.Bad, facilitation.Left{Path: path, Why: err})
		}
		progress(out.Good+len(out.Bad), len(files)+len(keyFiles))
	}
	for _, k := range keyFiles {
		note(k.path(), c.ring.check(k))
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		sealed, err := f.in.Read(f.name, largestSession+sealedMore)
		if err == nil {
			_, err = c.ring.unseal(f.people, sealed)
		}
		note(f.path, err)
	}
	return out, nil
}
