package facilitation

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Appointment is a time that the people agreed on, for a calendar. It holds no
// name and nothing that anybody typed: what is said in a calendar is given from
// outside, since others may see it.
type Appointment struct {
	ID      string    // the same for the same time of a session, such as "review-2026-11-30"
	Kind    string    // one of AppointmentKinds
	Begins  time.Time // its day and, unless AllDay, its time of day, where the people are
	AllDay  bool
	Minutes int    // how long it is; 0 when AllDay
	Every   string // "", "day", "week" or "month"
}

// AppointmentKinds are the kinds of appointments, in the order in which they are
// listed.
var AppointmentKinds = []string{"check-in", "resume-by", "money", "review", "daily"}

// How long appointments are, in minutes: a check-in about ten, also the daily one
// (method.md 2g), and half an hour to sit down again.
const (
	checkInMinutes = 10
	resumeMinutes  = 30
)

// dailyHour is when a daily check-in is offered; the people choose their own time.
const dailyHour = 20

// Appointments are the times ahead that the people agreed on, and a daily
// check-in, which is only an offer. What is past is not among them.
func (s Session) Appointments(now time.Time) []Appointment {
	if !s.Begun() {
		return nil
	}
	all := []Appointment{
		{Kind: "check-in", Begins: s.Kept.Resume.CheckIn, Minutes: checkInMinutes},
		{Kind: "resume-by", Begins: s.Kept.Resume.ResumeBy, Minutes: resumeMinutes},
		{Kind: "money", Begins: s.Money.Date, AllDay: true, Every: s.Money.Every},
	}
	for _, day := range s.reviewDays() {
		all = append(all, Appointment{Kind: "review", Begins: day, AllDay: true})
	}
	y, m, d := now.Date()
	all = append(all, Appointment{Kind: "daily", Begins: time.Date(y, m, d+1, dailyHour, 0, 0, 0, now.Location()), Minutes: checkInMinutes, Every: "day"})
	var ahead []Appointment
	for _, a := range all {
		a.ID = a.id()
		if a.Begins = a.next(now); !a.Begins.IsZero() {
			ahead = append(ahead, a)
		}
	}
	return ahead
}

// reviewDays are the days on which agreements are looked at again, in order. Days
// of several agreements come once.
func (s Session) reviewDays() []time.Time {
	var days []time.Time
	for _, p := range s.Earlier {
		if p.Stands() {
			days = append(days, p.Review)
		}
	}
	for _, c := range s.Kept.Commitments {
		days = append(days, c.Review)
	}
	days = slices.DeleteFunc(days, time.Time.IsZero)
	slices.SortStableFunc(days, func(a, b time.Time) int { return slices.Compare(dateOf(a), dateOf(b)) })
	return slices.CompactFunc(days, func(a, b time.Time) bool { return slices.Equal(dateOf(a), dateOf(b)) })
}

// dateOf is the date of a moment, wherever it was set.
func dateOf(t time.Time) []int {
	y, m, d := t.Date()
	return []int{y, int(m), d}
}

// id names an appointment by its kind, and by its day where there are several of
// a kind.
func (a Appointment) id() string {
	if a.Kind == "review" {
		return a.Kind + "-" + a.Begins.Format(time.DateOnly)
	}
	return a.Kind
}

// next is when an appointment comes next, zero when it is past or open.
func (a Appointment) next(now time.Time) time.Time {
	if a.Begins.IsZero() || !a.past(a.Begins, now) {
		return a.Begins
	}
	y, m, d := a.Begins.Date()
	for n := 1; a.Every == "week" || a.Every == "month"; n++ {
		at := time.Date(y, m, d+7*n, 0, 0, 0, 0, a.Begins.Location())
		if a.Every == "month" {
			last := time.Date(y, m+time.Month(n)+1, 0, 0, 0, 0, 0, a.Begins.Location()).Day() // short months end sooner, as in the calendar's own rule
			at = time.Date(y, m+time.Month(n), min(d, last), 0, 0, 0, 0, a.Begins.Location())
		}
		switch {
		case thinkable(at).IsZero():
			return time.Time{}
		case !a.past(at, now):
			return at
		}
	}
	return time.Time{}
}

func (a Appointment) past(t, now time.Time) bool {
	if a.AllDay {
		return over(t, now)
	}
	return t.Before(now)
}

// Later moves an appointment on the same day, past midnight to its other end.
func (a Appointment) Later(by time.Duration) Appointment {
	const day = 24 * 60
	y, m, d := a.Begins.Date()
	minute := a.Begins.Hour()*60 + a.Begins.Minute() + int(by/time.Minute)
	minute = (minute%day + day) % day
	a.Begins = time.Date(y, m, d, 0, minute, 0, 0, a.Begins.Location())
	return a
}

// Calendar is what may be put into a calendar file, where others may see it:
// times, and titles that say nothing of what was talked about.
type Calendar struct {
	Sign    string    // Session.Kept.Calendar
	Date    time.Time // the day on which the file is made
	Alarm   time.Duration
	Entries []CalendarEntry
}

// CalendarEntry is an appointment as a calendar shows it.
type CalendarEntry struct {
	Appointment
	Title string
}

// LongestTitle is how many letters a title in a calendar has. Calendars show no
// more of it in a day.
const LongestTitle = 80

// CalendarTitle is a title as it is written into a calendar: one line of a limited
// length, "" when there is nothing to be seen in it.
func CalendarTitle(typed string) string {
	title := []rune(CleanLine(typed))
	text := string(title[:min(len(title), LongestTitle)])
	if !visible(text) {
		return ""
	}
	return strings.TrimSpace(text)
}

// SignCalendar gives the session a sign, if it has none, by which a calendar
// knows its entries again: reading the same file twice adds nothing. The sign
// tells neither who nor when.
func (s Session) SignCalendar(now time.Time) Session {
	if s.Begun() && s.Kept.Calendar == "" {
		sum := sha256.Sum256([]byte("goldseam calendar " + strconv.FormatInt(now.UnixNano(), 10)))
		s.Kept.Calendar = hex.EncodeToString(sum[:signBytes])
	}
	return s
}

// signBytes is how long a sign is; it is written as twice as many letters.
const signBytes = 8

func (k Kept) soundSign(d *document) {
	sign, err := hex.DecodeString(k.Calendar)
	if err != nil || len(sign) != 0 && (len(sign) != signBytes || fmt.Sprintf("%x", sign) != k.Calendar) {
		d.fault(at("kept", "calendar"), "the sign for calendars was not made by Goldseam")
	}
}
