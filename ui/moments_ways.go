package ui

import "goldseam/facilitation"

// usingIt are the ways of use, and a practice round from its names to its end.
func usingIt() []Moment {
	at := func(name string, press ...string) Moment {
		return Moment{Name: name, At: GalleryTime, Press: press}
	}
	remembered := at("ways-remembered", "ways")
	remembered.Keeps = func() *Pretend { return &Pretend{Use: facilitation.Facilitating} }
	begun := []string{"practice", "practice-begin"}
	then := func(more ...string) []string { return append(append([]string(nil), begun...), more...) }
	return []Moment{
		at("ways", "ways"), remembered, at("home-facilitate", "ways", "way-facilitate"),
		at("practice", "practice"), at("practice-before", begun...),
		at("practice-speak", then("next")...), at("practice-pause", then("next", "pause")...),
		at("practice-over", then("go-on")...),
	}
}
