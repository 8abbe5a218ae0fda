package report

// turned draws words upside down in a space so wide and tall, as shapes: what
// stands on the far side of a folded card can be read from there. The words
// themselves stand on the near side, so these are no text a second time.
func (l *layout) turned(words drawing, wide, tall millimetres) drawing {
	var d drawing
	for _, m := range words {
		text, ok := m.(letters)
		if !ok {
			continue
		}
		if all := l.outlined(text); len(all) > 0 {
			d = append(d, shape{path: all.turned(wide, tall), fill: text.style.ink})
		}
	}
	return d
}

// outlined is the outline of a line of text, at its place.
func (l *layout) outlined(text letters) path {
	var all path
	em := text.style.size * point / 1000
	pen := text.at.plus(spot{text.line.indent, 0})
	for _, c := range text.line.letters {
		for _, g := range l.pictures(c) {
			segments, units := l.outline(c.face, g.glyph)
			if len(segments) > 0 {
				all = append(all, glyphPath(segments, text.style.size*point/units).moved(pen.plus(spot{g.x * em, -g.y * em}))...)
			}
		}
		pen.x += text.style.width(c)
	}
	return all
}

// pictures are what a cluster is drawn with. A plain letter is written by its
// rune, so its picture has to be looked up.
func (l *layout) pictures(c cluster) []inked {
	if c.plain() && !c.space {
		return []inked{{glyph: l.glyph(c.face, letterOf(c))}}
	}
	return c.drawn
}

// turned is the path after half a turn.
func (p path) turned(wide, tall millimetres) path {
	q := make(path, len(p))
	for i, s := range p {
		q[i].kind = s.kind
		for j, to := range s.to {
			q[i].to[j] = spot{wide - to.x, tall - to.y}
		}
	}
	return q
}
