package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// quiet are the words of these tests.
var quiet = Wording{Sentence: ifThen, Someone: "one of us"}

// called is a session of people with those names, which has begun.
func called(t testing.TB, names ...string) *room {
	t.Helper()
	r := arrived(t, 80, len(names))
	for i, name := range names {
		r.do(CallPerson(i, name))
	}
	r.do(Session.Begin)
	if !r.Begun() {
		t.Fatalf("nobody can begin with the names %q", names)
	}
	return r
}

func TestInitialsAreToldApart(t *testing.T) {
	for _, c := range []struct{ names, want []string }{
		{[]string{"Ana", "Bo"}, []string{"A.", "B."}},
		{[]string{"Ana", "Amir"}, []string{"An.", "Am."}},
		{[]string{"Ana", "Anna", "Bo"}, []string{"An. 1", "An. 2", "B."}},
		{[]string{"A", "Ana"}, []string{"A.", "An."}},
		{[]string{"Nguyễn Thị Ánh", "Bo"}, []string{"N. T. Á.", "B."}},
		{[]string{"Ana Silva", "Ana Souza"}, []string{"An. S. 1", "An. S. 2"}},
		{[]string{"Олена", "Ελένη"}, []string{"О.", "Ε."}},
		{[]string{"e\u0328\u0301va", "🇵🇹 Rui", "👍🏽x"}, []string{"ę\u0301.", "🇵🇹. R.", "👍🏽."}},
		{[]string{"क्षमा", "安娜"}, []string{"क्.", "安."}},
	} {
		got := called(t, c.names...).do(NamesOnPaper(Initials)).OnPaperNames(quiet)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.names, got, c.want)
		}
	}
}

func TestWhoHasNoOtherNameHasInitials(t *testing.T) {
	r := called(t, "Ana", "Bo", "Chi").do(NamesOnPaper(OtherNames), CallOnPaper(1, " River\n"))
	same(t, "names", fmt.Sprintf("%q", r.OnPaperNames(quiet)), `["A." "River" "C."]`)
	r.do(CallOnPaper(0, "river"))
	same(t, "two of one name", fmt.Sprintf("%q", r.OnPaperNames(quiet)), `["river 1" "River 2" "C."]`)
	r.do(CallOnPaper(2, strings.Repeat("x", 100)))
	same(t, "a long one", len(r.OtherName(2)), LongestName)
	same(t, "none", r.do(CallOnPaper(2, "\u200b")).OtherName(2), "")
}

func TestNamesAreReplacedAsWholeWordsInPeoplesOwnWords(t *testing.T) {
	for _, c := range []struct {
		names  []string
		naming PaperNaming
		text   string
		want   string
	}{
		{[]string{"Ana", "Bo"}, Initials, "Ana and Bo: Anabel, Bob, bo, ana", "A. and B.: Anabel, Bob, bo, ana"},
		{[]string{"Ana", "Bo"}, Initials, "Ana's key, Bo’s door, (Ana), Ana-Bo", "A.'s key, B.’s door, (A.), A.-B."},
		{[]string{"Ana", "Bo"}, Initials, "I asked Ana. She asked Bo", "I asked A. She asked B."},
		{[]string{"Ana", "Bo"}, NoNames, "Ana's key and Bo", "One of us's key and one of us"},
		{[]string{"Ana", "Ana Maria"}, Initials, "Ana Maria, Ana", "A. M., A."},
		{[]string{"Ana Silva", "Rui Silva"}, Initials, "Ana and Rui, the Silva house", "A. S. and R. S., the S. house"},
		{[]string{"Ana de Silva", "Bo"}, NoNames, "Ana came, de was there", "One of us came, de was there"},
		{[]string{"ana", "bo"}, Initials, "Ana, ana, Bo", "a., a., b."},
		{[]string{"Ánh", "Bo"}, Initials, "Ánh, Ánhh, A\u0301nh", "Á., Ánhh, A\u0301nh"},
		{[]string{"Олена", "Ελένη"}, Initials, "Олена і Олену, Ελένη", "О. і Олену, Ε."},
		{[]string{"安娜", "太郎"}, Initials, "我和安娜說，太郎さん", "我和安.說，太.さん"},
		{[]string{"عنا", "נועה"}, Initials, "عنا، נועה!", "ع.، נ.!"},
		{[]string{"สมชาย", "Bo"}, Initials, "ฉันกับสมชายไป", "ฉันกับส.ไป"},
		{[]string{"ก", "Bo"}, Initials, "ก็ กก", "ก็ ก.ก."},
		{[]string{"José", "Bo"}, NoNames, "I told JOSÉ and josé, BO too", "I told one of us and one of us, BO too"},
		{[]string{"Ana", "May"}, Initials, "we may ask ANA", "we may ask ANA"},
		{[]string{"Ana", "Bo"}, FullNames, "Ana and Bo", "Ana and Bo"},
		{[]string{"Ana", "Bo"}, Initials, "\xff Ana \ufdd0", "\xff A. \ufdd0"},
	} {
		got := called(t, c.names...).do(NamesOnPaper(c.naming)).namer(quiet).say(c.text)
		same(t, fmt.Sprint(c.names, " ", c.naming), got, c.want)
	}
}

func TestNobodyIsCalledByTheNameOfSomebodyElse(t *testing.T) {
	r := called(t, "Ana", "Bo").do(NamesOnPaper(OtherNames), CallOnPaper(0, " bo"), CallOnPaper(1, "Ana"))
	same(t, "swapped", fmt.Sprintf("%q", r.OnPaperNames(quiet)), `["A." "B."]`)
	same(t, "taken", fmt.Sprint(r.AliasTaken(0), r.AliasTaken(1), r.AliasTaken(2), r.AliasTaken(-1)), "true true false false")
	r.do(CallOnPaper(0, "Boris"), CallOnPaper(1, "Bo"))
	same(t, "a longer one, and one's own", fmt.Sprintf("%q", r.OnPaperNames(quiet)), `["Boris" "Bo"]`)
	same(t, "then", fmt.Sprint(r.AliasTaken(0), r.AliasTaken(1)), "false false")
}

func TestOtherNamesAreNotReplacedOnceMore(t *testing.T) {
	r := called(t, "Ana", "Bo").do(NamesOnPaper(OtherNames), CallOnPaper(0, "River"), CallOnPaper(1, "Ana River"))
	same(t, "text", r.namer(quiet).say("Ana sees Bo"), "River sees Ana River")
}

func TestACardThatIsCalledLikeAPersonStaysThatCard(t *testing.T) {
	r := called(t, "Card 0", "Bo").do(NamesOnPaper(Initials))
	n := r.namer(quiet)
	same(t, "the card", n.card("Card 0"), "Card 0")
	same(t, "a card about a person", n.card("Time with Bo"), "Time with B.")
}

// textsIn calls with every text of a value, and its place.
func textsIn(v reflect.Value, place string, with func(place, text string)) {
	switch v.Kind() {
	case reflect.String:
		with(place, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			textsIn(v.Field(i), place+"."+v.Type().Field(i).Name, with)
		}
	case reflect.Slice:
		for i := range v.Len() {
			textsIn(v.Index(i), place, with)
		}
	}
}

// copies are all copies of a session, each with what it is.
func copies(s Session) map[string]Printable {
	all := map[string]Printable{
		"the copy for everyone": s.OnPaper(evening, quiet),
		"the record":            s.Therapist(Record{BIRP, []string{"Ana’s and Bo’s record", "b", "c", "d"}}, evening, quiet),
	}
	for i := range s.People {
		all[fmt.Sprint("own copy ", i)] = s.Own(i, evening, quiet)
	}
	return all
}

func TestNoNameStandsInACopyUnderOtherNames(t *testing.T) {
	s, planted := plantedSession(t, "canary%04d of Ana’s, and Bo")
	s.People[0].Name, s.People[1].Name = "Ana", "Bo"
	s.Kept.LeftOut, s.Kept.Others = nil, []string{"River", ""}
	s = LookedThrough(1)(LookedThrough(0)(s, evening), evening)
	said := 0
	for _, naming := range []PaperNaming{Initials, OtherNames, NoNames} {
		s.Kept.Naming = naming
		for what, c := range copies(s) {
			textsIn(reflect.ValueOf(c), "", func(place, text string) {
				if strings.HasSuffix(place, ".ID") || strings.HasSuffix(place, ".About") || strings.HasSuffix(place, ".value") {
					return // for no eyes
				}
				if strings.Contains(text, "Ana") || strings.Contains(text, "Bo") {
					t.Errorf("%s, names %q: %s says %q", what, naming, place, text)
				}
				if strings.Contains(text, "canary") {
					said++
				}
			})
		}
	}
	if len(planted) < 100 || said < 300 {
		t.Errorf("%d texts were planted and %d stand in copies, so this proves nothing", len(planted), said)
	}
}

func TestTheCopyWithoutNamesHasNoPeople(t *testing.T) {
	r := full(t, 3).do(NamesOnPaper(NoNames), LookedThrough(0), LookedThrough(1))
	c, own := r.OnPaper(evening, quiet), r.Own(1, evening, quiet)
	same(t, "people", len(c.People)+len(own.People)+len(r.Therapist(Record{}, evening, quiet).People), 0)
	same(t, "whose copy", own.Person, "one of us")
	same(t, "whose agreement", c.Commitments[0].Who, "one of us")
	same(t, "a line of everyone", c.Notes[1].Who, "")
	same(t, "without a word for it", r.OnPaper(evening, Wording{Sentence: ifThen}).Commitments[0].Who, "…")
}

func TestHowPeopleAreNamedIsChosenAfterTheBeginning(t *testing.T) {
	r := arrived(t, 80, 2).do(NamesOnPaper(NoNames), CallOnPaper(0, "River"))
	same(t, "before", r.Kept.Naming, FullNames)
	same(t, "before, another name", r.OtherName(0), "")
	r = begun(t, 80, 2).do(NamesOnPaper("loud"), CallOnPaper(2, "x"), CallOnPaper(-1, "x"))
	same(t, "no such way", r.Kept.Naming, FullNames)
	same(t, "nobody", len(r.Kept.Others), 0)
	same(t, "chosen and changed", r.do(NamesOnPaper(NoNames), NamesOnPaper(FullNames)).Kept.Naming, FullNames)
}

func TestAnAgreementBetweenSomeNamesNobodyWithoutNames(t *testing.T) {
	s := full(t, 3).do(Commit(Commitment{Owner: 0, When: "it is late", Act: "I call", With: []int{0, 1}}), LookedThrough(0)).Session
	for _, naming := range Namings() {
		s.Kept.Naming = naming
		lines := s.OnPaper(evening, Wording{Sentence: ifThen, Someone: "one of us"}).Commitments
		with := lines[len(lines)-1].With
		same(t, string(naming), len(with) == 0, naming == NoNames)
	}
}
