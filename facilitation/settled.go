package facilitation

import "slices"

// settled is what is left of the sorts once the private turns are over: what all see,
// and nothing else. Whoever kept theirs to themself leaves nothing behind, neither in
// a file nor in undo. What is shown stays as it was.
func (v Values) settled() Values {
	shown, sorts := v.Shown(), make([]Sort, len(v.Sorts))
	for i, sort := range v.Sorts {
		sorts[i] = Sort{Piles: make([]Pile, len(v.Deck))}
		if shown {
			sorts[i] = v.seenOf(sort)
		}
	}
	v.Sorts, v.Under, v.LetGo = sorts, ValuesIdle, nil
	return v
}

// seenOf is what the others see of a sort: the picks with what they mean, and what
// else its owner shows.
func (v Values) seenOf(sort Sort) Sort {
	seen := Sort{
		Piles: v.supports(sort), Picked: sort.Picked, Shows: true, Meant: sort.Meant, Own: v.ownSeen(sort),
		ShowsWeighed: sort.ShowsWeighed, ShowsHurt: sort.ShowsHurt, ShowsAgainst: sort.ShowsAgainst,
	}
	if sort.ShowsWeighed {
		seen.Weighed = sort.Weighed
	}
	seen.Hurt, seen.Against = sort.named()
	return seen
}

// supports are the piles as far as they say which of the values that somebody picked
// matter. How much they do is not among it.
func (v Values) supports(sort Sort) []Pile {
	piles := make([]Pile, len(v.Deck))
	for card, value := range v.Deck {
		if pile := sort.Piles[card]; (pile == MattersMost || pile == Matters) && v.stands(value.ID) {
			piles[card] = Matters
		}
	}
	return piles
}

// ownSeen are a person's own values as far as somebody picked one of that name, or
// they are in an answer that is shown. What one means is shown where its writer
// picked it.
func (v Values) ownSeen(sort Sort) []Value {
	var own []Value
	hurt, against := sort.named()
	for _, value := range sort.Own {
		shown := slices.IndexFunc(v.owned(), func(other Value) bool { return v.same(value.ID, other) })
		if !slices.Contains(sort.Picked, value.ID) {
			value.Meaning = ""
		}
		if shown >= 0 {
			value.Name = v.owned()[shown].Name // how somebody else wrote it is nobody's to see
		}
		if shown >= 0 || value.ID == hurt || value.ID == against {
			own = append(own, value)
		}
	}
	return own
}
