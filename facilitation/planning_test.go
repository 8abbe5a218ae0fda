package facilitation

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// kindsOf are the kinds of a plan's parts, in order; those that are off in brackets.
func kindsOf(p Plan) string {
	var kinds []string
	for _, part := range p.Parts {
		if part.Off {
			kinds = append(kinds, "("+string(part.Kind)+")")
		} else {
			kinds = append(kinds, string(part.Kind))
		}
	}
	return strings.Join(kinds, " ")
}

func TestArrivingStaysFirstAndTheLandingLast(t *testing.T) {
	p := eveningPlan(t)
	last := len(p.Parts) - 1
	for _, c := range []struct {
		part, by int
		may      bool
	}{{0, 1, false}, {1, -1, false}, {0, -1, false}, {last, -1, false}, {last, 1, false}, {last - 1, 1, false}, {1, 1, true}, {2, -1, true}, {1, 2, false}, {-1, 1, false}, {last + 1, -1, false}} {
		if got := p.MayMovePart(c.part, c.by); got != c.may {
			t.Errorf("part %d by %d: %v", c.part, c.by, got)
		}
		if moved := p.MovePart(c.part, c.by); !c.may && !reflect.DeepEqual(moved, p) {
			t.Errorf("part %d by %d: moved all the same", c.part, c.by)
		}
	}
	moved := p.MovePart(1, 1)
	if moved.Parts[2].Title != p.Parts[1].Title || moved.Parts[1].Title != p.Parts[2].Title {
		t.Errorf("got %s", kindsOf(moved))
	}
}

// patterned is a plan with a pattern after what happened.
func patterned(t testing.TB) Plan {
	return Plan{Format: 1, ID: "p", Title: "P", Lengths: []int{40, 50}, Turn: defaultTurn(), Parts: []PlannedPart{
		{Kind: Arrive, Title: "Arrive", Minutes: map[string]int{"40": 10, "50": 10}},
		{Kind: Happened, Title: "What happened", Minutes: map[string]int{"40": 10, "50": 15}},
		{Kind: PatternPart, Title: "The pattern", Minutes: map[string]int{"40": 10, "50": 15}},
		{Kind: Landing, Title: "Landing", Minutes: map[string]int{"40": 10, "50": 10}},
	}}
}

func TestWhatWasDoneStaysBeforeThePattern(t *testing.T) {
	p := patterned(t)
	if p.MayMovePart(1, 1) || p.MayMovePart(2, -1) || p.MaySwitchPart(1) {
		t.Error("the pattern can come without what was done before it")
	}
	if !p.MaySwitchPart(2) {
		t.Error("the pattern cannot be left out")
	}
	same(t, "lengths without the pattern", fmt.Sprint(p.SwitchPart(2).Lengths), "[30 35]")
	back := p.SwitchPart(2).SwitchPart(2)
	if !reflect.DeepEqual(back, p) {
		t.Errorf("left out and taken in again:\n%+v\nwant\n%+v", back, p)
	}
}

func TestTheLengthFollowsFromTheMinutes(t *testing.T) {
	p := patterned(t)
	longer := p.SetCount(1, 0, 12)
	same(t, "lengths", fmt.Sprint(longer.Lengths), "[42 50]")
	same(t, "minutes", fmt.Sprint(longer.Parts[1].Minutes), "map[42:12 50:15]")
	same(t, "the landing", fmt.Sprint(longer.Parts[3].Minutes), "map[42:10 50:10]")
	same(t, "the plan before", fmt.Sprint(p.Parts[1].Minutes), "map[40:10 50:15]")
	if _, err := EncodePlan(longer); err != nil {
		t.Error(err)
	}
	for what, may := range map[string]bool{
		"a clash with the other length": p.MayCount(1, 0, 20),
		"the landing":                   p.MayCount(3, 0, 9),
		"below zero":                    p.MayCount(1, 0, -1),
		"as it is":                      p.MayCount(1, 0, 10),
		"no arriving":                   p.MayCount(0, 0, 0),
		"over four hours":               p.MayCount(1, 0, 241),
		"over four hours in all":        p.MayCount(1, 1, 206),
		"no such form":                  p.MayCount(1, 2, 5),
		"no such part":                  p.MayCount(9, 0, 5),
		"what the pattern stands on":    p.MayCount(1, 0, 0),
	} {
		if may {
			t.Errorf("may be: %s", what)
		}
	}
}

func TestTurnsGrowByRoundsAndTheLengthFollows(t *testing.T) {
	p := shippedPlans(t)["just-turns"]
	turns, from := 1, p.Lengths[0]
	if p.Parts[turns].Kind != Turns {
		t.Fatalf("the parts are %s", kindsOf(p))
	}
	if p.MayCount(turns, 0, 2) {
		t.Error("two rounds make it as long as the next form")
	}
	fewer := p.SetCount(turns, 2, 5)
	same(t, "rounds", fewer.Count(turns, 2), 5)
	same(t, "length", fewer.Lengths[2], p.Lengths[2]+20)
	same(t, "the first form", fewer.Lengths[0], from)
	if p.MayCount(turns, 2, mostRounds+1) {
		t.Error("13 rounds may be")
	}
}

func TestAShortFormGetsTheShortLandingOnlyWhenItHasTo(t *testing.T) {
	p := patterned(t)
	p.Lengths = []int{20}
	p.Parts = []PlannedPart{p.Parts[0], {Kind: Settle, Title: "Rest", Minutes: map[string]int{"20": 4}}, p.Parts[3]}
	p.Parts[0].Minutes, p.Parts[2].Minutes = map[string]int{"20": 6}, map[string]int{"20": 10}
	same(t, "one minute less", fmt.Sprint(p.SetCount(0, 0, 5).Lengths), "[19]")
	short := p.SetCount(1, 0, 1).SetCount(0, 0, 5) // six before, so sixteen
	same(t, "still ten", short.Lengths[0], 16)
	shorter := short.SetCount(0, 0, 4)
	if !short.MayCount(0, 0, 7) || short.MayCount(0, 0, 4) {
		t.Errorf("from %v to %v", short.Lengths, shorter.Lengths)
	}
}

func TestWordsAreKeptAsTheyAreTypedAndTheirFaultsAreNamed(t *testing.T) {
	p := eveningPlan(t)
	turns := 3
	for p.Parts[turns].Kind != Turns {
		turns++
	}
	if len(p.Wrong()) > 0 {
		t.Fatalf("the plan is wrong to begin with: %v", p.Wrong())
	}
	long := p.SetPrompt(turns, 0, Prompt{Room: rep("x", 81) + "\n", Long: "two\nlines "}).Rename("  ")
	want := []PlanFault{{-1, -1, "title", 0, 60}, {turns, 0, "room", 81, 80}}
	if got := long.Wrong(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := EncodePlan(long.Tidy()); err == nil {
		t.Error("it can be saved all the same")
	}
	more := p.AddPrompt(turns)
	same(t, "prompts", len(more.Parts[turns].Prompts), len(p.Parts[turns].Prompts)+1)
	same(t, "a question without words", len(more.Wrong()), 1)
	if p.MayAddPrompt(0) || p.MayRemovePrompt(0, 0) || p.MaySetPrompt(turns, 99) {
		t.Error("a part with steps gets questions")
	}
	for more.MayRemovePrompt(turns, 0) {
		more = more.RemovePrompt(turns, 0)
	}
	same(t, "turns keep a question", len(more.Parts[turns].Prompts), 1)
}

func TestADuplicateHasAnIdOfItsOwn(t *testing.T) {
	p := eveningPlan(t)
	taken := map[string]bool{"our-evening": true, "our-evening-2": true}
	for title, want := range map[string]string{
		"Our evening": "our-evening-3", "Ünser Gespräch, à deux!": "unser-gesprach-a-deux", "ערב": "plan", "": "plan", "--- 50 ---": "50",
		strings.Repeat("ab ", 40): strings.Repeat("ab-", 21) + "a",
	} {
		copied := Duplicate(p, title, func(id string) bool { return taken[id] })
		if same(t, title, copied.ID, want); !ProperID(copied.ID) {
			t.Errorf("%q is no id", copied.ID)
		}
	}
	long := Duplicate(p, strings.Repeat("a", 60)+"-bcd", func(id string) bool { return id == strings.Repeat("a", 60)+"-bcd" })
	if !ProperID(long.ID) || !strings.HasSuffix(long.ID, "-2") {
		t.Errorf("id %q", long.ID)
	}
}

// anEdit draws an edit, its rule and what it gives.
func anEdit(rt *rapid.T, p Plan) (name string, may bool, edited Plan) {
	part := rapid.IntRange(-1, len(p.Parts)).Draw(rt, "part")
	form, n := rapid.IntRange(-1, len(p.Lengths)).Draw(rt, "form"), rapid.IntRange(-1, 30).Draw(rt, "n")
	prompt := rapid.IntRange(-1, 4).Draw(rt, "prompt")
	switch evenly(rt, 7, "edit") {
	case 0:
		by := oneOf(rt, []int{-1, 1, 2}, "by")
		return "move", p.MayMovePart(part, by), p.MovePart(part, by)
	case 1:
		return "switch", p.MaySwitchPart(part), p.SwitchPart(part)
	case 2:
		n = p.Count(part, form) + oneOf(rt, []int{-5, -1, 1, 5, n}, "step")
		return "count", p.MayCount(part, form, n), p.SetCount(part, form, n)
	case 3:
		words := Prompt{Room: rapid.StringN(-1, 90, -1).Draw(rt, "room"), Long: rapid.String().Draw(rt, "long"), Start: rapid.String().Draw(rt, "start")}
		return "words", p.MaySetPrompt(part, prompt), p.SetPrompt(part, prompt, words)
	case 4:
		return "add", p.MayAddPrompt(part), p.AddPrompt(part)
	case 5:
		return "remove", p.MayRemovePrompt(part, prompt), p.RemovePrompt(part, prompt)
	}
	return "rename", true, p.Rename(rapid.StringN(-1, 70, -1).Draw(rt, "title"))
}

func TestAnyEditsLeaveAPlanThatCanBeSavedOrSayWhyNot(t *testing.T) {
	var plans []Plan
	for _, plan := range shippedPlans(t) {
		plans = append(plans, plan)
	}
	plans = append(plans, patterned(t))
	done, saved := map[string]int{}, 0
	rapid.Check(t, func(rt *rapid.T) {
		p := plans[evenly(rt, len(plans), "plan")]
		for range 1 + evenly(rt, 12, "edits") {
			before := fmt.Sprintf("%+v", p)
			name, may, edited := anEdit(rt, p)
			if now := fmt.Sprintf("%+v", p); now != before {
				rt.Fatalf("%s changes the plan it was given:\n%s\nwas\n%s", name, now, before)
			}
			if !may && !reflect.DeepEqual(edited, p) {
				rt.Fatalf("%s is not allowed and done all the same", name)
			}
			if may {
				done[name]++
			}
			p = edited
		}
		wrong := p.Wrong()
		text, err := EncodePlan(p.Tidy())
		if (err == nil) != (len(wrong) == 0) {
			rt.Fatalf("saved: %v, wrong: %v", err, wrong)
		}
		if err == nil {
			if saved++; len(text) == 0 {
				rt.Fatal("nothing is written")
			}
		}
	})
	if saved == 0 || len(done) < 6 { // the rarest kind is not drawn in every hundred plans
		t.Errorf("%d plans were saved, and the edits done are %v", saved, done)
	}
}
