package report

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-pdf/fpdf"
)

// write puts the sheets of a book into a PDF. It is the only place that knows
// the PDF library, and gives it whole lines with every letter in its place:
// the library never breaks, measures or reorders text.
func write(ctx context.Context, b book, s *shelf) ([]byte, error) {
	size := fpdf.SizeType{Wd: b.paper.x, Ht: b.paper.y}
	w := &writer{pdf: fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: size}), shelf: s, ruler: newRuler(s), book: b, seen: map[string]int{}}
	w.settings()
	for _, sheet := range b.sheets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := w.page(sheet); err != nil {
			return nil, fmt.Errorf("make pdf: %w", err)
		}
	}
	w.remember()
	out := bound{pages: w.pages}
	if err := w.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("make pdf: %w", err)
	}
	return out.out.Bytes(), nil
}

// writer turns display lists into PDF operators, in points from the bottom left.
// The library is told of every page, face and opacity, and makes all of the file
// but what the pages show: that is squeezed here, page by page, and bound in at
// the end. The library would keep every page as plain text until the last, and
// then make a compressor for each: half a gigabyte for 500 pages, in one go that
// nobody can give up.
type writer struct {
	pdf   *fpdf.Fpdf
	shelf *shelf
	ruler *ruler // for outlines
	book  book
	face  typeface
	size  float64
	used  [typefaces]map[rune]bool // nil until the face is needed
	names [typefaces]string        // of the same, as operators call them
	seen  map[string]int           // opacities, by the number that operators call them by
	ops   []byte
	pages [][]byte // as they stand in the file
	press squeezer
}

func (w *writer) settings() {
	w.pdf.SetMargins(0, 0, 0)
	w.pdf.SetAutoPageBreak(false, 0)
	w.pdf.SetCatalogSort(true)
	w.pdf.SetCompression(false)
	w.pdf.SetProducer("Goldseam", true)
	w.pdf.SetTitle(plane(w.book.title), true)
	w.pdf.SetLang(tag(w.book.language))
	w.pdf.SetCreationDate(w.book.day)
	w.pdf.SetModificationDate(w.book.day)
	w.choose(sans, 8)
	w.pdf.SetFont(family(sans), "", 8) // else it takes the contents beside the pages for Latin-1
}

// tag keeps the letters and hyphens of a language tag.
func tag(language string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, language)
}

// plane replaces what does not fit into one UTF-16 unit, which the library
// would garble in titles.
func plane(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return missing
		}
		return r
	}, s)
}

func (w *writer) page(s sheet) error {
	w.pdf.AddPage()
	w.size = 0 // a new page starts without a chosen face
	w.ops = append(w.ops[:0], "1 J 1 j\n"...)
	for _, p := range s {
		w.draw(p.drawing, p.at.plus(w.book.origin))
	}
	page, err := w.press.squeeze(w.ops)
	w.pages = append(w.pages, page)
	return err
}

func (w *writer) draw(d drawing, at spot) {
	for _, m := range d {
		switch m := m.(type) {
		case letters:
			w.letters(m, at)
		case shape:
			w.shape(m, at)
		case window:
			w.ops = append(w.ops, "q\n"...)
			w.path(m.path, at)
			w.ops = append(w.ops, "W n\n"...)
			w.draw(m.inside, at)
			w.ops = append(w.ops, "Q\n"...)
			w.size = 0 // whatever was chosen inside
		case anchor:
			w.pdf.Bookmark(plane(m.title), 0, at.y)
		}
	}
}

// number writes a figure with up to two decimals, 0.0035 mm. Half of a long page is
// figures, so they are written by hand: it takes a quarter of the time. Beyond ten
// million there is no page, and a damaged face may ask for figures that are none.
func (w *writer) number(v float64) {
	const most = 1e7
	if !(math.Abs(v) < most) {
		v = 0
	}
	n := int64(math.Round(v * 100))
	if n < 0 {
		w.ops, n = append(w.ops, '-'), -n
	}
	w.ops = strconv.AppendInt(w.ops, n/100, 10)
	if tenth, rest := byte(n/10%10), byte(n%10); rest != 0 {
		w.ops = append(w.ops, '.', '0'+tenth, '0'+rest)
	} else if tenth != 0 {
		w.ops = append(w.ops, '.', '0'+tenth)
	}
	w.ops = append(w.ops, ' ')
}

// spot writes a place on the page.
func (w *writer) spot(p, at spot) {
	w.number((p.x + at.x) / point)
	w.number((w.book.paper.y - p.y - at.y) / point)
}

func (w *writer) op(name string) { w.ops = append(append(w.ops, name...), '\n') }

func (w *writer) paint(c colour, op string) {
	for _, shift := range []uint{16, 8, 0} {
		w.ops = append(strconv.AppendFloat(w.ops, float64(c>>shift&0xFF)/255, 'f', 3, 64), ' ')
	}
	w.op(op)
}

func (w *writer) path(p path, at spot) {
	for _, s := range p {
		switch s.kind {
		case 'c':
			w.spot(s.to[0], at)
			w.spot(s.to[1], at)
			w.spot(s.to[2], at)
			w.op("c")
		case 'z':
			w.op("h")
		default:
			w.spot(s.to[0], at)
			w.op(string(s.kind))
		}
	}
}

func (w *writer) shape(s shape, at spot) {
	w.alpha(s.alpha)
	if s.fill != 0 {
		w.paint(s.fill, "rg")
	}
	if s.line != 0 {
		w.paint(s.line, "RG")
		w.number(max(s.width, thinnest) / point)
		w.op("w")
	}
	w.dash(s.dash)
	w.path(s.path, at)
	switch {
	case s.fill != 0 && s.line != 0:
		w.op("B")
	case s.fill != 0:
		w.op("f")
	case s.line != 0:
		w.op("S")
	default:
		w.op("n")
	}
	if len(s.dash) > 0 {
		w.op("[] 0 d")
	}
	if s.alpha != 0 {
		w.alpha(1)
	}
}

func (w *writer) dash(lengths []millimetres) {
	if len(lengths) == 0 {
		return
	}
	w.ops = append(w.ops, '[')
	for _, l := range lengths {
		w.number(l / point)
	}
	w.op("] 0 d")
}

// alpha makes an opacity current. The library numbers them from 1, in the order in
// which it hears of them.
func (w *writer) alpha(a float64) {
	if a == 0 {
		return
	}
	a = min(max(a, 0), 1)
	key := strconv.FormatFloat(a, 'f', 3, 64)
	number, known := w.seen[key]
	if !known {
		number = len(w.seen) + 1
		w.seen[key] = number
		w.pdf.SetAlpha(a, "Normal")
	}
	w.ops = fmt.Appendf(w.ops, "/GS%d gs\n", number)
}

// code writes the UTF-16 unit of a letter, which the library's fonts use as
// the number of a glyph.
func (w *writer) code(r rune) {
	w.digits(uint16(r))
	w.used[w.face][r] = true
}

func (w *writer) digits(unit uint16) {
	const digits = "0123456789ABCDEF"
	w.ops = append(w.ops, digits[unit>>12], digits[unit>>8&15], digits[unit>>4&15], digits[unit&15])
}

// choose makes a face and size current. A face enters the file when it is
// first needed, since each costs some milliseconds.
func (w *writer) choose(t typeface, size float64) {
	if w.used[t] == nil {
		w.used[t] = map[rune]bool{}
		w.pdf.AddUTF8FontFromBytes(family(t), "", slices.Clone(w.shelf.base[t])) // the library may write into what it is given
		w.names[t] = w.named(t)
	}
	if w.face == t && w.size == size {
		return
	}
	w.ops = append(append(w.ops, w.names[t]...), ' ')
	w.number(size)
	w.op("Tf")
	w.face, w.size = t, size
}

// named is what operators call a face, such as "/F1". The library makes the name,
// and tells it only where it uses it itself: last, after what it begins a page with.
func (w *writer) named(t typeface) string {
	name := "/F"
	used := w.pdf.CreateTemplate(func(page *fpdf.Tpl) { page.SetFont(family(t), "", 8) })
	for word := range bytes.FieldsSeq(used.Bytes()) {
		if bytes.HasPrefix(word, []byte("/F")) {
			name = string(word)
		}
	}
	return name
}

func family(t typeface) string { return "face" + strconv.Itoa(int(t)) }

// remember tells the library which letters of each face belong into the file.
// It only learns of letters that it writes itself, so it writes them once into
// a template that no page shows.
func (w *writer) remember() {
	w.pdf.CreateTemplate(func(t *fpdf.Tpl) {
		for face, used := range w.used {
			if len(used) == 0 {
				continue
			}
			runes := make([]rune, 0, len(used))
			for r := range used {
				runes = append(runes, r)
			}
			slices.Sort(runes)
			t.SetFont(family(typeface(face)), "", 8)
			t.Text(0, 0, string(runes))
		}
	})
}
