package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"golang.org/x/text/unicode/norm"
)

// LongestPassword is how many bytes of a password count (ISO 32000-2, 7.6.4.3.2):
// readers ignore the rest, so a longer one would promise more than it holds.
const LongestPassword = 127

// Faults of a password.
var (
	ErrNoPassword   = errors.New("lock pages: the password is empty")
	ErrLongPassword = fmt.Errorf("lock pages: the password is longer than %d bytes", LongestPassword)
	ErrBadPassword  = errors.New("lock pages: the password has letters that cannot be typed")
)

// Lock gives a PDF that opens with the password alone: AES with 256 bits, in the
// form of PDF 2.0 (revision 6). The older form (revision 5) is guessed about ten
// thousand times faster, and fpdf's own lock (RC4, 40 bits) opens within days.
//
// The password is also the owner's password, so whoever knows it may do
// everything with the file, also take the lock off. A second one that nobody
// knows would forbid that to the people the file belongs to, and protect nothing:
// readers follow such permissions only if they want to.
//
// The file keeps its title, day and producer, and its text is as before.
func Lock(pdf []byte, password string) (locked []byte, err error) {
	defer func() {
		if recover() != nil {
			locked, err = nil, errNotLocked
		}
	}()
	password, err = typeable(password)
	if err != nil {
		return nil, err
	}
	leaveNoConfig()
	conf := model.NewAESConfiguration(password, password, 256)
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

// typeable is a password as readers expect it: letters composed, and every space
// the plain one. Keyboards make both in several ways that look the same.
func typeable(password string) (string, error) {
	if !utf8.ValidString(password) || strings.ContainsFunc(password, unicode.IsControl) {
		return "", ErrBadPassword
	}
	password = norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}, password))
	switch {
	case strings.TrimSpace(password) == "":
		return "", ErrNoPassword
	case len(password) > LongestPassword:
		return "", ErrLongPassword
	}
	return password, nil
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
