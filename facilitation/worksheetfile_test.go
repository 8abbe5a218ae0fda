package facilitation

import (
	"fmt"
	"strings"
	"testing"
)

// everyAnswer is a room in which Ana looks back at a card and has answered everything,
// with values of her own, and a pause came. Bo has not begun.
func everyAnswer(t testing.TB) *room {
	r := atCards(t).do(WriteValue("Sailing", "wind"), WriteValue("Bees", ""), Session.SkipCard, sortAll([]string{"card-0", "card-1"}, []string{"card-2"}))
	r.do(PickValue("own-0-1"), PickValue("card-0"), Means("card-0", "mine"), Weigh("card-0", 9, 2), Weigh("own-0-1", Unweighed, 10), HurtValue("card-8"), ActedAgainst("own-0-1"))
	return r.do(ShowWeighed(true), ShowHurt(true), Session.LookBack, Session.LookBack, Session.Hush)
}

func TestEveryAnswerComesBackFromItsFile(t *testing.T) {
	for name, r := range map[string]*room{"in a pause": everyAnswer(t), "under a cover": everyAnswer(t).do(Session.Resume), "looking back": everyAnswer(t).do(Session.Resume, Session.Lift)} {
		text := encodedSession(t, r)
		back, err := ParseSession("s.toml", []byte(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		same(t, name, fmt.Sprintf("%+v", plainOf(back).Values), fmt.Sprintf("%+v", plainOf(r.AtRest(r.now)).Values))
	}
}

// Nobody writes such a file by the program. Whatever wrote it, it is refused with its
// place, or does no harm.
func TestASortThatNoSessionHasIsRefused(t *testing.T) {
	whole := encodedSession(t, everyAnswer(t).do(Session.Resume))
	if _, err := ParseSession("s.toml", []byte(whole)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new string }{
		{"a look further back than there are cards", "back = 2", "back = 10"},
		{"a look forward", "back = 2", "back = -1"},
		{"a card that was put twice", "order = [1, 2", "order = [1, 1"},
		{"a card that is not there", "order = [1, 2", "order = [1, 9"},
		{"a card below the first", "order = [1, 2", "order = [1, -2"},
		{"a card that was put and lies nowhere", `piles = ["most"`, `piles = ["unsorted"`},
		{"an own value without its sign", `id = "own-0-2"`, `id = "card-2"`},
		{"two own values of one id", `id = "own-0-2"`, `id = "own-0-1"`},
		{"an own value of many letters", `name = "Bees"`, `name = "` + strings.Repeat("b", 25) + `"`},
		{"an own value without a name", `name = "Bees"`, `name = " "`},
		{"an own value of a turned line", `name = "Bees"`, `name = "\u202eBees"`},
		{"a pick of nothing", `picked = ["own-0-1", "card-0"]`, `picked = ["own-0-1", "card-9"]`},
		{"a pick twice", `picked = ["own-0-1", "card-0"]`, `picked = ["card-0", "card-0"]`},
		{"a pick of somebody else's value", `picked = ["own-0-1", "card-0"]`, `picked = ["own-1-1", "card-0"]`},
		{"a hurt of nothing", `hurt = "card-8"`, `hurt = "own-1-1"`},
		{"an act against nothing", `against = "own-0-1"`, `against = "nothing"`},
		{"a weight above ten", "matters = 9", "matters = 11"},
		{"a weight below open", "matters = 9", "matters = -2"},
		{"a meaning of two lines", `text = "mine"`, `text = "mi\nne"`},
		{"a meaning of a card that is not there", "id = \"card-0\"\ntext", "id = \"card-99\"\ntext"},
		{"a meaning of an own value elsewhere than beside it", "id = \"card-0\"\ntext", "id = \"own-0-1\"\ntext"},
		{"an own value that means two lines", `meaning = "wind"`, `meaning = "wi\nnd"`},
		{"an own value of one deck", `meaning = "wind"`, "meaning = \"wind\"\nin = \"room\""},
		{"a cover over the end", `under = "sort"`, `under = "together"`},
		{"a cover over a cover", `under = "sort"`, `under = "cover"`},
		{"a question under no cover", `stage = "cover"`, `stage = "pick"`},
	} {
		text := flat(whole)
		if !strings.Contains(text, c.old) {
			t.Errorf("%s: %q is not in the file:\n%s", c.name, c.old, text[strings.Index(text, "[values]"):])
			continue
		}
		_, err := ParseSession("s.toml", []byte(strings.Replace(text, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), "s.toml:") {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

// flat is a file without the space before its lines.
func flat(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}

func TestAKeptValueThatNobodyPickedIsRefused(t *testing.T) {
	r := answered(t, true, true, true).do(KeepValue("card-0"), KeepValue("card-1"))
	whole := flat(encodedSession(t, r))
	for name, id := range map[string]string{"nobody's": "card-8", "twice": "card-0", "no value": "nothing"} {
		last := strings.LastIndex(whole, `id = "card-1"`)
		_, err := ParseSession("s.toml", []byte(whole[:last]+`id = "`+id+`"`+whole[last+len(`id = "card-1"`):]))
		if err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func TestAFileOfBeforeTheLookBackIsRead(t *testing.T) {
	r := atCards(t).do(SortTo(most), SortTo(none))
	r.Values.Sorts[0].Order = nil
	back, err := ParseSession("s.toml", []byte(encodedSession(t, r)))
	if err != nil {
		t.Fatal(err)
	}
	r.Session = back
	r.do(Session.Resume, Session.Lift)
	same(t, "card", r.Values.Card(), 2)
	same(t, "nothing to look back at", r.MayLookBack(), false)
	same(t, "and on", r.do(SortTo(some), Session.LookBack).Values.Card(), 2)
}

// The largest worksheet there may be still is a file that can be read again.
func TestTheLargestWorksheetIsSaved(t *testing.T) {
	r := roomAt(t, ValuesPart, 80, Most).do(TakeDeck(cards(mostCards), 0))
	for range Most {
		r.do(Session.Lift)
		for i := range mostOwn {
			r.do(WriteValue(fmt.Sprintf("%s %d", strings.Repeat("ü", 20), i), strings.Repeat("ö", LongestLine)))
		}
		for r.MaySort() {
			r.do(SortTo(MattersMost))
		}
		for i := range Picks {
			id := fmt.Sprintf("card-%d", i)
			r.do(PickValue(id), Means(id, strings.Repeat("ß", LongestLine)), Weigh(id, 10, 10))
		}
		r.do(HurtValue("card-1"), ActedAgainst("card-2")).sorted(true)
	}
	same(t, "stage", r.Values.Stage, ValuesTogether)
	if _, err := EncodeSession(r.Session, r.now); err != nil {
		t.Error(err)
	}
}
