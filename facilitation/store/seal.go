package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"

	"goldseam/facilitation"
)

// Limits of what is sealed, in bytes and in numbers. A file of a synced folder may
// come from anywhere, and asks for no more work than one of ours.
const (
	longestHead = 16 << 10 // the head of a sealed file, in which each key takes about 100 bytes
	mostKeys    = 16       // the keys of one key file
)

// The work that a passphrase costs whoever guesses it: 2^18 rounds take about
// 0.8 s and 256 MB, 2^20 about 3 s and 1 GB (measured on two cores with age 1.3.2).
const (
	workFactor     = 18
	mostWorkFactor = 20
)

// key is an age identity that can be written down.
type key interface {
	age.Identity
	String() string
}

// keys are those of one owner, the newest first: it seals, and each of them opens.
type keys []key

// newKeys is one key that nobody else has. X25519 it is, since the age 1.1 of Debian
// opens it too.
func newKeys() (keys, error) {
	k, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, fmt.Errorf("make key: %w", err)
	}
	return keys{k}, nil
}

// parseKeys reads an age identity file, and the names that stand in its comments.
func parseKeys(text []byte) (keys, []string, error) {
	found, err := age.ParseIdentities(bytes.NewReader(text))
	if err != nil || len(found) > mostKeys {
		return nil, nil, facilitation.ErrDamaged // the reader's own words may quote the key
	}
	var all keys
	for _, one := range found {
		k, ok := one.(key)
		if !ok {
			return nil, nil, facilitation.ErrDamaged
		}
		all = append(all, k)
	}
	return all, linesIn(text, nameLine), nil
}

// nameLine begins a comment that says whose key it is.
const nameLine = "# name: "

// text is the age identity file of the keys.
func (k keys) text(names []string) []byte {
	var text strings.Builder
	for _, name := range names {
		text.WriteString(nameLine + strings.Join(strings.Fields(name), " ") + "\n")
	}
	for _, one := range k {
		text.WriteString(one.String() + "\n")
	}
	return []byte(text.String())
}

// recipient is what seals for a key.
func recipient(k key) (age.Recipient, error) {
	switch k := k.(type) {
	case *age.X25519Identity:
		return k.Recipient(), nil
	case *age.HybridIdentity:
		return k.Recipient(), nil
	}
	return nil, facilitation.ErrDamaged
}

// seal seals a text so that each of the keys opens it.
func (k keys) seal(text []byte) ([]byte, error) {
	var to []age.Recipient
	for _, one := range k {
		r, err := recipient(one)
		if err != nil {
			return nil, err
		}
		to = append(to, r)
	}
	return sealTo(text, to...)
}

// open opens what was sealed for one of the keys.
func (k keys) open(sealed []byte) ([]byte, error) {
	with := make([]age.Identity, len(k))
	for i, one := range k {
		with[i] = one
	}
	return unsealWith(sealed, with...)
}

// hold says whether each of the others is among the keys.
func (k keys) hold(others keys) bool {
	return len(k.and(others)) == len(k)
}

// and is the keys with those of the others that are not among them.
func (k keys) and(others keys) keys {
	all := append(keys(nil), k...)
	for _, other := range others {
		if !all.has(other) {
			all = append(all, other)
		}
	}
	return all
}

func (k keys) has(other key) bool {
	return slices.ContainsFunc(k, func(one key) bool { return sameKey(one, other) })
}

func sameKey(a, b key) bool { return a.String() == b.String() }

func sealTo(text []byte, to ...age.Recipient) ([]byte, error) {
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to...)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	_, err = w.Write(text)
	if err := errors.Join(err, w.Close()); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return sealed.Bytes(), nil
}

// unsealWith gives the whole text or nothing: age hands out the beginning of a file
// before it has seen that the end is damaged. A fault in the lines that hold the
// sealed key looks the same as another key, which is why ErrKey speaks of both.
func unsealWith(sealed []byte, with ...age.Identity) ([]byte, error) {
	if len(with) == 0 {
		return nil, facilitation.ErrKey
	}
	if !bytes.Contains(sealed[:min(len(sealed), longestHead)], []byte("\n--- ")) {
		return nil, facilitation.ErrDamaged
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), with...)
	if errors.Is(err, age.ErrIncorrectIdentity) {
		return nil, facilitation.ErrKey
	}
	if err != nil {
		return nil, facilitation.ErrDamaged
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, facilitation.ErrDamaged
	}
	return text, nil
}

// sealPassphrase seals a text with a passphrase. The same letters may be typed in
// several ways; they are brought into one of them first.
func sealPassphrase(text []byte, passphrase string, work int) ([]byte, error) {
	to, err := age.NewScryptRecipient(norm.NFC.String(passphrase))
	if err != nil {
		return nil, facilitation.ErrPassphrase // it is empty
	}
	to.SetWorkFactor(work)
	return sealTo(text, to)
}

// passphraseHead is how everything begins that a passphrase seals.
const passphraseHead = "age-encryption.org/v1\n-> scrypt "

// unsealPassphrase opens what a passphrase sealed, with at most that much work.
func unsealPassphrase(sealed []byte, passphrase string, most int) ([]byte, error) {
	if !bytes.HasPrefix(sealed, []byte(passphraseHead)) {
		return nil, facilitation.ErrDamaged
	}
	with, err := age.NewScryptIdentity(norm.NFC.String(passphrase))
	if err != nil {
		return nil, facilitation.ErrPassphrase
	}
	with.SetMaxWorkFactor(most)
	text, err := unsealWith(sealed, with)
	if errors.Is(err, facilitation.ErrKey) {
		return nil, facilitation.ErrPassphrase
	}
	return text, err
}
