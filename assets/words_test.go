package assets_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"goldseam/facilitation"
)

// rule is one thing that never stands in front of people (DESIGN.md sections 1
// and 4; method.md section 4). Bites are sentences that it must catch, and
// spares are sentences near to them that it must let through.
type rule struct {
	what   string
	word   *regexp.Regexp
	bites  []string
	spares []string
}

// Trade names keep their case, since "prep" is a word. A risk word is banned
// only in a question or a demand: the page for everybody names such things as
// information, and the list of feelings has a word for fear.
var banned = []rule{
	{"trade name", regexp.MustCompile(`\b(PREP|Prep|ePREP|EFT|EFCT|NVC|DBT|TIPP|IBCT|CUES|RADAR|Paired|Relish)\b`),
		[]string{"PREP asks you to hold the floor.", "In NVC you name a need."}, []string{"Prepare some tea.", "You are paired by chance."}},
	{"trade name", regexp.MustCompile(`(?i)\b(gottman|imago|hold me tight|kintsugi|four horsemen|love languages?|nonviolent communication|speaker-listener|zwiegespr[aä]che?|discernment counsel+ing)\b`),
		[]string{"A gottman ritual", "The Imago dialogue", "Hold me tight", "Which love language is yours?"}, []string{"What do you imagine?"}},
	{"a word for a person instead of a name", regexp.MustCompile(`(?i)\b(your partners?|partner [ab]|users?|clients?|(the|a|your) patient|patients|the (hurt|injured|betrayed|unfaithful|guilty) (one|person|party|side))\b`),
		[]string{"Tell your partner.", "The betrayed person speaks.", "Ask the client."}, []string{"Be patient.", "Whoever was hurt may choose."}},
	{"gender", regexp.MustCompile(`(?i)\b(husbands?|wife|wives|(boy|girl)friends?|he|she|him|his|hers?|himself|herself|m[ae]n|wom[ae]n|guys?|ladies|gentlemen|mothers?|fathers?|sons?|daughters?|brothers?|sisters?|mr|mrs|ms)\b`),
		[]string{"Ask your wife.", "When she speaks, listen.", "Men often need longer.", "Hi guys."}, []string{"Then there they are.", "What mends it?", "One of you, a season, a mentor."}},
	{"two people, or marriage, taken for granted", regexp.MustCompile(`(?i)\b(both of you|the two of you|marriages?|married|weddings?|divorced?|couples?|the other partner)\b`),
		[]string{"Both of you write.", "A happy couple", "Is your marriage worth it?"}, []string{"Both may be large or small.", "You both chose this."}},
	{"shared blame", regexp.MustCompile(`(?i)\b(both|all|each|every(one|body)|equally|partly|also|neither|nobody)\b[^.?!]*\b(to blame|at fault|guilty|innocent|responsible for it)\b|\b(it takes two|two to tango|two sides to|half of the (blame|fault)|mutual (abuse|harm|fault|blame)|shared? (the )?(blame|fault))\b`),
		[]string{"Both of you are to blame.", "Everyone is partly at fault.", "Nobody here is innocent.", "It takes two.", "You share the blame.", "All of you, in some way, are to blame for this."},
		[]string{"The input is at fault.", "Both accounts can stand beside each other.", "All of you accept the name."}},
	{"blame", regexp.MustCompile(`(?i)\b(blam(e|es|ed|ing)|culprits?|guilty?|victims?|perpetrators?|offenders?|sinners?|cheat(s|ed|ers?|ing)?|betrayers?|liars?)\b`),
		[]string{"Who is the guilty one?", "The victim speaks first.", "Without blaming anyone"}, []string{"You feel betrayed."}},
	{"a question about danger in front of others", regexp.MustCompile(`(?i)\b(afraid|scared|frighten\w*|fears?|(un)?safe(ly)?|safety|danger\w*|violen\w*|hit|hits|hitting|threat\w*|weapons?|suicid\w*|kill\w*|self-harm\w*|(hurt|harm) (you|yourself|yourselves|somebody|anybody|each other)|die|affairs?|still (seeing|meet(ing)?|in contact|going on)|drunk|high|forced|rape\w*|abus\w*|control(s|led)? (you|your|by)|stalk\w*|injur\w*)\b[^.?!]*\?`),
		[]string{"Are you afraid of somebody here?", "Do you feel safe at home?", "Has anybody hit you?", "Is the affair over?", "Do you think of suicide?", "Is there violence between you?", "Are you still seeing them?", "Was somebody threatened?"},
		[]string{"A private account can be a way to safety.", "What was hurt here?", "Afraid, anxious, on guard."}},
	{"a demand to tell of danger in front of others", regexp.MustCompile(`(?i)\b(say|tell|write|tick|choose|name|confirm|promise|sign|agree)\b[^.?!]*\b((if|whether|when|that) (you|nobody|somebody|there|it|no) [^.?!]*\b(afraid|scared|safe|violen\w*|suicid\w*|affair|threat\w*|hurt yourself))\b`),
		[]string{"Say whether you are afraid.", "Confirm that nobody here is violent.", "Write if there is an affair.", "Agree that it is safe to talk."},
		[]string{"Choose the words that fit.", "A joint talk can do harm where somebody is afraid."}},
	{"praise", regexp.MustCompile(`(?i)\b(well done|great (job|work)|good (job|work)|congratulations|bravo|excellent|amazing|fantastic|perfect|proud of you|keep it up|scores?|streaks?|badges?|winners?)\b`),
		[]string{"Well done.", "Great work, all of you.", "A streak of five days", "We are proud of you."}, []string{"What went well between you?"}},
	{"a growth that is owed", regexp.MustCompile(`(?i)\b(stronger|better than (before|ever)|silver lining|blessing|happens for a reason|golden|beautiful scars?|(must|have to|should) (heal|grow|trust|stay))\b`),
		[]string{"You will come out stronger.", "It will be better than ever.", "You have to trust again."}, []string{"Nothing has to grow, and nobody owes it."}},
	{"forgiving", regexp.MustCompile(`(?i)\b(forg(ive|iven|iveness|iving|ave)|pardon(ed)?|absol(ve|ution)|get over it|put it behind|let it go|make peace)\b`),
		[]string{"Ask to be forgiven.", "Can you forgive?", "Time to get over it."}, []string{"Let’s move on.", "Let it rest."}},
	{"an order about eyes or faces", regexp.MustCompile(`(?i)\b(eye contact|(look|looking) (into|in) (the|their|each other’s) eyes?|smile)\b`),
		[]string{"Keep eye contact.", "Look in each other’s eyes."}, []string{"Look where you like.", "Nobody has to look at anybody."}},
	{"a diagnosis or jargon", regexp.MustCompile(`(?i)\b(narciss\w*|borderline|codependen\w*|co-dependen\w*|gaslight\w*|toxic|addict\w*|traum\w*|attachment|avoidant|dysregulat\w*|nervous system|stonewall\w*|flooded|triggered|infidelity|adulter\w*|dysfunction\w*)\b`),
		[]string{"That is gaslighting.", "Your attachment style", "Your nervous system is flooded."}, []string{"Add it to the list."}},
	{"an exclamation mark", regexp.MustCompile(`[!\x{FF01}\x{203C}\x{2049}]`), []string{"Stop!", "好！"}, []string{"Stop."}},
	{"an em dash", regexp.MustCompile(`[\x{2014}\x{2015}]`), []string{"Wait — listen."}, []string{"2–6 people", "A check-in"}},
	{"an emoji", regexp.MustCompile(`[\x{1F000}-\x{1FAFF}\x{2600}-\x{27BF}]`), []string{"Thanks 🙂", "With ❤"}, []string{"← →", "4 · 6", "□"}},
	{"a straight quote", regexp.MustCompile(`['"]\w|\w['"]`), []string{"It's fine.", `"I need"`}, []string{"It’s fine."}},
}

// allowed are the places where a rule does not fit: lines that deny what the
// word would claim, a directory that says whom it serves, a credit, and the
// usage line of a command.
var allowed = strings.NewReplacer(
	"It does not judge, score or advise.", "",
	"for women who meet violence", "",
	"as taught by many couples counsellors", "",
	"FILE...", "",
)

// faults are what the rules find in one text that people read.
func faults(text string) []string {
	var found []string
	text = allowed.Replace(text)
	for _, r := range banned {
		if word := r.word.FindString(text); word != "" {
			found = append(found, fmt.Sprintf("%s, %q", r.what, word))
		}
	}
	if strings.TrimSpace(text) == "" || !utf8.ValidString(text) || strings.Contains(text, "...") || strings.Contains(text, "\uFFFD") {
		found = append(found, "empty, broken or with three dots for …")
	}
	return found
}

// plain holds the rules to one text that people read.
func plain(t *testing.T, place, text string) {
	t.Helper()
	for _, fault := range faults(text) {
		t.Errorf("%s: %s in %q", place, fault, text)
	}
}

func TestEveryRuleBites(t *testing.T) {
	for _, r := range banned {
		for _, bad := range r.bites {
			if !r.word.MatchString(bad) || len(faults(bad)) == 0 {
				t.Errorf("%s is not found in %q", r.what, bad)
			}
		}
		for _, good := range r.spares {
			if word := r.word.FindString(good); word != "" {
				t.Errorf("%s is found in %q: %q", r.what, good, word)
			}
		}
	}
	for _, bad := range []string{"", " \n", "Wait...", "a\xffb", "\uFFFD"} {
		if len(faults(bad)) == 0 {
			t.Errorf("nothing is found in %q", bad)
		}
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// englishPlans are all plans in English; there is at least one.
func englishPlans(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("plans/en/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no plans: %v", err)
	}
	return files
}

// each calls f with every text inside a decoded TOML or JSON value.
func each(place string, value any, f func(place, text string)) {
	switch v := value.(type) {
	case string:
		f(place, v)
	case map[string]any:
		for key, inner := range v {
			each(place+"."+key, inner, f)
		}
	case []map[string]any:
		for _, inner := range v {
			each(place, inner, f)
		}
	case []any:
		for _, inner := range v {
			each(place, inner, f)
		}
	}
}

func tomlTexts(t *testing.T, file string, f func(place, text string)) {
	t.Helper()
	var value map[string]any
	if err := toml.Unmarshal(read(t, file), &value); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	each(file, value, f)
}

func messages(t *testing.T, file string) map[string]any {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal(read(t, file), &value); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return value
}

// rolesPlace is the one list that is compared and never shown.
const rolesPlace = "prompts/en.toml.roles"

// listed says whether a text names one card of the long list, as its authors named
// it (2001). Nobody is asked for what it names: whoever likes lays the card away.
func listed(place, text string) bool {
	return strings.HasPrefix(place, "values/en.toml.value.") && strings.EqualFold(text, "forgiveness")
}

// heard says whether a text is a list of words that people may begin with, which
// nobody reads.
func heard(place string) bool {
	return strings.HasPrefix(place, "text/en.json.soften.start.") && (strings.HasSuffix(place, ".begins") || strings.HasSuffix(place, ".small"))
}

// What stands beside a phrase is read by somebody who is hurt or ashamed.
func TestReasonsAndOtherWaysArePlainAndKind(t *testing.T) {
	seen := 0
	tomlTexts(t, "reframe/en.toml", func(place, text string) {
		if strings.HasSuffix(place, ".reason") || strings.HasSuffix(place, ".say") {
			seen++
			plain(t, place, text)
		}
	})
	if seen < 100 {
		t.Errorf("%d reasons and ways were looked at", seen)
	}
}

func TestWordsArePlainAndKind(t *testing.T) {
	seen := map[string]int{}
	for _, file := range tomlFiles(t) {
		tomlTexts(t, file, func(place, text string) {
			seen[place[strings.LastIndex(place, ".")+1:]]++
			if place != rolesPlace && !listed(place, text) {
				plain(t, place, text)
			}
		})
	}
	for _, key := range []string{"room", "long", "start", "name", "meaning", "title", "when", "about", "how", "money-date", "paragraphs", "intro", "lines", "boxes", "label"} {
		if seen[key] == 0 {
			t.Errorf("no %s has been looked at", key)
		}
	}
	each("text/en.json", messages(t, "text/en.json"), func(place, text string) {
		if !heard(place) {
			plain(t, place, text)
		}
	})
	plain(t, "text/help.en.txt", string(read(t, "text/help.en.txt")))
}

// tomlFiles are all files of plans, blanks, prompts and values in English, and the
// practice round.
func tomlFiles(t *testing.T) []string {
	return append(slices.Concat(englishPlans(t), englishBlanks(t)), "prompts/en.toml", "values/en.toml", "practice/en.toml")
}

func TestPromptsNameOnlySpeakerListenerAndProblem(t *testing.T) {
	braces := regexp.MustCompile(`\{[^}]*\}?`)
	for _, file := range tomlFiles(t) {
		tomlTexts(t, file, func(place, text string) {
			for _, name := range braces.FindAllString(text, -1) {
				if name != "{speaker}" && name != "{listener}" && name != "{problem}" {
					t.Errorf("%s: nothing is put in for %q", place, name)
				}
			}
		})
	}
}

func TestMessagesHavePlainNamesAndWorkingFields(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9-]+(\.[a-z0-9-]+)+$`)
	field := regexp.MustCompile(`^\{\{\.[A-Z][A-Za-z]*\}\}$`)
	action := regexp.MustCompile(`\{\{[^}]*\}\}`)
	value := messages(t, "text/en.json")
	for name := range value {
		if !id.MatchString(name) {
			t.Errorf("%q is not a lower-case dotted name", name)
		}
	}
	each("text/en.json", value, func(place, text string) {
		if _, err := template.New("").Parse(text); err != nil {
			t.Errorf("%s: %v", place, err)
		}
		for _, a := range action.FindAllString(text, -1) {
			if !field.MatchString(a) {
				t.Errorf("%s: %q is more than a field", place, a)
			}
		}
	})
}

func TestPluralMessagesHaveBothForms(t *testing.T) {
	for name, value := range messages(t, "text/en.json") {
		forms, plural := value.(map[string]any)
		if plural && (len(forms) != 2 || forms["one"] == nil || forms["other"] == nil) {
			t.Errorf(`%s wants the forms "one" and "other"`, name)
		}
	}
}

func noFault(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func englishPrompts(t *testing.T) facilitation.Prompts {
	t.Helper()
	prompts, err := facilitation.ParsePrompts("prompts/en.toml", read(t, "prompts/en.toml"))
	noFault(t, err)
	return prompts
}

func plans(t *testing.T) map[string]facilitation.Plan {
	t.Helper()
	all := map[string]facilitation.Plan{}
	for _, file := range englishPlans(t) {
		plan, err := facilitation.ParsePlan(file, read(t, file))
		noFault(t, err)
		all[file] = plan
	}
	return all
}

func TestPlansAddUpToTheirLengths(t *testing.T) {
	for file, plan := range plans(t) {
		for _, length := range plan.Lengths {
			if got, want := plan.Total(length, 2), time.Duration(length)*time.Minute; got != want {
				t.Errorf("%s: %v for two people, want %v", file, got, want)
			}
		}
	}
}

// A room form is read across a room, with long names and a long problem in it.
// Names are taken as 24 letters long; hardly anybody is called by a longer one.
func TestRoomPromptsStayShortWithNamesFilledIn(t *testing.T) {
	prompts := englishPrompts(t)
	all := []facilitation.Prompt{prompts.Reflect, prompts.Check, prompts.Hush, prompts.Rest}
	for _, plan := range plans(t) {
		for _, part := range plan.Parts {
			all = append(all, part.Prompts...)
		}
	}
	practice, err := facilitation.ParsePractice("practice/en.toml", read(t, "practice/en.toml"))
	noFault(t, err)
	all = append(all, practice.Prompts...)
	for _, p := range all {
		for _, problem := range []string{"this", "the Secret-keeping", "what came between us now"} {
			if room := p.Fill("Maximiliana-Konstantinia", "Annelieselotte-Charlotta", problem).Room; tooLong(room) {
				t.Errorf("%d letters: %q", utf8.RuneCountInString(room), room)
			}
		}
	}
	if !tooLong(facilitation.Prompt{Room: "What does {problem} do to {speaker}, to {listener}, and to all that you share?"}.Fill(long24, long24, long24).Room) || !tooLong("") {
		t.Error("a long room form is not found")
	}
}

const long24 = "Maximiliana-Konstantinia"

func tooLong(room string) bool {
	n := utf8.RuneCountInString(room)
	return n == 0 || n > 80
}

func TestNineWaysToSettleInTheirOrder(t *testing.T) {
	prompts := englishPrompts(t)
	var got []string
	for _, way := range prompts.Ways {
		got = append(got, way.ID)
		if n := strings.Count(way.How, "."); n < 1 || n > 3 {
			t.Errorf("%s: %d sentences, want one to three", way.ID, n)
		}
	}
	want := "long-exhale as-you-like five-things feet slow-walk wall heavy water quiet"
	if strings.Join(got, " ") != want {
		t.Errorf("ways = %v, want %s", got, want)
	}
}

func TestStepsStandInTheirOrder(t *testing.T) {
	want := map[facilitation.PartKind]string{
		facilitation.Arrive:        "welcome review signal ground",
		facilitation.Happened:      "kinds agreement account impact",
		facilitation.FeelingsPart:  "feelings",
		facilitation.OwnershipPart: "account answers",
		facilitation.PatternPart:   "cycle feeds exception",
		facilitation.Naming:        "name effects stand why",
		facilitation.Questions:     "write answer",
		facilitation.MoneyPart:     "stories agreed account impact facts ours threshold date",
		facilitation.ValuesPart:    "sort pick together act",
		facilitation.FuturePart:    "answer together",
		facilitation.MomentsPart:   "list mark together ritual",
		facilitation.Commitments:   "write",
		facilitation.Landing:       "appreciation resume copies",
	}
	seen := map[facilitation.PartKind]bool{}
	for file, plan := range plans(t) {
		for _, part := range plan.Parts {
			got := stepsOf(part)
			seen[part.Kind] = true
			switch w := want[part.Kind]; {
			case part.Kind == facilitation.Settle && got != "settle" && got != "rest",
				part.Kind == facilitation.Turns && strings.TrimSpace(got) != "",
				w != "" && got != w:
				t.Errorf("%s, %s: steps %q, want %q", file, part.Title, got, w)
			}
		}
	}
	for kind := range want {
		if !seen[kind] {
			t.Errorf("no plan has a part of the kind %s", kind)
		}
	}
}

func stepsOf(part facilitation.PlannedPart) string {
	var steps []string
	for _, p := range part.Prompts {
		steps = append(steps, p.Step)
	}
	return strings.Join(steps, " ")
}

func TestTenPlansInTheirOrder(t *testing.T) {
	want := strings.Fields("first-conversation understanding-the-why ownership money-and-trust our-values together-or-apart small-steps-back daily-check-in weekly-meeting just-turns")
	all := plans(t)
	if len(all) != len(want) {
		t.Errorf("%d plans, want %d", len(all), len(want))
	}
	for i, id := range want {
		plan := all["plans/en/"+id+".toml"]
		if plan.ID != id || plan.Order != i+1 {
			t.Errorf("%s has the id %q and the order %d, want %d", id, plan.ID, plan.Order, i+1)
		}
		if plan.When == "" || plan.About == "" {
			t.Errorf("%s does not say when it is the right one, or what happens in it", id)
		}
	}
}

// Every round of every length has a question of its own, and there is another
// one to ask for.
func TestEveryRoundHasItsQuestionAndOneToSpare(t *testing.T) {
	for file, plan := range plans(t) {
		for _, part := range plan.Parts {
			for length, rounds := range part.Rounds {
				if len(part.Prompts) <= rounds {
					t.Errorf("%s, %s, %s minutes: %d questions for %d rounds", file, part.Title, length, len(part.Prompts), rounds)
				}
			}
		}
	}
}

// Each plan says in its first comment which topics it serves, so that none is
// without a home. Topics are the numbers of source.md, sections those of
// method.md that a talk can serve.
func TestEveryTopicHasAHome(t *testing.T) {
	topics, sections := "", ""
	for _, file := range englishPlans(t) {
		ofSource, ofMethod := served(string(read(t, file)))
		if ofSource == "" || ofMethod == "" {
			t.Errorf("%s does not say what it serves", file)
		}
		topics, sections = topics+" "+ofSource, sections+" "+ofMethod
	}
	for _, topic := range strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12 13") {
		if !regexp.MustCompile(`\b` + topic + `\b`).MatchString(topics) {
			t.Errorf("no plan serves topic %s", topic)
		}
	}
	for _, section := range strings.Fields("2a 2b 2c 2d 2e 2f 2g 2h 2i 2j") {
		if !regexp.MustCompile(`\b` + section + `\b`).MatchString(sections) {
			t.Errorf("no plan serves section %s", section)
		}
	}
}

var remark = regexp.MustCompile(`\([^)]*\)`)

// served are the topics and the sections that a plan's first comment names.
func served(plan string) (topics, sections string) {
	head, _, _ := strings.Cut(plan, "format = ")
	_, serves, _ := strings.Cut(strings.ReplaceAll(head, "\n# ", " "), "Serves source.md")
	serves, _, _ = strings.Cut(serves, "\n#\n")
	topics, sections, _ = strings.Cut(remark.ReplaceAllString(serves, ""), "method.md")
	return topics, sections
}

// ids are the ids of a list, none of them twice.
func ids[T any](t *testing.T, list []T, id func(T) string) []string {
	t.Helper()
	var all []string
	for _, item := range list {
		if slices.Contains(all, id(item)) {
			t.Errorf("%q is there twice", id(item))
		}
		all = append(all, id(item))
	}
	return all
}

func TestFeelingsHaveAWordForNotKnowingAndForNothing(t *testing.T) {
	feelings := englishPrompts(t).Feelings
	all := ids(t, feelings, func(f facilitation.Feeling) string { return f.ID })
	groups := map[string]int{}
	for _, f := range feelings {
		groups[f.Group]++
	}
	for _, group := range []string{"grief", "anger", "shame", "fear", "warmth", "other"} {
		if groups[group] < 4 {
			t.Errorf("%d words near %s, want at least 4", groups[group], group)
		}
	}
	for _, id := range []string{"dont-know", "nothing", "numb", "tired", "betrayed", "humiliated", "lonely", "hopeful", "relieved"} {
		if !slices.Contains(all, id) {
			t.Errorf("%s is missing", id)
		}
	}
	if len(all) < 28 || len(all) > 34 {
		t.Errorf("%d words, want about 30", len(all))
	}
}

func TestBreachesCoverEveryKindInNeutralWords(t *testing.T) {
	all := ids(t, englishPrompts(t).Breaches, func(b facilitation.Breach) string { return b.ID })
	for _, id := range []string{"closeness", "money", "online", "away", "habit", "promise", "decision", "told", "other"} {
		if !slices.Contains(all, id) {
			t.Errorf("%s is missing", id)
		}
	}
}

// Sums, balances and passwords are asked for nowhere, nor a list of what is
// somebody's own (method.md 2h).
func TestNothingAboutMoneyAsksForSumsOrForAllAccounts(t *testing.T) {
	prying := regexp.MustCompile(`(?i)\d|[$€£]|\b(passwords?|pin|balances?|all (your |the )?accounts|every account|how much|bank statements?|receipts?)\b`)
	for _, bad := range []string{"List all accounts.", "How much do you owe?", "Write the balance.", "Save 50 a month."} {
		if !prying.MatchString(bad) {
			t.Errorf("%q is not found", bad)
		}
	}
	prompts := englishPrompts(t)
	facts := ids(t, prompts.Facts, func(f facilitation.Fact) string { return f.ID })
	if len(facts) < 8 || len(facts) > 10 {
		t.Errorf("%d facts, want eight to ten", len(facts))
	}
	if n := len(prompts.MoneyDate); n < 5 || n > 6 {
		t.Errorf("%d lines for a money date, want five or six", n)
	}
	texts := slices.Clone(prompts.MoneyDate)
	for _, f := range prompts.Facts {
		texts = append(texts, f.Name+" "+f.Meaning)
	}
	for _, part := range plans(t)["plans/en/money-and-trust.toml"].Parts {
		for _, p := range part.Prompts {
			texts = append(texts, p.Room, p.Start, strings.ReplaceAll(p.Long, "no figures, no statements and no passwords", ""))
		}
	}
	for _, text := range texts {
		if word := prying.FindString(text); word != "" {
			t.Errorf("%q in %q", word, text)
		}
	}
}

// What openness can become is said once to everybody, and asked of nobody.
func TestMoneyAndTrustSaysOnceThatDemandedOpennessCanBeControl(t *testing.T) {
	text := string(read(t, "plans/en/money-and-trust.toml"))
	const line = "For everybody to know: openness that is demanded can be a form of control, and a private account can be a way to safety."
	if n := strings.Count(text, line); n != 1 {
		t.Errorf("it is there %d times", n)
	}
}

func TestMomentsWithTouchComeLastAndAreSix(t *testing.T) {
	moments := englishPrompts(t).Moments
	ids(t, moments, func(m facilitation.Moment) string { return m.ID })
	if len(moments) != 24 {
		t.Errorf("%d moments, want 24", len(moments))
	}
	touching := regexp.MustCompile(`(?i)\b(hands?|arms?|hug|lean\w*|blanket|kiss\w*|touch\w*|shoulders?|sex\w*|cuddl\w*|massage)\b`)
	for i, m := range moments {
		if m.Touch != (i >= 18) || touching.MatchString(m.Name) != m.Touch {
			t.Errorf("%q stands at %d with touch %v", m.Name, i, m.Touch)
		}
	}
}

// No answer about the time ahead is larger than another.
func TestAnswersAboutTheTimeAheadAreEqualInSize(t *testing.T) {
	futures := englishPrompts(t).Futures
	got := strings.Join(ids(t, futures, func(o facilitation.Option) string { return o.ID }), " ")
	if want := "as-is work change part not-ready"; got != want {
		t.Errorf("answers %s, want %s", got, want)
	}
	least, most := 1000, 0
	for _, o := range futures {
		n := utf8.RuneCountInString(o.Meaning)
		least, most = min(least, n), max(most, n)
		if strings.Count(o.Meaning, ".") > 2 || utf8.RuneCountInString(o.Name) > 24 {
			t.Errorf("%s is larger than the others: %q, %q", o.ID, o.Name, o.Meaning)
		}
	}
	if most-least > 10 {
		t.Errorf("the meanings have %d to %d letters; at most ten apart", least, most)
	}
}

func TestRolesAreSmallWordsThatNameNoProblem(t *testing.T) {
	prompts := englishPrompts(t)
	roles := ids(t, prompts.Roles, func(r string) string { return r })
	if len(roles) < 40 {
		t.Errorf("%d roles, want at least 40", len(roles))
	}
	for _, role := range roles {
		if role != strings.ToLower(role) || role != strings.TrimSpace(role) {
			t.Errorf("%q is not in small letters", role)
		}
		for _, starter := range prompts.Starters {
			if regexp.MustCompile(`(?i)\b` + role + `\b`).MatchString(starter) {
				t.Errorf("%q would refuse our own name %q", role, starter)
			}
		}
	}
}
