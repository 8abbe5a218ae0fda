package ui

import "slices"

// watching are the list of samples, and a sample in its course.
func watching(Room) []Moment {
	steps := func(n int) []string {
		return append([]string{"sample-0", "sample-hold"}, slices.Repeat([]string{"sample-next"}, n)...)
	}
	return []Moment{
		{Name: "samples", Page: "samples", At: GalleryTime},
		{Name: "sample-ground", Page: "samples", At: GalleryTime, Press: steps(3)},
		{Name: "sample-turn", Page: "samples", At: GalleryTime, Press: steps(33)},
		{Name: "sample-over", Page: "samples", At: GalleryTime, Press: append([]string{"sample-8", "sample-hold"}, slices.Repeat([]string{"sample-next"}, 31)...)},
	}
}
