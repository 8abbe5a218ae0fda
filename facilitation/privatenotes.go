package facilitation

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// PrivateNotes are what a facilitator writes about a session for nobody else: free
// notes, the drafts of the record, and what is ticked on the checklist. They are a type of their own, so that no
// copy, list or search of sessions can hold them.
type PrivateNotes struct {
	Notes  string            `toml:"notes"`
	Form   RecordForm        `toml:"form,omitempty"`
	Record map[string]string `toml:"record,omitempty"` // by heading, so that another form keeps what it shares

	Checklist []string `toml:"checklist,omitempty"` // the points that are ticked
}

// Empty says whether nothing is written.
func (n PrivateNotes) Empty() bool {
	if n.Notes != "" || len(n.Checklist) > 0 {
		return false
	}
	for _, text := range n.Record {
		if text != "" {
			return false
		}
	}
	return true
}

// With is the notes with those of another version behind them, where they say more.
func (n PrivateNotes) With(o PrivateNotes) PrivateNotes {
	record := map[string]string{}
	maps.Copy(record, n.Record)
	for heading, text := range o.Record {
		record[heading] = joined(record[heading], text)
	}
	n.Notes, n.Record, n.Checklist = joined(n.Notes, o.Notes), record, together(n.Checklist, o.Checklist)
	return n
}

// joined is one text with another below it, unless the lines of one stand in the other.
func joined(a, b string) string {
	lines := func(text string) string { return "\n" + text + "\n" }
	switch {
	case b == "", strings.Contains(lines(a), lines(b)):
		return a
	case a == "", strings.Contains(lines(b), lines(a)):
		return b
	}
	return a + "\n\n" + b
}

// notesFormat is the number that a file of private notes begins with, and
// notesSize how much of it is read at all.
const notesFormat = 1

var notesSize = size{1 << 20, 20_000, 200, 20_000}

type notesFile struct {
	Format int `toml:"format"`
	PrivateNotes
}

// EncodePrivateNotes writes a facilitator's notes as TOML, and reads them back to make
// sure that nothing was lost. The error never quotes them.
func EncodePrivateNotes(n PrivateNotes) ([]byte, error) {
	var text bytes.Buffer
	if err := toml.NewEncoder(&text).Encode(notesFile{notesFormat, n}); err != nil {
		return nil, errors.New("write notes: they are not text")
	}
	back, err := ParsePrivateNotes(text.Bytes())
	if err != nil {
		return nil, fmt.Errorf("read notes back: %w", err)
	}
	if !n.same(back) {
		return nil, errors.New("read notes back: they are not the same")
	}
	return text.Bytes(), nil
}

// ParsePrivateNotes reads a facilitator's notes.
func ParsePrivateNotes(text []byte) (PrivateNotes, error) {
	if notesSize.measure("notes", text) != nil {
		return PrivateNotes{}, ErrDamaged
	}
	var n notesFile
	_, err := decode("notes", text, &n)
	switch {
	case n.Format > notesFormat:
		return PrivateNotes{}, ErrNewer
	case err != nil, n.Format != notesFormat, !ticks(n.Checklist):
		return PrivateNotes{}, ErrDamaged
	}
	return n.PrivateNotes, nil
}

// same says whether both hold the same words.
func (n PrivateNotes) same(o PrivateNotes) bool {
	if n.Notes != o.Notes || n.Form != o.Form || len(n.Record) != len(o.Record) || !slices.Equal(n.Checklist, o.Checklist) {
		return false
	}
	for heading, text := range n.Record {
		if o.Record[heading] != text {
			return false
		}
	}
	return true
}
