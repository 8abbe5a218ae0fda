package store

import (
	"errors"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"goldseam/facilitation"
)

// texts are the topics of all files of kept sessions and rescue copies on a platter, each
// with the kind of its file.
func texts(t testing.TB, p *platter, c *Cabinet) []string {
	t.Helper()
	var all []string
	for _, file := range p.files() {
		at, more, ok := named(path.Base(file))
		kind := "main"
		switch {
		case strings.Contains(file, "/history/"):
			at, ok = stemmed(path.Base(path.Dir(file)))
			kind = "history"
		case strings.HasPrefix(file, stateAt):
			kind = "rescue"
		case more != "":
			kind = "beside"
		}
		if !ok {
			continue
		}
		text, err := c.opened(at.people, p.content(file))
		if err != nil {
			t.Fatal(file, err)
		}
		s, err := facilitation.ParseSession(file, text)
		if err != nil {
			t.Fatal(file, err)
		}
		all = append(all, kind+" "+strings.TrimPrefix(s.Ground.Topic, "the Silence "))
	}
	slices.Sort(all)
	return all
}

// TestTurningTakesHistoryAndVersionsAlong goes from plain to locked and back.
func TestTurningTakesHistoryAndVersionsAlong(t *testing.T) {
	p, c := onPlatter(t)
	now := evening
	c.clock.Now = func() time.Time { return now }
	s := scribe{cabinet: c, id: newID()}
	save := func(n int, how facilitation.Keeping) {
		t.Helper()
		now = now.Add(10 * time.Minute)
		var err error
		if s, err = s.save(state{numbered(t, n), now, how}); err != nil || len(s.left) > 0 {
			t.Fatal(err, s.left)
		}
	}
	for n := range 3 {
		save(n, facilitation.KeptHere)
	}
	p.lay(path.Join(sessionsAt, s.at.file), c.encoded(t, 100))
	save(3, facilitation.KeptHere)
	p.lay(path.Join(sessionsAt, s.at.stem()+".sync-conflict-20261123-194205-ABCDEFG.toml"), c.encoded(t, 101))
	if _, err := s.rescue(state{numbered(t, 102), now, facilitation.KeptHere}, ""); err != nil {
		t.Fatal(err)
	}
	save(4, facilitation.KeptLocked)
	want := []string{"beside 100", "beside 101", "history 0", "history 1", "history 3", "main 4", "rescue 102"}
	if got := texts(t, p, c); !slices.Equal(got, want) {
		t.Errorf("locked, there are %v, want %v", got, want)
	}
	for _, file := range p.files() {
		if strings.Contains(string(p.content(file)), "Silence") || strings.Contains(file, "2026-11-23-") || strings.Contains(file, "sync-conflict") {
			t.Errorf("%s is not sealed", file)
		}
	}
	save(5, facilitation.KeptHere)
	want = []string{"beside 100", "beside 101", "history 0", "history 1", "history 3", "history 4", "main 5", "rescue 102"}
	if got := texts(t, p, c); !slices.Equal(got, want) {
		t.Errorf("plain again, there are %v, want %v", got, want)
	}
	for _, file := range p.files() {
		if strings.Contains(file, s.id) && strings.HasSuffix(file, ".age") {
			t.Errorf("%s is left", file)
		}
	}
}

// encoded is the text of a numbered session.
func (c *Cabinet) encoded(t testing.TB, n int) []byte {
	t.Helper()
	text, err := facilitation.EncodeSession(numbered(t, n), c.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestWhatCannotBeOpenedIsNamedAndStaysWhenTheFormChanges(t *testing.T) {
	p, c := onPlatter(t)
	s := scribe{cabinet: c, id: newID()}
	s, err := s.save(state{numbered(t, 1), evening, facilitation.KeptLocked})
	if err != nil {
		t.Fatal(err)
	}
	damaged := path.Join(sessionsAt, s.at.stem()+".conflict-20261123T194205Z-abcd.toml.age")
	p.lay(damaged, []byte("damaged"))
	if s, err = s.save(state{numbered(t, 2), evening, facilitation.KeptHere}); err != nil {
		t.Fatal(err)
	}
	if len(s.left) != 1 || s.left[0].Path != damaged || !errors.Is(s.left[0].Why, facilitation.ErrDamaged) || string(p.content(damaged)) != "damaged" {
		t.Errorf("left are %v", s.left)
	}
	if s, err = s.save(state{numbered(t, 3), evening, facilitation.KeptHere}); err != nil || len(s.left) != 1 {
		t.Errorf("later, left are %v, %v", s.left, err)
	}
}

func TestWhenThePeopleChangeTheSessionIsSealedWithTheirKey(t *testing.T) {
	p, c := onPlatter(t)
	s := scribe{cabinet: c, id: newID()}
	s, err := s.save(state{session(t, "1", "Ana", "Bo"), evening, facilitation.KeptLocked})
	if err != nil {
		t.Fatal(err)
	}
	before := s.at
	s, err = s.save(state{session(t, "2", "Ana", "Bob"), evening, facilitation.KeptLocked})
	if err != nil || len(s.left) > 0 || s.at.people == before.people {
		t.Fatal(err, s.left, s.at)
	}
	if p.content(path.Join(sessionsAt, before.file)) != nil {
		t.Error("it is still sealed for the others")
	}
	if got, err := c.Read(s.id); err != nil || got.Ground.Topic != "2" {
		t.Errorf("read %q, %v", got.Ground.Topic, err)
	}
	c.Shut()
	if s, err = s.save(state{session(t, "3", "Ana", "Robert"), evening, facilitation.KeptLocked}); err != nil {
		t.Errorf("after shutting: %v", err)
	}
}

func TestTurningToLockedWithoutAKeyInHandWritesAndRemovesNothing(t *testing.T) {
	p, c := onPlatter(t)
	s := scribe{cabinet: c, id: newID()}
	s, err := s.save(state{numbered(t, 1), evening, facilitation.KeptHere})
	if err != nil {
		t.Fatal(err)
	}
	before := p.files()
	c.Shut()
	if _, err = s.save(state{numbered(t, 2), evening, facilitation.KeptLocked}); !errors.Is(err, facilitation.ErrShut) || !slices.Equal(p.files(), before) {
		t.Errorf("it says %v, there are %v", err, p.files())
	}
}

func TestAFormThatComesBackFromAnotherComputerIsKeptBesideInTheNewOne(t *testing.T) {
	p, c := onPlatter(t)
	s := scribe{cabinet: c, id: newID()}
	s, err := s.save(state{numbered(t, 1), evening, facilitation.KeptHere})
	if err != nil {
		t.Fatal(err)
	}
	plain := path.Join(sessionsAt, s.at.file)
	if s, err = s.save(state{numbered(t, 2), evening, facilitation.KeptLocked}); err != nil {
		t.Fatal(err)
	}
	p.lay(plain, c.encoded(t, 100))
	if s, err = s.save(state{numbered(t, 3), evening, facilitation.KeptLocked}); err != nil || len(s.left) > 0 {
		t.Fatal(err, s.left)
	}
	if got, want := texts(t, p, c), []string{"beside 100", "history 1", "main 3"}; !slices.Equal(got, want) || p.content(plain) != nil {
		t.Errorf("there are %v, want %v", got, want)
	}
}
