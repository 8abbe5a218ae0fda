// Package installed finds typefaces that are installed on this computer, for
// letters that the program's own faces lack: Chinese, Japanese and Korean above
// all, whose faces are too large to bring along.
//
// It reads and never writes: no index is kept, and no file is left behind.
package installed

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

const (
	mostFiles = 20000    // looked at by name
	mostRead  = 40       // opened for one letter
	largest   = 64 << 20 // bytes of a file that is opened
)

// Faces are those of this computer. They are looked for when a letter is first
// asked for. A Faces may be used by several goroutines at once.
type Faces struct {
	lock    sync.Mutex
	folders func() []string
	files   []string
	listed  bool
	open    []face
}

// face is one that was found to have a letter.
type face struct {
	data  []byte
	index int
	font  *font.Font
}

// New looks in the folders where this kind of computer keeps its faces.
func New() *Faces { return &Faces{folders: usual} }

// In looks in these folders.
func In(folders ...string) *Faces { return &Faces{folders: func() []string { return folders }} }

func usual() []string {
	folders, err := fontscan.DefaultFontDirectories(log.New(io.Discard, "", 0))
	if err != nil {
		return nil
	}
	return folders
}

// Find gives a face that has a letter, and its place in its file. It gives no
// data where there is none. The same face is the same slice each time.
func (f *Faces) Find(letter rune) ([]byte, int) {
	f.lock.Lock()
	defer f.lock.Unlock()
	for _, open := range f.open {
		if has(open.font, letter) {
			return open.data, open.index
		}
	}
	for i, file := range f.likely(letter) {
		if i == mostRead {
			break
		}
		if found, ok := search(file, letter); ok {
			f.open = append(f.open, found)
			return found.data, found.index
		}
	}
	return nil, 0
}

// likely are the files that may have a letter, by their names, the likeliest
// first. Opening every face of a computer would take seconds.
func (f *Faces) likely(letter rune) []string {
	if !f.listed {
		f.files, f.listed = list(f.folders()), true
	}
	names := slices.Concat(byScript[language.LookupScript(letter)], everything)
	rank := func(file string) int {
		name := plain(filepath.Base(file))
		i := slices.IndexFunc(names, func(part string) bool { return strings.Contains(name, part) })
		if i < 0 {
			return -1
		}
		return 2*i + weight(name)
	}
	files := slices.DeleteFunc(slices.Clone(f.files), func(file string) bool { return rank(file) < 0 })
	slices.SortStableFunc(files, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	return files
}

// weight puts a usual cut before a bold or slanted one of the same name.
func weight(name string) int {
	for _, part := range []string{"bold", "italic", "oblique", "black", "light", "thin", "medium", "mono"} {
		if strings.Contains(name, part) {
			return 1
		}
	}
	return 0
}

// plain is a file's name without what different systems put between its words.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// byScript are parts of names of files, for scripts whose faces are not named
// after them. They are names of faces that come with the usual systems.
var byScript = func() map[language.Script][]string {
	han := []string{"notoserifcjk", "notosanscjk", "sourcehan", "droidsansfallback", "wqy", "pingfang", "hiragino", "yugoth", "meiryo", "msgothic", "msyh", "simsun", "malgun", "applesdgothic", "ipag", "ipam", "takao", "vlgothic", "uming", "ukai", "unbatang", "nanum"}
	all := map[language.Script][]string{language.Han: han, language.Hiragana: han, language.Katakana: han, language.Hangul: han, language.Bopomofo: han}
	for script, name := range map[language.Script]string{
		language.Tamil: "tamil", language.Bengali: "bengali", language.Telugu: "telugu", language.Kannada: "kannada", language.Malayalam: "malayalam",
		language.Gujarati: "gujarati", language.Gurmukhi: "gurmukhi", language.Sinhala: "sinhala", language.Oriya: "oriya", language.Khmer: "khmer", language.Lao: "lao",
		language.Myanmar: "myanmar", language.Tibetan: "tibetan", language.Georgian: "georgian", language.Armenian: "armenian", language.Ethiopic: "ethiopic",
		language.Cherokee: "cherokee", language.Mongolian: "mongolian", language.Thaana: "thaana", language.Syriac: "syriac", language.Tifinagh: "tifinagh",
	} {
		all[script] = []string{"notosans" + name, "notoserif" + name, name}
	}
	return all
}()

// everything are faces that have letters of many scripts.
var everything = []string{"notosanssymbols", "dejavusans", "freesans", "freeserif", "arialuni", "segoeuisymbol", "applesymbols", "nirmala", "ebrima", "leelawad", "sylfaen", "droidsansfallback", "unifont", "symbola"}

// list names the files of faces, in the order of their names.
func list(folders []string) []string {
	var files []string
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return nil // a folder that cannot be read has no faces for us
			}
			if len(files) >= mostFiles {
				return fs.SkipAll
			}
			switch strings.ToLower(filepath.Ext(path)) {
			case ".ttf", ".otf", ".ttc", ".otc":
				files = append(files, path)
			}
			return nil
		})
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// search opens a file and looks for a letter in it. The reader of faces gives up
// on some damaged ones by a panic, which is no reason to lose a page.
func search(file string, letter rune) (found face, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > largest {
		return face{}, false
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return face{}, false
	}
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		return face{}, false
	}
	for i, loader := range loaders {
		f, err := font.NewFont(loader)
		if err == nil && has(f, letter) && drawn(f, letter) {
			return face{data, i, f}, true
		}
	}
	return face{}, false
}

func has(f *font.Font, letter rune) bool {
	g, ok := f.NominalGlyph(letter)
	return ok && g != 0
}

// drawn says whether a face draws a letter as a shape, and not as dots.
func drawn(f *font.Font, letter rune) bool {
	g, _ := f.NominalGlyph(letter)
	shape, ok := font.NewFace(f).GlyphDataOutline(g)
	return ok && len(shape.Segments) > 0
}
