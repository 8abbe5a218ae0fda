package store

import (
	"fmt"
	"path"
	"slices"
	"testing"
	"time"

	"goldseam/facilitation"
)

// TestAHistoryBecomesThinnerWhenPeopleGoOnWithASession lays a state every ten minutes of
// thirty days.
func TestAHistoryBecomesThinnerWhenPeopleGoOnWithASession(t *testing.T) {
	p := newPlatter(func() time.Time { return evening })
	c := cabinetOn(p, p.now)
	s := scribe{cabinet: c, id: newID()}
	s, err := s.save(state{numbered(t, 1), evening, facilitation.KeptHere})
	if err != nil {
		t.Fatal(err)
	}
	folder := path.Join(sessionsAt, historyFolder, s.at.stem())
	const step = 10 * time.Minute
	for age := step; age <= 30*24*time.Hour; age += step {
		p.lay(path.Join(folder, evening.Add(-age).Format(stamp)+".toml"), []byte("x"))
	}
	others := []string{
		evening.AddDate(0, 0, -20).Format(stamp) + ".other.toml", evening.AddDate(0, 0, -20).Format(stamp) + ".sync-conflict-20261103-194205-ABCDEFG.toml",
		evening.AddDate(0, 0, -20).Format(stamp), "notes.toml", evening.AddDate(1, 0, 0).Format(stamp) + ".toml",
	}
	for _, name := range others {
		p.lay(path.Join(folder, name), []byte("x"))
	}
	c.begin(s.id)
	c.end(s.id)
	k := keep(t, c, s.id, facilitation.KeptHere, nil)
	if err := k.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	var day, week, before int
	left := map[string]bool{}
	for _, file := range p.files() {
		if path.Dir(file) != folder {
			continue
		}
		left[path.Base(file)] = true
		then, err := time.Parse(stamp+".toml", path.Base(file))
		switch age := evening.Sub(then); {
		case err != nil || age < 0:
		case age < wholeHistory:
			day++
		case age < hourlyHistory:
			week++
		default:
			before++
		}
	}
	if got, want := fmt.Sprint(day, week, before), "143 145 24"; got != want {
		t.Errorf("there are %s states of the last day, the last week and before, want %s", got, want)
	}
	if slices.ContainsFunc(others, func(name string) bool { return !left[name] }) {
		t.Errorf("others are missing: %v", left)
	}
}

func TestTheLastStateOfAHistoryStaysHoweverOldItIs(t *testing.T) {
	tree := newTree(func() time.Time { return evening })
	for _, name := range []string{"20200101T100000Z.toml", "20200101T100100Z.toml", "20200101T110000Z.toml"} {
		tree.set(name, leaf{})
	}
	entries, err := tree.List(".")
	if err != nil {
		t.Fatal(err)
	}
	got := thinned(entries, ".toml", evening)
	if slices.Sort(got); !slices.Equal(got, []string{"20200101T100000Z.toml", "20200101T100100Z.toml"}) {
		t.Errorf("removed are %v", got)
	}
}
