package ui

// blankPages is the page that prints the blank pack: the whole of it, and a few
// pages that were picked.
func blankPages(Room) []Moment {
	return []Moment{{Name: "print-blanks", Page: "print-blanks", At: GalleryTime}}
}
