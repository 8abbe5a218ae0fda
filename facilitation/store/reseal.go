package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"goldseam/facilitation"
)

// sealAnew seals every file of people who have more than one key with the newest one.
// It looks twice: while it went through the files, saving may have linked an old one
// into the history. What no key opens stays as it is: waits says by what it is known, for
// each of the people.
func (c *Cabinet) sealAnew(ctx context.Context, o *inHand, progress func(done, all int)) (waits map[string][]string, err error) {
	waits, seen := map[string][]string{}, map[string]bool{}
	changed := map[string]sealedFile{} // one of each folder; as long as they are not synced, the old keys are still there
	if err := c.bringOut(o); err != nil {
		return nil, err
	}
	for range 2 {
		files, err := c.sealedFiles()
		if err != nil {
			return nil, err
		}
		files = slices.DeleteFunc(files, func(f sealedFile) bool { return seen[f.path] || len(o.keysOf(f.people)) < 2 })
		for i, f := range files {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			mark, err := c.ring.reseal(f.in, f.name, o.keysOf(f.people))
			if err != nil {
				return nil, err
			}
			if seen[f.path], changed[filepath.Dir(f.path)] = true, f; mark != "" {
				waits[f.people] = append(waits[f.people], mark)
			}
			progress(i+1, len(files))
		}
	}
	for _, f := range changed {
		if err := f.in.Sync(path.Dir(f.name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("sync sealed files: %w", err)
		}
	}
	return waits, nil
}

// bringOut gives back their names to versions that came out under a temp name, where a
// program was ended while it saved. Nobody saves meanwhile.
func (c *Cabinet) bringOut(o *inHand) error {
	c.ring.steady.Lock()
	defer c.ring.steady.Unlock()
	entries, err := c.ring.beside.List(".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("list sealed files: %w", err)
	}
	for _, name := range fileNames(entries) {
		if m := swapped.FindStringSubmatch(name); m != nil {
			if p, ok := placed(m[3]); ok && len(o.keysOf(p.people)) > 1 {
				c.sweepFile(c.ring.beside, "./"+name)
			}
		}
	}
	return nil
}

// reseal seals one file with the newest key, unless it is already. Where it cannot be read,
// no key opens it or it must not be written, it waits, and is known by its mark. The folder is not
// synced yet.
func (r *Ring) reseal(d disk, name string, own keys) (mark string, err error) {
	r.steady.Lock()
	defer r.steady.Unlock()
	sealed, err := d.Read(name, largestSession+sealedMore)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return markOf(name, nil), nil
	}
	if _, err := own[:1].open(sealed); err == nil {
		return "", nil
	}
	text, err := own.open(sealed)
	if err != nil {
		return markOf(name, sealed), nil
	}
	content, err := own[:1].seal(text)
	if err != nil {
		return "", err
	}
	if err := replaceDated(d, name, content); !errors.Is(err, facilitation.ErrForbidden) {
		return "", err
	}
	return markOf(name, sealed), nil
}

// markOf is by what a file that waits is known: letters of its name and of what is in it,
// nothing where it cannot be read.
func markOf(name string, sealed []byte) string {
	return nameMark(name) + "-" + letters(sealed)
}

func nameMark(name string) string { return letters([]byte(name)) }

func letters(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:6])
}

// arrived says whether one of the files that wait for a key is another one by now, or gone.
func (c *Cabinet) arrived(people string, waits []string) bool {
	files, err := c.sealedFiles()
	if err != nil {
		return false // there is nothing to go on with
	}
	same := 0
	for _, f := range files {
		if f.people != people || !slices.ContainsFunc(waits, func(mark string) bool { return strings.HasPrefix(mark, nameMark(f.name)) }) {
			continue
		}
		sealed, err := f.in.Read(f.name, largestSession+sealedMore)
		if err != nil {
			sealed = nil
		}
		if slices.Contains(waits, markOf(f.name, sealed)) {
			same++
		}
	}
	return same < len(waits)
}

// dated is a disk that can say of a file when it was changed. A list puts the newest
// first, and sealing anew is no change.
type dated interface {
	Date(name string, changed time.Time) error
}

// replaceDated replaces a file whole, and says that it is as old as it was. The folder
// is left to sync.
func replaceDated(d disk, name string, content []byte) error {
	info, err := d.Stat(name)
	if err != nil {
		return fmt.Errorf("look at sealed file: %w", err)
	}
	if err := renameOn(d, name, content); err != nil {
		return fmt.Errorf("write sealed file: %w", err)
	}
	if on, can := d.(dated); can {
		_ = on.Date(name, info.ModTime()) // it only decides about its place in a list
	}
	return nil
}

// Date says when a file was changed.
func (d onDisk) Date(name string, changed time.Time) error {
	return d.rooted(func(root *os.Root) error {
		return root.Chtimes(filepath.FromSlash(name), changed, changed)
	})
}
