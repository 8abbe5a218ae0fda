package report

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// typeface names one of the faces of a page: one of the five that a style may
// have, or one that stands in for letters that those lack.
type typeface int

const (
	serif typeface = iota
	serifItalic
	serifBold
	sans
	sansBold
	typefaces // how many a style may have; the faces of other scripts follow
)

// stand lists, for each face, the faces to try in turn when it lacks a letter.
func (t typeface) stand() []typeface {
	switch t {
	case serif:
		return []typeface{serif, sans}
	case serifItalic:
		return []typeface{serifItalic, serif, sans}
	case serifBold:
		return []typeface{serifBold, sansBold}
	case sans:
		return []typeface{sans, serif}
	}
	return []typeface{sansBold, serifBold}
}

// bold says whether a face of a style is a bold one, so that letters of other
// scripts beside it are drawn a little heavier.
func (t typeface) bold() bool { return t == serifBold || t == sansBold }

// scale is how large a face is drawn beside ours. Faces of other scripts have
// larger letters at the same size.
func (t typeface) scale() float64 {
	if t < typefaces {
		return 1
	}
	return 0.9
}

// shelf holds the faces. Each is read when it is first asked for, since a page
// needs few of them. Several copies may be made from one shelf at once.
type shelf struct {
	base    [typefaces][]byte // as files, for the library that writes them
	scripts int
	emoji   typeface
	brought typeface // how many came with the program; those of this computer follow
	system  func(letter rune) ([]byte, int)

	lock  sync.Mutex
	books []reading // one for each face

	asking sync.Mutex         // looking for a face may take a while, and nobody waits for it who needs none
	found  map[rune]typeface  // faces of this computer, by letter
	known  map[*byte]typeface // the same, by their data, so that none is read twice
}

// reading is a face that is read once.
type reading func() (*font.Font, error)

func newShelf(f Fonts) (*shelf, error) {
	s := &shelf{
		base:    [typefaces][]byte{f.Serif, f.SerifItalic, f.SerifBold, f.Sans, f.SansBold},
		scripts: len(f.Scripts), emoji: -1, system: f.System,
		found: map[rune]typeface{}, known: map[*byte]typeface{},
	}
	for _, data := range slices.Concat(s.base[:], f.Scripts) {
		s.add(data, 0)
	}
	if f.Emoji != nil {
		s.emoji = s.add(f.Emoji, 0)
	}
	s.brought = typeface(len(s.books))
	for i := range typefaces {
		if len(s.base[i]) == 0 {
			return nil, fmt.Errorf("read typeface %d: it is empty", i)
		}
	}
	_, err := s.font(sans) // a face that no page can do without
	return s, err
}

// add puts a face on the shelf, to be read later.
func (s *shelf) add(data []byte, index int) typeface {
	s.lock.Lock()
	defer s.lock.Unlock()
	t := typeface(len(s.books))
	s.books = append(s.books, sync.OnceValues(func() (*font.Font, error) {
		f, err := parsed(data, index)
		if err != nil {
			return nil, fmt.Errorf("read typeface %d: %w", t, err)
		}
		return f, nil
	}))
	return t
}

// parsed reads a face. The reader of faces gives up on some damaged ones by a
// panic, which is no reason to lose a page.
func parsed(data []byte, index int) (f *font.Font, err error) {
	defer func() {
		if recover() != nil {
			f, err = nil, errors.New("it is damaged")
		}
	}()
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if index >= len(loaders) {
		return nil, errors.New("it is not in its collection")
	}
	return font.NewFont(loaders[index])
}

// font is a face, read.
func (s *shelf) font(t typeface) (*font.Font, error) {
	s.lock.Lock()
	read := s.books[t]
	s.lock.Unlock()
	return read()
}

// elsewhere finds a face of this computer that has a letter. It reports false
// where there is none.
func (s *shelf) elsewhere(letter rune) (typeface, bool) {
	if s.system == nil {
		return 0, false
	}
	s.asking.Lock()
	defer s.asking.Unlock()
	t, asked := s.found[letter]
	if !asked {
		t = s.ask(letter)
		s.found[letter] = t
	}
	return t, t >= 0
}

// ask looks a letter up on this computer, whose faces may be damaged.
func (s *shelf) ask(letter rune) (t typeface) {
	defer func() {
		if recover() != nil {
			t = -1
		}
	}()
	data, index := s.system(letter)
	if len(data) == 0 {
		return -1
	}
	t, known := s.known[&data[index]] // faces of one collection differ in this
	if !known {
		t = s.add(data, index)
		s.known[&data[index]] = t
	}
	return t
}
