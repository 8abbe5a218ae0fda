package facilitation

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// inPrivate is what one person does and writes in private. What they write has their own
// sign in it, so that it is found wherever it comes to.
type inPrivate struct {
	sign    string
	piles   []Pile
	own     []Value
	picks   []string // names
	weighed [2]int
	hurt    int // one of the cards
	against int // one of the choices
	shows   bool
	weighs  bool
	hurts   bool
}

var ownNames = []string{"Sailing", "sailing", "SAILING", "Bees", "bees ", "Night trains", "Ünder", "ünder"}

// drawAlone is one person's private turn at random. Sign is in every text of theirs but
// in the names that others may write too.
func drawAlone(t *rapid.T, sign string, cards int) inPrivate {
	one := inPrivate{sign: sign, shows: evenly(t, 8, "shows") > 0, weighs: rapid.Bool().Draw(t, "weighs"), hurts: rapid.Bool().Draw(t, "hurts")}
	names := []string{}
	for i := range cards {
		one.piles = append(one.piles, Pile(1+evenly(t, 3, "pile")))
		if one.piles[i] != NotNow {
			names = append(names, fmt.Sprintf("Card %d", i))
		}
	}
	for range evenly(t, 4, "own") {
		one.own = append(one.own, Value{Name: oneOf(t, append(ownNames, sign+" only"), "name"), Meaning: sign + " wrote"})
		names = append(names, one.own[len(one.own)-1].Name)
	}
	for _, name := range names {
		if evenly(t, 3, "picks") > 0 {
			one.picks = append(one.picks, name)
		}
	}
	one.weighed = [2]int{evenly(t, 12, "matters") - 1, evenly(t, 12, "lived") - 1}
	one.hurt, one.against = evenly(t, cards, "hurt"), evenly(t, 5, "against")
	return one
}

// id is the id of the choice of that name, of the person who sorts.
func (r *room) id(name string) string {
	for _, choice := range r.Values.Choices() {
		if sameName(choice.Name, name) {
			return choice.ID
		}
	}
	return "nothing"
}

// play is one person's private turn.
func (r *room) play(one inPrivate) {
	r.do(Session.Lift)
	for _, own := range one.own {
		r.do(WriteValue(own.Name, own.Meaning))
	}
	for _, pile := range one.piles {
		r.do(SortTo(pile))
	}
	for _, name := range one.picks {
		if id := r.id(name); !slices.Contains(r.Values.Mine().Picked, id) {
			r.do(PickValue(id), Means(id, one.sign+" means"), Weigh(id, one.weighed[0], one.weighed[1]))
		}
	}
	if choices := r.Values.Choices(); one.against < len(choices) {
		r.do(ActedAgainst(choices[one.against].ID))
	}
	r.do(HurtValue(r.Values.Deck[one.hurt].ID), ShowWeighed(one.weighs), ShowHurt(one.hurts), ShowAgainst(one.hurts)).sorted(one.shows)
}

// revealOf is a room in which these people have sorted, in this order.
func revealOf(t testing.TB, people []inPrivate) *room {
	r := roomAt(t, ValuesPart, 80, len(people))
	for _, one := range people {
		r.play(one)
	}
	return r
}

// revealed are the values that are shown, by name, each with how it stands and the
// signs of those who picked it.
func revealed(r *room, people []inPrivate) map[string]string {
	all := map[string]string{}
	for _, h := range r.Values.Together() {
		var by []string
		for _, person := range h.By {
			by = append(by, people[person].sign)
		}
		slices.Sort(by)
		all[folded(h.Value.Name)] += fmt.Sprintf("%d by %v, written %s. ", h.Standing, by, h.Value.Name)
	}
	return all
}

// stoodByHand says of each picked name how it stands, counted from what the people
// did and not from what the program keeps.
func stoodByHand(r *room, people []inPrivate) map[string]Standing {
	picked, matters := make([]map[string]bool, len(people)), make([]map[string]bool, len(people))
	all := map[string]Standing{}
	for i, one := range people {
		picked[i], matters[i] = map[string]bool{}, map[string]bool{}
		for c, pile := range one.piles {
			matters[i][folded(fmt.Sprintf("Card %d", c))] = pile != NotNow
		}
		for _, own := range one.own {
			matters[i][folded(own.Name)] = true
		}
		for _, id := range r.Values.Sorts[i].Picked {
			picked[i][folded(r.Values.Name(id))] = true
			all[folded(r.Values.Name(id))] = Shared
		}
	}
	for name := range all {
		for i := range people {
			switch {
			case picked[i][name]:
			case matters[i][name]:
				all[name] = max(all[name], Supported)
			default:
				all[name] = Different
			}
		}
	}
	return all
}

func drawPeople(t *rapid.T) []inPrivate {
	var people []inPrivate
	for i := range Fewest + evenly(t, Most-Fewest+1, "people") {
		people = append(people, drawAlone(t, fmt.Sprintf("sign%d", i), 9))
	}
	return people
}

func TestWhatWasPickedIsSharedSupportedOrDifferentWhoeverSortsFirst(t *testing.T) {
	stood, own := map[Standing]int{}, 0
	rapid.Check(t, func(rt *rapid.T) {
		people := drawPeople(rt)
		for i := range people {
			people[i].shows = true
		}
		r := revealOf(t, people)
		got, want := map[string]Standing{}, stoodByHand(r, people)
		for _, h := range r.Values.Together() {
			name := folded(h.Value.Name)
			if _, twice := got[name]; twice {
				rt.Fatalf("%q stands in two places", h.Value.Name)
			}
			got[name] = h.Standing
			stood[h.Standing]++
			if isOwn(h.Value.ID) {
				own++
			}
		}
		if !maps.Equal(got, want) {
			rt.Fatalf("they stand %v, by hand %v", got, want)
		}
		order := rapid.Permutation(people).Draw(rt, "order")
		if a, b := revealed(r, people), revealed(revealOf(t, order), order); !maps.Equal(a, b) {
			rt.Fatalf("in another order:\n%v\n%v", a, b)
		}
	})
	if len(stood) != 3 || own == 0 {
		t.Errorf("values stood %v times, %d of them own ones, so this proves nothing", stood, own)
	}
}

// everywhere is all that others than the person who sorts may ever read of a session:
// what all of them see, every copy and what is searched.
func everywhere(s Session) string {
	var all strings.Builder
	fmt.Fprintf(&all, "%+v\n%+v\n%q\n", s.Values.Together(), s.Shared(evening, quiet), s.Searchable())
	for person := range s.People {
		fmt.Fprintf(&all, "%+v\n%+v\n%+v\n", s.Values.Told(person), s.LinesOf(person, evening, quiet), s.Worksheet(person, evening, quiet))
	}
	copies := copies(s)
	for _, what := range slices.Sorted(maps.Keys(copies)) {
		fmt.Fprintf(&all, "%+v\n", copies[what])
	}
	return all.String()
}

// Whatever anybody sorted, picked and wrote: until everyone has said yes, all that can
// be read is what can be read of a session in which nobody did anything.
func TestNothingOfAnybodyIsGivenUnlessEverybodyAgreed(t *testing.T) {
	kept := 0
	rapid.Check(t, func(rt *rapid.T) {
		people := drawPeople(rt)
		refuses := evenly(rt, len(people), "refuses")
		people[refuses].shows = false
		r := revealOf(t, people)
		idle := roomAt(t, ValuesPart, 80, len(people))
		for range people {
			idle.do(Session.Lift, sortAll(nil, nil)).sorted(false)
		}
		for i := range people {
			r.do(LookedThrough(i), KeepValue(r.Values.Deck[i].ID), ActOn(r.Values.Deck[i].ID, i, "sign"))
		}
		if a, b := everywhere(r.Session), everywhere(idle.Session); a != b {
			rt.Fatalf("with a no of one, others can read\n%s\nand not only\n%s", a, b)
		}
		kept++
	})
	if kept == 0 {
		t.Error("nothing was held")
	}
}

// Where all agreed, the picks are seen, and nothing else that somebody did not show.
func TestBesideThePicksOnlyWhatSomebodyShowsIsGiven(t *testing.T) {
	found := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		people := drawPeople(rt)
		for i := range people {
			people[i].shows = true
		}
		r := revealOf(t, people)
		for i := range people {
			r.do(LookedThrough(i))
		}
		for i, one := range people {
			told, sort := r.Values.Told(i), r.Values.Sorts[i]
			for _, m := range told.Meant {
				if !slices.Contains(sort.Picked, m.ID) || !strings.HasPrefix(m.Text, one.sign) {
					rt.Fatalf("%s tells %+v", one.sign, m)
				}
			}
			if !one.weighs && len(told.Weighed) > 0 || !one.hurts && told.Hurt+told.Against != "" {
				rt.Fatalf("%s tells %+v and kept it", one.sign, told)
			}
			if one.hurts && (told.Hurt != sort.Hurt || told.Against != sort.Against) || one.weighs && !reflect.DeepEqual(told.Weighed, r.weighedOf(i)) {
				rt.Fatalf("%s shows %+v and tells %+v", one.sign, sort, told)
			}
			found["told"] += len(told.Meant) + len(told.Weighed) + len(told.Hurt)
		}
		for what, c := range map[string]any{"together": r.Values.Together(), "a copy": copies(r.Session), "the search": r.Searchable(), "the lines": r.Shared(evening, quiet)} {
			text := fmt.Sprintf("%+v", c)
			for i, one := range people {
				if strings.Contains(text, one.sign+" means") || strings.Contains(text, one.sign+" wrote") {
					rt.Fatalf("%s has what a value means to %s", what, one.sign)
				}
				picked := slices.ContainsFunc(r.Values.Sorts[i].Picked, func(id string) bool { return r.Values.Name(id) == one.sign+" only" })
				if strings.Contains(text, one.sign+" only") && !picked {
					rt.Fatalf("%s has a value of %s that they did not pick", what, one.sign)
				}
				if picked {
					found["own"]++
				}
			}
		}
	})
	if found["told"] == 0 || found["own"] == 0 {
		t.Errorf("%v was found, so this proves nothing", found)
	}
}

// weighedOf are a person's answers, in the order of their picks.
func (r *room) weighedOf(person int) []Weighed {
	var all []Weighed
	sort := r.Values.Sorts[person]
	for _, id := range sort.Picked {
		all = append(all, slices.DeleteFunc(slices.Clone(sort.Weighed), func(w Weighed) bool { return w.ID != id })...)
	}
	return all
}

func TestNothingIsShownWhileSomebodySortsWhateverAFileSays(t *testing.T) {
	r := answered(t, true, true, true)
	for _, stage := range []ValuesStage{ValuesCover, ValuesSort, ValuesPick, ValuesWeigh, ValuesHurt, ValuesAgree} {
		v := r.Values
		v.Stage = stage
		same(t, "shown", v.Shown() || len(v.Together()) > 0 || len(v.Told(0).Meant) > 0, false)
	}
}

func TestOnlyAValueThatIsShownIsKeptAndOnlyTogether(t *testing.T) {
	r := answered(t, false, false, true)
	r.do(KeepValue("card-8"), KeepValue("nothing"))
	same(t, "kept", len(r.Values.Kept), 0)
	r.Values.Stage = ValuesIdle
	same(t, "when the part is over", r.MayKeepValue("card-0"), false)
}

func TestOnlyTheCardsForTheRoomAreDealt(t *testing.T) {
	deck := cards(7)
	deck.Values[0].In = inFull
	r := arrived(t, 80, 2).do(DealDeck(deck))
	same(t, "dealt", len(r.Values.Deck), 6)
}

func TestAMoveOfTheWorksheetLeavesTheSessionBeforeItAlone(t *testing.T) {
	alone := atPicks(t).do(Means("card-0", "a"), Weigh("card-0", 3, 4), WriteValue("Sailing", ""), WriteValue("Wind", ""))
	sorting := atCards(t).do(SortTo(MattersMost), SortTo(MattersMost))
	shown := answered(t, true, true, true).do(KeepValue("card-0"), ActOn("card-0", 0, "a call"))
	for name, c := range map[string]struct {
		room *room
		move Move
	}{
		"means": {alone, Means("card-0", "b")}, "weigh": {alone, Weigh("card-0", 5, 6)}, "drop": {alone, DropValue("own-0-1")}, "card": {sorting, MoveCard(0, NotNow)},
		"act": {shown, ActOn("card-0", 0, "b")}, "keep": {shown, KeepValue("card-0")},
	} {
		before := fmt.Sprintf("%#v", c.room.Values)
		after := c.move(c.room.Session, c.room.now)
		same(t, name+" before", fmt.Sprintf("%#v", c.room.Values), before)
		if fmt.Sprintf("%#v", after.Values) == before {
			t.Errorf("%s changed nothing", name)
		}
	}
}
