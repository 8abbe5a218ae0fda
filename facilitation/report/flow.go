package report

// piece is what stays whole on a page: a line, a card, a row.
type piece struct {
	height millimetres
	gap    millimetres // above it; swallowed at the top of a page
	keep   bool        // stays with the next piece
	draw   drawing
	again  *piece // drawn above it when it opens a page: the head of a table
}

// flow puts pieces on sheets, from a first height downwards, and starts a new
// sheet before what does not fit.
type flow struct {
	sheets []sheet
	y      millimetres
	bottom millimetres
}

func newFlow(first sheet, y, bottom millimetres) *flow {
	return &flow{sheets: []sheet{first}, y: y, bottom: bottom}
}

// pour places all pieces. Pieces that stay together move together, unless
// together they are taller than a page.
func (f *flow) pour(pieces []piece) {
	for len(pieces) > 0 {
		n := together(pieces)
		tall := height(pieces[:n])
		if f.y+pieces[0].gap+tall > f.bottom && reopening(pieces[0])+tall <= f.bottom {
			f.turn()
		}
		for _, p := range pieces[:n] {
			f.place(p)
		}
		pieces = pieces[n:]
	}
}

// reopening is how much a piece's head takes where it opens a page.
func reopening(p piece) millimetres {
	if p.again == nil {
		return 0
	}
	return p.again.height
}

func (f *flow) place(p piece) {
	if f.y > 0 && f.y+p.gap+p.height > f.bottom+0.01 {
		f.turn()
	}
	if f.y == 0 && p.again != nil {
		f.put(*p.again, 0)
		p.gap = 0
	}
	if f.y == 0 {
		p.gap = 0
	}
	f.put(p, p.gap)
}

func (f *flow) put(p piece, gap millimetres) {
	last := len(f.sheets) - 1
	f.sheets[last] = append(f.sheets[last], placed{p.draw, spot{0, f.y + gap}})
	f.y += gap + p.height
}

// turn begins a new sheet, unless this one is still empty.
func (f *flow) turn() {
	if f.y > 0 {
		f.sheets, f.y = append(f.sheets, nil), 0
	}
}

// together counts the pieces at the front that stay with one another.
func together(pieces []piece) int {
	n := 1
	for n < len(pieces) && pieces[n-1].keep {
		n++
	}
	return n
}

// height is that of pieces below one another, without the first gap.
func height(pieces []piece) millimetres {
	sum := -pieces[0].gap
	for _, p := range pieces {
		sum += p.gap + p.height
	}
	return sum
}

// kept makes pieces break with at least two on either side.
func kept(pieces []piece) []piece {
	if n := len(pieces); n > 1 {
		pieces[0].keep, pieces[n-2].keep = true, true
	}
	return pieces
}
