package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

func TestAWorksheetHoldsWhatItsOwnerSortedAndAnswered(t *testing.T) {
	r := atPicks(t).do(WriteValue("Sailing", "wind and Bo"), PickValue("own-0-1"), Means("card-0", "as Bo says it"), Weigh("card-0", 9, 2), HurtValue("card-8"), ActedAgainst("own-0-1"))
	r.Values.Deck = slices.Clone(r.Values.Deck)
	r.Values.Deck[0].Meaning = "in the deck’s words"
	w := r.Worksheet(0, evening, quiet)
	want := Worksheet{
		Date: evening, Person: "Ana", Hurt: "Card 8", Against: "Sailing",
		Picked: []WorksheetValue{
			{"Card 0", "in the deck’s words", "as Bo says it", 9, 2}, {"Card 1", "", "", Unweighed, Unweighed}, {"Sailing", "", "wind and Bo", Unweighed, Unweighed},
		},
		Most: []string{"Sailing", "Card 0", "Card 1", "Card 2"}, Some: []string{"Card 3"}, NotNow: []string{"Card 4", "Card 5", "Card 6", "Card 7", "Card 8"},
	}
	if !reflect.DeepEqual(w, want) {
		t.Errorf("got\n%+v\nwant\n%+v", w, want)
	}
}

func TestAWorksheetHasTheNamesForPaper(t *testing.T) {
	r := atPicks(t).do(Means("card-0", "as Bo says it"), WriteValue("Time with Bo", "with Bo"), PickValue("own-0-1"), NamesOnPaper(Initials))
	w := r.Worksheet(0, evening, quiet)
	same(t, "whose", w.Person, "A.")
	same(t, "words", w.Picked[0].Means, "as B. says it")
	same(t, "an own value", fmt.Sprint(w.Picked[2].Name, ", ", w.Picked[2].Means, ", ", w.Most[0]), "Time with B., with B., Time with B.")
	same(t, "without names", r.do(NamesOnPaper(NoNames)).Worksheet(0, evening, quiet).Person, "one of us")
}

func TestAWorksheetIsForItsOwnerWhileTheyAnswerAlone(t *testing.T) {
	empty := func(what string, s Session) {
		t.Helper()
		for person := -1; person < 3; person++ {
			if w := s.Worksheet(person, evening, quiet); !reflect.DeepEqual(w, Worksheet{}) {
				t.Errorf("%s, person %d: %+v", what, person, w)
			}
		}
	}
	r := roomAt(t, ValuesPart, 80, 2)
	empty("under the cover", r.Session)
	empty("among the cards", r.do(Session.Lift).Session)
	r.do(sortAll([]string{"card-0"}, nil))
	same(t, "at the picks", r.Worksheet(0, evening, quiet).Most[0], "Card 0")
	same(t, "for Bo", r.Worksheet(1, evening, quiet).Person, "")
	empty("in a pause", copyOf(r.Session).Hush(evening))
	r.do(FinishSort(true))
	empty("under Bo's cover", r.Session)
	r.do(Session.Lift, sortAll(nil, []string{"card-1"}))
	same(t, "Bo's", r.Worksheet(1, evening, quiet).Some[0], "Card 1")
	same(t, "Bo's holds nothing of Ana", len(r.Worksheet(1, evening, quiet).Most), 0)
	empty("under the last cover", r.do(FinishSort(true)).Session)
	empty("together", r.do(Session.Lift).Session)
}

func TestAWorksheetHasNoTimeOfTheTalk(t *testing.T) {
	for i := range reflect.TypeFor[Worksheet]().NumField() {
		if f := reflect.TypeFor[Worksheet]().Field(i); f.Type == reflect.TypeFor[time.Time]() && f.Name != "Date" {
			t.Errorf("%s is a time", f.Name)
		}
	}
}
