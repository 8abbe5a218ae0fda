package facilitation

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var inTheRoom = RoomWords{
	Neutral: "A moment for one of you.", Unnamed: "this",
	Reflect: Prompt{Room: "What did you hear {speaker} say?", Long: "Only what was said."},
	Check:   Prompt{Room: "{speaker}, did {listener} get it?"},
	Hush:    Prompt{Room: "A few seconds of quiet."}, Rest: Prompt{Room: "A longer rest."},
}

// forEveryone are the places of a session from which words may come to the room.
var forEveryone = []string{
	"Plan.Parts.Prompts.Room", "Plan.Parts.Prompts.Step", "Agenda.Parts.Title", "Agenda.Asks.Room",
	"Agenda.Parts.Kind", "Plan.Parts.Kind", // kinds, which are no words
	"People.Name", "Problem.Name", "Problem.Own", "Pause.Breath",
}

// secret puts a sign into every word of a session that is not for everyone. It also
// answers at how many places it did.
func secret(v reflect.Value, place, sign string) int {
	switch v.Kind() {
	case reflect.String:
		if slices.Contains(forEveryone, place) {
			return 0
		}
		v.SetString(sign)
		return 1
	case reflect.Slice:
		n := 0
		for i := range v.Len() {
			n += secret(v.Index(i), place, sign)
		}
		return n
	case reflect.Struct:
		n := 0
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && v.Type() != reflect.TypeFor[time.Time]() {
				n += secret(v.Field(i), strings.TrimPrefix(place+"."+f.Name, "."), sign)
			}
		}
		return n
	}
	return 0
}

// TestNothingThatSomebodyWroteComesToTheRoom replaces all words of random evenings but
// those of the allow-list, and takes away all that people answer in private. What the
// room sees has to stay the same to the letter.
func TestNothingThatSomebodyWroteComesToTheRoom(t *testing.T) {
	plans := []Plan{eveningPlan(t), everyPart(t)}
	scenes, replaced := map[RoomScene]int{}, 0
	rapid.Check(t, func(t *rapid.T) {
		e := newEvening(t, oneOf(t, plans, "plan"))
		for range 10 + evenly(t, 50, "steps") {
			e.move(t)
			e.now = e.now.Add(time.Duration(evenly(t, 90, "seconds")) * time.Second)
			s := e.trail.Session
			want := s.InRoom(e.now, inTheRoom)
			scenes[want.Scene]++
			written := copyOf(s)
			replaced += secret(reflect.ValueOf(&written).Elem(), "", "PRIVATE")
			emptied := s
			emptied.Kept, emptied.Feelings = Kept{}, nil
			emptied.Basket, emptied.Future, emptied.Moments, emptied.Values = Basket{}, Future{}, Moments{}, Values{Stage: s.Values.Stage}
			for what, other := range map[string]Session{"other words": written, "nothing": emptied} {
				if got := other.InRoom(e.now, inTheRoom); !reflect.DeepEqual(got, want) {
					t.Fatalf("with %s written in private the room sees %+v, want %+v", what, got, want)
				}
			}
			switch neutral := reflect.DeepEqual(want, inTheRoom.NeutralRoom()); {
			case s.Begun() && s.Pause.On && !s.Pause.Covered:
				if want.Scene != RoomPaused || want.Title+want.Problem != "" || len(want.Names) > 0 {
					t.Fatalf("in a pause the room sees %+v", want)
				}
			case (s.Private() || s.Pause.Covered) && !neutral:
				t.Fatalf("in a private turn the room sees %+v", want)
			}
		}
	})
	for scene := RoomNeutral; scene <= RoomPaused; scene++ {
		if scenes[scene] == 0 || replaced == 0 {
			t.Errorf("no evening came to the scene %d, or nothing was written, so this proves nothing", scene)
		}
	}
}

func TestARoomViewHasNoPlaceForANote(t *testing.T) {
	var found []string
	var walk func(of reflect.Type, place string)
	walk = func(of reflect.Type, place string) {
		switch of.Kind() {
		case reflect.Struct:
			if of.PkgPath() != reflect.TypeFor[RoomView]().PkgPath() || !strings.HasPrefix(of.Name(), "Room") {
				t.Errorf("%s is a %v, and that is no type of the room", place, of)
			}
			for i := range of.NumField() {
				walk(of.Field(i).Type, strings.TrimPrefix(place+"."+of.Field(i).Name, "."))
			}
		case reflect.Slice:
			walk(of.Elem(), place)
		case reflect.String:
			found = append(found, place)
		case reflect.Bool, reflect.Int, reflect.Int64, reflect.Float64:
		default:
			t.Errorf("%s is a %v, which could hold anything", place, of)
		}
	}
	walk(reflect.TypeFor[RoomView](), "")
	same(t, "the words of the room", fmt.Sprint(found), "[Names Title Problem Asks Turn.Speaker Turn.Listener Turn.Acting]")
}

func TestTheRoomSeesATurnFromItsBeginningToItsEnd(t *testing.T) {
	r := roomAt(t, Turns, 80, 2)
	before := r.InRoom(r.now, inTheRoom)
	same(t, "before the turn it is ready", before.Turn.Ready, false)
	same(t, "the scene", before.Scene, RoomTurns)
	r.do(Session.Ready).after(30 * time.Second)
	v := r.InRoom(r.now, inTheRoom)
	same(t, "who acts", v.Turn.Acting, r.Names()[0])
	same(t, "what is left", v.Turn.Left, v.Turn.Whole-30*time.Second)
	if strings.Contains(v.Asks, "{") || v.Asks == "" {
		t.Errorf("the room is asked %q", v.Asks)
	}
	r.do(Session.HandOver)
	v = r.InRoom(r.now, inTheRoom)
	same(t, "the reflection", v.Asks, "What did you hear "+r.Names()[0]+" say?")
	same(t, "who acts", v.Turn.Acting, r.Names()[1])
	r.do(Session.HandOver).after(10 * time.Minute)
	v = r.InRoom(r.now, inTheRoom)
	same(t, "the cue", v.Turn.Cue, CueBell)
	same(t, "nothing counts below zero", v.Turn.Left, 0)
}

func TestThePauseOfTheRoomSaysNothingOfWhoAskedForIt(t *testing.T) {
	r := roomAt(t, Turns, 80, 3).do(Session.Ready)
	first := r.do(Session.Hush).InRoom(r.now, inTheRoom)
	same(t, "the scene", first.Scene, RoomPaused)
	same(t, "a hush", first.Pause.Hush, true)
	same(t, "names", len(first.Names)+len(first.Turn.Acting), 0)
	r.after(HushLasts)
	later := r.InRoom(r.now, inTheRoom)
	same(t, "still a hush", later.Pause.Hush, false)
	same(t, "the breath", later.Pause.Breath, BreatheOut)
	same(t, "a rest", r.do(Session.TakeRest).InRoom(r.now, inTheRoom).Asks, "A longer rest.")
	same(t, "covered", r.do(Session.Cover).InRoom(r.now, inTheRoom).Asks, inTheRoom.Neutral)
}

func TestARoomThatHasNotBegunSeesTheNeutralWords(t *testing.T) {
	same(t, "nobody", Session{}.InRoom(evening, inTheRoom).Asks, inTheRoom.Neutral)
	same(t, "arriving", arrived(t, 80, 2).InRoom(evening, inTheRoom).Scene, RoomNeutral)
}
