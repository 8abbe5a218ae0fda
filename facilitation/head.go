package facilitation

import (
	"bytes"
	"fmt"
	"time"

	"github.com/BurntSushi/toml"
)

// head is how a session file begins: enough for a list, which need not read on.
// The title says again what the session says; the session itself is never read
// from it. Files from before there was one have none.
type head struct {
	Format int       `toml:"format"`
	Saved  time.Time `toml:"saved"`
	Title  Title     `toml:"title"`
}

// newerFile is the fault of a file that a newer Goldseam wrote.
type newerFile struct{ Faults }

func newer(file string) error {
	return newerFile{Faults{{file, 1, 1, "a newer Goldseam wrote this file"}}}
}

func (n newerFile) Unwrap() error        { return n.Faults }
func (n newerFile) Is(target error) bool { return target == ErrNewer }

// largestHead is how many bytes a head may have. Six names, a problem's and a
// plan's title have a tenth of it at most.
const largestHead = 64 << 10

// headSize is how much of a head is read at all.
var headSize = size{largestHead, 500, 500, 2000}

// ReadTitle reads what a list says of a session file. It reads the head only, or
// all of an older file, which has no title there. The error is as ParseSession's.
func ReadTitle(text []byte) (Title, error) {
	if h, there := readHead(text); there {
		return h.Title, h.fault()
	}
	s, err := ParseSession("session", text)
	return s.Title().clean(), err
}

// ReadSaved is when a session file was written by its own word, or zero where it
// gives none.
func ReadSaved(text []byte) time.Time {
	if h, there := readHead(text); there {
		return h.Saved
	}
	var h head
	if recordSize.measure("session", text) == nil {
		_, _ = toml.Decode(string(trimMark(text)), &h) // what cannot be read gives no word
	}
	return h.Saved
}

// readHead reads the head of a session file, if it has a title in it.
func readHead(text []byte) (head, bool) {
	text = upToHead(trimMark(text))
	if text == nil || headSize.measure("session", text) != nil {
		return head{}, false
	}
	var h head
	if _, err := toml.Decode(string(text), &h); err != nil {
		return head{}, false
	}
	h.Title = h.Title.clean()
	return h, h.Title.Plan != "" && len(h.Title.People) > 0
}

// upToHead is a file up to the first table after its title, or nil without one.
func upToHead(text []byte) []byte {
	near := text[:min(len(text), largestHead)]
	start := bytes.Index(near, []byte("\n[title]"))
	if start < 0 {
		return nil
	}
	end := bytes.Index(near[start+1:], []byte("\n["))
	if end < 0 {
		return nil
	}
	return near[:start+1+end+1]
}

// fault is what is wrong with the number a file begins with.
func (h head) fault() error {
	switch {
	case h.Format > recordFormat:
		return newer("session")
	case h.Format != recordFormat:
		return Faults{{"session", 1, 1, fmt.Sprintf("this program reads format = %d", recordFormat)}}
	}
	return nil
}

// clean makes a title fit to stand on a line of a list, whoever wrote the file.
func (t Title) clean() Title {
	var people []string
	for _, name := range t.People[:min(len(t.People), Most)] {
		people = append(people, atMost(CleanLine(name), LongestName))
	}
	return Title{atMost(CleanLine(t.Plan), LongestLine), people, atMost(CleanLine(t.Problem), LongestName), t.Landed}
}

// atMost keeps that many letters.
func atMost(text string, most int) string {
	if letters(text) > most {
		return string([]rune(text)[:most])
	}
	return text
}
