package ui

import (
	"time"

	"goldseam/facilitation"
)

// atTheDesk are the moments of a session that is held from the desk.
func atTheDesk(room Room) []Moment {
	p := couple(room)
	seen := func(p *play, name string, press ...string) Moment {
		m := p.moment(name, "")
		m.Press = append([]string{"desk"}, press...)
		return m
	}
	moments := []Moment{seen(p, "desk-before")}
	p.do(facilitation.Session.Ready)
	p.wait(31 * time.Second)
	moments = append(moments, seen(p, "desk"), seen(p, "desk-part", "part-6"), seen(p, "desk-present", "part-5"), seen(p, "desk-put-in", "put-in"),
		seen(p, "desk-questions", "other-questions"), seen(p, "desk-own", "own-question=What would you like to understand first?"),
		seen(p, "desk-asked", "own-question=What would you like to understand first?", "show-question"))
	paused := *p
	paused.do(facilitation.Session.Hush)
	paused.wait(9 * time.Second)
	moments = append(moments, seen(&paused, "desk-pause"))
	p.do(facilitation.Session.HandOver)
	p.wait(38 * time.Second)
	p.do(facilitation.Session.HandOver)
	p.wait(12 * time.Second)
	moments = append(moments, seen(p, "desk-check"))
	return append(moments, deskElsewhere(room, seen)...)
}

// deskElsewhere are the desk in other parts, and in the fullest room.
func deskElsewhere(room Room, seen func(*play, string, ...string) Moment) []Moment {
	p := begin(room, 0, "Ana", "Bo")
	p.do(facilitation.Session.Begin)
	p.wait(9 * time.Minute)
	p.on(facilitation.Naming)
	moments := []Moment{seen(p, "desk-naming"), seen(p, "desk-naming-questions", "other-questions")}
	p.do(facilitation.Session.Hush, facilitation.Session.Stop)
	moments = append(moments, seen(p, "desk-landing"))
	six := begin(room, 0, "Nguyễn Thị Ánh", "שירה", "Aleksandra Wiśniewska", "Ελένη", "Олександра", "Bo")
	six.do(facilitation.Session.Begin)
	six.wait(13 * time.Minute)
	six.on(facilitation.Turns)
	return append(moments, seen(six, "desk-six"))
}
