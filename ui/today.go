package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"goldseam/facilitation"
)

// todayScreen shows today's parts with the minutes that each has now.
func (w *Window) todayScreen(facilitation.Session) *screen {
	parts := &list{box: column(8)}
	end := newProse(sizeBody, colorSoft, sans)
	body := column(14, w.title("today.title"), w.remark("today.body"), newCard(parts.box), end)
	scr := &screen{name: "today", body: w.scrolling(w.capped(880, body)), enter: "close-page", where: w.whereabouts, aside: w.untilLanding}
	scr.right = []fyne.CanvasObject{w.primary("close-page")}
	scr.show = func(s facilitation.Session, now time.Time) {
		lines := w.todayLines(s, now)
		parts.show(lines, func() []fyne.CanvasObject { return w.todayRows(s, lines) })
		end.set(w.words.Say("today.end", map[string]any{"Clock": w.words.Hour(wholeMinute(s.EndsAt(s.Agenda.OnTime, now)))}))
	}
	return scr
}

// todayLines say of each part that it is done, that it is now, or how long it
// has. Seconds are left away, downwards.
func (w *Window) todayLines(s facilitation.Session, now time.Time) []string {
	lines := make([]string, len(s.Agenda.Parts))
	for i, share := range s.Shares(now) {
		part := s.Agenda.Parts[i]
		data := map[string]any{"Minutes": int(share / time.Minute), "Planned": minutes(part.Planned)}
		switch {
		case i < s.Agenda.At:
			lines[i] = w.words.of("today.done")
		case i == s.Agenda.At:
			lines[i] = w.words.of("today.now")
		case share < time.Minute:
			lines[i] = w.words.of("today.another-day")
		case share < part.Planned:
			lines[i] = w.words.Say("today.shorter", data)
		default:
			lines[i] = w.words.Say("today.minutes", data)
		}
	}
	return lines
}

// todayRows are the parts, the present one in stronger letters.
func (w *Window) todayRows(s facilitation.Session, lines []string) []fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(lines))
	for i, line := range lines {
		ink, face := colorInk, sans
		switch {
		case i < s.Agenda.At:
			ink = colorSoft
		case i == s.Agenda.At:
			face = sansBold
		}
		rows[i] = split(0.5, 12, newProse(sizeBody, ink, face).set(s.Agenda.Parts[i].Title), newProse(sizeBody, ink, face).set(line))
	}
	return rows
}

// laterLine names the parts that have less time than was planned, and the
// minutes they have; it is empty while each has its time.
func (w *Window) laterLine(s facilitation.Session, now time.Time) string {
	var parts []string
	for i, share := range s.Shares(now) {
		part := s.Agenda.Parts[i]
		if i <= s.Agenda.At || share >= part.Planned {
			continue
		}
		id := "pause.end.part"
		if share < time.Minute {
			id = "pause.end.none"
		}
		parts = append(parts, w.words.Say(id, map[string]any{"Title": part.Title, "Minutes": int(share / time.Minute)}))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.words.Say("pause.end.later", map[string]any{"Parts": strings.Join(parts, w.words.of("names.comma"))})
}
