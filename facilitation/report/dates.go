package report

import (
	"fmt"
	"strconv"
	"time"
)

// date is a whole day: "Friday 27 November 2026".
func (l *layout) date(t time.Time) string {
	return l.named("date.long", l.parts(t, "")...)
}

// plainDate is a day without its weekday: "27 November 2026".
func (l *layout) plainDate(t time.Time) string { return l.named("date.plain", l.parts(t, "")...) }

// shortDate is a day near enough to need no year, "Fri 27 Nov", or with its
// year where that is another one than the session's.
func (l *layout) shortDate(t time.Time) string {
	if t.Year() != l.year {
		return l.named("date.short.year", l.parts(t, ".short")...)
	}
	return l.named("date.short", l.parts(t, ".short")...)
}

// moment is a day and a time of day: "Fri 27 Nov, 9:00".
func (l *layout) moment(t time.Time) string {
	return l.named("date.at", "Date", l.shortDate(t), "Clock", l.clock(t))
}

// clock is a time of day: "9:00".
func (l *layout) clock(t time.Time) string {
	return l.named("date.clock", "Hour", strconv.Itoa(t.Hour()), "Minute", fmt.Sprintf("%02d", t.Minute()))
}

// parts are the places of a date, with names of full or short form.
func (l *layout) parts(t time.Time, form string) []string {
	return []string{
		"Weekday", l.word("date.day." + strconv.Itoa(int(t.Weekday())) + form),
		"Day", strconv.Itoa(t.Day()),
		"Month", l.word("date.month." + strconv.Itoa(int(t.Month())) + form),
		"Year", strconv.Itoa(t.Year()),
	}
}
