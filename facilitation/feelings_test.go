package facilitation

import (
	"fmt"
	"strings"
	"testing"
)

// amongFeelings is a room of that many people that has come to the feelings.
func amongFeelings(t testing.TB, people int) *room {
	t.Helper()
	r := &room{New(everyPart(t), 90, nil), evening}
	for len(r.People) < people {
		r.do(Session.Welcome)
	}
	for i := range people {
		r.do(CallPerson(i, friends[i]))
	}
	r.do(Session.Begin)
	for r.Part().Kind != FeelingsPart && r.MayGoOn() {
		r.do(Session.GoOn)
	}
	return r
}

func TestEachPersonTicksWordsAndTakesThemAway(t *testing.T) {
	r := amongFeelings(t, 3).do(Feel(0, "sad"), Feel(2, "dont-know"), Feel(0, "angry"), Feel(0, "sad"))
	for person, want := range []string{"angry", "", "dont-know"} {
		same(t, friends[person], strings.Join(r.FeltBy(person), " "), want)
	}
}

func TestAPersonTicksUpToTwelveWords(t *testing.T) {
	r := amongFeelings(t, 2)
	for i := range 20 {
		r.do(Feel(1, fmt.Sprintf("word-%d", i)))
	}
	same(t, "words", len(r.FeltBy(1)), 12)
	same(t, "one more", r.MayTick(1, "word-15"), false)
	r.do(Feel(1, "word-3"), Feel(1, "word-15"))
	same(t, "in place of another", strings.HasSuffix(strings.Join(r.FeltBy(1), " "), "word-11 word-15"), true)
}

func TestWordsAreTickedOnlyInTheirPartAndByPeopleWhoAreThere(t *testing.T) {
	r := amongFeelings(t, 2).do(Feel(2, "sad"), Feel(-1, "sad"), Feel(0, "two words"), Session.Hush, Feel(0, "sad"), Session.Resume, Session.SkipPart, Feel(0, "sad"))
	same(t, "words", len(r.FeltBy(0))+len(r.FeltBy(1))+len(r.FeltBy(2)), 0)
}

func TestFeelingsAreOnNoCopy(t *testing.T) {
	r := amongFeelings(t, 2).do(Feel(0, "humiliated"), Feel(1, "furious"))
	text := fmt.Sprintf("%+v", r.Shared(evening, Wording{Sentence: ifThen}))
	if strings.Contains(text, "humiliated") || strings.Contains(text, "furious") {
		t.Errorf("the copy is %s", text)
	}
}

func TestAFileOfFeelingsHoldsOnlyWhatASessionCan(t *testing.T) {
	for what, felt := range map[string][]Felt{
		"more people than there are": {{}, {}, {[]string{"sad"}}},
		"a word twice":               {{[]string{"sad", "sad"}}},
		"a word that is no id":       {{[]string{"very sad"}}},
		"thirteen words":             {{strings.Fields("a b c d e f g h i j k l m")}},
	} {
		r := amongFeelings(t, 2)
		r.Feelings = felt
		if _, err := EncodeSession(r.Session, r.now); err == nil {
			t.Errorf("%s is read", what)
		}
	}
	r := amongFeelings(t, 2).do(Feel(1, "nothing"))
	text, err := EncodeSession(r.Session, r.now)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseSession("s", text)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "comes back", strings.Join(back.FeltBy(1), " "), "nothing")
}
