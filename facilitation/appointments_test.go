package facilitation

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// berlin changes its clocks on 25 October 2026 and on 28 March 2027.
func berlin(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// told says appointments in short, so that a test reads like a diary.
func told(all []Appointment) string {
	var lines []string
	for _, a := range all {
		line := a.ID + " " + a.Begins.Format("2006-01-02 15:04")
		if a.AllDay {
			line = a.ID + " " + a.Begins.Format(time.DateOnly)
		}
		if a.Minutes > 0 {
			line += fmt.Sprintf(" %d min", a.Minutes)
		}
		if a.Every != "" {
			line += " every " + a.Every
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestEveryTimeAheadIsAnAppointmentAndTheDailyOneIsOffered(t *testing.T) {
	r := inPart(t, MoneyPart, 2)
	now := time.Date(2026, 11, 20, 20, 30, 0, 0, time.UTC)
	in := func(days int) time.Time { return now.AddDate(0, 0, days) }
	r.do(CheckInAt(now.Add(25*time.Minute)), ResumeBy(now.Add(22*time.Hour)), MoneyDateOn(in(9)), MoneyDateEvery("week"),
		Commit(Commitment{Owner: 0, Act: "a", Review: in(14)}), Commit(Commitment{Owner: 1, Act: "b", Review: in(7)}),
		Commit(Commitment{Owner: 1, Act: "c", Review: in(14)}), Commit(Commitment{Owner: 1, Act: "d"}))
	r.Earlier = []Promise{{Commitment: Commitment{Act: "e", Review: in(21)}, Next: "keep"}, {Commitment: Commitment{Act: "f", Review: in(22)}, Next: "drop"}, {Commitment: Commitment{Act: "g", Review: in(23)}}}
	same(t, "appointments", told(r.Appointments(now)), strings.Join([]string{
		"check-in 2026-11-20 20:55 10 min",
		"resume-by 2026-11-21 18:30 30 min",
		"money 2026-11-29 every week",
		"review-2026-11-27 2026-11-27",
		"review-2026-12-04 2026-12-04",
		"review-2026-12-11 2026-12-11",
		"daily 2026-11-21 20:00 10 min every day",
	}, "\n"))
}

func TestWhatIsPastOrOpenIsNoAppointment(t *testing.T) {
	r := inPart(t, MoneyPart, 2)
	now := time.Date(2026, 11, 20, 20, 30, 0, 0, time.UTC)
	r.do(CheckInAt(now.Add(-time.Minute)), MoneyDateOn(now.AddDate(0, 0, -1)), Commit(Commitment{Act: "a", Review: now.AddDate(0, 0, -1)}), Commit(Commitment{Act: "b", Review: now}))
	same(t, "appointments", told(r.Appointments(now)), "review-2026-11-20 2026-11-20\ndaily 2026-11-21 20:00 10 min every day")
	same(t, "before it begins", len(arrived(t, 80, 2).Appointments(now)), 0)
	same(t, "nobody", len(Session{}.Appointments(now)), 0)
}

func TestAMoneyDateThatBeganBeforeComesAgain(t *testing.T) {
	for _, c := range []struct {
		every      string
		first, now time.Time
		want       string
	}{
		{"week", time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), "money 2026-11-22 every week"},
		{"week", time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC), "money 2026-11-22 every week"},
		{"month", time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 16, 0, 0, 0, 0, time.UTC), "money 2027-02-15 every month"},
		{"month", time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC), time.Date(2027, 2, 3, 0, 0, 0, 0, time.UTC), "money 2027-02-28 every month"},
		{"month", time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC), time.Date(2027, 3, 3, 0, 0, 0, 0, time.UTC), "money 2027-03-31 every month"},
		{"week", time.Date(9998, 12, 20, 0, 0, 0, 0, time.UTC), time.Date(9999, 6, 1, 0, 0, 0, 0, time.UTC), ""},
	} {
		r := inPart(t, MoneyPart, 2).do(MoneyDateOn(c.first), MoneyDateEvery(c.every))
		got := told(r.Appointments(c.now))
		if got, _, _ = strings.Cut(got, "daily"); strings.TrimSpace(got) != c.want {
			t.Errorf("from %s: %q, want %q", c.first.Format(time.DateOnly), got, c.want)
		}
	}
}

func TestTheDailyCheckInKeepsItsHourWhenClocksChange(t *testing.T) {
	r := begun(t, 80, 2)
	evening := time.Date(2026, 10, 24, 19, 0, 0, 0, berlin(t)) // the night before clocks go back
	daily := r.Appointments(evening)[0]
	same(t, "begins", daily.Begins.Format(time.RFC3339), "2026-10-25T20:00:00+01:00")
	same(t, "later", daily.Later(-45*time.Minute).Begins.Format(time.TimeOnly), "19:15:00")
	same(t, "past midnight", daily.Later(5*time.Hour).Begins.Format(time.DateTime), "2026-10-25 01:00:00")
}

func TestAnAppointmentHoldsNothingThatAnybodyTyped(t *testing.T) {
	allowed := []string{"ID", "Kind", "Begins", "AllDay", "Minutes", "Every"}
	var fields []string
	for field := range reflect.TypeFor[Appointment]().Fields() {
		fields = append(fields, field.Name)
	}
	same(t, "fields", strings.Join(fields, " "), strings.Join(allowed, " "))
	plan := eveningPlan(t)
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringMatching(`[a-z]{6}canary`).Draw(t, "typed")
		r := &room{New(plan, 80, nil), evening}
		r.do(CallPerson(0, typed), CallPerson(1, "Bo"), Session.Begin, NameProblem(typed), SetSignal(typed), ReopenWith(typed), CheckInAt(evening.Add(time.Hour)),
			Commit(Commitment{When: typed, Act: typed, Slip: typed, Scope: typed, Private: true, Until: evening.AddDate(0, 0, 9), Review: evening.AddDate(0, 0, 9)}))
		if all := r.Appointments(evening); len(all) != 3 || strings.Contains(fmt.Sprint(all), typed) {
			t.Fatalf("the appointments are %v", all)
		}
	})
}

func TestACalendarKnowsTheEntriesOfASessionAgain(t *testing.T) {
	r := begun(t, 80, 2).do(Session.SignCalendar)
	sign := r.Kept.Calendar
	same(t, "length", len(sign), 16)
	r.now = r.now.Add(time.Hour)
	same(t, "again", r.do(Session.SignCalendar).Kept.Calendar, sign)
	same(t, "after it was kept", r.restored(t).Kept.Calendar, sign)
	other := begun(t, 80, 2)
	other.now = other.now.Add(time.Second)
	if other.do(Session.SignCalendar).Kept.Calendar == sign {
		t.Error("two sessions have one sign")
	}
	same(t, "before it begins", arrived(t, 80, 2).do(Session.SignCalendar).Kept.Calendar, "")
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseSession("kept.toml", []byte(strings.Replace(string(text), sign, "Ana and Bo", 1))); err == nil {
		t.Error("a sign that says something was read")
	}
}

func TestATitleIsOneLineOfALimitedLength(t *testing.T) {
	for typed, want := range map[string]string{
		"  Tea,\r\nthen; a walk \\ talk ": "Tea, then; a walk \\ talk", "a\u202eb": "ab", "\xff": "\uFFFD",
		strings.Repeat("語", 500): strings.Repeat("語", LongestTitle), " \u200b\u200d ": "", "": "",
	} {
		if got := CalendarTitle(typed); got != want {
			t.Errorf("CalendarTitle(%q) = %q", typed, got)
		}
	}
}
