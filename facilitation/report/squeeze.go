package report

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// squeezer compresses one page after the other. A compressor has more than a
// megabyte of tables, so all pages share one.
type squeezer struct {
	deflate *zlib.Writer
	packed  bytes.Buffer
}

func (s *squeezer) squeeze(page []byte) ([]byte, error) {
	var err error
	if s.deflate == nil {
		if s.deflate, err = zlib.NewWriterLevel(&s.packed, zlib.BestSpeed); err != nil {
			return nil, err
		}
	}
	s.packed.Reset()
	s.deflate.Reset(&s.packed)
	if _, err := s.deflate.Write(page); err != nil {
		return nil, err
	}
	if err := s.deflate.Close(); err != nil {
		return nil, err
	}
	return slices.Clone(s.packed.Bytes()), nil
}

// bound takes the file of the PDF library, which hands it over whole, and puts the
// squeezed pages in the place of its own.
type bound struct {
	pages  [][]byte
	out    bytes.Buffer
	places map[int]int // where its objects are now, by where they were
}

var (
	errForeign = errors.New("bind pages: the file is not of the expected form")

	pageStream = regexp.MustCompile(`^\d+ 0 obj\n<</Length (\d+)>>\nstream\n`)
	indexEntry = regexp.MustCompile(`(\d{10}) (\d{5}) ([nf]) \n`) // ISO 32000-1, 7.5.4
	indexPlace = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
)

func (b *bound) Write(file []byte) (int, error) {
	index, objects, err := readIndex(file)
	if err != nil || b.places != nil {
		return 0, errForeign
	}
	b.places = map[int]int{}
	b.out.Write(file[:objects[0]])
	for i, from := range objects {
		to := index
		if i+1 < len(objects) {
			to = objects[i+1]
		}
		b.places[from] = b.out.Len()
		if err := b.object(file[from:to]); err != nil {
			return 0, err
		}
	}
	if len(b.pages) > 0 {
		return 0, errForeign
	}
	b.index(file[index:])
	return len(file), nil
}

// readIndex gives the place of the index of a file, and those of its objects in
// their order.
func readIndex(file []byte) (int, []int, error) {
	found := indexPlace.FindSubmatch(file[max(0, len(file)-64):])
	if found == nil {
		return 0, nil, errForeign
	}
	index, err := strconv.Atoi(string(found[1]))
	if err != nil || index > len(file) || !bytes.HasPrefix(file[index:], []byte("xref\n")) {
		return 0, nil, errForeign
	}
	var objects []int
	for _, entry := range indexEntry.FindAllSubmatch(file[index:], -1) {
		if at, err := strconv.Atoi(string(entry[1])); err == nil && entry[3][0] == 'n' {
			objects = append(objects, at)
		}
	}
	slices.Sort(objects)
	if len(objects) == 0 || objects[len(objects)-1] > index {
		return 0, nil, errForeign
	}
	return index, objects, nil
}

// object writes one object. Only pages have a stream of which nothing is said but
// its length, and they come in their order.
func (b *bound) object(text []byte) error {
	head := pageStream.FindSubmatchIndex(text)
	if head == nil || len(b.pages) == 0 {
		b.out.Write(text)
		return nil
	}
	length, err := strconv.Atoi(string(text[head[2]:head[3]]))
	if err != nil || length > len(text)-head[1] {
		return errForeign
	}
	number, _, _ := bytes.Cut(text, []byte(" "))
	fmt.Fprintf(&b.out, "%s 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", number, len(b.pages[0]))
	b.out.Write(b.pages[0])
	b.out.Write(text[head[1]+length:])
	b.pages = b.pages[1:]
	return nil
}

// index writes the end of the file, with the new places in it.
func (b *bound) index(text []byte) {
	here := b.out.Len()
	text = indexEntry.ReplaceAllFunc(text, func(entry []byte) []byte {
		was, _ := strconv.Atoi(string(entry[:10])) // the expression lets digits only through
		if entry[17] == 'n' {
			return fmt.Appendf(nil, "%010d%s", b.places[was], entry[10:])
		}
		return entry
	})
	b.out.Write(indexPlace.ReplaceAll(text, fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", here)))
}
