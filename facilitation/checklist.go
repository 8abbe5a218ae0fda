package facilitation

import (
	"regexp"
	"slices"
)

// Points are what a facilitator thinks of around a joint session, in the order of the
// evening. Each is about what the facilitator does, and none about a person: there is
// no place for what somebody answered.
type Points struct {
	When string   // "before", "during" or "after"
	IDs  []string // their words are among those of the window
}

// Checklist are the points of a facilitator's own checklist. It stands behind their own
// passphrase only, never on a screen that the room sees.
//
// Sources, as research/method.md 2f has them: each seen alone, and asked both in writing
// and by talking (of 620 therapists about half asked everybody, most of them not alone, and
// over three quarters not in writing: Schacht and others 2009, as told by Stith and others
// 2011; alone and in private, as guidance after NICE has it); a plan for whoever needs one;
// what becomes of what is told alone, said before any talk alone; nothing in writing while
// a court decides; one page of help, the same for everybody (CUES, Futures Without
// Violence). The points for afterwards are the program's own.
func Checklist() []Points {
	return []Points{
		{"before", []string{"each-alone", "in-writing", "by-talking", "plan", "told-alone", "whom-to-call", "court", "materials"}},
		{"during", []string{"same-page", "signal", "ask-alone", "landing"}},
		{"after", []string{"each-leaves", "next-date", "papers", "follow-up"}},
	}
}

// Limits of the ticks in a file: a later checklist may have more points, and other ones.
const mostTicks = 200

var pointID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// ticks says whether these can be ticked points. A point that is not known here is one
// of a later checklist, and stays.
func ticks(ids []string) bool {
	return len(ids) <= mostTicks && !slices.ContainsFunc(ids, func(id string) bool { return !pointID.MatchString(id) })
}

// Tick is the notes with a point ticked or not.
func (n PrivateNotes) Tick(point string, on bool) PrivateNotes {
	n.Checklist = slices.DeleteFunc(slices.Clone(n.Checklist), func(id string) bool { return id == point })
	if on {
		n.Checklist = append(n.Checklist, point)
	}
	return n
}

// together are the ticks of both, those of the first in front.
func together(a, b []string) []string {
	all := slices.Clone(a)
	for _, id := range b {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}
