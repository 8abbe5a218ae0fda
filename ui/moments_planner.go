package ui

import (
	"slices"
	"strings"

	"goldseam/facilitation"
)

// changing is a plan on its way to becoming one's own: at its turns, with
// something to mend, and the plan with the most parts.
func changing(room Room) []Moment {
	turns := firstOf(room.Plans[0], facilitation.Turns)
	p := begin(room, 0, "Ana", "Bo")
	plan := p.s.Plan
	moments := []Moment{p.moment("planner", "planner")}
	first := plan.Parts[turns].Prompts[0]
	first.Room = strings.Repeat(first.Room+" ", 3)
	p.s.Plan = plan.SetPrompt(turns, 0, first).SwitchPart(turns + 1).AddPrompt(turns)
	moments = append(moments, p.moment("planner-faults", "planner"))
	p = begin(room, 0, crowd()...)
	p.s.Plan = longer(room)
	return append(moments, p.moment("planner-long", "planner"))
}

// longer is the first plan with the parts of all other plans written down and
// left out.
func longer(room Room) facilitation.Plan {
	long := room.Plans[0]
	last := len(long.Parts) - 1
	parts := slices.Clone(long.Parts[:last])
	for _, plan := range room.Plans[1:] {
		for _, part := range plan.Parts[1 : len(plan.Parts)-1] {
			part.Off = true
			parts = append(parts, part)
		}
	}
	long.Parts = append(parts, long.Parts[last])
	return long
}

func firstOf(plan facilitation.Plan, kind facilitation.PartKind) int {
	for i, part := range plan.Parts {
		if part.Kind == kind {
			return i
		}
	}
	return 0
}
