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
// asked for. Of each file that was opened it is remembered which letters it has,
// and a face that was found stays in memory. A Faces may be used by several
// goroutines at once.
type Faces struct {
	lock    sync.Mutex
	folders func() []string
	files   []string
	listed  bool
	likely  map[language.Script][]string // files by script, the likeliest first
	inside  map[string][]letters         // of a file that was opened, one for each face in it
	open    map[string]collection        // files in which a face was found
}

// New looks in the folders where this kind of computer keeps its faces.
func New() *Faces { return from(usual) }

// In looks in these folders.
func In(folders ...string) *Faces { return from(func() []string { return folders }) }

func from(folders func() []string) *Faces {
	return &Faces{folders: folders, likely: map[language.Script][]string{}, inside: map[string][]letters{}, open: map[string]collection{}}
}

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
	for _, file := range f.forScript(language.LookupScript(letter)) {
		for i, has := range f.lettersIn(file) {
			if has[letter] {
				if opened := f.opened(file); opened.draws(i, letter) {
					return opened.data, i
				}
			}
		}
	}
	return nil, 0
}

// collection is a file of faces, read.
type collection struct {
	data  []byte
	faces []*font.Font
}

// opened is a file in which a face was found, read once.
func (f *Faces) opened(file string) collection {
	if _, read := f.open[file]; !read {
		data := content(file)
		f.open[file] = collection{data, faces(data)}
	}
	return f.open[file]
}

// letters are those of a face.
type letters map[rune]bool

// lettersIn is what each face in a file has. Its content is not kept.
func (f *Faces) lettersIn(file string) []letters {
	all, read := f.inside[file]
	if !read {
		all = lettersOf(content(file))
		f.inside[file] = all
	}
	return all
}

// forScript are the files that may have a letter of a script, by their names, the
// likeliest first. Opening every face of a computer would take seconds.
func (f *Faces) forScript(script language.Script) []string {
	if files, known := f.likely[script]; known {
		return files
	}
	if !f.listed {
		f.files, f.listed = list(f.folders()), true
	}
	names, ranks := slices.Concat(byScript[script], everything), map[string]int{}
	var files []string
	for _, file := range f.files {
		name := plain(filepath.Base(file))
		if i := slices.IndexFunc(names, func(part string) bool { return strings.Contains(name, part) }); i >= 0 {
			files, ranks[file] = append(files, file), 2*i+weight(name)
		}
	}
	slices.SortStableFunc(files, func(a, b string) int { return cmp.Compare(ranks[a], ranks[b]) })
	f.likely[script] = files[:min(len(files), mostRead)]
	return f.likely[script]
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

// content is a file, or nothing where it is no usual one.
func content(file string) []byte {
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > largest {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	return data
}

// faces reads every face of a file, nil for one that cannot be read. The reader
// of faces gives up on some damaged ones by a panic, which is no reason to lose a
// page.
func faces(data []byte) (all []*font.Font) {
	defer func() {
		if recover() != nil {
			all = nil
		}
	}()
	loaders, err := opentype.NewLoaders(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	for _, loader := range loaders {
		f, err := font.NewFont(loader)
		if err != nil {
			f = nil
		}
		all = append(all, f)
	}
	return all
}

// lettersOf is what each face of a file has.
func lettersOf(data []byte) (all []letters) {
	defer func() {
		if recover() != nil {
			all = nil
		}
	}()
	for _, f := range faces(data) {
		has := letters{}
		all = append(all, has)
		if f == nil {
			continue
		}
		for it := f.Cmap.Iter(); it.Next(); {
			if letter, glyph := it.Char(); glyph != 0 {
				has[letter] = true
			}
		}
	}
	return all
}

// draws says whether a face draws a letter as a shape, and not as dots.
func (c collection) draws(index int, letter rune) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	if index >= len(c.faces) || c.faces[index] == nil {
		return false
	}
	g, has := c.faces[index].NominalGlyph(letter)
	shape, drawn := font.NewFace(c.faces[index]).GlyphDataOutline(g)
	return has && g != 0 && drawn && len(shape.Segments) > 0
}
