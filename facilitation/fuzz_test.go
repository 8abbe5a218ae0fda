package facilitation

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func encodePlan(t testing.TB, plan Plan) []byte { return encoded(t, plan) }

// seed gives a fuzz target the files that are shipped and some that are broken.
func seed(f *testing.F, pattern string) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds in %s: %v", pattern, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(text[:len(text)/2])
	}
	for _, text := range []string{"", "format = 1", "[[part]\n", "a.b.c = {d = [[1]]}", "x = \"\"\"a\"\"\"\"\n", "[a]\n[a]", "format = 1\n[[step]]\nat = \"0:01\"\nmove = \"pause\"\n"} {
		f.Add([]byte(text))
	}
}

// wantFault holds that an error has places, and came in time. A slow reading is
// repeated where that is possible: the machine may have been busy with something
// else.
func wantFault(t *testing.T, text []byte, err error, took time.Duration, again ...func()) {
	t.Helper()
	var faults Faults
	if err != nil && !errors.As(err, &faults) {
		t.Fatalf("%v has no place", err)
	}
	for _, f := range faults {
		if f.Line < 1 || f.Line > 1+bytes.Count(text, []byte("\n")) || f.Column < 1 || f.Wrong == "" || strings.Contains(f.Wrong, "\n") {
			t.Fatalf("fault %q", f)
		}
	}
	if took <= budget {
		return
	}
	for _, read := range again {
		wantQuick(t, "a file", read)
	}
	if len(again) == 0 && took > 5*budget {
		t.Fatalf("takes %v", took)
	}
}

func FuzzParsePlan(f *testing.F) {
	seed(f, "../assets/plans/*/*.toml")
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		plan, err := ParsePlan("f", text)
		wantFault(t, text, err, time.Since(start), func() { _, _ = ParsePlan("f", text) })
		if err != nil {
			return
		}
		written, err := EncodePlan(plan)
		if err != nil {
			t.Fatalf("written and read again: %v", err)
		}
		again, err := ParsePlan("f", written)
		if err != nil || !reflect.DeepEqual(again.plain(), plan.plain()) {
			t.Fatalf("comes back otherwise: %v\n%s", err, written)
		}
		for part := range plan.Parts {
			for _, edited := range []Plan{plan.MovePart(part, 1), plan.SwitchPart(part), plan.SetCount(part, 0, plan.Count(part, 0)+1)} {
				if _, err := EncodePlan(edited); err != nil {
					t.Fatalf("part %d, edited: %v\n%s", part, err, edited.written())
				}
			}
		}
		for _, length := range plan.Lengths {
			for people := Fewest; people <= Most; people++ {
				s := New(plan, length, nil)
				parts := s.Agenda.Parts
				if parts[0].Kind != Arrive || parts[len(parts)-1].Kind != Landing || plan.Total(length, people) <= 0 {
					t.Fatalf("%d minutes: %v", length, parts)
				}
			}
		}
	})
}

func FuzzParseSession(f *testing.F) {
	for _, r := range []*room{full(f, 2), roomAt(f, Turns, 50, 3).do(Session.Ready), roomAt(f, ValuesPart, 50, 2).do(Session.Lift), everyAnswer(f), arranged(f)} {
		text, err := EncodeSession(r.Session, r.now)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(text[:len(text)/2])
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		s, err := ParseSession("f", text)
		wantFault(t, text, err, time.Since(start))
		if err == nil {
			useRead(t, s)
		}
	})
}

// useRead does with a read session what the room would do.
func useRead(t *testing.T, s Session) {
	r := &room{s, evening}
	r.Shared(evening, Wording{Sentence: ifThen})
	r.whereabouts()
	if encoded, err := EncodeSession(s, evening); err == nil {
		back, err := ParseSession("f", encoded)
		if err != nil || !reflect.DeepEqual(plainOf(back), plainOf(s.AtRest(evening))) {
			t.Fatalf("comes back otherwise: %v", err)
		}
	}
	r.do(Session.Uncover, Session.Resume)
	for _, entry := range Moves() {
		if m, err := entry.With(r.Session, Args{Who: r.Names()[0], Text: "x", Choice: "card-0", Act: "x", Time: evening}); err == nil {
			r.after(time.Minute).do(m)
			r.useValues()
			r.useAgenda()
			r.StepName()
			r.TurnPrompt()
			r.Floor.Left(r.now)
		}
	}
}

// useAgenda changes the agenda in every way, as a facilitator might.
func (r *room) useAgenda() {
	for i := range r.Agenda.Parts {
		for _, m := range []Move{Shift(i, 1), Resize(i, 1), Resize(i, -1), Drop(i), PickPrompt(i), AskNow(r.NextPrompt())} {
			changed := m(r.Session, r.now)
			changed.Shares(r.now)
			changed.InRoom(r.now, RoomWords{})
			changed.TurnPrompt()
		}
	}
	for _, p := range r.Insertable() {
		Insert(p.Of)(r.Session, r.now).EndPart(r.now)
	}
	r.TakeMinute(r.now).Extend(r.now)
}

// useValues reads of the worksheet what the screens and copies do.
func (r *room) useValues() {
	v := r.Values
	v.Card()
	v.Choices()
	for person := range r.People {
		for _, m := range v.Told(person).Meant {
			v.Name(m.ID)
		}
		r.Worksheet(person, evening, quiet)
		r.MayPromiseAct("card-0", person)
	}
}

var number = regexp.MustCompile(`-?[0-9]+`)

// TestAnEditedSessionFileNeverBreaksTheRoom changes numbers, words and lines of
// real files, which a fuzzer on bytes hardly ever does in a way that is read.
func TestAnEditedSessionFileNeverBreaksTheRoom(t *testing.T) {
	var files [][]string
	for _, r := range []*room{
		full(t, 2), roomAt(t, Turns, 50, 3).do(Session.Ready, Session.HandOver), roomAt(t, ValuesPart, 50, 2).do(Session.Lift, Session.SkipCard),
		roomAt(t, ValuesPart, 80, 2).do(Session.Lift, sortAll([]string{"card-1"}, nil), PickValue("card-1")), arrived(t, 80, 2), roomAt(t, Landing, 80, 6),
		everyAnswer(t), everyAnswer(t).do(Session.Resume, Session.Lift), answered(t, true, true, true).do(KeepValue("card-0"), ActOn("card-0", 0, "a call")), arranged(t),
	} {
		text, err := EncodeSession(r.Session, r.now)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, strings.Split(string(text), "\n"))
	}
	words := []string{"true", "false", `""`, `"speak"`, `"check"`, `"sort"`, `"pick"`, `"together"`, `"idle"`, `"most"`, `"unsorted"`, `"agree"`, `"cover"`, `"own-0-1"`, `"own-1-1"`, `"card-3"`, "[0, 0]", "[9]", `"-1s"`, `"99999h"`, "[]", "{}", "2026-11-20T19:00:00Z"}
	read := 0
	rapid.Check(t, func(rt *rapid.T) {
		lines := slices.Clone(oneOf(rt, files, "file"))
		for range 1 + evenly(rt, 3, "edits") {
			i := rapid.IntRange(0, len(lines)-1).Draw(rt, "line")
			name, _, isKey := strings.Cut(lines[i], " = ")
			switch how := evenly(rt, 4, "how"); {
			case how == 0:
				lines = slices.Delete(lines, i, i+1)
			case how == 1 && isKey:
				lines[i] = name + " = " + oneOf(rt, words, "word")
			default:
				lines[i] = number.ReplaceAllString(lines[i], strconv.Itoa(evenly(rt, 14, "number")-3))
			}
		}
		s, err := ParseSession("s.toml", []byte(strings.Join(lines, "\n")))
		if err == nil {
			read++
			useRead(t, s)
		}
	})
	if read == 0 {
		t.Error("no edited file was read at all, so this test proves nothing")
	}
}

func FuzzParseDeck(f *testing.F) {
	seed(f, "../assets/values/*.toml")
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		deck, err := ParseDeck("f", text)
		wantFault(t, text, err, time.Since(start), func() { _, _ = ParseDeck("f", text) })
		if err != nil {
			return
		}
		for _, one := range []Deck{deck.Room(), deck.Full()} {
			if len(one.Values) < Picks || len(one.Values) > mostCards {
				t.Fatalf("%d cards", len(one.Values))
			}
		}
		again, err := ParseDeck("f", encoded(t, deck))
		if err != nil || !reflect.DeepEqual(again, deck) {
			t.Fatalf("comes back otherwise: %v\n%s", err, encoded(t, deck))
		}
	})
}

func FuzzParseRehearsal(f *testing.F) {
	seed(f, "../assets/rehearsals/*/*.toml")
	plan := eveningPlan(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		start := time.Now()
		r, err := ParseRehearsal("f", text)
		wantFault(t, text, err, time.Since(start))
		if err != nil {
			return
		}
		trail, err := r.Open(plan, cards(9), nil)
		if err == nil {
			_, _, err = r.Play(trail)
		}
		wantFault(t, text, err, 0)
	})
}
