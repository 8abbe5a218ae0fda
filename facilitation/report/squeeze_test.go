package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// small is a file as the PDF library makes it, with one page that says so.
func small(said string, length int) string {
	head := "%PDF-1.3\n"
	page := fmt.Sprintf("1 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", length, said)
	return fmt.Sprintf("%s%sxref\n0 2\n0000000000 65535 f \n%010d 00000 n \ntrailer\n<<\n>>\nstartxref\n%d\n%%%%EOF\n", head, page, len(head), len(head)+len(page))
}

func TestSqueezedPagesTakeThePlaceOfTheLibrarysOwn(t *testing.T) {
	var s squeezer
	first, err := s.squeeze([]byte("the real page"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.squeeze([]byte("the real page"))
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("the same page squeezed twice differs (%v)", err)
	}
	b := bound{pages: [][]byte{first}}
	if _, err := b.Write([]byte(small("plain", 5))); err != nil {
		t.Fatal(err)
	}
	out := b.out.String()
	if !strings.Contains(out, string(first)) || strings.Contains(out, "plain") || !strings.Contains(out, fmt.Sprintf("<</Filter /FlateDecode /Length %d>>", len(first))) {
		t.Errorf("the page is not there: %q", out)
	}
	if at := strings.Index(out, "xref\n"); !strings.Contains(out, fmt.Sprintf("startxref\n%d\n", at)) {
		t.Errorf("the index is at %d, and the file says otherwise: %q", at, out)
	}
}

// Another version of the library may make another kind of file, and no page may
// get lost in it.
func TestAFileOfAnotherFormIsRefused(t *testing.T) {
	page, whole := []byte("squeezed"), small("plain", 5)
	write := func(text string, pages ...[]byte) error {
		b := bound{pages: pages}
		_, err := b.Write([]byte(text))
		return err
	}
	if err := write(whole, page); err != nil {
		t.Fatal(err)
	}
	for n := range len(whole) {
		if write(whole[:n], page) == nil {
			t.Errorf("a file cut after %d bytes is taken", n)
		}
	}
	for name, err := range map[string]error{
		"two pages for one":       write(whole, page, page),
		"a page longer than told": write(small("plain", 5000), page),
		"no page of that form":    write(strings.Replace(whole, "<</Length 5>>", "<</Length  5>>", 1), page),
	} {
		if err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	b := bound{pages: [][]byte{page}}
	if _, err := b.Write([]byte(whole)); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Write([]byte(whole)); err == nil {
		t.Error("a second file is taken")
	}
}
