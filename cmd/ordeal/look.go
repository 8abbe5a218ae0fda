//go:build linux

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"filippo.io/age"

	"goldseam/facilitation"
)

// looker reads everything in a home without the store, as people with the age command
// would, and remembers what it has read.
type looker struct {
	home   home
	locked bool // nothing in the home may be legible
	keys   []age.Identity
	people map[string][]age.Identity
	read   map[string]stamp
}

// stamp tells whether a file has changed since it was read.
type stamp struct {
	size int64
	time time.Time
}

// scene is what lies in a home.
type scene struct {
	leftovers []string // temp files
	rescues   []string
	main      int // session files at their place
}

var (
	tempName  = regexp.MustCompile(`^~goldseam-[0-9a-f]{16}\b.*\.tmp$`)
	peopleOf  = regexp.MustCompile(`(?:^|/)([a-z2-7]{16})-[a-z2-7]{16}\b[^/]*(?:/[^/]*)?$`)
	mainPlain = regexp.MustCompile(`^data/sessions/[^/]*\.toml$`)
	mainLock  = regexp.MustCompile(`^data/sessions/[^/]*\.toml\.age$`)
)

func newLooker(h home, locked bool) *looker {
	return &looker{home: h, locked: locked, people: map[string][]age.Identity{}, read: map[string]stamp{}}
}

// look reads what is new. The error names the first file that is torn, or that should not be there.
func (l *looker) look() (scene, error) {
	var s scene
	err := filepath.WalkDir(l.home.path, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // it went while we looked
		}
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(l.home.path, path)
		if err != nil {
			return err
		}
		return l.file(&s, filepath.ToSlash(name))
	})
	return s, err
}

func (l *looker) file(s *scene, name string) error {
	switch base := filepath.Base(name); {
	case tempName.MatchString(base):
		s.leftovers = append(s.leftovers, name)
		return l.silent(name)
	case strings.HasPrefix(name, "state/writer-"), strings.HasPrefix(name, "data/"+ballast):
		return nil
	case strings.HasPrefix(name, "state/rescue/"):
		s.rescues = append(s.rescues, name)
	case mainPlain.MatchString(name), mainLock.MatchString(name):
		s.main++
	}
	if l.known(name) {
		return nil
	}
	if err := l.whole(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look at %s: %w", name, err)
	}
	return nil
}

// known says whether a file was read as it is.
func (l *looker) known(name string) bool {
	info, err := os.Lstat(l.home.in(name))
	if err != nil {
		return false
	}
	now := stamp{info.Size(), info.ModTime()}
	before, there := l.read[name]
	l.read[name] = now
	return there && before == now
}

// silent looks for people's words in what may hold none that can be read.
func (l *looker) silent(name string) error {
	text, err := os.ReadFile(l.home.in(name))
	if err != nil || !l.locked {
		return nil // it went while we looked
	}
	if strings.Contains(string(text), canary) {
		return fmt.Errorf("look at %s: it holds words of a locked session", name)
	}
	return nil
}

// whole reads a file to its end.
func (l *looker) whole(name string) error {
	switch {
	case strings.HasSuffix(name, "key.age"):
		_, err := l.key()
		return err
	case strings.Contains(name, "/keys/"):
		_, err := l.peopleKey(name)
		return err
	case strings.HasSuffix(name, ".toml"):
		return l.plain(name)
	case strings.HasSuffix(name, ".toml.age"):
		return l.sealed(name)
	}
	return errors.New("nobody knows what this is")
}

func (l *looker) plain(name string) error {
	if l.locked {
		return errors.New("a locked session is legible")
	}
	text, err := os.ReadFile(l.home.in(name))
	if err != nil {
		return err
	}
	return sound(text)
}

func sound(text []byte) error {
	s, err := facilitation.ParseSession("session", text)
	if err != nil {
		return err
	}
	_, err = number(s)
	return err
}

func (l *looker) sealed(name string) error {
	m := peopleOf.FindStringSubmatch(name)
	if m == nil {
		return errors.New("its name says no key")
	}
	keys, err := l.peopleKey("data/sessions/keys/" + m[1] + ".age")
	if err != nil {
		return err
	}
	text, err := unsealFile(l.home.in(name), keys...)
	if err != nil {
		return err
	}
	return sound(text)
}

// key is the main key.
func (l *looker) key() ([]age.Identity, error) {
	if l.keys != nil {
		return l.keys, nil
	}
	text, err := unsealFile(l.home.in("data/sessions/key.age"), hand(passphrase))
	if err == nil {
		l.keys, err = age.ParseIdentities(strings.NewReader(string(text)))
	}
	return l.keys, err
}

func (l *looker) peopleKey(name string) ([]age.Identity, error) {
	if keys, there := l.people[name]; there {
		return keys, nil
	}
	main, err := l.key()
	if err != nil {
		return nil, err
	}
	text, err := unsealFile(l.home.in(name), main...)
	if err != nil {
		return nil, err
	}
	keys, err := age.ParseIdentities(strings.NewReader(string(text)))
	if err == nil {
		l.people[name] = keys
	}
	return keys, err
}
