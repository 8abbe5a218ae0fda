package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldseam/facilitation"
)

// calendarDoors are doors that keep what is handed to them.
type calendarDoors struct {
	made  []facilitation.Calendar
	saved []string
	err   error
}

// atCalendar opens the page with the dates of an evening.
func atCalendar(t testing.TB, moment string) (*Window, *time.Time, *calendarDoors) {
	t.Helper()
	w, now := sitDown(t)
	doors := &calendarDoors{}
	w.room.Calendar = func(c facilitation.Calendar) ([]byte, error) {
		doors.made = append(doors.made, c)
		return []byte("a calendar"), doors.err
	}
	w.room.Save = func(path string, data []byte, _ bool) error {
		doors.saved = append(doors.saved, path+": "+string(data))
		return nil
	}
	w.at(t, now, moment)
	return w, now, doors
}

// diaryOf says the entries of a calendar in short.
func diaryOf(c facilitation.Calendar) string {
	var lines []string
	for _, e := range c.Entries {
		lines = append(lines, fmt.Sprintf("%s %s %s", e.ID, e.Begins.Format("02 Jan 15:04"), e.Title))
	}
	return strings.Join(lines, "\n")
}

func TestTheDatesThatAreTickedAreSavedUnderTheirTitles(t *testing.T) {
	w, _, doors := atCalendar(t, "calendar")
	w.tapNamed(t, "save")
	want := "check-in 20 Nov 21:30 A few minutes set aside\nresume-by 27 Nov 09:00 Time set aside\nreview-2026-11-30 30 Nov 00:00 Go through our list"
	if got := diaryOf(doors.made[0]); got != want || doors.made[0].Alarm != 0 || doors.made[0].Sign == "" {
		t.Errorf("the calendar is\n%s\n%v %q", got, doors.made[0].Alarm, doors.made[0].Sign)
	}
	if len(doors.saved) != 1 || doors.saved[0] != "/somewhere/goldseam.ics: a calendar" {
		t.Errorf("saved is %q", doors.saved)
	}
	test.Tap(w.named["date-resume-by"].(*tick))
	test.Tap(w.named["date-daily"].(*tick))
	w.tapNamed(t, "daily-earlier")
	w.tapNamed(t, "alarm-hour")
	w.typeInto(t, "title-check-in", "Tea "+strings.Repeat("語", 200))
	if got := w.named["title-check-in"].(*field).Text; got != "Tea "+strings.Repeat("語", facilitation.LongestTitle-4) {
		t.Errorf("a long title stays %q", got)
	}
	w.typeInto(t, "title-check-in", "Tea ")
	w.typeInto(t, "title-daily", " ")
	w.tapNamed(t, "save")
	want = "check-in 20 Nov 21:30 Tea\nreview-2026-11-30 30 Nov 00:00 Go through our list\ndaily 21 Nov 19:30 Ten minutes set aside"
	if got := diaryOf(doors.made[1]); got != want || doors.made[1].Alarm != time.Hour || doors.made[1].Sign != doors.made[0].Sign {
		t.Errorf("the second calendar is\n%s\n%v", got, doors.made[1].Alarm)
	}
}

func TestACalendarHasNoNamesAndNothingThatWasSaid(t *testing.T) {
	w, _, doors := atCalendar(t, "calendar")
	test.Tap(w.named["date-daily"].(*tick))
	w.tapNamed(t, "save")
	made := fmt.Sprintf("%+v", doors.made[0])
	for _, never := range append(w.session().Names(), "Silence", "letters", "phone", "same side") {
		if strings.Contains(made, never) {
			t.Errorf("the calendar says %q", never)
		}
	}
	kept, err := facilitation.EncodeSession(w.session(), w.now())
	if err != nil || strings.Contains(string(kept), "set aside") {
		t.Errorf("what was written for the calendar is kept with the session, %v", err)
	}
}

func TestWithoutATickThereIsNothingToSave(t *testing.T) {
	w, _, doors := atCalendar(t, "calendar-none")
	if !w.off("save") {
		t.Error("nothing can be saved")
	}
	test.Tap(w.named["date-daily"].(*tick))
	if w.off("save") {
		t.Error("one date cannot be saved")
	}
	w.tapNamed(t, "save")
	if len(doors.made) != 1 || len(doors.made[0].Entries) != 1 {
		t.Errorf("%d calendars are made", len(doors.made))
	}
}

func TestADateThatPassesMeanwhileIsNotSaved(t *testing.T) {
	w, now, doors := atCalendar(t, "calendar")
	*now = now.Add(3 * time.Hour)
	w.look()
	if said := strings.Join(texts(w.win.Content()), " "); strings.Contains(said, "Check in:") || !strings.Contains(said, "Resume by:") {
		t.Errorf("it shows %q", said)
	}
	w.tapNamed(t, "save")
	if strings.Contains(diaryOf(doors.made[0]), "check-in") {
		t.Error("a date that is past was saved")
	}
}

func TestDatesAreTickedAndNamedFromTheKeyboard(t *testing.T) {
	w, _, doors := atCalendar(t, "calendar")
	w.win.Canvas().Focus(w.named["date-check-in"].(fyne.Focusable))
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.win.Canvas().FocusNext()
	if w.focusName() != "title-check-in" {
		t.Fatalf("Tab leads to %s", w.focusName())
	}
	w.win.Canvas().FocusNext()
	w.win.Canvas().FocusNext()
	test.Type(w.win.Canvas().Focused(), "Our ")
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(doors.made) != 1 || !strings.HasPrefix(diaryOf(doors.made[0]), "resume-by 27 Nov 09:00 ") || !strings.Contains(diaryOf(doors.made[0]), "Our") {
		t.Errorf("saved is %v", doors.made)
	}
}

func TestTheCalendarIsReachedFromTheMenuAndForgetsWhatWasChosen(t *testing.T) {
	w, now, _ := atCalendar(t, "landing")
	w.runNamed("calendar")
	w.typeInto(t, "title-check-in", "Something private")
	w.press(named(fyne.KeyEscape))
	if w.screen.name != "pause" {
		t.Fatalf("Pause leads to %s", w.screen.name)
	}
	w.resume()
	if w.screen.name != "calendar" || w.named["title-check-in"].(*field).Text != "Something private" {
		t.Errorf("after a pause it is %s", w.screen.name)
	}
	w.closePage()
	w.runNamed("calendar")
	if got := w.named["title-check-in"].(*field).Text; got != "A few minutes set aside" {
		t.Errorf("the title is %q", got)
	}
	w.at(t, now, "arrive")
	if w.may(findAction("calendar")) {
		t.Error("there are dates before it begins")
	}
}

func TestAFaultAtTheCalendarIsSaidWithAHint(t *testing.T) {
	w, _, doors := atCalendar(t, "calendar")
	doors.err = errors.New("write calendar: the disk is full of Ana")
	w.tapNamed(t, "save")
	said := strings.Join(texts(w.win.Content()), " ")
	if !strings.Contains(said, "could not be saved") || strings.Contains(said, "full of Ana") || len(doors.saved) != 0 {
		t.Errorf("it says %q", said)
	}
}
