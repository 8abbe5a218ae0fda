package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// diary is what people choose for a calendar file while the page is open: which
// dates, under which titles, and when to be reminded. None of it is kept.
type diary struct {
	taken  map[string]bool   // by the appointment's ID, where somebody chose otherwise than usual
	titles map[string]string // by the same, where somebody wrote another one
	alarm  time.Duration     // 0 for none
	later  time.Duration     // by how much the daily check-in is later than it is offered
}

// How far in advance a reminder can come. There is none until somebody wants one.
var alarms = []struct {
	name   string
	before time.Duration
}{{"none", 0}, {"ten", 10 * time.Minute}, {"hour", time.Hour}}

// dailyStep is by how much the buttons move the daily check-in.
const dailyStep = 30 * time.Minute

// calendarScreen shows every date ahead with a tick, its time and the title that a
// calendar will show, and saves the ones that are ticked.
func (w *Window) calendarScreen(s facilitation.Session) *screen {
	if w.page.diary == nil {
		w.page.diary = &diary{taken: map[string]bool{}, titles: map[string]string{}}
	}
	saver := w.newSaver("ics", "calendar.saved", "error.save-calendar", w.calendaring)
	rows, show := w.dateRows(s, saver.save)
	reminders, showReminders := w.reminders()
	nothing := w.remark("calendar.nothing")
	small := newProse(sizeSmall, colorSoft, sans).set(w.words.of("calendar.shared"))
	right := newCard(column(12, reminders, gap(2), saver.object, nothing, small))
	title := column(4, w.title("calendar.heading"), w.remark("calendar.body"), gap(6))
	scr := &screen{name: "calendar", where: w.whereabouts}
	scr.body = frame(title, w.beside(0.6, w.scrolling(rows), w.scrolling(right)), gap(4))
	scr.left = []fyne.CanvasObject{w.act(buttonPlain, "close-page")}
	scr.right = []fyne.CanvasObject{saver.button}
	scr.show = func(s facilitation.Session, now time.Time) {
		entries := w.entries(s, now)
		show(s, now)
		showReminders()
		saver.show([]any{w.page.diary.alarm, entries}, len(entries) > 0)
		visibly(nothing, len(entries) == 0)
	}
	return scr
}

// dates are the appointments ahead, with the daily one at the time that was chosen.
func (w *Window) dates(s facilitation.Session, now time.Time) []facilitation.Appointment {
	all := s.Appointments(now)
	for i, a := range all {
		if a.Kind == dailyKind {
			all[i] = a.Later(w.page.diary.later)
		}
	}
	return all
}

// dailyKind is the one appointment that nobody agreed on yet. It is offered, and
// off until somebody ticks it.
const dailyKind = "daily"

// takes says whether an appointment goes into the file.
func (d *diary) takes(a facilitation.Appointment) bool {
	if chosen, ok := d.taken[a.ID]; ok {
		return chosen
	}
	return a.Kind != dailyKind
}

// entries are the appointments that are ticked, with their titles. A title that
// was taken away is the usual one again.
func (w *Window) entries(s facilitation.Session, now time.Time) []facilitation.CalendarEntry {
	var entries []facilitation.CalendarEntry
	for _, a := range w.dates(s, now) {
		if w.page.diary.takes(a) {
			entries = append(entries, facilitation.CalendarEntry{Appointment: a, Title: w.titleOf(a)})
		}
	}
	return entries
}

func (w *Window) titleOf(a facilitation.Appointment) string {
	if title := facilitation.CalendarTitle(w.page.diary.titles[a.ID]); title != "" {
		return title
	}
	return w.words.of("calendar.title." + a.Kind)
}

// calendaring makes the file of the dates that are ticked.
func (w *Window) calendaring() job {
	w.pass(facilitation.Session.SignCalendar)
	s, now := w.session(), w.now()
	c := facilitation.Calendar{Sign: s.Kept.Calendar, Date: now, Alarm: w.page.diary.alarm, Entries: w.entries(s, now)}
	return func() ([]byte, error) { return w.room.Calendar(c) }
}

// dateRows has a row for each date ahead. A date that passes while the page is
// open is not there any more.
func (w *Window) dateRows(s facilitation.Session, entered func()) (fyne.CanvasObject, func(facilitation.Session, time.Time)) {
	rows := map[string]*dateRow{}
	var objects []fyne.CanvasObject
	for _, a := range w.dates(s, w.now()) {
		rows[a.ID] = w.newDateRow(a, entered)
		objects = append(objects, rows[a.ID].card)
	}
	return column(10, objects...), func(s facilitation.Session, now time.Time) {
		all := w.dates(s, now)
		for id, row := range rows {
			at := slices.IndexFunc(all, func(a facilitation.Appointment) bool { return a.ID == id })
			visibly(row.card, at >= 0)
			if at >= 0 {
				row.show(all[at], now)
			}
		}
	}
}

// dateRow is one date: a tick with what it is for and when, and the title that a
// calendar shows.
type dateRow struct {
	w     *Window
	card  *card
	tick  *tick
	title *field
	hour  *textLine // of the daily check-in; nil for the others
}

func (w *Window) newDateRow(a facilitation.Appointment, entered func()) *dateRow {
	r := &dateRow{w: w, tick: newTick(w.sayDate(a, w.now()), nil)}
	r.tick.changed = func(on bool) {
		w.page.diary.taken[a.ID] = on
		w.render()
	}
	w.reach(&r.tick.pressable, r.tick)
	w.named["date-"+a.ID] = r.tick
	r.title = w.line("title-"+a.ID, w.words.of("calendar.title."+a.Kind), func(text string) {
		w.page.diary.titles[a.ID] = firstLetters(text, facilitation.LongestTitle)
		w.render()
	})
	r.title.entered = entered
	if _, written := w.page.diary.titles[a.ID]; !written {
		w.page.diary.titles[a.ID] = w.titleOf(a)
	}
	lines := []fyne.CanvasObject{w.beside(0.56, column(5, gap(7), r.tick), column(0, r.title))}
	if a.Kind == dailyKind {
		r.hour = newText(sizeBody, colorInk, sansBold)
		lines = append(lines, flow(14, r.hour, r.shift("earlier", -dailyStep), r.shift("later", dailyStep)))
	}
	r.card = newCard(column(6, lines...)).padded(14)
	return r
}

// firstLetters is a text with no more letters than that.
func firstLetters(text string, most int) string {
	letters := []rune(text)
	return string(letters[:min(len(letters), most)])
}

// shift is a button that moves the daily check-in to another time.
func (r *dateRow) shift(name string, by time.Duration) *button {
	return r.w.tap(buttonQuiet, "daily-"+name, r.w.words.of("when."+name), "", func() {
		r.w.page.diary.later += by
		r.w.render()
	})
}

func (r *dateRow) show(a facilitation.Appointment, now time.Time) {
	r.tick.set(r.w.page.diary.takes(a))
	r.title.show(r.w.page.diary.titles[a.ID])
	if r.hour != nil {
		r.hour.set(r.w.words.Say("calendar.hour", map[string]any{"Clock": r.w.words.Hour(a.Begins)}))
	}
}

// sayDate is what a date is for, and when it is.
func (w *Window) sayDate(a facilitation.Appointment, now time.Time) string {
	what := w.words.of("calendar.what." + a.Kind)
	if a.Kind == dailyKind {
		return what // its time can be changed and stands below
	}
	when := w.sayMoment(a.Begins, now)
	if a.AllDay {
		when = w.words.Day(a.Begins, now)
	}
	if a.Every != "" {
		when = w.words.Say("calendar.every."+a.Every, map[string]any{"Date": when})
	}
	return w.words.Say("calendar.row", map[string]any{"What": what, "When": when})
}

// reminders are the choices of how far in advance a reminder comes.
func (w *Window) reminders() (fyne.CanvasObject, func()) {
	ways := &choices{}
	for _, a := range alarms {
		ways.add(a.name, w.tap(buttonChoice, "alarm-"+a.name, w.words.of("calendar.alarm."+a.name), "", func() {
			w.page.diary.alarm = a.before
			w.render()
		}))
	}
	days := newProse(sizeSmall, colorSoft, sans).set(w.words.of("calendar.alarm.days"))
	return column(8, w.heading("calendar.alarm"), flow(8, ways.objects()...), days), func() {
		for _, a := range alarms {
			if a.before == w.page.diary.alarm {
				ways.show(a.name)
			}
		}
		visibly(days, w.page.diary.alarm > 0)
	}
}
