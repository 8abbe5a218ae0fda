package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"goldseam/facilitation"
)

// evening is a plan, the script that plays it, and what its summary must hold
// and must not. Holds is what the plan is for. Parts is how many parts the plan
// has in the length that the script plays, so that the longer ones stay in it.
type evening struct {
	plan   string
	script string
	parts  int
	holds  []string
	lacks  []string
}

// evenings has one row for each plan.
var evenings = []evening{
	{"first-conversation", "two-people", 9, []string{
		"Money kept back", "A decision made alone",
		"We call it “the Secret-keeping”.", "Where we stand on that", "It was not the sum.",
		"Honesty", "Closeness", "say one true thing about my day",
		"When a letter about the loan comes, I will lay it on the kitchen table", "until Sun 28 Feb 2027", "look again Sun 20 Dec",
	}, []string{
		"the Silence", "A promise not kept", "I lie awake", "Thrift",
	}},
	{"understanding-the-why", "understanding-the-why", 9, []string{
		"Things kept hidden on a phone or online", "I knew that it covered writing, too.", "deleted it each morning",
		"For me it has meant that I read the year again", "there were honest ways to look after it",
		"What goes round between us", "I go quiet, clear the table", "Alone, and foolish for having waited.",
		"I repair something, answer in one word", "Ashamed first, and then far away.", "Late evenings, an unread message",
		"I will say the sentence “I am going quiet”", "look again Fri 29 Jan", "Fri 29 Jan, 18:30",
	}, []string{
		"on guard", "I don’t know", "full of longing", // feelings are for the room
		"a private message from work", "nobody reads along", "Fri 30 Apr", // touches a phone
		"another day", "skipped",
	}},
	{"ownership", "ownership", 8, []string{
		"What was done, and what will be done",
		"What I did I told three people at work about your illness.",
		"How it came to it I was worried and wanted company in it.",
		"What I am sorry for I am sorry that you walked into that kitchen",
		"What I do differently What somebody tells me in confidence stays with me.",
		"What I do to make up for it I go to each of the three",
		"to know which three, so that I do not have to guess at the door",
		"Answers still to come", "Sat 19 Dec",
		"I will write to Олена the same evening", "Between Noor and Олена", "What it covers: only what I said about this", "until Sun 31 Jan 2027",
		"I will wait at the car with the engine off until five.", "until Tue 30 Mar 2027",
	}, []string{
		"Not yet", "Heard", // what somebody says to an account is for the room
		"What may I say when somebody", "What did you hope", "Did anybody laugh", "Did you know before", "Who drives on the days",
	}},
	{"money-and-trust", "money-and-trust", 7, []string{
		"At home money was a drawer.", "Borrowing was a large thing", "From February until October I bet on matches",
		"To gather", "Debts that are still open", "Letters that nobody has opened", "Blocks against gambling",
		"Daniel keeps the pay of the Saturdays.", "Rent, food, the car and the school things",
		"We ask first above 80, except food", "Money date Sun 6 Dec", "Every week",
		"I will open it on the same day", "until Mon 31 May 2027",
	}, []string{
		"Subscriptions", "40 a month", // an amount stays off unless somebody puts it in
		"call the advice centre", "the blocks on my own account", // touches an account
	}},
	{"our-values", "our-values", 7, []string{
		"Honesty", "Humour", "Saying it first", "Loyalty (Łucja)", "Closeness (Łucja)", "Freedom (Kofi)", "Family (Łucja)", "Courage (Kofi)",
		"Kofi: say what I am about to decide", "Łucja: send one picture of a strange sign",
		"It was stepped on when I read our new address", "I acted against honesty.", "Nothing has grown.",
		"I will wait with the answer until we have read it at one table.", "until Wed 30 Jun", "look again Sat 20 Feb",
	}, []string{
		"Respect", "Kindness", "Patience", "Stability", "Generosity", "Nature", "Thrift", "Growth", // sorted and not picked
		"same words to everybody", "table with cups", "lived lately", // told on the screen, or to nobody
		"match", "%",
	}},
	{"together-or-apart", "together-or-apart", 8, []string{
		"I could be at ease if nobody here had to guess", "Together, I would hear three keys in the door.", "Apart, my own, with your names in it.",
		"The friendship between Ines and me.", "Between Ines and Thandiwe",
		"I will sit with Ines at the table", "until Thu 15 Apr", "look again Sat 10 Apr", "Tue 16 Mar, 20:00", "Sat 10 Apr, 15:00",
	}, []string{
		// Nothing of what somebody answered alone, shown to all or not.
		"Work at it", "As we are", "Change the form", "Part with care", "Not ready", "30 Jun", "June",
		"That the telling is finished", "An ordinary Wednesday", "That I may be slow", "Two doors in one street",
		"without a new surprise", "My own key ring", "The time ahead", "grieving", "ashamed",
	}},
	{"small-steps-back", "small-steps-back", 6, []string{
		"I liked the jar of soup on the stairs", "It was a little easier when we carried the shelf", "Slower is fine.",
		"To begin with", "A goodbye before going out", "Feeding the hens next door",
		"whoever goes says “until tomorrow” at the gate",
		"I will bring the bucket for the hens", "look again Sun 2 May",
	}, []string{
		"A cup of tea", "A written note", // welcome to all, and not chosen
		"A short walk", "Listening to a song", "A game", "A call", "Holding hands", "A hand on", "A short hug", // welcome to one
		"Reading the recipe", "The quiz on the radio", "Sharing a blanket",
	}},
	{"daily-check-in", "daily-check-in", 3, []string{
		"What we had agreed before", "Kept", "Not yet", "I stopped listening for the letterbox.", "I stood at the window twice this week.",
		"I will put it on the shelf by the door, unopened.", "until Wed 31 Mar 2027", "look again Sun 10 Jan 2027",
		"I will write one line with the new time.", "until Sun 31 Jan 2027", "look again Wed 16 Dec",
		"Thank you for the bread.", "What is coming is the call with the bank.", "Thu 10 Dec, 20:30",
	}, []string{
		"club account", "only the total of the week", "Changed", "Sun 6 Dec", "write the list for the week", "Kept in part", // dropped
	}},
	{"weekly-meeting", "weekly-meeting", 8, []string{
		"The fine, and the money date", "Thank you for waking me on Tuesday", "I saw that Amara called the landlord",
		"What went well was Wednesday.", "I would like to be able to say a thing while it is small.", "What I could do is bring each letter here",
		"Soup on Thursday", "I will bring it to this table in its envelope.", "until Sun 25 Apr", "look again Sun 7 Feb", "Sun 7 Feb, 11:00",
	}, []string{
		"show Jo the receipt", "the receipts for this fine", "Wed 31 Mar",
	}},
	{"just-turns", "just-turns", 3, []string{
		"The key to the rehearsal room", "I stood before a locked door with twelve people.", "I was glad about the other group",
		"We had agreed to ask each other.", "I answer to the house for that key.", "I need a list by the door.", "nobody had asked for the same thing twice",
		"I will hang a list by the door", "Between Nguyễn Thị Ánh and Kwame", "until Thu 15 Jul", "Thu 18 Mar, 19:00",
	}, []string{
		"What we are facing together", "What happened", "passed",
	}},
}

func TestTheSummaryOfEachPlanHoldsWhatThePlanIsFor(t *testing.T) {
	for _, e := range evenings {
		t.Run(e.plan, func(t *testing.T) {
			s, paper := played(t, scriptOf(e.script))
			if s.Plan.ID != e.plan || s.Part().Kind != facilitation.Landing || len(s.Agenda.Parts) != e.parts {
				t.Errorf("%s ends in %s, with %d parts, want %d", s.Plan.ID, s.Part().Kind, len(s.Agenda.Parts), e.parts)
			}
			for _, want := range e.holds {
				if !strings.Contains(paper, want) {
					t.Errorf("the summary lacks %q", want)
				}
			}
			for _, private := range e.lacks {
				if strings.Contains(paper, private) {
					t.Errorf("the summary has %q", private)
				}
			}
		})
	}
}

func scriptOf(name string) string { return "../../assets/rehearsals/en/" + name + ".toml" }

func TestEveryPlanHasAScript(t *testing.T) {
	files, err := filepath.Glob("../../assets/plans/en/*.toml")
	if err != nil || len(files) != len(evenings) {
		t.Errorf("%d plans for %d evenings, error %v", len(files), len(evenings), err)
	}
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".toml")
		if !slices.ContainsFunc(evenings, func(e evening) bool { return e.plan == id }) {
			t.Errorf("no script plays %s", id)
		}
	}
}

// What must not be printed is in the script, so that a slip of the pen does not
// make an empty promise. Words of the program itself are looked for in its words.
func TestWhatMustNotBePrintedWasSaid(t *testing.T) {
	words := content(t, "../../assets/prompts/en.toml") + content(t, "../../assets/values/en.toml") + content(t, "../../assets/text/en.json")
	for _, e := range evenings {
		script := content(t, scriptOf(e.script))
		for _, private := range e.lacks {
			if !strings.Contains(script+words, private) && !dayOrSign.MatchString(private) {
				t.Errorf("%s: %q is in no script and no word of the program", e.plan, private)
			}
		}
	}
}

// dayOrSign are days, which scripts write otherwise, and words for what is
// counted nowhere.
var dayOrSign = regexp.MustCompile(`^(.*\d+ [A-Z][a-z]{2}|June|%|match|passed|skipped)$`)

// Groups of two, three and six sit down, pauses move the end or do not, and a
// part is left for another day: what the plans are for, people do in many ways.
func TestTheScriptsShowDifferentGroupsAndEndings(t *testing.T) {
	people, moves, fixed, earlier := map[int]bool{}, map[string]bool{}, false, false
	for _, file := range scripts(t) {
		r, err := facilitation.ParseRehearsal(file, []byte(content(t, file)))
		if err != nil {
			t.Fatal(err)
		}
		people[len(r.People)] = true
		fixed, earlier = fixed || r.OnTime, earlier || len(r.Before) > 0
		for _, step := range r.Steps {
			moves[step.Move] = true
		}
	}
	if !people[2] || !people[3] || !people[6] || !fixed || !earlier {
		t.Errorf("groups %v, a fixed end %v, agreements from before %v", people, fixed, earlier)
	}
	for _, move := range []string{"pause", "rest", "stretch", "extend", "pass", "skip-part", "stop"} {
		if !moves[move] {
			t.Errorf("no script has the move %q", move)
		}
	}
}
