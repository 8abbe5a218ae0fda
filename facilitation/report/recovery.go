package report

import (
	"context"
	"slices"
	"strings"

	"goldseam/facilitation"
)

// keyStyle is large, since the letters are typed from paper one day.
func keyStyle() style { return style{face: sansBold, size: 17, lead: 9, ink: ink, track: 40} }

// groupsInARow is how many groups of a key stand in one line.
const groupsInARow = 5

// recovery lays out a key in letters, and what it is good for. It says nothing of
// whose sessions it opens.
func (p *Press) recovery(ctx context.Context, s facilitation.RecoverySheet, paper spot) book {
	return p.plain(ctx, s.Date, paper, func(l *layout) []piece {
		which := ""
		if s.Own {
			which = ".own"
		}
		all := l.opening(l.word("recovery.paper.title"), l.word("recovery.paper.body"+which))
		all = append(all, l.keyRows(s.Key)...)
		for _, id := range []string{"recovery.paper.signs", "recovery.paper.whoever", "recovery.paper.how", "recovery.paper.age"} {
			all = append(all, l.paragraph(l.word(id), bodyStyle())...)
		}
		return append(all, l.paragraph(l.named("recovery.paper.made", "Date", l.plainDate(s.Date)), smallStyle())...)
	})
}

// keyRows are the letters of a key. What is the same in every key has a row of its
// own.
func (l *layout) keyRows(key string) []piece {
	groups := facilitation.KeyGroups(key)
	if len(groups) == 0 {
		return nil
	}
	rows := slices.Concat([][]string{groups[:1]}, slices.Collect(slices.Chunk(groups[1:], groupsInARow)))
	var all []piece
	for _, row := range rows {
		line := l.paragraph(strings.Join(row, "   "), keyStyle())
		for i := range line {
			line[i].gap = 0
		}
		all = append(all, line...)
	}
	if len(all) > 0 {
		all[0].gap = 5
	}
	return all
}
