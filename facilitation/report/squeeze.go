package report

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// The PDF library makes a new compressor for every page, each with more than a
// megabyte of tables: half a gigabyte for a copy of 500 pages, and nobody can give
// up in the middle of it. So it writes pages as they are, and they are squeezed
// here, by one compressor. Everything else in its file stays as it is.

var (
	errForeign = errors.New("squeeze pages: the file is not of the expected form")

	pageStream = regexp.MustCompile(`^\d+ 0 obj\n<</Length (\d+)>>\nstream\n`)
	indexEntry = regexp.MustCompile(`(\d{10}) (\d{5}) ([nf]) \n`) // ISO 32000-1, 7.5.4
	indexPlace = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
)

// squeeze compresses the pages of a file that the PDF library made.
func squeeze(ctx context.Context, raw []byte) ([]byte, error) {
	index, offsets, err := readIndex(raw)
	if err != nil {
		return nil, err
	}
	s := squeezer{places: map[int]int{}}
	s.deflate = zlib.NewWriter(&s.packed)
	s.out.Grow(len(raw) / 4)
	s.out.Write(raw[:offsets[0]])
	for i, from := range offsets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := index
		if i+1 < len(offsets) {
			to = offsets[i+1]
		}
		s.places[from] = s.out.Len()
		if err := s.object(raw[from:to]); err != nil {
			return nil, err
		}
	}
	s.index(raw[index:])
	return s.out.Bytes(), nil
}

// squeezer writes a file anew. Places are where its objects are now, by where
// they were.
type squeezer struct {
	out, packed bytes.Buffer
	deflate     *zlib.Writer
	places      map[int]int
}

// readIndex gives the place of the index of a file, and those of its objects in
// their order.
func readIndex(raw []byte) (int, []int, error) {
	tail := raw[max(0, len(raw)-64):]
	found := indexPlace.FindSubmatch(tail)
	if found == nil {
		return 0, nil, errForeign
	}
	index, err := strconv.Atoi(string(found[1]))
	if err != nil || index > len(raw) || !bytes.HasPrefix(raw[index:], []byte("xref\n")) {
		return 0, nil, errForeign
	}
	var offsets []int
	for _, entry := range indexEntry.FindAllSubmatch(raw[index:], -1) {
		if offset, err := strconv.Atoi(string(entry[1])); err == nil && entry[3][0] == 'n' {
			offsets = append(offsets, offset)
		}
	}
	slices.Sort(offsets)
	if len(offsets) == 0 || offsets[0] < 0 || offsets[len(offsets)-1] > index {
		return 0, nil, errForeign
	}
	return index, offsets, nil
}

// object writes one object. Only pages have a stream of which nothing is said but
// its length.
func (s *squeezer) object(text []byte) error {
	head := pageStream.FindSubmatchIndex(text)
	if head == nil {
		s.out.Write(text)
		return nil
	}
	length, err := strconv.Atoi(string(text[head[2]:head[3]]))
	if err != nil || length > len(text)-head[1] {
		return errForeign
	}
	s.packed.Reset()
	s.deflate.Reset(&s.packed)
	_, err = s.deflate.Write(text[head[1] : head[1]+length])
	if err = cmp.Or(err, s.deflate.Close()); err != nil {
		return err
	}
	number, _, _ := bytes.Cut(text, []byte(" "))
	fmt.Fprintf(&s.out, "%s 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", number, s.packed.Len())
	s.out.Write(s.packed.Bytes())
	s.out.Write(text[head[1]+length:])
	return nil
}

// index writes the end of the file, with the new places in it.
func (s *squeezer) index(text []byte) {
	here := s.out.Len()
	text = indexEntry.ReplaceAllFunc(text, func(entry []byte) []byte {
		was, _ := strconv.Atoi(string(entry[:10])) // the expression let digits only through
		if entry[17] == 'n' {
			return fmt.Appendf(nil, "%010d%s", s.places[was], entry[10:])
		}
		return entry
	})
	s.out.Write(indexPlace.ReplaceAll(text, fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", here)))
}
