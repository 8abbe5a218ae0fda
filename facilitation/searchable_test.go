package facilitation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestASearchFindsWhatEveryoneHasSeen(t *testing.T) {
	r := full(t, 3)
	for _, words := range []string{
		r.Names()[1], strings.ToUpper(r.Names()[1]), r.Problem.Named(), r.Plan.Title, r.Kept.Notes[0].Text, r.Kept.Commitments[0].Act,
		r.Kept.Commitments[0].Act + " " + r.Names()[0],
	} {
		if words == "" || !WantedIn(words).In(r.Session) {
			t.Errorf("%q is not found", words)
		}
	}
	for _, words := range []string{"", " ", "zebra", r.Names()[0] + " zebra"} {
		if WantedIn(words).In(r.Session) {
			t.Errorf("%q is found", words)
		}
	}
}

func TestASearchLooksOnlyWhereEveryoneHasLooked(t *testing.T) {
	private := []string{
		".Ways", ".Problem.Own", ".Values.Sorts.Picked", ".Values.Sorts.Own.Name", ".Values.Sorts.Meant.Text", ".Values.Sorts.Hurt", ".Moments.Marks.Welcome", ".Feelings.Words", ".Basket.Questions.Text", ".Future.Answers.Choice",
		".Future.Answers.Safe", ".Future.Answers.Healthy", ".People.Pronouns", ".Kept.Others", ".Kept.Looked",
	}
	seen := []string{
		".Plan.Title", ".People.Name", ".Problem.Name", ".Ground.Topic", ".Ground.Agreements", ".Kept.Notes.Text", ".Values.Kept.Acts", ".Kept.Commitments.Act",
		".Kept.Commitments.Scope", ".Kept.Resume.Reopen", ".Pattern.Feeds", ".Problem.Why", ".Earlier.Was", ".Money.AskFirst",
	}
	s, planted := plantedSession(t, "canary%04d")
	s.Problem.Accepted = []bool{true, true}
	found := map[string]bool{}
	for canary, place := range planted {
		found[place] = found[place] || WantedIn(canary).In(s)
	}
	for _, place := range private {
		if yes, there := found[place]; yes || !there {
			t.Errorf("%s: found %v, planted %v", place, yes, there)
		}
	}
	for _, place := range seen {
		if !found[place] {
			t.Errorf("%s is not found", place)
		}
	}
	printed := fmt.Sprintf("%+v", s.Shared(evening, Wording{Sentence: ifThen}))
	for canary, place := range planted {
		if WantedIn(canary).In(s) && !strings.Contains(printed, canary) {
			t.Errorf("%s is found and on no copy for everyone", place)
		}
	}
}

func TestALookAtTheFileNeverMissesWhatASearchFinds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := full(t, 2)
		text := rapid.StringOf(rapid.RuneFrom([]rune("aÄßİıſ \"\\'\n\t\u00AD\u200Dé\u0301€字\x7f"))).Draw(rt, "text")
		r.do(SetTopic(text), JotAt(Note{Owner: 0}, text), Commit(Commitment{Owner: 0, Act: text}))
		file := encodedSession(t, r)
		words := strings.Fields(text)
		if len(words) == 0 {
			return
		}
		w := WantedIn(oneOf(rt, words, "word"))
		if w.In(r.Session) && !w.MayBeIn([]byte(file)) {
			rt.Errorf("%q is missed in %q", w, text)
		}
	})
	if !WantedIn("ANA bo").MayBeIn([]byte("people = [\"aNa\", \"Bo\"]")) {
		t.Error("a file of basic Latin letters is missed")
	}
	if WantedIn("zebra").MayBeIn([]byte(encodedSession(t, full(t, 2)))) {
		t.Error("the look at the file finds everything, so it spares nothing")
	}
}

func TestWhatWasLeftOutOfTheCopyIsNotFound(t *testing.T) {
	r := full(t, 2)
	i := slices.IndexFunc(r.Kept.Notes, func(n Note) bool { return n.Text != "" })
	text := r.Kept.Notes[i].Text
	if !WantedIn(text).In(r.Session) {
		t.Fatalf("%q is not found", text)
	}
	if r.do(LeaveOut(r.Kept.Notes[i].id())); slices.Contains(r.Searchable(), text) {
		t.Errorf("%q is still searched", text)
	}
}
