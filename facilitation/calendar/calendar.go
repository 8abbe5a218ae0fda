// Package calendar writes times that people agreed on as a calendar file
// (iCalendar, RFC 5545), which the calendars of telephones and computers read.
//
// It is handed facilitation.Calendar, which holds times and titles and nothing
// else. It does not know the session, the screen, the disk or the time. Nobody is
// invited: a file names no organiser, no guests, no place and no description.
package calendar

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"goldseam/facilitation"
)

// product names the program that wrote a file, as RFC 5545 wants it.
const product = "-//Goldseam//Goldseam//EN"

// Faults of what is handed in.
var (
	ErrEmpty = errors.New("write calendar: there is no date in it")
	ErrTitle = errors.New("write calendar: a date has no title")
)

// Write makes the file. The same calendar gives the same bytes.
func Write(c facilitation.Calendar) ([]byte, error) {
	if len(c.Entries) == 0 {
		return nil, ErrEmpty
	}
	file := ics.NewCalendarFor("Goldseam")
	file.SetProductId(product)
	file.SetCalscale("GREGORIAN")
	for _, entry := range c.Entries {
		title := facilitation.CalendarTitle(entry.Title)
		if title == "" {
			return nil, ErrTitle
		}
		file.AddVEvent(event(c, entry.Appointment, title))
	}
	var text bytes.Buffer
	if err := file.SerializeTo(&text, ics.WithLineLength(75), ics.WithNewLineWindows); err != nil {
		return nil, fmt.Errorf("write calendar: %w", err)
	}
	return text.Bytes(), nil
}

// event is one entry. It is dated with the day of the file alone, since the time
// of day would tell when people sat together.
func event(c facilitation.Calendar, a facilitation.Appointment, title string) *ics.VEvent {
	e := ics.NewEvent(uid(c.Sign, a))
	e.SetDtStampTime(midnight(c.Date))
	begin(e, a)
	if rule := repeats(a); rule != "" {
		e.AddRrule(rule)
	}
	e.SetSummary(title)
	e.SetClass(ics.ClassificationPrivate)
	e.SetTimeTransparency(ics.TransparencyOpaque)
	if a.AllDay {
		e.SetTimeTransparency(ics.TransparencyTransparent) // the day stays free for other things
	}
	if c.Alarm > 0 {
		e.AddVAlarm(alarm(c.Alarm, a, title))
	}
	return e
}

// Forms of a time: a moment that is the same everywhere, a time of day that is
// local wherever the calendar is, and a day.
const (
	everywhere = "20060102T150405Z"
	local      = "20060102T150405"
	day        = "20060102"
)

// begin writes when an entry begins and ends.
//
// What happens once is a moment in UTC. What comes again at a time of day is
// written without a zone ("floating", RFC 5545, 3.3.5), so that eight in the
// evening stays eight in the evening when clocks change, as a moment in UTC would
// not. A named zone (VTIMEZONE) would do the same, but the system does not always
// tell the name, and it would tell strangers where people live.
func begin(e *ics.VEvent, a facilitation.Appointment) {
	long := time.Duration(a.Minutes) * time.Minute
	switch {
	case a.AllDay:
		e.SetProperty(ics.ComponentPropertyDtStart, a.Begins.Format(day), ics.WithValue("DATE"))
		e.SetProperty(ics.ComponentPropertyDtEnd, a.Begins.AddDate(0, 0, 1).Format(day), ics.WithValue("DATE"))
	case a.Every != "":
		begins := wall(a.Begins)
		e.SetProperty(ics.ComponentPropertyDtStart, begins.Format(local))
		e.SetProperty(ics.ComponentPropertyDtEnd, begins.Add(long).Format(local))
	default:
		e.SetProperty(ics.ComponentPropertyDtStart, a.Begins.UTC().Format(everywhere))
		e.SetProperty(ics.ComponentPropertyDtEnd, a.Begins.UTC().Add(long).Format(everywhere))
	}
}

// repeats says how often an entry comes, "" for once. A month without a 31st has
// the entry on its last day; a plain monthly rule would leave that month out.
func repeats(a facilitation.Appointment) string {
	switch a.Every {
	case "day":
		return "FREQ=DAILY"
	case "week":
		return "FREQ=WEEKLY"
	case "month":
		if a.Begins.Day() <= 28 {
			return "FREQ=MONTHLY"
		}
		days := []string{"28"}
		for d := 29; d <= a.Begins.Day(); d++ {
			days = append(days, strconv.Itoa(d))
		}
		return "FREQ=MONTHLY;BYMONTHDAY=" + strings.Join(days, ",") + ";BYSETPOS=-1"
	}
	return ""
}

// dayAlarm is when a reminder of a whole day comes: at nine in the morning. Minutes
// before it would be in the middle of the night.
const dayAlarm = "PT9H"

// alarm is a reminder that shows the title.
func alarm(before time.Duration, a facilitation.Appointment, title string) *ics.VAlarm {
	r := &ics.VAlarm{}
	r.SetAction(ics.ActionDisplay)
	r.SetTrigger("-PT" + strconv.Itoa(int(before/time.Minute)) + "M")
	if a.AllDay {
		r.SetTrigger(dayAlarm)
	}
	r.SetDescription(title) // a reminder that shows something has to say what
	return r
}

// uid is by what a calendar knows an entry again. It is made from the sign of the
// session and the time, and nobody can read either from it. A time that was
// changed is another entry: calendars are free to leave one alone that they have.
func uid(sign string, a facilitation.Appointment) string {
	when := a.Begins.UTC().Format(everywhere)
	if a.AllDay || a.Every != "" {
		when = a.Begins.Format(local)
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{sign, a.ID, when, a.Every}, "\n")))
	return hex.EncodeToString(sum[:16])
}

// wall is what a clock on the wall shows, without a zone.
func wall(t time.Time) time.Time {
	return midnight(t).Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute)
}

// midnight is the beginning of a date.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
