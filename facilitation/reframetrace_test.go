package facilitation

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

// quokka is a word that nobody says. It stands in every place of a list of phrases.
const quokka = "quokka"

const quokkaList = `format = 1
language = "en"

[[kind]]
id = "quokka-kind"
reason = "A quokka reason."
phrases = ["you never"]

[[kind.way]]
gives = "R1"
say = "The quokka way …"

[[kind.way]]
gives = "R6"
say = "It is {problem}, and I feel quokka"
`

// quokkaRules find one kind of phrase, and all that they say of it has the word.
func quokkaRules(t testing.TB) Reframe {
	t.Helper()
	rules, err := ParseReframe("quokka.toml", []byte(quokkaList))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// typing is how a note comes into a session: letter by letter, as the window does it.
func typing(r *room, place Note, text string) {
	for i := range text {
		r.do(JotAt(place, text[:i]))
	}
	r.do(JotAt(place, text))
}

// softened is a session whose writer asks for other ways to say something, again and
// again, takes one, takes it back, and takes another.
func softened(t testing.TB, r *room, place Note, text string) {
	t.Helper()
	rules := quokkaRules(t)
	typing(r, place, text)
	for range 7 {
		all := Suggest(text, r.Problem.Named(), rules)
		if len(all) == 0 || all[0].Kind != "quokka-kind" {
			t.Fatalf("nothing is suggested for %q: %+v", text, all)
		}
		for way := range all[0].Ways {
			r.do(JotAt(place, all[0].Apply(text, way)))
			if !strings.Contains(encodedSession(t, r), quokka) {
				t.Fatal("a way that was taken is not in the file, so this test looks in a wrong place")
			}
			r.do(JotAt(place, text))
		}
	}
}

const hardWords = "You never ask me how it was, and the tea is cold."

// kept is all that is written or printed of a session, by what it is.
func keptOf(t testing.TB, r *room) map[string]any {
	t.Helper()
	all := map[string]any{
		"the file": encodedSession(t, r), "what is searched": r.Searchable(),
		"the shared copy": r.Shared(evening, quiet), "the copy on paper": r.OnPaper(evening, quiet),
		"the record": r.Therapist(Record{Form: SOAP, Texts: make([]string, 4)}, evening, quiet),
	}
	for person := range r.People {
		all[fmt.Sprint("own copy ", person)] = r.Own(person, evening, quiet)
		all[fmt.Sprint("worksheet ", person)] = r.Worksheet(person, evening, quiet)
	}
	return all
}

// A writer who was shown other ways and kept their words leaves behind what a writer
// leaves who never asked: no word of it, no kind, and no number of times.
func TestNoFileAndNoCopyHoldsATraceOfASuggestion(t *testing.T) {
	for _, owner := range []int{Everyone, 0, 1} {
		typed, asked := full(t, 2), full(t, 2)
		place := Note{Part: 4, Step: 0, Round: 1, Owner: owner}
		typing(typed, place, hardWords)
		softened(t, asked, place, hardWords)
		want, got := keptOf(t, typed), keptOf(t, asked)
		if !strings.Contains(want["the file"].(string), "the tea is cold") {
			t.Fatal("the note is not in the file, so this test proves nothing")
		}
		for what := range want {
			if !reflect.DeepEqual(got[what], want[what]) {
				t.Errorf("%s of somebody who asked (%d) is another one:\n%v\n%v", what, owner, got[what], want[what])
			}
			if text := fmt.Sprintf("%+v", got[what]); strings.Contains(text, quokka) {
				t.Errorf("%s holds a word of a suggestion:\n%s", what, text)
			}
		}
	}
}

// A way that was taken is the writer's own sentence from then on. Nothing says where it
// came from.
func TestAWayThatWasTakenIsKeptAsIfItHadBeenTyped(t *testing.T) {
	typed, asked := full(t, 2), full(t, 2)
	place := Note{Part: 4, Step: 0, Round: 1, Owner: 0}
	softened(t, asked, place, hardWords)
	taken := Suggest(hardWords, asked.Problem.Named(), quokkaRules(t))[0].Apply(hardWords, 0)
	asked.do(JotAt(place, taken))
	typing(typed, place, taken)
	want, got := keptOf(t, typed), keptOf(t, asked)
	for what := range want {
		if !reflect.DeepEqual(got[what], want[what]) {
			t.Errorf("%s is another one:\n%v\n%v", what, got[what], want[what])
		}
		if text := fmt.Sprintf("%+v", got[what]); strings.Contains(text, "quokka-kind") || strings.Contains(text, "quokka reason") {
			t.Errorf("%s tells why:\n%s", what, text)
		}
	}
}

// TestNothingThatIsKeptOrPrintedHasAPlaceForASuggestion looks at the types themselves,
// so that nobody can store one by a new field.
func TestNothingThatIsKeptOrPrintedHasAPlaceForASuggestion(t *testing.T) {
	foreign := []reflect.Type{reflect.TypeFor[Suggestion](), reflect.TypeFor[Span](), reflect.TypeFor[Reframe](), reflect.TypeFor[SoftStart]()}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type, string)
	walk = func(typ reflect.Type, place string) {
		for _, f := range foreign {
			if typ == f {
				t.Errorf("%s can hold a %s", place, typ)
			}
		}
		if seen[typ] || typ == reflect.TypeFor[time.Time]() {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Struct:
			for i := range typ.NumField() {
				field := typ.Field(i)
				wantNoWordOfIt(t, place+"."+field.Name)
				wantNoWordOfIt(t, place+" "+field.Tag.Get("toml"))
				walk(field.Type, place+"."+field.Name)
			}
		case reflect.Slice, reflect.Array, reflect.Pointer:
			walk(typ.Elem(), place)
		case reflect.Map:
			walk(typ.Key(), place)
			walk(typ.Elem(), place)
		}
	}
	for _, typ := range []reflect.Type{
		reflect.TypeFor[Session](), reflect.TypeFor[Trail](), reflect.TypeFor[SharedCopy](), reflect.TypeFor[OwnCopy](), reflect.TypeFor[TherapistCopy](), reflect.TypeFor[Worksheet](),
		reflect.TypeFor[Pack](), reflect.TypeFor[Calendar](), reflect.TypeFor[Record](), reflect.TypeFor[PrivateNotes](), reflect.TypeFor[StandingChoice](), reflect.TypeFor[Stored](),
	} {
		walk(typ, typ.Name())
	}
	if len(seen) < 40 {
		t.Errorf("only %d types were looked at", len(seen))
	}
	for _, m := range Moves() {
		wantNoWordOfIt(t, m.Name)
	}
}

func wantNoWordOfIt(t *testing.T, place string) {
	t.Helper()
	for _, word := range []string{"soften", "suggest", "reframe", "softstart", "underline"} {
		if strings.Contains(strings.ToLower(place), word) {
			t.Errorf("%s is about a suggestion", place)
		}
	}
}
