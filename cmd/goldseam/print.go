package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"goldseam/facilitation"
	"goldseam/facilitation/report"
)

// order is what to print, and where it goes.
type order struct {
	copy, form, paper string
	out               outlet
}

// The copies, as --copy names them.
const (
	sharedCopy = "shared"
	recordCopy = "therapist"
	ownCopy    = "own:" // and a name
)

// print puts a copy of a session file on paper.
func (c console) print(args []string) int {
	var o order
	var out string
	flags := newFlags("print")
	flags.StringVar(&o.copy, "copy", "", "")
	flags.StringVar(&o.form, "form", "", "")
	flags.StringVar(&o.paper, "paper", string(report.A4), "")
	flags.StringVar(&out, "o", "", "")
	file, err := oneFile(flags, args)
	if err == nil {
		o.out, err = outletOf(flags, out)
	}
	if err == nil {
		err = o.fit()
	}
	if err == nil {
		err = c.printFile(file, o)
	}
	return c.end(err)
}

// fit says whether the order can be carried out.
func (o order) fit() error {
	name, own := strings.CutPrefix(o.copy, ownCopy)
	switch {
	case o.copy == "":
		return wrongCall{errors.New("print: say which copy, --copy shared, own:NAME or therapist")}
	case own && facilitation.CleanLine(name) == "":
		return wrongCall{errors.New("print: say whose copy, such as --copy own:Ana")}
	case !own && o.copy != sharedCopy && o.copy != recordCopy:
		return wrongCall{errors.New("print: --copy takes shared, own:NAME or therapist")}
	}
	return o.looks()
}

// looks says whether the form and the paper fit.
func (o order) looks() error {
	switch paper := report.Paper(o.paper); {
	case o.form != "" && o.copy != recordCopy:
		return wrongCall{errors.New("print: --form goes with --copy therapist")}
	case o.form != "" && !facilitation.RecordForm(o.form).Known():
		return wrongCall{errors.New("print: --form takes soap, dap or birp")}
	case paper != report.A4 && paper != report.Letter:
		return wrongCall{errors.New("print: --paper takes a4 or letter")}
	}
	return nil
}

func (c console) printFile(file string, o order) error {
	s, date, err := readSession(file)
	if err != nil {
		return err
	}
	what, name, err := c.lib.choose(o, s, date)
	if err != nil {
		return err
	}
	pdf, err := c.lib.press().Print(context.Background(), what, report.Paper(o.paper))
	if err != nil {
		return err
	}
	if err := c.put(pdf, o.out, name+".pdf"); err != nil {
		return err
	}
	c.sayWaiting(s, o)
	return nil
}

// readSession reads a session file, and the day that its copies carry.
func readSession(file string) (facilitation.Session, time.Time, error) {
	text, err := readFile(file)
	if err != nil {
		return facilitation.Session{}, time.Time{}, err
	}
	s, err := facilitation.ParseSession(file, text)
	if err != nil {
		return facilitation.Session{}, time.Time{}, err
	}
	date := savedAt(text)
	if date.IsZero() {
		err = oneFault(file, "say when it was saved, such as saved = 2026-11-20T20:40:00+01:00")
	}
	return s, s.HeldOn(date), err
}

// choose is the copy that was ordered, and what its file is called. No file is
// called by a person's name.
func (l library) choose(o order, s facilitation.Session, date time.Time) (facilitation.Printable, string, error) {
	data := map[string]any{"Date": date.Format(time.DateOnly)}
	switch name, own := strings.CutPrefix(o.copy, ownCopy); {
	case own:
		person := s.Called(name)
		if person < 0 {
			return nil, "", wrongCall{fmt.Errorf("print: --copy own: none of the %d people of this session is called that", len(s.People))}
		}
		data["Number"] = person + 1
		return s.Own(person, date, l.Wording()), l.Words.Say("copy.file.own", data), nil
	case o.copy == recordCopy:
		record := facilitation.Record{Form: facilitation.RecordForm(o.form)} // without notes there is room to write
		return s.Therapist(record, date, l.Wording()), l.Words.Say("copy.file.record", data), nil
	}
	return s.OnPaper(date, l.Wording()), l.Words.Say("copy.file", data), nil
}

// sayWaiting says whose lines are not on the paper, because they have not looked
// through them. Where the pages go to standard output, it is said beside them.
func (c console) sayWaiting(s facilitation.Session, o order) {
	to := c.stdout
	if o.out.file == toStandardOutput {
		to = c.stderr
	}
	for person, lines := range o.waiting(s) {
		if lines > 0 {
			name := facilitation.CleanLine(s.People[person].Name)
			fmt.Fprintln(to, c.lib.Words.Say("print.waiting", map[string]any{"Name": name, "Count": lines}))
		}
	}
}

// waiting is how many lines of each person the ordered copy would have, had they
// looked through them. What others agreed is all that an own copy and a record
// have of them.
func (o order) waiting(s facilitation.Session) []int {
	name, own := strings.CutPrefix(o.copy, ownCopy)
	switch {
	case own:
		waiting := s.WaitingAgreements()
		waiting[s.Called(name)] = 0 // their own are on it
		return waiting
	case o.copy == recordCopy:
		return s.WaitingAgreements()
	}
	return s.Waiting()
}

// savedAt is the moment that stands in a session file. The file was measured
// and read before, so a fault here means that it says no moment.
func savedAt(text []byte) time.Time {
	var head struct {
		Saved time.Time `toml:"saved"`
	}
	if err := toml.Unmarshal(text, &head); err != nil {
		return time.Time{}
	}
	return head.Saved
}
