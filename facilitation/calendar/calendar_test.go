package calendar

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the zones of a machine that has none
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"goldseam/facilitation"
)

var update = flag.Bool("update", false, "write the pinned file anew")

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// friday is the evening on which the samples were agreed.
func friday(t testing.TB) time.Time {
	return time.Date(2026, 11, 20, 19, 40, 0, 0, zone(t, "Europe/Berlin"))
}

func entry(title, kind string, begins time.Time, minutes int, every string) facilitation.CalendarEntry {
	return facilitation.CalendarEntry{Title: title, Appointment: facilitation.Appointment{
		ID: kind, Kind: kind, Begins: begins, AllDay: minutes == 0, Minutes: minutes, Every: every,
	}}
}

// full is a calendar with every kind of entry.
func full(t testing.TB) facilitation.Calendar {
	in := func(days int) time.Time { return midnightAt(friday(t).AddDate(0, 0, days)) }
	return facilitation.Calendar{Sign: "0123456789abcdef", Date: friday(t), Alarm: 10 * time.Minute, Entries: []facilitation.CalendarEntry{
		entry("A few minutes set aside", "check-in", friday(t).Add(25*time.Minute), 10, ""),
		entry("Time set aside", "resume-by", friday(t).Add(22*time.Hour), 30, ""),
		entry("Household time", "money", in(10), 0, "month"),
		entry("Our list", "review-2026-12-04", in(14), 0, ""),
		entry("Ten minutes set aside", "daily", time.Date(2026, 11, 21, 20, 0, 0, 0, zone(t, "Europe/Berlin")), 10, "day"),
	}}
}

func midnightAt(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func write(t testing.TB, c facilitation.Calendar) []byte {
	t.Helper()
	file, err := Write(c)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, file)
	return file
}

// sound holds the rules of RFC 5545 for the parts that are used here, read from
// the bytes and not by the library that wrote them.
func sound(t testing.TB, file []byte) {
	t.Helper()
	if !utf8.Valid(file) || !bytes.HasSuffix(file, []byte("\r\n")) {
		t.Fatal("the file is no UTF-8, or does not end its last line")
	}
	lines := strings.Split(strings.TrimSuffix(string(file), "\r\n"), "\r\n")
	for _, line := range lines {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") || line == "" {
			t.Fatalf("the line %q has %d octets, or half a letter", line, len(line))
		}
	}
	lines = strings.Split(strings.Join(unfold(lines), "\n"), "\n")
	if lines[0] != "BEGIN:VCALENDAR" || lines[len(lines)-1] != "END:VCALENDAR" {
		t.Fatal("the file is no calendar")
	}
	for _, once := range []string{"VERSION:2.0", "PRODID:" + product, "CALSCALE:GREGORIAN"} {
		if n := count(lines, func(l string) bool { return l == once }); n != 1 {
			t.Fatalf("%q stands %d times", once, n)
		}
	}
	soundEvents(t, lines)
}

func soundEvents(t testing.TB, lines []string) {
	t.Helper()
	uids := map[string]bool{}
	for i, line := range lines {
		if line != "BEGIN:VEVENT" {
			continue
		}
		event := lines[i+1 : i+slices.Index(lines[i:], "END:VEVENT")]
		if at := slices.Index(event, "BEGIN:VALARM"); at >= 0 {
			alarm := event[at:]
			event = event[:at]
			for _, name := range []string{"ACTION:DISPLAY", "TRIGGER:", "DESCRIPTION:"} {
				if count(alarm, named(name)) != 1 {
					t.Fatalf("a reminder lacks %s: %q", name, alarm)
				}
			}
		}
		for _, name := range []string{"UID:", "DTSTAMP:", "DTSTART", "DTEND", "SUMMARY:", "CLASS:PRIVATE", "TRANSP:"} {
			if count(event, named(name)) != 1 {
				t.Fatalf("%s does not stand once in %q", name, event)
			}
		}
		uid := event[slices.IndexFunc(event, named("UID:"))]
		if uids[uid] {
			t.Fatalf("%s stands twice", uid)
		}
		uids[uid] = true
	}
	for _, never := range []string{"ORGANIZER", "ATTENDEE", "LOCATION", "COMMENT", "URL", "GEO", "TZID", "X-", "METHOD", "CATEGORIES", "CONTACT"} {
		if count(lines, named(never)) > 0 {
			t.Fatalf("the file has %s", never)
		}
	}
}

func named(name string) func(string) bool {
	return func(line string) bool { return strings.HasPrefix(line, name) }
}

func count(lines []string, is func(string) bool) int {
	n := 0
	for _, line := range lines {
		if is(line) {
			n++
		}
	}
	return n
}

func unfold(lines []string) []string {
	var whole []string
	for _, line := range lines {
		if strings.HasPrefix(line, " ") {
			whole[len(whole)-1] += line[1:]
			continue
		}
		whole = append(whole, line)
	}
	return whole
}

// values are the values of a property, in order.
func values(file []byte, name string) []string {
	var all []string
	for _, line := range unfold(strings.Split(string(file), "\r\n")) {
		before, value, found := strings.Cut(line, ":")
		if property, _, _ := strings.Cut(before, ";"); found && property == name {
			all = append(all, value)
		}
	}
	return all
}

func TestACalendarFileIsAsPinned(t *testing.T) {
	golden, got := filepath.Join("testdata", "full.ics"), write(t, full(t))
	if *update {
		if err := os.WriteFile(golden, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the file is\n%s", got)
	}
}

func TestACalendarFileReadsBackAsItWasMeant(t *testing.T) {
	c := full(t)
	read, err := ics.ParseCalendar(bytes.NewReader(write(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	events := read.Events()
	if len(events) != len(c.Entries) {
		t.Fatalf("%d entries", len(events))
	}
	for i, e := range events {
		want := c.Entries[i]
		if got := e.GetProperty(ics.ComponentPropertySummary).Value; got != want.Title {
			t.Errorf("%s is called %q", want.ID, got)
		}
		if len(e.Alarms()) != 1 {
			t.Errorf("%s has %d reminders", want.ID, len(e.Alarms()))
		}
	}
	begins, err := events[0].GetStartAt()
	if ends, err2 := events[0].GetEndAt(); err != nil || err2 != nil || !begins.Equal(c.Entries[0].Begins) || ends.Sub(begins) != 10*time.Minute {
		t.Errorf("the check-in is from %v to %v", begins, ends)
	}
	day, err := events[3].GetAllDayStartAt()
	if err != nil || day.Format(time.DateOnly) != "2026-12-04" {
		t.Errorf("the review is on %v, %v", day, err)
	}
}

func TestEightInTheEveningStaysEightWhenClocksChange(t *testing.T) {
	berlin := zone(t, "Europe/Berlin")
	saturday := time.Date(2026, 10, 24, 20, 0, 0, 0, berlin) // clocks go back that night
	for every, step := range map[string]int{"day": 1, "week": 7} {
		file := write(t, facilitation.Calendar{Sign: "s", Date: saturday, Entries: []facilitation.CalendarEntry{entry("Ten minutes", "daily", saturday, 10, every)}})
		start, rule := values(file, "DTSTART")[0], values(file, "RRULE")[0]
		if start != "20261024T200000" || !strings.HasPrefix(rule, "FREQ=") {
			t.Fatalf("it begins at %s, %s", start, rule)
		}
		// A time without a zone is repeated on the clock of whoever reads it.
		first, err := time.ParseInLocation(local, start, berlin)
		next := first.AddDate(0, 0, step)
		if err != nil || next.Hour() != 20 || next.Sub(first) != time.Duration(24*step+1)*time.Hour {
			t.Errorf("next is %v, %v after", next, next.Sub(first))
		}
	}
	once := write(t, facilitation.Calendar{Sign: "s", Date: saturday, Entries: []facilitation.CalendarEntry{entry("Once", "check-in", saturday.AddDate(0, 0, 1), 10, "")}})
	if got := values(once, "DTSTART")[0]; got != "20261025T190000Z" {
		t.Errorf("what happens once begins at %s", got)
	}
}

func TestAnEntryKeepsItsLengthWhereTheClockJumps(t *testing.T) {
	night := time.Date(2027, 3, 28, 1, 55, 0, 0, zone(t, "Europe/Berlin"))
	file := write(t, facilitation.Calendar{Date: night, Entries: []facilitation.CalendarEntry{entry("x", "daily", night, 10, "day")}})
	if got := values(file, "DTEND")[0]; got != "20270328T020500" {
		t.Errorf("it ends at %s", got)
	}
}

func TestAMonthlyDayThatSomeMonthsLackFallsOnTheirLast(t *testing.T) {
	for day, want := range map[int]string{1: "FREQ=MONTHLY", 28: "FREQ=MONTHLY", 30: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", 31: "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"} {
		at := time.Date(2027, 1, day, 0, 0, 0, 0, time.UTC)
		file := write(t, facilitation.Calendar{Date: at, Entries: []facilitation.CalendarEntry{entry("x", "money", at, 0, "month")}})
		if got := values(file, "RRULE")[0]; got != want {
			t.Errorf("the %dth comes by %s", day, got)
		}
	}
}

func TestReadingAFileTwiceAddsNothingTwice(t *testing.T) {
	c := full(t)
	first := values(write(t, c), "UID")
	c.Date, c.Alarm, c.Entries[0].Title = c.Date.AddDate(0, 0, 1), 0, "Tea"
	if got := values(write(t, c), "UID"); !slices.Equal(got, first) {
		t.Errorf("the entries are called %q and then %q", first, got)
	}
	c.Entries[0].Begins = c.Entries[0].Begins.Add(5 * time.Minute)
	c.Entries[3].Begins = c.Entries[3].Begins.In(time.UTC).AddDate(0, 0, 3)
	moved := values(write(t, c), "UID")
	if moved[0] == first[0] || moved[1] != first[1] || moved[3] == first[3] {
		t.Error("a time that was changed is no other entry")
	}
	c.Sign = "another"
	if other := values(write(t, c), "UID"); other[1] == first[1] {
		t.Error("two sessions have the same entry")
	}
}

func TestAFileTellsNeitherTheHourItWasMadeNorASign(t *testing.T) {
	text := string(write(t, full(t)))
	for _, never := range []string{"T1940", "T1840", "0123456789abcdef", "check-in", "Berlin", "Europe"} {
		if strings.Contains(text, never) {
			t.Errorf("the file has %q", never)
		}
	}
	if got := values([]byte(text), "DTSTAMP")[0]; got != "20261120T000000Z" {
		t.Errorf("it is stamped %s", got)
	}
}

func TestARemindersTimeFitsItsEntry(t *testing.T) {
	c := full(t)
	if got := values(write(t, c), "TRIGGER"); !slices.Equal(got, []string{"-PT10M", "-PT10M", "PT9H", "PT9H", "-PT10M"}) {
		t.Errorf("the reminders are at %q", got)
	}
	c.Alarm = 0
	if got := values(write(t, c), "TRIGGER"); got != nil {
		t.Errorf("nobody asked for %q", got)
	}
}

func TestACalendarNeedsADateAndATitle(t *testing.T) {
	if _, err := Write(facilitation.Calendar{}); !errors.Is(err, ErrEmpty) {
		t.Errorf("an empty calendar gives %v", err)
	}
	for _, title := range []string{"", " \n\t", "\x00", "\u200b\u200d"} {
		c := full(t)
		c.Entries[2].Title = title
		if _, err := Write(c); !errors.Is(err, ErrTitle) {
			t.Errorf("the title %q gives %v", title, err)
		}
	}
}

// readBack is the title as a calendar reads it.
func readBack(t testing.TB, file []byte) string {
	t.Helper()
	read, err := ics.ParseCalendar(bytes.NewReader(file))
	if err != nil || len(read.Events()) != 1 {
		t.Fatalf("the file does not read back: %v", err)
	}
	return read.Events()[0].GetProperty(ics.ComponentPropertySummary).Value
}

func FuzzTitles(f *testing.F) {
	for _, title := range []string{"Time set aside", "a,b;c\\d\nE:F", "שלום, 42", "🙏👩‍👩‍👧", strings.Repeat("語 ", 5000), "END:VEVENT\r\nBEGIN:VEVENT", "\\n\\,", "<b>\"x\"", strings.Repeat("<>", 60), "é" + strings.Repeat("a\u0301", 100)} {
		f.Add(title)
	}
	f.Fuzz(func(t *testing.T, title string) {
		c := facilitation.Calendar{Date: friday(t), Alarm: time.Hour, Entries: []facilitation.CalendarEntry{entry(title, "check-in", friday(t), 10, "")}}
		file, err := Write(c)
		if errors.Is(err, ErrTitle) && facilitation.CalendarTitle(title) == "" {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		sound(t, file)
		if got := readBack(t, file); got != facilitation.CalendarTitle(title) {
			t.Fatalf("%q reads back as %q", facilitation.CalendarTitle(title), got)
		}
	})
}
