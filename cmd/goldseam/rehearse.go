package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"goldseam/facilitation"
	"goldseam/facilitation/report"
	"goldseam/facilitation/store"
)

// What a rehearsal leaves in its folder, and a copy for each person.
const (
	sessionFile = "session.toml"
	summaryFile = "summary.pdf"
)

// ownFile is what a person's own copy is called. It does not tell whose it is.
func ownFile(person int) string { return fmt.Sprintf("own-%d.pdf", person+1) }

// fastest is how many times faster than life a window can still be followed
// and photographed.
const fastest = 1000

// windowOptions say how a rehearsal plays in the window.
type windowOptions struct {
	speed          float64 // seconds of the script in one second, 1 is as in life
	pictures       string  // the folder for a picture of each screen, "" for none
	out            string  // the folder for the session file and the summary
	file           string  // the script, as it is named in faults
	stdout, stderr io.Writer
}

// rehearse plays a script, and leaves the session file and the copies.
func (c console) rehearse(args []string) int {
	o := windowOptions{stdout: c.stdout, stderr: c.stderr}
	flags := newFlags("rehearse")
	window := flags.Bool("window", false, "")
	flags.Float64Var(&o.speed, "speed", 1, "")
	flags.StringVar(&o.pictures, "pictures", "", "")
	flags.StringVar(&o.out, "o", "", "")
	file, err := oneFile(flags, args)
	if err == nil {
		err = o.fit(*window)
	}
	if err == nil && o.out == "" {
		o.out, err = hereIfFree()
	}
	if err != nil {
		return c.end(err)
	}
	o.file = file
	r, err := readRehearsal(file)
	switch {
	case err != nil:
		return c.end(err)
	case *window:
		return rehearseInWindow(c.lib, r, o)
	}
	return c.end(c.rehearseAlone(file, r, o.out))
}

// hereIfFree is the folder we are in, unless it holds what a rehearsal leaves:
// that is replaced only in a folder that somebody named.
func hereIfFree() (string, error) {
	names := []string{sessionFile, summaryFile}
	for person := range facilitation.Most {
		names = append(names, ownFile(person))
	}
	for _, name := range names {
		if _, err := os.Lstat(name); err == nil {
			return "", wrongCall{fmt.Errorf("rehearse: %s is here already; name a folder with -o", name)}
		}
	}
	return ".", nil
}

// fit says whether the options belong together.
func (o windowOptions) fit(window bool) error {
	switch {
	case !window && (o.speed != 1 || o.pictures != ""):
		return wrongCall{errors.New("rehearse: --speed and --pictures go with --window")}
	case !(o.speed > 0 && o.speed <= fastest):
		return wrongCall{fmt.Errorf("rehearse: --speed takes a number above 0, up to %d", fastest)}
	}
	return nil
}

func readRehearsal(file string) (facilitation.Rehearsal, error) {
	text, err := readFile(file)
	if err != nil {
		return facilitation.Rehearsal{}, err
	}
	return facilitation.ParseRehearsal(file, text)
}

// rehearseAlone plays a script on a simulated clock, without a window.
func (c console) rehearseAlone(file string, r facilitation.Rehearsal, folder string) error {
	s, ends, err := c.lib.play(file, r)
	if err != nil {
		return err
	}
	left, err := c.lib.leave(folder, s, r.Begins, ends)
	for _, line := range left {
		c.say(line)
	}
	return err
}

// curtain is a rehearsal before its first step.
func (l library) curtain(file string, r facilitation.Rehearsal) (facilitation.Trail, error) {
	plan, known := l.plan(r.Plan)
	if !known {
		return facilitation.Trail{}, oneFault(file, fmt.Sprintf("no such plan as %q; the plans are %q", r.Plan, l.planIDs()))
	}
	return r.Open(plan, l.Deck, l.Prompts.Ground, facilitation.DealRoles(l.Prompts.Roles), facilitation.DealMoments(l.Prompts.Moments))
}

// play gives the session at the end of a script, and its moment.
func (l library) play(file string, r facilitation.Rehearsal) (facilitation.Session, time.Time, error) {
	trail, err := l.curtain(file, r)
	if err != nil {
		return facilitation.Session{}, time.Time{}, err
	}
	trail, ends, err := r.Play(trail)
	return trail.Session, ends, err
}

// leave writes the session file, the summary and everyone's own copies of a
// rehearsal into a folder, and says what it did, a line each. Nothing is written
// unless all can be made. Own copies of an earlier rehearsal do not stay beside
// those of this one.
func (l library) leave(folder string, s facilitation.Session, date, ends time.Time) ([]string, error) {
	text, err := facilitation.EncodeSession(s, ends)
	if err != nil {
		return nil, err
	}
	names, contents := []string{sessionFile}, [][]byte{text}
	for i, what := range l.copies(s, date) {
		pdf, err := l.press().Print(context.Background(), what, report.A4)
		if err != nil {
			return nil, err
		}
		name := summaryFile
		if i > 0 {
			name = ownFile(i - 1)
		}
		names, contents = append(names, name), append(contents, pdf)
	}
	if err := store.MakeFolder(folder); err != nil {
		return nil, err
	}
	var left []string
	for i, name := range names {
		file := filepath.Join(folder, name)
		if err := store.Replace(file, contents[i]); err != nil {
			return left, err
		}
		left = append(left, "saved: "+file)
	}
	gone, err := dropOwnCopies(folder, len(s.People))
	return append(left, gone...), err
}

// dropOwnCopies removes the own copies of more people than there are, and says
// which. Only a PDF of just that name is one.
func dropOwnCopies(folder string, people int) ([]string, error) {
	var gone []string
	for person := people; person < facilitation.Most; person++ {
		file := filepath.Join(folder, ownFile(person))
		if !isPlainPDF(file) {
			continue
		}
		if err := os.Remove(file); err != nil {
			return gone, fmt.Errorf("remove %s: %s", file, store.Reason(err))
		}
		gone = append(gone, "removed: "+file)
	}
	return gone, nil
}

// isPlainPDF says whether a file, and no link to one, begins as a PDF does.
func isPlainPDF(file string) bool {
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close() // it was only read
	begin := make([]byte, 4)
	_, err = io.ReadFull(f, begin)
	return err == nil && isPDF(begin)
}

// copies are the copy for everyone, and then each person's own.
func (l library) copies(s facilitation.Session, date time.Time) []facilitation.Printable {
	all := []facilitation.Printable{s.OnPaper(date, l.Wording())}
	for person := range s.People {
		all = append(all, s.Own(person, date, l.Wording()))
	}
	return all
}
