package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// LongestPassword is how many bytes of a password count (ISO 32000-2, 7.6.4.3.2):
// readers ignore the rest, so a longer one would promise more than it holds.
const LongestPassword = 127

// Faults of a password.
var (
	ErrNoPassword   = errors.New("lock pages: the password is empty")
	ErrLongPassword = fmt.Errorf("lock pages: the password is longer than %d bytes", LongestPassword)
	ErrBadPassword  = errors.New("lock pages: the password has letters that some programs refuse")
)

// Lock gives a PDF that opens with the password alone: AES with 256 bits, in the
// form of PDF 2.0 (revision 6). The older form (revision 5) is guessed about ten
// thousand times faster, and fpdf's own lock (RC4, 40 bits) opens within days.
//
// There is no owner's password that nobody knows, and everything is allowed, also
// to take the lock off: to forbid it to the people the file belongs to would
// protect nothing, since readers follow such permissions only if they want to.
//
// pdfcpu itself does not open what it locked with a space or a sign in the
// password, here or elsewhere: it reads a password as if it were a name of an
// account (RFC 8265), which is stricter than SASLprep. Others open it.
//
// The file keeps its title, day and producer, and its text is as before.
func Lock(pdf []byte, password string) (locked []byte, err error) {
	defer func() {
		if recover() != nil {
			locked, err = nil, errNotLocked
		}
	}()
	words, err := typeable(password)
	if err != nil {
		return nil, err
	}
	leaveNoConfig()
	conf := model.NewAESConfiguration(words.typed, words.prepared, 256) // either opens the file
	conf.Cmd, conf.Permissions = model.ENCRYPT, model.PermissionsAll
	pages, err := api.ReadAndValidate(bytes.NewReader(pdf), conf)
	if err != nil {
		return nil, errNotLocked // the library's reason may quote the pages
	}
	version := model.V20 // pdfcpu takes the form of the lock from it, and leaves the document's dates alone
	pages.HeaderVersion, pages.RootVersion = &version, &version
	var out bytes.Buffer
	if err := api.WriteContext(pages, &out); err != nil {
		return nil, errNotLocked
	}
	return out.Bytes(), nil
}

var errNotLocked = errors.New("lock pages: the pages could not be locked")

// leaveNoConfig keeps pdfcpu from writing a folder of its own beside the people's
// settings.
var leaveNoConfig = sync.OnceFunc(api.DisableConfigDir)

// passwords are the two that open one locked file: as it was typed, and as PDF 2.0
// wants it prepared. Some programs prepare what somebody types (PDFBox, pypdf),
// others do not (qpdf, Poppler, MuPDF), so with either alone "ﬁsh" or "½" would
// stay shut in half of them. Spaces at the ends cannot be seen, so the file opens
// without them as well as with them.
type passwords struct{ typed, prepared string }

// typeable gives the passwords for what somebody typed, unless it would not open
// the file everywhere.
func typeable(typed string) (passwords, error) {
	if !utf8.ValidString(typed) {
		return passwords{}, ErrBadPassword
	}
	prepared := prepare(typed)
	switch {
	case prepared == "":
		return passwords{}, ErrNoPassword
	case len(typed) > LongestPassword || len(prepared) > LongestPassword:
		return passwords{}, ErrLongPassword
	case strings.ContainsFunc(prepared, unfit) || turnsAround(prepared):
		return passwords{}, ErrBadPassword
	}
	return passwords{typed, prepared}, nil
}

// prepare maps a password by SASLprep (RFC 4013, 2.1 and 2.2), as ISO 32000-2,
// 7.6.4.3.3 asks for: every space is the plain one, what has no picture is left
// out, and letters that are written in several ways become one.
func prepare(typed string) string {
	mapped := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Zs, r) || r == 0x200B: // RFC 3454, C.1.2
			return ' '
		case strings.ContainsRune("\u00AD\u034F\u1806\u180B\u180C\u180D\u200C\u200D\u2060\uFEFF", r), r >= 0xFE00 && r <= 0xFE0F: // B.1
			return -1
		}
		return r
	}, typed)
	return strings.Trim(norm.NFKC.String(mapped), " ")
}

// unfit says whether a rune is prohibited in a password (RFC 4013, 2.3): controls,
// signs that turn text around or belong to no text, runes without a meaning.
func unfit(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) ||
		r >= 0x2FF0 && r <= 0x2FFB || r == 0xFFFC || r == 0xFFFD || r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE
}

// turnsAround says whether a password runs in both directions (RFC 3454, 6): with
// a letter from right to left there is none from left to right, and no digit at an
// end. Programs that prepare a password refuse such a one.
func turnsAround(password string) bool {
	var left bool
	var right []bool
	for _, r := range password {
		p, _ := bidi.LookupRune(r)
		class := p.Class()
		left = left || class == bidi.L
		right = append(right, class == bidi.R || class == bidi.AL)
	}
	return slices.Contains(right, true) && (left || !right[0] || !right[len(right)-1])
}

// Locked is the whole as a file that opens with the password alone.
func (o *Printout) Locked(ctx context.Context, password string) ([]byte, error) {
	if _, err := typeable(password); err != nil {
		return nil, err // before the pages are written
	}
	pdf, err := o.PDF(ctx)
	if err != nil {
		return nil, err
	}
	locked, err := Lock(pdf, password)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return locked, nil
}
