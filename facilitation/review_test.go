package facilitation

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

var nextWeek = evening.AddDate(0, 0, 7)

// agreed is a session of three people at its landing, with an agreement of each.
func agreedTo(t testing.TB) *room {
	t.Helper()
	r := begun(t, 80, 3).do(SetSignal("a raised hand"), SetGround(1, "No phones."), SetTopic("the week"))
	for i := range 3 {
		r.do(Commit(Commitment{Owner: i, Act: "I " + []string{"call", "cook", "ask"}[i], Until: nextWeek, Review: nextWeek}))
	}
	return r.do(Commit(Commitment{Owner: 0, Act: "I show it", Private: true, Scope: "the calls", Until: nextWeek, Review: nextWeek, With: []int{1}}), ResumeBy(nextWeek))
}

// again is the same people a week later, before they begin.
func again(t testing.TB, old Session) *room {
	t.Helper()
	r := &room{New(eveningPlan(t), 50, []string{"Something else."}), nextWeek}
	return r.do(DealDeck(cards(9)), Carry(old))
}

func TestSittingDownAgainBringsThePeopleAndWhatTheyAgreedAndNothingElse(t *testing.T) {
	old := agreedTo(t)
	old.do(Jot(0, "a secret"), UnderstoodAs(0, "a secret"), DescribeProblem("why", "a secret"))
	r := again(t, old.Session)
	same(t, "people", len(r.People), 3)
	same(t, "names", r.People[2].Name, "Chi")
	same(t, "signal", r.Ground.Signal, "a raised hand")
	same(t, "topic", r.Ground.Topic, "")
	same(t, "ground", strings.Join(r.Ground.Agreements, " "), "One at a time. No phones.")
	same(t, "promises", len(r.Earlier), 4)
	same(t, "total for three", r.Total(), r.Plan.Total(50, 3))
	text, err := EncodeSession(r.do(Session.Begin).Session, r.now)
	if err != nil || strings.Contains(string(text), "a secret") {
		t.Errorf("something else came along (%v)", err)
	}
}

func TestWhatWasAgreedIsLookedAtBeforeTheGround(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Begin)
	same(t, "first", r.StepName(), "review")
	same(t, "then", r.do(Session.GoOn).StepName(), "ground")
	same(t, "back", r.do(Session.GoBack).StepName(), "review")
	same(t, "without anything agreed", begun(t, 50, 2).StepName(), "ground")
}

func TestTheOthersSpeakOfAPromiseAfterItsOwner(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Begin, WasLike(0, "calmer"))
	same(t, "before", r.Earlier[0].Was, "")
	r.do(Review(0, "partly"), WasLike(0, "calmer"), Review(0, "perfect"), Review(9, "kept"), Next(-1, "keep"))
	same(t, "standing", r.Earlier[0].Standing, "partly")
	same(t, "after", r.Earlier[0].Was, "calmer")
}

func TestWhatIsKeptStandsAgainAndWhatIsDroppedIsGone(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Begin, Review(0, "kept"), Next(0, "keep"), Review(1, "not-yet"), WasLike(1, "long"), Next(1, "drop"), Review(2, "changed"))
	r.do(Instead(2, Commitment{Owner: 0, Act: "I write"}))
	c := r.Shared(r.now, Wording{Sentence: ifThen})
	var acts []string
	for _, line := range c.Commitments {
		acts = append(acts, line.Who+strings.Trim(line.Text, "; "))
	}
	if !slices.Equal(acts, []string{"AnaI call", "ChiI write"}) {
		t.Errorf("agreements: %q", acts)
	}
	var lines []string
	for _, line := range c.Sections[0].Lines {
		lines = append(lines, line.Who+" "+line.About)
	}
	if c.Sections[0].ID != "review" || !slices.Equal(lines, []string{"Ana kept", "Chi changed"}) {
		t.Errorf("review: %q", lines)
	}
	same(t, "changed", r.Earlier[2].Next, "change")
}

func TestThePromisesOfTwoSessionsGoOnUntilSomebodyDropsThem(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Begin, Next(0, "keep"), Next(1, "drop"), Review(2, "kept"), Commit(Commitment{Owner: 1, Act: "I wait"}))
	third := again(t, r.Session)
	var acts []string
	for _, p := range third.Earlier {
		acts = append(acts, p.Act)
		same(t, "said again", p.Standing+p.Next+p.Was, "")
	}
	if !slices.Equal(acts, []string{"I call", "I ask", "I show it", "I wait"}) {
		t.Errorf("promises: %q", acts)
	}
}

func TestAPromiseThatTouchesPrivacyIsNotKeptPastItsEnd(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Begin)
	same(t, "on the day", r.MayNext(3, "keep", r.now), true)
	r.after(24 * time.Hour)
	same(t, "the day after", r.MayNext(3, "keep", r.now), false)
	same(t, "keep", r.do(Next(3, "keep")).Earlier[3].Next, "")
	same(t, "drop", r.do(Next(3, "drop")).Earlier[3].Next, "drop")
	r.do(Next(0, "keep"))
	same(t, "an ordinary one goes on", r.Earlier[0].Next, "keep")
	same(t, "without its past day", r.Earlier[0].Until.IsZero(), true)
	r = again(t, agreedTo(t).Session).do(Session.Begin, Next(0, "keep"), Next(3, "keep"))
	same(t, "its last day is today", r.Earlier[0].Until, nextWeek.Truncate(24*time.Hour))
	same(t, "and it was looked at today", r.Earlier[0].Review.IsZero(), true)
	same(t, "a private one is looked at when it ends", r.Earlier[3].Review, r.Earlier[3].Until)
}

func TestNothingOfAPrivatePromiseIsPrintedUntilSomebodyPutsItIn(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Begin, Review(3, "kept"), WasLike(3, "lighter"), Next(3, "keep"))
	printed := func() string {
		return strings.Join(wholeLines(r.Shared(r.now, Wording{Sentence: ifThen}).Without(r.Kept.LeftOut)), "|")
	}
	if text := printed(); strings.Contains(text, "I show it") || strings.Contains(text, "lighter") {
		t.Errorf("printed: %s", text)
	}
	r.do(LeaveOut(promiseID(3)))
	if text := printed(); !strings.Contains(text, "I show it") {
		t.Errorf("put in, and printed: %s", text)
	}
	r.do(Review(3, "partly"), Next(3, "keep"))
	if text := printed(); !strings.Contains(text, "I show it") {
		t.Errorf("it went out again: %s", text)
	}
}

// wholeLines are the texts of the agreements and of the sections.
func wholeLines(c SharedCopy) []string {
	var lines []string
	for _, l := range c.Commitments {
		lines = append(lines, l.Text)
	}
	for _, s := range c.Sections {
		for _, l := range s.Lines {
			lines = append(lines, l.Text)
		}
	}
	return lines
}

func TestPromisesGoWithTheirOwnersWhenSomebodyIsNotHere(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Excuse(0))
	var owners []string
	for _, p := range r.Earlier {
		owners = append(owners, r.who(p.Owner)+" "+p.Act)
	}
	if !slices.Equal(owners, []string{"Bo I cook", "Chi I ask"}) {
		t.Errorf("promises: %q", owners)
	}
	r = again(t, agreedTo(t).Session).do(Excuse(1))
	same(t, "a promise between somebody here and somebody not", len(r.Earlier), 2)
	same(t, "shifted", r.Earlier[1].Owner, 1)
}

func TestSomebodyWhoJoinsMadeNoPromiseBefore(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Welcome, CallPerson(3, "Dee"))
	if !slices.Equal(r.Earlier[0].With, []int{0, 1, 2}) || !slices.Equal(r.Earlier[3].With, []int{0, 1}) {
		t.Errorf("between: %v and %v", r.Earlier[0].With, r.Earlier[3].With)
	}
	same(t, "and out again", len(r.do(Excuse(3)).Earlier[0].With), 0)
}

func TestAMissedReturnIsAFactOnceItsDayIsPast(t *testing.T) {
	r := again(t, agreedTo(t).Session).do(Session.Begin)
	same(t, "on the day", r.MissedReturn(nextWeek.Add(time.Hour)).IsZero(), true)
	same(t, "two days later", r.MissedReturn(nextWeek.AddDate(0, 0, 2)), nextWeek)
}

func TestASessionWithPromisesComesBackFromItsFile(t *testing.T) {
	old := agreedTo(t)
	zone := time.FixedZone("", -5*3600)
	old.do(Commit(Commitment{Owner: 2, Act: "I rest", Until: time.Date(2026, 12, 1, 9, 0, 0, 0, zone)}))
	r := again(t, old.Session).do(Session.Begin, Review(0, "kept"), WasLike(0, "good"), Next(0, "keep"), Review(1, "changed"))
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := plainOf(back).Earlier, plainOf(r.Session).Earlier; !reflect.DeepEqual(got, want) {
		t.Errorf("back: %+v\nwant: %+v", got, want)
	}
	for what, bad := range map[string]string{
		"an unknown word": strings.Replace(string(text), `standing = "kept"`, `standing = "best"`, 1),
		"no such owner":   strings.Replace(string(text), "owner = 2", "owner = 7", 1),
		"no scope":        strings.Replace(string(text), `scope = "the calls"`, `scope = ""`, 1),
		"between nobody":  strings.Replace(string(text), "with = [0, 1]", "with = [0, 9]", 1),
	} {
		if bad == string(text) {
			t.Fatalf("%s: nothing was changed", what)
		}
		if _, err := ParseSession("s.toml", []byte(bad)); err == nil {
			t.Errorf("%s: no fault", what)
		}
	}
}

const checkIn = `format = 1
plan = "evening"
length = 50
begins = 2026-11-20T19:00:00+01:00
people = ["Ana", "Bo"]

[[earlier]]
who = "ana"
when = "we come home"
act = "I say one thing of my day"
until = 2026-11-20
review = 2026-11-20

[[earlier]]
who = "Bo"
act = "I show the calls"
scope = "calls of this week"
until = 2026-11-21
review = 2026-11-20

[[step]]
at = "0:10"
move = "begin"

[[step]]
at = "0:20"
move = "review"
who = "Ana"
choice = "partly"

[[step]]
at = "0:30"
move = "was"
who = "Ana"
text = "quieter evenings"

[[step]]
at = "0:40"
move = "next"
who = "Ana"
choice = "keep"
`

func TestAScriptBeginsWithWhatWasAgreedBefore(t *testing.T) {
	trail, _, err := play(t, checkIn)
	if err != nil {
		t.Fatal(err)
	}
	s := trail.Session
	same(t, "step", s.StepName(), "review")
	same(t, "was", s.Earlier[0].Was, "quieter evenings")
	same(t, "stands", s.Earlier[0].Stands(), true)
	same(t, "until, by the clock on the wall", s.Earlier[0].Until.Format(time.RFC3339), "2026-11-20T00:00:00+01:00")
	same(t, "private", s.Earlier[1].Private, true)
}

func TestAScriptWithABadEarlierAgreementSaysWhereAndWhat(t *testing.T) {
	change := func(from, to string) string {
		if !strings.Contains(checkIn, from) {
			t.Fatalf("the script has no %q", from)
		}
		return strings.Replace(checkIn, from, to, 1)
	}
	wantFaults(t, func(s string) error { _, _, err := play(t, s); return err }, []faultCase{
		{"nobody of that name", change(`who = "ana"`, `who = "Zoe"`), 8, `"Zoe" is none of the people`},
		{"no act", change("act = \"I show the calls\"\n", ""), 14, `an earlier agreement needs act`},
		{"no end", change("until = 2026-11-21\n", ""), 14, `an earlier agreement needs until = 2026-11-27`},
		{"between nobody", change("act = \"I show", "with = [\"Zoe\"]\nact = \"I show"), 15, `"Zoe" is none of the people`},
		{"somebody without a promise", change("who = \"Ana\"\nchoice = \"partly\"", "who = \"Zoe\"\nchoice = \"partly\""), 27, `"review": who has no such agreement from before`},
		{"a word that is none", change(`choice = "partly"`, `choice = "perfect"`), 27, `"review" changes nothing here`},
	})
}
