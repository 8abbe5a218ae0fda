package facilitation

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestEveryShippedPlanIsTheSameWhenItIsWrittenAndReadAgain(t *testing.T) {
	for id, plan := range shippedPlans(t) {
		text, err := EncodePlan(plan)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		back, err := ParsePlan(id, text)
		if err != nil || !reflect.DeepEqual(back, plan) {
			t.Errorf("%s comes back otherwise: %v", id, err)
		}
	}
}

func TestAPlanIsWrittenAsPeopleWriteIt(t *testing.T) {
	plan := eveningPlan(t)
	plan.Deck, plan.Parts[1].Off = "ours", true
	plan.Parts[0].Prompts = []Prompt{{Step: "welcome", Room: `A "quiet" start, \ and on`, Long: "One line.\nAnother."}}
	text := plan.written()
	for _, want := range []string{
		"format = 1\nid = \"evening\"\ntitle = \"An evening\"\n",
		"lengths = [50, 80]\ndeck = \"ours\"\n\nturn = { speak = \"3:00\", reflect = \"1:30\", check = \"0:30\" }\n\n[[part]]\nkind = \"arrive\"\n",
		"minutes = { 50 = 4, 80 = 5 }\n",
		"\n\n[[part.prompt]]\nstep = \"welcome\"\nroom = \"A \\\"quiet\\\" start, \\\\ and on\"\nlong = \"One line.\\nAnother.\"\n\n[[part]]\n",
		"off = true\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("want\n%s\nin\n%s", want, text)
		}
	}
}

func TestAPlanThatMayNotBeIsNotWritten(t *testing.T) {
	for name, spoil := range map[string]func(*Plan){
		"an id that climbs":   func(p *Plan) { p.ID = "../evening" },
		"a title of two keys": func(p *Plan) { p.Title = "" },
		"a control character": func(p *Plan) { p.Title = "a\x1bb" },
		"no UTF-8":            func(p *Plan) { p.Title = "a\xffb" },
		"a key of two lines":  func(p *Plan) { p.Parts[0].Minutes = map[string]int{"50 = 4, 80 = 5 }\noff = true #": 1} },
		"minutes":             func(p *Plan) { p.Parts[0].Minutes = map[string]int{"50": 9, "80": 5} },
		"a part of a second":  func(p *Plan) { p.Turn.Speak = Minutes(90*time.Second + time.Millisecond) },
	} {
		plan := eveningPlan(t)
		plan.Parts = slices.Clone(plan.Parts)
		if spoil(&plan); reflect.DeepEqual(plan, eveningPlan(t)) {
			t.Fatalf("%s: nothing is spoilt", name)
		}
		if text, err := EncodePlan(plan); err == nil {
			t.Errorf("%s is written:\n%.200s", name, text)
		}
	}
}

// aText draws a text such as people write, and now and then an odd one.
func aText(rt *rapid.T, most int, label string) string {
	text := rapid.OneOf(
		rapid.StringMatching(`[A-Z][a-z ]{0,20}[.?]`),
		rapid.SampledFrom([]string{`"`, `\`, `'''`, `"""`, "# no comment", "a = 1", "[[part]]", "é … “”", "שלום", "می\u200cخواهم", "👩‍👧", `\u0041`, `{ 50 = 4 }`, "a\tb"}),
		rapid.String(),
	).Filter(func(s string) bool { return !strings.ContainsFunc(s, control) }).Draw(rt, label)
	if text = strings.TrimSpace(CleanNote(text)); text == "" {
		return "x"
	}
	return string([]rune(text)[:min(most, letters(text))])
}

// aPlan draws a plan that may be: an arrival, some parts, a landing, and lengths
// that follow from their minutes.
func aPlan(rt *rapid.T) Plan {
	p := Plan{Format: 1, ID: rapid.StringMatching(`[a-z0-9][a-z0-9-]{0,20}`).Draw(rt, "id"), Title: aText(rt, 60, "title"), Turn: defaultTurn()}
	p.Order = rapid.IntRange(0, lastPlan).Draw(rt, "order")
	if rapid.Bool().Draw(rt, "about") {
		p.When, p.About = aText(rt, 80, "when"), aText(rt, 160, "what")
	}
	p.Parts = append(p.Parts, aPart(rt, Arrive))
	for range evenly(rt, 6, "parts") {
		p.Parts = append(p.Parts, aPart(rt, oneOf(rt, []PartKind{Settle, Happened, Naming, Turns, ValuesPart, FuturePart, Commitments, MoneyPart}, "kind")))
	}
	p.Parts = append(p.Parts, aPart(rt, Landing))
	p.Lengths = []int{60}
	p.Lengths[0] = p.minutes(60)
	p.rekeyAll(60)
	return p
}

func aPart(rt *rapid.T, kind PartKind) PlannedPart {
	part := PlannedPart{Kind: kind, Title: aText(rt, 40, "part title")}
	n := 1 + evenly(rt, 9, "minutes")
	switch kind {
	case Turns:
		part.Rounds = map[string]int{"60": 1 + evenly(rt, 4, "rounds")}
		part.Prompts = []Prompt{{Room: aText(rt, 80, "room")}}
		if rapid.Bool().Draw(rt, "own turn") {
			part.Turn = TurnLengths{Speak: Minutes(2 * time.Minute)}
		}
	case Landing:
		part.Minutes = map[string]int{"60": 10}
	default:
		part.Minutes = map[string]int{"60": n}
		part.Off = kind != Arrive && rapid.Bool().Draw(rt, "off")
		part.Prompts = append(part.Prompts, Prompt{Step: oneOf(rt, promptSteps(kind), "step"), Room: aText(rt, 80, "room"), Long: aText(rt, 200, "long"), Start: aText(rt, 90, "start")})
	}
	return part
}

// minutes is how long the plan's form is for two people.
func (p Plan) minutes(length int) int { return int(p.Total(length, Fewest) / time.Minute) }

// rekeyAll gives the form another length in place.
func (p *Plan) rekeyAll(from int) {
	for i := range p.Parts {
		for _, counts := range []map[string]int{p.Parts[i].Minutes, p.Parts[i].Rounds} {
			if n, given := counts[strconv.Itoa(from)]; given {
				delete(counts, strconv.Itoa(from))
				counts[strconv.Itoa(p.Lengths[0])] = n
			}
		}
	}
}

func TestAnyPlanIsTheSameWhenItIsWrittenAndReadAgain(t *testing.T) {
	written := 0
	rapid.Check(t, func(rt *rapid.T) {
		plan := aPlan(rt)
		text, err := EncodePlan(plan)
		if err != nil {
			if _, fault := ParsePlan("p", []byte(plan.written())); fault == nil {
				rt.Fatalf("not written: %v\n%s", err, plan.written())
			}
			return // the draw is not a plan that may be
		}
		written++
		back, err := ParsePlan("p", text)
		if err != nil || !reflect.DeepEqual(back.plain(), plan.plain()) {
			rt.Fatalf("comes back otherwise: %v\n%s", err, text)
		}
	})
	if written < 50 {
		t.Errorf("only %d plans were written, so this test proves little", written)
	}
}

func TestADeckThatIsNotThereIsNamedWithItsPlace(t *testing.T) {
	plan := eveningPlan(t)
	plan.Deck = "our-valeus"
	text := []byte(plan.written())
	line := 1 + strings.Count(plan.written()[:strings.Index(plan.written(), "deck =")], "\n")
	for _, c := range []struct {
		decks  []string
		phrase string
	}{
		{[]string{"our-values", "work"}, `no such deck as "our-valeus"; did you mean "our-values"?`},
		{[]string{"work"}, `no such deck as "our-valeus"; the decks are ["work"]`},
		{nil, `there are no decks of your own`},
	} {
		err, _ := plan.DeckFault("f.toml", text, c.decks).(Faults)
		if len(err) != 1 || err[0].Line != line || !strings.Contains(err[0].Wrong, c.phrase) {
			t.Errorf("got %v, want line %d with %q", err, line, c.phrase)
		}
	}
	if err := plan.DeckFault("f.toml", text, []string{"our-valeus"}); err != nil {
		t.Error(err)
	}
}
