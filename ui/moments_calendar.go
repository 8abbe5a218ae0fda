package ui

import (
	"time"

	"goldseam/facilitation"
)

// intoACalendar is the page with the dates: of an evening with agreements, of one
// on which nobody agreed on any, and of the fullest.
func intoACalendar(room Room) []Moment {
	p := couple(room)
	p.do(facilitation.Session.Stop)
	moments := []Moment{p.moment("calendar-none", "calendar")}
	p.agreed()
	p.do(facilitation.CheckInAt(GalleryTime.Add(150*time.Minute)), facilitation.ResumeBy(GalleryTime.AddDate(0, 0, 7).Add(-10*time.Hour)))
	moments = append(moments, p.moment("calendar", "calendar"))
	return append(moments, manyDates(room)...)
}

// manyDates are more dates than fit on a screen.
func manyDates(room Room) []Moment {
	p := sitTo(room, facilitation.MoneyPart, crowd()...)
	if !p.there(facilitation.MoneyPart) {
		return nil
	}
	p.do(facilitation.MoneyDateOn(GalleryTime.AddDate(0, 0, 9)), facilitation.MoneyDateEvery("month"))
	p.do(facilitation.Session.Stop)
	for i := range p.s.People {
		p.do(facilitation.Commit(facilitation.Commitment{Owner: i, Act: "set the table", Review: GalleryTime.AddDate(0, 0, 7*(i+6))}))
	}
	return []Moment{p.moment("six-calendar", "calendar")}
}
